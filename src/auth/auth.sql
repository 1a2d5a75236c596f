-- auth_password(person i64) : when a person's password was set
SELECT @COLUMNS FROM password WHERE person = $1;

-- auth_secret(person i64) -> hash : what a password is checked against
SELECT hash FROM secret WHERE person = $1;

-- auth_secret_put(person i64, hash text) write : the hash of a new password
INSERT INTO secret (person, hash) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET hash = excluded.hash;

-- auth_session(id bytes) -> person, started, seen : a session
SELECT person, started, seen FROM session WHERE id = $1;

-- auth_session_add(id bytes, person i64, now i64) write : a new session
INSERT INTO session (id, person, started, seen) VALUES ($1, $2, $3, $3);

-- auth_session_seen(id bytes, now i64) write : it is in use
UPDATE session SET seen = $2 WHERE id = $1;

-- auth_session_end(id bytes) write : sign out
DELETE FROM session WHERE id = $1;

-- auth_sessions_end_of(person i64) write : sign out everywhere
DELETE FROM session WHERE person = $1;

-- auth_sessions_expire(started_before i64, seen_before i64) write : what is too old
DELETE FROM session WHERE started < $1 OR seen < $2;

-- auth_can_sign_in() : people with a password
SELECT count(*) FROM secret;

-- auth_mark(name text) -> value : what the file is
SELECT value FROM realm_mark WHERE name = $1;

-- auth_mark_put(name text, value text) write : say what the file is
INSERT INTO realm_mark (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
