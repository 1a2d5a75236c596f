#include "app/figures.h"

#include "base/text.h"
#include "doc/book.h"
#include "org/posts_in.h"

enum { MAX_PLACES = 200, MAX_VALUES_IN = 5000, MAX_MARKS = 4 * MAX_VALUES_IN, MAX_PROBLEMS = 1000 };
enum column_kind { COLUMN_NONE = 0, COLUMN_INDICATOR, COLUMN_ITEM, COLUMN_PERIOD, COLUMN_UNIT, COLUMN_MARK };
enum item { ITEM_AS_PUBLISHED = 0, ITEM_LEVEL, ITEM_GROWTH, ITEM_VINTAGE, ITEM_SOURCE, ITEM_PUBLISHED, ITEM_NOTE };

struct place {
    enum column_kind kind;
    int year, month;  /* PERIOD: to the end of this month; year 0: not said */
    const char *unit; /* UNIT; NULL: the whole realm */
    enum item mark;   /* MARK */
};
struct mark { /* what a figure is marked with; what says nothing leaves it as it is */
    int64_t vintage;
    const char *source, *note;
    struct date published;
};
struct marked { /* by a row of marks: its figure may stand further down */
    int64_t row;
    const char *code, *period, *unit;
    struct mark mark;
};
struct reading {
    struct cx *cx;
    const struct figures_choice *choice;
    const struct list *indicators;
    const struct unit_names *names; /* NULL: none */
    struct place columns[MAX_PLACES];
    size_t n_columns;
    struct mark row;    /* of the row being read, by its columns */
    struct list marked; /* struct marked */
    struct list *values, *problems;
};

static void against(struct reading *r, int64_t row, const char *text)
{
    *(struct row_problem *)list_add(r->cx->mem, r->problems, sizeof(struct row_problem)) =
        (struct row_problem){ row, text };
}

/* A table all wrong is told by its first faults, and once that there are more. */
static bool has_room(struct reading *r, int64_t row)
{
    if (r->problems->n == MAX_PROBLEMS)
        against(r, row,
                arena_printf(r->cx->mem,
                             say(r->cx, "从这一行起还有问题，只列前 %d 处", "more from here on: the first %d are told"),
                             MAX_PROBLEMS));
    return r->problems->n < MAX_PROBLEMS;
}

#define AGAINST(r, row, zh, en, ...)                                                                      \
    do {                                                                                                  \
        if (has_room(r, row))                                                                             \
            against(r, row, arena_printf((r)->cx->mem, say((r)->cx, zh, en) __VA_OPT__(, ) __VA_ARGS__)); \
    } while (0)

/* ---- headings ---- */

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (streq(text, *words))
            return true;
    return false;
}

/* The last month a heading names: "1—8月", "8月", "2026年8月", "一季度", "上半年", "全年"; 0: it names none. */
static int month_of(const char *text)
{
    static const struct {
        const char *word;
        int month;
    } words[] = { { "一季度", 3 }, { "二季度", 6 }, { "三季度", 9 },   { "四季度", 12 }, { "1季度", 3 }, { "2季度", 6 },
                  { "3季度", 9 },  { "4季度", 12 }, { "前三季度", 9 }, { "上半年", 6 },  { "全年", 12 } };
    const char *month = strstr(text, "月");
    for (size_t i = 0; i < N_ELEMENTS(words); i++)
        if (strstr(text, words[i].word))
            return words[i].month;
    int v = 0, scale = 1;
    for (const char *p = month; p && p > text && p[-1] >= '0' && p[-1] <= '9' && scale < 1000; p--, scale *= 10)
        v += (p[-1] - '0') * scale;
    return v >= 1 && v <= 12 ? v : 0;
}

static bool period_heading(const char *text, struct place *c)
{
    int64_t p;
    const char *year = strstr(text, "年");
    if (period_parse(str_of(text), &p)) {
        *c = (struct place){ .kind = COLUMN_PERIOD, .year = period_year(p), .month = period_last(p) };
        return true;
    }
    int month = month_of(text);
    if (!month)
        return false;
    *c = (struct place){ .kind = COLUMN_PERIOD, .month = month };
    if (year && year - text == 4 && strspn(text, "0123456789") == 4)
        for (int i = 0; i < 4; i++)
            c->year = c->year * 10 + (text[i] - '0');
    return true;
}

static const char *const indicator_headings[] = { "指标", "指标代码", "代码", "指标名称", "indicator", "code", NULL };

static enum item mark_named(const char *folded)
{
    static const char *const vintage[] = { "版次", "vintage", NULL };
    static const char *const source[] = { "来源", "数据来源", "source", NULL };
    static const char *const published[] = { "公布日期", "发布日期", "published", NULL };
    static const char *const note[] = { "说明", "备注", "note", NULL };
    return is_one_of(folded, vintage)     ? ITEM_VINTAGE
           : is_one_of(folded, source)    ? ITEM_SOURCE
           : is_one_of(folded, published) ? ITEM_PUBLISHED
           : is_one_of(folded, note)      ? ITEM_NOTE
                                          : ITEM_AS_PUBLISHED;
}

static void read_heading(struct reading *r, const struct cell *cell, struct place *c)
{
    static const char *const item[] = { "项目", "item", NULL };
    static const char *const whole[] = { "全区", "合计", "whole", "total", NULL };
    const char *text = arena_dup(r->cx->mem, str_trim(str_of(cell->text)).p, str_trim(str_of(cell->text)).n);
    const char *folded = text_fold(r->cx->mem, str_of(text));
    *c = (struct place){ 0 };
    if (is_one_of(folded, indicator_headings))
        c->kind = COLUMN_INDICATOR;
    else if (is_one_of(folded, item))
        c->kind = COLUMN_ITEM;
    else if (is_one_of(folded, whole))
        c->kind = COLUMN_UNIT;
    else if (mark_named(folded))
        *c = (struct place){ .kind = COLUMN_MARK, .mark = mark_named(folded) };
    else if (!period_heading(text, c) && r->names && unit_names_find(r->names, folded) > 0)
        *c = (struct place){ .kind = COLUMN_UNIT, .unit = text };
}

/* A row that names the indicators' column and at least one of figures. */
static bool find_columns(struct reading *r, const struct sheet_row *row)
{
    size_t named = 0, figures = 0;
    r->n_columns = MIN(row->n, (size_t)MAX_PLACES);
    for (size_t i = 0; i < r->n_columns; i++) {
        read_heading(r, &row->cells[i], &r->columns[i]);
        named += r->columns[i].kind == COLUMN_INDICATOR;
        figures += r->columns[i].kind == COLUMN_PERIOD || r->columns[i].kind == COLUMN_UNIT;
    }
    return named && figures;
}

/* ---- rows ---- */

static const struct indicator *indicator_meant(const struct reading *r, const char *text)
{
    const struct indicator *i = r->indicators->p;
    for (size_t k = 0; k < r->indicators->n; k++)
        if (streq(text_fold(r->cx->mem, str_of(i[k].code)), text_fold(r->cx->mem, str_of(text))) ||
            streq(text_fold(r->cx->mem, str_of(i[k].name)), text_fold(r->cx->mem, str_of(text))))
            return &i[k];
    return NULL;
}

static enum item item_meant(const struct reading *r, const char *text)
{
    enum item mark = mark_named(text_fold(r->cx->mem, str_trim(str_of(text))));
    return mark                                           ? mark
           : strstr(text, "增") || strstr(text, "growth") ? ITEM_GROWTH
           : *text                                        ? ITEM_LEVEL
                                                          : ITEM_AS_PUBLISHED;
}

/* Which period of its own a column means: the one of the indicator's rhythm that ends there. */
static int64_t period_meant(const struct reading *r, const struct indicator *i, const struct place *c)
{
    int64_t all[12];
    int year = c->year ? c->year : period_year(r->choice->period);
    size_t n = periods_of_year(year, (enum frequency)i->every, i->no_january, all);
    if (c->kind == COLUMN_UNIT)
        return period_fits(r->choice->period, (enum frequency)i->every, i->no_january) ? r->choice->period : 0;
    for (size_t k = 0; k < n; k++)
        if (period_last(all[k]) == c->month)
            return all[k];
    return 0;
}

/* "1,234.5", "5.2%", "-" and "…": a number, or nothing. */
static bool number_in(struct reading *r, const struct cell *cell, struct dec *out)
{
    static const char *const nothing[] = { "", "-", "–", "—", "…", "...", "/", "——", NULL };
    struct buf digits AUTO(buf_done) = BUF(200);
    struct str text = str_trim(str_of(cell->text));
    *out = DEC_NONE;
    if (cell->kind == CELL_NUMBER && dec_is(cell->number)) {
        *out = cell->percent ? (struct dec){ cell->number.u * 100 } : cell->number;
        return true;
    }
    if (is_one_of(arena_dup(r->cx->mem, text.p, text.n), nothing))
        return true;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != ',' && !(text.p[i] == '%' && i + 1 == text.n))
            buf_add_char(&digits, text.p[i]);
    return dec_parse(buf_str(&digits), out);
}

/* ---- marks ---- */

/* "最终" and "最终数". */
static const struct word *vintage_in(struct str text)
{
    const struct str end = STR("数");
    const struct word *w = word_named(&vintages, text);
    if (!w && text.n > end.n && memcmp(text.p + text.n - end.n, end.p, end.n) == 0)
        w = word_named(&vintages, (struct str){ text.p, text.n - end.n });
    return w;
}

static void read_mark(struct reading *r, const struct sheet_row *row, size_t at, enum item kind, struct mark *out)
{
    const struct cell *c = &row->cells[at];
    struct str text = str_trim(str_of(c->text));
    const struct word *w;
    if (!text.n)
        return;
    switch (kind) {
    case ITEM_VINTAGE:
        w = vintage_in(text);
        out->vintage = w ? w->value : 0;
        if (!w)
            AGAINST(r, row->number, "第 %zu 列 \"%s\" 应为 预计、初步 或 最终",
                    "column %zu: \"%s\" should be estimate, preliminary or final", at + 1, c->text);
        break;
    case ITEM_NOTE: out->note = arena_dup(r->cx->mem, text.p, text.n); break;
    case ITEM_SOURCE: out->source = arena_dup(r->cx->mem, text.p, text.n); break;
    case ITEM_PUBLISHED:
        out->published = c->date;
        if (c->kind != CELL_DATE && !date_parse(text, &out->published))
            AGAINST(r, row->number, "第 %zu 列 \"%s\" 不是日期，应如 2026-08-15",
                    "column %zu: \"%s\" is no date, such as 2026-08-15", at + 1, c->text);
        break;
    case ITEM_AS_PUBLISHED:
    case ITEM_LEVEL:
    case ITEM_GROWTH: break;
    }
}

static void put_mark(const struct mark *m, struct value_in *v)
{
    v->vintage = m->vintage ? m->vintage : v->vintage;
    v->source = m->source ? m->source : v->source;
    v->note = m->note ? m->note : v->note;
    v->published = date_is(m->published) ? m->published : v->published;
}

/* Rows of marks stand beside their figures, above or below. */
static void put_marks(struct reading *r)
{
    const struct marked *m = r->marked.p;
    struct value_in *v = r->values->p;
    for (size_t i = 0; i < r->marked.n; i++) {
        bool found = false;
        for (size_t k = 0; k < r->values->n; k++)
            if (streq(v[k].indicator, m[i].code) && streq(v[k].period, m[i].period) && streq(v[k].unit, m[i].unit)) {
                put_mark(&m[i].mark, &v[k]);
                found = true;
            }
        if (!found)
            AGAINST(r, m[i].row, "%s %s 有版次、来源或公布日期，却没有数", "%s of %s is marked and has no figure",
                    m[i].code, m[i].period);
    }
}

/* ---- figures ---- */

/* Of a vintage that its row says: a table may tell the estimate and the final figure of one period. */
static struct value_in *value_meant(struct reading *r, const struct indicator *i, int64_t period, const char *unit,
                                    int64_t row)
{
    const char *name = period_name(r->cx, period);
    int64_t vintage = r->row.vintage ? r->row.vintage : r->choice->vintage ? r->choice->vintage : VINTAGE_PRELIMINARY;
    struct value_in *v = r->values->p;
    for (size_t k = 0; k < r->values->n; k++)
        if (streq(v[k].indicator, i->code) && streq(v[k].period, name) && streq(v[k].unit, unit) &&
            v[k].vintage == vintage)
            return &v[k];
    v = list_add(r->cx->mem, r->values, sizeof *v);
    shape_clear(&VALUE_IN, v);
    v->row = row;
    v->indicator = i->code;
    v->period = name;
    v->unit = unit;
    v->basis = main_basis(i);
    v->vintage = vintage;
    v->note = r->choice->note;
    return v;
}

static void read_marked(struct reading *r, const struct sheet_row *row, size_t at, const struct indicator *i,
                        enum item item)
{
    const struct place *c = &r->columns[at];
    int64_t period = period_meant(r, i, c);
    struct mark mark = { .published = NO_DATE };
    if (!*row->cells[at].text || i->formula || !period)
        return;
    if (r->marked.n >= MAX_MARKS) {
        AGAINST(r, row->number, "一次最多 %d 个版次、来源、公布日期和说明", "at most %d marks at once", MAX_MARKS);
        return;
    }
    read_mark(r, row, at, item, &mark);
    *(struct marked *)list_add(r->cx->mem, &r->marked, sizeof(struct marked)) =
        (struct marked){ row->number, i->code, period_name(r->cx, period), c->unit, mark };
}

static void read_figure(struct reading *r, const struct sheet_row *row, size_t at, const struct indicator *i,
                        enum item item)
{
    const struct place *c = &r->columns[at];
    struct dec d;
    if (!number_in(r, &row->cells[at], &d)) {
        AGAINST(r, row->number, "第 %zu 列 \"%s\" 不是数", "column %zu: \"%s\" is no number", at + 1,
                row->cells[at].text);
        return;
    }
    if (!dec_is(d) || i->formula) /* a formula's figures are shown in the table, not taken in */
        return;
    int64_t period = period_meant(r, i, c);
    if (!period) {
        AGAINST(r, row->number, "%s 没有第 %zu 列的这一期", "%s has no period as in column %zu", i->code, at + 1);
        return;
    }
    if (r->values->n >= MAX_VALUES_IN) {
        AGAINST(r, row->number, "一次最多 %d 个数", "at most %d figures at once", MAX_VALUES_IN);
        return;
    }
    struct value_in *v = value_meant(r, i, period, c->unit, row->number);
    bool growth = item ? item == ITEM_GROWTH : i->form == FORM_GROWTH;
    struct dec *place = growth ? &v->growth : &v->level;
    if (dec_is(*place) && place->u != d.u)
        AGAINST(r, row->number, "第 %zu 列与第 %" PRId64 " 行的同一个数不同", "column %zu differs from row %" PRId64,
                at + 1, v->row);
    *place = d;
    put_mark(&r->row, v);
}

static void read_row(struct reading *r, const struct sheet_row *row)
{
    const struct indicator *i = NULL;
    const char *named = NULL;
    enum item item = ITEM_AS_PUBLISHED;
    size_t n = MIN(row->n, r->n_columns);
    r->row = (struct mark){ .published = NO_DATE };
    for (size_t k = 0; k < n; k++) {
        const char *text = row->cells[k].text;
        if (r->columns[k].kind == COLUMN_INDICATOR && *text) {
            named = text;
            i = i ? i : indicator_meant(r, text); /* by the code or by the name */
        }
        if (r->columns[k].kind == COLUMN_ITEM)
            item = item_meant(r, text);
        if (r->columns[k].kind == COLUMN_MARK)
            read_mark(r, row, k, r->columns[k].mark, &r->row);
    }
    if (named && is_one_of(text_fold(r->cx->mem, str_of(named)), indicator_headings)) /* of two rows */
        return;
    if (named && !i)
        AGAINST(r, row->number, "没有指标 \"%s\"", "there is no indicator \"%s\"", named);
    for (size_t k = 0; k < n && i; k++)
        if (r->columns[k].kind == COLUMN_PERIOD || r->columns[k].kind == COLUMN_UNIT) {
            if (item > ITEM_GROWTH)
                read_marked(r, row, k, i, item);
            else
                read_figure(r, row, k, i, item);
        }
}

enum err figures_read_with(struct cx *cx, const struct ledger_file_in *file, const struct figures_choice *choice,
                           const struct list *indicators, const struct unit_names *names, struct list *values,
                           struct list *problems)
{
    struct reading *r = NEW(cx, struct reading);
    struct book *b = NULL;
    struct sheet_row row;
    bool found = false;
    *r = (struct reading){
        .cx = cx, .choice = choice, .indicators = indicators, .names = names, .values = values, .problems = problems
    };
    *values = *problems = (struct list){ 0 };
    TRY(file->path ? book_open(cx, file->path, &b) : book_open_bytes(cx, file->bytes, &b));
    enum err e = book_start(cx, b, 0);
    for (bool more = true; !e && more;) {
        e = book_next(cx, b, &row, &more);
        if (e || !more)
            break;
        if (!found)
            found = find_columns(r, &row);
        else
            read_row(r, &row);
    }
    book_close(b);
    TRY(e);
    put_marks(r);
    return found
               ? OK
               : fail(
                     cx, E_INVALID,
                     "没有找到表头：要有“指标”一列，以及期间（如 2026-08、8月、1—8月、一季度）或单位各列",
                     "no headings found: a column 指标 (indicator), and columns of periods (2026-08, 8月, 1—8月, 一季度) "
                     "or of units");
}

enum err figures_read(struct cx *cx, const struct ledger_file_in *file, const struct figures_choice *choice,
                      struct list *values, struct list *problems)
{
    struct list indicators;
    struct unit_names *names;
    TRY(indicators_all(cx, &indicators));
    TRY(unit_names_load(cx, &names));
    return figures_read_with(cx, file, choice, &indicators, names, values, problems);
}

enum err figures_choice_from(struct cx *cx, const char *period, const char *vintage, const char *note,
                             struct figures_choice *out)
{
    const struct word *w = vintage ? word_named(&vintages, str_of(vintage)) : NULL;
    *out = (struct figures_choice){ .period = period_make(date_year(cx->today), 1, 12), .note = note };
    if (vintage && !w)
        return fail(cx, E_INVALID, "\"%s\" 应为 estimate（预计）、preliminary（初步）或 final（最终）",
                    "\"%s\" should be estimate, preliminary or final", vintage);
    out->vintage = w ? w->value : 0;
    return period ? period_read(cx, period, &out->period) : OK;
}

void figures_input(struct jw *j, const struct list *values)
{
    const struct value_in *v = values->p;
    jw_array(j, "values");
    for (size_t i = 0; i < values->n; i++)
        jw_shape(j, NULL, &VALUE_IN, &v[i]);
    jw_close(j);
}
