#include "base/json.h"

#include "base/text.h"

static void quoted(struct buf *b, struct str s)
{
    const char *end = s.p + s.n, *clean = s.p;
    buf_add_char(b, '"');
    for (const char *p = s.p; p < end;) {
        int n;
        uint32_t c = utf8_next(p, end, &n);
        if (c >= 0x20 && c != '"' && c != '\\' && c != CP_BAD) {
            p += n;
            continue;
        }
        buf_add(b, clean, (size_t)(p - clean));
        if (c == CP_BAD)
            buf_add_cp(b, 0xFFFD);
        else if (c == '"' || c == '\\')
            buf_addf(b, "\\%c", (int)c);
        else if (c == '\n')
            buf_add_str(b, "\\n");
        else if (c == '\t')
            buf_add_str(b, "\\t");
        else
            buf_addf(b, "\\u%04x", (unsigned)c);
        clean = p += n;
    }
    buf_add(b, clean, (size_t)(end - clean));
    buf_add_char(b, '"');
}

static void new_line(struct jw *j)
{
    if (!j->pretty)
        return;
    buf_add_char(j->out, '\n');
    for (int i = 0; i < j->depth; i++)
        buf_add(j->out, "  ", 2);
}

static void member(struct jw *j, const char *key)
{
    if (j->comma)
        buf_add_char(j->out, ',');
    if (j->depth)
        new_line(j);
    j->comma = true;
    if (key) {
        quoted(j->out, str_of(key));
        buf_add_str(j->out, j->pretty ? ": " : ":");
    }
}

static void open_with(struct jw *j, const char *key, char open, char close)
{
    assert(j->depth < JSON_DEPTH);
    member(j, key);
    buf_add_char(j->out, open);
    j->closers[j->depth++] = close;
    j->comma = false;
}

void jw_object(struct jw *j, const char *key)
{
    open_with(j, key, '{', '}');
}

void jw_array(struct jw *j, const char *key)
{
    open_with(j, key, '[', ']');
}

void jw_close(struct jw *j)
{
    assert(j->depth > 0);
    j->depth--;
    if (j->comma)
        new_line(j);
    buf_add_char(j->out, j->closers[j->depth]);
    j->comma = true;
}

void jw_str(struct jw *j, const char *key, struct str s)
{
    member(j, key);
    quoted(j->out, s);
}

void jw_text(struct jw *j, const char *key, const char *s)
{
    if (s)
        jw_str(j, key, str_of(s));
    else
        jw_null(j, key);
}

void jw_i64(struct jw *j, const char *key, int64_t v)
{
    member(j, key);
    buf_addf(j->out, "%" PRId64, v);
}

void jw_bool(struct jw *j, const char *key, bool v)
{
    member(j, key);
    buf_add_str(j->out, v ? "true" : "false");
}

void jw_null(struct jw *j, const char *key)
{
    member(j, key);
    buf_add_str(j->out, "null");
}

void jw_dec(struct jw *j, const char *key, struct dec d)
{
    char s[DEC_TEXT_SIZE];
    member(j, key);
    buf_add_str(j->out, dec_is(d) ? dec_text(d, s) : "null");
}

void jw_date(struct jw *j, const char *key, struct date d)
{
    char s[DATE_TEXT_SIZE];
    jw_text(j, key, date_is(d) ? date_text(d, s) : NULL);
}

void jw_ts(struct jw *j, const char *key, struct ts t)
{
    char s[TS_TEXT_SIZE];
    jw_text(j, key, t.us ? ts_text(t, s) : NULL);
}

void jw_raw(struct jw *j, const char *key, struct str json)
{
    member(j, key);
    buf_add(j->out, json.p, json.n);
}

void jw_hex(struct jw *j, const char *key, struct str bytes)
{
    member(j, key);
    buf_add_char(j->out, '"');
    for (size_t i = 0; i < bytes.n; i++)
        buf_addf(j->out, "%02x", (unsigned char)bytes.p[i]);
    buf_add_char(j->out, '"');
}
