/* What may change after issue, and how: extension and target asked before expiry and decided by a named
 * person; suspend, resume, merge, cancel; apply for close-out, close, refuse, reopen. */
#include "journal/journal.h"
#include "plan.sql.h"
#include "plan/item.h"

enum err change_ask(struct cx *cx, void *in, struct jw *answer)
{
    const struct change_in *i = in;
    struct item it;
    struct change c;
    TRY(item_take(cx, i->item, i->seq, i->reason, &it));
    if (db_one(cx, &CHANGE, &c, &plan_asked, V(it.id)) == OK)
        return fail(cx, E_CONFLICT, "%s 已有一份申请待审批", "%s has a request waiting for a decision already",
                    it.number);
    TRY(cx->fail.code);
    c = (struct change){
        .item = it.id,
        .kind = i->kind     ? i->kind
                : i->target ? CHANGE_TARGET
                            : CHANGE_EXTENSION,
        .state = CHANGE_ASKED,
        .old_due = it.due,
        .new_due = i->due,
        .old_target = it.target,
        .new_target = i->target,
        .reason = i->reason,
        .asked_by = cx->who->person,
        .asked = cx->now,
    };
    if (c.kind == CHANGE_EXTENSION) {
        if (!date_is(i->due) || (date_is(it.due) && i->due.d <= it.due.d))
            return fail(cx, E_INVALID, "延期要写明晚于现时限的新时限（due）",
                        "an extension needs a due later than the present one");
        if (date_is(it.due) && cx->today.d > it.due.d)
            return fail(cx, E_CONFLICT, "%s 已过时限，延期须在到期前申请",
                        "%s is past its deadline: an extension is asked before expiry", it.number);
    } else if (!i->target) {
        return fail(cx, E_INVALID, "调整目标要写明新目标（target）", "a change of target needs the new target");
    }
    TRY(fact_insert(cx, &CHANGE, &c));
    jw_i64(answer, "change", c.id);
    item_answer(answer, &it);
    return OK;
}

enum err change_decide(struct cx *cx, void *in, struct jw *answer)
{
    const struct decide_in *i = in;
    struct item it;
    struct change c;
    TRY(item_take(cx, i->item, i->seq, i->reason, &it));
    enum err e = db_one(cx, &CHANGE, &c, &plan_asked, V(it.id));
    if (e == E_NOT_FOUND)
        return fail(cx, E_CONFLICT, "%s 没有待审批的申请", "%s has no request to decide", it.number);
    TRY(e);
    if (c.asked_by && c.asked_by == cx->who->person)
        return fail(cx, E_DENIED, "不能审批自己提出的申请", "nobody decides their own request");
    c.state = i->approve ? CHANGE_APPROVED : CHANGE_REFUSED;
    c.decided_by = cx->who->person;
    c.decided = cx->now;
    c.decision = i->reason;
    if (i->approve && c.kind == CHANGE_EXTENSION) {
        c.new_due = date_is(i->due) ? i->due : c.new_due;
        if (date_is(it.due) && c.new_due.d <= it.due.d)
            return fail(cx, E_INVALID, "批复的时限应晚于现时限",
                        "the due granted should be later than the present one");
        it.due = c.new_due;
        it.due_kind = DUE_FIXED;
    } else if (i->approve) {
        it.target = c.new_target;
    }
    TRY(fact_update(cx, &CHANGE, &c));
    if (i->approve)
        TRY(fact_update(cx, &ITEM, &it));
    if (i->approve && c.kind == CHANGE_EXTENSION && date_is(c.old_due))
        TRY(nodes_follow(cx, &it, c.old_due));
    jw_date(answer, "due", it.due);
    item_answer(answer, &it);
    return OK;
}

enum err item_waive(struct cx *cx, void *in, struct jw *answer)
{
    const struct waive_in *i = in;
    struct item it;
    TRY(item_take(cx, i->item, 0, i->reason, &it));
    if (i->until.d < cx->today.d)
        return fail(cx, E_INVALID, "有效期应在今天之后", "the good reason should hold beyond today");
    struct waiver w = {
        .item = it.id, .approved_by = cx->who->person, .granted = cx->today, .until = i->until, .reason = i->reason
    };
    TRY(fact_insert(cx, &WAIVER, &w));
    item_answer(answer, &it);
    return OK;
}

/* Acts that only move the state, with what else the state means. */
static enum err move(struct cx *cx, const struct item_in *i, struct jw *answer,
                     enum err (*more)(struct cx *, struct item *))
{
    struct item it;
    TRY(item_take(cx, i->item, i->seq, i->reason, &it));
    if (more)
        TRY(more(cx, &it));
    TRY(fact_update(cx, &ITEM, &it));
    item_answer(answer, &it);
    return OK;
}

enum err item_suspend(struct cx *cx, void *in, struct jw *answer)
{
    return move(cx, in, answer, NULL);
}

enum err item_resume(struct cx *cx, void *in, struct jw *answer)
{
    return move(cx, in, answer, NULL);
}

enum err item_cancel(struct cx *cx, void *in, struct jw *answer)
{
    return move(cx, in, answer, NULL);
}

/* Whoever applies answers for its parts: nothing below may be open, no report may hang. */
static enum err ready_to_close(struct cx *cx, struct item *it)
{
    int64_t n;
    TRY(db_i64(cx, &n, &plan_open_children, V(it->id)));
    if (n)
        return fail(cx, E_CONFLICT, "%s 还有 %" PRId64 " 个分解事项没有销号",
                    "%s has %" PRId64 " children not closed yet", it->number, n);
    TRY(db_i64(cx, &n, &plan_unsettled, V(it->id)));
    if (n)
        return fail(cx, E_CONFLICT, "%s 还有 %" PRId64 " 份报送没有核查", "%s has %" PRId64 " reports not verified yet",
                    it->number, n);
    return OK;
}

enum err item_apply(struct cx *cx, void *in, struct jw *answer)
{
    return move(cx, in, answer, ready_to_close);
}

static enum err close_it(struct cx *cx, struct item *it)
{
    TRY(ready_to_close(cx, it));
    it->closed_day = cx->today;
    return OK;
}

enum err item_close(struct cx *cx, void *in, struct jw *answer)
{
    return move(cx, in, answer, close_it);
}

enum err item_refuse(struct cx *cx, void *in, struct jw *answer)
{
    return move(cx, in, answer, NULL);
}

static enum err count_reopening(struct cx *cx UNUSED, struct item *it)
{
    it->closed_day = NO_DATE;
    it->reopened++;
    return OK;
}

enum err item_reopen(struct cx *cx, void *in, struct jw *answer)
{
    return move(cx, in, answer, count_reopening);
}

enum err item_merge(struct cx *cx, void *in, struct jw *answer)
{
    const struct merge_in *i = in;
    struct item it, into;
    TRY(item_take(cx, i->item, i->seq, i->reason, &it));
    TRY(item_by_number(cx, i->into, &into));
    if (into.id == it.id || into.state == STATE_MERGED || into.state == STATE_CANCELLED)
        return fail(cx, E_CONFLICT, "不能并入 %s", "cannot be merged into %s", into.number);
    it.merged_into = into.id;
    TRY(fact_update(cx, &ITEM, &it));
    item_answer(answer, &it);
    return OK;
}
