#include "round/diff.h"

const struct words diff_kinds = WORDS({ DIFF_SAME, "same", "未变", "same" }, { DIFF_NEW, "new", "新增", "new" },
                                      { DIFF_GONE, "gone", "删去", "gone" });
static const struct field piece_fields[] = {
    FIELD(diff_piece, kind, .words = &diff_kinds, LABEL("变化", "change")),
    FIELD(diff_piece, text, LABEL("文字", "text")),
};
const struct shape DIFF_PIECE = SHAPE(diff_piece, piece_fields);

static size_t clause_end(struct str s)
{
    static const char *const ends[] = { "，", "。", "；", "！", "？", "\n", ";", "!" };
    for (size_t i = 0; i < s.n; i++)
        for (size_t k = 0; k < N_ELEMENTS(ends); k++)
            if (str_starts((struct str){ s.p + i, s.n - i }, ends[k]))
                return i + strlen(ends[k]);
    return s.n;
}

struct clauses {
    struct str *list;
    size_t n;
};

static struct clauses cut(struct arena *mem, const char *text)
{
    struct str rest = str_of(text ? text : "");
    struct clauses c = { arena_get(mem, sizeof(struct str), rest.n + 1), 0 };
    while (rest.n) {
        size_t n = clause_end(rest);
        c.list[c.n++] = (struct str){ rest.p, n };
        rest.p += n;
        rest.n -= n;
    }
    return c;
}

/* Clauses follow one another in their text: a piece that goes on where the last ended is joined to it. */
static void add(struct arena *mem, struct list *out, enum diff_kind kind, const struct str *from, size_t n)
{
    if (!n)
        return;
    size_t bytes = (size_t)(from[n - 1].p + from[n - 1].n - from[0].p);
    struct diff_piece *last = out->n ? (struct diff_piece *)out->p + out->n - 1 : NULL;
    const char *text = arena_dup(mem, from[0].p, bytes);
    if (last && last->kind == (int64_t)kind)
        last->text = arena_printf(mem, "%s%s", last->text, text);
    else
        *(struct diff_piece *)list_add(mem, out, sizeof(struct diff_piece)) = (struct diff_piece){ kind, text };
}

/* longest[i][j]: how many clauses a from i and b from j have in common, in order. */
static void middle(struct arena *mem, struct clauses a, struct clauses b, struct list *out)
{
    if (a.n > MAX_CLAUSES || b.n > MAX_CLAUSES) {
        add(mem, out, DIFF_GONE, a.list, a.n);
        add(mem, out, DIFF_NEW, b.list, b.n);
        return;
    }
    size_t w = b.n + 1;
    uint16_t *longest = arena_get(mem, sizeof *longest, (a.n + 1) * w);
    for (size_t i = a.n; i-- > 0;)
        for (size_t j = b.n; j-- > 0;)
            longest[i * w + j] = str_eq(a.list[i], b.list[j]) ? (uint16_t)(longest[(i + 1) * w + j + 1] + 1)
                                                              : MAX(longest[(i + 1) * w + j], longest[i * w + j + 1]);
    for (size_t i = 0, j = 0; i < a.n || j < b.n;) {
        if (i < a.n && j < b.n && str_eq(a.list[i], b.list[j])) {
            add(mem, out, DIFF_SAME, &b.list[j++], 1);
            i++;
        } else if (j == b.n || (i < a.n && longest[(i + 1) * w + j] >= longest[i * w + j + 1]))
            add(mem, out, DIFF_GONE, &a.list[i++], 1);
        else
            add(mem, out, DIFF_NEW, &b.list[j++], 1);
    }
}

void text_diff(struct arena *mem, const char *before, const char *now, struct list *out)
{
    struct clauses a = cut(mem, before), b = cut(mem, now);
    size_t head = 0, tail = 0;
    *out = (struct list){ 0 };
    while (head < a.n && head < b.n && str_eq(a.list[head], b.list[head]))
        head++;
    while (tail < a.n - head && tail < b.n - head && str_eq(a.list[a.n - 1 - tail], b.list[b.n - 1 - tail]))
        tail++;
    add(mem, out, DIFF_SAME, b.list, head);
    middle(mem, (struct clauses){ a.list + head, a.n - head - tail },
           (struct clauses){ b.list + head, b.n - head - tail }, out);
    add(mem, out, DIFF_SAME, b.list + b.n - tail, tail);
}
