-- Whom a row is for is asked of the index's own number, before anything is fetched by it: common words stand in very
-- many rows.  $2 reads: the items one reads, as a JSON list (search_reads, asked once for a search: to know who reads
-- what takes longer than all the rest); NULL reads all.  Who reads little is asked the other way around (few_...): the
-- rows of what one reads are looked at themselves, and $1 is what their words must have (query_parts).

-- search_reads(person i64, today i64) walk : the items that one reads
SELECT DISTINCT x.item FROM @reads$1 x;

-- search_newest_item() : about how many items there are
SELECT coalesce(max(id), 0) FROM item;

-- @saying : rows t of text_index that say so; behind it the parameter's number
t.text_index MATCH $?
-- postgres : what has all the words, and of these what has them in that order (~~ is LIKE; 0015_search.pg.sql,
--    0120_search_starts.pg.sql)
string_to_array(t.words || t.starts, ' ') @> (SELECT words_needed($?))
    AND ' ' || t.words ~~ ALL (CAST((SELECT words_in_order($?)) AS TEXT[]))

-- @items_read : numbers in the index of the items one reads
(SELECT x.value + 3 * 1099511627776 AS place FROM json_each($2) x)
-- postgres : its own word
(SELECT CAST(x.value AS BIGINT) + 3 * 1099511627776 AS place
    FROM jsonb_array_elements_text(CAST($2 AS JSONB)) x (value))

-- @reports_read : numbers in the index of the reports on items one reads
(SELECT r.id + 1099511627776 AS place FROM json_each($2) x JOIN report r ON r.item = x.value)
-- postgres : its own word
(SELECT r.id + 1099511627776 AS place FROM jsonb_array_elements_text(CAST($2 AS JSONB)) x (value)
        JOIN report r ON r.item = CAST(x.value AS BIGINT))

-- @item_shown : what is told of an item
t.rowid - 3 * 1099511627776 AS id, i.number, i.title, coalesce(u.short_name, u.name) AS unit, l.level, i.due AS day

-- @with_item : where that is; $5 whether drafts are shown
CROSS JOIN item i LEFT JOIN light l ON l.item = i.id LEFT JOIN unit u ON u.id = l.lead
WHERE i.id = t.rowid - 3 * 1099511627776 AND (i.state <> 1 OR $5 = 1)

-- @report_shown : what is told of a report
t.rowid - 1099511627776 AS id, i.number, i.title, coalesce(u.short_name, u.name) AS unit, l.level, r.day

-- @with_report : where that is
CROSS JOIN report r JOIN item i ON i.id = r.item
    LEFT JOIN light l ON l.item = i.id LEFT JOIN unit u ON u.id = r.unit
WHERE r.id = t.rowid - 1099511627776

-- @has_parts : whether a row t has all the parts, by its words themselves; behind it the parameter's number
NOT EXISTS (SELECT 1 FROM json_each($?) p WHERE instr(' ' || t.words, p.value) = 0)
-- postgres : its own word
NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(CAST($? AS JSONB)) p (value)
    WHERE strpos(' ' || t.words, p.value) = 0)

-- @has_words : whether a row t has all the words, by its text itself; behind it the parameter's number
t.text_index MATCH $?
-- postgres : its own word
' ' || t.words ~~ ALL (CAST((SELECT coalesce(array_agg(
        '% ' || m[1] || CASE WHEN m[2] IS NULL THEN ' %' ELSE '%' END), '{}')
    FROM regexp_matches($?, '"([^"]*)"( \*)?', 'g') m) AS TEXT[]))

-- @edge : where the newest 4,000 rows of a table ($?1) begin, of those from a place ($?2) to below another ($?3)
edge AS MATERIALIZED (SELECT coalesce((SELECT e.rowid FROM $?1 e
    WHERE e.rowid >= $?2 AND e.rowid < $?3 ORDER BY e.rowid DESC OFFSET 4000 LIMIT 1),
    $?2) AS place)

-- search_units(words text, below i64, limit i64) : units called so, newest first
SELECT t.rowid - 4 * 1099511627776 AS id, u.name AS title, u.short_name AS unit
FROM text_title t CROSS JOIN unit u
WHERE u.id = t.rowid - 4 * 1099511627776 AND @titled$1 AND t.rowid >= 4 * 1099511627776 AND t.rowid < $2
ORDER BY t.rowid DESC LIMIT $3;
-- postgres : they are few and their names short: looked at themselves
SELECT t.rowid - 4 * 1099511627776 AS id, u.name AS title, u.short_name AS unit
FROM text_title t CROSS JOIN unit u
WHERE u.id = t.rowid - 4 * 1099511627776 AND @has_words$1 AND t.rowid >= 4 * 1099511627776 AND t.rowid < $2
ORDER BY t.rowid DESC LIMIT $3;

-- search_items_called(words text, reads text, below i64, limit i64, drafts i64) : items called so that one reads
SELECT @item_shown FROM text_title t @with_item
    AND ($2 IS NULL OR t.rowid IN @items_read) AND @titled$1 AND t.rowid >= 3 * 1099511627776 AND t.rowid < $3
ORDER BY t.rowid DESC LIMIT $4;
-- postgres : its index gives all rows that have a word, not the newest of them first: a word of very many rows is found
--    by looking at the newest 4,000 rows themselves, and the index is asked for what they do not have (+ 0: by no other
--    index than that of its words, 0146_search_kinds.pg.sql)
WITH @edge(text_title, 3 * 1099511627776, $3),
newest AS MATERIALIZED (SELECT @item_shown FROM text_title t @with_item
    AND ($2 IS NULL OR t.rowid IN @items_read) AND @has_words$1
    AND t.rowid >= (SELECT place FROM edge) AND t.rowid < $3
    ORDER BY t.rowid DESC LIMIT $4)
SELECT id, number, title, unit, level, day FROM newest UNION ALL (SELECT @item_shown
    FROM (SELECT t.rowid FROM text_title t WHERE @titled$1 AND t.rowid >= 3 * 1099511627776
        AND t.rowid < 4 * 1099511627776 AND t.rowid + 0 < (SELECT least(place, $3) FROM edge)
        ORDER BY t.rowid DESC) t @with_item
    AND ($2 IS NULL OR t.rowid IN @items_read) AND (SELECT count(*) FROM newest) < $4
    ORDER BY t.rowid DESC LIMIT $4)
ORDER BY id DESC LIMIT $4;

-- search_items_saying(words text, reads text, below i64, limit i64, drafts i64) : items that say so otherwise
SELECT @item_shown FROM text_index t @with_item
    AND ($2 IS NULL OR t.rowid IN @items_read) AND @saying$1 AND t.rowid >= 3 * 1099511627776 AND t.rowid < $3
    AND t.rowid NOT IN (SELECT t.rowid FROM text_title t WHERE @titled$1 AND t.rowid >= 3 * 1099511627776
        AND t.rowid < $3 AND ($2 IS NULL OR t.rowid IN @items_read))
ORDER BY t.rowid DESC LIMIT $4;
-- postgres : as search_items_called
WITH @edge(text_index, 3 * 1099511627776, $3),
newest AS MATERIALIZED (SELECT @item_shown FROM text_index t @with_item
    AND ($2 IS NULL OR t.rowid IN @items_read) AND @has_words$1
    AND t.rowid >= (SELECT place FROM edge) AND t.rowid < $3
    AND t.rowid NOT IN (SELECT t.rowid FROM text_title t WHERE @has_words$1 AND t.rowid >= (SELECT place FROM edge)
        AND t.rowid < $3)
    ORDER BY t.rowid DESC LIMIT $4)
SELECT id, number, title, unit, level, day FROM newest UNION ALL (SELECT @item_shown
    FROM (SELECT t.rowid FROM text_index t WHERE @saying$1 AND t.rowid >= 3 * 1099511627776
        AND t.rowid < 4 * 1099511627776 AND t.rowid + 0 < (SELECT least(place, $3) FROM edge)
        AND t.rowid NOT IN (SELECT t.rowid FROM text_title t
            WHERE @titled$1 AND t.rowid >= 3 * 1099511627776 AND t.rowid < 4 * 1099511627776 AND t.rowid + 0 < $3)
        ORDER BY t.rowid DESC) t @with_item
    AND ($2 IS NULL OR t.rowid IN @items_read) AND (SELECT count(*) FROM newest) < $4
    ORDER BY t.rowid DESC LIMIT $4)
ORDER BY id DESC LIMIT $4;

-- search_sources_called(words text, below i64, limit i64) : texts called so
SELECT t.rowid - 2 * 1099511627776 AS id, s.title, s.day
FROM text_title t CROSS JOIN source s
WHERE s.id = t.rowid - 2 * 1099511627776 AND @titled$1 AND t.rowid >= 2 * 1099511627776 AND t.rowid < $2
ORDER BY t.rowid DESC LIMIT $3;
-- postgres : as search_units
SELECT t.rowid - 2 * 1099511627776 AS id, s.title, s.day
FROM text_title t CROSS JOIN source s
WHERE s.id = t.rowid - 2 * 1099511627776 AND @has_words$1 AND t.rowid >= 2 * 1099511627776
    AND t.rowid < 3 * 1099511627776 AND t.rowid < $2
ORDER BY t.rowid DESC LIMIT $3;

-- search_sources_saying(words text, below i64, limit i64) : texts that say so otherwise
SELECT t.rowid - 2 * 1099511627776 AS id, s.title, s.day
FROM text_index t CROSS JOIN source s
WHERE s.id = t.rowid - 2 * 1099511627776 AND @saying$1 AND t.rowid >= 2 * 1099511627776 AND t.rowid < 3 * 1099511627776
    AND t.rowid < $2 AND t.rowid NOT IN (SELECT t.rowid FROM text_title t WHERE @titled$1 AND t.rowid >= 2 * 1099511627776
        AND t.rowid < 3 * 1099511627776)
ORDER BY t.rowid DESC LIMIT $3;

-- search_reports(words text, reads text, below i64, limit i64) : reports that say so on items that one reads
SELECT @report_shown FROM text_index t @with_report
    AND @saying$1 AND t.rowid >= 1099511627776 AND t.rowid < $3 AND ($2 IS NULL OR t.rowid IN @reports_read)
ORDER BY t.rowid DESC LIMIT $4;
-- postgres : as search_items_called
WITH @edge(text_index, 1099511627776, $3),
newest AS MATERIALIZED (SELECT @report_shown FROM text_index t @with_report
    AND @has_words$1 AND t.rowid >= (SELECT place FROM edge) AND t.rowid < $3
    AND ($2 IS NULL OR t.rowid IN @reports_read)
    ORDER BY t.rowid DESC LIMIT $4)
SELECT id, number, title, unit, level, day FROM newest UNION ALL (SELECT @report_shown
    FROM (SELECT t.rowid FROM text_index t WHERE @saying$1 AND t.rowid >= 1099511627776
        AND t.rowid < 2 * 1099511627776 AND t.rowid + 0 < (SELECT least(place, $3) FROM edge)
        ORDER BY t.rowid DESC) t @with_report
    AND ($2 IS NULL OR t.rowid IN @reports_read) AND (SELECT count(*) FROM newest) < $4
    ORDER BY t.rowid DESC LIMIT $4)
ORDER BY id DESC LIMIT $4;

-- search_number(number text, reads text, drafts i64) : the item of this number, if one reads it
SELECT t.id, t.number, t.title, coalesce(u.short_name, u.name) AS unit, l.level, t.due AS day
FROM item t LEFT JOIN light l ON l.item = t.id LEFT JOIN unit u ON u.id = l.lead
WHERE t.number = $1 AND (t.state <> 1 OR $3 = 1) AND ($2 IS NULL OR t.id + 3 * 1099511627776 IN @items_read);

-- search_count_units(words text, most i64) : how many, up to a number
SELECT count(*) FROM (SELECT 1 FROM text_index t CROSS JOIN unit u
    WHERE u.id = t.rowid - 4 * 1099511627776 AND @saying$1 AND t.rowid >= 4 * 1099511627776 LIMIT $2) x;
-- postgres : as search_units
SELECT count(*) FROM (SELECT 1 FROM text_index t CROSS JOIN unit u
    WHERE u.id = t.rowid - 4 * 1099511627776 AND @has_words$1 AND t.rowid >= 4 * 1099511627776 LIMIT $2) x;

-- search_count_items(words text, reads text, most i64, drafts i64) : how many, up to a number
SELECT count(*) FROM (SELECT 1 FROM text_index t CROSS JOIN item i
    WHERE i.id = t.rowid - 3 * 1099511627776 AND @saying$1 AND t.rowid >= 3 * 1099511627776 AND t.rowid < 4 * 1099511627776
        AND ($2 IS NULL OR t.rowid IN @items_read) AND (i.state <> 1 OR $4 = 1) LIMIT $3) x;
-- postgres : as search_items_called
WITH @edge(text_index, 3 * 1099511627776, 4 * 1099511627776),
newest AS MATERIALIZED (SELECT count(*) AS n FROM (SELECT 1 FROM text_index t CROSS JOIN item i
    WHERE i.id = t.rowid - 3 * 1099511627776 AND @has_words$1 AND t.rowid >= (SELECT place FROM edge)
        AND t.rowid < 4 * 1099511627776 AND ($2 IS NULL OR t.rowid IN @items_read) AND (i.state <> 1 OR $4 = 1)
    LIMIT $3) x)
SELECT CASE WHEN (SELECT n FROM newest) >= $3 THEN $3 ELSE (SELECT count(*) FROM (SELECT 1
    FROM text_index t CROSS JOIN item i
    WHERE i.id = t.rowid - 3 * 1099511627776 AND @saying$1 AND t.rowid >= 3 * 1099511627776
        AND t.rowid < 4 * 1099511627776 AND ($2 IS NULL OR t.rowid IN @items_read) AND (i.state <> 1 OR $4 = 1)
    LIMIT $3) x) END;

-- search_count_sources(words text, most i64) : how many, up to a number
SELECT count(*) FROM (SELECT 1 FROM text_index t CROSS JOIN source s
    WHERE s.id = t.rowid - 2 * 1099511627776 AND @saying$1 AND t.rowid >= 2 * 1099511627776
        AND t.rowid < 3 * 1099511627776 LIMIT $2) x;

-- search_count_reports(words text, reads text, most i64) : how many, up to a number
SELECT count(*) FROM (SELECT 1 FROM text_index t
    WHERE @saying$1 AND t.rowid >= 1099511627776 AND t.rowid < 2 * 1099511627776
        AND ($2 IS NULL OR t.rowid IN @reports_read) LIMIT $3) x;
-- postgres : as search_items_called
WITH @edge(text_index, 1099511627776, 2 * 1099511627776),
newest AS MATERIALIZED (SELECT count(*) AS n FROM (SELECT 1 FROM text_index t
    WHERE @has_words$1 AND t.rowid >= (SELECT place FROM edge) AND t.rowid < 2 * 1099511627776
        AND ($2 IS NULL OR t.rowid IN @reports_read) LIMIT $3) x)
SELECT CASE WHEN (SELECT n FROM newest) >= $3 THEN $3 ELSE (SELECT count(*) FROM (SELECT 1
    FROM text_index t
    WHERE @saying$1 AND t.rowid >= 1099511627776 AND t.rowid < 2 * 1099511627776
        AND ($2 IS NULL OR t.rowid IN @reports_read) LIMIT $3) x) END;

-- few_items_called(parts text, reads text, below i64, limit i64, drafts i64) : search_items_called
SELECT @item_shown FROM @items_read q CROSS JOIN text_title t @with_item
    AND t.rowid = q.place AND t.rowid < $3 AND @has_parts$1
ORDER BY t.rowid DESC LIMIT $4;

-- few_items_saying(parts text, reads text, below i64, limit i64, drafts i64) : search_items_saying
SELECT @item_shown FROM @items_read q CROSS JOIN text_index t @with_item
    AND t.rowid = q.place AND t.rowid < $3 AND @has_parts$1
    AND NOT EXISTS (SELECT 1 FROM text_title t WHERE t.rowid = q.place AND @has_parts$1)
ORDER BY t.rowid DESC LIMIT $4;

-- few_reports(parts text, reads text, below i64, limit i64) : search_reports
SELECT @report_shown FROM @reports_read q CROSS JOIN text_index t @with_report
    AND t.rowid = q.place AND t.rowid < $3 AND @has_parts$1
ORDER BY t.rowid DESC LIMIT $4;

-- few_count_items(parts text, reads text, most i64, drafts i64) : search_count_items
SELECT count(*) FROM (SELECT 1 FROM @items_read q CROSS JOIN text_index t CROSS JOIN item i
    WHERE t.rowid = q.place AND i.id = t.rowid - 3 * 1099511627776 AND (i.state <> 1 OR $4 = 1) AND @has_parts$1
    LIMIT $3) x;

-- few_count_reports(parts text, reads text, most i64) : search_count_reports
SELECT count(*) FROM (SELECT 1 FROM @reports_read q CROSS JOIN text_index t
    WHERE t.rowid = q.place AND @has_parts$1 LIMIT $3) x;
