/* The State Council's published rest days and working weekends 2023-2026 (办公厅 notices on 放假
 * 安排), and workday arithmetic over them. */
#include "base/date.h"

#define FIRST_YEAR 2023
#define LAST_YEAR 2026
#define YEAR_DAYS 366
enum { DAY_WORK = 0, DAY_REST = 1 };

/* Rest days as inclusive spans, working weekends one by one; MMDD. */
struct span {
    int16_t from, to;
};
/* clang-format off */
static const struct published {
    int year;
    struct span rest[9];
    int16_t work[10];
} published[] = {
    { 2023,
      { { 101, 102 }, { 121, 127 }, { 405, 405 }, { 429, 430 },
        { 501, 503 }, { 622, 624 }, { 929, 930 }, { 1001, 1006 } },
      { 128, 129, 423, 506, 625, 1007, 1008 } },
    { 2024,
      { { 101, 101 }, { 210, 217 }, { 404, 406 }, { 501, 505 }, { 610, 610 }, { 915, 917 }, { 1001, 1007 } },
      { 204, 218, 407, 428, 511, 914, 929, 1012 } },
    { 2025,
      { { 101, 101 }, { 128, 131 }, { 201, 204 }, { 404, 406 },
        { 501, 505 }, { 531, 531 }, { 601, 602 }, { 1001, 1008 } },
      { 126, 208, 427, 928, 1011 } },
    { 2026,
      { { 101, 103 }, { 215, 223 }, { 404, 406 }, { 501, 505 }, { 619, 621 }, { 925, 927 }, { 1001, 1007 } },
      { 104, 214, 228, 509, 920, 1010 } },
};
/* clang-format on */

static bool is_published_rest(const struct published *p, struct date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    int mmdd = m * 100 + day;
    for (size_t i = 0; i < N_ELEMENTS(p->work) && p->work[i]; i++)
        if (p->work[i] == mmdd)
            return false;
    for (size_t i = 0; i < N_ELEMENTS(p->rest) && p->rest[i].from; i++)
        if (mmdd >= p->rest[i].from && mmdd <= p->rest[i].to)
            return true;
    return date_weekday(d) >= 6;
}

/* days == NULL: the published table above answers; an administrator's calendar carries days. */
const struct calendar calendar_builtin = { .first_year = FIRST_YEAR, .n_years = LAST_YEAR - FIRST_YEAR + 1 };

bool calendar_knows(const struct calendar *c, int year)
{
    int i = year - c->first_year;
    return i >= 0 && i < c->n_years && (!c->known || c->known[i]);
}

bool is_workday(const struct calendar *c, struct date d)
{
    int year = date_year(d);
    if (!calendar_knows(c, year))
        return date_weekday(d) < 6;
    if (!c->days)
        return !is_published_rest(&published[year - FIRST_YEAR], d);
    int32_t day_of_year = d.d - date_make(year, 1, 1).d;
    return c->days[(year - c->first_year) * YEAR_DAYS + day_of_year] == DAY_WORK;
}

struct date workday_add(const struct calendar *c, struct date start, int n)
{
    int step = n < 0 ? -1 : 1;
    struct date d = start;
    while (n != 0) {
        d = date_add(d, step);
        if (is_workday(c, d))
            n -= step;
    }
    return d;
}

int workdays_between(const struct calendar *c, struct date from, struct date to)
{
    int n = 0;
    for (struct date d = date_add(from, 1); d.d <= to.d; d = date_add(d, 1))
        n += is_workday(c, d);
    return n;
}

/* A line's day and kind; an empty or comment line gives NO_DATE. */
static bool read_line(struct str line, struct date *day, uint8_t *kind)
{
    const char *hash = str_find(line, "#");
    if (hash)
        line.n = (size_t)(hash - line.p);
    line = str_trim(line);
    *day = NO_DATE;
    if (!line.n)
        return true;
    if (line.n < 10 || !date_parse((struct str){ line.p, 10 }, day))
        return false;
    struct str word = str_trim((struct str){ line.p + 10, line.n - 10 });
    if (!str_is(word, "rest") && !str_is(word, "work"))
        return false;
    *kind = str_is(word, "rest") ? DAY_REST : DAY_WORK;
    int year = date_year(*day);
    return year >= 2000 && year < 2100;
}

static bool next_line(struct str *text, struct str *line)
{
    if (!text->n)
        return false;
    const char *nl = memchr(text->p, '\n', text->n);
    line->p = text->p;
    line->n = nl ? (size_t)(nl - text->p) : text->n;
    size_t used = line->n + (nl != NULL);
    text->p += used;
    text->n -= used;
    return true;
}

enum err calendar_load(struct arena *mem, struct str text, struct calendar *out, int *line_no)
{
    enum { FIRST = 2000, YEARS = 100 };
    uint8_t *days = arena_get(mem, YEAR_DAYS, YEARS);
    bool *known = arena_get(mem, sizeof *known, YEARS);
    struct date jan1 = date_make(FIRST, 1, 1), end = date_make(FIRST + YEARS - 1, 12, 31), day;
    struct str rest = text, line;
    uint8_t kind = DAY_WORK;

    if (text.n > (size_t)1 << 20)
        return E_TOO_LARGE;
    /* Start from what is known without the file: published years, else weekends. */
    for (struct date d = jan1; d.d <= end.d; d = date_add(d, 1)) {
        int y = date_year(d);
        days[(y - FIRST) * YEAR_DAYS + (d.d - date_make(y, 1, 1).d)] =
            is_workday(&calendar_builtin, d) ? DAY_WORK : DAY_REST;
        known[y - FIRST] = calendar_knows(&calendar_builtin, y);
    }
    /* First pass: a year the file speaks of is the file's alone, on top of plain weekends. */
    for (*line_no = 1; next_line(&rest, &line); (*line_no)++) {
        if (!read_line(line, &day, &kind))
            return E_INVALID;
        if (!date_is(day))
            continue;
        int y = date_year(day);
        known[y - FIRST] = true;
        for (struct date d = date_make(y, 1, 1); date_year(d) == y; d = date_add(d, 1))
            days[(y - FIRST) * YEAR_DAYS + (d.d - date_make(y, 1, 1).d)] = date_weekday(d) >= 6 ? DAY_REST : DAY_WORK;
    }
    for (rest = text; next_line(&rest, &line);) {
        if (!read_line(line, &day, &kind) || !date_is(day))
            continue;
        int y = date_year(day);
        days[(y - FIRST) * YEAR_DAYS + (day.d - date_make(y, 1, 1).d)] = kind;
    }
    *out = (struct calendar){ .first_year = FIRST, .n_years = YEARS, .days = days, .known = known };
    return OK;
}
