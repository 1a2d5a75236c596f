/* An item measured by an indicator: the figure is told once, and only a confirmed one moves anything. */
#include "test.h"

#include "app/act.h"
#include "plan/desk.h"
#include "plan/gauge.h"
#include "plan/item.h"
#include "plan/whole.h"

static void office(void)
{
    test_realm(); /* 7 May 2024 */
    ACT_OK("unit.create", NULL, "{'name':'大源区财政局','short_name':'区财政局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'大源区统计局','short_name':'区统计局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'指挥部办公室','kind':'hq_office'}");
    ACT_OK("user.add", NULL, "{'login':'cz.zr','unit':'区财政局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'cz.ll','unit':'区财政局','role':'liaison'}");
    ACT_OK("user.add", NULL, "{'login':'tj.zr','unit':'区统计局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'zhao','unit':'指挥部办公室','role':'hq'}");
    ACT_OK("user.add", NULL, "{'login':'sun','unit':'指挥部办公室','role':'supervisor'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'REV','name':'一般公共预算收入','measure':'亿元','decimals':2,'kind':'level','owner':'区财政局',"
           "'confirmer':'区统计局'}");
    ACT_OK("item.create", "zhao",
           "{'title':'一般公共预算收入12亿元','lead':'区财政局','due':'2024-12-20','start':'2024-01-01'}");
    ACT_OK("item.claim", "cz.zr", "{'item':'2024-0001'}");
}

static void aim(const char *rest)
{
    ACT_OK("target.set", "zhao", arena_printf(cx->mem, "{'indicator':'REV','period':'2024',%s}", rest));
}

static void enter(const char *rest)
{
    ACT_OK("value.enter", "cz.ll", arena_printf(cx->mem, "{'values':[{'indicator':'REV',%s}]}", rest));
}

struct seen {
    struct whole w;
    struct whole_more more;
};
static const struct seen *look(void)
{
    struct seen *s = NEW(cx, struct seen);
    IS_OK(read_begin(cx));
    IS_OK(item_whole(cx, "2024-0001", &s->w));
    IS_OK(whole_more(cx, &s->w, &s->more));
    read_end(cx);
    return s;
}

static struct dec verified(void) /* as it is kept for lists and boards */
{
    struct light_row row;
    struct item it;
    IS_OK(read_begin(cx));
    IS_OK(item_by_number(cx, "2024-0001", &it));
    IS_OK(light_kept(cx, it.id, &row));
    read_end(cx);
    assert_int_equal(row.verified.u, look()->w.light.verified.u);
    return row.verified;
}

TEST(percent_follows_confirmed_figures_only)
{
    office();
    aim("'bound':'at_least','value':12");
    ACT_OK("report.submit", "cz.ll", "{'item':'2024-0001','percent':90,'text':'形势很好'}");
    ACT_OK("report.sign", "cz.zr", "{'item':'2024-0001'}");
    ACT_OK("report.verify", "sun", "{'item':'2024-0001'}");
    assert_int_equal(verified().u, DEC(90).u);
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}");
    assert_false(dec_is(verified())); /* what was typed counts no longer */
    enter("'period':'2024-03','level':3");
    assert_false(dec_is(verified()));
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    assert_false(dec_is(verified()));
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    assert_int_equal(verified().u, DEC(25).u);
    enter("'period':'2024-04','level':5.4");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.return", "tj.zr", "{'indicator':'REV','reason':'口径不对'}");
    assert_int_equal(verified().u, DEC(25).u);
    enter("'period':'2024-04','level':4.2");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    assert_int_equal(verified().u, DEC(35).u);
    ACT_OK("item.unmeasure", "zhao", "{'item':'2024-0001','reason':'改按项目清单核查'}");
    assert_int_equal(verified().u, DEC(90).u);
}

TEST(an_estimate_of_what_is_not_over_measures_nothing)
{
    office();
    aim("'bound':'at_least','value':12");
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}");
    enter("'period':'2024-12','level':12.5,'vintage':'estimate'");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    assert_false(dec_is(verified()));
    assert_false(dec_is(look()->more.gauge->figure));
    enter("'period':'2024-04','level':4.2");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    assert_int_equal(verified().u, DEC(35).u);
    assert_int_equal(look()->more.gauge->figure.u, DEC(42).u / 10);
}

TEST(another_basis_judges_again)
{
    office();
    ACT_OK("indicator.edit", "zhao", "{'indicator':'REV','basis':'both'}");
    aim("'bound':'at_least','value':12");
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}");
    enter("'period':'2024-04','level':4.2");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    assert_int_equal(verified().u, DEC(35).u);
    ACT_OK("indicator.edit", "zhao", "{'indicator':'REV','basis':'current'}");
    assert_false(dec_is(verified()));
}

TEST(a_target_that_moves_moves_the_percent)
{
    office();
    aim("'bound':'at_least','value':12");
    enter("'period':'2024-04','level':4.2");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}");
    assert_int_equal(verified().u, DEC(35).u);
    aim("'bound':'at_least','value':14,'reason':'人大调整预算'");
    assert_int_equal(verified().u, DEC(30).u);
    ACT_OK("target.withdraw", "zhao", "{'indicator':'REV','period':'2024','reason':'撤销'}");
    assert_false(dec_is(verified()));
}

TEST(growth_at_its_goal_is_on_time)
{
    struct indicator i = { .kind = KIND_LEVEL, .basis = BASIS_CUMULATIVE };
    struct target growth = { .is_growth = true, .bound = BOUND_AT_LEAST, .value = DEC(6) };
    struct target level = { .bound = BOUND_AT_LEAST, .value = DEC(12) };
    assert_int_equal(gauge_percent(&i, &growth, 6, DEC(6)).u, DEC(50).u);
    assert_int_equal(gauge_percent(&i, &growth, 6, DEC(9)).u, DEC(50).u);
    assert_int_equal(gauge_percent(&i, &growth, 6, DEC(3)).u, DEC(25).u);
    assert_int_equal(gauge_percent(&i, &growth, 6, DEC(-3)).u, 0);
    assert_int_equal(gauge_percent(&i, &growth, 12, DEC(6)).u, DEC(100).u);
    assert_int_equal(gauge_percent(&i, &level, 6, DEC(3)).u, DEC(25).u);
    assert_int_equal(gauge_percent(&i, &level, 6, DEC(13)).u, DEC(100).u);
    i.kind = KIND_RATE;
    assert_int_equal(gauge_percent(&i, &level, 6, DEC(12)).u, DEC(50).u);
    level.bound = BOUND_RANK;
    assert_false(dec_is(gauge_percent(&i, &level, 6, DEC(12))));
}

TEST(what_is_measured_is_not_typed_and_says_by_what)
{
    office();
    aim("'bound':'at_least','value':12");
    ACT_ERR("item.measure", "cz.zr", "{'item':'2024-0001','indicator':'REV'}", E_DENIED, "可以做的是");
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}");
    ACT_ERR("report.submit", "cz.ll", "{'item':'2024-0001','percent':90,'text':'形势很好'}", E_INVALID, "请留空");
    ACT_OK("report.submit", "cz.ll", "{'item':'2024-0001','text':'按月调度税源'}");
    ACT_OK("report.sign", "cz.zr", "{'item':'2024-0001'}");
    ACT_ERR("report.verify", "sun", "{'item':'2024-0001','percent':50}", E_INVALID, "请留空");
    ACT_OK("report.verify", "sun", "{'item':'2024-0001'}");
    enter("'period':'2024-04','level':4.2");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    const struct seen *s = look();
    assert_non_null(s->more.gauge);
    assert_string_equal(s->more.gauge->code, "REV");
    assert_int_equal(s->more.gauge->percent.u, DEC(35).u);
    const char *why = NULL;
    for (size_t k = 0; k < s->more.reasons.n; k++) {
        const struct why_input *r = (const struct why_input *)s->more.reasons.p + k;
        why = streq(r->name, "gauge") ? r->value : why;
    }
    assert_string_equal(why, "一般公共预算收入 2024年1—4月 4.2亿元，目标 12亿元");
    assert_int_equal(((const struct chart_point *)s->more.verified.p)[s->more.verified.n - 1].percent.u, DEC(35).u);
    struct list items;
    IS_OK(read_begin(cx));
    IS_OK(gauges_of(cx, s->more.gauge->indicator_id, 0, &items));
    read_end(cx);
    assert_int_equal(items.n, 1);
    assert_string_equal(((const struct gauge_line *)items.p)->item, "2024-0001");
}

static bool may_say_no_change(void) /* as the desk offers it */
{
    struct desk_list l;
    struct grant *g;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, "cz.ll", "read.desk", &g));
    IS_OK(desk_list_of(cx, g, "owe", &l));
    read_end(cx);
    assert_int_equal(l.items.n, 1);
    return ((const struct desk_line *)l.items.p)->can_no_change;
}

TEST(no_change_repeats_no_report_without_a_percent_once_nothing_measures_the_item)
{
    office();
    aim("'bound':'at_least','value':12");
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}");
    ACT_OK("report.submit", "cz.ll", "{'item':'2024-0001','text':'按月调度税源'}");
    ACT_OK("report.submit", "cz.ll", "{'item':'2024-0001','no_change':true}");
    assert_true(may_say_no_change());
    ACT_OK("item.unmeasure", "zhao", "{'item':'2024-0001','reason':'改按项目清单核查'}");
    assert_false(may_say_no_change());
    ACT_ERR("report.submit", "cz.ll", "{'item':'2024-0001','no_change':true}", E_CONFLICT, "请填写进度和进展");
    ACT_OK("report.submit", "cz.ll", "{'item':'2024-0001','percent':40,'text':'已核查12个项目'}");
    ACT_OK("report.submit", "cz.ll", "{'item':'2024-0001','no_change':true}");
}

TEST(what_gives_no_percent_measures_nothing)
{
    office();
    ACT_ERR("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}", E_CONFLICT, "target.set");
    aim("'bound':'at_most','value':12");
    ACT_ERR("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}", E_INVALID, "算不出");
    ACT_ERR("item.measure", "zhao", "{'item':'2024-0001','indicator':'NOPE'}", E_NOT_FOUND, "NOPE");
    aim("'bound':'at_least','value':12,'reason':'改为下限'");
    ACT_ERR("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV','period':'2024-05'}", E_INVALID, "一年");
    ACT_ERR("item.unmeasure", "zhao", "{'item':'2024-0001','reason':'没有过'}", E_NOT_FOUND, "没有按指标计量");
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}");
    ACT_ERR("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}", E_CONFLICT, "已由");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','is_growth':true,'bound':'at_least','value':6}");
    ACT_ERR("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV','is_growth':true}", E_INVALID, "理由");
}
