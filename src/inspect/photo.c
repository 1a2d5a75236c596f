/* Photos of a fault, and of what was made of it: stripped, kept in the store, named by a row. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "doc/picture.h"
#include "inspect.sql.h"
#include "inspect/inspect_act.h"
#include "journal/journal.h"
#include "journal/store.h"
#include "journal/verify.h"

enum { MAX_PHOTO_BYTES = 20 << 20, MAX_PHOTOS = 30 };

static enum err not_read(struct cx *cx, const char *path)
{
    return fail(cx, E_IO, "不能读照片 \"%s\"", "could not read photo \"%s\"", path);
}

static enum err read_photo(struct cx *cx, const char *path, struct buf *out)
{
    char piece[1 << 16];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : 1;
    while (n > 0) {
        n = read(fd, piece, sizeof piece);
        if (n > 0)
            buf_add(out, piece, (size_t)n);
        if (out->n >= MAX_PHOTO_BYTES)
            break;
    }
    if (fd >= 0)
        close(fd);
    if (n < 0)
        return not_read(cx, path);
    return out->n < MAX_PHOTO_BYTES ? OK
                                    : fail(cx, E_TOO_LARGE, "照片超过 %d MB，请压缩后上传",
                                           "the photo is larger than %d MB: make it smaller", MAX_PHOTO_BYTES >> 20);
}

static enum err store_bytes(struct cx *cx, struct str bytes, struct stored *out)
{
    char *path = arena_printf(cx->mem, "%s/.new-XXXXXX", realm_files(cx->realm));
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        return fail(cx, E_IO, "不能存放照片", "could not keep the photo");
    bool ok = file_write(cx, fd, bytes);
    close(fd);
    enum err e = ok ? store_put(cx, realm_files(cx->realm), path, out)
                    : fail(cx, E_IO, "不能存放照片", "could not keep the photo");
    unlink(path);
    return e;
}

/* On the caller's thread, before the act.  What is kept was never anywhere with the place it was taken at. */
enum err photo_prepare(struct cx *cx, void *in)
{
    struct photo_in *i = in;
    struct buf bytes AUTO(buf_done) = BUF(MAX_PHOTO_BYTES + (1 << 16)), kept AUTO(buf_done) = BUF(MAX_PHOTO_BYTES);
    struct stored *s = NEW(cx, struct stored);
    TRY(read_photo(cx, i->file, &bytes));
    TRY(picture_strip(cx, buf_str(&bytes), &kept, &i->stored.type));
    TRY(store_bytes(cx, buf_str(&kept), s));
    const char *second = realm_second_files(cx->realm);
    if (second)
        TRY(store_carry(cx, realm_files(cx->realm), second, &s->hash, i->name ? i->name : i->file,
                        &(struct carried){ 0 }));
    i->stored.size = s->size;
    i->stored.hash = hash_str(&s->hash);
    return OK;
}

/* The team's photos are of the fault until it is fed back; the unit's are of what it made of it. */
static enum err fits(struct cx *cx, const struct finding *f, bool after)
{
    if (!after)
        return finding_is_ours(cx, f);
    return finding_is_open(f->state) ? OK : finding_refused(cx, f);
}

enum err photo_asked(struct cx *cx, const struct grant *who, const void *in)
{
    const struct photo_in *i = in;
    struct finding f;
    struct subject s;
    TRY(finding_get(cx, who, i->finding, &f));
    TRY(inspection_subject(cx, who, f.inspection, f.unit, &s));
    if (may_quietly(cx, who, "photo.add", &s))
        return OK;
    return cx->fail.code ? cx->fail.code : deny(cx, who, "photo.add");
}

enum err photo_add(struct cx *cx, void *in, struct jw *answer)
{
    const struct photo_in *i = in;
    struct finding f;
    int64_t there;
    struct photo p = { .finding = i->finding,
                       .after = i->after,
                       .type = i->stored.type,
                       .size = i->stored.size,
                       .hash = i->stored.hash,
                       .added = cx->now,
                       .added_by = cx->who->person };
    const char *slash = strrchr(i->file, '/');
    TRY(finding_take(cx, i->finding, 0, &f));
    TRY(fits(cx, &f, i->after));
    TRY(db_i64(cx, &there, &inspect_n_photos, V(f.id)));
    if (there >= MAX_PHOTOS)
        return fail(cx, E_CONFLICT, "一个问题最多 %d 张照片", "a finding has at most %d photos", MAX_PHOTOS);
    p.name = i->name ? i->name : slash ? slash + 1 : i->file;
    TRY(fact_insert(cx, &PHOTO, &p));
    jw_i64(answer, "photo", p.id);
    finding_answer(answer, &f);
    return OK;
}

/* ---- into another realm, and verification ---- */

static bool hash_of(const struct photo *p, struct hash *out)
{
    if (p->hash.n != HASH_BYTES)
        return false;
    memcpy(out->b, p->hash.p, HASH_BYTES);
    return true;
}

enum err photos_copy(struct cx *from, struct cx *to, struct carried *count)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct photo p;
    struct hash want;
    TRY(db_query_args(from, &r, &inspect_photos_all, &PHOTO, (const struct val[]){ { 0 } }));
    while (db_next(&r)) {
        row_shape(&r, &PHOTO, &p);
        if (!hash_of(&p, &want))
            return fail(to, E_IO, "照片 \"%s\" 的记录已损坏，请运行 luoshi verify",
                        "the row of photo \"%s\" is damaged: run luoshi verify", p.name);
        TRY(store_carry(to, realm_files(from->realm), realm_files(to->realm), &want, p.name, count));
    }
    return db_end(&r);
}

enum err photos_verify(struct cx *cx, struct verdict *v)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct photo p;
    TRY(db_query_args(cx, &r, &inspect_photos_all, &PHOTO, (const struct val[]){ { 0 } }));
    while (db_next(&r)) {
        struct hash want, is;
        bool there;
        row_shape(&r, &PHOTO, &p);
        if (!hash_of(&p, &want))
            continue; /* the row itself has been named as altered */
        TRY(store_look(cx, store_path(cx, realm_files(cx->realm), &want), &is, &there));
        if (!there || !hash_eq(&want, &is))
            verdict_add(v, (struct difference){ .kind = there ? DIFF_ALTERED : DIFF_MISSING,
                                                .entry = p.seq,
                                                .table = "photo",
                                                .row = p.id,
                                                .column = "file",
                                                .was = p.name,
                                                .is = there ? say(cx, "内容已变", "other content") : NULL });
    }
    return db_end(&r);
}
