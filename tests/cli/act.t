# Acts over HTTP: tried without a trace, on the version one has seen, and once for each key.
$ . "$TESTS/api.sh"; sample s.db; serve --db s.db --on 2026-08-31; as zhb.zr; post /api/v1/acts/item.create '{"title":"新建便民服务点12个","lead":"区发改局","due":"2026-12-31","draft":true}' | head -n 1; field item > no
200
200
$ . "$TESTS/api.sh"; sums() { sqlite3 s.db .dump | grep -v 'INSERT INTO session' | sha256sum; }; get '/api/v1/search?q=a' > /dev/null; sums > before; post '/api/v1/acts/item.issue?dry_run=1' "{\"item\":\"$(cat no)\"}" -H 'Idempotency-Key: k9' | grep -o '"dry_run":true\|"items":.*' | sed "s/$(cat no)/N/"; sums | diff - before && echo untouched
"dry_run":true
"items":[{"item":"N","level_before":null,"level":"normal"}]}
untouched
$ . "$TESTS/api.sh"; post '/api/v1/acts/item.close?dry_run=1' "{\"item\":\"$(cat no)\"}" | head -n 1
409

# The ETag of an item is what a change is made on; who changed what meanwhile is told.
$ . "$TESTS/api.sh"; get "/api/v1/items/$(cat no)" -D head > /dev/null; sed -n 's/^ETag: \(.*\)\r/\1/p' head > etag; get "/api/v1/items/$(cat no)" -H "If-None-Match: $(cat etag)" -D again; sed -n 's/^ETag: \(.*\)\r/\1/p' again | diff - etag
304
$ . "$TESTS/api.sh"; post /api/v1/acts/item.edit "{\"item\":\"$(cat no)\",\"target\":\"建成12个\"}" -H "If-Match: $(cat etag)" | head -n 1; post /api/v1/acts/item.edit "{\"item\":\"$(cat no)\",\"target\":\"建成13个\"}" -H "If-Match: $(cat etag)" | grep -o '^412\|"title":"[a-z]*"\|"who":"[^"]*"\|"fields":[^}]*'
200
412
"title":"stale"
"who":"zhb.zr"
"fields":["目标"]
$ . "$TESTS/api.sh"; post /api/v1/acts/unit.create '{"name":"新局","kind":"bureau"}' -H 'If-Match: "3"' | head -n 1; post /api/v1/acts/item.edit "{\"item\":\"$(cat no)\"}" -H 'If-Match: x' | head -n 1
422
422

# What overwrites says what it has seen; "*" says that it does not matter.  Bulk says it in each input.
$ . "$TESTS/api.sh"; post /api/v1/acts/item.edit "{\"item\":\"$(cat no)\",\"target\":\"建成14个\"}" -H 'Accept-Language: en' | grep -o '^428\|"title":"[a-z]*"\|If-Match\|seq'; post /api/v1/acts/item.edit/bulk "{\"inputs\":[{\"item\":\"$(cat no)\",\"target\":\"建成14个\"}]}" | grep -o '"title":"[a-z]*"'; post /api/v1/acts/item.edit "{\"item\":\"$(cat no)\",\"target\":\"建成14个\"}" -H 'If-Match: *' | head -n 1
428
"title":"unseen"
If-Match
seq
"title":"unseen"
200
$ . "$TESTS/api.sh"; post /api/v1/acts/item.edit "{\"item\":\"$(cat no)\",\"seq\":$(field seq),\"target\":\"建成15个\"}" | head -n 1; field seq > seq; luoshi act --list | grep -c 'item.edit'
200
1

# Which acts ask so is told with the acts and in the description of the API; these do, and no other.
$ . "$TESTS/api.sh"; get /api/v1/acts > /dev/null; sed 's/{"name":"[a-z_]*\./\n&/g' body | grep -o '^{"name":"[a-z_.]*"' | cut -d'"' -f4 | sort > all; sed 's/{"name":"[a-z_]*\./\n&/g' body | grep '"asks_version":true' | cut -d'"' -f4 | sort > told; get /api/v1/openapi.json > /dev/null; sed 's#"/api/v1/#\n&#g' body | grep '"428":' | cut -d'"' -f2 | sed 's#.*/##' | sort | diff told - && while read -r act; do about="\"item\":\"$(cat no)\""; [[ $act != indicator.* ]] || about="\"indicator\":\"REV\""; [[ $act != call.* ]] || about="\"call\":1"; [[ $act != digest.* ]] || about="\"round\":1"; [[ $act != slip.* ]] || about="\"slip\":1"; [[ $act != inspect_plan.* ]] || about="\"plan\":1"; [[ $act != inspection.* ]] || about="\"inspection\":3"; [[ $act != finding.* ]] || about="\"finding\":1"; [[ $act != digest.edit ]] || about+=",\"text\":\"x\""; [[ $act != inspection.edit ]] || about+=",\"unannounced\":true"; [[ $act != call.edit ]] || about+=",\"due_after\":false,\"stays\":false"; post "/api/v1/acts/$act?dry_run=1" "{$about}" | sed -n "1s/^428/$act/p"; done < all | diff told - && cat told
call.edit
digest.edit
digest.freeze
finding.edit
indicator.edit
inspect_plan.edit
inspection.edit
item.assign
item.edit
item.schedule
slip.edit

# A key stands for the words and the version they were said on; a file sent again under it is the file that is there.
$ . "$TESTS/api.sh"; e() { post /api/v1/acts/item.edit "{\"item\":\"$(cat no)\",\"target\":\"建成16个\"}" -H 'Idempotency-Key: v1' -H "If-Match: \"$1\"" | head -n 1; }; e "$(cat seq)"; e "$(cat seq)"; e 1
200
200
422
$ . "$TESTS/api.sh"; cp jar office; as fgj.ll; item=$(sqlite3 s.db "SELECT number FROM item WHERE id = (SELECT d.item FROM duty d JOIN item i ON i.id = d.item AND i.state = 3 JOIN unit u ON u.id = d.unit WHERE d.role = 1 AND d.state = 3 AND u.short_name = '区发改局' LIMIT 1)"); printf photo > p.txt; u() { post "/api/v1/items/$item/evidence?name=$1" @p.txt -H 'Idempotency-Key: u1'; }; u p.txt > one; u p.txt | diff one - && head -n 1 one; u q.txt | head -n 1; printf other > p.txt; u p.txt | head -n 1; cp office jar
200
200
422
422

# One key, one act: sixteen at once do it once; another body under the same key is refused.
$ . "$TESTS/api.sh"; for i in $(seq 16); do curl -sS --max-time 60 -b jar -o once.$i -w '%{http_code}\n' -H 'X-Luoshi: 1' -H 'Idempotency-Key: k9' -d '{"title":"同一件事","lead":"区发改局"}' "$(cat address)/api/v1/acts/item.create" & done | sort | uniq -c | tr -s ' '; wait; cat once.* | sort -u | grep -c '"act":"item.create"'; sqlite3 s.db "SELECT count(*) FROM item WHERE title = '同一件事'"
 16 200
1
1
$ . "$TESTS/api.sh"; post /api/v1/acts/item.create '{"title":"另一件事","lead":"区发改局"}' -H 'Idempotency-Key: k9' | head -n 1
422
$ . "$TESTS/api.sh"; quit
stopped
