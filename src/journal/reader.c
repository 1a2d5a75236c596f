#include "journal/reader.h"

#include "journal.sql.h"

enum { SHORT_BYTES = 1 << 20, PIECE = 64 * 1024 };

void entry_reader_done(struct entry_reader *r)
{
    rows_done(&r->row);
    blob_done(&r->blob);
    buf_done(&r->window);
}

static enum err damaged(struct entry_reader *r)
{
    return fail(r->cx, E_IO, "流水第 %" PRId64 " 条已损坏", "journal entry %" PRId64 " is damaged", r->seq);
}

/* What has been given leaves the window, and as much again comes behind the rest; *more: false at the entry's end. */
static enum err read_on(struct entry_reader *r, bool *more)
{
    struct buf *w = &r->window;
    size_t n = MIN(r->blob.n - r->at, MAX(r->rest.n, (size_t)PIECE));
    *more = n > 0;
    if (!n)
        return OK;
    buf_take_first(w, w->n - r->rest.n);
    TRY(blob_read(&r->blob, r->at, n, buf_room(w, n)));
    w->n += n;
    r->at += n;
    r->rest = buf_str(w);
    return OK;
}

static enum err open_long(struct entry_reader *r)
{
    bool more = true;
    struct entry_view head;
    r->window = BUF(MAX_ENTRY_BYTES);
    TRY(blob_open(r->cx, &journal_entry, r->seq, &r->blob));
    while (more) {
        TRY(read_on(r, &more));
        if (entry_decode_head(r->rest, &head)) {
            r->rest = head.changes;
            r->left = head.n_changes;
            return OK;
        }
    }
    return damaged(r);
}

enum err entry_ahead(struct cx *cx, int64_t seq)
{
    return db_ahead(cx, NULL, &journal_short, V(seq), V((int64_t)SHORT_BYTES));
}

enum err entry_open(struct cx *cx, int64_t seq, struct entry_reader *r)
{
    struct entry_view e;
    *r = (struct entry_reader){ .cx = cx, .seq = seq };
    TRY(db_query(cx, &r->row, &journal_short, V(seq), V((int64_t)SHORT_BYTES)));
    if (!db_next(&r->row)) {
        TRY(db_end(&r->row));
        return E_NOT_FOUND;
    }
    if (row_is_null(&r->row, 0)) {
        rows_done(&r->row);
        return open_long(r);
    }
    if (!entry_decode(row_bytes(&r->row, 0), &e))
        return damaged(r);
    r->rest = e.changes;
    r->left = e.n_changes;
    return OK;
}

bool entry_next(struct entry_reader *r, struct row_change *out)
{
    bool more = true;
    while (!r->err && r->left) {
        struct str rest = r->rest;
        if (change_next(&rest, out)) {
            r->rest = rest;
            r->left--;
            return true;
        }
        r->err = r->blob.handle ? read_on(r, &more) : OK;
        if (!r->err && (!r->blob.handle || !more))
            r->err = damaged(r);
    }
    return false;
}

enum err entry_read_end(struct entry_reader *r)
{
    if (!r->err && (r->rest.n || (r->blob.handle && r->at < r->blob.n)))
        r->err = damaged(r);
    enum err e = r->err;
    entry_reader_done(r);
    return e;
}
