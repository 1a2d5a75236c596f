#include "report/report.h"

#include "journal/journal.h"
#include "plan/gauge.h"
#include "report.sql.h"
#include "report/report_act.h"

const struct words report_states =
    WORDS({ REPORT_SUBMITTED, "submitted", "待签发", "awaits signature" },
          { REPORT_SIGNED, "signed", "待核查", "awaits verification" },
          { REPORT_RETURNED, "returned", "已退回", "returned" }, { REPORT_VERIFIED, "verified", "已核查", "verified" });
static const struct field report_fields[] = {
    FACT_FIELDS(report),
    FIELD(report, item, .flags = REF, LABEL("事项", "item")),
    FIELD(report, unit, .flags = REF, LABEL("单位", "unit")),
    FIELD(report, day, LABEL("截至", "as of day")),
    FIELD(report, percent, LABEL("自报进度", "claimed percent")),
    FIELD(report, accepted, LABEL("核实进度", "accepted percent")),
    FIELD(report, text, LABEL("进展", "progress")),
    FIELD(report, problem, LABEL("存在问题", "problem")),
    FIELD(report, help, LABEL("需协调事项", "help wanted")),
    FIELD(report, help_unit, .flags = REF, LABEL("请谁协调", "help from")),
    FIELD(report, next_step, LABEL("下步打算", "next step")),
    FIELD(report, no_change, LABEL("无变化", "no change")),
    FIELD(report, state, .words = &report_states, LABEL("状态", "state")),
    FIELD(report, submitted, LABEL("报送时间", "submitted")),
    FIELD(report, signed_at, LABEL("签发时间", "signed")),
    FIELD(report, verified, LABEL("核查时间", "verified")),
    FIELD(report, submitted_by, .flags = REF, LABEL("报送人", "submitted by")),
    FIELD(report, signed_by, .flags = REF, LABEL("签发人", "signed by")),
    FIELD(report, verified_by, .flags = REF, LABEL("核查人", "verified by")),
    FIELD(report, reason, LABEL("意见", "note")),
};
static const struct field evidence_fields[] = {
    FACT_FIELDS(evidence),
    FIELD(evidence, item, .flags = REF, LABEL("事项", "item")),
    FIELD(evidence, report, .flags = REF, LABEL("报送", "report")),
    FIELD(evidence, name, LABEL("文件名", "name")),
    FIELD(evidence, type, LABEL("类型", "type")),
    FIELD(evidence, size, LABEL("大小", "size")),
    FIELD(evidence, hash, LABEL("校验值", "hash")),
};
const struct shape REPORT = SHAPE(report, report_fields);
const struct shape EVIDENCE = SHAPE(evidence, evidence_fields);

static const struct field report_in_fields[] = {
    FIELD(report_in, item, .flags = REQUIRED, .max = 20, LABEL("事项编号", "item number")),
    FIELD(report_in, percent, .min = 0, .max = 100 * DEC_ONE, LABEL("自报进度", "claimed percent")),
    FIELD(report_in, day, LABEL("截至", "as of day")),
    FIELD(report_in, text, .max = 4000, LABEL("进展", "progress")),
    FIELD(report_in, problem, .max = 2000, LABEL("存在问题", "problem")),
    FIELD(report_in, help, .max = 2000, LABEL("需协调事项", "help wanted")),
    FIELD(report_in, help_unit, .max = 200, LABEL("请谁协调", "help from")),
    FIELD(report_in, next_step, .max = 2000, LABEL("下步打算", "next step")),
    FIELD(report_in, no_change, LABEL("无变化", "no change")),
};
static const struct field judge_report_fields[] = {
    FIELD(judge_report_in, item, .flags = REQUIRED, .max = 20, LABEL("事项编号", "item number")),
    FIELD(judge_report_in, report, .min = 0, .max = INT64_MAX, LABEL("报送", "report")),
    FIELD(judge_report_in, percent, .min = 0, .max = 100 * DEC_ONE, LABEL("核实进度", "accepted percent")),
    FIELD(judge_report_in, reason, .max = 1000, LABEL("意见", "note")),
};
static const struct field evidence_in_fields[] = {
    FIELD(evidence_in, item, .flags = REQUIRED, .max = 20, LABEL("事项编号", "item number")),
    FIELD(evidence_in, report, .min = 0, .max = INT64_MAX, LABEL("报送", "report")),
    FIELD(evidence_in, file, .flags = REQUIRED, .max = 2000, LABEL("文件", "file")),
    FIELD(evidence_in, name, .max = 200, LABEL("文件名", "name")),
    FIELD(evidence_in, type, .max = 100, LABEL("类型", "type")),
};
const struct shape REPORT_IN = SHAPE(report_in, report_in_fields);
const struct shape JUDGE_REPORT_IN = SHAPE(judge_report_in, judge_report_fields);
const struct shape EVIDENCE_IN = SHAPE(evidence_in, evidence_in_fields);

/* ---- submit ---- */

/* "No change" repeats what the unit itself said last; a report once returned is not repeated, nor one without a
 * percent once no indicator gives it any more. */
static enum err repeat_last(struct cx *cx, const struct item *it, bool measured, struct report *r)
{
    struct report last;
    enum err e = db_one(cx, &REPORT, &last, &report_last, V(it->id), V(r->unit));
    if (e == E_NOT_FOUND || (!e && last.state == REPORT_RETURNED))
        return fail(cx, E_CONFLICT, "%s 没有可沿用的上次报送，请填写进展",
                    "%s has no last report to repeat: report the progress", it->number);
    TRY(e);
    if (!measured && !dec_is(last.percent))
        return fail(cx, E_CONFLICT, "%s 上次报送时按指标计量，没有填进度，不能报“无变化”：请填写进度和进展",
                    "%s was measured by an indicator when it was reported last, without a percent, so \"no change\" "
                    "cannot repeat it: give the percent and say what was done",
                    it->number);
    r->percent = last.percent;
    r->text = last.text;
    r->problem = r->problem ? r->problem : last.problem;
    r->next_step = r->next_step ? r->next_step : last.next_step;
    return OK;
}

/* What an indicator measures is not typed a second time. */
static enum err is_measured(struct cx *cx, const struct item *it, bool *out)
{
    struct gauge g;
    enum err e = gauge_of(cx, it->id, &g);
    *out = !e;
    return e == E_NOT_FOUND ? OK : e;
}

static enum err refuse_percent(struct cx *cx, const struct item *it)
{
    return fail(cx, E_INVALID, "%s 的进度由指标的确认数得出，进度一栏请留空",
                "the percent of %s follows from its indicator's confirmed figures: leave it out", it->number);
}

enum err report_make(struct cx *cx, const struct report_in *i, const struct item *it, int64_t unit, struct report *r)
{
    struct unit help;
    bool measured;
    TRY(is_measured(cx, it, &measured));
    *r = (struct report){
        .item = it->id,
        .unit = unit,
        .day = date_is(i->day) ? i->day : cx->today,
        .percent = i->percent,
        .accepted = DEC_NONE,
        .text = i->text,
        .problem = i->problem,
        .help = i->help,
        .next_step = i->next_step,
        .no_change = i->no_change,
        .state = REPORT_SUBMITTED,
        .submitted = cx->now,
        .submitted_by = cx->who->person,
    };
    if (measured && dec_is(i->percent))
        return refuse_percent(cx, it);
    if (r->day.d > cx->today.d)
        return fail(cx, E_INVALID, "截至日期不能在今天之后", "the day a figure speaks for cannot lie after today");
    if (i->no_change)
        TRY(repeat_last(cx, it, measured, r));
    else if (measured && !i->text)
        return fail(cx, E_INVALID, "请填写进展；没有变化的，报“无变化”沿用上次",
                    "say what was done; where nothing changed, \"no change\" repeats the last report");
    else if (!measured && (!dec_is(i->percent) || !i->text))
        return fail(
            cx, E_INVALID, "进度和进展都要填写；没有变化的，报“无变化”沿用上次",
            "give the percent and say what was done; where nothing changed, \"no change\" repeats the last report");
    r->percent = measured ? DEC_NONE : r->percent;
    if (i->help_unit) {
        TRY(unit_by_name(cx, i->help_unit, &help));
        r->help_unit = help.id;
    }
    return fact_insert(cx, &REPORT, r);
}

enum err report_submit(struct cx *cx, void *in, struct jw *answer)
{
    const struct report_in *i = in;
    struct item it;
    struct duty own;
    struct report r;
    TRY(item_take(cx, i->item, 0, NULL, &it));
    TRY(duty_of_actor(cx, &it, &own));
    TRY(report_make(cx, i, &it, own.unit, &r));
    jw_i64(answer, "report", r.id);
    item_answer(answer, &it);
    return OK;
}

/* ---- sign, return, verify ---- */

static enum err take_report(struct cx *cx, const struct judge_report_in *i, enum report_state a, enum report_state b,
                            struct item *it, struct report *r)
{
    TRY(item_take(cx, i->item, 0, i->reason, it));
    enum err e = i->report ? fact_get(cx, &REPORT, i->report, r)
                           : db_one(cx, &REPORT, r, &report_awaiting, V(it->id), V((int64_t)a), V((int64_t)b));
    if (e == E_NOT_FOUND || (!e && (r->item != it->id || (r->state != (int64_t)a && r->state != (int64_t)b))))
        return fail(cx, E_CONFLICT, "%s 没有等待这一步的报送", "%s has no report that awaits this step", it->number);
    return e;
}

static enum err put_report(struct cx *cx, const struct item *it, struct report *r, struct jw *answer)
{
    TRY(fact_update(cx, &REPORT, r));
    jw_i64(answer, "report", r->id);
    item_answer(answer, it);
    return OK;
}

enum err report_put_signed(struct cx *cx, struct report *r)
{
    r->state = REPORT_SIGNED;
    r->signed_at = cx->now;
    r->signed_by = cx->who->person;
    return fact_update(cx, &REPORT, r);
}

enum err report_sign(struct cx *cx, void *in, struct jw *answer)
{
    struct item it;
    struct report r;
    TRY(take_report(cx, in, REPORT_SUBMITTED, REPORT_SUBMITTED, &it, &r));
    TRY(report_put_signed(cx, &r));
    jw_i64(answer, "report", r.id);
    item_answer(answer, &it);
    return OK;
}

enum err report_return(struct cx *cx, void *in, struct jw *answer)
{
    const struct judge_report_in *i = in;
    struct item it;
    struct report r;
    if (!i->reason)
        return fail(cx, E_INVALID, "退回要写明理由（reason）", "a return needs a reason");
    TRY(take_report(cx, i, REPORT_SUBMITTED, REPORT_SIGNED, &it, &r));
    r.state = REPORT_RETURNED;
    r.reason = i->reason;
    return put_report(cx, &it, &r, answer);
}

enum err report_verify(struct cx *cx, void *in, struct jw *answer)
{
    const struct judge_report_in *i = in;
    struct item it;
    struct report r;
    bool measured;
    TRY(take_report(cx, i, REPORT_SIGNED, REPORT_SIGNED, &it, &r));
    if (r.submitted_by && r.submitted_by == cx->who->person)
        return fail(cx, E_DENIED, "不能核查自己的报送", "nobody verifies their own report");
    TRY(is_measured(cx, &it, &measured));
    if (measured && dec_is(i->percent))
        return refuse_percent(cx, &it);
    r.accepted = measured ? DEC_NONE : dec_is(i->percent) ? i->percent : r.percent;
    if (!measured && r.accepted.u != r.percent.u && !i->reason)
        return fail(cx, E_INVALID, "核实进度与自报不同，请写明依据（reason）",
                    "what is accepted differs from what was claimed: say why (reason)");
    r.state = REPORT_VERIFIED;
    r.verified = cx->now;
    r.verified_by = cx->who->person;
    r.reason = i->reason;
    return put_report(cx, &it, &r, answer);
}
