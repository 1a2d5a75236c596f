-- auth_password(person i64) : when a person's password was set
SELECT @COLUMNS FROM password WHERE person = $1;

-- auth_secret(person i64) -> hash : what a password is checked against
SELECT hash FROM secret WHERE person = $1;

-- auth_secret_put(person i64, hash text) write : the hash of a new password
INSERT INTO secret (person, hash) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET hash = excluded.hash;

-- auth_secret_keep(person i64, now i64) write : the hash in force becomes an old one
INSERT INTO secret_past (person, at, hash) SELECT person, $2, hash FROM secret WHERE person = $1;

-- auth_secrets_past(person i64, limit i64) -> hash : old passwords, newest first
SELECT hash FROM secret_past WHERE person = $1 ORDER BY at DESC LIMIT $2;

-- auth_secrets_forget(person i64, keep i64) write : those older than so many
DELETE FROM secret_past WHERE person = $1 AND at NOT IN (
    SELECT at FROM secret_past WHERE person = $1 ORDER BY at DESC LIMIT $2);

-- auth_session(hash bytes) -> person, started, seen : a session
SELECT person, started, seen FROM session WHERE hash = $1;

-- auth_session_add(hash bytes, person i64, device text, now i64) write : a new session
INSERT INTO session (id, hash, person, device, started, seen)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM session), $1, $2, $3, $4, $4);

-- auth_session_seen(hash bytes, now i64) write : it is in use
UPDATE session SET seen = $2 WHERE hash = $1;

-- auth_session_end(hash bytes) write : sign out
DELETE FROM session WHERE hash = $1;

-- auth_session_end_one(id i64) write : sign out from afar
DELETE FROM session WHERE id = $1;

-- auth_session_is_theirs(id i64, person i64) : is it this person's
SELECT count(*) FROM session WHERE id = $1 AND person = $2;

-- auth_sessions_of(person i64, hash bytes, limit i64) : a person's sessions, newest first; which one asks
SELECT id, device, started, seen, hash = $2 AS current FROM session WHERE person = $1 ORDER BY seen DESC, id LIMIT $3;

-- auth_sessions_end_of(person i64) write : sign out everywhere
DELETE FROM session WHERE person = $1;

-- auth_sessions_expire(started_before i64, seen_before i64) write : what is too old
DELETE FROM session WHERE started < $1 OR seen < $2;

-- auth_last_sign_in_put(person i64, now i64) write : when somebody last signed in
INSERT INTO last_sign_in (person, at) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET at = excluded.at;

-- auth_can_sign_in() : people with a password
SELECT count(*) FROM secret;

-- auth_mark(name text) -> value : what the file is
SELECT value FROM realm_mark WHERE name = $1;

-- auth_mark_put(name text, value text) write : say what the file is
INSERT INTO realm_mark (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- auth_security() : the rules in force
SELECT @COLUMNS FROM security ORDER BY id DESC LIMIT 1;

-- auth_count_tokens(person i64, now i64) : a person's tokens that are good
SELECT count(*) FROM token WHERE person = $1 AND revoked IS NULL AND expires > $2;

-- auth_token_secret(hash bytes) -> token, seen : which token this is
SELECT token, seen FROM token_secret WHERE hash = $1;

-- auth_token_secret_add(hash bytes, token i64) write : a new token
INSERT INTO token_secret (hash, token) VALUES ($1, $2);

-- auth_token_secret_end(token i64) write : it lets nobody in any more
DELETE FROM token_secret WHERE token = $1;

-- auth_token_seen(hash bytes, now i64) write : it is in use
UPDATE token_secret SET seen = $2 WHERE hash = $1;

-- auth_tokens_of(person i64, limit i64) : a person's tokens, newest first
SELECT t.id, t.name, t.scope, t.made, t.expires, s.seen, t.revoked
FROM token t LEFT JOIN token_secret s ON s.token = t.id WHERE t.person = $1 ORDER BY t.id DESC LIMIT $2;

-- auth_accounts(limit i64) : who has a log-in, with what stands about each
SELECT p.id, p.login, p.name, p.disabled, l.at AS last_sign_in, w.set_at AS password_set,
    f.since IS NOT NULL AND f.ended IS NULL AS second_factor
FROM person p LEFT JOIN last_sign_in l ON l.person = p.id LEFT JOIN password w ON w.person = p.id
    LEFT JOIN factor f ON f.person = p.id
WHERE p.login IS NOT NULL ORDER BY p.login LIMIT $1;

-- auth_account_posts(person i64, today i64) : what a person holds today
SELECT p.id AS post, p.unit, coalesce(u.short_name, u.name) AS unit_name, p.title, p.role
FROM holding h JOIN post p ON p.id = h.post JOIN unit u ON u.id = p.unit
WHERE h.person = $1 AND (h.valid_from IS NULL OR h.valid_from <= $2) AND (h.valid_to IS NULL OR h.valid_to >= $2)
ORDER BY p.id;

-- auth_factor(person i64) : whether a person has a second factor, and since when
SELECT @COLUMNS FROM factor WHERE person = $1;

-- auth_factor_secret(person i64) -> secret, pending, last_step : what codes are checked against
SELECT secret, pending, last_step FROM factor_secret WHERE person = $1;

-- auth_factor_pend(person i64, pending bytes) write : a secret that was shown and not yet confirmed
INSERT INTO factor_secret (person, pending, last_step) VALUES ($1, $2, 0)
ON CONFLICT (person) DO UPDATE SET pending = excluded.pending;

-- auth_factor_take(person i64, secret bytes, step i64) write : it was confirmed by the code of this step
UPDATE factor_secret SET secret = $2, pending = NULL, last_step = $3 WHERE person = $1;

-- auth_factor_step(person i64, step i64) write : codes up to this step are used up
UPDATE factor_secret SET last_step = $2 WHERE person = $1;

-- auth_factor_forget(person i64) write : codes are asked no more
DELETE FROM factor_secret WHERE person = $1;

-- auth_recovery_add(hash bytes, person i64) write : a recovery code
INSERT INTO recovery (hash, person) VALUES ($1, $2);

-- auth_recovery_is(hash bytes, person i64) : is it theirs and unused
SELECT count(*) FROM recovery WHERE hash = $1 AND person = $2;

-- auth_recovery_use(hash bytes) write : it is used up
DELETE FROM recovery WHERE hash = $1;

-- auth_recovery_forget(person i64) write : all of a person
DELETE FROM recovery WHERE person = $1;

-- auth_recovery_left(person i64) : how many are left
SELECT count(*) FROM recovery WHERE person = $1;
