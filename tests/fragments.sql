-- What tools/mksql makes of fragments; asked of no database (statements_test.c).

-- @small : below a number
x.n < $?

-- @between : from one parameter to the next
x.n >= $? AND x.n < $+

-- @newest : of a table ($?1) what lies below a place ($?2)
SELECT max(e.id) FROM $?1 e WHERE e.id < $?2
-- postgres : by its own index, from $?2 downwards
SELECT e.id FROM $?1 e WHERE e.id < $?2 ORDER BY $?2 - e.id LIMIT 1

-- fragment_numbered(low i64, high i64) : by the number of a parameter
SELECT x.n FROM x WHERE @small$2 AND @between$1;

-- fragment_filled(high i64) : by texts, in a statement that is otherwise the same for both
SELECT (@newest(item, 3 * 7)), (@newest(report, $1));
