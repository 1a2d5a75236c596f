-- saved_named(person i64, name text) : a person's view of this name
SELECT @COLUMNS FROM saved_view WHERE coalesce(person, 0) = $1 AND name = $2;

-- saved_count(person i64) : how many a person keeps
SELECT count(*) FROM saved_view WHERE coalesce(person, 0) = $1;

-- saved_seen(person i64) : a person's own views and those shared
SELECT v.id, v.name, v.query, v.columns, p.name AS owner, v.shared, coalesce(v.person, 0) = $1 AS mine
FROM saved_view v LEFT JOIN person p ON p.id = v.person
WHERE coalesce(v.person, 0) = $1 OR v.shared = 1 ORDER BY v.shared, v.name, v.id;
