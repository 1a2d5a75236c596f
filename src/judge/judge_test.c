#include "test.h"

#include "judge/judge.h"

TEST(a_gap_says_why_with_its_figures)
{
    struct matter m = MATTER;
    struct progress p = { test_day("2024-05-01"), test_day("2024-05-02"), test_day("2024-05-03"), DEC(50), DEC(40) };
    struct node nodes[] = { { test_day("2024-05-07"), { 62500000 } } };
    m.start = test_day("2024-01-01"), m.due = test_day("2024-12-31");
    m.progress = &p, m.n_progress = 1, m.nodes = nodes, m.n_nodes = 1;
    struct light l = judge_light(rule_default, cx->cal, &m, test_day("2024-05-07"));
    assert_int_equal(l.level, LEVEL_NEAR);
    assert_string_equal(light_why(cx, rule_default, &l),
                        "计划进度 62.5%，核实 40%，落后 22.5 个百分点（黄灯线 10）；申报 50%，尚待核实");
}
