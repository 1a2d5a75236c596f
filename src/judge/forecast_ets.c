/* Exponential smoothing in innovations form (Hyndman, Koehler, Ord, Snyder 2008): one filter for all members, the
 * likelihood of its one-step errors, and a pattern search over the few parameters.  Trends never multiply. */
#include "judge/forecast_part.h"

struct state {
    double level, slope, index[SEASON_MOST];
};

/* Sum of squared (relative) errors and, for relative ones, the sum of log|mean|, over used values. */
struct fit {
    double squares, logs;
};

static inline __attribute__((always_inline)) struct fit run(const struct ets *e, const double *y, size_t used, size_t m,
                                                            bool relative, enum season season, struct state *s)
{
    struct fit f = { 0 };
    double level = e->level, slope = e->slope, product = 1;
    const double alpha = e->alpha, beta = e->beta, gamma = e->gamma, phi = e->phi;
    size_t k = 0;
    for (size_t i = 0; i < used; i++) {
        double base = level + phi * slope, index = season == SEASON_NONE ? 0 : s->index[k];
        double mean = season == SEASON_MULTIPLIES ? base * index : season == SEASON_ADDS ? base + index : base;
        double error = y[i] - mean;
        if (relative) {
            double size = mean > 1e-6 ? mean : 1e-6;
            error /= size;
            product *= size;
            if ((i & 7) == 7) {
                f.logs += log(product);
                product = 1;
            }
            level = base * (1 + alpha * error);
            slope = phi * slope + beta * base * error;
            if (season == SEASON_MULTIPLIES)
                s->index[k] = index * (1 + gamma * error);
        } else {
            level = base + alpha * error;
            slope = phi * slope + beta * error;
            if (season == SEASON_ADDS)
                s->index[k] = index + gamma * error;
        }
        f.squares += error * error;
        if (season != SEASON_NONE && ++k == m)
            k = 0;
    }
    f.logs += log(product);
    s->level = level;
    s->slope = slope;
    return f;
}

static struct fit run_any(const struct ets *e, const double *y, size_t used, size_t m, struct state *s)
{
    if (e->season != SEASON_NONE)
        memcpy(s->index, e->index, sizeof s->index);
    if (e->relative)
        return e->season == SEASON_MULTIPLIES ? run(e, y, used, m, true, SEASON_MULTIPLIES, s)
                                              : run(e, y, used, m, true, SEASON_NONE, s);
    return e->season == SEASON_ADDS ? run(e, y, used, m, false, SEASON_ADDS, s)
                                    : run(e, y, used, m, false, SEASON_NONE, s);
}

/* -2 log likelihood, constants aside. */
static double misfit(const struct ets *e, const double *y, size_t n, size_t m)
{
    struct state s;
    struct fit f = run_any(e, y, n, m, &s);
    double value = (double)n * log(f.squares / (double)n + 1e-12) + 2 * f.logs;
    return isfinite(value) ? value : HUGE_VAL;
}

/* ---- search ---- */

enum { P_ALPHA, P_BETA, P_PHI, P_GAMMA, P_LEVEL, P_SLOPE, PARAMS };

/* Parameters as the search walks: each within 0..1 but the first states; see put. */
struct walk {
    double at[PARAMS], step[PARAMS];
    bool free[PARAMS];
};

static void put(struct ets *e, const struct walk *w)
{
    e->alpha = w->at[P_ALPHA];
    e->beta = e->trend == TREND_NONE ? 0 : e->alpha * w->at[P_BETA];
    e->gamma = e->season == SEASON_NONE ? 0 : (1 - e->alpha) * w->at[P_GAMMA];
    e->phi = e->trend == TREND_NONE ? 0 : e->trend == TREND_ADDS ? 1 : w->at[P_PHI];
    e->level = w->at[P_LEVEL];
    e->slope = e->trend == TREND_NONE ? 0 : w->at[P_SLOPE];
}

static double within(int p, double v)
{
    static const double low[PARAMS] = { 1e-4, 1e-4, 0.8, 1e-4, -HUGE_VAL, -HUGE_VAL },
                        high[PARAMS] = { 0.9999, 0.9999, 0.98, 0.9999, HUGE_VAL, HUGE_VAL };
    return MIN(MAX(v, low[p]), high[p]);
}

/* One parameter after another, forth or back; a step that helps grows, one that does not shrinks. */
static double search(struct ets *e, struct walk *w, const double *y, size_t n, size_t m, int rounds)
{
    put(e, w);
    double best = misfit(e, y, n, m);
    for (int round = 0; round < rounds; round++) {
        double before = best;
        for (int p = 0; p < PARAMS; p++) {
            double was = w->at[p];
            bool better = false;
            for (int side = 1; w->free[p] && !better && side >= -1; side -= 2) {
                w->at[p] = within(p, was + side * w->step[p]);
                if (w->at[p] == was)
                    continue;
                put(e, w);
                double now = misfit(e, y, n, m);
                better = now < best;
                if (better) {
                    best = now;
                    w->step[p] *= 1.5 * side;
                } else {
                    w->at[p] = was;
                }
            }
            if (!better)
                w->step[p] *= 0.4;
        }
        if (before - best < 0.02 && round > 3)
            break;
    }
    put(e, w);
    return best;
}

/* A straight line through the first values gives level and slope before them. */
static void begin(const double *x, size_t n, size_t m, struct walk *w)
{
    size_t k = MIN(n, MAX(m, (size_t)10));
    double sx = 0, sxx = 0, sy = 0, sxy = 0, d = 0;
    for (size_t i = 0; i < k; i++) {
        double t = (double)(i + 1);
        sx += t;
        sxx += t * t;
        sy += x[i];
        sxy += t * x[i];
    }
    d = (double)k * sxx - sx * sx;
    w->at[P_SLOPE] = ((double)k * sxy - sx * sy) / d;
    w->at[P_LEVEL] = (sy - w->at[P_SLOPE] * sx) / (double)k;
}

static double rough(const double *x, size_t n) /* mean step from value to value */
{
    double sum = 0;
    for (size_t i = 1; i < n; i++)
        sum += fabs(x[i] - x[i - 1]);
    return sum / (double)(n - 1) + 1e-9;
}

static void fit_from(const struct ready *r, const double *y, const double *x, struct ets *e, struct walk *w, int rounds)
{
    double step = rough(x, r->n);
    double best;
    w->free[P_ALPHA] = w->free[P_LEVEL] = true;
    w->free[P_BETA] = w->free[P_SLOPE] = e->trend != TREND_NONE;
    w->free[P_PHI] = e->trend == TREND_DAMPED;
    w->free[P_GAMMA] = e->season != SEASON_NONE;
    w->step[P_ALPHA] = 0.15;
    w->step[P_BETA] = w->step[P_GAMMA] = 0.06;
    w->step[P_PHI] = -0.05;
    w->step[P_LEVEL] = step;
    w->step[P_SLOPE] = step / 8;
    best = search(e, w, y, r->n, r->m, rounds);
    double k =
        3 + 2 * (e->trend != TREND_NONE) + (e->trend == TREND_DAMPED) + (e->season != SEASON_NONE ? (double)r->m : 0);
    double rest = (double)r->n - k - 1;
    e->aicc = rest > 0 ? best + 2 * k + 2 * k * (k + 1) / rest : HUGE_VAL;
}

static void start(const double *x, const struct ready *r, const struct ets *e, struct walk *w)
{
    *w = (struct walk){ .at = { [P_ALPHA] = 0.4, [P_BETA] = 0.05, [P_PHI] = 0.95, [P_GAMMA] = 0.1 } };
    begin(x, r->n, r->m, w);
    if (e->trend == TREND_NONE) {
        w->at[P_LEVEL] += w->at[P_SLOPE] * 2;
        w->at[P_SLOPE] = 0;
    }
}

void ets_fit(const struct ready *r, const double *x, struct ets *e)
{
    struct walk w;
    start(x, r, e, &w);
    fit_from(r, x, x, e, &w, 14);
}

/* First the errors and the season, with a damped trend; then the trend with these. */
void ets_choose(const struct ready *r, struct ets *out)
{
    struct ets best = { .aicc = HUGE_VAL };
    struct walk kept = { 0 };
    const double *level = r->x;
    for (int relative = 0; relative <= r->positive; relative++) {
        for (int seasonal = 0; seasonal <= (r->season != SEASON_NONE); seasonal++) {
            struct ets e = { .relative = relative, .trend = TREND_DAMPED };
            struct walk w;
            double noise;
            if (!seasonal && r->season != SEASON_NONE)
                continue;
            if (seasonal) {
                e.season = relative ? SEASON_MULTIPLIES : SEASON_ADDS;
                season_index(r->y, r->n, r->m, e.season, e.index, &noise);
            }
            start(level, r, &e, &w);
            fit_from(r, r->y, level, &e, &w, 10);
            if (!relative || e.aicc < best.aicc) {
                best = e;
                kept = w;
            }
        }
    }
    static const enum ets_trend others[] = { TREND_NONE, TREND_ADDS };
    struct ets chosen = best;
    for (size_t i = 0; i < N_ELEMENTS(others); i++) {
        struct ets e = best;
        struct walk w = kept, fresh;
        e.trend = others[i];
        if (e.trend == TREND_NONE) {
            start(level, r, &e, &fresh);
            w.at[P_LEVEL] = fresh.at[P_LEVEL];
        }
        fit_from(r, r->y, level, &e, &w, 8);
        if (e.aicc < chosen.aicc)
            chosen = e;
    }
    *out = chosen;
}

void ets_ahead(const struct ets *e, const double *y, size_t used, size_t m, size_t h, double *mean)
{
    struct state s;
    run_any(e, y, used, m, &s);
    double damp = e->phi, drift = damp;
    for (size_t j = 0; j < h; j++) {
        double base = s.level + drift * s.slope, index = e->season == SEASON_NONE ? 0 : s.index[(used + j) % m];
        mean[j] = e->season == SEASON_MULTIPLIES ? base * index : e->season == SEASON_ADDS ? base + index : base;
        damp *= e->phi;
        drift += damp;
    }
}
