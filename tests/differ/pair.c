/* Both realms asked; see pair.h. */
#include <pthread.h>
#include <semaphore.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "pair.h"

#include "app/command.h"
#include "auth/session.h"

enum { MAX_COOKIES = 400 };

struct pair pair = { .sides = { { .what = "SQLite" }, { .what = "PostgreSQL" } } };
static struct dice chance; /* of the program under test */
static uint64_t throws;    /* the same on both sides, and another each time */
static struct cookie {
    char login[32], token[TOKEN_TEXT_SIZE];
} cookies[MAX_COOKIES];
static size_t n_cookies;

/* ---- chance ---- */

static const char *dice_name(void)
{
    return "dice";
}

static void dice_bytes(void *out, size_t n)
{
    dice_fill(&chance, out, n);
}

static uint32_t dice_word(void)
{
    uint32_t word;
    dice_bytes(&word, sizeof word);
    return word;
}

static struct randombytes_implementation loaded = { .implementation_name = dice_name,
                                                    .random = dice_word,
                                                    .buf = dice_bytes };

/* ---- asking one side ---- */

struct cx pair_cx(const struct side *s, struct arena *mem)
{
    struct cx cx = {
        .mem = mem, .cal = &calendar_builtin, .now = pair.now, .today = ts_date(pair.now), .realm = s->realm
    };
    return cx;
}

static const char *token_of(const char *login)
{
    for (size_t i = 0; i < n_cookies; i++)
        if (streq(cookies[i].login, login))
            return cookies[i].token;
    return NULL;
}

/* Status, headers and body; a file is as good as its length. */
static struct reply reply_of(struct arena *mem, struct http_answer *a)
{
    struct buf whole AUTO(buf_done) = BUF(64 << 20);
    struct str body = a->constant.p ? a->constant : buf_str(&a->body);
    buf_addf(&whole, "%d %s\n", a->status, a->type ? a->type : "");
    for (size_t i = 0; i < a->n_headers; i++)
        if (!str_is(a->headers[i].name, "X-Request-Id"))
            buf_addf(&whole, "%s: %s\n", a->headers[i].name.p, a->headers[i].value.p);
    if (a->is_file) {
        buf_addf(&whole, "a file of %" PRId64 " bytes", a->file_size);
        close(a->fd);
    } else {
        buf_add(&whole, body.p, body.n);
    }
    struct reply r = { a->status, { arena_dup(mem, body.n ? body.p : "", body.n), body.n }, NULL };
    r.whole = arena_strdup(mem, buf_text(&whole));
    if (a->done)
        a->done(a->done_arg);
    buf_done(&a->body);
    return r;
}

static struct reply by_http(struct side *s, struct arena *mem, const struct ask *ask)
{
    const char *token = token_of(ask->login);
    struct http_pair headers[PLAY_HEADERS + 1];
    struct http_answer a = { 0 };
    memcpy(headers, ask->headers, sizeof ask->headers);
    if (token)
        headers[ask->n_headers] =
            (struct http_pair){ STR("Cookie"), str_of(arena_printf(mem, "luoshi_session=%s", token)) };
    struct http_request q = { .mem = mem,
                              .id = "differ",
                              .method = ask->method,
                              .path = ask->path,
                              .query = ask->query,
                              .n_query = ask->n_query,
                              .headers = headers,
                              .n_headers = ask->n_headers + (token != NULL),
                              .body = str_of(ask->input ? ask->input : ""),
                              .peer = "local" };
    serve_request(&s->home, &q, &a);
    return reply_of(mem, &a);
}

static struct reply by_operator(const struct side *s, struct arena *mem, const struct ask *ask)
{
    struct cx cx = pair_cx(s, mem);
    struct buf whole AUTO(buf_done) = BUF(64 << 20);
    const char *answer = "";
    enum err e = act_do(&cx, ask->act, NULL, str_of(ask->input), NULL, &answer);
    buf_addf(&whole, "%s %s\n%s\n", err_name(e), e ? cx.fail.msg : "", e ? "" : answer);
    for (size_t i = 0; e && i < cx.fail.n_problems; i++)
        buf_addf(&whole, "%s %s\n", cx.fail.problems[i].where, cx.fail.problems[i].what);
    int status = !e ? 200 : e == E_IO || e == E_BUG || e == E_BUSY ? 500 : 400;
    return (struct reply){ status, str_of(e ? "" : answer), arena_strdup(mem, buf_text(&whole)) };
}

static struct reply ask_side(struct side *s, struct arena *mem, const struct ask *ask)
{
    return ask->login ? by_http(s, mem, ask) : by_operator(s, mem, ask);
}

/* ---- comparing ---- */

static void print_ask(const struct ask *a)
{
    printf("step %ld: %s %s", pair.step, a->login ? a->login : "(the operator)", a->path);
    for (size_t i = 0; i < a->n_query; i++)
        printf("%s%s=%s", i ? "&" : "?", a->query[i].name.p, a->query[i].value.p);
    for (size_t i = 0; i < a->n_headers; i++)
        printf(" [%s: %s]", a->headers[i].name.p, a->headers[i].value.p);
    printf("\n%s\n", a->input ? a->input : "");
}

/* From a little before the first byte that differs. */
static void print_from(const char *what, const char *text, size_t at)
{
    size_t from = at > 300 ? at - 300 : 0;
    while (from && (text[from] & 0xC0) == 0x80)
        from--;
    printf("-- %s:\n%.900s\n", what, text + from);
}

void pair_stop(void)
{
    printf("again: DIFFER_SEED=%" PRIu64 " DIFFER_STEPS=%ld\n", pair.seed, pair.step);
    fflush(stdout);
    _exit(EXIT_FAILURE);
}

static void compare(const struct ask *ask, const struct reply *a, const struct reply *b)
{
    size_t at = 0;
    if (a->status >= 500 || b->status >= 500) {
        print_ask(ask);
        printf("an answer that nobody should get:\n%.2000s\n%.2000s\n", a->whole, b->whole);
        pair_stop();
    }
    if (streq(a->whole, b->whole))
        return;
    while (a->whole[at] && a->whole[at] == b->whole[at])
        at++;
    print_ask(ask);
    print_from(pair.sides[0].what, a->whole, at);
    print_from(pair.sides[1].what, b->whole, at);
    pair_stop();
}

void pair_fail(const struct cx *cx, const char *what)
{
    printf("step %ld: %s: %s\n", pair.step, what, cx->fail.msg);
    pair_stop();
}

/* ---- sessions ---- */

struct beginning {
    int64_t person;
    char token[TOKEN_TEXT_SIZE];
};

static enum err begin_session(struct cx *cx, void *arg)
{
    struct beginning *b = arg;
    return session_start(cx, b->person, NULL, b->token);
}

static bool session_of(const struct side *s, struct arena *mem, const char *login, struct beginning *b)
{
    struct cx cx = pair_cx(s, mem);
    struct person p;
    if (read_begin(&cx) != OK)
        pair_fail(&cx, s->what);
    enum err e = person_by_login(&cx, login, &p);
    read_end(&cx);
    fail_clear(&cx);
    if (e)
        return false;
    b->person = p.id;
    if (db_write(&cx, begin_session, b) != OK)
        pair_fail(&cx, s->what);
    return true;
}

static bool sign_in(struct arena *mem, const char *login)
{
    struct beginning b[2];
    bool there[2];
    size_t i = 0;
    throws += UINT64_C(0x100000001);
    for (size_t k = 0; k < 2; k++) {
        chance.state = throws;
        there[k] = session_of(&pair.sides[k], mem, login, &b[k]);
    }
    if (there[0] != there[1] || (there[0] && !streq(b[0].token, b[1].token))) {
        printf("step %ld: %s signs in otherwise\n", pair.step, login);
        pair_stop();
    }
    while (i < n_cookies && !streq(cookies[i].login, login))
        i++;
    if (!there[0] || i == MAX_COOKIES)
        return false;
    n_cookies += i == n_cookies;
    snprintf(cookies[i].login, sizeof cookies[i].login, "%s", login);
    memcpy(cookies[i].token, b[0].token, sizeof b[0].token);
    return true;
}

/* ---- one at a time ---- */

static struct reply ask_once(struct arena *mem, const struct ask *ask)
{
    struct reply r[2];
    throws += UINT64_C(0x100000001);
    for (size_t k = 0; k < 2; k++) {
        chance.state = throws;
        r[k] = ask_side(&pair.sides[k], mem, ask);
    }
    compare(ask, &r[0], &r[1]);
    return r[0];
}

/* A session that has ended is begun again. */
struct reply pair_ask(struct arena *mem, const struct ask *ask)
{
    if (ask->login && !token_of(ask->login))
        (void)sign_in(mem, ask->login);
    struct reply r = ask_once(mem, ask);
    if (r.status == 401 && sign_in(mem, ask->login))
        r = ask_once(mem, ask);
    play_hear(&pair.game, ask, r.status, r.body);
    if (ask->act)
        *(r.status == 200 ? &pair.n_done : &pair.n_refused) += 1;
    else
        pair.n_questions++;
    return r;
}

/* Whoever may sets the rules of signing in; the game goes on with short work for passwords, and nobody kept out. */
void pair_act(struct arena *mem, const struct ask *ask)
{
    struct reply r = pair_ask(mem, ask);
    if (r.status == 200 && streq(ask->act, "security.set"))
        pair_ask(mem, &(struct ask){ .method = HTTP_POST,
                                     .path = "restore",
                                     .act = "security.set",
                                     .input = "{\"profile\":\"asvs\",\"hash_mib\":19,\"hash_passes\":2}" });
}

/* ---- several in one batch ---- */

struct gate {
    sem_t shut, open;
};
static enum err wait_at_gate(struct cx *cx UNUSED, void *arg)
{
    struct gate *g = arg;
    sem_post(&g->shut);
    while (sem_wait(&g->open) != 0)
        continue;
    return E_CONFLICT; /* nothing is kept */
}

struct errand {
    struct side *side;
    const struct ask *ask;
    struct gate *gate;
    struct arena mem;
    struct reply reply;
    atomic_bool is_done;
    pthread_t thread;
};

static void *hold_writer(void *arg)
{
    struct errand *r = arg;
    struct cx cx = pair_cx(r->side, &r->mem);
    IGNORE(db_write(&cx, wait_at_gate, r->gate)); /* refused as it asks */
    return NULL;
}

static void *run_errand(void *arg)
{
    struct errand *r = arg;
    r->reply = ask_side(r->side, &r->mem, r->ask);
    atomic_store(&r->is_done, true);
    return NULL;
}

/* While the writer is held, one after another stands in its queue, or has been refused before. */
static void run_batch(struct side *s, const struct ask *asks, size_t n, struct errand *errands)
{
    struct gate gate;
    struct errand holder = { .side = s, .gate = &gate };
    sem_init(&gate.shut, 0, 0);
    sem_init(&gate.open, 0, 0);
    pthread_create(&holder.thread, NULL, hold_writer, &holder);
    while (sem_wait(&gate.shut) != 0)
        continue;
    for (size_t i = 0; i < n; i++) {
        uint64_t waiting = realm_stats(s->realm).waiting;
        errands[i] = (struct errand){ .side = s, .ask = &asks[i] };
        pthread_create(&errands[i].thread, NULL, run_errand, &errands[i]);
        while (realm_stats(s->realm).waiting == waiting && !atomic_load(&errands[i].is_done))
            usleep(200);
    }
    sem_post(&gate.open);
    pthread_join(holder.thread, NULL);
    for (size_t i = 0; i < n; i++)
        pthread_join(errands[i].thread, NULL);
    arena_done(&holder.mem);
    sem_destroy(&gate.shut);
    sem_destroy(&gate.open);
}

void pair_batch(struct arena *mem, const struct ask *asks, size_t n)
{
    struct errand errands[2][PAIR_BATCH];
    assert(n <= PAIR_BATCH);
    for (size_t i = 0; i < n; i++) /* so that only the acts themselves are written */
        if (asks[i].login)
            pair_ask(mem, &(struct ask){ .method = HTTP_GET, .path = "/api/v1/session", .login = asks[i].login });
    for (size_t k = 0; k < 2; k++)
        run_batch(&pair.sides[k], asks, n, errands[k]);
    for (size_t i = 0; i < n; i++) {
        compare(&asks[i], &errands[0][i].reply, &errands[1][i].reply);
        play_hear(&pair.game, &asks[i], errands[0][i].reply.status, errands[0][i].reply.body);
        *(errands[0][i].reply.status == 200 ? &pair.n_done : &pair.n_refused) += 1;
        arena_done(&errands[0][i].mem);
        arena_done(&errands[1][i].mem);
    }
    pair.n_batches++;
}

/* ---- begin, end ---- */

static enum err open_side(struct side *s, struct arena *mem, const char *path)
{
    static const struct config plain = { .open_metrics = false };
    const int64_t unlimited[N_RATE_CLASSES] = { 0 };
    struct cx cx = pair_cx(s, mem);
    enum err e = realm_open(&cx, path, REALM_CREATE, &s->realm);
    if (e) {
        fprintf(stderr, "%s\n", cx.fail.msg);
        return e;
    }
    realm_set_clock(s->realm, pair.now);
    s->home = (struct serving){ .realm = s->realm,
                                .cache = cache_new(),
                                .quick = quick_new(),
                                .known = known_new(),
                                .moments = moments_new(),
                                .meter = meter_new(),
                                .rates = rates_new(unlimited),
                                .notify = { .site = "http://luoshi.example", /* and no mail */
                                            .mail_server = "",
                                            .mail_tls = "",
                                            .mail_from = "",
                                            .mail_login = "",
                                            .mail_password = "" },
                                .config = &plain };
    /* For the news alone: nobody comes by it. */
    const struct http_config http = { .listen = arena_printf(mem, "unix:%s/socket", realm_files(s->realm)),
                                      .n_workers = 1,
                                      .handle = serve_request,
                                      .arg = &s->home };
    return http_start(&cx, &http, &s->home.http);
}

enum err pair_open(struct arena *mem, const char *a, const char *b)
{
    throws = pair.seed;
    randombytes_set_implementation(&loaded);
    TRY(open_side(&pair.sides[0], mem, a));
    return open_side(&pair.sides[1], mem, b);
}

static void close_side(struct side *s)
{
    http_stop(s->home.http, 1);
    moments_free(s->home.moments);
    cache_free(s->home.cache);
    quick_free(s->home.quick);
    known_free(s->home.known);
    meter_free(s->home.meter);
    rates_free(s->home.rates);
    realm_close(s->realm);
}

void pair_close(void)
{
    close_side(&pair.sides[0]);
    close_side(&pair.sides[1]);
}

void pair_clock(struct arena *mem, struct ts now)
{
    bool new_day = ts_date(now).d != ts_date(pair.now).d;
    pair.now = now;
    pair.game.today = ts_date(now);
    for (size_t k = 0; k < 2; k++) {
        struct cx cx = pair_cx(&pair.sides[k], mem);
        realm_set_clock(cx.realm, now);
        if (new_day && db_write(&cx, day_begin, NULL) != OK)
            pair_fail(&cx, "the day could not begin");
    }
}
