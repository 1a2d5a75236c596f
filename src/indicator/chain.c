/* A figure's way: entered, signed by the unit, confirmed by who keeps the statistics, and then locked. */
#include "indicator/indicator_act.h"

#include <stdlib.h>

#include "indicator.sql.h"
#include "journal/changes.h"
#include "journal/journal.h"
#include "plan/gauge.h"

struct step {
    struct indicator indicator;
    int64_t period;     /* 0: all */
    struct list values; /* that await it */
};

static int by_id(const void *a, const void *b)
{
    const struct figure_seen *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

/* What came in since somebody looked is left alone; what they saw and awaits the step no more is not passed over. */
static enum err keep_seen(struct cx *cx, const struct list *seen, struct list *values)
{
    struct figure_seen *s = seen->p;
    struct value *v = values->p; /* by id */
    size_t n = 0, at = 0;
    if (!seen->n)
        return OK;
    qsort(s, seen->n, sizeof *s, by_id);
    for (size_t k = 0; k < seen->n; k++) {
        if (k && s[k].id == s[k - 1].id)
            continue;
        while (at < values->n && v[at].id < s[k].id)
            at++;
        if (at == values->n || v[at].id != s[k].id)
            return fail(cx, E_CONFLICT, "第 %" PRId64 " 号数据不再等待这一步，可能已办理、退回或修订：请刷新后再办",
                        "figure %" PRId64 " does not await this step any more, it may have been dealt with or "
                        "revised: look again and then do it",
                        s[k].id);
        v[n++] = v[at++];
    }
    values->n = n;
    return OK;
}

static enum err take(struct cx *cx, const struct value_step_in *in, enum value_state a, enum value_state b,
                     struct step *out)
{
    int64_t unit;
    out->period = 0;
    TRY(indicator_take(cx, in->indicator, in->unit, &out->indicator, &unit));
    if (in->period)
        TRY(period_read(cx, in->period, &out->period));
    TRY(db_list(cx, &VALUE, &out->values, MAX_VALUES, &indicator_awaiting, V(out->indicator.id), V(out->period),
                V(unit), V(in->place ? in->place : ""), V((int64_t)a), V((int64_t)b)));
    cx->entry->reason = in->reason;
    if (!out->values.n)
        return fail(cx, E_CONFLICT, "%s%s%s 没有等待这一步的数据", "%s%s%s has no figures that await this step",
                    out->indicator.code, in->period ? " " : "", in->period ? in->period : "");
    return keep_seen(cx, &in->figures, &out->values);
}

static enum err put(struct cx *cx, struct step *s, struct jw *answer)
{
    struct value *v = s->values.p;
    for (size_t i = 0; i < s->values.n; i++)
        TRY(fact_update(cx, &VALUE, &v[i]));
    jw_text(answer, "indicator", s->indicator.code);
    jw_i64(answer, "values", (int64_t)s->values.n);
    return OK;
}

enum err value_sign(struct cx *cx, void *in, struct jw *answer)
{
    struct step s;
    TRY(take(cx, in, VALUE_ENTERED, VALUE_ENTERED, &s));
    struct value *v = s.values.p;
    for (size_t i = 0; i < s.values.n; i++) {
        v[i].state = VALUE_SIGNED;
        v[i].signed_at = cx->now;
        v[i].signed_by = cx->who->person;
    }
    return put(cx, &s, answer);
}

enum err value_return(struct cx *cx, void *in, struct jw *answer)
{
    const struct value_step_in *i = in;
    struct step s;
    TRY(take(cx, i, VALUE_ENTERED, VALUE_SIGNED, &s));
    if (!i->reason)
        return fail(cx, E_INVALID, "退回要写明理由（reason）", "a return needs a reason");
    struct value *v = s.values.p;
    for (size_t k = 0; k < s.values.n; k++) {
        v[k].state = VALUE_RETURNED;
        v[k].reason = i->reason;
    }
    return put(cx, &s, answer);
}

enum err value_confirm(struct cx *cx, void *in, struct jw *answer)
{
    struct step s;
    TRY(take(cx, in, VALUE_SIGNED, VALUE_SIGNED, &s));
    struct value *v = s.values.p;
    for (size_t i = 0; i < s.values.n; i++) {
        if (v[i].entered_by && v[i].entered_by == cx->who->person)
            return fail(cx, E_DENIED, "不能确认自己填报的数据", "nobody confirms figures they entered");
        v[i].state = VALUE_CONFIRMED;
        v[i].confirmed = cx->now;
        v[i].confirmed_by = cx->who->person;
    }
    TRY(put(cx, &s, answer));
    return gauge_touch(cx, s.indicator.id); /* what it measures stands elsewhere now */
}

enum err value_except(struct cx *cx, void *in, struct jw *answer)
{
    enum { LONGEST = 31 }; /* days */
    const struct value_except_in *i = in;
    struct indicator ind;
    struct person who;
    struct exemption x = { .until = i->until, .reason = i->reason, .granted_by = cx->who->person };
    int64_t unit;
    TRY(indicator_take(cx, i->indicator, NULL, &ind, &unit));
    TRY(period_read(cx, i->period, &x.period));
    TRY(person_by_login(cx, i->login, &who));
    if (i->until.d < cx->today.d || i->until.d > cx->today.d + LONGEST)
        return fail(cx, E_INVALID, "有效期应从今天起，不超过 %d 天", "it holds from today, for at most %d days",
                    LONGEST);
    x.indicator = ind.id;
    x.person = who.id;
    TRY(fact_insert(cx, &EXEMPTION, &x));
    cx->entry->reason = i->reason;
    jw_text(answer, "indicator", ind.code);
    jw_date(answer, "until", x.until);
    return OK;
}

/* ---- taking a block back, while nobody has signed it ---- */

static enum err entry_of(struct cx *cx, int64_t entry)
{
    struct rows r AUTO(rows_done) = { 0 };
    bool is = false, mine = false;
    TRY(db_query(cx, &r, &indicator_act_of, V(entry)));
    if (db_next(&r)) {
        is = streq(row_text(&r, 0), "value.enter");
        mine = streq(row_text(&r, 1), cx->who->login);
    }
    TRY(db_end(&r));
    if (!is)
        return fail(cx, E_NOT_FOUND, "第 %" PRId64 " 号流水不是填报数据", "entry %" PRId64 " entered no figures",
                    entry);
    return may(cx, &(struct subject){ .is_self = mine });
}

/* What a unit answered with is not taken from under its return. */
static enum err answers_nothing(struct cx *cx, int64_t value)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &indicator_answering, V(value)));
    if (db_next(&r))
        return fail(cx, E_CONFLICT, "%s 在“%s”中已用这个数答复，不能撤销；要改请填报修订数",
                    "%s answered \"%s\" with this figure: it cannot be taken back; enter a revision instead",
                    row_text(&r, 1), row_text(&r, 0));
    return db_end(&r);
}

enum err value_undo(struct cx *cx, void *in, struct jw *answer)
{
    const struct value_undo_in *i = in;
    struct list back;
    TRY(entry_of(cx, i->entry));
    TRY(journal_effects(cx, i->entry, SIZE_MAX, &back));
    TRY(effects_stand(cx, &back, i->entry));
    for (size_t n = back.n; n > 0; n--) {
        const struct row_effect *r = (const struct row_effect *)back.p + n - 1;
        if (r->shape == &VALUE)
            TRY(answers_nothing(cx, r->id));
        TRY(effect_take_back(cx, r));
    }
    cx->entry->reason = i->reason;
    entry_about(cx, "journal", i->entry);
    jw_i64(answer, "entry", i->entry);
    jw_i64(answer, "rows", (int64_t)back.n);
    return OK;
}
