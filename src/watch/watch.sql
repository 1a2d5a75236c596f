-- @light : what an alert needs of an item's light
l.item, l.level, l.due, l.last_report, l.claimed, l.no_holder, l.node, l.area, l.lead,
    CASE WHEN l.last_report IS NULL THEN (SELECT i.issued_day FROM item i WHERE i.id = l.item) END AS issued,
    l.node_percent, l.verified,
    CASE WHEN l.level IN (3, 4) THEN (SELECT min(r.from_day) FROM light_run r WHERE r.item = l.item AND r.from_day >
        coalesce((SELECT max(x.from_day) FROM light_run x WHERE x.item = l.item AND x.level <> l.level), -1000000))
        END AS level_since

-- watch_lights(reader i64, today i64, area i64, under i64, text text) walk : items at work, within what somebody reads
SELECT @light FROM light l
WHERE l.state IN (2, 3) AND ($1 IS NULL OR l.item IN @reads$1) AND ($3 IS NULL OR l.area = $3)
    AND ($4 IS NULL OR l.lead IN @below$4)
    AND ($5 IS NULL OR EXISTS (SELECT 1 FROM item x WHERE x.id = l.item
        AND (instr(x.title, $5) > 0 OR instr(x.number, $5) > 0)))
ORDER BY l.item;

-- watch_light(item i64) : one of them
SELECT @light FROM light l WHERE l.state IN (2, 3) AND l.item = $1;

-- @parts : of each item's parts: how many are behind or overdue, how many have claimed nothing, what all claim
SELECT c.parent AS item, CAST(sum(CASE WHEN k.level IN (3, 4) THEN 1 ELSE 0 END) AS BIGINT) AS red_parts,
    CAST(sum(CASE WHEN k.state <> 5 AND k.claimed IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS silent,
    CAST(sum(coalesce(c.weight, 1000000) / 10000) AS BIGINT) AS weights,
    CAST(sum(coalesce(c.weight, 1000000) / 10000 * (CASE WHEN k.state = 5 THEN 100000000
        ELSE coalesce(k.claimed, 0) END / 10000)) AS BIGINT) AS weighted
FROM item c JOIN light k ON k.item = c.id

-- watch_parts() walk : of all items that have parts
@parts WHERE c.parent IS NOT NULL GROUP BY c.parent ORDER BY c.parent;

-- watch_parts_of(item i64) : of one
@parts WHERE c.parent = $1 GROUP BY c.parent;

-- watch_asked() walk -> item, asked : what waits for a decision, since when
SELECT item, min(asked) AS asked FROM change WHERE state = 1 GROUP BY item ORDER BY item;

-- watch_asked_of(item i64) -> item, asked : of one
SELECT item, min(asked) AS asked FROM change WHERE state = 1 AND item = $1 GROUP BY item;

-- watch_slips() walk -> item, due, unit : slips of items that wait for a unit's reply
SELECT s.item, s.due, s.unit FROM slip s WHERE s.state IN (2, 3, 5) AND s.item IS NOT NULL AND s.due IS NOT NULL
ORDER BY s.item, s.due;

-- watch_slips_of(item i64) -> item, due, unit : of one
SELECT s.item, s.due, s.unit FROM slip s WHERE s.state IN (2, 3, 5) AND s.item = $1 AND s.due IS NOT NULL
ORDER BY s.item, s.due;

-- watch_slip(item i64) -> id, title, due, issued, name : the one that waits longest
SELECT s.id, s.title, s.due, s.issued, coalesce(u.short_name, u.name) AS name FROM slip s JOIN unit u ON u.id = s.unit
WHERE s.state IN (2, 3, 5) AND s.item = $1 AND s.due IS NOT NULL ORDER BY s.due LIMIT 1;

-- @told : a report r that is its item's newest, and the unit's one before (p): what they claim, whether the words
--    moved, how many in a row claim at least $?, of $+
r.item, r.id, r.unit, r.submitted, r.percent, p.percent AS before,
    CASE WHEN r.no_change = 0 AND r.text IS NOT NULL THEN length(r.text) ELSE 0 END AS letters,
    CASE WHEN r.no_change = 0 AND p.text = r.text AND p.percent <> r.percent THEN length(r.text) ELSE 0 END AS same_text,
    CASE WHEN r.percent >= $? AND r.percent < 100000000 THEN (SELECT count(*) FROM (SELECT x.percent FROM report x
        WHERE x.item = r.item AND x.unit = r.unit AND x.id <= r.id AND x.state <> 3 ORDER BY x.id DESC LIMIT $+) q
        WHERE q.percent >= $? AND q.percent < 100000000) ELSE 0 END AS in_a_row, r.text

-- @newest : whence
FROM report r LEFT JOIN report p ON p.id = (SELECT max(x.id) FROM report x WHERE x.item = r.item AND x.unit = r.unit
        AND x.id < r.id AND x.state <> 3)
WHERE r.id = (SELECT max(n.id) FROM report n WHERE n.item = r.item AND n.state <> 3)

-- watch_reports(points i64, times i64, since i64) walk : the newest reports of items, made since a moment
SELECT @told$1 @newest AND r.submitted >= $3 ORDER BY r.item;

-- watch_report_of(points i64, times i64, since i64, item i64) : of one
SELECT @told$1 @newest AND r.submitted >= $3 AND r.item = $4;

-- watch_alike(unit i64, item i64, text text, since i64) -> number, title, item : other items' newest reports of a
--    unit that say the same
SELECT i.number, i.title, r.item FROM report r JOIN item i ON i.id = r.item
WHERE r.submitted >= $4 AND r.unit = $1 AND r.item <> $2 AND r.text = $3 AND r.no_change = 0 AND r.state <> 3
    AND r.id = (SELECT max(n.id) FROM report n WHERE n.item = r.item AND n.state <> 3)
ORDER BY r.id DESC LIMIT 10;

-- watch_line(item i64) : an item as lists show it
SELECT @COLUMNS FROM line WHERE id = $1;

-- watch_units() : units by their names, in the office's order
SELECT id, coalesce(short_name, name) AS name FROM unit ORDER BY sort, id;

-- watch_unit(id i64) -> name : of one
SELECT coalesce(short_name, name) AS name FROM unit WHERE id = $1;

-- watch_force_of(area i64) : the task force that carries an area
SELECT task_force FROM area WHERE id = $1 AND task_force IS NOT NULL;

-- watch_area(id i64) -> name : of an area
SELECT name FROM area WHERE id = $1;

-- watch_rules_now() : the newest version of each kind's rule
SELECT @COLUMNS(w) FROM watch_rule w WHERE w.id = (SELECT max(x.id) FROM watch_rule x WHERE x.kind = w.kind);

-- watch_rules_set(kind i64) : every version of them, the newest first; of a kind, or all
SELECT w.id, w.seq AS entry, w.kind, w.off, w.days, w.times, w.points, w.first, j.time, j.actor, p.name AS actor_name,
    j.reason
FROM watch_rule w LEFT JOIN journal j ON j.seq = w.seq LEFT JOIN person p ON p.login = j.actor
WHERE ($1 IS NULL OR w.kind = $1) ORDER BY w.id DESC LIMIT 500;

-- watch_acks(today i64) : what was acknowledged and holds on a day
SELECT @COLUMNS FROM acknowledgement WHERE reopened IS NULL AND until >= $1 ORDER BY kind, coalesce(item, 0),
    coalesce(indicator, 0), coalesce(finding, 0), id;

-- watch_acks_of(kind i64, item i64, indicator i64, finding i64) : all that was said of one alert, the newest first
SELECT a.id, a.since, a.reason, a.until, p.name AS person, a.made, a.reopened, q.name AS reopened_by, a.reopened_why
FROM acknowledgement a LEFT JOIN person p ON p.id = a.person LEFT JOIN person q ON q.id = a.reopened_by
WHERE a.kind = $1 AND coalesce(a.item, 0) = $2 AND coalesce(a.indicator, 0) = $3
    AND coalesce(a.finding, 0) = $4 ORDER BY a.id DESC LIMIT 50;

-- watch_person(id i64) -> name : of a person
SELECT name FROM person WHERE id = $1;

-- watch_request(item i64) -> kind, asked, reason, new_due, new_target, name : what waits for a decision
SELECT c.kind, c.asked, c.reason, c.new_due, c.new_target, p.name FROM change c LEFT JOIN person p ON p.id = c.asked_by
WHERE c.item = $1 AND c.state = 1 ORDER BY c.id LIMIT 1;

-- watch_last_reports(item i64, limit i64) -> id, submitted, percent, text, name : an item's newest reports
SELECT r.id, r.submitted, r.percent, r.text, coalesce(u.short_name, u.name) AS name FROM report r
    JOIN unit u ON u.id = r.unit
WHERE r.item = $1 AND r.state <> 3 ORDER BY r.id DESC LIMIT $2;

-- watch_children(item i64) -> number, title, level, claimed, weight, state : its parts
SELECT c.number, c.title, k.level, k.claimed, c.weight, k.state FROM item c JOIN light k ON k.item = c.id
WHERE c.parent = $1 ORDER BY c.id LIMIT 50;

-- watch_automation(call i64) : what the scheduler may do for a call
SELECT @COLUMNS FROM automation WHERE call = $1;

-- watch_automations(today i64) : of all calls in force
SELECT a.id, a.call, c.title, a.opens, a.before, a.after, a.since FROM automation a JOIN call c ON c.id = a.call
WHERE c.ended = 0 AND c.elsewhere = 0 AND (c.expires IS NULL OR c.expires >= $1)
    AND (a.opens = 1 OR a.before > 0 OR a.after > 0)
ORDER BY c.title, c.id;

-- watch_round_of(call i64, starts i64) -> id : a round of a period, be it cancelled
SELECT id FROM round WHERE call = $1 AND starts = $2 ORDER BY id LIMIT 1;

-- watch_chased() -> id, call, title, due, before, after, since : open rounds of calls that may be chased for, that
--    somebody has not answered
SELECT r.id, r.call, r.title, r.due, a.before, a.after, a.since FROM automation a JOIN round r ON r.call = a.call
    JOIN call c ON c.id = a.call AND c.ended = 0 AND c.elsewhere = 0
WHERE r.state = 1 AND (a.before > 0 OR a.after > 0)
    AND EXISTS (SELECT 1 FROM return x WHERE x.round = r.id AND x.state IN (1, 2, 5))
ORDER BY r.due, r.id;
