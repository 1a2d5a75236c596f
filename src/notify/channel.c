/* Channels: where messages go that are not for one person.  The address is a secret, for whoever has it may speak
 * there; of it only the host is a fact. */
#include "auth/token.h"
#include "journal/journal.h"
#include "net/sign.h"
#include "notify.sql.h"
#include "notify/notify.h"

enum { MAX_CHANNELS = 100, DEFAULT_AT = 510, KEY_BYTES = 24 };

static enum err take(struct cx *cx, const struct channel_in *i, struct channel *c)
{
    *c = (struct channel){ .kind = i->kind, .at = DEFAULT_AT };
    if (!i->channel)
        return i->kind ? OK : fail(cx, E_INVALID, "新建通道要写明类型", "say of which kind the new channel is");
    enum err e = fact_get(cx, &CHANNEL, i->channel, c);
    if (e == E_NOT_FOUND || (!e && c->ended.us))
        return fail(cx, E_NOT_FOUND, "没有这个通道", "there is no such channel");
    TRY(e);
    return !i->kind || i->kind == c->kind ? OK
                                          : fail(cx, E_INVALID, "通道的类型不能改：请删掉重建",
                                                 "a channel's kind stays: remove it and make another");
}

static enum err take_events(struct cx *cx, const struct list *in, const char **out)
{
    struct buf b AUTO(buf_done) = BUF(4000);
    const char *const *names = in->p;
    for (size_t i = 0; i < in->n; i++) {
        size_t k = 0;
        while (k < n_event_kinds && !streq(event_kinds[k].act, names[i]))
            k++;
        if (k == n_event_kinds)
            return fail(cx, E_INVALID, "没有事件 \"%s\"", "there is no event \"%s\"", names[i]);
        buf_addf(&b, "%s%s", i ? " " : "", names[i]);
    }
    *out = in->n ? arena_strdup(cx->mem, buf_text(&b)) : NULL;
    return OK;
}

static enum err check_fits(struct cx *cx, const struct channel_in *i, const struct channel *c)
{
    if (c->kind == CHANNEL_WEBHOOK && i->digest)
        return fail(cx, E_INVALID, "Webhook 收事件，不收群提示", "a webhook hears of events, not of digests");
    if (c->kind != CHANNEL_WEBHOOK && i->events.n)
        return fail(cx, E_INVALID, "群机器人发每日群提示，不发事件", "a robot posts the digest, no events");
    if (c->kind == CHANNEL_WECOM && i->secret)
        return fail(cx, E_INVALID, "企业微信机器人没有签名密钥，地址就是密钥",
                    "a WeCom robot has no secret: its address is the secret");
    if (c->kind == CHANNEL_WEBHOOK && i->secret && !webhook_secret_ok(i->secret))
        return fail(cx, E_INVALID, "密钥应为 whsec_ 加 16 到 64 字节的 base64；不填则由系统生成",
                    "the secret is whsec_ and 16 to 64 bytes in base64; without one the program makes it");
    return OK;
}

/* What is not given stays as it was. */
static enum err keep_secret(struct cx *cx, const struct channel_in *i, struct channel *c, const char **made)
{
    const char *address = NULL, *secret = NULL;
    struct net_place place;
    unsigned char key[KEY_BYTES];
    if (c->id)
        TRY(channel_address(cx, c->id, &address, &secret));
    address = i->address ? i->address : address;
    secret = i->secret ? i->secret : secret;
    *made = NULL;
    if (!address)
        return fail(cx, E_INVALID, "请填写地址", "give the address");
    TRY(net_place(cx, address, &place));
    bool is_usual = place.port == (streq(place.scheme, "https") ? 443 : 80);
    c->host = is_usual ? place.host : arena_printf(cx->mem, "%s:%" PRId64, place.host, place.port);
    if (c->kind == CHANNEL_WEBHOOK && !secret) {
        secret_bytes(key, sizeof key);
        secret = *made = arena_printf(cx->mem, WEBHOOK_SECRET "%s",
                                      base64_of(cx->mem, (struct str){ (const char *)key, sizeof key }));
    }
    TRY(c->id ? fact_update(cx, &CHANNEL, c) : fact_insert(cx, &CHANNEL, c));
    return db_exec(cx, &notify_secret_put, V(c->id), V(address), V(secret));
}

enum err channel_set(struct cx *cx, void *in, struct jw *answer)
{
    const struct channel_in *i = in;
    struct channel c;
    const char *made;
    int64_t others, n;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(take(cx, i, &c));
    TRY(db_i64(cx, &n, &notify_channels_count));
    if (!c.id && n >= MAX_CHANNELS)
        return fail(cx, E_CONFLICT, "已有 %" PRId64 " 个通道，到了上限：请先删掉不用的",
                    "there are %" PRId64 " channels, as many as there may be: first remove one that is not used", n);
    TRY(check_fits(cx, i, &c));
    TRY(db_i64(cx, &others, &notify_channel_named, V(i->name), V(c.id)));
    if (others)
        return fail(cx, E_CONFLICT, "已有名为“%s”的通道", "there is a channel named \"%s\" already", i->name);
    /* From now on where it was not, or was off; any other change loses nothing of what it has not heard yet. */
    bool starts = !c.id || (c.off && !i->off);
    c.since = starts ? cx->entry->seq : c.since ? c.since : c.seq;
    c.name = i->name;
    c.digest = i->digest;
    c.off = i->off;
    c.at = i->at < 0 ? c.at : i->at;
    TRY(take_events(cx, &i->events, &c.events));
    TRY(keep_secret(cx, i, &c, &made));
    TRY(outbox_lift(cx, c.id)); /* it may lead elsewhere */
    entry_about(cx, "channel", c.id);
    jw_i64(answer, "channel", c.id);
    if (made) /* this once */
        jw_text(answer, "secret", made);
    return OK;
}

enum err channel_end(struct cx *cx, void *in, struct jw *answer)
{
    const struct channel_end_in *i = in;
    struct channel c;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(take(cx, &(struct channel_in){ .channel = i->channel }, &c));
    c.ended = cx->now;
    cx->entry->reason = i->reason;
    entry_about(cx, "channel", c.id);
    TRY(fact_update(cx, &CHANNEL, &c));
    TRY(db_exec(cx, &notify_secret_drop, V(c.id)));
    TRY(db_exec(cx, &notify_out_drop, V(c.id)));
    TRY(outbox_lift(cx, c.id));
    jw_i64(answer, "channel", c.id);
    return OK;
}

enum err channel_address(struct cx *cx, int64_t channel, const char **address, const char **secret)
{
    struct rows r AUTO(rows_done) = { 0 };
    *address = *secret = NULL;
    TRY(db_query(cx, &r, &notify_secret, V(channel)));
    if (db_next(&r)) {
        *address = row_text(&r, 0);
        *secret = row_text(&r, 1);
    }
    return db_end(&r);
}

enum err channels_all(struct cx *cx, struct list *out)
{
    return db_list(cx, &CHANNEL_LINE, out, MAX_CHANNELS, &notify_channels, V((int64_t)MAX_CHANNELS), V(cx->today),
                   V(cx->now));
}
