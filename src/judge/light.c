#include "judge/judge.h"

/* ---- plan ---- */

/* Percent between two points of the plan, exact to a millionth, rounded down. */
static struct dec between(struct plan_point a, struct plan_point b, struct date on)
{
    if (b.day.d <= a.day.d)
        return b.percent;
    __int128 rise = (__int128)(b.percent.u - a.percent.u) * (on.d - a.day.d);
    return (struct dec){ a.percent.u + (int64_t)(rise / (b.day.d - a.day.d)) };
}

struct dec curve_at(const struct matter *m, struct date on)
{
    struct plan_point before = { m->start, DEC(0) };
    if (!m->n_plan && !date_is(m->due))
        return DEC_NONE;
    if (!date_is(before.day))
        before.day = date_is(m->issued) ? m->issued : m->n_plan ? m->plan[0].day : m->due;
    if (on.d < before.day.d)
        return DEC(0);
    for (size_t i = 0; i < m->n_plan; i++) {
        if (on.d < m->plan[i].day.d)
            return between(before, m->plan[i], on);
        if (m->plan[i].day.d >= before.day.d)
            before = m->plan[i];
    }
    if (!date_is(m->due))
        return before.percent;
    struct plan_point end = { m->due, DEC(100) };
    return on.d >= end.day.d ? DEC(100) : between(before, end, on);
}

/* ---- what was known ---- */

struct known {
    struct dec verified, claimed;
    struct date last_report, last_day; /* submitted; spoken for */
};

/* Reports after `on` are not seen, and no verification that came later. */
static struct known known_on(const struct matter *m, struct date on)
{
    struct known k = { DEC_NONE, DEC_NONE, NO_DATE, NO_DATE };
    struct date verified_day = NO_DATE;
    for (size_t i = 0; i < m->n_progress; i++) {
        const struct progress *p = &m->progress[i];
        if (p->known.d > on.d)
            break;
        k.last_report = p->known;
        if (!date_is(k.last_day) || p->day.d >= k.last_day.d) {
            k.last_day = p->day;
            k.claimed = p->claimed;
        }
        if (dec_is(p->verified) && p->judged.d <= on.d && p->day.d >= verified_day.d) {
            verified_day = p->day;
            k.verified = p->verified;
        }
    }
    return k;
}

/* ---- judgement ---- */

static int severity(enum level l)
{
    return l == LEVEL_UNKNOWN ? 2 : (int)l; /* not knowing is worse than near, less than behind */
}

static void worsen(struct light *l, enum level level, enum why why, int64_t days)
{
    if (severity(level) <= severity(l->level))
        return;
    l->level = level;
    l->why = why;
    l->days = days;
}

static void look_at_gap(const struct light_rule *r, struct light *l)
{
    if (!dec_is(l->gap))
        return;
    if (dec_is(r->overdue_gap) && l->gap.u > r->overdue_gap.u)
        worsen(l, LEVEL_OVERDUE, WHY_GAP, 0);
    else if (dec_is(r->behind_gap) && l->gap.u >= r->behind_gap.u && l->gap.u > 0)
        worsen(l, LEVEL_BEHIND, WHY_GAP, 0);
}

static bool ends_quarter(struct date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return m % 3 == 0;
}

static void look_at_nodes(const struct light_rule *r, const struct matter *m, struct dec done, struct date on, struct light *l)
{
    for (size_t i = 0; i < m->n_plan; i++) {
        const struct plan_point *p = &m->plan[i];
        int64_t days = (int64_t)on.d - p->day.d;
        if (days <= 0 || (dec_is(done) && done.u >= p->percent.u) || p->percent.u == 0)
            continue;
        enum level level = (r->node_overdue_days && days >= r->node_overdue_days) || (r->quarter_node_overdue && ends_quarter(p->day)) ? LEVEL_OVERDUE
                           : r->node_behind_days && days >= r->node_behind_days                                                        ? LEVEL_BEHIND
                                                                                                                                       : LEVEL_NORMAL;
        if (severity(level) > severity(l->level))
            l->node = p->day;
        worsen(l, level, WHY_NODE, days);
    }
}

static void look_at_deadline(const struct light_rule *r, const struct matter *m, struct dec done, struct date on, struct light *l)
{
    if (!date_is(m->due))
        return;
    int64_t left = (int64_t)m->due.d - on.d;
    if (left < 0) /* only closing ends it: a claimed or accepted 100 % waits for its close-out */
        worsen(l, -left <= r->late_behind_days ? LEVEL_BEHIND : LEVEL_OVERDUE, WHY_PAST_DUE, -left);
    else if (left <= r->near_days && (!dec_is(done) || done.u < r->near_percent.u))
        worsen(l, LEVEL_NEAR, WHY_NEAR_DUE, left);
}

static void look_at_reports(const struct light_rule *r, const struct matter *m, struct date on, struct light *l)
{
    int64_t every = m->report_days ? m->report_days : r->report_days;
    struct date since = date_is(l->last_report) ? l->last_report : date_is(m->start) && (!date_is(m->issued) || m->start.d > m->issued.d) ? m->start : m->issued;
    if (!every || !date_is(since))
        return;
    int64_t days = (int64_t)on.d - since.d;
    l->late_report = days > every;
    if (days > every + r->report_grace)
        worsen(l, LEVEL_UNKNOWN, WHY_NO_REPORT, days);
}

/* Without the rule's memory of past reds. */
static struct light judge_now(const struct light_rule *r, const struct calendar *cal, const struct matter *m, struct date on)
{
    struct known k = known_on(m, on);
    struct light l = { .level = LEVEL_NORMAL, .why = WHY_ON_PLAN, .verified = k.verified, .claimed = k.claimed, .gap = DEC_NONE, .node = NO_DATE, .last_report = k.last_report, .no_holder = !m->has_holder };
    struct dec done = r->by_claim ? k.claimed : k.verified;
    l.planned = curve_at(m, on);
    if (m->standing == STANDING_CLOSED && (!date_is(m->closed) || on.d >= m->closed.d)) {
        l.level = LEVEL_DONE;
        l.why = WHY_CLOSED;
        l.no_holder = false;
        return l;
    }
    if (m->standing == STANDING_SUSPENDED) {
        l.why = WHY_SUSPENDED;
        return l;
    }
    if (date_is(m->start) && on.d < m->start.d) {
        l.why = WHY_NOT_STARTED;
        return l;
    }
    if (dec_is(l.planned))
        l.gap.u = l.planned.u - (dec_is(done) ? done.u : 0);
    look_at_gap(r, &l);
    look_at_nodes(r, m, done, on, &l);
    look_at_deadline(r, m, done, on, &l);
    if (m->standing == STANDING_UNCLAIMED && r->unclaimed_days && date_is(m->issued) && workdays_between(cal, m->issued, on) > r->unclaimed_days)
        worsen(&l, LEVEL_BEHIND, WHY_NOT_CLAIMED, (int64_t)on.d - m->issued.d);
    l.late_work = severity(l.level) >= severity(LEVEL_BEHIND);
    look_at_reports(r, m, on, &l);
    if (date_is(m->waived_until) && on.d <= m->waived_until.d && l.level != LEVEL_NORMAL) {
        l.level = LEVEL_NORMAL;
        l.why = WHY_WAIVED;
    }
    return l;
}

struct light judge_light(const struct light_rule *r, const struct calendar *cal, const struct matter *m, struct date on)
{
    struct light l = judge_now(r, cal, m, on);
    if (l.level != LEVEL_NORMAL || l.why != WHY_ON_PLAN)
        return l;
    for (int64_t back = 1; back <= r->memory_days; back++)
        if (judge_now(r, cal, m, date_add(on, (int)-back)).level == LEVEL_OVERDUE) {
            l.level = LEVEL_NEAR;
            l.why = WHY_CAUGHT_UP;
            l.days = back;
            break;
        }
    return l;
}

struct date judge_until(const struct light_rule *r, const struct calendar *cal, const struct matter *m, struct date on, int limit)
{
    struct light now = judge_light(r, cal, m, on);
    if (now.why == WHY_CLOSED || now.why == WHY_SUSPENDED)
        return date_add(on, limit);
    for (int ahead = 1; ahead <= limit; ahead++) {
        struct light then = judge_light(r, cal, m, date_add(on, ahead));
        if (then.level != now.level || then.why != now.why || then.late_report != now.late_report)
            return date_add(on, ahead - 1);
    }
    return date_add(on, limit);
}

size_t judge_history(const struct light_rule *r, const struct calendar *cal, const struct matter *m, struct date from, struct date to,
                     struct light_run *runs, size_t max)
{
    size_t n = 0;
    for (struct date d = from; max && d.d <= to.d; d = date_add(d, 1)) {
        struct light l = judge_light(r, cal, m, d);
        if (n && runs[n - 1].level == (int64_t)l.level && runs[n - 1].why == (int64_t)l.why) {
            runs[n - 1].to = d;
            continue;
        }
        if (n == max)
            memmove(runs, runs + 1, --n * sizeof *runs);
        runs[n++] = (struct light_run){ d, d, l.level, l.why };
    }
    return n;
}

static const struct field run_fields[] = {
    FIELD(light_run, from, LABEL("从", "from")),
    FIELD(light_run, to, LABEL("到", "to")),
    FIELD(light_run, level, .words = &levels, LABEL("灯", "light")),
    FIELD(light_run, why, .words = &whys, LABEL("原因", "why")),
};
const struct shape LIGHT_RUN = SHAPE(light_run, run_fields);

/* ---- roll-up ---- */

struct rollup judge_rollup(const struct part *parts, size_t n, enum missing rule)
{
    struct rollup out = { DEC_NONE, DEC(0), DEC(0), 0 };
    __int128 sum = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t w = dec_is(parts[i].weight) ? parts[i].weight.u : DEC_ONE;
        out.weight_all.u += w;
        if (!dec_is(parts[i].percent)) {
            out.n_missing++;
            continue;
        }
        out.weight_seen.u += w;
        sum += (__int128)w * parts[i].percent.u;
    }
    int64_t base = rule == MISSING_LEFT_OUT ? out.weight_seen.u : out.weight_all.u;
    if (base > 0 && !(rule == MISSING_IS_UNKNOWN && out.n_missing))
        out.percent.u = (int64_t)((sum + base / 2) / base);
    return out;
}

/* ---- why, in words ---- */

const char *light_sentence(struct cx *cx, const struct light_rule *r, const struct matter *m, const struct light *l)
{
    char planned[DEC_TEXT_SIZE], done[DEC_TEXT_SIZE], gap[DEC_TEXT_SIZE], line[DEC_TEXT_SIZE], due[DATE_TEXT_SIZE], node[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    struct dec has = r->by_claim ? l->claimed : l->verified;
    dec_text((struct dec){ l->planned.u / 100000 * 100000 }, planned); /* one decimal is enough for people */
    dec_text(dec_is(has) ? has : DEC(0), done);
    dec_text((struct dec){ l->gap.u / 100000 * 100000 }, gap);
    dec_text(l->level == LEVEL_OVERDUE ? r->overdue_gap : r->behind_gap, line);
    date_text(m->due, due);
    date_text(l->node, node);
    date_text(l->last_report, last);
    switch (l->why) {
    case WHY_CLOSED: return say(cx, "已经核查销号", "verified and closed out");
    case WHY_ON_PLAN:
        return dec_is(l->planned) ? arena_printf(cx->mem, say(cx, "计划进度 %s%%，核实 %s%%，在允许范围内", "planned %s%%, verified %s%%, within what the rule allows"), planned, done) : say(cx, "没有时限和节点，按期报送即可", "no deadline and no plan: reports come in time");
    case WHY_NEAR_DUE: return arena_printf(cx->mem, say(cx, "距时限 %s 还有 %" PRId64 " 天，核实进度 %s%%", "due %s, %" PRId64 " days left, verified %s%%"), due, l->days, done);
    case WHY_GAP: return arena_printf(cx->mem, say(cx, "计划进度 %s%%，核实 %s%%，落后 %s 个百分点（界线 %s）", "planned %s%%, verified %s%%, behind by %s points (line %s)"), planned, done, gap, line);
    case WHY_NODE: return arena_printf(cx->mem, say(cx, "%s 的节点未完成，已过 %" PRId64 " 天，核实进度 %s%%", "the node of %s was missed %" PRId64 " days ago, verified %s%%"), node, l->days, done);
    case WHY_PAST_DUE: return arena_printf(cx->mem, say(cx, "时限 %s 已过 %" PRId64 " 天，尚未销号，核实进度 %s%%", "due %s, %" PRId64 " days ago, not closed out, verified %s%%"), due, l->days, done);
    case WHY_NO_REPORT: return arena_printf(cx->mem, say(cx, "已 %" PRId64 " 天没有报送（上次 %s）", "no report for %" PRId64 " days (last %s)"), l->days, *last ? last : say(cx, "无", "never"));
    case WHY_SUSPENDED: return say(cx, "已中止，不计进度", "suspended: progress does not count");
    case WHY_NOT_STARTED: return say(cx, "未到开始时间", "its time has not come yet");
    case WHY_WAIVED: return arena_printf(cx->mem, say(cx, "有经批准的正当理由，有效至 %s", "a good reason was accepted until %s"), date_text(m->waived_until, due));
    case WHY_CAUGHT_UP: return arena_printf(cx->mem, say(cx, "%" PRId64 " 天前仍严重滞后，现已赶上", "was overdue %" PRId64 " days ago and has caught up"), l->days);
    case WHY_NOT_CLAIMED: return arena_printf(cx->mem, say(cx, "下达 %" PRId64 " 天无人认领", "issued %" PRId64 " days ago and not claimed"), l->days);
    }
    return "";
}
