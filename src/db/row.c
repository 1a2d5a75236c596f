/* Columns into values, and values into the members of a shape and back. */
#include "db/driver.h"

struct val v_ref(int64_t id)
{
    return id ? v_i64(id) : V_NONE;
}

int row_columns(const struct rows *r)
{
    return r->stmt->n_columns;
}

struct val row_val(const struct rows *r, int i)
{
    return r->stmt->conn->driver->column(r->stmt, i);
}

bool row_is_null(const struct rows *r, int i)
{
    return row_val(r, i).kind == V_NULL;
}

int64_t row_i64(const struct rows *r, int i)
{
    struct val v = row_val(r, i);
    return v.kind == V_I64 ? v.i : 0;
}

const char *row_text(const struct rows *r, int i)
{
    struct val v = row_val(r, i);
    return v.kind == V_TEXT ? arena_dup(r->cx->mem, v.s.p, v.s.n) : NULL;
}

struct str row_bytes(const struct rows *r, int i)
{
    return row_val(r, i).s;
}

struct date row_date(const struct rows *r, int i)
{
    struct val v = row_val(r, i);
    return v.kind == V_I64 ? (struct date){ (int32_t)v.i } : NO_DATE;
}

struct dec row_dec(const struct rows *r, int i)
{
    struct val v = row_val(r, i);
    return v.kind == V_I64 ? (struct dec){ v.i } : DEC_NONE;
}

static void make_map(struct stmt *st, const struct shape *s)
{
    st->map = mem_grow(st->map, 1, (size_t)st->n_columns);
    for (int i = 0; i < st->n_columns; i++) {
        const struct field *f = shape_field(s, str_of(st->conn->driver->column_name(st, i)));
        st->map[i] = f ? (int8_t)(f - s->fields) : -1;
    }
    st->shape = s;
}

void field_set(const struct field *f, void *row, struct val v, struct arena *mem)
{
    void *p = field_at(f, row);
    switch (f->type) {
    case F_I64: *(int64_t *)p = v.i; break;
    case F_BOOL: *(bool *)p = v.i != 0; break;
    case F_TEXT: *(const char **)p = mem ? arena_dup(mem, v.s.p, v.s.n) : v.s.p; break;
    case F_DEC: *(struct dec *)p = (struct dec){ v.i }; break;
    case F_DATE: *(struct date *)p = (struct date){ (int32_t)v.i }; break;
    case F_TS: *(struct ts *)p = (struct ts){ v.i }; break;
    case F_BYTES: *(struct str *)p = (struct str){ mem ? arena_dup(mem, v.s.p, v.s.n) : v.s.p, v.s.n }; break;
    case F_LIST: break;
    }
}

static void fill_shape(const struct rows *r, const struct shape *s, void *out, struct arena *copy_into)
{
    struct stmt *st = r->stmt;
    if (st->shape != s)
        make_map(st, s);
    shape_clear(s, out);
    for (int i = 0; i < st->n_columns; i++) {
        if (st->map[i] < 0)
            continue;
        struct val v = row_val(r, i);
        if (v.kind != V_NULL)
            field_set(&s->fields[st->map[i]], out, v, copy_into);
    }
}

void row_shape(const struct rows *r, const struct shape *s, void *out)
{
    fill_shape(r, s, out, r->cx->mem);
}

void row_shape_view(const struct rows *r, const struct shape *s, void *out)
{
    fill_shape(r, s, out, NULL);
}

struct val field_val(const struct field *f, const void *row)
{
    const void *p = field_at(f, row);
    if (field_is_none(f, row))
        return V_NONE;
    switch (f->type) {
    case F_I64: return v_i64(*(const int64_t *)p);
    case F_BOOL: return v_i64(*(const bool *)p);
    case F_TEXT: return v_text(*(const char *const *)p);
    case F_DEC: return v_i64(((const struct dec *)p)->u);
    case F_DATE: return v_i64(((const struct date *)p)->d);
    case F_TS: return v_i64(((const struct ts *)p)->us);
    case F_BYTES: return v_bytes(*(const struct str *)p);
    case F_LIST: break;
    }
    return V_NONE;
}
