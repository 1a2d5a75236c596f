-- Derived: the words each thing is found by, as for SQLite (0015_search.sql says what rows there are), and with the
-- same answers.  PostgreSQL's own text search knows no place in a text beyond the 16,383rd word, so what stands in an
-- index is only which words a row has; in which order is asked of the rows that have them all.
CREATE TABLE text_title (rowid INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
CREATE TABLE text_index (rowid INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;

-- Of a row: its words, and what begins them ("2023" also as "2*" and "202*").
CREATE FUNCTION words_of(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(p) FROM unnest(string_to_array(rtrim(words), ' ')) AS w,
        LATERAL (VALUES (w), (left(w, 1) || '*'), (CASE WHEN length(w) >= 3 THEN left(w, 3) || '*' END)) AS v (p)
    WHERE p IS NOT NULL $$;
-- Of a question as search/cut.h prints it ("信访 访条" AND "2023" *): the words a row must have.
CREATE FUNCTION words_needed(question text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(CASE WHEN m[2] IS NULL OR at < count THEN w
        ELSE left(w, CASE WHEN length(w) >= 3 THEN 3 ELSE 1 END) || '*' END), '{}')
    FROM regexp_matches(question, '"([^"]*)"( \*)?', 'g') AS m,
        LATERAL (SELECT w, at, count(*) OVER () FROM unnest(string_to_array(m[1], ' ')) WITH ORDINALITY AS u (w, at)) AS x
    $$;
-- And what of it those words do not say by themselves: patterns, all of which the row's words must match.
CREATE FUNCTION words_in_order(question text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg('% ' || m[1] || CASE WHEN m[2] IS NULL THEN ' %' ELSE '%' END), '{}')
    FROM regexp_matches(question, '"([^"]*)"( \*)?', 'g') AS m
    WHERE strpos(m[1], ' ') > 0 OR (m[2] IS NOT NULL AND length(m[1]) NOT IN (1, 3)) $$;

CREATE INDEX text_title_words ON text_title USING gin (words_of(words));
CREATE INDEX text_index_words ON text_index USING gin (words_of(words));
-- How far they have come: as cut by which version, up to which entry of the journal.
CREATE TABLE text_state (id INTEGER PRIMARY KEY CHECK (id = 1), cutter INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
INSERT INTO text_state VALUES (1, 0, 0);
