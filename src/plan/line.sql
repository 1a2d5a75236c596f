-- @chosen : what a filter lets through; its parameters are item_filter_vals' (line.c), in that order
($1 IS NULL OR l.area = $1) AND ($2 IS NULL OR l.lead = $2) AND ($3 IS NULL OR l.level = $3)
    AND ($4 IS NULL OR l.state = $4) AND ($5 IS NULL OR l.due >= $5) AND ($6 IS NULL OR l.due <= $6)
    AND ($7 IS NULL OR l.late_report = $7) AND ($8 IS NULL OR l.no_holder = $8) AND ($9 IS NULL OR l.updated >= $9)
    AND ($10 IS NULL OR l.item IN (SELECT d.item FROM duty d WHERE d.unit = $10 AND d.state <> 5))
    AND ($12 IS NULL OR l.item IN (SELECT t.rowid - 3 * 1099511627776 FROM text_title t WHERE @titled$12
        AND t.rowid >= 3 * 1099511627776 AND t.rowid < 4 * 1099511627776))
    AND (($11 IS NULL AND $13 IS NULL AND $14 IS NULL AND $15 IS NULL AND $16 IS NULL)
        OR EXISTS (SELECT 1 FROM item x WHERE x.id = l.item AND ($11 IS NULL OR x.kind = $11)
            AND ($13 IS NULL OR x.category = $13)
            AND ($14 IS NULL OR x.source = $14) AND ($15 IS NULL OR x.parent = $15)
            AND ($16 IS NULL OR instr(',' || $16 || ',', ',' || x.number || ',') > 0)))
    AND ($17 IS NULL OR l.item IN @reads$17) AND ($19 IS NULL OR l.lead IN @below$19)

-- @narrowed : what the filter's parameter of the number $? lets through, by that parameter's index: the rest need not
--    be looked at.  Each branch but one is out before it begins.
(SELECT i.id AS item FROM item i WHERE $? = 15 AND i.parent = $15
    UNION ALL SELECT i.id FROM item i WHERE $? = 14 AND i.source = $14
    UNION ALL SELECT DISTINCT d.item FROM duty d WHERE $? = 10 AND d.unit = $10 AND d.state <> 5
    UNION ALL SELECT x.item FROM light x WHERE $? = 2 AND x.lead = $2
    UNION ALL SELECT x.item FROM light x WHERE $? = 19 AND x.lead IN @below$19
    UNION ALL SELECT DISTINCT x.item FROM @reads$17 x WHERE $? = 17
    UNION ALL SELECT x.item FROM light x WHERE $? = 1 AND x.area = $1)

-- @page : of ranked items k, the page behind a place, looked up whole
WHERE k.rank > $23 OR (k.rank = $23 AND (k.rank_day > $24 OR (k.rank_day = $24 AND k.item > $25)))
    ORDER BY k.rank, k.rank_day, k.item LIMIT $20) p
    CROSS JOIN line x WHERE x.id = p.item ORDER BY p.rank, p.rank_day, p.item

-- line_by_number(area i64, lead i64, level i64, state i64, after i64, before i64, late i64, no_holder i64, since i64,
--    duty i64, kind i64, text text, category text, source i64, parent i64, numbers text, reader i64, today i64,
--    under i64, limit i64, last i64) : by number behind an item; the page is chosen from lights alone, then looked up
SELECT @COLUMNS(x) FROM (SELECT l.item FROM light l WHERE l.item > $21 AND @chosen ORDER BY l.item LIMIT $20) p
    CROSS JOIN line x WHERE x.id = p.item ORDER BY p.item;

-- line_sorted(area i64, lead i64, level i64, state i64, after i64, before i64, late i64, no_holder i64, since i64,
--    duty i64, kind i64, text text, category text, source i64, parent i64, numbers text, reader i64, today i64,
--    under i64, limit i64, sort i64, sign i64, last_rank i64, last_day i64, last i64) : by enum item_sort, sign -1
--    downwards, behind a place; what has no key, or no deadline among equals, is last
SELECT @COLUMNS(x), p.rank, p.rank_day FROM (SELECT k.item, k.rank, k.rank_day FROM (SELECT l.item,
            coalesce(l.due, 9223372036854775807) AS rank_day, coalesce($22 * CASE $21
                WHEN 1 THEN l.due
                WHEN 2 THEN @urgency
                WHEN 5 THEN l.verified
                WHEN 6 THEN l.updated
                ELSE l.item END, 9223372036854775807) AS rank
        FROM light l WHERE @chosen) k
    @page;

-- line_by_due(area i64, lead i64, level i64, state i64, after i64, before i64, late i64, no_holder i64, since i64,
--    duty i64, kind i64, text text, category text, source i64, parent i64, numbers text, reader i64, today i64,
--    under i64, limit i64, last_rank i64, last i64) : line_sorted by deadline, for a filter that lets most through: as
--    far as the index item_by_due has to be walked
SELECT @COLUMNS(x), p.rank, p.rank AS rank_day FROM (SELECT i.id AS item, coalesce(i.due, 9223372036854775807) AS rank
    FROM item i CROSS JOIN light l
    WHERE l.item = i.id AND coalesce(i.due, 9223372036854775807) >= $21
        AND (coalesce(i.due, 9223372036854775807) > $21 OR i.id > $22) AND @chosen
    ORDER BY coalesce(i.due, 9223372036854775807), i.id LIMIT $20) p
    CROSS JOIN line x WHERE x.id = p.item ORDER BY p.rank, p.item;

-- line_by_name(area i64, lead i64, level i64, state i64, after i64, before i64, late i64, no_holder i64, since i64,
--    duty i64, kind i64, text text, category text, source i64, parent i64, numbers text, reader i64, today i64,
--    under i64, limit i64, sort i64, sign i64, last_rank i64, last_day i64, last i64) : line_sorted by lead unit or
--    area, whose places in their order are looked up once for each item
SELECT @COLUMNS(x), p.rank, p.rank_day FROM (SELECT k.item, k.rank, k.rank_day FROM (SELECT l.item,
            coalesce(l.due, 9223372036854775807) AS rank_day,
            coalesce($22 * (coalesce(u.sort, a.sort) * 1000000 + coalesce(u.id, a.id)), 9223372036854775807) AS rank
        FROM light l LEFT JOIN unit u ON $21 = 3 AND u.id = l.lead LEFT JOIN area a ON $21 = 4 AND a.id = l.area
        WHERE @chosen) k
    @page;

-- line_narrowed(area i64, lead i64, level i64, state i64, after i64, before i64, late i64, no_holder i64, since i64,
--    duty i64, kind i64, text text, category text, source i64, parent i64, numbers text, reader i64, today i64,
--    under i64, limit i64, sort i64, sign i64, last_rank i64, last_day i64, last i64, by i64) : line_sorted and
--    line_by_name of what one parameter of the filter names
SELECT @COLUMNS(x), p.rank, p.rank_day FROM (SELECT k.item, k.rank, k.rank_day FROM (SELECT l.item,
            coalesce(l.due, 9223372036854775807) AS rank_day, coalesce($22 * CASE $21
                WHEN 1 THEN l.due
                WHEN 2 THEN @urgency
                WHEN 3 THEN u.sort * 1000000 + u.id
                WHEN 4 THEN a.sort * 1000000 + a.id
                WHEN 5 THEN l.verified
                WHEN 6 THEN l.updated
                ELSE l.item END, 9223372036854775807) AS rank
        FROM @narrowed$26 c CROSS JOIN light l LEFT JOIN unit u ON $21 = 3 AND u.id = l.lead
            LEFT JOIN area a ON $21 = 4 AND a.id = l.area
        WHERE l.item = c.item AND @chosen) k
    @page;

-- line_tree(area i64, lead i64, level i64, state i64, after i64, before i64, late i64, no_holder i64, since i64,
--    duty i64, kind i64, text text, category text, source i64, parent i64, numbers text, reader i64, today i64,
--    under i64, limit i64, last i64) : children below their parents, behind an item
WITH RECURSIVE tree (id, depth, path) AS (
    SELECT id, 0, CAST(1000000000 + id AS TEXT) FROM item WHERE parent IS NULL
    UNION ALL
    SELECT i.id, t.depth + 1, t.path || CAST(1000000000 + i.id AS TEXT) FROM tree t JOIN item i ON i.parent = t.id
)
SELECT @COLUMNS(x), p.depth FROM (SELECT l.item, t.depth, t.path FROM tree t JOIN light l ON l.item = t.id
    WHERE ($21 = 0 OR t.path > (SELECT f.path FROM tree f WHERE f.id = $21)) AND @chosen
    ORDER BY t.path LIMIT $20) p CROSS JOIN line x WHERE x.id = p.item ORDER BY p.path;

-- line_count(area i64, lead i64, level i64, state i64, after i64, before i64, late i64, no_holder i64, since i64,
--    duty i64, kind i64, text text, category text, source i64, parent i64, numbers text, reader i64, today i64,
--    under i64) : how many a filter lets through
SELECT count(*) FROM light l WHERE @chosen;

-- line_count_narrowed(area i64, lead i64, level i64, state i64, after i64, before i64, late i64, no_holder i64,
--    since i64, duty i64, kind i64, text text, category text, source i64, parent i64, numbers text, reader i64,
--    today i64, under i64, by i64) : the same, of what one parameter of the filter names
SELECT count(*) FROM @narrowed$20 c CROSS JOIN light l WHERE l.item = c.item AND @chosen;

-- line_count_tallied(area i64, lead i64, under i64, level i64, late i64, no_holder i64) : the same, of a filter that
--    names no more than a place and one thing of which sums are kept beside the lights (tally.h)
SELECT CAST(coalesce(sum(CASE WHEN $5 = 1 THEN t.late_reports WHEN $6 = 1 THEN t.no_holder
    WHEN $4 = 0 THEN t.done WHEN $4 = 1 THEN t.normal WHEN $4 = 2 THEN t.near WHEN $4 = 3 THEN t.behind
    WHEN $4 = 4 THEN t.overdue WHEN $4 = 9 THEN t.unknown
    ELSE t.done + t.normal + t.near + t.behind + t.overdue + t.unknown END), 0) AS BIGINT)
FROM light_tally t
WHERE ($1 IS NULL OR t.area = $1) AND ($2 IS NULL OR t.lead = $2) AND ($3 IS NULL OR t.lead IN @below$3);

-- @unlit : what has no light: drafts, merged and void items
i.state IN (1, 7, 8) AND i.state = $1 AND ($2 IS NULL OR i.id IN (SELECT t.rowid - 3 * 1099511627776 FROM text_title t
        WHERE @titled$2 AND t.rowid >= 3 * 1099511627776 AND t.rowid < 4 * 1099511627776))
    AND ($3 IS NULL OR i.id IN @reads$3)

-- line_unlit(state i64, text text, reader i64, today i64, limit i64, last i64) : drafts, merged and void items
SELECT i.id, i.kind, i.state, 1 AS level, 0 AS why, i.number, i.title, a.name AS area, coalesce(u.short_name,
    u.name) AS lead, i.category, i.leader, i.due, i.first_due, i.start, 0 AS late_report, 0 AS no_holder, i.seq AS version,
    p.number AS parent, i.area AS area_id, u.id AS lead_id
FROM item i LEFT JOIN area a ON a.id = i.area LEFT JOIN duty d ON d.item = i.id AND d.role = 1 AND d.state <> 5
    LEFT JOIN unit u ON u.id = d.unit LEFT JOIN item p ON p.id = i.parent
WHERE i.id > $6 AND @unlit ORDER BY i.id LIMIT $5;

-- line_unlit_count(state i64, text text, reader i64, today i64) : how many of them
SELECT count(*) FROM item i WHERE @unlit;

-- line_nodes(area i64, lead i64, level i64, state i64, after i64, before i64, late i64, no_holder i64, since i64,
--    duty i64, kind i64, text text, category text, source i64, parent i64, numbers text, reader i64, today i64,
--    under i64, last i64) : the plans of what a filter lets through, up to an item
SELECT l.item, n.day, n.percent, n.title FROM light l CROSS JOIN node n
WHERE n.item = l.item AND l.item <= $20 AND @chosen
ORDER BY l.item, n.day, n.id;

-- line_verified(area i64, lead i64, level i64, state i64, after i64, before i64, late i64, no_holder i64, since i64,
--    duty i64, kind i64, text text, category text, source i64, parent i64, numbers text, reader i64, today i64,
--    under i64, last i64) : the verified figures of what a filter lets through, up to an item
SELECT l.item, r.day, r.accepted FROM light l CROSS JOIN report r
WHERE r.item = l.item AND r.accepted IS NOT NULL AND l.item <= $20 AND @chosen
ORDER BY l.item, r.day, r.id;

-- line_readers(item i64, today i64) : who reads an item: @reads asked from its other end, for from there the
--    database would look at everybody's items
WITH RECURSIVE above (unit) AS (
    SELECT d.unit FROM duty d WHERE d.item = $1 AND d.state <> 5
    UNION
    SELECT coalesce(u.successor, u.parent) FROM above a JOIN unit u ON u.id = a.unit
)
SELECT h.person FROM above a JOIN post p ON p.unit = a.unit JOIN holding h ON h.post = p.id
WHERE p.role IN (5, 6) AND (h.valid_from IS NULL OR h.valid_from <= $2) AND (h.valid_to IS NULL OR h.valid_to >= $2)
UNION
SELECT h.person FROM item i JOIN area a ON a.id = i.area JOIN post p ON p.unit = a.task_force
    JOIN holding h ON h.post = p.id
WHERE i.id = $1 AND p.role = 3 AND (h.valid_from IS NULL OR h.valid_from <= $2)
    AND (h.valid_to IS NULL OR h.valid_to >= $2)
ORDER BY 1;
