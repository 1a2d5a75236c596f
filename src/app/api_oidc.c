/* Routes of a log-in by another provider: there and back. */
#include "app/api.h"
#include "auth/oidc.h"

#define STATE_COOKIE "luoshi_oidc"

static enum err rules_of(struct cx *cx, struct security *out)
{
    TRY(read_begin(cx));
    enum err e = security_read(cx, out);
    read_end(cx);
    return e;
}

/* Lax, for the browser comes back from another site; and only to these routes. */
static void set_state(struct cx *cx, struct rq *rq, const char *state, int seconds)
{
    http_add_header(rq->a, "Set-Cookie",
                    arena_printf(cx->mem,
                                 STATE_COOKIE "=%s; Path=/api/v1/session/oidc; HttpOnly; SameSite=Lax; Max-Age=%d",
                                 state, seconds));
}

enum err api_oidc(struct cx *cx, struct rq *rq)
{
    struct security rules;
    struct oidc_start start;
    TRY(rules_of(cx, &rules));
    TRY(oidc_begin(cx, &rules, &start));
    set_state(cx, rq, start.state, 600);
    http_add_header(rq->a, "Location", start.url);
    rq->a->status = 302;
    rq->is_own_body = true;
    return OK;
}

static enum err find_person(struct cx *cx, const char *login, struct person *out)
{
    TRY(read_begin(cx));
    enum err e = person_by_login(cx, login, out);
    read_end(cx);
    if (e && e != E_NOT_FOUND)
        return e;
    fail_clear(cx);
    return !e && !out->disabled
               ? OK
               : fail(cx, E_DENIED, "统一认证的账号 \"%s\" 在这里没有可用的账号，请找系统管理员",
                      "\"%s\" of the log-in provider has no log-in here: ask the administrator", login);
}

/* The session's cookie is strict, and no browser sends it along a way that began elsewhere: a page of our own leads
 * on. */
enum err api_oidc_back(struct cx *cx, struct rq *rq)
{
    struct security rules;
    const char *login, *state = http_query(rq->q, "state"), *code = http_query(rq->q, "code"),
                       *kept = http_cookie(rq->q, STATE_COOKIE);
    if (!state || !code || !streq(state, kept))
        return fail(cx, E_DENIED, "不是从这个浏览器发起的登录，或统一认证没有同意：请重新登录",
                    "this browser did not start the log-in, or the provider refused: start again");
    TRY(rules_of(cx, &rules));
    TRY(oidc_finish(cx, &rules, state, code, &login));
    TRY(find_person(cx, login, &rq->person));
    TRY(rq_begin_session(cx, rq, NULL));
    set_state(cx, rq, "", 0);
    rq->a->type = "text/html; charset=utf-8";
    buf_add_str(&rq->a->body, "<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url=/\">"
                              "<title>luoshi</title>\n");
    rq->is_own_body = true;
    return OK;
}
