#include "plan/words.h"

#include "org/org.h"
#include "plan/import.h"
#include "report/report.h"

enum { MAX_NAMES = 400 };

struct names {
    enum unit_naming naming;
    size_t n;
    struct {
        const struct shape *of;
        int64_t id;
        const char *text;
    } list[MAX_NAMES];
};

struct names *names_new(struct cx *cx, enum unit_naming naming)
{
    struct names *names = NEW(cx, struct names);
    names->naming = naming;
    return names;
}

/* The table a reference points into is told by its column; a parent is of its own table: a unit's a unit. */
static const struct shape *referred(const struct shape *s, const struct field *f)
{
    static const struct {
        const char *column;
        const struct shape *shape;
    } references[] = {
        { "unit", &UNIT },           { "owner", &UNIT },          { "confirmer", &UNIT },
        { "successor", &UNIT },      { "task_force", &UNIT },     { "help_unit", &UNIT },
        { "person", &PERSON },       { "asked_by", &PERSON },     { "decided_by", &PERSON },
        { "approved_by", &PERSON },  { "submitted_by", &PERSON }, { "signed_by", &PERSON },
        { "verified_by", &PERSON },  { "post", &POST },           { "area", &AREA },
        { "programme", &PROGRAMME }, { "item", &ITEM },           { "merged_into", &ITEM },
        { "source", &SOURCE },       { "import", &IMPORT },
    };
    if (!(f->flags & REF))
        return NULL;
    if (streq(f->name, "parent"))
        return s;
    for (size_t i = 0; i < N_ELEMENTS(references); i++)
        if (streq(references[i].column, f->name))
            return references[i].shape;
    return NULL;
}

static const char *called(const struct names *names, const struct shape *of, const void *row)
{
    static const char *const members[] = { "number", "name", "title" };
    if (of == &UNIT && names->naming == UNITS_BY_LABEL)
        return unit_label(row);
    for (size_t i = 0; i < N_ELEMENTS(members); i++) {
        const struct field *f = shape_field(of, str_of(members[i]));
        if (f && f->type == F_TEXT)
            return *(const char *const *)field_at(f, row);
    }
    return NULL;
}

static enum err look_up(struct cx *cx, const struct names *names, const struct shape *of, int64_t id, const char **out)
{
    void *row = arena_get(cx->mem, of->size, 1);
    enum err e = fact_get(cx, of, id, row);
    *out = e ? NULL : called(names, of, row);
    if (!*out)
        *out = arena_printf(cx->mem, "%" PRId64, id);
    return e == E_NOT_FOUND ? OK : e;
}

static enum err name_of(struct cx *cx, struct names *names, const struct shape *of, int64_t id, const char **out)
{
    for (size_t i = 0; i < names->n; i++)
        if (names->list[i].of == of && names->list[i].id == id) {
            *out = names->list[i].text;
            return OK;
        }
    TRY(look_up(cx, names, of, id, out));
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
    case F_TS: ts_text((struct ts){ v.i }, time); return arena_printf(cx->mem, "%.10s %.5s", time, time + 11);
    case F_BYTES: return arena_printf(cx->mem, "(%zu)", v.s.n);
    case F_LIST: break;
    }
    return "";
}

enum err value_words(struct cx *cx, struct names *names, const struct shape *s, const struct field *f, struct val v,
                     const char **out)
{
    const struct shape *of = referred(s, f);
    *out = NULL;
    if (v.kind == V_NULL)
        return OK;
    if (of)
        return name_of(cx, names, of, v.i, out);
    *out = plain_words(cx, f, v);
    return OK;
}

enum err value_ahead(struct cx *cx, const struct shape *s, const struct field *f, struct val v)
{
    const struct shape *of = v.kind == V_I64 ? referred(s, f) : NULL;
    return of ? fact_ahead(cx, of, v.i) : OK;
}
