#include "journal/journal.h"

#include "journal.sql.h"

static const struct field trail_fields[] = {
    FIELD(trail, seq), FIELD(trail, time), FIELD(trail, actor), FIELD(trail, act), FIELD(trail, reason),
};
const struct shape TRAIL = SHAPE(trail, trail_fields);
static const struct field log_fields[] = {
    FIELD(log_line, seq),    FIELD(log_line, time),    FIELD(log_line, actor),      FIELD(log_line, act),
    FIELD(log_line, reason), FIELD(log_line, subject), FIELD(log_line, subject_id),
};
const struct shape LOG_LINE = SHAPE(log_line, log_fields);

const struct blob_column journal_entry = { "journal", "seq", "entry" };

/* Within a transaction it is read once, and written once, at the end. */
struct known_head {
    struct head head;
    bool is_known, is_moved;
};
static const char known_key;

enum { LEAF_SHOWN = 16 };

const char *head_proof(struct cx *cx, const struct head *h)
{
    char hex[HASH_HEX_SIZE];
    return arena_printf(cx->mem, "流水 %" PRIu64 " 条，末条指纹 %.*s", h->tree.size, LEAF_SHOWN,
                        hash_hex(&h->leaf, hex));
}

const char *head_mark(struct cx *cx, const struct head *h)
{
    char hex[HASH_HEX_SIZE];
    return arena_printf(cx->mem, "%" PRIu64 " %.*s", h->tree.size, LEAF_SHOWN, hash_hex(&h->leaf, hex));
}

static void know(struct cx *cx, const struct head *h, bool is_moved)
{
    struct known_head *k = db_memo(cx, &known_key, sizeof *k);
    int64_t mark;
    memcpy(&mark, h->leaf.b, sizeof mark);
    *k = (struct known_head){ *h, true, is_moved };
    db_mark(cx, mark);
}

enum err head_read(struct cx *cx, struct head *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    const struct known_head *k = db_memo(cx, &known_key, sizeof *k);
    if (k->is_known) {
        *out = k->head;
        return OK;
    }
    TRY(db_query(cx, &r, &head_get));
    if (!db_next(&r)) {
        TRY(db_end(&r));
        return fail(cx, E_IO, "数据库里没有流水的末端", "the database has no journal head");
    }
    *out = (struct head){ .time = { row_i64(&r, 1) }, .tree.size = (uint64_t)row_i64(&r, 0) };
    struct str leaf = row_bytes(&r, 2), frontier = row_bytes(&r, 3);
    if (leaf.n != HASH_BYTES || frontier.n != (size_t)tree_roots(&out->tree) * HASH_BYTES)
        return fail(cx, E_IO, "流水的末端已损坏", "the journal head is damaged");
    memcpy(out->leaf.b, leaf.p, leaf.n);
    if (frontier.n)
        memcpy(out->tree.roots, frontier.p, frontier.n);
    TRY(db_end(&r));
    know(cx, out, false);
    return OK;
}

static enum err put_moved(struct cx *cx)
{
    struct known_head *k = db_memo(cx, &known_key, sizeof *k);
    const struct head *h = &k->head;
    struct str frontier = { (const char *)h->tree.roots, (size_t)tree_roots(&h->tree) * HASH_BYTES };
    if (!k->is_moved)
        return OK;
    TRY(db_exec(cx, &head_put, V((int64_t)h->tree.size), V(h->time.us), V(hash_str(&h->leaf)), V(frontier)));
    k->is_moved = false;
    return OK;
}

void head_move(struct cx *cx, const struct head *h)
{
    know(cx, h, true);
    db_before_commit(cx, put_moved);
}

enum err entry_begin(struct cx *cx, struct entry *e, const char *act)
{
    struct head h;
    assert(!cx->entry);
    TRY(head_read(cx, &h));
    if (cx->now.us < h.time.us)
        cx->now = h.time;
    cx->today = ts_date(cx->now);
    *e = (struct entry){
        .seq = (int64_t)h.tree.size + 1,
        .time = cx->now,
        .prev = h.leaf,
        .before = h.tree,
        .actor = "",
        .act = act,
        .subject = "",
        .changes = SPILL(realm_files(cx->realm), MAX_ENTRY_BYTES),
        .mem = cx->mem,
    };
    cx->entry = e;
    return OK;
}

void entry_about(struct cx *cx, const char *subject, int64_t id)
{
    cx->entry->subject = subject;
    cx->entry->subject_id = id;
}

void entry_drop(struct cx *cx)
{
    if (cx->entry)
        spill_done(&cx->entry->changes);
    cx->entry = NULL;
}

static enum err too_large(struct cx *cx)
{
    return fail(cx, E_TOO_LARGE, "一次操作改动的数据过多，请分成几次", "one act changes too much: split it");
}

static enum err append_held(struct cx *cx, struct entry *e, struct hash *leaf)
{
    struct str bytes = entry_close(e);
    struct entry_view as_read;
    if (!bytes.p)
        return too_large(cx);
    /* It could never be read again, and all that reads the journal would stop there. */
    if (!entry_decode(bytes, &as_read))
        return fail(cx, E_BUG, "操作写出的流水读不回来（程序错误），没有写入",
                    "the act's entry cannot be read again (a bug): nothing was written");
    *leaf = leaf_hash(bytes);
    return db_exec(cx, &journal_add, V(e->seq), V(e->time.us), V(e->actor), V(e->act), V(e->subject), V(e->subject_id),
                   V(e->reason), V(bytes));
}

/* One piece after another, hashed as it is written. */
static enum err write_changes(struct cx *cx, const struct spill *changes, struct blob *b, size_t at, struct hasher *h)
{
    enum { PIECE = 64 * 1024 };
    char *piece = arena_get(cx->mem, 1, PIECE);
    for (size_t done = 0, n; done < spill_size(changes); done += n) {
        n = MIN(spill_size(changes) - done, (size_t)PIECE);
        TRY(spill_read(cx, changes, done, n, piece));
        hasher_add(h, (struct str){ piece, n });
        TRY(blob_write(b, at + done, (struct str){ piece, n }));
    }
    return OK;
}

/* The entry of a large act is never whole in memory. */
static enum err append_long(struct cx *cx, struct entry *e, struct hash *leaf)
{
    struct buf head AUTO(buf_done) = BUF(1 << 20);
    struct blob b AUTO(blob_done) = { 0 };
    entry_head(e, &head);
    if (e->changes.held.over || head.over)
        return too_large(cx);
    TRY(db_exec(cx, &journal_add_long, V(e->seq), V(e->time.us), V(e->actor), V(e->act), V(e->subject),
                V(e->subject_id), V(e->reason), V((int64_t)(head.n + spill_size(&e->changes)))));
    TRY(blob_fill(cx, &journal_entry, e->seq, head.n + spill_size(&e->changes), &b));
    TRY(blob_write(&b, 0, buf_str(&head)));
    struct hasher *h = leaf_hasher();
    hasher_add(h, buf_str(&head));
    enum err err = write_changes(cx, &e->changes, &b, head.n, h);
    *leaf = hasher_end(h);
    return err;
}

static enum err append(struct cx *cx, struct entry *e)
{
    struct head h = { .time = e->time, .tree = e->before };
    TRY(e->changes.has_file ? append_long(cx, e, &h.leaf) : append_held(cx, e, &h.leaf));
    tree_add(&h.tree, &h.leaf);
    head_move(cx, &h);
    return OK;
}

enum err entry_end(struct cx *cx)
{
    struct entry *e = cx->entry;
    enum err err = e->n_changes
                       ? append(cx, e)
                       : fail(cx, E_BUG, "操作没有改动任何数据（程序错误）", "the act changed nothing (a bug)");
    entry_drop(cx);
    return err;
}

enum err journal_open(struct cx *cx, int64_t seq, struct rows *r)
{
    TRY(db_query(cx, r, &journal_one, V(seq)));
    if (db_next(r))
        return OK;
    TRY(db_end(r));
    return E_NOT_FOUND;
}

enum err journal_get(struct cx *cx, int64_t seq, struct str *bytes)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(journal_open(cx, seq, &r));
    struct str view = row_bytes(&r, 0);
    *bytes = (struct str){ arena_dup(cx->mem, view.p, view.n), view.n };
    return db_end(&r);
}

/* Times never decrease: halve. */
enum err journal_size_at(struct cx *cx, struct ts asof, int64_t *out)
{
    struct head h;
    struct ts time;
    TRY(head_read(cx, &h));
    int64_t size = (int64_t)h.tree.size, low = 0, high = size;
    if (h.time.us <= asof.us)
        low = size;
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        enum err e = db_i64(cx, &time.us, &journal_time, V(middle));
        if (e == E_NOT_FOUND)
            return fail(cx, E_IO, "流水缺第 %" PRId64 " 条；luoshi verify 指出何处不符",
                        "journal entry %" PRId64 " is missing: luoshi verify names what is wrong", middle);
        TRY(e);
        if (time.us <= asof.us)
            low = middle;
        else
            high = middle - 1;
    }
    *out = low;
    return OK;
}

enum err journal_newest_before(struct cx *cx, int64_t seq, int64_t limit, struct list *out)
{
    return db_list(cx, &LOG_LINE, out, (size_t)limit, &journal_newest, V(seq), V(limit));
}

enum err journal_trail(struct cx *cx, const char *subject, int64_t id, struct list *out)
{
    return db_list(cx, &TRAIL, out, 500, &journal_about, V(subject), V(id));
}

enum err key_ahead(struct cx *cx, const char *actor, const char *key)
{
    return db_ahead(cx, NULL, &key_get, V(actor), V(key));
}

enum err key_find(struct cx *cx, const char *actor, const char *key, const char *act, const struct hash *input,
                  const char **answer)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &key_get, V(actor), V(key)));
    if (!db_next(&r)) {
        TRY(db_end(&r));
        return E_NOT_FOUND;
    }
    struct str known = row_bytes(&r, 1); /* empty: the key came back by its entry, which does not say of what input */
    if (!streq(row_text(&r, 0), act) || (known.n && !str_eq(known, hash_str(input))))
        return fail(cx, E_INVALID, "幂等键 \"%s\" 已用于另一次不同的操作",
                    "the idempotency key \"%s\" was used for a different act", key);
    *answer = row_text(&r, 2);
    return db_end(&r);
}

enum err key_keep(struct cx *cx, const char *actor, const char *key, const char *act, const struct hash *input,
                  const char *answer)
{
    return db_exec(cx, &key_put, V(actor), V(key), V(act), V(hash_str(input)), V(answer), V(cx->now));
}

enum err journal_found(struct cx *cx, const struct log_filter *f, struct list *out)
{
    return db_list(cx, &LOG_LINE, out, (size_t)f->limit, &journal_filtered, V(f->before), V(f->limit), V(f->actor),
                   V(f->act), V(f->subject), V(v_ref(f->subject_id)), V(f->from.us), V(f->to.us));
}
