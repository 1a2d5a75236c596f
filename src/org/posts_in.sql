-- posts_in_post(unit i64, title text, role i64) : the post a row means
SELECT @COLUMNS FROM post WHERE unit = $1 AND title = $2 AND role = $3 ORDER BY id LIMIT 1;

-- posts_in_holdings(post i64) : who holds or held it
SELECT @COLUMNS FROM holding WHERE post = $1 ORDER BY id;

-- posts_in_act(entry i64) : what an entry did
SELECT act FROM journal WHERE seq = $1;
