-- The items of a unit are read from the index alone: a unit's duties lie all over the table.
DROP INDEX duty_by_unit;
CREATE INDEX duty_by_unit ON duty (unit, state, item);
