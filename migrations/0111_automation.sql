-- What the office lets the scheduler do for a call, a row a call.  before, after: hours from the due time at which
-- those who have not answered are chased once; 0: not.  since: when it was last allowed; what is older is not made up
-- for.
CREATE TABLE automation ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    call INTEGER NOT NULL REFERENCES call, opens INTEGER NOT NULL, before INTEGER NOT NULL, after INTEGER NOT NULL,
    since INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX automation_by_call ON automation (call);
