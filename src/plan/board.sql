-- board_area(id i64) : an area's name
SELECT name FROM area WHERE id = $1;

-- board_number(id i64) : an item's number
SELECT number FROM item WHERE id = $1;

-- board_nodes(item i64) : the plan
SELECT @COLUMNS FROM node WHERE item = $1 ORDER BY day, id;

-- board_reports(item i64) : the reports
SELECT @COLUMNS FROM report WHERE item = $1 ORDER BY day, id;

-- board_evidence(item i64) : the evidence
SELECT @COLUMNS FROM evidence WHERE item = $1 ORDER BY id;

-- board_changes(item i64) : what was asked
SELECT @COLUMNS FROM change WHERE item = $1 ORDER BY id;

-- board_waivers(item i64) : good reasons accepted
SELECT @COLUMNS FROM waiver WHERE item = $1 ORDER BY id;

-- board_children(item i64) : what it was decomposed into
SELECT @COLUMNS FROM item WHERE parent = $1 AND state NOT IN (7, 8) ORDER BY id;

-- board_child_percent(item i64) : verified progress of a child
SELECT verified FROM light WHERE item = $1;

-- board_all_items() walk : every item that was ever issued
SELECT @COLUMNS FROM item WHERE state NOT IN (1, 7, 8) ORDER BY id;

-- board_may_read(person i64, today i64, item i64) : an item that is a person's to read by unit or area
SELECT EXISTS (SELECT 1 FROM @reads$1 r WHERE r.item = $3);
