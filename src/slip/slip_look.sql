-- @slip_before : the newest slip of an item p, without what was withdrawn or is forgotten (closed before $?)
(SELECT max(n.id) FROM slip n WHERE n.item = p.item AND n.state <> 8 AND (n.closed IS NULL OR n.closed >= $?))

-- @slip_hardest : the hardest kind issued of an item p, likewise
(SELECT max(n.kind) FROM slip n
    WHERE n.item = p.item AND n.state NOT IN (1, 8) AND (n.closed IS NULL OR n.closed >= $?))

-- @slip_tried : what the ladder needs to know of the slip s before
s.id AS slip, s.kind AS slip_kind, s.code AS slip_code, s.year AS slip_year, s.number AS slip_number,
    s.state AS slip_state, s.due AS slip_due, s.issued AS slip_issued, s.closed AS slip_closed

-- slip_ladder_page(area i64, unit i64, level i64, since i64, rank i64, day i64, item i64, limit i64, today i64) : items
--    that slip, without those that are urged and in time or wait for us, the worst first, behind a place, with the slip
--    before; the page is chosen from lights and slips alone, then looked up
SELECT @COLUMNS(x), p.rank, p.day AS rank_day, @slip_tried, @slip_hardest$4 AS highest
FROM (SELECT l.item, @urgency AS rank, coalesce(l.due, 0) AS day FROM light l
    WHERE l.state IN (2, 3, 4) AND @urgency <= 3 AND l.level <> 9 AND ($1 IS NULL OR l.area = $1)
        AND ($2 IS NULL OR l.lead IN @below$2) AND ($3 IS NULL OR l.level = $3)
        AND NOT EXISTS (SELECT 1 FROM slip n WHERE n.item = l.item
            AND (n.state IN (1, 4, 6) OR (n.state IN (2, 3, 5) AND n.due >= $9)))
        AND (@urgency > $5 OR (@urgency = $5 AND (coalesce(l.due, 0) > $6 OR (coalesce(l.due, 0) = $6 AND l.item > $7))))
    ORDER BY @urgency, coalesce(l.due, 0), l.item LIMIT $8) p
    CROSS JOIN line x LEFT JOIN slip s ON s.id = @slip_before$4
WHERE x.id = p.item ORDER BY p.rank, p.day, p.item;

-- slip_ladder_item(item i64, since i64) : the same of one item
SELECT @COLUMNS(x), @slip_tried, @slip_hardest$2 AS highest
FROM (SELECT CAST($1 AS BIGINT) AS item) p CROSS JOIN line x LEFT JOIN slip s ON s.id = @slip_before$2
WHERE x.id = p.item;

-- @slip_shown : a line of a list of slips s
s.id, s.seq AS version, s.kind, s.code, s.year, s.number, s.basis, i.number AS item,
    coalesce(i.title, s.matter) AS matter, s.unit AS unit_id, coalesce(u.short_name, u.name) AS unit, a.name AS area,
    s.title, s.state, s.due, s.drafted, s.issued, s.received, s.replied, s.closed, s.sent_back, l.level,
    CASE WHEN l.item IS NULL THEN 0 ELSE 1 END AS is_lit, w.name AS issued_by

-- @slip_looked_up : and where its names come from
JOIN unit u ON u.id = s.unit LEFT JOIN item i ON i.id = s.item LEFT JOIN area a ON a.id = i.area
    LEFT JOIN light l ON l.item = s.item LEFT JOIN person w ON w.id = s.issued_by

-- @slip_own : units of a person ($?) on a day ($+), those below, and those merged into these
(WITH RECURSIVE own (unit) AS (
    SELECT p.unit FROM reader_post p
    WHERE p.person = $? AND p.role IN (5, 6) AND (p.valid_from IS NULL OR p.valid_from <= $+)
        AND (p.valid_to IS NULL OR p.valid_to >= $+)
    UNION
    SELECT u.id FROM own b JOIN unit u ON coalesce(u.successor, u.parent) = b.unit)
    SELECT unit FROM own)

-- @slip_areas : areas that a task force's person ($?) has on a day ($+)
(SELECT a.id FROM reader_post p JOIN area a ON a.task_force = p.unit
    WHERE p.person = $? AND p.role = 3 AND (p.valid_from IS NULL OR p.valid_from <= $+)
        AND (p.valid_to IS NULL OR p.valid_to >= $+))

-- @slip_chosen : slips s that a filter lets through; its parameters are filter_vals' (look.c), in that order
($1 IS NULL OR s.kind = $1) AND ($2 IS NULL OR s.unit IN @below$2) AND ($3 IS NULL OR s.state = $3)
    AND ($4 IS NULL OR s.item = $4) AND ($5 IS NULL OR s.state IN (1, 2, 3, 4, 5, 6))
    AND ($6 IS NULL OR (s.state IN (2, 3, 5) AND s.due < $6))
    AND ($7 IS NULL OR instr(s.title, $7) > 0 OR instr(s.code || '〔' || s.year || '〕' || s.number || '号', $7) > 0
        OR EXISTS (SELECT 1 FROM item y WHERE y.id = s.item AND (instr(y.title, $7) > 0 OR instr(y.number, $7) > 0)))
    AND ($8 IS NULL OR EXISTS (SELECT 1 FROM item y WHERE y.id = s.item AND y.area = $8))
    AND ($9 IS NULL OR s.unit IN @slip_own$9
        OR EXISTS (SELECT 1 FROM item y WHERE y.id = s.item AND y.area IN @slip_areas$9))
    AND ($11 = 1 OR s.issued IS NOT NULL)

-- slip_list_new(kind i64, unit i64, state i64, item i64, live i64, overdue i64, text text, area i64, reader i64,
--    today i64, drafts i64, limit i64, last i64) : the newest first, behind a slip
SELECT @slip_shown, 0 AS rank
FROM (SELECT s.id FROM slip s WHERE s.id < $13 AND @slip_chosen ORDER BY s.id DESC LIMIT $12) c
    JOIN slip s ON s.id = c.id @slip_looked_up
ORDER BY s.id DESC;

-- slip_list_sorted(kind i64, unit i64, state i64, item i64, live i64, overdue i64, text text, area i64, reader i64,
--    today i64, drafts i64, limit i64, sort i64, sign i64, last_rank i64, last i64) : by enum slip_sort, sign -1
--    downwards, behind a place; what has no key is last
SELECT @slip_shown, c.rank
FROM (SELECT k.id, k.rank FROM (SELECT s.id, coalesce($14 * CASE $13
            WHEN 1 THEN s.due
            WHEN 2 THEN (SELECT o.sort * 1000000 + o.id FROM unit o WHERE o.id = s.unit)
            WHEN 3 THEN s.kind * 1000000000 + coalesce(s.year * 100000 + s.number, 999999999)
            ELSE s.id END, 9223372036854775807) AS rank
        FROM slip s WHERE @slip_chosen) k
    WHERE k.rank > $15 OR (k.rank = $15 AND k.id > $16)
    ORDER BY k.rank, k.id LIMIT $12) c JOIN slip s ON s.id = c.id @slip_looked_up
ORDER BY c.rank, c.id;

-- slip_one_line(id i64) : one
SELECT @slip_shown, 0 AS rank FROM slip s @slip_looked_up WHERE s.id = $1;

-- slip_lengths(after i64, to_ts i64) : how long the slips are that were issued between, the longest first: what they
--    say, without what every letter has
SELECT s.id, s.kind, s.code, s.year, s.number, s.title, CAST(length(s.title) + coalesce(length(s.grounds), 0)
    + coalesce(length(s.requirement), 0) AS BIGINT) AS characters
FROM slip s WHERE s.issued > $1 AND s.issued <= $2 ORDER BY characters DESC, s.id;

-- slip_same_matter(id i64, item i64, unit i64, matter text, reader i64, today i64, drafts i64) : others of the same
--    matter that a person may read, as @slip_chosen has it, the oldest first
SELECT @slip_shown, 0 AS rank FROM slip s @slip_looked_up
WHERE s.id <> $1 AND (s.item = $2 OR ($2 IS NULL AND s.item IS NULL AND s.unit = $3 AND s.matter = $4))
    AND ($5 IS NULL OR s.unit IN @slip_own$5 OR i.area IN @slip_areas$5)
    AND s.state <> 1 AND ($7 = 1 OR s.issued IS NOT NULL)
ORDER BY s.id LIMIT 100;

-- slip_owed_unit(person i64, today i64, limit i64) : where it is a person's unit's turn, the nearest due first
SELECT @slip_shown, 0 AS rank FROM slip s @slip_looked_up
WHERE s.state IN (2, 3, 5) AND s.unit IN @slip_own$1
ORDER BY s.due IS NULL, s.due, s.id LIMIT $3;

-- slip_owed_office(limit i64) : where it is ours: drafts, replies, objections
SELECT @slip_shown, 0 AS rank FROM slip s @slip_looked_up
WHERE s.state IN (1, 4, 6) ORDER BY s.state DESC, s.id LIMIT $1;

-- slip_owed_unit_count(person i64, today i64) : how many slip_owed_unit has in all
SELECT count(*) FROM slip s WHERE s.state IN (2, 3, 5) AND s.unit IN @slip_own$1;

-- slip_owed_office_count() : how many slip_owed_office has in all
SELECT count(*) FROM slip s WHERE s.state IN (1, 4, 6);

-- slip_readers_of(id i64, today i64) : who reads a slip beside those who read all of them: @slip_own and @slip_areas,
--    asked from their other end
WITH RECURSIVE above (unit) AS (
    SELECT s.unit FROM slip s WHERE s.id = $1
    UNION
    SELECT coalesce(u.successor, u.parent) FROM above a JOIN unit u ON u.id = a.unit
)
SELECT h.person FROM above a JOIN post p ON p.unit = a.unit JOIN holding h ON h.post = p.id
WHERE p.role IN (5, 6) AND (h.valid_from IS NULL OR h.valid_from <= $2) AND (h.valid_to IS NULL OR h.valid_to >= $2)
UNION
SELECT h.person FROM slip s JOIN item i ON i.id = s.item JOIN area a ON a.id = i.area
    JOIN post p ON p.unit = a.task_force JOIN holding h ON h.post = p.id
WHERE s.id = $1 AND p.role = 3 AND (h.valid_from IS NULL OR h.valid_from <= $2)
    AND (h.valid_to IS NULL OR h.valid_to >= $2)
ORDER BY 1;

-- slip_replies(slip i64) : what the unit replied
SELECT r.id, r.text, r.state, r.made, m.name AS made_by, r.judged, j.name AS judged_by, r.note
FROM slip_reply r LEFT JOIN person m ON m.id = r.made_by LEFT JOIN person j ON j.id = r.judged_by
WHERE r.slip = $1 ORDER BY r.id;

-- slip_objections(slip i64) : its objections, and how they were decided
SELECT o.id, o.text, o.state, o.made, m.name AS made_by, o.due, o.decided, d.name AS decided_by, o.decision
FROM slip_objection o LEFT JOIN person m ON m.id = o.made_by LEFT JOIN person d ON d.id = o.decided_by
WHERE o.slip = $1 ORDER BY o.id;

-- slip_history(id i64, limit i64) : what was done to a slip
SELECT j.seq, j.time, j.actor, (SELECT w.name FROM person w WHERE w.login = j.actor) AS actor_name, j.act, j.reason
FROM journal j WHERE j.subject = 'slip' AND j.subject_id = $1 ORDER BY j.seq LIMIT $2;

-- slip_person(id i64) : a person's name
SELECT name FROM person WHERE id = $1;
