-- More days to rectify a finding in: what was asked for, and what was decided.  was, due: days; due of a granted one:
-- as it was granted.  A report of what was rectified ends one that nobody decided.
CREATE TABLE finding_extension ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    finding INTEGER NOT NULL REFERENCES finding, was INTEGER NOT NULL, due INTEGER NOT NULL, reason TEXT NOT NULL,
    state INTEGER NOT NULL, asked INTEGER NOT NULL, asked_by INTEGER REFERENCES person, decided INTEGER,
    decided_by INTEGER REFERENCES person, decision TEXT
) STRICT;
CREATE INDEX finding_extension_by_finding ON finding_extension (finding, id);
CREATE INDEX finding_extension_asked ON finding_extension (state) WHERE state = 1;
