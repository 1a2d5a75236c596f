-- What is watched for: the rules by which alerts are raised, a version a row; what was said of an alert, until when.
-- Alerts themselves are derived whenever somebody looks (docs/watch.md).
CREATE TABLE watch_rule ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    kind INTEGER NOT NULL, off INTEGER NOT NULL, days INTEGER NOT NULL, times INTEGER NOT NULL, points INTEGER,
    first INTEGER NOT NULL
) STRICT;
CREATE INDEX watch_rule_by_kind ON watch_rule (kind, id);
-- since: the alert's own day, when it was acknowledged: one that is raised anew later is another one.
CREATE TABLE acknowledgement ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    kind INTEGER NOT NULL, item INTEGER REFERENCES item, indicator INTEGER REFERENCES indicator, since INTEGER,
    reason TEXT NOT NULL, until INTEGER NOT NULL, person INTEGER REFERENCES person, made INTEGER NOT NULL,
    reopened INTEGER, reopened_by INTEGER REFERENCES person, reopened_why TEXT
) STRICT;
CREATE INDEX acknowledgement_open ON acknowledgement (until) WHERE reopened IS NULL;
CREATE INDEX acknowledgement_by_item ON acknowledgement (item, kind);
-- Reports of the last weeks, without looking through the rest.
CREATE INDEX report_by_time ON report (submitted);
