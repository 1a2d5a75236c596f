/* What indicators ask of people, and how one stands over its year and its units. */
#include "test.h"

#include "app/act.h"
#include "app/stratml_out.h"
#include "base/cursor.h"
#include "doc/stratml.h"
#include "indicator/compare.h"
#include "indicator/listed.h"
#include "indicator/outlooks.h"
#include "indicator/owed.h"
#include "indicator/releases.h"
#include "indicator/stand.h"
#include "judge/forecast.h"

static void office(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区财政局','short_name':'区财政局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'大源区统计局','short_name':'区统计局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'清泉镇','kind':'township'}");
    ACT_OK("unit.create", NULL, "{'name':'指挥部办公室','kind':'hq_office'}");
    ACT_OK("user.add", NULL, "{'login':'cz.zr','unit':'区财政局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'cz.ll','unit':'区财政局','role':'liaison'}");
    ACT_OK("user.add", NULL, "{'login':'tj.zr','unit':'区统计局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'qq.ll','unit':'清泉镇','role':'liaison'}");
    ACT_OK("user.add", NULL, "{'login':'zhao','unit':'指挥部办公室','role':'hq'}");
    ACT_OK("user.add", NULL, "{'login':'sj','unit':'指挥部办公室','role':'auditor'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'REV','name':'一般公共预算收入','measure':'亿元','decimals':2,'kind':'level','owner':'区财政局',"
           "'confirmer':'区统计局','release_day':8}");
}

static void enter(const char *login, const char *rows)
{
    ACT_OK("value.enter", login, arena_printf(cx->mem, "{'values':[%s]}", rows));
}

static void pass(const char *period)
{
    ACT_OK("value.sign", "cz.zr", arena_printf(cx->mem, "{'indicator':'REV','period':'%s'}", period));
    ACT_OK("value.confirm", "tj.zr", arena_printf(cx->mem, "{'indicator':'REV','period':'%s'}", period));
}

/* One list of a person's; NULL: it is not on the desk. */
static const struct owed_list *owed(const char *login, const char *name)
{
    struct owed *o = NEW(cx, struct owed);
    struct grant *who;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &who));
    IS_OK(owed_of(cx, who, o));
    read_end(cx);
    for (size_t i = 0; i < o->n; i++)
        if (streq(o->lists[i].name, name))
            return &o->lists[i];
    return NULL;
}

static const struct owed_line *first(const struct owed_list *l, int64_t total)
{
    assert_non_null(l);
    assert_int_equal(l->total, total);
    return l->items.p;
}

TEST(a_figure_goes_from_desk_to_desk)
{
    office(); /* 7 May 2024: April is over, and due on the 8th */
    assert_string_equal(first(owed("cz.ll", "enter"), 1)->period, "2024-04");
    assert_int_equal(first(owed("cz.ll", "enter"), 1)->days_left, 1);
    assert_null(owed("cz.ll", "sign"));
    assert_null(owed("sj", "enter"));
    enter("cz.ll", "{'indicator':'REV','period':'2024-02','level':1.8},{'indicator':'REV','place':'邻区',"
                   "'period':'2024-02','growth':4}");
    const struct owed_line *l = first(owed("cz.ll", "enter"), 2); /* since figures began: March and April */
    assert_string_equal(l[0].period, "2024-03");
    assert_int_equal(l[0].days_left, -29);
    assert_int_equal(first(owed("cz.zr", "sign"), 1)->figures, 2);
    first(owed("tj.zr", "sign"), 0);
    first(owed("tj.zr", "confirm"), 0);
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV','period':'2024-02'}");
    assert_string_equal(first(owed("tj.zr", "confirm"), 1)->code, "REV");
    first(owed("zhao", "confirm"), 0); /* somebody else keeps the statistics */
    ACT_OK("value.return", "tj.zr", "{'indicator':'REV','period':'2024-02','reason':'口径不对'}");
    assert_string_equal(first(owed("cz.ll", "enter"), 3)->period, "2024-02");
}

TEST(what_came_back_is_owed_again_with_the_reason)
{
    office();
    enter("cz.ll",
          "{'indicator':'REV','period':'2024-02','level':1.8},{'indicator':'REV','period':'2024-03','level':2.7},"
          "{'indicator':'REV','period':'2024-04','level':3.6}");
    pass("2024-02");
    ACT_OK("value.return", "cz.zr", "{'indicator':'REV','period':'2024-03','reason':'漏计一笔'}");
    const struct owed_line *l = first(owed("cz.ll", "enter"), 1);
    assert_string_equal(l->period, "2024-03");
    assert_string_equal(l->reason, "漏计一笔");
    assert_int_equal(l->state, VALUE_RETURNED);
}

TEST(an_estimate_leaves_the_figure_owed)
{
    office();
    enter("cz.ll", "{'indicator':'REV','period':'2024-04','vintage':'estimate','level':3.6}");
    assert_string_equal(first(owed("cz.ll", "enter"), 1)->period, "2024-04");
    enter("cz.ll", "{'indicator':'REV','period':'2024-04','level':3.6}");
    first(owed("cz.ll", "enter"), 0);
}

TEST(an_estimate_that_came_back_is_owed_again)
{
    office(); /* 7 May 2024: May has not ended */
    enter("cz.ll", "{'indicator':'REV','period':'2024-04','level':3.6},"
                   "{'indicator':'REV','period':'2024-05','vintage':'estimate','level':4.5}");
    first(owed("cz.ll", "enter"), 0);
    ACT_OK("value.return", "cz.zr", "{'indicator':'REV','period':'2024-05','reason':'估得太低'}");
    const struct owed_line *l = first(owed("cz.ll", "enter"), 1);
    assert_string_equal(l->period, "2024-05");
    assert_int_equal(l->state, VALUE_RETURNED);
    assert_string_equal(l->reason, "估得太低");
    enter("cz.ll", "{'indicator':'REV','period':'2024-05','vintage':'estimate','level':4.6}");
    first(owed("cz.ll", "enter"), 0);
}

TEST(an_estimate_that_came_back_says_so_where_its_figure_is_owed_too)
{
    office();
    enter("cz.ll", "{'indicator':'REV','period':'2024-04','vintage':'estimate','level':3.6}");
    ACT_OK("value.return", "cz.zr", "{'indicator':'REV','period':'2024-04','reason':'口径不对'}");
    const struct owed_line *l = first(owed("cz.ll", "enter"), 1);
    assert_int_equal(l->state, VALUE_RETURNED);
    assert_string_equal(l->reason, "口径不对");
    enter("cz.ll", "{'indicator':'REV','period':'2024-04','vintage':'estimate','level':3.7}");
    assert_int_equal(first(owed("cz.ll", "enter"), 1)->state, 0);
}

TEST(a_unit_that_has_a_target_owes_figures_of_its_own)
{
    office();
    first(owed("qq.ll", "enter"), 0);
    ACT_OK("target.set", "zhao", "{'indicator':'REV','unit':'清泉镇','period':'2024','bound':'at_least','value':2}");
    const struct owed_line *l = first(owed("qq.ll", "enter"), 1);
    assert_string_equal(l->unit, "清泉镇");
    assert_string_equal(l->period, "2024-04");
}

TEST(what_stands_badly_is_on_the_owners_and_the_offices_desk_and_the_board)
{
    struct lights_of_indicators all;
    struct owed work;
    struct grant *who;
    office();
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':12}");
    enter("cz.ll", "{'indicator':'REV','period':'2024-04','level':0.3}");
    first(owed("zhao", "red"), 0); /* nothing is judged by what is not confirmed */
    pass("2024-04");
    assert_int_equal(first(owed("zhao", "red"), 1)->light, LEVEL_OVERDUE);
    assert_int_equal(first(owed("cz.zr", "red"), 1)->light_reason, STAND_BELOW_PLAN);
    first(owed("qq.ll", "red"), 0);
    assert_null(owed("sj", "red"));
    IS_OK(read_begin(cx));
    IS_OK(indicator_lights(cx, &all));
    IS_OK(grant_load(cx, "cz.zr", "read", &who));
    IS_OK(owed_work(cx, who, &work));
    read_end(cx);
    assert_int_equal(work.n, 3); /* all but red */
    assert_int_equal(all.n[level_slot(LEVEL_OVERDUE)], 1);
    assert_int_equal(all.worst.n, 1);
}

static int64_t n_questions(const struct almanac *known)
{
    struct faults all = { .left = INT64_MAX };
    struct owed work;
    struct grant *who;
    IS_OK(grant_load(cx, "cz.zr", "read", &who));
    cx->faults = &all;
    IS_OK(known ? owed_work_by(cx, who, known, &work) : owed_work(cx, who, &work));
    cx->faults = NULL;
    assert_int_equal(work.n, 3);
    assert_int_equal(work.lists[0].total, 3);
    return all.seen;
}

TEST(the_realms_figures_are_read_once_for_many_people)
{
    struct almanac known;
    office();
    enter("cz.ll", "{'indicator':'REV','period':'2024-01','level':0.3}");
    pass("2024-01");
    IS_OK(read_begin(cx));
    IS_OK(almanac_load(cx, 0, &known));
    assert_true(n_questions(&known) + 3 <= n_questions(NULL)); /* indicators, values, targets */
    read_end(cx);
}

static void two_fields(void)
{
    office();
    ACT_OK("unit.create", NULL, "{'name':'财源推进组','kind':'task_force'}");
    ACT_OK("unit.create", NULL, "{'name':'民生推进组','kind':'task_force'}");
    ACT_OK("user.add", NULL, "{'login':'cy','unit':'财源推进组','role':'task_force'}");
    ACT_OK("user.add", NULL, "{'login':'ms','unit':'民生推进组','role':'task_force'}");
    ACT_OK("area.create", "zhao", "{'name':'财源建设','task_force':'财源推进组'}");
    ACT_OK("area.create", "zhao", "{'name':'民生保障','task_force':'民生推进组'}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':12}");
    enter("cz.ll", "{'indicator':'REV','period':'2024-04','level':0.3}");
    pass("2024-04");
}

TEST(a_task_force_is_shown_what_measures_items_of_its_field)
{
    two_fields();
    first(owed("cy", "red"), 0); /* it is in no field */
    first(owed("zhao", "red"), 1);
    ACT_OK("item.create", "zhao", "{'title':'收入12亿元','area':'民生保障','lead':'清泉镇','due':'2024-12-20'}");
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}");
    assert_string_equal(first(owed("ms", "red"), 1)->code, "REV");
    first(owed("cy", "red"), 0);
}

TEST(what_measures_no_item_is_of_the_field_its_owner_leads_most_in)
{
    two_fields();
    ACT_OK("item.create", "zhao", "{'title':'增收','area':'财源建设','lead':'区财政局','due':'2024-12-20'}");
    ACT_OK("item.create", "zhao", "{'title':'压支','area':'财源建设','lead':'区财政局','due':'2024-12-20'}");
    ACT_OK("item.create", "zhao", "{'title':'发补贴','area':'民生保障','lead':'区财政局','due':'2024-12-20'}");
    assert_string_equal(first(owed("cy", "red"), 1)->code, "REV");
    first(owed("ms", "red"), 0);
}

TEST(a_year_is_told_against_the_plan_and_the_year_before)
{
    struct indicator_whole w;
    office();
    enter("cz.ll",
          "{'indicator':'REV','period':'2023-02','level':1.5},{'indicator':'REV','period':'2023-04','level':3},"
          "{'indicator':'REV','period':'2024-02','level':1.8},{'indicator':'REV','period':'2024-04','level':3.6},"
          "{'indicator':'REV','unit':'清泉镇','period':'2024-04','level':0.9}");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':12}");
    IS_OK(read_begin(cx));
    IS_OK(indicator_whole(cx, "REV", 0, &w));
    const struct course_line *c = w.course.p;
    assert_int_equal(w.year, 2024);
    assert_int_equal(w.course.n, 12);
    assert_int_equal(c[3].level.u, 3600000);
    assert_int_equal(c[3].level_before.u, 3000000);
    assert_int_equal(c[3].plan.u, 4000000);
    assert_true(!dec_is(c[2].level) && !dec_is(c[3].plan_growth));
    assert_int_equal(w.breakdown.sum.u, 900000);
    assert_int_equal(w.breakdown.difference.u, -2700000);
    assert_int_equal(((const struct part_line *)w.breakdown.parts.p)->share.u, DEC(25).u);
    assert_int_equal(w.line.spark.n, 4); /* no growth was told: of levels */
    IS_OK(indicator_whole(cx, "REV", 2023, &w));
    assert_int_equal(((const struct course_line *)w.course.p)[1].level.u, 1500000);
    read_end(cx);
}

static struct compared compare(enum compare_with with, enum compare_by by, const char *period)
{
    struct compare_ask ask = { .code = "REV", .with = with, .by = by };
    struct compared c;
    IS_OK(read_begin(cx));
    if (period)
        IS_OK(period_read(cx, period, &ask.period));
    IS_OK(indicator_compare(cx, &ask, &c));
    read_end(cx);
    return c;
}

TEST(a_formulas_figures_say_what_they_are_made_of)
{
    struct indicator_whole w;
    office();
    ACT_OK("indicator.create", "zhao",
           "{'code':'TAX','name':'税收收入','measure':'亿元','decimals':2,'kind':'level','owner':'区财政局',"
           "'confirmer':'区统计局'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'SHARE','name':'税收占比','measure':'%','kind':'rate','formula':'TAX / REV * 100'}");
    enter("cz.ll",
          "{'indicator':'REV','period':'2024-02','level':1.8},{'indicator':'REV','period':'2024-03','level':2},"
          "{'indicator':'REV','period':'2024-04','level':4},{'indicator':'TAX','period':'2024-02','level':1.35},"
          "{'indicator':'TAX','period':'2024-04','level':3}");
    pass("2024-02");
    pass("2024-03");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'TAX'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'TAX'}");
    IS_OK(read_begin(cx));
    IS_OK(indicator_whole(cx, "SHARE", 0, &w));
    read_end(cx);
    const struct indicator *parts = w.formula_parts.p;
    assert_int_equal(w.formula_parts.n, 2);
    assert_string_equal(parts[0].name, "税收收入");
    assert_string_equal(parts[1].code, "REV");
    const struct derived_line *d = w.derived.p;
    const struct formula_figure *of = d[0].figures.p;
    assert_int_equal(w.derived.n, 3);
    assert_string_equal(d[0].period, "2024-02");
    assert_int_equal(d[0].level.u, 75000000);
    assert_int_equal(of[0].level.u, 1350000);
    assert_string_equal(of[1].code, "REV");
    assert_int_equal(of[1].level.u, 1800000);
    for (int k = 1; k < 3; k++) { /* of March there is no tax; April's revenue nobody has confirmed */
        of = d[k].figures.p;
        assert_false(dec_is(d[k].level));
        assert_int_equal(dec_is(of[0].level), k == 2);
        assert_int_equal(dec_is(of[1].level), k == 1);
    }
}

TEST(peers_are_ranked_ties_share_a_place_and_the_change_is_told)
{
    office();
    enter("cz.ll", "{'indicator':'REV','period':'2024-03','level':2.7,'growth':6},{'indicator':'REV','place':'甲',"
                   "'period':'2024-03','growth':5},{'indicator':'REV','place':'乙','period':'2024-03','growth':4},"
                   "{'indicator':'REV','period':'2024-04','level':3.6,'growth':4},{'indicator':'REV','place':'甲',"
                   "'period':'2024-04','growth':7},{'indicator':'REV','place':'乙','period':'2024-04','growth':4}");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    assert_null(compare(WITH_PEERS, 0, NULL).period); /* nothing is confirmed: nobody has a place */
    assert_int_equal(compare(WITH_PEERS, 0, "2024-04").ranked, 0);
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    struct compared c = compare(WITH_PEERS, 0, NULL);
    const struct compared_line *l = c.lines.p;
    assert_string_equal(c.period, "2024-04");
    assert_int_equal(c.by, BY_GROWTH);
    assert_int_equal(c.mean.u, DEC(5).u);
    assert_string_equal(l[0].name, "甲");
    assert_int_equal(l[0].change, 1);
    assert_true(l[1].own && l[1].rank == 2 && l[2].rank == 2);
    assert_int_equal(l[1].change, -1);
    assert_int_equal(l[1].from_mean.u, -DEC(1).u);
}

TEST(three_hundred_units_all_count)
{
    enum { UNITS = 301 };
    struct buf units AUTO(buf_done) = BUF(1 << 20), rows AUTO(buf_done) = BUF(1 << 20);
    struct indicator_whole w;
    office();
    for (int i = 1; i <= UNITS; i++) {
        const char *comma = i > 1 ? "," : "";
        buf_addf(&units, "%s{'name':'第%03d村','kind':'village'}", comma, i);
        buf_addf(&rows, "%s{'indicator':'REV','unit':'第%03d村','period':'2024-04','level':0.01,'growth':%d}", comma, i,
                 i);
    }
    ACT_OK("org.import", NULL, arena_printf(cx->mem, "{'units':[%s]}", buf_text(&units)));
    enter("cz.ll", "{'indicator':'REV','period':'2024-04','level':3.01}");
    enter("cz.ll", buf_text(&rows));
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    IS_OK(read_begin(cx));
    IS_OK(indicator_whole(cx, "REV", 0, &w));
    read_end(cx);
    assert_int_equal(w.breakdown.parts.n, UNITS);
    assert_int_equal(w.breakdown.difference.u, 0);
    assert_int_equal(w.breakdown.missing, 0);
    struct compared c = compare(WITH_UNITS, BY_GROWTH, "2024-04");
    assert_int_equal(c.ranked, UNITS);
    assert_int_equal(c.mean.u, DEC((UNITS + 1) / 2).u);
    assert_int_equal(c.sum.u, w.breakdown.whole.u);
}

TEST(units_are_ranked_by_level_or_completion)
{
    office();
    ACT_OK("unit.create", NULL, "{'name':'柳河镇','kind':'township'}");
    enter("cz.ll", "{'indicator':'REV','unit':'清泉镇','period':'2024-04','level':1},"
                   "{'indicator':'REV','unit':'柳河镇','period':'2024-04','level':0.9}");
    pass("2024-04");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','unit':'清泉镇','period':'2024','bound':'at_least','value':4}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','unit':'柳河镇','period':'2024','bound':'at_least','value':3}");
    struct compared c = compare(WITH_UNITS, 0, NULL);
    assert_int_equal(c.by, BY_LEVEL);
    assert_int_equal(c.sum.u, 1900000);
    assert_string_equal(((const struct compared_line *)c.lines.p)->name, "清泉镇");
    c = compare(WITH_UNITS, BY_COMPLETION, NULL);
    assert_string_equal(((const struct compared_line *)c.lines.p)->name, "柳河镇");
    assert_int_equal(((const struct compared_line *)c.lines.p)->completion.u, DEC(30).u);
}

static struct list waiting(const char *login, struct waiting_filter f, const char **next)
{
    struct grant *who;
    struct list out;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &who));
    IS_OK(waiting_found(cx, who, &f, &out, next));
    read_end(cx);
    return out;
}

TEST(what_waits_is_filtered_ordered_and_paged)
{
    const char *next;
    office();
    enter("cz.ll",
          "{'indicator':'REV','period':'2024-02','level':1.8},{'indicator':'REV','period':'2024-03','level':2.7},"
          "{'indicator':'REV','unit':'清泉镇','period':'2024-03','level':0.9}");
    struct list all = waiting("cz.zr", (struct waiting_filter){ .limit = 2, .sort = WAITING_PERIOD }, &next);
    const struct worksheet_line *l = all.p;
    assert_int_equal(all.n, 2);
    assert_string_equal(l[0].period, "2024-02");
    all = waiting("cz.zr", (struct waiting_filter){ .limit = 2, .sort = WAITING_PERIOD, .after = next }, &next);
    assert_int_equal(all.n, 1);
    assert_null(next);
    all = waiting("cz.zr", (struct waiting_filter){ .text = "清泉" }, &next);
    assert_string_equal(((const struct worksheet_line *)all.p)->unit, "清泉镇");
    assert_int_equal(all.n, 1);
    all = waiting("cz.zr", (struct waiting_filter){ .period = 20240303, .is_downwards = true }, &next);
    assert_int_equal(all.n, 2);
    assert_int_equal(waiting("cz.zr", (struct waiting_filter){ .state = VALUE_SIGNED }, &next).n, 0);
    assert_int_equal(waiting("tj.zr", (struct waiting_filter){ 0 }, &next).n,
                     0); /* the statistics bureau waits still */
}

/* "2024-03 late 5": what is due in some months, a line each. */
static const char *releases(struct release_filter f)
{
    struct list lines;
    const char *next, *out = "";
    IS_OK(read_begin(cx));
    IS_OK(releases_found(cx, &f, &lines, &next));
    read_end(cx);
    const struct release_line *l = lines.p;
    for (size_t k = 0; k < lines.n; k++)
        out =
            arena_printf(cx->mem, "%s%s%s %s", out, k ? ", " : "", l[k].period, word_name(&release_states, l[k].state));
    return out;
}

TEST(a_calendar_says_what_is_due_on_which_day_and_what_became_of_it)
{
    const char *next;
    struct list lines;
    struct release_filter f = { .from = date_make(2024, 3, 1), .to = date_make(2024, 6, 30) };
    office(); /* it is May; REV is due on the 8th of the month after */
    enter("cz.ll", "{'indicator':'REV','period':'2024-02','level':2},{'indicator':'REV','period':'2024-04','level':4}");
    pass("2024-02");
    assert_string_equal(releases(f), "2024-02 late, 2024-03 missing, 2024-04 waiting, 2024-05 ahead");
    f.state = RELEASE_MISSING;
    assert_string_equal(releases(f), "2024-03 missing");
    f = (struct release_filter){ .from = f.from, .to = f.to, .sort = RELEASE_BY_STATE, .limit = 2 };
    IS_OK(read_begin(cx));
    IS_OK(releases_found(cx, &f, &lines, &next));
    read_end(cx);
    const struct release_line *l = lines.p;
    assert_string_equal(l->period, "2024-03");
    assert_int_equal(l->due.d, date_make(2024, 4, 8).d);
    assert_int_equal(l->days, cx->today.d - l->due.d);
    f.after = next;
    assert_string_equal(releases(f), "2024-04 waiting, 2024-05 ahead");
    assert_string_equal(releases((struct release_filter){ .from = f.from, .to = f.to, .text = "gdp" }), "");
    f = (struct release_filter){ .from = f.from, .to = f.to };
    for (int64_t unit = 1; unit <= 3;
         unit++) { /* the finance bureau enters it, that of statistics confirms, the town no */
        f.hands = (struct list){ &unit, 1 };
        assert_true(!*releases(f) == (unit == 3));
    }
    f = (struct release_filter){ .from = f.from, .to = f.to, .unconfirmed = true };
    assert_string_equal(releases(f), ""); /* it has one that confirms */
    f = (struct release_filter){ .from = f.from, .to = f.to, .sort = RELEASE_BY_STATE, .limit = 2 };
    f.after = cursor_text(cx, "state", (const int64_t[]){ 1, -7, RELEASE_LATE }, 3); /* made up */
    IS_OK(read_begin(cx));
    IS_ERR(releases_found(cx, &f, &lines, &next), E_INVALID, "从头列起");
    fail_clear(cx);
    read_end(cx);
}

TEST(what_was_corrected_and_then_sent_back_is_owed_again)
{
    const struct release_filter f = { .from = date_make(2024, 4, 1), .to = date_make(2024, 4, 30) };
    office();
    enter("cz.ll", "{'indicator':'REV','period':'2024-03','level':3}");
    enter("cz.ll", "{'indicator':'REV','period':'2024-03','level':3.1}");
    assert_string_equal(releases(f), "2024-03 waiting");
    ACT_OK("value.return", "cz.zr", "{'indicator':'REV','period':'2024-03','reason':'漏计一笔'}");
    assert_string_equal(releases(f), "2024-03 missing");
    const struct owed_list *l = owed("cz.ll", "enter");
    bool is_back = false;
    for (size_t k = 0; k < l->items.n; k++)
        is_back |= ((const struct owed_line *)l->items.p)[k].state == VALUE_RETURNED;
    assert_true(is_back);
}

/* Two years of a steady rise, and this year's first months. */
TEST(targets_are_counted_by_how_likely_they_are)
{
    struct buf rows AUTO(buf_done) = BUF(1 << 16);
    struct list lines;
    struct outlook_sum sum;
    office();
    ACT_OK("indicator.create", "zhao",
           "{'code':'JOBS','name':'就业','measure':'人','decimals':0,'kind':'count','owner':'区财政局'}");
    for (int year = 2022; year <= 2024; year++)
        for (int month = 1; month <= (year < 2024 ? 12 : 4); month++)
            buf_addf(&rows, "%s{'indicator':'REV','period':'%d-%02d','level':%d,'growth':10,'note':'无误'}",
                     rows.n ? "," : "", year, month, month * (year - 2012));
    enter("cz.ll", buf_text(&rows));
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':100}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','is_growth':true,'bound':'at_least','value':30}");
    ACT_OK("target.set", "zhao", "{'indicator':'JOBS','period':'2024','bound':'at_least','value':100}");
    IS_OK(read_begin(cx));
    IS_OK(outlooks_of(cx, &lines, &sum));
    read_end(cx);
    const struct landing_line *l = lines.p;
    assert_int_equal(lines.n, 3);
    assert_int_equal(l[0].class, OUTLOOK_UNTOLD); /* in the office's order, then by code: JOBS */
    assert_int_equal(l[0].refusal, REFUSAL_NO_VALUE);
    assert_int_equal(l[1].class, OUTLOOK_LIKELY);
    assert_true(dec_is(l[1].mean) && l[1].low80.u <= l[1].mean.u && l[1].mean.u <= l[1].high80.u);
    assert_int_equal(l[2].class, OUTLOOK_UNLIKELY);
    assert_true(sum.targets == 3 && sum.likely == 1 && sum.open == 0 && sum.unlikely == 1 && sum.untold == 1);
    assert_int_equal(sum.expected.u, (l[1].probability.u + l[2].probability.u) / 100);
}

static const struct landing_line *landing_of(const struct list *lines, const char *code)
{
    const struct landing_line *l = lines->p;
    for (size_t k = 0; k < lines->n; k++)
        if (streq(l[k].code, code))
            return &l[k];
    return NULL;
}

/* Taxes are seven tenths of revenue in every month, 10 more each month and year. */
TEST(a_formula_is_forecast_from_what_it_gave_or_says_why_not)
{
    struct buf rows AUTO(buf_done) = BUF(1 << 16);
    struct list lines;
    struct outlook_sum sum;
    office();
    ACT_OK("indicator.create", "zhao",
           "{'code':'TAX','name':'税收','measure':'亿元','decimals':2,'kind':'level','owner':'区财政局',"
           "'confirmer':'区统计局'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'SHARE','name':'税收占比','measure':'%','decimals':1,'kind':'rate','form':'level',"
           "'formula':'TAX / REV * 100'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'OTHER','name':'非税收入','measure':'亿元','decimals':2,'kind':'level','form':'level',"
           "'formula':'REV - REV * SHARE / 100'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'HALF','name':'税收一半','measure':'亿元','kind':'level','every':'quarter','formula':'TAX / 2'}");
    for (int year = 2022; year <= 2024; year++)
        for (int month = 1; month <= (year < 2024 ? 12 : 4); month++) {
            int level = month * (year - 2012) * 10;
            buf_addf(&rows,
                     "%s{'indicator':'REV','period':'%d-%02d','level':%d,'note':'无误'},"
                     "{'indicator':'TAX','period':'%d-%02d','level':%d,'note':'无误'}",
                     rows.n ? "," : "", year, month, level, year, month, level * 7 / 10);
        }
    enter("cz.ll", buf_text(&rows));
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'TAX'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    ACT_OK("target.set", "zhao", "{'indicator':'SHARE','period':'2024','bound':'at_least','value':60}");
    ACT_OK("target.set", "zhao", "{'indicator':'HALF','period':'2024','bound':'rank','value':3}");
    IS_OK(read_begin(cx));
    IS_OK(outlooks_of(cx, &lines, &sum));
    read_end(cx);
    const struct landing_line *l = landing_of(&lines, "SHARE");
    assert_true(l->computed && l->refusal == REFUSAL_NO_VALUE && l->class == OUTLOOK_UNTOLD); /* taxes: not confirmed */
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'TAX'}");
    IS_OK(read_begin(cx));
    IS_OK(outlooks_of(cx, &lines, &sum));
    read_end(cx);
    l = landing_of(&lines, "SHARE");
    assert_true(l->computed && l->mean.u > DEC(69).u && l->mean.u < DEC(71).u && l->class == OUTLOOK_LIKELY);
    l = landing_of(&lines, "OTHER"); /* three tenths of the 1,440 that the year comes to */
    assert_true(l->computed && l->mean.u > DEC(400).u && l->mean.u < DEC(470).u && !l->class);
    l = landing_of(&lines, "HALF");
    assert_true(l->refusal && l->bound == BOUND_RANK && !dec_is(l->probability) && l->class == OUTLOOK_UNTOLD);
    l = landing_of(&lines, "TAX");
    assert_true(!l->computed && l->mean.u > DEC(900).u && l->mean.u < DEC(1100).u);
}

/* What a formula gives is read as its parts are told, whatever its own definition says. */
TEST(a_formula_is_read_as_its_parts_are)
{
    struct buf rows AUTO(buf_done) = BUF(1 << 16);
    struct list lines;
    struct outlook_sum sum;
    office();
    ACT_OK("indicator.create", "zhao",
           "{'code':'MON','name':'当月','measure':'亿元','kind':'level','basis':'current','owner':'区财政局',"
           "'confirmer':'区统计局'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'TWICE','name':'两倍','measure':'亿元','kind':'level','formula':'MON * 2'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'MIX','name':'当月占累计','measure':'%','kind':'rate','formula':'MON / REV * 100'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'FAST','name':'增速','measure':'%','kind':'growth','form':'growth','formula':'REV / REV * 7'}");
    for (int year = 2022; year <= 2024; year++)
        for (int month = 1; month <= (year < 2024 ? 12 : 4); month++)
            buf_addf(&rows,
                     "%s{'indicator':'REV','period':'%d-%02d','level':%d,'note':'无误'},"
                     "{'indicator':'MON','period':'%d-%02d','basis':'current','level':10,'note':'无误'}",
                     rows.n ? "," : "", year, month, month * 10, year, month);
    enter("cz.ll", buf_text(&rows));
    static const char *const codes[] = { "REV", "MON" };
    for (size_t k = 0; k < N_ELEMENTS(codes); k++) {
        ACT_OK("value.sign", "cz.zr", arena_printf(cx->mem, "{'indicator':'%s'}", codes[k]));
        ACT_OK("value.confirm", "tj.zr", arena_printf(cx->mem, "{'indicator':'%s'}", codes[k]));
    }
    ACT_OK("target.set", "zhao", "{'indicator':'MIX','period':'2024','bound':'at_least','value':5}");
    ACT_OK("target.set", "zhao", "{'indicator':'FAST','period':'2024','bound':'at_least','value':6}");
    IS_OK(read_begin(cx));
    IS_OK(outlooks_of(cx, &lines, &sum));
    read_end(cx);
    const struct landing_line *l = landing_of(&lines, "TWICE");
    assert_true(!l->refusal && l->mean.u > DEC(230).u && l->mean.u < DEC(250).u); /* twelve times 20 */
    l = landing_of(&lines, "MIX");
    assert_true(l->refusal == REFUSAL_PARTS && l->class == OUTLOOK_UNTOLD);
    l = landing_of(&lines, "FAST");
    assert_true(l->is_growth && l->computed && l->mean.u == DEC(7).u && l->class == OUTLOOK_LIKELY);
    assert_int_equal(sum.targets, 2);
}

TEST(a_list_goes_on_where_its_last_row_stood_though_that_has_gone)
{
    const char *next;
    struct list all;
    office();
    for (int month = 1; month <= 4; month++)
        enter("cz.ll",
              arena_printf(cx->mem, "{'indicator':'REV','period':'2024-%02d','level':%d,'note':'无误'}", month, month));
    for (int down = 0; down < 2; down++) {
        struct waiting_filter f = { .limit = 2, .sort = WAITING_PERIOD, .is_downwards = down };
        waiting("cz.zr", f, &next);
        ACT_OK("value.sign", "cz.zr", arena_printf(cx->mem, "{'indicator':'REV','period':'2024-%02d'}", down ? 3 : 2));
        f.after = next;
        f.limit = 1;
        all = waiting("cz.zr", f, &next);
        const struct worksheet_line *l = all.p;
        assert_int_equal(all.n, 1);
        assert_string_equal(l->period, down ? "2024-01" : "2024-03");
    }
    for (int year = 2021; year <= 2024; year++)
        ACT_OK("target.set", "zhao",
               arena_printf(cx->mem, "{'indicator':'REV','period':'%d','bound':'about','value':9}", year));
    struct target_filter g = { .growth = -1, .sort = TARGET_PERIOD, .is_downwards = true, .limit = 2 };
    IS_OK(read_begin(cx));
    IS_OK(targets_found(cx, &g, &all, &next));
    read_end(cx);
    ACT_OK("target.withdraw", "zhao", "{'indicator':'REV','period':'2023','reason':'不再下达'}");
    g.after = next;
    IS_OK(read_begin(cx));
    IS_OK(targets_found(cx, &g, &all, &next));
    read_end(cx);
    assert_int_equal(all.n, 2);
    assert_string_equal(((const struct listed_target *)all.p)->period, "2022");
    assert_null(next);
}

TEST(indicators_go_on_behind_one_that_was_retired)
{
    const char *next;
    struct list all;
    office();
    for (int k = 1; k < 4; k++)
        ACT_OK("indicator.create", "zhao",
               arena_printf(cx->mem,
                            "{'code':'X%d','name':'指标%d','measure':'户','decimals':0,'kind':'count','owner':"
                            "'区财政局'}",
                            k, k));
    struct indicator_filter f = { .light = -1, .sort = SORT_CODE, .limit = 2 };
    IS_OK(read_begin(cx));
    IS_OK(indicators_found(cx, &f, &all, &next)); /* REV, X1 */
    read_end(cx);
    ACT_OK("indicator.edit", "zhao", "{'indicator':'X1','standing':'retired'}");
    f.after = next;
    IS_OK(read_begin(cx));
    IS_OK(indicators_found(cx, &f, &all, &next));
    read_end(cx);
    assert_int_equal(all.n, 2);
    assert_string_equal(((const struct indicator_line *)all.p)->code, "X2");
    f.after = cursor_text(cx, "code", (const int64_t[]){ 0, 99 }, 2); /* of one that was taken back */
    IS_OK(read_begin(cx));
    IS_ERR(indicators_found(cx, &f, &all, &next), E_INVALID, "从头列起");
    fail_clear(cx);
    f.sort = SORT_LIGHT;
    f.after = cursor_text(cx, "light", (const int64_t[]){ INT32_MAX, 1 }, 2); /* made up */
    IS_ERR(indicators_found(cx, &f, &all, &next), E_INVALID, "从头列起");
    fail_clear(cx);
    read_end(cx);
}

/* As many as no page holds, of a unit that this person does not act for. */
TEST(figures_that_wait_elsewhere_hide_none_of_ones_own)
{
    enum { BLOCKS = 6, PLACES = 1000 };
    const char *next;
    office();
    ACT_OK("indicator.create", "zhao",
           "{'code':'JOBS','name':'就业','measure':'人','decimals':0,'kind':'count','owner':'区统计局'}");
    for (int b = 0; b < BLOCKS; b++) {
        struct buf rows AUTO(buf_done) = BUF(1 << 20);
        for (int i = 0; i < PLACES; i++)
            buf_addf(&rows, "%s{'indicator':'REV','place':'%d-%d','period':'2024-03','level':1}", i ? "," : "", b, i);
        enter("cz.ll", buf_text(&rows));
    }
    enter("zhao", "{'indicator':'JOBS','period':'2024-03','level':800}");
    struct list all = waiting("tj.zr", (struct waiting_filter){ .limit = 100 }, &next);
    assert_int_equal(all.n, 1);
    assert_string_equal(((const struct worksheet_line *)all.p)->code, "JOBS");
    struct grant *who;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, "cz.zr", "read", &who));
    IS_ERR(waiting_found(cx, who, &(struct waiting_filter){ .limit = 100 }, &all, &next), E_TOO_LARGE, "先选");
    fail_clear(cx);
    read_end(cx);
}

TEST(targets_of_all_indicators_stand_in_one_list)
{
    const char *next;
    struct list all;
    office();
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':12,'source':'两会'}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','is_growth':true,'bound':'at_least','value':6}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','unit':'清泉镇','period':'2023','bound':'about','value':2}");
    IS_OK(read_begin(cx));
    IS_OK(targets_found(cx, &(struct target_filter){ .growth = -1, .sort = TARGET_PERIOD, .limit = 2 }, &all, &next));
    const struct listed_target *t = all.p;
    assert_int_equal(all.n, 2);
    assert_string_equal(t[0].unit, "清泉镇");
    IS_OK(
        targets_found(cx, &(struct target_filter){ .growth = -1, .sort = TARGET_PERIOD, .after = next }, &all, &next));
    assert_int_equal(all.n, 1);
    IS_OK(targets_found(cx, &(struct target_filter){ .growth = 1 }, &all, &next));
    assert_string_equal(((const struct listed_target *)all.p)->measure, "%");
    assert_int_equal(all.n, 1);
    IS_OK(targets_found(cx, &(struct target_filter){ .growth = -1, .text = "两会", .year = 2024 }, &all, &next));
    assert_int_equal(all.n, 1);
    IS_OK(targets_found(cx, &(struct target_filter){ .growth = -1, .bound = BOUND_RANK }, &all, &next));
    assert_int_equal(all.n, 0);
    read_end(cx);
}

TEST(targets_stand_by_year_and_in_it_from_the_whole_to_its_months)
{
    static const char *const want[] = { "2023", "2023-12", "2024", "2024H1", "2024Q1", "2024Q4", "2024-01", "2024-02" };
    const char *next = NULL;
    struct list page;
    office();
    for (size_t k = N_ELEMENTS(want); k-- > 0;)
        ACT_OK("target.set", "zhao",
               arena_printf(cx->mem, "{'indicator':'REV','period':'%s','bound':'at_least','value':1}", want[k]));
    IS_OK(read_begin(cx));
    for (int64_t sort = TARGET_ORDER; sort <= TARGET_PERIOD; sort++)
        for (size_t k = 0; k < N_ELEMENTS(want); k += page.n) { /* page by page: the cursor keeps to that order */
            IS_OK(targets_found(
                cx, &(struct target_filter){ .growth = -1, .sort = sort, .limit = 3, .after = k ? next : NULL }, &page,
                &next));
            assert_true(page.n > 0);
            for (size_t n = 0; n < page.n; n++)
                assert_string_equal(((const struct listed_target *)page.p)[n].period, want[k + n]);
        }
    assert_null(next);
    read_end(cx);
}

TEST(a_realm_goes_out_in_the_structure_stratml_asks_for)
{
    struct stratml_plan plan;
    office();
    ACT_OK("area.create", "zhao", "{'name':'财政 & 金融'}");
    ACT_OK("item.create", "zhao",
           "{'title':'一般公共预算收入12亿元','area':'财政 & 金融','lead':'区财政局','due':'2024-12-20'}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':12}");
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}");
    enter("cz.ll",
          "{'indicator':'REV','period':'2024-03','level':2.7,'growth':6},{'indicator':'REV','period':'2024-04',"
          "'level':3.6},{'indicator':'REV','unit':'清泉镇','period':'2024-03','level':0.9}");
    pass("2024-03");
    for (int part = 1; part <= 2; part++) {
        struct buf first AUTO(buf_done) = BUF(1 << 20), second AUTO(buf_done) = BUF(1 << 20);
        IS_OK(read_begin(cx));
        IS_OK(stratml_of_realm(cx, 0, 0, part, &first));
        read_end(cx);
        IS_OK(stratml_check(cx, buf_str(&first)));
        IS_OK(stratml_read(cx, buf_str(&first), &plan));
        stratml_write(&second, &plan, part);
        assert_string_equal(buf_text(&second), buf_text(&first));
    }
    const struct stratml_goal *g = plan.goals.p;
    const struct stratml_objective *o = g[1].objectives.p;
    const struct stratml_indicator *i = o->indicators.p;
    const struct stratml_instance *m = i->instances.p;
    assert_int_equal(plan.goals.n, 2);
    assert_string_equal(g[0].name, "财政 & 金融");
    assert_int_equal(o->indicators.n, 2); /* the level, and its growth */
    assert_int_equal(m[0].results.n, 2);  /* what is aimed at, and March: April is not confirmed */
    assert_string_equal(m[1].place, "清泉镇");
}

static const char *plan_of(int64_t programme)
{
    struct buf out AUTO(buf_done) = BUF(1 << 20);
    IS_OK(read_begin(cx));
    IS_OK(stratml_of_realm(cx, 0, programme, 2, &out));
    read_end(cx);
    return arena_strdup(cx->mem, buf_text(&out));
}

TEST(a_plan_is_of_one_programme_and_leaves_nothing_of_it_out)
{
    office();
    ACT_OK("item.create", "zhao", "{'title':'增收','lead':'区财政局','due':'2024-12-20'}");
    assert_non_null(strstr(plan_of(0), "_2024-0001")); /* of no area, of no programme */
    ACT_OK("programme.create", "zhao", "{'name':'三年行动'}");
    ACT_OK("area.create", "zhao", "{'name':'项目建设'}");
    ACT_OK("item.create", "zhao", "{'title':'修路','lead':'区财政局','area':'项目建设','due':'2024-12-20'}");
    ACT_OK("item.create", "zhao", "{'title':'栽树','lead':'区财政局','due':'2024-12-20'}");
    ACT_OK("programme.create", "zhao", "{'name':'五年行动'}");
    ACT_OK("area.create", "zhao", "{'name':'民生保障'}");
    ACT_OK("item.create", "zhao", "{'title':'办学','lead':'区财政局','area':'民生保障','due':'2024-12-20'}");
    const char *first = plan_of(1), *second = plan_of(0);
    assert_non_null(strstr(first, "三年行动"));
    assert_non_null(strstr(first, "项目建设"));
    assert_null(strstr(first, "民生保障"));
    assert_non_null(strstr(first, "_2024-0002"));
    assert_non_null(strstr(first, "_2024-0003"));
    assert_null(strstr(first, "_2024-0004"));
    assert_null(strstr(first, "_REV"));
    assert_non_null(strstr(second, "五年行动"));
    assert_null(strstr(second, "项目建设"));
    assert_null(strstr(second, "_2024-0003"));
    assert_non_null(strstr(second, "_2024-0001")); /* from before there was one: with what is in hand */
    assert_non_null(strstr(second, "_2024-0004"));
    assert_string_equal(second, plan_of(2));
    struct buf out AUTO(buf_done) = BUF(1 << 20);
    IS_OK(read_begin(cx));
    IS_ERR(stratml_of_realm(cx, 0, 3, 2, &out), E_NOT_FOUND, "第 3 号");
    read_end(cx);
}
