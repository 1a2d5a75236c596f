/* Figures come in: a block of them in one act, all or none, every bad cell named. */
#include <stdlib.h>

#include "indicator/figure_rule.h"
#include "indicator/indicator_act.h"
#include "indicator/shelf.h"

#include "base/text.h"
#include "indicator.sql.h"
#include "journal/journal.h"

/* ---- what figures there are ---- */

enum err values_of(struct cx *cx, int64_t indicator, int from_year, struct list *out)
{
    return db_list(cx, &VALUE, out, MAX_VALUES, &indicator_values, V(indicator), V((int64_t)from_year * 10000));
}

enum err targets_of(struct cx *cx, int64_t indicator, struct list *out)
{
    return db_list(cx, &TARGET, out, MAX_TARGETS, &indicator_targets, V(indicator));
}

const struct target *target_of_year(const struct list *targets, int64_t unit, int year, bool is_growth)
{
    const struct target *t = targets->p;
    for (size_t i = 0; i < targets->n; i++)
        if (t[i].unit == unit && t[i].period == period_make(year, 1, 12) && t[i].is_growth == is_growth)
            return &t[i];
    return NULL;
}

const struct value *value_best(const struct list *values, const struct value_key *key, bool is_locked, struct ts known)
{
    const struct value *v = values->p, *best = NULL;
    size_t from = 0, to = values->n;
    while (from < to) { /* they stand by period: a list of a hundred units is asked hundreds of times */
        size_t mid = from + (to - from) / 2;
        if (v[mid].period < key->period)
            from = mid + 1;
        else
            to = mid;
    }
    for (size_t i = from; i < values->n && v[i].period == key->period; i++) {
        bool is = v[i].unit == key->unit && v[i].basis == key->basis && streq(v[i].place, key->place) &&
                  v[i].state != VALUE_RETURNED && (!is_locked || v[i].state == VALUE_CONFIRMED) &&
                  v[i].entered.us <= known.us;
        if (is && (!best || v[i].vintage > best->vintage ||
                   (v[i].vintage == best->vintage && v[i].revision > best->revision)))
            best = &v[i];
    }
    return best;
}

/* ---- a block ---- */

struct cell { /* a row of the block, with what is known of it */
    const struct value_in *in;
    struct indicator indicator;
    struct value value;
    bool is_same; /* as what is there: nothing to do */
};
struct block {
    struct cx *cx;
    struct cell *cells;
    struct list *values; /* figures there, by cell: of its indicator */
    size_t n, at;
};

#define AGAINST(b, member, zh, en, ...) \
    problem((b)->cx, arena_printf((b)->cx->mem, "/values/%zu/%s", (b)->at, member), zh, en __VA_OPT__(, ) __VA_ARGS__)

/* A look-up that failed for its words becomes the cell's problem; another failure ends the act. */
static enum err as_problem(struct block *b, const char *member, enum err e)
{
    if (e != E_NOT_FOUND && e != E_CONFLICT && e != E_INVALID)
        return e;
    const char *why = arena_strdup(b->cx->mem, b->cx->fail.msg);
    struct problem *kept = b->cx->fail.problems;
    size_t n = b->cx->fail.n_problems;
    fail_clear(b->cx);
    b->cx->fail.problems = kept;
    b->cx->fail.n_problems = n;
    AGAINST(b, member, "%s", "%s", why);
    return OK;
}

static const char *decimal_text(struct cx *cx, struct dec d)
{
    char s[DEC_TEXT_SIZE];
    return arena_strdup(cx->mem, dec_text(d, s));
}

static bool too_fine(struct dec d, int64_t decimals)
{
    int64_t unit = 1;
    for (int64_t i = decimals; i < 6; i++)
        unit *= 10;
    return dec_is(d) && d.u % unit != 0;
}

static void check_figures(struct block *b, const struct cell *c)
{
    const struct indicator *i = &c->indicator;
    const struct value *v = &c->value;
    if (!dec_is(v->level) && !dec_is(v->growth))
        AGAINST(b, "level", "总量和增速都没有填", "neither level nor growth is given");
    else if (i->form == FORM_LEVEL && !dec_is(v->level))
        AGAINST(b, "level", "%s 公布总量，请填总量", "%s is published as a level: give the level", i->code);
    else if (i->form == FORM_GROWTH && !dec_is(v->growth))
        AGAINST(b, "growth", "%s 公布增速，请填增速", "%s is published as growth: give the growth", i->code);
    if (too_fine(v->level, i->decimals))
        AGAINST(b, "level", "%s 应最多 %" PRId64 " 位小数", "%s should have at most %" PRId64 " decimals",
                decimal_text(b->cx, v->level), i->decimals);
    if (dec_is(v->growth) && v->growth.u < DEC(-100).u)
        AGAINST(b, "growth", "增速不会低于 -100%%", "growth is never below -100%%");
    if (v->rank > v->ranked || (v->ranked && !v->rank))
        AGAINST(b, "rank", "位次应在 1 与参与排位数之间", "the rank should lie between 1 and how many there are");
}

static void check_time(struct block *b, const struct cell *c)
{
    const struct indicator *i = &c->indicator;
    const struct value *v = &c->value;
    struct date end = period_end(v->period),
                begin =
                    date_make(period_year(v->period), v->basis == BASIS_CUMULATIVE ? 1 : period_first(v->period), 1);
    if (!period_fits(v->period, (enum frequency)i->every, i->no_january))
        AGAINST(b, "period", "%s 按%s填报%s，没有 %s 这一期", "%s has figures every %s%s, none of %s", i->code,
                word_text(b->cx, &frequencies, i->every),
                i->no_january && i->every == EVERY_MONTH ? say(b->cx, "，1—2月合并", ", January with February") : "",
                period_name(b->cx, v->period));
    else if (begin.d > b->cx->today.d)
        AGAINST(b, "period", "%s 还没有开始", "%s has not begun", period_name(b->cx, v->period));
    else if (end.d > b->cx->today.d && v->vintage != VINTAGE_ESTIMATE)
        AGAINST(b, "vintage", "%s 还没有结束，只能填预计数", "%s is not over: only an estimate can be given",
                period_name(b->cx, v->period));
    if (i->basis != BASIS_BOTH && v->basis != i->basis)
        AGAINST(b, "basis", "%s 只填%s数", "%s takes figures %s only", i->code, word_text(b->cx, &bases, i->basis));
    if (date_is(v->cutoff) && (v->cutoff.d < begin.d || v->cutoff.d > end.d))
        AGAINST(b, "cutoff", "截至日不在期内", "the cut-off lies outside the period");
    if (date_is(v->published) && v->published.d > b->cx->today.d)
        AGAINST(b, "published", "公布日期在今天之后", "it was not published after today");
}

static bool is_same_key(const struct value *a, const struct value *b)
{
    return a->indicator == b->indicator && a->period == b->period && a->unit == b->unit && streq(a->place, b->place) &&
           a->basis == b->basis && a->vintage == b->vintage;
}

static bool is_same_figure(const struct value *a, const struct value *b)
{
    return a->level.u == b->level.u && a->growth.u == b->growth.u && a->rank == b->rank && a->ranked == b->ranked &&
           a->cutoff.d == b->cutoff.d;
}

/* What is locked is revised only by who may by name, until a day; an estimate does not follow a confirmed figure. */
static enum err check_lock(struct block *b, const struct cell *c, const struct value *last)
{
    struct cx *cx = b->cx;
    int64_t exempt = 0;
    const struct value *v = &c->value,
                       *best = value_best(&b->values[b->at],
                                          &(struct value_key){ v->unit, v->place, v->period, v->basis }, true, cx->now);
    if (best && best->vintage > v->vintage) {
        AGAINST(b, "vintage", "已有确认的%s数", "a confirmed %s figure is there already",
                word_text(cx, &vintages, best->vintage));
        return OK;
    }
    if (!last || last->state != VALUE_CONFIRMED)
        return OK;
    if (cx->who->person)
        TRY(db_i64(cx, &exempt, &indicator_exempt, V(v->indicator), V(v->period), V(cx->who->person), V(cx->today)));
    if (!exempt)
        AGAINST(b, "period", "%s 的%s数已确认锁定；更正须先由统计或指挥部办公室用 value.except 指名准许",
                "the %s figure of %s is locked: a correction needs a named exception first (value.except)",
                cx->lang == LANG_EN ? word_text(cx, &vintages, v->vintage) : period_name(cx, v->period),
                cx->lang == LANG_EN ? period_name(cx, v->period) : word_text(cx, &vintages, v->vintage));
    else if (!v->note)
        AGAINST(b, "note", "更正已锁定的数据要写明原因", "say why a locked figure is corrected");
    return OK;
}

static enum err check_doubts(struct block *b, const struct cell *c)
{
    struct list doubts = { 0 };
    if (c->value.note)
        return OK;
    TRY(value_doubts(b->cx, &c->indicator, &c->value, &b->values[b->at], &doubts));
    for (size_t i = 0; i < doubts.n; i++)
        AGAINST(b, dec_is(c->value.level) ? "level" : "growth", "%s；如确实无误，请在说明（note）里写明原因",
                "%s; if it is right, say why in its note", ((const char *const *)doubts.p)[i]);
    return OK;
}

/* The figures of its indicator, read once for a block. */
static enum err load_values(struct block *b, const struct cell *c)
{
    for (size_t k = 0; k < b->at; k++)
        if (b->cells[k].indicator.id == c->indicator.id) {
            b->values[b->at] = b->values[k];
            return OK;
        }
    return values_of(b->cx, c->indicator.id, 0, &b->values[b->at]);
}

static enum err check_known(struct block *b, struct cell *c)
{
    struct value last;
    const struct value *v = &c->value;
    TRY(load_values(b, c));
    enum err e = db_one(b->cx, &VALUE, &last, &indicator_newest, V(v->indicator), V(v->period), V(v->unit),
                        V(v->place ? v->place : ""), V(v->basis), V(v->vintage));
    if (e && e != E_NOT_FOUND)
        return e;
    c->value.revision = e ? 1 : last.revision + 1;
    c->is_same = !e && last.state != VALUE_RETURNED && is_same_figure(&last, v);
    const struct value *best =
        value_best(&b->values[b->at], &(struct value_key){ v->unit, v->place, v->period, v->basis }, true, b->cx->now);
    c->is_same |= best && best->vintage > v->vintage && is_same_figure(best, v); /* a table says no vintage */
    if (c->is_same)
        return OK;
    TRY(check_lock(b, c, e ? NULL : &last));
    if (best && is_same_figure(best, v)) /* as it was confirmed, in a later vintage: nothing new to doubt */
        return OK;
    return check_doubts(b, c);
}

/* What the row names: the indicator, the unit, the period. */
static enum err find_named(struct block *b, struct cell *c, bool *found)
{
    struct cx *cx = b->cx;
    struct unit u = { 0 };
    size_t before = cx->fail.n_problems;
    enum err e = indicator_by_code(cx, c->in->indicator, &c->indicator);
    TRY(as_problem(b, "indicator", e));
    if (e)
        return OK;
    if (c->in->unit)
        TRY(as_problem(b, "unit", unit_by_name(cx, c->in->unit, &u)));
    TRY(may_indicator(cx, &c->indicator, u.id));
    TRY(as_problem(b, "period", period_read(cx, c->in->period, &c->value.period)));
    if (c->indicator.formula)
        AGAINST(b, "indicator", "%s 由公式得出，不填报", "%s comes from its formula: it takes no figures",
                c->indicator.code);
    if (c->indicator.retired)
        AGAINST(b, "indicator", "%s 已停用", "%s is retired", c->indicator.code);
    if (c->in->unit && c->in->place)
        AGAINST(b, "place", "单位和区外地区只能填一个", "give a unit or a place outside, not both");
    c->value.unit = u.id;
    *found = cx->fail.n_problems == before;
    return OK;
}

static enum err check_cell(struct block *b, struct cell *c)
{
    const struct value_in *in = c->in;
    bool found = false;
    TRY(find_named(b, c, &found));
    if (!found)
        return OK;
    int64_t period = c->value.period, unit = c->value.unit, basis = c->indicator.basis;
    c->value = (struct value){
        .indicator = c->indicator.id,
        .unit = unit,
        .place = in->place,
        .period = period,
        .basis = in->basis             ? in->basis
                 : basis == BASIS_BOTH ? BASIS_CUMULATIVE
                                       : basis,
        .vintage = in->vintage ? in->vintage : VINTAGE_PRELIMINARY,
        .state = VALUE_ENTERED,
        .level = in->level,
        .growth = in->growth,
        .rank = in->rank,
        .ranked = in->ranked,
        .source = in->source,
        .published = in->published,
        .cutoff = in->cutoff,
        .note = in->note,
        .entered = b->cx->now,
        .entered_by = b->cx->who->person,
    };
    size_t before = b->cx->fail.n_problems;
    check_time(b, c);
    check_figures(b, c);
    for (size_t k = 0; k < b->at; k++)
        if (is_same_key(&b->cells[k].value, &c->value)) {
            AGAINST(b, "period", "与第 %zu 个数是同一项", "the same figure as number %zu", k + 1);
            break;
        }
    return b->cx->fail.n_problems == before ? check_known(b, c) : OK;
}

/* ---- rules between figures ---- */

struct beside { /* what rules look at: the block's own figures before those there */
    struct block *b;
    const struct value **own; /* by place */
    size_t n;
    struct shelf there;
};

static int by_place(const void *a, const void *b)
{
    const struct value *x = *(const struct value *const *)a, *y = *(const struct value *const *)b;
    const int64_t keys[][2] = {
        { x->indicator, y->indicator }, { x->period, y->period }, { x->unit, y->unit }, { x->basis, y->basis }
    };
    for (size_t i = 0; i < N_ELEMENTS(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return strcmp(x->place ? x->place : "", y->place ? y->place : "");
}

static const struct value *find_beside(void *arg, int64_t indicator, const struct value_key *key)
{
    struct beside *s = arg;
    const struct value want = { .indicator = indicator,
                                .unit = key->unit,
                                .place = key->place,
                                .period = key->period,
                                .basis = key->basis },
                       *like = &want;
    const struct value *const *own = bsearch(&like, s->own, s->n, sizeof(const struct value *), by_place);
    return own ? *own : shelf_best(&s->there, indicator, key);
}

/* One note is enough: what the rule puts side by side is one matter. */
static bool is_explained(const struct block *b, const struct ready_rule *r, const struct value_key *at)
{
    int64_t periods[MAX_ASKED_AT];
    for (size_t k = 0; k < b->n; k++) {
        const struct value *o = &b->cells[k].value;
        if (!o->note || o->unit != at->unit || !streq(o->place, at->place))
            continue;
        for (size_t i = figure_rule_asked_at(r, o, periods); i-- > 0;)
            if (period_end(periods[i]).d == period_end(at->period).d)
                return true;
    }
    return false;
}

static void check_rule(struct beside *s, const struct ready_rule *r)
{
    struct block *b = s->b;
    for (b->at = 0; b->at < b->n; b->at++) {
        const struct cell *c = &b->cells[b->at];
        const struct value *v = &c->value;
        int64_t periods[MAX_ASKED_AT];
        size_t n = c->is_same || !v->indicator ? 0 : figure_rule_asked_at(r, v, periods);
        for (size_t i = 0; i < n; i++) {
            const struct value_key at = { v->unit, v->place, periods[i], v->basis };
            const char *why = figure_rule_broken(b->cx, r, &at, find_beside, s),
                       *member = dec_is(v->level) ? "level" : "growth";
            if (why && r->rule.severity == STRICT_REFUSE)
                AGAINST(b, member, "%s；这条规则不合不能保存", "%s; this rule lets nothing pass", why);
            else if (why && !is_explained(b, r, &at))
                AGAINST(b, member, "%s；如确实无误，请在说明（note）里写明原因",
                        "%s; if it is right, say why in its note", why);
        }
    }
}

static enum err check_rules(struct block *b)
{
    struct list all, rules;
    struct beside s = { .b = b,
                        .own = NEWS(b->cx, const struct value *, b->n),
                        .there = { .cx = b->cx, .before = INT64_MAX, .whole = true } };
    int64_t first = INT64_MAX;
    TRY(indicators_all(b->cx, &all));
    TRY(figure_rules_ready(b->cx, &all, &rules));
    for (size_t k = 0; k < b->n; k++)
        if (b->cells[k].value.indicator) {
            s.own[s.n++] = &b->cells[k].value;
            first = MIN(first, b->cells[k].value.period);
        }
    qsort(s.own, s.n, sizeof(const struct value *), by_place);
    s.there.from = s.n ? (period_year(first) - 1) * INT64_C(10000) : 0;
    for (size_t i = 0; i < rules.n; i++)
        check_rule(&s, (const struct ready_rule *)rules.p + i);
    return s.there.e;
}

enum err value_enter(struct cx *cx, void *in, struct jw *answer)
{
    const struct values_in *i = in;
    const struct value_in *rows = i->values.p;
    struct block b = { .cx = cx, .n = i->values.n };
    int64_t put = 0;
    if (!b.n)
        return fail(cx, E_INVALID, "没有数据", "there are no figures");
    b.cells = NEWS(cx, struct cell, b.n);
    b.values = NEWS(cx, struct list, b.n);
    for (b.at = 0; b.at < b.n; b.at++) {
        b.cells[b.at].in = &rows[b.at];
        TRY(check_cell(&b, &b.cells[b.at]));
    }
    TRY(check_rules(&b));
    TRY(problems_end(cx));
    for (size_t k = 0; k < b.n; k++)
        if (!b.cells[k].is_same) {
            TRY(fact_insert(cx, &VALUE, &b.cells[k].value));
            put++;
        }
    if (!put)
        return fail(cx, E_CONFLICT, "与已有数据相同，没有可保存的", "all of it is there already: nothing to keep");
    entry_about(cx, "indicator", b.cells[0].indicator.id);
    jw_i64(answer, "entered", put);
    jw_i64(answer, "unchanged", (int64_t)b.n - put);
    return OK;
}
