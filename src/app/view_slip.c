#include "app/view_slip.h"

#include "app/view.h"
#include "app/view_indicator.h"
#include "doc/ledger_write.h"

static const char *const paper_forms[] = { [PAPER_DOCUMENT] = "document", [PAPER_LETTER] = "letter" };

/* As it is printed: what a page shows before anybody prints. */
static enum err view_paper(struct cx *cx, struct jw *j, const struct slip_whole *w)
{
    struct paper p;
    TRY(slip_paper(cx, w, &p));
    jw_object(j, "paper");
    jw_text(j, "form", paper_forms[p.form]);
    jw_text(j, "issuer", p.issuer);
    jw_text(j, "urgency", p.urgency);
    jw_text(j, "number", p.number);
    jw_text(j, "title", p.title);
    jw_text(j, "to", p.to);
    jw_array(j, "paragraphs");
    for (size_t i = 0; i < p.parts.n; i++)
        jw_text(j, NULL, ((const struct paper_part *)p.parts.p)[i].text);
    jw_close(j);
    jw_text(j, "signature", p.signature);
    jw_date(j, "day", p.day);
    jw_text(j, "proof", p.proof);
    jw_close(j);
    return OK;
}

enum err view_slip(struct cx *cx, struct jw *j, const struct slip_whole *w)
{
    jw_shape(j, "slip", &SLIP_LINE, &w->line);
    jw_text(j, "unit_name", w->unit_name);
    jw_text(j, "grounds", w->slip.grounds);
    jw_text(j, "requirement", w->slip.requirement);
    jw_text(j, "note", w->slip.note);
    if (w->slip.inputs)
        jw_raw(j, "inputs", str_of(w->slip.inputs));
    else
        jw_null(j, "inputs");
    if (w->slip.follows)
        jw_i64(j, "follows", w->slip.follows);
    else
        jw_null(j, "follows");
    jw_text(j, "drafted_by", w->drafted_by);
    jw_text(j, "received_by", w->received_by);
    jw_text(j, "closed_by", w->closed_by);
    jw_bool(j, "wants_reply", w->wants_reply);
    jw_date(j, "object_until", w->object_until);
    view_list(j, "replies", &REPLY_LINE, &w->replies);
    view_list(j, "objections", &OBJECTION_LINE, &w->objections);
    view_list(j, "matter", &SLIP_LINE, &w->matter);
    view_list(j, "history", &SLIP_EVENT, &w->history);
    return view_paper(cx, j, w);
}

void view_ladder_rule(struct jw *j, const char *key, const struct ladder_rule *r)
{
    jw_shape(j, key, &LADDER_RULE, r);
}

/* ---- filters ---- */

/* "-due": downwards. */
static const char *order_of(const char *sort, bool *down)
{
    *down = sort && *sort == '-';
    return *down ? sort + 1 : sort;
}

static enum err area_from(struct cx *cx, const char *name, int64_t *out)
{
    *out = 0;
    return name ? area_by_name(cx, name, out) : OK;
}

enum err slip_filter_from(struct cx *cx, const struct slip_words *w, struct slip_filter *f)
{
    struct item it;
    *f = (struct slip_filter){
        .text = w->text, .live = w->live, .overdue = w->overdue, .limit = w->limit, .after = w->cursor
    };
    TRY(word_from(cx, order_of(w->sort, &f->is_downwards), &slip_sorts, &f->sort));
    TRY(word_from(cx, w->kind, &slip_kinds, &f->kind));
    TRY(word_from(cx, w->state, &slip_states, &f->state));
    TRY(area_from(cx, w->area, &f->area));
    if (w->item) {
        TRY(item_by_number(cx, w->item, &it));
        f->item = it.id;
    }
    return unit_from(cx, w->unit, &f->unit);
}

enum err ladder_filter_from(struct cx *cx, const struct slip_words *w, struct ladder_filter *f)
{
    *f = (struct ladder_filter){ .level = -1, .limit = w->limit, .after = w->cursor };
    TRY(word_from(cx, w->kind, &slip_kinds, &f->kind));
    if (w->level)
        TRY(word_from(cx, w->level, &level_words, &f->level));
    TRY(area_from(cx, w->area, &f->area));
    return unit_from(cx, w->unit, &f->unit);
}

/* ---- as a table in a file ---- */

static struct date day_of(struct ts t)
{
    return t.us ? ts_date(t) : NO_DATE;
}

static void write_line(struct cx *cx, struct ledger_file *f, const struct slip_line *l)
{
    const struct out_cell cells[] = {
        OUT_TEXT(word_text(cx, &slip_kinds, l->kind)),
        OUT_TEXT(l->number ? l->label : ""),
        OUT_TEXT(l->item),
        OUT_TEXT(l->matter),
        OUT_TEXT(l->unit),
        OUT_TEXT(l->area),
        OUT_TEXT(word_text(cx, &slip_states, l->state)),
        OUT_DATE(day_of(l->issued)),
        OUT_TEXT(l->issued_by),
        OUT_DATE(l->due),
        OUT_DATE(day_of(l->received)),
        OUT_DATE(day_of(l->replied)),
        l->days_over ? OUT_NUMBER(((struct dec){ l->days_over * DEC_ONE })) : OUT_TEXT(""),
        OUT_DATE(day_of(l->closed)),
    };
    ledger_file_row(f, l->label, cells);
}

enum err slips_write(struct cx *cx, const char *path, const struct list *lines)
{
    const struct out_column columns[] = {
        { .heading = say(cx, "种类", "kind"), .width = 14 },
        { .heading = say(cx, "文号", "number"), .width = 18 },
        { .heading = say(cx, "事项编号", "item"), .width = 12 },
        { .heading = say(cx, "事由", "matter"), .width = 40 },
        { .heading = say(cx, "主送单位", "unit"), .width = 16 },
        { .heading = say(cx, "领域", "area"), .width = 14 },
        { .heading = say(cx, "状态", "state"), .width = 14 },
        { .heading = say(cx, "签发日期", "issued"), .width = 12 },
        { .heading = say(cx, "签发人", "issued by"), .width = 10 },
        { .heading = say(cx, "回复期限", "reply due"), .width = 12 },
        { .heading = say(cx, "签收日期", "received"), .width = 12 },
        { .heading = say(cx, "回复日期", "replied"), .width = 12 },
        { .heading = say(cx, "逾期工作日", "workdays overdue"), .width = 12 },
        { .heading = say(cx, "结束日期", "ended"), .width = 12 },
    };
    char day[DATE_TEXT_SIZE];
    struct ledger_file *f;
    const char *title =
        arena_printf(cx->mem, say(cx, "督办台账（截至 %s）", "slips (as of %s)"), date_text(cx->today, day));
    TRY(ledger_file_open(cx, path, title, columns, N_ELEMENTS(columns), &f));
    for (size_t i = 0; i < lines->n; i++)
        write_line(cx, f, (const struct slip_line *)lines->p + i);
    return ledger_file_close(cx, f);
}

static void write_proposal(struct cx *cx, struct ledger_file *f, const struct ladder_line *l)
{
    const struct out_cell cells[] = {
        OUT_TEXT(l->line.number),
        OUT_TEXT(l->line.title),
        OUT_TEXT(l->line.area),
        OUT_TEXT(l->line.lead),
        OUT_TEXT(word_text(cx, &level_words, l->line.level)),
        l->days_late ? OUT_NUMBER(((struct dec){ l->days_late * DEC_ONE })) : OUT_TEXT(""),
        OUT_TEXT(l->line.because),
        OUT_TEXT(word_text(cx, &slip_kinds, l->step)),
        OUT_TEXT(l->proposed_because),
        OUT_TEXT(l->slip_label),
        OUT_DATE(l->reply_due),
    };
    ledger_file_row(f, l->line.number, cells);
}

enum err ladder_write(struct cx *cx, const char *path, const struct list *lines)
{
    const struct out_column columns[] = {
        { .heading = say(cx, "事项编号", "item"), .width = 12 },
        { .heading = say(cx, "事项", "title"), .width = 40 },
        { .heading = say(cx, "领域", "area"), .width = 14 },
        { .heading = say(cx, "牵头单位", "lead unit"), .width = 16 },
        { .heading = say(cx, "灯", "light"), .width = 14 },
        { .heading = say(cx, "逾期天数", "days late"), .width = 10 },
        { .heading = say(cx, "进度情况", "how it stands"), .width = 40 },
        { .heading = say(cx, "建议", "proposed"), .width = 14 },
        { .heading = say(cx, "理由", "why"), .width = 40 },
        { .heading = say(cx, "前一件", "the slip before"), .width = 18 },
        { .heading = say(cx, "今日签发的回复期限", "reply due if issued today"), .width = 16 },
    };
    char day[DATE_TEXT_SIZE];
    struct ledger_file *f;
    const char *title =
        arena_printf(cx->mem, say(cx, "督办建议（截至 %s）", "proposed slips (as of %s)"), date_text(cx->today, day));
    TRY(ledger_file_open(cx, path, title, columns, N_ELEMENTS(columns), &f));
    for (size_t i = 0; i < lines->n; i++)
        write_proposal(cx, f, (const struct ladder_line *)lines->p + i);
    return ledger_file_close(cx, f);
}
