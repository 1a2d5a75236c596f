#include "auth/token.h"

#include <sodium.h>

#include "auth.sql.h"
#include "db/realm.h"
#include "journal/hash.h"
#include "journal/journal.h"

enum { TOKEN_BYTES = 32, DEFAULT_DAYS = 90, MAX_LINES = 500 };
static const int64_t day_us = 86400 * INT64_C(1000000), seen_us = 60 * INT64_C(1000000);

const struct words scopes = WORDS({ SCOPE_READ, "read", "只读", "read" }, { SCOPE_ACT, "act", "读写", "read and act" },
                                  { SCOPE_WALL, "wall", "大屏", "wall" });

static const struct field token_fields[] = {
    FACT_FIELDS(token),
    FIELD(token, person, .flags = REF, LABEL("人员", "person")),
    FIELD(token, name, LABEL("名称", "name")),
    FIELD(token, scope, .words = &scopes, LABEL("范围", "scope")),
    FIELD(token, made, LABEL("建立时间", "made")),
    FIELD(token, expires, LABEL("有效期至", "expires")),
    FIELD(token, revoked, LABEL("吊销时间", "revoked")),
};
const struct shape TOKEN = SHAPE(token, token_fields);

static const struct field in_fields[] = {
    FIELD(token_in, name, .flags = REQUIRED, .max = 100, LABEL("用途", "what it is for")),
    FIELD(token_in, scope, .flags = REQUIRED, .words = &scopes, LABEL("范围", "scope")),
    FIELD(token_in, days, .min = 1, .max = MAX_TOKEN_DAYS, LABEL("有效天数，默认 90", "days it lasts, 90 by default")),
};
const struct shape TOKEN_IN = SHAPE(token_in, in_fields);
static const struct field end_fields[] = {
    FIELD(token_end_in, token, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("令牌", "token")),
};
const struct shape TOKEN_END_IN = SHAPE(token_end_in, end_fields);

static const struct field line_fields[] = {
    FIELD(token_line, id),
    FIELD(token_line, name, LABEL("用途", "what it is for")),
    FIELD(token_line, scope, .words = &scopes, LABEL("范围", "scope")),
    FIELD(token_line, made, LABEL("建立时间", "made")),
    FIELD(token_line, expires, LABEL("有效期至", "expires")),
    FIELD(token_line, seen, LABEL("最近使用", "last used")),
    FIELD(token_line, revoked, LABEL("吊销时间", "revoked")),
};
const struct shape TOKEN_LINE = SHAPE(token_line, line_fields);

void secret_bytes(void *out, size_t n)
{
    randombytes_buf(out, n);
}

/* A prefix of its own, so that scanners of code and logs know what they found. */
static struct hash make_text(struct cx *cx, const char **out)
{
    unsigned char raw[TOKEN_BYTES];
    char hex[2 * TOKEN_BYTES + 1];
    randombytes_buf(raw, sizeof raw);
    sodium_bin2hex(hex, sizeof hex, raw, sizeof raw);
    *out = arena_printf(cx->mem, "luoshi_%s", hex);
    return sha256(str_of(*out));
}

enum err token_create(struct cx *cx, void *in, struct jw *answer)
{
    const struct token_in *i = in;
    const struct subject own = { .is_self = true };
    const char *text;
    int64_t n;
    TRY(may(cx, &own));
    if (!cx->who->person)
        return fail(cx, E_INVALID, "令牌属于登录的人：请以其身份建立（--as）",
                    "a token belongs to a person: make it as that person (--as)");
    if (i->scope == SCOPE_WALL && !may_quietly(cx, cx->who, "wall.share", &own))
        return fail(cx, E_DENIED, "\"%s\" 无权分享大屏", "\"%s\" may not share the wall", cx->who->login);
    TRY(db_i64(cx, &n, &auth_count_tokens, V(cx->who->person), V(cx->now)));
    if (n >= MAX_TOKENS)
        return fail(cx, E_CONFLICT, "已有 %" PRId64 " 个有效令牌，请先吊销不用的",
                    "there are %" PRId64 " tokens already: first revoke those not in use", n);
    struct token t = { .person = cx->who->person, .name = i->name, .scope = i->scope, .made = cx->now };
    t.expires.us = cx->now.us + (i->days ? i->days : DEFAULT_DAYS) * day_us;
    TRY(fact_insert(cx, &TOKEN, &t));
    struct hash hash = make_text(cx, &text);
    TRY(db_exec(cx, &auth_token_secret_add, V(hash_str(&hash)), V(t.id)));
    entry_about(cx, "person", t.person);
    jw_i64(answer, "id", t.id);
    jw_text(answer, "token", text);
    jw_ts(answer, "expires", t.expires);
    return OK;
}

enum err token_revoke(struct cx *cx, void *in, struct jw *answer)
{
    const struct token_end_in *i = in;
    struct token t;
    enum err e = fact_get(cx, &TOKEN, i->token, &t);
    if (e && e != E_NOT_FOUND)
        return e;
    const struct subject s = { .is_self = !e && t.person == cx->who->person };
    if (e || !may_quietly(cx, cx->who, "token.revoke", &s))
        return fail(cx, E_NOT_FOUND, "没有这个令牌", "there is no such token");
    TRY(may(cx, &s));
    if (t.revoked.us)
        return fail(cx, E_CONFLICT, "这个令牌已经吊销", "this token has been revoked already");
    t.revoked = cx->now;
    TRY(fact_update(cx, &TOKEN, &t));
    TRY(db_exec(cx, &auth_token_secret_end, V(t.id)));
    entry_about(cx, "person", t.person);
    jw_i64(answer, "id", t.id);
    return OK;
}

enum err token_person(struct cx *cx, const char *text, struct person *out, int64_t *scope, bool *stale)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct hash hash = sha256(str_of(text));
    struct token t;
    TRY(db_query(cx, &r, &auth_token_secret, V(hash_str(&hash))));
    if (!db_next(&r)) {
        TRY(db_end(&r));
        return E_NOT_FOUND;
    }
    int64_t id = row_i64(&r, 0), seen = row_i64(&r, 1);
    TRY(db_end(&r));
    TRY(fact_get(cx, &TOKEN, id, &t));
    if (t.revoked.us || cx->now.us > t.expires.us)
        return E_NOT_FOUND;
    TRY(fact_get(cx, &PERSON, t.person, out));
    *scope = t.scope;
    *stale = cx->now.us > seen + seen_us;
    return out->disabled ? E_NOT_FOUND : OK;
}

enum err token_seen(struct cx *cx, const char *text)
{
    struct hash hash = sha256(str_of(text));
    return db_exec(cx, &auth_token_seen, V(hash_str(&hash)), V(cx->now));
}

enum err tokens_of(struct cx *cx, int64_t person, struct list *out)
{
    return db_list(cx, &TOKEN_LINE, out, MAX_LINES, &auth_tokens_of, V(person), V(MAX_LINES));
}
