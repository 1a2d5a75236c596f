/* The self-check against the rules that lighten the burden: what it counts, what it names, who may read it. */
#include "round_help.h"

#include "app/relief.h"
#include "inspect/inspect.h"

/* Of rule 6, in the order it is said in. */
enum { DIGESTS, SLIPS, ENDLESS, EXPIRED, OUTSIDE, OVER, TO_JOIN, N_FEWER };

static struct relief_line rule_now(enum relief_rule rule)
{
    struct list rules;
    IS_OK(read_begin(cx));
    IS_OK(relief_found(cx, &rules));
    read_end(cx);
    assert_int_equal(rules.n, 6);
    const struct relief_line *l = (const struct relief_line *)rules.p + rule - 1;
    assert_int_equal(l->rule, rule);
    return *l;
}

static const struct relief_measure *measure_no(const struct relief_line *l, size_t i)
{
    assert_true(i < l->measures.n);
    return (const struct relief_measure *)l->measures.p + i;
}

static const struct relief_thing *thing_no(const struct relief_measure *m, size_t i)
{
    assert_true(i < m->things.n);
    return (const struct relief_thing *)m->things.p + i;
}

static void now_is(const char *time)
{
    test_clock(time);
    cx->now = test_time(time);
    cx->today = ts_date(cx->now);
}

TEST(the_self_check_counts_what_is_asked_again_how_much_and_until_when)
{
    opened();
    struct relief_line once = rule_now(RELIEF_ONCE);
    assert_int_equal(once.verdict, RELIEF_KEPT);
    ACT_OK("call.create", "zhao",
           "{'title':'周调度','basis':'会议要求','every':'week','due_day':2,'units':['清泉镇'],'expires':'2024-05-31',"
           "'questions':[{'kind':'items','text':'进展','why':'汛期需逐周掌握'}]}");
    once = rule_now(RELIEF_ONCE);
    assert_int_equal(once.verdict, RELIEF_LOOK);
    const struct relief_measure *again = measure_no(&once, 0), *known = measure_no(&once, 1),
                                *most = measure_no(&once, 2);
    assert_int_equal(again->number, 1);
    assert_string_equal(thing_no(again, 0)->title, "周调度");
    assert_int_equal(thing_no(again, 0)->id, 2);
    assert_non_null(strstr(thing_no(again, 0)->why, "汛期需逐周掌握"));
    assert_non_null(strstr(known->text, "共问 17 个字段，其中 0 个（0%）"));
    assert_false(known->amiss);
    assert_int_equal(most->number, 3); /* eleven fields in five months */
    assert_string_equal(thing_no(most, 0)->title, "区住建局");
    assert_non_null(strstr(thing_no(most, 0)->why, "在用事由 1 项"));
    assert_non_null(strstr(thing_no(most, 1)->why, "在用事由 2 项"));

    struct relief_line fewer = rule_now(RELIEF_FEWER);
    assert_int_equal(fewer.measures.n, N_FEWER);
    assert_int_equal(measure_no(&fewer, ENDLESS)->number, 1);
    assert_string_equal(thing_no(measure_no(&fewer, ENDLESS), 0)->title, "月调度");
    assert_int_equal(measure_no(&fewer, EXPIRED)->number, 0);

    now_is("2024-06-03 09:00"); /* the weekly call is over, and nobody ended it */
    assert_int_equal(rule_now(RELIEF_ONCE).verdict, RELIEF_KEPT);
    fewer = rule_now(RELIEF_FEWER);
    assert_int_equal(measure_no(&fewer, EXPIRED)->number, 1);
    assert_non_null(strstr(thing_no(measure_no(&fewer, EXPIRED), 0)->why, "2024-05-31"));
    ACT_OK("call.end", "zhao", "{'call':2,'reason':'汛期结束'}");
    ACT_OK("call.edit", "zhao", "{'call':1,'due_after':false,'stays':false,'expires':'2024-12-31'}");
    fewer = rule_now(RELIEF_FEWER);
    assert_int_equal(measure_no(&fewer, ENDLESS)->number + measure_no(&fewer, EXPIRED)->number, 0);
    assert_int_equal(fewer.verdict, RELIEF_KEPT);
}

static const char *characters(int n)
{
    struct buf b AUTO(buf_done) = BUF(64 << 10);
    for (int i = 0; i < n; i++)
        buf_add_str(&b, "长");
    return arena_strdup(cx->mem, buf_text(&b));
}

static void digest_of(int64_t round, int length)
{
    const char *which = arena_printf(cx->mem, "{'round':%d}", (int)round);
    ACT_OK("digest.draft", "zhao", which);
    ACT_OK("digest.edit", "zhao", arena_printf(cx->mem, "{'round':%d,'text':'%s'}", (int)round, characters(length)));
    ACT_OK("digest.freeze", "zhao", which);
}

TEST(the_self_check_names_papers_of_more_than_five_thousand_characters)
{
    opened();
    ACT_OK("unit.create", NULL, "{'name':'区委区政府督查室','short_name':'督查室','kind':'supervision_office'}");
    ACT_OK("user.add", NULL, "{'login':'du','unit':'督查室','role':'supervisor'}");
    digest_of(1, 5001);
    now_is("2024-06-03 09:00");
    ACT_OK("round.open", "zhao", "{'call':1}");
    digest_of(2, 5000);
    ACT_OK("slip.raise", "du",
           arena_printf(cx->mem,
                        "{'matter':'信访件','unit':'区住建局','kind':'slip_yellow','basis':'minutes','grounds':'%s',"
                        "'requirement':'%s'}",
                        characters(4000), characters(1000)));
    struct relief_line fewer = rule_now(RELIEF_FEWER);
    assert_int_equal(measure_no(&fewer, SLIPS)->number, 0); /* a draft is no paper yet */
    ACT_OK("slip.issue", "du", "{'slip':1}");
    fewer = rule_now(RELIEF_FEWER);
    const struct relief_measure *digests = measure_no(&fewer, DIGESTS), *slips = measure_no(&fewer, SLIPS);
    assert_int_equal(digests->number, 1);
    assert_non_null(strstr(digests->text, "定稿调度通报 2 份"));
    assert_int_equal(thing_no(digests, 0)->id, 1);
    assert_string_equal(thing_no(digests, 0)->why, "5001 字");
    assert_int_equal(slips->number, 1);
    assert_int_equal(thing_no(slips, 0)->id, 1);
    assert_non_null(strstr(thing_no(slips, 0)->title, "〔2024〕1号"));
    assert_int_equal(fewer.verdict, RELIEF_LOOK);
    now_is("2025-01-06 09:00"); /* last year's are last year's */
    fewer = rule_now(RELIEF_FEWER);
    assert_int_equal(measure_no(&fewer, DIGESTS)->number + measure_no(&fewer, SLIPS)->number, 0);
}

TEST(the_self_check_names_visits_outside_the_plan_beyond_the_cap_and_those_to_be_joined)
{
    office();
    ACT_OK("unit.create", NULL, "{'name':'区委区政府督查室','short_name':'督查室','kind':'supervision_office'}");
    ACT_OK("user.add", NULL, "{'login':'du','unit':'督查室','role':'supervisor'}");
    ACT_OK(
        "inspect_plan.add", "du",
        "{'year':2024,'title':'民生工程督查','basis':'区委〔2024〕2号','kind':'special','from_month':9,'to_month':10,"
        "'lead':'督查室','scope':'进度和质量','units':['区住建局','清泉镇']}");
    ACT_OK(
        "inspect_plan.add", "du",
        "{'year':2024,'title':'乡村建设督查','basis':'区委〔2024〕2号','kind':'special','from_month':9,'lead':'督查室',"
        "'scope':'进度','units':['区住建局','清泉镇']}");
    ACT_OK("inspect_plan.file", "du", "{'year':2024,'filing':'督备〔2024〕1号'}");
    now_is("2024-09-10 09:00");
    struct relief_line fewer = rule_now(RELIEF_FEWER);
    assert_int_equal(measure_no(&fewer, TO_JOIN)->number, 1); /* two lines, once, though both name two units */
    assert_int_equal(thing_no(measure_no(&fewer, TO_JOIN), 0)->kind, RELIEF_PLAN);
    assert_int_equal(measure_no(&fewer, OUTSIDE)->number + measure_no(&fewer, OVER)->number, 0);

    ACT_OK("inspection.draft", "du",
           "{'plan':1,'starts':'2024-09-12','ends':'2024-09-13','unannounced':true,"
           "'members':[{'login':'du','part':'head'}]}");
    ACT_OK(
        "inspection.draft", "zhao",
        "{'title':'安全生产督查','kind':'special','basis':'区指〔2024〕9号','reason':'事故后排查','lead':'指挥部办公室',"
        "'starts':'2024-09-20','subject':'在建工地','units':['区住建局']}");
    ACT_OK("setting.set", "zhao", "{'name':'inspect_cap','value':'1'}");
    fewer = rule_now(RELIEF_FEWER);
    const struct relief_measure *outside = measure_no(&fewer, OUTSIDE), *over = measure_no(&fewer, OVER),
                                *join = measure_no(&fewer, TO_JOIN);
    assert_int_equal(outside->number, 1);
    assert_non_null(strstr(outside->text, "今年督查 2 次"));
    assert_string_equal(thing_no(outside, 0)->title, "安全生产督查");
    assert_non_null(strstr(thing_no(outside, 0)->why, "事故后排查"));
    assert_int_equal(over->number, 2); /* two lines of the plan name each */
    assert_int_equal(join->number, 1); /* the lines no more: one of them is drawn */
    assert_int_equal(thing_no(join, 0)->kind, RELIEF_VISIT);
    assert_non_null(strstr(thing_no(join, 0)->why, "同去 1 个单位"));
    ACT_OK("inspection.cancel", "zhao", "{'inspection':2,'reason':'并入民生工程督查'}");
    fewer = rule_now(RELIEF_FEWER);
    assert_int_equal(measure_no(&fewer, OUTSIDE)->number + measure_no(&fewer, TO_JOIN)->number, 0);
}

/* What the four rules are answered with holds as long as this does: a room that scores, counts usage or asks for photos
 * changes what relief.c says. */
TEST(what_the_self_check_says_there_is_not_is_in_no_act_and_no_question)
{
    static const char *const none[] = { "score", "vote", "attend", "check_in", "track", "usage", "points", "assess" };
    for (size_t i = 0; i < n_acts; i++)
        for (size_t k = 0; k < N_ELEMENTS(none); k++)
            assert_null(strstr(acts[i].name, none[k]));
    for (size_t i = 0; i < question_kinds.n; i++)
        assert_true(question_kinds.list[i].value >= QUESTION_ITEMS && question_kinds.list[i].value <= QUESTION_NUMBER);
    test_realm();
    for (enum relief_rule rule = RELIEF_CHECK_IN; rule <= RELIEF_MERIT; rule++) {
        const struct relief_line l = rule_now(rule);
        assert_int_equal(l.verdict, RELIEF_BUILT_IN);
        assert_non_null(l.built_in);
        assert_int_equal(l.measures.n, 0);
    }
}

static bool reads_all(int64_t role, const char *what)
{
    for (size_t i = 0; i < n_policy; i++)
        if (streq(policy[i].act, what) && policy[i].relation == REL_REALM &&
            (policy[i].role == role || policy[i].role == ROLE_ANY))
            return true;
    return false;
}

TEST(who_reads_the_self_check_reads_all_that_it_names)
{
    static const char *const named[] = { "read.rounds", "read.digests", "read.slips", "read.inspections",
                                         "read.inspect_plan" };
    int64_t n = 0;
    for (size_t i = 0; i < n_policy; i++) {
        if (!streq(policy[i].act, "read.burden_check"))
            continue;
        n++;
        assert_int_equal(policy[i].relation, REL_REALM);
        for (size_t k = 0; k < N_ELEMENTS(named); k++)
            assert_true(reads_all(policy[i].role, named[k]));
    }
    assert_int_equal(n, 4);
}
