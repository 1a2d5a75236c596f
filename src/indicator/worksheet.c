#include "indicator/worksheet.h"

#include "indicator.sql.h"
#include "indicator/figure_rule.h"
#include "indicator/shelf.h"

static const struct field line_fields[] = {
    FIELD(worksheet_line, id, LABEL("数据号", "figure")),
    FIELD(worksheet_line, version, LABEL("版本", "version")),
    FIELD(worksheet_line, code, LABEL("代码", "code")),
    FIELD(worksheet_line, name, LABEL("名称", "name")),
    FIELD(worksheet_line, name_en, LABEL("英文名", "English name")),
    FIELD(worksheet_line, measure, LABEL("计量单位", "unit of measure")),
    FIELD(worksheet_line, kind, .words = &indicator_kinds, LABEL("类型", "kind")),
    FIELD(worksheet_line, every, .words = &frequencies, LABEL("频度", "frequency")),
    FIELD(worksheet_line, form, .words = &forms, LABEL("公布形式", "published form")),
    FIELD(worksheet_line, decimals, LABEL("小数位", "decimals")),
    FIELD(worksheet_line, owner, LABEL("填报单位", "owner")),
    FIELD(worksheet_line, unit, LABEL("单位", "unit")),
    FIELD(worksheet_line, place, LABEL("地区", "place")),
    FIELD(worksheet_line, period, LABEL("期间", "period")),
    FIELD(worksheet_line, period_words, LABEL("期间", "period in words")),
    FIELD(worksheet_line, basis, .words = &bases, LABEL("口径", "basis")),
    FIELD(worksheet_line, due, LABEL("应公布日", "due")),
    FIELD(worksheet_line, over, LABEL("本期已结束", "the period is over")),
    FIELD(worksheet_line, vintage, .words = &vintages, LABEL("版次", "vintage")),
    FIELD(worksheet_line, revision, LABEL("修订", "revision")),
    FIELD(worksheet_line, state, .words = &value_states, LABEL("状态", "state")),
    FIELD(worksheet_line, level, LABEL("总量", "level")),
    FIELD(worksheet_line, growth, LABEL("增速", "growth")),
    FIELD(worksheet_line, rank, LABEL("位次", "rank")),
    FIELD(worksheet_line, ranked, LABEL("参与排位数", "among")),
    FIELD(worksheet_line, source, LABEL("来源", "source")),
    FIELD(worksheet_line, published, LABEL("公布日期", "published")),
    FIELD(worksheet_line, note, LABEL("说明", "note")),
    FIELD(worksheet_line, reason, LABEL("意见", "reason")),
    FIELD(worksheet_line, broken, LABEL("校核规则不合", "rules that do not hold")),
    FIELD(worksheet_line, entered_by, LABEL("填报人", "entered by")),
    FIELD(worksheet_line, entered, LABEL("填报时间", "entered")),
    FIELD(worksheet_line, before, LABEL("上期", "the period before")),
    FIELD(worksheet_line, before_level, LABEL("上期总量", "level before")),
    FIELD(worksheet_line, before_growth, LABEL("上期增速", "growth before")),
    FIELD(worksheet_line, year_level, LABEL("上年同期总量", "level a year before")),
    FIELD(worksheet_line, year_growth, LABEL("上年同期增速", "growth a year before")),
    FIELD(worksheet_line, may_enter, LABEL("可填报", "may be entered")),
    FIELD(worksheet_line, may_sign, LABEL("可签发", "may be signed")),
    FIELD(worksheet_line, may_return, LABEL("可退回", "may be returned")),
    FIELD(worksheet_line, may_confirm, LABEL("可确认", "may be confirmed")),
};
const struct shape WORKSHEET_LINE = SHAPE(worksheet_line, line_fields);

int64_t worksheet_period(const struct cx *cx, int ago)
{
    int year, month, day;
    date_split(date_add(cx->today, 1), &year, &month, &day);
    int months = year * 12 + month - 2 - ago;
    return period_make(months / 12, months % 12 + 1, months % 12 + 1);
}

/* A figure's place in the sheet: of the realm, of a unit, or of a place outside. */
struct place {
    int64_t unit;
    const char *name;
};
struct unit_right {
    int64_t unit;
    bool is_given;
};
struct laying { /* one indicator's lines */
    struct cx *cx;
    const struct grant *who;
    const struct worksheet_question *q;
    const struct indicator *i;
    struct shelf *shelf;
    const struct list *rules;   /* between figures of all indicators */
    struct list values, places; /* of this one; struct place */
    struct list rights;         /* of all: struct unit_right */
    struct list *out;
};

static bool may_now(const struct laying *l, const char *act, int64_t unit)
{
    const int64_t units[] = { l->i->owner, unit };
    return may_quietly(
        l->cx, l->who, act,
        &(struct subject){ .lead = l->i->owner, .units = units, .n_units = 2, .confirmer = l->i->confirmer });
}

/* The newest told, returned or not, for that is what is to be mended. */
static const struct value *newest(const struct laying *l, const struct place *p, int64_t period, int64_t basis)
{
    const struct value *v = l->values.p, *last = NULL;
    for (size_t k = 0; k < l->values.n; k++)
        if (v[k].unit == p->unit && streq(v[k].place, p->name) && v[k].period == period && v[k].basis == basis &&
            (!last || v[k].vintage > last->vintage ||
             (v[k].vintage == last->vintage && v[k].revision > last->revision)))
            last = &v[k];
    return last;
}

static const struct value *beside(const struct laying *l, const struct place *p, int64_t period, int64_t basis)
{
    return period ? value_best(&l->values, &(struct value_key){ p->unit, p->name, period, basis }, false, l->cx->now)
                  : NULL;
}

static int64_t period_before(const struct indicator *i, int64_t period)
{
    int64_t all[12], last = 0;
    size_t n = periods_of_year(period_year(period), (enum frequency)i->every, i->no_january, all);
    for (size_t k = 0; k < n && all[k] < period; k++)
        last = all[k];
    return last;
}

static const struct value *find_figure(void *arg, int64_t indicator, const struct value_key *key)
{
    return shelf_best(arg, indicator, key);
}

static const char *broken_rules(struct laying *l, const struct value *v)
{
    struct buf out AUTO(buf_done) = BUF(20000);
    const struct ready_rule *r = l->rules->p;
    for (size_t k = 0; k < l->rules->n; k++) {
        const struct value_key at = { v->unit, v->place, v->period, v->basis };
        if (!figure_rule_is_about(&r[k], v->indicator, v->basis))
            continue;
        const char *why = figure_rule_broken(l->cx, &r[k], &at, find_figure, l->shelf);
        if (why)
            buf_addf(&out, "%s%s", out.n ? "\n" : "", why);
    }
    return out.n ? arena_strdup(l->cx->mem, buf_text(&out)) : NULL;
}

static enum err tell_newest(struct laying *l, const struct value *v, struct worksheet_line *out)
{
    struct person by = { 0 };
    if (v->entered_by)
        TRY(fact_get(l->cx, &PERSON, v->entered_by, &by));
    out->id = v->id;
    out->version = v->seq;
    out->vintage = v->vintage;
    out->revision = v->revision;
    out->state = v->state;
    out->level = v->level;
    out->growth = v->growth;
    out->rank = v->rank;
    out->ranked = v->ranked;
    out->source = v->source;
    out->published = v->published;
    out->note = v->note;
    out->reason = v->reason;
    out->entered = v->entered;
    out->entered_by = by.name;
    out->broken = v->state == VALUE_RETURNED ? NULL : broken_rules(l, v);
    return OK;
}

static enum err add_line(struct laying *l, const struct place *p, int64_t period, int64_t basis, const struct value *v)
{
    struct cx *cx = l->cx;
    const struct indicator *i = l->i;
    if (l->out->n == MAX_WORKSHEET)
        return fail(cx, E_TOO_LARGE, "超过 %d 个数，请先选填报单位、单位或一个指标，再分开看",
                    "more than %d figures: choose an owner, a unit or one indicator and look at fewer at a time",
                    MAX_WORKSHEET);
    struct worksheet_line *out = list_add(cx->mem, l->out, sizeof *out);
    const int64_t last = period_before(i, period);
    const struct value *before = beside(l, p, last, basis), *year = beside(l, p, period_year_before(period), basis);
    shape_clear(&WORKSHEET_LINE, out);
    out->code = i->code;
    out->name = i->name;
    out->name_en = i->name_en;
    out->measure = i->measure;
    out->kind = i->kind;
    out->every = i->every;
    out->form = i->form;
    out->decimals = i->decimals;
    out->place = p->name;
    out->unit_id = p->unit;
    out->indicator_id = i->id;
    out->period_id = period;
    out->sort = i->sort;
    out->period = period_name(cx, period);
    out->period_words = period_words(cx, period, basis);
    out->basis = basis;
    out->due = release_of(i, period);
    out->over = period_end(period).d <= cx->today.d;
    out->before = last ? period_name(cx, last) : NULL;
    out->before_level = before ? before->level : DEC_NONE;
    out->before_growth = before ? before->growth : DEC_NONE;
    out->year_level = year ? year->level : DEC_NONE;
    out->year_growth = year ? year->growth : DEC_NONE;
    out->may_enter = may_now(l, "value.enter", p->unit);
    out->may_sign = v && v->state == VALUE_ENTERED && may_now(l, "value.sign", p->unit);
    out->may_confirm = v && v->state == VALUE_SIGNED && may_now(l, "value.confirm", p->unit);
    out->may_return =
        v && (v->state == VALUE_ENTERED || v->state == VALUE_SIGNED) && may_now(l, "value.return", p->unit);
    TRY(unit_label_of(cx, i->owner, &out->owner));
    TRY(unit_label_of(cx, p->unit, &out->unit));
    return v ? tell_newest(l, v, out) : OK;
}

static void add_place(struct laying *l, int64_t unit, const char *name)
{
    *(struct place *)list_add(l->cx->mem, &l->places, sizeof(struct place)) = (struct place){ unit, name };
}

static bool is_asked(const struct laying *l, int64_t period)
{
    int64_t q = l->q->period;
    return (period_first(q) == 1 && period_last(q) == 12) || period_last(period) == period_last(q);
}

/* Whether one acts for a unit does not depend on the indicator: each is asked about once. */
static bool acts_for(struct laying *l, int64_t unit)
{
    const struct unit_right *r = l->rights.p;
    for (size_t k = 0; k < l->rights.n; k++)
        if (r[k].unit == unit)
            return r[k].is_given;
    bool is_given = may_quietly(l->cx, l->who, "value.enter", &(struct subject){ .units = &unit, .n_units = 1 });
    *(struct unit_right *)list_add(l->cx->mem, &l->rights, sizeof *r) = (struct unit_right){ unit, is_given };
    return is_given;
}

/* Who fills in the whole: the realm first and, asked for parts, units, then places.  Who does not: of the units they
 * act for, what each tells of itself, asked for parts or not. */
static enum err find_places(struct laying *l, bool is_whole)
{
    struct rows r AUTO(rows_done) = { 0 };
    if (is_whole)
        add_place(l, 0, NULL);
    if (is_whole ? !l->q->parts : !may_somewhere(l->who, "value.enter"))
        return OK;
    TRY(db_query(l->cx, &r, &indicator_placed, V(l->i->id), V(l->shelf->from), V(l->shelf->before)));
    while (db_next(&r)) {
        const char *name = row_text(&r, 1);
        if (*name && is_whole)
            add_place(l, 0, name);
        else if (row_i64(&r, 0))
            add_place(l, row_i64(&r, 0), NULL);
    }
    return db_end(&r);
}

static enum err lay_out(struct laying *l)
{
    int64_t all[12];
    size_t n = periods_of_year(period_year(l->q->period), (enum frequency)l->i->every, l->i->no_january, all);
    const bool is_whole = may_now(l, "value.enter", 0);
    l->shelf->whole = l->q->parts && is_whole;
    TRY(find_places(l, is_whole));
    const struct place *p = l->places.p;
    for (size_t k = 0; k < l->places.n; k++) {
        if (!is_whole && !acts_for(l, p[k].unit))
            continue;
        l->values = shelf_values(l->shelf, l->i->id, p[k].unit);
        for (size_t m = 0; m < n; m++) {
            struct date begin = date_make(period_year(all[m]), period_first(all[m]), 1);
            for (int64_t b = BASIS_CUMULATIVE; b <= BASIS_CURRENT; b++)
                if (is_asked(l, all[m]) && begin.d <= l->cx->today.d && (l->i->basis == b || l->i->basis == BASIS_BOTH))
                    TRY(add_line(l, &p[k], all[m], b, newest(l, &p[k], all[m], b)));
        }
    }
    return OK;
}

/* ---- those that wait ---- */

struct group { /* figures of one indicator and unit that wait for the same */
    int64_t indicator, unit, state, first_period, last_period;
};

static bool is_for_this_person(const struct laying *l, const struct group *g)
{
    const struct worksheet_question *q = l->q;
    return l->i && !l->i->retired && !l->i->formula && (!q->owner || q->owner == l->i->owner) &&
           (!q->unit || q->unit == g->unit) && (!q->state || q->state == g->state) &&
           (!q->indicator || streq(q->indicator, l->i->code)) &&
           may_now(l, g->state == VALUE_ENTERED ? "value.sign" : "value.confirm", g->unit);
}

static enum err lay_group(struct laying *l, const struct group *g)
{
    struct list waiting;
    TRY(db_list(l->cx, &VALUE, &waiting, MAX_WORKSHEET + 1, &indicator_waiting_of, V(g->indicator), V(g->unit),
                V(g->state), V((int64_t)MAX_WORKSHEET + 1)));
    const struct value *v = waiting.p;
    l->values = shelf_values(l->shelf, g->indicator, g->unit);
    for (size_t k = 0; k < waiting.n; k++)
        if (!l->q->of_period || l->q->of_period == v[k].period)
            TRY(add_line(l, &(struct place){ v[k].unit, v[k].place }, v[k].period, v[k].basis, &v[k]));
    return OK;
}

/* Rights are looked at before figures are: of those that wait elsewhere none is fetched. */
static enum err lay_waiting(struct laying *l, const struct list *indicators)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct list groups = { 0 };
    TRY(db_query(l->cx, &r, &indicator_waiting_for));
    while (db_next(&r))
        *(struct group *)list_add(l->cx->mem, &groups, sizeof(struct group)) =
            (struct group){ row_i64(&r, 0), row_i64(&r, 1), row_i64(&r, 2), row_i64(&r, 3), row_i64(&r, 4) };
    TRY(db_end(&r));
    struct group *g = groups.p;
    size_t n = 0;
    for (size_t k = 0; k < groups.n; k++) {
        l->i = indicator_numbered(indicators, g[k].indicator);
        if (is_for_this_person(l, &g[k]))
            g[n++] = g[k];
    }
    for (size_t k = 0; k < n; k++) { /* with the year before them, to be seen beside */
        l->shelf->from = MIN(k ? l->shelf->from : INT64_MAX, (period_year(g[k].first_period) - 1) * INT64_C(10000));
        l->shelf->before = MAX(l->shelf->before, (period_year(g[k].last_period) + 1) * INT64_C(10000));
    }
    const struct indicator *i = indicators->p;
    for (size_t m = 0; m < indicators->n; m++)
        for (size_t k = 0; k < n; k++)
            if (g[k].indicator == i[m].id) {
                l->i = &i[m];
                TRY(lay_group(l, &g[k]));
            }
    return OK;
}

static enum err lay_asked(struct laying *l, const struct list *indicators)
{
    const struct indicator *i = indicators->p;
    int year = period_year(l->q->period);
    l->shelf->from = (year - 1) * INT64_C(10000);
    l->shelf->before = (year + 1) * INT64_C(10000);
    for (size_t k = 0; k < indicators->n; k++) {
        if (i[k].retired || i[k].formula || (l->q->indicator && !streq(l->q->indicator, i[k].code)))
            continue;
        l->i = &i[k];
        l->places = (struct list){ 0 };
        TRY(lay_out(l));
    }
    return OK;
}

enum err worksheet_of(struct cx *cx, const struct grant *who, const struct worksheet_question *q, struct list *out)
{
    struct list indicators, rules;
    struct shelf shelf = { .cx = cx, .whole = q->waits };
    struct laying l = { .cx = cx, .who = who, .q = q, .shelf = &shelf, .rules = &rules, .out = out };
    *out = (struct list){ 0 };
    TRY(indicators_all(cx, &indicators));
    TRY(figure_rules_ready(cx, &indicators, &rules));
    TRY(q->waits ? lay_waiting(&l, &indicators) : lay_asked(&l, &indicators));
    return shelf.e;
}
