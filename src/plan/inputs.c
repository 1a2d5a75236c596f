/* The inputs of the acts on items: one line a member. */
#include "plan/item.h"

#define THE_ITEM(st)                                                                 \
    FIELD(st, item, .flags = REQUIRED, .max = 20, LABEL("事项编号", "item number")), \
        FIELD(st, seq, .min = 0, .max = INT64_MAX, LABEL("所依据的版本", "version decided on"))
#define UNITS(st, m, zh, en) FIELD(st, m, .max = 100, LABEL(zh, en))

static const struct words paces =
    WORDS({ 1, "month", "每月", "month" }, { 2, "quarter", "每季度", "quarter" }, { 3, "week", "每周", "week" });

static const struct field item_in_fields[] = {
    THE_ITEM(item_in),
    FIELD(item_in, reason, .max = 1000, LABEL("说明", "note")),
};
static const struct field item_reason_fields[] = {
    THE_ITEM(item_in),
    FIELD(item_in, reason, .flags = REQUIRED, .min = 2, .max = 1000, LABEL("理由", "reason")),
};
static const struct field node_in_fields[] = {
    FIELD(node_in, day, .flags = REQUIRED, LABEL("日期", "date")),
    FIELD(node_in, percent, .flags = REQUIRED, .min = 0, .max = 100 * DEC_ONE, LABEL("计划进度", "planned percent")),
    FIELD(node_in, title, .max = 200, LABEL("节点", "milestone")),
};
const struct shape NODE_IN = SHAPE(node_in, node_in_fields);

static const struct field item_new_fields[] = {
    FIELD(item_new, title, .flags = REQUIRED, .min = 2, .max = 2000, LABEL("事项", "title")),
    FIELD(item_new, kind, .words = &item_kinds, LABEL("类型", "kind")),
    FIELD(item_new, area, .max = 100, LABEL("领域", "area")),
    FIELD(item_new, parent, .max = 20, LABEL("上级事项", "parent")),
    FIELD(item_new, measure, .max = 4000, LABEL("具体举措", "measure")),
    FIELD(item_new, target, .max = 2000, LABEL("目标", "target")),
    FIELD(item_new, category, .max = 200, LABEL("类别", "category")),
    FIELD(item_new, leader, .max = 200, LABEL("牵头领导", "lead leader")),
    FIELD(item_new, remark, .max = 2000, LABEL("备注", "remark")),
    FIELD(item_new, origin_no, .max = 50, LABEL("原序号", "original no.")),
    FIELD(item_new, start, LABEL("开始", "start")),
    FIELD(item_new, due, LABEL("完成时限", "due")),
    FIELD(item_new, due_kind, .words = &due_kinds, LABEL("时限类型", "due kind")),
    FIELD(item_new, due_text, .max = 200, LABEL("时限原文", "due as written")),
    FIELD(item_new, weight, .min = 0, .max = 1000 * DEC_ONE, LABEL("权重", "weight")),
    FIELD(item_new, lead, .max = 200, LABEL("牵头单位", "lead unit")),
    UNITS(item_new, responsible, "责任单位", "responsible units"),
    UNITS(item_new, support, "配合单位", "supporting units"),
    FIELD(item_new, nodes, .of = &NODE_IN, .max = 200, LABEL("节点", "nodes")),
    FIELD(item_new, report_days, .min = 0, .max = 366, LABEL("报送周期（天）", "report every (days)")),
    FIELD(item_new, draft, LABEL("草稿", "draft")),
};
static const struct field item_edit_fields[] = {
    THE_ITEM(item_edit),
    FIELD(item_edit, title, .min = 2, .max = 2000, LABEL("事项", "title")),
    FIELD(item_edit, measure, .max = 4000, LABEL("具体举措", "measure")),
    FIELD(item_edit, target, .max = 2000, LABEL("目标", "target")),
    FIELD(item_edit, category, .max = 200, LABEL("类别", "category")),
    FIELD(item_edit, leader, .max = 200, LABEL("牵头领导", "lead leader")),
    FIELD(item_edit, remark, .max = 2000, LABEL("备注", "remark")),
    FIELD(item_edit, area, .max = 100, LABEL("领域", "area")),
    FIELD(item_edit, start, LABEL("开始", "start")),
    FIELD(item_edit, due, LABEL("完成时限", "due")),
    FIELD(item_edit, due_text, .max = 200, LABEL("时限原文", "due as written")),
};
static const struct field assign_fields[] = {
    THE_ITEM(assign_in),
    FIELD(assign_in, lead, .max = 200, LABEL("牵头单位", "lead unit")),
    UNITS(assign_in, responsible, "责任单位", "responsible units"),
    UNITS(assign_in, support, "配合单位", "supporting units"),
    FIELD(assign_in, reason, .max = 1000, LABEL("理由", "reason")),
};
static const struct field resolve_fields[] = {
    THE_ITEM(resolve_in),
    FIELD(resolve_in, uphold, LABEL("异议成立", "the dispute is right")),
    FIELD(resolve_in, lead, .max = 200, LABEL("改由何单位牵头", "new lead unit")),
    FIELD(resolve_in, reason, .flags = REQUIRED, .min = 2, .max = 1000, LABEL("理由", "reason")),
};
static const struct field decompose_fields[] = {
    THE_ITEM(decompose_in),
    FIELD(decompose_in, children, .of = &ITEM_NEW, .flags = REQUIRED, .max = 500, LABEL("分解为", "children")),
    FIELD(decompose_in, reason, .max = 1000, LABEL("说明", "note")),
};
static const struct field schedule_fields[] = {
    THE_ITEM(schedule_in),
    FIELD(schedule_in, nodes, .of = &NODE_IN, .max = 200, LABEL("节点", "nodes")),
    FIELD(schedule_in, every, .words = &paces, LABEL("倒排到", "back-schedule by")),
    FIELD(schedule_in, reason, .max = 1000, LABEL("说明", "note")),
};
static const struct field change_in_fields[] = {
    THE_ITEM(change_in),
    FIELD(change_in, kind, .words = &change_kinds, LABEL("类型", "kind")),
    FIELD(change_in, due, LABEL("申请的时限", "due asked for")),
    FIELD(change_in, target, .max = 2000, LABEL("申请的目标", "target asked for")),
    FIELD(change_in, reason, .flags = REQUIRED, .min = 2, .max = 1000, LABEL("理由", "reason")),
};
static const struct field decide_fields[] = {
    THE_ITEM(decide_in),
    FIELD(decide_in, approve, .flags = REQUIRED, LABEL("同意", "approve")),
    FIELD(decide_in, due, LABEL("批复的时限", "due granted")),
    FIELD(decide_in, reason, .flags = REQUIRED, .min = 2, .max = 1000, LABEL("意见", "decision")),
};
static const struct field merge_fields[] = {
    THE_ITEM(merge_in),
    FIELD(merge_in, into, .flags = REQUIRED, .max = 20, LABEL("并入", "into")),
    FIELD(merge_in, reason, .flags = REQUIRED, .min = 2, .max = 1000, LABEL("理由", "reason")),
};
static const struct field waive_fields[] = {
    FIELD(waive_in, item, .flags = REQUIRED, .max = 20, LABEL("事项编号", "item number")),
    FIELD(waive_in, until, .flags = REQUIRED, LABEL("有效至", "until")),
    FIELD(waive_in, reason, .flags = REQUIRED, .min = 2, .max = 1000, LABEL("正当理由", "good reason")),
};
static const struct field programme_in_fields[] = {
    FIELD(programme_in, name, .flags = REQUIRED, .max = 200, LABEL("名称", "name")),
    FIELD(programme_in, start, LABEL("开始", "start")),
    FIELD(programme_in, due, LABEL("结束", "end")),
};
static const struct field area_in_fields[] = {
    FIELD(area_in, name, .flags = REQUIRED, .max = 100, LABEL("领域", "area")),
    FIELD(area_in, task_force, .max = 200, LABEL("专项推进组", "task force")),
    FIELD(area_in, sort, LABEL("排序", "order")),
};
const struct shape ITEM_IN = SHAPE(item_in, item_in_fields);
const struct shape ITEM_REASON_IN = SHAPE(item_in, item_reason_fields);
const struct shape ITEM_NEW = SHAPE(item_new, item_new_fields);
const struct shape ITEM_EDIT = SHAPE(item_edit, item_edit_fields);
const struct shape ASSIGN_IN = SHAPE(assign_in, assign_fields);
const struct shape RESOLVE_IN = SHAPE(resolve_in, resolve_fields);
const struct shape DECOMPOSE_IN = SHAPE(decompose_in, decompose_fields);
const struct shape SCHEDULE_IN = SHAPE(schedule_in, schedule_fields);
const struct shape CHANGE_IN = SHAPE(change_in, change_in_fields);
const struct shape DECIDE_IN = SHAPE(decide_in, decide_fields);
const struct shape MERGE_IN = SHAPE(merge_in, merge_fields);
const struct shape WAIVE_IN = SHAPE(waive_in, waive_fields);
const struct shape PROGRAMME_IN = SHAPE(programme_in, programme_in_fields);
const struct shape AREA_IN = SHAPE(area_in, area_in_fields);
