/* One indicator over a year and over its units: each period against the plan and the year before, and what the units'
 * figures add up to beside the whole. */
#include "indicator/stand.h"

static const struct field course_fields[] = {
    FIELD(course_line, period, LABEL("期间", "period")),
    FIELD(course_line, period_words, LABEL("期间", "period in words")),
    FIELD(course_line, vintage, .flags = REF, .words = &vintages, LABEL("版次", "vintage")),
    FIELD(course_line, level, LABEL("总量", "level")),
    FIELD(course_line, growth, LABEL("增速", "growth")),
    FIELD(course_line, level_before, LABEL("上年同期总量", "level a year before")),
    FIELD(course_line, growth_before, LABEL("上年同期增速", "growth a year before")),
    FIELD(course_line, plan, LABEL("计划总量", "planned level")),
    FIELD(course_line, plan_growth, LABEL("计划增速", "planned growth")),
};
static const struct field part_fields[] = {
    FIELD(part_line, unit, LABEL("单位", "unit")),
    FIELD(part_line, level, LABEL("总量", "level")),
    FIELD(part_line, growth, LABEL("增速", "growth")),
    FIELD(part_line, share, LABEL("占全区%", "percent of the whole")),
    FIELD(part_line, target, LABEL("全年目标", "target of the year")),
    FIELD(part_line, completion, LABEL("完成进度", "completion")),
};
static const struct field breakdown_fields[] = {
    FIELD(breakdown, period, LABEL("期间", "period")),
    FIELD(breakdown, period_words, LABEL("期间", "period in words")),
    FIELD(breakdown, whole, LABEL("全区", "the whole")),
    FIELD(breakdown, sum, LABEL("各单位之和", "the units' sum")),
    FIELD(breakdown, difference, LABEL("与全区相差", "above the whole")),
    FIELD(breakdown, missing, LABEL("缺数单位数", "units without a figure")),
};
const struct shape COURSE_LINE = SHAPE(course_line, course_fields);
const struct shape PART_LINE = SHAPE(part_line, part_fields);
const struct shape BREAKDOWN = SHAPE(breakdown, breakdown_fields);

bool adds_up(const struct indicator *i)
{
    return i->kind == KIND_LEVEL || i->kind == KIND_COUNT;
}

struct dec plan_at(const struct indicator *i, const struct list *targets, const struct target *whole, int64_t period)
{
    const struct target *t = targets->p;
    struct dec sum = DEC(0);
    int covered = 0;
    bool runs = main_basis(i) == BASIS_CUMULATIVE;
    if (!adds_up(i))
        return whole->value;
    for (size_t n = 0; n < targets->n; n++) {
        if (t[n].parent != whole->id || t[n].period == whole->period || !dec_is(t[n].value))
            continue;
        if (!runs && t[n].period == period)
            return t[n].value;
        if (runs && period_last(t[n].period) <= period_last(period)) {
            sum.u += t[n].value.u;
            covered += period_last(t[n].period) - period_first(t[n].period) + 1;
        }
    }
    return runs && covered == period_last(period) ? sum : DEC_NONE;
}

/* Where no part of the target says it: so much of the year's as of its time. */
static struct dec planned(const struct indicator *i, const struct list *targets, const struct target *whole,
                          int64_t period)
{
    if (!whole || !dec_is(whole->value) || whole->bound == BOUND_RANK)
        return DEC_NONE;
    struct dec plan = whole->is_growth ? whole->value : plan_at(i, targets, whole, period);
    if (!dec_is(plan) && main_basis(i) == BASIS_CUMULATIVE)
        plan = path_gap(whole->value, DEC(0), time_progress(period_last(period), NULL));
    return plan;
}

enum err indicator_course(struct cx *cx, const struct almanac *a, const struct indicator *i, int year,
                          const struct list *values, const struct list *targets, struct list *out)
{
    int64_t all[12];
    size_t n = periods_of_year(year, (enum frequency)i->every, i->no_january, all);
    struct course_line *lines = NEWS(cx, struct course_line, n);
    for (size_t k = 0; k < n; k++) {
        struct value_key now = { 0, NULL, all[k], main_basis(i) }, then = now;
        then.period = period_year_before(all[k]);
        const struct value *v = value_best(values, &now, true, ts_end_of(cx->today));
        const struct value *before = value_best(values, &then, true, ts_end_of(cx->today));
        lines[k] = (struct course_line){
            .period = period_name(cx, all[k]),
            .period_words = period_words(cx, all[k], main_basis(i)),
            .vintage = v ? v->vintage : 0,
            .level = v ? v->level : DEC_NONE,
            .growth = v ? v->growth : DEC_NONE,
            .level_before = before ? before->level : DEC_NONE,
            .growth_before = before ? before->growth : DEC_NONE,
            .plan = planned(i, targets, target_of_year(targets, 0, year, false), all[k]),
            .plan_growth = planned(i, targets, target_of_year(targets, 0, year, true), all[k]),
        };
        if (i->formula) {
            bool is_growth = gives_growth(i);
            struct dec *made = is_growth ? &lines[k].growth : &lines[k].level;
            struct dec *made_before = is_growth ? &lines[k].growth_before : &lines[k].level_before;
            TRY(formula_of(cx, a, i, all[k], 0, made));
            TRY(formula_of(cx, a, i, then.period, 0, made_before));
        }
    }
    *out = (struct list){ lines, n };
    return OK;
}

enum err indicator_breakdown(struct cx *cx, const struct indicator *i, int64_t period, const struct unit_name *units,
                             size_t n, const struct list *values, const struct list *targets, struct breakdown *out)
{
    const struct value_key whole_key = { 0, NULL, period, main_basis(i) };
    const struct value *whole = period ? value_best(values, &whole_key, true, ts_end_of(cx->today)) : NULL;
    struct list parts = { 0 };
    shape_clear(&BREAKDOWN, out);
    if (!period || !n)
        return OK;
    out->period = period_name(cx, period);
    out->period_words = period_words(cx, period, main_basis(i));
    out->whole = whole ? whole->level : DEC_NONE;
    for (size_t k = 0; k < n; k++) {
        const struct value_key key = { units[k].id, NULL, period, main_basis(i) };
        const struct value *v = value_best(values, &key, true, ts_end_of(cx->today));
        const struct target *t = target_of_year(targets, units[k].id, period_year(period), false);
        struct part_line *p = list_add(cx->mem, &parts, sizeof *p);
        *p = (struct part_line){ .unit = units[k].name,
                                 .level = v ? v->level : DEC_NONE,
                                 .growth = v ? v->growth : DEC_NONE,
                                 .share = v && adds_up(i) ? completion(v->level, out->whole) : DEC_NONE,
                                 .target = t ? t->value : DEC_NONE,
                                 .completion = v && t ? completion(v->level, t->value) : DEC_NONE };
        if (!dec_is(p->level))
            out->missing++;
        else if (adds_up(i))
            out->sum.u = (dec_is(out->sum) ? out->sum.u : 0) + p->level.u;
    }
    if (dec_is(out->sum) && dec_is(out->whole))
        out->difference.u = out->sum.u - out->whole.u;
    out->parts = parts;
    return OK;
}
