/* gather.h - within the room: what is found in the journal or by the clock, before it is put into the outbox. */
#ifndef LS_GATHER_H
#define LS_GATHER_H

#include "notify/notify.h"

struct entry_line { /* of the journal */
    int64_t seq;
    struct ts time;
    const char *act, *subject, *actor;
    int64_t subject_id;
};
struct gathering;
/* A way through the journal, with a place of its own: who can send no mail leaves the notices to who can. */
struct way {
    int64_t place;           /* stored */
    const struct sql *first; /* the entry behind which anybody may be told of something */
    enum err (*find)(struct cx *cx, struct gathering *g, const struct entry_line *e);
};
struct gathering {
    const char *site;
    const struct way *way;
    int64_t was;          /* the place that is written down; -1: none */
    int64_t from, to;     /* places in the journal */
    struct list outs;     /* struct out */
    struct list channels; /* struct channel: those that are on */
    struct list again;    /* struct aside: those that were looked at again */
    int64_t made;
};
struct aside { /* an entry that was set aside */
    int64_t id, seq;
    const char *why; /* it still is; NULL: it could be told */
};
/* What would fail again is noted (*why, else NULL), and the others go on; E_BUSY is no fault of its own, nor E_IO while
 * the database does not answer.  Inside a read. */
CHECKED enum err gather_noted(struct cx *cx, enum err e, const char **why);
void gather_add(struct cx *cx, struct gathering *g, const struct out *o);                          /* to be put */
CHECKED enum err item_names(struct cx *cx, int64_t item, const char **number, const char **title); /* "": none */

/* Of one entry: for webhooks (event.c), for people (notice.c). */
CHECKED enum err find_events(struct cx *cx, struct gathering *g, const struct entry_line *e);
CHECKED enum err find_notices(struct cx *cx, struct gathering *g, const struct entry_line *e);

/* Again and again while there is more, each time in memory of its own. */
typedef enum err some_fn(struct cx *cx, const struct notify_config *c, int64_t *made, bool *more);
CHECKED enum err gather_all(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg,
                            int64_t *made, some_fn *some);

#endif
