-- Texts that statements of several rooms share; fragments alone (tools/mksql).

-- @reads : the items that a person ($?) reads on a day ($+), some more than once, beside those who read the whole realm
--    (app/policy.c, "read.items"): people of a unit read the items that their unit, or one below it, has a duty in (a
--    merged unit stands below what it became); a task force reads its area.  From the person's own posts downwards, so
--    that it costs what they read, however many units there are.
(SELECT d.item FROM duty d WHERE d.state <> 5 AND d.unit IN (
        WITH RECURSIVE below (unit) AS (
            SELECT p.unit FROM reader_post p WHERE p.person = $? AND p.role IN (5, 6)
                AND (p.valid_from IS NULL OR p.valid_from <= $+) AND (p.valid_to IS NULL OR p.valid_to >= $+)
            UNION
            SELECT u.id FROM below b JOIN unit u ON coalesce(u.successor, u.parent) = b.unit)
        SELECT unit FROM below)
    UNION ALL
    SELECT i.id FROM reader_post p JOIN area a ON a.task_force = p.unit JOIN item i ON i.area = a.id
    WHERE p.person = $? AND p.role = 3 AND (p.valid_from IS NULL OR p.valid_from <= $+)
        AND (p.valid_to IS NULL OR p.valid_to >= $+))

-- @below : a unit ($?) and the units below it; a merged one stands below what it became
(WITH RECURSIVE below (unit) AS (SELECT CAST($? AS BIGINT)
        UNION SELECT u.id FROM below b JOIN unit u ON coalesce(u.successor, u.parent) = b.unit)
    SELECT unit FROM below)

-- @titled : rows t of text_title that say so; behind it the parameter's number
t.text_title MATCH $?
-- postgres : what has all the words, and of these what has them in that order (~~ is LIKE; 0015_search.pg.sql,
--    0120_search_starts.pg.sql)
string_to_array(t.words || t.starts, ' ') @> (SELECT words_needed($?))
    AND ' ' || t.words ~~ ALL (CAST((SELECT words_in_order($?)) AS TEXT[]))

-- @urgency : the place of a light l among others, the worst first; the index light_urgent (migrations/0061) has the
--    same words
CASE l.level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4 ELSE 5 END

-- @merged : a unit ($?) and the units merged into it, and into these
(WITH RECURSIVE merged (unit) AS (SELECT CAST($? AS BIGINT)
        UNION SELECT u.id FROM merged m JOIN unit u ON coalesce(u.successor, u.parent) = m.unit
        WHERE u.successor IS NOT NULL)
    SELECT unit FROM merged)

-- @by_unit : report r is of unit $?, of one below it, or of one merged into it
(r.unit = $? OR EXISTS (SELECT 1 FROM unit x WHERE x.id = r.unit AND coalesce(x.successor, x.parent) = $?))
