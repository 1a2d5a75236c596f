#include "base/cursor.h"

/* "-due.16d1.8f.5c2e11ab": the order, the place, and a sum of what stands before it.  In hexadecimal. */

static uint32_t sum_of(struct str s)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    return h;
}

const char *cursor_text(struct cx *cx, const char *order, const int64_t *at, size_t n)
{
    struct buf b AUTO(buf_done) = BUF(MAX_CURSOR);
    buf_add_str(&b, order);
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, ".%" PRIx64, (uint64_t)at[i]);
    buf_addf(&b, ".%08" PRIx32, sum_of(buf_str(&b)));
    assert(!b.over);
    return arena_strdup(cx->mem, buf_text(&b));
}

/* The digits up to a point or the end; moves on behind the point. */
static bool read_part(const char **p, uint64_t *out)
{
    size_t n = strcspn(*p, ".");
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        char c = (*p)[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
            return false;
        *out = *out << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    *p += n + ((*p)[n] == '.');
    return n > 0 && n <= 16;
}

static bool is_whole(const char *text)
{
    const char *last = strrchr(text, '.'), *p = last ? last + 1 : "";
    uint64_t sum;
    return strlen(text) < MAX_CURSOR && strlen(p) == 8 && read_part(&p, &sum) &&
           sum == sum_of((struct str){ text, (size_t)(last - text) });
}

enum err cursor_read(struct cx *cx, const char *text, const char *order, int64_t *at, size_t n)
{
    uint64_t part;
    if (!text || !*text)
        return OK;
    const char *p = strchr(text, '.');
    if (!p || !is_whole(text))
        return fail(cx, E_INVALID, "翻页标记 \"%s\" 不对，请从头列起",
                    "the cursor \"%s\" is none of ours: begin the list anew", text);
    bool same = str_eq((struct str){ text, (size_t)(p - text) }, str_of(order));
    p++;
    for (size_t i = 0; same && i < n; i++) {
        same = read_part(&p, &part);
        at[i] = (int64_t)part;
    }
    return same && strlen(p) == 8 && !strchr(p, '.')
               ? OK
               : fail(cx, E_INVALID, "翻页标记属于另一种排序（%.*s），请从头列起",
                      "the cursor is of another order (%.*s): begin the list anew", (int)strcspn(text, "."), text);
}
