# The board of a realm whose units stand below one another: sums, the way down, and the items behind each number.
$ luoshi init --db d.db 2>/dev/null; act() { luoshi act --db d.db "$@" > /dev/null || echo "refused: $*"; }; unit() { act unit.create "{\"name\":\"$1\",\"kind\":\"bureau\"${2:+,\"parent\":\"$2\"}}"; }; unit 东山区; unit 东山区住建局 东山区; unit 柳河镇 东山区; unit 前进村 柳河镇; unit 西河区; unit 西河区水务局 西河区; act programme.create '{"name":"三年行动"}'; act area.create '{"name":"项目建设"}'; for u in 东山区住建局 柳河镇 前进村 前进村 西河区水务局; do act item.create "{\"title\":\"完成年度任务\",\"lead\":\"$u\",\"area\":\"项目建设\",\"due\":\"2099-12-31\"}"; done
$ luoshi board --db d.db --area 项目建设 | tail -n +5 | tr -s ' ' | sed 's/ $//'
项目建设 东山区（含下属 3 家） 4 4
项目建设 西河区水务局 1 1
合计 5 5
$ luoshi board --db d.db --under 东山区 | tail -n +5 | tr -s ' ' | sed 's/ $//'
项目建设 东山区住建局 1 1
项目建设 柳河镇（含下属 1 家） 3 3
合计 4 4
$ luoshi board --db d.db --under 柳河镇 --json | tr -d ' \n' | grep -o '"path".*"heat":\|"lead":"[^"]*","below":[0-9],"items":[0-9]'
"path":[{"id":1,"name":"东山区"},{"id":3,"name":"柳河镇"}],"heat":
"lead":"柳河镇","below":0,"items":1
"lead":"前进村","below":0,"items":2
$ luoshi items --db d.db --under 柳河镇 --json | wc -l; luoshi items --db d.db --unit 柳河镇 --json | wc -l
3
1
$ for what in '--under 999' '--under 南山区' '--area 没有的领域'; do luoshi board --db d.db $what || echo $?; done
luoshi: 没有 999 号单位
1
luoshi: 没有单位 "南山区"；先用 unit.create 建立，或用 alias.add 给已有单位加别名
1
luoshi: 没有领域 "没有的领域"
1
