-- indicator_one(code text) : an indicator by its code
SELECT @COLUMNS FROM indicator WHERE code = $1;

-- indicator_list(limit i64) : every indicator in the office's order
SELECT @COLUMNS FROM indicator ORDER BY sort, code LIMIT $1;

-- indicator_values(indicator i64, from_period i64) : figures of one indicator from a period on
SELECT @COLUMNS FROM value WHERE indicator = $1 AND period >= $2
ORDER BY period, coalesce(unit, 0), coalesce(place, ''), basis, vintage, revision;

-- indicator_answering(value i64) -> round, unit : a return of a round that says this figure
SELECT r.title AS round, coalesce(u.short_name, u.name) AS unit FROM answer a
    JOIN return t ON t.id = a.unit_return JOIN round r ON r.id = t.round JOIN unit u ON u.id = t.unit
WHERE a.value = $1 ORDER BY a.id LIMIT 1;

-- indicator_newest(indicator i64, period i64, unit i64, place text, basis i64, vintage i64) : the last revision of one
--    figure
SELECT @COLUMNS FROM value
WHERE indicator = $1 AND period = $2 AND coalesce(unit, 0) = $3 AND coalesce(place, '') = $4 AND basis = $5
    AND vintage = $6
ORDER BY revision DESC LIMIT 1;

-- indicator_awaiting(indicator i64, period i64, unit i64, place text, first i64, second i64) : last revisions that
--    stand in one of two states; period 0, unit 0 and place '': all
SELECT @COLUMNS FROM value
WHERE indicator = $1 AND ($2 = 0 OR period = $2) AND ($3 = 0 OR coalesce(unit, 0) = $3)
    AND ($4 = '' OR coalesce(place, '') = $4) AND state IN ($5, $6)
    AND NOT EXISTS (SELECT 1 FROM value n WHERE n.indicator = value.indicator AND n.period = value.period
        AND coalesce(n.unit, 0) = coalesce(value.unit, 0) AND coalesce(n.place, '') = coalesce(value.place, '')
        AND n.basis = value.basis AND n.vintage = value.vintage AND n.revision > value.revision)
ORDER BY id;

-- indicator_has_values(indicator i64) : has it any figure
SELECT count(*) FROM (SELECT 1 FROM value WHERE indicator = $1 LIMIT 1) AS x;

-- indicator_targets(indicator i64) : what is aimed at
SELECT @COLUMNS FROM target WHERE indicator = $1 ORDER BY period, coalesce(unit, 0), is_growth;

-- indicator_target(indicator i64, period i64, unit i64, is_growth i64) : one target
SELECT @COLUMNS FROM target WHERE indicator = $1 AND period = $2 AND coalesce(unit, 0) = $3 AND is_growth = $4;

-- indicator_target_parts(parent i64) : what a target was shared out to
SELECT @COLUMNS FROM target WHERE parent = $1 ORDER BY period, coalesce(unit, 0);

-- indicator_exempt(indicator i64, period i64, person i64, today i64) : may this person revise what is locked
SELECT count(*) FROM exemption WHERE indicator = $1 AND period = $2 AND person = $3 AND until >= $4;

-- indicator_exemptions(indicator i64) : who may or might
SELECT @COLUMNS FROM exemption WHERE indicator = $1 ORDER BY id;

-- indicator_act_of(entry i64) -> act, actor : what an entry did
SELECT act, actor FROM journal WHERE seq = $1;

-- indicator_history_heads(indicator i64, before i64, limit i64) : what was done to its definition and its targets, and
--    the plans that came in or went, newest first
SELECT j.seq, j.time, j.actor, (SELECT w.name FROM person w WHERE w.login = j.actor) AS actor_name, j.act, j.reason
FROM (SELECT seq FROM journal WHERE subject = 'indicator' AND subject_id = $1 AND seq < $2
        AND (substr(act, 1, 10) = 'indicator.' OR substr(act, 1, 7) = 'target.')
    UNION ALL
    SELECT seq FROM journal WHERE subject = 'import' AND seq < $2 AND act IN ('plan.import', 'import.undo')
    ORDER BY 1 DESC LIMIT $3) AS x
JOIN journal j ON j.seq = x.seq
ORDER BY j.seq DESC;

-- indicator_recent(from_period i64, unit i64) : figures of one unit (0: the realm and its peers) from a period on
SELECT @COLUMNS FROM value WHERE coalesce(unit, 0) = $2 AND period >= $1
ORDER BY indicator, period, coalesce(place, ''), basis, vintage, revision;

-- indicator_recent_targets(from_period i64, unit i64) : targets of one unit (0: the realm) from a period on
SELECT @COLUMNS FROM target WHERE coalesce(unit, 0) = $2 AND period >= $1 ORDER BY indicator, period, is_growth;

-- indicator_waiting(limit i64) : the last revisions that wait for a signature or a confirmation
SELECT @COLUMNS FROM value
WHERE state IN (1, 2)
    AND NOT EXISTS (SELECT 1 FROM value n WHERE n.indicator = value.indicator AND n.period = value.period
        AND coalesce(n.unit, 0) = coalesce(value.unit, 0) AND coalesce(n.place, '') = coalesce(value.place, '')
        AND n.basis = value.basis AND n.vintage = value.vintage AND n.revision > value.revision)
ORDER BY indicator, period, id LIMIT $1;

-- indicator_waiting_for() -> indicator, unit, state, first_period, last_period : whose figures wait, and for what
SELECT indicator, coalesce(unit, 0) AS unit, state, min(period) AS first_period, max(period) AS last_period FROM value
WHERE state IN (1, 2)
    AND NOT EXISTS (SELECT 1 FROM value n WHERE n.indicator = value.indicator AND n.period = value.period
        AND coalesce(n.unit, 0) = coalesce(value.unit, 0) AND coalesce(n.place, '') = coalesce(value.place, '')
        AND n.basis = value.basis AND n.vintage = value.vintage AND n.revision > value.revision)
GROUP BY indicator, coalesce(unit, 0), state ORDER BY 1, 2, 3;

-- indicator_waiting_of(indicator i64, unit i64, state i64, limit i64) : of one indicator and unit (0: the realm), in
--    one state
SELECT @COLUMNS FROM value
WHERE indicator = $1 AND coalesce(unit, 0) = $2 AND state = $3
    AND NOT EXISTS (SELECT 1 FROM value n WHERE n.indicator = value.indicator AND n.period = value.period
        AND coalesce(n.unit, 0) = coalesce(value.unit, 0) AND coalesce(n.place, '') = coalesce(value.place, '')
        AND n.basis = value.basis AND n.vintage = value.vintage AND n.revision > value.revision)
ORDER BY period, id LIMIT $4;

-- indicator_rule_newest(code text) : the newest version of a rule between figures
SELECT @COLUMNS FROM figure_rule WHERE code = $1 ORDER BY version DESC LIMIT 1;

-- indicator_rules_now(limit i64) : those in force
SELECT @COLUMNS(r) FROM figure_rule r WHERE NOT EXISTS (SELECT 1 FROM figure_rule n WHERE n.code = r.code AND
    n.version > r.version) AND r.off = 0 ORDER BY r.code LIMIT $1;

-- indicator_rules_count() : how many are in force
SELECT count(*) FROM figure_rule r WHERE NOT EXISTS (SELECT 1 FROM figure_rule n WHERE n.code = r.code AND
    n.version > r.version) AND r.off = 0;

-- indicator_rule_heads() : the newest version of every rule, by code
SELECT r.id, r.seq AS entry, r.code, r.version, r.name, r.name_en, r.left_side, r.relation, r.right_side, r.tolerance,
    r.severity, r.off, 1 AS in_force, j.time, j.actor, p.name AS actor_name, j.reason
FROM figure_rule r LEFT JOIN journal j ON j.seq = r.seq LEFT JOIN person p ON p.login = j.actor
WHERE NOT EXISTS (SELECT 1 FROM figure_rule n WHERE n.code = r.code AND n.version > r.version) ORDER BY r.code;

-- indicator_rule_versions(code text, before i64, limit i64) : versions of a rule before one, the newest first
SELECT r.id, r.seq AS entry, r.code, r.version, r.name, r.name_en, r.left_side, r.relation, r.right_side, r.tolerance,
    r.severity, r.off, CASE WHEN r.version = (SELECT max(n.version) FROM figure_rule n WHERE n.code = r.code) THEN 1
    ELSE 0 END AS in_force, j.time, j.actor, p.name AS actor_name, j.reason
FROM figure_rule r LEFT JOIN journal j ON j.seq = r.seq LEFT JOIN person p ON p.login = j.actor
WHERE r.code = $1 AND r.version < $2 ORDER BY r.version DESC LIMIT $3;

-- indicator_values_within(indicator i64, unit i64, from_period i64, before_period i64, limit i64) : figures of one
--    indicator and some periods; unit -1: everybody's, 0: the realm's and of places outside
SELECT @COLUMNS FROM value
WHERE indicator = $1 AND ($2 = -1 OR coalesce(unit, 0) = $2) AND period >= $3 AND period < $4
ORDER BY period, coalesce(unit, 0), coalesce(place, ''), basis, vintage, revision LIMIT $5;

-- indicator_placed(indicator i64, from_period i64, before_period i64) -> unit, place : whose figures were told of some
--    periods or are aimed at: units, then places outside
SELECT coalesce(unit, 0) AS unit, coalesce(place, '') AS place FROM value
WHERE indicator = $1 AND period >= $2 AND period < $3
UNION
SELECT coalesce(unit, 0) AS unit, '' AS place FROM target WHERE indicator = $1
ORDER BY place, unit;

-- indicator_of_force(force i64) -> indicator : those of a task force's areas: what measures items there; of what
--    measures none, those whose owner leads more live items there than in any other field
SELECT g.indicator FROM gauge g JOIN item i ON i.id = g.item JOIN area a ON a.id = i.area
WHERE a.task_force = $1 AND i.state NOT IN (7, 8)
UNION
SELECT x.id AS indicator FROM indicator x
WHERE x.owner IS NOT NULL AND x.retired = 0
    AND NOT EXISTS (SELECT 1 FROM gauge g JOIN item i ON i.id = g.item JOIN area a ON a.id = i.area
        WHERE g.indicator = x.id AND a.task_force IS NOT NULL AND i.state NOT IN (7, 8))
    AND EXISTS (SELECT 1 FROM light l JOIN area a ON a.id = l.area
        WHERE l.lead = x.owner AND a.task_force = $1 AND l.state IN (2, 3, 4))
    AND (SELECT count(*) FROM light l JOIN area a ON a.id = l.area
        WHERE l.lead = x.owner AND a.task_force = $1 AND l.state IN (2, 3, 4))
    = (SELECT max(o.n) FROM (SELECT count(*) AS n FROM light l JOIN area a ON a.id = l.area
        WHERE l.lead = x.owner AND a.task_force IS NOT NULL AND l.state IN (2, 3, 4) GROUP BY a.task_force) AS o)
ORDER BY 1;

-- indicator_imported(import i64) : indicators that an import made and nobody has changed since
SELECT @COLUMNS FROM indicator WHERE seq = (SELECT seq FROM import WHERE id = $1 AND undone = 0) ORDER BY id;
