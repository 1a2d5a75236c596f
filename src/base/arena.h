/* arena.h - memory that dies with a unit of work.
 *
 * An arena hands out zeroed blocks and takes them back all at once.  Out of memory ends the process
 * with one line: every size an outsider chooses is bounded before it gets here.
 */
#ifndef LS_ARENA_H
#define LS_ARENA_H

#include "base/base.h"

struct arena_chunk;
struct arena {
    struct arena_chunk *chunks; /* newest first */
    char *next, *end;
    size_t used_bytes; /* handed out since the last reset */
};

void arena_done(struct arena *a);  /* zeroed or done arenas are fine */
void arena_reset(struct arena *a); /* forget all blocks, keep one chunk for the next round */

/* Zeroed, aligned for any type, never NULL; size * count is checked for overflow. */
__attribute__((returns_nonnull)) void *arena_get(struct arena *a, size_t size, size_t count);

char *arena_dup(struct arena *a, const char *p, size_t n); /* a NUL-terminated copy */
char *arena_strdup(struct arena *a, const char *s);        /* NULL stays NULL */
PRINTF(2, 3) char *arena_printf(struct arena *a, const char *fmt, ...);

/* The heap for what outlives a unit of work (caches, queues); also never NULL.  free with mem_free. */
void *mem_get(size_t size, size_t count);
void *mem_grow(void *p, size_t size, size_t count);
void mem_free(void *p);

#endif
