-- The language a person wishes to be written to in (1 Chinese, 2 English).  NULL, as where it was set before: Chinese.
ALTER TABLE notice_setting ADD COLUMN lang INTEGER;
