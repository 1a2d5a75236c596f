-- board_counts() : lights, counted over the index alone
SELECT area, lead, level, count(*) FROM light GROUP BY area, lead, level;

-- board_areas() -> id, name : areas in their order
SELECT id, name FROM area ORDER BY sort, id;

-- board_units() -> id, name : units by their short names, in their order
SELECT id, coalesce(short_name, name) FROM unit ORDER BY sort, id;

-- board_items(area i64, lead i64, level i64, state i64, kind i64, text text, after i64, before i64, limit i64,
--    offset i64, reader i64, today i64) : by number
SELECT i.id, i.kind, l.state, l.level, l.why, i.number, i.title, a.name AS area, coalesce(u.short_name, u.name)
    AS lead, i.category,
    i.due, i.first_due, l.planned, l.verified, l.claimed, l.late_report, l.no_holder, i.seq AS version
FROM light l CROSS JOIN item i ON i.id = l.item LEFT JOIN area a ON a.id = i.area LEFT JOIN unit u ON u.id = l.lead
WHERE ($1 IS NULL OR l.area = $1) AND ($2 IS NULL OR l.lead = $2) AND ($3 IS NULL OR l.level = $3) AND ($4 IS
    NULL OR l.state = $4)
    AND ($5 IS NULL OR i.kind = $5) AND ($6 IS NULL OR instr(i.title, $6) > 0) AND ($7 IS NULL OR l.due >= $7)
    AND ($8 IS NULL OR l.due <= $8)
    AND ($11 IS NULL OR l.item IN (SELECT r.item FROM reader r WHERE r.person = $11
        AND (r.valid_from IS NULL OR r.valid_from <= $12) AND (r.valid_to IS NULL OR r.valid_to >= $12)))
ORDER BY l.item LIMIT $9 OFFSET $10;

-- board_items_by_due(area i64, lead i64, level i64, state i64, kind i64, text text, after i64, before i64,
--    limit i64, offset i64, reader i64, today i64) : by deadline; the page is chosen from lights alone, then looked up
SELECT i.id, i.kind, l.state, l.level, l.why, i.number, i.title, a.name AS area, coalesce(u.short_name, u.name)
    AS lead, i.category,
    i.due, i.first_due, l.planned, l.verified, l.claimed, l.late_report, l.no_holder, i.seq AS version
FROM (SELECT l.item, l.lead, l.level, l.why, l.state, l.due, l.planned, l.verified, l.claimed, l.late_report,
        l.no_holder FROM light l
    WHERE ($1 IS NULL OR l.area = $1) AND ($2 IS NULL OR l.lead = $2) AND ($3 IS NULL OR l.level = $3) AND ($4 IS
        NULL OR l.state = $4) AND ($7 IS NULL OR l.due >= $7) AND ($8 IS NULL OR l.due <= $8)
        AND ($11 IS NULL OR l.item IN (SELECT r.item FROM reader r WHERE r.person = $11
            AND (r.valid_from IS NULL OR r.valid_from <= $12) AND (r.valid_to IS NULL OR r.valid_to >= $12)))
        AND (($5 IS NULL AND $6 IS NULL) OR l.item IN (SELECT x.id FROM item x
            WHERE ($5 IS NULL OR x.kind = $5) AND ($6 IS NULL OR instr(x.title, $6) > 0)))
    ORDER BY l.due IS NULL, l.due, l.item LIMIT $9 OFFSET $10) l
    CROSS JOIN item i ON i.id = l.item LEFT JOIN area a ON a.id = i.area LEFT JOIN unit u ON u.id = l.lead
ORDER BY l.due IS NULL, l.due, l.item;

-- board_items_by_level(area i64, lead i64, level i64, state i64, kind i64, text text, after i64, before i64,
--    limit i64, offset i64, reader i64, today i64) : worst first; the page is chosen from lights alone, then looked up
SELECT i.id, i.kind, l.state, l.level, l.why, i.number, i.title, a.name AS area, coalesce(u.short_name, u.name)
    AS lead, i.category,
    i.due, i.first_due, l.planned, l.verified, l.claimed, l.late_report, l.no_holder, i.seq AS version
FROM (SELECT l.item, l.lead, l.level, l.why, l.state, l.due, l.planned, l.verified, l.claimed, l.late_report,
        l.no_holder FROM light l
    WHERE ($1 IS NULL OR l.area = $1) AND ($2 IS NULL OR l.lead = $2) AND ($3 IS NULL OR l.level = $3) AND ($4 IS
        NULL OR l.state = $4) AND ($7 IS NULL OR l.due >= $7) AND ($8 IS NULL OR l.due <= $8)
        AND ($11 IS NULL OR l.item IN (SELECT r.item FROM reader r WHERE r.person = $11
            AND (r.valid_from IS NULL OR r.valid_from <= $12) AND (r.valid_to IS NULL OR r.valid_to >= $12)))
        AND (($5 IS NULL AND $6 IS NULL) OR l.item IN (SELECT x.id FROM item x
            WHERE ($5 IS NULL OR x.kind = $5) AND ($6 IS NULL OR instr(x.title, $6) > 0)))
    ORDER BY CASE l.level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4 ELSE 5 END, l.due,
        l.item LIMIT $9 OFFSET $10) l
    CROSS JOIN item i ON i.id = l.item LEFT JOIN area a ON a.id = i.area LEFT JOIN unit u ON u.id = l.lead
ORDER BY CASE l.level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4 ELSE 5 END, l.due,
    l.item;

-- board_drafts(state i64, text text, limit i64, offset i64, reader i64, today i64) : drafts, merged
--    and void items, which have no light
SELECT i.id, i.kind, i.state, 1 AS level, 0 AS why, i.number, i.title, a.name AS area, coalesce(u.short_name,
    u.name) AS lead, i.category,
    i.due, i.first_due, 0 AS late_report, 0 AS no_holder, i.seq AS version
FROM item i LEFT JOIN area a ON a.id = i.area LEFT JOIN duty d ON d.item = i.id AND d.role = 1 AND d.state <> 5
    LEFT JOIN unit u ON u.id = d.unit
WHERE i.state = $1 AND ($2 IS NULL OR instr(i.title, $2) > 0)
    AND ($5 IS NULL OR i.id IN (SELECT r.item FROM reader r WHERE r.person = $5
        AND (r.valid_from IS NULL OR r.valid_from <= $6) AND (r.valid_to IS NULL OR r.valid_to >= $6)))
    ORDER BY i.id LIMIT $3 OFFSET $4;

-- board_duties(item i64) : who owes an item, the lead first
SELECT coalesce(u.short_name, u.name) AS unit, d.role, d.state, d.reason, d.acknowledged, d.claimed
FROM duty d JOIN unit u ON u.id = d.unit WHERE d.item = $1 ORDER BY d.role, d.id;

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

-- board_all_items() : every item that was ever issued
SELECT @COLUMNS FROM item WHERE state NOT IN (1, 7, 8) ORDER BY id;

-- board_light(item i64) : the light as kept
SELECT @COLUMNS FROM light WHERE item = $1;

-- board_may_read(person i64, today i64, item i64) : an item that is a person's to read by unit or area
SELECT count(*) FROM reader r WHERE r.person = $1 AND (r.valid_from IS NULL OR r.valid_from <= $2)
    AND (r.valid_to IS NULL OR r.valid_to >= $2) AND r.item = $3;
