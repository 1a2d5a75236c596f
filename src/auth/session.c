#include "auth/session.h"

#include <sodium.h>

#include "auth.sql.h"
#include "base/text.h"
#include "db/realm.h"
#include "journal/hash.h"

enum { TOKEN_BYTES = 32, MAX_SESSIONS = 1000, MAX_DEVICE = 60 };
static const int64_t minute_us = 60 * INT64_C(1000000);

static const struct field line_fields[] = {
    FIELD(session_line, id),
    FIELD(session_line, device, LABEL("设备", "device")),
    FIELD(session_line, started, LABEL("登录时间", "started")),
    FIELD(session_line, seen, LABEL("最近活动", "seen")),
    FIELD(session_line, current, LABEL("当前", "current")),
};
const struct shape SESSION_LINE = SHAPE(session_line, line_fields);

static struct hash hash_of(const char *token)
{
    return sha256(str_of(token));
}

enum err session_start(struct cx *cx, int64_t person, const char *device, char token[static TOKEN_TEXT_SIZE])
{
    unsigned char raw[TOKEN_BYTES];
    randombytes_buf(raw, sizeof raw);
    sodium_bin2hex(token, TOKEN_TEXT_SIZE, raw, sizeof raw);
    struct hash hash = hash_of(token);
    TRY(db_exec(cx, &auth_last_sign_in_put, V(person), V(cx->now)));
    return db_exec(cx, &auth_session_add, V(hash_str(&hash)), V(person), V(device), V(realm_steady(cx->realm)));
}

/* A session from the future was begun when the clock stood wrong: nobody knows how old it is. */
static bool is_over(const struct security *s, int64_t now, int64_t started, int64_t seen)
{
    return now > started + s->whole_hours * 60 * minute_us || now > seen + s->idle_minutes * minute_us ||
           now < started - minute_us;
}

enum err session_person(struct cx *cx, const char *token, struct person *out, bool *stale)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct security rules;
    struct hash hash = hash_of(token);
    int64_t now = realm_steady(cx->realm).us;
    TRY(db_query(cx, &r, &auth_session, V(hash_str(&hash))));
    if (!db_next(&r)) {
        TRY(db_end(&r));
        return E_NOT_FOUND;
    }
    int64_t person = row_i64(&r, 0), started = row_i64(&r, 1), seen = row_i64(&r, 2);
    TRY(db_end(&r));
    TRY(security_read(cx, &rules));
    if (is_over(&rules, now, started, seen))
        return E_NOT_FOUND;
    TRY(fact_get(cx, &PERSON, person, out));
    *stale = now > seen + minute_us; /* seen is written once a minute at most */
    return out->disabled ? E_NOT_FOUND : OK;
}

enum err session_seen(struct cx *cx, const char *token)
{
    struct hash hash = hash_of(token);
    return db_exec(cx, &auth_session_seen, V(hash_str(&hash)), V(realm_steady(cx->realm)));
}

enum err session_end(struct cx *cx, const char *token)
{
    struct hash hash = hash_of(token);
    return db_exec(cx, &auth_session_end, V(hash_str(&hash)));
}

enum err session_expire(struct cx *cx)
{
    struct security s;
    int64_t now = realm_steady(cx->realm).us;
    TRY(security_read(cx, &s));
    return db_exec(cx, &auth_sessions_expire, V(now - s.whole_hours * 60 * minute_us),
                   V(now - s.idle_minutes * minute_us));
}

/* People read the wall clock's time. */
enum err sessions_of(struct cx *cx, int64_t person, const char *token, struct list *out)
{
    struct hash hash = hash_of(token);
    struct security rules;
    size_t n = 0;
    int64_t now = realm_steady(cx->realm).us, to_wall = realm_now(cx->realm).us - now;
    TRY(security_read(cx, &rules));
    TRY(db_list(cx, &SESSION_LINE, out, MAX_SESSIONS, &auth_sessions_of, V(person), V(hash_str(&hash)),
                V(MAX_SESSIONS)));
    struct session_line *lines = out->p;
    for (size_t i = 0; i < out->n; i++) {
        if (is_over(&rules, now, lines[i].started.us, lines[i].seen.us))
            continue;
        lines[n] = lines[i];
        lines[n].started.us += to_wall;
        lines[n++].seen.us += to_wall;
    }
    out->n = n;
    return OK;
}

enum err session_revoke(struct cx *cx, int64_t person, int64_t id)
{
    int64_t n;
    if (!id)
        return db_exec(cx, &auth_sessions_end_of, V(person));
    TRY(db_i64(cx, &n, &auth_session_is_theirs, V(id), V(person)));
    return n ? db_exec(cx, &auth_session_end_one, V(id))
             : fail(cx, E_NOT_FOUND, "没有这个登录", "there is no such session");
}

/* ---- devices ---- */

struct mark {
    const char *in, *name; /* the first that occurs */
};
static const struct mark systems[] = {
    { "HarmonyOS", "HarmonyOS" }, { "Android", "Android" }, { "iPhone", "iPhone" },  { "iPad", "iPad" },
    { "Windows", "Windows" },     { "UOS", "UOS" },         { "Mac OS X", "macOS" }, { "Linux", "Linux" },
};
static const struct mark browsers[] = {
    { "MicroMessenger", "WeChat" }, { "DingTalk", "DingTalk" }, { "Edg/", "Edge" },      { "QQBrowser", "QQBrowser" },
    { "Firefox/", "Firefox" },      { "Chrome/", "Chrome" },    { "Safari/", "Safari" }, { "curl/", "curl" },
};

static const char *find_mark(const struct mark *m, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++)
        if (strstr(text, m[i].in))
            return m[i].name;
    return NULL;
}

const char *device_of(struct arena *mem, const char *user_agent)
{
    if (!user_agent)
        return NULL;
    const char *system = find_mark(systems, N_ELEMENTS(systems), user_agent),
               *browser = find_mark(browsers, N_ELEMENTS(browsers), user_agent);
    if (system || browser)
        return arena_printf(mem, "%s%s%s", system ? system : "", system && browser ? ", " : "", browser ? browser : "");
    size_t n = 0; /* the name of a program: its first word */
    while (n < MAX_DEVICE && user_agent[n] > ' ' && user_agent[n] < 0x7F && user_agent[n] != '/')
        n++;
    return n ? arena_dup(mem, user_agent, n) : NULL;
}
