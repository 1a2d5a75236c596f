# What people look at: the desk's prefilled lines, trend, what moved, units, the chart, filters and orders.
$ . "$TESTS/api.sh"; sample s.db; serve --db s.db --on 2026-08-31; as fgj.zr
200

# The command line takes the same filters and answers with the same items.
$ . "$TESTS/api.sh"; same() { get "/api/v1/items?limit=2000&$1" | sed -n 2p | grep -o '"number":"[^"]*"' > a; luoshi items --db s.db --on 2026-08-31 --json --limit 2000 "${@:2}" | grep -o '"number":"[^"]*"' | diff - a > d && [ -s a ] && echo "$1"; }; as zhb.zr; same 'duty=%E5%8C%BA%E5%8F%91%E6%94%B9%E5%B1%80&kind=task&sort=-due' --duty 区发改局 --kind task --sort -due; same 'state=closed&due_after=2026-01-01&due_before=2026-12-31&sort=level' --state closed --due-after 2026-01-01 --due-before 2026-12-31 --sort level; same 'text=%E6%B2%BB%E7%90%86&level=normal&tree=1' --text 治理 --level normal --tree; as fgj.zr
200
duty=%E5%8C%BA%E5%8F%91%E6%94%B9%E5%B1%80&kind=task&sort=-due
state=closed&due_after=2026-01-01&due_before=2026-12-31&sort=level
text=%E6%B2%BB%E7%90%86&level=normal&tree=1
200

# Page by page it is the same list, in every order and both ways, with filters, as a tree and among drafts.
$ . "$TESTS/api.sh"; as zhb.zr; pages() { : > paged; : > cursor; for i in {1..400}; do get "/api/v1/items?$1&limit=9&cursor=$(cat cursor)" > /dev/null; grep -o '"number":"[^"]*"' body >> paged; field next > cursor; grep -q '^[-a-z]*[.]' cursor || break; done; }; for q in sort={-,}{number,due,level,lead,area,percent,updated}'&unit=%E5%8C%BA%E5%8F%91%E6%94%B9%E5%B1%80' limit=2\&sort=-percent\&state=draft limit=20\&state=closed\&sort=level tree=1\&area=%E9%A1%B9%E7%9B%AE%E5%BB%BA%E8%AE%BE; do pages "$q"; get "/api/v1/items?${q#limit=*[0-9]&}&limit=2000" > /dev/null; grep -o '"number":"[^"]*"' body | diff - paged > /dev/null && [ "$(wc -l < paged)" -gt 2 ] || echo "$q differs: $(wc -l < paged)"; done
200

# What one filter narrows is what stands so in the whole list, in the same order.
$ . "$TESTS/api.sh"; as zhb.zr; for sort in {-,}{number,due,level,lead,area,percent,updated}; do get "/api/v1/items?limit=2000&sort=$sort" > /dev/null; grep -o '"number":[^{]*' body > all; for by in unit:lead=区发改局 area:area=项目建设; do name=${by%%:*} value=${by#*=} shown=${by#*:}; grep "\"${shown%%=*}\":\"$value\"" all | cut -d'"' -f4 > some; get "/api/v1/items?limit=2000&sort=$sort&$name=$(printf %s "$value" | od -An -tx1 | tr -d '\n' | tr ' ' %)" > /dev/null; grep -o '"number":[^{]*' body | cut -d'"' -f4 | diff - some > /dev/null && [ "$(wc -l < some)" -gt 5 ] || echo "$by differs in order $sort: $(wc -l < some)"; done; done
200

# What is added before the place one has come to does not move it; no row comes twice.
$ . "$TESTS/api.sh"; get '/api/v1/items?sort=due&limit=5' > /dev/null; grep -o '"number":"[^"]*"' body > seen; field next > cursor; get "/api/v1/items?sort=due&limit=5&cursor=$(cat cursor)" > /dev/null; grep -o '"number":"[^"]*"' body > two; post /api/v1/acts/item.create '{"title":"插在前面的","lead":"区发改局","due":"2020-01-01"}' | head -n 1; get "/api/v1/items?sort=due&limit=5&cursor=$(cat cursor)" > /dev/null; grep -o '"number":"[^"]*"' body | diff - two && cat seen two | sort | uniq -d
200

# A cursor of another order, a changed one and a number of rows to skip are refused in words.
$ . "$TESTS/api.sh"; for q in "sort=-due&cursor=$(cat cursor)" "sort=due&cursor=$(sed 's/./&0/5' cursor)" 'sort=due&cursor=50' 'offset=50'; do get "/api/v1/items?$q" -H 'Accept-Language: en' | grep -o '^422\|"detail":"[a-z ]*'; done
422
"detail":"the cursor is of another order 
422
"detail":"the cursor 
422
"detail":"the cursor 
422
"detail":"pages are not counted by offset
$ . "$TESTS/api.sh"; luoshi items --db s.db --on 2026-08-31 --sort -due --limit 2 --lang en > a 2> more; cat more | sed 's/-due[.0-9a-f]*/CURSOR/'; luoshi items --db s.db --on 2026-08-31 --sort -due --limit 2 --json --cursor "$(grep -o -- '-due.*' more)" 2> /dev/null | grep -o '"number":"[^"]*"' > b; luoshi items --db s.db --on 2026-08-31 --sort -due --limit 4 --json 2> /dev/null | grep -o '"number":"[^"]*"' | tail -n 2 | diff - b
there are more: --cursor CURSOR
$ . "$TESTS/api.sh"; get '/api/v1/sources?limit=1' > /dev/null; field title > a; get "/api/v1/sources?limit=1&cursor=$(field next)" > /dev/null; field title | diff -q - a > d; cat d | wc -l; get '/api/v1/sources?cursor=1' | head -n 1
1
422

# Reports that only say "no change" are counted, on the item (here) and on the desk (below).
$ sqlite3 s.db "SELECT i.number, count(*), sum(r.no_change) FROM report r JOIN item i ON i.id = r.item GROUP BY i.id HAVING sum(r.no_change) > 0 ORDER BY i.id LIMIT 1" > row; IFS='|' read -r no all same < row; luoshi show --db s.db "$no" | grep -c "^  共 $all 次，其中无变化 $same 次\$"; luoshi show --db s.db "$no" | grep -c '无变化 ×'| grep -cx "$same"; luoshi show --db s.db "$no" --json | grep -c "\"reports_no_change\": $same,"
另一个进程正在写入，按它的日期 2026-08-31 显示
1
另一个进程正在写入，按它的日期 2026-08-31 显示
1
另一个进程正在写入，按它的日期 2026-08-31 显示
1

# A report waits for the principal with what it says, then for the verifier; what is asked stands on the office's desk.
$ . "$TESTS/api.sh"; get '/api/v1/items?unit=%E5%8C%BA%E5%8F%91%E6%94%B9%E5%B1%80&state=active&sort=-due&limit=1' > /dev/null; field number > no; as fgj.ll; post /api/v1/acts/report.submit "{\"item\":\"$(cat no)\",\"percent\":61.5,\"text\":\"主体完工\",\"next_step\":\"验收\"}" | head -n 1; as fgj.zr; get /api/v1/desk | grep -o '"name":"sign","total":[0-9]*'; grep -o '"report_state":"submitted","report_percent":[^"]*"report_day":[^,]*,"report_text":[^,]*\|"next_step":"[^"]*"' body | head -n 2
200
200
200
"name":"sign","total":1
"name":"sign","total":0
"report_state":"submitted","report_percent":61.5,"report_day":"2026-08-31","report_text":"主体完工"
"next_step":"验收"
$ . "$TESTS/api.sh"; grep -o '"role":"lead"[^{]*"report_due":"[^"]*","workdays_left":[-0-9]*,"period":"[^"]*","can_no_change":true' body | grep -o '"period":"2026年[89]月"' | sort -u | tail -n 1; post /api/v1/acts/report.sign "{\"item\":\"$(cat no)\",\"report\":$(field report)}" | head -n 1; post /api/v1/acts/change.ask "{\"item\":\"$(cat no)\",\"due\":\"2028-01-31\",\"reason\":\"用地未批\"}" | head -n 1; as zhb.zr; get /api/v1/desk | grep -o '"name":"verify","total":[0-9]*\|"new_due":"2028[^"]*"[^}]*"asked_by":"[^"]*"'
"period":"2026年9月"
200
200
200
"name":"verify","total":9
"new_due":"2028-01-31","old_target":"能耗下降9%","new_target":null,"reason":"用地未批","asked_by":"区发改局局长"

# A command beside the server looks on the server's day, and moves no light that the server shows.
$ . "$TESTS/api.sh"; shown() { get /api/v1/board > /dev/null; grep -o '"levels":.*' body | grep -o '"overdue":[0-9]*' | head -n 1; }; shown > a; luoshi board --db s.db --json --lang en | tr -d ' \n' | grep -o '"levels":.*' | grep -o '"overdue":[0-9]*' | diff a - && shown | diff a - && echo same
another process writes: shown on its day, 2026-08-31
same

# Week by week back from the day itself, which is what the board shows.
$ . "$TESTS/api.sh"; get '/api/v1/board/weeks?from=2026-08-11' | grep -o '"day":"[^"]*"'; get /api/v1/board/weeks | grep -o '"day":"[^"]*"' | wc -l; get '/api/v1/board/weeks?from=2026-09-01' | grep -o '"weeks":.*\]'
"day":"2026-08-17"
"day":"2026-08-24"
"day":"2026-08-31"
27
"weeks":[]
$ . "$TESTS/api.sh"; get '/api/v1/board/weeks?from=2026-08-31' | grep -o '"done":[0-9]*,"normal":[0-9]*' > a; get '/api/v1/board/trend?from=2026-08-31' | grep -o '"done":[0-9]*,"normal":[0-9]*' | diff a - && echo same
same

# Lights at each month's end are those that were shown: the same for a past day as for today, and nothing is folded.
$ . "$TESTS/api.sh"; get '/api/v1/board/trend?from=2025-10-01&to=2025-12-31' | grep -o '"months":.*\]' > a; get '/api/v1/board/trend?from=2025-10-01&asof=2025-12-31' | grep -o '"months":.*\]' | diff a - && grep -o '"day":"[^"]*"' a
"day":"2025-10-31"
"day":"2025-11-30"
"day":"2025-12-31"
$ . "$TESTS/api.sh"; get '/api/v1/board/trend?from=2026-08-31' | grep -o '"overdue":[0-9]*' > a; get /api/v1/board > /dev/null; grep -o '"levels":.*' body | grep -o '"overdue":[0-9]*' | head -n 1 | diff a - && echo same
same
$ . "$TESTS/api.sh"; get '/api/v1/board/trend?unit=%E5%8C%BA%E5%8F%91%E6%94%B9%E5%B1%80&to=yesterday' | head -n 1; get '/api/v1/board/trend?area=nowhere' | head -n 1
422
404
$ . "$TESTS/api.sh"; get '/api/v1/board/movers?since=2026-07-31' | grep -o '"since":"[^"]*"\|"worse":\[{\|"was_level":"normal"' | sort -u
"since":"2026-07-31"
"was_level":"normal"
"worse":[{
$ . "$TESTS/api.sh"; get /api/v1/board/units | grep -o '"lead":"区发改局","kind":"bureau","items":[0-9]*' > a; get '/api/v1/items?unit=%E5%8C%BA%E5%8F%91%E6%94%B9%E5%B1%80&limit=1' > /dev/null; [[ $(grep -o '[0-9]*$' a) == "$(field total)" ]] && echo same
same

# Filters and orders of the list.
$ . "$TESTS/api.sh"; get '/api/v1/items?sort=-percent&limit=300' > /dev/null; grep -o '"verified":[0-9.]*' body | cut -d: -f2 > a; sort -rn a | diff a - && get '/api/v1/items?sort=updated&limit=300' > /dev/null; grep -o '"updated":"[^"]*' body > a; sort a | diff a - && echo sorted
sorted
$ . "$TESTS/api.sh"; get '/api/v1/items?numbers=2025-0001,2026-0009' > /dev/null; grep -o '"number":"[^"]*"\|"total":[0-9]*' body | tr '\n' ' '; get '/api/v1/items?no_holder=1' | grep -o '"total":[0-9]*'; get '/api/v1/items?late_report=yes' | head -n 1
"total":2 "number":"2025-0001" "number":"2026-0009" "total":2
422
$ . "$TESTS/api.sh"; get '/api/v1/items?since=2026-08-31&sort=-updated' > /dev/null; grep -o '"updated":"[^T]*' body | sort -u; grep -c "\"number\":\"$(cat no)\"" body
"updated":"2026-08-31
1
$ . "$TESTS/api.sh"; post /api/v1/acts/item.decompose "{\"item\":\"$(cat no)\",\"children\":[{\"title\":\"第一标段\",\"lead\":\"区发改局\",\"due\":\"2026-12-31\"},{\"title\":\"第二标段\",\"lead\":\"区住建局\",\"due\":\"2027-03-31\"}]}" | head -n 1; get '/api/v1/items?tree=1&limit=400' > /dev/null; grep -o "\"parent\":\"$(cat no)\",\"children\":0,\"depth\":1" body | wc -l; get "/api/v1/items?parent=$(cat no)" | grep -o '"total":[0-9]*'
200
2
"total":2
$ . "$TESTS/api.sh"; get '/api/v1/chart?unit=%E5%8C%BA%E5%8F%91%E6%94%B9%E5%B1%80&from=2026-08-01' | grep -o '"nodes":\[{"day":"[^"]*","percent":[0-9.]*,\|"actual":\[{' | cut -c1-12 | sort -u
"actual":[{
"nodes":[{"d
# One item whole: curves, lights as shown, why with its sources, and what became what, in words.
$ . "$TESTS/api.sh"; get "/api/v1/items/$(cat no)" > /dev/null; grep -o '"reasons":\[{"name":"rule"\|"planned_curve":\[{"day"\|"claimed_curve":\[{"day"\|"history":\[{"from"\|"principal":"区发改局局长"\|"children":\[{"number"' body | sort -u
"children":[{"number"
"claimed_curve":[{"day"
"history":[{"from"
"planned_curve":[{"day"
"principal":"区发改局局长"
"reasons":[{"name":"rule"
$ . "$TESTS/api.sh"; grep -o '"act":"change.decide"[^}]*"change":[0-9]*' body | grep -o '"needs_reason":[a-z]*'; grep -o '"table":"report","table_label":"报送","row":[0-9]*,"field":"state","field_label":"状态","was":"待签发","now":"待核查"' body | sed "s/\"row\":[0-9]*,//" | sort -u
"needs_reason":true
"table":"report","table_label":"报送","field":"state","field_label":"状态","was":"待签发","now":"待核查"
$ . "$TESTS/api.sh"; post /api/v1/acts/change.decide "{\"item\":\"$(cat no)\",\"approve\":true,\"due\":\"2028-01-31\",\"reason\":\"同意\"}" | head -n 1; get "/api/v1/items/$(cat no)/history?field=due" | grep -o '"actor_name":"[^"]*"\|"now":"2028-01-31"'; get "/api/v1/items/$(cat no)/history?field=colour" | head -n 1
200
"actor_name":"指挥部办公室主任"
"now":"2028-01-31"
"actor_name":"指挥部办公室台账组工作人员"
422

# Several acts in one request: each has its own answer, and the same key does nothing twice.
$ . "$TESTS/api.sh"; as fgj.ll; get /api/v1/desk > /dev/null; grep -o '"number":"[^"]*"[^{]*"can_no_change":true' body | grep -o '^"number":"[^"]*"' | head -n 2 | cut -d'"' -f4 > two; post /api/v1/acts/report.submit/bulk "{\"inputs\":[{\"item\":\"$(sed -n 1p two)\",\"no_change\":true},{\"item\":\"1999-0001\",\"no_change\":true},{\"item\":\"$(sed -n 2p two)\",\"no_change\":true}]}" -H 'Idempotency-Key: b1' > one; grep -o '"ok":[a-z]*\|"done":.*' one
200
"ok":true
"ok":false
"ok":true
"done":2,"refused":1}
$ . "$TESTS/api.sh"; post /api/v1/acts/report.submit/bulk "{\"inputs\":[{\"item\":\"$(sed -n 1p two)\",\"no_change\":true},{\"item\":\"1999-0001\",\"no_change\":true},{\"item\":\"$(sed -n 2p two)\",\"no_change\":true}]}" -H 'Idempotency-Key: b1' | diff one - && echo same
same
$ . "$TESTS/api.sh"; post /api/v1/acts/report.submit/bulk '{"inputs":7}' | head -n 1; post /api/v1/acts/user.password/bulk '{"inputs":[]}' | head -n 1; (printf '{"inputs":['; for i in $(seq 200); do printf '{},'; done; printf '{}]}') > many; post /api/v1/acts/item.claim/bulk @many | grep -o '"pointer":"[^"]*"'
422
404
"pointer":"/inputs"

# A leader's brief: what moved, and what slips next.
$ . "$TESTS/api.sh"; login=$(sqlite3 s.db "SELECT w.login FROM person w JOIN holding h ON h.person = w.id JOIN post p ON p.id = h.post WHERE p.role = 1 AND w.login IS NOT NULL LIMIT 1"); as $login; get '/api/v1/desk?since=2026-07-31' > /dev/null; grep -o '"name":"[a-z_]*","total"' body | cut -d'"' -f4 | tr '\n' ' '; grep -o '"brief":{"since":"2026-07-31","worse":\[{' body
200
changes next slipping red "brief":{"since":"2026-07-31","worse":[{
$ . "$TESTS/api.sh"; as fgj.ll; get /api/v1/desk | grep -o '"number":"[^"]*"[^{]*"can_no_change":true' | head -n 1 | cut -d'"' -f4 > same; for i in 1 2; do post /api/v1/acts/report.submit "{\"item\":\"$(cat same)\",\"no_change\":true}" | head -n 1; done; get /api/v1/desk | grep -o "\"number\":\"$(cat same)\"[^{]*\"can_no_change\"" | grep -o '"unchanged":[0-9]*'; as fgj.zr
200
200
200
"unchanged":3
200

# Who went to another unit reads what is the old one's on no day, though it was theirs then.
$ . "$TESTS/api.sh"; who() { sqlite3 s.db "SELECT h.post FROM holding h JOIN person p ON p.id = h.person WHERE p.login = '$1'"; }; P=$(who czj.ll); N=$(sqlite3 s.db "SELECT i.number FROM item i JOIN duty d ON d.item = i.id AND d.state <> 5 JOIN post p ON p.unit = d.unit WHERE p.id = $P AND i.state = 3 AND (SELECT count(*) FROM duty x WHERE x.item = i.id AND x.state <> 5) = 1 LIMIT 1"); as czj.ll; get "/api/v1/items/$N?on=2026-08-20" | head -n 1; as gly; post /api/v1/acts/post.leave "{\"login\":\"czj.ll\",\"post\":$P,\"day\":\"2026-08-30\"}" | head -n 1; post /api/v1/acts/post.hold "{\"login\":\"czj.ll\",\"post\":$(who fgj.ll),\"day\":\"2026-08-31\"}" | head -n 1; as czj.ll; for d in 31 20; do get "/api/v1/items/$N?on=2026-08-$d" | head -n 1; done
200
200
200
200
200
200
404
404
$ . "$TESTS/api.sh"; quit
stopped
