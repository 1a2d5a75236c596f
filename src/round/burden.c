/* The meter of the burden: what each unit is asked in a month, in fields, and how much of it was there already. */
#include "round/round_act.h"

#include "base/cursor.h"
#include "base/page.h"
#include "look.sql.h"
#include "round.sql.h"

const struct words burden_sorts =
    WORDS({ BURDEN_BY_MONTH, "month", "月份", "month" }, { BURDEN_BY_FIELDS, "fields", "字段数", "fields" },
          { BURDEN_BY_UNIT, "unit", "单位", "unit" });
static const struct field burden_fields[] = {
    FIELD(burden_line, unit_id, .flags = REF),
    FIELD(burden_line, unit, LABEL("单位", "unit")),
    FIELD(burden_line, month, LABEL("月份", "month")),
    FIELD(burden_line, rounds, LABEL("次数", "times")),
    FIELD(burden_line, answers, LABEL("答复数", "answers")),
    FIELD(burden_line, fields, LABEL("字段数", "fields")),
    FIELD(burden_line, known, LABEL("不必再填的字段", "fields not typed again")),
    FIELD(burden_line, elsewhere, LABEL("系统外字段", "fields outside the program")),
    FIELD(burden_line, chased, LABEL("催报次数", "chased")),
    FIELD(burden_line, no_change, LABEL("无变化次数", "no change")),
};
const struct shape BURDEN_LINE = SHAPE(burden_line, burden_fields);

static const char *month_text(struct cx *cx, struct date day)
{
    return rhythm_text(cx->mem, RHYTHM_MONTH, rhythm_span(RHYTHM_MONTH, day));
}

/* Rows come by unit and time: a month's rows of a unit stand together. */
static struct burden_line *line_of(struct cx *cx, struct list *lines, int64_t unit, const char *name, const char *month)
{
    struct burden_line *l = lines->p;
    for (size_t i = lines->n; i-- > 0 && l[i].unit_id == unit;)
        if (streq(l[i].month, month))
            return &l[i];
    struct burden_line *new = list_add(cx->mem, lines, sizeof *new);
    *new = (struct burden_line){ .unit_id = unit, .unit = name, .month = month };
    return new;
}

static enum err count_rounds(struct cx *cx, const struct burden_filter *f, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    int64_t last_unit = 0, last_round = 0;
    TRY(db_query(cx, &r, &look_burden, V(f->unit ? v_i64(f->unit) : V_NONE), V(day_minute(f->from, 0)),
                 V(day_minute(date_add(f->to, 1), 0))));
    while (db_next(&r)) {
        int64_t unit = row_i64(&r, 0), round = row_i64(&r, 2), weight = question_fields(row_i64(&r, 4));
        struct burden_line *l =
            line_of(cx, out, unit, row_text(&r, 1), month_text(cx, ts_date((struct ts){ row_i64(&r, 3) })));
        l->answers += row_i64(&r, 5);
        l->fields += row_i64(&r, 5) * weight;
        l->known += row_i64(&r, 6) * weight;
        if (unit == last_unit && round == last_round)
            continue; /* another kind of question of the same return */
        l->rounds++;
        l->chased += row_i64(&r, 7);
        l->no_change += row_i64(&r, 8);
        last_unit = unit;
        last_round = round;
    }
    return db_end(&r);
}

/* How often a call of this rhythm asks in the month of today. */
static int64_t times_a_month(const struct cx *cx, const struct call *c)
{
    int y, m, d;
    date_split(cx->today, &y, &m, &d);
    return c->every == RHYTHM_WEEK      ? (month_days(y, m) + 3) / 7
           : c->every == RHYTHM_QUARTER ? m % 3 == 0
                                        : c->every == RHYTHM_MONTH;
}

static enum err count_elsewhere(struct cx *cx, const struct burden_filter *f, struct list *out)
{
    struct list calls;
    TRY(db_list(cx, &CALL, &calls, MAX_CALLS, &round_calls_in_force, V(cx->today), V((int64_t)MAX_CALLS)));
    for (size_t k = 0; k < calls.n; k++) {
        const struct call *c = (const struct call *)calls.p + k;
        struct list units, questions;
        int64_t fields = 0;
        if (!c->elsewhere)
            continue;
        TRY(call_units(cx, c, &units));
        TRY(questions_of(cx, c->id, &questions));
        for (size_t i = 0; i < questions.n; i++)
            fields += question_fields(((const struct question *)questions.p)[i].kind);
        for (size_t i = 0; i < units.n; i++) {
            const struct unit *u = (const struct unit *)units.p + i;
            struct burden_line *l = out->p, *here = NULL;
            for (size_t n = 0; n < out->n; n++)
                here = l[n].unit_id == u->id && streq(l[n].month, month_text(cx, cx->today)) ? &l[n] : here;
            if (f->unit && f->unit != u->id)
                continue;
            if (!here) {
                here = list_add(cx->mem, out, sizeof *here);
                *here =
                    (struct burden_line){ .unit_id = u->id, .unit = unit_label(u), .month = month_text(cx, cx->today) };
            }
            here->elsewhere += fields * times_a_month(cx, c);
        }
    }
    return OK;
}

/* ---- in order ---- */

static int by_month(const void *a, const void *b) /* the newest first, then what is asked most */
{
    const struct burden_line *x = a, *y = b;
    int c = strcmp(y->month, x->month);
    c = c ? c : compare_i64(y->fields + y->elsewhere, x->fields + x->elsewhere);
    return c ? c : compare_i64(x->unit_id, y->unit_id);
}

static int by_fields(const void *a, const void *b)
{
    const struct burden_line *x = a, *y = b;
    int c = compare_i64(y->fields + y->elsewhere, x->fields + x->elsewhere);
    return c ? c : by_month(a, b);
}

static int by_unit(const void *a, const void *b)
{
    const struct burden_line *x = a, *y = b;
    int c = compare_i64(x->unit_id, y->unit_id);
    return c ? c : by_month(a, b);
}

/* Where a page goes on: the row before it, by all that rows are ordered by. */
static enum err last_line(struct cx *cx, const struct burden_filter *f, const char *order, struct burden_line **out)
{
    int64_t at[3] = { 0 };
    *out = NULL;
    TRY(cursor_read(cx, f->after, order, at, N_ELEMENTS(at)));
    if (!at[0])
        return OK;
    *out = NEW(cx, struct burden_line);
    **out = (struct burden_line){ .unit_id = at[0],
                                  .month = month_text(cx, (struct date){ (int32_t)at[1] }),
                                  .fields = at[2] };
    return OK;
}

static enum err one_page(struct cx *cx, const struct burden_filter *f, struct list *out, const char **next)
{
    static int (*const orders[])(const void *, const void *) = {
        [BURDEN_BY_MONTH] = by_month,
        [BURDEN_BY_FIELDS] = by_fields,
        [BURDEN_BY_UNIT] = by_unit,
    };
    const char *order = arena_printf(cx->mem, "%s%s", word_name(&burden_sorts, f->sort), f->is_downwards ? "-d" : "");
    const struct page p = { sizeof(struct burden_line), orders[f->sort], f->is_downwards, f->limit };
    struct burden_line *last;
    struct span month = { NO_DATE, NO_DATE };
    *next = NULL;
    TRY(last_line(cx, f, order, &last));
    if (!page_of(cx, &p, out, last))
        return OK;
    const struct burden_line *end = page_end(&p, out);
    if (rhythm_parse(RHYTHM_MONTH, str_of(end->month), &month))
        *next =
            cursor_text(cx, order, (const int64_t[]){ end->unit_id, month.from.d, end->fields + end->elsewhere }, 3);
    return OK;
}

enum err burden_found(struct cx *cx, const struct burden_filter *f, struct list *out, const char **next)
{
    *out = (struct list){ 0 };
    TRY(count_rounds(cx, f, out));
    if (f->to.d >= cx->today.d)
        TRY(count_elsewhere(cx, f, out));
    return one_page(cx, f, out, next);
}
