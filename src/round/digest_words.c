/* The digest of a round as text. */
#include <stdlib.h>

#include "round/round_act.h"

enum { MOST_NAMED = 30, MOST_GOOD = 6, MOST_STEPS = 10, AHEAD = 10 };

static const char *percent(struct cx *cx, struct dec d)
{
    char text[DEC_TEXT_SIZE];
    return dec_is(d) ? arena_printf(cx->mem, "%s%%", dec_text(dec_tenths(d), text)) : say(cx, "未知", "unknown");
}

enum coming { NEVER_IN, SENT_BACK, LATE };

static bool stands(const struct return_line *l, enum coming which)
{
    switch (which) {
    case NEVER_IN: return !l->first_signed.us;
    case SENT_BACK: return l->state == RETURN_RETURNED;
    case LATE: break;
    }
    return l->first_signed.us && l->late;
}

/* Units that stand so, one after another, as many as fit a sentence; nothing when there is none. */
static void add_units(struct cx *cx, struct buf *out, const struct digest_data *d, enum coming which, const char *word)
{
    size_t n = 0, named = 0;
    for (size_t i = 0; i < d->returns.n; i++)
        n += stands((const struct return_line *)d->returns.p + i, which);
    if (n)
        buf_addf(out, say(cx, "；%s %zu 个：", "; %s %zu: "), word, n);
    for (size_t i = 0; i < d->returns.n && named < MOST_NAMED; i++) {
        const struct return_line *l = (const struct return_line *)d->returns.p + i;
        if (!stands(l, which))
            continue;
        buf_addf(out, "%s%s", named++ ? say(cx, "、", ", ") : "", l->unit);
        if (which == LATE)
            buf_addf(out, say(cx, "（迟%" PRId64 "分钟）", " (%" PRId64 " minutes)"), l->late);
    }
    if (n > MOST_NAMED)
        buf_addf(out, say(cx, "等%zu个单位", " and others, %zu in all"), n);
}

static void totals(struct cx *cx, const struct digest_data *d, struct buf *out)
{
    const struct round_line *r = &d->round;
    const char *sep = "";
    buf_addf(out,
             say(cx,
                 "一、总体情况\n本轮调度 %" PRId64 " 个单位、%zu 个事项，已报送 %" PRId64
                 " 个单位，其中“无变化” %" PRId64 " 个",
                 "1. Overall\n%" PRId64 " units were asked about %zu items; %" PRId64 " answered, %" PRId64
                 " of them \"no change\""),
             r->returns, d->annex.n, r->is_in, r->no_change);
    add_units(cx, out, d, NEVER_IN, say(cx, "未报送", "not yet"));
    add_units(cx, out, d, SENT_BACK, say(cx, "退回待重报", "sent back"));
    add_units(cx, out, d, LATE, say(cx, "迟报", "late"));
    buf_add_str(out, say(cx, "。\n事项中：", ".\nOf the items: "));
    for (int slot = 0; slot < LEVELS; slot++) {
        enum level level = level_of_slot(slot);
        if (!d->levels[level])
            continue;
        buf_addf(out, say(cx, "%s%s %" PRId64 " 项", "%s%s %" PRId64), sep, word_text(cx, &level_words, level),
                 d->levels[level]);
        sep = say(cx, "，", ", ");
    }
    buf_add_str(out, say(cx, "。\n\n", ".\n\n"));
}

static void promises(struct cx *cx, const struct digest_data *d, struct buf *out)
{
    int n = 0;
    buf_add_str(out, say(cx, "二、上轮安排落实情况\n", "2. What became of last round's promises\n"));
    if (!d->promises.n) {
        buf_add_str(out, say(cx, "本事由首轮调度，或上轮没有填写下步打算。\n\n",
                             "This is the first round, or none were made.\n\n"));
        return;
    }
    buf_addf(out,
             say(cx,
                 "上轮承诺 %zu 项：已办结 %" PRId64 " 项，有进展 %" PRId64 " 项，无进展 %" PRId64 " 项，回落 %" PRId64
                 " 项。\n",
                 "Of %zu promises: done %" PRId64 ", moved %" PRId64 ", no change %" PRId64 ", fell back %" PRId64
                 ".\n"),
             d->promises.n, d->by_outcome[OUTCOME_DONE], d->by_outcome[OUTCOME_MOVED], d->by_outcome[OUTCOME_SAME],
             d->by_outcome[OUTCOME_BACK]);
    for (size_t i = 0; i < d->promises.n && n < MOST_NAMED; i++) {
        const struct promise *p = (const struct promise *)d->promises.p + i;
        if (p->outcome == OUTCOME_DONE || p->outcome == OUTCOME_MOVED)
            continue;
        buf_addf(out, say(cx, "%d．%s %s：上轮称“%s”，%s。\n", "%d. %s %s: \"%s\" was said; %s.\n"), ++n, p->number,
                 p->title, p->next_step, word_text(cx, &outcomes, p->outcome));
    }
    buf_add_char(out, '\n');
}

static bool lags(const struct annex_row *r)
{
    return r->line.level == LEVEL_BEHIND || r->line.level == LEVEL_OVERDUE;
}

/* In the unit's own words; whose they are, where they are not the lead's. */
static const char *why_of(struct cx *cx, const struct annex_row *r)
{
    bool leads = !r->answered_by || streq(r->answered_by, r->line.lead);
    const char *by = leads ? say(cx, "单位", "the unit") : r->answered_by;
    return r->problem ? leads ? r->problem : arena_printf(cx->mem, say(cx, "%s称，%s", "%s: %s"), by, r->problem)
           : r->said ? arena_printf(cx->mem, say(cx, "%s报“%s”", "%s says \"%s\""), by, r->said)
                      : say(cx, "单位未说明", "not said by the unit");
}

/* What does not fit is in the annex, and said to be. */
static void add_rest(struct cx *cx, int n, struct buf *out)
{
    if (n > MOST_NAMED)
        buf_addf(out, say(cx, "另有 %d 项，见附件。\n", "%d more stand in the annex.\n"), n - MOST_NAMED);
    buf_add_str(out, n ? "\n" : say(cx, "无。\n\n", "None.\n\n"));
}

static void lagging(struct cx *cx, const struct digest_data *d, struct buf *out)
{
    int n = 0;
    buf_add_str(out, say(cx, "三、滞后事项及原因\n", "3. What lags, and why\n"));
    for (size_t i = 0; i < d->annex.n; i++) {
        const struct annex_row *r = (const struct annex_row *)d->annex.p + i;
        if (!lags(r) || ++n > MOST_NAMED)
            continue;
        buf_addf(out,
                 say(cx, "%d．%s %s（%s）：%s，%s，核实进度%s。原因：%s\n",
                     "%d. %s %s (%s): %s, %s, verified %s. Reason: %s\n"),
                 n, r->line.number, r->line.title, r->line.lead, word_text(cx, &level_words, r->line.level),
                 r->line.because ? r->line.because : "", percent(cx, r->line.verified), why_of(cx, r));
    }
    add_rest(cx, n, out);
}

static void wanting(struct cx *cx, const struct digest_data *d, struct buf *out)
{
    buf_add_str(out, say(cx, "四、需要协调决策的问题\n", "4. Decisions wanted\n"));
    for (size_t i = 0; i < d->wants.n && i < MOST_NAMED; i++) {
        const struct want *w = (const struct want *)d->wants.p + i;
        buf_addf(out, say(cx, "%zu．提请%s：%s（%s %s，%s提出）\n", "%zu. Of %s: %s (%s %s, asked by %s)\n"), i + 1,
                 w->help_unit ? w->help_unit : say(cx, "指挥部", "the headquarters"), w->help, w->number, w->title,
                 w->wanted_by);
    }
    add_rest(cx, (int)d->wants.n, out);
}

static int64_t lead_over_plan(const struct annex_row *r)
{
    if (r->line.state == STATE_CLOSED)
        return INT64_MAX;
    return dec_is(r->line.verified) && dec_is(r->line.planned) ? r->line.verified.u - r->line.planned.u : INT64_MIN;
}

static int by_lead(const void *a, const void *b)
{
    const struct annex_row *x = a, *y = b;
    int64_t p = lead_over_plan(x), q = lead_over_plan(y);
    return p != q ? (p < q) - (p > q) : (x->line.id > y->line.id) - (x->line.id < y->line.id);
}

static void good(struct cx *cx, const struct digest_data *d, struct buf *out)
{
    struct annex_row *sorted = NEWS(cx, struct annex_row, d->annex.n + 1);
    size_t n = 0;
    buf_add_str(out, say(cx, "五、进展较好的事项\n", "5. What goes well\n"));
    for (size_t i = 0; i < d->annex.n; i++) {
        const struct annex_row *r = (const struct annex_row *)d->annex.p + i;
        if (lead_over_plan(r) >= DEC(AHEAD).u)
            sorted[n++] = *r;
    }
    if (n)
        qsort(sorted, n, sizeof *sorted, by_lead);
    for (size_t i = 0; i < n && i < MOST_GOOD; i++)
        buf_addf(
            out,
            say(cx, "%zu．%s %s（%s）：%s，核实进度%s，计划%s。\n", "%zu. %s %s (%s): %s, verified %s, planned %s.\n"),
            i + 1, sorted[i].line.number, sorted[i].line.title, sorted[i].line.lead,
            word_text(cx, &item_states, sorted[i].line.state), percent(cx, sorted[i].line.verified),
            percent(cx, sorted[i].line.planned));
    buf_add_str(out, n ? "\n" : say(cx, "无。\n\n", "None.\n\n"));
}

/* What lags speaks first. */
static void steps(struct cx *cx, const struct digest_data *d, struct buf *out)
{
    int n = 0;
    buf_add_str(out, say(cx, "六、下步安排\n", "6. Next steps\n"));
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < d->annex.n && n < MOST_STEPS; i++) {
            const struct annex_row *r = (const struct annex_row *)d->annex.p + i;
            if (r->next_step && lags(r) == (turn == 0))
                buf_addf(out, say(cx, "%d．%s（%s %s）\n", "%d. %s (%s %s)\n"), ++n, r->next_step, r->line.number,
                         r->answered_by);
        }
    buf_add_str(out, n ? "\n" : say(cx, "各单位没有填写下步打算。\n\n", "No unit said any.\n\n"));
    buf_add_str(out, say(cx, "附件：事项进展表", "Annex: how the items stand"));
}

void digest_text(struct cx *cx, const struct digest_data *d, struct buf *out)
{
    totals(cx, d, out);
    promises(cx, d, out);
    lagging(cx, d, out);
    wanting(cx, d, out);
    good(cx, d, out);
    steps(cx, d, out);
}
