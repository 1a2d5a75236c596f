#include "plan/heat.h"

#include <stdlib.h>

#include "heat.sql.h"

enum { MAX_CELLS = 200000 };

static const struct field cell_fields[] = {
    FIELD(board_cell, area_id),
    FIELD(board_cell, lead_id),
    FIELD(board_cell, area_name, LABEL("领域", "area")),
    FIELD(board_cell, lead_name, LABEL("牵头单位", "lead unit")),
    FIELD(board_cell, level, .words = &level_words, LABEL("灯", "light")),
    FIELD(board_cell, n, LABEL("件数", "items")),
};
const struct shape BOARD_CELL = SHAPE(board_cell, cell_fields);

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

enum err heat_cells(struct cx *cx, struct list *out)
{
    struct names areas, units;
    TRY(load_names(cx, &heat_areas, &areas));
    TRY(load_names(cx, &heat_names, &units));
    TRY(db_list(cx, &AREA_TALLY, out, MAX_CELLS, &heat_all));
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

void heat_lights(struct cx *cx, const struct list *heat, struct list *out)
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

enum err heat_units(struct cx *cx, struct list *out)
{
    TRY(db_list(cx, &UNIT_TALLY, out, MAX_CELLS, &heat_by_unit));
    for (size_t i = 0; i < out->n; i++)
        finish_tally((struct tally *)out->p + i);
    return OK;
}
