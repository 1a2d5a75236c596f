#include "judge/judge.h"

#include <stdio.h>

const struct words reason_words = WORDS(
    { REASON_ON_SCHEDULE, "on_schedule", "进度正常", "on schedule" }, { REASON_DONE, "done", "按期办结", "done" },
    { REASON_DONE_LATE, "done_late", "逾期办结", "done late" },
    { REASON_NOT_STARTED, "not_started", "未到开始日期", "not started yet" },
    { REASON_SUSPENDED, "suspended", "已中止", "suspended" }, { REASON_CANCELLED, "cancelled", "已撤销", "cancelled" },
    { REASON_NO_FIGURE, "no_figure", "逾期未报，进度不明", "no figure" },
    { REASON_NO_PLAN, "no_plan", "没有时限和节点", "no due date and no plan" },
    { REASON_AWAITED, "awaited", "未到首次报送期限", "first report not owed yet" },
    { REASON_WAIVED, "waived", "有正当理由", "good reason" }, { REASON_GAP, "gap", "进度落后", "behind the curve" },
    { REASON_NODE, "node", "节点未完成", "node missed" },
    { REASON_CAUGHT_UP, "caught_up", "节点逾期后补上", "node caught up" },
    { REASON_LATE, "late", "逾期未办结", "overdue" }, { REASON_UNBEGUN, "unbegun", "应开工未开工", "not begun" },
    { REASON_SOON, "soon", "临近到期", "due soon" },
    { REASON_UNVERIFIED, "unverified", "已报未核实", "reported but never verified" },
    { REASON_UNCLAIMED, "unclaimed", "逾期未认领", "not claimed in time" });

struct figures { /* as text */
    char curve[DEC_TEXT_SIZE], verified[DEC_TEXT_SIZE], claimed[DEC_TEXT_SIZE], gap[DEC_TEXT_SIZE];
    char line[DEC_TEXT_SIZE], node_percent[DEC_TEXT_SIZE], due[DATE_TEXT_SIZE], node[DATE_TEXT_SIZE];
};

static struct dec or_zero(struct dec d)
{
    return dec_is(d) ? d : DEC(0);
}

/* A gap is shown as a distance; hundredths are enough for reading. */
static struct dec readable(struct dec d)
{
    if (!dec_is(d))
        return d;
    int64_t u = d.u < 0 ? -d.u : d.u;
    return (struct dec){ (u + 5000) / 10000 * 10000 };
}

static struct figures figures_of(const struct light *l)
{
    struct figures f;
    dec_text(readable(l->curve), f.curve);
    dec_text(readable(or_zero(l->verified)), f.verified);
    dec_text(readable(l->claimed), f.claimed);
    dec_text(readable(l->gap), f.gap);
    dec_text(l->line, f.line);
    dec_text(readable(l->node_percent), f.node_percent);
    date_text(l->due, f.due);
    date_text(l->node, f.node);
    return f;
}

PRINTF2(2, 3, 4) static const char *both(struct cx *cx, const char *zh, const char *en, ...)
{
    char text[600];
    va_list args;
    va_start(args, en);
    vsnprintf(text, sizeof text, cx->lang == LANG_EN ? en : zh, args);
    va_end(args);
    return arena_strdup(cx->mem, text);
}

static const char *gap_why(struct cx *cx, const struct light *l, const struct figures *f)
{
    if (!dec_is(l->curve))
        return both(cx, "没有可比的计划进度，核实 %s%%", "nothing planned to compare with, verified %s%%", f->verified);
    if (l->gap.u > 0)
        return both(cx, "计划进度 %s%%，核实 %s%%，落后 %s 个百分点", "planned %s%%, verified %s%%, %s points behind",
                    f->curve, f->verified, f->gap);
    return both(cx, "计划进度 %s%%，核实 %s%%，不落后", "planned %s%%, verified %s%%, not behind", f->curve,
                f->verified);
}

static const char *reason_why(struct cx *cx, const struct light *l, enum reason reason, const struct figures *f)
{
    switch (reason) {
    case REASON_ON_SCHEDULE:
    case REASON_GAP: return gap_why(cx, l, f);
    case REASON_DONE: return both(cx, "已办结", "done");
    case REASON_DONE_LATE:
        return both(cx, "已办结，比 %s 的时限晚 %d 天", "done after the due date %s, days late: %d", f->due,
                    l->days_late);
    case REASON_NOT_STARTED: return both(cx, "还没有到开始日期", "the start date is yet to come");
    case REASON_SUSPENDED: return both(cx, "已中止，不作评判", "suspended, not judged");
    case REASON_CANCELLED: return both(cx, "已撤销，不作评判", "cancelled, not judged");
    case REASON_NO_FIGURE:
        if (l->days_since_report < 0)
            return both(cx, "过了报送期限，仍没有任何进度数据", "the report deadline passed without any figure");
        return both(cx, "最近一期没有报送，上次报送在 %d 天前", "the latest report is missing, days since the last: %d",
                    l->days_since_report);
    case REASON_NO_PLAN: return both(cx, "没有完成时限，也没有计划节点", "neither due date nor plan nodes to judge by");
    case REASON_AWAITED:
        return both(cx, "尚无核实过的进度，未到首次报送期限",
                    "no verified figure yet, the first report is not owed yet");
    case REASON_WAIVED: return both(cx, "有经批准的正当理由", "an approved good reason");
    case REASON_NODE:
        return both(cx, "%s 的节点应达 %s%%，核实 %s%%，已过 %d 天",
                    "the node of %s asked for %s%%, verified %s%%, days since: %d", f->node, f->node_percent,
                    f->verified, l->days_missed);
    case REASON_CAUGHT_UP:
        return both(cx, "%s 的节点（%s%%）当时没有完成，后来补上",
                    "the node of %s (%s%%) was missed and has been caught up since", f->node, f->node_percent);
    case REASON_LATE:
        return both(cx, "时限 %s，已逾期 %d 天，核实 %s%%", "due %s, days overdue: %d, verified %s%%", f->due,
                    l->days_late, f->verified);
    case REASON_UNBEGUN:
        return both(cx, "已过计划开工月份，核实进度仍为 0",
                    "the planned month of start is over, still nothing verified");
    case REASON_SOON:
        return both(cx, "距时限 %s 还有 %d 天，核实 %s%%", "due %s, days left: %d, verified %s%%", f->due,
                    l->days_to_due, f->verified);
    case REASON_UNCLAIMED:
        return both(cx, "交办 %d 天，牵头单位仍未认领", "assigned and not claimed by the lead unit, days since: %d",
                    l->days_unclaimed);
    case REASON_UNVERIFIED: return both(cx, "报送过，但没有一次经过核实", "reported, but never once verified");
    }
    return "";
}

/* "（黄灯线 10）", "(red line: day 16)". */
static const char *line_why(struct cx *cx, const struct look *look, enum reason reason, const char *line)
{
    const char *light = say(cx, look->light_zh, look->colour);
    if (reason == REASON_GAP)
        return both(cx, "（%s线 %s）", " (%s line %s)", light, line);
    if (reason == REASON_UNBEGUN)
        return both(cx, "（%s线 %s 个月）", " (%s line: month %s)", light, line);
    return both(cx, "（%s线 %s 天）", " (%s line: day %s)", light, line);
}

const char *light_why(struct cx *cx, const struct light_rule *rule, const struct light *l)
{
    struct buf out AUTO(buf_done) = BUF(4000);
    struct figures f = figures_of(l);
    buf_add_str(&out, reason_why(cx, l, l->bare_reason, &f));
    if (dec_is(l->line))
        buf_add_str(&out, line_why(cx, look_of(rule, l->bare), l->bare_reason, f.line));
    bool ahead = dec_is(l->claimed) && (!dec_is(l->verified) || l->claimed.u > l->verified.u);
    if (ahead && l->claim_pending && level_rank(l->level) > level_rank(LEVEL_DONE))
        buf_add_str(&out, both(cx, "；申报 %s%%，尚待核实", "; %s%% claimed, not verified", f.claimed));
    if (l->reason == REASON_WAIVED)
        buf_add_str(&out, say(cx, "；有经批准的正当理由，暂不亮灯", "; set aside by an approved good reason"));
    return arena_strdup(cx->mem, buf_text(&out));
}

static void rule_json(struct jw *j, const struct light_rule *rule, const struct light *l)
{
    jw_object(j, "rule");
    jw_i64(j, "id", l->rule_id);
    jw_i64(j, "version", l->rule_version);
    jw_text(j, "name", rule->name);
    jw_close(j);
}

static void inputs_json(struct jw *j, const struct light *l)
{
    jw_object(j, "inputs");
    jw_date(j, "on", l->on);
    jw_date(j, "due", l->due);
    jw_dec(j, "curve", l->curve);
    jw_dec(j, "verified", l->verified);
    jw_dec(j, "claimed", l->claimed);
    jw_dec(j, "gap", l->gap);
    jw_dec(j, "line", l->line);
    jw_date(j, "node", l->node);
    jw_dec(j, "node_percent", l->node_percent);
    jw_i64(j, "days_late", l->days_late);
    jw_i64(j, "days_to_due", l->days_to_due);
    jw_i64(j, "days_missed", l->days_missed);
    jw_i64(j, "days_unclaimed", l->days_unclaimed);
    if (l->days_since_report < 0)
        jw_null(j, "days_since_report");
    else
        jw_i64(j, "days_since_report", l->days_since_report);
    jw_close(j);
}

void light_json(struct cx *cx, struct jw *j, const char *key, const struct light_rule *rule, const struct light *l)
{
    const struct look *look = look_of(rule, l->level);
    jw_object(j, key);
    jw_i64(j, "level", l->level);
    jw_text(j, "name", word_name(&level_words, l->level));
    jw_text(j, "colour", look->colour);
    jw_text(j, "word", say(cx, look->zh, look->en));
    jw_text(j, "shape", look->shape);
    jw_text(j, "reason", word_name(&reason_words, l->reason));
    jw_text(j, "why", light_why(cx, rule, l));
    if (l->reason == REASON_WAIVED) {
        jw_text(j, "bare", word_name(&level_words, l->bare));
        jw_text(j, "bare_reason", word_name(&reason_words, l->bare_reason));
    }
    rule_json(j, rule, l);
    inputs_json(j, l);
    jw_bool(j, "late_report", l->late_report);
    jw_bool(j, "late_work", l->late_work);
    jw_bool(j, "no_holder", l->no_holder);
    jw_bool(j, "stale", l->stale);
    jw_close(j);
}
