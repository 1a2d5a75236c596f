-- When who can send mail last looked the journal through for notices (2), to the hour: a journal in which little is
-- done does not tell whether anybody looks.
ALTER TABLE notice_cursor ADD COLUMN looked INTEGER;
