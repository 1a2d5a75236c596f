-- roster_posts(unit i64, today i64, limit i64) : posts with their holders today, in the order of the units
SELECT p.id, p.unit, coalesce(u.short_name, u.name) AS unit_name, p.title, p.role, p.rank, h.person, x.name AS holder,
    x.login, h.valid_from AS since
FROM post p JOIN unit u ON u.id = p.unit
    LEFT JOIN holding h ON h.post = p.id AND (h.valid_from IS NULL OR h.valid_from <= $2)
        AND (h.valid_to IS NULL OR h.valid_to >= $2)
    LEFT JOIN person x ON x.id = h.person
WHERE $1 IS NULL OR p.unit = $1
ORDER BY u.sort, u.id, p.rank, p.id, h.id LIMIT $3;

-- roster_holdings(unit i64, person i64, today i64, limit i64) : who held what when, the newest first
SELECT h.post, p.unit, coalesce(u.short_name, u.name) AS unit_name, p.title, p.role, h.person, x.name AS holder,
    x.login, h.valid_from, h.valid_to,
    (h.valid_from IS NULL OR h.valid_from <= $3) AND (h.valid_to IS NULL OR h.valid_to >= $3) AS in_force
FROM holding h JOIN post p ON p.id = h.post JOIN unit u ON u.id = p.unit JOIN person x ON x.id = h.person
WHERE ($1 IS NULL OR p.unit = $1) AND ($2 IS NULL OR h.person = $2)
ORDER BY p.rank, p.id, h.valid_to IS NOT NULL, h.valid_to DESC NULLS LAST, h.valid_from DESC NULLS LAST, h.id DESC
LIMIT $4;

-- @titles : of posts h, p at units u
group_concat(coalesce(u.short_name, u.name) || ' ' || p.title, '、')
-- postgres : its own name, and an order of its own
string_agg(coalesce(u.short_name, u.name) || ' ' || p.title, '、' ORDER BY h.id)

-- roster_persons(text text, today i64, limit i64) : persons with the posts they hold today
SELECT x.id, x.name, x.login, x.phone, x.disabled, (SELECT @titles
    FROM holding h JOIN post p ON p.id = h.post JOIN unit u ON u.id = p.unit
    WHERE h.person = x.id AND (h.valid_from IS NULL OR h.valid_from <= $2) AND (h.valid_to IS NULL OR
        h.valid_to >= $2)) AS posts
FROM person x
WHERE $1 IS NULL OR instr(x.name, $1) > 0 OR instr(x.login, $1) > 0 OR x.id IN (SELECT h.person FROM holding h
    JOIN post p ON p.id = h.post JOIN unit u ON u.id = p.unit WHERE instr(p.title, $1) > 0 OR instr(u.name, $1) > 0 OR
    instr(u.short_name, $1) > 0)
ORDER BY x.id LIMIT $3;

-- roster_aliases(limit i64) : other names of units
SELECT @COLUMNS FROM alias ORDER BY unit, id LIMIT $1;

-- roster_in_force(post i64) : holdings of a post without an end
SELECT @COLUMNS FROM holding WHERE post = $1 AND valid_to IS NULL ORDER BY id;
