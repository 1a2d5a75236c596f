/* Rules between figures: as they are set, and what they find when figures come in. */
#include "test.h"

#include "app/act.h"
#include "indicator/figure_rule.h"

static void office(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区财政局','short_name':'区财政局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'清泉镇','kind':'township'}");
    ACT_OK("unit.create", NULL, "{'name':'指挥部办公室','kind':'hq_office'}");
    ACT_OK("user.add", NULL, "{'login':'cz.ll','unit':'区财政局','role':'liaison'}");
    ACT_OK("user.add", NULL, "{'login':'zhao','unit':'指挥部办公室','role':'hq'}");
    ACT_OK(
        "indicator.create", "zhao",
        "{'code':'REV','name':'收入','measure':'亿元','decimals':2,'kind':'level','basis':'both','owner':'区财政局'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'TAX','name':'税收','measure':'亿元','decimals':2,'kind':'level','owner':'区财政局'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'SHARE','name':'占比','measure':'%','kind':'rate','formula':'TAX / REV * 100'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'FIRMS','name':'企业','measure':'户','kind':'count','form':'level','owner':'区财政局'}");
}

#define RULE(more) "{'code':'R1','name':'税收不超过收入','name_en':'Tax within revenue'," more "}"
#define ROW(code, more) "{'indicator':'" code "','period':'2024-03'," more "}"
#define BLOCK(rows) "{'values':[" rows "]}"

TEST(a_rule_is_read_before_it_is_kept_and_says_where_it_is_wrong)
{
    office();
    ACT_ERR("figure_rule.set", "cz.ll", RULE("'left_side':'TAX','relation':'at_most','right_side':'REV'"), E_DENIED,
            "可以做的是");
    ACT_ERR("figure_rule.set", "zhao", RULE("'left_side':'TAX'"), E_INVALID, "右边");
    ACT_ERR("figure_rule.set", "zhao", RULE("'left_side':'TAX','relation':'at_most','right_side':'NOPE'"), E_NOT_FOUND,
            "NOPE");
    ACT_ERR("figure_rule.set", "zhao", RULE("'left_side':'TAX','relation':'at_most','right_side':'FIRMS'"), E_INVALID,
            "单位不同");
    ACT_ERR("figure_rule.set", "zhao", RULE("'left_side':'TAX','relation':'at_most','right_side':'REV.growth'"),
            E_INVALID, "单位不同");
    ACT_ERR("figure_rule.set", "zhao", RULE("'left_side':'SHARE','relation':'at_most','right_side':'100'"), E_INVALID,
            "由公式得出");
    ACT_ERR("figure_rule.set", "zhao", RULE("'left_side':'TAX.alone','relation':'at_most','right_side':'REV'"),
            E_INVALID, "只填累计数");
    ACT_ERR("figure_rule.set", "zhao", RULE("'left_side':'FIRMS.growth','relation':'at_most','right_side':'5'"),
            E_INVALID, "不公布增速");
    ACT_ERR("figure_rule.set", "zhao", RULE("'left_side':'TAX.later','relation':'at_most','right_side':'REV'"),
            E_INVALID, ".before");
    ACT_ERR("figure_rule.set", "zhao", RULE("'left_side':'TAX','relation':'at_most','right_side':'REV +'"), E_INVALID,
            "第 6 个字符");
    ACT_ERR("figure_rule.set", "zhao", RULE("'left_side':'1','relation':'at_most','right_side':'2'"), E_INVALID,
            "都没有指标代码");
    ACT_ERR("figure_rule.set", "zhao",
            "{'code':'r1','name':'x','left_side':'TAX','relation':'equal','right_side':'REV'}", E_INVALID, "大写字母");
    ACT_OK("figure_rule.set", "zhao", RULE("'left_side':'TAX','relation':'at_least','right_side':'0'"));
}

TEST(what_does_not_hold_is_asked_about_and_a_note_lets_it_pass)
{
    office();
    ACT_OK("figure_rule.set", "zhao",
           RULE("'left_side':'TAX','relation':'at_most','right_side':'REV','tolerance':0.1,'severity':'question'"));
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("REV", "'level':10")));
    ACT_ERR("value.enter", "cz.ll", BLOCK(ROW("TAX", "'level':10.11")), E_INVALID,
            "TAX ≤ REV ± 0.1，左边 10.11，右边 10");
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("TAX", "'level':10.1"))); /* within the tolerance */
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("TAX", "'level':11,'note':'退税尚未入库'")));
    /* What comes in the same block counts before what is there, and both cells are asked about. */
    ACT_ERR("value.enter", "cz.ll", BLOCK(ROW("TAX", "'level':13") "," ROW("REV", "'level':12")), E_INVALID,
            "输入有 2 处不对");
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("TAX", "'level':13") "," ROW("REV", "'level':12,'note':'核实过'")));
    /* Another place is another matter. */
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("TAX", "'unit':'清泉镇','level':99")));
}

TEST(what_is_refused_no_note_lets_pass_until_the_rule_is_off)
{
    struct list versions;
    const char *next;
    office();
    ACT_OK("figure_rule.set", "zhao",
           RULE("'left_side':'TAX','relation':'at_most','right_side':'REV','severity':'refuse'"));
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("REV", "'level':10")));
    ACT_ERR("value.enter", "cz.ll", BLOCK(ROW("TAX", "'level':11,'note':'无误'")), E_INVALID, "不能保存");
    ACT_ERR("figure_rule.set", "zhao", "{'code':'R1','off':true}", E_INVALID, "reason");
    ACT_OK("figure_rule.set", "zhao", "{'code':'R1','off':true,'reason':'口径不同'}");
    ACT_ERR("figure_rule.set", "zhao", "{'code':'R1','off':true,'reason':'口径不同'}", E_CONFLICT, "相同");
    ACT_ERR("figure_rule.set", "zhao", "{'code':'R9','off':true}", E_NOT_FOUND, "R9");
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("TAX", "'level':11")));
    IS_OK(read_begin(cx));
    IS_OK(figure_rule_versions(cx, "R1", NULL, 10, &versions, &next));
    read_end(cx);
    const struct figure_rule_line *l = versions.p;
    assert_true(versions.n == 2 && !next);
    assert_true(l[0].off && l[0].in_force && l[0].version == 2 && streq(l[0].left_side, "TAX"));
    assert_true(!l[1].off && !l[1].in_force);
    assert_string_equal(l[0].reason, "口径不同");
}

TEST(periods_stand_beside_each_other_and_what_is_missing_decides_nothing)
{
    office();
    ACT_OK("figure_rule.set", "zhao",
           RULE("'left_side':'REV','relation':'equal','right_side':'REV.before + REV.alone','tolerance':0.05"));
    ACT_OK("figure_rule.set", "zhao",
           "{'code':'R2','name':'同增同减','left_side':'TAX.growth','relation':'same_sign','right_side':'REV.growth'}");
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("REV", "'level':10"))); /* no February yet */
    ACT_OK("value.enter", "cz.ll", BLOCK("{'indicator':'REV','period':'2024-02','level':6}"));
    ACT_ERR("value.enter", "cz.ll", BLOCK(ROW("REV", "'basis':'current','level':3.9")), E_INVALID, "左边 10，右边 9.9");
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("REV", "'basis':'current','level':3.96")));
    ACT_OK("value.enter", "cz.ll", BLOCK("{'indicator':'REV','period':'2024-04','level':14,'growth':2}"));
    ACT_ERR("value.enter", "cz.ll", BLOCK("{'indicator':'TAX','period':'2024-04','level':9,'growth':-1}"), E_INVALID,
            "TAX.growth 同号 REV.growth");
    ACT_OK("value.enter", "cz.ll", BLOCK("{'indicator':'TAX','period':'2024-04','level':9,'growth':0}"));
}

TEST(a_quarter_stands_beside_the_month_it_ends_with)
{
    office();
    ACT_OK("indicator.create", "zhao",
           "{'code':'GDP','name':'地区生产总值','measure':'亿元','decimals':2,'kind':'level','every':'quarter',"
           "'owner':'区财政局'}");
    ACT_OK(
        "figure_rule.set", "zhao",
        "{'code':'SIGN','name':'同增同减','left_side':'TAX.growth','relation':'same_sign','right_side':'GDP.growth'}");
    ACT_OK("value.enter", "cz.ll", BLOCK("{'indicator':'GDP','period':'2024Q1','level':50,'growth':4}"));
    ACT_OK("value.enter", "cz.ll", BLOCK("{'indicator':'TAX','period':'2024-02','level':6,'growth':-3}"));
    ACT_ERR("value.enter", "cz.ll", BLOCK(ROW("TAX", "'level':9,'growth':-1")), E_INVALID, "2024-03 不合");
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("TAX", "'level':9,'growth':1")));
    ACT_ERR("value.enter", "cz.ll", BLOCK("{'indicator':'GDP','period':'2024Q1','level':49,'growth':-2}"), E_INVALID,
            "SIGN");
}

TEST(what_comes_later_is_held_against_what_is_there)
{
    office();
    ACT_OK("figure_rule.set", "zhao",
           RULE("'left_side':'TAX','relation':'at_least','right_side':'TAX.before','tolerance':0"));
    ACT_OK("figure_rule.set", "zhao",
           "{'code':'R2','name':'不低于上年','left_side':'REV','relation':'at_least','right_side':'REV.year'}");
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("TAX", "'level':5") "," ROW("REV", "'level':9")));
    ACT_ERR("value.enter", "cz.ll", BLOCK("{'indicator':'TAX','period':'2024-02','level':6}"), E_INVALID,
            "2024-03 不合：TAX ≥ TAX.before，左边 5，右边 6");
    ACT_OK("value.enter", "cz.ll", BLOCK("{'indicator':'TAX','period':'2024-02','level':6,'note':'3月退税'}"));
    ACT_ERR("value.enter", "cz.ll", BLOCK("{'indicator':'REV','period':'2023-03','level':10}"), E_INVALID,
            "2024-03 不合");
    ACT_OK("value.enter", "cz.ll", BLOCK("{'indicator':'REV','period':'2023-03','level':8}"));
}

static struct list found(struct figure_rule_filter f, const char **next)
{
    struct list out;
    IS_OK(read_begin(cx));
    IS_OK(figure_rules_found(cx, &f, &out, next));
    read_end(cx);
    return out;
}

/* "R1 R2": the codes of a list, in its order. */
static const char *codes_of(struct figure_rule_filter f)
{
    const char *out = "", *next;
    struct list l = found(f, &next);
    for (size_t k = 0; k < l.n; k++)
        out = arena_printf(cx->mem, "%s%s%s", out, *out ? " " : "", ((const struct figure_rule_line *)l.p)[k].code);
    return out;
}

TEST(rules_are_filtered_and_put_in_an_order)
{
    office();
    ACT_OK("figure_rule.set", "zhao", RULE("'left_side':'TAX','relation':'at_most','right_side':'REV'"));
    ACT_OK("figure_rule.set", "zhao",
           "{'code':'A2','name':'同号','left_side':'TAX.growth','relation':'same_sign','right_side':'REV.growth',"
           "'severity':'refuse'}");
    ACT_OK("figure_rule.set", "zhao",
           "{'code':'B3','name':'非负','left_side':'FIRMS','relation':'at_least','right_side':'0'}");
    ACT_OK("figure_rule.set", "zhao", "{'code':'R1','off':true,'reason':'不用'}");
    assert_string_equal(codes_of((struct figure_rule_filter){ 0 }), "A2 B3");
    assert_string_equal(codes_of((struct figure_rule_filter){ .with_off = true, .is_downwards = true }), "R1 B3 A2");
    assert_string_equal(codes_of((struct figure_rule_filter){ .with_off = true, .sort = RULES_BY_SEVERITY }),
                        "B3 R1 A2");
    assert_string_equal(codes_of((struct figure_rule_filter){ .text = "firms" }), "B3");
    assert_string_equal(codes_of((struct figure_rule_filter){ .text = "within" }), "");
}

static void set_rule(const char *code, const char *more)
{
    ACT_OK("figure_rule.set", "zhao",
           arena_printf(cx->mem, "{'code':'%s','name':'x','left_side':'TAX','relation':'at_most','right_side':'REV'%s}",
                        code, more));
}

TEST(rules_are_shown_a_page_at_a_time_though_the_last_row_changed)
{
    const char *next, *end;
    office();
    set_rule("A1", "");
    set_rule("B1", ",'severity':'refuse'");
    set_rule("C1", "");
    set_rule("D1", ",'severity':'refuse'");
    for (int64_t sort = RULES_BY_CODE; sort <= RULES_BY_TIME; sort++)
        for (int down = 0; down < 2; down++) {
            struct figure_rule_filter f = { .sort = sort, .is_downwards = down }, page = f;
            const char *pages = "";
            page.limit = 1;
            do {
                pages = arena_printf(cx->mem, "%s%s%s", pages, *pages ? " " : "", codes_of(page));
                found(page, &next);
                page.after = next;
            } while (next);
            assert_string_equal(pages, codes_of(f));
        }
    found((struct figure_rule_filter){ .limit = 2 }, &next);
    set_rule("B1", ",'severity':'question','reason':'放宽'");
    assert_string_equal(codes_of((struct figure_rule_filter){ .after = next }), "C1 D1");
    found((struct figure_rule_filter){ .limit = 2, .sort = RULES_BY_NAME }, &end);
    IS_OK(read_begin(cx));
    struct list out;
    IS_ERR(figure_rules_found(cx, &(struct figure_rule_filter){ .after = end }, &out, &next), E_INVALID, "排序");
    fail_clear(cx);
    read_end(cx);
}

TEST(versions_of_a_rule_go_on_where_a_page_ended)
{
    struct list all;
    const char *next = NULL;
    int64_t version = 3;
    office();
    set_rule("A1", "");
    set_rule("B1", "");
    set_rule("A1", ",'severity':'refuse','reason':'从严'");
    set_rule("A1", ",'reason':'放宽'");
    IS_OK(read_begin(cx));
    do {
        IS_OK(figure_rule_versions(cx, "A1", next, 1, &all, &next));
        const struct figure_rule_line *l = all.p;
        assert_true(all.n == 1 && l->version == version && l->in_force == (version == 3) && streq(l->code, "A1"));
        version--;
    } while (next);
    assert_int_equal(version, 0);
    IS_ERR(figure_rule_versions(cx, "Z9", NULL, 1, &all, &next), E_NOT_FOUND, "Z9");
    fail_clear(cx);
    read_end(cx);
}

static const struct figure_rule_line *newest_rule(void)
{
    const char *next;
    return found((struct figure_rule_filter){ .with_off = true }, &next).p;
}

TEST(a_rule_that_an_indicator_changed_under_says_why_it_decides_nothing)
{
    office();
    ACT_OK("figure_rule.set", "zhao", RULE("'left_side':'TAX','relation':'at_most','right_side':'REV'"));
    assert_null(newest_rule()->unread);
    ACT_OK("indicator.edit", "zhao", "{'indicator':'TAX','measure':'万元'}");
    assert_non_null(strstr(newest_rule()->unread, "单位不同"));
    ACT_OK("value.enter", "cz.ll", BLOCK(ROW("REV", "'level':1") "," ROW("TAX", "'level':2")));
    ACT_OK("figure_rule.set", "zhao", "{'code':'R1','off':true,'reason':'口径不同'}");
    assert_null(newest_rule()->unread);
}

TEST(more_rules_than_are_ever_looked_at_are_refused)
{
    office();
    for (int k = 0; k < MAX_FIGURE_RULES; k++)
        ACT_OK("figure_rule.set", "zhao",
               arena_printf(cx->mem,
                            "{'code':'X%d','name':'x','left_side':'TAX','relation':'at_most','right_side':'REV'}", k));
    ACT_ERR("figure_rule.set", "zhao", RULE("'left_side':'TAX','relation':'at_most','right_side':'REV'"), E_TOO_LARGE,
            "最多 200 条");
    ACT_OK("figure_rule.set", "zhao", "{'code':'X7','off':true,'reason':'不用'}");
    ACT_OK("figure_rule.set", "zhao", RULE("'left_side':'TAX','relation':'at_most','right_side':'REV'"));
    ACT_ERR("figure_rule.set", "zhao",
            "{'code':'X7','name':'x','left_side':'TAX','relation':'at_most','right_side':'REV','reason':'恢复'}",
            E_TOO_LARGE, NULL);
}

TEST(what_is_on_offer_is_what_the_indicators_here_allow)
{
    struct list offered;
    office();
    IS_OK(read_begin(cx));
    IS_OK(figure_rules_offered(cx, &offered));
    const struct figure_rule *r = offered.p;
    assert_int_equal(offered.n, 3); /* of tax and revenue; no gross product, trade or income here */
    assert_string_equal(r[0].code, "TAX_OF_REV");
    assert_string_equal(figure_rule_words(cx, &r[1]), "REV = REV.before + REV.alone ± 0.1");
    read_end(cx);
    ACT_OK("figure_rule.set", "zhao",
           "{'code':'TAX_OF_REV','name':'x','left_side':'TAX','relation':'at_most','right_side':'REV'}");
    IS_OK(read_begin(cx));
    IS_OK(figure_rules_offered(cx, &offered));
    assert_int_equal(offered.n, 2);
    read_end(cx);
}
