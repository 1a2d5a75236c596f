-- What is told to whom outside the program: channels, each person's wishes, feeds; and what waits to be sent.  Secrets
-- stand beside the facts.  What was sent is no fact: the outbox forgets it after some weeks (docs/notifications.md).
-- host: all that is shown of the address.  events: acts, blanks between; NULL: all that are offered.  at: minute of the
-- day at which the digest is posted.
CREATE TABLE channel ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    name TEXT NOT NULL, kind INTEGER NOT NULL, host TEXT NOT NULL, digest INTEGER NOT NULL, at INTEGER NOT NULL,
    events TEXT, off INTEGER NOT NULL, ended INTEGER
) STRICT;
CREATE TABLE channel_secret (channel INTEGER PRIMARY KEY, address TEXT NOT NULL, secret TEXT) STRICT;

-- Minutes of the day; quiet_from = quiet_to: never quiet.  slips, changes, returns, chases: told of at once.
CREATE TABLE notice_setting ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person, mail TEXT, digest INTEGER NOT NULL, at INTEGER NOT NULL,
    quiet_from INTEGER NOT NULL, quiet_to INTEGER NOT NULL, rest_days INTEGER NOT NULL,
    slips INTEGER NOT NULL, changes INTEGER NOT NULL, returns INTEGER NOT NULL, chases INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notice_setting_person ON notice_setting (person);

CREATE TABLE feed ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person, kind INTEGER NOT NULL, name TEXT NOT NULL, area INTEGER REFERENCES area,
    made INTEGER NOT NULL, revoked INTEGER
) STRICT;
CREATE INDEX feed_person ON feed (person);
CREATE TABLE feed_secret (hash BLOB PRIMARY KEY, feed INTEGER NOT NULL, seen INTEGER) STRICT, WITHOUT ROWID;

-- key: under which it is made once.  channel NULL: a mail to the person.  day: of a digest.  lines: how many matters
-- the body names.  due: not before; of one that is being sent, when it is taken to be lost.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, kind INTEGER NOT NULL, channel INTEGER, person INTEGER, day INTEGER,
    lines INTEGER NOT NULL, body TEXT, made INTEGER NOT NULL, due INTEGER NOT NULL, tries INTEGER NOT NULL,
    state INTEGER NOT NULL, sent INTEGER, why TEXT
) STRICT;
CREATE UNIQUE INDEX outbox_key ON outbox (key);
CREATE INDEX outbox_due ON outbox (state, due);
CREATE INDEX outbox_channel ON outbox (channel, state, sent);
CREATE INDEX outbox_person ON outbox (person, kind, day);
-- Entries of the journal up to this one have been looked through for what is told at once.
CREATE TABLE notice_cursor (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
