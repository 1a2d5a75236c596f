#include "journal/fold.h"

#include "journal.sql.h"

void fold_done(struct fold *f)
{
    mem_free(f->rows);
    *f = (struct fold){ 0 };
}

void image_digest(struct str image, uint8_t out[static 16])
{
    struct hash h = sha256(image);
    memcpy(out, h.b, 16);
}

static size_t slot_of(const struct fold *f, size_t table, int64_t id)
{
    uint64_t h = ((uint64_t)id * 31 + table) * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(h >> 20) & (f->room - 1);
    while (f->rows[i].used && (f->rows[i].id != id || f->rows[i].table != table))
        i = (i + 1) & (f->room - 1);
    return i;
}

static void grow(struct fold *f)
{
    struct fold old = *f;
    f->room = old.room ? old.room * 2 : 1024;
    f->rows = mem_get(sizeof *f->rows, f->room);
    for (size_t i = 0; i < old.room; i++)
        if (old.rows[i].used)
            f->rows[slot_of(f, old.rows[i].table, old.rows[i].id)] = old.rows[i];
    mem_free(old.rows);
}

struct fold_row *fold_find(const struct fold *f, size_t table, int64_t id)
{
    struct fold_row *row = f->room ? &f->rows[slot_of(f, table, id)] : NULL;
    return row && row->used ? row : NULL;
}

static bool table_index(struct str name, size_t *out)
{
    for (size_t i = 0; i < fact_tables.n; i++)
        if (str_is(name, fact_tables.list[i]->name)) {
            *out = i;
            return true;
        }
    return false;
}

const char *table_label(const struct cx *cx, const struct shape *s)
{
    const struct word *w = word_named(&table_words, str_of(s->name));
    return w ? say(cx, w->zh, w->en) : s->name;
}

const struct shape *fact_table_named(struct str name)
{
    size_t i;
    return table_index(name, &i) ? fact_tables.list[i] : NULL;
}

bool fold_add(struct fold *f, const struct entry_view *e)
{
    struct row_change c;
    size_t table;
    for (struct str rest = e->changes; change_next(&rest, &c);) {
        if (!table_index(c.table, &table))
            return false;
        if (f->n * 2 >= f->room)
            grow(f);
        struct fold_row *row = &f->rows[slot_of(f, table, c.id)];
        f->n += !row->used;
        *row = (struct fold_row){ .id = c.id, .seq = e->seq, .table = (uint16_t)table, .used = true, .gone = c.gone };
        image_digest(c.image, row->digest);
    }
    f->last_seq = e->seq;
    f->last_time = e->time;
    return true;
}

static enum err unreadable(struct cx *cx, int64_t seq)
{
    return fail(cx, E_IO, "流水第 %" PRId64 " 条读不懂，请运行 luoshi verify",
                "journal entry %" PRId64 " is unreadable: run luoshi verify", seq);
}

static enum err scan(struct cx *cx, struct ts until, int64_t before, struct fold *f)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct entry_view e;
    TRY(db_query(cx, &r, &journal_walk, V(1)));
    while (db_next(&r)) {
        if (row_i64(&r, 1) > until.us || row_i64(&r, 0) >= before)
            break;
        if (!entry_decode(row_bytes(&r, 7), &e) || !fold_add(f, &e))
            return unreadable(cx, row_i64(&r, 0));
    }
    return db_end(&r);
}

enum err fold_scan(struct cx *cx, struct ts until, struct fold *f)
{
    return scan(cx, until, INT64_MAX, f);
}

enum err fold_scan_before(struct cx *cx, int64_t seq, struct fold *f)
{
    return scan(cx, (struct ts){ INT64_MAX }, seq, f);
}

void image_row(struct arena *mem, const struct shape *s, int64_t id, int64_t seq, struct str image, void *out)
{
    struct column c;
    struct str rest;
    shape_clear(s, out);
    ((int64_t *)out)[0] = id;
    ((int64_t *)out)[1] = seq;
    if (!column_first(image, &rest))
        return;
    while (column_next(&rest, &c)) {
        const struct field *f = shape_field(s, c.name);
        if (f)
            field_set(f, out, c.v, mem);
    }
}

void image_vals(const struct shape *s, int64_t id, int64_t seq, struct str image,
                struct val vals[static MAX_COLUMNS + 1])
{
    struct column c;
    struct str rest;
    size_t n = 0;
    uint8_t place[MAX_COLUMNS];
    for (size_t i = 0; i < s->n; i++) {
        place[i] = (uint8_t)n;
        if (s->fields[i].type != F_LIST)
            vals[n++] = V_NONE;
    }
    vals[n] = (struct val){ 0 };
    vals[0] = v_i64(id);
    vals[1] = v_i64(seq);
    if (!column_first(image, &rest))
        return;
    while (column_next(&rest, &c)) {
        const struct field *f = shape_field(s, c.name);
        if (f)
            vals[place[f - s->fields]] = c.v;
    }
}

/* Insert the rows this entry was the last to touch. */
static enum err copy_rows(struct cx *to, const struct fold *f, const struct entry_view *e)
{
    struct val vals[MAX_COLUMNS + 1];
    struct row_change c;
    uint8_t digest[16];
    for (struct str rest = e->changes; change_next(&rest, &c);) {
        size_t table = 0;
        (void)table_index(c.table, &table); /* fold_scan has seen it */
        struct fold_row *row = fold_find(f, table, c.id);
        if (row->seq != e->seq || row->gone)
            continue;
        image_digest(c.image, digest);
        if (memcmp(digest, row->digest, sizeof digest) != 0 || row->seen)
            continue; /* changed again later in the same entry */
        row->seen = true;
        image_vals(fact_tables.list[table], c.id, e->seq, c.image, vals);
        TRY(db_fact_run(to, fact_tables.list[table], FACT_INSERT, vals));
    }
    return OK;
}

static void head_add(struct head *head, const struct rows *r)
{
    head->time.us = row_i64(r, 1);
    head->leaf = leaf_hash(row_bytes(r, 7));
    tree_add(&head->tree, &head->leaf);
}

/* Who did what to what: the entry of journal_walk's row without its bytes, which may be many times that. */
static enum err copy_line(struct cx *to, const struct rows *r)
{
    return db_exec(to, &journal_add, row_val(r, 0), row_val(r, 1), row_val(r, 2), row_val(r, 3), row_val(r, 4),
                   row_val(r, 5), row_val(r, 6), V(STR("")));
}

/* Write the folded rows, a line for each entry, and the journal's end of then, into a freshly migrated database. */
static enum err fold_into(struct cx *cx, const struct fold *f, struct conn *to)
{
    struct head head = { 0 };
    struct rows r AUTO(rows_done) = { 0 };
    struct entry_view e;
    struct cx target = *cx;
    target.db = to;
    enum err err = db_begin(&target, true);
    if (!err)
        err = db_query(cx, &r, &journal_walk, V(1));
    while (!err && db_next(&r) && row_i64(&r, 0) <= f->last_seq) {
        err = entry_decode(row_bytes(&r, 7), &e) ? copy_rows(&target, f, &e) : unreadable(cx, row_i64(&r, 0));
        if (!err)
            err = copy_line(&target, &r);
        head_add(&head, &r);
    }
    if (!err)
        err = db_end(&r);
    if (!err) {
        head_move(&target, &head);
        err = db_commit(&target);
    }
    if (err && !cx->fail.code)
        cx->fail = target.fail;
    return err;
}

static enum err fold_snapshot(struct cx *cx, int64_t size, struct conn **past)
{
    struct fold f AUTO(fold_done) = { 0 };
    TRY(fold_scan_before(cx, size + 1, &f));
    TRY(conn_open(cx, ":memory:", DB_MEMORY, past));
    TRY(migrate(cx, *past, migrations, n_migrations));
    return fold_into(cx, &f, *past);
}

enum err fold_open(struct cx *cx, int64_t size, struct conn **out)
{
    struct conn *past = NULL;
    TRY(read_begin(cx));
    enum err e = fold_snapshot(cx, size, &past);
    read_end(cx);
    if (e) {
        conn_close(past);
        return e;
    }
    *out = past;
    return OK;
}

enum err read_begin_asof(struct cx *cx, struct ts asof)
{
    int64_t size;
    TRY(read_begin(cx));
    enum err e = journal_size_at(cx, asof, &size);
    read_end(cx);
    TRY(e);
    TRY(fold_open(cx, size, &cx->db));
    cx->past = size;
    return OK;
}

void read_end_asof(struct cx *cx)
{
    conn_close(cx->db);
    cx->db = NULL;
    cx->past = 0;
}

enum err past_leave(struct cx *cx, struct conn **past)
{
    *past = cx->past ? cx->db : NULL;
    if (!*past)
        return OK;
    cx->db = NULL;
    enum err e = read_begin(cx);
    if (e)
        cx->db = *past;
    return e;
}

void past_back(struct cx *cx, struct conn *past)
{
    if (!past)
        return;
    read_end(cx);
    cx->db = past;
}
