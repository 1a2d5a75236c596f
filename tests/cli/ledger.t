# A ledger as offices draw them up in a spreadsheet program (made with LibreOffice): title rows, two rows of
# headings, merged cells, a hidden row, dates as serials and as words, percents of every kind, totals, notes.
$ luoshi import "$FILES/office.xlsx" --dry-run --on 2025-06-05 --json | grep -cE '"heading"'
11
$ luoshi import "$FILES/office.xlsx" --dry-run --on 2025-06-05 | grep -A 30 '^行'
行  任务                  牵头          时限         进度  问题
--  --------------------  ------------  ----------  -----  ------------------------------
 5  谋划储备亿元以上项目  区发改局      2025-06-30  68.3%  
 6  新开工项目            区发改局      2025-09-30    60%  
 7  盘活闲置土地          自然资源分局  2025.11.31    40%  完成时限“2025.11.31”没有这一天
 9  新建口袋公园          区住建局      2025-12-31     0%  
12  隐患排查常态化        区应急局      长期坚持           
5 行，其中 1 行有问题

跳过的行
  重点任务 1  表头以上的标题
  重点任务 2  表头以上的标题
  重点任务 8  隐藏行
  重点任务 10  合计行
  重点任务 11  分组标题，作为以下各行的类别
  重点任务 13  表注
  通讯录 1  表头以上的标题
  通讯录 2  表头以上的标题
  通讯录 0  不是台账：没有找到任务、单位、时限等表头
$ luoshi init --db d.db 2>/dev/null && luoshi org import --db d.db "$FILES/units.csv" > /dev/null
$ luoshi import --db d.db "$FILES/office.xlsx" --partial --on 2025-06-05
luoshi: 有 4 个单位不认识：各镇街、区工信局、区应急局、各行业部门；请用 alias.add 对应到已有单位，或选择一并新建
? 1
$ luoshi import --db d.db "$FILES/office.xlsx" --partial --on 2025-06-05 --create-units --lang en
<re>\{"act":"import.apply","seq":2,"import":1,"created":4,"updated":0,"unchanged":0,"units_created":[0-9]\}
$ luoshi verify --db d.db | head -n 1
<re>完好：.*
