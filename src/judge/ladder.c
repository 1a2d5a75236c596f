#include "judge/ladder.h"

const struct words slip_kinds = WORDS(
    { SLIP_REMIND, "remind", "提醒", "reminder" }, { SLIP_URGE, "urge", "催办", "urging" },
    { SLIP_BLUE, "slip_blue", "督办单（蓝）", "blue slip" },
    { SLIP_YELLOW, "slip_yellow", "督办单（黄）", "yellow slip" }, { SLIP_RED, "slip_red", "督办单（红）", "red slip" },
    { SLIP_LETTER, "letter", "督办函", "letter" }, { SLIP_BULLETIN, "bulletin", "通报", "bulletin" },
    { SLIP_INTERVIEW, "interview", "约谈", "interview" }, { SLIP_REFERRAL, "referral", "问责移送", "referral" });
const struct words slip_bases = WORDS({ BASIS_LIGHT, "light", "事项滞后", "an item that slips" },
                                      { BASIS_URGENT, "urgent", "领导批示（急件）", "a leader's instruction, urgent" },
                                      { BASIS_INSTRUCTION, "instruction", "领导批示", "a leader's instruction" },
                                      { BASIS_HARD, "hard", "领导批示（难度大）", "a leader's instruction, hard" },
                                      { BASIS_DOCUMENT, "document", "文件部署", "a document" },
                                      { BASIS_MINUTES, "minutes", "会议议定", "a meeting's minutes" },
                                      { BASIS_MEDIA, "media", "媒体曝光", "exposed by the media" });
const struct words ladder_reasons =
    WORDS({ LADDER_FINE, "fine", "不需督办", "nothing slips" }, { LADDER_FIRST, "first", "首次督办", "first step" },
          { LADDER_UNANSWERED, "unanswered", "上一次逾期未回复", "the last one was not answered in time" },
          { LADDER_UNRECEIVED, "unreceived", "上一次逾期未签收", "the last one was not received in time" },
          { LADDER_AGAIN, "again", "办结后仍滞后", "closed, and it slips still or again" },
          { LADDER_WAITS, "waits", "在期限内", "one is out and in time" },
          { LADDER_OURS, "ours", "待审核", "one waits for a decision" },
          { LADDER_RESTS, "rests", "刚办结", "one was closed just now" },
          { LADDER_TOP, "top", "已是最高一级", "there is no harder step" });

enum { DAYS_MAX = 3660 };
#define DAYS .min = 0, .max = DAYS_MAX
static const struct field step_fields[] = {
    FIELD(ladder_step, kind, .words = &slip_kinds, .flags = REQUIRED, LABEL("种类", "kind")),
    FIELD(ladder_step, from, .words = &level_words, LABEL("自何灯起可首次使用", "first step from this light on")),
    FIELD(ladder_step, late, DAYS, LABEL("且逾期天数达到", "and so many days late")),
    FIELD(ladder_step, reply, .min = 0, .max = 250, LABEL("回复期限（工作日）", "workdays to answer in")),
};
static const struct field limit_fields[] = {
    FIELD(ladder_limit, basis, .words = &slip_bases, .flags = REQUIRED, LABEL("依据", "basis")),
    FIELD(ladder_limit, days, .flags = REQUIRED, .min = 1, .max = 250, LABEL("期限", "days")),
    FIELD(ladder_limit, calendar, LABEL("按自然日计", "days of the calendar")),
};
const struct shape LADDER_STEP = SHAPE(ladder_step, step_fields);
const struct shape LADDER_LIMIT = SHAPE(ladder_limit, limit_fields);
static const struct field rule_fields[] = {
    FIELD(ladder_rule, id, .flags = OUT_ONLY),
    FIELD(ladder_rule, version, .flags = OUT_ONLY, LABEL("版本", "version")),
    FIELD(ladder_rule, name, .flags = REQUIRED, .max = 40, LABEL("代号", "code name")),
    FIELD(ladder_rule, zh, .flags = REQUIRED, .max = 60, LABEL("名称", "name in Chinese")),
    FIELD(ladder_rule, en, .max = 60, LABEL("英文名称", "name in English")),
    FIELD(ladder_rule, source, .max = 500, LABEL("出处", "source")),
    FIELD(ladder_rule, source_en, .max = 800, LABEL("出处（英文）", "source in English")),
    FIELD(ladder_rule, steps, .of = &LADDER_STEP, .flags = REQUIRED, .max = MAX_LADDER_STEPS, LABEL("各级", "steps")),
    FIELD(ladder_rule, limits, .of = &LADDER_LIMIT, .max = MAX_LADDER_LIMITS, LABEL("期限", "limits")),
    FIELD(ladder_rule, grace, .min = 0, .max = 60, LABEL("逾期几个工作日后升级", "workdays past the limit")),
    FIELD(ladder_rule, again, .min = 0, .max = 250,
          LABEL("办结后几个工作日内不再督办", "workdays of rest after a close")),
    FIELD(ladder_rule, forgets, DAYS, LABEL("办结后多少天为新的事由", "days until it is a new matter")),
    FIELD(ladder_rule, object, .min = 1, .max = 365, .flags = REQUIRED,
          LABEL("提出异议期限（天）", "days to object in")),
    FIELD(ladder_rule, decide, .min = 1, .max = 365, .flags = REQUIRED,
          LABEL("异议答复期限（天）", "days to decide an objection in")),
};
const struct shape LADDER_RULE = SHAPE(ladder_rule, rule_fields);

/* ---- published rules ---- */

/* clang-format off */
#define LIST_OF(T, ...) { (struct T[]){ __VA_ARGS__ }, N_ELEMENTS(((struct T[]){ __VA_ARGS__ })) }
/* clang-format on */
static struct ladder_limit limits[] = {
    { BASIS_URGENT, 5, false },   { BASIS_INSTRUCTION, 15, false }, { BASIS_HARD, 30, false },
    { BASIS_DOCUMENT, 30, true }, { BASIS_MINUTES, 20, true },      { BASIS_MEDIA, 5, false },
};
#define LIMITS                     \
    {                              \
        limits, N_ELEMENTS(limits) \
    }
static struct ladder_step usual[] = {
    { SLIP_REMIND, LEVEL_NEAR, 0, 0 },    { SLIP_URGE, LEVEL_BEHIND, 0, 3 },     { SLIP_BLUE, LEVEL_DONE, 0, 5 },
    { SLIP_YELLOW, LEVEL_OVERDUE, 0, 5 }, { SLIP_RED, LEVEL_OVERDUE, 30, 5 },    { SLIP_LETTER, LEVEL_DONE, 0, 10 },
    { SLIP_BULLETIN, LEVEL_DONE, 0, 10 }, { SLIP_INTERVIEW, LEVEL_DONE, 0, 15 }, { SLIP_REFERRAL, LEVEL_DONE, 0, 0 },
};
static struct ladder_step suqian[] = {
    { SLIP_BLUE, LEVEL_NEAR, 0, 5 },      { SLIP_YELLOW, LEVEL_BEHIND, 0, 5 },   { SLIP_RED, LEVEL_OVERDUE, 0, 5 },
    { SLIP_BULLETIN, LEVEL_DONE, 0, 10 }, { SLIP_INTERVIEW, LEVEL_DONE, 0, 15 }, { SLIP_REFERRAL, LEVEL_DONE, 0, 0 },
};
static struct ladder_step sanming[] = {
    { SLIP_BLUE, LEVEL_BEHIND, 0, 5 },    { SLIP_YELLOW, LEVEL_DONE, 0, 5 },     { SLIP_RED, LEVEL_DONE, 0, 5 },
    { SLIP_BULLETIN, LEVEL_DONE, 0, 10 }, { SLIP_INTERVIEW, LEVEL_DONE, 0, 15 }, { SLIP_REFERRAL, LEVEL_DONE, 0, 0 },
};
static struct ladder_step hotline[] = {
    { SLIP_REMIND, LEVEL_NEAR, 0, 0 },
    { SLIP_URGE, LEVEL_OVERDUE, 1, 5 },
    { SLIP_BULLETIN, LEVEL_DONE, 0, 5 },
};
const struct ladder_rule ladder_presets[] = {
    { .name = "default",
      .zh = "逐级督办",
      .en = "step by step",
      .source = "提醒、催办、督办单（蓝黄红）、督办函、通报、约谈、问责移送；期限见督查制度和《政府督查工作条例》",
      .source_en =
          "remind, urge, slips, letter, bulletin, interview, referral; limits of published rules of supervision",
      .steps = { usual, N_ELEMENTS(usual) },
      .limits = LIMITS,
      .grace = 1,
      .again = 10,
      .forgets = 90,
      .object = 30,
      .decide = 30 },
    { .name = "suqian-2025",
      .zh = "宿迁三色督办单",
      .en = "Suqian, three colours",
      .source = "宿迁 2025：临期蓝单，进度滞后或质量不高黄单，逾期红单，直至办结",
      .source_en = "Suqian 2025: blue near the deadline, yellow behind, red overdue until done",
      .steps = { suqian, N_ELEMENTS(suqian) },
      .limits = LIMITS,
      .grace = 0,
      .again = 5,
      .forgets = 90,
      .object = 30,
      .decide = 30 },
    { .name = "sanming-2017",
      .zh = "三明三色督查单",
      .en = "Sanming, three colours",
      .source = "三明 2017：进展慢发蓝单，蓝单未落实发橙单（此处为黄单），橙单未落实发红单；一事一单",
      .source_en = "Sanming 2017: blue when slow, orange (yellow here) when blue is unmet, red when orange is unmet",
      .steps = { sanming, N_ELEMENTS(sanming) },
      .limits = LIMITS,
      .grace = 0,
      .again = 10,
      .forgets = 180,
      .object = 30,
      .decide = 30 },
    { .name = "hotline",
      .zh = "热线办理催办",
      .en = "a hotline's office",
      .source = "12345 热线办理规则：到期前提醒，逾期次日书面催办，催办后5个工作日仍未办理又无说明的通报",
      .source_en =
          "rules of a 12345 hotline: remind before expiry, urge in writing the day after, criticise after five "
          "workdays of silence",
      .steps = { hotline, N_ELEMENTS(hotline) },
      .limits = LIMITS,
      .grace = 0,
      .again = 5,
      .forgets = 90,
      .object = 30,
      .decide = 30 },
};
const size_t n_ladder_presets = N_ELEMENTS(ladder_presets);

const struct ladder_rule *ladder_preset(const char *name)
{
    for (size_t i = 0; i < n_ladder_presets; i++)
        if (streq(ladder_presets[i].name, name))
            return &ladder_presets[i];
    return NULL;
}

/* ---- checking ---- */

enum err ladder_check(struct cx *cx, const struct ladder_rule *rule)
{
    const struct ladder_step *s = rule->steps.p;
    const struct ladder_limit *l = rule->limits.p;
    bool begins = false;
    for (size_t i = 0; i < rule->steps.n; i++) {
        begins |= s[i].from != LEVEL_DONE;
        if (i && s[i].kind <= s[i - 1].kind)
            problem(cx, arena_printf(cx->mem, "/steps/%zu/kind", i), "各级应由轻到重，不重复",
                    "steps should go from mild to hard, each once");
        if (s[i].from == LEVEL_NORMAL || s[i].from == LEVEL_UNKNOWN)
            problem(cx, arena_printf(cx->mem, "/steps/%zu/from", i), "应为预警、滞后或严重；仅升级时使用的写办结",
                    "should be near, behind or overdue; \"done\" for what is reached by climbing alone");
    }
    if (!begins)
        problem(cx, "/steps", "没有一级可以首次使用，永远不会提出建议",
                "no step may be the first: nothing would be proposed");
    for (size_t i = 0; i < rule->limits.n; i++)
        for (size_t k = 0; k < i; k++)
            if (l[i].basis == l[k].basis)
                problem(cx, arena_printf(cx->mem, "/limits/%zu/basis", i), "同一依据有两个期限",
                        "two limits of one basis");
    return problems_end(cx);
}

const struct ladder_step *ladder_step_of(const struct ladder_rule *rule, int64_t kind)
{
    const struct ladder_step *s = rule->steps.p;
    for (size_t i = 0; i < rule->steps.n; i++)
        if (s[i].kind == kind)
            return &s[i];
    return NULL;
}

struct date ladder_reply_due(const struct ladder_rule *rule, const struct calendar *cal, int64_t kind, int64_t basis,
                             struct date issued)
{
    const struct ladder_step *step = ladder_step_of(rule, kind);
    const struct ladder_limit *l = rule->limits.p;
    if (!step || !step->reply)
        return NO_DATE;
    for (size_t i = 0; i < rule->limits.n; i++)
        if (l[i].basis == basis) {
            struct date day = date_add(issued, (int)l[i].days);
            if (!l[i].calendar)
                return workday_add(cal, issued, (int)l[i].days);
            return is_workday(cal, day) ? day : workday_add(cal, day, 1); /* Civil Code 203 */
        }
    return workday_add(cal, issued, (int)step->reply);
}

/* ---- the next step ---- */

static int64_t first_step(const struct ladder_rule *rule, const struct ladder_matter *m)
{
    const struct ladder_step *s = rule->steps.p;
    int64_t kind = 0;
    if (m->level == LEVEL_UNKNOWN) /* nobody knows whether it slips */
        return 0;
    for (size_t i = 0; i < rule->steps.n; i++)
        if (s[i].from != LEVEL_DONE && level_rank(m->level) >= level_rank((enum level)s[i].from) &&
            m->days_late >= s[i].late)
            kind = s[i].kind;
    return kind;
}

static int64_t step_above(const struct ladder_rule *rule, int64_t kind)
{
    const struct ladder_step *s = rule->steps.p;
    for (size_t i = 0; i < rule->steps.n; i++)
        if (s[i].kind > kind)
            return s[i].kind;
    return 0;
}

static struct ladder_next climb(const struct ladder_rule *rule, int64_t from, int64_t first, enum ladder_reason reason,
                                int64_t workdays)
{
    int64_t above = step_above(rule, from), kind = first > from ? first : above;
    return kind ? (struct ladder_next){ kind, reason, workdays } : (struct ladder_next){ 0, LADDER_TOP, workdays };
}

/* One is out: when it was not answered in time, or not even received. */
static struct ladder_next after_owed(const struct ladder_rule *rule, const struct calendar *cal, int64_t first,
                                     const struct ladder_tried *t, struct date on)
{
    bool wants = date_is(t->reply_due);
    int64_t line = wants ? rule->grace : rule->again;
    int over = workdays_between(cal, wants ? t->reply_due : t->issued, on);
    if (over <= line)
        return (struct ladder_next){ 0, LADDER_WAITS, 0 };
    return climb(rule, t->highest, first, wants ? LADDER_UNANSWERED : LADDER_UNRECEIVED, over);
}

struct ladder_next ladder_next(const struct ladder_rule *rule, const struct calendar *cal,
                               const struct ladder_matter *m, const struct ladder_tried *t, struct date on)
{
    int64_t first = first_step(rule, m);
    if (t->state == TRIED_DRAFT || t->state == TRIED_OURS)
        return (struct ladder_next){ 0, LADDER_OURS, 0 };
    if (!first)
        return (struct ladder_next){ 0, LADDER_FINE, 0 };
    if (t->state == TRIED_OWED)
        return after_owed(rule, cal, first, t, on);
    if (!t->highest)
        return (struct ladder_next){ first, LADDER_FIRST, 0 };
    int since = date_is(t->closed) ? workdays_between(cal, t->closed, on) : 0;
    if (date_is(t->closed) && since <= rule->again)
        return (struct ladder_next){ 0, LADDER_RESTS, since };
    return climb(rule, t->highest, first, LADDER_AGAIN, since);
}
