/* serve: run the server until told to stop. */
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "app/command.h"
#include "app/config.h"
#include "app/serve.h"
#include "app/view.h"
#include "journal/journal.h"

enum { LOOK_SECONDS = 20 };

void serving_tell(struct cx *cx, struct serving *s)
{
    struct head h;
    if (read_begin(cx) != OK) /* they hear of it with the next change */
        return;
    if (head_read(cx, &h) == OK)
        http_announce(s->http, "head", arena_printf(cx->mem, "{\"journal\":%" PRIu64 "}", h.tree.size));
    read_end(cx);
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

/* Until told to stop; meanwhile a new day is judged soon after it begins. */
static void watch(struct cx *cx, struct serving *s, const sigset_t *stops)
{
    struct date judged = ts_date(realm_now(s->realm));
    while (sigtimedwait(stops, NULL, &(struct timespec){ .tv_sec = LOOK_SECONDS }) < 0) {
        cx->now = realm_now(s->realm);
        cx->today = ts_date(cx->now);
        if (cx->today.d == judged.d)
            continue;
        if (db_write(cx, day_begin, NULL) != OK) {
            fprintf(stderr, "luoshi: %s\n", cx->fail.msg);
            fail_clear(cx);
            continue;
        }
        judged = cx->today;
        serving_tell(cx, s);
        arena_reset(cx->mem);
    }
}

static struct http_config http_config_of(const struct config *c, struct serving *s)
{
    return (struct http_config){
        .listen = c->listen,
        .n_workers = (int)c->workers,
        .max_connections = (int)c->connections,
        .max_an_address = (int)c->connections_an_address,
        .request_seconds = (int)c->request_seconds,
        .idle_seconds = (int)c->idle_seconds,
        .max_header = (size_t)c->header_bytes,
        .max_body = (size_t)c->body_bytes,
        .handle = serve_request,
        .arg = s,
    };
}

int cmd_serve(struct cx *cx, const struct args *a)
{
    struct serving s = { 0 };
    struct config set;
    struct arena mem AUTO(arena_done) = { 0 };
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    sigprocmask(SIG_BLOCK, &stops, NULL); /* every thread inherits it */
    struct args plain = *a;
    plain.on = NULL;
    if (config_of(cx, a, &set) != OK || open_write(cx, &plain) != OK || turn_clock(cx, a->on) != OK ||
        db_write(cx, day_begin, NULL) != OK)
        return command_failed(cx, a);
    s.realm = cx->realm;
    s.cache = cache_new();
    s.moments = moments_new();
    const struct http_config config = http_config_of(&set, &s);
    enum err e = http_start(cx, &config, &s.http);
    if (!e)
        e = greet(cx, &s);
    if (!e) {
        cx->mem = &mem;
        watch(cx, &s, &stops);
    }
    if (s.http)
        http_stop(s.http, (int)set.drain_seconds);
    moments_free(s.moments);
    cache_free(s.cache);
    return e ? command_failed(cx, a) : 0;
}
