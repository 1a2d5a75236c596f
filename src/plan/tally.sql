-- tally_add(area i64, lead i64, done i64, normal i64, near i64, behind i64, overdue i64, unknown i64, late_reports i64,
--    no_holder i64, unanswered i64, verified_sum i64) write : what is added to the sums of a place, or taken from them
INSERT INTO light_tally (area, lead, done, normal, near, behind, overdue, unknown, late_reports, no_holder, unanswered,
    verified_sum)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (area, lead) DO UPDATE SET done = light_tally.done + excluded.done,
    normal = light_tally.normal + excluded.normal, near = light_tally.near + excluded.near,
    behind = light_tally.behind + excluded.behind, overdue = light_tally.overdue + excluded.overdue,
    unknown = light_tally.unknown + excluded.unknown, late_reports = light_tally.late_reports + excluded.late_reports,
    no_holder = light_tally.no_holder + excluded.no_holder, unanswered = light_tally.unanswered + excluded.unanswered,
    verified_sum = light_tally.verified_sum + excluded.verified_sum;
