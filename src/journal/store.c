#include "journal/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { PIECE = 64 * 1024 };

static enum err io_failed(struct cx *cx, const char *what, const char *path)
{
    return fail(cx, errno == ENOENT ? E_NOT_FOUND : E_IO, "附件 \"%s\" %s失败：%s", "evidence \"%s\": could not %s: %s",
                path, what, strerror(errno));
}

const char *store_path(struct cx *cx, const char *folder, const struct hash *h)
{
    char hex[HASH_HEX_SIZE];
    return arena_printf(cx->mem, "%s/%s", folder, hash_hex(h, hex));
}

/* Copy and hash in one pass. */
static enum err copy(struct cx *cx, int from, int to, const char *path, struct stored *out)
{
    char *piece = arena_get(cx->mem, 1, PIECE);
    struct hasher *h = hasher_new();
    enum err e = OK;
    out->size = 0;
    for (ssize_t n; !e && (n = read(from, piece, PIECE)) != 0;) {
        if (n < 0) {
            e = errno == EINTR ? OK : io_failed(cx, say(cx, "读取", "read"), path);
            continue;
        }
        const struct str bytes = { piece, (size_t)n };
        if ((out->size += n) > MAX_STORED_BYTES)
            e = fail(cx, E_TOO_LARGE, "附件 \"%s\" 超过 %d MB", "evidence \"%s\" is larger than %d MB", path,
                     MAX_STORED_BYTES >> 20);
        hasher_add(h, bytes);
        if (!e && !file_write(cx, to, bytes))
            e = io_failed(cx, say(cx, "写入", "write"), path);
    }
    out->hash = hasher_end(h);
    return e;
}

static enum err put_in_place(struct cx *cx, const char *folder, const char *temporary, const struct hash *h)
{
    const char *path = store_path(cx, folder, h);
    if (access(path, F_OK) == 0) { /* the same content is there already, and durable */
        unlink(temporary);
        return OK;
    }
    if (!file_rename(cx, temporary, path))
        return io_failed(cx, say(cx, "改名", "rename"), path);
    return folder_sync(cx, folder) ? OK : io_failed(cx, say(cx, "写盘", "sync"), folder);
}

static enum err open_source(struct cx *cx, const char *path, int *out)
{
    struct stat st;
    *out = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (*out < 0 || fstat(*out, &st) != 0)
        return io_failed(cx, say(cx, "打开", "open"), path);
    if (!S_ISREG(st.st_mode))
        return fail(cx, E_INVALID, "\"%s\" 不是普通文件", "\"%s\" is no regular file", path);
    if (st.st_size == 0)
        return fail(cx, E_INVALID, "附件 \"%s\" 是空文件", "evidence \"%s\" is empty", path);
    return OK;
}

/* want: what its content must be, or NULL. */
static enum err put(struct cx *cx, const char *folder, const char *path, const struct hash *want, const char *name,
                    struct stored *out)
{
    int from AUTO(fd_done) = -1;
    TRY(open_source(cx, path, &from));
    char *temporary = arena_printf(cx->mem, "%s/.new-XXXXXX", folder);
    int to AUTO(fd_done) = mkostemp(temporary, O_CLOEXEC);
    if (to < 0)
        return io_failed(cx, say(cx, "建立", "create"), temporary);
    enum err e = copy(cx, from, to, path, out);
    if (!e && want && !hash_eq(&out->hash, want))
        e = fail(cx, E_IO, "附件 \"%s\" 的内容与登记的不符，请运行 luoshi verify",
                 "the content of evidence \"%s\" is not what its row says: run luoshi verify", name);
    if (!e && !file_sync(cx, to))
        e = io_failed(cx, say(cx, "写盘", "sync"), path);
    if (!e)
        e = put_in_place(cx, folder, temporary, &out->hash);
    if (e)
        unlink(temporary);
    return e;
}

enum err store_put(struct cx *cx, const char *folder, const char *path, struct stored *out)
{
    return put(cx, folder, path, NULL, NULL, out);
}

enum err store_carry(struct cx *cx, const char *from, const char *to, const struct hash *h, const char *name,
                     struct carried *count)
{
    struct stored s;
    if (access(store_path(cx, to, h), F_OK) == 0)
        return OK;
    TRY(put(cx, to, store_path(cx, from, h), h, name, &s));
    count->files++;
    count->bytes += s.size;
    return OK;
}

enum err store_look(struct cx *cx, const char *path, struct hash *out, bool *there)
{
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

void store_sweep(const char *folder)
{
    DIR *dir = opendir(folder);
    for (struct dirent *d; dir && (d = readdir(dir));)
        if (strncmp(d->d_name, ".new-", 5) == 0)
            unlinkat(dirfd(dir), d->d_name, 0);
    if (dir)
        closedir(dir);
}
