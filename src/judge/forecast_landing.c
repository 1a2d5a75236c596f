/* The year's end: by share and by run, weighted by how they did in past years; its interval by the errors they made. */
#include "judge/forecast_years.h"

const struct words landing_words =
    WORDS({ LANDING_KNOWN, "known", "全年已有数", "the year is known" },
          { LANDING_SHARE, "share", "按往年同期占全年的比重", "by the share of past years at this time" },
          { LANDING_RUN, "run", "逐期预测", "by forecasting the periods to come" },
          { LANDING_BOTH, "both", "比重与逐期预测合并", "share and forecast together" },
          { LANDING_GROWTH, "growth", "按增速预测", "by the growth so far and its forecast" });

/* How both ways did in the past years that could be tried, at the same period. */
struct trial {
    int n;
    double by_share, by_run; /* mean absolute errors */
    double by_both;          /* of what would have been said, with the weight below */
    double points;           /* the same as the reader sees it: percent of the landing, or points of growth */
    double weight;           /* of the share, 0..1 */
    double pooled;           /* by share over all periods, as if nothing of the year were known; NAN: none */
};

static double off(const struct years *y, double told, double was)
{
    if (!y->ratios)
        return fabs(told - was);
    return told > 0 ? fabs(log(told / was)) : 1;
}

static double both(double weight, double share, double run)
{
    return isnan(share) ? run : isnan(run) ? share : weight * share + (1 - weight) * run;
}

static double left(const struct years *y, int m)
{
    return 1 - (double)m / y->periods;
}

/* Errors of the share at every period, by the root of what was left of the year. */
static double pool(const struct years *y, int row)
{
    double sum = 0;
    int n = 0;
    for (int r = 1; r < row; r++)
        for (int m = MAX(y->periods / 6, 1); m < y->periods && years_whole(y, r); m++) {
            double told = year_by_share(y, r, m);
            if (isnan(told))
                continue;
            sum += off(y, told, y->at[r][y->periods]) / sqrt(left(y, m));
            n++;
        }
    return n ? sum / n : NAN;
}

static void try_years(struct arena *mem, const struct years *y, int row, int m, struct trial *t)
{
    enum { NEWEST = 8 };
    const double alike = y->ratios ? 0.01 : y->is_growth ? 0.3 * y->periods : 1e-9; /* differences that tell nothing */
    double share[YEARS_MOST], run[YEARS_MOST], was[YEARS_MOST], wide;
    *t = (struct trial){ .weight = 0.5, .pooled = pool(y, row) };
    for (int r = row - 1; r > 0 && t->n < NEWEST; r--) {
        if (!years_whole(y, r) || !years_whole(y, r - 1) || isnan(y->at[r][m]))
            continue;
        int i = t->n;
        share[i] = year_by_share(y, r, m);
        run[i] = year_by_run(mem, y, r, m, &wide, NULL);
        was[i] = y->at[r][y->periods];
        if (isnan(share[i]) || isnan(run[i]))
            continue;
        t->n++;
        t->by_share += off(y, share[i], was[i]);
        t->by_run += off(y, run[i], was[i]);
    }
    if (!t->n)
        return;
    t->by_share /= t->n;
    t->by_run /= t->n;
    t->weight = (t->by_run + alike) / (t->by_run + t->by_share + 2 * alike);
    for (int i = 0; i < t->n; i++) {
        double told = both(t->weight, share[i], run[i]);
        t->by_both += off(y, told, was[i]) / t->n;
        t->points += (y->is_growth ? fabs(told - was[i]) / y->periods : 100 * fabs(told / was[i] - 1)) / t->n;
    }
}

/* Half of the 95 % interval: the errors at this period and those of all periods, each by its number; the factor grows
 * as years are few (docs/decisions/0011). */
static double half_width(const struct years *y, int m, const struct trial *t, double wide, double mean)
{
    const double worth = 3; /* the pooled error counts as so many years */
    if (!t->n || isnan(t->pooled))
        return y->ratios ? wide / fabs(mean) : wide;
    double usual = t->pooled * sqrt(left(y, m)), n = t->n;
    double size = (n * t->by_both + worth * usual) / (n + worth);
    return size * ((y->periods == 12 ? 1.55 + 2.5 * left(y, m) : 1.5 + 1.9 * left(y, m)) + 3 / n);
}

static struct dec exact(double v)
{
    const double most = 9e12; /* what a decimal can hold */
    v = MIN(MAX(v, -most), most);
    return (struct dec){ llround(v * DEC_ONE) };
}

/* Student's t with three degrees of freedom: chance that it lies below t. */
static double below(double t)
{
    double x = t / sqrt(3);
    return 0.5 + (atan(x) + x / (1 + x * x)) / M_PI;
}

/* Of meeting the target; scale is half the 95 % interval. */
static double chance(const struct years *y, const struct landing_ask *ask, double now, double mean, double half)
{
    const double quantile = 3.1824;
    double bounds[2] = { (double)ask->at_least.u / DEC_ONE, (double)ask->most.u / DEC_ONE }, p[2] = { 0, 1 };
    bool given[2] = { dec_is(ask->at_least), dec_is(ask->most) };
    double unit = y->is_growth ? y->periods : 1;
    for (int i = 0; i < 2; i++) {
        double b = bounds[i] * unit;
        if (!given[i])
            continue;
        if (y->never_falls && b <= now)
            p[i] = b < now || i == 0 ? 0 : 1;
        else if (half <= 0)
            p[i] = i == 0 ? mean < b : mean <= b;
        else if (y->ratios)
            p[i] = b <= 0 ? 0 : below(quantile * log(b / mean) / half);
        else
            p[i] = below(quantile * (b - mean) / half);
    }
    return MAX(p[1] - p[0], 0) * 100;
}

/* Around a mean, half of the 95 % interval given: as the readings are told. */
static void say_interval(const struct years *y, double now, double mean, double half, struct landing_step *out)
{
    const double part_80 = 0.5146; /* of t with three degrees, against its 95 % */
    double unit = y->is_growth ? out->period : 1;
    double low[2], high[2];
    for (int i = 0; i < 2; i++) {
        double h = half * (i ? 1 : part_80);
        low[i] = y->ratios ? mean * exp(-h) : mean - h;
        high[i] = y->ratios ? mean * exp(h) : mean + h;
        if (y->never_falls)
            low[i] = MAX(low[i], now);
    }
    out->mean = exact(mean / unit);
    out->low80 = exact(low[0] / unit);
    out->high80 = exact(high[0] / unit);
    out->low95 = exact(low[1] / unit);
    out->high95 = exact(high[1] / unit);
}

static void say_landing(const struct years *y, const struct landing_ask *ask, double now, double mean, double half,
                        struct landing *out)
{
    struct landing_step end = { .period = y->periods };
    say_interval(y, now, mean, half, &end);
    out->mean = end.mean;
    out->low80 = end.low80;
    out->high80 = end.high80;
    out->low95 = end.low95;
    out->high95 = end.high95;
    if (dec_is(ask->at_least) || dec_is(ask->most))
        out->probability = exact(chance(y, ask, now, mean, half));
}

/* The periods after m: by both ways with the landing's own weight, so that the last of them is the landing.  What may
 * stray from the mean grows with the root of time up to the half width at the end. */
static void say_path(const struct years *y, int row, int m, const double *told, double mean, double half,
                     struct landing *out)
{
    double now = y->at[row][m];
    for (int p = m + 1; p <= y->periods; p++) {
        double at = p == y->periods ? mean : told[p], part = sqrt((double)(p - m) / (y->periods - m));
        struct landing_step *s = &out->steps[out->n_steps];
        if (isnan(at) || (y->ratios && at <= 0))
            continue;
        at = y->never_falls ? MAX(at, now) : at;
        *s = (struct landing_step){ .period = p };
        say_interval(y, now, at, half * part * (y->ratios && !y->is_stock ? mean / at : 1), s);
        out->n_steps++;
    }
}

static enum refusal refuses(const struct landing_ask *ask, const struct years *y, int m)
{
    size_t n = 0;
    bool whole = false;
    if (ask->frequency != 12 && ask->frequency != 4)
        return REFUSAL_FREQUENCY;
    if (!m)
        return REFUSAL_NO_VALUE;
    if (m == y->periods)
        return REFUSAL_NONE;
    for (int r = 0; r < y->n; r++) {
        for (int p = 1; p <= y->periods; p++)
            n += !isnan(y->at[r][p]);
        whole |= r < y->n - 1 && years_whole(y, r);
    }
    return n < FORECAST_LEAST ? REFUSAL_SHORT : whole ? REFUSAL_NONE : REFUSAL_NO_YEAR;
}

struct landing landing(struct arena *mem, const struct landing_ask *ask)
{
    struct landing out = { .year = ask->year,
                           .mean = DEC_NONE,
                           .low80 = DEC_NONE,
                           .high80 = DEC_NONE,
                           .low95 = DEC_NONE,
                           .high95 = DEC_NONE,
                           .probability = DEC_NONE,
                           .error = DEC_NONE };
    struct years *y = arena_get(mem, sizeof *y, 1);
    struct trial t;
    int row = YEARS_MOST - 1, m = 0;
    if (ask->frequency == 12 || ask->frequency == 4) {
        years_make(ask, y);
        for (m = y->periods; m > 0 && isnan(y->at[row][m]);)
            m--;
    }
    out.period = m;
    out.refusal = refuses(ask, y, m);
    if (out.refusal)
        return out;
    double now = y->at[row][m], wide = 0;
    if (m == y->periods) {
        say_landing(y, ask, now, now, 0, &out);
        return out;
    }
    try_years(mem, y, row, m, &t);
    double path[PERIODS_MOST + 1];
    for (int p = 0; p <= PERIODS_MOST; p++)
        path[p] = NAN;
    double share = year_by_share(y, row, m), run = year_by_run(mem, y, row, m, &wide, path);
    double mean = both(t.weight, share, run);
    for (int p = m + 1; p <= y->periods; p++)
        path[p] = both(t.weight, path_by_share(y, row, m, p, share), path[p]);
    if (isnan(mean)) {
        out.refusal = REFUSAL_SHORT;
        return out;
    }
    if (y->never_falls)
        mean = MAX(mean, now);
    out.method = y->is_growth ? LANDING_GROWTH : isnan(share) ? LANDING_RUN : isnan(run) ? LANDING_SHARE : LANDING_BOTH;
    out.tested = t.n;
    if (t.n)
        out.error = exact(t.points);
    double half = half_width(y, m, &t, wide, mean);
    if (y->ratios && mean <= 0) { /* what was above zero so far is told to fall below: no ratio says how far */
        y->ratios = false;
        half *= now;
    }
    say_landing(y, ask, now, mean, half, &out);
    say_path(y, row, m, path, mean, half, &out);
    return out;
}
