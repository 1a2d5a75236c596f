/* What inspections are made of. */
#include "inspect/inspect_act.h"

const struct words inspect_kinds = WORDS({ INSPECT_WHOLE, "comprehensive", "综合督查", "comprehensive" },
                                         { INSPECT_SPECIAL, "special", "专项督查", "special" },
                                         { INSPECT_AGAIN, "follow_up", "回访督查", "follow-up" });
const struct words inspection_states = WORDS(
    { INSPECTION_PLANNED, "planned", "拟开展", "planned" }, { INSPECTION_NOTICED, "noticed", "已通知", "noticed" },
    { INSPECTION_UNDER_WAY, "under_way", "督查中", "under way" },
    { INSPECTION_CONCLUDED, "concluded", "已反馈", "concluded" }, { INSPECTION_CLOSED, "closed", "已办结", "closed" },
    { INSPECTION_CANCELLED, "cancelled", "已取消", "cancelled" });
const struct words member_parts =
    WORDS({ PART_HEAD, "head", "组长", "head" }, { PART_MEMBER, "member", "组员", "member" },
          { PART_EXPERT, "expert", "专家", "expert" }, { PART_RECORDER, "recorder", "记录", "recorder" });
const struct words point_kinds =
    WORDS({ POINT_YES, "yes_no", "是否", "yes or no" }, { POINT_FIGURE, "figure", "数值", "figure" },
          { POINT_WORDS, "text", "文字", "text" });
const struct words check_verdicts =
    WORDS({ CHECK_GOOD, "good", "符合", "in order" }, { CHECK_BAD, "bad", "不符合", "not in order" },
          { CHECK_NOT_ASKED, "not_asked", "不适用", "does not apply" });
const struct words finding_grades =
    WORDS({ GRADE_GOOD, "good", "经验做法", "good practice" }, { GRADE_MINOR, "minor", "一般问题", "minor" },
          { GRADE_MAJOR, "major", "较重问题", "major" }, { GRADE_GRAVE, "grave", "严重问题", "grave" });
const struct words finding_states = WORDS(
    { FINDING_FOUND, "found", "已记录", "recorded" }, { FINDING_NOTED, "noted", "已反馈", "fed back" },
    { FINDING_OPEN, "open", "整改中", "to be rectified" }, { FINDING_REPORTED, "reported", "待复查", "awaits recheck" },
    { FINDING_RETURNED, "returned", "复查未通过", "recheck failed" },
    { FINDING_PASSED, "passed", "待销号", "awaits striking off" }, { FINDING_STRUCK, "struck", "已销号", "struck off" },
    { FINDING_DROPPED, "dropped", "已撤销", "withdrawn" });
const struct words rectified_states =
    WORDS({ RECTIFIED_MADE, "made", "待复查", "awaits recheck" }, { RECTIFIED_FAILED, "failed", "未通过", "failed" },
          { RECTIFIED_PASSED, "passed", "通过", "passed" });
const struct words review_states = WORDS({ REVIEW_MADE, "made", "复核中", "under review" },
                                         { REVIEW_KEPT, "kept", "维持结论", "the conclusion stands" },
                                         { REVIEW_CHANGED, "changed", "变更结论", "the conclusion was changed" },
                                         { REVIEW_REVOKED, "revoked", "撤销结论", "the conclusion was revoked" });
const struct words extension_states =
    WORDS({ EXTENSION_ASKED, "asked", "待审批", "asked" }, { EXTENSION_GRANTED, "granted", "同意延期", "granted" },
          { EXTENSION_REFUSED, "refused", "不同意延期", "refused" },
          { EXTENSION_LAPSED, "lapsed", "未审批，已终止", "ended undecided" });
const struct words held_words =
    WORDS({ HELD_UNKNOWN, "unknown", "未回头看", "not looked back" }, { HELD_YES, "held", "未反弹", "held" },
          { HELD_NO, "fell_back", "反弹", "fell back" });

static const struct field inspect_plan_fields[] = {
    FACT_FIELDS(inspect_plan),
    FIELD(inspect_plan, year, LABEL("年份", "year")),
    FIELD(inspect_plan, title, LABEL("督查事项", "title")),
    FIELD(inspect_plan, basis, LABEL("依据", "basis")),
    FIELD(inspect_plan, kind, .words = &inspect_kinds, LABEL("类型", "kind")),
    FIELD(inspect_plan, from_month, LABEL("起始月", "from month")),
    FIELD(inspect_plan, to_month, LABEL("截止月", "to month")),
    FIELD(inspect_plan, scope, LABEL("督查范围", "scope")),
    FIELD(inspect_plan, area, .flags = REF, LABEL("领域", "area")),
    FIELD(inspect_plan, lead, .flags = REF, LABEL("牵头单位", "lead unit")),
    FIELD(inspect_plan, filing, LABEL("备案号", "filed under")),
    FIELD(inspect_plan, filed, LABEL("备案日期", "filed")),
    FIELD(inspect_plan, dropped, LABEL("已取消", "dropped")),
    FIELD(inspect_plan, reason, LABEL("取消理由", "why it was dropped")),
};

static const struct field inspect_plan_unit_fields[] = {
    FACT_FIELDS(inspect_plan_unit),
    FIELD(inspect_plan_unit, plan, .flags = REF, LABEL("督查计划", "plan")),
    FIELD(inspect_plan_unit, unit, .flags = REF, LABEL("被督查单位", "unit")),
};

static const struct field checklist_fields[] = {
    FACT_FIELDS(checklist),
    FIELD(checklist, name, LABEL("清单名称", "name")),
    FIELD(checklist, version, LABEL("版本", "version")),
    FIELD(checklist, follows, .flags = REF, LABEL("前一版", "the one before")),
    FIELD(checklist, made, LABEL("制定时间", "made")),
    FIELD(checklist, made_by, .flags = REF, LABEL("制定人", "made by")),
};

static const struct field check_point_fields[] = {
    FACT_FIELDS(check_point),
    FIELD(check_point, checklist, .flags = REF, LABEL("清单", "check list")),
    FIELD(check_point, place, LABEL("序号", "place")),
    FIELD(check_point, text, LABEL("检查要点", "point")),
    FIELD(check_point, basis, LABEL("依据", "basis")),
    FIELD(check_point, how, LABEL("检查方法", "how to check")),
    FIELD(check_point, kind, .words = &point_kinds, LABEL("结果类型", "kind")),
};

static const struct field inspection_fields[] = {
    FACT_FIELDS(inspection),
    FIELD(inspection, code, LABEL("代字", "code")),
    FIELD(inspection, year, .flags = REF, LABEL("年份", "year")),
    FIELD(inspection, number, .flags = REF, LABEL("序号", "number")),
    FIELD(inspection, plan, .flags = REF, LABEL("督查计划", "plan")),
    FIELD(inspection, title, LABEL("标题", "title")),
    FIELD(inspection, kind, .words = &inspect_kinds, LABEL("类型", "kind")),
    FIELD(inspection, reason, LABEL("计划外理由", "why outside the plan")),
    FIELD(inspection, basis, LABEL("依据", "basis")),
    FIELD(inspection, unannounced, LABEL("不打招呼", "unannounced")),
    FIELD(inspection, starts, LABEL("开始日期", "from")),
    FIELD(inspection, ends, LABEL("结束日期", "to")),
    FIELD(inspection, lead, .flags = REF, LABEL("牵头单位", "lead unit")),
    FIELD(inspection, checklist, .flags = REF, LABEL("清单", "check list")),
    FIELD(inspection, subject, LABEL("督查内容", "what is inspected")),
    FIELD(inspection, state, .words = &inspection_states, LABEL("状态", "state")),
    FIELD(inspection, excess, LABEL("超次理由", "why beyond the cap")),
    FIELD(inspection, drafted, LABEL("拟定时间", "drafted")),
    FIELD(inspection, drafted_by, .flags = REF, LABEL("拟定人", "drafted by")),
    FIELD(inspection, noticed, LABEL("通知时间", "noticed")),
    FIELD(inspection, noticed_by, .flags = REF, LABEL("签发人", "noticed by")),
    FIELD(inspection, begun, LABEL("开始时间", "begun")),
    FIELD(inspection, concluded, LABEL("反馈时间", "concluded")),
    FIELD(inspection, closed, LABEL("结束时间", "ended")),
    FIELD(inspection, closed_by, .flags = REF, LABEL("结束人", "ended by")),
    FIELD(inspection, note, LABEL("意见", "note")),
};

static const struct field inspection_unit_fields[] = {
    FACT_FIELDS(inspection_unit),
    FIELD(inspection_unit, inspection, .flags = REF, LABEL("督查", "inspection")),
    FIELD(inspection_unit, unit, .flags = REF, LABEL("被督查单位", "unit")),
    FIELD(inspection_unit, conclusion, LABEL("督查结论", "conclusion")),
    FIELD(inspection_unit, concluded, LABEL("反馈时间", "fed back")),
    FIELD(inspection_unit, concluded_by, .flags = REF, LABEL("反馈人", "fed back by")),
    FIELD(inspection_unit, received, LABEL("签收时间", "received")),
    FIELD(inspection_unit, received_by, .flags = REF, LABEL("签收人", "received by")),
};

static const struct field inspection_member_fields[] = {
    FACT_FIELDS(inspection_member),
    FIELD(inspection_member, inspection, .flags = REF, LABEL("督查", "inspection")),
    FIELD(inspection_member, person, .flags = REF, LABEL("人员", "person")),
    FIELD(inspection_member, part, .words = &member_parts, LABEL("分工", "part")),
};

static const struct field team_change_fields[] = {
    FACT_FIELDS(team_change),
    FIELD(team_change, inspection, .flags = REF, LABEL("督查", "inspection")),
    FIELD(team_change, gone, .flags = REF, LABEL("退出人", "who left")),
    FIELD(team_change, came, .flags = REF, LABEL("接替人", "who came")),
    FIELD(team_change, reason, LABEL("理由", "reason")),
    FIELD(team_change, made, LABEL("更换时间", "made")),
    FIELD(team_change, made_by, .flags = REF, LABEL("更换人", "made by")),
};

static const struct field check_mark_fields[] = {
    FACT_FIELDS(check_mark),
    FIELD(check_mark, inspection, .flags = REF, LABEL("督查", "inspection")),
    FIELD(check_mark, unit, .flags = REF, LABEL("被督查单位", "unit")),
    FIELD(check_mark, point, .flags = REF, LABEL("要点", "point")),
    FIELD(check_mark, verdict, .words = &check_verdicts, LABEL("结果", "result")),
    FIELD(check_mark, figure, LABEL("数值", "figure")),
    FIELD(check_mark, text, LABEL("说明", "text")),
    FIELD(check_mark, made, LABEL("记录时间", "made")),
    FIELD(check_mark, made_by, .flags = REF, LABEL("记录人", "made by")),
};

static const struct field finding_fields[] = {
    FACT_FIELDS(finding),
    FIELD(finding, inspection, .flags = REF, LABEL("督查", "inspection")),
    FIELD(finding, unit, .flags = REF, LABEL("单位", "unit")),
    FIELD(finding, item, .flags = REF, LABEL("事项", "item")),
    FIELD(finding, point, .flags = REF, LABEL("要点", "point")),
    FIELD(finding, grade, .words = &finding_grades, LABEL("程度", "grade")),
    FIELD(finding, title, LABEL("问题", "finding")),
    FIELD(finding, grounds, LABEL("事实依据", "grounds")),
    FIELD(finding, place, LABEL("地点", "place")),
    FIELD(finding, demand, LABEL("整改要求", "what is demanded")),
    FIELD(finding, days, LABEL("整改工作日", "workdays to rectify")),
    FIELD(finding, state, .words = &finding_states, LABEL("状态", "state")),
    FIELD(finding, found, LABEL("记录时间", "found")),
    FIELD(finding, found_by, .flags = REF, LABEL("记录人", "found by")),
    FIELD(finding, due, LABEL("整改期限", "due")),
    FIELD(finding, reported, LABEL("报告时间", "reported")),
    FIELD(finding, sent_back, LABEL("退回次数", "sent back")),
    FIELD(finding, struck, LABEL("销号时间", "struck off")),
    FIELD(finding, struck_by, .flags = REF, LABEL("销号人", "struck off by")),
    FIELD(finding, look, LABEL("回头看日期", "look back on")),
    FIELD(finding, looked, LABEL("回头看时间", "looked back")),
    FIELD(finding, looked_by, .flags = REF, LABEL("回头看人", "looked back by")),
    FIELD(finding, held, .words = &held_words, LABEL("回头看结果", "held")),
    FIELD(finding, note, LABEL("意见", "note")),
};

static const struct field rectification_fields[] = {
    FACT_FIELDS(rectification),
    FIELD(rectification, finding, .flags = REF, LABEL("问题", "finding")),
    FIELD(rectification, text, LABEL("整改情况", "what was done")),
    FIELD(rectification, state, .words = &rectified_states, LABEL("状态", "state")),
    FIELD(rectification, made, LABEL("报告时间", "made")),
    FIELD(rectification, made_by, .flags = REF, LABEL("报告人", "made by")),
    FIELD(rectification, judged, LABEL("复查时间", "rechecked")),
    FIELD(rectification, judged_by, .flags = REF, LABEL("复查人", "rechecked by")),
    FIELD(rectification, note, LABEL("复查意见", "note")),
};

static const struct field extension_fields[] = {
    FACT_FIELDS(finding_extension),
    FIELD(finding_extension, finding, .flags = REF, LABEL("问题", "finding")),
    FIELD(finding_extension, was, LABEL("原期限", "due before")),
    FIELD(finding_extension, due, LABEL("延至", "due")),
    FIELD(finding_extension, reason, LABEL("延期理由", "reason")),
    FIELD(finding_extension, state, .words = &extension_states, LABEL("状态", "state")),
    FIELD(finding_extension, asked, LABEL("申请时间", "asked")),
    FIELD(finding_extension, asked_by, .flags = REF, LABEL("申请人", "asked by")),
    FIELD(finding_extension, decided, LABEL("审批时间", "decided")),
    FIELD(finding_extension, decided_by, .flags = REF, LABEL("审批人", "decided by")),
    FIELD(finding_extension, decision, LABEL("审批意见", "decision")),
};

static const struct field review_fields[] = {
    FACT_FIELDS(review),
    FIELD(review, inspection, .flags = REF, LABEL("督查", "inspection")),
    FIELD(review, unit, .flags = REF, LABEL("单位", "unit")),
    FIELD(review, text, LABEL("复核申请", "request")),
    FIELD(review, state, .words = &review_states, LABEL("状态", "state")),
    FIELD(review, made, LABEL("申请时间", "made")),
    FIELD(review, made_by, .flags = REF, LABEL("申请人", "made by")),
    FIELD(review, due, LABEL("决定期限", "decision due")),
    FIELD(review, decided, LABEL("决定时间", "decided")),
    FIELD(review, decided_by, .flags = REF, LABEL("决定人", "decided by")),
    FIELD(review, decision, LABEL("复核决定", "decision")),
};

static const struct field photo_fields[] = {
    FACT_FIELDS(photo),
    FIELD(photo, finding, .flags = REF, LABEL("问题", "finding")),
    FIELD(photo, after, LABEL("整改后", "of what was rectified")),
    FIELD(photo, name, LABEL("文件名", "name")),
    FIELD(photo, type, LABEL("类型", "type")),
    FIELD(photo, size, LABEL("大小", "size")),
    FIELD(photo, hash, LABEL("校验值", "hash")),
    FIELD(photo, added, LABEL("上传时间", "added")),
    FIELD(photo, added_by, .flags = REF, LABEL("上传人", "added by")),
};
const struct shape INSPECT_PLAN = SHAPE(inspect_plan, inspect_plan_fields);
const struct shape INSPECT_PLAN_UNIT = SHAPE(inspect_plan_unit, inspect_plan_unit_fields);
const struct shape CHECKLIST = SHAPE(checklist, checklist_fields);
const struct shape CHECK_POINT = SHAPE(check_point, check_point_fields);
const struct shape INSPECTION = SHAPE(inspection, inspection_fields);
const struct shape INSPECTION_UNIT = SHAPE(inspection_unit, inspection_unit_fields);
const struct shape INSPECTION_MEMBER = SHAPE(inspection_member, inspection_member_fields);
const struct shape TEAM_CHANGE = SHAPE(team_change, team_change_fields);
const struct shape CHECK_MARK = SHAPE(check_mark, check_mark_fields);
const struct shape FINDING = SHAPE(finding, finding_fields);
const struct shape RECTIFICATION = SHAPE(rectification, rectification_fields);
const struct shape FINDING_EXTENSION = SHAPE(finding_extension, extension_fields);
const struct shape REVIEW = SHAPE(review, review_fields);
const struct shape PHOTO = SHAPE(photo, photo_fields);
