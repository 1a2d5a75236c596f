-- A list by deadline walks this instead of looking at every item.  It stands on facts that few acts change: an index on
-- the lights would be written with every report.
CREATE INDEX item_by_due ON item (coalesce(due, 9223372036854775807), id);
