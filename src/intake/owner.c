#include "intake/owner.h"

#include "base/text.h"
#include "intake/cursor.h"
#include "intake/phrase.h"

enum { HAN = 3 }; /* bytes of a Han character */

void owners_add(struct owners *o, struct str name, enum actor_role role, enum actor_found found)
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

void owners_add_list(struct owners *o, const struct actor_list *l, enum actor_role first, enum actor_role others,
                     enum actor_found found)
{
    others = l->first_leads ? ACTOR_SUPPORT : others;
    for (size_t i = 0; i < l->n; i++)
        owners_add(o, l->names[i], i ? others : first,
                   found == FOUND_EXPLICIT && (is_collective(l->names[i]) || is_class(l->names[i])) ? FOUND_COLLECTIVE
                                                                                                    : found);
}

bool owners_have_lead(const struct owners *o)
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
    if (TAIL(name, "小区", "工地", "场所")) /* "所有未开工小区全部进场" */
        return true;
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
                                        "市委", "省委", "党委", "政府", "机关",   "学校",   "医院", "财政" };
    for (size_t i = 0; i < N_ELEMENTS(ends); i++)
        if (str_ends(name, ends[i]))
            return true;
    return false;
}

/* "要", "不得", "负责": the words of having to; 应急, 可能 and 需求 are others. */
static size_t modal(struct str s)
{
    if (HEAD(s, "须为", "应为", "应当为", "须是", "应是", "须具备", "应具备", "应当具备", "应急", "应用", "应对",
             "可能", "可持", "可靠", "需求", "要素", "要求", "要点", "可信", "需要"))
        return 0;
    return HEAD(s, "要", "应", "须", "需", "必须", "务必", "不得", "不准", "严禁", "禁止", "一律", "可", "原则上",
                "负责", "牵头", "配合", "每", "明天起", "即日起", "带头", "确保", "力争", "全程", "分别", "会同",
                "协助");
}

/* "三天内", "12月20日前": by then. */
static bool starts_time(struct str s)
{
    enum { MAX_TIME = 18 };
    int64_t n;
    size_t used = number_read(s, &n);
    struct str behind = { s.p + used, MIN(s.n - used, (size_t)MAX_TIME) };
    return used && HEAD(behind, "月", "日", "天", "个工作日", "周", "个月") && ANY(behind, "前", "内");
}

/* What follows the names says that they have to do something, and does not only speak of them. */
static bool is_subject(struct str last_name, struct str rest)
{
    size_t stop, n = CUT(rest, &stop, ",", "。", ";");
    struct str clause = { rest.p, n };
    if (HEAD(rest, "须为", "应为", "应当为", "须是", "应是"))
        return false; /* "申报单位须为企业" */
    if (is_class(last_name))
        return modal(rest) || starts_time(rest) || modal(str_from(rest, phrase_season(rest))) ||
               (str_ends(last_name, "员") && HEAD(rest, "对", "于", "在"));
    if (str_starts(rest, "主要负责同志") && phrase_only_mentions(str_from(rest, strlen("主要负责同志"))))
        return false; /* who is to come */
    bool loose = is_place(last_name) || is_loose(last_name);
    const char *attribute = str_find(clause, "的");
    if (loose && attribute && attribute - clause.p <= 18 && !HEAD(rest, "要", "应", "须", "需"))
        return false; /* "市直单位形成的文书" */
    return phrase_starts_duty(rest) || (!loose && !phrase_only_mentions(rest)) ||
           ANY(clause, "不得", "严禁", "一律", "务必", "必须", "应当", "底前", "日前");
}

/* "由", "请", "责成": the names behind it have to do something. */
static size_t assigns(struct str s)
{
    return HEAD(s, "请示")
               ? 0
               : HEAD(s, "由", "请", "责成", "叮嘱", "嘱咐", "会议要求", "会议明确", "会议责成", "交由", "要求",
                      "明确由", "同意由", "委托", "安排", "责令", "拟由", "须由", "鼓励", "指定", "明确", "统一由",
                      "继续由", "原则同意由", "现责令", "现要求", "现请", "并责成", "并由", "并请");
}

/* Classes and places owe something only where a word of having to or of doing follows. */
static bool may_owe(const struct actor_list *l, struct str rest)
{
    if (is_class(l->names[0]) && !is_subject(l->names[l->n - 1], rest))
        return false;
    return !is_place(l->names[0]) || modal(rest) ||
           HEAD(rest, "牵头", "抓", "做好", "落实", "组织", "清理", "整治", "整改", "修", "拆除", "成立", "立即",
                "立刻", "抓紧", "尽快", "及时", "主动", "排查", "完成", "实施", "安排");
}

/* "A会同B", "A牵头,B、C配合": the names in l lead.  s begins with them and they end at `at`; bytes used, 0: another form. */
static size_t read_leading(struct str s, size_t at, const struct actor_list *l, struct owners *o,
                           enum actor_found found)
{
    struct actor_list more;
    struct str rest = str_from(s, at);
    size_t used =
        HEAD(rest, "会同", "联合", "商", "要会同", "应会同", "须会同", "要联合", "应联合", "要与", "负责会同");
    size_t m = used ? actors_read(str_from(rest, used), &more) : 0;
    if (m && str_ends((struct str){ rest.p, used }, "与") &&
        HEAD(str_from(rest, used + m), "对接", "沟通", "衔接", "联系", "签订", "协商"))
        m = 0; /* what A does, B has no part in */
    if (m) {
        owners_add_list(o, l, ACTOR_LEAD, ACTOR_SUPPORT, found);
        owners_add_list(o, &more, ACTOR_SUPPORT, ACTOR_SUPPORT, found);
        return at + used + m;
    }
    if (!HEAD(rest, "主办", "主责", "主抓", "负总责", "具体牵头", "总牵头", "牵头"))
        return 0;
    owners_add_list(o, l, ACTOR_LEAD, ACTOR_LEAD, found);
    at += str_starts(rest, "牵头抓总") ? 0 : HEAD(rest, "牵头", "主办", "主责");
    rest = str_from(s, at);
    size_t skip = HEAD(rest, ",", "、", "，");
    m = actors_read(str_from(rest, skip), &more);
    size_t after =
        HEAD(str_from(rest, skip + m), "等配合", "配合", "参与", "参加", "协办", "协助", "协同", "按职责分工负责",
             "按职责分工配合", "分工负责", "负责配合", "等部门配合", "予以配合", "支持配合", "按职责配合", "积极配合");
    if (m && after) {
        owners_add_list(o, &more, ACTOR_SUPPORT, ACTOR_SUPPORT, found);
        at += skip + m + after;
    }
    return at;
}

/* "是耕地保护第一责任人,": says that they answer for it. */
static bool answers_for(struct str rest)
{
    size_t stop, n = HEAD(rest, "是", "为") ? CUT(rest, &stop, ",", "。", ";") : 0;
    return n && TAIL(((struct str){ rest.p, n - stop }), "责任人", "责任主体", "责任单位");
}

/* "由各部门组成的领导小组": what follows speaks of a body; "组成联合执法组,开展..." is something to do. */
static bool is_made_of(struct str rest)
{
    size_t stop;
    struct str clause = { rest.p, str_starts(rest, "组成") ? CUT(rest, &stop, ",", "。", ";") : 0 };
    return clause.n && (str_find(clause, "的") || !str_ends(clause, ","));
}

/* "改造方案,": with the name ahead it is the title of a paper. */
static bool names_paper(struct str rest)
{
    enum { MAX_TITLE = 27 };
    if (phrase_starts_duty(rest))
        return false;
    size_t stop, n = CUT(rest, &stop, ",", "。", ";");
    struct str clause = { rest.p, n - stop };
    return clause.n && clause.n <= MAX_TITLE && !HEAD(rest, "拟", "做", "定", "出") &&
           TAIL(clause, "方案", "办法", "预案", "规划", "请示", "实施意见", "工作意见", "工作要点");
}

/* "A牵头", "A牵头,B、C配合", "A、B负责", "A、B按职责分工负责", "A会同B": at the start of s.  Bytes used. */
size_t owners_read(struct str s, struct owners *o, enum actor_found found)
{
    struct actor_list l;
    size_t marked = assigns(s), at = marked + actors_read(str_from(s, marked), &l);
    struct str rest = str_from(s, at);
    if (!l.n) { /* "严禁各镇街新增债务" */
        size_t ban = HEAD(s, "严禁", "禁止"), names = ban ? actors_read(str_from(s, ban), &l) : 0;
        if (!names || !is_collective(l.names[0]))
            return 0;
        owners_add_list(o, &l, ACTOR_LEAD, ACTOR_LEAD, found);
        return ban + names;
    }
    if (!l.n || (!marked && !may_owe(&l, rest)))
        return 0;
    if (!marked && rest.n > 3 * HAN && str_starts(str_from(rest, 2 * HAN), "的"))
        return 0; /* "你局承办的事项" */
    if (!marked && names_paper(rest))
        return 0; /* "原则同意镇便民服务中心改造方案" */
    if (str_starts(rest, "负责解释"))
        return 0; /* "本办法由区财政局负责解释" */
    size_t leading = read_leading(s, at, &l, o, found);
    if (leading)
        return leading;
    if (HEAD(rest, "分别牵头", "共同牵头", "联合牵头")) {
        owners_add_list(o, &l, ACTOR_LEAD, ACTOR_LEAD, found);
        return at + strlen("分别牵头");
    }
    if (HEAD(rest, "负责", "按职责分工负责", "分工负责", "按职责负责", "分别负责", "共同负责", "具体负责",
             "按照职责分工", "承办", "落实")) {
        owners_add_list(o, &l, ACTOR_LEAD,
                        l.collective || l.n == 1                       ? ACTOR_LEAD
                        : found == FOUND_BRACKET || HEAD(rest, "负责") ? ACTOR_SUPPORT
                                                                       : ACTOR_LEAD,
                        found);
        return at;
    }
    if (HEAD(rest, "积极配合", "全力配合", "密切配合", "予以配合", "做好配合", "主动配合", "配合", "协助", "协办",
             "参与", "参加", "协同", "支持配合")) {
        owners_add_list(o, &l, ACTOR_SUPPORT, ACTOR_SUPPORT, found);
        return at;
    }
    if (HEAD(rest, "任组", "任副", "担任", "为组长", "为成员", "设在") || is_made_of(rest))
        return 0; /* "由书记任组长的领导小组" */
    if (answers_for(rest)) {
        owners_add_list(o, &l, ACTOR_LEAD, ACTOR_LEAD, found);
        return at;
    }
    bool bracketed = found == FOUND_BRACKET && !is_class(l.names[0]);
    if (bracketed || marked || is_subject(l.names[l.n - 1], rest)) {
        owners_add_list(o, &l, ACTOR_LEAD, found == FOUND_BRACKET ? ACTOR_SUPPORT : ACTOR_LEAD, found);
        return at;
    }
    return 0;
}

/* What a label or a column's head means, by its parts: who (牵头, 责任 ... 单位) or by when (完成 ... 时限). */
bool label_kind(struct str name, struct label *l)
{
    bool body = str_ends(name, "单位") || str_ends(name, "部门") || str_ends(name, "科室") || str_ends(name, "主体") ||
                str_ends(name, "股室") || str_ends(name, "镇街");
    bool steps = ANY(name, "进度", "节点") && TAIL(name, "要求", "安排", "计划", "目标"); /* "进度要求:一季度开工" */
    bool time =
        str_ends(name, "时间") || str_ends(name, "日期") || str_ends(name, "节点") || str_ends(name, "时间要求");
    bool leads = str_is(name, "牵头") || str_is(name, "责任") ||
                 (body && ANY(name, "牵头", "责任", "主责", "主办", "承办", "落实", "实施", "执行"));
    bool helps = str_is(name, "配合") || (body && ANY(name, "配合", "协办", "协同", "协作", "协助", "参与"));
    *l = (struct label){ .others = ACTOR_SUPPORT,
                         .first = helps ? ACTOR_SUPPORT : ACTOR_LEAD,
                         .is_owner = leads || helps };
    l->is_due = steps || str_ends(name, "时限") || str_ends(name, "期限") || str_ends(name, "时限要求") ||
                str_is(name, "时间节点") || str_is(name, "时间要求") ||
                (time && ANY(name, "完成", "办结", "整改", "办理", "落实", "截止", "销号"));
    l->is_person = str_ends(name, "领导") || str_is(name, "责任人") || str_is(name, "联系人") || str_is(name, "牵头人");
    return l->is_owner || l->is_due || l->is_person;
}

bool label_read(struct str s, struct label *l)
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

size_t label_next(struct str s)
{
    struct label l;
    if (!label_read(s, &l))
        return 0;
    size_t next = 0, colon = 0;
    for (size_t at = l.used; at < s.n && (!next || at < colon);
         at++) /* "区司法局配合单位:": the shortest label counts */
        if (((unsigned char)s.p[at] & 0xC0) != 0x80 && label_read(str_from(s, at), &l)) {
            next = at;
            colon = at + l.used;
        }
    if (next > 2 * HAN && TAIL(((struct str){ s.p, next }), "完成", "办结", "整改", "办理"))
        next -= 2 * HAN; /* "各街道完成时限:" */
    return next;
}

/* Between names on a label; 和 only where it stands between two names ("发展和改革局" is one). */
static size_t name_break(struct str s, size_t at)
{
    struct str rest = str_from(s, at);
    struct actor_list l;
    size_t plain = HEAD(rest, "、", ",", "，", ";", " ", "\t", "。", "/"),
           joined = HEAD(rest, "和", "及", "以及", "与");
    if (plain || !joined)
        return plain;
    size_t start = at;
    while (start > 0 && !HEAD(str_from(s, start - 1), ",", ";", " ", "\t", "/") &&
           !(start >= 3 && str_starts(str_from(s, start - 3), "、")))
        start--;
    return is_actor((struct str){ s.p + start, at - start }) && actors_read(str_from(rest, joined), &l) ? joined : 0;
}

/* On a label names carry what else is said in words: "区发改局(牵头)", "区财政局配合", "等部门". */
static struct str bare_name(struct str name)
{
    static const char *const tails[] = {
        "按职责分工负责", "按职责分工落实", "按职责负责", "分工负责", "等有关部门", "等相关部门",
        "等部门",         "等单位",         "等",         "(牵头)",   "(配合)",     "牵头",
        "负责",           "主办",           "协办",       "配合",     "参与"
    };
    name = str_trim(name);
    for (size_t i = 0; i < N_ELEMENTS(tails); i++)
        if (str_ends(name, tails[i]) && name.n > strlen(tails[i]))
            name.n -= strlen(tails[i]);
    int depth = 0;
    for (size_t i = 0; i < name.n; i++)
        depth += (name.p[i] == '(') - (name.p[i] == ')');
    if (str_ends(name, ")") && depth < 0) /* of the bracket around the label */
        name.n--;
    return name;
}

void label_read_owners(struct str s, const struct label *l, struct owners *o, enum actor_found found)
{
    enum actor_role first = owners_have_lead(o) && l->first == ACTOR_LEAD ? ACTOR_SUPPORT : l->first;
    while (s.n) { /* on a label even names the grammar does not know are names */
        size_t cut = 0;
        for (int depth = 0; cut < s.n && (depth > 0 || !name_break(s, cut)); cut++) /* 各县(市、区) is one */
            depth += (s.p[cut] == '(') - (s.p[cut] == ')' && depth > 0);
        struct str name = bare_name((struct str){ s.p, cut });
        if (name.n >= 6 && utf8_count(name) <= 24) {
            owners_add(o, name, first, found);
            first = l->others;
        }
        s = cut < s.n ? str_from(s, cut + MAX(name_break(s, cut), (size_t)1)) : str_from(s, s.n);
    }
}
