-- An item measured by an indicator: how far it is follows from confirmed figures, and nobody types it a second time.
-- unit NULL: the whole realm's figures; period: the year whose target is the whole.
CREATE TABLE gauge ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES item, indicator INTEGER NOT NULL REFERENCES indicator,
    unit INTEGER REFERENCES unit, period INTEGER NOT NULL, is_growth INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX gauge_by_item ON gauge (item);
CREATE INDEX gauge_by_indicator ON gauge (indicator);
