/* Entries out of the database into the mirror's file, and the evidence they name. */
#include "journal.sql.h"
#include "journal/mirror_part.h"
#include "journal/reader.h"

enum { ROWS = 200, SHORT_BYTES = 64 << 10, PIECE = 64 << 10 };

static enum err keep_file(struct cx *cx, struct mirror *m, const struct row_change *c)
{
    struct hash h;
    struct carried count = { 0 };
    return names_file(c, &h) ? store_carry(cx, realm_files(cx->realm), m->files, &h, "", &count) : OK;
}

static void add_end(struct mirror_end *end, struct tree *tree, struct ts time, const struct hash *leaf)
{
    end->size++;
    end->time = time;
    end->leaf = *leaf;
    if (tree)
        tree_add(tree, leaf);
}

static enum err add_short(struct cx *cx, struct mirror *m, struct batch_writer *w, struct str bytes, struct tree *tree)
{
    struct entry_view e;
    struct row_change c;
    if (!entry_decode_head(bytes, &e) || !hash_eq(&e.prev, &m->next.leaf))
        return mirror_is_other(m);
    for (struct str rest = e.changes; change_next(&rest, &c);)
        TRY(keep_file(cx, m, &c));
    batch_entry(w, bytes.n);
    batch_bytes(w, bytes);
    struct hash leaf = leaf_hash(bytes);
    add_end(&m->next, tree, e.time, &leaf);
    return OK;
}

static enum err add_bytes(struct blob *b, struct batch_writer *w, struct hasher *h)
{
    char *piece = arena_get(b->cx->mem, 1, PIECE);
    batch_entry(w, b->n);
    for (size_t at = 0, n; at < b->n; at += n) {
        n = MIN(b->n - at, (size_t)PIECE);
        TRY(blob_read(b, at, n, piece));
        hasher_add(h, (struct str){ piece, n });
        batch_bytes(w, (struct str){ piece, n });
    }
    return OK;
}

static enum err add_long(struct cx *cx, struct mirror *m, struct batch_writer *w, int64_t seq, struct tree *tree)
{
    struct entry_reader r AUTO(entry_reader_done) = { 0 };
    struct blob b AUTO(blob_done) = { 0 };
    struct row_change c;
    int64_t time;
    TRY(entry_open(cx, seq, &r));
    while (entry_next(&r, &c))
        TRY(keep_file(cx, m, &c));
    TRY(entry_read_end(&r));
    TRY(db_i64(cx, &time, &journal_time, V(seq)));
    TRY(blob_open(cx, &journal_entry, seq, &b));
    struct hasher *h = leaf_hasher();
    enum err e = add_bytes(&b, w, h);
    struct hash leaf = hasher_end(h);
    add_end(&m->next, tree, (struct ts){ time }, &leaf);
    return e;
}

/* One look at the rows; *n: how many there were. */
static enum err add_rows(struct cx *cx, struct mirror *m, struct batch_writer *w, int64_t to, struct tree *tree,
                         size_t *n)
{
    struct rows r AUTO(rows_done) = { 0 };
    *n = 0;
    TRY(db_query(cx, &r, &journal_after, V(m->next.size), V((int64_t)SHORT_BYTES), V((int64_t)ROWS)));
    while (m->next.size < to && db_next(&r)) {
        ++*n;
        TRY(row_is_null(&r, 0) ? add_long(cx, m, w, m->next.size + 1, tree)
                               : add_short(cx, m, w, row_bytes(&r, 0), tree));
    }
    return db_end(&r);
}

static enum err add_all(struct cx *cx, struct mirror *m, struct batch_writer *w, int64_t to, struct tree *tree)
{
    enum err e = OK;
    for (size_t n = ROWS; !e && n == ROWS && m->next.size < to;)
        e = add_rows(cx, m, w, to, tree, &n);
    return e;
}

enum err mirror_add(struct cx *cx, struct mirror *m, int64_t to, struct tree *tree, const struct hash *root)
{
    struct batch_writer w AUTO(batch_done);
    m->next = m->end;
    m->next.base = m->end.size;
    m->next.start = m->end.at;
    batch_begin(&w, cx, m->fd, m->end.at);
    TRY(add_all(cx, m, &w, to, tree));
    if (m->next.size == m->end.size) {
        m->next = m->end;
        return OK;
    }
    m->next.root = tree ? tree_root(tree) : *root;
    return batch_end(&w, &m->next) ? OK : mirror_failed(m, m->journal);
}
