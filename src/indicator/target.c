/* What is aimed at: set, shared out to units and periods, withdrawn.  Who approved it is who did the act. */
#include "indicator/indicator_act.h"

#include "indicator.sql.h"
#include "journal/journal.h"
#include "judge/season.h"
#include "plan/gauge.h"

static bool needs_figure(int64_t bound)
{
    return bound != BOUND_POSITIVE && bound != BOUND_ABOVE_PEERS;
}

static enum err check_target(struct cx *cx, const struct indicator *i, const struct target *t)
{
    if (needs_figure(t->bound) != dec_is(t->value))
        return needs_figure(t->bound)
                   ? fail(cx, E_INVALID, "请填目标值（value）", "give the figure aimed at (value)")
                   : fail(cx, E_INVALID, "“%s”不带目标值", "\"%s\" takes no figure", word_text(cx, &bounds, t->bound));
    if (t->bound == BOUND_RANGE ? !dec_is(t->high) || t->high.u < t->value.u : dec_is(t->high))
        return fail(cx, E_INVALID, "区间要填下限 value 和不小于它的上限 high，其他要求不填 high",
                    "a range takes a lower end (value) and an upper end not below it (high), other bounds no high");
    if (t->bound == BOUND_RANK && (t->value.u < DEC_ONE || t->value.u % DEC_ONE))
        return fail(cx, E_INVALID, "位次应是 1 以上的整数", "a rank is a whole number from 1 on");
    if (t->is_growth && i->form == FORM_LEVEL)
        return fail(cx, E_INVALID, "%s 不公布增速，不能定增速目标",
                    "%s is published as a level: it takes no target of growth", i->code);
    int months = period_last(t->period) - period_first(t->period) + 1;
    if (months < i->every && !(i->no_january && t->period % 10000 == 102))
        return fail(cx, E_INVALID, "%s 按%s填报，没有 %s 的目标", "%s has figures every %s: no target of %s", i->code,
                    word_text(cx, &frequencies, i->every), period_name(cx, t->period));
    return OK;
}

static enum err find(struct cx *cx, const struct target *like, struct target *out)
{
    return db_one(cx, &TARGET, out, &indicator_target, V(like->indicator), V(like->period), V(like->unit),
                  V((int64_t)like->is_growth));
}

/* In the place of the one that is there; that one needs a reason. */
static enum err put(struct cx *cx, struct target *t)
{
    struct target there;
    enum err e = find(cx, t, &there);
    if (e == E_NOT_FOUND)
        return fact_insert(cx, &TARGET, t);
    TRY(e);
    bool same = there.bound == t->bound && there.value.u == t->value.u && there.high.u == t->high.u &&
                there.stretch.u == t->stretch.u && there.parent == t->parent && there.method == t->method &&
                there.weight.u == t->weight.u && streq(there.source, t->source);
    t->id = there.id;
    if (same)
        return OK;
    if (!t->reason)
        return fail(cx, E_INVALID, "%s 的目标已定，调整要写明理由（reason）",
                    "the target of %s is set: say why it changes (reason)", period_name(cx, t->period));
    return fact_update(cx, &TARGET, t);
}

/* As target_decompose shares out: to periods within, or to other units. */
static bool may_share(const struct target *whole, const struct target *t)
{
    bool is_within = period_year(t->period) == period_year(whole->period) &&
                     period_first(t->period) >= period_first(whole->period) &&
                     period_last(t->period) <= period_last(whole->period) && t->period != whole->period;
    return whole->unit == t->unit ? is_within : t->period == whole->period;
}

/* Is what is called its whole itself a share of it, through others or at once? */
static enum err is_circle(struct cx *cx, const struct target *whole, const struct target *t, bool *out)
{
    enum { MAX_STEPS = 20 };
    struct target there, above = *whole;
    enum err e = find(cx, t, &there);
    *out = false;
    if (e) /* not here yet: nothing is a share of it */
        return e == E_NOT_FOUND ? OK : e;
    for (int step = 0; !*out && above.parent; step++) {
        *out = above.parent == there.id || step == MAX_STEPS;
        if (!*out)
            TRY(fact_get(cx, &TARGET, above.parent, &above));
    }
    return OK;
}

/* Of a plan that comes in, wholes before their shares.  Where the whole is not here, it stands for itself. */
static enum err find_whole(struct cx *cx, const struct target_in *i, struct target *t)
{
    struct indicator same;
    struct target whole = { .indicator = t->indicator, .is_growth = t->is_growth };
    bool circle;
    if (!i->method || !i->of_period)
        return OK;
    TRY(indicator_take(cx, i->indicator, i->of_unit, &same, &whole.unit));
    TRY(period_read(cx, i->of_period, &whole.period));
    bool is_itself = whole.unit == t->unit && whole.period == t->period;
    enum err e = is_itself ? E_NOT_FOUND : find(cx, &whole, &whole);
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    TRY(is_circle(cx, &whole, t, &circle));
    if (circle || !may_share(&whole, t))
        return fail(cx, E_INVALID, "%s %s 的目标不能是 %s 目标的一份：只能分解到所含的期间，或同一期间的另一单位",
                    "the target of %s %s cannot be a share of that of %s: it is shared out to periods within it, or to "
                    "other units of the same period",
                    i->indicator, i->period, i->of_period);
    t->parent = whole.id;
    t->method = i->method;
    t->weight = i->weight;
    return OK;
}

enum err target_set(struct cx *cx, void *in, struct jw *answer)
{
    const struct target_in *i = in;
    struct indicator ind;
    struct target t = { .is_growth = i->is_growth,
                        .bound = i->bound,
                        .value = i->value,
                        .high = i->high,
                        .stretch = i->stretch,
                        .weight = DEC_NONE,
                        .source = i->source,
                        .reason = i->reason };
    TRY(indicator_take(cx, i->indicator, i->unit, &ind, &t.unit));
    TRY(period_read(cx, i->period, &t.period));
    t.indicator = ind.id;
    t.is_growth |= ind.kind == KIND_GROWTH;
    TRY(find_whole(cx, i, &t));
    TRY(check_target(cx, &ind, &t));
    const uint32_t before = cx->entry->n_changes;
    TRY(put(cx, &t));
    /* Of a plan that comes in, what is there already is no reason to refuse the rest. */
    if (cx->entry->n_changes == before && streq(cx->entry->act, "target.set"))
        return fail(cx, E_CONFLICT, "目标与原来相同", "the target is that already");
    cx->entry->reason = i->reason;
    jw_i64(answer, "target", t.id);
    return gauge_touch(cx, ind.id);
}

enum err target_withdraw(struct cx *cx, void *in, struct jw *answer)
{
    const struct target_end_in *i = in;
    struct indicator ind;
    struct list parts;
    struct target t = { .is_growth = i->is_growth };
    TRY(indicator_take(cx, i->indicator, i->unit, &ind, &t.unit));
    TRY(period_read(cx, i->period, &t.period));
    t.indicator = ind.id;
    t.is_growth |= ind.kind == KIND_GROWTH;
    enum err e = find(cx, &t, &t);
    if (e == E_NOT_FOUND)
        return fail(cx, e, "%s %s 没有这个目标", "%s has no such target of %s", ind.code, period_name(cx, t.period));
    TRY(e);
    TRY(db_list(cx, &TARGET, &parts, MAX_TARGETS, &indicator_target_parts, V(t.id)));
    if (parts.n)
        return fail(cx, E_CONFLICT, "它已分解为 %zu 份，先撤销各份",
                    "it is shared out to %zu parts: withdraw them first", parts.n);
    TRY(fact_delete(cx, &TARGET, t.id));
    cx->entry->reason = i->reason;
    jw_i64(answer, "target", t.id);
    return gauge_touch(cx, ind.id);
}

/* ---- sharing out ---- */

struct sharing {
    struct cx *cx;
    const struct target_decompose_in *in;
    struct indicator indicator;
    struct target whole;
    struct target *parts;
    struct dec *weights, *values;
    size_t n;
};

static enum err part_period(struct sharing *s, const struct target_part *p, int64_t *out)
{
    struct cx *cx = s->cx;
    TRY(period_read(cx, p->period, out));
    bool inside = period_year(*out) == period_year(s->whole.period) &&
                  period_first(*out) >= period_first(s->whole.period) &&
                  period_last(*out) <= period_last(s->whole.period);
    return inside && *out != s->whole.period ? OK
                                             : fail(cx, E_INVALID, "%s 不在 %s 之内", "%s does not lie in %s",
                                                    p->period, period_name(cx, s->whole.period));
}

/* To periods without naming them: all there are. */
static void all_periods(struct sharing *s)
{
    int64_t all[12];
    size_t n =
        periods_of_year(period_year(s->whole.period), (enum frequency)s->in->every, s->indicator.no_january, all);
    s->parts = NEWS(s->cx, struct target, n);
    for (size_t i = 0; i < n; i++)
        if (period_first(all[i]) >= period_first(s->whole.period) &&
            period_last(all[i]) <= period_last(s->whole.period))
            s->parts[s->n++] = (struct target){ .unit = s->whole.unit, .period = all[i] };
}

static enum err named_parts(struct sharing *s)
{
    struct cx *cx = s->cx;
    const struct target_part *p = s->in->parts.p;
    s->n = s->in->parts.n;
    s->parts = NEWS(cx, struct target, s->n);
    for (size_t i = 0; i < s->n; i++) {
        struct target *t = &s->parts[i];
        struct unit u = { .id = s->whole.unit };
        t->period = s->whole.period;
        if (s->in->every ? !p[i].period || p[i].unit : !p[i].unit || p[i].period)
            return fail(cx, E_INVALID, "分解到期间时每份填 period，分解到单位时每份填 unit",
                        "each part takes a period when shared out to periods, else a unit");
        if (s->in->every)
            TRY(part_period(s, &p[i], &t->period));
        else
            TRY(unit_by_name(cx, p[i].unit, &u));
        t->unit = u.id;
        for (size_t k = 0; k < i; k++)
            if (s->parts[k].unit == t->unit && s->parts[k].period == t->period)
                return fail(cx, E_INVALID, "第 %zu 份与第 %zu 份相同", "part %zu is part %zu again", i + 1, k + 1);
    }
    return OK;
}

/* What came in a period: as told of it alone, else from January on less what came before it. */
static struct dec came_in(const struct sharing *s, const struct list *figures, int64_t unit, int64_t p)
{
    int64_t before = period_year(p) * 10000;
    const struct value *own =
        value_best(figures, &(struct value_key){ unit, NULL, p, BASIS_CURRENT }, false, s->cx->now);
    if (own && dec_is(own->level))
        return own->level;
    const struct value *to = NULL, *from = NULL, *v = figures->p;
    for (size_t i = 0; i < figures->n; i++) {
        if (v[i].unit != unit || v[i].place || v[i].basis != BASIS_CUMULATIVE || v[i].period < before ||
            v[i].period >= before + 10000 || !dec_is(v[i].level))
            continue;
        const struct value *best =
            value_best(figures, &(struct value_key){ unit, NULL, v[i].period, BASIS_CUMULATIVE }, false, s->cx->now);
        if (period_last(v[i].period) == period_last(p))
            to = best;
        if (period_last(v[i].period) == period_first(p) - 1)
            from = best;
    }
    bool from_known = from || period_first(p) == 1;
    return to && from_known ? (struct dec){ to->level.u - (from ? from->level.u : 0) } : DEC_NONE;
}

/* One year's months, a longer period's told evenly; false: a period of it is not known. */
static bool months_of(const struct sharing *s, const struct list *figures, int year, struct dec out[static 12])
{
    int64_t all[12];
    size_t n = periods_of_year(year, (enum frequency)s->indicator.every, s->indicator.no_january, all);
    for (size_t i = 0; i < n; i++) {
        struct dec d = came_in(s, figures, s->whole.unit, all[i]);
        int first = period_first(all[i]), last = period_last(all[i]);
        if (!dec_is(d))
            return false;
        for (int m = first; m <= last; m++)
            out[m - 1].u = d.u / (last - first + 1);
    }
    return true;
}

/* By the seasons of its own years before, as many as are whole without a gap. */
static enum err weigh_by_season(struct sharing *s)
{
    struct cx *cx = s->cx;
    struct list figures;
    struct dec flows[SEASON_MOST_YEARS][12], months[12];
    size_t years = 0;
    int year = period_year(s->whole.period);
    if (!s->in->every)
        return fail(cx, E_INVALID, "往年季节只能用来分解到期间", "seasons of past years share out to periods only");
    TRY(values_of(cx, s->indicator.id, year - SEASON_MOST_YEARS, &figures));
    while (years < SEASON_MOST_YEARS &&
           months_of(s, &figures, year - 1 - (int)years, flows[SEASON_MOST_YEARS - 1 - years]))
        years++;
    if (!season_months(flows + SEASON_MOST_YEARS - years, years, months))
        return fail(
            cx, E_CONFLICT, "按往年季节分解需要 %d 年前至上年每期都有的数据，现在连续的只有 %zu 年，请改用其他办法",
            "the seasons of past years need every figure of the last %d years, and %zu are there without a gap: "
            "choose another method",
            SEASON_LEAST_YEARS, years);
    for (size_t i = 0; i < s->n; i++) {
        s->weights[i] = DEC(0);
        for (int m = period_first(s->parts[i].period); m <= period_last(s->parts[i].period); m++)
            s->weights[i].u += months[m - 1].u;
    }
    return OK;
}

static enum err weigh_each(struct sharing *s)
{
    struct cx *cx = s->cx;
    const struct target_part *p = s->in->parts.p;
    struct list figures = { 0 };
    if (s->in->method == METHOD_LAST_YEAR)
        TRY(values_of(cx, s->indicator.id, period_year(s->whole.period) - 1, &figures));
    for (size_t i = 0; i < s->n; i++) {
        const struct target *t = &s->parts[i];
        int months = period_last(t->period) - period_first(t->period) + 1;
        s->weights[i] = s->in->method == METHOD_EVEN ? DEC(s->in->every ? months : 1)
                        : s->in->method == METHOD_WEIGHTS
                            ? (s->in->parts.n ? p[i].weight : DEC_NONE)
                            : came_in(s, &figures, t->unit, period_year_before(t->period));
        if (!dec_is(s->weights[i]) || s->weights[i].u < 0)
            return s->in->method == METHOD_WEIGHTS
                       ? fail(cx, E_INVALID, "第 %zu 份没有权重", "part %zu has no weight", i + 1)
                       : fail(cx, E_CONFLICT, "第 %zu 份没有可用的上年数据，请改用其他办法",
                              "there are no usable figures of last year for part %zu: choose another method", i + 1);
    }
    return OK;
}

static enum err weigh(struct sharing *s)
{
    struct cx *cx = s->cx;
    TRY(s->in->method == METHOD_SEASON ? weigh_by_season(s) : weigh_each(s));
    return share_out(s->whole.value, s->weights, s->n, (int)s->indicator.decimals, s->values)
               ? OK
               : fail(cx, E_INVALID, "权重不能全为零", "the weights cannot all be zero");
}

/* Growth and rates do not add up: each part gets a figure of its own, or all the same. */
static enum err figure_out(struct sharing *s)
{
    struct cx *cx = s->cx;
    const struct target_part *p = s->in->parts.p;
    bool adds = !s->whole.is_growth && s->indicator.kind != KIND_RATE && s->indicator.kind != KIND_GROWTH;
    switch ((enum method)s->in->method) {
    case METHOD_NONE: return fail(cx, E_INVALID, "请选分解办法", "choose how to share it out");
    case METHOD_SAME:
        if (adds)
            return fail(cx, E_INVALID, "总量目标不能各取同一目标", "a level is shared out, not given to each whole");
        for (size_t i = 0; i < s->n; i++)
            s->values[i] = s->whole.value;
        return OK;
    case METHOD_HAND:
        for (size_t i = 0; i < s->n; i++)
            if (!s->in->parts.n || !dec_is(s->values[i] = p[i].value))
                return fail(cx, E_INVALID, "第 %zu 份没有目标值", "part %zu has no figure", i + 1);
        return OK;
    case METHOD_EVEN:
    case METHOD_LAST_YEAR:
    case METHOD_SEASON:
    case METHOD_WEIGHTS: break;
    }
    return adds ? weigh(s)
                : fail(cx, E_INVALID, "增速和比率不能相加，只能各取同一目标（same）或逐个给定（hand）",
                       "growth and rates do not add up: the same for each (same), or by hand (hand)");
}

/* What is no longer among the parts goes. */
static enum err drop_others(struct sharing *s)
{
    struct list there;
    TRY(db_list(s->cx, &TARGET, &there, MAX_TARGETS, &indicator_target_parts, V(s->whole.id)));
    for (size_t i = 0; i < there.n; i++) {
        const struct target *t = (const struct target *)there.p + i;
        bool stays = (t->period == s->whole.period) != !s->in->every; /* the other way of sharing out stays */
        for (size_t k = 0; k < s->n && !stays; k++)
            stays = s->parts[k].unit == t->unit && s->parts[k].period == t->period;
        if (!stays)
            TRY(fact_delete(s->cx, &TARGET, t->id));
    }
    return OK;
}

static enum err check_sum(struct sharing *s, struct dec *sum)
{
    struct cx *cx = s->cx;
    char whole[DEC_TEXT_SIZE], parts[DEC_TEXT_SIZE];
    bool adds = !s->whole.is_growth && s->indicator.kind != KIND_RATE && s->indicator.kind != KIND_GROWTH;
    *sum = adds ? DEC(0) : DEC_NONE;
    for (size_t i = 0; i < s->n && adds; i++)
        if (__builtin_add_overflow(sum->u, s->values[i].u, &sum->u))
            return fail(cx, E_TOO_LARGE, "各份之和太大", "the parts add up to too much");
    bool wrong = adds && (s->whole.bound == BOUND_AT_MOST ? sum->u > s->whole.value.u : sum->u < s->whole.value.u);
    return wrong ? fail(cx, E_INVALID, "各份之和 %s 与总目标 %s 不合",
                        "the parts add up to %s, which does not make the whole %s", dec_text(*sum, parts),
                        dec_text(s->whole.value, whole))
                 : OK;
}

static enum err put_parts(struct sharing *s, struct jw *answer)
{
    struct cx *cx = s->cx;
    jw_array(answer, "parts");
    for (size_t i = 0; i < s->n; i++) {
        struct target *t = &s->parts[i];
        t->indicator = s->indicator.id;
        t->is_growth = s->whole.is_growth;
        t->bound = s->whole.bound;
        t->value = s->values[i];
        t->high = t->stretch = DEC_NONE;
        t->parent = s->whole.id;
        t->method = s->in->method;
        t->weight = s->in->method == METHOD_HAND || s->in->method == METHOD_SAME ? DEC_NONE : s->weights[i];
        t->source = s->whole.source;
        t->reason = s->in->reason;
        TRY(check_target(cx, &s->indicator, t));
        TRY(put(cx, t));
        jw_object(answer, NULL);
        jw_i64(answer, "target", t->id);
        jw_text(answer, "period", period_name(cx, t->period));
        jw_i64(answer, "unit", t->unit);
        jw_dec(answer, "value", t->value);
        jw_close(answer);
    }
    jw_close(answer);
    return OK;
}

enum err target_decompose(struct cx *cx, void *in, struct jw *answer)
{
    struct sharing s = { .cx = cx, .in = in };
    struct dec sum;
    TRY(indicator_take(cx, s.in->indicator, s.in->unit, &s.indicator, &s.whole.unit));
    TRY(period_read(cx, s.in->period, &s.whole.period));
    s.whole.indicator = s.indicator.id;
    s.whole.is_growth = s.in->is_growth || s.indicator.kind == KIND_GROWTH;
    enum err e = find(cx, &s.whole, &s.whole);
    if (e == E_NOT_FOUND)
        return fail(cx, e, "%s %s 还没有目标，先用 target.set 下达",
                    "%s has no target of %s yet: set it first (target.set)", s.indicator.code,
                    period_name(cx, s.whole.period));
    TRY(e);
    if (!dec_is(s.whole.value) || s.whole.bound == BOUND_RANK || s.whole.bound == BOUND_RANGE)
        return fail(cx, E_INVALID, "“%s”的目标不能分解", "a target that says \"%s\" is not shared out",
                    word_text(cx, &bounds, s.whole.bound));
    if (s.in->parts.n)
        TRY(named_parts(&s));
    else if (s.in->every)
        all_periods(&s);
    if (!s.n)
        return fail(cx, E_INVALID, "没有写分解给谁", "it is not said to whom it is shared out");
    s.weights = NEWS(cx, struct dec, s.n);
    s.values = NEWS(cx, struct dec, s.n);
    TRY(figure_out(&s));
    TRY(check_sum(&s, &sum));
    const uint32_t before = cx->entry->n_changes;
    TRY(drop_others(&s));
    TRY(put_parts(&s, answer));
    if (cx->entry->n_changes == before)
        return fail(cx, E_CONFLICT, "分解与原来相同", "it is shared out like that already");
    cx->entry->reason = s.in->reason;
    jw_dec(answer, "whole", s.whole.value);
    jw_dec(answer, "sum", sum);
    jw_dec(answer, "surplus", dec_is(sum) ? (struct dec){ sum.u - s.whole.value.u } : DEC_NONE);
    return gauge_touch(cx, s.indicator.id);
}
