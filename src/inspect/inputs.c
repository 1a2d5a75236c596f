/* What the acts on plans, check lists, inspections, findings and reviews take. */
#include "inspect/inspect_act.h"

enum { MAX_TITLE = 200, MAX_BASIS = 300, MAX_WORDS = 4000, MAX_REASON = 1000, MAX_UNITS = 200, MAX_TEAM = 60 };
enum { MAX_POINTS = 200, MAX_DAYS = 250, FIRST_YEAR = 2000, LAST_YEAR = 2100, MONTHS = 12 };

#define ID_FIELD(st, m, z, e) FIELD(st, m, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL(z, e))
#define SEQ_FIELD(st) FIELD(st, seq, .min = 0, .max = INT64_MAX, LABEL("依据的版本", "version it was decided on"))
#define REASON_NEEDED(st, z, e) FIELD(st, reason, .flags = REQUIRED, .max = MAX_REASON, LABEL(z, e))
#define INSPECTION_FIELD(st) ID_FIELD(st, inspection, "督查", "inspection")
#define FINDING_FIELD(st) ID_FIELD(st, finding, "问题", "finding")
#define UNIT_FIELD(st) \
    FIELD(st, unit, .max = MAX_TITLE, LABEL("被督查单位（只有一个时可不填）", "unit (when it is one of several)"))

/* ---- the plan ---- */

#define YEAR_FIELD(st) FIELD(st, year, .flags = REQUIRED, .min = FIRST_YEAR, .max = LAST_YEAR, LABEL("年份", "year"))
#define PLAN_MEMBERS                                                              \
    FIELD(inspect_plan_in, scope, .max = MAX_REASON, LABEL("督查范围", "scope")), \
        FIELD(inspect_plan_in, area, .max = MAX_TITLE, LABEL("领域", "area")),    \
        FIELD(inspect_plan_in, units, .max = MAX_UNITS, LABEL("被督查单位", "units"))
static const struct field plan_fields[] = {
    YEAR_FIELD(inspect_plan_in),
    FIELD(inspect_plan_in, title, .flags = REQUIRED, .max = MAX_TITLE, LABEL("督查事项", "title")),
    FIELD(inspect_plan_in, basis, .flags = REQUIRED, .max = MAX_BASIS, LABEL("依据", "basis")),
    FIELD(inspect_plan_in, kind, .flags = REQUIRED, .words = &inspect_kinds, LABEL("类型", "kind")),
    FIELD(inspect_plan_in, from_month, .flags = REQUIRED, .min = 1, .max = MONTHS, LABEL("起始月", "from month")),
    FIELD(inspect_plan_in, to_month, .min = 1, .max = MONTHS,
          LABEL("截止月（不填同起始月）", "to month (none: the same)")),
    FIELD(inspect_plan_in, lead, .flags = REQUIRED, .max = MAX_TITLE, LABEL("牵头单位", "lead unit")),
    PLAN_MEMBERS,
};
static const struct field plan_edit_fields[] = {
    ID_FIELD(inspect_plan_in, plan, "督查计划", "plan"),
    SEQ_FIELD(inspect_plan_in),
    FIELD(inspect_plan_in, title, .max = MAX_TITLE, LABEL("督查事项", "title")),
    FIELD(inspect_plan_in, basis, .max = MAX_BASIS, LABEL("依据", "basis")),
    FIELD(inspect_plan_in, kind, .words = &inspect_kinds, LABEL("类型", "kind")),
    FIELD(inspect_plan_in, from_month, .min = 1, .max = MONTHS, LABEL("起始月", "from month")),
    FIELD(inspect_plan_in, to_month, .min = 1, .max = MONTHS, LABEL("截止月", "to month")),
    FIELD(inspect_plan_in, lead, .max = MAX_TITLE, LABEL("牵头单位", "lead unit")),
    PLAN_MEMBERS,
};
static const struct field plan_file_fields[] = {
    YEAR_FIELD(inspect_plan_file_in),
    FIELD(inspect_plan_file_in, filing, .flags = REQUIRED, .max = MAX_TITLE,
          LABEL("备案号", "number it is filed under")),
    FIELD(inspect_plan_file_in, day, LABEL("备案日期（不填为今天）", "day (none: today)")),
};
static const struct field plan_drop_fields[] = {
    ID_FIELD(inspect_plan_drop_in, plan, "督查计划", "plan"),
    SEQ_FIELD(inspect_plan_drop_in),
    REASON_NEEDED(inspect_plan_drop_in, "取消理由", "why it is dropped"),
};

/* ---- check lists ---- */

static const struct field point_fields[] = {
    FIELD(point_in, text, .flags = REQUIRED, .max = MAX_BASIS, LABEL("检查要点", "point")),
    FIELD(point_in, basis, .max = MAX_BASIS, LABEL("依据", "basis")),
    FIELD(point_in, how, .max = MAX_BASIS, LABEL("检查方法", "how to check")),
    FIELD(point_in, kind, .words = &point_kinds, LABEL("结果类型（不填为是否）", "kind (none: yes or no)")),
};
const struct shape POINT_IN = SHAPE(point_in, point_fields);
#define POINTS_FIELD \
    FIELD(checklist_in, points, .flags = REQUIRED, .of = &POINT_IN, .max = MAX_POINTS, LABEL("要点", "points"))
static const struct field checklist_fields[] = {
    FIELD(checklist_in, name, .flags = REQUIRED, .max = MAX_TITLE, LABEL("清单名称", "name")),
    POINTS_FIELD,
};
static const struct field revise_fields[] = {
    ID_FIELD(checklist_in, checklist, "清单", "check list"),
    FIELD(checklist_in, name, .max = MAX_TITLE, LABEL("清单名称（不填不变）", "name (none: as it is)")),
    POINTS_FIELD,
};

/* ---- an inspection ---- */

static const struct field member_fields[] = {
    FIELD(member_in, login, .flags = REQUIRED, .max = 100, LABEL("人员（登录名）", "person (log-in)")),
    FIELD(member_in, part, .words = &member_parts, LABEL("分工（不填为组员）", "part (none: member)")),
};
const struct shape MEMBER_IN = SHAPE(member_in, member_fields);
#define INSPECTION_WHAT                                                                               \
    FIELD(inspection_in, title, .max = MAX_TITLE, LABEL("标题", "title")),                            \
        FIELD(inspection_in, kind, .words = &inspect_kinds, LABEL("类型", "kind")),                   \
        FIELD(inspection_in, reason, .max = MAX_REASON, LABEL("计划外理由", "why outside the plan")), \
        FIELD(inspection_in, basis, .max = MAX_BASIS, LABEL("依据", "basis"))
#define INSPECTION_WHERE                                                                         \
    FIELD(inspection_in, lead, .max = MAX_TITLE, LABEL("牵头单位", "lead unit")),                \
        FIELD(inspection_in, subject, .max = MAX_WORDS, LABEL("督查内容", "what is inspected")), \
        FIELD(inspection_in, units, .max = MAX_UNITS, LABEL("被督查单位", "units")),             \
        FIELD(inspection_in, members, .of = &MEMBER_IN, .max = MAX_TEAM, LABEL("督查组", "team"))
static const struct field draft_fields[] = {
    FIELD(inspection_in, plan, .min = 0, .max = INT64_MAX, LABEL("督查计划", "line of the plan")),
    INSPECTION_WHAT,
    FIELD(inspection_in, starts, .flags = REQUIRED, LABEL("开始日期", "from")),
    FIELD(inspection_in, ends, LABEL("结束日期（不填为当天）", "to (none: the same day)")),
    FIELD(inspection_in, unannounced, LABEL("不打招呼", "unannounced")),
    FIELD(inspection_in, checklist, .min = 0, .max = INT64_MAX, LABEL("检查清单", "check list")),
    INSPECTION_WHERE,
};
static const struct field edit_fields[] = {
    INSPECTION_FIELD(inspection_in),
    SEQ_FIELD(inspection_in),
    INSPECTION_WHAT,
    FIELD(inspection_in, starts, LABEL("开始日期", "from")),
    FIELD(inspection_in, ends, LABEL("结束日期", "to")),
    /* a switch says no when it is left out, and the visit would be told to its units: it is said anew each time */
    FIELD(inspection_in, unannounced, .flags = REQUIRED, LABEL("不打招呼", "unannounced")),
    FIELD(inspection_in, checklist, .min = 0, .max = INT64_MAX,
          LABEL("检查清单（不填不变）", "check list (none: as it is)")),
    INSPECTION_WHERE,
};
static const struct field step_fields[] = {
    INSPECTION_FIELD(inspection_step_in),
    SEQ_FIELD(inspection_step_in),
    FIELD(inspection_step_in, excess, .max = MAX_REASON, LABEL("超次理由", "why a unit is visited beyond the cap")),
};
static const struct field replace_fields[] = {
    INSPECTION_FIELD(inspection_replace_in),
    SEQ_FIELD(inspection_replace_in),
    FIELD(inspection_replace_in, login, .flags = REQUIRED, .max = 100, LABEL("退出的成员", "who leaves")),
    FIELD(inspection_replace_in, successor, .max = 100,
          LABEL("接替的人（不填则不补）", "who comes in their place (none: nobody)")),
    FIELD(inspection_replace_in, part, .words = &member_parts, LABEL("分工（不填不变）", "part (none: as it was)")),
    REASON_NEEDED(inspection_replace_in, "更换理由", "why"),
};
static const struct field cancel_fields[] = {
    INSPECTION_FIELD(inspection_end_in),
    SEQ_FIELD(inspection_end_in),
    REASON_NEEDED(inspection_end_in, "取消理由", "why it is cancelled"),
};
static const struct field close_fields[] = {
    INSPECTION_FIELD(inspection_end_in),
    SEQ_FIELD(inspection_end_in),
    FIELD(inspection_end_in, reason, .max = MAX_REASON, LABEL("办结意见", "note")),
};
static const struct field mark_fields[] = {
    INSPECTION_FIELD(mark_in),
    UNIT_FIELD(mark_in),
    ID_FIELD(mark_in, point, "要点", "point"),
    FIELD(mark_in, verdict, .words = &check_verdicts, LABEL("结果", "result")),
    FIELD(mark_in, figure, LABEL("数值", "figure")),
    FIELD(mark_in, text, .max = MAX_REASON, LABEL("说明", "text")),
};

/* ---- findings ---- */

static const struct field finding_fields[] = {
    INSPECTION_FIELD(finding_in),
    UNIT_FIELD(finding_in),
    FIELD(finding_in, item, .max = 20, LABEL("事项编号", "item number")),
    FIELD(finding_in, point, .min = 0, .max = INT64_MAX, LABEL("要点", "point")),
    FIELD(finding_in, grade, .flags = REQUIRED, .words = &finding_grades, LABEL("程度", "grade")),
    FIELD(finding_in, title, .flags = REQUIRED, .max = MAX_TITLE, LABEL("问题", "finding")),
    FIELD(finding_in, grounds, .flags = REQUIRED, .max = MAX_WORDS, LABEL("事实依据", "grounds")),
    FIELD(finding_in, place, .max = MAX_TITLE, LABEL("地点", "place")),
    FIELD(finding_in, demand, .max = MAX_REASON, LABEL("整改要求（不填则仅反馈）", "demand (none: fed back only)")),
    FIELD(finding_in, days, .min = 0, .max = MAX_DAYS,
          LABEL("整改工作日（不填按设置）", "workdays (none: the setting)")),
};
static const struct field finding_edit_fields[] = {
    FINDING_FIELD(finding_in),
    SEQ_FIELD(finding_in),
    FIELD(finding_in, grade, .words = &finding_grades, LABEL("程度", "grade")),
    FIELD(finding_in, title, .max = MAX_TITLE, LABEL("问题", "finding")),
    FIELD(finding_in, grounds, .max = MAX_WORDS, LABEL("事实依据", "grounds")),
    FIELD(finding_in, place, .max = MAX_TITLE, LABEL("地点", "place")),
    FIELD(finding_in, demand, .max = MAX_REASON, LABEL("整改要求（不填不变）", "demand (none: as it is)")),
    FIELD(finding_in, no_demand, LABEL("不要求整改，仅反馈", "nothing is demanded, fed back only")),
    FIELD(finding_in, days, .min = 0, .max = MAX_DAYS, LABEL("整改工作日", "workdays")),
};
static const struct field drop_fields[] = {
    FINDING_FIELD(finding_judge_in),
    SEQ_FIELD(finding_judge_in),
    REASON_NEEDED(finding_judge_in, "撤销理由", "why it is withdrawn"),
};
static const struct field rectify_fields[] = {
    FINDING_FIELD(finding_judge_in),
    SEQ_FIELD(finding_judge_in),
    FIELD(finding_judge_in, text, .flags = REQUIRED, .max = MAX_WORDS, LABEL("整改情况", "what was done")),
};
static const struct field recheck_fields[] = {
    FINDING_FIELD(finding_judge_in),
    SEQ_FIELD(finding_judge_in),
    FIELD(finding_judge_in, passed, .flags = REQUIRED, LABEL("通过", "passed")),
    REASON_NEEDED(finding_judge_in, "复查意见", "what the recheck found"),
    FIELD(finding_judge_in, due, LABEL("再次整改期限（不填按设置）", "due again (none: the setting)")),
};
static const struct field strike_fields[] = {
    FINDING_FIELD(finding_judge_in),
    SEQ_FIELD(finding_judge_in),
    FIELD(finding_judge_in, reason, .max = MAX_REASON, LABEL("销号意见", "note")),
    FIELD(finding_judge_in, due, LABEL("回头看日期", "look back on")),
};
static const struct field look_fields[] = {
    FINDING_FIELD(finding_judge_in),
    SEQ_FIELD(finding_judge_in),
    FIELD(finding_judge_in, passed, .flags = REQUIRED, LABEL("未反弹", "it held")),
    REASON_NEEDED(finding_judge_in, "回头看情况", "what the look back found"),
    FIELD(finding_judge_in, due, LABEL("再次整改期限（不填按设置）", "due again (none: the setting)")),
};

static const struct field extension_fields[] = {
    FINDING_FIELD(extension_in),
    SEQ_FIELD(extension_in),
    FIELD(extension_in, due, .flags = REQUIRED, LABEL("申请延至", "until which day")),
    REASON_NEEDED(extension_in, "延期理由和整改现状", "why, and how it stands"),
};
static const struct field extension_decide_fields[] = {
    FINDING_FIELD(extension_in),
    SEQ_FIELD(extension_in),
    FIELD(extension_in, extension, .min = 0, .max = INT64_MAX,
          LABEL("延期申请（不填为待审批的一份）", "request (none: the one that waits)")),
    FIELD(extension_in, approve, .flags = REQUIRED, LABEL("同意延期", "grant it")),
    FIELD(extension_in, due, LABEL("批准延至（不填按申请）", "until which day (none: as asked for)")),
    REASON_NEEDED(extension_in, "审批意见", "decision"),
};

/* ---- conclusions and reviews ---- */

static const struct field conclude_fields[] = {
    INSPECTION_FIELD(unit_words_in),
    UNIT_FIELD(unit_words_in),
    FIELD(unit_words_in, text, .flags = REQUIRED, .max = MAX_WORDS, LABEL("督查结论", "conclusion")),
};
static const struct field receive_fields[] = { INSPECTION_FIELD(unit_words_in), UNIT_FIELD(unit_words_in) };
static const struct field review_ask_fields[] = {
    INSPECTION_FIELD(unit_words_in),
    UNIT_FIELD(unit_words_in),
    FIELD(unit_words_in, text, .flags = REQUIRED, .max = MAX_WORDS, LABEL("复核申请和理由", "request and its reason")),
};
static const struct field review_fields[] = {
    ID_FIELD(review_in, review, "复核", "review"),
    SEQ_FIELD(review_in),
    FIELD(review_in, outcome, .flags = REQUIRED, .words = &review_states, LABEL("复核结果", "outcome")),
    REASON_NEEDED(review_in, "复核决定和理由", "decision and its reason"),
    FIELD(review_in, text, .max = MAX_WORDS, LABEL("变更后的结论", "the conclusion as changed")),
};
static const struct field photo_fields[] = {
    FINDING_FIELD(photo_in),
    FIELD(photo_in, after, LABEL("整改后", "of what was rectified")),
    FIELD(photo_in, file, .flags = REQUIRED, .max = 2000, LABEL("文件", "file")),
    FIELD(photo_in, name, .max = MAX_TITLE, LABEL("文件名", "name")),
};

const struct shape INSPECT_PLAN_IN = SHAPE(inspect_plan_in, plan_fields);
const struct shape INSPECT_PLAN_EDIT_IN = SHAPE(inspect_plan_in, plan_edit_fields);
const struct shape INSPECT_PLAN_FILE_IN = SHAPE(inspect_plan_file_in, plan_file_fields);
const struct shape INSPECT_PLAN_DROP_IN = SHAPE(inspect_plan_drop_in, plan_drop_fields);
const struct shape CHECKLIST_IN = SHAPE(checklist_in, checklist_fields);
const struct shape CHECKLIST_REVISE_IN = SHAPE(checklist_in, revise_fields);
const struct shape INSPECTION_IN = SHAPE(inspection_in, draft_fields);
const struct shape INSPECTION_EDIT_IN = SHAPE(inspection_in, edit_fields);
const struct shape INSPECTION_STEP_IN = SHAPE(inspection_step_in, step_fields);
const struct shape INSPECTION_REPLACE_IN = SHAPE(inspection_replace_in, replace_fields);
const struct shape INSPECTION_CANCEL_IN = SHAPE(inspection_end_in, cancel_fields);
const struct shape INSPECTION_CLOSE_IN = SHAPE(inspection_end_in, close_fields);
const struct shape MARK_IN = SHAPE(mark_in, mark_fields);
const struct shape FINDING_IN = SHAPE(finding_in, finding_fields);
const struct shape FINDING_EDIT_IN = SHAPE(finding_in, finding_edit_fields);
const struct shape FINDING_DROP_IN = SHAPE(finding_judge_in, drop_fields);
const struct shape RECTIFY_IN = SHAPE(finding_judge_in, rectify_fields);
const struct shape RECHECK_IN = SHAPE(finding_judge_in, recheck_fields);
const struct shape STRIKE_IN = SHAPE(finding_judge_in, strike_fields);
const struct shape LOOK_BACK_IN = SHAPE(finding_judge_in, look_fields);
const struct shape EXTENSION_IN = SHAPE(extension_in, extension_fields);
const struct shape EXTENSION_DECIDE_IN = SHAPE(extension_in, extension_decide_fields);
const struct shape CONCLUDE_IN = SHAPE(unit_words_in, conclude_fields);
const struct shape RECEIVE_IN = SHAPE(unit_words_in, receive_fields);
const struct shape REVIEW_ASK_IN = SHAPE(unit_words_in, review_ask_fields);
const struct shape REVIEW_IN = SHAPE(review_in, review_fields);
const struct shape PHOTO_IN = SHAPE(photo_in, photo_fields);
