/* page.h - rows that are all there, put in an order and shown a page at a time.
 *
 * A page goes on behind a row told by what it is ordered by, so it does not matter whether that row is still there.
 */
#ifndef LS_PAGE_H
#define LS_PAGE_H

#include "base/cx.h"
#include "base/shape.h"

struct page {
    size_t size; /* of a row */
    int (*order)(const void *, const void *);
    bool is_downwards;
    int64_t limit; /* 0: all */
};
/* What most orders are made of. */
static inline int compare_i64(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}
/* Leaves of the rows those behind `last` (NULL: from the start), ordered; true: more stand behind them. */
bool page_of(struct cx *cx, const struct page *p, struct list *rows, const void *last);
/* The last row of those; NULL: there is none. */
static inline const void *page_end(const struct page *p, const struct list *rows)
{
    return rows->n ? (const char *)rows->p + (rows->n - 1) * p->size : NULL;
}

#endif
