-- An alert may be about a finding that was not rectified in time, and is acknowledged as such.
ALTER TABLE acknowledgement ADD COLUMN finding INTEGER REFERENCES finding;
