/* A realm from its mirror alone. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "journal/beside.h"
#include "journal/mirror.h"
#include "journal/mirror_file.h"

enum { MAX_PIECE_ENTRIES = 1000, MAX_PIECE_BYTES = 4 << 20 };

struct source {
    const char *folder, *path;
    int fd;
    struct mirror_end end;
    struct mirror_reader reader;
};

static void source_done(struct source *s)
{
    mirror_reader_done(&s->reader);
    fd_done(&s->fd);
}

static enum err could_not(struct cx *cx, const char *path)
{
    return fail(cx, E_IO, "读不了镜像 \"%s\"：%s", "could not read the mirror \"%s\": %s", path, strerror(errno));
}

static enum err source_open(struct cx *cx, const char *folder, struct source *s)
{
    s->folder = folder;
    s->path = arena_printf(cx->mem, "%s/journal", folder);
    s->fd = open(s->path, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0 || !mirror_file_end(cx, s->fd, &s->end) ||
        !mirror_reader_open(&s->reader, s->fd, MIRROR_HEAD_BYTES, &s->end))
        return could_not(cx, s->path);
    return s->end.size ? OK : fail(cx, E_CONFLICT, "镜像 \"%s\" 是空的", "the mirror \"%s\" is empty", folder);
}

static enum err next_entry(struct cx *cx, struct source *s, struct arena *mem, struct str *entry)
{
    if (mirror_reader_next(&s->reader, mem, entry) == NEXT_ENTRY)
        return OK;
    return fail(cx, E_IO, "镜像 \"%s\" 第 %" PRId64 " 条起已损坏",
                "the mirror \"%s\" is damaged from entry %" PRId64 " on", s->folder, s->reader.seq + 1);
}

enum err mirror_look(struct cx *cx, const char *folder, int64_t *size, struct ts *time)
{
    struct source s AUTO(source_done) = { .fd = -1 };
    TRY(source_open(cx, folder, &s));
    *size = s.end.size;
    *time = s.end.time;
    return OK;
}

/* ---- evidence ---- */

static enum err carry_files(struct cx *to, const char *folder, struct carried *count)
{
    struct hash h;
    enum err e = OK;
    const char *files = arena_printf(to->mem, "%s/files", folder);
    DIR *dir = opendir(files);
    if (!dir)
        return could_not(to, files);
    for (struct dirent *d; !e && (d = readdir(dir));)
        if (hash_of_hex(d->d_name, &h))
            e = store_carry(to, files, realm_files(to->realm), &h, d->d_name, count);
    closedir(dir);
    return e;
}

/* ---- entries ---- */

struct piece {
    struct source *from;
    struct arena *mem;
    int64_t done; /* entries the target has now */
};

static enum err put_piece(struct cx *cx, void *arg)
{
    struct piece *p = arg;
    struct head h;
    struct str entry;
    struct entry_view e;
    TRY(head_read(cx, &h));
    for (size_t n = 0, bytes = 0;
         n < MAX_PIECE_ENTRIES && bytes < MAX_PIECE_BYTES && p->from->reader.seq < p->from->end.size;
         n++, bytes += entry.n) {
        TRY(next_entry(cx, p->from, p->mem, &entry));
        TRY(journal_put(cx, entry, &h));
        if (entry_decode_head(entry, &e))
            TRY(key_again(cx, &e));
    }
    p->done = (int64_t)h.tree.size;
    head_move(cx, &h);
    return OK;
}

/* The mirror's entry where the target ends is the target's last. */
static enum err skip(struct cx *to, struct source *s, const struct head *h)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct str entry;
    while (s->reader.seq < (int64_t)h->tree.size) {
        TRY(next_entry(to, s, &mem, &entry));
        arena_reset(&mem);
    }
    return !h->tree.size || hash_eq(&s->reader.leaf, &h->leaf)
               ? OK
               : fail(to, E_CONFLICT, "镜像 \"%s\" 是另一个库的，或两边的流水已经不同",
                      "the mirror \"%s\" is another realm's, or the two have gone different ways", s->folder);
}

static enum err look(struct cx *to, struct head *h)
{
    TRY(read_begin(to));
    enum err e = head_read(to, h);
    read_end(to);
    return e;
}

static enum err begin(struct cx *to, struct source *s, struct head *h)
{
    const struct head there = { .time = s->end.time, .leaf = s->end.leaf, .tree.size = (uint64_t)s->end.size };
    TRY(look(to, h));
    return (int64_t)h->tree.size > s->end.size ? refuse_older(to, &there, h) : skip(to, s, h);
}

static enum err put_beside(struct cx *cx, void *arg)
{
    const struct source *s = arg;
    return beside_read(cx, arena_printf(cx->mem, "%s/beside", s->folder));
}

static enum err put_all(struct cx *to, struct source *s, void (*progress)(int64_t done, int64_t all))
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct arena *kept = to->mem;
    struct piece p = { .from = s, .mem = &mem };
    enum err e = OK;
    to->mem = &mem;
    while (!e && s->reader.seq < s->end.size) {
        e = db_write(to, put_piece, &p);
        arena_reset(&mem);
        if (!e && progress)
            progress(p.done, s->end.size);
    }
    to->mem = kept;
    return e;
}

enum err mirror_restore(struct cx *to, const char *folder, void (*progress)(int64_t done, int64_t all),
                        struct copied *out, struct carried *evidence)
{
    struct source s AUTO(source_done) = { .fd = -1 };
    struct head h;
    const struct hash none = { 0 };
    TRY(source_open(to, folder, &s));
    TRY(begin(to, &s, &h));
    *out = (struct copied){ .was = (int64_t)h.tree.size };
    *evidence = (struct carried){ 0 };
    TRY(carry_files(to, folder, evidence));
    TRY(put_all(to, &s, progress));
    TRY(db_write(to, put_beside, &s));
    TRY(look(to, &h));
    out->is = (int64_t)h.tree.size;
    out->time = h.time;
    out->root = tree_root(&h.tree);
    if (hash_eq(&h.leaf, &s.end.leaf) && (hash_eq(&s.end.root, &none) || hash_eq(&s.end.root, &out->root)))
        return OK;
    return fail(to, E_IO, "恢复后的根与镜像不同", "the root after the restore is not the mirror's");
}
