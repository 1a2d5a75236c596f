#include "app/sender.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "app/clock.h"
#include "app/serve.h"
#include "app/setting.h"
#include "net/guard.h"

/* It looks soon after something was committed, else now and then: for retries, and for digests whose time comes. */
enum { LOOK_MS = 2000, IDLE_MS = 20000, AGAIN_MS = 60000 };

struct sender {
    struct serving *home;
    struct notify_config config; /* its own: the HTTP server, which knows the address, may end first */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t told;
    atomic_bool stops;
};

struct notify_config notify_config_of(const struct config *c, const char *address)
{
    net_allow(c->allow);
    return (struct notify_config){ .site = *c->site ? c->site : address,
                                   .mail_server = c->mail_server,
                                   .mail_tls = c->mail_tls,
                                   .mail_from = c->mail_from,
                                   .mail_login = c->mail_login,
                                   .mail_password = c->mail_password };
}

struct notify_config serving_notify(const struct serving *s)
{
    struct notify_config c = s->notify;
    c.site = *c.site ? c.site : http_address(s->http);
    return c;
}

enum err sender_pass(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg,
                     struct notified *out)
{
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    struct clock_hold hold;
    *out = (struct notified){ 0 };
    TRY(read_begin(cx));
    enum err e = calendar_use(cx);
    if (!e)
        e = clock_hold(cx, &hold);
    read_end(cx);
    TRY(e);
    if (hold.is_held)
        return fail(cx, E_CONFLICT, "%s", "%s", clock_hold_text(cx, &hold));
    return notify_pass(cx, c, stops, arg, out);
}

static bool is_over(void *arg)
{
    struct sender *s = arg;
    return atomic_load(&s->stops);
}

/* *next: when to look again at the latest; 0: at once, there is more to send. */
static void pass(struct sender *s, struct arena *mem, int64_t *next)
{
    struct cx cx = { .mem = mem, .lang = LANG_ZH, .cal = &calendar_builtin, .realm = s->home->realm };
    struct notified n = { 0 };
    int64_t began = monotonic_ms();
    enum err e = sender_pass(&cx, &s->config, is_over, s, &n);
    *next = n.more ? 0 : monotonic_ms() + (e ? AGAIN_MS : IDLE_MS);
    if ((e && e != E_CONFLICT) || n.sent || n.failed) /* of a clock that may be wrong the scheduler's page speaks */
        meter_work(s->home->meter, mem,
                   &(struct work){ .method = "job",
                                   .name = "notify",
                                   .status = e ? 500 : 200,
                                   .us = (monotonic_ms() - began) * 1000,
                                   .wait_us = cx.write_us,
                                   .failure = e          ? cx.fail.msg
                                              : n.failed ? "some messages were not taken: see the outbox"
                                                         : NULL });
    arena_reset(mem);
}

static void nap(struct sender *s)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += LOOK_MS / 1000;
    pthread_mutex_lock(&s->lock);
    if (!atomic_load(&s->stops))
        pthread_cond_timedwait(&s->told, &s->lock, &until);
    pthread_mutex_unlock(&s->lock);
}

static void *run(void *arg)
{
    struct sender *s = arg;
    struct arena mem AUTO(arena_done) = { 0 };
    uint64_t seen = 0;
    int64_t next = 0;
    while (!atomic_load(&s->stops)) {
        uint64_t commits = realm_commits(s->home->realm); /* as it was: a pass may miss what comes during it */
        if (commits != seen || monotonic_ms() >= next) {
            seen = commits;
            pass(s, &mem, &next);
        }
        if (next)
            nap(s);
    }
    return NULL;
}

enum err sender_start(struct cx *cx, struct serving *s, struct sender **out)
{
    pthread_condattr_t steady;
    *out = NEW(cx, struct sender);
    **out = (struct sender){ .home = s, .config = serving_notify(s) };
    (*out)->config.site = arena_strdup(cx->mem, (*out)->config.site);
    pthread_mutex_init(&(*out)->lock, NULL);
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&(*out)->told, &steady);
    pthread_condattr_destroy(&steady);
    if (pthread_create(&(*out)->thread, NULL, run, *out) != 0) {
        *out = NULL;
        return fail(cx, E_IO, "启动不了发送线程", "could not start the thread that sends");
    }
    return OK;
}

void sender_end(struct sender *s)
{
    if (!s)
        return;
    atomic_store(&s->stops, true);
    pthread_mutex_lock(&s->lock);
    pthread_cond_signal(&s->told);
    pthread_mutex_unlock(&s->lock);
}

void sender_join(struct sender *s)
{
    if (s)
        pthread_join(s->thread, NULL);
}
