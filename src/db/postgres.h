/* postgres.h - what the parts of the PostgreSQL driver share: postgres.c runs statements, postgres_sent.c has those
 * that are on their way and the answers kept, postgres_realm.c opens connections and makes schemas.
 */
#ifndef LS_POSTGRES_H
#define LS_POSTGRES_H

#include <libpq-fe.h>

#include "db/address.h"
#include "db/driver.h"

enum { PG_MAX_ARGS = 64, PG_MAX_SENT = 64, PG_MAX_KEPT = 512, PG_MAX_KEEPERS = 64 };

/* PG_LOOKS: a read begins. */
enum pg_kind { PG_ASKS, PG_LOOKS, PG_WRITES, PG_BEGINS, PG_MARKS, PG_RELEASES, PG_COMMITS, PG_UNDOES };

struct prepared {
    struct pg *pg;
    char name[16];
    char *text;
    char *cursor; /* of one that walks: it is told again with each cursor */
    char *writes; /* the table; NULL: none */
    Oid types[PG_MAX_ARGS];
    enum pg_kind kind;
    bool keeps;
    uint64_t bit;    /* of one whose answers are kept: which of the connection's keepers it is */
    uint64_t spoils; /* of one that writes: the bits of those who name its table, among the first so many */
    unsigned n_looked;

    PGresult *about; /* its columns */
    struct val args[PG_MAX_ARGS];
    int n_args;
    PGresult *rows;
    int row, n_rows;
    bool has_cursor, is_sent; /* is_sent: there is nothing to wait for */
};

/* An answer to be fetched, until something is written that it may depend on. */
struct pg_kept {
    struct prepared *of; /* NULL: a free place */
    char *args;
    size_t n_args;
    PGresult *rows;
    bool is_due, is_spoiled; /* is_due: it is on its way */
    bool is_old;             /* of a transaction before: not known yet whether it holds */
};

struct pg {
    PGconn *link;
    struct conn *conn; /* whose it is */
    char schema[64];
    char state[6], message[500]; /* of the last failure */
    unsigned n_prepared;
    bool was_warned, was_given_up;     /* at a commit; given up: we had it wait no longer */
    bool is_torn;                      /* nothing that comes by it is certain */
    int64_t moved;                     /* of one that listens: how far the server's transactions had come */
    bool writes, in_write, in_read;    /* in_...: such a transaction has begun */
    struct pg_kept *sent[PG_MAX_SENT]; /* what waits for the answer; NULL: it is only looked at */
    int n_sent;
    struct pg_kept kept[PG_MAX_KEPT];
    unsigned next_place;
    struct prepared *keepers[PG_MAX_KEEPERS];
    unsigned n_keepers;
};

struct pg_args {
    int64_t numbers[PG_MAX_ARGS]; /* in the order of bytes of the net */
    const char *values[PG_MAX_ARGS];
    int lengths[PG_MAX_ARGS], formats[PG_MAX_ARGS];
};
void pg_lay_out(const struct val *args, int n, struct pg_args *out);
void pg_note_failure(struct pg *pg, const PGresult *r); /* r NULL: what the connection says */
bool pg_is_fine(const PGresult *r);
PGresult *pg_checked(struct pg *pg, PGresult *r); /* keeps it when it is fine; NULL: the failure was noted */

CHECKED enum err pg_run(struct pg *pg, const char *sql);
/* One statement with its arguments, types as in struct sql; NULL: it failed.  Ends with PQclear. */
PGresult *pg_ask(struct pg *pg, const char *sql, const char *types, const struct val *args);
struct val pg_value(const PGresult *r, int row, int i);

/* postgres_sent.c */
CHECKED enum err sent_add(struct prepared *p); /* its answer is not waited for */
CHECKED enum err sent_add_text(struct pg *pg, const char *sql);
CHECKED enum err sent_ahead(struct prepared *p);
PGresult *sent_ask(struct prepared *p);      /* with all that is on its way; NULL: something of it failed */
CHECKED enum err sent_settle(struct pg *pg); /* all that is on its way is done */
/* Of a commit that was sent by itself: the answer.  A server that waits for its replica is told after so many
 * milliseconds to wait no longer, and warns that it did not; one that does not hear that either is not waited for, and
 * nobody knows what it did.  NULL: it failed, or nobody knows. */
PGresult *sent_in_time(struct pg *pg, int64_t ms);
void sent_spoils(struct prepared *p);        /* before it writes: answers that depend on its table are kept no more */
void sent_begin(struct pg *pg);              /* what was kept is old ... */
void sent_meet(struct pg *pg, bool is_same); /* ... and holds on, or is kept no more */
void sent_end(struct pg *pg);                /* what was to be fetched once is kept no more */
void sent_forget(struct pg *pg);             /* nothing is */
void sent_drop(struct pg *pg);               /* nor waited for: before all statements go, and the connection */

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
enum err pg_confirm(struct conn *c, int64_t ms);
enum err pg_durable(struct conn *c, const char *path, bool durable);

#endif
