/* The rounds of the sample: a month's for every lead unit, a week's on what lags.  Most answer in time from what they
 * have reported anyway, some late, some not at all; a few are sent back; a digest of the office's ends a month's. */
#include "app/sample_story.h"
#include "db/realm.h"
#include "round/round.h"

enum { MONTHLY, WEEKLY, A_STEP = 10 };
enum step { REGISTER, OPEN, ANSWER, CHASE, RECEIVE, AGAIN, SUM_UP, LOCK, N_STEPS };
/* Of twenty units: who answers on which of the days, and who never does. */
enum turn { TWO_DAYS_BEFORE, DAY_BEFORE, MORNING, AFTERNOON, DAY_AFTER, NEVER };
enum {
    DUE_DAY = 26,
    FIRST_WEEK = 20260706,
    LAST_WEEK = 20260831,
    REGISTER_DAY = 20250226,
    WEEKLY_DAY = 20260630,
    FIRST_DIGEST = 4
};

static const char *const nothing_new[] = { "本期按计划推进，暂无新的节点", "处于手续办理阶段，暂无新进展",
                                           "季节性工作，本期暂无进展", "正在比选方案，下期报送结果" };
static const char *const sent_back[] = { "进展只写了“按计划推进”，请写明完成的数量和节点",
                                         "存在问题没有写清由谁协调、需要什么，请补充" };

static uint64_t dice(int64_t round, int64_t unit, uint64_t salt)
{
    uint64_t x = (uint64_t)round * UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)unit * UINT64_C(0xBF58476D1CE4E5B9) + salt;
    x ^= x >> 31;
    x *= UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 29;
}

static enum turn turn_of(int64_t round, int64_t unit)
{
    enum { UNITS = 20 };
    uint64_t n = dice(round, unit, 1) % UNITS;
    return n < 7    ? TWO_DAYS_BEFORE
           : n < 13 ? DAY_BEFORE
           : n < 17 ? MORNING
           : n < 18 ? AFTERNOON
           : n < 19 ? DAY_AFTER
                    : NEVER;
}

static const struct unit_state *state_of(struct story *s, const char *unit)
{
    for (int i = 0; i < (int)n_sample_units; i++)
        if (streq(s->short_names[i], unit))
            return &s->units[i];
    return NULL;
}

/* ---- the register ---- */

static void question(struct story *s, const char *kind, const char *text, const char *items, const char *why,
                     bool optional)
{
    jw_object(&s->j, NULL);
    jw_text(&s->j, "kind", kind);
    jw_text(&s->j, "text", text);
    if (items)
        jw_text(&s->j, "items", items);
    if (why)
        jw_text(&s->j, "why", why);
    jw_bool(&s->j, "optional", optional);
    jw_close(&s->j);
}

static enum err register_monthly(struct story *s)
{
    tell_begin(s);
    jw_text(&s->j, "title", "三年行动月调度");
    jw_text(&s->j, "basis", "大振指发〔2025〕2号《调度工作办法》第五条");
    jw_text(&s->j, "owner", "指挥部办公室");
    jw_text(&s->j, "every", "month");
    jw_i64(&s->j, "due_day", DUE_DAY);
    jw_i64(&s->j, "opens", 7);
    jw_i64(&s->j, "ahead", 1);
    jw_i64(&s->j, "grace", 30);
    jw_text(&s->j, "expires", "2027-12-31");
    jw_array(&s->j, "questions");
    question(s, "items", "牵头事项进展、问题和下步打算", "led", NULL, false);
    question(s, "text", "可复制的好做法", NULL, NULL, true);
    jw_close(&s->j);
    TRY(tell(s, "call.create", "zhb.dd"));
    s->calls[MONTHLY] = told_number(s, "call");
    tell_begin(s);
    jw_text(&s->j, "title", "农村人居环境整治周报（市级表）");
    jw_text(&s->j, "basis", "市农业农村局通知，市级系统填报");
    jw_text(&s->j, "every", "week");
    jw_i64(&s->j, "due_day", 5);
    jw_text(&s->j, "asks", "towns");
    jw_text(&s->j, "expires", "2026-12-31");
    jw_bool(&s->j, "elsewhere", true);
    jw_array(&s->j, "questions");
    question(s, "number", "清运垃圾（吨）", NULL, NULL, false);
    question(s, "number", "整治村屯（个）", NULL, NULL, false);
    question(s, "number", "出动人次", NULL, NULL, false);
    jw_close(&s->j);
    return tell(s, "call.create", "zhb.dd");
}

static enum err register_weekly(struct story *s)
{
    tell_begin(s);
    jw_text(&s->j, "title", "滞后事项周调度");
    jw_text(&s->j, "basis", "指挥部2026年第二次会议要求");
    jw_text(&s->j, "owner", "指挥部办公室");
    jw_text(&s->j, "every", "week");
    jw_i64(&s->j, "due_day", 2);
    jw_i64(&s->j, "moves", 2);
    jw_i64(&s->j, "opens", 1);
    jw_text(&s->j, "expires", "2026-12-31");
    jw_array(&s->j, "questions");
    question(s, "items", "滞后事项本周进展", "lagging", "滞后事项要逐周盯办；已报过的不必再填", false);
    jw_close(&s->j);
    TRY(tell(s, "call.create", "zhb.dd"));
    s->calls[WEEKLY] = told_number(s, "call");
    return OK;
}

/* ---- answering ---- */

/* Is every word as it was last time? */
static bool is_unchanged(const struct list *answers)
{
    for (size_t i = 0; i < answers->n; i++) {
        const struct answer_line *l = (const struct answer_line *)answers->p + i;
        const struct diff_piece *d = l->diff.p;
        if (l->optional ? l->is_answered : !l->report || l->diff.n != 1 || d->kind != DIFF_SAME)
            return false;
    }
    return answers->n > 0;
}

/* Only what is not there already has to be typed. */
static enum err fill(struct story *s, int64_t round, const struct return_line *ret, const struct list *answers,
                     const struct unit_state *by)
{
    size_t n = 0;
    tell_begin(s);
    jw_i64(&s->j, "round", round);
    jw_text(&s->j, "unit", ret->unit);
    jw_array(&s->j, "answers");
    for (size_t i = 0; i < answers->n; i++) {
        const struct answer_line *l = (const struct answer_line *)answers->p + i;
        bool silent =
            !l->is_answered && !l->optional && (l->item_state == STATE_ACTIVE || l->item_state == STATE_APPLIED);
        if (!silent)
            continue;
        jw_object(&s->j, NULL);
        jw_i64(&s->j, "question", l->question);
        jw_text(&s->j, "item", l->number);
        jw_text(&s->j, "text", nothing_new[dice(round, l->item_id, 2) % N_ELEMENTS(nothing_new)]);
        jw_close(&s->j);
        n++;
    }
    jw_close(&s->j);
    return n ? tell(s, "return.fill", by->liaison) : OK;
}

static enum err step_on(struct story *s, const char *act, const char *login, int64_t round, const char *unit)
{
    tell_begin(s);
    jw_i64(&s->j, "round", round);
    jw_text(&s->j, "unit", unit);
    return tell(s, act, login);
}

static enum err answer_one(struct story *s, int64_t round, const struct return_line *ret)
{
    struct cx *cx = s->cx;
    const struct unit_state *by = state_of(s, ret->unit);
    struct return_whole w;
    if (!by || !by->principal || !by->liaison)
        return OK; /* nobody is left there to answer */
    TRY(read_begin(cx));
    enum err e = return_whole(cx, round, ret->unit_id, &w);
    read_end(cx);
    TRY(e);
    TRY(is_unchanged(&w.answers) ? step_on(s, "return.repeat", by->liaison, round, ret->unit)
                                 : fill(s, round, ret, &w.answers, by));
    s->at.us += INT64_C(60000000);
    return step_on(s, "return.sign", by->principal, round, ret->unit);
}

static enum err returns_now(struct story *s, int64_t round, struct list *out)
{
    TRY(read_begin(s->cx));
    enum err e = returns_lines(s->cx, round, out);
    read_end(s->cx);
    return e;
}

static enum err answer(struct story *s, int64_t round, enum turn turn)
{
    struct list returns;
    TRY(returns_now(s, round, &returns));
    for (size_t i = 0; i < returns.n; i++) {
        const struct return_line *l = (const struct return_line *)returns.p + i;
        enum turn own = turn_of(round, l->unit_id);
        if (l->wave == 1 && own == MORNING) /* towns are due a day before the rest */
            own = DAY_BEFORE;
        if (own == turn && l->state == RETURN_OPEN)
            TRY(answer_one(s, round, l));
    }
    return OK;
}

/* ---- the office ---- */

static enum err open_one(struct story *s, int which, struct date day)
{
    enum rhythm every = which == MONTHLY ? RHYTHM_MONTH : RHYTHM_WEEK;
    tell_begin(s);
    jw_i64(&s->j, "call", s->calls[which]);
    jw_text(&s->j, "period", rhythm_text(&s->scratch, every, rhythm_span(every, day)));
    enum err e = tell(s, "round.open", "zhb.dd");
    if (e == E_CONFLICT && which == WEEKLY) { /* nothing lags */
        fail_clear(s->cx);
        s->rounds[which] = 0;
        return OK;
    }
    TRY(e);
    s->rounds[which] = told_number(s, "round");
    return OK;
}

static enum err office(struct story *s, const char *act, int64_t round)
{
    tell_begin(s);
    jw_i64(&s->j, "round", round);
    enum err e = tell(s, act, "zhb.dd");
    if (e == E_CONFLICT) /* nobody to chase, nothing to receive */
        fail_clear(s->cx);
    return e == E_CONFLICT ? OK : e;
}

static bool comes_back(int64_t round, const struct return_line *l)
{
    enum { ONE_IN = 23 };
    return dice(round, l->unit_id, 3) % ONE_IN == 0;
}

/* What is thin goes back, the rest is received. */
static enum err receive(struct story *s, int64_t round)
{
    struct list returns;
    TRY(returns_now(s, round, &returns));
    for (size_t i = 0; i < returns.n; i++) {
        const struct return_line *l = (const struct return_line *)returns.p + i;
        if (l->state != RETURN_SIGNED || !comes_back(round, l))
            continue;
        tell_begin(s);
        jw_i64(&s->j, "round", round);
        jw_text(&s->j, "unit", l->unit);
        jw_text(&s->j, "reason", sent_back[dice(round, l->unit_id, 4) % N_ELEMENTS(sent_back)]);
        TRY(tell(s, "return.return", "zhb.dd"));
    }
    return office(s, "return.receive", round);
}

static enum err again(struct story *s, int64_t round)
{
    struct list returns;
    TRY(returns_now(s, round, &returns));
    for (size_t i = 0; i < returns.n; i++) {
        const struct return_line *l = (const struct return_line *)returns.p + i;
        const struct unit_state *by = state_of(s, l->unit);
        if (l->state == RETURN_RETURNED && by && by->principal)
            TRY(step_on(s, "return.sign", by->principal, round, l->unit));
    }
    return office(s, "return.receive", round);
}

static enum err digest(struct story *s, int64_t round, bool freezes)
{
    TRY(office(s, "digest.draft", round));
    return freezes ? office(s, "digest.freeze", round) : OK;
}

enum err sample_round_event(struct story *s, const struct event *e)
{
    int which = e->a % A_STEP, turn = e->a / A_STEP / N_STEPS;
    enum step step = (enum step)(e->a / A_STEP % N_STEPS);
    int64_t round = s->rounds[which];
    if (step == REGISTER)
        return which == MONTHLY ? register_monthly(s) : register_weekly(s);
    if (step == OPEN)
        return open_one(s, which, e->day);
    if (!round)
        return OK;
    switch (step) {
    case REGISTER:
    case OPEN:
    case N_STEPS: break; /* done above */
    case ANSWER: return answer(s, round, (enum turn)turn);
    case CHASE: return office(s, "round.chase", round);
    case RECEIVE: return receive(s, round);
    case AGAIN: return again(s, round);
    case SUM_UP: return digest(s, round, turn != 0);
    case LOCK: return office(s, "round.lock", round);
    }
    return OK;
}

/* ---- when ---- */

static void plan(struct story *s, int which, enum step step, int turn, struct date when, int slot, struct date about)
{
    struct event *e = event_add(s, EV_ROUND, when, slot, NULL);
    e->a = (turn * N_STEPS + (int)step) * A_STEP + which;
    e->day = about;
}

static void plan_month(struct story *s, int year, int month)
{
    struct date first = date_make(year, month, 1), due = workdays_on(date_make(year, month, DUE_DAY), 0);
    bool last = year == 2026 && month == 8;
    plan(s, MONTHLY, OPEN, 0, workdays_on(date_add(due, -12), 0), 0, first);
    plan(s, MONTHLY, ANSWER, TWO_DAYS_BEFORE, workday_add(&calendar_builtin, due, -2), 0, first);
    plan(s, MONTHLY, ANSWER, DAY_BEFORE, workday_add(&calendar_builtin, due, -1), 0, first);
    plan(s, MONTHLY, ANSWER, MORNING, due, 0, first);
    plan(s, MONTHLY, ANSWER, AFTERNOON, due, 1, first);
    plan(s, MONTHLY, CHASE, 0, due, 2, first);
    if (!last)
        plan(s, MONTHLY, ANSWER, DAY_AFTER, workdays_on(due, 1), 0, first);
    plan(s, MONTHLY, RECEIVE, 0, workdays_on(due, 1), 1, first);
    if (last) {
        plan(s, MONTHLY, SUM_UP, 0, workdays_on(due, 2), 1, first);
        return;
    }
    plan(s, MONTHLY, AGAIN, 0, workdays_on(due, 2), 0, first);
    plan(s, MONTHLY, LOCK, 0, workdays_on(due, 3), 0, first);
    if (year == 2026 && month >= FIRST_DIGEST)
        plan(s, MONTHLY, SUM_UP, 1, workdays_on(due, 3), 1, first);
}

static void plan_week(struct story *s, struct date monday)
{
    struct date due = workdays_on(date_add(monday, 1), 0);
    plan(s, WEEKLY, OPEN, 0, monday, 0, monday);
    plan(s, WEEKLY, ANSWER, TWO_DAYS_BEFORE, monday, 1, monday);
    plan(s, WEEKLY, ANSWER, DAY_BEFORE, monday, 2, monday);
    plan(s, WEEKLY, ANSWER, MORNING, due, 0, monday);
    plan(s, WEEKLY, ANSWER, AFTERNOON, due, 1, monday);
    plan(s, WEEKLY, RECEIVE, 0, workdays_on(due, 1), 0, monday);
    plan(s, WEEKLY, LOCK, 0, workdays_on(due, 2), 1, monday);
}

void sample_round_plot(struct story *s)
{
    plan(s, MONTHLY, REGISTER, 0, day_of(REGISTER_DAY), 0, NO_DATE);
    plan(s, WEEKLY, REGISTER, 0, day_of(WEEKLY_DAY), 0, NO_DATE);
    for (int year = 2025; year <= 2026; year++)
        for (int month = 1; month <= 12; month++)
            if ((year == 2025 && month >= 3) || (year == 2026 && month <= 8))
                plan_month(s, year, month);
    for (struct date monday = day_of(FIRST_WEEK); monday.d <= day_of(LAST_WEEK).d; monday = date_add(monday, 7))
        plan_week(s, monday);
}
