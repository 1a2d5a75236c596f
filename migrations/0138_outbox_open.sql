-- The next message of each channel, and of mail, is found at once however many wait.
CREATE INDEX outbox_open ON outbox (channel, due, id) WHERE state IN (1, 2);
