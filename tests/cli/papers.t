# The ledger on paper, of the unit that leads all of it: pages of the right size, headings on each, nothing lost.
$ . "$TESTS/api.sh"; sample s.db; luoshi export --db s.db a.pdf --unit 区住建局 2> /dev/null; pdfinfo a.pdf | grep -E '^(Title|Page size)'; luoshi items --db s.db --unit 区住建局 --json 2> /dev/null | grep -o '"number":"[^"]*"' | cut -d'"' -f4 > numbers; pdftotext -layout a.pdf a.txt; missing=0; while read -r n; do grep -q "$n" a.txt || missing=$((missing + 1)); done < numbers; wc -l < numbers; echo "$missing missing"; [[ $(grep -c 事项编号 a.txt) == "$(pdfinfo a.pdf | sed -n 's/^Pages: *//p')" ]] && echo 'headings on each page'
<re>Title: +区住建局目标任务台账（截至 [-0-9]+）
Page size:       841.89 x 595.276 pts (A4)
17
0 missing
headings on each page

# What the journal held stands at its end, as luoshi verify says it.
$ luoshi verify --db s.db --json | grep -o '"size": *[0-9]*' | grep -o '[0-9]*' > size; grep -c "流水 $(cat size) 条" a.txt; luoshi export --db s.db all.pdf 2> /dev/null; pdfinfo all.pdf | grep -c '^Title: *目标任务台账（截至'; luoshi chart --db s.db --unit 区住建局 w.pdf 2> /dev/null; pdfinfo w.pdf | grep -c '^Title: *区住建局挂图（截至'; pdftotext w.pdf - | grep -c "流水 $(cat size) 条"
1
1
1
1

# Within a millimetre: a date stays on its line, the page's number is in its middle.
$ grep -c '20[0-9][0-9]-[01][0-9]-[0-3][0-9]' a.txt | awk '{ print ($1 >= 17) ? "dates whole" : $1 }'; pdftotext -bbox a.pdf a.html; awk -F'"' '/>\/<\/word>/ && !m++ { mid = ($2 + $6) / 2 * 25.4 / 72; print (mid > 147.5 && mid < 149.5) ? "page number" : mid }' a.html
dates whole
page number

# The wall chart: a row an item, how much of its time was verified, nodes where they lie; filtered like the ledger.
$ luoshi chart --db s.db --on 2026-08-31 --unit 区住建局 --numbers 2025-0022,2025-0036 c.pdf; pdftotext -layout c.pdf - | grep -o '25Q1.*\|[■□].*' | tail -n 3 | sed 's/  */ /g; s/ *$//'
已写出 2 个事项的挂图到 c.pdf
25Q1 25Q2 25Q3 25Q4 26Q1 26Q2 26Q3 26Q4 27Q1
■ ■ ■ ■ ■ □ □ □
■ ■◆ ■◆ ■◆ ■ ■ □◆ □ □◇
$ luoshi chart --db s.db --on 2026-08-31 --unit 区住建局 --from 2026-01-01 --to 2026-12-31 c.docx 2> /dev/null; unzip -p c.docx word/document.xml | grep -o '>26\.1<\|>12<' | sort -u; luoshi chart --db s.db c.xlsx; luoshi chart --db s.db --from x c.pdf; luoshi chart --db s.db
>12<
>26.1<
luoshi: "c.xlsx" 应以 .pdf 或 .docx 结尾
luoshi: 日期 "x" 应写成 2026-08-31
luoshi: 请写明输出文件，如 chart.pdf
? 2

# A folder that is not there is named.  Over HTTP in the columns chosen, for print and for word processors.
$ luoshi export --db s.db /nowhere/x.pdf
luoshi: 不能写 "/nowhere/x.pdf.part"：No such file or directory
? 1
$ . "$TESTS/api.sh"; serve --db s.db --on 2026-08-31; as zhb.zr; for kind in pdf docx; do get "/api/v1/export.$kind?columns=number,title,due&limit=5" > /dev/null; head -c 2 body; echo; get "/api/v1/chart/export.$kind?level=overdue" > /dev/null; head -c 2 body; echo; done
200
%P
%P
PK
PK
