# The journal over HTTP: found by who, what, when; what one entry changed, by name; and the proof, as on the command line.
$ . "$TESTS/api.sh"; sample s.db; serve --db s.db --on 2026-08-31; as zhb.zr
200
$ . "$TESTS/api.sh"; post /api/v1/acts/item.create '{"title":"新建便民服务点12个","lead":"区发改局","due":"2026-12-31"}' | head -n 1; field item > no; field seq > made; as fgj.zr; post /api/v1/acts/item.claim "{\"item\":\"$(cat no)\"}" | head -n 1; field seq > claimed; as zhb.zr; post /api/v1/acts/item.suspend "{\"item\":\"$(cat no)\",\"reason\":\"等待选址\"}" | head -n 1; field seq > suspended
200
200
200
200
200
$ . "$TESTS/api.sh"; f() { get "/api/v1/journal?$1" > /dev/null; grep -o '"seq":[0-9]*' body | wc -l; }; f "item=$(cat no)"; f 'actor=fgj.zr&from=2026-08-31'; f 'act=item&from=2026-08-31&to=2026-08-31'; f 'act=item.suspend&from=2026-08-31'; f 'act=ite&from=2026-08-31'; f 'to=1999-01-01'; f 'subject=unit&limit=3'; f "before=$(cat claimed)&limit=1"; grep -o '"act":"[a-z.]*"' body
3
1
8
1
0
0
3
1
"act":"item.create"
$ . "$TESTS/api.sh"; for q in from=x limit=501 item=2026-9999 id=-1; do get "/api/v1/journal?$q" | head -n 1; done
422
422
404
422

# One entry, old and new, in words and by name.
$ . "$TESTS/api.sh"; get "/api/v1/journal/$(cat suspended)" > /dev/null; grep -o '"act":"item.suspend","reason":"等待选址"\|"effect":"[a-z]*"\|"name":"state","label":"状态","was":"[^"]*","is":"[^"]*"' body
"act":"item.suspend","reason":"等待选址"
"effect":"changed"
"name":"state","label":"状态","was":"推进中","is":"中止"
$ . "$TESTS/api.sh"; get "/api/v1/journal/$(cat made)" -H 'Accept-Language: en' > /dev/null; grep -o '"table":"[a-z]*","id":[0-9]*,"effect":"[a-z]*"' body | sed 's/"id":[0-9]*/ID/'; grep -o '"name":"unit","label":"unit","was":null,"is":"[^"]*"\|"name":"due"[^}]*' body
"table":"item",ID,"effect":"made"
"table":"duty",ID,"effect":"made"
"name":"due","label":"due","was":null,"is":"2026-12-31"
"name":"unit","label":"unit","was":null,"is":"大源区发展和改革局"
$ . "$TESTS/api.sh"; for n in 0 99999999 x 1.5; do get "/api/v1/journal/$n" | head -n 1; done; as fgj.zr; get "/api/v1/journal/$(cat made)" | head -n 1; post /api/v1/verify '' | head -n 1
404
404
404
404
200
403
403

# A line names who did it and what it was about; an entry's own hash is what the next one is chained to.
$ . "$TESTS/api.sh"; as zhb.zr; get "/api/v1/journal?item=$(cat no)&limit=1" > /dev/null; grep -o '"actor":"[^"]*","actor_name":"[^"]*"\|"subject":"item"\|"title":"[^"]*"' body; grep -c "\"about\":\"$(cat no)\"" body; get "/api/v1/journal/$(cat claimed)" > /dev/null; field hash > hash; tr -d "\n" < hash | wc -c; get "/api/v1/journal/$(cat suspended)" > /dev/null; grep -c "\"before\":\"$(cat hash)\"" body; grep -o '"label":"[^"]*","about":"[^"]*"' body | sed 's/20[-0-9]*/NO/'
200
"actor":"zhb.zr","actor_name":"指挥部办公室主任"
"subject":"item"
"title":"新建便民服务点12个"
1
64
1
"label":"事项","about":"NO"

# An administrator reads that something was done, not the items it was done to.
$ . "$TESTS/api.sh"; as gly; get "/api/v1/journal/$(cat made)" | grep -o '"table":"item"\|便民服务点'; grep -c '"columns":\[\]' body; get '/api/v1/journal?subject=item&limit=1' | grep -o '"about":null,"title":null'
200
"table":"item"
1
"about":null,"title":null

# The proof is the command line's, and it names what was changed behind the program's back.
# How far a check has come can be asked while it runs.
$ . "$TESTS/api.sh"; as fgj.zr; get /api/v1/verify | head -n 1; as zhb.zr; get /api/v1/verify; (post /api/v1/verify '' > /dev/null) & for i in $(seq 300); do curl -s -b jar "$(cat address)/api/v1/verify" > now; ! grep -q '"running":true' now || break; done; grep -o '"running":[a-z]*\|"entries":[0-9]*$' now; wait
200
403
200
200
{"running":false,"checked":0,"entries":0}
"running":true

$ . "$TESTS/api.sh"; as zhb.zr; post /api/v1/verify '' | head -n 1; tr -d ' \n' < body > a; luoshi verify --db s.db --json | tr -d ' \n' > b; diff a b && grep -o '^{"ok":true' a
200
200
{"ok":true
$ . "$TESTS/api.sh"; sqlite3 s.db "UPDATE item SET title = '别的事' WHERE number = '$(cat no)'"; post /api/v1/verify '' | grep -o '"ok":false\|"table":"item","row":[0-9]*,"column":"title"' | sed 's/"row":[0-9]*/ROW/'
"ok":false
"table":"item",ROW,"column":"title"
$ . "$TESTS/api.sh"; quit
stopped
