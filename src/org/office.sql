-- office_setting(name text) : a setting that was made
SELECT @COLUMNS FROM office_setting WHERE name = $1;

-- office_settings() -> name, value, time, actor : all that were made, with who last changed each
SELECT s.name, s.value, j.time, j.actor FROM office_setting s LEFT JOIN journal j ON j.seq = s.seq ORDER BY s.id;
