/* The one thread that writes a realm, and the queue before it. */
#include <errno.h>
#include <semaphore.h>
#include <time.h>

#include "db/realm_part.h"

enum { MAX_BATCH = 256, MAX_TOGETHER = 16, SETTLE_AFTER = 1000, SETTLE_IDLE_MS = 50 };
enum { CONFIRM_MS = 1000, ASK_AGAIN_MS = 1000 }; /* of a replica that did not answer */

struct job {
    struct cx *cx;
    enum err (*body)(struct cx *, void *);
    ahead_fn *ahead; /* or NULL */
    void *arg;
    bool settles; /* all that is behind, before it is told */
    enum err err;
    sem_t done; /* its caller sleeps here: each is woken once, by itself, and needs no lock to go on */
    struct job *next;
};

/* Until there are writes, or nothing comes for a moment while something is behind.  False: stopped. */
static bool wait_for_work(struct realm *r)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += SETTLE_IDLE_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    while (!r->first && !r->stopping)
        if (!r->behind || !r->settles)
            pthread_cond_wait(&r->work, &r->lock);
        else if (pthread_cond_timedwait(&r->work, &r->lock, &until) == ETIMEDOUT)
            return true;
    return r->first || (r->behind && r->settles);
}

struct batch {
    struct job *first; /* NULL: only settle */
    bool settles;
};

static bool take_batch(struct realm *r, struct batch *out)
{
    pthread_mutex_lock(&r->lock);
    r->is_writing = false;
    pthread_cond_broadcast(&r->rest);
    bool goes_on = wait_for_work(r), is_asked = !r->first;
    uint64_t n = 0;
    struct job **end = &r->first;
    for (; *end && n < MAX_BATCH; end = &(*end)->next, n++)
        is_asked |= (*end)->settles;
    *out = (struct batch){ .first = r->first };
    r->first = *end;
    *end = NULL;
    if (!r->first)
        r->last = &r->first;
    r->stats.batches += n > 0;
    r->stats.writes += n;
    r->stats.waiting -= n;
    r->behind += n;
    out->settles = r->settles && (is_asked || r->behind >= SETTLE_AFTER);
    if (out->settles)
        r->behind = 0;
    r->is_writing = goes_on;
    pthread_mutex_unlock(&r->lock);
    return goes_on;
}

static void run_job(struct realm *r, struct job *j)
{
    struct cx *cx = j->cx;
    cx->now = realm_now(r);
    cx->keeps_rights = false;
    if ((j->err = db_savepoint(cx)))
        return;
    j->err = j->body(cx, j->arg);
    if (!j->err && !j->next)
        j->err = db_say_last(cx); /* in one trip with the last act */
    if (!j->err)
        j->err = db_release(cx);
    if (j->err)
        IGNORE(db_rollback_to(cx)); /* a lost transaction is found by the caller */
}

/* A failure leaves derived rows behind the facts, not the facts undone. */
static void settle_all(struct cx *cx)
{
    if (db_savepoint(cx) != OK)
        return;
    enum err e = settle_behind(cx);
    if (!e)
        e = db_release(cx);
    if (e)
        IGNORE(db_rollback_to(cx)); /* a lost transaction is found by the caller */
}

/* Once for each connection of the writer: others can see that the realm is written. */
static enum err be_known(struct cx *cx, struct realm *r)
{
    const struct db_driver *d = r->writer->driver;
    if (!r->is_shared || r->is_known)
        return OK;
    atomic_store(&r->writer_number, d->number(r->writer));
    enum err e = d->hold(r->writer, r->mode == REALM_WRITE_IF_FREE);
    if (e == E_BUSY)
        return fail(cx, e, "%s 正由另一个进程写入", "%s is being written by another process", r->name);
    if (e)
        return db_failed(cx, r->writer, "hold");
    r->is_known = true;
    return OK;
}

static bool is_refusing(const struct realm *r)
{
    return r->is_unsure && monotonic_ms() < r->ask_again_ms;
}

/* After a commit that nobody knows of: what came next would wait as long as that, and be no more certain.  And what it
 * wrote would be seen, and told, by acts that write nothing themselves. */
static enum err be_confirmed(struct cx *own, struct realm *r)
{
    if (!r->is_unsure)
        return OK;
    enum err e = r->writer->driver->confirm(r->writer, CONFIRM_MS);
    bool is_lost = e && e != E_BUSY && conn_is_lost(r->writer); /* there may be another that can be asked at once */
    r->is_unsure = e != OK;
    r->is_alone = e == E_BUSY || (e && r->is_alone);
    if (e && !is_lost)
        r->ask_again_ms = monotonic_ms() + ASK_AGAIN_MS;
    return e ? db_failed(own, r->writer, "confirm") : OK;
}

static enum err begin_here(struct realm *r, struct cx *own)
{
    TRY(be_known(own, r));
    TRY(be_confirmed(own, r));
    return db_begin(own, true);
}

/* A server that was away for a while is found to be so by the first batch that comes after. */
static enum err begin_batch(struct realm *r, struct cx *own)
{
    if (!conn_is_lost(r->writer)) {
        enum err e = begin_here(r, own);
        if (!e || !conn_is_lost(r->writer) || is_refusing(r))
            return e;
        fail_clear(own);
    }
    r->is_known = false;
    TRY(conn_again(own, r->writer, r->path, atomic_load(&r->history)));
    realm_met(r, r->writer);
    return begin_here(r, own);
}

static void note_state(struct realm *r)
{
    bool has = r->second.arg != NULL, fails = has && !r->second.is_well(r->second.arg);
    pthread_mutex_lock(&r->lock);
    r->stats.has_second = has;
    r->stats.second_fails = fails;
    r->stats.is_alone = r->is_alone;
    pthread_mutex_unlock(&r->lock);
}

enum outcome {
    BATCH_KEPT,
    BATCH_UNREACHED,
    BATCH_BUSY,  /* it was not begun: other processes did not let go of the lock */
    BATCH_ALONE, /* it was not begun: the replica does not confirm */
    BATCH_LOST,
    BATCH_REFUSED,
    BATCH_UNCERTAIN,
    BATCH_UNCONFIRMED,
    BATCH_HALF
};

/* Of what a command moves piece by piece: it knows of no key, and goes on where it came to. */
static enum err tell_again(struct cx *cx, enum outcome outcome)
{
    return outcome == BATCH_UNCERTAIN
               ? fail(cx, E_BUSY,
                      "与数据库的连接在提交时断开，不知最后写的是否已经生效；连得上以后请把同一条命令再运行一次，"
                      "已经写入的不会重复",
                      "the connection broke while the database was committing, so it is not known whether what was "
                      "written last was done: once it can be reached run the same command again, it goes on from "
                      "there and does nothing twice")
               : fail(cx, E_BUSY,
                      "已经在这台数据库服务器上提交，但备库没有确认，这台服务器若损毁就会丢失；备库恢复后请把同一条"
                      "命令再运行一次，已经写入的不会重复",
                      "committed on this database server, but not confirmed by its replica, so it would be lost with "
                      "this server: once the replica answers run the same command again, it goes on from there and "
                      "does nothing twice");
}

static enum err tell(const struct realm *r, struct cx *cx, enum outcome outcome)
{
    if (r->is_bulk && (outcome == BATCH_UNCERTAIN || outcome == BATCH_UNCONFIRMED))
        return tell_again(cx, outcome);
    switch (outcome) {
    case BATCH_REFUSED: r->second.why(cx, r->second.arg); return cx->fail.code;
    case BATCH_HALF:
        return fail(
            cx, E_BUSY,
            "镜像写到一半出错，又收不回来，不知本次操作以后是否会生效；请用同一个幂等键（Idempotency-Key）再提交"
            "一次，不会重复",
            "the mirror failed half way and could not be taken back, so it is not known whether this will be "
            "done: send it again with the same idempotency key (Idempotency-Key), it will not be done twice");
    case BATCH_KEPT: return OK;
    case BATCH_UNREACHED:
        return fail(cx, E_BUSY, "现在连不上数据库，本次操作没有生效，请稍后再试",
                    "the database cannot be reached: nothing was changed, try again soon");
    case BATCH_BUSY:
        return fail(cx, E_BUSY, "别的进程正在写数据库，等了一会儿仍轮不到，本次操作没有生效，请稍后再试",
                    "others are writing the database and did not finish in time: nothing was changed, try again soon");
    case BATCH_ALONE:
        return fail(cx, E_BUSY, "数据库的备库没有应答，现在不能写，本次操作没有生效，请稍后再试",
                    "the database's replica does not answer, so that nothing can be written now: nothing was changed, "
                    "try again soon");
    case BATCH_LOST:
        return fail(cx, E_IO, "未能写入磁盘，本次操作没有生效，请重试",
                    "could not write to disk: nothing was changed, try again");
    case BATCH_UNCERTAIN:
        return fail(cx, E_BUSY,
                    "与数据库的连接在提交时断开，不知本次操作是否已经生效；请用同一个幂等键（Idempotency-Key）再提交"
                    "一次，已经生效的不会重复",
                    "the connection broke while the database was committing, so it is not known whether this was done: "
                    "send it again with the same idempotency key (Idempotency-Key), it will not be done twice");
    case BATCH_UNCONFIRMED:
        return fail(cx, E_BUSY,
                    "数据库等不到备库确认，不知本次操作以后是否还在；请用同一个幂等键（Idempotency-Key）再提交一次，"
                    "已经生效的不会重复",
                    "the database waited for its replica in vain, so it is not known whether what was done will last: "
                    "send it again with the same idempotency key (Idempotency-Key), it will not be done twice");
    }
    return E_BUG;
}

static enum outcome keep(struct realm *r, struct cx *own)
{
    static const enum outcome outcomes[] = {
        [SECOND_HAS] = BATCH_KEPT, [SECOND_NOT] = BATCH_REFUSED, [SECOND_UNSURE] = BATCH_HALF
    };
    return r->second.arg ? outcomes[r->second.keep(own, r->second.arg)] : BATCH_KEPT;
}

/* The batch was kept in the second place; this has become of it here. */
static enum outcome commit(struct realm *r, struct cx *own)
{
    enum outcome outcome = db_commit(own) == OK ? BATCH_KEPT : BATCH_LOST;
    if (outcome) {
        db_rollback(own);
        outcome = r->writer->is_unconfirmed ? BATCH_UNCONFIRMED
                  : conn_is_lost(r->writer) ? BATCH_UNCERTAIN
                                            : BATCH_LOST;
        r->is_alone |= outcome == BATCH_UNCONFIRMED;
        r->is_unsure |= outcome != BATCH_LOST;
    }
    if (!r->second.arg)
        return outcome;
    const enum second_kept committed = !outcome ? SECOND_HAS : outcome == BATCH_LOST ? SECOND_NOT : SECOND_UNSURE;
    const enum second_kept there = r->second.end(own, r->second.arg, committed);
    return outcome == BATCH_LOST && there == SECOND_UNSURE ? BATCH_HALF : outcome;
}

/* The first to ask is the one whose test fails a call. */
static enum err begin_second(struct realm *r, struct cx *own, const struct batch *b)
{
    if (!r->second.arg)
        return OK;
    own->faults = b->first ? b->first->cx->faults : NULL;
    own->keeps_rights = true;
    enum err e = r->second.begin(own, r->second.arg);
    if (!own->keeps_rights)
        atomic_fetch_add(&r->rights, 1);
    return e;
}

static enum outcome still_kept(const struct cx *cx)
{
    return db_in_transaction(cx) ? BATCH_KEPT : conn_is_lost(cx->db) ? BATCH_UNREACHED : BATCH_LOST;
}

static enum outcome begin(struct realm *r, struct cx *own, const struct batch *b)
{
    if (is_refusing(r))
        return BATCH_ALONE;
    enum err begun = begin_batch(r, own);
    enum err e = begun ? begun : begin_second(r, own, b);
    if (!begun && e)
        db_rollback(own);
    return !e                        ? BATCH_KEPT
           : is_refusing(r)          ? BATCH_ALONE
           : conn_is_lost(r->writer) ? BATCH_UNREACHED
           : begun == E_BUSY         ? BATCH_BUSY
                                     : BATCH_LOST;
}

/* What the next of them will ask goes to a server that is a trip away in one.  A question that the server refuses
 * spoils nobody's act: all of it is undone, and they ask for themselves. */
static void ask_together(struct cx *own, struct job *first)
{
    if (db_savepoint(own) != OK)
        return;
    for (int step = 0; step < AHEAD_STEPS; step++) {
        struct job *j = first;
        for (size_t n = 0; j && n < MAX_TOGETHER; n++, j = j->next) {
            j->cx->today = own->today;
            if (j->ahead && j->ahead(j->cx, j->arg, step) != OK)
                fail_clear(j->cx);
        }
    }
    if (db_release(own) != OK) {
        IGNORE(db_rollback_to(own)); /* a lost transaction is found by the caller */
        fail_clear(own);
    }
}

static enum outcome run_jobs(struct realm *r, struct job *first, struct cx *own)
{
    const bool is_far = r->writer->driver->ahead != NULL;
    enum outcome outcome = BATCH_KEPT;
    size_t n = 0;
    for (struct job *j = first; j && !outcome; j = j->next, n++) {
        if (is_far && n % MAX_TOGETHER == 0 && j->next)
            ask_together(own, j);
        run_job(r, j);
        outcome = still_kept(own);
    }
    return outcome;
}

/* One transaction for the whole batch.  When the database drops it (disk full), every job that was
 * told OK so far has to hear otherwise. */
static void run_batch(struct realm *r, const struct batch *b)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx own = { .mem = &mem, .cal = &calendar_builtin, .now = realm_now(r), .realm = r, .db = r->writer };
    own.today = ts_date(own.now);
    for (struct job *j = b->first; j; j = j->next)
        j->cx->db = r->writer;
    enum outcome outcome = begin(r, &own, b);
    if (!outcome)
        outcome = run_jobs(r, b->first, &own);
    if (!outcome && b->settles) {
        settle_all(&own);
        outcome = still_kept(&own);
    }
    if (!outcome && (outcome = keep(r, &own)))
        db_rollback(&own);
    if (!outcome)
        outcome = commit(r, &own);
    if (outcome == BATCH_UNCERTAIN || outcome == BATCH_UNCONFIRMED)
        atomic_fetch_add(&r->rights, 1);
    for (struct job *j = b->first; outcome && j; j = j->next)
        if (j->err == OK)
            j->err = tell(r, j->cx, outcome);
    if (r->second.arg)
        r->second.over(r->second.arg);
    note_state(r);
}

static bool moves_rights(const struct batch *b)
{
    for (const struct job *j = b->first; j; j = j->next)
        if (!j->err && !j->cx->keeps_rights)
            return true;
    return false;
}

static void *writer_main(void *arg)
{
    struct realm *r = arg;
    for (struct batch b; take_batch(r, &b);) {
        run_batch(r, &b);
        if (moves_rights(&b))
            atomic_fetch_add(&r->rights, 1);
        atomic_fetch_add(&r->commits, 1);
        for (struct job *j = b.first, *next; j; j = next) {
            next = j->next; /* the job is its caller's stack: gone once it is told */
            j->cx->db = NULL;
            sem_post(&j->done);
        }
    }
    return NULL;
}

static enum err write_job(struct cx *cx, struct job j)
{
    struct realm *r = cx->realm;
    int64_t began_us = ts_now().us;
    if (r->mode == REALM_READ)
        return fail(cx, E_DENIED, "数据库以只读方式打开", "the database is open for reading only");
    assert(!cx->db);
    sem_init(&j.done, 0, 0);
    pthread_mutex_lock(&r->lock);
    bool idle = r->last == &r->first; /* else the writer has been told that there is work */
    r->stats.waiting++;
    *r->last = &j;
    r->last = &j.next;
    if (idle)
        pthread_cond_signal(&r->work);
    pthread_mutex_unlock(&r->lock);
    while (sem_wait(&j.done) != 0) /* only a signal handler's return breaks it off */
        continue;
    sem_destroy(&j.done);
    cx->write_us += MAX(ts_now().us - began_us, 1);
    return j.err;
}

enum err db_write(struct cx *cx, enum err (*body)(struct cx *, void *), void *arg)
{
    return write_job(cx, (struct job){ .cx = cx, .body = body, .arg = arg });
}

static enum err nothing(struct cx *cx, void *arg UNUSED)
{
    cx->keeps_rights = true;
    return OK;
}

enum err db_write_ahead(struct cx *cx, ahead_fn *ahead, enum err (*body)(struct cx *, void *), void *arg)
{
    return write_job(cx, (struct job){ .cx = cx, .ahead = ahead, .body = body, .arg = arg });
}

enum err db_write_nothing(struct cx *cx)
{
    return db_write(cx, nothing, NULL);
}

enum err writer_settle(struct cx *cx)
{
    return write_job(cx, (struct job){ .cx = cx, .body = nothing, .settles = true });
}

/* The writer's connection is ours until the lock is given back: between writes it may still be settling. */
static void lock_at_rest(struct realm *r)
{
    pthread_mutex_lock(&r->lock);
    while (r->is_writing)
        pthread_cond_wait(&r->rest, &r->lock);
    assert(!r->first);
}

enum err realm_set_durable(struct cx *cx, struct realm *r, bool durable)
{
    if (!durable)
        TRY(writer_settle(cx)); /* the writer leaves the connection to us */
    pthread_mutex_lock(&r->lock);
    r->settles = durable;
    pthread_mutex_unlock(&r->lock);
    if (durable)
        TRY(writer_settle(cx));
    lock_at_rest(r);
    enum err e = r->writer->driver->durable(r->writer, r->path, durable);
    pthread_mutex_unlock(&r->lock);
    if (e && r->writer->is_unconfirmed)
        return db_failed(cx, r->writer, "sync");
    return e ? fail(cx, e, "\"%s\" 未能写盘", "could not sync \"%s\"", r->path) : OK;
}

void realm_set_second(struct realm *r, const struct second *s)
{
    lock_at_rest(r);
    if (r->second.arg)
        r->second.free(r->second.arg);
    r->second = s ? *s : (struct second){ 0 };
    conn_watch(r->writer, r->second.watched);
    pthread_mutex_unlock(&r->lock);
    note_state(r);
}

void realm_set_patience(struct realm *r, int64_t ms)
{
    lock_at_rest(r);
    r->writer->commit_ms = ms;
    pthread_mutex_unlock(&r->lock);
}

void realm_set_bulk(struct realm *r)
{
    realm_set_patience(r, BULK_COMMIT_MS);
    r->is_bulk = true;
}

struct realm_stats realm_stats(struct realm *r)
{
    pthread_mutex_lock(&r->lock);
    struct realm_stats s = r->stats;
    pthread_mutex_unlock(&r->lock);
    return s;
}

enum err writer_connect(struct cx *cx, struct realm *r)
{
    TRY(realm_connect(cx, r, DB_WRITE, &r->writer));
    return be_known(cx, r);
}

enum err writer_start(struct cx *cx, struct realm *r)
{
    if (pthread_create(&r->thread, NULL, writer_main, r) != 0)
        return fail(cx, E_IO, "不能启动写线程", "could not start the writer thread");
    r->started = true;
    pthread_setname_np(r->thread, "writer"); /* as top and perf show it */
    return OK;
}

void writer_stop(struct realm *r)
{
    if (!r->started)
        return;
    pthread_mutex_lock(&r->lock);
    r->stopping = true;
    pthread_cond_signal(&r->work);
    pthread_mutex_unlock(&r->lock);
    pthread_join(r->thread, NULL);
    r->started = false;
}
