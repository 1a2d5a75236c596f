/* Rules between figures as a list: what a filter lets through, in an order; and the versions of one. */
#include "base/cursor.h"
#include "base/page.h"
#include "base/text.h"
#include "indicator.sql.h"
#include "indicator/figure_rule.h"

const struct words figure_rule_sorts =
    WORDS({ RULES_BY_CODE, "code", "代码", "code" }, { RULES_BY_NAME, "name", "名称", "name" },
          { RULES_BY_SEVERITY, "severity", "不合时", "when it does not hold" },
          { RULES_BY_TIME, "time", "设定时间", "since" });

static int by_code(const void *a, const void *b)
{
    return strcmp(((const struct figure_rule_line *)a)->code, ((const struct figure_rule_line *)b)->code);
}

static int by_name(const void *a, const void *b)
{
    int c = strcmp(((const struct figure_rule_line *)a)->name, ((const struct figure_rule_line *)b)->name);
    return c ? c : by_code(a, b);
}

static int by_severity(const void *a, const void *b)
{
    const struct figure_rule_line *x = a, *y = b;
    int c = compare_i64(x->severity, y->severity);
    return c ? c : by_code(a, b);
}

static int by_time(const void *a, const void *b)
{
    const struct figure_rule_line *x = a, *y = b;
    int c = compare_i64(x->time.us, y->time.us);
    return c ? c : by_code(a, b);
}

static int (*const orders[])(const void *, const void *) = {
    [RULES_BY_CODE] = by_code,
    [RULES_BY_NAME] = by_name,
    [RULES_BY_SEVERITY] = by_severity,
    [RULES_BY_TIME] = by_time,
};

static bool says(struct cx *cx, const struct figure_rule_line *l, const char *folded)
{
    const char *const all[] = { l->code, l->name, l->name_en, l->left_side, l->right_side };
    bool found = !*folded;
    for (size_t k = 0; k < N_ELEMENTS(all) && !found; k++)
        found = all[k] && strstr(text_fold(cx->mem, str_of(all[k])), folded);
    return found;
}

static enum err find_heads(struct cx *cx, const struct figure_rule_filter *f, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    const char *folded = f->text ? text_fold(cx->mem, str_of(f->text)) : "";
    TRY(db_query(cx, &r, &indicator_rule_heads));
    while (db_next(&r)) {
        struct figure_rule_line l;
        row_shape(&r, &FIGURE_RULE_LINE, &l);
        if ((f->with_off || !l.off) && says(cx, &l, folded))
            *(struct figure_rule_line *)list_add(cx->mem, out, sizeof l) = l;
    }
    return db_end(&r);
}

/* Indicators change under a rule: one that can no longer be read decides nothing, and says so where it stands. */
static enum err find_unread(struct cx *cx, const struct list *lines)
{
    struct list all;
    struct figure_rule_line *l = lines->p;
    TRY(indicators_all(cx, &all));
    for (size_t k = 0; k < lines->n; k++) {
        const struct figure_rule r = { .code = l[k].code,
                                       .left_side = l[k].left_side,
                                       .relation = l[k].relation,
                                       .right_side = l[k].right_side,
                                       .tolerance = l[k].tolerance };
        struct ready_rule ready;
        if (l[k].in_force && !l[k].off)
            TRY(figure_rule_try(cx, &r, &all, &ready, &l[k].unread));
    }
    return OK;
}

/* The row a page ended with, as it was then: a version is never changed.  *out NULL: from the start. */
static enum err last_line(struct cx *cx, const struct figure_rule_filter *f, const char *order,
                          struct figure_rule_line **out)
{
    int64_t at[2] = { 0 };
    struct figure_rule r;
    *out = NULL;
    TRY(cursor_read(cx, f->after, order, at, 2));
    if (!at[0])
        return OK;
    enum err e = fact_get(cx, &FIGURE_RULE, at[0], &r);
    if (e)
        return e == E_NOT_FOUND ? cursor_unfit(cx) : e;
    *out = NEW(cx, struct figure_rule_line);
    **out = (struct figure_rule_line){ .code = r.code, .name = r.name, .severity = r.severity, .time = { at[1] } };
    return OK;
}

enum err figure_rules_found(struct cx *cx, const struct figure_rule_filter *f, struct list *out, const char **next)
{
    const char *order =
        arena_printf(cx->mem, "%s%s", word_name(&figure_rule_sorts, f->sort), f->is_downwards ? "-d" : "");
    struct figure_rule_line *last;
    *out = (struct list){ 0 };
    TRY(last_line(cx, f, order, &last));
    TRY(find_heads(cx, f, out));
    const struct page p = { sizeof *last, orders[f->sort], f->is_downwards, f->limit };
    bool is_more = page_of(cx, &p, out, last);
    const struct figure_rule_line *end = page_end(&p, out);
    *next = is_more ? cursor_text(cx, order, (const int64_t[]){ end->id, end->time.us }, 2) : NULL;
    return find_unread(cx, out);
}

enum err figure_rule_versions(struct cx *cx, const char *code, const char *after, int64_t limit, struct list *out,
                              const char **next)
{
    int64_t before = INT64_MAX;
    limit = MAX(limit, 1);
    *next = NULL;
    TRY(cursor_read(cx, after, "versions", &before, 1));
    TRY(db_list(cx, &FIGURE_RULE_LINE, out, (size_t)limit + 1, &indicator_rule_versions, V(code), V(before),
                V(limit + 1)));
    if (!out->n && !after)
        return fail(cx, E_NOT_FOUND, "没有校核规则 %s", "there is no rule %s", code);
    if (out->n > (size_t)limit) {
        out->n = (size_t)limit;
        const struct figure_rule_line *end = (const struct figure_rule_line *)out->p + limit - 1;
        *next = cursor_text(cx, "versions", &end->version, 1);
    }
    return find_unread(cx, out);
}
