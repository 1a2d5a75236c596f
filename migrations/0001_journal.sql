-- The journal of acts and what the program needs beside it.
PRAGMA application_id = 1819635571; -- "luos"
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    reason TEXT,
    entry BLOB NOT NULL
) STRICT;
CREATE INDEX journal_by_subject ON journal (subject, subject_id);
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is
    append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is
    append-only'); END;

CREATE TABLE journal_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL,
    time INTEGER NOT NULL,
    leaf BLOB NOT NULL,
    frontier BLOB NOT NULL
) STRICT;
INSERT INTO journal_head VALUES (1, 0, 0, zeroblob(32), x'');

-- The largest id ever deleted from a fact table: ids are never used twice.
CREATE TABLE fact_gone (name TEXT PRIMARY KEY, max_id INTEGER NOT NULL) STRICT;

-- Answers by idempotency key.
CREATE TABLE act_key (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    act TEXT NOT NULL,
    input BLOB NOT NULL,
    answer TEXT NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;
