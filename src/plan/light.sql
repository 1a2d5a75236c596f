-- light_put(item i64, level i64, why i64, from_day i64, until_day i64, area i64, lead i64, state i64, due i64,
--    planned i64, verified i64, claimed i64, gap i64, last_report i64, late_report i64, no_holder i64, bare i64,
--    bare_why i64, line i64, node i64, node_percent i64, pending i64, piece_from i64, piece_to i64, piece_low i64,
--    piece_high i64, updated i64, unclaimed i64) write : keep an item's light
INSERT INTO light (item, level, why, from_day, until_day, area, lead, state, due, planned, verified, claimed,
    gap, last_report, late_report, no_holder, bare, bare_why, line, node, node_percent, pending, piece_from, piece_to,
    piece_low, piece_high, updated, unclaimed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
    $25, $26, $27, $28)
ON CONFLICT (item) DO UPDATE SET level = excluded.level, why = excluded.why, from_day = excluded.from_day,
    until_day = excluded.until_day, area = excluded.area, lead = excluded.lead, state = excluded.state, due =
    excluded.due, planned = excluded.planned, verified = excluded.verified, claimed = excluded.claimed, gap =
    excluded.gap, last_report = excluded.last_report, late_report = excluded.late_report, no_holder =
    excluded.no_holder, bare = excluded.bare, bare_why = excluded.bare_why, line = excluded.line, node = excluded.node,
    node_percent = excluded.node_percent, pending = excluded.pending, piece_from = excluded.piece_from, piece_to =
    excluded.piece_to, piece_low = excluded.piece_low, piece_high = excluded.piece_high, updated = excluded.updated,
    unclaimed = excluded.unclaimed;

-- light_same(item i64, why i64, planned i64, verified i64, claimed i64, gap i64, last_report i64, bare i64,
--    bare_why i64, line i64, node i64, node_percent i64, pending i64, piece_from i64, piece_to i64, piece_low i64,
--    piece_high i64, updated i64, unclaimed i64) write : the same light in the same place for the same days: no index
--    moves
UPDATE light SET why = $2, planned = $3, verified = $4, claimed = $5, gap = $6, last_report = $7, bare = $8,
    bare_why = $9, line = $10, node = $11, node_percent = $12, pending = $13, piece_from = $14, piece_to = $15,
    piece_low = $16, piece_high = $17, updated = $18, unclaimed = $19
WHERE item = $1;

-- light_item(id i64) : what a light needs of its item
SELECT id, state, area, start, due, first_due, issued_day, closed_day, report_days FROM item WHERE id = $1;

-- light_lead(item i64) -> unit, state, assigned, claimed, gauge : who leads an item, since when; what measures it
SELECT unit, state, assigned, claimed, (SELECT g.id FROM gauge g WHERE g.item = $1) AS gauge
FROM duty WHERE item = $1 AND role = 1 AND state <> 5;

-- light_updated(item i64) : the newest time that a fact of an item bears
SELECT max(at) FROM (SELECT max(coalesce(verified, signed_at, submitted)) AS at FROM report WHERE item = $1
    UNION ALL SELECT max(coalesce(decided, asked)) FROM change WHERE item = $1
    UNION ALL SELECT max(coalesce(claimed, acknowledged)) FROM duty WHERE item = $1) AS times;

-- light_drop(item i64) write : an item that is on no board (draft, merged, void)
DELETE FROM light WHERE item = $1;

-- light_one(item i64) : an item's light as kept
SELECT @COLUMNS FROM light WHERE item = $1;

-- light_stale(today i64) walk : items whose light does not cover a day
SELECT item FROM light WHERE until_day < $1
UNION ALL SELECT item FROM light WHERE from_day > $1;

-- light_any_stale(today i64) : is there one at all
SELECT EXISTS (SELECT 1 FROM light WHERE until_day < $1) OR EXISTS (SELECT 1 FROM light WHERE from_day > $1);

-- light_days() : the first and the last day that all lights stand for
SELECT (SELECT from_day FROM light ORDER BY from_day DESC LIMIT 1),
    (SELECT until_day FROM light ORDER BY until_day LIMIT 1);

-- light_items() walk : every item that belongs on a board
SELECT id FROM item WHERE state NOT IN (1, 7, 8) ORDER BY id;

-- light_rule_newest() keep : the rule in force
SELECT @COLUMNS FROM rule ORDER BY id DESC LIMIT 1;

-- light_has_holder(unit i64, today i64) keep : does anyone in office answer for this unit
SELECT EXISTS (SELECT 1 FROM post p JOIN holding h ON h.post = p.id
    WHERE p.unit = $1 AND (p.role = 3 OR p.role = 5 OR p.role = 6) AND (h.valid_from IS NULL OR h.valid_from <= $2)
      AND (h.valid_to IS NULL OR h.valid_to >= $2));

-- light_successor(unit i64) keep : what a unit became
SELECT successor FROM unit WHERE id = $1;

-- light_progress(item i64) : reports as the judge sees them (of a day, ids stand in the order of submission); one that
--    was sent back claims nothing
SELECT day, submitted, CASE WHEN state <> 3 THEN percent END, verified, accepted
FROM report WHERE item = $1 ORDER BY day, id;

-- light_progress_newest(item i64) : the same from the newest back
SELECT day, submitted, CASE WHEN state <> 3 THEN percent END, verified, accepted
FROM report WHERE item = $1 ORDER BY day DESC, id DESC;

-- light_plan(item i64) : an item's plan as the judge sees it
SELECT day, percent FROM node WHERE item = $1 ORDER BY day, id;

-- light_waived(item i64) : the newest good reason accepted
SELECT w.granted, w.until, coalesce(p.name, 'local'), w.reason FROM waiver w LEFT JOIN person p ON p.id =
    w.approved_by WHERE w.item = $1 ORDER BY w.id DESC LIMIT 1;

-- light_extensions(item i64) : deadlines granted, in the order they were decided
SELECT decided, new_due FROM change WHERE item = $1 AND kind = 1 AND state = 2 ORDER BY decided NULLS FIRST, id;