#include "db/driver.h"

/* Tests fail the n-th database call, one after another (base/cx.h). */
static enum err injected(struct cx *cx)
{
    return fault_here(cx) ? fail(cx, E_IO, "数据库出错：测试注入", "the database failed: injected by a test") : OK;
}

const struct db_driver *driver_of(const struct address *a)
{
    return a->is_postgres ? &postgres_driver : &sqlite_driver;
}

enum err conn_open(struct cx *cx, const char *path, enum db_mode mode, struct conn **out)
{
    return conn_open_after(cx, path, mode, 0, out);
}

enum err conn_open_after(struct cx *cx, const char *path, enum db_mode mode, int64_t history, struct conn **out)
{
    struct address a;
    TRY(injected(cx));
    TRY(address_read(cx, mode == DB_MEMORY ? ":memory:" : path, &a));
    struct conn *c = mem_get(sizeof *c, 1);
    c->driver = driver_of(&a);
    c->mode = mode;
    c->history = history;
    c->commit_ms = BULK_COMMIT_MS;
    enum err e = c->driver->open(cx, c, &a, mode);
    if (e) {
        c->driver->close(c);
        mem_free(c);
        return e;
    }
    *out = c;
    return OK;
}

static void memos_done(struct conn *c)
{
    for (struct memo *m = c->memos; m < c->memos + MAX_MEMOS && m->key; m++) {
        mem_free(m->bytes);
        mem_free(m->saved);
    }
}

void conn_close(struct conn *c)
{
    if (!c)
        return;
    statements_forget(c);
    c->driver->close(c);
    memos_done(c);
    mem_free(c);
}

bool conn_is_lost(const struct conn *c)
{
    return c->driver->is_lost(c);
}

enum err conn_again(struct cx *cx, struct conn *c, const char *path, int64_t history)
{
    struct address a;
    c->history = MAX(c->history, history);
    TRY(address_read(cx, path, &a));
    statements_forget(c);
    c->driver->close(c);
    return c->driver->open(cx, c, &a, c->mode);
}

enum err(db_failed)(struct cx *cx, const struct conn *c, const char *what)
{
    enum err e = c->driver->classify(c);
    if (c->is_unconfirmed)
        return fail(
            cx, E_BUSY,
            "已经在这台数据库服务器上提交，但备库没有确认（%s），这台服务器若损毁就会丢失；备库恢复后请再运行一次",
            "committed on this database server, but not confirmed by its replica (%s), so it would be lost "
            "with this server: run it again once the replica answers",
            what);
    if (c->driver->is_lost(c))
        return fail(cx, E_BUSY, "与数据库的连接断了（%s），请稍后再试：%s",
                    "the connection to the database was lost (%s), try again soon: %s", what, c->driver->message(c));
    if (e == E_CONFLICT)
        return fail(cx, e, "与已有数据冲突（%s）：%s", "conflicts with what is there (%s): %s", what,
                    c->driver->message(c));
    if (e == E_BUSY)
        return fail(cx, e, "数据库正忙（%s），请稍后再试：%s", "the database is busy (%s), try again: %s", what,
                    c->driver->message(c));
    return fail(cx, e, "数据库出错（%s）：%s", "the database failed (%s): %s", what, c->driver->message(c));
}

enum err conn_script(struct cx *cx, struct conn *c, const char *sql)
{
    TRY(injected(cx));
    return c->driver->script(c, sql) == OK ? OK : db_failed(cx, c, "script");
}
/* ---- running ---- */

void rows_done(struct rows *r)
{
    if (!r->stmt)
        return;
    r->stmt->conn->driver->reset(r->stmt);
    r->stmt->busy = false;
    r->stmt = NULL;
    r->has_row = false;
}

bool db_next(struct rows *r)
{
    if (!r->stmt || r->err)
        return false;
    if (fault_here(r->cx)) {
        r->err = fail(r->cx, E_IO, "数据库出错：测试注入", "the database failed: injected by a test");
        return false;
    }
    switch (r->stmt->conn->driver->step(r->stmt)) {
    case STEP_ROW: return r->has_row = true;
    case STEP_DONE: break;
    case STEP_ERROR:
        r->err = db_failed(r->cx, r->stmt->conn,
                           r->stmt->op < 0 ? ((const struct sql *)r->stmt->key)->name
                                           : ((const struct shape *)r->stmt->key)->name);
        break;
    }
    return r->has_row = false;
}

enum err db_end(struct rows *r)
{
    enum err e = r->err;
    rows_done(r);
    return e;
}

static enum err start(struct cx *cx, struct rows *r, struct stmt *s, const struct val *args)
{
    s->conn->watched_moved |= s->is_watched;
    s->busy = true;
    *r = (struct rows){ .cx = cx, .stmt = s };
    s->conn->driver->bind(s, args);
    return OK;
}

static void check_args(const struct sql *sql, const struct val *args)
{
    size_t n = 0;
    for (; args[n].kind != V_END; n++)
        assert(args[n].kind == V_NULL || (args[n].kind == V_I64 && sql->types[n] == 'i') ||
               (args[n].kind == V_TEXT && sql->types[n] == 't') || (args[n].kind == V_BYTES && sql->types[n] == 'b'));
    assert(n == strlen(sql->types));
}

enum err db_query_args(struct cx *cx, struct rows *r, const struct sql *sql, const struct shape *shape,
                       const struct val *args)
{
    struct stmt *s;
    check_args(sql, args);
    TRY(injected(cx));
    TRY(statement_find(cx, sql, -1, shape, &s));
    return start(cx, r, s, args);
}

static enum err ahead(struct cx *cx, const void *key, int op, const struct shape *shape, const struct val *args)
{
    struct stmt *s;
    TRY(statement_find(cx, key, op, shape, &s));
    s->conn->driver->bind(s, args);
    return s->conn->driver->ahead(s) == OK ? OK : db_failed(cx, cx->db, "ahead");
}

static bool asks_ahead(const struct cx *cx)
{
    return cx->db->driver->ahead != NULL;
}

enum err db_ahead_args(struct cx *cx, const struct shape *shape, const struct sql *sql, const struct val *args)
{
    check_args(sql, args);
    return asks_ahead(cx) ? ahead(cx, sql, -1, shape, args) : OK;
}

enum err db_fact_ahead(struct cx *cx, const struct shape *s, enum fact_op op, const struct val *args)
{
    return asks_ahead(cx) ? ahead(cx, s, (int)op, NULL, args) : OK;
}

enum err db_exec_args(struct cx *cx, const struct sql *sql, const struct val *args)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query_args(cx, &r, sql, NULL, args));
    while (db_next(&r))
        continue;
    return db_end(&r);
}

enum err db_i64_args(struct cx *cx, int64_t *out, const struct sql *sql, const struct val *args)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query_args(cx, &r, sql, NULL, args));
    if (!db_next(&r)) {
        TRY(db_end(&r));
        return E_NOT_FOUND;
    }
    if (row_is_null(&r, 0))
        return E_NOT_FOUND;
    *out = row_i64(&r, 0);
    while (db_next(&r)) /* a writing statement finishes only when stepped to its end */
        continue;
    return db_end(&r);
}

enum err db_one_args(struct cx *cx, const struct shape *s, void *out, const struct sql *sql, const struct val *args)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query_args(cx, &r, sql, s, args));
    if (!db_next(&r)) {
        TRY(db_end(&r));
        return E_NOT_FOUND;
    }
    row_shape(&r, s, out);
    return db_end(&r);
}

enum err db_list_args(struct cx *cx, const struct shape *s, struct list *out, size_t max, const struct sql *sql,
                      const struct val *args)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct list list = { 0 };
    TRY(db_query_args(cx, &r, sql, s, args));
    while (db_next(&r)) {
        if (list.n == max)
            return fail(cx, E_TOO_LARGE, "结果超过 %zu 条，请缩小范围", "more than %zu rows: narrow the question", max);
        row_shape(&r, s, list_add(cx->mem, &list, s->size));
    }
    TRY(db_end(&r));
    *out = list;
    return OK;
}

enum err db_fact_query(struct cx *cx, struct rows *r, const struct shape *s, enum fact_op op, const struct val *args)
{
    struct stmt *stmt;
    TRY(injected(cx));
    TRY(statement_find(cx, s, (int)op, NULL, &stmt));
    return start(cx, r, stmt, args);
}

enum err db_fact_run(struct cx *cx, const struct shape *s, enum fact_op op, const struct val *args)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_fact_query(cx, &r, s, op, args));
    while (db_next(&r))
        continue;
    return db_end(&r);
}
/* ---- long bytes ---- */

enum err blob_fill(struct cx *cx, const struct blob_column *where, int64_t row, size_t n, struct blob *out)
{
    TRY(injected(cx));
    struct blob b = { .cx = cx, .conn = cx->db };
    if (b.conn->driver->blob_open(b.conn, where, row, n, &b.handle, &b.n) != OK)
        return db_failed(cx, b.conn, where->table);
    *out = b;
    return OK;
}

enum err blob_open(struct cx *cx, const struct blob_column *where, int64_t row, struct blob *out)
{
    return blob_fill(cx, where, row, 0, out);
}

enum err blob_read(struct blob *b, size_t at, size_t n, char *out)
{
    TRY(injected(b->cx));
    assert(n <= b->n && at <= b->n - n);
    return b->conn->driver->blob_read(b->handle, at, n, out) == OK ? OK : db_failed(b->cx, b->conn, "blob_read");
}

enum err blob_write(struct blob *b, size_t at, struct str bytes)
{
    TRY(injected(b->cx));
    assert(bytes.n <= b->n && at <= b->n - bytes.n);
    return b->conn->driver->blob_write(b->handle, at, bytes) == OK ? OK : db_failed(b->cx, b->conn, "blob_write");
}

void blob_done(struct blob *b)
{
    if (b->handle)
        b->conn->driver->blob_close(b->handle);
    b->handle = NULL;
}

/* ---- transactions ---- */

static const struct sql begin_read = { "begin_read", "BEGIN", "", false,
                                       .postgres = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };
static const struct sql begin_write = { "begin_write", "BEGIN IMMEDIATE", "", true, .postgres = "BEGIN" };
/* Every statement behind it sees what the one who had the lock before has committed.  With the commit word is sent to
 * the other processes (listen.h). */
static const struct sql lock_schema = {
    "lock_schema", "SELECT 1", "", true,
    .postgres = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('luoshi.' || current_schema(), 0)), "
                "pg_notify(current_schema(), '')"
};
/* A record of nothing, without which a commit of nothing is not waited for. */
static const struct sql told_again = { "told_again", "SELECT 1", "", true,
                                       .postgres =
                                           "SELECT pg_logical_emit_message(true, 'luoshi', 'told again') IS NOT NULL" };
static const struct sql commit_all = { "commit", "COMMIT", "", true };
static const struct sql rollback_all = { "rollback", "ROLLBACK", "", true };
static const struct sql savepoint = { "savepoint", "SAVEPOINT act", "", true };
static const struct sql release = { "release", "RELEASE act", "", true };
static const struct sql rollback_to = { "rollback_to", "ROLLBACK TO act", "", true };

void *db_memo(struct cx *cx, const void *key, size_t n)
{
    struct memo *m = cx->db->memos;
    while (m->key && m->key != key)
        assert(++m < cx->db->memos + MAX_MEMOS);
    if (!m->key)
        *m = (struct memo){ .key = key, .bytes = mem_get(1, n), .saved = mem_get(1, n), .n = n };
    assert(m->n == n);
    return m->bytes;
}

static void forget(struct conn *c)
{
    for (struct memo *m = c->memos; m < c->memos + MAX_MEMOS && m->key; m++) {
        memset(m->bytes, 0, m->n);
        memset(m->saved, 0, m->n);
    }
    c->last_word = NULL;
}

static void save(struct conn *c)
{
    for (struct memo *m = c->memos; m < c->memos + MAX_MEMOS && m->key; m++)
        memcpy(m->saved, m->bytes, m->n);
}

static void bring_back(struct conn *c)
{
    for (struct memo *m = c->memos; m < c->memos + MAX_MEMOS && m->key; m++)
        memcpy(m->bytes, m->saved, m->n);
}

void db_before_commit(struct cx *cx, enum err (*last_word)(struct cx *))
{
    cx->db->last_word = last_word;
}

enum err db_say_last(struct cx *cx)
{
    return cx->db->last_word ? cx->db->last_word(cx) : OK;
}

enum err db_tell_again(struct cx *cx)
{
    return cx->db->driver->is_shared ? db_exec(cx, &told_again) : OK;
}

void db_mark(struct cx *cx, int64_t mark)
{
    struct conn *c = cx->db;
    if (!c->is_marked && c->driver->meet)
        c->driver->meet(c, mark == c->mark);
    c->is_marked = true;
    c->mark = mark;
}

enum err db_begin(struct cx *cx, bool write)
{
    forget(cx->db);
    cx->db->is_marked = false;
    TRY(db_exec(cx, write ? &begin_write : &begin_read));
    enum err e = write && cx->db->driver->is_shared ? db_exec(cx, &lock_schema) : OK;
    if (e)
        db_rollback(cx);
    return e;
}

enum err db_commit(struct cx *cx)
{
    TRY(db_say_last(cx));
    return db_exec(cx, &commit_all);
}

/* Undoing must work after any failure, so no fault is injected here and the first cause stays. */
static void undo(struct cx *cx, const struct sql *sql)
{
    cx->db->mark = 0;
    struct faults *faults = cx->faults;
    struct failure first = cx->fail;
    cx->faults = NULL;
    fail_clear(cx);
    if (db_in_transaction(cx))
        IGNORE(db_exec_args(cx, sql, (const struct val[]){ { 0 } })); /* else the database has dropped it itself */
    cx->faults = faults;
    cx->fail = first;
}

void db_rollback(struct cx *cx)
{
    forget(cx->db);
    undo(cx, &rollback_all);
}

enum err db_savepoint(struct cx *cx)
{
    save(cx->db);
    return db_exec(cx, &savepoint);
}

enum err db_release(struct cx *cx)
{
    return db_exec(cx, &release);
}

enum err db_rollback_to(struct cx *cx)
{
    bring_back(cx->db);
    undo(cx, &rollback_to);
    undo(cx, &release);
    return db_in_transaction(cx) ? OK : E_IO;
}

enum err db_settle(struct cx *cx)
{
    const struct db_driver *d = cx->db->driver;
    return !d->settle || d->settle(cx->db) == OK ? OK : db_failed(cx, cx->db, "settle");
}

bool db_in_transaction(const struct cx *cx)
{
    return cx->db->driver->in_transaction(cx->db);
}

const char *db_version(const struct cx *cx)
{
    return cx->db->driver->version(cx->db, cx->mem);
}

void conn_watch(struct conn *c, const struct shape *const *tables)
{
    statements_forget(c); /* each knows whether it is watched */
    c->watched = tables;
}

bool db_watched_moved(struct cx *cx)
{
    bool moved = cx->db->watched_moved;
    cx->db->watched_moved = false;
    return moved;
}

bool db_is_private(const struct cx *cx)
{
    return cx->db->mode == DB_MEMORY;
}
