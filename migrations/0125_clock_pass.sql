-- When the scheduler last passed by a clock it believed, where for a day nothing else told of that (app/clock.h).  Of
-- this place alone: no journal carries it, and a copy put back after long has an old one.
CREATE TABLE clock_pass (id INTEGER PRIMARY KEY CHECK (id = 1), time INTEGER NOT NULL) STRICT;
