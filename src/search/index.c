#include "search/index.h"

#include "index.sql.h"
#include "journal/fact.h"
#include "journal/fold.h"
#include "journal/reader.h"
#include "search/pinyin.h"

enum { MAX_TEXT = 8 << 20, MAX_CUT = 64 << 20, MANY_ENTRIES = 2000, MAX_NAMES = 5 };

const struct words found_kinds =
    WORDS({ FOUND_UNIT, "unit", "单位", "unit" }, { FOUND_ITEM, "item", "事项", "item" },
          { FOUND_SOURCE, "source", "来源", "source" }, { FOUND_REPORT, "report", "报送", "report" });

/* Which columns say what a thing is called, and which what is written about it. */
static const struct indexed {
    enum found_kind kind;
    const char *table, *title[4], *body[10];
} indexed[] = {
    { FOUND_UNIT, "unit", { "name", "short_name" }, { NULL } },
    { FOUND_ITEM,
      "item",
      { "number", "title" },
      { "target", "measure", "category", "leader", "due_text", "remark", "origin_no" } },
    { FOUND_SOURCE, "source", { "title" }, { "text" } },
    { FOUND_REPORT, "report", { NULL }, { "text", "problem", "help", "next_step" } },
};

static const struct indexed *indexed_kind(int64_t kind)
{
    for (size_t i = 0; i < N_ELEMENTS(indexed); i++)
        if (indexed[i].kind == (enum found_kind)kind)
            return &indexed[i];
    return NULL;
}

static const struct shape *table_shape(const char *name)
{
    for (size_t i = 0; i < fact_tables.n; i++)
        if (streq(fact_tables.list[i]->name, name))
            return fact_tables.list[i];
    return NULL;
}

/* ---- what a thing says ---- */

static void add_part(struct buf *out, const char *text)
{
    if (!text || !*text)
        return;
    if (out->n)
        buf_add_char(out, '\n');
    buf_add_str(out, text);
}

static void add_parts(struct buf *out, const struct shape *s, const void *row, const char *const *names)
{
    for (; *names; names++)
        add_part(out, *(const char *const *)field_at(&s->fields[shape_index(s, *names)], row));
}

static enum err add_aliases(struct cx *cx, int64_t unit, struct buf *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &index_aliases, V(unit)));
    while (db_next(&r))
        add_part(out, row_text(&r, 0));
    return db_end(&r);
}

static struct str kept(struct cx *cx, const struct buf *b)
{
    return (struct str){ arena_dup(cx->mem, b->n ? b->p : "", b->n), b->n };
}

enum err index_texts(struct cx *cx, enum found_kind kind, int64_t id, struct str *title, struct str *body)
{
    const struct indexed *x = indexed_kind(kind);
    const struct shape *s = table_shape(x->table);
    struct buf called AUTO(buf_done) = BUF(MAX_TEXT), says AUTO(buf_done) = BUF(MAX_TEXT);
    void *row = arena_get(cx->mem, s->size, 1);
    *title = *body = STR("");
    enum err e = fact_get(cx, s, id, row);
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    add_parts(&called, s, row, x->title);
    add_parts(&says, s, row, x->body);
    if (kind == FOUND_UNIT)
        TRY(add_aliases(cx, id, &called));
    *title = kept(cx, &called);
    *body = kept(cx, &says);
    return OK;
}

/* As it should stand in the index: its title's words and all its words; empty: not at all. */
static enum err cut_thing(struct cx *cx, int64_t row, struct buf *title, struct buf *all)
{
    enum found_kind kind = row >> FOUND_SHIFT;
    struct str called, says;
    TRY(index_texts(cx, kind, row & ((INT64_C(1) << FOUND_SHIFT) - 1), &called, &says));
    buf_reset(title);
    buf_reset(all);
    cut_text(called, title);
    for (struct str rest = called; kind == FOUND_UNIT && rest.n;) { /* a name a line */
        const char *end = memchr(rest.p, '\n', rest.n);
        size_t n = end ? (size_t)(end - rest.p) : rest.n;
        pinyin_add((struct str){ rest.p, n }, title);
        rest = (struct str){ rest.p + n + (end != NULL), rest.n - n - (end != NULL) };
    }
    buf_add(all, title->p, title->n);
    cut_text(says, all);
    return OK;
}

/* ---- keeping it ---- */

struct cutter {
    struct cx *cx;
    struct arena scratch;
    struct buf title, all;
};

static struct cutter cutter_of(struct cx *cx)
{
    return (struct cutter){ .cx = cx, .title = BUF(MAX_CUT), .all = BUF(MAX_CUT) };
}

static void cutter_done(struct cutter *c)
{
    buf_done(&c->title);
    buf_done(&c->all);
    arena_done(&c->scratch);
}

/* What stands in the index for a row now. */
struct standing {
    bool has_title, has_all, is_same;
};

static enum err look_up(struct cutter *c, int64_t row, struct standing *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = (struct standing){ 0 };
    TRY(db_query(c->cx, &r, &index_row, V(row)));
    if (db_next(&r)) {
        struct val title = row_val(&r, 0), all = row_val(&r, 1);
        *out = (struct standing){ .has_title = title.kind != V_NULL,
                                  .has_all = all.kind != V_NULL,
                                  .is_same = str_eq(title.s, buf_str(&c->title)) && str_eq(all.s, buf_str(&c->all)) };
    }
    return db_end(&r);
}

/* Cut anew and compare; memory of its own for each, for there may be any number. */
static enum err look_at(struct cutter *c, int64_t row, struct standing *out)
{
    struct arena *mem = c->cx->mem;
    arena_reset(&c->scratch);
    c->cx->mem = &c->scratch;
    enum err e = cut_thing(c->cx, row, &c->title, &c->all);
    if (!e)
        e = look_up(c, row, out);
    c->cx->mem = mem;
    return e;
}

/* Most rows are new: what is not there is not taken out, for the engine looks long for it. */
static enum err settle_row(struct cutter *c, int64_t row)
{
    struct standing was;
    TRY(look_at(c, row, &was));
    if (was.is_same)
        return OK;
    if (was.has_title)
        TRY(db_exec(c->cx, &index_drop_title, V(row)));
    if (was.has_all)
        TRY(db_exec(c->cx, &index_drop_all, V(row)));
    if (c->title.n)
        TRY(db_exec(c->cx, &index_put_title, V(row), V(buf_text(&c->title))));
    return c->all.n ? db_exec(c->cx, &index_put_all, V(row), V(buf_text(&c->all))) : OK;
}

struct todo {
    struct buf rows; /* int64_t each */
};

static void note(struct todo *t, int64_t row)
{
    size_t n = t->rows.n / sizeof row, near = MIN(n, (size_t)64);
    for (size_t i = n - near; i < n; i++)
        if (memcmp(t->rows.p + i * sizeof row, &row, sizeof row) == 0)
            return;
    buf_add(&t->rows, &row, sizeof row);
}

static int64_t owner_of(struct str image)
{
    struct column c;
    struct str rest;
    if (column_first(image, &rest))
        while (column_next(&rest, &c))
            if (str_is(c.name, "unit"))
                return c.v.i;
    return 0;
}

static void note_change(struct todo *t, const struct row_change *c)
{
    for (size_t i = 0; i < N_ELEMENTS(indexed); i++)
        if (str_is(c->table, indexed[i].table))
            note(t, found_row(indexed[i].kind, c->id));
    if (str_is(c->table, "alias") && !c->gone)
        note(t, found_row(FOUND_UNIT, owner_of(c->image)));
}

static enum err note_entry(struct cx *cx, int64_t seq, struct todo *t)
{
    struct entry_reader r AUTO(entry_reader_done) = { 0 };
    struct row_change c;
    TRY(entry_open(cx, seq, &r));
    while (entry_next(&r, &c))
        note_change(t, &c);
    return entry_read_end(&r);
}

static enum err settle_rows(struct cx *cx, const struct todo *t)
{
    struct cutter c AUTO(cutter_done) = cutter_of(cx);
    enum err e = OK;
    for (size_t at = 0; !e && at < t->rows.n; at += sizeof(int64_t)) {
        int64_t row;
        memcpy(&row, t->rows.p + at, sizeof row);
        e = settle_row(&c, row);
    }
    return e;
}

static void todo_done(struct todo *t)
{
    buf_done(&t->rows);
}

static enum err note_all(struct cx *cx, const struct sql *sql, struct todo *t)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, sql));
    while (db_next(&r)) {
        int64_t row = row_i64(&r, 0);
        buf_add(&t->rows, &row, sizeof row);
    }
    return db_end(&r);
}

struct state {
    int64_t cutter, seq, size; /* size: of the journal */
};

static enum err read_state(struct cx *cx, struct state *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct head h;
    TRY(head_read(cx, &h));
    *out = (struct state){ .size = (int64_t)h.tree.size };
    TRY(db_query(cx, &r, &index_state));
    if (db_next(&r)) {
        out->cutter = row_i64(&r, 0);
        out->seq = row_i64(&r, 1);
    }
    return db_end(&r);
}

enum err index_rebuild(struct cx *cx)
{
    struct todo t AUTO(todo_done) = { BUF(SIZE_MAX / 2) };
    struct state s;
    TRY(note_all(cx, &index_left_over, &t));
    TRY(note_all(cx, &index_things, &t));
    TRY(settle_rows(cx, &t));
    TRY(read_state(cx, &s));
    return db_exec(cx, &index_state_put, V(CUT_VERSION), V(s.size));
}

enum err index_anew(struct cx *cx)
{
    TRY(index_rebuild(cx));
    TRY(db_exec(cx, &index_title_anew));
    return db_exec(cx, &index_all_anew);
}

enum err index_settle(struct cx *cx)
{
    struct todo t AUTO(todo_done) = { BUF(SIZE_MAX / 2) };
    struct state s;
    TRY(read_state(cx, &s));
    if (s.cutter != CUT_VERSION || s.size - s.seq > MANY_ENTRIES)
        return index_rebuild(cx);
    if (s.seq == s.size)
        return OK;
    while (s.seq < s.size)
        TRY(note_entry(cx, ++s.seq, &t));
    TRY(settle_rows(cx, &t));
    return db_exec(cx, &index_state_put, V(CUT_VERSION), V(s.seq));
}

enum err index_is_fresh(struct cx *cx, bool *out)
{
    struct state s;
    TRY(read_state(cx, &s));
    *out = s.cutter == CUT_VERSION && s.seq == s.size;
    return OK;
}

static enum err make_private(struct cx *cx)
{
    TRY(db_begin(cx, true));
    TRY(index_rebuild(cx));
    return db_commit(cx);
}

enum err index_need(struct cx *cx)
{
    bool is_fresh;
    struct state s;
    TRY(index_is_fresh(cx, &is_fresh));
    if (is_fresh)
        return OK;
    if (!db_is_private(cx))
        TRY(read_settled(cx));
    TRY(read_state(cx, &s));
    if (s.cutter == CUT_VERSION)
        return OK;
    return db_is_private(cx) ? make_private(cx)
                             : fail(cx, E_BUSY, "检索用的索引还没有建好，请稍后再试",
                                    "the search index is not made yet: try again soon");
}

/* ---- checking it ---- */

/* A word's share in a sum that does not depend on the order of words. */
static uint64_t share(int64_t row, int64_t table, int64_t offset, struct str term)
{
    uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)row;
    h = h * UINT64_C(1099511628211) ^ (uint64_t)table;
    h = h * UINT64_C(1099511628211) ^ (uint64_t)offset;
    for (size_t i = 0; i < term.n; i++)
        h = (h ^ (uint8_t)term.p[i]) * UINT64_C(1099511628211);
    return h ^ h >> 31;
}

static uint64_t shares(int64_t row, int64_t table, const struct buf *words)
{
    uint64_t sum = 0;
    int64_t offset = 0;
    for (const char *p = words->p, *end = p + words->n; words->n && p < end; offset++) {
        const char *blank = memchr(p, ' ', (size_t)(end - p));
        sum += share(row, table, offset, (struct str){ p, (size_t)(blank - p) });
        p = blank + 1;
    }
    return sum;
}

static enum err engine_shares(struct cx *cx, uint64_t *sum)
{
    struct rows r AUTO(rows_done) = { 0 };
    *sum = 0;
    TRY(db_query(cx, &r, &index_terms));
    while (db_next(&r))
        *sum += share(row_i64(&r, 1), row_i64(&r, 0), row_i64(&r, 2), row_val(&r, 3).s);
    return db_end(&r);
}

static enum err check_rows(struct cx *cx, const struct todo *t, uint64_t *sum, int64_t *n_wrong)
{
    struct cutter c AUTO(cutter_done) = cutter_of(cx);
    for (size_t at = 0; at < t->rows.n; at += sizeof(int64_t)) {
        int64_t row;
        struct standing is;
        memcpy(&row, t->rows.p + at, sizeof row);
        TRY(look_at(&c, row, &is));
        *n_wrong += !is.is_same;
        *sum += shares(row, 0, &c.title) + shares(row, 1, &c.all);
    }
    return OK;
}

enum err index_check(struct cx *cx, int64_t *n_wrong)
{
    struct todo things AUTO(todo_done) = { BUF(SIZE_MAX / 2) }, left AUTO(todo_done) = { BUF(SIZE_MAX / 2) };
    uint64_t should = 0, is;
    TRY(index_need(cx));
    TRY(note_all(cx, &index_left_over, &left));
    TRY(note_all(cx, &index_things, &things));
    *n_wrong = (int64_t)(left.rows.n / sizeof(int64_t));
    TRY(check_rows(cx, &things, &should, n_wrong));
    TRY(engine_shares(cx, &is));
    *n_wrong += !*n_wrong && should != is;
    return OK;
}
