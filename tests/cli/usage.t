# Exit statuses, help, languages, JSON refusals.
$ luoshi --version
<re>luoshi [0-9.]+
$ luoshi board
luoshi: 请用 --db 指定数据库，或设环境变量 LUOSHI_DB
? 1
$ luoshi board --db none.db --lang en
luoshi: there is no database "none.db": make one with luoshi init --db none.db
? 1
$ luoshi fly
luoshi: 没有命令 "fly"；luoshi help 列出全部
? 2
$ luoshi board --wings
luoshi board 没有选项 --wings；luoshi help board 列出全部
? 2
$ luoshi help import | head -n 1
luoshi import --db FILE LEDGER.xlsx|.csv
$ luoshi help --lang en | sed -n 's/^  \([a-z][a-z ]*[a-z]\)  .*/\1/p' > names; [[ $(wc -l < names) -gt 40 ]] && echo many; while read -r name; do grep -q "^\.BI* \"*$name\( \|\$\)" "$TESTS/../packaging/luoshi.1" || echo "$name is not in luoshi.1"; done < names
many
$ luoshi help --lang en | head -n 1
luoshi: sees what was decided through to the end.
$ luoshi init --db a.db
已建立 a.db
$ luoshi init --db a.db
luoshi: "a.db" 已经存在；换一个文件名，或先移走它
? 1
$ luoshi act --db a.db item.create '{"titel":1,"due":"2024-02-30"}' --json 2>/dev/null
{
  "error": "invalid",
  "message": "输入有 3 处不对：/titel 没有这一项可填",
  "problems": [
    {
      "where": "/titel",
      "what": "没有这一项可填"
    },
    {
      "where": "/due",
      "what": "应为日期，如 2024-05-07"
    },
    {
      "where": "/title",
      "what": "缺少这一项"
    }
  ]
}
? 1
$ printf 'not a database at all, and long enough to be looked at twice' > junk.db; luoshi board --db junk.db --lang en
<re>luoshi: "junk.db" is no luoshi database, or is damaged: .*
? 1
$ luoshi completion | bash -n
$ luoshi act --list --lang en | head -n 2
unit.create       make a unit
    name          name (required)

# The server's settings: each with its value and where it comes from; what is unknown is refused.
$ printf '[http]\nworkers = 4\n' > l.ini; LUOSHI_LIMIT_BODY=1m luoshi config --config l.ini --set log.level=warn --lang en | grep -v '; program'
http.workers = 4  ; file. requests worked on at the same time
limit.body = 1048576  ; environment. bytes of a request's body
log.level = warn  ; flag. how much is logged
$ printf '[http]\nwrokers = 4\n' > l.ini; luoshi config --config l.ini --lang en
luoshi: the input has 1 problem(s): http.wrokers there is no such setting (file): luoshi config names them all
? 1
$ luoshi serve --db a.db --set limit.body=lots --lang en
luoshi: the input has 1 problem(s): limit.body should be a whole number from 1024 to 1073741824, not "lots"
? 1
