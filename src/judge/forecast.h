/* forecast.h - what a monthly or quarterly series will be: a mean and an interval for each step ahead.
 *
 * The mean is a combination of four ways to look at a series, none of which is right alone (docs/decisions/0011):
 * exponential smoothing chosen by AICc, damped exponential smoothing, a dynamic Theta and an autoregression of the
 * deseasonalised series.  Intervals come from the errors the same combination made at the series' own earlier origins,
 * scaled by factors learned on many series.  Pure and deterministic: the same numbers in, the same out.
 *
 * This is the only place of luoshi with floating point: facts are exact decimals and meet it through landing.h.
 */
#ifndef LS_FORECAST_H
#define LS_FORECAST_H

#include "base/shape.h"

enum {
    FORECAST_LEAST = 6,        /* points below which nothing is forecast */
    FORECAST_MAX_POINTS = 600, /* newest that are looked at; what is older says nothing of the future */
    FORECAST_MAX_HORIZON = 120,
    FORECAST_MAX_SERIES_POINTS = 100000,
};

/* Why there is no forecast.  stored: never renumber */
enum refusal {
    REFUSAL_NONE = 0,
    REFUSAL_SHORT = 1,     /* fewer than FORECAST_LEAST points */
    REFUSAL_MISSING = 2,   /* a gap inside the series */
    REFUSAL_RANGE = 3,     /* a value that is no number, or beyond +-1e100 */
    REFUSAL_HORIZON = 4,   /* not 1..FORECAST_MAX_HORIZON steps */
    REFUSAL_FREQUENCY = 5, /* neither 12 nor 4 (nor 1) */
    REFUSAL_NO_YEAR = 6,   /* a landing without a whole year before it */
    REFUSAL_NO_VALUE = 7,  /* a landing of a year of which nothing is known yet */
    REFUSAL_PARTS = 8,     /* a formula of figures since January beside figures of one period */
};
extern const struct words refusal_words; /* in both languages, as they stand beside "no forecast: " */

enum forecast_method {
    METHOD_COMBINED = 0, /* what forecast() gives */
    METHOD_NAIVE2,       /* the last value, with the season where there is one: the yardstick of competitions */
    METHOD_SEASONAL_NAIVE,
    METHOD_ETS,    /* exponential smoothing, chosen by AICc */
    METHOD_DAMPED, /* exponential smoothing with a damped trend on the deseasonalised series */
    METHOD_THETA,
    METHOD_AR,
    METHODS
};
extern const struct words method_words;

struct forecast {
    enum refusal refusal;
    size_t horizon;
    double *mean, *low80, *high80, *low95, *high95; /* a step each; in mem */
    double error;  /* back-tested: mean absolute error of the steps, in units of the series; NAN: too short to tell */
    size_t tested; /* at so many earlier origins */
};

/* The next h values of n.  Oldest first; frequency 12, 4 or 1 (no season).  Answers with out->refusal too. */
enum refusal forecast(struct arena *mem, const double *values, size_t n, int frequency, size_t horizon,
                      struct forecast *out);
/* The mean alone by one method, into h doubles; for benchmarks and tests.  At least FORECAST_LEAST good values. */
void forecast_by(struct arena *mem, enum forecast_method m, const double *values, size_t n, int frequency,
                 size_t horizon, double *mean);

/* ---- series as text (forecast_rows.c) ----
 *
 * A row each, "id,frequency,horizon,start,n,v1,v2,...".  A first row that begins with "id" is a heading, blank rows are
 * passed over, start is not looked at, cells after v_n are empty.  A blank horizon: 18 months, 8 quarters, 6 years. */
struct forecast_ask {
    int64_t horizon, frequency; /* 0: as the row says */
    bool json;
};
struct forecast_rows {
    struct str rest;               /* the text not read yet */
    int64_t line, refused, series; /* line: of the last row; series: forecast so far */
};
/* Reads all and computes nothing.  E_INVALID: what is wrong with the first bad cells, by line and column. */
CHECKED enum err forecast_check(struct cx *cx, struct str text, const struct forecast_ask *ask);
/* The next row of a text that was checked: rows "id,step,mean,lo95,hi95" into out, or an object into the open array of
 * j.  A series that is refused (too short) says why in *why, else NULL.  *more is false at the end. */
CHECKED enum err forecast_next(struct cx *cx, struct forecast_rows *rows, const struct forecast_ask *ask, struct jw *j,
                               const char **why, bool *more);

#endif
