/* Commands that look at alerts. */
#include "app/command.h"
#include "app/table.h"
#include "app/view.h"
#include "app/view_watch.h"

enum { MAX_OUT = 64 << 20, PAGE = 50, MOST_LISTED = 20000 };

static enum err find(struct cx *cx, const struct args *a, struct alerts *out)
{
    struct alert_words w = { .kind = a->kind,
                             .unit = a->unit,
                             .area = a->area,
                             .severity = a->level,
                             .acknowledged = a->state,
                             .text = a->text,
                             .sort = a->sort,
                             .cursor = a->cursor,
                             .limit = PAGE };
    struct alert_filter f;
    TRY(number_option(cx, a->limit, 1, MOST_LISTED, &w.limit));
    TRY(open_read(cx, a));
    TRY(alert_filter_from(cx, &w, &f));
    return alerts_found(cx, &f, out);
}

static const char *day(struct cx *cx, struct date d)
{
    char s[DATE_TEXT_SIZE];
    return arena_strdup(cx->mem, date_text(d, s));
}

static void alerts_table(struct cx *cx, const struct alerts *a, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "预警", "alert"), 0, false);
    table_column(&t, say(cx, "程度", "severity"), 0, false);
    table_column(&t, say(cx, "编号", "number"), 0, false);
    table_column(&t, say(cx, "事项、指标或问题", "subject"), 30, false);
    table_column(&t, say(cx, "单位", "unit"), 16, false);
    table_column(&t, say(cx, "起于", "since"), 0, false);
    table_column(&t, say(cx, "原因", "why"), 50, false);
    table_column(&t, say(cx, "知悉至", "acknowledged until"), 0, false);
    for (size_t i = 0; i < a->lines.n; i++) {
        const struct alert_line *l = (const struct alert_line *)a->lines.p + i;
        table_row(&t,
                  (const char *[]){ word_text(cx, &alert_kinds, l->kind), word_text(cx, &severities, l->severity),
                                    l->subject, l->title, l->unit, day(cx, l->since), l->because, day(cx, l->until) });
    }
    table_print(&t, out);
    const struct alert_count *c = a->counts.p;
    for (size_t i = 0; i < a->counts.n; i++)
        if (c[i].open || c[i].acknowledged)
            buf_addf(out,
                     say(cx, "%s %" PRId64 "（已知悉 %" PRId64 "）；", "%s %" PRId64 " (%" PRId64 " acknowledged); "),
                     word_text(cx, &alert_kinds, c[i].kind), c[i].open + c[i].acknowledged, c[i].acknowledged);
    buf_addf(out, say(cx, "共 %" PRId64 " 项\n", "%" PRId64 " in all\n"), a->total);
    if (a->next)
        buf_addf(out, say(cx, "还有：--cursor %s\n", "there is more: --cursor %s\n"), a->next);
}

/* One of them: KIND NUMBER. */
static int one(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct jw j = JW(&out);
    struct alert_whole w;
    const struct word *kind = word_named(&alert_kinds, str_of(a->positional[0]));
    enum err e =
        kind ? open_read(cx, a)
             : fail(cx, E_INVALID, "没有“%s”这一种预警", "there is no alert of the kind \"%s\"", a->positional[0]);
    if (e || alert_whole(cx, NULL, kind->value, a->positional[1], &w) != OK)
        return command_failed(cx, a);
    if (a->json) {
        j.pretty = true;
        jw_object(&j, NULL);
        view_alert(cx, &j, &w);
        jw_close(&j);
        buf_add_char(&out, '\n');
    } else {
        buf_addf(&out, "%s %s %s\n%s\n", word_text(cx, &alert_kinds, w.line.kind), w.line.subject, w.line.title,
                 w.line.because);
        for (size_t i = 0; i < w.grounds.n; i++) {
            const struct ground *g = (const struct ground *)w.grounds.p + i;
            buf_addf(&out, say(cx, "  %s：%s\n", "  %s: %s\n"), g->label, g->value);
        }
        if (w.line.acknowledged)
            buf_addf(&out, say(cx, "%s 已知悉，至 %s：%s\n", "acknowledged by %s until %s: %s\n"),
                     w.line.acknowledged_by, day(cx, w.line.until), w.line.acknowledged_why);
    }
    out_flush(&out);
    return 0;
}

int cmd_alerts(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct alerts found;
    if (a->n_positional == 2)
        return one(cx, a);
    if (a->n_positional)
        return command_usage(cx, "alerts 之后不写，或写预警种类和编号，如 overdue 2026-0003",
                             "after alerts say nothing, or a kind and a number, such as overdue 2026-0003");
    if (find(cx, a, &found) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &ALERT_LINE, &found.lines);
    else
        alerts_table(cx, &found, &out);
    out_flush(&out);
    return 0;
}
