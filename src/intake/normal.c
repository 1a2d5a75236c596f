#include "intake/normal.h"

#include "base/text.h"

struct writer {
    uint32_t *cps, *from; /* normalised code points and where they came from */
    size_t n;
};

static bool is_tone_letter(uint32_t c)
{
    return (c >= 0xC0 && c <= 0x24F) || (c >= 0x300 && c <= 0x36F) || c == 0x251;
}

/* "(dòng)" right after a Han character: letters of which one bears a tone mark, or a short lower-case
 * syllable (neutral tone).  "(GDP)" and "(工)" are no pinyin.  Code points to drop, 0 for none. */
static size_t pinyin_length(const uint32_t *c, size_t n)
{
    size_t i = 1;
    bool tone = false, lower = true;
    if (n < 3 || fold_width(c[0]) != '(')
        return 0;
    for (; i < n && i < 14; i++) {
        uint32_t x = fold_width(c[i]);
        bool letter = (x >= 'a' && x <= 'z') || is_tone_letter(x);
        if (!letter && x != ' ')
            break;
        tone |= is_tone_letter(x);
        lower &= x != ' ';
    }
    bool syllable = tone || (lower && i >= 2 && i <= 7);
    return i > 1 && i < n && fold_width(c[i]) == ')' && syllable ? i + 1 : 0;
}

static bool is_invisible(uint32_t c)
{
    return c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || c == 0x2028 || c == '\r' || c == 0xAD || c == CP_BAD ||
           (c < 0x20 && c != '\n' && c != '\t');
}

/* What OpenCC's characters leave: half-width stops, and forms that scanners take from Japanese fonts. */
static uint32_t mend_character(uint32_t c)
{
    static const uint32_t forms[][2] = { { 0xFF61, 0x3002 }, { 0xFF64, 0x3001 }, { 0x2022, 0xB7 },   { 0x67FB, 0x67E5 },
                                         { 0x66F0, 0x65E5 }, { 0x6BCE, 0x6BCF }, { 0x5BFE, 0x5BF9 }, { 0x767A, 0x53D1 },
                                         { 0x5B9F, 0x5B9E }, { 0x770C, 0x53BF }, { 0x7D4C, 0x7ECF }, { 0x95A2, 0x5173 },
                                         { 0x691C, 0x68C0 } };
    for (size_t i = 0; i < N_ELEMENTS(forms); i++)
        if (forms[i][0] == c)
            return forms[i][1];
    return c;
}

static void add(struct writer *w, uint32_t c, uint32_t from)
{
    w->cps[w->n] = c;
    w->from[w->n++] = from;
}

static bool is_blank_cp(uint32_t c)
{
    return c == ' ' || c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A);
}

static size_t decode_all(struct str s, uint32_t *out)
{
    const char *end = s.p + s.n;
    size_t n = 0;
    for (const char *p = s.p; p < end;) {
        int used;
        out[n++] = utf8_next(p, end, &used);
        p += used;
    }
    return n;
}

/* A row of columns parted by two blanks or a rule: two such gaps at least. */
static bool is_row(const uint32_t *c, size_t n)
{
    size_t gaps = 0, run = 0;
    bool words = false;
    for (size_t i = 0; i < n && c[i] != '\n'; i++) {
        if (is_blank_cp(c[i]) || c[i] == '|') {
            run += c[i] == 0x3000 || c[i] == '|' ? 2 : 1;
            continue;
        }
        gaps += words && run >= 2;
        run = 0;
        words = true;
    }
    return gaps >= 2;
}

/* A heading row "序号 任务 责任单位 完成时限", or a row "1 ..." below one: its columns, parted by single blanks; 0: neither. */
static size_t list_columns(const uint32_t *c, size_t n, size_t above)
{
    size_t gaps = 0, i = 0;
    if (!n || (!above && c[0] != 0x5E8F))
        return 0;
    for (; i < n && c[i] != '\n'; i++) {
        if (c[i] == '\t' || c[i] == 0x3002)
            return 0;
        gaps += i && is_blank_cp(c[i]) && !is_blank_cp(c[i - 1]) && i + 1 < n && c[i + 1] != '\n';
    }
    enum { MIN_GAPS = 3, MAX_HEADING = 40 };
    bool heads = i > 2 && i <= MAX_HEADING && c[0] == 0x5E8F && c[1] == 0x53F7 && is_blank_cp(c[2]) && gaps >= MIN_GAPS;
    bool follows = above && i > 2 && c[0] >= '0' && c[0] <= '9' && (gaps + 1 == above || gaps + 2 == above);
    return heads ? gaps + 1 : follows ? above : 0;
}

/* Square and tortoise-shell brackets become round ones, but for those of a number: 〔2024〕.  0: no bracket. */
static uint32_t plain_bracket(const uint32_t *c, size_t i, size_t n)
{
    uint32_t x = fold_width(c[i]), before = i ? fold_width(c[i - 1]) : 0, after = i + 1 < n ? fold_width(c[i + 1]) : 0;
    if ((x == 0x3014 || x == '[') && !(after >= '0' && after <= '9'))
        return '(';
    return (x == 0x3015 || x == ']') && !(before >= '0' && before <= '9') ? ')' : 0;
}

/* Characters one by one; runs of blanks: none between characters, one tab for a column's gap. */
static void fold_characters(struct writer *w, const uint32_t *c, size_t n)
{
    bool row = false, listed = false;
    size_t columns = 0;
    for (size_t i = 0; i < n;) {
        if (!i || c[i - 1] == '\n') {
            columns = list_columns(c + i, n - i, columns);
            listed = columns > 0;
            row = listed || is_row(c + i, n - i);
        }
        size_t drop = w->n && is_han(w->cps[w->n - 1]) ? pinyin_length(c + i, n - i) : 0;
        if (drop || is_invisible(c[i])) {
            i += drop ? drop : 1;
            continue;
        }
        if (is_blank_cp(c[i]) || c[i] == '\t' || (row && c[i] == '|')) {
            size_t run = 0, tabs = 0;
            bool tab = listed;
            for (; i + run < n && (is_blank_cp(c[i + run]) || c[i + run] == '\t' || (row && c[i + run] == '|')); run++)
                tab |= c[i + run] == '\t' || c[i + run] == '|' || (row && (run || c[i + run] == 0x3000)),
                    tabs += c[i + run] == '\t' || c[i + run] == '|';
            uint32_t before = w->n ? w->cps[w->n - 1] : '\n', after = i + run < n ? fold_width(c[i + run]) : '\n';
            bool edge = before == '\n' || after == '\n' || after == '\r';
            bool words = before < 0x80 && after < 0x80 && ((before | 32) >= 'a' && (before | 32) <= 'z') &&
                         ((after | 32) >= 'a' && (after | 32) <= 'z');
            if (!edge && (tab || run >= 3))
                for (size_t k = 0; k < MAX(tabs, (size_t)1); k++)
                    add(w, '\t', (uint32_t)i); /* an empty cell stays one */
            else if (!edge && words)
                add(w, ' ', (uint32_t)i);
            i += run;
            continue;
        }
        uint32_t plain = plain_bracket(c, i, n);
        add(w, plain ? plain : to_simplified(fold_width(mend_character(c[i]))), (uint32_t)i);
        i++;
    }
}

static bool is_time_unit(uint32_t c)
{
    return c == 0x5E74 || c == 0x6708 || c == 0x65E5 || c == 0x4E2A;
}

static void mend_figure(struct writer *w, size_t i)
{
    if (w->cps[i] > 'z')
        return;
    uint32_t c = w->cps[i], before = i ? w->cps[i - 1] : 0, after = i + 1 < w->n ? w->cps[i + 1] : 0;
    bool one = c == 'l' || c == 'I', zero = c == 'O' || c == 'o';
    bool word = ((before | 32) >= 'a' && (before | 32) <= 'z' && before != 'l') ||
                ((after | 32) >= 'a' && (after | 32) <= 'z' && after != 'O' && after != 'o' && after != 'l');
    bool beside = (before >= '0' && before <= '9') || (after >= '0' && after <= '9') || is_time_unit(after) ||
                  (one && (after == 'O' || after == 'o'));
    if ((one || zero) && beside && !word)
        w->cps[i] = one ? '1' : '0';
}

/* Scanned "l0月l5日", "3月lO日": letters that stand for figures beside figures or before units of time; one mended
 * figure tells the next, on either side ("ll月", "3OO户"). */
static void mend_figures(struct writer *w)
{
    for (size_t i = 0; i < w->n; i++)
        mend_figure(w, i);
    for (size_t i = w->n; i-- > 0;)
        mend_figure(w, i);
}

/* ---- lines ---- */

static bool is_numeral(uint32_t c)
{
    static const uint32_t numerals[] = {
        0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341
    };
    for (size_t i = 0; i < N_ELEMENTS(numerals); i++)
        if (numerals[i] == c)
            return true;
    return false;
}

static bool is_figure(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_dash(uint32_t c)
{
    return c == '-' || c == 0x2014 || c == 0x2013 || c == 0xB7 || c == 0x2015;
}

/* "-3-", "—3—", "3", "第2页", "第2页共5页", "2/5" */
static bool is_page_mark(const uint32_t *c, size_t n)
{
    size_t figures = 0, others = 0;
    if (n == 0 || n > 14)
        return false;
    for (size_t i = 0; i < n; i++) {
        figures += is_figure(c[i]);
        others += !is_figure(c[i]) && !is_dash(c[i]) && c[i] != '/' && c[i] != 0x7B2C && c[i] != 0x9875 &&
                  c[i] != 0x5171 && c[i] != ',' && c[i] != '.' && c[i] != 0x4E28;
    }
    bool framed = n >= 3 && is_dash(c[0]) && is_dash(c[n - 1]);
    bool page = c[0] == 0x7B2C && memchr(c, 0, 0) == NULL && others == 0 && n >= 3;
    return figures && others == 0 && (framed || page || (n <= 3 && figures == n));
}

/* Figures behind a point, unless they begin a date ("2.12月5日前"). */
static bool is_decimal(const uint32_t *c, size_t n)
{
    size_t i = 0;
    while (i < n && is_figure(c[i]))
        i++;
    return i && (i == n || (c[i] != 0x6708 && c[i] != 0x5E74));
}

static size_t mark_length(const uint32_t *c, size_t n)
{
    size_t i = 0;
    if (!n)
        return 0;
    if ((c[0] >= 0x2460 && c[0] <= 0x2473) || c[0] == 0x25A0 || c[0] == 0x25CF || c[0] == 0x25C6)
        return 1;
    if (c[0] == '(') {
        for (i = 1; i < n && i < 5 && (is_numeral(c[i]) || is_figure(c[i])); i++)
            continue;
        return i > 1 && i < n && c[i] == ')' ? i + 1 : 0;
    }
    if (c[0] == 0x7B2C) { /* 第一条 */
        for (i = 1; i < n && i < 6 && (is_numeral(c[i]) || is_figure(c[i])); i++)
            continue;
        return i > 1 && i < n && (c[i] == 0x6761 || c[i] == 0x7AE0) ? i + 1 : 0;
    }
    if (c[0] >= 'A' && c[0] <= 'Z') { /* A. and A1 */
        for (i = 1; i < n && i < 3 && is_figure(c[i]);)
            i++;
        if (i < n && (c[i] == '.' || c[i] == 0x3001))
            return i + 1;
        return i > 1 && i < n && is_han(c[i]) ? i : 0;
    }
    while (i < n && i < 4 && is_numeral(c[i]))
        i++;
    if (i && i < n && (c[i] == 0x3001 || c[i] == '.' || c[i] == 0xFF0E))
        return i + 1;
    for (i = 0; i < n && i < 3 && is_figure(c[i]);)
        i++;
    if (i && i < n && (c[i] == '.' || c[i] == 0x3001 || c[i] == ')' || c[i] == 0xFF0E) &&
        !is_decimal(c + i + 1, n - i - 1))
        return i + 1;
    return 0;
}

/* A mark may begin so: asked first, for most lines and clauses begin otherwise. */
static bool may_mark(uint32_t c)
{
    return c < 0x80 || is_numeral(c) || c == 0x7B2C || (c >= 0x2460 && c <= 0x25FF);
}

size_t point_mark(struct str line)
{
    uint32_t c[8];
    size_t n = 0, bytes[9] = { 0 };
    const char *end = line.p + line.n;
    if (!line.n || !may_mark(utf8_next(line.p, end, &(int){ 0 })))
        return 0;
    for (const char *p = line.p; p < end && n < 8;) {
        int used;
        c[n] = utf8_next(p, end, &used);
        p += used;
        bytes[++n] = (size_t)(p - line.p);
    }
    return bytes[mark_length(c, n)];
}

static bool has_colon_label(const uint32_t *c, size_t n)
{
    for (size_t i = 1; i < n && i < 10; i++)
        if (c[i] == ':')
            return true;
        else if (!is_han(c[i]))
            return false;
    return false;
}

/* "...12公里。完成时间:9月底": the line ends with a label's short value. */
static bool ends_with_label(const uint32_t *c, size_t n)
{
    enum { MAX_VALUE = 16 };
    size_t colon = n;
    while (colon && c[colon - 1] != ':' && c[colon - 1] != ',' && c[colon - 1] != 0x3002)
        colon--;
    if (!colon || c[colon - 1] != ':' || n - colon > MAX_VALUE)
        return false;
    size_t start = colon - 1;
    while (start && is_han(c[start - 1]))
        start--;
    return start && colon - start <= 10 && (c[start - 1] == ';' || c[start - 1] == 0x3002 || c[start - 1] == ' ');
}

static bool ends_sentence(uint32_t c)
{
    return c == 0x3002 || c == ';' || c == '!' || c == '?' || c == ':' || c == ')' || c == 0x201D;
}

static bool holds(const uint32_t *line, size_t n, uint32_t c)
{
    for (size_t i = 0; i < n; i++)
        if (line[i] == c)
            return true;
    return false;
}

/* A line broken in mid-sentence goes on with the next: it is prose (a stop or comma inside, or a point's
 * mark) or as long as full lines here are, ends without a stop, and what follows is no point, label or row. */
static bool goes_on(const uint32_t *line, size_t n, const uint32_t *next, size_t next_n, size_t longest)
{
    enum { MAX_HEADING = 40, MIN_PARAGRAPH = 50 };
    if (mark_length(line, n) && n <= MAX_HEADING && next_n >= MIN_PARAGRAPH && line[n - 1] != ',')
        return false; /* lines are not broken here: a heading, and its paragraph */
    if (n < 8 || !next_n || ends_sentence(line[n - 1]) || mark_length(next, next_n) || has_colon_label(next, next_n))
        return false;
    if (holds(line, n, '\t') || holds(next, next_n, '\t'))
        return false;
    if ((next[0] == 0x524D || next[0] == 0x5E95 || (next[0] == 0x65E5 && is_figure(line[n - 1]))) &&
        (is_figure(line[n - 1]) || line[n - 1] == 0x65E5 || line[n - 1] == 0x6708))
        return true;
    if (line[n - 1] == ',' || line[n - 1] == 0x3001)
        return true;
    for (size_t i = 1; i <= 3 && i < next_n; i++)
        if (next[i] == 0x3002 && is_han(line[n - 1]) && holds(line, n, ':') && !mark_length(next, next_n))
            return true; /* "责任单位:区应急 | 局。完成时限:6月" */
    if (line[n - 1] == 0x6708 && next_n > 1 && next[1] == 0x65EC)
        return true; /* "6月 | 中旬前" */
    if (has_colon_label(line, n) || ends_with_label(line, n))
        return false;
    bool prose =
        holds(line, n, ',') || holds(line, n, ';') || holds(line, n, 0x3002) || (mark_length(line, n) && n >= 16);
    return prose || (n + 2 >= longest && holds(line, n, 0x3001));
}

struct line {
    size_t at, n;
};

static size_t split_lines(const struct writer *w, struct line *lines)
{
    size_t count = 0, start = 0;
    for (size_t i = 0; i <= w->n; i++)
        if (i == w->n || w->cps[i] == '\n') {
            if (i > start && !is_page_mark(w->cps + start, i - start))
                lines[count++] = (struct line){ start, i - start };
            start = i + 1;
        }
    return count;
}

/* The usual length of a full line of this text; shorter lines end on purpose. */
static size_t usual_length(const struct line *lines, size_t count)
{
    size_t histogram[64] = { 0 }, best = 63;
    for (size_t i = 0; i < count; i++)
        histogram[MIN(lines[i].n, (size_t)63)]++;
    for (size_t n = 62; n >= 14; n--)
        if (histogram[n] + histogram[n + 1] > 3 && histogram[n] >= histogram[best])
            best = n;
    return best;
}

/* The lines kept, one after the other; line breaks in mid-sentence are left out. */
static struct str join_lines(struct arena *mem, const struct writer *w, const struct line *lines, size_t count,
                             uint32_t end, uint32_t **from)
{
    struct buf out AUTO(buf_done) = BUF(w->n * 4 + count + 1);
    size_t longest = usual_length(lines, count), room = 1;
    for (size_t i = 0; i < w->n; i++)
        room += w->cps[i] < 0x80 ? 1 : w->cps[i] < 0x800 ? 2 : w->cps[i] < 0x10000 ? 3 : 4;
    *from = arena_get(mem, sizeof **from, room + count);
    for (size_t i = 0; i < count; i++) {
        const uint32_t *c = w->cps + lines[i].at, *c_from = w->from + lines[i].at;
        for (size_t k = 0; k < lines[i].n; k++) {
            size_t before = out.n;
            buf_add_cp(&out, c[k]);
            for (size_t b = before; b < out.n; b++)
                (*from)[b] = c_from[k];
        }
        if (i + 1 < count && goes_on(c, lines[i].n, w->cps + lines[i + 1].at, lines[i + 1].n, longest))
            continue;
        (*from)[out.n] = lines[i].n ? c_from[lines[i].n - 1] + 1 : 0;
        buf_add_char(&out, '\n');
    }
    (*from)[out.n] = end;
    return (struct str){ arena_dup(mem, buf_text(&out), out.n), out.n };
}

struct normal normalise(struct arena *mem, struct str original)
{
    struct arena scratch AUTO(arena_done) = { 0 };
    size_t count = utf8_count(original), n_lines = 1;
    uint32_t *c = arena_get(&scratch, sizeof *c, count + 1), *from;
    size_t n = decode_all(original, c);
    struct writer w = { arena_get(&scratch, sizeof(uint32_t), n + 1), arena_get(&scratch, sizeof(uint32_t), n + 1), 0 };
    fold_characters(&w, c, n);
    mend_figures(&w);
    for (size_t i = 0; i < w.n; i++)
        n_lines += w.cps[i] == '\n';
    struct line *lines = arena_get(&scratch, sizeof *lines, n_lines);
    count = split_lines(&w, lines);
    struct str text = join_lines(mem, &w, lines, count, (uint32_t)n, &from);
    return (struct normal){ text, from };
}
