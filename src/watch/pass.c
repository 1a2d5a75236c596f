/* The pass: every alert there is, in one walk over the lights at work, beside which lies, in the same order, what is
 * known of their parts, of requests and of their newest reports. */
#include <stdlib.h>

#include "indicator/stand.h"
#include "round/rhythm.h"
#include "watch.sql.h"
#include "watch/watch.h"

enum {
    REPORT_DAYS = 45, /* a report older than that gives no signal: by then it is silence that speaks */
    MAX_ACKS = 100000
};

struct beside { /* what lies beside an item's light */
    int64_t item;
    int64_t red_parts, silent, weights, weighted;
    struct ts asked, submitted;
    struct date slip_due;
    int64_t unit, letters, same_text, in_a_row;
    struct dec percent, before;
    uint64_t words; /* of the report's text */
};
struct walk {
    struct cx *cx;
    const struct alert_filter *f;
    struct watch_rules rules;
    struct list parts, asked, slips, told; /* struct beside, by item */
    size_t part, ask, slip, tell;          /* how far they were read */
    struct list acks;
    int64_t one; /* this item alone; 0: all */
    bool told_first;
    struct list *out;
};

/* ---- what lies beside ---- */

static enum err load_parts(struct walk *w)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(w->one ? db_query(w->cx, &r, &watch_parts_of, V(w->one)) : db_query(w->cx, &r, &watch_parts));
    while (db_next(&r))
        *(struct beside *)list_add(w->cx->mem, &w->parts, sizeof(struct beside)) =
            (struct beside){ .item = row_i64(&r, 0),
                             .red_parts = row_i64(&r, 1),
                             .silent = row_i64(&r, 2),
                             .weights = row_i64(&r, 3),
                             .weighted = row_i64(&r, 4) };
    return db_end(&r);
}

static enum err load_asked(struct walk *w)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(w->one ? db_query(w->cx, &r, &watch_asked_of, V(w->one)) : db_query(w->cx, &r, &watch_asked));
    while (db_next(&r))
        *(struct beside *)list_add(w->cx->mem, &w->asked, sizeof(struct beside)) =
            (struct beside){ .item = row_i64(&r, 0), .asked = { row_i64(&r, 1) } };
    return db_end(&r);
}

static enum err load_slips(struct walk *w)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(w->one ? db_query(w->cx, &r, &watch_slips_of, V(w->one)) : db_query(w->cx, &r, &watch_slips));
    while (db_next(&r))
        *(struct beside *)list_add(w->cx->mem, &w->slips, sizeof(struct beside)) =
            (struct beside){ .item = row_i64(&r, 0), .slip_due = row_date(&r, 1), .unit = row_i64(&r, 2) };
    return db_end(&r);
}

/* FNV-1a. */
static uint64_t hash_of(struct str s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001b3);
    return h;
}

static struct ts told_since(const struct cx *cx)
{
    return day_minute(date_add(cx->today, -REPORT_DAYS), 0);
}

static enum err load_told(struct walk *w)
{
    struct cx *cx = w->cx;
    struct rows r AUTO(rows_done) = { 0 };
    const struct watch_rule *stuck = &w->rules.of[ALERT_STUCK];
    TRY(w->one ? db_query(cx, &r, &watch_report_of, V(stuck->points), V(stuck->times), V(told_since(cx)), V(w->one))
               : db_query(cx, &r, &watch_reports, V(stuck->points), V(stuck->times), V(told_since(cx))));
    while (db_next(&r))
        *(struct beside *)list_add(cx->mem, &w->told, sizeof(struct beside)) =
            (struct beside){ .item = row_i64(&r, 0),
                             .unit = row_i64(&r, 2),
                             .submitted = { row_i64(&r, 3) },
                             .percent = row_dec(&r, 4),
                             .before = row_dec(&r, 5),
                             .letters = row_i64(&r, 6),
                             .same_text = row_i64(&r, 7),
                             .in_a_row = row_i64(&r, 8),
                             .words = hash_of(row_bytes(&r, 9)) };
    return db_end(&r);
}

struct wording { /* whose words, and of which of the reports */
    int64_t unit;
    uint64_t words;
    struct beside *of;
};
static int by_words(const void *a, const void *b)
{
    const struct wording *x = a, *y = b;
    return x->unit != y->unit ? (x->unit > y->unit) - (x->unit < y->unit)
                              : (x->words > y->words) - (x->words < y->words);
}

/* The same words of one unit about several items. */
static void find_alike(struct walk *w)
{
    struct beside *all = w->told.p;
    struct wording *p = NEWS(w->cx, struct wording, w->told.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < w->told.n; i++)
        if (all[i].letters >= w->rules.of[ALERT_COPIED].times)
            p[n++] = (struct wording){ all[i].unit, all[i].words, &all[i] };
    qsort(p, n, sizeof *p, by_words);
    for (size_t i = 0; i + 1 < n; i++)
        if (by_words(&p[i], &p[i + 1]) == 0) {
            p[i].of->same_text = p[i].of->letters;
            p[i + 1].of->same_text = p[i + 1].of->letters;
        }
}

/* Of one item alone the others are asked for. */
static enum err find_alike_of_one(struct walk *w)
{
    struct rows r AUTO(rows_done) = { 0 }, text AUTO(rows_done) = { 0 };
    struct beside *b = w->told.p;
    if (!w->told.n || b->letters < w->rules.of[ALERT_COPIED].times)
        return OK;
    TRY(db_query(w->cx, &text, &watch_last_reports, V(w->one), V(INT64_C(1))));
    const char *said = db_next(&text) ? row_text(&text, 3) : NULL;
    TRY(db_end(&text));
    TRY(db_query(w->cx, &r, &watch_alike, V(b->unit), V(w->one), V(said), V(told_since(w->cx))));
    if (db_next(&r))
        b->same_text = b->letters;
    return db_end(&r);
}

static enum err load_beside(struct walk *w)
{
    TRY(load_parts(w));
    TRY(load_asked(w));
    TRY(load_slips(w));
    TRY(load_told(w));
    if (w->one)
        return find_alike_of_one(w);
    find_alike(w);
    return OK;
}

/* Both lists go by item: on to this one. */
static const struct beside *at_item(const struct list *l, size_t *at, int64_t item)
{
    const struct beside *b = l->p;
    while (*at < l->n && b[*at].item < item)
        (*at)++;
    return *at < l->n && b[*at].item == item ? &b[*at] : NULL;
}

/* ---- acknowledgements ---- */

static int by_subject(const struct raised *r, const struct acknowledgement *k)
{
    const int64_t its[] = { (int64_t)r->alarm.kind, r->item, r->indicator, r->finding };
    const int64_t that[] = { k->kind, k->item, k->indicator, k->finding };
    for (size_t i = 0; i < N_ELEMENTS(its); i++)
        if (its[i] != that[i])
            return its[i] > that[i] ? 1 : -1;
    return 0;
}

/* The newest of this subject that was made of this very alert: not of one that had cleared since. */
static const struct acknowledgement *ack_of(const struct list *acks, const struct raised *r)
{
    const struct acknowledgement *k = acks->p;
    size_t low = 0, high = acks->n;
    while (low < high) { /* the first behind those of this subject */
        size_t middle = low + (high - low) / 2;
        if (by_subject(r, &k[middle]) >= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (!low || by_subject(r, &k[low - 1]))
        return NULL;
    const struct acknowledgement *last = &k[low - 1];
    return !date_is(r->alarm.since) || r->alarm.since.d == last->since.d ? last : NULL;
}

/* ---- items ---- */

/* As watch.sql's @light has them. */
enum light_column {
    C_ITEM,
    C_LEVEL,
    C_DUE,
    C_LAST,
    C_CLAIMED,
    C_UNHELD,
    C_NODE,
    C_AREA,
    C_LEAD,
    C_ISSUED,
    C_PERCENT,
    C_VERIFIED,
    C_SINCE,
};

static void add(struct walk *w, const struct raised *r)
{
    struct raised *new = list_add(w->cx->mem, w->out, sizeof *new);
    *new = *r;
    new->ack = ack_of(&w->acks, new);
}

/* *urged: whose reply to a slip is awaited; *reporter: whose report is the newest. */
static struct watched watched_of(struct walk *w, const struct rows *r, int64_t *reporter, int64_t *urged)
{
    struct watched m = WATCHED;
    int64_t item = row_i64(r, C_ITEM);
    const struct beside *parts = at_item(&w->parts, &w->part, item), *asked = at_item(&w->asked, &w->ask, item),
                        *slip = at_item(&w->slips, &w->slip, item), *told = at_item(&w->told, &w->tell, item);
    m.level = (enum level)row_i64(r, C_LEVEL);
    m.level_since = row_date(r, C_SINCE);
    m.due = row_date(r, C_DUE);
    m.issued = row_date(r, C_ISSUED);
    m.last_report = row_date(r, C_LAST);
    m.claimed = row_dec(r, C_CLAIMED);
    m.no_holder = row_i64(r, C_UNHELD) != 0;
    if (is_node_missed(row_date(r, C_NODE), row_dec(r, C_PERCENT), row_dec(r, C_VERIFIED)))
        m.node = row_date(r, C_NODE);
    if (asked)
        m.asked = ts_date(asked->asked);
    if (parts) {
        m.red_parts = parts->red_parts;
        if (!parts->silent && parts->weights > 0) /* hundredths of a percent, back to millionths */
            m.parts_sum.u = parts->weighted / parts->weights * (DEC_ONE / 100);
    }
    *urged = slip ? slip->unit : 0;
    if (slip)
        m.slip_due = slip->slip_due;
    *reporter = told ? told->unit : 0;
    if (told) {
        m.reported = ts_date(told->submitted);
        m.percent = told->percent;
        m.before = told->before;
        m.in_a_row = told->in_a_row;
        m.same_text = told->same_text;
    }
    return m;
}

static void judge_row(struct walk *w, const struct rows *r)
{
    struct alarm alarms[ALERTS];
    int64_t reporter, urged;
    const struct watched m = watched_of(w, r, &reporter, &urged);
    size_t n = judge_alarms(&w->rules, w->cx->cal, &m, w->cx->today, alarms);
    for (size_t i = 0; i < n; i++) {
        bool is_signal = watch_kind((int64_t)alarms[i].kind)->is_signal;
        if (date_is(alarms[i].shown) && alarms[i].shown.d > w->cx->today.d && !w->told_first)
            continue;
        add(w, &(struct raised){ .alarm = alarms[i],
                                 .item = row_i64(r, C_ITEM),
                                 .unit = is_signal && reporter                   ? reporter
                                         : alarms[i].kind == ALERT_SLIP && urged ? urged
                                                                                 : row_i64(r, C_LEAD),
                                 .area = row_i64(r, C_AREA),
                                 .level = row_i64(r, C_LEVEL),
                                 .due = m.due });
    }
}

/* A signal that waits for its day is for whoever reported: a unit of the person's, or one below it. */
static enum err is_reporter(struct walk *w, int64_t unit, bool *out)
{
    const struct grant *g = w->f->who;
    *out = false;
    for (size_t p = 0; p < g->n_posts && !*out; p++)
        if (g->posts[p].role == ROLE_PRINCIPAL || g->posts[p].role == ROLE_LIAISON)
            TRY(unit_is_below(w->cx, unit, g->posts[p].unit, out));
    return OK;
}

/* A slip is for the unit it is addressed to and whoever reads slips, not for all who read its item. */
static enum err reads_slip(struct walk *w, const struct raised *r, bool *out)
{
    struct subject s = { .lead = r->unit, .units = &r->unit, .n_units = 1 };
    if (r->area) {
        enum err e = db_i64(w->cx, &s.task_force, &watch_force_of, V(r->area));
        if (e && e != E_NOT_FOUND)
            return e;
    }
    *out = may_quietly(w->cx, w->f->who, "read.slips", &s);
    return OK;
}

/* Of what is raised about items a person reads: what is for this person. */
static enum err keep_told(struct walk *w)
{
    struct raised *all = w->out->p;
    size_t n = 0;
    if (!w->f->who)
        return OK;
    for (size_t i = 0; i < w->out->n; i++) {
        bool told = true, waits = date_is(all[i].alarm.shown) && all[i].alarm.shown.d > w->cx->today.d;
        if (all[i].alarm.kind == ALERT_SLIP)
            TRY(reads_slip(w, &all[i], &told));
        else if (waits)
            TRY(is_reporter(w, all[i].unit, &told));
        if (told)
            all[n++] = all[i];
    }
    w->out->n = n;
    return OK;
}

static enum err walk_items(struct walk *w)
{
    struct cx *cx = w->cx;
    const struct alert_filter *f = w->f;
    struct rows r AUTO(rows_done) = { 0 };
    int64_t reader = f->who && !may_in_realm(f->who, "read.items") ? f->who->person : 0;
    TRY(load_beside(w));
    TRY(w->one ? db_query(cx, &r, &watch_light, V(w->one))
               : db_query(cx, &r, &watch_lights, V(v_ref(reader)), V(rights_day(cx)), V(v_ref(f->area)),
                          V(v_ref(f->under)), V(f->text)));
    while (db_next(&r))
        judge_row(w, &r);
    TRY(db_end(&r));
    return keep_told(w);
}

/* ---- indicators ---- */

/* Those of the realm, for whoever reads it; else those that a unit of the person's owns. */
static enum err concerns(struct walk *w, const struct indicator *i, bool *out)
{
    const struct grant *g = w->f->who;
    *out = !g || may_in_realm(g, "read.items");
    for (size_t p = 0; g && p < g->n_posts && !*out; p++)
        if (i->owner)
            TRY(unit_is_below(w->cx, i->owner, g->posts[p].unit, out));
    if (*out && w->f->under) {
        *out = false;
        if (i->owner)
            TRY(unit_is_below(w->cx, i->owner, w->f->under, out));
    }
    return OK;
}

struct gap { /* what an indicator lacks, in its unit */
    struct dec want, have;
    const char *measure;
};

/* Growth below zero is told as that, whatever else is aimed at. */
static struct gap gap_of(const struct indicator_line *l)
{
    if (l->reason == STAND_NEGATIVE)
        return (struct gap){ DEC(0), l->growth, "%" };
    bool is_growth = dec_is(l->growth) && l->have.u == l->growth.u && !(dec_is(l->level) && l->have.u == l->level.u);
    return (struct gap){ l->want, l->have, is_growth ? "%" : l->measure ? l->measure : "" };
}

static const char *indicator_why(struct cx *cx, const struct indicator_line *l, const struct gap *g)
{
    char want[DEC_TEXT_SIZE], have[DEC_TEXT_SIZE];
    const char *words = word_text(cx, &stand_reasons, l->reason);
    if (!dec_is(g->want) || !dec_is(g->have))
        return words;
    return arena_printf(cx->mem,
                        l->reason == STAND_OVER_LIMIT
                            ? say(cx, "%s：%s应不超过 %s%s，实际 %s%s", "%s: %s should not exceed %s%s, stands at %s%s")
                            : say(cx, "%s：%s应达到 %s%s，实际 %s%s", "%s: %s should stand at %s%s, stands at %s%s"),
                        words, l->period_words ? l->period_words : "", dec_text(g->want, want), g->measure,
                        dec_text(g->have, have), g->measure);
}

static enum err walk_indicators(struct walk *w)
{
    struct cx *cx = w->cx;
    const struct alert_filter *f = w->f;
    struct almanac a;
    if (w->rules.of[ALERT_INDICATOR].off || w->one || f->area)
        return OK;
    TRY(almanac_load(cx, 0, &a));
    for (size_t k = 0; k < a.indicators.n; k++) {
        const struct indicator *i = (const struct indicator *)a.indicators.p + k;
        struct indicator_line l;
        bool mine;
        if (i->retired || (f->subject && !streq(f->subject, i->code)) ||
            (f->text && !strstr(i->name, f->text) && !strstr(i->code, f->text)))
            continue;
        TRY(concerns(w, i, &mine));
        if (!mine)
            continue;
        TRY(indicator_stand(cx, &a, i, &l));
        if (l.light != LEVEL_BEHIND && l.light != LEVEL_OVERDUE)
            continue;
        struct gap gap = gap_of(&l);
        struct alarm alarm = { .kind = ALERT_INDICATOR,
                               .severity = l.light == LEVEL_OVERDUE ? SEVERITY_SERIOUS : SEVERITY_WARNING,
                               .since = NO_DATE,
                               .shown = NO_DATE,
                               .a = gap.have,
                               .b = gap.want };
        add(w, &(struct raised){ .alarm = alarm,
                                 .indicator = i->id,
                                 .unit = i->owner,
                                 .level = l.light,
                                 .due = NO_DATE,
                                 .code = i->code,
                                 .title = i->name,
                                 .measure = gap.measure,
                                 .why = indicator_why(cx, &l, &gap) });
    }
    return OK;
}

/* ---- findings ---- */

static enum err walk_findings(struct walk *w)
{
    struct list late;
    TRY(late_findings(w->cx, w->f, &w->rules, w->one, &late));
    for (size_t i = 0; i < late.n; i++)
        add(w, (const struct raised *)late.p + i);
    return OK;
}

/* ---- all ---- */

/* The item a filter names; E_NOT_FOUND without words: it names none, or one that this person does not read. */
static enum err named_item(struct walk *w)
{
    struct item it;
    bool readable = true;
    enum err e = item_by_number(w->cx, w->f->subject, &it);
    if (e) {
        if (e == E_NOT_FOUND)
            fail_clear(w->cx);
        return e;
    }
    if (w->f->who)
        TRY(item_readable(w->cx, w->f->who, it.id, &readable));
    w->one = readable ? it.id : 0;
    return readable ? OK : E_NOT_FOUND;
}

enum err watch_pass(struct cx *cx, const struct alert_filter *f, struct list *out)
{
    struct walk w = { .cx = cx, .f = f, .out = out };
    w.told_first = f->who && f->who->person && !may_in_realm(f->who, "read.items") &&
                   (has_role(f->who, ROLE_PRINCIPAL) || has_role(f->who, ROLE_LIAISON));
    *out = (struct list){ 0 };
    TRY(watch_rules_in_force(cx, &w.rules));
    TRY(db_list(cx, &ACKNOWLEDGEMENT, &w.acks, MAX_ACKS, &watch_acks, V(cx->today)));
    enum err e = f->subject ? named_item(&w) : OK;
    if (e && e != E_NOT_FOUND)
        return e;
    if (!e)
        TRY(walk_items(&w));
    if (e || !f->subject)
        TRY(walk_indicators(&w));
    return walk_findings(&w);
}

enum err watch_one(struct cx *cx, const struct grant *who, int64_t kind, const char *subject, struct raised *out)
{
    const struct alert_filter f = { .who = who, .subject = subject };
    struct list all;
    TRY(watch_pass(cx, &f, &all));
    for (size_t i = 0; i < all.n; i++) {
        *out = ((const struct raised *)all.p)[i];
        if ((int64_t)out->alarm.kind == kind)
            return OK;
    }
    return E_NOT_FOUND;
}
