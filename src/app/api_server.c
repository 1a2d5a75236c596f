/* Routes about the server itself: is it there, how is it, what did browsers complain of. */
#include "app/meter.h"
#include "app/serve.h"
#include "app/who.h"
#include "base/log.h"
#include "journal/journal.h"

enum { MAX_METRICS = 4 << 20, MAX_REPORT = 64 << 10, MAX_DIRECTIVE = 40 };

/* It goes on reading while its mirror cannot be written, and answers while the database is away, which every server of
 * the realm does as well or as badly: no reason to take it away. */
enum err api_health(struct cx *cx UNUSED, struct rq *rq)
{
    const struct realm_stats stats = realm_stats(rq->home->realm);
    jw_text(&rq->j, "status", stats.second_fails || stats.is_away || stats.is_alone ? "warn" : "pass");
    jw_text(&rq->j, "version", LS_VERSION);
    if (stats.second_fails)
        jw_text(&rq->j, "mirror", "failing");
    if (stats.is_away)
        jw_text(&rq->j, "database", "away");
    if (stats.is_alone)
        jw_text(&rq->j, "replica", "away");
    return OK;
}

enum err api_metrics(struct cx *cx, struct rq *rq)
{
    struct serving *s = rq->home;
    static const struct route guarded = { HTTP_GET, "/metrics", "read.metrics" }; /* for anybody else */
    struct head h = { 0 };
    if (!(s->config->open_metrics && rq->q->is_local)) {
        enum err e = who_asks(cx, &guarded, rq);
        if (e == E_NOT_FOUND)
            return fail(cx, E_DENIED, "运行指标只供本机或系统管理员查看",
                        "metrics are for this machine and for administrators");
        TRY(e);
        TRY(who_may(cx, &guarded, rq));
    }
    if (read_begin(cx) == OK) {
        IGNORE(head_read(cx, &h));
        read_end(cx);
    }
    fail_clear(cx); /* figures are wanted most while there is no database */
    const struct http_stats http = http_stats(s->http);
    const struct realm_stats realm = realm_stats(s->realm);
    rq->is_own_body = true;
    rq->a->type = "text/plain; version=0.0.4; charset=utf-8";
    struct buf out AUTO(buf_done) = BUF(MAX_METRICS);
    meter_text(s->meter, &http, &realm, h.tree.size, &out);
    buf_add(&rq->a->body, out.p, out.n);
    return OK;
}

/* Which directive, and nothing else: the rest is whatever somebody wished to send. */
static struct str directive_in(struct str body)
{
    static const char *const keys[] = { "\"effective-directive\":\"", "\"violated-directive\":\"" };
    const char *p = NULL;
    struct str found = { "", 0 };
    for (size_t i = 0; i < N_ELEMENTS(keys) && !p; i++)
        if ((p = str_find(body, keys[i])))
            found.p = p + strlen(keys[i]);
    while (p && found.n < MAX_DIRECTIVE && found.p + found.n < body.p + body.n &&
           ((found.p[found.n] >= 'a' && found.p[found.n] <= 'z') || found.p[found.n] == '-'))
        found.n++;
    return found;
}

/* A browser tells of it by itself, without our header; nothing is changed by it. */
enum err api_csp_report(struct cx *cx, struct rq *rq)
{
    struct buf line AUTO(buf_done) = { 0 };
    struct jw j;
    if (rq->q->body.n > MAX_REPORT)
        return fail(cx, E_TOO_LARGE, "报告太大", "the report is too large");
    meter_count(rq->home->meter, COUNT_CSP);
    if (log_takes(LOG_AT_WARN)) {
        log_begin(&j, &line, LOG_AT_WARN);
        jw_str(&j, "csp", directive_in(rq->q->body));
        log_end(&j);
    }
    return OK;
}
