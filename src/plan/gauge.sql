-- gauge_one(item i64) : what an item is measured by
SELECT @COLUMNS FROM gauge WHERE item = $1;

-- gauge_items(indicator i64) -> item : what an indicator measures
SELECT item FROM gauge WHERE indicator = $1 ORDER BY item;

-- gauge_readable(indicator i64, reader i64, today i64, limit i64) -> item : of these what somebody reads
SELECT g.item FROM gauge g JOIN light l ON l.item = g.item
WHERE g.indicator = $1 AND ($2 IS NULL OR g.item IN @reads$2)
ORDER BY g.item LIMIT $4;

-- gauge_level(item i64) -> level : the light of an item that is on the board
SELECT level FROM light WHERE item = $1;
