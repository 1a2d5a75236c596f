# Series of a text file, each forecast by itself; no database is needed.
$ printf 'id,frequency,horizon,start,n,v1\na,12,2,2024-01,8,5,5,5,5,5,5,5,5\nb,4,,,5,1,2,3,4,5\n' > s.csv; luoshi forecast s.csv
b：不足 6 个数据点，不作预测
id,step,mean,lo95,hi95
a,1,5,5,5
a,2,5,5,5
? 1
$ luoshi forecast - --h 1 --lang en < s.csv
b: fewer than 6 points: too few to forecast from
id,step,mean,lo95,hi95
a,1,5,5,5
? 1
$ luoshi forecast s.csv --h 1 --json 2>/dev/null
{"forecasts":[{"id":"a","mean":[5],"lo80":[5],"hi80":[5],"lo95":[5],"hi95":[5],"error":0,"tested":4},{"id":"b","refused":"short","why":"不足 6 个数据点，不作预测"}]}
? 1
$ for m in 1 2 3; do for v in 9 12 15 11; do printf ,%s $((v * m)); done; done > v; printf 'g,4,,,12%s\n' $(cat v) | luoshi forecast - | cut -d, -f1,2 | tail -n 1
g,8
$ printf 'g,4,,,12%s\n' $(cat v) | luoshi forecast - > one; printf 'g,4,,,12%s\n' $(cat v) | luoshi forecast - | cmp - one
$ printf 'a,,2,,6,1,2,3,4,5,6\n' | luoshi forecast - --frequency 4 | wc -l
3
$ printf 'a,12,3,,6,1,2,nan,4,5,6\nb,5,3,,3,1,2,3\nc,4,2,,2,1,,3\nd,4,2,,2,1,2,3\n' | luoshi forecast - --lang en
luoshi: the input has 4 problem(s): line 1, column 8 "nan" is no number
  line 1, column 8 "nan" is no number
  line 2, column 2 the frequency should be 12, 4 or 1
  line 3, column 7 a value is missing
  line 4, column 8 more values than the 2 announced
? 1
$ luoshi forecast none.csv
luoshi: 打不开 "none.csv"
? 1
$ printf '' | luoshi forecast -
id,step,mean,lo95,hi95
luoshi: 文件里没有序列
? 1
$ luoshi forecast s.csv --h 0 --lang en
luoshi: "0" should be a whole number from 1 to 120
? 1
$ luoshi forecast s.csv --frequency 7
luoshi: --frequency 应为 12（月）、4（季）或 1（年）
? 2
$ luoshi forecast
luoshi: 请写明序列文件，如 series.csv，或 - 从标准输入读
? 2
