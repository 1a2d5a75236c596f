/* Forecasts against what came, by rolling origin: OWA of each method, how much the intervals held, and the speed.
 *
 * Series come from a file of rows "id,frequency,horizon,start,n,v1,...", given as argument (script/bench makes one of
 * what Debian's packages carry), and from families made here whose structure is known.  A third of the public series,
 * by a hash of their names, was never looked at while tuning: "held".  The same series taken as flows, year by year,
 * say how often the year's end stays within its intervals, told after each month or quarter. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "judge/landing.h"
#include "measure.h"

enum { MAX_POINTS = 4000, MAX_LINE = 1 << 18, WINDOWS = 4, MAX_H = 18 };

struct score {
    double smape[METHODS], mase[METHODS];
    int64_t windows, steps, in_80, in_95;
};

static uint32_t hash(const char *s)
{
    uint32_t h = 2166136261u;
    for (; *s; s++)
        h = (h ^ (uint8_t)*s) * 16777619u;
    h ^= h >> 15;
    h *= 0x85ebca6bu;
    return h ^ h >> 13;
}

static uint32_t stir(uint32_t r)
{
    r ^= r >> 16;
    r *= 0x7feb352du;
    return r ^ r >> 15;
}

/* Competitions leave out what is almost constant, not above zero, or breaks off: a currency reform is no test. */
static bool is_fair(const double *y, int n, int h, int m, double *scale)
{
    double mean = 0;
    *scale = 0;
    for (int i = 0; i < n + h; i++)
        if (!(y[i] > 0))
            return false;
    for (int i = 0; i < n; i++)
        mean += y[i] / n;
    for (int i = m; i < n; i++)
        *scale += fabs(y[i] - y[i - m]) / (n - m);
    for (int i = n; i < n + h; i++)
        if (y[i] > 8 * mean || y[i] < mean / 50 || y[i] > 6 * y[n - 1] || y[i] < y[n - 1] / 6)
            return false;
    return *scale > 0.01 * mean;
}

static void try_window(struct arena *mem, const double *y, int n, int h, int m, double scale, struct score *s)
{
    double mean[MAX_H];
    struct forecast f;
    for (int k = 0; k < METHODS; k++) {
        forecast_by(mem, (enum forecast_method)k, y, (size_t)n, m, (size_t)h, mean);
        for (int j = 0; j < h; j++) {
            double off = fabs(mean[j] - y[n + j]);
            s->smape[k] += 200 * off / (fabs(mean[j]) + fabs(y[n + j])) / h;
            s->mase[k] += off / scale / h;
        }
    }
    if (forecast(mem, y, (size_t)n, m, (size_t)h, &f))
        exit(1);
    for (int j = 0; j < h; j++) {
        s->in_80 += y[n + j] >= f.low80[j] && y[n + j] <= f.high80[j];
        s->in_95 += y[n + j] >= f.low95[j] && y[n + j] <= f.high95[j];
    }
    s->steps += h;
    s->windows++;
}

/* Up to four windows of one series, the newest last, of the lengths competitions have. */
static void try_series(const char *id, const double *v, int n, int m, struct score *s)
{
    struct arena mem AUTO(arena_done) = { 0 };
    int h = m == 12 ? 18 : 8, shortest = m == 12 ? 48 : 20, longest = m == 12 ? 144 : 72;
    for (uint32_t w = 0, end = (uint32_t)n; w < WINDOWS && (int)end - h >= shortest; w++) {
        uint32_t r = stir((hash(id) >> 3) + w * 2654435761u);
        int length = MIN(shortest + (int)(r % (uint32_t)(longest - shortest + 1)), (int)end - h);
        const double *y = v + (int)end - h - length;
        double scale;
        if (is_fair(y, length, h, m, &scale))
            try_window(&mem, y, length, h, m, scale, s);
        end -= MIN(end, (uint32_t)(2 * h) + (r >> 20) % (uint32_t)(2 * h));
        arena_reset(&mem);
    }
}

/* ---- the year's end ---- */

enum {
    YEARS_BEFORE = 8,
    YEARS_ENDS = 3,
    YEARS_APART = 3,
    KINDS = 2
}; /* flows, and the growth of what they add up to */
struct landings {
    int64_t n[13], in_80[13], in_95[13]; /* told after period 1..; 0: after all */
    double off[13];                      /* percent of the year; points of growth */
};

static void tell_year(struct arena *mem, const struct reading *all, size_t n, int p, enum reading_kind kind, int m,
                      struct landings *to)
{
    const struct reading *last = &all[n - 1];
    struct landing_ask ask = { .frequency = m,
                               .kind = kind,
                               .readings = all,
                               .n = n - (size_t)(m - p),
                               .year = last->year,
                               .at_least = DEC_NONE,
                               .most = DEC_NONE };
    struct dec was = last->value;
    for (size_t i = n - (size_t)m; kind == READING_CURRENT && i + 1 < n; i++)
        was.u += all[i].value.u;
    struct landing l = landing(mem, &ask);
    arena_reset(mem);
    if (l.refusal)
        return;
    double off = fabs((double)(l.mean.u - was.u));
    for (int i = 0; i <= p; i += p) {
        to->n[i]++;
        to->in_80[i] += l.low80.u <= was.u && was.u <= l.high80.u;
        to->in_95[i] += l.low95.u <= was.u && was.u <= l.high95.u;
        to->off[i] += kind == READING_GROWTH ? off / DEC_ONE : 100 * off / (double)was.u;
    }
}

/* The newest whole years of a series, the last of them told from all the others after each of its periods. */
static void try_year(const double *v, int n, int m, struct landings to[KINDS])
{
    static struct reading flows[(YEARS_BEFORE + 1) * 12], growth[N_ELEMENTS(flows)];
    struct arena mem AUTO(arena_done) = { 0 };
    int years = MIN(MAX(n, 0) / m, YEARS_BEFORE + 1), points = years * m;
    const double *y = v + (n - points);
    double scale, mean = 0, sum = 0, before[13] = { 0 };
    size_t n_growth = 0;
    if (years < 5 || !is_fair(y, points - m, m, m, &scale))
        return;
    for (int i = 0; i < points; i++)
        mean += y[i] / points;
    for (int i = 0; i < points; i++) {
        int year = 2000 + i / m, p = i % m + 1;
        flows[i] = (struct reading){ year, p, { llround(1000 * y[i] / mean * DEC_ONE) } };
        sum = p == 1 ? y[i] : sum + y[i];
        if (i >= m)
            growth[n_growth++] = (struct reading){ year, p, { llround(100 * (sum / before[p] - 1) * DEC_ONE) } };
        before[p] = sum;
    }
    for (int p = 1; p < m; p++) {
        tell_year(&mem, flows, (size_t)points, p, READING_CURRENT, m, &to[0]);
        tell_year(&mem, growth, n_growth, p, READING_GROWTH, m, &to[1]);
    }
}

static void print_landings(const char *what, const struct landings *l, int m)
{
    static const struct {
        const char *name;
        int64_t row; /* of in_80 or in_95 */
    } rows[] = { { "80 %", 0 }, { "95 %", 1 } };
    if (!l->n[0])
        return;
    printf("%s, the year's end: %" PRId64 " told, mean error %.2f; held of each period, and of all\n", what, l->n[0],
           l->off[0] / (double)l->n[0]);
    for (size_t i = 0; i < N_ELEMENTS(rows); i++) {
        printf("  %s ", rows[i].name);
        for (int p = 1; p <= m; p++) {
            int at = p % m; /* all stand last */
            printf(" %5.1f", 100 * (double)(rows[i].row ? l->in_95 : l->in_80)[at] / (double)MAX(l->n[at], 1));
        }
        putchar('\n');
    }
}

static void print_score(const char *what, const struct score *s, double aim)
{
    if (!s->windows)
        return;
    double owa = 0;
    printf("%s: %" PRId64 " windows\n", what, s->windows);
    for (int k = 0; k < METHODS; k++) {
        double o = (s->smape[k] / s->smape[METHOD_NAIVE2] + s->mase[k] / s->mase[METHOD_NAIVE2]) / 2;
        owa = k == METHOD_COMBINED ? o : owa;
        printf("  %-10s sMAPE %6.3f  MASE %6.3f  OWA %.3f\n", word_name(&method_words, k),
               s->smape[k] / (double)s->windows, s->mase[k] / (double)s->windows, o);
    }
    double held_95 = 100 * (double)s->in_95 / (double)s->steps;
    printf("  intervals  80 %%: %.1f %%  95 %%: %.1f %%", 100 * (double)s->in_80 / (double)s->steps, held_95);
    if (aim > 0)
        printf("  (aims: OWA %.2f %s, 93 to 97 %% %s)", aim, owa <= aim ? "ok" : "MISSED",
               held_95 >= 93 && held_95 <= 97 ? "ok" : "MISSED");
    putchar('\n');
}

static void try_file(const char *path)
{
    static char line[MAX_LINE];
    static double v[MAX_POINTS];
    static struct score scores[2][2]; /* quarterly, monthly; tuned on, held */
    static struct landings years[2][2][KINDS];
    FILE *in = fopen(path, "re");
    if (!in) {
        fprintf(stderr, "bench: could not open %s\n", path);
        exit(1);
    }
    while (fgets(line, sizeof line, in)) {
        char *rest = line, *id = strsep(&rest, ","), *cell;
        int m = rest ? (int)strtol(rest, &rest, 10) : 0, n = 0;
        for (int i = 0; i < 4 && rest; i++)
            strsep(&rest, ",");
        while (n < MAX_POINTS && (cell = strsep(&rest, ",")))
            v[n++] = strtod(cell, NULL);
        if (m == 4 || m == 12) {
            bool held = hash(id) % 3 == 0;
            try_series(id, v, n, m, &scores[m == 12][held]);
            for (int back = 0; back < YEARS_ENDS * YEARS_APART * m; back += YEARS_APART * m)
                try_year(v, n - back, m, years[m == 12][held]);
        }
    }
    fclose(in);
    print_score("public, monthly, tuned on", &scores[1][0], 0);
    print_score("public, monthly, held", &scores[1][1], 0.85);
    print_score("public, quarterly, tuned on", &scores[0][0], 0);
    print_score("public, quarterly, held", &scores[0][1], 0.89);
    for (int monthly = 1; monthly >= 0; monthly--)
        for (int held = 0; held < 2; held++)
            for (int kind = 0; kind < KINDS; kind++) {
                char what[60];
                snprintf(what, sizeof what, "%s, %s, %s", kind ? "growth" : "flows", monthly ? "monthly" : "quarterly",
                         held ? "held" : "tuned on");
                print_landings(what, &years[monthly][held][kind], monthly ? 12 : 4);
            }
}

/* ---- families of known structure ---- */

static double normal(uint64_t *seed)
{
    double sum = -6;
    for (int i = 0; i < 12; i++) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        sum += (double)(*seed >> 11) / 9007199254740992.0;
    }
    return sum;
}

static const char *const families[] = { "noise about a level", "random walk",      "trend that adds",
                                        "trend that fades",    "season that adds", "season that multiplies",
                                        "level that shifts" };
static void make_family(int family, uint64_t *seed, double *v, int n)
{
    double level = 100 + 10 * normal(seed), slope = fabs(normal(seed)) * 0.6, season[12];
    for (int k = 0; k < 12; k++)
        season[k] = 0.12 * normal(seed);
    for (int i = 0; i < n; i++) {
        double s = season[i % 12], noise = 3 * normal(seed);
        level += family == 1 ? 2 * normal(seed) : family >= 2 && family <= 5 ? slope : 0;
        slope *= family == 3 ? 0.97 : 1;
        level += family == 6 && i % 41 == 40 ? 15 * normal(seed) : 0;
        v[i] = family == 4 ? level + 100 * s + noise : family == 5 ? (level + noise) * exp(s) : level + noise;
        v[i] = MAX(v[i], 1);
    }
}

static void try_families(void)
{
    enum { SERIES = 100, LENGTH = 150 };
    double v[LENGTH];
    for (int f = 0; f < (int)N_ELEMENTS(families); f++) {
        struct score s = { 0 };
        uint64_t seed = 20 + (uint64_t)f;
        for (int i = 0; i < SERIES; i++) {
            char id[20];
            snprintf(id, sizeof id, "made.%d.%d", f, i);
            make_family(f, &seed, v, LENGTH);
            try_series(id, v, LENGTH, 12, &s);
        }
        print_score(families[f], &s, 0);
    }
}

static void measure_speed(void)
{
    enum { SERIES = 500, LENGTH = 120, H = 18 };
    static double v[SERIES][LENGTH];
    struct arena mem AUTO(arena_done) = { 0 };
    double rates[ROUNDS];
    uint64_t seed = 1;
    for (int i = 0; i < SERIES; i++)
        make_family(i % (int)N_ELEMENTS(families), &seed, v[i], LENGTH);
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds();
        for (int i = 0; i < SERIES; i++) {
            struct forecast f;
            if (forecast(&mem, v[i], LENGTH, 12, H, &f))
                exit(1);
            arena_reset(&mem);
        }
        rates[round] = SERIES / (seconds() - start);
    }
    double rate = median(rates, ROUNDS);
    printf("speed: %.0f monthly series of %d points a second on one core, intervals included (aim: 2,000) %s\n", rate,
           LENGTH, rate >= 2000 ? "ok" : "MISSED");
}

int main(int argc, char **argv)
{
    if (argc > 1)
        try_file(argv[1]);
    try_families();
    measure_speed();
    return 0;
}
