#include "base/page.h"

#include <stdlib.h>

static void turn_round(char *rows, size_t n, size_t size, char *room)
{
    for (size_t i = 0; i + 1 < n; i++, n--) {
        memcpy(room, rows + i * size, size);
        memcpy(rows + i * size, rows + (n - 1) * size, size);
        memcpy(rows + (n - 1) * size, room, size);
    }
}

static bool is_behind(const struct page *p, const void *row, const void *last)
{
    int c = p->order(row, last);
    return p->is_downwards ? c < 0 : c > 0;
}

bool page_of(struct cx *cx, const struct page *p, struct list *rows, const void *last)
{
    char *r = rows->p;
    size_t from = 0;
    if (rows->n)
        qsort(r, rows->n, p->size, p->order);
    if (p->is_downwards)
        turn_round(r, rows->n, p->size, arena_get(cx->mem, p->size, 1));
    while (last && from < rows->n && !is_behind(p, r + from * p->size, last))
        from++;
    const size_t left = rows->n - from;
    const bool is_more = p->limit && left > (size_t)p->limit;
    *rows = (struct list){ r + from * p->size, is_more ? (size_t)p->limit : left };
    return is_more;
}
