#include "app/view_round.h"

#include "app/view.h"
#include "app/view_indicator.h"
#include "doc/ledger_write.h"

void view_call(struct jw *j, const struct call_whole *w)
{
    jw_shape(j, "call", &CALL_LINE, &w->line);
    view_list(j, "questions", &QUESTION_LINE, &w->questions);
    view_list(j, "units", &NAMED, &w->units);
    view_list(j, "rounds", &ROUND_LINE, &w->rounds);
}

void view_digest(struct jw *j, const struct digest *d)
{
    struct digest said = *d;
    said.data = NULL;
    jw_shape(j, "digest", &DIGEST, &said);
}

void view_round(struct jw *j, const struct round_whole *w)
{
    jw_shape(j, "round", &ROUND_LINE, &w->line);
    view_list(j, "questions", &QUESTION_LINE, &w->questions);
    view_list(j, "returns", &RETURN_LINE, &w->returns);
    view_list(j, "exemptions", &EXEMPT_LINE, &w->exemptions);
}

void view_return(struct jw *j, const struct return_whole *w)
{
    jw_shape(j, "round", &ROUND_LINE, &w->round);
    jw_shape(j, "return", &RETURN_LINE, &w->line);
    view_list(j, "promises", &PROMISE, &w->promises);
    view_list(j, "answers", &ANSWER_LINE, &w->answers);
    view_list(j, "below", &RETURN_LINE, &w->below);
}

/* ---- filters ---- */

/* "-due": downwards. */
static const char *order_of(const char *sort, bool *down)
{
    *down = sort && *sort == '-';
    return *down ? sort + 1 : sort;
}

enum err call_filter_from(struct cx *cx, const struct round_words *w, struct call_filter *f)
{
    *f = (struct call_filter){ .text = w->text, .all = w->all, .limit = w->limit, .after = w->cursor };
    TRY(word_from(cx, order_of(w->sort, &f->is_downwards), &call_sorts, &f->sort));
    return unit_from(cx, w->unit, &f->unit);
}

enum err round_filter_from(struct cx *cx, const struct round_words *w, struct round_filter *f)
{
    bool down;
    *f = (struct round_filter){ .text = w->text, .call = w->call, .limit = w->limit, .after = w->cursor };
    TRY(word_from(cx, order_of(w->sort, &down), &round_sorts, &f->sort));
    f->is_upwards = w->sort && !down;
    TRY(word_from(cx, w->state, &round_states, &f->state));
    return unit_from(cx, w->unit, &f->unit);
}

static enum err day_from(struct cx *cx, const char *text, struct date *out)
{
    return !text || date_parse(str_of(text), out) ? OK
                                                  : fail(cx, E_INVALID, "日期 \"%s\" 应写成 2026-08-31",
                                                         "the day \"%s\" should be written 2026-08-31", text);
}

enum err burden_filter_from(struct cx *cx, const struct round_words *w, struct burden_filter *f)
{
    struct span month = rhythm_span(RHYTHM_MONTH, cx->today);
    *f = (struct burden_filter){
        .from = date_add_months(month.from, -2), .to = month.to, .limit = w->limit, .after = w->cursor
    };
    TRY(day_from(cx, w->from, &f->from));
    TRY(day_from(cx, w->to, &f->to));
    if (f->from.d > f->to.d || f->to.d - f->from.d > 3 * 366)
        return fail(cx, E_INVALID, "起止日期应先后相接，不超过三年",
                    "from should not lie after to, nor more than three years before it");
    TRY(word_from(cx, order_of(w->sort, &f->is_downwards), &burden_sorts, &f->sort));
    return unit_from(cx, w->unit, &f->unit);
}

/* ---- as a table in a file ---- */

static struct out_cell number(int64_t n)
{
    return n ? (struct out_cell)OUT_NUMBER(((struct dec){ n * DEC_ONE })) : (struct out_cell)OUT_TEXT("");
}

static const char *minute(struct cx *cx, struct ts t)
{
    enum { DAY = 10, TIME = 5 };
    char s[TS_TEXT_SIZE];
    ts_text(t, s);
    return t.us ? arena_printf(cx->mem, "%.*s %.*s", DAY, s, TIME, s + DAY + 1) : "";
}

enum err calls_write(struct cx *cx, const char *path, const struct list *lines)
{
    const struct out_column columns[] = {
        { .heading = say(cx, "调度事由", "call"), .width = 36 },
        { .heading = say(cx, "依据", "basis"), .width = 36 },
        { .heading = say(cx, "要求单位", "asked by"), .width = 18 },
        { .heading = say(cx, "频度", "how often"), .width = 10 },
        { .heading = say(cx, "填报单位", "who is asked"), .width = 14 },
        { .heading = say(cx, "单位数", "units"), .width = 8 },
        { .heading = say(cx, "问题数", "questions"), .width = 8 },
        { .heading = say(cx, "一次字段数", "fields of a round"), .width = 12 },
        { .heading = say(cx, "已开次数", "rounds"), .width = 10 },
        { .heading = say(cx, "下一期", "next"), .width = 12 },
        { .heading = say(cx, "下次截止", "next due"), .width = 12 },
        { .heading = say(cx, "有效期至", "until"), .width = 12 },
        { .heading = say(cx, "状态", "state"), .width = 12 },
    };
    char day[DATE_TEXT_SIZE];
    struct ledger_file *f;
    const char *title = arena_printf(cx->mem, say(cx, "调度事由登记（截至 %s）", "register of calls (as of %s)"),
                                     date_text(cx->today, day));
    TRY(ledger_file_open(cx, path, title, columns, N_ELEMENTS(columns), &f));
    for (size_t i = 0; i < lines->n; i++) {
        const struct call_line *l = (const struct call_line *)lines->p + i;
        const struct out_cell cells[] = {
            OUT_TEXT(l->title),
            OUT_TEXT(l->basis),
            OUT_TEXT(l->owner),
            OUT_TEXT(word_text(cx, &rhythms, l->every)),
            OUT_TEXT(word_text(cx, &asked_units, l->asks)),
            number(l->units),
            number(l->questions),
            number(l->fields),
            number(l->rounds),
            OUT_TEXT(l->next_period),
            OUT_DATE(l->next_due),
            OUT_DATE(l->expires),
            OUT_TEXT(l->ended       ? say(cx, "已停止", "ended")
                     : l->expired   ? say(cx, "已过有效期", "expired")
                     : l->elsewhere ? say(cx, "系统外填报", "outside")
                                    : say(cx, "在用", "in use")),
        };
        ledger_file_row(f, l->title, cells);
    }
    return ledger_file_close(cx, f);
}

enum err rounds_write(struct cx *cx, const char *path, const struct list *lines)
{
    const struct out_column columns[] = {
        { .heading = say(cx, "调度", "round"), .width = 36 },
        { .heading = say(cx, "期间", "period"), .width = 12 },
        { .heading = say(cx, "截止", "due"), .width = 18 },
        { .heading = say(cx, "状态", "state"), .width = 10 },
        { .heading = say(cx, "应报", "asked"), .width = 8 },
        { .heading = say(cx, "已报", "in"), .width = 8 },
        { .heading = say(cx, "无变化", "no change"), .width = 8 },
        { .heading = say(cx, "迟报", "late"), .width = 8 },
        { .heading = say(cx, "迟报分钟", "minutes late"), .width = 10 },
        { .heading = say(cx, "逾期未报", "missing"), .width = 10 },
        { .heading = say(cx, "通报", "digest"), .width = 10 },
    };
    char day[DATE_TEXT_SIZE];
    struct ledger_file *f;
    const char *title =
        arena_printf(cx->mem, say(cx, "历次调度（截至 %s）", "rounds (as of %s)"), date_text(cx->today, day));
    TRY(ledger_file_open(cx, path, title, columns, N_ELEMENTS(columns), &f));
    for (size_t i = 0; i < lines->n; i++) {
        const struct round_line *l = (const struct round_line *)lines->p + i;
        const struct out_cell cells[] = {
            OUT_TEXT(l->title),
            OUT_TEXT(l->period),
            OUT_TEXT(minute(cx, l->due)),
            OUT_TEXT(word_text(cx, &round_states, l->state)),
            number(l->returns),
            number(l->is_in),
            number(l->no_change),
            number(l->late),
            number(l->late_minutes),
            number(l->missing),
            OUT_TEXT(l->frozen   ? say(cx, "已定稿", "frozen")
                     : l->digest ? say(cx, "草稿", "draft")
                                 : ""),
        };
        ledger_file_row(f, l->title, cells);
    }
    return ledger_file_close(cx, f);
}

enum err burden_write(struct cx *cx, const char *path, const struct burden_filter *of, const struct list *lines)
{
    const struct out_column columns[] = {
        { .heading = say(cx, "单位", "unit"), .width = 18 },
        { .heading = say(cx, "月份", "month"), .width = 10 },
        { .heading = say(cx, "调度次数", "rounds"), .width = 10 },
        { .heading = say(cx, "答复数", "answers"), .width = 10 },
        { .heading = say(cx, "字段数", "fields"), .width = 10 },
        { .heading = say(cx, "其中已有", "known"), .width = 10 },
        { .heading = say(cx, "系统外字段", "fields outside"), .width = 12 },
        { .heading = say(cx, "无变化次数", "no change"), .width = 12 },
        { .heading = say(cx, "催报次数", "chased"), .width = 10 },
    };
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    struct ledger_file *f;
    const char *title = arena_printf(cx->mem, say(cx, "填报负担（%s 至 %s）", "burden (%s to %s)"),
                                     date_text(of->from, from), date_text(of->to, to));
    TRY(ledger_file_open(cx, path, title, columns, N_ELEMENTS(columns), &f));
    for (size_t i = 0; i < lines->n; i++) {
        const struct burden_line *l = (const struct burden_line *)lines->p + i;
        const struct out_cell cells[] = {
            OUT_TEXT(l->unit), OUT_TEXT(l->month),   number(l->rounds),    number(l->answers), number(l->fields),
            number(l->known),  number(l->elsewhere), number(l->no_change), number(l->chased),
        };
        ledger_file_row(f, l->unit, cells);
    }
    return ledger_file_close(cx, f);
}
