#include "app/view_round.h"

#include "app/view.h"
#include "app/view_indicator.h"

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

static const struct words round_sorts = WORDS({ 0, "due", "截止时间", "due" });

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
    int64_t sort;
    *f = (struct round_filter){ .text = w->text, .call = w->call, .limit = w->limit, .after = w->cursor };
    TRY(word_from(cx, order_of(w->sort, &down), &round_sorts, &sort));
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
