/* The year's plan, and check lists. */
#include "inspect/inspect_act.h"

#include "inspect.sql.h"
#include "journal/journal.h"
#include "plan/plan.h"

enum { MAX_LINES = 1000, MAX_UNITS = 200 };

static enum err put_units(struct cx *cx, const struct inspect_plan *p, const struct list *names)
{
    struct list old;
    TRY(db_list(cx, &INSPECT_PLAN_UNIT, &old, MAX_UNITS, &inspect_plan_units, V(p->id)));
    for (size_t i = 0; i < old.n; i++)
        TRY(fact_delete(cx, &INSPECT_PLAN_UNIT, ((const struct inspect_plan_unit *)old.p)[i].id));
    for (size_t i = 0; i < names->n; i++) {
        struct unit u;
        TRY(unit_by_name(cx, ((const char *const *)names->p)[i], &u));
        TRY(fact_insert(cx, &INSPECT_PLAN_UNIT, &(struct inspect_plan_unit){ .plan = p->id, .unit = u.id }));
    }
    return OK;
}

static enum err read_plan(struct cx *cx, const struct inspect_plan_in *i, struct inspect_plan *p)
{
    struct unit lead;
    p->title = i->title ? i->title : p->title;
    p->basis = i->basis ? i->basis : p->basis;
    p->kind = i->kind ? i->kind : p->kind;
    p->from_month = i->from_month ? i->from_month : p->from_month;
    p->to_month = i->to_month ? i->to_month : p->to_month ? p->to_month : p->from_month;
    p->scope = i->scope ? i->scope : p->scope;
    if (i->area)
        TRY(area_by_name(cx, i->area, &p->area));
    if (i->lead) {
        TRY(unit_by_name(cx, i->lead, &lead));
        p->lead = lead.id;
    }
    return p->to_month >= p->from_month
               ? OK
               : fail(cx, E_INVALID, "截止月不能早于起始月", "it cannot end in a month before it begins");
}

static void plan_answer(struct jw *answer, const struct inspect_plan *p)
{
    jw_i64(answer, "plan", p->id);
    jw_i64(answer, "version", p->seq);
}

enum err inspect_plan_add(struct cx *cx, void *in, struct jw *answer)
{
    const struct inspect_plan_in *i = in;
    struct inspect_plan p = { .year = i->year, .filed = NO_DATE };
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(read_plan(cx, i, &p));
    TRY(fact_insert(cx, &INSPECT_PLAN, &p));
    entry_about(cx, "inspect_plan", p.id);
    TRY(put_units(cx, &p, &i->units));
    plan_answer(answer, &p);
    return OK;
}

static enum err take_plan(struct cx *cx, int64_t id, int64_t seq, struct inspect_plan *out)
{
    TRY(may(cx, &(struct subject){ 0 }));
    enum err e = fact_get(cx, &INSPECT_PLAN, id, out);
    if (e == E_NOT_FOUND)
        return fail(cx, e, "督查计划没有第 %" PRId64 " 项", "the plan has no line %" PRId64, id);
    TRY(e);
    entry_about(cx, "inspect_plan", id);
    TRY(fact_expect(cx, &INSPECT_PLAN, out, seq));
    return out->dropped ? fail(cx, E_CONFLICT, "“%s”已取消", "\"%s\" was dropped", out->title) : OK;
}

/* What was filed is filed again when it was changed. */
enum err inspect_plan_edit(struct cx *cx, void *in, struct jw *answer)
{
    const struct inspect_plan_in *i = in;
    struct inspect_plan p;
    TRY(take_plan(cx, i->plan, i->seq, &p));
    TRY(read_plan(cx, i, &p));
    p.filing = NULL;
    p.filed = NO_DATE;
    if (i->units.n)
        TRY(put_units(cx, &p, &i->units));
    TRY(fact_update(cx, &INSPECT_PLAN, &p));
    plan_answer(answer, &p);
    return OK;
}

enum err inspect_plan_file(struct cx *cx, void *in, struct jw *answer)
{
    const struct inspect_plan_file_in *i = in;
    struct list lines;
    TRY(may(cx, &(struct subject){ 0 }));
    if (date_is(i->day) && i->day.d > cx->today.d)
        return fail(cx, E_INVALID, "备案日期不能在今天之后", "it cannot have been filed after today");
    TRY(db_list(cx, &INSPECT_PLAN, &lines, MAX_LINES, &inspect_plan_unfiled, V(i->year)));
    if (!lines.n)
        return fail(cx, E_CONFLICT, "%" PRId64 " 年没有待备案的督查计划",
                    "no line of the plan of %" PRId64 " awaits filing", i->year);
    struct inspect_plan *p = lines.p;
    for (size_t k = 0; k < lines.n; k++) {
        p[k].filing = i->filing;
        p[k].filed = date_is(i->day) ? i->day : cx->today;
        TRY(fact_update(cx, &INSPECT_PLAN, &p[k]));
    }
    entry_about(cx, "inspect_plan", p->id);
    jw_i64(answer, "lines", (int64_t)lines.n);
    return OK;
}

enum err inspect_plan_drop(struct cx *cx, void *in, struct jw *answer)
{
    const struct inspect_plan_drop_in *i = in;
    struct inspect_plan p;
    int64_t used;
    TRY(take_plan(cx, i->plan, i->seq, &p));
    TRY(db_i64(cx, &used, &inspect_plan_used, V(p.id)));
    if (used)
        return fail(cx, E_CONFLICT, "“%s”已据此开展 %" PRId64 " 次督查，不能取消",
                    "\"%s\" is not dropped any more: %" PRId64 " inspections were drawn from it", p.title, used);
    cx->entry->reason = i->reason;
    p.dropped = true;
    p.reason = i->reason;
    TRY(fact_update(cx, &INSPECT_PLAN, &p));
    plan_answer(answer, &p);
    return OK;
}

/* ---- check lists ---- */

static enum err put_list(struct cx *cx, struct checklist *c, const struct list *points, struct jw *answer)
{
    const struct point_in *p = points->p;
    if (!points->n)
        return fail(cx, E_INVALID, "请写明检查要点（points），至少一个", "say what is checked (points): one at least");
    c->made = cx->now;
    c->made_by = cx->who->person;
    TRY(fact_insert(cx, &CHECKLIST, c));
    entry_about(cx, "checklist", c->id);
    for (size_t i = 0; i < points->n; i++)
        TRY(fact_insert(cx, &CHECK_POINT,
                        &(struct check_point){ .checklist = c->id,
                                               .place = (int64_t)i + 1,
                                               .text = p[i].text,
                                               .basis = p[i].basis,
                                               .how = p[i].how,
                                               .kind = p[i].kind ? p[i].kind : POINT_YES }));
    jw_i64(answer, "checklist", c->id);
    jw_i64(answer, "no", c->version);
    return OK;
}

enum err checklist_add(struct cx *cx, void *in, struct jw *answer)
{
    const struct checklist_in *i = in;
    int64_t there = 0;
    struct checklist c = { .name = i->name, .version = 1 };
    TRY(may(cx, &(struct subject){ 0 }));
    enum err e = db_i64(cx, &there, &inspect_named_checklist, V(i->name));
    if (e && e != E_NOT_FOUND)
        return e;
    if (there)
        return fail(cx, E_CONFLICT, "已有清单“%s”（第 %" PRId64 " 号），请修订它",
                    "there is a list \"%s\" (no. %" PRId64 "): revise it", i->name, there);
    return put_list(cx, &c, &i->points, answer);
}

enum err checklist_revise(struct cx *cx, void *in, struct jw *answer)
{
    const struct checklist_in *i = in;
    struct checklist old;
    int64_t newer;
    TRY(may(cx, &(struct subject){ 0 }));
    enum err e = fact_get(cx, &CHECKLIST, i->checklist, &old);
    if (e == E_NOT_FOUND)
        return fail(cx, e, "没有第 %" PRId64 " 号清单", "there is no check list %" PRId64, i->checklist);
    TRY(e);
    e = db_i64(cx, &newer, &inspect_revised, V(old.id));
    if (!e)
        return fail(cx, E_CONFLICT, "“%s”已修订为第 %" PRId64 " 号，请在新版上修订",
                    "\"%s\" was revised already, as no. %" PRId64 ": revise that", old.name, newer);
    if (e != E_NOT_FOUND)
        return e;
    struct checklist c = { .name = i->name ? i->name : old.name, .version = old.version + 1, .follows = old.id };
    return put_list(cx, &c, &i->points, answer);
}
