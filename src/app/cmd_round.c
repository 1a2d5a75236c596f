/* Commands that look at calls, rounds, returns, digests and the burden. */
#include "app/command.h"
#include "app/relief.h"
#include "app/table.h"
#include "app/view.h"
#include "app/view_round.h"
#include "doc/paper.h"

enum { MAX_OUT = 64 << 20, PAGE = 50, MOST_LISTED = 1000 };

static const char *count(struct cx *cx, int64_t n)
{
    return n ? arena_printf(cx->mem, "%" PRId64, n) : "";
}

static const char *number(struct cx *cx, struct dec d)
{
    char s[DEC_TEXT_SIZE];
    return dec_is(d) ? arena_strdup(cx->mem, dec_text(d, s)) : "";
}

static const char *day(struct cx *cx, struct date d)
{
    char s[DATE_TEXT_SIZE];
    return arena_strdup(cx->mem, date_text(d, s));
}

/* "2026-08-25 12:00" */
static const char *minute(struct cx *cx, struct ts t)
{
    enum { DAY = 10, TIME = 5 };
    char s[TS_TEXT_SIZE];
    ts_text(t, s);
    return t.us ? arena_printf(cx->mem, "%.*s %.*s", DAY, s, TIME, s + DAY + 1) : "";
}

static enum err words_of(struct cx *cx, const struct args *a, struct round_words *w)
{
    *w = (struct round_words){ .text = a->text,
                               .unit = a->unit,
                               .state = a->state,
                               .sort = a->sort,
                               .cursor = a->cursor,
                               .from = a->from,
                               .to = a->to,
                               .limit = PAGE };
    return number_option(cx, a->limit, 1, MOST_LISTED, &w->limit);
}

static void more_text(struct cx *cx, const char *next, struct buf *out)
{
    if (next)
        buf_addf(out, say(cx, "还有：--cursor %s\n", "there is more: --cursor %s\n"), next);
}

static enum err id_of(struct cx *cx, const char *text, int64_t *out)
{
    struct dec d;
    if (!dec_parse(str_of(text), &d) || d.u <= 0 || d.u % DEC_ONE)
        return fail(cx, E_INVALID, "\"%s\" 应为编号，如 12", "\"%s\" should be a number, such as 12", text);
    *out = d.u / DEC_ONE;
    return OK;
}

/* ---- the register ---- */

static void calls_table(struct cx *cx, const struct list *calls, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "编号", "no."), 0, true);
    table_column(&t, say(cx, "调度事由", "call"), 28, false);
    table_column(&t, say(cx, "依据", "basis"), 28, false);
    table_column(&t, say(cx, "频度", "rhythm"), 0, false);
    table_column(&t, say(cx, "填报单位", "who is asked"), 0, false);
    table_column(&t, say(cx, "单位", "units"), 0, true);
    table_column(&t, say(cx, "字段", "fields"), 0, true);
    table_column(&t, say(cx, "已开", "rounds"), 0, true);
    table_column(&t, say(cx, "下一期", "next"), 0, false);
    table_column(&t, say(cx, "截止", "due"), 0, false);
    for (size_t i = 0; i < calls->n; i++) {
        const struct call_line *l = (const struct call_line *)calls->p + i;
        table_row(&t, (const char *[]){ count(cx, l->id), l->title, l->basis, word_text(cx, &rhythms, l->every),
                                        word_text(cx, &asked_units, l->asks), count(cx, l->units), count(cx, l->fields),
                                        count(cx, l->rounds), l->next_period, day(cx, l->next_due) });
    }
    table_print(&t, out);
    buf_addf(out, say(cx, "%zu 项调度事由\n", "%zu calls\n"), calls->n);
}

static enum err find_calls(struct cx *cx, const struct args *a, struct list *lines, const char **next)
{
    struct round_words w;
    struct call_filter f;
    TRY(open_read(cx, a));
    TRY(words_of(cx, a, &w));
    TRY(call_filter_from(cx, &w, &f));
    return calls_found(cx, &f, lines, next);
}

int cmd_calls(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list lines;
    const char *next;
    if (find_calls(cx, a, &lines, &next) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &CALL_LINE, &lines);
    else {
        calls_table(cx, &lines, &out);
        more_text(cx, next, &out);
    }
    out_flush(&out);
    return 0;
}

/* ---- rounds ---- */

static void rounds_table(struct cx *cx, const struct list *rounds, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "编号", "no."), 0, true);
    table_column(&t, say(cx, "调度", "round"), 36, false);
    table_column(&t, say(cx, "截止", "due"), 0, false);
    table_column(&t, say(cx, "状态", "state"), 0, false);
    table_column(&t, say(cx, "应报", "asked"), 0, true);
    table_column(&t, say(cx, "已报", "in"), 0, true);
    table_column(&t, say(cx, "无变化", "no change"), 0, true);
    table_column(&t, say(cx, "迟报", "late"), 0, true);
    table_column(&t, say(cx, "逾期未报", "missing"), 0, true);
    table_column(&t, say(cx, "通报", "digest"), 0, false);
    for (size_t i = 0; i < rounds->n; i++) {
        const struct round_line *l = (const struct round_line *)rounds->p + i;
        table_row(&t,
                  (const char *[]){ count(cx, l->id), l->title, minute(cx, l->due),
                                    word_text(cx, &round_states, l->state), count(cx, l->returns), count(cx, l->is_in),
                                    count(cx, l->no_change), count(cx, l->late), count(cx, l->missing),
                                    l->frozen   ? say(cx, "已定稿", "frozen")
                                    : l->digest ? say(cx, "草稿", "draft")
                                                : "" });
    }
    table_print(&t, out);
}

static enum err find_rounds(struct cx *cx, const struct args *a, struct list *lines, const char **next)
{
    struct round_words w;
    struct round_filter f;
    TRY(open_read(cx, a));
    TRY(words_of(cx, a, &w));
    TRY(round_filter_from(cx, &w, &f));
    return rounds_found(cx, &f, lines, next);
}

int cmd_rounds(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list lines;
    const char *next;
    if (find_rounds(cx, a, &lines, &next) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &ROUND_LINE, &lines);
    else {
        rounds_table(cx, &lines, &out);
        buf_addf(&out, say(cx, "%zu 次调度\n", "%zu rounds\n"), lines.n);
        more_text(cx, next, &out);
    }
    out_flush(&out);
    return 0;
}

/* ---- one round ---- */

static void returns_table(struct cx *cx, const struct list *returns, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "单位", "unit"), 24, false);
    table_column(&t, say(cx, "状态", "state"), 0, false);
    table_column(&t, say(cx, "截止", "due"), 0, false);
    table_column(&t, say(cx, "签发", "signed"), 0, false);
    table_column(&t, say(cx, "迟（分钟）", "late (min.)"), 0, true);
    table_column(&t, say(cx, "已答", "answered"), 0, true);
    table_column(&t, say(cx, "无变化", "no change"), 0, false);
    table_column(&t, say(cx, "催报", "chased"), 0, true);
    table_column(&t, say(cx, "退回", "sent back"), 0, true);
    for (size_t i = 0; i < returns->n; i++) {
        const struct return_line *l = (const struct return_line *)returns->p + i;
        table_row(&t, (const char *[]){ l->unit,
                                        arena_printf(cx->mem, "%s%s", word_text(cx, &return_states, l->state),
                                                     l->missing ? say(cx, "，逾期", ", overdue") : ""),
                                        minute(cx, l->due), minute(cx, l->signed_at), count(cx, l->late),
                                        arena_printf(cx->mem, "%" PRId64 "/%" PRId64, l->answered, l->asked),
                                        l->no_change ? say(cx, "是", "yes") : "", count(cx, l->chased),
                                        count(cx, l->sent_back) });
    }
    table_print(&t, out);
}

static void round_text(struct cx *cx, const struct round_whole *w, struct buf *out)
{
    const struct list one = { (void *)(uintptr_t)&w->line, 1 };
    rounds_table(cx, &one, out);
    for (size_t i = 0; i < w->questions.n; i++) {
        const struct question_line *q = (const struct question_line *)w->questions.p + i;
        buf_addf(out,
                 say(cx, "第 %" PRId64 " 问（题号 %" PRId64 "，%s）：%s\n",
                     "question %" PRId64 " (id %" PRId64 ", %s): %s\n"),
                 q->place, q->id, word_text(cx, &question_kinds, q->kind), q->text);
    }
    buf_add_char(out, '\n');
    returns_table(cx, &w->returns, out);
    for (size_t i = 0; i < w->exemptions.n; i++) {
        const struct exempt_line *e = (const struct exempt_line *)w->exemptions.p + i;
        buf_addf(out, say(cx, "准许 %s 补报至 %s：%s\n", "%s may answer until %s: %s\n"), e->person, day(cx, e->until),
                 e->reason);
    }
}

static void promises_text(struct cx *cx, const struct list *promises, struct buf *out)
{
    for (size_t i = 0; i < promises->n; i++) {
        const struct promise *p = (const struct promise *)promises->p + i;
        buf_addf(out, say(cx, "上次承诺 %s %s：%s（%s，%s%% → %s%%）\n", "promised %s %s: %s (%s, %s%% to %s%%)\n"),
                 p->number, p->title, p->next_step, word_text(cx, &outcomes, p->outcome), number(cx, p->said_percent),
                 number(cx, p->percent));
    }
}

/* What an indicator measures is reported without a percent. */
static const char *reported(struct cx *cx, struct dec percent, const char *known, const char *text)
{
    const char *share = dec_is(percent) ? arena_printf(cx->mem, "%s%%", number(cx, percent)) : "";
    return arena_printf(cx->mem, "%s%s%s%s", share, known, *share || *known ? " " : "", text);
}

static const char *said_of(struct cx *cx, const struct answer_line *l)
{
    if (l->kind == QUESTION_ITEMS && l->report)
        return reported(cx, l->percent, l->is_known ? say(cx, "（已有）", " (known)") : "", l->said);
    if (l->kind == QUESTION_INDICATOR && l->value)
        return arena_printf(cx->mem, "%s %s%s%s", l->period, number(cx, l->figure), l->measure,
                            l->is_known ? say(cx, "（已有）", " (known)") : "");
    if (l->text)
        return l->text;
    return dec_is(l->number_said) ? number(cx, l->number_said) : say(cx, "未答", "not answered");
}

static void answers_table(struct cx *cx, const struct list *answers, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "问", "question"), 0, false);
    table_column(&t, say(cx, "事项", "item"), 30, false);
    table_column(&t, say(cx, "灯", "light"), 0, false);
    table_column(&t, say(cx, "本次", "now"), 44, false);
    table_column(&t, say(cx, "上次", "last time"), 44, false);
    for (size_t i = 0; i < answers->n; i++) {
        const struct answer_line *l = (const struct answer_line *)answers->p + i;
        const char *last = l->last_report ? reported(cx, l->last_percent, "", l->last_said)
                           : l->last_text ? l->last_text
                                          : number(cx, l->last_number);
        table_row(&t,
                  (const char *[]){ l->number ? l->number : l->question_text, l->title,
                                    l->item_id ? word_text(cx, &level_words, l->level) : "", said_of(cx, l), last });
    }
    table_print(&t, out);
}

static enum err print_return(struct cx *cx, const struct args *a, int64_t id, struct buf *out)
{
    struct return_whole w;
    struct unit u;
    struct jw j = JW(out);
    TRY(unit_by_name(cx, a->unit, &u));
    TRY(return_whole(cx, id, u.id, &w));
    if (a->json) {
        j.pretty = true;
        jw_object(&j, NULL);
        view_return(&j, &w);
        TRY(view_head(cx, &j));
        jw_close(&j);
        buf_add_char(out, '\n');
        return OK;
    }
    const struct list one = { &w.line, 1 };
    buf_addf(out, "%s\n", w.round.title);
    promises_text(cx, &w.promises, out);
    returns_table(cx, &one, out);
    answers_table(cx, &w.answers, out);
    if (w.below.n)
        returns_table(cx, &w.below, out);
    return OK;
}

static enum err print_round(struct cx *cx, const struct args *a, struct buf *out)
{
    struct round_whole w;
    struct jw j = JW(out);
    int64_t id = 0;
    TRY(id_of(cx, a->positional[0], &id));
    TRY(open_read(cx, a));
    if (a->unit)
        return print_return(cx, a, id, out);
    TRY(round_whole(cx, id, &w));
    if (!a->json) {
        round_text(cx, &w, out);
        return OK;
    }
    j.pretty = true;
    jw_object(&j, NULL);
    view_round(&j, &w);
    TRY(view_head(cx, &j));
    jw_close(&j);
    buf_add_char(out, '\n');
    return OK;
}

int cmd_round(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    if (a->n_positional != 1)
        return command_usage(cx, "请写明调度编号，如 12；luoshi rounds 列出",
                             "name the round's number, such as 12: luoshi rounds lists them");
    if (print_round(cx, a, &out) != OK)
        return command_failed(cx, a);
    out_flush(&out);
    return 0;
}

/* ---- the digest ---- */

static enum err write_paper(struct cx *cx, const struct round_whole *w, const char *path)
{
    struct paper p;
    TRY(digest_paper(cx, w, &p));
    return paper_write_as(cx, &p, path);
}

static enum err print_digest(struct cx *cx, const struct args *a, struct buf *out)
{
    struct round_whole w;
    struct digest_data data;
    struct jw j = JW(out);
    int64_t id = 0;
    TRY(id_of(cx, a->positional[0], &id));
    TRY(open_read(cx, a));
    TRY(round_whole(cx, id, &w));
    if (a->n_positional == 2)
        return write_paper(cx, &w, a->positional[1]);
    if (a->json) {
        j.pretty = true;
        jw_object(&j, NULL);
        view_digest(&j, &w.digest);
        TRY(digest_gather(cx, id, &data));
        jw_object(&j, "now");
        digest_json(&j, &data);
        jw_close(&j);
        TRY(view_head(cx, &j));
        jw_close(&j);
        buf_add_char(out, '\n');
        return OK;
    }
    if (!w.digest.id) { /* as it would be drafted now */
        TRY(digest_gather(cx, id, &data));
        digest_text(cx, &data, out);
        buf_add_str(out, say(cx, "\n（未起草）\n", "\n(not drafted)\n"));
        return OK;
    }
    buf_addf(out, "%s\n\n%s\n", w.digest.title, w.digest.text);
    if (w.digest.frozen.us)
        buf_addf(out,
                 say(cx, "\n%s 定稿；流水 %" PRId64 " 条，根 %s\n",
                     "\nfrozen %s; journal of %" PRId64 " entries, root %s\n"),
                 minute(cx, w.digest.frozen), w.digest.entries, w.digest.root);
    return OK;
}

int cmd_digest(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    if (!a->n_positional || a->n_positional > 2)
        return command_usage(cx, "请写明调度编号，如 12；luoshi rounds 列出",
                             "name the round's number, such as 12: luoshi rounds lists them");
    if (print_digest(cx, a, &out) != OK)
        return command_failed(cx, a);
    out_flush(&out);
    return 0;
}

/* ---- the burden ---- */

static void burden_table(struct cx *cx, const struct list *lines, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "月份", "month"), 0, false);
    table_column(&t, say(cx, "单位", "unit"), 24, false);
    table_column(&t, say(cx, "次数", "times"), 0, true);
    table_column(&t, say(cx, "字段", "fields"), 0, true);
    table_column(&t, say(cx, "不必再填", "not typed again"), 0, true);
    table_column(&t, say(cx, "系统外", "outside"), 0, true);
    table_column(&t, say(cx, "催报", "chased"), 0, true);
    table_column(&t, say(cx, "无变化", "no change"), 0, true);
    for (size_t i = 0; i < lines->n; i++) {
        const struct burden_line *l = (const struct burden_line *)lines->p + i;
        table_row(&t,
                  (const char *[]){ l->month, l->unit, count(cx, l->rounds), count(cx, l->fields), count(cx, l->known),
                                    count(cx, l->elsewhere), count(cx, l->chased), count(cx, l->no_change) });
    }
    table_print(&t, out);
}

static enum err find_burden(struct cx *cx, const struct args *a, struct list *lines, const char **next)
{
    struct round_words w;
    struct burden_filter f;
    TRY(open_read(cx, a));
    TRY(words_of(cx, a, &w));
    TRY(burden_filter_from(cx, &w, &f));
    return burden_found(cx, &f, lines, next);
}

int cmd_burden(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list lines;
    const char *next;
    if (find_burden(cx, a, &lines, &next) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &BURDEN_LINE, &lines);
    else {
        burden_table(cx, &lines, &out);
        more_text(cx, next, &out);
    }
    out_flush(&out);
    return 0;
}

/* ---- the self-check ---- */

static void measure_text(struct cx *cx, const struct relief_measure *m, struct buf *out)
{
    const struct relief_thing *t = m->things.p;
    buf_addf(out, "   %s %s\n", m->amiss ? "!" : "-", m->text);
    for (size_t i = 0; i < m->things.n; i++)
        buf_addf(out, say(cx, "       %s %s：%s\n", "       %s %s: %s\n"), word_text(cx, &relief_kinds, t[i].kind),
                 t[i].title, t[i].why);
}

static void relief_text(struct cx *cx, const struct list *rules, struct buf *out)
{
    for (size_t i = 0; i < rules->n; i++) {
        const struct relief_line *l = (const struct relief_line *)rules->p + i;
        buf_addf(out, say(cx, "%" PRId64 "．【%s】%s\n", "%" PRId64 ". [%s] %s\n"), l->rule,
                 word_text(cx, &relief_verdicts, l->verdict), word_text(cx, &relief_rules, l->rule));
        if (l->built_in)
            buf_addf(out, "   - %s\n", l->built_in);
        for (size_t k = 0; k < l->measures.n; k++)
            measure_text(cx, (const struct relief_measure *)l->measures.p + k, out);
    }
}

static enum err find_relief(struct cx *cx, const struct args *a, struct list *rules)
{
    TRY(open_read(cx, a));
    return relief_found(cx, rules);
}

int cmd_burden_check(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list rules;
    if (find_relief(cx, a, &rules) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &RELIEF_LINE, &rules);
    else
        relief_text(cx, &rules, &out);
    out_flush(&out);
    return 0;
}
