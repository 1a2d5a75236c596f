-- Indicators, what is aimed at, what was measured, and who may mend a locked figure until when.
-- Periods are year, first month, last month in one number (judge/period.h); unit NULL: the whole realm.
CREATE TABLE indicator ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    code TEXT NOT NULL, name TEXT NOT NULL, name_en TEXT, measure TEXT NOT NULL, decimals INTEGER NOT NULL,
    kind INTEGER NOT NULL, direction INTEGER NOT NULL, every INTEGER NOT NULL, form INTEGER NOT NULL,
    basis INTEGER NOT NULL, price INTEGER NOT NULL, no_january INTEGER NOT NULL,
    owner INTEGER REFERENCES unit, confirmer INTEGER REFERENCES unit, release_day INTEGER NOT NULL, formula TEXT,
    parent INTEGER REFERENCES indicator, preset TEXT, sort INTEGER NOT NULL, retired INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX indicator_by_code ON indicator (code);
CREATE TABLE target ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    indicator INTEGER NOT NULL REFERENCES indicator, unit INTEGER REFERENCES unit, period INTEGER NOT NULL,
    is_growth INTEGER NOT NULL, bound INTEGER NOT NULL, value INTEGER, high INTEGER, stretch INTEGER,
    parent INTEGER REFERENCES target, method INTEGER NOT NULL, weight INTEGER, source TEXT, reason TEXT
) STRICT;
CREATE UNIQUE INDEX target_by_key ON target (indicator, period, (coalesce(unit, 0)), is_growth);
CREATE INDEX target_by_parent ON target (parent) WHERE parent IS NOT NULL;
CREATE TABLE value ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    indicator INTEGER NOT NULL REFERENCES indicator, unit INTEGER REFERENCES unit, place TEXT, period INTEGER NOT NULL,
    basis INTEGER NOT NULL, vintage INTEGER NOT NULL, revision INTEGER NOT NULL, state INTEGER NOT NULL,
    level INTEGER, growth INTEGER, rank INTEGER NOT NULL, ranked INTEGER NOT NULL, source TEXT, published INTEGER,
    cutoff INTEGER, note TEXT, entered INTEGER, signed_at INTEGER, confirmed INTEGER,
    entered_by INTEGER REFERENCES person, signed_by INTEGER REFERENCES person, confirmed_by INTEGER REFERENCES person,
    reason TEXT
) STRICT;
CREATE UNIQUE INDEX value_by_key ON value
    (indicator, period, (coalesce(unit, 0)), (coalesce(place, '')), basis, vintage, revision);
CREATE TABLE exemption ( -- fact
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,
    indicator INTEGER NOT NULL REFERENCES indicator, period INTEGER NOT NULL, person INTEGER NOT NULL REFERENCES person,
    until INTEGER NOT NULL, reason TEXT NOT NULL, granted_by INTEGER REFERENCES person
) STRICT;
CREATE INDEX exemption_by_indicator ON exemption (indicator, period);
