/* What a unit does with a slip, and what is made of its reply or its objection. */
#include "slip/slip_act.h"

#include "journal/journal.h"
#include "slip.sql.h"

static bool wants_reply(const struct slip *s)
{
    return date_is(s->due);
}

/* When it is due once more. */
static struct date due_again(const struct cx *cx, const struct ladder_rule *rule, const struct slip *s)
{
    enum { USUAL = 5 };
    struct date due = ladder_reply_due(rule, cx->cal, s->kind, s->basis, cx->today);
    return date_is(due) || !wants_reply(s) ? due : workday_add(cx->cal, cx->today, USUAL);
}

static enum err end(struct cx *cx, struct slip *s, enum slip_state state, const char *note)
{
    s->state = state;
    s->note = note;
    s->closed = cx->now;
    s->closed_by = cx->who->person;
    return fact_update(cx, &SLIP, s);
}

/* What wants no answer is done when it is received. */
enum err slip_receive(struct cx *cx, void *in, struct jw *answer)
{
    const struct slip_step_in *i = in;
    struct slip s;
    TRY(slip_take(cx, i->slip, i->seq, &s));
    if (s.state != SLIP_ISSUED)
        return slip_refused(cx, &s);
    s.received = cx->now;
    s.received_by = cx->who->person;
    s.state = SLIP_RECEIVED;
    TRY(wants_reply(&s) ? fact_update(cx, &SLIP, &s) : end(cx, &s, SLIP_CLOSED, NULL));
    slip_answer(cx, answer, &s);
    return OK;
}

/* Answering receives it, too. */
static void receive_with(struct cx *cx, struct slip *s)
{
    if (s->received.us)
        return;
    s->received = cx->now;
    s->received_by = cx->who->person;
}

enum err slip_reply(struct cx *cx, void *in, struct jw *answer)
{
    const struct slip_text_in *i = in;
    struct slip s;
    TRY(slip_take(cx, i->slip, i->seq, &s));
    if (!slip_is_owed(s.state))
        return slip_refused(cx, &s);
    struct slip_reply r = {
        .slip = s.id, .text = i->text, .state = REPLY_MADE, .made = cx->now, .made_by = cx->who->person
    };
    receive_with(cx, &s);
    s.replied = cx->now;
    s.state = SLIP_REPLIED;
    TRY(fact_insert(cx, &SLIP_REPLY, &r));
    TRY(fact_update(cx, &SLIP, &s));
    slip_answer(cx, answer, &s);
    return OK;
}

enum err slip_judge_reply(struct cx *cx, const struct slip *s, enum reply_state state, const char *note)
{
    struct slip_reply r;
    TRY(db_one(cx, &SLIP_REPLY, &r, &slip_reply_open, V(s->id)));
    r.state = state;
    r.judged = cx->now;
    r.judged_by = cx->who->person;
    r.note = note;
    return fact_update(cx, &SLIP_REPLY, &r);
}

enum err slip_return(struct cx *cx, void *in, struct jw *answer)
{
    const struct slip_judge_in *i = in;
    struct ladder_rule rule;
    struct slip s;
    TRY(slip_take(cx, i->slip, i->seq, &s));
    if (s.state != SLIP_REPLIED)
        return slip_refused(cx, &s);
    TRY(slip_check_due(cx, i->due));
    cx->entry->reason = i->reason;
    TRY(ladder_in_force(cx, &rule));
    TRY(slip_judge_reply(cx, &s, REPLY_RETURNED, i->reason));
    s.due = date_is(i->due) ? i->due : due_again(cx, &rule, &s);
    s.state = SLIP_RETURNED;
    s.note = i->reason;
    s.sent_back++;
    TRY(fact_update(cx, &SLIP, &s));
    slip_answer(cx, answer, &s);
    return OK;
}

/* A reply that is accepted; or, of what wants no answer, that nothing more is wanted. */
enum err slip_verify(struct cx *cx, void *in, struct jw *answer)
{
    const struct slip_judge_in *i = in;
    struct slip s;
    TRY(slip_take(cx, i->slip, i->seq, &s));
    if (s.state != SLIP_REPLIED && (wants_reply(&s) || s.state != SLIP_ISSUED))
        return slip_refused(cx, &s);
    cx->entry->reason = i->reason;
    if (s.state == SLIP_REPLIED)
        TRY(slip_judge_reply(cx, &s, REPLY_ACCEPTED, i->reason));
    TRY(end(cx, &s, SLIP_CLOSED, i->reason));
    slip_answer(cx, answer, &s);
    return OK;
}

/* ---- objections ---- */

enum err slip_object(struct cx *cx, void *in, struct jw *answer)
{
    const struct slip_text_in *i = in;
    struct ladder_rule rule, at_issue;
    struct slip s;
    int64_t made;
    char day[DATE_TEXT_SIZE];
    TRY(slip_take(cx, i->slip, i->seq, &s));
    if (!slip_is_owed(s.state))
        return slip_refused(cx, &s);
    TRY(ladder_in_force(cx, &rule));
    TRY(ladder_at_issue(cx, s.id, &at_issue));
    TRY(db_i64(cx, &made, &slip_objections_made, V(s.id)));
    if (made)
        return fail(cx, E_CONFLICT, "已提出过异议并有裁定，不能再次提出",
                    "it was objected to and decided already: once only");
    struct date until = date_add(ts_date(s.issued), (int)at_issue.object);
    if (cx->today.d > until.d)
        return fail(cx, E_CONFLICT, "异议应在 %s 前提出，已过期限；可以在回复中说明",
                    "objections were due by %s; what there is to say can stand in the reply", date_text(until, day));
    struct slip_objection o = { .slip = s.id,
                                .text = i->text,
                                .state = OBJECTION_MADE,
                                .made = cx->now,
                                .made_by = cx->who->person,
                                .due = date_add(cx->today, (int)rule.decide) };
    receive_with(cx, &s);
    s.state = SLIP_OBJECTED;
    TRY(fact_insert(cx, &SLIP_OBJECTION, &o));
    TRY(fact_update(cx, &SLIP, &s));
    slip_answer(cx, answer, &s);
    return OK;
}

/* The reply's time begins anew where the slip stands. */
enum err slip_decide(struct cx *cx, void *in, struct jw *answer)
{
    const struct slip_decide_in *i = in;
    struct ladder_rule rule;
    struct slip s;
    struct slip_objection o;
    TRY(slip_take(cx, i->slip, i->seq, &s));
    if (s.state != SLIP_OBJECTED)
        return slip_refused(cx, &s);
    if (cx->who->person == s.issued_by || cx->who->person == s.drafted_by)
        return fail(cx, E_DENIED, "拟稿人和签发人应回避：请由其他有权的人裁定异议",
                    "who drafted or issued it stands aside: another who may decides the objection");
    cx->entry->reason = i->reason;
    TRY(ladder_in_force(cx, &rule));
    TRY(db_one(cx, &SLIP_OBJECTION, &o, &slip_objection_open, V(s.id)));
    o.state = i->uphold ? OBJECTION_UPHELD : OBJECTION_REFUSED;
    o.decided = cx->now;
    o.decided_by = cx->who->person;
    o.decision = i->reason;
    TRY(fact_update(cx, &SLIP_OBJECTION, &o));
    if (i->uphold || !wants_reply(&s)) {
        TRY(end(cx, &s, i->uphold ? SLIP_WITHDRAWN : SLIP_CLOSED, i->reason));
    } else {
        s.due = due_again(cx, &rule, &s);
        s.state = SLIP_RECEIVED;
        s.note = i->reason;
        TRY(fact_update(cx, &SLIP, &s));
    }
    slip_answer(cx, answer, &s);
    return OK;
}
