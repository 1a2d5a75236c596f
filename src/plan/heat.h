/* heat.h - the board: how many items of an area and a lead unit show which light.
 *
 * Reading only, from the sums that lights keep (tally.h), so that a board costs the places it shows.
 */
#ifndef LS_HEAT_H
#define LS_HEAT_H

#include "plan/light.h"

/* Sums over the items of an area and a lead unit, of a lead unit, or of all. */
struct tally {
    int64_t area_id, lead_id, kind; /* kind: of the unit; 0 = does not apply */
    const char *area, *lead;
    int64_t below; /* units that lead and stand below it, summed up with it; 0: what it leads itself */
    int64_t items, done, normal, near, behind, overdue, unknown;
    int64_t late_reports, no_holder;
    int64_t unanswered;              /* issued, not claimed */
    int64_t worst;                   /* level */
    struct dec done_share, verified; /* percent; verified: the mean, a closed item counts as 100 */
    int64_t verified_sum;
};
extern const struct shape AREA_TALLY, UNIT_TALLY;
void tally_add(struct tally *to, const struct tally *more); /* counts and sums alone */
int64_t tally_of(const struct tally *t, enum level level);

struct heat {
    struct list cells; /* struct tally: a row an area and unit that have items, in the order the office gave areas and
                          units; what has none comes last */
    struct list path;  /* struct named: the units from the top down to the one whose parts are shown; empty: the top */
};
/* The board below a unit (0: of all; not there: nothing), of one area (0: all).  A unit stands with all that is below
 * it in one sum; where everything stands below one unit, its parts are shown. */
CHECKED enum err heat_under(struct cx *cx, int64_t under, int64_t area, struct heat *out);
CHECKED enum err heat_units(struct cx *cx, struct list *out);

#endif
