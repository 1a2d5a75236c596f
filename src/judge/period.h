/* period.h - what a figure is of: a year, a half, a quarter, a month, or January and February together.
 *
 * One number: year, first month, last month, so that 20260108 is January to August of 2026.  Whether a month's figure
 * is of that month or from January on is another matter (its basis).  As text: 2026, 2026H1, 2026Q3, 2026-08, and any
 * other run of months 2026-01..02.
 */
#ifndef LS_PERIOD_H
#define LS_PERIOD_H

#include "base/shape.h"

enum frequency { EVERY_MONTH = 1, EVERY_QUARTER = 3, EVERY_HALF = 6, EVERY_YEAR = 12 }; /* months; stored */
extern const struct words frequencies;
#define PERIOD_TEXT_SIZE 16

static inline int period_year(int64_t p)
{
    return (int)(p / 10000);
}
static inline int period_first(int64_t p)
{
    return (int)(p / 100 % 100);
}
static inline int period_last(int64_t p)
{
    return (int)(p % 100);
}
int64_t period_make(int year, int first, int last); /* 0 when there is no such period */
bool period_parse(struct str s, int64_t *out);      /* any of the texts above */
const char *period_text(int64_t p, char out[static PERIOD_TEXT_SIZE]);
int64_t period_year_before(int64_t p);                             /* the same months */
struct date period_end(int64_t p);                                 /* its last day */
int64_t period_in_year(int year, int month, enum frequency every); /* the one that ends in or holds this month */
/* The periods of a year, in order; without January alone, when it is not published: then January and February come
 * together.  Room for 12. */
size_t periods_of_year(int year, enum frequency every, bool no_january, int64_t out[static 12]);
/* For lists: by year; in it the year itself, its halves, its quarters, then months and other runs as they end. */
int period_compare(int64_t a, int64_t b);
/* Is it one that an indicator of this rhythm has figures of? */
bool period_fits(int64_t p, enum frequency every, bool no_january);

#endif
