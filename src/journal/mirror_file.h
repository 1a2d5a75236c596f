/* mirror_file.h - inside the mirror: its journal, a file that only grows.
 *
 *   file    := "luoshi mirror 1\n" batch*
 *   batch   := (n:u32 entry)* trailer                    what one commit appended, or a piece of what was there before
 *   trailer := FFFFFFFF "LSbatch\0" base:u64 size:u64 time:u64 start:u64 leaf:32 root:32 check:16
 *
 * base and size are entries before the batch and with it, start is where it begins, time and leaf are those of its last
 * entry, root is the tree's; check is the first half of the SHA-256 of what stands before it.  A batch is synced before
 * the next is begun, so that only the last can be torn.  No text in an entry can be taken for a trailer: texts hold no
 * NUL.  Nobody but mirror.c includes this.
 */
#ifndef LS_MIRROR_FILE_H
#define LS_MIRROR_FILE_H

#include <stdio.h>

#include "journal/journal.h"

/* The last whole batch; all zero but `at` when there is none. */
struct mirror_end {
    int64_t base, size;
    struct ts time;
    struct hash leaf, root;
    uint64_t start, at; /* at: where the next one begins */
};
/* False: errno says why; 0: what is there is no mirror. */
CHECKED bool mirror_file_open(struct cx *cx, const char *path, bool make, int *fd);
/* Looks at the last batch entry by entry; what is torn behind the end is left where it is. */
CHECKED bool mirror_file_end(struct cx *cx, int fd, struct mirror_end *out);
CHECKED bool mirror_file_cut(struct cx *cx, int fd, uint64_t at); /* durably */

/* Writing a batch behind an end. */
struct batch_writer {
    struct cx *cx;
    int fd;
    struct buf held;
    uint64_t at;
    bool failed; /* errno of the first failure */
    int error;
};
void batch_begin(struct batch_writer *w, struct cx *cx, int fd, uint64_t at);
void batch_entry(struct batch_writer *w, size_t n); /* its bytes follow */
void batch_bytes(struct batch_writer *w, struct str bytes);
/* The trailer, and all of it durable; end: what is true of it but for `at`. */
CHECKED bool batch_end(struct batch_writer *w, struct mirror_end *end);
void batch_done(struct batch_writer *w);

/* Reading entries from one place to another, each checked against the one before. */
struct mirror_reader {
    FILE *file;
    uint64_t at, until;
    int64_t seq;      /* of the last one given */
    struct hash leaf; /* of it */
    bool knows_leaf;
};
CHECKED bool mirror_reader_open(struct mirror_reader *r, int fd, uint64_t at, const struct mirror_end *until);
enum next { NEXT_ENTRY, NEXT_NONE, NEXT_DAMAGED };
enum next mirror_reader_next(struct mirror_reader *r, struct arena *mem, struct str *entry);
void mirror_reader_done(struct mirror_reader *r);
enum { MIRROR_HEAD_BYTES = 16 };

#endif
