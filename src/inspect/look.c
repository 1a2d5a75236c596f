/* Lists of inspections and findings, what waits for whom, the year's plan, check lists. */
#include "inspect/inspect_act.h"

#include "base/cursor.h"
#include "inspect.sql.h"
#include "inspect_look.sql.h"

enum { MOST = 1000, MAX_OWED = 200, MAX_LINES = 1000, MAX_NAMED = 100000, MAX_POINTS = 200, MAX_LISTS = 1000 };
enum { MAX_LATE = 100000 };

const struct words inspection_sorts =
    WORDS({ INSPECTIONS_BY_NEW, "new", "新旧", "newest" }, { INSPECTIONS_BY_START, "starts", "督查日期", "day" },
          { INSPECTIONS_BY_STATE, "state", "状态", "state" });
const struct words finding_sorts =
    WORDS({ FINDINGS_BY_NEW, "new", "新旧", "newest" }, { FINDINGS_BY_DUE, "due", "整改期限", "due" },
          { FINDINGS_BY_UNIT, "unit", "单位", "unit" }, { FINDINGS_BY_GRADE, "grade", "程度", "grade" });
const struct words inspect_todos = WORDS(
    { TODO_RECEIVE, "receive", "签收督查结论", "receive the conclusion" },
    { TODO_RECTIFY, "rectify", "报告整改情况", "report what was rectified" },
    { TODO_RECHECK, "recheck", "复查整改情况", "recheck" }, { TODO_STRIKE, "strike", "销号", "strike off" },
    { TODO_LOOK_BACK, "look_back", "回头看", "look back" }, { TODO_DECIDE, "decide", "决定复核", "decide the review" },
    { TODO_CONCLUDE, "conclude", "反馈督查结论", "feed the conclusion back" },
    { TODO_EXTEND, "extend", "审批整改延期", "decide about more days" });

/* ---- inspections ---- */

static const struct field line_fields[] = {
    FIELD(inspection_line, id),
    FIELD(inspection_line, version),
    FIELD(inspection_line, label, .flags = MADE, LABEL("文号", "number")),
    FIELD(inspection_line, title, LABEL("标题", "title")),
    FIELD(inspection_line, kind, .words = &inspect_kinds, LABEL("类型", "kind")),
    FIELD(inspection_line, unannounced, LABEL("不打招呼", "unannounced")),
    FIELD(inspection_line, planned, LABEL("计划内", "of the plan")),
    FIELD(inspection_line, state, .words = &inspection_states, LABEL("状态", "state")),
    FIELD(inspection_line, starts, LABEL("开始日期", "from")),
    FIELD(inspection_line, ends, LABEL("结束日期", "to")),
    FIELD(inspection_line, lead, LABEL("牵头单位", "lead unit")),
    FIELD(inspection_line, unit, LABEL("被督查单位", "unit")),
    FIELD(inspection_line, units, LABEL("单位数", "units")),
    FIELD(inspection_line, findings, LABEL("问题数", "findings")),
    FIELD(inspection_line, open, LABEL("未销号", "open")),
    FIELD(inspection_line, late, LABEL("逾期未整改", "overdue")),
    FIELD(inspection_line, noticed, LABEL("通知时间", "noticed")),
    FIELD(inspection_line, concluded, LABEL("反馈时间", "concluded")),
    FIELD(inspection_line, closed, LABEL("结束时间", "ended")),
    FIELD(inspection_line, code, .flags = INSIDE),
    FIELD(inspection_line, year, .flags = INSIDE),
    FIELD(inspection_line, number, .flags = INSIDE),
    FIELD(inspection_line, rank, .flags = INSIDE | MADE),
};
const struct shape INSPECTION_LINE = SHAPE(inspection_line, line_fields);

enum { N_VALS = 17 };

/* The end of both lists' parameters: how many, in which order, behind what. */
static enum err page_vals(struct cx *cx, const char *order, int64_t sort, bool is_downwards, const char *after,
                          int64_t limit, struct val *out)
{
    int64_t at[2] = { INT64_MIN, 0 };
    TRY(cursor_read(cx, after, order, at, 2));
    out[0] = v_i64(limit + 1);
    out[1] = v_i64(sort);
    out[2] = v_i64(is_downwards ? -1 : 1);
    out[3] = v_i64(at[0]);
    out[4] = v_i64(at[1]);
    return OK;
}

static const char *order_of(struct cx *cx, const struct words *sorts, int64_t sort, bool is_downwards)
{
    return arena_printf(cx->mem, "%s%s", word_name(sorts, sort), is_downwards ? "-d" : "");
}

static struct val id_val(int64_t id)
{
    return id ? v_i64(id) : V_NONE;
}

static struct val yes_val(bool yes)
{
    return yes ? v_i64(1) : V_NONE;
}

enum err inspections_found(struct cx *cx, const struct inspection_filter *f, struct list *out, const char **next)
{
    int year = (int)f->year;
    struct val args[N_VALS + 1] = {
        id_val(f->reader),
        V(rights_day(cx)),
        V(cx->today),
        id_val(f->kind),
        id_val(f->state),
        yes_val(f->live),
        yes_val(f->unannounced),
        id_val(f->plan),
        V(f->text),
        year ? V(date_make(year, 1, 1)) : V_NONE,
        year ? V(month_end(year, 12)) : V_NONE,
        id_val(f->unit),
    };
    int64_t limit = f->limit ? f->limit : MOST;
    const char *order = order_of(cx, &inspection_sorts, f->sort, f->is_downwards);
    *next = NULL;
    TRY(page_vals(cx, order, f->sort, f->is_downwards, f->after, limit, args + 12));
    TRY(db_list_args(cx, &INSPECTION_LINE, out, (size_t)limit + 1, &inspect_list, args));
    struct inspection_line *l = out->p;
    if (out->n > (size_t)limit) {
        out->n = (size_t)limit;
        *next = cursor_text(cx, order, (int64_t[]){ l[out->n - 1].rank, l[out->n - 1].id }, 2);
    }
    for (size_t i = 0; i < out->n; i++)
        l[i].label = inspection_label(cx, l[i].code, l[i].year, l[i].number);
    return OK;
}

static enum err persons_of(struct rows *r, int64_t *out, size_t max, size_t *n)
{
    *n = 0;
    while (*n < max && db_next(r))
        out[(*n)++] = row_i64(r, 0);
    return db_end(r);
}

enum err inspection_readers(struct cx *cx, int64_t id, int64_t unit, int64_t *out, size_t max, size_t *n)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &inspect_readers_of, V(id), v_ref(unit), V(cx->today)));
    return persons_of(&r, out, max, n);
}

enum err finding_readers(struct cx *cx, int64_t id, int64_t *out, size_t max, size_t *n)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &inspect_finding_force, V(id), V(cx->today)));
    return persons_of(&r, out, max, n);
}

/* ---- findings ---- */

static const struct field finding_line_fields[] = {
    FIELD(finding_line, id),
    FIELD(finding_line, version),
    FIELD(finding_line, inspection, .flags = REF),
    FIELD(finding_line, label, .flags = MADE, LABEL("督查文号", "inspection's number")),
    FIELD(finding_line, inspection_title, LABEL("督查", "inspection")),
    FIELD(finding_line, unit_id, .flags = REF),
    FIELD(finding_line, unit, LABEL("单位", "unit")),
    FIELD(finding_line, item, LABEL("事项编号", "item")),
    FIELD(finding_line, item_title, LABEL("事项", "item's title")),
    FIELD(finding_line, point, LABEL("要点", "point")),
    FIELD(finding_line, grade, .words = &finding_grades, LABEL("程度", "grade")),
    FIELD(finding_line, title, LABEL("问题", "finding")),
    FIELD(finding_line, grounds, LABEL("事实依据", "grounds")),
    FIELD(finding_line, place, LABEL("地点", "place")),
    FIELD(finding_line, demand, LABEL("整改要求", "what is demanded")),
    FIELD(finding_line, days, LABEL("整改工作日", "workdays to rectify")),
    FIELD(finding_line, state, .words = &finding_states, LABEL("状态", "state")),
    FIELD(finding_line, found, LABEL("记录时间", "found")),
    FIELD(finding_line, found_by, LABEL("记录人", "found by")),
    FIELD(finding_line, due, LABEL("整改期限", "due")),
    FIELD(finding_line, days_over, .flags = MADE, LABEL("逾期工作日", "workdays overdue")),
    FIELD(finding_line, reported, LABEL("报告时间", "reported")),
    FIELD(finding_line, sent_back, LABEL("退回次数", "sent back")),
    FIELD(finding_line, extended, LABEL("延期次数", "extended")),
    FIELD(finding_line, struck, LABEL("销号时间", "struck off")),
    FIELD(finding_line, look, LABEL("回头看日期", "look back on")),
    FIELD(finding_line, looked, LABEL("回头看时间", "looked back")),
    FIELD(finding_line, held, .words = &held_words, LABEL("回头看结果", "held")),
    FIELD(finding_line, note, LABEL("意见", "note")),
    FIELD(finding_line, photos, LABEL("照片", "photos")),
    FIELD(finding_line, has_page),
    FIELD(finding_line, area_id, .flags = INSIDE),
    FIELD(finding_line, code, .flags = INSIDE),
    FIELD(finding_line, year, .flags = INSIDE),
    FIELD(finding_line, number, .flags = INSIDE),
    FIELD(finding_line, rank, .flags = INSIDE | MADE),
};
const struct shape FINDING_LINE = SHAPE(finding_line, finding_line_fields);

static int64_t workdays_over(const struct cx *cx, struct date due)
{
    return date_is(due) && due.d < cx->today.d ? workdays_between(cx->cal, due, cx->today) : 0;
}

static void finish_findings(struct cx *cx, const struct list *lines)
{
    struct finding_line *l = lines->p;
    for (size_t i = 0; i < lines->n; i++) {
        l[i].label = inspection_label(cx, l[i].code, l[i].year, l[i].number);
        l[i].days_over = finding_is_owed(l[i].state) ? workdays_over(cx, l[i].due) : 0;
    }
}

enum err findings_found(struct cx *cx, const struct finding_filter *f, struct list *out, const char **next)
{
    struct val args[N_VALS + 1] = {
        id_val(f->reader), V(rights_day(cx)),   V(cx->today),         id_val(f->inspection),
        id_val(f->unit),   id_val(f->item),     id_val(f->grade),     id_val(f->state),
        yes_val(f->open),  yes_val(f->overdue), yes_val(f->demanded), V(f->text),
    };
    int64_t limit = f->limit ? f->limit : MOST;
    const char *order = order_of(cx, &finding_sorts, f->sort, f->is_downwards);
    *next = NULL;
    TRY(page_vals(cx, order, f->sort, f->is_downwards, f->after, limit, args + 12));
    TRY(db_list_args(cx, &FINDING_LINE, out, (size_t)limit + 1, &inspect_finding_list, args));
    struct finding_line *l = out->p;
    if (out->n > (size_t)limit) {
        out->n = (size_t)limit;
        *next = cursor_text(cx, order, (int64_t[]){ l[out->n - 1].rank, l[out->n - 1].id }, 2);
    }
    finish_findings(cx, out);
    return OK;
}

enum err findings_late(struct cx *cx, const struct finding_filter *f, int64_t id, struct list *out)
{
    const struct val who = id_val(f->reader), day = V(rights_day(cx)), on = V(cx->today), unit = id_val(f->unit),
                     text = V(f->text), most = V((int64_t)MAX_LATE);
    if (id)
        TRY(db_list(cx, &FINDING_LINE, out, 1, &inspect_late_one, who, day, on, unit, text, V(id)));
    else if (f->item)
        TRY(db_list(cx, &FINDING_LINE, out, MAX_LATE, &inspect_late_of, who, day, on, unit, text, V(f->item), most));
    else
        TRY(db_list(cx, &FINDING_LINE, out, MAX_LATE, &inspect_late, who, day, on, unit, text, most));
    finish_findings(cx, out);
    return OK;
}

/* ---- what waits for whom ---- */

static const struct field owed_fields[] = {
    FIELD(inspect_owed, todo, .words = &inspect_todos, LABEL("待办", "to do")),
    FIELD(inspect_owed, inspection, .flags = REF),
    FIELD(inspect_owed, finding, .flags = REF),
    FIELD(inspect_owed, review, .flags = REF),
    FIELD(inspect_owed, unit_id, .flags = REF),
    FIELD(inspect_owed, title, LABEL("标题", "title")),
    FIELD(inspect_owed, unit, LABEL("单位", "unit")),
    FIELD(inspect_owed, due, LABEL("期限", "due")),
    FIELD(inspect_owed, since, LABEL("起于", "since")),
    FIELD(inspect_owed, days_over, .flags = MADE, LABEL("逾期工作日", "workdays overdue")),
};
const struct shape INSPECT_OWED = SHAPE(inspect_owed, owed_fields);

static void owed_too(struct cx *cx, struct list *out, const struct list *more)
{
    for (size_t i = 0; i < more->n; i++)
        *(struct inspect_owed *)list_add(cx->mem, out, sizeof(struct inspect_owed)) =
            ((const struct inspect_owed *)more->p)[i];
}

enum err inspect_owed(struct cx *cx, const struct grant *who, struct list *out)
{
    struct list reviews = { 0 }, extensions = { 0 }, more = { 0 };
    const char *login = who->person ? who->login : ""; /* the operator is nobody's partner */
    TRY(db_list(cx, &INSPECT_OWED, out, MAX_OWED, &inspect_owed_unit, V(who->person), V(rights_day(cx)),
                V((int64_t)MAX_OWED)));
    if (may_in_realm(who, "review.decide"))
        TRY(db_list(cx, &INSPECT_OWED, &reviews, MAX_OWED, &inspect_owed_reviews, V(who->person), V(login),
                    V((int64_t)MAX_OWED)));
    if (may_in_realm(who, "extension.decide"))
        TRY(db_list(cx, &INSPECT_OWED, &extensions, MAX_OWED, &inspect_owed_extensions, V(who->person),
                    V((int64_t)MAX_OWED)));
    if (may_in_realm(who, "finding.recheck"))
        TRY(db_list(cx, &INSPECT_OWED, &more, MAX_OWED, &inspect_owed_office, V(cx->today), V((int64_t)MAX_OWED)));
    owed_too(cx, out, &reviews);
    owed_too(cx, out, &extensions);
    owed_too(cx, out, &more);
    for (size_t i = 0; i < out->n; i++) {
        struct inspect_owed *o = (struct inspect_owed *)out->p + i;
        o->days_over = workdays_over(cx, o->due);
        if (o->todo == TODO_CONCLUDE) /* nobody owes it before: it waits from then on */
            o->since = ts_end_of(o->due);
    }
    return OK;
}

enum err inspect_owed_total(struct cx *cx, const struct grant *who, const struct list *owed, int64_t *out)
{
    int64_t reviews = 0, extensions = 0, office = 0;
    *out = (int64_t)owed->n;
    if (owed->n < MAX_OWED)
        return OK;
    TRY(db_i64(cx, out, &inspect_owed_unit_count, V(who->person), V(rights_day(cx))));
    if (may_in_realm(who, "review.decide"))
        TRY(db_i64(cx, &reviews, &inspect_owed_reviews_count, V(who->person), V(who->person ? who->login : "")));
    if (may_in_realm(who, "extension.decide"))
        TRY(db_i64(cx, &extensions, &inspect_owed_extensions_count, V(who->person)));
    if (may_in_realm(who, "finding.recheck"))
        TRY(db_i64(cx, &office, &inspect_owed_office_count, V(cx->today)));
    *out += reviews + extensions + office;
    return OK;
}

/* ---- the plan ---- */

static const struct field named_fields[] = {
    FIELD(plan_named, plan, .flags = INSIDE),
    FIELD(plan_named, unit_id, .flags = REF),
    FIELD(plan_named, unit, LABEL("被督查单位", "unit")),
};
const struct shape PLAN_NAMED = SHAPE(plan_named, named_fields);
static const struct field joint_fields[] = {
    FIELD(plan_joint, plan, .flags = INSIDE),
    FIELD(plan_joint, other),
    FIELD(plan_joint, title, LABEL("督查事项", "title")),
    FIELD(plan_joint, lead, LABEL("牵头单位", "lead unit")),
    FIELD(plan_joint, unit, LABEL("被督查单位", "unit")),
};
const struct shape PLAN_JOINT = SHAPE(plan_joint, joint_fields);
static const struct field plan_line_fields[] = {
    FIELD(inspect_plan_line, id),
    FIELD(inspect_plan_line, version),
    FIELD(inspect_plan_line, year, LABEL("年份", "year")),
    FIELD(inspect_plan_line, title, LABEL("督查事项", "title")),
    FIELD(inspect_plan_line, basis, LABEL("依据", "basis")),
    FIELD(inspect_plan_line, kind, .words = &inspect_kinds, LABEL("类型", "kind")),
    FIELD(inspect_plan_line, from_month, LABEL("起始月", "from month")),
    FIELD(inspect_plan_line, to_month, LABEL("截止月", "to month")),
    FIELD(inspect_plan_line, scope, LABEL("督查范围", "scope")),
    FIELD(inspect_plan_line, area, LABEL("领域", "area")),
    FIELD(inspect_plan_line, lead, LABEL("牵头单位", "lead unit")),
    FIELD(inspect_plan_line, lead_id, .flags = REF),
    FIELD(inspect_plan_line, filing, LABEL("备案号", "filed under")),
    FIELD(inspect_plan_line, filed, LABEL("备案日期", "filed")),
    FIELD(inspect_plan_line, dropped, LABEL("已取消", "dropped")),
    FIELD(inspect_plan_line, reason, LABEL("取消理由", "why it was dropped")),
    FIELD(inspect_plan_line, held, LABEL("已开展", "inspections")),
    FIELD(inspect_plan_line, units, .flags = MADE, .of = &PLAN_NAMED, LABEL("被督查单位", "units")),
    FIELD(inspect_plan_line, joint, .flags = MADE, .of = &PLAN_JOINT, LABEL("建议合并", "to be joined with")),
};
const struct shape INSPECT_PLAN_LINE = SHAPE(inspect_plan_line, plan_line_fields);

/* Both are in the order of the lines' ids; a line's are a piece of them. */
static struct list piece_of(const struct list *all, size_t size, int64_t plan)
{
    char *p = all->p;
    size_t from = 0, to;
    while (from < all->n && *(const int64_t *)(const void *)(p + from * size) != plan)
        from++;
    for (to = from; to < all->n && *(const int64_t *)(const void *)(p + to * size) == plan;)
        to++;
    return (struct list){ to > from ? p + from * size : NULL, to - from };
}

enum err inspect_year(struct cx *cx, int64_t year, struct inspect_year *out)
{
    struct list named, joint;
    *out = (struct inspect_year){ .year = year };
    TRY(inspect_setting(cx, "inspect_cap", &out->cap));
    TRY(db_list(cx, &INSPECT_PLAN_LINE, &out->lines, MAX_LINES, &inspect_plan_lines, V(year)));
    TRY(db_list(cx, &PLAN_NAMED, &named, MAX_NAMED, &inspect_plan_named, V(year)));
    TRY(db_list(cx, &PLAN_JOINT, &joint, MAX_NAMED, &inspect_plan_joint, V(year)));
    TRY(db_list(cx, &UNIT_COUNT, &out->counts, MAX_LINES, &inspect_counts, V(year)));
    for (size_t i = 0; i < out->lines.n; i++) {
        struct inspect_plan_line *l = (struct inspect_plan_line *)out->lines.p + i;
        l->units = piece_of(&named, sizeof(struct plan_named), l->id);
        l->joint = piece_of(&joint, sizeof(struct plan_joint), l->id);
    }
    for (size_t i = 0; i < out->counts.n; i++) {
        struct unit_count *c = (struct unit_count *)out->counts.p + i;
        c->cap = out->cap;
        c->over = c->cap && (c->visits > c->cap || c->planned > c->cap);
    }
    return OK;
}

/* ---- check lists ---- */

static const struct field checklist_fields[] = {
    FIELD(checklist_line, id),
    FIELD(checklist_line, version),
    FIELD(checklist_line, no, LABEL("版本", "version")),
    FIELD(checklist_line, name, LABEL("清单名称", "name")),
    FIELD(checklist_line, made, LABEL("制定时间", "made")),
    FIELD(checklist_line, made_by, LABEL("制定人", "made by")),
    FIELD(checklist_line, newest, LABEL("现行", "newest")),
    FIELD(checklist_line, used, LABEL("使用次数", "used")),
    FIELD(checklist_line, points, .flags = MADE, .of = &CHECK_POINT, LABEL("要点", "points")),
};
const struct shape CHECKLIST_LINE = SHAPE(checklist_line, checklist_fields);

enum err checklists_found(struct cx *cx, struct list *out)
{
    TRY(db_list(cx, &CHECKLIST_LINE, out, MAX_LISTS, &inspect_checklists));
    for (size_t i = 0; i < out->n; i++) {
        struct checklist_line *l = (struct checklist_line *)out->p + i;
        TRY(db_list(cx, &CHECK_POINT, &l->points, MAX_POINTS, &inspect_points, V(l->id)));
    }
    return OK;
}
