/* heat.h - the board: how many items of an area and a lead unit show which light.
 *
 * Reading only, from the sums that lights keep (tally.h), so that a board costs the places it shows.
 */
#ifndef LS_HEAT_H
#define LS_HEAT_H

#include "plan/light.h"

struct board_cell { /* how many items of an area and lead unit show a light */
    int64_t area_id, lead_id, level, n;
    const char *area_name, *lead_name;
};
extern const struct shape BOARD_CELL;
/* Sums over the items of an area and a lead unit, of a lead unit, or of all. */
struct tally {
    int64_t area_id, lead_id, kind; /* kind: of the unit; 0 = does not apply */
    const char *area, *lead;
    int64_t items, done, normal, near, behind, overdue, unknown;
    int64_t late_reports, no_holder;
    int64_t unanswered;              /* issued, not claimed */
    int64_t worst;                   /* level */
    struct dec done_share, verified; /* percent; verified: the mean, a closed item counts as 100 */
    int64_t verified_sum;
};
extern const struct shape AREA_TALLY, UNIT_TALLY;
/* A row an area and unit that have items, in the order the office gave areas and units; what has none comes last. */
CHECKED enum err heat_cells(struct cx *cx, struct list *out);
/* The same, a row a light. */
void heat_lights(struct cx *cx, const struct list *heat, struct list *out);
CHECKED enum err heat_units(struct cx *cx, struct list *out);

#endif
