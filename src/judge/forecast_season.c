#include "judge/forecast_part.h"
#include "judge/season.h"

static double mean_of(const double *y, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += y[i];
    return sum / (double)n;
}

/* By the autocorrelation at a year's distance, in standard errors. */
static bool season_shows(const double *y, size_t n, size_t m, double limit)
{
    enum { LEAST_YEARS = 3 };
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
    return fabs(r) > limit * sqrt((1 + 2 * sum) / (double)n);
}

/* The centred mean of a whole year around i: for an even m its ends count half. */
static double year_around(const double *y, size_t i, size_t m)
{
    double sum = (y[i - m / 2] + y[i + m / 2]) / 2;
    for (size_t k = i - m / 2 + 1; k < i + m / 2; k++)
        sum += y[k];
    return sum / (double)m;
}

void season_index(const double *y, size_t n, size_t m, enum season kind, double *index, double *noise)
{
    double sum[SEASON_MOST] = { 0 }, squares[SEASON_MOST] = { 0 }, all = 0;
    size_t count[SEASON_MOST] = { 0 }, told = 0;
    assert(m >= 1 && m <= SEASON_MOST);
    for (size_t i = m / 2; i + m / 2 < n; i++) {
        double around = year_around(y, i, m), v = kind == SEASON_ADDS ? y[i] - around : around > 0 ? y[i] / around : 1;
        sum[i % m] += v;
        squares[i % m] += v * v;
        count[i % m]++;
    }
    *noise = 0;
    for (size_t k = 0; k < m; k++) {
        double years = (double)count[k];
        index[k] = count[k] ? sum[k] / years : kind == SEASON_ADDS ? 0 : 1;
        all += index[k] / (double)m;
        if (count[k] > 1) {
            *noise += MAX(squares[k] - years * index[k] * index[k], 0) / (years - 1) / years;
            told++;
        }
    }
    *noise /= (double)MAX(told, (size_t)1);
    for (size_t k = 0; k < m; k++)
        index[k] = kind == SEASON_ADDS ? index[k] - all : all > 0 ? index[k] / all : 1;
}

/* Part of what the indices differ by is noise (James and Stein 1961; Miller and Williams 2003 for seasons). */
static void draw_in(double *index, size_t m, enum season kind, double noise)
{
    double neutral = kind == SEASON_ADDS ? 0 : 1, between = 0, free = m > 4 ? (double)(m - 3) / (double)m : 0.5;
    for (size_t k = 0; k < m; k++)
        between += (index[k] - neutral) * (index[k] - neutral) / (double)m;
    double kept = between > 1e-18 ? MAX(1 - free * noise / between, 0) : 0;
    for (size_t k = 0; k < m; k++)
        index[k] = neutral + kept * (index[k] - neutral);
}

/* A multiplicative season that comes near zero would blow noise up where it is divided out. */
static bool divides(const double *index, size_t m)
{
    for (size_t k = 0; k < m; k++)
        if (index[k] < 0.02)
            return false;
    return true;
}

static void find_season(struct ready *r, bool as_yardstick)
{
    const double limit_90 = 1.645, at_all = 1;
    double noise;
    if (!season_shows(r->y, r->n, r->m, as_yardstick ? limit_90 : at_all))
        return;
    r->season = r->positive ? SEASON_MULTIPLIES : SEASON_ADDS;
    season_index(r->y, r->n, r->m, r->season, r->index, &noise);
    if (r->season == SEASON_MULTIPLIES && !divides(r->index, r->m)) {
        r->season = SEASON_ADDS;
        season_index(r->y, r->n, r->m, r->season, r->index, &noise);
    }
    if (!as_yardstick)
        draw_in(r->index, r->m, r->season, noise);
}

void ready_make(struct arena *mem, const double *values, size_t n, size_t m, bool as_yardstick, struct ready *out)
{
    const double least = 0.02; /* of the mean size, which is 1: nearer to zero logarithms tell more than the values */
    double *y = arena_get(mem, sizeof *y, n), *x = arena_get(mem, sizeof *x, n), *z;
    double size = 0;
    *out = (struct ready){ .n = n, .m = m, .positive = true, .y = y, .x = x, .z = x, .in_logs = true };
    for (size_t i = 0; i < n; i++) {
        size += fabs(values[i]) / (double)n;
        out->positive &= values[i] > 0;
    }
    out->scale = size > 0 ? size : 1;
    for (size_t i = 0; i < n; i++)
        y[i] = values[i] / out->scale;
    find_season(out, as_yardstick);
    for (size_t i = 0; i < n; i++) {
        double s = out->index[i % m];
        x[i] = out->season == SEASON_NONE ? y[i] : out->season == SEASON_ADDS ? y[i] - s : y[i] / s;
        out->in_logs &= y[i] > 0 && x[i] > least;
    }
    if (!out->in_logs)
        return;
    out->z = z = arena_get(mem, sizeof *z, n);
    for (size_t i = 0; i < n; i++)
        z[i] = log(x[i]);
}

bool season_months(const struct dec (*flows)[12], size_t years, struct dec out[static 12])
{
    enum { MONTHS = 12 };
    double y[SEASON_MOST_YEARS * MONTHS] = { 0 }, index[SEASON_MOST], sum = 0, noise;
    const size_t n = years * MONTHS;
    if (years < SEASON_LEAST_YEARS || years > SEASON_MOST_YEARS)
        return false;
    for (size_t r = 0; r < years; r++) {
        double *v = y + r * MONTHS;
        for (int m = 0; m < MONTHS; m++)
            sum += v[m] = (double)flows[r][m].u / DEC_ONE;
        v[0] = v[1] = (v[0] + v[1]) / 2;
    }
    if (sum <= 0)
        return false;
    season_index(y, n, MONTHS, SEASON_MULTIPLIES, index, &noise);
    index[0] = index[1] = (index[0] + index[1]) / 2; /* the year around them differs by a month */
    draw_in(index, MONTHS, SEASON_MULTIPLIES, noise);
    for (int k = 0; k < MONTHS; k++)
        out[k].u = llround(MAX(index[k], 0) * DEC_ONE);
    return true;
}
