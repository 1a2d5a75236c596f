/* season.h - which part of a year falls into each of its months, by the seasons of years before.
 *
 * Pure; exact decimals in and out.  What grows from year to year is no season, and what a few years may differ by
 * chance is drawn to even months (forecast_season.c).  January and February weigh alike: what lies between them moves
 * with the Spring Festival.
 */
#ifndef LS_SEASON_H
#define LS_SEASON_H

#include "base/decimal.h"

enum { SEASON_LEAST_YEARS = 3, SEASON_MOST_YEARS = 10 };
/* flows: of each month by itself, whole years, the oldest first.  The weights are of mean 1 and not below zero.  False:
 * fewer than SEASON_LEAST_YEARS, more than SEASON_MOST_YEARS, or they are not above zero on the whole. */
bool season_months(const struct dec (*flows)[12], size_t years, struct dec out[static 12]);

#endif
