-- past_kept(item i64) : the light kept so far
SELECT level, why, area, lead, until_day, updated, from_day, due, state, late_report, no_holder, verified
FROM light WHERE item = $1;

-- past_last(item i64, day i64) : how an item stood on a day, and since when
SELECT from_day, level, why, area, lead FROM light_run WHERE item = $1 AND from_day <= $2 ORDER BY from_day DESC LIMIT
    1;

-- past_cut(item i64, from i64) write : these days are judged anew
DELETE FROM light_run WHERE item = $1 AND from_day >= $2;

-- past_put(item i64, from i64, level i64, why i64, area i64, lead i64) write : how it stands from that day on
INSERT INTO light_run (item, from_day, level, why, area, lead) VALUES ($1, $2, $3, $4, $5, $6);

-- past_runs(to i64) walk : every change of lights up to a day, item by item
SELECT item, from_day, level, area, lead FROM light_run WHERE from_day <= $1 ORDER BY item, from_day;

-- past_moved(since i64, to i64, reader i64, today i64) : items whose light became another in these days
SELECT @COLUMNS(l), w.level AS was_level, w.why AS was_why, w.item IS NOT NULL AS was_there, n.level AS is_level,
    n.why AS
    is_why, (SELECT min(r.from_day) FROM light_run r WHERE r.item = n.item AND r.from_day <= $2 AND r.from_day >
    coalesce(
        (SELECT max(x.from_day) FROM light_run x WHERE x.item = n.item AND x.from_day <= $2 AND x.level <> n.level),
        -1000000)) AS moved
FROM (SELECT DISTINCT item FROM light_run WHERE from_day > $1 AND from_day <= $2) q
    JOIN light_run n ON n.item = q.item
        AND n.from_day = (SELECT max(r.from_day) FROM light_run r WHERE r.item = q.item AND r.from_day <= $2)
    LEFT JOIN light_run w ON w.item = q.item
        AND w.from_day = (SELECT max(r.from_day) FROM light_run r WHERE r.item = q.item AND r.from_day <= $1)
    JOIN line l ON l.id = q.item
WHERE n.level <> coalesce(w.level, -1) AND n.level >= 0
    AND ($3 IS NULL OR q.item IN @reads$3)
ORDER BY l.urgency, l.due NULLS FIRST, l.id;
