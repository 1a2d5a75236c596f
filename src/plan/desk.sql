-- desk_owed(person i64, today i64, limit i64) : open items that units of my posts have a duty in
SELECT @COLUMNS FROM item_line WHERE state IN (2, 3, 4) AND id IN (
    SELECT d.item FROM holding h JOIN post p ON p.id = h.post JOIN duty d ON d.unit = p.unit
    WHERE h.person = $1 AND (h.valid_from IS NULL OR h.valid_from <= $2) AND (h.valid_to IS NULL OR h.valid_to >= $2)
        AND p.role IN (5, 6) AND d.state <> 5)
ORDER BY urgency, due, id LIMIT $3;

-- desk_to_claim(person i64, today i64, limit i64) : issued items that a unit I head leads and has not claimed
SELECT @COLUMNS FROM item_line WHERE state = 2 AND id IN (
    SELECT d.item FROM holding h JOIN post p ON p.id = h.post JOIN duty d ON d.unit = p.unit
    WHERE h.person = $1 AND (h.valid_from IS NULL OR h.valid_from <= $2) AND (h.valid_to IS NULL OR h.valid_to >= $2)
        AND p.role = 5 AND d.role = 1 AND d.state IN (1, 2))
ORDER BY due, id LIMIT $3;

-- desk_to_sign(person i64, today i64, limit i64) : items with a report that waits for my signature
SELECT @COLUMNS FROM item_line WHERE id IN (
    SELECT r.item FROM holding h JOIN post p ON p.id = h.post JOIN report r ON r.unit = p.unit
    WHERE h.person = $1 AND (h.valid_from IS NULL OR h.valid_from <= $2) AND (h.valid_to IS NULL OR h.valid_to >= $2)
        AND p.role = 5 AND r.state = 1)
ORDER BY urgency, due, id LIMIT $3;

-- desk_to_verify(limit i64) : items with a signed report that waits for a verifier
SELECT @COLUMNS FROM item_line WHERE id IN (SELECT item FROM report WHERE state = 2)
ORDER BY urgency, due, id LIMIT $1;

-- desk_disputes(limit i64) : items whose duty is disputed
SELECT @COLUMNS FROM item_line WHERE id IN (SELECT item FROM duty WHERE state = 4)
ORDER BY due, id LIMIT $1;

-- desk_changes(limit i64) : items with an extension or a change to decide
SELECT @COLUMNS FROM item_line WHERE id IN (SELECT item FROM change WHERE state = 1)
ORDER BY due, id LIMIT $1;

-- desk_applied(limit i64) : items whose close-out was applied for
SELECT @COLUMNS FROM item_line WHERE state = 4 ORDER BY due, id LIMIT $1;

-- desk_no_holder(limit i64) : live items nobody in office answers for
SELECT @COLUMNS FROM item_line WHERE state IN (2, 3, 4) AND no_holder = 1 ORDER BY urgency, due, id LIMIT $1;

-- desk_slipping(limit i64, reader i64, today i64) : what is worst of all that one reads
SELECT @COLUMNS FROM item_line WHERE state IN (2, 3, 4) AND level IN (3, 4)
    AND ($2 IS NULL OR id IN (SELECT r.item FROM reader r WHERE r.person = $2
        AND (r.valid_from IS NULL OR r.valid_from <= $3) AND (r.valid_to IS NULL OR r.valid_to >= $3)))
ORDER BY urgency, due, id LIMIT $1;
