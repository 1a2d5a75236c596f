#include "intake/segment.h"

#include "base/text.h"
#include "intake/phrase.h"
#include "intake/quantity.h"
#include "intake/words.h"

/* ---- what a clause is ---- */

/* A figure that is asked for, not only told. */
static bool has_target(struct reader *r, struct str s)
{
    struct list l = quantities_read(r->mem, s);
    for (size_t i = 0; i < l.n; i++) {
        const struct intake_quantity *q = (const struct intake_quantity *)l.p + i;
        if (!streq(q->comparator, "=") || streq(q->value, "0") || (streq(q->value, "100") && streq(q->unit, "%")))
            return true;
    }
    return false;
}

/* A further sentence of the same owner: begins with doing, or sets a figure, a date or a ban. */
static bool continues_duty(struct reader *r, struct str clause, struct str segment)
{
    bool ban = HEAD(clause, "严禁", "禁止", "不得", "不准");
    if (ban && !r->deciding && r->inherited.list[0].found != FOUND_COLLECTIVE && !r->same_sentence)
        return false; /* a ban for everybody */
    if (ANY(segment, "他叮嘱", "他要求", "他强调", "他指出", "他说", "他希望", "他勉励"))
        return false;
    if (r->lead_due.kind != DEADLINE_NONE && r->same_sentence)
        return true; /* "...完成以下工作:一是...;二是..." */
    if (word_at(W_DUTY_CLAUSE, clause) && utf8_count(segment) > 7)
        return true;
    if (utf8_count(segment) <= 7 && !draft_has_own_due(r, segment) && !ANY(segment, "不得", "严禁"))
        return false; /* "病虫防控。": a topic */
    return !HEAD(clause, "会议", "要以", "区委", "市委", "县委", "目前", "当前", "据", "这") &&
           (has_target(r, segment) || draft_has_own_due(r, segment) ||
            ANY(segment, "严禁", "不得", "一律", "日前", "底前", "限期", "应当", "必须", "务必"));
}

/* "5月开工,8月封顶": the steps of one task. */
static bool is_phase(struct str clause)
{
    return HEAD(clause, "1", "2", "3", "4", "5", "6", "7", "8", "9") && ANY(clause, "月") && utf8_count(clause) < 14;
}

/* "张某某", "县长": short, and no "按照", "有关" that a demand may follow. */
static bool is_speaker(struct str s)
{
    enum { MIN_BYTES = 6, MAX_BYTES = 15 };
    return s.n >= MIN_BYTES && s.n <= MAX_BYTES &&
           !ANY(s, "按", "照", "据", "落实", "达到", "符合", "有关", "的", "工作", "对照", "围绕", "任务", "规定", ",");
}

/* "上述工作由A负责", "他当即要求A牵头": the owner stands inside. */
static size_t read_owner_inside(struct str clause, struct owners *o)
{
    static const char *const words[] = { "由", "责成", "责令", "要求", "叮嘱", "嘱咐", "请" };
    enum { ASKED = 3, PLEASE = 6 };
    for (size_t i = 0; i < N_ELEMENTS(words); i++)
        for (const char *at = clause.p;
             at < clause.p + clause.n &&
             (at = str_find((struct str){ at, (size_t)(clause.p + clause.n - at) }, words[i]));
             at += strlen(words[i])) {
            struct str rest = { at, (size_t)(clause.p + clause.n - at) }, ahead = { clause.p, (size_t)(at - clause.p) };
            if (i == PLEASE && (TAIL(ahead, "申", "邀", "报", "提", "聘", "商", "敬", "函", "并", "约", "延") ||
                                ahead.n < 4 * strlen("请")))
                continue; /* "提请区政府审议" */
            if (i >= ASKED && i < PLEASE && !is_speaker(ahead) &&
                !TAIL(ahead, "当即", "现场", "随即", "立即", "并", "他", "她", "同时", "某某"))
                continue; /* "按照要求" */
            size_t used = at > clause.p ? owners_read(rest, o, FOUND_EXPLICIT) : 0;
            if (used)
                return used;
        }
    return 0;
}

/* "..., 对欠拨的1个月内补齐": another matter of the same owner. */
static bool starts_another(struct reader *r, struct str stretch, struct str clause)
{
    return utf8_count(stretch) > 12 && !str_find(clause, "能立即") &&
           (HEAD(clause, "对", "其中", "会后", "剩余", "余下", "奖惩", "验收", "此后") ||
            (HEAD(clause, "并于") && draft_due(r, stretch).kind != DEADLINE_NONE));
}

/* "春节前化解率不低于80%": what the doing is to lead to. */
static bool is_result(struct str clause)
{
    return ANY(clause, "率", "完成", "清零", "全覆盖") && !HEAD(clause, "对", "并", "不能");
}

/* "6月底前", "自即日起": bytes of the time by which a clause begins. */
static size_t time_lead(const struct reader *r, struct str s)
{
    struct deadline d;
    size_t at = HEAD(s, "力争到", "力争在", "力争", "确保", "务必于", "务必在", "最迟", "在", "于", "自", "从", "到");
    if (!deadline_at(r->cx->cal, r->on, s, at, &d) && !(at && deadline_at(r->cx->cal, r->on, s, at = 0, &d)))
        return 0;
    return d.end + HEAD(str_from(s, d.end), "起,", "开始,", "起", "开始", ",");
}

/* "元旦前": before something. */
static bool ends_before(struct str s, struct deadline d)
{
    return d.kind == DEADLINE_EVENT && str_ends((struct str){ s.p, d.end }, "前");
}

/* Steps with dates are one task, due on the last; any other second deadline makes a second task. */
static bool is_other_due(struct reader *r, struct str stretch, struct str clause, const struct deadline *due)
{
    enum deadline_kind first = draft_due(r, stretch).kind, second = due->kind;
    bool at_once = str_ends(stretch, "立行立改,") || str_ends(stretch, "即知即改,") || str_ends(stretch, "边查边改,") ||
                   (date_is(due->date) && due->date.d <= r->on.d + 1) ||
                   (!str_find(stretch, ",对") && ANY(clause, "完成", "率", "到位", "办结", "销号", "清零", "结束"));
    if (HEAD(clause, "对") && str_find(clause, "能立即"))
        return false; /* "对发现的问题能立即整改的立即整改" */
    bool asap = first == DEADLINE_IMMEDIATE ||
                (first == DEADLINE_EVENT && /* "节后立即排查,12月15日前整改" */
                 HEAD(str_from(stretch, draft_due(r, stretch).start), "立即", "马上", "立刻", "第一时间") &&
                 !word_in(W_IN_CASE, stretch));
    if (asap && at_once && (second == DEADLINE_FIXED || second == DEADLINE_RELATIVE))
        return false; /* a date beside it says when */
    bool before = first == DEADLINE_EVENT && ends_before(stretch, draft_due(r, stretch)) &&
                  ((second == DEADLINE_FIXED && !due->is_bare) || ends_before(clause, *due)) &&
                  !HEAD(clause, "对", "能", "不能", "各");
    bool tries = HEAD(clause, "力争", "争取") && !ANY(clause, "开工", "投产", "竣工", "完工", "投用", "开业");
    bool steps = !tries && !HEAD(clause, "全年", "年内") &&
                 (first == DEADLINE_FIXED || first == DEADLINE_RELATIVE || first == DEADLINE_WORKDAY ||
                  first == DEADLINE_RECURRING || first == DEADLINE_ONGOING) &&
                 second == DEADLINE_FIXED;
    steps |= first == DEADLINE_RELATIVE && second == DEADLINE_RELATIVE && time_lead(r, clause);
    steps |=
        first == DEADLINE_FIXED && ends_before(clause, *due) && ANY(clause, "全部", "投入使用", "投用", "完工", "建成");
    bool goes_on = first == DEADLINE_EVENT && (second == DEADLINE_RELATIVE || second == DEADLINE_WORKDAY) &&
                   draft_due(r, (struct str){ stretch.p, (size_t)(clause.p + clause.n - stretch.p) }).kind == first;
    if (first == DEADLINE_IMMEDIATE && second == DEADLINE_RECURRING)
        return false; /* "随查随报,季度末通报一次" */
    bool led_to = first == DEADLINE_RECURRING && (second == DEADLINE_RECURRING || is_result(clause));
    return first != DEADLINE_NONE && !steps && !before && !goes_on && !led_to;
}

static bool has_deliverable(struct reader *r, struct str s)
{
    return draft_has_own_due(r, s) ||
           ANY(s, "制定", "出台", "印发", "报送", "提交", "编制", "修改后", "修改完善", "建立", "增补", "拨付", "纳入",
               "列入", "新增", "设立", "成立", "启动", "聘请", "购置", "采购", "安排资金", "列支");
}

bool segment_is_decided(struct reader *r, struct str s)
{
    bool told = str_starts(s, "该") && !ANY(s, "修改", "印发"); /* "该项目投资3亿元" */
    told |= ANY(s, "总投资") && !has_deliverable(r, s);
    return utf8_count(s) >= 8 && !told && (has_deliverable(r, s) || quantities_read(r->mem, s).n);
}

/* "病虫防控,县植保站...": the owner comes behind what it is about. */
static bool is_topic(struct str clause, struct str rest)
{
    enum { MAX_TOPIC = 12, MAX_OBJECT = 60 };
    struct owners o = { 0 };
    size_t longest =
        HEAD(clause, "对", "针对", "围绕", "除") || !word_at(W_DUTY_CLAUSE, clause) ? MAX_OBJECT : MAX_TOPIC;
    return utf8_count(clause) <= longest && rest.n && owners_read(phrase_skip_lead(rest), &o, FOUND_EXPLICIT);
}

/* "入冬后各社区...": bytes of what has to come before. */
static size_t after_lead(struct str s)
{
    enum { MAX_LEAD = 5 };
    size_t n = strlen("字");
    for (int i = 1; i <= MAX_LEAD && (size_t)i * n + n <= s.n && (unsigned char)s.p[(size_t)i * n] >= 0xE4; i++)
        if (str_starts(str_from(s, (size_t)i * n), "后"))
            return (size_t)i * n + n;
    return 0;
}

/* "B、C配合", "会同B、C": those behind who led in the clause before. */
static size_t read_joining(struct str clause, struct owners *o)
{
    struct actor_list l;
    size_t used = HEAD(clause, "会同", "并会同", "商", "联合"), n = used ? actors_read(str_from(clause, used), &l) : 0;
    if (!n)
        return 0;
    owners_add_list(o, &l, ACTOR_SUPPORT, ACTOR_SUPPORT, FOUND_EXPLICIT);
    return used + n;
}

/* "各镇街是责任主体": says who answers for it, and asks nothing by itself. */
static bool is_statement(struct str s)
{
    while (s.n && HEAD(str_from(s, s.n - 1), ",", ";"))
        s.n--;
    s.n -= str_ends(s, "。") ? strlen("。") : 0;
    return (str_ends(s, "责任人") || str_ends(s, "责任主体") || str_ends(s, "责任单位")) && ANY(s, "是", "为") &&
           !str_find(s, ",");
}

/* "A负责东片、B负责西片": those who lead beside the first, in one clause. */
static void read_beside(struct str clause, struct owners *o)
{
    static const char mark[] = "、";
    for (const char *at = clause.p; (at = str_find((struct str){ at, (size_t)(clause.p + clause.n - at) }, mark));
         at += strlen(mark)) {
        struct str rest = str_from(clause, (size_t)(at - clause.p) + strlen(mark));
        struct actor_list l;
        size_t n = actors_read(rest, &l);
        if (n && HEAD(str_from(rest, n), "负责"))
            owners_add_list(o, &l, ACTOR_LEAD, ACTOR_LEAD, FOUND_EXPLICIT);
    }
}

/* ---- clause by clause ---- */

struct walk {
    struct reader *r;
    struct str all, stretch; /* the segment; what of it is gathered and not yet drafted */
    struct owners now;       /* who owes the stretch */
    bool may_inherit, drafted, in_phases;
};

static void draft_stretch(struct walk *w)
{
    if (is_statement(w->stretch))
        draft_add_other(w->r, w->stretch, SENTENCE_FACT, "说明谁负责，没有要求", "says who answers for it");
    else
        draft_add(w->r, w->stretch, &w->now);
    w->drafted = true;
}

static void begin_stretch(struct walk *w, struct str at)
{
    w->stretch = (struct str){ at.p, 0 };
}

static void now_inherited(struct walk *w)
{
    for (size_t i = 0; i < w->now.n; i++)
        w->now.list[i].found = FOUND_INHERITED;
}

static void add_support(struct walk *w, const struct owners *more)
{
    for (size_t i = 0; i < more->n; i++)
        owners_add(&w->now, more->list[i].name, ACTOR_SUPPORT, more->list[i].found);
}

/* "开展整治行动,6月18日至9月25日,": who is to do it comes behind. */
static bool ends_in_time(const struct reader *r, struct str s)
{
    size_t n = s.n - (s.n && HEAD(str_from(s, s.n - 1), ",")), at = n;
    while (at && s.p[at - 1] != ',')
        at--;
    return at && n > at && time_lead(r, (struct str){ s.p + at, n - at }) == n - at;
}

static void change_owner(struct walk *w, struct str bare, const struct owners *here)
{
    enum { MAX_TIME = 14 };
    if (word_is(W_ADDRESSEE, here->list[0].name)) {
        w->r->addressed = *here; /* he alone, not those who help him */
        w->r->addressed.n = 1;
    }
    bool alone = !w->now.n && w->r->deciding && str_starts(bare, "由") && !ends_in_time(w->r, w->stretch) &&
                 segment_is_decided(w->r, w->stretch) &&
                 (has_deliverable(w->r, w->stretch) || utf8_count(w->stretch) > 16); /* "招投标类问题3个,由..." */
    if (w->stretch.n && (w->now.n || alone))
        draft_stretch(w);
    bool ahead = !w->now.n && !alone && w->stretch.n; /* "网民留言5个工作日内答复,由各承办单位负责" */
    bool object = ahead &&
                  (HEAD(bare, "由", "请", "交由") || HEAD(w->stretch, "对", "针对", "围绕", "就", "凡") ||
                   word_at(W_IN_CASE, w->stretch) || str_ends(w->stretch, "的,")) &&
                  !phrase_is_past(w->stretch);
    bool time = ahead && (time_lead(w->r, w->stretch) == w->stretch.n ||
                          (utf8_count(w->stretch) <= MAX_TIME && /* "下一次调度会前," */
                           draft_due(w->r, w->stretch).kind == DEADLINE_EVENT));
    w->now = *here;
    if (!object && !time)
        begin_stretch(w, bare);
}

/* "...,11月25日前报送总结", "...,每半月报送进展" behind what has its own deadline: a report is asked besides. */
static bool reports_again(struct reader *r, struct str stretch, struct str clause)
{
    size_t time = time_lead(r, clause);
    return time && HEAD(str_from(clause, time), "报送", "上报", "报告", "书面报告", "报") &&
           ANY(clause, "总结", "进展", "情况", "报告", "进度", "信息") && draft_due(r, stretch).kind != DEADLINE_NONE;
}

/* "确有困难的,", "逾期未报的,": what holds for some of them only. */
static bool is_exception(struct str clause)
{
    return HEAD(clause, "确", "因", "逾期", "仍", "未", "拒") && TAIL(clause, "的,", "的，");
}

/* "...,春节值班表于2月10日前报送" behind what is due on a day: another paper, no step. */
static bool is_other_paper(const struct walk *w, struct str clause, struct str bare)
{
    struct str ends = clause;
    while (ends.n && HEAD(str_from(ends, ends.n - 1), ","))
        ends.n--;
    ends.n -= str_ends(ends, "。") ? strlen("。") : 0;
    if (!TAIL(ends, "报送", "上报", "提交", "报备", "备案") || HEAD(bare, "将", "把", "由", "力争") ||
        word_at(W_DUTY_CLAUSE, bare))
        return false;
    struct deadline due = draft_due(w->r, bare);
    return due.kind == DEADLINE_FIXED && due.start > 3 * strlen("字") && date_is(draft_due(w->r, w->stretch).date);
}

/* Its own deadline makes a clause another matter of the same owner. */
static bool is_another(const struct walk *w, struct str clause, struct str bare)
{
    struct reader *r = w->r;
    if (w->now.n && utf8_count(w->stretch) > 9 &&
        (word_at(W_IN_CASE, bare) || HEAD(bare, "如有") || is_exception(bare)))
        return true;
    if (w->now.n && reports_again(r, w->stretch, bare))
        return true;
    if (w->now.n && is_other_paper(w, clause, bare))
        return true;
    if (w->now.n && HEAD(bare, "剩余", "余下", "其余") && utf8_count(w->stretch) > 12 &&
        draft_due(r, clause).kind == DEADLINE_EVENT)
        return true;
    if (w->now.n && HEAD(bare, "此后") && draft_due(r, clause).kind == DEADLINE_RECURRING)
        return true;
    if (!w->now.n || !draft_has_own_due(r, clause) || (w->in_phases && is_phase(bare)))
        return false;
    struct deadline due = draft_due(r, clause);
    return is_other_due(r, w->stretch, bare, &due) || starts_another(r, w->stretch, bare);
}

static void read_clause(struct walk *w, struct str clause, struct str behind)
{
    struct str bare = phrase_skip_lead(clause);
    struct owners here = { 0 };
    size_t used = owners_read(str_from(bare, time_lead(w->r, bare)), &here, FOUND_EXPLICIT);
    size_t after = used || w->stretch.n ? 0 : after_lead(bare);
    used = after ? owners_read(str_from(bare, after), &here, FOUND_EXPLICIT) : used;
    if (used && HEAD(bare, "由") && w->now.n &&
        ANY(clause, "签批后", "审定后", "审核后", "同意后", "批准后", "签字后")) {
        here.n = 0; /* "由分管领导签批后报": a step of his who owes it */
        used = 0;
    }
    if (used && w->stretch.n && str_starts(here.list[0].name, "每")) { /* "各镇要...,每名干部联系5户" */
        here.n = 0;
        used = 0;
    }
    bool joining = !used && w->now.n && read_joining(bare, &here);
    if (!used && !joining && !here.n)
        used = read_owner_inside(bare, &here);
    if (used)
        read_beside(bare, &here);
    bool only_support = used && !owners_have_lead(&here) && w->now.n;
    bool leads_only = w->now.n && (str_ends(w->stretch, "牵头,") || str_ends(w->stretch, "牵头、") ||
                                   str_ends(w->stretch, "负总责,"));
    bool second = used && leads_only && owners_have_lead(&here) && !phrase_has_yao(clause); /* "A牵头,B负责" */
    if (joining || second || only_support) {
        add_support(w, &here);
    } else if (used) {
        change_owner(w, bare, &here);
    } else if (is_another(w, clause, bare)) {
        draft_stretch(w);
        now_inherited(w);
        begin_stretch(w, bare);
    } else if (!w->now.n && w->may_inherit && !w->stretch.n && continues_duty(w->r, bare, w->all) &&
               !is_topic(bare, behind)) {
        w->now = w->r->inherited;
        now_inherited(w);
        begin_stretch(w, bare);
    } else if (!w->now.n && (w->r->addressed.n || (w->r->addressee.n && draft_has_own_due(w->r, w->all))) &&
               HEAD(bare, "请于", "请在", "请抓紧", "请尽快", "请认真", "请将", "请把", "请结合", "如确", "如需")) {
        w->now = w->r->addressed.n ? w->r->addressed : w->r->addressee; /* a letter asks him to whom it is written */
        now_inherited(w);
        if (draft_due(w->r, w->stretch).kind == DEADLINE_NONE) /* "清理完成后5日内,请将..." */
            begin_stretch(w, bare);
    } else if (!w->stretch.n) {
        begin_stretch(w, bare);
    }
    w->in_phases = draft_has_own_due(w->r, clause) ? is_phase(bare) : w->in_phases;
    w->stretch.n = (size_t)(clause.p + clause.n - w->stretch.p);
}

bool segment_read(struct reader *r, struct str s, bool may_inherit)
{
    struct walk w = { .r = r, .all = s, .stretch = { s.p, 0 }, .may_inherit = may_inherit };
    for (size_t at = 0; at < s.n;) {
        size_t stop, n = CUT(str_from(s, at), &stop, ",", "，");
        read_clause(&w, (struct str){ s.p + at, n }, str_from(s, at + n));
        at += n;
    }
    if (!w.now.n && !w.drafted && r->addressed.n && time_lead(r, s) && draft_has_own_due(r, s) && !r->speaking) {
        w.now = r->addressed; /* "二、4月20日前新签约15家" in a letter */
        now_inherited(&w);
        w.stretch = s;
    }
    if (!w.now.n || !w.stretch.n)
        return w.drafted;
    size_t before = r->directives.n;
    draft_stretch(&w);
    bool duty = r->directives.n > before || is_statement(w.stretch);
    r->inherited = duty ? w.now : (struct owners){ 0 }; /* a call leaves nobody in charge */
    return true;
}
