-- index_state() : as cut by which version, up to which entry
SELECT cutter, seq FROM text_state WHERE id = 1;

-- index_state_put(cutter i64, seq i64) write : note how far it has come
UPDATE text_state SET cutter = $1, seq = $2 WHERE id = 1;

-- index_row(row i64) : a row as cut: its title, all of it; NULL where there is none
SELECT (SELECT t.words FROM text_title t WHERE t.rowid = $1), (SELECT x.words FROM text_index x WHERE x.rowid = $1);

-- index_highest_report() : the newest report that is in
SELECT rowid FROM text_index WHERE rowid < 2 * 1099511627776 ORDER BY rowid DESC LIMIT 1;

-- index_drop_title(row i64) write : take a row out
DELETE FROM text_title WHERE rowid = $1;

-- index_drop_all(row i64) write : take a row out
DELETE FROM text_index WHERE rowid = $1;

-- index_put_title(row i64, words text, starts text) write : put a row in
INSERT INTO text_title (rowid, words) SELECT $1, $2 FROM (SELECT $3);
-- postgres : its index must be told what begins the words
INSERT INTO text_title (rowid, words, starts) VALUES ($1, $2, $3);

-- index_put_all(row i64, words text, starts text) write : put a row in
INSERT INTO text_index (rowid, words) SELECT $1, $2 FROM (SELECT $3);
-- postgres : its index must be told what begins the words
INSERT INTO text_index (rowid, words, starts) VALUES ($1, $2, $3);

-- index_things() walk : whatever should have a row
SELECT 1 * 1099511627776 + id FROM report UNION ALL SELECT 2 * 1099511627776 + id FROM source
UNION ALL SELECT 3 * 1099511627776 + id FROM item UNION ALL SELECT 4 * 1099511627776 + id FROM unit;

-- index_left_over() walk : rows of what is no longer there
SELECT rowid FROM text_index WHERE rowid NOT IN (
    SELECT 1 * 1099511627776 + id FROM report UNION ALL SELECT 2 * 1099511627776 + id FROM source
    UNION ALL SELECT 3 * 1099511627776 + id FROM item UNION ALL SELECT 4 * 1099511627776 + id FROM unit);

-- index_aliases(unit i64) : what else a unit is called
SELECT name FROM alias WHERE unit = $1 ORDER BY id;

-- index_title_anew() write : the engine's words made again from its rows
INSERT INTO text_title (text_title) VALUES ('rebuild');
-- postgres : its own word
REINDEX TABLE text_title;

-- index_all_anew() write : the engine's words made again from its rows
INSERT INTO text_index (text_index) VALUES ('rebuild');
-- postgres : its own word
REINDEX TABLE text_index;

-- index_terms() walk : every word of every row as the engine has it
SELECT 0, doc, "offset", term FROM text_title_terms UNION ALL SELECT 1, doc, "offset", term FROM text_index_terms;
-- postgres : the index itself cannot be asked: what it is made of
SELECT 0, t.rowid AS doc, w.at - 1 AS "offset", w.word AS term
FROM text_title t, unnest(string_to_array(rtrim(t.words), ' ')) WITH ORDINALITY w (word, at)
UNION ALL SELECT 1, t.rowid, w.at - 1, w.word
FROM text_index t, unnest(string_to_array(rtrim(t.words), ' ')) WITH ORDINALITY w (word, at);
