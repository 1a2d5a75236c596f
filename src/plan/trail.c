#include "plan/trail.h"

#include "journal/diff.h"
#include "org/org.h"
#include "report/report.h"
#include "whole.sql.h"

enum { MAX_TRAIL = 500, MAX_NAMES = 400 };

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

/* ---- values in words ---- */

/* What a reference's id stands for, each looked up once. */
struct names {
    size_t n;
    struct {
        const struct shape *of;
        int64_t id;
        const char *text;
    } list[MAX_NAMES];
};

static const struct shape *referred(const struct field *f)
{
    static const struct {
        const char *field;
        const struct shape *shape;
    } refs[] = {
        { "unit", &UNIT },          { "help_unit", &UNIT },      { "post", &POST },        { "area", &AREA },
        { "parent", &ITEM },        { "merged_into", &ITEM },    { "source", &SOURCE },    { "asked_by", &PERSON },
        { "decided_by", &PERSON },  { "approved_by", &PERSON },  { "signed_by", &PERSON }, { "submitted_by", &PERSON },
        { "verified_by", &PERSON }, { "programme", &PROGRAMME },
    };
    for (size_t i = 0; i < N_ELEMENTS(refs); i++)
        if (streq(refs[i].field, f->name))
            return refs[i].shape;
    return NULL;
}

static enum err look_up(struct cx *cx, const struct shape *of, int64_t id, const char **out)
{
    void *row = arena_get(cx->mem, of->size, 1);
    enum err e = fact_get(cx, of, id, row);
    *out = arena_printf(cx->mem, "%" PRId64, id);
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    if (of == &UNIT)
        *out = unit_label(row);
    else
        for (size_t i = 0; i < of->n; i++) {
            const struct field *f = &of->fields[i];
            if (streq(f->name, "number") || streq(f->name, "name") || streq(f->name, "title")) {
                *out = *(const char *const *)field_at(f, row);
                break;
            }
        }
    return OK;
}

static enum err name_of(struct cx *cx, struct names *names, const struct shape *of, int64_t id, const char **out)
{
    for (size_t i = 0; i < names->n; i++)
        if (names->list[i].of == of && names->list[i].id == id) {
            *out = names->list[i].text;
            return OK;
        }
    TRY(look_up(cx, of, id, out));
    if (names->n < MAX_NAMES) {
        names->list[names->n].of = of;
        names->list[names->n].id = id;
        names->list[names->n++].text = *out;
    }
    return OK;
}

static const char *plain_words(struct cx *cx, const struct field *f, struct val v)
{
    char day[DATE_TEXT_SIZE], number[DEC_TEXT_SIZE], time[TS_TEXT_SIZE];
    switch (f->type) {
    case F_TEXT: return arena_dup(cx->mem, v.s.p, v.s.n);
    case F_I64: return f->words ? word_text(cx, f->words, v.i) : arena_printf(cx->mem, "%" PRId64, v.i);
    case F_BOOL: return v.i ? say(cx, "是", "yes") : say(cx, "否", "no");
    case F_DATE: return arena_strdup(cx->mem, date_text((struct date){ (int32_t)v.i }, day));
    case F_DEC: return arena_strdup(cx->mem, dec_text((struct dec){ v.i }, number));
    case F_TS: return arena_printf(cx->mem, "%.16s", ts_text((struct ts){ v.i }, time));
    case F_BYTES:
    case F_LIST: break;
    }
    return "";
}

static enum err in_words(struct cx *cx, struct names *names, const struct field *f, struct val v, const char **out)
{
    const struct shape *of = f->flags & REF ? referred(f) : NULL;
    *out = NULL;
    if (v.kind == V_NULL)
        return OK;
    if (of)
        return name_of(cx, names, of, v.i, out);
    *out = plain_words(cx, f, v);
    return OK;
}

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
    TRY(in_words(cx, names, d->field, d->was, &out->was));
    return in_words(cx, names, d->field, d->now, &out->now);
}

enum err item_trail(struct cx *cx, int64_t item, struct list *out)
{
    struct names *names = NEW(cx, struct names);
    struct list diffs;
    TRY(db_list(cx, &ITEM_TRAIL, out, MAX_TRAIL, &whole_trail, V(item), V(MAX_TRAIL)));
    TRY(diffs_of(cx, item, &diffs));
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
