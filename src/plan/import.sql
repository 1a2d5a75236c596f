-- import_item(number text) : the item a row names
SELECT @COLUMNS FROM item WHERE number = $1;

-- import_last_report(item i64) : what was last said of it
SELECT @COLUMNS FROM report WHERE item = $1 ORDER BY id DESC LIMIT 1;
