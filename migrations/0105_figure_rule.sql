-- What has to hold between figures, a version a row: the newest of a code is in force.
CREATE TABLE figure_rule ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    code TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, name_en TEXT,
    left_side TEXT NOT NULL, relation INTEGER NOT NULL, right_side TEXT NOT NULL, tolerance INTEGER,
    severity INTEGER NOT NULL, off INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX figure_rule_by_code ON figure_rule (code, version);
