/* postgres.h - what the two halves of the PostgreSQL driver share: postgres.c runs statements, postgres_realm.c
 * opens connections and makes schemas.
 */
#ifndef LS_POSTGRES_H
#define LS_POSTGRES_H

#include <libpq-fe.h>

#include "db/address.h"
#include "db/driver.h"

struct pg {
    PGconn *link;
    char schema[64];
    char state[6], message[500]; /* of the last failure */
    unsigned n_prepared;
    bool was_warned; /* at a commit */
    bool is_torn;    /* nothing that comes by it is certain */
    int64_t moved;   /* of one that listens: how far the server's transactions had come */
};

CHECKED enum err pg_run(struct pg *pg, const char *sql);
/* One statement with its arguments, types as in struct sql; NULL: it failed.  Ends with PQclear. */
PGresult *pg_ask(struct pg *pg, const char *sql, const char *types, const struct val *args);
struct val pg_value(const PGresult *r, int row, int i);

enum err pg_open(struct cx *cx, struct conn *c, const struct address *a, enum db_mode mode);
void pg_close(struct conn *c);
const char *pg_version(const struct conn *c, struct arena *mem);
enum err pg_look(struct cx *cx, const struct address *a, enum there *out);
enum err pg_make(struct conn *c);
void pg_unmake(struct conn *c);
enum err pg_script(struct conn *c, const char *sql);
enum err pg_hold(struct conn *c, bool alone);
enum err pg_listen(struct conn *c);
enum heard pg_hear(struct conn *c, int stop, int own);
int pg_number(const struct conn *c);
enum err pg_durable(struct conn *c, const char *path, bool durable);

#endif
