/* Rules of lights as published, and the words for levels. */
#include "judge/judge.h"

const struct words levels = WORDS({ LEVEL_DONE, "done", "办结", "done" }, { LEVEL_NORMAL, "normal", "正常", "normal" },
                                  { LEVEL_NEAR, "near", "临期", "near" }, { LEVEL_BEHIND, "behind", "滞后", "behind" },
                                  { LEVEL_OVERDUE, "overdue", "严重滞后", "overdue" }, { LEVEL_UNKNOWN, "unknown", "未报", "unknown" });
const struct words whys = WORDS({ WHY_CLOSED, "closed", "已销号", "closed" }, { WHY_ON_PLAN, "on_plan", "达进度", "on plan" },
                                { WHY_NEAR_DUE, "near_due", "临近时限", "near its deadline" }, { WHY_GAP, "gap", "落后计划", "behind plan" },
                                { WHY_NODE, "node", "节点未完成", "missed a node" }, { WHY_PAST_DUE, "past_due", "超过时限", "past its deadline" },
                                { WHY_NO_REPORT, "no_report", "未按期报送", "no report in time" }, { WHY_SUSPENDED, "suspended", "中止", "suspended" },
                                { WHY_NOT_STARTED, "not_started", "未到开始时间", "not started yet" }, { WHY_WAIVED, "waived", "有正当理由", "good reason accepted" },
                                { WHY_CAUGHT_UP, "caught_up", "曾严重滞后，已赶上", "caught up" }, { WHY_NOT_CLAIMED, "not_claimed", "逾期未认领", "not claimed in time" });

#define POINTS(n) { (int64_t)(n) * DEC_ONE }
static const struct field rule_fields[] = {
    FIELD(light_rule, name, .max = 100, LABEL("名称", "name")),
    FIELD(light_rule, name_en, .max = 100, LABEL("英文名称", "English name")),
    FIELD(light_rule, source, .max = 300, LABEL("出处", "source")),
    FIELD(light_rule, behind_gap, .min = 0, .max = 100 * DEC_ONE, LABEL("滞后：落后百分点不少于", "behind: points at least")),
    FIELD(light_rule, overdue_gap, .min = 0, .max = 100 * DEC_ONE, LABEL("严重：落后百分点超过", "overdue: points more than")),
    FIELD(light_rule, node_behind_days, .min = 0, .max = 366, LABEL("滞后：节点逾期天数", "behind: days past a node")),
    FIELD(light_rule, node_overdue_days, .min = 0, .max = 366, LABEL("严重：节点逾期天数", "overdue: days past a node")),
    FIELD(light_rule, quarter_node_overdue, LABEL("季末节点未完成即严重", "a quarter's node missed is overdue")),
    FIELD(light_rule, near_days, .min = 0, .max = 366, LABEL("临期天数", "near: days before the deadline")),
    FIELD(light_rule, near_percent, .min = 0, .max = 100 * DEC_ONE, LABEL("临期：进度低于", "near: percent below")),
    FIELD(light_rule, late_behind_days, .min = 0, .max = 366, LABEL("超期多少天内只算滞后", "days past the deadline still only behind")),
    FIELD(light_rule, report_days, .min = 0, .max = 366, LABEL("报送周期", "report every (days)")),
    FIELD(light_rule, report_grace, .min = 0, .max = 366, LABEL("报送宽限", "days of grace")),
    FIELD(light_rule, unclaimed_days, .min = 0, .max = 366, LABEL("认领期限（工作日）", "workdays to claim")),
    FIELD(light_rule, memory_days, .min = 0, .max = 366, LABEL("赶上后留痕天数", "days a red is remembered")),
    FIELD(light_rule, by_claim, LABEL("按自报进度判", "judge by the claim")),
};
const struct shape LIGHT_RULE = SHAPE(light_rule, rule_fields);

const struct preset presets[] = {
    { "default",
      { "默认", "default", "落实", .behind_gap = POINTS(10), .overdue_gap = POINTS(30), .node_behind_days = 1, .node_overdue_days = 16,
        .near_days = 7, .near_percent = POINTS(90), .report_days = 31, .report_grace = 10, .unclaimed_days = 5 } },
    /* Yinchuan 2025, projects: on time-progress green; 10 to 30 points below yellow; more than 30 red. */
    { "yinchuan",
      { "银川项目三色（2025）", "Yinchuan projects 2025", "银川市重点项目红黄绿灯机制", .behind_gap = POINTS(10), .overdue_gap = POINTS(30),
        .near_percent = POINTS(0), .report_days = 31, .report_grace = 10 } },
    /* Suqian 2025: near the deadline blue; behind or poor yellow; past the deadline red until done. */
    { "suqian",
      { "宿迁三色督办单（2025）", "Suqian slips 2025", "宿迁三色督办单", .behind_gap = POINTS(5), .overdue_gap = DEC_NONE, .near_days = 10,
        .near_percent = POINTS(100), .report_days = 31, .report_grace = 10 } },
    /* Ouhai 2020: the month's node met green, missed red; caught up later, that month stays yellow. */
    { "ouhai",
      { "瓯海三色预警（2020）", "Ouhai 2020", "瓯海区三色预警", .behind_gap = DEC_NONE, .overdue_gap = DEC_NONE, .node_overdue_days = 1,
        .near_percent = POINTS(0), .memory_days = 31, .report_days = 31, .report_grace = 5 } },
    /* Songyang 2022: a month missed yellow, a quarter missed red. */
    { "songyang",
      { "松阳（2022）", "Songyang 2022", "松阳县红黄灯红黄牌", .behind_gap = DEC_NONE, .overdue_gap = DEC_NONE, .node_behind_days = 1,
        .quarter_node_overdue = true, .near_percent = POINTS(0), .report_days = 31, .report_grace = 5 } },
    /* Laizhou 2023: about to expire yellow, expired red. */
    { "laizhou",
      { "莱州督查平台（2023）", "Laizhou 2023", "莱州市督查平台", .behind_gap = DEC_NONE, .overdue_gap = DEC_NONE, .near_days = 7, .near_percent = POINTS(100) } },
    /* A builder's schedule warning: up to 7 days late yellow, 7 to 15 orange, 15 and more red. */
    { "builder",
      { "施工工期预警（7/15 天）", "builder's 7/15 days", "施工企业工期预警", .behind_gap = DEC_NONE, .overdue_gap = DEC_NONE, .node_behind_days = 1,
        .node_overdue_days = 15, .late_behind_days = 14, .near_percent = POINTS(0) } },
};
const size_t n_presets = N_ELEMENTS(presets);

const struct preset *preset_named(const char *key)
{
    for (size_t i = 0; i < n_presets; i++)
        if (streq(presets[i].key, key))
            return &presets[i];
    return NULL;
}

enum err rule_check(struct cx *cx, const struct light_rule *r)
{
    if (dec_is(r->behind_gap) && dec_is(r->overdue_gap) && r->behind_gap.u > r->overdue_gap.u)
        problem(cx, "/overdue_gap", "应不小于滞后线", "should not be below behind_gap");
    if (r->node_behind_days && r->node_overdue_days && r->node_behind_days > r->node_overdue_days)
        problem(cx, "/node_overdue_days", "应不小于滞后天数", "should not be below node_behind_days");
    if (!dec_is(r->behind_gap) && !dec_is(r->overdue_gap) && !r->node_behind_days && !r->node_overdue_days && !r->near_days && !r->report_days)
        problem(cx, "/behind_gap", "规则什么也不看：至少设一条线", "the rule looks at nothing: set at least one line");
    return problems_end(cx);
}
