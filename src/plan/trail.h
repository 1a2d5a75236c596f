/* trail.h - an item's journal in words: who did what when, and what became what.
 */
#ifndef LS_TRAIL_H
#define LS_TRAIL_H

#include "plan/plan.h"

struct trail_change { /* one field of one row */
    int64_t seq, row;
    const char *table, *table_label; /* "duty", 职责 */
    const char *field, *field_label;
    const char *was, *now; /* in words: names, dates, percents; NULL = none */
};
struct item_trail {
    int64_t seq;
    struct ts time;
    const char *actor, *actor_name, *act, *reason;
    struct list changes; /* of struct trail_change */
};
extern const struct shape TRAIL_CHANGE, ITEM_TRAIL;
CHECKED enum err trail_ahead(struct cx *cx, int64_t item);                  /* soon it will be asked for */
CHECKED enum err item_trail(struct cx *cx, int64_t item, struct list *out); /* newest first, at most 500 */

struct field_change { /* one field's history */
    int64_t seq;
    struct ts time;
    const char *actor, *actor_name, *act, *reason, *was, *now;
};
extern const struct shape FIELD_CHANGE;
/* Of the item's own row, newest first.  E_INVALID names the fields there are. */
CHECKED enum err item_field_history(struct cx *cx, int64_t item, const char *field, struct list *out);

#endif
