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

struct curve_piece curve_piece(const struct plan_point *nodes, size_t n, struct date start, struct date due,
                               struct date on)
{
    if (date_is(due) && on.d >= due.d)
        return (struct curve_piece){ due, NO_DATE, DEC(100), DEC(100) };
    if (date_is(start) && on.d < start.d)
        return (struct curve_piece){ NO_DATE, start, DEC(0), DEC(0) };
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
    bool bare_start = date_is(start) && left.on.d == start.d && left.u == 0;
    if (!date_is(left.on) || (!date_is(right.on) && bare_start))
        return (struct curve_piece){ left.on, right.on, DEC_NONE, DEC_NONE };
    if (!date_is(right.on)) /* no due date, all nodes passed */
        return (struct curve_piece){ left.on, NO_DATE, { left.u }, { left.u } };
    return (struct curve_piece){ left.on, right.on, { left.u }, { right.u } };
}

struct dec curve_in(const struct curve_piece *p, struct date on)
{
    if (!dec_is(p->low) || !date_is(p->to) || !date_is(p->from))
        return p->low;
    return between((struct point){ p->from, p->low.u }, (struct point){ p->to, p->high.u }, on);
}

struct dec curve_at(const struct plan_point *nodes, size_t n, struct date start, struct date due, struct date on)
{
    struct curve_piece p = curve_piece(nodes, n, start, due, on);
    return curve_in(&p, on);
}
