-- Taking something back asks whether a return says a report, or a figure; so does deleting one, for the reference.
CREATE INDEX answer_by_report ON answer (report) WHERE report IS NOT NULL;
CREATE INDEX answer_by_value ON answer (value) WHERE value IS NOT NULL;
