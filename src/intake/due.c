#include "intake/due.h"

#include "base/text.h"
#include "intake/phrase.h"
#include "intake/words.h"

/* How far is looked back for a time, and from a time for what governs it: a sentence may be as long as it likes. */
enum { HAN = 3, MAX_STRETCH = 2400, MAX_AHEAD = 300, MAX_BEHIND = 300 };

static struct str near_ahead(struct str s, size_t at)
{
    size_t n = MIN(at, (size_t)MAX_AHEAD);
    return (struct str){ s.p + at - n, n };
}

/* A stop ends at byte n of p. */
static bool ends_clause(const char *p, size_t n)
{
    static const char stop[] = "。";
    unsigned char last = (unsigned char)p[n - 1];
    return last < 0x80 ? strchr(",;:\n", last) && last
                       : n >= HAN && last == (unsigned char)stop[HAN - 1] && memcmp(p + n - HAN, stop, HAN) == 0;
}

/* What of its clause stands ahead of byte `at`. */
static struct str clause_ahead(struct str s, size_t at)
{
    size_t start = at, last = at - near_ahead(s, at).n;
    while (start > last && !ends_clause(s.p, start))
        start--;
    return (struct str){ s.p + start, at - start };
}

/* The rest of the clause behind byte `at`. */
static struct str clause_behind(struct str s, size_t at)
{
    struct str behind = { s.p + at, MIN(s.n - at, (size_t)MAX_BEHIND) };
    size_t stop, n = CUT(behind, &stop, ",", ";", "。", "，");
    return (struct str){ behind.p, n - stop };
}

/* "完成全年目标任务", "实现上半年计划": what is to be reached by the end of that span. */
static bool is_aim_of_span(struct str ahead, struct str behind)
{
    return TAIL(ahead, "完成", "实现", "达到", "达成", "超额完成") &&
           (!behind.n || TAIL(behind, "任务", "目标", "指标", "计划", "双过半", "任务目标", "任务数"));
}

/* "严禁在验收合格前投入使用": until when it is forbidden. */
static bool bans_ahead(struct str ahead)
{
    return ANY(ahead, "严禁", "不得", "禁止", "不准", "杜绝");
}

/* "提出四季度清单", "国庆前重点人员": the span says which, and not by when. */
static bool says_which(struct str s, const struct deadline *d)
{
    struct str ahead = clause_ahead(s, d->start), behind = clause_behind(s, d->end);
    bool before = d->kind == DEADLINE_EVENT && str_ends((struct str){ s.p, d->end }, "前");
    if (d->is_bare && HEAD(behind, "任务的", "目标的", "计划的", "任务总量的"))
        return true; /* "完成全年任务的60%" */
    if (d->is_bare && is_aim_of_span(ahead, behind))
        return false;
    if (before && bans_ahead(ahead))
        return true;
    return (d->is_bare || before) && word_end(W_TAKES_OBJECT, ahead);
}

/* Where a time stands that says by when: at the head of a clause, behind a word of having to. */
static bool stands_firm(struct str s, const struct deadline *d)
{
    struct str ahead = phrase_skip_lead(clause_ahead(s, d->start));
    return !d->is_bare || !ahead.n || word_end(W_AHEAD_OF_TIME, ahead);
}

/* "三个月内的服务", "能立即整改的", "其中上半年25场": it belongs to something else, or to a part. */
static bool is_attribute(struct str s, const struct deadline *d)
{
    struct str ahead = { s.p, d->start }, behind = str_from(s, d->end);
    if (HEAD(behind, "未", "仍未", "尚未", "没有", "前未", "前仍未") || word_end(W_SQUEEZE, ahead) ||
        TAIL(ahead, "能", "不能", "其中") || says_which(s, d))
        return true;
    if (d->kind == DEADLINE_FIXED && HEAD(behind, "的"))
        return true; /* "2000年以前的小区" */
    if (d->kind == DEADLINE_FIXED)
        return word_at(W_ATTRIBUTE, behind) && !is_aim_of_span(clause_ahead(s, d->start), clause_behind(s, d->end));
    return d->kind != DEADLINE_RECURRING && HEAD(behind, "的", "例会");
}

/* "出现水质异常的,": of whom, or when, the rest is asked. */
static bool is_case_clause(struct str s)
{
    const char *end = word_at(W_EACH_CASE, s) ? str_find(s, "的,") : NULL;
    return end && !memchr(s.p, ',', (size_t)(end - s.p));
}

/* "一旦接到预警,", "如遇强降雨,": what follows is owed only then. */
static bool is_in_case(struct str s, const struct deadline *d)
{
    struct str ahead = near_ahead(s, d->start);
    if (str_is((struct str){ s.p + d->start, d->end - d->start }, "第一时间") &&
        (word_in(W_EACH_CASE, ahead) || TAIL(ahead, "信息", "情况", "问题", "险情", "隐患", "线索")))
        return true;
    if (is_case_clause(ahead))
        return true;
    bool at_once = d->kind == DEADLINE_IMMEDIATE && TAIL(ahead, "后", "时", "后,", "时,"); /* "资金到位后立即支付" */
    return at_once || word_in(W_IN_CASE, ahead);
}

/* Its kind as the words around it make it. */
static void settle_kind(struct str s, const struct deadline *before, struct deadline *d)
{
    bool counted = d->kind == DEADLINE_RELATIVE || d->kind == DEADLINE_WORKDAY;
    bool goes_on = counted && before->kind == DEADLINE_EVENT && /* "接单后24小时内联系,3日内到现场" */
                   TAIL(((struct str){ s.p, before->end }), "内") && TAIL(((struct str){ s.p, d->end }), "内");
    if (goes_on || ((counted || d->kind == DEADLINE_IMMEDIATE) && is_in_case(s, d))) {
        d->kind = DEADLINE_EVENT;
        d->date = NO_DATE;
        d->inferred = false;
    }
}

/* d takes the place of what was found before it: phases end with the last, and a day beats a rhythm. */
static bool beats(struct str s, const struct deadline *d, const struct deadline *due, bool at_once)
{
    enum { SHORT_RHYTHM = 9 };
    if (due->kind == DEADLINE_NONE)
        return true;
    bool rhythm = d->kind == DEADLINE_RECURRING;
    if (due->kind == DEADLINE_RECURRING && TAIL(((struct str){ s.p, d->start }), "直", "持续", "直至", "直到") &&
        !rhythm)
        return false; /* how long it recurs */
    if (rhythm && (due->kind == DEADLINE_ONGOING || due->kind == DEADLINE_IMMEDIATE))
        return true;
    bool loose = d->kind == DEADLINE_ONGOING || (rhythm && d->end - d->start <= SHORT_RHYTHM);
    bool dated_before = due->kind == DEADLINE_FIXED || due->kind == DEADLINE_RELATIVE;
    if (loose || at_once || (rhythm && dated_before)) /* "11月底前完成,每周通报" */
        return false;
    return stands_firm(s, d) || due->kind == DEADLINE_ONGOING || due->kind == DEADLINE_IMMEDIATE;
}

static bool quantified(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return ANY(s, "一次", "两次", "三次", "全部");
}

/* ---- "课前", "双十一前": before whatever has a name ---- */

static struct deadline supposed(size_t start, size_t end)
{
    return (struct deadline){ DEADLINE_EVENT, NO_DATE, NO_DATE, .inferred = true, .start = start, .end = end };
}

/* A name of something stands between the head of the clause, or a word of having to, and 前. */
static size_t name_before(struct str ahead)
{
    enum { MAX_NAME = 8 };
    size_t n = 0;
    for (int i = 0; i < MAX_NAME && n + HAN <= ahead.n; i++) {
        struct str rest = { ahead.p, ahead.n - n };
        if (word_end(W_AHEAD_OF_TIME, rest) || (unsigned char)rest.p[rest.n - 1] < 0x80)
            return n;
        size_t verb = word_end(W_TAKES_OBJECT, rest);
        struct str ahead_of_verb = { rest.p, rest.n - verb };
        if (verb && (!ahead_of_verb.n || word_end(W_AHEAD_OF_TIME, ahead_of_verb)))
            return 0; /* "抓住雨前间隙" */
        n += HAN;
    }
    bool ago = word_at(W_NUMERAL, ahead) && TAIL(ahead, "年", "月", "天", "日", "周", "时"); /* "三年前" */
    return n == ahead.n && !ago ? n : 0;
}

static bool find_before(struct str s, struct deadline *due)
{
    static const char before[] = "前";
    const char *at = s.p + s.n - MIN(s.n, (size_t)MAX_STRETCH);
    for (; (at = str_find((struct str){ at, (size_t)(s.p + s.n - at) }, before)); at += HAN) {
        size_t offset = (size_t)(at - s.p);
        struct str ahead = phrase_skip_lead(clause_ahead(s, offset)), behind = str_from(s, offset + HAN);
        bool longer = TAIL(ahead, "之", "以"); /* "调度会之前"; "之前" alone is the past */
        ahead.n -= longer ? (size_t)HAN : 0;
        size_t name = name_before(ahead) + (longer && ahead.n ? (size_t)HAN : 0);
        name = longer && name <= 2 * (size_t)HAN ? 0 : name;
        if (!name || word_end(W_NO_BEFORE, (struct str){ s.p, offset + HAN }) ||
            word_at(W_NO_BEFORE, str_from(s, offset)) || HEAD(behind, "的", "工作", "准备", "后") || bans_ahead(ahead))
            continue;
        *due = supposed(offset - name, offset + HAN);
        return true;
    }
    return false;
}

/* "待验收合格后拨付": after what is yet to come. */
static bool find_wait(struct str s, struct deadline *due)
{
    enum { MAX_WAIT = 14 * HAN };
    const char *wait = str_find(s, "待"), *after = wait ? str_find(str_from(s, (size_t)(wait - s.p)), "后") : NULL;
    if (!after || after - wait > MAX_WAIT || memchr(wait, ',', (size_t)(after - wait)) ||
        TAIL(((struct str){ s.p, (size_t)(wait - s.p) }), "等", "对", "看", "接", "招", "优", "期", "亟", "有", "留",
             "厚"))
        return false;
    *due = supposed((size_t)(wait - s.p), (size_t)(after - s.p) + HAN);
    return true;
}

/* "如遇连阴雨,及时启动预案": without a time, and yet not whenever one likes. */
static bool find_case(struct str s, struct deadline *due)
{
    for (size_t at = s.n - MIN(s.n, (size_t)MAX_STRETCH); at < s.n; at++) {
        size_t n = ((unsigned char)s.p[at] & 0xC0) != 0x80 ? word_at(W_IN_CASE, str_from(s, at)) : 0;
        struct str behind = { s.p + at + n, MIN(s.n - at - n, (size_t)MAX_BEHIND) };
        if (n && ANY(behind, "及时", "迅速", "立即", "随时", "分钟内", "小时内")) {
            *due = supposed(at, at + n + clause_behind(s, at + n).n);
            return true;
        }
    }
    return false;
}

/* "于4月10日上午召开", "9月开展", "今年要引进10家": without a mark of its own, where a time stands and by what follows. */
static bool is_planned(struct date on, struct str s, const struct deadline *d)
{
    struct str ahead = phrase_skip_lead(clause_ahead(s, d->start)), behind = clause_behind(s, d->end);
    bool stands = !ahead.n || (TAIL(ahead, "于", "在", "并", "、") && !TAIL(ahead, "将于", "将在", "定于"));
    if (d->is_bare && HEAD(str_from(s, d->start), "今年", "本年"))
        return HEAD(behind, "要", "力争", "确保", "至少", "再") && quantified(behind);
    behind = str_from(behind, HEAD(behind, "上午", "下午", "晚上", "晚", "集中"));
    return stands && date_is(d->date) && d->date.d >= on.d &&
           HEAD(behind, "召开", "举行", "举办", "开展", "组织", "进行", "前往");
}

struct deadline due_of(const struct calendar *cal, struct date on, struct str s)
{
    struct deadline d, due = { .date = NO_DATE, .from = NO_DATE };
    for (size_t at = s.n - MIN(s.n, (size_t)MAX_STRETCH); deadline_find(cal, on, s, at, &d); at = d.end) {
        bool dated =
            d.kind != DEADLINE_FIXED || d.is_limit || word_at(W_DONE, str_from(s, d.end)) || is_planned(on, s, &d);
        bool past = d.kind == DEADLINE_FIXED && !d.inferred && date_is(d.date) && d.date.d < on.d;
        if (!dated || past || is_attribute(s, &d))
            continue;
        bool at_once = d.kind == DEADLINE_IMMEDIATE;
        settle_kind(s, &due, &d);
        if (beats(s, &d, &due, at_once))
            due = d;
    }
    if (due.kind == DEADLINE_NONE || due.kind == DEADLINE_ONGOING || due.kind == DEADLINE_IMMEDIATE)
        (void)(find_before(s, &due) || (due.kind == DEADLINE_NONE && (find_case(s, &due) || find_wait(s, &due))));
    return due;
}
