#include "base/date.h"

#include <stdio.h>
#include <time.h>

#define DAY_US ((int64_t)86400 * 1000000)
#define ZONE_US ((int64_t)8 * 3600 * 1000000)

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int month_days(int year, int month)
{
    static const int8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days are counted in eras of 400 years that begin on 1 March, so that the leap day comes last
 * (the arithmetic of H. Hinnant's "chrono-compatible low-level date algorithms"). */
static int32_t days_from_civil(int y, int m, int d)
{
    y -= m <= 2;
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

struct date date_make(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_days(year, month))
        return NO_DATE;
    return (struct date){ days_from_civil(year, month, day) };
}

void date_split(struct date d, int *year, int *month, int *day)
{
    int z = d.d + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    *day = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = yoe + era * 400 + (*month <= 2);
}

int date_year(struct date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return y;
}

int date_weekday(struct date d)
{
    int w = (d.d + 3) % 7; /* 1970-01-01 was a Thursday */
    return (w < 0 ? w + 7 : w) + 1;
}

struct date month_end(int year, int month)
{
    return date_make(year, month, month_days(year, month));
}

struct date date_add_months(struct date d, int months)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    int index = y * 12 + (m - 1) + months;
    y = index / 12;
    m = index % 12 + 1;
    return date_make(y, m, MIN(day, month_days(y, m)));
}

/* Exactly n digits; false leaves *s where it was. */
static bool take_number(struct str *s, size_t n, int *out)
{
    if (s->n < n)
        return false;
    int v = 0;
    for (size_t i = 0; i < n; i++) {
        if (s->p[i] < '0' || s->p[i] > '9')
            return false;
        v = v * 10 + (s->p[i] - '0');
    }
    s->p += n;
    s->n -= n;
    *out = v;
    return true;
}

static bool take_char(struct str *s, char c)
{
    if (!s->n || *s->p != c)
        return false;
    s->p++;
    s->n--;
    return true;
}

static bool take_date(struct str *s, struct date *out)
{
    int y, m, d;
    if (!take_number(s, 4, &y) || !take_char(s, '-') || !take_number(s, 2, &m) || !take_char(s, '-') ||
        !take_number(s, 2, &d))
        return false;
    *out = date_make(y, m, d);
    return date_is(*out);
}

bool date_parse(struct str s, struct date *out)
{
    struct date d;
    if (!take_date(&s, &d) || s.n)
        return false;
    *out = d;
    return true;
}

const char *date_text(struct date d, char out[static DATE_TEXT_SIZE])
{
    int y, m, day;
    out[0] = 0;
    if (date_is(d)) {
        date_split(d, &y, &m, &day);
        snprintf(out, DATE_TEXT_SIZE, "%04d-%02d-%02d", y, m, day);
    }
    return out;
}

struct ts ts_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (struct ts){ (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000 };
}

int64_t monotonic_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

struct date ts_date(struct ts t)
{
    return (struct date){ (int32_t)floor_div(t.us + ZONE_US, DAY_US) };
}

struct ts ts_end_of(struct date d)
{
    return (struct ts){ (int64_t)(d.d + 1) * DAY_US - ZONE_US - 1 };
}

/* "Z", "+08:00" or nothing (Asia/Shanghai). */
static bool take_zone(struct str *s, int64_t *offset_us)
{
    int h = 8, m = 0, sign = 1;
    if (take_char(s, 'Z')) {
        h = 0;
    } else if (take_char(s, '+') || (take_char(s, '-') && (sign = -1))) {
        if (!take_number(s, 2, &h) || !take_char(s, ':') || !take_number(s, 2, &m) || h > 14 || m > 59)
            return false;
    }
    *offset_us = sign * ((int64_t)h * 60 + m) * 60 * 1000000;
    return true;
}

bool ts_parse(struct str s, struct ts *out)
{
    struct date d;
    int h, m, sec = 0;
    int64_t us = 0, zone;
    if (!take_date(&s, &d))
        return false;
    if (!s.n) {
        *out = ts_end_of(d);
        return true;
    }
    if (!take_char(&s, 'T') && !take_char(&s, ' '))
        return false;
    if (!take_number(&s, 2, &h) || !take_char(&s, ':') || !take_number(&s, 2, &m) || h > 23 || m > 59)
        return false;
    if (take_char(&s, ':')) {
        if (!take_number(&s, 2, &sec) || sec > 59)
            return false;
        int digit;
        if (take_char(&s, '.'))
            for (int64_t unit = 100000; take_number(&s, 1, &digit); unit /= 10)
                us += digit * unit;
    }
    if (!take_zone(&s, &zone) || s.n)
        return false;
    out->us = (int64_t)d.d * DAY_US + ((int64_t)(h * 60 + m) * 60 + sec) * 1000000 + us - zone;
    return true;
}

const char *ts_text(struct ts t, char out[static TS_TEXT_SIZE])
{
    out[0] = 0;
    if (t.us == 0)
        return out;
    char day[DATE_TEXT_SIZE];
    int64_t local = t.us + ZONE_US;
    int64_t in_day = local - floor_div(local, DAY_US) * DAY_US;
    int64_t s = in_day / 1000000;
    snprintf(out, TS_TEXT_SIZE, "%sT%02d:%02d:%02d.%06d+08:00", date_text(ts_date(t), day), (int)(s / 3600),
             (int)(s / 60 % 60), (int)(s % 60), (int)(in_day % 1000000));
    return out;
}
