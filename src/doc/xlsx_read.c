/* XLSX (ECMA-376): a zip of XML parts, read by streaming.
 *
 * workbook.xml names the sheets, its relations the parts; styles.xml says which numbers are dates and
 * percents; sharedStrings.xml holds the texts.  A sheet is parsed twice: its merged cells stand behind its
 * rows, and must be known before.  Document types and entities are refused, so nothing expands.
 */
#include "base/text.h"
#include "doc/archive.h"
#include "doc/xlsx.h"

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
        index = s.n < 12 ? whole_number(arena_dup(&p->b->row_mem, s.p, s.n), -1) : -1;
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
    int64_t number = whole_number(attribute(attributes, "r"), p->next_row);
    if (number < p->next_row || number > BOOK_MAX_ROWS) {
        xlsx_stop(p, number > BOOK_MAX_ROWS ? fail(p->cx, E_TOO_LARGE, "工作表超过 %d 行",
                                                   "the sheet has more than %d rows", BOOK_MAX_ROWS)
                                            : xlsx_damaged(p->cx, "row order"));
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
    p->style = (size_t)whole_number(attribute(attributes, "s"), 0);
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
    enum err e = xlsx_open_part(cx, x, b->sheets[sheet].entry, p, sheet_start, sheet_end);
    if (!e)
        e = xlsx_feed(p);
    if (!e) {
        *p = (struct parse){ .cx = cx, .b = b, .x = x, .text = BUF(BOOK_MAX_CELL_BYTES), .next_row = 1 };
        e = xlsx_open_part(cx, x, b->sheets[sheet].entry, p, sheet_start, sheet_end);
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
    TRY(xlsx_feed(p));
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
    xlsx_close_part(x);
    if (x->zip)
        zip_discard(x->zip);
    buf_done(&x->parse->text);
    mem_free(x->texts);
    mem_free(x->formats);
    mem_free(x->merges);
    mem_free(x->piece);
}

/* ---- the workbook ---- */

enum err xlsx_open(struct cx *cx, struct book *b)
{
    static const struct reader reader = { xlsx_start, xlsx_next, xlsx_close };
    struct xlsx *x = arena_get(&b->mem, sizeof *x, 1);
    x->parse = arena_get(&b->mem, sizeof *x->parse, 1);
    x->styles = arena_get(&b->mem, 1, MAX_STYLES);
    x->piece = mem_get(1, XLSX_PIECE);
    b->state = x;
    b->reader = &reader;
    TRY(archive_open(cx, b->bytes, &x->zip));
    return xlsx_read_parts(cx, b);
}
