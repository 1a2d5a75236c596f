-- @counted : what is counted of a place, or of several
CAST(sum(t.done + t.normal + t.near + t.behind + t.overdue + t.unknown) AS BIGINT) AS items,
    CAST(sum(t.done) AS BIGINT) AS done, CAST(sum(t.normal) AS BIGINT) AS normal, CAST(sum(t.near) AS BIGINT) AS near,
    CAST(sum(t.behind) AS BIGINT) AS behind, CAST(sum(t.overdue) AS BIGINT) AS overdue,
    CAST(sum(t.unknown) AS BIGINT) AS unknown, CAST(sum(t.late_reports) AS BIGINT) AS late_reports,
    CAST(sum(t.no_holder) AS BIGINT) AS no_holder, CAST(sum(t.unanswered) AS BIGINT) AS unanswered,
    CAST(sum(t.verified_sum) AS BIGINT) AS verified_sum

-- board_heat() : areas by lead units that have items
SELECT t.area AS area_id, t.lead AS lead_id, t.done + t.normal + t.near + t.behind + t.overdue + t.unknown AS items,
    t.done, t.normal, t.near, t.behind, t.overdue, t.unknown, t.late_reports, t.no_holder, t.unanswered, t.verified_sum
FROM light_tally t WHERE t.done + t.normal + t.near + t.behind + t.overdue + t.unknown > 0 ORDER BY t.area, t.lead;

-- board_by_unit() : lead units in their order
SELECT coalesce(u.id, 0) AS lead_id, coalesce(u.short_name, u.name) AS lead, u.kind, q.items, q.done, q.normal,
    q.near, q.behind,
    q.overdue, q.unknown, q.late_reports, q.no_holder, q.unanswered, q.verified_sum
FROM (SELECT t.lead, @counted FROM light_tally t GROUP BY t.lead) q LEFT JOIN unit u ON u.id = q.lead
WHERE q.items > 0 ORDER BY u.id IS NULL, u.sort, u.id;

-- board_areas() -> id, name : areas in their order
SELECT id, name FROM area ORDER BY sort, id;

-- board_units() -> id, name : units by their short names, in their order
SELECT id, coalesce(short_name, name) FROM unit ORDER BY sort, id;

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
