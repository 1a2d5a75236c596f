-- inspect_is_member(inspection i64, person i64) : is a person of its team
SELECT EXISTS (SELECT 1 FROM reader_visit WHERE inspection = $1 AND person = $2);

-- inspect_plan_units(plan i64) : the units that a line of the plan names
SELECT @COLUMNS FROM inspect_plan_unit WHERE plan = $1 ORDER BY id;

-- inspect_plan_unfiled(year i64) : lines of a year that are not yet filed
SELECT @COLUMNS FROM inspect_plan WHERE year = $1 AND filing IS NULL AND dropped = 0 ORDER BY id;

-- inspect_plan_used(plan i64) : inspections drawn from a line that were not cancelled
SELECT count(*) FROM inspection WHERE plan = $1 AND state <> 6;

-- inspect_revised(checklist i64) : the version that follows one
SELECT id FROM checklist WHERE follows = $1;

-- inspect_named_checklist(name text) : the newest list of a name
SELECT max(id) FROM checklist WHERE name = $1;

-- inspect_points(checklist i64) : the points of a list
SELECT @COLUMNS FROM check_point WHERE checklist = $1 ORDER BY place;

-- inspect_last_number(year i64) : the highest number given so far
SELECT coalesce(max(number), 0) FROM inspection WHERE year = $1;

-- inspect_units(inspection i64) : the units visited
SELECT @COLUMNS FROM inspection_unit WHERE inspection = $1 ORDER BY id;

-- inspect_unit(inspection i64, unit i64) : one of them
SELECT @COLUMNS FROM inspection_unit WHERE inspection = $1 AND unit = $2;

-- inspect_members(inspection i64) : the team
SELECT @COLUMNS FROM inspection_member WHERE inspection = $1 ORDER BY id;

-- inspect_member(inspection i64, person i64) : one of them
SELECT @COLUMNS FROM inspection_member WHERE inspection = $1 AND person = $2;

-- inspect_of_both(inspection i64, today i64, person i64) : one of the team, or this one of it, that holds a post in a
--    unit visited, or in one above it but the headquarters
WITH RECURSIVE above (unit) AS (
    SELECT v.unit FROM inspection_unit v WHERE v.inspection = $1
    UNION
    SELECT coalesce(u.successor, u.parent) FROM above a JOIN unit u ON u.id = a.unit)
SELECT w.name, coalesce(u.short_name, u.name) AS unit
FROM above a JOIN unit u ON u.id = a.unit JOIN post p ON p.unit = u.id JOIN holding h ON h.post = p.id
    JOIN inspection_member m ON m.person = h.person JOIN person w ON w.id = m.person
WHERE m.inspection = $1 AND ($3 IS NULL OR m.person = $3)
    AND (h.valid_from IS NULL OR h.valid_from <= $2) AND (h.valid_to IS NULL OR h.valid_to >= $2)
    AND (u.kind NOT IN (1, 2, 3) OR EXISTS (SELECT 1 FROM inspection_unit x WHERE x.inspection = $1 AND x.unit = u.id))
ORDER BY m.id, u.id LIMIT 1;

-- inspect_unconcluded(inspection i64) : units that have no conclusion yet
SELECT count(*) FROM inspection_unit WHERE inspection = $1 AND concluded IS NULL;

-- inspect_mark(inspection i64, unit i64, point i64) : what a point came to at a unit
SELECT @COLUMNS FROM check_mark WHERE inspection = $1 AND unit = $2 AND point = $3;

-- inspect_findings(inspection i64, unit i64) : what was found at a unit, or at all of them
SELECT @COLUMNS FROM finding WHERE inspection = $1 AND ($2 IS NULL OR unit = $2) ORDER BY id;

-- inspect_fed_back(inspection i64) -> seq : the entries by which its conclusions were fed back
SELECT j.seq FROM journal j WHERE j.subject = 'inspection' AND j.subject_id = $1 AND j.act = 'inspection.conclude'
ORDER BY j.seq;

-- inspect_open(inspection i64) : findings that are to be rectified
SELECT count(*) FROM finding WHERE inspection = $1 AND state IN (3, 4, 5, 6);

-- inspect_rectified(finding i64) : what the unit said last, and awaits a recheck
SELECT @COLUMNS FROM rectification WHERE finding = $1 AND state = 1 ORDER BY id DESC LIMIT 1;

-- inspect_extension_asked(finding i64) : the request for more days that waits for a decision
SELECT @COLUMNS FROM finding_extension WHERE finding = $1 AND state = 1;

-- inspect_reviews_asked(inspection i64, unit i64) : how often a review was asked for
SELECT count(*) FROM review WHERE inspection = $1 AND unit = $2;

-- inspect_reviews_open(inspection i64) : reviews not yet decided
SELECT count(*) FROM review WHERE inspection = $1 AND state = 1;

-- inspect_n_photos(finding i64) : photos of a finding
SELECT count(*) FROM photo WHERE finding = $1;

-- inspect_photos_all() walk : every photo
SELECT @COLUMNS FROM photo ORDER BY id;

-- inspect_has_duty(item i64, unit i64) : has a unit a duty in an item, or one that was merged into it
WITH RECURSIVE held (unit) AS (
    SELECT d.unit FROM duty d WHERE d.item = $1 AND d.state <> 5
    UNION
    SELECT u.successor FROM held h JOIN unit u ON u.id = h.unit WHERE u.successor IS NOT NULL)
SELECT EXISTS (SELECT 1 FROM held WHERE unit = $2);

-- inspect_visits(unit i64, year i64, except i64) : how often a unit is visited by the numbers of a year, without one
SELECT count(*) FROM inspection_unit v JOIN inspection n ON n.id = v.inspection
WHERE v.unit = $1 AND n.year = $2 AND n.state IN (2, 3, 4, 5) AND n.id <> $3;

-- inspect_planned(unit i64, year i64) : lines of a year's plan that name a unit
SELECT count(*) FROM inspect_plan_unit x JOIN inspect_plan p ON p.id = x.plan
WHERE x.unit = $1 AND p.year = $2 AND p.dropped = 0;

-- inspect_clashes(unit i64, from i64, to i64, except i64, near i64, now i64, limit i64) : what else befalls a unit
--    between two days, or less than so many days before or after: visits; slips and rounds that it still must answer
SELECT x.kind, x.id, x.title, x.lead, x.starts, x.ends FROM (
    SELECT 1 AS kind, n.id, n.title, coalesce(l.short_name, l.name) AS lead, n.starts, n.ends
    FROM inspection_unit v JOIN inspection n ON n.id = v.inspection JOIN unit l ON l.id = n.lead
    WHERE v.unit = $1 AND n.id <> $4 AND n.state IN (1, 2, 3) AND n.starts <= $3 + $5 AND n.ends >= $2 - $5
    UNION ALL
    SELECT 3 AS kind, s.id, s.title, NULL AS lead, NULL AS starts, s.due AS ends FROM slip s
    WHERE s.unit = $1 AND s.state IN (2, 3, 5) AND s.due >= $2 - $5
    UNION ALL
    SELECT 4 AS kind, o.id, o.title, NULL AS lead, NULL AS starts,
        CAST((r.due + 28800000000) / 86400000000 AS BIGINT) AS ends
    FROM return r JOIN round o ON o.id = r.round
    WHERE r.unit = $1 AND r.state IN (1, 2, 5) AND o.locked IS NULL AND r.due >= $6
        AND (r.due + 28800000000) / 86400000000 >= $2 - $5) x
ORDER BY x.kind, x.ends, x.id LIMIT $7;

-- inspect_joinable(near i64) : two visits to come, or under way, that see the same units within so many days
SELECT n.id, n.title, o.id AS other, o.title AS other_title, count(*) AS units
FROM inspection n JOIN inspection_unit v ON v.inspection = n.id
    JOIN inspection_unit w ON w.unit = v.unit AND w.inspection > v.inspection JOIN inspection o ON o.id = w.inspection
WHERE n.state IN (1, 2, 3) AND o.state IN (1, 2, 3) AND n.starts <= o.ends + $1 AND n.ends >= o.starts - $1
GROUP BY n.id, n.title, o.id, o.title ORDER BY n.id, o.id;

-- inspect_plan_clashes(unit i64, year i64, from_month i64, to_month i64, plan i64) : other lines of the plan that visit
--    a unit in these months, and were not drawn upon yet
SELECT p.id, p.title, coalesce(l.short_name, l.name) AS lead, p.from_month, p.to_month
FROM inspect_plan_unit x JOIN inspect_plan p ON p.id = x.plan JOIN unit l ON l.id = p.lead
WHERE x.unit = $1 AND p.year = $2 AND p.dropped = 0 AND p.from_month <= $4 AND p.to_month >= $3 AND p.id <> $5
    AND NOT EXISTS (SELECT 1 FROM inspection n WHERE n.plan = p.id AND n.state <> 6)
ORDER BY p.from_month, p.id;
