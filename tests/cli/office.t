# The main job: units, a ledger, claims, reports, a verifier, the board before and after, and the proof.
$ luoshi init --db d.db && luoshi org import --db d.db "$FILES/units.csv"
已建立 d.db
{"act":"org.import","seq":1,"created":5,"updated":0}
$ luoshi import --db d.db "$FILES/ledger.csv"
luoshi: 3 行里有 1 行有问题，没有导入；先预览（--dry-run），改好再导，或者只收无误的行（--partial）
? 1
$ luoshi import --db d.db "$FILES/ledger.csv" --dry-run | grep 没有这一天
<re>.*完成时限“2月30日”没有这一天
$ luoshi import --db d.db "$FILES/ledger.csv" --partial --errors bad.xlsx
{"act":"import.apply","seq":2,"import":1,"created":2,"updated":0,"unchanged":0,"units_created":0}
$ luoshi import --db d.db bad.xlsx --dry-run | tail -n 4 | head -n 1
1 行，其中 1 行有问题
$ luoshi export --db d.db out.xlsx && luoshi import --db d.db out.xlsx
已导出 2 条到 out.xlsx
{"act":"import.apply","seq":3,"import":2,"created":0,"updated":0,"unchanged":2,"units_created":0}
$ luoshi import --db d.db --undo 1
<re>\{"act":"import.undo","seq":4,"import":1,"rows":[0-9]+\}

# By hand: one item from issue to close-out.
$ luoshi user add --db d.db fgj.zr --unit 区发改局 --role principal | cut -c1-40
{"act":"user.add","seq":5,"login":"fgj.z
$ luoshi user add --db d.db fgj.ll --unit 区发改局 --role liaison > /dev/null
$ luoshi user add --db d.db zhb.yi --unit 区政府 --role hq > /dev/null
$ luoshi act --db d.db item.create --as zhb.yi '{"title":"新开工项目12个","lead":"区发改委","due":"2099-12-31"}' | grep -o '20[0-9-]*' > no
$ luoshi act --db d.db item.claim --as fgj.ll "{\"item\":\"$(cat no)\"}"
luoshi: "fgj.ll" 无权做“认领”（item.claim）；可以做的是：一把手（本单位有责）
? 1
$ luoshi act --db d.db item.claim --as fgj.zr "{\"item\":\"$(cat no)\"}" > /dev/null
$ luoshi act --db d.db report.submit --as fgj.ll "{\"item\":\"$(cat no)\",\"percent\":60,\"text\":\"已开工7个\"}" --key k7 > one
$ luoshi act --db d.db report.submit --as fgj.ll "{\"item\":\"$(cat no)\",\"percent\":60,\"text\":\"已开工7个\"}" --key k7 | cmp - one
$ date -u +%Y-%m-%dT%H:%M:%S.%NZ > before; sleep 0.1
$ luoshi act --db d.db report.sign --as fgj.zr "{\"item\":\"$(cat no)\"}" > /dev/null
$ luoshi act --db d.db report.verify --as zhb.yi "{\"item\":\"$(cat no)\",\"percent\":50,\"reason\":\"现场核查\"}" > /dev/null
$ luoshi show --db d.db "$(cat no)" | grep 自报
<re>  .*计划/核实/自报：.* / 50% / 60%
<re>  .*自报 60%  核实 50%  已核查  已开工7个
$ luoshi show --db d.db "$(cat no)" --asof "$(cut -c1-26 before)Z" | grep '自报 60'
<re>  .*自报 60%  核实 -  待签发  已开工7个
$ luoshi act --db d.db item.apply --as fgj.zr "{\"item\":\"$(cat no)\"}" > /dev/null
$ luoshi act --db d.db item.close --as zhb.yi "{\"item\":\"$(cat no)\"}" | grep -o '"state":"[a-z]*"'
"state":"closed"
$ luoshi verify --db d.db | head -n 1
<re>完好：.*，0 处不符

# Who follows takes the post, and with it what is owed: the one who leaves goes in the same act.
$ luoshi user add --db d.db fgj.xin
luoshi: 用法：luoshi user add --db FILE 登录名 --unit 单位 --role 角色；接任现有岗位：--post 岗位号 [--after 前任]
? 2
$ luoshi act --db d.db user.add '{"login":"fgj.xin"}' --lang en
luoshi: give a unit and a role, or the post to take
? 1
$ luoshi user add --db d.db fgj.xin --post 1
luoshi: 第 1 号岗位还有人在任：写明前任（after），或先交接
? 1
$ luoshi user add --db d.db fgj.xin --post 1 --after zhb.yi
luoshi: "zhb.yi" 现在不在第 1 号岗位上
? 1
$ luoshi act --db d.db user.add '{"login":"fgj.xin","post":1,"after":"fgj.zr","day":"2099-01-01","reason":"任免通知"}'
<re>\{"act":"user.add","seq":[0-9]+,"login":"fgj.xin","person":4,"post":1\}
$ sqlite3 d.db "SELECT person, CASE WHEN valid_from > 40000 THEN 1 ELSE 0 END, CASE WHEN valid_to > 40000 THEN 1 WHEN valid_to IS NOT NULL THEN 0 END FROM holding WHERE post = 1 ORDER BY id; SELECT count(*) FROM post"
1|0|1
4|1|
3

# One value changed behind its back.
$ sqlite3 d.db "UPDATE report SET accepted = 100000000"
$ luoshi verify --db d.db --lang en | head -n 1
<re>altered  entry [0-9]+  table report row [0-9]+ column accepted: should be 50000000, is 100000000
$ luoshi verify --db d.db --json | grep -c '"kind": "altered"'
1
