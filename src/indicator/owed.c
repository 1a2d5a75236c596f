#include "indicator/owed.h"

#include <stdlib.h>

#include "indicator.sql.h"

enum { MAX_WAITING = 50000 };

static const struct field owed_fields[] = {
    FIELD(owed_line, code, LABEL("代码", "code")),
    FIELD(owed_line, name, LABEL("名称", "name")),
    FIELD(owed_line, name_en, LABEL("英文名", "English name")),
    FIELD(owed_line, measure, LABEL("计量单位", "unit of measure")),
    FIELD(owed_line, period, LABEL("期间", "period")),
    FIELD(owed_line, period_words, LABEL("期间", "period in words")),
    FIELD(owed_line, unit, LABEL("单位", "unit")),
    FIELD(owed_line, state, .flags = REF, .words = &value_states, LABEL("状态", "state")),
    FIELD(owed_line, figures, LABEL("数据个数", "figures")),
    FIELD(owed_line, due, LABEL("应公布日", "due")),
    FIELD(owed_line, days_left, LABEL("距期限天数", "days to due")),
    FIELD(owed_line, days_waiting, LABEL("已等天数", "days waiting")),
    FIELD(owed_line, reason, LABEL("退回意见", "why it was returned")),
    FIELD(owed_line, light, .flags = REF, .words = &level_words, LABEL("灯", "light")),
    FIELD(owed_line, light_reason, .flags = REF, .words = &stand_reasons, LABEL("原因", "why")),
    FIELD(owed_line, want, LABEL("应达到", "should be")),
    FIELD(owed_line, have, LABEL("实际", "is")),
    FIELD(owed_line, behind, LABEL("落后", "behind")),
};
const struct shape OWED_LINE = SHAPE(owed_line, owed_fields);

struct asker { /* whose desk it is, and what was read for it */
    struct cx *cx;
    const struct grant *who;
    const struct almanac *realm; /* NULL: read when first needed */
    struct almanac own;
};

static enum err need_realm(struct asker *a)
{
    if (a->realm)
        return OK;
    TRY(almanac_load(a->cx, 0, &a->own));
    a->realm = &a->own;
    return OK;
}

/* Held at this unit, one of these roles; unit 0: at any. */
static bool holds(const struct grant *who, int64_t unit, unsigned roles)
{
    for (size_t i = 0; i < who->n_posts; i++)
        if ((roles & 1u << who->posts[i].role) && (!unit || who->posts[i].unit == unit))
            return true;
    return false;
}

enum {
    UNIT_ROLES = 1u << ROLE_PRINCIPAL | 1u << ROLE_LIAISON,
    WIDE_ROLES = 1u << ROLE_LEADER | 1u << ROLE_HQ | 1u << ROLE_SUPERVISOR
};

static struct owed_line *add_line(struct asker *a, const struct indicator *i, int64_t period, struct list *out)
{
    struct owed_line *l = list_add(a->cx->mem, out, sizeof *l);
    shape_clear(&OWED_LINE, l);
    l->code = i->code;
    l->name = i->name;
    l->name_en = i->name_en;
    l->measure = i->measure;
    l->period = period_name(a->cx, period);
    l->period_words = period_words(a->cx, period, main_basis(i));
    return l;
}

/* ---- to enter ---- */

static bool is_of(const struct value *v, const struct indicator *i, int64_t unit)
{
    return v->indicator == i->id && v->unit == unit && !v->place && v->basis == main_basis(i);
}

/* The first period that this unit told; 0: none. */
static int64_t begun(const struct list *values, const struct indicator *i, int64_t unit)
{
    const struct value *v = values->p;
    for (size_t k = 0; k < values->n; k++)
        if (is_of(&v[k], i, unit))
            return v[k].period;
    return 0;
}

/* Something better than an estimate is there and was not sent back; *returned: what was, an estimate where there is
 * nothing better.  Values stand by vintage, then revision: the last of each counts. */
static bool is_told(const struct list *values, const struct indicator *i, int64_t unit, int64_t period,
                    const struct value **returned)
{
    const struct value *v = values->p;
    *returned = NULL;
    for (size_t k = 0; k < values->n; k++) {
        if (!is_of(&v[k], i, unit) || v[k].period != period)
            continue;
        if (v[k].state == VALUE_ENTERED && value_is_superseded(values, k))
            continue;
        bool is_back = v[k].state == VALUE_RETURNED;
        if (!is_back && v[k].vintage != VINTAGE_ESTIMATE)
            return true;
        *returned = is_back ? &v[k] : NULL;
    }
    return false;
}

static void owe_period(struct asker *a, const struct almanac *al, const struct indicator *i, int64_t period,
                       struct list *out)
{
    const struct value *returned;
    bool is_over = period_end(period).d < a->cx->today.d;
    if (is_told(&al->values, i, al->unit_id, period, &returned) || (!is_over && !returned))
        return;
    struct owed_line *l = add_line(a, i, period, out);
    l->unit = al->unit;
    l->figures = 1;
    l->due = release_of(i, period);
    l->days_left = date_is(l->due) ? l->due.d - a->cx->today.d : 0;
    l->state = returned ? VALUE_RETURNED : 0;
    l->reason = returned ? returned->reason : NULL;
}

/* Periods that are over, since figures began, of this year and the last; of what never began the newest alone.  Of one
 * that runs an estimate that came back. */
static void owe_indicator(struct asker *a, const struct almanac *al, const struct indicator *i, struct list *out)
{
    int this_year = date_year(a->cx->today);
    int64_t all[12], from = begun(&al->values, i, al->unit_id), newest = 0;
    for (int year = this_year - 1; year <= this_year; year++) {
        size_t n = periods_of_year(year, (enum frequency)i->every, i->no_january, all);
        for (size_t k = 0; k < n; k++) {
            if (period_end(all[k]).d < a->cx->today.d)
                newest = all[k];
            if (from && all[k] >= from)
                owe_period(a, al, i, all[k], out);
        }
    }
    if (!from && newest)
        owe_period(a, al, i, newest, out);
}

/* Does this unit tell figures of its own of it: has it told some, or is it to reach a target of this year. */
static bool tells_own(const struct almanac *al, const struct indicator *i, int year)
{
    const struct target *t = al->targets.p;
    for (size_t k = 0; k < al->targets.n; k++)
        if (t[k].indicator == i->id && period_year(t[k].period) == year)
            return true;
    return begun(&al->values, i, al->unit_id) != 0;
}

static int by_due(const void *x, const void *y)
{
    const struct owed_line *a = x, *b = y;
    int far = (date_is(b->due) - date_is(a->due)) * 2 + (a->due.d > b->due.d) - (a->due.d < b->due.d);
    return far ? far : strcmp(a->code, b->code) ? strcmp(a->code, b->code) : strcmp(a->period, b->period);
}

static enum err owe_unit(struct asker *a, int64_t unit, struct list *out)
{
    struct almanac own;
    const struct indicator *i = a->realm->indicators.p;
    TRY(almanac_beside(a->cx, unit, a->realm, &own));
    for (size_t k = 0; k < a->realm->indicators.n; k++) {
        if (i[k].retired || i[k].formula)
            continue;
        if (i[k].owner == unit)
            owe_indicator(a, a->realm, &i[k], out);
        if (tells_own(&own, &i[k], date_year(a->cx->today)))
            owe_indicator(a, &own, &i[k], out);
    }
    return OK;
}

static enum err to_enter(struct asker *a, struct list *out)
{
    const struct grant *who = a->who;
    TRY(need_realm(a));
    for (size_t p = 0; p < who->n_posts; p++) {
        bool again = false;
        for (size_t q = 0; q < p; q++)
            again |= who->posts[q].unit == who->posts[p].unit && (UNIT_ROLES & 1u << who->posts[q].role);
        if (!again && (UNIT_ROLES & 1u << who->posts[p].role))
            TRY(owe_unit(a, who->posts[p].unit, out));
    }
    if (out->n)
        qsort(out->p, out->n, sizeof(struct owed_line), by_due);
    return OK;
}

/* ---- to sign, to confirm ---- */

/* Whose step it is: those of the owner take a period's figures together, those of a unit its own.  *unit: 0, all. */
static bool is_mine(const struct asker *a, const struct indicator *i, const struct value *v, int64_t *unit)
{
    *unit = 0;
    if (v->state == VALUE_SIGNED) {
        bool mine = i->confirmer ? holds(a->who, i->confirmer, UNIT_ROLES) : holds(a->who, 0, 1u << ROLE_HQ);
        return mine && v->entered_by != a->who->person;
    }
    if (i->owner && holds(a->who, i->owner, 1u << ROLE_PRINCIPAL))
        return true;
    *unit = v->unit;
    return v->unit && holds(a->who, v->unit, 1u << ROLE_PRINCIPAL);
}

/* One line for what is signed or confirmed together. */
static enum err wait_with(struct asker *a, const struct indicator *i, const struct value *v, int64_t unit,
                          struct list *out)
{
    struct owed_line *l = out->p;
    const char *period = period_name(a->cx, v->period), *name;
    struct ts since = v->state == VALUE_SIGNED ? v->signed_at : v->entered;
    TRY(unit_label_of(a->cx, unit, &name));
    for (size_t k = 0; k < out->n && l; k++)
        if (streq(l[k].code, i->code) && streq(l[k].period, period) && streq(l[k].unit, name)) {
            l[k].figures++;
            return OK;
        }
    l = add_line(a, i, v->period, out);
    l->unit = name;
    l->state = v->state;
    l->figures = 1;
    l->due = release_of(i, v->period);
    l->days_left = date_is(l->due) ? l->due.d - a->cx->today.d : 0;
    l->days_waiting = since.us ? MAX(a->cx->today.d - ts_date(since).d, 0) : 0;
    return OK;
}

static enum err to_pass(struct asker *a, enum value_state state, struct list *out)
{
    struct list waiting;
    TRY(need_realm(a));
    TRY(db_list(a->cx, &VALUE, &waiting, MAX_WAITING, &indicator_waiting, V((int64_t)MAX_WAITING + 1)));
    const struct value *v = waiting.p;
    for (size_t k = 0; k < waiting.n; k++) {
        const struct indicator *i = indicator_numbered(&a->realm->indicators, v[k].indicator);
        int64_t unit;
        if (v[k].state == state && i && is_mine(a, i, &v[k], &unit))
            TRY(wait_with(a, i, &v[k], unit, out));
    }
    if (out->n)
        qsort(out->p, out->n, sizeof(struct owed_line), by_due);
    return OK;
}

/* ---- what stands badly ---- */

static bool is_red(const struct indicator_line *l)
{
    return l->light == LEVEL_BEHIND || l->light == LEVEL_OVERDUE;
}

static int by_worst(const void *x, const void *y)
{
    const struct indicator_line *a = x, *b = y;
    int far = level_rank((enum level)b->light) - level_rank((enum level)a->light);
    far = far ? far : (a->sort > b->sort) - (a->sort < b->sort);
    return far ? far : strcmp(a->code, b->code);
}

static enum err all_lines(struct cx *cx, const struct almanac *al, struct list *out)
{
    const struct indicator *i = al->indicators.p;
    struct indicator_line *lines = NEWS(cx, struct indicator_line, al->indicators.n);
    size_t n = 0;
    for (size_t k = 0; k < al->indicators.n; k++)
        if (!i[k].retired)
            TRY(indicator_stand(cx, al, &i[k], &lines[n++]));
    qsort(lines, n, sizeof *lines, by_worst);
    *out = (struct list){ lines, n };
    return OK;
}

static void add_bad(struct cx *cx, const struct indicator_line *l, struct list *out)
{
    struct owed_line *o = list_add(cx->mem, out, sizeof *o);
    shape_clear(&OWED_LINE, o);
    o->code = l->code;
    o->name = l->name;
    o->name_en = l->name_en;
    o->measure = l->measure;
    o->period = l->period;
    o->period_words = l->period_words;
    o->light = l->light;
    o->light_reason = l->reason;
    o->want = l->want;
    o->have = l->have;
    o->behind = l->behind;
}

/* Indicators of the fields of the task forces this person heads. */
static enum err of_forces(struct asker *a, struct list *out)
{
    for (size_t p = 0; p < a->who->n_posts; p++) {
        struct rows r AUTO(rows_done) = { 0 };
        if (a->who->posts[p].role != ROLE_TASK_FORCE)
            continue;
        TRY(db_query(a->cx, &r, &indicator_of_force, V(a->who->posts[p].unit)));
        while (db_next(&r))
            *(int64_t *)list_add(a->cx->mem, out, sizeof(int64_t)) = row_i64(&r, 0);
        TRY(db_end(&r));
    }
    return OK;
}

static bool is_among(const struct list *ids, int64_t id)
{
    for (size_t k = 0; k < ids->n; k++)
        if (((const int64_t *)ids->p)[k] == id)
            return true;
    return false;
}

static enum err add_red(struct asker *a, struct list *out)
{
    struct list lines, field = { 0 };
    TRY(need_realm(a));
    TRY(all_lines(a->cx, a->realm, &lines));
    TRY(of_forces(a, &field));
    const struct indicator_line *l = lines.p;
    for (size_t k = 0; k < lines.n; k++) {
        const struct indicator *i = indicator_numbered(&a->realm->indicators, l[k].id);
        bool mine = holds(a->who, 0, WIDE_ROLES) || is_among(&field, l[k].id) ||
                    (i->owner && holds(a->who, i->owner, UNIT_ROLES));
        if (is_red(&l[k]) && mine)
            add_bad(a->cx, &l[k], out);
    }
    return OK;
}

static void put_list(struct owed *out, const char *name, struct list items)
{
    out->lists[out->n++] = (struct owed_list){ name, (int64_t)items.n, { items.p, MIN(items.n, (size_t)MAX_OWED) } };
}

static enum err ask_work(struct asker *a, struct owed *out)
{
    struct list enter = { 0 }, sign = { 0 }, confirm = { 0 };
    *out = (struct owed){ 0 };
    if (holds(a->who, 0, UNIT_ROLES)) {
        TRY(to_enter(a, &enter));
        put_list(out, "enter", enter);
    }
    if (holds(a->who, 0, 1u << ROLE_PRINCIPAL)) {
        TRY(to_pass(a, VALUE_ENTERED, &sign));
        put_list(out, "sign", sign);
    }
    if (holds(a->who, 0, UNIT_ROLES | 1u << ROLE_HQ)) {
        TRY(to_pass(a, VALUE_SIGNED, &confirm));
        put_list(out, "confirm", confirm);
    }
    return OK;
}

enum err owed_work(struct cx *cx, const struct grant *who, struct owed *out)
{
    return ask_work(&(struct asker){ .cx = cx, .who = who }, out);
}

enum err owed_work_by(struct cx *cx, const struct grant *who, const struct almanac *realm, struct owed *out)
{
    return ask_work(&(struct asker){ .cx = cx, .who = who, .realm = realm }, out);
}

enum err owed_of(struct cx *cx, const struct grant *who, struct owed *out)
{
    struct asker a = { .cx = cx, .who = who };
    struct list red = { 0 };
    TRY(ask_work(&a, out));
    if (holds(who, 0, UNIT_ROLES | WIDE_ROLES | 1u << ROLE_TASK_FORCE)) {
        TRY(add_red(&a, &red));
        put_list(out, "red", red);
    }
    return OK;
}

enum err indicator_lights(struct cx *cx, struct lights_of_indicators *out)
{
    struct almanac al;
    struct list lines;
    *out = (struct lights_of_indicators){ 0 };
    TRY(almanac_load(cx, 0, &al));
    TRY(all_lines(cx, &al, &lines));
    const struct indicator_line *l = lines.p;
    for (size_t k = 0; k < lines.n; k++) {
        out->n[level_slot((enum level)l[k].light)]++;
        if ((l[k].light == LEVEL_NEAR || is_red(&l[k])) && out->worst.n < MAX_WORST)
            add_bad(cx, &l[k], &out->worst);
    }
    return OK;
}
