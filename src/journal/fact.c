#include "journal/fact.h"

#include "journal.sql.h"
#include "journal/journal.h"

static int64_t *row_id(void *row)
{
    return row;
}
static int64_t *row_seq(void *row)
{
    return (int64_t *)row + 1;
}

static void check_shape(const struct shape *s)
{
    assert(streq(s->fields[0].name, "id") && s->fields[0].offset == 0);
    assert(streq(s->fields[1].name, "seq") && s->fields[1].offset == sizeof(int64_t));
}

static void collect(const struct shape *s, const void *row, struct val vals[static MAX_COLUMNS + 1])
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->fields[i].type != F_LIST)
            vals[n++] = field_val(&s->fields[i], row);
    vals[n] = (struct val){ 0 };
}

static enum err next_id(struct cx *cx, const struct shape *s, int64_t *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    int64_t gone = 0, *last = db_memo(cx, s, sizeof *last);
    if (*last) {
        *out = ++*last;
        return OK;
    }
    TRY(db_ahead(cx, NULL, &gone_get, V(s->name)));
    TRY(db_fact_query(cx, &r, s, FACT_MAX_ID, (const struct val[]){ { 0 } }));
    int64_t newest = db_next(&r) ? row_i64(&r, 0) : 0;
    TRY(db_end(&r));
    enum err e = db_i64(cx, &gone, &gone_get, V(s->name));
    if (e && e != E_NOT_FOUND)
        return e;
    *out = *last = MAX(newest, gone) + 1;
    return OK;
}

static enum err put(struct cx *cx, const struct shape *s, void *row, enum fact_op op)
{
    struct val vals[MAX_COLUMNS + 1];
    assert(cx->entry);
    *row_seq(row) = cx->entry->seq;
    collect(s, row, vals);
    TRY(db_fact_run(cx, s, op, vals));
    entry_add_row(cx->entry, s, *row_id(row), vals);
    return spill_settle(cx, &cx->entry->changes);
}

enum err fact_insert(struct cx *cx, const struct shape *s, void *row)
{
    check_shape(s);
    TRY(next_id(cx, s, row_id(row)));
    return put(cx, s, row, FACT_INSERT);
}

enum err fact_update(struct cx *cx, const struct shape *s, void *row)
{
    check_shape(s);
    return put(cx, s, row, FACT_UPDATE);
}

enum err fact_delete(struct cx *cx, const struct shape *s, int64_t id)
{
    assert(cx->entry);
    TRY(db_fact_run(cx, s, FACT_DELETE, (const struct val[]){ v_i64(id), { 0 } }));
    TRY(db_exec(cx, &gone_put, V(s->name), V(id)));
    entry_add_gone(cx->entry, s, id);
    return spill_settle(cx, &cx->entry->changes);
}

enum err fact_get(struct cx *cx, const struct shape *s, int64_t id, void *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_fact_query(cx, &r, s, FACT_GET, (const struct val[]){ v_i64(id), { 0 } }));
    if (!db_next(&r)) {
        TRY(db_end(&r));
        return E_NOT_FOUND;
    }
    row_shape(&r, s, out);
    return db_end(&r);
}

enum err fact_ahead(struct cx *cx, const struct shape *s, int64_t id)
{
    return db_fact_ahead(cx, s, FACT_GET, (const struct val[]){ v_i64(id), { 0 } });
}

/* The row as an entry left it. */
static bool find_image(struct str entry, const struct shape *s, int64_t id, struct entry_view *e, struct str *image)
{
    struct row_change c;
    bool found = false;
    if (!entry_decode(entry, e))
        return false;
    for (struct str rest = e->changes; change_next(&rest, &c);)
        if (c.id == id && str_is(c.table, s->name) && !c.gone) {
            *image = c.image;
            found = true;
        }
    return found;
}

static void name_changes(struct cx *cx, const struct shape *s, const void *row, struct str image, struct stale *out)
{
    out->fields = NEWS(cx, const char *, s->n);
    for (size_t i = 2; i < s->n; i++) {
        const struct field *f = &s->fields[i];
        if (f->type == F_LIST || val_eq(field_val(f, row), image_value(image, f->name)))
            continue;
        out->fields[out->n_fields++] = f->zh ? say(cx, f->zh, f->en) : f->name;
    }
}

enum err fact_expect(struct cx *cx, const struct shape *s, const void *row, int64_t seq)
{
    struct buf what AUTO(buf_done) = BUF(2000);
    struct stale *stale = NEW(cx, struct stale);
    struct str bytes, image;
    struct entry_view then, now;
    int64_t current = ((const int64_t *)row)[1];
    if (!seq || seq == current)
        return OK;
    if (journal_get(cx, seq, &bytes) != OK || !find_image(bytes, s, *(const int64_t *)row, &then, &image))
        return fail(cx, E_STALE, "没有第 %" PRId64 " 版，当前是第 %" PRId64 " 版，请刷新后再试",
                    "there is no version %" PRId64 ", the current one is %" PRId64 ": reload and try again", seq,
                    current);
    name_changes(cx, s, row, image, stale);
    for (size_t i = 0; i < stale->n_fields; i++)
        buf_addf(&what, "%s%s", i ? say(cx, "、", ", ") : "", stale->fields[i]);
    TRY(journal_get(cx, current, &bytes));
    if (!entry_decode(bytes, &now))
        return fail(cx, E_IO, "流水第 %" PRId64 " 条已损坏", "journal entry %" PRId64 " is damaged", current);
    if (!stale->n_fields) /* what was changed stands beside the row, which only has the version */
        buf_add(&what, now.act.p, now.act.n);
    stale->was = seq;
    stale->is = current;
    stale->who = arena_dup(cx->mem, now.actor.p, now.actor.n);
    stale->when = now.time;
    cx->fail.stale = stale;
    return fail(cx, E_STALE, "%.*s 已改动了：%s（第 %" PRId64 " 版 → 第 %" PRId64 " 版），请核对后再试",
                "%.*s has changed meanwhile: %s (version %" PRId64 " is now %" PRId64 "): check and try again",
                (int)now.actor.n, now.actor.p, buf_text(&what), seq, current);
}
