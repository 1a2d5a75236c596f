/* DOCX (ECMA-376): a zip of XML; word/document.xml is streamed for its text. */
#include <expat.h>

#include "doc/archive.h"
#include "doc/book.h"
#include "doc/document.h"
#include "doc/pdf.h"

enum { PIECE = 64 * 1024, MAX_DEPTH = 200 };

struct reading {
    struct cx *cx;
    XML_Parser parser;
    struct buf text;
    int depth, cells; /* cells: how many the parser stands in */
    int unread;       /* > 0: inside what is no text of the document, so many elements deep */
    bool in_text, row_begun;
    enum err err;
};

static void stop(struct reading *r, enum err e)
{
    if (!r->err)
        r->err = e;
    XML_StopParser(r->parser, XML_FALSE);
}

static bool is(const char *name, const char *wanted)
{
    const char *colon = strchr(name, ':');
    return streq(colon ? colon + 1 : name, wanted);
}

static void end_paragraph(struct reading *r)
{
    bool blank = !r->text.n || r->text.p[r->text.n - 1] == '\t' || r->text.p[r->text.n - 1] == '\n';
    if (!r->cells)
        buf_add_char(&r->text, '\n');
    else if (!blank)
        buf_add_char(&r->text, ' ');
}

static void start_element(void *data, const char *name, const char **attributes UNUSED)
{
    struct reading *r = data;
    if (++r->depth > MAX_DEPTH) {
        stop(r, fail(r->cx, E_INVALID, "文件的结构过深，已拒绝", "the file nests too deeply: refused"));
        return;
    }
    if (r->unread || is(name, "Fallback") || is(name, "del") || is(name, "moveFrom")) {
        r->unread++;
        return;
    }
    r->in_text = is(name, "t");
    if (is(name, "tab"))
        buf_add_char(&r->text, '\t');
    else if (is(name, "br") || is(name, "cr"))
        buf_add_char(&r->text, r->cells ? ' ' : '\n');
    else if (is(name, "tc")) {
        if (r->row_begun)
            buf_add_char(&r->text, '\t');
        r->row_begun = true;
        r->cells++;
    } else if (is(name, "tr"))
        r->row_begun = false;
}

static void end_element(void *data, const char *name)
{
    struct reading *r = data;
    r->depth--;
    r->in_text = false;
    if (r->unread) {
        r->unread--;
        return;
    }
    if (is(name, "p"))
        end_paragraph(r);
    else if (is(name, "tc")) {
        r->cells--;
        if (r->text.n && r->text.p[r->text.n - 1] == ' ')
            r->text.n--;
    } else if (is(name, "tr")) {
        buf_add_char(&r->text, r->cells ? ' ' : '\n'); /* a table within a cell stays in it */
        r->row_begun = r->cells > 0;
    }
}

static void collect(void *data, const char *s, int n)
{
    struct reading *r = data;
    if (r->in_text && !r->unread)
        buf_add(&r->text, s, (size_t)n);
    if (r->text.over)
        stop(r, fail(r->cx, E_TOO_LARGE, "文字超过 %zu MB", "the text is larger than %zu MB", r->text.max >> 20));
}

static void refuse_doctype(void *data, const char *name UNUSED, const char *system UNUSED, const char *public UNUSED,
                           int internal UNUSED)
{
    struct reading *r = data;
    stop(r, fail(r->cx, E_INVALID, "文件里含有文档类型定义，可能有害，已拒绝",
                 "the file has a document type definition, which may do harm: refused"));
}

static enum err damaged(struct cx *cx, const char *what)
{
    return fail(cx, E_INVALID, "文档已损坏（%s）；请在办公软件里打开，另存一份再试",
                "the document is damaged (%s): open it in an office program, save a copy and try again", what);
}

static enum err feed(struct reading *r, zip_file_t *part)
{
    char *piece = arena_get(r->cx->mem, 1, PIECE);
    for (bool more = true; more;) {
        zip_int64_t n = zip_fread(part, piece, PIECE);
        if (n < 0)
            return damaged(r->cx, zip_file_strerror(part));
        more = n > 0;
        enum XML_Status status = XML_Parse(r->parser, piece, (int)n, !more);
        if (r->err)
            return r->err;
        if (status == XML_STATUS_ERROR)
            return damaged(r->cx, XML_ErrorString(XML_GetErrorCode(r->parser)));
    }
    return OK;
}

static enum err read_part(struct reading *r, zip_t *zip)
{
    static const char entry[] = "word/document.xml";
    if (!archive_has(zip, entry))
        return fail(r->cx, E_INVALID, "这个压缩包不是 .docx 文档", "this archive is no .docx document");
    zip_file_t *part = zip_fopen(zip, entry, 0);
    if (!part)
        return damaged(r->cx, entry);
    r->parser = XML_ParserCreate(NULL);
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, start_element, end_element);
    XML_SetCharacterDataHandler(r->parser, collect);
    XML_SetStartDoctypeDeclHandler(r->parser, refuse_doctype);
    enum err e = feed(r, part);
    XML_ParserFree(r->parser);
    zip_fclose(part);
    return e;
}

static enum err docx_text(struct cx *cx, struct str bytes, size_t max_bytes, struct str *out)
{
    struct reading r = { .cx = cx, .text = BUF(max_bytes) };
    zip_t *zip;
    TRY(archive_open(cx, bytes, &zip));
    enum err e = read_part(&r, zip);
    zip_discard(zip);
    if (!e)
        *out = (struct str){ arena_dup(cx->mem, r.text.p, r.text.n), r.text.n };
    buf_done(&r.text);
    return e;
}

enum err document_text(struct cx *cx, struct str bytes, size_t max_bytes, struct str *out)
{
    if (str_starts(bytes, "PK"))
        return docx_text(cx, bytes, max_bytes, out);
    if (str_starts(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return fail(cx, E_INVALID, "这是旧版 .doc，或加了密码的文档；请去掉密码，另存为 .docx",
                    "this is an old .doc or an encrypted document: remove the password and save it as .docx");
    if (str_starts(bytes, "%PDF"))
        return pdf_text(cx, bytes, max_bytes, out);
    if (bytes.n > max_bytes)
        return fail(cx, E_TOO_LARGE, "文字超过 %zu MB", "the text is larger than %zu MB", max_bytes >> 20);
    if (str_starts(bytes, "\x89PNG") || str_starts(bytes, "\xFF\xD8\xFF"))
        return fail(cx, E_INVALID, "这是图片，不是文字；请先识别成文字",
                    "this is a picture: have its text recognised first");
    return text_decode(cx, bytes, out);
}
