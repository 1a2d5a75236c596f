#include "indicator/worksheet.h"

#include "indicator.sql.h"
#include "indicator/figure_rule.h"

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
struct laying { /* one indicator's lines */
    struct cx *cx;
    const struct grant *who;
    const struct worksheet_question *q;
    const struct indicator *i;
    const struct list *all, *waiting, *rules; /* figures of every indicator, those that wait, rules between them */
    struct list values, targets;
    struct list places; /* struct place */
    struct list *out;
};

static bool may_now(const struct laying *l, const char *act, int64_t unit)
{
    const int64_t units[] = { l->i->owner, unit };
    return may_quietly(
        l->cx, l->who, act,
        &(struct subject){ .lead = l->i->owner, .units = units, .n_units = 2, .confirmer = l->i->confirmer });
}

static enum err named(struct cx *cx, int64_t unit, const char **out)
{
    struct unit u;
    *out = NULL;
    if (!unit)
        return OK;
    TRY(fact_get(cx, &UNIT, unit, &u));
    *out = unit_label(&u);
    return OK;
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

static struct date due_on(const struct indicator *i, int64_t period)
{
    int year, month, day;
    date_split(date_add(period_end(period), 1), &year, &month, &day);
    return i->release_day ? date_make(year, month, MIN((int)i->release_day, month_days(year, month))) : NO_DATE;
}

/* Of figures or targets that stand by indicator, those of one. */
static struct list its_own(const struct list *all, size_t size, int64_t indicator)
{
    static_assert(offsetof(struct value, indicator) == offsetof(struct target, indicator), "both are looked at alike");
    char *p = all->p;
    size_t from = 0, to = all->n, n = 0;
#define OF(k) (((const struct value *)(const void *)(p + (k)*size))->indicator)
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (OF(mid) < indicator)
            from = mid + 1;
        else
            to = mid;
    }
    while (from + n < all->n && OF(from + n) == indicator)
        n++;
#undef OF
    return (struct list){ p + from * size, n };
}

static const struct value *find_figure(void *arg, int64_t indicator, const struct value_key *key)
{
    const struct laying *l = arg;
    const struct list its = its_own(l->all, sizeof(struct value), indicator);
    return value_best(&its, key, false, l->cx->now);
}

static const char *broken_rules(struct laying *l, const struct value *v)
{
    struct buf out AUTO(buf_done) = BUF(20000);
    const struct ready_rule *r = l->rules->p;
    for (size_t k = 0; k < l->rules->n; k++) {
        const struct value_key at = { v->unit, v->place, v->period, v->basis };
        if (!figure_rule_is_about(&r[k], v->indicator, v->basis))
            continue;
        const char *why = figure_rule_broken(l->cx, &r[k], &at, find_figure, l);
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
        return fail(cx, E_TOO_LARGE, "超过 %d 个数，请按指标或期间分开看",
                    "more than %d figures: ask for fewer at a time", MAX_WORKSHEET);
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
    out->owner_id = i->owner;
    out->unit_id = p->unit;
    out->place_in_list = (int64_t)l->out->n;
    out->period = period_name(cx, period);
    out->period_words = period_words(cx, period, basis);
    out->basis = basis;
    out->due = due_on(i, period);
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
    TRY(named(cx, i->owner, &out->owner));
    TRY(named(cx, p->unit, &out->unit));
    return v ? tell_newest(l, v, out) : OK;
}

static void add_place(struct laying *l, int64_t unit, const char *name)
{
    const struct place *p = l->places.p;
    for (size_t k = 0; k < l->places.n; k++)
        if (p[k].unit == unit && streq(p[k].name, name))
            return;
    *(struct place *)list_add(l->cx->mem, &l->places, sizeof *p) = (struct place){ unit, name };
}

/* The realm first, then units, then places; of each only what this person may fill in. */
static void find_places(struct laying *l)
{
    const struct value *v = l->values.p;
    const struct target *t = l->targets.p;
    add_place(l, 0, NULL);
    for (size_t k = 0; k < l->targets.n; k++)
        if (t[k].unit)
            add_place(l, t[k].unit, NULL);
    for (size_t k = 0; k < l->values.n; k++)
        if (v[k].unit)
            add_place(l, v[k].unit, NULL);
    for (size_t k = 0; k < l->values.n; k++)
        if (v[k].place)
            add_place(l, 0, v[k].place);
}

static bool is_asked(const struct laying *l, int64_t period)
{
    int64_t q = l->q->period;
    return (period_first(q) == 1 && period_last(q) == 12) || period_last(period) == period_last(q);
}

/* Own figures of a unit are shown to it, whole or parts. */
static bool is_shown(const struct laying *l, const struct place *p)
{
    return may_now(l, "value.enter", p->unit) &&
           (l->q->parts || (!p->unit && !p->name) || (p->unit && !may_now(l, "value.enter", 0)));
}

static enum err lay_out(struct laying *l)
{
    int64_t all[12];
    size_t n = periods_of_year(period_year(l->q->period), (enum frequency)l->i->every, l->i->no_january, all);
    l->values = its_own(l->all, sizeof(struct value), l->i->id);
    find_places(l);
    const struct place *p = l->places.p;
    for (size_t k = 0; k < l->places.n; k++)
        for (size_t m = 0; m < n && is_shown(l, &p[k]); m++) {
            struct date begin = date_make(period_year(all[m]), period_first(all[m]), 1);
            for (int64_t b = BASIS_CUMULATIVE; b <= BASIS_CURRENT; b++)
                if (is_asked(l, all[m]) && begin.d <= l->cx->today.d && (l->i->basis == b || l->i->basis == BASIS_BOTH))
                    TRY(add_line(l, &p[k], all[m], b, newest(l, &p[k], all[m], b)));
        }
    return OK;
}

static enum err lay_waiting(struct laying *l)
{
    const struct list waiting = its_own(l->waiting, sizeof(struct value), l->i->id);
    const struct value *v = waiting.p;
    l->values = its_own(l->all, sizeof *v, l->i->id);
    for (size_t k = 0; k < waiting.n; k++)
        if (may_now(l, v[k].state == VALUE_ENTERED ? "value.sign" : "value.confirm", v[k].unit))
            TRY(add_line(l, &(struct place){ v[k].unit, v[k].place }, v[k].period, v[k].basis, &v[k]));
    return OK;
}

/* Everything the sheet is laid out of, each by one question. */
struct sources {
    struct list indicators, values, targets, waiting, rules;
};

static enum err load(struct cx *cx, const struct worksheet_question *q, struct sources *s)
{
    int first = period_year(q->period), last = first;
    TRY(indicators_all(cx, &s->indicators));
    TRY(figure_rules_ready(cx, &s->indicators, &s->rules));
    if (q->waits) {
        TRY(db_list(cx, &VALUE, &s->waiting, MAX_WORKSHEET, &indicator_waiting, V((int64_t)MAX_WORKSHEET)));
        const struct value *v = s->waiting.p;
        for (size_t k = 0; k < s->waiting.n; k++) {
            first = k ? MIN(first, period_year(v[k].period)) : period_year(v[k].period);
            last = k ? MAX(last, period_year(v[k].period)) : first;
        }
    } else {
        TRY(db_list(cx, &TARGET, &s->targets, MAX_TARGETS, &indicator_every_target));
    }
    return db_list(cx, &VALUE, &s->values, MAX_VALUES, &indicator_years, V((first - 1) * INT64_C(10000)),
                   V((last + 1) * INT64_C(10000)));
}

enum err worksheet_of(struct cx *cx, const struct grant *who, const struct worksheet_question *q, struct list *out)
{
    struct sources s = { 0 };
    *out = (struct list){ 0 };
    TRY(load(cx, q, &s));
    const struct indicator *i = s.indicators.p;
    for (size_t k = 0; k < s.indicators.n; k++) {
        struct laying l = { .cx = cx,
                            .who = who,
                            .q = q,
                            .i = &i[k],
                            .all = &s.values,
                            .waiting = &s.waiting,
                            .rules = &s.rules,
                            .targets = its_own(&s.targets, sizeof(struct target), i[k].id),
                            .out = out };
        if (i[k].retired || i[k].formula || (q->indicator && !streq(q->indicator, i[k].code)))
            continue;
        TRY(q->waits ? lay_waiting(&l) : lay_out(&l));
    }
    return OK;
}
