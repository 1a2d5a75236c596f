/* Who asks, which row of the table, and how a failure is said. */
#include <strings.h>

#include "app/assets.h"
#include "app/command.h"
#include "app/serve.h"
#include "app/setting.h"
#include "app/who.h"
#include "journal/fold.h"
#include "journal/journal.h"

enum { MAX_ANSWER = 512 << 20 };

/* ---- failures ---- */

/* One table with the exit status: err_exit_status (base/cx.c). */
static int status_of(enum err e)
{
    switch (e) {
    case OK: return 200;
    case E_INVALID: return 422;
    case E_DENIED: return 403;
    case E_NOT_FOUND: return 404;
    case E_CONFLICT: return 409;
    case E_STALE: return 412;
    case E_UNSEEN: return 428;
    case E_TOO_LARGE: return 413;
    case E_BUSY: return 503;
    case E_IO:
    case E_BUG: return 500;
    }
    return 500;
}

static void stale_json(struct jw *j, const struct stale *s)
{
    if (!s)
        return;
    jw_object(j, "changed");
    jw_i64(j, "was", s->was);
    jw_i64(j, "version", s->is);
    jw_text(j, "who", s->who);
    jw_ts(j, "when", s->when);
    jw_array(j, "fields");
    for (size_t i = 0; i < s->n_fields; i++)
        jw_text(j, NULL, s->fields[i]);
    jw_close(j);
    jw_close(j);
}

static void problem_json(struct cx *cx, struct rq *rq, int status)
{
    struct http_answer *a = rq->a;
    buf_reset(&a->body);
    struct jw j = JW(&a->body);
    a->status = status;
    a->type = "application/problem+json";
    jw_object(&j, NULL);
    jw_text(&j, "type", "about:blank");
    jw_text(&j, "title", rq->title ? rq->title : status == 401 ? "unauthenticated" : err_name(cx->fail.code));
    jw_i64(&j, "status", status);
    jw_text(&j, "detail", cx->fail.msg);
    jw_array(&j, "errors");
    for (size_t i = 0; i < cx->fail.n_problems; i++) {
        jw_object(&j, NULL);
        jw_text(&j, "pointer", cx->fail.problems[i].where);
        jw_text(&j, "detail", cx->fail.problems[i].what);
        jw_close(&j);
    }
    jw_close(&j);
    stale_json(&j, cx->fail.stale);
    jw_close(&j);
    if (status == 503)
        http_add_header(a, "Retry-After", "1");
}

/* ---- finding the row ---- */

/* ":name" in a pattern stands for one part of the path. */
static bool matches(struct cx *cx, const char *pattern, const char *path, const char *args[static 2])
{
    size_t n = 0;
    while (*pattern && *path) {
        if (*pattern == ':') {
            size_t part = strcspn(path, "/");
            if (!part || n == 2)
                return false;
            args[n++] = arena_dup(cx->mem, path, part);
            path += part;
            pattern += strcspn(pattern, "/");
            continue;
        }
        if (*pattern++ != *path++)
            return false;
    }
    return !*pattern && !*path;
}

static const struct route *find_route(struct cx *cx, struct rq *rq, bool *path_known)
{
    *path_known = false;
    for (size_t i = 0; i < n_routes; i++) {
        if (!matches(cx, routes[i].path, rq->q->path, rq->args))
            continue;
        *path_known = true;
        if (routes[i].method == rq->q->method)
            return &routes[i];
    }
    return NULL;
}

/* ---- running the row ---- */

/* The same question to the same facts by the same person on the same day has the same answer; what tells how late
 * it is has it for a minute. */
static enum err not_modified(struct cx *cx, const struct route *r, struct rq *rq, bool *same)
{
    struct head h;
    struct buf key AUTO(buf_done) = BUF(100000);
    char hex[HASH_HEX_SIZE];
    const char *at, *known = http_header(rq->q, "If-None-Match");
    TRY(head_read(cx, &h));
    buf_addf(&key, "%" PRIu64 "|%d|%" PRId64 "|%d|%s|%s", h.tree.size, cx->today.d, r->for_all ? 0 : rq->person.id,
             (int)cx->lang, LS_VERSION, rq->q->path);
    if (r->by_minute)
        buf_addf(&key, "|%" PRId64, cx->now.us / INT64_C(60000000));
    for (size_t i = 0; i < rq->q->n_query; i++)
        buf_addf(&key, "|%s=%s", rq->q->query[i].name.p, rq->q->query[i].value.p);
    struct hash hash = sha256(buf_str(&key));
    rq->etag = arena_printf(cx->mem, "\"%.32s\"", hash_hex(&hash, hex));
    *same = known && (at = strstr(known, rq->etag + 1));
    if (*same) { /* an item's begins with its version: answer with the one that was sent */
        const char *from = at;
        while (from > known && from[-1] != '"')
            from--;
        rq->etag = arena_printf(cx->mem, "\"%.*s%s", (int)(at - from), from, rq->etag + 1);
    }
    return OK;
}

/* As it was, or on another day: from the fold. */
static enum err run_moment(struct cx *cx, const struct route *r, struct rq *rq, const char *asof, const char *on)
{
    struct moment *m;
    struct ts time;
    struct date day;
    TRY(moment_of(cx, asof, on, &time, &day));
    TRY(moment_take(cx, rq->home->moments, rq->who, time, day, &m));
    enum err e = r->run(cx, rq);
    moment_give(cx, rq->home->moments, m);
    return e;
}

static enum err run_snapshot(struct cx *cx, const struct route *r, struct rq *rq)
{
    const char *asof = http_query(rq->q, "asof"), *on = http_query(rq->q, "on");
    bool same, folds = (asof || on) && !r->past_is_kept;
    struct ts time;
    cx->rights_day = cx->today; /* whatever day is looked at */
    TRY(read_begin(cx));
    enum err e = not_modified(cx, r, rq, &same);
    if (!e && same)
        rq->a->status = 304;
    rq->is_own_body = !e && (same || (r->for_all && cache_get(rq->home->cache, rq->etag, &rq->a->body)));
    rq->is_cached = rq->is_own_body;
    if (!e && !rq->is_own_body && !folds) {
        e = calendar_use(cx);
        if (!e)
            e = moment_of(cx, asof, on, &time, &cx->today);
        if (!e)
            e = r->run(cx, rq);
    }
    read_end(cx);
    return e || rq->is_own_body || !folds ? e : run_moment(cx, r, rq, asof, on);
}

/* The past is folded anew for whoever asks: that counts as heavy. */
static int too_often(const struct serving *s, const struct route *r, const struct http_request *q, int64_t person)
{
    const char *who = person ? arena_printf(q->mem, "person %" PRId64, person) : q->peer;
    enum rate_class c = r->rate ? r->rate : q->method != HTTP_GET ? RATE_WRITE : RATE_READ;
    if (c == RATE_READ && !r->past_is_kept && (http_query(q, "asof") || http_query(q, "on")))
        c = RATE_HEAVY;
    return rates_take(s->rates, c, who, monotonic_ms());
}

static enum err not_too_often(struct cx *cx, const struct route *r, struct rq *rq)
{
    int seconds = too_often(rq->home, r, rq->q, rq->person.id);
    if (!seconds)
        return OK;
    rq->status = 429;
    meter_count(rq->home->meter, COUNT_LIMITED);
    http_add_header(rq->a, "Retry-After", arena_printf(cx->mem, "%d", seconds));
    return fail(cx, E_BUSY, "请求太频繁，请 %d 秒后再试", "too many requests: try again in %d second(s)", seconds);
}

static enum err run_route(struct cx *cx, const struct route *r, struct rq *rq)
{
    TRY(own_pages_only(cx, r, rq));
    if (!route_is_open(r)) {
        enum err e = who_asks(cx, r, rq);
        if (e == E_NOT_FOUND) {
            TRY(not_too_often(cx, r, rq));
            rq->status = 401;
            return fail(cx, E_DENIED, "请先登录", "sign in first");
        }
        TRY(e);
        TRY(who_may(cx, r, rq));
    }
    TRY(not_too_often(cx, r, rq));
    return r->snapshot == SNAPSHOT ? run_snapshot(cx, r, rq) : r->run(cx, rq);
}

/* ---- the web application ---- */

static const struct asset *asset_named(const char *path)
{
    for (size_t i = 0; i < n_assets; i++)
        if (streq(assets[i].path, path))
            return &assets[i];
    return NULL;
}

/* A path without a dot is a page of the application, which finds its own way. */
static bool answer_asset(struct cx *cx, struct rq *rq)
{
    const char *path = rq->q->path, *last = strrchr(path, '/'), *codings = http_header(rq->q, "Accept-Encoding");
    bool is_api = strncmp(path, "/api/", 5) == 0; /* a page describes it; all else there is routes */
    if (rq->q->method != HTTP_GET)
        return false;
    const struct asset *a = is_api && !path[5]            ? asset_named("/api/index.html")
                            : is_api || strchr(last, '.') ? asset_named(path)
                                                          : asset_named("/index.html");
    if (!a)
        return false;
    bool gzip = a->gzip.n && codings && strstr(codings, "gzip");
    rq->a->type = a->type;
    rq->a->constant = gzip ? a->gzip : a->raw;
    rq->a->takes_ranges = true;
    if (gzip)
        http_add_header(rq->a, "Content-Encoding", "gzip");
    http_add_header(rq->a, "Vary", "Accept-Encoding");
    /* Other bytes, another tag: parts of the two must not be put together. */
    rq->etag = gzip ? arena_printf(cx->mem, "%.*s-gz\"", (int)strlen(a->etag) - 1, a->etag) : a->etag;
    rq->is_forever = strncmp(a->path, "/assets/", 8) == 0; /* their names are made from their content */
    if (http_knows(rq->q, rq->etag)) {
        rq->a->status = 304;
        rq->is_cached = true;
        rq->a->constant = STR("");
    }
    return true;
}

/* Returns the row, NULL when there is none: *is_file then tells a file of the web application. */
static const struct route *answer(struct cx *cx, struct rq *rq, bool *is_file)
{
    bool path_known;
    const struct route *r = find_route(cx, rq, &path_known);
    enum err e;
    rq->a->status = 200;
    rq->a->type = "application/json";
    rq->a->body = BUF(MAX_ANSWER);
    if ((*is_file = !r && answer_asset(cx, rq)))
        return NULL;
    rq->j = JW(&rq->a->body);
    jw_object(&rq->j, NULL);
    if (r) {
        size_t head = rq->a->body.n;
        e = run_route(cx, r, rq);
        if (!rq->is_own_body) {
            jw_close(&rq->j);
            if (!e && r->for_all)
                cache_put(rq->home->cache, rq->etag, buf_str(&rq->a->body));
        } else if (rq->a->body.n >= head) { /* what the handler wrote stands alone */
            memmove(rq->a->body.p, rq->a->body.p + head, rq->a->body.n - head);
            rq->a->body.n -= head;
        }
    } else {
        rq->status = path_known ? 405 : 0;
        e = fail(cx, E_NOT_FOUND, path_known ? "这个地址不接受这种方法" : "没有这个地址：%s",
                 path_known ? "this address does not take that method" : "there is no such address: %s", rq->q->path);
    }
    if (!e)
        e = buf_end(&rq->a->body);
    if (e)
        problem_json(cx, rq, rq->status ? rq->status : status_of(e));
    if (e == E_DENIED && r && r->run == api_sign_in)
        meter_count(rq->home->meter, COUNT_SIGN_IN_FAILED);
    return r;
}

static enum lang language_of(const struct http_request *q)
{
    const char *wanted = http_header(q, "Accept-Language");
    return wanted && strncasecmp(wanted, "en", 2) == 0 ? LANG_EN : LANG_ZH;
}

static const char *method_name(enum http_method m)
{
    static const char *const names[] = { "", "GET", "POST", "PUT", "PATCH", "DELETE" };
    return names[m];
}

static void add_headers(struct rq *rq)
{
    bool keeps = rq->etag && rq->a->status < 400;
    add_safety(rq);
    http_add_header(rq->a, "X-Request-Id", rq->id);
    http_add_header(rq->a, "Cache-Control",
                    rq->is_forever ? "public, max-age=31536000, immutable"
                    : keeps        ? "private, no-cache"
                                   : "no-store");
    if (keeps)
        http_add_header(rq->a, "ETag", rq->etag);
}

static void note(const struct rq *rq, const struct cx *cx, const struct route *r, const char *name, struct ts began)
{
    const struct http_answer *a = rq->a;
    meter_work(rq->home->meter, rq->q->mem,
               &(struct work){ .id = rq->id,
                               .method = method_name(rq->q->method),
                               .route = r,
                               .name = name,
                               .status = a->status,
                               .us = ts_now().us - began.us,
                               .wait_us = cx->write_us,
                               .bytes = a->is_file      ? a->file_size
                                        : a->constant.p ? (int64_t)a->constant.n
                                                        : (int64_t)a->body.n,
                               .person = rq->person.id,
                               .is_cached = rq->is_cached,
                               .failure = cx->fail.code ? cx->fail.msg : NULL });
}

void serve_request(void *arg, struct http_request *q, struct http_answer *a)
{
    struct serving *s = arg;
    struct cx cx = { .mem = q->mem, .lang = language_of(q), .cal = &calendar_builtin, .realm = s->realm };
    struct rq rq = { .home = s, .q = q, .a = a, .id = q->id };
    bool is_file;
    cx.now = realm_now(s->realm);
    cx.today = ts_date(cx.now);
    cx.meter = s->meter;
    struct ts began = ts_now();
    bool reads = q->method == HTTP_GET; /* an act's answer is never given again */
    struct asked asked = reads ? quick_ask(s->realm, q) : (struct asked){ 0 };
    const struct route *r = answer(&cx, &rq, &is_file);
    add_headers(&rq);
    if (r && reads)
        quick_keep(s->quick, &asked, &rq, r);
    note(&rq, &cx, r, is_file ? "(file)" : "(unknown)", began);
}

/* Again what was just given, but for the name of the request. */
static bool give_again(struct serving *s, const struct http_request *q, struct http_answer *a)
{
    struct cx cx = { .mem = q->mem };
    struct quick_given given;
    struct ts began = ts_now();
    struct asked asked = quick_ask(s->realm, q);
    if (!quick_give(s->quick, &asked, q, a, &given))
        return false;
    if (too_often(s, given.route, q, given.person)) { /* a worker says so */
        a->done(a->done_arg);
        *a = (struct http_answer){ 0 };
        return false;
    }
    struct rq rq = { .home = s, .q = q, .a = a, .id = q->id, .is_cached = true, .person.id = given.person };
    http_add_header(a, "X-Request-Id", rq.id);
    note(&rq, &cx, given.route, NULL, began);
    return true;
}

bool serve_at_once(void *arg, struct http_request *q, struct http_answer *a)
{
    struct cx cx = { .mem = q->mem };
    struct rq rq = { .home = arg, .q = q, .a = a, .id = q->id };
    struct ts began = ts_now();
    bool is_route;
    if (strncmp(q->path, "/api/v1/", 8) == 0)
        return give_again(arg, q, a);
    a->status = 200;
    if (find_route(&cx, &rq, &is_route) || is_route || !answer_asset(&cx, &rq))
        return false;
    add_headers(&rq);
    note(&rq, &cx, NULL, "(file)", began);
    return true;
}

void serve_refused(void *arg, const struct http_request *q, int status, const char *why)
{
    struct serving *s = arg;
    meter_count(s->meter, COUNT_REFUSED);
    meter_work(
        s->meter, q->mem,
        &(struct work){
            .id = q->id, .method = method_name(q->method), .name = "(refused)", .status = status, .failure = why });
}
