/* The scheduler: it does what was allowed, in time or late, once, whoever makes the pass and whatever falls in
 * between. */
#include "round_help.h"

#include "app/clock.h"
#include "app/jobs.h"
#include "db/realm.h"
#include "journal/journal.h"

static int64_t count_acts(const char *act)
{
    struct list l;
    IS_OK(read_begin(cx));
    IS_OK(journal_found(cx,
                        &(struct log_filter){
                            .before = INT64_MAX, .limit = 100, .actor = "scheduler", .act = act, .to = { INT64_MAX } },
                        &l));
    read_end(cx);
    return (int64_t)l.n;
}

static int64_t round_count_all(void)
{
    struct list l;
    const char *next;
    IS_OK(read_begin(cx));
    IS_OK(rounds_found(cx, &(struct round_filter){ .limit = 100 }, &l, &next));
    read_end(cx);
    return (int64_t)l.n;
}

static size_t pass(void)
{
    struct list ran;
    IS_OK(jobs_run(cx, &ran));
    for (size_t i = 0; i < ran.n; i++)
        assert_null(((const struct job_ran *)ran.p)[i].failure);
    return ran.n;
}

static struct list turns(void)
{
    struct list out;
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    IS_OK(read_begin(cx));
    IS_OK(jobs_turns(cx, &out));
    read_end(cx);
    return out;
}

static void allowed(void)
{
    office(); /* on 7 May; a monthly call due on the 10th, opened 5 workdays before, towns a day earlier */
    ACT_OK("call.create", "zhao", monthly);
    ACT_OK("call.automate", "zhao", "{'call':1,'opens':true,'before':24,'after':2,'reason':'每月照办'}");
}

TEST(nothing_is_done_without_leave)
{
    office();
    ACT_OK("call.create", "zhao", monthly);
    assert_int_equal(pass(), 0);
    ACT_ERR("call.automate", "zj.zr", "{'call':1,'opens':true,'reason':'x x'}", E_DENIED, NULL);
    ACT_ERR("call.automate", "zhao", "{'call':9,'opens':true,'reason':'照办'}", E_NOT_FOUND, "第 9 号");
    ACT_OK("call.automate", "zhao", "{'call':1,'opens':true,'reason':'照办'}");
    ACT_OK("call.automate", "zhao", "{'call':1,'reason':'仍由人开'}");
    assert_int_equal(pass(), 0);
    ACT_OK("call.create", "zhao",
           "{'title':'临时','basis':'y','every':'once','asks':'towns','questions':[{'kind':'text','text':'q'}]}");
    ACT_ERR("call.automate", "zhao", "{'call':2,'opens':true,'reason':'照办'}", E_INVALID, "临时调度");
    ACT_ERR("user.add", NULL, "{'login':'scheduler','unit':'区住建局','role':'liaison'}", E_INVALID, NULL);
}

TEST(a_round_is_opened_in_its_time_and_those_who_are_silent_are_chased_once_each_time)
{
    allowed();
    assert_int_equal(pass(), 1); /* May's was to be opened already */
    assert_int_equal(count_acts("round.open"), 1);
    assert_int_equal(pass(), 0);
    struct list l = turns();
    assert_int_equal(l.n, 3); /* June's opening, May's chasing before and after */
    assert_string_equal(((const struct turn *)l.p)[0].key, "before 1");
    test_clock("2024-05-09 11:59");
    assert_int_equal(pass(), 0);
    test_clock("2024-05-09 12:00");
    assert_int_equal(pass(), 1);
    assert_int_equal(return_no(1).chased, 1);
    assert_int_equal(pass(), 0);
    test_clock("2024-05-10 13:59");
    assert_int_equal(pass(), 0);
    test_clock("2024-05-10 14:00");
    assert_int_equal(pass(), 1);
    assert_int_equal(return_no(1).chased, 2);
    test_clock("2024-05-20 14:00");
    assert_int_equal(pass(), 0);
    assert_int_equal(count_acts("round.chase"), 2);
    test_clock("2024-05-31 07:59"); /* 10 June is a holiday: due on the 11th, opened six workdays before */
    assert_int_equal(pass(), 0);
    test_clock("2024-06-03 08:00");
    assert_int_equal(pass(), 1);
    assert_int_equal(count_acts("round.open"), 2);
}

TEST(after_a_time_without_a_server_it_catches_up_with_what_still_has_sense)
{
    allowed();
    ACT_OK("user.add", NULL, "{'login':'gly','unit':'指挥部办公室','role':'admin'}");
    assert_int_equal(pass(), 1);
    test_clock("2024-05-12 09:00"); /* away from the 7th on: the reminder before is past, the one behind is owed */
    assert_int_equal(pass(), 1);
    assert_int_equal(return_no(1).chased, 1);
    test_clock("2024-08-05 09:00");
    ACT_OK("clock.confirm", "gly", "{'reason':'停机三个月，日期无误'}"); /* or a day in which nobody minds */
    /* June's and July's due times went by unasked: August's is to be opened */
    assert_int_equal(pass(), 1);
    struct round r;
    IS_OK(read_begin(cx));
    IS_OK(round_get(cx, 2, &r));
    read_end(cx);
    IS_DATE(r.starts, "2024-08-01");
    assert_int_equal(pass(), 0);
}

static const char *held(void)
{
    struct clock_hold h;
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    IS_OK(read_begin(cx));
    IS_OK(clock_hold(cx, &h));
    read_end(cx);
    return h.is_held ? clock_hold_text(cx, &h) : NULL;
}

TEST(after_a_month_of_silence_the_jobs_hold_until_the_clock_is_said_to_be_right_or_a_day_has_passed)
{
    struct list ran;
    allowed();
    ACT_OK("user.add", NULL, "{'login':'gly','unit':'指挥部办公室','role':'admin'}");
    assert_int_equal(pass(), 1);
    test_clock("2024-06-07 09:00"); /* 31 days */
    assert_null(held());
    test_clock("2034-05-07 09:00"); /* a machine that came up ten years ahead */
    assert_non_null(strstr(held(), "2024-05-07"));
    IS_ERR(jobs_run(cx, &ran), E_CONFLICT, "时钟");
    fail_clear(cx);
    assert_int_equal(count_acts("round.open"), 1);
    ACT_ERR("clock.confirm", "zj.zr", "{'reason':'x x'}", E_DENIED, NULL);
    ACT_OK("report.submit", "zj.zr", "{'item':'2024-0001','percent':5,'text':'摸底'}"); /* people are not held */
    test_clock("2034-05-08 08:59");
    assert_non_null(held());
    test_clock("2034-05-08 09:01");
    assert_null(held()); /* nobody minded for a day */
    assert_int_equal(pass(), 2);
    test_clock("2044-05-07 09:00");
    assert_non_null(held());
    ACT_OK("clock.confirm", "gly", "{'reason':'已与授时对过'}");
    assert_null(held());
}

/* Nothing has to be written for months, and each pass is a program of its own: it is no sign of a wrong clock. */
TEST(passes_break_the_silence_and_a_gap_in_them_is_one)
{
    struct list ran;
    office();
    ACT_OK("call.create", "zhao",
           "{'title':'季调度','basis':'区指〔2024〕3号','every':'quarter','due_day':10,'ahead':1,'grace':30,"
           "'questions':[{'kind':'text','text':'本季情况'}]}");
    ACT_OK("call.automate", "zhao", "{'call':1,'opens':true,'reason':'每季照办'}");
    IS_OK(jobs_run(cx, &ran));
    int64_t done = count_acts("round.open");
    static const char *const days[] = { "2024-06-01 09:00", "2024-06-26 09:00", "2024-07-20 09:00", "2024-08-15 09:00",
                                        "2024-09-10 09:00", "2024-10-08 09:00", "2024-11-05 09:00", "2024-12-02 09:00",
                                        "2024-12-28 09:00", "2025-01-07 09:00" };
    for (size_t i = 0; i < N_ELEMENTS(days); i++) {
        test_clock(days[i]);
        assert_null(held());
        IS_OK(jobs_run(cx, &ran));
    }
    assert_true(count_acts("round.open") > done); /* what came due in that time was opened */
    test_clock("2025-03-01 09:00"); /* no pass for longer than that: a machine that came up with another date */
    const char *why = held();
    assert_non_null(strstr(why, "2025-01-07"));
    assert_non_null(strstr(why, "luoshi act"));
    IS_ERR(jobs_run(cx, &ran), E_CONFLICT, "luoshi act");
    fail_clear(cx);
    test_clock("2025-03-01 09:10");
    assert_non_null(held());        /* the pass that was held does not speak for the clock */
    test_clock("2025-01-08 09:00"); /* put back */
    assert_null(held());
}

TEST(a_clock_that_is_set_ahead_under_the_running_program_holds_the_jobs_until_it_is_put_back_or_confirmed)
{
    static const int64_t day = INT64_C(86400000000), minute = INT64_C(60000000);
    allowed();
    ACT_OK("user.add", NULL, "{'login':'gly','unit':'指挥部办公室','role':'admin'}");
    realm_set_clock(cx->realm, (struct ts){ 0 });
    ACT_OK("clock.confirm", "gly", "{'reason':'测试用的时钟走到了今天'}");
    assert_null(held());
    realm_shift_clock(cx->realm, 9 * minute);
    assert_null(held());
    realm_shift_clock(cx->realm, day);
    assert_non_null(strstr(held(), "拨快"));
    realm_shift_clock(cx->realm, 0); /* put back */
    assert_null(held());
    realm_shift_clock(cx->realm, day);
    assert_non_null(held());
    ACT_OK("clock.confirm", "gly", "{'reason':'已与授时对过'}");
    assert_null(held());
    realm_shift_clock(cx->realm, -day); /* behind: what is due only comes later */
    assert_null(held());
}

TEST(leave_given_late_makes_up_for_no_chasing_before_it)
{
    opened();
    test_clock("2024-05-10 18:00");
    ACT_OK("call.automate", "zhao", "{'call':1,'before':24,'after':2,'reason':'每月照办'}");
    assert_int_equal(pass(), 0);
}

TEST(two_servers_that_find_the_same_due_do_it_once)
{
    allowed();
    struct list a = turns(), b = turns(), ran;
    assert_true(((const struct turn *)a.p)[0].is_due);
    IS_OK(jobs_do(cx, &a, &ran));
    IS_OK(jobs_do(cx, &b, &ran));
    assert_int_equal(ran.n, 1);
    assert_null(((const struct job_ran *)ran.p)[0].failure); /* it is told what the other one did */
    assert_int_equal(count_acts("round.open"), 1);
    assert_int_equal(round_count_all(), 1);
}

TEST(what_breaks_off_leaves_nothing_and_is_done_by_the_next_pass)
{
    allowed();
    for (int64_t left = 0;; left++) {
        struct faults f = { .left = left };
        struct list ran;
        cx->faults = &f;
        enum err e = jobs_run(cx, &ran);
        cx->faults = NULL;
        fail_clear(cx);
        bool done = !e && ran.n && !((const struct job_ran *)ran.p)[0].failure;
        int64_t rounds = round_count_all();
        assert_int_equal(rounds, count_acts("round.open"));
        if (done) {
            assert_int_equal(rounds, 1);
            break;
        }
        if (rounds) { /* it was done, and only the answer was lost */
            assert_int_equal(rounds, 1);
            break;
        }
    }
    assert_int_equal(pass(), 0);
    assert_int_equal(round_count_all(), 1);
}

TEST(a_round_that_somebody_took_back_is_not_opened_again)
{
    allowed();
    ACT_OK("round.open", "zhao", "{'call':1}");
    ACT_OK("round.cancel", "zhao", "{'round':1,'reason':'本月不调度'}");
    assert_int_equal(pass(), 0);
    assert_int_equal(count_acts("round.open"), 0);
}

TEST(the_scheduler_stands_in_the_journal_under_its_own_name_and_keys)
{
    allowed();
    pass();
    struct list last;
    IS_OK(read_begin(cx));
    IS_OK(jobs_last(cx, 10, &last));
    read_end(cx);
    assert_int_equal(last.n, 1);
    assert_string_equal(((const struct log_line *)last.p)[0].actor, "scheduler");
    const struct list l = turns();
    for (size_t i = 0; i < l.n; i++)
        assert_false(((const struct turn *)l.p)[i].is_due);
}

TEST(a_call_that_has_ended_is_chased_for_no_more_and_its_leave_can_be_taken_back)
{
    allowed();
    assert_int_equal(pass(), 1);
    ACT_OK("call.end", "zhao", "{'call':1,'reason':'不再调度'}");
    test_clock("2024-05-10 14:00");
    assert_int_equal(pass(), 0);
    assert_int_equal(return_no(1).chased, 0);
    ACT_ERR("call.automate", "zhao", "{'call':1,'after':2,'reason':'照办'}", E_CONFLICT, "已终止");
    ACT_OK("call.automate", "zhao", "{'call':1,'reason':'已终止，收回'}");
}
