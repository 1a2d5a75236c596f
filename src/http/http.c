#include "http/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum {
    MAX_FIELDS = 100,  /* headers, and as many values in the query */
    BYTES_A_MS = 16,   /* a body that comes slower than this runs out of time */
    BEAT_SECONDS = 15, /* a stream that says nothing is asked whether anybody listens */
    MAX_EVENT = 1000,
};

/* A connection, from accept to close: what the watch looks at. */
struct line {
    int fd;
    int64_t deadline; /* monotonic milliseconds by which the next request must be there; 0 = being worked on */
    struct line *next, **back;
};

/* A request and its answer: from its head to the last byte sent. */
struct exchange {
    struct http_server *server;
    struct MHD_Connection *connection;
    struct line *line;
    struct arena mem;
    struct http_request q;
    struct http_answer a;
    struct buf body;
    struct http_pair query[MAX_FIELDS], headers[MAX_FIELDS];
    bool is_head, is_refused, is_broken, is_done;
    struct exchange *next; /* in the queue */
};

struct listener { /* an event stream */
    struct http_server *server;
    struct MHD_Connection *connection;
    int64_t seen;
    bool asleep;
    char pending[MAX_EVENT];
    size_t n_pending, at;
    struct listener *next, **back;
};

struct http_server {
    struct http_config config;
    struct MHD_Daemon *daemon;
    char address[300];
    const char *socket_path; /* to be removed */
    pthread_t workers[64], watch;
    int n_workers;

    pthread_mutex_t lock; /* of everything below */
    pthread_cond_t work, tick;
    struct exchange *first, **last;
    bool draining, stopping; /* no new work; no work at all */
    struct line *lines;
    struct listener *listeners;
    int64_t event; /* counts announcements */
    char text[MAX_EVENT];
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- answers ---- */

static enum MHD_Result send_answer(struct exchange *x)
{
    struct http_answer *a = &x->a;
    struct str body = a->constant.p ? a->constant : buf_str(&a->body);
    struct MHD_Response *r =
        MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)(body.n ? body.p : ""), MHD_RESPMEM_PERSISTENT);
    if (!r)
        return MHD_NO;
    if (a->type)
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, a->type);
    for (size_t i = 0; i < a->n_headers; i++)
        MHD_add_response_header(r, a->headers[i].name.p, a->headers[i].value.p);
    if (x->is_refused)
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONNECTION, "close");
    enum MHD_Result sent = MHD_queue_response(x->connection, (unsigned)a->status, r);
    MHD_destroy_response(r);
    return sent;
}

static void refuse(struct exchange *x, int status, const char *why)
{
    x->is_refused = true;
    x->a.status = status;
    x->a.type = "text/plain; charset=utf-8";
    x->a.body = BUF(2000);
    buf_addf(&x->a.body, "%s\n", why);
}

/* ---- event streams ---- */

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
    } else if (s->draining) {
        n = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        l->asleep = true;
        MHD_suspend_connection(l->connection);
    }
    pthread_mutex_unlock(&s->lock);
    return n;
}

static void wake_listeners(struct http_server *s) /* under the lock */
{
    for (struct listener *l = s->listeners; l; l = l->next)
        if (l->asleep) {
            l->asleep = false;
            MHD_resume_connection(l->connection);
        }
}

void http_announce(struct http_server *s, const char *event, const char *json)
{
    pthread_mutex_lock(&s->lock);
    s->event++;
    int n = snprintf(s->text, sizeof s->text, "event: %s\ndata: %s\n\n", event, json);
    assert(n > 0 && (size_t)n < sizeof s->text);
    wake_listeners(s);
    pthread_mutex_unlock(&s->lock);
}

static enum MHD_Result start_stream(struct exchange *x)
{
    struct http_server *s = x->server;
    struct listener *l = mem_get(sizeof *l, 1);
    *l = (struct listener){ .server = s, .connection = x->connection };
    l->n_pending = (size_t)snprintf(l->pending, sizeof l->pending, "retry: 2000\n\n");
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

/* ---- workers ---- */

static struct exchange *take(struct http_server *s)
{
    pthread_mutex_lock(&s->lock);
    while (!s->first && !s->stopping)
        pthread_cond_wait(&s->work, &s->lock);
    struct exchange *x = s->first;
    if (x && !(s->first = x->next))
        s->last = &s->first;
    pthread_mutex_unlock(&s->lock);
    return x;
}

static void *worker_main(void *arg)
{
    struct http_server *s = arg;
    for (struct exchange *x; (x = take(s));) {
        s->config.handle(s->config.arg, &x->q, &x->a);
        x->is_done = true;
        MHD_resume_connection(x->connection); /* the loop may free x from here on */
    }
    return NULL;
}

static enum MHD_Result hand_over(struct exchange *x)
{
    struct http_server *s = x->server;
    pthread_mutex_lock(&s->lock);
    bool late = s->stopping;
    if (!late) {
        MHD_suspend_connection(x->connection);
        if (x->line)
            x->line->deadline = 0;
        x->next = NULL;
        *s->last = x;
        s->last = &x->next;
        pthread_cond_signal(&s->work);
    }
    pthread_mutex_unlock(&s->lock);
    if (!late)
        return MHD_YES;
    refuse(x, 503, "the server is stopping: try again in a moment");
    return send_answer(x);
}

/* ---- requests coming in ---- */

static enum MHD_Result take_header(void *arg, enum MHD_ValueKind kind UNUSED, const char *name, size_t n_name,
                                   const char *value, size_t n_value)
{
    struct exchange *x = arg;
    if (x->q.n_headers == MAX_FIELDS) {
        x->is_broken = true;
        return MHD_NO;
    }
    x->headers[x->q.n_headers++] = (struct http_pair){ { arena_dup(&x->mem, name, n_name), n_name },
                                                       { arena_dup(&x->mem, value ? value : "", n_value), n_value } };
    return MHD_YES;
}

static enum MHD_Result take_query(void *arg, enum MHD_ValueKind kind UNUSED, const char *name, const char *value)
{
    struct exchange *x = arg;
    const char *n = percent_decode(&x->mem, name), *v = percent_decode(&x->mem, value ? value : "");
    if (x->q.n_query == MAX_FIELDS || !n || !v) {
        x->is_broken = true;
        return MHD_NO;
    }
    x->query[x->q.n_query++] = (struct http_pair){ str_of(n), str_of(v) };
    return MHD_YES;
}

static bool method_of(const char *name, struct exchange *x)
{
    static const struct {
        const char *name;
        enum http_method method;
    } methods[] = { { "GET", HTTP_GET }, { "HEAD", HTTP_GET },    { "POST", HTTP_POST },
                    { "PUT", HTTP_PUT }, { "PATCH", HTTP_PATCH }, { "DELETE", HTTP_DELETE } };
    x->is_head = streq(name, "HEAD");
    for (size_t i = 0; i < N_ELEMENTS(methods); i++)
        if (streq(name, methods[i].name)) {
            x->q.method = methods[i].method;
            return true;
        }
    return false;
}

static const char *peer_of(struct exchange *x)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[NI_MAXHOST] = "local";
    if (info && info->client_addr->sa_family != AF_UNIX) {
        socklen_t n =
            info->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
        if (getnameinfo(info->client_addr, n, text, sizeof text, NULL, 0, NI_NUMERICHOST) != 0)
            snprintf(text, sizeof text, "unknown");
    }
    return arena_strdup(&x->mem, text);
}

/* The head has come: everything that can be refused by it alone is. */
static void look_at_head(struct exchange *x, const char *url, const char *method)
{
    MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, take_header, x);
    const char *why = gate_refuses(method, url, x->headers, x->q.n_headers);
    if (why) {
        refuse(x, 400, why);
        return;
    }
    if (!x->is_broken)
        MHD_get_connection_values(x->connection, MHD_GET_ARGUMENT_KIND, take_query, x);
    x->q.path = percent_decode(&x->mem, url);
    const char *length = http_header(&x->q, "Content-Length");
    struct dec d;
    if (x->is_broken || !x->q.path)
        refuse(x, 400, "the request has too many fields, or one cannot be decoded");
    else if (!method_of(method, x))
        refuse(x, 501, "this method is not known here");
    else if (length && (strlen(length) > 12 || !dec_parse(str_of(length), &d) ||
                        d.u / DEC_ONE > (int64_t)x->server->config.max_body))
        refuse(x, 413, "the body is larger than this server takes");
}

static enum MHD_Result begin(struct http_server *s, struct MHD_Connection *c, const char *url, const char *method,
                             void **state)
{
    struct exchange *x = mem_get(sizeof *x, 1);
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    x->server = s;
    x->connection = c;
    x->line = info ? info->socket_context : NULL;
    x->q = (struct http_request){ .mem = &x->mem, .query = x->query, .headers = x->headers };
    x->body = BUF(s->config.max_body);
    *state = x;
    look_at_head(x, url, method);
    x->q.peer = peer_of(x);
    return x->is_refused ? send_answer(x) : MHD_YES;
}

static enum MHD_Result take_body(struct exchange *x, const char *p, size_t *n)
{
    buf_add(&x->body, p, *n);
    pthread_mutex_lock(&x->server->lock);
    if (x->line && x->line->deadline)
        x->line->deadline += (int64_t)(*n / BYTES_A_MS);
    pthread_mutex_unlock(&x->server->lock);
    *n = 0;
    return MHD_YES;
}

/* The library calls this with the head, with each piece of the body, at its end, and when resumed. */
static enum MHD_Result on_request(void *arg, struct MHD_Connection *c, const char *url, const char *method,
                                  const char *version UNUSED, const char *data, size_t *n_data, void **state)
{
    struct exchange *x = *state;
    if (!x)
        return begin(arg, c, url, method, state);
    if (*n_data)
        return take_body(x, data, n_data);
    if (x->is_done)
        return x->a.stream ? start_stream(x) : send_answer(x);
    if (x->is_refused)
        return MHD_YES;
    if (x->body.over) {
        refuse(x, 413, "the body is larger than this server takes");
        return send_answer(x);
    }
    x->q.body = (struct str){ x->body.n ? buf_text(&x->body) : "", x->body.n };
    return hand_over(x);
}

static void on_completed(void *arg, struct MHD_Connection *c UNUSED, void **state,
                         enum MHD_RequestTerminationCode why UNUSED)
{
    struct http_server *s = arg;
    struct exchange *x = *state;
    if (!x)
        return;
    pthread_mutex_lock(&s->lock);
    if (x->line)
        x->line->deadline = now_ms() + s->config.seconds_a_request * 1000;
    pthread_mutex_unlock(&s->lock);
    buf_done(&x->body);
    buf_done(&x->a.body);
    arena_done(&x->mem);
    mem_free(x);
    *state = NULL;
}

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
                            .deadline = now_ms() + s->config.seconds_a_request * 1000,
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

/* The library's own limit counts silence only: one byte now and then would hold a connection for ever. */
static void *watch_main(void *arg)
{
    struct http_server *s = arg;
    int64_t beat = now_ms();
    pthread_mutex_lock(&s->lock);
    while (!s->stopping) {
        struct timespec t;
        clock_gettime(CLOCK_REALTIME, &t);
        t.tv_sec++;
        pthread_cond_timedwait(&s->tick, &s->lock, &t);
        int64_t now = now_ms();
        for (struct line *l = s->lines; l; l = l->next)
            if (l->deadline && now > l->deadline && l->fd >= 0) {
                shutdown(l->fd, SHUT_RDWR);
                l->deadline = 0;
            }
        if (now < beat + BEAT_SECONDS * 1000)
            continue;
        beat = now;
        for (struct listener *l = s->listeners; l; l = l->next)
            if (l->asleep && l->at == l->n_pending) {
                l->n_pending = (size_t)snprintf(l->pending, sizeof l->pending, ": still here\n\n");
                l->at = 0;
            }
        wake_listeners(s);
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

/* ---- start and stop ---- */

static enum err listen_unix(struct cx *cx, struct http_server *s, const char *path, int *fd)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    if (strlen(path) >= sizeof a.sun_path)
        return fail(cx, E_INVALID, "套接字路径太长：\"%s\"", "the path of the socket is too long: \"%s\"", path);
    memcpy(a.sun_path, path, strlen(path));
    unlink(path);
    *fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (*fd < 0 || bind(*fd, (struct sockaddr *)&a, sizeof a) != 0 || listen(*fd, SOMAXCONN) != 0)
        return fail(cx, E_IO, "不能在 \"%s\" 监听：%s", "could not listen on \"%s\": %s", path, strerror(errno));
    chmod(path, 0660);
    s->socket_path = path;
    snprintf(s->address, sizeof s->address, "unix:%s", path);
    return OK;
}

static int bound_port(int fd)
{
    struct sockaddr_in6 a = { 0 }; /* the port stands at the same place in both families */
    socklen_t n = sizeof a;
    return getsockname(fd, (struct sockaddr *)&a, &n) == 0 ? ntohs(a.sin6_port) : 0;
}

static enum err listen_tcp(struct cx *cx, struct http_server *s, const char *text, int *fd)
{
    const char *colon = strrchr(text, ':');
    if (!colon || colon == text)
        return fail(cx, E_INVALID, "监听地址应如 127.0.0.1:8080，不是 \"%s\"",
                    "an address to listen on looks like 127.0.0.1:8080, not \"%s\"", text);
    size_t n = (size_t)(colon - text);
    const char *host = text[0] == '[' ? arena_dup(cx->mem, text + 1, n - 2) : arena_dup(cx->mem, text, n);
    struct addrinfo want = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV }, *a = NULL;
    int why = getaddrinfo(host, colon + 1, &want, &a);
    if (why)
        return fail(cx, E_INVALID, "监听地址 \"%s\" 不对：%s", "cannot use the address \"%s\": %s", text,
                    gai_strerror(why));
    *fd = socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool ok = *fd >= 0 && setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof(int)) == 0 &&
              bind(*fd, a->ai_addr, a->ai_addrlen) == 0 && listen(*fd, SOMAXCONN) == 0;
    int failed = errno;
    freeaddrinfo(a);
    if (!ok)
        return fail(cx, E_IO, "不能在 %s 监听：%s；换一个端口试试", "could not listen on %s: %s; try another port",
                    text, strerror(failed));
    snprintf(s->address, sizeof s->address, "http://%.*s:%d", (int)n, text, bound_port(*fd));
    return OK;
}

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
    s->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, s, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_NOTIFY_COMPLETED, on_completed, s,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, s, MHD_OPTION_UNESCAPE_CALLBACK, as_it_is, NULL,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_CONNECTION_LIMIT, (unsigned)c->max_connections,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, c->max_header, MHD_OPTION_THREAD_POOL_SIZE, 2, MHD_OPTION_END);
    return s->daemon ? OK : fail(cx, E_IO, "不能启动 HTTP 服务", "could not start the HTTP library");
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
    s->config.seconds_a_request = config->seconds_a_request ? config->seconds_a_request : 60;
    s->config.max_header = config->max_header ? config->max_header : 32 << 10;
    s->config.max_body = config->max_body ? config->max_body : 128 << 20;
    s->last = &s->first;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->work, NULL);
    pthread_cond_init(&s->tick, NULL);
    raise_limit();
    enum err e = strncmp(config->listen, "unix:", 5) == 0 ? listen_unix(cx, s, config->listen + 5, &fd)
                                                          : listen_tcp(cx, s, config->listen, &fd);
    if (e || (e = start_daemon(cx, s, fd))) {
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

static unsigned connections(const struct http_server *s)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    return info ? info->num_connections : 0;
}

void http_stop(struct http_server *s, int seconds)
{
    int fd = MHD_quiesce_daemon(s->daemon);
    if (fd >= 0)
        close(fd);
    pthread_mutex_lock(&s->lock);
    s->draining = true;
    wake_listeners(s);
    for (struct line *l = s->lines; l; l = l->next)
        if (l->deadline)
            shutdown(l->fd, SHUT_RD); /* idle: it ends; one being worked on gets its answer */
    pthread_mutex_unlock(&s->lock);
    for (int i = 0; i < seconds * 20 && connections(s); i++)
        usleep(50000);
    pthread_mutex_lock(&s->lock);
    s->stopping = true;
    pthread_cond_broadcast(&s->work);
    pthread_cond_broadcast(&s->tick);
    pthread_mutex_unlock(&s->lock);
    for (int i = 0; i < s->n_workers; i++)
        pthread_join(s->workers[i], NULL);
    pthread_join(s->watch, NULL);
    MHD_stop_daemon(s->daemon);
    if (s->socket_path)
        unlink(s->socket_path);
    pthread_cond_destroy(&s->work);
    pthread_cond_destroy(&s->tick);
    pthread_mutex_destroy(&s->lock);
    mem_free(s);
}
