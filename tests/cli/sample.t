# The sample realm: what it holds, and that it is intact (that it comes out the same each time: tests/parts/twice).
$ . "$TESTS/api.sh"; sample a.db
$ luoshi verify --db a.db
<re>完好：流水 1[12][0-9]{3} 条，事实 1[12][0-9]{3} 行，0 处不符
<re>根 [0-9a-f]{64}

# The board of its last day: about 300 items, in all colours.
$ luoshi board --db a.db --on 2026-08-31
总览  判断日 2026-08-31

...
<re>项目建设 .*
<re>产业发展 .*
<re>城乡建设 .*
<re>乡村振兴 .*
<re>民生保障 .*
<re>要素保障与营商环境 .*
<re>合计 +1[0-9] +[23][0-9] +1[0-9] +1[0-9] +1[3-6][0-9] +[67][0-9] +(29[0-9]|30[0-9])

# A decision leads back to its sentence.
$ luoshi items --db a.db --text 编制三年行动项目库 --json | grep -o '"number": *"[^"]*"' | head -n 1 | grep -o '2025-[0-9]*' > number
$ luoshi show --db a.db "$(cat number)" | grep 原文
  原文：由区发改局牵头，区财政局、区项目中心配合，2025年2月底前编制完成三年行动项目库，入库项目不少于300个。

# One item of the story was never claimed: its light says so.
$ luoshi show --db a.db --on 2026-08-31 "$(luoshi items --db a.db --on 2026-08-31 --state issued --level behind --json | grep -o '20[0-9]*-[0-9]*' | head -n 1)" | sed -n 2p
  ▲ 滞后  交办 19 天，牵头单位仍未认领（黄灯线 8 天）
