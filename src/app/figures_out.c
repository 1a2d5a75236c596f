#include "app/figures.h"

#include "doc/ledger_write.h"
#include "indicator/stand.h"

enum line { LINE_LEVEL, LINE_GROWTH, LINE_VINTAGE, LINE_SOURCE, LINE_PUBLISHED, N_LINES };
enum { HEAD = 4, MAX_UNITS_OUT = 100, MOST_COLUMNS = HEAD + MAX_UNITS_OUT + 1 };

struct table_out {
    struct cx *cx;
    struct ledger_file *file;
    struct out_column columns[MOST_COLUMNS];
    size_t n;
    int64_t periods[12]; /* a column each; of a table of units the first for all */
    int64_t units[MAX_UNITS_OUT + 1];
    bool is_by_unit;
};

static void add_column(struct table_out *t, const char *heading, double width) /* allow: the library's unit */
{
    t->columns[t->n++] = (struct out_column){ .heading = heading, .width = width };
}

static void begin(struct table_out *t)
{
    static const char *const heads[HEAD] = { "指标代码", "指标名称", "计量单位", "项目" };
    static const int widths[HEAD] = { 12, 28, 10, 8 };
    for (size_t i = 0; i < HEAD; i++)
        add_column(t, heads[i], widths[i]);
}

/* Months, and what ends with them: a quarter's figure stands under its last month. */
static void month_columns(struct table_out *t, int year)
{
    begin(t);
    for (int month = 1; month <= 12; month++) {
        t->periods[month - 1] = period_make(year, month, month);
        add_column(t, period_name(t->cx, t->periods[month - 1]), 10);
    }
}

static enum err unit_columns(struct table_out *t, const struct list *indicators)
{
    struct cx *cx = t->cx;
    begin(t);
    t->is_by_unit = true;
    add_column(t, "全区", 10);
    size_t n = 1;
    for (size_t k = 0; k < indicators->n; k++) {
        struct list values;
        TRY(values_of(cx, ((const struct indicator *)indicators->p)[k].id, period_year(t->periods[0]), &values));
        for (size_t m = 0; m < values.n; m++) {
            const struct value *v = (const struct value *)values.p + m;
            struct unit u;
            size_t at = 0;
            while (at < n && t->units[at] != v->unit)
                at++;
            if (at < n || n > MAX_UNITS_OUT || v->period != t->periods[0])
                continue;
            TRY(fact_get(cx, &UNIT, v->unit, &u));
            t->units[n++] = v->unit;
            add_column(t, unit_label(&u), 12);
        }
    }
    return OK;
}

/* The period of this indicator that a column shows; 0: none. */
static int64_t period_shown(const struct table_out *t, const struct indicator *i, size_t column)
{
    int64_t all[12], wanted = t->periods[t->is_by_unit ? 0 : column];
    size_t n = periods_of_year(period_year(wanted), (enum frequency)i->every, i->no_january, all);
    for (size_t k = 0; k < n; k++)
        if (t->is_by_unit ? all[k] == wanted : period_last(all[k]) == period_last(wanted))
            return all[k];
    return 0;
}

/* What stands for each column, confirmed or not: the newest of the best vintage; NULL: nothing. */
static const struct value *standing(const struct table_out *t, const struct indicator *i, const struct list *values,
                                    size_t column)
{
    const int64_t period = period_shown(t, i, column);
    const struct value_key key = { t->is_by_unit ? t->units[column] : 0, NULL, period, main_basis(i) };
    return period ? value_best(values, &key, false, ts_end_of(t->cx->today)) : NULL;
}

static struct out_cell cell_of(const struct cx *cx, const struct value *v, enum line line)
{
    switch (line) {
    case LINE_LEVEL: return OUT_NUMBER(v->level);
    case LINE_GROWTH: return OUT_NUMBER(v->growth);
    case LINE_VINTAGE: return OUT_TEXT(word_text(cx, &vintages, v->vintage));
    case LINE_SOURCE: return OUT_TEXT(v->source);
    case LINE_PUBLISHED: return OUT_DATE(v->published);
    case N_LINES: break;
    }
    return OUT_TEXT(NULL);
}

static bool says(const struct out_cell *c)
{
    return (c->text && *c->text) || dec_is(c->number) || date_is(c->date);
}

/* Its figures, as it is published, and below them what they are marked with, so that the table can be read again. */
static void write_rows(struct table_out *t, const struct indicator *i, const struct list *values)
{
    static const char *const items[] = { "总量", "增速", "版次", "来源", "公布日期" };
    for (enum line line = LINE_LEVEL; line < N_LINES; line++) {
        const char *measure = line == LINE_LEVEL ? i->measure : line == LINE_GROWTH ? "%" : "";
        struct out_cell cells[MOST_COLUMNS] = { OUT_TEXT(i->code), OUT_TEXT(i->name), OUT_TEXT(measure),
                                                OUT_TEXT(items[line]) };
        bool any = line == LINE_LEVEL ? i->form != FORM_GROWTH : line == LINE_GROWTH && i->form != FORM_LEVEL;
        for (size_t c = 0; c + HEAD < t->n; c++) {
            const struct value *v = standing(t, i, values, c);
            cells[HEAD + c] = v ? cell_of(t->cx, v, line) : OUT_NUMBER(DEC_NONE);
            any |= says(&cells[HEAD + c]);
        }
        if (any)
            ledger_file_row(t->file, i->code, cells);
    }
}

enum err figures_write(struct cx *cx, const char *path, int64_t period)
{
    struct table_out *t = NEW(cx, struct table_out);
    struct list indicators;
    t->cx = cx;
    TRY(indicators_all(cx, &indicators));
    t->periods[0] = period;
    if (period_first(period) == 1 && period_last(period) == 12)
        month_columns(t, period_year(period));
    else
        TRY(unit_columns(t, &indicators));
    const char *title = arena_printf(cx->mem, say(cx, "经济指标 %s", "indicators %s"), period_name(cx, period));
    TRY(ledger_file_open(cx, path, title, t->columns, t->n, &t->file));
    enum err e = OK;
    for (size_t k = 0; k < indicators.n && !e; k++) {
        const struct indicator *i = (const struct indicator *)indicators.p + k;
        struct list values = { 0 };
        if (i->formula || i->retired)
            continue;
        e = values_of(cx, i->id, period_year(period), &values);
        if (!e)
            write_rows(t, i, &values);
    }
    enum err closed = ledger_file_close(cx, t->file);
    return e ? e : closed;
}
