-- Desks choose the most urgent of a realm's lights, and count them, from an index: their order in words that the
-- engines find again in a statement (src/shared.sql, @urgency), and what few lights have in indexes of their own.
CREATE INDEX light_urgent ON light ((CASE level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4
    ELSE 5 END), coalesce(due, 0), item, state);
CREATE INDEX light_late ON light ((CASE level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4
    ELSE 5 END), coalesce(due, 0), item, state) WHERE late_report = 1;
CREATE INDEX light_unheld ON light ((CASE level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4
    ELSE 5 END), coalesce(due, 0), item, state) WHERE no_holder = 1;
CREATE INDEX light_applied ON light (coalesce(due, 0), item) WHERE state = 4;
