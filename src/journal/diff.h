/* diff.h - what was done to one thing, field by field: old and new, read out of the entries about it.
 */
#ifndef LS_DIFF_H
#define LS_DIFF_H

#include "journal/journal.h"

enum { MAX_DIFFS = 20000 };
struct diff {
    int64_t seq; /* the entry */
    const struct shape *shape;
    int64_t row;
    const struct field *field;
    struct val was, now; /* V_NULL: none */
};

/* The subject's own row and the rows of these tables that name it in the column called after it ("item"), oldest
 * entry first.  A row first met is taken as new; the subject's own only by the act `made`, for it may have come with
 * another's entry (an import).  At most MAX_DIFFS; views live in cx->mem. */
CHECKED enum err journal_diffs(struct cx *cx, const struct shape *const *shapes, size_t n, const char *subject,
                               int64_t id, const char *made, struct list *out);

#endif
