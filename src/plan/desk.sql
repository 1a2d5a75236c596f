-- @report : a report's members of a desk's line; r is the report, w who made it
r.id AS report, r.state AS report_state, r.percent AS report_percent, r.day AS report_day, r.text AS report_text,
    r.problem,
    r.help, r.next_step, w.name AS report_by, r.submitted AS report_at, r.reason AS report_note,
    (SELECT count(*) FROM evidence e WHERE e.item = r.item AND e.report = r.id) AS evidence,
    (SELECT count(*) FROM report x WHERE x.item = r.item AND x.unit = r.unit AND x.id <= r.id AND x.id > coalesce(
        (SELECT max(y.id) FROM report y WHERE y.item = r.item AND y.unit = r.unit AND y.id <= r.id
            AND y.no_change = 0), 0)) AS unchanged

-- @units_where : units where I have a post of which this holds ($?1, of p), and what was merged into these: its duties
--    stay its own rows
(WITH RECURSIVE mine (unit) AS (SELECT p.unit FROM reader_post p WHERE p.person = $1 AND $?1
        AND (p.valid_from IS NULL OR p.valid_from <= $2) AND (p.valid_to IS NULL OR p.valid_to >= $2)
    UNION SELECT u.id FROM mine m JOIN unit u ON coalesce(u.successor, u.parent) = m.unit
    WHERE u.successor IS NOT NULL)
SELECT unit FROM mine)

-- @liaison_units : where I answer for reports
@units_where(p.role BETWEEN 5 AND 6)

-- @principal_units : which I head
@units_where(p.role = 5)

-- What is counted and chosen is asked of lights, duties and reports alone; only the lines that are shown are looked up
-- whole.  The order is the most urgent first, then the nearest deadline.
-- @in_order : the lines of lights that were chosen, the most urgent first
CROSS JOIN line x WHERE x.id = q.item ORDER BY x.urgency, coalesce(x.due, 0), x.id

-- @owed : open items that units of my posts have a duty in
FROM duty d JOIN light l ON l.item = d.item
    WHERE l.state IN (2, 3, 4) AND d.state <> 5 AND d.unit IN @liaison_units

-- desk_owed(person i64, today i64, limit i64) : what I owe, with what was said last
SELECT @COLUMNS(l), coalesce(o.short_name, o.name) AS unit, q.role, q.state AS duty_state, i.issued_day, i.report_days,
    (SELECT max(x.id) FROM report x WHERE x.item = q.item) AS newest,
    CASE WHEN EXISTS (SELECT 1 FROM gauge g WHERE g.item = q.item) THEN 1 ELSE 0 END AS is_measured, @report
FROM (SELECT d.item, d.unit, d.role, d.state @owed ORDER BY @urgency, coalesce(l.due, 0), l.item LIMIT $3) q
    CROSS JOIN line l JOIN item i ON i.id = q.item JOIN unit o ON o.id = q.unit
    LEFT JOIN report r ON r.id = (SELECT max(x.id) FROM report x WHERE x.item = q.item AND x.unit = q.unit)
    LEFT JOIN person w ON w.id = r.submitted_by
WHERE l.id = q.item
ORDER BY l.urgency, coalesce(l.due, 0), l.id;

-- desk_n_owed(person i64, today i64) : how many
SELECT count(*) @owed;

-- @claimable : items that a unit I head leads and has not claimed
FROM duty d JOIN light l ON l.item = d.item
    WHERE l.state = 2 AND d.role = 1 AND d.state IN (1, 2) AND d.unit IN @principal_units

-- desk_to_claim(person i64, today i64, limit i64) : what I have to claim, and since when it lies there
SELECT @COLUMNS(l), coalesce(u.short_name, u.name) AS unit, q.role, q.state AS duty_state,
    (SELECT i.issued_day FROM item i WHERE i.id = q.item) AS issued_day,
    (SELECT j.time FROM journal j WHERE j.seq = q.seq AND q.state = 1) AS asked
FROM (SELECT d.item, d.unit, d.role, d.state, d.seq @claimable ORDER BY coalesce(l.due, 0), l.item LIMIT $3) q
    CROSS JOIN line l JOIN unit u ON u.id = q.unit
WHERE l.id = q.item
ORDER BY coalesce(l.due, 0), l.id;

-- desk_n_to_claim(person i64, today i64) : how many
SELECT count(*) @claimable;

-- @of_report : the line of a report that was chosen
CROSS JOIN line l JOIN report r ON r.id = q.id JOIN unit u ON u.id = r.unit LEFT JOIN person w ON w.id = r.submitted_by
WHERE l.id = q.item
ORDER BY l.urgency, coalesce(l.due, 0), l.id, r.id

-- @signable : reports that wait for my signature
FROM report r JOIN light l ON l.item = r.item WHERE r.state = 1 AND r.unit IN @principal_units

-- desk_to_sign(person i64, today i64, limit i64) : reports to sign
SELECT @COLUMNS(l), coalesce(u.short_name, u.name) AS unit, @report
FROM (SELECT r.id, r.item @signable ORDER BY @urgency, coalesce(l.due, 0), l.item, r.id LIMIT $3) q @of_report;

-- desk_n_to_sign(person i64, today i64) : how many
SELECT count(*) @signable;

-- @red : what the units I head lead and is behind or overdue
FROM light l WHERE l.state IN (2, 3, 4) AND l.level IN (3, 4) AND l.lead IN @principal_units

-- desk_red(person i64, today i64, limit i64) : what is red in my unit
SELECT @COLUMNS(x) FROM (SELECT l.item @red ORDER BY @urgency, coalesce(l.due, 0), l.item LIMIT $3) q @in_order;

-- desk_n_red(person i64, today i64) : how many
SELECT count(*) @red;

-- @verifiable : signed reports
FROM report r JOIN light l ON l.item = r.item WHERE r.state = 2

-- desk_to_verify(limit i64) : reports that wait for a verifier
SELECT @COLUMNS(l), coalesce(u.short_name, u.name) AS unit, @report
FROM (SELECT r.id, r.item @verifiable ORDER BY @urgency, coalesce(l.due, 0), l.item, r.id LIMIT $1) q @of_report;

-- desk_n_to_verify() : how many
SELECT count(*) @verifiable;

-- @disputed : duties that are disputed
FROM duty d JOIN light l ON l.item = d.item WHERE d.state = 4

-- desk_disputes(limit i64) : disputes to decide: who, why, since when
SELECT @COLUMNS(l), coalesce(u.short_name, u.name) AS unit, d.role, d.state AS duty_state, d.reason,
    (SELECT j.time FROM journal j WHERE j.seq = d.seq) AS asked,
    (SELECT w.name FROM journal j JOIN person w ON w.login = j.actor WHERE j.seq = d.seq) AS asked_by
FROM (SELECT d.id @disputed ORDER BY coalesce(l.due, 0), l.item, d.id LIMIT $1) q
    CROSS JOIN duty d JOIN line l ON l.id = d.item JOIN unit u ON u.id = d.unit
WHERE d.id = q.id
ORDER BY coalesce(l.due, 0), l.id, d.id;

-- desk_n_disputes() : how many
SELECT count(*) @disputed;

-- @asked : extensions and changes of target that wait for a decision
FROM change c JOIN light l ON l.item = c.item WHERE c.state = 1

-- desk_changes(limit i64) : changes to decide: what, why, who asks
SELECT @COLUMNS(l), l.lead AS unit, c.id AS change, c.kind AS change_kind, c.old_due, c.new_due, c.old_target,
    c.new_target, c.reason, w.name AS asked_by, c.asked
FROM (SELECT c.id @asked ORDER BY coalesce(l.due, 0), l.item, c.id LIMIT $1) q
    CROSS JOIN change c JOIN line l ON l.id = c.item LEFT JOIN person w ON w.id = c.asked_by
WHERE c.id = q.id
ORDER BY coalesce(l.due, 0), l.id, c.id;

-- desk_n_changes() : how many
SELECT count(*) @asked;

-- @applied : items whose close-out was applied for
FROM light l WHERE l.state = 4

-- desk_applied(limit i64) : close-outs to decide
SELECT @COLUMNS(x) FROM (SELECT l.item @applied ORDER BY coalesce(l.due, 0), l.item LIMIT $1) q
    CROSS JOIN line x WHERE x.id = q.item ORDER BY coalesce(x.due, 0), x.id;

-- desk_n_applied() : how many
SELECT count(*) @applied;

-- @unheld : live items nobody in office answers for
FROM light l WHERE l.state IN (2, 3, 4) AND l.no_holder = 1

-- desk_no_holder(limit i64) : live items nobody in office answers for
SELECT @COLUMNS(x) FROM (SELECT l.item @unheld ORDER BY @urgency, coalesce(l.due, 0), l.item LIMIT $1) q @in_order;

-- desk_n_no_holder() : how many
SELECT count(*) @unheld;

-- @slipping : what is worst of all that one reads: behind or overdue; $1 reader, $2 today
FROM light l WHERE l.state IN (2, 3, 4) AND @urgency <= 1 AND ($1 IS NULL OR l.item IN @reads$1)

-- desk_slipping(reader i64, today i64, limit i64) : what slips
SELECT @COLUMNS(x) FROM (SELECT l.item @slipping ORDER BY @urgency, coalesce(l.due, 0), l.item LIMIT $3) q @in_order;

-- desk_n_slipping(reader i64, today i64) : how many
SELECT count(*) @slipping;

-- @soon : what is near its line, and so slips next; what has slipped is in the list above; $1 reader, $2 today
FROM light l WHERE l.state IN (2, 3, 4) AND @urgency = 3 AND ($1 IS NULL OR l.item IN @reads$1)

-- desk_next(reader i64, today i64, limit i64) : what slips next, the nearest deadline first
SELECT @COLUMNS(x) FROM (SELECT l.item @soon ORDER BY l.due IS NULL, l.due, l.item LIMIT $3) q
    CROSS JOIN line x WHERE x.id = q.item ORDER BY x.due IS NULL, x.due, x.id;

-- desk_n_next(reader i64, today i64) : how many
SELECT count(*) @soon;

-- @late : open items whose report was due and has not come
FROM light l WHERE l.state IN (2, 3, 4) AND l.late_report = 1 AND ($1 IS NULL OR l.item IN @reads$1)

-- desk_late(reader i64, today i64, limit i64) : who has not answered: the unit, and what was said last
SELECT @COLUMNS(l), l.lead AS unit, i.issued_day, i.report_days,
    (SELECT max(x.id) FROM report x WHERE x.item = l.id) AS newest, @report
FROM (SELECT l.item @late ORDER BY @urgency, coalesce(l.due, 0), l.item LIMIT $3) q
    CROSS JOIN line l JOIN item i ON i.id = q.item
    LEFT JOIN report r ON r.id = (SELECT max(x.id) FROM report x WHERE x.item = q.item AND x.unit = l.lead_id)
    LEFT JOIN person w ON w.id = r.submitted_by
WHERE l.id = q.item
ORDER BY l.urgency, coalesce(l.due, 0), l.id;

-- desk_n_late(reader i64, today i64) : how many
SELECT count(*) @late;
