-- Who left the team of an inspection after it was made up, who came in their place, and why (docs/inspection.md).
CREATE TABLE team_change ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    inspection INTEGER NOT NULL REFERENCES inspection, gone INTEGER NOT NULL REFERENCES person,
    came INTEGER REFERENCES person, reason TEXT NOT NULL, made INTEGER NOT NULL, made_by INTEGER REFERENCES person
) STRICT;
CREATE INDEX team_change_by_inspection ON team_change (inspection, id);
