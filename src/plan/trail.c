#include "plan/trail.h"

#include "journal/diff.h"
#include "plan/words.h"
#include "report/report.h"
#include "whole.sql.h"

enum { MAX_TRAIL = 500 };

static const struct field change_fields[] = {
    FIELD(trail_change, table, LABEL("表", "table")),
    FIELD(trail_change, table_label),
    FIELD(trail_change, row),
    FIELD(trail_change, field, LABEL("项", "field")),
    FIELD(trail_change, field_label),
    FIELD(trail_change, was, LABEL("原", "was")),
    FIELD(trail_change, now, LABEL("现", "now")),
};
const struct shape TRAIL_CHANGE = SHAPE(trail_change, change_fields);
static const struct field trail_fields[] = {
    FIELD(item_trail, seq),
    FIELD(item_trail, time),
    FIELD(item_trail, actor),
    FIELD(item_trail, actor_name),
    FIELD(item_trail, act),
    FIELD(item_trail, reason),
    FIELD(item_trail, changes, .of = &TRAIL_CHANGE),
};
const struct shape ITEM_TRAIL = SHAPE(item_trail, trail_fields);
static const struct field history_fields[] = {
    FIELD(field_change, seq), FIELD(field_change, time),   FIELD(field_change, actor), FIELD(field_change, actor_name),
    FIELD(field_change, act), FIELD(field_change, reason), FIELD(field_change, was),   FIELD(field_change, now),
};
const struct shape FIELD_CHANGE = SHAPE(field_change, history_fields);

static const struct table {
    const struct shape *shape;
    const char *zh, *en;
} tables[] = {
    { &ITEM, "事项", "item" },         { &DUTY, "职责", "duty" },     { &NODE, "节点", "node" },
    { &REPORT, "报送", "report" },     { &CHANGE, "申请", "change" }, { &WAIVER, "正当理由", "good reason" },
    { &EVIDENCE, "佐证", "evidence" },
};

/* What every new row has, and says nothing: 0, no, an id of the program's own. */
static bool is_idle(const struct diff *d)
{
    bool number = d->field->type == F_I64 || d->field->type == F_BOOL;
    return !d->field->zh || (d->was.kind == V_NULL && number && d->now.kind == V_I64 && !d->now.i);
}

/* ---- the trail ---- */

static const struct table *table_of(const struct shape *s)
{
    for (size_t i = 0; i < N_ELEMENTS(tables); i++)
        if (tables[i].shape == s)
            return &tables[i];
    return NULL;
}

static enum err diffs_of(struct cx *cx, int64_t item, struct list *out)
{
    const struct shape *shapes[N_ELEMENTS(tables)];
    for (size_t i = 0; i < N_ELEMENTS(tables); i++)
        shapes[i] = tables[i].shape;
    return journal_diffs(cx, shapes, N_ELEMENTS(shapes), "item", item, "item.create", out);
}

static enum err word_diff(struct cx *cx, struct names *names, const struct diff *d, struct trail_change *out)
{
    const struct table *t = table_of(d->shape);
    *out = (struct trail_change){ .seq = d->seq,
                                  .row = d->row,
                                  .table = d->shape->name,
                                  .table_label = say(cx, t->zh, t->en),
                                  .field = d->field->name,
                                  .field_label = say(cx, d->field->zh, d->field->en) };
    TRY(value_words(cx, names, d->shape, d->field, d->was, &out->was));
    return value_words(cx, names, d->shape, d->field, d->now, &out->now);
}

enum err trail_ahead(struct cx *cx, int64_t item)
{
    return db_ahead(cx, &ITEM_TRAIL, &whole_trail, V(item), V(MAX_TRAIL));
}

static enum err words_ahead(struct cx *cx, const struct list *diffs)
{
    const struct diff *d = diffs->p;
    for (const struct diff *end = d + diffs->n; d < end; d++) {
        TRY(value_ahead(cx, d->shape, d->field, d->was));
        TRY(value_ahead(cx, d->shape, d->field, d->now));
    }
    return OK;
}

enum err item_trail(struct cx *cx, int64_t item, struct list *out)
{
    struct names *names = names_new(cx, UNITS_BY_LABEL);
    struct list diffs;
    TRY(db_list(cx, &ITEM_TRAIL, out, MAX_TRAIL, &whole_trail, V(item), V(MAX_TRAIL)));
    TRY(diffs_of(cx, item, &diffs));
    TRY(words_ahead(cx, &diffs));
    struct trail_change *changes = NEWS(cx, struct trail_change, diffs.n);
    size_t n = 0;
    for (size_t i = 0; i < diffs.n; i++)
        if (!is_idle((const struct diff *)diffs.p + i))
            TRY(word_diff(cx, names, (const struct diff *)diffs.p + i, &changes[n++]));
    for (size_t t = 0; t < out->n; t++) { /* both lists are in the order of entries, one backwards */
        struct item_trail *line = (struct item_trail *)out->p + t;
        size_t end = n;
        while (n && changes[n - 1].seq == line->seq)
            n--;
        line->changes = (struct list){ changes + n, end - n };
        while (n && t + 1 < out->n && changes[n - 1].seq > line[1].seq)
            n--;
    }
    return OK;
}

static enum err known_field(struct cx *cx, const char *name)
{
    struct buf all AUTO(buf_done) = BUF(2000);
    for (size_t i = 2; i < ITEM.n; i++) {
        if (streq(ITEM.fields[i].name, name))
            return OK;
        buf_addf(&all, " %s", ITEM.fields[i].name);
    }
    return fail(cx, E_INVALID, "field 应为其中之一：%s", "field should be one of:%s", buf_text(&all));
}

enum err item_field_history(struct cx *cx, int64_t item, const char *field, struct list *out)
{
    struct list trail;
    TRY(known_field(cx, field ? field : ""));
    TRY(item_trail(cx, item, &trail));
    struct field_change *list = NEWS(cx, struct field_change, trail.n);
    size_t n = 0;
    for (size_t t = 0; t < trail.n; t++) {
        const struct item_trail *line = (const struct item_trail *)trail.p + t;
        for (size_t i = 0; i < line->changes.n; i++) {
            const struct trail_change *c = (const struct trail_change *)line->changes.p + i;
            if (streq(c->table, "item") && streq(c->field, field))
                list[n++] = (struct field_change){ line->seq, line->time,   line->actor, line->actor_name,
                                                   line->act, line->reason, c->was,      c->now };
        }
    }
    *out = (struct list){ list, n };
    return OK;
}
