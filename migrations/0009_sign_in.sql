-- Sessions and tokens, the second factor, and how strict the door is.  A secret stands outside the facts; that there is
-- one, since when and until when, is a fact.
-- Sessions there were are forgotten: people sign in again.
DROP TABLE session;
-- hash: SHA-256 of the token, which only the browser holds.  started, seen: on the clock of limits (realm_steady).
CREATE TABLE session (
    id INTEGER PRIMARY KEY, hash BLOB NOT NULL, person INTEGER NOT NULL, device TEXT, started INTEGER NOT NULL,
    seen INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX session_hash ON session (hash);
CREATE INDEX session_person ON session (person);
CREATE TABLE last_sign_in (person INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;

CREATE TABLE token ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    person INTEGER NOT NULL, name TEXT NOT NULL, scope INTEGER NOT NULL, made INTEGER NOT NULL, expires INTEGER NOT NULL,
    revoked INTEGER
) STRICT;
CREATE INDEX token_person ON token (person);
CREATE TABLE token_secret (hash BLOB PRIMARY KEY, token INTEGER NOT NULL, seen INTEGER) STRICT, WITHOUT ROWID;

CREATE TABLE factor ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, person INTEGER NOT NULL, since INTEGER, ended INTEGER
) STRICT;
CREATE UNIQUE INDEX factor_person ON factor (person);
-- last_step: the newest time step whose code was used; pending: shown, but not yet confirmed by a code.
CREATE TABLE factor_secret (
    person INTEGER PRIMARY KEY, secret BLOB, pending BLOB, last_step INTEGER NOT NULL
) STRICT;
CREATE TABLE recovery (hash BLOB PRIMARY KEY, person INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_person ON recovery (person);

CREATE TABLE secret_past (person INTEGER NOT NULL, at INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX secret_past_person ON secret_past (person, at);
CREATE TABLE unlock ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, person INTEGER NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE security ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    profile INTEGER NOT NULL, idle_minutes INTEGER NOT NULL, whole_hours INTEGER NOT NULL, password_min INTEGER NOT NULL,
    password_days INTEGER NOT NULL, password_past INTEGER NOT NULL, hash_mib INTEGER NOT NULL, hash_passes INTEGER NOT NULL,
    factor_roles TEXT, oidc_issuer TEXT, oidc_client TEXT, oidc_claim TEXT, oidc_name TEXT, oidc_origin TEXT
) STRICT;
