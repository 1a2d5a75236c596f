#include <math.h>
#include <stdlib.h>

#include "judge/forecast.h"

enum { COLUMN_ID = 1, COLUMN_FREQUENCY, COLUMN_HORIZON, COLUMN_START, COLUMN_N, COLUMN_VALUES, MAX_PROBLEMS = 20 };

struct row {
    const char *id;
    int64_t frequency, horizon, n;
    double *values;
};

/* ---- cells ---- */

/* The text up to the next line's end is taken from *rest; quotes hide no line's end. */
static bool next_line(struct forecast_rows *r, struct str *line)
{
    if (!r->rest.n)
        return false;
    const char *nl = memchr(r->rest.p, '\n', r->rest.n);
    size_t n = nl ? (size_t)(nl - r->rest.p) : r->rest.n;
    *line = str_trim((struct str){ r->rest.p, n });
    n += nl != NULL;
    r->rest = (struct str){ r->rest.p + n, r->rest.n - n };
    r->line++;
    return true;
}

/* Up to the next comma, without blanks and without quotes around it. */
static struct str next_cell(struct str *line)
{
    bool quoted = line->n && line->p[0] == '"';
    const char *close = quoted ? memchr(line->p + 1, '"', line->n - 1) : NULL;
    size_t from = close ? (size_t)(close - line->p) : 0;
    const char *comma = memchr(line->p + from, ',', line->n - from);
    size_t n = comma ? (size_t)(comma - line->p) : line->n;
    struct str cell = str_trim((struct str){ line->p, n });
    if (cell.n >= 2 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"')
        cell = str_trim((struct str){ cell.p + 1, cell.n - 2 });
    n += comma != NULL;
    *line = (struct str){ line->p + n, line->n - n };
    return cell;
}

static size_t digits(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9')
        n++;
    return n;
}

/* [+-]digits[.digits][e[+-]digits], nothing else: no "nan", no "0x10". */
static bool read_number(struct str s, double *out)
{
    enum { MOST = 60 };
    char text[MOST + 1];
    size_t at = s.n && (s.p[0] == '-' || s.p[0] == '+'), whole = digits(s, at), part = 0;
    at += whole;
    if (at < s.n && s.p[at] == '.') {
        part = digits(s, at + 1);
        at += 1 + part;
    }
    if (whole + part == 0 || s.n > MOST)
        return false;
    if (at < s.n && (s.p[at] == 'e' || s.p[at] == 'E')) {
        at += 1 + (at + 1 < s.n && (s.p[at + 1] == '-' || s.p[at + 1] == '+'));
        size_t n = digits(s, at);
        if (!n)
            return false;
        at += n;
    }
    if (at != s.n)
        return false;
    memcpy(text, s.p, s.n);
    text[s.n] = 0;
    *out = strtod(text, NULL); /* allow: what it may see was checked above */
    return fabs(*out) <= 1e100;
}

static bool read_count(struct str s, int64_t low, int64_t high, int64_t *out)
{
    enum { MOST = 9 };
    if (!s.n || s.n > MOST || digits(s, 0) != s.n)
        return false;
    *out = 0;
    for (size_t i = 0; i < s.n; i++)
        *out = *out * 10 + (s.p[i] - '0');
    return *out >= low && *out <= high;
}

/* ---- rows ---- */

static const char *place(struct cx *cx, int64_t line, int64_t column)
{
    return arena_printf(cx->mem, say(cx, "第 %" PRId64 " 行第 %" PRId64 " 列", "line %" PRId64 ", column %" PRId64),
                        line, column);
}

static void read_head(struct cx *cx, struct arena *mem, const struct forecast_ask *ask, int64_t line, struct str *rest,
                      struct row *row)
{
    struct str id = next_cell(rest), frequency = next_cell(rest), horizon = next_cell(rest);
    next_cell(rest);
    struct str n = next_cell(rest);
    row->id = arena_dup(mem, id.p, id.n);
    row->frequency = ask->frequency;
    if (!id.n)
        problem(cx, place(cx, line, COLUMN_ID), "没有编号", "no id");
    if (!row->frequency && (!read_count(frequency, 1, 12, &row->frequency) ||
                            (row->frequency != 12 && row->frequency != 4 && row->frequency != 1)))
        problem(cx, place(cx, line, COLUMN_FREQUENCY), "频率应为 12（月）、4（季）或 1（年）",
                "the frequency should be 12, 4 or 1");
    row->horizon = ask->horizon ? ask->horizon : row->frequency == 12 ? 18 : row->frequency == 4 ? 8 : 6;
    if (!ask->horizon && horizon.n && !read_count(horizon, 1, FORECAST_MAX_HORIZON, &row->horizon))
        problem(cx, place(cx, line, COLUMN_HORIZON), "预测期数应为 1 至 %d", "the horizon should be 1 to %d",
                FORECAST_MAX_HORIZON);
    if (!read_count(n, 0, FORECAST_MAX_SERIES_POINTS, &row->n))
        problem(cx, place(cx, line, COLUMN_N), "数据点的个数应为 0 至 %d", "the number of values should be 0 to %d",
                FORECAST_MAX_SERIES_POINTS);
}

static void bad_value(struct cx *cx, int64_t line, int64_t column, struct str cell)
{
    const char *shown = arena_dup(cx->mem, cell.p, MIN(cell.n, (size_t)40));
    if (cell.n)
        problem(cx, place(cx, line, column), "\"%s\" 不是数", "\"%s\" is no number", shown);
    else
        problem(cx, place(cx, line, column), "缺数", "a value is missing");
}

/* Into mem; problems are noted in cx. */
static void read_row(struct cx *cx, struct arena *mem, const struct forecast_ask *ask, int64_t line, struct str rest,
                     struct row *row)
{
    size_t before = cx->fail.n_problems;
    read_head(cx, mem, ask, line, &rest, row);
    if (cx->fail.n_problems > before)
        return;
    row->values = arena_get(mem, sizeof(double), (size_t)row->n + 1);
    int64_t column = COLUMN_VALUES;
    for (int64_t i = 0; i < row->n; i++, column++) {
        struct str cell = next_cell(&rest);
        if (read_number(cell, &row->values[i]))
            continue;
        bad_value(cx, line, column, cell);
        return;
    }
    for (; rest.n; column++) {
        if (!next_cell(&rest).n)
            continue;
        problem(cx, place(cx, line, column), "比所写的个数 %" PRId64 " 多",
                "more values than the %" PRId64 " announced", row->n);
        return;
    }
}

static bool next_row(struct forecast_rows *r, struct str *line)
{
    while (next_line(r, line)) {
        struct str head = *line;
        if (line->n && !(r->line == 1 && str_is(next_cell(&head), "id")))
            return true;
    }
    return false;
}

enum err forecast_check(struct cx *cx, struct str text, const struct forecast_ask *ask)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct forecast_rows rows = { .rest = text };
    struct str line;
    while (cx->fail.n_problems < MAX_PROBLEMS && next_row(&rows, &line)) {
        struct row row = { 0 };
        read_row(cx, &mem, ask, rows.line, line, &row);
        arena_reset(&mem);
    }
    return problems_end(cx);
}

/* ---- answers ---- */

static const char *number(struct arena *mem, double v)
{
    return arena_printf(mem, "%.9g", v + 0.0);
}

static void print_rows(struct arena *mem, const struct row *row, const struct forecast *f, struct buf *out)
{
    bool quoted = strpbrk(row->id, ",\"") != NULL;
    for (size_t j = 0; j < f->horizon; j++)
        buf_addf(out, quoted ? "\"%s\",%zu,%s,%s,%s\n" : "%s,%zu,%s,%s,%s\n", row->id, j + 1, number(mem, f->mean[j]),
                 number(mem, f->low95[j]), number(mem, f->high95[j]));
}

static void print_numbers(struct arena *mem, struct jw *j, const char *key, const double *v, size_t n)
{
    jw_array(j, key);
    for (size_t i = 0; i < n; i++)
        jw_raw(j, NULL, str_of(number(mem, v[i])));
    jw_close(j);
}

static void print_object(struct cx *cx, const struct row *row, const struct forecast *f, struct jw *j)
{
    jw_object(j, NULL);
    jw_text(j, "id", row->id);
    if (f->refusal) {
        jw_text(j, "refused", word_name(&refusal_words, f->refusal));
        jw_text(j, "why", word_text(cx, &refusal_words, f->refusal));
    } else {
        print_numbers(cx->mem, j, "mean", f->mean, f->horizon);
        print_numbers(cx->mem, j, "lo80", f->low80, f->horizon);
        print_numbers(cx->mem, j, "hi80", f->high80, f->horizon);
        print_numbers(cx->mem, j, "lo95", f->low95, f->horizon);
        print_numbers(cx->mem, j, "hi95", f->high95, f->horizon);
        jw_raw(j, "error", str_of(f->tested ? number(cx->mem, f->error) : "null"));
        jw_i64(j, "tested", (int64_t)f->tested);
    }
    jw_close(j);
}

enum err forecast_next(struct cx *cx, struct forecast_rows *rows, const struct forecast_ask *ask, struct jw *j,
                       const char **why, bool *more)
{
    struct str line;
    struct row row = { 0 };
    struct forecast f;
    *why = NULL;
    *more = next_row(rows, &line);
    if (!*more)
        return OK;
    read_row(cx, cx->mem, ask, rows->line, line, &row);
    TRY(problems_end(cx));
    if (forecast(cx->mem, row.values, (size_t)row.n, (int)row.frequency, (size_t)row.horizon, &f))
        *why = arena_printf(cx->mem, say(cx, "%s：%s", "%s: %s"), row.id, word_text(cx, &refusal_words, f.refusal));
    rows->refused += f.refusal != REFUSAL_NONE;
    rows->series += f.refusal == REFUSAL_NONE;
    if (ask->json)
        print_object(cx, &row, &f, j);
    else if (!f.refusal)
        print_rows(cx->mem, &row, &f, j->out);
    return OK;
}
