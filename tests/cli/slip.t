# Slips from the command line: proposed with grounds, drafted, issued with numbers, received, answered, objected to, printed.
$ luoshi init --db s.db 2>/dev/null; a() { luoshi act --db s.db "$@" >/dev/null; }; export TZ=Asia/Shanghai; Y=$(TZ=Asia/Shanghai date +%Y); D=$(date -d "-40 days" +%F); for u in 住建局 财政局; do a unit.create "{\"name\":\"大源区$u\",\"short_name\":\"区$u\",\"kind\":\"bureau\"}"; done; a unit.create '{"name":"指挥部办公室","kind":"hq_office"}'
> u() { a user.add "{\"login\":\"$1\",\"unit\":\"$2\",\"role\":\"$3\"}"; }; u zj.ll 区住建局 liaison; u zj.zr 区住建局 principal; u zhao 指挥部办公室 hq; u sun 指挥部办公室 hq; u qian 指挥部办公室 leader
> for t in 管网改造 小区改造 道路改造; do a item.create "{\"title\":\"$t\",\"lead\":\"区住建局\",\"start\":\"$(date -d "-90 days" +%F)\",\"due\":\"$D\"}"; done; for i in 1 2 3; do a item.claim "{\"item\":\"$Y-000$i\"}"; a report.submit "{\"item\":\"$Y-000$i\",\"percent\":30,\"text\":\"在建\"}"; a report.sign "{\"item\":\"$Y-000$i\"}"; a report.verify "{\"item\":\"$Y-000$i\"}"; done
> luoshi ladder --db s.db | sed "s/$Y/Y/g; s/ *$//"
编号       事项      牵头单位  灯              逾期天数  建议          理由
---------  --------  --------  --------------  --------  ------------  --------
Y-0001  管网改造  区住建局  严重滞后或逾期        40  督办单（红）  首次督办
Y-0002  小区改造  区住建局  严重滞后或逾期        40  督办单（红）  首次督办
Y-0003  道路改造  区住建局  严重滞后或逾期        40  督办单（红）  首次督办
3 项建议
$ luoshi ladder --db s.db --kind urge; luoshi ladder --db s.db --kind none 2>&1; luoshi ladder --db s.db --json | head -n 1 | grep -o '"step":"slip_red","reason":"first".*"days_late":40'
编号  事项  牵头单位  灯  逾期天数  建议  理由
----  ----  --------  --  --------  ----  ----
0 项建议
luoshi: "none" 应为其中之一： remind urge slip_blue slip_yellow slip_red letter bulletin interview referral
"step":"slip_red","reason":"first","proposed_because":"首次督办","days_late":40

# Drafted as proposed; a red one is not the office's to issue, and what is refused takes no number.
$ act() { luoshi act --db s.db "$@" 2>&1; }; Y=$(TZ=Asia/Shanghai date +%Y); act slip.draft "{\"item\":\"$Y-0001\"}" --as zhao | grep -o '"slip".*'; act slip.issue '{"slip":1}' --as zhao | grep -o '.*slip.warn'; act slip.draft "{\"item\":\"$Y-0002\",\"kind\":\"urge\"}" --as zhao | grep -o '"label".*'; act slip.issue '{"slip":2}' --as zhao | grep -o '"label":"[^"]*"' | sed "s/$Y/Y/"; act slip.issue '{"slip":1}' --as qian | grep -o '"label":"[^"]*"' | sed "s/$Y/Y/"
"slip":1,"version":24,"kind":"slip_red","label":"督办单（红）","state":"draft","due":null}
luoshi: "zhao" 无权做“签发督办单（红）、督办函、通报”（slip.warn
"label":"催办","state":"draft","due":null}
"label":"督催〔Y〕1号"
"label":"督红〔Y〕1号"
$ luoshi act --db s.db slip.draft "{\"item\":\"$(TZ=Asia/Shanghai date +%Y)-0001\",\"kind\":\"letter\"}" --as zhao 2>&1 | sed "s/$(TZ=Asia/Shanghai date +%Y)/Y/g; s/[0-9-]*）$/D）/"
luoshi: 一事一单：同一事由已有督红〔Y〕1号（第 1 件，待签收，回复期限 YD）

# The unit answers, and objects; who drafted stands aside.
$ act() { luoshi act --db s.db "$@" 2>&1 | grep -o '"state":"[a-z]*"\|luoshi:.*'; }; act slip.receive '{"slip":1}' --as zj.ll; act slip.reply '{"slip":1,"text":"已增派两个班组"}' --as zj.ll; act slip.verify '{"slip":1,"reason":"属实"}' --as zhao; act slip.object '{"slip":2,"text":"手续未批"}' --as zj.zr; act slip.decide '{"slip":2,"reason":"维持"}' --as zhao; act slip.decide '{"slip":2,"uphold":true,"reason":"属实。"}' --as sun
"state":"received"
"state":"replied"
"state":"closed"
"state":"objected"
luoshi: 拟稿人和签发人应回避：请由其他有权的人裁定异议
"state":"withdrawn"
$ luoshi slips --db s.db | sed "s/$(TZ=Asia/Shanghai date +%Y)-[0-9-]*/D/g; s/$(TZ=Asia/Shanghai date +%Y)/Y/g; s/ *$//"; luoshi slips --db s.db --state live | tail -n 1; luoshi slips --db s.db --kind urge --json | grep -o '"state":"[a-z]*"'
件  文号             种类          主送单位  事由      签发        回复期限    状态
--  ---------------  ------------  --------  --------  ----------  ----------  ------
 2  督催〔Y〕1号  催办          区住建局  小区改造  D  D  已撤销
 1  督红〔Y〕1号  督办单（红）  区住建局  管网改造  D  D  已办结
2 件督办
0 件督办
"state":"withdrawn"

# One whole, and as a paper.
$ luoshi slip --db s.db 1 | tail -n +5 | sed "s/$(TZ=Asia/Shanghai date +%Y)[年-]*[0-9月日-]*/D/g"; luoshi slip --db s.db 1 s.pdf && head -c 4 s.pdf && echo; luoshi slip --db s.db 1 s.docx && unzip -p s.docx word/document.xml | grep -o '督红〔[0-9]*〕1号' | sed "s/$(TZ=Asia/Shanghai date +%Y)/Y/" | head -n 1
关于“管网改造”的督办通知（红色）
大源区住建局：

“管网改造”（编号D）由区住建局牵头，完成时限为D。截至D，计划进度100%，核实进度30%，已超过时限40天。
请主要负责同志亲自督办，限期整改，书面说明逾期原因、整改措施、责任人和完成时间，并附佐证材料；逾期未落实的，将按规定通报。

D 回复（通过）：已增派两个班组
  审核意见：属实
%PDF
督红〔Y〕1号
$ for a in "1 s.txt" 9 x ""; do luoshi slip --db s.db $a 2>&1; done; true
luoshi: "s.txt" 应以 .pdf 或 .docx 结尾
luoshi: 没有第 9 件督办
luoshi: "x" 应为编号，如 12
luoshi: 请写明督办件编号，如 12；luoshi slips 列出

# What was withdrawn says so, and why, in one sentence; on another day a paper shows the journal's head, too.
$ luoshi slip --db s.db 2 --json | grep -o '撤销：属实，不再执行' | head -n 1; p() { luoshi slip --db s.db "$@" 1 --json | grep '"proof"'; }; p | grep -c '流水 [1-9]'; [ "$(p)" = "$(p --on "$(TZ=Asia/Shanghai date +%F)")" ] && echo same
撤销：属实，不再执行
1
same

# The same over HTTP on the sample: proposals, a draft by the office, the paper, the list as a file; who may not is refused.
$ . "$TESTS/api.sh"; sample d.db; serve --db d.db --on 2026-08-31; as zhb.zr; get '/api/v1/ladder?kind=slip_yellow&limit=1' | tail -n 1 | grep -o '"step":"slip_yellow"'; N=$(field number); post /api/v1/acts/slip.draft "{\"item\":\"$N\"}" | head -n 1; S=$(field slip); get /api/v1/slips/$S | tail -n 1 | grep -o '"form":"letter"\|"number":"（草稿，未签发）"'; post /api/v1/acts/slip.issue "{\"slip\":$S}" | tail -n 1 | grep -o '"state":"issued"'; get /api/v1/slips/$S/paper.pdf >/dev/null; head -c 5 body; get '/api/v1/slips/export.csv?live=1' >/dev/null; head -n 1 body | tail -c +4 | cut -d, -f1-4; get '/api/v1/ladder/export.csv?kind=slip_red' >/dev/null; head -n 1 body | tail -c +4 | cut -d, -f1-4; grep -c '"督办单（红）"' body; get '/api/v1/ladder?kind=slip_red&limit=1000' | tail -n 1 | grep -o '"step":"slip_red"' | grep -c .; get /api/v1/ladder/export.xlsx >/dev/null; head -c 2 body; echo; get /api/v1/slips/99999 | head -n 1; get /api/v1/ladder/rule | tail -n 1 | grep -o '"name":"default"' | head -n 1; as czj.ll; get /api/v1/ladder/export.csv | head -n 1; grep -o '无权做“查看督办建议”' body; get /api/v1/ladder | head -n 1; get '/api/v1/slips?state=none' | head -n 1; quit
200
"step":"slip_yellow"
200
"form":"letter"
"number":"（草稿，未签发）"
"state":"issued"
%PDF-"种类","文号","事项编号","事由"
"事项编号","事项","领域","牵头单位"
6
6
PK
404
"name":"default"
200
403
无权做“查看督办建议”
403
422
stopped
