/* Digests whose time has come, of persons and of groups. */
#include "db/realm.h"
#include "indicator/stand.h"
#include "notify.sql.h"
#include "notify/gather.h"

enum { DIGESTS = 50 }; /* of one snapshot */

/* What it says is kept, what it was made of is not. */
static enum err digest_kept(struct cx *cx, const char *login, const char *site, const struct almanac *known,
                            struct digest_text *out)
{
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    cx->mem = &scratch;
    enum err e = digest_for(cx, login, site, known, out);
    cx->mem = kept;
    cx->who = NULL; /* it was in there */
    if (e)
        *out = (struct digest_text){ 0 };
    out->body = out->lines ? arena_strdup(kept, out->body) : NULL;
    return e;
}

static int64_t state_of(const struct digest_text *text, const char *why)
{
    return why ? OUT_DEAD : text->lines ? OUT_WAITING : OUT_NOTHING;
}

static enum err person_digests(struct cx *cx, struct gathering *g, int64_t minute)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct digest_text text;
    struct notice_setting s;
    struct list who = { 0 };
    struct almanac known = { 0 }; /* once for all of them */
    const enum lang lang = cx->lang;
    struct due {
        int64_t person;
        const char *login;
    };
    TRY(db_query(cx, &r, &notify_digests, V(cx->today), V(minute), V(is_workday(cx->cal, cx->today)),
                 V((int64_t)DIGESTS)));
    while (db_next(&r))
        *(struct due *)list_add(cx->mem, &who, sizeof(struct due)) = (struct due){ row_i64(&r, 0), row_text(&r, 1) };
    TRY(db_end(&r));
    if (who.n)
        TRY(almanac_load(cx, 0, &known));
    for (size_t i = 0; i < who.n; i++) {
        const struct due *d = (const struct due *)who.p + i;
        char day[DATE_TEXT_SIZE];
        const char *why;
        TRY(notice_setting_of(cx, d->person, &s));
        cx->lang = mail_lang(&s);
        enum err e = digest_kept(cx, d->login, g->site, &known, &text);
        cx->lang = lang;
        TRY(gather_noted(cx, e, &why));
        gather_add(
            cx, g,
            &(struct out){ .key = arena_printf(cx->mem, "digest:%s:%" PRId64, date_text(cx->today, day), d->person),
                           .kind = OUT_DIGEST,
                           .person = d->person,
                           .day = cx->today,
                           .lines = text.lines,
                           .body = text.body,
                           .due = quiet_end(cx->cal, &s, cx->now),
                           .state = state_of(&text, why),
                           .why = why });
    }
    return OK;
}

static enum err group_digests(struct cx *cx, struct gathering *g, int64_t minute)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct digest_text text;
    struct list robots = { 0 };
    const char *why;
    TRY(db_query(cx, &r, &notify_group_digests, V(cx->today), V(minute)));
    while (db_next(&r))
        *(int64_t *)list_add(cx->mem, &robots, sizeof(int64_t)) = row_i64(&r, 0);
    TRY(db_end(&r));
    if (!robots.n || !is_workday(cx->cal, cx->today))
        return OK;
    TRY(gather_noted(cx, group_digest(cx, g->site, &text), &why));
    for (size_t i = 0; i < robots.n; i++) {
        int64_t channel = ((const int64_t *)robots.p)[i];
        char day[DATE_TEXT_SIZE];
        gather_add(cx, g,
                   &(struct out){ .key = arena_printf(cx->mem, "group:%s:%" PRId64, date_text(cx->today, day), channel),
                                  .kind = OUT_GROUP,
                                  .channel = channel,
                                  .day = cx->today,
                                  .lines = text.lines,
                                  .body = text.lines && !why ? text.body : NULL,
                                  .due = cx->now,
                                  .state = state_of(&text, why),
                                  .why = why });
    }
    return OK;
}

static enum err put_digests(struct cx *cx, void *arg)
{
    struct gathering *g = arg;
    bool is_new;
    cx->keeps_rights = true;
    g->made = 0;
    for (size_t i = 0; i < g->outs.n; i++) {
        struct out *o = (struct out *)g->outs.p + i;
        TRY(outbox_add(cx, o, &is_new));
        g->made += is_new && o->state == OUT_WAITING;
    }
    return OK;
}

static enum err gather_digests(struct cx *cx, const struct notify_config *c, int64_t *made, bool *more)
{
    const int64_t day_us = INT64_C(86400000000), minute_us = 60000000;
    struct gathering g = { .site = c->site };
    int64_t minute = (cx->now.us - (ts_end_of(cx->today).us + 1 - day_us)) / minute_us;
    const struct grant *who = cx->who;
    TRY(read_begin(cx));
    enum err e = *c->mail_server ? person_digests(cx, &g, minute) : OK;
    *more = g.outs.n >= DIGESTS;
    if (!e)
        e = group_digests(cx, &g, minute);
    read_end(cx);
    cx->who = who;
    TRY(e);
    if (g.outs.n)
        TRY(db_write(cx, put_digests, &g));
    *made += g.made;
    return OK;
}

enum err digests_gather(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg, int64_t *made)
{
    return gather_all(cx, c, stops, arg, made, gather_digests);
}
