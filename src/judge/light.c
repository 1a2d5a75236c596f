#include "judge/judge.h"

struct asked { /* the question, and the facts as known */
    const struct light_rule *rule;
    const struct calendar *cal;
    const struct matter *m;
    struct date on, known;
    struct date seen;                       /* the earlier of on and known */
    const struct progress *last, *verified; /* latest known figure, latest verified one; NULL = none */
    struct dec p;                           /* what is verified, 0 when nothing is */
};

static struct date earlier(struct date a, struct date b)
{
    return a.d < b.d ? a : b;
}

static bool is_known_verified(const struct progress *p, struct date known)
{
    return dec_is(p->verified) && date_is(p->verified_on) && p->verified_on.d <= known.d;
}

/* How many figures speak for days up to `on`. */
static size_t figures_until(const struct matter *m, struct date on)
{
    size_t low = 0, high = m->n_progress;
    if (high && m->progress[high - 1].on.d <= on.d) /* judged for today: all of them */
        return high;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (m->progress[mid].on.d <= on.d)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static const struct progress *last_verified(const struct matter *m, struct date on, struct date known)
{
    for (size_t i = figures_until(m, on); i-- > 0;)
        if (m->progress[i].reported_on.d <= known.d && is_known_verified(&m->progress[i], known))
            return &m->progress[i];
    return NULL;
}

static void read_figures(struct asked *a)
{
    for (size_t i = figures_until(a->m, a->on); i-- > 0 && !a->verified;) {
        const struct progress *p = &a->m->progress[i];
        if (p->reported_on.d > a->known.d)
            continue;
        if (!a->last)
            a->last = p;
        if (is_known_verified(p, a->known))
            a->verified = p;
    }
    a->p = a->verified ? a->verified->verified : DEC(0);
}

static struct date due_known(const struct matter *m, struct date known)
{
    if (m->ongoing)
        return NO_DATE;
    for (size_t i = m->n_extensions; i-- > 0;)
        if (m->extensions[i].decided_on.d <= known.d)
            return m->extensions[i].due;
    return m->n_extensions && date_is(m->first_due) ? m->first_due : m->due;
}

static enum standing standing_seen(const struct asked *a)
{
    return a->seen.d >= a->m->since.d ? a->m->standing : STANDING_OPEN;
}

static size_t deadlines_passed(const struct asked *a)
{
    size_t low = 0, high = a->m->n_report_due;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (a->m->report_due[mid].d < a->on.d)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* A report settles a deadline when it came after the deadline before it. */
static bool is_report_late(const struct asked *a, size_t passed)
{
    if (!passed)
        return false;
    return !a->last || (passed > 1 && a->last->reported_on.d <= a->m->report_due[passed - 2].d);
}

/* ---- causes ---- */

struct cause {
    enum level level;
    struct dec line;
};

static struct cause by_days(int days, int64_t near, int64_t behind, int64_t overdue)
{
    if (days <= 0)
        return (struct cause){ LEVEL_NORMAL, DEC_NONE };
    if (overdue && days >= overdue)
        return (struct cause){ LEVEL_OVERDUE, DEC(overdue) };
    if (behind && days >= behind)
        return (struct cause){ LEVEL_BEHIND, DEC(behind) };
    if (near && days >= near)
        return (struct cause){ LEVEL_NEAR, DEC(near) };
    return (struct cause){ LEVEL_NORMAL, DEC_NONE };
}

static struct cause by_gap(const struct light_rule *r, struct dec gap)
{
    if (dec_is(r->gap_overdue) && gap.u > r->gap_overdue.u)
        return (struct cause){ LEVEL_OVERDUE, r->gap_overdue };
    if (dec_is(r->gap_behind) && gap.u > 0 && gap.u >= r->gap_behind.u)
        return (struct cause){ LEVEL_BEHIND, r->gap_behind };
    if (dec_is(r->gap_near) && gap.u > 0 && gap.u >= r->gap_near.u)
        return (struct cause){ LEVEL_NEAR, r->gap_near };
    return (struct cause){ LEVEL_NORMAL, DEC_NONE };
}

/* The first cause of the worst level is the reason. */
static void weigh(struct light *l, struct cause c, enum reason reason)
{
    if (level_rank(c.level) <= level_rank(l->bare))
        return;
    l->bare = c.level;
    l->bare_reason = reason;
    l->line = c.line;
}

static bool is_quarter_end(struct date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return m % 3 == 0;
}

/* The oldest node not reached goes into *l; quarter nodes may weigh more. */
static void weigh_nodes(struct light *l, const struct asked *a, bool judged)
{
    const struct plan_point *missed = NULL, *quarter = NULL, *last = NULL;
    for (size_t i = 0; i < a->m->n_nodes; i++) {
        const struct plan_point *n = &a->m->nodes[i];
        if (!dec_is(n->percent) || !date_is(n->on) || n->on.d >= a->on.d)
            continue;
        if (!last || n->on.d > last->on.d || (n->on.d == last->on.d && n->percent.u > last->percent.u))
            last = n;
        if (a->p.u >= MIN(n->percent.u, DEC(100).u))
            continue;
        if (!missed || n->on.d < missed->on.d)
            missed = n;
        if (a->rule->node_quarter && (!quarter || n->on.d < quarter->on.d) && is_quarter_end(n->on))
            quarter = n;
    }
    const struct plan_point *shown = missed;
    if (missed) {
        l->days_missed = a->on.d - missed->on.d;
        struct cause c = by_days(l->days_missed, a->rule->node_near, a->rule->node_behind, a->rule->node_overdue);
        struct cause q = quarter ? by_days(a->on.d - quarter->on.d, 0, 0, a->rule->node_quarter) : c;
        if (quarter && level_rank(q.level) > level_rank(c.level)) {
            c = q;
            shown = quarter;
            l->days_missed = a->on.d - quarter->on.d;
        }
        if (judged)
            weigh(l, c, REASON_NODE);
    } else if (a->rule->node_caught_up && judged && last) {
        const struct progress *then = last_verified(a->m, last->on, a->known);
        if (!then || then->verified.u < MIN(last->percent.u, DEC(100).u)) {
            shown = last;
            weigh(l, (struct cause){ LEVEL_NEAR, DEC_NONE }, REASON_CAUGHT_UP);
        }
    }
    if (shown) {
        l->node = shown->on;
        l->node_percent = shown->percent;
    }
}

static void weigh_unbegun(struct light *l, const struct asked *a)
{
    const struct light_rule *r = a->rule;
    if ((!r->unbegun_near && !r->unbegun_overdue) || !date_is(a->m->start) || a->p.u > 0 || a->on.d < a->m->start.d)
        return;
    int y0, m0, y1, m1, day;
    date_split(a->m->start, &y0, &m0, &day);
    date_split(a->on, &y1, &m1, &day);
    weigh(l, by_days((y1 - y0) * 12 + m1 - m0, r->unbegun_near, 0, r->unbegun_overdue), REASON_UNBEGUN);
}

static int days_unclaimed(const struct asked *a)
{
    const struct matter *m = a->m;
    bool has_claimed = date_is(m->claimed) && m->claimed.d <= a->seen.d;
    return date_is(m->assigned) && !has_claimed ? MAX(a->on.d - m->assigned.d, 0) : 0;
}

static void weigh_soon(struct light *l, const struct asked *a)
{
    const struct light_rule *r = a->rule;
    if (!date_is(l->due) || l->due.d < a->on.d || l->days_to_due > r->soon_days || !r->soon_days)
        return;
    if (!dec_is(r->soon_below) || a->p.u < r->soon_below.u)
        weigh(l, (struct cause){ LEVEL_NEAR, DEC(r->soon_days) }, REASON_SOON);
}

/* Not where nothing is planned but an end, nor in an item too short to have a curve. */
static bool is_gap_judged(const struct asked *a, const struct light *l)
{
    if (!date_is(a->m->start) && !a->m->n_nodes)
        return false;
    bool is_short = date_is(a->m->start) && date_is(l->due) && l->due.d - a->m->start.d < a->rule->gap_min_days;
    return dec_is(l->gap) && !is_short;
}

static void weigh_all(struct light *l, const struct asked *a, size_t passed)
{
    const struct light_rule *r = a->rule;
    /* Reports are asked for and none is verified yet: 0 % would be a guess, and a claim must not turn
     * a light that silence would have left alone. */
    bool awaited = !a->verified && a->m->n_report_due && r->unknown != UNKNOWN_NEVER;
    l->bare = LEVEL_NORMAL;
    l->bare_reason = REASON_ON_SCHEDULE;
    weigh(l, by_days(l->days_unclaimed, r->claim_near, r->claim_behind, r->claim_overdue), REASON_UNCLAIMED);
    weigh(l, by_days(l->days_late, r->late_near, r->late_behind, r->late_overdue), REASON_LATE);
    if (!awaited && is_gap_judged(a, l))
        weigh(l, by_gap(r, l->gap), REASON_GAP);
    weigh_nodes(l, a, !awaited);
    if (!awaited)
        weigh_unbegun(l, a);
    weigh_soon(l, a);

    struct cause unknown = { LEVEL_UNKNOWN, DEC_NONE };
    if ((awaited && passed) || (r->unknown == UNKNOWN_LATE_REPORT && l->late_report))
        weigh(l, unknown, a->last && !l->late_report ? REASON_UNVERIFIED : REASON_NO_FIGURE);
    if (!a->m->ongoing && !date_is(l->due) && !a->m->n_nodes)
        weigh(l, unknown, REASON_NO_PLAN);
    if (l->bare == LEVEL_NORMAL && date_is(a->m->start) && a->on.d < a->m->start.d)
        l->bare_reason = REASON_NOT_STARTED;
    else if (l->bare == LEVEL_NORMAL && awaited)
        l->bare_reason = REASON_AWAITED;
}

static bool is_waived(const struct asked *a)
{
    const struct good_reason *w = &a->m->waiver;
    return w->by && w->reason && date_is(w->until) && a->on.d <= w->until.d && a->seen.d >= w->from.d;
}

static bool is_stale(const struct asked *a)
{
    const struct light_rule *r = a->rule;
    struct date base = a->last ? a->last->reported_on : a->m->start;
    if (!r->stale_days || !date_is(base) || a->on.d - base.d <= r->stale_days)
        return false;
    return !r->stale_workdays || workdays_between(a->cal, base, a->on) > r->stale_days;
}

static void judge_open(struct light *l, const struct asked *a)
{
    size_t passed = deadlines_passed(a);
    l->no_holder = a->m->no_holder;
    l->stale = is_stale(a);
    l->late_report = is_report_late(a, passed);
    l->days_unclaimed = days_unclaimed(a);
    if (date_is(l->due)) {
        l->days_late = MAX(a->on.d - l->due.d, 0);
        l->days_to_due = MAX(l->due.d - a->on.d, 0);
    }
    weigh_all(l, a, passed);
    l->late_work = l->days_late || l->days_missed;
    l->level = l->bare;
    l->reason = l->bare_reason;
    if (level_rank(l->bare) > level_rank(LEVEL_NORMAL) && is_waived(a)) {
        l->level = LEVEL_NORMAL;
        l->reason = REASON_WAIVED;
    }
}

static void judge_closed(struct light *l, const struct matter *m)
{
    l->late_work = date_is(m->since) && date_is(l->due) && m->since.d > l->due.d;
    l->days_late = l->late_work ? m->since.d - l->due.d : 0;
    l->level = l->bare = LEVEL_DONE;
    l->reason = l->bare_reason = l->late_work ? REASON_DONE_LATE : REASON_DONE;
}

struct light judge_light_known(const struct light_rule *rule, const struct calendar *cal, const struct matter *m,
                               struct date on, struct date known)
{
    struct asked a = { .rule = rule, .cal = cal, .m = m, .on = on, .known = known, .seen = earlier(on, known) };
    read_figures(&a);
    struct light l = { .rule_id = rule->id,
                       .rule_version = rule->version,
                       .on = on,
                       .due = due_known(m, known),
                       .node = NO_DATE,
                       .node_percent = DEC_NONE,
                       .line = DEC_NONE,
                       .gap = DEC_NONE,
                       .level = LEVEL_UNKNOWN,
                       .bare = LEVEL_UNKNOWN };
    l.verified = a.verified ? a.verified->verified : DEC_NONE;
    l.claimed = a.last ? a.last->claimed : DEC_NONE;
    l.claim_pending = a.last && !(date_is(a.last->verified_on) && a.last->verified_on.d <= a.seen.d);
    l.days_since_report = a.last ? MAX(on.d - a.last->reported_on.d, 0) : -1;
    l.curve = curve_at(m->nodes, m->n_nodes, m->start, l.due, on);
    if (dec_is(l.curve))
        l.gap.u = l.curve.u - a.p.u;
    switch (standing_seen(&a)) {
    case STANDING_OPEN: judge_open(&l, &a); break;
    case STANDING_CLOSED: judge_closed(&l, m); break;
    case STANDING_SUSPENDED: l.reason = l.bare_reason = REASON_SUSPENDED; break;
    case STANDING_CANCELLED: l.reason = l.bare_reason = REASON_CANCELLED; break;
    }
    return l;
}

struct light judge_light(const struct light_rule *rule, const struct calendar *cal, const struct matter *m,
                         struct date on)
{
    return judge_light_known(rule, cal, m, on, on);
}
