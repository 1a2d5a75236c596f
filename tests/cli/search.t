# Searching: from the command line, over the API, by rights, page by page; the index is checked and mended.
$ . "$TESTS/api.sh"; sample s.db; luoshi search --db s.db 信訪 | tail -n 1
单位 1  事项 2  来源 0  报送 0
$ luoshi search --db s.db fgj --kind unit --json
{"kind":"unit","id":18,"number":null,"title":"大源区发展和改革局","title_lit":[],"snippet":"大源区发展和改革局","snippet_of":"name","snippet_lit":[],"unit":"区发改局","level":null,"day":null}
$ luoshi search --db s.db 2025-0137 | grep -o '^事项  2025-0137'
事项  2025-0137
$ luoshi search --db s.db 协调会 --kind report | sed -n 3p | grep -o ' [^ ]*：.*'; luoshi search --db s.db --lang en 协调会 --kind report | sed -n 3p | grep -o 'help wanted: .*'
 需协调事项：请牵头召开管线迁改协调会
help wanted: 请牵头召开管线迁改协调会
$ luoshi search --db s.db '，。'
luoshi: 请写明要找的字词
? 1
$ luoshi search --db s.db
luoshi: 请写明要找的字词，如 luoshi search --db d.db 信访
? 2
$ luoshi items --db s.db --text 積案 --sort due | tail -n 1; luoshi items --db s.db --text 积案 --asof 2026-01-10 | tail -n 1
2 条
1 条
$ sqlite3 s.db "DELETE FROM text_index WHERE rowid = 3298534883330"; luoshi doctor --db s.db | grep -o '检索索引.*'; luoshi doctor --db s.db --rebuild | grep -o '检索索引.*'
检索索引有 1 处与事实不符；用 luoshi doctor --rebuild 重建
检索索引与事实一致

$ . "$TESTS/api.sh"; serve --db s.db --on 2026-08-31; as zhb.zr
200
$ . "$TESTS/api.sh"; get '/api/v1/search?q=%E4%BF%A1%E8%AE%BF&limit=2' | grep -o '"number":"[^"]*"\|"next":.*'
"number":"2026-0049"
<re>"next":"found\.[0-9a-f.]+","counts":\{"unit":1,"item":2,"source":0,"report":0\}\}
$ . "$TESTS/api.sh"; get '/api/v1/search?q=%E4%BF%A1%E8%AE%BF&limit=2&cursor='"$(field next)" | grep -o '"number":"[^"]*"\|"next":.*'
"number":"2025-0008"
"next":null}
$ . "$TESTS/api.sh"; get '/api/v1/search?q=' | head -n 1; get '/api/v1/search?q=a&limit=1000' | head -n 1; get '/api/v1/search?q=a&kind=colour' | head -n 1; get '/api/v1/search?q=a&cursor=x' | head -n 1
422
422
422
422

# A unit finds its own alone, in number too; the administrator finds units.
$ . "$TESTS/api.sh"; as fgj.zr; get '/api/v1/search?q=%E4%BF%A1%E8%AE%BF' | grep -o '"kind":"[^"]*"\|"counts":.*'; as gly; get '/api/v1/search?q=%E9%A1%B9%E7%9B%AE&limit=100' | grep -o '"kind":"[^"]*"' | sort -u
200
"kind":"unit"
"counts":{"unit":1,"item":0,"source":0,"report":0}}
200
"kind":"unit"
$ . "$TESTS/api.sh"; quit
stopped
