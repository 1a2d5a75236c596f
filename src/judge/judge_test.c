#include "test.h"

#include "judge/judge.h"

static const char *const all_year[] = { "2024-01-01", "2024-12-31" };

/* An item of these days, with one figure verified on its first day (DEC_NONE: no figure). */
static struct progress figure;
static struct matter item(const char *start, const char *due, struct dec verified)
{
    struct matter m = MATTER;
    m.start = test_day(start);
    m.due = test_day(due);
    figure = (struct progress){ m.start, m.start, m.start, verified, verified };
    m.progress = &figure;
    m.n_progress = dec_is(verified);
    return m;
}

static struct dec dec_of(const char *text)
{
    struct dec d;
    assert_true(dec_parse(str_of(text), &d));
    return d;
}

static void with_nodes(struct matter *m, struct plan_point *nodes, size_t n)
{
    m->nodes = nodes;
    m->n_nodes = n;
}

static void is_light(const char *rule, const struct matter *m, const char *on, enum level level, enum reason reason)
{
    struct light l = judge_light(rule_preset(rule), cx->cal, m, test_day(on));
    if (l.level != level || l.reason != reason)
        print_error("%s on %s: %s\n", rule, on, light_why(cx, rule_preset(rule), &l));
    assert_string_equal(word_name(&level_words, l.level), word_name(&level_words, level));
    assert_string_equal(word_name(&reason_words, l.reason), word_name(&reason_words, reason));
}

/* ---- the schedule curve ---- */

static void is_curve(const struct matter *m, const char *on, const char *percent)
{
    char text[DEC_TEXT_SIZE];
    assert_string_equal(dec_text(curve_at(m->nodes, m->n_nodes, m->start, m->due, test_day(on)), text), percent);
}

TEST(the_curve_is_linear_only_where_there_are_no_nodes)
{
    struct matter m = item("2024-02-19", "2024-03-10", DEC(0)); /* 20 days across a leap day */
    is_curve(&m, "2024-02-18", "0");
    is_curve(&m, "2024-02-19", "0");
    is_curve(&m, "2024-02-29", "50");
    is_curve(&m, "2024-03-01", "55");
    is_curve(&m, "2024-03-10", "100");
    is_curve(&m, "2025-01-01", "100");
    struct plan_point nodes[] = { { test_day("2024-02-29"), DEC(80) }, { test_day("2024-02-24"), DEC(10) } };
    with_nodes(&m, nodes, 2); /* out of order on purpose */
    is_curve(&m, "2024-02-22", "6");
    is_curve(&m, "2024-02-24", "10");
    is_curve(&m, "2024-02-25", "24");
    is_curve(&m, "2024-02-29", "80");
    is_curve(&m, "2024-03-05", "90");
}

TEST(odd_plans_still_have_a_curve)
{
    struct matter m = item("2024-05-07", "2024-05-07", DEC(0));
    is_curve(&m, "2024-05-06", "0");
    is_curve(&m, "2024-05-07", "100");
    m = item("2024-05-10", "2024-05-01", DEC(0)); /* due before start */
    is_curve(&m, "2024-04-30", "0");
    is_curve(&m, "2024-05-01", "100");
    m = item("2024-01-01", "2024-01-11", DEC(0));
    struct plan_point nodes[] = { { test_day("2024-01-06"), DEC(250) },
                                  { test_day("2024-02-01"), DEC(10) },
                                  { test_day("2024-01-03"), DEC_NONE },
                                  { test_day("2023-12-01"), DEC(70) } };
    with_nodes(&m, nodes, 4); /* over 100, after due, without a figure, before start */
    is_curve(&m, "2024-01-03", "40");
    is_curve(&m, "2024-01-06", "100");
    is_curve(&m, "2024-01-11", "100");
    m.due = NO_DATE;
    is_curve(&m, "2024-02-02", "10");
    m.n_nodes = 0;
    is_curve(&m, "2024-02-02", "");
    m.start = NO_DATE;
    m.due = test_day("2024-01-11");
    is_curve(&m, "2024-01-10", "");
    is_curve(&m, "2024-01-11", "100");
}

/* ---- golden tables per rule ---- */

TEST(the_default_rule_draws_its_gap_lines_exactly)
{
    /* 1 July is day 182 of 365: 49.863014 % planned. */
    static const struct {
        const char *verified;
        enum level level;
        enum reason reason;
    } v[] = {
        { "39.863015", LEVEL_NORMAL, REASON_ON_SCHEDULE }, { "39.863014", LEVEL_BEHIND, REASON_GAP },
        { "19.863014", LEVEL_BEHIND, REASON_GAP },         { "19.863013", LEVEL_OVERDUE, REASON_GAP },
        { "100", LEVEL_NORMAL, REASON_ON_SCHEDULE },       { "130", LEVEL_NORMAL, REASON_ON_SCHEDULE },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++) {
        struct matter m = item(all_year[0], all_year[1], dec_of(v[i].verified));
        is_light("default", &m, "2024-07-01", v[i].level, v[i].reason);
        is_light("yinchuan-2025", &m, "2024-07-01", v[i].level, v[i].reason);
    }
}

TEST(who_does_not_claim_in_time_has_a_light_of_its_own)
{
    struct matter m = item(all_year[0], all_year[1], DEC_NONE);
    m.assigned = test_day("2024-01-02");
    is_light("default", &m, "2024-01-01", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    is_light("default", &m, "2024-01-05", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    is_light("default", &m, "2024-01-06", LEVEL_NEAR, REASON_UNCLAIMED);
    is_light("default", &m, "2024-01-09", LEVEL_NEAR, REASON_UNCLAIMED);
    is_light("default", &m, "2024-01-10", LEVEL_BEHIND, REASON_UNCLAIMED);
    is_light("default", &m, "2024-12-31", LEVEL_OVERDUE, REASON_GAP);
    is_light("yinchuan-2025", &m, "2024-01-10", LEVEL_NORMAL, REASON_ON_SCHEDULE); /* it names no such limit */
    m.claimed = test_day("2024-01-10");
    is_light("default", &m, "2024-01-09", LEVEL_NEAR, REASON_UNCLAIMED); /* what was, stays */
    is_light("default", &m, "2024-01-10", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    struct date until = judge_until(rule_default, cx->cal, &m, test_day("2024-01-03"), 31);
    IS_DATE(until, "2024-01-05");
    struct light l = judge_light(rule_default, cx->cal, &m, test_day("2024-01-08"));
    assert_string_equal(light_why(cx, rule_default, &l), "交办 6 天，牵头单位仍未认领（黄灯线 4 天）");
    cx->lang = LANG_EN;
    assert_string_equal(light_why(cx, rule_default, &l),
                        "assigned and not claimed by the lead unit, days since: 6 (yellow line: day 4)");
}

TEST(the_default_rule_watches_nodes_and_due_dates)
{
    struct plan_point nodes[] = { { test_day("2024-03-31"), DEC(25) },
                                  { test_day("2024-06-30"), DEC(50) },
                                  { test_day("2024-09-30"), DEC(75) } };
    struct matter m = item(all_year[0], all_year[1], DEC(45));
    with_nodes(&m, nodes, 3);
    is_light("default", &m, "2024-06-30", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    is_light("default", &m, "2024-07-01", LEVEL_BEHIND, REASON_NODE);
    is_light("default", &m, "2024-07-15", LEVEL_BEHIND, REASON_NODE);
    is_light("default", &m, "2024-07-16", LEVEL_OVERDUE, REASON_NODE);
    m = item(all_year[0], all_year[1], DEC(89));
    is_light("default", &m, "2024-12-23", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    is_light("default", &m, "2024-12-24", LEVEL_NEAR, REASON_SOON);
    figure.verified = DEC(90);
    is_light("default", &m, "2024-12-24", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    m = item(all_year[0], all_year[1], DEC(95));
    is_light("default", &m, "2024-12-31", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    is_light("default", &m, "2025-01-01", LEVEL_OVERDUE, REASON_LATE);
    m = item("2024-05-07", "2024-05-07", DEC_NONE); /* a one-day item has no gap to be judged by */
    is_light("default", &m, "2024-05-06", LEVEL_NEAR, REASON_SOON);
    is_light("default", &m, "2024-05-07", LEVEL_NEAR, REASON_SOON);
    is_light("default", &m, "2024-05-08", LEVEL_OVERDUE, REASON_LATE);
}

TEST(yinchuan_counts_planned_months_without_a_start)
{
    struct plan_point late[] = { { test_day("2025-06-30"), DEC(1) } };
    struct matter m = item("2024-03-10", "2025-12-31", DEC(0));
    with_nodes(&m, late, 1);
    is_light("yinchuan-2025", &m, "2024-03-31", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    is_light("yinchuan-2025", &m, "2024-04-01", LEVEL_NEAR, REASON_UNBEGUN);
    is_light("yinchuan-2025", &m, "2024-05-31", LEVEL_NEAR, REASON_UNBEGUN);
    is_light("yinchuan-2025", &m, "2024-06-01", LEVEL_OVERDUE, REASON_UNBEGUN);
    m.waiver = (struct good_reason){ test_day("2024-06-10"), test_day("2024-06-20"), "区长", "汛期停工" };
    is_light("yinchuan-2025", &m, "2024-06-09", LEVEL_OVERDUE, REASON_UNBEGUN);
    is_light("yinchuan-2025", &m, "2024-06-10", LEVEL_NORMAL, REASON_WAIVED);
    is_light("yinchuan-2025", &m, "2024-06-21", LEVEL_OVERDUE, REASON_UNBEGUN);
    m.waiver.by = NULL; /* no approver, no waiver */
    is_light("yinchuan-2025", &m, "2024-06-10", LEVEL_OVERDUE, REASON_UNBEGUN);
}

TEST(suqian_goes_blue_yellow_red)
{
    struct matter m = item(all_year[0], all_year[1], dec_of("49.863014"));
    is_light("suqian-2025", &m, "2024-07-01", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    figure.verified.u--;
    is_light("suqian-2025", &m, "2024-07-01", LEVEL_BEHIND, REASON_GAP);
    figure.verified = DEC(100);
    is_light("suqian-2025", &m, "2024-12-23", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    is_light("suqian-2025", &m, "2024-12-24", LEVEL_NEAR, REASON_SOON);
    is_light("suqian-2025", &m, "2025-01-01", LEVEL_OVERDUE, REASON_LATE);
    const struct light_rule *r = rule_preset("suqian-2025");
    assert_string_equal(look_of(r, LEVEL_NEAR)->colour, "blue");
    assert_string_equal(look_of(r, LEVEL_BEHIND)->colour, "yellow");
    assert_string_equal(look_of(r, LEVEL_OVERDUE)->colour, "red");
}

TEST(ouhai_turns_yellow_when_a_month_is_caught_up)
{
    struct plan_point nodes[] = { { test_day("2024-03-31"), DEC(25) }, { test_day("2024-04-30"), DEC(30) } };
    struct progress p[] = {
        { test_day("2024-03-31"), test_day("2024-03-31"), test_day("2024-03-31"), DEC(20), DEC(20) },
        { test_day("2024-04-20"), test_day("2024-04-20"), test_day("2024-04-22"), DEC(30), DEC(30) },
    };
    struct matter m = item(all_year[0], all_year[1], DEC(0));
    with_nodes(&m, nodes, 2);
    m.progress = p;
    m.n_progress = 2;
    is_light("ouhai-2020", &m, "2024-03-31", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    is_light("ouhai-2020", &m, "2024-04-01", LEVEL_OVERDUE, REASON_NODE);
    is_light("ouhai-2020", &m, "2024-04-21", LEVEL_OVERDUE, REASON_NODE); /* claimed, not verified */
    is_light("ouhai-2020", &m, "2024-04-22", LEVEL_NEAR, REASON_CAUGHT_UP);
    is_light("ouhai-2020", &m, "2024-04-30", LEVEL_NEAR, REASON_CAUGHT_UP);
    is_light("ouhai-2020", &m, "2024-05-01", LEVEL_NORMAL, REASON_ON_SCHEDULE); /* April was met in time */
}

TEST(songyang_is_yellow_by_month_and_red_by_quarter)
{
    struct plan_point nodes[] = { { test_day("2024-04-30"), DEC(30) }, { test_day("2024-06-30"), DEC(50) } };
    struct matter m = item(all_year[0], all_year[1], DEC(20));
    with_nodes(&m, nodes, 2);
    is_light("songyang-2022", &m, "2024-04-30", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    is_light("songyang-2022", &m, "2024-05-01", LEVEL_BEHIND, REASON_NODE);
    is_light("songyang-2022", &m, "2024-06-30", LEVEL_BEHIND, REASON_NODE);
    is_light("songyang-2022", &m, "2024-07-01", LEVEL_OVERDUE, REASON_NODE);
    struct light l = judge_light(rule_preset("songyang-2022"), cx->cal, &m, test_day("2024-07-01"));
    IS_DATE(l.node, "2024-06-30");
    figure.verified = DEC(30);
    is_light("songyang-2022", &m, "2024-05-01", LEVEL_NORMAL, REASON_ON_SCHEDULE);
}

TEST(laizhou_and_the_builder_look_at_the_due_date)
{
    struct matter m = item(all_year[0], all_year[1], DEC(0));
    is_light("laizhou-2023", &m, "2024-12-23", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    is_light("laizhou-2023", &m, "2024-12-24", LEVEL_NEAR, REASON_SOON);
    is_light("laizhou-2023", &m, "2025-01-01", LEVEL_OVERDUE, REASON_LATE);
    is_light("builder", &m, "2024-12-31", LEVEL_NORMAL, REASON_ON_SCHEDULE);
    is_light("builder", &m, "2025-01-01", LEVEL_NEAR, REASON_LATE);
    is_light("builder", &m, "2025-01-07", LEVEL_NEAR, REASON_LATE);
    is_light("builder", &m, "2025-01-08", LEVEL_BEHIND, REASON_LATE);
    is_light("builder", &m, "2025-01-14", LEVEL_BEHIND, REASON_LATE);
    is_light("builder", &m, "2025-01-15", LEVEL_OVERDUE, REASON_LATE);
}

/* ---- standing, reports, knowledge ---- */

TEST(an_item_that_is_not_open_has_its_own_reason)
{
    struct matter m = item("2024-03-01", "2024-06-30", DEC(0));
    is_light("default", &m, "2024-02-29", LEVEL_NORMAL, REASON_NOT_STARTED);
    m.standing = STANDING_CLOSED;
    m.since = test_day("2024-07-05");
    is_light("default", &m, "2024-07-04", LEVEL_OVERDUE, REASON_LATE); /* the past red stays */
    is_light("default", &m, "2024-07-05", LEVEL_DONE, REASON_DONE_LATE);
    struct light l = judge_light(rule_default, cx->cal, &m, test_day("2024-12-01"));
    assert_true(l.late_work);
    assert_int_equal(l.days_late, 5);
    m.since = test_day("2024-06-30");
    is_light("default", &m, "2024-07-04", LEVEL_DONE, REASON_DONE);
    m.standing = STANDING_SUSPENDED;
    is_light("default", &m, "2024-06-30", LEVEL_UNKNOWN, REASON_SUSPENDED);
    m.standing = STANDING_CANCELLED;
    is_light("default", &m, "2024-06-30", LEVEL_UNKNOWN, REASON_CANCELLED);
    struct matter nothing = MATTER;
    is_light("default", &nothing, "2024-06-30", LEVEL_UNKNOWN, REASON_NO_PLAN);
    nothing.ongoing = true;
    is_light("default", &nothing, "2024-06-30", LEVEL_NORMAL, REASON_ON_SCHEDULE);
}

TEST(a_late_report_is_not_late_work)
{
    struct date due[] = { test_day("2024-02-25"), test_day("2024-03-25") };
    struct matter m = item(all_year[0], all_year[1], DEC_NONE);
    m.report_due = due;
    m.n_report_due = 2;
    is_light("default", &m, "2024-02-25", LEVEL_NORMAL, REASON_AWAITED);
    is_light("default", &m, "2024-02-26", LEVEL_UNKNOWN, REASON_NO_FIGURE);
    is_light("default", &m, "2024-12-26", LEVEL_UNKNOWN, REASON_NO_FIGURE);
    is_light("default", &m, "2025-01-01", LEVEL_OVERDUE, REASON_LATE);

    struct progress p = { test_day("2024-02-24"), test_day("2024-02-24"), NO_DATE, DEC(15), DEC_NONE };
    m.progress = &p;
    m.n_progress = 1;
    struct light l = judge_light(rule_default, cx->cal, &m, test_day("2024-03-01"));
    assert_int_equal(l.reason, REASON_UNVERIFIED); /* a claim is no figure, but it is a report */
    assert_false(l.late_report);
    p.verified = DEC(15);
    p.verified_on = p.on;
    l = judge_light(rule_default, cx->cal, &m, test_day("2024-03-26"));
    assert_int_equal(l.level, LEVEL_NORMAL);
    assert_true(l.late_report);
    assert_false(l.late_work);
    p.reported_on = test_day("2024-02-26"); /* after February's deadline: settles March's */
    assert_false(judge_light(rule_default, cx->cal, &m, test_day("2024-03-26")).late_report);
    struct light_rule strict = *rule_default;
    strict.unknown = UNKNOWN_LATE_REPORT;
    p.reported_on = p.on;
    assert_int_equal(judge_light(&strict, cx->cal, &m, test_day("2024-03-26")).reason, REASON_NO_FIGURE);
}

TEST(what_was_not_known_yet_is_not_seen)
{
    struct progress p[] = {
        { test_day("2024-03-31"), test_day("2024-04-02"), test_day("2024-04-05"), DEC(40), DEC(25) },
        { test_day("2024-04-30"), test_day("2024-05-02"), NO_DATE, DEC(60), DEC_NONE },
    };
    struct extension e[] = { { test_day("2024-05-10"), test_day("2024-09-30") } };
    struct matter m = item("2024-01-01", "2024-09-30", DEC(0));
    m.progress = p;
    m.n_progress = 2;
    m.extensions = e;
    m.n_extensions = 1;
    m.first_due = test_day("2024-05-05");
    struct light l = judge_light(rule_default, cx->cal, &m, test_day("2024-04-04"));
    assert_false(dec_is(l.verified));
    assert_int_equal(l.claimed.u, DEC(40).u);
    l = judge_light_known(rule_default, cx->cal, &m, test_day("2024-04-04"), test_day("2024-04-05"));
    assert_int_equal(l.verified.u, DEC(25).u);
    is_light("default", &m, "2024-05-09", LEVEL_OVERDUE, REASON_LATE);
    l = judge_light(rule_default, cx->cal, &m, test_day("2024-05-10"));
    assert_int_equal(l.days_late, 0);
    assert_int_equal(l.verified.u, DEC(25).u); /* the claim of 60 changes nothing */
    assert_int_equal(l.claimed.u, DEC(60).u);
    IS_DATE(l.due, "2024-09-30");
}

TEST(silence_makes_an_item_stale)
{
    struct matter m = item("2024-09-01", "2024-12-31", DEC(99)); /* reported on 1 September */
    struct light_rule r = *rule_default;
    assert_false(judge_light(&r, cx->cal, &m, test_day("2024-10-06")).stale);
    assert_true(judge_light(&r, cx->cal, &m, test_day("2024-10-07")).stale);
    r.stale_days = 21;
    r.stale_workdays = true; /* 21 of them in September, none in the National Day week */
    assert_false(judge_light(&r, cx->cal, &m, test_day("2024-10-07")).stale);
    assert_true(judge_light(&r, cx->cal, &m, test_day("2024-10-08")).stale);
    m.no_holder = true;
    assert_true(judge_light(&r, cx->cal, &m, test_day("2024-10-10")).no_holder);
}

/* ---- words ---- */

TEST(a_light_says_why_with_its_figures)
{
    struct plan_point nodes[] = { { test_day("2024-05-07"), { 62500000 } } };
    struct matter m = item(all_year[0], all_year[1], DEC(40));
    with_nodes(&m, nodes, 1);
    figure.claimed = DEC(50);
    struct light l = judge_light(rule_default, cx->cal, &m, test_day("2024-05-07"));
    assert_string_equal(light_why(cx, rule_default, &l), "计划进度 62.5%，核实 40%，落后 22.5 个百分点（黄灯线 10）");
    struct progress p[] = { figure,
                            { .on = test_day("2024-05-01"),
                              .reported_on = test_day("2024-05-02"),
                              .verified_on = NO_DATE,
                              .claimed = DEC(55),
                              .verified = DEC_NONE } };
    m.progress = p;
    m.n_progress = 2;
    l = judge_light(rule_default, cx->cal, &m, test_day("2024-05-07"));
    assert_string_equal(light_why(cx, rule_default, &l),
                        "计划进度 62.5%，核实 40%，落后 22.5 个百分点（黄灯线 10）；申报 55%，尚待核实");
    cx->lang = LANG_EN;
    assert_string_equal(light_why(cx, rule_default, &l),
                        "planned 62.5%, verified 40%, 22.5 points behind (yellow line 10); 55% claimed, not verified");
    l = judge_light(rule_default, cx->cal, &m, test_day("2025-01-03"));
    assert_string_equal(light_why(cx, rule_default, &l),
                        "due 2024-12-31, days overdue: 3, verified 40% (red line: day 1); 55% claimed, not verified");
}

TEST(a_light_prints_as_json)
{
    struct matter m = item("2024-05-01", "2024-05-06", DEC_NONE);
    struct buf out AUTO(buf_done) = BUF(4000);
    struct jw j = JW(&out);
    struct light l = judge_light(rule_default, cx->cal, &m, test_day("2024-05-07"));
    light_json(cx, &j, NULL, rule_default, &l);
    assert_string_equal(
        buf_text(&out),
        "{\"level\":4,\"name\":\"overdue\",\"colour\":\"red\",\"word\":\"严重\",\"shape\":\"square\",\"reason\":\"late\","
        "\"why\":\"时限 2024-05-06，已逾期 1 天，核实 0%（红灯线 1 天）\",\"rule\":{\"id\":-1,\"version\":1,\"name\":\"default\"},"
        "\"inputs\":{\"on\":\"2024-05-07\",\"due\":\"2024-05-06\",\"curve\":100,\"verified\":null,\"claimed\":null,"
        "\"gap\":100,\"line\":1,\"node\":null,\"node_percent\":null,\"days_late\":1,"
        "\"days_to_due\":0,\"days_missed\":0,\"days_unclaimed\":0,"
        "\"days_since_report\":null},\"late_report\":false,\"late_work\":true,\"no_holder\":false,\"stale\":false}");
}
