#include "db/realm.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "db/driver.h"
#include "db/listen.h"

enum { MAX_BATCH = 256, MAX_IDLE_READERS = 16, SETTLE_AFTER = 1000, SETTLE_IDLE_MS = 50 };

struct job {
    struct cx *cx;
    enum err (*body)(struct cx *, void *);
    void *arg;
    bool settles; /* all that is behind, before it is told */
    enum err err;
    sem_t done; /* its caller sleeps here: each is woken once, by itself, and needs no lock to go on */
    struct job *next;
};

struct realm {
    char *path, *name, *files;
    bool is_shared; /* other processes may write too */
    enum realm_mode mode;
    int lock_fd;
    struct ts clock; /* {0}: the machine's */
    int64_t clock_shift_us;
    int64_t steady_base_us; /* what to add to the time since the machine started */

    struct conn *writer;
    bool settles;    /* what is behind; see realm_set_durable */
    uint64_t behind; /* writes since it last did */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t work;
    struct job *first, **last; /* the queue */
    bool stopping, started;
    struct realm_stats stats;
    atomic_uint_least64_t commits, rights; /* see realm_commits, realm_rights */
    atomic_int writer_number;              /* as the server calls its connection */
    struct listener *listener;
    void (*heard)(void *);
    void *heard_arg;

    struct conn *idle[MAX_IDLE_READERS];
    int n_idle;
};

const char *realm_path(const struct realm *r)
{
    return r->name;
}

const char *realm_files(const struct realm *r)
{
    return r->files;
}

void realm_set_clock(struct realm *r, struct ts now)
{
    r->clock = now;
}

void realm_shift_clock(struct realm *r, int64_t us)
{
    r->clock_shift_us = us;
}

struct ts realm_now(const struct realm *r)
{
    return r->clock.us ? r->clock : (struct ts){ ts_now().us + r->clock_shift_us };
}

static int64_t since_boot_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_BOOTTIME, &t);
    return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

struct ts realm_steady(const struct realm *r)
{
    return r->clock.us ? r->clock : (struct ts){ r->steady_base_us + since_boot_us() };
}

/* ---- the writer ---- */

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

static void note_writer(struct realm *r)
{
    if (r->is_shared)
        atomic_store(&r->writer_number, r->writer->driver->number(r->writer));
}

/* A server that was away for a while is found to be so by the first batch that comes after. */
static enum err begin_batch(struct realm *r, struct cx *own)
{
    enum err e = conn_is_lost(r->writer) ? E_IO : db_begin(own, true);
    if (!e || !conn_is_lost(r->writer))
        return e;
    fail_clear(own);
    TRY(conn_again(own, r->writer, r->path));
    note_writer(r);
    return db_begin(own, true);
}

enum outcome { BATCH_KEPT, BATCH_UNREACHED, BATCH_LOST, BATCH_UNCERTAIN };

static enum err tell(struct cx *cx, enum outcome outcome)
{
    switch (outcome) {
    case BATCH_KEPT: return OK;
    case BATCH_UNREACHED:
        return fail(cx, E_BUSY, "现在连不上数据库，本次操作没有生效，请稍后再试",
                    "the database cannot be reached: nothing was changed, try again soon");
    case BATCH_LOST:
        return fail(cx, E_IO, "未能写入磁盘，本次操作没有生效，请重试",
                    "could not write to disk: nothing was changed, try again");
    case BATCH_UNCERTAIN:
        return fail(cx, E_BUSY,
                    "与数据库的连接在提交时断开，不知本次操作是否已经生效；请用同一个幂等键（Idempotency-Key）再提交"
                    "一次，已经生效的不会重复",
                    "the connection broke while the database was committing, so it is not known whether this was done: "
                    "send it again with the same idempotency key (Idempotency-Key), it will not be done twice");
    }
    return E_BUG;
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
    enum err e = begin_batch(r, &own);
    enum outcome outcome = !e ? BATCH_KEPT : conn_is_lost(r->writer) ? BATCH_UNREACHED : BATCH_LOST;
    for (struct job *j = b->first; j && !outcome; j = j->next) {
        run_job(r, j);
        outcome = db_in_transaction(&own) ? BATCH_KEPT : BATCH_LOST;
    }
    if (!outcome && b->settles) {
        settle_all(&own);
        outcome = db_in_transaction(&own) ? BATCH_KEPT : BATCH_LOST;
    }
    if (!outcome && db_commit(&own) != OK) {
        db_rollback(&own);
        outcome = conn_is_lost(r->writer) ? BATCH_UNCERTAIN : BATCH_LOST;
    }
    if (outcome == BATCH_UNCERTAIN)
        atomic_fetch_add(&r->rights, 1);
    for (struct job *j = b->first; outcome && j; j = j->next)
        if (j->err == OK)
            j->err = tell(j->cx, outcome);
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

enum err db_write_nothing(struct cx *cx)
{
    return db_write(cx, nothing, NULL);
}

static enum err settle(struct cx *cx)
{
    return write_job(cx, (struct job){ .cx = cx, .body = nothing, .settles = true });
}

enum err realm_set_durable(struct cx *cx, struct realm *r, bool durable)
{
    if (!durable)
        TRY(settle(cx)); /* the writer leaves the connection to us */
    pthread_mutex_lock(&r->lock);
    r->settles = durable;
    pthread_mutex_unlock(&r->lock);
    if (durable)
        TRY(settle(cx));
    pthread_mutex_lock(&r->lock); /* the writer has answered everybody: it waits for work and touches nothing */
    assert(!r->first);
    enum err e = r->writer->driver->durable(r->writer, r->path, durable);
    pthread_mutex_unlock(&r->lock);
    return e ? fail(cx, e, "\"%s\" 未能写盘", "could not sync \"%s\"", r->path) : OK;
}

struct realm_stats realm_stats(struct realm *r)
{
    pthread_mutex_lock(&r->lock);
    struct realm_stats s = r->stats;
    pthread_mutex_unlock(&r->lock);
    return s;
}

uint64_t realm_commits(const struct realm *r)
{
    return atomic_load(&r->commits);
}

uint64_t realm_rights(const struct realm *r)
{
    return atomic_load(&r->rights);
}

static void others_wrote(void *arg)
{
    struct realm *r = arg;
    atomic_fetch_add(&r->rights, 1); /* what they wrote nobody says */
    atomic_fetch_add(&r->commits, 1);
    r->heard(r->heard_arg);
}

enum err realm_listen(struct cx *cx, struct realm *r, void (*heard)(void *), void *arg)
{
    assert(!r->listener);
    r->heard = heard;
    r->heard_arg = arg;
    return r->is_shared ? listener_new(cx, r->path, &r->writer_number, others_wrote, r, &r->listener) : OK;
}

void realm_listen_end(struct realm *r)
{
    listener_free(r->listener);
    r->listener = NULL;
}

/* ---- readers ---- */

static struct conn *take_idle(struct realm *r)
{
    pthread_mutex_lock(&r->lock);
    struct conn *c = r->n_idle ? r->idle[--r->n_idle] : NULL;
    pthread_mutex_unlock(&r->lock);
    return c;
}

enum err read_begin(struct cx *cx)
{
    struct realm *r = cx->realm;
    assert(!cx->db);
    for (;;) {
        struct conn *c = take_idle(r);
        bool was_idle = c != NULL;
        if (!c)
            TRY(conn_open(cx, r->path, DB_READ, &c));
        cx->db = c;
        enum err e = db_begin(cx, false);
        if (!e)
            return OK;
        bool again = was_idle && conn_is_lost(c); /* the server went away while nobody asked */
        cx->db = NULL;
        conn_close(c);
        if (!again)
            return e;
        fail_clear(cx);
    }
}

void read_end(struct cx *cx)
{
    struct realm *r = cx->realm;
    struct conn *c = cx->db;
    if (!c)
        return;
    db_rollback(cx);
    cx->db = NULL;
    bool is_lost = conn_is_lost(c);
    pthread_mutex_lock(&r->lock);
    if (!is_lost && r->n_idle < MAX_IDLE_READERS) {
        r->idle[r->n_idle++] = c;
        c = NULL;
    }
    pthread_mutex_unlock(&r->lock);
    conn_close(c);
}

enum err read_settled(struct cx *cx)
{
    struct realm *r = cx->realm;
    if (cx->db == r->writer)
        return settle_behind(cx);
    if (r->mode == REALM_READ)
        return OK;
    read_end(cx);
    TRY(settle(cx));
    return read_begin(cx);
}

/* ---- migrations ---- */

static const struct sql schema_known = {
    "schema_known", "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_step'", "", false,
    .postgres = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_step'"
};
static const struct sql schema_has = { "schema_has", "SELECT count(*) FROM schema_step WHERE name = $1", "t", false };
static const struct sql schema_count = { "schema_count", "SELECT count(*) FROM schema_step", "", false };
static const struct sql schema_add = {
    "schema_add", "INSERT INTO schema_step (id, name) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM schema_step), $1)",
    "t", true
};

static enum err apply(struct cx *cx, struct conn *c, const struct migration *m)
{
    int64_t has;
    TRY(db_i64(cx, &has, &schema_has, V(m->name)));
    if (has)
        return OK;
    TRY(conn_script(cx, c, c->driver->is_shared && m->postgres ? m->postgres : m->text));
    return db_exec(cx, &schema_add, V(m->name));
}

/* Steps go by their names: one that was written beside others may stand before some that were applied already. */
static enum err apply_all(struct cx *cx, struct conn *c, const struct migration *all, size_t n)
{
    int64_t known, done;
    TRY(db_i64(cx, &known, &schema_known));
    if (!known)
        TRY(conn_script(cx, c, "CREATE TABLE schema_step (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"));
    for (size_t i = 0; i < n; i++)
        TRY(apply(cx, c, &all[i]));
    TRY(db_i64(cx, &done, &schema_count));
    if (done > (int64_t)n)
        return fail(
            cx, E_CONFLICT, "数据库是更新版本的 luoshi 建的（已有 %" PRId64 " 步，本程序只认得 %zu 步），请升级程序",
            "the database was made by a newer luoshi (%" PRId64 " steps, this program knows %zu): upgrade the program",
            done, n);
    return OK;
}

enum err migrate(struct cx *cx, struct conn *c, const struct migration *all, size_t n)
{
    struct conn *before = cx->db;
    cx->db = c;
    enum err e = db_begin(cx, true);
    e = e ? e : apply_all(cx, c, all, n);
    e = e ? e : db_commit(cx);
    if (e)
        db_rollback(cx);
    cx->db = before;
    return e;
}

/* ---- open and close ---- */

static enum err take_lock(struct cx *cx, struct realm *r)
{
    char pid[32];
    const char *name = arena_printf(cx->mem, "%s-lock", r->path);
    r->lock_fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (r->lock_fd < 0)
        return fail(cx, E_IO, "不能在 \"%s\" 旁边写锁文件：%s", "could not write the lock file beside \"%s\": %s",
                    r->path, strerror(errno));
    for (int tries = 0; flock(r->lock_fd, LOCK_EX | LOCK_NB) != 0; tries++) {
        if (tries == 50 ||
            r->mode == REALM_WRITE_IF_FREE) { /* 5 s: a command line finishes by then, a server does not */
            ssize_t n = pread(r->lock_fd, pid, sizeof pid - 1, 0);
            pid[n > 0 ? n : 0] = 0;
            return fail(cx, E_BUSY, "\"%s\" 正由另一个进程（%s）写入；请通过该服务操作，或先停掉它",
                        "\"%s\" is being written by another process (%s): go through that server, or stop it first",
                        r->path, pid);
        }
        usleep(100000);
    }
    int n = snprintf(pid, sizeof pid, "%ld", (long)getpid());
    if (ftruncate(r->lock_fd, 0) != 0 || pwrite(r->lock_fd, pid, (size_t)n, 0) != n)
        return fail(cx, E_IO, "不能写锁文件：%s", "could not write the lock file: %s", strerror(errno));
    return OK;
}

/* What a crash left of evidence files half copied; nothing names them. */
static void sweep_files(const struct realm *r)
{
    DIR *dir = opendir(r->files);
    for (struct dirent *d; dir && (d = readdir(dir));)
        if (strncmp(d->d_name, ".new-", 5) == 0)
            unlinkat(dirfd(dir), d->d_name, 0);
    if (dir)
        closedir(dir);
}

static void unmake_file(const struct realm *r)
{
    static const char *const beside[] = { "", "-wal", "-shm" }; /* the lock is held by its file */
    for (size_t i = 0; i < N_ELEMENTS(beside); i++) {
        char name[4096];
        if (snprintf(name, sizeof name, "%s%s", r->path, beside[i]) < (int)sizeof name)
            unlink(name);
    }
}

/* A realm that could not be made leaves nothing in its place, so that making it can be tried again. */
static void unmake(struct realm *r)
{
    if (r->writer && r->writer->driver->unmake)
        r->writer->driver->unmake(r->writer);
    conn_close(r->writer);
    r->writer = NULL;
    if (!r->is_shared)
        unmake_file(r);
    rmdir(r->files);
}

static enum err start_writer(struct cx *cx, struct realm *r)
{
    TRY(conn_open(cx, r->path, DB_WRITE, &r->writer));
    note_writer(r);
    if (r->mode == REALM_CREATE && r->writer->driver->make && r->writer->driver->make(r->writer) != OK)
        return fail(cx, E_IO, "不能建立 %s：%s", "could not make %s: %s", r->name,
                    r->writer->driver->message(r->writer));
    TRY(migrate(cx, r->writer, migrations, n_migrations));
    if (mkdir(r->files, 0700) != 0 && errno != EEXIST)
        return fail(cx, E_IO, "不能建立附件目录 \"%s\"：%s", "could not make the evidence folder \"%s\": %s", r->files,
                    strerror(errno));
    sweep_files(r);
    if (pthread_create(&r->thread, NULL, writer_main, r) != 0)
        return fail(cx, E_IO, "不能启动写线程", "could not start the writer thread");
    r->started = true;
    pthread_setname_np(r->thread, "writer"); /* as top and perf show it */
    return OK;
}

static enum err look(struct cx *cx, const struct address *a, enum realm_mode mode)
{
    enum there there;
    TRY(driver_of(a)->look(cx, a, &there));
    if (there != THERE_NOT && mode == REALM_CREATE)
        return a->is_postgres
                   ? fail(cx, E_CONFLICT, "\"%s\" 里已经有东西；换一个 schema，或先移走它",
                          "there is something in \"%s\" already: choose another schema or move it away", a->name)
                   : fail(cx, E_CONFLICT, "\"%s\" 已经存在；换一个文件名，或先移走它",
                          "\"%s\" exists already: choose another name or move it away", a->name);
    if (there != THERE_OURS && mode != REALM_CREATE)
        return fail(cx, E_NOT_FOUND, "没有数据库 \"%s\"；用 luoshi init --db %s 新建",
                    "there is no database \"%s\": make one with luoshi init --db %s", a->name, a->name);
    return OK;
}

enum err realm_is_there(struct cx *cx, const char *path, bool *out)
{
    struct address a;
    enum there there;
    TRY(address_read(cx, path, &a));
    TRY(driver_of(&a)->look(cx, &a, &there));
    *out = there != THERE_NOT;
    return OK;
}

static char *kept(const char *text)
{
    size_t n = strlen(text) + 1;
    return memcpy(mem_get(1, n), text, n);
}

static struct realm *realm_new(const char *path, const struct address *a, enum realm_mode mode)
{
    struct realm *r = mem_get(sizeof *r, 1);
    *r = (struct realm){ .mode = mode, .lock_fd = -1, .settles = true, .last = &r->first };
    r->steady_base_us = ts_now().us - since_boot_us();
    pthread_mutex_init(&r->lock, NULL);
    pthread_condattr_t even; /* whatever is done to the machine's clock */
    pthread_condattr_init(&even);
    pthread_condattr_setclock(&even, CLOCK_MONOTONIC);
    pthread_cond_init(&r->work, &even);
    pthread_condattr_destroy(&even);
    r->path = kept(path);
    r->name = kept(a->name);
    r->files = kept(a->files);
    r->is_shared = driver_of(a)->is_shared;
    return r;
}

enum err realm_open(struct cx *cx, const char *path, enum realm_mode mode, struct realm **out)
{
    struct address a;
    TRY(address_read(cx, path, &a));
    TRY(look(cx, &a, mode));
    struct realm *r = realm_new(path, &a, mode);
    enum err e = OK;
    if (mode != REALM_READ && !r->is_shared)
        e = take_lock(cx, r);
    bool is_mine = !e && mode == REALM_CREATE; /* nobody else is making it */
    if (!e && mode != REALM_READ)
        e = start_writer(cx, r);
    if (e && is_mine)
        unmake(r);
    if (e) {
        realm_close(r);
        return e;
    }
    *out = cx->realm = r;
    return OK;
}

static void stop_writer(struct realm *r)
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

void realm_discard(struct realm *r)
{
    assert(r->mode == REALM_CREATE);
    stop_writer(r);
    while (r->n_idle)
        conn_close(r->idle[--r->n_idle]);
    unmake(r);
    realm_close(r);
}

void realm_close(struct realm *r)
{
    if (!r)
        return;
    realm_listen_end(r);
    stop_writer(r);
    while (r->n_idle)
        conn_close(r->idle[--r->n_idle]);
    conn_close(r->writer);
    if (r->lock_fd >= 0)
        close(r->lock_fd); /* the empty lock file stays: removing it would race with the next owner */
    pthread_cond_destroy(&r->work);
    pthread_mutex_destroy(&r->lock);
    mem_free(r->path);
    mem_free(r->name);
    mem_free(r->files);
    mem_free(r);
}
