# A realm carried into another database by its journal: backup, restore, move.
$ . "$TESTS/api.sh"; sample a.db; cp a.db old.db; cp -r a.db-files old.db-files; luoshi backup --db a.db --to b.db | sed 's/抄写.*秒，核对.*秒/抄写，核对/'
流水 12447 条（新增 12447），到 2026-08-31T16:58:00.000000+08:00；附件新增 5 个，769 字节
抄写，核对，完好
根 66fa37755a3c199f6242681c22e98233aa69985a131076ca73d814582f2d81ff
$ luoshi verify --db b.db; luoshi board --db a.db --on 2026-08-31 > board.a; luoshi board --db b.db --on 2026-08-31 | cmp - board.a && luoshi search --db a.db 信访 > search.a; luoshi search --db b.db 信访 | cmp - search.a && wc -l < search.a
完好：流水 12447 条，事实 12176 行，0 处不符
根 66fa37755a3c199f6242681c22e98233aa69985a131076ca73d814582f2d81ff
6

# It is taken while the realm is served and written to; the next adds what is new.
$ . "$TESTS/api.sh"; serve --db a.db --on 2026-08-31; as nyj.ll; no=$(luoshi items --db b.db --unit 区农业农村局 --state active --limit 1 --json 2> /dev/null | grep -o '"number":"[^"]*"' | head -n 1 | cut -d'"' -f4); post /api/v1/acts/report.submit "{\"item\":\"$no\",\"no_change\":true}" -H 'Idempotency-Key: once' | head -n 1; luoshi backup --db a.db --to b.db --json | grep -o '"size": [0-9]*\|"added": [0-9]*'; quit
200
200
"size": 12448
"added": 1
stopped

# What stands beside the facts came along: passwords, and the answers kept under keys.  Sessions did not.
$ . "$TESTS/api.sh"; luoshi restore --from b.db --db c.db | tail -n 2 | head -n 1 | grep -o 完好; serve --db c.db --on 2026-08-31; get /api/v1/session | head -n 1; as nyj.ll; no=$(grep -o '"item":"[^"]*"' body | head -n 1 | cut -d'"' -f4); sqlite3 c.db "SELECT count(*) FROM act_key WHERE key = 'once'; SELECT count(*) FROM session"; quit
完好
401
200
1
1
stopped

# An older state is known for what it is, and so is another realm; neither replaces anything.
$ luoshi backup --db old.db --to b.db 2>&1 | sed 's/（到 2026-08-31T[^）]*）/（到后来）/'
luoshi: 来源是较早的状态：只到第 12447 条（2026-08-31T16:58:00.000000+08:00），目标已有 12448 条（到后来）；来源丢了后面的记录，不能覆盖目标
$ luoshi act --db old.db programme.create '{"name":"另一个行动"}' > /dev/null; luoshi act --db old.db programme.create '{"name":"再一个"}' > /dev/null; luoshi backup --db old.db --to b.db
luoshi: 两个库不是同一个：从流水第 12448 条起不同
? 1
$ luoshi init --db other.db 2> /dev/null; luoshi act --db other.db programme.create '{"name":"行动"}' > /dev/null; luoshi move --from other.db --to b.db
luoshi: 两个库不是同一个：从流水第 1 条起不同
? 1
$ luoshi verify --db b.db | head -n 1
完好：流水 12448 条，事实 12177 行，0 处不符

# An old state of the realm's own file is brought up to date from the backup.
$ . "$TESTS/api.sh"; sample early.db; luoshi restore --from b.db --db early.db --json | grep -o '"added": [0-9]*'; luoshi verify --db early.db | head -n 1
"added": 1
完好：流水 12448 条，事实 12177 行，0 处不符

# Broken off in the middle it goes on where it was.
$ for i in 02 05 1 2 3 4 5; do bash -c "timeout -s KILL 0.$i luoshi move --from b.db --to d.db; true" > /dev/null 2>&1; done; luoshi move --from b.db --to d.db --json | grep -o '"size": [0-9]*'; luoshi verify --db d.db | head -n 1; ls d.db-files | wc -l
"size": 12448
完好：流水 12448 条，事实 12177 行，0 处不符
5

# Nothing damaged is carried over: an entry, a file.
$ cp b.db bad.db; cp -r b.db-files bad.db-files; sqlite3 bad.db "DROP TRIGGER journal_no_update; UPDATE journal SET entry = CAST(substr(entry, 1, 60) || x'41' || substr(entry, 62) AS BLOB) WHERE seq = 4000" && luoshi move --from bad.db --to e.db
luoshi: 流水第 4000 条与后一条的链接不符，没有抄过去；请对来源运行 luoshi verify
? 1
$ f=$(ls b.db-files | head -n 1); cp -r b.db-files kept; echo x >> "b.db-files/$f"; luoshi backup --db b.db --to f.db 2>&1 | grep -o '内容与登记的不符'; rm "b.db-files/$f"; luoshi backup --db b.db --to g.db 2>&1 | grep -o '^luoshi: 附件 .* 打开失败' | sed 's/".*"/F/'; cp "kept/$f" b.db-files/
内容与登记的不符
luoshi: 附件 F 打开失败

# A drill leaves nothing behind; what is served is not written to.
$ mkdir t; TMPDIR=$PWD/t luoshi restore --from b.db --drill | grep -o 完好; ls t
完好
$ . "$TESTS/api.sh"; serve --db c.db --on 2026-08-31; luoshi restore --from b.db --db c.db 2>&1 | grep -o '正由另一个进程'; quit
正由另一个进程
stopped
$ luoshi backup --db a.db; luoshi move --from a.db; luoshi restore --db n.db; luoshi backup --db none.db --to x.db
luoshi: 用法：luoshi backup --db 库 --to 备份
luoshi: 用法：luoshi move --from 库 --to 库
luoshi: 用法：luoshi restore --from 备份 --db 库，或 --drill 演练
luoshi: 没有数据库 "none.db"；用 luoshi init --db none.db 新建
? 1
