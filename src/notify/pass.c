/* A pass: find what is to be told, then send what is due, one after another.  Nothing is sent inside a transaction: a
 * message is first marked as being sent, and then as sent, so that one cut short is taken up again. */
#include "db/realm.h"
#include "journal/hash.h"
#include "net/mail.h"
#include "net/sign.h"
#include "notify.sql.h"
#include "notify/notify.h"

/* LEFT_DAYS: so long a message for a host that who tries may not reach is left to who may. */
enum { KEPT_DAYS = 60, LEFT_DAYS = 1, GONE = 410, PASS_MESSAGES = 100, PASS_MS = 20000, KEPT_ANSWER = 4096 };
enum { LISTED_BYTES = 2000, TEST_SECONDS = 5 };
static const char SENDER_ZH[] = "落实", SENDER_EN[] = "luoshi";
static const int64_t day_us = INT64_C(86400000000);

/* ---- one message ---- */

/* The same each time it is sent, and no other's: a short hash of its key. */
static const char *name_of(struct cx *cx, const struct out *o)
{
    char hex[HASH_HEX_SIZE];
    struct hash h = sha256(str_of(o->key));
    return arena_printf(cx->mem, "luoshi-%.24s", hash_hex(&h, hex));
}

static enum err not_taken(struct cx *cx, enum err e, const char *why)
{
    fail_clear(cx);
    return fail(cx, e, "%.300s", "%.300s", why ? why : say(cx, "没有回应", "no answer"));
}

struct way { /* to a channel */
    struct channel c;
    const char *address, *secret;
    int64_t seconds; /* it has so long to answer; 0: NET_SECONDS */
};

/* Refusals in words, whichever way it was refused. */
static enum err web(struct cx *cx, const struct way *w, struct net_call *c, struct net_answer *a, enum reach *reach)
{
    c->is_guarded = true;
    c->seconds = w->seconds;
    c->keep = KEPT_ANSWER;
    enum err e = net_call(cx, c, a);
    *reach = !e ? REACHED : e == E_BUSY ? REACH_AWAY : e == E_DENIED || e == E_INVALID ? REACH_SHUT : REACH_UNKNOWN;
    if (e == E_DENIED)
        return not_taken(cx, E_DENIED,
                         say(cx, "该主机在内网：请管理员加进服务器设置 notify.allow",
                             "that host is within: the operator adds it to the server's setting notify.allow"));
    if (e == E_BUSY)
        return not_taken(cx, E_BUSY, a->why);
    return e == E_INVALID ? E_DENIED : e;
}

static enum err to_webhook(struct cx *cx, const struct way *w, const struct out *o, enum reach *reach)
{
    int64_t seconds = realm_now(cx->realm).us / 1000000;
    const char *name = name_of(cx, o), *headers[4];
    struct str body = str_of(o->body);
    struct net_call c = {
        .url = w->address, .headers = headers, .type = "application/cloudevents+json; charset=utf-8", .body = body
    };
    struct net_answer a;
    headers[0] = arena_printf(cx->mem, "webhook-id: %s", name);
    headers[1] = arena_printf(cx->mem, "webhook-timestamp: %" PRId64, seconds);
    headers[2] =
        arena_printf(cx->mem, "webhook-signature: %s", webhook_signature(cx->mem, w->secret, name, seconds, body));
    headers[3] = NULL;
    TRY(web(cx, w, &c, &a, reach));
    if (a.status >= 200 && a.status < 300)
        return OK;
    return not_taken(cx, a.status == GONE ? E_DENIED : E_BUSY, arena_printf(cx->mem, "HTTP %d", a.status));
}

static enum err to_robot(struct cx *cx, const struct way *w, const char *text, enum reach *reach)
{
    struct net_call c;
    struct net_answer a;
    const char *why;
    cx->now = realm_now(cx->realm); /* signatures hold for some minutes only */
    robot_call(cx, w->c.kind, w->address, w->secret, text, &c);
    TRY(web(cx, w, &c, &a, reach));
    return robot_took(cx, w->c.kind, &a, &why) ? OK : not_taken(cx, E_BUSY, why);
}

struct letter {
    const char *to, *sender, *subject, *body, *name;
};

static enum err to_person(struct cx *cx, const struct notify_config *c, const struct letter *l, enum reach *reach)
{
    struct net_refusal why;
    struct net_mail m = { .server = c->mail_server,
                          .tls = c->mail_tls,
                          .login = c->mail_login,
                          .password = c->mail_password,
                          .from = c->mail_from,
                          .to = l->to };
    cx->now = realm_now(cx->realm);
    TRY(mail_write(cx,
                   &(struct mail_text){ .id = l->name,
                                        .from = c->mail_from,
                                        .to = l->to,
                                        .sender = l->sender,
                                        .subject = l->subject,
                                        .body = l->body },
                   &m.message));
    enum err e = net_mail(cx, &m, &why);
    *reach = e && why.is_of_all ? REACH_AWAY : REACHED;
    return e == E_BUSY || e == E_DENIED ? not_taken(cx, e, why.why) : e;
}

static const char *subject_of(struct cx *cx, const struct out *o)
{
    int y, m, d;
    if (o->kind == OUT_NOTICE)
        return arena_printf(cx->mem, say(cx, "【落实】%" PRId64 " 件新情况", "[luoshi] %" PRId64 " new"), o->lines);
    date_split(o->day, &y, &m, &d);
    return cx->lang == LANG_EN ? arena_printf(cx->mem, "[luoshi] %d-%02d-%02d: %" PRId64 " for you", y, m, d, o->lines)
                               : arena_printf(cx->mem, "【落实】%d月%d日待办 %" PRId64 " 件", m, d, o->lines);
}

/* Of a mail to try it is the first line, in the language of who asked for it: who sends has none of its own. */
static const char *take_subject(struct cx *cx, struct out *o)
{
    if (o->kind != OUT_TEST)
        return subject_of(cx, o);
    size_t n = strcspn(o->body, "\n");
    const char *subject = arena_dup(cx->mem, o->body, n);
    o->body += o->body[n] ? n + 1 : n;
    return subject;
}

/* E_NOT_FOUND: nobody wants it any more. */
static enum err unwanted(struct cx *cx, const char *zh, const char *en)
{
    return fail(cx, E_NOT_FOUND, "%s", "%s", say(cx, zh, en));
}

struct sending { /* of one message */
    const struct out *o;
    struct ts began; /* the pass: a digest made since then says how it is now */
    enum err how;
    enum reach reach;
    enum lang lang; /* that its reader wishes */
    struct ts later;
    const char *why;
};

/* NULL: nothing. */
static const char *left_out_of(struct cx *cx, const struct notice_text *t)
{
    const char *gone = arena_printf(cx->mem,
                                    say(cx, "有 %" PRId64 " 件收件人不再能看，没有写进去",
                                        "%" PRId64 " left out: the reader may not read that any more"),
                                    t->gone),
               *over = arena_printf(cx->mem,
                                    say(cx, "有 %" PRId64 " 件已经办了或撤了，没有写进去",
                                        "%" PRId64 " left out: done, or withdrawn, meanwhile"),
                                    t->over);
    return t->gone && t->over ? arena_printf(cx->mem, say(cx, "%s；%s", "%s; %s"), gone, over)
           : t->gone          ? gone
           : t->over          ? over
                              : NULL;
}

/* What it says, as its reader may read it now: since it was made they may have left, or lost a post. */
static enum err say_now(struct cx *cx, const struct notify_config *c, const struct sending *s, const char *login,
                        struct out *told, const char **left_out)
{
    *left_out = NULL;
    if (told->kind == OUT_NOTICE) {
        struct notice_text text;
        TRY(notice_of(cx, told, login, &text));
        told->body = text.body;
        told->lines = text.lines;
        *left_out = left_out_of(cx, &text);
    } else if (told->kind == OUT_DIGEST && told->made.us < s->began.us) {
        const struct grant *kept = cx->who;
        struct digest_text text;
        const enum lang lang = cx->lang;
        cx->lang = s->lang;
        enum err e = digest_for(cx, login, c->site, NULL, &text);
        cx->who = kept;
        cx->lang = lang;
        TRY(e);
        told->body = text.body;
        told->lines = text.lines;
    }
    return OK;
}

/* Who it is for and what it says.  E_NOT_FOUND: it is not wanted, or not theirs, any more. */
static enum err mail_of(struct cx *cx, const struct notify_config *c, struct sending *s, struct notice_setting *to,
                        struct out *told)
{
    const struct out *o = s->o;
    struct person p;
    *told = *o;
    TRY(notice_setting_of(cx, o->person, to));
    TRY(fact_get(cx, &PERSON, o->person, &p));
    if (p.disabled)
        return unwanted(cx, "收件人的账号已停用", "its reader's account is disabled");
    if (!p.login)
        return unwanted(cx, "收件人不再有账号", "its reader has no log-in any more");
    if (!to->mail || (o->kind == OUT_DIGEST && !to->digest))
        return unwanted(cx, "收件人已取消", "its reader wants none any more");
    s->later = o->kind == OUT_TEST ? cx->now : quiet_end(cx->cal, to, cx->now); /* who tries it is there */
    if (s->later.us > cx->now.us)
        return OK;
    s->later = (struct ts){ 0 };
    s->lang = mail_lang(to);
    TRY(say_now(cx, c, s, p.login, told, &s->why));
    if (told->lines)
        return OK;
    return s->why ? unwanted(cx, s->why, s->why) : unwanted(cx, "已没有要提示的", "there is nothing to say any more");
}

/* s->later: it is quiet now, also where it was not when the message was made or was to be tried again. */
static enum err send_mail(struct cx *cx, const struct notify_config *c, struct sending *s)
{
    struct notice_setting to;
    struct out told;
    TRY(read_begin(cx));
    enum err e = mail_of(cx, c, s, &to, &told);
    read_end(cx);
    TRY(e);
    if (s->later.us)
        return OK;
    const enum lang kept = cx->lang;
    cx->lang = s->lang;
    struct letter l = { to.mail, say(cx, SENDER_ZH, SENDER_EN), take_subject(cx, &told), NULL, name_of(cx, s->o) };
    l.body = told.body; /* less the subject */
    cx->lang = kept;
    return to_person(cx, c, &l, &s->reach);
}

static enum err way_read(struct cx *cx, int64_t channel, struct way *w)
{
    TRY(read_begin(cx));
    enum err e = fact_get(cx, &CHANNEL, channel, &w->c);
    if (!e)
        e = channel_address(cx, channel, &w->address, &w->secret);
    read_end(cx);
    if (e == E_NOT_FOUND || (!e && (w->c.ended.us || !w->address)))
        return fail(cx, E_NOT_FOUND, "没有这个通道", "there is no such channel");
    return e;
}

static enum err send_to_channel(struct cx *cx, const struct out *o, enum reach *reach)
{
    struct way w = { 0 };
    TRY(way_read(cx, o->channel, &w));
    if (w.c.off)
        return unwanted(cx, "通道已停用", "the channel is off");
    return w.c.kind == CHANNEL_WEBHOOK ? to_webhook(cx, &w, o, reach) : to_robot(cx, &w, o->body, reach);
}

/* ---- trying a channel ---- */

static enum err send_test(struct cx *cx, const struct notify_config *cfg, const struct way *w)
{
    enum reach reach;
    if (w->c.kind != CHANNEL_WEBHOOK)
        return to_robot(cx, w,
                        arena_printf(cx->mem,
                                     say(cx, "【落实】试发：“%s”能收到。%s", "[luoshi] a test: \"%s\" is reached. %s"),
                                     w->c.name, cfg->site),
                        &reach);
    struct buf b AUTO(buf_done) = BUF(1000);
    struct jw j = JW(&b);
    const char *key = arena_printf(cx->mem, "test:%" PRId64 ":%" PRId64, w->c.id, cx->now.us);
    jw_object(&j, NULL);
    jw_text(&j, "specversion", "1.0");
    jw_text(&j, "id", key);
    jw_text(&j, "source", *cfg->site ? cfg->site : "/luoshi");
    jw_text(&j, "type", "luoshi.test.v1");
    jw_ts(&j, "time", cx->now);
    jw_close(&j);
    return to_webhook(cx, w, &(struct out){ .key = key, .body = buf_text(&b) }, &reach);
}

static enum err lift(struct cx *cx, void *arg)
{
    cx->keeps_rights = true;
    return outbox_lift(cx, *(const int64_t *)arg);
}

enum err notify_test_channel(struct cx *cx, const struct notify_config *cfg, int64_t channel)
{
    struct way w = { .seconds = TEST_SECONDS };
    TRY(way_read(cx, channel, &w));
    TRY(send_test(cx, cfg, &w));
    return db_write(cx, lift, &channel); /* it is there: what waits for it need not */
}

enum err notify_has_mail(struct cx *cx, const struct notify_config *c)
{
    return *c->mail_server ? OK
                           : fail(cx, E_CONFLICT, "这台服务器没有设邮件（mail.server）：请管理员设置",
                                  "this server has no mail (mail.server): its operator sets it");
}

enum err notify_test_mail(struct cx *cx, const struct notify_config *c, int64_t person)
{
    struct notice_setting s;
    enum reach reach;
    TRY(notify_has_mail(cx, c));
    TRY(read_begin(cx));
    enum err e = notice_setting_of(cx, person, &s);
    read_end(cx);
    TRY(e);
    if (!s.mail)
        return fail(cx, E_CONFLICT, "请先填写并保存邮箱地址", "first save a mail address");
    const struct letter l = {
        .to = s.mail,
        .sender = say(cx, SENDER_ZH, SENDER_EN),
        .subject = say(cx, "【落实】试发", "[luoshi] a test"),
        .body = say(cx, "收到这封邮件，说明邮箱地址和服务器的邮件设置都对。\n",
                    "This mail says that the address and the server's mail settings are right.\n"),
        .name = arena_printf(cx->mem, "test-%" PRId64 "-%" PRId64, person, cx->now.us),
    };
    return to_person(cx, c, &l, &reach);
}

/* ---- the pass ---- */

struct taking {
    struct out_may may;
    struct out o;
};
static enum err take(struct cx *cx, void *arg)
{
    struct taking *t = arg;
    cx->keeps_rights = true;
    return outbox_take(cx, &t->may, &t->o);
}

/* What was not tried, or could not be made, says nothing of its way; that nobody answers a person who tries, nothing to
 * the others. */
static bool tells_of_way(const struct sending *s)
{
    return s->reach == REACHED || (s->reach != REACH_UNKNOWN && s->o->kind != OUT_TEST);
}

/* A group's digest is left for its day at most: send_one. */
static const char *left_to_others(struct cx *cx, const struct sending *s)
{
    return s->o->kind == OUT_GROUP ? s->why
                                   : arena_printf(cx->mem,
                                                  say(cx, "%s；一天内由放行该主机的进程来发",
                                                      "%s; left for a day to a process that may reach it"),
                                                  s->why);
}

/* We may not go there: it is left to who may for a day, and so is what waits behind it.  What was left so long is dead
 * at once, all of it: the hold is for what is still left, and would let one die each time. */
static enum err leave(struct cx *cx, const struct sending *s)
{
    const struct ts since = { cx->now.us - LEFT_DAYS * day_us };
    TRY(outbox_give_up(cx, s->o->channel, since, s->why));
    if (s->o->made.us <= since.us)
        return outbox_done(cx, s->o, s->how, s->why);
    TRY(outbox_leave(cx, s->o, left_to_others(cx, s)));
    return outbox_went(cx, s->o, REACH_SHUT);
}

static enum err done(struct cx *cx, void *arg)
{
    const struct sending *s = arg;
    cx->keeps_rights = true;
    if (s->later.us)
        return outbox_later(cx, s->o, s->later);
    if (s->reach == REACH_SHUT)
        return leave(cx, s);
    TRY(outbox_done(cx, s->o, s->how, s->why));
    return tells_of_way(s) ? outbox_went(cx, s->o, s->reach) : OK;
}

/* " 3 7 ": channels that others may not reach, and this process may, by its operator's list. */
static enum err open_to_us(struct cx *cx, const char **out)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct buf b AUTO(buf_done) = BUF(LISTED_BYTES);
    struct net_place place;
    buf_add_char(&b, ' ');
    TRY(db_query(cx, &r, &notify_shut));
    while (db_next(&r)) {
        if (net_place(cx, row_text(&r, 1), &place) == OK && place.is_listed)
            buf_addf(&b, "%" PRId64 " ", row_i64(&r, 0));
        fail_clear(cx);
    }
    TRY(db_end(&r));
    *out = arena_strdup(cx->mem, buf_text(&b));
    return OK;
}

/* Is there anything to take?  Most passes only look. */
static enum err is_due(struct cx *cx, const struct notify_config *c, struct out_may *may, bool *out)
{
    struct out o;
    *may = (struct out_may){ .mails = *c->mail_server };
    TRY(read_begin(cx));
    enum err e = open_to_us(cx, &may->listed);
    if (!e)
        e = outbox_next(cx, may, &o);
    read_end(cx);
    *out = !e;
    return e == E_NOT_FOUND ? OK : e;
}

static enum err send_one(struct cx *cx, const struct notify_config *c, struct sending *s)
{
    const struct out *o = s->o;
    bool is_digest = o->kind == OUT_DIGEST || o->kind == OUT_GROUP;
    bool is_over = is_digest && o->day.d < ts_date(cx->now).d;
    if (is_over && o->why) /* it was tried: why it did not go out is what its operator must know */
        return fail(cx, E_DENIED, "当天没有发出：%.300s", "not sent on its day: %.300s", o->why);
    if (is_over)
        return unwanted(cx, "当天已过", "its day is over");
    return o->channel ? send_to_channel(cx, o, &s->reach) : send_mail(cx, c, s);
}

static enum err send_next(struct cx *cx, const struct notify_config *c, struct ts began, struct notified *n, bool *more)
{
    struct taking t;
    struct sending s = { .o = &t.o, .began = began };
    cx->now = realm_now(cx->realm);
    TRY(is_due(cx, c, &t.may, more));
    if (!*more)
        return OK;
    enum err e = db_write(cx, take, &t);
    if (e == E_NOT_FOUND) { /* another process was faster */
        *more = false;
        return OK;
    }
    TRY(e);
    s.how = e = send_one(cx, c, &s);
    if (e)
        s.why = arena_strdup(cx->mem, cx->fail.msg);
    fail_clear(cx);
    n->sent += !e && !s.later.us;
    n->failed += e && e != E_NOT_FOUND;
    return db_write(cx, done, &s);
}

/* Not all there is: what was done meanwhile is looked for between two rounds of it. */
static enum err send_due(struct cx *cx, const struct notify_config *c, struct ts began, bool (*stops)(void *),
                         void *arg, struct notified *out)
{
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    int64_t until = monotonic_ms() + PASS_MS;
    bool more = true;
    enum err e = OK;
    cx->mem = &scratch;
    for (int i = 0; !e && more && i < PASS_MESSAGES && monotonic_ms() < until && !(stops && stops(arg)); i++) {
        arena_reset(&scratch);
        e = send_next(cx, c, began, out, &more);
    }
    cx->mem = kept;
    out->more = !e && more;
    return e;
}

static enum err drop_old(struct cx *cx, void *arg)
{
    cx->keeps_rights = true;
    TRY(db_exec(cx, &notify_matter_forget, V(*(const int64_t *)arg)));
    return db_exec(cx, &notify_out_forget, V(*(const int64_t *)arg));
}

static enum err forget(struct cx *cx)
{
    int64_t before = cx->now.us - KEPT_DAYS * day_us, id;
    TRY(read_begin(cx));
    enum err e = db_i64(cx, &id, &notify_out_old, V(before));
    read_end(cx);
    if (e == E_NOT_FOUND)
        return OK;
    TRY(e);
    return db_write(cx, drop_old, &before);
}

/* One part that fails keeps no other from its work: what waits is sent although nothing new can be found. */
static void keep_first(struct cx *cx, enum err e, struct failure *first)
{
    if (e && !first->code) {
        *first = cx->fail;
        first->code = e;
    }
    fail_clear(cx);
}

enum err notify_pass(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg,
                     struct notified *out)
{
    *out = (struct notified){ 0 };
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    const struct ts began = cx->now;
    struct failure first = { 0 };
    keep_first(cx, notices_gather(cx, c, stops, arg, &out->made), &first);
    keep_first(cx, digests_gather(cx, c, stops, arg, &out->made), &first);
    keep_first(cx, forget(cx), &first);
    keep_first(cx, send_due(cx, c, began, stops, arg, out), &first);
    cx->fail = first;
    return first.code;
}
