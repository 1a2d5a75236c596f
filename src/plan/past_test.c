#include "test.h"

#include "db/realm.h"
#include "plan/past.h"

static void one_item(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区水利局','kind':'bureau'}");
    ACT_OK("user.add", NULL, "{'login':'wang','unit':'大源区水利局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'sun','unit':'大源区水利局','role':'supervisor'}");
    ACT_OK("item.create", NULL,
           "{'title':'清淤河道20公里','lead':'大源区水利局','start':'2024-05-07','due':'2024-08-30',"
           "'nodes':[{'day':'2024-06-10','percent':30},{'day':'2024-07-20','percent':70}]}");
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    ACT_OK("report.submit", "wang", "{'item':'2024-0001','percent':10,'text':'已进场'}");
    ACT_OK("report.sign", "wang", "{'item':'2024-0001'}");
    ACT_OK("report.verify", NULL, "{'item':'2024-0001'}");
}

static enum err new_day(struct cx *c, void *unused UNUSED)
{
    c->today = ts_date(c->now);
    return lights_refresh(c);
}

static void the_day(const char *time)
{
    test_clock(time);
    IS_OK(db_write(cx, new_day, NULL));
}

static void kept_is_judged(const char *day)
{
    struct item it;
    struct light_rule rule;
    struct light_row kept, row;
    struct light judged;
    IS_OK(read_begin(cx));
    cx->today = test_day(day);
    IS_OK(item_by_number(cx, "2024-0001", &it));
    IS_OK(rule_in_force(cx, &rule));
    IS_OK(light_of(cx, &rule, &it, cx->today, &row, &judged));
    IS_OK(light_kept(cx, it.id, &kept));
    assert_true(kept.from_day.d <= cx->today.d && kept.until_day.d >= cx->today.d);
    struct light l = light_on(&rule, &kept, it.closed_day, cx->today);
    assert_int_equal(l.level, judged.level);
    assert_int_equal(l.curve.u, judged.curve.u);
    assert_int_equal(l.gap.u, judged.gap.u);
    assert_string_equal(light_why(cx, &rule, &l), light_why(cx, &rule, &judged));
    read_end(cx);
}

TEST(a_light_kept_days_ago_says_today_s_sentence)
{
    one_item();
    kept_is_judged("2024-05-07");
    kept_is_judged("2024-05-08");
    the_day("2024-06-20 09:00");
    kept_is_judged("2024-06-20");
    the_day("2024-07-28 09:00");
    kept_is_judged("2024-07-28");
    ACT_OK("report.submit", "wang", "{'item':'2024-0001','percent':90,'text':'基本完成'}");
    kept_is_judged("2024-07-28");
    the_day("2024-09-09 09:00");
    kept_is_judged("2024-09-09");
}

static int64_t level_on(const char *day)
{
    struct past_stand s;
    IS_OK(read_begin(cx));
    IS_OK(past_stood(cx, 1, test_day(day), &s));
    read_end(cx);
    return s.level;
}

TEST(past_lights_stay_as_they_were_shown)
{
    one_item();
    the_day("2024-06-20 09:00"); /* nobody looked for six weeks */
    int64_t missed = level_on("2024-06-20");
    assert_true(level_rank((enum level)missed) > level_rank(LEVEL_NORMAL));
    assert_int_equal(level_on("2024-05-07"), LEVEL_NORMAL);
    ACT_OK("rule.adopt", NULL, "{'preset':'laizhou-2023','reason':'换一套'}");
    assert_int_equal(level_on("2024-06-19"), missed);
    assert_int_equal(level_on("2024-06-20"), LEVEL_NORMAL); /* the day counts as it ends */
    test_clock("2024-06-21 09:00");
    ACT_OK("item.suspend", NULL, "{'item':'2024-0001','reason':'汛期停工'}");
    assert_int_equal(level_on("2024-06-19"), missed);
    assert_int_equal(level_on("2024-06-21"), LEVEL_UNKNOWN);
    test_clock("2024-06-22 09:00");
    ACT_OK("item.cancel", NULL, "{'item':'2024-0001','reason':'项目取消'}");
    assert_int_equal(level_on("2024-06-21"), LEVEL_UNKNOWN);
    assert_int_equal(level_on("2024-06-22"), OFF_BOARD);
}
