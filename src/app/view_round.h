/* view_round.h - what a look at calls, rounds, returns and digests says as JSON: the same for the command line and the
 * API.
 *
 * Members into an open object.
 */
#ifndef LS_VIEW_ROUND_H
#define LS_VIEW_ROUND_H

#include "round/round.h"

void view_call(struct jw *j, const struct call_whole *w);
void view_round(struct jw *j, const struct round_whole *w);
void view_return(struct jw *j, const struct return_whole *w);
void view_digest(struct jw *j, const struct digest *d); /* not its data */

/* Words of a filter: NULL is any. */
struct round_words {
    const char *text, *unit, *state, *sort, *cursor, *from, *to;
    int64_t call, limit;
    bool all;
};
CHECKED enum err call_filter_from(struct cx *cx, const struct round_words *w, struct call_filter *f);
CHECKED enum err round_filter_from(struct cx *cx, const struct round_words *w, struct round_filter *f);
/* Without from and to: the last three months. */
CHECKED enum err burden_filter_from(struct cx *cx, const struct round_words *w, struct burden_filter *f);

/* As a table, by the ending of the path. */
CHECKED enum err calls_write(struct cx *cx, const char *path, const struct list *lines);
CHECKED enum err rounds_write(struct cx *cx, const char *path, const struct list *lines);
CHECKED enum err burden_write(struct cx *cx, const char *path, const struct burden_filter *of,
                              const struct list *lines);

#endif
