/* What goes out: a buffer, bytes that live as long as the server, or a file; whole, or the part that was asked for. */
#include <unistd.h>

#include "base/spill.h"
#include "http/range.h"
#include "http/server.h"

enum { PIECE = 64 << 10 };

static const char *own_header(const struct http_answer *a, const char *name)
{
    for (size_t i = 0; i < a->n_headers; i++)
        if (streq(a->headers[i].name.p, name))
            return a->headers[i].value.p;
    return NULL;
}

/* Only what has an ETag or is a file is worth a part: an answer made anew may differ by then. */
static enum range choose_part(struct exchange *x, int64_t size, int64_t *from, int64_t *n)
{
    const char *wanted = http_header(&x->q, "Range"), *known = http_header(&x->q, "If-Range"),
               *etag = own_header(&x->a, "ETag");
    *from = 0;
    *n = size;
    if (!x->a.takes_ranges || x->a.status != 200)
        return RANGE_ALL;
    http_add_header(&x->a, "Accept-Ranges", "bytes");
    if (!wanted || (known && !streq(known, etag)))
        return RANGE_ALL;
    enum range r = range_of(wanted, size, from, n);
    if (r == RANGE_ALL)
        return r;
    x->a.status = r == RANGE_PART ? 206 : 416;
    http_add_header(&x->a, "Content-Range",
                    r == RANGE_PART
                        ? arena_printf(&x->mem, "bytes %" PRId64 "-%" PRId64 "/%" PRId64, *from, *from + *n - 1, size)
                        : arena_printf(&x->mem, "bytes */%" PRId64, size));
    return r;
}

/* Called when there is room in the socket.  The exchange lives as long as its response is sent. */
static ssize_t give_piece(void *arg, uint64_t at, char *out, size_t room)
{
    struct exchange *x = arg;
    ssize_t n = pread(x->a.fd, out, room, x->from + (off_t)at);
    if (n <= 0)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    pthread_mutex_lock(&x->server->lock);
    if (x->line)
        x->line->given = (int64_t)at;
    pthread_mutex_unlock(&x->server->lock);
    return n;
}

static struct MHD_Response *make_response(struct exchange *x, int64_t *n)
{
    struct http_answer *a = &x->a;
    struct str body = a->constant.p ? a->constant : buf_str(&a->body);
    int64_t from, size = a->is_file ? a->file_size : (int64_t)body.n;
    enum range r = choose_part(x, size, &from, n);
    if (r == RANGE_NONE || a->status == 304)
        *n = 0;
    if (a->is_file && *n) {
        x->from = from;
        return MHD_create_response_from_callback((uint64_t)*n, PIECE, give_piece, x, NULL);
    }
    return MHD_create_response_from_buffer((size_t)*n, (void *)(uintptr_t)(*n ? body.p + from : ""),
                                           MHD_RESPMEM_PERSISTENT);
}

/* A spill takes over what is large, if there is room for its file. */
void answer_settle(struct exchange *x)
{
    struct http_answer *a = &x->a;
    struct cx cx = { .mem = &x->mem };
    struct spill large = SPILL(x->server->config.folder, a->body.max);
    if (a->is_file || a->constant.p || a->stream || a->body.n < SPILL_HELD)
        return;
    large.held = a->body;
    if (spill_settle(&cx, &large) == OK && large.has_file) {
        a->is_file = true;
        a->fd = large.fd;
        a->file_size = (int64_t)large.filed;
        buf_done(&large.held);
    }
    a->body = large.held;
}

/* The library has its own copy of the headers by now, and a file needs nothing else. */
static void forget_work(struct exchange *x)
{
    if (!x->is_refused && !x->a.done)
        arena_done(&x->mem);
}

enum MHD_Result answer_send(struct exchange *x)
{
    struct http_answer *a = &x->a;
    int64_t n;
    struct MHD_Response *r = make_response(x, &n);
    if (!r)
        return MHD_NO;
    if (a->type)
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, a->type);
    for (size_t i = 0; i < a->n_headers; i++)
        MHD_add_response_header(r, a->headers[i].name.p, a->headers[i].value.p);
    if (x->is_refused || x->server->draining)
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONNECTION, "close");
    if (x->is_refused)
        MHD_add_response_header(r, "X-Request-Id", x->q.id);
    line_turn(x, LINE_SENDING, request_ms(x->server));
    enum MHD_Result sent = MHD_queue_response(x->connection, (unsigned)a->status, r);
    MHD_destroy_response(r);
    if (x->is_refused && x->server->config.refused)
        x->server->config.refused(x->server->config.arg, &x->q, a->status, x->why);
    forget_work(x);
    return sent;
}

void answer_refuse(struct exchange *x, int status, const char *why)
{
    x->is_refused = true;
    x->why = why;
    x->a.status = status;
    x->a.type = "text/plain; charset=utf-8";
    x->a.body = BUF(2000);
    buf_addf(&x->a.body, "%s\n", why);
}

void answer_done(struct http_answer *a)
{
    if (a->is_file)
        close(a->fd);
    if (a->done)
        a->done(a->done_arg);
    buf_done(&a->body);
}
