/* The fact shapes of plan/: one line a member. */
#include "plan/plan.h"

const struct words item_kinds =
    WORDS({ ITEM_TASK, "task", "目标任务", "target task" }, { ITEM_MEASURE, "measure", "举措", "measure" },
          { ITEM_MILESTONE, "milestone", "节点", "milestone" }, { ITEM_DECISION, "decision", "议定事项", "decision" });
const struct words item_states =
    WORDS({ STATE_DRAFT, "draft", "草稿", "draft" }, { STATE_ISSUED, "issued", "待认领", "issued" },
          { STATE_ACTIVE, "active", "推进中", "active" }, { STATE_APPLIED, "applied", "申请销号", "close-out asked" },
          { STATE_CLOSED, "closed", "已销号", "closed" }, { STATE_SUSPENDED, "suspended", "中止", "suspended" },
          { STATE_MERGED, "merged", "已合并", "merged" }, { STATE_CANCELLED, "cancelled", "作废", "void" });
const struct words due_kinds =
    WORDS({ DUE_FIXED, "fixed", "定期", "fixed" }, { DUE_ONGOING, "ongoing", "长期", "ongoing" },
          { DUE_RECURRING, "recurring", "周期", "recurring" }, { DUE_EVENT, "event", "视事件", "event" },
          { DUE_NONE, "none", "未定", "none" });
const struct words duty_roles =
    WORDS({ DUTY_LEAD, "lead", "牵头", "lead" }, { DUTY_RESPONSIBLE, "responsible", "责任", "responsible" },
          { DUTY_SUPPORT, "support", "配合", "support" });
const struct words duty_states = WORDS(
    { DUTY_ASSIGNED, "assigned", "待签收", "assigned" },
    { DUTY_ACKNOWLEDGED, "acknowledged", "已签收", "acknowledged" }, { DUTY_CLAIMED, "claimed", "已认领", "claimed" },
    { DUTY_DISPUTED, "disputed", "有异议", "disputed" }, { DUTY_RELEASED, "released", "已解除", "released" });
const struct words change_kinds =
    WORDS({ CHANGE_EXTENSION, "extension", "延期", "extension" }, { CHANGE_TARGET, "target", "调整目标", "target" });
const struct words change_states =
    WORDS({ CHANGE_ASKED, "asked", "待审批", "asked" }, { CHANGE_APPROVED, "approved", "已同意", "approved" },
          { CHANGE_REFUSED, "refused", "不同意", "refused" });
const struct words source_kinds =
    WORDS({ SOURCE_MINUTES, "minutes", "会议纪要", "minutes" }, { SOURCE_NOTICE, "notice", "通知", "notice" },
          { SOURCE_PLAN, "plan", "方案", "plan" }, { SOURCE_INSTRUCTION, "instruction", "批示", "instruction" },
          { SOURCE_NEWS, "news", "会议新闻", "news" }, { SOURCE_OTHER, "other", "其他", "other" });

static const struct field programme_fields[] = {
    FACT_FIELDS(programme),
    FIELD(programme, name, LABEL("名称", "name")),
    FIELD(programme, start, LABEL("开始", "start")),
    FIELD(programme, due, LABEL("结束", "end")),
};
static const struct field area_fields[] = {
    FACT_FIELDS(area),
    FIELD(area, programme, .flags = REF, LABEL("行动", "programme")),
    FIELD(area, name, LABEL("领域", "area")),
    FIELD(area, task_force, .flags = REF, LABEL("专项推进组", "task force")),
    FIELD(area, sort, LABEL("排序", "order")),
};
static const struct field item_fields[] = {
    FACT_FIELDS(item),
    FIELD(item, number, LABEL("编号", "number")),
    FIELD(item, kind, .words = &item_kinds, LABEL("类型", "kind")),
    FIELD(item, state, .words = &item_states, LABEL("状态", "state")),
    FIELD(item, programme, .flags = REF, LABEL("行动", "programme")),
    FIELD(item, area, .flags = REF, LABEL("领域", "area")),
    FIELD(item, parent, .flags = REF, LABEL("上级事项", "parent")),
    FIELD(item, weight, LABEL("权重", "weight")),
    FIELD(item, title, LABEL("事项", "title")),
    FIELD(item, measure, LABEL("具体举措", "measure")),
    FIELD(item, target, LABEL("目标", "target")),
    FIELD(item, category, LABEL("类别", "category")),
    FIELD(item, leader, LABEL("牵头领导", "lead leader")),
    FIELD(item, start, LABEL("开始", "start")),
    FIELD(item, due, LABEL("完成时限", "due")),
    FIELD(item, first_due, LABEL("原定时限", "first due")),
    FIELD(item, due_kind, .words = &due_kinds, LABEL("时限类型", "due kind")),
    FIELD(item, due_text, LABEL("时限原文", "due as written")),
    FIELD(item, source, .flags = REF, LABEL("来源", "source")),
    FIELD(item, source_start, LABEL("原文起", "source start")),
    FIELD(item, source_end, LABEL("原文止", "source end")),
    FIELD(item, import, .flags = REF, LABEL("导入", "import")),
    FIELD(item, origin_no, LABEL("原序号", "original no.")),
    FIELD(item, remark, LABEL("备注", "remark")),
    FIELD(item, merged_into, .flags = REF, LABEL("并入", "merged into")),
    FIELD(item, issued_day, LABEL("下达日", "issued")),
    FIELD(item, closed_day, LABEL("销号日", "closed")),
    FIELD(item, reopened, LABEL("重开次数", "times reopened")),
    FIELD(item, report_days, LABEL("报送周期（天）", "report every (days)")),
};
static const struct field duty_fields[] = {
    FACT_FIELDS(duty),
    FIELD(duty, item, .flags = REF, LABEL("事项", "item")),
    FIELD(duty, unit, .flags = REF, LABEL("单位", "unit")),
    FIELD(duty, post, .flags = REF, LABEL("岗位", "post")),
    FIELD(duty, role, .words = &duty_roles, LABEL("职责", "role")),
    FIELD(duty, state, .words = &duty_states, LABEL("状态", "state")),
    FIELD(duty, reason, LABEL("理由", "reason")),
    FIELD(duty, acknowledged, LABEL("签收时间", "acknowledged")),
    FIELD(duty, claimed, LABEL("认领时间", "claimed")),
    FIELD(duty, assigned, LABEL("交办日", "assigned")),
};
static const struct field node_fields[] = {
    FACT_FIELDS(node),
    FIELD(node, item, .flags = REF, LABEL("事项", "item")),
    FIELD(node, day, LABEL("日期", "date")),
    FIELD(node, percent, LABEL("计划进度", "planned percent")),
    FIELD(node, title, LABEL("节点", "milestone")),
    FIELD(node, every, .flags = REF, LABEL("倒排周期", "scheduled by")),
};
static const struct field change_fields[] = {
    FACT_FIELDS(change),
    FIELD(change, item, .flags = REF, LABEL("事项", "item")),
    FIELD(change, kind, .words = &change_kinds, LABEL("类型", "kind")),
    FIELD(change, state, .words = &change_states, LABEL("状态", "state")),
    FIELD(change, old_due, LABEL("原时限", "old due")),
    FIELD(change, new_due, LABEL("新时限", "new due")),
    FIELD(change, old_target, LABEL("原目标", "old target")),
    FIELD(change, new_target, LABEL("新目标", "new target")),
    FIELD(change, reason, LABEL("理由", "reason")),
    FIELD(change, asked_by, .flags = REF, LABEL("申请人", "asked by")),
    FIELD(change, decided_by, .flags = REF, LABEL("审批人", "decided by")),
    FIELD(change, asked, LABEL("申请时间", "asked")),
    FIELD(change, decided, LABEL("审批时间", "decided")),
    FIELD(change, decision, LABEL("审批意见", "decision")),
};
static const struct field waiver_fields[] = {
    FACT_FIELDS(waiver),
    FIELD(waiver, item, .flags = REF, LABEL("事项", "item")),
    FIELD(waiver, approved_by, .flags = REF, LABEL("批准人", "approved by")),
    FIELD(waiver, granted, LABEL("批准日", "granted")),
    FIELD(waiver, until, LABEL("有效至", "until")),
    FIELD(waiver, reason, LABEL("正当理由", "good reason")),
};
static const struct field source_fields[] = {
    FACT_FIELDS(source),
    FIELD(source, title, LABEL("标题", "title")),
    FIELD(source, kind, .words = &source_kinds, LABEL("种类", "kind")),
    FIELD(source, day, LABEL("日期", "date")),
    FIELD(source, text, LABEL("原文", "text")),
};
static const struct field import_fields[] = {
    FACT_FIELDS(import),
    FIELD(import, name, LABEL("文件", "file")),
    FIELD(import, hash, LABEL("文件校验值", "file hash")),
    FIELD(import, rows, LABEL("行数", "rows")),
    FIELD(import, undone, LABEL("已撤销", "undone")),
};
static const struct field named_fields[] = { FIELD(named, id), FIELD(named, name) };
const struct shape NAMED = SHAPE(named, named_fields);
const struct shape PROGRAMME = SHAPE(programme, programme_fields);
const struct shape AREA = SHAPE(area, area_fields);
const struct shape ITEM = SHAPE(item, item_fields);
const struct shape DUTY = SHAPE(duty, duty_fields);
const struct shape NODE = SHAPE(node, node_fields);
const struct shape CHANGE = SHAPE(change, change_fields);
const struct shape WAIVER = SHAPE(waiver, waiver_fields);
const struct shape SOURCE = SHAPE(source, source_fields);
const struct shape IMPORT = SHAPE(import, import_fields);
