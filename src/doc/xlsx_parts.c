#include "doc/archive.h"
#include "doc/xlsx.h"

static enum err parse_part(struct cx *cx, struct book *b, const char *entry, XML_StartElementHandler start,
                           XML_EndElementHandler end)
{
    struct xlsx *x = b->state;
    struct parse p = { .cx = cx, .b = b, .x = x, .text = BUF(BOOK_MAX_CELL_BYTES) };
    enum err e = xlsx_open_part(cx, x, entry, &p, start, end);
    if (!e)
        e = xlsx_feed(&p);
    buf_done(&p.text);
    xlsx_close_part(x);
    return e;
}

/* ---- workbook, relations ---- */

static void workbook_start(void *data, const char *name, const char **attributes)
{
    struct parse *p = data;
    const char *element = local_name(name), *state = attribute(attributes, "state");
    if (streq(element, "workbookPr")) {
        const char *v = attribute(attributes, "date1904");
        p->x->date1904 = v && (streq(v, "1") || streq(v, "true"));
    }
    if (!streq(element, "sheet"))
        return;
    if (p->b->n_sheets == BOOK_MAX_SHEETS) {
        xlsx_stop(p, fail(p->cx, E_TOO_LARGE, "工作表超过 %d 张", "more than %d sheets", BOOK_MAX_SHEETS));
        return;
    }
    const char *title = attribute(attributes, "name"), *relation = NULL;
    for (const char **a = attributes; *a; a += 2) /* r:id, whatever the prefix; sheetId is another thing */
        if (strchr(a[0], ':') && streq(local_name(a[0]), "id"))
            relation = a[1];
    p->b->sheets[p->b->n_sheets++] = (struct sheet){
        .name = arena_strdup(&p->b->mem, title ? title : ""),
        .hidden = state && !streq(state, "visible"),
        .entry = arena_strdup(&p->b->mem, relation ? relation : ""), /* the relation's name until it is known */
    };
}

static void relations_start(void *data, const char *name, const char **attributes)
{
    struct parse *p = data;
    const char *id = attribute(attributes, "Id"), *target = attribute(attributes, "Target");
    if (!streq(local_name(name), "Relationship") || !id || !target)
        return;
    for (size_t i = 0; i < p->b->n_sheets; i++)
        if (streq(p->b->sheets[i].entry, id))
            p->b->sheets[i].entry =
                *target == '/' ? arena_strdup(&p->b->mem, target + 1) : arena_printf(&p->b->mem, "xl/%s", target);
}

static void nothing_end(void *data UNUSED, const char *name UNUSED)
{
}

/* ---- styles ---- */

/* Date formats have day, month or year letters outside quotes and brackets; percents a bare %. */
static uint8_t style_of_format(const char *code)
{
    bool quoted = false, bracket = false, percent = false, date = false;
    for (; *code; code++) {
        if (*code == '\\' && code[1]) {
            code++;
            continue;
        }
        quoted ^= *code == '"';
        bracket = (bracket || *code == '[') && *code != ']';
        if (quoted || bracket)
            continue;
        percent |= *code == '%';
        date |= strchr("yYdDmM", *code) != NULL;
        if (*code == ';')
            break; /* the first section is the one for positive numbers */
    }
    return percent ? STYLE_PERCENT : date ? STYLE_DATE : STYLE_PLAIN;
}

static uint8_t style_of_id(const struct xlsx *x, int64_t id)
{
    if (id == 9 || id == 10)
        return STYLE_PERCENT;
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
        return STYLE_DATE;
    for (size_t i = 0; i < x->n_formats; i++)
        if (x->formats[i].id == id)
            return x->formats[i].style;
    return STYLE_PLAIN;
}

static void styles_start(void *data, const char *name, const char **attributes)
{
    struct parse *p = data;
    struct xlsx *x = p->x;
    const char *element = local_name(name);
    if (streq(element, "cellXfs")) {
        p->in_cell_xfs = true;
    } else if (streq(element, "numFmt")) {
        const char *code = attribute(attributes, "formatCode");
        if (x->n_formats < MAX_STYLES && code) {
            x->formats = mem_grow(x->formats, sizeof *x->formats, x->n_formats + 1);
            x->formats[x->n_formats].id = (int)whole_number(attribute(attributes, "numFmtId"), -1);
            x->formats[x->n_formats++].style = style_of_format(code);
        }
    } else if (streq(element, "xf") && p->in_cell_xfs && x->n_styles < MAX_STYLES) {
        x->styles[x->n_styles++] = style_of_id(x, whole_number(attribute(attributes, "numFmtId"), 0));
    }
}

static void styles_end(void *data, const char *name)
{
    struct parse *p = data;
    if (streq(local_name(name), "cellXfs"))
        p->in_cell_xfs = false;
}

/* ---- shared texts ---- */

static void texts_start(void *data, const char *name, const char **attributes UNUSED)
{
    struct parse *p = data;
    const char *element = local_name(name);
    if (streq(element, "si"))
        buf_reset(&p->text);
    else if (streq(element, "rPh"))
        p->in_phonetic = true;
    p->collecting = streq(element, "t");
}

static void texts_end(void *data, const char *name)
{
    struct parse *p = data;
    struct xlsx *x = p->x;
    const char *element = local_name(name);
    p->collecting = false;
    if (streq(element, "rPh"))
        p->in_phonetic = false;
    if (!streq(element, "si"))
        return;
    x->text_bytes += p->text.n + sizeof(char *);
    if (p->text.over || x->text_bytes > BOOK_MAX_TEXT_BYTES) {
        xlsx_stop(p, fail(p->cx, E_TOO_LARGE, "工作簿里的文字过多", "the workbook holds too much text"));
        return;
    }
    if (x->n_texts == x->room_texts)
        x->texts = mem_grow(x->texts, sizeof *x->texts, x->room_texts = x->room_texts ? x->room_texts * 2 : 1024);
    x->texts[x->n_texts++] = arena_dup(&p->b->mem, buf_text(&p->text), p->text.n);
}

/* ---- all of them ---- */

enum err xlsx_read_parts(struct cx *cx, struct book *b)
{
    struct xlsx *x = b->state;
    if (!archive_has(x->zip, "xl/workbook.xml"))
        return fail(cx, E_INVALID, "这个压缩包不是 .xlsx 工作簿", "this archive is no .xlsx workbook");
    TRY(parse_part(cx, b, "xl/workbook.xml", workbook_start, nothing_end));
    TRY(parse_part(cx, b, "xl/_rels/workbook.xml.rels", relations_start, nothing_end));
    if (archive_has(x->zip, "xl/styles.xml"))
        TRY(parse_part(cx, b, "xl/styles.xml", styles_start, styles_end));
    if (archive_has(x->zip, "xl/sharedStrings.xml"))
        TRY(parse_part(cx, b, "xl/sharedStrings.xml", texts_start, texts_end));
    return b->n_sheets ? OK : xlsx_damaged(cx, "no sheets");
}
