/* What is measured: finding an indicator, making one, changing one. */
#include "indicator/indicator_act.h"

#include "base/text.h"
#include "indicator.sql.h"
#include "journal/journal.h"
#include "judge/formula.h"
#include "plan/gauge.h"

enum { MAX_CHAIN = 20 };

enum err indicator_by_code(struct cx *cx, const char *code, struct indicator *out)
{
    enum err e = db_one(cx, &INDICATOR, out, &indicator_one, V(code));
    return e == E_NOT_FOUND ? fail(cx, e, "没有指标 \"%s\"", "there is no indicator \"%s\"", code) : e;
}

enum err indicators_all(struct cx *cx, struct list *out)
{
    return db_list(cx, &INDICATOR, out, MAX_INDICATORS, &indicator_list, V((int64_t)MAX_INDICATORS));
}

enum err period_read(struct cx *cx, const char *text, int64_t *out)
{
    return period_parse(str_of(text), out)
               ? OK
               : fail(cx, E_INVALID, "\"%s\" 不是期间：应如 2026、2026H1、2026Q1、2026-08、2026-01..02",
                      "\"%s\" is no period: write 2026, 2026H1, 2026Q1, 2026-08 or 2026-01..02", text);
}

const char *period_name(struct cx *cx, int64_t period)
{
    char text[PERIOD_TEXT_SIZE];
    return arena_strdup(cx->mem, period_text(period, text));
}

const char *period_words(struct cx *cx, int64_t period, int64_t basis)
{
    int y = period_year(period), a = period_first(period), b = period_last(period);
    bool from_january = basis == BASIS_CUMULATIVE;
    if (cx->lang == LANG_EN)
        return arena_printf(cx->mem, "%s%s", period_name(cx, period), from_january && b < 12 ? " cumulative" : "");
    if ((from_january || a == 1) && b == 12)
        return arena_printf(cx->mem, "%d年", y);
    if (from_january && b > 1)
        return arena_printf(cx->mem, "%d年1—%d月", y, b);
    if (a == b)
        return arena_printf(cx->mem, "%d年%d月", y, a);
    return b - a == 2 && b % 3 == 0 ? arena_printf(cx->mem, "%d年%d季度", y, b / 3)
                                    : arena_printf(cx->mem, "%d年%d—%d月", y, a, b);
}

struct date release_of(const struct indicator *i, int64_t period)
{
    int year, month, day;
    date_split(date_add(period_end(period), 1), &year, &month, &day);
    return i->release_day ? date_make(year, month, MIN((int)i->release_day, month_days(year, month))) : NO_DATE;
}

enum err may_indicator(struct cx *cx, const struct indicator *i, int64_t unit)
{
    int64_t units[] = { i->owner, unit };
    return may(cx, &(struct subject){ .lead = i->owner, .units = units, .n_units = 2, .confirmer = i->confirmer });
}

enum err indicator_take(struct cx *cx, const char *code, const char *unit, struct indicator *out, int64_t *unit_id)
{
    struct unit u = { 0 };
    TRY(indicator_by_code(cx, code, out));
    if (unit)
        TRY(unit_by_name(cx, unit, &u));
    TRY(may_indicator(cx, out, u.id));
    entry_about(cx, "indicator", out->id);
    *unit_id = u.id;
    return OK;
}

/* ---- formulas ---- */

/* Does what it is made of lead back to it? */
static enum err leads_to(struct cx *cx, const char *formula, const char *code, int depth, bool *out)
{
    struct formula *f;
    TRY(formula_parse(cx, formula, &f));
    for (int n = 0; n < f->n_codes && !*out; n++) {
        struct indicator i;
        *out = streq(f->codes[n], code) || depth == MAX_CHAIN;
        if (*out)
            break;
        TRY(indicator_by_code(cx, f->codes[n], &i));
        if (i.formula)
            TRY(leads_to(cx, i.formula, code, depth + 1, out));
    }
    return OK;
}

enum err formula_check(struct cx *cx, const struct indicator *i)
{
    struct formula *f;
    const char *measures[FORMULA_MAX_CODES];
    bool circle = false;
    TRY(formula_parse(cx, i->formula, &f));
    for (int n = 0; n < f->n_codes; n++) {
        struct indicator other;
        if (streq(f->codes[n], i->code)) {
            circle = true;
            break;
        }
        TRY(indicator_by_code(cx, f->codes[n], &other));
        measures[n] = other.measure;
    }
    if (!circle)
        TRY(leads_to(cx, i->formula, i->code, 0, &circle));
    if (circle)
        return fail(cx, E_INVALID, "公式绕回了 %s 自己", "the formula comes back to %s itself", i->code);
    return formula_units(cx, f, measures, i->measure);
}

/* ---- making and changing ---- */

static enum err unit_named(struct cx *cx, const char *name, int64_t *out)
{
    struct unit u;
    if (!name)
        return OK;
    TRY(unit_by_name(cx, name, &u));
    *out = u.id;
    return OK;
}

static enum err parent_named(struct cx *cx, const char *code, struct indicator *i)
{
    struct indicator above;
    if (!code)
        return OK;
    TRY(indicator_by_code(cx, code, &above));
    i->parent = above.id;
    for (int depth = 0; above.id != i->id && above.parent && depth < MAX_CHAIN; depth++)
        TRY(fact_get(cx, &INDICATOR, above.parent, &above));
    return above.id == i->id
               ? fail(cx, E_INVALID, "上级指标绕回了 %s 自己", "the indicators above lead back to %s itself", i->code)
               : OK;
}

/* What is said replaces; checks what the whole then means. */
static enum err fill(struct cx *cx, const struct indicator_in *in, struct indicator *i)
{
#define SAID(m) i->m = in->m ? in->m : i->m
    SAID(name);
    SAID(name_en);
    SAID(measure);
    SAID(kind);
    SAID(direction);
    SAID(every);
    SAID(form);
    SAID(basis);
    SAID(price);
    SAID(release_day);
    SAID(formula);
    SAID(preset);
    SAID(sort);
#undef SAID
    TRY(unit_named(cx, in->owner, &i->owner));
    TRY(unit_named(cx, in->confirmer, &i->confirmer));
    TRY(parent_named(cx, in->parent, i));
    if (i->preset && !light_preset_named(i->preset))
        return fail(cx, E_INVALID, "没有亮灯规则 \"%s\"；有：%s、%s、%s",
                    "there is no rule of lights \"%s\": %s, %s, %s", i->preset, light_presets[0].name,
                    light_presets[1].name, light_presets[2].name);
    return i->formula ? formula_check(cx, i) : OK;
}

static enum err put(struct cx *cx, struct indicator *i, struct jw *answer)
{
    TRY(i->id ? fact_update(cx, &INDICATOR, i) : fact_insert(cx, &INDICATOR, i));
    entry_about(cx, "indicator", i->id);
    jw_text(answer, "indicator", i->code);
    jw_i64(answer, "version", i->seq);
    return OK;
}

enum err indicator_create(struct cx *cx, void *in, struct jw *answer)
{
    const struct indicator_in *new = in;
    struct indicator there, i = { .code = new->code,
                                  .decimals = new->decimals,
                                  .no_january = new->no_january,
                                  .direction = HIGHER_BETTER,
                                  .every = EVERY_MONTH,
                                  .form = FORM_BOTH,
                                  .basis = BASIS_CUMULATIVE,
                                  .price = PRICE_NOMINAL };
    TRY(may(cx, &(struct subject){ 0 }));
    if (!code_ok(i.code))
        return fail(cx, E_INVALID, "代码 \"%s\" 应以大写字母开头，只用大写字母、数字和 _",
                    "the code \"%s\" should begin with a capital letter and have capitals, digits and _ only", i.code);
    enum err e = db_one(cx, &INDICATOR, &there, &indicator_one, V(i.code));
    if (!e)
        return fail(cx, E_CONFLICT, "已有指标 %s（%s）", "there is an indicator %s already (%s)", i.code, there.name);
    if (e != E_NOT_FOUND)
        return e;
    TRY(fill(cx, new, &i));
    return put(cx, &i, answer);
}

/* Back to none: what an office wrote by mistake, or what no longer holds. */
static enum err clear_members(struct cx *cx, const struct list *names, struct indicator *i)
{
    const char *const *name = names->p;
    for (size_t k = 0; k < names->n; k++) {
        if (streq(name[k], "name_en"))
            i->name_en = NULL;
        else if (streq(name[k], "owner"))
            i->owner = 0;
        else if (streq(name[k], "confirmer"))
            i->confirmer = 0;
        else if (streq(name[k], "release_day"))
            i->release_day = 0;
        else if (streq(name[k], "formula"))
            i->formula = NULL;
        else if (streq(name[k], "parent"))
            i->parent = 0;
        else if (streq(name[k], "preset"))
            i->preset = NULL;
        else if (streq(name[k], "decimals"))
            i->decimals = 0;
        else
            return fail(cx, E_INVALID, "\"%s\" 不能清空", "\"%s\" cannot be cleared", name[k]);
    }
    return OK;
}

enum err indicator_edit(struct cx *cx, void *in, struct jw *answer)
{
    const struct indicator_in *said = in;
    struct indicator i;
    int64_t unit, n;
    TRY(indicator_take(cx, said->indicator, NULL, &i, &unit));
    TRY(fact_expect(cx, &INDICATOR, &i, said->seq));
    struct indicator before = i;
    TRY(clear_members(cx, &said->clear, &i));
    i.decimals = said->decimals ? said->decimals : i.decimals;
    i.no_january = said->january ? said->january == JANUARY_WITH_FEBRUARY : i.no_january;
    TRY(fill(cx, said, &i));
    if (said->standing)
        i.retired = said->standing == STANDING_RETIRED;
    TRY(db_i64(cx, &n, &indicator_has_values, V(i.id)));
    bool other = i.kind != before.kind || i.every != before.every || !streq(i.measure, before.measure) ||
                 i.no_january != before.no_january || i.decimals < before.decimals;
    if (n && (other || (i.formula && !before.formula)))
        return fail(
            cx, E_CONFLICT,
            "%s 已有数据，类型、频度、1月口径、计量单位不能再改，小数位不能减少，也不能改为公式；请另立新指标",
            "%s has figures: its kind, frequency, January and unit of measure stay, its decimals grow no fewer, and it "
            "takes no formula; make another indicator",
            i.code);
    if (i.basis != before.basis) /* other figures speak for it now */
        TRY(gauge_touch(cx, i.id));
    return put(cx, &i, answer);
}
