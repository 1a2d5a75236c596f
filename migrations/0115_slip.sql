-- Slips and letters (督办): what a unit is urged about, its replies, its objections; the ladder's rule.
-- code, year, number: given at issue, without gaps by kind and year; NULL in a draft.  due: a day; issued, closed ...:
-- moments.
CREATE TABLE ladder ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    preset TEXT, body TEXT NOT NULL
) STRICT;
CREATE TABLE slip ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    kind INTEGER NOT NULL, code TEXT, year INTEGER, number INTEGER, basis INTEGER NOT NULL,
    item INTEGER REFERENCES item, matter TEXT, unit INTEGER NOT NULL REFERENCES unit, title TEXT NOT NULL,
    grounds TEXT NOT NULL, inputs TEXT, requirement TEXT NOT NULL, state INTEGER NOT NULL, due INTEGER,
    follows INTEGER REFERENCES slip, drafted INTEGER NOT NULL, drafted_by INTEGER REFERENCES person, issued INTEGER,
    issued_by INTEGER REFERENCES person, received INTEGER, received_by INTEGER REFERENCES person, replied INTEGER,
    sent_back INTEGER NOT NULL, closed INTEGER, closed_by INTEGER REFERENCES person, note TEXT
) STRICT;
CREATE UNIQUE INDEX slip_by_number ON slip (kind, year, number);
CREATE INDEX slip_by_item ON slip (item, id) WHERE item IS NOT NULL;
CREATE INDEX slip_by_unit ON slip (unit, state);
CREATE INDEX slip_live ON slip (state, due) WHERE state IN (1, 2, 3, 4, 5, 6);
CREATE INDEX slip_by_due ON slip (due, id);
CREATE TABLE slip_reply ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    slip INTEGER NOT NULL REFERENCES slip, text TEXT NOT NULL, state INTEGER NOT NULL, made INTEGER NOT NULL,
    made_by INTEGER REFERENCES person, judged INTEGER, judged_by INTEGER REFERENCES person, note TEXT
) STRICT;
CREATE INDEX slip_reply_by_slip ON slip_reply (slip);
CREATE TABLE slip_objection ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    slip INTEGER NOT NULL REFERENCES slip, text TEXT NOT NULL, state INTEGER NOT NULL, made INTEGER NOT NULL,
    made_by INTEGER REFERENCES person, due INTEGER, decided INTEGER, decided_by INTEGER REFERENCES person, decision TEXT
) STRICT;
CREATE INDEX slip_objection_by_slip ON slip_objection (slip);
