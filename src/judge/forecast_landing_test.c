#include <stdlib.h>

#include "test.h"

#include "judge/forecast_years.h"

#define NEAR(got, want) assert_true(fabs((got) - (want)) <= 1e-9 * (1 + fabs((double)(want))))

struct said { /* readings as a test writes them */
    struct reading list[400];
    size_t n;
};

static void put(struct said *s, int year, int period, double value)
{
    s->list[s->n++] = (struct reading){ year, period, { llround(value * DEC_ONE) } };
}

static struct landing_ask asks(const struct said *s, int frequency, enum reading_kind kind, int year)
{
    return (struct landing_ask){ .frequency = frequency,
                                 .kind = kind,
                                 .readings = s->list,
                                 .n = s->n,
                                 .year = year,
                                 .at_least = DEC_NONE,
                                 .most = DEC_NONE };
}

static struct landing land(struct landing_ask a)
{
    struct landing l = landing(cx->mem, &a);
    assert_int_equal(l.refusal, REFUSAL_NONE);
    assert_true(l.low95.u <= l.low80.u && l.low80.u <= l.mean.u && l.mean.u <= l.high80.u && l.high80.u <= l.high95.u);
    return l;
}

/* Three years and a part of the fourth, by month, cumulative without Januaries; some wobble. */
static void usual_years(struct said *s, enum reading_kind kind, int until)
{
    for (int y = 2023; y <= 2026; y++) {
        double sum = 0;
        for (int m = 1; m <= (y == 2026 ? until : 12); m++) {
            double v = (10 + y - 2023) * (1 + 0.3 * (m % 3)) + (y * 7 + m * 5) % 4 * 0.2;
            sum += v;
            if (m > 1 || kind == READING_CURRENT)
                put(s, y, m, kind == READING_CURRENT ? v : sum);
        }
    }
}

TEST(the_share_of_the_year_is_worked_out_as_by_hand)
{
    struct said s = { 0 };
    struct years y;
    static const double past[2][4] = { { 10, 40, 70, 100 }, { 20, 100, 150, 200 } };
    for (int r = 0; r < 2; r++)
        for (int q = 0; q < 4; q++)
            put(&s, 2024 + r, q + 1, past[r][q]);
    put(&s, 2026, 2, 82);
    struct landing_ask a = asks(&s, 4, READING_CUMULATIVE, 2026);
    years_make(&a, &y);
    /* Shares 0.5 of last year and 0.4 of the year before, weighing 0.8 and 0.64: 0.656 / 1.44. */
    NEAR(year_by_share(&y, YEARS_MOST - 1, 2), 82 / (0.656 / 1.44));
    assert_true(y.ratios && y.never_falls && years_whole(&y, YEARS_MOST - 2) && !years_whole(&y, YEARS_MOST - 1));
}

TEST(growth_so_far_goes_on_where_nothing_else_is_known)
{
    struct said s = { 0 };
    struct years y;
    put(&s, 2026, 2, 5.5);
    struct landing_ask a = asks(&s, 4, READING_GROWTH, 2026);
    years_make(&a, &y);
    NEAR(year_by_share(&y, YEARS_MOST - 1, 2) / 4, 5.5);
}

TEST(january_alone_is_read_by_years_whose_festival_fell_alike)
{
    struct said s = { 0 };
    struct years y;
    /* 2024-02-10 and 2023-01-22; 2026 has 2026-02-17: before it January is busy, as in 2024. */
    put(&s, 2023, 1, 5);
    put(&s, 2023, 12, 100);
    put(&s, 2024, 1, 10);
    put(&s, 2024, 12, 100);
    put(&s, 2026, 1, 10);
    struct landing_ask a = asks(&s, 12, READING_CUMULATIVE, 2026);
    years_make(&a, &y);
    double told = year_by_share(&y, YEARS_MOST - 1, 1);
    assert_true(told > 99 && told < 103); /* all alike it would be about 133 */
    IS_DATE(spring_festival(2026), "2026-02-17");
    IS_DATE(spring_festival(2027), "2027-02-06");
    IS_DATE(spring_festival(2050), "2050-01-23");
    assert_false(date_is(spring_festival(1999)) || date_is(spring_festival(2051)));
}

TEST(an_even_flow_lands_where_it_must)
{
    struct said s = { 0 };
    for (int y = 2024; y <= 2026; y++)
        for (int m = 2; m <= (y == 2026 ? 5 : 12); m++)
            put(&s, y, m, 10 * m);
    struct landing l = land(asks(&s, 12, READING_CUMULATIVE, 2026));
    assert_int_equal(l.mean.u, DEC(120).u);
    assert_int_equal(l.period, 5);
    assert_int_equal(l.method, LANDING_BOTH);
    assert_int_equal(l.tested, 1);
    assert_int_equal(l.error.u, 0);
}

TEST(what_cannot_be_told_is_refused_with_its_reason)
{
    struct said s = { 0 };
    struct landing_ask a = asks(&s, 12, READING_CUMULATIVE, 2026);
    assert_int_equal(landing(cx->mem, &a).refusal, REFUSAL_NO_VALUE);
    for (int m = 2; m <= 5; m++)
        put(&s, 2026, m, 10 * m);
    a = asks(&s, 12, READING_CUMULATIVE, 2026);
    assert_int_equal(landing(cx->mem, &a).refusal, REFUSAL_SHORT);
    put(&s, 2026, 6, 60);
    put(&s, 2026, 7, 70);
    a = asks(&s, 12, READING_CUMULATIVE, 2026);
    struct landing l = landing(cx->mem, &a);
    assert_int_equal(l.refusal, REFUSAL_NO_YEAR);
    assert_false(dec_is(l.mean) || dec_is(l.low95) || dec_is(l.probability) || dec_is(l.error));
    cx->lang = LANG_EN;
    assert_string_equal(word_text(cx, &refusal_words, l.refusal), "no whole year before it to go by");
    a.frequency = 7;
    assert_int_equal(landing(cx->mem, &a).refusal, REFUSAL_FREQUENCY);
}

TEST(a_year_that_is_over_is_known)
{
    struct said s = { 0 };
    usual_years(&s, READING_CUMULATIVE, 12);
    struct landing_ask a = asks(&s, 12, READING_CUMULATIVE, 2026);
    a.at_least = s.list[s.n - 1].value;
    struct landing l = land(a);
    assert_int_equal(l.method, LANDING_KNOWN);
    assert_int_equal(l.low95.u, s.list[s.n - 1].value.u);
    assert_int_equal(l.high95.u, s.list[s.n - 1].value.u);
    assert_int_equal(l.probability.u, DEC(100).u);
    a.at_least.u++;
    assert_int_equal(land(a).probability.u, 0);
    a.at_least = DEC_NONE;
    a.most = s.list[s.n - 1].value;
    assert_int_equal(land(a).probability.u, DEC(100).u);
    a.most.u--;
    assert_int_equal(land(a).probability.u, 0);
}

TEST(by_month_or_added_up_it_lands_alike)
{
    for (int until = 2; until < 12; until++) {
        struct said sums = { 0 }, months = { 0 };
        usual_years(&sums, READING_CUMULATIVE, until);
        usual_years(&months, READING_CURRENT, until);
        struct landing a = land(asks(&sums, 12, READING_CUMULATIVE, 2026)),
                       b = land(asks(&months, 12, READING_CURRENT, 2026));
        assert_true(llabs(a.mean.u - b.mean.u) <= 2 && llabs(a.low95.u - b.low95.u) <= 2);
        assert_true(a.low95.u >= sums.list[sums.n - 1].value.u); /* a sum that only grows */
        assert_int_equal(a.tested, 2);
        assert_true(dec_is(a.error));
        arena_reset(cx->mem);
    }
}

TEST(the_chance_falls_as_the_target_rises_and_a_range_lies_between)
{
    struct said s = { 0 };
    usual_years(&s, READING_CUMULATIVE, 7);
    struct landing_ask a = asks(&s, 12, READING_CUMULATIVE, 2026);
    int64_t before = DEC(100).u + 1, so_far = s.list[s.n - 1].value.u;
    struct landing l = land(a);
    assert_false(dec_is(l.probability));
    a.at_least.u = so_far;
    assert_int_equal(land(a).probability.u, DEC(100).u); /* it is reached already */
    for (int64_t u = so_far; u < 2 * l.mean.u; u += l.mean.u / 20) {
        a.at_least.u = u;
        struct dec p = land(a).probability;
        assert_true(p.u >= 0 && p.u <= before);
        before = p.u;
    }
    a.at_least = l.mean;
    assert_true(llabs(land(a).probability.u - DEC(50).u) < DEC_ONE);
    a.at_least = l.low95;
    a.most = l.high95;
    struct dec inside = land(a).probability;
    assert_true(inside.u > DEC(90).u && inside.u <= DEC(100).u);
    a.at_least = DEC_NONE;
    struct dec under = land(a).probability;
    assert_true(under.u >= inside.u);
}

TEST(growth_and_stocks_land_too)
{
    struct said growth = { 0 }, firms = { 0 };
    for (int y = 2023; y <= 2026; y++)
        for (int m = 1; m <= (y == 2026 ? 8 : 12); m++) {
            if (m > 1)
                put(&growth, y, m, 4 + (y - 2024) * 0.5 + (m * 3 % 5) * 0.2 - 3 * (y == 2024));
            put(&firms, y, m, 200 + 3 * (12 * (y - 2023) + m) + m % 2);
        }
    struct landing g = land(asks(&growth, 12, READING_GROWTH, 2026));
    assert_int_equal(g.method, LANDING_GROWTH);
    assert_true(g.mean.u > DEC(3).u && g.mean.u < DEC(8).u && g.tested == 2);
    struct landing_ask a = asks(&firms, 12, READING_CURRENT, 2026);
    a.year_is = YEAR_IS_LAST;
    struct landing f = land(a);
    assert_true(f.mean.u > DEC(335).u && f.mean.u < DEC(353).u); /* 344 on the line */
}

TEST(hostile_readings_are_survived)
{
    uint64_t seed = 9;
    for (int round = 0; round < 300; round++) {
        struct said s = { 0 };
        for (int y = 2019; y <= 2026; y++)
            for (int p = 1; p <= (y == 2026 ? 5 : 12); p++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                int64_t u = (int64_t)(seed >> 1) % (round % 2 ? 9000000000000000000 : 30 * DEC_ONE);
                if ((seed >> 40) % 7 && (p < 12 || seed >> 63))
                    s.list[s.n++] = (struct reading){ y, p, { round % 3 ? u : -u } };
            }
        for (int kind = READING_CURRENT; kind <= READING_GROWTH; kind++) {
            struct landing_ask a = asks(&s, 12, (enum reading_kind)kind, 2026);
            a.at_least = DEC(3);
            struct landing l = landing(cx->mem, &a);
            if (l.refusal)
                continue;
            assert_true(l.low95.u <= l.low80.u && l.low80.u <= l.mean.u && l.mean.u <= l.high80.u &&
                        l.high80.u <= l.high95.u);
            assert_true(l.probability.u >= 0 && l.probability.u <= DEC(100).u);
        }
        arena_reset(cx->mem);
    }
}

TEST(the_way_to_the_landing_ends_in_it_and_widens)
{
    static const enum reading_kind kinds[] = { READING_CUMULATIVE, READING_CURRENT };
    for (size_t k = 0; k < N_ELEMENTS(kinds); k++) {
        struct said s = { 0 };
        usual_years(&s, kinds[k], 7);
        struct landing l = land(asks(&s, 12, kinds[k], 2026));
        assert_int_equal(l.n_steps, 5);
        for (int i = 0; i < l.n_steps; i++) {
            const struct landing_step *a = &l.steps[i], *before = i ? a - 1 : NULL;
            assert_int_equal(a->period, 8 + i);
            assert_true(a->low95.u <= a->low80.u && a->low80.u < a->mean.u && a->mean.u < a->high80.u &&
                        a->high80.u < a->high95.u);
            assert_true(!before ||
                        (a->mean.u > before->mean.u && a->high95.u - a->mean.u > before->high95.u - before->mean.u));
        }
        const struct landing_step *end = &l.steps[4];
        assert_int_equal(end->mean.u, l.mean.u);
        assert_int_equal(end->low95.u, l.low95.u);
        assert_int_equal(end->high80.u, l.high80.u);
    }
}

TEST(the_way_of_a_growth_is_told_in_points)
{
    struct said s = { 0 };
    for (int y = 2023; y <= 2026; y++)
        for (int q = 1; q <= (y == 2026 ? 2 : 4); q++)
            put(&s, y, q, 6 + (y + q) % 3 * 0.4);
    struct landing l = land(asks(&s, 4, READING_GROWTH, 2026));
    assert_int_equal(l.n_steps, 2);
    for (int i = 0; i < l.n_steps; i++)
        assert_true(l.steps[i].mean.u > DEC(5).u && l.steps[i].mean.u < DEC(8).u);
    assert_int_equal(l.steps[1].mean.u, l.mean.u);
}

TEST(a_year_that_is_over_has_no_way_to_go)
{
    struct said s = { 0 };
    usual_years(&s, READING_CUMULATIVE, 12);
    assert_int_equal(land(asks(&s, 12, READING_CUMULATIVE, 2026)).n_steps, 0);
}
