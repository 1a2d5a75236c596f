#include "indicator/history.h"

#include "base/cursor.h"
#include "indicator.sql.h"
#include "journal/fold.h"
#include "journal/journal.h"
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

enum { MAX_HEADS = 2000 }; /* entries walked for one page: the newest before it */

struct row_left { /* of a row, as an entry left it; no bytes: it is not there */
    int64_t row;
    struct str bytes;
};
struct row_told { /* of one row by one entry */
    bool is_target;
    int64_t row;
    struct str was, now;
};
struct telling {
    struct cx *cx;
    const struct indicator *indicator;
    struct names *names;
    struct list targets;  /* struct row_left: each as the last entry walked left it */
    struct str own;       /* the indicator's own row */
    struct list *changes; /* struct row_told, by head */
};

/* ---- the walk ---- */

static struct row_left *target_seen(struct telling *t, int64_t id)
{
    struct row_left *all = t->targets.p;
    for (size_t k = 0; k < t->targets.n; k++)
        if (all[k].row == id)
            return &all[k];
    return NULL;
}

/* One of its targets, or one of it that has gone. */
static bool is_of_it(struct telling *t, const struct row_change *c)
{
    if (c->gone)
        return target_seen(t, c->id) != NULL;
    struct val owner = image_value(c->image, "indicator");
    return owner.kind == V_I64 && owner.i == t->indicator->id;
}

static void walk_change(struct telling *t, const struct row_change *c, struct list *out)
{
    bool is_target = str_is(c->table, TARGET.name), is_own = str_is(c->table, INDICATOR.name);
    if (is_target ? !is_of_it(t, c) : !is_own || c->id != t->indicator->id)
        return;
    struct row_left *seen = is_target ? target_seen(t, c->id) : NULL;
    if (is_target && !seen) {
        seen = list_add(t->cx->mem, &t->targets, sizeof *seen);
        seen->row = c->id;
    }
    struct str *last = seen ? &seen->bytes : &t->own;
    struct str now = { 0 };
    if (!c->gone)
        now = (struct str){ arena_dup(t->cx->mem, c->image.p, c->image.n), c->image.n };
    *(struct row_told *)list_add(t->cx->mem, out, sizeof(struct row_told)) =
        (struct row_told){ is_target, c->id, *last, now };
    *last = now;
}

static enum err walk_entry(struct telling *t, int64_t seq, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct entry_view e;
    struct row_change c;
    TRY(journal_open(t->cx, seq, &r));
    if (!entry_decode(row_bytes(&r, 0), &e))
        return fail(t->cx, E_IO, "流水有一条已损坏，luoshi verify 会指明",
                    "a journal entry is damaged: luoshi verify names it");
    for (struct str rest = e.changes; change_next(&rest, &c);)
        walk_change(t, &c, out);
    return db_end(&r);
}

static enum err walk_heads(struct telling *t, const struct indicator_entry *head, size_t n)
{
    struct conn *past;
    enum err e = OK;
    TRY(past_leave(t->cx, &past));
    for (size_t k = n; k-- > 0 && !e;) /* the oldest first */
        e = walk_entry(t, head[k].seq, &t->changes[k]);
    past_back(t->cx, past);
    return e;
}

/* ---- in words ---- */

static struct target target_in(struct cx *cx, int64_t id, struct str image)
{
    struct target t;
    shape_clear(&TARGET, &t);
    if (image.n)
        image_row(cx->mem, &TARGET, id, 0, image, &t);
    return t;
}

/* A target that goes leaves its period and unit to say which it was. */
static enum err tell_target(struct cx *cx, const struct row_told *d, struct indicator_entry *e)
{
    const struct target was = target_in(cx, d->row, d->was), now = target_in(cx, d->row, d->now);
    const struct target *of = d->now.n ? &now : &was;
    const char *unit;
    TRY(unit_label_of(cx, of->unit, &unit));
    struct target_change *c = list_add(cx->mem, &e->targets, sizeof *c);
    *c = (struct target_change){ .target = d->row,
                                 .period = period_name(cx, of->period),
                                 .unit = unit,
                                 .is_growth = of->is_growth,
                                 .was_bound = was.bound,
                                 .was_value = was.value,
                                 .was_high = was.high,
                                 .was_stretch = was.stretch,
                                 .was_source = was.source,
                                 .bound = now.bound,
                                 .value = now.value,
                                 .high = now.high,
                                 .stretch = now.stretch,
                                 .source = now.source };
    return OK;
}

/* Of a definition first met nothing is told: all of it is new, or what was before lies too far back. */
static enum err tell_definition(struct telling *t, const struct row_told *d, struct indicator_entry *e)
{
    struct cx *cx = t->cx;
    for (size_t k = 2; k < INDICATOR.n && d->was.n && d->now.n; k++) {
        const struct field *f = &INDICATOR.fields[k];
        struct val was = image_value(d->was, f->name), now = image_value(d->now, f->name);
        if (!f->zh || val_eq(was, now))
            continue;
        struct definition_change *c = list_add(cx->mem, &e->fields, sizeof *c);
        c->label = say(cx, f->zh, f->en);
        TRY(value_words(cx, t->names, &INDICATOR, f, was, &c->was));
        TRY(value_words(cx, t->names, &INDICATOR, f, now, &c->now));
    }
    return OK;
}

static enum err tell(struct telling *t, const struct list *changes, struct indicator_entry *e)
{
    const struct row_told *d = changes->p;
    for (size_t k = 0; k < changes->n; k++)
        TRY(d[k].is_target ? tell_target(t->cx, &d[k], e) : tell_definition(t, &d[k], e));
    return OK;
}

/* An import is told of where it touched this one. */
static bool is_shown(const struct indicator_entry *e, const struct list *changes)
{
    return changes->n || !(streq(e->act, "plan.import") || streq(e->act, "import.undo"));
}

enum err indicator_history(struct cx *cx, const struct indicator *i, const char *after, int64_t limit, struct list *out,
                           const char **next)
{
    struct telling t = { .cx = cx, .indicator = i, .names = names_new(cx, UNITS_BY_LABEL) };
    struct list heads;
    int64_t before = INT64_MAX, end = 0;
    limit = MAX(limit, 1);
    *next = NULL;
    *out = (struct list){ 0 };
    TRY(cursor_read(cx, after, "history", &before, 1));
    TRY(db_list(cx, &INDICATOR_ENTRY, &heads, MAX_HEADS, &indicator_history_heads, V(i->id), V(before),
                V((int64_t)MAX_HEADS)));
    const struct indicator_entry *head = heads.p;
    t.changes = NEWS(cx, struct list, heads.n);
    TRY(walk_heads(&t, head, heads.n));
    for (size_t k = 0; k < heads.n && !end; k++) {
        if (!is_shown(&head[k], &t.changes[k]))
            continue;
        if (out->n == (size_t)limit) {
            end = ((const struct indicator_entry *)out->p)[out->n - 1].seq;
            break;
        }
        struct indicator_entry *e = list_add(cx->mem, out, sizeof *e);
        *e = head[k];
        TRY(tell(&t, &t.changes[k], e));
    }
    if (!end && heads.n == MAX_HEADS) /* what is before them was not looked at */
        end = head[heads.n - 1].seq;
    if (end)
        *next = cursor_text(cx, "history", &end, 1);
    return OK;
}
