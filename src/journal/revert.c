#include "journal/revert.h"

#include "journal/fact.h"

static const struct shape *shape_named(struct str table)
{
    for (size_t i = 0; i < fact_tables.n; i++)
        if (str_is(table, fact_tables.list[i]->name))
            return fact_tables.list[i];
    return NULL;
}

static bool listed(const struct reversal *list, size_t n, const struct shape *s, int64_t id)
{
    for (size_t i = n; i > 0 && i + 64 > n; i--) /* an act touches a row again soon or not at all */
        if (list[i - 1].shape == s && list[i - 1].id == id)
            return true;
    return false;
}

/* The live row must still be the one this entry left. */
static enum err still_as_left(struct cx *cx, const struct shape *s, int64_t id, int64_t seq)
{
    void *row = arena_get(cx->mem, s->size, 1);
    enum err e = fact_get(cx, s, id, row);
    if (e == E_NOT_FOUND)
        return fail(cx, E_CONFLICT, "表 %s 第 %" PRId64 " 行后来已被删除，不能撤销",
                    "table %s row %" PRId64 " is gone: cannot be taken back", s->name, id);
    TRY(e);
    int64_t now = ((const int64_t *)row)[1];
    if (now != seq)
        return fail(cx, E_CONFLICT, "表 %s 第 %" PRId64 " 行后来又改动过（流水 %" PRId64 "），不能撤销",
                    "table %s row %" PRId64 " was changed again by entry %" PRId64 ": cannot be taken back", s->name,
                    id, now);
    return OK;
}

/* The row's image before the entry, found through the fold of all that came before. */
static enum err load_before(struct cx *cx, const struct fold *past, size_t table, struct reversal *r)
{
    const struct fold_row *row = fold_find(past, table, r->id);
    struct str bytes;
    struct entry_view e;
    struct row_change c;
    if (!row || row->gone)
        return OK;
    TRY(journal_get(cx, row->seq, &bytes));
    if (!entry_decode(bytes, &e))
        return fail(cx, E_IO, "流水第 %" PRId64 " 条读不懂，请运行 luoshi verify",
                    "journal entry %" PRId64 " is unreadable: run luoshi verify", row->seq);
    r->before = arena_get(cx->mem, r->shape->size, 1);
    for (struct str rest = e.changes; change_next(&rest, &c);)
        if (c.id == r->id && str_is(c.table, r->shape->name) && !c.gone) {
            image_row(cx->mem, r->shape, c.id, row->seq, c.image, r->before);
            r->existed = true;
        }
    return OK;
}

static size_t table_of(const struct shape *s)
{
    size_t i = 0;
    while (fact_tables.list[i] != s)
        i++;
    return i;
}

enum err journal_reversals(struct cx *cx, int64_t seq, struct list *out)
{
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
        return fail(cx, E_IO, "流水第 %" PRId64 " 条读不懂，请运行 luoshi verify",
                    "journal entry %" PRId64 " is unreadable: run luoshi verify", seq);
    TRY(fold_scan_before(cx, seq, &past));
    struct reversal *list = NEWS(cx, struct reversal, e.n_changes);
    for (struct str rest = e.changes; change_next(&rest, &c);) {
        const struct shape *s = shape_named(c.table);
        if (!s || listed(list, n, s, c.id))
            continue;
        list[n] = (struct reversal){ .shape = s, .id = c.id };
        TRY(still_as_left(cx, s, c.id, seq));
        TRY(load_before(cx, &past, table_of(s), &list[n++]));
    }
    *out = (struct list){ list, n };
    return OK;
}
