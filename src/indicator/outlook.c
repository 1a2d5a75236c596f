/* Where an indicator's year will end: its confirmed figures and year targets as the judge of landings takes them. */
#include <stdlib.h>

#include "base/page.h"
#include "indicator.sql.h"
#include "indicator/stand.h"
#include "judge/formula.h"
#include "judge/landing.h"

enum { MAX_DEPTH = 20 };

static const struct field step_fields[] = {
    FIELD(outlook_step, period, LABEL("期间", "period")),
    FIELD(outlook_step, mean, LABEL("预计", "expected")),
    FIELD(outlook_step, low80, LABEL("80% 区间下限", "80 % interval from")),
    FIELD(outlook_step, high80, LABEL("80% 区间上限", "80 % interval to")),
    FIELD(outlook_step, low95, LABEL("95% 区间下限", "95 % interval from")),
    FIELD(outlook_step, high95, LABEL("95% 区间上限", "95 % interval to")),
};
static const struct shape OUTLOOK_STEP = SHAPE(outlook_step, step_fields);
static const struct field outlook_fields[] = {
    FIELD(outlook_line, is_growth, LABEL("增速", "of growth")),
    FIELD(outlook_line, computed, LABEL("据公式计算值", "from what a formula gave")),
    FIELD(outlook_line, year, LABEL("年度", "year")),
    FIELD(outlook_line, period, LABEL("依据到", "from figures up to")),
    FIELD(outlook_line, refusal, .flags = REF, .words = &refusal_words, LABEL("不作预测的原因", "why there is none")),
    FIELD(outlook_line, method, .flags = REF, .words = &landing_words, LABEL("办法", "method")),
    FIELD(outlook_line, mean, LABEL("预计全年", "expected of the year")),
    FIELD(outlook_line, low80, LABEL("80% 区间下限", "80 % interval from")),
    FIELD(outlook_line, high80, LABEL("80% 区间上限", "80 % interval to")),
    FIELD(outlook_line, low95, LABEL("95% 区间下限", "95 % interval from")),
    FIELD(outlook_line, high95, LABEL("95% 区间上限", "95 % interval to")),
    FIELD(outlook_line, target, LABEL("全年目标", "target of the year")),
    FIELD(outlook_line, bound, .flags = REF, .words = &bounds, LABEL("要求", "bound")),
    FIELD(outlook_line, probability, LABEL("完成目标的可能性%", "probability of meeting it, percent")),
    FIELD(outlook_line, error, LABEL("回测平均误差", "mean back-tested error")),
    FIELD(outlook_line, tested, LABEL("回测年数", "past years tried")),
    FIELD(outlook_line, steps, .of = &OUTLOOK_STEP, LABEL("逐期", "by period")),
};
const struct shape OUTLOOK_LINE = SHAPE(outlook_line, outlook_fields);

static bool is_quarterly(const struct indicator *i)
{
    return i->every == EVERY_QUARTER;
}

/* The realm's own figures, the best confirmed one a period, by time. */
static struct list readings_of(struct cx *cx, const struct indicator *i, const struct list *values, int64_t basis,
                               bool is_growth)
{
    const struct value *v = values->p;
    struct list out = { 0 };
    for (size_t k = 0; k < values->n; k++) { /* they stand by period */
        const struct value_key key = { 0, NULL, v[k].period, basis };
        struct dec d = is_growth ? v[k].growth : v[k].level;
        if (v[k].unit || v[k].place || v[k].basis != basis || !dec_is(d) ||
            value_best(values, &key, true, ts_end_of(cx->today)) != &v[k] || period_end(v[k].period).d > cx->today.d)
            continue;
        int last = period_last(v[k].period);
        *(struct reading *)list_add(cx->mem, &out, sizeof(struct reading)) =
            (struct reading){ period_year(v[k].period), is_quarterly(i) ? last / 3 : last, d };
    }
    return out;
}

/* ---- of a formula ---- */

static int by_number(const void *a, const void *b)
{
    return compare_i64(*(const int64_t *)a, *(const int64_t *)b);
}

static bool is_among(const struct list *numbers, int64_t one)
{
    const int64_t *n = numbers->p;
    for (size_t k = 0; k < numbers->n; k++)
        if (n[k] == one)
            return true;
    return false;
}

/* What it is made of in the end, each once, by number. */
static enum err find_parts(struct cx *cx, const struct list *all, const struct indicator *i, int depth,
                           struct list *out)
{
    struct formula *f;
    TRY(formula_parse(cx, i->formula, &f));
    for (int n = 0; n < f->n_codes; n++) {
        const struct indicator *part = indicator_coded(all, f->codes[n]);
        if (part && part->formula && depth < MAX_DEPTH)
            TRY(find_parts(cx, all, part, depth + 1, out));
        else if (part && !part->formula && !is_among(out, part->id))
            *(int64_t *)list_add(cx->mem, out, sizeof(int64_t)) = part->id;
    }
    return OK;
}

/* How all of its parts are told; 0: one since January, another of its period alone. */
static int64_t common_basis(const struct list *all, const struct list *parts)
{
    const struct indicator *i = all->p;
    int64_t basis = 0;
    for (size_t k = 0; k < all->n; k++) {
        if (!is_among(parts, i[k].id))
            continue;
        if (basis && basis != main_basis(&i[k]))
            return 0;
        basis = main_basis(&i[k]);
    }
    return basis;
}

enum err formula_basis(struct cx *cx, const struct list *indicators, const struct indicator *i, int64_t *out)
{
    struct list parts = { 0 };
    TRY(find_parts(cx, indicators, i, 0, &parts));
    *out = common_basis(indicators, &parts);
    return OK;
}

/* The figures of its parts, of all years, as formula_of looks at them, and how they are told. */
static enum err parts_load(struct cx *cx, const struct indicator *i, struct almanac *out, int64_t *basis)
{
    struct list parts = { 0 };
    *out = (struct almanac){ 0 };
    TRY(indicators_all(cx, &out->indicators));
    TRY(find_parts(cx, &out->indicators, i, 0, &parts));
    *basis = common_basis(&out->indicators, &parts);
    int64_t *part = parts.p;
    if (parts.n)
        qsort(part, parts.n, sizeof *part, by_number);
    for (size_t k = 0; k < parts.n; k++) {
        struct list values;
        TRY(db_list(cx, &VALUE, &values, MAX_VALUES, &indicator_values_within, V(part[k]), V(0), V(0), V(INT64_MAX),
                    V((int64_t)MAX_VALUES + 1)));
        for (size_t n = 0; n < values.n; n++)
            *(struct value *)list_add(cx->mem, &out->values, sizeof(struct value)) =
                ((const struct value *)values.p)[n];
    }
    return OK;
}

/* What the formula gave, from its parts' first year on. */
static enum err readings_made(struct cx *cx, const struct indicator *i, struct list *out, int64_t *basis)
{
    struct almanac a;
    int64_t all[12];
    int first = date_year(cx->today);
    *out = (struct list){ 0 };
    TRY(parts_load(cx, i, &a, basis));
    for (size_t k = 0; k < a.values.n; k++)
        first = MIN(first, period_year(((const struct value *)a.values.p)[k].period));
    for (int year = first; year <= date_year(cx->today); year++) {
        size_t n = periods_of_year(year, (enum frequency)i->every, i->no_january, all);
        for (size_t k = 0; k < n && period_end(all[k]).d <= cx->today.d; k++) {
            int last = period_last(all[k]);
            struct dec d;
            TRY(formula_of(cx, &a, i, all[k], 0, &d));
            if (dec_is(d))
                *(struct reading *)list_add(cx->mem, out, sizeof(struct reading)) =
                    (struct reading){ year, is_quarterly(i) ? last / 3 : last, d };
        }
    }
    return OK;
}

/* ---- the line ---- */

/* What a probability can be told of: peers and ranks depend on others' figures. */
static void set_aim(struct landing_ask *ask, const struct target *t)
{
    ask->at_least = ask->most = DEC_NONE;
    if (!t)
        return;
    switch ((enum bound)t->bound) {
    case BOUND_AT_LEAST: ask->at_least = t->value; break;
    case BOUND_AT_MOST: ask->most = t->value; break;
    case BOUND_ABOUT: ask->at_least = about_floor(&(struct aim){ .is_growth = t->is_growth, .value = t->value }); break;
    case BOUND_RANGE:
        ask->at_least = t->value;
        ask->most = t->high;
        break;
    case BOUND_POSITIVE: ask->at_least = DEC(0); break;
    case BOUND_ABOVE_PEERS:
    case BOUND_RANK: break;
    }
}

static void add_steps(struct cx *cx, const struct indicator *i, const struct landing *l, struct list *out)
{
    for (int k = 0; k < l->n_steps; k++) {
        const struct landing_step *s = &l->steps[k];
        *(struct outlook_step *)list_add(cx->mem, out, sizeof(struct outlook_step)) = (struct outlook_step){
            .period = period_name(cx, is_quarterly(i) ? period_make(l->year, 3 * s->period - 2, 3 * s->period)
                                                      : period_in_year(l->year, s->period, EVERY_MONTH)),
            .mean = s->mean,
            .low80 = s->low80,
            .high80 = s->high80,
            .low95 = s->low95,
            .high95 = s->high95,
        };
    }
}

static void add_line(struct cx *cx, const struct indicator *i, enum refusal refusal, const struct landing_ask *ask,
                     const struct target *t, struct list *out)
{
    struct landing l = { .refusal = refusal };
    if (!refusal)
        l = landing(cx->mem, ask);
    int months = is_quarterly(i) ? 3 : 1;
    bool is_growth = ask->kind == READING_GROWTH;
    struct outlook_line *line = list_add(cx->mem, out, sizeof *line);
    *line = (struct outlook_line){
        .is_growth = is_growth,
        .computed = i->formula != NULL,
        .year = ask->year,
        .refusal = l.refusal,
        .mean = DEC_NONE,
        .low80 = DEC_NONE,
        .high80 = DEC_NONE,
        .low95 = DEC_NONE,
        .high95 = DEC_NONE,
        .target = t && (dec_is(ask->at_least) || dec_is(ask->most)) ? t->value : DEC_NONE,
        .bound = t ? t->bound : 0,
        .probability = DEC_NONE,
        .error = DEC_NONE,
    };
    if (l.refusal)
        return;
    line->period = period_name(cx, period_make(l.year, 1, l.period * months));
    line->method = l.method;
    line->mean = l.mean;
    line->low80 = l.low80;
    line->high80 = l.high80;
    line->low95 = l.low95;
    line->high95 = l.high95;
    line->probability = l.probability;
    line->error = l.error;
    line->tested = l.tested;
    add_steps(cx, i, &l, &line->steps);
}

/* It is as it is at each time: no sum of what came. */
static bool stands(const struct indicator *i)
{
    return i->kind == KIND_COUNT || i->kind == KIND_RATE;
}

/* basis: its own; of a formula that of its parts, whose figures it reads.  A share that a formula gives of figures from
 * January on does not itself come bit by bit. */
static enum reading_kind kind_of(const struct indicator *i, int64_t basis, bool is_growth)
{
    if (is_growth)
        return READING_GROWTH;
    return basis == BASIS_CUMULATIVE && !(i->formula && stands(i)) ? READING_CUMULATIVE : READING_CURRENT;
}

/* Is this side of it told at all?  A formula gives one figure, growth where it is of that kind.  What is told of each
 * period alone grows against its own period: that is no year's growth. */
static bool is_told(const struct indicator *i, bool is_growth)
{
    if (i->formula)
        return is_growth == gives_growth(i);
    return is_growth ? i->form != FORM_LEVEL && main_basis(i) != BASIS_CURRENT : i->form != FORM_GROWTH;
}

enum err indicator_outlook(struct cx *cx, const struct indicator *i, const struct list *values,
                           const struct list *targets, struct list *out)
{
    *out = (struct list){ 0 };
    if (i->every != EVERY_MONTH && !is_quarterly(i))
        return OK;
    for (int growth = 0; growth <= 1; growth++) {
        bool is_growth = growth == 1;
        int64_t basis = main_basis(i);
        if (!is_told(i, is_growth))
            continue;
        struct list readings;
        if (i->formula)
            TRY(readings_made(cx, i, &readings, &basis));
        else
            readings = readings_of(cx, i, values, basis, is_growth);
        bool is_of_year = is_growth ? basis == BASIS_CUMULATIVE : basis != 0;
        struct landing_ask ask = {
            .frequency = is_quarterly(i) ? 4 : 12,
            .kind = kind_of(i, basis, is_growth),
            .year_is = stands(i) ? YEAR_IS_LAST : YEAR_IS_SUM,
            .readings = readings.p,
            .n = readings.n,
            .year = date_year(cx->today),
        };
        const struct target *t = target_of_year(targets, 0, ask.year, is_growth);
        set_aim(&ask, t);
        add_line(cx, i, is_of_year ? REFUSAL_NONE : REFUSAL_PARTS, &ask, t, out);
    }
    return OK;
}
