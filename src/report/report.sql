-- report_last(item i64, unit i64) : a unit's newest report of an item
SELECT @COLUMNS(r) FROM report r WHERE r.item = $1 AND @by_unit$2 ORDER BY r.id DESC LIMIT 1;

-- report_awaiting(item i64, first i64, second i64) : the newest report in one of two states
SELECT @COLUMNS FROM report WHERE item = $1 AND state IN ($2, $3) ORDER BY id DESC LIMIT 1;

-- report_list(item i64) : all reports of an item, oldest first
SELECT @COLUMNS FROM report WHERE item = $1 ORDER BY day, id;

-- evidence_list(item i64) : all evidence of an item
SELECT @COLUMNS FROM evidence WHERE item = $1 ORDER BY id;

-- evidence_all() walk : every piece of evidence
SELECT @COLUMNS FROM evidence ORDER BY id;
