-- load_all() : open duties by unit
SELECT d.unit, count(CASE WHEN d.role = 1 THEN 1 END) AS leads, count(*) AS duties,
    count(CASE WHEN d.role = 1 AND l.level = 4 THEN 1 END) AS overdue,
    count(CASE WHEN d.role = 1 AND l.level = 3 THEN 1 END) AS behind,
    count(CASE WHEN d.role = 1 AND l.level = 2 THEN 1 END) AS near,
    count(CASE WHEN d.role = 1 AND l.level = 1 THEN 1 END) AS normal,
    count(CASE WHEN d.role = 1 AND l.level = 9 THEN 1 END) AS unknown
FROM duty d JOIN light l ON l.item = d.item WHERE d.state <> 5 AND l.state IN (2, 3, 4) GROUP BY d.unit ORDER BY d.unit;

-- load_of(unit i64, reader i64, today i64, limit i64) : a unit's open duties
SELECT i.number, i.title, d.role, d.state AS duty_state, l.state, l.level, i.due, l.verified
FROM duty d JOIN light l ON l.item = d.item JOIN item i ON i.id = d.item
WHERE d.unit = $1 AND d.state <> 5 AND l.state IN (2, 3, 4)
    AND ($2 IS NULL OR d.item IN @reads$2)
ORDER BY d.role, i.due IS NULL, i.due, i.id LIMIT $4;
