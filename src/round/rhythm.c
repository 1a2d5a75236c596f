#include "round/rhythm.h"

enum { WEEK = 7, THURSDAY = 4, DAY_MINUTES = 24 * 60 };
#define MINUTE_US INT64_C(60000000)

const struct words rhythms =
    WORDS({ RHYTHM_WEEK, "week", "每周", "weekly" }, { RHYTHM_MONTH, "month", "每月", "monthly" },
          { RHYTHM_QUARTER, "quarter", "每季", "quarterly" }, { RHYTHM_ONCE, "once", "临时", "ad hoc" });

static struct span months(int year, int first, int last)
{
    return (struct span){ date_make(year, first, 1), month_end(year, last) };
}

struct span rhythm_span(enum rhythm every, struct date on)
{
    int y, m, d;
    date_split(on, &y, &m, &d);
    switch (every) {
    case RHYTHM_WEEK: {
        struct date monday = date_add(on, 1 - date_weekday(on));
        return (struct span){ monday, date_add(monday, WEEK - 1) };
    }
    case RHYTHM_MONTH: return months(y, m, m);
    case RHYTHM_QUARTER: return months(y, (m - 1) / 3 * 3 + 1, (m - 1) / 3 * 3 + 3);
    case RHYTHM_ONCE: break;
    }
    return (struct span){ on, on };
}

struct span rhythm_next(enum rhythm every, struct span s)
{
    return rhythm_span(every, date_add(s.to, 1));
}

struct date rhythm_due(const struct calendar *cal, const struct due_rule *rule, struct span s)
{
    struct date day = s.to;
    int y, m, d;
    if (rule->every == RHYTHM_WEEK)
        day = date_add(s.from, (int)(rule->after * WEEK + MIN(MAX(rule->day, 1), WEEK) - 1));
    else if (rule->every != RHYTHM_ONCE) {
        date_split(s.to, &y, &m, &d);
        struct date first = date_add_months(date_make(y, m, 1), (int)rule->after);
        date_split(first, &y, &m, &d);
        day = date_add(first, (int)MIN(MAX(rule->day, 1), month_days(y, m)) - 1);
    }
    return rule->moves && !is_workday(cal, day) ? workday_add(cal, day, (int)rule->moves) : day;
}

/* ---- as text ---- */

/* The year that has most of the week, and the week's number in it. */
static int week_of(struct span s, int *year)
{
    struct date thursday = date_add(s.from, THURSDAY - 1);
    *year = date_year(thursday);
    return (thursday.d - date_make(*year, 1, 1).d) / WEEK + 1;
}

const char *rhythm_text(struct arena *mem, enum rhythm every, struct span s)
{
    char text[DATE_TEXT_SIZE];
    int y, m, d, week;
    date_split(s.to, &y, &m, &d);
    switch (every) {
    case RHYTHM_WEEK: week = week_of(s, &y); return arena_printf(mem, "%04d-W%02d", y, week);
    case RHYTHM_MONTH: return arena_printf(mem, "%04d-%02d", y, m);
    case RHYTHM_QUARTER: return arena_printf(mem, "%04dQ%d", y, m / 3);
    case RHYTHM_ONCE: break;
    }
    return arena_strdup(mem, date_text(s.from, text));
}

static bool digits(struct str s, size_t at, size_t n, int *out)
{
    *out = 0;
    for (size_t i = at; i < at + n; i++) {
        if (i >= s.n || s.p[i] < '0' || s.p[i] > '9')
            return false;
        *out = *out * 10 + (s.p[i] - '0');
    }
    return true;
}

bool rhythm_parse(enum rhythm every, struct str s, struct span *out)
{
    int year, n = 0;
    struct date day;
    if (every == RHYTHM_ONCE) {
        if (!date_parse(s, &day))
            return false;
        *out = (struct span){ day, day };
        return true;
    }
    if (!digits(s, 0, 4, &year) || year < 1950 || year > 2199)
        return false;
    if (every == RHYTHM_WEEK && s.n == 8 && s.p[4] == '-' && s.p[5] == 'W' && digits(s, 6, 2, &n) && n >= 1) {
        *out = rhythm_span(RHYTHM_WEEK, date_add(date_make(year, 1, THURSDAY), (n - 1) * WEEK));
        int of, week = week_of(*out, &of);
        return of == year && week == n;
    }
    if (every == RHYTHM_MONTH && s.n == 7 && s.p[4] == '-' && digits(s, 5, 2, &n) && n >= 1 && n <= 12)
        *out = months(year, n, n);
    else if (every == RHYTHM_QUARTER && s.n == 6 && s.p[4] == 'Q' && digits(s, 5, 1, &n) && n >= 1 && n <= 4)
        *out = months(year, n * 3 - 2, n * 3);
    else
        return false;
    return true;
}

const char *rhythm_words(const struct cx *cx, enum rhythm every, struct span s)
{
    static const char *const quarters[] = { "一", "二", "三", "四" };
    int y, m, d, week;
    date_split(s.to, &y, &m, &d);
    if (cx->lang == LANG_EN || every == RHYTHM_ONCE)
        return rhythm_text(cx->mem, every, s);
    if (every == RHYTHM_WEEK) {
        week = week_of(s, &y);
        return arena_printf(cx->mem, "%d年第%d周", y, week);
    }
    return every == RHYTHM_MONTH ? arena_printf(cx->mem, "%d年%d月", y, m)
                                 : arena_printf(cx->mem, "%d年%s季度", y, quarters[m / 3 - 1]);
}

struct ts day_minute(struct date day, int64_t minute)
{
    return (struct ts){ ts_end_of(day).us + 1 - DAY_MINUTES * MINUTE_US + minute * MINUTE_US };
}
