/* Many alerts: counted by kind, what a filter lets through, in an order, page by page. */
#include <stdlib.h>

#include "base/cursor.h"
#include "inspect/inspect.h"
#include "watch.sql.h"
#include "watch/watch.h"

enum { KEYS = 4, MAX_NAMES = 100000 };

const struct words alert_sorts =
    WORDS({ ALERTS_BY_SEVERITY, "severity", "程度", "severity" }, { ALERTS_BY_SINCE, "since", "起于", "since" },
          { ALERTS_BY_DUE, "due", "时限", "due" }, { ALERTS_BY_UNIT, "unit", "单位", "unit" });
const struct words said_of_alerts =
    WORDS({ SAID_NOTHING, "no", "未知悉", "not acknowledged" }, { SAID_SOMETHING, "yes", "已知悉", "acknowledged" });

/* ---- names ---- */

struct place {
    int64_t id, rank;
};
static int by_id(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

/* Units' places in the office's order, by id. */
static enum err unit_places(struct cx *cx, struct list *out)
{
    struct list names;
    TRY(db_list(cx, &NAMED, &names, MAX_NAMES, &watch_units));
    struct place *p = NEWS(cx, struct place, names.n + 1);
    for (size_t i = 0; i < names.n; i++)
        p[i] = (struct place){ ((const struct named *)names.p)[i].id, (int64_t)i + 1 };
    qsort(p, names.n, sizeof *p, by_id);
    *out = (struct list){ p, names.n };
    return OK;
}

static int64_t rank_of(const struct list *places, int64_t unit)
{
    const struct place key = { .id = unit };
    const struct place *p = places->n ? bsearch(&key, places->p, places->n, sizeof key, by_id) : NULL;
    return p ? p->rank : INT64_MAX;
}

static enum err name_of(struct cx *cx, const struct sql *sql, int64_t id, const char **out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = NULL;
    TRY(db_query(cx, &r, sql, V(id)));
    if (db_next(&r))
        *out = row_text(&r, 0);
    return db_end(&r);
}

/* ---- the order ---- */

static int64_t day_key(struct date d)
{
    return date_is(d) ? d.d : INT32_MAX;
}

static void set_keys(const struct alert_filter *f, const struct list *places, struct raised *r)
{
    int64_t first = 0, sign = f->is_downwards ? -1 : 1;
    switch ((enum alert_sort)f->sort) {
    case ALERTS_BY_SEVERITY: first = -(int64_t)r->alarm.severity; break;
    case ALERTS_BY_SINCE: first = day_key(r->alarm.since); break;
    case ALERTS_BY_DUE: first = day_key(r->due); break;
    case ALERTS_BY_UNIT: first = rank_of(places, r->unit); break;
    }
    r->key[0] = sign * first;
    r->key[1] = day_key(r->alarm.since);
    r->key[2] = (int64_t)r->alarm.kind;
    r->key[3] = r->item ? r->item : r->finding ? r->finding : -r->indicator;
}

static int by_key(const void *a, const void *b)
{
    const struct raised *x = a, *y = b;
    for (int i = 0; i < KEYS; i++)
        if (x->key[i] != y->key[i])
            return x->key[i] > y->key[i] ? 1 : -1;
    return 0;
}

/* ---- lines ---- */

static const char *who_is_told(struct cx *cx, const struct raised *r)
{
    switch (r->alarm.kind) {
    case ALERT_UNHELD: return say(cx, "办公室", "the office");
    case ALERT_SLIP: return say(cx, "受函单位、办公室、督查", "the unit it is addressed to, the office, supervisors");
    case ALERT_RECTIFY:
        return say(cx, "被督查单位、督查组、办公室、督查", "the unit, the team, the office, supervisors");
    case ALERT_UNDECIDED: return say(cx, "办公室、领导", "the office, leaders");
    case ALERT_INDICATOR: return say(cx, "主管单位、办公室、领导", "its owner, the office, leaders");
    case ALERT_SOON: return say(cx, "牵头单位、办公室", "the lead unit, the office");
    case ALERT_STUCK:
    case ALERT_LEAP:
    case ALERT_COPIED:
    case ALERT_RED_PART:
    case ALERT_SUMS:
        return date_is(r->alarm.shown) && r->alarm.shown.d > cx->today.d
                   ? say(cx, "报送单位", "whoever reported")
                   : say(cx, "报送单位、办公室", "whoever reported, the office");
    case ALERT_OVERDUE:
    case ALERT_BEHIND:
    case ALERT_STALE:
    case ALERTS: break;
    }
    return say(cx, "牵头单位、推进组、办公室、督查", "the lead unit, its task force, the office, supervisors");
}

static enum err say_acknowledged(struct cx *cx, const struct acknowledgement *k, struct alert_line *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    if (!k)
        return OK;
    out->acknowledged = true;
    out->until = k->until;
    out->acknowledged_why = k->reason;
    TRY(db_query(cx, &r, &watch_person, V(k->person)));
    out->acknowledged_by = db_next(&r) ? row_text(&r, 0) : say(cx, "本机", "this machine");
    return db_end(&r);
}

enum err alert_line_of(struct cx *cx, const struct raised *r, struct alert_line *out)
{
    struct item_line l;
    struct light_rule rule;
    *out = (struct alert_line){ .kind = (int64_t)r->alarm.kind,
                                .severity = (int64_t)r->alarm.severity,
                                .subject = r->code,
                                .title = r->title,
                                .because = r->why,
                                .told = who_is_told(cx, r),
                                .unit_id = r->unit,
                                .item_id = r->item,
                                .level = r->level,
                                .days = date_is(r->alarm.since) ? cx->today.d - r->alarm.since.d : 0,
                                .since = r->alarm.since,
                                .due = r->due,
                                .is_signal = watch_kind((int64_t)r->alarm.kind)->is_signal,
                                .shown = r->alarm.shown,
                                .until = NO_DATE };
    TRY(say_acknowledged(cx, r->ack, out));
    out->inspection = r->finding && r->found->has_page ? r->found->inspection : 0;
    if (r->area && !r->item)
        TRY(name_of(cx, &watch_area, r->area, &out->area));
    if (r->finding)
        out->unit = r->found->unit;
    if (!r->item)
        return r->finding ? OK : name_of(cx, &watch_unit, r->unit, &out->unit);
    TRY(rule_in_force(cx, &rule));
    TRY(db_one(cx, &ITEM_LINE, &l, &watch_line, V(r->item)));
    line_finish(cx, &rule, &l);
    out->subject = l.number;
    out->title = l.title;
    out->area = l.area;
    out->unit = l.lead;
    out->because = r->alarm.kind == ALERT_BEHIND ? l.because : alarm_why(cx, &r->alarm);
    return l.lead_id == r->unit ? OK : name_of(cx, &watch_unit, r->unit, &out->unit);
}

/* ---- many ---- */

static bool is_said(const struct alert_filter *f, const struct raised *r)
{
    return f->said == SAID_ANY || (f->said == SAID_SOMETHING) == (r->ack != NULL);
}

static void count(struct cx *cx, const struct alert_filter *f, const struct list *all, struct list *out)
{
    struct alert_count by_kind[ALERTS] = { { 0 } };
    const struct raised *r = all->p;
    for (size_t i = 0; i < all->n; i++) {
        struct alert_count *c = &by_kind[r[i].alarm.kind];
        if (f->severity && (int64_t)r[i].alarm.severity != f->severity)
            continue;
        c->severity = MAX(c->severity, (int64_t)r[i].alarm.severity);
        c->open += !r[i].ack;
        c->acknowledged += r[i].ack != NULL;
    }
    for (int64_t k = 1; k < ALERTS; k++) {
        const struct watch_kind *kind = watch_kind(k);
        by_kind[k].kind = k;
        by_kind[k].severity = MAX(by_kind[k].severity, (int64_t)kind->severity);
        *(struct alert_count *)list_add(cx->mem, out, sizeof *by_kind) = by_kind[k];
    }
}

/* What passes, moved to the front. */
static size_t choose(const struct alert_filter *f, struct list *all)
{
    struct raised *r = all->p;
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        if ((!f->kind || (int64_t)r[i].alarm.kind == f->kind) &&
            (!f->severity || (int64_t)r[i].alarm.severity == f->severity) && is_said(f, &r[i]))
            r[n++] = r[i];
    return n;
}

static enum err one_page(struct cx *cx, const struct alert_filter *f, const struct raised *r, size_t n,
                         struct alerts *out)
{
    const char *order = arena_printf(cx->mem, "%s%s", word_name(&alert_sorts, f->sort), f->is_downwards ? "-d" : "");
    struct raised after = { .key = { INT64_MIN } };
    size_t from = 0, to;
    TRY(cursor_read(cx, f->after, order, after.key, KEYS));
    while (from < n && by_key(&r[from], &after) <= 0)
        from++;
    to = f->limit && n - from > (size_t)f->limit ? from + (size_t)f->limit : n;
    for (size_t i = from; i < to; i++)
        TRY(alert_line_of(cx, &r[i], list_add(cx->mem, &out->lines, sizeof(struct alert_line))));
    if (to < n)
        out->next = cursor_text(cx, order, r[to - 1].key, KEYS);
    return OK;
}

enum err alerts_found(struct cx *cx, const struct alert_filter *f, struct alerts *out)
{
    struct list all, places = { 0 };
    *out = (struct alerts){ 0 };
    TRY(watch_pass(cx, f, &all));
    count(cx, f, &all, &out->counts);
    size_t n = choose(f, &all);
    struct raised *r = all.p;
    if (f->sort == ALERTS_BY_UNIT)
        TRY(unit_places(cx, &places));
    for (size_t i = 0; i < n; i++)
        set_keys(f, &places, &r[i]);
    if (n)
        qsort(r, n, sizeof *r, by_key);
    out->total = (int64_t)n;
    return one_page(cx, f, r, n, out);
}
