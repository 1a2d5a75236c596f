-- whole_trail(item i64, limit i64) : what was done to an item, newest first
SELECT j.seq, j.time, j.actor, (SELECT w.name FROM person w WHERE w.login = j.actor) AS actor_name, j.act, j.reason
FROM journal j WHERE j.subject = 'item' AND j.subject_id = $1 ORDER BY j.seq DESC LIMIT $2;

-- @holder : of a post at the duty's unit; the role stands behind it
(SELECT w.name FROM post p JOIN holding h ON h.post = p.id JOIN person w ON w.id = h.person
    WHERE p.unit = d.unit AND (h.valid_from IS NULL OR h.valid_from <= $2) AND (h.valid_to IS NULL OR h.valid_to >= $2)
        AND p.role =

-- whole_duties(item i64, today i64) : who owes an item, the lead first, and who answers for it there
SELECT d.id, coalesce(u.short_name, u.name) AS unit, d.unit AS unit_id, d.role, d.state, d.reason, d.acknowledged,
    d.claimed,
    @holder 5 ORDER BY p.rank, h.id LIMIT 1) AS principal, @holder 6 ORDER BY p.rank, h.id LIMIT 1) AS liaison
FROM duty d JOIN unit u ON u.id = d.unit WHERE d.item = $1 ORDER BY d.role, d.id;

-- whole_persons(item i64) : everybody its reports, changes and good reasons name
SELECT p.id, p.name FROM person p WHERE p.id IN (SELECT submitted_by FROM report WHERE item = $1
    UNION SELECT signed_by FROM report WHERE item = $1 UNION SELECT verified_by FROM report WHERE item = $1
    UNION SELECT asked_by FROM change WHERE item = $1 UNION SELECT decided_by FROM change WHERE item = $1
    UNION SELECT approved_by FROM waiver WHERE item = $1) ORDER BY p.id;

-- whole_units(item i64) : every unit its reports and duties name
SELECT u.id, coalesce(u.short_name, u.name) AS name FROM unit u WHERE u.id IN (SELECT unit FROM report WHERE item = $1
    UNION SELECT help_unit FROM report WHERE item = $1 UNION SELECT unit FROM duty WHERE item = $1) ORDER BY u.id;

-- whole_runs(item i64, to i64) : its lights as they were shown
SELECT from_day, level, why FROM light_run WHERE item = $1 AND from_day <= $2 ORDER BY from_day;
