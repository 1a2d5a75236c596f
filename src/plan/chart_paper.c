/* The wall chart as a table for print: a column a month, a quarter or a year, whichever are few enough. */
#include "doc/paper.h"
#include "plan/chart.h"

enum { MOST_PERIODS = 14, N_LEFT = 5, LEVEL_SHARE = 100 };

struct axis {
    struct date from; /* the first day of the first period */
    int months;       /* of a period */
    size_t n;
};

static void widen(struct date day, struct date *from, struct date *to)
{
    if (!date_is(day))
        return;
    if (!date_is(*from) || day.d < from->d)
        *from = day;
    if (!date_is(*to) || day.d > to->d)
        *to = day;
}

/* The days that the items and their nodes take. */
static void span_of(const struct list *lines, struct date *from, struct date *to)
{
    *from = *to = NO_DATE;
    for (size_t i = 0; i < lines->n; i++) {
        const struct chart_line *l = (const struct chart_line *)lines->p + i;
        widen(l->line.start, from, to);
        widen(l->line.due, from, to);
        for (size_t k = 0; k < l->nodes.n; k++)
            widen(((const struct chart_node *)l->nodes.p)[k].day, from, to);
    }
}

static struct axis axis_of(const struct cx *cx, const struct list *lines, struct date from, struct date to)
{
    static const int lengths[] = { 1, 3, 12 };
    struct date first, last;
    int y, m, d, y2, m2;
    span_of(lines, &first, &last);
    first = date_is(from) ? from : date_is(first) ? first : cx->today;
    last = date_is(to) ? to : date_is(last) ? last : cx->today;
    date_split(first, &y, &m, &d);
    date_split(last, &y2, &m2, &d);
    struct axis a = { 0 };
    for (size_t i = 0; i < N_ELEMENTS(lengths) && (!a.n || a.n > MOST_PERIODS); i++) {
        int begins = (m - 1) / lengths[i] * lengths[i];
        a.months = lengths[i];
        a.from = date_make(y, begins + 1, 1);
        a.n = (size_t)MAX(((y2 - y) * 12 + (m2 - 1) - begins) / lengths[i] + 1, 1);
    }
    a.n = MIN(a.n, (size_t)MOST_PERIODS);
    return a;
}

/* 26.1, then 2 .. 12; 26Q1; 2026. */
static const char *period_text(struct cx *cx, const struct axis *a, size_t i)
{
    int y, m, d;
    date_split(date_add_months(a->from, (int)i * a->months), &y, &m, &d);
    if (a->months == 12)
        return arena_printf(cx->mem, "%d", y);
    if (a->months == 3)
        return arena_printf(cx->mem, "%02dQ%d", y % 100, (m + 2) / 3);
    return i == 0 || m == 1 ? arena_printf(cx->mem, "%02d.%d", y % 100, m) : arena_printf(cx->mem, "%d", m);
}

/* Of the nodes of a period what weighs most: missed, reached, to come. */
static const char *node_mark(const struct chart_line *l, struct date from, struct date to)
{
    const char *mark = "";
    for (size_t k = 0; k < l->nodes.n; k++) {
        const struct chart_node *node = (const struct chart_node *)l->nodes.p + k;
        if (node->day.d < from.d || node->day.d >= to.d)
            continue;
        if (node->is_missed && !date_is(node->reached))
            return "×";
        mark = date_is(node->reached) ? "◆" : *mark ? mark : "◇";
    }
    return mark;
}

/* The time an item has, and how much of it was verified, by the middle of the period. */
static const char *bar_mark(const struct chart_line *l, struct date from, struct date to)
{
    const struct item_line *i = &l->line;
    if (!date_is(i->start) || !date_is(i->due) || i->due.d < from.d || i->start.d >= to.d)
        return "";
    int64_t verified = dec_is(i->verified) ? i->verified.u : 0, length = i->due.d - i->start.d + 1,
            middle = (MAX(from.d, i->start.d) + MIN(to.d - 1, i->due.d)) / 2 - i->start.d + 1;
    return middle * LEVEL_SHARE * DEC_ONE <= length * verified ? "■" : "□";
}

static const char *const *row_of(struct cx *cx, const struct axis *a, const struct chart_line *l)
{
    const struct item_line *i = &l->line;
    const char **cells = NEWS(cx, const char *, N_LEFT + a->n);
    char text[DATE_TEXT_SIZE], share[DEC_TEXT_SIZE];
    cells[0] = i->number;
    cells[1] = i->title;
    cells[2] = i->lead;
    cells[3] = arena_strdup(cx->mem, date_text(i->due, text));
    cells[4] = arena_printf(cx->mem, "%s %s%s", word_text(cx, &level_words, i->level),
                            dec_text(dec_tenths(i->verified), share), dec_is(i->verified) ? "%" : "");
    for (size_t k = 0; k < a->n; k++) {
        struct date from = date_add_months(a->from, (int)k * a->months),
                    to = date_add_months(a->from, (int)(k + 1) * a->months);
        cells[N_LEFT + k] = arena_printf(cx->mem, "%s%s", bar_mark(l, from, to), node_mark(l, from, to));
    }
    return cells;
}

static const struct paper_column *columns_of(struct cx *cx, const struct axis *a)
{
    const struct paper_column left[N_LEFT] = {
        { say(cx, "编号", "number"), 16, false },        { say(cx, "事项", "item"), 24, false },
        { say(cx, "牵头单位", "lead unit"), 11, false }, { say(cx, "完成时限", "due"), 18, false },
        { say(cx, "灯和核实", "light"), 11, false },
    };
    struct paper_column *out = NEWS(cx, struct paper_column, N_LEFT + a->n);
    memcpy(out, left, sizeof left);
    for (size_t k = 0; k < a->n; k++)
        out[N_LEFT + k] = (struct paper_column){ period_text(cx, a, k), 9, false };
    return out;
}

void chart_paper(struct cx *cx, const struct list *lines, struct date from, struct date to, struct paper *out)
{
    const struct axis a = axis_of(cx, lines, from, to);
    struct paper_table *t = NEW(cx, struct paper_table);
    char day[DATE_TEXT_SIZE];
    const char *whose = lead_of_all(lines, sizeof(struct chart_line));
    *t = (struct paper_table){ .columns = columns_of(cx, &a), .n = N_LEFT + a.n };
    for (size_t i = 0; i < lines->n; i++)
        *(const char *const **)list_add(cx->mem, &t->rows, sizeof(void *)) =
            row_of(cx, &a, (const struct chart_line *)lines->p + i);
    *out = (struct paper){
        .form = PAPER_TABLE,
        .title = arena_printf(cx->mem, say(cx, "%s%s挂图（截至 %s）", "%s%swall chart (as of %s)"), whose ? whose : "",
                              whose && cx->lang == LANG_EN ? " " : "", date_text(cx->today, day)),
        .about = say(cx, "■ 已核实的进度　□ 其余时间　◆ 达到的节点　◇ 未到的节点　× 没有达到的节点",
                     "■ verified　□ the rest of its time　◆ node reached　◇ to come　× missed"),
        .day = NO_DATE,
        .printed = NO_DATE,
    };
    paper_add_table(cx, out, t);
}
