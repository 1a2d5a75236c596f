/* What the list came to, the conclusion that is fed back to a unit, and its review. */
#include "inspect/inspect_act.h"

#include "inspect.sql.h"
#include "inspect_look.sql.h"
#include "journal/journal.h"

enum { MAX_FINDINGS = 1000 };

/* ---- the list ---- */

static enum err point_of(struct cx *cx, const struct inspection *n, int64_t id, struct check_point *out)
{
    enum err e = fact_get(cx, &CHECK_POINT, id, out);
    return e == E_NOT_FOUND || (!e && out->checklist != n->checklist)
               ? fail(cx, E_INVALID, "这次督查用的清单没有第 %" PRId64 " 号要点",
                      "the check list of this inspection has no point %" PRId64, id)
               : e;
}

static enum err says_something(struct cx *cx, const struct check_point *p, const struct mark_in *i)
{
    bool says = i->verdict == CHECK_NOT_ASKED || (p->kind == POINT_YES && i->verdict) ||
                (p->kind == POINT_FIGURE && dec_is(i->figure)) || (p->kind == POINT_WORDS && i->text);
    return says ? OK
                : fail(cx, E_INVALID, "要点“%s”要填%s", "point \"%s\" wants %s", p->text,
                       p->kind == POINT_YES      ? say(cx, "结果（verdict）", "a result (verdict)")
                       : p->kind == POINT_FIGURE ? say(cx, "数值（figure）", "a figure (figure)")
                                                 : say(cx, "说明（text）", "a text (text)"));
}

enum err inspection_check(struct cx *cx, void *in, struct jw *answer)
{
    const struct mark_in *i = in;
    struct inspection n;
    struct check_point p;
    struct check_mark m = { 0 };
    struct inspection_unit v;
    int64_t unit;
    TRY(inspection_take(cx, i->inspection, 0, 0, &n));
    TRY(visited_unit(cx, n.id, i->unit, &unit));
    TRY(visit_get(cx, n.id, unit, &v));
    if (n.state != INSPECTION_UNDER_WAY)
        return inspection_refused(cx, &n);
    if (v.concluded.us)
        return fail(cx, E_CONFLICT, "该单位的结论已反馈，不能再改检查结果",
                    "its conclusion was fed back: what the list came to is not changed any more");
    TRY(point_of(cx, &n, i->point, &p));
    TRY(says_something(cx, &p, i));
    enum err e = db_one(cx, &CHECK_MARK, &m, &inspect_mark, V(n.id), V(unit), V(p.id));
    if (e && e != E_NOT_FOUND)
        return e;
    m = (struct check_mark){ .id = e ? 0 : m.id,
                             .seq = e ? 0 : m.seq,
                             .inspection = n.id,
                             .unit = unit,
                             .point = p.id,
                             .verdict = i->verdict,
                             .figure = i->figure,
                             .text = i->text,
                             .made = cx->now,
                             .made_by = cx->who->person };
    TRY(e ? fact_insert(cx, &CHECK_MARK, &m) : fact_update(cx, &CHECK_MARK, &m));
    jw_i64(answer, "mark", m.id);
    inspection_answer(answer, &n);
    return OK;
}

/* ---- the conclusion ---- */

static enum err feed_back(struct cx *cx, const struct inspection *n, int64_t unit, int64_t *owed)
{
    struct list findings;
    int64_t days;
    TRY(inspect_setting(cx, "rectify_days", &days));
    TRY(db_list(cx, &FINDING, &findings, MAX_FINDINGS, &inspect_findings, V(n->id), V(unit)));
    struct finding *f = findings.p;
    *owed = 0;
    for (size_t i = 0; i < findings.n; i++) {
        if (f[i].state != FINDING_FOUND)
            continue;
        f[i].state = f[i].demand ? FINDING_OPEN : FINDING_NOTED;
        if (f[i].demand) {
            f[i].due = workday_add(cx->cal, cx->today, (int)(f[i].days ? f[i].days : days));
            ++*owed;
        }
        TRY(fact_update(cx, &FINDING, &f[i]));
    }
    return OK;
}

/* When the last unit has its own, the inspection is concluded. */
static enum err may_be_done(struct cx *cx, struct inspection *n)
{
    int64_t left;
    TRY(db_i64(cx, &left, &inspect_unconcluded, V(n->id)));
    if (left)
        return OK;
    n->state = INSPECTION_CONCLUDED;
    n->concluded = cx->now;
    return fact_update(cx, &INSPECTION, n);
}

enum err inspection_conclude(struct cx *cx, void *in, struct jw *answer)
{
    const struct unit_words_in *i = in;
    struct inspection n;
    struct inspection_unit v;
    int64_t unit, owed;
    TRY(inspection_take(cx, i->inspection, 0, 0, &n));
    TRY(visited_unit(cx, n.id, i->unit, &unit));
    TRY(visit_get(cx, n.id, unit, &v));
    if (n.state != INSPECTION_UNDER_WAY)
        return inspection_refused(cx, &n);
    if (v.concluded.us)
        return fail(cx, E_CONFLICT, "该单位的结论已反馈，不能再改；有异议的走复核",
                    "its conclusion was fed back and is not changed any more: a review may");
    v.conclusion = i->text;
    v.concluded = cx->now;
    v.concluded_by = cx->who->person;
    TRY(fact_update(cx, &INSPECTION_UNIT, &v));
    TRY(feed_back(cx, &n, unit, &owed));
    TRY(may_be_done(cx, &n));
    jw_i64(answer, "to_rectify", owed);
    inspection_answer(answer, &n);
    return OK;
}

/* An act of a unit about its own visit: the right is asked about that unit. */
static enum err take_visit(struct cx *cx, const struct unit_words_in *i, struct inspection *n,
                           struct inspection_unit *v)
{
    int64_t unit;
    TRY(inspection_get(cx, cx->who, i->inspection, n));
    TRY(visited_unit(cx, n->id, i->unit, &unit));
    TRY(inspection_take(cx, n->id, 0, unit, n));
    TRY(visit_get(cx, n->id, unit, v));
    return v->concluded.us ? OK : inspection_refused(cx, n);
}

/* How the inspection stands, as far as who acts may know. */
static enum err answer_as_told(struct cx *cx, const struct inspection *n, struct jw *answer)
{
    struct inspection told = *n;
    struct inspection_line l;
    TRY(db_one(cx, &INSPECTION_LINE, &l, &inspect_one, v_ref(inspect_reader(cx->who)), V(rights_day(cx)), V(cx->today),
               V(n->id)));
    told.state = l.state;
    inspection_answer(answer, &told);
    return OK;
}

enum err inspection_receive(struct cx *cx, void *in, struct jw *answer)
{
    struct inspection n;
    struct inspection_unit v;
    TRY(take_visit(cx, in, &n, &v));
    if (v.received.us)
        return fail(cx, E_CONFLICT, "督查结论已签收", "the conclusion was received already");
    v.received = cx->now;
    v.received_by = cx->who->person;
    TRY(fact_update(cx, &INSPECTION_UNIT, &v));
    return answer_as_told(cx, &n, answer);
}

/* ---- review ---- */

/* The thirty days run from receipt: what was not received is asked about in time. */
enum err review_ask(struct cx *cx, void *in, struct jw *answer)
{
    const struct unit_words_in *i = in;
    struct inspection n;
    struct inspection_unit v;
    int64_t asked;
    char day[DATE_TEXT_SIZE];
    TRY(take_visit(cx, i, &n, &v));
    TRY(db_i64(cx, &asked, &inspect_reviews_asked, V(n.id), V(v.unit)));
    if (asked)
        return fail(cx, E_CONFLICT, "已申请过复核，只能申请一次", "a review was asked for already: once only");
    struct date until = v.received.us ? date_add(ts_date(v.received), REVIEW_DAYS) : cx->today;
    if (cx->today.d > until.d)
        return fail(cx, E_CONFLICT, "复核应在签收后 %d 日内（%s 前）申请，已过期限",
                    "a review is asked for within %d days of receipt, by %s: that is over", (int)REVIEW_DAYS,
                    date_text(until, day));
    if (!v.received.us) {
        v.received = cx->now;
        v.received_by = cx->who->person;
        TRY(fact_update(cx, &INSPECTION_UNIT, &v));
    }
    struct review r = { .inspection = n.id,
                        .unit = v.unit,
                        .text = i->text,
                        .state = REVIEW_MADE,
                        .made = cx->now,
                        .made_by = cx->who->person,
                        .due = date_add(cx->today, REVIEW_DAYS) };
    TRY(fact_insert(cx, &REVIEW, &r));
    jw_i64(answer, "review", r.id);
    jw_date(answer, "due", r.due);
    return answer_as_told(cx, &n, answer);
}

enum err inspection_took_part(struct cx *cx, const struct grant *who, int64_t inspection, bool *out)
{
    int64_t n = 0;
    if (who->person)
        TRY(db_i64(cx, &n, &inspect_took_part, V(who->person), V(who->login), V(inspection)));
    *out = n != 0;
    return OK;
}

/* Who had a hand in it does not judge it. */
static enum err stands_aside(struct cx *cx, int64_t inspection)
{
    bool is_partial;
    TRY(inspection_took_part(cx, cx->who, inspection, &is_partial));
    return is_partial ? fail(cx, E_DENIED, "参与这次督查和作出结论的人应回避：请由其他有权的人决定复核",
                             "who took part in the inspection or its conclusion stands aside: another who may decides")
                      : OK;
}

/* What the unit need not do any more, and what it was told without a demand: none of it stands. */
static enum err drop_findings(struct cx *cx, const struct review *r, const char *why)
{
    struct list findings;
    TRY(db_list(cx, &FINDING, &findings, MAX_FINDINGS, &inspect_findings, V(r->inspection), V(r->unit)));
    struct finding *f = findings.p;
    for (size_t i = 0; i < findings.n; i++)
        if (finding_is_open(f[i].state) || f[i].state == FINDING_NOTED) {
            f[i].state = FINDING_DROPPED;
            f[i].note = why;
            TRY(extension_lapse(cx, &f[i]));
            TRY(fact_update(cx, &FINDING, &f[i]));
        }
    return OK;
}

static enum err take_review(struct cx *cx, const struct review_in *i, struct inspection *n, struct review *r)
{
    bool is_seen = false;
    enum err e = fact_get(cx, &REVIEW, i->review, r);
    if (!e)
        TRY(visit_is_seen(cx, r->inspection, r->unit, &is_seen));
    if (e == E_NOT_FOUND || (!e && !is_seen))
        return fail(cx, E_NOT_FOUND, "没有第 %" PRId64 " 件复核", "there is no review %" PRId64, i->review);
    TRY(e);
    TRY(inspection_take(cx, r->inspection, 0, 0, n));
    TRY(fact_expect(cx, &REVIEW, r, i->seq));
    return r->state == REVIEW_MADE ? OK : fail(cx, E_CONFLICT, "复核已有决定", "the review was decided already");
}

enum err review_decide(struct cx *cx, void *in, struct jw *answer)
{
    const struct review_in *i = in;
    struct inspection n;
    struct inspection_unit v;
    struct review r;
    TRY(take_review(cx, i, &n, &r));
    TRY(visit_get(cx, n.id, r.unit, &v));
    TRY(stands_aside(cx, n.id));
    if (i->outcome == REVIEW_MADE)
        return fail(cx, E_INVALID, "请写明维持、变更还是撤销（outcome）", "say kept, changed or revoked (outcome)");
    if (i->outcome == REVIEW_CHANGED && !i->text)
        return fail(cx, E_INVALID, "变更结论请写明新的结论（text）", "a change says the conclusion anew (text)");
    if (i->outcome != REVIEW_CHANGED && i->text)
        return fail(cx, E_INVALID, "只有变更结论才写新的结论（text）：请选“变更结论”，或不写",
                    "a new conclusion (text) goes with a change alone: choose it, or leave the text out");
    cx->entry->reason = i->reason;
    r.state = i->outcome;
    r.decided = cx->now;
    r.decided_by = cx->who->person;
    r.decision = i->reason;
    TRY(fact_update(cx, &REVIEW, &r));
    if (i->outcome == REVIEW_CHANGED) {
        v.conclusion = i->text;
        TRY(fact_update(cx, &INSPECTION_UNIT, &v));
    }
    if (i->outcome == REVIEW_REVOKED)
        TRY(drop_findings(cx, &r, i->reason));
    jw_i64(answer, "review", r.id);
    jw_text(answer, "outcome", word_name(&review_states, r.state));
    inspection_answer(answer, &n);
    return OK;
}
