# Inspections from the command line: a filed plan, a notice, findings, what a unit does, the paper.
$ luoshi init --db s.db 2>/dev/null; a() { luoshi act --db s.db "$@" >/dev/null; }; for u in 住建局 财政局; do a unit.create "{\"name\":\"大源区$u\",\"short_name\":\"区$u\",\"kind\":\"bureau\"}"; done; a unit.create '{"name":"区委区政府督查室","short_name":"督查室","kind":"supervision_office"}'; u() { a user.add "{\"login\":\"$1\",\"unit\":\"$2\",\"role\":\"$3\"}"; }; u zj.ll 区住建局 liaison; u zj.zr 区住建局 principal; u du 督查室 supervisor; u cha 督查室 supervisor
> a inspect_plan.add '{"year":2024,"title":"工地督查","basis":"区委〔2024〕2号","kind":"special","from_month":5,"lead":"督查室","scope":"围挡和扬尘","units":["区住建局"]}' --as du; act() { luoshi act --db s.db "$@" 2>&1 | grep -o '"state":"[a-z_]*"\|luoshi:.*\|"to_rectify":[0-9]*'; }; D=$(TZ=Asia/Shanghai date +%F); act inspection.draft "{\"plan\":1,\"starts\":\"$D\"}" --as du; a inspect_plan.file '{"year":2024,"filing":"督备1号"}' --as du; act inspection.draft "{\"plan\":1,\"starts\":\"$D\"}" --as du; act inspection.notice '{"inspection":1}' --as du; act inspection.begin '{"inspection":1}' --as du
luoshi: “工地督查”尚未备案，不能据此开展督查
"state":"planned"
"state":"noticed"
"state":"under_way"
$ act() { luoshi act --db s.db "$@" 2>&1 | grep -o '"state":"[a-z_]*"\|luoshi:.*\|"to_rectify":[0-9]*'; }; act finding.add '{"inspection":1,"grade":"major","title":"围挡缺口","grounds":"北侧缺12米","demand":"补齐"}' --as du; act finding.rectify '{"finding":1,"text":"x"}' --as zj.ll; act inspection.conclude '{"inspection":1,"text":"防护不到位"}' --as du; act finding.rectify '{"finding":1,"text":"已补齐"}' --as zj.ll; act review.ask '{"inspection":1,"text":"非本单位责任"}' --as zj.zr; act review.decide '{"review":1,"outcome":"kept","reason":"x"}' --as du; act review.decide '{"review":1,"outcome":"kept","reason":"属实"}' --as cha; act finding.recheck '{"finding":1,"passed":true,"reason":"属实"}' --as du; act finding.strike '{"finding":1}' --as du; act inspection.close '{"inspection":1}' --as du
"state":"found"
luoshi: 没有第 1 号问题
"to_rectify":1
"state":"concluded"
"state":"reported"
"state":"concluded"
luoshi: 参与这次督查和作出结论的人应回避：请由其他有权的人决定复核
"state":"concluded"
"state":"passed"
"state":"struck"
"state":"closed"
$ Y=$(TZ=Asia/Shanghai date +%Y); luoshi inspections --db s.db | sed "s/$Y-[0-9-]*/D/g; s/$Y/Y/g; s/ *$//"; luoshi inspections --db s.db --state live | tail -n 1; luoshi findings --db s.db | sed "s/$Y-[0-9-]*/D/g; s/ *$//"; luoshi findings --db s.db --state open | tail -n 1; luoshi inspections --db s.db --json | grep -o '"state":"[a-z]*"'
次  文号             督查      方式  被督查单位  单位数  开始        状态    问题  未销号
--  ---------------  --------  ----  ----------  ------  ----------  ------  ----  ------
 1  督查〔Y〕1号  工地督查  通知  区住建局         1  D  已办结     1
1 次督查
0 次督查
号  单位      问题      程度      整改期限    逾期工作日  状态
--  --------  --------  --------  ----------  ----------  ------
 1  区住建局  围挡缺口  较重问题  D              已销号
1 个问题
0 个问题
"state":"closed"
$ luoshi inspection --db s.db 1 | sed -n '4,7p'; luoshi inspection --db s.db 1 n.pdf && head -c 4 n.pdf && echo; luoshi inspection --db s.db 1 c.docx --unit 区住建局 && unzip -p c.docx word/document.xml | grep -o '督查〔[0-9]*〕1号' | sed "s/$(TZ=Asia/Shanghai date +%Y)/Y/" | head -n 1

围挡和扬尘

区住建局 督查结论：防护不到位
%PDF
督查〔Y〕1号
# In a past, and on another day, a conclusion prints as it did: the entries that fed it back are read in the realm.
$ luoshi inspection --db s.db 1 c.pdf --unit 区住建局; for at in "--on 2099-01-05" "--asof $(TZ=Asia/Shanghai date -d '+1 minute' +%Y-%m-%dT%H:%M:%S)"; do luoshi inspection --db s.db 1 past.pdf --unit 区住建局 $at && diff <(pdftotext c.pdf - | grep 整改要求) <(pdftotext past.pdf - | grep 整改要求) && echo same; done
same
same

$ for x in "1 s.txt" 9 x ""; do luoshi inspection --db s.db $x 2>&1; done; luoshi inspection --db s.db 1 c.pdf --unit 区财政局 2>&1; luoshi findings --db s.db --state none 2>&1; true
luoshi: "s.txt" 应以 .pdf 或 .docx 结尾
luoshi: 没有第 9 次督查
luoshi: "x" 应为编号，如 12
luoshi: 请写明第几次督查，如 12；luoshi inspections 列出
luoshi: 该单位还没有督查结论
luoshi: "none" 应为其中之一： found noted open reported returned passed struck dropped

# The same over HTTP on the sample: what is unannounced is not there for its unit before its conclusion, photos go with their finding.
$ . "$TESTS/api.sh"; sample d.db; serve --db d.db --on 2026-08-31; as dcs.zr; post /api/v1/acts/inspection.draft '{"title":"突击检查","kind":"special","basis":"批示","reason":"举报","unannounced":true,"starts":"2026-08-31","lead":"督查室","subject":"补贴发放","units":["区农业农村局"]}' | head -n 1; N=$(field inspection); post /api/v1/acts/inspection.begin "{\"inspection\":$N}" | head -n 1; post /api/v1/acts/finding.add "{\"inspection\":$N,\"grade\":\"minor\",\"title\":\"台账不全\",\"grounds\":\"缺三户\",\"demand\":\"补齐\"}" | head -n 1; F=$(field finding); printf '\xff\xd8\xff\xe1\0\x08GPS=41\xff\xdb\0\x04\0\x01\xff\xda\0\x04\x01\0abc\xff\xd9' > p.jpg; here "/api/v1/findings/$F/photos?name=p.jpg" -H 'X-Luoshi: 1' --data-binary @p.jpg | grep -ao '"photo":[0-9]*'; get /api/v1/photos/1 | head -n 1; wc -c < body; grep -ac GPS body; as nyj.ll; for p in inspections/$N photos/1 "findings?inspection=$N" "inspections?text=突击"; do get "/api/v1/$p" | head -n 1; grep -o '"findings":\[\]\|"inspections":\[\]' body; done; post /api/v1/acts/inspection.receive "{\"inspection\":$N}" | tail -n 1 | grep -o '没有第 [0-9]* 次督查' | sed "s/$N/N/"; ls d.db-files | wc -l > kept; sed 's/abc/xyz/' p.jpg > q.jpg; here "/api/v1/findings/$F/photos?name=q.jpg" -H 'X-Luoshi: 1' --data-binary @q.jpg | grep -ao '没有第 [0-9]* 号问题' | sed "s/$F/F/"; ls d.db-files | wc -l | cmp - kept && echo none kept; as dcs.zr; post /api/v1/acts/inspection.conclude "{\"inspection\":$N,\"text\":\"补发及时，台账不全\"}" | head -n 1; as nyj.ll; get /api/v1/inspections/$N | head -n 1; get /api/v1/photos/1 | head -n 1; get /api/v1/desk >/dev/null; grep -o '"todo":"[a-z]*"' body | sort | uniq -c; get '/api/v1/findings/export.csv?open=1' >/dev/null; head -n 1 body | tail -c +4 | cut -d, -f1-4; get '/api/v1/inspections/plan' | head -n 1; get '/api/v1/inspections?state=none' | head -n 1; as zhb.zr; get '/api/v1/inspections/clashes?units=区农业农村局&starts=2026-09-14&ends=2026-09-15' >/dev/null; grep -o '"kind":"[a-z]*"' body | sort | uniq -c; quit
200
200
200
200
"photo":1
200
19
0
200
404
404
200
"findings":[]
200
"inspections":[]
没有第 N 次督查
没有第 F 号问题
none kept
200
200
200
200
200
      1 "todo":"receive"
      2 "todo":"rectify"
"督查文号","督查","单位","事项编号"
403
422
200
      1 "kind":"inspection"
      1 "kind":"slip"
stopped

# What befalls a visit is told to those who may know of it at that moment: what is of one unit to that unit, nothing of
# what is unannounced to anybody it visits before its conclusion, and never what was done; a task force hears of findings
# about its items once they were fed back, and of the visit nothing.
$ cat > heard.sh <<'END'
> # told WHAT: who of the listeners heard of the last act
> told() { until_holds heard.zhb.zr "\"seq\":$(field seq)," && sleep 0.3; echo "$1:" $(for who in nyj.ll czj.ll tjz4 zhb.zr; do grep -Eq "\"seq\":$(field seq),\"act\":\"\",\"kind\":\"(inspection\",\"id\":$N|finding\",\"id\":[0-9]+)}" heard.$who && echo $who; done); }
> step() { post "/api/v1/acts/$1" "$2" > answer; grep -q '"seq"' answer || cat answer; [[ -n ${N-} ]] || N=$(field inspection); told "$1"; }
> END
$ . "$TESTS/api.sh"; . ./heard.sh; sample n.db; serve --db n.db --on 2026-08-31; for who in nyj.ll czj.ll tjz4 zhb.zr; do as $who > /dev/null; cp jar jar.$who; curl -sN --max-time 120 -b jar.$who "$(cat address)/api/v1/events" > heard.$who & until_holds heard.$who '"journal"'; done; as dcs.zr > /dev/null; step inspection.draft '{"title":"补贴督查","kind":"special","basis":"批示","reason":"举报","starts":"2026-08-31","lead":"督查室","subject":"补贴发放","units":["区农业农村局","区财政局"],"members":[{"login":"dcs.dc"}]}'; step inspection.notice "{\"inspection\":$N}"; step inspection.replace "{\"inspection\":$N,\"login\":\"dcs.dc\",\"reason\":\"另有任务\"}"; step inspection.begin "{\"inspection\":$N}"; step finding.add "{\"inspection\":$N,\"unit\":\"区农业农村局\",\"item\":\"2025-0063\",\"grade\":\"minor\",\"title\":\"台账不全\",\"grounds\":\"缺三户\",\"demand\":\"补齐\"}"; F=$(field finding); printf '\xff\xd8\xff\xdb\0\x04\0\x01\xff\xda\0\x04\x01\0abc\xff\xd9' > p.jpg; here "/api/v1/findings/$F/photos?name=p.jpg" -H 'X-Luoshi: 1' --data-binary @p.jpg > answer; told photo.add; step inspection.conclude "{\"inspection\":$N,\"unit\":\"区农业农村局\",\"text\":\"台账不全\"}"; as nyj.zr > /dev/null; step extension.ask "{\"finding\":$F,\"due\":\"2026-10-20\",\"reason\":\"农户外出\"}"; as dcs.zr > /dev/null; N=; step inspection.draft '{"title":"突击检查","kind":"special","basis":"批示","reason":"举报","unannounced":true,"starts":"2026-08-31","lead":"督查室","subject":"补贴发放","units":["区农业农村局"]}'; step inspection.begin "{\"inspection\":$N}"; step finding.add "{\"inspection\":$N,\"item\":\"2025-0063\",\"grade\":\"minor\",\"title\":\"台账不全\",\"grounds\":\"缺三户\"}"; step inspection.conclude "{\"inspection\":$N,\"text\":\"台账不全\"}"; quit
inspection.draft: zhb.zr
inspection.notice: nyj.ll czj.ll zhb.zr
inspection.replace: nyj.ll czj.ll zhb.zr
inspection.begin: nyj.ll czj.ll zhb.zr
finding.add: nyj.ll zhb.zr
photo.add: nyj.ll zhb.zr
inspection.conclude: nyj.ll tjz4 zhb.zr
extension.ask: nyj.ll tjz4 zhb.zr
inspection.draft: zhb.zr
inspection.begin: zhb.zr
finding.add: zhb.zr
inspection.conclude: nyj.ll tjz4 zhb.zr
stopped

# Who asked for more days is not offered the decision, though another post of theirs decides.
$ . "$TESTS/api.sh"; sample o.db; serve --db o.db --on 2026-08-31; act() { post "/api/v1/acts/$1" "$2" > answer; grep -q '"seq"' answer || cat answer; }; offered() { get "/api/v1/inspections/$N" > page; grep -o '"own":[a-z]*' page; grep -o '"can":.*' page | grep -o '"extension.decide"'; get /api/v1/desk | grep -o '"todo":"extend"'; }; as gly > /dev/null; act user.add '{"login":"nyj.zr","unit":"督查室","role":"supervisor"}'; as dcs.zr > /dev/null; act inspection.draft '{"title":"突击检查","kind":"special","basis":"批示","reason":"举报","unannounced":true,"starts":"2026-08-31","lead":"督查室","subject":"补贴发放","units":["区农业农村局"]}'; N=$(field inspection); act inspection.begin "{\"inspection\":$N}"; act finding.add "{\"inspection\":$N,\"grade\":\"minor\",\"title\":\"台账不全\",\"grounds\":\"缺三户\",\"demand\":\"补齐\"}"; F=$(field finding); act inspection.conclude "{\"inspection\":$N,\"text\":\"台账不全\"}"; as nyj.zr > /dev/null; act extension.ask "{\"finding\":$F,\"due\":\"2026-10-20\",\"reason\":\"农户外出\"}"; X=$(field extension); offered; as dcs.zr > /dev/null; offered; act extension.decide "{\"finding\":$F,\"extension\":1000,\"approve\":true,\"reason\":\"同意\"}" | tail -n +2 | grep -o '另一份[^：]*'; act extension.decide "{\"finding\":$F,\"extension\":$X,\"approve\":true,\"reason\":\"同意\"}"; offered; quit
"own":true
"own":false
"extension.decide"
"todo":"extend"
另一份（申请延至 2026-10-20）
"own":false
"extension.decide"
stopped
