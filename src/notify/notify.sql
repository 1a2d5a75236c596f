-- notify_setting(person i64) : what a person wishes
SELECT @COLUMNS FROM notice_setting WHERE person = $1;

-- notify_channels(limit i64, today i64, now i64) : channels in use, with what became of their messages
SELECT c.id, c.seq AS version, c.name, c.kind, c.host, c.digest, c.off, c.at, c.events, c.ended,
    (SELECT max(o.sent) FROM outbox o WHERE o.channel = c.id AND o.state = 3) AS sent,
    (SELECT count(*) FROM outbox o WHERE o.channel = c.id AND o.state IN (1, 2)) AS waiting,
    (SELECT count(*) FROM outbox o WHERE o.channel = c.id AND o.state = 4 AND (o.day IS NULL OR o.day >= $2)) AS dead,
    (SELECT h.until FROM outbox_hold h WHERE h.way = c.id AND h.until > $3) AS held
FROM channel c WHERE c.ended IS NULL ORDER BY c.id LIMIT $1;

-- notify_channels_live() : channels that are on
SELECT @COLUMNS FROM channel WHERE ended IS NULL AND off = 0 ORDER BY id;

-- notify_channel_named(name text, but i64) : is there another of this name
SELECT count(*) FROM channel WHERE name = $1 AND id <> $2 AND ended IS NULL;

-- notify_channels_count() : how many channels there are
SELECT count(*) FROM channel WHERE ended IS NULL;

-- notify_secret(channel i64) -> address, secret : where a channel leads
SELECT address, secret FROM channel_secret WHERE channel = $1;

-- notify_shut() -> channel, address : where those lead that somebody who tried may not reach
SELECT s.channel, s.address FROM channel_secret s JOIN outbox_hold h ON h.way = s.channel AND h.shut = 1
ORDER BY s.channel;

-- notify_secret_put(channel i64, address text, secret text) write : the same, set
INSERT INTO channel_secret (channel, address, secret) VALUES ($1, $2, $3)
ON CONFLICT (channel) DO UPDATE SET address = excluded.address, secret = excluded.secret;

-- notify_secret_drop(channel i64) write : it leads nowhere any more
DELETE FROM channel_secret WHERE channel = $1;

-- notify_out_known(key text) : was it made
SELECT count(*) FROM outbox WHERE key = $1;

-- notify_out_add(key text, kind i64, channel i64, person i64, day i64, lines i64, body text, made i64, due i64,
--    state i64, why text) write : what is to be sent
INSERT INTO outbox (id, key, kind, channel, person, day, lines, body, made, due, tries, state, why)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM outbox), $1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11);

-- notify_notice_waiting(person i64) -> id : a notice that nobody has begun to send; what is tried anew says why
SELECT id FROM outbox WHERE person = $1 AND kind = 2 AND state = 1 AND tries = 0 AND why IS NULL ORDER BY id LIMIT 1;

-- notify_notice_more(id i64) write : and tells of one matter more
UPDATE outbox SET lines = lines + 1 WHERE id = $1;

-- notify_out_id(key text) -> id : which message it is
SELECT id FROM outbox WHERE key = $1;

-- notify_matter_known(key text) : is it told
SELECT count(*) FROM outbox_matter WHERE key = $1;

-- notify_matter_add(key text, message i64, about text, subject i64, body text) write : a matter of a notice
INSERT INTO outbox_matter (id, key, message, about, subject, body)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM outbox_matter), $1, $2, $3, $4, $5);

-- notify_matters(message i64) -> about, subject, body : what a notice tells, in order
SELECT about, subject, body FROM outbox_matter WHERE message = $1 ORDER BY id;

-- notify_matter_forget(before i64) write : of messages that were over long ago
DELETE FROM outbox_matter WHERE message IN (SELECT id FROM outbox WHERE state IN (3, 4, 5, 6) AND due < $1);

-- notify_out_next(now i64, since i64, robots i64, hooks i64, mails i64, listed text) : the next that is due, of
--    channels that are not held, unless shut to others than who asks (listed), and have not said too much since, robots
--    or webhooks; mails: also these.  Of each channel the first alone is looked at.
SELECT @COLUMNS(o) FROM outbox o WHERE o.id IN (
    SELECT (SELECT x.id FROM outbox x WHERE x.channel = c.id AND x.state IN (1, 2) AND x.due <= $1
        ORDER BY x.due, x.id LIMIT 1)
    FROM channel c WHERE (SELECT count(*) FROM outbox x WHERE x.channel = c.id AND x.state = 3 AND x.sent > $2
        AND x.sent <= $1) < CASE c.kind WHEN 4 THEN $4 ELSE $3 END
        AND NOT EXISTS (SELECT 1 FROM outbox_hold h WHERE h.way = c.id AND h.until > $1
            AND (h.shut = 0 OR instr($6, ' ' || CAST(h.way AS TEXT) || ' ') = 0))
    UNION ALL SELECT (SELECT x.id FROM outbox x WHERE x.channel IS NULL AND x.state IN (1, 2) AND x.due <= $1
        AND x.kind <> 5 AND (x.kind = 6 OR NOT EXISTS (SELECT 1 FROM outbox_hold h WHERE h.way = 0 AND h.until > $1))
        ORDER BY x.due, x.id LIMIT 1) WHERE $5 = 1)
ORDER BY o.due, o.id LIMIT 1;

-- notify_out_begin(id i64, until i64) write : it is being sent, until then
UPDATE outbox SET state = 2, tries = tries + 1, due = $2 WHERE id = $1;

-- notify_out_end(id i64, state i64, due i64, sent i64, why text) write : what became of it
UPDATE outbox SET state = $2, due = $3, sent = $4, why = $5 WHERE id = $1;

-- notify_out_later(id i64, due i64) write : it was not tried
UPDATE outbox SET state = 1, due = $2, tries = tries - 1 WHERE id = $1;

-- notify_out_leave(id i64, due i64, why text) write : it was not tried, and is for somebody else
UPDATE outbox SET state = 1, due = $2, tries = tries - 1, why = $3 WHERE id = $1;

-- notify_out_give_up(channel i64, made i64, now i64, why text) write : what was left to others so long is
--    left no more
UPDATE outbox SET state = 4, due = $3, why = $4 WHERE channel = $1 AND state = 1 AND tries = 0 AND made <= $2;

-- notify_hold(way i64) -> tries : how often in a row nobody answered
SELECT tries FROM outbox_hold WHERE way = $1;

-- notify_hold_put(way i64, until i64, tries i64, shut i64) write : what waits for it waits until then
INSERT INTO outbox_hold (way, until, tries, shut) VALUES ($1, $2, $3, $4)
ON CONFLICT (way) DO UPDATE SET until = excluded.until, tries = excluded.tries, shut = excluded.shut;

-- notify_hold_lift(way i64) write : it waits no longer
DELETE FROM outbox_hold WHERE way = $1;

-- notify_out_first(channel i64, now i64) : a time before all that waits for a channel, or by mail
SELECT coalesce(CASE WHEN $1 IS NULL
    THEN (SELECT min(o.due) FROM outbox o WHERE o.channel IS NULL AND o.state IN (1, 2) AND o.kind <> 5)
    ELSE (SELECT min(o.due) FROM outbox o WHERE o.channel = $1 AND o.state IN (1, 2)) END - 1, $2) AS due;

-- notify_out_again(id i64, due i64) write : as if never tried, but for why it was not taken
UPDATE outbox SET state = 1, due = $2, tries = 0 WHERE id = $1;

-- @out_dead : dead of a channel, or of mail (0) or the journal's entries (1); no digest whose day is over
FROM outbox WHERE state = 4 AND (day IS NULL OR day >= $3) AND (channel = $1 OR ($1 IS NULL AND channel IS NULL
    AND CASE kind WHEN 5 THEN 1 WHEN 6 THEN 2 ELSE 0 END = $2))

-- notify_dead(channel i64, entries i64, today i64, limit i64) -> id : the first of them
SELECT id @out_dead ORDER BY id LIMIT $4;

-- notify_dead_count(channel i64, entries i64, today i64) : how many
SELECT count(*) @out_dead;

-- notify_out_unmake(id i64) write : as if never made
DELETE FROM outbox WHERE id = $1;

-- notify_out(id i64) : one
SELECT @COLUMNS FROM outbox WHERE id = $1;

-- notify_out_drop(channel i64) write : nobody wants what waits for a channel
UPDATE outbox SET state = 6 WHERE channel = $1 AND state IN (1, 2, 4);

-- notify_out_forget(before i64) write : what was over long ago
DELETE FROM outbox WHERE state IN (3, 4, 5, 6) AND due < $1;

-- notify_out_old(before i64) : is there any
SELECT id FROM outbox WHERE state IN (3, 4, 5, 6) AND due < $1 LIMIT 1;

-- notify_tests(person i64, since i64) -> n, first : mails to try that a person asked for since
SELECT count(*), min(made) FROM outbox WHERE person = $1 AND kind = 6 AND made > $2;

-- notify_test_last(person i64) : the last of them
SELECT id, kind, lines, state, tries, made, due, sent, why, key FROM outbox WHERE person = $1 AND kind = 6
ORDER BY id DESC LIMIT 1;

-- notify_counts() : how many in each state
SELECT state, count(*) AS n FROM outbox GROUP BY state ORDER BY state;

-- @out_shown : a line of the outbox o; tried again may be what outbox_retry would not refuse
SELECT o.id, o.kind, CASE o.kind WHEN 5 THEN substr(o.key, 9) ELSE coalesce(c.name, p.name) END AS name, c.host,
    o.lines, o.state, o.tries, o.made, o.due, o.sent, o.why, o.key, CASE WHEN o.state IN (1, 4)
        AND (o.day IS NULL OR o.day >= $8) AND coalesce(c.off, 0) = 0 AND c.ended IS NULL THEN 1 ELSE 0 END AS may_retry,
    CASE WHEN o.state = 1 THEN CASE WHEN h.until > o.due THEN h.until ELSE o.due END END AS next
FROM outbox o LEFT JOIN channel c ON c.id = o.channel LEFT JOIN person p ON p.id = o.person
    LEFT JOIN outbox_hold h ON h.way = coalesce(o.channel, 0) AND o.kind IN (1, 2, 3, 4)
WHERE ($1 IS NULL OR o.kind = $1) AND ($2 IS NULL OR o.state = $2) AND ($3 IS NULL OR o.channel = $3)
    AND ($4 IS NULL OR instr(coalesce(c.name, p.name, ''), $4) > 0 OR instr(coalesce(o.why, ''), $4) > 0)

-- notify_out_newest(kind i64, state i64, channel i64, text text, at i64, id i64, limit i64, today i64) :
--    newest first
@out_shown AND o.id < $6 AND $5 = $5 ORDER BY o.id DESC LIMIT $7;

-- notify_out_oldest(kind i64, state i64, channel i64, text text, at i64, id i64, limit i64, today i64) :
--    oldest first
@out_shown AND o.id > $6 AND $5 = $5 ORDER BY o.id LIMIT $7;

-- notify_out_soonest(kind i64, state i64, channel i64, text text, at i64, id i64, limit i64, today i64) :
--    by when they are due
@out_shown AND (o.due > $5 OR (o.due = $5 AND o.id > $6)) ORDER BY o.due, o.id LIMIT $7;

-- notify_out_latest(kind i64, state i64, channel i64, text text, at i64, id i64, limit i64, today i64) :
--    the other way round
@out_shown AND (o.due < $5 OR (o.due = $5 AND o.id < $6)) ORDER BY o.due DESC, o.id DESC LIMIT $7;

-- notify_cursor(way i64) : how far the journal was looked through
SELECT seq FROM notice_cursor WHERE id = $1;

-- notify_cursor_put(way i64, seq i64) write : that far
INSERT INTO notice_cursor (id, seq) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq;

-- notify_ways() : does the database answer
SELECT count(*) FROM notice_cursor;

-- notify_looked() -> looked : when who can send mail last looked, as far as it was noted
SELECT coalesce(looked, 0) AS looked FROM notice_cursor WHERE id = 2;

-- notify_looked_put(looked i64) write : then
UPDATE notice_cursor SET looked = $1 WHERE id = 2;

-- notify_cursor_first(way i64, seq i64) write : that far, where nobody has looked yet
INSERT INTO notice_cursor (id, seq) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING;

-- notify_first_channel() -> seq : since when any hears of something
SELECT min(coalesce(since, seq)) FROM channel;

-- notify_first_wish() -> seq : the first entry in which anybody said what they wish
SELECT min(seq) FROM journal WHERE subject = 'person' AND act = 'notice.set';

-- notify_waits_now(today i64, now i64) : what waits, and for whom nobody looks
SELECT (SELECT count(*) FROM outbox WHERE state IN (1, 2)) AS waiting,
    (SELECT min(due) FROM outbox WHERE state IN (1, 2)) AS due,
    (SELECT count(*) FROM outbox WHERE state = 4 AND kind <> 6 AND (day IS NULL OR day >= $1)) AS dead,
    (SELECT count(*) FROM outbox WHERE state = 4 AND kind IN (1, 2) AND (day IS NULL OR day >= $1)) AS dead_mails,
    (SELECT count(*) FROM outbox WHERE state = 4 AND kind = 5) AS dead_entries,
    (SELECT count(*) FROM notice_setting WHERE mail IS NOT NULL) AS mails,
    (SELECT h.until FROM outbox_hold h WHERE h.way = 0 AND h.until > $2) AS held,
    (SELECT o.why FROM outbox o WHERE o.channel IS NULL AND o.state IN (1, 2) AND o.kind <> 5 AND o.why IS NOT NULL
        ORDER BY o.due DESC, o.id DESC LIMIT 1) AS why,
    (SELECT looked FROM notice_cursor WHERE id = 2) AS looked,
    (SELECT h.size - c.seq FROM journal_head h JOIN notice_cursor c ON c.id = 2) AS behind;

-- notify_asides(from text, until text, limit i64) -> id, key : entries set aside that are to be looked at again
SELECT id, key FROM outbox WHERE key >= $1 AND key < $2 AND state = 1 ORDER BY key LIMIT $3;

-- notify_entries(after i64, limit i64) -> seq, time, act, subject, subject_id, actor : entries behind one
SELECT seq, time, act, subject, subject_id, actor FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2;

-- notify_wished_by_unit(unit i64, today i64) : what a unit's people wish, who have an address
SELECT @COLUMNS(n) FROM notice_setting n JOIN person w ON w.id = n.person
WHERE n.mail IS NOT NULL AND w.disabled = 0 AND n.person IN (SELECT h.person FROM holding h JOIN post p ON p.id = h.post
    WHERE p.unit = $1 AND p.role IN (5, 6) AND (h.valid_from IS NULL OR h.valid_from <= $2)
        AND (h.valid_to IS NULL OR h.valid_to >= $2))
ORDER BY n.person;

-- notify_wished_by(person i64) : the same of one person
SELECT @COLUMNS(n) FROM notice_setting n JOIN person w ON w.id = n.person
WHERE n.mail IS NOT NULL AND w.disabled = 0 AND n.person = $1;

-- notify_wished_at(person i64, seq i64) -> seq : the last entry up to one in which a person said what they wish
SELECT max(seq) FROM journal WHERE subject = 'person' AND subject_id = $1 AND act = 'notice.set' AND seq <= $2;

-- notify_login(person i64) -> login, name : who it is
SELECT login, name FROM person WHERE id = $1;

-- notify_item(item i64) -> number, title : what it is called
SELECT number, title FROM item WHERE id = $1;

-- notify_unit_of_return(return i64) -> unit, round, title : whose return, of which round
SELECT t.unit, t.round, r.title FROM return t JOIN round r ON r.id = t.round WHERE t.id = $1;

-- notify_digests(today i64, minute i64, is_workday i64, limit i64) -> person, login : whose digest is due and not made
SELECT n.person, w.login FROM notice_setting n JOIN person w ON w.id = n.person
WHERE n.mail IS NOT NULL AND n.digest = 1 AND n.at <= $2 AND (n.rest_days = 1 OR $3 = 1) AND w.disabled = 0
    AND w.login IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.person = n.person AND o.kind = 1
        AND o.day = $1)
ORDER BY n.person LIMIT $4;

-- notify_group_digests(today i64, minute i64) -> channel : robots whose digest is due and not made
SELECT c.id FROM channel c WHERE c.digest = 1 AND c.off = 0 AND c.ended IS NULL AND c.at <= $2
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.channel = c.id AND o.kind = 4 AND o.day = $1)
ORDER BY c.id;

-- notify_feed_put(hash bytes, feed i64) write : a new feed
INSERT INTO feed_secret (hash, feed) VALUES ($1, $2);

-- notify_feed_drop(feed i64) write : it answers no more
DELETE FROM feed_secret WHERE feed = $1;

-- notify_feed_seen(hash bytes, now i64) write : it was asked for
UPDATE feed_secret SET seen = $2 WHERE hash = $1;

-- notify_feed(hash bytes) -> feed, seen : which feed this is
SELECT feed, seen FROM feed_secret WHERE hash = $1;

-- notify_feeds_of(person i64, limit i64) : a person's feeds, newest first
SELECT f.id, f.kind, f.name, a.name AS area, f.made, s.seen
FROM feed f LEFT JOIN feed_secret s ON s.feed = f.id LEFT JOIN area a ON a.id = f.area
WHERE f.person = $1 AND f.revoked IS NULL ORDER BY f.id DESC LIMIT $2;

-- notify_frozen(limit i64) -> id, round, title, frozen : digests of rounds that are out, newest first
SELECT id, round, title, frozen FROM digest WHERE frozen IS NOT NULL ORDER BY frozen DESC, id DESC LIMIT $1;
