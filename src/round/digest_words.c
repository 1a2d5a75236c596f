/* The digest of a round as text, no longer than papers may be: what matters most is said, the annex has all. */
#include <limits.h>
#include <stdlib.h>

#include "base/text.h"
#include "plan/light.h"
#include "round/round_act.h"

enum { MOST_NAMED = 30, MOST_GOOD = 6, MOST_STEPS = 10, AHEAD = 10 };
enum { MOST_QUOTED = 120, MOST_OF_UNITS = 600 }; /* characters: of what a unit says, of a list of units */

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

static int64_t letters(const char *text)
{
    return (int64_t)utf8_count(str_of(text));
}

/* Units that stand so, one after another, as many as fit a sentence; nothing when there is none. */
static void add_units(struct cx *cx, struct buf *out, const struct digest_data *d, enum coming which, const char *word)
{
    size_t n = 0, named = 0;
    int64_t used = 0;
    for (size_t i = 0; i < d->returns.n; i++)
        n += stands((const struct return_line *)d->returns.p + i, which);
    if (n)
        buf_addf(out, say(cx, "；%s %zu 个：", "; %s %zu: "), word, n);
    for (size_t i = 0; i < d->returns.n && named < MOST_NAMED && used < MOST_OF_UNITS; i++) {
        const struct return_line *l = (const struct return_line *)d->returns.p + i;
        if (!stands(l, which))
            continue;
        buf_addf(out, "%s%s", named++ ? say(cx, "、", ", ") : "", l->unit);
        used += letters(l->unit);
        if (which == LATE)
            buf_addf(out, say(cx, "（迟%" PRId64 "分钟）", " (%" PRId64 " minutes)"), l->late);
    }
    if (n > named)
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

/* ---- sections ---- */

struct section {                        /* what may be said in it, the most important first */
    const char *heading, *first, *none; /* first: before the entries, or NULL; none: when there is nothing to say */
    struct list entries;                /* const char *, not numbered yet */
    int64_t most, all;                  /* so many may be said, whatever room there is; so many there are */
    size_t said;
};

static void may_say(struct cx *cx, struct section *s, const char *entry)
{
    if (s->all++ < s->most)
        *(const char **)list_add(cx->mem, &s->entries, sizeof entry) = entry;
}

/* A unit's words as a paper quotes them; whole they stand in the annex. */
static const char *brief(struct cx *cx, const char *text)
{
    const char *p = text, *end = text + strlen(text);
    for (int n = 0, width; n < MOST_QUOTED && p < end; n++, p += width)
        utf8_next(p, end, &width);
    return p == end ? text : arena_printf(cx->mem, "%.*s……", (int)(p - text), text);
}

/* What fell back before what merely stood still. */
static struct section promises(struct cx *cx, const struct digest_data *d)
{
    struct section s = { .most = MOST_NAMED,
                         .heading = say(cx, "二、上轮安排落实情况\n", "2. What became of last round's promises\n"),
                         .none = "" };
    if (!d->promises.n) {
        s.none = say(cx, "本事由首轮调度，或上轮没有填写下步打算。\n", "This is the first round, or none were made.\n");
        return s;
    }
    s.first = arena_printf(cx->mem,
                           say(cx,
                               "上轮承诺 %zu 项：已办结 %" PRId64 " 项，有进展 %" PRId64 " 项，无进展 %" PRId64
                               " 项，回落 %" PRId64 " 项。\n",
                               "Of %zu promises: done %" PRId64 ", moved %" PRId64 ", no change %" PRId64
                               ", fell back %" PRId64 ".\n"),
                           d->promises.n, d->by_outcome[OUTCOME_DONE], d->by_outcome[OUTCOME_MOVED],
                           d->by_outcome[OUTCOME_SAME], d->by_outcome[OUTCOME_BACK]);
    static const enum outcome turns[] = { OUTCOME_BACK, OUTCOME_SAME };
    for (size_t t = 0; t < N_ELEMENTS(turns); t++)
        for (size_t i = 0; i < d->promises.n; i++) {
            const struct promise *p = (const struct promise *)d->promises.p + i;
            if (p->outcome == (int64_t)turns[t])
                may_say(cx, &s,
                        arena_printf(cx->mem, say(cx, "%s %s：上轮称“%s”，%s。\n", "%s %s: \"%s\" was said; %s.\n"),
                                     p->number, p->title, brief(cx, p->next_step),
                                     word_text(cx, &outcomes, p->outcome)));
        }
    return s;
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
    if (r->problem)
        return leads ? brief(cx, r->problem)
                     : arena_printf(cx->mem, say(cx, "%s称，%s", "%s: %s"), by, brief(cx, r->problem));
    return r->said ? arena_printf(cx->mem, say(cx, "%s报“%s”", "%s says \"%s\""), by, brief(cx, r->said))
                   : say(cx, "单位未说明", "not said by the unit");
}

static int day_of(struct date d)
{
    return date_is(d) ? d.d : INT_MAX;
}

/* The gravest first, of these what has been due for longest. */
static int by_gravity(const void *a, const void *b)
{
    const struct annex_row *x = a, *y = b;
    int p = day_of(x->line.due), q = day_of(y->line.due);
    if (x->line.level != y->line.level)
        return x->line.level == LEVEL_OVERDUE ? -1 : 1;
    return p != q ? (p > q) - (p < q) : (x->line.id > y->line.id) - (x->line.id < y->line.id);
}

static struct section lagging(struct cx *cx, const struct digest_data *d)
{
    struct section s = { .most = MOST_NAMED,
                         .heading = say(cx, "三、滞后事项及原因\n", "3. What lags, and why\n"),
                         .none = say(cx, "无。\n", "None.\n") };
    struct annex_row *sorted = NEWS(cx, struct annex_row, d->annex.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < d->annex.n; i++)
        if (lags((const struct annex_row *)d->annex.p + i))
            sorted[n++] = ((const struct annex_row *)d->annex.p)[i];
    if (n)
        qsort(sorted, n, sizeof *sorted, by_gravity);
    for (size_t i = 0; i < n; i++) {
        const struct annex_row *r = &sorted[i];
        may_say(cx, &s,
                arena_printf(cx->mem,
                             say(cx, "%s %s（%s）：%s，%s，核实进度%s。原因：%s\n",
                                 "%s %s (%s): %s, %s, verified %s. Reason: %s\n"),
                             r->line.number, r->line.title, r->line.lead, word_text(cx, &level_words, r->line.level),
                             r->line.because ? r->line.because : "", percent(cx, r->line.verified), why_of(cx, r)));
    }
    return s;
}

/* Those about what lags first.  Both lists go by the annex's order. */
static struct section wanting(struct cx *cx, const struct digest_data *d)
{
    struct section s = { .most = MOST_NAMED,
                         .heading = say(cx, "四、需要协调决策的问题\n", "4. Decisions wanted\n"),
                         .none = say(cx, "无。\n", "None.\n") };
    const struct annex_row *row = d->annex.p;
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0, at = 0; i < d->wants.n; i++) {
            const struct want *w = (const struct want *)d->wants.p + i;
            while (at + 1 < d->annex.n && !streq(row[at].line.number, w->number))
                at++;
            if (lags(&row[at]) == (turn == 0))
                may_say(cx, &s,
                        arena_printf(cx->mem,
                                     say(cx, "提请%s：%s（%s %s，%s提出）\n", "Of %s: %s (%s %s, asked by %s)\n"),
                                     w->help_unit ? w->help_unit : say(cx, "指挥部", "the headquarters"),
                                     brief(cx, w->help), w->number, w->title, w->wanted_by));
        }
    return s;
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

static struct section good(struct cx *cx, const struct digest_data *d)
{
    struct section s = { .most = MOST_GOOD,
                         .heading = say(cx, "五、进展较好的事项\n", "5. What goes well\n"),
                         .none = say(cx, "无。\n", "None.\n") };
    struct annex_row *sorted = NEWS(cx, struct annex_row, d->annex.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < d->annex.n; i++) {
        const struct annex_row *r = (const struct annex_row *)d->annex.p + i;
        if (lead_over_plan(r) >= DEC(AHEAD).u)
            sorted[n++] = *r;
    }
    if (n)
        qsort(sorted, n, sizeof *sorted, by_lead);
    for (size_t i = 0; i < n; i++)
        may_say(cx, &s,
                arena_printf(
                    cx->mem,
                    say(cx, "%s %s（%s）：%s，核实进度%s，计划%s。\n", "%s %s (%s): %s, verified %s, planned %s.\n"),
                    sorted[i].line.number, sorted[i].line.title, sorted[i].line.lead,
                    word_text(cx, &item_states, sorted[i].line.state), percent(cx, sorted[i].line.verified),
                    percent(cx, sorted[i].line.planned)));
    return s;
}

/* What lags speaks first. */
static struct section steps(struct cx *cx, const struct digest_data *d)
{
    struct section s = { .most = MOST_STEPS,
                         .heading = say(cx, "六、下步安排\n", "6. Next steps\n"),
                         .none = say(cx, "各单位没有填写下步打算。\n", "No unit said any.\n") };
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < d->annex.n; i++) {
            const struct annex_row *r = (const struct annex_row *)d->annex.p + i;
            if (r->next_step && lags(r) == (turn == 0))
                may_say(cx, &s,
                        arena_printf(cx->mem, say(cx, "%s（%s %s）\n", "%s (%s %s)\n"), brief(cx, r->next_step),
                                     r->line.number, r->answered_by));
        }
    return s;
}

/* ---- within the length ---- */

enum { PROMISES, LAGGING, WANTING, GOOD, STEPS, SECTIONS };

/* In turns, one of each section, so that none is crowded out; where the next one does not fit, a section is full. */
static void choose(struct section *s, int64_t left)
{
    enum { AROUND = 50 }; /* numbers of entries and of the rest, empty lines */
    static const int importance[SECTIONS] = { LAGGING, WANTING, PROMISES, STEPS, GOOD };
    for (int i = 0; i < SECTIONS; i++)
        left -= letters(s[i].heading) + letters(s[i].first ? s[i].first : s[i].none) + AROUND;
    for (bool more = true; more;) {
        more = false;
        for (int i = 0; i < SECTIONS; i++) {
            struct section *at = &s[importance[i]];
            if (at->said == at->entries.n)
                continue;
            enum { NUMBER = 4 };
            int64_t n = letters(((const char *const *)at->entries.p)[at->said]) + NUMBER;
            if (n > left) {
                at->entries.n = at->said;
                continue;
            }
            left -= n;
            at->said++;
            more = true;
        }
    }
}

/* What is left out is in the annex, and said to be. */
static void say_section(struct cx *cx, const struct section *s, struct buf *out)
{
    int64_t rest = s->all - (int64_t)s->said;
    buf_add_str(out, s->heading);
    if (s->first || !s->all)
        buf_add_str(out, s->first ? s->first : s->none);
    for (size_t i = 0; i < s->said; i++)
        buf_addf(out, say(cx, "%zu．%s", "%zu. %s"), i + 1, ((const char *const *)s->entries.p)[i]);
    if (rest > 0)
        buf_addf(out, say(cx, "另有 %" PRId64 " 项，见附件。\n", "%" PRId64 " more stand in the annex.\n"), rest);
    buf_add_char(out, '\n');
}

void digest_text(struct cx *cx, const struct digest_data *d, struct buf *out)
{
    const char *annex = say(cx, "附件：事项进展表", "Annex: how the items stand");
    struct section s[SECTIONS] = { promises(cx, d), lagging(cx, d), wanting(cx, d), good(cx, d), steps(cx, d) };
    totals(cx, d, out);
    choose(s, PAPER_CHARACTERS - (int64_t)utf8_count(buf_str(out)) - letters(annex));
    for (int i = 0; i < SECTIONS; i++)
        say_section(cx, &s[i], out);
    buf_add_str(out, annex);
}
