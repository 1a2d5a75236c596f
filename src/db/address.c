#include "db/address.h"

#include <ctype.h>
#include <libpq-fe.h>

enum { MAX_SCHEMA = 63 };

bool address_is_postgres(const char *text)
{
    return strncmp(text, "postgres://", 11) == 0 || strncmp(text, "postgresql://", 13) == 0;
}

/* "%2F" as it is meant; NULL when it cannot be read. */
static const char *decoded(struct cx *cx, const char *text, size_t n)
{
    char *out = arena_get(cx->mem, n + 1, 1), *to = out;
    for (const char *end = text + n; text < end; text++) {
        unsigned c;
        if (*text != '%')
            *to++ = *text;
        else if (end - text > 2 && isxdigit((unsigned char)text[1]) && sscanf(text + 1, "%2x", &c) == 1 && c)
            *to++ = (char)c, text += 2;
        else
            return NULL;
    }
    return out;
}

static bool is_schema(const char *s)
{
    if (!s || !(islower((unsigned char)*s) || *s == '_') || strncmp(s, "pg_", 3) == 0 || strlen(s) > MAX_SCHEMA)
        return false;
    for (; *s; s++)
        if (!islower((unsigned char)*s) && !isdigit((unsigned char)*s) && *s != '_')
            return false;
    return true;
}

/* Takes schema= and files= out of the query; false when one of them cannot be read. */
static bool take_ours(struct cx *cx, const char *text, struct address *out)
{
    size_t n = strcspn(text, "?");
    struct buf uri AUTO(buf_done) = BUF(64 * 1024);
    const char *mark = "?";
    buf_add(&uri, text, n);
    for (const char *p = text + n; *p;) {
        n = strcspn(++p, "&");
        if (strncmp(p, "schema=", 7) == 0) {
            out->schema = decoded(cx, p + 7, n - 7);
            if (!is_schema(out->schema))
                return false;
        } else if (strncmp(p, "files=", 6) == 0) {
            out->files = decoded(cx, p + 6, n - 6);
            if (!out->files || !*out->files)
                return false;
        } else if (n) {
            buf_add_str(&uri, mark);
            buf_add(&uri, p, n);
            mark = "&";
        }
        p += n;
    }
    out->uri = arena_strdup(cx->mem, buf_text(&uri));
    return true;
}

static const char *option(const PQconninfoOption *list, const char *keyword)
{
    for (; list->keyword; list++)
        if (streq(list->keyword, keyword) && list->val)
            return list->val;
    return "";
}

enum err address_read(struct cx *cx, const char *text, struct address *out)
{
    *out = (struct address){ .uri = text, .name = text };
    if (!address_is_postgres(text)) {
        out->files = arena_printf(cx->mem, "%s-files", text);
        return OK;
    }
    *out = (struct address){ .is_postgres = true, .schema = "luoshi" };
    if (!take_ours(cx, text, out))
        return fail(cx, E_INVALID, "地址中的 schema（小写字母、数字、下划线）或 files（目录）不对",
                    "the address has no good schema (lower case, digits, _) or files (a folder)");
    PQconninfoOption *parts = PQconninfoParse(out->uri, NULL); /* its words repeat the address */
    if (!parts)
        return fail(cx, E_INVALID, "数据库地址应形如 postgres://用户@主机/库?schema=名称",
                    "write the address of the database as postgres://user@host/database?schema=name");
    out->name = arena_printf(cx->mem, "postgres://%s/%s?schema=%s", option(parts, "host"), option(parts, "dbname"),
                             out->schema);
    PQconninfoFree(parts);
    if (!out->files)
        out->files = arena_printf(cx->mem, "%s-files", out->schema);
    return OK;
}
