/* One indicator whole: every figure with who stands behind it, every target with its parts, how its units stand. */
#include "indicator/stand.h"

#include "indicator.sql.h"
#include "judge/formula.h"

static const struct field value_fields[] = {
    FIELD(value_line, id, LABEL("数据号", "figure")),
    FIELD(value_line, version, LABEL("版本", "version")),
    FIELD(value_line, period, LABEL("期间", "period")),
    FIELD(value_line, period_words, LABEL("期间", "period in words")),
    FIELD(value_line, unit, LABEL("单位", "unit")),
    FIELD(value_line, place, LABEL("地区", "place")),
    FIELD(value_line, basis, .words = &bases, LABEL("口径", "basis")),
    FIELD(value_line, vintage, .words = &vintages, LABEL("版次", "vintage")),
    FIELD(value_line, revision, LABEL("修订", "revision")),
    FIELD(value_line, state, .words = &value_states, LABEL("状态", "state")),
    FIELD(value_line, level, LABEL("总量", "level")),
    FIELD(value_line, growth, LABEL("增速", "growth")),
    FIELD(value_line, rank, LABEL("位次", "rank")),
    FIELD(value_line, ranked, LABEL("参与排位数", "among")),
    FIELD(value_line, source, LABEL("来源", "source")),
    FIELD(value_line, published, LABEL("公布日期", "published")),
    FIELD(value_line, cutoff, LABEL("截至", "cut-off")),
    FIELD(value_line, note, LABEL("说明", "note")),
    FIELD(value_line, reason, LABEL("意见", "reason")),
    FIELD(value_line, entered, LABEL("填报时间", "entered")),
    FIELD(value_line, signed_at, LABEL("签发时间", "signed")),
    FIELD(value_line, confirmed, LABEL("确认时间", "confirmed")),
    FIELD(value_line, entered_by, LABEL("填报人", "entered by")),
    FIELD(value_line, signed_by, LABEL("签发人", "signed by")),
    FIELD(value_line, confirmed_by, LABEL("确认人", "confirmed by")),
    FIELD(value_line, shown, LABEL("代表本期", "stands for its period")),
};
static const struct field target_fields[] = {
    FIELD(target_line, id, LABEL("目标号", "target")),
    FIELD(target_line, version, LABEL("版本", "version")),
    FIELD(target_line, parent, .flags = REF, LABEL("分解自", "share of")),
    FIELD(target_line, method, .words = &methods, LABEL("分解办法", "shared out by")),
    FIELD(target_line, bound, .words = &bounds, LABEL("要求", "bound")),
    FIELD(target_line, period, LABEL("期间", "period")),
    FIELD(target_line, unit, LABEL("单位", "unit")),
    FIELD(target_line, source, LABEL("依据", "source")),
    FIELD(target_line, reason, LABEL("说明", "reason")),
    FIELD(target_line, is_growth, LABEL("增速目标", "of growth")),
    FIELD(target_line, value, LABEL("目标值", "value")),
    FIELD(target_line, high, LABEL("上限", "upper end")),
    FIELD(target_line, stretch, LABEL("奋斗目标", "stretch target")),
    FIELD(target_line, weight, LABEL("权重", "weight")),
    FIELD(target_line, parts, LABEL("分解份数", "parts")),
    FIELD(target_line, sum, LABEL("分解到单位之和", "sum of the units' parts")),
    FIELD(target_line, surplus, LABEL("超出总目标", "above the whole")),
};
static const struct field exemption_fields[] = {
    FIELD(exemption_line, id, LABEL("许可号", "exception")),
    FIELD(exemption_line, period, LABEL("期间", "period")),
    FIELD(exemption_line, person, LABEL("准许谁", "who may")),
    FIELD(exemption_line, granted_by, LABEL("批准人", "granted by")),
    FIELD(exemption_line, reason, LABEL("理由", "reason")),
    FIELD(exemption_line, until, LABEL("有效至", "until")),
    FIELD(exemption_line, holds, LABEL("在期内", "holds")),
};
static const struct field formula_figure_fields[] = {
    FIELD(formula_figure, code, LABEL("代码", "code")),
    FIELD(formula_figure, level, LABEL("数值", "value")),
};
static const struct shape FORMULA_FIGURE = SHAPE(formula_figure, formula_figure_fields);
static const struct field derived_fields[] = {
    FIELD(derived_line, period, LABEL("期间", "period")),
    FIELD(derived_line, period_words, LABEL("期间", "period in words")),
    FIELD(derived_line, level, LABEL("数值", "value")),
    FIELD(derived_line, figures, .of = &FORMULA_FIGURE, LABEL("所据数据", "made of")),
};
const struct shape VALUE_LINE = SHAPE(value_line, value_fields);
const struct shape TARGET_LINE = SHAPE(target_line, target_fields);
const struct shape EXEMPTION_LINE = SHAPE(exemption_line, exemption_fields);
const struct shape DERIVED_LINE = SHAPE(derived_line, derived_fields);

/* Names are asked once each. */
struct named {
    int64_t id;
    const char *name;
};
struct names {
    struct cx *cx;
    struct list units, persons;
};

static enum err name_of(struct names *n, bool is_person, int64_t id, const char **out)
{
    struct list *l = is_person ? &n->persons : &n->units;
    const struct named *there = l->p;
    struct person p;
    *out = NULL;
    if (!id)
        return OK;
    for (size_t i = 0; i < l->n; i++)
        if (there[i].id == id) {
            *out = there[i].name;
            return OK;
        }
    TRY(is_person ? fact_get(n->cx, &PERSON, id, &p) : unit_label_of(n->cx, id, out));
    if (is_person)
        *out = p.name;
    *(struct named *)list_add(n->cx->mem, l, sizeof(struct named)) = (struct named){ id, *out };
    return OK;
}

static enum err add_values(struct names *names, const struct list *values, struct list *out)
{
    struct cx *cx = names->cx;
    const struct value *v = values->p;
    struct value_line *lines = NEWS(cx, struct value_line, values->n);
    for (size_t i = 0; i < values->n; i++) {
        const struct value_key key = { v[i].unit, v[i].place, v[i].period, v[i].basis };
        lines[i] = (struct value_line){
            .id = v[i].id,
            .version = v[i].seq,
            .period = period_name(cx, v[i].period),
            .period_words = period_words(cx, v[i].period, v[i].basis),
            .place = v[i].place,
            .basis = v[i].basis,
            .vintage = v[i].vintage,
            .revision = v[i].revision,
            .state = v[i].state,
            .level = v[i].level,
            .growth = v[i].growth,
            .rank = v[i].rank,
            .ranked = v[i].ranked,
            .source = v[i].source,
            .published = v[i].published,
            .cutoff = v[i].cutoff,
            .note = v[i].note,
            .reason = v[i].reason,
            .entered = v[i].entered,
            .signed_at = v[i].signed_at,
            .confirmed = v[i].confirmed,
            .shown = value_best(values, &key, true, ts_end_of(cx->today)) == &v[i],
        };
        TRY(name_of(names, false, v[i].unit, &lines[i].unit));
        TRY(name_of(names, true, v[i].entered_by, &lines[i].entered_by));
        TRY(name_of(names, true, v[i].signed_by, &lines[i].signed_by));
        TRY(name_of(names, true, v[i].confirmed_by, &lines[i].confirmed_by));
    }
    *out = (struct list){ lines, values->n };
    return OK;
}

/* How many parts a target has, and what those to units add up to. */
static void add_parts(const struct target *all, size_t n, const struct target *whole, struct target_line *out)
{
    out->sum = out->surplus = DEC_NONE;
    for (size_t i = 0; i < n; i++) {
        if (all[i].parent != whole->id)
            continue;
        out->parts++;
        if (all[i].unit != whole->unit && !whole->is_growth && dec_is(all[i].value))
            out->sum = (struct dec){ (dec_is(out->sum) ? out->sum.u : 0) + all[i].value.u };
    }
    if (dec_is(out->sum) && dec_is(whole->value))
        out->surplus = (struct dec){ out->sum.u - whole->value.u };
}

static enum err add_targets(struct names *names, int64_t indicator, struct list *raw, struct list *out)
{
    struct cx *cx = names->cx;
    TRY(targets_of(cx, indicator, raw));
    const struct target *t = raw->p;
    struct target_line *lines = NEWS(cx, struct target_line, raw->n);
    for (size_t i = 0; i < raw->n; i++) {
        lines[i] = (struct target_line){ .id = t[i].id,
                                         .version = t[i].seq,
                                         .parent = t[i].parent,
                                         .method = t[i].method,
                                         .bound = t[i].bound,
                                         .period = period_name(cx, t[i].period),
                                         .source = t[i].source,
                                         .reason = t[i].reason,
                                         .is_growth = t[i].is_growth,
                                         .value = t[i].value,
                                         .high = t[i].high,
                                         .stretch = t[i].stretch,
                                         .weight = t[i].weight };
        TRY(name_of(names, false, t[i].unit, &lines[i].unit));
        add_parts(t, raw->n, &t[i], &lines[i]);
    }
    *out = (struct list){ lines, raw->n };
    return OK;
}

static enum err add_exemptions(struct names *names, int64_t indicator, struct list *out)
{
    struct cx *cx = names->cx;
    struct list raw;
    TRY(db_list(cx, &EXEMPTION, &raw, MAX_TARGETS, &indicator_exemptions, V(indicator)));
    const struct exemption *x = raw.p;
    struct exemption_line *lines = NEWS(cx, struct exemption_line, raw.n);
    for (size_t i = 0; i < raw.n; i++) {
        lines[i] = (struct exemption_line){ .id = x[i].id,
                                            .period = period_name(cx, x[i].period),
                                            .reason = x[i].reason,
                                            .until = x[i].until,
                                            .holds = x[i].until.d >= cx->today.d };
        TRY(name_of(names, true, x[i].person, &lines[i].person));
        TRY(name_of(names, true, x[i].granted_by, &lines[i].granted_by));
    }
    *out = (struct list){ lines, raw.n };
    return OK;
}

/* Units that have figures of it or a target, by when they first did. */
static enum err find_units(struct names *names, const struct list *values, const struct list *targets,
                           struct unit_name **out, size_t *n_out)
{
    struct unit_name *units = NEWS(names->cx, struct unit_name, values->n + targets->n);
    size_t n = 0;
    for (size_t k = 0; k < values->n + targets->n; k++) {
        int64_t unit = k < values->n ? ((const struct value *)values->p)[k].unit
                                     : ((const struct target *)targets->p)[k - values->n].unit;
        size_t at = 0;
        while (at < n && units[at].id != unit)
            at++;
        if (!unit || at < n)
            continue;
        units[n].id = unit;
        TRY(name_of(names, false, unit, &units[n++].name));
    }
    *out = units;
    *n_out = n;
    return OK;
}

/* What one unit needs of it: of a formula the parts' figures too, else what was read already. */
static enum err almanac_of(struct cx *cx, const struct indicator *i, const struct unit_name *unit,
                           const struct list *values, const struct list *targets, struct almanac *out)
{
    const struct value *v = values->p;
    const struct target *t = targets->p;
    if (i->formula)
        return almanac_load(cx, unit->id, out);
    *out = (struct almanac){ .unit = unit->name, .unit_id = unit->id };
    for (size_t k = 0; k < values->n; k++)
        if (v[k].unit == unit->id && period_year(v[k].period) >= date_year(cx->today) - 2)
            *(struct value *)list_add(cx->mem, &out->values, sizeof *v) = v[k];
    for (size_t k = 0; k < targets->n; k++)
        if (t[k].unit == unit->id)
            *(struct target *)list_add(cx->mem, &out->targets, sizeof *t) = t[k];
    return OK;
}

/* How each of them stands. */
static enum err add_units(struct cx *cx, const struct indicator *i, const struct unit_name *units, size_t n,
                          const struct list *values, const struct list *targets, struct list *out)
{
    struct indicator_line *lines = NEWS(cx, struct indicator_line, n);
    for (size_t k = 0; k < n; k++) {
        struct almanac a;
        TRY(almanac_of(cx, i, &units[k], values, targets, &a));
        TRY(indicator_stand(cx, &a, i, &lines[k]));
    }
    *out = (struct list){ lines, n };
    return OK;
}

/* One period of a formula; nothing where no part of it is there. */
static enum err derive(struct cx *cx, const struct almanac *a, const struct indicator *i, const struct formula *f,
                       int64_t period, struct list *out)
{
    struct dec values[FORMULA_MAX_CODES];
    struct list figures = { 0 };
    bool is_any = false;
    TRY(formula_figures(cx, a, f, period, 0, values));
    for (int n = 0; n < f->n_codes; n++) {
        is_any = is_any || dec_is(values[n]);
        *(struct formula_figure *)list_add(cx->mem, &figures, sizeof(struct formula_figure)) =
            (struct formula_figure){ f->codes[n], values[n] };
    }
    if (is_any)
        *(struct derived_line *)list_add(cx->mem, out, sizeof(struct derived_line)) =
            (struct derived_line){ .period = period_name(cx, period),
                                   .period_words = period_words(cx, period, main_basis(i)),
                                   .level = formula_value(f, values),
                                   .figures = figures };
    return OK;
}

static enum err add_derived(struct cx *cx, const struct almanac *a, const struct indicator *i,
                            struct indicator_whole *out)
{
    struct formula *f;
    int64_t all[12];
    if (!i->formula)
        return OK;
    TRY(formula_parse(cx, i->formula, &f));
    for (int n = 0; n < f->n_codes; n++)
        TRY(indicator_by_code(cx, f->codes[n], list_add(cx->mem, &out->formula_parts, sizeof *i)));
    for (int year = date_year(cx->today) - 2; year <= date_year(cx->today); year++) {
        size_t n = periods_of_year(year, (enum frequency)i->every, i->no_january, all);
        for (size_t k = 0; k < n; k++)
            TRY(derive(cx, a, i, f, all[k], &out->derived));
    }
    return OK;
}

enum err indicator_whole(struct cx *cx, const char *code, int year, struct indicator_whole *out)
{
    struct names names = { .cx = cx };
    struct unit_name *units;
    size_t n_units = 0;
    int64_t newest = 0;
    struct almanac a;
    struct list values, targets;
    struct indicator above;
    *out = (struct indicator_whole){ 0 };
    TRY(indicator_by_code(cx, code, &out->indicator));
    const struct indicator *i = &out->indicator;
    TRY(name_of(&names, false, i->owner, &out->owner));
    TRY(name_of(&names, false, i->confirmer, &out->confirmer));
    if (i->parent) {
        TRY(fact_get(cx, &INDICATOR, i->parent, &above));
        out->parent = above.code;
    }
    TRY(almanac_load(cx, 0, &a));
    TRY(indicator_stand(cx, &a, i, &out->line));
    TRY(values_of(cx, i->id, 0, &values));
    TRY(add_values(&names, &values, &out->values));
    TRY(add_targets(&names, i->id, &targets, &out->targets));
    TRY(indicator_outlook(cx, i, &values, &targets, &out->outlook));
    TRY(add_exemptions(&names, i->id, &out->exemptions));
    TRY(add_derived(cx, &a, i, out));
    if (out->line.period)
        TRY(period_read(cx, out->line.period, &newest));
    out->year = year ? year : newest ? period_year(newest) : date_year(cx->today);
    TRY(indicator_course(cx, &a, i, (int)out->year, &values, &targets, &out->course));
    TRY(find_units(&names, &values, &targets, &units, &n_units));
    TRY(indicator_breakdown(cx, i, newest, units, n_units, &values, &targets, &out->breakdown));
    return add_units(cx, i, units, n_units, &values, &targets, &out->units);
}
