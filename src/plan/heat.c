#include "plan/heat.h"

#include <stdlib.h>

#include "heat.sql.h"

enum { MAX_CELLS = 200000, MAX_SEATS = 100000 };

/* ---- units and areas in the office's order ---- */

struct seat { /* of a unit among the others, or of an area */
    int64_t id;
    const char *name;
    int64_t above_id;
    size_t above;    /* its place in the list of seats */
    int64_t leading; /* how many lead items: it, and those below it */
    bool leads;      /* it does */
};
static const struct field seat_fields[] = { FIELD(seat, id), FIELD(seat, name), FIELD(seat, above_id) };
static const struct shape SEAT = SHAPE(seat, seat_fields);
struct seats {
    struct seat *p;
    size_t n;    /* those that have a name; behind them p[n]: none, and p[n + 1]: all of them */
    size_t *at;  /* of an id */
    int64_t max; /* id */
};

static size_t seat_of(const struct seats *s, int64_t id)
{
    return id <= s->max ? s->at[id] : s->n;
}

static size_t top_of(const struct seats *s)
{
    return s->n + 1;
}

/* The acts let nobody stand below himself.  Where the facts say so all the same, the walk ends: the first of them met
 * stands at the top. */
static void open_circles(struct cx *cx, struct seats *s)
{
    size_t *walk = NEWS(cx, size_t, s->n + 2);
    for (size_t i = 0; i < s->n; i++) {
        size_t at = i;
        while (at != top_of(s) && !walk[at]) {
            walk[at] = i + 1;
            at = s->p[at].above;
        }
        if (at != top_of(s) && walk[at] == i + 1)
            s->p[at].above = top_of(s);
    }
}

static enum err load_seats(struct cx *cx, const struct sql *sql, struct seats *out)
{
    struct list l;
    *out = (struct seats){ 0 };
    TRY(db_list(cx, &SEAT, &l, MAX_SEATS, sql));
    out->n = l.n;
    out->p = NEWS(cx, struct seat, l.n + 2);
    for (size_t i = 0; i < l.n; i++) {
        out->p[i] = ((const struct seat *)l.p)[i];
        out->max = MAX(out->max, out->p[i].id);
    }
    out->at = NEWS(cx, size_t, (size_t)out->max + 1);
    for (int64_t id = 0; id <= out->max; id++)
        out->at[id] = out->n;
    for (size_t i = 0; i < out->n; i++)
        out->at[out->p[i].id] = i;
    for (size_t i = 0; i <= out->n; i++)
        out->p[i].above = out->p[i].above_id ? seat_of(out, out->p[i].above_id) : top_of(out);
    open_circles(cx, out);
    return OK;
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
    FIELD(tally, area_id),
    FIELD(tally, area, LABEL("领域", "area")),
    FIELD(tally, lead_id),
    FIELD(tally, lead, LABEL("牵头单位", "lead unit")),
    FIELD(tally, below, LABEL("下属牵头单位数", "lead units below")),
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

/* ---- who stands for whom ---- */

/* Each unit that leads counts for itself and for all above it. */
static void count_leading(struct seats *units, const struct list *sums)
{
    const struct tally *t = sums->p;
    for (size_t i = 0; i < sums->n; i++)
        units->p[seat_of(units, t[i].lead_id)].leads = true;
    for (size_t i = 0; i <= units->n; i++) {
        if (!units->p[i].leads)
            continue;
        for (size_t k = i; k != top_of(units); k = units->p[k].above)
            units->p[k].leading++;
        units->p[top_of(units)].leading++;
    }
}

/* From a unit that leads upwards: the first with that many leading.  Where one alone stands below another that leads
 * nothing, the one below says more. */
static size_t first_with(const struct seats *units, size_t from, int64_t leading)
{
    while (units->p[from].leading < leading)
        from = units->p[from].above;
    return from;
}

/* The child of `under` that a unit is or stands below, as first_with names it; `under` itself for what it leads;
 * top_of: it stands elsewhere. */
static size_t shown_by(const struct seats *units, size_t unit, size_t under)
{
    size_t child = unit;
    if (unit == under)
        return under;
    while (child != top_of(units) && units->p[child].above != under)
        child = units->p[child].above;
    return child == top_of(units) ? child : first_with(units, unit, units->p[child].leading);
}

/* Below what was asked for: where it branches, or leads something itself. */
static size_t opened(const struct seats *units, size_t asked)
{
    for (size_t i = 0; i <= units->n; i++) {
        if (!units->p[i].leads || shown_by(units, i, asked) == top_of(units))
            continue;
        size_t first = first_with(units, i, units->p[asked].leading);
        return units->p[first].leading > 1 ? first : asked;
    }
    return asked;
}

/* ---- the board ---- */

struct placed { /* a sum, and where it goes */
    size_t area, row;
    const struct tally *sum;
};

static int by_area_and_row(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    if (x->area != y->area)
        return x->area < y->area ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

void tally_add(struct tally *to, const struct tally *more)
{
    to->items += more->items;
    to->done += more->done;
    to->normal += more->normal;
    to->near += more->near;
    to->behind += more->behind;
    to->overdue += more->overdue;
    to->unknown += more->unknown;
    to->late_reports += more->late_reports;
    to->no_holder += more->no_holder;
    to->unanswered += more->unanswered;
    to->verified_sum += more->verified_sum;
}

int64_t tally_of(const struct tally *t, enum level level)
{
    switch (level) {
    case LEVEL_DONE: return t->done;
    case LEVEL_NORMAL: return t->normal;
    case LEVEL_NEAR: return t->near;
    case LEVEL_BEHIND: return t->behind;
    case LEVEL_OVERDUE: return t->overdue;
    case LEVEL_UNKNOWN: return t->unknown;
    }
    return 0;
}

/* The sums below `under`, by area, then by unit: its own first, the others in their order. */
static struct placed *place(struct cx *cx, const struct seats *areas, const struct seats *units, size_t under,
                            const struct list *sums, size_t *n)
{
    struct placed *out = NEWS(cx, struct placed, sums->n);
    *n = 0;
    for (size_t i = 0; i < sums->n; i++) {
        const struct tally *t = (const struct tally *)sums->p + i;
        size_t shown = shown_by(units, seat_of(units, t->lead_id), under);
        if (shown != top_of(units))
            out[(*n)++] = (struct placed){ seat_of(areas, t->area_id), shown == under ? 0 : shown + 1, t };
    }
    qsort(out, *n, sizeof *out, by_area_and_row);
    return out;
}

static void add_up(struct cx *cx, const struct seats *areas, const struct seats *units, size_t under,
                   const struct list *sums, struct list *out)
{
    size_t n;
    const struct placed *p = place(cx, areas, units, under, sums, &n);
    struct tally *t = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!t || p[i].area != p[i - 1].area || p[i].row != p[i - 1].row) {
            const struct seat *area = &areas->p[p[i].area], *unit = &units->p[p[i].row ? p[i].row - 1 : under];
            t = list_add(cx->mem, out, sizeof *t);
            *t = (struct tally){ .area_id = area->id, .area = area->name, .lead_id = unit->id, .lead = unit->name };
            t->below = p[i].row ? unit->leading - unit->leads : 0;
        }
        tally_add(t, p[i].sum);
    }
    for (size_t i = 0; i < out->n; i++)
        finish_tally((struct tally *)out->p + i);
}

/* From the top down to `under`. */
static void show_path(struct cx *cx, const struct seats *units, size_t under, struct list *out)
{
    size_t n = 0;
    for (size_t i = under; i < units->n; i = units->p[i].above)
        n++;
    out->p = NEWS(cx, struct named, n);
    out->n = n;
    for (size_t i = under; n; i = units->p[i].above)
        ((struct named *)out->p)[--n] = (struct named){ units->p[i].id, units->p[i].name };
}

enum err heat_under(struct cx *cx, int64_t under, int64_t area, struct heat *out)
{
    struct seats areas, units;
    struct list sums;
    *out = (struct heat){ 0 };
    TRY(load_seats(cx, &heat_areas, &areas));
    TRY(load_seats(cx, &heat_names, &units));
    TRY(db_list(cx, &AREA_TALLY, &sums, MAX_CELLS, &heat_sums, area ? v_i64(area) : V_NONE));
    count_leading(&units, &sums);
    size_t from = opened(&units, under ? seat_of(&units, under) : top_of(&units));
    add_up(cx, &areas, &units, from, &sums, &out->cells);
    show_path(cx, &units, from, &out->path);
    return OK;
}

enum err heat_units(struct cx *cx, struct list *out)
{
    TRY(db_list(cx, &UNIT_TALLY, out, MAX_CELLS, &heat_by_unit));
    for (size_t i = 0; i < out->n; i++)
        finish_tally((struct tally *)out->p + i);
    return OK;
}
