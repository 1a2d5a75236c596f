# The organisation over HTTP: the tree, one unit, who holds what, a list of units before it is taken in, a post handed over.
$ . "$TESTS/api.sh"; sample s.db; serve --db s.db --on 2026-08-31; as fgj.ll
200

# A tree in the office's order, each unit below its parent, with what rests on it.
$ . "$TESTS/api.sh"; get /api/v1/org > /dev/null; grep -o '"id":1,"name":"[^"]*","short_name":[^,]*,"kind":"leading_group","parent":null,"depth":0' body | wc -l; grep -o '"depth":[0-9]*' body | wc -l > n; sqlite3 s.db 'SELECT count(*) FROM unit' | diff n - && echo all; grep -o '"short_name":"区发改局".*' body | grep -o '"leads":[0-9]*' | head -n 1 > a; sqlite3 s.db "SELECT '\"leads\":' || count(*) FROM duty d JOIN light l ON l.item = d.item JOIN unit u ON u.id = d.unit WHERE u.short_name = '区发改局' AND d.role = 1 AND d.state <> 5 AND l.state IN (2, 3, 4)" | diff a - && echo counted
1
all
counted
$ . "$TESTS/api.sh"; sqlite3 s.db "SELECT id FROM unit WHERE short_name = '区发改局'" > u; get "/api/v1/units/$(cat u)" > /dev/null; grep -o '"role":"principal","rank":[0-9]*,"person":[0-9]*,"holder":"[^"]*","login":"fgj.zr"' body | wc -l; grep -o '"in_force":true' body | wc -l; grep -c '"duties":\[{"number":"20' body; for i in x 0 99999 1.5; do get "/api/v1/units/$i" | head -n 1; done
1
3
1
404
404
404
404

# Telephones are for the office and those who keep the accounts; a search finds people by name, log-in or post.
$ . "$TESTS/api.sh"; get '/api/v1/persons?text=fgj.' | grep -o '"login":"[^"]*","phone":null\|"posts":"区发改局 [^"]*"'; get /api/v1/posts | head -n 1
"login":"fgj.zr","phone":null
"posts":"区发改局 局长"
"login":"fgj.ll","phone":null
"posts":"区发改局 联络员"
"login":"fgj.llb","phone":null
"posts":"区发改局 联络员（B角）"
200

# What passes on with a post is said before it is handed over, to whom may do it: what its unit owes, what waits, its rights.
$ . "$TESTS/api.sh"; sqlite3 s.db "SELECT p.id FROM post p JOIN unit u ON u.id = p.unit WHERE u.short_name = '区发改局' AND p.role = 5" > post; get "/api/v1/posts/$(cat post)/handover" | head -n 1; as gly; get "/api/v1/posts/$(cat post)/handover" > o; grep -o '"holders":\[{"login":"fgj.zr"' o; grep -o '"act":"item.claim"' o; grep -o '"list":"owe","total":[0-9]*' o > a; as fgj.zr; get /api/v1/desk | grep -o '"name":"owe","total":[0-9]*' | sed 's/name/list/' | diff - a && echo waits; as gly; get /api/v1/posts/99999/handover | head -n 1; get /api/v1/session | grep -o '"post.handover"'; as fgj.ll; get /api/v1/session | grep -o '"can":\[[^]]*' | grep -c 'post.handover\|item.claim'
403
200
"holders":[{"login":"fgj.zr"
"act":"item.claim"
200
waits
200
404
"post.handover"
200
0
? 1
$ . "$TESTS/api.sh"; get "/api/v1/units/$(cat u)" | grep -o '"line":.*"predecessors"' | grep -o '"overdue":[0-9]*,"behind":[0-9]*,"near":[0-9]*,"normal":[0-9]*,"unknown":[0-9]*' > a; n() { echo "sum(CASE WHEN d.role = 1 AND l.level = $1 THEN 1 ELSE 0 END)"; }; sqlite3 s.db "SELECT format('\"overdue\":%s,\"behind\":%s,\"near\":%s,\"normal\":%s,\"unknown\":%s', $(n 4), $(n 3), $(n 2), $(n 1), $(n 9)) FROM duty d JOIN light l ON l.item = d.item WHERE d.unit = $(cat u) AND d.state <> 5 AND l.state IN (2, 3, 4)" | diff a - && echo lights
lights

# One act ends one holding and begins the other: rights follow, duties stay with the post.
$ . "$TESTS/api.sh"; sqlite3 s.db "SELECT p.id FROM post p JOIN unit u ON u.id = p.unit WHERE u.short_name = '区发改局' AND p.role = 5" > post; post /api/v1/acts/post.handover "{\"post\":$(cat post),\"to\":\"fgj.ll\",\"reason\":\"任免通知\"}" | head -n 1; as gly; h() { post /api/v1/acts/post.handover "$1" | grep -o '^[0-9]*$\|"detail":"[^"]*'; }; h "{\"post\":$(cat post),\"to\":\"fgj.ll\"}"; h '{"post":99999,"to":"fgj.ll","reason":"调动"}'; h "{\"post\":$(cat post),\"to\":\"nobody\",\"reason\":\"调动\"}" | head -n 1; h "{\"post\":$(cat post),\"to\":\"fgj.zr\",\"reason\":\"调动\"}"; h "{\"post\":$(cat post),\"to\":\"fgj.ll\",\"day\":\"2001-01-01\",\"reason\":\"调动\"}" | head -n 1
403
200
422
"detail":"输入有 1 处不对：/reason 缺少这一项
"detail":"缺少这一项
404
"detail":"没有第 99999 号岗位
404
409
"detail":"\
422
$ . "$TESTS/api.sh"; sqlite3 s.db "SELECT count(*) FROM duty WHERE state <> 5" > before; post /api/v1/acts/post.handover "{\"post\":$(cat post),\"to\":\"fgj.ll\",\"reason\":\"任免通知\"}" | grep -o '"ended":[0-9]*' | wc -l; sqlite3 s.db "SELECT count(*) FROM duty WHERE state <> 5" | diff before - && echo stayed; get "/api/v1/units/$(cat u)" | grep -o '"login":"fgj.[a-z]*","valid_from":"[^"]*","valid_to":"*[^,"]*"*,"in_force":[a-z]*' | grep '2026-08-3'; as fgj.zr; get /api/v1/session | grep -o '"posts":\[\]'; as fgj.ll; get /api/v1/session | grep -o '"roles":\[[^]]*'
1
stayed
"login":"fgj.ll","valid_from":"2026-08-31","valid_to":null,"in_force":true
<re>"login":"fgj.zr","valid_from":"[^"]*","valid_to":"2026-08-30","in_force":false
200
"posts":[]
200
"roles":["principal","liaison"
$ . "$TESTS/api.sh"; as gly; h() { post /api/v1/acts/post.handover "$1" | grep -o '^[0-9]*$'; }; p=$(cat post); post /api/v1/acts/post.hold "{\"post\":$p,\"login\":\"fgj.zr\"}" | head -n 1; h "{\"post\":$p,\"to\":\"zhb.zr\",\"reason\":\"调动\",\"day\":\"2026-09-05\"}"; h "{\"post\":$p,\"from\":\"fgj.zr\",\"to\":\"zhb.zr\",\"reason\":\"调动\",\"day\":\"2026-09-05\"}"; h "{\"post\":$p,\"from\":\"zhb.tz\",\"to\":\"zhb.dd\",\"reason\":\"调动\"}"
200
200
409
200
409

# A list of units is looked at first; the act takes it as it was answered.
$ . "$TESTS/api.sh"; post /api/v1/org/preview @"$FILES/units.csv" | grep -o '^200\|"problems":\[\]\|"counts":{[^}]*}'; printf '单位名称,类别,上级,统一社会信用代码\n甲局,部门,,\n甲局,部门,,\n乙局,天庭,无此局,91350100M000100Y42\n' > bad.csv; post /api/v1/org/preview @bad.csv | grep -o '"row":[0-9]*,"what":"[^"]*'
200
"problems":[]
<re>"counts":\{"rows":[0-9]+,"known":[0-9]+,"new":[0-9]+\}
"row":3,"what":"名单里出现过同名单位
"row":4,"what":"类别：应为其中之一：领导小组、指挥部、指挥部办公室、专项推进组、督查室、考核办、部门、镇街、开发区、村（社区）、其他
"row":4,"what":"没有上级单位“无此局”
"row":4,"what":"统一社会信用代码校验不通过
$ . "$TESTS/api.sh"; post /api/v1/org/preview '' | head -n 1; printf '\211PNG' > p; post /api/v1/org/preview @p | head -n 1; printf 'a,b\n1,2\n' > n; post /api/v1/org/preview @n | grep -o '没有找到表头'; as fgj.ll; post /api/v1/org/preview @bad.csv | head -n 1
422
422
没有找到表头
200
403
$ . "$TESTS/api.sh"; quit; luoshi verify --db s.db | head -n 1 | grep -o '^完好'
stopped
完好
