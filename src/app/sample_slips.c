/* The slips of the sample: twice a week the office drafts what the ladder proposes, the right person issues it; units
 * receive and answer (mostly in time, now and then not at all), replies are verified or sent back, a few are objected
 * to. */
#include "app/sample_story.h"
#include "db/realm.h"
#include "slip/slip.h"

enum { OFFICE, UNITS, RAISE };
enum { FIRST_DAY = 20250310, MOST_A_DAY = 2, FRESH_DAYS = 4, LAST_DAYS = 5 };

static const char *const replies[] = {
    "已召开专题会议，逐项倒排工期：明确一名班子成员包抓，每周五调度一次，下月15日前补齐欠进度。附会议记录和进度表。",
    "滞后主要是前期手续办理慢。已与审批部门会商，容缺受理，预计十个工作日内取得手续并恢复施工。附会商纪要。",
    "已增派两个施工班组，实行两班作业，本周完成量比上周增加四成，预计月底追平计划。附现场记录。",
    "资金已协调到位，合同已重新签订，承诺按新节点推进，逐周报送。附拨款凭证。",
    "因连续降雨影响，室外作业停工九天。已调整工序先做室内部分，雨停后抢工，不影响年度目标。",
};
static const char *const thin[] = { "正在推进，争取早日完成。", "已安排专人负责，情况正在了解。" };
static const char *const accepted[] = { "措施具体、责任到人，同意办结，继续跟踪。", "经电话核实属实，同意办结。",
                                        "现场核查属实，同意办结。" };
static const char *const sent_back[] = { "没有写明完成的数量和时间节点，请补充后重新回复。",
                                         "只说了打算，没有说明已采取的措施，请补充佐证。" };
static const char *const objections[] = {
    "该事项所需建设用地指标尚未下达，不属本单位责任，请予核实。",
    "节点已于上月调整并经批准，件内所列时限与批复不一致，请核实。",
    "该事项已移交新的牵头单位，本单位不再牵头，请予撤销。",
};

static uint64_t dice(int64_t a, int64_t b, uint64_t salt)
{
    uint64_t x = (uint64_t)a * UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)b * UINT64_C(0xBF58476D1CE4E5B9) + salt;
    x ^= x >> 31;
    x *= UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 29;
}

#define PICK(list, a, salt) list[dice(a, 0, salt) % N_ELEMENTS(list)]

static const struct unit_state *state_of(struct story *s, const char *unit)
{
    for (int i = 0; i < (int)n_sample_units; i++)
        if (streq(s->short_names[i], unit))
            return &s->units[i];
    return NULL;
}

/* What the story may be refused: by then it had moved on; or what is proposed is a referral, which names whom it goes
 * to and is no routine. */
static enum err or_not(struct story *s, enum err e, bool *done)
{
    *done = e == OK;
    if (e != E_CONFLICT && e != E_INVALID)
        return e;
    fail_clear(s->cx);
    return OK;
}

static enum err step(struct story *s, const char *act, const char *login, int64_t slip, const char *member,
                     const char *text)
{
    bool done;
    s->at.us += INT64_C(60000000);
    tell_begin(s);
    jw_i64(&s->j, "slip", slip);
    if (text)
        jw_text(&s->j, member, text);
    return or_not(s, tell(s, act, login), &done);
}

/* ---- the office ---- */

static const char *issuer_of(int64_t kind)
{
    return kind >= SLIP_INTERVIEW ? "qz" : kind >= SLIP_RED ? "dcs.zr" : "zhb.zr";
}

static bool slips(const struct deed *d)
{
    return d->fate != FATE_NORMAL && d->fate != FATE_DONE && *d->number;
}

static enum err draft(struct story *s, const struct deed *d, bool issues, bool *done)
{
    s->at.us += INT64_C(60000000);
    tell_begin(s);
    jw_text(&s->j, "item", d->number);
    TRY(or_not(s, tell(s, "slip.draft", "zhb.dd"), done));
    if (!*done || !issues)
        return OK;
    int64_t slip = told_number(s, "slip");
    const struct word *kind = word_named(&slip_kinds, str_of(told(s, "kind", 0)));
    return step(s, "slip.issue", issuer_of(kind ? kind->value : SLIP_URGE), slip, NULL, NULL);
}

/* Of the last ones some lie on the desk of who issues them. */
static enum err draft_some(struct story *s, struct date day)
{
    int n = 0;
    bool is_last = day.d > sample_end.d - LAST_DAYS;
    for (size_t i = 0; i < s->n_deeds && n < MOST_A_DAY; i++) {
        const struct deed *d = &s->deeds[(i + (size_t)day.d * 17) % s->n_deeds];
        bool done = false;
        if (slips(d) && dice(day.d, (int64_t)d->seed, 1) % 6 == 0)
            TRY(draft(s, d, !is_last || n == 0, &done));
        n += done;
    }
    return OK;
}

static enum err live_now(struct story *s, struct list *out)
{
    const struct slip_filter f = { .live = true, .drafts = true, .limit = 1000 };
    const char *next;
    TRY(read_begin(s->cx));
    enum err e = slips_found(s->cx, &f, out, &next);
    read_end(s->cx);
    return e;
}

static enum err judge_reply(struct story *s, const struct slip_line *l, struct date day)
{
    if (day.d - ts_date(l->replied).d < 1 || dice(l->id, day.d, 2) % 3 == 0)
        return OK;
    if (!l->sent_back && dice(l->id, 0, 3) % 4 == 0)
        return step(s, "slip.return", "dcs.dc", l->id, "reason", PICK(sent_back, l->id, 4));
    return step(s, "slip.verify", "dcs.dc", l->id, "reason", PICK(accepted, l->id, 5));
}

static enum err decide(struct story *s, const struct slip_line *l)
{
    bool done, upheld = dice(l->id, 0, 6) % 3 == 0;
    s->at.us += INT64_C(60000000);
    tell_begin(s);
    jw_i64(&s->j, "slip", l->id);
    jw_bool(&s->j, "uphold", upheld);
    jw_text(&s->j, "reason",
            upheld ? "经核实情况属实，异议成立，撤销该件。"
                   : "经核实，所述情况不影响责任认定，维持原件，请按要求办理。");
    return or_not(s, tell(s, "slip.decide", l->kind >= SLIP_INTERVIEW ? "dcs.zr" : "qz"), &done);
}

static enum err office(struct story *s, struct date day)
{
    struct list live;
    TRY(live_now(s, &live));
    for (size_t i = 0; i < live.n; i++) {
        const struct slip_line *l = (const struct slip_line *)live.p + i;
        if (l->state == SLIP_REPLIED)
            TRY(judge_reply(s, l, day));
        if (l->state == SLIP_OBJECTED && dice(l->id, day.d, 7) % 3 == 0)
            TRY(decide(s, l));
    }
    return draft_some(s, day);
}

/* ---- the units ---- */

static bool is_deaf(const struct slip_line *l) /* one in nine is not answered in time */
{
    enum { ONE_IN = 9 };
    return dice(l->id, 0, 8) % ONE_IN == 0;
}

static enum err answer(struct story *s, const struct slip_line *l, const struct unit_state *by, struct date day)
{
    bool near = !date_is(l->due) || l->due.d - day.d <= FRESH_DAYS;
    if (is_deaf(l) || (!near && dice(l->id, day.d, 9) % 3 != 0))
        return OK;
    bool is_thin = !l->sent_back && dice(l->id, 0, 3) % 4 == 0;
    return step(s, "slip.reply", by->liaison, l->id, "text",
                is_thin ? PICK(thin, l->id, 10) : PICK(replies, l->id, 11));
}

static enum err unit_turn(struct story *s, const struct slip_line *l, struct date day)
{
    enum { OBJECTS_ONE_IN = 17 };
    const struct unit_state *by = state_of(s, l->unit);
    if (!by || !by->principal || !by->liaison || ts_date(l->issued).d >= day.d)
        return OK;
    if (l->state == SLIP_ISSUED && is_deaf(l) && dice(l->id, 0, 12) % 2 == 0)
        return OK; /* not even received */
    if (l->state == SLIP_ISSUED && dice(l->id, 0, 13) % OBJECTS_ONE_IN == 0)
        return step(s, "slip.object", by->principal, l->id, "text", PICK(objections, l->id, 14));
    if (l->state == SLIP_ISSUED && dice(l->id, day.d, 15) % 3 == 0)
        return OK; /* the day after */
    if (l->state == SLIP_ISSUED)
        return step(s, "slip.receive", by->liaison, l->id, NULL, NULL);
    return answer(s, l, by, day);
}

static enum err units(struct story *s, struct date day)
{
    struct list live;
    TRY(live_now(s, &live));
    for (size_t i = 0; i < live.n; i++) {
        const struct slip_line *l = (const struct slip_line *)live.p + i;
        if (slip_is_owed(l->state))
            TRY(unit_turn(s, l, day));
    }
    return OK;
}

/* ---- other matters ---- */

static const struct {
    int day;
    const char *matter, *unit, *kind, *basis, *grounds;
} matters[] = {
    { 20250421, "辽河口湿地垃圾倾倒问题整改", "区生态环境分局", "letter", "media",
      "4月19日省电视台报道我区河口湿地周边存在垃圾倾倒现象，区委主要领导批示“立查立改、举一反三”。" },
    { 20250915, "区长信箱反映的供热管网改造扰民问题", "区住建局", "urge", "instruction",
      "区长信箱近一月收到供热管网改造夜间施工扰民来信11件，区政府分管领导批示“限期解决，回访群众”。" },
    { 20260313, "一季度规上企业用工保障", "区人社局", "letter", "minutes",
      "区委财经委第三次会议议定，由贵单位牵头在20日内解决28户重点企业用工缺口1260人的问题。" },
    { 20260817, "秋季粮食收储场地安全隐患", "区发改局", "slip_red", "urgent",
      "8月15日市安委会检查发现两处临时收储点消防通道被占用，区政府主要领导批示“立即整改，五日内报结果”。" },
};

static enum err raise(struct story *s, const struct event *e)
{
    bool done;
    tell_begin(s);
    jw_text(&s->j, "matter", matters[e->a / 10].matter);
    jw_text(&s->j, "unit", matters[e->a / 10].unit);
    jw_text(&s->j, "kind", matters[e->a / 10].kind);
    jw_text(&s->j, "basis", matters[e->a / 10].basis);
    jw_text(&s->j, "grounds", matters[e->a / 10].grounds);
    TRY(or_not(s, tell(s, "slip.raise", "dcs.dc"), &done));
    return done ? step(s, "slip.issue", "dcs.zr", told_number(s, "slip"), NULL, NULL) : OK;
}

enum err sample_slip_event(struct story *s, const struct event *e)
{
    int what = e->a % 10;
    return what == RAISE ? raise(s, e) : what == OFFICE ? office(s, ts_date(s->at)) : units(s, ts_date(s->at));
}

void sample_slip_plot(struct story *s)
{
    enum { TUESDAY = 2, WEDNESDAY = 3, THURSDAY = 4, FRIDAY = 5 };
    for (struct date d = day_of(FIRST_DAY); d.d <= sample_end.d; d = date_add(d, 1)) {
        int weekday = date_weekday(d);
        if (!is_workday(&calendar_builtin, d))
            continue;
        if (weekday == TUESDAY || weekday == THURSDAY)
            event_add(s, EV_SLIP, d, 2, NULL)->a = UNITS;
        if (weekday == WEDNESDAY || weekday == FRIDAY)
            event_add(s, EV_SLIP, d, 2, NULL)->a = OFFICE;
    }
    event_add(s, EV_SLIP, sample_end, 1, NULL)->a = UNITS;
    for (int i = 0; i < (int)N_ELEMENTS(matters); i++)
        event_add(s, EV_SLIP, day_of(matters[i].day), 1, NULL)->a = i * 10 + RAISE;
}
