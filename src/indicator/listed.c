#include "indicator/listed.h"

#include "base/cursor.h"
#include "base/page.h"
#include "base/text.h"

const struct words waiting_sorts =
    WORDS({ WAITING_ORDER, "order", "指标顺序", "the office's order" }, { WAITING_PERIOD, "period", "期间", "period" },
          { WAITING_CODE, "code", "代码", "code" }, { WAITING_ENTERED, "entered", "填报时间", "when it was entered" },
          { WAITING_DUE, "due", "应公布日", "when it is due" });
const struct words target_sorts =
    WORDS({ TARGET_ORDER, "order", "指标顺序", "the office's order" }, { TARGET_PERIOD, "period", "期间", "period" },
          { TARGET_CODE, "code", "代码", "code" }, { TARGET_UNIT, "unit", "单位", "unit" },
          { TARGET_BOUND, "bound", "要求", "bound" });

static const struct field listed_fields[] = {
    FIELD(listed_target, id, LABEL("目标号", "target")),
    FIELD(listed_target, version, LABEL("版本", "version")),
    FIELD(listed_target, code, LABEL("代码", "code")),
    FIELD(listed_target, name, LABEL("名称", "name")),
    FIELD(listed_target, name_en, LABEL("英文名", "English name")),
    FIELD(listed_target, measure, LABEL("计量单位", "unit of measure")),
    FIELD(listed_target, decimals, LABEL("小数位", "decimals")),
    FIELD(listed_target, owner, LABEL("填报单位", "owner")),
    FIELD(listed_target, unit, LABEL("单位", "unit")),
    FIELD(listed_target, period, LABEL("期间", "period")),
    FIELD(listed_target, is_growth, LABEL("增速目标", "of growth")),
    FIELD(listed_target, bound, .words = &bounds, LABEL("要求", "bound")),
    FIELD(listed_target, value, LABEL("目标值", "value")),
    FIELD(listed_target, high, LABEL("上限", "upper end")),
    FIELD(listed_target, stretch, LABEL("奋斗目标", "stretch target")),
    FIELD(listed_target, method, .words = &methods, LABEL("分解办法", "shared out by")),
    FIELD(listed_target, source, LABEL("依据", "source")),
    FIELD(listed_target, reason, LABEL("说明", "reason")),
};
const struct shape LISTED_TARGET = SHAPE(listed_target, listed_fields);

static int compare_text(const char *a, const char *b) /* none first */
{
    return strcmp(a ? a : "", b ? b : "");
}

static bool holds(struct cx *cx, const char *folded, const char *text)
{
    return text && strstr(text_fold(cx->mem, str_of(text)), folded);
}

static bool says(struct cx *cx, const char *text, const char *const *of, size_t n)
{
    const char *folded = text ? text_fold(cx->mem, str_of(text)) : "";
    bool found = !*folded;
    for (size_t k = 0; k < n && !found; k++)
        found = holds(cx, folded, of[k]);
    return found;
}

/* "code-d": what a cursor was made for. */
static const char *order_of(struct cx *cx, const struct words *sorts, int64_t sort, bool is_downwards)
{
    return arena_printf(cx->mem, "%s%s", word_name(sorts, sort), is_downwards ? "-d" : "");
}

/* ---- figures that wait ---- */

static int waiting_order(const void *a, const void *b) /* an indicator's together */
{
    const struct worksheet_line *x = a, *y = b;
    int c = compare_i64(x->sort, y->sort);
    c = c ? c : compare_text(x->code, y->code);
    c = c ? c : compare_i64(x->period_id, y->period_id);
    return c ? c : compare_i64(x->id, y->id);
}

static int waiting_period(const void *a, const void *b)
{
    int c = compare_i64(((const struct worksheet_line *)a)->period_id, ((const struct worksheet_line *)b)->period_id);
    return c ? c : waiting_order(a, b);
}

static int waiting_code(const void *a, const void *b)
{
    int c = compare_text(((const struct worksheet_line *)a)->code, ((const struct worksheet_line *)b)->code);
    return c ? c : waiting_order(a, b);
}

static int waiting_entered(const void *a, const void *b)
{
    int c = compare_i64(((const struct worksheet_line *)a)->entered.us, ((const struct worksheet_line *)b)->entered.us);
    return c ? c : waiting_order(a, b);
}

static int waiting_due(const void *a, const void *b) /* those without a day last */
{
    const struct worksheet_line *x = a, *y = b;
    int c = compare_i64(date_is(x->due) ? x->due.d : INT32_MAX, date_is(y->due) ? y->due.d : INT32_MAX);
    return c ? c : waiting_order(a, b);
}

static int (*const waiting_orders[])(const void *, const void *) = {
    [WAITING_ORDER] = waiting_order,     [WAITING_PERIOD] = waiting_period, [WAITING_CODE] = waiting_code,
    [WAITING_ENTERED] = waiting_entered, [WAITING_DUE] = waiting_due,
};

/* What a cursor says of the row it stands behind: enough to order it by, were it gone. */
enum { WAITING_KEYS = 4 };

static enum err waiting_last(struct cx *cx, const struct waiting_filter *f, const char *order,
                             struct worksheet_line **out)
{
    int64_t at[WAITING_KEYS] = { 0 };
    struct indicator i;
    *out = NULL;
    TRY(cursor_read(cx, f->after, order, at, WAITING_KEYS));
    if (!at[0])
        return OK;
    TRY(indicator_of_cursor(cx, at[0], &i));
    if (!period_fits(at[1], (enum frequency)i.every, i.no_january))
        return cursor_unfit(cx);
    *out = NEW(cx, struct worksheet_line);
    **out = (struct worksheet_line){ .id = at[3],
                                     .code = i.code,
                                     .sort = i.sort,
                                     .period_id = at[1],
                                     .entered = { at[2] },
                                     .due = release_of(&i, at[1]) };
    return OK;
}

enum err waiting_found(struct cx *cx, const struct grant *who, const struct waiting_filter *f, struct list *out,
                       const char **next)
{
    const struct worksheet_question q = { .period = worksheet_period(cx, 0),
                                          .waits = true,
                                          .owner = f->owner,
                                          .unit = f->unit,
                                          .of_period = f->period,
                                          .state = f->state };
    const char *order = order_of(cx, &waiting_sorts, f->sort, f->is_downwards);
    struct worksheet_line *last;
    struct list all;
    TRY(waiting_last(cx, f, order, &last));
    TRY(worksheet_of(cx, who, &q, &all));
    struct worksheet_line *l = all.p;
    size_t n = 0;
    for (size_t k = 0; k < all.n; k++) {
        const char *const words[] = { l[k].code, l[k].name, l[k].name_en, l[k].unit, l[k].place };
        if (says(cx, f->text, words, N_ELEMENTS(words)))
            l[n++] = l[k];
    }
    *out = (struct list){ l, n };
    const struct page p = { sizeof *l, waiting_orders[f->sort], f->is_downwards, f->limit };
    bool is_more = page_of(cx, &p, out, last);
    const struct worksheet_line *end = page_end(&p, out);
    *next = is_more ? cursor_text(cx, order,
                                  (const int64_t[]){ end->indicator_id, end->period_id, end->entered.us, end->id },
                                  WAITING_KEYS)
                    : NULL;
    return OK;
}

/* ---- targets ---- */

static int target_order(const void *a, const void *b)
{
    const struct listed_target *x = a, *y = b;
    int c = compare_i64(x->sort, y->sort);
    c = c ? c : compare_text(x->code, y->code);
    c = c ? c : period_compare(x->period_id, y->period_id);
    c = c ? c : compare_text(x->unit, y->unit);
    return c ? c : compare_i64(x->id, y->id);
}

static int target_period(const void *a, const void *b)
{
    int c = period_compare(((const struct listed_target *)a)->period_id, ((const struct listed_target *)b)->period_id);
    return c ? c : target_order(a, b);
}

static int target_code(const void *a, const void *b)
{
    int c = compare_text(((const struct listed_target *)a)->code, ((const struct listed_target *)b)->code);
    return c ? c : target_order(a, b);
}

static int target_unit(const void *a, const void *b)
{
    int c = compare_text(((const struct listed_target *)a)->unit, ((const struct listed_target *)b)->unit);
    return c ? c : target_order(a, b);
}

static int target_bound(const void *a, const void *b)
{
    int c = compare_i64(((const struct listed_target *)a)->bound, ((const struct listed_target *)b)->bound);
    return c ? c : target_order(a, b);
}

static int (*const target_orders[])(const void *, const void *) = {
    [TARGET_ORDER] = target_order, [TARGET_PERIOD] = target_period, [TARGET_CODE] = target_code,
    [TARGET_UNIT] = target_unit,   [TARGET_BOUND] = target_bound,
};

struct label {
    int64_t id;
    const char *name;
};

/* Names of units are asked once each. */
static enum err label_of(struct cx *cx, struct list *known, int64_t unit, const char **out)
{
    const struct label *l = known->p;
    for (size_t k = 0; k < known->n; k++)
        if (l[k].id == unit) {
            *out = l[k].name;
            return OK;
        }
    TRY(unit_label_of(cx, unit, out));
    *(struct label *)list_add(cx->mem, known, sizeof *l) = (struct label){ unit, *out };
    return OK;
}

static bool is_wanted(const struct target_filter *f, const struct target *t)
{
    return (!f->unit || t->unit == f->unit) && (!f->year || period_year(t->period) == f->year) &&
           (f->growth < 0 || t->is_growth == (f->growth != 0)) && (!f->bound || t->bound == f->bound);
}

static enum err add_targets(struct cx *cx, const struct target_filter *f, const struct indicator *i,
                            struct list *labels, struct list *out)
{
    struct list targets;
    const char *owner;
    TRY(targets_of(cx, i->id, &targets));
    TRY(label_of(cx, labels, i->owner, &owner));
    const struct target *t = targets.p;
    for (size_t k = 0; k < targets.n; k++) {
        const char *unit;
        TRY(label_of(cx, labels, t[k].unit, &unit));
        const char *const words[] = { i->code, i->name, i->name_en, unit, t[k].source };
        if (!is_wanted(f, &t[k]) || !says(cx, f->text, words, N_ELEMENTS(words)))
            continue;
        *(struct listed_target *)list_add(cx->mem, out, sizeof(struct listed_target)) =
            (struct listed_target){ .id = t[k].id,
                                    .version = t[k].seq,
                                    .code = i->code,
                                    .name = i->name,
                                    .name_en = i->name_en,
                                    .measure = t[k].is_growth ? "%" : i->measure,
                                    .decimals = i->decimals,
                                    .owner = owner,
                                    .unit = unit,
                                    .period = period_name(cx, t[k].period),
                                    .is_growth = t[k].is_growth,
                                    .bound = t[k].bound,
                                    .value = t[k].value,
                                    .high = t[k].high,
                                    .stretch = t[k].stretch,
                                    .method = t[k].method,
                                    .source = t[k].source,
                                    .reason = t[k].reason,
                                    .indicator_id = i->id,
                                    .unit_id = t[k].unit,
                                    .period_id = t[k].period,
                                    .sort = i->sort };
    }
    return OK;
}

enum { TARGET_KEYS = 5 };

static enum err target_last(struct cx *cx, const struct target_filter *f, const char *order, struct list *labels,
                            struct listed_target **out)
{
    int64_t at[TARGET_KEYS] = { 0 };
    struct indicator i;
    *out = NULL;
    TRY(cursor_read(cx, f->after, order, at, TARGET_KEYS));
    if (!at[0])
        return OK;
    TRY(indicator_of_cursor(cx, at[0], &i));
    *out = NEW(cx, struct listed_target);
    **out = (struct listed_target){ .id = at[4], .code = i.code, .sort = i.sort, .period_id = at[1], .bound = at[3] };
    return label_of(cx, labels, at[2], &(*out)->unit);
}

enum err targets_found(struct cx *cx, const struct target_filter *f, struct list *out, const char **next)
{
    const char *order = order_of(cx, &target_sorts, f->sort, f->is_downwards);
    struct list all, labels = { 0 };
    struct listed_target *last;
    *out = (struct list){ 0 };
    TRY(target_last(cx, f, order, &labels, &last));
    TRY(indicators_all(cx, &all));
    const struct indicator *i = all.p;
    for (size_t k = 0; k < all.n; k++)
        if (!i[k].retired && (!f->owner || i[k].owner == f->owner))
            TRY(add_targets(cx, f, &i[k], &labels, out));
    const struct page p = { sizeof *last, target_orders[f->sort], f->is_downwards, f->limit };
    bool is_more = page_of(cx, &p, out, last);
    const struct listed_target *end = page_end(&p, out);
    *next = is_more
                ? cursor_text(cx, order,
                              (const int64_t[]){ end->indicator_id, end->period_id, end->unit_id, end->bound, end->id },
                              TARGET_KEYS)
                : NULL;
    return OK;
}
