#include "journal/mirror.h"

#include <errno.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "journal/beside.h"
#include "journal/mirror_part.h"

enum { PIECE_ENTRIES = 1000, TAKE_TRIES = 200, TAKE_MS = 10 };

/* ---- one process at a time ---- */

/* True also where there is no file to have.  The other's batch is over in a moment; one that was stopped in its midst
 * must not stop the others for good. */
static bool take(const struct mirror *m)
{
    for (int i = 0; m->fd >= 0 && flock(m->fd, LOCK_EX | LOCK_NB) != 0; i++) {
        if (i == TAKE_TRIES)
            return false;
        usleep(TAKE_MS * 1000);
    }
    return true;
}

static void over(void *arg)
{
    const struct mirror *m = arg;
    if (m->fd >= 0)
        (void)flock(m->fd, LOCK_UN); /* it goes with the file at the latest */
}

static enum err is_held(struct mirror *m)
{
    m->trouble = (struct trouble){ .kind = HELD };
    return E_BUSY;
}

/* ---- both ends ---- */

static bool is_where_it_was(const struct mirror *m)
{
    struct stat st;
    return stat(m->journal, &st) == 0 && st.st_dev == m->device && st.st_ino == m->inode &&
           (uint64_t)st.st_size == m->end.at;
}

static enum err reopen(struct cx *cx, struct mirror *m)
{
    struct stat st;
    bool begins = m->use.may_begin && !mirror_is_there(m->folder);
    fd_done(&m->fd);
    if (begins && mkdir(m->folder, 0700) != 0 && errno != EEXIST)
        return mirror_failed(m, m->folder);
    if (!mirror_file_open(cx, m->journal, begins, &m->fd)) {
        enum err e = mirror_failed(m, m->journal);
        if (!m->trouble.error) /* something else of that name */
            m->trouble.kind = MISSING;
        return e;
    }
    if (!take(m))
        return is_held(m);
    if (fstat(m->fd, &st) != 0 || (mkdir(m->files, 0700) != 0 && errno != EEXIST) || !folder_sync(cx, m->folder))
        return mirror_failed(m, m->folder);
    m->device = st.st_dev;
    m->inode = st.st_ino;
    store_sweep(m->files);
    if (!mirror_file_end(cx, m->fd, &m->end) ||
        ((uint64_t)st.st_size > m->end.at && !mirror_file_cut(cx, m->fd, m->end.at)))
        return mirror_failed(m, m->journal);
    m->next = m->end;
    return OK;
}

static enum err leaf_in_mirror(struct mirror *m, int64_t seq, struct hash *out)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct mirror_reader r AUTO(mirror_reader_done) = { 0 };
    struct str entry;
    *out = (struct hash){ 0 };
    if (!mirror_reader_open(&r, m->fd, MIRROR_HEAD_BYTES, &m->end))
        return mirror_failed(m, m->journal);
    while (r.seq < seq && mirror_reader_next(&r, &mem, &entry) == NEXT_ENTRY)
        arena_reset(&mem);
    if (r.seq == seq)
        *out = r.leaf;
    return OK;
}

/* It is further than the database, by more than what a crash leaves. */
static enum err is_older(struct mirror *m, const struct head *h)
{
    struct hash leaf;
    TRY(leaf_in_mirror(m, (int64_t)h->tree.size, &leaf));
    m->told_of = m->end.at;
    m->told_base = (int64_t)h->tree.size;
    if (!hash_eq(&leaf, &h->leaf))
        return mirror_is_other(m);
    m->trouble = (struct trouble){
        .kind = OLDER, .have = (int64_t)h->tree.size, .want = m->end.size, .then = h->time, .now = m->end.time
    };
    return E_CONFLICT;
}

static enum err redo_one(struct cx *cx, struct mirror *m, struct str bytes, struct head *h)
{
    struct entry_view e;
    struct row_change c;
    struct hash hash;
    struct carried count = { 0 };
    if (!entry_decode(bytes, &e) || !hash_eq(&e.prev, &h->leaf))
        return mirror_is_other(m);
    for (struct str rest = e.changes; change_next(&rest, &c);)
        if (names_file(&c, &hash))
            TRY(store_carry(cx, m->files, realm_files(cx->realm), &hash, "", &count));
    TRY(journal_put(cx, bytes, h));
    return key_again(cx, &e);
}

/* The last batch is not in the database: nobody heard of it, or an older database was put back.  Doing it again is
 * right in both cases, taking it away only in the first. */
static enum err redo_batch(struct cx *cx, struct mirror *m, struct head *h)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct arena *kept = cx->mem;
    struct mirror_reader r AUTO(mirror_reader_done) = { 0 };
    struct str entry;
    enum err e = OK;
    if (!mirror_reader_open(&r, m->fd, m->end.start, &m->end))
        return mirror_failed(m, m->journal);
    r.seq = m->end.base;
    cx->mem = &mem;
    while (!e && mirror_reader_next(&r, &mem, &entry) == NEXT_ENTRY) {
        e = redo_one(cx, m, entry, h);
        arena_reset(&mem);
    }
    cx->mem = kept;
    TRY(e);
    head_move(cx, h);
    TRY(beside_read(cx, m->beside));
    cx->keeps_rights = false;
    return derive_all(cx, NULL);
}

static enum err redo(struct cx *cx, struct mirror *m, struct head *h)
{
    if (m->end.base != (int64_t)h->tree.size)
        return is_older(m, h);
    TRY(db_savepoint(cx));
    enum err e = redo_batch(cx, m, h);
    if (!e)
        e = db_release(cx);
    if (e)
        IGNORE(db_rollback_to(cx)); /* a lost transaction is found by the caller */
    else
        m->found.redone += m->end.size - m->end.base;
    return e;
}

static enum err fill(struct cx *cx, struct mirror *m, const struct head *h)
{
    const struct hash none = { 0 }, whole = tree_root(&h->tree);
    const int64_t all = (int64_t)h->tree.size;
    while (m->end.size < all) {
        int64_t to = MIN(m->end.size + PIECE_ENTRIES, all);
        TRY(mirror_add(cx, m, to, NULL, to == all ? &whole : &none));
        if (m->next.size != to)
            return fail(cx, E_IO, "流水缺第 %" PRId64 " 条；请运行 luoshi verify",
                        "journal entry %" PRId64 " is missing: run luoshi verify", m->next.size + 1);
        m->end = m->next;
        if (m->use.progress)
            m->use.progress(to, all);
    }
    return OK;
}

static enum err agree(struct cx *cx, struct mirror *m, struct head *h)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(reopen(cx, m));
    m->found = (struct mirrored){ .was = m->end.size };
    if (m->end.size > (int64_t)h->tree.size) {
        TRY(redo(cx, m, h));
    } else if (m->end.size) {
        TRY(journal_open(cx, m->end.size, &r));
        struct hash leaf = leaf_hash(row_bytes(&r, 0));
        rows_done(&r);
        if (!hash_eq(&leaf, &m->end.leaf))
            return mirror_is_other(m);
    }
    TRY(fill(cx, m, h));
    m->found.is = m->end.size;
    m->found.time = m->end.time;
    return OK;
}

/* ---- what the writer calls ---- */

static void note_reason(struct mirror *m, struct cx *cx)
{
    if (m->trouble.kind)
        return;
    m->trouble = (struct trouble){ .kind = REASON };
    snprintf(m->trouble.what, sizeof m->trouble.what, "%s", cx->fail.msg);
}

/* What cannot be settled now is told by keep, to those who have something to be kept. */
static enum err begin(struct cx *cx, void *arg)
{
    struct mirror *m = arg;
    struct head h;
    bool is_mine = take(m), is_alone = !realm_is_shared(cx->realm);
    m->is_sure &= is_mine;
    if (m->is_sure && is_alone && is_where_it_was(m))
        return OK;
    TRY(head_read(cx, &h));
    m->base = (int64_t)h.tree.size;
    if (m->is_sure && hash_eq(&h.leaf, &m->head.leaf) && is_where_it_was(m))
        return OK;
    if (is_mine && m->told_of && m->base == m->told_base && m->told_of == m->end.at && is_where_it_was(m))
        return OK; /* nothing has moved since it was found out */
    m->is_sure = false;
    m->told_of = 0;
    m->trouble = (struct trouble){ 0 };
    if ((is_mine ? agree(cx, m, &h) : is_held(m)) != OK) {
        note_reason(m, cx);
        fail_clear(cx);
        return db_in_transaction(cx) ? OK : E_IO;
    }
    m->head = h;
    m->is_sure = m->beside_due = true;
    return OK;
}

static enum second_kept take_back(struct cx *cx, struct mirror *m)
{
    m->is_sure = false;
    if (m->fd < 0 || mirror_file_cut(cx, m->fd, m->end.at))
        return SECOND_NOT;
    return SECOND_UNSURE;
}

static enum second_kept keep(struct cx *cx, void *arg)
{
    struct mirror *m = arg;
    struct head h;
    bool moved = db_watched_moved(cx);
    m->beside_due |= moved;
    if (!m->is_sure) {
        bool is_same = head_read(cx, &h) == OK && (int64_t)h.tree.size == m->base;
        return is_same && !moved ? SECOND_HAS : SECOND_NOT;
    }
    m->trouble = (struct trouble){ 0 };
    m->next_head = m->head;
    enum err e = mirror_add(cx, m, INT64_MAX, &m->next_head.tree, NULL);
    if (!e && m->beside_due) {
        e = beside_write(cx, m->beside);
        if (e && !cx->fail.code)
            e = mirror_failed(m, m->beside);
    }
    m->next_head.leaf = m->next.leaf;
    m->next_head.time = m->next.time;
    if (!e)
        return SECOND_HAS;
    note_reason(m, cx);
    fail_clear(cx);
    return take_back(cx, m);
}

static enum second_kept end(struct cx *cx, void *arg, enum second_kept committed)
{
    struct mirror *m = arg;
    if (!m->is_sure)
        return committed;
    if (committed == SECOND_HAS) {
        m->end = m->next;
        m->head = m->next_head;
        m->beside_due = false;
        return SECOND_HAS;
    }
    m->beside_due = true;
    if (committed == SECOND_NOT)
        return take_back(cx, m);
    m->is_sure = false;
    return SECOND_UNSURE;
}

static bool is_well(void *arg)
{
    return ((const struct mirror *)arg)->is_sure;
}

static void mirror_free(void *arg)
{
    struct mirror *m = arg;
    fd_done(&m->fd);
    mem_free(m->folder);
    mem_free(m->journal);
    mem_free(m->beside);
    mem_free(m->files);
    mem_free(m);
}

/* ---- open ---- */

static char *joined(const char *folder, const char *name)
{
    size_t n = strlen(folder) + strlen(name) + 1;
    char *path = mem_get(1, n);
    snprintf(path, n, "%s%s", folder, name);
    return path;
}

bool mirror_is_there(const char *folder)
{
    struct stat st;
    char *journal = joined(folder, "/journal");
    bool is = stat(journal, &st) == 0 && S_ISREG(st.st_mode) && st.st_size >= MIRROR_HEAD_BYTES;
    mem_free(journal);
    return is;
}

enum err mirror_open(struct cx *cx, const char *folder, const struct mirror_use *use, struct mirrored *out)
{
    struct mirror *m = mem_get(sizeof *m, 1);
    *m = (struct mirror){
        .folder = joined(folder, ""),
        .journal = joined(folder, "/journal"),
        .beside = joined(folder, "/beside"),
        .files = joined(folder, "/files"),
        .fd = -1,
        .use = *use,
    };
    realm_set_second(cx->realm, &(struct second){ .arg = m,
                                                  .files = m->files,
                                                  .watched = beside_tables,
                                                  .begin = begin,
                                                  .keep = keep,
                                                  .end = end,
                                                  .over = over,
                                                  .why = mirror_why,
                                                  .is_well = is_well,
                                                  .free = mirror_free });
    enum err e = db_write_nothing(cx);
    if (!e && !m->is_sure) {
        mirror_why(cx, m);
        e = cx->fail.code;
    }
    if (e) {
        realm_set_second(cx->realm, NULL);
        return e;
    }
    m->use = (struct mirror_use){ 0 };
    *out = m->found;
    return OK;
}
