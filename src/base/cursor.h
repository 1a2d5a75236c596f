/* cursor.h - where a long list goes on: the order it stands in, and where its last row stands in that order.
 *
 * Rows that come or go meanwhile neither repeat nor hide others.  A reader gives it back as it is: one that was made
 * for another order, or that somebody changed, is refused in words.  It keeps no secret and gives no right.
 */
#ifndef LS_CURSOR_H
#define LS_CURSOR_H

#include "base/cx.h"

enum { MAX_CURSOR = 200 };

/* order: letters, '-' and '_'.  Text in cx->mem, fit for an address as it is. */
const char *cursor_text(struct cx *cx, const char *order, const int64_t *at, size_t n);
/* NULL or "": from the start, and `at` stays.  E_INVALID: it is none of ours, or of another order. */
CHECKED enum err cursor_read(struct cx *cx, const char *text, const char *order, int64_t *at, size_t n);

#endif
