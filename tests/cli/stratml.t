# A programme leaves one realm as a plan in StratML and comes into another: told line by line, all of it or nothing.
$ luoshi init --db s.db --sample 2>/dev/null && luoshi init --db e.db 2>/dev/null && luoshi stratml --db s.db > a.xml
$ luoshi stratml import --db e.db a.xml --dry-run | grep -E '^行动|2026-0162|GDP|问题$'
类别  处理  序号       名称                             单位             目标  数据  说明和问题
行动  新建             大源区全面振兴三年行动                                        
事项  新建  2026-0162  完成观摩项目临时用电接入18处     区供电公司                   问题：不认识单位“区供电公司”
指标  新建  GDP        地区生产总值                     区统计局            2    46  拟新设：总量，按季，累计，1 位小数；类型、频度、口径请核对…
300 处问题
$ luoshi stratml import --db e.db a.xml 2>&1 | tail -n 1
luoshi: 计划有 300 处问题，没有导入；先预览，按提示补齐单位或另选
# Places that the plan names are units where the realm knows them, else places outside: so these come first.
$ for u in 清泉镇 柳河镇 三岔河镇 太平镇 经开区 临港园; do luoshi act --db e.db unit.create "{\"name\":\"$u\"}"; done > /dev/null
$ luoshi stratml import --db e.db a.xml --create-units
{"act":"plan.import","seq":7,"import":1,"areas":6,"items":300,"indicators":13,"targets":44,"figures":698,"units_created":69}
$ luoshi stratml import --db e.db a.xml --create-units
luoshi: 计划里的内容都已在库中，没有可保存的
? 1
# Its figures are signed and confirmed as any other; then the realm tells the same plan, but for numbers it gave itself.
$ luoshi indicators --db e.db --json | grep -o '"code":"[A-Z_]*"' | cut -d'"' -f4 > codes
$ for c in $(cat codes); do for s in sign confirm; do luoshi act --db e.db value.$s "{\"indicator\":\"$c\"}" || echo no; done; done > /dev/null
$ luoshi stratml --db e.db > b.xml; wc -l < codes; grep -c '<ActualResult>' b.xml
13
919
$ for f in a b; do grep -vE '<(Identifier|SequenceIndicator|OtherInformation)>' $f.xml > $f.txt; done; cmp a.txt b.txt && echo the same
the same
# What was signed since stays: the import cannot be taken back any more.
$ luoshi import --db e.db 1 --undo
<re>luoshi: 导入或填报的指标数据后来又改动过（流水第 9 号，[0-9-]+，本机），不能整批撤销，请直接更正现在的内容
? 1
$ luoshi stratml import --db e.db "$FILES/units.csv" 2>&1 | head -n 1
luoshi: 第 1 行不是正确的 XML（syntax error）
$ luoshi verify --db e.db | head -n 1
<re>完好：流水 33 条，.*，0 处不符
