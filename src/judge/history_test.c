#include "test.h"

#include "judge/judge.h"

/* ---- a small deterministic generator ---- */

static uint64_t seed;
static int any(int n) /* 0..n-1 */
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)n);
}

struct world {
    struct matter m;
    struct plan_point nodes[6];
    struct progress progress[12];
    struct extension extensions[3];
    struct date report_due[8];
};

static struct date day0(void)
{
    return date_make(2024, 1, 1);
}

static void grow_progress(struct world *w)
{
    struct date on = w->m.start;
    w->m.progress = w->progress;
    w->m.n_progress = (size_t)any(13);
    for (size_t i = 0; i < w->m.n_progress; i++) {
        struct progress *p = &w->progress[i];
        on = date_add(on, any(40));
        *p = (struct progress){ on, date_add(on, any(20)), NO_DATE, DEC(any(120)), DEC_NONE };
        if (any(3)) {
            p->verified_on = date_add(p->reported_on, any(20));
            p->verified.u = (int64_t)any(110 * DEC_ONE);
        }
    }
}

/* Sane: nodes in order with percents that never fall. */
static void grow(struct world *w, bool sane)
{
    w->m = MATTER;
    struct matter *m = &w->m;
    m->start = date_add(day0(), any(60));
    m->due = date_add(m->start, any(5) ? any(300) : any(3) - (sane ? 0 : 2));
    m->nodes = w->nodes;
    m->n_nodes = (size_t)any(7);
    struct date on = date_add(m->start, -5);
    int percent = 0;
    for (size_t i = 0; i < m->n_nodes; i++) {
        on = sane ? date_add(on, 1 + any(60)) : date_add(m->start, any(320) - 10);
        percent = sane ? MIN(percent + any(40), 100) : any(130);
        w->nodes[i] = (struct plan_point){ on, any(12) ? DEC(percent) : DEC_NONE };
    }
    grow_progress(w);
    m->report_due = w->report_due;
    m->n_report_due = any(3) ? (size_t)any(9) : 0;
    on = m->start;
    for (size_t i = 0; i < m->n_report_due; i++)
        w->report_due[i] = on = date_add(on, 1 + any(45));
    if (!any(3)) {
        m->extensions = w->extensions;
        m->n_extensions = (size_t)any(4);
        m->first_due = m->due;
        on = m->start;
        for (size_t i = 0; i < m->n_extensions; i++) {
            w->extensions[i] = (struct extension){ on = date_add(on, any(120)), date_add(m->due, any(200)) };
            if (i + 1 == m->n_extensions)
                m->due = w->extensions[i].due;
        }
    }
    if (!any(4))
        m->waiver = (struct good_reason){ date_add(m->start, any(200)), date_add(m->start, any(300)), "甲", "乙" };
    if (!any(8))
        m->start = NO_DATE;
    if (!any(8))
        m->ongoing = true;
    if (!any(3)) {
        m->assigned = date_add(m->start, any(30) - 10);
        m->claimed = any(2) ? date_add(m->assigned, any(40)) : NO_DATE;
    }
}

static void grow_standing(struct world *w)
{
    if (any(3))
        return;
    w->m.standing = 1 + (enum standing)any(3);
    w->m.since = date_add(day0(), any(400));
}

/* A line in one of two or three rules, each above the one before. */
static int64_t line_above(int64_t milder, int step)
{
    return any(3) ? milder + 1 + any(step) : 0;
}

static struct dec gap_above(struct dec milder)
{
    return any(3) ? (struct dec){ (dec_is(milder) ? milder.u : 0) + any(25 * DEC_ONE) } : DEC_NONE;
}

/* A preset, or lines nobody ever published. */
static struct light_rule any_rule(void)
{
    struct light_rule r = rule_presets[any((int)n_rule_presets)];
    if (any(2))
        return r;
    r.gap_near = gap_above(DEC_NONE);
    r.gap_behind = gap_above(r.gap_near);
    r.gap_overdue = gap_above(r.gap_behind);
    r.gap_min_days = any(40);
    r.node_near = line_above(0, 10);
    r.node_behind = line_above(r.node_near, 10);
    r.node_overdue = line_above(r.node_behind, 10);
    r.node_quarter = line_above(0, 20);
    r.node_caught_up = any(2);
    r.late_near = line_above(0, 10);
    r.late_behind = line_above(r.late_near, 10);
    r.late_overdue = line_above(r.late_behind, 10);
    r.unbegun_near = line_above(0, 3);
    r.unbegun_overdue = line_above(r.unbegun_near, 3);
    r.soon_days = line_above(0, 20);
    r.unknown = any(3);
    return r;
}

static bool is_same(const struct run *run, const struct light *l)
{
    return run->level == l->level && run->reason == l->reason;
}

/* ---- properties ---- */

TEST(runs_tile_the_range_and_agree_with_every_day)
{
    seed = 1;
    for (int round = 0; round < 1500; round++) {
        struct world w;
        size_t n;
        grow(&w, false);
        grow_standing(&w);
        const struct light_rule drawn = any_rule(), *rule = &drawn;
        struct date from = date_add(day0(), any(200) - 50), to = date_add(from, any(500)), day = from;
        struct run *runs = judge_history(cx->mem, rule, cx->cal, &w.m, from, to, &n);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(runs[i].from.d, day.d);
            assert_true(runs[i].to.d >= day.d);
            assert_true(!i || runs[i].level != runs[i - 1].level || runs[i].reason != runs[i - 1].reason);
            for (; day.d <= runs[i].to.d; day = date_add(day, 1)) {
                struct light l = judge_light(rule, cx->cal, &w.m, day);
                assert_true(is_same(&runs[i], &l));
            }
        }
        assert_int_equal(day.d, to.d + 1);
    }
}

TEST(until_agrees_with_looking_at_every_day)
{
    seed = 2;
    for (int round = 0; round < 3000; round++) {
        struct world w;
        grow(&w, false);
        grow_standing(&w);
        const struct light_rule drawn = any_rule(), *rule = &drawn;
        struct date on = date_add(day0(), any(400) - 20), day = on;
        int limit = any(400);
        struct light first = judge_light(rule, cx->cal, &w.m, on);
        for (; day.d < on.d + limit; day = date_add(day, 1)) {
            struct light l = judge_light_known(rule, cx->cal, &w.m, date_add(day, 1), on);
            if (l.level != first.level || l.reason != first.reason)
                break;
        }
        assert_int_equal(judge_until(rule, cx->cal, &w.m, on, limit).d, day.d);
    }
}

TEST(without_new_facts_time_never_makes_a_light_better)
{
    seed = 3;
    for (int round = 0; round < 2000; round++) {
        struct world w;
        grow(&w, true);
        struct date known = date_add(day0(), any(400));
        int rank = 0;
        for (int i = 0; i < 300; i++) {
            struct light l = judge_light_known(rule_default, cx->cal, &w.m, date_add(known, i), known);
            assert_true(level_rank(l.level) >= rank);
            rank = level_rank(l.level);
        }
    }
}

TEST(the_curve_never_falls_when_the_nodes_do_not)
{
    seed = 4;
    for (int round = 0; round < 2000; round++) {
        struct world w;
        grow(&w, true);
        int64_t last = 0;
        for (int i = -30; i < 500; i++) {
            struct dec c = curve_at(w.nodes, w.m.n_nodes, w.m.start, w.m.due, date_add(day0(), i));
            if (!dec_is(c))
                continue;
            assert_true(c.u >= last && c.u <= DEC(100).u);
            last = c.u;
        }
    }
}

TEST(a_claim_changes_no_light_and_hides_no_verified_figure)
{
    seed = 5;
    for (int round = 0; round < 3000; round++) {
        struct world w;
        grow(&w, false);
        struct matter silent = w.m;
        struct progress verified[12];
        silent.progress = verified;
        silent.n_progress = 0;
        for (size_t i = 0; i < w.m.n_progress; i++)
            if (dec_is(w.progress[i].verified))
                verified[silent.n_progress++] = w.progress[i];
        struct date on = date_add(day0(), any(500)), known = date_add(on, 100); /* all verified ones are known */
        struct light a = judge_light_known(rule_default, cx->cal, &w.m, on, known),
                     b = judge_light_known(rule_default, cx->cal, &silent, on, known);
        assert_int_equal(a.level, b.level);
        assert_int_equal(a.verified.u, b.verified.u);
        assert_int_equal(a.gap.u, b.gap.u);
    }
}

/* ---- by hand ---- */

TEST(a_red_that_was_stays_in_the_history)
{
    struct extension e = { test_day("2024-05-10"), test_day("2024-06-30") };
    struct matter m = MATTER;
    m.due = e.due;
    m.first_due = test_day("2024-05-05");
    m.extensions = &e;
    m.n_extensions = 1;
    m.standing = STANDING_CLOSED;
    m.since = test_day("2024-06-01");
    static const struct {
        enum reason reason;
        const char *from, *to;
    } want[] = {
        { REASON_ON_SCHEDULE, "2024-04-01", "2024-04-27" }, { REASON_SOON, "2024-04-28", "2024-05-05" },
        { REASON_LATE, "2024-05-06", "2024-05-09" },        { REASON_ON_SCHEDULE, "2024-05-10", "2024-05-31" },
        { REASON_DONE, "2024-06-01", "2024-07-31" },
    };
    size_t n;
    struct run *runs =
        judge_history(cx->mem, rule_default, cx->cal, &m, test_day("2024-04-01"), test_day("2024-07-31"), &n);
    assert_int_equal(n, N_ELEMENTS(want));
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(runs[i].reason, want[i].reason);
        IS_DATE(runs[i].from, want[i].from);
        IS_DATE(runs[i].to, want[i].to);
    }
    judge_history(cx->mem, rule_default, cx->cal, &m, test_day("2024-04-02"), test_day("2024-04-01"), &n);
    assert_int_equal(n, 0);
}

TEST(a_replay_counts_every_item_once_a_month)
{
    seed = 6;
    enum { N = 40 };
    static struct world w[N];
    struct matter m[N];
    for (int i = 0; i < N; i++) {
        grow(&w[i], false);
        grow_standing(&w[i]);
        m[i] = w[i].m;
    }
    struct date from = test_day("2024-02-10"), to = test_day("2025-01-15");
    size_t n;
    struct month_count *months = judge_replay(cx->mem, rule_default, cx->cal, m, N, from, to, &n);
    assert_int_equal(n, 12);
    IS_DATE(months[0].month_end, "2024-02-29");
    IS_DATE(months[11].month_end, "2025-01-15");
    for (size_t i = 0; i < n; i++) {
        int64_t at_end[LEVELS] = { 0 }, worst[LEVELS] = { 0 };
        for (int k = 0; k < N; k++) {
            enum level bad = LEVEL_DONE, level = LEVEL_DONE;
            for (struct date d = i ? date_add(months[i - 1].month_end, 1) : from; d.d <= months[i].month_end.d;
                 d = date_add(d, 1)) {
                level = judge_light(rule_default, cx->cal, &m[k], d).level;
                bad = level_worse(bad, level);
            }
            at_end[level_slot(level)]++;
            worst[level_slot(bad)]++;
        }
        assert_memory_equal(at_end, months[i].at_end, sizeof at_end);
        assert_memory_equal(worst, months[i].worst, sizeof worst);
    }
    judge_replay(cx->mem, rule_default, cx->cal, m, N, to, from, &n);
    assert_int_equal(n, 0);
}
