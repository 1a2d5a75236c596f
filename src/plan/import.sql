-- import_item(number text) : the item a row names
SELECT @COLUMNS FROM item WHERE number = $1;

-- import_last_report(item i64) : what was last said of it
SELECT @COLUMNS FROM report WHERE item = $1 ORDER BY id DESC LIMIT 1;

-- import_answering(report i64, value i64) -> round, unit : a return of a round that says this report, or this figure
SELECT r.title AS round, coalesce(u.short_name, u.name) AS unit FROM answer a
    JOIN return t ON t.id = a.unit_return JOIN round r ON r.id = t.round JOIN unit u ON u.id = t.unit
WHERE a.report = $1 OR a.value = $2 ORDER BY a.id LIMIT 1;

-- import_area_used(area i64, import i64) -> name : an area, where something else than this import's items stands in it
SELECT name FROM area WHERE id = $1
    AND (EXISTS (SELECT 1 FROM item WHERE area = $1 AND coalesce(import, 0) <> $2)
        OR EXISTS (SELECT 1 FROM call WHERE area = $1));

-- import_programme_used(programme i64, import i64) -> name : a programme, where something else stands in it
SELECT name FROM programme WHERE id = $1
    AND (EXISTS (SELECT 1 FROM item WHERE programme = $1 AND coalesce(import, 0) <> $2)
        OR EXISTS (SELECT 1 FROM area WHERE programme = $1));

-- import_indicator_used(indicator i64) -> name : an indicator, where something hangs on it
SELECT name FROM indicator WHERE id = $1
    AND (EXISTS (SELECT 1 FROM target WHERE indicator = $1) OR EXISTS (SELECT 1 FROM value WHERE indicator = $1)
        OR EXISTS (SELECT 1 FROM exemption WHERE indicator = $1) OR EXISTS (SELECT 1 FROM gauge WHERE indicator = $1)
        OR EXISTS (SELECT 1 FROM question WHERE indicator = $1)
        OR EXISTS (SELECT 1 FROM acknowledgement WHERE indicator = $1)
        OR EXISTS (SELECT 1 FROM indicator b WHERE b.parent = $1));

-- import_target_measures(target i64) -> item : what is measured by the indicator a target is of
SELECT DISTINCT g.item FROM gauge g JOIN target t ON t.indicator = g.indicator WHERE t.id = $1;

-- import_lines(limit i64) : imports, newest first, with who did them and who took them back
SELECT i.id, i.name, i.rows, i.undone, j.time, j.actor, p.name AS person, u.time AS undone_at,
    coalesce(q.name, u.actor) AS undone_by, u.reason AS undone_why,
    (SELECT count(*) FROM item x WHERE x.import = i.id) AS items, 0 AS can_undo
FROM import i
    LEFT JOIN journal j ON j.subject = 'import' AND j.subject_id = i.id AND j.act IN ('import.apply', 'plan.import')
    LEFT JOIN person p ON p.login = j.actor
    LEFT JOIN journal u ON u.subject = 'import' AND u.subject_id = i.id AND u.act = 'import.undo'
    LEFT JOIN person q ON q.login = u.actor
ORDER BY i.id DESC LIMIT $1;

-- import_live(hash bytes) -> id : the newest import of a file that stands
SELECT id FROM import WHERE hash = $1 AND undone = 0 ORDER BY id DESC LIMIT 1;

-- import_count_undone(hash bytes) : how often a file's import was taken back
SELECT count(*) FROM import WHERE hash = $1 AND undone = 1;
