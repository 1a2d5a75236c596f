# Rounds from the command line.  The period asked about is next month's, so that its due time is to come.
$ luoshi init --db r.db 2>/dev/null; a() { luoshi act --db r.db "$@" >/dev/null; }; Y=$(date +%Y); for u in 住建局 财政局; do a unit.create "{\"name\":\"大源区$u\",\"short_name\":\"区$u\",\"kind\":\"bureau\"}"; done; a unit.create '{"name":"清泉镇","kind":"township"}'
> for l in "zj 区住建局" "qq 清泉镇"; do a user.add "{\"login\":\"${l% *}\",\"unit\":\"${l#* }\",\"role\":\"principal\"}"; done
> for t in 管网改造:区住建局 小区改造:区住建局 环境整治:清泉镇; do a item.create "{\"title\":\"${t%:*}\",\"lead\":\"${t#*:}\",\"due\":\"$((Y + 2))-12-20\"}"; done; for i in 1 2 3; do a item.claim "{\"item\":\"$Y-000$i\"}"; done
> a call.create '{"title":"月调度","basis":"区指〔2024〕3号","every":"month","due_day":10,"due_after":true,"ahead":1,"questions":[{"kind":"items","text":"事项进展"},{"kind":"text","text":"亮点","optional":true}]}'
> luoshi act --db r.db round.open '{"call":1}' | grep -o '"returns":.*'
"returns":2,"answers":5,"overlaps":[]}
$ luoshi calls --db r.db | tail -n 2 | sed 's/ *[0-9-]* *[0-9-]*$//'
   1  月调度    区指〔2024〕3号  每月  各牵头单位     2    17     1
1 项调度事由

# What was reported meanwhile needs no typing: signing refers to it.
$ luoshi act --db r.db report.submit --as zj "{\"item\":\"$(date +%Y)-0001\",\"percent\":20,\"text\":\"完成招标\",\"help\":\"协调资金\",\"help_unit\":\"区财政局\",\"next_step\":\"进场\"}" >/dev/null; luoshi act --db r.db return.sign '{"round":1}' --as zj 2>&1 | sed "s/$(date +%Y)/Y/"
luoshi: 输入有 1 处不对：/answers/1 Y-0002 还没有答复
$ luoshi act --db r.db return.fill "{\"round\":1,\"answers\":[{\"question\":1,\"item\":\"$(date +%Y)-0002\",\"percent\":10,\"progress\":\"摸底完成\"}]}" --as zj | grep -o '"state".*'; luoshi act --db r.db return.sign '{"round":1}' --as zj | grep -o '"state".*'
"state":"draft","answered":1,"asked":3}
"state":"signed","answered":2,"asked":3,"late":0}
$ luoshi round --db r.db 1 --unit 区住建局 | tail -n 4 | sed "s/$(date +%Y)/Y/; s/ *$//"
---------  --------  ----  ------------  ----
Y-0001  管网改造  正常  20% 完成招标
Y-0002  小区改造  正常  10% 摸底完成
亮点                       未答

# Who has not answered is chased in one act.
$ luoshi act --db r.db round.chase '{"round":1}' | grep -o '"chased".*'; luoshi round --db r.db 1 | grep -c 清泉镇.*未填报
"chased":["清泉镇"],"round":1}
1
$ luoshi rounds --db r.db --json | grep -o '"returns".*"missing":[0-9]*'
"returns":2,"is_in":1,"received":0,"late":0,"missing":0
$ luoshi rounds --db r.db --unit 区财政局 --json | wc -l; luoshi rounds --db r.db --state none
0
luoshi: "none" 应为其中之一： open locked cancelled
? 1

# The digest is drafted from facts, and frozen with the journal's head; what it froze is proved with the rest.
$ luoshi digest --db r.db 1 | sed -n "2p; 10,15p" | sed "s/$(date +%Y)/Y/"
本轮调度 2 个单位、3 个事项，已报送 1 个单位，其中“无变化” 0 个；未报送 1 个：清泉镇。

四、需要协调决策的问题
1．提请区财政局：协调资金（Y-0001 管网改造，区住建局提出）

五、进展较好的事项
无。

$ luoshi act --db r.db digest.draft '{"round":1}' >/dev/null; luoshi act --db r.db digest.freeze '{"round":1}' | grep -o '"entries":[0-9]*'; luoshi digest --db r.db 1 | tail -n 1 | sed 's/^[0-9-]* [0-9:]* //; s/[0-9a-f]\{64\}/ROOT/'; luoshi verify --db r.db | head -n 1 | grep -c 完好
"entries":18
定稿；流水 18 条，根 ROOT
1
$ luoshi digest --db r.db 1 d.pdf && head -c 4 d.pdf && echo; luoshi digest --db r.db 1 d.docx && unzip -p d.docx word/document.xml | grep -o '附件\|事项进展表\|管网改造' | sort -u
%PDF
事项进展表
管网改造
附件
$ luoshi digest --db r.db 1 d.txt; luoshi digest --db r.db 2 2>&1
luoshi: "d.txt" 应以 .pdf 或 .docx 结尾
luoshi: 没有第 2 号调度
? 1
$ luoshi act --db r.db digest.edit '{"round":1,"text":"x"}'
luoshi: 通报已定稿，不能再改
? 1

# What it costs the units; what is asked already needs a reason.
$ luoshi burden --db r.db --json | grep -o '"unit":"[^"]*"\|"fields":[0-9]*' | paste - -
"unit":"区住建局"	"fields":11
"unit":"清泉镇"	"fields":6
$ luoshi act --db r.db call.create '{"title":"周报","basis":"会议","every":"week","due_day":2,"questions":[{"kind":"items","text":"进展"}]}'
luoshi: 输入有 1 处不对：/questions/0/why “月调度”已在问“事项进展”（2 个单位同时被问）：请写明为什么还要再问
? 1
$ luoshi round --db r.db 7; luoshi round --db r.db x; luoshi round --db r.db 1 --unit 区财政局
luoshi: 没有第 7 号调度
luoshi: "x" 应为编号，如 12
<re>luoshi: “月调度（.*）”没有问这个单位
? 1
$ luoshi round --db r.db
luoshi: 请写明调度编号，如 12；luoshi rounds 列出
? 2

# All that a list shows, as a table.
$ . "$TESTS/api.sh"; sample s.db; serve --db s.db --on 2026-08-31; as zhb.zr; get '/api/v1/rounds/export.csv?sort=-missing&text=%E6%9C%88%E8%B0%83%E5%BA%A6' > /dev/null; sed 's/\r//' body | sed -n '1p; 2p' | tail -c +4; get '/api/v1/rounds?sort=-missing&limit=1' > /dev/null; field missing; get '/api/v1/burden/export.csv?from=2026-08-01&to=2026-08-31&sort=fields' > /dev/null; sed 's/\r//' body | head -n 1 | tail -c +4; [[ $(wc -l < body) -gt 40 ]] && echo many; for list in rounds burden; do get /api/v1/$list/export.xlsx > /dev/null; head -c 2 body; echo; done; get '/api/v1/rounds?sort=none' | head -n 1; quit
200
"调度","期间","截止","状态","应报","已报","无变化","迟报","迟报分钟","逾期未报","通报"
"三年行动月调度（2026年8月）","2026-08","2026-08-26 12:00","填报中",68,56,1,2,339,9,"草稿"
9
"单位","月份","调度次数","答复数","字段数","其中已有","系统外字段","无变化次数","催报次数"
many
PK
PK
422
stopped

# Against the rules that lighten the burden: what is counted this year, what to look at; for who reads all of it alone.
$ luoshi burden check --db s.db --on 2026-08-31 | grep '^[0-9]\|^ *!\|^ *督查 ' | sed 's/】.*/】/'
1．【看一看】
   ! 在用的 6 个问题中，别处也在问的 1 个；不写理由的登记时就不收
2．【无此功能】
3．【无此功能】
4．【无此功能】
5．【无此功能】
6．【看一看】
   ! 今年督查 3 次，其中计划外 1 次
       督查 防汛值班值守和物资储备督查：督查室；理由：主汛期强降雨预警，批示立即抽查
$ luoshi burden check --db s.db --on 2026-08-31 --json | grep -o '^{"rule":"[a-z_]*","verdict":"[a-z_]*"'
{"rule":"once","verdict":"look"
{"rule":"check_in","verdict":"built_in"
{"rule":"forced","verdict":"built_in"
{"rule":"traces","verdict":"built_in"
{"rule":"merit","verdict":"built_in"
{"rule":"fewer","verdict":"look"
$ luoshi burden check --db s.db --on 2026-08-31 --lang en | grep '^   - of .* calls'
   - of 3 calls in force, without an end: 0
$ . "$TESTS/api.sh"; serve --db s.db --on 2026-08-31; for login in zhb.zr dcs.zr tjz1 nyj.zr; do as $login > /dev/null; get /api/v1/burden/check | head -n 1; done; as zhb.zr > /dev/null; get /api/v1/burden/check > /dev/null; grep -o '"text":"今年督查[^"]*","amiss":[a-z]*' body; quit
200
200
403
403
"text":"今年督查 3 次，其中计划外 1 次","amiss":true
stopped
