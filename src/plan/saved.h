/* saved.h - lists of items that somebody will want to see again: filters, columns and a name.
 *
 * A view is its person's own; the office may share one with everybody.  The query and the columns are kept as the page
 * wrote them and mean what GET items and export say they mean.
 */
#ifndef LS_SAVED_H
#define LS_SAVED_H

#include "org/grant.h"

struct saved_view {
    int64_t id, seq;
    int64_t person; /* 0: the operator of the machine */
    const char *name, *query, *columns;
    bool shared;
};
struct view_line {
    int64_t id;
    const char *name, *query, *columns, *owner;
    bool shared, mine;
};
extern const struct shape SAVED_VIEW, VIEW_LINE;
/* Those of a person and those shared, by name. */
CHECKED enum err views_of(struct cx *cx, int64_t person, struct list *out);

struct view_in {
    int64_t view; /* the one that is changed; 0: that of this name, or a new one */
    const char *name, *query, *columns;
    bool shared;
};
struct view_delete_in {
    int64_t view;
};
extern const struct shape VIEW_IN, VIEW_DELETE_IN;
enum err view_save(struct cx *cx, void *in, struct jw *answer); /* the person's own, new or changed */
enum err view_delete(struct cx *cx, void *in, struct jw *answer);

#endif
