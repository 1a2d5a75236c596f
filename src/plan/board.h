/* board.h - views over the plan: the board, lists of items, one item whole.
 *
 * Reading only, from lights kept for cx->today (light.h: lights_refresh).  The same functions answer on a
 * folded database for another day or for what was known at a time.
 */
#ifndef LS_BOARD_H
#define LS_BOARD_H

#include "plan/light.h"
#include "report/report.h"

struct board_cell { /* how many items of an area and lead unit show a light */
    int64_t area, lead, level, n;
    const char *area_name, *lead_name;
};
extern const struct shape BOARD_CELL;
/* Items by area, lead unit and light, in the order the office gave areas and units. */
CHECKED enum err board_cells(struct cx *cx, struct list *out);

struct item_filter {
    int64_t area, lead, level, state, kind; /* 0 = any; level -1 = any (0 is done) */
    const char *text;
    struct date due_after, due_before;
    enum { SORT_NUMBER, SORT_DUE, SORT_LEVEL } sort;
    int64_t limit, offset;
    int64_t reader; /* a person who reads by unit or area alone; 0 = the whole realm */
};
struct item_line { /* one line of a list */
    int64_t id, kind, state, level, why;
    const char *number, *title, *area, *lead, *category;
    struct date due, first_due;
    struct dec planned, verified, claimed;
    bool late_report, no_holder;
    int64_t version;
};
extern const struct shape ITEM_LINE;
/* May this person read this item: by the policy ("read.items" in the whole realm), or by unit or area. */
CHECKED enum err item_readable(struct cx *cx, const struct grant *who, int64_t item, bool *out);
CHECKED enum err items_list(struct cx *cx, const struct item_filter *f, struct list *out);

struct duty_line {
    const char *unit;
    int64_t role, state;
    const char *reason;
    struct ts acknowledged, claimed;
};
struct whole { /* everything about one item */
    struct item it;
    const char *area, *parent, *sentence, *source_title, *why;
    struct light light;
    struct light_row row;
    struct matter matter;
    struct light_rule rule;
    struct list duties, nodes, reports, evidence, changes, waivers, children, trail;
    struct run *runs; /* lights so far, each day by what was known on it */
    size_t n_runs;
    struct roll_up children_progress;
    const char *acts[64]; /* possible in its state */
    size_t n_acts;
};
extern const struct shape DUTY_LINE;
CHECKED enum err item_whole(struct cx *cx, const char *number, struct whole *out);

/* Counts of lights at each month's end, as known then, under a rule. */
struct month_lights {
    struct date day;
    int64_t done, normal, near, behind, overdue, unknown;
};
extern const struct shape MONTH_LIGHTS;
CHECKED enum err replay(struct cx *cx, const struct light_rule *rule, struct date from, struct date to,
                        struct list *out);

#endif
