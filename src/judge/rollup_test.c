#include "test.h"

#include "judge/judge.h"

static struct part part(int percent, int weight, enum level level)
{
    return (struct part){ percent < 0 ? DEC_NONE : DEC(percent), weight < 0 ? DEC_NONE : DEC(weight), level };
}

TEST(the_rule_for_missing_parts_is_in_the_answer)
{
    struct part p[] = { part(100, 1, LEVEL_DONE), part(50, 2, LEVEL_NEAR), part(-1, 1, LEVEL_UNKNOWN) };
    struct roll_up zero = roll_up(p, 3, MISSING_IS_ZERO), out = roll_up(p, 3, MISSING_LEFT_OUT),
                   unknown = roll_up(p, 3, MISSING_IS_UNKNOWN);
    assert_int_equal(zero.percent.u, DEC(50).u);
    assert_int_equal(out.percent.u, 66666667);
    assert_false(dec_is(unknown.percent));
    assert_int_equal(out.weight_seen.u, DEC(3).u);
    assert_int_equal(out.weight_total.u, DEC(4).u);
    assert_int_equal(out.n_missing, 1);
    assert_int_equal(out.rule, MISSING_LEFT_OUT);
    assert_int_equal(out.worst, LEVEL_UNKNOWN);
    assert_int_equal(out.counts[level_slot(LEVEL_NEAR)], 1);
}

TEST(a_whole_without_parts_or_weight_is_unknown)
{
    struct part weightless[] = { part(100, 0, LEVEL_DONE), part(-1, -1, LEVEL_BEHIND) };
    struct roll_up none = roll_up(NULL, 0, MISSING_IS_ZERO);
    assert_false(dec_is(none.percent));
    assert_int_equal(none.worst, LEVEL_UNKNOWN);
    assert_false(dec_is(roll_up(weightless, 1, MISSING_IS_ZERO).percent));
    assert_false(dec_is(roll_up(weightless, 2, MISSING_LEFT_OUT).percent));
    assert_int_equal(roll_up(weightless, 2, MISSING_IS_ZERO).percent.u, 0);
}

TEST(without_weights_all_count_the_same)
{
    struct part p[] = { part(10, -1, LEVEL_NORMAL), part(20, -1, LEVEL_NORMAL), part(40, -1, LEVEL_OVERDUE) };
    struct roll_up r = roll_up(p, 3, MISSING_IS_UNKNOWN);
    assert_int_equal(r.percent.u, 23333333);
    assert_int_equal(r.worst, LEVEL_OVERDUE);
}

TEST(a_whole_lies_between_its_parts)
{
    uint64_t seed = 7;
    for (int round = 0; round < 20000; round++) {
        struct part p[8];
        int64_t low = INT64_MAX, high = INT64_MIN;
        size_t n = 1 + (size_t)round % 8;
        for (size_t i = 0; i < n; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            p[i].percent.u = (int64_t)(seed >> 33) % (150 * DEC_ONE);
            p[i].weight.u = 1 + (int64_t)(seed >> 20) % (1000 * DEC_ONE);
            p[i].level = LEVEL_NORMAL;
            low = MIN(low, p[i].percent.u);
            high = MAX(high, p[i].percent.u);
        }
        int64_t u = roll_up(p, n, MISSING_IS_ZERO).percent.u;
        assert_true(u >= low && u <= high);
    }
}
