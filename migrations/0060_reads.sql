-- Who reads what is asked from a person's posts down (src/shared.sql) instead of from all units there are.
DROP VIEW reader;
DROP VIEW unit_within;
CREATE INDEX unit_below ON unit (coalesce(successor, parent));
CREATE INDEX item_by_area ON item (area);
