-- adopted_rules(limit i64) : rules adopted, newest first
SELECT r.id, r.seq AS entry, r.preset, r.body, j.time, j.actor, p.name AS actor_name, j.reason
FROM rule r LEFT JOIN journal j ON j.seq = r.seq LEFT JOIN person p ON p.login = j.actor
ORDER BY r.id DESC LIMIT $1;
