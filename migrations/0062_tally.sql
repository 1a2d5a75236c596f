-- Derived: how many lights of an area and a lead unit show what, and the sum of their verified percents (a closed
-- item's is 100).  A light that moves takes itself from one row and adds itself to another (plan/tally.h).
CREATE TABLE light_tally (
    area INTEGER NOT NULL, lead INTEGER NOT NULL,
    done INTEGER NOT NULL, normal INTEGER NOT NULL, near INTEGER NOT NULL, behind INTEGER NOT NULL,
    overdue INTEGER NOT NULL, unknown INTEGER NOT NULL,
    late_reports INTEGER NOT NULL, no_holder INTEGER NOT NULL, unanswered INTEGER NOT NULL,
    verified_sum INTEGER NOT NULL,
    PRIMARY KEY (area, lead)
) STRICT, WITHOUT ROWID;
INSERT INTO light_tally
SELECT area, lead, sum(CASE WHEN level = 0 THEN 1 ELSE 0 END), sum(CASE WHEN level = 1 THEN 1 ELSE 0 END),
    sum(CASE WHEN level = 2 THEN 1 ELSE 0 END), sum(CASE WHEN level = 3 THEN 1 ELSE 0 END),
    sum(CASE WHEN level = 4 THEN 1 ELSE 0 END), sum(CASE WHEN level = 9 THEN 1 ELSE 0 END),
    sum(late_report), sum(no_holder), sum(CASE WHEN state = 2 THEN 1 ELSE 0 END),
    sum(CASE WHEN level = 0 THEN 100000000 ELSE coalesce(verified, 0) END)
FROM light GROUP BY area, lead;
