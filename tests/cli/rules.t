# What lights are judged by and what an office sets, over HTTP: rules and their replay, calendar, settings, kept views.
$ . "$TESTS/api.sh"; sample s.db; serve --db s.db --on 2026-08-31; as zhb.zr
200

# Rules in words; another rule's past beside the one in force, as the command line replays it.
$ . "$TESTS/api.sh"; get /api/v1/rules > /dev/null; grep -o '"in_force":{"rule":{"id":[^,]*,"version":1,"name":"default"' body; grep -o '"name":"yinchuan-2025"\|落后超过（百分点）为严重：30' body | sort | uniq -c | tr -s ' '
"in_force":{"rule":{"id":1,"version":1,"name":"default"
 2 "name":"yinchuan-2025"
<re> [0-9]+ 落后超过（百分点）为严重：30
$ . "$TESTS/api.sh"; get '/api/v1/rules/yinchuan-2025/replay?from=2026-03-31&to=2026-08-31' | grep -o '"months":\[[^]]*' | grep -o '{[^}]*}' > a; luoshi replay --db s.db --rule yinchuan-2025 --from 2026-03-31 --to 2026-08-31 --json | diff a - && wc -l < a; grep -o '"in_force":"default"' body
另一个进程正在写入，按它的日期 2026-08-31 显示
6
"in_force":"default"
$ . "$TESTS/api.sh"; get /api/v1/rules/nobody/replay | head -n 1; get '/api/v1/rules/default/replay?from=2026-09-01&to=2026-01-01' | head -n 1; get '/api/v1/rules/default/replay?from=x' | head -n 1; as fgj.ll; get /api/v1/rules/default/replay | head -n 1; get /api/v1/rules | head -n 1
404
422
422
200
403
200
$ . "$TESTS/api.sh"; as zhb.zr; post /api/v1/acts/rule.adopt '{"preset":"yinchuan-2025","reason":"试用"}' | head -n 1; get /api/v1/rules | grep -o '"preset":"yinchuan-2025"\|"actor":"zhb.zr","actor_name":"指挥部办公室主任","reason":[^}]*'
200
200
"preset":"yinchuan-2025"
"actor":"zhb.zr","actor_name":"指挥部办公室主任","reason":"试用"
"actor":"zhb.zr","actor_name":"指挥部办公室主任","reason":"指挥部第一次会议原则同意调度通报办法"

# The calendar of a year: rest on weekdays, work on weekends; a year without a list says so.
$ . "$TESTS/api.sh"; get '/api/v1/calendar?year=2026' | grep -o '"known":true,"source":"builtin","workdays":[0-9]*\|"weekends_worked":\[[^]]*'; get '/api/v1/calendar?year=2031' | grep -o '"known":false'; get '/api/v1/calendar?year=1999' | head -n 1; get '/api/v1/calendar?year=x' | head -n 1
"known":true,"source":"builtin","workdays":248
"weekends_worked":["2026-01-04","2026-02-14","2026-02-28","2026-05-09","2026-09-20","2026-10-10"
"known":false
422
422
$ . "$TESTS/api.sh"; post /api/v1/acts/calendar.set '{"text":"2031-01-01 rest","reason":"国办发明电"}' | head -n 1; get '/api/v1/calendar?year=2031' | grep -o '"known":true,"source":"office"\|"holidays":\[[^]]*\|"text":"[^"]*'; get '/api/v1/journal?act=calendar.set' | grep -o '"reason":"国办发明电"'
200
"known":true,"source":"office"
"holidays":["2031-01-01"
"text":"2031-01-01 rest
"reason":"国办发明电"

# Settings are facts with a default; pages and titles follow.
$ . "$TESTS/api.sh"; get /api/v1/settings | grep -o '"name":"realm_name".[^}]*"is_set":false\|"can_set":true'; post /api/v1/acts/setting.set '{"name":"district_name","value":"大源区"}' | head -n 1; post /api/v1/acts/setting.set '{"name":"realm_name","value":"大源落实"}' | head -n 1; get /api/v1/session | grep -o '"realm_name":"[^"]*","district_name":"[^"]*"'; get /api/v1/settings | grep -o '"value":"大源区".[^}]*"changed_by":"zhb.zr"' | wc -l; get '/api/v1/export.xlsx?columns=number' > /dev/null; mv body out.xlsx; luoshi import out.xlsx --dry-run > l; grep -c 台账 l
<re>"name":"realm_name",.*"is_set":false
"can_set":true
200
200
"realm_name":"大源落实","district_name":"大源区"
1
<re>[0-9]+
$ . "$TESTS/api.sh"; s() { post /api/v1/acts/setting.set "$1" | head -n 1; }; s '{"name":"sky","value":"blue"}'; s "{\"name\":\"realm_name\",\"value\":\"$(printf '落%.0s' {1..41})\"}"; s '{"name":"realm_name"}'; s '{"name":"realm_name"}'; get /api/v1/session | grep -o '"realm_name":"[^"]*"'; as fgj.ll; s '{"name":"realm_name","value":"x"}'; get /api/v1/settings | grep -o '"can_set":false'
404
422
200
409
"realm_name":"落实"
200
403
"can_set":false

# Views are one's own; the office shares.
$ . "$TESTS/api.sh"; v() { post /api/v1/acts/view.save "$1" | head -n 1; }; v '{"name":"我牵头的","query":"unit=区发改局&sort=due","columns":"number,title"}'; v '{"name":"我牵头的","query":"level=overdue"}'; v '{"name":"共享","shared":true}'; v '{"name":""}'; get /api/v1/views | grep -o '"name":"[^"]*","query":"[^"]*","columns":[^,]*\|"shared":false,"mine":true\|"can_share":false'
200
200
403
422
"name":"我牵头的","query":"level=overdue","columns":null
"shared":false,"mine":true
"can_share":false
$ . "$TESTS/api.sh"; field id > own; v() { post /api/v1/acts/view.save "$1" | head -n 1; }; v "{\"view\":$(cat own),\"name\":\"逾期\",\"query\":\"level=overdue\"}"; v '{"name":"又一个"}'; v "{\"view\":$(cat own),\"name\":\"又一个\"}"; v '{"view":999,"name":"没有"}'; get /api/v1/views | grep -o '"name":"[^"]*"'; as zhb.zr; v "{\"view\":$(cat own),\"name\":\"别人的\"}"; as fgj.ll; v "{\"view\":$(cat own),\"name\":\"我牵头的\"}"; get /api/v1/views > /dev/null; post /api/v1/acts/view.delete "{\"view\":$(field id)}" | head -n 1
200
200
409
404
"name":"又一个"
"name":"逾期"
200
404
200
200
200
$ . "$TESTS/api.sh"; as zhb.zr; post /api/v1/acts/view.save '{"name":"红灯","query":"level=overdue","shared":true}' | head -n 1; field view > shared; get /api/v1/views | grep -o '"name":"[^"]*"'; post /api/v1/acts/view.delete "{\"view\":$(cat own)}" | head -n 1; as fgj.ll; get /api/v1/views | grep -o '"name":"[^"]*"'; post /api/v1/acts/view.delete "{\"view\":$(cat shared)}" | head -n 1; post /api/v1/acts/view.delete "{\"view\":$(cat own)}" | head -n 1; as zhb.tz; post /api/v1/acts/view.delete "{\"view\":$(cat shared)}" | head -n 1
200
200
"name":"红灯"
404
200
"name":"我牵头的"
"name":"红灯"
403
200
200
200
$ . "$TESTS/api.sh"; quit; luoshi verify --db s.db | head -n 1 | grep -o '^完好'
stopped
完好
