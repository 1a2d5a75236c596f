#include "doc/xml_tree.h"

#include <expat.h>

struct reading {
    struct cx *cx;
    XML_Parser parser;
    struct xml *open[XML_MAX_DEPTH], *last[XML_MAX_DEPTH]; /* by depth: the element, its newest child */
    struct buf texts[XML_MAX_DEPTH];
    size_t depth, elements;
    struct xml *root;
    enum err err;
};

static void stop(struct reading *r, enum err e)
{
    r->err = r->err ? r->err : e;
    XML_StopParser(r->parser, XML_FALSE);
}

static void refuse_doctype(void *data, const char *name UNUSED, const char *system UNUSED, const char *public UNUSED,
                           int internal UNUSED)
{
    struct reading *r = data;
    stop(r, fail(r->cx, E_INVALID, "文件里含有文档类型定义，可能有害，已拒绝",
                 "the file has a document type definition, which may do harm: refused"));
}

/* "space name" as the parser of namespaces joins them. */
static const char *local(const char *name, struct str *space)
{
    const char *at = strrchr(name, ' ');
    *space = at ? (struct str){ name, (size_t)(at - name) } : (struct str){ NULL, 0 };
    return at ? at + 1 : name;
}

static const char **keep_attributes(struct cx *cx, const char **given)
{
    size_t n = 0;
    struct str space;
    while (given[n])
        n++;
    const char **out = NEWS(cx, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        out[i] = arena_strdup(cx->mem, i % 2 ? given[i] : local(given[i], &space));
    return out;
}

static void begin(void *data, const char *name, const char **attributes)
{
    struct reading *r = data;
    struct cx *cx = r->cx;
    struct str space;
    if (r->err)
        return;
    if (r->depth == XML_MAX_DEPTH || r->elements == XML_MAX_ELEMENTS) {
        stop(r, fail(cx, E_TOO_LARGE, "文件嵌套超过 %d 层或元素超过 %d 个",
                     "the file has more than %d levels or %d elements", XML_MAX_DEPTH, XML_MAX_ELEMENTS));
        return;
    }
    struct xml *x = NEW(cx, struct xml);
    x->name = arena_strdup(cx->mem, local(name, &space));
    x->space = space.n ? arena_printf(cx->mem, "%.*s", (int)space.n, space.p) : NULL;
    x->text = "";
    x->attributes = keep_attributes(cx, attributes);
    if (!r->depth)
        r->root = x;
    else if (r->last[r->depth - 1])
        r->last[r->depth - 1]->next = x;
    else
        r->open[r->depth - 1]->first = x;
    if (r->depth)
        r->last[r->depth - 1] = x;
    r->open[r->depth] = x;
    r->last[r->depth] = NULL;
    r->texts[r->depth] = BUF(XML_MAX_TEXT);
    r->depth++;
    r->elements++;
}

static struct str trimmed(struct str s)
{
    while (s.n && strchr(" \t\r\n", *s.p)) {
        s.p++;
        s.n--;
    }
    while (s.n && strchr(" \t\r\n", s.p[s.n - 1]))
        s.n--;
    return s;
}

static void end(void *data, const char *name UNUSED)
{
    struct reading *r = data;
    if (r->err || !r->depth)
        return;
    struct buf *text = &r->texts[--r->depth];
    struct str s = trimmed(str_of(buf_text(text)));
    if (buf_end(text))
        stop(r, fail(r->cx, E_TOO_LARGE, "<%s> 的内容太长", "<%s> is too long", r->open[r->depth]->name));
    else
        r->open[r->depth]->text = arena_printf(r->cx->mem, "%.*s", (int)s.n, s.p);
    buf_done(text);
}

static void characters(void *data, const char *s, int n)
{
    struct reading *r = data;
    if (r->depth && !r->err)
        buf_add(&r->texts[r->depth - 1], s, (size_t)n);
}

enum err xml_read(struct cx *cx, struct str bytes, struct xml **root)
{
    struct reading *r = NEW(cx, struct reading);
    r->cx = cx;
    if (bytes.n > XML_MAX_BYTES)
        return fail(cx, E_TOO_LARGE, "文件超过 %d MB", "the file is larger than %d MB", XML_MAX_BYTES >> 20);
    r->parser = XML_ParserCreateNS(NULL, ' ');
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, begin, end);
    XML_SetCharacterDataHandler(r->parser, characters);
    XML_SetStartDoctypeDeclHandler(r->parser, refuse_doctype);
    enum XML_Status status = XML_Parse(r->parser, bytes.p ? bytes.p : "", (int)bytes.n, 1);
    enum err e = r->err;
    if (!e && status != XML_STATUS_OK)
        e = fail(cx, E_INVALID, "第 %lu 行不是正确的 XML（%s）", "line %lu is no good XML (%s)",
                 (unsigned long)XML_GetCurrentLineNumber(r->parser), XML_ErrorString(XML_GetErrorCode(r->parser)));
    while (r->depth)
        buf_done(&r->texts[--r->depth]);
    XML_ParserFree(r->parser);
    *root = r->root;
    return e;
}

const struct xml *xml_child(const struct xml *of, const char *name)
{
    const struct xml *x = of ? of->first : NULL;
    while (x && !streq(x->name, name))
        x = x->next;
    return x;
}

const struct xml *xml_again(const struct xml *after)
{
    const struct xml *x = after->next;
    while (x && !streq(x->name, after->name))
        x = x->next;
    return x;
}

const char *xml_text(const struct xml *of, const char *child)
{
    const struct xml *x = xml_child(of, child);
    return x && *x->text ? x->text : NULL;
}

const char *xml_attribute(const struct xml *of, const char *name)
{
    for (const char **a = of->attributes; *a; a += 2)
        if (streq(a[0], name))
            return *a[1] ? a[1] : NULL;
    return NULL;
}
