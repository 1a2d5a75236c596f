#include "indicator/history.h"

#include "base/cursor.h"
#include "indicator.sql.h"
#include "journal/diff.h"
#include "plan/words.h"

static const struct field target_fields[] = {
    FIELD(target_change, target, LABEL("目标号", "target")),
    FIELD(target_change, period, LABEL("期间", "period")),
    FIELD(target_change, unit, LABEL("单位", "unit")),
    FIELD(target_change, is_growth, LABEL("增速目标", "of growth")),
    FIELD(target_change, was_bound, .words = &bounds, LABEL("原要求", "bound before")),
    FIELD(target_change, was_value, LABEL("原目标值", "value before")),
    FIELD(target_change, was_high, LABEL("原上限", "upper end before")),
    FIELD(target_change, was_stretch, LABEL("原奋斗目标", "stretch target before")),
    FIELD(target_change, was_source, LABEL("原依据", "source before")),
    FIELD(target_change, bound, .words = &bounds, LABEL("要求", "bound")),
    FIELD(target_change, value, LABEL("目标值", "value")),
    FIELD(target_change, high, LABEL("上限", "upper end")),
    FIELD(target_change, stretch, LABEL("奋斗目标", "stretch target")),
    FIELD(target_change, source, LABEL("依据", "source")),
};
static const struct shape TARGET_CHANGE = SHAPE(target_change, target_fields);
static const struct field definition_fields[] = {
    FIELD(definition_change, label, LABEL("项", "field")),
    FIELD(definition_change, was, LABEL("原", "was")),
    FIELD(definition_change, now, LABEL("现", "now")),
};
static const struct shape DEFINITION_CHANGE = SHAPE(definition_change, definition_fields);
static const struct field entry_fields[] = {
    FIELD(indicator_entry, seq, LABEL("流水号", "entry")),
    FIELD(indicator_entry, time, LABEL("时间", "time")),
    FIELD(indicator_entry, actor, LABEL("登录名", "log-in")),
    FIELD(indicator_entry, actor_name, LABEL("谁", "who")),
    FIELD(indicator_entry, act, LABEL("做了什么", "act")),
    FIELD(indicator_entry, reason, LABEL("理由", "reason")),
    FIELD(indicator_entry, targets, .of = &TARGET_CHANGE, LABEL("目标的改动", "targets changed")),
    FIELD(indicator_entry, fields, .of = &DEFINITION_CHANGE, LABEL("定义的改动", "definition changed")),
};
const struct shape INDICATOR_ENTRY = SHAPE(indicator_entry, entry_fields);

struct telling {
    struct cx *cx;
    struct names *names;
    struct list targets; /* struct target: each as the last entry told left it */
    struct list entries;
};

static struct indicator_entry *entry_at(struct telling *t, int64_t seq)
{
    struct indicator_entry *e = t->entries.p;
    if (t->entries.n && e[t->entries.n - 1].seq == seq)
        return &e[t->entries.n - 1];
    e = list_add(t->cx->mem, &t->entries, sizeof *e);
    e->seq = seq;
    return e;
}

static struct target *target_at(struct telling *t, int64_t id)
{
    struct target *all = t->targets.p;
    for (size_t k = 0; k < t->targets.n; k++)
        if (all[k].id == id)
            return &all[k];
    struct target *new = list_add(t->cx->mem, &t->targets, sizeof *new);
    *new = (struct target){ .id = id, .value = DEC_NONE, .high = DEC_NONE, .stretch = DEC_NONE, .weight = DEC_NONE };
    return new;
}

/* A run of diffs of one target in one entry.  A target that goes leaves its period and unit to say which it was. */
static enum err tell_target(struct telling *t, const struct diff *d, size_t n)
{
    struct cx *cx = t->cx;
    struct target *now = target_at(t, d->row);
    const struct target was = *now;
    for (size_t k = 0; k < n; k++) {
        struct val v = d[k].now;
        if (v.kind == V_NULL && d[k].field->type == F_DEC) /* nothing, which of a number is not 0 */
            v.i = DEC_NONE.u;
        field_set(d[k].field, now, v, cx->mem);
    }
    const struct target *of = now->bound ? now : &was;
    struct unit u = { 0 };
    if (of->unit)
        TRY(fact_get(cx, &UNIT, of->unit, &u));
    struct target_change *c = list_add(cx->mem, &entry_at(t, d->seq)->targets, sizeof *c);
    *c = (struct target_change){ .target = d->row,
                                 .period = period_name(cx, of->period),
                                 .unit = of->unit ? unit_label(&u) : NULL,
                                 .is_growth = of->is_growth,
                                 .was_bound = was.bound,
                                 .was_value = was.value,
                                 .was_high = was.high,
                                 .was_stretch = was.stretch,
                                 .was_source = was.source,
                                 .bound = now->bound,
                                 .value = now->value,
                                 .high = now->high,
                                 .stretch = now->stretch,
                                 .source = now->source };
    return OK;
}

static enum err tell_definition(struct telling *t, const struct diff *d)
{
    struct cx *cx = t->cx;
    struct indicator_entry *e = entry_at(t, d->seq);
    if (!d->field->zh)
        return OK;
    struct definition_change *c = list_add(cx->mem, &e->fields, sizeof *c);
    c->label = say(cx, d->field->zh, d->field->en);
    TRY(value_words(cx, t->names, d->shape, d->field, d->was, &c->was));
    return value_words(cx, t->names, d->shape, d->field, d->now, &c->now);
}

static enum err tell(struct telling *t, const struct list *diffs)
{
    const struct diff *d = diffs->p;
    for (size_t k = 0, end; k < diffs->n; k = end) {
        for (end = k + 1;
             end < diffs->n && d[end].seq == d[k].seq && d[end].row == d[k].row && d[end].shape == d[k].shape;)
            end++;
        if (d[k].shape == &TARGET)
            TRY(tell_target(t, d + k, end - k));
        for (size_t n = k; n < end && d[k].shape == &INDICATOR; n++)
            TRY(tell_definition(t, &d[n]));
    }
    return OK;
}

/* What is told of an entry that the log has. */
static void find_told(const struct telling *t, struct indicator_entry *e)
{
    const struct indicator_entry *told = t->entries.p;
    for (size_t k = 0; k < t->entries.n; k++)
        if (told[k].seq == e->seq) {
            e->targets = told[k].targets;
            e->fields = told[k].fields;
        }
    if (streq(e->act, "indicator.create"))
        e->fields = (struct list){ 0 };
}

enum err indicator_history(struct cx *cx, const struct indicator *i, const char *after, int64_t limit, struct list *out,
                           const char **next)
{
    static const struct shape *const shapes[] = { &INDICATOR, &TARGET };
    struct telling t = { .cx = cx, .names = names_new(cx, UNITS_BY_LABEL) };
    struct list diffs;
    int64_t before = INT64_MAX;
    limit = MAX(limit, 1);
    *next = NULL;
    TRY(cursor_read(cx, after, "history", &before, 1));
    TRY(db_list(cx, &INDICATOR_ENTRY, out, (size_t)limit + 1, &indicator_history_page, V(i->id), V(before),
                V(limit + 1)));
    TRY(journal_diffs(cx, shapes, N_ELEMENTS(shapes), INDICATOR.name, i->id, "indicator.create", &diffs));
    TRY(tell(&t, &diffs));
    struct indicator_entry *page = out->p;
    if (out->n > (size_t)limit) {
        out->n = (size_t)limit;
        *next = cursor_text(cx, "history", &page[limit - 1].seq, 1);
    }
    for (size_t k = 0; k < out->n; k++)
        find_told(&t, &page[k]);
    return OK;
}
