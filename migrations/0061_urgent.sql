-- Desks choose the most urgent of a realm's lights, and count them, from an index: their order in words that the
-- engines find again in a statement (src/shared.sql, @urgency), and what few lights have in indexes of their own.
-- Level and state stand behind, so that rows need not be looked up to be counted.
CREATE INDEX light_urgent ON light ((CASE level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4
    ELSE 5 END), coalesce(due, 0), item, state, level);
CREATE INDEX light_late ON light ((CASE level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4
    ELSE 5 END), coalesce(due, 0), item, state, level) WHERE late_report = 1;
CREATE INDEX light_unheld ON light ((CASE level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4
    ELSE 5 END), coalesce(due, 0), item, state, level) WHERE no_holder = 1;
-- The one value is the first column, because an engine without figures of the table prefers an index that it can
-- search.
CREATE INDEX light_applied ON light (state, coalesce(due, 0), item) WHERE state = 4;
DROP INDEX duty_disputed;
CREATE INDEX duty_disputed ON duty (state, item) WHERE state = 4;
-- Drafts, and what was merged or is void: what no light leads to.
CREATE INDEX item_unlit ON item (state, id) WHERE state IN (1, 7, 8);
