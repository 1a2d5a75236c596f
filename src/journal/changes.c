#include "journal/changes.h"

#include <stdlib.h>

#include "journal/fact.h"

/* A change under way from the entry's list to the list of rows. */
struct touch {
    size_t table, place; /* place: among the changes, of the row's first */
    int64_t before_seq;  /* of the entry that left the row before; 0: none did */
    struct row_effect effect;
};

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

/* ---- orders ---- */

static int order(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int by_row(const void *a, const void *b)
{
    const struct touch *x = a, *y = b;
    int by_table = order((int64_t)x->table, (int64_t)y->table);
    return by_table ? by_table : order(x->effect.id, y->effect.id);
}

static int by_row_and_place(const void *a, const void *b)
{
    int row = by_row(a, b);
    return row ? row : order((int64_t)((const struct touch *)a)->place, (int64_t)((const struct touch *)b)->place);
}

static int by_place(const void *a, const void *b)
{
    return order((int64_t)((const struct touch *)a)->place, (int64_t)((const struct touch *)b)->place);
}

static int by_before_and_row(const void *a, const void *b)
{
    int before = order(((const struct touch *)a)->before_seq, ((const struct touch *)b)->before_seq);
    return before ? before : by_row(a, b);
}

/* ---- rows ---- */

/* Each row once: its first place, its last image. */
static size_t once_each(struct touch *all, size_t n)
{
    size_t kept = 0;
    qsort(all, n, sizeof *all, by_row_and_place);
    for (size_t i = 0; i < n; i++)
        if (kept && by_row(&all[kept - 1], &all[i]) == 0)
            all[kept - 1].effect.after = all[i].effect.after;
        else
            all[kept++] = all[i];
    qsort(all, kept, sizeof *all, by_place);
    return kept;
}

static size_t rows_touched(struct cx *cx, const struct entry_view *e, struct touch **out)
{
    struct touch *all = NEWS(cx, struct touch, e->n_changes);
    struct row_change c;
    size_t n = 0;
    for (struct str rest = e->changes; change_next(&rest, &c);) {
        size_t table = table_named(c.table);
        if (table == fact_tables.n)
            continue;
        all[n] = (struct touch){ .table = table, .place = n };
        all[n++].effect = (struct row_effect){ .shape = fact_tables.list[table], .id = c.id, .after = c.image };
    }
    *out = all;
    return once_each(all, n);
}

/* What one earlier entry left of some of the rows, which are in the order of by_row. */
static enum err images_before(struct cx *cx, struct touch *rows, size_t n)
{
    struct str bytes;
    struct entry_view e;
    struct row_change c;
    TRY(journal_get(cx, rows->before_seq, &bytes));
    if (!entry_decode(bytes, &e))
        return unreadable(cx, rows->before_seq);
    for (struct str rest = e.changes; change_next(&rest, &c);) {
        struct touch key = { .table = table_named(c.table), .effect.id = c.id };
        struct touch *row = bsearch(&key, rows, n, sizeof *rows, by_row);
        if (row)
            row->effect.before = c.image; /* the last one of a row stands */
    }
    return OK;
}

/* Many rows come from few entries (an import's): each is read once. */
static enum err look_before(struct cx *cx, int64_t seq, struct touch *rows, size_t n)
{
    struct fold past AUTO(fold_done) = { 0 };
    TRY(fold_scan_before(cx, seq, &past));
    for (size_t i = 0; i < n; i++) {
        const struct fold_row *at = fold_find(&past, rows[i].table, rows[i].effect.id);
        rows[i].before_seq = at && !at->gone ? at->seq : 0;
    }
    qsort(rows, n, sizeof *rows, by_before_and_row);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && rows[end].before_seq == rows[i].before_seq;)
            end++;
        if (rows[i].before_seq)
            TRY(images_before(cx, rows + i, end - i));
    }
    qsort(rows, n, sizeof *rows, by_place);
    return OK;
}

enum err journal_effects(struct cx *cx, int64_t seq, size_t max, struct list *out)
{
    struct str bytes;
    struct entry_view e;
    struct touch *rows;
    enum err err = journal_get(cx, seq, &bytes);
    if (err == E_NOT_FOUND)
        return fail(cx, err, "没有第 %" PRId64 " 条流水", "there is no journal entry %" PRId64, seq);
    TRY(err);
    if (!entry_decode(bytes, &e))
        return unreadable(cx, seq);
    size_t n = MIN(rows_touched(cx, &e, &rows), max);
    TRY(look_before(cx, seq, rows, n));
    struct row_effect *list = NEWS(cx, struct row_effect, n);
    for (size_t i = 0; i < n; i++) {
        list[i] = rows[i].effect;
        list[i].effect = !list[i].after.n ? ROW_GONE : list[i].before.n ? ROW_CHANGED : ROW_MADE;
    }
    *out = (struct list){ list, n };
    return OK;
}

/* ---- taking back ---- */

/* "岗位“发改局局长”": what people call the row, as far as it says so itself. */
static const char *row_words(struct cx *cx, const struct row_effect *r)
{
    static const char *const names[] = { "number", "code", "title", "name", "login" };
    const char *label = table_label(cx, r->shape);
    for (size_t k = 0; k < N_ELEMENTS(names); k++) {
        const struct val v = image_value(r->after.n ? r->after : r->before, names[k]);
        if (v.kind == V_TEXT && v.s.n)
            return arena_printf(cx->mem, say(cx, "%s“%.*s”", "%s \"%.*s\""), label, (int)v.s.n, v.s.p);
    }
    return label;
}

static enum err changed_since(struct cx *cx, const struct row_effect *r, int64_t entry)
{
    struct list found;
    char day[DATE_TEXT_SIZE];
    TRY(journal_found(cx, &(struct log_filter){ .before = entry + 1, .limit = 1, .to = { INT64_MAX } }, &found));
    const struct log_line *l = found.p;
    return fail(cx, E_CONFLICT,
                "导入或填报的%s后来又改动过（流水第 %" PRId64 " 号，%s，%s），不能整批撤销，请直接更正现在的内容",
                "its %s was changed again (journal entry %" PRId64 ", %s, %s), so the whole cannot be taken back: "
                "correct what is there now",
                row_words(cx, r), entry, found.n ? date_text(ts_date(l->time), day) : "",
                found.n && l->actor && !streq(l->actor, "local") ? l->actor : say(cx, "本机", "this machine"));
}

static enum err row_stands(struct cx *cx, const struct row_effect *r, int64_t seq)
{
    void *row = arena_get(cx->mem, r->shape->size, 1);
    enum err e = fact_get(cx, r->shape, r->id, row);
    if (e == E_NOT_FOUND)
        return fail(cx, E_CONFLICT, "其中的%s后来已被删除或已经撤销，没有可撤销的",
                    "its %s is gone since, or has been taken back: there is nothing left to take back",
                    row_words(cx, r));
    TRY(e);
    int64_t now = ((const int64_t *)row)[1];
    return now == seq ? OK : changed_since(cx, r, now);
}

enum err effects_stand(struct cx *cx, const struct list *effects, int64_t seq)
{
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    enum err e = OK;
    for (size_t i = 0; !e && i < effects->n; i++) {
        arena_reset(&scratch);
        cx->mem = &scratch;
        e = row_stands(cx, (const struct row_effect *)effects->p + i, seq);
    }
    cx->mem = kept;
    return e;
}

enum err effect_take_back(struct cx *cx, const struct row_effect *r)
{
    if (!r->before.n)
        return fact_delete(cx, r->shape, r->id);
    void *row = arena_get(cx->mem, r->shape->size, 1);
    image_row(cx->mem, r->shape, r->id, 0, r->before, row);
    return fact_update(cx, r->shape, row);
}
