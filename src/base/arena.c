#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

#define CHUNK_BYTES ((size_t)64 * 1024)

struct arena_chunk {
    struct arena_chunk *older;
    size_t size_bytes;
    _Alignas(max_align_t) char data[];
};

static _Noreturn void out_of_memory(size_t wanted_bytes)
{
    fprintf(stderr, "luoshi: out of memory (wanted %zu bytes)\n", wanted_bytes);
    abort();
}

static size_t total(size_t size, size_t count)
{
    size_t n;
    if (__builtin_mul_overflow(size, count, &n) || n > SIZE_MAX / 2)
        out_of_memory(SIZE_MAX);
    return n;
}

void *mem_get(size_t size, size_t count)
{
    size_t n = total(size, count);
    void *p = calloc(1, n ? n : 1);
    if (!p)
        out_of_memory(n);
    return p;
}

void *mem_grow(void *p, size_t size, size_t count)
{
    size_t n = total(size, count);
    p = realloc(p, n ? n : 1);
    if (!p)
        out_of_memory(n);
    return p;
}

void mem_free(void *p)
{
    free(p);
}

static void add_chunk(struct arena *a, size_t at_least)
{
    /* Doubling keeps the number of chunks small for the rare large unit of work. */
    size_t size = a->chunks ? MIN(a->chunks->size_bytes * 2, (size_t)8 << 20) : CHUNK_BYTES;
    size = MAX(size, at_least);
    struct arena_chunk *c = mem_grow(NULL, 1, sizeof *c + size);
    c->older = a->chunks;
    c->size_bytes = size;
    a->chunks = c;
    a->next = c->data;
    a->end = c->data + size;
}

static void *take(struct arena *a, size_t n)
{
    n = (n + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
    if (!a->chunks || n > (size_t)(a->end - a->next))
        add_chunk(a, n);
    void *p = a->next;
    a->next += n;
    a->used_bytes += n;
    return p;
}

void *arena_get(struct arena *a, size_t size, size_t count)
{
    size_t n = total(size, count);
    return memset(take(a, n), 0, n);
}

void arena_done(struct arena *a)
{
    while (a->chunks) {
        struct arena_chunk *c = a->chunks;
        a->chunks = c->older;
        mem_free(c);
    }
    *a = (struct arena){ 0 };
}

void arena_reset(struct arena *a)
{
    struct arena_chunk *keep = a->chunks;
    if (!keep)
        return;
    while (keep->older) { /* keep the first and smallest: one large job must not pin its memory */
        struct arena_chunk *c = keep;
        keep = c->older;
        mem_free(c);
    }
    a->chunks = keep;
    a->next = keep->data;
    a->end = keep->data + keep->size_bytes;
    a->used_bytes = 0;
}

char *arena_dup(struct arena *a, const char *p, size_t n)
{
    char *s = take(a, total(1, n + 1));
    if (n)
        memcpy(s, p, n);
    s[n] = 0;
    return s;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return s ? arena_dup(a, s, strlen(s)) : NULL;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    assert(n >= 0);
    char *s = arena_get(a, 1, (size_t)n + 1);
    va_start(ap, fmt);
    vsnprintf(s, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return s;
}
