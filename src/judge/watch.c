#include "judge/watch.h"

enum { MOST_DAYS = 366, MOST_TIMES = 200, MOST_FIRST = 20 };

const struct words alert_kinds = WORDS(
    { ALERT_SOON, "soon", "即将到期", "due soon" }, { ALERT_OVERDUE, "overdue", "逾期", "overdue" },
    { ALERT_BEHIND, "behind", "进度滞后", "behind" }, { ALERT_STALE, "stale", "久未报送", "no report for long" },
    { ALERT_UNHELD, "no_holder", "无人负责", "no holder" },
    { ALERT_UNDECIDED, "undecided", "申请待批", "request undecided" },
    { ALERT_INDICATOR, "indicator", "指标偏离", "indicator off its path" },
    { ALERT_STUCK, "stuck", "停在临近完成", "stuck near the end" },
    { ALERT_LEAP, "leap", "临期突增", "leap in the last days" }, { ALERT_COPIED, "copied", "内容雷同", "copied text" },
    { ALERT_RED_PART, "red_part", "绿灯下有红点", "green with a red part" },
    { ALERT_SUMS, "sums", "合计不符", "parts do not add up" }, { ALERT_SLIP, "slip", "督办未回复", "slip unanswered" },
    { ALERT_RECTIFY, "rectify", "整改逾期", "not rectified in time" });
const struct words severities =
    WORDS({ SEVERITY_NOTICE, "notice", "提示", "notice" }, { SEVERITY_WARNING, "warning", "警示", "warning" },
          { SEVERITY_SERIOUS, "serious", "严重", "serious" });

static const struct field rule_fields[] = {
    FIELD(watch_rule, id, .flags = OUT_ONLY),
    FIELD(watch_rule, seq, .flags = OUT_ONLY),
    FIELD(watch_rule, kind, .words = &alert_kinds, LABEL("预警", "alert")),
    FIELD(watch_rule, off, LABEL("停用", "off")),
    FIELD(watch_rule, days, LABEL("天数", "days")),
    FIELD(watch_rule, times, LABEL("次数或字数", "times or characters")),
    FIELD(watch_rule, points, LABEL("百分数", "percent")),
    FIELD(watch_rule, first, LABEL("先告知报送单位的工作日", "workdays for whoever reported")),
};
const struct shape WATCH_RULE = SHAPE(watch_rule, rule_fields);

#define DAYS(zh, en) .days_zh = (zh), .days_en = (en)
#define TIMES(zh, en) .times_zh = (zh), .times_en = (en)
#define POINTS(zh, en) .points_zh = (zh), .points_en = (en)
#define PRESET(k, ...) .preset = { .kind = (k), __VA_ARGS__ }
static const struct watch_kind kinds[] = {
    { ALERT_SOON, SEVERITY_NOTICE, DAYS("到期前天数", "days before the deadline"), PRESET(ALERT_SOON, .days = 7),
      .zh = "到期前若干天内还没有完成", .en = "due within so many days and not done" },
    { ALERT_OVERDUE, SEVERITY_SERIOUS, DAYS("逾期天数达到", "days past the deadline, from"),
      PRESET(ALERT_OVERDUE, .days = 1), .zh = "过了时限还没有完成", .en = "past its deadline and not done" },
    { ALERT_BEHIND, SEVERITY_WARNING, PRESET(ALERT_BEHIND, .off = false), .zh = "按灯色规则为滞后或严重，尚未到期",
      .en = "behind or seriously behind by the rule of lights, not yet due" },
    { ALERT_STALE, SEVERITY_WARNING, DAYS("没有报送的天数超过", "days without a report, more than"),
      PRESET(ALERT_STALE, .days = 31), .zh = "很久没有报送", .en = "no report for more than so many days" },
    { ALERT_UNHELD, SEVERITY_WARNING, PRESET(ALERT_UNHELD, .off = false), .zh = "牵头单位的岗位上没有人",
      .en = "nobody holds a post of the lead unit" },
    { ALERT_UNDECIDED, SEVERITY_WARNING, DAYS("待批工作日超过", "workdays undecided, more than"),
      PRESET(ALERT_UNDECIDED, .days = 3), .zh = "延期或调整申请超过若干工作日没有批复",
      .en = "a request to extend or change waits for more than so many workdays" },
    { ALERT_INDICATOR, SEVERITY_WARNING, PRESET(ALERT_INDICATOR, .off = false), .zh = "指标低于应达到的进度",
      .en = "an indicator lies off its path" },
    { ALERT_STUCK, SEVERITY_NOTICE, true, TIMES("连续次数", "reports in a row"),
      POINTS("自报进度不低于", "claimed percent, from"), PRESET(ALERT_STUCK, .times = 3, .points = DEC(90), .first = 2),
      .zh = "连续多次自报接近完成却没有完成", .en = "claimed nearly done several times in a row, and never done" },
    { ALERT_LEAP, SEVERITY_NOTICE, true, DAYS("到期前天数", "days before the deadline"),
      POINTS("一次增加的百分点", "points gained at once"), PRESET(ALERT_LEAP, .days = 3, .points = DEC(30), .first = 2),
      .zh = "临近或过了时限时一次增加很多", .en = "gained much at once, close to the deadline or past it" },
    { ALERT_COPIED, SEVERITY_NOTICE, true, TIMES("相同字数达到", "characters alike, from"),
      PRESET(ALERT_COPIED, .times = 12, .first = 2), .zh = "进展文字与本单位上次或另一事项相同",
      .en = "the words are those of the unit's last report, or of another item's" },
    { ALERT_RED_PART, SEVERITY_NOTICE, true, PRESET(ALERT_RED_PART, .first = 2),
      .zh = "本身正常，却有分解事项滞后或节点未达",
      .en = "on schedule itself, while a part is behind or a node was missed" },
    { ALERT_SUMS, SEVERITY_NOTICE, true, POINTS("相差超过（百分点）", "difference in points, more than"),
      PRESET(ALERT_SUMS, .points = DEC(5), .first = 2), .zh = "自报进度与各分解事项合计不符",
      .en = "the percent claimed is not what its parts add up to" },
    { ALERT_SLIP, SEVERITY_SERIOUS, DAYS("逾期天数达到", "days past the reply's due day, from"),
      PRESET(ALERT_SLIP, .days = 1), .zh = "督办单过了回复期限没有回复", .en = "a slip was not answered in time" },
    { ALERT_RECTIFY, SEVERITY_WARNING, DAYS("逾期天数达到", "days past the day to rectify by, from"),
      PRESET(ALERT_RECTIFY, .days = 1), .zh = "督查发现的问题过了整改期限没有报告整改；较重、严重的为“严重”",
      .en = "what an inspection found was not rectified in time; serious when the finding is major or grave" },
};
#undef DAYS
#undef TIMES
#undef POINTS

const struct watch_kind *watch_kind(int64_t kind)
{
    for (size_t i = 0; i < N_ELEMENTS(kinds); i++)
        if ((int64_t)kinds[i].kind == kind)
            return &kinds[i];
    return NULL;
}

struct watch_rules watch_presets(void)
{
    struct watch_rules r = { 0 };
    for (size_t i = 0; i < N_ELEMENTS(kinds); i++) {
        struct watch_rule *of = &r.of[kinds[i].kind];
        *of = kinds[i].preset;
        if (!kinds[i].points_zh)
            of->points = DEC_NONE;
    }
    return r;
}

/* One number of a rule: asked for and within its bounds, or not asked for and not there. */
static void check(struct cx *cx, const char *where, bool is_asked, bool is_there, int64_t value, int64_t low,
                  int64_t high)
{
    if (!is_asked && is_there)
        problem(cx, where, "这一种预警不看这一项", "this alert does not go by it");
    else if (is_asked && (!is_there || value < low || value > high))
        problem(cx, where, "应在 %" PRId64 " 与 %" PRId64 " 之间", "it should lie between %" PRId64 " and %" PRId64,
                low, high);
}

enum err watch_rule_check(struct cx *cx, const struct watch_rule *r)
{
    const struct watch_kind *k = watch_kind(r->kind);
    if (!k)
        return fail(cx, E_INVALID, "没有这一种预警", "there is no such alert");
    check(cx, "/days", k->days_zh, r->days != 0, r->days, 1, MOST_DAYS);
    check(cx, "/times", k->times_zh, r->times != 0, r->times, 2, MOST_TIMES);
    check(cx, "/points", k->points_zh, dec_is(r->points), dec_is(r->points) ? r->points.u / DEC_ONE : 0, 1, 100);
    check(cx, "/first", k->is_signal, k->is_signal || r->first != 0, r->first, 0, MOST_FIRST);
    return problems_end(cx);
}

/* ---- judging ---- */

struct judging {
    const struct watch_rules *rules;
    const struct calendar *cal;
    const struct watched *w;
    struct date on;
    struct alarm *out;
    size_t n;
};

static struct alarm *raise(struct judging *j, enum alert kind, struct date since)
{
    const struct watch_kind *k = watch_kind(kind);
    struct alarm *a = &j->out[j->n++];
    *a = (struct alarm){
        .kind = kind, .severity = k->severity, .since = since, .shown = NO_DATE, .a = DEC_NONE, .b = DEC_NONE
    };
    if (k->is_signal && date_is(since))
        a->shown = workday_add(j->cal, since, (int)j->rules->of[kind].first);
    return a;
}

static const struct watch_rule *rule_of(const struct judging *j, enum alert kind)
{
    const struct watch_rule *r = &j->rules->of[kind];
    return r->off ? NULL : r;
}

static void by_deadline(struct judging *j)
{
    const struct watched *w = j->w;
    const struct watch_rule *soon = rule_of(j, ALERT_SOON), *late = rule_of(j, ALERT_OVERDUE);
    if (!date_is(w->due))
        return;
    if (soon && w->due.d >= j->on.d && w->due.d - j->on.d <= soon->days)
        raise(j, ALERT_SOON, date_add(w->due, -(int)soon->days))->n = w->due.d - j->on.d;
    if (late && j->on.d - w->due.d >= late->days)
        raise(j, ALERT_OVERDUE, date_add(w->due, (int)late->days))->n = j->on.d - w->due.d;
}

static bool is_red(enum level level)
{
    return level == LEVEL_BEHIND || level == LEVEL_OVERDUE;
}

static void by_standing(struct judging *j)
{
    const struct watched *w = j->w;
    const struct watch_rule *stale = rule_of(j, ALERT_STALE), *undecided = rule_of(j, ALERT_UNDECIDED),
                            *slip = rule_of(j, ALERT_SLIP);
    const struct date told = date_is(w->last_report) ? w->last_report : w->issued;
    bool past_due = date_is(w->due) && w->due.d < j->on.d;
    if (rule_of(j, ALERT_BEHIND) && is_red(w->level) && !past_due) {
        struct alarm *a = raise(j, ALERT_BEHIND, w->level_since);
        a->severity = w->level == LEVEL_OVERDUE ? SEVERITY_SERIOUS : SEVERITY_WARNING;
    }
    if (stale && date_is(told) && j->on.d - told.d > stale->days)
        raise(j, ALERT_STALE, date_add(told, (int)stale->days + 1))->n = j->on.d - told.d;
    if (rule_of(j, ALERT_UNHELD) && w->no_holder)
        raise(j, ALERT_UNHELD, NO_DATE);
    if (slip && date_is(w->slip_due) && j->on.d - w->slip_due.d >= slip->days)
        raise(j, ALERT_SLIP, date_add(w->slip_due, (int)slip->days))->n = j->on.d - w->slip_due.d;
    if (undecided && date_is(w->asked)) {
        struct date from = workday_add(j->cal, w->asked, (int)undecided->days + 1);
        if (j->on.d >= from.d)
            raise(j, ALERT_UNDECIDED, from)->n = workdays_between(j->cal, w->asked, j->on);
    }
}

/* What the newest report itself gives cause to ask. */
static void by_report(struct judging *j)
{
    const struct watched *w = j->w;
    const struct watch_rule *stuck = rule_of(j, ALERT_STUCK), *leap = rule_of(j, ALERT_LEAP),
                            *copied = rule_of(j, ALERT_COPIED);
    if (!date_is(w->reported))
        return;
    if (stuck && w->in_a_row >= stuck->times) {
        struct alarm *a = raise(j, ALERT_STUCK, w->reported);
        a->n = w->in_a_row;
        a->a = w->percent;
    }
    if (leap && dec_is(w->percent) && dec_is(w->before) && w->percent.u - w->before.u >= leap->points.u &&
        date_is(w->due) && w->reported.d >= w->due.d - leap->days) {
        struct alarm *a = raise(j, ALERT_LEAP, w->reported);
        a->a = w->percent;
        a->b = w->before;
    }
    if (copied && w->same_text >= copied->times)
        raise(j, ALERT_COPIED, w->reported)->n = w->same_text;
}

static void by_parts(struct judging *j)
{
    const struct watched *w = j->w;
    const struct watch_rule *sums = rule_of(j, ALERT_SUMS);
    bool missed = date_is(w->node) && w->node.d < j->on.d;
    if (rule_of(j, ALERT_RED_PART) && w->level == LEVEL_NORMAL && (w->red_parts || missed))
        raise(j, ALERT_RED_PART, date_is(w->reported) ? w->reported : w->level_since)->n = w->red_parts;
    if (sums && dec_is(w->claimed) && dec_is(w->parts_sum) &&
        (w->claimed.u - w->parts_sum.u > sums->points.u || w->parts_sum.u - w->claimed.u > sums->points.u)) {
        struct alarm *a = raise(j, ALERT_SUMS, date_is(w->reported) ? w->reported : w->last_report);
        a->a = w->claimed;
        a->b = w->parts_sum;
    }
}

size_t judge_alarms(const struct watch_rules *rules, const struct calendar *cal, const struct watched *w,
                    struct date on, struct alarm out[static ALERTS])
{
    struct judging j = { .rules = rules, .cal = cal, .w = w, .on = on, .out = out };
    by_deadline(&j);
    by_standing(&j);
    by_report(&j);
    by_parts(&j);
    return j.n;
}

bool judge_rectification(const struct watch_rules *rules, struct date due, bool is_grave, struct date on,
                         struct alarm *out)
{
    const struct watch_rule *late = &rules->of[ALERT_RECTIFY];
    if (late->off || !date_is(due) || on.d - due.d < late->days)
        return false;
    *out = (struct alarm){ .kind = ALERT_RECTIFY,
                           .severity = is_grave ? SEVERITY_SERIOUS : SEVERITY_WARNING,
                           .since = date_add(due, (int)late->days),
                           .shown = NO_DATE,
                           .n = on.d - due.d,
                           .a = DEC_NONE,
                           .b = DEC_NONE };
    return true;
}

const char *alarm_why(struct cx *cx, const struct alarm *a)
{
    char x[DEC_TEXT_SIZE], y[DEC_TEXT_SIZE];
    const char *p = dec_text(a->a, x), *q = dec_text(a->b, y);
    struct arena *mem = cx->mem;
    switch (a->kind) {
    case ALERT_SOON:
        return a->n ? arena_printf(
                          mem, say(cx, "还有 %" PRId64 " 天到期，尚未完成", "due in %" PRId64 " days, not done"), a->n)
                    : say(cx, "今天到期，尚未完成", "due today, not done");
    case ALERT_OVERDUE:
        return arena_printf(mem, say(cx, "已逾期 %" PRId64 " 天", "%" PRId64 " days past its deadline"), a->n);
    case ALERT_STALE:
        return arena_printf(mem, say(cx, "已 %" PRId64 " 天没有报送", "no report for %" PRId64 " days"), a->n);
    case ALERT_UNHELD: return say(cx, "牵头单位的岗位上没有人", "nobody holds a post of the lead unit");
    case ALERT_UNDECIDED:
        return arena_printf(
            mem, say(cx, "申请已等候 %" PRId64 " 个工作日", "a request has waited for %" PRId64 " workdays"), a->n);
    case ALERT_STUCK:
        return arena_printf(mem,
                            say(cx, "连续 %" PRId64 " 次自报 %s%% 上下，没有完成",
                                "%" PRId64 " reports in a row claim some %s%%, never done"),
                            a->n, p);
    case ALERT_LEAP:
        return arena_printf(
            mem,
            say(cx, "临近时限，自报由 %s%% 一次升到 %s%%", "close to the deadline the claim leapt from %s%% to %s%%"),
            q, p);
    case ALERT_COPIED:
        return arena_printf(mem,
                            say(cx, "进展有 %" PRId64 " 个字与以往或另一事项的报送相同",
                                "%" PRId64 " characters are those of an earlier report or another item's"),
                            a->n);
    case ALERT_RED_PART:
        return a->n ? arena_printf(mem,
                                   say(cx, "本身正常，有 %" PRId64 " 个分解事项滞后",
                                       "on schedule itself, %" PRId64 " of its parts are behind"),
                                   a->n)
                    : say(cx, "本身正常，但有节点到期未达", "on schedule itself, but a node was missed");
    case ALERT_SUMS:
        return arena_printf(mem, say(cx, "自报 %s%%，各分解事项合计 %s%%", "it claims %s%%, its parts add up to %s%%"),
                            p, q);
    case ALERT_SLIP:
        return arena_printf(
            mem, say(cx, "督办单过了回复期限 %" PRId64 " 天", "a slip's reply is %" PRId64 " days late"), a->n);
    case ALERT_RECTIFY:
        return arena_printf(
            mem, say(cx, "过了整改期限 %" PRId64 " 天，没有报告整改", "%" PRId64 " days past the day to rectify it by"),
            a->n);
    case ALERT_BEHIND:
    case ALERT_INDICATOR:
    case ALERTS: break; /* the light's and the reading's own words say it */
    }
    return "";
}
