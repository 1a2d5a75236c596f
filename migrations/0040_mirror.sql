-- Where this database has its mirror (journal/mirror.h).  Of this place alone: no copy of the realm carries it.
CREATE TABLE mirror_place (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    folder TEXT NOT NULL,
    base TEXT NOT NULL -- the database's own path, so that a copied file is known for one; '' where there is no file
) STRICT;
