/* Drafting an inspection, noticing it to its units, beginning, cancelling and closing it. */
#include "inspect/inspect_act.h"

#include "inspect.sql.h"
#include "journal/journal.h"
#include "org/office.h"

enum { MAX_UNITS = 200 };

/* ---- drafting ---- */

static enum err put_units(struct cx *cx, const struct inspection *n, const struct list *units)
{
    struct list old;
    TRY(db_list(cx, &INSPECTION_UNIT, &old, MAX_UNITS, &inspect_units, V(n->id)));
    for (size_t i = 0; i < old.n; i++)
        TRY(fact_delete(cx, &INSPECTION_UNIT, ((const struct inspection_unit *)old.p)[i].id));
    for (size_t i = 0; i < units->n; i++) {
        struct inspection_unit v = { .inspection = n->id, .unit = ((const int64_t *)units->p)[i] };
        for (size_t k = 0; k < i; k++)
            if (((const int64_t *)units->p)[k] == v.unit)
                return fail(cx, E_INVALID, "同一单位写了两次", "the same unit is named twice");
        TRY(fact_insert(cx, &INSPECTION_UNIT, &v));
    }
    return OK;
}

static enum err units_named(struct cx *cx, const struct list *names, struct list *out)
{
    int64_t *ids = NEWS(cx, int64_t, names->n + 1);
    for (size_t i = 0; i < names->n; i++) {
        struct unit u;
        TRY(unit_by_name(cx, ((const char *const *)names->p)[i], &u));
        ids[i] = u.id;
    }
    *out = (struct list){ ids, names->n };
    return OK;
}

/* Those of the plan, when the draft names none; there may be none. */
static enum err units_of(struct cx *cx, const struct inspection_in *i, const struct inspection *n, struct list *out)
{
    struct list planned = { 0 };
    if (i->units.n)
        return units_named(cx, &i->units, out);
    if (n->plan)
        TRY(db_list(cx, &INSPECT_PLAN_UNIT, &planned, MAX_UNITS, &inspect_plan_units, V(n->plan)));
    int64_t *ids = NEWS(cx, int64_t, planned.n + 1);
    for (size_t k = 0; k < planned.n; k++)
        ids[k] = ((const struct inspect_plan_unit *)planned.p)[k].unit;
    *out = (struct list){ ids, planned.n };
    return OK;
}

static enum err from_plan(struct cx *cx, int64_t plan, struct inspection *n)
{
    struct inspect_plan p;
    enum err e = fact_get(cx, &INSPECT_PLAN, plan, &p);
    if (e == E_NOT_FOUND)
        return fail(cx, e, "督查计划没有第 %" PRId64 " 项", "the plan has no line %" PRId64, plan);
    TRY(e);
    if (p.dropped || !p.filing)
        return fail(cx, E_CONFLICT, "“%s”%s，不能据此开展督查", "\"%s\" %s: no inspection is drawn from it", p.title,
                    p.dropped ? say(cx, "已取消", "was dropped") : say(cx, "尚未备案", "is not filed"));
    n->plan = p.id;
    n->title = p.title;
    n->basis = p.basis;
    n->kind = p.kind;
    n->lead = p.lead;
    n->subject = p.scope;
    return OK;
}

static enum err read_inspection(struct cx *cx, const struct inspection_in *i, struct inspection *n)
{
    struct unit lead;
    n->title = i->title ? i->title : n->title;
    n->kind = i->kind ? i->kind : n->kind;
    n->reason = i->reason ? i->reason : n->reason;
    n->basis = i->basis ? i->basis : n->basis;
    n->starts = date_is(i->starts) ? i->starts : n->starts;
    n->ends = date_is(i->ends) ? i->ends : date_is(n->ends) ? n->ends : n->starts;
    n->checklist = i->checklist ? i->checklist : n->checklist;
    n->subject = i->subject ? i->subject : n->subject;
    if (i->lead) {
        TRY(unit_by_name(cx, i->lead, &lead));
        n->lead = lead.id;
    }
    if (i->checklist && fact_get(cx, &CHECKLIST, i->checklist, &(struct checklist){ 0 }) != OK)
        return fail(cx, E_NOT_FOUND, "没有第 %" PRId64 " 号清单", "there is no check list %" PRId64, i->checklist);
    if (n->ends.d < n->starts.d)
        return fail(cx, E_INVALID, "结束日期不能早于开始日期", "it cannot end before it begins");
    return OK;
}

/* What a line of the plan does not say the draft says: all that is missing is named at once. */
static enum err is_whole(struct cx *cx, const struct inspection *n, size_t n_units)
{
    const struct {
        bool is;
        const char *where, *zh, *en;
    } needed[] = {
        { n->title, "/title", "标题", "its title" },
        { n->kind, "/kind", "类型", "its kind" },
        { n->plan || n->reason, "/reason", "计划外督查的理由", "why it is made outside the plan" },
        { n->basis, "/basis", "依据", "its basis" },
        { n->lead, "/lead", "牵头单位", "the unit that leads" },
        { n->subject, "/subject", "督查内容", "what is inspected" },
        { n_units, "/units", "被督查单位", "the units that are inspected" },
    };
    for (size_t i = 0; i < N_ELEMENTS(needed); i++)
        if (!needed[i].is)
            problem(cx, needed[i].where, "请写明%s", "say %s", say(cx, needed[i].zh, needed[i].en));
    return problems_end(cx);
}

enum err inspection_draft(struct cx *cx, void *in, struct jw *answer)
{
    const struct inspection_in *i = in;
    struct list units;
    struct inspection n = { .unannounced = i->unannounced,
                            .starts = NO_DATE,
                            .ends = NO_DATE,
                            .state = INSPECTION_PLANNED,
                            .drafted = cx->now,
                            .drafted_by = cx->who->person };
    TRY(may(cx, &(struct subject){ 0 }));
    if (i->plan)
        TRY(from_plan(cx, i->plan, &n));
    TRY(read_inspection(cx, i, &n));
    TRY(units_of(cx, i, &n, &units));
    TRY(is_whole(cx, &n, units.n));
    TRY(fact_insert(cx, &INSPECTION, &n));
    entry_about(cx, "inspection", n.id);
    TRY(put_units(cx, &n, &units));
    TRY(team_put(cx, &n, &i->members));
    TRY(team_is_apart(cx, &n));
    inspection_answer(answer, &n);
    return OK;
}

enum err inspection_edit(struct cx *cx, void *in, struct jw *answer)
{
    const struct inspection_in *i = in;
    struct inspection n;
    struct list units;
    TRY(inspection_take(cx, i->inspection, i->seq, 0, &n));
    if (n.state != INSPECTION_PLANNED)
        return inspection_refused(cx, &n);
    n.unannounced = i->unannounced;
    TRY(read_inspection(cx, i, &n));
    TRY(fact_update(cx, &INSPECTION, &n)); /* first: news of the whole is not told again of each unit */
    if (i->units.n) {
        TRY(units_named(cx, &i->units, &units));
        TRY(put_units(cx, &n, &units));
    }
    if (i->members.n)
        TRY(team_put(cx, &n, &i->members));
    TRY(team_is_apart(cx, &n));
    inspection_answer(answer, &n);
    return OK;
}

/* ---- noticing and beginning ---- */

static const struct unit_count *first_over(const struct list *counts)
{
    for (size_t i = 0; i < counts->n; i++)
        if (((const struct unit_count *)counts->p)[i].over)
            return (const struct unit_count *)counts->p + i;
    return NULL;
}

static enum err not_over(struct cx *cx, const struct inspection *n)
{
    return n->ends.d < cx->today.d
               ? fail(cx, E_CONFLICT, "督查日期已过，请先改日期", "its days are over: change them first")
               : OK;
}

/* A unit is not visited more often in a year than is set, unless somebody who may says why.  The year is the one it is
 * numbered in: whatever days it says, it counts there. */
static enum err within_cap(struct cx *cx, struct inspection *n, const char *excess)
{
    struct list units, counts;
    TRY(db_list(cx, &INSPECTION_UNIT, &units, MAX_UNITS, &inspect_units, V(n->id)));
    int64_t *ids = NEWS(cx, int64_t, units.n + 1);
    for (size_t i = 0; i < units.n; i++)
        ids[i] = ((const struct inspection_unit *)units.p)[i].unit;
    TRY(visits_counted(cx, &(struct list){ ids, units.n }, date_year(cx->today), n->id, &counts));
    const struct unit_count *over = first_over(&counts);
    if (!over)
        return OK;
    if (!excess)
        return fail(cx, E_CONFLICT,
                    "%s %d 年已被督查 %" PRId64 " 次，上限 %" PRId64 " 次：请并入其他督查，或由有权的人写明超次理由",
                    "%s was inspected in %d already %" PRId64 " times, at most %" PRId64
                    " are allowed: join another inspection, or have somebody who may say why",
                    over->unit, date_year(cx->today), over->visits - 1, over->cap);
    if (!may_quietly(cx, cx->who, "inspection.exceed", &(struct subject){ 0 }))
        return cx->fail.code ? cx->fail.code : deny(cx, cx->who, "inspection.exceed");
    n->excess = excess;
    return OK;
}

static enum err give_number(struct cx *cx, struct inspection *n)
{
    const char *code;
    int64_t last;
    TRY(setting_get(cx, "document_code", &code));
    n->year = date_year(cx->today);
    TRY(db_i64(cx, &last, &inspect_last_number, V(n->year)));
    n->number = last + 1;
    n->code = code;
    n->noticed = cx->now;
    n->noticed_by = cx->who->person;
    return OK;
}

enum err inspection_issue(struct cx *cx, void *in, struct jw *answer)
{
    const struct inspection_step_in *i = in;
    struct inspection n;
    TRY(inspection_take(cx, i->inspection, i->seq, 0, &n));
    if (n.state != INSPECTION_PLANNED)
        return inspection_refused(cx, &n);
    if (n.unannounced)
        return fail(cx, E_CONFLICT, "不打招呼的督查不发通知，到时直接开始",
                    "an unannounced one is not noticed: begin it");
    TRY(not_over(cx, &n));
    TRY(team_is_apart(cx, &n)); /* posts may have changed hands since it was drafted */
    TRY(within_cap(cx, &n, i->excess));
    TRY(give_number(cx, &n));
    n.state = INSPECTION_NOTICED;
    TRY(fact_update(cx, &INSPECTION, &n));
    inspection_answer(answer, &n);
    return OK;
}

enum err inspection_begin(struct cx *cx, void *in, struct jw *answer)
{
    const struct inspection_step_in *i = in;
    struct inspection n;
    TRY(inspection_take(cx, i->inspection, i->seq, 0, &n));
    if (n.state != (n.unannounced ? INSPECTION_PLANNED : INSPECTION_NOTICED))
        return inspection_refused(cx, &n);
    TRY(team_is_apart(cx, &n));
    if (n.unannounced) { /* the days of a noticed one are not changed any more: that it is begun late is no fault */
        TRY(not_over(cx, &n));
        TRY(within_cap(cx, &n, i->excess));
        TRY(give_number(cx, &n));
    }
    n.state = INSPECTION_UNDER_WAY;
    n.begun = cx->now;
    TRY(fact_update(cx, &INSPECTION, &n));
    inspection_answer(answer, &n);
    return OK;
}

/* ---- the end ---- */

static enum err end(struct cx *cx, struct inspection *n, enum inspection_state state, const char *note)
{
    cx->entry->reason = note;
    n->state = state;
    n->note = note;
    n->closed = cx->now;
    n->closed_by = cx->who->person;
    return fact_update(cx, &INSPECTION, n);
}

/* What was fed back to a unit is not taken away by cancelling. */
enum err inspection_cancel(struct cx *cx, void *in, struct jw *answer)
{
    const struct inspection_end_in *i = in;
    struct inspection n;
    struct list units;
    TRY(inspection_take(cx, i->inspection, i->seq, 0, &n));
    if (n.state >= INSPECTION_CONCLUDED)
        return inspection_refused(cx, &n);
    TRY(db_list(cx, &INSPECTION_UNIT, &units, MAX_UNITS, &inspect_units, V(n.id)));
    for (size_t k = 0; k < units.n; k++)
        if (((const struct inspection_unit *)units.p)[k].concluded.us)
            return fail(cx, E_CONFLICT, "已有单位收到结论，不能取消",
                        "a unit has its conclusion: it is not cancelled any more");
    TRY(end(cx, &n, INSPECTION_CANCELLED, i->reason));
    inspection_answer(answer, &n);
    return OK;
}

enum err inspection_close(struct cx *cx, void *in, struct jw *answer)
{
    const struct inspection_end_in *i = in;
    struct inspection n;
    int64_t open, reviews;
    TRY(inspection_take(cx, i->inspection, i->seq, 0, &n));
    if (n.state != INSPECTION_CONCLUDED)
        return inspection_refused(cx, &n);
    TRY(db_i64(cx, &open, &inspect_open, V(n.id)));
    TRY(db_i64(cx, &reviews, &inspect_reviews_open, V(n.id)));
    if (open || reviews)
        return fail(cx, E_CONFLICT, "还有 %" PRId64 " 个问题未销号、%" PRId64 " 件复核未决定，不能办结",
                    "%" PRId64 " findings are not struck off and %" PRId64 " reviews not decided: it cannot be closed",
                    open, reviews);
    TRY(end(cx, &n, INSPECTION_CLOSED, i->reason));
    inspection_answer(answer, &n);
    return OK;
}
