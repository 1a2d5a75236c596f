#include "intake/intake.h"

#include "base/text.h"
#include "intake/actor.h"
#include "intake/normal.h"
#include "intake/quantity.h"

const struct words actor_roles =
    WORDS({ ACTOR_LEAD, "lead", "牵头", "lead" }, { ACTOR_RESPONSIBLE, "responsible", "责任", "responsible" },
          { ACTOR_SUPPORT, "support", "配合", "support" });
const struct words actor_founds =
    WORDS({ FOUND_EXPLICIT, "explicit", "明写", "explicit" }, { FOUND_INHERITED, "inherited", "承前", "inherited" },
          { FOUND_BRACKET, "bracket", "括注", "bracket" }, { FOUND_COLLECTIVE, "collective", "统称", "collective" },
          { FOUND_LABEL, "label", "标签行", "label" });
const struct words strengths =
    WORDS({ STRENGTH_DECISION, "decision", "议定", "decision" }, { STRENGTH_MUST, "must", "必须", "must" },
          { STRENGTH_SHOULD, "should", "原则", "should" }, { STRENGTH_STRETCH, "stretch", "力争", "stretch" },
          { STRENGTH_BAN, "ban", "禁止", "ban" });
const struct words sentence_kinds =
    WORDS({ SENTENCE_DECISION, "decision", "议定事项", "decision" },
          { SENTENCE_REQUIREMENT, "requirement", "要求", "requirement" },
          { SENTENCE_EXHORTATION, "exhortation", "号召", "exhortation" }, { SENTENCE_FACT, "fact", "情况", "fact" },
          { SENTENCE_HEADING, "heading", "标题", "heading" });

/* ---- building ---- */

struct growing {
    char *p;
    size_t n, room, size;
};

enum { MAX_OWNERS = 32 };
struct owners {
    size_t n;
    struct {
        struct str name;
        enum actor_role role;
        enum actor_found found;
    } list[MAX_OWNERS];
};

struct reader {
    struct cx *cx;
    struct arena *mem;
    struct date on;
    const struct intake_names *names;
    struct normal t;
    struct growing directives, others;
    /* where we are */
    struct owners heading;   /* of the block: "区住建局:" before points */
    int heading_level;       /* of its line: the block ends with the next line of that level or above */
    struct owners inherited; /* of the sentence before, within the line */
    size_t item;             /* first directive of the point under way: labels and brackets belong to it */
    size_t item_other;       /* likewise of the others */
    struct deadline stage;   /* "动员阶段(5月6日至5月10日)": the due of what has none of its own */
    const char *stage_text;
    struct deadline default_due; /* of what has none, when the text says so */
    bool deciding;               /* "会议议定" governs */
    bool same_sentence;          /* the segment under way comes behind a semicolon */
    bool speaking;               /* "某某强调" governs: requirements without owner are exhortations */
    enum actor_found label_found;
};

static void *grow(struct arena *mem, struct growing *g)
{
    if (g->n == g->room) {
        char *larger = arena_get(mem, g->size, g->room = g->room ? g->room * 2 : 32);
        if (g->n)
            memcpy(larger, g->p, g->n * g->size);
        g->p = larger;
    }
    return g->p + g->n++ * g->size;
}

static struct directive *directive_at(const struct reader *r, size_t i)
{
    return (struct directive *)(void *)(r->directives.p + i * r->directives.size);
}

static int64_t origin(const struct reader *r, const char *p)
{
    return r->t.from[p - r->t.text.p];
}

static int64_t origin_end(const struct reader *r, const char *p)
{
    const char *last = p - 1;
    while (last > r->t.text.p && ((unsigned char)*last & 0xC0) == 0x80)
        last--;
    return (int64_t)r->t.from[last - r->t.text.p] + 1;
}

static void add_reason(struct arena *mem, struct list *reasons, const char *text)
{
    const char **list = arena_get(mem, sizeof *list, reasons->n + 1);
    if (reasons->n)
        memcpy(list, reasons->p, reasons->n * sizeof *list);
    list[reasons->n] = text;
    *reasons = (struct list){ list, reasons->n + 1 };
}

static void add_other(struct reader *r, struct str s, enum sentence_kind kind, const char *zh, const char *en)
{
    s = str_trim(s);
    if (!s.n)
        return;
    struct other *o = grow(r->mem, &r->others);
    *o = (struct other){
        .text = arena_dup(r->mem, s.p, s.n), .kind = kind, .start = origin(r, s.p), .end = origin_end(r, s.p + s.n)
    };
    add_reason(r->mem, &o->reasons, say(r->cx, zh, en));
}

/* ---- words ---- */

#define ANY(s, ...) any_in(s, (const char *const[]){ __VA_ARGS__ }, N_ELEMENTS(((const char *const[]){ __VA_ARGS__ })))
#define HEAD(s, ...) \
    head_of(s, (const char *const[]){ __VA_ARGS__ }, N_ELEMENTS(((const char *const[]){ __VA_ARGS__ })))

static bool any_in(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(s, words[i]))
            return true;
    return false;
}

static size_t head_of(struct str s, const char *const *words, size_t n)
{
    size_t best = 0;
    for (size_t i = 0; i < n; i++)
        if (str_starts(s, words[i]))
            best = MAX(best, strlen(words[i]));
    return best;
}

static struct str from(struct str s, size_t n)
{
    return (struct str){ s.p + n, s.n - n };
}

static struct str skip_lead(struct str s)
{
    for (;;) {
        size_t n = point_mark(s);
        const char *frame = str_starts(s, "【") ? str_find(s, "】") : NULL;
        if (frame && frame - s.p <= 30)
            n = (size_t)(frame - s.p) + strlen("】"); /* 【保障】 */
        if (!n)
            n = HEAD(s, "一要", "二要", "三要", "四要", "五要", "六要")
                    ? strlen("一")
                    : HEAD(s, "一是", "二是", "三是", "四是", "五是", "六是", "首先", "其次", "同时", "此外", "另外",
                           "下一步", "今后", "春节期间", "节日期间", "国庆期间", "防火期内", "汛期内", "期间", "其中",
                           "具体", "另", "一方面", "另一方面", "最后", "会后", "为此", "——", "-", ",", "、", "●", "◆",
                           " ", "\t", ":", "“");
        if (!n)
            return s;
        s = from(s, n);
    }
}

/* What says that someone has to do the following. */
static size_t trigger(struct str s)
{
    return HEAD(s, "随后", "即刻", "逐件", "逐项", "备足", "补充", "核增", "随即", "届时", "作为", "至少", "全程",
                "统一", "率先", "自行", "现场", "实行", "全员", "靠前", "要", "应当", "应", "须", "必须", "需要", "需",
                "务必", "负责", "牵头", "会同", "联合", "配合", "协助", "于", "在", "对", "将", "按", "结合", "抓紧",
                "尽快", "立即", "加快", "加强", "组织", "制定", "完成", "每", "指导", "督促", "做好", "落实", "开展",
                "建立", "提出", "研究", "报", "推进", "推动", "统筹", "认真", "切实", "主动", "不得", "严禁", "一律",
                "力争", "确保", "及时", "抓好", "拿出", "梳理", "排查", "编制", "起草", "跟踪", "协调", "汇总", "为",
                "对照", "同步", "具体", "全力", "全面", "严格", "深入", "分别", "共同", "明确", "原则上", "可", "继续",
                "进一步", "强化", "优化", "完善", "提供", "保障", "核实", "核查", "形成", "出台", "印发", "召开",
                "争取", "围绕", "聚焦", "参照", "根据", "按照", "落细", "守", "把", "以", "向", "从", "自", "带头",
                "年", "月", "6", "1", "2", "3", "4", "5", "7", "8", "9", "本", "下", "上", "今", "春", "汛", "限", "三",
                "七", "五", "十", "一", "二", "九", "八", "六", "四", "两", "修", "拆除", "清理", "成立", "长期",
                "常态", "持续", "最迟", "逐", "先行", "再", "只", "不", "负", "承担", "承办", "落", "依法", "集中",
                "摸", "清", "报送", "提交", "签", "安排", "实施", "启动", "整改", "整治", "修", "建", "盯", "紧盯",
                "服从", "发挥", "亲", "压实", "细化", "加大", "增", "维护", "监督", "主要负责同志");
}

/* 要 as "has to", not in 主要, 重要, 要素, 纪要 ... */
static bool has_yao(struct str s)
{
    static const char *const others[] = { "主要", "重要", "纪要", "需要", "要素", "要点", "要害", "概要",
                                          "摘要", "首要", "必要", "要求", "要情", "要闻", "要件" };
    for (size_t at = 0; at + 3 <= s.n; at++) {
        size_t skip = head_of(from(s, at), others, N_ELEMENTS(others));
        if (skip)
            at += skip - 1;
        else if (str_starts(from(s, at), "要"))
            return true;
    }
    return false;
}

/* What may not follow a unit that is to do something. */
static bool only_mentions(struct str rest)
{
    return !rest.n ||
           HEAD(rest, "会议", "秘书", "全体", "第", "党", "成员", "纪要", "介绍", "通报", "报告", "表示", "认为",
                "指出", "强调", "先后", "还", "就", "共", "累计", "目前", "副", "机关", "相互", "一", "某", "给", "都",
                "也", "该", "的", "主要", "负责", "相关", "有关", "党组", "工作", "干部", "人员", "所属", "等", "汇报",
                "楼", "一楼", "报告厅", "已", "作了", "作", "分别", "代表", "领导", "局长", "主任", "书记", "班子",
                "、", ",", "。", ";", ")", "(", ":", "及", "和", "与", "是", "为", "属", "系", "发布", "提供的", "一行",
                "同志", "介绍", "召开") != 0 ||
           !is_han(utf8_next(rest.p, rest.p + rest.n, &(int){ 0 }));
}

static bool is_attendance(struct str s)
{
    return !has_yao(s) && !ANY(s, "不得", "一律", "必须", "务必", "严禁") &&
           ANY(s, "参加会议", "出席会议", "列席会议", "参加了会议", "主持会议", "主持召开", "参加。", "请假", "参会",
               "作了汇报", "作汇报", "作了发言", "作交流发言", "汇报了", "作有关传达", "作了传达", "通报了", "介绍了",
               "召开第", "出席:", "列席:", "参加:", "主持:", "记录:", "抄送", "主送", "印发", "作表态发言",
               "负责同志参加", "现场调研", "实地调研", "听取了", "在调研") &&
           !ANY(s, "日前", "底前", "办法", "方案", "日内");
}

/* 应 as "ought to", not in 应急, 供应, 响应 ... */
static bool has_ying(struct str s)
{
    static const char *const others[] = {
        "应急", "应用", "应对", "应邀", "供应", "响应", "反应", "相应", "适应", "效应"
    };
    for (size_t at = 0; at + 3 <= s.n; at += 3) {
        size_t skip = head_of(from(s, at), others, N_ELEMENTS(others));
        if (skip)
            at += skip - 3;
        else if (str_starts(from(s, at), "应"))
            return true;
        else if ((unsigned char)s.p[at] < 0x80)
            at -= 2;
    }
    return false;
}

/* "进行了", "听取了": done; 了解 and 为了 say nothing of time. */
static bool has_le(struct str s)
{
    for (const char *at = s.p; (at = str_find((struct str){ at, (size_t)(s.p + s.n - at) }, "了"));
         at += strlen("了")) {
        struct str before = { s.p, (size_t)(at - s.p) }, behind = from(s, (size_t)(at - s.p) + strlen("了"));
        if (before.n && !str_ends(before, "为") && !str_ends(before, "除") && !str_ends(before, "不") &&
            !str_starts(behind, "解"))
            return true;
    }
    return false;
}

static bool is_past(struct str s)
{
    bool told = has_le(s) || ANY(s, "截至", "以来,", "截止目前", "今年以来", "去年", "上年", "同比", "已完成", "已经",
                                 "累计完成", "目前已", "均已", "已全部", "已建成", "已启动", "获得", "近日", "日前,",
                                 "昨日", "上周", "先后", "正在", "现已", "据悉", "一直", "曾", "来临之际", "有望");
    return told && !has_yao(s) && !has_ying(s) &&
           !ANY(s, "须", "务必", "前完成", "内完成", "底前", "负责", "牵头", "不得", "严禁", "必须") &&
           !(ANY(s, "日前") && !ANY(s, "日前,"));
}

static enum strength strength_of(const struct reader *r, struct str s)
{
    if (ANY(s, "不得", "严禁", "杜绝", "一律不", "禁止", "不准", "坚决防止"))
        return STRENGTH_BAN;
    if (r->deciding)
        return STRENGTH_DECISION;
    if (ANY(s, "力争", "争取", "努力实现", "努力达到"))
        return STRENGTH_STRETCH;
    if (ANY(s, "原则上", "鼓励", "可以", "可结合", "可根据"))
        return STRENGTH_SHOULD;
    return STRENGTH_MUST;
}

/* The next stop outside brackets and quotes.  Bytes up to and with it. */
static size_t cut_at(struct str s, const char *const *stops, size_t n, size_t *stop_n)
{
    int depth = 0;
    for (size_t at = 0; at < s.n; at++) {
        struct str r = from(s, at);
        depth += HEAD(r, "(", "“", "《") ? 1 : HEAD(r, ")", "”", "》") ? -1 : 0;
        size_t m = depth <= 0 ? head_of(r, stops, n) : 0;
        if (m) {
            *stop_n = m;
            return at + m;
        }
    }
    *stop_n = 0;
    return s.n;
}
#define CUT(s, stop_n, ...) \
    cut_at(s, (const char *const[]){ __VA_ARGS__ }, N_ELEMENTS(((const char *const[]){ __VA_ARGS__ })), stop_n)

/* ---- owners ---- */

static void add_owner(struct owners *o, struct str name, enum actor_role role, enum actor_found found)
{
    for (size_t i = 0; i < o->n; i++)
        if (str_eq(o->list[i].name, name))
            return;
    if (o->n == MAX_OWNERS || !name.n)
        return;
    o->list[o->n].name = name;
    o->list[o->n].role = role;
    o->list[o->n++].found = found;
}

static void add_actors(struct owners *o, const struct actor_list *l, enum actor_role first, enum actor_role others,
                       enum actor_found found)
{
    for (size_t i = 0; i < l->n; i++)
        add_owner(o, l->names[i], i ? others : first,
                  found == FOUND_EXPLICIT && (is_collective(l->names[i]) || is_class(l->names[i])) ? FOUND_COLLECTIVE
                                                                                                   : found);
}

static bool has_lead(const struct owners *o)
{
    for (size_t i = 0; i < o->n; i++)
        if (o->list[i].role == ACTOR_LEAD)
            return true;
    return false;
}

/* A place that may be an owner, and more often is only where something happens. */
static bool is_place(struct str name)
{
    static const char *const ends[] = { "县", "区", "市", "村", "园", "社区", "镇", "乡" };
    if (is_collective(name) || str_ends(name, "开发区") || str_ends(name, "高新区") || str_ends(name, "示范区"))
        return false;
    for (size_t i = 0; i < N_ELEMENTS(ends); i++)
        if (str_ends(name, ends[i]) && !((i == 6 || i == 7) && name.n > 6))
            return true;
    return false;
}

/* A class of people or bodies, or the seat of power: an owner where it has to do something, else only spoken of. */
static bool is_loose(struct str name)
{
    static const char *const ends[] = { "单位", "企业", "业主", "书记", "责任人", "网格员", "区委", "县委",
                                        "市委", "省委", "党委", "政府", "机关",   "学校",   "医院" };
    for (size_t i = 0; i < N_ELEMENTS(ends); i++)
        if (str_ends(name, ends[i]))
            return true;
    return false;
}

/* "要", "不得", "负责": the words of having to; 应急, 可能 and 需求 are others. */
static size_t modal(struct str s)
{
    if (HEAD(s, "应急", "应用", "应对", "可能", "可持", "可靠", "需求", "要素", "要求", "要点", "可信", "需要"))
        return 0;
    return HEAD(s, "要", "应", "须", "需", "必须", "务必", "不得", "不准", "严禁", "禁止", "一律", "可", "原则上",
                "负责", "牵头", "配合", "每", "明天起", "即日起", "带头", "确保", "力争", "全程", "分别", "会同",
                "协助");
}

/* What follows the names says that they have to do something, and does not only speak of them. */
static bool is_subject(struct str last_name, struct str rest)
{
    size_t stop, n = CUT(rest, &stop, ",", "。", ";");
    struct str clause = { rest.p, n };
    if (is_class(last_name))
        return modal(rest) || (str_ends(last_name, "员") && HEAD(rest, "对", "于", "在"));
    bool loose = is_place(last_name) || is_loose(last_name);
    const char *attribute = str_find(clause, "的");
    if (loose && attribute && attribute - clause.p <= 18 && !HEAD(rest, "要", "应", "须", "需"))
        return false; /* "市直单位形成的文书" */
    return trigger(rest) || (!loose && !only_mentions(rest)) ||
           ANY(clause, "不得", "严禁", "一律", "务必", "必须", "应当", "底前", "日前");
}

/* "A牵头", "A牵头,B、C配合", "A、B负责", "A、B按职责分工负责", "A会同B": at the start of s.  Bytes used. */
static size_t read_owners(struct str s, struct owners *o, enum actor_found found)
{
    struct actor_list l, more;
    size_t at = HEAD(s, "请示") ? 0
                                : HEAD(s, "由", "请", "责成", "会议要求", "会议明确", "会议责成", "交由", "要求",
                                       "明确由", "同意由", "委托", "安排", "责令", "拟由", "须由", "鼓励", "指定",
                                       "明确", "统一由", "继续由", "原则同意由"),
           n = actors_read(from(s, at), &l);
    bool marked = at != 0;
    if (!n)
        return 0;
    at += n;
    struct str rest = from(s, at);
    size_t used;
    if (is_class(l.names[0]) && !marked && !is_subject(l.names[l.n - 1], rest))
        return 0;
    if (is_place(l.names[0]) && !marked && !modal(rest) &&
        !HEAD(rest, "牵头", "抓", "做好", "落实", "组织", "清理", "整治", "整改", "修", "拆除", "成立", "立即", "立刻",
              "抓紧", "尽快", "及时", "主动", "排查", "完成", "实施", "安排"))
        return 0;
    if ((used =
             HEAD(rest, "会同", "联合", "商", "要会同", "应会同", "须会同", "要联合", "应联合", "要与", "负责会同"))) {
        size_t m = actors_read(from(rest, used), &more);
        if (m) {
            add_actors(o, &l, ACTOR_LEAD, ACTOR_SUPPORT, found);
            add_actors(o, &more, ACTOR_SUPPORT, ACTOR_SUPPORT, found);
            return at + used + m;
        }
    }
    if ((used = HEAD(rest, "主办", "主责", "主抓", "负总责", "牵头负责", "具体牵头", "牵头组织", "总牵头", "牵头抓总",
                     "牵头,", "牵头"))) {
        add_actors(o, &l, ACTOR_LEAD, ACTOR_LEAD, found);
        at += str_starts(rest, "牵头抓总") ? 0 : HEAD(rest, "牵头", "主办", "主责");
        rest = from(s, at);
        size_t skip = HEAD(rest, ",", "、", "，");
        size_t m = actors_read(from(rest, skip), &more);
        size_t after = HEAD(from(rest, skip + m), "等配合", "配合", "参与", "参加", "协办", "协助", "协同",
                            "按职责分工负责", "按职责分工配合", "分工负责", "负责配合", "等部门配合", "予以配合",
                            "支持配合", "按职责配合", "积极配合");
        if (m && after) {
            add_actors(o, &more, ACTOR_SUPPORT, ACTOR_SUPPORT, found);
            at += skip + m + after;
        }
        return at;
    }
    if (HEAD(rest, "分别牵头", "共同牵头", "联合牵头")) {
        add_actors(o, &l, ACTOR_LEAD, ACTOR_LEAD, found);
        return at + strlen("分别牵头");
    }
    if (HEAD(rest, "负责", "按职责分工负责", "分工负责", "按职责负责", "分别负责", "共同负责", "具体负责",
             "按照职责分工", "承办", "落实")) {
        add_actors(o, &l, ACTOR_LEAD,
                   l.collective || l.n == 1                       ? ACTOR_LEAD
                   : found == FOUND_BRACKET || HEAD(rest, "负责") ? ACTOR_SUPPORT
                                                                  : ACTOR_LEAD,
                   found);
        return at;
    }
    if (HEAD(rest, "积极配合", "全力配合", "密切配合", "予以配合", "做好配合", "主动配合", "配合", "协助", "协办",
             "参与", "参加", "协同", "支持配合")) {
        add_actors(o, &l, ACTOR_SUPPORT, ACTOR_SUPPORT, found);
        return at;
    }
    if (HEAD(rest, "任组", "任副", "担任", "为组长", "为成员", "组成", "设在"))
        return 0; /* "由书记任组长的领导小组" */
    bool bracketed = found == FOUND_BRACKET && !is_class(l.names[0]);
    if (bracketed || marked || is_subject(l.names[l.n - 1], rest)) {
        add_actors(o, &l, ACTOR_LEAD, found == FOUND_BRACKET ? ACTOR_SUPPORT : ACTOR_LEAD, found);
        return at;
    }
    return 0;
}

/* "牵头单位:A", "责任单位:B、C": owners and dates on a label.  False: no label. */
struct label {
    enum actor_role first, others;
    bool is_owner, is_due, is_person;
    size_t used;
};

/* What a label or a column's head means, by its parts: who (牵头, 责任 ... 单位) or by when (完成 ... 时限). */
static bool label_kind(struct str name, struct label *l)
{
    bool body = str_ends(name, "单位") || str_ends(name, "部门") || str_ends(name, "科室") || str_ends(name, "主体") ||
                str_ends(name, "股室") || str_ends(name, "镇街");
    bool time =
        str_ends(name, "时间") || str_ends(name, "日期") || str_ends(name, "节点") || str_ends(name, "时间要求");
    bool leads = str_is(name, "牵头") || str_is(name, "责任") ||
                 (body && ANY(name, "牵头", "责任", "主责", "主办", "承办", "落实", "实施", "执行"));
    bool helps = str_is(name, "配合") || (body && ANY(name, "配合", "协办", "协同", "协作", "协助", "参与"));
    *l = (struct label){ .others = ACTOR_SUPPORT,
                         .first = helps ? ACTOR_SUPPORT : ACTOR_LEAD,
                         .is_owner = leads || helps };
    l->is_due = str_ends(name, "时限") || str_ends(name, "期限") || str_ends(name, "时限要求") ||
                str_is(name, "时间节点") || str_is(name, "时间要求") ||
                (time && ANY(name, "完成", "办结", "整改", "办理", "落实", "截止", "销号"));
    l->is_person = str_ends(name, "领导") || str_is(name, "责任人") || str_is(name, "联系人") || str_is(name, "牵头人");
    return l->is_owner || l->is_due || l->is_person;
}

static bool read_label(struct str s, struct label *l)
{
    enum { MAX_LABEL = 27 };
    const char *colon = memchr(s.p, ':', MIN(s.n, (size_t)MAX_LABEL));
    struct str name = { s.p, colon ? (size_t)(colon - s.p) : 0 };
    for (size_t i = 0; i < name.n; i += strlen("字")) /* one word */
        if (!is_han(utf8_next(name.p + i, name.p + name.n, &(int){ 0 })))
            return false;
    if (!name.n || !label_kind(name, l))
        return false;
    l->used = name.n + 1;
    return true;
}

/* Between names on a label; 和 only where it stands between two names ("发展和改革局" is one). */
static size_t name_break(struct str s, size_t at)
{
    struct str rest = from(s, at);
    struct actor_list l;
    size_t plain = HEAD(rest, "、", ",", "，", ";", " ", "\t", "。", "/"),
           joined = HEAD(rest, "和", "及", "以及", "与");
    if (plain || !joined)
        return plain;
    size_t start = at;
    while (start > 0 && !HEAD(from(s, start - 1), ",", ";", " ", "\t", "/") &&
           !(start >= 3 && str_starts(from(s, start - 3), "、")))
        start--;
    return is_actor((struct str){ s.p + start, at - start }) && actors_read(from(rest, joined), &l) ? joined : 0;
}

static void label_owners(struct str s, const struct label *l, struct owners *o, enum actor_found found)
{
    enum actor_role first = has_lead(o) && l->first == ACTOR_LEAD ? ACTOR_SUPPORT : l->first;
    while (s.n) { /* on a label even names the grammar does not know are names */
        size_t cut = 0;
        while (cut < s.n && !name_break(s, cut))
            cut++;
        struct str name = str_trim((struct str){ s.p, cut });
        size_t tail = str_ends(name, "等有关部门") ? strlen("等有关部门")
                      : str_ends(name, "等部门")   ? strlen("等部门")
                      : str_ends(name, "等单位")   ? strlen("等单位")
                      : str_ends(name, "等")       ? strlen("等")
                                                   : 0;
        name.n -= tail;
        if (name.n >= 6 && utf8_count(name) <= 24) {
            add_owner(o, name, first, found);
            first = l->others;
        }
        s = cut < s.n ? from(s, cut + MAX(name_break(s, cut), (size_t)1)) : from(s, s.n);
    }
}

/* ---- directives ---- */

/* Names keep their brackets as officials write them: "各镇（街道）". */
static const char *full_width_brackets(struct arena *mem, struct str name)
{
    struct buf out AUTO(buf_done) = BUF(name.n * 3 + 1);
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == '(' || name.p[i] == ')')
            buf_add_str(&out, name.p[i] == '(' ? "（" : "）");
        else
            buf_add_char(&out, name.p[i]);
    return arena_dup(mem, buf_text(&out), out.n);
}

static struct list actors_of(struct reader *r, const struct owners *o)
{
    struct intake_actor *list = arena_get(r->mem, sizeof *list, o->n);
    for (size_t i = 0; i < o->n; i++) {
        const char *name = full_width_brackets(r->mem, o->list[i].name);
        list[i] = (struct intake_actor){ name, r->names ? r->names->find(r->names->of, name) : NULL, o->list[i].role,
                                         o->list[i].found };
    }
    return (struct list){ list, o->n };
}

/* The last deadline of a stretch that is marked as one (phases end with the last). */
static void read_due(struct reader *r, struct str s, struct deadline *due, const char **text)
{
    struct deadline d;
    *due = (struct deadline){ .date = NO_DATE, .from = NO_DATE };
    *text = NULL;
    for (size_t at = 0; deadline_find(r->cx->cal, r->on, s, at, &d); at = d.end) {
        bool done_by = HEAD(from(s, d.end), "完成", "建成", "竣工", "投运", "通车", "投入使用", "上线", "挂牌", "交付",
                            "验收", "销号", "实现", "开工", "投用", "投产", "封顶", "办结", "达到", "前") != 0;
        bool dated = d.kind != DEADLINE_FIXED || d.is_limit || done_by;
        struct str ahead = { s.p, d.start };
        if (str_ends(ahead, "压缩至") || str_ends(ahead, "压减至") || str_ends(ahead, "控制在") ||
            str_ends(ahead, "缩短至") || str_ends(ahead, "压缩到") || str_ends(ahead, "缩短到"))
            continue;
        bool loose = d.kind == DEADLINE_ONGOING || (d.kind == DEADLINE_RECURRING && d.end - d.start <= 9);
        bool weak = loose && due->kind != DEADLINE_NONE;
        if (!dated || weak || (d.kind == DEADLINE_IMMEDIATE && due->kind != DEADLINE_NONE))
            continue;
        bool dated_before = due->kind == DEADLINE_FIXED || due->kind == DEADLINE_RELATIVE;
        if (d.kind == DEADLINE_RECURRING && dated_before)
            continue; /* "11月底前完成,每周通报" */
        if (due->kind == DEADLINE_RECURRING && d.kind == DEADLINE_ONGOING)
            continue;
        *due = d;
        *text = arena_dup(r->mem, s.p + d.start, d.end - d.start);
    }
}

static struct dec confidence_of(const struct owners *o, const struct deadline *due, size_t n_quantities, bool deciding)
{
    int64_t percent = 55;
    if (o->n)
        percent += o->list[0].found == FOUND_INHERITED ? 5 : 20;
    percent += due->kind != DEADLINE_NONE ? 10 : 0;
    percent += n_quantities ? 5 : 0;
    percent += deciding ? 5 : 0;
    return (struct dec){ MIN(percent, 98) * DEC_ONE / 100 };
}

static void explain(struct reader *r, struct directive *d, const struct owners *o)
{
    if (o->n)
        add_reason(r->mem, &d->reasons,
                   arena_printf(r->mem, say(r->cx, "责任主体%s：%.*s", "owner %s: %.*s"),
                                word_text(r->cx, &actor_founds, o->list[0].found), (int)o->list[0].name.n,
                                o->list[0].name.p));
    else
        add_reason(r->mem, &d->reasons, say(r->cx, "议定事项，未写明责任主体", "a decision without an owner"));
    if (d->due_text)
        add_reason(r->mem, &d->reasons, arena_printf(r->mem, say(r->cx, "时限：%s", "deadline: %s"), d->due_text));
    if (d->due.impossible)
        add_reason(r->mem, &d->reasons,
                   say(r->cx, "时限是不存在的日子，需核对", "the deadline is a day that does not exist: check"));
}

/* Its own deadline, else that of its stage, else what the text says of the rest. */
static void settle_due(struct reader *r, struct directive *d, struct str s)
{
    read_due(r, s, &d->due, &d->due_text);
    if (d->due.kind == DEADLINE_NONE && r->stage.kind != DEADLINE_NONE) {
        d->due = r->stage;
        d->due_text = r->stage_text;
    } else if (d->due.kind == DEADLINE_NONE && r->default_due.kind != DEADLINE_NONE) {
        d->due = r->default_due;
        d->due_text = say(r->cx, "未注明时限的，按全文规定", "what the text says of the rest");
    }
}

/* "高度重视", "提高站位": a call, whoever is called. */
static bool is_call(struct reader *r, struct str s)
{
    struct deadline d;
    const char *text;
    if (!ANY(s, "高度重视", "提高站位", "提高认识", "充分认识", "统一思想", "提高政治站位", "增强责任感", "切实增强",
             "深刻认识", "站在", "加强组织领导", "切实加强领导", "顾全大局", "思想认识", "的姿态", "的斗志",
             "的干劲") ||
        utf8_count(s) > 45)
        return false;
    read_due(r, s, &d, &text);
    return d.kind == DEADLINE_NONE && !quantities_read(r->mem, s).n;
}

/* NULL: it was a call, or nothing. */
static struct directive *add_directive(struct reader *r, struct str s, const struct owners *o)
{
    s = str_trim(s);
    if (is_call(r, s)) {
        add_other(r, s, SENTENCE_EXHORTATION, "号召，没有具体动作", "a call without an action");
        return NULL;
    }
    while (s.n && HEAD(from(s, s.n - 1), ",", ";", ":"))
        s.n--;
    if (str_ends(s, "。"))
        s.n -= strlen("。");
    if (!s.n)
        return NULL;
    struct directive *d = grow(r->mem, &r->directives);
    *d = (struct directive){ .text = arena_dup(r->mem, s.p, s.n),
                             .actors = actors_of(r, o),
                             .quantities = quantities_read(r->mem, s),
                             .strength = strength_of(r, s),
                             .kind = r->deciding ? SENTENCE_DECISION : SENTENCE_REQUIREMENT,
                             .start = origin(r, s.p),
                             .end = origin_end(r, s.p + s.n) };
    settle_due(r, d, s);
    d->confidence = confidence_of(o, &d->due, d->quantities.n, r->deciding);
    explain(r, d, o);
    return d;
}

/* ---- sentences ---- */

/* "会议议定,", "张某强调,": who speaks, and with what force.  Bytes used. */
static size_t read_lead_in(struct reader *r, struct str s)
{
    size_t direct = HEAD(s, "会议议定", "会议决定", "会议同意", "会议原则同意", "会议明确", "议定", "原则同意");
    if (direct && !HEAD(from(s, direct), ",", ":", "如下", "事项")) {
        r->deciding = true;
        r->inherited.n = 0;
        return direct;
    }
    size_t stop, n = CUT(s, &stop, ",", ":", "。", ";");
    struct str head = { s.p, n - stop };
    if (!stop || head.n > 120 || str_starts(from(s, n - stop), "。") || str_starts(from(s, n - stop), ";"))
        return 0;
    bool decides = ANY(head, "议定", "会议决定", "会议同意", "会议原则同意", "会议明确", "原则同意", "议定事项",
                       "决定事项", "会议审议通过", "会议审定");
    bool speaks = str_ends(head, "强调") || str_ends(head, "指出") || str_ends(head, "要求") ||
                  str_ends(head, "认为") || str_ends(head, "表示") || str_ends(head, "说") || str_ends(head, "提出") ||
                  str_ends(head, "会议要求") || str_ends(head, "讲话") || str_ends(head, "就此强调");
    if (!decides && !speaks)
        return 0;
    if (decides && !str_ends(head, "议定") && !str_ends(head, "决定") && !str_ends(head, "同意") &&
        !str_ends(head, "明确") && !str_ends(head, "事项") && !str_ends(head, "如下"))
        return 0;
    r->deciding = decides;
    r->speaking = speaks;
    r->inherited.n = 0;
    return n;
}

static bool starts_duty(struct str clause)
{
    return HEAD(clause, "要", "并", "还要", "同时", "务必", "须", "应", "确保", "力争", "于", "在", "每", "对", "不得",
                "严禁", "建立", "制定", "完成", "及时", "每月", "每周", "按", "加快", "加强", "做好", "抓", "推",
                "落实", "开展", "形成", "报", "强化", "组织", "会同") != 0;
}

static enum deadline_kind due_kind(struct reader *r, struct str clause)
{
    struct deadline d;
    const char *text;
    read_due(r, clause, &d, &text);
    return d.kind;
}

/* Own deadline, beside one the stretch so far has: a directive of its own. */
static bool has_own_due(struct reader *r, struct str clause)
{
    struct deadline d;
    const char *text;
    read_due(r, clause, &d, &text);
    return d.kind != DEADLINE_NONE && d.kind != DEADLINE_ONGOING &&
           !(d.kind == DEADLINE_RECURRING && d.end - d.start <= 9);
}

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
    if (starts_duty(clause) && utf8_count(segment) > 7)
        return true;
    if (utf8_count(segment) <= 7 && !has_own_due(r, segment) && !ANY(segment, "不得", "严禁"))
        return false; /* "病虫防控。": a topic */
    return !HEAD(clause, "会议", "要以", "区委", "市委", "县委", "目前", "当前", "据", "这") &&
           (has_target(r, segment) || has_own_due(r, segment) ||
            ANY(segment, "严禁", "不得", "一律", "日前", "底前", "限期"));
}

/* "5月开工,8月封顶": the steps of one task. */
static bool is_phase(struct str clause)
{
    return HEAD(clause, "1", "2", "3", "4", "5", "6", "7", "8", "9") && ANY(clause, "月") && utf8_count(clause) < 14;
}

/* "上述工作由A负责": the owner stands inside. */
static size_t read_owner_inside(struct str clause, struct owners *o)
{
    for (const char *at = clause.p;
         at < clause.p + clause.n && (at = str_find((struct str){ at, (size_t)(clause.p + clause.n - at) }, "由"));
         at += strlen("由")) {
        struct str rest = { at, (size_t)(clause.p + clause.n - at) };
        size_t used = at > clause.p ? read_owners(rest, o, FOUND_EXPLICIT) : 0;
        if (used)
            return used;
    }
    return 0;
}

/* "..., 对欠拨的1个月内补齐": another matter of the same owner. */
static bool starts_another(struct str stretch, struct str clause)
{
    return utf8_count(stretch) > 12 &&
           HEAD(clause, "对", "其中", "会后", "剩余", "余下", "并于", "奖惩", "验收", "此后") != 0;
}

/* Steps with dates are one task, due on the last; any other second deadline makes a second task. */
static bool is_other_due(enum deadline_kind first, enum deadline_kind second, struct str stretch, struct str clause)
{
    bool at_once = str_ends(stretch, "立行立改,") || str_ends(stretch, "即知即改,") || str_ends(stretch, "边查边改,");
    if (at_once && second == DEADLINE_FIXED)
        return false; /* a date beside it says when */
    bool steps = !HEAD(clause, "全年", "力争", "争取") &&
                 (first == DEADLINE_FIXED || first == DEADLINE_RECURRING || first == DEADLINE_ONGOING) &&
                 second == DEADLINE_FIXED;
    return first != DEADLINE_NONE && !steps && !(first == DEADLINE_RECURRING && second == DEADLINE_RECURRING);
}

static bool has_deliverable(struct reader *r, struct str s)
{
    return has_own_due(r, s) ||
           ANY(s, "制定", "出台", "印发", "报送", "提交", "编制", "修改后", "建立", "增补", "拨付", "纳入", "列入",
               "新增", "设立", "成立", "启动", "聘请", "购置", "采购", "安排资金", "列支");
}

/* What a decision decides stands on its own: it has a date, a figure, or something to hand over. */
static bool is_decided(struct reader *r, struct str s)
{
    return utf8_count(s) >= 8 && !str_starts(s, "该") && (has_deliverable(r, s) || quantities_read(r->mem, s).n);
}

/* "病虫防控,县植保站...": the owner comes behind what it is about. */
static bool is_topic(struct str clause, struct str rest)
{
    struct owners o = { 0 };
    return utf8_count(clause) <= 12 && rest.n && read_owners(skip_lead(rest), &o, FOUND_EXPLICIT);
}

/* One segment (up to ; or 。): cut where actors change or a clause has its own deadline. */
static bool read_segment(struct reader *r, struct str s, bool may_inherit)
{
    struct owners now = { 0 };
    struct str stretch = { s.p, 0 };
    bool any = false, in_phases = false;
    for (size_t at = 0; at < s.n;) {
        size_t stop, n = CUT(from(s, at), &stop, ",", "，");
        struct str clause = { s.p + at, n }, bare = skip_lead(clause);
        struct owners here = { 0 };
        size_t used = r->heading.n && !stretch.n ? 0 : read_owners(bare, &here, FOUND_EXPLICIT);
        if (!used && !stretch.n)
            used = read_owners(bare, &here, FOUND_EXPLICIT);
        if (!used && !here.n)
            used = read_owner_inside(bare, &here);
        bool only_support = used && !has_lead(&here) && now.n;
        bool leads_only = now.n && (str_ends(stretch, "牵头,") || str_ends(stretch, "牵头、"));
        if (used && leads_only && has_lead(&here) && !has_yao(clause)) { /* "A牵头,B负责": B supports */
            for (size_t i = 0; i < here.n; i++)
                add_owner(&now, here.list[i].name, ACTOR_SUPPORT, here.list[i].found);
        } else if (only_support) { /* "B、C配合" belongs to what A leads */
            for (size_t i = 0; i < here.n; i++)
                add_owner(&now, here.list[i].name, ACTOR_SUPPORT, here.list[i].found);
        } else if (used) {
            bool alone = !now.n && r->deciding && str_starts(bare, "由") && is_decided(r, stretch);
            if (stretch.n && (now.n || alone)) {
                add_directive(r, stretch, &now);
                any = true;
            }
            now = here;
            stretch = (struct str){ bare.p, 0 };
        } else if (now.n && has_own_due(r, clause) &&
                   (is_other_due(due_kind(r, stretch), due_kind(r, clause), stretch, bare) ||
                    starts_another(stretch, bare)) &&
                   !(in_phases && is_phase(bare))) {
            add_directive(r, stretch, &now);
            any = true;
            for (size_t i = 0; i < now.n; i++)
                now.list[i].found = FOUND_INHERITED;
            stretch = (struct str){ bare.p, 0 };
        } else if (!now.n && may_inherit && !stretch.n && continues_duty(r, bare, s) &&
                   !is_topic(bare, from(s, at + n))) {
            now = r->inherited;
            for (size_t i = 0; i < now.n; i++)
                now.list[i].found = FOUND_INHERITED;
            stretch = (struct str){ bare.p, 0 };
        } else if (!stretch.n) {
            stretch = (struct str){ bare.p, 0 };
        }
        in_phases = has_own_due(r, clause) ? is_phase(bare) : in_phases;
        at += n;
        stretch.n = (size_t)(s.p + at - stretch.p);
    }
    if (now.n && stretch.n) {
        bool drafted = add_directive(r, stretch, &now) != NULL;
        r->inherited = drafted ? now : (struct owners){ 0 }; /* a call leaves nobody in charge */
        return true;
    }
    return any;
}

static void without_owner(struct reader *r, struct str s)
{
    if (is_attendance(s) || is_past(s))
        add_other(r, s, SENTENCE_FACT, "叙述情况，没有要求", "says how things are, asks nothing");
    else if (r->deciding && is_decided(r, s))
        add_directive(r, s, &(struct owners){ 0 });
    else if (has_yao(s) ||
             ANY(s, "必须", "务必", "确保", "应", "须", "坚决", "力争", "不得", "严禁", "加快", "加强", "推进", "强化"))
        add_other(r, s, has_own_due(r, s) && !r->speaking ? SENTENCE_REQUIREMENT : SENTENCE_EXHORTATION,
                  "没有责任主体，未形成督办事项", "no owner: not a directive");
    else
        add_other(r, s, SENTENCE_FACT, "没有要求", "asks nothing");
}

/* Owners in brackets at the end belong to the sentence, or the whole point, before them. */
static struct str take_bracket(struct reader *r, struct str s, struct owners *o, struct str *due)
{
    struct str t = s;
    while (str_ends(t, "。") || str_ends(t, ";") || str_ends(t, "\t"))
        t.n -= str_ends(t, "。") ? strlen("。") : 1;
    *due = (struct str){ 0 };
    if (!t.n || t.p[t.n - 1] != ')')
        return s;
    size_t open = t.n;
    while (open > 0 && t.p[open - 1] != '(')
        open--;
    if (!open)
        return s;
    struct str inside = { t.p + open, t.n - open - 1 };
    struct deadline d;
    for (size_t at = 0; at < inside.n;) {
        size_t stop, n = CUT(from(inside, at), &stop, ";", "。", "\t");
        struct str part = str_trim((struct str){ inside.p + at, n - stop });
        struct label l;
        if (read_label(part, &l)) {
            if (l.is_owner)
                label_owners(from(part, l.used), &l, o, FOUND_BRACKET);
            else if (l.is_due)
                *due = from(part, l.used);
        } else if (deadline_read(r->cx->cal, r->on, part, &d)) {
            *due = part;
        } else {
            for (size_t k = 0; k < part.n;) { /* "A牵头,B按职责分工负责" */
                struct owners more = { 0 };
                size_t used = read_owners(from(part, k), &more, FOUND_BRACKET);
                struct str piece = { part.p + k, used };
                bool leads = ANY(piece, "牵头");
                for (size_t i = 0; used && i < more.n; i++)
                    add_owner(o, more.list[i].name,
                              has_lead(o) && more.list[i].role == ACTOR_LEAD && !leads ? ACTOR_SUPPORT
                                                                                       : more.list[i].role,
                              FOUND_BRACKET);
                size_t stop2, rest_n = CUT(from(part, k), &stop2, ",", "，", "、");
                struct str phrase = { part.p + k, rest_n - stop2 };
                if (!used && !due->n && deadline_find(r->cx->cal, r->on, phrase, 0, &d))
                    *due = phrase; /* "A、B负责,12月底前" */
                else if (!used)
                    break;
                k += used;
                size_t gap = 0;
                while (k + gap < part.n && !HEAD(from(part, k + gap), ",", "，", "、"))
                    gap++;
                k += gap + (k + gap < part.n ? MAX(HEAD(from(part, k + gap), ",", "，", "、"), (size_t)1) : 0);
            }
        }
        at += n;
    }
    return o->n ? (struct str){ s.p, open - 1 } : s;
}

static void set_due(struct reader *r, struct directive *d, struct str text)
{
    struct deadline due;
    struct str t = str_trim(text);
    if (str_ends(t, "。"))
        t.n -= strlen("。");
    if (!deadline_read(r->cx->cal, r->on, t, &due) && !(deadline_find(r->cx->cal, r->on, t, 0, &due)))
        return;
    d->due = due;
    d->due_text = arena_dup(r->mem, t.p, t.n);
}

/* A short heading with a span of time in brackets governs what follows it. */
static bool take_stage(struct reader *r, struct str s)
{
    const char *open = str_find(s, "("), *close = open ? str_find(from(s, (size_t)(open - s.p)), ")") : NULL;
    struct deadline d;
    if (!close || utf8_count(s) > 40 || str_find(s, ",") ||
        !(close + 1 == s.p + s.n || HEAD(from(s, (size_t)(close - s.p) + 1), "。", ":", "阶段")) ||
        utf8_count(from(s, (size_t)(close - s.p) + 1)) > 2 || ANY(s, "批示"))
        return false;
    struct str inside = { open + 1, (size_t)(close - open) - 1 };
    if (!deadline_read(r->cx->cal, r->on, inside, &d))
        return false;
    r->stage = d;
    r->stage_text = arena_dup(r->mem, inside.p, inside.n);
    return true;
}

/* "关于投资,", "资金方面,": what it is about, not who. */
static struct str skip_topic(struct str s)
{
    size_t stop, n = CUT(s, &stop, ",", "。", ";");
    struct str head = { s.p, n - stop };
    bool topic = stop && str_starts(from(s, n - stop), ",") && utf8_count(head) <= 14 &&
                 (str_starts(head, "关于") || str_ends(head, "方面") || str_ends(head, "上") ||
                  str_ends(head, "期间") || str_ends(head, "问题"));
    return topic ? from(s, n) : s;
}

/* "..., 并现场交办:市发改委要...": what stands before the colon only introduces. */
static struct str skip_introduction(struct reader *r, struct str s)
{
    struct actor_list l;
    const char *colon = memchr(s.p, ':', s.n);
    size_t before = colon ? (size_t)(colon - s.p) : 0, used;
    if (!before || !(used = actors_read(from(s, before + 1), &l)) || !trigger(from(s, before + 1 + used)))
        return s;
    add_other(r, (struct str){ s.p, before }, SENTENCE_FACT, "引出下文", "introduces what follows");
    return from(s, before + 1);
}

static void read_sentences(struct reader *r, struct str s, bool first_may_inherit)
{
    bool may_inherit = first_may_inherit;
    for (size_t at = 0; at < s.n;) {
        size_t stop, n = CUT(from(s, at), &stop, "。", ";", "!", "?", "！");
        struct str sentence = { s.p + at, n };
        r->same_sentence = at && s.p[at - 1] == ';';
        at += n;
        struct str bare = skip_lead(str_trim(sentence));
        size_t lead = read_lead_in(r, bare);
        if (lead) {
            may_inherit = false;
            bare = skip_lead(from(bare, lead));
        }
        if (bare.n < 6)
            continue;
        if (ANY(bare, "”某某说", "”他说", "”她说", "某某说,", "某某说:", "说道")) {
            add_other(r, bare, SENTENCE_FACT, "引述的话", "what somebody said");
            continue;
        }
        if (take_stage(r, bare)) {
            add_other(r, bare, SENTENCE_HEADING, "阶段标题", "heading of a stage");
            continue;
        }
        bare = skip_introduction(r, skip_lead(skip_topic(bare)));
        if (is_attendance(bare)) {
            add_other(r, bare, SENTENCE_FACT, "会议情况", "about the meeting itself");
            r->inherited.n = 0;
            continue;
        }
        struct owners block = r->heading;
        struct owners probe = { 0 };
        if (block.n && !read_owners(bare, &probe, FOUND_EXPLICIT) && !is_past(bare)) {
            add_directive(r, bare, &block);
            continue;
        }
        if (is_past(bare) || !read_segment(r, bare, may_inherit && r->inherited.n))
            without_owner(r, bare);
        may_inherit = true;
    }
}

/* ---- lines ---- */

/* "1.改造综合服务中心。支持...": a short first sentence says what the point is about. */
static bool is_point_title(struct reader *r, struct str sentence, struct str rest)
{
    return rest.n && utf8_count(sentence) <= 18 && !str_find(sentence, ",") && due_kind(r, sentence) == DEADLINE_NONE &&
           !quantities_read(r->mem, sentence).n;
}

/* A point with its owners behind it: they owe each of its sentences. */
static void owned_point(struct reader *r, struct str line, const struct owners *o, struct str due)
{
    struct str bare = skip_lead(line);
    for (size_t at = 0; at < bare.n;) {
        size_t stop, n = CUT(from(bare, at), &stop, "。");
        struct str sentence = { bare.p + at, n };
        bool title = !at && is_point_title(r, sentence, from(bare, n));
        at += n;
        if (title || is_past(sentence) || utf8_count(sentence) < 5) {
            add_other(r, sentence, title ? SENTENCE_HEADING : SENTENCE_FACT, "要点标题或情况",
                      "title or fact of a point");
            continue;
        }
        struct directive *d = add_directive(r, skip_lead(sentence), o);
        if (d && due.n)
            set_due(r, d, due);
    }
}

static bool is_explanation(struct str line)
{
    return HEAD(line, "主要举措:", "工作举措:", "主要措施:", "具体措施:", "工作内容:", "工作目标:") != 0;
}

/* The point's sentences had no owner till a label named one. */
static void adopt_others(struct reader *r)
{
    size_t kept = r->item_other;
    for (size_t i = r->item_other; i < r->others.n; i++) {
        struct other o = *(struct other *)(void *)(r->others.p + i * r->others.size);
        struct str text = str_of(o.text);
        bool point = i == r->item_other && point_mark(text); /* its first line, whatever it looks like */
        if (!point && (o.kind == SENTENCE_HEADING || is_explanation(text) || is_past(text) || utf8_count(text) < 7)) {
            memcpy(r->others.p + kept++ * r->others.size, &o, sizeof o);
            continue;
        }
        struct directive *d = grow(r->mem, &r->directives);
        *d = (struct directive){ .text = o.text,
                                 .quantities = quantities_read(r->mem, text),
                                 .strength = strength_of(r, text),
                                 .kind = r->deciding ? SENTENCE_DECISION : SENTENCE_REQUIREMENT,
                                 .start = o.start,
                                 .end = o.end };
        settle_due(r, d, text);
    }
    r->others.n = kept;
}

/* A label line: gives its owner or date to the point above it. */
static bool take_label_line(struct reader *r, struct str line)
{
    struct label l;
    bool any = false;
    for (size_t at = 0; at < line.n;) {
        while (at < line.n && HEAD(from(line, at), "\t", " ", ";", "。", "(", ")", ",", "【", "】", "["))
            at += HEAD(from(line, at), "\t", " ", ";", "。", "(", ")", ",", "【", "】", "[");
        struct str rest = from(line, at);
        if (!rest.n || !read_label(rest, &l))
            break;
        size_t end = l.used; /* to the next label on the line */
        struct label next;
        while (end < rest.n && !(end > l.used && read_label(from(rest, end), &next)) &&
               !HEAD(from(rest, end), ";", "。", "\t"))
            end++;
        struct str value = { rest.p + l.used, end - l.used };
        any = true;
        if (!l.is_person && r->item >= r->directives.n)
            adopt_others(r);
        for (size_t i = r->item; i < r->directives.n; i++) {
            struct directive *d = directive_at(r, i);
            struct owners o = { 0 };
            const struct intake_actor *have = d->actors.p;
            for (size_t k = 0; k < d->actors.n; k++)
                if (have[k].found == FOUND_LABEL)
                    add_owner(&o, str_of(have[k].name), (enum actor_role)have[k].role, FOUND_LABEL);
            if (l.is_owner) {
                label_owners(value, &l, &o, FOUND_LABEL);
                d->actors = actors_of(r, &o);
                d->confidence = confidence_of(&o, &d->due, d->quantities.n, r->deciding);
                d->reasons.n = 0;
                explain(r, d, &o);
            } else if (l.is_due) {
                set_due(r, d, value);
            }
        }
        at += end;
    }
    return any;
}

static bool is_heading(struct str line)
{
    static const char *const ends[] = { "纪要", "通知", "方案", "办法", "意见", "通报",    "简报",
                                        "要点", "清单", "公告", "汇报", "分工", "任务分解" };
    size_t n = utf8_count(line);
    if (str_find(line, "。") || str_find(line, ";"))
        return false;
    for (size_t i = 0; i < N_ELEMENTS(ends); i++)
        if (str_ends(line, ends[i]) && n <= 60 && !point_mark(line))
            return true;
    return n <= 40 && !str_find(line, ",") && !has_yao(line) && !ANY(line, "前完成", "负责", "牵头");
}

/* How deep a point's mark lies; 0: no mark. */
static int level_of(struct str line)
{
    if (!line.n || !point_mark(line))
        return 0;
    if (HEAD(line, "第", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"))
        return 1;
    bool bracket = str_starts(line, "(");
    if (bracket && line.n > 1 && (unsigned char)line.p[1] >= 0x80)
        return 2;
    return bracket || str_ends((struct str){ line.p, point_mark(line) }, ")") ? 4
           : (unsigned char)*line.p < 0x80                                    ? 3
                                                                              : 5;
}

static struct str next_line(const struct reader *r, struct str line)
{
    const char *end = r->t.text.p + r->t.text.n;
    struct str rest = { line.p + line.n, (size_t)(end - line.p) - line.n };
    const char *start = memchr(rest.p, '\n', rest.n);
    if (!start)
        return (struct str){ 0 };
    rest = (struct str){ start + 1, (size_t)(end - start) - 1 };
    const char *stop = memchr(rest.p, '\n', rest.n);
    return str_trim((struct str){ rest.p, stop ? (size_t)(stop - rest.p) : rest.n });
}

static void set_heading(struct reader *r, struct str line, const struct owners *o)
{
    r->heading = *o;
    r->heading_level = level_of(line);
    add_other(r, line, SENTENCE_HEADING, "以下各条的责任主体", "owner of the points below");
}

/* "由A牵头,B配合,负责以下事项:" above points of a deeper level. */
static bool take_list_heading(struct reader *r, struct str line)
{
    struct owners o = { 0 };
    if (is_attendance(line) || ANY(line, "。", "通知如下", "纪要", "议定", "决定", "通报", "出席", "参加", "现将") ||
        !ANY(line, "负责", "做好", "要", "以下", "下列", "承担", "落实", "牵头", "如下", "应"))
        return false;
    for (size_t at = 0; at < line.n;) {
        size_t stop, n = CUT(from(line, at), &stop, ",", ";", ":", "】");
        struct owners here = { 0 };
        if (read_owners(skip_lead((struct str){ line.p + at, n }), &here, FOUND_INHERITED))
            for (size_t i = 0; i < here.n; i++)
                add_owner(&o, here.list[i].name,
                          o.n && has_lead(&o) && !has_lead(&here) ? ACTOR_SUPPORT : here.list[i].role, FOUND_INHERITED);
        at += n;
    }
    if (!o.n)
        return false;
    set_heading(r, line, &o);
    return true;
}

/* "区住建局:" or "(二)区住建局": who owes the points below. */
static bool take_heading(struct reader *r, struct str line)
{
    struct actor_list l;
    bool leads_points = level_of(next_line(r, line)) > level_of(line);
    if (leads_points && str_ends(line, ":") && take_list_heading(r, line))
        return true;
    struct str bare = skip_lead(line);
    size_t used = actors_read(bare, &l);
    struct str rest = from(bare, used);
    bool names_owner =
        used && !is_class(l.names[0]) && (rest.n == 0 || str_is(rest, ":") || (str_starts(rest, ":") && rest.n > 12));
    if (names_owner && rest.n <= 1) {
        struct owners o = { 0 };
        add_actors(&o, &l, ACTOR_LEAD, ACTOR_LEAD, FOUND_INHERITED);
        set_heading(r, line, &o);
        return true;
    }
    if (names_owner) { /* "区财政局:落实资金,..." */
        struct owners o = { 0 };
        add_actors(&o, &l, ACTOR_LEAD, ACTOR_LEAD, FOUND_LABEL);
        add_directive(r, from(rest, 1), &o);
        return true;
    }
    return false;
}

/* Tables as text: a heading row says which column is what. */
struct columns {
    int task, lead, support, due;
    bool known;
};

static size_t split_tabs(struct str line, struct str *cells, size_t max)
{
    size_t n = 0;
    while (n < max) {
        const char *tab = memchr(line.p, '\t', line.n);
        size_t cut = tab ? (size_t)(tab - line.p) : line.n;
        cells[n++] = str_trim((struct str){ line.p, cut });
        if (!tab)
            break;
        line = from(line, cut + 1);
    }
    return n;
}

static bool take_table_head(struct columns *out, const struct str *cells, size_t n)
{
    struct columns here = { -1, -1, -1, -1, true }, *c = &here;
    for (size_t i = 0; i < n; i++) {
        struct label l;
        bool label = label_kind(cells[i], &l);
        if (label && l.is_owner && l.first == ACTOR_LEAD && c->lead < 0)
            c->lead = (int)i;
        else if (label && l.is_owner)
            c->support = (int)i;
        else if (ANY(cells[i], "时限", "时间", "期限"))
            c->due = (int)i;
        else if (ANY(cells[i], "任务", "事项", "内容", "举措", "措施", "工作", "问题", "项目"))
            c->task = (int)i;
    }
    if (c->task < 0 || c->lead < 0)
        return false;
    *out = here;
    return true;
}

static void table_line(struct reader *r, const struct columns *c, const struct str *cells, size_t n)
{
    struct owners o = { 0 };
    struct label lead = { ACTOR_LEAD, ACTOR_SUPPORT, true, false, false, 0 },
                 support = { ACTOR_SUPPORT, ACTOR_SUPPORT, true, false, false, 0 };
    if ((size_t)MAX(c->task, c->lead) >= n || !cells[c->task].n)
        return;
    label_owners(cells[c->lead], &lead, &o, FOUND_LABEL);
    if (c->support >= 0 && (size_t)c->support < n)
        label_owners(cells[c->support], &support, &o, FOUND_LABEL);
    struct directive *d = add_directive(r, cells[c->task], &o);
    if (d && c->due >= 0 && (size_t)c->due < n)
        set_due(r, d, cells[c->due]);
}

static bool new_block(struct str line)
{
    size_t n = point_mark(line);
    return n && HEAD(line, "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十") != 0;
}

/* Where labels begin behind a sentence on the same line; 0: nowhere. */
static size_t inline_label(struct str line)
{
    struct label l;
    for (size_t at = strlen("。"); at < line.n; at++) {
        struct str before = { line.p, at };
        if (str_ends(before, "。") && read_label(from(line, at), &l))
            return at;
    }
    return 0;
}

/* A row of columns without a head: one cell names units, one a date, the longest other is the task. */
static bool take_bare_row(struct reader *r, const struct str *cells, size_t n)
{
    struct actor_list l;
    struct deadline d;
    struct columns c = { -1, -1, -1, -1, true };
    for (size_t i = 0; i < n; i++) {
        if (c.lead < 0 && cells[i].n && actors_read(cells[i], &l) == cells[i].n)
            c.lead = (int)i;
        else if (c.due < 0 && deadline_read(r->cx->cal, r->on, cells[i], &d))
            c.due = (int)i;
        else if (c.task < 0 || cells[i].n > cells[c.task].n)
            c.task = (int)i;
    }
    if (c.task < 0 || c.lead < 0 || c.due < 0)
        return false;
    table_line(r, &c, cells, n);
    return true;
}

static bool take_row(struct reader *r, struct str line, struct columns *table)
{
    enum { MAX_CELLS = 16, MIN_CELLS = 3 };
    struct str cells[MAX_CELLS];
    size_t n = memchr(line.p, '\t', line.n) ? split_tabs(line, cells, MAX_CELLS) : 0;
    if (n < MIN_CELLS)
        return false;
    if (take_table_head(table, cells, n))
        return true;
    if (!table->known)
        return take_bare_row(r, cells, n);
    table_line(r, table, cells, n);
    return true;
}

/* Owners in a bracket at the end of the line: of the point, or of the points below. */
static bool take_bracketed(struct reader *r, struct str line)
{
    struct owners o = { 0 };
    struct str due, body = take_bracket(r, line, &o, &due);
    if (!o.n || ANY(line, "某某(", "联系人", "主持人", "记录人", "来源:", "来源", "地点:"))
        return false;
    bool governs = level_of(line) && level_of(next_line(r, line)) > level_of(line) && !str_find(body, "。");
    if (!governs) {
        owned_point(r, body, &o, due);
        return true;
    }
    for (size_t i = 0; i < o.n; i++)
        o.list[i].found = FOUND_LABEL;
    set_heading(r, line, &o);
    return true;
}

static void read_line(struct reader *r, struct str line, struct columns *table)
{
    line = str_trim(line);
    if (!line.n || take_row(r, line, table))
        return;
    table->known = false;
    if (take_label_line(r, line))
        return;
    size_t label = inline_label(line);
    if (label) { /* "...380个。责任单位:各街道" */
        read_line(r, (struct str){ line.p, label }, table);
        (void)take_label_line(r, from(line, label));
        return;
    }
    if (is_explanation(line)) {
        add_other(r, line, SENTENCE_EXHORTATION, "要点的说明", "explains the point above");
        return;
    }
    r->item = r->directives.n;
    r->item_other = r->others.n;
    if (point_mark(line) && r->stage.kind != DEADLINE_NONE)
        r->stage.kind = DEADLINE_NONE;
    if (new_block(line))
        r->deciding = false;
    if (level_of(line) <= r->heading_level)
        r->heading.n = 0;
    if (ANY(line, "议定如下", "议定事项", "会议议定", "决定如下", "会议决定") &&
        (str_ends(line, ":") || is_heading(line)))
        r->deciding = true;
    if (!point_mark(line) && is_heading(line) && !str_ends(line, ":")) {
        add_other(r, line, SENTENCE_HEADING, "标题", "heading");
        return;
    }
    if (take_heading(r, line) || take_bracketed(r, line))
        return;
    if (is_heading(line)) {
        add_other(r, line, SENTENCE_HEADING, "标题", "heading");
        return;
    }
    r->inherited.n = 0;
    r->speaking = false;
    read_sentences(r, line, false);
}

/* "未注明完成时限的任务均应于12月底前完成": the text itself says when the rest is due. */
static void take_default_due(struct reader *r)
{
    static const char *const words[] = { "未注明", "未标注", "没有注明", "未明确" };
    for (size_t i = 0; i < N_ELEMENTS(words); i++) {
        const char *at = str_find(r->t.text, words[i]);
        if (!at)
            continue;
        size_t stop;
        struct str rest = from(r->t.text, (size_t)(at - r->t.text.p)),
                   sentence = { at, CUT(rest, &stop, "。", ";", "\n") };
        if (ANY(sentence, "时限", "时间", "期限"))
            (void)deadline_find(r->cx->cal, r->on, sentence, 0, &r->default_due);
    }
}

enum err intake_text(struct cx *cx, struct str text, struct date on, const struct intake_names *names,
                     struct intake *out)
{
    struct reader r = { .cx = cx,
                        .mem = cx->mem,
                        .on = on,
                        .names = names,
                        .directives.size = sizeof(struct directive),
                        .others.size = sizeof(struct other) };
    struct columns table = { 0 };
    if (text.n > INTAKE_MAX_BYTES)
        return fail(cx, E_TOO_LARGE, "原文超过 %d MB", "the text is larger than %d MB", INTAKE_MAX_BYTES >> 20);
    r.t = normalise(cx->mem, text);
    take_default_due(&r);
    for (size_t at = 0; at < r.t.text.n;) {
        const char *nl = memchr(r.t.text.p + at, '\n', r.t.text.n - at);
        size_t end = nl ? (size_t)(nl - r.t.text.p) : r.t.text.n;
        read_line(&r, (struct str){ r.t.text.p + at, end - at }, &table);
        at = end + 1;
    }
    out->directives = (struct list){ r.directives.p, r.directives.n };
    out->others = (struct list){ r.others.p, r.others.n };
    return OK;
}

/* ---- JSON ---- */

static void json_reasons(struct jw *j, const struct list *reasons)
{
    jw_array(j, "reasons");
    for (size_t i = 0; i < reasons->n; i++)
        jw_text(j, NULL, ((const char *const *)reasons->p)[i]);
    jw_close(j);
}

static void directive_json(struct jw *j, const struct directive *d)
{
    jw_object(j, NULL);
    jw_text(j, "text", d->text);
    jw_array(j, "actors");
    for (size_t i = 0; i < d->actors.n; i++) {
        const struct intake_actor *a = (const struct intake_actor *)d->actors.p + i;
        jw_object(j, NULL);
        jw_text(j, "name", a->name);
        jw_text(j, "unit", a->unit);
        jw_text(j, "role", word_name(&actor_roles, a->role));
        jw_text(j, "found", word_name(&actor_founds, a->found));
        jw_close(j);
    }
    jw_close(j);
    if (d->due.kind == DEADLINE_NONE) {
        jw_null(j, "due");
    } else {
        jw_object(j, "due");
        jw_date(j, "date", d->due.date);
        jw_date(j, "from", d->due.from);
        jw_text(j, "kind", word_name(&deadline_kinds, d->due.kind));
        jw_text(j, "text", d->due_text);
        jw_close(j);
    }
    jw_array(j, "quantities");
    for (size_t i = 0; i < d->quantities.n; i++) {
        const struct intake_quantity *q = (const struct intake_quantity *)d->quantities.p + i;
        struct dec v;
        jw_object(j, NULL);
        jw_text(j, "indicator", q->indicator);
        jw_text(j, "comparator", q->comparator);
        jw_dec(j, "value", dec_parse(str_of(q->value), &v) ? v : DEC_NONE);
        jw_text(j, "unit", q->unit);
        jw_close(j);
    }
    jw_close(j);
    jw_text(j, "strength", word_name(&strengths, d->strength));
    jw_text(j, "kind", word_name(&sentence_kinds, d->kind));
    jw_i64(j, "start", d->start);
    jw_i64(j, "end", d->end);
    jw_dec(j, "confidence", d->confidence);
    json_reasons(j, &d->reasons);
    jw_close(j);
}

void intake_json(const struct intake *in, struct jw *j)
{
    jw_array(j, "directives");
    for (size_t i = 0; i < in->directives.n; i++)
        directive_json(j, (const struct directive *)in->directives.p + i);
    jw_close(j);
    jw_array(j, "others");
    for (size_t i = 0; i < in->others.n; i++) {
        const struct other *o = (const struct other *)in->others.p + i;
        jw_object(j, NULL);
        jw_text(j, "text", o->text);
        jw_text(j, "kind", word_name(&sentence_kinds, o->kind));
        jw_i64(j, "start", o->start);
        jw_i64(j, "end", o->end);
        json_reasons(j, &o->reasons);
        jw_close(j);
    }
    jw_close(j);
}
