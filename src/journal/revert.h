/* revert.h - what has to be done to take one entry's changes back.
 *
 * Nothing is erased: a reversal is an act of its own.  Each row the entry changed is listed once, in the
 * order it was first changed, with the row as it was before; a row that did not exist before has none.
 */
#ifndef LS_REVERT_H
#define LS_REVERT_H

#include "journal/fold.h"

struct reversal {
    const struct shape *shape;
    int64_t id;
    bool existed;
    void *before; /* a struct of the shape, when it existed */
};

/* E_NOT_FOUND: no such entry.  E_CONFLICT: a row has been changed again since, and by which entry. */
CHECKED enum err journal_reversals(struct cx *cx, int64_t seq, struct list *out);

#endif
