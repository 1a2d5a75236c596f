#include "plan/board.h"

#include <stdlib.h>

#include "board.sql.h"
#include "plan/past.h"
#include "plan/source.h"
#include "plan/trail.h"
#include "whole.sql.h"

enum { MAX_CELLS = 200000, MAX_PARTS = 10000 };

static const struct field cell_fields[] = {
    FIELD(board_cell, area_id),
    FIELD(board_cell, lead_id),
    FIELD(board_cell, area_name, LABEL("领域", "area")),
    FIELD(board_cell, lead_name, LABEL("牵头单位", "lead unit")),
    FIELD(board_cell, level, .words = &level_words, LABEL("灯", "light")),
    FIELD(board_cell, n, LABEL("件数", "items")),
};
static const struct field duty_line_fields[] = {
    FIELD(duty_line, id),
    FIELD(duty_line, unit_id),
    FIELD(duty_line, unit, LABEL("单位", "unit")),
    FIELD(duty_line, principal, LABEL("一把手", "principal")),
    FIELD(duty_line, liaison, LABEL("联络员", "liaison")),
    FIELD(duty_line, role, .words = &duty_roles, LABEL("职责", "role")),
    FIELD(duty_line, state, .words = &duty_states, LABEL("状态", "state")),
    FIELD(duty_line, reason, LABEL("理由", "reason")),
    FIELD(duty_line, acknowledged, LABEL("签收时间", "acknowledged")),
    FIELD(duty_line, claimed, LABEL("认领时间", "claimed")),
};
const struct shape BOARD_CELL = SHAPE(board_cell, cell_fields);
const struct shape DUTY_LINE = SHAPE(duty_line, duty_line_fields);

/* ---- board ---- */

struct name {
    int64_t id;
    const char *text;
};
struct names {
    struct list list; /* struct name, in the office's order */
    size_t *places;   /* of an id in that order */
    int64_t max_id;
};

static enum err load_names(struct cx *cx, const struct sql *sql, struct names *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = (struct names){ 0 };
    TRY(db_query(cx, &r, sql));
    while (db_next(&r)) {
        struct name *name = list_add(cx->mem, &out->list, sizeof *name);
        *name = (struct name){ row_i64(&r, 0), row_text(&r, 1) };
        out->max_id = MAX(out->max_id, name->id);
    }
    TRY(db_end(&r));
    out->places = NEWS(cx, size_t, (size_t)out->max_id + 1);
    for (int64_t id = 0; id <= out->max_id; id++)
        out->places[id] = out->list.n;
    for (size_t i = 0; i < out->list.n; i++)
        out->places[((const struct name *)out->list.p)[i].id] = i;
    return OK;
}

/* Behind them all: it has none. */
static size_t place_of(const struct names *names, int64_t id)
{
    return id <= names->max_id ? names->places[id] : names->list.n;
}

static const char *name_at(const struct names *names, size_t place)
{
    return place < names->list.n ? ((const struct name *)names->list.p)[place].text : NULL;
}

/* ---- sums ---- */

#define COUNT_FIELDS                                                                                                \
    FIELD(tally, items, LABEL("件数", "items")), FIELD(tally, done, LABEL("办结", "done")),                         \
        FIELD(tally, normal, LABEL("正常", "normal")), FIELD(tally, near, LABEL("临期", "near")),                   \
        FIELD(tally, behind, LABEL("滞后", "behind")), FIELD(tally, overdue, LABEL("严重滞后", "overdue")),         \
        FIELD(tally, unknown, LABEL("未报", "unknown")), FIELD(tally, late_reports, LABEL("迟报", "late reports")), \
        FIELD(tally, no_holder, LABEL("无责任人", "no holder")),                                                    \
        FIELD(tally, unanswered, LABEL("未认领", "not claimed")),                                                   \
        FIELD(tally, worst, .words = &level_words, LABEL("最差的灯", "worst light")),                               \
        FIELD(tally, done_share, LABEL("办结率", "share done")),                                                    \
        FIELD(tally, verified, LABEL("平均核实进度", "mean verified percent")),                                     \
        FIELD(tally, verified_sum, .flags = INSIDE)
static const struct field area_tally_fields[] = {
    FIELD(tally, area_id), FIELD(tally, area, LABEL("领域", "area")),
    FIELD(tally, lead_id), FIELD(tally, lead, LABEL("牵头单位", "lead unit")),
    COUNT_FIELDS,
};
static const struct field unit_tally_fields[] = {
    FIELD(tally, lead_id),
    FIELD(tally, lead, LABEL("牵头单位", "lead unit")),
    FIELD(tally, kind, .flags = REF, .words = &unit_kinds, LABEL("类别", "kind")),
    COUNT_FIELDS,
};
const struct shape AREA_TALLY = { "area_tally", sizeof(struct tally), area_tally_fields,
                                  N_ELEMENTS(area_tally_fields) };
const struct shape UNIT_TALLY = { "unit_tally", sizeof(struct tally), unit_tally_fields,
                                  N_ELEMENTS(unit_tally_fields) };

static void finish_tally(struct tally *t)
{
    const int64_t n[] = { t->overdue, t->behind, t->unknown, t->near, t->normal, t->done };
    static const enum level levels[] = { LEVEL_OVERDUE, LEVEL_BEHIND, LEVEL_UNKNOWN,
                                         LEVEL_NEAR,    LEVEL_NORMAL, LEVEL_DONE };
    for (size_t i = N_ELEMENTS(n); i-- > 0;)
        if (n[i])
            t->worst = levels[i];
    if (!t->items)
        return;
    t->done_share.u = DEC(100).u * t->done / t->items;
    t->verified.u = t->verified_sum / t->items;
}

struct place { /* where a tally stands */
    size_t area, lead;
    struct tally t;
};

static int by_area_and_lead(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->area != y->area)
        return x->area < y->area ? -1 : 1;
    return x->lead < y->lead ? -1 : x->lead > y->lead;
}

enum err board_heat_cells(struct cx *cx, struct list *out)
{
    struct names areas, units;
    TRY(load_names(cx, &board_areas, &areas));
    TRY(load_names(cx, &board_units, &units));
    TRY(db_list(cx, &AREA_TALLY, out, MAX_CELLS, &board_heat));
    struct tally *list = out->p;
    struct place *places = NEWS(cx, struct place, out->n);
    for (size_t i = 0; i < out->n; i++) {
        size_t a = place_of(&areas, list[i].area_id), u = place_of(&units, list[i].lead_id);
        list[i].area = name_at(&areas, a);
        list[i].lead = name_at(&units, u);
        finish_tally(&list[i]);
        places[i] = (struct place){ a, u, list[i] };
    }
    qsort(places, out->n, sizeof *places, by_area_and_lead);
    for (size_t i = 0; i < out->n; i++)
        list[i] = places[i].t;
    return OK;
}

void board_cells(struct cx *cx, const struct list *heat, struct list *out)
{
    *out = (struct list){ 0 };
    for (size_t i = 0; i < heat->n; i++) {
        const struct tally *t = (const struct tally *)heat->p + i;
        const struct {
            enum level level;
            int64_t n;
        } counts[] = { { LEVEL_DONE, t->done },     { LEVEL_NORMAL, t->normal },   { LEVEL_NEAR, t->near },
                       { LEVEL_BEHIND, t->behind }, { LEVEL_OVERDUE, t->overdue }, { LEVEL_UNKNOWN, t->unknown } };
        for (size_t k = 0; k < N_ELEMENTS(counts); k++)
            if (counts[k].n)
                *(struct board_cell *)list_add(cx->mem, out, sizeof(struct board_cell)) =
                    (struct board_cell){ t->area_id, t->lead_id, counts[k].level, counts[k].n, t->area, t->lead };
    }
}

enum err board_units_tally(struct cx *cx, struct list *out)
{
    TRY(db_list(cx, &UNIT_TALLY, out, MAX_CELLS, &board_by_unit));
    for (size_t i = 0; i < out->n; i++)
        finish_tally((struct tally *)out->p + i);
    return OK;
}

/* ---- who reads ---- */

enum err item_readable(struct cx *cx, const struct grant *who, int64_t item, bool *out)
{
    int64_t n = 1;
    if (!may_in_realm(who, "read.items"))
        TRY(db_i64(cx, &n, &board_may_read, V(who->person), V(cx->today), V(item)));
    *out = n > 0;
    return OK;
}

/* ---- one item ---- */

static enum err text_of(struct cx *cx, const struct sql *sql, int64_t id, const char **out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = NULL;
    if (!id)
        return OK;
    TRY(db_query(cx, &r, sql, V(id)));
    if (db_next(&r))
        *out = row_text(&r, 0);
    return db_end(&r);
}

static enum err load_children(struct cx *cx, struct whole *w)
{
    TRY(db_list(cx, &ITEM, &w->children, MAX_PARTS, &board_children, V(w->it.id)));
    struct part *parts = NEWS(cx, struct part, w->children.n);
    for (size_t i = 0; i < w->children.n; i++) {
        const struct item *c = (const struct item *)w->children.p + i;
        int64_t percent;
        enum err e = db_i64(cx, &percent, &board_child_percent, V(c->id));
        if (e && e != E_NOT_FOUND)
            return e;
        parts[i] = (struct part){ .percent = c->state == STATE_CLOSED ? DEC(100)
                                             : e                      ? DEC_NONE
                                                                      : (struct dec){ percent },
                                  .weight = c->weight };
    }
    w->children_progress = roll_up(parts, w->children.n, MISSING_IS_ZERO);
    return OK;
}

static enum err load_history(struct cx *cx, struct whole *w)
{
    struct date from = date_is(w->it.issued_day) ? w->it.issued_day : w->it.start;
    if (date_is(from) && from.d <= cx->today.d)
        w->runs = judge_history(cx->mem, &w->rule, cx->cal, &w->matter, from, cx->today, &w->n_runs);
    return OK;
}

static enum err load_lists(struct cx *cx, struct whole *w)
{
    int64_t id = w->it.id;
    TRY(db_list(cx, &DUTY_LINE, &w->duties, MAX_PARTS, &whole_duties, V(id), V(cx->today)));
    TRY(db_list(cx, &NODE, &w->nodes, MAX_PARTS, &board_nodes, V(id)));
    TRY(db_list(cx, &REPORT, &w->reports, MAX_PARTS, &board_reports, V(id)));
    TRY(db_list(cx, &EVIDENCE, &w->evidence, MAX_PARTS, &board_evidence, V(id)));
    TRY(db_list(cx, &CHANGE, &w->changes, MAX_PARTS, &board_changes, V(id)));
    TRY(db_list(cx, &WAIVER, &w->waivers, MAX_PARTS, &board_waivers, V(id)));
    return item_trail(cx, id, &w->trail);
}

enum err item_whole(struct cx *cx, const char *number, struct whole *out)
{
    struct source s;
    *out = (struct whole){ 0 };
    TRY(item_by_number(cx, number, &out->it));
    TRY(text_of(cx, &board_area, out->it.area, &out->area));
    TRY(text_of(cx, &board_number, out->it.parent, &out->parent));
    TRY(source_sentence(cx, &out->it, &out->sentence));
    if (out->it.source) {
        TRY(fact_get(cx, &SOURCE, out->it.source, &s));
        out->source_title = s.title;
    }
    TRY(rule_in_force(cx, &out->rule));
    TRY(light_of(cx, &out->rule, &out->it, cx->today, &out->row, &out->light));
    TRY(matter_load(cx, &out->it, &out->matter, NULL));
    out->why = light_why(cx, &out->rule, &out->light);
    TRY(load_lists(cx, out));
    TRY(load_children(cx, out));
    return load_history(cx, out);
}

/* ---- replay ---- */

static struct date end_of_month(struct date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return month_end(y, m);
}

static enum err replay_item(struct cx *cx, const struct light_rule *rule, const struct item *it,
                            struct month_lights *months, size_t n)
{
    struct matter m;
    TRY(matter_load(cx, it, &m, NULL));
    for (size_t i = 0; i < n; i++)
        if (date_is(it->issued_day) && it->issued_day.d <= months[i].day.d)
            month_count(&months[i], judge_light(rule, cx->cal, &m, months[i].day).level);
    return OK;
}

enum err replay(struct cx *cx, const struct light_rule *rule, struct date from, struct date to, struct list *out)
{
    enum { MAX_MONTHS = 240 };
    struct month_lights *months = NEWS(cx, struct month_lights, MAX_MONTHS);
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    struct rows r AUTO(rows_done) = { 0 };
    struct item it;
    size_t n = 0;
    for (struct date d = end_of_month(from); n < MAX_MONTHS && d.d <= end_of_month(to).d;
         d = end_of_month(date_add(d, 1)))
        months[n++].day = d.d <= to.d ? d : to;
    TRY(db_query_args(cx, &r, &board_all_items, &ITEM, (const struct val[]){ { 0 } }));
    cx->mem = &scratch;
    enum err e = OK;
    while (!e && db_next(&r)) {
        arena_reset(&scratch);
        row_shape(&r, &ITEM, &it);
        e = replay_item(cx, rule, &it, months, n);
    }
    cx->mem = kept;
    *out = (struct list){ months, n };
    return e ? e : db_end(&r);
}
