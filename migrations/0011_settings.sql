-- What an office sets for its realm, and the lists its people come back to.
CREATE TABLE office_setting ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX office_setting_by_name ON office_setting (name);
CREATE TABLE saved_view ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    person INTEGER REFERENCES person, name TEXT NOT NULL, query TEXT, columns TEXT, shared INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_view_by_person ON saved_view (person);
