/* whole.h - what one item's page shows beside the item itself: curves, lights so far, why its light, who is who.
 */
#ifndef LS_WHOLE_H
#define LS_WHOLE_H

#include "plan/board.h"
#include "plan/chart.h"
#include "plan/gauge.h"
#include "plan/trail.h"

struct why_input { /* one figure the light was judged by */
    const char *name, *label, *value;
    const char *link; /* the table it comes from, and its row; NULL = none */
    int64_t link_id;
};
extern const struct shape WHY_INPUT;

struct whole_more {
    struct list planned, verified, claimed; /* of struct chart_point, by day */
    struct list history;                    /* of struct run, oldest first: as shown, else as judged */
    struct list reasons;                    /* of struct why_input */
    struct list persons, units;             /* of struct named */
    struct list children;                   /* of struct item_line */
    const struct gauge_line *gauge;         /* what measures it; NULL: what is verified of its reports */
};
/* How many of a unit's reports in a row said "no change", the i-th being the last: 0 where it says something. */
int64_t reports_unchanged(const struct list *reports, size_t i);
CHECKED enum err whole_more(struct cx *cx, const struct whole *w, struct whole_more *out);

#endif
