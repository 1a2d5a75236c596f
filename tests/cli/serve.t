# The server on the sample's own day: who may come in, what the board says, and an item's life over HTTP.
$ . "$TESTS/api.sh"; sample s.db; serve --db s.db --on 2026-08-31; cat server.out | tail -n 1
示范库：各账号的密码都是 luoshi-sample
$ . "$TESTS/api.sh"; get /healthz
200
<re>\{"status":"pass","version":"[0-9.]+"\}

# The API describes itself: each operation and each shape once, each act among them but for those of this machine alone.
$ . "$TESTS/api.sh"; get /api/v1/openapi.json | head -n 1; grep -o '"operationId":"[^"]*"' body | sort > ids; uniq -d ids; grep -c '"item.claim"\|"get_items_number"\|"evidence.add"' ids
200
2

$ . "$TESTS/api.sh"; luoshi api openapi | sed -n '/"schemas": {/,/"responses": {/p' | grep '^      "[a-z_]*": {$' | sort | uniq -d

# Nobody comes in without a name and a password.
$ . "$TESTS/api.sh"; get /api/v1/board
401
{"type":"about:blank","title":"unauthenticated","status":401,"detail":"请先登录","errors":[]}
$ . "$TESTS/api.sh"; post /api/v1/session '{"login":"zhb.zr","password":"wrong"}'
403
{"type":"about:blank","title":"denied","status":403,"detail":"登录名或密码不对","errors":[]}
$ . "$TESTS/api.sh"; post /api/v1/session '{"login":"nobody","password":"wrong"}'
403
{"type":"about:blank","title":"denied","status":403,"detail":"登录名或密码不对","errors":[]}
$ . "$TESTS/api.sh"; post /api/v1/session '{"login":"zhb.zr"}' -H 'Accept-Language: en'
422
<re>.*"errors":\[\{"pointer":"/password","detail":".*"\}\]\}
$ . "$TESTS/api.sh"; curl -s -o body -w '%{http_code}\n' -d '{"login":"zhb.zr","password":"luoshi-sample"}' "$(cat address)/api/v1/session"
403
$ . "$TESTS/api.sh"; post /api/v1/session '{}' -H 'Sec-Fetch-Site: cross-site' | head -n 1
403

# The office looks: the same figures as the command line gives for that day.
$ . "$TESTS/api.sh"; as zhb.zr; get /api/v1/session | tail -n 1 | sed 's/"can":\["unit.create",[^]]*"rule.adopt"\],//'
200
{"person":{"id":2,"name":"指挥部办公室主任","login":"zhb.zr"},"posts":[{"post":2,"unit":3,"unit_name":"指挥部办公室","title":"主任","role":"hq"}],"roles":["hq"],"realm":{"sample":true,"realm_name":"落实","district_name":null,"document_code":"督","inspect_cap":"4","inspect_near":"15","rectify_days":"15","office_contact":null,"report_note":null,"sign_in_note":null},"must_change":false,"must_enrol":false,"today":"2026-08-31","on":"2026-08-31","journal":12447}
$ . "$TESTS/api.sh"; get /api/v1/board | grep -o '"levels".*' > a; luoshi board --db s.db --on 2026-08-31 --json | tr -d ' \n' | grep -o '"levels".*' > b; diff a b && echo same
same
$ . "$TESTS/api.sh"; get '/api/v1/items?level=overdue&sort=due&limit=1' | grep -o '"number":"[^"]*"\|"next":.*'
"number":"2026-0144"
<re>"next":"due\.[0-9a-f.]+"\}
$ . "$TESTS/api.sh"; get '/api/v1/items?limit=0' | head -n 1; get '/api/v1/items?level=purple' | grep -o '"detail":"[^"]*'; get '/api/v1/items?on=2026-02-30' | head -n 1
422
"detail":"\
422
$ . "$TESTS/api.sh"; get '/api/v1/board?asof=2025-12-01' | grep -o '"on":[^,]*\|"asof":[^,]*'
"on":"2025-12-01"
"asof":"2025-12-01"
$ . "$TESTS/api.sh"; get /api/v1/desk | grep -o '"name":"[a-z_]*"' | tr '\n' ' '; echo
"name":"verify" "name":"disputes" "name":"changes" "name":"applied" "name":"late" "name":"no_holder" "name":"slipping" "name":"drafts" "name":"confirm" "name":"red" 
$ . "$TESTS/api.sh"; etag=$(get /api/v1/board -D - | sed -n 's/^ETag: \(.*\)\r/\1/p'); get /api/v1/board -H "If-None-Match: $etag"
304

# An item from its making to its report, by those whose work it is.
$ . "$TESTS/api.sh"; post /api/v1/acts/item.create '{"title":"新建便民服务点12个","lead":"区发改局","due":"2026-12-31"}' | head -n 1; field item > no
200
$ . "$TESTS/api.sh"; post /api/v1/acts/item.create '{"title":"","colour":"red"}' | grep -o '"pointer":"[a-z/]*"'
"pointer":"/title"
"pointer":"/colour"
$ . "$TESTS/api.sh"; post /api/v1/acts/item.claim "{\"item\":\"$(cat no)\"}" | grep -o '"detail":"[^{]*无权'
"detail":"\"zhb.zr\" 无权
$ . "$TESTS/api.sh"; as fgj.zr; get "/api/v1/items/$(cat no)" | grep -o '"can":.*'
200
"can":["item.acknowledge","item.claim","item.dispute","item.decompose","item.schedule","change.ask"]}
$ . "$TESTS/api.sh"; post /api/v1/acts/item.claim "{\"item\":\"$(cat no)\"}" -H 'Idempotency-Key: k1' > one; post /api/v1/acts/item.claim "{\"item\":\"$(cat no)\"}" -H 'Idempotency-Key: k1' | diff one - && head -n 1 one
200
$ . "$TESTS/api.sh"; post /api/v1/acts/item.claim "{\"item\":\"$(cat no)\"}" | head -n 1
409

# What another unit has still to claim is no matter of who has claimed.
$ . "$TESTS/api.sh"; as zhb.zr; post /api/v1/acts/item.assign "{\"item\":\"$(cat no)\",\"support\":[\"区财政局\"]}" -H "If-Match: *" | head -n 1; as fgj.zr; get "/api/v1/items/$(cat no)" | grep -o '"can":.*'
200
200
200
"can":["item.decompose","item.schedule","report.submit","evidence.add","change.ask","item.apply"]}
$ . "$TESTS/api.sh"; as fgj.ll; post /api/v1/acts/report.submit "{\"item\":\"$(cat no)\",\"percent\":40,\"text\":\"已建成5个\"}" | head -n 1
200
200
$ . "$TESTS/api.sh"; echo photo > p.png; post "/api/v1/items/$(cat no)/evidence?name=%E7%8E%B0%E5%9C%BA.png&type=image/png" @p.png | head -n 1; get "/api/v1/evidence/$(field evidence)" -D head | sed -n 2p; grep -i '^content-type\|^content-disp' head | tr -d "\r"
200
photo
Content-Type: image/png
Content-Disposition: inline
$ . "$TESTS/api.sh"; post /api/v1/acts/evidence.add "{\"item\":\"$(cat no)\",\"file\":\"/etc/passwd\"}" | head -n 1
404
# the journal has a name for every act, also for those that have a route of their own and are not done by their name
$ . "$TESTS/api.sh"; get /api/v1/acts | grep -o '{"name":"evidence.add"[^}]*}'
{"name":"evidence.add","zh":"附佐证材料","en":"attach evidence","by_name":false}
$ . "$TESTS/api.sh"; get '/api/v1/items?state=draft' | head -n 1
403
$ . "$TESTS/api.sh"; post /api/v1/intake '{"text":"会议议定：区发改局要在9月底前完成项目清单。","on":"2026-08-31"}' | grep -o '"unit":"[^"]*"\|"date":"[^"]*"'
"unit":"大源区发展和改革局"
"date":"2026-09-30"

# A unit reads what it has a duty in, a task force its area, the administrator no item; the board is everybody's.
$ . "$TESTS/api.sh"; get '/api/v1/items?limit=1000' > /dev/null; grep -o '"number":"[^"]*"' body | sort > mine; sqlite3 s.db "SELECT '\"number\":\"' || i.number || '\"' FROM item i WHERE i.state NOT IN (1, 7, 8) AND i.id IN (SELECT d.item FROM duty d JOIN unit u ON u.id = d.unit WHERE u.short_name = '区发改局' AND d.state <> 5)" | sort | diff mine - && [[ $(wc -l < mine) -gt 5 ]] && echo mine
mine
$ . "$TESTS/api.sh"; other=$(sqlite3 s.db "SELECT i.number FROM item i WHERE i.state = 3 AND i.id NOT IN (SELECT d.item FROM duty d JOIN unit u ON u.id = d.unit WHERE u.short_name = '区发改局') LIMIT 1"); get /api/v1/items/$other | head -n 1; get /api/v1/journal | head -n 1; get /api/v1/board | head -n 1; as tjz1; get '/api/v1/items?limit=1000' > /dev/null; grep -o '"area":"[^"]*"' body | sort -u; as gly; get '/api/v1/items?limit=1000' | head -n 1; get /api/v1/journal | head -n 1
404
403
200
200
"area":"项目建设"
200
403
200
$ . "$TESTS/api.sh"; as fgj.ll
200

# Pages that listen hear of it; a sign-out ends the session; a password of one's own ends the sample's.
$ . "$TESTS/api.sh"; curl -sN --max-time 20 -b jar "$(cat address)/api/v1/events" > events & until_holds events retry && post /api/v1/acts/report.submit "{\"item\":\"$(cat no)\",\"no_change\":true}" > /dev/null && until_holds events "data: {\"journal\":$(field seq),\"many\":false,\"changes\":[{\"seq\":$(field seq),\"act\":\"report.submit\",\"kind\":\"item\"," && grep -c "\"number\":\"$(cat no)\"}]" events && echo heard; kill %1
1
heard

# What has changed is named to whom it may be, from what he heard last; what is too long ago is not named but said.
$ . "$TESTS/api.sh"; cp jar mine; other=$(sqlite3 s.db "SELECT i.number FROM item i WHERE i.state = 3 AND i.id NOT IN (SELECT d.item FROM duty d JOIN unit u ON u.id = d.unit WHERE u.short_name = '区发改局') LIMIT 1"); as zhb.zr; post /api/v1/acts/item.suspend "{\"item\":\"$other\",\"reason\":\"待上级明确\"}" | head -n 1; n=$(field seq); sleep 0.5; hear() { curl -sN -m 1 -b "$1" "$(cat address)/api/v1/events${3-}" -H "Last-Event-ID: $2" | grep '^data' | sed "s/$n/N/g; s/$other/OTHER/; s/\"id\":[0-9]*/ID/"; }; hear jar $((n - 1)); hear mine $((n - 1)); hear mine $((n - 2)) | grep -c "\"number\":\"$(cat no)\""; hear jar "$n"; hear jar 1; hear jar $((n + 1)); hear mine x "?after=$((n - 1))"; cp mine jar
200
200
data: {"journal":N,"many":false,"changes":[{"seq":N,"act":"item.suspend","kind":"item",ID,"number":"OTHER"}]}
data: {"journal":N,"many":false,"changes":[]}
1
data: {"journal":N,"many":false,"changes":[]}
data: {"journal":N,"many":true,"changes":[]}
data: {"journal":N,"many":true,"changes":[]}
data: {"journal":N,"many":false,"changes":[]}

# A slip is named to whom it may be read: the unit it is addressed to, the office, and nobody else.
$ . "$TESTS/api.sh"; cp jar mine; as zhb.zr; post /api/v1/acts/slip.raise '{"matter":"档案整理","unit":"区发改局","kind":"urge","basis":"minutes","grounds":"会议议定"}' | head -n 1; id=$(field slip); post /api/v1/acts/slip.issue "{\"slip\":$id}" | head -n 1; n=$(field seq); cp jar office; as czj.ll; cp jar other; sleep 0.5; hear() { curl -sN -m 1 -b "$1" "$(cat address)/api/v1/events" -H "Last-Event-ID: $((n - 1))" | grep '^data' | sed "s/$n/N/g; s/\"id\":$id/ID/g"; }; hear mine; hear other; hear office; cp mine jar
200
200
200
200
data: {"journal":N,"many":false,"changes":[{"seq":N,"act":"","kind":"slip",ID}]}
data: {"journal":N,"many":false,"changes":[]}
data: {"journal":N,"many":false,"changes":[{"seq":N,"act":"","kind":"slip",ID}]}

# A page that begins to listen hears at once where the journal is; its stream ends with its session.
$ . "$TESTS/api.sh"; cp jar mine; as fgj.zr; rm -f events; (curl -sN --max-time 20 -b jar "$(cat address)/api/v1/events" > events; echo "ended $?" >> events) & until_holds events "data: {\"journal\":" && grep -c '^id: [0-9]*$' events; call -X DELETE -H 'X-Luoshi: 1' "$(cat address)/api/v1/session" | head -n 1; until_holds events ended && tail -n 1 events; cp mine jar
200
1
200
ended 0
$ . "$TESTS/api.sh"; post /api/v1/me/password '{"old":"luoshi-sample","new":"short"}' | head -n 1; post /api/v1/me/password '{"old":"wrong","new":"a long enough one"}' | head -n 1; post /api/v1/acts/user.password '{"login":"fgj.zr","password":"a long enough one"}' | head -n 1; cp jar before; post /api/v1/me/password '{"old":"luoshi-sample","new":"a long enough one"}' | head -n 1; get /api/v1/desk | head -n 1; cp before jar
422
403
403
200
200
$ . "$TESTS/api.sh"; get /api/v1/session | head -n 1; as fgj.ll; as fgj.ll 'a long enough one'; call -X DELETE -H 'X-Luoshi: 1' "$(cat address)/api/v1/session" | head -n 1; get /api/v1/session | head -n 1
401
403
200
200
401

# A password set by the administrator is good for changing it, and for nothing else.
$ . "$TESTS/api.sh"; as gly; post /api/v1/acts/user.password '{"login":"fgj.zr","password":"set by another one"}' | head -n 1; as fgj.zr 'set by another one'; get /api/v1/desk | head -n 1; get /api/v1/session | grep -o '"must_change":[a-z]*'; post /api/v1/me/password '{"old":"set by another one","new":"this one is my own"}' | head -n 1; as fgj.zr 'this one is my own'; get /api/v1/desk | head -n 1
200
200
200
403
"must_change":true
200
200
200

# Stopping is quiet; the journal stands.
$ . "$TESTS/api.sh"; quit; grep -c '"status":' server.log | grep -qv '^0$' && luoshi verify --db s.db | head -n 1 | grep -o '^完好'
stopped
完好
$ luoshi init --db r.db && . "$TESTS/api.sh" && serve --db r.db --on 2026-08-31 || cat server.log
已建立 r.db
luoshi: --on 只能用于示范库：真实的库按真实的时间记账
luoshi: --on 只能用于示范库：真实的库按真实的时间记账

# A browser gets a page at every address that is no file, and may keep it as long as it is the same.
$ . "$TESTS/api.sh"; luoshi init --db w.db 2> /dev/null && serve --db w.db && get / -D head | head -n 1 && get /items/2025-0001 | head -n 1 && etag=$(sed -n 's/^ETag: \(.*\)\r/\1/p' head) && get /board -H "If-None-Match: $etag" && get /nothing.js | head -n 1
200
200
304
404
$ . "$TESTS/api.sh"; quit
stopped
