#include "indicator/releases.h"

#include "base/cursor.h"
#include "base/page.h"
#include "base/text.h"
#include "indicator/shelf.h"

const struct words release_states =
    WORDS({ RELEASE_AHEAD, "ahead", "未到期", "ahead" }, { RELEASE_WAITING, "waiting", "已报待确认", "waits" },
          { RELEASE_DONE, "done", "按期", "in time" }, { RELEASE_LATE, "late", "迟", "late" },
          { RELEASE_MISSING, "missing", "逾期未报", "missing" });
const struct words release_sorts =
    WORDS({ RELEASE_BY_DUE, "due", "应公布日", "when it is due" },
          { RELEASE_BY_ORDER, "order", "指标顺序", "the office's order" },
          { RELEASE_BY_OWNER, "owner", "填报单位", "owner" }, { RELEASE_BY_STATE, "state", "状态", "state" });

static const struct field line_fields[] = {
    FIELD(release_line, id, .flags = REF, LABEL("指标号", "indicator")),
    FIELD(release_line, code, LABEL("代码", "code")),
    FIELD(release_line, name, LABEL("名称", "name")),
    FIELD(release_line, name_en, LABEL("英文名", "English name")),
    FIELD(release_line, owner, LABEL("填报单位", "owner")),
    FIELD(release_line, every, .words = &frequencies, LABEL("频度", "frequency")),
    FIELD(release_line, period, LABEL("期间", "period")),
    FIELD(release_line, period_words, LABEL("期间", "period in words")),
    FIELD(release_line, due, LABEL("应公布日", "due")),
    FIELD(release_line, state, .words = &release_states, LABEL("状态", "state")),
    FIELD(release_line, days, LABEL("迟多少天", "days late")),
    FIELD(release_line, confirmed, LABEL("确认日", "confirmed on")),
};
const struct shape RELEASE_LINE = SHAPE(release_line, line_fields);

/* ---- what became of it ---- */

static void judge(struct cx *cx, const struct list *values, const struct value_key *key, struct release_line *l)
{
    const struct value *v = values->p;
    const struct ts known = ts_end_of(cx->today);
    struct ts first = { INT64_MAX };
    bool waits = false;
    for (size_t k = 0; k < values->n; k++) {
        if (v[k].period != key->period || v[k].basis != key->basis || v[k].unit || v[k].place ||
            v[k].vintage == VINTAGE_ESTIMATE || v[k].entered.us > known.us)
            continue;
        if (v[k].state == VALUE_CONFIRMED && v[k].confirmed.us <= known.us)
            first.us = MIN(first.us, v[k].confirmed.us);
        waits |= v[k].state != VALUE_RETURNED && !value_is_superseded(values, k);
    }
    const bool is_confirmed = first.us != INT64_MAX;
    l->confirmed = is_confirmed ? ts_date(first) : NO_DATE;
    l->days = (is_confirmed ? l->confirmed.d : cx->today.d) - l->due.d;
    l->state = is_confirmed  ? (l->days > 0 ? RELEASE_LATE : RELEASE_DONE)
               : waits       ? RELEASE_WAITING
               : l->days > 0 ? RELEASE_MISSING
                             : RELEASE_AHEAD;
}

static enum err add_indicator(struct cx *cx, const struct release_filter *f, const struct indicator *i,
                              struct shelf *shelf, struct list *out)
{
    int64_t all[12];
    const char *owner;
    TRY(unit_label_of(cx, i->owner, &owner));
    for (int year = date_year(f->from) - 1; year <= date_year(f->to); year++) {
        size_t n = periods_of_year(year, (enum frequency)i->every, i->no_january, all);
        for (size_t k = 0; k < n; k++) {
            const struct date due = release_of(i, all[k]);
            if (due.d < f->from.d || due.d > f->to.d)
                continue;
            struct release_line l = { .id = i->id,
                                      .code = i->code,
                                      .name = i->name,
                                      .name_en = i->name_en,
                                      .owner = owner,
                                      .every = i->every,
                                      .period = period_name(cx, all[k]),
                                      .period_words = period_words(cx, all[k], main_basis(i)),
                                      .due = due,
                                      .period_id = all[k],
                                      .sort = i->sort };
            const struct list values = shelf_values(shelf, i->id, 0);
            judge(cx, &values, &(struct value_key){ 0, NULL, all[k], main_basis(i) }, &l);
            if (!f->state || f->state == l.state)
                *(struct release_line *)list_add(cx->mem, out, sizeof l) = l;
        }
    }
    return OK;
}

/* ---- in an order ---- */

static int by_order(const void *a, const void *b)
{
    const struct release_line *x = a, *y = b;
    int c = compare_i64(x->sort, y->sort);
    c = c ? c : strcmp(x->code, y->code);
    return c ? c : compare_i64(x->period_id, y->period_id);
}

static int by_due(const void *a, const void *b)
{
    int c = compare_i64(((const struct release_line *)a)->due.d, ((const struct release_line *)b)->due.d);
    return c ? c : by_order(a, b);
}

static int by_owner(const void *a, const void *b)
{
    const char *x = ((const struct release_line *)a)->owner, *y = ((const struct release_line *)b)->owner;
    int c = strcmp(x ? x : "", y ? y : "");
    return c ? c : by_due(a, b);
}

static int by_state(const void *a, const void *b) /* what is missing first */
{
    int c = compare_i64(((const struct release_line *)b)->state, ((const struct release_line *)a)->state);
    return c ? c : by_due(a, b);
}

static int (*const orders[])(const void *, const void *) = { [RELEASE_BY_DUE] = by_due,
                                                             [RELEASE_BY_ORDER] = by_order,
                                                             [RELEASE_BY_OWNER] = by_owner,
                                                             [RELEASE_BY_STATE] = by_state };

static bool is_in_hands(const struct release_filter *f, const struct indicator *i)
{
    const int64_t *unit = f->hands.p;
    for (size_t k = 0; k < f->hands.n; k++)
        if (unit[k] == i->owner || unit[k] == i->confirmer)
            return true;
    return f->unconfirmed ? !i->confirmer : !f->hands.n;
}

static bool is_wanted(struct cx *cx, const struct release_filter *f, const struct indicator *i)
{
    const char *text = f->text ? text_fold(cx->mem, str_of(f->text)) : "";
    return !i->retired && !i->formula && i->release_day && (!f->owner || i->owner == f->owner) && is_in_hands(f, i) &&
           (!*text || strstr(text_fold(cx->mem, str_of(i->name)), text) ||
            strstr(text_fold(cx->mem, str_of(i->code)), text) ||
            (i->name_en && strstr(text_fold(cx->mem, str_of(i->name_en)), text)));
}

/* The row a cursor stands behind, as far as it is ordered by. */
enum { KEYS = 3 };

static enum err last_line(struct cx *cx, const struct release_filter *f, const char *order, struct release_line **out)
{
    int64_t at[KEYS] = { 0 };
    struct indicator i;
    const char *owner;
    *out = NULL;
    TRY(cursor_read(cx, f->after, order, at, KEYS));
    if (!at[0])
        return OK;
    TRY(indicator_of_cursor(cx, at[0], &i));
    if (!period_fits(at[1], (enum frequency)i.every, i.no_january))
        return cursor_unfit(cx);
    TRY(unit_label_of(cx, i.owner, &owner));
    *out = NEW(cx, struct release_line);
    **out = (struct release_line){
        .code = i.code, .owner = owner, .due = release_of(&i, at[1]), .state = at[2], .period_id = at[1], .sort = i.sort
    };
    return OK;
}

enum err releases_found(struct cx *cx, const struct release_filter *f, struct list *out, const char **next)
{
    const char *order = arena_printf(cx->mem, "%s%s", word_name(&release_sorts, f->sort), f->is_downwards ? "-d" : "");
    struct shelf shelf = { .cx = cx,
                           .from = (date_year(f->from) - 1) * INT64_C(10000),
                           .before = (date_year(f->to) + 1) * INT64_C(10000) };
    struct list all;
    struct release_line *last;
    *out = (struct list){ 0 };
    TRY(last_line(cx, f, order, &last));
    TRY(indicators_all(cx, &all));
    const struct indicator *i = all.p;
    for (size_t k = 0; k < all.n; k++)
        if (is_wanted(cx, f, &i[k]))
            TRY(add_indicator(cx, f, &i[k], &shelf, out));
    TRY(shelf.e);
    const struct page p = { sizeof *last, orders[f->sort], f->is_downwards, f->limit };
    bool is_more = page_of(cx, &p, out, last);
    const struct release_line *end = page_end(&p, out);
    *next = is_more ? cursor_text(cx, order, (const int64_t[]){ end->id, end->period_id, end->state }, KEYS) : NULL;
    return OK;
}
