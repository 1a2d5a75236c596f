/* Commands that look at slips and at what the ladder proposes; one slip also as a paper. */
#include "app/command.h"
#include "app/table.h"
#include "app/view.h"
#include "app/view_slip.h"
#include "doc/paper.h"

enum { MAX_OUT = 64 << 20, PAGE = 50, MOST_LISTED = 1000 };

static const char *day(struct cx *cx, struct date d)
{
    char s[DATE_TEXT_SIZE];
    return arena_strdup(cx->mem, date_text(d, s));
}

static const char *day_of(struct cx *cx, struct ts t)
{
    return t.us ? day(cx, ts_date(t)) : "";
}

static const char *count(struct cx *cx, int64_t n)
{
    return n ? arena_printf(cx->mem, "%" PRId64, n) : "";
}

static enum err words_of(struct cx *cx, const struct args *a, struct slip_words *w)
{
    *w = (struct slip_words){ .text = a->text,
                              .kind = a->kind,
                              .unit = a->unit,
                              .area = a->area,
                              .state = a->state,
                              .level = a->level,
                              .sort = a->sort,
                              .cursor = a->cursor,
                              .limit = PAGE };
    if (streq(a->state, "live") || streq(a->state, "overdue")) { /* not one state but several */
        w->live = streq(a->state, "live");
        w->overdue = !w->live;
        w->state = NULL;
    }
    return number_option(cx, a->limit, 1, MOST_LISTED, &w->limit);
}

static void more_text(struct cx *cx, const char *next, struct buf *out)
{
    if (next)
        buf_addf(out, say(cx, "还有：--cursor %s\n", "there is more: --cursor %s\n"), next);
}

/* ---- what is proposed ---- */

static void ladder_table(struct cx *cx, const struct list *lines, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "编号", "number"), 0, false);
    table_column(&t, say(cx, "事项", "item"), 30, false);
    table_column(&t, say(cx, "牵头单位", "lead unit"), 16, false);
    table_column(&t, say(cx, "灯", "light"), 0, false);
    table_column(&t, say(cx, "逾期天数", "days late"), 0, true);
    table_column(&t, say(cx, "建议", "proposed"), 0, false);
    table_column(&t, say(cx, "理由", "why"), 50, false);
    for (size_t i = 0; i < lines->n; i++) {
        const struct ladder_line *l = (const struct ladder_line *)lines->p + i;
        table_row(&t, (const char *[]){ l->line.number, l->line.title, l->line.lead,
                                        word_text(cx, &level_words, l->line.level), count(cx, l->days_late),
                                        word_text(cx, &slip_kinds, l->step), l->proposed_because });
    }
    table_print(&t, out);
    buf_addf(out, say(cx, "%zu 项建议\n", "%zu proposed\n"), lines->n);
}

static enum err find_ladder(struct cx *cx, const struct args *a, struct list *lines, const char **next)
{
    struct slip_words w;
    struct ladder_filter f;
    TRY(open_read(cx, a));
    TRY(words_of(cx, a, &w));
    TRY(ladder_filter_from(cx, &w, &f));
    return ladder_found(cx, &f, lines, next);
}

int cmd_ladder(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list lines;
    const char *next;
    if (find_ladder(cx, a, &lines, &next) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &LADDER_LINE, &lines);
    else {
        ladder_table(cx, &lines, &out);
        more_text(cx, next, &out);
    }
    out_flush(&out);
    return 0;
}

/* ---- the list ---- */

static const char *due_text(struct cx *cx, const struct slip_line *l)
{
    return l->days_over ? arena_printf(cx->mem, say(cx, "%s（逾 %" PRId64 " 日）", "%s (%" PRId64 " over)"),
                                       day(cx, l->due), l->days_over)
                        : day(cx, l->due);
}

static void slips_table(struct cx *cx, const struct list *lines, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "件", "no."), 0, true);
    table_column(&t, say(cx, "文号", "number"), 0, false);
    table_column(&t, say(cx, "种类", "kind"), 0, false);
    table_column(&t, say(cx, "主送单位", "unit"), 16, false);
    table_column(&t, say(cx, "事由", "matter"), 30, false);
    table_column(&t, say(cx, "签发", "issued"), 0, false);
    table_column(&t, say(cx, "回复期限", "reply due"), 0, false);
    table_column(&t, say(cx, "状态", "state"), 0, false);
    for (size_t i = 0; i < lines->n; i++) {
        const struct slip_line *l = (const struct slip_line *)lines->p + i;
        table_row(&t, (const char *[]){ count(cx, l->id), l->number ? l->label : "",
                                        word_text(cx, &slip_kinds, l->kind), l->unit, l->matter, day_of(cx, l->issued),
                                        due_text(cx, l), word_text(cx, &slip_states, l->state) });
    }
    table_print(&t, out);
}

static enum err find_slips(struct cx *cx, const struct args *a, struct list *lines, const char **next)
{
    struct slip_words w;
    struct slip_filter f;
    TRY(open_read(cx, a));
    TRY(words_of(cx, a, &w));
    TRY(slip_filter_from(cx, &w, &f));
    f.drafts = true;
    return slips_found(cx, &f, lines, next);
}

int cmd_slips(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list lines;
    const char *next;
    if (find_slips(cx, a, &lines, &next) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &SLIP_LINE, &lines);
    else {
        slips_table(cx, &lines, &out);
        buf_addf(&out, say(cx, "%zu 件督办\n", "%zu slips\n"), lines.n);
        more_text(cx, next, &out);
    }
    out_flush(&out);
    return 0;
}

/* ---- one ---- */

static void replies_text(struct cx *cx, const struct slip_whole *w, struct buf *out)
{
    for (size_t i = 0; i < w->replies.n; i++) {
        const struct reply_line *r = (const struct reply_line *)w->replies.p + i;
        buf_addf(out, say(cx, "\n%s 回复（%s）：%s\n", "\n%s reply (%s): %s\n"), day_of(cx, r->made),
                 word_text(cx, &reply_states, r->state), r->text);
        if (r->note)
            buf_addf(out, say(cx, "  审核意见：%s\n", "  note: %s\n"), r->note);
    }
    for (size_t i = 0; i < w->objections.n; i++) {
        const struct objection_line *o = (const struct objection_line *)w->objections.p + i;
        buf_addf(out, say(cx, "\n%s 异议（%s）：%s\n", "\n%s objection (%s): %s\n"), day_of(cx, o->made),
                 word_text(cx, &objection_states, o->state), o->text);
        if (o->decision)
            buf_addf(out, say(cx, "  裁定意见：%s\n", "  decision: %s\n"), o->decision);
    }
}

static void slip_text(struct cx *cx, const struct slip_whole *w, struct buf *out)
{
    const struct list one = { (void *)(uintptr_t)&w->line, 1 };
    slips_table(cx, &one, out);
    buf_addf(out, "\n%s\n%s%s\n\n%s\n%s\n", w->slip.title, w->unit_name, say(cx, "：", ":"), w->slip.grounds,
             w->slip.requirement);
    replies_text(cx, w, out);
}

static enum err write_paper(struct cx *cx, const struct slip_whole *w, const char *path)
{
    struct paper p;
    TRY(slip_paper(cx, w, &p));
    return paper_write_as(cx, &p, path);
}

static enum err print_slip(struct cx *cx, const struct args *a, struct buf *out)
{
    struct slip_whole w;
    struct jw j = JW(out);
    struct dec d;
    if (!dec_parse(str_of(a->positional[0]), &d) || d.u <= 0 || d.u % DEC_ONE)
        return fail(cx, E_INVALID, "\"%s\" 应为编号，如 12", "\"%s\" should be a number, such as 12", a->positional[0]);
    TRY(open_read(cx, a));
    TRY(slip_whole(cx, d.u / DEC_ONE, NULL, &w));
    if (a->n_positional == 2)
        return write_paper(cx, &w, a->positional[1]);
    if (!a->json) {
        slip_text(cx, &w, out);
        return OK;
    }
    j.pretty = true;
    jw_object(&j, NULL);
    TRY(view_slip(cx, &j, &w));
    TRY(view_head(cx, &j));
    jw_close(&j);
    buf_add_char(out, '\n');
    return OK;
}

int cmd_slip(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    if (!a->n_positional || a->n_positional > 2)
        return command_usage(cx, "请写明督办件编号，如 12；luoshi slips 列出",
                             "name the slip's number, such as 12: luoshi slips lists them");
    if (print_slip(cx, a, &out) != OK)
        return command_failed(cx, a);
    out_flush(&out);
    return 0;
}
