/* Golden figures of the ways of reading an indicator, and what always holds of them. */
#include "test.h"

#include "judge/formula.h"
#include "judge/period.h"
#include "judge/reading.h"

static struct dec D(const char *text) {
    struct dec d;
    assert_true(dec_parse(str_of(text), &d));
    return d;
}

static void
is_dec(struct dec got, const char *want)
{
    char s[DEC_TEXT_SIZE];
    assert_string_equal(dec_text(got, s), want);
}

TEST(periods_are_read_and_said_in_one_way)
{
    static const char *const good[] = { "2026", "2026H1", "2026H2", "2026Q1", "2026Q4", "2026-08", "2026-01..02" };
    static const char *const bad[] = { "",        "26",          "2026Q5",      "2026H3", "2026-13",
                                       "2026-00", "2026-8",      "2026-02..01", "1899",   "2026Q",
                                       "2026 08", "2026-01..13", "abcd" };
    char text[PERIOD_TEXT_SIZE];
    int64_t p = 0;
    for (size_t i = 0; i < N_ELEMENTS(good); i++) {
        assert_true(period_parse(str_of(good[i]), &p));
        assert_string_equal(period_text(p, text), good[i]);
    }
    for (size_t i = 0; i < N_ELEMENTS(bad); i++)
        assert_false(period_parse(str_of(bad[i]), &p));
    assert_true(period_parse(STR("2026-08"), &p));
    assert_int_equal(p, 20260808);
    IS_DATE(period_end(p), "2026-08-31");
}

TEST(january_comes_with_february_where_it_is_not_published_alone)
{
    int64_t all[12];
    assert_int_equal(periods_of_year(2026, EVERY_MONTH, false, all), 12);
    assert_int_equal(periods_of_year(2026, EVERY_MONTH, true, all), 11);
    assert_int_equal(all[0], 20260102);
    assert_int_equal(all[1], 20260303);
    assert_int_equal(periods_of_year(2026, EVERY_QUARTER, true, all), 4);
    assert_false(period_fits(20260101, EVERY_MONTH, true));
    assert_true(period_fits(20260102, EVERY_MONTH, true));
    assert_true(period_fits(20260101, EVERY_MONTH, false));
    assert_false(period_fits(20260808, EVERY_QUARTER, false));
}

TEST(time_goes_by_twelfths_or_by_the_work_of_each_month)
{
    struct dec build[12] = { DEC(0), DEC(0), DEC(0), DEC(1), DEC(1), DEC(1),
                             DEC(1), DEC(1), DEC(1), DEC(1), DEC(1), DEC(0) }; /* April to November */
    is_dec(time_progress(2, NULL), "16.666667");
    is_dec(time_progress(8, NULL), "66.666667");
    is_dec(time_progress(10, NULL), "83.333333");
    is_dec(time_progress(11, NULL), "91.666667");
    is_dec(time_progress(12, NULL), "100");
    is_dec(time_progress(3, build), "0");
    is_dec(time_progress(8, build), "62.5");
}

TEST(gap_and_what_the_months_left_must_bring)
{
    is_dec(completion(D("6.6"), D("11.3")), "58.40708");
    is_dec(path_gap(D("12"), D("7"), DEC(75)), "2");
    is_dec(path_gap(D("12"), D("10"), DEC(75)), "-1");
    is_dec(monthly_need(D("12"), D("7"), 8), "1.25");
    assert_false(dec_is(monthly_need(D("12"), D("7"), 12)));
    assert_false(dec_is(completion(D("1"), DEC(0))));
    assert_false(dec_is(path_gap(DEC_NONE, D("7"), DEC(75))));
}

/* domain: g = 6, c = 3.1, s = 0.48 gives 8.68 %. */
TEST(growth_of_the_rest_by_the_share_of_last_years_base)
{
    struct dec r = growth_need(D("6"), D("3.1"), D("0.48"));
    is_dec(r, "8.676923");
    is_dec(growth_need(D("6"), D("6"), D("0.7")), "6");
    is_dec(growth_need(D("5"), D("-2"), D("0.5")), "12");
    assert_false(dec_is(growth_need(D("6"), D("3.1"), DEC(1))));
    assert_false(dec_is(growth_need(D("6"), D("3.1"), DEC_NONE)));
    assert_false(dec_is(growth_need(D("6"), D("3.1"), D("-0.1"))));
}

TEST(half_the_task_at_half_the_time)
{
    assert_int_equal(half_half(DEC(49), DEC(100), 5), HALF_UNKNOWN);
    assert_int_equal(half_half(DEC(50), DEC(100), 6), HALF_REACHED);
    assert_int_equal(half_half(D("49.9"), DEC(100), 6), HALF_MISSED);
    assert_int_equal(half_half(DEC_NONE, DEC(100), 6), HALF_UNKNOWN);
}

TEST(ties_share_a_place_and_who_has_no_figure_has_none)
{
    struct dec v[] = { DEC(5), DEC(8), DEC(8), DEC_NONE, DEC(3) };
    int64_t rank[5];
    assert_int_equal(rank_all(v, 5, false, rank), 4);
    assert_int_equal(rank[0], 3);
    assert_int_equal(rank[1], 1);
    assert_int_equal(rank[2], 1);
    assert_int_equal(rank[3], 0);
    assert_int_equal(rank[4], 4);
    assert_int_equal(rank_all(v, 5, true, rank), 4);
    assert_int_equal(rank[4], 1);
    is_dec(mean_of(v, 5), "6");
    is_dec(mean_of((struct dec[]){ D("-1"), D("-2") }, 2), "-1.5");
}

static struct stand stand(const char *preset, struct aim a, struct standing_of s)
{
    if (!dec_is(s.progress))
        s.progress = time_progress(s.month, NULL);
    return judge_stand(light_preset_named(preset), &a, &s);
}

#define AT(m, l, g)                                                                                    \
    (struct standing_of)                                                                               \
    {                                                                                                  \
        .level = l, .growth = g, .peers = DEC_NONE, .month = m, .progress = DEC_NONE, .path = DEC_NONE \
    }
#define GROWTH(b, v)                                                \
    (struct aim)                                                    \
    {                                                               \
        .bound = b, .is_growth = true, .value = v, .high = DEC_NONE \
    }
#define LEVEL(b, v)                              \
    (struct aim)                                 \
    {                                            \
        .bound = b, .value = v, .high = DEC_NONE \
    }

TEST(lights_by_the_published_rules)
{
    struct standing_of s = AT(8, DEC_NONE, D("5.5"));
    s.peers = D("5");
    assert_int_equal(stand("tianjin-2022", GROWTH(BOUND_AT_LEAST, DEC(5)), s).level, LEVEL_NORMAL);
    s.peers = D("6");
    assert_int_equal(stand("tianjin-2022", GROWTH(BOUND_AT_LEAST, DEC(5)), s).reason, STAND_BELOW_PEERS);
    s.growth = D("3");
    assert_int_equal(stand("tianjin-2022", GROWTH(BOUND_AT_LEAST, DEC(5)), s).reason, STAND_BELOW_PLAN);
    s.growth = D("-0.1");
    assert_int_equal(stand("tianjin-2022", GROWTH(BOUND_AT_LEAST, DEC(5)), s).level, LEVEL_OVERDUE);
    assert_int_equal(stand("tianjin-2022", GROWTH(BOUND_AT_LEAST, DEC(5)), AT(8, DEC_NONE, DEC_NONE)).level,
                     LEVEL_UNKNOWN);
    /* 66.67 of time: 60 is 6.67 behind, 50 is 16.67, 30 is 36.67 */
    assert_int_equal(stand("yinchuan-2025", LEVEL(BOUND_AT_LEAST, DEC(100)), AT(8, DEC(60), DEC_NONE)).level,
                     LEVEL_NORMAL);
    assert_int_equal(stand("yinchuan-2025", LEVEL(BOUND_AT_LEAST, DEC(100)), AT(8, DEC(50), DEC_NONE)).level,
                     LEVEL_NEAR);
    struct stand red = stand("yinchuan-2025", LEVEL(BOUND_AT_LEAST, DEC(100)), AT(8, DEC(30), DEC_NONE));
    assert_int_equal(red.level, LEVEL_OVERDUE);
    is_dec(red.behind, "36.666667");
    assert_int_equal(stand("yinchuan-2025", LEVEL(BOUND_AT_LEAST, DEC(100)), AT(12, DEC(100), DEC_NONE)).level,
                     LEVEL_DONE);
}

TEST(limits_ranges_ranks_and_none)
{
    assert_int_equal(stand("yinchuan-2025", LEVEL(BOUND_AT_MOST, DEC(100)), AT(6, DEC(45), DEC_NONE)).level,
                     LEVEL_NORMAL);
    assert_int_equal(stand("yinchuan-2025", LEVEL(BOUND_AT_MOST, DEC(100)), AT(6, DEC(70), DEC_NONE)).level,
                     LEVEL_NEAR);
    assert_int_equal(stand("yinchuan-2025", LEVEL(BOUND_AT_MOST, DEC(100)), AT(6, DEC(101), DEC_NONE)).level,
                     LEVEL_OVERDUE);
    assert_int_equal(judge_stand(&light_presets[0], NULL, &AT(6, DEC(1), DEC(1))).reason, STAND_NO_TARGET);
    struct standing_of s = AT(8, DEC_NONE, D("2"));
    s.rank = 4;
    assert_int_equal(stand("yinchuan-2025", GROWTH(BOUND_RANK, DEC(3)), s).reason, STAND_RANK_LOST);
    s.rank = 3;
    assert_int_equal(stand("yinchuan-2025", GROWTH(BOUND_RANK, DEC(3)), s).level, LEVEL_NORMAL);
    struct aim range = { .bound = BOUND_RANGE, .is_growth = true, .value = DEC(2), .high = DEC(3) };
    assert_true(aim_met(&range, &AT(12, DEC_NONE, D("2.5"))));
    assert_false(aim_met(&range, &AT(12, DEC_NONE, D("3.1"))));
    struct aim about = GROWTH(BOUND_ABOUT, D("5.5"));
    assert_true(aim_met(&about, &AT(12, DEC_NONE, D("5"))));
    assert_false(aim_met(&about, &AT(12, DEC_NONE, D("4.9"))));
}

/* Whatever the whole, the weights and the decimals: the parts are the whole. */
TEST(parts_are_always_the_whole)
{
    uint64_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        struct dec weights[15], out[15], whole;
        int64_t sum = 0;
        size_t n = 1 + (size_t)(round % 15);
        for (size_t i = 0; i < n; i++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            weights[i].u = (int64_t)(seed >> 34) % (round % 7 ? 1000000000 : 3);
        }
        weights[0].u++;
        whole.u = (int64_t)(seed >> 20) % 1000000000000 * (round % 3 ? 1 : -1);
        assert_true(share_out(whole, weights, n, round % 7, out));
        for (size_t i = 0; i < n; i++) {
            sum += out[i].u;
            assert_true(weights[i].u || !out[i].u);
        }
        assert_true(sum == whole.u);
    }
    struct dec three[3] = { DEC(1), DEC(1), DEC(1) }, out[3];
    assert_true(share_out(DEC(10), three, 3, 0, out));
    is_dec(out[0], "4");
    is_dec(out[1], "3");
    assert_true(share_out(D("1.25"), three, 3, 1, out)); /* finer than the parts: the odd bit is not lost */
    assert_int_equal(out[0].u + out[1].u + out[2].u, D("1.25").u);
    assert_false(share_out(DEC(10), (struct dec[]){ DEC(0), DEC(0) }, 2, 0, out));
    assert_false(share_out(DEC(10), (struct dec[]){ DEC(-1), DEC(2) }, 2, 0, out));
}

TEST(a_strange_figure_stands_out_of_the_others)
{
    struct dec v[] = { D("5.1"), D("4.9"), D("5.3"), D("5.0"), D("4.8"), D("5.2") };
    struct dec z = modified_z(D("51"), v, N_ELEMENTS(v), cx->mem);
    assert_true(z.u > D("3.5").u);
    assert_true(modified_z(D("5.4"), v, N_ELEMENTS(v), cx->mem).u < D("3.5").u);
    assert_false(dec_is(modified_z(D("5"), v, 4, cx->mem)));
    struct dec same[] = { DEC(5), DEC(5), DEC(5), DEC(5), DEC(5) };
    assert_false(dec_is(modified_z(D("6"), same, 5, cx->mem)));
}

TEST(formulas_are_read_checked_and_reckoned)
{
    struct formula *f;
    const char *const money[] = { "亿元", "亿元" }, *const mixed[] = { "亿元", "万元" };
    IS_OK(formula_parse(cx, "TAX / REV * 100", &f));
    assert_int_equal(f->n_codes, 2);
    IS_OK(formula_units(cx, f, money, "%"));
    IS_ERR(formula_units(cx, f, mixed, "%"), E_INVALID, "单位");
    fail_clear(cx);
    is_dec(formula_value(f, (struct dec[]){ DEC(3), DEC(4) }), "75");
    assert_false(dec_is(formula_value(f, (struct dec[]){ DEC(3), DEC(0) })));
    assert_false(dec_is(formula_value(f, (struct dec[]){ DEC(3), DEC_NONE })));
    IS_OK(formula_parse(cx, "A - (B - A) / 2", &f));
    is_dec(formula_value(f, (struct dec[]){ DEC(10), DEC(4) }), "13");
    IS_ERR(formula_units(cx, f, mixed, "亿元"), E_INVALID, "相加减");
    fail_clear(cx);
    const char *const each[] = { "元", "人" };
    IS_OK(formula_parse(cx, "A / B", &f));
    IS_OK(formula_units(cx, f, each, "元/人"));
}

TEST(what_is_no_formula_is_refused_in_words)
{
    static const struct {
        const char *text, *why;
    } bad[] = { { "", "应是指标代码" },  { "A +", "应是指标代码" }, { "(A", "右括号" },      { "A B", "结束" },
                { "A / 0", "分母是零" }, { "1 + 2", "没有指标" },   { "a", "应是指标代码" }, { "A * 1.2.3", "不是数" },
                { "A^2", "结束" },       { "税收", "应是指标代码" } };
    struct formula *f;
    for (size_t i = 0; i < N_ELEMENTS(bad); i++) {
        IS_ERR(formula_parse(cx, bad[i].text, &f), E_INVALID, bad[i].why);
        fail_clear(cx);
    }
    struct buf deep AUTO(buf_done) = BUF(1000);
    for (int i = 0; i < 100; i++)
        buf_add_char(&deep, '(');
    IS_ERR(formula_parse(cx, buf_text(&deep), &f), E_INVALID, "太深");
}
