-- Derived rows: made from facts by pure functions, kept in step by the writer, rebuilt at any time.
-- The light of each item, and the days it holds for if no new fact comes.
CREATE TABLE light (
    item INTEGER PRIMARY KEY,
    level INTEGER NOT NULL, why INTEGER NOT NULL,
    from_day INTEGER NOT NULL, until_day INTEGER NOT NULL,
    area INTEGER NOT NULL, lead INTEGER NOT NULL, state INTEGER NOT NULL,
    due INTEGER, planned INTEGER, verified INTEGER, claimed INTEGER, gap INTEGER, last_report INTEGER,
    late_report INTEGER NOT NULL, no_holder INTEGER NOT NULL
) STRICT;
CREATE INDEX light_board ON light (area, lead, level, from_day, until_day);
CREATE INDEX light_until ON light (until_day);
CREATE INDEX light_from ON light (from_day);
CREATE INDEX light_lead ON light (lead, level, due);
