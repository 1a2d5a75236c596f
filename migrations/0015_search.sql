-- Derived: the words each thing is found by, cut by search/cut.h and kept in step with the journal by the writer:
-- what it is called, and all that it says.  Two tables, because an engine walks all rows that hold a word before it
-- asks where in the row.  A row stands under kind * 2^40 + id (search/index.h): newest is last within its kind.
CREATE VIRTUAL TABLE text_title USING fts5 (words, tokenize = 'ascii', prefix = '1', columnsize = 0);
CREATE VIRTUAL TABLE text_index USING fts5 (words, tokenize = 'ascii', prefix = '1', columnsize = 0);
CREATE VIRTUAL TABLE text_title_terms USING fts5vocab (text_title, instance);
CREATE VIRTUAL TABLE text_index_terms USING fts5vocab (text_index, instance);
-- How far they have come: as cut by which version, up to which entry of the journal.
CREATE TABLE text_state (id INTEGER PRIMARY KEY CHECK (id = 1), cutter INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
INSERT INTO text_state VALUES (1, 0, 0);
