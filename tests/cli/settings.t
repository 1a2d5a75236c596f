# What is said once: the database by the environment, units out of a workbook, what names mean, a year's calendar.
$ luoshi init --db d.db
已建立 d.db
$ LUOSHI_DB=d.db luoshi org import "$FILES/units.xlsx"
{"act":"org.import","seq":1,"created":5,"updated":0}
$ LUOSHI_DB=nowhere.db luoshi items
luoshi: 没有数据库 "nowhere.db"；用 luoshi init --db nowhere.db 新建
? 1
$ LUOSHI_DB=nowhere.db luoshi items --db d.db --json
$ luoshi items
luoshi: 请用 --db 指定数据库，或设环境变量 LUOSHI_DB
? 1

# The workbook's units are those of the list as CSV: nothing is new.
$ luoshi org import --db d.db "$FILES/units.csv" --json | grep -o '"created":[0-9]*'
"created":0
$ sqlite3 d.db "SELECT short_name, (SELECT group_concat(name, ' ') FROM alias WHERE unit = u.id) FROM unit u WHERE parent = 1 ORDER BY id"
区发改局|区发改委 发改局
区住建局|
区财政局|
区民政局|

# Names that the realm does not know are refused until somebody says what they mean.
$ luoshi import --db d.db "$FILES/renamed.csv"
luoshi: 有 3 个单位不认识：发展改革部门、住建口、民政局机关；请用 alias.add 对应到已有单位，或选择一并新建
? 1
$ luoshi import --db d.db "$FILES/renamed.csv" --map '发展改革部门=区发改局,住建口=区住建局'
luoshi: 有 1 个单位不认识：民政局机关；请用 alias.add 对应到已有单位，或选择一并新建
? 1
$ luoshi import --db d.db "$FILES/renamed.csv" --map '发展改革部门=区发改局,住建口=区住建局,民政局机关=区民政局' | grep -o '"created":[0-9]*'
"created":2
$ luoshi items --db d.db --json | grep -o '"lead":"[^"]*"'
"lead":"区发改局"
"lead":"区民政局"

# A year's calendar: refused with the line that is wrong, else it counts from the next look on.
$ luoshi doctor --db d.db | grep -c '还没有 2027 年'
1
$ luoshi act --db d.db calendar.set '{"text":"2027-01-01 rest\n2027-02-30 rest\n"}'
luoshi: 日历第 2 行不对：应为“2027-01-01 rest”或“2027-01-02 work”
? 1
$ luoshi act --db d.db calendar.set '{"text":"# 2027\n2027-01-01 rest\n2027-06-30 rest\n"}'
<re>\{"act":"calendar.set","seq":[0-9]+,"id":1\}
$ luoshi doctor --db d.db | grep -c '还没有 2027 年'
? 1
0
$ n=$(luoshi act --db d.db item.create '{"title":"年中完成体检","lead":"区民政局","start":"2027-06-01","due":"2027-08-31"}' | grep -o '20[0-9]*-[0-9]*'); luoshi act --db d.db item.claim "{\"item\":\"$n\"}" > /dev/null && luoshi act --db d.db item.schedule "{\"item\":\"$n\",\"every\":\"month\"}" > /dev/null && sqlite3 d.db "SELECT date(day * 86400, 'unixepoch') FROM node ORDER BY day"
2027-06-29
2027-07-30
2027-08-31
$ luoshi verify --db d.db | grep -o '^完好'
完好
