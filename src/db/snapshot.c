/* Readers: snapshots on connections that are kept for the next one. */
#include "db/realm_part.h"

static struct conn *take_idle(struct realm *r)
{
    for (;;) {
        pthread_mutex_lock(&r->lock);
        struct conn *c = r->n_idle ? r->idle[--r->n_idle] : NULL;
        pthread_mutex_unlock(&r->lock);
        if (!c || !c->history || c->history >= atomic_load(&r->history))
            return c;
        conn_close(c); /* another server took over since */
    }
}

enum err read_begin(struct cx *cx)
{
    struct realm *r = cx->realm;
    assert(!cx->db);
    for (;;) {
        struct conn *c = take_idle(r);
        bool was_idle = c != NULL;
        if (!c)
            TRY(realm_connect(cx, r, DB_READ, &c));
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
    TRY(writer_settle(cx));
    return read_begin(cx);
}

void snapshots_close(struct realm *r)
{
    while (r->n_idle)
        conn_close(r->idle[--r->n_idle]);
}
