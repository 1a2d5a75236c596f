/* Start, watch over and stop a server. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "http/server.h"

/* ---- connections ---- */

static void on_connection(void *arg, struct MHD_Connection *c, void **context, enum MHD_ConnectionNotificationCode what)
{
    struct http_server *s = arg;
    struct line *l = *context;
    pthread_mutex_lock(&s->lock);
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
        l = mem_get(sizeof *l, 1);
        *l = (struct line){ .fd = info ? info->connect_fd : -1,
                            .deadline = monotonic_ms() + request_ms(s),
                            .next = s->lines,
                            .back = &s->lines };
        if (l->next)
            l->next->back = &l->next;
        s->lines = *context = l;
    } else if (l) {
        *l->back = l->next;
        if (l->next)
            l->next->back = l->back;
        mem_free(l);
        *context = NULL;
    }
    pthread_mutex_unlock(&s->lock);
}

/* It waits for nothing more; a request that has come already gets its answer. */
static void end_if_waiting(const struct line *l) /* under the lock */
{
    if (l->state == LINE_WAITING)
        shutdown(l->fd, SHUT_RD);
}

void line_turn(struct exchange *x, enum line_state state, int64_t ms)
{
    if (!x->line)
        return;
    pthread_mutex_lock(&x->server->lock);
    x->line->state = state;
    x->line->deadline = ms ? monotonic_ms() + ms : 0;
    x->line->seen = -1;
    x->line->given = 0;
    if (x->server->ending)
        end_if_waiting(x->line);
    pthread_mutex_unlock(&x->server->lock);
}

static int64_t until_news_ms(const struct http_server *s) /* under the lock */
{
    return s->is_asked && s->listeners ? MAX(s->told_ms + NEWS_PAUSE_MS - monotonic_ms(), 0) : INT64_MAX;
}

static void wait_for_tick(struct http_server *s) /* under the lock */
{
    struct timespec t;
    int64_t ms = MIN(until_news_ms(s), 1000);
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_nsec += ms * 1000000;
    t.tv_sec += t.tv_nsec / 1000000000;
    t.tv_nsec %= 1000000000;
    if (ms)
        pthread_cond_timedwait(&s->tick, &s->lock, &t);
}

static void ask_for_news(struct http_server *s) /* under the lock, but while it asks */
{
    s->is_asked = false;
    pthread_mutex_unlock(&s->lock);
    s->config.news(s->config.arg);
    pthread_mutex_lock(&s->lock);
    s->told_ms = monotonic_ms();
}

/* The library's own limit counts silence only: one byte now and then would hold a connection for ever. */
static void look_at_line(const struct http_server *s, struct line *l, int64_t now) /* under the lock */
{
    if (!l->deadline || l->fd < 0)
        return;
    if (l->state == LINE_SENDING) {
        int64_t before = l->seen;
        l->seen = pace_taken(l);
        l->deadline = pace_deadline(l->deadline, now, before < 0 ? 0 : l->seen - before, request_ms(s));
    }
    if (now <= l->deadline)
        return;
    shutdown(l->fd, SHUT_RDWR);
    l->deadline = 0;
}

static void *watch_main(void *arg)
{
    struct http_server *s = arg;
    int64_t beat = monotonic_ms(), looked = beat;
    pthread_mutex_lock(&s->lock);
    while (!s->stopping) {
        wait_for_tick(s);
        if (!until_news_ms(s))
            ask_for_news(s);
        int64_t now = monotonic_ms();
        if (now < looked + 1000)
            continue;
        looked = now;
        for (struct line *l = s->lines; l; l = l->next)
            look_at_line(s, l, now);
        if (now < beat + BEAT_SECONDS * 1000)
            continue;
        beat = now;
        streams_beat(s);
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

/* ---- start and stop ---- */

/* A connection is a descriptor: take as many as we may. */
static void raise_limit(void)
{
    struct rlimit r;
    if (getrlimit(RLIMIT_NOFILE, &r) == 0 && r.rlim_cur < r.rlim_max) {
        r.rlim_cur = r.rlim_max;
        setrlimit(RLIMIT_NOFILE, &r);
    }
}

static size_t as_it_is(void *arg UNUSED, struct MHD_Connection *c UNUSED, char *s)
{
    return strlen(s);
}

static enum err start_daemon(struct cx *cx, struct http_server *s, int fd)
{
    const struct http_config *c = &s->config;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC;
    const struct MHD_OptionItem tls[] = {
        { MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)c->certificate },
        { MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)c->key },
        { MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t) "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2" },
        { MHD_OPTION_END, 0, NULL },
    };
    const struct MHD_OptionItem none = { MHD_OPTION_END, 0, NULL };
    s->daemon = MHD_start_daemon(
        c->certificate ? flags | MHD_USE_TLS : flags, 0, NULL, NULL, exchange_begin_or_go_on, s,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_NOTIFY_COMPLETED, exchange_end, s, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, s, MHD_OPTION_URI_LOG_CALLBACK, exchange_new, s, MHD_OPTION_UNESCAPE_CALLBACK, as_it_is, NULL,
        MHD_OPTION_STRICT_FOR_CLIENT, MHD_VERSION >= 0x01000000, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)c->max_connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)c->max_an_address,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, c->max_header, MHD_OPTION_THREAD_POOL_SIZE, 2, MHD_OPTION_ARRAY,
        c->certificate ? tls : &none, MHD_OPTION_END);
    return s->daemon ? OK
                     : fail(cx, E_IO, c->certificate ? "不能启动 HTTPS 服务：请检查证书和私钥" : "不能启动 HTTP 服务",
                            c->certificate ? "could not start HTTPS: look at the certificate and its key"
                                           : "could not start the HTTP library");
}

static enum err start_threads(struct cx *cx, struct http_server *s)
{
    if (pthread_create(&s->watch, NULL, watch_main, s) != 0)
        return fail(cx, E_IO, "不能启动线程", "could not start a thread");
    for (; s->n_workers < s->config.n_workers; s->n_workers++)
        if (pthread_create(&s->workers[s->n_workers], NULL, worker_main, s) != 0)
            return fail(cx, E_IO, "不能启动线程", "could not start a thread");
    return OK;
}

enum err http_start(struct cx *cx, const struct http_config *config, struct http_server **out)
{
    struct http_server *s = mem_get(sizeof *s, 1);
    int fd = -1;
    s->config = *config;
    s->config.n_workers = MIN(config->n_workers ? config->n_workers : 8, (int)N_ELEMENTS(s->workers));
    s->config.max_connections = config->max_connections ? config->max_connections : 10000;
    s->config.request_seconds = config->request_seconds ? config->request_seconds : 60;
    s->config.idle_seconds = config->idle_seconds ? config->idle_seconds : 60;
    s->config.max_header = config->max_header ? config->max_header : 32 << 10;
    s->config.max_body = config->max_body ? config->max_body : 128 << 20;
    s->last = &s->first;
    s->started = ts_now();
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->work, NULL);
    pthread_cond_init(&s->tick, NULL);
    raise_limit();
    enum err e = networks_read(cx, config->proxies, &s->proxies);
    if (e || (e = listen_at(cx, s, &fd)) || (e = start_daemon(cx, s, fd))) {
        if (fd >= 0)
            close(fd);
        mem_free(s);
        return e;
    }
    if ((e = start_threads(cx, s))) {
        http_stop(s, 0);
        return e;
    }
    *out = s;
    return OK;
}

const char *http_address(const struct http_server *s)
{
    return s->address;
}

enum { LAST_REQUESTS_MS = 1000 };

static unsigned connections(const struct http_server *s)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    return info ? info->num_connections : 0;
}

struct http_stats http_stats(struct http_server *s)
{
    struct http_stats n = { .connections = connections(s) };
    pthread_mutex_lock(&s->lock);
    for (const struct listener *l = s->listeners; l; l = l->next)
        n.streams++;
    for (const struct exchange *x = s->first; x; x = x->next)
        n.waiting++;
    pthread_mutex_unlock(&s->lock);
    return n;
}

static void wait_until_gone(const struct http_server *s, int64_t ms)
{
    for (int64_t until = monotonic_ms() + ms; connections(s) && monotonic_ms() < until;)
        usleep(20000);
}

/* A proxy may just be sending a request by a connection that waited: for a moment each is answered, as the last. */
void http_stop(struct http_server *s, int seconds)
{
    const int64_t ms = seconds * INT64_C(1000), first_ms = MIN(ms / 2, LAST_REQUESTS_MS);
    int fd = MHD_quiesce_daemon(s->daemon);
    if (fd >= 0)
        close(fd);
    pthread_mutex_lock(&s->lock);
    s->draining = true;
    streams_wake(s);
    pthread_mutex_unlock(&s->lock);
    wait_until_gone(s, first_ms);
    pthread_mutex_lock(&s->lock);
    s->ending = true;
    for (struct line *l = s->lines; l; l = l->next)
        end_if_waiting(l);
    pthread_mutex_unlock(&s->lock);
    wait_until_gone(s, ms - first_ms);
    pthread_mutex_lock(&s->lock);
    s->stopping = true;
    pthread_cond_broadcast(&s->work);
    pthread_cond_broadcast(&s->tick);
    pthread_mutex_unlock(&s->lock);
    for (int i = 0; i < s->n_workers; i++)
        pthread_join(s->workers[i], NULL);
    pthread_join(s->watch, NULL);
    MHD_stop_daemon(s->daemon);
    streams_done(s);
    if (s->socket_path)
        unlink(s->socket_path);
    pthread_cond_destroy(&s->work);
    pthread_cond_destroy(&s->tick);
    pthread_mutex_destroy(&s->lock);
    mem_free(s);
}
