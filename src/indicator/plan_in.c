#include "indicator/plan_in.h"

#include "base/text.h"
#include "indicator.sql.h"
#include "indicator/figure_rule.h"
#include "journal/hash.h"
#include "journal/journal.h"
#include "plan/import.h"
#include "plan/item.h"

static const struct field plan_in_fields[] = {
    FIELD(plan_in, name, .flags = REQUIRED, .max = 300, LABEL("文件", "file")),
    FIELD(plan_in, hash, .flags = REQUIRED, .min = 64, .max = 64, LABEL("文件校验值", "file hash")),
    FIELD(plan_in, programme, .max = 200, LABEL("行动（不填为当前行动）", "programme (none: the one in hand)")),
    FIELD(plan_in, start, LABEL("开始", "start")),
    FIELD(plan_in, due, LABEL("结束", "end")),
    FIELD(plan_in, create_units, LABEL("新建缺少的单位", "make missing units")),
    FIELD(plan_in, note, .max = 1000,
          LABEL("说明：数据为何无误、目标为何调整", "why figures are right, and targets change")),
    FIELD(plan_in, areas, .of = &AREA_IN, .max = MAX_PLAN_AREAS, LABEL("领域", "areas")),
    FIELD(plan_in, items, .of = &ITEM_NEW, .max = MAX_PLAN_ITEMS, LABEL("事项", "items")),
    FIELD(plan_in, indicators, .of = &INDICATOR_IN, .max = MAX_INDICATORS, LABEL("指标", "indicators")),
    FIELD(plan_in, targets, .of = &PLAN_TARGET_IN, .max = MAX_PLAN_VALUES, LABEL("目标", "targets")),
    FIELD(plan_in, values, .of = &VALUE_IN, .max = MAX_PLAN_VALUES, LABEL("数据", "figures")),
};
const struct shape PLAN_IN = SHAPE(plan_in, plan_in_fields);

struct taking {
    struct cx *cx;
    struct plan_in *in;
    struct unit_names *names;
    int64_t import, units, same_values;
};

/* A part of the act is an act of its own elsewhere: it checks what it always checks, and answers nobody. */
static enum err part(struct taking *t, enum err (*act)(struct cx *, void *, struct jw *), void *in)
{
    struct buf unread AUTO(buf_done) = BUF(10000);
    struct jw j = JW(&unread);
    jw_object(&j, NULL);
    return act(t->cx, in, &j);
}

/* ---- what it stands in ---- */

static enum err choose_programme(struct taking *t)
{
    struct cx *cx = t->cx;
    struct programme hand = { 0 };
    enum err e = programme_in_hand(cx, &hand);
    if (e && e != E_NOT_FOUND)
        return e;
    if (!t->in->programme || (!e && streq(hand.name, t->in->programme)))
        return OK;
    return part(t, programme_create,
                &(struct programme_in){ .name = t->in->programme, .start = t->in->start, .due = t->in->due });
}

static enum err need_unit(struct taking *t, const char *name)
{
    struct cx *cx = t->cx;
    if (!name || !t->in->create_units || unit_names_find(t->names, text_fold(cx->mem, str_of(name))))
        return OK;
    struct unit u = { .name = name, .kind = UNIT_OTHER, .valid_from = NO_DATE, .valid_to = NO_DATE };
    TRY(fact_insert(cx, &UNIT, &u));
    t->units++;
    return unit_names_load(cx, &t->names);
}

static enum err need_units(struct taking *t)
{
    const struct area_in *a = t->in->areas.p;
    const struct item_new *it = t->in->items.p;
    const struct indicator_in *i = t->in->indicators.p;
    for (size_t k = 0; k < t->in->areas.n; k++)
        TRY(need_unit(t, a[k].task_force));
    for (size_t k = 0; k < t->in->items.n; k++) {
        TRY(need_unit(t, it[k].lead));
        for (size_t m = 0; m < it[k].responsible.n; m++)
            TRY(need_unit(t, ((const char *const *)it[k].responsible.p)[m]));
    }
    for (size_t k = 0; k < t->in->indicators.n; k++)
        TRY(need_unit(t, i[k].owner));
    return OK;
}

static enum err take_areas_and_items(struct taking *t)
{
    struct area_in *a = t->in->areas.p;
    struct item_new *it = t->in->items.p;
    for (size_t k = 0; k < t->in->areas.n; k++)
        TRY(part(t, area_create, &a[k]));
    for (size_t k = 0; k < t->in->items.n; k++) {
        struct item made;
        it[k].import = t->import;
        TRY(item_create(t->cx, &it[k], &made));
    }
    return OK;
}

/* ---- what is measured ---- */

static enum err take_figures(struct taking *t)
{
    struct cx *cx = t->cx;
    struct values_in all = { .values = t->in->values };
    struct value_in *v = all.values.p;
    for (size_t k = 0; k < all.values.n; k++)
        v[k].note = v[k].note ? v[k].note : t->in->note;
    if (!all.values.n)
        return OK;
    enum err e = part(t, value_enter, &all);
    if (e != E_CONFLICT)
        return e;
    fail_clear(cx); /* each of them is there already */
    t->same_values = (int64_t)all.values.n;
    return OK;
}

static enum err take_indicators(struct taking *t)
{
    struct indicator_in *i = t->in->indicators.p;
    struct target_in *g = t->in->targets.p;
    for (size_t k = 0; k < t->in->indicators.n; k++)
        TRY(part(t, indicator_create, &i[k]));
    for (size_t k = 0; k < t->in->targets.n; k++) {
        g[k].reason = g[k].reason ? g[k].reason : t->in->note;
        TRY(part(t, target_set, &g[k]));
    }
    return take_figures(t);
}

static enum err begin(struct taking *t)
{
    struct cx *cx = t->cx;
    struct hash h;
    TRY(may(cx, &(struct subject){ 0 }));
    if (!hash_of_hex(t->in->hash, &h))
        return fail(cx, E_INVALID, "文件校验值应为 64 位十六进制", "the file's hash should be 64 hexadecimal digits");
    struct import row = { .name = t->in->name,
                          .hash = hash_str(&h),
                          .rows =
                              (int64_t)(t->in->items.n + t->in->indicators.n + t->in->targets.n + t->in->values.n) };
    TRY(fact_insert(cx, &IMPORT, &row));
    t->import = row.id;
    return unit_names_load(cx, &t->names);
}

enum err plan_import(struct cx *cx, void *in, struct jw *answer)
{
    struct taking t = { .cx = cx, .in = in };
    TRY(begin(&t));
    TRY(choose_programme(&t));
    TRY(need_units(&t));
    TRY(take_areas_and_items(&t));
    TRY(take_indicators(&t));
    if (cx->entry->n_changes == 1)
        return fail(cx, E_CONFLICT, "计划里的内容都已在库中，没有可保存的",
                    "all of the plan is there already: nothing to keep");
    entry_about(cx, "import", t.import);
    cx->entry->reason = t.in->note;
    jw_i64(answer, "import", t.import);
    jw_i64(answer, "areas", (int64_t)t.in->areas.n);
    jw_i64(answer, "items", (int64_t)t.in->items.n);
    jw_i64(answer, "indicators", (int64_t)t.in->indicators.n);
    jw_i64(answer, "targets", (int64_t)t.in->targets.n);
    jw_i64(answer, "figures", (int64_t)t.in->values.n - t.same_values);
    jw_i64(answer, "units_created", t.units);
    return OK;
}

/* ---- taken back ---- */

static bool is_one_of(const struct list *indicators, int64_t id)
{
    const struct indicator *i = indicators->p;
    for (size_t k = 0; k < indicators->n; k++)
        if (i[k].id == id)
            return true;
    return false;
}

static enum err named_by_formula(struct cx *cx, const struct list *all, const struct list *going)
{
    const struct indicator *i = all->p, *g = going->p;
    for (size_t k = 0; k < all->n; k++) {
        struct formula *f;
        if (!i[k].formula || is_one_of(going, i[k].id))
            continue;
        TRY(formula_parse(cx, i[k].formula, &f));
        for (size_t m = 0; m < going->n; m++)
            for (int c = 0; c < f->n_codes; c++)
                if (streq(f->codes[c], g[m].code))
                    return fail(
                        cx, E_CONFLICT, "指标 %s 由 %s 的公式用到，不能撤销这次导入；先改那个公式",
                        "indicator %s is in the formula of %s: change that one first, then take the import back",
                        g[m].code, i[k].code);
    }
    return OK;
}

static enum err named_by_rule(struct cx *cx, const struct list *all, const struct list *going)
{
    struct list rules;
    TRY(figure_rules_ready(cx, all, &rules));
    const struct ready_rule *r = rules.p;
    for (size_t k = 0; k < rules.n; k++)
        for (int side = 0; side < 2; side++)
            for (int c = 0; c < r[k].sides[side]->n_codes; c++)
                if (is_one_of(going, r[k].refs[side][c].indicator->id))
                    return fail(cx, E_CONFLICT, "指标 %s 由校核规则 %s 用到，不能撤销这次导入；先停用那条规则",
                                "indicator %s is in the rule %s: put that one off first, then take the import back",
                                r[k].refs[side][c].indicator->code, r[k].rule.code);
    return OK;
}

enum err plan_undo(struct cx *cx, void *in, struct jw *answer)
{
    const struct undo_in *i = in;
    struct list all, going;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(db_list(cx, &INDICATOR, &going, MAX_INDICATORS, &indicator_imported, V(i->import)));
    if (going.n) {
        TRY(indicators_all(cx, &all));
        TRY(named_by_formula(cx, &all, &going));
        TRY(named_by_rule(cx, &all, &going));
    }
    return import_undo(cx, in, answer);
}
