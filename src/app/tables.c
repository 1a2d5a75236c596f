/* The fact tables and the migrations: the map of what is stored. */
#include "auth/auth.h"
#include "auth/factor.h"
#include "auth/security.h"
#include "auth/token.h"
#include "indicator/figure_rule.h"
#include "inspect/inspect.h"
#include "journal/fold.h"
#include "notify/feed.h"
#include "notify/notify.h"
#include "org/office.h"
#include "org/org.h"
#include "plan/gauge.h"
#include "plan/light.h"
#include "plan/plan.h"
#include "plan/saved.h"
#include "report/report.h"
#include "round/round.h"
#include "search/index.h"
#include "slip/slip.h"
#include "watch/automation.h"
#include "watch/watch.h"

#include "app/api.h"
#include "app/clock.h"
#include "app/setting.h"
#include "migrations.h"

/* Parents before children: a fold inserts in journal order, a reader looks here for what there is. */
/* clang-format off */
static const struct shape *const list[] = {
    &UNIT,           &ALIAS,       &PERSON,      &POST,
    &HOLDING,        &PROGRAMME,   &AREA,        &SOURCE,
    &IMPORT,         &ITEM,        &DUTY,        &NODE,
    &CHANGE,         &WAIVER,      &REPORT,      &EVIDENCE,
    &CALENDAR_TEXT,  &RULE,        &PASSWORD,    &TOKEN,
    &FACTOR,         &UNLOCK,      &SECURITY,    &OFFICE_SETTING,
    &SAVED_VIEW,     &INDICATOR,   &TARGET,      &VALUE,
    &EXEMPTION,      &CALL,        &CALL_UNIT,   &QUESTION,
    &ROUND,          &UNIT_RETURN, &UNIT_ANSWER, &ROUND_EXEMPTION,
    &DIGEST,         &GAUGE,       &WATCH_RULE,  &ACKNOWLEDGEMENT,
    &AUTOMATION,     &LADDER,      &SLIP,        &SLIP_REPLY,
    &SLIP_OBJECTION, &FIGURE_RULE, &CLOCK_CHECK, &CHANNEL,
    &NOTICE_SETTING, &FEED,
    &INSPECT_PLAN,   &INSPECT_PLAN_UNIT, &CHECKLIST, &CHECK_POINT, &INSPECTION, &INSPECTION_UNIT, &INSPECTION_MEMBER,
    &TEAM_CHANGE,
    &CHECK_MARK,     &FINDING,     &RECTIFICATION, &FINDING_EXTENSION, &REVIEW, &PHOTO,
};
/* clang-format on */
const struct tables fact_tables = { list, N_ELEMENTS(list) };

const struct words table_words = WORDS(
    { 1, "unit", "单位", "unit" }, { 2, "alias", "别名", "alias" }, { 3, "person", "人员", "person" },
    { 4, "post", "岗位", "post" }, { 5, "holding", "任职", "holding" }, { 6, "programme", "行动", "programme" },
    { 7, "area", "领域", "area" }, { 8, "source", "来源", "source" }, { 9, "import", "导入", "import" },
    { 10, "item", "事项", "item" }, { 11, "duty", "职责", "duty" }, { 12, "node", "节点", "node" },
    { 13, "change", "延期与调整", "change" }, { 14, "waiver", "认可的理由", "accepted reason" },
    { 15, "report", "报送", "report" }, { 16, "evidence", "佐证", "evidence" },
    { 17, "calendar_text", "工作日历", "calendar" }, { 18, "rule", "规则", "rule" },
    { 19, "password", "密码", "password" }, { 20, "token", "访问令牌", "token" },
    { 21, "factor", "动态口令", "second factor" }, { 22, "unlock", "解锁", "unlocking" },
    { 23, "security", "登录规范", "rules of signing in" }, { 24, "office_setting", "设置", "setting" },
    { 25, "saved_view", "保存的视图", "saved view" }, { 26, "indicator", "指标", "indicator" },
    { 27, "target", "指标目标", "target" }, { 28, "value", "指标数据", "figure" },
    { 29, "exemption", "更正许可", "named exception" }, { 30, "call", "调度事由", "call" },
    { 31, "call_unit", "指定填报单位", "unit named by a call" }, { 32, "question", "调度问题", "question" },
    { 33, "round", "调度", "round" }, { 34, "return", "调度填报", "return" }, { 35, "answer", "调度答复", "answer" },
    { 36, "round_exemption", "补报许可", "named exception of a round" }, { 37, "digest", "调度通报", "digest" },
    { 38, "gauge", "事项计量", "gauge of an item" }, { 39, "watch_rule", "预警规则", "rule of alerts" },
    { 40, "acknowledgement", "预警知悉", "acknowledged alert" },
    { 43, "automation", "自动办理许可", "leave for the scheduler" }, { 44, "ladder", "督办规则", "ladder" },
    { 45, "slip", "督办件", "slip" }, { 46, "slip_reply", "督办回复", "reply to a slip" },
    { 47, "slip_objection", "督办异议", "objection to a slip" },
    { 55, "figure_rule", "指标校核规则", "rule between figures" },
    { 60, "clock_check", "时钟核对", "check of the clock" }, { 61, "channel", "通知通道", "channel of notifications" },
    { 62, "notice_setting", "通知设置", "wishes to be told" }, { 63, "feed", "订阅", "feed" },
    { 71, "inspect_plan", "督查计划", "line of the plan of inspections" },
    { 72, "inspect_plan_unit", "督查计划单位", "unit of the plan of inspections" },
    { 73, "checklist", "检查清单", "check list" }, { 74, "check_point", "检查要点", "point of a check list" },
    { 75, "inspection", "督查", "inspection" }, { 76, "inspection_unit", "被督查单位", "unit inspected" },
    { 77, "inspection_member", "督查组成员", "member of a team" },
    { 78, "check_mark", "检查结果", "result of a point" }, { 79, "finding", "督查问题", "finding" },
    { 80, "rectification", "整改情况", "rectification" }, { 81, "review", "督查复核", "review" },
    { 82, "photo", "督查照片", "photo" }, { 83, "team_change", "督查组变动", "change of a team" },
    { 84, "finding_extension", "整改延期", "more days to rectify" }, );

const size_t n_migrations = N_ELEMENTS(migrations);

enum err settle_behind(struct cx *cx)
{
    return index_settle(cx);
}
