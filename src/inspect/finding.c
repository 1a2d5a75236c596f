/* What was found, and what is made of it: rectified, rechecked, struck off, looked back at. */
#include "inspect/inspect_act.h"

#include "inspect.sql.h"
#include "journal/journal.h"
#include "plan/plan.h"

static enum err about_item(struct cx *cx, const char *number, struct finding *f)
{
    struct item it;
    int64_t has;
    TRY(item_by_number(cx, number, &it));
    TRY(db_i64(cx, &has, &inspect_has_duty, V(it.id), V(f->unit)));
    if (!has)
        return fail(cx, E_INVALID, "该单位在事项 %s 中没有责任", "the unit has no duty in item %s", it.number);
    f->item = it.id;
    return OK;
}

static enum err about_point(struct cx *cx, const struct inspection *n, int64_t point, struct finding *f)
{
    struct check_point p;
    enum err e = fact_get(cx, &CHECK_POINT, point, &p);
    if (e == E_NOT_FOUND || (!e && p.checklist != n->checklist))
        return fail(cx, E_INVALID, "这次督查用的清单没有第 %" PRId64 " 号要点",
                    "the check list of this inspection has no point %" PRId64, point);
    f->point = point;
    return e;
}

/* What is good is not to be rectified. */
static enum err is_sound(struct cx *cx, const struct finding *f)
{
    return f->grade == GRADE_GOOD && f->demand
               ? fail(cx, E_INVALID, "经验做法没有整改要求", "good practice has nothing to be rectified")
               : OK;
}

enum err finding_add(struct cx *cx, void *in, struct jw *answer)
{
    const struct finding_in *i = in;
    struct inspection n;
    struct inspection_unit v;
    struct finding f = { .grade = i->grade,
                         .title = i->title,
                         .grounds = i->grounds,
                         .place = i->place,
                         .demand = i->demand,
                         .days = i->days,
                         .state = FINDING_FOUND,
                         .found = cx->now,
                         .found_by = cx->who->person,
                         .due = NO_DATE,
                         .look = NO_DATE };
    TRY(inspection_take(cx, i->inspection, 0, 0, &n));
    TRY(visited_unit(cx, n.id, i->unit, &f.unit));
    TRY(visit_get(cx, n.id, f.unit, &v));
    if (n.state != INSPECTION_UNDER_WAY || v.concluded.us)
        return n.state == INSPECTION_UNDER_WAY ? fail(cx, E_CONFLICT, "该单位的结论已反馈，不能再加问题",
                                                      "its conclusion was fed back: nothing is added")
                                               : inspection_refused(cx, &n);
    f.inspection = n.id;
    if (i->item)
        TRY(about_item(cx, i->item, &f));
    if (i->point)
        TRY(about_point(cx, &n, i->point, &f));
    TRY(is_sound(cx, &f));
    TRY(fact_insert(cx, &FINDING, &f));
    finding_answer(answer, &f);
    return OK;
}

enum err finding_is_ours(struct cx *cx, const struct finding *f)
{
    struct inspection n;
    if (f->state != FINDING_FOUND)
        return finding_refused(cx, f);
    TRY(fact_get(cx, &INSPECTION, f->inspection, &n));
    return n.state == INSPECTION_UNDER_WAY ? OK : inspection_refused(cx, &n); /* it was cancelled */
}

enum err finding_edit(struct cx *cx, void *in, struct jw *answer)
{
    const struct finding_in *i = in;
    struct finding f;
    TRY(finding_take(cx, i->finding, i->seq, &f));
    TRY(finding_is_ours(cx, &f));
    f.grade = i->grade ? i->grade : f.grade;
    f.title = i->title ? i->title : f.title;
    f.grounds = i->grounds ? i->grounds : f.grounds;
    f.place = i->place ? i->place : f.place;
    f.demand = i->demand ? i->demand : i->no_demand || f.grade == GRADE_GOOD ? NULL : f.demand;
    f.days = i->days ? i->days : f.days;
    if (i->demand && i->no_demand)
        return fail(cx, E_INVALID, "整改要求和“不要求整改”只能写一个", "say a demand, or that there is none");
    TRY(is_sound(cx, &f));
    TRY(fact_update(cx, &FINDING, &f));
    finding_answer(answer, &f);
    return OK;
}

/* Before it was fed back: after, the unit has its review. */
enum err finding_drop(struct cx *cx, void *in, struct jw *answer)
{
    const struct finding_judge_in *i = in;
    struct finding f;
    TRY(finding_take(cx, i->finding, i->seq, &f));
    TRY(finding_is_ours(cx, &f));
    cx->entry->reason = i->reason;
    f.state = FINDING_DROPPED;
    f.note = i->reason;
    TRY(fact_update(cx, &FINDING, &f));
    finding_answer(answer, &f);
    return OK;
}

/* ---- rectification ---- */

enum err finding_report(struct cx *cx, void *in, struct jw *answer)
{
    const struct finding_judge_in *i = in;
    struct finding f;
    TRY(finding_take(cx, i->finding, i->seq, &f));
    if (!finding_is_owed(f.state))
        return finding_refused(cx, &f);
    TRY(fact_insert(
        cx, &RECTIFICATION,
        &(struct rectification){
            .finding = f.id, .text = i->text, .state = RECTIFIED_MADE, .made = cx->now, .made_by = cx->who->person }));
    TRY(extension_lapse(cx, &f));
    f.state = FINDING_REPORTED;
    f.reported = cx->now;
    TRY(fact_update(cx, &FINDING, &f));
    finding_answer(answer, &f);
    return OK;
}

/* It is the unit's turn again. */
static enum err send_back(struct cx *cx, struct finding *f, const struct finding_judge_in *i)
{
    int64_t days;
    if (date_is(i->due) && i->due.d <= cx->today.d)
        return fail(cx, E_INVALID, "再次整改期限应在今天之后", "it should be due again after today");
    TRY(inspect_setting(cx, "rectify_days", &days));
    f->due = date_is(i->due) ? i->due : workday_add(cx->cal, cx->today, (int)(f->days ? f->days : days));
    f->state = FINDING_RETURNED;
    f->sent_back++;
    return OK;
}

enum err finding_recheck(struct cx *cx, void *in, struct jw *answer)
{
    const struct finding_judge_in *i = in;
    struct finding f;
    struct rectification r;
    TRY(finding_take(cx, i->finding, i->seq, &f));
    if (f.state != FINDING_REPORTED)
        return finding_refused(cx, &f);
    TRY(db_one(cx, &RECTIFICATION, &r, &inspect_rectified, V(f.id)));
    if (r.made_by && r.made_by == cx->who->person)
        return fail(cx, E_DENIED, "整改情况是你报告的，应由其他有权的人复查",
                    "you reported what was rectified: another who may rechecks it");
    cx->entry->reason = i->reason;
    r.state = i->passed ? RECTIFIED_PASSED : RECTIFIED_FAILED;
    r.judged = cx->now;
    r.judged_by = cx->who->person;
    r.note = i->reason;
    TRY(fact_update(cx, &RECTIFICATION, &r));
    f.note = i->reason;
    f.state = FINDING_PASSED;
    if (!i->passed)
        TRY(send_back(cx, &f, i));
    TRY(fact_update(cx, &FINDING, &f));
    finding_answer(answer, &f);
    return OK;
}

enum err finding_strike(struct cx *cx, void *in, struct jw *answer)
{
    const struct finding_judge_in *i = in;
    struct finding f;
    TRY(finding_take(cx, i->finding, i->seq, &f));
    if (f.state != FINDING_PASSED)
        return finding_refused(cx, &f);
    if (date_is(i->due) && i->due.d <= cx->today.d)
        return fail(cx, E_INVALID, "回头看日期应在今天之后", "one looks back after today");
    cx->entry->reason = i->reason;
    f.state = FINDING_STRUCK;
    f.struck = cx->now;
    f.struck_by = cx->who->person;
    f.look = i->due;
    f.looked = (struct ts){ 0 };
    f.looked_by = 0;
    f.held = HELD_UNKNOWN;
    f.note = i->reason ? i->reason : f.note;
    TRY(fact_update(cx, &FINDING, &f));
    finding_answer(answer, &f);
    return OK;
}

/* What fell back is open again, also of an inspection that was closed: it is open until this is struck off anew. */
static enum err reopen(struct cx *cx, int64_t inspection)
{
    struct inspection n;
    TRY(fact_get(cx, &INSPECTION, inspection, &n));
    if (n.state != INSPECTION_CLOSED)
        return OK;
    n.state = INSPECTION_CONCLUDED;
    n.closed = (struct ts){ 0 };
    n.closed_by = 0;
    return fact_update(cx, &INSPECTION, &n);
}

enum err finding_look_back(struct cx *cx, void *in, struct jw *answer)
{
    const struct finding_judge_in *i = in;
    struct finding f;
    TRY(finding_take(cx, i->finding, i->seq, &f));
    if (f.state != FINDING_STRUCK)
        return finding_refused(cx, &f);
    cx->entry->reason = i->reason;
    f.looked = cx->now;
    f.looked_by = cx->who->person;
    f.held = i->passed ? HELD_YES : HELD_NO;
    f.note = i->reason;
    if (!i->passed) {
        TRY(send_back(cx, &f, i));
        TRY(reopen(cx, f.inspection));
    }
    TRY(fact_update(cx, &FINDING, &f));
    finding_answer(answer, &f);
    return OK;
}
