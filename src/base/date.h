/* date.h - days, moments, and the calendar of workdays.
 *
 * A date is a day in the proleptic Gregorian calendar; a ts is a moment in UTC microseconds.  The
 * zone is Asia/Shanghai, +08:00 without summer time (docs: historic DST of 1986-91 does not matter here).
 */
#ifndef LS_DATE_H
#define LS_DATE_H

#include "base/buf.h"

struct date {
    int32_t d; /* days since 1970-01-01; NO_DATE = none */
};
struct ts {
    int64_t us; /* microseconds since 1970-01-01T00:00:00Z; 0 = none */
};
#define NO_DATE ((struct date){ INT32_MIN })
#define DATE_TEXT_SIZE 16 /* "2024-05-07" and a NUL, with room for a wide year */
#define TS_TEXT_SIZE 40   /* "2024-05-07T18:00:00.000000+08:00" */

static inline bool date_is(struct date d)
{
    return d.d != INT32_MIN;
}
static inline struct date date_add(struct date d, int days)
{
    return (struct date){ d.d + days };
}

struct date date_make(int year, int month, int day); /* NO_DATE when there is no such day */
void date_split(struct date d, int *year, int *month, int *day);
int date_year(struct date d);
int date_weekday(struct date d); /* 1 = Monday .. 7 = Sunday */
int month_days(int year, int month);
struct date month_end(int year, int month);
struct date date_add_months(struct date d, int months); /* corresponding day, else the month's last */

bool date_parse(struct str s, struct date *out);                       /* exactly YYYY-MM-DD */
const char *date_text(struct date d, char out[static DATE_TEXT_SIZE]); /* "" for NO_DATE */

struct ts ts_now(void);
int64_t monotonic_ms(void);         /* goes on evenly whatever is done to the clock: for spans and limits */
struct date ts_date(struct ts t);   /* the day in Asia/Shanghai */
struct ts ts_end_of(struct date d); /* last microsecond of that day in Asia/Shanghai */
/* RFC 3339 with zone; "YYYY-MM-DD HH:MM[:SS]" or "T" without zone means Asia/Shanghai; a bare day
 * means its last moment: "as of 7 May" includes 7 May. */
bool ts_parse(struct str s, struct ts *out);
const char *ts_text(struct ts t, char out[static TS_TEXT_SIZE]); /* +08:00; "" for none */

/* Workdays: Monday to Friday, less the holidays, plus the weekends worked (调休), as the State
 * Council publishes them each November for the year to come.  Years without a list follow the
 * weekend rule only; calendar_knows tells. */
struct calendar {
    int first_year, n_years;
    const uint8_t *days; /* 366 a year: 0 workday, 1 rest */
    const bool *known;   /* a published list stands behind this year */
};
extern const struct calendar calendar_builtin;

bool calendar_knows(const struct calendar *c, int year);
bool is_workday(const struct calendar *c, struct date d);
/* The n-th workday after start, start itself not counted (Civil Code 200-203); n < 0 goes back. */
struct date workday_add(const struct calendar *c, struct date start, int n);
int workdays_between(const struct calendar *c, struct date from, struct date to); /* in (from, to] */

/* Read an administrator's list: lines "YYYY-MM-DD rest" or "YYYY-MM-DD work", "#" comments; a year
 * named by any line is known and replaces the built-in list of that year.  Text is at most 1 MiB.
 * On E_INVALID *line tells where. */
CHECKED enum err calendar_load(struct arena *mem, struct str text, struct calendar *out, int *line);

#endif
