# A list of posts with who holds them: looked at, taken in whole or but for its bad rows, taken back.
$ luoshi init --db d.db 2>/dev/null && luoshi org import --db d.db "$FILES/units.csv" > /dev/null && luoshi posts import --db d.db "$FILES/posts.csv" --dry-run | grep -o '"row":4[^}]*\|"problems".*'
"row":4,"unit":"大源区发展和改革局","title":"局长","role":"principal","name":"李明","login":"fgj.zr","phone":"0571-8000","valid_from":"2025-01-01","valid_to":null
"problems":[]}
$ luoshi posts import --db d.db "$FILES/posts.csv"
{"act":"posts.import","seq":2,"posts":4,"persons":4,"holdings":4,"unchanged":0}
$ sqlite3 d.db "SELECT p.id, p.title, x.login, date(h.valid_from * 86400, 'unixepoch'), date(h.valid_to * 86400, 'unixepoch') FROM post p LEFT JOIN holding h ON h.post = p.id LEFT JOIN person x ON x.id = h.person ORDER BY p.id, h.id" | grep -v czj
1|局长|fgj.qian|2021-03-01|2024-12-31
1|局长|fgj.zr|2025-01-01|
2|综合科科长|fgj.ll|2025-01-06|
3|局长|||

# Again: nothing is new, and nothing doubled.
$ luoshi posts import --db d.db "$FILES/posts.csv"
luoshi: 名单上的岗位和任职都已有，没有可导入的
? 1

# What is not known is said row by row and not guessed.
$ cat > bad.csv <<'END'
> 单位,岗位,角色,姓名,登录名,任职起,任职止
> 区水利局,局长,一把手,陈水,slj.zr,2025-01-01,
> 区发改局,局长,一把手,周新,fgj.xin,2025-02-01,
> 区民政局,局长,局长,孙民,mzj.zr,2025-13-01,
> 区民政局,,联络员,孙二,,,
> 区民政局,,联络员,,mzj.er,,
> 区民政局,,联络员,李名,fgj.zr,,
> 区政府,管理员,系统管理员,甲,jia,,
> 区民政局,,联络员,孙三,mzj.ll,2025-03-01,2025-02-01
> 区民政局,,联络员,孙三,MZJ三,,
> 区民政局,,联络员,孙四,mzj.si,,
> 区民政局,,联络员,孙五,mzj.wu,,
> END
$ luoshi posts import --db d.db bad.csv
第 2 行：没有单位“区水利局”
第 3 行：岗位由李明担任：先交接，或另写岗位名称
第 4 行：角色：应为其中之一：领导、指挥部办公室、专项推进组、督查、一把手、联络员、审计、系统管理员、考核、安全管理员、审计管理员
第 4 行：任职起：应为日期，如 2024-05-07
第 5 行：“孙二”没有登录名
第 6 行：登录名“mzj.er”是新的：请写姓名
第 7 行：登录名“fgj.zr”已是李明的
第 8 行：三员的岗位不由名单导入：请逐个授予
第 9 行：任职止早于任职起
第 10 行：登录名只用小写字母、数字和 . _ -：“MZJ三”
第 12 行：与第 11 行是同一岗位，任期重叠
luoshi: 名单有 11 处问题，没有导入；--partial 只导入没有问题的行
? 1
$ luoshi posts import --db d.db bad.csv --dry-run --lang en 2>&1 | sed -n '3p;8p'
row 4: role: should be one of: leader, hq, task_force, supervisor, principal, liaison, auditor, admin, assessor, security_admin, audit_admin
row 8: the three administrators' posts are given one by one
$ luoshi posts import --db d.db bad.csv --partial 2>/dev/null
{"act":"posts.import","seq":3,"posts":1,"persons":1,"holdings":1,"unchanged":0}
$ luoshi act --db d.db posts.import '{"posts":[{"row":7,"unit":"没有局","role":"liaison"}]}'
luoshi: 名单有 1 处问题，没有导入；第 7 行：没有单位“没有局”
? 1
$ printf '甲,乙\n1,2\n' > other.csv; luoshi posts import --db d.db other.csv
luoshi: 没有找到表头；要有“单位”，并有 岗位、角色、姓名、登录名、电话、任职起、任职止 中的几列
? 1

$ sqlite3 d.db 'SELECT count(*) FROM secret'
0

# Taken back: posts and holdings go, log-ins stay without a post.  What has changed since is not.
$ luoshi act --db d.db org.undo '{"entry":3,"reason":"名单拿错了"}'
{"act":"org.undo","seq":4,"entry":3,"rows":2}
$ luoshi act --db d.db org.undo '{"entry":3}'
luoshi: 其中的岗位“联络员”后来已被删除或已经撤销，没有可撤销的
? 1
$ luoshi act --db d.db org.undo '{"entry":4}'
luoshi: 第 4 号流水不是导入名单
? 1
$ sqlite3 d.db "SELECT count(*) FROM post; SELECT count(*) FROM person WHERE login = 'mzj.si'"
4
1
$ luoshi act --db d.db post.leave '{"login":"fgj.ll","post":2}' > /dev/null; luoshi act --db d.db org.undo '{"entry":2}' --lang en
<re>luoshi: its holding was changed again \(journal entry 5, [0-9-]+, this machine\), .*correct what is there now
? 1
$ luoshi verify --db d.db | head -n 1
<re>完好：.*，0 处不符

# The same by the API, for those who may; a log-in made so has no password.
$ . "$TESTS/api.sh"; sample s.db && serve --db s.db --on 2026-08-31; as gly; printf '单位,岗位,角色,姓名,登录名\n区民政局,救助科科长,联络员,陈立,mzj.chen\n没有局,,联络员,甲,mzj.jia\n' > one.csv; post '/api/v1/posts/preview?name=one.csv' @one.csv
200
200
{"posts":[{"row":2,"unit":"区民政局","title":"救助科科长","role":"liaison","name":"陈立","login":"mzj.chen","phone":null,"valid_from":null,"valid_to":null},{"row":3,"unit":"没有局","title":null,"role":"liaison","name":"甲","login":"mzj.jia","phone":null,"valid_from":null,"valid_to":null}],"problems":[{"row":3,"what":"没有单位“没有局”"}]}
$ . "$TESTS/api.sh"; post /api/v1/acts/posts.import '{"posts":[{"row":2,"unit":"区民政局","title":"救助科科长","role":"liaison","name":"陈立","login":"mzj.chen"}]}' | grep -o '[0-9]*,"posts".*'; field seq > entry; post /api/v1/acts/org.undo "{\"entry\":$(cat entry)}" | tail -n 1 | grep -o '"rows.*'; as zhb.zr; post '/api/v1/posts/preview?name=one.csv' @one.csv | head -n 1; quit
<re>[0-9]+,"posts":1,"persons":1,"holdings":1,"unchanged":0\}
"rows":2}
200
403
stopped
