/* Cutting and lighting: the first line is asked of the rest.  The places lit are exactly those where a plain look
 * through the words that an index would keep finds the phrase, and they lie in order inside the text. */
#include "base/text.h"
#include "fuzz.h"
#include "search/cut.h"

enum { MAX_INPUT = 20000, MAX_WORDS = 60000, MAX_LIT = 20000 };

static size_t split(const struct buf *b, struct str *words)
{
    size_t n = 0;
    for (const char *p = b->p, *end = p + b->n; b->n && p < end; p++) {
        const char *blank = memchr(p, ' ', (size_t)(end - p));
        assert(blank > p); /* never two blanks, always one at the end */
        words[n++] = (struct str){ p, (size_t)(blank - p) };
        p = blank;
    }
    return n;
}

/* The phrase as it is asked, against the words kept, word by word. */
static bool engine_finds(const struct query_word *w, const struct str *kept, size_t n_kept)
{
    static struct str asked[MAX_QUERY_MARKS * 2];
    struct query one = { .n = 1, .words = { *w } };
    struct buf b AUTO(buf_done) = BUF(8 << 10), words AUTO(buf_done) = BUF(8 << 10);
    query_print(&one, &b);
    size_t tail = w->is_open ? 3 : 1; /* "..." and a star */
    assert(b.n > tail + 1 && b.p[0] == '"');
    buf_add(&words, b.p + 1, b.n - 1 - tail);
    buf_add_char(&words, ' ');
    size_t n = split(&words, asked);
    for (size_t at = 0; at + n <= n_kept; at++) {
        size_t i = 0;
        while (i + 1 < n && str_eq(asked[i], kept[at + i]))
            i++;
        struct str last = kept[at + n - 1];
        if (i + 1 == n && (str_eq(asked[i], last) ||
                           (w->is_open && last.n >= asked[i].n && memcmp(last.p, asked[i].p, asked[i].n) == 0)))
            return true;
    }
    return false;
}

static void check_ranges(const struct range *r, size_t n, int64_t length)
{
    int64_t before = -1;
    for (size_t i = 0; i < n; i++) {
        assert(r[i].start > before && r[i].end > r[i].start && r[i].end <= length);
        before = r[i].end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct str kept[MAX_WORDS];
    static struct range lit[MAX_LIT];
    static struct query q;
    struct arena mem = { 0 };
    struct buf words AUTO(buf_done) = BUF(1 << 20);
    const uint8_t *line = size && size <= MAX_INPUT ? memchr(data, '\n', size) : NULL;
    size_t head = line ? (size_t)(line - data) : 0, n;
    struct str text = { (const char *)data + head + 1, line ? size - head - 1 : 0 };
    if (!line || !query_read((struct str){ (const char *)data, head }, &q))
        return 0;
    assert(q.n <= MAX_QUERY_WORDS);
    cut_text(text, &words);
    assert(!words.over);
    size_t n_kept = split(&words, kept);
    for (size_t i = 0; i < q.n; i++) {
        struct query one = { .n = 1, .words = { q.words[i] } };
        n = query_ranges(&one, text, lit, MAX_LIT);
        assert((n > 0) == engine_finds(&q.words[i], kept, n_kept));
        check_ranges(lit, n, (int64_t)utf8_count(text));
    }
    const char *piece = query_snippet(&q, &mem, text, 40, lit, MAX_LIT, &n);
    check_ranges(lit, n, (int64_t)utf8_count(str_of(piece)));
    assert(utf8_count(str_of(piece)) <= 40 + 2); /* and a mark where it is cut */
    arena_done(&mem);
    return 0;
}
