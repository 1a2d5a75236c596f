-- What a look needs beside the light itself: its sentence in figures, the straight piece of the plan its days lie on,
-- when the item last changed.  The old rows cover no day now, so each is judged again before it is shown.
ALTER TABLE light ADD COLUMN bare INTEGER;
ALTER TABLE light ADD COLUMN bare_why INTEGER;
ALTER TABLE light ADD COLUMN line INTEGER;
ALTER TABLE light ADD COLUMN node INTEGER;
ALTER TABLE light ADD COLUMN node_percent INTEGER;
ALTER TABLE light ADD COLUMN pending INTEGER;
ALTER TABLE light ADD COLUMN piece_from INTEGER;
ALTER TABLE light ADD COLUMN piece_to INTEGER;
ALTER TABLE light ADD COLUMN piece_low INTEGER;
ALTER TABLE light ADD COLUMN piece_high INTEGER;
ALTER TABLE light ADD COLUMN updated INTEGER;
UPDATE light SET until_day = 0;

-- Lights as they were shown: a row for each day on which an item's light, or who answers for it, became another.
-- level -1: from that day on it stood on no board.
CREATE TABLE light_run (
    item INTEGER NOT NULL, from_day INTEGER NOT NULL,
    level INTEGER NOT NULL, why INTEGER NOT NULL, area INTEGER NOT NULL, lead INTEGER NOT NULL,
    PRIMARY KEY (item, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX light_run_day ON light_run (from_day);

-- One line of a list: an item with its light, names looked up, and what its sentence is made of.
CREATE VIEW line AS
SELECT i.id, i.kind, l.state, l.level, l.why, i.number, i.title, a.name AS area, coalesce(u.short_name, u.name) AS lead,
    i.category, i.leader, i.due, i.first_due, l.planned, l.verified, l.claimed, l.late_report, l.no_holder,
    i.seq AS version,
    p.number AS parent,
    (SELECT count(*) FROM item c WHERE c.parent = i.id AND c.state NOT IN (7, 8)) AS children, l.last_report, l.updated,
    l.area AS area_id, l.lead AS lead_id, i.start, i.closed_day, l.bare, l.bare_why, l.line, l.node, l.node_percent,
    l.pending, l.piece_from, l.piece_to, l.piece_low, l.piece_high,
    CASE l.level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4 ELSE 5 END AS urgency
FROM light l JOIN item i ON i.id = l.item LEFT JOIN area a ON a.id = i.area LEFT JOIN unit u ON u.id = l.lead
    LEFT JOIN item p ON p.id = i.parent;
