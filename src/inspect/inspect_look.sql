-- @mine : what is a person's ($?) on a day ($+): units, those below and those merged into these; areas of a task force;
--    inspections of whose team one is
WITH RECURSIVE mine (unit) AS (
    SELECT p.unit FROM reader_post p
    WHERE p.person = $? AND p.role IN (5, 6) AND (p.valid_from IS NULL OR p.valid_from <= $+)
        AND (p.valid_to IS NULL OR p.valid_to >= $+)
    UNION
    SELECT u.id FROM mine b JOIN unit u ON coalesce(u.successor, u.parent) = b.unit),
my_area (area) AS (
    SELECT a.id FROM reader_post p JOIN area a ON a.task_force = p.unit
    WHERE p.person = $? AND p.role = 3 AND (p.valid_from IS NULL OR p.valid_from <= $+)
        AND (p.valid_to IS NULL OR p.valid_to >= $+)),
my_visit (inspection) AS (SELECT m.inspection FROM reader_visit m WHERE m.person = $?)

-- @seen : a visit v of a unit that this person may know of: one of the team does, and the unit's people when the
--    inspection was noticed to them, or, unannounced, when it is done and its conclusion was fed back
(v.inspection IN (SELECT inspection FROM my_visit)
    OR (v.unit IN (SELECT unit FROM mine) AND (v.concluded IS NOT NULL OR EXISTS (SELECT 1 FROM inspection h
        WHERE h.id = v.inspection AND h.unannounced = 0 AND h.noticed IS NOT NULL))))

-- @stands : the state of an inspection n as this person may know it: who knows of it by units knows when they are done,
--    not when the others are
CASE WHEN n.state IN (3, 4) THEN coalesce((SELECT min(CASE WHEN v.concluded IS NULL THEN 3 ELSE 4 END)
    FROM inspection_unit v WHERE v.inspection = n.id AND @seen), n.state) ELSE n.state END

-- @fed_back : a finding f was fed back; what the decision of a review dropped had been before
(f.state NOT IN (1, 8) OR (f.state = 8 AND EXISTS (SELECT 1 FROM review w
    WHERE w.inspection = f.inspection AND w.unit = f.unit AND w.seq = f.seq)))

-- @told : a finding f that this person may know of: one of the team does, and when it was fed back the unit's people,
--    and of an item its task force
(f.inspection IN (SELECT inspection FROM my_visit)
    OR (@fed_back AND (f.unit IN (SELECT unit FROM mine)
        OR EXISTS (SELECT 1 FROM item y WHERE y.id = f.item AND y.area IN (SELECT area FROM my_area)))))

-- @visited : a line of a list of inspections n, as a reader ($?, NULL: of all) may know it; $3: the day looked at
n.id, n.seq AS version, n.code, n.year, n.number, n.title, n.kind, n.unannounced,
    CASE WHEN n.plan IS NULL THEN 0 ELSE 1 END AS planned, @stands AS state, n.starts, n.ends,
    coalesce(l.short_name, l.name) AS lead,
    (SELECT coalesce(u.short_name, u.name) FROM inspection_unit v JOIN unit u ON u.id = v.unit
        WHERE v.inspection = n.id AND ($? IS NULL OR @seen) ORDER BY v.id LIMIT 1) AS unit,
    (SELECT count(*) FROM inspection_unit v WHERE v.inspection = n.id AND ($? IS NULL OR @seen)) AS units,
    (SELECT count(*) FROM finding f WHERE f.inspection = n.id AND f.state <> 8
        AND ($? IS NULL OR @told)) AS findings,
    (SELECT count(*) FROM finding f WHERE f.inspection = n.id AND f.state IN (3, 4, 5, 6)
        AND ($? IS NULL OR @told)) AS open,
    (SELECT count(*) FROM finding f WHERE f.inspection = n.id AND f.state IN (3, 5) AND f.due < $3
        AND ($? IS NULL OR @told)) AS late,
    n.noticed, coalesce((SELECT CASE WHEN count(v.concluded) = count(*) THEN max(v.concluded) END
        FROM inspection_unit v WHERE v.inspection = n.id AND @seen), n.concluded) AS concluded, n.closed

-- @visit_chosen : inspections n that a filter lets through; its parameters are filter_vals' (look.c), in that order
($4 IS NULL OR n.kind = $4) AND ($5 IS NULL OR @stands = $5) AND ($6 IS NULL OR n.state IN (1, 2, 3, 4))
    AND ($7 IS NULL OR n.unannounced = 1) AND ($8 IS NULL OR n.plan = $8)
    AND ($9 IS NULL OR instr(n.title, $9) > 0
        OR instr(n.code || '查〔' || n.year || '〕' || n.number || '号', $9) > 0)
    AND ($10 IS NULL OR n.starts >= $10) AND ($11 IS NULL OR n.starts <= $11)
    AND EXISTS (SELECT 1 FROM inspection_unit v WHERE v.inspection = n.id AND ($1 IS NULL OR @seen)
        AND ($12 IS NULL OR v.unit IN @below$12))

-- inspect_sees(inspection i64, person i64, today i64) : may a person know of it
@mine$2
SELECT EXISTS (SELECT 1 FROM inspection_unit v WHERE v.inspection = $1 AND @seen);

-- inspect_sees_finding(finding i64, person i64, today i64) : may a person know of it
@mine$2
SELECT EXISTS (SELECT 1 FROM finding f WHERE f.id = $1 AND @told);

-- inspect_seen_units(inspection i64, person i64, today i64) : the units visited that a person may know of; NULL: all
@mine$2
SELECT v.unit FROM inspection_unit v WHERE v.inspection = $1 AND ($2 IS NULL OR @seen) ORDER BY v.id;

-- inspect_list(reader i64, rights i64, on i64, kind i64, state i64, live i64, unannounced i64, plan i64, text text,
--    from i64, to i64, unit i64, limit i64, sort i64, sign i64, last_rank i64, last i64) : inspections by enum
--    inspection_sort, sign -1 downwards, behind a place; rights: the day of a reader's posts
@mine$1
SELECT @visited$1, c.rank
FROM (SELECT k.id, k.rank FROM (SELECT n.id, $15 * CASE $14
            WHEN 0 THEN -n.id
            WHEN 1 THEN n.starts
            ELSE @stands END AS rank
        FROM inspection n WHERE @visit_chosen) k
    WHERE k.rank > $16 OR (k.rank = $16 AND k.id > $17)
    ORDER BY k.rank, k.id LIMIT $13) c JOIN inspection n ON n.id = c.id JOIN unit l ON l.id = n.lead
ORDER BY c.rank, c.id;

-- inspect_one(reader i64, rights i64, on i64, id i64) : one
@mine$1
SELECT @visited$1, 0 AS rank FROM inspection n JOIN unit l ON l.id = n.lead WHERE n.id = $4;

-- @found : a line of a list of findings f
f.id, f.seq AS version, f.inspection, n.code, n.year, n.number, n.title AS inspection_title, f.unit AS unit_id,
    coalesce(u.short_name, u.name) AS unit, i.number AS item, i.title AS item_title, c.text AS point, f.grade, f.title,
    i.area AS area_id, f.grounds, f.place, f.demand, f.days, f.state, f.found, w.name AS found_by, f.due, f.reported,
    f.sent_back, (SELECT count(*) FROM finding_extension e WHERE e.finding = f.id AND e.state = 2) AS extended,
    f.struck, f.look, f.looked, f.held, f.note, (SELECT count(*) FROM photo x WHERE x.finding = f.id) AS photos

-- @found_looked_up : and where its names come from
JOIN inspection n ON n.id = f.inspection JOIN unit u ON u.id = f.unit LEFT JOIN item i ON i.id = f.item
    LEFT JOIN check_point c ON c.id = f.point LEFT JOIN person w ON w.id = f.found_by

-- inspect_finding_list(reader i64, rights i64, on i64, inspection i64, unit i64, item i64, grade i64, state i64,
--    open i64, overdue i64, demanded i64, text text, limit i64, sort i64, sign i64, last_rank i64, last i64) : findings
--    by enum finding_sort, sign -1 downwards, behind a place; what has no key is last; rights: as above
@mine$1
SELECT @found, CASE WHEN $1 IS NULL OR EXISTS (SELECT 1 FROM inspection_unit v WHERE v.inspection = f.inspection
    AND @seen) THEN 1 ELSE 0 END AS has_page, o.rank
FROM (SELECT k.id, k.rank FROM (SELECT f.id, coalesce($15 * CASE $14
            WHEN 0 THEN -f.id
            WHEN 1 THEN f.due
            WHEN 2 THEN (SELECT q.sort * 1000000 + q.id FROM unit q WHERE q.id = f.unit)
            ELSE -f.grade END, 9223372036854775807) AS rank
        FROM finding f WHERE ($1 IS NULL OR @told) AND ($4 IS NULL OR f.inspection = $4)
            AND ($5 IS NULL OR f.unit IN @below$5) AND ($6 IS NULL OR f.item = $6) AND ($7 IS NULL OR f.grade = $7)
            AND ($8 IS NULL OR f.state = $8) AND ($9 IS NULL OR f.state IN (3, 4, 5, 6))
            AND ($10 IS NULL OR (f.state IN (3, 5) AND f.due < $3))
            AND ($11 IS NULL OR f.state IN (3, 4, 5, 6, 7))
            AND ($12 IS NULL OR instr(f.title, $12) > 0 OR instr(f.grounds, $12) > 0)) k
    WHERE k.rank > $16 OR (k.rank = $16 AND k.id > $17)
    ORDER BY k.rank, k.id LIMIT $13) o JOIN finding f ON f.id = o.id @found_looked_up
ORDER BY o.rank, o.id;

-- @late : findings f that are late on $3, as a reader ($1, NULL: of all) may know them, at a unit ($4) or one below it,
--    that say a text ($5)
SELECT @found, CASE WHEN $1 IS NULL OR EXISTS (SELECT 1 FROM inspection_unit v WHERE v.inspection = f.inspection
    AND @seen) THEN 1 ELSE 0 END AS has_page
FROM finding f @found_looked_up
WHERE f.state IN (3, 5) AND f.due < $3 AND ($1 IS NULL OR @told) AND ($4 IS NULL OR f.unit IN @below$4)
    AND ($5 IS NULL OR instr(f.title, $5) > 0 OR instr(f.grounds, $5) > 0)

-- inspect_late(reader i64, rights i64, on i64, unit i64, text text, limit i64) : all; what is open is said as the index
--    of these says it
@mine$1
@late AND f.state IN (3, 4, 5, 6) ORDER BY f.id LIMIT $6;

-- inspect_late_of(reader i64, rights i64, on i64, unit i64, text text, item i64, limit i64) : about an item
@mine$1
@late AND f.item = $6 ORDER BY f.id LIMIT $7;

-- inspect_late_one(reader i64, rights i64, on i64, unit i64, text text, id i64) : one, if it is late
@mine$1
@late AND f.id = $6;

-- inspect_owed_unit(person i64, today i64, limit i64) : what a person's unit must do: receive, rectify
@mine$1
SELECT x.todo, x.inspection, x.finding, x.unit_id, x.title, x.unit, x.due, x.since FROM (
    SELECT 1 AS todo, n.id AS inspection, NULL AS finding, v.unit AS unit_id, n.title,
        coalesce(u.short_name, u.name) AS unit, NULL AS due, v.concluded AS since
    FROM inspection_unit v JOIN inspection n ON n.id = v.inspection JOIN unit u ON u.id = v.unit
    WHERE v.concluded IS NOT NULL AND v.received IS NULL AND v.unit IN (SELECT unit FROM mine)
    UNION ALL
    SELECT 2 AS todo, f.inspection, f.id AS finding, f.unit AS unit_id, f.title,
        coalesce(u.short_name, u.name) AS unit, f.due, NULL AS since
    FROM finding f JOIN unit u ON u.id = f.unit WHERE f.state IN (3, 5) AND f.unit IN (SELECT unit FROM mine)) x
ORDER BY x.due IS NOT NULL, x.due, x.inspection, x.finding LIMIT $3;

-- inspect_owed_office(today i64, limit i64) : what those who inspect must do: recheck, strike off, look back, conclude
SELECT x.todo, x.inspection, x.finding, x.unit_id, x.title, x.unit, x.due, x.since FROM (
    SELECT CASE f.state WHEN 4 THEN 3 WHEN 6 THEN 4 ELSE 5 END AS todo, f.inspection, f.id AS finding,
        f.unit AS unit_id, f.title, coalesce(u.short_name, u.name) AS unit,
        CASE f.state WHEN 7 THEN f.look ELSE NULL END AS due,
        CASE f.state WHEN 4 THEN f.reported
            WHEN 6 THEN (SELECT max(r.judged) FROM rectification r WHERE r.finding = f.id) END AS since
    FROM finding f JOIN unit u ON u.id = f.unit
    WHERE f.state IN (4, 6) OR (f.state = 7 AND f.look <= $1 AND f.held = 0)
    UNION ALL
    SELECT 7 AS todo, n.id AS inspection, NULL AS finding, v.unit AS unit_id, n.title,
        coalesce(u.short_name, u.name) AS unit, n.ends AS due,
        NULL AS since
    FROM inspection_unit v JOIN inspection n ON n.id = v.inspection JOIN unit u ON u.id = v.unit
    WHERE n.state = 3 AND v.concluded IS NULL AND n.ends < $1) x
ORDER BY x.due IS NULL, x.due, x.inspection, x.finding LIMIT $2;

-- inspect_owed_extensions(person i64, limit i64) : requests for more days to be decided, by who did not ask
SELECT 8 AS todo, f.inspection, f.id AS finding, f.unit AS unit_id, f.title,
    coalesce(u.short_name, u.name) AS unit, f.due, x.asked AS since
FROM finding_extension x JOIN finding f ON f.id = x.finding JOIN unit u ON u.id = f.unit
WHERE x.state = 1 AND coalesce(x.asked_by, 0) <> $1 ORDER BY f.due, x.id LIMIT $2;

-- inspect_owed_unit_count(person i64, today i64) : how many inspect_owed_unit has in all
@mine$1
SELECT (SELECT count(*) FROM inspection_unit v
        WHERE v.concluded IS NOT NULL AND v.received IS NULL AND v.unit IN (SELECT unit FROM mine))
    + (SELECT count(*) FROM finding f WHERE f.state IN (3, 5) AND f.unit IN (SELECT unit FROM mine)) AS n;

-- inspect_owed_office_count(today i64) : how many inspect_owed_office has in all
SELECT (SELECT count(*) FROM finding f WHERE f.state IN (4, 6) OR (f.state = 7 AND f.look <= $1 AND f.held = 0))
    + (SELECT count(*) FROM inspection_unit v JOIN inspection n ON n.id = v.inspection
        WHERE n.state = 3 AND v.concluded IS NULL AND n.ends < $1) AS n;

-- inspect_owed_extensions_count(person i64) : how many inspect_owed_extensions has in all
SELECT count(*) FROM finding_extension x WHERE x.state = 1 AND coalesce(x.asked_by, 0) <> $1;

-- @hand_in : a person ($?, of the log-in $+) had a hand in an inspection n: drafted, sent, began or concluded it, was
--    of its team, be it that they left, or recorded what was found
(n.drafted_by = $? OR n.noticed_by = $?
    OR EXISTS (SELECT 1 FROM inspection_member m WHERE m.inspection = n.id AND m.person = $?)
    OR EXISTS (SELECT 1 FROM team_change m WHERE m.inspection = n.id AND m.gone = $?)
    OR EXISTS (SELECT 1 FROM inspection_unit x WHERE x.inspection = n.id AND x.concluded_by = $?)
    OR EXISTS (SELECT 1 FROM finding x WHERE x.inspection = n.id AND x.found_by = $?)
    OR EXISTS (SELECT 1 FROM check_mark x WHERE x.inspection = n.id AND x.made_by = $?)
    OR EXISTS (SELECT 1 FROM journal j WHERE j.subject = 'inspection' AND j.subject_id = n.id
        AND j.act = 'inspection.begin' AND j.actor = $+))

-- inspect_took_part(person i64, login text, inspection i64) : had a person a hand in it
SELECT EXISTS (SELECT 1 FROM inspection n WHERE n.id = $3 AND @hand_in$1);

-- inspect_owed_reviews(person i64, login text, limit i64) : reviews to be decided, by who had no hand in the inspection
SELECT 6 AS todo, r.inspection, r.id AS review, r.unit AS unit_id, n.title,
    coalesce(u.short_name, u.name) AS unit, r.due, r.made AS since
FROM review r JOIN inspection n ON n.id = r.inspection JOIN unit u ON u.id = r.unit
WHERE r.state = 1 AND NOT EXISTS (SELECT 1 FROM inspection n WHERE n.id = r.inspection AND @hand_in$1)
ORDER BY r.due, r.id LIMIT $3;

-- inspect_owed_reviews_count(person i64, login text) : how many inspect_owed_reviews has in all
SELECT count(*) FROM review r
WHERE r.state = 1 AND NOT EXISTS (SELECT 1 FROM inspection n WHERE n.id = r.inspection AND @hand_in$1);

-- inspect_visits_of(inspection i64, reader i64, today i64) : its units, as a reader may know them
@mine$2
SELECT v.id, v.seq AS version, v.unit AS unit_id, coalesce(u.short_name, u.name) AS unit, u.name AS unit_name,
    v.conclusion, v.concluded, c.name AS concluded_by, v.received, r.name AS received_by
FROM inspection_unit v JOIN unit u ON u.id = v.unit LEFT JOIN person c ON c.id = v.concluded_by
    LEFT JOIN person r ON r.id = v.received_by
WHERE v.inspection = $1 AND ($2 IS NULL OR @seen) ORDER BY v.id;

-- inspect_team(inspection i64, today i64) : its team, with the unit of a post that each holds
SELECT m.person, p.login, p.name, (SELECT coalesce(u.short_name, u.name) FROM holding h JOIN post o ON o.id = h.post
        JOIN unit u ON u.id = o.unit WHERE h.person = m.person AND (h.valid_from IS NULL OR h.valid_from <= $2)
            AND (h.valid_to IS NULL OR h.valid_to >= $2) ORDER BY h.id LIMIT 1) AS unit, m.part
FROM inspection_member m JOIN person p ON p.id = m.person WHERE m.inspection = $1 ORDER BY m.part, m.id;

-- inspect_team_changes(inspection i64) : who left it, and who came
SELECT c.id, g.name AS gone, p.name AS came, c.reason, c.made, w.name AS made_by
FROM team_change c JOIN person g ON g.id = c.gone LEFT JOIN person p ON p.id = c.came
    LEFT JOIN person w ON w.id = c.made_by
WHERE c.inspection = $1 ORDER BY c.id;

-- inspect_marks_of(inspection i64) : what its list came to
SELECT k.unit AS unit_id, k.point, k.verdict, k.figure, k.text, k.made, p.name AS made_by
FROM check_mark k LEFT JOIN person p ON p.id = k.made_by WHERE k.inspection = $1 ORDER BY k.unit, k.point;

-- inspect_rectified_of(inspection i64, reader i64, today i64) : what units said they did
@mine$2
SELECT r.id, r.finding, r.text, r.state, r.made, m.name AS made_by, r.judged, j.name AS judged_by, r.note
FROM rectification r JOIN finding f ON f.id = r.finding LEFT JOIN person m ON m.id = r.made_by
    LEFT JOIN person j ON j.id = r.judged_by
WHERE f.inspection = $1 AND ($2 IS NULL OR @told) ORDER BY r.id;

-- inspect_extensions_of(inspection i64, reader i64, today i64, person i64) : more days that were asked for; own: by
--    that person
@mine$2
SELECT x.id, x.finding, x.was, x.due, x.reason, x.state, x.asked, a.name AS asked_by,
    CASE WHEN x.asked_by = $4 THEN 1 ELSE 0 END AS own, x.decided, d.name AS decided_by, x.decision
FROM finding_extension x JOIN finding f ON f.id = x.finding LEFT JOIN person a ON a.id = x.asked_by
    LEFT JOIN person d ON d.id = x.decided_by
WHERE f.inspection = $1 AND ($2 IS NULL OR @told) ORDER BY x.id;

-- inspect_photos_of(inspection i64, reader i64, today i64) : photos of its findings
@mine$2
SELECT x.id, x.finding, x.after, x.name, x.type, x.size, x.added, p.name AS added_by
FROM photo x JOIN finding f ON f.id = x.finding LEFT JOIN person p ON p.id = x.added_by
WHERE f.inspection = $1 AND ($2 IS NULL OR @told) ORDER BY x.id;

-- inspect_reviews_of(inspection i64, reader i64, today i64) : reviews that its units asked for
@mine$2
SELECT r.id, r.unit AS unit_id, coalesce(u.short_name, u.name) AS unit, r.text, r.state, r.made, m.name AS made_by,
    r.due, r.decided, d.name AS decided_by, r.decision
FROM review r JOIN unit u ON u.id = r.unit LEFT JOIN person m ON m.id = r.made_by
    LEFT JOIN person d ON d.id = r.decided_by
WHERE r.inspection = $1 AND ($2 IS NULL OR EXISTS (SELECT 1 FROM inspection_unit v
    WHERE v.inspection = r.inspection AND v.unit = r.unit AND @seen)) ORDER BY r.id;

-- inspect_history(id i64, limit i64) : what was done to an inspection
SELECT j.seq, j.time, j.actor, (SELECT w.name FROM person w WHERE w.login = j.actor) AS actor_name, j.act, j.reason
FROM journal j WHERE j.subject = 'inspection' AND j.subject_id = $1 ORDER BY j.seq LIMIT $2;

-- inspect_person(id i64) : a person's name
SELECT name FROM person WHERE id = $1;

-- inspect_issuer() : the office in whose name papers go out
SELECT name FROM unit WHERE kind = 5 AND successor IS NULL ORDER BY sort, id LIMIT 1;

-- inspect_plan_lines(year i64) : a year's plan
SELECT p.id, p.seq AS version, p.year, p.title, p.basis, p.kind, p.from_month, p.to_month, p.scope, a.name AS area,
    coalesce(l.short_name, l.name) AS lead, p.lead AS lead_id, p.filing, p.filed, p.dropped, p.reason,
    (SELECT count(*) FROM inspection n WHERE n.plan = p.id AND n.state <> 6) AS held
FROM inspect_plan p JOIN unit l ON l.id = p.lead LEFT JOIN area a ON a.id = p.area
WHERE p.year = $1 ORDER BY p.from_month, p.to_month, p.id;

-- inspect_plan_named(year i64) : the units its lines name
SELECT x.plan, x.unit AS unit_id, coalesce(u.short_name, u.name) AS unit
FROM inspect_plan_unit x JOIN inspect_plan p ON p.id = x.plan JOIN unit u ON u.id = x.unit
WHERE p.year = $1 ORDER BY x.plan, x.id;

-- inspect_plan_joint(year i64) : lines that visit the same unit in the same month: to be joined
SELECT x.plan, o.id AS other, o.title, coalesce(l.short_name, l.name) AS lead, coalesce(u.short_name, u.name) AS unit
FROM inspect_plan p JOIN inspect_plan_unit x ON x.plan = p.id JOIN unit u ON u.id = x.unit
    JOIN inspect_plan_unit y ON y.unit = x.unit AND y.plan <> x.plan JOIN inspect_plan o ON o.id = y.plan
    JOIN unit l ON l.id = o.lead
WHERE p.year = $1 AND o.year = $1 AND p.dropped = 0 AND o.dropped = 0 AND o.from_month <= p.to_month
    AND o.to_month >= p.from_month ORDER BY x.plan, o.id, x.id;

-- inspect_counts(year i64) : how often units are visited by the numbers of a year, and by how many lines of its plan
SELECT u.id AS unit_id, coalesce(u.short_name, u.name) AS unit,
    (SELECT count(*) FROM inspection_unit v JOIN inspection n ON n.id = v.inspection
        WHERE v.unit = u.id AND n.year = $1 AND n.state IN (2, 3, 4, 5)) AS visits,
    (SELECT count(*) FROM inspect_plan_unit x JOIN inspect_plan p ON p.id = x.plan
        WHERE x.unit = u.id AND p.year = $1 AND p.dropped = 0) AS planned
FROM unit u WHERE u.id IN (SELECT v.unit FROM inspection_unit v JOIN inspection n ON n.id = v.inspection
        WHERE n.year = $1
    UNION SELECT x.unit FROM inspect_plan_unit x JOIN inspect_plan p ON p.id = x.plan WHERE p.year = $1)
ORDER BY visits DESC, planned DESC, u.sort, u.id;

-- inspect_checklists() : check lists, the newest versions first
SELECT c.id, c.seq AS version, c.version AS no, c.name, c.made, p.name AS made_by,
    CASE WHEN EXISTS (SELECT 1 FROM checklist d WHERE d.follows = c.id) THEN 0 ELSE 1 END AS newest,
    (SELECT count(*) FROM inspection n WHERE n.checklist = c.id AND n.state <> 6) AS used
FROM checklist c LEFT JOIN person p ON p.id = c.made_by ORDER BY c.name, c.version DESC, c.id;

-- inspect_readers_of(id i64, unit i64, today i64) : who knows of an inspection, or of what is of one unit there, beside
--    those who read all of them: @seen, asked from its other end
WITH RECURSIVE above (unit) AS (
    SELECT v.unit FROM inspection_unit v JOIN inspection n ON n.id = v.inspection
    WHERE n.id = $1 AND ($2 IS NULL OR v.unit = $2) AND (v.concluded IS NOT NULL
        OR (n.unannounced = 0 AND n.noticed IS NOT NULL))
    UNION
    SELECT coalesce(u.successor, u.parent) FROM above a JOIN unit u ON u.id = a.unit
)
SELECT h.person FROM above a JOIN post p ON p.unit = a.unit JOIN holding h ON h.post = p.id
WHERE p.role IN (5, 6) AND (h.valid_from IS NULL OR h.valid_from <= $3) AND (h.valid_to IS NULL OR h.valid_to >= $3)
UNION
SELECT m.person FROM inspection_member m WHERE m.inspection = $1
ORDER BY 1;

-- inspect_finding_force(id i64, today i64) : who knows of a finding by the task force of its item's area: @told, asked
--    from its other end
SELECT DISTINCT h.person FROM finding f JOIN item y ON y.id = f.item JOIN area a ON a.id = y.area
    JOIN post p ON p.unit = a.task_force JOIN holding h ON h.post = p.id
WHERE f.id = $1 AND @fed_back AND p.role = 3 AND (h.valid_from IS NULL OR h.valid_from <= $2)
    AND (h.valid_to IS NULL OR h.valid_to >= $2)
ORDER BY 1;
