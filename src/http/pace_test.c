#include "http/server.h"

#include "test.h"

TEST(a_body_that_goes_on_steadily_has_the_time_it_needs)
{
    int64_t deadline = 60000, now = 0;
    for (; now < 3600 * 1000 && now <= deadline; now += 1000)
        deadline = pace_deadline(deadline, now, 1000 * BYTES_A_MS, 60000);
    assert_int_equal(now, 3600 * 1000);
    for (; now < 7200 * 1000 && now <= deadline; now += 20000) /* in bursts, as windows open */
        deadline = pace_deadline(deadline, now, 400 << 10, 60000);
    assert_int_equal(now, 7200 * 1000);
}

TEST(who_stops_is_cut_however_much_was_taken_before)
{
    assert_int_equal(pace_deadline(60000, 1000, 1 << 30, 60000), 61000);
    assert_int_equal(pace_deadline(61000, 50000, 0, 60000), 61000);
    assert_int_equal(pace_deadline(61000, 50000, INT64_MAX, 60000), 110000);
}

TEST(a_trickle_buys_less_time_than_it_takes)
{
    int64_t deadline = 60000, now = 0;
    for (; now < 3600 * 1000 && now <= deadline; now += 1000)
        deadline = pace_deadline(deadline, now, 1000 * BYTES_A_MS / 2, 60000);
    assert_in_range(now / 1000, 119, 121);
}
