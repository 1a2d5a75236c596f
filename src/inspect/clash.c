/* What else befalls units in the days of a visit, and how often each is visited in the year. */
#include "inspect/inspect_act.h"

#include "inspect.sql.h"
#include "inspect_look.sql.h"

const struct words clash_kinds =
    WORDS({ CLASH_INSPECTION, "inspection", "督查", "inspection" }, { CLASH_PLAN, "plan", "督查计划", "plan" },
          { CLASH_SLIP, "slip", "督办待回复", "slip to be answered" },
          { CLASH_ROUND, "round", "调度待填报", "round to be answered" });

static const struct field clash_fields[] = {
    FIELD(clash, unit_id, .flags = REF | MADE),
    FIELD(clash, unit, .flags = MADE, LABEL("单位", "unit")),
    FIELD(clash, kind, .words = &clash_kinds, LABEL("事由", "what")),
    FIELD(clash, id),
    FIELD(clash, title, LABEL("名称", "title")),
    FIELD(clash, lead, LABEL("牵头单位", "lead unit")),
    FIELD(clash, starts, LABEL("自", "from")),
    FIELD(clash, ends, LABEL("至", "to")),
    FIELD(clash, joint, .flags = MADE, LABEL("可合并", "could be joined")),
};
static const struct field count_fields[] = {
    FIELD(unit_count, unit_id, .flags = REF),
    FIELD(unit_count, unit, LABEL("单位", "unit")),
    FIELD(unit_count, visits, LABEL("督查次数", "inspections")),
    FIELD(unit_count, planned, LABEL("计划次数", "in the plan")),
    FIELD(unit_count, cap, .flags = MADE, LABEL("上限", "at most")),
    FIELD(unit_count, over, .flags = MADE, LABEL("超次", "beyond it")),
};
const struct shape CLASH = SHAPE(clash, clash_fields);
const struct shape UNIT_COUNT = SHAPE(unit_count, count_fields);

enum { MAX_PER_UNIT = 200, MAX_PAIRS = 100000 };

struct span {
    struct date starts, ends;
    int64_t except, plan, near;
};

static void add_all(struct cx *cx, struct list *out, const struct list *more, const struct unit *u)
{
    for (size_t i = 0; i < more->n; i++) {
        struct clash *o = list_add(cx->mem, out, sizeof *o);
        *o = ((const struct clash *)more->p)[i];
        o->unit_id = u->id;
        o->unit = unit_label(u);
        o->joint = o->kind == CLASH_INSPECTION || o->kind == CLASH_PLAN;
    }
}

/* Lines of the plan that visit it in these months, and nobody has begun. */
static enum err planned_too(struct cx *cx, const struct unit *u, const struct span *s, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    int year, first, last, y, day;
    date_split(s->starts, &year, &first, &day);
    date_split(s->ends, &y, &last, &day);
    last = y > year ? 12 : last; /* allow: a year's last month */
    TRY(db_query(cx, &r, &inspect_plan_clashes, V(u->id), V((int64_t)year), V((int64_t)first), V((int64_t)last),
                 V(s->plan)));
    while (db_next(&r)) {
        struct clash *o = list_add(cx->mem, out, sizeof *o);
        *o = (struct clash){ .unit_id = u->id,
                             .unit = unit_label(u),
                             .kind = CLASH_PLAN,
                             .id = row_i64(&r, 0),
                             .title = row_text(&r, 1),
                             .lead = row_text(&r, 2),
                             .starts = date_make(year, (int)row_i64(&r, 3), 1),
                             .ends = month_end(year, (int)row_i64(&r, 4)),
                             .joint = true };
    }
    return db_end(&r);
}

enum err visits_counted(struct cx *cx, const struct list *units, int64_t year, int64_t except, struct list *out)
{
    int64_t cap;
    *out = (struct list){ 0 };
    TRY(inspect_setting(cx, "inspect_cap", &cap));
    for (size_t i = 0; i < units->n; i++) {
        struct unit_count *c = list_add(cx->mem, out, sizeof *c);
        struct unit u;
        TRY(fact_get(cx, &UNIT, ((const int64_t *)units->p)[i], &u));
        *c = (struct unit_count){ .unit_id = u.id, .unit = unit_label(&u), .cap = cap };
        TRY(db_i64(cx, &c->visits, &inspect_visits, V(u.id), V(year), V(except)));
        TRY(db_i64(cx, &c->planned, &inspect_planned, V(u.id), V(year)));
        c->visits++;
        c->over = cap && c->visits > cap;
    }
    return OK;
}

enum err clashes_found(struct cx *cx, const struct list *units, struct date starts, struct date ends, int64_t except,
                       struct list *out, struct list *counts)
{
    struct span s = { starts, ends, except, 0, 0 };
    struct inspection n = { 0 };
    int year = MAX(date_year(starts), date_year(cx->today)); /* its number will not be of a year that is over */
    *out = *counts = (struct list){ 0 };
    TRY(inspect_setting(cx, "inspect_near", &s.near));
    if (except && fact_get(cx, &INSPECTION, except, &n) == OK)
        s.plan = n.plan;
    for (size_t i = 0; i < units->n; i++) {
        struct unit u;
        struct list more;
        TRY(fact_get(cx, &UNIT, ((const int64_t *)units->p)[i], &u));
        TRY(db_list(cx, &CLASH, &more, MAX_PER_UNIT, &inspect_clashes, V(u.id), V(starts), V(ends), V(except),
                    V(s.near), V(cx->now), V((int64_t)MAX_PER_UNIT)));
        add_all(cx, out, &more, &u);
        TRY(planned_too(cx, &u, &s, out));
    }
    return visits_counted(cx, units, n.number ? n.year : year, except, counts);
}

static const struct field joinable_fields[] = {
    FIELD(joinable, id),
    FIELD(joinable, title, LABEL("督查", "inspection")),
    FIELD(joinable, other, .flags = REF),
    FIELD(joinable, other_title, LABEL("可合并的督查", "could be joined with")),
    FIELD(joinable, units, LABEL("共同单位数", "units that both see")),
};
static const struct shape JOINABLE = SHAPE(joinable, joinable_fields);

enum err visits_joinable(struct cx *cx, struct list *out)
{
    int64_t near;
    TRY(inspect_setting(cx, "inspect_near", &near));
    return db_list(cx, &JOINABLE, out, MAX_PAIRS, &inspect_joinable, V(near));
}
