/* Forecasts against what came, by rolling origin: OWA of each method, how much the intervals held, and the speed.
 *
 * Series come from a file of rows "id,frequency,horizon,start,n,v1,...", given as argument (script/bench makes one of
 * what Debian's packages carry), and from families made here whose structure is known.  A third of the public series,
 * by a hash of their names, was never looked at while tuning: "held". */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "judge/forecast.h"
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
        if (m == 4 || m == 12)
            try_series(id, v, n, m, &scores[m == 12][hash(id) % 3 == 0]);
    }
    fclose(in);
    print_score("public, monthly, tuned on", &scores[1][0], 0);
    print_score("public, monthly, held", &scores[1][1], 0.85);
    print_score("public, quarterly, tuned on", &scores[0][0], 0);
    print_score("public, quarterly, held", &scores[0][1], 0.89);
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
