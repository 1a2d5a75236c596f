# A ledger over HTTP: preview, another choice, taking it in once, taking it back; and what is shown as a workbook.
$ . "$TESTS/api.sh" && sample s.db && serve --db s.db --on 2026-08-31

# The office alone imports; what is no ledger is refused before it is kept.
$ . "$TESTS/api.sh"; as fgj.ll; post '/api/v1/imports?name=a.xlsx' @"$FILES/office.xlsx" | head -n 1; get /api/v1/imports | head -n 1
200
403
403
$ . "$TESTS/api.sh"; as zhb.zr; post /api/v1/imports @"$FILES/office.xlsx" | head -n 1; post '/api/v1/imports?name=a.xlsx' '' | head -n 1; printf '\211PNG' > p; post '/api/v1/imports?name=a.xlsx' @p | grep -o '"detail":"[^"]*'; head -c 3000 "$FILES/office.xlsx" > cut; post '/api/v1/imports?name=a.xlsx' @cut | head -n 1; ls s.db-files/.uploads 2>/dev/null | wc -l
200
422
422
"detail":"这不是表格文件；请用 .xlsx 或 .csv
422
0
$ . "$TESTS/api.sh"; head -c 67108865 /dev/zero > huge; post '/api/v1/imports?name=a.csv' @huge | head -n 1; rm huge
413

# The preview is that of the command line, with what the realm makes of the names.
$ . "$TESTS/api.sh"; post '/api/v1/imports?name=%E5%8F%B0%E8%B4%A6.xlsx' @"$FILES/office.xlsx" | grep -o '^200\|"name":"台账.xlsx"\|"counts":{[^}]*}\|"unknown_units":[^]]*'; field id > id; grep -o '"columns".*' body > a; luoshi import "$FILES/office.xlsx" --dry-run --on 2026-08-31 --json | tr -d '\n' | sed 's/\([^\\]\)" *: */\1":/g; s/\([][{},]\) */\1/g; s/ *\([]}]\)/\1/g' | grep -o '"columns".*' | tr -d ' ' > b; tr -d ' ' < a | diff - b && echo same
200
"name":"台账.xlsx"
"counts":{"rows":5,"good":4,"problems":1,"skipped":9}
"unknown_units":[{"name":"各镇街","rows":1,"is_several":false},{"name":"自然资源分局","rows":1,"is_several":false},{"name":"各行业部门","rows":1,"is_several":false}
same

# A person says what a column means and which unit a name stands for; it is remembered for the next step.
$ . "$TESTS/api.sh"; post "/api/v1/imports/$(cat id)/preview" '{"columns":[{"sheet":"重点任务","column":5,"meaning":"remark"}],"units":[{"name":"各镇街","unit":"区发改局"},{"name":"各行业部门","unit":"区财政局"}],"area":"项目建设"}' | grep -o '"unknown_units":[^]]*\|"column":5,[^}]*\|"column":11,[^}]*'
"unknown_units":[{"name":"自然资源分局","rows":1,"is_several":false}
"column":5,"heading":"责任/牵头领导","meaning":"remark"
"column":11,"heading":"备注","meaning":""
$ . "$TESTS/api.sh"; get "/api/v1/imports/$(cat id)/errors.xlsx" | head -n 1; mv body bad.xlsx; luoshi import bad.xlsx --dry-run | grep '盘活'
200
<re> 4  盘活闲置土地 .*没有这一天.*
$ . "$TESTS/api.sh"; post "/api/v1/imports/$(cat id)/preview" '{"columns":[{"sheet":"重点任务","column":0,"meaning":"sky"}],"colour":1}' | grep -o '^422\|"pointer":"[^"]*"'
422
"pointer":"/columns/0/column"
"pointer":"/columns/0/meaning"
"pointer":"/colour"

# Nobody else finds the file, and an address that is made up finds none.
$ . "$TESTS/api.sh"; as zhb.tz; post "/api/v1/imports/$(cat id)/apply" '' | head -n 1; post /api/v1/imports/..%2F..%2Fs.db/apply '' | head -n 1; post /api/v1/imports/00000000000000000000000000000000/apply '' | head -n 1; get "/api/v1/imports/$(cat id)/errors.xlsx" | head -n 1
200
404
404
404
404

# All rows or, said so, the good ones; pressed twice it is done once; another way needs the first taken back.
$ . "$TESTS/api.sh"; as zhb.zr; post "/api/v1/imports/$(cat id)/apply" '{}' | head -n 1; post "/api/v1/imports/$(cat id)/apply" '{"partial":true}' | grep -o '"detail":"[^"]*'
200
422
"detail":"有 2 个单位不认识：各镇街、各行业部门；请用 alias.add 对应到已有单位，或选择一并新建
$ . "$TESTS/api.sh"; choice='{"partial":true,"units":[{"name":"各镇街","unit":"区发改局"},{"name":"各行业部门","unit":"区财政局"}],"area":"项目建设"}'; post "/api/v1/imports/$(cat id)/apply" "$choice" | tee one | grep -o '"import":1,"created":4\|"row":7'; post "/api/v1/imports/$(cat id)/apply" "$choice" | diff one - && echo once; post "/api/v1/imports/$(cat id)/apply" '{"partial":true,"create_units":true}' | grep -o '^409\|"detail":"[^"]*'
"import":1,"created":4
"row":7
once
409
"detail":"这份文件已作为第 1 次导入收进来了；要按新的对应重来，请先撤销那一次
$ . "$TESTS/api.sh"; get '/api/v1/items?text=%E5%8F%A3%E8%A2%8B%E5%85%AC%E5%9B%AD&area=%E9%A1%B9%E7%9B%AE%E5%BB%BA%E8%AE%BE' | grep -o '"title":"新建口袋公园","area":"[^"]*"'; post '/api/v1/imports?name=again.xlsx' @"$FILES/office.xlsx" | grep -o '"imported_as":1'
"title":"新建口袋公园","area":"项目建设"
"imported_as":1
$ . "$TESTS/api.sh"; get /api/v1/imports | grep -o '"rows":4,"items":4,"undone":false\|"can_undo":true\|"actor":"zhb.zr"'; post /api/v1/acts/import.undo '{"import":1,"reason":"对应错了"}' | head -n 1; get /api/v1/imports | grep -o '"undone":true\|"undone_why":"[^"]*","can_undo":false'; post /api/v1/acts/import.undo '{"import":1}' | head -n 1
"actor":"zhb.zr"
"rows":4,"items":4,"undone":false
"can_undo":true
200
"undone":true
"undone_why":"对应错了","can_undo":false
409
$ . "$TESTS/api.sh"; post "/api/v1/imports/$(cat id)/apply" '{"partial":true,"create_units":true}' | grep -o '"import":2,"created":4\|"units_created":[0-9]*'
"import":2,"created":4
"units_created":2

# Kept a day at most and few a person.
$ . "$TESTS/api.sh"; for i in 1 2 3 4 5 6 7; do post '/api/v1/imports?name=x.csv' @"$FILES/ledger.csv" > /dev/null; done; ls s.db-files/.uploads | grep -vc note; field id > new; touch -d '-25 hours' s.db-files/.uploads/*; post "/api/v1/imports/$(cat new)/apply" '{}' | head -n 1; post '/api/v1/imports?name=x.csv' @"$FILES/ledger.csv" > /dev/null; ls s.db-files/.uploads | wc -l
5
404
1

# What is shown goes out: the columns asked for, every page, within the reader's rights, and nothing a spreadsheet would run.
$ . "$TESTS/api.sh"; post /api/v1/acts/item.create '{"title":"=HYPERLINK(\"http://x\")","lead":"区发改局","due":"2026-12-31"}' | head -n 1; get '/api/v1/export.csv?columns=number,title,level,due&unit=%E5%8C%BA%E5%8F%91%E6%94%B9%E5%B1%80&limit=2' -D head | tail -n +2 > out.csv; sed -n '1s/\r//p' out.csv | tail -c +4; grep -c HYPERLINK out.csv; grep -o "\"'=HYPERLINK" out.csv; sed -n 's/^Content-Type: \(.*\)\r/\1/p' head
200
"事项编号","重点任务","亮灯","完成时限"
1
"'=HYPERLINK
text/csv; charset=utf-8
$ . "$TESTS/api.sh"; get '/api/v1/items?limit=100000' > /dev/null; grep -o '"number"' body | wc -l > all; get /api/v1/export.csv > /dev/null; mv body out.csv; luoshi import out.csv --dry-run --json | grep -c '"row":' | diff - all && echo all
all
$ . "$TESTS/api.sh"; get '/api/v1/export.xlsx?columns=number,title,why_text&level=overdue' | head -n 1; mv body out.xlsx; luoshi import out.xlsx --dry-run | grep -o '事项编号 *编号\|亮灯说明.*'; get '/api/v1/export.csv?columns=number,colour' | grep -o '^422\|没有列 [^ ，]*'; get '/api/v1/export.csv?state=draft' | head -n 1; get '/api/v1/export.csv?level=overdue&on=2026-09-30&columns=number' | wc -l > later; get '/api/v1/export.csv?level=overdue&columns=number' | wc -l | diff -q - later > /dev/null || echo differs
200
事项编号       编号
亮灯说明  灯
422
没有列 \"colour\"
200
differs
$ . "$TESTS/api.sh"; as fgj.ll; get '/api/v1/items?limit=100000' > /dev/null; grep -o '"number":"[^"]*"' body | cut -d'"' -f4 | sort > mine; get '/api/v1/export.csv?columns=number' > /dev/null; tail -n +2 body | tr -d '"\r' | sort | diff mine - && [[ $(wc -l < mine) -gt 5 ]] && echo mine; get '/api/v1/export.csv?state=draft' | head -n 1; ls -A s.db-files | grep -c '^.new-'
200
mine
403
0
? 1
$ . "$TESTS/api.sh"; quit; luoshi verify --db s.db | head -n 1 | grep -o '^完好'
stopped
完好
