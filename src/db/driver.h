/* driver.h - what a database engine must offer to stand behind db.h.
 *
 * Only src/db includes this.  A driver is one const table; the generic half runs statements and words
 * the errors (db.c), keeps them prepared (statement.c) and maps columns to members (row.c).
 */
#ifndef LS_DRIVER_H
#define LS_DRIVER_H

#include "db/address.h"
#include "db/db.h"

struct stmt {
    struct conn *conn;
    const void *key; /* address of the struct sql or the shape: a finite set, no hashing of text */
    int op;          /* FACT_ op, -1 for named statements */
    void *handle;
    int n_columns;
    bool busy;                 /* a query is reading from it */
    bool is_watched;           /* it writes a table that is watched */
    const struct shape *shape; /* what map was made for */
    int8_t *map;               /* column -> member, -1 for none */
    struct stmt *next;
};

enum step { STEP_ROW, STEP_DONE, STEP_ERROR };
enum heard { HEARD_NOTHING, HEARD_OTHERS, HEARD_LOST };
enum there { THERE_NOT, THERE_OURS, THERE_OTHERS /* something that is not ours */ };

/* How a statement runs. */
struct ways {
    bool walks, keeps;
    struct str writes; /* this table; {0}: none */
};

struct db_driver {
    const char *name;
    bool is_shared; /* several processes may write: a write transaction takes a lock, there is no lock file */
    enum err (*look)(struct cx *cx, const struct address *a, enum there *out);
    enum err (*make)(struct conn *c); /* the place for a realm's tables, where opening does not; or NULL */
    void (*unmake)(struct conn *c);   /* and away with it and all in it; or NULL */
    enum err (*open)(struct cx *cx, struct conn *c, const struct address *a, enum db_mode mode);
    void (*close)(struct conn *c); /* also what did not open */
    const char *(*version)(const struct conn *c, struct arena *mem);
    enum err (*script)(struct conn *c, const char *sql);
    enum err (*durable)(struct conn *c, const char *path, bool durable); /* see realm_set_durable */
    enum err (*prepare)(struct conn *c, const char *text, const char *types, const struct ways *how, struct stmt *s);
    void (*finalize)(struct stmt *s);
    void (*bind)(struct stmt *s, const struct val *args); /* texts and bytes live until reset */
    enum err (*ahead)(struct stmt *s);                    /* instead of stepping: see db_ahead; or NULL */
    enum err (*settle)(struct conn *c);                   /* see db_settle; or NULL */
    void (*meet)(struct conn *c, bool is_same);           /* do answers kept before hold on? see db_mark; or NULL */
    enum step (*step)(struct stmt *s);
    void (*reset)(struct stmt *s);
    struct val (*column)(struct stmt *s, int i);
    const char *(*column_name)(struct stmt *s, int i);
    enum err (*blob_open)(struct conn *c, const struct blob_column *where, int64_t row, size_t fill, void **handle,
                          size_t *n); /* fill: so many bytes are going to be written; 0: it is read */
    enum err (*blob_read)(void *handle, size_t at, size_t n, char *out);
    enum err (*blob_write)(void *handle, size_t at, struct str bytes);
    void (*blob_close)(void *handle);
    bool (*in_transaction)(const struct conn *c);
    bool (*is_lost)(const struct conn *c); /* nothing can be asked of it any more */
    /* Of a driver that is shared: to be known as one that writes, as long as the connection lives; alone: E_BUSY where
     * there is another. */
    enum err (*hold)(struct conn *c, bool alone);
    /* To be told of commits; wait for one that is not own's for some seconds, or until
     * stop can be read; which number own's writer has. */
    enum err (*listen)(struct conn *c);
    enum heard (*hear)(struct conn *c, int stop, int own);
    int (*number)(const struct conn *c);
    /* Whether commits are confirmed now, by the server's replica too where it waits for one, each within so many
     * milliseconds; E_BUSY: they are not, anything else: it could not be asked.  Or NULL. */
    enum err (*confirm)(struct conn *c, int64_t ms);
    enum err (*classify)(const struct conn *c); /* of the last error */
    const char *(*message)(const struct conn *c);
};
extern const struct db_driver sqlite_driver, postgres_driver;

enum { STMT_BUCKETS = 256, MAX_MEMOS = 256 };
struct conn {
    const struct db_driver *driver;
    void *handle;
    enum db_mode mode;
    int64_t history;     /* which one of its histories the server stands in; see conn_open_after */
    int64_t commit_ms;   /* how long a commit is waited for: BULK_COMMIT_MS at first; see realm_set_patience */
    bool is_unconfirmed; /* the last one was not confirmed by the server's replica: it may be lost with the server */
    struct stmt *cache[STMT_BUCKETS];
    struct memo {
        const void *key;
        void *bytes, *saved; /* saved: as they were at the savepoint */
        size_t n;
    } memos[MAX_MEMOS];
    enum err (*last_word)(struct cx *); /* see db_before_commit; or NULL */
    int64_t mark;                       /* see db_mark; 0: none is known */
    bool is_marked;
    const struct shape *const *watched; /* NULL at the end; or NULL */
    bool watched_moved;
};
const struct db_driver *driver_of(const struct address *a);
bool conn_is_lost(const struct conn *c);
/* Where a replica takes over, a new history begins, with a higher number; the server it took over from, should it come
 * back, stands in the old one and must be neither written nor read.  E_BUSY: there is none but such.  0: any will do. */
CHECKED enum err conn_open_after(struct cx *cx, const char *path, enum db_mode mode, int64_t history,
                                 struct conn **out);
/* Of one that is lost, or was never reached: the same once more, with nothing prepared. */
CHECKED enum err conn_again(struct cx *cx, struct conn *c, const char *path, int64_t history);
/* Whether one of these tables is written is noted from now on (db_watched_moved). */
void conn_watch(struct conn *c, const struct shape *const *tables);
/* The failure of the driver's last call, in words. */
enum err db_failed(struct cx *cx, const struct conn *c, const char *what);
#ifdef __clang_analyzer__ /* as fail() of base/cx.h */
#define db_failed(cx, c, what) ((void)(db_failed)(cx, c, what), E_IO)
#endif

/* statement.c: one that is free to run, prepared now if there is none.  key: a struct sql, whose "@COLUMNS" stand for
 * shape's; or, with a FACT_ op, a shape. */
CHECKED enum err statement_find(struct cx *cx, const void *key, int op, const struct shape *shape, struct stmt **out);
void statements_forget(struct conn *c);

#endif
