/* history.h - who changed an indicator's definition and what is aimed at, and what became what; out of the journal.
 */
#ifndef LS_HISTORY_H
#define LS_HISTORY_H

#include "indicator/indicator.h"

struct target_change { /* of one target: what stood there before the entry, and what after; bound 0: nothing */
    int64_t target;
    const char *period, *unit;
    bool is_growth;
    int64_t was_bound, bound;
    struct dec was_value, was_high, was_stretch, value, high, stretch;
    const char *was_source, *source;
};
struct definition_change { /* one member of the definition, in words; NULL: nothing */
    const char *label, *was, *now;
};
struct indicator_entry {
    int64_t seq;
    struct ts time;
    const char *actor, *actor_name, *act, *reason;
    struct list targets; /* struct target_change */
    struct list fields;  /* struct definition_change; of a new indicator none: all of it is new */
};
extern const struct shape INDICATOR_ENTRY;
/* What was done to its definition and to its targets, newest first, before the cursor; of plans that came in or were
 * taken back (plan_in.h) those that touched it.  Where what was before lies very far back, nothing is said of it.
 * *next: NULL at the end. */
CHECKED enum err indicator_history(struct cx *cx, const struct indicator *i, const char *after, int64_t limit,
                                   struct list *out, const char **next);

#endif
