/* What the judge has to know of an item, read out of the facts. */
#include <stdlib.h>

#include "light.sql.h"
#include "plan/gauge.h"
#include "plan/light.h"

/* Small lists of fixed records: read to the end into cx->mem. */
struct records {
    char *p;
    size_t n, room, size;
};

static void *add_record(struct cx *cx, struct records *r)
{
    if (r->n == r->room) {
        char *larger = arena_get(cx->mem, r->size, r->room = r->room ? r->room * 2 : 8);
        if (r->n)
            memcpy(larger, r->p, r->n * r->size);
        r->p = larger;
    }
    return r->p + r->n++ * r->size;
}

static enum err load_plan(struct cx *cx, const struct item *it, struct matter *m)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct records list = { .size = sizeof(struct plan_point) };
    TRY(db_query(cx, &r, &light_plan, V(it->id)));
    while (db_next(&r))
        *(struct plan_point *)add_record(cx, &list) = (struct plan_point){ row_date(&r, 0), row_dec(&r, 1) };
    m->nodes = (const struct plan_point *)(void *)list.p;
    m->n_nodes = list.n;
    return db_end(&r);
}

static struct date day_of(const struct rows *r, int column)
{
    return row_is_null(r, column) ? NO_DATE : ts_date((struct ts){ row_i64(r, column) });
}

static struct progress progress_row(const struct rows *r)
{
    return (struct progress){
        .on = row_date(r, 0),
        .reported_on = day_of(r, 1),
        .claimed = row_dec(r, 2),
        .verified_on = day_of(r, 3),
        .verified = row_dec(r, 4),
    };
}

static enum err load_progress(struct cx *cx, const struct item *it, struct matter *m)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct records list = { .size = sizeof(struct progress) };
    TRY(db_query(cx, &r, &light_progress, V(it->id)));
    while (db_next(&r))
        *(struct progress *)add_record(cx, &list) = progress_row(&r);
    m->progress = (const struct progress *)(void *)list.p;
    m->n_progress = list.n;
    return db_end(&r);
}

static enum err load_newest_progress(struct cx *cx, const struct item *it, struct date on, struct matter *m)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct records list = { .size = sizeof(struct progress) };
    bool enough = false;
    TRY(db_query(cx, &r, &light_progress_newest, V(it->id)));
    while (!enough && db_next(&r)) {
        struct progress p = progress_row(&r);
        *(struct progress *)add_record(cx, &list) = p;
        enough = p.on.d <= on.d && p.reported_on.d <= on.d && dec_is(p.verified) && date_is(p.verified_on) &&
                 p.verified_on.d <= on.d;
    }
    struct progress *first = (struct progress *)(void *)list.p;
    for (size_t i = 0; i < list.n / 2; i++) {
        struct progress p = first[i];
        first[i] = first[list.n - 1 - i];
        first[list.n - 1 - i] = p;
    }
    m->progress = first;
    m->n_progress = list.n;
    return db_end(&r);
}

static enum err load_extensions(struct cx *cx, const struct item *it, struct matter *m)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct records list = { .size = sizeof(struct extension) };
    TRY(db_query(cx, &r, &light_extensions, V(it->id)));
    while (db_next(&r))
        *(struct extension *)add_record(cx, &list) = (struct extension){ day_of(&r, 0), row_date(&r, 1) };
    m->extensions = (const struct extension *)(void *)list.p;
    m->n_extensions = list.n;
    return db_end(&r);
}

static enum err load_good_reason(struct cx *cx, const struct item *it, struct matter *m)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &light_waived, V(it->id)));
    if (db_next(&r))
        m->waiver = (struct good_reason){ row_date(&r, 0), row_date(&r, 1), row_text(&r, 2), row_text(&r, 3) };
    return db_end(&r);
}

/* Reports are owed every so many days from the start, or by the 10th of each following month ("check
 * the ledger monthly"). */
static struct date reports_from(const struct item *it)
{
    return date_is(it->start) && (!date_is(it->issued_day) || it->start.d > it->issued_day.d) ? it->start
                                                                                              : it->issued_day;
}

static struct date next_report_day(const struct item *it, struct date before)
{
    enum { BY_DAY_OF_MONTH = 10 };
    int y, month, day;
    if (it->report_days)
        return date_add(before, (int)it->report_days);
    date_split(before, &y, &month, &day);
    return date_make(y + month / 12, month % 12 + 1, BY_DAY_OF_MONTH);
}

/* Up to a little beyond the day judged. */
static void load_report_days(struct cx *cx, const struct item *it, struct matter *m)
{
    enum { AHEAD_DAYS = 64, MOST = 1200 };
    struct date from = reports_from(it);
    size_t n = 0;
    if (!date_is(from))
        return;
    int64_t every = it->report_days ? MAX(it->report_days, 1) : 28, span = (int64_t)cx->today.d + AHEAD_DAYS - from.d;
    size_t room = (size_t)MIN(MAX(span, 0) / every + 2, MOST);
    struct date *list = NEWS(cx, struct date, room);
    for (struct date d = from; n < room && d.d <= cx->today.d + AHEAD_DAYS; n++)
        list[n] = d = next_report_day(it, d);
    m->report_due = list;
    m->n_report_due = n;
}

/* A month's report is due in the month after it. */
static struct report_turn turn_of(const struct item *it, struct date before, struct date due)
{
    struct report_turn t = { due, date_add(before, 1), due };
    int y, month, day;
    if (it->report_days)
        return t;
    date_split(due, &y, &month, &day);
    t.to = date_add(due, -day);
    date_split(t.to, &y, &month, &day);
    t.from = date_make(y, month, 1);
    return t;
}

struct report_turn report_turn(const struct item *it, struct date last, struct date on)
{
    struct date from = reports_from(it), before = from, passed = NO_DATE;
    if (!date_is(from))
        return (struct report_turn){ NO_DATE, NO_DATE, NO_DATE };
    struct date due = next_report_day(it, from);
    for (; due.d < on.d; due = next_report_day(it, due)) {
        before = date_is(passed) ? passed : from;
        passed = due;
    }
    /* As the judge sees it: a report settles the deadline that comes next. */
    if (date_is(passed) && (!date_is(last) || (before.d != from.d && last.d <= before.d)))
        return turn_of(it, before, passed);
    bool settled = date_is(last) && (!date_is(passed) || last.d > passed.d);
    if (settled)
        return turn_of(it, due, next_report_day(it, due));
    return turn_of(it, date_is(passed) ? passed : from, due);
}

static enum standing standing_of(int64_t state)
{
    switch ((enum item_state)state) {
    case STATE_CLOSED: return STANDING_CLOSED;
    case STATE_SUSPENDED: return STANDING_SUSPENDED;
    case STATE_MERGED:
    case STATE_CANCELLED: return STANDING_CANCELLED;
    case STATE_DRAFT:
    case STATE_ISSUED:
    case STATE_ACTIVE:
    case STATE_APPLIED: break;
    }
    return STANDING_OPEN;
}

/* Whoever leads an issued item has to claim it; a dispute waits for the office, not for the unit. */
static void read_claim(const struct item *it, const struct rows *r, struct matter *m)
{
    int64_t state = row_i64(r, 1);
    struct date assigned = row_date(r, 2);
    m->claimed = day_of(r, 3);
    if (!date_is(m->claimed) && (it->state != STATE_ISSUED || (state != DUTY_ASSIGNED && state != DUTY_ACKNOWLEDGED)))
        return;
    m->assigned = it->issued_day; /* a draft is named to somebody before it is issued */
    if (date_is(assigned) && (!date_is(m->assigned) || assigned.d > m->assigned.d))
        m->assigned = assigned;
}

/* *gauged: an indicator measures it, or might: without a lead the gauge itself has to be asked for. */
static enum err load_lead(struct cx *cx, const struct item *it, struct matter *m, int64_t *unit, bool *gauged)
{
    struct rows r AUTO(rows_done) = { 0 };
    int64_t named = 0;
    *gauged = true;
    TRY(db_query(cx, &r, &light_lead, V(it->id)));
    if (db_next(&r)) {
        *gauged = !row_is_null(&r, 4);
        named = row_i64(&r, 0);
        read_claim(it, &r, m);
    }
    if (unit)
        *unit = named;
    return db_end(&r);
}

enum err matter_ahead(struct cx *cx, int64_t item, bool from_newest)
{
    const struct sql *progress = from_newest ? &light_progress_newest : &light_progress;
    TRY(db_ahead(cx, NULL, &light_lead, V(item)));
    TRY(db_ahead(cx, NULL, &light_plan, V(item)));
    TRY(db_ahead(cx, NULL, &light_extensions, V(item)));
    TRY(db_ahead(cx, NULL, &light_waived, V(item)));
    return db_ahead(cx, NULL, progress, V(item));
}

/* All but the progress. */
static enum err load_matter(struct cx *cx, const struct item *it, struct matter *out, int64_t *lead, bool *gauged)
{
    *out = MATTER;
    out->standing = standing_of(it->state);
    out->since = it->state == STATE_CLOSED ? it->closed_day : NO_DATE;
    out->start = it->start;
    out->due = it->due;
    out->first_due = it->first_due;
    out->ongoing = !date_is(it->due);
    TRY(load_lead(cx, it, out, lead, gauged));
    TRY(load_plan(cx, it, out));
    TRY(load_extensions(cx, it, out));
    load_report_days(cx, it, out);
    return load_good_reason(cx, it, out);
}

/* By day, then by when it was known. */
static int by_day(const void *x, const void *y)
{
    const struct progress *a = x, *b = y;
    int far = (a->on.d > b->on.d) - (a->on.d < b->on.d);
    return far ? far : (a->reported_on.d > b->reported_on.d) - (a->reported_on.d < b->reported_on.d);
}

/* Of an item that an indicator measures the figures count, and its reports only as having come.  *is_so: it is one. */
static enum err load_measured(struct cx *cx, const struct item *it, struct matter *m, bool *is_so)
{
    struct gauge g;
    struct list figures;
    enum err e = gauge_of(cx, it->id, &g);
    *is_so = !e;
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    TRY(load_progress(cx, it, m));
    TRY(gauge_progress(cx, &g, &figures));
    struct progress *all = NEWS(cx, struct progress, m->n_progress + figures.n);
    size_t n = 0;
    for (size_t i = 0; i < m->n_progress; i++) {
        all[n] = m->progress[i];
        all[n].claimed = all[n].verified = DEC_NONE;
        all[n++].verified_on = NO_DATE;
    }
    for (size_t i = 0; i < figures.n; i++)
        all[n++] = ((const struct progress *)figures.p)[i];
    qsort(all, n, sizeof *all, by_day);
    m->progress = all;
    m->n_progress = n;
    return OK;
}

enum err matter_load(struct cx *cx, const struct item *it, struct matter *out, int64_t *lead)
{
    bool gauged;
    TRY(load_matter(cx, it, out, lead, &gauged));
    if (gauged)
        TRY(load_measured(cx, it, out, &gauged));
    return gauged ? OK : load_progress(cx, it, out);
}

enum err matter_load_from(struct cx *cx, const struct item *it, struct date on, struct matter *out, int64_t *lead)
{
    bool gauged;
    TRY(load_matter(cx, it, out, lead, &gauged));
    if (gauged)
        TRY(load_measured(cx, it, out, &gauged));
    return gauged ? OK : load_newest_progress(cx, it, on, out);
}
