#include "journal/verify.h"

#include <stdio.h>

#include "journal.sql.h"

const struct words difference_kinds =
    WORDS({ DIFF_ALTERED, "altered", "被改动", "altered" }, { DIFF_MISSING, "missing", "缺失", "missing" },
          { DIFF_INSERTED, "inserted", "多出", "inserted" }, { DIFF_REORDERED, "reordered", "次序不对", "reordered" });
static const struct field difference_fields[] = {
    FIELD(difference, kind, .words = &difference_kinds, LABEL("种类", "kind")),
    FIELD(difference, entry, LABEL("流水号", "entry")),
    FIELD(difference, table, LABEL("表", "table")),
    FIELD(difference, row, LABEL("行", "row")),
    FIELD(difference, column, LABEL("列", "column")),
    FIELD(difference, was, LABEL("流水记载", "journal says")),
    FIELD(difference, is, LABEL("现在是", "now is")),
};
const struct shape DIFFERENCE = SHAPE(difference, difference_fields);

void verdict_add(struct verdict *v, struct difference d)
{
    if (v->n_differences < MAX_DIFFERENCES)
        v->list[v->n_differences] = d;
    v->n_differences++;
}

static const char *val_text(struct cx *cx, struct val v)
{
    static const size_t SHOWN = 200;
    switch (v.kind) {
    case V_I64: return arena_printf(cx->mem, "%" PRId64, v.i);
    case V_TEXT: return arena_dup(cx->mem, v.s.p, MIN(v.s.n, SHOWN));
    case V_BYTES: return arena_printf(cx->mem, "(%zu bytes)", v.s.n);
    case V_NULL:
    case V_END: break;
    }
    return NULL;
}

/* ---- the log itself ---- */

struct log_check {
    struct cx *cx;
    struct verdict *v;
    struct fold fold;
    struct tree tree;
    bool *keeps_root; /* of the fact tables, in their order */
    struct hash leaf; /* of the entry before */
    int64_t expected; /* next seq */
    struct ts time;
};

static void wrong_entry(struct log_check *c, enum difference_kind kind, int64_t seq, const char *column,
                        const char *was, const char *is)
{
    verdict_add(
        c->v, (struct difference){
                  .kind = kind, .entry = seq, .table = "journal", .row = seq, .column = column, .was = was, .is = is });
}

/* The columns beside an entry repeat what stands inside it, for searching. */
static void check_repeats(struct log_check *c, const struct rows *r, const struct entry_view *e)
{
    static const char *const names[] = { "seq", "time", "actor", "act", "subject", "subject_id", "reason" };
    const struct val inside[] = {
        v_i64(e->seq),
        v_i64(e->time.us),
        { .kind = V_TEXT, .s = e->actor },
        { .kind = V_TEXT, .s = e->act },
        { .kind = V_TEXT, .s = e->subject },
        v_i64(e->subject_id),
        { .kind = e->reason.n ? V_TEXT : V_NULL, .s = e->reason },
    };
    for (int i = 1; i < (int)N_ELEMENTS(names); i++) {
        struct val beside = row_val(r, i);
        if (beside.kind == inside[i].kind &&
            (beside.kind == V_I64 ? beside.i == inside[i].i : str_eq(beside.s, inside[i].s)))
            continue;
        wrong_entry(c, DIFF_ALTERED, e->seq, names[i], val_text(c->cx, inside[i]), val_text(c->cx, beside));
    }
}

/* A fact frozen with the journal's head (a digest) holds its size and root: that of what stood before its entry. */
static bool keeps_root(const struct shape *s)
{
    return shape_field(s, STR("entries")) && shape_field(s, STR("root"));
}

static void check_root(struct log_check *c, int64_t seq, const struct row_change *change)
{
    const struct val entries = image_value(change->image, "entries"), root = image_value(change->image, "root");
    const struct hash now = tree_root(&c->tree);
    char hex[HASH_HEX_SIZE];
    if (root.kind != V_TEXT || (entries.i == (int64_t)c->tree.size && str_is(root.s, hash_hex(&now, hex))))
        return;
    verdict_add(c->v, (struct difference){ .kind = DIFF_ALTERED,
                                           .entry = seq,
                                           .table = arena_dup(c->cx->mem, change->table.p, change->table.n),
                                           .row = change->id,
                                           .column = "root",
                                           .was = val_text(c->cx, root),
                                           .is = arena_strdup(c->cx->mem, hash_hex(&now, hex)) });
}

static void check_roots(struct log_check *c, const struct entry_view *e)
{
    struct row_change change;
    for (struct str rest = e->changes; change_next(&rest, &change);)
        for (size_t i = 0; i < fact_tables.n; i++)
            if (c->keeps_root[i] && !change.gone && str_is(change.table, fact_tables.list[i]->name))
                check_root(c, e->seq, &change);
}

static void check_entry(struct log_check *c, const struct rows *r)
{
    int64_t seq = row_i64(r, 0);
    struct str bytes = row_bytes(r, 7);
    struct entry_view e;
    for (; c->expected < seq; c->expected++)
        wrong_entry(c, DIFF_MISSING, c->expected, NULL, NULL, NULL);
    c->expected = seq + 1;
    struct hash leaf = leaf_hash(bytes), before = c->leaf;
    bool is_read = entry_decode(bytes, &e);
    if (is_read)
        check_roots(c, &e);
    tree_add(&c->tree, &leaf);
    c->leaf = leaf;
    if (!is_read) {
        wrong_entry(c, DIFF_ALTERED, seq, "entry", NULL, say(c->cx, "编码不合规范", "not canonical"));
        return;
    }
    if (e.seq != seq) {
        wrong_entry(c, DIFF_REORDERED, seq, "seq", arena_printf(c->cx->mem, "%" PRId64, e.seq),
                    arena_printf(c->cx->mem, "%" PRId64, seq));
        return;
    }
    if (!hash_eq(&e.prev, &before))
        wrong_entry(c, DIFF_ALTERED, seq - 1 ? seq - 1 : seq, "entry", NULL,
                    say(c->cx, "与后一条的链接不符", "does not match the link in the next entry"));
    if (e.time.us < c->time.us)
        wrong_entry(c, DIFF_REORDERED, seq, "time", NULL, NULL);
    c->time = e.time;
    check_repeats(c, r, &e);
    if (!fold_add(&c->fold, &e))
        wrong_entry(c, DIFF_ALTERED, seq, "entry", NULL, say(c->cx, "提到了不认识的表", "names an unknown table"));
}

static void check_head(struct log_check *c, const struct head *h)
{
    char was[HASH_HEX_SIZE], is[HASH_HEX_SIZE];
    struct hash root = tree_root(&c->tree), head_root = tree_root(&h->tree);
    int64_t size = (int64_t)h->tree.size;
    for (; c->expected <= size; c->expected++)
        wrong_entry(c, DIFF_MISSING, c->expected, NULL, NULL, NULL);
    for (int64_t seq = size + 1; seq < c->expected; seq++)
        wrong_entry(c, DIFF_INSERTED, seq, NULL, NULL, NULL);
    if (!hash_eq(&c->leaf, &h->leaf) && c->tree.size == h->tree.size)
        wrong_entry(c, DIFF_ALTERED, size, "entry", NULL,
                    say(c->cx, "与流水末端不符", "does not match the journal head"));
    if (!hash_eq(&root, &head_root))
        wrong_entry(c, DIFF_ALTERED, size, "root", arena_strdup(c->cx->mem, hash_hex(&head_root, was)),
                    arena_strdup(c->cx->mem, hash_hex(&root, is)));
    c->v->size = (int64_t)c->tree.size;
    c->v->root = root;
}

static enum err check_log(struct log_check *c, verify_progress *progress, void *arg)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct head h;
    TRY(head_read(c->cx, &h));
    TRY(db_query(c->cx, &r, &journal_walk, V(INT64_MIN)));
    while (db_next(&r)) {
        check_entry(c, &r);
        if (progress && c->tree.size % 4096 == 0)
            progress(arg, (int64_t)c->tree.size, (int64_t)h.tree.size);
    }
    TRY(db_end(&r));
    check_head(c, &h);
    return OK;
}

/* ---- the live rows ---- */

/* Both sides column by column; was comes from the journal. */
static void compare_columns(struct log_check *c, const struct shape *s, int64_t id, int64_t seq, struct str image,
                            const struct val *live)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        const struct field *f = &s->fields[i];
        if (f->type == F_LIST)
            continue;
        struct val is = live[n++], was = V_NONE;
        struct column col;
        struct str rest;
        if (i < 2)
            continue;
        if (column_first(image, &rest))
            while (column_next(&rest, &col))
                if (str_is(col.name, f->name))
                    was = col.v;
        if (was.kind == is.kind && (was.kind == V_NULL || (was.kind == V_I64 ? was.i == is.i : str_eq(was.s, is.s))))
            continue;
        verdict_add(c->v, (struct difference){ .kind = DIFF_ALTERED,
                                               .entry = seq,
                                               .table = s->name,
                                               .row = id,
                                               .column = f->name,
                                               .was = val_text(c->cx, was),
                                               .is = val_text(c->cx, is) });
    }
}

static enum err name_difference(struct log_check *c, const struct shape *s, const struct fold_row *row,
                                const struct val *live)
{
    struct str bytes, image = STR("");
    struct entry_view e;
    struct row_change change;
    enum err err = journal_get(c->cx, row->seq, &bytes);
    if (err == E_NOT_FOUND || (!err && !entry_decode(bytes, &e)))
        return OK; /* the entry itself has been named already */
    TRY(err);
    for (struct str rest = e.changes; change_next(&rest, &change);)
        if (change.id == row->id && str_is(change.table, s->name))
            image = change.image;
    compare_columns(c, s, row->id, row->seq, image, live);
    return OK;
}

static enum err check_row(struct log_check *c, size_t table, const struct val *live, struct buf *image)
{
    const struct shape *s = fact_tables.list[table];
    int64_t id = live[0].i;
    uint8_t digest[16];
    struct fold_row *row = fold_find(&c->fold, table, id);
    c->v->rows++;
    if (!row || row->gone) {
        verdict_add(c->v, (struct difference){
                              .kind = DIFF_INSERTED, .entry = row ? row->seq : 0, .table = s->name, .row = id });
        return OK;
    }
    row->seen = true;
    if (live[1].kind != V_I64 || live[1].i != row->seq)
        verdict_add(c->v, (struct difference){ .kind = DIFF_ALTERED,
                                               .entry = row->seq,
                                               .table = s->name,
                                               .row = id,
                                               .column = "seq",
                                               .was = arena_printf(c->cx->mem, "%" PRId64, row->seq),
                                               .is = val_text(c->cx, live[1]) });
    buf_reset(image);
    image_encode(image, s, live);
    image_digest(buf_str(image), digest);
    return memcmp(digest, row->digest, sizeof digest) == 0 ? OK : name_difference(c, s, row, live);
}

static enum err check_table(struct log_check *c, size_t table)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct buf image AUTO(buf_done) = BUF(MAX_ENTRY_BYTES);
    struct val live[MAX_COLUMNS + 1] = { 0 };
    TRY(db_fact_query(c->cx, &r, fact_tables.list[table], FACT_ALL, (const struct val[]){ { 0 } }));
    while (db_next(&r)) {
        for (int i = 0; i < row_columns(&r); i++)
            live[i] = row_val(&r, i);
        TRY(check_row(c, table, live, &image));
    }
    return db_end(&r);
}

static void name_missing(struct log_check *c)
{
    for (size_t i = 0; i < c->fold.room; i++) {
        const struct fold_row *row = &c->fold.rows[i];
        if (row->used && !row->gone && !row->seen)
            verdict_add(c->v, (struct difference){ .kind = DIFF_MISSING,
                                                   .entry = row->seq,
                                                   .table = fact_tables.list[row->table]->name,
                                                   .row = row->id });
    }
}

enum err journal_verify(struct cx *cx, struct verdict *out, verify_progress *progress, void *arg)
{
    struct log_check c = { .cx = cx, .v = out, .expected = 1, .keeps_root = NEWS(cx, bool, fact_tables.n) };
    for (size_t i = 0; i < fact_tables.n; i++)
        c.keeps_root[i] = keeps_root(fact_tables.list[i]);
    enum err e = check_log(&c, progress, arg);
    for (size_t i = 0; !e && i < fact_tables.n; i++)
        e = check_table(&c, i);
    if (!e)
        name_missing(&c);
    fold_done(&c.fold);
    return e;
}
