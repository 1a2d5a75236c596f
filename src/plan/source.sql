-- source_lines(text text, limit i64, last_day i64, last i64) : texts kept, newest first, behind a place; with what
--    became of them
SELECT s.id, s.title, s.kind, s.day, length(s.text) AS length, j.time AS added,
    coalesce(p.name, j.actor) AS added_by,
    (SELECT count(*) FROM item i WHERE i.source = s.id) AS items,
    (SELECT count(*) FROM item i WHERE i.source = s.id AND i.state = 5) AS closed,
    (SELECT count(*) FROM light l JOIN item i ON i.id = l.item WHERE i.source = s.id AND l.level = 4) AS overdue
FROM source s LEFT JOIN journal j ON j.seq = (SELECT min(x.seq) FROM journal x WHERE x.subject = 'source' AND
    x.subject_id = s.id) LEFT JOIN person p ON p.login = j.actor
WHERE ($1 IS NULL OR instr(s.title, $1) > 0 OR instr(s.text, $1) > 0)
    AND (coalesce(s.day, -1) < $3 OR (coalesce(s.day, -1) = $3 AND s.id < $4))
ORDER BY coalesce(s.day, -1) DESC, s.id DESC LIMIT $2;

-- source_issued(source i64, limit i64, drafts i64) : items that came from a text, in its order
SELECT i.number, i.title, i.kind, i.state, i.source_start AS start, i.source_end AS end, coalesce(l.level, 9) AS level,
    coalesce(u.short_name, u.name) AS lead, i.due, i.due_text, l.verified
FROM item i LEFT JOIN light l ON l.item = i.id LEFT JOIN duty d ON d.item = i.id AND d.role = 1 AND d.state <> 5
    LEFT JOIN unit u ON u.id = d.unit
WHERE i.source = $1 AND ($3 = 1 OR i.state <> 1)
ORDER BY i.source_start, i.id LIMIT $2;
