/* Commands that look at inspections and at what they found; one inspection also as a paper. */
#include <errno.h>
#include <stdio.h>

#include "app/command.h"
#include "app/table.h"
#include "app/view.h"
#include "app/view_inspect.h"

enum { MAX_OUT = 64 << 20, PAGE = 50, MOST_LISTED = 1000 };

static const char *day(struct cx *cx, struct date d)
{
    char s[DATE_TEXT_SIZE];
    return arena_strdup(cx->mem, date_text(d, s));
}

static const char *count(struct cx *cx, int64_t n)
{
    return n ? arena_printf(cx->mem, "%" PRId64, n) : "";
}

static enum err words_of(struct cx *cx, const struct args *a, struct inspect_words *w)
{
    *w = (struct inspect_words){ .text = a->text,
                                 .kind = a->kind,
                                 .unit = a->unit,
                                 .state = a->state,
                                 .sort = a->sort,
                                 .cursor = a->cursor,
                                 .limit = PAGE };
    if (streq(a->state, "live") || streq(a->state, "open") ||
        streq(a->state, "overdue")) { /* not one state but several */
        w->live = streq(a->state, "live");
        w->open = streq(a->state, "open");
        w->overdue = streq(a->state, "overdue");
        w->state = NULL;
    }
    return number_option(cx, a->limit, 1, MOST_LISTED, &w->limit);
}

static void more_text(struct cx *cx, const char *next, struct buf *out)
{
    if (next)
        buf_addf(out, say(cx, "还有：--cursor %s\n", "there is more: --cursor %s\n"), next);
}

/* ---- inspections ---- */

static void inspections_table(struct cx *cx, const struct list *lines, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "次", "no."), 0, true);
    table_column(&t, say(cx, "文号", "number"), 0, false);
    table_column(&t, say(cx, "督查", "inspection"), 30, false);
    table_column(&t, say(cx, "方式", "way"), 0, false);
    table_column(&t, say(cx, "被督查单位", "unit"), 16, false);
    table_column(&t, say(cx, "单位数", "units"), 0, true);
    table_column(&t, say(cx, "开始", "from"), 0, false);
    table_column(&t, say(cx, "状态", "state"), 0, false);
    table_column(&t, say(cx, "问题", "findings"), 0, true);
    table_column(&t, say(cx, "未销号", "open"), 0, true);
    for (size_t i = 0; i < lines->n; i++) {
        const struct inspection_line *l = (const struct inspection_line *)lines->p + i;
        table_row(&t, (const char *[]){
                          count(cx, l->id), l->label ? l->label : "", l->title,
                          l->unannounced ? say(cx, "不打招呼", "unannounced") : say(cx, "通知", "noticed"), l->unit,
                          count(cx, l->units), day(cx, l->starts), word_text(cx, &inspection_states, l->state),
                          count(cx, l->findings), count(cx, l->open) });
    }
    table_print(&t, out);
}

static enum err find_inspections(struct cx *cx, const struct args *a, struct list *lines, const char **next)
{
    struct inspect_words w;
    struct inspection_filter f;
    TRY(open_read(cx, a));
    TRY(words_of(cx, a, &w));
    TRY(inspection_filter_from(cx, &w, &f));
    return inspections_found(cx, &f, lines, next);
}

int cmd_inspections(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list lines;
    const char *next;
    if (find_inspections(cx, a, &lines, &next) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &INSPECTION_LINE, &lines);
    else {
        inspections_table(cx, &lines, &out);
        buf_addf(&out, say(cx, "%zu 次督查\n", "%zu inspections\n"), lines.n);
        more_text(cx, next, &out);
    }
    out_flush(&out);
    return 0;
}

/* ---- findings ---- */

static void findings_table(struct cx *cx, const struct list *lines, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "号", "no."), 0, true);
    table_column(&t, say(cx, "单位", "unit"), 16, false);
    table_column(&t, say(cx, "问题", "finding"), 40, false);
    table_column(&t, say(cx, "程度", "grade"), 0, false);
    table_column(&t, say(cx, "整改期限", "due"), 0, false);
    table_column(&t, say(cx, "逾期工作日", "overdue"), 0, true);
    table_column(&t, say(cx, "状态", "state"), 0, false);
    for (size_t i = 0; i < lines->n; i++) {
        const struct finding_line *l = (const struct finding_line *)lines->p + i;
        table_row(&t, (const char *[]){ count(cx, l->id), l->unit, l->title, word_text(cx, &finding_grades, l->grade),
                                        day(cx, l->due), count(cx, l->days_over),
                                        word_text(cx, &finding_states, l->state) });
    }
    table_print(&t, out);
}

static enum err find_findings(struct cx *cx, const struct args *a, struct list *lines, const char **next)
{
    struct inspect_words w;
    struct finding_filter f;
    TRY(open_read(cx, a));
    TRY(words_of(cx, a, &w));
    TRY(finding_filter_from(cx, &w, &f));
    return findings_found(cx, &f, lines, next);
}

int cmd_findings(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list lines;
    const char *next;
    if (find_findings(cx, a, &lines, &next) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &FINDING_LINE, &lines);
    else {
        findings_table(cx, &lines, &out);
        buf_addf(&out, say(cx, "%zu 个问题\n", "%zu findings\n"), lines.n);
        more_text(cx, next, &out);
    }
    out_flush(&out);
    return 0;
}

/* ---- one ---- */

static void clashes_text(struct cx *cx, const struct inspection_whole *w, struct buf *out)
{
    for (size_t i = 0; i < w->clashes.n; i++) {
        const struct clash *c = (const struct clash *)w->clashes.p + i;
        buf_addf(out, say(cx, "重叠：%s %s“%s”（%s 至 %s）%s\n", "overlap: %s, %s \"%s\" (%s to %s)%s\n"), c->unit,
                 word_text(cx, &clash_kinds, c->kind), c->title, day(cx, c->starts), day(cx, c->ends),
                 c->joint ? say(cx, "，建议合并", ", could be joined") : "");
    }
}

static void inspection_text(struct cx *cx, const struct inspection_whole *w, struct buf *out)
{
    const struct list one = { (void *)(uintptr_t)&w->line, 1 };
    inspections_table(cx, &one, out);
    buf_addf(out, "\n%s\n", w->inspection.subject);
    clashes_text(cx, w, out);
    for (size_t i = 0; i < w->units.n; i++) {
        const struct visit_line *v = (const struct visit_line *)w->units.p + i;
        if (v->conclusion)
            buf_addf(out, say(cx, "\n%s 督查结论：%s\n", "\n%s, conclusion: %s\n"), v->unit, v->conclusion);
    }
    if (!w->findings.n)
        return;
    buf_add_char(out, '\n');
    findings_table(cx, &w->findings, out);
}

static bool ends_in(const char *path, const char *ending)
{
    size_t n = strlen(path), k = strlen(ending);
    return n > k && streq(path + n - k, ending);
}

/* The notice, or the conclusion of the unit that is named. */
static enum err write_paper(struct cx *cx, const struct args *a, const struct inspection_whole *w, const char *path)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct paper p;
    struct unit u;
    bool pdf = ends_in(path, ".pdf");
    if (!pdf && !ends_in(path, ".docx"))
        return fail(cx, E_INVALID, "\"%s\" 应以 .pdf 或 .docx 结尾", "\"%s\" should end in .pdf or .docx", path);
    if (a->unit)
        TRY(unit_by_name(cx, a->unit, &u));
    TRY(a->unit ? inspection_conclusion(cx, w, u.id, &p) : inspection_notice(cx, w, &p));
    TRY(pdf ? paper_pdf(cx, &p, &out) : paper_docx(cx, &p, &out));
    FILE *file = fopen(path, "we");
    bool bad = !file || fwrite(out.p, 1, out.n, file) != out.n;
    bad |= file && fclose(file) != 0;
    return bad ? fail(cx, E_IO, "不能写 \"%s\"：%s", "could not write \"%s\": %s", path, strerror(errno)) : OK;
}

static enum err print_inspection(struct cx *cx, const struct args *a, struct buf *out)
{
    struct inspection_whole *w = NEW(cx, struct inspection_whole);
    struct grant *operator;
    struct jw j = JW(out);
    struct dec d;
    if (!dec_parse(str_of(a->positional[0]), &d) || d.u <= 0 || d.u % DEC_ONE)
        return fail(cx, E_INVALID, "\"%s\" 应为编号，如 12", "\"%s\" should be a number, such as 12", a->positional[0]);
    TRY(open_read(cx, a));
    TRY(grant_load(cx, NULL, "read.inspections", &operator));
    TRY(inspection_whole(cx, d.u / DEC_ONE, operator, w));
    if (a->n_positional == 2)
        return write_paper(cx, a, w, a->positional[1]);
    if (!a->json) {
        inspection_text(cx, w, out);
        return OK;
    }
    j.pretty = true;
    jw_object(&j, NULL);
    view_inspection(&j, w);
    TRY(view_head(cx, &j));
    jw_close(&j);
    buf_add_char(out, '\n');
    return OK;
}

int cmd_inspection(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    if (!a->n_positional || a->n_positional > 2)
        return command_usage(cx, "请写明第几次督查，如 12；luoshi inspections 列出",
                             "name the inspection's number, such as 12: luoshi inspections lists them");
    if (print_inspection(cx, a, &out) != OK)
        return command_failed(cx, a);
    out_flush(&out);
    return 0;
}
