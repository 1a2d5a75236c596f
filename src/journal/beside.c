#include "journal/beside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "journal.sql.h"
#include "journal/hash.h"

static const char head[] = "luoshi beside 1\n";
enum { MAX_BESIDE_FILE = 1 << 30, HELD = 256 << 10 };
enum { END = 0, ROW = 1, NOTHING = 0, NUMBER = 1, TEXT = 2, BYTES = 3 };
static const struct val no_vals[] = { { 0 } };

/* ---- from one database into another ---- */

struct copying {
    struct cx *from;
    const struct shape *s;
};

static enum err put_table(struct cx *cx, void *arg)
{
    const struct copying *c = arg;
    struct rows r AUTO(rows_done) = { 0 };
    struct val vals[MAX_COLUMNS + 1];
    TRY(db_fact_run(cx, c->s, FACT_CLEAR, no_vals));
    TRY(db_fact_query(c->from, &r, c->s, FACT_ANY, no_vals));
    while (db_next(&r)) {
        int n = row_columns(&r);
        for (int i = 0; i < n; i++)
            vals[i] = row_val(&r, i);
        vals[n] = (struct val){ 0 };
        TRY(db_fact_run(cx, c->s, FACT_INSERT, vals));
    }
    return db_end(&r);
}

enum err beside_copy(struct cx *from, struct cx *to)
{
    for (const struct shape *const *s = beside_tables; *s; s++)
        TRY(db_write(to, put_table, &(struct copying){ from, *s }));
    for (const struct shape *const *s = passing_tables; *s; s++)
        TRY(db_write(to, put_table, &(struct copying){ from, *s }));
    return db_write(to, put_table, &(struct copying){ from, answer_table });
}

/* ---- into a file ---- */

struct writing {
    struct cx *cx;
    int fd;
    struct buf held;
    struct hasher *hash;
    bool failed;
};

static void flush(struct writing *w)
{
    hasher_add(w->hash, buf_str(&w->held));
    w->failed = w->failed || !file_write(w->cx, w->fd, buf_str(&w->held));
    buf_reset(&w->held);
}

static void add_name(struct buf *b, const char *name)
{
    buf_add_char(b, (char)strlen(name));
    buf_add_str(b, name);
}

static void add_value(struct buf *b, struct val v)
{
    if (v.kind == V_NULL) {
        buf_add_char(b, NOTHING);
    } else if (v.kind == V_I64) {
        buf_add_char(b, NUMBER);
        buf_add_be64(b, (uint64_t)v.i);
    } else {
        buf_add_char(b, v.kind == V_TEXT ? TEXT : BYTES);
        buf_add_be32(b, (uint32_t)v.s.n);
        buf_add(b, v.s.p, v.s.n);
    }
}

static enum err write_table(struct writing *w, const struct shape *s)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_fact_query(w->cx, &r, s, FACT_ANY, no_vals));
    add_name(&w->held, s->name);
    buf_add_char(&w->held, (char)s->n);
    for (size_t i = 0; i < s->n; i++)
        add_name(&w->held, s->fields[i].name);
    while (db_next(&r)) {
        buf_add_char(&w->held, ROW);
        for (int i = 0; i < row_columns(&r); i++)
            add_value(&w->held, row_val(&r, i));
        if (w->held.n > HELD)
            flush(w);
    }
    buf_add_char(&w->held, END);
    return db_end(&r);
}

static enum err write_all(struct writing *w)
{
    enum err e = OK;
    buf_add_str(&w->held, head);
    for (const struct shape *const *s = beside_tables; *s && !e; s++)
        e = write_table(w, *s);
    buf_add_char(&w->held, END);
    flush(w);
    struct hash all = hasher_end(w->hash);
    if (e)
        return e;
    return !w->failed && file_write(w->cx, w->fd, hash_str(&all)) && file_sync(w->cx, w->fd) ? OK : E_IO;
}

enum err beside_write(struct cx *cx, const char *path)
{
    const char *passing = arena_printf(cx->mem, "%s.new", path), *slash = strrchr(path, '/');
    const char *folder = arena_dup(cx->mem, path, (size_t)(slash - path));
    int fd AUTO(fd_done) = open(passing, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return E_IO;
    struct writing w = { .cx = cx, .fd = fd, .held = BUF(MAX_BESIDE_FILE), .hash = hasher_new() };
    enum err e = write_all(&w);
    buf_done(&w.held);
    if (!e && !(file_rename(cx, passing, path) && folder_sync(cx, folder)))
        e = E_IO;
    if (e) {
        int why = errno;
        unlink(passing);
        errno = why;
    }
    return e;
}

/* ---- out of it ---- */

struct reading {
    struct str rest;
    bool damaged;
};

static uint64_t take(struct reading *r, size_t n)
{
    uint64_t v = 0;
    r->damaged |= n > r->rest.n;
    for (; n && !r->damaged; n--, r->rest.p++, r->rest.n--)
        v = v << 8 | (uint8_t)*r->rest.p;
    return v;
}

static struct str take_bytes(struct reading *r, size_t n)
{
    struct str s = { r->rest.p, n };
    r->damaged |= n > r->rest.n;
    if (r->damaged)
        return (struct str){ "", 0 };
    r->rest.p += n;
    r->rest.n -= n;
    return s;
}

static struct val take_value(struct reading *r)
{
    switch (take(r, 1)) {
    case NOTHING: return V_NONE;
    case NUMBER: return v_i64((int64_t)take(r, 8));
    case TEXT: return (struct val){ .kind = V_TEXT, .s = take_bytes(r, (size_t)take(r, 4)) };
    case BYTES: return v_bytes(take_bytes(r, (size_t)take(r, 4)));
    default: r->damaged = true; return V_NONE;
    }
}

static enum err damaged(struct cx *cx, const char *path)
{
    return fail(cx, E_IO, "\"%s\" 读不懂或已损坏", "\"%s\" is unreadable or damaged", path);
}

static const struct shape *table_named(struct str name)
{
    for (const struct shape *const *s = beside_tables; *s; s++)
        if (str_is(name, (*s)->name))
            return *s;
    return NULL;
}

/* Where each column of the file stands in the shape; -1: this program has it no more. */
static size_t take_columns(struct reading *r, const struct shape *s, int places[static MAX_COLUMNS])
{
    size_t n = (size_t)take(r, 1);
    r->damaged |= n > MAX_COLUMNS;
    for (size_t i = 0; i < n && !r->damaged; i++) {
        const struct field *f = shape_field(s, take_bytes(r, (size_t)take(r, 1)));
        places[i] = f ? (int)(f - s->fields) : -1;
    }
    return n;
}

static enum err read_table(struct cx *cx, struct reading *r, const struct shape *s)
{
    struct val vals[MAX_COLUMNS + 1];
    int places[MAX_COLUMNS];
    size_t n = take_columns(r, s, places);
    TRY(db_fact_run(cx, s, FACT_CLEAR, no_vals));
    while (!r->damaged && take(r, 1) == ROW) {
        for (size_t i = 0; i < s->n; i++)
            vals[i] = V_NONE;
        vals[s->n] = (struct val){ 0 };
        for (size_t i = 0; i < n; i++) {
            struct val v = take_value(r);
            if (places[i] >= 0)
                vals[places[i]] = v;
        }
        if (!r->damaged)
            TRY(db_fact_run(cx, s, FACT_INSERT, vals));
    }
    return OK;
}

static enum err read_tables(struct cx *cx, struct reading *r, const char *path)
{
    for (size_t n; !r->damaged && (n = (size_t)take(r, 1)) != 0;) {
        struct str name = take_bytes(r, n);
        const struct shape *s = table_named(name);
        if (!s)
            return fail(cx, E_CONFLICT, "\"%s\" 里有本程序不认识的表 %.*s：请用更新的 luoshi",
                        "\"%s\" has a table that this program does not know, %.*s: use a newer luoshi", path,
                        (int)name.n, name.p);
        TRY(read_table(cx, r, s));
    }
    return r->damaged || r->rest.n ? damaged(cx, path) : OK;
}

enum err beside_read(struct cx *cx, const char *path)
{
    struct buf all AUTO(buf_done) = BUF(MAX_BESIDE_FILE);
    FILE *f = fopen(path, "re");
    if (!f)
        return fail(cx, E_IO, "打不开 \"%s\"：%s", "could not open \"%s\": %s", path, strerror(errno));
    for (size_t n; all.n <= MAX_BESIDE_FILE - HELD && (n = fread(buf_room(&all, HELD), 1, HELD, f)) > 0;)
        all.n += n;
    bool is_read = !ferror(f);
    fclose(f);
    if (!is_read || all.n < sizeof head - 1 + HASH_BYTES || memcmp(all.p, head, sizeof head - 1) != 0)
        return damaged(cx, path);
    struct hash is = sha256((struct str){ all.p, all.n - HASH_BYTES });
    if (memcmp(is.b, all.p + all.n - HASH_BYTES, HASH_BYTES) != 0)
        return damaged(cx, path);
    struct reading r = { .rest = { all.p + sizeof head - 1, all.n - (sizeof head - 1) - HASH_BYTES } };
    return read_tables(cx, &r, path);
}

/* ---- answers ---- */

enum err key_again(struct cx *cx, const struct entry_view *e)
{
    if (!e->key.n)
        return OK;
    const char *answer =
        arena_printf(cx->mem, "{\"act\":\"%.*s\",\"seq\":%" PRId64 "}", (int)e->act.n, e->act.p, e->seq);
    struct val key = { .kind = V_TEXT, .s = e->key }, actor = { .kind = V_TEXT, .s = e->actor },
               act = { .kind = V_TEXT, .s = e->act };
    return db_exec(cx, &key_put, actor, key, act, V(STR("")), V(answer), V(e->time));
}
