/* Event streams: each page that listens hears what has become of the journal, as far as it may; they hold no worker. */
#include <stdio.h>
#include <sys/socket.h>

#include "http/server.h"

enum {
    MAX_TOLD = 20,                /* pieces in one event; more are "many" */
    MAX_EVENT = 16 << 10,         /* bytes of one */
    STREAM_SEND_BYTES = 16 << 10, /* what the kernel keeps for a slow one */
};

static void forget_listener(void *arg)
{
    struct listener *l = arg;
    pthread_mutex_lock(&l->server->lock);
    *l->back = l->next;
    if (l->next)
        l->next->back = l->back;
    pthread_mutex_unlock(&l->server->lock);
    buf_done(&l->pending);
    mem_free(l);
}

/* ---- news ---- */

static bool hears(const struct listener *l, const struct news *n)
{
    if ((l->rights & n->needs) == n->needs)
        return true;
    for (size_t i = 0; i < n->n_readers; i++)
        if (n->readers[i] == l->reader)
            return true;
    return false;
}

/* What this listener may hear of what came after what it heard last; false: too much, or no longer known. */
static bool write_changes(const struct http_server *s, const struct listener *l, struct buf *out)
{
    size_t told = 0;
    if (l->heard < s->news_from || l->heard > s->event)
        return false;
    for (size_t i = 0; i < MAX_NEWS; i++) { /* oldest first */
        const struct news *n = s->news[(s->next_news + i) % MAX_NEWS];
        if (!n || n->id <= l->heard || !hears(l, n))
            continue;
        if (++told > MAX_TOLD)
            return false;
        buf_addf(out, "%s%s", told > 1 ? "," : "", n->json);
    }
    return true;
}

static void write_event(const struct http_server *s, struct listener *l) /* under the lock */
{
    struct buf changes AUTO(buf_done) = BUF(MAX_EVENT);
    bool known = write_changes(s, l, &changes) && !changes.over;
    buf_addf(&l->pending,
             "id: %" PRIu64 "\nevent: head\ndata: {\"journal\":%" PRIu64 ",\"many\":%s,\"changes\":[%s]}\n\n", s->event,
             s->event, known ? "false" : "true", known && changes.n ? buf_text(&changes) : "");
    l->heard = s->event;
    l->is_begun = true;
}

static void drop_news(struct http_server *s, size_t i) /* under the lock */
{
    if (!s->news[i])
        return;
    s->news_from = MAX(s->news_from, s->news[i]->id);
    mem_free(s->news[i]);
    s->news[i] = NULL;
}

void streams_done(struct http_server *s)
{
    for (size_t i = 0; i < MAX_NEWS; i++)
        drop_news(s, i);
}

void http_add_news(struct http_server *s, uint64_t id, const struct http_news *list, size_t n)
{
    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < n; i++) {
        size_t size = sizeof(struct news) + list[i].n_readers * sizeof(int64_t) + strlen(list[i].json) + 1;
        struct news *kept = mem_get(size, 1);
        *kept = (struct news){ .id = id, .needs = list[i].needs, .n_readers = list[i].n_readers };
        if (list[i].n_readers)
            memcpy(kept->readers, list[i].readers, list[i].n_readers * sizeof(int64_t));
        kept->json = (char *)(kept->readers + list[i].n_readers);
        memcpy(kept->json, list[i].json, strlen(list[i].json) + 1);
        drop_news(s, s->next_news);
        s->news[s->next_news] = kept;
        s->next_news = (s->next_news + 1) % MAX_NEWS;
    }
    pthread_mutex_unlock(&s->lock);
}

void http_skip_news(struct http_server *s, uint64_t id)
{
    pthread_mutex_lock(&s->lock);
    s->news_from = MAX(s->news_from, id);
    pthread_mutex_unlock(&s->lock);
}

void http_announce(struct http_server *s, uint64_t id)
{
    pthread_mutex_lock(&s->lock);
    s->event = id;
    s->is_behind = false;
    streams_wake(s);
    pthread_mutex_unlock(&s->lock);
}

void http_look(struct http_server *s)
{
    pthread_mutex_lock(&s->lock);
    if (!s->is_asked && s->listeners)
        pthread_cond_signal(&s->tick);
    s->is_asked = true;
    s->is_behind |= !s->listeners;
    pthread_mutex_unlock(&s->lock);
}

/* ---- streams ---- */

/* Called by the loop when the connection can take more.  With nothing to say the connection sleeps until
 * an announcement; flag and sleep change under one lock, so none is missed. */
static ssize_t stream_more(void *arg, uint64_t pos UNUSED, char *out, size_t room)
{
    struct listener *l = arg;
    struct http_server *s = l->server;
    ssize_t n = 0;
    pthread_mutex_lock(&s->lock);
    if (l->at == l->pending.n && s->event && !s->is_behind && (!l->is_begun || l->heard != s->event)) {
        buf_done(&l->pending);
        l->pending = BUF(2 * MAX_EVENT);
        l->at = 0;
        write_event(s, l);
    }
    if (l->at < l->pending.n) {
        n = (ssize_t)MIN(room, l->pending.n - l->at);
        memcpy(out, l->pending.p + l->at, (size_t)n);
        l->at += (size_t)n;
        if (l->line) /* it has a time to take this */
            l->line->deadline = monotonic_ms() + s->config.request_seconds * INT64_C(1000);
    } else if (s->draining || l->is_over) {
        n = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        l->asleep = true;
        if (l->line)
            l->line->deadline = 0;
        MHD_suspend_connection(l->connection);
    }
    pthread_mutex_unlock(&s->lock);
    return n;
}

void streams_wake(struct http_server *s) /* under the lock */
{
    for (struct listener *l = s->listeners; l; l = l->next)
        if (l->asleep) {
            l->asleep = false;
            MHD_resume_connection(l->connection);
        }
}

size_t http_stream_names(struct http_server *s, struct arena *mem, const char ***out)
{
    size_t n = 0;
    pthread_mutex_lock(&s->lock);
    for (const struct listener *l = s->listeners; l; l = l->next)
        n++;
    *out = arena_get(mem, sizeof **out, n);
    n = 0;
    for (const struct listener *l = s->listeners; l; l = l->next)
        (*out)[n++] = arena_strdup(mem, l->name);
    pthread_mutex_unlock(&s->lock);
    return n;
}

void http_end_streams(struct http_server *s, const char *name)
{
    pthread_mutex_lock(&s->lock);
    for (struct listener *l = s->listeners; l; l = l->next)
        l->is_over |= streq(l->name, name);
    streams_wake(s);
    pthread_mutex_unlock(&s->lock);
}

static struct listener *listener_new(const struct exchange *x)
{
    const struct http_answer *a = &x->a;
    struct listener *l = mem_get(sizeof *l, 1);
    *l = (struct listener){ .server = x->server,
                            .connection = x->connection,
                            .line = x->line,
                            .heard = a->stream_heard,
                            .rights = a->stream_rights,
                            .reader = a->stream_reader,
                            .pending = BUF(2 * MAX_EVENT) };
    buf_add_str(&l->pending, "retry: 2000\n\n");
    snprintf(l->name, sizeof l->name, "%s", a->stream_name ? a->stream_name : "");
    if (l->line && l->line->fd >= 0) /* what it has not read stays small */
        (void)setsockopt(l->line->fd, SOL_SOCKET, SO_SNDBUF, &(int){ STREAM_SEND_BYTES }, sizeof(int));
    return l;
}

enum MHD_Result stream_start(struct exchange *x)
{
    struct http_server *s = x->server;
    struct listener *l = listener_new(x);
    pthread_mutex_lock(&s->lock);
    l->next = s->listeners;
    l->back = &s->listeners;
    if (l->next)
        l->next->back = &l->next;
    s->listeners = l;
    if (s->is_asked)
        pthread_cond_signal(&s->tick);
    pthread_mutex_unlock(&s->lock);
    struct MHD_Response *r = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 2048, stream_more, l, forget_listener);
    MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, "text/event-stream");
    MHD_add_response_header(r, "X-Accel-Buffering",
                            "no"); /* nginx would hold events back until there are 4 KB of them */
    for (size_t i = 0; i < x->a.n_headers; i++)
        MHD_add_response_header(r, x->a.headers[i].name.p, x->a.headers[i].value.p);
    enum MHD_Result sent = MHD_queue_response(x->connection, MHD_HTTP_OK, r);
    MHD_destroy_response(r);
    return sent;
}

void streams_beat(struct http_server *s)
{
    for (struct listener *l = s->listeners; l; l = l->next)
        if (l->asleep && l->at == l->pending.n) {
            buf_reset(&l->pending);
            buf_add_str(&l->pending, ": still here\n\n");
            l->at = 0;
        }
    streams_wake(s);
}
