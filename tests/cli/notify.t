# Notifications from the command line: nothing is sent without an address and a mail server, and nothing when there is
# nothing to say.
$ luoshi init --db n.db 2>/dev/null; a() { luoshi act --db n.db "$@" >/dev/null; }; Y=$(date +%Y); a unit.create '{"name":"大源区住建局","short_name":"区住建局","kind":"bureau"}'; a user.add '{"login":"zj","unit":"区住建局","role":"principal"}'; luoshi notify --db n.db; luoshi notify run --db n.db
没有消息
新生成 0 条，发出 0 条，没有发出 0 条
$ luoshi notify --db n.db --dry-run --as zj; luoshi notify --db n.db --dry-run
今天没有要提示的，不发
luoshi: 用 --as 说明看谁的：luoshi notify --dry-run --as LOGIN
? 2
$ luoshi notify --db n.db --dry-run --as nobody
<re>luoshi: .*nobody.*
? 1

# A digest of a day: a deadline three workdays ahead, with the place where it is answered.
$ Y=$(date +%Y); luoshi act --db n.db item.create "{\"title\":\"管网改造\",\"lead\":\"区住建局\",\"due\":\"$((Y + 1))-06-18\"}" >/dev/null; luoshi act --db n.db item.claim "{\"item\":\"$Y-0001\"}" >/dev/null; for d in 12 13 14 15 16 17 18; do luoshi notify --db n.db --dry-run --as zj --on $((Y + 1))-06-$d --set http.site=https://luoshi.example; done | grep -c "https://luoshi.example/t/$Y-0001?act=report.submit" | sed 's/^[1-7]$/said/'
said

# A channel is set, tried, and refused where it may not lead; its address is never shown.
$ luoshi act --db n.db channel.set '{"name":"群","kind":"dingtalk","address":"http://127.0.0.1:9/x?access_token=T0KEN"}'
luoshi: 只能是 https、443 端口的网址；内网的 127.0.0.1:9 请管理员加进服务器设置 notify.allow
? 1
$ luoshi act --db n.db channel.set '{"name":"群","kind":"dingtalk","address":"https://127.0.0.1/x?access_token=T0KEN"}' | grep -o '"channel":1'; luoshi notify test --db n.db 1
"channel":1
luoshi: 该主机在内网：请管理员加进服务器设置 notify.allow
? 1
$ luoshi notify test --db n.db --as zj
luoshi: 这台服务器没有设邮件（mail.server）：请管理员设置
? 1
$ sqlite3 n.db 'SELECT entry FROM journal' 2>/dev/null | grep -ac T0KEN
0
? 1
$ luoshi notify retry --db n.db 9
luoshi: 没有这条
? 1

# All that is dead of a channel, or of mail, is tried again; what is neither is refused.
$ sqlite3 n.db "INSERT INTO outbox (id, key, kind, channel, lines, body, made, due, tries, state) VALUES (7, 'event:1:7', 3, 1, 1, '{}', 1, 1, 12, 4)"; luoshi doctor --db n.db | grep 通知; luoshi notify retry --db n.db --all 1; luoshi notify retry --db n.db --all mail --json; luoshi notify --db n.db --json | grep -o '"state":"waiting"'
注意  通知：待发 0 条，发不出 1 条（luoshi notify 看原因）
1 条再发一次，还有 0 条发不出的
{"again":0,"left":0}
"state":"waiting"
$ luoshi notify retry --db n.db --all 群
luoshi: "群" 应是通道编号、mail（邮件）或 journal（没能查看的流水）
? 1
$ luoshi notify retry --db n.db --all 9
luoshi: 没有这个通道
? 1
$ LUOSHI_MAIL_PASSWORD=hush luoshi config | grep '^mail.password' | cut -d' ' -f1-3; luoshi config --set mail.server=mail.example:587 2>&1 | grep -o 'mail.from 设了 mail.server'
mail.password = ******
mail.from 设了 mail.server

# A copy goes on where its source is, and a realm from its mirror from then on: what was told is not told anew.
$ luoshi act --db n.db channel.set '{"name":"钩","kind":"webhook","address":"https://127.0.0.1/x","events":["item.claim"]}' >/dev/null; Y=$(date +%Y); luoshi act --db n.db item.create "{\"title\":\"小区改造\",\"lead\":\"区住建局\",\"due\":\"$((Y + 1))-06-18\"}" >/dev/null; luoshi act --db n.db item.claim "{\"item\":\"$Y-0002\"}" >/dev/null; luoshi notify run --db n.db --json | grep -o '"made":1'
"made":1
$ luoshi backup --db n.db --to m.db >/dev/null; sqlite3 m.db "SELECT count(*) FROM outbox WHERE key LIKE 'event:2:%'"; luoshi restore --from m.db --db r.db >/dev/null; luoshi notify run --db r.db
1
新生成 0 条，发出 0 条，没有发出 1 条
? 1
$ luoshi mirror --db n.db --to mirror >/dev/null 2>&1; luoshi restore --from mirror --db s.db >/dev/null; luoshi notify run --db s.db
新生成 0 条，发出 0 条，没有发出 0 条
$ luoshi verify --db n.db | head -n 1 | cut -c1-12
完好：流
