-- A way on which nobody answered, or that leads where who tried it may not go: what waits for it waits until then.
-- way: a channel, or 0: mail.  tries: so often in a row nobody answered.  shut: only who may not go there waits.
CREATE TABLE outbox_hold (
    way INTEGER PRIMARY KEY, until INTEGER NOT NULL, tries INTEGER NOT NULL, shut INTEGER NOT NULL
) STRICT;
