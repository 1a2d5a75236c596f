/* Rules between figures as a list: what a filter lets through, in an order. */
#include "base/page.h"
#include "base/text.h"
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
    int64_t x = ((const struct figure_rule_line *)a)->severity, y = ((const struct figure_rule_line *)b)->severity;
    return x != y ? (x > y) - (x < y) : by_code(a, b);
}

static int by_time(const void *a, const void *b)
{
    int64_t x = ((const struct figure_rule_line *)a)->time.us, y = ((const struct figure_rule_line *)b)->time.us;
    return x != y ? (x > y) - (x < y) : by_code(a, b);
}

static int (*const orders[])(const void *, const void *) = {
    [RULES_BY_CODE] = by_code,
    [RULES_BY_NAME] = by_name,
    [RULES_BY_SEVERITY] = by_severity,
    [RULES_BY_TIME] = by_time,
};

static bool says(struct cx *cx, const struct figure_rule_line *l, const char *text)
{
    const char *const all[] = { l->code, l->name, l->name_en, l->left_side, l->right_side };
    const char *folded = text ? text_fold(cx->mem, str_of(text)) : "";
    bool found = !*folded;
    for (size_t k = 0; k < N_ELEMENTS(all) && !found; k++)
        found = all[k] && strstr(text_fold(cx->mem, str_of(all[k])), folded);
    return found;
}

void figure_rules_found(struct cx *cx, const struct list *versions, const struct figure_rule_filter *f,
                        struct list *out)
{
    const struct figure_rule_line *l = versions->p;
    *out = (struct list){ 0 };
    for (size_t k = 0; k < versions->n; k++)
        if (l[k].in_force && (f->with_off || !l[k].off) && says(cx, &l[k], f->text))
            *(struct figure_rule_line *)list_add(cx->mem, out, sizeof *l) = l[k];
    const struct page p = { .size = sizeof *l, .order = orders[f->sort], .is_downwards = f->is_downwards };
    (void)page_of(cx, &p, out, NULL); /* all of them: there are at most MAX_FIGURE_RULES and those put off */
}
