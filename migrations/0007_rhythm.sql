-- The rhythm a node was scheduled by from the deadline back (1 month, 2 quarter, 3 week); NULL: set by hand.
ALTER TABLE node ADD COLUMN every INTEGER;
