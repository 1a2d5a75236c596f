# The server as a service: what it says about itself, its limits reached one by one, files in parts, TLS, proxies.
$ . "$TESTS/api.sh"; sample s.db && serve --db s.db --on 2026-08-31 --set limit.header=4k --set limit.body=2k --set rate.sign_in=3 --set rate.write=4 --set rate.heavy=2 --set limit.request_seconds=1 --set limit.idle_seconds=1 && as zhb.zr
200

# Headers: data is for our own pages alone and kept nowhere; a request has a name that the log bears too.
$ . "$TESTS/api.sh"; get /api/v1/words -D head | head -n 1; tr -d '\r' < head | grep -iE '^(content-security|x-content|referrer|cross-origin|cache)'; grep -c "$(sed -n 's/^X-Request-Id: \(.*\)\r/\1/p' head)" server.log
200
Content-Security-Policy: default-src 'none'; frame-ancestors 'none'
X-Content-Type-Options: nosniff
Referrer-Policy: no-referrer
Cross-Origin-Resource-Policy: same-origin
Cache-Control: no-store
1
$ . "$TESTS/api.sh"; get /api/v1/items/2025-9999 | head -n 1; tail -n 1 server.log
404
<re>\{"time":"20[^"]*","level":"info","id":"[0-9a-f]{16}","method":"GET","route":"/api/v1/items/:number","status":404,"us":[0-9]+,"bytes":[0-9]+,"person":2,"failure":"没有编号为 \\"\\" 的事项"\}

# Browsers tell of breaches of the policy; what they send does not get into the log.
$ . "$TESTS/api.sh"; call --data-binary '{"csp-report":{"effective-directive":"script-src-elem","blocked-uri":"https://evil.example/"}}' "$(cat address)/api/v1/csp-report" | head -n 1; grep -c '"csp":"script-src-elem"' server.log; grep -c evil server.log
200
1
0
? 1

# Limits, each reached: head, body, rates; the reader learns when to come back.
$ . "$TESTS/api.sh"; get /healthz -H "X-Long: $(head -c 5000 /dev/zero | tr '\0' a)" | head -n 1; post /api/v1/acts/item.claim @/bin/sh | head -n 1
431
413
$ . "$TESTS/api.sh"; for i in 1 2 3 4 5; do post /api/v1/acts/item.claim '{"item":"2025-0001"}' -D head | head -n 1; done; grep -i '^retry-after' head | tr -d '\r'; grep -o '"detail":"[^"]*"' body
403
403
403
403
429
<re>Retry-After: 1[0-5]
<re>"detail":"请求太频繁，请 1[0-5] 秒后再试"
$ . "$TESTS/api.sh"; for i in 1 2 3; do get '/api/v1/board?asof=2026-01-01' | head -n 1; done; get /api/v1/export.csv | head -n 1; for i in 1 2 3 4 5 6; do as fgj.ll; done | sort | tail -n 1
200
200
429
429
429
$ . "$TESTS/api.sh"; IFS=: read -r host port < <(sed 's,http://,,' address); for r in '' 'GET /healthz HT' 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n' 'POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{'; do exec 3<>"/dev/tcp/$host/$port"; printf "$r" >&3; SECONDS=0; timeout 8 cat <&3 > /dev/null && echo "closed $((SECONDS < 7))"; done
closed 1
closed 1
closed 1
closed 1

# Figures, for this machine and for administrators; not by way of a proxy.
$ . "$TESTS/api.sh"; get /metrics > m; grep -E '^luoshi_(requests_total.*(words|csp-report)|rate_limited|csp_reports|journal|acts_total)' m | sort; grep -c '^luoshi_resident_bytes [0-9]\{7,9\}$' m
luoshi_acts_total{act="item.claim",result="denied"} 4
luoshi_csp_reports_total 1
luoshi_journal_entries 12447
<re>luoshi_rate_limited_total [4-9]
luoshi_requests_total{route="/api/v1/csp-report",method="POST",status="2xx"} 1
luoshi_requests_total{route="/api/v1/words",method="GET",status="2xx"} 1
1
$ . "$TESTS/api.sh"; rm jar; get /metrics -H 'X-Forwarded-For: 1.2.3.4' | head -n 1; quit
403
stopped

# Evidence is sent in parts, and not again to whoever has it.
$ . "$TESTS/api.sh"; serve --db s.db --on 2026-08-31 --set http.proxies=127.0.0.0/8 --set rate.sign_in=2; as fgj.ll; printf 0123456789 > p.txt; item=$(sqlite3 s.db "SELECT number FROM item WHERE id = (SELECT d.item FROM duty d JOIN item i ON i.id = d.item AND i.state = 3 JOIN unit u ON u.id = d.unit WHERE d.role = 1 AND d.state = 3 AND u.short_name = '区发改局' LIMIT 1)"); post "/api/v1/items/$item/evidence?name=p.txt" @p.txt | head -n 1; field evidence > id; get "/api/v1/evidence/$(cat id)" -D head; tr -d '\r' < head | grep -i '^accept-r\|^content-d\|^content-sec'; sed -n 's/^ETag: \(.*\)\r/\1/p' head > etag
200
200
200
0123456789
Content-Disposition: attachment
Content-Security-Policy: default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'
Accept-Ranges: bytes
$ . "$TESTS/api.sh"; at=/api/v1/evidence/$(cat id); get $at -H 'Range: bytes=2-4' -D head; grep -i '^content-range' head | tr -d '\r'; get $at -H 'Range: bytes=-3' -H "If-Range: $(cat etag)"; get $at -H 'Range: bytes=2-4' -H 'If-Range: "old"'; get $at -H 'Range: bytes=10-' -D head; grep -i '^content-range' head | tr -d '\r'; get $at -H "If-None-Match: $(cat etag)"; curl -sI -b jar "$(cat address)$at" | grep -i '^content-length' | tr -d '\r'
206
234
Content-Range: bytes 2-4/10
206
789
200
0123456789
416
Content-Range: bytes */10
304
Content-Length: 10

# A trusted proxy speaks for the one behind it: limits count that one, and the cookie is for TLS alone.
$ . "$TESTS/api.sh"; rm jar; for i in 1 2 3; do post /api/v1/session '{"login":"fgj.ll","password":"luoshi-sample"}' -H 'X-Forwarded-For: 1.2.3.4' -H 'X-Forwarded-Proto: https' -D head$i | head -n 1; done; post /api/v1/session '{"login":"fgj.ll","password":"luoshi-sample"}' -H 'X-Forwarded-For: 1.2.3.5' | head -n 1; grep -i '^set-cookie\|^strict' head1 | sed 's/=[0-9a-f]*;/=...;/' | tr -d '\r'
200
200
429
200
Set-Cookie: __Host-luoshi=...; Path=/; HttpOnly; SameSite=Strict; Secure
Strict-Transport-Security: max-age=31536000
$ . "$TESTS/api.sh"; quit
stopped

# Connections at most: more wait until one ends.
$ . "$TESTS/api.sh"; serve --db s.db --set limit.connections=10; IFS=: read -r host port < <(sed 's,http://,,' address); for ((i = 10; i < 22; i++)); do eval "exec $i<>/dev/tcp/$host/$port"; done; sleep 0.3; curl -s --max-time 1 -o body -w '%{http_code}\n' "$(cat address)/healthz"; for ((i = 10; i < 22; i++)); do eval "exec $i>&-"; done; get /healthz | head -n 1; quit
000
200
stopped
$ . "$TESTS/api.sh"; serve --db s.db --set limit.connections_per_address=4; IFS=: read -r host port < <(sed 's,http://,,' address); for i in 10 11 12 13; do eval "exec $i<>/dev/tcp/$host/$port"; done; sleep 0.3; curl -s --max-time 2 -o body -w '%{http_code}\n' "$(cat address)/healthz"; for i in 10 11 12 13; do eval "exec $i>&-"; done; sleep 0.3; get /healthz | head -n 1; quit
000
200
stopped

# TLS, with the certificate and key of an administrator.
$ openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem -out c.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -days 30 2> /dev/null; . "$TESTS/api.sh"; serve --db s.db --set http.certificate=c.pem --set http.key=k.pem; export CURL_CA_BUNDLE=$PWD/c.pem; as zhb.zr -D head; call --cacert c.pem -D head -H 'X-Luoshi: 1' -d '{"login":"zhb.zr","password":"luoshi-sample"}' "$(cat address)/api/v1/session" | head -n 1; grep -ic '^strict-transport\|__Host-luoshi=.*; Secure' head; call --tls-max 1.1 "$(cat address)/healthz" 2> /dev/null; get /api/v1/desk | head -n 1; quit
403
200
2
000
200
stopped
$ echo no > k.pem; luoshi serve --db s.db --set http.certificate=c.pem --set http.key=k.pem --listen 127.0.0.1:0 --lang en
luoshi: could not start HTTPS: look at the certificate and its key
? 1
$ luoshi serve --db s.db --set http.proxies=nginx --listen 127.0.0.1:0 --lang en
luoshi: the proxy "nginx" should be an address, a network such as 10.0.0.0/8, or unix, 32 at most
? 1
