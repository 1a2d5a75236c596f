-- head_get() : where the log ends
SELECT size, time, leaf, frontier FROM journal_head WHERE id = 1;

-- head_put(size i64, time i64, leaf bytes, frontier bytes) write : move the end
UPDATE journal_head SET size = $1, time = $2, leaf = $3, frontier = $4 WHERE id = 1;

-- journal_add(seq i64, time i64, actor text, act text, subject text, subject_id i64, reason text, entry bytes)
--    write : append
INSERT INTO journal (seq, time, actor, act, subject, subject_id, reason, entry) VALUES ($1, $2, $3, $4, $5, $6,
    $7, $8);

-- journal_add_long(seq i64, time i64, actor text, act text, subject text, subject_id i64, reason text, n i64)
--    write : append an entry of n bytes, which are written afterwards (blob_write)
INSERT INTO journal (seq, time, actor, act, subject, subject_id, reason, entry) VALUES ($1, $2, $3, $4, $5, $6,
    $7, zeroblob($8));
-- postgres : empty, to be filled once
INSERT INTO journal (seq, time, actor, act, subject, subject_id, reason, entry) VALUES ($1, $2, $3, $4, $5, $6,
    $7, substr('\x'::bytea, 1, CAST($8 AS integer)));

-- journal_time(seq i64) : when an entry was made
SELECT time FROM journal WHERE seq = $1;

-- journal_short(seq i64, max i64) -> entry : one entry, NULL when it is longer than that
SELECT CASE WHEN length(entry) <= $2 THEN entry END FROM journal WHERE seq = $1;

-- journal_one(seq i64) : one entry
SELECT entry FROM journal WHERE seq = $1;

-- journal_walk(from i64) walk : all entries in order, with the columns that repeat what stands inside
SELECT seq, time, actor, act, subject, subject_id, reason, entry FROM journal WHERE seq >= $1 ORDER BY seq;

-- journal_after(seq i64, max i64, limit i64) -> entry : the entries behind one, NULL where one is longer than that
SELECT CASE WHEN length(entry) <= $2 THEN entry END AS entry FROM journal WHERE seq > $1 ORDER BY seq LIMIT $3;

-- journal_about(subject text, subject_id i64) : what was done to one thing
SELECT seq, time, actor, act, reason FROM journal WHERE subject = $1 AND subject_id = $2 ORDER BY seq DESC LIMIT
    500;

-- gone_get(name text) keep : the largest id of a table ever deleted
SELECT max_id FROM fact_gone WHERE name = $1;

-- gone_put(name text, max_id i64) write : remember it, so that ids are never used twice
INSERT INTO fact_gone (name, max_id) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET max_id = CASE WHEN excluded.max_id > fact_gone.max_id THEN excluded.max_id ELSE
    fact_gone.max_id END;

-- key_get(actor text, key text) : an act done before under this key
SELECT act, input, answer FROM act_key WHERE actor = $1 AND key = $2;

-- key_put(actor text, key text, act text, input bytes, answer text, time i64) write : remember the answer
INSERT INTO act_key (actor, key, act, input, answer, time) VALUES ($1, $2, $3, $4, $5, $6);

-- journal_newest(before i64, limit i64) : what was done, newest first
SELECT seq, time, actor, act, reason, subject, subject_id FROM journal WHERE seq < $1 ORDER BY seq DESC LIMIT $2;

-- journal_entries_about(subject text, subject_id i64, until i64) : the entries about one thing, oldest first, up to one
SELECT entry FROM journal WHERE subject = $1 AND subject_id = $2 AND seq <= $3 ORDER BY seq;

-- journal_filtered(before i64, limit i64, actor text, act text, subject text, subject_id i64, from i64, to i64)
--    : what was done, by whom, to what, when; newest first
SELECT seq, time, actor, act, reason, subject, subject_id FROM journal
WHERE seq < $1 AND ($3 IS NULL OR actor = $3) AND ($4 IS NULL OR act = $4 OR substr(act, 1, length($4) + 1) = $4 || '.')
    AND ($5 IS NULL OR subject = $5) AND ($6 IS NULL OR subject_id = $6) AND time >= $7 AND time <= $8
ORDER BY seq DESC LIMIT $2;
