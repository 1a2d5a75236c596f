-- adopted_rules(limit i64) : rules adopted, newest first
SELECT r.id, r.seq AS entry, r.preset, r.body, j.time, j.actor FROM rule r LEFT JOIN journal j ON j.seq = r.seq
ORDER BY r.id DESC LIMIT $1;
