#include "judge/judge.h"

const struct words missing_words = WORDS(
    { MISSING_IS_ZERO, "zero", "缺报按零计", "missing counts as zero" },
    { MISSING_LEFT_OUT, "left_out", "缺报不计，权重重新归一", "missing is left out and the weights renormalised" },
    { MISSING_IS_UNKNOWN, "unknown", "有缺报则不出数", "missing makes the whole unknown" });

#define WEIGHT_MAX ((int64_t)1000000000 * DEC_ONE)
#define PERCENT_MAX ((int64_t)1000000 * DEC_ONE) /* so that sums of 128 bits cannot overflow */

static int64_t weight_of(const struct part *p)
{
    return dec_is(p->weight) ? MIN(MAX(p->weight.u, 0), WEIGHT_MAX) : DEC_ONE;
}

static struct dec mean(__int128 sum, int64_t weight)
{
    if (!weight)
        return DEC_NONE;
    __int128 half = sum < 0 ? -(__int128)(weight / 2) : weight / 2;
    return (struct dec){ (int64_t)((sum + half) / weight) };
}

struct roll_up roll_up(const struct part *parts, size_t n, enum missing rule)
{
    struct roll_up r = { .n = n, .rule = rule, .worst = n ? LEVEL_DONE : LEVEL_UNKNOWN, .percent = DEC_NONE };
    __int128 sum = 0;
    for (size_t i = 0; i < n; i++) {
        const struct part *p = &parts[i];
        int64_t w = weight_of(p);
        r.weight_total.u += w;
        if (dec_is(p->percent)) {
            r.weight_seen.u += w;
            sum += (__int128)w * MIN(MAX(p->percent.u, -PERCENT_MAX), PERCENT_MAX);
        } else {
            r.n_missing++;
        }
        r.worst = level_worse(r.worst, p->level);
        r.counts[level_slot(p->level)]++;
    }
    switch (rule) {
    case MISSING_IS_ZERO: r.percent = mean(sum, r.weight_total.u); break;
    case MISSING_LEFT_OUT: r.percent = mean(sum, r.weight_seen.u); break;
    case MISSING_IS_UNKNOWN: r.percent = r.n_missing ? DEC_NONE : mean(sum, r.weight_total.u); break;
    }
    return r;
}

void roll_up_json(struct jw *j, const char *key, const struct roll_up *r)
{
    jw_object(j, key);
    jw_dec(j, "percent", r->percent);
    jw_dec(j, "weight_seen", r->weight_seen);
    jw_dec(j, "weight_total", r->weight_total);
    jw_i64(j, "n", (int64_t)r->n);
    jw_i64(j, "n_missing", (int64_t)r->n_missing);
    jw_text(j, "missing", word_name(&missing_words, r->rule));
    jw_text(j, "worst", word_name(&level_words, r->worst));
    jw_object(j, "counts");
    for (int slot = 0; slot < LEVELS; slot++)
        jw_i64(j, word_name(&level_words, level_of_slot(slot)), r->counts[slot]);
    jw_close(j);
    jw_close(j);
}
