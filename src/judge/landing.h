/* landing.h - where an indicator will stand at the end of its year, from what is known of it so far.
 *
 * Pure; exact decimals in and out (forecast.h computes inside).  A year is read as programmes publish it: cumulative
 * or month by month, January perhaps never published alone, January and February only together because the Spring
 * Festival moves between them, growth as a series of its own that is never divided out of levels.
 */
#ifndef LS_LANDING_H
#define LS_LANDING_H

#include "judge/forecast.h"

enum reading_kind {                         /* stored: never renumber */
                    READING_CURRENT = 0,    /* each period by itself; the year is their sum or the last, see year_is */
                    READING_CUMULATIVE = 1, /* since 1 January; the last period is the year */
                    READING_GROWTH =
                        2, /* growth of the cumulative figure over the same periods of last year, in percent */
};
enum year_is { YEAR_IS_SUM = 0, YEAR_IS_LAST = 1 }; /* READING_CURRENT: money that flows; firms that are counted */

struct reading {
    int year, period; /* 1..frequency.  Where a month is missing, the next one of a CURRENT flow stands for both:
                       * January-February is {y, 2}. */
    struct dec value;
};

struct landing_ask {
    int frequency; /* 12 or 4 */
    enum reading_kind kind;
    enum year_is year_is;
    const struct reading *readings; /* by year, then period; at most one each; DEC_NONE is no value */
    size_t n;
    int year;                  /* whose end is asked */
    struct dec at_least, most; /* the target: either, both (a range) or none (DEC_NONE) */
};

/* How the mean was found.  stored: never renumber */
enum landing_method {
    LANDING_KNOWN = 0, /* the year is over: its figure */
    LANDING_SHARE = 1, /* by the share of the year that had come by this month in years before */
    LANDING_RUN = 2,   /* by forecasting the months to come */
    LANDING_BOTH = 3,  /* both, weighted by how they did */
    LANDING_GROWTH = 4,
};
extern const struct words landing_words;

enum { LANDING_MOST_STEPS = 12 };
struct landing_step { /* the way there: what will stand at the end of a period to come, as the readings are told; of
                       * those told period by period what will have come by then */
    int period;
    struct dec mean, low80, high80, low95, high95;
};
struct landing {
    enum refusal refusal; /* words: refusal_words; the rest is none then */
    enum landing_method method;
    int year, period; /* the newest period known of that year */
    struct dec mean, low80, high80, low95, high95;
    struct dec probability; /* percent, 0..100, of meeting the target; DEC_NONE without one */
    struct dec error;       /* from the same period of past years: mean absolute percent of the landing (of growth:
                             * percentage points); DEC_NONE where no year could be tried */
    int64_t tested;         /* past years tried */
    /* The periods to come, the year's end the last.  Its interval is measured, those before are laid between now and
     * it by the root of time. */
    int n_steps;
    struct landing_step steps[LANDING_MOST_STEPS];
};

/* Needs six points, one whole year before, and one value of the year asked. */
struct landing landing(struct arena *mem, const struct landing_ask *ask);

/* The first day of the lunar year (Spring Festival), 2000..2050; NO_DATE beyond. */
struct date spring_festival(int year);

#endif
