-- slip_last_number(kind i64, year i64) : the highest number given so far
SELECT coalesce(max(number), 0) FROM slip WHERE kind = $1 AND year = $2;

-- slip_newest_of(item i64, since i64) : the newest slip of an item, without what was withdrawn or is forgotten
SELECT @COLUMNS FROM slip WHERE item = $1 AND state <> 8 AND (closed IS NULL OR closed >= $2) ORDER BY id DESC LIMIT 1;

-- slip_newest_matter(unit i64, matter text, since i64) : the same of what is no item
SELECT @COLUMNS FROM slip WHERE unit = $1 AND item IS NULL AND matter = $2 AND state <> 8
    AND (closed IS NULL OR closed >= $3) ORDER BY id DESC LIMIT 1;

-- slip_hardest_of(item i64, since i64) : the hardest that was issued of an item, without what is forgotten
SELECT @COLUMNS FROM slip WHERE item = $1 AND state NOT IN (1, 8) AND (closed IS NULL OR closed >= $2)
ORDER BY kind DESC, id DESC LIMIT 1;

-- slip_hardest_matter(unit i64, matter text, since i64) : the same of what is no item
SELECT @COLUMNS FROM slip WHERE unit = $1 AND item IS NULL AND matter = $2 AND state NOT IN (1, 8)
    AND (closed IS NULL OR closed >= $3) ORDER BY kind DESC, id DESC LIMIT 1;

-- slip_item_line(item i64) : an item as lists show it
SELECT @COLUMNS(l) FROM line l WHERE l.id = $1;

-- slip_has_duty(item i64, unit i64) : has a unit a duty in an item
SELECT EXISTS (SELECT 1 FROM duty WHERE item = $1 AND unit = $2 AND state <> 5);

-- slip_force_of(item i64) : the task force of an item's area
SELECT a.task_force FROM item i JOIN area a ON a.id = i.area WHERE i.id = $1;

-- slip_reply_open(slip i64) : the reply that awaits verification
SELECT @COLUMNS FROM slip_reply WHERE slip = $1 AND state = 1 ORDER BY id DESC LIMIT 1;

-- slip_objection_open(slip i64) : the objection that awaits a decision
SELECT @COLUMNS FROM slip_objection WHERE slip = $1 AND state = 1 ORDER BY id DESC LIMIT 1;

-- slip_objections_made(slip i64) : how often it was objected to
SELECT count(*) FROM slip_objection WHERE slip = $1;

-- slip_ladder_newest() : the ladder in force
SELECT @COLUMNS FROM ladder ORDER BY id DESC LIMIT 1;

-- slip_ladder_at(slip i64) : the ladder that was in force when a slip was issued
SELECT @COLUMNS(l) FROM ladder l
WHERE l.seq < (SELECT max(j.seq) FROM journal j WHERE j.subject = 'slip' AND j.subject_id = $1 AND j.act = 'slip.issue')
ORDER BY l.id DESC LIMIT 1;

-- slip_issuer() : the office that issues
SELECT name FROM unit WHERE kind = 3 AND successor IS NULL ORDER BY sort, id LIMIT 1;
