/* buf.h - slices and the one string builder.
 *
 * A buf is created with a maximum.  Appends return nothing; overflow is sticky and asked once, at
 * the end.  Two string types only: const char * (NUL-terminated UTF-8) and struct str (slices, blobs).
 */
#ifndef LS_BUF_H
#define LS_BUF_H

#include "base/arena.h"

struct str {
    const char *p;
    size_t n;
};
#define STR(lit) ((struct str){ "" lit, sizeof(lit) - 1 })
static inline struct str str_of(const char *s)
{
    return (struct str){ s, s ? strlen(s) : 0 };
}
static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool str_is(struct str a, const char *b)
{
    return str_eq(a, str_of(b));
}
/* Most words differ from a text in their first bytes: no lengths are taken and nothing is called. */
static inline bool str_starts(struct str s, const char *head)
{
    size_t i = 0;
    while (head[i] && i < s.n && head[i] == s.p[i])
        i++;
    return !head[i];
}
bool str_ends(struct str s, const char *tail);
struct str str_trim(struct str s);                      /* without ASCII blanks and U+3000 at both ends */
const char *str_find(struct str s, const char *needle); /* first place, or NULL */

struct buf {
    char *p;
    size_t n, cap, max; /* max: more than this is an overflow */
    bool over;
};
#define BUF(max_bytes) ((struct buf){ .max = (max_bytes) })

void buf_done(struct buf *b);
void buf_reset(struct buf *b); /* empty again, memory kept */
void buf_add(struct buf *b, const void *p, size_t n);
void buf_put_first(struct buf *b, const void *p, size_t n); /* before what is there */
void buf_take_first(struct buf *b, size_t n);               /* the first n bytes go */
char *buf_room(struct buf *b, size_t n); /* for n bytes more, to be written there and counted into b->n; within max */
void buf_add_char(struct buf *b, char c);
void buf_add_str(struct buf *b, const char *s);
void buf_add_cp(struct buf *b, uint32_t cp); /* one code point as UTF-8 */
PRINTF(2, 3) void buf_addf(struct buf *b, const char *fmt, ...);
CHECKED enum err buf_end(struct buf *b); /* E_TOO_LARGE after an overflow; NUL-terminates otherwise */
const char *buf_text(struct buf *b);     /* NUL-terminated view, valid until the next append */
static inline struct str buf_str(const struct buf *b)
{
    return (struct str){ b->p, b->n };
}

/* Big-endian integers, for encodings that are hashed. */
void buf_add_be16(struct buf *b, uint16_t v);
void buf_add_be32(struct buf *b, uint32_t v);
void buf_add_be64(struct buf *b, uint64_t v);

#endif
