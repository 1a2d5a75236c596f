#include "indicator/stand.h"

#include "base/text.h"
#include "indicator.sql.h"
#include "judge/formula.h"

enum { MAX_DEPTH = 20 };

static const struct field spark_fields[] = {
    FIELD(spark, period, LABEL("期间", "period")),
    FIELD(spark, value, LABEL("数值", "value")),
};
static const struct shape SPARK = SHAPE(spark, spark_fields);
static const struct field line_fields[] = {
    FIELD(indicator_line, id, LABEL("指标号", "indicator")),
    FIELD(indicator_line, version, LABEL("版本", "version")),
    FIELD(indicator_line, code, LABEL("代码", "code")),
    FIELD(indicator_line, name, LABEL("名称", "name")),
    FIELD(indicator_line, name_en, LABEL("英文名", "English name")),
    FIELD(indicator_line, measure, LABEL("计量单位", "unit of measure")),
    FIELD(indicator_line, kind, .words = &indicator_kinds, LABEL("类型", "kind")),
    FIELD(indicator_line, every, .words = &frequencies, LABEL("频度", "frequency")),
    FIELD(indicator_line, decimals, LABEL("小数位", "decimals")),
    FIELD(indicator_line, owner, LABEL("填报单位", "owner")),
    FIELD(indicator_line, unit, LABEL("单位", "unit")),
    FIELD(indicator_line, period, LABEL("期间", "period")),
    FIELD(indicator_line, period_words, LABEL("期间", "period in words")),
    FIELD(indicator_line, basis, .words = &bases, LABEL("口径", "basis")),
    FIELD(indicator_line, vintage, .words = &vintages, LABEL("版次", "vintage")),
    FIELD(indicator_line, revision, LABEL("修订", "revision")),
    FIELD(indicator_line, level, LABEL("总量", "level")),
    FIELD(indicator_line, growth, LABEL("增速", "growth")),
    FIELD(indicator_line, own_growth, LABEL("本系统测算", "reckoned by the program")),
    FIELD(indicator_line, pending, LABEL("在途期间", "waits")),
    FIELD(indicator_line, pending_state, .words = &value_states, LABEL("在途状态", "waits for")),
    FIELD(indicator_line, missing, LABEL("缺报期间", "missing")),
    FIELD(indicator_line, missing_due, LABEL("应公布日", "was due")),
    FIELD(indicator_line, target, LABEL("全年目标", "target of the year")),
    FIELD(indicator_line, target_growth, LABEL("增速目标", "target of growth")),
    FIELD(indicator_line, target_high, LABEL("目标上限", "target's upper end")),
    FIELD(indicator_line, growth_high, LABEL("增速目标上限", "upper end of growth aimed at")),
    FIELD(indicator_line, stretch, LABEL("奋斗目标", "stretch target")),
    FIELD(indicator_line, target_bound, .words = &bounds, LABEL("目标要求", "bound")),
    FIELD(indicator_line, growth_bound, .words = &bounds, LABEL("增速要求", "bound of growth")),
    FIELD(indicator_line, time_progress, LABEL("时间进度", "time progress")),
    FIELD(indicator_line, completion, LABEL("完成进度", "completion")),
    FIELD(indicator_line, gap, LABEL("与进度差距", "gap to the path")),
    FIELD(indicator_line, monthly_need, LABEL("月均需完成", "needed a month")),
    FIELD(indicator_line, share, LABEL("上年同期占比", "last year's share")),
    FIELD(indicator_line, growth_need, LABEL("后期需增长", "growth the rest needs")),
    FIELD(indicator_line, seen_low, LABEL("以往增速最低", "lowest growth seen")),
    FIELD(indicator_line, seen_high, LABEL("以往增速最高", "highest growth seen")),
    FIELD(indicator_line, need_unseen, LABEL("后期需增长超出以往", "the rest needs what was never seen")),
    FIELD(indicator_line, half, .words = &halves, LABEL("双过半", "half by half-time")),
    FIELD(indicator_line, rank, LABEL("位次", "rank")),
    FIELD(indicator_line, ranked, LABEL("参与排位数", "among")),
    FIELD(indicator_line, rank_before, LABEL("上期位次", "rank before")),
    FIELD(indicator_line, peers_mean, LABEL("同类均值", "peers' mean")),
    FIELD(indicator_line, light, .words = &level_words, LABEL("灯", "light")),
    FIELD(indicator_line, reason, .words = &stand_reasons, LABEL("原因", "why")),
    FIELD(indicator_line, want, LABEL("应达到", "should be")),
    FIELD(indicator_line, have, LABEL("实际", "is")),
    FIELD(indicator_line, behind, LABEL("落后", "behind")),
    FIELD(indicator_line, spark, .of = &SPARK, LABEL("近期走势", "of late")),
    FIELD(indicator_line, sort, .flags = INSIDE),
};
const struct shape INDICATOR_LINE = SHAPE(indicator_line, line_fields);
const struct words indicator_sorts =
    WORDS({ SORT_ORDER, "order", "次序", "order" }, { SORT_CODE, "code", "代码", "code" },
          { SORT_LIGHT, "light", "灯", "light" }, { SORT_COMPLETION, "completion", "完成进度", "completion" },
          { SORT_GROWTH, "growth", "增速", "growth" }, { SORT_RANK, "rank", "位次", "rank" });

/* ---- what is known ---- */

static enum err figures_of(struct cx *cx, int64_t unit, struct almanac *out)
{
    int64_t from = ((int64_t)date_year(cx->today) - 2) * 10000;
    *out = (struct almanac){ .unit_id = unit };
    TRY(unit_label_of(cx, unit, &out->unit));
    TRY(db_list(cx, &VALUE, &out->values, MAX_VALUES, &indicator_recent, V(from), V(unit)));
    return db_list(cx, &TARGET, &out->targets, MAX_TARGETS, &indicator_recent_targets, V(from), V(unit));
}

enum err almanac_load(struct cx *cx, int64_t unit, struct almanac *out)
{
    TRY(figures_of(cx, unit, out));
    return indicators_all(cx, &out->indicators);
}

enum err almanac_beside(struct cx *cx, int64_t unit, const struct almanac *realm, struct almanac *out)
{
    TRY(figures_of(cx, unit, out));
    out->indicators = realm->indicators;
    return OK;
}

/* The part of a list sorted by indicator that is one's. */
static struct list slice(const struct list *l, size_t size, size_t offset, int64_t id)
{
    size_t low = 0, high = l->n, end;
#define ID_AT(k) (*(const int64_t *)((const char *)l->p + (k)*size + offset))
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (ID_AT(mid) < id)
            low = mid + 1;
        else
            high = mid;
    }
    for (end = low; end < l->n && ID_AT(end) == id; end++)
        ;
#undef ID_AT
    return (struct list){ (char *)l->p + low * size, end - low };
}

static struct list values_slice(const struct almanac *a, int64_t id)
{
    return slice(&a->values, sizeof(struct value), offsetof(struct value, indicator), id);
}

static struct list targets_slice(const struct almanac *a, int64_t id)
{
    return slice(&a->targets, sizeof(struct target), offsetof(struct target, indicator), id);
}

const struct indicator *indicator_coded(const struct list *all, const char *code)
{
    const struct indicator *i = all->p;
    for (size_t k = 0; k < all->n; k++)
        if (streq(i[k].code, code))
            return &i[k];
    return NULL;
}

const struct indicator *indicator_numbered(const struct list *all, int64_t id)
{
    const struct indicator *i = all->p;
    for (size_t k = 0; k < all->n; k++)
        if (i[k].id == id)
            return &i[k];
    return NULL;
}

struct sight { /* at one indicator */
    struct cx *cx;
    const struct almanac *almanac;
    const struct indicator *i;
    struct list values, targets;
    struct ts known;
    struct indicator_line *out;
};

static const struct value *figure(const struct sight *k, const char *place, int64_t period)
{
    const struct value_key key = { place ? 0 : k->almanac->unit_id, place, period, main_basis(k->i) };
    return value_best(&k->values, &key, true, k->known);
}

static struct sight sight_of(struct cx *cx, const struct almanac *a, const struct indicator *i,
                             struct indicator_line *out)
{
    return (struct sight){ .cx = cx,
                           .almanac = a,
                           .i = i,
                           .values = values_slice(a, i->id),
                           .targets = targets_slice(a, i->id),
                           .known = ts_end_of(cx->today),
                           .out = out };
}

enum err formula_figures(struct cx *cx, const struct almanac *a, const struct formula *f, int64_t period, int depth,
                         struct dec *values)
{
    for (int n = 0; n < f->n_codes; n++) {
        const struct indicator *part = indicator_coded(&a->indicators, f->codes[n]);
        values[n] = DEC_NONE;
        if (part && part->formula && depth < MAX_DEPTH) {
            TRY(formula_of(cx, a, part, period, depth + 1, &values[n]));
        } else if (part) {
            struct sight k = sight_of(cx, a, part, NULL);
            const struct value *v = figure(&k, NULL, period);
            values[n] = v ? v->level : DEC_NONE;
        }
    }
    return OK;
}

enum err formula_of(struct cx *cx, const struct almanac *a, const struct indicator *i, int64_t period, int depth,
                    struct dec *out)
{
    struct formula *f;
    struct dec values[FORMULA_MAX_CODES];
    TRY(formula_parse(cx, i->formula, &f));
    TRY(formula_figures(cx, a, f, period, depth, values));
    *out = formula_value(f, values);
    return OK;
}

bool gives_growth(const struct indicator *i)
{
    return i->formula && i->kind == KIND_GROWTH;
}

/* ---- the newest figure ---- */

static void say_period(struct sight *k, int64_t period)
{
    k->out->period = period_name(k->cx, period);
    k->out->period_words = period_words(k->cx, period, main_basis(k->i));
    k->out->basis = main_basis(k->i);
}

/* What was told of a period, else what the formula made of it. */
static void take_figure(struct sight *k, const struct value *v, struct dec made)
{
    struct indicator_line *o = k->out;
    if (!v) {
        *(gives_growth(k->i) ? &o->growth : &o->level) = made;
        return;
    }
    o->level = v->level;
    o->growth = v->growth;
    o->vintage = v->vintage;
    o->revision = v->revision;
}

/* The last period that is over and has a confirmed figure; 0: none.  Of a formula: for which all parts are there. */
static enum err newest(struct sight *k, int64_t *out)
{
    struct cx *cx = k->cx;
    int64_t all[12];
    *out = 0;
    for (int year = date_year(cx->today); year >= date_year(cx->today) - 1 && !*out; year--) {
        size_t n = periods_of_year(year, (enum frequency)k->i->every, k->i->no_january, all);
        while (n-- > 0 && !*out) {
            const struct value *v = figure(k, NULL, all[n]);
            struct dec made = DEC_NONE;
            if (period_end(all[n]).d > cx->today.d)
                continue;
            if (k->i->formula)
                TRY(formula_of(cx, k->almanac, k->i, all[n], 0, &made));
            if (v || dec_is(made)) {
                *out = all[n];
                take_figure(k, v, made);
                say_period(k, all[n]);
            }
        }
    }
    return OK;
}

/* The first period since figures began, of this year or the newest one's, that should be there by now. */
static void find_missing(struct sight *k, int64_t have)
{
    int64_t all[12];
    if (k->i->formula || !k->i->release_day)
        return;
    const struct value *v = k->values.p;
    int64_t begun = 0;
    for (size_t n = 0; n < k->values.n && !begun; n++)
        begun = v[n].unit == k->almanac->unit_id && !v[n].place && v[n].state == VALUE_CONFIRMED ? v[n].period : 0;
    for (int year = have ? period_year(have) : date_year(k->cx->today); year <= date_year(k->cx->today); year++) {
        size_t n = periods_of_year(year, (enum frequency)k->i->every, k->i->no_january, all);
        for (size_t m = 0; m < n; m++) {
            struct date due = release_of(k->i, all[m]);
            if (all[m] < begun || due.d >= k->cx->today.d || figure(k, NULL, all[m]))
                continue;
            k->out->missing = period_name(k->cx, all[m]);
            k->out->missing_due = due;
            return;
        }
    }
}

static void find_pending(struct sight *k, int64_t have)
{
    const struct value *v = k->values.p;
    for (size_t n = 0; n < k->values.n; n++) {
        bool waits = (v[n].state == VALUE_ENTERED || v[n].state == VALUE_SIGNED) && !v[n].place &&
                     v[n].basis == main_basis(k->i) && v[n].period >= have && v[n].entered.us <= k->known.us;
        const struct value_key key = { v[n].unit, NULL, v[n].period, v[n].basis };
        if (!waits || value_best(&k->values, &key, false, k->known) != &v[n])
            continue;
        k->out->pending = period_name(k->cx, v[n].period);
        k->out->pending_state = v[n].state;
    }
}

/* ---- against last year, targets and peers ---- */

static void beside_last_year(struct sight *k, int64_t period)
{
    int64_t last = period_year_before(period), all[12];
    size_t n = periods_of_year(period_year(last), (enum frequency)k->i->every, k->i->no_january, all);
    const struct value *then = figure(k, NULL, last), *whole = figure(k, NULL, all[n - 1]);
    struct indicator_line *o = k->out;
    if (!then || !dec_is(then->level) || then->level.u <= 0 || !adds_up(k->i))
        return;
    if (!dec_is(o->growth) && dec_is(o->level)) {
        struct dec ratio = completion(o->level, then->level);
        if (dec_is(ratio)) {
            o->growth = (struct dec){ ratio.u - DEC(100).u };
            o->own_growth = true;
        }
    }
    struct dec share = whole ? completion(then->level, whole->level) : DEC_NONE;
    if (main_basis(k->i) == BASIS_CUMULATIVE && dec_is(share) && share.u <= DEC(100).u)
        o->share = (struct dec){ share.u / 100 };
}

static bool goes_by_growth(const struct sight *k)
{
    return k->i->form != FORM_LEVEL;
}

/* Each place's figure in one period; returns how many. */
static size_t peers_at(const struct sight *k, int64_t period, struct dec *out)
{
    const struct value *v = k->values.p;
    size_t n = 0;
    for (size_t m = 0; m < k->values.n; m++)
        if (v[m].place && v[m].period == period && figure(k, v[m].place, period) == &v[m])
            out[n++] = goes_by_growth(k) ? v[m].growth : v[m].level;
    return n;
}

/* Published, else reckoned among those whose figures are known. */
static int64_t rank_at(const struct sight *k, int64_t period, int64_t *among, struct dec *mean)
{
    struct dec *all = NEWS(k->cx, struct dec, k->values.n + 1);
    int64_t *ranks = NEWS(k->cx, int64_t, k->values.n + 1);
    const struct value *own = figure(k, NULL, period);
    size_t n = peers_at(k, period, all + 1);
    *among = 0;
    *mean = mean_of(all + 1, n);
    all[0] = !own ? DEC_NONE : goes_by_growth(k) ? own->growth : own->level;
    if (own && own->rank) {
        *among = own->ranked;
        return own->rank;
    }
    if (!n || !dec_is(all[0]))
        return 0;
    *among = (int64_t)rank_all(all, n + 1, k->i->direction == LOWER_BETTER || k->i->direction == NOT_MORE, ranks);
    return ranks[0];
}

static void beside_peers(struct sight *k, int64_t period)
{
    int64_t all[12], none;
    struct dec mean;
    size_t n = periods_of_year(period_year(period), (enum frequency)k->i->every, k->i->no_january, all);
    k->out->rank = rank_at(k, period, &k->out->ranked, &k->out->peers_mean);
    for (size_t m = 1; m < n; m++)
        if (all[m] == period)
            k->out->rank_before = rank_at(k, all[m - 1], &none, &mean);
}

static void judge_one(struct sight *k, const struct target *t, struct standing_of *s, bool first)
{
    const struct light_preset *rule = k->i->preset ? light_preset_named(k->i->preset) : &light_presets[0];
    const struct aim aim = { (enum bound)t->bound, t->is_growth, t->value, t->high };
    struct stand got = judge_stand(rule ? rule : &light_presets[0], &aim, s);
    struct indicator_line *o = k->out;
    if (!first && level_rank(got.level) <= level_rank((enum level)o->light))
        return;
    o->light = got.level;
    o->reason = got.reason;
    o->want = got.want;
    o->have = got.have;
    o->behind = got.behind;
}

/* Beside what the rest of the year needs: what growth has been. */
static void beside_past_growth(struct sight *k)
{
    const struct value *v = k->values.p;
    struct indicator_line *o = k->out;
    for (size_t n = 0; n < k->values.n; n++) {
        bool is = v[n].unit == k->almanac->unit_id && !v[n].place && v[n].basis == main_basis(k->i) &&
                  v[n].state == VALUE_CONFIRMED && dec_is(v[n].growth);
        if (is && (!dec_is(o->seen_low) || v[n].growth.u < o->seen_low.u))
            o->seen_low = v[n].growth;
        if (is && (!dec_is(o->seen_high) || v[n].growth.u > o->seen_high.u))
            o->seen_high = v[n].growth;
    }
    o->need_unseen = dec_is(o->growth_need) && dec_is(o->seen_low) &&
                     (o->growth_need.u > o->seen_high.u || o->growth_need.u < o->seen_low.u);
}

static enum err judge_growth(struct sight *k, const struct target *t, struct standing_of *s, bool first)
{
    struct indicator_line *o = k->out;
    int64_t basis = BASIS_CUMULATIVE;
    if (gives_growth(k->i))
        TRY(formula_basis(k->cx, &k->almanac->indicators, k->i, &basis));
    o->target_growth = t->value;
    o->growth_high = t->high;
    o->growth_bound = t->bound;
    if (dec_is(t->value) && t->bound != BOUND_RANK && s->month < 12)
        o->growth_need = growth_need(t->value, s->growth, o->share);
    beside_past_growth(k);
    if (basis == BASIS_CUMULATIVE)
        judge_one(k, t, s, first);
    else
        o->reason = STAND_PARTS;
    return OK;
}

static enum err beside_targets(struct sight *k, int64_t period)
{
    struct indicator_line *o = k->out;
    const int64_t unit = k->almanac->unit_id;
    const struct target *level = target_of_year(&k->targets, unit, period_year(period), false);
    const struct target *growth = target_of_year(&k->targets, unit, period_year(period), true);
    int month = period_last(period);
    struct dec weights = time_progress(month, NULL);
    bool sums = main_basis(k->i) == BASIS_CUMULATIVE && adds_up(k->i);
    struct standing_of s = { .level = o->level,
                             .growth = o->own_growth ? DEC_NONE : o->growth,
                             .peers = o->peers_mean,
                             .rank = o->rank,
                             .month = month,
                             .progress = sums ? weights : DEC(100),
                             .path = DEC_NONE };
    o->time_progress = weights;
    if (level) {
        o->target = level->value;
        o->target_high = level->high;
        o->stretch = level->stretch;
        o->target_bound = level->bound;
        s.path = sums ? plan_at(k->i, &k->targets, level, period) : DEC_NONE;
        o->completion = completion(o->level, level->value);
        if (sums) {
            o->gap = dec_is(s.path) ? path_gap(s.path, o->level, DEC(100)) : path_gap(level->value, o->level, weights);
            o->monthly_need = monthly_need(level->value, o->level, month);
            o->half = half_half(o->level, level->value, month);
        }
        s.peers = goes_by_growth(k) ? DEC_NONE : o->peers_mean;
        judge_one(k, level, &s, true);
    }
    s.peers = o->peers_mean;
    return growth ? judge_growth(k, growth, &s, !level) : OK;
}

/* What was published of the periods to the newest. */
static enum err draw_spark(struct sight *k, int64_t period)
{
    struct spark *list = NEWS(k->cx, struct spark, MAX_SPARK);
    size_t n = MAX_SPARK;
    bool by_growth = goes_by_growth(k) && dec_is(k->out->growth) && !k->out->own_growth;
    for (int year = period_year(period); n && year >= period_year(period) - 2; year--) {
        int64_t all[12];
        size_t m = periods_of_year(year, (enum frequency)k->i->every, k->i->no_january, all);
        while (m-- > 0 && n) {
            if (all[m] > period)
                continue;
            const struct value *v = figure(k, NULL, all[m]);
            struct dec d = !v ? DEC_NONE : by_growth ? v->growth : v->level;
            if (k->i->formula)
                TRY(formula_of(k->cx, k->almanac, k->i, all[m], 0, &d));
            if (dec_is(d))
                list[--n] = (struct spark){ period_name(k->cx, all[m]), d };
        }
    }
    k->out->spark = (struct list){ list + n, MAX_SPARK - n };
    return OK;
}

enum err indicator_stand(struct cx *cx, const struct almanac *a, const struct indicator *i, struct indicator_line *out)
{
    struct sight k = sight_of(cx, a, i, out);
    int64_t period;
    shape_clear(&INDICATOR_LINE, out);
    TRY(unit_label_of(cx, i->owner, &out->owner));
    out->id = i->id;
    out->version = i->seq;
    out->code = i->code;
    out->name = i->name;
    out->name_en = i->name_en;
    out->measure = i->measure;
    out->kind = i->kind;
    out->every = i->every;
    out->decimals = i->decimals;
    out->sort = i->sort;
    out->unit = a->unit;
    out->light = LEVEL_UNKNOWN;
    out->reason = STAND_NO_FIGURE;
    TRY(newest(&k, &period));
    find_missing(&k, period);
    find_pending(&k, period);
    if (!period)
        return OK;
    out->reason = STAND_NO_TARGET;
    beside_last_year(&k, period);
    beside_peers(&k, period);
    TRY(beside_targets(&k, period));
    return draw_spark(&k, period);
}
