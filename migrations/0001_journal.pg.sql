-- The journal of acts and what the program needs beside it.
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
-- Not compressed, so that a piece of a long entry is read without the rest.
ALTER TABLE journal ALTER COLUMN entry SET STORAGE EXTERNAL;
CREATE INDEX journal_by_subject ON journal (subject, subject_id);
-- A long entry comes in two steps: its row, then its bytes, once.
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal FOR EACH ROW
    WHEN (length(OLD.entry) > 0 OR (OLD.seq, OLD.time, OLD.actor, OLD.act, OLD.subject, OLD.subject_id, OLD.reason)
        IS DISTINCT FROM (NEW.seq, NEW.time, NEW.actor, NEW.act, NEW.subject, NEW.subject_id, NEW.reason))
    EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();

CREATE TABLE journal_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL,
    time INTEGER NOT NULL,
    leaf BLOB NOT NULL,
    frontier BLOB NOT NULL
) STRICT;
INSERT INTO journal_head VALUES (1, 0, 0, decode(repeat('00', 32), 'hex'), '');

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

-- What SQLite has and the statements use.
CREATE FUNCTION instr(text, text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT strpos($1, $2) $$;
