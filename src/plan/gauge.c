#include "plan/gauge.h"

#include <stdlib.h>

#include "gauge.sql.h"
#include "journal/journal.h"
#include "plan/item.h"

enum { MAX_GAUGED = 5000 };

static const struct field gauge_fields[] = {
    FACT_FIELDS(gauge),
    FIELD(gauge, item, .flags = REF, LABEL("事项", "item")),
    FIELD(gauge, indicator, .flags = REF, LABEL("指标", "indicator")),
    FIELD(gauge, unit, .flags = REF, LABEL("单位", "unit")),
    FIELD(gauge, period, LABEL("年度", "year")),
    FIELD(gauge, is_growth, LABEL("按增速", "by growth")),
};
static const struct field gauge_in_fields[] = {
    FIELD(gauge_in, item, .flags = REQUIRED, .max = 20, LABEL("事项编号", "item number")),
    FIELD(gauge_in, indicator, .flags = REQUIRED, .max = 24, LABEL("指标代码", "indicator's code")),
    FIELD(gauge_in, unit, .max = 200, LABEL("单位（不填为全区）", "unit (none: the whole)")),
    FIELD(gauge_in, period, .max = 15, LABEL("年度（不填为时限所在年）", "year (none: the deadline's)")),
    FIELD(gauge_in, is_growth, LABEL("按增速", "by growth")),
    FIELD(gauge_in, reason, .max = 1000, LABEL("理由", "reason")),
};
static const struct field gauge_end_fields[] = {
    FIELD(gauge_end_in, item, .flags = REQUIRED, .max = 20, LABEL("事项编号", "item number")),
    FIELD(gauge_end_in, reason, .flags = REQUIRED, .max = 1000, LABEL("理由", "reason")),
};
static const struct field line_fields[] = {
    FIELD(gauge_line, item, LABEL("编号", "number")),
    FIELD(gauge_line, title, LABEL("事项", "item")),
    FIELD(gauge_line, code, LABEL("指标代码", "indicator's code")),
    FIELD(gauge_line, name, LABEL("指标", "indicator")),
    FIELD(gauge_line, name_en, LABEL("英文名", "English name")),
    FIELD(gauge_line, measure, LABEL("计量单位", "unit of measure")),
    FIELD(gauge_line, unit, LABEL("单位", "unit")),
    FIELD(gauge_line, period, LABEL("年度", "year")),
    FIELD(gauge_line, is_growth, LABEL("按增速", "by growth")),
    FIELD(gauge_line, target, LABEL("目标", "target")),
    FIELD(gauge_line, figure, LABEL("最新确认数", "newest confirmed figure")),
    FIELD(gauge_line, percent, LABEL("按指标进度", "percent by the indicator")),
    FIELD(gauge_line, figure_period, LABEL("期间", "period")),
    FIELD(gauge_line, indicator_id, LABEL("指标号", "indicator")),
    FIELD(gauge_line, level, .words = &level_words, LABEL("灯", "light")),
};
const struct shape GAUGE = SHAPE(gauge, gauge_fields);
const struct shape GAUGE_IN = SHAPE(gauge_in, gauge_in_fields);
const struct shape GAUGE_END_IN = SHAPE(gauge_end_in, gauge_end_fields);
const struct shape GAUGE_LINE = SHAPE(gauge_line, line_fields);

enum err gauge_of(struct cx *cx, int64_t item, struct gauge *out)
{
    return db_one(cx, &GAUGE, out, &gauge_one, V(item));
}

enum err gauge_ahead(struct cx *cx, int64_t item)
{
    return db_ahead(cx, &GAUGE, &gauge_one, V(item));
}

/* ---- the rule ---- */

static bool is_goal(const struct target *t)
{
    return t && (t->bound == BOUND_AT_LEAST || t->bound == BOUND_ABOUT) && dec_is(t->value) && t->value.u > 0;
}

struct dec gauge_percent(const struct indicator *i, const struct target *t, int month, struct dec figure)
{
    bool sums = !t->is_growth && main_basis(i) == BASIS_CUMULATIVE && (i->kind == KIND_LEVEL || i->kind == KIND_COUNT);
    struct dec all = DEC(100), part = completion(figure, t->value);
    if (!is_goal(t) || !dec_is(part))
        return DEC_NONE;
    part.u = MIN(MAX(part.u, 0), all.u);
    return sums ? part : (struct dec){ (int64_t)((__int128)part.u * time_progress(month, NULL).u / all.u) };
}

struct measured { /* a gauge with what it measures by */
    struct gauge gauge;
    struct indicator indicator;
    const struct target *target;
    struct list values; /* of its year on */
};

static enum err measured_load(struct cx *cx, const struct gauge *g, struct measured *out)
{
    struct list targets;
    *out = (struct measured){ .gauge = *g };
    TRY(fact_get(cx, &INDICATOR, g->indicator, &out->indicator));
    TRY(targets_of(cx, g->indicator, &targets));
    out->target = target_of_year(&targets, g->unit, period_year(g->period), g->is_growth);
    return is_goal(out->target) ? values_of(cx, g->indicator, period_year(g->period), &out->values) : OK;
}

static struct date day_of(const struct value *v)
{
    return date_is(v->cutoff) ? v->cutoff : period_end(v->period);
}

/* What was confirmed before its day came is a forecast: nothing is done by it. */
static struct dec figure_of(const struct measured *m, const struct value *v)
{
    bool is_own = v->unit == m->gauge.unit && !v->place && v->basis == main_basis(&m->indicator) &&
                  period_year(v->period) == period_year(m->gauge.period) && v->state == VALUE_CONFIRMED &&
                  day_of(v).d <= ts_date(v->confirmed).d;
    return !is_own ? DEC_NONE : m->gauge.is_growth ? v->growth : v->level;
}

static int by_day(const void *x, const void *y)
{
    const struct progress *a = x, *b = y;
    int far = (a->on.d > b->on.d) - (a->on.d < b->on.d);
    return far ? far : (a->reported_on.d > b->reported_on.d) - (a->reported_on.d < b->reported_on.d);
}

static enum err points_of(const struct measured *m, struct cx *cx, struct list *out)
{
    const struct value *v = m->values.p;
    *out = (struct list){ 0 };
    for (size_t k = 0; k < m->values.n; k++) {
        struct dec figure = figure_of(m, &v[k]);
        struct dec percent = gauge_percent(&m->indicator, m->target, period_last(v[k].period), figure);
        if (!dec_is(figure) || !dec_is(percent))
            continue;
        struct date known = ts_date(v[k].confirmed);
        *(struct progress *)list_add(cx->mem, out, sizeof(struct progress)) = (struct progress){
            .on = day_of(&v[k]), .reported_on = known, .verified_on = known, .claimed = percent, .verified = percent
        };
    }
    if (out->n)
        qsort(out->p, out->n, sizeof(struct progress), by_day);
    return OK;
}

enum err gauge_progress(struct cx *cx, const struct gauge *g, struct list *out)
{
    struct measured m;
    TRY(measured_load(cx, g, &m));
    return points_of(&m, cx, out);
}

enum err gauge_touch(struct cx *cx, int64_t indicator)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &gauge_items, V(indicator)));
    while (db_next(&r))
        item_touch(cx, row_i64(&r, 0));
    return db_end(&r);
}

/* ---- acts ---- */

static enum err check_goal(struct cx *cx, const struct indicator *i, const struct gauge *g)
{
    struct list targets;
    const char *year = period_name(cx, g->period);
    TRY(targets_of(cx, i->id, &targets));
    const struct target *t = target_of_year(&targets, g->unit, period_year(g->period), g->is_growth);
    if (!t)
        return fail(cx, E_CONFLICT, "%s %s 还没有全年目标，先用 target.set 下达",
                    "%s has no target of the year %s yet: set it first (target.set)", i->code, year);
    return is_goal(t) ? OK
                      : fail(cx, E_INVALID, "%s %s 的目标是“%s”，算不出完成百分比",
                             "the target of %s in %s says \"%s\": no percent follows from it", i->code, year,
                             word_text(cx, &bounds, t->bound));
}

/* What the input names, into the gauge. */
static enum err name_gauge(struct cx *cx, const struct gauge_in *in, const struct item *it, struct gauge *g)
{
    struct indicator i;
    struct unit u = { 0 };
    TRY(indicator_by_code(cx, in->indicator, &i));
    if (in->unit)
        TRY(unit_by_name(cx, in->unit, &u));
    g->indicator = i.id;
    g->unit = u.id;
    g->is_growth = in->is_growth || i.kind == KIND_GROWTH;
    g->period = period_make(date_year(date_is(it->due) ? it->due : cx->today), 1, 12);
    if (in->period)
        TRY(period_read(cx, in->period, &g->period));
    if (g->period % 10000 != 112)
        return fail(cx, E_INVALID, "按全年目标计量：period 应是一年，如 2026",
                    "it is measured by a year's target: give a year such as 2026 (period)");
    if (i.formula || i.retired)
        return fail(cx, E_INVALID, "%s 由公式得出或已停用，不能计量事项",
                    "%s comes from its formula or is retired: it measures no item", i.code);
    return check_goal(cx, &i, g);
}

enum err item_measure(struct cx *cx, void *in, struct jw *answer)
{
    const struct gauge_in *i = in;
    struct gauge g = { 0 }, said = { 0 };
    struct item it;
    TRY(item_take(cx, i->item, 0, i->reason, &it));
    enum err e = gauge_of(cx, it.id, &g);
    if (e && e != E_NOT_FOUND)
        return e;
    TRY(name_gauge(cx, i, &it, &said));
    if (!e && said.indicator == g.indicator && said.unit == g.unit && said.period == g.period &&
        said.is_growth == g.is_growth)
        return fail(cx, E_CONFLICT, "%s 已由 %s 计量", "%s is measured by %s already", it.number, i->indicator);
    if (!e && !i->reason)
        return fail(cx, E_INVALID, "%s 已有计量指标，更换要写明理由（reason）",
                    "%s is measured by another: say why it changes (reason)", it.number);
    said.id = e ? 0 : g.id;
    said.seq = e ? 0 : g.seq;
    said.item = it.id;
    TRY(e ? fact_insert(cx, &GAUGE, &said) : fact_update(cx, &GAUGE, &said));
    item_answer(answer, &it);
    jw_text(answer, "indicator", i->indicator);
    return OK;
}

enum err item_unmeasure(struct cx *cx, void *in, struct jw *answer)
{
    const struct gauge_end_in *i = in;
    struct gauge g;
    struct item it;
    TRY(item_take(cx, i->item, 0, i->reason, &it));
    enum err e = gauge_of(cx, it.id, &g);
    if (e == E_NOT_FOUND)
        return fail(cx, e, "%s 没有按指标计量", "%s is measured by no indicator", it.number);
    TRY(e);
    TRY(fact_delete(cx, &GAUGE, g.id));
    item_answer(answer, &it);
    return OK;
}

/* ---- for people ---- */

static void say_newest(struct cx *cx, const struct measured *m, struct gauge_line *l)
{
    const struct value *v = m->values.p;
    for (size_t k = m->values.n; k-- > 0;) { /* they stand by period */
        const struct value_key key = { v[k].unit, v[k].place, v[k].period, v[k].basis };
        if (!dec_is(figure_of(m, &v[k])) || value_best(&m->values, &key, true, cx->now) != &v[k])
            continue;
        l->figure = figure_of(m, &v[k]);
        l->percent = gauge_percent(&m->indicator, m->target, period_last(v[k].period), l->figure);
        l->figure_period = period_words(cx, v[k].period, v[k].basis);
        return;
    }
}

enum err gauge_line_of(struct cx *cx, int64_t item, struct gauge_line *out)
{
    struct gauge g;
    struct item it;
    struct measured m;
    TRY(gauge_of(cx, item, &g));
    TRY(fact_get(cx, &ITEM, item, &it));
    TRY(measured_load(cx, &g, &m));
    shape_clear(&GAUGE_LINE, out);
    TRY(unit_label_of(cx, g.unit, &out->unit));
    out->item = it.number;
    out->title = it.title;
    out->code = m.indicator.code;
    out->name = m.indicator.name;
    out->name_en = m.indicator.name_en;
    out->measure = g.is_growth ? "%" : m.indicator.measure;
    out->period = period_name(cx, g.period);
    out->is_growth = g.is_growth;
    out->target = m.target ? m.target->value : DEC_NONE;
    say_newest(cx, &m, out);
    enum err e = db_i64(cx, &out->level, &gauge_level, V(item));
    out->level = e ? LEVEL_UNKNOWN : out->level;
    out->indicator_id = g.indicator;
    return e == E_NOT_FOUND ? OK : e;
}

enum err gauges_of(struct cx *cx, int64_t indicator, int64_t reader, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct list ids = { 0 };
    TRY(db_query(cx, &r, &gauge_readable, V(indicator), reader ? v_i64(reader) : V_NONE, V(rights_day(cx)),
                 V((int64_t)MAX_GAUGED + 1)));
    while (db_next(&r))
        *(int64_t *)list_add(cx->mem, &ids, sizeof(int64_t)) = row_i64(&r, 0);
    TRY(db_end(&r));
    if (ids.n > MAX_GAUGED)
        return fail(cx, E_TOO_LARGE, "这个指标计量的事项超过 %d 件", "this indicator measures more than %d items",
                    MAX_GAUGED);
    struct gauge_line *lines = NEWS(cx, struct gauge_line, ids.n);
    for (size_t k = 0; k < ids.n; k++)
        TRY(gauge_line_of(cx, ((const int64_t *)ids.p)[k], &lines[k]));
    *out = (struct list){ lines, ids.n };
    return OK;
}
