-- past_kept(item i64) : the light kept so far
SELECT level, why, area, lead, until_day, updated FROM light WHERE item = $1;

-- past_last(item i64, day i64) : how an item stood on a day, and since when
SELECT from_day, level, why, area, lead FROM light_run WHERE item = $1 AND from_day <= $2 ORDER BY from_day DESC LIMIT 1;

-- past_cut(item i64, from i64) write : these days are judged anew
DELETE FROM light_run WHERE item = $1 AND from_day >= $2;

-- past_put(item i64, from i64, level i64, why i64, area i64, lead i64) write : how it stands from that day on
INSERT INTO light_run (item, from_day, level, why, area, lead) VALUES ($1, $2, $3, $4, $5, $6);
