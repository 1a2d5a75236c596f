/* One return with all that is known: what was promised last, what has been said since, what was said last time. */
#include "round/round_act.h"

#include "look.sql.h"
#include "round.sql.h"

static const struct field promise_fields[] = {
    FIELD(promise, item_id, .flags = REF),
    FIELD(promise, number, LABEL("编号", "number")),
    FIELD(promise, title, LABEL("事项", "title")),
    FIELD(promise, next_step, LABEL("上次的下步打算", "next step said last time")),
    FIELD(promise, said, LABEL("上次日期", "said on")),
    FIELD(promise, said_percent, LABEL("上次进度", "percent then")),
    FIELD(promise, percent, LABEL("现在进度", "percent now")),
    FIELD(promise, level, .words = &level_words, LABEL("灯", "light")),
    FIELD(promise, item_state, .words = &item_states, LABEL("状态", "state")),
    FIELD(promise, outcome, .words = &outcomes, LABEL("结果", "what came of it")),
    FIELD(promise, kept, .words = &kept_words, LABEL("单位自述", "the unit says")),
};
static const struct field answer_line_fields[] = {
    FIELD(answer_line, id),
    FIELD(answer_line, question, .flags = REF),
    FIELD(answer_line, kind, .words = &question_kinds, LABEL("类型", "kind")),
    FIELD(answer_line, place, LABEL("顺序", "place")),
    FIELD(answer_line, question_text, LABEL("问题", "question")),
    FIELD(answer_line, measure, LABEL("计量单位", "unit of measure")),
    FIELD(answer_line, indicator, LABEL("指标", "indicator")),
    FIELD(answer_line, indicator_name, LABEL("指标名称", "its name")),
    FIELD(answer_line, optional, LABEL("选填", "optional")),
    FIELD(answer_line, is_answered, LABEL("已答", "answered")),
    FIELD(answer_line, item_id, .flags = REF),
    FIELD(answer_line, number, LABEL("编号", "number")),
    FIELD(answer_line, title, LABEL("事项", "title")),
    FIELD(answer_line, lead, LABEL("牵头单位", "lead unit")),
    FIELD(answer_line, area, LABEL("领域", "area")),
    FIELD(answer_line, level, .words = &level_words, LABEL("灯", "light")),
    FIELD(answer_line, item_state, .words = &item_states, LABEL("状态", "state")),
    FIELD(answer_line, due, LABEL("完成时限", "due")),
    FIELD(answer_line, planned, LABEL("计划进度", "planned")),
    FIELD(answer_line, verified, LABEL("核实进度", "verified")),
    FIELD(answer_line, claimed, LABEL("自报进度", "claimed")),
    FIELD(answer_line, is_measured, LABEL("按指标计量", "measured by an indicator")),
    FIELD(answer_line, can_no_change, LABEL("可报无变化", "no change is possible")),
    FIELD(answer_line, report, .flags = REF, LABEL("报送", "report")),
    FIELD(answer_line, report_state, .words = &report_states, LABEL("报送状态", "state of the report")),
    FIELD(answer_line, is_known, LABEL("已有，不必再填", "known: not to be typed again")),
    FIELD(answer_line, percent, LABEL("进度", "percent")),
    FIELD(answer_line, said, LABEL("进展", "progress")),
    FIELD(answer_line, problem, LABEL("存在问题", "problem")),
    FIELD(answer_line, help, LABEL("需协调事项", "help wanted")),
    FIELD(answer_line, help_unit, LABEL("请谁协调", "help from")),
    FIELD(answer_line, next_step, LABEL("下步打算", "next step")),
    FIELD(answer_line, last_report, .flags = REF, LABEL("上次报送", "last report")),
    FIELD(answer_line, last_day, LABEL("上次日期", "said on")),
    FIELD(answer_line, last_percent, LABEL("上次进度", "percent then")),
    FIELD(answer_line, last_said, LABEL("上次进展", "progress then")),
    FIELD(answer_line, last_problem, LABEL("上次问题", "problem then")),
    FIELD(answer_line, last_help, LABEL("上次需协调", "help wanted then")),
    FIELD(answer_line, last_next_step, LABEL("上次打算", "next step then")),
    FIELD(answer_line, diff, .of = &DIFF_PIECE, LABEL("与上次相比", "against last time")),
    FIELD(answer_line, value, .flags = REF, LABEL("指标数据", "figure")),
    FIELD(answer_line, value_state, .words = &value_states, LABEL("数据状态", "state of the figure")),
    FIELD(answer_line, period, LABEL("期间", "period")),
    FIELD(answer_line, figure, LABEL("总量", "level")),
    FIELD(answer_line, growth, LABEL("增速", "growth")),
    FIELD(answer_line, text, LABEL("文字", "text")),
    FIELD(answer_line, last_text, LABEL("上次文字", "text then")),
    FIELD(answer_line, number_said, LABEL("数字", "number")),
    FIELD(answer_line, last_number, LABEL("上次数字", "number then")),
    FIELD(answer_line, kept, .words = &kept_words, LABEL("上次承诺", "last promise")),
};
static const struct field owed_fields[] = {
    FIELD(owed_return, round, LABEL("调度", "round")),
    FIELD(owed_return, title, LABEL("名称", "title")),
    FIELD(owed_return, unit_id, .flags = REF),
    FIELD(owed_return, unit, LABEL("单位", "unit")),
    FIELD(owed_return, state, .words = &return_states, LABEL("状态", "state")),
    FIELD(owed_return, wave, LABEL("批次", "wave")),
    FIELD(owed_return, due, LABEL("截止时间", "due")),
    FIELD(owed_return, late, LABEL("迟报分钟", "minutes late")),
    FIELD(owed_return, missing, LABEL("逾期未报", "missing")),
    FIELD(owed_return, to_sign, LABEL("待本人签发", "awaits my signature")),
    FIELD(owed_return, chased, LABEL("催报次数", "chased")),
    FIELD(owed_return, reason, LABEL("退回理由", "why it was sent back")),
    FIELD(owed_return, asked, LABEL("问题数", "asked")),
    FIELD(owed_return, answered, LABEL("已答", "answered")),
};
const struct shape PROMISE = SHAPE(promise, promise_fields);
const struct shape ANSWER_LINE = SHAPE(answer_line, answer_line_fields);
const struct shape OWED_RETURN = SHAPE(owed_return, owed_fields);

/* ---- last round's promises ---- */

static int64_t outcome_of(const struct promise *p)
{
    if (p->item_state == STATE_CLOSED)
        return OUTCOME_DONE;
    if (!dec_is(p->percent) || !dec_is(p->said_percent) || p->percent.u == p->said_percent.u)
        return OUTCOME_SAME;
    return p->percent.u > p->said_percent.u ? OUTCOME_MOVED : OUTCOME_BACK;
}

enum err promises_of(struct cx *cx, const struct round *r, int64_t unit, struct list *out)
{
    struct round before;
    *out = (struct list){ 0 };
    enum err e = db_one(cx, &ROUND, &before, &round_before, V(r->call), V(r->starts));
    if (e == E_NOT_FOUND)
        return OK;
    TRY(e);
    TRY(db_list(cx, &PROMISE, out, MAX_ANSWERS, &look_promises, V(unit), V(r->id), V(before.id)));
    for (size_t i = 0; i < out->n; i++) {
        struct promise *p = (struct promise *)out->p + i;
        p->outcome = outcome_of(p);
    }
    return OK;
}

/* ---- an answer ---- */

struct prefill {
    const struct round *round;
    const struct unit_return *ret;
    const struct question *question;
    const struct unit_answer *answer;
};

/* The report referred to; where there is none, or it was sent back, the newest of this period, if the item is ours. */
static enum err say_report(struct cx *cx, const struct prefill *p, bool ours, struct answer_line *l)
{
    struct report r;
    bool found, dropped;
    struct unit_answer a = *p->answer;
    TRY(answer_drop(cx, &a, &dropped));
    if (!a.report && !a.text && ours)
        TRY(answer_link(cx, p->round, p->ret, &a, p->question, &found));
    l->is_known = a.report && a.report != p->answer->report;
    a.report = a.report ? a.report : p->answer->report;
    if (!a.report)
        return OK;
    TRY(fact_get(cx, &REPORT, a.report, &r));
    l->report = r.id;
    l->report_state = r.state;
    l->percent = r.percent;
    l->said = r.text;
    l->problem = r.problem;
    l->help = r.help;
    l->next_step = r.next_step;
    return unit_label_of(cx, r.help_unit, &l->help_unit);
}

static enum err say_last(struct cx *cx, const struct prefill *p, struct answer_line *l)
{
    struct report r;
    enum err e = db_one(cx, &REPORT, &r, &round_report_before, V(p->answer->item), V(p->ret->unit),
                        V(day_minute(p->round->starts, 0)));
    if (e == E_NOT_FOUND)
        return OK;
    TRY(e);
    l->last_report = r.id;
    l->last_day = r.day;
    l->last_percent = r.percent;
    l->last_said = r.text;
    l->last_problem = r.problem;
    l->last_help = r.help;
    l->last_next_step = r.next_step;
    if (l->report)
        text_diff(cx->mem, r.text, l->said, &l->diff);
    return OK;
}

static enum err say_item(struct cx *cx, const struct prefill *p, struct answer_line *l)
{
    struct item it;
    bool ours;
    TRY(fact_get(cx, &ITEM, p->answer->item, &it));
    TRY(has_duty(cx, it.id, p->ret->unit, &ours));
    TRY(say_report(cx, p, ours, l));
    TRY(say_last(cx, p, l));
    l->can_no_change = ours && !l->report && l->last_report && (l->is_measured || dec_is(l->last_percent)) &&
                       state_allows(&it, "report.submit");
    l->is_answered = (l->report && l->report_state != REPORT_RETURNED) || l->text;
    return OK;
}

static enum err say_figure(struct cx *cx, const struct prefill *p, struct answer_line *l)
{
    struct indicator i;
    struct value v;
    int64_t period;
    TRY(fact_get(cx, &INDICATOR, p->question->indicator, &i));
    l->indicator = i.code;
    l->indicator_name = i.name;
    l->measure = i.measure;
    enum err e = value_for(cx, p->round, i.id, p->ret->unit, &v, &period);
    if (e && e != E_NOT_FOUND)
        return e;
    struct unit_answer a = *p->answer;
    bool dropped;
    l->period = period ? period_name(cx, period) : NULL;
    TRY(answer_drop(cx, &a, &dropped));
    if (a.value || (e && dropped))
        TRY(fact_get(cx, &VALUE, p->answer->value, &v));
    else
        l->is_known = !e;
    if (!e || p->answer->value) {
        l->value = v.id;
        l->value_state = v.state;
        l->figure = v.level;
        l->growth = v.growth;
    }
    l->is_answered = (l->value && l->value_state != VALUE_RETURNED) || l->text || !period;
    return OK;
}

static enum err say_free(struct cx *cx, const struct prefill *p, struct answer_line *l)
{
    struct unit_answer last;
    enum err e =
        db_one(cx, &UNIT_ANSWER, &last, &round_last_answer, V(p->ret->unit), V(p->question->id), V(p->round->starts));
    l->is_answered = l->text || dec_is(l->number_said);
    if (e == E_NOT_FOUND)
        return OK;
    TRY(e);
    l->last_text = last.text;
    l->last_number = last.number;
    if (l->text)
        text_diff(cx->mem, last.text, l->text, &l->diff);
    return OK;
}

static enum err say_answer(struct cx *cx, const struct prefill *p, struct answer_line *l)
{
    const struct unit_answer *a = p->answer;
    const struct question *q = p->question;
    shape_clear(&ANSWER_LINE, l);
    if (a->item) {
        enum err e = db_one(cx, &ANSWER_LINE, l, &look_item, V(a->item));
        if (e && e != E_NOT_FOUND)
            return e;
        l->item_id = a->item;
    }
    l->id = a->id;
    l->question = q->id;
    l->kind = q->kind;
    l->place = q->place;
    l->question_text = q->text;
    l->measure = q->measure;
    l->optional = q->optional;
    l->text = a->text;
    l->number_said = a->number;
    l->kept = a->kept;
    return q->kind == QUESTION_ITEMS       ? say_item(cx, p, l)
           : q->kind == QUESTION_INDICATOR ? say_figure(cx, p, l)
                                           : say_free(cx, p, l);
}

static enum err load_answers(struct cx *cx, const struct round *r, const struct unit_return *ret, struct list *out)
{
    struct list answers;
    struct question q = { 0 };
    TRY(answers_of(cx, ret->id, &answers));
    struct answer_line *l = NEWS(cx, struct answer_line, answers.n + 1);
    for (size_t i = 0; i < answers.n; i++) {
        const struct unit_answer *a = (const struct unit_answer *)answers.p + i;
        if (q.id != a->question)
            TRY(fact_get(cx, &QUESTION, a->question, &q));
        TRY(say_answer(cx, &(struct prefill){ r, ret, &q, a }, &l[i]));
    }
    *out = (struct list){ l, answers.n };
    return OK;
}

/* ---- all ---- */

enum err is_exempt(struct cx *cx, int64_t round, int64_t person, bool *out)
{
    int64_t n = 0;
    if (person)
        TRY(db_i64(cx, &n, &round_exempt, V(round), V(person), V(cx->today)));
    *out = n > 0;
    return OK;
}

enum err return_whole(struct cx *cx, int64_t round, int64_t unit, struct return_whole *out)
{
    struct round r;
    *out = (struct return_whole){ 0 };
    TRY(round_get(cx, round, &r));
    TRY(round_line_of(cx, round, &out->round));
    enum err e = db_one(cx, &UNIT_RETURN, &out->ret, &round_return_of, V(round), V(unit));
    if (e == E_NOT_FOUND)
        return fail(cx, e, "“%s”没有问这个单位", "\"%s\" does not ask this unit", r.title);
    TRY(e);
    TRY(db_one(cx, &RETURN_LINE, &out->line, &look_return, V(moment_looked_at(cx)), V(round), V(unit)));
    TRY(promises_of(cx, &r, unit, &out->promises));
    TRY(load_answers(cx, &r, &out->ret, &out->answers));
    return db_list(cx, &RETURN_LINE, &out->below, MAX_RETURNS, &look_below, V(moment_looked_at(cx)), V(round), V(unit));
}

enum err returns_owed(struct cx *cx, const struct grant *who, struct list *out)
{
    return db_list(cx, &OWED_RETURN, out, MAX_RETURNS, &look_owed, V(who->person), V(cx->today),
                   V(moment_looked_at(cx)));
}
