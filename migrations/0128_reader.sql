-- Whose rights a statement judges: the posts and the teams a person has.  Of the realm as it is these are its facts; of
-- a past that is looked at they are those of who looks, as they are now (app/moments.c): those of then would give back
-- what is gone.
CREATE VIEW reader_post AS
SELECT h.person, p.unit, p.role, h.valid_from, h.valid_to FROM holding h JOIN post p ON p.id = h.post;

CREATE VIEW reader_visit AS
SELECT person, inspection FROM inspection_member;

-- Empty but in such a past.
CREATE TABLE past_post (person INTEGER NOT NULL, unit INTEGER NOT NULL, role INTEGER NOT NULL) STRICT;

CREATE TABLE past_visit (person INTEGER NOT NULL, inspection INTEGER NOT NULL) STRICT;
