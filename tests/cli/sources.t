# Texts over HTTP: drafts from a file, a text kept and issued, and later what became of what was said.
$ . "$TESTS/api.sh"; sample s.db; serve --db s.db --on 2026-08-31; as zhb.zr
200

# A file's text comes back with its title and drafts; nothing is kept.  Deleted words and doubles for old programs are no text.
$ . "$TESTS/api.sh"; post '/api/v1/intake/file?name=a.docx&day=2026-08-28' @"$FILES/minutes.docx" | head -n 1; grep -o '"title":"[^"]*"\|"on":"[^"]*"\|"unit":"[^"]*"\|"due":{"date":"[^"]*"' body
200
"title":"区委常委会会议纪要"
"on":"2026-08-28"
"unit":"大源区发展和改革局"
"due":{"date":"2026-09-30"
"unit":"大源区住房和城乡建设局"
"due":{"date":"2026-12-31"
"unit":"处"
$ . "$TESTS/api.sh"; grep -o '完成项目清单。\\n区住建局牵头[^（]*（附图\\t一）\\n任务\\t牵头 单位\\n清理欠薪\\t区人社局\\n"' body | wc -l
1
$ . "$TESTS/api.sh"; printf '\307\370\267\242\270\304\276\326\322\252\324\3329\324\302\265\327\307\260\315\352\263\311\307\345\265\245\241\243' > gb.txt; post '/api/v1/intake/file?name=%E7%BA%AA%E8%A6%81.txt' @gb.txt | grep -o '"title":"[^"]*","text":"[^"]*"\|"unit":"[^"]*"'
"title":"纪要","text":"区发改局要在9月底前完成清单。"
"unit":"大源区发展和改革局"
$ luoshi intake "$FILES/minutes.docx" --on 2026-08-28 | grep -c '^[0-9]*\.'
2

# A PDF's lines become paragraphs again: a sentence that goes on over two lines is one directive.
$ . "$TESTS/api.sh"; . "$TESTS/pdf.sh"; pdf 会议纪要 会议议定，区发改局要在9月底前完成全区重点 项目清单，区财政局配合。 区信访局要在年底前化解积案，逐件落实责任。 > a.pdf; post '/api/v1/intake/file?name=a.pdf&day=2026-08-28' @a.pdf | grep -o '^[0-9]*$\|"title":"[^"]*"\|"date":"[^"]*"'; grep -o '"text":"[^"]*"' body | head -n 1; luoshi intake a.pdf --on 2026-08-28 --json | grep -c '"date": "2026-09-30"'
200
"title":"会议纪要"
"date":"2026-09-30"
"date":"2026-12-31"
"text":"会议纪要\n会议议定，区发改局要在9月底前完成全区重点项目清单，区财政局配合。\n区信访局要在年底前化解积案，逐件落实责任。\n"
1

# A PDF that is cut short, has a password, holds no text or takes too much is refused in words; the server serves on.
$ . "$TESTS/api.sh"; . "$TESTS/pdf.sh"; f() { post /api/v1/intake/file?name=a.pdf @p | grep -o '^[0-9]*$\|"detail":"[^；]*'; }; printf '%%PDF-1.7' > p; f; pdf 一 | sed 's/trailer <</trailer <<\/Encrypt <<\/Filter\/Standard\/V 1\/R 2\/P -4\/O(00000000000000000000000000000000)\/U(00000000000000000000000000000000)>>\/ID[(a)(a)]/' > p; f; pdf '' > p; f; pdf_bomb > p; f; get /healthz | head -n 1
422
"detail":"打不开这个 PDF：文件不完整，或加了密码
422
"detail":"打不开这个 PDF：文件不完整，或加了密码
422
"detail":"这个 PDF 里没有文字（可能是扫描件）
422
"detail":"这个 PDF 太复杂或已损坏，读取被中止
200

# What cannot be read is refused with what to do.
$ . "$TESTS/api.sh"; f() { post "/api/v1/intake/file?name=$1" "$2" | grep -o '^[0-9]*$\|"detail":"[^"]*'; }; f a.docx @"$FILES/doctype.docx"; f a.xlsx @"$FILES/office.xlsx"; printf '\320\317\021\340\241\261\032\341' > p; f a.doc @p; f a.txt ''; head -c 300 "$FILES/minutes.docx" > p; f a.docx @p | head -n 1
422
"detail":"文件里含有文档类型定义，可能有害，已拒绝
422
"detail":"这个压缩包不是 .docx 文档
422
"detail":"这是旧版 .doc，或加了密码的文档；请去掉密码，另存为 .docx
422
"detail":"请给出文件名 name 和文件内容
422
$ . "$TESTS/api.sh"; head -c 9000000 /dev/zero | tr '\0' a > huge; post '/api/v1/intake/file?name=a.txt' @huge | head -n 1; post '/api/v1/intake/file?name=a.txt&day=yesterday' @gb.txt | head -n 1; head -c 1000 /dev/urandom > junk; post '/api/v1/intake/file?name=a.txt' @junk | head -n 1 | grep -c '200\|422'
413
422
1

# Kept and issued: one page says what became of it.
$ . "$TESTS/api.sh"; post /api/v1/acts/source.add '{"title":"八月常委会","kind":"minutes","day":"2026-08-28","text":"会议议定：区发改局要在9月底前完成项目清单。区住建局要抓紧建园。"}' | head -n 1; field source > id; post /api/v1/acts/source.issue "{\"source\":$(cat id),\"drafts\":[{\"start\":5,\"end\":21,\"title\":\"完成项目清单\",\"lead\":\"区发改局\",\"due\":\"2026-09-30\"},{\"start\":21,\"end\":32,\"title\":\"建园\",\"lead\":\"区住建局\",\"draft\":true}]}" | head -n 1
200
200
$ . "$TESTS/api.sh"; get "/api/v1/sources/$(cat id)" > /dev/null; grep -o '"title":"八月常委会","kind":"minutes","day":"2026-08-28"\|"title":"[^"]*","kind":"task","state":"[a-z]*"\|"start":[0-9]*,"end":[0-9]*,"lead":"[^"]*"\|"drafts":{"on":"[^"]*"' body
"title":"八月常委会","kind":"minutes","day":"2026-08-28"
"title":"完成项目清单","kind":"task","state":"issued"
"start":5,"end":21,"lead":"区发改局"
"title":"建园","kind":"task","state":"draft"
"start":21,"end":32,"lead":"区住建局"
"drafts":{"on":"2026-08-28"
$ . "$TESTS/api.sh"; get '/api/v1/sources?limit=1' | grep -o '"title":"[^"]*"\|"items":[0-9]*,"closed":[0-9]*\|"added_by":"[^"]*"\|"next":"newest'; get '/api/v1/sources?text=%E9%A1%B9%E7%9B%AE%E6%B8%85%E5%8D%95%E3%80%82%E5%8C%BA%E4%BD%8F' | grep -o '"title":"[^"]*"'; get '/api/v1/sources?limit=0' | head -n 1; get '/api/v1/sources?limit=x' | head -n 1
"title":"八月常委会"
"items":2,"closed":0
"added_by":"指挥部办公室主任"
"next":"newest
"title":"八月常委会"
200
422

# Leaders, supervisors and auditors read texts (a draft is the office's alone); others do not, and what is not there is said.
$ . "$TESTS/api.sh"; as qz; get "/api/v1/sources/$(cat id)" | grep -c '建园","kind'; as fgj.zr; get /api/v1/sources | head -n 1; get "/api/v1/sources/$(cat id)" | head -n 1; as sjy; get /api/v1/sources/9999 | head -n 1; get /api/v1/sources/x | head -n 1; get "/api/v1/sources/$(cat id)?asof=2026-08-30" | head -n 1
200
0
200
403
403
200
404
404
404
$ . "$TESTS/api.sh"; quit
stopped
