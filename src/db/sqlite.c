/* The SQLite driver.
 *
 * WAL, synchronous=FULL.  SQLite before 3.51.3 can lose or corrupt data when one connection
 * checkpoints while another commits ("WAL-reset"), so only the writer checkpoints: readers are
 * query_only, with automatic checkpoints off and no checkpoint on close.
 */
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <unistd.h>

#include "db/driver.h"

enum { SMALL_BYTES = 1200, N_SMALL = 400 }; /* what the writer has at hand for small needs of the engine */

static const char *sqlite_version(const struct conn *c UNUSED, struct arena *mem)
{
    return arena_printf(mem, "SQLite %s", sqlite3_libversion());
}

bool db_loses_wal(const struct cx *cx)
{
    if (cx->db->driver != &sqlite_driver)
        return false;
    int v = sqlite3_libversion_number();
    bool backported = (v >= 3044006 && v < 3045000) || (v >= 3050007 && v < 3051000);
    return v < 3051003 && !backported;
}

static enum err run(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? OK : E_IO;
}

/* "luos": written by the first migration, so that another program's file is not taken for ours. */
enum { APPLICATION_ID = 0x6C756F73 };

static int64_t number_of(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    int64_t n = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
        n = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return n;
}

/* Or one with nothing in it, about to be made one: also where that was broken off. */
static bool is_ours(sqlite3 *db, enum db_mode mode)
{
    int64_t id = number_of(db, "PRAGMA application_id");
    return id == APPLICATION_ID ||
           (mode != DB_READ && id == 0 && number_of(db, "SELECT count(*) FROM sqlite_schema") == 0);
}

static enum err sqlite_look(struct cx *cx UNUSED, const struct address *a, enum there *out)
{
    *out = access(a->uri, F_OK) == 0 ? THERE_OURS : THERE_NOT; /* opening it looks at whose it is */
    return OK;
}

/* Every allocation would take one lock, for sums that nobody asks for.  Before the first use of the engine. */
static void count_no_memory(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static enum err sqlite_open(struct cx *cx, struct conn *c, const struct address *a, enum db_mode mode)
{
    const char *path = a->uri;
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    sqlite3 *db = NULL;
    pthread_once(&once, count_no_memory);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (mode == DB_READ ? 0 : SQLITE_OPEN_CREATE);
    int rc = sqlite3_open_v2(mode == DB_MEMORY ? ":memory:" : path, &db, flags, NULL);
    c->handle = db;
    if (rc != SQLITE_OK)
        return fail(cx, E_IO, "打不开数据库 \"%s\"：%s", "could not open database \"%s\": %s", path,
                    db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
    sqlite3_busy_timeout(db, 5000);
    if (mode == DB_WRITE)
        sqlite3_db_config(db, SQLITE_DBCONFIG_LOOKASIDE, NULL, SMALL_BYTES, N_SMALL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    /* In memory, rolling one act back asks for the pages it touched; in a file they cost more than the act.
     * What the writer only reads, it reads where the system holds it: no copy, no page of its own to make room for.
     * A reader would have to let go of that with every write it hears of, and lose more by it than copying costs. */
    const char *set =
        mode == DB_MEMORY ? "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY"
        : mode == DB_READ
            ? "PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-6000"
            : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; "
              "PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-16384; "
              "PRAGMA mmap_size=1073741824";
    if (mode == DB_READ)
        sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    if (!is_ours(db, mode) || run(db, set) != OK)
        return fail(cx, E_INVALID, "\"%s\" 不是 luoshi 数据库，或者已损坏：%s",
                    "\"%s\" is no luoshi database, or is damaged: %s", path, sqlite3_errmsg(db));
    return OK;
}

static void sqlite_close(struct conn *c)
{
    if (c->mode == DB_WRITE) /* leave one file behind */
        (void)run(c->handle, "PRAGMA wal_checkpoint(TRUNCATE)");
    sqlite3_close(c->handle);
    c->handle = NULL;
}

static enum err sqlite_script(struct conn *c, const char *sql)
{
    return run(c->handle, sql);
}

/* What was committed meanwhile lies in the log and, where that was folded in, in the file: both unsynced.
 * Folding the rest in and syncing the file makes all of it durable. */
static enum err sqlite_durable(struct conn *c, const char *path, bool durable)
{
    if (!durable)
        return run(c->handle, "PRAGMA synchronous=OFF");
    if (run(c->handle, "PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(TRUNCATE)") != OK)
        return E_IO;
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return E_IO;
    enum err e = fsync(fd) == 0 ? OK : E_IO;
    close(fd);
    return e;
}

/* To SQLite "$1" is a name, numbered by its first appearance; "?1" is the first argument. */
static void number_parameters(struct buf *out, const char *text)
{
    for (; *text; text++)
        buf_add_char(out, *text == '$' && text[1] >= '1' && text[1] <= '9' ? '?' : *text);
}

static enum err sqlite_prepare(struct conn *c, const char *text, const char *types UNUSED,
                               const struct ways *how UNUSED, struct stmt *s)
{
    sqlite3_stmt *stmt;
    struct buf numbered AUTO(buf_done) = BUF(64 * 1024);
    number_parameters(&numbered, text);
    if (sqlite3_prepare_v3(c->handle, buf_text(&numbered), -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
        return E_IO;
    s->handle = stmt;
    s->n_columns = sqlite3_column_count(stmt);
    return OK;
}

static void sqlite_finalize(struct stmt *s)
{
    sqlite3_finalize(s->handle);
}

static void sqlite_bind(struct stmt *s, const struct val *args)
{
    for (int i = 1; args->kind != V_END; i++, args++)
        switch (args->kind) {
        case V_NULL: sqlite3_bind_null(s->handle, i); break;
        case V_I64: sqlite3_bind_int64(s->handle, i, args->i); break;
        case V_TEXT: sqlite3_bind_text(s->handle, i, args->s.p, (int)args->s.n, SQLITE_STATIC); break;
        case V_BYTES: sqlite3_bind_blob64(s->handle, i, args->s.p, args->s.n, SQLITE_STATIC); break;
        case V_END: break;
        }
}

static enum step sqlite_step(struct stmt *s)
{
    int rc = sqlite3_step(s->handle);
    return rc == SQLITE_ROW ? STEP_ROW : rc == SQLITE_DONE ? STEP_DONE : STEP_ERROR;
}

static void sqlite_reset(struct stmt *s)
{
    sqlite3_reset(s->handle);
    sqlite3_clear_bindings(s->handle);
}

static struct val sqlite_column(struct stmt *s, int i)
{
    switch (sqlite3_column_type(s->handle, i)) {
    case SQLITE_INTEGER: return v_i64(sqlite3_column_int64(s->handle, i));
    case SQLITE_TEXT:
        return (struct val){ .kind = V_TEXT,
                             .s = { (const char *)sqlite3_column_text(s->handle, i),
                                    (size_t)sqlite3_column_bytes(s->handle, i) } };
    case SQLITE_BLOB: {
        const char *p = sqlite3_column_blob(s->handle, i);
        return (struct val){ .kind = V_BYTES, .s = { p ? p : "", (size_t)sqlite3_column_bytes(s->handle, i) } };
    }
    case SQLITE_FLOAT: /* no column of ours holds one: somebody else wrote it; show it as text */
        return (struct val){ .kind = V_TEXT,
                             .s = { (const char *)sqlite3_column_text(s->handle, i),
                                    (size_t)sqlite3_column_bytes(s->handle, i) } };
    }
    return V_NONE;
}

static const char *sqlite_column_name(struct stmt *s, int i)
{
    return sqlite3_column_name(s->handle, i);
}

static enum err sqlite_blob_open(struct conn *c, const struct blob_column *where, int64_t row, size_t fill,
                                 void **handle, size_t *n)
{
    sqlite3_blob *blob = NULL;
    if (sqlite3_blob_open(c->handle, "main", where->table, where->column, row, fill > 0, &blob) != SQLITE_OK)
        return E_IO;
    *handle = blob;
    *n = (size_t)sqlite3_blob_bytes(blob);
    return OK;
}

static enum err sqlite_blob_read(void *handle, size_t at, size_t n, char *out)
{
    return sqlite3_blob_read(handle, out, (int)n, (int)at) == SQLITE_OK ? OK : E_IO;
}

static enum err sqlite_blob_write(void *handle, size_t at, struct str bytes)
{
    return sqlite3_blob_write(handle, bytes.p, (int)bytes.n, (int)at) == SQLITE_OK ? OK : E_IO;
}

static void sqlite_blob_close(void *handle)
{
    (void)sqlite3_blob_close(handle); /* what failed was told by the call that did */
}

static bool sqlite_in_transaction(const struct conn *c)
{
    return !sqlite3_get_autocommit(c->handle);
}

static bool sqlite_is_lost(const struct conn *c)
{
    return !c->handle;
}

static enum err sqlite_classify(const struct conn *c)
{
    switch (sqlite3_errcode(c->handle)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return E_BUSY;
    case SQLITE_CONSTRAINT: return E_CONFLICT;
    case SQLITE_TOOBIG: return E_TOO_LARGE;
    }
    return E_IO;
}

static const char *sqlite_message(const struct conn *c)
{
    return c->handle ? sqlite3_errmsg(c->handle) : "";
}

const struct db_driver sqlite_driver = {
    .name = "SQLite",
    .look = sqlite_look,
    .open = sqlite_open,
    .close = sqlite_close,
    .version = sqlite_version,
    .script = sqlite_script,
    .durable = sqlite_durable,
    .prepare = sqlite_prepare,
    .finalize = sqlite_finalize,
    .bind = sqlite_bind,
    .step = sqlite_step,
    .reset = sqlite_reset,
    .column = sqlite_column,
    .column_name = sqlite_column_name,
    .blob_open = sqlite_blob_open,
    .blob_read = sqlite_blob_read,
    .blob_write = sqlite_blob_write,
    .blob_close = sqlite_blob_close,
    .in_transaction = sqlite_in_transaction,
    .is_lost = sqlite_is_lost,
    .classify = sqlite_classify,
    .message = sqlite_message,
};
