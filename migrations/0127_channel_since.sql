-- since: a webhook hears of acts behind this entry of the journal, the one by which it was made or turned on again.  Of
-- channels made before this was written down it is NULL: the row's last change stands for it.
ALTER TABLE channel ADD COLUMN since INTEGER;
