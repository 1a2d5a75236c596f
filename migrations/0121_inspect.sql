-- Inspections (督查): the year's plan, check lists by version, visits with their units and team, what was found, what is
-- made of it, reviews of a conclusion, photos of a fault.
-- code, year, number: given when a visit is noticed, or, unannounced, when it begins.  starts, ends, due, look: days;
-- noticed, begun, concluded ...: moments.  A file lies beside the database under the hash of its content.
CREATE TABLE inspect_plan ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    year INTEGER NOT NULL, title TEXT NOT NULL, basis TEXT NOT NULL, kind INTEGER NOT NULL, from_month INTEGER NOT NULL,
    to_month INTEGER NOT NULL, scope TEXT, area INTEGER REFERENCES area, lead INTEGER NOT NULL REFERENCES unit,
    filing TEXT, filed INTEGER, dropped INTEGER NOT NULL, reason TEXT
) STRICT;
CREATE INDEX inspect_plan_by_year ON inspect_plan (year, from_month);
CREATE TABLE inspect_plan_unit ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    plan INTEGER NOT NULL REFERENCES inspect_plan, unit INTEGER NOT NULL REFERENCES unit
) STRICT;
CREATE INDEX inspect_plan_unit_by_plan ON inspect_plan_unit (plan);
CREATE TABLE checklist ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    name TEXT NOT NULL, version INTEGER NOT NULL, follows INTEGER REFERENCES checklist, made INTEGER NOT NULL,
    made_by INTEGER REFERENCES person
) STRICT;
CREATE UNIQUE INDEX checklist_by_follows ON checklist (follows);
CREATE TABLE check_point ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    checklist INTEGER NOT NULL REFERENCES checklist, place INTEGER NOT NULL, text TEXT NOT NULL, basis TEXT, how TEXT,
    kind INTEGER NOT NULL
) STRICT;
CREATE INDEX check_point_by_list ON check_point (checklist, place);
CREATE TABLE inspection ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    code TEXT, year INTEGER, number INTEGER, plan INTEGER REFERENCES inspect_plan, title TEXT NOT NULL,
    kind INTEGER NOT NULL, reason TEXT, basis TEXT NOT NULL, unannounced INTEGER NOT NULL, starts INTEGER NOT NULL,
    ends INTEGER NOT NULL, lead INTEGER NOT NULL REFERENCES unit, checklist INTEGER REFERENCES checklist,
    subject TEXT NOT NULL, state INTEGER NOT NULL, excess TEXT, drafted INTEGER NOT NULL,
    drafted_by INTEGER REFERENCES person, noticed INTEGER, noticed_by INTEGER REFERENCES person, begun INTEGER,
    concluded INTEGER, closed INTEGER, closed_by INTEGER REFERENCES person, note TEXT
) STRICT;
CREATE UNIQUE INDEX inspection_by_number ON inspection (year, number);
CREATE INDEX inspection_by_start ON inspection (starts, id);
CREATE INDEX inspection_live ON inspection (state) WHERE state IN (1, 2, 3, 4);
CREATE TABLE inspection_unit ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    inspection INTEGER NOT NULL REFERENCES inspection, unit INTEGER NOT NULL REFERENCES unit, conclusion TEXT,
    concluded INTEGER, concluded_by INTEGER REFERENCES person, received INTEGER, received_by INTEGER REFERENCES person
) STRICT;
CREATE UNIQUE INDEX inspection_unit_by_inspection ON inspection_unit (inspection, unit);
CREATE INDEX inspection_unit_by_unit ON inspection_unit (unit, inspection);
CREATE TABLE inspection_member ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    inspection INTEGER NOT NULL REFERENCES inspection, person INTEGER NOT NULL REFERENCES person, part INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX inspection_member_by_inspection ON inspection_member (inspection, person);
CREATE TABLE check_mark ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    inspection INTEGER NOT NULL REFERENCES inspection, unit INTEGER NOT NULL REFERENCES unit,
    point INTEGER NOT NULL REFERENCES check_point, verdict INTEGER NOT NULL, figure INTEGER, text TEXT,
    made INTEGER NOT NULL, made_by INTEGER REFERENCES person
) STRICT;
CREATE UNIQUE INDEX check_mark_by_point ON check_mark (inspection, unit, point);
CREATE TABLE finding ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    inspection INTEGER NOT NULL REFERENCES inspection, unit INTEGER NOT NULL REFERENCES unit,
    item INTEGER REFERENCES item, point INTEGER REFERENCES check_point, grade INTEGER NOT NULL, title TEXT NOT NULL,
    grounds TEXT NOT NULL, place TEXT, demand TEXT, days INTEGER NOT NULL, state INTEGER NOT NULL,
    found INTEGER NOT NULL, found_by INTEGER REFERENCES person, due INTEGER, reported INTEGER,
    sent_back INTEGER NOT NULL, struck INTEGER, struck_by INTEGER REFERENCES person, look INTEGER, looked INTEGER,
    looked_by INTEGER REFERENCES person, held INTEGER NOT NULL, note TEXT
) STRICT;
CREATE INDEX finding_by_inspection ON finding (inspection, id);
CREATE INDEX finding_by_unit ON finding (unit, state);
CREATE INDEX finding_by_item ON finding (item, id) WHERE item IS NOT NULL;
CREATE INDEX finding_open ON finding (state, due) WHERE state IN (3, 4, 5, 6);
CREATE TABLE rectification ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    finding INTEGER NOT NULL REFERENCES finding, text TEXT NOT NULL, state INTEGER NOT NULL, made INTEGER NOT NULL,
    made_by INTEGER REFERENCES person, judged INTEGER, judged_by INTEGER REFERENCES person, note TEXT
) STRICT;
CREATE INDEX rectification_by_finding ON rectification (finding, id);
CREATE TABLE review ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    inspection INTEGER NOT NULL REFERENCES inspection, unit INTEGER NOT NULL REFERENCES unit, text TEXT NOT NULL,
    state INTEGER NOT NULL, made INTEGER NOT NULL, made_by INTEGER REFERENCES person, due INTEGER NOT NULL,
    decided INTEGER, decided_by INTEGER REFERENCES person, decision TEXT
) STRICT;
CREATE INDEX review_by_inspection ON review (inspection, unit);
CREATE TABLE photo ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    finding INTEGER NOT NULL REFERENCES finding, after INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
    size INTEGER NOT NULL, hash BLOB NOT NULL, added INTEGER NOT NULL, added_by INTEGER REFERENCES person
) STRICT;
CREATE INDEX photo_by_finding ON photo (finding, id);
