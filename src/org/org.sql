-- org_person_by_login(login text) keep : who signs in under this name
SELECT @COLUMNS FROM person WHERE login = $1;

-- org_count_names() : how many names units bear
SELECT (SELECT count(*) FROM unit) * 2 + (SELECT count(*) FROM alias);

-- org_names() -> unit, name, place : every name a unit bears: full ones, short ones, others
SELECT id AS unit, name, 0 AS place FROM unit WHERE successor IS NULL
UNION ALL SELECT id, short_name, 1 FROM unit WHERE short_name IS NOT NULL AND successor IS NULL
UNION ALL SELECT unit, name, 2 FROM alias
ORDER BY place, unit, name;

-- org_posts_of(person i64, today i64) keep : the posts a person holds on a day
SELECT p.id, p.unit, p.role FROM holding h JOIN post p ON p.id = h.post
WHERE h.person = $1 AND (h.valid_from IS NULL OR h.valid_from <= $2) AND (h.valid_to IS NULL OR h.valid_to >= $2)
ORDER BY h.id;

-- org_parent(unit i64) keep : who answers for a unit: what it became, else the unit above
SELECT coalesce(successor, parent) FROM unit WHERE id = $1;

-- org_count_named(name text) : units in force that bear a full name
SELECT count(*) FROM unit WHERE name = $1 AND successor IS NULL;

-- org_units_named(name text) : units in force that bear a name in any of its forms
SELECT @COLUMNS FROM unit WHERE successor IS NULL AND (name = $1 OR short_name = $1 OR id IN (SELECT unit FROM
    alias WHERE name = $1))
ORDER BY id LIMIT 3;

-- org_unit(id i64) : one unit
SELECT @COLUMNS FROM unit WHERE id = $1;

-- org_posts_at(unit i64) : the posts of a unit
SELECT @COLUMNS FROM post WHERE unit = $1 ORDER BY rank, id;

-- org_units_below(unit i64) : the units directly below
SELECT @COLUMNS FROM unit WHERE parent = $1 AND successor IS NULL ORDER BY sort, id;

-- org_holding(post i64, person i64) : a holding in force
SELECT @COLUMNS FROM holding WHERE post = $1 AND person = $2 AND valid_to IS NULL ORDER BY id DESC LIMIT 1;

-- org_holders_from(post i64, day i64) : how many hold a post on a day or later
SELECT count(*) FROM holding WHERE post = $1 AND (valid_to IS NULL OR valid_to >= $2);

-- org_has_holder(unit i64, today i64) : does anyone hold a post there that can answer for duties
SELECT count(*) FROM post p JOIN holding h ON h.post = p.id
WHERE p.unit = $1 AND p.role IN (3, 5, 6) AND (h.valid_from IS NULL OR h.valid_from <= $2) AND (h.valid_to IS
    NULL OR h.valid_to >= $2);

-- org_unit_named(name text) : a unit in force by its full name
SELECT @COLUMNS FROM unit WHERE name = $1 AND successor IS NULL ORDER BY id LIMIT 1;

-- org_admin_posts(person i64, today i64) -> role : administrators' posts a person holds, or will hold
SELECT p.role FROM holding h JOIN post p ON p.id = h.post
WHERE h.person = $1 AND p.role IN (8, 10, 11) AND (h.valid_to IS NULL OR h.valid_to >= $2) ORDER BY p.role;

-- org_units(limit i64) : all units in their order
SELECT @COLUMNS FROM unit ORDER BY sort, id LIMIT $1;
