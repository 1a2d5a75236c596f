-- Who reads what, beside those who read the whole realm (app/policy.c, "read.items"): people of a unit read the items
-- that their unit, or one below it, has a duty in; a task force reads its area.
CREATE VIEW unit_within AS
WITH RECURSIVE within (unit, top) AS (
    SELECT id, id FROM unit
    UNION
    SELECT u.id, w.top FROM unit u JOIN within w ON coalesce(u.successor, u.parent) = w.unit
)
SELECT unit, top FROM within;

CREATE VIEW reader AS
SELECT h.person, d.item, h.valid_from, h.valid_to
FROM holding h JOIN post p ON p.id = h.post JOIN unit_within w ON w.top = p.unit JOIN duty d ON d.unit = w.unit
WHERE p.role IN (5, 6) AND d.state <> 5
UNION ALL
SELECT h.person, i.id, h.valid_from, h.valid_to
FROM holding h JOIN post p ON p.id = h.post JOIN area a ON a.task_force = p.unit JOIN item i ON i.area = a.id
WHERE p.role = 3;
