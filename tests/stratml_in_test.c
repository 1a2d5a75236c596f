/* A plan that leaves one realm in StratML and comes into another. */
#include "test.h"

#include "app/stratml_in.h"
#include "app/stratml_out.h"
#include "base/text.h"
#include "db/realm.h"

static void units(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区财政局','short_name':'区财政局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'清泉镇','kind':'township'}");
    ACT_OK("unit.create", NULL, "{'name':'指挥部办公室','kind':'hq_office'}");
    ACT_OK("unit.create", NULL, "{'name':'项目推进组','kind':'task_force'}");
    ACT_OK("user.add", NULL, "{'login':'zhao','unit':'指挥部办公室','role':'hq'}");
    ACT_OK("user.add", NULL, "{'login':'ll','unit':'区财政局','role':'liaison'}");
}

static void programme(void)
{
    units();
    ACT_OK("programme.create", "zhao", "{'name':'三年行动','start':'2023-01-01','due':'2025-12-31'}");
    ACT_OK("area.create", "zhao", "{'name':'项目 & 投资','task_force':'项目推进组'}");
    ACT_OK("area.create", "zhao", "{'name':'空着的领域'}");
    ACT_OK("item.create", "zhao",
           "{'title':'开工项目30个','target':'30个','area':'项目 & 投资','lead':'区财政局',"
           "'start':'2024-01-10','due':'2024-12-20'}");
    ACT_OK("item.create", "zhao", "{'title':'办学','lead':'清泉镇','due':'2024-12-20'}");
}

static void measured_programme(void)
{
    programme();
    ACT_OK("indicator.create", "zhao",
           "{'code':'REV','name':'一般公共预算收入','name_en':'Revenue','measure':'亿元','decimals':2,'kind':'level',"
           "'owner':'区财政局'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'GDP','name':'地区生产总值','measure':'亿元','decimals':1,'kind':'level','every':'quarter'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'VA','name':'工业增加值','measure':'%','kind':'growth','form':'growth','no_january':true}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'about','value':12,'source':'两会'}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','is_growth':true,'bound':'at_least','value':6}");
    ACT_OK("target.set", "zhao",
           "{'indicator':'REV','unit':'清泉镇','period':'2024','bound':'at_least','value':2,'stretch':2.5}");
    ACT_OK("target.set", "zhao",
           "{'indicator':'VA','period':'2024','is_growth':true,'bound':'range','value':5,'high':6}");
    ACT_OK("target.set", "zhao", "{'indicator':'VA','period':'2023','is_growth':true,'bound':'above_peers'}");
    ACT_OK("value.enter", NULL,
           "{'values':[{'indicator':'REV','period':'2024-01','level':0.9,'growth':5},"
           "{'indicator':'REV','period':'2024-03','level':2.75,'growth':6,'vintage':'final','source':'月报'},"
           "{'indicator':'REV','unit':'清泉镇','period':'2024-03','level':0.9},"
           "{'indicator':'REV','place':'邻区','period':'2024-03','growth':4},"
           "{'indicator':'GDP','period':'2024Q1','level':41.3,'growth':5.1},"
           "{'indicator':'VA','period':'2024-01..02','growth':8},{'indicator':'VA','period':'2024-03','growth':7}]}");
}

static void pass(void)
{
    static const char *const codes[] = { "REV", "GDP", "VA" };
    for (size_t k = 0; k < N_ELEMENTS(codes); k++) {
        ACT_OK("value.sign", NULL, arena_printf(cx->mem, "{'indicator':'%s'}", codes[k]));
        ACT_OK("value.confirm", NULL, arena_printf(cx->mem, "{'indicator':'%s'}", codes[k]));
    }
}

static struct str plan_of(int part)
{
    struct buf out AUTO(buf_done) = BUF(1 << 20);
    IS_OK(read_begin(cx));
    IS_OK(stratml_of_realm(cx, 0, 0, part, &out));
    read_end(cx);
    return (struct str){ arena_strdup(cx->mem, buf_text(&out)), out.n };
}

static struct stratml_taken *taken_of(struct str plan, struct stratml_choice choice)
{
    struct stratml_taken *t = NEW(cx, struct stratml_taken);
    IS_OK(read_begin(cx));
    IS_OK(stratml_take(cx, &(struct ledger_file_in){ .name = "plan.xml", .bytes = plan }, &choice, t));
    read_end(cx);
    return t;
}

static const struct plan_line *line_of(const struct stratml_taken *t, const char *name)
{
    const struct plan_line *l = t->lines.p;
    for (size_t k = 0; k < t->lines.n; k++)
        if (streq(l[k].name, name))
            return &l[k];
    print_error("no line of %s\n", name);
    assert_true(false);
    return NULL;
}

static int64_t count_of(const struct sql *sql)
{
    int64_t n;
    IS_OK(read_begin(cx));
    IS_OK(db_i64(cx, &n, sql));
    read_end(cx);
    return n;
}
#define COUNT(from)                                                                        \
    ({                                                                                     \
        static const struct sql rows_ = { from, "SELECT count(*) FROM " from, "", false }; \
        count_of(&rows_);                                                                  \
    })

TEST(a_plan_comes_into_a_realm_of_the_same_units_and_goes_out_the_same)
{
    const char *answer;
    for (int part = 1; part <= 2; part++) { /* the first names what is measured, and tells nothing of it */
        if (part == 2) {
            measured_programme();
            pass();
        } else
            programme();
        struct str plan = plan_of(part);
        units();
        struct stratml_taken *t = taken_of(plan, (struct stratml_choice){ 0 });
        assert_int_equal(t->n_problems, 0);
        IS_OK(stratml_apply(cx, t, "zhao", NULL, false, &answer));
        if (part == 2)
            pass();
        assert_string_equal(plan_of(part).p, plan.p);
    }
}

TEST(how_a_target_was_shared_out_goes_along_and_comes_back)
{
    const char *answer;
    measured_programme();
    ACT_OK("target.decompose", "zhao",
           "{'indicator':'REV','period':'2024','method':'weights','reason':'分解','parts':["
           "{'unit':'清泉镇','weight':1},{'unit':'区财政局','weight':3.5}]}");
    ACT_OK("target.decompose", "zhao",
           "{'indicator':'REV','unit':'清泉镇','period':'2024','method':'even','every':'quarter'}");
    pass();
    struct str plan = plan_of(2);
    assert_non_null(strstr(plan.p, "分解自 2024，办法 按权重，权重 3.5"));
    assert_non_null(strstr(plan.p, "分解自 2024 清泉镇，办法 平均，权重 3"));
    units();
    struct stratml_taken *t = taken_of(plan, (struct stratml_choice){ 0 });
    IS_OK(stratml_apply(cx, t, "zhao", NULL, false, &answer));
    pass();
    assert_int_equal(COUNT("target WHERE parent IS NOT NULL"), 6);
    assert_string_equal(plan_of(2).p, plan.p);
    ACT_ERR("target.withdraw", "zhao", "{'indicator':'REV','period':'2024','reason':'不再下达'}", E_CONFLICT, "2 份");
}

/* Units stand in the order they were made, which is not that of whole and share. */
TEST(a_share_of_a_units_target_comes_behind_it)
{
    const char *answer;
    measured_programme();
    ACT_OK("target.decompose", "zhao",
           "{'indicator':'REV','unit':'清泉镇','period':'2024','method':'hand','parts':["
           "{'unit':'区财政局','value':2.5}]}");
    pass();
    struct str plan = plan_of(2);
    units();
    struct stratml_taken *t = taken_of(plan, (struct stratml_choice){ 0 });
    IS_OK(stratml_apply(cx, t, "zhao", NULL, false, &answer));
    pass();
    assert_int_equal(COUNT("target WHERE parent IS NOT NULL"), 1);
    assert_string_equal(plan_of(2).p, plan.p);
}

#define HASH_A "'hash':'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'"

TEST(a_whole_holds_its_share_and_is_no_share_of_it)
{
    static const char *const refused[] = {
        /* another year; another unit and period at once; a longer one of a shorter */
        "{'indicator':'REV','period':'2025','bound':'at_least','value':3,'of_period':'2024','method':'hand'}",
        "{'indicator':'REV','unit':'清泉镇','period':'2024Q1','bound':'at_least','value':3,'of_period':'2024',"
        "'method':'hand'}",
        "{'indicator':'REV','period':'2024Q1','bound':'at_least','value':3},"
        "{'indicator':'REV','period':'2024','bound':'at_least','value':12,'of_period':'2024Q1','method':'hand'}",
        /* a circle of two units */
        "{'indicator':'REV','unit':'区财政局','period':'2024','bound':'at_least','value':2,'of_period':'2024',"
        "'of_unit':'清泉镇','method':'hand'},"
        "{'indicator':'REV','unit':'清泉镇','period':'2024','bound':'at_least','value':2,'of_period':'2024',"
        "'of_unit':'区财政局','method':'hand'}"
    };
    measured_programme();
    for (size_t k = 0; k < N_ELEMENTS(refused); k++) {
        ACT_ERR("plan.import", "zhao",
                arena_printf(cx->mem, "{'name':'p.xml'," HASH_A ",'note':'按新计划','targets':[%s]}", refused[k]),
                E_INVALID, "的一份");
        fail_clear(cx);
    }
    assert_int_equal(COUNT("target WHERE parent IS NOT NULL"), 0);
}

/* March alone, or all since the year before, is no figure of January to March. */
TEST(a_result_that_spans_something_else_is_left_out)
{
    static const char *const starts[] = { "2024-03-01", "2023-01-01" };
    measured_programme();
    pass();
    struct str plan = plan_of(2);
    for (size_t k = 0; k < N_ELEMENTS(starts); k++) {
        char *text = arena_dup(cx->mem, plan.p, plan.n);
        char *figure = strstr(text, "2.75");
        assert_non_null(figure);
        char *from = figure;
        while (from > text && strncmp(from, "2024-01-01", 10) != 0)
            from--;
        assert_true(from > text);
        memcpy(from, starts[k], 10);
        units();
        ACT_OK(
            "indicator.create", "zhao",
            "{'code':'REV','name':'一般公共预算收入','measure':'亿元','decimals':2,'kind':'level','basis':'cumulative'}");
        struct stratml_taken *t = taken_of((struct str){ text, plan.n }, (struct stratml_choice){ 0 });
        const struct value_in *v = t->in.values.p;
        for (size_t i = 0; i < t->in.values.n; i++)
            assert_false(dec_is(v[i].level) && v[i].level.u == 2750000);
        assert_non_null(strstr(line_of(t, "一般公共预算收入")->note, "口径不合"));
    }
}

/* What another system writes at length. */
TEST(long_texts_of_a_foreign_plan_are_cut_short_and_told)
{
    const char *answer;
    struct buf plan AUTO(buf_done) = BUF(1 << 16), text AUTO(buf_done) = BUF(1 << 14);
    for (int k = 0; k < 400; k++)
        buf_add_str(&text, "长");
    buf_addf(&plan,
             "<PerformancePlanOrReport xmlns=\"urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport\" "
             "Type=\"Performance_Plan\"><Name>P</Name><StrategicPlanCore><Goal><Name>G</Name><Description/>"
             "<Objective><Name>Parks</Name><Description>Open ten parks.</Description><Stakeholder "
             "StakeholderTypeType=\"Organization\"><Name>区财政局</Name></Stakeholder>"
             "<PerformanceIndicator ValueChainStage=\"Outcome\" PerformanceIndicatorType=\"Quantitative\">"
             "<MeasurementDimension>Parks</MeasurementDimension>"
             "<UnitOfMeasurement>parks that are open to everybody</UnitOfMeasurement>"
             "<MeasurementInstance><TargetResult><StartDate>2024-01-01</StartDate><EndDate>2024-12-31</EndDate>"
             "<NumberOfUnits>10</NumberOfUnits><Description>%s</Description></TargetResult></MeasurementInstance>"
             "</PerformanceIndicator></Objective></Goal></StrategicPlanCore></PerformancePlanOrReport>",
             buf_text(&text));
    units();
    struct stratml_taken *t = taken_of(buf_str(&plan), (struct stratml_choice){ 0 });
    const struct indicator_in *i = t->in.indicators.p;
    const struct target_in *g = t->in.targets.p;
    assert_int_equal(t->in.targets.n, 1);
    assert_null(i->name_en);
    assert_string_equal(i->measure, "parks that are open…");
    assert_int_equal(utf8_count(str_of(g->source)), 300);
    const struct plan_line *l = (const struct plan_line *)t->lines.p + t->lines.n - 1;
    assert_non_null(strstr(l->note, "依据超过 300 字"));
    IS_OK(stratml_apply(cx, t, "zhao", NULL, false, &answer));
}

TEST(what_a_plan_brings_is_entered_not_confirmed_and_is_taken_back_whole)
{
    const char *answer;
    measured_programme();
    pass();
    struct str plan = plan_of(2);
    units();
    IS_OK(stratml_apply(cx, taken_of(plan, (struct stratml_choice){ 0 }), "zhao", NULL, false, &answer));
    assert_int_equal(COUNT("value WHERE state = 1"), 7);
    assert_int_equal(COUNT("target"), 5);
    ACT_OK("import.undo", "zhao", "{'import':1,'reason':'收错了'}");
    assert_int_equal(COUNT("value"), 0);
    assert_int_equal(COUNT("indicator"), 0);
    assert_int_equal(COUNT("area"), 0);
    assert_int_equal(COUNT("programme"), 0);
    assert_int_equal(COUNT("item WHERE state = 8 AND area IS NULL"), 2);
    IS_OK(stratml_apply(cx, taken_of(plan, (struct stratml_choice){ 0 }), "zhao", NULL, false, &answer));
}

TEST(an_import_that_others_have_built_on_stays)
{
    const char *answer;
    programme();
    struct str plan = plan_of(1);
    units();
    IS_OK(stratml_apply(cx, taken_of(plan, (struct stratml_choice){ 0 }), "zhao", NULL, false, &answer));
    ACT_OK("item.create", "zhao", "{'title':'栽树','lead':'区财政局','area':'项目 & 投资','due':'2024-12-20'}");
    ACT_ERR("import.undo", "zhao", "{'import':1}", E_CONFLICT, "项目 & 投资");
    assert_int_equal(COUNT("item WHERE state = 8"), 0);
}

TEST(an_indicator_that_formulas_rules_or_alerts_name_stays)
{
    const char *answer;
    measured_programme();
    pass();
    struct str plan = plan_of(2);
    units();
    IS_OK(stratml_apply(cx, taken_of(plan, (struct stratml_choice){ 0 }), "zhao", NULL, false, &answer));
    ACT_OK("indicator.create", "zhao", "{'code':'BASE','name':'基数','measure':'亿元','kind':'level'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'HALF','name':'一半','measure':'亿元','kind':'level','formula':'REV / 2'}");
    ACT_ERR("import.undo", "zhao", "{'import':1}", E_CONFLICT, "由 HALF 的公式用到");
    ACT_OK("indicator.edit", "zhao", "{'indicator':'HALF','formula':'BASE / 2'}");
    ACT_OK("figure_rule.set", "zhao",
           "{'code':'POS','name':'x','left_side':'REV','relation':'at_least','right_side':'0'}");
    ACT_ERR("import.undo", "zhao", "{'import':1}", E_CONFLICT, "由校核规则 POS 用到");
    ACT_OK("figure_rule.set", "zhao", "{'code':'POS','off':true,'reason':'不用'}");
    ACT_OK("import.undo", "zhao", "{'import':1}");
}

TEST(what_is_there_is_matched_and_nothing_is_made_twice)
{
    const char *answer;
    measured_programme();
    pass();
    struct stratml_taken *t = taken_of(plan_of(2), (struct stratml_choice){ 0 });
    assert_int_equal(line_of(t, "三年行动")->fate, PLAN_KNOWN);
    assert_int_equal(line_of(t, "办学")->fate, PLAN_KNOWN);
    assert_string_equal(line_of(t, "开工项目30个")->no, "2024-0001");
    assert_int_equal(line_of(t, "工业增加值")->figures, 2);
    assert_int_equal(t->in.items.n + t->in.areas.n + t->in.indicators.n, 0);
    IS_ERR(stratml_apply(cx, t, "zhao", NULL, false, &answer), E_CONFLICT, "都已在库中");
}

static const char foreign[] =
    "<PerformancePlanOrReport Type=\"Performance_Plan\"><Name>Plan of Elsewhere</Name><StrategicPlanCore>"
    "<Organization><Name>Elsewhere</Name></Organization><Goal><Name>Roads</Name>"
    "<Objective><Name>Build 10 km</Name><Description>ten</Description>"
    "<Stakeholder><Name>Road Bureau</Name></Stakeholder>"
    "<PerformanceIndicator><MeasurementDimension>Roads built</MeasurementDimension>"
    "<UnitOfMeasurement>km</UnitOfMeasurement><MeasurementInstance><TargetResult><StartDate>2024-01-01</StartDate>"
    "<EndDate>2024-12-31</EndDate><NumberOfUnits>10</NumberOfUnits></TargetResult><ActualResult>"
    "<StartDate>2023-01-01</StartDate><EndDate>2023-12-31</EndDate><NumberOfUnits>7.5</NumberOfUnits></ActualResult>"
    "<ActualResult><NumberOfUnits>7</NumberOfUnits></ActualResult></MeasurementInstance></PerformanceIndicator>"
    "</Objective><Objective><Name>Mend the rest</Name></Objective></Goal></StrategicPlanCore>"
    "</PerformancePlanOrReport>";

TEST(a_foreign_plan_says_line_by_line_what_is_unknown_and_comes_in_once_that_is_chosen)
{
    const char *answer;
    units();
    struct stratml_taken *t = taken_of(str_of(foreign), (struct stratml_choice){ 0 });
    assert_int_equal(t->n_problems, 2);
    assert_non_null(strstr(line_of(t, "Build 10 km")->problem, "Road Bureau"));
    assert_non_null(strstr(line_of(t, "Mend the rest")->problem, "没有牵头单位"));
    assert_non_null(strstr(line_of(t, "Roads built")->note, "拟新设：总量，按年"));
    IS_ERR(stratml_apply(cx, t, "zhao", NULL, false, &answer), E_INVALID, "2 处问题");
    fail_clear(cx);
    t = taken_of(str_of(foreign), (struct stratml_choice){ .create_units = true, .lead = "区财政局" });
    assert_int_equal(t->n_problems, 0);
    IS_ERR(stratml_apply(cx, t, "ll", NULL, false, &answer), E_DENIED, "");
    fail_clear(cx);
    IS_OK(stratml_apply(cx, t, "zhao", NULL, false, &answer));
    assert_int_equal(COUNT("unit WHERE name = 'Road Bureau'"), 1);
    assert_int_equal(COUNT("indicator WHERE code = 'P01' AND every = 12 AND decimals = 1"), 1);
    assert_int_equal(COUNT("value WHERE period = 20230112 AND level = 7500000"), 1);
    assert_int_equal(COUNT("target WHERE bound = 1"), 1);
}

TEST(a_plan_goes_into_the_programme_in_hand_when_so_chosen)
{
    const char *answer;
    programme();
    struct stratml_choice choice = { .create_units = true, .lead = "区财政局", .in_hand = true };
    IS_OK(stratml_apply(cx, taken_of(str_of(foreign), choice), "zhao", NULL, false, &answer));
    assert_int_equal(COUNT("programme"), 1);
    assert_int_equal(COUNT("area WHERE name = 'Roads' AND programme = 1"), 1);
}

TEST(a_trial_leaves_no_trace_and_says_what_the_act_would_refuse)
{
    const char *answer;
    units();
    struct stratml_choice choice = { .create_units = true, .lead = "区财政局" };
    struct stratml_taken *t = taken_of(str_of(foreign), choice);
    IS_OK(stratml_apply(cx, t, "zhao", NULL, true, &answer));
    assert_int_equal(COUNT("item"), 0);
    ((struct value_in *)t->in.values.p)->period = "2099";
    IS_ERR(stratml_apply(cx, t, "zhao", NULL, true, &answer), E_INVALID, "2099 还没有开始");
}
