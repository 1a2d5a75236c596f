/* Feeds: made, revoked, and who asks. */
#include "notify/feed.h"

#include "auth/token.h"
#include "db/realm.h"
#include "journal/hash.h"
#include "journal/journal.h"
#include "notify.sql.h"
#include "plan/plan.h"

enum { MAX_FEEDS = 20, MAX_FEED = 8 << 20, MAX_NAME = 100 };
static const int64_t seen_us = INT64_C(3600000000);

static const char *make_token(struct cx *cx)
{
    struct hash raw; /* as many bytes, and written alike */
    char hex[HASH_HEX_SIZE];
    secret_bytes(raw.b, sizeof raw.b);
    return arena_strdup(cx->mem, hash_hex(&raw, hex));
}

static enum err area_of(struct cx *cx, const struct feed_in *i, struct feed *f)
{
    if (i->kind != FEED_AREA)
        return i->area ? fail(cx, E_INVALID, "只有领域的日历要写领域", "an area goes with an area's calendar alone")
                       : OK;
    return i->area ? area_by_name(cx, i->area, &f->area)
                   : fail(cx, E_INVALID, "请写明哪个领域", "say which area the calendar is of");
}

enum err feed_create(struct cx *cx, void *in, struct jw *answer)
{
    const struct feed_in *i = in;
    const char *token = NULL;
    struct list there;
    TRY(may(cx, &(struct subject){ .is_self = true }));
    if (!cx->who->person)
        return fail(cx, E_INVALID, "订阅属于登录的人：请以其身份建立（--as）",
                    "a feed belongs to a person: make it as that person (--as)");
    TRY(feeds_of(cx, cx->who->person, &there));
    if (there.n >= MAX_FEEDS)
        return fail(cx, E_CONFLICT, "已有 %zu 个订阅，请先停用不用的",
                    "there are %zu feeds: first revoke those not in use", there.n);
    struct feed f = { .person = cx->who->person, .kind = i->kind, .made = cx->now };
    f.name = i->name ? i->name : word_text(cx, &feed_kinds, i->kind);
    TRY(area_of(cx, i, &f));
    token = make_token(cx);
    TRY(fact_insert(cx, &FEED, &f));
    struct hash hash = sha256(str_of(token));
    TRY(db_exec(cx, &notify_feed_put, V(hash_str(&hash)), V(f.id)));
    entry_about(cx, "person", f.person);
    jw_i64(answer, "feed", f.id);
    jw_text(answer, "path", arena_printf(cx->mem, "/feeds/%s%s", token, f.kind == FEED_BULLETINS ? ".atom" : ".ics"));
    return OK;
}

enum err feed_revoke(struct cx *cx, void *in, struct jw *answer)
{
    const struct feed_end_in *i = in;
    struct feed f;
    enum err e = fact_get(cx, &FEED, i->feed, &f);
    if (e && e != E_NOT_FOUND)
        return e;
    const struct subject s = { .is_self = !e && f.person == cx->who->person };
    if (e || !may_quietly(cx, cx->who, "feed.revoke", &s))
        return fail(cx, E_NOT_FOUND, "没有这个订阅", "there is no such feed");
    TRY(may(cx, &s));
    if (f.revoked.us)
        return fail(cx, E_CONFLICT, "这个订阅已经停用", "this feed has been revoked already");
    f.revoked = cx->now;
    TRY(fact_update(cx, &FEED, &f));
    TRY(db_exec(cx, &notify_feed_drop, V(f.id)));
    entry_about(cx, "person", f.person);
    jw_i64(answer, "feed", f.id);
    return OK;
}

enum err feeds_of(struct cx *cx, int64_t person, struct list *out)
{
    return db_list(cx, &FEED_LINE, out, MAX_FEEDS + 1, &notify_feeds_of, V(person), V((int64_t)MAX_FEEDS + 1));
}

/* ---- asked for ---- */

static enum err none(struct cx *cx)
{
    return fail(cx, E_NOT_FOUND, "没有这个订阅，或已停用：请在“账号与安全”里重新建立",
                "there is no such feed, or it was revoked: make another under “Account and security”");
}

/* "TOKEN.ics": the hash is what is looked for, so that the time it takes tells nothing of the token. */
static struct hash hash_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return sha256((struct str){ name, dot ? (size_t)(dot - name) : strlen(name) });
}

static enum err find(struct cx *cx, const char *name, struct feed *f, bool *stale)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct hash hash = hash_of(name);
    if (strlen(name) > MAX_NAME)
        return E_NOT_FOUND;
    TRY(db_query(cx, &r, &notify_feed, V(hash_str(&hash))));
    if (!db_next(&r)) {
        TRY(db_end(&r));
        return E_NOT_FOUND;
    }
    int64_t id = row_i64(&r, 0);
    *stale = cx->now.us > row_i64(&r, 1) + seen_us;
    TRY(db_end(&r));
    TRY(fact_get(cx, &FEED, id, f));
    return f->revoked.us || !str_ends(str_of(name), f->kind == FEED_BULLETINS ? ".atom" : ".ics") ? E_NOT_FOUND : OK;
}

enum err feed_read(struct cx *cx, const char *name, const char *site, struct feed_answer *out, bool *stale)
{
    struct buf b AUTO(buf_done) = BUF(MAX_FEED);
    struct feed f;
    struct person p;
    struct grant *who;
    enum err e = find(cx, name, &f, stale);
    if (!e)
        e = fact_get(cx, &PERSON, f.person, &p);
    if (e == E_NOT_FOUND || (!e && (p.disabled || !p.login)))
        return none(cx);
    TRY(e);
    TRY(grant_load(cx, p.login, "read.desk", &who));
    bool is_news = f.kind == FEED_BULLETINS;
    TRY(is_news ? feed_bulletins(cx, &f, who, site, arena_printf(cx->mem, "%s/feeds/%s", site, name), &b)
                : feed_calendar(cx, &f, who, site, &b));
    TRY(buf_end(&b));
    out->type = is_news ? "application/atom+xml; charset=utf-8" : "text/calendar; charset=utf-8";
    out->body = (struct str){ arena_dup(cx->mem, b.p, b.n), b.n };
    return OK;
}

enum err feed_seen(struct cx *cx, const char *name)
{
    struct hash hash = hash_of(name);
    cx->keeps_rights = true;
    return db_exec(cx, &notify_feed_seen, V(hash_str(&hash)), V(cx->now));
}
