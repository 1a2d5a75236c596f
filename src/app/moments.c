#include "app/moments.h"

#include <pthread.h>

#include "app.sql.h"
#include "app/command.h"
#include "app/setting.h"
#include "journal/fold.h"
#include "plan/light.h"

struct moment {
    bool there;   /* else a free place */
    int64_t size; /* entries it knows */
    struct date day;
    struct conn *db;
    int64_t bytes, last_used;
    bool busy;     /* being folded, or looked at */
    struct ts now; /* of who looks, before */
};

struct moments {
    pthread_mutex_t lock;
    pthread_cond_t given;
    struct moment places[MOMENTS];
    int64_t turn, folded;
};

struct moments *moments_new(void)
{
    struct moments *m = mem_get(sizeof *m, 1);
    pthread_mutex_init(&m->lock, NULL);
    pthread_cond_init(&m->given, NULL);
    return m;
}

static void give_up(struct moment *p)
{
    conn_close(p->db);
    *p = (struct moment){ 0 };
}

void moments_free(struct moments *m)
{
    if (!m)
        return;
    for (size_t i = 0; i < MOMENTS; i++)
        give_up(&m->places[i]);
    pthread_cond_destroy(&m->given);
    pthread_mutex_destroy(&m->lock);
    mem_free(m);
}

/* ---- finding one; under the lock ---- */

/* The longest unused that nobody looks at; NULL: all are busy. */
static struct moment *oldest(struct moments *m, bool in_use)
{
    struct moment *found = NULL;
    for (size_t i = 0; i < MOMENTS; i++) {
        struct moment *p = &m->places[i];
        if (!p->busy && (p->there || !in_use) && (!found || p->last_used < found->last_used))
            found = p;
    }
    return found;
}

static struct moment *kept(struct moments *m, int64_t size, struct date day)
{
    for (size_t i = 0; i < MOMENTS; i++)
        if (m->places[i].there && m->places[i].size == size && m->places[i].day.d == day.d)
            return &m->places[i];
    return NULL;
}

/* Waits while the wanted one is busy, or while all are.  *is_new: it has to be folded. */
static struct moment *reserve(struct moments *m, int64_t size, struct date day, bool *is_new)
{
    struct moment *p;
    pthread_mutex_lock(&m->lock);
    while ((p = kept(m, size, day)) ? p->busy : !(p = oldest(m, false)))
        pthread_cond_wait(&m->given, &m->lock);
    *is_new = !kept(m, size, day);
    if (*is_new) {
        give_up(p);
        *p = (struct moment){ .there = true, .size = size, .day = day };
        m->folded++;
    }
    p->busy = true;
    pthread_mutex_unlock(&m->lock);
    return p;
}

/* ---- making one ---- */

static enum err fold_day(struct cx *cx, struct moment *p)
{
    TRY(fold_open(cx, p->size, &p->db));
    cx->db = p->db;
    cx->today = p->day;
    TRY(calendar_use(cx));
    TRY(db_begin(cx, true));
    TRY(lights_rebuild(cx));
    TRY(db_commit(cx));
    return db_i64(cx, &p->bytes, &app_bytes);
}

static enum err size_of(struct cx *cx, struct ts asof, int64_t *out)
{
    TRY(read_begin(cx));
    enum err e = journal_size_at(cx, asof, out);
    read_end(cx);
    return e;
}

enum err moment_take(struct cx *cx, struct moments *m, struct ts asof, struct date day, struct moment **out)
{
    int64_t size;
    bool is_new;
    struct ts now = cx->now;
    *out = NULL;
    TRY(size_of(cx, asof, &size));
    struct moment *p = reserve(m, size, day, &is_new);
    enum err e = OK;
    if (is_new) {
        e = fold_day(cx, p);
    } else {
        cx->db = p->db;
        cx->today = day;
        e = calendar_use(cx);
    }
    if (e) {
        p->bytes = INT64_MAX; /* half a moment is no moment */
        moment_give(cx, m, p);
        return e;
    }
    p->now = now;
    cx->now.us = MIN(now.us, asof.us);
    *out = p;
    return OK;
}

void moment_give(struct cx *cx, struct moments *m, struct moment *p)
{
    int64_t bytes = 0;
    cx->db = NULL;
    if (!p)
        return;
    if (p->now.us)
        cx->now = p->now;
    pthread_mutex_lock(&m->lock);
    p->now.us = 0;
    p->busy = false;
    p->last_used = ++m->turn;
    if (p->bytes > MOMENTS_MAX_BYTES)
        give_up(p);
    for (size_t i = 0; i < MOMENTS; i++)
        bytes += m->places[i].bytes;
    for (struct moment *old; bytes > MOMENTS_MAX_BYTES && (old = oldest(m, true));) {
        bytes -= old->bytes;
        give_up(old);
    }
    pthread_cond_broadcast(&m->given);
    pthread_mutex_unlock(&m->lock);
}

int64_t moments_folded(struct moments *m)
{
    pthread_mutex_lock(&m->lock);
    int64_t n = m->folded;
    pthread_mutex_unlock(&m->lock);
    return n;
}
