#include "db/realm.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "db/listen.h"
#include "db/realm_part.h"

const char *realm_path(const struct realm *r)
{
    return r->name;
}

const char *realm_files(const struct realm *r)
{
    return r->files;
}

const char *realm_second_files(const struct realm *r)
{
    return r->second.files;
}

bool realm_is_shared(const struct realm *r)
{
    return r->is_shared;
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

int64_t realm_open_for_us(const struct realm *r)
{
    return since_boot_us() - r->opened_us;
}

struct ts realm_steady(const struct realm *r)
{
    return r->clock.us ? r->clock : (struct ts){ r->steady_base_us + since_boot_us() };
}

static int64_t gained_us(const struct realm *r)
{
    return realm_now(r).us - realm_steady(r).us - atomic_load(&r->believed_us);
}

struct ts realm_set_ahead(struct realm *r)
{
    static const int64_t far_us = INT64_C(600000000); /* ten minutes: more than any clock drifts before it is set */
    int64_t none = 0;
    if (gained_us(r) <= far_us)
        atomic_store(&r->ahead_since, 0);
    else
        atomic_compare_exchange_strong(&r->ahead_since, &none, realm_now(r).us);
    return (struct ts){ atomic_load(&r->ahead_since) };
}

void realm_believe_clock(struct realm *r)
{
    atomic_fetch_add(&r->believed_us, gained_us(r));
    atomic_store(&r->ahead_since, 0);
}

uint64_t realm_commits(const struct realm *r)
{
    return atomic_load(&r->commits);
}

uint64_t realm_rights(const struct realm *r)
{
    return atomic_load(&r->rights);
}

/* ---- other processes ---- */

void realm_met(struct realm *r, const struct conn *c)
{
    int64_t newest = atomic_load(&r->history);
    while (c->history > newest && !atomic_compare_exchange_weak(&r->history, &newest, c->history))
        continue;
}

enum err realm_connect(struct cx *cx, struct realm *r, enum db_mode mode, struct conn **out)
{
    enum err e = conn_open_after(cx, r->path, mode, atomic_load(&r->history), out);
    if (!e)
        realm_met(r, *out);
    if (e != E_BUSY || !r->listener)
        return e;
    fail_clear(cx); /* where the database is, is nothing for whoever asks a server: realm_away_why */
    return fail(cx, e, "现在连不上数据库，请稍后再试", "the database cannot be reached now: try again soon");
}

static void others_wrote(void *arg)
{
    struct realm *r = arg;
    atomic_fetch_add(&r->rights, 1); /* what they wrote nobody says */
    atomic_fetch_add(&r->commits, 1);
    r->heard(r->heard_arg);
}

static void tried(void *arg, const char *why)
{
    struct realm *r = arg;
    pthread_mutex_lock(&r->lock);
    snprintf(r->away_why, sizeof r->away_why, "%s", why ? why : "");
    r->stats.is_away = why != NULL;
    pthread_mutex_unlock(&r->lock);
}

const char *realm_away_why(struct realm *r, struct arena *mem)
{
    pthread_mutex_lock(&r->lock);
    const char *why = arena_strdup(mem, r->away_why);
    pthread_mutex_unlock(&r->lock);
    return why;
}

enum err realm_listen(struct cx *cx, struct realm *r, void (*heard)(void *), void *arg)
{
    assert(!r->listener);
    r->heard = heard;
    r->heard_arg = arg;
    const struct listening to = { r->path, &r->writer_number, &r->history, others_wrote, tried, r };
    return r->is_shared ? listener_new(cx, &to, &r->listener) : OK;
}

void realm_listen_end(struct realm *r)
{
    listener_free(r->listener);
    r->listener = NULL;
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

static enum err open_writer(struct cx *cx, struct realm *r)
{
    TRY(writer_connect(cx, r));
    if (r->mode == REALM_CREATE && r->writer->driver->make && r->writer->driver->make(r->writer) != OK)
        return fail(cx, E_IO, "不能建立 %s：%s", "could not make %s: %s", r->name,
                    r->writer->driver->message(r->writer));
    TRY(migrate(cx, r->writer, migrations, n_migrations));
    r->writer->commit_ms = COMMIT_MS;
    if (mkdir(r->files, 0700) != 0 && errno != EEXIST)
        return fail(cx, E_IO, "不能建立附件目录 \"%s\"：%s", "could not make the evidence folder \"%s\": %s", r->files,
                    strerror(errno));
    sweep_files(r);
    return writer_start(cx, r);
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
    r->opened_us = since_boot_us();
    r->steady_base_us = ts_now().us - r->opened_us;
    pthread_mutex_init(&r->lock, NULL);
    pthread_condattr_t even; /* whatever is done to the machine's clock */
    pthread_condattr_init(&even);
    pthread_condattr_setclock(&even, CLOCK_MONOTONIC);
    pthread_cond_init(&r->work, &even);
    pthread_cond_init(&r->rest, NULL);
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
        e = open_writer(cx, r);
    if (e && is_mine)
        unmake(r);
    if (e) {
        realm_close(r);
        return e;
    }
    *out = cx->realm = r;
    return OK;
}

void realm_discard(struct realm *r)
{
    assert(r->mode == REALM_CREATE);
    writer_stop(r);
    snapshots_close(r);
    unmake(r);
    realm_close(r);
}

void realm_close(struct realm *r)
{
    if (!r)
        return;
    realm_listen_end(r);
    writer_stop(r);
    snapshots_close(r);
    if (r->second.arg)
        r->second.free(r->second.arg);
    conn_close(r->writer);
    if (r->lock_fd >= 0)
        close(r->lock_fd); /* the empty lock file stays: removing it would race with the next owner */
    pthread_cond_destroy(&r->work);
    pthread_cond_destroy(&r->rest);
    pthread_mutex_destroy(&r->lock);
    mem_free(r->path);
    mem_free(r->name);
    mem_free(r->files);
    mem_free(r);
}
