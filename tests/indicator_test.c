/* Indicators, targets and figures as facts: the chain, the vintages, what is shared out. */
#include "indicator_help.h"

#include "indicator/indicator_act.h"
#include "indicator/worksheet.h"

static void office(void)
{
    revenue();
    ACT_OK("unit.create", NULL, "{'name':'柳河镇','kind':'township'}");
    ACT_OK("user.add", NULL, "{'login':'qian','unit':'指挥部办公室','role':'leader'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'TAX','name':'税收收入','measure':'亿元','decimals':2,'kind':'level','owner':'区财政局',"
           "'confirmer':'区统计局','parent':'REV'}");
}

static struct list figures(const char *code)
{
    struct indicator i;
    struct list l;
    IS_OK(read_begin(cx));
    IS_OK(indicator_by_code(cx, code, &i));
    IS_OK(values_of(cx, i.id, 0, &l));
    read_end(cx);
    return l;
}

static struct list aims(const char *code)
{
    struct indicator i;
    struct list l;
    IS_OK(read_begin(cx));
    IS_OK(indicator_by_code(cx, code, &i));
    IS_OK(targets_of(cx, i.id, &l));
    read_end(cx);
    return l;
}

TEST(a_code_is_one_indicators_and_a_formula_is_checked)
{
    office();
    ACT_ERR("indicator.create", "zhao", "{'code':'REV','name':'x','measure':'亿元','kind':'level'}", E_CONFLICT,
            "一般公共预算收入");
    ACT_ERR("indicator.create", "zhao", "{'code':'rev','name':'x','measure':'亿元','kind':'level'}", E_INVALID,
            "大写字母");
    ACT_ERR("indicator.create", "cz.zr", "{'code':'X','name':'x','measure':'%','kind':'rate'}", E_DENIED, "可以做的是");
    ACT_ERR("indicator.create", "zhao", "{'code':'X','name':'x','measure':'元','kind':'rate','formula':'TAX/REV'}",
            E_INVALID, "指标的单位是元");
    ACT_OK(
        "indicator.create", "zhao",
        "{'code':'TAXSHARE','name':'税收占比','measure':'%','decimals':1,'kind':'rate','formula':'TAX / REV * 100'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'NONTAX','name':'非税占比','measure':'%','kind':'rate','formula':'100 - TAXSHARE'}");
    ACT_ERR("indicator.edit", "zhao", "{'indicator':'TAXSHARE','formula':'100 - NONTAX'}", E_INVALID, "绕回");
    ACT_ERR("indicator.edit", "zhao", "{'indicator':'TAXSHARE','formula':'TAXSHARE'}", E_INVALID, "绕回");
    ACT_ERR("indicator.edit", "zhao", "{'indicator':'TAX','formula':'REV * NOPE'}", E_NOT_FOUND, "NOPE");
    ACT_ERR("indicator.edit", "zhao", "{'indicator':'REV','parent':'TAX'}", E_INVALID, "绕回");
    ACT_ERR("indicator.edit", "zhao", "{'indicator':'REV','preset':'none'}", E_INVALID, "tianjin-2022");
    ACT_ERR("value.enter", "zhao", "{'values':[{'indicator':'TAXSHARE','period':'2024-03','level':1}]}", E_INVALID,
            "公式得出");
}

TEST(a_step_is_about_the_figures_that_were_seen)
{
    office();
    enter("cz.ll", "{'indicator':'REV','period':'2024-02','level':1.8}");
    enter("cz.ll", "{'indicator':'REV','period':'2024-03','level':2.7}"); /* came in after the page was opened */
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV','figures':[{'id':1},{'id':1}]}");
    ACT_ERR("value.confirm", "tj.zr", "{'indicator':'REV','figures':[{'id':1},{'id':2}]}", E_CONFLICT, "第 2 号数据");
    ACT_ERR("value.sign", "cz.zr", "{'indicator':'REV','figures':[{'id':1}]}", E_CONFLICT, "第 1 号数据");
    struct list l = figures("REV");
    const struct value *v = l.p;
    assert_int_equal(l.n, 2);
    assert_true(v[0].state == VALUE_SIGNED || v[1].state == VALUE_SIGNED);
    assert_true(v[0].state == VALUE_ENTERED || v[1].state == VALUE_ENTERED);
}

TEST(a_figure_is_entered_signed_confirmed_and_then_locked)
{
    office();
    enter("cz.ll", "{'indicator':'REV','period':'2024-03','level':2.71,'growth':6.1}");
    ACT_ERR("value.confirm", "tj.zr", "{'indicator':'REV','period':'2024-03'}", E_CONFLICT, "没有等待这一步");
    ACT_ERR("value.sign", "cz.ll", "{'indicator':'REV','period':'2024-03'}", E_DENIED, "一把手");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV','period':'2024-03'}");
    ACT_ERR("value.confirm", "cz.zr", "{'indicator':'REV','period':'2024-03'}", E_DENIED, "由本单位确认");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV','period':'2024-03'}");
    ACT_ERR("value.enter", "cz.ll", "{'values':[{'indicator':'REV','period':'2024-03','level':2.8,'note':'漏计'}]}",
            E_INVALID, "value.except");
    ACT_ERR("value.except", "cz.zr",
            "{'indicator':'REV','period':'2024-03','login':'cz.ll','until':'2024-05-10','reason':'漏计'}", E_DENIED,
            NULL);
    ACT_ERR("value.except", "tj.zr",
            "{'indicator':'REV','period':'2024-03','login':'cz.ll','until':'2025-05-10','reason':'漏计'}", E_INVALID,
            "31 天");
    ACT_OK("value.except", "tj.zr",
           "{'indicator':'REV','period':'2024-03','login':'cz.ll','until':'2024-05-10','reason':'漏计'}");
    ACT_ERR("value.enter", "cz.ll", "{'values':[{'indicator':'REV','period':'2024-03','level':2.8}]}", E_INVALID,
            "写明原因");
    ACT_ERR("value.enter", "zhao", "{'values':[{'indicator':'REV','period':'2024-03','level':2.8,'note':'漏计'}]}",
            E_INVALID, "value.except"); /* it names one person */
    test_clock("2024-05-11 09:00");
    ACT_ERR("value.enter", "cz.ll", "{'values':[{'indicator':'REV','period':'2024-03','level':2.8,'note':'漏计'}]}",
            E_INVALID, "value.except"); /* it ends */
    ACT_OK("value.except", "tj.zr",
           "{'indicator':'REV','period':'2024-03','login':'cz.ll','until':'2024-05-12','reason':'漏计'}");
    enter("cz.ll", "{'indicator':'REV','period':'2024-03','level':2.8,'growth':6.4,'note':'漏计'}");
    struct list l = figures("REV");
    const struct value *v = l.p;
    assert_int_equal(l.n, 2);
    assert_int_equal(v[0].level.u, 2710000); /* nothing is overwritten */
    assert_int_equal(v[0].state, VALUE_CONFIRMED);
    assert_int_equal(v[1].revision, 2);
    assert_int_equal(v[1].state, VALUE_ENTERED);
}

TEST(every_bad_cell_of_a_block_is_named_and_nothing_is_kept)
{
    static const char block[] = "{\"values\":[{\"indicator\":\"REV\",\"period\":\"2024-03\",\"level\":2.71},"
                                "{\"indicator\":\"NOPE\",\"period\":\"2024-03\",\"level\":1},"
                                "{\"indicator\":\"REV\",\"period\":\"2024Q1\",\"level\":1},"
                                "{\"indicator\":\"REV\",\"period\":\"2024-06\",\"level\":1},"
                                "{\"indicator\":\"REV\",\"period\":\"2024-02\",\"level\":1.234},"
                                "{\"indicator\":\"REV\",\"period\":\"2024-01\"},"
                                "{\"indicator\":\"REV\",\"period\":\"x\",\"level\":1},"
                                "{\"indicator\":\"REV\",\"period\":\"2024-03\",\"level\":3}]}";
    const char *answer;
    office();
    assert_int_equal(act_do(cx, "value.enter", "cz.ll", str_of(block), NULL, &answer), E_INVALID);
    assert_int_equal(cx->fail.n_problems, 7);
    assert_string_equal(cx->fail.problems[0].where, "/values/1/indicator");
    assert_string_equal(cx->fail.problems[1].where, "/values/2/period");
    assert_string_equal(cx->fail.problems[2].where, "/values/3/vintage");
    assert_string_equal(cx->fail.problems[3].where, "/values/4/level");
    assert_string_equal(cx->fail.problems[4].where, "/values/5/level");
    assert_string_equal(cx->fail.problems[5].where, "/values/6/period");
    assert_string_equal(cx->fail.problems[6].where, "/values/7/period");
    fail_clear(cx);
    assert_int_equal(figures("REV").n, 0);
}

TEST(before_a_period_is_over_only_an_estimate_is_taken)
{
    office();
    ACT_ERR("value.enter", "cz.ll", "{'values':[{'indicator':'REV','period':'2024-05','level':4}]}", E_INVALID,
            "只能填预计数");
    enter("cz.ll", "{'indicator':'REV','period':'2024-05','vintage':'estimate','level':4.5}");
    test_clock("2024-06-08 09:00");
    enter("cz.ll", "{'indicator':'REV','period':'2024-05','level':4.41}");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV','period':'2024-05'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV','period':'2024-05'}");
    ACT_ERR("value.enter", "cz.ll",
            "{'values':[{'indicator':'REV','period':'2024-05','vintage':'estimate','level':4.6}]}", E_INVALID,
            "已有确认的初步数");
    enter("cz.ll",
          "{'indicator':'REV','period':'2024-05','vintage':'final','level':4.42}"); /* a later vintage is free */
    assert_int_equal(figures("REV").n, 3);
}

TEST(a_unit_enters_its_own_figures_and_peers_are_named_places)
{
    office();
    enter("qq.ll", "{'indicator':'REV','unit':'清泉镇','period':'2024-03','level':0.31}");
    ACT_ERR("value.enter", "qq.ll", "{'values':[{'indicator':'REV','unit':'柳河镇','period':'2024-03','level':0.3}]}",
            E_DENIED, NULL);
    ACT_ERR("value.enter", "qq.ll", "{'values':[{'indicator':'REV','period':'2024-03','level':0.3}]}", E_DENIED, NULL);
    enter("cz.ll", "{'indicator':'REV','place':'邻区','period':'2024-03','growth':5.2,'rank':3,'ranked':7}");
    ACT_ERR("value.enter", "cz.ll",
            "{'values':[{'indicator':'REV','place':'邻区','period':'2024-02','growth':5.2,'rank':8,'ranked':7}]}",
            E_INVALID, "位次");
}

static struct list worksheet(const char *login, const struct worksheet_question *q)
{
    struct list l;
    struct grant *who;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &who));
    IS_OK(worksheet_of(cx, who, q, &l));
    read_end(cx);
    return l;
}

TEST(a_worksheet_has_what_one_may_enter_and_what_waits_for_ones_hand)
{
    office();
    enter("cz.ll", "{'indicator':'REV','period':'2023-03','level':2.5,'growth':4}");
    enter("cz.ll", "{'indicator':'REV','period':'2024-02','level':1.71,'growth':5}");
    enter("qq.ll", "{'indicator':'REV','unit':'清泉镇','period':'2024-03','level':0.31}");
    const struct worksheet_question march = { .period = period_make(2024, 3, 3) },
                                    parts = { .period = march.period, .parts = true },
                                    waits = { .period = march.period, .waits = true };
    struct list l = worksheet("cz.ll", &march);
    const struct worksheet_line *w = l.p;
    assert_int_equal(l.n, 2); /* REV and TAX, of the whole */
    assert_string_equal(w->before, "2024-02");
    assert_true(w->may_enter && !w->id && w->before_level.u == 1710000 && w->year_growth.u == 4000000);
    assert_int_equal(worksheet("cz.ll", &parts).n, 3);
    assert_int_equal(worksheet("tj.zr", &parts).n, 0);
    l = worksheet("qq.ll", &march);
    w = l.p;
    assert_int_equal(l.n, 1); /* its own, whole or parts */
    assert_string_equal(w->unit, "清泉镇");
    assert_int_equal(w->state, VALUE_ENTERED);
    assert_int_equal(worksheet("cz.ll", &waits).n, 0);
    l = worksheet("cz.zr", &waits);
    w = l.p;
    assert_int_equal(l.n, 3);
    assert_true(w->may_sign && w->may_return && !w->may_confirm);
    ACT_OK("value.return", "cz.zr", "{'indicator':'REV','period':'2024-03','reason':'口径不对'}");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    l = worksheet("tj.zr", &waits);
    w = l.p;
    assert_int_equal(l.n, 2);
    assert_true(w->may_confirm && !w->may_sign);
    w = worksheet("qq.ll", &march).p;
    assert_int_equal(w->state, VALUE_RETURNED);
    assert_string_equal(w->reason, "口径不对");
}

/* How often the database is asked for it. */
static int64_t asked_for(const char *login, const struct worksheet_question *q)
{
    struct faults count = { .left = -1 };
    worksheet(login, q); /* its statements are prepared */
    cx->faults = &count;
    worksheet(login, q);
    cx->faults = NULL;
    return count.seen;
}

TEST(figures_of_units_are_asked_for_only_where_one_may_enter_them)
{
    const struct worksheet_question march = { .period = period_make(2024, 3, 3) },
                                    parts = { .period = march.period, .parts = true };
    office();
    ACT_OK("user.add", NULL, "{'login':'sj','unit':'指挥部办公室','role':'auditor'}");
    const int64_t nothing = asked_for("sj", &parts), whole = asked_for("cz.ll", &march),
                  own = asked_for("qq.ll", &march);
    for (int k = 0; k < 20; k++) {
        const char *name = arena_printf(cx->mem, "试点镇%d", k);
        ACT_OK("unit.create", NULL, arena_printf(cx->mem, "{'name':'%s','kind':'township'}", name));
        enter("zhao", arena_printf(cx->mem, "{'indicator':'REV','unit':'%s','period':'2024-03','level':0.1}", name));
    }
    assert_int_equal(asked_for("sj", &parts), nothing);
    assert_int_equal(asked_for("cz.ll", &march), whole);
    assert_true(asked_for("qq.ll", &march) > own); /* it may act for one that lies below its own */
    assert_int_equal(worksheet("sj", &parts).n, 0);
    assert_int_equal(worksheet("cz.ll", &parts).n, 22);
    assert_int_equal(worksheet("qq.ll", &parts).n, 0);
}

TEST(strange_figures_are_asked_about_first)
{
    office();
    enter("cz.ll", "{'indicator':'REV','period':'2024-02','level':1.9,'growth':5.1}");
    ACT_ERR("value.enter", "cz.ll", "{'values':[{'indicator':'REV','period':'2024-03','level':1.2,'growth':5}]}",
            E_INVALID, "低于上期");
    enter("cz.ll", "{'indicator':'REV','period':'2024-03','level':1.2,'growth':5,'note':'退税集中'}");
    ACT_ERR("value.enter", "cz.ll", "{'values':[{'indicator':'TAX','period':'2024-03','level':1.3,'growth':5}]}",
            E_INVALID, "大于上级指标");
    for (int m = 1; m <= 12; m++)
        enter("cz.ll", arena_printf(cx->mem, "{'indicator':'TAX','period':'2023-%02d','level':%d,'growth':%d.%d}", m, m,
                                    4 + m % 2, m % 7));
    ACT_ERR("value.enter", "cz.ll", "{'values':[{'indicator':'TAX','period':'2024-01','level':1,'growth':51}]}",
            E_INVALID, "偏离以往");
    ACT_ERR("value.enter", "cz.ll", "{'values':[{'indicator':'TAX','period':'2024-01','level':0.5,'growth':6}]}",
            E_INVALID, "方向相反");
}

TEST(a_block_is_taken_back_until_somebody_signs_it)
{
    office();
    const char *answer =
        ACT_OK("value.enter", "cz.ll", "{'values':[{'indicator':'REV','period':'2024-03','level':2.7}]}");
    const char *at = strstr(answer, "\"seq\":");
    int entry = 0;
    for (at += 6; *at >= '0' && *at <= '9'; at++)
        entry = entry * 10 + (*at - '0');
    ACT_ERR("value.undo", "qq.ll", arena_printf(cx->mem, "{'entry':%d}", entry), E_DENIED, NULL);
    ACT_OK("value.undo", "cz.ll", arena_printf(cx->mem, "{'entry':%d}", entry));
    assert_int_equal(figures("REV").n, 0);
    ACT_ERR("value.undo", "cz.ll", "{'entry':1}", E_NOT_FOUND, "不是填报数据");
    enter("cz.ll", "{'indicator':'REV','period':'2024-03','level':2.7}");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV','period':'2024-03'}");
    ACT_ERR("value.undo", "cz.ll", arena_printf(cx->mem, "{'entry':%d}", entry + 2), E_CONFLICT, NULL);
}

/* Whatever is entered, returned and entered again: each row stays as it was typed. */
TEST(no_vintage_is_ever_lost)
{
    uint64_t seed = 11;
    size_t kept = 0;
    office();
    struct dec last = DEC_NONE;
    for (int round = 0; round < 40; round++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        struct dec level = { (int64_t)(seed >> 40) % 500 * 10000 };
        char text[DEC_TEXT_SIZE];
        if (dec_is(last) && level.u == last.u)
            continue;
        last = level;
        enter("cz.ll", arena_printf(cx->mem, "{'indicator':'REV','period':'2024-03','level':%s,'note':'重报'}",
                                    dec_text(level, text)));
        kept++;
        struct list l = figures("REV");
        assert_int_equal(l.n, kept);
        assert_int_equal(((const struct value *)l.p)[kept - 1].level.u, level.u);
        assert_int_equal(((const struct value *)l.p)[kept - 1].revision, (int64_t)kept);
        if (seed >> 60 == 3) {
            ACT_OK("value.return", "zhao", "{'indicator':'REV','period':'2024-03','reason':'再核'}");
            last = DEC_NONE;
        }
    }
    assert_true(kept > 30);
}

TEST(a_target_is_set_changed_with_a_reason_and_withdrawn)
{
    office();
    ACT_ERR("target.set", "cz.zr", "{'indicator':'REV','period':'2024','bound':'at_least','value':12}", E_DENIED, NULL);
    ACT_OK("target.set", "qian",
           "{'indicator':'REV','period':'2024','bound':'at_least','value':12,'stretch':13,'source':'政府工作报告'}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','is_growth':true,'bound':'about','value':6}");
    ACT_ERR("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':11}", E_INVALID,
            "理由");
    ACT_OK("target.set", "zhao",
           "{'indicator':'REV','period':'2024','bound':'at_least','value':11.5,'reason':'减税政策调整'}");
    ACT_ERR("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'range','value':5}", E_INVALID, "上限");
    ACT_ERR("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'positive','value':5}", E_INVALID,
            "不带目标值");
    ACT_ERR("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'rank','value':2.5}", E_INVALID, "整数");
    assert_int_equal(aims("REV").n, 2);
    ACT_OK("target.withdraw", "zhao", "{'indicator':'REV','period':'2024','is_growth':true,'reason':'不再下达'}");
    assert_int_equal(aims("REV").n, 1);
}

static int64_t sum_of_parts(const char *code, size_t *n)
{
    struct list l = aims(code);
    int64_t sum = 0;
    *n = 0;
    for (size_t i = 0; i < l.n; i++) {
        const struct target *t = (const struct target *)l.p + i;
        if (t->parent) {
            sum += t->value.u;
            (*n)++;
        }
    }
    return sum;
}

TEST(what_is_shared_out_adds_up_to_the_whole)
{
    size_t n;
    office();
    ACT_ERR("target.decompose", "zhao", "{'indicator':'REV','period':'2024','every':'month','method':'even'}",
            E_NOT_FOUND, "target.set");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':11.33}");
    ACT_ERR("target.decompose", "zhao", "{'indicator':'REV','period':'2024','every':'month','method':'last_year'}",
            E_CONFLICT, "上年数据");
    ACT_OK("target.decompose", "zhao", "{'indicator':'REV','period':'2024','every':'month','method':'even'}");
    assert_int_equal(sum_of_parts("REV", &n), 11330000);
    assert_int_equal(n, 12);
    for (int m = 1; m <= 12; m++)
        enter("cz.ll", arena_printf(cx->mem, "{'indicator':'REV','period':'2023-%02d','vintage':'final','level':%d.5}",
                                    m, m * m));
    ACT_OK("target.decompose", "zhao",
           "{'indicator':'REV','period':'2024','every':'quarter','method':'last_year','reason':'按季'}");
    assert_int_equal(sum_of_parts("REV", &n), 11330000);
    assert_int_equal(n, 4);
    ACT_OK("target.decompose", "zhao",
           "{'indicator':'REV','period':'2024','method':'weights','parts':[{'unit':'清泉镇','weight':2},"
           "{'unit':'柳河镇','weight':1}]}");
    assert_int_equal(sum_of_parts("REV", &n), 2 * 11330000); /* to units and to quarters, each the whole */
    ACT_ERR("target.decompose", "zhao",
            "{'indicator':'REV','period':'2024','method':'hand','reason':'核定','parts':[{'unit':'清泉镇','value':6},"
            "{'unit':'柳河镇','value':5}]}",
            E_INVALID, "与总目标 11.33 不合");
    const char *answer = ACT_OK("target.decompose", "zhao",
                                "{'indicator':'REV','period':'2024','method':'hand','reason':'核定','parts':[{'unit':"
                                "'清泉镇','value':7},{'unit':'柳河镇','value':5}]}");
    assert_non_null(strstr(answer, "\"surplus\":0.67"));
    ACT_ERR("target.withdraw", "zhao", "{'indicator':'REV','period':'2024','reason':'x'}", E_CONFLICT, "份");
}

/* Three years that grow, each alike in shape: the middle of the year weighs twice its ends, whatever the growth. */
TEST(a_target_follows_the_seasons_of_past_years_not_their_growth)
{
    static const int shape[12] = { 10, 10, 12, 14, 18, 20, 20, 18, 14, 12, 10, 10 };
    size_t n;
    office();
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':11.33}");
    for (int year = 2021; year <= 2023; year++)
        for (int m = 1, sum = 0; m <= 12; m++) {
            sum += shape[m - 1] * (year - 2001);
            if (year == 2021 && m == 12)
                ACT_ERR("target.decompose", "zhao",
                        "{'indicator':'REV','period':'2024','every':'month','method':'season'}", E_CONFLICT, "0 年");
            enter("cz.ll", arena_printf(cx->mem, "{'indicator':'REV','period':'%d-%02d','vintage':'final','level':%d}",
                                        year, m, sum));
        }
    ACT_OK("target.decompose", "zhao", "{'indicator':'REV','period':'2024','every':'month','method':'season'}");
    assert_int_equal(sum_of_parts("REV", &n), 11330000);
    assert_int_equal(n, 12);
    struct list l = aims("REV");
    const struct target *t = l.p;
    struct dec jan = t[0].value, jul = t[7].value, dec = t[12].value;
    assert_string_equal(period_name(cx, t[7].period), "2024-07");
    assert_true(jul.u > jan.u * 18 / 10 && jul.u < jan.u * 22 / 10);
    assert_true(dec.u < jan.u * 13 / 10); /* last year's shape, cumulative growth aside, is not the season */
    ACT_OK("target.decompose", "zhao",
           "{'indicator':'REV','period':'2024','every':'quarter','method':'season','reason':'按季'}");
    assert_int_equal(sum_of_parts("REV", &n), 11330000);
    assert_int_equal(n, 4);
    ACT_ERR("target.decompose", "zhao",
            "{'indicator':'REV','period':'2024','method':'season','parts':[{'unit':'清泉镇'}]}", E_INVALID, "期间");
}

TEST(growth_is_not_shared_out_but_given_to_each)
{
    office();
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','is_growth':true,'bound':'at_least','value':6}");
    ACT_ERR("target.decompose", "zhao",
            "{'indicator':'REV','period':'2024','is_growth':true,'method':'even','parts':[{'unit':'清泉镇'}]}",
            E_INVALID, "不能相加");
    ACT_OK("target.decompose", "zhao",
           "{'indicator':'REV','period':'2024','is_growth':true,'method':'same','parts':[{'unit':'清泉镇'},"
           "{'unit':'柳河镇'}]}");
    struct list l = aims("REV");
    assert_int_equal(l.n, 3);
    assert_int_equal(((const struct target *)l.p)[2].value.u, DEC(6).u);
}

TEST(a_definition_is_changed_and_what_it_said_is_cleared)
{
    struct indicator i;
    office();
    ACT_OK(
        "indicator.edit", "zhao",
        "{'indicator':'TAX','decimals':3,'january':'with_february','name_en':'Taxes','clear':['parent','confirmer']}");
    IS_OK(read_begin(cx));
    IS_OK(indicator_by_code(cx, "TAX", &i));
    read_end(cx);
    assert_true(i.decimals == 3 && i.no_january && !i.parent && !i.confirmer);
    assert_string_equal(i.name_en, "Taxes");
    ACT_OK("indicator.edit", "zhao", "{'indicator':'TAX','january':'alone','clear':['name_en','decimals']}");
    IS_OK(read_begin(cx));
    IS_OK(indicator_by_code(cx, "TAX", &i));
    read_end(cx);
    assert_true(!i.decimals && !i.no_january && !i.name_en);
    ACT_ERR("indicator.edit", "zhao", "{'indicator':'TAX','clear':['code']}", E_INVALID, "不能清空");
    enter("cz.ll", "{'indicator':'REV','period':'2024-03','level':2.71}");
    ACT_OK("indicator.edit", "zhao", "{'indicator':'REV','decimals':4}");
    ACT_ERR("indicator.edit", "zhao", "{'indicator':'REV','decimals':1}", E_CONFLICT, "小数位");
    ACT_ERR("indicator.edit", "zhao", "{'indicator':'REV','january':'with_february'}", E_CONFLICT, "1月");
}

TEST(a_final_figure_far_from_the_preliminary_is_asked_about)
{
    office();
    enter("cz.ll", "{'indicator':'REV','period':'2024-03','level':2.7,'growth':6}");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    ACT_ERR("value.enter", "cz.ll",
            "{'values':[{'indicator':'REV','period':'2024-03','vintage':'final','level':2.9,'growth':6}]}", E_INVALID,
            "相差超过 3%");
    ACT_ERR("value.enter", "cz.ll",
            "{'values':[{'indicator':'REV','period':'2024-03','vintage':'final','level':2.7,'growth':4.9}]}", E_INVALID,
            "1 个百分点");
    enter("cz.ll", "{'indicator':'REV','period':'2024-03','vintage':'final','level':2.72,'growth':6.4}");
    ACT_OK("value.sign", "cz.zr", "{'indicator':'REV'}");
    ACT_OK("value.confirm", "tj.zr", "{'indicator':'REV'}");
    /* A table that says no vintage tells it again: nothing is new, and nothing is wrong. */
    ACT_ERR("value.enter", "cz.ll", "{'values':[{'indicator':'REV','period':'2024-03','level':2.72,'growth':6.4}]}",
            E_CONFLICT, "没有可保存的");
    ACT_ERR("value.enter", "cz.ll", "{'values':[{'indicator':'REV','period':'2024-03','level':2.7,'growth':6.4}]}",
            E_INVALID, "最终");
}
