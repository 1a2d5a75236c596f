/* The plot: how each item goes, and on which day what happens. */
#include <stdlib.h>

#include "app/sample_story.h"

const struct date sample_end = { 20696 }; /* 2026-08-31 */

struct date day_of(int yyyymmdd)
{
    return date_make(yyyymmdd / 10000, yyyymmdd / 100 % 100, yyyymmdd % 100);
}

int roll(struct deed *d, int n)
{
    uint64_t x = d->seed += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (int)((x ^ (x >> 31)) % (uint64_t)n);
}

int unit_index(const char *short_name)
{
    for (int i = 0; i < (int)n_sample_units; i++)
        if (streq(sample_units[i].short_name, short_name))
            return i;
    return -1;
}

/* ---- events ---- */

static struct date workday_from(struct date d)
{
    return workday_add(&calendar_builtin, date_add(d, -1), 1);
}

struct date workdays_on(struct date d, int n)
{
    return n ? workday_add(&calendar_builtin, d, n) : workday_from(d);
}

/* In office hours: slot 0 the morning, 1 the afternoon, 2 late. */
struct ts time_of(struct date day, int64_t seconds)
{
    return (struct ts){ ((int64_t)day.d * 86400 - 8 * 3600 + seconds) * 1000000 };
}

struct event *event_add(struct story *s, enum story_event kind, struct date day, int slot, struct deed *d)
{
    static struct event unseen;
    static const int from[] = { 8 * 60 + 35, 13 * 60 + 35, 16 * 60 + 40 }, span[] = { 165, 170, 45 };
    struct deed nobody = { .seed = (uint64_t)s->n_events };
    struct deed *who = d ? d : &nobody;
    int64_t minute = from[slot] + roll(who, span[slot]), second = roll(who, 60);
    if (day.d > sample_end.d)
        return &unseen;
    if (s->n_events == s->room_events) {
        size_t room = s->room_events ? s->room_events * 2 : 4096;
        struct event *larger = arena_get(s->kept, sizeof *larger, room);
        if (s->n_events)
            memcpy(larger, s->events, s->n_events * sizeof *larger);
        s->events = larger;
        s->room_events = room;
    }
    struct event *e = &s->events[s->n_events];
    *e = (struct event){ .order = (int)s->n_events++, .kind = kind, .deed = d };
    e->at = time_of(day, minute * 60 + second);
    return e;
}

/* ---- the road of one deed ---- */

/* The day a month's report is due: each unit keeps its own between the 20th and the 25th. */
static struct date report_day(const struct deed *d, int year, int month)
{
    return workday_from(date_make(year, month, 20 + (d->lead * 7 + d->area) % 5));
}

/* Submit, sign, verify, on days that follow; the day it is settled. */
static struct date report_at(struct story *s, struct deed *d, struct date day, struct date next, int percent)
{
    struct event *e = event_add(s, EV_REPORT, day, 0, d);
    bool fast = day.d > sample_end.d - 12;
    struct date signed_on = fast || roll(d, 2) ? day : workdays_on(day, 1);
    e->a = percent;
    e->day = next;
    event_add(s, EV_SIGN, signed_on, 1, d);
    struct date verified = workdays_on(signed_on, 1 + (fast ? 0 : roll(d, 3)));
    if (percent < 100 && roll(d, 36) == 0 && !fast) {
        event_add(s, EV_RETURN, verified, 0, d);
        e = event_add(s, EV_REPORT, workdays_on(verified, 1), 0, d);
        e->day = next;
        event_add(s, EV_SIGN, workdays_on(verified, 1), 1, d);
        verified = workdays_on(verified, 2);
    }
    e = event_add(s, EV_VERIFY, verified, 0, d);
    e->a = percent < 100 && verified.d < sample_end.d - 60 && roll(d, 24) == 0 ? 3 + roll(d, 8) : 0;
    return verified;
}

/* Reports month by month, or quarter by quarter, up to a day. */
static void report_until(struct story *s, struct deed *d, struct date from, struct date until)
{
    int y, m, day, every = d->report_days > 60 ? 3 : 1;
    struct date busy = from;
    date_split(from, &y, &m, &day);
    for (int k = 0; k < 40; k++, m = m == 12 ? 1 : m + 1, y += m == 1) {
        if (every == 3 && m % 3)
            continue;
        struct date at = report_day(d, y, m), next = date_add(at, every == 3 ? 92 : 31);
        if (at.d > until.d)
            break;
        int luck = roll(d, 100);
        if (at.d < from.d + 5 || at.d <= busy.d || (luck < 2 && at.d < sample_end.d - 40))
            continue;
        if (luck < 8 && at.d < sample_end.d - 20)
            at = workdays_on(at, 1 + luck);
        if (at.d > until.d)
            break;
        busy = report_at(s, d, at, next, 0);
    }
}

static struct date claim_it(struct story *s, struct deed *d, struct date from)
{
    struct date day = workdays_on(from, roll(d, 12) == 0 ? 6 + roll(d, 5) : 1 + roll(d, 4));
    if (roll(d, 3) == 0 && from.d == d->listed.d)
        event_add(s, EV_ACKNOWLEDGE, from, 2, d);
    event_add(s, EV_CLAIM, day, 0, d)->a = -1; /* the lead, whoever that is then */
    for (int i = 0; i < d->n_responsible; i++)
        if (roll(d, 10) < 7)
            event_add(s, EV_CLAIM, workdays_on(day, roll(d, 4)), 1, d)->a = d->responsible[i];
    return day;
}

static struct date close_out(struct story *s, struct deed *d, struct date verified)
{
    struct date applied = workdays_on(verified, 1 + roll(d, 3)), closed = workdays_on(applied, 2 + roll(d, 4));
    event_add(s, EV_APPLY, applied, 0, d);
    event_add(s, EV_CLOSE, closed, 1, d);
    return closed;
}

/* Reported whole, applied for and closed; k picks those that were refused once, or found wanting later. */
static void finish(struct story *s, struct deed *d, struct date due, struct date claimed, int k)
{
    struct date last = workdays_on(due, -(8 + roll(d, 14)));
    if (last.d < claimed.d + 2)
        last = workdays_on(claimed, 1);
    report_until(s, d, claimed, date_add(last, -9));
    struct date verified = report_at(s, d, last, last, 100);
    if (roll(d, 9) == 0)
        event_add(s, EV_EVIDENCE, last, 2, d)->text = d->plan == PLAN_PAPER ? "印发文件" : "完成情况说明";
    if (k == 10 || k == 33) {
        struct date refused = workdays_on(verified, 3);
        event_add(s, EV_APPLY, workdays_on(verified, 1), 0, d);
        event_add(s, EV_REFUSE, refused, 0, d)->text = "现场核验发现2个点位尚未完工，整改后重新申请";
        verified = report_at(s, d, workdays_on(refused, 8), refused, 100);
    }
    struct date closed = close_out(s, d, verified);
    if (k == 18) {
        struct date again = workdays_on(closed, 40);
        event_add(s, EV_REOPEN, again, 0, d)->text = "回头看发现部分点位问题反弹，重新纳入台账";
        close_out(s, d, report_at(s, d, workdays_on(again, 25), again, 100));
    }
}

static struct date extend(struct story *s, struct deed *d, struct date due, int months, bool approve)
{
    int y, m, day;
    struct date ask = workdays_on(due, -(12 + roll(d, 10))), longer = date_add_months(due, months);
    date_split(longer, &y, &m, &day);
    longer = day > 25 ? month_end(y, m) : longer;
    event_add(s, EV_ASK, ask, 2, d)->day = longer;
    struct event *e = event_add(s, EV_DECIDE, workdays_on(ask, 2 + roll(d, 3)), 2, d);
    e->a = approve;
    e->day = longer;
    if (!approve)
        return date_add(due, 45); /* late all the same */
    if (d->plan != PLAN_LINE)
        event_add(s, EV_SCHEDULE, workdays_on(ask, 6), 2, d);
    return longer;
}

/* ---- who fares how ---- */

static const struct dispute_row {
    const char *title, *to, *dispute, *decision;
} disputes[] = {
    { "创建生活垃圾分类", "区住建局", "机构职责调整后，生活垃圾分类工作由住建部门牵头，建议变更牵头单位",
      "符合“三定”规定，同意调整为区住建局牵头" },
    { "完成农村生活污水治理", "区水务局", "农村污水处理设施的建设和运行归口水务部门，建议变更牵头单位",
      "符合部门分工，同意调整" },
    { "秸秆综合利用率", NULL, "秸秆禁烧监管不属我局职责，建议由生态环境部门牵头",
      "本事项为综合利用，属农业农村部门职责，维持原牵头单位" },
    { "开通至沿海港口", NULL, "班列开行审批权限在上级口岸部门，我单位无协调职能",
      "园区为开行主体，对上协调由区商务局配合，维持原安排" },
    { "培育年销售额千万元", "区投促中心", "电商企业招引培育职能已划转", "经编办核实，职能已划转，同意调整" },
    { "新增普惠托位", NULL, "托幼一体化涉及幼儿园，建议由教育部门牵头",
      "托育服务由卫健部门主管，维持原安排，区教育局配合" },
    { "盘活低效厂房", "区土储中心", "部分厂房位于园区以外，超出管辖范围", "区外部分占比超过一半，同意调整" },
};

static struct date dispute_it(struct story *s, struct deed *d)
{
    for (size_t i = 0; i < N_ELEMENTS(disputes); i++)
        if (strstr(d->title, disputes[i].title) == d->title) {
            struct date day = workdays_on(d->listed, 2);
            event_add(s, EV_DISPUTE, day, 0, d)->text = disputes[i].dispute;
            struct event *e = event_add(s, EV_RESOLVE, workdays_on(day, 3), 0, d);
            e->text = disputes[i].decision;
            e->unit = disputes[i].to;
            return workdays_on(day, 3);
        }
    return NO_DATE;
}

static void plot_early(struct story *s, struct deed *d, struct date claimed, int k)
{
    struct date due = d->due;
    bool long_ago = due.d < sample_end.d - 130;
    if (k % 3 == 1) {
        bool approve = k % 18 != 1;
        due = extend(s, d, due, long_ago ? 2 + roll(d, 4) : 3 + roll(d, 3), approve);
    } else if (k % 6 == 5 && !long_ago) {
        d->fate = FATE_OVERDUE;
        d->lag = 12 + roll(d, 25);
    }
    if (d->fate == FATE_OVERDUE || due.d > sample_end.d) {
        report_until(s, d, claimed, sample_end);
        return;
    }
    d->fate = FATE_DONE;
    finish(s, d, due, claimed, k);
}

/* What befell single items.  until: of a waiver; the day it was resumed. */
static const struct special_row {
    const char *title;
    enum story_event kind;
    int day, until;
    const char *text, *more; /* more: on resuming; what it was merged into */
} specials[] = {
    { "建设独立储能电站", EV_SUSPEND, 20260518, 0, "上级储能规模指标调整，待指标明确后恢复", NULL },
    { "推进临港产业园2万吨级", EV_SUSPEND, 20250908, 20260224, "航道疏浚环评需重新报批，暂停实施",
      "环评已批复，恢复实施" },
    { "建成年产5万吨特种合成", EV_WAIVE, 20260706, 20261031, "上级能评批复推迟，属客观原因，期间不计滞后", NULL },
    { "推进城中村改造3片", EV_WAIVE, 20260713, 20261130, "专项借款下达时间调整，属客观原因", NULL },
    { "新增企业职工养老保险", EV_WAIVE, 20260706, 20260930, "全省统筹系统切换，数据暂不能提取", NULL },
    { "培育年销售额千万元", EV_MERGE, 20260420, 0, "目标与限上商贸企业培育交叉，合并管理", "新增限额以上商贸企业" },
    { "开通至沿海港口", EV_CANCEL, 20260615, 0, "运力调整，班列由市级统筹开行，区级不再单列", NULL },
};

struct deed *deed_titled(struct story *s, const char *title)
{
    for (size_t i = s->n_deeds; i-- > 0;)
        if (strstr(s->deeds[i].title, title) == s->deeds[i].title)
            return &s->deeds[i];
    return NULL;
}

/* True when the item's road has been told. */
static bool plot_special(struct story *s, struct deed *d, struct date claimed)
{
    const struct special_row *r = specials;
    while (r < specials + N_ELEMENTS(specials) && strstr(d->title, r->title) != d->title)
        r++;
    if (r == specials + N_ELEMENTS(specials))
        return false;
    struct date day = day_of(r->day);
    struct event *e = event_add(s, r->kind, day, 1, d);
    e->text = r->text;
    if (r->kind == EV_WAIVE) {
        e->day = day_of(r->until);
        d->fate = FATE_BEHIND;
        d->lag = 22;
        report_until(s, d, claimed, sample_end);
        return true;
    }
    e->other = r->kind == EV_MERGE ? deed_titled(s, r->more) : NULL;
    report_until(s, d, claimed, date_add(day, -20));
    if (r->until) {
        event_add(s, EV_RESUME, day_of(r->until), 0, d)->text = r->more;
        report_until(s, d, day_of(r->until), sample_end);
    }
    return true;
}

static void plot_late(struct story *s, struct deed *d, struct date claimed, int k)
{
    int span = date_is(d->due) ? d->due.d - d->start.d : 0, luck = (k * 37 + 11) % 100;
    struct date until = sample_end;
    if (d->decomposed)
        luck = 99;
    if (luck < 19 && d->plan != PLAN_BUILD && d->plan != PLAN_FIELD) {
        d->fate = FATE_BEHIND;
        d->lag = 14 + roll(d, 12);
    } else if (luck < 23) {
        d->fate = FATE_RED;
        d->lag = 50 + roll(d, 20);
    } else if (luck < 31 && span > 0 && d->listed.d > date_make(2026, 1, 1).d) {
        d->fate = FATE_SILENT; /* never reported */
        until = claimed;
    } else if (luck < 50) {
        d->fate = FATE_RECOVERS;
        d->lag = 11 + roll(d, 9);
    }
    if (k % 23 == 7 && date_is(d->due) && d->due.d < sample_end.d + 110)
        extend(s, d, d->due, 3, k % 46 == 7);
    report_until(s, d, claimed, until);
}

/* A decision of the last days: two reports close to each other. */
static void plot_last(struct story *s, struct deed *d, struct date claimed, int k)
{
    d->fate = k % 8 == 5 ? FATE_RED : FATE_NORMAL;
    d->lag = 30;
    report_at(s, d, workdays_on(claimed, 3), date_add(claimed, 10), 0);
    report_at(s, d, date_make(2026, 8, 27), date_add(sample_end, -1), 0);
}

static void plot_deed(struct story *s, struct deed *d, int k)
{
    bool quarterly = !date_is(d->due) ||
                     ((d->plan == PLAN_BUILD || d->plan == PLAN_FIELD || k % 3 == 0) && d->due.d - d->start.d > 600);
    d->report_days = quarterly && d->decision < 0 ? 92 : 0;
    if (d->decision < 0 && !d->parent)
        event_add(s, EV_CREATE, d->listed, roll(d, 2), d);
    struct date from = dispute_it(s, d);
    bool last = d->decision >= 0 && sample_decisions[d->decision].meeting == 4;
    if (last && k % 8 == 3)
        return; /* nobody has claimed it yet */
    struct date claimed = claim_it(s, d, date_is(from) ? from : d->listed);
    if (d->fate == FATE_BEHIND)
        d->plan = PLAN_LINE;
    bool early = date_is(d->due) && d->due.d <= sample_end.d;
    if (last)
        plot_last(s, d, claimed, k);
    else if (plot_special(s, d, claimed))
        ; /* told */
    else if (early)
        plot_early(s, d, claimed, k);
    else
        plot_late(s, d, claimed, k);
    bool lined = d->plan == PLAN_LINE || d->fate == FATE_BEHIND || d->fate == FATE_SILENT || !date_is(d->due);
    if (!lined)
        event_add(s, EV_SCHEDULE, workdays_on(claimed, 2 + roll(d, 3)), 2, d);
}

static int in_time(const void *a, const void *b)
{
    const struct event *x = a, *y = b;
    return x->at.us != y->at.us ? (x->at.us > y->at.us) - (x->at.us < y->at.us) : x->order - y->order;
}

void sample_plot(struct story *s)
{
    sample_deeds(s);
    int early = 0, late = 0;
    for (size_t i = 0; i < s->n_deeds; i++) {
        struct deed *d = &s->deeds[i];
        plot_deed(s, d, date_is(d->due) && d->due.d <= sample_end.d ? early++ : late++);
    }
    sample_last(s);
    sample_org_plot(s);
    sample_indicator_plot(s);
    sample_round_plot(s);
    sample_slip_plot(s);
    sample_inspect_plot(s);
    sample_watch_plot(s);
    sample_notify_plot(s);
    qsort(s->events, s->n_events, sizeof *s->events, in_time);
}
