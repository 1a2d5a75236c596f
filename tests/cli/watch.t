# Alerts from the command line, looked at on days to come: they are derived, nothing is stored.
$ luoshi init --db w.db 2>/dev/null; a() { luoshi act --db w.db "$@" >/dev/null; }; Y=$(date +%Y); for u in 住建局 财政局; do a unit.create "{\"name\":\"大源区$u\",\"short_name\":\"区$u\",\"kind\":\"bureau\"}"; done; a user.add '{"login":"zj","unit":"区住建局","role":"principal"}'
> a item.create "{\"title\":\"管网改造\",\"lead\":\"区住建局\",\"due\":\"$((Y + 1))-06-20\"}"; a item.create "{\"title\":\"资金拨付\",\"lead\":\"区财政局\",\"due\":\"$((Y + 1))-06-30\"}"; luoshi alerts --db w.db --on $((Y + 1))-06-14 --kind soon | sed "s/$Y/Y/g; s/$((Y + 1))/Z/g; s/ *$//" | sed -n '3,$p'
即将到期  提示  Y-0001  管网改造          区住建局  Z-06-13  还有 6 天到期，尚未完成
即将到期 1（已知悉 0）；进度滞后 2（已知悉 0）；久未报送 2（已知悉 0）；无人负责 1（已知悉 0）；共 1 项
$ luoshi alerts --db w.db --kind no_holder --json | grep -o '"subject":"[^"]*"\|"because":"[^"]*"' | sed "s/$(date +%Y)/Y/"
"subject":"Y-0002"
"because":"牵头单位的岗位上没有人"

# All that one rests on.
$ luoshi alerts --db w.db no_holder $(date +%Y)-0002 | sed "s/$(date +%Y)/Y/; 4,\$d"
无人负责 Y-0002 资金拨付
牵头单位的岗位上没有人
  牵头单位：区财政局
$ luoshi alerts --db w.db overdue $(date +%Y)-0002 2>&1 | sed "s/$(date +%Y)/Y/"
luoshi: Y-0002 现在没有“逾期”预警：可能已经自行消除

# An indicator says its figures in their unit.
$ . "$TESTS/api.sh"; sample d.db; luoshi alerts --db d.db --on 2026-08-31 indicator TRADE | sed -n '2,4p'
负增长：2026年1—7月应达到 0%，实际 -1.9%
  目标要求：0%
  实际：-1.9%

# Acknowledged with a reason until a day; a rule is set, and its versions are kept.
$ luoshi act --db w.db alert.acknowledge "{\"kind\":\"no_holder\",\"subject\":\"$(date +%Y)-0002\",\"until\":\"$(date -d +10days +%F)\",\"reason\":\"人选已定，下周到任\"}" | grep -o '"acknowledgement".*,'; luoshi alerts --db w.db --kind no_holder --state no | tail -n 1
"acknowledgement":1,
无人负责 1（已知悉 1）；共 0 项
$ luoshi act --db w.db watch.set '{"kind":"no_holder","off":true,"reason":"另行通报"}' >/dev/null; luoshi alerts --db w.db --kind no_holder | tail -n 1
共 0 项
$ luoshi act --db w.db watch.set '{"kind":"soon","days":900,"reason":"太长了"}'
luoshi: 输入有 1 处不对：/days 应在 0 与 366 之间
? 1
$ luoshi alerts --db w.db --kind none 2>&1 | cut -c1-30; luoshi verify --db w.db | head -n 1 | cut -c1-12
luoshi: "none" 应为其中之
完好：流

# The scheduler does what the office allowed, once, under its own name.
$ Y=$(date +%Y); luoshi act --db w.db item.claim "{\"item\":\"$Y-0001\"}" >/dev/null; luoshi act --db w.db call.create '{"title":"周调度","basis":"会议要求","every":"week","due_day":5,"opens":20,"questions":[{"kind":"items","text":"进展"}]}' >/dev/null; luoshi jobs run --db w.db; luoshi act --db w.db call.automate '{"call":1,"opens":true,"before":200,"reason":"每周照办"}' | grep -o '"opens".*'; luoshi jobs --db w.db | grep -o '周调度.*' | sed 's/（.*）//; s/  */ /g'
没有到时间的任务
"opens":true,"before":200,"after":0}
周调度 已到时，未办
$ luoshi jobs run --db w.db | sed 's/（.*）//'; luoshi jobs run --db w.db | sed 's/（.*）//' | sort | uniq -c | sed 's/^ *//'; luoshi jobs --db w.db | grep -c '办过 开启一轮调度'
开启一轮调度 周调度
1 开启一轮调度 周调度
2
