/* Evidence files: stored by content beside the database, durable before any row names them. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/realm.h"
#include "journal/journal.h"
#include "report.sql.h"
#include "report/report_act.h"

static void fd_done(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

static enum err io_failed(struct cx *cx, const char *what, const char *path)
{
    return fail(cx, errno == ENOENT ? E_NOT_FOUND : E_IO, "附件 \"%s\" %s失败：%s", "evidence \"%s\": could not %s: %s",
                path, what, strerror(errno));
}

const char *evidence_path(struct cx *cx, const struct hash *h)
{
    char hex[HASH_HEX_SIZE];
    return arena_printf(cx->mem, "%s/%s", realm_files(cx->realm), hash_hex(h, hex));
}

static enum err write_all(struct cx *cx, int fd, struct str s, const char *path)
{
    while (s.n) {
        if (fault_here(cx)) {
            errno = EIO;
            return io_failed(cx, say(cx, "写入", "write"), path);
        }
        ssize_t n = write(fd, s.p, s.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return io_failed(cx, say(cx, "写入", "write"), path);
        s.p += n;
        s.n -= (size_t)n;
    }
    return OK;
}

/* Copy and hash in one pass. */
static enum err copy(struct cx *cx, int from, int to, const char *path, struct hash *hash, int64_t *size)
{
    enum { PIECE = 64 * 1024 };
    char *piece = arena_get(cx->mem, 1, PIECE);
    struct hasher *h = hasher_new();
    enum err e = OK;
    *size = 0;
    for (ssize_t n; !e && (n = read(from, piece, PIECE)) != 0;) {
        if (n < 0) {
            e = errno == EINTR ? OK : io_failed(cx, say(cx, "读取", "read"), path);
            continue;
        }
        if ((*size += n) > MAX_EVIDENCE_BYTES)
            e = fail(cx, E_TOO_LARGE, "附件 \"%s\" 超过 %d MB", "evidence \"%s\" is larger than %d MB", path,
                     MAX_EVIDENCE_BYTES >> 20);
        hasher_add(h, (struct str){ piece, (size_t)n });
        if (!e)
            e = write_all(cx, to, (struct str){ piece, (size_t)n }, path);
    }
    *hash = hasher_end(h);
    return e;
}

static enum err sync_fd(struct cx *cx, int fd, const char *path)
{
    if (fault_here(cx))
        errno = EIO;
    else if (fsync(fd) == 0)
        return OK;
    return io_failed(cx, say(cx, "写盘", "sync"), path);
}

static enum err sync_folder(struct cx *cx)
{
    int dir AUTO(fd_done) = open(realm_files(cx->realm), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir < 0)
        return io_failed(cx, say(cx, "打开目录", "open the folder"), realm_files(cx->realm));
    return sync_fd(cx, dir, realm_files(cx->realm));
}

static enum err put_in_place(struct cx *cx, const char *temporary, const struct hash *h)
{
    const char *path = evidence_path(cx, h);
    if (access(path, F_OK) == 0) { /* the same content is there already, and durable */
        unlink(temporary);
        return OK;
    }
    if (fault_here(cx))
        errno = EIO;
    else if (rename(temporary, path) == 0)
        return sync_folder(cx);
    return io_failed(cx, say(cx, "改名", "rename"), path);
}

enum err evidence_store(struct cx *cx, const char *path, struct evidence *out)
{
    struct stat st;
    struct hash *h = NEW(cx, struct hash);
    int from AUTO(fd_done) = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (from < 0 || fstat(from, &st) != 0)
        return io_failed(cx, say(cx, "打开", "open"), path);
    if (!S_ISREG(st.st_mode))
        return fail(cx, E_INVALID, "\"%s\" 不是普通文件", "\"%s\" is no regular file", path);
    if (st.st_size == 0)
        return fail(cx, E_INVALID, "附件 \"%s\" 是空文件", "evidence \"%s\" is empty", path);
    char *temporary = arena_printf(cx->mem, "%s/.new-XXXXXX", realm_files(cx->realm));
    int to AUTO(fd_done) = mkostemp(temporary, O_CLOEXEC);
    if (to < 0)
        return io_failed(cx, say(cx, "建立", "create"), temporary);
    enum err e = copy(cx, from, to, path, h, &out->size);
    if (!e)
        e = sync_fd(cx, to, path);
    if (!e)
        e = put_in_place(cx, temporary, h);
    if (e)
        unlink(temporary);
    out->hash = hash_str(h);
    return e;
}

/* On the caller's thread, before the act: copying and syncing must not hold up the writer. */
enum err evidence_prepare(struct cx *cx, void *in)
{
    struct evidence_in *i = in;
    return evidence_store(cx, i->file, &i->stored);
}

enum err evidence_add(struct cx *cx, void *in, struct jw *answer)
{
    const struct evidence_in *i = in;
    struct item it;
    struct report r;
    struct evidence e = { .report = i->report, .size = i->stored.size, .hash = i->stored.hash };
    char hex[HASH_HEX_SIZE];
    TRY(item_take(cx, i->item, 0, NULL, &it));
    if (i->report && (fact_get(cx, &REPORT, i->report, &r) != OK || r.item != it.id))
        return fail(cx, E_NOT_FOUND, "%s 没有第 %" PRId64 " 号报送", "%s has no report %" PRId64, it.number, i->report);
    const char *slash = strrchr(i->file, '/');
    e.item = it.id;
    e.name = i->name ? i->name : slash ? slash + 1 : i->file;
    e.type = i->type ? i->type : "application/octet-stream";
    TRY(fact_insert(cx, &EVIDENCE, &e));
    jw_i64(answer, "evidence", e.id);
    jw_text(answer, "hash", hash_hex((const struct hash *)(const void *)e.hash.p, hex));
    item_answer(answer, &it);
    return OK;
}

/* ---- into another realm ---- */

static enum err copy_file(struct cx *from, struct cx *to, const struct evidence *e, int64_t *files, int64_t *bytes)
{
    struct evidence copied;
    struct hash want;
    if (e->hash.n != HASH_BYTES)
        return fail(to, E_IO, "附件 \"%s\" 的记录已损坏，请运行 luoshi verify",
                    "the row of evidence \"%s\" is damaged: run luoshi verify", e->name);
    memcpy(want.b, e->hash.p, HASH_BYTES);
    if (access(evidence_path(to, &want), F_OK) == 0)
        return OK;
    TRY(evidence_store(to, evidence_path(from, &want), &copied));
    if (!str_eq(copied.hash, e->hash))
        return fail(to, E_IO, "附件 \"%s\" 的内容与登记的不符，请运行 luoshi verify",
                    "the content of evidence \"%s\" is not what its row says: run luoshi verify", e->name);
    ++*files;
    *bytes += copied.size;
    return OK;
}

enum err evidence_copy(struct cx *from, struct cx *to, int64_t *files, int64_t *bytes)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct evidence e;
    *files = *bytes = 0;
    TRY(db_query_args(from, &r, &evidence_all, &EVIDENCE, (const struct val[]){ { 0 } }));
    while (db_next(&r)) {
        row_shape(&r, &EVIDENCE, &e);
        TRY(copy_file(from, to, &e, files, bytes));
    }
    return db_end(&r);
}

/* ---- verification ---- */

static enum err hash_file(struct cx *cx, const char *path, struct hash *out, bool *there)
{
    enum { PIECE = 64 * 1024 };
    char *piece = arena_get(cx->mem, 1, PIECE);
    int fd AUTO(fd_done) = open(path, O_RDONLY | O_CLOEXEC);
    *there = fd >= 0;
    if (fd < 0)
        return errno == ENOENT ? OK : io_failed(cx, say(cx, "打开", "open"), path);
    struct hasher *h = hasher_new();
    ssize_t n;
    while ((n = read(fd, piece, PIECE)) > 0)
        hasher_add(h, (struct str){ piece, (size_t)n });
    *out = hasher_end(h);
    return n < 0 ? io_failed(cx, say(cx, "读取", "read"), path) : OK;
}

enum err evidence_verify(struct cx *cx, struct verdict *v)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct evidence e;
    TRY(db_query_args(cx, &r, &evidence_all, &EVIDENCE, (const struct val[]){ { 0 } }));
    while (db_next(&r)) {
        struct hash want, is;
        bool there;
        row_shape(&r, &EVIDENCE, &e);
        if (e.hash.n != HASH_BYTES)
            continue; /* the row itself has been named as altered */
        memcpy(want.b, e.hash.p, HASH_BYTES);
        TRY(hash_file(cx, evidence_path(cx, &want), &is, &there));
        if (!there || !hash_eq(&want, &is))
            verdict_add(v, (struct difference){ .kind = there ? DIFF_ALTERED : DIFF_MISSING,
                                                .entry = e.seq,
                                                .table = "evidence",
                                                .row = e.id,
                                                .column = "file",
                                                .was = e.name,
                                                .is = there ? say(cx, "内容已变", "other content") : NULL });
    }
    return db_end(&r);
}
