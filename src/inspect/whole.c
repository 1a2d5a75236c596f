/* One inspection whole, as far as who looks may know it. */
#include "inspect/inspect_act.h"

#include "inspect.sql.h"
#include "inspect_look.sql.h"

enum { MAX_PARTS = 1000, MAX_MARKS = 40000, MAX_TRAIL = 500, MAX_POINTS = 200 };

static const struct field visit_fields[] = {
    FIELD(visit_line, id),
    FIELD(visit_line, version),
    FIELD(visit_line, unit_id, .flags = REF),
    FIELD(visit_line, unit, LABEL("被督查单位", "unit")),
    FIELD(visit_line, unit_name, LABEL("全称", "whole name")),
    FIELD(visit_line, conclusion, LABEL("督查结论", "conclusion")),
    FIELD(visit_line, concluded, LABEL("反馈时间", "fed back")),
    FIELD(visit_line, concluded_by, LABEL("反馈人", "fed back by")),
    FIELD(visit_line, received, LABEL("签收时间", "received")),
    FIELD(visit_line, received_by, LABEL("签收人", "received by")),
    FIELD(visit_line, review_until, .flags = MADE, LABEL("复核申请截止", "review until")),
};
static const struct field member_fields[] = {
    FIELD(member_line, person, .flags = REF),
    FIELD(member_line, login, LABEL("登录名", "log-in")),
    FIELD(member_line, name, LABEL("姓名", "name")),
    FIELD(member_line, unit, LABEL("单位", "unit")),
    FIELD(member_line, part, .words = &member_parts, LABEL("分工", "part")),
};
static const struct field team_change_fields[] = {
    FIELD(team_change_line, id),
    FIELD(team_change_line, gone, LABEL("退出人", "who left")),
    FIELD(team_change_line, came, LABEL("接替人", "who came")),
    FIELD(team_change_line, reason, LABEL("理由", "reason")),
    FIELD(team_change_line, made, LABEL("更换时间", "made")),
    FIELD(team_change_line, made_by, LABEL("更换人", "made by")),
};
static const struct field mark_fields[] = {
    FIELD(mark_line, unit_id, .flags = REF),
    FIELD(mark_line, point, .flags = REF),
    FIELD(mark_line, verdict, .words = &check_verdicts, LABEL("结果", "result")),
    FIELD(mark_line, figure, LABEL("数值", "figure")),
    FIELD(mark_line, text, LABEL("说明", "text")),
    FIELD(mark_line, made, LABEL("记录时间", "made")),
    FIELD(mark_line, made_by, LABEL("记录人", "made by")),
};
static const struct field rectified_fields[] = {
    FIELD(rectified_line, id),
    FIELD(rectified_line, finding, .flags = REF),
    FIELD(rectified_line, text, LABEL("整改情况", "what was done")),
    FIELD(rectified_line, state, .words = &rectified_states, LABEL("状态", "state")),
    FIELD(rectified_line, made, LABEL("报告时间", "made")),
    FIELD(rectified_line, made_by, LABEL("报告人", "made by")),
    FIELD(rectified_line, judged, LABEL("复查时间", "rechecked")),
    FIELD(rectified_line, judged_by, LABEL("复查人", "rechecked by")),
    FIELD(rectified_line, note, LABEL("复查意见", "note")),
};
static const struct field extension_fields[] = {
    FIELD(extension_line, id),
    FIELD(extension_line, finding, .flags = REF),
    FIELD(extension_line, was, LABEL("原期限", "due before")),
    FIELD(extension_line, due, LABEL("延至", "due")),
    FIELD(extension_line, reason, LABEL("延期理由", "reason")),
    FIELD(extension_line, state, .words = &extension_states, LABEL("状态", "state")),
    FIELD(extension_line, asked, LABEL("申请时间", "asked")),
    FIELD(extension_line, asked_by, LABEL("申请人", "asked by")),
    FIELD(extension_line, own, LABEL("本人申请", "asked by oneself")),
    FIELD(extension_line, decided, LABEL("审批时间", "decided")),
    FIELD(extension_line, decided_by, LABEL("审批人", "decided by")),
    FIELD(extension_line, decision, LABEL("审批意见", "decision")),
};
static const struct field review_fields[] = {
    FIELD(review_line, id),
    FIELD(review_line, unit_id, .flags = REF),
    FIELD(review_line, unit, LABEL("单位", "unit")),
    FIELD(review_line, text, LABEL("复核申请", "request")),
    FIELD(review_line, state, .words = &review_states, LABEL("状态", "state")),
    FIELD(review_line, made, LABEL("申请时间", "made")),
    FIELD(review_line, made_by, LABEL("申请人", "made by")),
    FIELD(review_line, due, LABEL("决定期限", "decision due")),
    FIELD(review_line, decided, LABEL("决定时间", "decided")),
    FIELD(review_line, decided_by, LABEL("决定人", "decided by")),
    FIELD(review_line, decision, LABEL("复核决定", "decision")),
};
static const struct field photo_fields[] = {
    FIELD(photo_line, id),
    FIELD(photo_line, finding, .flags = REF),
    FIELD(photo_line, after, LABEL("整改后", "of what was rectified")),
    FIELD(photo_line, name, LABEL("文件名", "name")),
    FIELD(photo_line, type, LABEL("类型", "type")),
    FIELD(photo_line, size, LABEL("大小", "size")),
    FIELD(photo_line, added, LABEL("上传时间", "added")),
    FIELD(photo_line, added_by, LABEL("上传人", "added by")),
};
static const struct field event_fields[] = {
    FIELD(inspect_event, seq),        FIELD(inspect_event, time), FIELD(inspect_event, actor),
    FIELD(inspect_event, actor_name), FIELD(inspect_event, act),  FIELD(inspect_event, reason),
};
const struct shape VISIT_LINE = SHAPE(visit_line, visit_fields);
const struct shape MEMBER_LINE = SHAPE(member_line, member_fields);
const struct shape TEAM_CHANGE_LINE = SHAPE(team_change_line, team_change_fields);
const struct shape MARK_LINE = SHAPE(mark_line, mark_fields);
const struct shape RECTIFIED_LINE = SHAPE(rectified_line, rectified_fields);
const struct shape EXTENSION_LINE = SHAPE(extension_line, extension_fields);
const struct shape REVIEW_LINE = SHAPE(review_line, review_fields);
const struct shape PHOTO_LINE = SHAPE(photo_line, photo_fields);
const struct shape INSPECT_EVENT = SHAPE(inspect_event, event_fields);

static enum err name_of(struct cx *cx, int64_t person, const char **out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = NULL;
    if (!person)
        return OK;
    TRY(db_query(cx, &r, &inspect_person, V(person)));
    if (db_next(&r))
        *out = row_text(&r, 0);
    return db_end(&r);
}

static enum err issuer_of(struct cx *cx, const char **out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = "督查室";
    TRY(db_query(cx, &r, &inspect_issuer));
    if (db_next(&r))
        *out = row_text(&r, 0);
    return db_end(&r);
}

static enum err names_of(struct cx *cx, struct inspection_whole *w)
{
    const struct inspection *n = &w->inspection;
    struct unit lead;
    struct checklist c;
    TRY(fact_get(cx, &UNIT, n->lead, &lead));
    w->lead_name = lead.name;
    if (n->plan)
        TRY(fact_get(cx, &INSPECT_PLAN, n->plan, &w->plan));
    if (n->checklist) {
        TRY(fact_get(cx, &CHECKLIST, n->checklist, &c));
        w->checklist = c.name;
        w->checklist_no = c.version;
        TRY(db_list(cx, &CHECK_POINT, &w->points, MAX_POINTS, &inspect_points, V(c.id)));
    }
    TRY(issuer_of(cx, &w->issuer));
    TRY(name_of(cx, n->drafted_by, &w->drafted_by));
    TRY(name_of(cx, n->noticed_by, &w->noticed_by));
    return name_of(cx, n->closed_by, &w->closed_by);
}

static bool was_reviewed(const struct list *reviews, int64_t unit)
{
    for (size_t i = 0; i < reviews->n; i++)
        if (((const struct review_line *)reviews->p)[i].unit_id == unit)
            return true;
    return false;
}

static enum err parts_of(struct cx *cx, int64_t id, const struct grant *grant, struct inspection_whole *w)
{
    int64_t reader = inspect_reader(grant);
    struct val who = reader ? v_i64(reader) : V_NONE;
    const struct date day = rights_day(cx);
    const char *next;
    TRY(db_list(cx, &VISIT_LINE, &w->units, MAX_PARTS, &inspect_visits_of, V(id), who, V(day)));
    TRY(db_list(cx, &MEMBER_LINE, &w->members, MAX_PARTS, &inspect_team, V(id), V(cx->today)));
    TRY(db_list(cx, &TEAM_CHANGE_LINE, &w->changes, MAX_PARTS, &inspect_team_changes, V(id)));
    TRY(db_list(cx, &RECTIFIED_LINE, &w->rectified, MAX_MARKS, &inspect_rectified_of, V(id), who, V(day)));
    TRY(db_list(cx, &EXTENSION_LINE, &w->extensions, MAX_MARKS, &inspect_extensions_of, V(id), who, V(day),
                V(grant->person)));
    TRY(db_list(cx, &PHOTO_LINE, &w->photos, MAX_MARKS, &inspect_photos_of, V(id), who, V(day)));
    TRY(db_list(cx, &REVIEW_LINE, &w->reviews, MAX_PARTS, &inspect_reviews_of, V(id), who, V(day)));
    struct visit_line *v = w->units.p;
    for (size_t i = 0; i < w->units.n; i++)
        v[i].review_until = v[i].received.us && !was_reviewed(&w->reviews, v[i].unit_id)
                                ? date_add(ts_date(v[i].received), REVIEW_DAYS)
                                : NO_DATE;
    return findings_found(cx, &(struct finding_filter){ .inspection = id, .limit = MAX_PARTS, .reader = reader },
                          &w->findings, &next);
}

/* What the office and the team alone look at: marks of the list, who did what; and of who plans, what else befalls the
 * units: it names drafts of other teams, unannounced ones among them. */
static enum err inside_of(struct cx *cx, const struct grant *who, const struct inspection *n,
                          struct inspection_whole *w)
{
    int64_t *ids = NEWS(cx, int64_t, w->units.n + 1);
    TRY(db_list(cx, &MARK_LINE, &w->marks, MAX_MARKS, &inspect_marks_of, V(n->id)));
    TRY(db_list(cx, &INSPECT_EVENT, &w->history, MAX_TRAIL, &inspect_history, V(n->id), V((int64_t)MAX_TRAIL)));
    if (n->state > INSPECTION_NOTICED || !may_in_realm(who, "read.inspect_plan"))
        return OK;
    for (size_t i = 0; i < w->units.n; i++)
        ids[i] = ((const struct visit_line *)w->units.p)[i].unit_id;
    return clashes_found(cx, &(struct list){ ids, w->units.n }, n->starts, n->ends, n->id, &w->clashes, &w->counts);
}

/* What a unit visited does not read, as it may tell of others: why the cap was exceeded, why one of the team left. */
static void hide_others(struct inspection_whole *w)
{
    struct team_change_line *c = w->changes.p;
    w->inspection.excess = NULL;
    for (size_t i = 0; i < w->changes.n; i++) {
        c[i].reason = NULL;
        c[i].made_by = NULL;
    }
}

enum err inspection_whole(struct cx *cx, int64_t id, const struct grant *who, struct inspection_whole *out)
{
    int64_t reader = inspect_reader(who), is_member = 0;
    *out = (struct inspection_whole){ 0 };
    TRY(inspection_get(cx, who, id, &out->inspection));
    if (reader)
        TRY(db_i64(cx, &is_member, &inspect_is_member, V(id), V(reader)));
    TRY(db_one(cx, &INSPECTION_LINE, &out->line, &inspect_one, V(v_ref(reader)), V(rights_day(cx)), V(cx->today),
               V(id)));
    struct inspection_line *l = &out->line;
    l->label = inspection_label(cx, l->code, l->year, l->number);
    TRY(names_of(cx, out));
    TRY(parts_of(cx, id, who, out));
    if (!reader || is_member)
        return inside_of(cx, who, &out->inspection, out);
    hide_others(out);
    return OK;
}
