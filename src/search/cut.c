#include "search/cut.h"

#include "base/json.h"
#include "base/text.h"

enum { MAX_PART_BYTES = 1 << 10 }; /* MAX_QUERY_MARKS pairs with blanks */

/* ---- characters that count ---- */

/* Han and the Japanese syllables: written without blanks, so every place may begin a word. */
static bool is_unspaced(uint32_t c)
{
    return is_han(c) || (c >= 0x3041 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3);
}

static bool is_letter(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c < 0x1FFF && c != 0xD7 && c != 0xF7 && !(c >= 0x2B0 && c <= 0x36F));
}

/* Half width, simplified, lower case (Latin, Greek and Cyrillic). */
static uint32_t fold(uint32_t c)
{
    c = to_simplified(fold_width(c));
    bool upper = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
                 (c >= 0x410 && c <= 0x42F);
    return upper ? c + 32 : c;
}

struct scan {
    const char *p, *end;
    uint32_t at;                     /* code points read */
    enum { GAP = 0, WORD, HAN } run; /* what stands before */
    size_t n_run;
};

static bool scan_next(struct scan *s, struct mark *out)
{
    while (s->p < s->end) {
        int n;
        uint32_t c = fold(utf8_next(s->p, s->end, &n)), at = s->at++;
        s->p += n;
        bool han = c != CP_BAD && is_unspaced(c), word = !han && is_letter(c);
        int run = han ? HAN : word ? WORD : GAP;
        bool goes_on = run == (int)s->run && (run != WORD || s->n_run < MAX_WORD_MARKS);
        s->n_run = goes_on ? s->n_run + 1 : 1;
        s->run = run;
        if (run == GAP)
            continue;
        *out = (struct mark){ .cp = c, .at = at, .starts = !goes_on, .is_word = word };
        return true;
    }
    return false;
}

void cut_text(struct str text, struct buf *out)
{
    struct scan s = { .p = text.p, .end = text.p + text.n };
    struct mark before = { 0 }, m;
    bool any = false;
    for (; scan_next(&s, &m); before = m, any = true) {
        if (any && !(before.is_word && !m.starts)) { /* the one before ends a pair, a run or a word */
            if (!before.is_word && !m.starts)
                buf_add_cp(out, m.cp);
            buf_add_char(out, ' ');
        }
        buf_add_cp(out, m.cp);
    }
    if (any)
        buf_add_char(out, ' ');
}

static const char *word_end(const char *p, const char *end)
{
    const char *blank = memchr(p, ' ', (size_t)(end - p));
    return blank ? blank : end;
}

static void add_start(struct buf *out, const char *word, const char *to)
{
    if (out->n)
        buf_add_char(out, ' ');
    buf_add(out, word, (size_t)(to - word));
    buf_add_char(out, '*');
}

void cut_starts(struct str words, struct buf *out)
{
    enum { FIRST = 1, FIRST_FEW = 3 };
    const char *end = words.p + words.n;
    for (const char *word = words.p, *after; word < end; word = after + 1) {
        const char *p = word;
        after = word_end(word, end);
        for (int count = 1, n; p < after && count <= FIRST_FEW; count++) {
            (void)utf8_next(p, after, &n);
            p += n;
            if (count == FIRST || count == FIRST_FEW)
                add_start(out, word, p);
        }
    }
}

/* ---- what is asked for ---- */

static bool is_blank(uint32_t c)
{
    return c <= ' ' || c == 0x3000 || c == 0xA0;
}

static bool is_number(const struct query_word *w)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->marks[i].cp < '0' || w->marks[i].cp > '9' || (i && w->marks[i].starts))
            return false;
    return true;
}

/* A number alone is that number: what begins with it would be half of all numbers. */
static bool read_word(struct str text, struct query_word *w)
{
    struct scan s = { .p = text.p, .end = text.p + text.n };
    for (w->n = 0; w->n < MAX_QUERY_MARKS && scan_next(&s, &w->marks[w->n]);)
        w->n++;
    if (!w->n)
        return false;
    const struct mark *last = &w->marks[w->n - 1];
    w->is_open = last->is_word ? !is_number(w) : last->starts;
    return true;
}

bool query_read(struct str text, struct query *out)
{
    const char *end = text.p + utf8_cut(text, MAX_QUERY_BYTES), *p = text.p;
    out->n = 0;
    while (p < end && out->n < MAX_QUERY_WORDS) {
        const char *from = p;
        int n = 1;
        for (; p < end && !is_blank(utf8_next(p, end, &n)); p += n)
            continue;
        if (p > from && read_word((struct str){ from, (size_t)(p - from) }, &out->words[out->n]))
            out->n++;
        p += p < end ? n : 0;
    }
    return out->n > 0;
}

/* The words an index would keep for these marks, less what depends on how the text goes on. */
static void print_word(const struct query_word *w, struct buf *out)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct mark *m = &w->marks[i], *next = i + 1 < w->n ? m + 1 : NULL;
        bool pair = !m->is_word && next && !next->starts;
        if (!m->is_word && !next && !m->starts)
            break; /* the pair before has it */
        if (i && (m->starts || !m->is_word))
            buf_add_char(out, ' ');
        buf_add_cp(out, m->cp);
        if (pair)
            buf_add_cp(out, next->cp);
    }
}

void query_print(const struct query *q, struct buf *out)
{
    for (size_t i = 0; i < q->n; i++) {
        buf_add_str(out, i ? " AND \"" : "\"");
        print_word(&q->words[i], out);
        buf_add_str(out, q->words[i].is_open ? "\" *" : "\"");
    }
}

void query_parts(const struct query *q, struct buf *out)
{
    struct jw j = JW(out);
    jw_array(&j, NULL);
    for (size_t i = 0; i < q->n; i++) {
        struct buf part AUTO(buf_done) = BUF(MAX_PART_BYTES);
        buf_add_char(&part, ' ');
        print_word(&q->words[i], &part);
        if (!q->words[i].is_open)
            buf_add_char(&part, ' ');
        jw_str(&j, NULL, buf_str(&part));
    }
    jw_close(&j);
}

/* ---- where it stands ---- */

/* Pairs overlap, so only the marks and where runs begin need to agree; after the last of a word that is not
 * open a word has to end. */
static bool stands_at(const struct query_word *w, const struct mark *m, size_t n)
{
    if (n < w->n || (w->marks[0].is_word && !m[0].starts))
        return false;
    for (size_t i = 0; i < w->n; i++)
        if (m[i].cp != w->marks[i].cp || (i && m[i].starts != w->marks[i].starts))
            return false;
    return w->is_open || !w->marks[w->n - 1].is_word || n == w->n || m[w->n].starts;
}

/* A text is looked at in blocks; each takes along enough of the next for a word that begins at its end. */
enum { BLOCK = 2048, AHEAD = MAX_QUERY_MARKS + 1 };
struct finder {
    const struct query *q;
    struct scan scan;
    struct mark marks[BLOCK + AHEAD];
    size_t n, at; /* marks there; the one to look at */
};

static void fill(struct finder *f)
{
    size_t left = f->n - f->at;
    memmove(f->marks, f->marks + f->at, left * sizeof f->marks[0]);
    for (f->n = left, f->at = 0; f->n < N_ELEMENTS(f->marks) && scan_next(&f->scan, &f->marks[f->n]);)
        f->n++;
}

static bool find_next(struct finder *f, struct range *out)
{
    for (;; f->at++) {
        if (f->n - f->at < AHEAD)
            fill(f);
        if (f->at == f->n)
            return false;
        for (size_t k = 0; k < f->q->n; k++) {
            const struct query_word *w = &f->q->words[k];
            if (!stands_at(w, f->marks + f->at, f->n - f->at))
                continue;
            *out = (struct range){ f->marks[f->at].at, f->marks[f->at + w->n - 1].at + 1 };
            f->at++;
            return true;
        }
    }
}

static void finder_init(struct finder *f, const struct query *q, struct str text)
{
    f->q = q;
    f->scan = (struct scan){ .p = text.p, .end = text.p + text.n };
    f->n = f->at = 0;
}

size_t query_ranges(const struct query *q, struct str text, struct range *out, size_t max)
{
    struct finder f;
    struct range r;
    size_t n = 0;
    finder_init(&f, q, text);
    while (find_next(&f, &r)) {
        if (n && r.start <= out[n - 1].end)
            out[n - 1].end = MAX(out[n - 1].end, r.end);
        else if (n < max)
            out[n++] = r;
        else
            break;
    }
    return n;
}

/* ---- a piece around it ---- */

struct line { /* its first code point and the one past its last */
    int64_t start, end;
};

static struct line line_around(struct str text, int64_t at)
{
    const char *p = text.p, *end = text.p + text.n;
    struct line l = { 0, 0 };
    for (int used; p < end; p += used, l.end++) {
        if (utf8_next(p, end, &used) != '\n')
            continue;
        if (l.end >= at)
            break;
        l.start = l.end + 1;
    }
    return l;
}

static bool parts_sentences(uint32_t c)
{
    static const uint32_t marks[] = {
        0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0x3001, 0xFF01, 0xFF1F, ',', ';', '.', ' ', 0x3000
    };
    for (size_t i = 0; i < N_ELEMENTS(marks); i++)
        if (c == marks[i])
            return true;
    return false;
}

/* Behind the first mark of punctuation in [from, to); from when there is none. */
static int64_t behind_a_mark(struct str text, int64_t from, int64_t to)
{
    const char *p = text.p, *end = text.p + text.n;
    int64_t at = 0;
    for (int used; p < end && at + 1 < to; p += used, at++)
        if (parts_sentences(utf8_next(p, end, &used)) && at >= from)
            return at + 1;
    return from;
}

static const char *skip(const char *p, const char *end, int64_t n)
{
    for (int used; n > 0 && p < end; n--, p += used)
        (void)utf8_next(p, end, &used);
    return p;
}

static const char *clean(struct arena *mem, const char *p, const char *end, bool cut_before, bool cut_behind)
{
    static const char dots[] = "…";
    size_t n = (size_t)(end - p), before = cut_before ? sizeof dots - 1 : 0, behind = cut_behind ? sizeof dots - 1 : 0;
    char *out = arena_get(mem, before + n + behind + 1, 1);
    memcpy(out, dots, before);
    memcpy(out + before, p, n);
    memcpy(out + before + n, dots, behind);
    for (char *c = out + before; c < out + before + n; c++) /* by length: a NUL is only one more blank */
        if ((unsigned char)*c < ' ')
            *c = ' ';
    return out;
}

const char *query_snippet(const struct query *q, struct arena *mem, struct str text, size_t length, struct range *out,
                          size_t max, size_t *n)
{
    struct finder f;
    struct range r;
    const char *end = text.p + text.n;
    finder_init(&f, q, text);
    bool found = find_next(&f, &r);
    struct line l = line_around(text, found ? r.start : 0);
    int64_t from = l.start, to = MIN(l.end, from + (int64_t)length);
    if (found && r.end > to) {
        from = behind_a_mark(text, MAX(l.start, r.start - (int64_t)length / 4), r.start);
        to = MIN(l.end, from + (int64_t)length);
    }
    bool cut = from > l.start;
    *n = 0;
    for (; found && r.end <= to; found = find_next(&f, &r)) {
        struct range here = { r.start - from + cut, r.end - from + cut };
        if (*n && here.start <= out[*n - 1].end)
            out[*n - 1].end = MAX(out[*n - 1].end, here.end);
        else if (*n < max)
            out[(*n)++] = here;
    }
    const char *first = skip(text.p, end, from);
    return clean(mem, first, skip(first, end, to - from), cut, to < l.end);
}
