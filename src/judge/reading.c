#include "judge/reading.h"

#include <stdlib.h>

const struct words bounds =
    WORDS({ BOUND_AT_LEAST, "at_least", "不低于", "at least" }, { BOUND_AT_MOST, "at_most", "不超过", "not more than" },
          { BOUND_ABOUT, "about", "左右", "about" }, { BOUND_RANGE, "range", "区间", "range" },
          { BOUND_POSITIVE, "positive", "正增长", "positive" },
          { BOUND_ABOVE_PEERS, "above_peers", "高于同类均值", "above the peers' mean" },
          { BOUND_RANK, "rank", "位次", "rank" });
const struct words halves =
    WORDS({ HALF_UNKNOWN, "unknown", "未到", "not yet" }, { HALF_REACHED, "reached", "双过半", "half by half-time" },
          { HALF_MISSED, "missed", "未过半", "less than half by half-time" });
const struct words stand_reasons = WORDS(
    { STAND_NO_TARGET, "no_target", "未定目标", "no target" }, { STAND_NO_FIGURE, "no_figure", "无数据", "no figure" },
    { STAND_ON_PLAN, "on_plan", "达到进度", "on plan" }, { STAND_REACHED, "reached", "已达目标", "target reached" },
    { STAND_BELOW_PLAN, "below_plan", "低于进度", "below plan" },
    { STAND_BELOW_PEERS, "below_peers", "低于同类均值", "below the peers' mean" },
    { STAND_NEGATIVE, "negative", "负增长", "falling" },
    { STAND_OVER_LIMIT, "over_limit", "超过上限", "above the limit" },
    { STAND_RANK_LOST, "rank_lost", "位次靠后", "rank not held" },
    { STAND_PARTS, "parts", "公式所据不都是累计数，不作评判",
      "not judged: what its formula is made of is not all told from January on" });

/* As published; what of each could not be carried is in docs/indicators.md. */
const struct light_preset light_presets[] = {
    { "tianjin-2022", "天津2022：达计划且不低于均值为绿，正增长为黄，负增长为红",
      "Tianjin 2022: green on plan and not below the mean, amber while rising, red when falling",
      "tj.people.com.cn 2022-02-28", DEC(0), DEC(30), true, true, true },
    { "yinchuan-2025", "银川2025：落后计划10个百分点以上为黄，30个百分点以上为红",
      "Yinchuan 2025: amber from 10 points behind the plan, red above 30", "yinchuan.gov.cn 2025-03", DEC(10), DEC(30),
      false, false, false },
    { "negative-red", "负增长为红，其余对照计划", "red when falling, otherwise by the plan", NULL, DEC(5), DEC(15),
      false, true, false },
};
const size_t n_light_presets = N_ELEMENTS(light_presets);

const struct light_preset *light_preset_named(const char *name)
{
    for (size_t i = 0; i < n_light_presets; i++)
        if (streq(light_presets[i].name, name))
            return &light_presets[i];
    return NULL;
}

/* ---- time ---- */

static struct dec minus(struct dec a, struct dec b)
{
    struct dec d;
    if (!dec_is(a) || !dec_is(b) || __builtin_sub_overflow(a.u, b.u, &d.u))
        return DEC_NONE;
    return d;
}

static struct dec times(struct dec a, struct dec b)
{
    struct dec d;
    return dec_is(a) && dec_is(b) && dec_mul(a, b, &d) ? d : DEC_NONE;
}

static struct dec over(struct dec a, struct dec b)
{
    struct dec d;
    return dec_is(a) && dec_is(b) && dec_div(a, b, &d) ? d : DEC_NONE;
}

struct dec time_progress(int month, const struct dec weights[12])
{
    __int128 gone = 0, all = 0;
    for (int m = 1; m <= 12; m++) {
        int64_t w = weights ? MAX(weights[m - 1].u, 0) : DEC_ONE;
        all += w;
        gone += m <= month ? w : 0;
    }
    return all ? (struct dec){ (int64_t)((gone * 100 * DEC_ONE * 2 + all) / (all * 2)) } : DEC_NONE;
}

struct dec completion(struct dec done, struct dec target)
{
    struct dec exact = over(times(done, DEC(100)), target);
    return dec_is(exact) ? exact : times(over(done, target), DEC(100)); /* beyond the range: less exactly */
}

struct dec path_gap(struct dec target, struct dec done, struct dec progress)
{
    return minus(over(times(target, progress), DEC(100)), done);
}

struct dec monthly_need(struct dec target, struct dec done, int month)
{
    return month < 12 ? over(minus(target, done), DEC(12 - month)) : DEC_NONE;
}

struct dec growth_need(struct dec goal, struct dec so_far, struct dec share)
{
    if (!dec_is(share) || share.u < 0 || share.u >= DEC_ONE)
        return DEC_NONE;
    return over(minus(goal, times(share, so_far)), minus(DEC(1), share));
}

enum half half_half(struct dec done, struct dec target, int month)
{
    struct dec share = completion(done, target);
    if (month < 6 || !dec_is(share))
        return HALF_UNKNOWN;
    return share.u >= DEC(50).u ? HALF_REACHED : HALF_MISSED;
}

/* ---- beside others ---- */

size_t rank_all(const struct dec *values, size_t n, bool lower_is_better, int64_t *out)
{
    size_t known = 0;
    for (size_t i = 0; i < n; i++) {
        out[i] = dec_is(values[i]);
        known += dec_is(values[i]);
        for (size_t k = 0; k < n && out[i]; k++)
            out[i] += dec_is(values[k]) && (lower_is_better ? values[k].u < values[i].u : values[k].u > values[i].u);
    }
    return known;
}

struct dec mean_of(const struct dec *values, size_t n)
{
    __int128 sum = 0;
    int64_t known = 0;
    for (size_t i = 0; i < n; i++)
        if (dec_is(values[i])) {
            sum += values[i].u;
            known++;
        }
    if (!known)
        return DEC_NONE;
    return (struct dec){ (int64_t)((sum * 2 + (sum < 0 ? -known : known)) / (known * 2)) };
}

/* ---- the light ---- */

static bool is_within(struct dec have, struct dec low, struct dec high)
{
    return dec_is(have) && dec_is(low) && dec_is(high) && have.u >= low.u && have.u <= high.u;
}

struct dec about_floor(const struct aim *a)
{
    return a->is_growth ? minus(a->value, (struct dec){ DEC_ONE / 2 })
                        : minus(a->value, (struct dec){ (a->value.u < 0 ? -a->value.u : a->value.u) / 100 });
}

bool aim_met(const struct aim *a, const struct standing_of *s)
{
    struct dec have = a->is_growth ? s->growth : s->level;
    switch (a->bound) {
    case BOUND_AT_LEAST: return dec_is(have) && have.u >= a->value.u;
    case BOUND_AT_MOST: return dec_is(have) && have.u <= a->value.u;
    case BOUND_ABOUT: return dec_is(have) && have.u >= about_floor(a).u;
    case BOUND_RANGE: return is_within(have, a->value, a->high);
    case BOUND_POSITIVE: return dec_is(have) && have.u > 0;
    case BOUND_ABOVE_PEERS: return dec_is(have) && dec_is(s->peers) && have.u > s->peers.u;
    case BOUND_RANK: return s->rank > 0 && s->rank * DEC_ONE <= a->value.u;
    }
    return false;
}

/* What the aim wants of this period, and how far below it lies: for a level in points of the whole target. */
static void measure(const struct aim *a, const struct standing_of *s, struct stand *out)
{
    out->have = a->is_growth ? s->growth : s->level;
    switch (a->bound) {
    case BOUND_AT_LEAST:
    case BOUND_ABOUT:
    case BOUND_RANGE: out->want = a->bound == BOUND_ABOUT ? about_floor(a) : a->value; break;
    case BOUND_AT_MOST: out->want = a->value; break;
    case BOUND_POSITIVE: out->want = DEC(0); break;
    case BOUND_ABOVE_PEERS: out->want = s->peers; break;
    case BOUND_RANK:
        out->want = a->value;
        out->have = s->rank ? DEC(s->rank) : DEC_NONE;
        out->behind = minus(out->have, out->want);
        return;
    }
    if (!a->is_growth && a->bound != BOUND_ABOVE_PEERS && a->bound != BOUND_POSITIVE) {
        struct dec whole = out->want;
        out->want = dec_is(s->path) ? s->path : over(times(whole, s->progress), DEC(100));
        out->behind = completion(minus(out->want, out->have), whole);
        return;
    }
    out->behind = minus(out->want, out->have);
}

static struct stand stand_of(enum level level, enum stand_reason reason, struct stand s)
{
    s.level = level;
    s.reason = reason;
    return s;
}

static struct stand judge_limit(const struct aim *a, struct stand out)
{
    struct dec spare = minus(a->value, out.have); /* of the whole year */
    if (spare.u < 0)
        return stand_of(LEVEL_OVERDUE, STAND_OVER_LIMIT, out);
    return dec_is(out.want) && out.have.u > out.want.u ? stand_of(LEVEL_NEAR, STAND_OVER_LIMIT, out)
                                                       : stand_of(LEVEL_NORMAL, STAND_ON_PLAN, out);
}

struct stand judge_stand(const struct light_preset *rule, const struct aim *a, const struct standing_of *s)
{
    struct stand out = { .want = DEC_NONE, .have = DEC_NONE, .behind = DEC_NONE };
    if (!a)
        return stand_of(LEVEL_UNKNOWN, STAND_NO_TARGET, out);
    measure(a, s, &out);
    if (!dec_is(out.have) || (!dec_is(out.want) && a->bound != BOUND_AT_MOST))
        return stand_of(LEVEL_UNKNOWN, STAND_NO_FIGURE, out);
    if (a->bound == BOUND_AT_MOST)
        return judge_limit(a, out);
    if (rule->negative_is_red && dec_is(s->growth) && s->growth.u < 0)
        return stand_of(LEVEL_OVERDUE, STAND_NEGATIVE, out);
    if (a->bound == BOUND_RANK && out.behind.u > 0)
        return stand_of(LEVEL_NEAR, STAND_RANK_LOST, out);
    if (aim_met(a, s) && (s->month == 12 || !a->is_growth) && a->bound != BOUND_RANK)
        return stand_of(s->month == 12 ? LEVEL_DONE : LEVEL_NORMAL, STAND_REACHED, out);
    if (dec_is(out.behind) && out.behind.u > 0) {
        bool red = dec_is(rule->behind_red) && !a->is_growth && out.behind.u > rule->behind_red.u;
        bool near =
            rule->below_is_near || (dec_is(rule->behind_near) && out.behind.u >= rule->behind_near.u) || a->is_growth;
        if (red || near)
            return stand_of(red ? LEVEL_OVERDUE : LEVEL_NEAR, STAND_BELOW_PLAN, out);
    }
    struct dec own = a->is_growth ? s->growth : s->level;
    if (rule->peers && dec_is(s->peers) && dec_is(own) && own.u < s->peers.u)
        return stand_of(LEVEL_NEAR, STAND_BELOW_PEERS, out);
    return stand_of(LEVEL_NORMAL, STAND_ON_PLAN, out);
}

/* ---- sharing out ---- */

static int64_t power_of_ten(int n)
{
    int64_t p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

bool share_out(struct dec whole, const struct dec *weights, size_t n, int decimals, struct dec *out)
{
    enum { MOST_DECIMALS = 6 };
    int64_t unit = power_of_ten(MOST_DECIMALS - MIN(MAX(decimals, 0), MOST_DECIMALS));
    __int128 all = 0, left = whole.u;
    for (size_t i = 0; i < n; i++) {
        if (!dec_is(weights[i]) || weights[i].u < 0)
            return false;
        all += weights[i].u;
    }
    if (!dec_is(whole) || !all || !n)
        return false;
    for (size_t i = 0; i < n; i++) {
        out[i].u = (int64_t)((__int128)whole.u * weights[i].u / all / unit * unit); /* towards zero */
        left -= out[i].u;
    }
    int64_t step = left < 0 ? -unit : unit;
    while (left != 0) { /* to the largest remainder, a unit at a time; the last odd bit too */
        int64_t give = (left < 0 ? -left : left) < unit ? (int64_t)left : step;
        __int128 best = -1;
        size_t at = 0;
        for (size_t i = 0; i < n; i++) {
            __int128 short_by = (__int128)whole.u * weights[i].u - (__int128)out[i].u * all;
            short_by = whole.u < 0 ? -short_by : short_by;
            if (weights[i].u && short_by > best) {
                best = short_by;
                at = i;
            }
        }
        if (best < 0) /* rounding gave too much to all: the first takes it */
            for (at = 0; !weights[at].u;)
                at++;
        out[at].u += give;
        left -= give;
    }
    return true;
}

/* ---- strange figures ---- */

static int by_value(const void *a, const void *b)
{
    const struct dec *x = a, *y = b;
    return (x->u > y->u) - (x->u < y->u);
}

static struct dec median(struct dec *v, size_t n)
{
    qsort(v, n, sizeof *v, by_value);
    return n % 2 ? v[n / 2] : (struct dec){ v[n / 2 - 1].u + (v[n / 2].u - v[n / 2 - 1].u) / 2 };
}

struct dec modified_z(struct dec x, const struct dec *others, size_t n, struct arena *mem)
{
    enum { FEWEST = 5 };
    struct dec *v = arena_get(mem, sizeof *v, n + 1), mid, spread;
    size_t known = 0;
    for (size_t i = 0; i < n; i++)
        if (dec_is(others[i]))
            v[known++] = others[i];
    if (known < FEWEST || !dec_is(x))
        return DEC_NONE;
    mid = median(v, known);
    for (size_t i = 0; i < known; i++) {
        v[i] = minus(v[i], mid);
        v[i].u = v[i].u < 0 ? -v[i].u : v[i].u;
    }
    spread = median(v, known);
    return spread.u ? times(over(minus(x, mid), spread), (struct dec){ 674500 }) : DEC_NONE;
}
