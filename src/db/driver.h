/* driver.h - what a database engine must offer to stand behind db.h.
 *
 * Only src/db includes this.  A driver is one const table; the generic half (db.c) keeps the statement
 * cache, maps columns to members and words the errors.
 */
#ifndef LS_DRIVER_H
#define LS_DRIVER_H

#include "db/db.h"

struct stmt {
    struct conn *conn;
    const void *key; /* address of the struct sql or the shape: a finite set, no hashing of text */
    int op;          /* FACT_ op, -1 for named statements */
    void *handle;
    int n_columns;
    bool busy;                 /* a query is reading from it */
    const struct shape *shape; /* what map was made for */
    int8_t *map;               /* column -> member, -1 for none */
    struct stmt *next;
};

enum step { STEP_ROW, STEP_DONE, STEP_ERROR };

struct db_driver {
    const char *name;
    enum err (*open)(struct cx *cx, struct conn *c, const char *path, enum db_mode mode);
    void (*close)(struct conn *c);
    enum err (*script)(struct conn *c, const char *sql);
    enum err (*durable)(struct conn *c, const char *path, bool durable); /* see realm_set_durable */
    enum err (*prepare)(struct conn *c, const char *text, struct stmt *s);
    void (*finalize)(struct stmt *s);
    void (*bind)(struct stmt *s, const struct val *args); /* texts and bytes live until reset */
    enum step (*step)(struct stmt *s);
    void (*reset)(struct stmt *s);
    struct val (*column)(struct stmt *s, int i);
    const char *(*column_name)(struct stmt *s, int i);
    enum err (*blob_open)(struct conn *c, const char *table, const char *column, int64_t row, bool write, void **handle,
                          size_t *n);
    enum err (*blob_read)(void *handle, size_t at, size_t n, char *out);
    enum err (*blob_write)(void *handle, size_t at, struct str bytes);
    void (*blob_close)(void *handle);
    bool (*in_transaction)(const struct conn *c);
    enum err (*classify)(const struct conn *c); /* of the last error */
    const char *(*message)(const struct conn *c);
};
extern const struct db_driver sqlite_driver;

enum { STMT_BUCKETS = 256 };
struct conn {
    const struct db_driver *driver;
    void *handle;
    enum db_mode mode;
    struct stmt *cache[STMT_BUCKETS];
};

#endif
