/* What is to be told, found: notices and events in the journal, behind the place looked through so far; digests whose
 * time has come.  Found in a snapshot, put into the outbox by the writer together with the new place: the journal stands
 * in the transaction of each act, so nothing that was done is left out, whenever the program ended. */
#include "db/realm.h"
#include "journal/journal.h"
#include "journal/reader.h"
#include "notify.sql.h"
#include "notify/notify.h"
#include "plan/board.h"
#include "plan/plan.h"
#include "round/round.h"
#include "slip/slip.h"

/* A place that moved by no more than LAG without anything found is not worth a write. */
enum { BATCH = 200, LAG = 1000, MAX_EVENT = 4000, MAX_CHANNELS = 100, MAX_WISHES = 200, MAX_ROWS = 500, DIGESTS = 50 };

const struct event_kind event_kinds[] = {
    { "item.issue" },  { "item.claim" },    { "item.dispute" },  { "item.close" },    { "item.reopen" },
    { "item.cancel" }, { "report.submit" }, { "report.sign" },   { "report.return" }, { "report.verify" },
    { "change.ask" },  { "change.decide" }, { "round.open" },    { "round.chase" },   { "round.lock" },
    { "return.sign" }, { "digest.freeze" }, { "slip.issue" },    { "slip.receive" },  { "slip.reply" },
    { "slip.return" }, { "slip.verify" },   { "slip.withdraw" },
};
const size_t n_event_kinds = N_ELEMENTS(event_kinds);

struct entry_line {
    int64_t seq;
    struct ts time;
    const char *act, *subject, *actor;
    int64_t subject_id;
};
struct gathering {
    const char *site;
    bool mails;           /* this server can send some: else nobody is told */
    int64_t from, to;     /* places in the journal */
    struct list outs;     /* struct out */
    struct list channels; /* struct channel: those that are on */
    int64_t made;
};

static struct out *add(struct cx *cx, struct gathering *g, const struct out *o)
{
    struct out *new = list_add(cx->mem, &g->outs, sizeof *new);
    *new = *o;
    new->made = cx->now;
    return new;
}

/* ---- events: to webhooks ---- */

static bool hears(const struct channel *c, const char *act)
{
    size_t n = strlen(act);
    bool offered = false;
    for (size_t i = 0; i < n_event_kinds; i++)
        offered |= streq(event_kinds[i].act, act);
    for (const char *p = c->events; offered && p; p = strchr(p, ' ') ? strchr(p, ' ') + 1 : NULL)
        if (strncmp(p, act, n) == 0 && (!p[n] || p[n] == ' '))
            return true;
    return offered && !c->events;
}

static enum err number_of(struct cx *cx, int64_t item, const char **number, const char **title)
{
    struct rows r AUTO(rows_done) = { 0 };
    *number = *title = "";
    TRY(db_query(cx, &r, &notify_item, V(item)));
    if (db_next(&r)) {
        *number = row_text(&r, 0);
        *title = row_text(&r, 1);
    }
    return db_end(&r);
}

/* CloudEvents 1.0, structured.  Names of things, no words of people: the receiver asks for what it may read. */
static enum err event_text(struct cx *cx, const struct gathering *g, const struct entry_line *e, const char **out)
{
    struct buf b AUTO(buf_done) = BUF(MAX_EVENT);
    struct jw j = JW(&b);
    const char *number, *title, *about = arena_printf(cx->mem, "%s/%" PRId64, e->subject, e->subject_id);
    if (streq(e->subject, "item")) {
        TRY(number_of(cx, e->subject_id, &number, &title));
        about = arena_printf(cx->mem, "item/%s", number);
    }
    jw_object(&j, NULL);
    jw_text(&j, "specversion", "1.0");
    jw_text(&j, "id", arena_printf(cx->mem, "%" PRId64, e->seq));
    jw_text(&j, "source", *g->site ? g->site : "/luoshi");
    jw_text(&j, "type", arena_printf(cx->mem, "luoshi.%s.v1", e->act));
    jw_text(&j, "subject", about);
    jw_ts(&j, "time", e->time);
    jw_text(&j, "datacontenttype", "application/json");
    jw_object(&j, "data");
    jw_i64(&j, "entry", e->seq);
    jw_text(&j, "act", e->act);
    jw_text(&j, "table", e->subject);
    jw_i64(&j, "row", e->subject_id);
    jw_close(&j);
    jw_close(&j);
    TRY(buf_end(&b));
    *out = arena_strdup(cx->mem, buf_text(&b));
    return OK;
}

static enum err find_events(struct cx *cx, struct gathering *g, const struct entry_line *e)
{
    const struct channel *c = g->channels.p;
    const char *body;
    for (size_t i = 0; i < g->channels.n; i++) {
        int64_t since = c[i].since ? c[i].since : c[i].seq;
        if (c[i].kind != CHANNEL_WEBHOOK || !hears(&c[i], e->act) || since >= e->seq)
            continue;
        TRY(event_text(cx, g, e, &body));
        add(cx, g,
            &(struct out){ .key = arena_printf(cx->mem, "event:%" PRId64 ":%" PRId64, c[i].id, e->seq),
                           .kind = OUT_EVENT,
                           .channel = c[i].id,
                           .day = NO_DATE,
                           .lines = 1,
                           .body = body,
                           .due = cx->now,
                           .state = OUT_WAITING });
    }
    return OK;
}

/* ---- notices: to persons ---- */

enum wish { WISH_SLIPS, WISH_CHANGES, WISH_RETURNS, WISH_CHASES };

static bool wishes(const struct notice_setting *s, enum wish w)
{
    switch (w) {
    case WISH_SLIPS: return s->slips;
    case WISH_CHANGES: return s->changes;
    case WISH_RETURNS: return s->returns;
    case WISH_CHASES: return s->chases;
    }
    return false;
}

struct told { /* one matter, to a unit's people or to one person */
    enum wish wish;
    int64_t unit, person;
    int64_t item; /* of a person's: who may not read it any more is not told of it */
    const char *text, *path;
};

static enum err actor_of(struct cx *cx, const char *login, int64_t *out)
{
    struct person p;
    enum err e = person_by_login(cx, login, &p);
    *out = e ? 0 : p.id;
    fail_clear(cx);
    return e == E_NOT_FOUND ? OK : e;
}

/* Who asked or reported may be in another unit by now. */
static enum err still_reads(struct cx *cx, int64_t person, int64_t item, bool *out)
{
    const struct grant *kept = cx->who;
    struct person p;
    struct grant *g;
    *out = !item;
    if (!item)
        return OK;
    TRY(fact_get(cx, &PERSON, person, &p));
    if (!p.login) /* as whom nobody signs in; without a name it would be the operator */
        return OK;
    enum err e = grant_load(cx, p.login, "read.items", &g);
    if (!e)
        e = item_readable(cx, g, item, out);
    cx->who = kept;
    return e;
}

/* But for who did it. */
static enum err tell(struct cx *cx, struct gathering *g, const struct entry_line *e, const struct told *t)
{
    struct list found;
    int64_t actor;
    TRY(actor_of(cx, e->actor, &actor));
    TRY(t->unit ? db_list(cx, &NOTICE_SETTING, &found, MAX_WISHES, &notify_wished_by_unit, V(t->unit), V(cx->today))
                : db_list(cx, &NOTICE_SETTING, &found, MAX_WISHES, &notify_wished_by, V(t->person)));
    const struct notice_setting *s = found.p;
    for (size_t i = 0; i < found.n; i++) {
        bool reads;
        /* Not of what was done before the wish: the place in the journal may lie far behind when nothing is found. */
        if (!wishes(&s[i], t->wish) || s[i].person == actor || s[i].seq > e->seq)
            continue;
        TRY(still_reads(cx, s[i].person, t->item, &reads));
        if (reads)
            add(cx, g,
                &(struct out){ .key = arena_printf(cx->mem, "notice:%" PRId64 ":%" PRId64, e->seq, s[i].person),
                               .kind = OUT_NOTICE,
                               .person = s[i].person,
                               .day = NO_DATE,
                               .lines = 1,
                               .body = arena_printf(cx->mem, "%s\n   %s%s\n", t->text, g->site, t->path),
                               .due = quiet_end(cx->cal, &s[i], cx->now),
                               .state = OUT_WAITING });
    }
    return OK;
}

static enum err of_slip(struct cx *cx, int64_t row, const char *act, struct told *out)
{
    struct slip_line l;
    char day[DATE_TEXT_SIZE];
    TRY(slip_line_of(cx, row, &l));
    const char *by =
        !date_is(l.due) ? "" : arena_printf(cx->mem, say(cx, "，%s 前回复", ", answer by %s"), date_text(l.due, day));
    const char *head = streq(act, "slip.issue")    ? say(cx, "收到督办件", "A slip for your unit")
                       : streq(act, "slip.return") ? say(cx, "督办回复被退回", "Your reply to a slip was sent back")
                                                   : say(cx, "督办异议已裁定", "Your objection to a slip was decided");
    *out = (struct told){ .wish = WISH_SLIPS,
                          .unit = l.unit_id,
                          .text = arena_printf(cx->mem, say(cx, "%s：%s %s%s", "%s: %s %s%s"), head, l.label,
                                               l.matter ? l.matter : "", streq(act, "slip.decide") ? "" : by),
                          .path = arena_printf(cx->mem, "/slips/%" PRId64, row) };
    return OK;
}

static enum err of_change(struct cx *cx, int64_t row, const char *act, struct told *out)
{
    struct change c;
    const char *number, *title;
    (void)act;
    TRY(fact_get(cx, &CHANGE, row, &c));
    TRY(number_of(cx, c.item, &number, &title));
    *out = (struct told){ .wish = WISH_CHANGES,
                          .person = c.asked_by,
                          .item = c.item,
                          .text = arena_printf(cx->mem, say(cx, "%s：%s %s", "%s: %s %s"),
                                               c.state == CHANGE_APPROVED
                                                   ? say(cx, "您的申请已批准", "What you asked was approved")
                                                   : say(cx, "您的申请未获批准", "What you asked was refused"),
                                               number, title),
                          .path = arena_printf(cx->mem, "/t/%s", number) };
    return OK;
}

static enum err of_report(struct cx *cx, int64_t row, const char *act, struct told *out)
{
    struct report r;
    const char *number, *title;
    (void)act;
    TRY(fact_get(cx, &REPORT, row, &r));
    TRY(number_of(cx, r.item, &number, &title));
    *out = (struct told){ .wish = WISH_RETURNS,
                          .person = r.submitted_by,
                          .item = r.item,
                          .text = arena_printf(
                              cx->mem, say(cx, "报送被退回：%s %s", "Your report was sent back: %s %s"), number, title),
                          .path = arena_printf(cx->mem, "/t/%s?act=report.submit", number) };
    return OK;
}

static enum err of_return(struct cx *cx, int64_t row, const char *act, struct told *out)
{
    struct unit_return r;
    struct round round;
    bool chased = streq(act, "round.chase");
    TRY(fact_get(cx, &UNIT_RETURN, row, &r));
    TRY(round_get(cx, r.round, &round));
    *out = (struct told){ .wish = chased ? WISH_CHASES : WISH_RETURNS,
                          .unit = r.unit,
                          .text = arena_printf(cx->mem, say(cx, "%s：%s", "%s: %s"),
                                               chased ? say(cx, "催报", "Please answer")
                                                      : say(cx, "调度填报被退回", "Your return was sent back"),
                                               round.title),
                          .path = arena_printf(cx->mem, "/rounds/%" PRId64 "/%" PRId64, r.round, r.unit) };
    return OK;
}

/* Acts that people are told of at once: whose row says whom. */
static const struct notice {
    const char *act, *table;
    enum err (*of)(struct cx *cx, int64_t row, const char *act, struct told *out);
} notices[] = {
    { "slip.issue", "slip", of_slip },        { "slip.return", "slip", of_slip },
    { "slip.decide", "slip", of_slip },       { "change.decide", "change", of_change },
    { "report.return", "report", of_report }, { "return.return", "return", of_return },
    { "round.chase", "return", of_return },
};

static enum err find_notices(struct cx *cx, struct gathering *g, const struct entry_line *e)
{
    const struct notice *n = NULL;
    for (size_t i = 0; i < N_ELEMENTS(notices); i++)
        if (streq(notices[i].act, e->act))
            n = &notices[i];
    if (!n || !g->mails)
        return OK;
    struct entry_reader r AUTO(entry_reader_done) = { 0 };
    struct row_change c;
    struct list rows = { 0 };
    TRY(entry_open(cx, e->seq, &r));
    while (rows.n < MAX_ROWS && entry_next(&r, &c))
        if (str_is(c.table, n->table) && !c.gone)
            *(int64_t *)list_add(cx->mem, &rows, sizeof(int64_t)) = c.id;
    TRY(rows.n == MAX_ROWS ? OK : entry_read_end(&r));
    for (size_t i = 0; i < rows.n; i++) {
        struct told t;
        enum err err = n->of(cx, ((const int64_t *)rows.p)[i], e->act, &t);
        if (err == E_NOT_FOUND) { /* it was taken back since */
            fail_clear(cx);
            continue;
        }
        TRY(err);
        TRY(tell(cx, g, e, &t));
    }
    return OK;
}

/* ---- through the journal ---- */

static enum err read_entries(struct cx *cx, struct gathering *g, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = (struct list){ 0 };
    TRY(db_query(cx, &r, &notify_entries, V(g->from), V((int64_t)BATCH)));
    while (db_next(&r))
        *(struct entry_line *)list_add(cx->mem, out, sizeof(struct entry_line)) =
            (struct entry_line){ .seq = row_i64(&r, 0),
                                 .time = { row_i64(&r, 1) },
                                 .act = row_text(&r, 2),
                                 .subject = row_text(&r, 3),
                                 .subject_id = row_i64(&r, 4),
                                 .actor = row_text(&r, 5) };
    return db_end(&r);
}

static enum err look_through(struct cx *cx, struct gathering *g)
{
    struct list entries;
    struct head head;
    enum err e = db_i64(cx, &g->from, &notify_cursor);
    if (e == E_NOT_FOUND) { /* from now on */
        TRY(head_read(cx, &head));
        g->from = -1;
        g->to = (int64_t)head.tree.size;
        return OK;
    }
    TRY(e);
    g->to = g->from;
    TRY(read_entries(cx, g, &entries));
    TRY(db_list(cx, &CHANNEL, &g->channels, MAX_CHANNELS, &notify_channels_live));
    for (size_t i = 0; i < entries.n; i++) {
        const struct entry_line *l = (const struct entry_line *)entries.p + i;
        TRY(find_events(cx, g, l));
        TRY(find_notices(cx, g, l));
        g->to = l->seq;
    }
    return OK;
}

/* Several matters for one person that nobody has begun to send are one mail. */
static enum err put(struct cx *cx, struct out *o, int64_t *made)
{
    int64_t there;
    bool is_new;
    enum err e = o->kind == OUT_NOTICE ? db_i64(cx, &there, &notify_notice_waiting, V(o->person)) : E_NOT_FOUND;
    if (!e)
        return db_exec(cx, &notify_notice_more, V(there), V(o->body), V(o->lines));
    if (e != E_NOT_FOUND)
        return e;
    TRY(outbox_add(cx, o, &is_new));
    *made += is_new;
    return OK;
}

/* On the writer.  Another process may have been here: then all of it was found by that one. */
static enum err put_all(struct cx *cx, void *arg)
{
    struct gathering *g = arg;
    int64_t at = -1;
    cx->keeps_rights = true;
    enum err e = db_i64(cx, &at, &notify_cursor);
    if (e && e != E_NOT_FOUND)
        return e;
    g->made = 0;
    if (at != g->from)
        return OK;
    for (size_t i = 0; i < g->outs.n; i++)
        TRY(put(cx, (struct out *)g->outs.p + i, &g->made));
    return db_exec(cx, &notify_cursor_put, V(g->to));
}

static enum err gather_some(struct cx *cx, const struct notify_config *c, int64_t *made, bool *more)
{
    struct gathering g = { .site = c->site, .mails = *c->mail_server };
    TRY(read_begin(cx));
    enum err e = look_through(cx, &g);
    read_end(cx);
    TRY(e);
    *more = g.from >= 0 && g.to - g.from >= BATCH;
    if (g.from >= 0 && !g.outs.n && g.to - g.from < LAG && !*more)
        return OK;
    TRY(db_write(cx, put_all, &g));
    *made += g.made;
    return OK;
}

/* Again and again while there is more, each time in memory of its own. */
typedef enum err some_fn(struct cx *cx, const struct notify_config *c, int64_t *made, bool *more);
static enum err gather_all(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg,
                           int64_t *made, some_fn *some)
{
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    bool more = true;
    enum err e = OK;
    cx->mem = &scratch;
    while (!e && more && !(stops && stops(arg))) {
        arena_reset(&scratch);
        e = some(cx, c, made, &more);
    }
    cx->mem = kept;
    return e;
}

enum err notices_gather(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg, int64_t *made)
{
    return gather_all(cx, c, stops, arg, made, gather_some);
}

/* ---- digests whose time has come ---- */

/* What it says is kept, what it was made of is not. */
static enum err digest_kept(struct cx *cx, const char *login, const char *site, struct digest_text *out)
{
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    cx->mem = &scratch;
    enum err e = digest_of(cx, login, site, out);
    cx->mem = kept;
    cx->who = NULL; /* it was in there */
    if (e)
        *out = (struct digest_text){ 0 };
    out->body = out->lines ? arena_strdup(kept, out->body) : NULL;
    return e;
}

/* What would fail again is noted beside the message, and the others go on. */
static enum err noted(struct cx *cx, enum err e, const char **why)
{
    *why = NULL;
    if (!e || e == E_BUSY || e == E_IO)
        return e;
    *why = *cx->fail.msg ? arena_strdup(cx->mem, cx->fail.msg) : say(cx, "太长，写不下", "too long to be written");
    fail_clear(cx);
    return OK;
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
    struct due {
        int64_t person;
        const char *login;
    };
    TRY(db_query(cx, &r, &notify_digests, V(cx->today), V(minute), V(is_workday(cx->cal, cx->today)),
                 V((int64_t)DIGESTS)));
    while (db_next(&r))
        *(struct due *)list_add(cx->mem, &who, sizeof(struct due)) = (struct due){ row_i64(&r, 0), row_text(&r, 1) };
    TRY(db_end(&r));
    for (size_t i = 0; i < who.n; i++) {
        const struct due *d = (const struct due *)who.p + i;
        char day[DATE_TEXT_SIZE];
        const char *why;
        TRY(noted(cx, digest_kept(cx, d->login, g->site, &text), &why));
        TRY(notice_setting_of(cx, d->person, &s));
        add(cx, g,
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
    TRY(noted(cx, group_digest(cx, g->site, &text), &why));
    for (size_t i = 0; i < robots.n; i++) {
        int64_t channel = ((const int64_t *)robots.p)[i];
        char day[DATE_TEXT_SIZE];
        add(cx, g,
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
    struct gathering g = { .site = c->site, .mails = *c->mail_server };
    int64_t minute = (cx->now.us - (ts_end_of(cx->today).us + 1 - day_us)) / minute_us;
    const struct grant *who = cx->who;
    TRY(read_begin(cx));
    enum err e = g.mails ? person_digests(cx, &g, minute) : OK;
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
