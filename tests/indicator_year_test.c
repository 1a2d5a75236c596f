/* How an indicator stands over its year, beside its units and its peers. */
#include "indicator_help.h"

#include "indicator/compare.h"
#include "indicator/stand.h"

TEST(a_year_is_told_against_the_plan_and_the_year_before)
{
    struct indicator_whole w;
    revenue();
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
    revenue();
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
    revenue();
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
    revenue();
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
    revenue();
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

static struct indicator_line standing(const char *code)
{
    struct indicator_whole w;
    IS_OK(read_begin(cx));
    IS_OK(indicator_whole(cx, code, 0, &w));
    read_end(cx);
    return w.line;
}

/* What a formula of that kind gives is growth, and meets the target of growth; where its parts are told of each period
 * alone it is no growth of the year. */
TEST(a_formula_of_growth_is_judged_by_what_it_gives)
{
    struct indicator_whole w;
    revenue();
    ACT_OK(
        "indicator.create", "zhao",
        "{'code':'MON','name':'当月','measure':'亿元','decimals':1,'kind':'level','basis':'current','owner':'区财政局',"
        "'confirmer':'区统计局'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'FAST','name':'增速','measure':'%','kind':'growth','form':'growth','formula':'REV / REV * 7'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'MIX','name':'当月增速','measure':'%','kind':'growth','form':'growth','formula':'MON / REV * 7'}");
    enter("cz.ll",
          "{'indicator':'REV','period':'2023-04','level':3},{'indicator':'REV','period':'2024-04','level':3.6},"
          "{'indicator':'MON','period':'2024-04','basis':'current','level':0.9}");
    pass("2023-04");
    pass("2024-04");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'MON'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'MON'}");
    struct indicator_line l = standing("FAST");
    assert_int_equal(l.reason, STAND_NO_TARGET);
    assert_true(l.growth.u == DEC(7).u && !dec_is(l.level) && !l.own_growth);
    ACT_OK("target.set", "zhao", "{'indicator':'FAST','period':'2024','bound':'at_least','value':6}");
    ACT_OK("target.set", "zhao", "{'indicator':'MIX','period':'2024','bound':'at_least','value':6}");
    l = standing("FAST");
    assert_int_equal(l.light, LEVEL_NORMAL);
    assert_int_equal(l.reason, STAND_ON_PLAN);
    assert_true(l.have.u == DEC(7).u && l.want.u == DEC(6).u && l.target_growth.u == DEC(6).u);
    ACT_OK("target.set", "zhao", "{'indicator':'FAST','period':'2024','bound':'at_least','value':8,'reason':'加压'}");
    l = standing("FAST");
    assert_int_equal(l.light, LEVEL_NEAR);
    assert_true(l.reason == STAND_BELOW_PLAN && l.behind.u == DEC(1).u);
    l = standing("MIX");
    assert_int_equal(l.light, LEVEL_UNKNOWN);
    assert_int_equal(l.reason, STAND_PARTS);
    assert_int_equal(l.growth.u, 1750000);
    IS_OK(read_begin(cx));
    IS_OK(indicator_whole(cx, "FAST", 0, &w));
    read_end(cx);
    const struct course_line *april = (const struct course_line *)w.course.p + 3;
    assert_true(april->growth.u == DEC(7).u && april->growth_before.u == DEC(7).u && april->plan_growth.u == DEC(8).u);
    assert_true(!dec_is(april->level) && !dec_is(april->level_before));
}
