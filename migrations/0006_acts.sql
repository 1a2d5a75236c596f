-- What every act asks: the duties of an item in their order, without sorting them.
DROP INDEX duty_by_item;
CREATE INDEX duty_by_item ON duty (item, role);
