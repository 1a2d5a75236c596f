#include "journal/entry.h"

#include <stdlib.h>

#include "base/text.h"

enum { ENTRY_V1 = 1, CHANGE_PUT = 1, CHANGE_GONE = 2, COLUMN_I64 = 1, COLUMN_TEXT = 2, COLUMN_BYTES = 3 };

/* ---- out ---- */

static void add_text8(struct buf *b, const char *s)
{
    size_t n = strlen(s);
    assert(n <= UINT8_MAX);
    buf_add_char(b, (char)n);
    buf_add(b, s, n);
}

static void add_text16(struct buf *b, const char *s)
{
    struct str text = str_of(s ? s : "");
    text.n = utf8_cut(text, UINT16_MAX);
    buf_add_be16(b, (uint16_t)text.n);
    buf_add(b, text.p, text.n);
}

void entry_head(const struct entry *e, struct buf *out)
{
    buf_add_char(out, ENTRY_V1);
    buf_add_be64(out, (uint64_t)e->seq);
    buf_add_be64(out, (uint64_t)e->time.us);
    buf_add(out, e->prev.b, HASH_BYTES);
    buf_add_be64(out, (uint64_t)e->person);
    add_text16(out, e->actor);
    add_text16(out, e->act);
    add_text16(out, e->subject);
    buf_add_be64(out, (uint64_t)e->subject_id);
    add_text16(out, e->reason);
    add_text16(out, e->key);
    buf_add_be32(out, e->n_changes);
}

void entry_encode(const struct entry *e, struct buf *out)
{
    entry_head(e, out);
    buf_add(out, e->changes.held.p, e->changes.held.n);
}

struct str entry_close(struct entry *e)
{
    struct buf head AUTO(buf_done) = BUF(1 << 20);
    entry_head(e, &head);
    buf_put_first(&e->changes.held, head.p, head.n);
    return e->changes.held.over || head.over ? (struct str){ 0 } : buf_str(&e->changes.held);
}

static int by_name(const void *a, const void *b, void *shape)
{
    const struct shape *s = shape;
    return strcmp(s->fields[*(const uint8_t *)a].name, s->fields[*(const uint8_t *)b].name);
}

struct order {
    const struct shape *shape;
    size_t n;
    uint8_t columns[MAX_COLUMNS];
};

/* The shape's members in the order of their names, without id and seq; kept per thread, for sorting them
 * costs more than encoding a row.  Shapes are constants: what is kept never grows old. */
static const struct order *sorted_columns(const struct shape *s)
{
    enum { KEPT = 64 };
    static _Thread_local struct order kept[KEPT];
    struct order *o = &kept[(uintptr_t)s / sizeof *s % KEPT];
    if (o->shape == s)
        return o;
    assert(s->n <= MAX_COLUMNS);
    *o = (struct order){ .shape = s };
    for (size_t i = 2; i < s->n; i++)
        if (s->fields[i].type != F_LIST)
            o->columns[o->n++] = (uint8_t)i;
    qsort_r(o->columns, o->n, 1, by_name, (void *)(uintptr_t)s);
    return o;
}

static void add_column(struct buf *out, const char *name, const struct val *v)
{
    add_text8(out, name);
    switch (v->kind) {
    case V_I64:
        buf_add_char(out, COLUMN_I64);
        buf_add_be64(out, (uint64_t)v->i);
        break;
    case V_TEXT:
    case V_BYTES:
        buf_add_char(out, v->kind == V_TEXT ? COLUMN_TEXT : COLUMN_BYTES);
        buf_add_be32(out, (uint32_t)v->s.n);
        buf_add(out, v->s.p, v->s.n);
        break;
    case V_NULL:
    case V_END: break;
    }
}

void image_encode(struct buf *out, const struct shape *s, const struct val *vals)
{
    const struct order *o = sorted_columns(s);
    unsigned present = 0;
    for (size_t i = 0; i < o->n; i++)
        present += vals[o->columns[i]].kind != V_NULL;
    buf_add_be16(out, (uint16_t)present);
    for (size_t i = 0; i < o->n; i++)
        if (vals[o->columns[i]].kind != V_NULL)
            add_column(out, s->fields[o->columns[i]].name, &vals[o->columns[i]]);
}

void entry_add_row(struct entry *e, const struct shape *s, int64_t id, const struct val *vals)
{
    buf_add_char(&e->changes.held, CHANGE_PUT);
    add_text8(&e->changes.held, s->name);
    buf_add_be64(&e->changes.held, (uint64_t)id);
    image_encode(&e->changes.held, s, vals);
    e->n_changes++;
}

void entry_add_gone(struct entry *e, const struct shape *s, int64_t id)
{
    buf_add_char(&e->changes.held, CHANGE_GONE);
    add_text8(&e->changes.held, s->name);
    buf_add_be64(&e->changes.held, (uint64_t)id);
    e->n_changes++;
}

/* ---- in ---- */

static bool take(struct str *s, size_t n, struct str *out)
{
    if (s->n < n)
        return false;
    *out = (struct str){ s->p, n };
    s->p += n;
    s->n -= n;
    return true;
}

static bool take_be(struct str *s, size_t n, uint64_t *out)
{
    struct str bytes;
    if (!take(s, n, &bytes))
        return false;
    *out = 0;
    for (size_t i = 0; i < n; i++)
        *out = *out << 8 | (uint8_t)bytes.p[i];
    return true;
}

static bool take_i64(struct str *s, int64_t *out)
{
    uint64_t u;
    if (!take_be(s, 8, &u))
        return false;
    *out = (int64_t)u;
    return true;
}

static bool take_sized(struct str *s, size_t length_bytes, struct str *out)
{
    uint64_t n;
    return take_be(s, length_bytes, &n) && take(s, n, out);
}

static bool take_text(struct str *s, size_t length_bytes, struct str *out)
{
    return take_sized(s, length_bytes, out) && utf8_ok(*out);
}

bool column_first(struct str image, struct str *rest)
{
    uint64_t n;
    *rest = image;
    return take_be(rest, 2, &n);
}

static bool take_column(struct str *s, struct column *c)
{
    uint64_t tag;
    if (!take_text(s, 1, &c->name) || !c->name.n || !take_be(s, 1, &tag))
        return false;
    switch (tag) {
    case COLUMN_I64: c->v = (struct val){ .kind = V_I64 }; return take_i64(s, &c->v.i);
    case COLUMN_TEXT: c->v = (struct val){ .kind = V_TEXT }; return take_text(s, 4, &c->v.s);
    case COLUMN_BYTES: c->v = (struct val){ .kind = V_BYTES }; return take_sized(s, 4, &c->v.s);
    }
    return false;
}

bool column_next(struct str *rest, struct column *out)
{
    return rest->n && take_column(rest, out);
}

static bool name_before(struct str a, struct str b)
{
    int c = memcmp(a.p, b.p, MIN(a.n, b.n));
    return c < 0 || (c == 0 && a.n < b.n);
}

static bool take_image(struct str *s, struct str *image)
{
    uint64_t n;
    struct column c, before = { 0 };
    const char *start = s->p;
    if (!take_be(s, 2, &n) || n > MAX_COLUMNS)
        return false;
    for (uint64_t i = 0; i < n; i++) {
        if (!take_column(s, &c) || (i && !name_before(before.name, c.name)))
            return false;
        before = c;
    }
    *image = (struct str){ start, (size_t)(s->p - start) };
    return true;
}

bool change_next(struct str *rest, struct row_change *out)
{
    uint64_t op;
    if (!rest->n || !take_be(rest, 1, &op) || op < CHANGE_PUT || op > CHANGE_GONE)
        return false;
    out->gone = op == CHANGE_GONE;
    out->image = STR("");
    return take_text(rest, 1, &out->table) && out->table.n && take_i64(rest, &out->id) &&
           (out->gone || take_image(rest, &out->image));
}

bool entry_decode_head(struct str bytes, struct entry_view *out)
{
    struct str s = bytes, prev;
    uint64_t version, n;
    if (!take_be(&s, 1, &version) || version != ENTRY_V1 || !take_i64(&s, &out->seq) || !take_i64(&s, &out->time.us) ||
        !take(&s, HASH_BYTES, &prev) || !take_i64(&s, &out->person) || !take_text(&s, 2, &out->actor) ||
        !take_text(&s, 2, &out->act) || !take_text(&s, 2, &out->subject) || !take_i64(&s, &out->subject_id) ||
        !take_text(&s, 2, &out->reason) || !take_text(&s, 2, &out->key) || !take_be(&s, 4, &n))
        return false;
    memcpy(out->prev.b, prev.p, HASH_BYTES);
    out->n_changes = (uint32_t)n;
    out->changes = s;
    return true;
}

bool entry_decode(struct str bytes, struct entry_view *out)
{
    struct row_change c;
    if (!entry_decode_head(bytes, out))
        return false;
    struct str s = out->changes;
    for (uint64_t i = 0; i < out->n_changes; i++)
        if (!change_next(&s, &c))
            return false;
    return s.n == 0;
}

struct val image_value(struct str image, const char *name)
{
    struct column c;
    struct str rest;
    if (column_first(image, &rest))
        while (column_next(&rest, &c))
            if (str_is(c.name, name))
                return c.v;
    return V_NONE;
}

bool val_eq(struct val a, struct val b)
{
    return a.kind == b.kind && (a.kind == V_NULL || (a.kind == V_I64 ? a.i == b.i : str_eq(a.s, b.s)));
}
