/* A request from its head to the last byte of its answer, and the workers that answer it. */
#include <arpa/inet.h>
#include <sys/socket.h>

#include "http/server.h"

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

void *worker_main(void *arg)
{
    struct http_server *s = arg;
    for (struct exchange *x; (x = take(s));) {
        s->config.handle(s->config.arg, &x->q, &x->a);
        answer_settle(x);
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
        if (x->line) {
            x->line->state = LINE_WORKED_ON;
            x->line->deadline = 0;
        }
        x->next = NULL;
        *s->last = x;
        s->last = &x->next;
        pthread_cond_signal(&s->work);
    }
    pthread_mutex_unlock(&s->lock);
    if (!late)
        return MHD_YES;
    answer_refuse(x, 503, "the server is stopping: try again in a moment");
    return answer_send(x);
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
    x->in_place[x->q.n_headers] = (struct http_pair){ { name, n_name }, { value, value ? n_value : 0 } };
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

static const char *address_of(struct exchange *x)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET6_ADDRSTRLEN];
    if (!info || info->client_addr->sa_family == AF_UNIX)
        return "local";
    bool is_v6 = info->client_addr->sa_family == AF_INET6;
    const void *at = is_v6 ? (const void *)&((struct sockaddr_in6 *)info->client_addr)->sin6_addr
                           : (const void *)&((struct sockaddr_in *)info->client_addr)->sin_addr;
    const char *found = inet_ntop(is_v6 ? AF_INET6 : AF_INET, at, text, sizeof text);
    return found ? arena_strdup(&x->mem, found) : "unknown";
}

/* Who asks, and over what: from the connection, or from a proxy we trust. */
static void know_peer(struct exchange *x)
{
    static const char *const hops[] = { "X-Forwarded-For", "Forwarded", "X-Real-IP", "Via" };
    const struct networks *proxies = &x->server->proxies;
    const char *direct = address_of(x), *list = http_header(&x->q, hops[0]), *proto;
    bool trusted = networks_have(proxies, direct), has_hop = false;
    x->q.peer = list && trusted ? peer_forwarded(&x->mem, proxies, direct, list) : direct;
    for (size_t i = 0; i < N_ELEMENTS(hops); i++)
        has_hop |= http_header(&x->q, hops[i]) != NULL;
    x->q.is_local = !has_hop && is_loopback(direct);
    proto = trusted ? http_header(&x->q, "X-Forwarded-Proto") : NULL;
    x->q.is_secure = x->server->config.certificate || (proto && streq(proto, "https"));
}

/* The library before 1.0 takes a lone LF, a NUL, a folded line; later ones refuse them when told to be strict. */
static bool came_plain(const struct exchange *x, const char *method, const char *version)
{
    const char *target = x->target_in_place;
    return MHD_VERSION >= 0x01000000 ||
           (target + strlen(x->target) + 1 == version &&
            head_is_plain(&(struct http_head){ method, target, version, x->in_place, x->q.n_headers }));
}

/* The head has come: everything that can be refused by it alone is. */
static void look_at_head(struct exchange *x, const char *url, const char *method, const char *version)
{
    const char *why = gate_refuses(&(struct http_head){ method, x->target, version, x->headers, x->q.n_headers });
    if (!why && !x->is_broken && !came_plain(x, method, version))
        why = "the lines of the head are not as they should be";
    if (why) {
        answer_refuse(x, 400, why);
        return;
    }
    if (!x->is_broken)
        MHD_get_connection_values(x->connection, MHD_GET_ARGUMENT_KIND, take_query, x);
    x->q.path = percent_decode(&x->mem, url);
    const char *length = http_header(&x->q, "Content-Length");
    struct dec d;
    if (x->is_broken || !x->q.path)
        answer_refuse(x, 400, "the request has too many fields, or one cannot be decoded");
    else if (!method_of(method, x))
        answer_refuse(x, 501, "this method is not known here");
    else if (http_header(&x->q, "Transfer-Encoding"))
        answer_refuse(x, 411, "say how long the body is (Content-Length): no chunks are taken");
    else if (length && (strlen(length) > 12 || !dec_parse(str_of(length), &d) ||
                        d.u / DEC_ONE > (int64_t)x->server->config.max_body))
        answer_refuse(x, 413, "the body is larger than this server takes");
}

/* When the server started, and which of its requests it is. */
static const char *new_id(struct exchange *x)
{
    struct http_server *s = x->server;
    return arena_printf(&x->mem, "%08x%08x", (unsigned)(s->started.us >> 10), (unsigned)atomic_fetch_add(&s->count, 1));
}

/* Called with the first line of a head, before its query is taken apart. */
void *exchange_new(void *arg, const char *target, struct MHD_Connection *c)
{
    struct http_server *s = arg;
    struct exchange *x = mem_get(sizeof *x, 1);
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    x->server = s;
    x->connection = c;
    x->line = info ? info->socket_context : NULL;
    x->q = (struct http_request){ .mem = &x->mem, .query = x->query, .headers = x->headers, .id = new_id(x) };
    x->body = BUF(s->config.max_body);
    x->target_in_place = target;
    x->target = arena_strdup(&x->mem, target);
    line_turn(x, LINE_ARRIVING, request_ms(s));
    return x;
}

static enum MHD_Result begin(struct exchange *x, const char *url, const char *method, const char *version)
{
    x->is_begun = true;
    MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, take_header, x);
    know_peer(x);
    look_at_head(x, url, method, version);
    return x->is_refused ? answer_send(x) : MHD_YES;
}

static enum MHD_Result take_body(struct exchange *x, const char *p, size_t *n)
{
    buf_add(&x->body, p, *n);
    pthread_mutex_lock(&x->server->lock);
    if (x->line && x->line->deadline)
        x->line->deadline = pace_deadline(x->line->deadline, monotonic_ms(), (int64_t)*n, request_ms(x->server));
    pthread_mutex_unlock(&x->server->lock);
    *n = 0;
    return MHD_YES;
}

/* The library calls this with the head, with each piece of the body, at its end, and when resumed. */
enum MHD_Result exchange_begin_or_go_on(void *arg UNUSED, struct MHD_Connection *c UNUSED, const char *url,
                                        const char *method, const char *version, const char *data, size_t *n_data,
                                        void **state)
{
    struct exchange *x = *state;
    if (!x->is_begun)
        return begin(x, url, method, version);
    if (*n_data)
        return take_body(x, data, n_data);
    if (x->is_done)
        return x->a.stream ? stream_start(x) : answer_send(x);
    if (x->is_refused)
        return MHD_YES;
    if (x->body.over) {
        answer_refuse(x, 413, "the body is larger than this server takes");
        return answer_send(x);
    }
    x->q.body = (struct str){ x->body.n ? buf_text(&x->body) : "", x->body.n };
    const struct http_config *config = &x->server->config;
    if (x->q.method == HTTP_GET && !x->body.n && config->at_once && config->at_once(config->arg, &x->q, &x->a))
        return answer_send(x);
    return hand_over(x);
}

void exchange_end(void *arg, struct MHD_Connection *c UNUSED, void **state, enum MHD_RequestTerminationCode why UNUSED)
{
    struct http_server *s = arg;
    struct exchange *x = *state;
    if (!x)
        return;
    line_turn(x, LINE_WAITING, s->config.idle_seconds * INT64_C(1000));
    buf_done(&x->body);
    answer_done(&x->a);
    arena_done(&x->mem);
    mem_free(x);
    *state = NULL;
}
