-- Who may come in.  A password's being set is a fact; its hash is not: the journal is for ever, a secret is not.
CREATE TABLE password ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    person INTEGER NOT NULL, set_at INTEGER NOT NULL, must_change INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX password_person ON password (person);
CREATE TABLE secret (person INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT;
-- id: SHA-256 of the token, which only the browser holds.
CREATE TABLE session (
    id BLOB PRIMARY KEY, person INTEGER NOT NULL, started INTEGER NOT NULL, seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_person ON session (person);
-- What the file is: "sample" when its story and its passwords are known to everybody.
CREATE TABLE realm_mark (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- One line of a list: an item with its light, names looked up.
CREATE VIEW item_line AS
SELECT i.id, i.kind, l.state, l.level, l.why, i.number, i.title, a.name AS area, coalesce(u.short_name, u.name) AS lead,
    i.category, i.due, i.first_due, l.planned, l.verified, l.claimed, l.late_report, l.no_holder, i.seq AS version,
    CASE l.level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4 ELSE 5 END AS urgency
FROM light l JOIN item i ON i.id = l.item LEFT JOIN area a ON a.id = i.area LEFT JOIN unit u ON u.id = l.lead;
