# What the server refuses before it looks: requests that could be read in two ways, too large, too slow, too often.
$ . "$TESTS/api.sh" && sample s.db && serve --db s.db --on 2026-08-31 && cat > raw <<'END'
> # raw FILE... - send bytes as they are and print the status line
> IFS=: read -r host port < <(sed 's,http://,,' address)
> exec 3<>"/dev/tcp/$host/$port"
> printf '%b' "$1" >&3
> read -r line <&3
> echo "${line%$'\r'}"
> END

$ for r in 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n' 'GET /healthz HTTP/1.1\r\n\r\n' 'GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'; do timeout 5 bash raw "$r"; done
HTTP/1.1 200 OK
HTTP/1.1 400 Bad Request
HTTP/1.1 400 Bad Request
$ p='POST /api/v1/session HTTP/1.1\r\nHost: a\r\n'; for r in 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n' 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n' 'Transfer-Encoding: gzip, chunked\r\n\r\n' 'Content-Length: +2\r\n\r\n' 'X-A : b\r\nContent-Length: 2\r\n\r\n'; do timeout 5 bash raw "$p$r"; done
HTTP/1.1 400 Bad Request
HTTP/1.1 400 Bad Request
HTTP/1.1 400 Bad Request
HTTP/1.1 400 Bad Request
HTTP/1.1 400 Bad Request
$ for r in 'get /healthz' 'GET http://a/healthz' 'GET /healthz%00' 'GET /healthz%zz' 'TRACE /healthz'; do timeout 5 bash raw "$r HTTP/1.1\r\nHost: a\r\n\r\n"; done
HTTP/1.1 400 Bad Request
HTTP/1.1 400 Bad Request
HTTP/1.1 400 Bad Request
HTTP/1.1 400 Bad Request
HTTP/1.1 501 Not Implemented
$ timeout 5 bash raw 'POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999\r\n\r\n'
<re>HTTP/1.1 413 .*

# The path is a path; what is not there is said so; a method that does not fit has its own answer.
$ . "$TESTS/api.sh"; get /api/v1/../../etc/passwd --path-as-is | head -n 1; get '/api/v1/items/..%2F..%2Fetc' | head -n 1; call -X DELETE -H 'X-Luoshi: 1' "$(cat address)/healthz" | head -n 1; curl -sI "$(cat address)/healthz" | head -n 1 | tr -d '\r'
404
404
405
HTTP/1.1 200 OK

# Five wrong passwords, then a wait, even for the right one; another log-in is not held up.
$ . "$TESTS/api.sh"; for i in 1 2 3 4 5 6; do as fgj.ll "wrong $i"; done; as fgj.ll; as fgj.zr
403
403
403
403
403
503
503
200

# A thousand idle connections do not hold up another; none of this left the server unwell.
$ . "$TESTS/api.sh"; IFS=: read -r host port < <(sed 's,http://,,' address); ulimit -n 4096; for ((i = 10; i < 1010; i++)); do eval "exec $i<>/dev/tcp/$host/$port"; done; get /healthz -w '%{http_code} %{time_total}\n' | head -n 1 | awk '{ print $1, $2 < 1 ? "soon" : $2 }'
200 soon
$ . "$TESTS/api.sh"; quit
stopped

# None of the requests that proxies and servers read in two ways gets through; each is refused, and closes its connection.
$ . "$TESTS/api.sh"; serve --db s.db --on 2026-08-31; "$TESTS/http/refused" "$(cat address)" "$TESTS/http/malformed"; grep -v '"route":"(refused)"' server.log
171 sent
? 1

# A refusal has a name too, and the log says why; what has no length is told so before it is sent.
$ . "$TESTS/api.sh"; curl -s -D head -o body -X TRACE "$(cat address)/healthz"; id=$(sed -n 's/^X-Request-Id: \(.*\)\r/\1/p' head); grep "$id" server.log | grep -o '"status":.*'; echo '{}' | call -T - -X POST "$(cat address)/api/v1/session"; get '/healthz?a=%E4%BF%A1&b&c+d' -H 'X-Note:  信访 ' -H 'X-Empty;' | head -n 1
<re>"status":501,"us":0,"bytes":0,"failure":"this method is not known here"}
411
say how long the body is (Content-Length): no chunks are taken

200

# What was just answered is given again without a worker, and not a moment longer than it is so: a change, or its end.
$ . "$TESTS/api.sh"; as fgj.ll; u=$(cat address)/api/v1/views o='-s -b jar -o body -w %{http_code}\n'; curl $o "$u" $o "$u" $o "$u" $o "$u" --next $o -H 'X-Luoshi: 1' -d '{"name":"旧红灯","query":"level=overdue"}' "$(cat address)/api/v1/acts/view.save" --next $o "$u"; grep -o 旧红灯 body; curl $o "$u" $o "$u" --next $o -X DELETE -H 'X-Luoshi: 1' "$(cat address)/api/v1/session" --next $o "$u"; get /metrics | grep -c 'cached_total{route="/api/v1/views",method="GET"} [23]$'
200
200
200
200
200
200
200
旧红灯
200
200
200
401
1
$ . "$TESTS/api.sh"; quit
stopped

# A large answer has the time its reader needs, as long as it goes on, be it longer than is allowed for a small one; who
# stops is cut, and only what lay in the sockets still comes.
$ . "$TESTS/api.sh"; serve --db s.db --on 2026-08-31 --set limit.request_seconds=2; as fgj.ll; head -c 16000000 /dev/zero > large; post '/api/v1/items/2025-0030/evidence?name=large.pdf&type=application/pdf' @large | head -n 1; field evidence > id; cat > fetch <<'END'
> # fetch CURL... - the evidence, by a reader that takes its time; then by one that stops for five seconds
> curl -s -b jar "$@/api/v1/evidence/$(cat id)" | while n=$(head -c 400000 | wc -c); ((n)); do echo "$n"; sleep 0.1; done | awk '{ n += $1 } END { print n }'
> curl -s -b jar "$@/api/v1/evidence/$(cat id)" | (sleep 5; cat) | wc -c | awk '{ print $1 < 16000000 ? "cut" : $1 }'
> END
200
200
$ . "$TESTS/api.sh"; . ./fetch "$(cat address)"; get /metrics | grep ^luoshi_connections; quit
16000000
cut
luoshi_connections 1
stopped
$ . "$TESTS/api.sh"; serve --db s.db --on 2026-08-31 --set limit.request_seconds=2 --listen "unix:$PWD/sock" 2>/dev/null; . ./fetch --unix-socket sock http://127.0.0.1; quit
16000000
cut
stopped

# A large answer that was made for one reader waits for it in a file without a name, not in memory.
$ . "$TESTS/api.sh"; serve --db s.db --on 2026-08-31; as zhb.zr; seq -f '区发改局要在2026年12月底前完成第%.0f项任务，并报指挥部办公室。' 12000 > text; waiting() { find /proc/[0-9]*/fd -lname "$PWD/*/.new-*" 2>/dev/null | wc -l; }; draft() { curl -s -b jar -H 'X-Luoshi: 1' --data-binary @text "$(cat address)/api/v1/intake/file?name=a.txt"; }; draft > whole; ((5000000 < $(stat -c %s whole))) && draft | (read -r -N 1 first; waiting; printf %s "$first"; cat) > again; sed '1!d' again; tail -n +2 again | cmp - whole; waiting; quit
200
1
0
stopped
