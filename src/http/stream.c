/* Event streams: each page that listens hears the newest announcement; they hold no worker. */
#include <stdio.h>

#include "http/server.h"

static void forget_listener(void *arg)
{
    struct listener *l = arg;
    pthread_mutex_lock(&l->server->lock);
    *l->back = l->next;
    if (l->next)
        l->next->back = l->back;
    pthread_mutex_unlock(&l->server->lock);
    mem_free(l);
}

/* Called by the loop when the connection can take more.  With nothing to say the connection sleeps until
 * an announcement; flag and sleep change under one lock, so none is missed. */
static ssize_t stream_more(void *arg, uint64_t pos UNUSED, char *out, size_t room)
{
    struct listener *l = arg;
    struct http_server *s = l->server;
    ssize_t n = 0;
    pthread_mutex_lock(&s->lock);
    if (l->at == l->n_pending && l->seen != s->event) {
        l->seen = s->event;
        l->n_pending = strlen(s->text);
        l->at = 0;
        memcpy(l->pending, s->text, l->n_pending + 1);
    }
    if (l->at < l->n_pending) {
        n = (ssize_t)MIN(room, l->n_pending - l->at);
        memcpy(out, l->pending + l->at, (size_t)n);
        l->at += (size_t)n;
    } else if (s->draining || l->is_over) {
        n = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        l->asleep = true;
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

void http_announce(struct http_server *s, uint64_t id, const char *event, const char *json)
{
    pthread_mutex_lock(&s->lock);
    s->event++;
    int n = snprintf(s->text, sizeof s->text, "id: %" PRIu64 "\nevent: %s\ndata: %s\n\n", id, event, json);
    assert(n > 0 && (size_t)n < sizeof s->text);
    streams_wake(s);
    pthread_mutex_unlock(&s->lock);
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

enum MHD_Result stream_start(struct exchange *x)
{
    struct http_server *s = x->server;
    struct listener *l = mem_get(sizeof *l, 1);
    *l = (struct listener){ .server = s, .connection = x->connection };
    l->n_pending = (size_t)snprintf(l->pending, sizeof l->pending, "retry: 2000\n\n");
    snprintf(l->name, sizeof l->name, "%s", x->a.stream_name ? x->a.stream_name : "");
    pthread_mutex_lock(&s->lock);
    l->next = s->listeners;
    l->back = &s->listeners;
    if (l->next)
        l->next->back = &l->next;
    s->listeners = l;
    pthread_mutex_unlock(&s->lock);
    struct MHD_Response *r = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 2048, stream_more, l, forget_listener);
    MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, "text/event-stream");
    MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    for (size_t i = 0; i < x->a.n_headers; i++)
        MHD_add_response_header(r, x->a.headers[i].name.p, x->a.headers[i].value.p);
    enum MHD_Result sent = MHD_queue_response(x->connection, MHD_HTTP_OK, r);
    MHD_destroy_response(r);
    return sent;
}

void streams_beat(struct http_server *s)
{
    for (struct listener *l = s->listeners; l; l = l->next)
        if (l->asleep && l->at == l->n_pending) {
            l->n_pending = (size_t)snprintf(l->pending, sizeof l->pending, ": still here\n\n");
            l->at = 0;
        }
    streams_wake(s);
}
