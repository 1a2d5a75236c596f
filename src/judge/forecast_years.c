#include "judge/forecast_years.h"

struct date spring_festival(int year)
{
    enum { FIRST = 2000 };
    /* MMDD of the first day of the first lunar month (GB/T 33661-2017). */
    static const int16_t days[] = {
        205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208,
        128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203, 123, 211, 131,
        219, 208, 128, 215, 204, 124, 212, 201, 122, 210, 130, 217, 206, 126, 214, 202, 123
    };
    int i = year - FIRST;
    if (i < 0 || i >= (int)N_ELEMENTS(days))
        return NO_DATE;
    return date_make(year, days[i] / 100, days[i] % 100);
}

/* Periods by themselves become what has come so far; an unknown one adds nothing and the next stands for both. */
static void add_up(struct years *y)
{
    for (int r = 0; r < y->n; r++) {
        double sum = 0;
        for (int p = 1; p <= y->periods; p++)
            if (!isnan(y->at[r][p]))
                y->at[r][p] = sum += y->at[r][p];
    }
}

static void look(struct years *y)
{
    y->ratios = !y->is_growth;
    y->never_falls = !y->is_growth && !y->is_stock;
    for (int r = 0; r < y->n; r++) {
        double before = 0;
        for (int p = 1; p <= y->periods; p++) {
            double v = y->at[r][p];
            if (isnan(v))
                continue;
            y->ratios &= v > 0;
            y->never_falls &= v >= before;
            before = v;
        }
    }
}

void years_make(const struct landing_ask *ask, struct years *out)
{
    *out = (struct years){ .first = ask->year - YEARS_MOST + 1,
                           .n = YEARS_MOST,
                           .periods = ask->frequency,
                           .is_stock = ask->kind == READING_CURRENT && ask->year_is == YEAR_IS_LAST,
                           .is_growth = ask->kind == READING_GROWTH };
    for (int r = 0; r < YEARS_MOST; r++)
        for (int p = 0; p <= PERIODS_MOST; p++)
            out->at[r][p] = NAN;
    for (size_t i = 0; i < ask->n; i++) {
        const struct reading *v = &ask->readings[i];
        int row = v->year - out->first;
        if (row < 0 || row >= YEARS_MOST || v->period < 1 || v->period > ask->frequency || !dec_is(v->value))
            continue;
        out->at[row][v->period] = (double)v->value.u / DEC_ONE * (out->is_growth ? v->period : 1);
    }
    if (ask->kind == READING_CURRENT && !out->is_stock)
        add_up(out);
    look(out);
}

/* January alone lies before the festival in one year and after it in another: years whose festival fell on about the
 * same day say most of it.  From February on the festival is behind. */
static double alike(const struct years *y, int a, int b, int m)
{
    const double days = 7;
    struct date one = spring_festival(y->first + a), other = spring_festival(y->first + b);
    if (y->periods != 12 || m != 1 || y->is_stock || !date_is(one) || !date_is(other))
        return 1;
    int far = (one.d - date_make(y->first + a, 1, 1).d) - (other.d - date_make(y->first + b, 1, 1).d);
    return exp(-fabs((double)far) / days);
}

/* Which part of the year had come by period p in the years before this row of which period m is known; 0: none. */
static double share_by(const struct years *y, int row, int m, int p)
{
    const double fades = 0.8; /* what is a year older counts so much less */
    double sum = 0, weight = 0;
    for (int r = 0; r < row; r++) {
        if (!years_whole(y, r) || isnan(y->at[r][m]) || isnan(y->at[r][p]) || fabs(y->at[r][y->periods]) < 1e-12)
            continue;
        double w = pow(fades, row - r) * alike(y, row, r, m);
        sum += w * y->at[r][p] / y->at[r][y->periods];
        weight += w;
    }
    return weight > 0 ? sum / weight : 0;
}

double year_by_share(const struct years *y, int row, int m)
{
    double now = y->at[row][m];
    if (isnan(now))
        return NAN;
    if (y->is_growth)
        return now / m * y->periods; /* as it has been so far */
    double share = share_by(y, row, m, m);
    return share > 0.005 ? now / share : NAN;
}

double path_by_share(const struct years *y, int row, int m, int p, double end)
{
    if (isnan(end) || p == y->periods)
        return end;
    if (y->is_growth)
        return y->at[row][m] / m * p;
    double share = share_by(y, row, m, p);
    return share > 0 ? end * share : NAN;
}

/* One year's periods by themselves into v, the unknown ones sharing evenly in the next known; January and February
 * always alike, for what lies between them moves with the festival.  Returns up to which period. */
static int apart(const struct years *y, int row, double *v)
{
    int done = 0;
    for (int p = 1; p <= y->periods; p++) {
        if (isnan(y->at[row][p]) || (p == 1 && y->periods == 12 && !y->is_stock))
            continue;
        double from = done ? y->at[row][done] : y->is_stock ? y->at[row][p] : 0;
        for (int k = done + 1; k <= p; k++)
            v[k - 1] = y->is_stock ? from + (y->at[row][p] - from) * (k - done) / (p - done)
                                   : (y->at[row][p] - from) / (p - done);
        done = p;
    }
    return done;
}

double year_by_run(struct arena *mem, const struct years *y, int row, int m, double *wide, double *path)
{
    double v[YEARS_MOST * PERIODS_MOST];
    struct years cut = *y;
    int start = row;
    size_t n = 0;
    while (years_whole(y, start - 1))
        start--;
    for (int p = m + 1; p <= y->periods; p++)
        cut.at[row][p] = NAN;
    for (int r = start; r < row; r++)
        n += (size_t)apart(y, r, v + n);
    int known = apart(&cut, row, v + n);
    n += (size_t)known;
    struct forecast f;
    if (forecast(mem, v, n, y->periods, (size_t)(y->periods - known), &f))
        return NAN;
    size_t last = f.horizon - 1;
    double sum = y->is_stock ? f.mean[last] : known ? y->at[row][known] : 0;
    *wide = y->is_stock ? f.high95[last] - f.mean[last] : 0;
    for (size_t j = 0; j < f.horizon && !y->is_stock; j++) {
        sum += f.mean[j];
        *wide += f.high95[j] - f.mean[j];
        if (path)
            path[known + 1 + (int)j] = sum;
    }
    for (size_t j = 0; j < f.horizon && y->is_stock && path; j++)
        path[known + 1 + (int)j] = f.mean[j];
    return sum;
}
