#include "test.h"

#include "judge/forecast_part.h"
#include "judge/reading.h"
#include "judge/season.h"

#define NEAR(got, want) assert_true(fabs((double)(got) - (double)(want)) <= 1e-9 * (1 + fabs((double)(want))))

static struct forecast ask(const double *y, size_t n, int frequency, size_t h)
{
    struct forecast f;
    assert_int_equal(forecast(cx->mem, y, n, frequency, h, &f), REFUSAL_NONE);
    assert_int_equal(f.horizon, h);
    return f;
}

/* Fair between 0 and 1, the same on every machine. */
static double chance(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(*seed >> 11) / 9007199254740992.0;
}

TEST(fewer_than_six_points_are_refused_and_so_is_what_is_no_number)
{
    double y[7] = { 1, 2, 3, 4, 5, 6, 7 };
    struct forecast f;
    assert_int_equal(forecast(cx->mem, y, 5, 12, 3, &f), REFUSAL_SHORT);
    assert_string_equal(word_text(cx, &refusal_words, f.refusal), "不足 6 个数据点，不作预测");
    assert_int_equal(forecast(cx->mem, y, 0, 12, 3, &f), REFUSAL_SHORT);
    assert_int_equal(forecast(cx->mem, y, 6, 12, 3, &f), REFUSAL_NONE);
    assert_int_equal(forecast(cx->mem, y, 7, 12, 0, &f), REFUSAL_HORIZON);
    assert_int_equal(forecast(cx->mem, y, 7, 12, FORECAST_MAX_HORIZON + 1, &f), REFUSAL_HORIZON);
    assert_int_equal(forecast(cx->mem, y, 7, 7, 3, &f), REFUSAL_FREQUENCY);
    y[2] = NAN;
    assert_int_equal(forecast(cx->mem, y, 7, 12, 3, &f), REFUSAL_MISSING);
    y[2] = INFINITY;
    assert_int_equal(forecast(cx->mem, y, 7, 12, 3, &f), REFUSAL_RANGE);
}

TEST(a_season_is_taken_apart_as_by_hand)
{
    /* The mean of a year around any quarter is 2.5, and 1 / 2.5 = 0.4. */
    double y[12] = { 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4 }, index[SEASON_MOST], noise;
    season_index(y, 12, 4, SEASON_MULTIPLIES, index, &noise);
    NEAR(index[0], 0.4);
    NEAR(index[1], 0.8);
    NEAR(index[2], 1.2);
    NEAR(index[3], 1.6);
    NEAR(noise, 0);
    season_index(y, 12, 4, SEASON_ADDS, index, &noise);
    NEAR(index[0], -1.5);
    NEAR(index[3], 1.5);
    struct ready r;
    ready_make(cx->mem, y, 12, 4, true, &r);
    assert_int_equal(r.season, SEASON_MULTIPLIES);
    NEAR(r.x[0], r.x[3]);
    ready_make(cx->mem, y, 11, 4, false, &r); /* not three years */
    assert_int_equal(r.season, SEASON_NONE);
    ready_make(cx->mem, y, 12, 1, false, &r);
    assert_int_equal(r.season, SEASON_NONE);
}

TEST(indices_that_may_be_noise_are_drawn_to_neutral_but_not_for_the_yardstick)
{
    uint64_t seed = 5;
    double y[48];
    struct ready plain, drawn;
    for (size_t i = 0; i < N_ELEMENTS(y); i++)
        y[i] = 100 + 6 * (double)(i % 12 == 0) + 8 * (chance(&seed) - 0.5);
    ready_make(cx->mem, y, 48, 12, true, &plain);
    ready_make(cx->mem, y, 48, 12, false, &drawn);
    assert_int_equal(drawn.season, SEASON_MULTIPLIES);
    if (plain.season == SEASON_NONE)
        season_index(plain.y, 48, 12, SEASON_MULTIPLIES, plain.index, &(double){ 0 });
    double kept = (drawn.index[0] - 1) / (plain.index[0] - 1);
    assert_true(kept > 0.3 && kept < 0.98);
    for (int k = 0; k < 12; k++) /* all by the same part, so their mean stays */
        NEAR(drawn.index[k] - 1, kept * (plain.index[k] - 1));
    assert_true(drawn.in_logs);
    NEAR(exp(drawn.z[7]), drawn.x[7]);
}

TEST(smoothing_runs_as_by_hand)
{
    double y[2] = { 12, 11 }, mean[2];
    struct ets simple = { .alpha = 0.5, .level = 10 };
    ets_ahead(&simple, y, 2, 1, 2, mean); /* 10 + 1 = 11, then no error */
    NEAR(mean[0], 11);
    NEAR(mean[1], 11);
    /* phi 0.5: base 10 + 1 = 11, error 1: level 11.5, slope 1 + 0.1; then 11.5 + 0.55 + 0.275 ... */
    struct ets damped = { .trend = TREND_DAMPED, .alpha = 0.5, .beta = 0.1, .phi = 0.5, .level = 10, .slope = 2 };
    ets_ahead(&damped, y, 1, 1, 2, mean);
    NEAR(mean[0], 12.05);
    NEAR(mean[1], 12.325);
    /* The season multiplies: base 10, index 1.2, error 0 on 12; then index 0.8 of the same level. */
    struct ets season = { .relative = true,
                          .season = SEASON_MULTIPLIES,
                          .alpha = 0.5,
                          .gamma = 0.1,
                          .level = 10,
                          .index = { 1.2, 0.8, 1, 1 } };
    ets_ahead(&season, y, 1, 4, 2, mean);
    NEAR(mean[0], 8);
    NEAR(mean[1], 10);
}

TEST(theta_and_autoregression_run_as_by_hand)
{
    double x[3] = { 0, 1, 3 }, mean[2];
    struct theta smooth = { .alpha = 0.5 };
    theta_ahead(&smooth, x, 3, 2, mean); /* 0, 0.5, 1.75 */
    NEAR(mean[0], 1.75);
    NEAR(mean[1], 1.75);
    /* Believed wholly with alpha 1 the line adds its slope: through 0, 1, 3 it is 1.5. */
    struct theta line = { .alpha = 1, .weight = 1 };
    theta_ahead(&line, x, 3, 1, mean);
    NEAR(mean[0], 4.5);
    /* Steps deviate from their mean 1 by 1, then by a half and a quarter of it. */
    struct ar half = { .order = 1, .mean = 1, .coef = { 0.5 } };
    ar_ahead(&half, x, 3, 2, mean);
    NEAR(mean[0], 4.5);
    NEAR(mean[1], 5.75);
}

TEST(yardsticks_say_what_they_should)
{
    double y[12] = { 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4 }, mean[5];
    forecast_by(cx->mem, METHOD_SEASONAL_NAIVE, y, 12, 4, 5, mean);
    for (int j = 0; j < 5; j++)
        NEAR(mean[j], y[j % 4]);
    forecast_by(cx->mem, METHOD_NAIVE2, y, 12, 4, 5, mean); /* level 2.5, times the season */
    for (int j = 0; j < 5; j++)
        NEAR(mean[j], y[j % 4]);
}

TEST(a_constant_stays_and_a_line_goes_on)
{
    double same[30], line[36];
    for (int i = 0; i < 36; i++) {
        same[MIN(i, 29)] = 7;
        line[i] = 100 + 2 * i;
    }
    struct forecast f = ask(same, 30, 12, 18);
    for (int j = 0; j < 18; j++)
        assert_true(fabs(f.mean[j] - 7) < 1e-6 && f.high95[j] - f.low95[j] < 1e-5);
    f = ask(line, 36, 12, 12);
    for (int j = 0; j < 12; j++)
        assert_true(fabs(f.mean[j] - (100 + 2 * (36 + j))) < 2 + 0.2 * j);
    for (int i = 0; i < 30; i++)
        same[i] = 0;
    f = ask(same, 30, 12, 3);
    assert_true(f.mean[2] == 0 && f.low95[2] == 0 && f.high95[2] == 0);
}

TEST(a_strong_season_comes_back)
{
    double y[48];
    for (int i = 0; i < 48; i++)
        y[i] = (100 + i) * (i % 12 == 1 ? 2 : i % 12 == 6 ? 0.5 : 1);
    struct forecast f = ask(y, 48, 12, 12);
    assert_true(f.mean[1] > 1.8 * f.mean[0] && f.mean[6] < 0.6 * f.mean[5]);
}

static void fill(double *y, size_t n, int round, uint64_t *seed)
{
    static const double sizes[] = { 1, 1e-97, 1e97, 1000 };
    double at = chance(seed) * 10, size = sizes[round % 4];
    for (size_t i = 0; i < n; i++) {
        at += chance(seed) - 0.5;
        double v = round % 3 == 0 ? fabs(at) + 5 : round % 3 == 1 ? at : chance(seed) < 0.7 ? 0 : at;
        y[i] = v * size * (round % 5 == 0 && i % 4 == 0 ? 30 : 1);
    }
}

TEST(any_series_gives_ordered_intervals_that_never_narrow)
{
    enum { MOST = 90, H = 24 };
    uint64_t seed = 11;
    double y[MOST];
    for (int round = 0; round < 400; round++) {
        size_t n = FORECAST_LEAST + (size_t)(chance(&seed) * (MOST - FORECAST_LEAST));
        fill(y, n, round, &seed);
        struct forecast f = ask(y, n, round % 7 == 0 ? 1 : round % 2 ? 12 : 4, H);
        double width = 0, ratio = 0, least = HUGE_VAL;
        for (size_t i = 0; i < n; i++)
            least = MIN(least, y[i]);
        for (int j = 0; j < H; j++) {
            assert_true(isfinite(f.mean[j]) && isfinite(f.low95[j]) && isfinite(f.high95[j]));
            assert_true(f.low95[j] <= f.low80[j] && f.low80[j] <= f.mean[j] && f.mean[j] <= f.high80[j] &&
                        f.high80[j] <= f.high95[j]);
            bool wider = f.high95[j] - f.low95[j] >= width * (1 - 1e-9), ratio_wider = false;
            if (least > 0) {
                assert_true(f.low95[j] >= 0);
                double now = f.low95[j] > 0 ? f.high95[j] / f.low95[j] : HUGE_VAL;
                ratio_wider = now >= ratio * (1 - 1e-9);
                ratio = now;
            }
            /* Cut off at zero only the upper half can tell. */
            assert_true(wider || ratio_wider || f.low95[j] == 0);
            width = f.high95[j] - f.low95[j];
        }
        arena_reset(cx->mem);
    }
}

TEST(the_unit_does_not_matter_and_twice_is_the_same)
{
    enum { N = 60, H = 12 };
    uint64_t seed = 3;
    double y[N], k[N];
    for (int round = 0; round < 12; round++) {
        fill(y, N, round * 4, &seed);
        for (int i = 0; i < N; i++)
            k[i] = y[i] * 1024;
        struct forecast a = ask(y, N, 12, H), b = ask(y, N, 12, H), c = ask(k, N, 12, H);
        assert_memory_equal(a.mean, b.mean, H * sizeof(double));
        assert_memory_equal(a.high95, b.high95, H * sizeof(double));
        for (int j = 0; j < H; j++) {
            NEAR(c.mean[j], 1024 * a.mean[j]);
            NEAR(c.low95[j], 1024 * a.low95[j]);
            NEAR(c.high80[j], 1024 * a.high80[j]);
        }
        NEAR(c.error, 1024 * a.error);
    }
}

TEST(what_lies_far_back_is_not_looked_at)
{
    static double y[FORECAST_MAX_POINTS * 3];
    uint64_t seed = 5;
    size_t n = N_ELEMENTS(y);
    for (size_t i = 0; i < n; i++)
        y[i] = 50 + chance(&seed);
    struct forecast whole = ask(y, n, 12, 6), tail = ask(y + n - FORECAST_MAX_POINTS, FORECAST_MAX_POINTS, 12, 6);
    assert_memory_equal(whole.mean, tail.mean, 6 * sizeof(double));
}

/* ---- rows ---- */

static const char *rows(const char *text, struct forecast_ask a)
{
    static struct buf out;
    struct forecast_rows r = { .rest = str_of(text) };
    struct jw j = JW(&out);
    const char *why;
    out.max = 1 << 20;
    buf_reset(&out);
    IS_OK(forecast_check(cx, r.rest, &a));
    for (bool more = true; more;)
        IS_OK(forecast_next(cx, &r, &a, &j, &why, &more));
    return arena_strdup(cx->mem, buf_text(&out));
}

TEST(rows_are_read_with_headings_blanks_quotes_and_either_end_of_line)
{
    const char *plain = "a,12,2,2024-01,6,5,5,5,5,5,5\n";
    assert_string_equal(rows(plain, (struct forecast_ask){ 0 }), "a,1,5,5,5\na,2,5,5,5\n");
    assert_string_equal(rows("id,frequency,horizon,start,n,v1\r\n\r\n \"a\" , 12 ,2,\"x,y\",6,5,5,5,5,5,5e0,,\r\n",
                             (struct forecast_ask){ 0 }),
                        "a,1,5,5,5\na,2,5,5,5\n");
    assert_string_equal(rows(plain, (struct forecast_ask){ .horizon = 1 }), "a,1,5,5,5\n");
}

TEST(bad_cells_are_named_by_line_and_column)
{
    static const struct {
        const char *text, *want;
    } bad[] = {
        { "a,12,3,,6,1,2,nan,4,5,6", "第 1 行第 8 列 \"nan\" 不是数" },
        { "id\na,12,3,,6,1,2,,4,5,6", "第 2 行第 8 列 缺数" },
        { "a,12,3,,6,1,2,3,4,5", "第 1 行第 11 列 缺数" },
        { "a,12,3,,6,1,2,3,4,5,6,7", "第 1 行第 12 列 比所写的个数 6 多" },
        { "a,7,3,,2,1,2", "第 1 行第 2 列 频率" },
        { "a,12,0,,2,1,2", "第 1 行第 3 列 预测期数" },
        { "a,12,3,,-1,1,2", "第 1 行第 5 列 数据点" },
        { "a,12,3,,100001,1,2", "第 1 行第 5 列 数据点" },
        { ",12,3,,2,1,2", "第 1 行第 1 列 没有编号" },
        { "a,12,3,,1,0x10", "\"0x10\" 不是数" },
        { "a,12,3,,1,1e999", "不是数" },
        { "a,12,3,,1,1e", "不是数" },
        { "a,12,3,,1,.", "不是数" },
    };
    for (size_t i = 0; i < N_ELEMENTS(bad); i++) {
        IS_ERR(forecast_check(cx, str_of(bad[i].text), &(struct forecast_ask){ 0 }), E_INVALID, bad[i].want);
        fail_clear(cx);
    }
}

TEST(the_seasons_of_any_past_years_share_out_a_whole_to_the_last_unit)
{
    uint64_t seed = 3;
    for (int round = 0; round < 200; round++) {
        struct dec flows[SEASON_MOST_YEARS][12], weights[12], parts[12],
            whole = { 1 + (int64_t)(chance(&seed) * 1e12) };
        size_t years = SEASON_LEAST_YEARS + (size_t)round % (SEASON_MOST_YEARS - SEASON_LEAST_YEARS + 1);
        int64_t sum = 0, mean = 0;
        for (size_t i = 0; i < years * 12; i++)
            flows[i / 12][i % 12].u =
                (int64_t)(1e9 * (chance(&seed) - (round % 5 ? 0 : 0.1)) * (1 + (double)(i % 12 == 5)));
        assert_true(season_months(flows, years, weights));
        assert_int_equal(weights[0].u, weights[1].u);
        for (int m = 0; m < 12; m++) {
            assert_true(weights[m].u >= 0);
            mean += weights[m].u / 12;
        }
        assert_true(mean > DEC_ONE / 10 * 9 && mean < DEC_ONE / 10 * 13); /* of mean 1 but for what was held at zero */
        assert_true(share_out(whole, weights, 12, round % 7, parts));
        for (int m = 0; m < 12; m++)
            sum += parts[m].u;
        assert_int_equal(sum, whole.u);
    }
    assert_false(season_months((const struct dec[2][12]){ { { 1 } } }, 2, (struct dec[12]){ 0 }));
    assert_false(season_months((const struct dec[3][12]){ { { -1 } } }, 3, (struct dec[12]){ 0 }));
}

TEST(seasons_are_those_of_a_golden_case)
{
    /* Four years that double from the first to the last and have one shape: 1 but for a June of 2 and a July of 0. */
    struct dec flows[4][12], weights[12];
    for (int i = 0; i < 48; i++)
        flows[i / 12][i % 12] = DEC((i % 12 == 5 ? 2 : i % 12 == 6 ? 0 : 1) * (i / 12 + 3));
    assert_true(season_months(flows, 4, weights));
    assert_true(weights[6].u < 1000); /* what chance may be leaves it above zero */
    assert_true(weights[5].u > 1900000 && weights[5].u < 2050000);
    assert_true(weights[2].u > 930000 && weights[2].u < 1070000);
}
