/* The self-check against the rules that lighten the burden: questions, calls (round/), papers (round/, slip/), visits
 * (inspect/). */
#include "app/relief.h"

#include <stdlib.h>

#include "inspect/inspect.h"
#include "round/round.h"
#include "slip/slip.h"

enum { N_RULES = 6, MOST_NAMED = 10, PAPER = PAPER_CHARACTERS, N_FULLEST = 3, MAX_VISITS = 100000 };

const struct words relief_rules = WORDS(
    { RELIEF_ONCE, "once", "不随意、反复要求填表报数，同一材料只报一次",
      "no forms at random or again and again: what was reported once is not asked for again" },
    { RELIEF_CHECK_IN, "check_in", "不搞签到打卡、积分排名、在线时长统计（安全、应急除外）",
      "no check-in, no ranking by points, no counting of time online (security and emergencies apart)" },
    { RELIEF_FORCED, "forced", "不强制安装使用，不通报使用率，不强制登录",
      "no forced installation, no reporting of usage rates, no forced log-in" },
    { RELIEF_TRACES, "traces", "不作日常考核的主要载体，不看点赞、投票、学习时长，不强制上传工作照片、视频、轨迹",
      "not what daily assessment rests on; no likes, votes or hours of study; no photos, videos or tracks by force" },
    { RELIEF_MERIT, "merit", "领导批示、发表文章、经验交流不计分，会议、记录、照片不作为实绩依据",
      "leaders' comments, articles and shared experience are not scored; meetings, notes and photos prove no merit" },
    { RELIEF_FEWER, "fewer", "文件不超过 5000 字；少而必要地要求报送；督查检查按年度计划、能合并的合并",
      "papers of 5,000 characters at most; few calls, needed ones; inspections by the year's plan, joined where they can "
      "be" });
const struct words relief_verdicts =
    WORDS({ RELIEF_KEPT, "kept", "做到", "kept" }, { RELIEF_LOOK, "look", "看一看", "worth a look" },
          { RELIEF_BUILT_IN, "built_in", "无此功能", "no such feature" });
const struct words relief_kinds =
    WORDS({ RELIEF_CALL, "call", "调度事由", "call" }, { RELIEF_UNIT, "unit", "单位", "unit" },
          { RELIEF_ROUND, "round", "调度通报", "digest" }, { RELIEF_SLIP, "slip", "督办件", "slip" },
          { RELIEF_VISIT, "inspection", "督查", "inspection" }, { RELIEF_PLAN, "plan", "督查计划", "plan" });

/* What is said here is held to the tables of acts and questions by tests/relief_test.c. */
static const struct {
    const char *zh, *en;
} built_in[N_RULES + 1] = {
    [RELIEF_CHECK_IN] = { "没有签到、打卡、积分、在线时长；比高低的只有指标数据，没有给人排的名次。"
                          "账号里的最近登录时间只给管理员看，为的是安全",
                          "no check-in, no points, no time online; figures of indicators alone are ranked, never persons.  "
                          "An account keeps when it last signed in, for administrators alone, for security" },
    [RELIEF_FORCED] = { "用浏览器打开即可，不用安装；没有按人、按单位的使用率、登录率，也不催人登录",
                        "it opens in a browser, nothing is installed; no rates of usage or log-in by person or unit, and "
                        "nobody is chased to sign in" },
    [RELIEF_TRACES] = { "填报只问事项、指标、文字、数字，没有照片、视频、轨迹，也没有点赞、投票、学时；佐证可附可不附，督查照片"
                        "存时去掉时间地点",
                        "returns ask for items, figures, words and numbers: no photos, videos or tracks, no likes, votes or "
                        "hours of study; evidence may be left out, photos of inspections lose their time and place" },
    [RELIEF_MERIT] = { "没有考核计分：批示、文章、经验材料、会议、记录、照片都换不来分",
                       "there are no scores: comments, articles, papers on experience, meetings, notes and photos earn "
                       "none" },
};

static const struct field thing_fields[] = {
    FIELD(relief_thing, kind, .words = &relief_kinds, LABEL("类别", "kind")),
    FIELD(relief_thing, id, .flags = REF),
    FIELD(relief_thing, title, LABEL("名称", "title")),
    FIELD(relief_thing, why, LABEL("为什么看", "why")),
};
static const struct shape RELIEF_THING = SHAPE(relief_thing, thing_fields);
static const struct field measure_fields[] = {
    FIELD(relief_measure, number, LABEL("数目", "number")),
    FIELD(relief_measure, text, LABEL("量到的", "what was counted")),
    FIELD(relief_measure, amiss, LABEL("要看一看", "worth a look")),
    FIELD(relief_measure, things, .of = &RELIEF_THING, LABEL("看哪些", "what to look at")),
};
static const struct shape RELIEF_MEASURE = SHAPE(relief_measure, measure_fields);
static const struct field line_fields[] = {
    FIELD(relief_line, rule, .words = &relief_rules, LABEL("规定", "rule")),
    FIELD(relief_line, verdict, .words = &relief_verdicts, LABEL("结果", "verdict")),
    FIELD(relief_line, built_in, LABEL("没有什么", "what there is not")),
    FIELD(relief_line, measures, .of = &RELIEF_MEASURE, LABEL("量到的", "what was counted")),
};
const struct shape RELIEF_LINE = SHAPE(relief_line, line_fields);

/* The first ten are named; the number counts on. */
static void name_one(struct cx *cx, struct relief_measure *m, enum relief_kind kind, int64_t id, const char *title,
                     const char *why)
{
    if (m->things.n < MOST_NAMED)
        *(struct relief_thing *)list_add(cx->mem, &m->things, sizeof(struct relief_thing)) =
            (struct relief_thing){ kind, id, title, why };
}

static void count_one(struct cx *cx, struct relief_measure *m, enum relief_kind kind, int64_t id, const char *title,
                      const char *why)
{
    name_one(cx, m, kind, id, title, why);
    m->number++;
    m->amiss = true;
}

static void measured(struct cx *cx, struct relief_line *of, struct relief_measure *m, const char *text)
{
    m->text = text;
    *(struct relief_measure *)list_add(cx->mem, &of->measures, sizeof *m) = *m;
    if (m->amiss)
        of->verdict = RELIEF_LOOK;
}

static bool in_force(const struct call_line *c)
{
    return !c->ended && !c->expired;
}

/* ---- rule 1: once ---- */

/* A question that a call in force asks already is refused without a reason (round/call.c): each has one. */
static enum err asked_again(struct cx *cx, const struct list *calls, struct relief_line *out)
{
    struct relief_measure m = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < calls->n; i++) {
        const struct call_line *c = (const struct call_line *)calls->p + i;
        struct list questions;
        if (!in_force(c))
            continue;
        TRY(questions_of(cx, c->id, &questions));
        n += questions.n;
        for (size_t k = 0; k < questions.n; k++) {
            const struct question *q = (const struct question *)questions.p + k;
            if (q->why)
                count_one(cx, &m, RELIEF_CALL, c->id, c->title,
                          arena_printf(cx->mem, say(cx, "%s（理由：%s）", "%s (why: %s)"), q->text, q->why));
        }
    }
    measured(cx, out, &m,
             arena_printf(cx->mem,
                          say(cx, "在用的 %zu 个问题中，别处也在问的 %" PRId64 " 个；不写理由的登记时就不收",
                              "of %zu questions in force, asked elsewhere too: %" PRId64
                              "; without a reason they are refused"),
                          n, m.number));
    return OK;
}

static void known_already(struct cx *cx, const struct list *lines, struct relief_line *out)
{
    enum { PERCENT = 100 };
    struct relief_measure m = { 0 };
    int64_t fields = 0, known = 0;
    for (size_t i = 0; i < lines->n; i++) {
        fields += ((const struct burden_line *)lines->p)[i].fields;
        known += ((const struct burden_line *)lines->p)[i].known;
    }
    m.number = fields ? known * PERCENT / fields : 0;
    measured(cx, out, &m,
             arena_printf(cx->mem,
                          say(cx,
                              "今年各次调度共问 %" PRId64 " 个字段，其中 %" PRId64 " 个（%" PRId64
                              "%%）早就有或者无变化，不用再填",
                              "rounds of this year asked for %" PRId64 " fields; %" PRId64 " of them (%" PRId64
                              "%%) were known or did not change, and were not typed again"),
                          fields, known, m.number));
}

struct fill { /* what a unit is asked */
    int64_t unit;
    const char *name;
    int64_t fields, elsewhere; /* of the year; of this month, outside the program */
    int64_t monthly, calls;
};

static int by_monthly(const void *a, const void *b)
{
    const struct fill *x = a, *y = b;
    return x->monthly != y->monthly ? (x->monthly < y->monthly ? 1 : -1) : (x->unit > y->unit) - (x->unit < y->unit);
}

/* Lines come by unit. */
static struct list fills_of(struct cx *cx, const struct list *lines)
{
    struct list out = { 0 };
    struct fill *f = NULL;
    int year, months, day;
    date_split(cx->today, &year, &months, &day);
    for (size_t i = 0; i < lines->n; i++) {
        const struct burden_line *l = (const struct burden_line *)lines->p + i;
        if (!f || f->unit != l->unit_id) {
            f = list_add(cx->mem, &out, sizeof *f);
            *f = (struct fill){ .unit = l->unit_id, .name = l->unit };
        }
        f->fields += l->fields;
        f->elsewhere += l->elsewhere;
        f->monthly = (f->fields + months - 1) / months + f->elsewhere;
    }
    if (out.n)
        qsort(out.p, out.n, sizeof(struct fill), by_monthly);
    return out;
}

static enum err count_calls(struct cx *cx, const struct list *calls, struct fill *fills, size_t n)
{
    for (size_t i = 0; i < calls->n; i++) {
        const struct call_line *l = (const struct call_line *)calls->p + i;
        struct call c;
        struct list units;
        if (!in_force(l))
            continue;
        TRY(call_get(cx, l->id, &c));
        TRY(call_units(cx, &c, &units));
        for (size_t u = 0; u < units.n; u++)
            for (size_t k = 0; k < n; k++)
                fills[k].calls += fills[k].unit == ((const struct unit *)units.p)[u].id;
    }
    return OK;
}

static enum err fullest(struct cx *cx, const struct list *calls, const struct list *lines, struct relief_line *out)
{
    struct list fills = fills_of(cx, lines);
    struct fill *f = fills.p;
    size_t n = fills.n < N_FULLEST ? fills.n : N_FULLEST;
    struct relief_measure m = { 0 };
    if (!n)
        return OK;
    TRY(count_calls(cx, calls, f, n));
    for (size_t i = 0; i < n; i++)
        name_one(cx, &m, RELIEF_UNIT, f[i].unit, f[i].name,
                 arena_printf(cx->mem,
                              say(cx, "每月约 %" PRId64 " 个字段，在用事由 %" PRId64 " 项",
                                  "some %" PRId64 " fields a month, calls in force: %" PRId64),
                              f[i].monthly, f[i].calls));
    m.number = f->monthly;
    measured(cx, out, &m,
             arena_printf(cx->mem,
                          say(cx, "问得最多的单位每月约 %" PRId64 " 个字段（最多的 %zu 个见下）",
                              "the unit that is asked most: some %" PRId64 " fields a month (the first %zu below)"),
                          m.number, n));
    return OK;
}

static enum err rule_once(struct cx *cx, const struct list *calls, struct relief_line *out)
{
    struct burden_filter f = { .from = date_make(date_year(cx->today), 1, 1),
                               .to = rhythm_span(RHYTHM_MONTH, cx->today).to,
                               .sort = BURDEN_BY_UNIT };
    struct list lines;
    const char *next;
    TRY(burden_found(cx, &f, &lines, &next));
    TRY(asked_again(cx, calls, out));
    known_already(cx, &lines, out);
    return fullest(cx, calls, &lines, out);
}

/* ---- rule 6: short papers, few calls, inspections by plan ---- */

static void calls_without_end(struct cx *cx, const struct list *calls, struct relief_line *out)
{
    struct relief_measure open = { 0 }, over = { 0 };
    char day[DATE_TEXT_SIZE];
    int64_t n = 0;
    for (size_t i = 0; i < calls->n; i++) {
        const struct call_line *c = (const struct call_line *)calls->p + i;
        n += in_force(c);
        if (in_force(c) && !date_is(c->expires))
            count_one(cx, &open, RELIEF_CALL, c->id, c->title, c->basis);
        if (!c->ended && c->expired)
            count_one(cx, &over, RELIEF_CALL, c->id, c->title,
                      arena_printf(cx->mem, say(cx, "%s 到期", "until %s"), date_text(c->expires, day)));
    }
    measured(cx, out, &open,
             arena_printf(cx->mem,
                          say(cx, "在用的 %" PRId64 " 项调度事由中，没有写有效期的 %" PRId64 " 项",
                              "of %" PRId64 " calls in force, without an end: %" PRId64),
                          n, open.number));
    measured(cx, out, &over,
             arena_printf(
                 cx->mem,
                 say(cx, "过了有效期还没有终止的事由 %" PRId64 " 项", "calls past their end and not ended: %" PRId64),
                 over.number));
}

static const char *length_text(struct cx *cx, int64_t characters)
{
    return arena_printf(cx->mem, say(cx, "%" PRId64 " 字", "%" PRId64 " characters"), characters);
}

static const char *papers_text(struct cx *cx, const char *zh, const char *en, size_t n, int64_t too_long)
{
    return arena_printf(
        cx->mem,
        say(cx, "今年%s %zu 份，超过 %d 字的 %" PRId64 " 份", "%s this year: %zu; longer than %d characters: %" PRId64),
        say(cx, zh, en), n, PAPER, too_long);
}

static enum err papers_too_long(struct cx *cx, struct relief_line *out)
{
    struct relief_measure digests = { 0 }, slips = { 0 };
    struct date from = date_make(date_year(cx->today), 1, 1);
    struct list l;
    TRY(digests_frozen(cx, from, cx->today, &l));
    const struct digest_length *d = l.p;
    for (size_t i = 0; i < l.n && d[i].characters > PAPER; i++)
        count_one(cx, &digests, RELIEF_ROUND, d[i].round, d[i].title, length_text(cx, d[i].characters));
    measured(cx, out, &digests, papers_text(cx, "定稿调度通报", "digests frozen", l.n, digests.number));
    TRY(slips_issued(cx, from, cx->today, &l));
    const struct slip_length *s = l.p;
    for (size_t i = 0; i < l.n && s[i].characters > PAPER; i++)
        count_one(cx, &slips, RELIEF_SLIP, s[i].id, arena_printf(cx->mem, "%s %s", s[i].label, s[i].title),
                  length_text(cx, s[i].characters));
    measured(cx, out, &slips, papers_text(cx, "印发督办件", "slips, letters and bulletins issued", l.n, slips.number));
    return OK;
}

static enum err visits_outside(struct cx *cx, struct relief_line *out)
{
    const struct inspection_filter f = { .year = date_year(cx->today), .limit = MAX_VISITS };
    struct relief_measure m = { 0 };
    struct list lines;
    const char *next;
    int64_t n = 0;
    TRY(inspections_found(cx, &f, &lines, &next));
    for (size_t i = 0; i < lines.n; i++) {
        const struct inspection_line *l = (const struct inspection_line *)lines.p + i;
        struct inspection whole = { 0 };
        if (l->state == INSPECTION_CANCELLED)
            continue;
        n++;
        if (l->planned)
            continue;
        if (m.number < MOST_NAMED)
            TRY(fact_get(cx, &INSPECTION, l->id, &whole));
        count_one(
            cx, &m, RELIEF_VISIT, l->id, l->title,
            arena_printf(cx->mem, say(cx, "%s；理由：%s", "%s; why: %s"), l->lead, whole.reason ? whole.reason : ""));
    }
    measured(cx, out, &m,
             arena_printf(cx->mem,
                          say(cx, "今年督查 %" PRId64 " 次，其中计划外 %" PRId64 " 次",
                              "inspections this year: %" PRId64 "; outside the plan: %" PRId64),
                          n, m.number));
    return OK;
}

static void visits_over(struct cx *cx, const struct inspect_year *year, struct relief_line *out)
{
    struct relief_measure m = { 0 };
    for (size_t i = 0; i < year->counts.n; i++) {
        const struct unit_count *c = (const struct unit_count *)year->counts.p + i;
        if (c->over)
            count_one(cx, &m, RELIEF_PLAN, 0, c->unit,
                      arena_printf(cx->mem,
                                   say(cx, "已督查 %" PRId64 " 次，计划 %" PRId64 " 次",
                                       "inspected: %" PRId64 ", planned: %" PRId64),
                                   c->visits, c->planned));
    }
    measured(cx, out, &m,
             year->cap
                 ? arena_printf(cx->mem,
                                say(cx, "一年被督查超过上限（%" PRId64 " 次）的单位 %" PRId64 " 个",
                                    "units inspected more often than the cap of %" PRId64 " a year: %" PRId64),
                                year->cap, m.number)
                 : say(cx, "一个单位一年督查几次没有设上限", "there is no cap on inspections of a unit in a year"));
}

static const struct inspect_plan_line *line_no(const struct inspect_year *year, int64_t id)
{
    const struct inspect_plan_line *l = year->lines.p;
    for (size_t i = 0; i < year->lines.n; i++)
        if (l[i].id == id)
            return &l[i];
    return NULL;
}

/* Lines whose months are not over and of which neither was begun; each pair once, however many units both name. */
static void lines_to_join(struct cx *cx, const struct inspect_year *year, struct relief_measure *m)
{
    int y, month, day;
    date_split(cx->today, &y, &month, &day);
    for (size_t i = 0; i < year->lines.n; i++) {
        const struct inspect_plan_line *l = (const struct inspect_plan_line *)year->lines.p + i;
        const struct plan_joint *j = l->joint.p;
        for (size_t k = 0; k < l->joint.n; k++) {
            const struct inspect_plan_line *other = line_no(year, j[k].other);
            if (j[k].other < l->id || (k && j[k].other == j[k - 1].other) || l->held || !other || other->held ||
                l->to_month < month || other->to_month < month)
                continue;
            count_one(cx, m, RELIEF_PLAN, l->id, l->title,
                      arena_printf(cx->mem, say(cx, "与“%s”同期到%s", "\"%s\" visits %s in the same months"),
                                   j[k].title, j[k].unit));
        }
    }
}

static enum err visits_to_join(struct cx *cx, const struct inspect_year *year, struct relief_line *out)
{
    struct relief_measure m = { 0 };
    struct list pairs;
    TRY(visits_joinable(cx, &pairs));
    for (size_t i = 0; i < pairs.n; i++) {
        const struct joinable *p = (const struct joinable *)pairs.p + i;
        count_one(cx, &m, RELIEF_VISIT, p->id, p->title,
                  arena_printf(cx->mem,
                               say(cx, "与“%s”前后脚，同去 %" PRId64 " 个单位",
                                   "close to \"%s\"; units that both see: %" PRId64),
                               p->other_title, p->units));
    }
    lines_to_join(cx, year, &m);
    measured(
        cx, out, &m,
        arena_printf(cx->mem,
                     say(cx, "可以合并的督查 %" PRId64 " 对", "pairs of inspections that could be joined: %" PRId64),
                     m.number));
    return OK;
}

static enum err rule_fewer(struct cx *cx, const struct list *calls, struct relief_line *out)
{
    struct inspect_year year;
    TRY(papers_too_long(cx, out));
    calls_without_end(cx, calls, out);
    TRY(inspect_year(cx, date_year(cx->today), &year));
    TRY(visits_outside(cx, out));
    visits_over(cx, &year, out);
    return visits_to_join(cx, &year, out);
}

enum err relief_found(struct cx *cx, struct list *out)
{
    const struct call_filter all = { .all = true };
    struct relief_line *lines = NEWS(cx, struct relief_line, N_RULES);
    struct list calls;
    const char *next;
    TRY(calls_found(cx, &all, &calls, &next));
    for (int64_t rule = 1; rule <= N_RULES; rule++)
        lines[rule - 1] =
            (struct relief_line){ .rule = rule,
                                  .verdict = built_in[rule].zh ? RELIEF_BUILT_IN : RELIEF_KEPT,
                                  .built_in =
                                      built_in[rule].zh ? say(cx, built_in[rule].zh, built_in[rule].en) : NULL };
    TRY(rule_once(cx, &calls, &lines[RELIEF_ONCE - 1]));
    TRY(rule_fewer(cx, &calls, &lines[RELIEF_FEWER - 1]));
    *out = (struct list){ lines, N_RULES };
    return OK;
}
