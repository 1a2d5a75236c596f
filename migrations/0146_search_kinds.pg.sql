-- Derived: an index of words for each kind of what says them (a row stands under kind * 2^40 + id).  An index gives all
-- rows that have a word before one looks at the first: who counts texts had to wait for millions of reports.
-- Units have none: they are few, and looked at themselves.
DROP INDEX text_index_words;
CREATE INDEX text_index_reports ON text_index USING gin (string_to_array(words || starts, ' '))
    WHERE rowid < 2 * 1099511627776;
CREATE INDEX text_index_sources ON text_index USING gin (string_to_array(words || starts, ' '))
    WHERE rowid >= 2 * 1099511627776 AND rowid < 3 * 1099511627776;
CREATE INDEX text_index_items ON text_index USING gin (string_to_array(words || starts, ' '))
    WHERE rowid >= 3 * 1099511627776 AND rowid < 4 * 1099511627776;
