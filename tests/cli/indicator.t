# Indicators from the command line.  Years are this one's, so that what is over stays over: Y1 is last year, Y2 the one before.
$ luoshi init --db i.db 2>/dev/null; a() { luoshi act --db i.db "$@" >/dev/null; }; Y1=$(($(date +%Y) - 1)) Y2=$(($(date +%Y) - 2)); for u in 财政局 统计局; do a unit.create "{\"name\":\"大源区$u\",\"short_name\":\"区$u\",\"kind\":\"bureau\"}"; done; for u in 清泉镇 柳河镇; do a unit.create "{\"name\":\"$u\",\"kind\":\"township\"}"; done
> a indicator.create '{"code":"REV","name":"一般公共预算收入","name_en":"Budget revenue","measure":"亿元","decimals":2,"kind":"level","owner":"区财政局","confirmer":"区统计局"}'
> a indicator.create '{"code":"TAX","name":"税收收入","measure":"亿元","decimals":2,"kind":"level","owner":"区财政局","parent":"REV"}'
> a indicator.create '{"code":"TAXSHARE","name":"税收占比","measure":"%","kind":"rate","formula":"TAX / REV * 100"}'
> a target.set "{\"indicator\":\"REV\",\"period\":\"$Y1\",\"bound\":\"at_least\",\"value\":12}"
> a target.set "{\"indicator\":\"REV\",\"period\":\"$Y1\",\"is_growth\":true,\"bound\":\"at_least\",\"value\":6}"
> rows=; for m in 01 02 03 04 05 06 07 08 09 10 11 12; do rows="$rows,{\"indicator\":\"REV\",\"period\":\"$Y2-$m\",\"vintage\":\"final\",\"level\":$((10#$m))}"; done
> a value.enter "{\"values\":[${rows#,},{\"indicator\":\"REV\",\"period\":\"$Y1-06\",\"level\":5.8,\"growth\":3.1},{\"indicator\":\"TAX\",\"period\":\"$Y1-06\",\"level\":4.35},{\"indicator\":\"REV\",\"place\":\"邻区\",\"period\":\"$Y1-06\",\"growth\":4},{\"indicator\":\"REV\",\"unit\":\"清泉镇\",\"period\":\"$Y1-06\",\"level\":0.4}]}"
> for p in "REV $Y2-"{01,02,03,04,05,06,07,08,09,10,11,12} "REV $Y1-06" "TAX $Y1-06"; do a value.sign "{\"indicator\":\"${p% *}\",\"period\":\"${p#* }\"}"; a value.confirm "{\"indicator\":\"${p% *}\",\"period\":\"${p#* }\"}"; done
$ luoshi indicators --db i.db | sed "s/$(($(date +%Y) - 1))/YYY1/; s/ *$//; 2d"
代码      指标              期间     总量  单位  增速%  目标      完成%  位次  灯
REV       一般公共预算收入  YYY1-06   5.8  亿元    3.1  不低于6%  48.33  2/2   预警 低于进度
TAX       税收收入          YYY1-06  4.35  亿元                                未知 未定目标
TAXSHARE  税收占比          YYY1-06    75  %                                   未知 未定目标
3 项；带 * 的增速为本系统测算

# The figures of the worked example: 6 aimed at, 3.1 so far, half of last year's base gone.
$ luoshi indicator --db i.db REV | sed -n "5,7p"
完成 48.33%，时间进度 50%
与进度差距 0.2亿元，余下各月月均需完成 1.03亿元
要完成全年增长 6%，后期需增长 8.9%（上年同期占全年 0.5）
$ luoshi indicator --db i.db REV | grep 年底
年底总量：这一年还没有任何数据
年底增速：这一年还没有任何数据
$ luoshi indicators --db i.db --unit 清泉镇 --text rev --lang en | sed "s/ *$//; 2d; s/$(($(date +%Y) - 1))/YYY1/"
code  indicator       period   level  unit  growth %  target  done %  rank  light
REV   Budget revenue  YYY1-06    0.4  亿元                                  unknown no target
1 indicators; growth with * is reckoned by the program
$ luoshi indicator --db i.db REV --json | grep -c '"vintage": "final"'
12
# A formula has no figures of its own: what it is made of stands there, and which part of it is missing.
$ luoshi indicator --db i.db TAXSHARE | grep 由公式; luoshi indicator --db i.db TAXSHARE | tail -n 2 | tr -s ' ' | sed "s/$(($(date +%Y) - 1))/YYY1/; s/$(($(date +%Y) - 2))/YYY2/; s/ *$//"
由公式计算：TAX / REV * 100
YYY2-12 12
YYY1-06 4.35 5.8 75
$ luoshi indicators --db i.db --level none
luoshi: "none" 应为其中之一： done normal near behind overdue unknown
? 1
$ luoshi indicator --db i.db NOPE
luoshi: 没有指标 "NOPE"
? 1
$ luoshi indicator --db i.db 2>&1 | head -n 1
luoshi: 请写明指标代码，如 GDP

# Shared out to the towns: what they add up to stands beside the whole.
$ luoshi act --db i.db target.decompose "{\"indicator\":\"REV\",\"period\":\"$(($(date +%Y) - 1))\",\"method\":\"hand\",\"parts\":[{\"unit\":\"清泉镇\",\"value\":7},{\"unit\":\"柳河镇\",\"value\":5.5}]}" | grep -o '"whole":.*'
"whole":12,"sum":12.5,"surplus":0.5}
$ luoshi indicator --db i.db REV --json | grep '"sum"\|"surplus"' | head -n 2
      "sum": 12.5,
      "surplus": 0.5
$ luoshi act --db i.db --lang en target.decompose "{\"indicator\":\"REV\",\"period\":\"$(($(date +%Y) - 1))\",\"every\":\"month\",\"method\":\"season\"}"
luoshi: the seasons of past years need every figure of the last 3 years, and 1 are there without a gap: choose another method
? 1
$ luoshi verify --db i.db | head -n 1 | grep -c 完好
1

# The sample: fourteen indicators on its last day, a month that was never reported, a share of its own formula.
$ . "$TESTS/api.sh"; sample s.db; luoshi indicators --db s.db --on 2026-08-31 --json > lines; wc -l < lines; grep -o '"code":"TRADE".*"missing":"[^"]*"' lines | grep -o '"missing".*'; grep -o '"code":"REV".*"period":"[^"]*"\|"code":"INV_IN".*"pending":"[^"]*"' lines | sed 's/"name.*"p/"p/'
14
"missing":"2026-05"
"code":"REV","period":"2026-07"
"code":"INV_IN","pending":"2026-07"
$ luoshi indicators --db s.db --on 2026-08-31 --sort light | sed -n 3p | cut -c1-5
TRADE
$ luoshi indicators --db s.db --on 2025-12-31 | grep -o '^REV *[^ ]* *[0-9-]*'
REV        一般公共预算收入            2025-11

# A revision stands beside what was locked; the past knows only what was known.
$ luoshi indicator --db s.db REV | grep '^2025-09 .*全区' | tr -s ' '
2025-09 累计 全区 9.21 5.1 初步 1 已确认锁定
2025-09 累计 全区 9.27 5.7 初步 2 已确认锁定
$ luoshi indicator --db s.db REV --asof 2025-10-31 | grep -c '^2025-09 .*全区'
1

# A table goes out and comes in again: nothing is new.  What is wrong with a table is said of its rows, and nothing is kept.
$ luoshi indicators export --db s.db --on 2026-07-31 y.xlsx --period 2026 2>/dev/null; luoshi indicators import --db s.db y.xlsx --period 2026
luoshi: 与已有数据相同，没有可保存的
? 1
$ luoshi indicators export --db s.db --on 2026-08-31 u.csv --period 2026-06 2>/dev/null; grep INV_IN u.csv | cut -d, -f1,4,6-8; luoshi indicators import --db s.db u.csv --period 2026-06 --dry-run --json | grep -c '"unit":"经开区"'
"INV_IN","总量",2.04,1.67,1.49
"INV_IN","增速",,,
"INV_IN","版次","初步","初步","初步"
"INV_IN","来源",,,
1
$ luoshi indicators import --db s.db u.csv --period 2026-06 --dry-run | grep -E '^ *行|经开区|没有保存' | sed 's/ *$//'
行  指标    单位或地区  期间     版次   总量  增速%  来源
27  INV_IN  经开区      2026-06  初步   7.08
15 个数，没有保存
$ printf '经济指标\n指标,项目,1—8月,1-2月\n进出口总额,总量,"2.95",x\nNOPE,,1\n' > a.csv; luoshi indicators import --db s.db a.csv --period 2026
第 3 行：第 4 列 "x" 不是数
第 4 行：没有指标 "NOPE"
luoshi: 数据表有 2 处问题，没有导入
? 1
$ printf '指标,项目,1—8月\n进出口总额,总量,"2.95"\n进出口总额,增速,-1.2%%\n' > b.csv; luoshi indicators import --db s.db b.csv --period 2026 --vintage estimate --as swj.ll2 | grep -o '"entered".*'
"entered":1,"unchanged":0}
$ luoshi act --db s.db value.undo "{\"entry\":$(sqlite3 s.db "SELECT max(seq) FROM journal")}" --as swj.ll2 | grep -o '"rows".*'
"rows":1}
# A year's final figures come in as one table: the vintage stands in it, beside each figure or for a whole row.
$ . "$TESTS/api.sh"; sample f.db; luoshi indicators export --db f.db y.csv --period 2025 2>/dev/null; sed 's/"初步"/"最终"/g' y.csv > f.csv; luoshi indicators import --db f.db f.csv --period 2025 | grep -o '"entered".*'
"entered":119,"unchanged":2}
$ luoshi indicators export --db f.db z.csv --period 2025 2>/dev/null; cmp f.csv z.csv && echo the same
the same
$ printf '指标,项目,版次,来源,公布日期,说明,1—3月\nGDP,总量,最终数,年鉴,2026-03-01,普查,43.6\nGDP,增速,最终,,,,4.9\n' > m.csv; luoshi indicators import --db s.db m.csv --period 2025 --dry-run --json | grep -oE '"(vintage|level|growth|source|published|note)":[^,]*' | head -n 6
"vintage":"final"
"level":43.6
"growth":4.9
"source":"年鉴"
"published":"2026-03-01"
"note":"普查"}]
$ printf '指标,项目,版次,公布日期,1—3月\nGDP,总量,随便,三月,43.6\nTRADE,版次,,,最终\n' > m.csv; luoshi indicators import --db s.db m.csv --period 2025
第 2 行：第 3 列 "随便" 应为 预计、初步 或 最终
第 2 行：第 4 列 "三月" 不是日期，应如 2026-08-15
第 3 行：TRADE 2025-03 有版次、来源或公布日期，却没有数
luoshi: 数据表有 3 处问题，没有导入
? 1
$ printf '指标,项目,1—8月\n进出口总额,总量,"1.95"\n' > m.csv; luoshi indicators import --db f.db m.csv --period 2026 2>&1 | grep -c '如确实无误'; luoshi indicators import --db f.db m.csv --period 2026 --reason 海关更正 | grep -o '"entered".*'
1
"entered":1,"unchanged":0}
$ printf 'a,b\n1,2\n' > c.csv; luoshi indicators import --db s.db c.csv --lang en 2>&1 | cut -c1-25
luoshi: no headings found

# Over HTTP the same, and what one may do about it.
$ . "$TESTS/api.sh"; serve --db s.db --on 2026-08-31; as czj.ll
200
$ . "$TESTS/api.sh"; get '/api/v1/indicators?limit=3' | head -n 1; grep -o '"code":"[A-Z_]*"' body | tr '\n' ' '; next=$(field next); get "/api/v1/indicators?limit=2&cursor=$next" > /dev/null; grep -o '"code":"[A-Z_]*"' body | tr '\n' ' '; get "/api/v1/indicators?sort=code&cursor=$next" | head -n 1
200
"code":"GDP" "code":"IND_VA" "code":"FAI" "code":"RETAIL" "code":"REV" 422
$ . "$TESTS/api.sh"; get /api/v1/indicators/outlook | head -n 1; grep -o '"sum":.*}' body | grep -o '"targets":[0-9]*'; grep -c '"probability":[0-9]' body
200
"targets":14
1
$ . "$TESTS/api.sh"; get '/api/v1/indicators/releases?due=2026-06&state=missing' | head -n 1; grep -o '"code":"[A-Z_]*"' body; get '/api/v1/indicators/releases?due=2026-77' | head -n 1; get '/api/v1/indicators/releases.csv?due=2026Q3&sort=owner' > /dev/null; sed -n 2p body | cut -d, -f1,2,7
200
"code":"TRADE"
422
2026-07-10,"POWER","按期"
$ . "$TESTS/api.sh"; get '/api/v1/indicators/compare.csv?code=INV_IN&with=units&by=completion' > /dev/null; sed -n 2p body | cut -d, -f1,2; get '/api/v1/indicators/compare.csv?code=INV_IN&with=all' | head -n 1; get '/api/v1/indicators/rules.csv?sort=-name' > /dev/null; sed 1d body | cut -d, -f1,3-5
1,"三岔河镇"
422
"INC_U_R","INC_U","≥","INC_R"
$ . "$TESTS/api.sh"; get /api/v1/indicators/REV | head -n 1; grep -o '"can":.*\]' body
200
"can":["value.enter"]
$ . "$TESTS/api.sh"; post '/api/v1/indicators/preview?name=b.csv&period=2026&vintage=estimate' @b.csv | head -n 1; grep -o '"level":[0-9.]*,"growth":[-0-9.]*\|"problems":.*' body
200
"level":2.95,"growth":-1.2
"problems":[]}
$ . "$TESTS/api.sh"; post '/api/v1/acts/value.enter' '{"values":[{"indicator":"TRADE","period":"2026-08","vintage":"estimate","level":2.9}]}' | head -n 1; grep -c '无权做.*（value.enter）' body
403
1
$ . "$TESTS/api.sh"; get '/api/v1/indicators/targets.csv?year=2026&text=REV&of=growth' > out; head -n 1 out; tail -n 1 body | tr -d '\r'; get '/api/v1/indicators/targets.xlsx' > out; head -n 1 out; head -c 2 body; echo; get '/api/v1/indicators/targets?bound=rank&limit=1&sort=-code' | head -n 1; grep -o '"code":"[A-Z]*"' body; get '/api/v1/indicators/targets?sort=price' | head -n 1; grep -c 'order period code unit bound' body
200
"REV","一般公共预算收入","区财政局","全区","2026","增速","不低于",5,,,"%","2026年区政府工作报告"
200
PK
200
"code":"FAI"
422
1
$ . "$TESTS/api.sh"; get '/api/v1/indicators/export.xlsx?period=2026' > out; head -n 1 out; head -c 2 body; echo; quit
200
PK
stopped

# Where the year will end: an interval around what is expected, how probable its target is, how wrong it was in past years.
$ . "$TESTS/api.sh"; sample s.db; luoshi indicator --db s.db --on 2026-08-31 GDP | grep 年底 | sed 's/-*[0-9][0-9.]*/N/g'; luoshi indicator --db s.db --on 2026-08-31 --json REV | sed -n '/"outlook"/,/"course"/p' | grep -oE '"(low95|low80|mean|high80|high95|probability)": -?[0-9.]+' | awk '{ v[$1] = $2 } /probability/ { n++; p = v["\"probability\":"]; if (!(v["\"low95\":"] < v["\"low80\":"] && v["\"low80\":"] < v["\"mean\":"] && v["\"mean\":"] < v["\"high80\":"] && v["\"high80\":"] < v["\"high95\":"] && p > 0 && p < 100)) print "not in order: " $0 } END { print n }'; luoshi indicator --db s.db --on 2026-08-31 TAX_SHARE | grep -c 年底; luoshi indicator --db s.db --on 2024-08-31 REV | grep 年底总量
年底总量预计 N亿元，八成把握在 N 至 N 之间（比重与逐期预测合并）；往年同期试算平均差 N%（N 年）
年底增速预计 N%，八成把握在 N 至 N 之间（按增速预测）；完成目标的可能性 N%；往年同期试算平均差 N 个百分点（N 年）
2
1
年底总量：这一年还没有任何数据

# The programme as other systems read plans: Part 1 has no indicators, Part 2 has what was aimed at and confirmed.
$ luoshi stratml --db s.db 1 --on 2026-08-31 | sed -n '2,3p;$p'
<StrategicPlan xmlns="urn:ISO:std:iso:17469:tech:xsd:stratml_core">
  <Name>大源区全面振兴三年行动</Name>
</StrategicPlan>
$ luoshi stratml --db s.db --on 2026-08-31 > p.xml; grep -c '<PerformanceIndicator ' p.xml; grep -A2 'MeasurementDimension>一般公共预算收入<' p.xml | tr -d ' '
23
<MeasurementDimension>一般公共预算收入</MeasurementDimension>
<UnitOfMeasurement>亿元</UnitOfMeasurement>
<Identifier>_REV</Identifier>
$ luoshi stratml --db s.db 3
luoshi: 请写明 1 或 2
? 2

$ luoshi indicators outlook --db s.db --on 2026-08-31 --lang en | tail -n 1
2026, 14 targets: 2 likely, 8 open, 3 unlikely, 1 cannot be told; of those told 6.27 are expected to be met

# Rules between figures: what does not hold is asked about, in words; a note lets it pass.
$ luoshi act --db i.db figure_rule.set '{"code":"TAX_OF_REV","name":"税收不超过收入","name_en":"Tax within revenue","left_side":"TAX","relation":"at_most","right_side":"REV","tolerance":0.1}' | grep -o '"version".*'; luoshi indicators rules --db i.db | sed 's/ *$//; 2d'
"version":1}
代码        规则            应当             不合时    版次
TAX_OF_REV  税收不超过收入  TAX ≤ REV ± 0.1  提示核实     1
1 条校核规则
$ luoshi act --db i.db --lang en value.enter "{\"values\":[{\"indicator\":\"TAX\",\"period\":\"$(($(date +%Y) - 1))-08\",\"level\":9},{\"indicator\":\"REV\",\"period\":\"$(($(date +%Y) - 1))-08\",\"level\":8}]}" 2>&1 | grep -o 'rule.*' | head -n 1
<re>rule TAX_OF_REV "Tax within revenue" does not hold in [0-9]+-08: TAX ≤ REV ± 0.1, 9 on the left and 8 on the right; if it is right, say why in its note
$ luoshi act --db i.db --lang en figure_rule.set '{"code":"TAX_OF_REV","name":"x","left_side":"TAX","relation":"at_most","right_side":"REV +","reason":"x"}'
luoshi: the formula at character 6: a code, a number or a bracket is expected
? 1
