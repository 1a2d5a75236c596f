/* forecast_years.h - inside forecasting: an indicator's readings as a table of years, and one year's end told from it.
 *
 * Everything is made cumulative: a flow is added up, growth (already cumulative) is weighted by the periods it speaks
 * of, and a stock stands as it is.  Then one look fits all three.
 */
#ifndef LS_FORECAST_YEARS_H
#define LS_FORECAST_YEARS_H

#include <math.h>

#include "judge/landing.h"

enum { YEARS_MOST = 30, PERIODS_MOST = 12 };
struct years {
    int first, n;                            /* calendar year of row 0; rows */
    int periods;                             /* 12 or 4 */
    bool is_stock;                           /* the year is its last value */
    bool is_growth;                          /* percent times periods; errors are differences, not ratios */
    bool ratios;                             /* all positive: errors are logarithms of ratios */
    bool never_falls;                        /* a flow that only adds */
    double at[YEARS_MOST][PERIODS_MOST + 1]; /* [row][1..periods]; NAN: not known */
};
void years_make(const struct landing_ask *ask, struct years *out);
static inline bool years_whole(const struct years *y, int row)
{
    return row >= 0 && row < y->n && !isnan(y->at[row][y->periods]);
}

/* The end of a row's year by what is known up to its period m, from the rows before; NAN: cannot be told. */
double year_by_share(const struct years *y, int row, int m);
/* By forecasting the periods to come; *wide is half of the 95 % interval by those forecasts.  path, where it is not
 * NULL, gets what will have come by each period after m. */
double year_by_run(struct arena *mem, const struct years *y, int row, int m, double *wide, double *path);
/* The way to an end told by the share: what will have come by period p > m; NAN: no year before says. */
double path_by_share(const struct years *y, int row, int m, int p, double end);

#endif
