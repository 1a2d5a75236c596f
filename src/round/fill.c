/* A unit's return: filled in from what is there, repeated as it was, signed. */
#include "round/round_act.h"

#include "journal/journal.h"
#include "report/report_act.h"
#include "round.sql.h"

enum { MOST_PROBLEMS = 20 };
#define MINUTE_US INT64_C(60000000)

/* ---- which return, and may it be answered ---- */

/* The one return of the round that asks a unit of the person's posts, or a unit merged into one of these. */
static enum err own_return(struct cx *cx, const struct round *r, struct unit_return *out)
{
    const struct grant *g = cx->who;
    bool found = false;
    for (size_t i = 0; i < g->n_posts; i++) {
        struct list of;
        TRY(db_list(cx, &UNIT_RETURN, &of, MAX_RETURNS, &round_returns_of, V(r->id), V(g->posts[i].unit)));
        for (size_t k = 0; k < of.n; k++) {
            const struct unit_return *ret = (const struct unit_return *)of.p + k;
            if (found && ret->id != out->id)
                return fail(cx, E_INVALID, "本人任职的几个单位都要填报，请写明单位（unit）",
                            "several of your units are asked: name the unit (unit)");
            *out = *ret;
            found = true;
        }
    }
    return found ? OK
                 : fail(cx, E_NOT_FOUND, "“%s”没有问本人的单位；替下属单位填报请写明单位（unit）",
                        "\"%s\" asks no unit of yours: for one below, name the unit (unit)", r->title);
}

static enum err may_still(struct cx *cx, const struct round *r)
{
    int64_t n = 0;
    if (r->state == ROUND_CANCELLED)
        return fail(cx, E_CONFLICT, "“%s”已取消", "\"%s\" was cancelled", r->title);
    if (r->state == ROUND_LOCKED && cx->who->person)
        TRY(db_i64(cx, &n, &round_exempt, V(r->id), V(cx->who->person), V(cx->today)));
    return r->state == ROUND_OPEN || n
               ? OK
               : fail(cx, E_CONFLICT, "“%s”已锁定；要补报，请指挥部办公室在这次调度里“准许补报”",
                      "\"%s\" is locked: to answer late, ask the office to name you (round.except)", r->title);
}

static enum err take(struct cx *cx, int64_t round, const char *unit, struct round *r, struct unit_return *ret)
{
    TRY(round_get(cx, round, r));
    TRY(unit ? return_named(cx, r, unit, ret) : own_return(cx, r, ret));
    TRY(may(cx, &(struct subject){ .lead = ret->unit, .units = &ret->unit, .n_units = 1 }));
    entry_about(cx, "return", ret->id);
    TRY(may_still(cx, r));
    return return_is_in(ret) ? fail(cx, E_CONFLICT, "已签发报送；要改请指挥部办公室退回",
                                    "it is signed already: to change it, ask the office to send it back")
                             : OK;
}

enum err answers_of(struct cx *cx, int64_t unit_return, struct list *out)
{
    return db_list(cx, &UNIT_ANSWER, out, MAX_ANSWERS, &round_answers, V(unit_return));
}

/* ---- what is there already ---- */

enum err value_for(struct cx *cx, const struct round *r, int64_t indicator, int64_t unit, struct value *out,
                   int64_t *period)
{
    struct indicator ind;
    int y, m, d;
    date_split(r->ends, &y, &m, &d);
    TRY(fact_get(cx, &INDICATOR, indicator, &ind));
    *period = period_in_year(y, m, (enum frequency)ind.every);
    if (!period_fits(*period, (enum frequency)ind.every, ind.no_january))
        *period = 0; /* January is not published alone: there is nothing to answer */
    return *period ? db_one(cx, &VALUE, out, &round_figures, V(indicator), V(*period),
                            V(unit == ind.owner ? (int64_t)0 : unit))
                   : E_NOT_FOUND;
}

enum err answer_link(struct cx *cx, const struct round *r, const struct unit_return *ret, struct unit_answer *a,
                     const struct question *q, bool *found)
{
    struct report report;
    struct value value;
    int64_t period = 0;
    enum err e = E_NOT_FOUND;
    if (q->kind == QUESTION_ITEMS) {
        e = db_one(cx, &REPORT, &report, &round_report_since, V(a->item), V(ret->unit), V(day_minute(r->starts, 0)));
        a->report = e ? a->report : report.id;
    } else if (q->kind == QUESTION_INDICATOR) {
        e = value_for(cx, r, q->indicator, ret->unit, &value, &period);
        a->value = e ? a->value : value.id;
    }
    *found = !e || (q->kind == QUESTION_INDICATOR && !period);
    return e == E_NOT_FOUND ? OK : e;
}

static bool says_something(const struct unit_answer *a)
{
    return a->report || a->value || a->text || dec_is(a->number);
}

enum err answer_drop(struct cx *cx, struct unit_answer *a, bool *dropped)
{
    struct report report = { 0 };
    struct value value = { 0 };
    if (a->report)
        TRY(fact_get(cx, &REPORT, a->report, &report));
    if (a->value)
        TRY(fact_get(cx, &VALUE, a->value, &value));
    *dropped = report.state == REPORT_RETURNED || value.state == VALUE_RETURNED;
    a->report = report.state == REPORT_RETURNED ? 0 : a->report;
    a->value = value.state == VALUE_RETURNED ? 0 : a->value;
    return OK;
}

enum err has_duty(struct cx *cx, int64_t item, int64_t unit, bool *out)
{
    int64_t duty;
    enum err e = db_i64(cx, &duty, &round_has_duty, V(item), V(unit));
    *out = !e;
    return e == E_NOT_FOUND ? OK : e;
}

/* What a return is asked, with the questions. */
struct sheet {
    struct round *round;
    struct unit_return *ret;
    struct list answers;        /* struct unit_answer */
    struct question *questions; /* by answer */
    struct item *items;         /* by answer, of those about one */
    bool *ours;                 /* by answer: no item, or one the unit still has a duty in */
    bool *awaits;               /* by answer: besides, the item is still at work */
    bool *dropped;              /* by answer: what it referred to was sent back */
};

static enum err sheet_load(struct cx *cx, struct round *r, struct unit_return *ret, struct sheet *s)
{
    *s = (struct sheet){ .round = r, .ret = ret };
    TRY(answers_of(cx, ret->id, &s->answers));
    s->questions = NEWS(cx, struct question, s->answers.n + 1);
    s->items = NEWS(cx, struct item, s->answers.n + 1);
    s->ours = NEWS(cx, bool, s->answers.n + 1);
    s->awaits = NEWS(cx, bool, s->answers.n + 1);
    s->dropped = NEWS(cx, bool, s->answers.n + 1);
    for (size_t i = 0; i < s->answers.n; i++) {
        struct unit_answer *a = (struct unit_answer *)s->answers.p + i;
        TRY(answer_drop(cx, a, &s->dropped[i]));
        s->ours[i] = s->awaits[i] = true;
        if (i && s->questions[i - 1].id == a->question)
            s->questions[i] = s->questions[i - 1];
        else
            TRY(fact_get(cx, &QUESTION, a->question, &s->questions[i]));
        if (!a->item)
            continue;
        TRY(fact_get(cx, &ITEM, a->item, &s->items[i]));
        TRY(has_duty(cx, a->item, ret->unit, &s->ours[i]));
        s->awaits[i] = s->ours[i] && state_allows(&s->items[i], "report.submit");
    }
    return OK;
}

static const char *what_of(const struct sheet *s, size_t i)
{
    return s->items[i].id ? s->items[i].number : s->questions[i].text;
}

static enum err filled(struct cx *cx, struct unit_return *ret, bool no_change)
{
    ret->state = RETURN_DRAFT;
    ret->no_change = no_change;
    ret->filled = cx->now;
    ret->filled_by = cx->who->person;
    return fact_update(cx, &UNIT_RETURN, ret);
}

static void tell(struct jw *answer, const struct sheet *s, int64_t n)
{
    jw_i64(answer, "round", s->round->id);
    jw_i64(answer, "return", s->ret->id);
    jw_text(answer, "state", word_name(&return_states, s->ret->state));
    jw_i64(answer, "answered", n);
    jw_i64(answer, "asked", (int64_t)s->answers.n);
}

/* ---- filling ---- */

static enum err find_slot(struct cx *cx, const struct sheet *s, const struct answer_in *in, size_t *out)
{
    const struct unit_answer *a = s->answers.p;
    for (size_t i = 0; i < s->answers.n; i++)
        if (a[i].question == in->question && (s->items[i].id ? streq(s->items[i].number, in->item) : !in->item)) {
            *out = i;
            return OK;
        }
    return fail(cx, E_INVALID, "这次调度没有问本单位第 %" PRId64 " 问 %s",
                "this round does not ask your unit question %" PRId64 " %s", in->question, in->item ? in->item : "");
}

static enum err report_item(struct cx *cx, const struct sheet *s, size_t i, const struct answer_in *in,
                            struct unit_answer *a)
{
    const struct report_in said = { .item = in->item,
                                    .percent = in->percent,
                                    .day = NO_DATE,
                                    .text = in->progress,
                                    .problem = in->problem,
                                    .help = in->help,
                                    .help_unit = in->help_unit,
                                    .next_step = in->next_step,
                                    .no_change = in->no_change };
    struct report r;
    if (!s->awaits[i])
        return fail(cx, E_CONFLICT, "%s 现在不能由本单位报送进展；请在 text 中说明",
                    "%s takes no report of your unit now: say why in text", s->items[i].number);
    TRY(report_make(cx, &said, &s->items[i], s->ret->unit, &r));
    item_touch(cx, s->items[i].id);
    a->report = r.id;
    return OK;
}

static enum err fill_one(struct cx *cx, const struct sheet *s, const struct answer_in *in)
{
    size_t i = 0;
    TRY(find_slot(cx, s, in, &i));
    struct unit_answer *a = (struct unit_answer *)s->answers.p + i;
    bool about_item = s->questions[i].kind == QUESTION_ITEMS;
    bool reports = dec_is(in->percent) || in->progress || in->no_change;
    if (about_item && reports)
        TRY(report_item(cx, s, i, in, a));
    else if (reports || (about_item && (in->problem || in->help || in->next_step)))
        return about_item ? fail(cx, E_INVALID, "%s：问题、需协调事项和下步打算随进展一起报，请填写进度和进展",
                                 "%s: problem, help and next step go with the progress: give percent and progress",
                                 what_of(s, i))
                          : fail(cx, E_INVALID, "“%s”不问事项进展：请填文字或数字",
                                 "\"%s\" is not about an item's progress: give text or number", what_of(s, i));
    if (s->questions[i].kind != QUESTION_NUMBER && dec_is(in->number))
        return fail(cx, E_INVALID, "“%s”不是数字题", "\"%s\" asks for no number", what_of(s, i));
    a->text = in->text ? in->text : a->text;
    a->number = dec_is(in->number) ? in->number : a->number;
    a->kept = in->kept ? in->kept : a->kept;
    return fact_update(cx, &UNIT_ANSWER, a);
}

static int64_t count_answered(const struct sheet *s)
{
    int64_t n = 0;
    for (size_t i = 0; i < s->answers.n; i++)
        n += says_something((const struct unit_answer *)s->answers.p + i);
    return n;
}

enum err return_fill(struct cx *cx, void *in, struct jw *answer)
{
    const struct return_fill_in *i = in;
    struct round r;
    struct unit_return ret;
    struct sheet s;
    TRY(take(cx, i->round, i->unit, &r, &ret));
    TRY(sheet_load(cx, &r, &ret, &s));
    if (!i->answers.n)
        return fail(cx, E_INVALID, "没有答复", "there are no answers");
    for (size_t k = 0; k < i->answers.n; k++)
        TRY(fill_one(cx, &s, (const struct answer_in *)i->answers.p + k));
    TRY(filled(cx, &ret, false));
    tell(answer, &s, count_answered(&s));
    return OK;
}

/* ---- "no change" ---- */

static enum err repeat_item(struct cx *cx, const struct sheet *s, size_t i, struct unit_answer *a)
{
    const struct report_in same = { .day = NO_DATE, .percent = DEC_NONE, .no_change = true };
    struct report r;
    enum err e = report_make(cx, &same, &s->items[i], s->ret->unit, &r);
    if (e == E_CONFLICT) { /* nothing to repeat: named with the others */
        fail_clear(cx);
        return E_NOT_FOUND;
    }
    TRY(e);
    item_touch(cx, s->items[i].id);
    a->report = r.id;
    return OK;
}

static enum err repeat_free(struct cx *cx, const struct sheet *s, size_t i, struct unit_answer *a)
{
    struct unit_answer last;
    if (s->questions[i].kind == QUESTION_INDICATOR)
        return E_NOT_FOUND;
    TRY(db_one(cx, &UNIT_ANSWER, &last, &round_last_answer, V(s->ret->unit), V(a->question), V(s->round->starts)));
    a->text = last.text;
    a->number = last.number;
    return OK;
}

static enum err repeat_one(struct cx *cx, const struct sheet *s, size_t i, const char **without)
{
    struct unit_answer *a = (struct unit_answer *)s->answers.p + i;
    bool was = says_something(a), found = was || !s->ours[i];
    if (!found)
        TRY(answer_link(cx, s->round, s->ret, a, &s->questions[i], &found));
    if (!found && s->awaits[i]) {
        enum err e = s->questions[i].kind == QUESTION_ITEMS ? repeat_item(cx, s, i, a) : repeat_free(cx, s, i, a);
        if (e && e != E_NOT_FOUND)
            return e;
        if (e && !s->questions[i].optional)
            *without = *without ? arena_printf(cx->mem, "%s、%s", *without, what_of(s, i)) : what_of(s, i);
    }
    return (!was && says_something(a)) || s->dropped[i] ? fact_update(cx, &UNIT_ANSWER, a) : OK;
}

enum err return_repeat(struct cx *cx, void *in, struct jw *answer)
{
    const struct return_step_in *i = in;
    struct round r;
    struct unit_return ret;
    struct sheet s;
    const char *without = NULL;
    TRY(take(cx, i->round, i->unit, &r, &ret));
    TRY(sheet_load(cx, &r, &ret, &s));
    bool typed = !ret.no_change && count_answered(&s) > 0; /* then not all of it is as it was */
    for (size_t k = 0; k < s.answers.n; k++)
        TRY(repeat_one(cx, &s, k, &without));
    if (without)
        return fail(cx, E_CONFLICT, "没有可沿用的上次答复，请填写：%.800s",
                    "there is nothing of last time to repeat; fill in: %.800s", without);
    TRY(filled(cx, &ret, !typed));
    tell(answer, &s, count_answered(&s));
    return OK;
}

/* ---- signing ---- */

static enum err sign_report(struct cx *cx, int64_t id)
{
    struct report r;
    TRY(fact_get(cx, &REPORT, id, &r));
    if (r.state != REPORT_SUBMITTED)
        return OK;
    TRY(report_put_signed(cx, &r));
    item_touch(cx, r.item);
    return OK;
}

static enum err sign_one(struct cx *cx, const struct sheet *s, size_t i)
{
    struct unit_answer *a = (struct unit_answer *)s->answers.p + i;
    const struct question *q = &s->questions[i];
    bool found = says_something(a), linked = false;
    if (!found && s->ours[i]) {
        TRY(answer_link(cx, s->round, s->ret, a, q, &found));
        linked = says_something(a);
    }
    if (linked || s->dropped[i])
        TRY(fact_update(cx, &UNIT_ANSWER, a));
    if (!found && s->awaits[i] && !q->optional && cx->fail.n_problems < MOST_PROBLEMS)
        problem(cx, arena_printf(cx->mem, "/answers/%zu", i), "%s 还没有答复", "%s is not answered", what_of(s, i));
    return a->report ? sign_report(cx, a->report) : OK;
}

/* Minutes past due, where they are more than the grace. */
static int64_t late_minutes(const struct round *r, const struct unit_return *ret, struct ts now)
{
    int64_t late = (now.us - ret->due.us + MINUTE_US - 1) / MINUTE_US;
    return now.us > ret->due.us && late > r->grace ? late : 0;
}

enum err return_sign(struct cx *cx, void *in, struct jw *answer)
{
    const struct return_step_in *i = in;
    struct round r;
    struct unit_return ret;
    struct sheet s;
    TRY(take(cx, i->round, i->unit, &r, &ret));
    TRY(sheet_load(cx, &r, &ret, &s));
    for (size_t k = 0; k < s.answers.n; k++)
        TRY(sign_one(cx, &s, k));
    TRY(problems_end(cx));
    ret.state = RETURN_SIGNED;
    ret.signed_at = cx->now;
    ret.signed_by = cx->who->person;
    if (!ret.first_signed.us) {
        ret.first_signed = cx->now;
        ret.late = late_minutes(&r, &ret, cx->now);
    }
    TRY(fact_update(cx, &UNIT_RETURN, &ret));
    tell(answer, &s, count_answered(&s));
    jw_i64(answer, "late", ret.late);
    return OK;
}
