/* serve: run the server until told to stop. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "app/command.h"
#include "app/config.h"
#include "app/jobs.h"
#include "app/news.h"
#include "app/sender.h"
#include "app/serve.h"
#include "app/service.h"
#include "app/view.h"
#include "auth/session.h"
#include "auth/token.h"
#include "base/log.h"
#include "journal/journal.h"

enum { LOOK_SECONDS = 5, MAX_PEM = 1 << 20, JOBS_MS = 60000, JOBS_AGAIN_MS = 600000 };

void serving_tell(struct serving *s)
{
    http_look(s->http);
}

/* Another process that serves the same realm, or a command beside us. */
static void others_wrote(void *arg)
{
    serving_tell(arg);
}

/* ---- the command ---- */

/* Only a sample may stand on another day: its story is over, and its acts prove nothing. */
static enum err turn_clock(struct cx *cx, const char *on)
{
    struct date day;
    bool sample;
    if (!on)
        return OK;
    if (!date_parse(str_of(on), &day))
        return fail(cx, E_INVALID, "\"%s\" 不是日期，应如 2024-05-07", "\"%s\" is no date: write 2024-05-07", on);
    TRY(read_begin(cx));
    enum err e = realm_is_sample(cx, &sample);
    read_end(cx);
    TRY(e);
    if (!sample)
        return fail(cx, E_DENIED, "--on 只能用于示范库：真实的库按真实的时间记账",
                    "--on is for the sample realm alone: a real realm keeps real time");
    int64_t days = day.d - ts_date(ts_now()).d;
    realm_shift_clock(cx->realm, days * 86400 * INT64_C(1000000));
    realm_believe_clock(cx->realm);
    return OK;
}

static enum err greet(struct cx *cx, const struct serving *s)
{
    bool sample, anyone;
    char code[SETUP_CODE_SIZE];
    TRY(read_begin(cx));
    enum err e = realm_is_sample(cx, &sample);
    if (!e)
        e = anyone_can_sign_in(cx, &anyone);
    read_end(cx);
    TRY(e);
    printf(say(cx, "落实 已在 %s 提供服务\n", "luoshi serves at %s\n"), http_address(s->http));
    if (sample)
        printf(say(cx, "示范库：各账号的密码都是 %s\n", "a sample realm: the password of every log-in is %s\n"),
               SAMPLE_PASSWORD);
    else if (!anyone) {
        setup_code_make(code);
        printf(say(cx, "首次启动：请打开 %s/setup#%s 给管理员设密码（用过即失效）\n",
                   "first start: open %s/setup#%s and give the administrator a password (good once)\n"),
               http_address(s->http), code);
    }
    fflush(stdout);
    return OK;
}

/* A new day is judged soon after it begins. */
static void day_turns(struct cx *cx, struct serving *s, struct date *judged)
{
    cx->now = realm_now(s->realm);
    cx->today = ts_date(cx->now);
    if (cx->today.d == judged->d)
        return;
    int64_t began = ts_now().us;
    enum err e = db_write(cx, day_begin, NULL);
    meter_work(s->meter, cx->mem,
               &(struct work){ .method = "job",
                               .name = "day.begin",
                               .status = e ? 500 : 200,
                               .us = ts_now().us - began,
                               .wait_us = cx->write_us,
                               .failure = e ? cx->fail.msg : NULL });
    fail_clear(cx);
    cx->write_us = 0;
    if (!e) {
        *judged = cx->today;
        serving_tell(s);
    }
    arena_reset(cx->mem);
}

/* What the scheduler did or could not do: a line each. */
static bool jobs_told(struct cx *cx, struct serving *s, const struct list *ran)
{
    bool all_done = true;
    for (size_t i = 0; i < ran->n; i++) {
        const struct job_ran *j = (const struct job_ran *)ran->p + i;
        all_done &= !j->code;
        meter_work(
            s->meter, cx->mem,
            &(struct work){
                .method = "job", .name = j->act, .status = j->code ? 500 : 200, .us = j->us, .failure = j->failure });
    }
    return all_done;
}

/* Every minute; when something was refused, not again so soon. */
static void jobs_look(struct cx *cx, struct serving *s, int64_t *next)
{
    struct list ran;
    if (monotonic_ms() < *next)
        return;
    enum err e = jobs_run(cx, &ran);
    bool well = jobs_told(cx, s, &ran) && !e;
    *next = monotonic_ms() + (well ? JOBS_MS : JOBS_AGAIN_MS);
    if (e)
        meter_work(s->meter, cx->mem,
                   &(struct work){ .method = "job", .name = "jobs", .status = 500, .failure = cx->fail.msg });
    if (ran.n)
        serving_tell(s);
    fail_clear(cx);
    cx->write_us = 0;
    arena_reset(cx->mem);
}

/* "3 session TOKEN": its rights, and what it was opened by. */
static bool is_over(struct cx *cx, const char *name, bool rights_moved)
{
    const char *by = strchr(name, ' ') + 1, *token = strchr(by, ' ') + 1;
    unsigned had = 0;
    struct person who;
    struct grant *g;
    int64_t scope = 0;
    bool stale;
    enum err e = strncmp(by, "session ", 8) == 0 ? session_person(cx, token, &who, &stale)
                                                 : token_person(cx, token, &who, &scope, &stale);
    bool other = false;
    for (const char *p = name; *p != ' '; p++)
        had = had * 10 + (unsigned)(*p - '0');
    if (!e && rights_moved) {
        e = grant_load(cx, who.login, "read", &g);
        other = !e && news_rights(g, scope) != had;
    }
    fail_clear(cx);
    return other || e == E_NOT_FOUND || e == E_DENIED;
}

/* An event stream ends with the session or the token it was opened by, and when its rights are others: the page comes
 * again with those it has now. */
static void streams_look(struct cx *cx, struct serving *s, uint64_t *rights_seen)
{
    const char **names;
    uint64_t rights = realm_rights(s->realm);
    size_t n = http_stream_names(s->http, cx->mem, &names);
    bool rights_moved = rights != *rights_seen;
    *rights_seen = rights;
    if (n && read_begin(cx) == OK) {
        for (size_t i = 0; i < n; i++)
            if (!is_over(cx, names[i], rights_moved))
                names[i] = NULL;
        read_end(cx);
        for (size_t i = 0; i < n; i++)
            if (names[i])
                http_end_streams(s->http, names[i]);
    }
    fail_clear(cx);
    arena_reset(cx->mem);
}

/* The writer answers, be it that the mirror is away. */
static bool realm_lives(struct cx *cx)
{
    enum err e = db_write_nothing(cx);
    bool lives = !e || e == E_BUSY || realm_stats(cx->realm).second_fails;
    fail_clear(cx);
    cx->write_us = 0;
    return lives;
}

/* Something around the server is told of when it goes and comes. */
static void tell_change(bool is_bad, bool *was_bad, const char *what, const char *bad, const char *good,
                        const char *why)
{
    struct buf line AUTO(buf_done) = { 0 };
    struct jw j;
    if (is_bad == *was_bad)
        return;
    *was_bad = is_bad;
    if (!log_takes(is_bad ? LOG_AT_ERROR : LOG_AT_INFO))
        return;
    log_begin(&j, &line, is_bad ? LOG_AT_ERROR : LOG_AT_INFO);
    jw_text(&j, what, is_bad ? bad : good);
    if (is_bad && why)
        jw_text(&j, "failure", why);
    log_end(&j);
}

struct around {
    bool mirror_fails, is_away, is_alone;
};
static void look_around(struct cx *cx, struct around *was)
{
    const struct realm_stats now = realm_stats(cx->realm);
    tell_change(now.second_fails, &was->mirror_fails, "mirror", "failing", "well", NULL);
    const char *why = now.is_away && !was->is_away ? realm_away_why(cx->realm, cx->mem) : NULL;
    tell_change(now.is_away, &was->is_away, "database", "away", "back", why);
    tell_change(now.is_alone, &was->is_alone, "replica", "away", "back", NULL);
}

/* Until told to stop.  The service manager hears that we live as long as the writer answers. */
static void watch(struct cx *cx, struct serving *s, const sigset_t *stops)
{
    struct date judged = ts_date(realm_now(s->realm));
    int64_t watchdog = service_watchdog_ms(),
            pause = watchdog ? MIN(watchdog / 2, LOOK_SECONDS * 1000) : LOOK_SECONDS * 1000;
    const struct timespec t = { .tv_sec = pause / 1000, .tv_nsec = pause % 1000 * 1000000 };
    uint64_t rights_seen = realm_rights(s->realm);
    struct around around = { 0 };
    int64_t next_jobs = 0;
    service_tell("READY=1");
    while (sigtimedwait(stops, NULL, &t) < 0) {
        day_turns(cx, s, &judged);
        jobs_look(cx, s, &next_jobs);
        streams_look(cx, s, &rights_seen);
        const struct realm_stats stats = realm_stats(s->realm);
        if ((watchdog || stats.has_second || stats.is_alone) && realm_lives(cx) && watchdog)
            service_tell("WATCHDOG=1");
        look_around(cx, &around);
    }
    service_tell("STOPPING=1");
}

/* A PEM file; "" is none. */
static enum err read_pem(struct cx *cx, const char *path, const char **out)
{
    struct buf text = BUF(MAX_PEM);
    char piece[4096];
    *out = NULL;
    if (!*path)
        return OK;
    FILE *f = fopen(path, "re");
    if (!f)
        return fail(cx, E_IO, "打不开 \"%s\"：%s", "could not open \"%s\": %s", path, strerror(errno));
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        buf_add(&text, piece, n);
    fclose(f);
    *out = arena_dup(cx->mem, buf_text(&text), text.n);
    buf_done(&text);
    return OK;
}

static enum err http_config_of(struct cx *cx, const struct config *c, struct serving *s, struct http_config *out)
{
    *out = (struct http_config){
        .listen = c->listen,
        .listening = service_socket(),
        .proxies = c->proxies,
        .n_workers = (int)c->workers,
        .max_connections = (int)c->connections,
        .max_an_address = (int)c->connections_an_address,
        .request_seconds = (int)c->request_seconds,
        .idle_seconds = (int)c->idle_seconds,
        .max_header = (size_t)c->header_bytes,
        .max_body = (size_t)c->body_bytes,
        .folder = realm_files(s->realm),
        .handle = serve_request,
        .at_once = serve_at_once,
        .refused = serve_refused,
        .news = news_tell,
        .arg = s,
    };
    TRY(read_pem(cx, c->certificate, &out->certificate));
    return read_pem(cx, c->key, &out->key);
}

static void begin_serving(struct serving *s, struct cx *cx, const struct config *c)
{
    static const char *const levels[] = { "error", "warn", "info", "debug" };
    const int64_t a_minute[N_RATE_CLASSES] = { [RATE_SIGN_IN] = c->sign_ins_a_minute,
                                               [RATE_WRITE] = c->writes_a_minute,
                                               [RATE_READ] = c->reads_a_minute,
                                               [RATE_HEAVY] = c->heavy_a_minute };
    for (size_t i = 0; i < N_ELEMENTS(levels); i++)
        if (streq(c->log_level, levels[i]))
            log_until((enum log_level)i);
    *s = (struct serving){
        .realm = cx->realm,
        .cache = cache_new(),
        .quick = quick_new(),
        .moments = moments_new(),
        .meter = meter_new(),
        .rates = rates_new(a_minute),
        .known = known_new(),
        .config = c,
    };
}

/* What each of them takes to end is taken at the same time: the stop is as long as the longest. */
static void end_serving(struct serving *s, struct sender *sender)
{
    sender_end(sender);
    realm_listen_end(s->realm); /* it calls the HTTP server */
    if (s->http)
        http_stop(s->http, (int)s->config->drain_seconds);
    sender_join(sender);
    moments_free(s->moments);
    cache_free(s->cache);
    quick_free(s->quick);
    known_free(s->known);
    meter_free(s->meter);
    rates_free(s->rates);
}

/* While a commit waits the writer does not answer, and the service manager hears nothing.  Two may wait one behind the
 * other, and then there is the time between two looks. */
static enum err set_patience(struct cx *cx, const struct config *c)
{
    int64_t watchdog = service_watchdog_ms() / 1000;
    if (watchdog && realm_is_shared(cx->realm) && c->commit_seconds > watchdog / 3)
        return fail(cx, E_INVALID,
                    "limit.commit_seconds 是 %" PRId64 " 秒，而服务管理器 %" PRId64
                    " 秒没有音信就会强行重启本服务（WatchdogSec）：请把前者设为不超过 %" PRId64 " 秒，或调大后者",
                    "limit.commit_seconds is %" PRId64 " s, and the service manager ends a server that is not heard of "
                    "for %" PRId64 " s (WatchdogSec): set the former to at most %" PRId64 " s, or raise the latter",
                    c->commit_seconds, watchdog, watchdog / 3);
    realm_set_patience(cx->realm, c->commit_seconds * 1000);
    return OK;
}

/* With a new release the tables are made over before anything is served: some minutes of work where there is much in
 * them, and then their commit waits for the replica. */
enum { START_MS = BULK_COMMIT_MS + 10 * 60 * 1000 };

int cmd_serve(struct cx *cx, const struct args *a)
{
    struct serving s;
    struct sender *sender = NULL;
    struct config set;
    struct http_config http;
    struct arena mem AUTO(arena_done) = { 0 };
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    sigprocmask(SIG_BLOCK, &stops, NULL); /* every thread inherits it */
    struct args plain = *a;
    plain.on = NULL;
    service_start_within(START_MS);
    if (config_of(cx, a, &set) != OK || open_write(cx, &plain) != OK)
        return command_failed(cx, a);
    if (set_patience(cx, &set) != OK || turn_clock(cx, a->on) != OK || db_write(cx, day_begin, NULL) != OK)
        return command_failed(cx, a);
    begin_serving(&s, cx, &set);
    s.notify = notify_config_of(&set, "");
    enum err e = http_config_of(cx, &set, &s, &http);
    if (!e)
        e = http_start(cx, &http, &s.http);
    if (!e)
        e = realm_listen(cx, cx->realm, others_wrote, &s);
    if (!e)
        e = sender_start(cx, &s, &sender);
    if (!e)
        e = greet(cx, &s);
    if (!e) {
        cx->mem = &mem;
        serving_tell(&s); /* who listens from now on hears at once where the journal is */
        watch(cx, &s, &stops);
    }
    end_serving(&s, sender);
    return e ? command_failed(cx, a) : 0;
}
