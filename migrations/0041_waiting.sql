-- What waits for somebody is little among much: desks find it without looking through all that is done with.
CREATE INDEX report_to_sign ON report (unit) WHERE state = 1;
CREATE INDEX report_to_verify ON report (item) WHERE state = 2;
CREATE INDEX duty_disputed ON duty (item) WHERE state = 4;
CREATE INDEX change_asked ON change (item) WHERE state = 1;
