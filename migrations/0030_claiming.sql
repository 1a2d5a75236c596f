-- The day a unit was named for a duty; NULL: before this was kept, the day the item was issued stands for it.
ALTER TABLE duty ADD COLUMN assigned INTEGER;

-- The same of the lead while it has not claimed: a list says since when.  The old rows cover no day now, so each is
-- judged again before it is shown.
ALTER TABLE light ADD COLUMN unclaimed INTEGER;
UPDATE light SET until_day = 0;

-- One line of a list: an item with its light, names looked up, and what its sentence is made of.
DROP VIEW line;
CREATE VIEW line AS
SELECT i.id, i.kind, l.state, l.level, l.why, i.number, i.title, a.name AS area, coalesce(u.short_name, u.name) AS lead,
    i.category, i.leader, i.due, i.first_due, l.planned, l.verified, l.claimed, l.late_report, l.no_holder,
    i.seq AS version,
    p.number AS parent,
    (SELECT count(*) FROM item c WHERE c.parent = i.id AND c.state NOT IN (7, 8)) AS children, l.last_report, l.updated,
    l.area AS area_id, l.lead AS lead_id, i.start, i.closed_day, l.bare, l.bare_why, l.line, l.node, l.node_percent,
    l.pending, l.piece_from, l.piece_to, l.piece_low, l.piece_high, l.unclaimed,
    CASE l.level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4 ELSE 5 END AS urgency
FROM light l JOIN item i ON i.id = l.item LEFT JOIN area a ON a.id = i.area LEFT JOIN unit u ON u.id = l.lead
    LEFT JOIN item p ON p.id = i.parent;
