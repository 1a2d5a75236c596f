-- @tallied : lines of the rounds p that were chosen at a moment ($?); missing: never signed, for what was sent back
--    came in
SELECT p.id, p.version, p.call, p.every, p.title, p.starts, p.ends, p.opened, p.due, p.state, count(x.id) AS returns,
    CAST(coalesce(sum(CASE WHEN x.state IN (3, 4) THEN 1 ELSE 0 END), 0) AS BIGINT) AS is_in,
    CAST(coalesce(sum(CASE WHEN x.state = 4 THEN 1 ELSE 0 END), 0) AS BIGINT) AS received,
    CAST(coalesce(sum(CASE WHEN x.late > 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS late,
    CAST(coalesce(sum(x.late), 0) AS BIGINT) AS late_minutes,
    CAST(coalesce(sum(CASE WHEN x.first_signed IS NULL AND x.due < $? THEN 1 ELSE 0 END), 0) AS BIGINT) AS missing,
    CAST(coalesce(sum(CASE WHEN x.state IN (3, 4) AND x.no_change = 1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS no_change,
    (SELECT count(*) FROM digest d WHERE d.round = p.id) AS digest,
    (SELECT count(*) FROM digest d WHERE d.round = p.id AND d.frozen IS NOT NULL) AS frozen

-- @of_round : what a line has of the round and its call
r.id, r.seq AS version, r.call, c.every, r.title, r.starts, r.ends, r.opened, r.due, r.state

-- @grouped : and how its returns are counted
LEFT JOIN return x ON x.round = p.id
GROUP BY p.id, p.version, p.call, p.every, p.title, p.starts, p.ends, p.opened, p.due, p.state

-- look_rounds_down(now i64, call i64, unit i64, state i64, text text, due i64, id i64, limit i64) : the newest first
@tallied$1
FROM (SELECT @of_round FROM round r JOIN call c ON c.id = r.call
    WHERE ($2 IS NULL OR r.call = $2) AND ($4 IS NULL OR r.state = $4)
        AND ($5 IS NULL OR instr(r.title, $5) > 0)
        AND ($3 IS NULL OR EXISTS (SELECT 1 FROM return y WHERE y.round = r.id AND y.unit = $3))
        AND (r.due < $6 OR (r.due = $6 AND r.id < $7))
    ORDER BY r.due DESC, r.id DESC LIMIT $8) p @grouped
ORDER BY p.due DESC, p.id DESC;

-- look_rounds_up(now i64, call i64, unit i64, state i64, text text, due i64, id i64, limit i64) : the oldest first
@tallied$1
FROM (SELECT @of_round FROM round r JOIN call c ON c.id = r.call
    WHERE ($2 IS NULL OR r.call = $2) AND ($4 IS NULL OR r.state = $4)
        AND ($5 IS NULL OR instr(r.title, $5) > 0)
        AND ($3 IS NULL OR EXISTS (SELECT 1 FROM return y WHERE y.round = r.id AND y.unit = $3))
        AND (r.due > $6 OR (r.due = $6 AND r.id > $7))
    ORDER BY r.due, r.id LIMIT $8) p @grouped
ORDER BY p.due, p.id;

-- look_rounds_sorted(now i64, call i64, unit i64, state i64, text text, sort i64, sign i64, rank i64, id i64,
--    limit i64) : by enum round_sort, sign -1 the most first, behind a place
SELECT q.id, q.version, q.call, q.every, q.title, q.starts, q.ends, q.opened, q.due, q.state, q.returns, q.is_in,
    q.received, q.late, q.late_minutes, q.missing, q.no_change, q.digest, q.frozen
FROM (@tallied$1
    FROM (SELECT @of_round FROM round r JOIN call c ON c.id = r.call
        WHERE ($2 IS NULL OR r.call = $2) AND ($4 IS NULL OR r.state = $4)
            AND ($5 IS NULL OR instr(r.title, $5) > 0)
            AND ($3 IS NULL OR EXISTS (SELECT 1 FROM return y WHERE y.round = r.id AND y.unit = $3))) p @grouped) q
WHERE $7 * CASE $6 WHEN 1 THEN q.late WHEN 2 THEN q.missing ELSE q.late_minutes END > $8
    OR ($7 * CASE $6 WHEN 1 THEN q.late WHEN 2 THEN q.missing ELSE q.late_minutes END = $8 AND q.id > $9)
ORDER BY $7 * CASE $6 WHEN 1 THEN q.late WHEN 2 THEN q.missing ELSE q.late_minutes END, q.id LIMIT $10;

-- look_office() : the office that publishes
SELECT name FROM unit WHERE kind = 3 AND successor IS NULL ORDER BY sort, id LIMIT 1;

-- look_frozen(from_ts i64, to_ts i64) : how long the digests are that were frozen between, the longest first
SELECT round, title, CAST(length(text) AS BIGINT) AS characters FROM digest WHERE frozen >= $1 AND frozen < $2
ORDER BY characters DESC, round;

-- look_round(now i64, id i64) : one
@tallied$1
FROM (SELECT @of_round FROM round r JOIN call c ON c.id = r.call WHERE r.id = $2) p @grouped;

-- @said : something answers it; a report or a figure that was sent back does not
(a.text IS NOT NULL OR a.number IS NOT NULL OR EXISTS (SELECT 1 FROM report g WHERE g.id = a.report AND g.state <> 3)
    OR EXISTS (SELECT 1 FROM value g WHERE g.id = a.value AND g.state <> 4))

-- @late : minutes a return x of a round o is late, looked at in a moment ($?): as its first signature counted
--    them, else
--    as one now would (fill.c, late_minutes), begun ones counted, beyond the grace; what a locked round lacks grows no
--    later
CASE WHEN x.first_signed IS NOT NULL THEN x.late
    WHEN coalesce(o.locked, $?) - x.due > o.grace * 60000000 AND coalesce(o.locked, $?) > x.due
        THEN (coalesce(o.locked, $?) - x.due + 59999999) / 60000000 ELSE 0 END

-- @missing : a return x was never signed and is past due in a moment ($?); what was sent back had come in
CASE WHEN x.first_signed IS NULL AND x.due < $? THEN 1 ELSE 0 END

-- @returned : what a line of a return x says beside these two
x.id, x.unit AS unit_id, coalesce(u.short_name, u.name) AS unit, x.wave, x.state, x.due, x.first_signed, x.signed_at,
    p.name AS signed_by, x.received, x.reason, x.no_change, x.chased, x.chased_at, x.sent_back,
    (SELECT count(*) FROM answer a WHERE a.unit_return = x.id) AS asked,
    (SELECT count(*) FROM answer a WHERE a.unit_return = x.id AND @said) AS answered

-- @returns : whence
FROM return x JOIN round o ON o.id = x.round JOIN unit u ON u.id = x.unit LEFT JOIN person p ON p.id = x.signed_by

-- look_returns(now i64, round i64) : all of a round's, towns first, in the office's order
SELECT @returned, @late$1 AS late, @missing$1 AS missing @returns
WHERE x.round = $2 ORDER BY x.wave, u.sort, u.id;

-- look_return(now i64, round i64, unit i64) : one
SELECT @returned, @late$1 AS late, @missing$1 AS missing @returns
WHERE x.round = $2 AND x.unit = $3;

-- look_below(now i64, round i64, unit i64) : of units below one, or with a duty in an item it is asked about, or in a
--    part of it
SELECT @returned, @late$1 AS late, @missing$1 AS missing @returns
WHERE x.round = $2 AND x.unit <> $3 AND (u.parent = $3 OR x.unit IN (
    SELECT d.unit FROM return y JOIN answer a ON a.unit_return = y.id JOIN item i ON i.parent = a.item OR i.id = a.item
        JOIN duty d ON d.item = i.id
    WHERE y.round = $2 AND y.unit = $3 AND d.state <> 5))
ORDER BY x.wave, u.sort, u.id;

-- look_questions(call i64, round i64) : the questions a round asks: its call's, or those it had when it was opened
SELECT q.id, q.place, q.kind, q.items, q.text, q.measure, q.why, q.optional, n.code AS indicator,
    n.name AS indicator_name
FROM question q LEFT JOIN indicator n ON n.id = q.indicator
WHERE q.call = $1 AND (($2 IS NULL AND q.retired = 0) OR q.id IN (
    SELECT a.question FROM return x JOIN answer a ON a.unit_return = x.id WHERE x.round = $2))
ORDER BY q.place, q.id;

-- @registered : lines of the register
SELECT c.id, c.seq AS version, c.title, c.basis, coalesce(u.short_name, u.name) AS owner, a.name AS area, c.every,
    c.asks, c.due_day, c.due_after, c.due_minute, c.moves, c.grace, c.opens, c.ahead, c.expires, c.elsewhere, c.ended,
    (SELECT count(*) FROM question q WHERE q.call = c.id AND q.retired = 0) AS questions,
    (SELECT count(*) FROM round r WHERE r.call = c.id AND r.state <> 3) AS rounds
FROM call c LEFT JOIN unit u ON u.id = c.owner LEFT JOIN area a ON a.id = c.area

-- look_calls(all i64, today i64, limit i64) : the register; all 0: what is in force alone
@registered
WHERE $1 = 1 OR (c.ended = 0 AND (c.expires IS NULL OR c.expires >= $2))
ORDER BY c.title, c.id LIMIT $3;

-- look_call(id i64) : one
@registered
WHERE c.id = $1;

-- look_item(item i64) : what a return shows of an item
SELECT l.id AS item_id, l.number, l.title, l.lead, l.area, l.level, l.state AS item_state, l.due, l.planned, l.verified,
    l.claimed, CASE WHEN EXISTS (SELECT 1 FROM gauge g WHERE g.item = l.id) THEN 1 ELSE 0 END AS is_measured
FROM line l WHERE l.id = $1;

-- look_promises(unit i64, round i64, before i64) : what a unit's reports in the round before said would come next, of
--    each item once, however many questions ask about it; what it says of it in this round
SELECT i.id AS item_id, i.number, i.title, r.next_step, r.day AS said, r.percent AS said_percent,
    l.claimed AS percent, l.level, i.state AS item_state, coalesce((SELECT max(b.kept) FROM answer b JOIN return y
        ON y.id = b.unit_return WHERE y.round = $2 AND y.unit = $1 AND b.item = i.id), 0) AS kept
FROM return x JOIN answer a ON a.unit_return = x.id JOIN report r ON r.id = a.report JOIN item i ON i.id = a.item
    LEFT JOIN light l ON l.item = i.id
WHERE x.round = $3 AND x.unit = $1 AND r.next_step IS NOT NULL AND NOT EXISTS (SELECT 1 FROM answer o
    JOIN report n ON n.id = o.report WHERE o.unit_return = x.id AND o.item = a.item AND n.next_step IS NOT NULL
        AND (n.id > r.id OR (n.id = r.id AND o.id < a.id)))
ORDER BY a.id;

-- look_owed(person i64, today i64, now i64) : open returns of units of a person's posts, and of units merged into
--    these;
--    to_sign: the person heads it
WITH RECURSIVE own (unit, heads) AS (
    SELECT p.unit, CASE WHEN p.role = 5 THEN 1 ELSE 0 END FROM reader_post p
    WHERE p.person = $1 AND p.role IN (5, 6) AND (p.valid_from IS NULL OR p.valid_from <= $2)
        AND (p.valid_to IS NULL OR p.valid_to >= $2)
    UNION
    SELECT u.id, b.heads FROM own b JOIN unit u ON coalesce(u.successor, u.parent) = b.unit
    WHERE u.successor IS NOT NULL)
SELECT o.id AS round, o.title, x.unit AS unit_id, coalesce(u.short_name, u.name) AS unit, x.state, x.wave, x.due,
    x.chased, x.reason, @late$3 AS late, @missing$3 AS missing,
    CASE WHEN x.state = 2 AND k.heads = 1 THEN 1 ELSE 0 END AS to_sign,
    (SELECT count(*) FROM answer a WHERE a.unit_return = x.id) AS asked,
    (SELECT count(*) FROM answer a WHERE a.unit_return = x.id AND @said) AS answered
FROM (SELECT unit, max(heads) AS heads FROM own GROUP BY unit) k JOIN return x ON x.unit = k.unit
    JOIN round o ON o.id = x.round JOIN unit u ON u.id = x.unit
WHERE x.state IN (1, 2, 5) AND o.state = 1
ORDER BY x.due, o.id, x.id;

-- look_annex(round i64) : items of a round's scope with every answer and who gave it: of each item the lead's first, of
--    a unit's those that say something; a report that was sent back says nothing
SELECT @COLUMNS(l), coalesce(s.short_name, s.name) AS answered_by, coalesce(r.text, a.text) AS said, r.problem, r.help,
    coalesce(h.short_name, h.name) AS help_unit, r.next_step, CASE WHEN @said THEN 1 ELSE 0 END AS answered
FROM return x JOIN answer a ON a.unit_return = x.id JOIN unit s ON s.id = x.unit CROSS JOIN line l
    LEFT JOIN report r ON r.id = a.report AND r.state <> 3 LEFT JOIN unit h ON h.id = r.help_unit
WHERE x.round = $1 AND a.item IS NOT NULL AND l.id = a.item
ORDER BY l.id, CASE WHEN x.unit = l.lead_id THEN 0 ELSE 1 END, CASE WHEN @said THEN 0 ELSE 1 END, a.id;

-- look_burden(unit i64, from_ts i64, to_ts i64) -> unit, name, round, opened, kind, n, known, chased, no_change : what
--    units were asked in rounds opened between; known: answers that were there before the round was, or said no change
SELECT x.unit, coalesce(u.short_name, u.name) AS name, r.id AS round, r.opened, q.kind, count(*) AS n,
    CAST(sum(CASE WHEN p.submitted < r.opened OR p.no_change = 1 OR v.entered < r.opened OR x.no_change = 1
        THEN 1 ELSE 0 END) AS BIGINT) AS known, x.chased, x.no_change
FROM round r JOIN return x ON x.round = r.id JOIN unit u ON u.id = x.unit JOIN answer a ON a.unit_return = x.id
    JOIN question q ON q.id = a.question LEFT JOIN report p ON p.id = a.report LEFT JOIN value v ON v.id = a.value
WHERE r.state <> 3 AND ($1 IS NULL OR x.unit = $1) AND r.opened >= $2 AND r.opened < $3
GROUP BY x.unit, u.short_name, u.name, u.sort, r.id, r.opened, q.kind, x.chased, x.no_change
ORDER BY u.sort, x.unit, r.opened, r.id, q.kind;
