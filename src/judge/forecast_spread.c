/* How far off the combination was at the series' own earlier origins, and what of that is said of the future.
 *
 * The models keep the parameters they were fitted with on all values, so these errors are a little too small, and the
 * more so the shorter the series; the factors below were learned for exactly this measure (docs/decisions/0011). */
#include "judge/forecast_part.h"

enum { ORIGINS = 12, LEAST_USED = 4 };

/* Sums over origins of the errors j steps ahead. */
struct tally {
    double sum[FORECAST_MAX_HORIZON];
    size_t n[FORECAST_MAX_HORIZON];
};

static double off(const struct spread *s, double value, double mean)
{
    return s->logs ? fabs(log(value / mean)) : fabs(value - mean);
}

static bool stays_above_zero(const struct ready *r)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->y[i] < 0.1) /* of the mean size, which is 1 */
            return false;
    return true;
}

/* Growth is the slope of log error over log j, half believed. */
static void fit_growth(const struct tally *t, size_t h, struct spread *out)
{
    const double usual = 0.5;
    double w = 0, sx = 0, sxx = 0, sy = 0, sxy = 0;
    for (size_t j = 0; j < h; j++) {
        if (!t->n[j] || t->sum[j] <= 0)
            continue;
        double k = (double)t->n[j], x = log((double)(j + 1)), y = log(t->sum[j] / k);
        w += k;
        sx += k * x;
        sxx += k * x * x;
        sy += k * y;
        sxy += k * x * y;
    }
    double d = w * sxx - sx * sx;
    double slope = d > 1e-9 ? (w * sxy - sx * sy) / d : usual;
    out->growth = MIN(MAX(usual + (slope - usual) * MIN(0.5, 0.03 * (double)h), 0.15), 0.95);
}

/* The mean step from value to value, without the season. */
static double steps(const struct ready *r, const struct spread *s)
{
    double sum = 0;
    for (size_t i = 1; i < r->n; i++)
        sum +=
            s->logs && r->x[i] > 0 && r->x[i - 1] > 0 ? fabs(log(r->x[i] / r->x[i - 1])) : fabs(r->x[i] - r->x[i - 1]);
    return sum / (double)(r->n - 1);
}

/* Errors of few origins are a poor measure alone: the steps of the series are believed like so many values of it. */
static double believed(double errors, double steps, size_t n)
{
    const double worth = 80, nothing = 1e-12;
    double own = (double)n;
    double both = exp((own * log(errors + nothing) + worth * log(steps + nothing)) / (own + worth));
    return both > 2 * nothing ? both : 0;
}

void spread_measure(const struct models *f, size_t h, struct spread *out)
{
    const struct ready *r = &f->r;
    struct tally t = { 0 };
    double mean[FORECAST_MAX_HORIZON], sum = 0, size = 0;
    size_t reach = MIN(h, r->n / 2), back = MIN(r->n - LEAST_USED, MAX(2 * reach, r->m)), n = 0;
    size_t step = MAX(back / ORIGINS, (size_t)1);
    *out = (struct spread){ .logs = stays_above_zero(r) };
    for (size_t k = 1; k <= back; k += step) {
        size_t used = r->n - k, far = MIN(k, reach);
        models_ahead(f, used, far, mean);
        for (size_t j = 0; j < far; j++) {
            sum += fabs(r->y[used + j] - mean[j]);
            t.sum[j] += off(out, r->y[used + j], mean[j]);
            t.n[j]++;
            n++;
        }
        out->tested++;
    }
    fit_growth(&t, reach, out);
    for (size_t j = 0; j < reach; j++)
        size += t.sum[j] / pow((double)(j + 1), out->growth);
    out->size = believed(size / (double)n, steps(r, out), r->n);
    out->error = sum / (double)n;
}

/* The part of errors that stayed within, on the development part of the public series, by steps and length. */
static double factor(size_t m, size_t n, size_t j, bool is_95)
{
    static const struct {
        double first, more;
    } learned[2][2] = { { { 1.30, 0.115 }, { 3.10, 0.170 } }, { { 1.36, 0.060 }, { 2.70, 0.165 } } };
    size_t far = MIN(j - 1, 3 * m);
    double f = learned[m == 12][is_95].first + learned[m == 12][is_95].more * (double)far;
    return f * (1 + (1.2 + 0.25 * (double)j) / (double)n);
}

double spread_width(const struct spread *s, size_t m, size_t n, size_t j, bool is_95)
{
    const double most = 5; /* as a logarithm: a hundred and fifty times */
    double width = factor(m, n, j, is_95) * s->size * pow((double)j, s->growth);
    return s->logs ? MIN(width, most) : width;
}
