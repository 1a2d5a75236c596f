#include "search/index.h"

#include "index.sql.h"
#include "journal/fact.h"
#include "journal/fold.h"
#include "journal/reader.h"
#include "search/pinyin.h"

enum { MAX_CUT = 64 << 20, MANY_ENTRIES = 2000, AT_ONCE = 16 /* asked ahead */ };

const struct words found_kinds =
    WORDS({ FOUND_UNIT, "unit", "单位", "unit" }, { FOUND_ITEM, "item", "事项", "item" },
          { FOUND_SOURCE, "source", "来源", "source" }, { FOUND_REPORT, "report", "报送", "report" });

const struct words said_words =
    WORDS({ SAID_NAME, "name", "名称", "name" }, { SAID_SHORT_NAME, "short_name", "简称", "short name" },
          { SAID_ALIAS, "alias", "别名", "other name" }, { SAID_NUMBER, "number", "编号", "number" },
          { SAID_TITLE, "title", "标题", "title" }, { SAID_TARGET, "target", "目标", "target" },
          { SAID_MEASURE, "measure", "举措", "measures" }, { SAID_CATEGORY, "category", "类别", "category" },
          { SAID_LEADER, "leader", "牵头领导", "lead leader" },
          { SAID_DUE_TEXT, "due_text", "时限原文", "due as written" }, { SAID_REMARK, "remark", "备注", "remark" },
          { SAID_ORIGIN_NO, "origin_no", "原序号", "original no." }, { SAID_TEXT, "text", "原文", "text" },
          { SAID_PROGRESS, "progress", "进展", "progress" }, { SAID_PROBLEM, "problem", "存在问题", "problem" },
          { SAID_HELP, "help", "需协调事项", "help wanted" }, { SAID_NEXT_STEP, "next_step", "下步打算", "next step" });

static const char *const
    tables[] = { [FOUND_UNIT] = "unit", [FOUND_ITEM] = "item", [FOUND_SOURCE] = "source", [FOUND_REPORT] = "report" };

/* Which columns say what a thing is called, and which what is written about it.  The words of a row of the index stand
 * in this order. */
static const struct indexed {
    enum found_kind kind;
    enum said_in in;
    const char *column;
    bool is_title;
} indexed[] = {
    { FOUND_UNIT, SAID_NAME, "name", true },
    { FOUND_UNIT, SAID_SHORT_NAME, "short_name", true },
    { FOUND_ITEM, SAID_NUMBER, "number", true },
    { FOUND_ITEM, SAID_TITLE, "title", true },
    { FOUND_ITEM, SAID_TARGET, "target", false },
    { FOUND_ITEM, SAID_MEASURE, "measure", false },
    { FOUND_ITEM, SAID_CATEGORY, "category", false },
    { FOUND_ITEM, SAID_LEADER, "leader", false },
    { FOUND_ITEM, SAID_DUE_TEXT, "due_text", false },
    { FOUND_ITEM, SAID_REMARK, "remark", false },
    { FOUND_ITEM, SAID_ORIGIN_NO, "origin_no", false },
    { FOUND_SOURCE, SAID_TITLE, "title", true },
    { FOUND_SOURCE, SAID_TEXT, "text", false },
    { FOUND_REPORT, SAID_PROGRESS, "text", false },
    { FOUND_REPORT, SAID_PROBLEM, "problem", false },
    { FOUND_REPORT, SAID_HELP, "help", false },
    { FOUND_REPORT, SAID_NEXT_STEP, "next_step", false },
};

static const struct shape *table_shape(const char *name)
{
    for (size_t i = 0; i < fact_tables.n; i++)
        if (streq(fact_tables.list[i]->name, name))
            return fact_tables.list[i];
    return NULL;
}

/* ---- what a thing says ---- */

static void add_said(struct cx *cx, struct list *out, enum said_in in, bool is_title, const char *text)
{
    if (!text || !*text)
        return;
    struct said *said = list_add(cx->mem, out, sizeof *said);
    *said = (struct said){ .in = in, .is_title = is_title, .text = str_of(text) };
}

static enum err add_aliases(struct cx *cx, int64_t unit, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &index_aliases, V(unit)));
    while (db_next(&r))
        add_said(cx, out, SAID_ALIAS, true, row_text(&r, 0));
    return db_end(&r);
}

enum err index_says(struct cx *cx, enum found_kind kind, int64_t id, struct list *out)
{
    const struct shape *s = table_shape(tables[kind]);
    void *row = arena_get(cx->mem, s->size, 1);
    *out = (struct list){ 0 };
    enum err e = fact_get(cx, s, id, row);
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    for (const struct indexed *x = indexed; x < indexed + N_ELEMENTS(indexed); x++)
        if (x->kind == kind)
            add_said(cx, out, x->in, x->is_title,
                     *(const char *const *)field_at(&s->fields[shape_index(s, x->column)], row));
    return kind == FOUND_UNIT ? add_aliases(cx, id, out) : OK;
}

static void cut_said(const struct list *says, bool titles, void cut(struct str text, struct buf *out), struct buf *out)
{
    const struct said *said = says->p;
    for (size_t i = 0; i < says->n; i++)
        if (said[i].is_title == titles)
            cut(said[i].text, out);
}

/* As it should stand in the index: its title's words and all its words; empty: not at all. */
static enum err cut_thing(struct cx *cx, int64_t row, struct buf *title, struct buf *all)
{
    enum found_kind kind = row >> FOUND_SHIFT;
    struct list says;
    TRY(index_says(cx, kind, row & ((INT64_C(1) << FOUND_SHIFT) - 1), &says));
    buf_reset(title);
    buf_reset(all);
    cut_said(&says, true, cut_text, title);
    if (kind == FOUND_UNIT)
        cut_said(&says, true, pinyin_add, title);
    buf_add(all, title->p, title->n);
    cut_said(&says, false, cut_text, all);
    return OK;
}

/* ---- keeping it ---- */

struct cutter {
    struct cx *cx;
    struct arena scratch;
    struct buf title, all, starts;
    int64_t highest_report; /* in the index, or more: a report above it is new there, as is most that comes */
};

static struct cutter cutter_of(struct cx *cx)
{
    return (struct cutter){
        .cx = cx, .title = BUF(MAX_CUT), .all = BUF(MAX_CUT), .starts = BUF(2 * MAX_CUT), .highest_report = INT64_MAX
    };
}

static void cutter_done(struct cutter *c)
{
    buf_done(&c->title);
    buf_done(&c->all);
    buf_done(&c->starts);
    arena_done(&c->scratch);
}

static bool is_report(int64_t row)
{
    return row >> FOUND_SHIFT == FOUND_REPORT;
}

/* What stands in the index for a row now. */
struct standing {
    bool has_title, has_all, is_same;
};

static enum err look_up(struct cutter *c, int64_t row, struct standing *out)
{
    struct rows r AUTO(rows_done) = { 0 };
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
    *out = (struct standing){ 0 };
    if (!e && !(is_report(row) && row > c->highest_report))
        e = look_up(c, row, out);
    c->cx->mem = mem;
    return e;
}

static enum err put_in(struct cutter *c, const struct sql *sql, int64_t row, struct buf *words)
{
    if (!words->n)
        return OK;
    buf_reset(&c->starts);
    cut_starts(buf_str(words), &c->starts);
    return db_exec(c->cx, sql, V(row), V(buf_text(words)), V(buf_text(&c->starts)));
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
    TRY(put_in(c, &index_put_title, row, &c->title));
    return put_in(c, &index_put_all, row, &c->all);
}

struct todo {
    struct buf rows; /* int64_t each */
};

static size_t rows_of(const struct todo *t)
{
    return t->rows.n / sizeof(int64_t);
}

static int64_t row_at(const struct todo *t, size_t i)
{
    int64_t row;
    memcpy(&row, t->rows.p + i * sizeof row, sizeof row);
    return row;
}

static void note(struct todo *t, int64_t row)
{
    size_t n = rows_of(t), near = MIN(n, (size_t)64);
    for (size_t i = n - near; i < n; i++)
        if (row_at(t, i) == row)
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
    for (size_t kind = FOUND_REPORT; kind < N_ELEMENTS(tables); kind++)
        if (str_is(c->table, tables[kind]))
            note(t, found_row((int64_t)kind, c->id));
    if (str_is(c->table, "alias") && !c->gone)
        note(t, found_row(FOUND_UNIT, owner_of(c->image)));
}

static enum err ask_entries(struct cx *cx, int64_t from, int64_t last)
{
    for (int64_t seq = from; seq <= MIN(from + AT_ONCE - 1, last); seq++)
        TRY(entry_ahead(cx, seq));
    return OK;
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

static enum err ask_rows(struct cx *cx, const struct todo *t, size_t from)
{
    for (size_t i = from; i < MIN(from + AT_ONCE, rows_of(t)); i++) {
        int64_t row = row_at(t, i);
        TRY(fact_ahead(cx, table_shape(tables[row >> FOUND_SHIFT]), row & ((INT64_C(1) << FOUND_SHIFT) - 1)));
    }
    return OK;
}

static enum err settle_rows(struct cx *cx, const struct todo *t)
{
    struct cutter c AUTO(cutter_done) = cutter_of(cx);
    enum err e = db_i64(cx, &c.highest_report, &index_highest_report);
    if (e == E_NOT_FOUND) {
        c.highest_report = 0;
        e = OK;
    }
    for (size_t i = 0; !e && i < rows_of(t); i++) {
        int64_t row = row_at(t, i);
        if (i % AT_ONCE == 0)
            e = ask_rows(cx, t, i);
        if (!e)
            e = settle_row(&c, row);
        if (is_report(row))
            c.highest_report = MAX(c.highest_report, row);
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
    for (int64_t first = s.seq + 1; s.seq < s.size;) {
        if ((s.seq + 1 - first) % AT_ONCE == 0)
            TRY(ask_entries(cx, s.seq + 1, s.size));
        TRY(note_entry(cx, ++s.seq, &t));
    }
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
