#include "plan/tally.h"

#include "tally.sql.h"

enum {
    N_DONE,
    N_NORMAL,
    N_NEAR,
    N_BEHIND,
    N_OVERDUE,
    N_UNKNOWN,
    N_LATE,
    N_NO_HOLDER,
    N_UNANSWERED,
    SUM_VERIFIED,
    N_SUMS
};

/* What one light, or the difference of two, adds to the sums of its place. */
struct share {
    int64_t area, lead, sums[N_SUMS];
};

static struct share share_of(int64_t area, int64_t lead, int64_t level, int64_t state, struct dec verified)
{
    static const int columns[] = {
        [LEVEL_DONE] = N_DONE,     [LEVEL_NORMAL] = N_NORMAL,   [LEVEL_NEAR] = N_NEAR,
        [LEVEL_BEHIND] = N_BEHIND, [LEVEL_OVERDUE] = N_OVERDUE, [LEVEL_UNKNOWN] = N_UNKNOWN
    };
    struct share p = { .area = area, .lead = lead };
    p.sums[columns[level]] = 1;
    p.sums[N_UNANSWERED] = state == STATE_ISSUED;
    p.sums[SUM_VERIFIED] = level == LEVEL_DONE ? DEC(100).u : dec_is(verified) ? verified.u : 0;
    return p;
}

static struct share share_before(const struct past_was *was)
{
    struct share p = share_of(was->area, was->lead, was->level, was->state, was->verified);
    p.sums[N_LATE] = was->late_report;
    p.sums[N_NO_HOLDER] = was->no_holder;
    return p;
}

static struct share share_now(const struct light_row *now)
{
    struct share p = share_of(now->area, now->lead, now->level, now->state, now->verified);
    p.sums[N_LATE] = now->late_report;
    p.sums[N_NO_HOLDER] = now->no_holder;
    return p;
}

static enum err add(struct cx *cx, const struct share *p)
{
    const int64_t *n = p->sums;
    bool is_nothing = true;
    for (size_t i = 0; i < N_SUMS; i++)
        is_nothing = is_nothing && !n[i];
    if (is_nothing)
        return OK;
    return db_exec(cx, &tally_add, V(p->area), V(p->lead), V(n[N_DONE]), V(n[N_NORMAL]), V(n[N_NEAR]), V(n[N_BEHIND]),
                   V(n[N_OVERDUE]), V(n[N_UNKNOWN]), V(n[N_LATE]), V(n[N_NO_HOLDER]), V(n[N_UNANSWERED]),
                   V(n[SUM_VERIFIED]));
}

enum err tally_move(struct cx *cx, const struct past_was *was, const struct light_row *now)
{
    struct share from = { 0 }, to = { 0 };
    if (was->known)
        from = share_before(was);
    if (now)
        to = share_now(now);
    if (was->known && now && from.area == to.area && from.lead == to.lead) {
        for (size_t i = 0; i < N_SUMS; i++)
            to.sums[i] -= from.sums[i];
        return add(cx, &to);
    }
    for (size_t i = 0; i < N_SUMS; i++)
        from.sums[i] = -from.sums[i];
    TRY(add(cx, &from));
    return add(cx, &to);
}
