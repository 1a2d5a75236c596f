#include "doc/archive.h"

#include "doc/book.h"

static enum err damaged(struct cx *cx, const char *what)
{
    return fail(cx, E_INVALID, "文件已损坏（%s）；请在办公软件里打开，另存一份再试",
                "the file is damaged (%s): open it in an office program, save a copy and try again", what);
}

/* Believe nothing it says before it has been weighed: number, sizes, ratios, names. */
static enum err weigh(struct cx *cx, zip_t *zip)
{
    zip_int64_t n = zip_get_num_entries(zip, 0);
    uint64_t total = 0;
    if (n > BOOK_MAX_ENTRIES)
        return fail(cx, E_TOO_LARGE, "压缩包里有 %lld 个文件，过多", "the archive has %lld entries, too many",
                    (long long)n);
    for (zip_int64_t i = 0; i < n; i++) {
        zip_stat_t st;
        if (zip_stat_index(zip, (zip_uint64_t)i, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) ||
            !(st.valid & ZIP_STAT_COMP_SIZE))
            return damaged(cx, "entry");
        if (st.encryption_method != ZIP_EM_NONE)
            return fail(cx, E_INVALID, "文件加了密码；请去掉密码再试",
                        "the file is encrypted: remove the password first");
        total += st.size;
        bool bomb = st.size > (1 << 20) && (st.comp_size == 0 || st.size / st.comp_size > BOOK_MAX_RATIO);
        if (st.size > BOOK_MAX_ENTRY_BYTES || total > BOOK_MAX_TOTAL_BYTES || bomb)
            return fail(cx, E_TOO_LARGE, "文件展开后过大（疑似压缩炸弹），已拒绝",
                        "the file unpacks to too much (perhaps a bomb): refused");
        if (st.name[0] == '/' || strstr(st.name, ".."))
            return fail(cx, E_INVALID, "压缩包里有可疑的路径，已拒绝", "the archive has suspicious paths: refused");
    }
    return OK;
}

bool archive_has(zip_t *zip, const char *entry)
{
    return zip_name_locate(zip, entry, 0) >= 0;
}

static enum err open_source(struct cx *cx, struct str bytes, zip_t **out)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &why);
    *out = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &why) : NULL;
    enum err e = *out ? OK : damaged(cx, zip_error_strerror(&why));
    if (e && source)
        zip_source_free(source);
    zip_error_fini(&why);
    return e;
}

enum err archive_open(struct cx *cx, struct str bytes, zip_t **out)
{
    zip_t *zip;
    TRY(open_source(cx, bytes, &zip));
    enum err e = weigh(cx, zip);
    if (e)
        zip_discard(zip);
    else
        *out = zip;
    return e;
}
