-- Events (1) and notices to people (2) are looked for in the journal each up to a place of its own: a process that can
-- send no mail leaves the notices to one that can.
INSERT INTO notice_cursor (id, seq) SELECT 2, seq FROM notice_cursor WHERE id = 1;
