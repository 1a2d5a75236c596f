#include "test.h"

#include "doc/stratml.h"
#include "doc/xml_tree.h"

/* A plan with every part that is ever written; text that must be escaped among it. */
static struct stratml_plan whole_plan(void)
{
    static struct stratml_party parties[] = { { "区财政局", "牵头单位" } };
    static struct stratml_result results[] = {
        { .is_target = false, .number = { 7910000 }, .text = "月报" },
        { .is_target = true, .number = { 12400000 }, .descriptor = "要求", .value = "不低于" },
    };
    static struct stratml_instance instances[] = { { NULL, { results, 2 } }, { "清泉镇", { results, 1 } } };
    static struct stratml_indicator indicators[] = { { .identifier = "_REV",
                                                       .dimension = "收入 <一般> & \"预算\"",
                                                       .measure = "亿元",
                                                       .other = "累计",
                                                       .instances = { instances, 2 } } };
    static struct stratml_objective objectives[] = { { .identifier = "_2024-0001",
                                                       .sequence = "2024-0001",
                                                       .name = "预算收入12.4亿元",
                                                       .text = "12.4亿元",
                                                       .other = "按指标计量",
                                                       .parties = { parties, 1 },
                                                       .indicators = { indicators, 1 } } };
    static struct stratml_goal goals[] = { { .identifier = "_area1",
                                             .sequence = "1",
                                             .name = "财政",
                                             .parties = { parties, 1 },
                                             .objectives = { objectives, 1 } } };
    for (size_t i = 0; i < 2; i++) {
        results[i].start = date_make(2026, 1, 1);
        results[i].end = date_make(2026, 7, 31);
    }
    return (struct stratml_plan){ .identifier = "_p1",
                                  .name = "三年行动",
                                  .text = "落实",
                                  .organisation = "大源区",
                                  .start = date_make(2025, 1, 1),
                                  .end = date_make(2027, 12, 31),
                                  .published = date_make(2026, 8, 31),
                                  .goals = { goals, 1 } };
}

static const char *written(const struct stratml_plan *plan, int part)
{
    struct buf b AUTO(buf_done) = BUF(1 << 20);
    stratml_write(&b, plan, part);
    IS_OK(buf_end(&b));
    return arena_strdup(cx->mem, buf_text(&b));
}

TEST(both_parts_have_the_structure_of_their_schemas)
{
    struct stratml_plan plan = whole_plan();
    for (int part = 1; part <= 2; part++)
        IS_OK(stratml_check(cx, str_of(written(&plan, part))));
    assert_null(strstr(written(&plan, 1), "PerformanceIndicator"));
    assert_true(strstr(written(&plan, 2), "<TargetResult>") < strstr(written(&plan, 2), "<ActualResult>"));
}

TEST(what_is_written_is_read_and_written_the_same)
{
    struct stratml_plan plan = whole_plan(), again;
    for (int part = 1; part <= 2; part++) {
        const char *first = written(&plan, part);
        IS_OK(stratml_read(cx, str_of(first), &again));
        assert_string_equal(written(&again, part), first);
    }
}

TEST(other_programs_files_are_read_whatever_their_order)
{
    struct stratml_plan plan;
    IS_OK(
        stratml_read(cx,
                     STR("<p:PerformancePlanOrReport xmlns:p='http://www.stratml.net/PerformancePlanOrReport' Type=''>"
                         "<p:StrategicPlanCore><p:Goal><p:Description/><p:Name>增长</p:Name><p:Objective><p:"
                         "PerformanceIndicator PerformanceIndicatorType=''><p:UnitOfMeasurement>%</p:UnitOfMeasurement>"
                         "<p:MeasurementDimension>GDP</p:MeasurementDimension><p:MeasurementInstance><p:ActualResult>"
                         "<p:Description>x</p:Description><p:NumberOfUnits/><p:StartDate/></p:ActualResult>"
                         "</p:MeasurementInstance></p:PerformanceIndicator><p:Name>稳增长</p:Name></p:Objective>"
                         "</p:Goal></p:StrategicPlanCore><p:Name>计划</p:Name></p:PerformancePlanOrReport>"),
                     &plan));
    const struct stratml_goal *g = plan.goals.p;
    const struct stratml_objective *o = g->objectives.p;
    const struct stratml_indicator *i = o->indicators.p;
    const struct stratml_result *r = ((const struct stratml_instance *)i->instances.p)->results.p;
    assert_string_equal(g->name, "增长");
    assert_string_equal(o->name, "稳增长");
    assert_string_equal(i->measure, "%");
    assert_false(dec_is(r->number) || date_is(r->start));
}

#define REFUSED(xml, why)                                           \
    do {                                                            \
        struct stratml_plan p_;                                     \
        IS_ERR(stratml_read(cx, str_of(xml), &p_), E_INVALID, why); \
        fail_clear(cx);                                             \
    } while (0)

TEST(hostile_and_broken_files_are_refused_in_words)
{
    struct buf deep AUTO(buf_done) = BUF(1 << 20);
    struct stratml_plan plan;
    REFUSED("<!DOCTYPE a [<!ENTITY x 'y'>]><StrategicPlan><Name>&x;</Name></StrategicPlan>", "文档类型定义");
    REFUSED("<StrategicPlan><Name>a</Name>", "不是正确的 XML");
    REFUSED("", "不是正确的 XML");
    REFUSED("<html/>", "不是 StratML");
    REFUSED("<StrategicPlan/>", "没有名称");
    REFUSED("<StrategicPlan><Name>a</Name><AdministrativeInformation><StartDate>soon</StartDate>"
            "</AdministrativeInformation></StrategicPlan>",
            "不是日期");
    for (int i = 0; i < 2 * XML_MAX_DEPTH; i++)
        buf_add_str(&deep, "<a>");
    IS_ERR(stratml_read(cx, buf_str(&deep), &plan), E_TOO_LARGE, "嵌套");
    fail_clear(cx);
}

TEST(a_wrong_structure_is_named)
{
    IS_ERR(stratml_check(cx, STR("<StrategicPlan><StrategicPlanCore/><Name>a</Name></StrategicPlan>")), E_INVALID,
           "缺 <Name>");
    fail_clear(cx);
    IS_ERR(stratml_check(cx, STR("<StrategicPlan><Name>a</Name><StrategicPlanCore/></StrategicPlan>")), E_INVALID,
           "缺 <Goal>");
    fail_clear(cx);
    IS_ERR(stratml_check(cx, STR("<StrategicPlan><Name>a</Name><StrategicPlanCore><Goal><Name>g</Name><Description/>"
                                 "<Identifier>1</Identifier></Goal></StrategicPlanCore></StrategicPlan>")),
           E_INVALID, "以字母或 _ 开头");
    fail_clear(cx);
    IS_ERR(stratml_check(cx, STR("<PerformancePlanOrReport><Name>a</Name></PerformancePlanOrReport>")), E_INVALID,
           "缺 Type");
    fail_clear(cx);
}
