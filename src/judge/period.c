#include "judge/period.h"

#include <stdio.h>

#include "base/page.h"

enum { FIRST_YEAR = 1950, LAST_YEAR = 2199 };

const struct words frequencies =
    WORDS({ EVERY_MONTH, "month", "月", "month" }, { EVERY_QUARTER, "quarter", "季", "quarter" },
          { EVERY_HALF, "half", "半年", "half-year" }, { EVERY_YEAR, "year", "年", "year" });

int64_t period_make(int year, int first, int last)
{
    bool is = year >= FIRST_YEAR && year <= LAST_YEAR && first >= 1 && last >= first && last <= 12;
    return is ? (int64_t)year * 10000 + first * 100 + last : 0;
}

/* Digits exactly so many; -1: it is no number. */
static int number(struct str s, size_t at, size_t n)
{
    int v = 0;
    if (at + n > s.n)
        return -1;
    for (size_t i = at; i < at + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return -1;
        v = v * 10 + (s.p[i] - '0');
    }
    return v;
}

bool period_parse(struct str s, int64_t *out)
{
    int year = number(s, 0, 4), a = number(s, 5, 2), b = number(s, 9, 2), part = number(s, 5, 1);
    char sign = s.n > 4 ? s.p[4] : 0;
    int64_t p = 0;
    if (year < 0)
        return false;
    if (s.n == 4)
        p = period_make(year, 1, 12);
    else if (s.n == 6 && sign == 'Q' && part >= 1 && part <= 4)
        p = period_make(year, part * 3 - 2, part * 3);
    else if (s.n == 6 && sign == 'H' && part >= 1 && part <= 2)
        p = period_make(year, part * 6 - 5, part * 6);
    else if (s.n == 7 && sign == '-')
        p = period_make(year, a, a);
    else if (s.n == 11 && sign == '-' && s.p[7] == '.' && s.p[8] == '.')
        p = period_make(year, a, b);
    if (p)
        *out = p;
    return p != 0;
}

const char *period_text(int64_t p, char out[static PERIOD_TEXT_SIZE])
{
    int y = period_year(p) % 10000, a = period_first(p) % 100, b = period_last(p) % 100, n = b - a + 1;
    if (n == EVERY_YEAR)
        snprintf(out, PERIOD_TEXT_SIZE, "%04d", y);
    else if (n == EVERY_HALF && b % 6 == 0)
        snprintf(out, PERIOD_TEXT_SIZE, "%04dH%d", y, b / 6);
    else if (n == EVERY_QUARTER && b % 3 == 0)
        snprintf(out, PERIOD_TEXT_SIZE, "%04dQ%d", y, b / 3);
    else if (n == EVERY_MONTH)
        snprintf(out, PERIOD_TEXT_SIZE, "%04d-%02d", y, a);
    else
        snprintf(out, PERIOD_TEXT_SIZE, "%04d-%02d..%02d", y, a, b);
    return out;
}

int64_t period_year_before(int64_t p)
{
    return p - 10000;
}

struct date period_end(int64_t p)
{
    return month_end(period_year(p), period_last(p));
}

int64_t period_in_year(int year, int month, enum frequency every)
{
    int last = (month + (int)every - 1) / (int)every * (int)every;
    return period_make(year, last - (int)every + 1, last);
}

size_t periods_of_year(int year, enum frequency every, bool no_january, int64_t out[static 12])
{
    size_t n = 0;
    for (int last = (int)every; last <= 12; last += (int)every) {
        bool together = every == EVERY_MONTH && no_january && last <= 2;
        if (together && last == 1)
            continue;
        out[n++] = period_make(year, together ? 1 : last - (int)every + 1, last);
    }
    return n;
}

bool period_fits(int64_t p, enum frequency every, bool no_january)
{
    int64_t all[12];
    size_t n = periods_of_year(period_year(p), every, no_january, all);
    for (size_t i = 0; i < n; i++)
        if (all[i] == p)
            return true;
    return false;
}

/* 0: a year, 1: a half, 2: a quarter, 3: a month or another run. */
static int breadth(int64_t p)
{
    int last = period_last(p), n = last - period_first(p) + 1;
    return n == EVERY_YEAR ? 0 : n == EVERY_HALF && last % 6 == 0 ? 1 : n == EVERY_QUARTER && last % 3 == 0 ? 2 : 3;
}

int period_compare(int64_t a, int64_t b)
{
    int c = compare_i64(period_year(a), period_year(b));
    c = c ? c : compare_i64(breadth(a), breadth(b));
    c = c ? c : compare_i64(period_last(a), period_last(b));
    return c ? c : compare_i64(a, b);
}
