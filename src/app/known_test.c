#include "app/known.h"

#include "test.h"

static bool still(const struct asked *then, const char *time)
{
    test_clock(time);
    const struct asked now = known_ask(cx, 'c', "token");
    return asked_again(then, &now);
}

TEST(who_asks_is_known_for_a_second_of_the_clock_that_sessions_end_by)
{
    test_realm();
    const struct asked then = known_ask(cx, 'c', "token");
    assert_true(still(&then, "2024-05-07T10:00:00.9+08:00"));
    assert_false(still(&then, "2024-05-07T10:00:01+08:00"));
    assert_false(still(&then, "2024-05-07T10:40:00+08:00"));
    assert_false(still(&then, "2024-05-07T09:59:59+08:00"));
}

TEST(who_asks_is_found_out_again_once_rights_have_moved)
{
    test_realm();
    const struct asked then = known_ask(cx, 'c', "token");
    const char *now = "2024-05-07T10:00:00+08:00";
    assert_true(still(&then, now));
    IS_OK(db_write_nothing(cx)); /* which says that it keeps rights */
    assert_true(still(&then, now));
    ACT_OK("unit.create", NULL, "{'name':'大源区发展和改革局','short_name':'区发改局','kind':'bureau'}");
    assert_false(still(&then, now));
}
