-- That an administrator has checked the server's clock and found it right: the scheduler goes on (app/clock.h).
CREATE TABLE clock_check ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    made INTEGER NOT NULL, person INTEGER REFERENCES person, reason TEXT NOT NULL
) STRICT;
