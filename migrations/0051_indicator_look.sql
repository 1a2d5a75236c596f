-- The figures and targets of one unit, or of the realm, from a period on.
CREATE INDEX value_by_unit ON value ((coalesce(unit, 0)), period);
