/* load.h - what rests on a unit: its open duties, and how they stand.
 */
#ifndef LS_LOAD_H
#define LS_LOAD_H

#include "judge/rule.h"
#include "plan/plan.h"

struct unit_load { /* open items a unit has a duty in */
    int64_t unit, leads, duties;
    int64_t overdue, behind, near, normal, unknown; /* among those it leads */
};
extern const struct shape UNIT_LOAD;
CHECKED enum err unit_loads(struct cx *cx, size_t max, struct list *out);

struct unit_duty {
    const char *number, *title;
    int64_t role, duty_state, state, level;
    struct date due;
    struct dec verified;
};
extern const struct shape UNIT_DUTY;
/* Open items a unit has a duty in, the lead's first; reader: a person who reads by unit or area alone, 0 = all. */
CHECKED enum err unit_duties(struct cx *cx, int64_t unit, int64_t reader, size_t max, struct list *out);

#endif
