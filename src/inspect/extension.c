/* More days to rectify a finding in: asked for by the unit before they are over, decided by those who set them. */
#include "inspect/inspect_act.h"

#include "inspect.sql.h"
#include "journal/journal.h"

static enum err find_asked(struct cx *cx, const struct finding *f, struct finding_extension *out, bool *is_there)
{
    enum err e = db_one(cx, &FINDING_EXTENSION, out, &inspect_extension_asked, V(f->id));
    *is_there = e == OK;
    return e == E_NOT_FOUND ? OK : e;
}

/* As extensions of items are (plan/change.c): before expiry, with a reason and an exact day. */
enum err extension_ask(struct cx *cx, void *in, struct jw *answer)
{
    const struct extension_in *i = in;
    struct finding f;
    struct finding_extension x;
    bool is_there;
    TRY(finding_take(cx, i->finding, i->seq, &f));
    if (!finding_is_owed(f.state))
        return finding_refused(cx, &f);
    TRY(find_asked(cx, &f, &x, &is_there));
    if (is_there)
        return fail(cx, E_CONFLICT, "已有一份延期申请待审批", "a request for more days waits for a decision already");
    if (cx->today.d > f.due.d)
        return fail(cx, E_CONFLICT, "已过整改期限，延期须在到期前申请；请尽快整改并报告",
                    "its days are over: more are asked for before; rectify it and report");
    if (i->due.d <= f.due.d)
        return fail(cx, E_INVALID, "新的期限（due）应晚于现整改期限", "the new day (due) should be later than its own");
    cx->entry->reason = i->reason;
    x = (struct finding_extension){ .finding = f.id,
                                    .was = f.due,
                                    .due = i->due,
                                    .reason = i->reason,
                                    .state = EXTENSION_ASKED,
                                    .asked = cx->now,
                                    .asked_by = cx->who->person };
    TRY(fact_insert(cx, &FINDING_EXTENSION, &x));
    jw_i64(answer, "extension", x.id);
    finding_answer(answer, &f);
    return OK;
}

/* Another day than the one asked for may be granted; one that is over is not, however late it is decided. */
static enum err grant_days(struct cx *cx, const struct extension_in *i, struct finding *f, struct finding_extension *x)
{
    x->due = date_is(i->due) ? i->due : x->due;
    if (x->due.d <= f->due.d || x->due.d < cx->today.d)
        return fail(cx, E_INVALID, "批准的期限（due）应晚于现整改期限，且不早于今天",
                    "the day granted (due) should be later than its own, and not before today");
    f->due = x->due;
    return fact_update(cx, &FINDING, f);
}

enum err extension_decide(struct cx *cx, void *in, struct jw *answer)
{
    const struct extension_in *i = in;
    struct finding f;
    struct finding_extension x;
    char day[DATE_TEXT_SIZE];
    bool is_there;
    TRY(finding_take(cx, i->finding, i->seq, &f));
    TRY(find_asked(cx, &f, &x, &is_there));
    if (!is_there)
        return fail(cx, E_CONFLICT, "“%s”没有待审批的延期申请", "\"%s\" has no request for more days to decide",
                    f.title);
    if (i->extension && i->extension != x.id) /* the finding is the same version, whatever was asked since */
        return fail(cx, E_CONFLICT, "这份申请已有结果，现在待审批的是另一份（申请延至 %s）：请刷新后再审批",
                    "that request was settled, and another waits (until %s): reload and decide that",
                    date_text(x.due, day));
    if (x.asked_by && x.asked_by == cx->who->person)
        return fail(cx, E_DENIED, "不能审批自己提出的申请", "nobody decides their own request");
    if (!i->approve && date_is(i->due))
        return fail(cx, E_INVALID, "不同意延期的，不写批准的期限", "what is refused has no day granted: leave due out");
    cx->entry->reason = i->reason;
    x.state = i->approve ? EXTENSION_GRANTED : EXTENSION_REFUSED;
    x.decided = cx->now;
    x.decided_by = cx->who->person;
    x.decision = i->reason;
    if (i->approve)
        TRY(grant_days(cx, i, &f, &x));
    TRY(fact_update(cx, &FINDING_EXTENSION, &x));
    finding_answer(answer, &f);
    return OK;
}

enum err extension_lapse(struct cx *cx, const struct finding *f)
{
    struct finding_extension x;
    bool is_there;
    TRY(find_asked(cx, f, &x, &is_there));
    if (!is_there)
        return OK;
    x.state = EXTENSION_LAPSED;
    x.decided = cx->now;
    return fact_update(cx, &FINDING_EXTENSION, &x);
}
