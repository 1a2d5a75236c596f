#include "judge/judge.h"

struct point {
    struct date on;
    int64_t u; /* percent in millionths */
};

static int64_t within(struct dec percent)
{
    return MIN(MAX(percent.u, 0), DEC(100).u);
}

/* Rounded half up; right lies above left in time, the figures within 0..100. */
static struct dec between(struct point left, struct point right, struct date on)
{
    int64_t days = right.on.d - left.on.d, rise = (right.u - left.u) * (on.d - left.on.d);
    int64_t half = rise < 0 ? -days / 2 : days / 2;
    return (struct dec){ left.u + (rise + half) / days };
}

struct dec curve_at(const struct plan_point *nodes, size_t n, struct date start, struct date due, struct date on)
{
    if (date_is(due) && on.d >= due.d)
        return DEC(100);
    if (date_is(start) && on.d < start.d)
        return DEC(0);
    /* NO_DATE is the least date, so "no start" loses against any node. */
    struct point left = { start, 0 }, right = { date_is(due) ? due : NO_DATE, DEC(100).u };
    for (size_t i = 0; i < n; i++) {
        struct point p = { nodes[i].on, within(nodes[i].percent) };
        if (!dec_is(nodes[i].percent) || !date_is(p.on))
            continue;
        if (p.on.d <= on.d) {
            if (p.on.d > left.on.d || (p.on.d == left.on.d && p.u > left.u))
                left = p;
        } else if (!date_is(right.on) || p.on.d < right.on.d ||
                   (p.on.d == right.on.d && p.on.d != due.d && p.u < right.u)) {
            right = p;
        }
    }
    if (!date_is(left.on))
        return DEC_NONE;
    if (!date_is(right.on)) /* no due date, all nodes passed (or none at all) */
        return date_is(start) && left.on.d == start.d && left.u == 0 ? DEC_NONE : (struct dec){ left.u };
    return between(left, right, on);
}
