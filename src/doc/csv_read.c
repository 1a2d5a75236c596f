/* CSV: UTF-8, UTF-16 with a mark, or GB18030; comma, semicolon or tab; quotes as RFC 4180 has them, and
 * forgiving where offices' programs are not strict. */
#include <iconv.h>

#include "base/text.h"
#include "doc/reader.h"

struct csv {
    struct str text; /* UTF-8 */
    size_t at;
    int64_t row;
    char delimiter;
};

static enum err to_utf8(struct cx *cx, struct arena *mem, const char *charset, struct str in, struct str *out)
{
    iconv_t cd = iconv_open("UTF-8", charset);
    size_t left_in = in.n, room = in.n * 2 + 16, left_out = room;
    char *from = (char *)(uintptr_t)in.p, *to = arena_get(mem, 1, room), *start = to;
    if (cd == (iconv_t)-1)
        return fail(cx, E_IO, "系统缺少 %s 编码", "the system lacks the encoding %s", charset);
    size_t bad = iconv(cd, &from, &left_in, &to, &left_out);
    iconv_close(cd);
    if (bad == (size_t)-1)
        return fail(cx, E_INVALID, "文件编码认不出（第 %zu 字节起）；请存成 UTF-8 或 GB18030",
                    "the text encoding is not known (from byte %zu): save it as UTF-8 or GB18030", in.n - left_in + 1);
    *out = (struct str){ start, (size_t)(to - start) };
    return OK;
}

static enum err decode(struct cx *cx, struct arena *mem, struct str s, struct str *out)
{
    if (str_starts(s, "\xEF\xBB\xBF")) {
        *out = (struct str){ s.p + 3, s.n - 3 };
        return utf8_ok(*out)
                   ? OK
                   : fail(cx, E_INVALID, "文件里有不是 UTF-8 的字节", "the file has bytes that are not UTF-8");
    }
    if (str_starts(s, "\xFF\xFE"))
        return to_utf8(cx, mem, "UTF-16LE", (struct str){ s.p + 2, s.n - 2 }, out);
    if (str_starts(s, "\xFE\xFF"))
        return to_utf8(cx, mem, "UTF-16BE", (struct str){ s.p + 2, s.n - 2 }, out);
    if (memchr(s.p, 0, s.n))
        return fail(cx, E_INVALID, "这不是文字文件，也不是 .xlsx", "this is neither text nor an .xlsx workbook");
    if (utf8_ok(s)) {
        *out = s;
        return OK;
    }
    return to_utf8(cx, mem, "GB18030", s, out);
}

enum err text_decode(struct cx *cx, struct str bytes, struct str *out)
{
    return decode(cx, cx->mem, bytes, out);
}

/* The delimiter seen most in the first lines, outside quotes. */
static char find_delimiter(struct str s)
{
    enum { LOOK_AT = 16384 };
    static const char candidates[] = { ',', '\t', ';' };
    size_t n[3] = { 0 }, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < MIN(s.n, (size_t)LOOK_AT); i++) {
        quoted ^= s.p[i] == '"';
        for (size_t k = 0; k < 3 && !quoted; k++)
            n[k] += s.p[i] == candidates[k];
    }
    for (size_t k = 1; k < 3; k++)
        if (n[k] > n[best])
            best = k;
    return candidates[best];
}

static bool at_end_of_field(const struct csv *c)
{
    char ch = c->text.p[c->at];
    return ch == c->delimiter || ch == '\n' || ch == '\r';
}

/* One field; a quote inside an unquoted field is a character like any other. */
static enum err read_field(struct cx *cx, struct csv *c, struct buf *out)
{
    bool quoted = c->at < c->text.n && c->text.p[c->at] == '"';
    buf_reset(out);
    for (c->at += quoted; c->at < c->text.n; c->at++) {
        char ch = c->text.p[c->at];
        if (quoted && ch == '"') {
            if (c->at + 1 < c->text.n && c->text.p[c->at + 1] == '"')
                c->at++;
            else {
                quoted = false;
                continue;
            }
        } else if (!quoted && at_end_of_field(c)) {
            break;
        }
        buf_add_char(out, ch);
    }
    if (out->over)
        return fail(cx, E_TOO_LARGE, "第 %" PRId64 " 行有一格超过 %d KB（引号没有配对？）",
                    "row %" PRId64 " has a cell larger than %d KB (an open quote?)", c->row, BOOK_MAX_CELL_BYTES >> 10);
    return OK;
}

/* Our own export guards texts that a spreadsheet would take for formulas with an apostrophe. */
static struct str strip_guard(struct str s)
{
    static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠" };
    if (!str_starts(s, "'"))
        return s;
    struct str rest = { s.p + 1, s.n - 1 };
    for (size_t i = 0; i < N_ELEMENTS(starts); i++)
        if (str_starts(rest, starts[i]))
            return rest;
    return s;
}

static struct cell text_cell(struct book *b, struct str s)
{
    s = strip_guard(str_trim(s));
    struct cell cell = { .kind = s.n ? CELL_TEXT : CELL_EMPTY,
                         .number = DEC_NONE,
                         .date = NO_DATE,
                         .text = arena_dup(&b->row_mem, s.p, s.n) };
    if (s.n && s.n < 20 && dec_parse(s, &cell.number) && *s.p != '0')
        cell.kind = CELL_NUMBER;
    return cell;
}

static enum err csv_next(struct cx *cx, struct book *b, struct sheet_row *row, bool *more)
{
    struct csv *c = b->state;
    struct buf field AUTO(buf_done) = BUF(BOOK_MAX_CELL_BYTES);
    *more = c->at < c->text.n;
    if (!*more)
        return OK;
    *row = (struct sheet_row){ .number = ++c->row,
                               .cells = arena_get(&b->row_mem, sizeof(struct cell), BOOK_MAX_COLUMNS) };
    for (;;) {
        TRY(read_field(cx, c, &field));
        if (row->n < BOOK_MAX_COLUMNS)
            row->cells[row->n++] = text_cell(b, buf_str(&field));
        if (c->at >= c->text.n || c->text.p[c->at] != c->delimiter)
            break;
        c->at++;
    }
    if (c->at < c->text.n && c->text.p[c->at] == '\r')
        c->at++;
    if (c->at < c->text.n && c->text.p[c->at] == '\n')
        c->at++;
    return OK;
}

static enum err csv_start(struct cx *cx UNUSED, struct book *b, size_t sheet UNUSED)
{
    struct csv *c = b->state;
    c->at = 0;
    c->row = 0;
    return OK;
}

static void csv_close(struct book *b UNUSED)
{
}

enum err csv_open(struct cx *cx, struct book *b)
{
    static const struct reader reader = { csv_start, csv_next, csv_close };
    struct csv *c = arena_get(&b->mem, sizeof *c, 1);
    TRY(decode(cx, &b->mem, b->bytes, &c->text));
    c->delimiter = find_delimiter(c->text);
    b->state = c;
    b->reader = &reader;
    b->n_sheets = 1;
    b->sheets[0].name = "";
    return OK;
}
