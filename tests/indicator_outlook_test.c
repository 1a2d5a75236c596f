/* Where the year will end, and how likely the targets are. */
#include "indicator_help.h"

#include "indicator/outlooks.h"
#include "judge/forecast.h"

static struct outlook_sum outlooks(struct list *lines)
{
    struct outlook_sum sum;
    IS_OK(read_begin(cx));
    IS_OK(outlooks_of(cx, lines, &sum));
    read_end(cx);
    return sum;
}

/* Two years of a steady rise, and this year's first months. */
TEST(targets_are_counted_by_how_likely_they_are)
{
    struct buf rows AUTO(buf_done) = BUF(1 << 16);
    struct list lines;
    revenue();
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
    struct outlook_sum sum = outlooks(&lines);
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
    revenue();
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
    outlooks(&lines);
    const struct landing_line *l = landing_of(&lines, "SHARE");
    assert_true(l->computed && l->refusal == REFUSAL_NO_VALUE && l->class == OUTLOOK_UNTOLD); /* taxes: not confirmed */
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'TAX'}");
    outlooks(&lines);
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
    revenue();
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
    struct outlook_sum sum = outlooks(&lines);
    const struct landing_line *l = landing_of(&lines, "TWICE");
    assert_true(!l->refusal && l->mean.u > DEC(230).u && l->mean.u < DEC(250).u); /* twelve times 20 */
    l = landing_of(&lines, "MIX");
    assert_true(l->refusal == REFUSAL_PARTS && l->class == OUTLOOK_UNTOLD);
    l = landing_of(&lines, "FAST");
    assert_true(l->is_growth && l->computed && l->mean.u == DEC(7).u && l->class == OUTLOOK_LIKELY);
    assert_int_equal(sum.targets, 2);
}
