/* forecast_part.h - inside forecasting: a series made ready, and the models fitted to it.
 *
 * Values are divided by their mean size first, so nothing here meets a huge or tiny number.  Each model is fitted once,
 * on all values, and can then be run from any earlier origin with those parameters.
 */
#ifndef LS_FORECAST_PART_H
#define LS_FORECAST_PART_H

#include <math.h>

#include "judge/forecast.h"

enum { SEASON_MOST = 12 };
enum season { SEASON_NONE = 0, SEASON_ADDS, SEASON_MULTIPLIES };

struct ready {
    size_t n, m;               /* points; 12, 4 or 1 */
    double scale;              /* what the values were divided by */
    bool positive;             /* all of them above zero */
    const double *y;           /* as they are, scaled */
    enum season season;        /* by the test; NONE: index is neutral and x is y */
    double index[SEASON_MOST]; /* of y[i]: index[i % m] */
    const double *x;           /* without the season */
    bool in_logs;              /* x stays above zero, and growth is better seen in logarithms */
    const double *z;           /* these, or x itself */
};
/* Scaled copies in mem.  As the yardstick (Naive2 of the M4 competition): a season where it shows at 90 %, its indices
 * as they are.  Else: where it shows at all, and the indices drawn to neutral as far as they may be noise. */
void ready_make(struct arena *mem, const double *values, size_t n, size_t m, bool as_yardstick, struct ready *out);
/* Classical decomposition: the indices, of mean 1 or 0.  *noise: variance of an index as its years tell, 0 of one. */
void season_index(const double *y, size_t n, size_t m, enum season kind, double *index, double *noise);
static inline double season_put(const struct ready *r, double x, size_t i)
{
    double s = r->index[i % r->m];
    return r->season == SEASON_NONE ? x : r->season == SEASON_ADDS ? x + s : x * s;
}

/* ---- exponential smoothing ---- */

enum ets_trend { TREND_NONE = 0, TREND_DAMPED, TREND_ADDS };
struct ets {
    bool relative; /* errors multiply */
    enum season season;
    enum ets_trend trend;
    double alpha, beta, gamma, phi; /* beta as the error's share that goes into the trend, gamma into the season */
    double level, slope;            /* before the first value */
    double index[SEASON_MOST];
    double aicc;
};
/* Chosen by AICc among the family. */
void ets_choose(const struct ready *r, struct ets *out);
/* One member, on x or z of the ready. */
void ets_fit(const struct ready *r, const double *x, struct ets *e);
/* From the first `used` values, h steps: of the series y the model was fitted to. */
void ets_ahead(const struct ets *e, const double *y, size_t used, size_t m, size_t h, double *mean);

/* ---- Theta and autoregression, on the deseasonalised values or their logarithms ---- */

struct theta {
    double alpha, level, weight; /* weight = 1 - 1/theta: how much of the long line is believed */
};
void theta_fit(const double *x, size_t n, struct theta *out);
void theta_ahead(const struct theta *t, const double *x, size_t used, size_t h, double *mean);

enum { AR_MOST = 13 };
struct ar { /* of the first differences */
    size_t order;
    double mean, coef[AR_MOST];
};
void ar_fit(const double *x, size_t n, size_t m, struct ar *out);
void ar_ahead(const struct ar *a, const double *x, size_t used, size_t h, double *mean);

/* ---- all of them together (forecast.c), and how far off they were (forecast_spread.c) ---- */

struct models {
    struct ready r;
    struct ets ets, damped;
    struct theta theta;
    struct ar ar;
};
void models_fit(struct models *f);
/* The combination from the first `used` values. */
void models_ahead(const struct models *f, size_t used, size_t h, double *mean);

/* The usual size of an error j steps ahead is size * j ^ growth, in scaled units or as a difference of logarithms. */
struct spread {
    bool logs; /* values stay well above zero: errors are ratios */
    double size, growth;
    double error;  /* plain mean absolute error, scaled */
    size_t tested; /* origins */
};
void spread_measure(const struct models *f, size_t h, struct spread *out);
/* Half the interval's width j = 1.. steps ahead, at 80 or 95 %, as the spread counts. */
double spread_width(const struct spread *s, size_t m, size_t n, size_t j, bool is_95);

#endif
