#include "app/stratml_out.h"

#include "doc/stratml.h"
#include "indicator/stand.h"
#include "plan/board.h"
#include "plan/gauge.h"

enum { MAX_AREAS = 1000, MAX_OUT_ITEMS = 50000 };

static void *put(struct cx *cx, struct list *l, size_t size, const void *what)
{
    return memcpy(list_add(cx->mem, l, size), what, size);
}

static void add_party(struct cx *cx, struct list *to, const char *name, const char *role)
{
    if (name)
        put(cx, to, sizeof(struct stratml_party), &(struct stratml_party){ name, role });
}

/* ---- items ---- */

/* A plan's goals: a programme's areas, and what stands in none of them. */
struct planning {
    struct cx *cx;
    struct programme programme; /* of id 0: there is none */
    bool in_hand;               /* what names no programme is this one's */
    struct list areas;
    struct stratml_goal *goals; /* by area; behind them what has no area */
    bool *used;
};

static bool is_ours(const struct planning *p, int64_t programme)
{
    return programme ? programme == p->programme.id : p->in_hand;
}

/* Its place among the areas; behind them: none. */
static size_t area_at(const struct planning *p, int64_t id)
{
    const struct area *a = p->areas.p;
    size_t k = 0;
    while (k < p->areas.n && a[k].id != id)
        k++;
    return k;
}

/* "时限 2024-12-20；按指标 REV 计量": what the schema has no place for, in words that stratml_in.c reads again. */
static const char *said_beside(struct cx *cx, const struct item *it, const char *gauge)
{
    char day[DATE_TEXT_SIZE];
    const char *parts[3], *out = NULL;
    size_t n = 0;
    if (date_is(it->start))
        parts[n++] = arena_printf(cx->mem, say(cx, "开始 %s", "start %s"), date_text(it->start, day));
    if (date_is(it->due))
        parts[n++] = arena_printf(cx->mem, say(cx, "时限 %s", "due %s"), date_text(it->due, day));
    else if (it->due_kind && it->due_kind != DUE_NONE)
        parts[n++] = arena_printf(cx->mem, say(cx, "时限 %s", "due %s"), word_text(cx, &due_kinds, it->due_kind));
    if (gauge)
        parts[n++] = arena_printf(cx->mem, say(cx, "按指标 %s 计量", "measured by the indicator %s"), gauge);
    for (size_t k = 0; k < n; k++)
        out = out ? arena_printf(cx->mem, say(cx, "%s；%s", "%s; %s"), out, parts[k]) : parts[k];
    return out;
}

static enum err add_item(struct planning *p, const struct item_line *l)
{
    struct cx *cx = p->cx;
    struct item it;
    struct gauge_line gauge;
    size_t at = area_at(p, l->area_id);
    TRY(fact_get(cx, &ITEM, l->id, &it));
    int64_t of_area = at < p->areas.n ? ((const struct area *)p->areas.p)[at].programme : 0;
    if (!is_ours(p, it.programme ? it.programme : of_area))
        return OK;
    struct stratml_objective o = { .identifier = arena_printf(cx->mem, "_%s", l->number),
                                   .sequence = l->number,
                                   .name = l->title,
                                   .text = it.target };
    enum err e = gauge_line_of(cx, l->id, &gauge);
    if (e && e != E_NOT_FOUND)
        return e;
    o.other = said_beside(cx, &it, e ? NULL : gauge.code);
    add_party(cx, &o.parties, l->lead, say(cx, "牵头单位", "lead unit"));
    put(cx, &p->goals[at].objectives, sizeof o, &o);
    p->used[at] = true;
    return OK;
}

static enum err begin_goals(struct planning *p)
{
    struct cx *cx = p->cx;
    const struct area *a = p->areas.p;
    p->goals = NEWS(cx, struct stratml_goal, p->areas.n + 1);
    p->used = NEWS(cx, bool, p->areas.n + 1);
    for (size_t k = 0; k < p->areas.n; k++) {
        struct unit force;
        p->goals[k] =
            (struct stratml_goal){ .identifier = arena_printf(cx->mem, "_area%" PRId64, a[k].id), .name = a[k].name };
        p->used[k] = is_ours(p, a[k].programme);
        if (!a[k].task_force)
            continue;
        TRY(fact_get(cx, &UNIT, a[k].task_force, &force));
        add_party(cx, &p->goals[k].parties, force.name, say(cx, "专项推进组", "task force"));
    }
    p->goals[p->areas.n] =
        (struct stratml_goal){ .identifier = "_others", .name = say(cx, "未分领域的事项", "items of no area") };
    return OK;
}

static enum err add_goals(struct planning *p, int64_t reader, struct stratml_plan *plan)
{
    struct cx *cx = p->cx;
    const struct item_filter f = {
        .level = -1, .due_after = NO_DATE, .due_before = NO_DATE, .limit = MAX_OUT_ITEMS + 1, .reader = reader
    };
    struct list items;
    TRY(begin_goals(p));
    TRY(items_list(cx, &f, &items));
    if (items.n > MAX_OUT_ITEMS)
        return fail(cx, E_TOO_LARGE, "事项超过 %d 件，不能导出为一份计划",
                    "there are more than %d items: too many for one plan", MAX_OUT_ITEMS);
    for (size_t i = 0; i < items.n; i++)
        TRY(add_item(p, (const struct item_line *)items.p + i));
    for (size_t k = 0; k <= p->areas.n; k++)
        if (p->used[k])
            put(cx, &plan->goals, sizeof p->goals[k], &p->goals[k]);
    return OK;
}

/* ---- indicators ---- */

static struct stratml_instance *instance_of(struct cx *cx, struct list *l, const char *place)
{
    struct stratml_instance *m = l->p;
    for (size_t i = 0; i < l->n; i++)
        if (streq(m[i].place, place))
            return &m[i];
    return put(cx, l, sizeof *m, &(struct stratml_instance){ .place = place });
}

static struct date begin_of(int64_t period, int64_t basis)
{
    return date_make(period_year(period), basis == BASIS_CUMULATIVE ? 1 : period_first(period), 1);
}

/* "，分解自 2026 清泉镇，办法 按权重，权重 3" */
static const char *share_said(struct cx *cx, const struct list *targets, const struct target_line *t)
{
    char d[DEC_TEXT_SIZE];
    const struct target_line *whole = targets->p, *end = whole + targets->n;
    while (whole < end && whole->id != t->parent)
        whole++;
    if (!t->parent || whole == end)
        return "";
    const char *out =
        arena_printf(cx->mem, say(cx, "，分解自 %s%s%s，办法 %s", ", share of %s%s%s, method %s"), whole->period,
                     whole->unit ? " " : "", whole->unit ? whole->unit : "", word_text(cx, &methods, t->method));
    return dec_is(t->weight)
               ? arena_printf(cx->mem, say(cx, "%s，权重 %s", "%s, weight %s"), out, dec_text(t->weight, d))
               : out;
}

/* "区间，上限 6，奋斗目标 6.5": a result holds one figure, so the others stand in words, and how it was shared out. */
static const char *bound_said(struct cx *cx, const struct list *targets, const struct target_line *t)
{
    char d[DEC_TEXT_SIZE];
    const char *out = word_text(cx, &bounds, t->bound);
    if (dec_is(t->high))
        out = arena_printf(cx->mem, say(cx, "%s，上限 %s", "%s, up to %s"), out, dec_text(t->high, d));
    if (dec_is(t->stretch))
        out = arena_printf(cx->mem, say(cx, "%s，奋斗目标 %s", "%s, stretch %s"), out, dec_text(t->stretch, d));
    return arena_printf(cx->mem, "%s%s", out, share_said(cx, targets, t));
}

/* Of its levels, or of its growth: what was aimed at and what was confirmed, by the realm, its units and its peers. */
static void add_indicator(struct cx *cx, const struct indicator_whole *w, bool is_growth, struct list *to)
{
    const struct target_line *t = w->targets.p;
    const struct value_line *v = w->values.p;
    const struct indicator *i = &w->indicator;
    struct stratml_indicator out = { .identifier = arena_printf(cx->mem, "_%s%s", i->code, is_growth ? "_growth" : ""),
                                     .dimension = is_growth
                                                      ? arena_printf(cx->mem, say(cx, "%s增速", "%s, growth"), i->name)
                                                      : i->name,
                                     .measure = is_growth ? "%" : i->measure };
    int64_t period;
    for (size_t k = 0; k < w->targets.n; k++)
        if (t[k].is_growth == is_growth && period_parse(str_of(t[k].period), &period))
            put(cx, &instance_of(cx, &out.instances, t[k].unit)->results, sizeof(struct stratml_result),
                &(struct stratml_result){ .is_target = true,
                                          .start = begin_of(period, 0),
                                          .end = period_end(period),
                                          .number = t[k].value,
                                          .descriptor = say(cx, "要求", "bound"),
                                          .value = bound_said(cx, &w->targets, &t[k]),
                                          .text = t[k].source });
    for (size_t k = 0; k < w->values.n; k++) {
        struct dec d = is_growth ? v[k].growth : v[k].level;
        if (v[k].shown && dec_is(d) && period_parse(str_of(v[k].period), &period))
            put(cx, &instance_of(cx, &out.instances, v[k].unit ? v[k].unit : v[k].place)->results,
                sizeof(struct stratml_result),
                &(struct stratml_result){ .start = begin_of(period, v[k].basis),
                                          .end = period_end(period),
                                          .number = d,
                                          .descriptor = say(cx, "版次", "vintage"),
                                          .value = word_text(cx, &vintages, v[k].vintage),
                                          .text = v[k].source });
    }
    if (out.instances.n)
        put(cx, to, sizeof out, &out);
}

static enum err add_indicators(struct cx *cx, struct stratml_plan *plan)
{
    struct stratml_goal g = { .identifier = "_indicators", .name = say(cx, "重点经济指标", "key indicators") };
    struct list all;
    TRY(indicators_all(cx, &all));
    for (size_t k = 0; k < all.n; k++) {
        const struct indicator *i = (const struct indicator *)all.p + k;
        struct indicator_whole w;
        if (i->retired || i->formula)
            continue;
        TRY(indicator_whole(cx, i->code, 0, &w));
        struct stratml_objective o = { .identifier = arena_printf(cx->mem, "_objective_%s", i->code),
                                       .sequence = i->code,
                                       .name = i->name,
                                       .text = i->name_en };
        add_party(cx, &o.parties, w.owner, say(cx, "牵头单位", "lead unit"));
        add_indicator(cx, &w, false, &o.indicators);
        add_indicator(cx, &w, true, &o.indicators);
        put(cx, &g.objectives, sizeof o, &o);
    }
    if (g.objectives.n)
        put(cx, &plan->goals, sizeof g, &g);
    return OK;
}

static enum err choose_programme(struct planning *p, int64_t programme)
{
    struct cx *cx = p->cx;
    struct programme hand = { 0 };
    enum err e = programme_in_hand(cx, &hand);
    if (e && e != E_NOT_FOUND)
        return e;
    p->in_hand = !programme || programme == hand.id;
    p->programme = hand;
    if (p->in_hand)
        return OK;
    e = fact_get(cx, &PROGRAMME, programme, &p->programme);
    return e == E_NOT_FOUND ? fail(cx, e, "没有第 %" PRId64 " 号行动", "there is no programme %" PRId64, programme) : e;
}

enum err stratml_of_realm(struct cx *cx, int64_t reader, int64_t programme, int part, struct buf *out)
{
    struct stratml_plan plan = {
        .name = say(cx, "行动计划", "programme"), .start = NO_DATE, .end = NO_DATE, .published = cx->today
    };
    struct planning p = { .cx = cx };
    TRY(areas_all(cx, MAX_AREAS, &p.areas));
    TRY(choose_programme(&p, programme));
    if (p.programme.id) {
        plan.identifier = arena_printf(cx->mem, "_programme%" PRId64, p.programme.id);
        plan.name = p.programme.name;
        plan.start = p.programme.start;
        plan.end = p.programme.due;
    }
    TRY(add_goals(&p, reader, &plan));
    if (p.in_hand)
        TRY(add_indicators(cx, &plan));
    if (!plan.goals.n)
        return fail(cx, E_NOT_FOUND, "还没有领域、事项，也没有指标，没有可导出的计划",
                    "there are no areas, items or indicators: no plan to export");
    stratml_write(out, &plan, part);
    return buf_end(out) ? fail(cx, E_TOO_LARGE, "计划太大", "the plan is too large") : OK;
}
