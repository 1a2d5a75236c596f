/* What seems wrong about a figure: said to who reports it, before anybody else sees it. */
#include "indicator/indicator_act.h"

#include "indicator.sql.h"

#define DOUBT(cx, out, zh, en, ...)                                     \
    (*(const char **)list_add((cx)->mem, (out), sizeof(const char *)) = \
         arena_printf((cx)->mem, say((cx), zh, en) __VA_OPT__(, ) __VA_ARGS__))

static const char *number(struct cx *cx, struct dec d)
{
    char s[DEC_TEXT_SIZE];
    return arena_strdup(cx->mem, dec_text(d, s));
}

static const struct value *beside(const struct cx *cx, const struct list *others, const struct value *v, int64_t period)
{
    return period ? value_best(others, &(struct value_key){ v->unit, v->place, period, v->basis }, false, cx->now)
                  : NULL;
}

/* A figure from January on that falls back below the month before. */
static void against_before(struct cx *cx, const struct indicator *i, const struct value *v, const struct list *others,
                           struct list *out)
{
    int64_t all[12];
    const struct value *before = NULL;
    size_t n = periods_of_year(period_year(v->period), (enum frequency)i->every, i->no_january, all);
    for (size_t k = 0; k < n && all[k] < v->period; k++)
        before = beside(cx, others, v, all[k]) ? beside(cx, others, v, all[k]) : before;
    bool falls = before && dec_is(before->level) && dec_is(v->level) && v->level.u < before->level.u;
    if (v->basis == BASIS_CUMULATIVE && (i->kind == KIND_LEVEL || i->kind == KIND_COUNT) && falls)
        DOUBT(cx, out, "累计 %s 低于上期的 %s", "%s from January on is less than the %s before", number(cx, v->level),
              number(cx, before->level));
}

/* Level and growth point the same way as last year's level; nothing is divided out: only the signs are compared. */
static void against_last_year(struct cx *cx, const struct value *v, const struct list *others, struct list *out)
{
    const struct value *last = beside(cx, others, v, period_year_before(v->period));
    struct dec five = DEC(5);
    if (!last || !dec_is(last->level) || !dec_is(v->level) || !dec_is(v->growth))
        return;
    if (last->level.u > 0 && v->level.u > 0 &&
        ((v->growth.u > five.u && v->level.u < last->level.u / 10 * 8) ||
         (v->growth.u < -five.u && v->level.u / 10 * 8 > last->level.u)))
        DOUBT(cx, out, "增速 %s%% 与总量 %s（上年同期 %s）方向相反",
              "growth of %s%% goes against the level %s (%s a year before)", number(cx, v->growth),
              number(cx, v->level), number(cx, last->level));
}

/* Growth far from what it has been: by the modified z-score, and outside all that was seen. */
static void against_history(struct cx *cx, const struct value *v, const struct list *others, struct list *out)
{
    enum { MOST = 60, LIMIT = 3500000 /* 3.5, as Iglewicz and Hoaglin have it */ };
    struct dec seen[MOST], low = DEC_NONE, high = DEC_NONE;
    const struct value *o = others->p;
    size_t n = 0;
    for (size_t k = others->n; k-- > 0 && n < MOST;) {
        bool is = o[k].unit == v->unit && streq(o[k].place, v->place) && o[k].basis == v->basis &&
                  o[k].state != VALUE_RETURNED && o[k].period < v->period && dec_is(o[k].growth);
        if (!is)
            continue;
        seen[n++] = o[k].growth;
        low = !dec_is(low) || o[k].growth.u < low.u ? o[k].growth : low;
        high = !dec_is(high) || o[k].growth.u > high.u ? o[k].growth : high;
    }
    struct dec z = modified_z(v->growth, seen, n, cx->mem);
    if (dec_is(z) && (z.u > LIMIT || z.u < -LIMIT) && (v->growth.u < low.u || v->growth.u > high.u))
        DOUBT(cx, out, "增速 %s%% 明显偏离以往（%s%% 至 %s%%）",
              "growth of %s%% is far from what it has been (%s%% to %s%%)", number(cx, v->growth), number(cx, low),
              number(cx, high));
}

/* Of a later vintage: far from the one before, by more than a point of growth or three hundredths of the level. */
static void against_vintage(struct cx *cx, const struct value *v, const struct list *others, struct list *out)
{
    const struct value *o = others->p, *before = NULL;
    for (size_t k = 0; k < others->n; k++)
        if (o[k].unit == v->unit && streq(o[k].place, v->place) && o[k].period == v->period && o[k].basis == v->basis &&
            o[k].state == VALUE_CONFIRMED && o[k].vintage == VINTAGE_PRELIMINARY)
            before = &o[k]; /* the last revision stands last */
    if (!before || v->vintage != VINTAGE_FINAL)
        return;
    int64_t points = dec_is(v->growth) && dec_is(before->growth) ? v->growth.u - before->growth.u : 0;
    struct dec ratio = dec_is(v->level) && dec_is(before->level) ? completion(v->level, before->level) : DEC_NONE;
    if (points > DEC_ONE || points < -DEC_ONE)
        DOUBT(cx, out, "最终增速 %s%% 与初步数 %s%% 相差超过 1 个百分点",
              "the final growth of %s%% is more than a point from the preliminary %s%%", number(cx, v->growth),
              number(cx, before->growth));
    if (dec_is(ratio) && (ratio.u > DEC(103).u || ratio.u < DEC(97).u))
        DOUBT(cx, out, "最终数 %s 与初步数 %s 相差超过 3%%",
              "the final figure %s is more than 3%% from the preliminary %s", number(cx, v->level),
              number(cx, before->level));
}

/* A part is not larger than the whole. */
static enum err against_parent(struct cx *cx, const struct indicator *i, const struct value *v, struct list *out)
{
    struct indicator above;
    struct list figures;
    if (!i->parent || !dec_is(v->level))
        return OK;
    TRY(fact_get(cx, &INDICATOR, i->parent, &above));
    if (!streq(above.measure, i->measure))
        return OK;
    TRY(values_of(cx, above.id, period_year(v->period), &figures));
    const struct value *whole = beside(cx, &figures, v, v->period);
    if (whole && dec_is(whole->level) && v->level.u > whole->level.u)
        DOUBT(cx, out, "%s 大于上级指标%s的 %s", "%s is more than the %s indicator's %s", number(cx, v->level),
              above.name, number(cx, whole->level));
    return OK;
}

enum err value_doubts(struct cx *cx, const struct indicator *i, const struct value *v, const struct list *others,
                      struct list *out)
{
    against_before(cx, i, v, others, out);
    against_last_year(cx, v, others, out);
    against_history(cx, v, others, out);
    against_vintage(cx, v, others, out);
    return against_parent(cx, i, v, out);
}
