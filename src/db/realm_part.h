/* realm_part.h - inside an open realm: what its files share, and each one's part.
 *
 * realm.c opens and closes it; writer.c is its one thread that writes; snapshot.c has the readers; migrate.c brings a
 * database's tables up to what this program knows.  Nobody else includes this.
 */
#ifndef LS_REALM_PART_H
#define LS_REALM_PART_H

#include <pthread.h>
#include <stdatomic.h>

#include "db/driver.h"
#include "db/realm.h"

enum { MAX_IDLE_READERS = 16 };

struct realm {
    char *path, *name, *files;
    bool is_shared; /* other processes may write too */
    bool is_known;  /* and can see that this one does; of the writer's thread */
    enum realm_mode mode;
    int lock_fd;
    struct ts clock; /* {0}: the machine's */
    int64_t clock_shift_us;
    int64_t opened_us;                /* of the time since the machine started */
    int64_t steady_base_us;           /* what to add to the time since the machine started */
    atomic_int_least64_t believed_us; /* by which the clock goes ahead of that, and is right all the same */
    atomic_int_least64_t ahead_since; /* see realm_set_ahead */

    struct conn *writer;
    bool settles;    /* what is behind; see realm_set_durable */
    uint64_t behind; /* writes since it last did */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t work, rest; /* there is something to write; the writer waits for it */
    bool is_bulk;              /* see realm_set_bulk */
    bool is_writing;           /* it also settles when nobody waits for it */
    bool is_unsure;            /* nobody knows of a commit whether it lasts; of the writer's thread ... */
    bool is_alone;             /* ... and the replica did not confirm when it was asked ... */
    int64_t ask_again_ms;      /* ... and until then nothing is written and nobody asked */
    struct job *first, **last; /* the queue */
    bool stopping, started;
    struct realm_stats stats;
    atomic_uint_least64_t commits, rights; /* see realm_commits, realm_rights */
    atomic_int writer_number;              /* as the server calls its connection */
    atomic_int_least64_t history;          /* the newest one of the server's that was met; see conn_open_after */
    struct second second;                  /* .arg NULL: none */
    struct listener *listener;
    void (*heard)(void *);
    void *heard_arg;
    char away_why[400]; /* "": it was reached when last tried */

    struct conn *idle[MAX_IDLE_READERS];
    int n_idle;
};

/* realm.c: never to a server whose history is older than one that was met */
CHECKED enum err realm_connect(struct cx *cx, struct realm *r, enum db_mode mode, struct conn **out);
void realm_met(struct realm *r, const struct conn *c);

/* writer.c */
CHECKED enum err writer_connect(struct cx *cx, struct realm *r);
CHECKED enum err writer_start(struct cx *cx, struct realm *r);
void writer_stop(struct realm *r);             /* all that was queued is done, and what is behind settled */
CHECKED enum err writer_settle(struct cx *cx); /* returns when settle_behind has run */

/* snapshot.c */
void snapshots_close(struct realm *r); /* no snapshot is open any more */

#endif
