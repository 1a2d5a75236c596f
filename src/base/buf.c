#include "base/buf.h"

#include <stdio.h>

bool str_ends(struct str s, const char *tail)
{
    size_t n = strlen(tail);
    return s.n >= n && memcmp(s.p + s.n - n, tail, n) == 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str s)
{
    for (;;) {
        size_t cut = s.n && is_blank(*s.p) ? 1 : str_starts(s, "\u3000") ? 3 : str_starts(s, "\u00a0") ? 2 : 0;
        if (!cut)
            break;
        s.p += cut;
        s.n -= cut;
    }
    for (;;) {
        size_t cut = s.n && is_blank(s.p[s.n - 1]) ? 1 : str_ends(s, "\u3000") ? 3 : str_ends(s, "\u00a0") ? 2 : 0;
        if (!cut)
            break;
        s.n -= cut;
    }
    return s;
}

/* memmem makes tables first, which is dear in a sentence: there, look for a byte and compare.  Of a Han character the
 * last byte tells most. */
const char *str_find(struct str s, const char *needle)
{
    enum { SENTENCE = 2048, LEAD_OF_THREE = 0xE0 };
    size_t n = strlen(needle), pivot = n >= 3 && (unsigned char)*needle >= LEAD_OF_THREE ? 2 : 0;
    if (!s.n || s.n > SENTENCE || !n)
        return s.n ? memmem(s.p, s.n, needle, n) : NULL;
    if (s.n < n)
        return NULL;
    const char *at = s.p + pivot, *last = s.p + s.n - n + pivot;
    while (at <= last && (at = memchr(at, needle[pivot], (size_t)(last - at) + 1))) {
        if (memcmp(at - pivot, needle, n) == 0)
            return at - pivot;
        at++;
    }
    return NULL;
}

void buf_done(struct buf *b)
{
    mem_free(b->p);
    *b = (struct buf){ .max = b->max };
}

void buf_reset(struct buf *b)
{
    b->n = 0;
    b->over = false;
}

static bool room(struct buf *b, size_t n)
{
    if (b->over || n > b->max - b->n) {
        b->over = true;
        return false;
    }
    if (b->n + n + 1 > b->cap) {
        size_t cap = MAX(b->cap * 2, (size_t)256);
        b->cap = MAX(cap, b->n + n + 1);
        b->p = mem_grow(b->p, 1, b->cap);
    }
    return true;
}

void buf_add(struct buf *b, const void *p, size_t n)
{
    if (n == 0 || !room(b, n))
        return;
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

void buf_put_first(struct buf *b, const void *p, size_t n)
{
    if (n == 0 || !room(b, n))
        return;
    memmove(b->p + n, b->p, b->n);
    memcpy(b->p, p, n);
    b->n += n;
}

void buf_take_first(struct buf *b, size_t n)
{
    assert(n <= b->n);
    b->n -= n;
    if (b->n)
        memmove(b->p, b->p + n, b->n);
}

char *buf_room(struct buf *b, size_t n)
{
    bool there = room(b, n);
    assert(there);
    return there ? b->p + b->n : NULL;
}

void buf_add_char(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_add_str(struct buf *b, const char *s)
{
    if (s)
        buf_add(b, s, strlen(s));
}

void buf_add_cp(struct buf *b, uint32_t cp)
{
    char s[4];
    size_t n;
    if (cp < 0x80) {
        s[0] = (char)cp;
        n = 1;
    } else if (cp < 0x800) {
        s[0] = (char)(0xC0 | cp >> 6);
        s[1] = (char)(0x80 | (cp & 0x3F));
        n = 2;
    } else if (cp < 0x10000) {
        s[0] = (char)(0xE0 | cp >> 12);
        s[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        s[2] = (char)(0x80 | (cp & 0x3F));
        n = 3;
    } else {
        s[0] = (char)(0xF0 | cp >> 18);
        s[1] = (char)(0x80 | (cp >> 12 & 0x3F));
        s[2] = (char)(0x80 | (cp >> 6 & 0x3F));
        s[3] = (char)(0x80 | (cp & 0x3F));
        n = 4;
    }
    buf_add(b, s, n);
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    char small[256];
    va_start(ap, fmt);
    int n = vsnprintf(small, sizeof small, fmt, ap);
    va_end(ap);
    assert(n >= 0);
    if ((size_t)n < sizeof small) {
        buf_add(b, small, (size_t)n);
        return;
    }
    if (!room(b, (size_t)n))
        return;
    va_start(ap, fmt);
    vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
    va_end(ap);
    b->n += (size_t)n;
}

const char *buf_text(struct buf *b)
{
    if (!b->p)
        return "";
    b->p[b->n] = 0;
    return b->p;
}

enum err buf_end(struct buf *b)
{
    if (b->over)
        return E_TOO_LARGE;
    (void)buf_text(b);
    return OK;
}

void buf_add_be16(struct buf *b, uint16_t v)
{
    char s[2] = { (char)(v >> 8), (char)v };
    buf_add(b, s, sizeof s);
}

void buf_add_be32(struct buf *b, uint32_t v)
{
    buf_add_be16(b, (uint16_t)(v >> 16));
    buf_add_be16(b, (uint16_t)v);
}

void buf_add_be64(struct buf *b, uint64_t v)
{
    buf_add_be32(b, (uint32_t)(v >> 32));
    buf_add_be32(b, (uint32_t)v);
}
