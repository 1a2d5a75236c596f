/* When people are told, as tables: days of the May holidays of 2024 (1 to 5 May off, 28 April and 11 May worked). */
#include "test.h"

#include "notify/notify.h"

TEST(a_deadline_is_said_three_workdays_before_on_the_day_and_weekly_after)
{
    static const struct {
        const char *today, *due, *since;
        bool says;
    } rows[] = {
        { "2024-05-07", "2024-05-10", NULL, true },  /* three workdays */
        { "2024-05-08", "2024-05-10", NULL, false }, /* two */
        { "2024-05-06", "2024-05-10", NULL, false }, /* four */
        { "2024-05-10", "2024-05-10", NULL, true },  /* the day */
        { "2024-05-11", "2024-05-10", NULL, false }, /* a Saturday worked: one late */
        { "2024-05-16", "2024-05-10", NULL, true },  /* five late, the Saturday counted */
        { "2024-05-17", "2024-05-10", NULL, false },
        { "2024-05-23", "2024-05-10", NULL, true }, /* ten */
        { "2024-04-28", "2024-05-06", NULL, true }, /* a Sunday worked: 29, 30, then 6 May */
        { "2024-04-29", "2024-05-06", NULL, false },
        { "2024-05-01", "2024-05-06", NULL, false }, /* a day of rest says only what is due on it */
        { "2024-05-01", "2024-05-01", NULL, true },
        { "2024-05-07", NULL, "2024-05-07", false }, /* it came today: it was told at once, or is told tomorrow */
        { "2024-05-07", NULL, "2024-05-06", true },
        { "2024-05-08", NULL, "2024-05-06", false },
        { "2024-05-11", NULL, "2024-05-06", true }, /* five workdays: 7 8 9 10 11 */
        { "2024-05-13", NULL, "2024-05-06", false },
        { "2024-05-06", NULL, "2024-04-30", true }, /* the first workday after the holidays */
        { "2024-05-02", NULL, "2024-05-01", true }, /* on a day of rest, for those who want it */
        { "2024-05-03", NULL, "2024-05-01", false },
        { "2024-05-07", NULL, NULL, false },
        { "2024-05-07", "2024-05-09", "2024-05-06", true }, /* either is enough */
    };
    for (size_t i = 0; i < N_ELEMENTS(rows); i++) {
        bool says = digest_says(cx->cal, test_day(rows[i].today), rows[i].due ? test_day(rows[i].due) : NO_DATE,
                                rows[i].since ? test_day(rows[i].since) : NO_DATE);
        if (says != rows[i].says)
            assert_string_equal(rows[i].today, "as the table says");
    }
}

TEST(nobody_is_told_in_quiet_hours_or_on_a_day_of_rest_unless_wished)
{
    static const struct {
        int64_t from, to;
        bool rest_days;
        const char *now, *told;
    } rows[] = {
        { 0, 0, false, "2024-05-07 03:00", "2024-05-07 03:00" },
        { 1200, 450, false, "2024-05-07 12:00", "2024-05-07 12:00" },
        { 1200, 450, false, "2024-05-07 19:59", "2024-05-07 19:59" },
        { 1200, 450, false, "2024-05-07 20:00", "2024-05-08 07:30" },
        { 1200, 450, false, "2024-05-07 03:00", "2024-05-07 07:30" },
        { 1200, 450, false, "2024-05-07 07:30", "2024-05-07 07:30" },
        { 1200, 450, false, "2024-04-30 21:00", "2024-05-06 07:30" }, /* behind the holidays */
        { 1200, 450, true, "2024-04-30 21:00", "2024-05-01 07:30" },
        { 1200, 450, false, "2024-05-04 12:00", "2024-05-06 07:30" },
        { 1200, 450, false, "2024-05-11 12:00", "2024-05-11 12:00" }, /* a Saturday worked */
        { 720, 840, false, "2024-05-07 13:00", "2024-05-07 14:00" },  /* a noon's rest */
        { 0, 0, false, "2024-05-05 13:00", "2024-05-06 00:00" },
    };
    for (size_t i = 0; i < N_ELEMENTS(rows); i++) {
        struct notice_setting s = { .quiet_from = rows[i].from,
                                    .quiet_to = rows[i].to,
                                    .rest_days = rows[i].rest_days };
        assert_int_equal(quiet_end(cx->cal, &s, test_time(rows[i].now)).us, test_time(rows[i].told).us);
    }
}

TEST(a_digest_is_due_from_its_minute_on_workdays_for_who_has_an_address)
{
    struct notice_setting s = { .mail = "a@b.cn", .digest = true, .at = 510 };
    assert_false(digest_is_due(cx->cal, &s, test_time("2024-05-07 08:29")));
    assert_true(digest_is_due(cx->cal, &s, test_time("2024-05-07 08:30")));
    assert_true(digest_is_due(cx->cal, &s, test_time("2024-05-07 23:59"))); /* the server was away */
    assert_false(digest_is_due(cx->cal, &s, test_time("2024-05-01 09:00")));
    assert_true(digest_is_due(cx->cal, &s, test_time("2024-05-11 09:00")));
    s.rest_days = true;
    assert_true(digest_is_due(cx->cal, &s, test_time("2024-05-01 09:00")));
    s.digest = false;
    assert_false(digest_is_due(cx->cal, &s, test_time("2024-05-07 09:00")));
    s = (struct notice_setting){ .digest = true };
    assert_false(digest_is_due(cx->cal, &s, test_time("2024-05-07 09:00")));
}

TEST(a_try_that_failed_is_followed_by_longer_and_longer_pauses_and_then_by_none)
{
    assert_int_equal(retry_seconds(1), 30);
    assert_int_equal(retry_seconds(2), 60);
    assert_int_equal(retry_seconds(10), 15360);
    assert_int_equal(retry_seconds(11), 21600);
    assert_int_equal(retry_seconds(12), 0);
    int64_t all = 0;
    for (int64_t i = 1; retry_seconds(i); i++)
        all += retry_seconds(i);
    assert_true(all > 12 * 3600 && all < 24 * 3600);
}
