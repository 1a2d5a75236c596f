/* Lines of a paragraph: Chinese sets full-width characters in cells and fills each line to its end. */
#include "base/text.h"
#include "doc/paper_lay.h"

static bool is_in(uint32_t c, const char *marks)
{
    const char *end = marks + strlen(marks);
    for (int n; marks < end; marks += n)
        if (utf8_next(marks, end, &n) == c)
            return true;
    return false;
}

static bool begins_no_line(uint32_t c)
{
    return is_in(c, "、，。；：？！）》】」』〉〕”’…—％℃·,.;:?!)]}%");
}

static bool ends_no_line(uint32_t c)
{
    return is_in(c, "（《【「『〈〔“‘([{");
}

static int width_of(const struct widths *w, const struct setting *s, uint32_t c)
{
    enum { UNKNOWN_EM = 600 };
    if (c >= N_NARROW)
        return s->cell;
    return size_um(s->size) * (c < N_ELEMENTS(w->em[0]) ? w->em[s->face][c] : UNKNOWN_EM) / 1000;
}

static uint32_t *decode(struct cx *cx, const char *text, size_t *n)
{
    const char *end = text + strlen(text);
    uint32_t *out = NEWS(cx, uint32_t, (size_t)(end - text) + 1);
    *n = 0;
    for (int k; text < end; text += k) {
        uint32_t c = utf8_next(text, end, &k);
        out[(*n)++] = c == CP_BAD ? 0xFFFD : c < ' ' ? ' ' : c;
    }
    return out;
}

int64_t paper_width(const struct widths *w, const struct setting *s, const char *text)
{
    const char *end = text + strlen(text);
    int64_t sum = 0;
    for (int k; text < end; text += k)
        sum += width_of(w, s, utf8_next(text, end, &k));
    return sum;
}

/* The end of what must not be taken apart: a word or number, with the unit of a date behind it, or one full-width
 * character. */
static size_t token_end(const uint32_t *c, size_t i, size_t n)
{
    size_t k = i + 1;
    if (c[i] >= N_NARROW || c[i] == ' ')
        return k;
    while (k < n && c[k] < N_NARROW && c[k] != ' ')
        k++;
    return k + (k < n && c[k - 1] >= '0' && c[k - 1] <= '9' && is_in(c[k], "年月日号"));
}

static int64_t sum_of(const struct widths *w, const struct setting *s, const uint32_t *c, size_t from, size_t to)
{
    int64_t sum = 0;
    for (size_t i = from; i < to; i++)
        sum += width_of(w, s, c[i]);
    return sum;
}

/* Where the line that begins at `from` ends: what is beyond room goes to the next, but a closing mark is squeezed in
 * and an opening one goes along. */
static size_t line_end(const struct widths *w, const struct setting *s, const uint32_t *c, size_t from, size_t n,
                       int64_t room)
{
    int64_t used = 0;
    size_t i = from;
    while (i < n) {
        size_t next = token_end(c, i, n);
        int64_t more = sum_of(w, s, c, i, next);
        if (used + more > room)
            break;
        used += more;
        i = next;
    }
    if (i == n)
        return n;
    if (i == from) { /* longer than a line: taken apart after all */
        for (used = 0; i < n && (i == from || used + width_of(w, s, c[i]) <= room); i++)
            used += width_of(w, s, c[i]);
        return i;
    }
    size_t squeezed = 0;
    while (i < n && squeezed < 2 && c[i] >= N_NARROW && begins_no_line(c[i]))
        i++, squeezed++;
    while (!squeezed && i > from + 1 && (ends_no_line(c[i - 1]) || begins_no_line(c[i])))
        i--;
    return i;
}

static void set_line(struct cx *cx, const struct widths *w, const struct setting *s, const uint32_t *c, size_t from,
                     size_t to, int indent, bool is_last, struct list *out)
{
    while (to > from && c[to - 1] == ' ')
        to--;
    size_t n = to - from;
    int *at = NEWS(cx, int, n + 1), natural = (int)sum_of(w, s, c, from, to) + indent, x = indent;
    bool is_fitted = n > 1 && (natural > s->width || !(is_last || s->is_loose));
    for (size_t i = 0; i < n; i++) {
        at[i] = x + (is_fitted ? (int)((s->width - natural) * (int64_t)i / (int64_t)(n - 1)) : 0);
        x += width_of(w, s, c[from + i]);
    }
    *(struct line *)list_add(cx->mem, out, sizeof(struct line)) =
        (struct line){ c + from, at, n, is_fitted ? s->width : natural };
}

void paper_fill(struct cx *cx, const struct widths *w, const struct setting *s, const char *text, struct list *out)
{
    size_t n;
    const uint32_t *c = decode(cx, text ? text : "", &n);
    int indent = s->indent;
    *out = (struct list){ 0 };
    for (size_t from = 0; from < n || !out->n;) {
        size_t to = line_end(w, s, c, from, n, s->width - indent);
        set_line(cx, w, s, c, from, to, indent, to >= n, out);
        for (from = to; from < n && c[from] == ' ';)
            from++;
        indent = 0;
    }
}
