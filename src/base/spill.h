/* spill.h - what may be too much to hold: appended, then read in pieces.
 *
 * A spill is bytes: the newest lie in memory, what came before them in a file without a name, which is gone with the
 * spill and is made only when there is much.  A pile is many texts in one, each read by its place.
 */
#ifndef LS_SPILL_H
#define LS_SPILL_H

#include "base/cx.h"

enum { SPILL_HELD = 1 << 20 }; /* bytes that stay in memory */
struct spill {
    const char *folder; /* for the file; NULL: all is held */
    struct buf held;    /* append here, then settle */
    size_t filed;       /* bytes that lie in the file */
    int fd;             /* of the file, if any */
    bool has_file;
};
#define SPILL(path, max_bytes) ((struct spill){ .folder = (path), .held = BUF(max_bytes) })

void spill_done(struct spill *s);
CHECKED enum err spill_settle(struct cx *cx, struct spill *s); /* after appending: what is too much goes to the file */
static inline size_t spill_size(const struct spill *s)
{
    return s->filed + s->held.n;
}
/* n bytes from a place on, all within the spill. */
CHECKED enum err spill_read(struct cx *cx, const struct spill *s, size_t at, size_t n, char *out);

struct pile {
    struct spill texts;
    struct buf ends; /* size_t each */
};
#define PILE(path, max_bytes) ((struct pile){ .texts = SPILL(path, max_bytes), .ends = BUF(SIZE_MAX / 2) })

void pile_done(struct pile *p);
CHECKED enum err pile_add(struct cx *cx, struct pile *p, struct str text); /* E_TOO_LARGE: more than its maximum */
static inline size_t pile_size(const struct pile *p)
{
    return p->ends.n / sizeof(size_t);
}
CHECKED enum err pile_get(struct cx *cx, const struct pile *p, size_t i, struct str *out); /* in cx->mem */

#endif
