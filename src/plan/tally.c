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

static struct share share_of(const struct light_row *r)
{
    static const int columns[] = {
        [LEVEL_DONE] = N_DONE,     [LEVEL_NORMAL] = N_NORMAL,   [LEVEL_NEAR] = N_NEAR,
        [LEVEL_BEHIND] = N_BEHIND, [LEVEL_OVERDUE] = N_OVERDUE, [LEVEL_UNKNOWN] = N_UNKNOWN
    };
    struct share p = { .area = r->area, .lead = r->lead };
    p.sums[columns[r->level]] = 1;
    p.sums[N_LATE] = r->late_report;
    p.sums[N_NO_HOLDER] = r->no_holder;
    p.sums[N_UNANSWERED] = r->state == STATE_ISSUED;
    p.sums[SUM_VERIFIED] = r->level == LEVEL_DONE ? DEC(100).u : dec_is(r->verified) ? r->verified.u : 0;
    return p;
}

static struct share share_before(const struct past_was *was)
{
    return share_of(&(struct light_row){ .area = was->area,
                                         .lead = was->lead,
                                         .level = was->level,
                                         .state = was->state,
                                         .late_report = was->late_report,
                                         .no_holder = was->no_holder,
                                         .verified = was->verified });
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
        to = share_of(now);
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
