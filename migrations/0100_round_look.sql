-- What is looked at every day of rounds: what a unit still owes, what a question was answered, rounds by due time.
CREATE INDEX return_owed ON return (unit) WHERE state IN (1, 2, 5);
CREATE INDEX answer_by_question ON answer (question, unit_return);
CREATE INDEX round_by_due ON round (due, id);
