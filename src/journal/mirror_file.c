#include "journal/mirror_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static const char head[] = "luoshi mirror 1\n", mark[] = "\xff\xff\xff\xffLSbatch";
enum { MARK_BYTES = 12, CHECK_BYTES = 16, TRAILER_BYTES = MARK_BYTES + 4 * 8 + 2 * HASH_BYTES + CHECK_BYTES };
enum { HELD = 256 << 10, WINDOW = 64 << 10 };
static const uint32_t NO_ENTRY = UINT32_MAX; /* a trailer stands here */

bool mirror_file_open(struct cx *cx, const char *path, bool make, int *fd)
{
    char first[MIRROR_HEAD_BYTES];
    *fd = open(path, O_RDWR | O_CLOEXEC | (make ? O_CREAT : 0), 0600);
    if (*fd < 0)
        return false;
    ssize_t n = pread(*fd, first, sizeof first, 0);
    if (n == MIRROR_HEAD_BYTES && memcmp(first, head, sizeof first) == 0)
        return true;
    struct stat st;
    if (n < 0 || fstat(*fd, &st) != 0)
        return false;
    errno = 0;
    if (!make || st.st_size >= MIRROR_HEAD_BYTES) /* less: making it was broken off */
        return false;
    return mirror_file_cut(cx, *fd, 0) && lseek(*fd, 0, SEEK_SET) == 0 &&
           file_write(cx, *fd, (struct str){ head, MIRROR_HEAD_BYTES }) && file_sync(cx, *fd);
}

bool mirror_file_cut(struct cx *cx, int fd, uint64_t at)
{
    return !ftruncate(fd, (off_t)at) && file_sync(cx, fd);
}

/* ---- the end ---- */

static uint64_t be(const uint8_t *p, int n)
{
    uint64_t v = 0;
    for (int i = 0; i < n; i++)
        v = v << 8 | p[i];
    return v;
}

static void trailer_write(struct buf *b, const struct mirror_end *e)
{
    size_t before = b->n;
    buf_add(b, mark, MARK_BYTES);
    buf_add_be64(b, (uint64_t)e->base);
    buf_add_be64(b, (uint64_t)e->size);
    buf_add_be64(b, (uint64_t)e->time.us);
    buf_add_be64(b, e->start);
    buf_add(b, e->leaf.b, HASH_BYTES);
    buf_add(b, e->root.b, HASH_BYTES);
    struct hash check = sha256((struct str){ b->p + before, b->n - before });
    buf_add(b, check.b, CHECK_BYTES);
}

/* at: where it stands. */
static bool trailer_read(const char *p, uint64_t at, struct mirror_end *out)
{
    const uint8_t *u = (const uint8_t *)p + MARK_BYTES;
    struct hash check = sha256((struct str){ p, TRAILER_BYTES - CHECK_BYTES });
    if (memcmp(p, mark, MARK_BYTES) != 0 || memcmp(p + TRAILER_BYTES - CHECK_BYTES, check.b, CHECK_BYTES) != 0)
        return false;
    *out = (struct mirror_end){ .base = (int64_t)be(u, 8),
                                .size = (int64_t)be(u + 8, 8),
                                .time = { (int64_t)be(u + 16, 8) },
                                .start = be(u + 24, 8),
                                .at = at + TRAILER_BYTES };
    memcpy(out->leaf.b, u + 32, HASH_BYTES);
    memcpy(out->root.b, u + 32 + HASH_BYTES, HASH_BYTES);
    return out->start >= MIRROR_HEAD_BYTES && out->start < at && out->base >= 0 && out->base < out->size;
}

/* The last trailer that ends at or before `until`; E_NOT_FOUND: there is none. */
static enum err trailer_before(int fd, uint64_t until, struct mirror_end *out)
{
    char window[WINDOW + TRAILER_BYTES];
    while (until >= MIRROR_HEAD_BYTES + TRAILER_BYTES) {
        size_t n = (size_t)MIN(until - MIRROR_HEAD_BYTES, (uint64_t)sizeof window);
        if (pread(fd, window, n, (off_t)(until - n)) != (ssize_t)n)
            return E_IO;
        for (size_t i = n - TRAILER_BYTES + 1; i-- > 0;)
            if (window[i] == mark[0] && trailer_read(window + i, until - n + i, out))
                return OK;
        until -= n - TRAILER_BYTES + 1;
    }
    return E_NOT_FOUND;
}

static bool is_whole(int fd, const struct mirror_end *end)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct mirror_reader r AUTO(mirror_reader_done) = { 0 };
    struct str entry;
    enum next next = NEXT_DAMAGED;
    if (!mirror_reader_open(&r, fd, end->start, end))
        return false;
    r.seq = end->base;
    while ((next = mirror_reader_next(&r, &mem, &entry)) == NEXT_ENTRY)
        arena_reset(&mem);
    return next == NEXT_NONE && r.seq == end->size && hash_eq(&r.leaf, &end->leaf);
}

bool mirror_file_end(struct cx *cx, int fd, struct mirror_end *out)
{
    struct stat st;
    if (fault_here(cx)) {
        errno = EIO;
        return false;
    }
    if (fstat(fd, &st) != 0)
        return false;
    uint64_t until = (uint64_t)st.st_size;
    for (;;) {
        enum err e = trailer_before(fd, until, out);
        if (e == E_NOT_FOUND)
            *out = (struct mirror_end){ .at = MIRROR_HEAD_BYTES };
        if (e)
            return e == E_NOT_FOUND;
        if (is_whole(fd, out))
            return true;
        until = out->start;
    }
}

/* ---- writing ---- */

static void put(struct batch_writer *w, struct str bytes)
{
    if (w->failed || file_write(w->cx, w->fd, bytes))
        return;
    w->failed = true;
    w->error = errno;
}

static void flush(struct batch_writer *w)
{
    put(w, buf_str(&w->held));
    buf_reset(&w->held);
}

void batch_begin(struct batch_writer *w, struct cx *cx, int fd, uint64_t at)
{
    *w = (struct batch_writer){ .cx = cx, .fd = fd, .held = BUF(HELD + TRAILER_BYTES), .at = at };
    w->failed = lseek(fd, (off_t)at, SEEK_SET) < 0;
    w->error = errno;
}

void batch_bytes(struct batch_writer *w, struct str bytes)
{
    if (w->held.n + bytes.n > HELD)
        flush(w);
    if (bytes.n > HELD)
        put(w, bytes);
    else
        buf_add(&w->held, bytes.p, bytes.n);
    w->at += bytes.n;
}

void batch_entry(struct batch_writer *w, size_t n)
{
    struct buf b AUTO(buf_done) = BUF(4);
    buf_add_be32(&b, (uint32_t)n);
    batch_bytes(w, buf_str(&b));
}

bool batch_end(struct batch_writer *w, struct mirror_end *end)
{
    trailer_write(&w->held, end);
    flush(w);
    end->at = w->at + TRAILER_BYTES;
    if (!w->failed && !file_sync(w->cx, w->fd)) {
        w->failed = true;
        w->error = errno;
    }
    errno = w->error;
    return !w->failed;
}

void batch_done(struct batch_writer *w)
{
    buf_done(&w->held);
}

/* ---- reading ---- */

bool mirror_reader_open(struct mirror_reader *r, int fd, uint64_t at, const struct mirror_end *until)
{
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    *r = (struct mirror_reader){ .file = own < 0 ? NULL : fdopen(own, "r"), .at = at, .until = until->at };
    if (!r->file) {
        fd_done(&own);
        return false;
    }
    return fseeko(r->file, (off_t)at, SEEK_SET) == 0;
}

static bool read_whole(struct mirror_reader *r, void *out, size_t n)
{
    if (n > r->until - r->at || fread(out, 1, n, r->file) != n)
        return false;
    r->at += n;
    return true;
}

enum next mirror_reader_next(struct mirror_reader *r, struct arena *mem, struct str *entry)
{
    uint8_t length[4];
    char rest[TRAILER_BYTES - 4];
    struct entry_view e;
    uint32_t n;
    do {
        if (r->at == r->until)
            return NEXT_NONE;
        if (!read_whole(r, length, sizeof length))
            return NEXT_DAMAGED;
        n = (uint32_t)be(length, 4);
        if (n == NO_ENTRY && !read_whole(r, rest, sizeof rest))
            return NEXT_DAMAGED;
    } while (n == NO_ENTRY);
    if (n > MAX_ENTRY_BYTES + (1u << 20) || n > r->until - r->at)
        return NEXT_DAMAGED;
    char *bytes = arena_get(mem, 1, n);
    *entry = (struct str){ bytes, n };
    if (!read_whole(r, bytes, n) || !entry_decode_head(*entry, &e) || e.seq != r->seq + 1 ||
        (r->knows_leaf && !hash_eq(&e.prev, &r->leaf)))
        return NEXT_DAMAGED;
    r->seq = e.seq;
    r->leaf = leaf_hash(*entry);
    r->knows_leaf = true;
    return NEXT_ENTRY;
}

void mirror_reader_done(struct mirror_reader *r)
{
    if (r->file)
        fclose(r->file);
    r->file = NULL;
}
