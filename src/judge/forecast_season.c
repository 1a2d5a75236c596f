#include "judge/forecast_part.h"

static double mean_of(const double *y, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += y[i];
    return sum / (double)n;
}

bool season_shows(const double *y, size_t n, size_t m)
{
    enum { LEAST_YEARS = 3 };
    const double limit_90 = 1.645;
    double mean, spread = 0, sum = 0, r = 0;
    if (m < 2 || n < LEAST_YEARS * m)
        return false;
    mean = mean_of(y, n);
    for (size_t i = 0; i < n; i++)
        spread += (y[i] - mean) * (y[i] - mean);
    if (spread <= 1e-18)
        return false;
    for (size_t lag = 1; lag <= m; lag++) {
        double c = 0;
        for (size_t i = lag; i < n; i++)
            c += (y[i] - mean) * (y[i - lag] - mean);
        r = c / spread;
        sum += lag < m ? r * r : 0;
    }
    return fabs(r) > limit_90 * sqrt((1 + 2 * sum) / (double)n);
}

/* The centred mean of a whole year around i: for an even m its ends count half. */
static double year_around(const double *y, size_t i, size_t m)
{
    double sum = (y[i - m / 2] + y[i + m / 2]) / 2;
    for (size_t k = i - m / 2 + 1; k < i + m / 2; k++)
        sum += y[k];
    return sum / (double)m;
}

void season_index(const double *y, size_t n, size_t m, enum season kind, double *index)
{
    double sum[SEASON_MOST] = { 0 }, all = 0;
    size_t count[SEASON_MOST] = { 0 };
    assert(m >= 1 && m <= SEASON_MOST);
    for (size_t i = m / 2; i + m / 2 < n; i++) {
        double around = year_around(y, i, m);
        sum[i % m] += kind == SEASON_ADDS ? y[i] - around : around > 0 ? y[i] / around : 1;
        count[i % m]++;
    }
    for (size_t k = 0; k < m; k++) {
        index[k] = count[k] ? sum[k] / (double)count[k] : kind == SEASON_ADDS ? 0 : 1;
        all += index[k] / (double)m;
    }
    for (size_t k = 0; k < m; k++)
        index[k] = kind == SEASON_ADDS ? index[k] - all : all > 0 ? index[k] / all : 1;
}

/* A multiplicative season that comes near zero would blow noise up where it is divided out. */
static bool divides(const double *index, size_t m)
{
    for (size_t k = 0; k < m; k++)
        if (index[k] < 0.02)
            return false;
    return true;
}

void ready_make(struct arena *mem, const double *values, size_t n, size_t m, struct ready *out)
{
    double *y = arena_get(mem, sizeof *y, n), *x = arena_get(mem, sizeof *x, n);
    double size = 0;
    *out = (struct ready){ .n = n, .m = m, .positive = true, .y = y, .x = x };
    for (size_t i = 0; i < n; i++) {
        size += fabs(values[i]) / (double)n;
        out->positive &= values[i] > 0;
    }
    out->scale = size > 0 ? size : 1;
    for (size_t i = 0; i < n; i++)
        y[i] = values[i] / out->scale;
    if (season_shows(y, n, m)) {
        out->season = out->positive ? SEASON_MULTIPLIES : SEASON_ADDS;
        season_index(y, n, m, out->season, out->index);
        if (out->season == SEASON_MULTIPLIES && !divides(out->index, m)) {
            out->season = SEASON_ADDS;
            season_index(y, n, m, out->season, out->index);
        }
    }
    for (size_t i = 0; i < n; i++) {
        double s = out->index[i % m];
        x[i] = out->season == SEASON_NONE ? y[i] : out->season == SEASON_ADDS ? y[i] - s : y[i] / s;
    }
}
