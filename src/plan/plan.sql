-- plan_item_by_number(number text) keep : one item
SELECT @COLUMNS FROM item WHERE number = $1;

-- plan_last_number(year text) : the largest number of a year ("2023-")
SELECT number FROM item WHERE substr(number, 1, 5) = $1 ORDER BY length(number) DESC, number DESC LIMIT 1;

-- plan_lead(item i64) : the duty of the lead
SELECT @COLUMNS FROM duty WHERE item = $1 AND role = 1 AND state <> 5;

-- plan_duty_at(item i64, unit i64) : the duty a unit has in an item
SELECT @COLUMNS FROM duty WHERE item = $1 AND unit = $2 AND state <> 5 ORDER BY role, id LIMIT 1;

-- plan_duty_units(item i64) keep : which units owe an item, the lead first
SELECT unit, role FROM duty WHERE item = $1 AND state <> 5 ORDER BY role, id;

-- plan_duties(item i64) keep : everybody's duties, the lead first
SELECT @COLUMNS FROM duty WHERE item = $1 ORDER BY role, id;

-- plan_nodes(item i64) : the plan by days
SELECT @COLUMNS FROM node WHERE item = $1 ORDER BY day, id;

-- plan_children(item i64) : what an item was decomposed into
SELECT @COLUMNS FROM item WHERE parent = $1 ORDER BY id;

-- plan_changes(item i64) : extensions and changes asked, oldest first
SELECT @COLUMNS FROM change WHERE item = $1 ORDER BY id;

-- plan_waivers(item i64) : good reasons accepted
SELECT @COLUMNS FROM waiver WHERE item = $1 ORDER BY id;

-- plan_area_named(name text) : an area
SELECT @COLUMNS FROM area WHERE name = $1;

-- plan_areas() : all areas in their order
SELECT @COLUMNS FROM area ORDER BY sort, id;

-- plan_programme() : the programme in hand
SELECT @COLUMNS FROM programme ORDER BY id DESC LIMIT 1;

-- plan_task_force(area i64) keep : who carries an area
SELECT task_force FROM area WHERE id = $1;

-- plan_asked(item i64) : the change waiting for a decision
SELECT @COLUMNS FROM change WHERE item = $1 AND state = 1 ORDER BY id DESC LIMIT 1;

-- plan_open_children(item i64) : children not yet ended
SELECT count(*) FROM item WHERE parent = $1 AND state IN (1, 2, 3, 4, 6);

-- plan_unsettled(item i64) : reports waiting for a signature or a verifier
SELECT count(*) FROM report WHERE item = $1 AND state IN (1, 2);
