/* Indicators of a plan in StratML: which of ours they are, what a new one is like, what its results are. */
#include <stdlib.h>

#include "app/stratml_in.h"
#include "base/text.h"
#include "judge/formula.h"

enum { MAX_NAME = 200, MAX_MEASURE = 20, MAX_SOURCE = 300 }; /* characters, as the acts take them */

/* One indicator in the plan, told by its levels, by its growth, or by both. */
struct drafted {
    const struct indicator *known; /* NULL: it is proposed */
    struct indicator_in in;
    const struct stratml_indicator *level, *growth;
    struct plan_line *line;
};

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n > m && streq(text + n - m, end);
}

static const char *without(struct cx *cx, const char *text, const char *end)
{
    return ends_with(text, end) ? arena_dup(cx->mem, text, strlen(text) - strlen(end)) : text;
}

static bool is_growth(const struct stratml_indicator *i)
{
    return streq(i->measure, "%") && (ends_with(i->dimension, "增速") || ends_with(i->dimension, ", growth") ||
                                      (i->identifier && ends_with(i->identifier, "_growth")));
}

static const char *base_name(struct cx *cx, const struct stratml_indicator *i)
{
    return is_growth(i) ? without(cx, without(cx, i->dimension, "增速"), ", growth") : i->dimension;
}

static const struct indicator *known_as(const struct plan_reading *r, const char *code, const char *name)
{
    const struct indicator *i = r->known.p;
    for (size_t k = 0; k < r->known.n; k++)
        if ((code && streq(i[k].code, code)) || streq(i[k].name, name) || (i[k].name_en && streq(i[k].name_en, name)))
            return &i[k];
    return NULL;
}

static bool is_taken(const struct plan_reading *r, const struct list *drafted, const char *code)
{
    const struct indicator_in *i = r->out->in.indicators.p;
    const struct drafted *d = drafted->p;
    for (size_t k = 0; k < drafted->n; k++)
        if (streq(d[k].in.code, code))
            return true;
    for (size_t k = 0; k < r->out->in.indicators.n; k++)
        if (streq(i[k].code, code))
            return true;
    return known_as(r, code, "") != NULL;
}

/* Its own where it is one of ours, else the next that is free. */
static const char *code_for(struct plan_reading *r, const struct list *drafted, const struct stratml_indicator *i,
                            const struct stratml_objective *o)
{
    struct cx *cx = r->cx;
    const char *own = i->identifier ? i->identifier + (*i->identifier == '_') : "";
    own = is_growth(i) ? without(cx, own, "_growth") : own;
    if (code_ok(own))
        return own;
    if (o->sequence && o->indicators.n == 1 && code_ok(o->sequence) && !is_taken(r, drafted, o->sequence))
        return o->sequence;
    for (;; r->last_code++) { /* those before it are taken and stay so */
        const char *next = arena_printf(cx->mem, "P%02d", r->last_code + 1);
        if (!is_taken(r, drafted, next))
            return next;
    }
}

/* ---- what it is like, by its results ---- */

struct habit {
    unsigned ends; /* months that actual results end with */
    bool from_january, own_month;
    int64_t decimals;
};

static bool is_figure(const struct stratml_result *t)
{
    return !t->is_target && date_is(t->start) && date_is(t->end) && dec_is(t->number);
}

static int64_t decimals_of(struct dec d)
{
    int64_t n = 6;
    for (int64_t u = d.u; n && u % 10 == 0; u /= 10)
        n--;
    return n;
}

static void look_at(const struct stratml_indicator *i, struct habit *out)
{
    const struct stratml_instance *m = i ? i->instances.p : NULL;
    for (size_t k = 0; i && k < i->instances.n; k++)
        for (size_t n = 0; n < m[k].results.n; n++) {
            const struct stratml_result *t = (const struct stratml_result *)m[k].results.p + n;
            int year, month, day, first;
            if (dec_is(t->number) && !is_growth(i))
                out->decimals = MAX(out->decimals, decimals_of(t->number));
            if (!is_figure(t))
                continue;
            date_split(t->start, &year, &first, &day);
            date_split(t->end, &year, &month, &day);
            out->ends |= 1u << month;
            out->from_january |= first == 1 && month > 3;
            out->own_month |= first != 1;
        }
}

static int64_t rhythm(unsigned ends)
{
    const unsigned year = 1u << 12, half = year | 1u << 6, quarter = half | 1u << 3 | 1u << 9;
    return !ends || !(ends & ~year) ? EVERY_YEAR
           : !(ends & ~half)        ? EVERY_HALF
           : !(ends & ~quarter)     ? EVERY_QUARTER
                                    : EVERY_MONTH;
}

/* What a target says beside its figure: "区间，上限 6，奋斗目标 6.5，分解自 2026，办法 按权重，权重 3", as stratml_out.c says
 * it.  No bound: at least. */
struct aim_said {
    int64_t bound, method;
    struct dec high, stretch, weight;
    struct str whole; /* the period, and the unit, of what it is a share of */
};
enum said { SAID_HIGH, SAID_STRETCH, SAID_WHOLE, SAID_METHOD, SAID_WEIGHT };

static void take_said(struct aim_said *out, enum said what, struct str text)
{
    const struct word *w;
    switch (what) { /* a figure or nothing, a word or nothing */
    case SAID_HIGH: (void)dec_parse(text, &out->high); break;
    case SAID_STRETCH: (void)dec_parse(text, &out->stretch); break;
    case SAID_WEIGHT: (void)dec_parse(text, &out->weight); break;
    case SAID_WHOLE: out->whole = text; break;
    case SAID_METHOD:
        w = word_named(&methods, text);
        out->method = w ? w->value : METHOD_NONE;
        break;
    }
}

static struct aim_said aim_of(const char *said)
{
    static const struct {
        const char *head;
        enum said what;
    } heads[] = { { "上限 ", SAID_HIGH },       { "up to ", SAID_HIGH },    { "奋斗目标 ", SAID_STRETCH },
                  { "stretch ", SAID_STRETCH }, { "分解自 ", SAID_WHOLE },  { "share of ", SAID_WHOLE },
                  { "办法 ", SAID_METHOD },     { "method ", SAID_METHOD }, { "权重 ", SAID_WEIGHT },
                  { "weight ", SAID_WEIGHT } };
    struct aim_said out = { .bound = BOUND_AT_LEAST, .high = DEC_NONE, .stretch = DEC_NONE, .weight = DEC_NONE };
    while (said && *said) {
        const char *end = strstr(said, "，"), *other = strchr(said, ',');
        end = !end || (other && other < end) ? other : end;
        const struct str part = str_trim((struct str){ said, end ? (size_t)(end - said) : strlen(said) });
        const struct word *w = word_named(&bounds, part);
        out.bound = w ? w->value : out.bound;
        for (size_t k = 0; k < N_ELEMENTS(heads); k++)
            if (str_starts(part, heads[k].head))
                take_said(&out, heads[k].what,
                          (struct str){ part.p + strlen(heads[k].head), part.n - strlen(heads[k].head) });
        said = end ? end + (*end == ',' ? 1 : strlen("，")) : NULL;
    }
    return out;
}

static bool is_ceiling(const struct stratml_indicator *i)
{
    const struct stratml_instance *m = i ? i->instances.p : NULL;
    for (size_t k = 0; i && k < i->instances.n; k++)
        for (size_t n = 0; n < m[k].results.n; n++) {
            const struct stratml_result *t = (const struct stratml_result *)m[k].results.p + n;
            if (t->is_target && aim_of(t->value).bound == BOUND_AT_MOST)
                return true;
        }
    return false;
}

static void propose(struct plan_reading *r, struct drafted *d)
{
    struct cx *cx = r->cx;
    struct habit look = { 0 };
    look_at(d->level, &look);
    look_at(d->growth, &look);
    d->in.form = d->level && d->growth ? FORM_BOTH : d->growth ? FORM_GROWTH : FORM_LEVEL;
    d->in.measure =
        d->level ? plan_fit(r, d->line, d->level->measure, MAX_MEASURE, say(cx, "计量单位", "its unit of measure is"))
                 : "%";
    d->in.kind = !d->level ? KIND_GROWTH : strstr(d->in.measure, "%") ? KIND_RATE : KIND_LEVEL;
    d->in.direction = is_ceiling(d->level) ? NOT_MORE : HIGHER_BETTER;
    d->in.every = rhythm(look.ends);
    d->in.basis = look.from_january || !look.own_month ? look.own_month ? BASIS_BOTH : BASIS_CUMULATIVE : BASIS_CURRENT;
    d->in.price = PRICE_NOMINAL;
    d->in.decimals = look.decimals;
    d->in.no_january = d->in.every == EVERY_MONTH && look.ends & 1u << 2 && !(look.ends & 1u << 1);
    d->in.sort = (int64_t)(r->known.n + r->out->in.indicators.n + 1) * 10;
    plan_note(r, d->line,
              arena_printf(cx->mem,
                           say(cx, "拟新设：%s，按%s，%s，%" PRId64 " 位小数；类型、频度、口径请核对",
                               "proposed: %s, every %s, %s, %" PRId64 " decimals; check kind, rhythm and basis"),
                           word_text(cx, &indicator_kinds, d->in.kind), word_text(cx, &frequencies, d->in.every),
                           word_text(cx, &bases, d->in.basis), d->in.decimals));
}

/* ---- results ---- */

static const char *source_of(struct plan_reading *r, struct drafted *d, const struct stratml_result *t)
{
    return t->text && *t->text ? plan_fit(r, d->line, t->text, MAX_SOURCE, say(r->cx, "依据", "a source is")) : NULL;
}

static const char *unit_meant(struct plan_reading *r, const char *place)
{
    return place && plan_knows_unit(r, place) ? place : NULL;
}

static void left_out(struct plan_reading *r, struct drafted *d, const struct stratml_result *t, const char *why)
{
    enum { ENOUGH = 400 }; /* bytes: the first few say what is wrong */
    char day[DATE_TEXT_SIZE];
    if (!d->line->note || strlen(d->line->note) < ENOUGH)
        plan_note(r, d->line, arena_printf(r->cx->mem, "%s %s", date_text(t->end, day), why));
}

/* "2026 清泉镇": a period, and a unit where it is not the whole's. */
static void take_share(struct plan_reading *r, const struct aim_said *aim, struct target_in *g)
{
    const char *said = arena_dup(r->cx->mem, aim->whole.p ? aim->whole.p : "", aim->whole.n), *unit = strchr(said, ' ');
    const char *period = arena_dup(r->cx->mem, said, unit ? (size_t)(unit - said) : strlen(said));
    int64_t parsed;
    if (!aim->method || !period_parse(str_of(period), &parsed) || (unit && !unit_meant(r, unit + 1)))
        return;
    g->of_period = period;
    g->of_unit = unit ? unit + 1 : NULL;
    g->method = aim->method;
    g->weight = aim->weight;
}

static bool is_without_figure(int64_t bound)
{
    return bound == BOUND_POSITIVE || bound == BOUND_ABOVE_PEERS;
}

static void take_target(struct plan_reading *r, struct drafted *d, bool growth, const char *place,
                        const struct stratml_result *t)
{
    struct cx *cx = r->cx;
    int year, first, month, day, end_year;
    const struct aim_said aim = aim_of(t->value);
    if (!date_is(t->start) || !date_is(t->end)) {
        left_out(r, d, t, say(cx, "的目标没有起止日期", "a target without its dates"));
        return;
    }
    date_split(t->start, &year, &first, &day);
    date_split(t->end, &end_year, &month, &day);
    int64_t period = year == end_year ? period_make(year, first, month) : 0;
    if (place && !unit_meant(r, place))
        left_out(
            r, d, t,
            arena_printf(cx->mem, say(cx, "不认识单位“%s”，目标未收", "no unit \"%s\": its target is left"), place));
    else if (!period || dec_is(t->number) == is_without_figure(aim.bound))
        left_out(r, d, t, say(cx, "的目标没有数，或不在一年之内", "a target without a figure, or not of one year"));
    else if ((aim.bound == BOUND_RANGE) != dec_is(aim.high))
        left_out(r, d, t, say(cx, "的区间目标没有上限，未收", "a range without its upper end"));
    else {
        struct target_in *g = list_add(cx->mem, &r->out->in.targets, sizeof *g);
        shape_clear(&PLAN_TARGET_IN, g);
        g->indicator = d->in.code;
        g->unit = unit_meant(r, place);
        g->period = period_name(cx, period);
        g->is_growth = growth;
        g->bound = aim.bound;
        g->value = t->number;
        g->high = aim.high;
        g->stretch = aim.stretch;
        g->source = source_of(r, d, t);
        take_share(r, &aim, g);
        d->line->targets++;
    }
}

static int months_of(const struct target_in *g)
{
    int64_t period = 0;
    (void)period_parse(str_of(g->period), &period); /* it was written from one */
    return period_last(period) - period_first(period);
}

/* The longer period before the shorter, the whole before its units: what is shared out before its shares. */
static int wider_first(const void *a, const void *b)
{
    const struct target_in *x = a, *y = b;
    int longer = months_of(y) - months_of(x), unit = (x->unit != NULL) - (y->unit != NULL);
    return longer ? longer : unit ? unit : strcmp(x->period, y->period);
}

static bool is_share_of_a_unit(const struct target_in *g)
{
    return g->of_period && g->of_unit && !streq(g->of_unit, g->unit);
}

static bool is_whole_of(const struct target_in *whole, const struct target_in *g)
{
    return streq(whole->period, g->of_period) && streq(whole->unit, g->of_unit) && whole->is_growth == g->is_growth;
}

/* Among units of one period their order says nothing: a share goes behind its whole.  A circle stays as it is, for the
 * act refuses it. */
static void wholes_first(struct target_in *g, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        size_t at = k;
        for (size_t left = n - k; left && is_share_of_a_unit(&g[at]); left--) {
            size_t whole = k;
            while (whole < n && !is_whole_of(&g[whole], &g[at]))
                whole++;
            if (whole == n)
                break;
            at = whole;
        }
        const struct target_in first = g[at];
        memmove(g + k + 1, g + k, (at - k) * sizeof *g);
        g[k] = first;
    }
}

/* Level and growth of one figure come apart. */
static struct value_in *value_at(struct plan_reading *r, const struct drafted *d, const char *period, int64_t basis,
                                 const char *place)
{
    struct cx *cx = r->cx;
    struct value_in *v = r->out->in.values.p;
    const char *unit = unit_meant(r, place);
    for (size_t k = r->out->in.values.n; k-- > 0 && streq(v[k].indicator, d->in.code);)
        if (streq(v[k].period, period) && v[k].basis == basis && streq(v[k].unit, unit) &&
            streq(v[k].place, unit ? NULL : place))
            return &v[k];
    v = list_add(cx->mem, &r->out->in.values, sizeof *v);
    shape_clear(&VALUE_IN, v);
    v->row = d->line->row;
    v->indicator = d->in.code;
    v->period = period;
    v->basis = basis;
    v->unit = unit;
    v->place = unit ? NULL : place;
    d->line->figures++;
    return v;
}

static void take_value(struct plan_reading *r, struct drafted *d, bool growth, const char *place,
                       const struct stratml_result *t)
{
    struct cx *cx = r->cx;
    const struct word *w = t->value ? word_named(&vintages, str_of(t->value)) : NULL;
    int64_t all[12], period = 0, every = d->known ? d->known->every : d->in.every;
    int64_t basis = d->known ? d->known->basis : d->in.basis;
    int start_year, year, first, month, day;
    if (!is_figure(t)) {
        left_out(r, d, t, say(cx, "的结果没有数或起止日期", "a result without its figure or its dates"));
        return;
    }
    date_split(t->start, &start_year, &first, &day);
    date_split(t->end, &year, &month, &day);
    size_t n = periods_of_year(year, (enum frequency)every, d->known ? d->known->no_january : d->in.no_january, all);
    for (size_t k = 0; k < n; k++)
        period = period_last(all[k]) == month ? all[k] : period;
    if (!period) {
        left_out(r, d, t, say(cx, "不是这项指标的期间", "is no period of it"));
        return;
    }
    if (basis == BASIS_BOTH)
        basis = first == period_first(period) && first > 1 ? BASIS_CURRENT : BASIS_CUMULATIVE;
    if (start_year != year || first != (basis == BASIS_CURRENT ? period_first(period) : 1)) {
        left_out(r, d, t, say(cx, "的起止日期与这项指标的口径不合", "does not span what the indicator tells"));
        return;
    }
    struct value_in *v = value_at(r, d, period_name(cx, period), basis, place);
    *(growth ? &v->growth : &v->level) = t->number;
    v->vintage = w ? w->value : VINTAGE_PRELIMINARY;
    v->source = source_of(r, d, t);
}

static void take_results(struct plan_reading *r, struct drafted *d, bool growth)
{
    const struct stratml_indicator *i = growth ? d->growth : d->level;
    const struct stratml_instance *m = i ? i->instances.p : NULL;
    for (size_t k = 0; i && k < i->instances.n; k++)
        for (size_t n = 0; n < m[k].results.n; n++) {
            const struct stratml_result *t = (const struct stratml_result *)m[k].results.p + n;
            if (t->is_target)
                take_target(r, d, growth, m[k].place, t);
            else
                take_value(r, d, growth, m[k].place, t);
        }
}

/* ---- the objective's ---- */

static struct drafted *drafted_for(struct plan_reading *r, struct list *all, const struct stratml_objective *o,
                                   const struct stratml_indicator *i)
{
    struct cx *cx = r->cx;
    struct drafted *d = all->p;
    const char *code = code_for(r, all, i, o), *name = base_name(cx, i);
    for (size_t k = 0; k < all->n; k++)
        if (streq(d[k].in.name, name) && !(is_growth(i) ? d[k].growth : d[k].level))
            return &d[k];
    d = list_add(cx->mem, all, sizeof *d);
    shape_clear(&INDICATOR_IN, &d->in);
    d->known = known_as(r, code, name);
    d->in.code = d->known ? d->known->code : code;
    d->in.name = name;
    return d;
}

static void tell_line(struct plan_reading *r, struct drafted *d, const char *goal, const char *owner)
{
    d->line = plan_line_add(r, PLAN_INDICATOR, d->known ? PLAN_KNOWN : PLAN_NEW, d->in.name);
    d->in.name = plan_fit(r, d->line, d->in.name, MAX_NAME, say(r->cx, "名称", "its name is"));
    d->line->goal = goal;
    d->line->no = d->in.code;
    d->line->unit = owner;
    if (d->known)
        return;
    propose(r, d);
    if (owner && (plan_knows_unit(r, owner) || r->choice->create_units))
        d->in.owner = owner;
    else if (owner)
        plan_note(r, d->line,
                  arena_printf(r->cx->mem, say(r->cx, "不认识单位“%s”", "the unit \"%s\" is not known"), owner));
    *(struct indicator_in *)list_add(r->cx->mem, &r->out->in.indicators, sizeof d->in) = d->in;
}

static enum err too_many(struct cx *cx)
{
    return fail(cx, E_TOO_LARGE, "一份计划最多 %d 项指标，请分开导", "a plan has at most %d indicators: split it",
                MAX_INDICATORS);
}

/* Our own export puts it behind the name; what another system says there is a description. */
static const char *english_name(const struct stratml_objective *o, const struct drafted *d)
{
    bool is_name = o->text && streq(o->name, d->in.name) && !d->known && utf8_count(str_of(o->text)) <= MAX_NAME;
    return is_name ? o->text : NULL;
}

enum err plan_take_indicators(struct plan_reading *r, const struct stratml_objective *o, const char *goal,
                              const char *owner, bool is_ours)
{
    struct cx *cx = r->cx;
    struct list all = { 0 };
    const struct stratml_indicator *i = o->indicators.p;
    for (size_t k = 0; k < o->indicators.n; k++) {
        struct drafted *d = drafted_for(r, &all, o, &i[k]);
        *(is_growth(&i[k]) ? &d->growth : &d->level) = &i[k];
        if (all.n + r->out->in.indicators.n > MAX_INDICATORS + r->known.n)
            return too_many(cx);
    }
    struct drafted *d = all.p;
    for (size_t k = 0; k < all.n; k++) {
        d[k].in.name_en = is_ours ? english_name(o, &d[k]) : NULL;
        tell_line(r, &d[k], goal, owner);
        if (r->out->in.indicators.n > MAX_INDICATORS)
            return too_many(cx);
        if (d[k].known && d[k].known->formula) {
            d[k].line->fate = PLAN_LEFT;
            plan_note(r, d[k].line, say(cx, "由公式得出，不收数据", "comes from its formula: no figures are taken"));
            continue;
        }
        const size_t from = r->out->in.targets.n;
        take_results(r, &d[k], false);
        take_results(r, &d[k], true);
        struct target_in *own = (struct target_in *)r->out->in.targets.p + from;
        const size_t n = r->out->in.targets.n - from;
        if (n)
            qsort(own, n, sizeof *own, wider_first);
        wholes_first(own, n);
    }
    if (r->out->in.values.n > MAX_PLAN_VALUES || r->out->in.targets.n > MAX_PLAN_VALUES)
        return fail(cx, E_TOO_LARGE, "一份计划最多 %d 个数，请按指标分开导", "a plan has at most %d figures: split it",
                    MAX_PLAN_VALUES);
    return OK;
}
