-- What is asked of units: the register of calls with their questions, the rounds they are asked in, each unit's return,
-- the answer to each question of each return, who may still answer what is locked, the digest.
-- starts and ends: the days a round is about.  due, opened, locked ...: moments.  due_minute, late, grace: minutes.
CREATE TABLE call ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    title TEXT NOT NULL, basis TEXT NOT NULL, owner INTEGER REFERENCES unit, every INTEGER NOT NULL,
    due_day INTEGER NOT NULL, due_after INTEGER NOT NULL, due_minute INTEGER NOT NULL, moves INTEGER NOT NULL,
    grace INTEGER NOT NULL, opens INTEGER NOT NULL, ahead INTEGER NOT NULL, asks INTEGER NOT NULL,
    area INTEGER REFERENCES area, expires INTEGER, elsewhere INTEGER NOT NULL, ended INTEGER NOT NULL, reason TEXT
) STRICT;
CREATE TABLE call_unit ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    call INTEGER NOT NULL REFERENCES call, unit INTEGER NOT NULL REFERENCES unit
) STRICT;
CREATE INDEX call_unit_by_call ON call_unit (call);
CREATE TABLE question ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    call INTEGER NOT NULL REFERENCES call, place INTEGER NOT NULL, kind INTEGER NOT NULL, text TEXT NOT NULL,
    items INTEGER NOT NULL, indicator INTEGER REFERENCES indicator, measure TEXT, optional INTEGER NOT NULL, why TEXT,
    retired INTEGER NOT NULL
) STRICT;
CREATE INDEX question_by_call ON question (call, place);
CREATE TABLE round ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    call INTEGER NOT NULL REFERENCES call, title TEXT NOT NULL, starts INTEGER NOT NULL, ends INTEGER NOT NULL,
    opened INTEGER NOT NULL, due INTEGER NOT NULL, grace INTEGER NOT NULL, state INTEGER NOT NULL, locked INTEGER,
    reason TEXT
) STRICT;
CREATE UNIQUE INDEX round_by_call ON round (call, starts, id);
CREATE TABLE return ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    round INTEGER NOT NULL REFERENCES round, unit INTEGER NOT NULL REFERENCES unit, wave INTEGER NOT NULL,
    due INTEGER NOT NULL, state INTEGER NOT NULL, no_change INTEGER NOT NULL, filled INTEGER,
    filled_by INTEGER REFERENCES person, first_signed INTEGER, signed_at INTEGER, signed_by INTEGER REFERENCES person,
    late INTEGER NOT NULL, received INTEGER, received_by INTEGER REFERENCES person, sent_back INTEGER NOT NULL,
    reason TEXT, chased INTEGER NOT NULL, chased_at INTEGER
) STRICT;
CREATE UNIQUE INDEX return_by_round ON return (round, unit);
CREATE INDEX return_by_unit ON return (unit, round);
CREATE TABLE answer ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    unit_return INTEGER NOT NULL REFERENCES return, question INTEGER NOT NULL REFERENCES question,
    item INTEGER REFERENCES item, report INTEGER REFERENCES report, value INTEGER REFERENCES value, text TEXT,
    number INTEGER, kept INTEGER NOT NULL
) STRICT;
CREATE INDEX answer_by_return ON answer (unit_return);
CREATE INDEX answer_by_item ON answer (item, unit_return) WHERE item IS NOT NULL;
CREATE TABLE round_exemption ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    round INTEGER NOT NULL REFERENCES round, person INTEGER NOT NULL REFERENCES person, until INTEGER NOT NULL,
    reason TEXT NOT NULL, granted_by INTEGER REFERENCES person
) STRICT;
CREATE INDEX round_exemption_by_round ON round_exemption (round);
CREATE TABLE digest ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    round INTEGER NOT NULL REFERENCES round, title TEXT NOT NULL, text TEXT NOT NULL, data TEXT, entries INTEGER,
    root TEXT, drafted INTEGER NOT NULL, drafted_by INTEGER REFERENCES person, edited INTEGER,
    edited_by INTEGER REFERENCES person, frozen INTEGER, frozen_by INTEGER REFERENCES person
) STRICT;
CREATE UNIQUE INDEX digest_by_round ON digest (round);
