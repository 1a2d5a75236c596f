/* What a person's digest says: from the desk, those lines alone whose day it is (when.c), each with the address of the
 * place where it is answered. */
#include "indicator/owed.h"
#include "inspect/inspect.h"
#include "notify/notify.h"
#include "plan/desk.h"
#include "round/round.h"
#include "slip/slip.h"

enum { MAX_BODY = 100000, MOST_LINES = 30 };

struct writing {
    struct cx *cx;
    const char *site;
    struct buf *out;
    struct digest_text *text;
    const char *heading; /* of the part under way; NULL: it stands there */
};

static const char *day_text(struct cx *cx, struct date d)
{
    int y, m, n;
    char s[DATE_TEXT_SIZE];
    date_split(d, &y, &m, &n);
    return cx->lang == LANG_EN ? arena_strdup(cx->mem, date_text(d, s)) : arena_printf(cx->mem, "%d月%d日", m, n);
}

static const char *workdays_text(struct cx *cx, int n)
{
    return arena_printf(cx->mem, say(cx, "%d 个工作日", n == 1 ? "%d workday" : "%d workdays"), n);
}

/* "9月3日到期，还有 3 个工作日", "等了 2 个工作日" */
static const char *when_text(struct cx *cx, struct date due, struct date since)
{
    if (date_is(due) && due.d == cx->today.d)
        return say(cx, "今天到期", "due today");
    if (date_is(due) && due.d > cx->today.d)
        return arena_printf(cx->mem, say(cx, "%s到期，还有 %s", "due %s, in %s"), day_text(cx, due),
                            workdays_text(cx, workdays_between(cx->cal, cx->today, due)));
    if (date_is(due))
        return arena_printf(cx->mem, say(cx, "%s已到期，过了 %s", "was due %s, %s ago"), day_text(cx, due),
                            workdays_text(cx, workdays_between(cx->cal, due, cx->today)));
    return arena_printf(cx->mem, say(cx, "等了 %s", "has waited %s"),
                        workdays_text(cx, workdays_between(cx->cal, since, cx->today)));
}

const char *slip_path(struct cx *cx, int64_t slip, int64_t state)
{
    const char *act = slip_is_owed(state)      ? "?act=slip.reply"
                      : state == SLIP_REPLIED  ? "?act=slip.verify"
                      : state == SLIP_OBJECTED ? "?act=slip.decide"
                                               : "";
    return arena_printf(cx->mem, "/slips/%" PRId64 "%s", slip, act);
}

struct said { /* a matter that may be worth a line */
    const char *number, *title, *path;
    struct date due, since;
};

static void add(struct writing *w, const struct said *s)
{
    struct cx *cx = w->cx;
    if (w->text->lines == MOST_LINES || !digest_says(cx->cal, cx->today, s->due, s->since)) {
        w->text->more++;
        return;
    }
    if (w->heading)
        buf_addf(w->out, "%s%s\n", w->out->n ? "\n" : "", w->heading);
    w->heading = NULL;
    buf_addf(w->out, "%" PRId64 ". %s%s%s%s%s\n   %s%s\n", ++w->text->lines, s->number ? s->number : "",
             s->number ? " " : "", s->title ? s->title : "", say(cx, "：", ": "), when_text(cx, s->due, s->since),
             w->site, s->path);
}

/* ---- the desk ---- */

/* Lists of the desk that ask for an answer: which act answers it, and whether the line's own deadline counts. */
static const struct ask {
    const char *list, *zh, *en, *act;
    bool has_due;
} parts[] = {
    { "sign", "待您签发的报送", "Reports for you to sign", "report.sign", false },
    { "claim", "待您认领的事项", "Items for you to claim", "item.claim", false },
    { "owe", "要报的进展", "Progress to report", "report.submit", true },
    { "verify", "待核查的报送", "Reports to verify", "report.verify", false },
    { "disputes", "待裁定的异议", "Disputes to decide", "item.resolve", false },
    { "changes", "待决定的延期和调整", "Extensions to decide", "change.decide", false },
};

static void add_desk_line(struct writing *w, const struct ask *p, const struct desk_line *l)
{
    struct cx *cx = w->cx;
    bool owes = p->has_due;
    /* Who supports an item owes its report by no day of its own; the item's own deadline is the lead's. */
    struct date due = !owes                    ? NO_DATE
                      : l->role != DUTY_LEAD   ? NO_DATE
                      : date_is(l->report_due) ? l->report_due
                                               : l->line.due;
    add(w, &(struct said){
               .number = l->line.number,
               .title = l->line.title,
               .path = arena_printf(cx->mem, "/t/%s?act=%s", l->line.number, p->act),
               .due = due,
               .since = owes || !l->days_waiting ? NO_DATE : date_add(cx->today, -(int)l->days_waiting),
           });
}

static enum err add_desk(struct writing *w)
{
    struct cx *cx = w->cx;
    struct desk d;
    TRY(desk_of(cx, cx->who, MAX_DESK, &d));
    for (size_t i = 0; i < N_ELEMENTS(parts); i++)
        for (size_t k = 0; k < d.n; k++) {
            const struct desk_list *l = &d.lists[k];
            if (!streq(l->name, parts[i].list))
                continue;
            w->heading = say(cx, parts[i].zh, parts[i].en);
            for (size_t n = 0; n < l->items.n; n++)
                add_desk_line(w, &parts[i], (const struct desk_line *)l->items.p + n);
        }
    return OK;
}

/* ---- what else waits ---- */

static enum err add_returns(struct writing *w)
{
    struct cx *cx = w->cx;
    struct list returns;
    TRY(returns_owed(cx, cx->who, &returns));
    w->heading = say(cx, "调度要报的", "Returns that rounds ask");
    for (size_t i = 0; i < returns.n; i++) {
        const struct owed_return *r = (const struct owed_return *)returns.p + i;
        add(w, &(struct said){ .title = arena_printf(cx->mem, say(cx, "%s（%s）", "%s (%s)"), r->title, r->unit),
                               .path = arena_printf(cx->mem, "/rounds/%" PRId64 "/%" PRId64, r->round, r->unit_id),
                               .due = ts_date(r->due),
                               .since = NO_DATE });
    }
    return OK;
}

/* The unit answers by a day; what it answered waits for the office. */
static enum err add_slips(struct writing *w)
{
    struct cx *cx = w->cx;
    struct list slips;
    TRY(slips_owed(cx, cx->who, &slips));
    w->heading = say(cx, "督办件", "Slips");
    for (size_t i = 0; i < slips.n; i++) {
        const struct slip_line *s = (const struct slip_line *)slips.p + i;
        if (s->state == SLIP_DRAFT)
            continue;
        add(w, &(struct said){ .number = s->label,
                               .title = s->matter,
                               .path = slip_path(cx, s->id, s->state),
                               .due = slip_is_owed(s->state) ? s->due : NO_DATE,
                               .since = slip_is_owed(s->state) ? ts_date(s->issued)
                                        : s->replied.us        ? ts_date(s->replied)
                                                               : NO_DATE });
    }
    return OK;
}

static const char *act_of(enum inspect_todo todo)
{
    switch (todo) {
    case TODO_RECEIVE: return "inspection.receive";
    case TODO_RECTIFY: return "finding.rectify";
    case TODO_RECHECK: return "finding.recheck";
    case TODO_STRIKE: return "finding.strike";
    case TODO_LOOK_BACK: return "finding.look_back";
    case TODO_DECIDE: return "review.decide";
    case TODO_CONCLUDE: return "inspection.conclude";
    case TODO_EXTEND: return "extension.decide";
    }
    return "";
}

/* What it is about, of all that stands on the visit's page: a review, or one unit's turn. */
static const char *which_of(struct cx *cx, const struct inspect_owed *o)
{
    return o->finding  ? arena_printf(cx->mem, "#finding-%" PRId64, o->finding)
           : o->review ? arena_printf(cx->mem, "&review=%" PRId64, o->review)
                       : arena_printf(cx->mem, "&unit=%" PRId64, o->unit_id);
}

/* Each opens the form with which it is answered, on the part of the visit's page where its matter stands. */
static enum err add_inspections(struct writing *w)
{
    struct cx *cx = w->cx;
    struct list owed;
    TRY(inspect_owed(cx, cx->who, &owed));
    w->heading = say(cx, "督查和整改", "Inspections and what they found");
    for (size_t i = 0; i < owed.n; i++) {
        const struct inspect_owed *o = (const struct inspect_owed *)owed.p + i;
        add(w, &(struct said){ .title = arena_printf(cx->mem, say(cx, "%s：%s（%s）", "%s: %s (%s)"),
                                                     word_text(cx, &inspect_todos, o->todo), o->title, o->unit),
                               .path = arena_printf(cx->mem, "/inspections/%" PRId64 "?tab=%s&act=%s%s", o->inspection,
                                                    o->finding ? "findings" : "conclusions",
                                                    act_of((enum inspect_todo)o->todo), which_of(cx, o)),
                               .due = o->due,
                               .since = o->since.us ? ts_date(o->since) : NO_DATE });
    }
    return OK;
}

static void add_figures(struct writing *w, const struct owed_list *l)
{
    struct cx *cx = w->cx;
    bool enters = streq(l->name, "enter");
    w->heading = enters ? say(cx, "要填的指标数据", "Figures to enter")
                        : say(cx, "待签发、确认的指标数据", "Figures to sign or confirm");
    for (size_t i = 0; i < l->items.n; i++) {
        const struct owed_line *o = (const struct owed_line *)l->items.p + i;
        add(w, &(struct said){
                   .title = arena_printf(cx->mem, "%s %s%s%s", o->name, o->period_words ? o->period_words : "",
                                         o->unit ? " " : "", o->unit ? o->unit : ""),
                   .path =
                       enters ? arena_printf(cx->mem, "/indicators/entry?period=%s", o->period) : "/indicators/waiting",
                   .due = enters ? o->due : NO_DATE,
                   .since = enters || !o->days_waiting ? NO_DATE : date_add(cx->today, -(int)o->days_waiting) });
    }
}

static enum err add_indicators(struct writing *w, const struct almanac *known)
{
    struct owed o;
    TRY(owed_work_by(w->cx, w->cx->who, known, &o));
    for (size_t i = 0; i < o.n; i++)
        add_figures(w, &o.lists[i]);
    return OK;
}

enum err digest_for(struct cx *cx, const char *login, const char *site, const struct almanac *known,
                    struct digest_text *out)
{
    struct grant *g;
    *out = (struct digest_text){ 0 };
    TRY(grant_load(cx, login, "read.desk", &g));
    return digest_of(cx, site, known, out);
}

enum err digest_of(struct cx *cx, const char *site, const struct almanac *known, struct digest_text *out)
{
    struct buf b AUTO(buf_done) = BUF(MAX_BODY);
    struct writing w = { .cx = cx, .site = site, .out = &b, .text = out };
    *out = (struct digest_text){ 0 };
    TRY(add_desk(&w));
    TRY(add_returns(&w));
    TRY(add_slips(&w));
    TRY(add_inspections(&w));
    TRY(add_indicators(&w, known));
    if (out->more)
        buf_addf(&b,
                 say(cx, "\n工作台上另有 %" PRId64 " 件，今天不必提醒：%s/\n",
                     "\n%" PRId64 " more on your desk, none for today: %s/\n"),
                 out->more, site);
    buf_addf(&b, say(cx, "\n改时间、不想收：%s/me#notices\n", "\nAnother time, or none of it: %s/me#notices\n"), site);
    TRY(buf_end(&b));
    out->body = arena_strdup(cx->mem, buf_text(&b));
    return OK;
}
