/* Many indicators: what a filter lets through, in an order, page by page. */
#include "base/cursor.h"
#include "base/page.h"
#include "base/text.h"
#include "indicator/stand.h"

static int by_order(const void *a, const void *b)
{
    const struct indicator_line *x = a, *y = b;
    int c = compare_i64(x->sort, y->sort);
    return c ? c : strcmp(x->code, y->code);
}

static int by_code(const void *a, const void *b)
{
    const struct indicator_line *x = a, *y = b;
    return strcmp(x->code, y->code);
}

static int by_light(const void *a, const void *b) /* the worst first */
{
    const struct indicator_line *x = a, *y = b;
    int c = compare_i64(level_rank((enum level)y->light), level_rank((enum level)x->light));
    return c ? c : by_order(a, b);
}

static int by_completion(const void *a, const void *b)
{
    const struct indicator_line *x = a, *y = b;
    int c = compare_i64(x->completion.u, y->completion.u);
    return c ? c : by_order(a, b);
}

static int by_growth(const void *a, const void *b)
{
    const struct indicator_line *x = a, *y = b;
    int c = compare_i64(x->growth.u, y->growth.u);
    return c ? c : by_order(a, b);
}

static int by_rank(const void *a, const void *b) /* those without one last */
{
    const struct indicator_line *x = a, *y = b;
    int c = compare_i64(x->rank ? x->rank : INT64_MAX, y->rank ? y->rank : INT64_MAX);
    return c ? c : by_order(a, b);
}

static int (*const orders[])(const void *, const void *) = {
    [SORT_ORDER] = by_order,           [SORT_CODE] = by_code,     [SORT_LIGHT] = by_light,
    [SORT_COMPLETION] = by_completion, [SORT_GROWTH] = by_growth, [SORT_RANK] = by_rank,
};

static bool is_wanted(struct cx *cx, const struct indicator_filter *f, const struct indicator *i)
{
    const char *text = f->text ? text_fold(cx->mem, str_of(f->text)) : "";
    return !i->retired && (!f->owner || i->owner == f->owner) &&
           (!*text || strstr(text_fold(cx->mem, str_of(i->name)), text) ||
            strstr(text_fold(cx->mem, str_of(i->code)), text) ||
            (i->name_en && strstr(text_fold(cx->mem, str_of(i->name_en)), text)));
}

enum err indicator_of_cursor(struct cx *cx, int64_t id, struct indicator *out)
{
    enum err e = fact_get(cx, &INDICATOR, id, out);
    return e == E_NOT_FOUND ? fail(cx, E_INVALID, "翻页标记所指的指标已不在，请从头列起",
                                   "the indicator this cursor stands behind is gone: begin the list anew")
                            : e;
}

enum err cursor_unfit(struct cx *cx)
{
    return fail(cx, E_INVALID, "翻页标记不对，请从头列起", "the cursor is none of ours: begin the list anew");
}

/* What a cursor says of the line it stands behind: what it is ordered by, and the indicator. */
static int64_t key_of(const struct indicator_line *l, int64_t sort)
{
    switch ((enum indicator_sort)sort) {
    case SORT_LIGHT: return l->light;
    case SORT_COMPLETION: return l->completion.u;
    case SORT_GROWTH: return l->growth.u;
    case SORT_RANK: return l->rank;
    case SORT_ORDER:
    case SORT_CODE: break;
    }
    return 0;
}

static enum err last_line(struct cx *cx, const struct indicator_filter *f, const char *order,
                          struct indicator_line **out)
{
    int64_t at[2] = { 0 };
    struct indicator i;
    *out = NULL;
    TRY(cursor_read(cx, f->after, order, at, N_ELEMENTS(at)));
    if (!at[1])
        return OK;
    TRY(indicator_of_cursor(cx, at[1], &i));
    if (f->sort == SORT_LIGHT && !*word_name(&level_words, at[0]))
        return cursor_unfit(cx);
    *out = NEW(cx, struct indicator_line);
    **out = (struct indicator_line){
        .code = i.code, .sort = i.sort, .light = at[0], .completion = { at[0] }, .growth = { at[0] }, .rank = at[0]
    };
    return OK;
}

enum err indicators_found(struct cx *cx, const struct indicator_filter *f, struct list *out, const char **next)
{
    const char *order =
        arena_printf(cx->mem, "%s%s", word_name(&indicator_sorts, f->sort), f->is_downwards ? "-d" : "");
    struct almanac a;
    struct indicator_line *last;
    TRY(last_line(cx, f, order, &last));
    TRY(almanac_load(cx, f->unit, &a));
    struct indicator_line *lines = NEWS(cx, struct indicator_line, a.indicators.n);
    size_t n = 0;
    for (size_t k = 0; k < a.indicators.n; k++) {
        const struct indicator *i = (const struct indicator *)a.indicators.p + k;
        if (!is_wanted(cx, f, i))
            continue;
        TRY(indicator_stand(cx, &a, i, &lines[n]));
        n += f->light < 0 || lines[n].light == f->light;
    }
    *out = (struct list){ lines, n };
    const struct page p = { sizeof *lines, orders[f->sort], f->is_downwards, f->limit };
    bool is_more = page_of(cx, &p, out, last);
    const struct indicator_line *end = page_end(&p, out);
    *next = is_more ? cursor_text(cx, order, (const int64_t[]){ key_of(end, f->sort), end->id }, 2) : NULL;
    return OK;
}
