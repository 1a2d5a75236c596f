#include "indicator/compare.h"

#include <stdlib.h>

const struct words compare_withs =
    WORDS({ WITH_UNITS, "units", "各单位", "units" }, { WITH_PEERS, "peers", "同类地区", "peers" });
const struct words compare_bys =
    WORDS({ BY_GROWTH, "growth", "增速", "growth" }, { BY_LEVEL, "level", "总量", "level" },
          { BY_COMPLETION, "completion", "完成进度", "completion" });
static const struct field compared_fields[] = {
    FIELD(compared_line, name, LABEL("单位或地区", "unit or place")),
    FIELD(compared_line, own, LABEL("本地区", "the realm itself")),
    FIELD(compared_line, level, LABEL("总量", "level")),
    FIELD(compared_line, growth, LABEL("增速", "growth")),
    FIELD(compared_line, target, LABEL("全年目标", "target of the year")),
    FIELD(compared_line, completion, LABEL("完成进度", "completion")),
    FIELD(compared_line, rank, LABEL("位次", "rank")),
    FIELD(compared_line, rank_before, LABEL("上期位次", "rank before")),
    FIELD(compared_line, change, LABEL("位次变化", "places won")),
    FIELD(compared_line, from_mean, LABEL("与均值之差", "above the mean")),
    FIELD(compared_line, published, LABEL("公布位次", "published rank")),
};
const struct shape COMPARED_LINE = SHAPE(compared_line, compared_fields);

struct one { /* who is compared */
    int64_t unit;
    const char *place;
};
struct field_of { /* all of them, with what is known */
    struct cx *cx;
    const struct compare_ask *ask;
    struct indicator indicator;
    struct list values, targets;
    struct one *who; /* as many as figures and targets name, and the realm */
    size_t n;
};

static const struct value *figure(const struct field_of *f, const struct one *who, int64_t period)
{
    const struct value_key key = { who->unit, who->place, period, main_basis(&f->indicator) };
    return value_best(&f->values, &key, true, ts_end_of(f->cx->today));
}

static void add_who(struct field_of *f, int64_t unit, const char *place)
{
    for (size_t k = 0; k < f->n; k++)
        if (f->who[k].unit == unit && streq(f->who[k].place, place))
            return;
    f->who[f->n++] = (struct one){ unit, place };
}

static void find_all(struct field_of *f)
{
    const struct value *v = f->values.p;
    const struct target *t = f->targets.p;
    bool units = f->ask->with == WITH_UNITS;
    f->who = NEWS(f->cx, struct one, f->values.n + f->targets.n + 1);
    if (!units)
        add_who(f, 0, NULL);
    for (size_t k = 0; k < f->values.n; k++)
        if (units ? v[k].unit != 0 : v[k].place != NULL)
            add_who(f, v[k].unit, v[k].place);
    for (size_t k = 0; k < f->targets.n && units; k++)
        if (t[k].unit)
            add_who(f, t[k].unit, NULL);
}

/* The newest period that is over, of which any of them has a confirmed figure; 0: none. */
static int64_t newest(const struct field_of *f)
{
    const struct value *v = f->values.p;
    for (size_t k = f->values.n; k-- > 0;) /* they stand by period */
        for (size_t w = 0; w < f->n; w++)
            if (v[k].unit == f->who[w].unit && streq(v[k].place, f->who[w].place) &&
                period_end(v[k].period).d <= f->cx->today.d && figure(f, &f->who[w], v[k].period))
                return v[k].period;
    return 0;
}

static struct dec target_of(const struct field_of *f, const struct one *who, int64_t period)
{
    const struct target *t = target_of_year(&f->targets, who->unit, period_year(period), false);
    return t && !who->place ? t->value : DEC_NONE;
}

/* What each is ranked by in a period, and the places that gives; returns how many have one. */
static int64_t rank_them(const struct field_of *f, int64_t by, int64_t period, struct dec *what, int64_t *ranks)
{
    bool lower = f->indicator.direction == LOWER_BETTER || f->indicator.direction == NOT_MORE;
    for (size_t k = 0; k < f->n; k++) {
        const struct value *v = period ? figure(f, &f->who[k], period) : NULL;
        what[k] = !v                ? DEC_NONE
                  : by == BY_GROWTH ? v->growth
                  : by == BY_LEVEL  ? v->level
                                    : completion(v->level, target_of(f, &f->who[k], period));
    }
    return (int64_t)rank_all(what, f->n, lower, ranks);
}

static int64_t period_before(const struct indicator *i, int64_t period)
{
    int64_t all[12];
    size_t n = periods_of_year(period_year(period), (enum frequency)i->every, i->no_january, all);
    for (size_t k = 1; k < n; k++)
        if (all[k] == period)
            return all[k - 1];
    return 0;
}

static int best_first(const void *x, const void *y)
{
    const struct compared_line *a = x, *b = y;
    int64_t p = a->rank ? a->rank : INT64_MAX, q = b->rank ? b->rank : INT64_MAX;
    return p != q ? (p > q) - (p < q) : strcmp(a->name ? a->name : "", b->name ? b->name : "");
}

static enum err add_lines(struct field_of *f, int64_t period, struct compared *out)
{
    struct cx *cx = f->cx;
    struct dec *what = NEWS(cx, struct dec, f->n), *then = NEWS(cx, struct dec, f->n);
    int64_t *ranks = NEWS(cx, int64_t, f->n), *before = NEWS(cx, int64_t, f->n);
    struct compared_line *lines = NEWS(cx, struct compared_line, f->n);
    out->ranked = rank_them(f, out->by, period, what, ranks);
    out->mean = mean_of(what, f->n);
    rank_them(f, out->by, period_before(&f->indicator, period), then, before);
    for (size_t k = 0; k < f->n; k++) {
        const struct value *v = figure(f, &f->who[k], period);
        struct compared_line *l = &lines[k];
        *l = (struct compared_line){ .name = f->who[k].place,
                                     .own = !f->who[k].unit && !f->who[k].place,
                                     .level = v ? v->level : DEC_NONE,
                                     .growth = v ? v->growth : DEC_NONE,
                                     .target = target_of(f, &f->who[k], period),
                                     .rank = ranks[k],
                                     .rank_before = before[k],
                                     .change = ranks[k] && before[k] ? before[k] - ranks[k] : 0,
                                     .from_mean = DEC_NONE };
        l->completion = completion(l->level, l->target);
        l->published = v && l->own ? v->rank : 0;
        if (dec_is(what[k]) && dec_is(out->mean))
            l->from_mean.u = what[k].u - out->mean.u;
        if (f->who[k].unit)
            TRY(unit_label_of(cx, f->who[k].unit, &l->name));
        if (f->who[k].unit && dec_is(l->level) && adds_up(&f->indicator))
            out->sum.u = (dec_is(out->sum) ? out->sum.u : 0) + l->level.u;
    }
    qsort(lines, f->n, sizeof *lines, best_first);
    out->lines = (struct list){ lines, f->n };
    return OK;
}

static bool any_growth(const struct field_of *f, int64_t period)
{
    for (size_t k = 0; k < f->n; k++) {
        const struct value *v = figure(f, &f->who[k], period);
        if (v && dec_is(v->growth))
            return true;
    }
    return false;
}

enum err indicator_compare(struct cx *cx, const struct compare_ask *ask, struct compared *out)
{
    struct field_of *f = NEW(cx, struct field_of);
    *out = (struct compared){ .mean = DEC_NONE, .sum = DEC_NONE, .by = ask->by };
    *f = (struct field_of){ .cx = cx, .ask = ask };
    TRY(indicator_by_code(cx, ask->code, &f->indicator));
    out->indicator = f->indicator;
    if (f->indicator.formula)
        return fail(cx, E_INVALID, "%s 由公式得出，没有各单位或同类地区的数据",
                    "%s comes from its formula: units and peers have no figures of it", ask->code);
    int from = ask->period ? period_year(ask->period) : date_year(cx->today) - 1;
    TRY(values_of(cx, f->indicator.id, from, &f->values));
    TRY(targets_of(cx, f->indicator.id, &f->targets));
    find_all(f);
    int64_t period = ask->period ? ask->period : newest(f);
    if (!period)
        return OK;
    out->by = ask->by ? ask->by : any_growth(f, period) ? BY_GROWTH : BY_LEVEL;
    out->period = period_name(cx, period);
    out->period_words = period_words(cx, period, main_basis(&f->indicator));
    return add_lines(f, period, out);
}
