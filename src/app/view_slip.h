/* view_slip.h - what a look at slips and the ladder says as JSON, and slips as a table in a file: the same for the
 * command line and the API.
 */
#ifndef LS_VIEW_SLIP_H
#define LS_VIEW_SLIP_H

#include "doc/paper.h"
#include "slip/slip.h"

CHECKED enum err view_slip(struct cx *cx, struct jw *j, const struct slip_whole *w); /* members into an open object */
void view_ladder_rule(struct jw *j, const char *key, const struct ladder_rule *r);

/* Words of a filter: NULL is any. */
struct slip_words {
    const char *text, *kind, *unit, *area, *state, *item, *level, *sort, *cursor;
    bool live, overdue;
    int64_t limit;
};
CHECKED enum err slip_filter_from(struct cx *cx, const struct slip_words *w, struct slip_filter *f);
CHECKED enum err ladder_filter_from(struct cx *cx, const struct slip_words *w, struct ladder_filter *f);

/* By the path's ending .xlsx, else CSV. */
CHECKED enum err slips_write(struct cx *cx, const char *path, const struct list *lines);
CHECKED enum err ladder_write(struct cx *cx, const char *path, const struct list *lines); /* struct ladder_line */

#endif
