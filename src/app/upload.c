#include "app/upload.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/realm.h"
#include "doc/book.h"

static void random_id(char id[static UPLOAD_ID_SIZE])
{
    unsigned char raw[UPLOAD_ID_SIZE / 2];
    ssize_t n = getrandom(raw, sizeof raw, 0);
    assert(n == (ssize_t)sizeof raw); /* so few bytes are never cut short */
    for (size_t i = 0; i < sizeof raw; i++)
        snprintf(id + 2 * i, 3, "%02x", raw[i]);
}

static bool is_id(const char *id)
{
    return strlen(id) == UPLOAD_ID_SIZE - 1 && strspn(id, "0123456789abcdef") == UPLOAD_ID_SIZE - 1;
}

static const char *folder(struct cx *cx)
{
    return arena_printf(cx->mem, "%s/.uploads", realm_files(cx->realm));
}

static const char *path_of(struct cx *cx, int64_t person, const char *id, const char *ending)
{
    return arena_printf(cx->mem, "%s/%" PRId64 "-%s%s", folder(cx), person, id, ending);
}

const char *passing_path(struct cx *cx, const char *ending)
{
    char id[UPLOAD_ID_SIZE];
    random_id(id);
    return arena_printf(cx->mem, "%s/.new-%s%s", realm_files(cx->realm), id, ending);
}

/* ---- giving way ---- */

static bool is_old(const struct stat *st)
{
    return st->st_mtim.tv_sec + UPLOAD_HOURS * 3600 < ts_now().us / 1000000;
}

static bool is_of(const char *name, const char *head)
{
    return strncmp(name, head, strlen(head)) == 0 && !strchr(name, '.');
}

static void drop(int dir, const char *name)
{
    char note[NAME_MAX + 8];
    snprintf(note, sizeof note, "%s.note", name);
    unlinkat(dir, name, 0);
    unlinkat(dir, note, 0);
}

/* Too old ones go; returns how many of this person stay, and the oldest of them. */
static size_t sweep(DIR *dir, const char *head, char oldest[static NAME_MAX + 1])
{
    struct timespec when = { 0 };
    struct stat st;
    size_t n = 0;
    rewinddir(dir);
    for (struct dirent *d; (d = readdir(dir));) {
        if (d->d_name[0] == '.' || fstatat(dirfd(dir), d->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (is_old(&st)) {
            drop(dirfd(dir), d->d_name);
        } else if (is_of(d->d_name, head)) {
            bool older = st.st_mtim.tv_sec < when.tv_sec ||
                         (st.st_mtim.tv_sec == when.tv_sec && st.st_mtim.tv_nsec < when.tv_nsec);
            if (!n++ || older) {
                when = st.st_mtim;
                snprintf(oldest, NAME_MAX + 1, "%s", d->d_name);
            }
        }
    }
    return n;
}

static void make_room(struct cx *cx, int64_t person)
{
    char oldest[NAME_MAX + 1];
    const char *head = arena_printf(cx->mem, "%" PRId64 "-", person);
    DIR *dir = opendir(folder(cx));
    while (dir && sweep(dir, head, oldest) >= UPLOADS_A_PERSON)
        drop(dirfd(dir), oldest);
    if (dir)
        closedir(dir);
}

/* ---- keeping ---- */

static enum err write_file(struct cx *cx, const char *path, const char *head, struct str s)
{
    FILE *out = fopen(path, "we");
    bool bad = !out;
    if (out) {
        bad = (head && fprintf(out, "%s\n", head) < 0) || fwrite(s.p, 1, s.n, out) != s.n;
        bad |= fclose(out) != 0;
    }
    if (!bad)
        return OK;
    enum err e = fail(cx, E_IO, "不能存放上传的文件：%s", "could not keep the upload: %s", strerror(errno));
    unlink(path);
    return e;
}

/* One line: it stands before the file's bytes. */
static const char *one_line(struct cx *cx, const char *name)
{
    char *s = arena_strdup(cx->mem, name);
    for (char *p = s; *p; p++)
        if ((unsigned char)*p < ' ')
            *p = ' ';
    return s;
}

enum err upload_keep(struct cx *cx, int64_t person, struct upload *up)
{
    if (mkdir(folder(cx), 0700) != 0 && errno != EEXIST)
        return fail(cx, E_IO, "不能存放上传的文件：%s", "could not keep the upload: %s", strerror(errno));
    make_room(cx, person);
    random_id(up->id);
    return write_file(cx, path_of(cx, person, up->id, ""), one_line(cx, up->name), up->bytes);
}

enum err upload_note(struct cx *cx, int64_t person, const char *id, struct str note)
{
    assert(is_id(id));
    return write_file(cx, path_of(cx, person, id, ".note"), NULL, note);
}

/* ---- finding ---- */

enum err file_into(struct cx *cx, const char *path, struct buf *out)
{
    char piece[1 << 16];
    FILE *in = fopen(path, "re");
    if (!in)
        return E_NOT_FOUND;
    for (size_t n; (n = fread(piece, 1, sizeof piece, in)) > 0;)
        buf_add(out, piece, n);
    bool bad = ferror(in) != 0;
    fclose(in);
    if (bad)
        return fail(cx, E_IO, "读不完存放的文件", "could not read the file kept");
    return out->over ? fail(cx, E_TOO_LARGE, "文件过大", "the file is too large") : OK;
}

static enum err read_kept(struct cx *cx, const char *path, size_t max, struct str *out)
{
    struct buf b AUTO(buf_done) = BUF(max);
    TRY(file_into(cx, path, &b));
    *out = (struct str){ arena_dup(cx->mem, b.p, b.n), b.n };
    return OK;
}

enum err upload_find(struct cx *cx, int64_t person, const char *id, struct upload *out)
{
    enum { MAX_NAME = 4000 };
    struct stat st;
    *out = (struct upload){ 0 };
    if (!is_id(id) || stat(path_of(cx, person, id, ""), &st) != 0 || is_old(&st))
        return fail(cx, E_NOT_FOUND, "没有这份上传的文件，或已过期；请重新上传",
                    "there is no such upload, or it is too old: send the file again");
    memcpy(out->id, id, UPLOAD_ID_SIZE);
    TRY(read_kept(cx, path_of(cx, person, id, ""), BOOK_MAX_BYTES + MAX_NAME, &out->bytes));
    size_t line = 0;
    while (line < out->bytes.n && out->bytes.p[line] != '\n')
        line++;
    out->name = arena_dup(cx->mem, out->bytes.p, line);
    out->bytes = (struct str){ out->bytes.p + line + 1, out->bytes.n - MIN(line + 1, out->bytes.n) };
    enum err e = read_kept(cx, path_of(cx, person, id, ".note"), UPLOAD_MAX_NOTE, &out->note);
    return e == E_NOT_FOUND ? OK : e;
}
