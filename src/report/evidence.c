/* Evidence: files of the store beside the database (journal/store.h), and the rows that name them. */
#include "journal/journal.h"
#include "journal/store.h"
#include "report.sql.h"
#include "report/report_act.h"

const char *evidence_path(struct cx *cx, const struct hash *h)
{
    return store_path(cx, realm_files(cx->realm), h);
}

enum err evidence_asked(struct cx *cx, const struct grant *who, const void *in)
{
    const struct evidence_in *i = in;
    struct item it;
    struct subject s;
    TRY(item_by_number(cx, i->item, &it));
    TRY(item_subject(cx, &it, &s));
    if (may_quietly(cx, who, "evidence.add", &s))
        return OK;
    return cx->fail.code ? cx->fail.code : deny(cx, who, "evidence.add");
}

/* On the caller's thread, before the act: copying and syncing must not hold up the writer. */
enum err evidence_prepare(struct cx *cx, void *in)
{
    struct evidence_in *i = in;
    struct stored *s = NEW(cx, struct stored);
    TRY(store_put(cx, realm_files(cx->realm), i->file, s));
    const char *second = realm_second_files(cx->realm);
    if (second)
        TRY(store_carry(cx, realm_files(cx->realm), second, &s->hash, i->file, &(struct carried){ 0 }));
    i->stored = (struct evidence){ .size = s->size, .hash = hash_str(&s->hash) };
    return OK;
}

enum err evidence_add(struct cx *cx, void *in, struct jw *answer)
{
    const struct evidence_in *i = in;
    struct item it;
    struct report r;
    struct evidence e = { .report = i->report, .size = i->stored.size, .hash = i->stored.hash };
    char hex[HASH_HEX_SIZE];
    TRY(item_take(cx, i->item, 0, NULL, &it));
    if (i->report && (fact_get(cx, &REPORT, i->report, &r) != OK || r.item != it.id))
        return fail(cx, E_NOT_FOUND, "%s 没有第 %" PRId64 " 号报送", "%s has no report %" PRId64, it.number, i->report);
    const char *slash = strrchr(i->file, '/');
    e.item = it.id;
    e.name = i->name ? i->name : slash ? slash + 1 : i->file;
    e.type = i->type ? i->type : "application/octet-stream";
    TRY(fact_insert(cx, &EVIDENCE, &e));
    jw_i64(answer, "evidence", e.id);
    jw_text(answer, "hash", hash_hex((const struct hash *)(const void *)e.hash.p, hex));
    item_answer(answer, &it);
    return OK;
}

/* ---- into another realm ---- */

static enum err copy_file(struct cx *from, struct cx *to, const struct evidence *e, struct carried *count)
{
    struct hash want;
    if (e->hash.n != HASH_BYTES)
        return fail(to, E_IO, "附件 \"%s\" 的记录已损坏，请运行 luoshi verify",
                    "the row of evidence \"%s\" is damaged: run luoshi verify", e->name);
    memcpy(want.b, e->hash.p, HASH_BYTES);
    return store_carry(to, realm_files(from->realm), realm_files(to->realm), &want, e->name, count);
}

enum err evidence_copy(struct cx *from, struct cx *to, struct carried *count)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct evidence e;
    *count = (struct carried){ 0 };
    TRY(db_query_args(from, &r, &evidence_all, &EVIDENCE, (const struct val[]){ { 0 } }));
    while (db_next(&r)) {
        row_shape(&r, &EVIDENCE, &e);
        TRY(copy_file(from, to, &e, count));
    }
    return db_end(&r);
}

/* ---- verification ---- */

static enum err verify_files(struct cx *cx, struct verdict *v)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct evidence e;
    TRY(db_query_args(cx, &r, &evidence_all, &EVIDENCE, (const struct val[]){ { 0 } }));
    while (db_next(&r)) {
        struct hash want, is;
        bool there;
        row_shape(&r, &EVIDENCE, &e);
        if (e.hash.n != HASH_BYTES)
            continue; /* the row itself has been named as altered */
        memcpy(want.b, e.hash.p, HASH_BYTES);
        TRY(store_look(cx, evidence_path(cx, &want), &is, &there));
        if (!there || !hash_eq(&want, &is))
            verdict_add(v, (struct difference){ .kind = there ? DIFF_ALTERED : DIFF_MISSING,
                                                .entry = e.seq,
                                                .table = "evidence",
                                                .row = e.id,
                                                .column = "file",
                                                .was = e.name,
                                                .is = there ? say(cx, "内容已变", "other content") : NULL });
    }
    return db_end(&r);
}

enum err realm_verify(struct cx *cx, struct verdict *v, verify_progress *progress, void *arg)
{
    TRY(journal_verify(cx, v, progress, arg));
    return verify_files(cx, v);
}
