/* XLSX (ECMA-376): a zip of XML parts, read by streaming.
 *
 * workbook.xml names the sheets, its relations the parts; styles.xml says which numbers are dates and
 * percents; sharedStrings.xml holds the texts.  A sheet is parsed twice: its merged cells stand behind its
 * rows, and must be known before.  Document types and entities are refused, so nothing expands.
 */
#include <expat.h>
#include <stdlib.h>

#include "base/text.h"
#include "doc/archive.h"
#include "doc/reader.h"

enum style { STYLE_PLAIN = 0, STYLE_DATE, STYLE_PERCENT };
enum { PIECE = 64 * 1024, MAX_STYLES = 65536, MAX_DEPTH = 64 };

struct merge {
    int32_t top, left, bottom, right; /* rows from 1, columns from 0 */
    bool has_value;
    struct cell value;
};
struct xlsx {
    zip_t *zip;
    bool date1904;
    const char **texts; /* shared */
    size_t n_texts, room_texts, text_bytes;
    uint8_t *styles; /* of cellXfs */
    size_t n_styles;
    struct {
        int id;
        uint8_t style;
    } * formats; /* custom number formats */
    size_t n_formats;
    struct merge *merges;
    size_t n_merges, room_merges;
    /* the sheet being read */
    zip_file_t *file;
    XML_Parser parser;
    char *piece;
    bool suspended, at_end;
    struct parse *parse;
};

/* State of one parse, whichever part it is of. */
struct parse {
    struct cx *cx;
    struct book *b;
    struct xlsx *x;
    enum err err;
    int depth;
    struct buf text; /* of the element being collected */
    bool collecting;
    /* sharedStrings and inline strings */
    bool in_phonetic;
    /* styles */
    bool in_cell_xfs;
    /* sheet */
    bool only_merges;
    struct sheet_row row;
    bool row_ready;
    int64_t next_row;
    int32_t column, next_column;
    char type;
    size_t style;
    bool in_value;
};

static void stop(struct parse *p, enum err e)
{
    if (!p->err)
        p->err = e;
    XML_StopParser(p->x->parser, XML_FALSE);
}

static enum err damaged(struct cx *cx, const char *what)
{
    return fail(cx, E_INVALID, "工作簿已损坏（%s）；请在表格软件里打开，另存一份再试",
                "the workbook is damaged (%s): open it in a spreadsheet program, save a copy and try again", what);
}

/* ---- XML helpers ---- */

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (streq(local_name(attributes[0]), name))
            return attributes[1];
    return NULL;
}

static int64_t whole(const char *s, int64_t none)
{
    struct dec d;
    return s && dec_parse(str_of(s), &d) && d.u % DEC_ONE == 0 ? d.u / DEC_ONE : none;
}

static void refuse_doctype(void *data, const char *name UNUSED, const char *system UNUSED, const char *public UNUSED,
                           int internal UNUSED)
{
    struct parse *p = data;
    stop(p, fail(p->cx, E_INVALID, "工作簿里含有文档类型定义，可能有害，已拒绝",
                 "the workbook has a document type definition, which may do harm: refused"));
}

static void collect(void *data, const char *s, int n)
{
    struct parse *p = data;
    if (p->collecting && !p->in_phonetic)
        buf_add(&p->text, s, (size_t)n);
}

/* Feed a part to the parser to its end, or until a row is ready. */
static enum err feed(struct parse *p)
{
    struct xlsx *x = p->x;
    while (!p->row_ready && !x->at_end) {
        enum XML_Status status;
        if (x->suspended) {
            x->suspended = false;
            status = XML_ResumeParser(x->parser);
        } else {
            zip_int64_t n = zip_fread(x->file, x->piece, PIECE);
            if (n < 0)
                return damaged(p->cx, zip_file_strerror(x->file));
            x->at_end = n == 0;
            status = XML_Parse(x->parser, x->piece, (int)n, n == 0);
        }
        if (p->err)
            return p->err;
        if (status == XML_STATUS_SUSPENDED) {
            x->suspended = true;
            x->at_end = false;
        } else if (status == XML_STATUS_ERROR) {
            return damaged(p->cx, XML_ErrorString(XML_GetErrorCode(x->parser)));
        }
    }
    return OK;
}

static void close_part(struct xlsx *x)
{
    if (x->parser)
        XML_ParserFree(x->parser);
    if (x->file)
        zip_fclose(x->file);
    x->parser = NULL;
    x->file = NULL;
    x->suspended = x->at_end = false;
}

static enum err open_part(struct cx *cx, struct xlsx *x, const char *entry, struct parse *p,
                          XML_StartElementHandler start, XML_EndElementHandler end)
{
    close_part(x);
    x->file = zip_fopen(x->zip, entry, 0);
    if (!x->file)
        return damaged(cx, entry);
    x->parser = XML_ParserCreate(NULL);
    XML_SetUserData(x->parser, p);
    XML_SetElementHandler(x->parser, start, end);
    XML_SetCharacterDataHandler(x->parser, collect);
    XML_SetStartDoctypeDeclHandler(x->parser, refuse_doctype);
    return OK;
}

static enum err parse_part(struct cx *cx, struct book *b, const char *entry, XML_StartElementHandler start,
                           XML_EndElementHandler end)
{
    struct xlsx *x = b->state;
    struct parse p = { .cx = cx, .b = b, .x = x, .text = BUF(BOOK_MAX_CELL_BYTES) };
    enum err e = open_part(cx, x, entry, &p, start, end);
    if (!e)
        e = feed(&p);
    buf_done(&p.text);
    close_part(x);
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
        stop(p, fail(p->cx, E_TOO_LARGE, "工作表超过 %d 张", "more than %d sheets", BOOK_MAX_SHEETS));
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
            x->formats[x->n_formats].id = (int)whole(attribute(attributes, "numFmtId"), -1);
            x->formats[x->n_formats++].style = style_of_format(code);
        }
    } else if (streq(element, "xf") && p->in_cell_xfs && x->n_styles < MAX_STYLES) {
        x->styles[x->n_styles++] = style_of_id(x, whole(attribute(attributes, "numFmtId"), 0));
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
        stop(p, fail(p->cx, E_TOO_LARGE, "工作簿里的文字过多", "the workbook holds too much text"));
        return;
    }
    if (x->n_texts == x->room_texts)
        x->texts = mem_grow(x->texts, sizeof *x->texts, x->room_texts = x->room_texts ? x->room_texts * 2 : 1024);
    x->texts[x->n_texts++] = arena_dup(&p->b->mem, buf_text(&p->text), p->text.n);
}

/* ---- cells ---- */

/* "AB12" -> column 27, row 12.  Absent references count on from the cell before. */
static bool read_reference(const char *s, int32_t *column, int64_t *row)
{
    int64_t c = 0, r = 0;
    for (; *s >= 'A' && *s <= 'Z' && c < 100000; s++)
        c = c * 26 + (*s - 'A' + 1);
    for (; *s >= '0' && *s <= '9' && r < 10000000; s++)
        r = r * 10 + (*s - '0');
    *column = (int32_t)c - 1;
    *row = r;
    return c > 0 && r > 0 && !*s;
}

/* Days since 1899-12-30; the calendar of 1900 has a 29 February that never was. */
static struct date serial_date(const struct xlsx *x, struct dec d)
{
    int64_t days = d.u / DEC_ONE;
    if (d.u < 0 || days > 2958465)
        return NO_DATE;
    if (x->date1904)
        return date_add(date_make(1904, 1, 1), (int)days);
    return date_add(date_make(1899, 12, days < 60 ? 31 : 30), (int)days);
}

static struct cell number_cell(struct parse *p, struct str s)
{
    struct cell c = { .kind = CELL_NUMBER, .date = NO_DATE };
    char text[DEC_TEXT_SIZE], day[DATE_TEXT_SIZE];
    uint8_t style = p->style < p->x->n_styles ? p->x->styles[p->style] : STYLE_PLAIN;
    if (!dec_parse_stored(s, &c.number)) {
        c.number = DEC_NONE;
        c.kind = CELL_TEXT;
        c.text = arena_dup(&p->b->row_mem, s.p, s.n);
        return c;
    }
    c.text = arena_strdup(&p->b->row_mem, dec_text(c.number, text));
    if (style == STYLE_DATE && date_is(c.date = serial_date(p->x, c.number))) {
        c.kind = CELL_DATE;
        c.text = arena_strdup(&p->b->row_mem, date_text(c.date, day));
    } else if (style == STYLE_PERCENT) {
        struct dec shown;
        c.percent = true;
        if (!__builtin_mul_overflow(c.number.u, 100, &shown.u))
            c.text = arena_printf(&p->b->row_mem, "%s%%", dec_text(shown, text));
    }
    return c;
}

static struct cell text_cell(struct parse *p, struct str s)
{
    s = str_trim(s);
    return (struct cell){ .kind = s.n ? CELL_TEXT : CELL_EMPTY,
                          .text = arena_dup(&p->b->row_mem, s.p, s.n),
                          .number = DEC_NONE,
                          .date = NO_DATE };
}

static struct cell read_cell(struct parse *p)
{
    struct str s = str_trim(buf_str(&p->text));
    struct cell c = text_cell(p, s);
    int64_t index;
    struct ts t;
    switch (p->type) {
    case 's':
        index = s.n < 12 ? whole(arena_dup(&p->b->row_mem, s.p, s.n), -1) : -1;
        return index >= 0 && (size_t)index < p->x->n_texts ? text_cell(p, str_of(p->x->texts[index])) : c;
    case 'b':
        c.kind = CELL_BOOL;
        c.text = str_is(s, "1") ? "TRUE" : "FALSE";
        return c;
    case 'e': c.kind = CELL_ERROR; return c;
    case 'd':
        if (ts_parse(s, &t)) {
            c.kind = CELL_DATE;
            c.date = ts_date(t);
        }
        return c;
    case 'n': return s.n ? number_cell(p, s) : c;
    }
    return c; /* inline and formula texts */
}

/* ---- sheets ---- */

static void add_merge(struct parse *p, const char *ref)
{
    struct xlsx *x = p->x;
    char from[24];
    const char *colon = ref ? strchr(ref, ':') : NULL;
    int32_t c1, c2;
    int64_t r1, r2;
    if (!colon || colon - ref >= (int)sizeof from || x->n_merges == BOOK_MAX_MERGES)
        return;
    memcpy(from, ref, (size_t)(colon - ref));
    from[colon - ref] = 0;
    if (!read_reference(from, &c1, &r1) || !read_reference(colon + 1, &c2, &r2) || c2 >= BOOK_MAX_COLUMNS ||
        r2 > BOOK_MAX_ROWS)
        return;
    if (x->n_merges == x->room_merges)
        x->merges = mem_grow(x->merges, sizeof *x->merges, x->room_merges = x->room_merges ? x->room_merges * 2 : 64);
    x->merges[x->n_merges++] = (struct merge){ .top = (int32_t)r1, .left = c1, .bottom = (int32_t)r2, .right = c2 };
}

static void start_row(struct parse *p, const char **attributes)
{
    const char *hidden = attribute(attributes, "hidden");
    int64_t number = whole(attribute(attributes, "r"), p->next_row);
    if (number < p->next_row || number > BOOK_MAX_ROWS) {
        stop(p, number > BOOK_MAX_ROWS
                    ? fail(p->cx, E_TOO_LARGE, "工作表超过 %d 行", "the sheet has more than %d rows", BOOK_MAX_ROWS)
                    : damaged(p->cx, "row order"));
        return;
    }
    p->next_row = number + 1;
    p->next_column = 0;
    p->row = (struct sheet_row){ .number = number,
                                 .hidden = hidden && (streq(hidden, "1") || streq(hidden, "true")),
                                 .cells = arena_get(&p->b->row_mem, sizeof(struct cell), BOOK_MAX_COLUMNS) };
    for (int i = 0; i < BOOK_MAX_COLUMNS; i++)
        p->row.cells[i] = (struct cell){ .text = "", .number = DEC_NONE, .date = NO_DATE };
}

static void start_cell(struct parse *p, const char **attributes)
{
    const char *ref = attribute(attributes, "r"), *type = attribute(attributes, "t");
    int64_t row;
    p->column = p->next_column;
    if (ref && !read_reference(ref, &p->column, &row))
        p->column = p->next_column;
    p->next_column = p->column + 1;
    p->type = !type || streq(type, "n") ? 'n'
              : streq(type, "s")        ? 's'
              : streq(type, "b")        ? 'b'
              : streq(type, "e")        ? 'e'
              : streq(type, "d")        ? 'd'
                                        : 't';
    p->style = (size_t)whole(attribute(attributes, "s"), 0);
    buf_reset(&p->text);
}

static void sheet_start(void *data, const char *name, const char **attributes)
{
    struct parse *p = data;
    const char *element = local_name(name);
    if (p->only_merges) {
        if (streq(element, "mergeCell"))
            add_merge(p, attribute(attributes, "ref"));
        return;
    }
    if (streq(element, "row"))
        start_row(p, attributes);
    else if (!p->row.cells)
        return;
    else if (streq(element, "c"))
        start_cell(p, attributes);
    else if (streq(element, "rPh"))
        p->in_phonetic = true;
    p->collecting = streq(element, "v") || streq(element, "t");
}

static void sheet_end(void *data, const char *name)
{
    struct parse *p = data;
    const char *element = local_name(name);
    p->collecting = false;
    if (p->only_merges || !p->row.cells)
        return;
    if (streq(element, "rPh"))
        p->in_phonetic = false;
    if (streq(element, "c") && p->column >= 0 && p->column < BOOK_MAX_COLUMNS) {
        p->row.cells[p->column] = read_cell(p);
        p->row.n = MAX(p->row.n, (size_t)p->column + 1);
    } else if (streq(element, "row")) {
        p->row_ready = true;
        XML_StopParser(p->x->parser, XML_TRUE);
    }
}

/* A merged cell's value stands in its first cell; the others repeat it. */
static void fill_merged(struct book *b, struct xlsx *x, struct sheet_row *row)
{
    for (size_t i = 0; i < x->n_merges; i++) {
        struct merge *m = &x->merges[i];
        if (row->number < m->top || row->number > m->bottom)
            continue;
        if (row->number == m->top) {
            m->value = row->cells[m->left];
            m->value.text = arena_strdup(&b->mem, m->value.text);
            m->has_value = true;
        }
        for (int32_t c = m->left; m->has_value && c <= m->right; c++) {
            if (row->number == m->top && c == m->left)
                continue;
            row->cells[c] = m->value;
            row->cells[c].fill = c == m->left ? FILL_DOWN : FILL_RIGHT;
            row->n = MAX(row->n, (size_t)c + 1);
        }
    }
}

static enum err xlsx_start(struct cx *cx, struct book *b, size_t sheet)
{
    struct xlsx *x = b->state;
    struct parse *p = x->parse;
    x->n_merges = 0;
    buf_done(&p->text);
    *p = (struct parse){ .cx = cx, .b = b, .x = x, .text = BUF(BOOK_MAX_CELL_BYTES), .only_merges = true };
    enum err e = open_part(cx, x, b->sheets[sheet].entry, p, sheet_start, sheet_end);
    if (!e)
        e = feed(p);
    if (!e) {
        *p = (struct parse){ .cx = cx, .b = b, .x = x, .text = BUF(BOOK_MAX_CELL_BYTES), .next_row = 1 };
        e = open_part(cx, x, b->sheets[sheet].entry, p, sheet_start, sheet_end);
    }
    return e;
}

static enum err xlsx_next(struct cx *cx, struct book *b, struct sheet_row *row, bool *more)
{
    struct xlsx *x = b->state;
    struct parse *p = x->parse;
    p->cx = cx;
    p->row_ready = false;
    p->row.cells = NULL;
    TRY(feed(p));
    *more = p->row_ready;
    if (!*more)
        return OK;
    if (p->text.over)
        return fail(cx, E_TOO_LARGE, "第 %" PRId64 " 行有一格超过 %d KB",
                    "row %" PRId64 " has a cell larger than %d KB", p->row.number, BOOK_MAX_CELL_BYTES >> 10);
    fill_merged(b, x, &p->row);
    *row = p->row;
    return OK;
}

static void xlsx_close(struct book *b)
{
    struct xlsx *x = b->state;
    close_part(x);
    if (x->zip)
        zip_discard(x->zip);
    buf_done(&x->parse->text);
    mem_free(x->texts);
    mem_free(x->formats);
    mem_free(x->merges);
    mem_free(x->piece);
}

/* ---- the archive ---- */

static enum err read_parts(struct cx *cx, struct book *b)
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
    return b->n_sheets ? OK : damaged(cx, "no sheets");
}

enum err xlsx_open(struct cx *cx, struct book *b)
{
    static const struct reader reader = { xlsx_start, xlsx_next, xlsx_close };
    struct xlsx *x = arena_get(&b->mem, sizeof *x, 1);
    x->parse = arena_get(&b->mem, sizeof *x->parse, 1);
    x->styles = arena_get(&b->mem, 1, MAX_STYLES);
    x->piece = mem_get(1, PIECE);
    b->state = x;
    b->reader = &reader;
    TRY(archive_open(cx, b->bytes, &x->zip));
    return read_parts(cx, b);
}
