#include "app/meter.h"

#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#include "app/act.h"
#include "base/log.h"

/* Upper bounds of the histogram, in microseconds; the last bucket is everything. */
static const int64_t bounds_us[] = { 250,   500,    1000,   2500,    5000,    10000,   25000,
                                     50000, 100000, 250000, 1000000, 2500000, 10000000 };
enum {
    N_BOUNDS = N_ELEMENTS(bounds_us),
    MAX_ROUTES = 300,
    PLACE_FILE = MAX_ROUTES,
    PLACE_UNKNOWN,
    PLACE_JOB,
    N_PLACES,
    MAX_ACTS = 300,
    N_CLASSES = 6, /* of status: 1xx to 5xx */
    N_ERRS = E_BUG + 1
};

struct meter {
    struct {
        atomic_uint_least64_t by_class[N_CLASSES], buckets[N_BOUNDS + 1], sum_us, cached;
    } routes[N_PLACES];
    atomic_uint_least64_t acts[MAX_ACTS][N_ERRS], counts[N_METER_COUNTS];
    struct ts started;
};

struct meter *meter_new(void)
{
    assert(n_routes <= MAX_ROUTES && n_acts <= MAX_ACTS);
    struct meter *m = mem_get(sizeof *m, 1);
    m->started = ts_now();
    return m;
}

void meter_free(struct meter *m)
{
    mem_free(m);
}

static void add(atomic_uint_least64_t *n, int64_t by)
{
    atomic_fetch_add_explicit(n, (uint64_t)by, memory_order_relaxed);
}

static uint64_t value(const atomic_uint_least64_t *n)
{
    return atomic_load_explicit(n, memory_order_relaxed);
}

static size_t place_of(const struct work *w)
{
    return w->route                   ? (size_t)(w->route - routes)
           : streq(w->name, "(file)") ? PLACE_FILE
           : streq(w->method, "job")  ? PLACE_JOB
                                      : PLACE_UNKNOWN;
}

static void log_work(struct arena *mem, const struct work *w, enum log_level level)
{
    struct buf line AUTO(buf_done) = { 0 };
    struct jw j;
    log_begin(&j, &line, level);
    if (w->id)
        jw_text(&j, "id", w->id);
    jw_text(&j, "method", w->method);
    jw_text(&j, "route", w->route ? w->route->path : w->name);
    jw_i64(&j, "status", w->status);
    jw_i64(&j, "us", w->us);
    if (w->wait_us)
        jw_i64(&j, "write_us", w->wait_us);
    jw_i64(&j, "bytes", w->bytes);
    if (w->person)
        jw_i64(&j, "person", w->person);
    if (w->failure)
        jw_text(&j, "failure", log_safe(mem, w->failure));
    log_end(&j);
}

void meter_work(struct meter *m, struct arena *mem, const struct work *w)
{
    size_t place = place_of(w), bucket = 0;
    while (bucket < N_BOUNDS && w->us > bounds_us[bucket])
        bucket++;
    add(&m->routes[place].by_class[MIN(w->status / 100, N_CLASSES - 1)], 1);
    add(&m->routes[place].buckets[bucket], 1);
    add(&m->routes[place].sum_us, w->us);
    if (w->is_cached)
        add(&m->routes[place].cached, 1);
    enum log_level level = w->status >= 500 && w->status != 503   ? LOG_AT_ERROR
                           : w->status >= 500 || w->status == 429 ? LOG_AT_WARN
                                                                  : LOG_AT_INFO;
    if (log_takes(level))
        log_work(mem, w, level);
}

void meter_act(struct meter *m, size_t act, enum err e)
{
    if (m)
        add(&m->acts[act][e], 1);
}

void meter_count(struct meter *m, enum meter_count c)
{
    add(&m->counts[c], 1);
}

/* ---- /metrics ---- */

static void head(struct buf *out, const char *name, const char *type, const char *help)
{
    buf_addf(out, "# HELP luoshi_%s %s\n# TYPE luoshi_%s %s\n", name, help, name, type);
}

static void one(struct buf *out, const char *name, const char *type, const char *help, uint64_t n)
{
    head(out, name, type, help);
    buf_addf(out, "luoshi_%s %" PRIu64 "\n", name, n);
}

static const char *method_name(enum http_method m)
{
    static const char *const names[] = { "", "GET", "POST", "PUT", "PATCH", "DELETE" };
    return names[m];
}

/* What stands for a route in a label. */
static const char *label_of(size_t place, char *out, size_t room)
{
    static const char *const others[] = { "(file)", "(unknown)", "(job)" };
    const char *route = "", *method = "";
    if (place < n_routes) {
        route = routes[place].path;
        method = method_name(routes[place].method);
    } else if (place >= MAX_ROUTES && place - MAX_ROUTES < N_ELEMENTS(others)) {
        route = others[place - MAX_ROUTES];
    }
    snprintf(out, room, "route=\"%s\",method=\"%s\"", route, method);
    return out;
}

static void requests_text(const struct meter *m, struct buf *out)
{
    char label[300];
    head(out, "requests_total", "counter", "requests answered, by route and class of status");
    for (size_t i = 0; i < N_PLACES; i++)
        for (int c = 1; c < N_CLASSES; c++)
            if (value(&m->routes[i].by_class[c]))
                buf_addf(out, "luoshi_requests_total{%s,status=\"%dxx\"} %" PRIu64 "\n",
                         label_of(i, label, sizeof label), c, value(&m->routes[i].by_class[c]));
    head(out, "cached_total", "counter", "requests answered from what was kept or known, by route");
    for (size_t i = 0; i < N_PLACES; i++)
        if (value(&m->routes[i].cached))
            buf_addf(out, "luoshi_cached_total{%s} %" PRIu64 "\n", label_of(i, label, sizeof label),
                     value(&m->routes[i].cached));
    head(out, "request_seconds", "histogram", "time to answer, by route");
    for (size_t i = 0; i < N_PLACES; i++) {
        uint64_t n = 0;
        for (size_t b = 0; b <= N_BOUNDS; b++)
            n += value(&m->routes[i].buckets[b]);
        if (!n)
            continue;
        n = 0;
        label_of(i, label, sizeof label);
        for (size_t b = 0; b < N_BOUNDS; b++) {
            n += value(&m->routes[i].buckets[b]);
            buf_addf(out, "luoshi_request_seconds_bucket{%s,le=\"%" PRId64 ".%06" PRId64 "\"} %" PRIu64 "\n", label,
                     bounds_us[b] / 1000000, bounds_us[b] % 1000000, n);
        }
        n += value(&m->routes[i].buckets[N_BOUNDS]);
        uint64_t sum = value(&m->routes[i].sum_us);
        buf_addf(out, "luoshi_request_seconds_bucket{%s,le=\"+Inf\"} %" PRIu64 "\n", label, n);
        buf_addf(out, "luoshi_request_seconds_sum{%s} %" PRIu64 ".%06" PRIu64 "\n", label, sum / 1000000,
                 sum % 1000000);
        buf_addf(out, "luoshi_request_seconds_count{%s} %" PRIu64 "\n", label, n);
    }
}

static void acts_text(const struct meter *m, struct buf *out)
{
    head(out, "acts_total", "counter", "acts asked for, by name and result");
    for (size_t i = 0; i < n_acts; i++)
        for (int e = 0; e < N_ERRS; e++)
            if (value(&m->acts[i][e]))
                buf_addf(out, "luoshi_acts_total{act=\"%s\",result=\"%s\"} %" PRIu64 "\n", acts[i].name,
                         err_name((enum err)e), value(&m->acts[i][e]));
}

static uint64_t resident_bytes(void)
{
    char text[200] = "", *p;
    struct dec pages;
    FILE *f = fopen("/proc/self/statm", "re");
    if (!f)
        return 0;
    p = fgets(text, sizeof text, f);
    fclose(f);
    p = p ? strchr(text, ' ') : NULL;
    if (!p || !dec_parse((struct str){ p + 1, strcspn(p + 1, " \n") }, &pages))
        return 0;
    return (uint64_t)(pages.u / DEC_ONE) * (uint64_t)sysconf(_SC_PAGESIZE);
}

void meter_text(struct meter *m, const struct http_stats *http, const struct realm_stats *realm, uint64_t journal,
                struct buf *out)
{
    requests_text(m, out);
    acts_text(m, out);
    one(out, "sign_in_failures_total", "counter", "sign-ins refused", value(&m->counts[COUNT_SIGN_IN_FAILED]));
    one(out, "rate_limited_total", "counter", "requests that came too often", value(&m->counts[COUNT_LIMITED]));
    one(out, "refused_total", "counter", "requests refused by their head or size", value(&m->counts[COUNT_REFUSED]));
    one(out, "csp_reports_total", "counter", "breaches of the content policy that browsers told of",
        value(&m->counts[COUNT_CSP]));
    if (journal) /* there is no database to ask */
        one(out, "journal_entries", "gauge", "entries in the journal", journal);
    one(out, "writer_queue", "gauge", "acts that wait for the writer", realm->waiting);
    one(out, "writer_batches_total", "counter", "commits", realm->batches);
    one(out, "mirror_fails", "gauge", "1: there is a mirror, and it cannot be written", realm->second_fails);
    one(out, "database_away", "gauge", "1: the database cannot be reached", realm->is_away);
    one(out, "replica_away", "gauge", "1: the database's replica does not confirm, and nothing is written",
        realm->is_alone);
    one(out, "writer_writes_total", "counter", "writes in these commits", realm->writes);
    one(out, "connections", "gauge", "open connections", http->connections);
    one(out, "event_streams", "gauge", "pages that listen", http->streams);
    one(out, "waiting_requests", "gauge", "requests that no worker has taken yet", http->waiting);
    one(out, "resident_bytes", "gauge", "memory in use", resident_bytes());
    one(out, "start_time_seconds", "gauge", "when the server started", (uint64_t)(m->started.us / 1000000));
}
