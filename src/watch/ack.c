/* What people say of an alert: that they know, why, and until when; or that it must be looked at again. */
#include "indicator/indicator.h"
#include "inspect/inspect.h"
#include "journal/journal.h"
#include "plan/item.h"
#include "watch.sql.h"
#include "watch/watch.h"

enum { MOST_DAYS = 92 };

struct about {
    int64_t item, indicator, finding;
    struct subject right;
};

/* As of none, word for word, for who may not know of it (inspect/know.c). */
enum err alert_finding(struct cx *cx, const struct grant *who, const char *subject, struct finding *f,
                       struct subject *right)
{
    struct dec id;
    struct item it;
    int64_t *units = NEW(cx, int64_t);
    *right = (struct subject){ 0 };
    if (!dec_parse(str_of(subject), &id) || id.u <= 0 || id.u % DEC_ONE)
        return fail(cx, E_NOT_FOUND, "没有问题 \"%s\"", "there is no finding \"%s\"", subject);
    TRY(finding_get(cx, who, id.u / DEC_ONE, f));
    if (f->item) {
        TRY(fact_get(cx, &ITEM, f->item, &it));
        TRY(item_subject(cx, &it, right));
    }
    *units = f->unit;
    *right = (struct subject){ .task_force = right->task_force, .lead = f->unit, .units = units, .n_units = 1 };
    return OK;
}

static enum err take_finding(struct cx *cx, const char *subject, struct about *out)
{
    struct finding f;
    TRY(alert_finding(cx, cx->who, subject, &f, &out->right));
    TRY(may(cx, &out->right));
    out->finding = f.id;
    entry_about(cx, "inspection", f.inspection);
    return OK;
}

/* The subject, its right asked, the entry about it. */
static enum err take(struct cx *cx, int64_t kind, const char *subject, const char *reason, struct about *out)
{
    struct item it;
    struct indicator i;
    *out = (struct about){ 0 };
    cx->entry->reason = reason;
    if (kind == ALERT_INDICATOR) {
        TRY(may(cx, &out->right));
        TRY(indicator_by_code(cx, subject, &i));
        out->indicator = i.id;
        entry_about(cx, "indicator", i.id);
        return OK;
    }
    if (kind == ALERT_RECTIFY)
        return take_finding(cx, subject, out);
    TRY(item_by_number(cx, subject, &it));
    TRY(item_subject(cx, &it, &out->right));
    TRY(may(cx, &out->right));
    out->item = it.id;
    entry_about(cx, "item", it.id);
    return OK;
}

/* By a duty alone: whoever reported may explain a signal of the report, and quiets nothing else. */
static enum err may_quiet(struct cx *cx, int64_t kind, const struct about *a)
{
    const struct subject above = { .task_force = a->right.task_force };
    if (watch_kind(kind)->is_signal || may_quietly(cx, cx->who, cx->who->act, &above))
        return OK;
    return fail(cx, E_DENIED, "“%s”要由办公室、督查或推进组知悉；单位可以说明的只有对报送的提示",
                "\"%s\" is for the office, supervisors or the task force to acknowledge: a unit may explain signals of "
                "its reports alone",
                word_text(cx, &alert_kinds, kind));
}

enum err alert_acknowledge(struct cx *cx, void *in, struct jw *answer)
{
    const struct alert_ack_in *i = in;
    struct about a;
    struct raised r;
    TRY(take(cx, i->kind, i->subject, i->reason, &a));
    TRY(may_quiet(cx, i->kind, &a));
    if (i->until.d < cx->today.d || i->until.d > cx->today.d + MOST_DAYS)
        return fail(cx, E_INVALID, "有效期应在今天到 %d 天之内", "it should end between today and %d days from now",
                    MOST_DAYS);
    enum err e = watch_one(cx, cx->who, i->kind, i->subject, &r);
    if (e == E_NOT_FOUND)
        return fail(cx, E_CONFLICT, "%s 现在没有“%s”预警：可能已经自行消除，请刷新",
                    "%s raises no alert \"%s\" now: it may have cleared by itself; look again", i->subject,
                    word_text(cx, &alert_kinds, i->kind));
    TRY(e);
    if (r.ack)
        return fail(cx, E_CONFLICT, "已经知悉：%s；要改先重新提出（alert.reopen）",
                    "it was acknowledged already: %s; to change that, reopen it first (alert.reopen)", r.ack->reason);
    struct acknowledgement k = { .kind = i->kind,
                                 .item = a.item,
                                 .indicator = a.indicator,
                                 .finding = a.finding,
                                 .since = r.alarm.since,
                                 .reason = i->reason,
                                 .until = i->until,
                                 .person = cx->who->person,
                                 .made = cx->now };
    TRY(fact_insert(cx, &ACKNOWLEDGEMENT, &k));
    jw_i64(answer, "acknowledgement", k.id);
    jw_date(answer, "until", k.until);
    return OK;
}

enum err alert_reopen(struct cx *cx, void *in, struct jw *answer)
{
    const struct alert_reopen_in *i = in;
    struct about a;
    struct raised r;
    TRY(take(cx, i->kind, i->subject, i->reason, &a));
    enum err e = watch_one(cx, cx->who, i->kind, i->subject, &r);
    if (e && e != E_NOT_FOUND)
        return e;
    if (e || !r.ack)
        return fail(cx, E_CONFLICT, "%s 的“%s”没有被知悉，不需要重新提出",
                    "%s: its alert \"%s\" was not acknowledged, there is nothing to reopen", i->subject,
                    word_text(cx, &alert_kinds, i->kind));
    struct acknowledgement k = *r.ack;
    k.reopened = cx->now;
    k.reopened_by = cx->who->person;
    k.reopened_why = i->reason;
    TRY(fact_update(cx, &ACKNOWLEDGEMENT, &k));
    jw_i64(answer, "acknowledgement", k.id);
    return OK;
}
