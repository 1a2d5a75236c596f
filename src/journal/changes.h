/* changes.h - what one entry changed, column by column: what stood there before, and after.
 */
#ifndef LS_CHANGES_H
#define LS_CHANGES_H

#include "journal/fold.h"

enum change_effect { ROW_MADE = 1, ROW_CHANGED, ROW_GONE };
struct row_effect { /* a row the entry touched, once */
    const struct shape *shape;
    int64_t id;
    enum change_effect effect;
    const void *before, *after; /* structs of the shape; NULL: there was or is none */
};
/* In the order of the entry, in cx->mem.  E_NOT_FOUND, E_IO say so in words.  Reads the journal up to the entry. */
CHECKED enum err journal_effects(struct cx *cx, int64_t seq, struct list *out);
/* Does this column differ between before and after? */
bool effect_touches(const struct row_effect *e, const struct field *f);

#endif
