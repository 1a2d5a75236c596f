/* view_notify.h - notifications as tables, and what words ask of the outbox: the same for the command line and the
 * API. */
#ifndef LS_VIEW_NOTIFY_H
#define LS_VIEW_NOTIFY_H

#include "notify/notify.h"

struct out_words { /* as people write them; NULL: not asked */
    const char *kind, *state, *channel, *text, *sort, *cursor;
    int64_t limit;
};
CHECKED enum err out_filter_from(struct cx *cx, const struct out_words *w, struct out_filter *f);
CHECKED enum err out_way_from(struct cx *cx, const char *text, struct out_way *out); /* "7", "mail", "journal" */
struct out_again {
    struct out_way way;
    int64_t again, left;
};
enum err outbox_again(struct cx *cx, void *again); /* on the writer: outbox_retry_all */
CHECKED enum err outbox_write(struct cx *cx, const char *path, const struct list *lines);

#endif
