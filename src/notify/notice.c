/* Notices: whom an act is told to, and in which words. */
#include "journal/journal.h"
#include "journal/reader.h"
#include "notify.sql.h"
#include "notify/gather.h"
#include "plan/board.h"
#include "plan/plan.h"
#include "round/round.h"
#include "slip/slip.h"

enum { MAX_WISHES = 200, MAX_ROWS = 500, MAX_BODY = 500000, OLD_DAYS = 7 };
static const int64_t day_us = INT64_C(86400000000);

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
    const char *about; /* what its reader must be allowed to read: "item", "slip" to be answered, "return", ... */
    int64_t subject;   /* ... "objection" to a slip; and which row */
    const char *text, *path;
    const char *key; /* under which it is told once to each */
};

static enum err actor_of(struct cx *cx, const char *login, int64_t *out)
{
    struct person p;
    enum err e = person_by_login(cx, login, &p);
    *out = e ? 0 : p.id;
    fail_clear(cx);
    return e == E_NOT_FOUND ? OK : e;
}

/* ---- may its reader read it ---- */

static enum err slip_readable(struct cx *cx, const struct grant *who, int64_t row, bool *out)
{
    struct slip slip;
    struct subject s;
    TRY(slip_get(cx, row, &slip));
    TRY(slip_subject(cx, &slip, &s));
    *out = may_quietly(cx, who, "read.slips", &s);
    return cx->fail.code; /* a look-up failed */
}

static enum err return_readable(struct cx *cx, const struct grant *who, int64_t row, bool *out)
{
    struct unit_return r;
    TRY(fact_get(cx, &UNIT_RETURN, row, &r));
    *out = may_quietly(cx, who, "read.returns", &(struct subject){ .lead = r.unit, .units = &r.unit, .n_units = 1 });
    return cx->fail.code;
}

/* Whom it is about may be in another unit by now, or have another post. */
static enum err is_readable(struct cx *cx, const struct grant *who, const char *about, int64_t row, bool *out)
{
    bool is_slip = streq(about, "slip") || streq(about, "objection");
    enum err e = is_slip                  ? slip_readable(cx, who, row, out)
                 : streq(about, "return") ? return_readable(cx, who, row, out)
                                          : item_readable(cx, who, row, out);
    if (e != E_NOT_FOUND)
        return e;
    fail_clear(cx);
    *out = false;
    return OK;
}

static enum err reads(struct cx *cx, int64_t person, const struct told *t, bool *out)
{
    const struct grant *kept = cx->who;
    struct person p;
    struct grant *g;
    *out = false;
    TRY(fact_get(cx, &PERSON, person, &p));
    if (!p.login) /* as whom nobody signs in; without a name it would be the operator */
        return OK;
    enum err e = grant_load(cx, p.login, "read.items", &g);
    if (!e)
        e = is_readable(cx, g, t->about, t->subject, out);
    cx->who = kept;
    return e;
}

/* ---- is there still something to do about it ---- */

static enum err return_is_over(struct cx *cx, const struct grant *who, int64_t row, bool *out)
{
    struct unit_return r;
    struct round round;
    bool may_still;
    TRY(fact_get(cx, &UNIT_RETURN, row, &r));
    TRY(round_get(cx, r.round, &round));
    may_still = round.state == ROUND_OPEN;
    if (round.state == ROUND_LOCKED)
        TRY(is_exempt(cx, r.round, who->person, &may_still));
    *out = return_is_in(&r) || !may_still;
    return OK;
}

/* It was done, or given up, while the notice waited.  What was decided stays worth telling. */
static enum err is_over(struct cx *cx, const struct grant *who, const char *about, int64_t row, bool *out)
{
    struct slip s;
    *out = false;
    if (streq(about, "return"))
        return return_is_over(cx, who, row, out);
    if (!streq(about, "slip"))
        return OK;
    TRY(slip_get(cx, row, &s));
    *out = !slip_is_live(s.state);
    return OK;
}

static enum err add_matters(struct cx *cx, const struct out *o, const struct grant *who, struct buf *b,
                            struct notice_text *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct list all = { 0 };
    struct matter {
        const char *about, *body;
        int64_t subject;
    };
    TRY(db_query(cx, &r, &notify_matters, V(o->id)));
    while (db_next(&r))
        *(struct matter *)list_add(cx->mem, &all, sizeof(struct matter)) =
            (struct matter){ .about = row_text(&r, 0), .subject = row_i64(&r, 1), .body = row_text(&r, 2) };
    TRY(db_end(&r));
    for (size_t i = 0; i < all.n; i++) {
        const struct matter *m = (const struct matter *)all.p + i;
        bool may_read, over = false;
        TRY(is_readable(cx, who, m->about, m->subject, &may_read));
        if (may_read)
            TRY(is_over(cx, who, m->about, m->subject, &over));
        if (may_read && !over)
            buf_add_str(b, m->body);
        out->lines -= !may_read || over;
        out->gone += !may_read;
        out->over += over;
    }
    return OK;
}

enum err notice_of(struct cx *cx, const struct out *o, const char *login, struct notice_text *out)
{
    const struct grant *kept = cx->who;
    struct buf b AUTO(buf_done) = BUF(MAX_BODY);
    struct grant *g;
    *out = (struct notice_text){ .lines = o->lines };
    buf_add_str(&b, o->body); /* of one that waits since before matters stood apart: all of it */
    enum err e = grant_load(cx, login, "read.items", &g);
    if (!e)
        e = add_matters(cx, o, g, &b, out);
    cx->who = kept;
    TRY(e);
    TRY(buf_end(&b));
    out->body = arena_strdup(cx->mem, buf_text(&b));
    return OK;
}

/* ---- who is told ---- */

/* But for who did it; those alone who wish to read this language. */
static enum err tell(struct cx *cx, struct gathering *g, const struct entry_line *e, const struct told *t)
{
    struct list found;
    int64_t actor;
    TRY(actor_of(cx, e->actor, &actor));
    TRY(t->unit ? db_list(cx, &NOTICE_SETTING, &found, MAX_WISHES, &notify_wished_by_unit, V(t->unit), V(cx->today))
                : db_list(cx, &NOTICE_SETTING, &found, MAX_WISHES, &notify_wished_by, V(t->person)));
    const struct notice_setting *s = found.p;
    for (size_t i = 0; i < found.n; i++) {
        struct notice_setting then = s[i];
        bool may_read;
        if (s[i].person == actor)
            continue;
        if (mail_lang(&s[i]) != cx->lang)
            continue;
        /* By the wishes of then: the place in the journal may lie far behind. */
        TRY(notice_setting_then(cx, e->seq, &then));
        if (!then.mail || !wishes(&then, t->wish))
            continue;
        TRY(reads(cx, s[i].person, t, &may_read));
        if (may_read)
            gather_add(cx, g,
                       &(struct out){ .key = arena_printf(cx->mem, "%s:%" PRId64, t->key, s[i].person),
                                      .kind = OUT_NOTICE,
                                      .person = s[i].person,
                                      .day = NO_DATE,
                                      .lines = 1,
                                      .body = arena_printf(cx->mem, "%s\n   %s%s\n", t->text, g->site, t->path),
                                      .due = quiet_end(cx->cal, &s[i], cx->now),
                                      .state = OUT_WAITING,
                                      .about = t->about,
                                      .subject = t->subject });
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
                          .about = streq(act, "slip.decide") ? "objection" : "slip",
                          .subject = row,
                          .text = arena_printf(cx->mem, say(cx, "%s：%s %s%s", "%s: %s %s%s"), head, l.label,
                                               l.matter ? l.matter : "", streq(act, "slip.decide") ? "" : by),
                          .path = slip_path(cx, row, l.state) };
    return OK;
}

static enum err of_change(struct cx *cx, int64_t row, const char *act, struct told *out)
{
    struct change c;
    const char *number, *title;
    (void)act;
    TRY(fact_get(cx, &CHANGE, row, &c));
    TRY(item_names(cx, c.item, &number, &title));
    *out = (struct told){ .wish = WISH_CHANGES,
                          .person = c.asked_by,
                          .about = "item",
                          .subject = c.item,
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
    TRY(item_names(cx, r.item, &number, &title));
    *out = (struct told){ .wish = WISH_RETURNS,
                          .person = r.submitted_by,
                          .about = "item",
                          .subject = r.item,
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
                          .about = "return",
                          .subject = row,
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

/* Of one row, in each language that somebody may wish. */
static enum err tell_of(struct cx *cx, struct gathering *g, const struct entry_line *l, const struct notice *n,
                        int64_t row)
{
    const enum lang kept = cx->lang;
    enum err e = OK;
    for (int lang = LANG_ZH; !e && lang <= LANG_EN; lang++) {
        struct told t;
        cx->lang = (enum lang)lang;
        e = n->of(cx, row, l->act, &t);
        if (e)
            break;
        t.key = arena_printf(cx->mem, "notice:%" PRId64 ":%s:%" PRId64, l->seq, n->table, row);
        e = tell(cx, g, l, &t);
    }
    cx->lang = kept;
    if (e == E_NOT_FOUND) { /* it was taken back since */
        fail_clear(cx);
        e = OK;
    }
    return e;
}

enum err find_notices(struct cx *cx, struct gathering *g, const struct entry_line *e)
{
    const struct notice *n = NULL;
    for (size_t i = 0; i < N_ELEMENTS(notices); i++)
        if (streq(notices[i].act, e->act))
            n = &notices[i];
    /* What nobody who can send mail has seen for so long the digest says, as far as it still waits. */
    if (!n || e->time.us < cx->now.us - OLD_DAYS * day_us)
        return OK;
    struct entry_reader r AUTO(entry_reader_done) = { 0 };
    struct row_change c;
    struct list rows = { 0 };
    TRY(entry_open(cx, e->seq, &r));
    /* Of the row it is about alone, if it is about one: a slip that is issued may end another, whose place it takes. */
    bool is_of_one = streq(e->subject, n->table);
    while (rows.n < MAX_ROWS && entry_next(&r, &c))
        if (str_is(c.table, n->table) && !c.gone && (!is_of_one || c.id == e->subject_id))
            *(int64_t *)list_add(cx->mem, &rows, sizeof(int64_t)) = c.id;
    TRY(rows.n == MAX_ROWS ? OK : entry_read_end(&r));
    for (size_t i = 0; i < rows.n; i++)
        TRY(tell_of(cx, g, e, n, ((const int64_t *)rows.p)[i]));
    return OK;
}
