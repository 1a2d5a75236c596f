#include "journal/changes.h"

#include "journal/journal.h"

static size_t table_named(struct str table)
{
    size_t i = 0;
    while (i < fact_tables.n && !str_is(table, fact_tables.list[i]->name))
        i++;
    return i;
}

static enum err unreadable(struct cx *cx, int64_t seq)
{
    return fail(cx, E_IO, "流水第 %" PRId64 " 条读不懂，请运行 luoshi verify",
                "journal entry %" PRId64 " is unreadable: run luoshi verify", seq);
}

/* The last image of a row in an entry; NULL: the entry leaves none. */
static void *image_in(struct cx *cx, const struct entry_view *e, const struct shape *s, int64_t id)
{
    struct row_change c;
    void *row = NULL;
    for (struct str rest = e->changes; change_next(&rest, &c);)
        if (c.id == id && str_is(c.table, s->name)) {
            row = c.gone ? NULL : arena_get(cx->mem, s->size, 1);
            if (row)
                image_row(cx->mem, s, id, e->seq, c.image, row);
        }
    return row;
}

static enum err row_before(struct cx *cx, const struct fold *past, size_t table, int64_t id, const void **out)
{
    const struct fold_row *at = fold_find(past, table, id);
    struct str bytes;
    struct entry_view e;
    *out = NULL;
    if (!at || at->gone)
        return OK;
    TRY(journal_get(cx, at->seq, &bytes));
    if (!entry_decode(bytes, &e))
        return unreadable(cx, at->seq);
    *out = image_in(cx, &e, fact_tables.list[table], id);
    return OK;
}

static bool is_listed(const struct row_effect *list, size_t n, const struct shape *s, int64_t id)
{
    while (n > 0 && !(list[n - 1].shape == s && list[n - 1].id == id))
        n--;
    return n > 0;
}

static enum err add_effect(struct cx *cx, const struct fold *past, const struct entry_view *e, size_t table, int64_t id,
                           struct row_effect *out)
{
    const struct shape *s = fact_tables.list[table];
    *out = (struct row_effect){ .shape = s, .id = id, .after = image_in(cx, e, s, id) };
    TRY(row_before(cx, past, table, id, &out->before));
    out->effect = !out->after ? ROW_GONE : out->before ? ROW_CHANGED : ROW_MADE;
    return OK;
}

enum err journal_effects(struct cx *cx, int64_t seq, struct list *out)
{
    enum { MOST = 2000 }; /* an import's rows are looked at in the ledger, not here */
    struct fold past AUTO(fold_done) = { 0 };
    struct str bytes;
    struct entry_view e;
    struct row_change c;
    size_t n = 0;
    enum err err = journal_get(cx, seq, &bytes);
    if (err == E_NOT_FOUND)
        return fail(cx, err, "没有第 %" PRId64 " 条流水", "there is no journal entry %" PRId64, seq);
    TRY(err);
    if (!entry_decode(bytes, &e))
        return unreadable(cx, seq);
    TRY(fold_scan_before(cx, seq, &past));
    struct row_effect *list = NEWS(cx, struct row_effect, MIN(e.n_changes, (uint32_t)MOST));
    for (struct str rest = e.changes; n < MOST && change_next(&rest, &c);) {
        size_t table = table_named(c.table);
        if (table == fact_tables.n || is_listed(list, n, fact_tables.list[table], c.id))
            continue;
        TRY(add_effect(cx, &past, &e, table, c.id, &list[n++]));
    }
    *out = (struct list){ list, n };
    return OK;
}

bool effect_touches(const struct row_effect *e, const struct field *f)
{
    bool had = e->before && !field_is_none(f, e->before), has = e->after && !field_is_none(f, e->after);
    if (!had || !has)
        return had != has;
    struct val a = field_val(f, e->before), b = field_val(f, e->after);
    return a.kind != b.kind || (a.kind == V_I64 ? a.i != b.i : !str_eq(a.s, b.s));
}
