/* When people are told: pure, of days and minutes alone. */
#include "notify/notify.h"

enum { AHEAD = 3, AGAIN = 5, DAY_MINUTES = 24 * 60, MAX_TRIES = 12, FIRST_WAIT = 30, LONGEST_WAIT = 6 * 3600 };
static const int64_t minute_us = INT64_C(60000000);

static bool deadline_says(const struct calendar *cal, struct date today, struct date due)
{
    if (!date_is(due))
        return false;
    if (due.d >= today.d)
        return due.d == today.d || workdays_between(cal, today, due) == AHEAD;
    int late = workdays_between(cal, due, today);
    return late && late % AGAIN == 0;
}

static bool waiting_says(const struct calendar *cal, struct date today, struct date since)
{
    if (!date_is(since) || since.d >= today.d)
        return false;
    int days = workdays_between(cal, since, today);
    return days == 1 || (days && days % AGAIN == 0);
}

bool digest_says(const struct calendar *cal, struct date today, struct date due, struct date since)
{
    if (is_workday(cal, today))
        return deadline_says(cal, today, due) || waiting_says(cal, today, since);
    /* Counted in workdays, a day of rest would say Friday's lines again. */
    return (date_is(due) && due.d == today.d) || (date_is(since) && since.d == today.d - 1);
}

static int64_t minute_of(struct ts t)
{
    return (t.us - (ts_end_of(date_add(ts_date(t), -1)).us + 1)) / minute_us;
}

static struct ts at_minute(struct date day, int64_t minute)
{
    return (struct ts){ ts_end_of(date_add(day, -1)).us + 1 + minute * minute_us };
}

bool is_quiet(const struct notice_setting *s, int64_t minute)
{
    if (s->quiet_from <= s->quiet_to)
        return minute >= s->quiet_from && minute < s->quiet_to;
    return minute >= s->quiet_from || minute < s->quiet_to; /* over midnight */
}

struct ts quiet_end(const struct calendar *cal, const struct notice_setting *s, struct ts now)
{
    enum { LONGEST_REST = 30 };
    struct ts t = now;
    for (int i = 0; i < LONGEST_REST; i++) {
        struct date day = ts_date(t);
        int64_t minute = minute_of(t);
        if (!s->rest_days && !is_workday(cal, day))
            t = at_minute(date_add(day, 1), 0);
        else if (!is_quiet(s, minute))
            return t;
        else
            t = at_minute(minute < s->quiet_to ? day : date_add(day, 1), s->quiet_to);
    }
    return t;
}

bool digest_is_due(const struct calendar *cal, const struct notice_setting *s, struct ts now)
{
    return s->mail && s->digest && minute_of(now) >= s->at && (s->rest_days || is_workday(cal, ts_date(now)));
}

int64_t retry_seconds(int64_t tries)
{
    return tries >= MAX_TRIES ? 0 : MIN((int64_t)FIRST_WAIT << (tries - 1), (int64_t)LONGEST_WAIT);
}
