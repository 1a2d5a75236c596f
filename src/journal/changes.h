/* changes.h - the rows one entry touched, each once: what stood there before, and after.
 *
 * What an entry did is shown by it, and taken back by it (nothing is erased: that is an act of its own).
 */
#ifndef LS_CHANGES_H
#define LS_CHANGES_H

#include "journal/fold.h"

enum change_effect { ROW_MADE = 1, ROW_CHANGED, ROW_GONE };
struct row_effect {
    const struct shape *shape;
    int64_t id;
    enum change_effect effect;
    struct str before,
        after; /* images (journal/entry.h), as the last entry before and as this one left it; {0}: none */
};
/* At most so many, in the order they were first touched; images live in cx->mem.  E_NOT_FOUND, E_IO say so in words.
 * Reads the journal up to the entry. */
CHECKED enum err journal_effects(struct cx *cx, int64_t seq, size_t max, struct list *out);

/* May the entry be taken back?  E_CONFLICT: a row it left has been changed again since, and by which entry. */
CHECKED enum err effects_stand(struct cx *cx, const struct list *effects, int64_t seq);
/* A row made is deleted, any other gets its image before. */
CHECKED enum err effect_take_back(struct cx *cx, const struct row_effect *r);

#endif
