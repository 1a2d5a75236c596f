#include "auth/rate.h"

#include <stdio.h>

#include "test.h"

static const int64_t limits[N_RATE_CLASSES] = { [RATE_SIGN_IN] = 60, [RATE_WRITE] = 6 };

static int taken(struct rates *r, enum rate_class c, const char *who, int64_t now, int wanted)
{
    int n = 0;
    for (int i = 0; i < wanted; i++)
        n += rates_take(r, c, who, now) == 0;
    return n;
}

TEST(a_bucket_holds_a_minute_and_fills_steadily)
{
    struct rates *r = rates_new(limits);
    assert_int_equal(taken(r, RATE_SIGN_IN, "a", 1000, 100), 60);
    assert_int_equal(rates_take(r, RATE_SIGN_IN, "a", 1000), 1);
    assert_int_equal(taken(r, RATE_SIGN_IN, "a", 4000, 100), 3);
    assert_int_equal(taken(r, RATE_SIGN_IN, "a", 1000000, 100), 60);
    assert_int_equal(taken(r, RATE_WRITE, "a", 1000000, 100), 6);
    assert_int_equal(rates_take(r, RATE_WRITE, "a", 1000000), 10);
    rates_free(r);
}

TEST(one_who_asks_too_often_holds_up_nobody_else)
{
    struct rates *r = rates_new(limits);
    assert_int_equal(taken(r, RATE_SIGN_IN, "a", 0, 100), 60);
    assert_int_equal(taken(r, RATE_SIGN_IN, "b", 0, 100), 60);
    assert_int_equal(taken(r, RATE_READ, "a", 0, 1000), 1000); /* no limit */
    rates_free(r);
}

TEST(a_crowd_does_not_make_the_busiest_forgotten)
{
    struct rates *r = rates_new(limits);
    char who[20];
    assert_int_equal(taken(r, RATE_SIGN_IN, "a", 0, 100), 60);
    for (int i = 0; i < 4000; i++) {
        snprintf(who, sizeof who, "crowd %d", i);
        assert_int_equal(rates_take(r, RATE_SIGN_IN, who, 0), 0);
    }
    assert_int_equal(rates_take(r, RATE_SIGN_IN, "a", 0), 1);
    rates_free(r);
}
