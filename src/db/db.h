/* db.h - everything the program may do to a database.  Drivers stand behind it (driver.h).
 *
 * Statements are named constants that tools/mksql prints from the .sql file of a room; no SQL is
 * put together from strings.  Columns hold 64-bit integers, texts or bytes.  A text "@COLUMNS" (or
 * "@COLUMNS(alias)") in a statement run with a shape stands for that shape's columns.
 */
#ifndef LS_DB_H
#define LS_DB_H

#include "base/shape.h"

struct sql {
    const char *name, *text;
    const char *types;    /* one letter an argument: i(64), t(ext), b(ytes) */
    bool writes, walks;   /* walks: through a whole table, maybe; the rows come in portions */
    bool keeps;           /* its answer may be kept within a write transaction; see db_ahead */
    const char *postgres; /* its text where PostgreSQL must be told otherwise, else NULL */
};

struct val {
    enum { V_END = 0, V_NULL, V_I64, V_TEXT, V_BYTES } kind;
    int64_t i;
    struct str s;
};
static inline struct val v_i64(int64_t i)
{
    return (struct val){ .kind = V_I64, .i = i };
}
static inline struct val v_text(const char *s)
{
    return s ? (struct val){ .kind = V_TEXT, .s = str_of(s) } : (struct val){ .kind = V_NULL };
}
static inline struct val v_bytes(struct str s)
{
    return s.p ? (struct val){ .kind = V_BYTES, .s = s } : (struct val){ .kind = V_NULL };
}
static inline struct val v_date(struct date d)
{
    return date_is(d) ? v_i64(d.d) : (struct val){ .kind = V_NULL };
}
static inline struct val v_ts(struct ts t)
{
    return t.us ? v_i64(t.us) : (struct val){ .kind = V_NULL };
}
static inline struct val v_dec(struct dec d)
{
    return dec_is(d) ? v_i64(d.u) : (struct val){ .kind = V_NULL };
}
static inline struct val v_val(struct val v)
{
    return v;
}
#define V(x) \
    _Generic((x), bool: v_i64, int: v_i64, unsigned: v_i64, long: v_i64, long long: v_i64, char *: v_text, \
             const char *: v_text, struct str: v_bytes, struct date: v_date, struct ts: v_ts,             \
             struct dec: v_dec, struct val: v_val)(x)
#define V_NONE ((struct val){ .kind = V_NULL })
struct val v_ref(int64_t id); /* 0 = NULL */

/* Open, close.  A reader never writes and never checkpoints; the one writer does both. */
enum db_mode { DB_READ, DB_WRITE, DB_MEMORY /* a fresh private database, gone at close */ };
enum { COMMIT_MS = 10000, BULK_COMMIT_MS = 600000 }; /* how long a commit waits: realm_set_patience (realm.h) */
CHECKED enum err conn_open(struct cx *cx, const char *path, enum db_mode mode, struct conn **out);
void conn_close(struct conn *c);
const char *db_version(const struct cx *cx); /* of the engine, for people: "SQLite 3.40.1" */
bool db_loses_wal(const struct cx *cx);      /* it is an SQLite that has the WAL-reset race (before 3.51.3) */
CHECKED enum err conn_script(struct cx *cx, struct conn *c, const char *sql); /* migrations: several statements */

CHECKED enum err db_begin(struct cx *cx, bool write);
CHECKED enum err db_commit(struct cx *cx);
void db_rollback(struct cx *cx);
CHECKED enum err db_savepoint(struct cx *cx);
CHECKED enum err db_release(struct cx *cx);
CHECKED enum err db_rollback_to(struct cx *cx); /* and release: the savepoint is gone */
/* What was written is done, or its error told, now: before something is undone on purpose. */
CHECKED enum err db_settle(struct cx *cx);
/* Bytes to be kept under this key: zeros when the transaction begins; undone to a savepoint, as they were there. */
void *db_memo(struct cx *cx, const void *key, size_t n);
/* To be done once, when this transaction commits: what each act would write again.  There is one such word. */
void db_before_commit(struct cx *cx, enum err (*last_word)(struct cx *));
/* It is done now instead, where it travels with what is still to be sent; and again at the commit. */
CHECKED enum err db_say_last(struct cx *cx);
/* What an earlier commit did is told once more: this one waits for the server's replica even if it writes nothing.  The
 * earlier one may have been given up while it waited, and nobody knows whether the replica has it. */
CHECKED enum err db_tell_again(struct cx *cx);
/* What tells the state of the facts: answers kept by a transaction before hold in this one when it begins with the mark
 * the other ended with.  Said once the mark is known, and whenever it moves. */
void db_mark(struct cx *cx, int64_t mark);
bool db_is_private(const struct cx *cx);     /* in memory, this unit of work's own: derived rows may be made in it */
bool db_watched_moved(struct cx *cx);        /* a watched table (struct second, realm.h) was written since last asked */
bool db_in_transaction(const struct cx *cx); /* false: the database dropped it (disk full, I/O error) */

/* A running query.  End it on every path: struct rows r AUTO(rows_done) = { 0 }. */
struct rows {
    struct cx *cx;
    struct stmt *stmt;
    enum err err;
    bool has_row;
};
#define db_exec(cx, sql, ...) db_exec_args(cx, sql, (const struct val[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })
#define db_query(cx, rows, sql, ...) \
    db_query_args(cx, rows, sql, NULL, (const struct val[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })
/* One number; E_NOT_FOUND (without text) when there is no row or it is NULL. */
#define db_i64(cx, out, sql, ...) db_i64_args(cx, out, sql, (const struct val[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })
/* One row as a struct, columns matched to members by name; E_NOT_FOUND without text. */
#define db_one(cx, shape, out, sql, ...) \
    db_one_args(cx, shape, out, sql, (const struct val[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })
/* Rows as an array of structs in cx->mem; E_TOO_LARGE beyond max. */
#define db_list(cx, shape, out, max, sql, ...) \
    db_list_args(cx, shape, out, max, sql, (const struct val[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })

/* Soon this will be asked: where the database is a trip away, what is asked ahead goes with the next one, and its
 * answer waits to be fetched once by db_query and the like, within the transaction.  The answer of a statement that
 * keeps may be fetched again and again, also in the next transactions while facts do not move otherwise (db_mark): it
 * asks facts alone, and names no view.  Both hold until something is undone, or a table is written that the statement's
 * text names; of a read all answers hold until it ends.  shape: as it will be asked with, or NULL. */
#define db_ahead(cx, shape, sql, ...) \
    db_ahead_args(cx, shape, sql, (const struct val[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })
CHECKED enum err db_ahead_args(struct cx *cx, const struct shape *shape, const struct sql *sql, const struct val *args);

CHECKED enum err db_exec_args(struct cx *cx, const struct sql *sql, const struct val *args);
CHECKED enum err db_query_args(struct cx *cx, struct rows *r, const struct sql *sql, const struct shape *shape,
                               const struct val *args);
CHECKED enum err db_i64_args(struct cx *cx, int64_t *out, const struct sql *sql, const struct val *args);
CHECKED enum err db_one_args(struct cx *cx, const struct shape *s, void *out, const struct sql *sql,
                             const struct val *args);
CHECKED enum err db_list_args(struct cx *cx, const struct shape *s, struct list *out, size_t max, const struct sql *sql,
                              const struct val *args);

bool db_next(struct rows *r);            /* false at the end or on error ... */
CHECKED enum err db_end(struct rows *r); /* ... which this tells apart */
void rows_done(struct rows *r);
int row_columns(const struct rows *r);
struct val row_val(const struct rows *r, int i); /* views: valid until the next db_next */
bool row_is_null(const struct rows *r, int i);
int64_t row_i64(const struct rows *r, int i);      /* 0 for NULL */
const char *row_text(const struct rows *r, int i); /* copied into cx->mem; NULL for NULL */
struct str row_bytes(const struct rows *r, int i); /* a view */
struct date row_date(const struct rows *r, int i);
struct dec row_dec(const struct rows *r, int i);
void row_shape(const struct rows *r, const struct shape *s, void *out); /* texts copied into cx->mem */
/* The same with texts and bytes as views into the row: for loops that look at one row at a time. */
void row_shape_view(const struct rows *r, const struct shape *s, void *out);

/* Bytes that are too many to hold: read in pieces where they lie, or filled in from the first to the last.  Within a
 * transaction; done on every path: struct blob b AUTO(blob_done) = { 0 }. */
struct blob_column {
    const char *table, *key, *column; /* key: its INTEGER PRIMARY KEY */
};
struct blob {
    struct cx *cx;
    struct conn *conn;
    void *handle;
    size_t n; /* bytes it has */
};
CHECKED enum err blob_open(struct cx *cx, const struct blob_column *where, int64_t row, struct blob *out);
/* The row was inserted with room for so many bytes, which is more than none. */
CHECKED enum err blob_fill(struct cx *cx, const struct blob_column *where, int64_t row, size_t n, struct blob *out);
CHECKED enum err blob_read(struct blob *b, size_t at, size_t n, char *out);
CHECKED enum err blob_write(struct blob *b, size_t at, struct str bytes);
void blob_done(struct blob *b);

/* Fact tables are read and written through their shape (journal/fact.h); these are its statements. */
enum fact_op {
    FACT_INSERT,
    FACT_UPDATE,
    FACT_PUT, /* insert, or update what is there */
    FACT_DELETE,
    FACT_GET,
    FACT_ALL, /* in the order of ids */
    FACT_MAX_ID,
    FACT_ANY, /* all in any order, and none left: also of a table beside the facts, which has no id */
    FACT_CLEAR,
    N_FACT_OPS
};
CHECKED enum err db_fact_run(struct cx *cx, const struct shape *s, enum fact_op op, const struct val *args);
CHECKED enum err db_fact_ahead(struct cx *cx, const struct shape *s, enum fact_op op, const struct val *args);
CHECKED enum err db_fact_query(struct cx *cx, struct rows *r, const struct shape *s, enum fact_op op,
                               const struct val *args);
struct val field_val(const struct field *f, const void *row);
/* Texts and bytes are copied into mem; NULL mem: views. */
void field_set(const struct field *f, void *row, struct val v, struct arena *mem);

#endif
