#include "app/who.h"

#include <strings.h>

#include "app/serve.h"
#include "auth/factor.h"
#include "auth/session.h"
#include "auth/token.h"

bool route_is_open(const struct route *r)
{
    return streq(r->access, FOR_ANYONE);
}

/* What the wrong tries of one place are counted by: an address, or the 64 bits that one customer has of IPv6. */
const char *network_of(struct arena *mem, const char *peer)
{
    const char *p = peer;
    for (int colons = 0; p && *p; p++)
        if (*p == ':' && ++colons == 4)
            return arena_dup(mem, peer, (size_t)(p - peer));
    return peer && !streq(peer, "local") ? peer : NULL;
}

static const char *bearer_of(const struct http_request *q)
{
    const char *h = http_header(q, "Authorization");
    return h && strncasecmp(h, "Bearer ", 7) == 0 ? h + 7 : NULL;
}

/* A form of another site can neither set X-Luoshi nor hide where it stands; and no browser sends a token by itself. */
enum err own_pages_only(struct cx *cx, const struct route *r, const struct rq *rq)
{
    const char *site = http_header(rq->q, "Sec-Fetch-Site");
    if (rq->q->method == HTTP_GET || r->is_open || bearer_of(rq->q) ||
        (http_header(rq->q, "X-Luoshi") && (!site || streq(site, "same-origin") || streq(site, "none"))))
        return OK;
    return fail(cx, E_DENIED, "写操作须带请求头 X-Luoshi，并来自本站页面",
                "a write needs the header X-Luoshi and comes from this site's own pages");
}

/* In a snapshot. */
enum err who_stands(struct cx *cx, struct rq *rq)
{
    struct factor_state f;
    TRY(grant_load(cx, rq->person.login, "read", &rq->who));
    TRY(password_must_change(cx, rq->person.id, &rq->must_change));
    TRY(factor_state(cx, rq->who, &f));
    rq->must_enrol = f.required && !f.on;
    return OK;
}

static enum err mark_session(struct cx *cx, void *token)
{
    cx->keeps_rights = true;
    return session_seen(cx, token);
}
static enum err mark_token(struct cx *cx, void *token)
{
    cx->keeps_rights = true;
    return token_seen(cx, token);
}

/* How the token came decides what it is good for. */
enum way { BY_COOKIE = 'c', BY_HEADER = 'h', BY_ADDRESS = 'a' };

static enum way find_token(const struct route *r, struct rq *rq)
{
    const char *bearer = bearer_of(rq->q), *query = r->query_token ? http_query(rq->q, "token") : NULL;
    rq->token = bearer ? bearer : query ? query : cookie_token(rq->q);
    return bearer ? BY_HEADER : query ? BY_ADDRESS : BY_COOKIE;
}

static enum err find_person(struct cx *cx, enum way way, struct rq *rq, bool *stale)
{
    if (way == BY_COOKIE)
        return session_person(cx, rq->token, &rq->person, stale);
    TRY(token_person(cx, rq->token, &rq->person, &rq->scope, stale));
    /* in an address only what may be seen by all */
    return way == BY_ADDRESS && rq->scope != SCOPE_WALL ? E_NOT_FOUND : OK;
}

enum err who_asks(struct cx *cx, const struct route *r, struct rq *rq)
{
    bool stale = false;
    enum way way = find_token(r, rq);
    if (!rq->token)
        return E_NOT_FOUND;
    struct asked asked = known_ask(cx, (char)way, rq->token);
    if (known_find(rq->home->known, &asked, cx, rq))
        return OK;
    TRY(read_begin(cx));
    enum err e = find_person(cx, way, rq, &stale);
    if (!e)
        e = who_stands(cx, rq);
    read_end(cx);
    TRY(e);
    if (stale)
        return db_write(cx, rq->scope ? mark_token : mark_session, (void *)(uintptr_t)rq->token);
    known_keep(rq->home->known, &asked, rq);
    return OK;
}

static enum err scope_allows(struct cx *cx, const struct route *r, const struct rq *rq)
{
    if (rq->scope == SCOPE_WALL && !r->wall)
        return fail(cx, E_DENIED, "大屏链接只能看大屏", "a link to the wall shows the wall alone");
    if (rq->scope == SCOPE_READ && r->method != HTTP_GET)
        return fail(cx, E_DENIED, "这个令牌只读", "this token is for reading alone");
    if (rq->scope && r->session_only)
        return fail(cx, E_DENIED, "这要登录后由本人做，不能用令牌", "a person signed in does this, not a token");
    return OK;
}

enum err who_may(struct cx *cx, const struct route *r, const struct rq *rq)
{
    TRY(scope_allows(cx, r, rq));
    if (rq->must_change && !r->before_change)
        return fail(cx, E_DENIED, "密码是别人替你设的，或已到期：请先在 /api/v1/me/password 改成自己的",
                    "somebody else set your password, or it is too old: first change it at /api/v1/me/password");
    if (rq->must_enrol && !r->before_change && !r->before_enrol)
        return fail(cx, E_DENIED, "你的岗位须用动态口令：请先在 /api/v1/me/factor 启用",
                    "your post needs a second factor: first turn it on at /api/v1/me/factor");
    return may_somewhere(rq->who, r->access) ? OK : deny(cx, rq->who, r->access);
}
