/* Rules between figures read, and what they find. */
#include "indicator.sql.h"
#include "indicator/figure_rule.h"

static const struct indicator *by_code(const struct list *all, struct str code)
{
    const struct indicator *i = all->p;
    for (size_t k = 0; k < all->n; k++)
        if (str_is(code, i[k].code))
            return &i[k];
    return NULL;
}

/* "REV.growth.year" */
static enum err read_ref(struct cx *cx, const char *text, const struct list *all, struct figure_ref *out)
{
    size_t n = strcspn(text, ".");
    const struct indicator *i = by_code(all, (struct str){ text, n });
    bool is_alone = false;
    if (!i)
        return fail(cx, E_NOT_FOUND, "没有指标 \"%.*s\"", "there is no indicator \"%.*s\"", (int)n, text);
    if (i->formula)
        return fail(cx, E_INVALID, "%s 由公式得出，请直接写它的公式：%s",
                    "%s comes from its formula: write that one, %s", i->code, i->formula);
    *out = (struct figure_ref){ .indicator = i };
    for (const char *p = text + n; *p; p += n) {
        n = 1 + strcspn(p + 1, ".");
        const struct str part = { p, n };
        bool *said = str_is(part, ".growth")   ? &out->is_growth
                     : str_is(part, ".before") ? &out->is_before
                     : str_is(part, ".year")   ? &out->is_year
                     : str_is(part, ".alone")  ? &is_alone
                                               : NULL;
        if (!said || *said)
            return fail(
                cx, E_INVALID,
                "\"%s\"：代码后只能各写一次 .growth（增速）、.before（上期）、.year（上年同期）、.alone（当期）",
                "\"%s\": behind a code may stand .growth, .before, .year and .alone, each once", text);
        *said = true;
    }
    if (out->is_growth ? i->form == FORM_LEVEL : i->form == FORM_GROWTH)
        return fail(cx, E_INVALID, "%s 不公布%s", "%s is not published as a %s", i->code,
                    word_text(cx, &indicator_kinds, out->is_growth ? KIND_GROWTH : KIND_LEVEL));
    if (is_alone && i->basis == BASIS_CUMULATIVE)
        return fail(cx, E_INVALID, "%s 只填累计数，没有当期数", "%s is told from January on only", i->code);
    out->basis = is_alone ? BASIS_CURRENT : main_basis(i);
    return OK;
}

enum err figure_rule_read(struct cx *cx, const struct figure_rule *r, const struct list *all, struct ready_rule *out)
{
    const char *units[2][FORMULA_MAX_CODES];
    *out = (struct ready_rule){ .rule = *r };
    for (int side = 0; side < 2; side++) {
        TRY(formula_parse_parts(cx, side ? r->right_side : r->left_side, &out->sides[side]));
        const struct formula *f = out->sides[side];
        for (int k = 0; k < f->n_codes; k++) {
            struct figure_ref *ref = &out->refs[side][k];
            TRY(read_ref(cx, f->codes[k], all, ref));
            units[side][k] = ref->is_growth ? "%" : ref->indicator->measure;
        }
    }
    if (!out->sides[0]->n_codes && !out->sides[1]->n_codes)
        return fail(cx, E_INVALID, "两边都没有指标代码", "neither side names an indicator");
    return r->relation == RULE_SAME_SIGN ? OK
                                         : formula_units_alike(cx, out->sides[0], units[0], out->sides[1], units[1]);
}

enum err figure_rule_try(struct cx *cx, const struct figure_rule *r, const struct list *all, struct ready_rule *out,
                         const char **why)
{
    enum err e = figure_rule_read(cx, r, all, out);
    *why = NULL;
    if (e != E_INVALID && e != E_NOT_FOUND)
        return e;
    *why = arena_strdup(cx->mem, cx->fail.msg);
    fail_clear(cx);
    return OK;
}

enum err figure_rules_ready(struct cx *cx, const struct list *all, struct list *out)
{
    struct list rules;
    *out = (struct list){ 0 };
    TRY(db_list(cx, &FIGURE_RULE, &rules, MAX_FIGURE_RULES, &indicator_rules_now, V((int64_t)MAX_FIGURE_RULES)));
    const struct figure_rule *r = rules.p;
    for (size_t k = 0; k < rules.n; k++) {
        struct ready_rule ready;
        const char *why; /* an indicator changed under it: figure_rule_versions says so */
        TRY(figure_rule_try(cx, &r[k], all, &ready, &why));
        if (!why)
            *(struct ready_rule *)list_add(cx->mem, out, sizeof ready) = ready;
    }
    return OK;
}

bool figure_rule_is_about(const struct ready_rule *r, int64_t indicator, int64_t basis)
{
    for (int side = 0; side < 2; side++)
        for (int k = 0; k < r->sides[side]->n_codes; k++)
            if (r->refs[side][k].indicator->id == indicator && r->refs[side][k].basis == basis)
                return true;
    return false;
}

static size_t periods_of(const struct figure_ref *ref, int64_t period, int64_t out[static 12])
{
    return periods_of_year(period_year(period), (enum frequency)ref->indicator->every, ref->indicator->no_january, out);
}

/* The period of its own rhythm that tells the same: of what is told from January on, the one that ends alike, so that a
 * quarter's stands beside a month's.  0: there is none. */
static int64_t own_period(const struct figure_ref *ref, int64_t period)
{
    int64_t all[12];
    size_t n = periods_of(ref, period, all);
    for (size_t k = 0; k < n; k++)
        if (all[k] == period || (ref->basis == BASIS_CUMULATIVE && period_last(all[k]) == period_last(period)))
            return all[k];
    return 0;
}

static int64_t period_at(const struct figure_ref *ref, int64_t period)
{
    int64_t all[12], before = 0;
    const int64_t own = own_period(ref, ref->is_year ? period_year_before(period) : period);
    if (!ref->is_before || !own)
        return own;
    size_t n = periods_of(ref, own, all);
    for (size_t k = 0; k < n && all[k] < own; k++)
        before = all[k];
    return before;
}

/* The other way round: where the rule has to be asked when a figure of this period comes in; 0: nowhere. */
static int64_t asked_at(const struct figure_ref *ref, int64_t period)
{
    int64_t all[12], after = ref->is_before ? 0 : period;
    size_t n = periods_of(ref, period, all);
    for (size_t k = n; k-- > 0 && all[k] > period && ref->is_before;)
        after = all[k];
    return after && ref->is_year ? after + 10000 : after;
}

size_t figure_rule_asked_at(const struct ready_rule *r, const struct value *v, int64_t out[static MAX_ASKED_AT])
{
    size_t n = 0;
    for (int side = 0; side < 2; side++)
        for (int k = 0; k < r->sides[side]->n_codes; k++) {
            const struct figure_ref *ref = &r->refs[side][k];
            int64_t at = ref->indicator->id == v->indicator && ref->basis == v->basis ? asked_at(ref, v->period) : 0;
            for (size_t i = 0; i < n && at; i++)
                at = out[i] == at ? 0 : at;
            if (at)
                out[n++] = at;
        }
    return n;
}

const char *figure_rule_broken(struct cx *cx, const struct ready_rule *r, const struct value_key *at, figure_find *find,
                               void *arg)
{
    struct dec told[2];
    char left[DEC_TEXT_SIZE], right[DEC_TEXT_SIZE];
    for (int side = 0; side < 2; side++) {
        struct dec values[FORMULA_MAX_CODES];
        for (int k = 0; k < r->sides[side]->n_codes; k++) {
            const struct figure_ref *ref = &r->refs[side][k];
            int64_t period = period_at(ref, at->period);
            const struct value *v =
                period ? find(arg, ref->indicator->id, &(struct value_key){ at->unit, at->place, period, ref->basis })
                       : NULL;
            values[k] = !v ? DEC_NONE : ref->is_growth ? v->growth : v->level;
        }
        told[side] = formula_value(r->sides[side], values);
    }
    if (!dec_is(told[0]) || !dec_is(told[1]))
        return NULL;
    const int64_t over = dec_is(r->rule.tolerance) ? r->rule.tolerance.u : 0;
    const __int128 more = (__int128)told[0].u - told[1].u;
    bool holds = false;
    switch ((enum rule_relation)r->rule.relation) {
    case RULE_AT_MOST: holds = more <= over; break;
    case RULE_AT_LEAST: holds = more >= -over; break;
    case RULE_EQUAL: holds = more <= over && more >= -over; break;
    case RULE_SAME_SIGN: holds = (told[0].u < 0) == (told[1].u < 0) || !told[0].u || !told[1].u; break;
    }
    return holds ? NULL
                 : arena_printf(cx->mem,
                                say(cx, "校核规则 %s“%s”在 %s 不合：%s，左边 %s，右边 %s",
                                    "rule %s \"%s\" does not hold in %s: %s, %s on the left and %s on the right"),
                                r->rule.code, say(cx, r->rule.name, r->rule.name_en ? r->rule.name_en : r->rule.name),
                                period_name(cx, at->period), figure_rule_words(cx, &r->rule), dec_text(told[0], left),
                                dec_text(told[1], right));
}
