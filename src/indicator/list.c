/* Many indicators: what a filter lets through, in an order, page by page. */
#include <stdlib.h>

#include "base/cursor.h"
#include "base/text.h"
#include "indicator/stand.h"

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_order(const void *a, const void *b)
{
    const struct indicator_line *x = a, *y = b;
    int c = compare(x->sort, y->sort);
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
    int c = compare(level_rank((enum level)y->light), level_rank((enum level)x->light));
    return c ? c : by_order(a, b);
}

static int by_completion(const void *a, const void *b)
{
    const struct indicator_line *x = a, *y = b;
    int c = compare(x->completion.u, y->completion.u);
    return c ? c : by_order(a, b);
}

static int by_growth(const void *a, const void *b)
{
    const struct indicator_line *x = a, *y = b;
    int c = compare(x->growth.u, y->growth.u);
    return c ? c : by_order(a, b);
}

static int by_rank(const void *a, const void *b) /* those without one last */
{
    const struct indicator_line *x = a, *y = b;
    int c = compare(x->rank ? x->rank : INT64_MAX, y->rank ? y->rank : INT64_MAX);
    return c ? c : by_order(a, b);
}

static int (*const orders[])(const void *, const void *) = {
    [SORT_ORDER] = by_order,           [SORT_CODE] = by_code,     [SORT_LIGHT] = by_light,
    [SORT_COMPLETION] = by_completion, [SORT_GROWTH] = by_growth, [SORT_RANK] = by_rank,
};

static void turn_round(struct indicator_line *l, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++, n--) {
        struct indicator_line kept = l[i];
        l[i] = l[n - 1];
        l[n - 1] = kept;
    }
}

static bool is_wanted(struct cx *cx, const struct indicator_filter *f, const struct indicator *i)
{
    const char *text = f->text ? text_fold(cx->mem, str_of(f->text)) : "";
    return !i->retired && (!f->owner || i->owner == f->owner) &&
           (!*text || strstr(text_fold(cx->mem, str_of(i->name)), text) ||
            strstr(text_fold(cx->mem, str_of(i->code)), text) ||
            (i->name_en && strstr(text_fold(cx->mem, str_of(i->name_en)), text)));
}

/* One page: behind the indicator the last one ended with. */
static enum err one_page(struct cx *cx, const struct indicator_filter *f, struct list *out, const char **next)
{
    const char *order =
        arena_printf(cx->mem, "%s%s", word_name(&indicator_sorts, f->sort), f->is_downwards ? "-d" : "");
    struct indicator_line *l = out->p;
    int64_t after = 0;
    size_t from = 0;
    *next = NULL;
    TRY(cursor_read(cx, f->after, order, &after, 1));
    for (size_t k = 0; k < out->n && after; k++)
        if (l[k].id == after)
            from = k + 1;
    out->p = l + from;
    out->n -= from;
    if (f->limit && out->n > (size_t)f->limit) {
        out->n = (size_t)f->limit;
        *next = cursor_text(cx, order, &l[from + out->n - 1].id, 1);
    }
    return OK;
}

enum err indicators_found(struct cx *cx, const struct indicator_filter *f, struct list *out, const char **next)
{
    struct almanac a;
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
    qsort(lines, n, sizeof *lines, orders[f->sort]);
    if (f->is_downwards)
        turn_round(lines, n);
    *out = (struct list){ lines, n };
    return one_page(cx, f, out, next);
}
