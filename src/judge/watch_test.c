/* Alerts of one item: when each begins, what it rests on, and when it is gone. */
#include "test.h"

#include "judge/watch.h"

static struct alarm out[ALERTS];

static size_t judged(const struct watched *w, const char *on)
{
    struct watch_rules r = watch_presets();
    return judge_alarms(&r, cx->cal, w, test_day(on), out);
}

static const struct alarm *alarm_of(const struct watched *w, const char *on, enum alert kind)
{
    size_t n = judged(w, on);
    for (size_t i = 0; i < n; i++)
        if (out[i].kind == kind)
            return &out[i];
    return NULL;
}

TEST(what_is_on_its_way_raises_nothing)
{
    struct watched w = WATCHED;
    w.level = LEVEL_NORMAL;
    w.due = test_day("2024-12-20");
    w.last_report = w.reported = test_day("2024-04-25");
    w.percent = DEC(30);
    w.before = DEC(20);
    assert_int_equal(judged(&w, "2024-05-07"), 0);
}

TEST(a_deadline_is_near_for_a_week_and_passed_the_day_after)
{
    struct watched w = WATCHED;
    w.level = LEVEL_NORMAL;
    w.due = test_day("2024-05-20");
    w.issued = test_day("2024-05-01");
    assert_null(alarm_of(&w, "2024-05-12", ALERT_SOON));
    const struct alarm *a = alarm_of(&w, "2024-05-13", ALERT_SOON);
    assert_non_null(a);
    IS_DATE(a->since, "2024-05-13");
    assert_int_equal(a->n, 7);
    assert_int_equal(a->severity, SEVERITY_NOTICE);
    assert_non_null(strstr(alarm_why(cx, a), "还有 7 天"));
    a = alarm_of(&w, "2024-05-20", ALERT_SOON);
    assert_non_null(strstr(alarm_why(cx, a), "今天到期"));
    assert_null(alarm_of(&w, "2024-05-20", ALERT_OVERDUE));
    a = alarm_of(&w, "2024-05-21", ALERT_OVERDUE);
    assert_non_null(a);
    IS_DATE(a->since, "2024-05-21");
    assert_int_equal(a->severity, SEVERITY_SERIOUS);
    assert_null(alarm_of(&w, "2024-05-21", ALERT_SOON));
}

TEST(behind_is_said_until_it_is_overdue)
{
    struct watched w = WATCHED;
    w.level = LEVEL_BEHIND;
    w.level_since = test_day("2024-05-02");
    w.due = test_day("2024-05-31");
    const struct alarm *a = alarm_of(&w, "2024-05-07", ALERT_BEHIND);
    assert_non_null(a);
    IS_DATE(a->since, "2024-05-02");
    assert_int_equal(a->severity, SEVERITY_WARNING);
    w.level = LEVEL_OVERDUE;
    assert_int_equal(alarm_of(&w, "2024-05-07", ALERT_BEHIND)->severity, SEVERITY_SERIOUS);
    assert_null(alarm_of(&w, "2024-06-01", ALERT_BEHIND));
    assert_non_null(alarm_of(&w, "2024-06-01", ALERT_OVERDUE));
}

TEST(silence_counts_from_the_last_report_or_the_issue)
{
    struct watched w = WATCHED;
    w.issued = test_day("2024-04-01");
    assert_null(alarm_of(&w, "2024-05-02", ALERT_STALE));
    assert_non_null(alarm_of(&w, "2024-05-03", ALERT_STALE));
    w.last_report = test_day("2024-04-20");
    assert_null(alarm_of(&w, "2024-05-21", ALERT_STALE));
    IS_DATE(alarm_of(&w, "2024-05-30", ALERT_STALE)->since, "2024-05-22");
}

TEST(a_request_may_wait_three_workdays)
{
    struct watched w = WATCHED;
    w.asked = test_day("2024-04-29"); /* Labour Day is 1 to 5 May */
    assert_null(alarm_of(&w, "2024-05-07", ALERT_UNDECIDED));
    const struct alarm *a = alarm_of(&w, "2024-05-08", ALERT_UNDECIDED);
    assert_non_null(a);
    assert_int_equal(a->n, 4);
}

TEST(whoever_reported_is_told_before_the_office)
{
    struct watched w = WATCHED;
    w.level = LEVEL_NORMAL;
    w.due = test_day("2024-05-31");
    w.reported = w.last_report = test_day("2024-04-30"); /* a holiday follows */
    w.percent = DEC(95);
    w.before = DEC(92);
    w.in_a_row = 2;
    assert_null(alarm_of(&w, "2024-05-07", ALERT_STUCK));
    w.in_a_row = 3;
    const struct alarm *a = alarm_of(&w, "2024-05-07", ALERT_STUCK);
    assert_non_null(a);
    IS_DATE(a->since, "2024-04-30");
    IS_DATE(a->shown, "2024-05-07");
}

TEST(a_leap_counts_close_to_the_deadline_alone)
{
    struct watched w = WATCHED;
    w.due = test_day("2024-05-31");
    w.percent = DEC(100);
    w.before = DEC(70);
    w.reported = test_day("2024-05-27");
    assert_null(alarm_of(&w, "2024-05-31", ALERT_LEAP));
    w.reported = test_day("2024-05-28");
    assert_non_null(alarm_of(&w, "2024-05-31", ALERT_LEAP));
    w.before = DEC(71);
    assert_null(alarm_of(&w, "2024-05-31", ALERT_LEAP));
    w.before = DEC_NONE; /* a first report leaps from nothing */
    assert_null(alarm_of(&w, "2024-05-31", ALERT_LEAP));
}

TEST(green_with_a_red_part_and_sums_that_do_not_add_up)
{
    struct watched w = WATCHED;
    w.level = LEVEL_NORMAL;
    w.red_parts = 2;
    w.claimed = DEC(60);
    w.parts_sum = DEC(55);
    assert_int_equal(alarm_of(&w, "2024-05-07", ALERT_RED_PART)->n, 2);
    assert_null(alarm_of(&w, "2024-05-07", ALERT_SUMS)); /* five points are allowed */
    w.parts_sum = DEC(54);
    assert_non_null(strstr(alarm_why(cx, alarm_of(&w, "2024-05-07", ALERT_SUMS)), "54"));
    w.level = LEVEL_BEHIND;
    assert_null(alarm_of(&w, "2024-05-07", ALERT_RED_PART));
    w.level = LEVEL_NORMAL;
    w.red_parts = 0;
    w.node = test_day("2024-05-06");
    assert_non_null(strstr(alarm_why(cx, alarm_of(&w, "2024-05-07", ALERT_RED_PART)), "节点"));
}

TEST(a_kind_that_is_off_says_nothing_and_a_rule_is_checked)
{
    struct watch_rules r = watch_presets();
    struct watched w = WATCHED;
    w.no_holder = true;
    assert_int_equal(judge_alarms(&r, cx->cal, &w, cx->today, out), 1);
    r.of[ALERT_UNHELD].off = true;
    assert_int_equal(judge_alarms(&r, cx->cal, &w, cx->today, out), 0);
    for (int64_t k = 1; k < ALERTS; k++)
        IS_OK(watch_rule_check(cx, &r.of[k]));
    r.of[ALERT_SOON].days = 0;
    IS_ERR(watch_rule_check(cx, &r.of[ALERT_SOON]), E_INVALID, "/days");
    fail_clear(cx);
    r.of[ALERT_BEHIND].points = DEC(3);
    IS_ERR(watch_rule_check(cx, &r.of[ALERT_BEHIND]), E_INVALID, "/points");
}

TEST(a_slip_that_was_not_answered_in_time_is_told_from_the_day_after)
{
    struct watched w = WATCHED;
    w.slip_due = test_day("2024-05-06");
    assert_null(alarm_of(&w, "2024-05-06", ALERT_SLIP));
    const struct alarm *a = alarm_of(&w, "2024-05-08", ALERT_SLIP);
    assert_non_null(a);
    IS_DATE(a->since, "2024-05-07");
    assert_non_null(strstr(alarm_why(cx, a), "2 天"));
}
