#include "doc/archive.h"
#include "doc/xlsx.h"

void xlsx_stop(struct parse *p, enum err e)
{
    if (!p->err)
        p->err = e;
    XML_StopParser(p->x->parser, XML_FALSE);
}

enum err xlsx_damaged(struct cx *cx, const char *what)
{
    return fail(cx, E_INVALID, "工作簿已损坏（%s）；请在表格软件里打开，另存一份再试",
                "the workbook is damaged (%s): open it in a spreadsheet program, save a copy and try again", what);
}

const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (streq(local_name(attributes[0]), name))
            return attributes[1];
    return NULL;
}

int64_t whole_number(const char *s, int64_t none)
{
    struct dec d;
    return s && dec_parse(str_of(s), &d) && d.u % DEC_ONE == 0 ? d.u / DEC_ONE : none;
}

static void refuse_doctype(void *data, const char *name UNUSED, const char *system UNUSED, const char *public UNUSED,
                           int internal UNUSED)
{
    struct parse *p = data;
    xlsx_stop(p, fail(p->cx, E_INVALID, "工作簿里含有文档类型定义，可能有害，已拒绝",
                      "the workbook has a document type definition, which may do harm: refused"));
}

static void collect(void *data, const char *s, int n)
{
    struct parse *p = data;
    if (p->collecting && !p->in_phonetic)
        buf_add(&p->text, s, (size_t)n);
}

/* Feed a part to the parser to its end, or until a row is ready. */
enum err xlsx_feed(struct parse *p)
{
    struct xlsx *x = p->x;
    while (!p->row_ready && !x->at_end) {
        enum XML_Status status;
        if (x->suspended) {
            x->suspended = false;
            status = XML_ResumeParser(x->parser);
        } else {
            zip_int64_t n = zip_fread(x->file, x->piece, XLSX_PIECE);
            if (n < 0)
                return xlsx_damaged(p->cx, zip_file_strerror(x->file));
            x->at_end = n == 0;
            status = XML_Parse(x->parser, x->piece, (int)n, n == 0);
        }
        if (p->err)
            return p->err;
        if (status == XML_STATUS_SUSPENDED) {
            x->suspended = true;
            x->at_end = false;
        } else if (status == XML_STATUS_ERROR) {
            return xlsx_damaged(p->cx, XML_ErrorString(XML_GetErrorCode(x->parser)));
        }
    }
    return OK;
}

void xlsx_close_part(struct xlsx *x)
{
    if (x->parser)
        XML_ParserFree(x->parser);
    if (x->file)
        zip_fclose(x->file);
    x->parser = NULL;
    x->file = NULL;
    x->suspended = x->at_end = false;
}

enum err xlsx_open_part(struct cx *cx, struct xlsx *x, const char *entry, struct parse *p,
                        XML_StartElementHandler start, XML_EndElementHandler end)
{
    xlsx_close_part(x);
    x->file = zip_fopen(x->zip, entry, 0);
    if (!x->file)
        return xlsx_damaged(cx, entry);
    x->parser = XML_ParserCreate(NULL);
    XML_SetUserData(x->parser, p);
    XML_SetElementHandler(x->parser, start, end);
    XML_SetCharacterDataHandler(x->parser, collect);
    XML_SetStartDoctypeDeclHandler(x->parser, refuse_doctype);
    return OK;
}
