#include "app/moments.h"

#include <pthread.h>

#include "app.sql.h"
#include "app/command.h"
#include "app/setting.h"
#include "journal/fold.h"
#include "org/grant.h"
#include "plan/light.h"

/* Posts and teams of one person, those of merged units counted; more give no right in a past. */
enum { MAX_RIGHTS = 1000 };

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

/* The rights judged in it are those that are carried into it, not those of then. */
static const char rights_are_carried[] =
    "DROP VIEW reader_post; DROP VIEW reader_visit;"
    "CREATE VIEW reader_post AS SELECT person, unit, role, NULL AS valid_from, NULL AS valid_to FROM past_post;"
    "CREATE VIEW reader_visit AS SELECT person, inspection FROM past_visit;";

static enum err fold_day(struct cx *cx, struct moment *p)
{
    TRY(fold_open(cx, p->size, &p->db));
    TRY(conn_script(cx, p->db, rights_are_carried));
    cx->db = p->db;
    cx->today = p->day;
    TRY(calendar_use(cx));
    TRY(db_begin(cx, true));
    TRY(lights_rebuild(cx));
    TRY(db_commit(cx));
    return db_i64(cx, &p->bytes, &app_bytes);
}

/* ---- whose rights ---- */

/* What who looks may read follows from these: a person who left reads no more, neither what is nor what was. */
struct rights {
    int64_t person;
    size_t n_posts, n_visits;
    struct {
        int64_t unit, role;
    } posts[MAX_RIGHTS];
    int64_t visits[MAX_RIGHTS];
};

static enum err rights_read(struct cx *cx, const struct grant *who, struct rights *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    out->person = who ? who->person : 0;
    TRY(db_query(cx, &r, &reader_posts, V(out->person), V(rights_day(cx))));
    for (; db_next(&r) && out->n_posts < MAX_RIGHTS; out->n_posts++) {
        out->posts[out->n_posts].unit = row_i64(&r, 0);
        out->posts[out->n_posts].role = row_i64(&r, 1);
    }
    TRY(db_end(&r));
    rows_done(&r);
    TRY(db_query(cx, &r, &reader_visits, V(out->person)));
    while (db_next(&r) && out->n_visits < MAX_RIGHTS)
        out->visits[out->n_visits++] = row_i64(&r, 0);
    return db_end(&r);
}

/* In that past a unit that was merged since is no part of what it became: who has its post has both. */
static void rights_grant(const struct rights *its, struct grant *who)
{
    for (size_t i = 0; i < its->n_posts; i++) {
        bool has = false;
        for (size_t k = 0; k < who->n_posts; k++)
            has |= who->posts[k].unit == its->posts[i].unit && who->posts[k].role == its->posts[i].role;
        if (has || who->n_posts == MAX_POSTS)
            continue;
        who->posts[who->n_posts].post = 0;
        who->posts[who->n_posts].unit = its->posts[i].unit;
        who->posts[who->n_posts++].role = its->posts[i].role;
    }
}

static enum err rights_put(struct cx *cx, const struct rights *its)
{
    TRY(db_exec(cx, &past_posts_drop));
    TRY(db_exec(cx, &past_visits_drop));
    for (size_t i = 0; i < its->n_posts; i++)
        TRY(db_exec(cx, &past_post_add, V(its->person), V(its->posts[i].unit), V(its->posts[i].role)));
    for (size_t i = 0; i < its->n_visits; i++)
        TRY(db_exec(cx, &past_visit_add, V(its->person), V(its->visits[i])));
    return OK;
}

static enum err rights_carry(struct cx *cx, const struct rights *its)
{
    TRY(db_begin(cx, true));
    enum err e = rights_put(cx, its);
    if (!e)
        return db_commit(cx);
    db_rollback(cx);
    return e;
}

/* ---- taking and giving ---- */

static enum err asked_of_now(struct cx *cx, const struct grant *who, struct ts asof, int64_t *size,
                             struct rights *rights)
{
    TRY(read_begin(cx));
    enum err e = journal_size_at(cx, asof, size);
    if (!e)
        e = rights_read(cx, who, rights);
    read_end(cx);
    return e;
}

enum err moment_take(struct cx *cx, struct moments *m, struct grant *who, struct ts asof, struct date day,
                     struct moment **out)
{
    int64_t size;
    bool is_new;
    struct ts now = cx->now;
    *out = NULL;
    struct rights *rights = NEW(cx, struct rights);
    TRY(asked_of_now(cx, who, asof, &size, rights));
    if (who)
        rights_grant(rights, who);
    struct moment *p = reserve(m, size, day, &is_new);
    enum err e = OK;
    if (is_new) {
        e = fold_day(cx, p);
    } else {
        cx->db = p->db;
        cx->today = day;
        e = calendar_use(cx);
    }
    if (!e)
        e = rights_carry(cx, rights);
    if (e) {
        p->bytes = INT64_MAX; /* half a moment is no moment */
        moment_give(cx, m, p);
        return e;
    }
    p->now = now;
    cx->past = size;
    cx->now.us = MIN(now.us, asof.us);
    *out = p;
    return OK;
}

void moment_give(struct cx *cx, struct moments *m, struct moment *p)
{
    int64_t bytes = 0;
    cx->db = NULL;
    cx->past = 0;
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
