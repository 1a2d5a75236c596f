#include "base/log.h"

#include "test.h"

TEST(what_users_wrote_stays_out_of_the_log)
{
    assert_string_equal(log_safe(cx->mem, "could not open \"a.db\": no such file"),
                        "could not open \"\": no such file");
    assert_string_equal(log_safe(cx->mem, "\"x\" and \"y\""), "\"\" and \"\"");
    assert_string_equal(log_safe(cx->mem, "cut in \"the mid"), "cut in \"");
    assert_string_equal(log_safe(cx->mem, ""), "");
}
