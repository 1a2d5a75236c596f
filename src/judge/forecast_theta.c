/* Theta (Assimakopoulos, Nikolopoulos 2000) in its dynamic optimised form (Fiorucci et al. 2016): simple smoothing plus
 * a part of the line through all values so far.  For a given alpha that part enters the errors linearly, so the best
 * one is a quotient of sums and only alpha is searched.  And an autoregression of the differences, by Levinson and
 * Durbin, its order by AICc. */
#include "judge/forecast_part.h"

/* The least-squares line through x[0..t-1], grown a value at a time: at time i it is from + slope * i, i = 1..t. */
struct line {
    double t, sum, weighted; /* weighted: sum of i * x_i */
};

static void line_add(struct line *l, double x)
{
    l->t += 1;
    l->sum += x;
    l->weighted += l->t * x;
}

static void line_get(const struct line *l, double *from, double *slope)
{
    double t = l->t;
    *slope = t < 2 ? 0 : 6 / (t * (t * t - 1)) * (2 * l->weighted - (t + 1) * l->sum);
    *from = t < 1 ? 0 : l->sum / t - *slope * (t + 1) / 2;
}

/* What the line adds to the step after t values, when believed wholly. */
static double pull(const struct line *l, double alpha, double rest)
{
    double from, slope;
    line_get(l, &from, &slope);
    return rest * from + (1 - rest * (1 - alpha)) / alpha * slope;
}

static double theta_try(const double *x, size_t n, double alpha, double first, double *weight)
{
    struct line line = { 0 };
    double level = first, rest = 1, ee = 0, ec = 0, cc = 0;
    size_t skip = MIN(n / 4, (size_t)3);
    for (size_t i = 0; i < n; i++) {
        double e = x[i] - level, c = pull(&line, alpha, rest);
        if (i >= skip) {
            ee += e * e;
            ec += e * c;
            cc += c * c;
        }
        level += alpha * e;
        line_add(&line, x[i]);
        rest *= 1 - alpha;
    }
    double w = cc > 0 ? ec / cc : 0;
    *weight = MIN(MAX(w, 0), 0.98);
    return ee - 2 * *weight * ec + *weight * *weight * cc;
}

void theta_fit(const double *x, size_t n, struct theta *out)
{
    double best = HUGE_VAL, at = 0.5, step = 0.2, weight;
    *out = (struct theta){ .level = x[0] / 2 };
    for (double a = 0.1; a < 1; a += 0.2) {
        double now = theta_try(x, n, a, out->level, &weight);
        if (now < best) {
            best = now;
            at = a;
            out->weight = weight;
        }
    }
    for (step = 0.1; step > 0.004; step /= 2)
        for (int side = -1; side <= 1; side += 2) {
            double a = MIN(MAX(at + side * step, 0.01), 0.99), now = theta_try(x, n, a, out->level, &weight);
            if (now < best) {
                best = now;
                at = a;
                out->weight = weight;
            }
        }
    out->alpha = at;
}

void theta_ahead(const struct theta *t, const double *x, size_t used, size_t h, double *mean)
{
    struct line line = { 0 };
    double level = t->level, rest = 1;
    for (size_t i = 0; i < used; i++) {
        level += t->alpha * (x[i] - level);
        line_add(&line, x[i]);
        rest *= 1 - t->alpha;
    }
    for (size_t j = 0; j < h; j++) {
        mean[j] = level + t->weight * pull(&line, t->alpha, rest);
        level += t->alpha * (mean[j] - level);
        line_add(&line, mean[j]);
        rest *= 1 - t->alpha;
    }
}

void ar_fit(const double *x, size_t n, size_t m, struct ar *out)
{
    double c[AR_MOST + 1] = { 0 }, a[AR_MOST] = { 0 }, next[AR_MOST], error, best;
    size_t most = MIN(MIN((size_t)AR_MOST, n / 5), m + 1), k = n - 1;
    *out = (struct ar){ .mean = (x[n - 1] - x[0]) / (double)k };
    for (size_t lag = 0; lag <= most; lag++)
        for (size_t i = lag; i < k; i++)
            c[lag] += (x[i + 1] - x[i] - out->mean) * (x[i + 1 - lag] - x[i - lag] - out->mean) / (double)k;
    error = c[0];
    if (error < 1e-18)
        return;
    best = (double)k * log(error);
    for (size_t p = 1; p <= most; p++) {
        double r = c[p];
        for (size_t i = 0; i + 1 < p; i++)
            r -= a[i] * c[p - 1 - i];
        r /= error;
        for (size_t i = 0; i + 1 < p; i++)
            next[i] = a[i] - r * a[p - 2 - i];
        next[p - 1] = r;
        memcpy(a, next, p * sizeof *a);
        error *= 1 - r * r;
        double rest = (double)k - (double)p - 2;
        if (error <= 1e-18 || rest <= 0)
            break;
        double now = (double)k * log(error) + 2 * (double)p + 2 * (double)p * (double)(p + 1) / rest;
        if (now < best) {
            best = now;
            out->order = p;
            memcpy(out->coef, a, sizeof a);
        }
    }
}

void ar_ahead(const struct ar *a, const double *x, size_t used, size_t h, double *mean)
{
    double past[AR_MOST] = { 0 }; /* newest first */
    double at = x[used - 1];
    for (size_t i = 0; i < a->order && i + 1 < used; i++)
        past[i] = x[used - 1 - i] - x[used - 2 - i] - a->mean;
    for (size_t j = 0; j < h; j++) {
        double d = 0;
        for (size_t i = 0; i < a->order; i++)
            d += a->coef[i] * past[i];
        for (size_t i = a->order; i-- > 1;)
            past[i] = past[i - 1];
        past[0] = d;
        at += d + a->mean;
        mean[j] = at;
    }
}
