/* Routes about notifications: channels, the outbox, one's own wishes.  The outbox moves without the journal, so that
 * nothing here is answered from a snapshot that the journal's length names. */
#include "app/act.h"
#include "app/api.h"
#include "app/sender.h"
#include "app/serve.h"
#include "app/setting.h"
#include "app/upload.h"
#include "app/view.h"
#include "app/view_notify.h"
#include "db/realm.h"
#include "journal/hash.h"
#include "notify/feed.h"

enum { MAX_PAGE = 1000, PAGE = 50, MAX_EXPORT = 100000 };

static enum err id_of(struct cx *cx, const char *text, int64_t *out)
{
    struct dec d;
    if (!dec_parse(str_of(text), &d) || d.u <= 0 || d.u % DEC_ONE)
        return fail(cx, E_NOT_FOUND, "没有 \"%s\"", "there is no \"%s\"", text);
    *out = d.u / DEC_ONE;
    return OK;
}

static void write_can(struct cx *cx, struct rq *rq)
{
    static const char *const names[] = { "channel.set", "channel.end" };
    jw_array(&rq->j, "can");
    for (size_t i = 0; i < N_ELEMENTS(names); i++)
        if (may_quietly(cx, rq->who, names[i], &(struct subject){ 0 }))
            jw_text(&rq->j, NULL, names[i]);
    jw_close(&rq->j);
}

/* ---- channels ---- */

enum err api_channels(struct cx *cx, struct rq *rq)
{
    struct list lines, counts;
    struct notify_waits waits;
    TRY(read_begin(cx));
    enum err e = channels_all(cx, &lines);
    if (!e)
        e = outbox_counts(cx, &counts);
    if (!e)
        e = notify_waits(cx, &waits);
    read_end(cx);
    TRY(e);
    view_list(&rq->j, "channels", &CHANNEL_LINE, &lines);
    view_list(&rq->j, "counts", &OUT_COUNT, &counts);
    jw_array(&rq->j, "events");
    for (size_t i = 0; i < n_event_kinds; i++) {
        jw_object(&rq->j, NULL);
        jw_text(&rq->j, "act", event_kinds[i].act);
        jw_text(&rq->j, "title", policy_text(cx, event_kinds[i].act));
        jw_close(&rq->j);
    }
    jw_close(&rq->j);
    jw_bool(&rq->j, "mails", *rq->home->notify.mail_server);
    jw_text(&rq->j, "mail_from", rq->home->notify.mail_from);
    jw_shape(&rq->j, "waits", &NOTIFY_WAITS, &waits);
    jw_text(&rq->j, "unlooked", notify_unlooked(cx, &waits));
    write_can(cx, rq);
    return OK;
}

enum err api_channel_test(struct cx *cx, struct rq *rq)
{
    const struct notify_config c = serving_notify(rq->home);
    int64_t id = 0;
    TRY(id_of(cx, rq->args[0], &id));
    if (atomic_flag_test_and_set(&rq->home->trying))
        return fail(cx, E_BUSY, "正在试发另一个通道，最多等几秒，请稍后再点",
                    "another channel is being tried, for some seconds at most: try again then");
    enum err e = notify_test_channel(cx, &c, id);
    atomic_flag_clear(&rq->home->trying);
    return e;
}

/* ---- the outbox ---- */

static enum err find(struct cx *cx, struct rq *rq, bool all, struct list *lines, const char **next)
{
    struct out_words w = { .kind = http_query(rq->q, "kind"),
                           .state = http_query(rq->q, "state"),
                           .channel = http_query(rq->q, "channel"),
                           .text = http_query(rq->q, "text"),
                           .sort = http_query(rq->q, "sort"),
                           .cursor = all ? NULL : http_query(rq->q, "cursor"),
                           .limit = PAGE };
    struct out_filter f;
    TRY(rq_number(cx, rq, "limit", MAX_PAGE, &w.limit));
    w.limit = all ? MAX_EXPORT : MAX(w.limit, 1);
    TRY(out_filter_from(cx, &w, &f));
    TRY(read_begin(cx));
    enum err e = outbox_found(cx, &f, lines, next);
    read_end(cx);
    return e;
}

enum err api_outbox(struct cx *cx, struct rq *rq)
{
    struct list lines;
    const char *next;
    TRY(find(cx, rq, false, &lines, &next));
    view_list(&rq->j, "messages", &OUT_LINE, &lines);
    jw_text(&rq->j, "next", next);
    write_can(cx, rq);
    return OK;
}

static enum err write_export(struct cx *cx, struct rq *rq, const char *ending)
{
    const char *next, *path = passing_path(cx, ending);
    struct list lines;
    TRY(find(cx, rq, true, &lines, &next));
    TRY(outbox_write(cx, path, &lines));
    return rq_answer_list(cx, rq, path, say(cx, "通知发送记录", "messages"));
}

enum err api_outbox_xlsx(struct cx *cx, struct rq *rq)
{
    return write_export(cx, rq, ".xlsx");
}

enum err api_outbox_csv(struct cx *cx, struct rq *rq)
{
    return write_export(cx, rq, ".csv");
}

static enum err retry(struct cx *cx, void *arg)
{
    return outbox_retry(cx, *(const int64_t *)arg);
}

enum err api_outbox_retry(struct cx *cx, struct rq *rq)
{
    int64_t id = 0;
    TRY(id_of(cx, rq->args[0], &id));
    return db_write(cx, retry, &id);
}

enum err api_way_retry(struct cx *cx, struct rq *rq)
{
    struct out_again a;
    TRY(out_way_from(cx, rq->args[0], &a.way));
    TRY(db_write(cx, outbox_again, &a));
    jw_i64(&rq->j, "again", a.again);
    jw_i64(&rq->j, "left", a.left);
    return OK;
}

/* ---- one's own ---- */

enum err api_my_notices(struct cx *cx, struct rq *rq)
{
    struct notice_setting s;
    struct out_line test;
    TRY(read_begin(cx));
    enum err e = notice_setting_of(cx, rq->person.id, &s), tried = E_NOT_FOUND;
    if (!e)
        tried = notify_last_test(cx, rq->person.id, &test);
    read_end(cx);
    TRY(e);
    TRY(tried == E_NOT_FOUND ? OK : tried);
    jw_shape(&rq->j, "setting", &NOTICE_SETTING, &s);
    if (!tried)
        jw_shape(&rq->j, "test", &OUT_LINE, &test);
    jw_bool(&rq->j, "mails", *rq->home->notify.mail_server);
    return OK;
}

struct trial {
    int64_t person, message;
    struct ts again;
};
static enum err ask_trial(struct cx *cx, void *arg)
{
    struct trial *t = arg;
    return notify_ask_test(cx, t->person, &t->message, &t->again);
}

/* A mail server may be slow: it is sent by who sends, and what became of it is asked for (me/notices). */
enum err api_my_notices_test(struct cx *cx, struct rq *rq)
{
    struct trial t = { .person = rq->person.id };
    TRY(notify_has_mail(cx, &rq->home->notify));
    enum err e = db_write(cx, ask_trial, &t);
    if (t.again.us) {
        rq->status = 429;
        meter_count(rq->home->meter, COUNT_LIMITED);
        http_add_header(rq->a, "Retry-After",
                        arena_printf(cx->mem, "%" PRId64, (t.again.us - cx->now.us) / 1000000 + 1));
    }
    TRY(e);
    jw_i64(&rq->j, "message", t.message);
    return OK;
}

/* What today's would say, were it sent now. */
enum err api_my_digest(struct cx *cx, struct rq *rq)
{
    struct notice_setting s;
    struct digest_text text;
    TRY(notice_setting_of(cx, rq->person.id, &s));
    cx->lang = s.id ? mail_lang(&s) : cx->lang;
    TRY(digest_of(cx, serving_notify(rq->home).site, NULL, &text));
    jw_i64(&rq->j, "lines", text.lines);
    jw_i64(&rq->j, "more", text.more);
    jw_text(&rq->j, "body", text.body);
    return view_head(cx, &rq->j);
}

/* ---- feeds ---- */

enum err api_my_feeds(struct cx *cx, struct rq *rq)
{
    struct list feeds;
    TRY(read_begin(cx));
    enum err e = feeds_of(cx, rq->person.id, &feeds);
    read_end(cx);
    TRY(e);
    view_list(&rq->j, "feeds", &FEED_LINE, &feeds);
    return OK;
}

static enum err note_seen(struct cx *cx, void *arg)
{
    return feed_seen(cx, arg);
}

/* Whoever has the address: a calendar signs in nowhere. */
enum err api_feed(struct cx *cx, struct rq *rq)
{
    struct feed_answer a;
    char hex[HASH_HEX_SIZE];
    bool stale = false;
    TRY(read_begin(cx));
    enum err e = calendar_use(cx);
    if (!e)
        e = feed_read(cx, rq->args[0], serving_notify(rq->home).site, &a, &stale);
    read_end(cx);
    TRY(e);
    if (stale) /* unnoted it is noted the next time */
        IGNORE(db_write(cx, note_seen, (char *)(uintptr_t)rq->args[0]));
    fail_clear(cx);
    struct hash hash = sha256(a.body);
    rq->etag = arena_printf(cx->mem, "\"%.32s\"", hash_hex(&hash, hex));
    rq->is_own_body = true;
    rq->a->type = a.type;
    if (http_knows(rq->q, rq->etag)) {
        rq->a->status = 304;
        return OK;
    }
    buf_add(&rq->a->body, a.body.p, a.body.n);
    return OK;
}
