-- @counted : what is counted of a place, or of several
CAST(sum(t.done + t.normal + t.near + t.behind + t.overdue + t.unknown) AS BIGINT) AS items,
    CAST(sum(t.done) AS BIGINT) AS done, CAST(sum(t.normal) AS BIGINT) AS normal, CAST(sum(t.near) AS BIGINT) AS near,
    CAST(sum(t.behind) AS BIGINT) AS behind, CAST(sum(t.overdue) AS BIGINT) AS overdue,
    CAST(sum(t.unknown) AS BIGINT) AS unknown, CAST(sum(t.late_reports) AS BIGINT) AS late_reports,
    CAST(sum(t.no_holder) AS BIGINT) AS no_holder, CAST(sum(t.unanswered) AS BIGINT) AS unanswered,
    CAST(sum(t.verified_sum) AS BIGINT) AS verified_sum

-- heat_sums(area i64) : areas, or one of them, by lead units that have items
SELECT t.area AS area_id, t.lead AS lead_id, t.done + t.normal + t.near + t.behind + t.overdue + t.unknown AS items,
    t.done, t.normal, t.near, t.behind, t.overdue, t.unknown, t.late_reports, t.no_holder, t.unanswered, t.verified_sum
FROM light_tally t
WHERE ($1 IS NULL OR t.area = $1) AND t.done + t.normal + t.near + t.behind + t.overdue + t.unknown > 0;

-- heat_by_unit() : lead units in their order
SELECT coalesce(u.id, 0) AS lead_id, coalesce(u.short_name, u.name) AS lead, u.kind, q.items, q.done, q.normal,
    q.near, q.behind,
    q.overdue, q.unknown, q.late_reports, q.no_holder, q.unanswered, q.verified_sum
FROM (SELECT t.lead, @counted FROM light_tally t GROUP BY t.lead) q LEFT JOIN unit u ON u.id = q.lead
WHERE q.items > 0 ORDER BY u.id IS NULL, u.sort, u.id;

-- heat_areas() : areas in their order
SELECT id, name, NULL AS above_id FROM area ORDER BY sort, id;

-- heat_names() : units by their short names, in their order; a merged one stands below what it became
SELECT id, coalesce(short_name, name) AS name, coalesce(successor, parent) AS above_id FROM unit ORDER BY sort, id;
