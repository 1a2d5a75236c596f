/* realm.h - an open realm: one database, its single writer, and the folder of evidence beside it.
 *
 * Every write goes through one writer thread: it takes the whole queue, begins, runs each body in a
 * savepoint of its own, commits once, then answers everybody.  No one hears OK before the commit is
 * durable; a body that is refused leaves nothing behind and disturbs no neighbour.  One process owns
 * a file's write side (a lock file beside it); readers are any number of snapshots.
 */
#ifndef LS_REALM_H
#define LS_REALM_H

#include "db/db.h"

enum realm_mode {
    REALM_READ,  /* the database must exist */
    REALM_WRITE, /* must exist; takes the lock, waits some seconds for it: E_BUSY names the process that holds it */
    REALM_WRITE_IF_FREE, /* the same, waiting for nobody; on PostgreSQL too only where no other process writes */
    REALM_CREATE,        /* must not exist */
};
CHECKED enum err realm_open(struct cx *cx, const char *path, enum realm_mode mode, struct realm **out);
CHECKED enum err realm_is_there(struct cx *cx, const char *path, bool *out); /* also when what is there is no realm */
void realm_close(struct realm *r);
void realm_discard(struct realm *r);            /* closes what was opened by REALM_CREATE, and takes it away again */
const char *realm_path(const struct realm *r);  /* for people; of an address without what is secret in it */
const char *realm_files(const struct realm *r); /* the evidence folder: PATH with "-files" behind it (db/address.h) */

/* The clock acts are stamped with; tests and the sample realm turn it by hand.  {0} = the machine's. */
void realm_set_clock(struct realm *r, struct ts now);
/* A clock that runs, but so many microseconds off: for showing a sample on its own day. */
void realm_shift_clock(struct realm *r, int64_t us);
struct ts realm_now(const struct realm *r);
/* For limits of time: goes on evenly whatever is done to the machine's clock while this program runs; the machine's
 * time when it started.  Stands where realm_set_clock put it. */
struct ts realm_steady(const struct realm *r);
int64_t realm_open_for_us(const struct realm *r); /* how long by that time */
/* Since when, by this clock, it stands far ahead of the time that passed while the program ran; {0}: it does not.
 * Asked again and again: what happened between two askings is dated by the second. */
struct ts realm_set_ahead(struct realm *r);
void realm_believe_clock(struct realm *r); /* as it stands now: it is right */

/* Off: derived tables are not settled, commits no longer wait for the disk, and a crash may leave a damaged file;
 * only for making a realm that is thrown away when it fails.  On again: returns when all that was written is
 * durable.  Between writes only. */
CHECKED enum err realm_set_durable(struct cx *cx, struct realm *r, bool durable);
/* How long a commit waits for the replica of a shared database, before it is said that nobody knows whether it lasts:
 * COMMIT_MS when nothing else was said.  Then nothing is written before the replica confirms again: it is asked at most
 * once a second, and who wants to write is refused meanwhile.  Between writes only. */
void realm_set_patience(struct realm *r, int64_t ms);
/* For a command that moves much at once and can be run again: commits wait BULK_COMMIT_MS, as migrations do, and when
 * nobody knows of one whether it lasts, that is what is to be done about it.  Before the first write. */
void realm_set_bulk(struct realm *r);

/* Run body on the writer, in a transaction; returns after the commit.  cx->now is set to the server
 * time of the write and never decreases.  The body touches only cx and arg, and does nothing slow. */
CHECKED enum err db_write(struct cx *cx, enum err (*body)(struct cx *, void *), void *arg);
/* The same; ahead says by db_ahead what body will surely ask, so that where the database is a trip away the acts of a
 * batch ask it together: each step for all of them, and what a step has brought may be looked at in the next.
 * Failures count for nothing. */
enum { AHEAD_STEPS = 3 };
typedef enum err ahead_fn(struct cx *, void *arg, int step);
CHECKED enum err db_write_ahead(struct cx *cx, ahead_fn *ahead, enum err (*body)(struct cx *, void *), void *arg);
CHECKED enum err db_write_nothing(struct cx *cx); /* all the same: does the writer answer */

/* A second place that a batch is written to before it is committed (journal/mirror.h): nobody hears OK before both are
 * durable.  All of it is called on the writer, begin and keep inside the batch's transaction. */
enum second_kept { SECOND_HAS, SECOND_NOT, SECOND_UNSURE /* nobody can say */ };
struct second {
    void *arg;
    const char *files;                  /* where evidence is put too, before the act that names it */
    const struct shape *const *watched; /* tables that db_watched_moved speaks of, NULL at the end */
    /* Before the batch's writes: settle what is not settled.  It may write. */
    enum err (*begin)(struct cx *cx, void *arg);
    /* Behind them. */
    enum second_kept (*keep)(struct cx *cx, void *arg);
    /* What has become of the kept batch in the database.  SECOND_NOT: it is taken back, and the answer says whether. */
    enum second_kept (*end)(struct cx *cx, void *arg, enum second_kept committed);
    void (*why)(struct cx *cx, void *arg); /* fails cx with why the batch was not kept */
    void (*over)(void *arg);               /* the batch is, however it went */
    bool (*is_well)(void *arg);            /* what is written now would be kept */
    void (*free)(void *arg);
};
/* Between writes only; NULL: no more.  The one before is freed, and the last when the realm is closed. */
void realm_set_second(struct realm *r, const struct second *s);
const char *realm_second_files(const struct realm *r); /* NULL: there is no second place */
bool realm_is_shared(const struct realm *r);           /* other processes may write it too */

/* Of the program (app/): derived tables that no act's answer waits for are brought up to date by this, on the writer.
 * It comes when the writer has been idle for a moment, after many writes, when somebody asks (read_settled), and
 * before the realm is closed: many writes at once cost a fraction of one by one.  When it fails the writes stand,
 * and it is tried again after the next ones. */
enum err settle_behind(struct cx *cx);
struct realm_stats {
    uint64_t waiting;         /* writes that wait for the writer */
    uint64_t batches, writes; /* since the start: commits, and writes in them */
    bool has_second, second_fails;
    bool is_away;  /* a shared database cannot be reached; known while realm_listen is on */
    bool is_alone; /* its replica does not confirm what is written, and so nothing is; known from writes */
};
struct realm_stats realm_stats(struct realm *r);
/* Grows with every commit, before anybody hears of it: what a snapshot showed after asking holds until this is another
 * number.  Of this process, which alone writes a file; of others see realm_listen. */
uint64_t realm_commits(const struct realm *r);
/* The same, but it stands still for commits whose writes have all said cx->keeps_rights: while it does, who may do what
 * has not moved. */
uint64_t realm_rights(const struct realm *r);

/* From now on commits of other processes count too (realm_commits), soon after they are made, and heard(arg) is called
 * then, on a thread of its own.  Does nothing for a file, which one process writes. */
CHECKED enum err realm_listen(struct cx *cx, struct realm *r, void (*heard)(void *), void *arg);
void realm_listen_end(struct realm *r);                         /* no call is under way any more */
const char *realm_away_why(struct realm *r, struct arena *mem); /* in words, with the server's name; "": it is there */

/* Take a snapshot for reading until read_end; cx->db is set.  Cheap: connections are pooled. */
CHECKED enum err read_begin(struct cx *cx);
void read_end(struct cx *cx);
/* Change an open snapshot for a newer one, in which all that was written before this call is settled (settle_behind).
 * What was read before may be older.  On the writer: settles.  Of a realm open for reading only: does nothing. */
CHECKED enum err read_settled(struct cx *cx);

/* Migrations: named texts in order, applied once each, forward only.  A database that knows more of
 * them than this program is refused. */
struct migration {
    const char *name, *text, *postgres; /* postgres: where it must be told otherwise, else NULL */
};
CHECKED enum err migrate(struct cx *cx, struct conn *c, const struct migration *all, size_t n);
extern const struct migration migrations[]; /* app/ */
extern const size_t n_migrations;

#endif
