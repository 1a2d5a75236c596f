-- What a notice tells, matter by matter: before it is sent it is asked of each whether its reader may still read it.
-- key: under which it is told once.  about, subject: what must be readable (a table, its row).
CREATE TABLE outbox_matter (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, message INTEGER NOT NULL, about TEXT NOT NULL, subject INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX outbox_matter_key ON outbox_matter (key);
CREATE INDEX outbox_matter_message ON outbox_matter (message);
