#include "judge/forecast_part.h"

const struct words refusal_words =
    WORDS({ REFUSAL_NONE, "none", "可以预测", "can be forecast" },
          { REFUSAL_SHORT, "short", "不足 6 个数据点，不作预测", "fewer than 6 points: too few to forecast from" },
          { REFUSAL_MISSING, "missing", "中间有缺数，不作预测", "a value is missing inside the series" },
          { REFUSAL_RANGE, "range", "有的值不是数，或超出 ±1e100", "a value is no number, or is beyond ±1e100" },
          { REFUSAL_HORIZON, "horizon", "预测期数应为 1 至 120", "steps ahead should be 1 to 120" },
          { REFUSAL_FREQUENCY, "frequency", "频率应为 12（月）、4（季）或 1（年）", "frequency should be 12, 4 or 1" },
          { REFUSAL_NO_YEAR, "no_year", "还没有一个完整的往年可作参照", "no whole year before it to go by" },
          { REFUSAL_NO_VALUE, "no_value", "这一年还没有任何数据", "nothing is known of that year yet" },
          { REFUSAL_PARTS, "parts", "公式所据的指标口径合不成全年数，不作预测",
            "the bases of what the formula is made of give no figure of a year" });

const struct words method_words = WORDS(
    { METHOD_COMBINED, "combined", "组合", "combined" }, { METHOD_NAIVE2, "naive2", "Naive2", "Naive2" },
    { METHOD_SEASONAL_NAIVE, "snaive", "季节性沿用", "seasonal naive" },
    { METHOD_ETS, "ets", "指数平滑（AICc）", "ETS (AICc)" }, { METHOD_DAMPED, "damped", "阻尼趋势", "damped trend" },
    { METHOD_THETA, "theta", "Theta", "Theta" }, { METHOD_AR, "ar", "自回归", "autoregression" });

/* ---- the models of one series, fitted once ---- */

static void fit_one(struct models *f, enum forecast_method m)
{
    switch (m) {
    case METHOD_ETS: ets_choose(&f->r, &f->ets); break;
    case METHOD_DAMPED:
        f->damped = (struct ets){ .trend = TREND_DAMPED };
        ets_fit(&f->r, f->r.z, &f->damped);
        break;
    case METHOD_THETA: theta_fit(f->r.x, f->r.n, &f->theta); break;
    case METHOD_AR: ar_fit(f->r.z, f->r.n, f->r.m, &f->ar); break;
    case METHOD_COMBINED:
    case METHOD_NAIVE2:
    case METHOD_SEASONAL_NAIVE:
    case METHODS: break;
    }
}

static const enum forecast_method combined[] = { METHOD_ETS, METHOD_DAMPED, METHOD_THETA, METHOD_AR };

static void ahead(const struct models *f, enum forecast_method m, size_t used, size_t h, double *mean);

/* Half the mean of all, half that of the middle two: one that runs away pulls less. */
static void combine(const struct models *f, size_t used, size_t h, double *mean)
{
    double by[N_ELEMENTS(combined)][FORECAST_MAX_HORIZON];
    for (size_t k = 0; k < N_ELEMENTS(combined); k++)
        ahead(f, combined[k], used, h, by[k]);
    for (size_t j = 0; j < h; j++) {
        double sum = 0, low = HUGE_VAL, high = -HUGE_VAL;
        for (size_t k = 0; k < N_ELEMENTS(combined); k++) {
            sum += by[k][j];
            low = MIN(low, by[k][j]);
            high = MAX(high, by[k][j]);
        }
        const size_t n = N_ELEMENTS(combined);
        mean[j] = (sum / (double)n + (sum - low - high) / (double)(n - 2)) / 2;
    }
}

/* What has never been below zero is not forecast to go there: held at half of the least of the last two years. */
static void hold(const struct ready *r, size_t used, size_t h, double *mean)
{
    double least = HUGE_VAL;
    for (size_t i = used > 2 * r->m ? used - 2 * r->m : 0; i < used; i++)
        least = MIN(least, r->y[i]);
    for (size_t j = 0; r->positive && j < h; j++)
        mean[j] = MAX(mean[j], least / 2);
}

static void ahead(const struct models *f, enum forecast_method m, size_t used, size_t h, double *mean)
{
    const struct ready *r = &f->r;
    bool logs = false;
    switch (m) {
    case METHOD_COMBINED: combine(f, used, h, mean); return;
    case METHOD_NAIVE2:
        for (size_t j = 0; j < h; j++)
            mean[j] = r->x[used - 1];
        break;
    case METHOD_SEASONAL_NAIVE:
        for (size_t j = 0; j < h; j++)
            mean[j] = r->y[used >= r->m ? used - r->m + j % r->m : used - 1];
        return;
    case METHOD_ETS:
        ets_ahead(&f->ets, r->y, used, r->m, h, mean);
        hold(r, used, h, mean);
        return;
    case METHOD_DAMPED:
        ets_ahead(&f->damped, r->z, used, r->m, h, mean);
        logs = r->in_logs;
        break;
    case METHOD_THETA: theta_ahead(&f->theta, r->x, used, h, mean); break;
    case METHOD_AR:
        ar_ahead(&f->ar, r->z, used, h, mean);
        logs = r->in_logs;
        break;
    case METHODS: return;
    }
    for (size_t j = 0; j < h; j++)
        mean[j] = season_put(r, logs ? exp(mean[j]) : mean[j], used + j);
    hold(r, used, h, mean);
}

void models_fit(struct models *f)
{
    for (size_t k = 0; k < N_ELEMENTS(combined); k++)
        fit_one(f, combined[k]);
}

void models_ahead(const struct models *f, size_t used, size_t h, double *mean)
{
    ahead(f, METHOD_COMBINED, used, h, mean);
}

/* The newest values are enough. */
static void make(struct arena *mem, struct models *f, const double *values, size_t n, int frequency, bool as_yardstick)
{
    size_t skip = n > FORECAST_MAX_POINTS ? n - FORECAST_MAX_POINTS : 0;
    ready_make(mem, values + skip, n - skip, (size_t)frequency, as_yardstick, &f->r);
}

void forecast_by(struct arena *mem, enum forecast_method m, const double *values, size_t n, int frequency,
                 size_t horizon, double *mean)
{
    struct models *f = arena_get(mem, sizeof *f, 1);
    make(mem, f, values, n, frequency, m == METHOD_NAIVE2);
    if (m == METHOD_COMBINED)
        models_fit(f);
    else
        fit_one(f, m);
    ahead(f, m, f->r.n, horizon, mean);
    for (size_t j = 0; j < horizon; j++)
        mean[j] *= f->r.scale;
}

static enum refusal refuses(const double *values, size_t n, int frequency, size_t horizon)
{
    if (frequency != 12 && frequency != 4 && frequency != 1)
        return REFUSAL_FREQUENCY;
    if (horizon < 1 || horizon > FORECAST_MAX_HORIZON)
        return REFUSAL_HORIZON;
    if (n < FORECAST_LEAST)
        return REFUSAL_SHORT;
    for (size_t i = 0; i < n; i++)
        if (isnan(values[i]))
            return REFUSAL_MISSING;
    for (size_t i = 0; i < n; i++)
        if (!(fabs(values[i]) <= 1e100))
            return REFUSAL_RANGE;
    return REFUSAL_NONE;
}

static void interval(const struct models *f, const struct spread *s, size_t j, bool is_95, double mean, double *low,
                     double *high)
{
    double w = spread_width(s, f->r.m, f->r.n, j + 1, is_95);
    *low = s->logs ? mean * exp(-w) : mean - w;
    *high = s->logs ? mean * exp(w) : mean + w;
    if (f->r.positive)
        *low = MAX(*low, 0);
    *low *= f->r.scale;
    *high *= f->r.scale;
}

enum refusal forecast(struct arena *mem, const double *values, size_t n, int frequency, size_t horizon,
                      struct forecast *out)
{
    struct models *f = arena_get(mem, sizeof *f, 1);
    struct spread s;
    *out = (struct forecast){ .refusal = refuses(values, n, frequency, horizon), .error = NAN };
    if (out->refusal)
        return out->refusal;
    out->horizon = horizon;
    double **rows[] = { &out->mean, &out->low80, &out->high80, &out->low95, &out->high95 };
    for (size_t i = 0; i < N_ELEMENTS(rows); i++)
        *rows[i] = arena_get(mem, sizeof(double), horizon);
    make(mem, f, values, n, frequency, false);
    models_fit(f);
    spread_measure(f, horizon, &s);
    models_ahead(f, f->r.n, horizon, out->mean);
    for (size_t j = 0; j < horizon; j++) {
        interval(f, &s, j, false, out->mean[j], &out->low80[j], &out->high80[j]);
        interval(f, &s, j, true, out->mean[j], &out->low95[j], &out->high95[j]);
        out->mean[j] *= f->r.scale;
    }
    out->tested = s.tested;
    out->error = s.tested ? s.error * f->r.scale : NAN;
    return REFUSAL_NONE;
}
