# A mirror on another disk: what was answered is not lost with the first.
$ . "$TESTS/api.sh"; sample a.db; serve --db a.db --mirror m --on 2026-08-31; grep '^luoshi' server.log | sed "s,$PWD,.,"; as nyj.ll; luoshi items --db a.db --unit 区农业农村局 --state active --limit 1 --json 2> /dev/null | grep -o '"number":"[^"]*"' | head -n 1 | cut -d'"' -f4 > no; post /api/v1/acts/report.submit "{\"item\":\"$(cat no)\",\"no_change\":true}" -H 'Idempotency-Key: once' | head -n 1; cp body answered; printf photo > p.txt; post "/api/v1/items/$(cat no)/evidence?name=p.txt" @p.txt | head -n 1; get /healthz
luoshi: 镜像补了 12447 条，现有 12447 条
luoshi: 镜像 "./m" 与数据库在同一块盘上：盘坏了两样都没有
200
200
200
200
{"status":"pass","version":"0.1.0"}

# Killed in the middle, its database and evidence gone: the mirror alone brings all of it back.
$ . "$TESTS/api.sh"; kill -9 "$(cat a.db-lock)"; sleep 0.3; luoshi mirror --db a.db --json | grep -o '"size": [0-9]*\|"behind": [0-9]*'; luoshi verify --db a.db | tail -n 1 > root; sqlite3 a.db "VACUUM INTO 'old.db'"; rm -r a.db a.db-files; rm -f a.db-*; luoshi restore --from m --drill | sed 's/抄写.*秒，核对.*秒/抄写，核对/; s/到 2026.*；/到后来；/' | head -n 2; luoshi restore --from m --db a.db | tail -n 1 | cmp - root && luoshi verify --db a.db | head -n 1; ls a.db-files | wc -l
"size": 12449
"behind": 0
流水 12449 条（新增 12449），到后来；附件新增 6 个，774 字节
抄写，核对，完好
完好：流水 12449 条，事实 12178 行，0 处不符
6

# People sign in with their passwords, and an act sent again is not done again.
$ . "$TESTS/api.sh"; serve --db a.db --mirror m --on 2026-08-31; as nyj.ll; post /api/v1/acts/report.submit "{\"item\":\"$(cat no)\",\"no_change\":true}" -H 'Idempotency-Key: once'; get "/api/v1/evidence/$(sqlite3 a.db 'SELECT max(id) FROM evidence')" | tail -n 1; quit
200
200
{"act":"report.submit","seq":12448}
photo
stopped

# It is remembered: whoever writes the database writes the mirror first.  A copy of the file is told that it is one.
$ luoshi act --db a.db programme.create '{"name":"另一个行动"}' > /dev/null; luoshi mirror --db a.db --json | grep '"size"'; cp a.db copy.db; cp -r a.db-files copy.db-files; luoshi act --db copy.db programme.create '{"name":"再一个"}' 2>&1 | sed "s,$PWD,.,g"; luoshi mirror --db copy.db --to none; luoshi act --db copy.db programme.create '{"name":"再一个"}' | cut -c 1-26
  "size": 12450,
luoshi: "./copy.db" 是从 "./a.db" 搬来或复制来的，那里的镜像在 "./m"：写明 --mirror 目录，或 --mirror none 不要镜像
没有镜像
{"act":"programme.create",

# The mirror full, or gone: refused in words, nothing half, and all goes on when it is back.
$ . "$TESTS/api.sh"; serve --db a.db --on 2026-08-31; as nyj.ll; ln -s /dev/full m/beside.new; (cp jar kept; as nyj.ll; cat body | grep -o '镜像写不进（[^）]*）' | sed "s,$PWD,.,"; cp kept jar); as nyj.ll; mv m away; post /api/v1/acts/report.submit "{\"item\":\"$(cat no)\",\"no_change\":true}" | head -n 1; grep -o '没有镜像，本次操作没有生效：盘没有挂上？' body; get /healthz; get "/api/v1/items/$(cat no)" | head -n 1; curl -s "$(cat address)/metrics" | grep '^luoshi_mirror'; until_holds server.log '"mirror":"failing"'; mv away m; until_holds server.log '"mirror":"well"'; grep -o '"level":"[a-z]*","mirror":"[a-z]*"' server.log; get /healthz; post /api/v1/acts/report.submit "{\"item\":\"$(cat no)\",\"no_change\":true}" | head -n 1; quit; luoshi mirror --db a.db --json | grep '"size"\|"behind"'
200
503
镜像写不进（\"./m/beside\"：No space left on device）
200
503
没有镜像，本次操作没有生效：盘没有挂上？
200
{"status":"warn","version":"0.1.0","mirror":"failing"}
200
luoshi_mirror_fails 1
"level":"error","mirror":"failing"
"level":"info","mirror":"well"
200
{"status":"pass","version":"0.1.0"}
200
stopped
  "size": 12451,
  "behind": 0,
$ . "$TESTS/api.sh"; mv m away; luoshi act --db a.db programme.create '{"name":"行动"}' 2>&1 | sed "s,$PWD,.,g"; mkdir m; luoshi act --db a.db programme.create '{"name":"行动"}' 2>&1 | grep -o '盘没有挂上'; rmdir m; mv away m
luoshi: "./m" 里没有镜像，本次操作没有生效：盘没有挂上？要在那里新建镜像，用 luoshi mirror --to
盘没有挂上

# An older database put back is known for what it is, with where it ends; the mirror brings it up to date.
$ rm -r a.db a.db-files; mv old.db a.db; mkdir a.db-files; luoshi act --db a.db programme.create '{"name":"行动"}' 2>&1 | sed "s,$PWD,.,g; s/（2026[^）]*）/（当时）/; s/（到 2026[^）]*）/（到后来）/"; luoshi restore --from m --db a.db --json | grep '"size"\|"added"'; luoshi act --db a.db programme.create '{"name":"行动"}' | cut -c 1-26; luoshi verify --db a.db | grep -o 完好
luoshi: 数据库是较早的状态：只到第 12449 条（当时），镜像 "./m" 已有 12451 条（到后来）；用 luoshi restore --from 镜像 --db 库 补齐后再用
  "size": 12451,
  "added": 2,
{"act":"programme.create",
完好

# Another realm's mirror is not written into.
$ luoshi init --db other.db 2> /dev/null; luoshi act --db other.db programme.create '{"name":"行动"}' > /dev/null; luoshi mirror --db other.db --to m 2>&1 | grep -o '另一个库的镜像'
另一个库的镜像
