#include "journal/copy.h"

#include "journal.sql.h"
#include "journal/fold.h"

enum { MAX_PIECE_ENTRIES = 1000, MAX_PIECE_BYTES = 4 << 20 };

/* ---- do they belong together ---- */

static enum err leaf_at(struct cx *cx, int64_t seq, struct hash *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(journal_open(cx, seq, &r));
    *out = leaf_hash(row_bytes(&r, 0));
    return db_end(&r);
}

static enum err same_at(struct cx *a, struct cx *b, int64_t seq, bool *same)
{
    struct hash of_a, of_b;
    TRY(leaf_at(a, seq, &of_a));
    enum err e = leaf_at(b, seq, &of_b);
    if (e)
        a->fail = b->fail;
    *same = !e && hash_eq(&of_a, &of_b);
    return e;
}

/* Each entry holds the hash of the one before: where two agree they agree on all that came before. */
static enum err first_difference(struct cx *a, struct cx *b, int64_t size, int64_t *out)
{
    int64_t low = 0, high = size; /* they agree at low, and not at high */
    while (low + 1 < high) {
        int64_t middle = low + (high - low) / 2;
        bool same;
        TRY(same_at(a, b, middle, &same));
        *(same ? &low : &high) = middle;
    }
    *out = high;
    return OK;
}

enum err refuse_older(struct cx *from, const struct head *older, const struct head *newer)
{
    char then[TS_TEXT_SIZE], now[TS_TEXT_SIZE];

    return fail(from, E_CONFLICT,
                "来源是较早的状态：只到第 %" PRIu64 " 条（%s），目标已有 %" PRIu64
                " 条（到 %s）；来源丢了后面的记录，不能覆盖目标",
                "the source is an older state: it ends with entry %" PRIu64 " (%s), the target has %" PRIu64
                " (up to %s); the source has lost what came after, and does not replace the target",
                older->tree.size, ts_text(older->time, then), newer->tree.size, ts_text(newer->time, now));
}

static enum err belong_together(struct cx *from, struct cx *to, const struct head *f, const struct head *t)
{
    int64_t size = (int64_t)MIN(f->tree.size, t->tree.size), at;
    bool same = true;
    if (size)
        TRY(same_at(from, to, size, &same));
    if (!same) {
        TRY(first_difference(from, to, size, &at));
        return fail(from, E_CONFLICT, "两个库不是同一个：从流水第 %" PRId64 " 条起不同",
                    "these are two different realms: they differ from entry %" PRId64 " on", at);
    }
    return f->tree.size < t->tree.size ? refuse_older(from, f, t) : OK;
}

/* ---- entries ---- */

struct piece {
    struct str entries[MAX_PIECE_ENTRIES];
    size_t n, bytes;
    struct hash last; /* what the leaf of its last entry must be: as the next one says, or the journal's head */
};

static enum err read_piece(struct cx *from, int64_t after, const struct head *until, struct piece *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct entry_view e;
    *out = (struct piece){ .last = until->leaf };
    TRY(db_query(from, &r, &journal_walk, V(after + 1)));
    while (after + (int64_t)out->n < (int64_t)until->tree.size && db_next(&r)) {
        struct str bytes = row_bytes(&r, 7);
        if (out->n == MAX_PIECE_ENTRIES || out->bytes >= MAX_PIECE_BYTES) {
            if (entry_decode_head(bytes, &e)) /* else its own turn comes */
                out->last = e.prev;
            break;
        }
        out->entries[out->n++] = (struct str){ arena_dup(from->mem, bytes.p, bytes.n), bytes.n };
        out->bytes += bytes.n;
    }
    return db_end(&r);
}

static struct val text(struct str s)
{
    return (struct val){ .kind = V_TEXT, .s = s };
}

static enum err put_entry(struct cx *cx, const struct entry_view *e, struct str bytes)
{
    return db_exec(cx, &journal_add, V(e->seq), V(e->time.us), text(e->actor), text(e->act), text(e->subject),
                   V(e->subject_id), e->reason.n ? text(e->reason) : V_NONE, V(bytes));
}

static enum err put_facts(struct cx *cx, const struct entry_view *e)
{
    struct row_change c;
    struct val vals[MAX_COLUMNS + 1];
    for (struct str rest = e->changes; change_next(&rest, &c);) {
        const struct shape *s = fact_table_named(c.table);
        if (!s)
            return fail(cx, E_CONFLICT, "流水第 %" PRId64 " 条提到本程序不认识的表 %.*s：请用更新的 luoshi",
                        "entry %" PRId64 " names a table this program does not know, %.*s: use a newer luoshi", e->seq,
                        (int)c.table.n, c.table.p);
        if (c.gone) {
            TRY(db_fact_run(cx, s, FACT_DELETE, (const struct val[]){ v_i64(c.id), { 0 } }));
            TRY(db_exec(cx, &gone_put, V(s->name), V(c.id)));
            continue;
        }
        image_vals(s, c.id, e->seq, c.image, vals);
        TRY(db_fact_run(cx, s, FACT_PUT, vals));
    }
    return OK;
}

static enum err no_link(struct cx *cx, int64_t seq)
{
    return fail(cx, E_IO, "流水第 %" PRId64 " 条与后一条的链接不符，没有抄过去；请对来源运行 luoshi verify",
                "entry %" PRId64
                " does not match the link in the next one and was not carried over: run luoshi verify on "
                "the source",
                seq);
}

enum err journal_put(struct cx *cx, struct str bytes, struct head *h)
{
    struct entry_view e;
    int64_t seq = (int64_t)h->tree.size + 1;
    if (!entry_decode(bytes, &e) || e.seq != seq || e.time.us < h->time.us)
        return fail(cx, E_IO, "流水第 %" PRId64 " 条读不懂或次序不对，没有抄过去；请对来源运行 luoshi verify",
                    "entry %" PRId64
                    " is unreadable or out of order and was not carried over: run luoshi verify on the "
                    "source",
                    seq);
    if (!hash_eq(&e.prev, &h->leaf))
        return no_link(cx, seq - 1);
    TRY(put_entry(cx, &e, bytes));
    TRY(put_facts(cx, &e));
    h->leaf = leaf_hash(bytes);
    h->time = e.time;
    tree_add(&h->tree, &h->leaf);
    return OK;
}

static enum err put_piece(struct cx *cx, void *arg)
{
    const struct piece *p = arg;
    struct head h;
    TRY(head_read(cx, &h));
    for (size_t i = 0; i < p->n; i++)
        TRY(journal_put(cx, p->entries[i], &h));
    if (!hash_eq(&h.leaf, &p->last))
        return no_link(cx, (int64_t)h.tree.size);
    head_move(cx, &h);
    return OK;
}

static enum err carry(struct cx *from, struct cx *to, int64_t have, const struct head *until,
                      void (*progress)(int64_t, int64_t))
{
    const int64_t want = (int64_t)until->tree.size;
    struct arena mem AUTO(arena_done) = { 0 };
    struct arena *from_mem = from->mem, *to_mem = to->mem;
    struct piece *p = mem_get(sizeof *p, 1);
    enum err e = OK;
    from->mem = to->mem = &mem;
    while (!e && have < want) {
        arena_reset(&mem);
        e = read_piece(from, have, until, p);
        if (!e && !p->n)
            e = fail(from, E_IO, "来源缺流水第 %" PRId64 " 条", "the source lacks entry %" PRId64, have + 1);
        if (!e)
            e = db_write(to, put_piece, p);
        have += (int64_t)p->n;
        if (!e && progress)
            progress(have, want);
    }
    mem_free(p);
    from->mem = from_mem;
    to->mem = to_mem;
    return e;
}

static enum err look(struct cx *from, struct cx *to, struct head *f, struct head *t)
{
    TRY(head_read(from, f));
    TRY(read_begin(to));
    enum err e = head_read(to, t);
    if (!e)
        e = belong_together(from, to, f, t);
    read_end(to);
    return e;
}

enum err journal_copy(struct cx *from, struct cx *to, void (*progress)(int64_t done, int64_t all), struct copied *out)
{
    struct head f, t;
    TRY(look(from, to, &f, &t));
    *out = (struct copied){ .was = (int64_t)t.tree.size, .is = (int64_t)f.tree.size, .time = f.time };
    TRY(carry(from, to, out->was, &f, progress));
    TRY(look(from, to, &f, &t));
    struct hash of_from = tree_root(&f.tree);
    out->root = tree_root(&t.tree);
    return hash_eq(&of_from, &out->root) ? OK
                                         : fail(from, E_IO, "抄完后两边的根不同：请对两边各运行 luoshi verify",
                                                "the roots differ after the copy: run luoshi verify on both");
}
