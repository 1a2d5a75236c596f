/* What feeds say: deadlines by the desk's own lists, bulletins that were issued, frozen digests. */
#include <stdlib.h>

#include "doc/atom.h"
#include "doc/ics.h"
#include "indicator/owed.h"
#include "inspect/inspect.h"
#include "notify.sql.h"
#include "notify/feed.h"
#include "notify/notify.h"
#include "plan/desk.h"
#include "round/round.h"
#include "slip/slip.h"

enum { MAX_ITEMS = 1000, MAX_NEWS = 50 };

struct filling {
    struct cx *cx;
    const char *site;
    struct buf *out;
    struct ts stamp; /* of the day: asked again on it, nothing moves but what moved */
};

static void add(struct filling *w, struct date day, int64_t sequence, const char *uid, const char *summary,
                const char *about, const char *path)
{
    if (date_is(day))
        ics_event(w->out,
                  &(struct ics_event){ .uid = arena_printf(w->cx->mem, "%s@luoshi", uid),
                                       .summary = summary,
                                       .description = about,
                                       .url = arena_printf(w->cx->mem, "%s%s", w->site, path),
                                       .day = day,
                                       .sequence = sequence },
                  w->stamp);
}

/* An item's own deadline, and its next node. */
static void add_item(struct filling *w, const struct item_line *l)
{
    struct cx *cx = w->cx;
    const char *path = arena_printf(cx->mem, "/t/%s", l->number);
    add(w, l->due, l->version, arena_printf(cx->mem, "item-%s", l->number),
        arena_printf(cx->mem, say(cx, "到期：%s", "due: %s"), l->title),
        arena_printf(cx->mem, say(cx, "%s，牵头 %s", "%s, lead %s"), l->number, l->lead ? l->lead : ""), path);
    if (date_is(l->node) && l->node.d != l->due.d && l->node.d >= cx->today.d)
        add(w, l->node, l->version, arena_printf(cx->mem, "node-%s-%d", l->number, l->node.d),
            arena_printf(cx->mem, say(cx, "节点：%s", "milestone: %s"), l->title), l->number, path);
}

static enum err add_desk(struct filling *w, const struct grant *who)
{
    struct cx *cx = w->cx;
    struct desk d;
    TRY(desk_of(cx, who, MAX_DESK, &d));
    for (size_t i = 0; i < d.n; i++) {
        const struct desk_line *l = d.lists[i].items.p;
        for (size_t k = 0; streq(d.lists[i].name, "owe") && k < d.lists[i].items.n; k++) {
            char day[DATE_TEXT_SIZE];
            add_item(w, &l[k].line);
            if (l[k].role == DUTY_LEAD && date_is(l[k].report_due))
                add(w, l[k].report_due, 0,
                    arena_printf(cx->mem, "report-%s-%s", l[k].line.number, date_text(l[k].report_due, day)),
                    arena_printf(cx->mem, say(cx, "报送：%s", "report: %s"), l[k].line.title), l[k].period,
                    arena_printf(cx->mem, "/t/%s?act=report.submit", l[k].line.number));
        }
    }
    return OK;
}

static enum err add_rest(struct filling *w, const struct grant *who)
{
    struct cx *cx = w->cx;
    struct list returns, slips;
    struct owed o;
    TRY(returns_owed(cx, who, &returns));
    TRY(slips_owed(cx, who, &slips));
    TRY(owed_work(cx, who, &o));
    for (size_t i = 0; i < returns.n; i++) {
        const struct owed_return *r = (const struct owed_return *)returns.p + i;
        enum { TIME = 11, MINUTES = 5 };
        char time[TS_TEXT_SIZE];
        ts_text(r->due, time);
        add(w, ts_date(r->due), 0, arena_printf(cx->mem, "return-%" PRId64 "-%" PRId64, r->round, r->unit_id),
            arena_printf(cx->mem, say(cx, "调度 %.*s 截止：%s", "round, by %.*s: %s"), MINUTES, time + TIME, r->title),
            r->unit, arena_printf(cx->mem, "/rounds/%" PRId64 "/%" PRId64, r->round, r->unit_id));
    }
    for (size_t i = 0; i < slips.n; i++) {
        const struct slip_line *s = (const struct slip_line *)slips.p + i;
        if (slip_is_owed(s->state))
            add(w, s->due, s->version, arena_printf(cx->mem, "slip-%" PRId64, s->id),
                arena_printf(cx->mem, say(cx, "回复督办件 %s", "answer slip %s"), s->label), s->matter,
                slip_path(cx, s->id, s->state));
    }
    for (size_t i = 0; i < o.n; i++) {
        const struct owed_line *l = o.lists[i].items.p;
        for (size_t k = 0; streq(o.lists[i].name, "enter") && k < o.lists[i].items.n; k++)
            add(w, l[k].due, 0,
                arena_printf(cx->mem, "figure-%s-%s-%s", l[k].code, l[k].period, l[k].unit ? l[k].unit : ""),
                arena_printf(cx->mem, say(cx, "填报：%s", "enter: %s"), l[k].name), l[k].period_words,
                arena_printf(cx->mem, "/indicators/entry?period=%s", l[k].period));
    }
    return OK;
}

/* What was found has a day to be rectified by or looked back on; a conclusion is fed back, a review decided, by one. */
static enum err add_inspections(struct filling *w, const struct grant *who)
{
    struct cx *cx = w->cx;
    struct list owed;
    TRY(inspect_owed(cx, who, &owed));
    for (size_t i = 0; i < owed.n; i++) {
        const struct inspect_owed *o = (const struct inspect_owed *)owed.p + i;
        const char *todo = word_name(&inspect_todos, o->todo);
        const char *uid = o->finding
                              ? arena_printf(cx->mem, "finding-%" PRId64 "-%s", o->finding, todo)
                              : arena_printf(cx->mem, "inspection-%" PRId64 "-%s-%s", o->inspection, todo, o->unit);
        const char *at = o->finding ? arena_printf(cx->mem, "findings#finding-%" PRId64, o->finding) : "conclusions";
        add(w, o->due, 0, uid,
            arena_printf(cx->mem, say(cx, "%s：%s", "%s: %s"), word_text(cx, &inspect_todos, o->todo), o->title),
            o->unit, arena_printf(cx->mem, "/inspections/%" PRId64 "?tab=%s", o->inspection, at));
    }
    return OK;
}

static enum err add_area(struct filling *w, const struct feed *f, const struct grant *who)
{
    struct list items;
    struct item_filter filter = { .area = f->area,
                                  .level = -1,
                                  .due_after = date_add(w->cx->today, -366),
                                  .due_before = NO_DATE,
                                  .sort = SORT_DUE,
                                  .limit = MAX_ITEMS,
                                  .reader = may_in_realm(who, "read.items") ? 0 : who->person };
    TRY(items_list(w->cx, &filter, &items));
    for (size_t i = 0; i < items.n; i++) {
        const struct item_line *l = (const struct item_line *)items.p + i;
        if (l->state == STATE_ACTIVE || l->state == STATE_APPLIED || l->state == STATE_ISSUED)
            add_item(w, l);
    }
    return OK;
}

enum err feed_calendar(struct cx *cx, const struct feed *f, const struct grant *who, const char *site, struct buf *out)
{
    struct filling w = { .cx = cx, .site = site, .out = out, .stamp = { ts_end_of(date_add(cx->today, -1)).us + 1 } };
    ics_begin(out, f->name);
    if (f->kind == FEED_AREA)
        TRY(add_area(&w, f, who));
    else {
        TRY(add_desk(&w, who));
        TRY(add_rest(&w, who));
        TRY(add_inspections(&w, who));
    }
    ics_end(out);
    return OK;
}

/* ---- news ---- */

struct news {
    const char *id, *title, *path, *kind;
    struct ts at;
};

static int newest_first(const void *a, const void *b)
{
    const struct news *x = a, *y = b;
    return (x->at.us < y->at.us) - (x->at.us > y->at.us);
}

static enum err find_slips(struct cx *cx, const struct grant *who, struct list *out)
{
    struct slip_filter f = { .kind = SLIP_BULLETIN, .limit = MAX_NEWS };
    struct list slips;
    const char *next;
    slip_filter_reader(who, &f);
    f.drafts = false;
    TRY(slips_found(cx, &f, &slips, &next));
    for (size_t i = 0; i < slips.n; i++) {
        const struct slip_line *s = (const struct slip_line *)slips.p + i;
        if (s->issued.us && s->state != SLIP_WITHDRAWN)
            *(struct news *)list_add(cx->mem, out, sizeof(struct news)) =
                (struct news){ .id = arena_printf(cx->mem, "slip/%" PRId64, s->id),
                               .title = arena_printf(cx->mem, "%s %s", s->label, s->title ? s->title : ""),
                               .path = arena_printf(cx->mem, "/slips/%" PRId64, s->id),
                               .kind = word_text(cx, &slip_kinds, s->kind),
                               .at = s->issued };
    }
    return OK;
}

static enum err find_digests(struct cx *cx, const struct grant *who, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    if (!may_in_realm(who, "read.digests"))
        return OK;
    TRY(db_query(cx, &r, &notify_frozen, V((int64_t)MAX_NEWS)));
    while (db_next(&r))
        *(struct news *)list_add(cx->mem, out, sizeof(struct news)) =
            (struct news){ .id = arena_printf(cx->mem, "digest/%" PRId64, row_i64(&r, 0)),
                           .title = row_text(&r, 2),
                           .path = arena_printf(cx->mem, "/rounds/%" PRId64, row_i64(&r, 1)),
                           .kind = say(cx, "调度通报", "digest"),
                           .at = { row_i64(&r, 3) } };
    return db_end(&r);
}

/* tag: (RFC 4151) of the feed's own making: it stays when the server moves. */
static const char *tag(struct cx *cx, const struct feed *f, const char *what)
{
    char day[DATE_TEXT_SIZE];
    return arena_printf(cx->mem, "tag:luoshi,%s:%" PRId64 "/%s", date_text(ts_date(f->made), day), f->id, what);
}

enum err feed_bulletins(struct cx *cx, const struct feed *f, const struct grant *who, const char *site,
                        const char *self, struct buf *out)
{
    struct list found = { 0 };
    TRY(find_slips(cx, who, &found));
    TRY(find_digests(cx, who, &found));
    struct news *n = found.p;
    if (found.n)
        qsort(n, found.n, sizeof *n, newest_first);
    atom_begin(out, &(struct atom_feed){ .id = tag(cx, f, "feed"),
                                         .title = f->name,
                                         .author = say(cx, "落实", "luoshi"),
                                         .self = self,
                                         .site = arena_printf(cx->mem, "%s/slips", site),
                                         .updated = found.n ? n->at : f->made });
    for (size_t i = 0; i < found.n && i < MAX_NEWS; i++)
        atom_entry(out, &(struct atom_entry){ .id = tag(cx, f, n[i].id),
                                              .title = n[i].title,
                                              .link = arena_printf(cx->mem, "%s%s", site, n[i].path),
                                              .category = n[i].kind,
                                              .updated = n[i].at });
    atom_end(out);
    return OK;
}
