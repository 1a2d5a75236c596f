#include "judge/judge.h"

struct walk {
    const struct light_rule *rule;
    const struct calendar *cal;
    const struct matter *m;
    struct date known; /* NO_DATE: every day by its own knowledge */
};

static struct light see(const struct walk *w, struct date on)
{
    return judge_light_known(w->rule, w->cal, w->m, on, date_is(w->known) ? w->known : on);
}

static bool is_same(const struct light *a, const struct light *b)
{
    return a->level == b->level && a->reason == b->reason;
}

struct next { /* the earliest day after `day` that was offered */
    struct date day, best;
};

static void offer(struct next *n, struct date base, int64_t plus)
{
    if (!date_is(base))
        return;
    int64_t d = base.d + plus;
    if (d > n->day.d && d < n->best.d)
        n->best.d = (int32_t)d;
}

static void offer_rule_days(struct next *n, const struct light_rule *r, const struct matter *m, struct date due)
{
    offer(n, due, 0);
    offer(n, due, 1);
    offer(n, due, -r->soon_days);
    offer(n, due, r->late_near);
    offer(n, due, r->late_behind);
    offer(n, due, r->late_overdue);
    offer(n, m->assigned, r->claim_near);
    offer(n, m->assigned, r->claim_behind);
    offer(n, m->assigned, r->claim_overdue);
    for (size_t i = 0; i < m->n_nodes; i++) {
        offer(n, m->nodes[i].on, 1); /* the bend lies at the end of the stretch before */
        offer(n, m->nodes[i].on, r->node_near);
        offer(n, m->nodes[i].on, r->node_behind);
        offer(n, m->nodes[i].on, r->node_overdue);
        offer(n, m->nodes[i].on, r->node_quarter);
    }
    if (!date_is(m->start) || (!r->unbegun_near && !r->unbegun_overdue))
        return;
    int y, month, day;
    date_split(m->start, &y, &month, &day);
    struct date first = date_make(y, month, 1);
    offer(n, date_add_months(first, (int)r->unbegun_near), 0);
    offer(n, date_add_months(first, (int)r->unbegun_overdue), 0);
}

static void offer_facts(struct next *n, const struct matter *m)
{
    offer(n, m->start, 0);
    offer(n, m->since, 0);
    offer(n, m->claimed, 0);
    offer(n, m->waiver.from, 0);
    offer(n, m->waiver.until, 1);
    for (size_t i = 0; i < m->n_progress; i++) {
        offer(n, m->progress[i].on, 0);
        offer(n, m->progress[i].reported_on, 0);
        offer(n, m->progress[i].verified_on, 0);
    }
    for (size_t i = 0; i < m->n_extensions; i++)
        offer(n, m->extensions[i].decided_on, 0);
    for (size_t i = 0; i < m->n_report_due; i++)
        offer(n, m->report_due[i], 1);
}

/* The last day of [from, to] that looks like from.
 *
 * Between two days on which something may happen the schedule curve is one straight line and all
 * else stands still, so the gap moves one way only: equal lights at both ends mean equal lights
 * between, and unequal ones are parted by bisection. */
static struct date last_same(const struct walk *w, struct date from, struct date to, struct light *first)
{
    struct date day = from;
    *first = see(w, from);
    while (day.d < to.d) {
        struct next n = { .day = day, .best = date_add(to, 1) };
        struct light due = see(w, day);
        offer_rule_days(&n, w->rule, w->m, due.due);
        offer_facts(&n, w->m);
        struct date same = day, other = date_add(n.best, -1);
        struct light l = see(w, other);
        if (!is_same(first, &l)) {
            while (other.d - same.d > 1) {
                struct date mid = date_add(same, (other.d - same.d) / 2);
                l = see(w, mid);
                *(is_same(first, &l) ? &same : &other) = mid;
            }
            return same;
        }
        if (n.best.d > to.d)
            return to;
        l = see(w, n.best);
        if (!is_same(first, &l))
            return other;
        day = n.best;
    }
    return to;
}

struct run judge_run(const struct light_rule *rule, const struct calendar *cal, const struct matter *m,
                     struct date from, struct date to)
{
    struct walk w = { rule, cal, m, NO_DATE };
    struct light l;
    struct date end = last_same(&w, from, to, &l);
    return (struct run){ .level = l.level, .reason = l.reason, .from = from, .to = end };
}

struct run *judge_history(struct arena *mem, const struct light_rule *rule, const struct calendar *cal,
                          const struct matter *m, struct date from, struct date to, size_t *n)
{
    size_t cap = 16;
    struct run *runs = arena_get(mem, sizeof *runs, cap);
    *n = 0;
    for (struct date day = from; day.d <= to.d; day = date_add(runs[*n - 1].to, 1)) {
        if (*n == cap) {
            struct run *more = arena_get(mem, sizeof *runs, cap *= 2);
            memcpy(more, runs, *n * sizeof *runs);
            runs = more;
        }
        runs[(*n)++] = judge_run(rule, cal, m, day, to);
    }
    return runs;
}

struct date judge_until(const struct light_rule *rule, const struct calendar *cal, const struct matter *m,
                        struct date on, int limit_days)
{
    struct walk w = { rule, cal, m, on };
    struct light l;
    return last_same(&w, on, date_add(on, MAX(limit_days, 0)), &l);
}

/* ---- replay ---- */

static struct date end_of_month(struct date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return month_end(y, m);
}

static size_t count_months(struct date from, struct date to)
{
    size_t n = 0;
    for (struct date d = from; d.d <= to.d; d = date_add(end_of_month(d), 1))
        n++;
    return n;
}

static void replay_one(struct month_count *months, size_t n_months, const struct walk *w, struct date from,
                       struct date to)
{
    struct run run = judge_run(w->rule, w->cal, w->m, from, to);
    for (size_t i = 0; i < n_months; i++) {
        enum level worst = run.level;
        while (run.to.d < months[i].month_end.d) {
            run = judge_run(w->rule, w->cal, w->m, date_add(run.to, 1), to);
            worst = level_worse(worst, run.level);
        }
        months[i].at_end[level_slot(run.level)]++;
        months[i].worst[level_slot(worst)]++;
        if (run.to.d == months[i].month_end.d && i + 1 < n_months)
            run = judge_run(w->rule, w->cal, w->m, date_add(run.to, 1), to);
    }
}

struct month_count *judge_replay(struct arena *mem, const struct light_rule *rule, const struct calendar *cal,
                                 const struct matter *matters, size_t n_matters, struct date from, struct date to,
                                 size_t *n_months)
{
    *n_months = count_months(from, to);
    struct month_count *months = arena_get(mem, sizeof *months, *n_months);
    struct date day = from;
    for (size_t i = 0; i < *n_months; i++, day = date_add(months[i - 1].month_end, 1))
        months[i].month_end = end_of_month(day).d < to.d ? end_of_month(day) : to;
    for (size_t i = 0; *n_months && i < n_matters; i++) {
        struct walk w = { rule, cal, &matters[i], NO_DATE };
        replay_one(months, *n_months, &w, from, to);
    }
    return months;
}
