/* What indicators ask of people, and what waits for whom. */
#include "indicator_help.h"

#include "base/cursor.h"
#include "indicator/listed.h"
#include "indicator/owed.h"
#include "indicator/releases.h"

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
    revenue(); /* 7 May 2024: April is over, and due on the 8th */
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
    revenue();
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
    revenue();
    enter("cz.ll", "{'indicator':'REV','period':'2024-04','vintage':'estimate','level':3.6}");
    assert_string_equal(first(owed("cz.ll", "enter"), 1)->period, "2024-04");
    enter("cz.ll", "{'indicator':'REV','period':'2024-04','level':3.6}");
    first(owed("cz.ll", "enter"), 0);
}

TEST(an_estimate_that_came_back_is_owed_again)
{
    revenue(); /* 7 May 2024: May has not ended */
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
    revenue();
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
    revenue();
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
    revenue();
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
    revenue();
    enter("cz.ll", "{'indicator':'REV','period':'2024-01','level':0.3}");
    pass("2024-01");
    IS_OK(read_begin(cx));
    IS_OK(almanac_load(cx, 0, &known));
    assert_true(n_questions(&known) + 3 <= n_questions(NULL)); /* indicators, values, targets */
    read_end(cx);
}

static void two_fields(void)
{
    revenue();
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
    revenue();
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
    revenue(); /* it is May; REV is due on the 8th of the month after */
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
    revenue();
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

TEST(a_list_goes_on_where_its_last_row_stood_though_that_has_gone)
{
    const char *next;
    struct list all;
    revenue();
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

/* As many as no page holds, of a unit that this person does not act for. */
TEST(figures_that_wait_elsewhere_hide_none_of_ones_own)
{
    enum { BLOCKS = 6, PLACES = 1000 };
    const char *next;
    revenue();
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
