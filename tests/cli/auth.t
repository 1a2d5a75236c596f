# Who may come in: the first start, sessions, tokens and walls, the second factor, the three administrators.
$ luoshi init --db r.db 2> /dev/null && . "$TESTS/api.sh" && serve --db r.db && sed -n 's/.*setup#\([0-9a-f]*\).*/\1/p' server.out > code; wc -c < code
33
$ . "$TESTS/api.sh"; get /api/v1/session/options
200
{"sample":false,"setup":true,"password_min":10,"profile":"asvs","oidc":false,"oidc_name":null}

# The code of the first start sets one password, and is void then; what people guess first is refused.
$ . "$TESTS/api.sh"; setup() { post /api/v1/setup "{\"code\":\"$1\",\"login\":\"gly\",\"unit\":\"指挥部办公室\",\"password\":\"$2\"}" | head -n 1; }; setup 00000000000000000000000000000000 'a sentence of my own'; setup "$(cat code)" short; setup "$(cat code)" P@ssw0rd2026; setup "$(cat code)" 'a sentence of my own'; setup "$(cat code)" 'another sentence of mine'
403
422
422
200
403
$ . "$TESTS/api.sh"; get /api/v1/session/options | grep -o '"setup":[a-z]*'; as gly 'a sentence of my own'; get /api/v1/session | grep -o '"roles":[^]]*]'
"setup":false
200
"roles":["admin"]

# The three administrators: one cannot be another, none makes or resets another.
$ luoshi act user.add --db r.db '{"login":"aqy","unit":"指挥部办公室","role":"security_admin"}' 2>&1 | grep -o "正由进程" || true
$ . "$TESTS/api.sh"; post /api/v1/acts/user.add '{"login":"aqy","unit":"指挥部办公室","role":"security_admin"}' | grep -o '"detail":"[^，（]*'
"detail":"安全管理员的岗位由同类管理员或本机操作者
$ . "$TESTS/api.sh"; quit; luoshi act user.add --db r.db '{"login":"aqy","unit":"指挥部办公室","role":"security_admin"}' > /dev/null && luoshi act user.add --db r.db '{"login":"gly","unit":"指挥部办公室","role":"audit_admin"}'
stopped
luoshi: 三员互斥：已任系统管理员的人不能再任审计管理员
? 1
$ luoshi act user.password --db r.db '{"login":"aqy","password":"the security one"}' > /dev/null; luoshi act user.add --db r.db '{"login":"zhb.yi","unit":"指挥部办公室","role":"hq"}' > /dev/null; luoshi act user.password --db r.db '{"login":"zhb.yi","password":"the office one"}' > /dev/null; . "$TESTS/api.sh"; serve --db r.db; as gly 'a sentence of my own'; post /api/v1/acts/user.password '{"login":"aqy","password":"taken over now"}' | head -n 1; post /api/v1/acts/security.set '{"profile":"asvs"}' | head -n 1; get /api/v1/users | grep -o '"login":"[^"]*"\|"second_factor":[a-z]*' | tr '\n' ' '; echo
200
403
403
"login":"aqy" "second_factor":false "login":"gly" "second_factor":false "login":"zhb.yi" "second_factor":false 

# A session is seen by its device and ended from another; an id that is not one's own is not there.
$ . "$TESTS/api.sh"; as zhb.yi 'the office one'; cp jar other; as zhb.yi 'the office one'; get /api/v1/me/sessions | grep -o '"device":"[^"]*","\|"current":[a-z]*' | tr '\n' ' '; echo; id=$(grep -o '"id":[0-9]*,"device":"curl","started":"[^"]*","seen":"[^"]*","current":false' body | head -n 1 | grep -o '^"id":[0-9]*' | grep -o '[0-9]*'); as gly 'a sentence of my own'; call -X DELETE -H 'X-Luoshi: 1' "$(cat address)/api/v1/me/sessions/$id" | head -n 1; as zhb.yi 'the office one'; call -X DELETE -H 'X-Luoshi: 1' "$(cat address)/api/v1/me/sessions/$id" | head -n 1; cp other jar; get /api/v1/session | head -n 1
200
200
"device":"curl"," "current":true "device":"curl"," "current":false 
200
404
200
200
401

# A token stands for its person within its scope: reading, acting but for what is about signing in, the wall alone.
$ . "$TESTS/api.sh"; as zhb.yi 'the office one'; for s in read act wall; do post /api/v1/acts/token.create "{\"name\":\"t\",\"scope\":\"$s\",\"days\":30}" | head -n 1; field token > t.$s; done; rm jar; bearer() { call -H "Authorization: Bearer $(cat "t.$1")" "${@:3}" "$(cat address)/api/v1/$2" | head -n 1; }; echo read; bearer read items; bearer read acts/programme.create -d '{"name":"行动"}'; bearer read me/sessions; echo act; bearer act acts/programme.create -d '{"name":"行动"}'; bearer act acts/token.create -d '{"name":"u","scope":"read"}'; bearer act me/tokens; echo wall; bearer wall board; bearer wall items; bearer wall journal; bearer wall acts/programme.create -d '{"name":"又"}'
200
200
200
200
read
200
403
403
act
200
403
403
wall
200
403
403
403
$ . "$TESTS/api.sh"; for s in read wall; do curl -sN -o events -m 1 -w '%{http_code}\n' "$(cat address)/api/v1/events?token=$(cat "t.$s")"; done; get "/api/v1/board?token=$(cat t.wall)" | head -n 1
401
200
401
$ . "$TESTS/api.sh"; as zhb.yi 'the office one'; get /api/v1/me/tokens | grep -o '"scope":"[a-z]*"' | tr '\n' ' '; post /api/v1/acts/token.revoke '{"token":1}' | head -n 1; call -H "Authorization: Bearer $(cat t.read)" "$(cat address)/api/v1/items" | head -n 1; as gly 'a sentence of my own'; post /api/v1/acts/token.revoke '{"token":2}' | head -n 1; post /api/v1/acts/token.create '{"name":"w","scope":"wall"}' | head -n 1; sqlite3 r.db .dump | grep -c "$(cat t.act)"
200
"scope":"wall" "scope":"act" "scope":"read" 200
401
200
404
403
0
? 1

# The second factor: shown once, confirmed by a code, asked for at the next sign-in, each code good once.
$ . "$TESTS/api.sh"; as zhb.yi 'the office one'; post /api/v1/me/factor '{"password":"wrong"}' | head -n 1; post /api/v1/me/factor '{"password":"the office one"}' | grep -o 'otpauth://totp/luoshi:zhb.yi?secret='; field secret > secret; post /api/v1/me/factor/confirm '{"code":"000000"}' | head -n 1; post /api/v1/me/factor/confirm "{\"code\":\"$(oathtool --totp -b "$(cat secret)")\"}" > confirm; head -n 1 confirm; grep -o '"[A-Z2-7]\{4\}-[^"]*"' body | tr -d '"' > codes; wc -l < codes
200
403
otpauth://totp/luoshi:zhb.yi?secret=
422
200
10
$ . "$TESTS/api.sh"; way() { post /api/v1/session "{\"login\":\"zhb.yi\",\"password\":\"$1\",\"code\":\"$2\"}" | head -n 1; }; post /api/v1/session '{"login":"zhb.yi","password":"the office one"}' | grep -o '^[0-9]*\|"title":"[a-z_]*"'; way wrong 000000; way 'the office one' 000000; last=$(sqlite3 r.db "SELECT last_step FROM factor_secret"); for step in $last $((last + 1)) $((last + 1)); do way 'the office one' "$(oathtool --totp -b -N "@$((step * 30))" "$(cat secret)")"; done; way 'the office one' "$(head -n 1 codes | tr A-Z a-z)"; way 'the office one' "$(head -n 1 codes)"; get /api/v1/me/factor | grep -o '"on":[a-z]*\|"recovery_left":[0-9]*'
401
"title":"second_factor"
403
403
403
200
403
200
403
"on":true
"recovery_left":9

# Five wrong ones hold up even the right one, until an administrator says otherwise; a lost phone likewise.
$ . "$TESTS/api.sh"; way() { post /api/v1/session "{\"login\":\"zhb.yi\",\"password\":\"the office one\",\"code\":\"$1\"}" | head -n 1; }; for i in 1 2 3 4 5; do way 000000; done | sort | uniq -c | tr -s ' '; as aqy 'the security one'; post /api/v1/acts/user.unlock '{"login":"zhb.yi"}' | head -n 1; post /api/v1/acts/factor.reset '{"login":"zhb.yi","reason":"手机遗失"}' | head -n 1; as zhb.yi 'the office one'
 4 403
 1 503
200
200
200
200

# Who asks is known again for a moment, but never beyond what moves rights: the very next request is another's.
$ . "$TESTS/api.sh"; as gly 'a sentence of my own'; cp jar admin; as zhb.yi 'the office one'; cp jar office; try() { cp office jar; get "/api/v1/$1" | head -n 1; }; deed() { cp admin jar; post "/api/v1/acts/$1" "$2" | head -n 1; }; try sources; try sources; deed user.disable '{"login":"zhb.yi","reason":"调离"}'; try sources; deed user.enable '{"login":"zhb.yi","reason":"调回"}'; try sources
200
200
200
200
200
401
200
200

# Rules that ask a second factor of a role let it do nothing else first; other rules want other passwords.
$ . "$TESTS/api.sh"; as aqy 'the security one'; post /api/v1/acts/security.set '{"profile":"dengbao3","factor_roles":["hq"],"hash_mib":19,"hash_passes":2}' | head -n 1; as zhb.yi 'the office one'; get /api/v1/session | grep -o '"must_enrol":[a-z]*'; get /api/v1/board | grep -o '^403\|动态口令'; get /api/v1/me/factor | grep -o '"required":[a-z]*'; post /api/v1/me/password '{"old":"the office one","new":"only small letters"}' | grep -o '三类'; post /api/v1/me/password '{"old":"the office one","new":"The Office 2"}' | head -n 1; post /api/v1/me/password '{"old":"The Office 2","new":"the office one"}' | head -n 1; sqlite3 r.db "SELECT count(*) FROM secret WHERE hash LIKE '%m=19456,t=2%'"
200
200
200
"must_enrol":true
403
动态口令
"required":true
三类
200
422
1
$ . "$TESTS/api.sh"; as aqy 'the security one'; get /api/v1/policy | grep -o '"name":"wall.share","text":"[^"]*","who":\[{"role":"hq"'; get /api/v1/journal | head -n 1; call -X DELETE -H 'X-Luoshi: 1' "$(cat address)/api/v1/me/sessions" | head -n 1; get /api/v1/session | head -n 1; quit; luoshi verify --db r.db | grep -o '^完好'
200
"name":"wall.share","text":"分享大屏链接","who":[{"role":"hq"
403
200
401
stopped
完好
