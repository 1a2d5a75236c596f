-- What people decided or reported.  id, seq first: seq is the journal entry that last changed the row.
-- Dates are days since 1970-01-01, times microseconds UTC, decimals millionths, booleans 0/1.
CREATE TABLE unit ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    name TEXT NOT NULL, short_name TEXT, kind INTEGER NOT NULL, parent INTEGER REFERENCES unit,
    division TEXT, credit_code TEXT, valid_from INTEGER, valid_to INTEGER, successor INTEGER REFERENCES unit,
    sort INTEGER NOT NULL
) STRICT;
CREATE TABLE alias ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    unit INTEGER NOT NULL REFERENCES unit, name TEXT NOT NULL
) STRICT;
CREATE TABLE person ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    name TEXT NOT NULL, login TEXT, phone TEXT, disabled INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX person_by_login ON person (login);
CREATE TABLE post ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    unit INTEGER NOT NULL REFERENCES unit, title TEXT NOT NULL, role INTEGER NOT NULL, rank INTEGER NOT NULL
) STRICT;
CREATE INDEX post_by_unit ON post (unit);
CREATE TABLE holding ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    post INTEGER NOT NULL REFERENCES post, person INTEGER NOT NULL REFERENCES person,
    valid_from INTEGER, valid_to INTEGER
) STRICT;
CREATE INDEX holding_by_post ON holding (post);
CREATE INDEX holding_by_person ON holding (person);

CREATE TABLE programme ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, name TEXT NOT NULL, start INTEGER, due INTEGER
) STRICT;
CREATE TABLE area ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    programme INTEGER REFERENCES programme, name TEXT NOT NULL, task_force INTEGER REFERENCES unit, sort INTEGER
    NOT NULL
) STRICT;
CREATE TABLE source ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    title TEXT NOT NULL, kind INTEGER NOT NULL, day INTEGER, text TEXT NOT NULL
) STRICT;
CREATE TABLE import ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    name TEXT NOT NULL, hash BLOB NOT NULL, rows INTEGER NOT NULL, undone INTEGER NOT NULL
) STRICT;
CREATE TABLE item ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    number TEXT NOT NULL, kind INTEGER NOT NULL, state INTEGER NOT NULL,
    programme INTEGER REFERENCES programme, area INTEGER REFERENCES area, parent INTEGER REFERENCES item, weight
    INTEGER,
    title TEXT NOT NULL, measure TEXT, target TEXT, category TEXT, leader TEXT,
    start INTEGER, due INTEGER, first_due INTEGER, due_kind INTEGER NOT NULL, due_text TEXT,
    source INTEGER REFERENCES source, source_start INTEGER NOT NULL, source_end INTEGER NOT NULL,
    import INTEGER REFERENCES import, origin_no TEXT, remark TEXT, merged_into INTEGER REFERENCES item,
    issued_day INTEGER, closed_day INTEGER, reopened INTEGER NOT NULL, report_days INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX item_by_number ON item (number);
CREATE INDEX item_by_parent ON item (parent) WHERE parent IS NOT NULL;
CREATE INDEX item_by_source ON item (source) WHERE source IS NOT NULL;
CREATE INDEX item_by_import ON item (import) WHERE import IS NOT NULL;
CREATE TABLE duty ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES item, unit INTEGER NOT NULL REFERENCES unit, post INTEGER REFERENCES post,
    role INTEGER NOT NULL, state INTEGER NOT NULL, reason TEXT, acknowledged INTEGER, claimed INTEGER
) STRICT;
CREATE INDEX duty_by_item ON duty (item);
CREATE INDEX duty_by_unit ON duty (unit, state);
CREATE UNIQUE INDEX duty_one_lead ON duty (item) WHERE role = 1 AND state <> 5;
CREATE TABLE node ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES item, day INTEGER NOT NULL, percent INTEGER NOT NULL, title TEXT
) STRICT;
CREATE INDEX node_by_item ON node (item, day);
CREATE TABLE change ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES item, kind INTEGER NOT NULL, state INTEGER NOT NULL,
    old_due INTEGER, new_due INTEGER, old_target TEXT, new_target TEXT, reason TEXT,
    asked_by INTEGER REFERENCES person, decided_by INTEGER REFERENCES person, asked INTEGER, decided INTEGER,
    decision TEXT
) STRICT;
CREATE INDEX change_by_item ON change (item);
CREATE TABLE waiver ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES item, approved_by INTEGER REFERENCES person, granted INTEGER NOT NULL,
    until INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX waiver_by_item ON waiver (item);
CREATE TABLE report ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES item, unit INTEGER NOT NULL REFERENCES unit, day INTEGER NOT NULL,
    percent INTEGER, accepted INTEGER, text TEXT, problem TEXT, help TEXT, help_unit INTEGER REFERENCES unit,
    next_step TEXT,
    no_change INTEGER NOT NULL, state INTEGER NOT NULL, submitted INTEGER, signed_at INTEGER, verified INTEGER,
    submitted_by INTEGER REFERENCES person, signed_by INTEGER REFERENCES person, verified_by INTEGER REFERENCES
    person, reason TEXT
) STRICT;
CREATE INDEX report_by_item ON report (item, day);
CREATE TABLE evidence ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES item, report INTEGER REFERENCES report,
    name TEXT NOT NULL, type TEXT NOT NULL, size INTEGER NOT NULL, hash BLOB NOT NULL
) STRICT;
CREATE INDEX evidence_by_item ON evidence (item);
CREATE TABLE calendar_text ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, text TEXT NOT NULL
) STRICT;

CREATE INDEX unit_by_name ON unit (name);
CREATE INDEX unit_by_short_name ON unit (short_name);
CREATE INDEX alias_by_name ON alias (name);
-- The largest number of a year, however many digits it has grown.
CREATE INDEX item_by_year ON item (substr(number, 1, 5), length(number), number);
CREATE TABLE rule ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, preset TEXT, body TEXT NOT NULL
) STRICT;
