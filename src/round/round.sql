-- round_call_units_led(area i64) : units that lead items at work, of one area or all
SELECT @COLUMNS(u) FROM unit u WHERE u.successor IS NULL AND u.id IN (SELECT l.lead FROM light l
    WHERE l.state IN (3, 4) AND ($1 IS NULL OR l.area = $1))
ORDER BY u.sort, u.id;

-- round_call_units_duty(area i64) : units with a duty in items at work
SELECT @COLUMNS(u) FROM unit u WHERE u.successor IS NULL AND u.id IN (SELECT d.unit FROM duty d JOIN light l
    ON l.item = d.item WHERE d.state <> 5 AND l.state IN (3, 4) AND ($1 IS NULL OR l.area = $1))
ORDER BY u.sort, u.id;

-- round_call_units_kind(first i64, second i64, today i64) : units in force of two kinds
SELECT @COLUMNS FROM unit WHERE successor IS NULL AND kind IN ($1, $2) AND (valid_to IS NULL OR valid_to >= $3)
ORDER BY sort, id;

-- round_call_units_named(call i64) : the units a call names; a merged one stands for what it became
SELECT @COLUMNS(u) FROM unit u WHERE u.id IN (SELECT coalesce(x.successor, x.id) FROM call_unit n JOIN unit x
    ON x.id = n.unit WHERE n.call = $1)
ORDER BY u.sort, u.id;

-- round_names(call i64) : the rows of it
SELECT @COLUMNS FROM call_unit WHERE call = $1 ORDER BY id;

-- round_questions(call i64) : a call's questions in use
SELECT @COLUMNS FROM question WHERE call = $1 AND retired = 0 ORDER BY place, id;

-- round_calls_in_force(today i64, limit i64) : the calls in force
SELECT @COLUMNS FROM call WHERE ended = 0 AND (expires IS NULL OR expires >= $1) ORDER BY title, id LIMIT $2;

-- round_call_titled(title text) -> id : a call in use of this title
SELECT id FROM call WHERE title = $1 AND ended = 0 ORDER BY id LIMIT 1;

-- round_last(call i64) : the last period it was asked of
SELECT @COLUMNS FROM round WHERE call = $1 AND state <> 3 ORDER BY ends DESC, id DESC LIMIT 1;

-- round_before(call i64, starts i64) : the round of the period before one that starts on a day, whenever it was opened
SELECT @COLUMNS FROM round WHERE call = $1 AND state <> 3 AND ends < $2 ORDER BY ends DESC, id DESC LIMIT 1;

-- round_of_period(call i64, starts i64) -> id : it was asked of this period
SELECT id FROM round WHERE call = $1 AND starts = $2 AND state <> 3 ORDER BY id LIMIT 1;

-- round_count(call i64) : how often it was asked
SELECT count(*) FROM round WHERE call = $1 AND state <> 3;

-- round_items_led(area i64, lagging i64) -> unit, item : who leads what is at work; lagging 1: behind or overdue alone
SELECT l.lead AS unit, l.item FROM light l
WHERE l.state IN (3, 4) AND ($1 IS NULL OR l.area = $1) AND ($2 = 0 OR l.level IN (3, 4))
ORDER BY l.lead, l.item;

-- round_items_duty(area i64) -> unit, item : who has a duty in what is at work
SELECT DISTINCT d.unit, d.item FROM duty d JOIN light l ON l.item = d.item
WHERE d.state <> 5 AND l.state IN (3, 4) AND ($1 IS NULL OR l.area = $1)
ORDER BY d.unit, d.item;

-- round_open_of(unit i64) -> id, title : open rounds that a unit owes
SELECT r.id, r.title FROM return x JOIN round r ON r.id = x.round
WHERE x.unit = $1 AND x.state IN (1, 2, 5) AND r.state = 1 ORDER BY r.due, r.id;

-- round_fields_of(unit i64, from_ts i64, to_ts i64) -> kind, n : answers asked of a unit in rounds opened between
SELECT q.kind, count(*) AS n FROM return x JOIN round r ON r.id = x.round JOIN answer a ON a.unit_return = x.id
    JOIN question q ON q.id = a.question
WHERE x.unit = $1 AND r.state <> 3 AND r.opened >= $2 AND r.opened < $3 GROUP BY q.kind ORDER BY q.kind;

-- round_return_of(round i64, unit i64) : a unit's return
SELECT @COLUMNS FROM return WHERE round = $1 AND unit = $2;

-- round_returns_of(round i64, unit i64) : a unit's return, and those of units merged into it since
SELECT @COLUMNS FROM return WHERE round = $1 AND unit IN @merged$2 ORDER BY CASE WHEN unit = $2 THEN 0 ELSE 1 END, id;

-- round_has_duty(item i64, unit i64) -> id : a duty in an item of a unit, or of one below it
SELECT d.id FROM duty d WHERE d.item = $1 AND d.state <> 5 AND d.unit IN @below$2 LIMIT 1;

-- round_returns(round i64) : all of a round's
SELECT @COLUMNS FROM return WHERE round = $1 ORDER BY id;

-- round_answers(unit_return i64) : what a return is asked
SELECT @COLUMNS FROM answer WHERE unit_return = $1 ORDER BY id;

-- round_filled(round i64) : returns that were begun
SELECT count(*) FROM return WHERE round = $1 AND state <> 1;

-- round_exempt(round i64, person i64, today i64) : may this person still answer
SELECT count(*) FROM round_exemption WHERE round = $1 AND person = $2 AND until >= $3;

-- round_exemptions(round i64, today i64) : who may, or might
SELECT e.id, p.name AS person, g.name AS granted_by, e.reason, e.until,
    CASE WHEN e.until >= $2 THEN 1 ELSE 0 END AS holds
FROM round_exemption e JOIN person p ON p.id = e.person LEFT JOIN person g ON g.id = e.granted_by
WHERE e.round = $1 ORDER BY e.id;

-- round_report_since(item i64, unit i64, since i64) : the unit's newest report of an item from a moment on
SELECT @COLUMNS(r) FROM report r WHERE r.item = $1 AND @by_unit$2 AND r.submitted >= $3 AND r.state <> 3
ORDER BY r.id DESC LIMIT 1;

-- round_report_before(item i64, unit i64, before i64) : the unit's last report of an item before a moment
SELECT @COLUMNS(r) FROM report r WHERE r.item = $1 AND @by_unit$2 AND r.submitted < $3 AND r.state <> 3
ORDER BY r.id DESC LIMIT 1;

-- round_last_answer(unit i64, question i64, starts i64) : what a unit answered to a free question of an earlier period
SELECT @COLUMNS(a) FROM answer a JOIN return x ON x.id = a.unit_return JOIN round r ON r.id = x.round
WHERE x.unit = $1 AND a.question = $2 AND r.ends < $3 AND x.state IN (3, 4)
ORDER BY r.ends DESC, a.id DESC LIMIT 1;

-- round_figures(indicator i64, period i64, unit i64) : a unit's figures of a period (0: the realm's)
SELECT @COLUMNS FROM value WHERE indicator = $1 AND period = $2 AND coalesce(unit, 0) = $3 AND place IS NULL
    AND state <> 4
ORDER BY vintage DESC, revision DESC, basis LIMIT 1;

-- round_digest(round i64) : its digest
SELECT @COLUMNS FROM digest WHERE round = $1;

-- round_asks_unit(call i64, unit i64) -> id : a round of it has a return of the unit
SELECT x.id FROM return x JOIN round r ON r.id = x.round WHERE r.call = $1 AND x.unit = $2 LIMIT 1;
