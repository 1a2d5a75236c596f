#include "plan/whole.h"

#include "whole.sql.h"

enum { MAX_NAMED = 2000, MAX_RUNS = 10000, MAX_REASONS = 16, MAX_CHILDREN = 1000 };

static const struct field why_fields[] = {
    FIELD(why_input, name),
    FIELD(why_input, label, LABEL("依据", "input")),
    FIELD(why_input, value, LABEL("数值", "value")),
    FIELD(why_input, link, LABEL("出处", "where it comes from")),
    FIELD(why_input, link_id, .flags = REF),
};
const struct shape WHY_INPUT = SHAPE(why_input, why_fields);

/* ---- curves ---- */

static void add_point(struct list *to, struct date day, struct dec percent)
{
    if (date_is(day) && dec_is(percent))
        ((struct chart_point *)to->p)[to->n++] = (struct chart_point){ day, percent };
}

/* Its corners: the judge draws straight lines between them. */
static void planned_curve(struct cx *cx, const struct whole *w, struct list *out)
{
    struct date start = w->it.start, due = w->it.due;
    out->p = NEWS(cx, struct chart_point, w->nodes.n + 2);
    add_point(out, start, DEC(0));
    for (size_t i = 0; i < w->nodes.n; i++) {
        const struct node *n = (const struct node *)w->nodes.p + i;
        if ((!date_is(start) || n->day.d > start.d) && (!date_is(due) || n->day.d < due.d))
            add_point(out, n->day, n->percent);
    }
    if (w->nodes.n || date_is(start))
        add_point(out, due, DEC(100));
}

static void reported_curves(struct cx *cx, const struct whole *w, struct list *verified, struct list *claimed)
{
    verified->p = NEWS(cx, struct chart_point, w->reports.n);
    claimed->p = NEWS(cx, struct chart_point, w->reports.n);
    for (size_t i = 0; i < w->reports.n; i++) {
        const struct report *r = (const struct report *)w->reports.p + i;
        add_point(verified, r->day, r->accepted);
        if (r->state != REPORT_RETURNED)
            add_point(claimed, r->day, r->percent);
    }
}

/* Of what an indicator measures: as the judge saw its figures. */
static void measured_curve(struct cx *cx, const struct whole *w, struct list *verified)
{
    *verified = (struct list){ NEWS(cx, struct chart_point, w->matter.n_progress), 0 };
    for (size_t i = 0; i < w->matter.n_progress; i++)
        add_point(verified, w->matter.progress[i].on, w->matter.progress[i].verified);
}

int64_t reports_unchanged(const struct list *reports, size_t i)
{
    const struct report *list = reports->p, *last = &list[i];
    int64_t n = 0;
    for (size_t k = i + 1; k-- > 0;) {
        if (list[k].unit != last->unit)
            continue;
        if (!list[k].no_change)
            break;
        n++;
    }
    return n;
}

/* ---- lights so far ---- */

static enum err shown_runs(struct cx *cx, const struct whole *w, struct list *out)
{
    struct run *runs = NEWS(cx, struct run, MAX_RUNS);
    struct rows r AUTO(rows_done) = { 0 };
    size_t n = 0;
    TRY(db_query(cx, &r, &whole_runs, V(w->it.id), V(cx->today)));
    while (n < MAX_RUNS && db_next(&r)) {
        struct run run = { (enum level)row_i64(&r, 1), (enum reason)row_i64(&r, 2), row_date(&r, 0), cx->today };
        bool same = n && runs[n - 1].level == run.level && runs[n - 1].reason == run.reason;
        if (n && runs[n - 1].to.d >= run.from.d)
            runs[n - 1].to = same ? cx->today : date_add(run.from, -1);
        if (!same && row_i64(&r, 1) >= 0)
            runs[n++] = run;
    }
    *out = (struct list){ runs, n };
    return db_end(&r);
}

/* A folded database keeps none: there the judge says how each day looked by what was known on it. */
static enum err load_runs(struct cx *cx, const struct whole *w, struct list *out)
{
    TRY(shown_runs(cx, w, out));
    if (!out->n)
        *out = (struct list){ w->runs, w->n_runs };
    return OK;
}

/* ---- why ---- */

struct reasons {
    struct cx *cx;
    struct list *list;
};

static void say_input(struct reasons *r, const char *name, const char *label, const char *value, const char *link,
                      int64_t link_id)
{
    if (value && *value && r->list->n < MAX_REASONS)
        ((struct why_input *)r->list->p)[r->list->n++] = (struct why_input){ name, label, value, link, link_id };
}

static const char *day_value(struct cx *cx, struct date d)
{
    char text[DATE_TEXT_SIZE];
    return arena_strdup(cx->mem, date_text(d, text));
}

static struct dec hundredths(struct dec d)
{
    return (struct dec){ (d.u + (d.u < 0 ? -5000 : 5000)) / 10000 * 10000 };
}

static const char *percent_value(struct cx *cx, struct dec d)
{
    char text[DEC_TEXT_SIZE];
    if (!dec_is(d))
        return NULL;
    return arena_printf(cx->mem, "%s%%", dec_text(hundredths(d), text));
}

static const char *days_value(struct cx *cx, int days)
{
    return days > 0 ? arena_printf(cx->mem, say(cx, "%d 天", "%d days"), days) : NULL;
}

static int64_t newest_report(const struct whole *w, bool verified)
{
    for (size_t i = w->reports.n; i-- > 0;) {
        const struct report *r = (const struct report *)w->reports.p + i;
        if (!verified || dec_is(r->accepted))
            return r->id;
    }
    return 0;
}

static int64_t node_on(const struct whole *w, struct date day)
{
    for (size_t i = 0; i < w->nodes.n; i++) {
        const struct node *n = (const struct node *)w->nodes.p + i;
        if (n->day.d == day.d)
            return n->id;
    }
    return 0;
}

static const char *points_value(struct cx *cx, struct dec d)
{
    char text[DEC_TEXT_SIZE];
    return dec_is(d) ? arena_printf(cx->mem, say(cx, "%s 个百分点", "%s points"), dec_text(hundredths(d), text)) : NULL;
}

static int64_t last_id(const struct list *l, size_t size)
{
    return l->n ? *(const int64_t *)(const void *)((const char *)l->p + (l->n - 1) * size) : 0;
}

/* "一般公共预算收入 2026年1—7月 7.91亿元，目标 12.4亿元" */
static const char *gauge_value(struct cx *cx, const struct gauge_line *g)
{
    char figure[DEC_TEXT_SIZE], target[DEC_TEXT_SIZE];
    if (!dec_is(g->figure))
        return arena_printf(cx->mem, say(cx, "%s 还没有确认数", "%s has no confirmed figure"), g->name);
    return arena_printf(cx->mem, say(cx, "%s %s %s%s，目标 %s%s", "%s %s: %s %s of %s %s"), g->name, g->figure_period,
                        dec_text(g->figure, figure), g->measure, dec_text(g->target, target), g->measure);
}

static void load_reasons(struct cx *cx, const struct whole *w, const struct gauge_line *gauge, struct list *out)
{
    const struct light *l = &w->light;
    int64_t claimed = newest_report(w, false), verified = newest_report(w, true),
            waiver = last_id(&w->waivers, WAIVER.size);
    struct reasons r = { cx, out };
    char line[DEC_TEXT_SIZE];
    out->p = NEWS(cx, struct why_input, MAX_REASONS);
    say_input(&r, "rule", say(cx, "规则", "rule"),
              say(cx, w->rule.zh ? w->rule.zh : w->rule.name, w->rule.en ? w->rule.en : w->rule.name),
              w->rule.id ? "rule" : NULL, w->rule.id);
    say_input(&r, "on", say(cx, "判断日", "judged on"), day_value(cx, l->on), NULL, 0);
    say_input(&r, "due", say(cx, "完成时限", "due"), day_value(cx, l->due), w->changes.n ? "change" : "item",
              w->changes.n ? last_id(&w->changes, CHANGE.size) : w->it.id);
    say_input(&r, "curve", say(cx, "计划进度", "planned"), percent_value(cx, l->curve), w->nodes.n ? "node" : "item",
              w->nodes.n ? last_id(&w->nodes, NODE.size) : w->it.id);
    if (gauge)
        say_input(&r, "gauge", say(cx, "计量指标", "measured by"), gauge_value(cx, gauge), "indicator",
                  gauge->indicator_id);
    say_input(&r, "verified",
              gauge ? say(cx, "按指标进度", "percent by the indicator") : say(cx, "核实进度", "verified"),
              percent_value(cx, dec_is(l->verified) ? l->verified : DEC(0)),
              gauge      ? "indicator"
              : verified ? "report"
                         : NULL,
              gauge ? gauge->indicator_id : verified);
    say_input(&r, "claimed", say(cx, "自报进度", "claimed"), percent_value(cx, l->claimed), claimed ? "report" : NULL,
              claimed);
    say_input(&r, "gap", say(cx, "落后", "behind"), points_value(cx, l->gap), NULL, 0);
    say_input(&r, "line", say(cx, "越过的线", "line crossed"), arena_strdup(cx->mem, dec_text(l->line, line)),
              w->rule.id ? "rule" : NULL, w->rule.id);
    bool missed = is_node_missed(l->node, l->node_percent, l->verified);
    say_input(&r, "node", missed ? say(cx, "未达节点", "node missed") : say(cx, "补上的节点", "node made up for"),
              day_value(cx, l->node), "node", node_on(w, l->node));
    say_input(&r, "node_percent", say(cx, "节点应达", "asked by the node"), percent_value(cx, l->node_percent), "node",
              node_on(w, l->node));
    say_input(&r, "days_late", say(cx, "逾期", "overdue"), days_value(cx, l->days_late), NULL, 0);
    say_input(&r, "days_to_due", say(cx, "距时限", "to the deadline"), days_value(cx, l->days_to_due), NULL, 0);
    say_input(&r, "days_missed", say(cx, "节点已过", "since the node"), days_value(cx, l->days_missed), NULL, 0);
    say_input(&r, "days_unclaimed", say(cx, "未认领", "not claimed"), days_value(cx, l->days_unclaimed),
              w->duties.n ? "duty" : NULL, w->duties.n ? ((const struct duty_line *)w->duties.p)->id : 0);
    say_input(&r, "days_since_report", say(cx, "上次报送距今", "since the last report"),
              days_value(cx, l->days_since_report), claimed ? "report" : NULL, claimed);
    if (l->reason == REASON_WAIVED)
        say_input(&r, "waiver", say(cx, "正当理由", "good reason"), w->matter.waiver.reason, "waiver", waiver);
}

/* ---- all ---- */

static enum err more_ahead(struct cx *cx, int64_t item)
{
    TRY(gauge_ahead(cx, item));
    TRY(db_ahead(cx, NULL, &whole_runs, V(item), V(cx->today)));
    TRY(db_ahead(cx, &NAMED, &whole_persons, V(item)));
    return db_ahead(cx, &NAMED, &whole_units, V(item));
}

enum err whole_more(struct cx *cx, const struct whole *w, struct whole_more *out)
{
    const struct item_filter below = {
        .level = -1, .parent = w->it.id, .due_after = NO_DATE, .due_before = NO_DATE, .limit = MAX_CHILDREN
    };
    struct gauge_line *gauge = NEW(cx, struct gauge_line);
    *out = (struct whole_more){ 0 };
    TRY(more_ahead(cx, w->it.id));
    enum err e = gauge_line_of(cx, w->it.id, gauge);
    if (e && e != E_NOT_FOUND)
        return e;
    out->gauge = e ? NULL : gauge;
    planned_curve(cx, w, &out->planned);
    reported_curves(cx, w, &out->verified, &out->claimed);
    if (out->gauge)
        measured_curve(cx, w, &out->verified);
    load_reasons(cx, w, out->gauge, &out->reasons);
    TRY(load_runs(cx, w, &out->history));
    TRY(db_list(cx, &NAMED, &out->persons, MAX_NAMED, &whole_persons, V(w->it.id)));
    TRY(db_list(cx, &NAMED, &out->units, MAX_NAMED, &whole_units, V(w->it.id)));
    return items_list(cx, &below, &out->children);
}
