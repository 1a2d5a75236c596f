-- app_calendar() keep : the administrator's newest calendar
SELECT @COLUMNS FROM calendar_text ORDER BY id DESC LIMIT 1;

-- app_no_holder(today i64) : live items whose lead unit has nobody in office
SELECT count(*) FROM light l WHERE l.state IN (2, 3, 4) AND l.lead <> 0 AND NOT EXISTS (
    SELECT 1 FROM post p JOIN holding h ON h.post = p.id
    WHERE p.unit = l.lead AND p.role IN (3, 5, 6) AND (h.valid_from IS NULL OR h.valid_from <= $1)
      AND (h.valid_to IS NULL OR h.valid_to >= $1));

-- app_no_lead() : live items nobody leads
SELECT count(*) FROM light WHERE state IN (2, 3, 4) AND lead = 0;

-- app_integrity() : problems in the file's structure
SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok';
-- postgres : indexes that the server itself calls unfit
SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND NOT i.indisvalid;

-- app_bytes() : how large the database is
SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size();
-- postgres : the tables of the schema with all that hangs on them
SELECT CAST(coalesce(sum(pg_total_relation_size(c.oid)), 0) AS BIGINT) FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind = 'r';

-- app_light(item i64) : an item's number and light
SELECT i.number, l.level FROM item i LEFT JOIN light l ON l.item = i.id WHERE i.id = $1;

-- app_item_name(item i64) : an item's number and state
SELECT number, state FROM item WHERE id = $1;

-- app_mirror() : where this database has its mirror
SELECT folder, base FROM mirror_place WHERE id = 1;

-- app_mirror_put(folder text, base text) write : remember it
INSERT INTO mirror_place (id, folder, base) VALUES (1, $1, $2)
ON CONFLICT (id) DO UPDATE SET folder = excluded.folder, base = excluded.base;

-- app_mirror_drop() write : forget it
DELETE FROM mirror_place;

-- app_programme_named(name text) -> id : the newest programme of a name
SELECT id FROM programme WHERE name = $1 ORDER BY id DESC LIMIT 1;

-- app_item_titled(title text, area i64, number text) -> number : a live item of this title in this area, or so numbered
SELECT number FROM item WHERE area = $2 AND title = $1 AND state NOT IN (7, 8)
UNION ALL SELECT number FROM item WHERE number = $3 AND title = $1 AND state NOT IN (7, 8)
LIMIT 1;

-- app_entry_before(time i64) -> time : when the last entry up to a moment was made
SELECT time FROM journal WHERE time <= $1 ORDER BY seq DESC LIMIT 1;

-- app_entry_after(time i64) -> time : when the first one behind it was, of those since
SELECT min(time) FROM (SELECT time FROM journal WHERE seq > coalesce((SELECT seq FROM journal WHERE time <= $1
    ORDER BY seq DESC LIMIT 1), 0) ORDER BY seq LIMIT 1) f;

-- app_clock_confirmed() -> time : when the clock was said to be right for the last time
SELECT made FROM clock_check ORDER BY id DESC LIMIT 1;

-- app_clock_pass() : when the scheduler last noted that it passed by a clock it believed
SELECT time FROM clock_pass WHERE id = 1;

-- app_clock_pass_put(time i64) write : note it
INSERT INTO clock_pass (id, time) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET time = excluded.time;

-- app_done(actor text, key text) -> time : when an act was done under a key
SELECT time FROM act_key WHERE actor = $1 AND key = $2;

-- reader_posts(person i64, today i64) -> unit, role : the posts a person has on a day, and of who answers for a unit
--    those of the units merged into it
WITH RECURSIVE held (unit, role) AS (
    SELECT unit, role FROM reader_post WHERE person = $1 AND (valid_from IS NULL OR valid_from <= $2)
        AND (valid_to IS NULL OR valid_to >= $2)
    UNION
    SELECT u.id, h.role FROM held h JOIN unit u ON coalesce(u.successor, u.parent) = h.unit
    WHERE u.successor IS NOT NULL AND h.role IN (5, 6))
SELECT unit, role FROM held ORDER BY unit, role;

-- reader_visits(person i64) -> inspection : of whose teams they are
SELECT inspection FROM reader_visit WHERE person = $1 ORDER BY inspection;

-- past_post_add(person i64, unit i64, role i64) write : one of those, into a past
INSERT INTO past_post (person, unit, role) VALUES ($1, $2, $3);

-- past_visit_add(person i64, inspection i64) write : one of these
INSERT INTO past_visit (person, inspection) VALUES ($1, $2);

-- past_posts_drop() write : who looked before looks no more
DELETE FROM past_post;

-- past_visits_drop() write : the same of teams
DELETE FROM past_visit;
