#include "intake/sentence.h"

#include "base/text.h"
#include "intake/draft.h"
#include "intake/owner.h"
#include "intake/phrase.h"
#include "intake/quantity.h"
#include "intake/words.h"

/* "会议议定,", "张某强调,": who speaks, and with what force.  Bytes used. */
static size_t read_lead_in(struct reader *r, struct str s)
{
    size_t direct = HEAD(s, "会议议定", "会议决定", "会议同意", "会议原则同意", "会议明确", "议定", "原则同意");
    if (direct && !HEAD(str_from(s, direct), ",", ":", "如下", "事项")) {
        r->deciding = true;
        r->inherited.n = 0;
        return direct;
    }
    size_t stop, n = CUT(s, &stop, ",", ":", "。", ";");
    struct str head = { s.p, n - stop };
    if (!stop || head.n > 120 || str_starts(str_from(s, n - stop), "。") || str_starts(str_from(s, n - stop), ";"))
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

/* "上述工作由A负责": the owner stands inside. */
static size_t read_owner_inside(struct str clause, struct owners *o)
{
    for (const char *at = clause.p;
         at < clause.p + clause.n && (at = str_find((struct str){ at, (size_t)(clause.p + clause.n - at) }, "由"));
         at += strlen("由")) {
        struct str rest = { at, (size_t)(clause.p + clause.n - at) };
        size_t used = at > clause.p ? owners_read(rest, o, FOUND_EXPLICIT) : 0;
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
    bool steps = !HEAD(clause, "全年", "力争", "争取", "年内") &&
                 (first == DEADLINE_FIXED || first == DEADLINE_RECURRING || first == DEADLINE_ONGOING) &&
                 second == DEADLINE_FIXED;
    return first != DEADLINE_NONE && !steps && !(first == DEADLINE_RECURRING && second == DEADLINE_RECURRING);
}

static bool has_deliverable(struct reader *r, struct str s)
{
    return draft_has_own_due(r, s) ||
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
    enum { MAX_TOPIC = 12, MAX_OBJECT = 60 };
    struct owners o = { 0 };
    size_t longest = HEAD(clause, "对", "针对", "围绕", "除") ? MAX_OBJECT : MAX_TOPIC;
    return utf8_count(clause) <= longest && rest.n && owners_read(phrase_skip_lead(rest), &o, FOUND_EXPLICIT);
}

/* One segment (up to ; or 。): cut where actors change or a clause has its own deadline. */
static bool read_segment(struct reader *r, struct str s, bool may_inherit)
{
    struct owners now = { 0 };
    struct str stretch = { s.p, 0 };
    bool any = false, in_phases = false;
    for (size_t at = 0; at < s.n;) {
        size_t stop, n = CUT(str_from(s, at), &stop, ",", "，");
        struct str clause = { s.p + at, n }, bare = phrase_skip_lead(clause);
        struct owners here = { 0 };
        size_t used = r->heading.n && !stretch.n ? 0 : owners_read(bare, &here, FOUND_EXPLICIT);
        if (!used && !stretch.n)
            used = owners_read(bare, &here, FOUND_EXPLICIT);
        if (!used && !here.n)
            used = read_owner_inside(bare, &here);
        bool only_support = used && !owners_have_lead(&here) && now.n;
        bool leads_only =
            now.n && (str_ends(stretch, "牵头,") || str_ends(stretch, "牵头、") || str_ends(stretch, "负总责,"));
        if (used && leads_only && owners_have_lead(&here) && !phrase_has_yao(clause)) { /* "A牵头,B负责": B supports */
            for (size_t i = 0; i < here.n; i++)
                owners_add(&now, here.list[i].name, ACTOR_SUPPORT, here.list[i].found);
        } else if (only_support) { /* "B、C配合" belongs to what A leads */
            for (size_t i = 0; i < here.n; i++)
                owners_add(&now, here.list[i].name, ACTOR_SUPPORT, here.list[i].found);
        } else if (used) {
            bool alone = !now.n && r->deciding && str_starts(bare, "由") && is_decided(r, stretch);
            if (stretch.n && (now.n || alone)) {
                draft_add(r, stretch, &now);
                any = true;
            }
            bool object = !now.n && !alone && stretch.n && HEAD(bare, "由", "请", "交由") && !phrase_is_past(stretch);
            now = here;
            if (!object) /* "网民留言5个工作日内答复,由各承办单位负责": what it is about comes first */
                stretch = (struct str){ bare.p, 0 };
        } else if (now.n && draft_has_own_due(r, clause) &&
                   (is_other_due(draft_due(r, stretch).kind, draft_due(r, clause).kind, stretch, bare) ||
                    starts_another(stretch, bare)) &&
                   !(in_phases && is_phase(bare))) {
            draft_add(r, stretch, &now);
            any = true;
            for (size_t i = 0; i < now.n; i++)
                now.list[i].found = FOUND_INHERITED;
            stretch = (struct str){ bare.p, 0 };
        } else if (!now.n && may_inherit && !stretch.n && continues_duty(r, bare, s) &&
                   !is_topic(bare, str_from(s, at + n))) {
            now = r->inherited;
            for (size_t i = 0; i < now.n; i++)
                now.list[i].found = FOUND_INHERITED;
            stretch = (struct str){ bare.p, 0 };
        } else if (!stretch.n) {
            stretch = (struct str){ bare.p, 0 };
        }
        in_phases = draft_has_own_due(r, clause) ? is_phase(bare) : in_phases;
        at += n;
        stretch.n = (size_t)(s.p + at - stretch.p);
    }
    if (now.n && stretch.n) {
        bool drafted = draft_add(r, stretch, &now) != NULL;
        r->inherited = drafted ? now : (struct owners){ 0 }; /* a call leaves nobody in charge */
        return true;
    }
    return any;
}

static void without_owner(struct reader *r, struct str s)
{
    if (phrase_is_attendance(s) || phrase_is_past(s))
        draft_add_other(r, s, SENTENCE_FACT, "叙述情况，没有要求", "says how things are, asks nothing");
    else if (r->deciding && is_decided(r, s))
        draft_add(r, s, &(struct owners){ 0 });
    else if (phrase_has_yao(s) ||
             ANY(s, "必须", "务必", "确保", "应", "须", "坚决", "力争", "不得", "严禁", "加快", "加强", "推进", "强化"))
        draft_add_other(r, s, draft_has_own_due(r, s) && !r->speaking ? SENTENCE_REQUIREMENT : SENTENCE_EXHORTATION,
                        "没有责任主体，未形成督办事项", "no owner: not a directive");
    else
        draft_add_other(r, s, SENTENCE_FACT, "没有要求", "asks nothing");
}

/* Owners in brackets at the end belong to the sentence, or the whole point, before them. */
struct str bracket_read(struct reader *r, struct str s, struct owners *o, struct str *due)
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
        size_t stop, n = CUT(str_from(inside, at), &stop, ";", "。", "\t");
        size_t label = label_next((struct str){ inside.p + at, n });
        n = label ? label : n;
        struct str part = str_trim((struct str){ inside.p + at, label ? n : n - stop });
        struct label l;
        if (label_read(part, &l)) {
            if (l.is_owner)
                label_read_owners(str_from(part, l.used), &l, o, FOUND_BRACKET);
            else if (l.is_due)
                *due = str_from(part, l.used);
        } else if (deadline_read(r->cx->cal, r->on, part, &d)) {
            *due = part;
        } else {
            for (size_t k = 0; k < part.n;) { /* "A牵头,B按职责分工负责" */
                struct owners more = { 0 };
                size_t used = owners_read(str_from(part, k), &more, FOUND_BRACKET);
                struct str piece = { part.p + k, used };
                bool leads = ANY(piece, "牵头");
                for (size_t i = 0; used && i < more.n; i++)
                    owners_add(o, more.list[i].name,
                               owners_have_lead(o) && more.list[i].role == ACTOR_LEAD && !leads ? ACTOR_SUPPORT
                                                                                                : more.list[i].role,
                               FOUND_BRACKET);
                size_t stop2, rest_n = CUT(str_from(part, k), &stop2, ",", "，", "、");
                struct str phrase = { part.p + k, rest_n - stop2 };
                if (!used && !due->n && deadline_find(r->cx->cal, r->on, phrase, 0, &d))
                    *due = phrase; /* "A、B负责,12月底前" */
                else if (!used)
                    break;
                k += used;
                size_t gap = 0;
                while (k + gap < part.n && !HEAD(str_from(part, k + gap), ",", "，", "、"))
                    gap++;
                k += gap + (k + gap < part.n ? MAX(HEAD(str_from(part, k + gap), ",", "，", "、"), (size_t)1) : 0);
            }
        }
        at += n;
    }
    return o->n ? (struct str){ s.p, open - 1 } : s;
}

/* A short heading with a span of time in brackets governs what follows it. */
static bool take_stage(struct reader *r, struct str s)
{
    const char *open = str_find(s, "("), *close = open ? str_find(str_from(s, (size_t)(open - s.p)), ")") : NULL;
    struct deadline d;
    if (!close || utf8_count(s) > 40 || str_find(s, ",") ||
        !(close + 1 == s.p + s.n || HEAD(str_from(s, (size_t)(close - s.p) + 1), "。", ":", "阶段")) ||
        utf8_count(str_from(s, (size_t)(close - s.p) + 1)) > 2 || ANY(s, "批示"))
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
    bool topic = stop && str_starts(str_from(s, n - stop), ",") && utf8_count(head) <= 14 &&
                 (str_starts(head, "关于") || str_ends(head, "方面") || str_ends(head, "上") ||
                  str_ends(head, "期间") || str_ends(head, "问题"));
    return topic ? str_from(s, n) : s;
}

/* "..., 并现场交办:市发改委要...": what stands before the colon only introduces. */
static struct str skip_introduction(struct reader *r, struct str s)
{
    struct actor_list l;
    const char *colon = memchr(s.p, ':', s.n);
    size_t before = colon ? (size_t)(colon - s.p) : 0, used;
    if (!before || !(used = actors_read(str_from(s, before + 1), &l)) ||
        !phrase_starts_duty(str_from(s, before + 1 + used)))
        return s;
    draft_add_other(r, (struct str){ s.p, before }, SENTENCE_FACT, "引出下文", "introduces what follows");
    return str_from(s, before + 1);
}

void sentences_read(struct reader *r, struct str s, bool first_may_inherit)
{
    bool may_inherit = first_may_inherit;
    for (size_t at = 0; at < s.n;) {
        size_t stop, n = CUT(str_from(s, at), &stop, "。", ";", "!", "?", "！");
        struct str sentence = { s.p + at, n };
        r->same_sentence = at && s.p[at - 1] == ';';
        r->speaking |= !at && HEAD(s, "要"); /* he who spoke before goes on */
        at += n;
        struct str bare = phrase_skip_lead(str_trim(sentence));
        size_t lead = read_lead_in(r, bare);
        if (lead) {
            may_inherit = false;
            bare = phrase_skip_lead(str_from(bare, lead));
        }
        if (bare.n < 6)
            continue;
        if (ANY(bare, "”某某说", "”他说", "”她说", "某某说,", "某某说:", "说道")) {
            draft_add_other(r, bare, SENTENCE_FACT, "引述的话", "what somebody said");
            continue;
        }
        if (take_stage(r, bare)) {
            draft_add_other(r, bare, SENTENCE_HEADING, "阶段标题", "heading of a stage");
            continue;
        }
        bare = skip_introduction(r, phrase_skip_lead(skip_topic(bare)));
        if (phrase_is_attendance(bare)) {
            draft_add_other(r, bare, SENTENCE_FACT, "会议情况", "about the meeting itself");
            r->inherited.n = 0;
            continue;
        }
        struct owners block = r->heading;
        struct owners probe = { 0 };
        if (block.n && !owners_read(bare, &probe, FOUND_EXPLICIT) && !phrase_is_past(bare)) {
            draft_add(r, bare, &block);
            continue;
        }
        bool another_call = r->speaking && !r->same_sentence && HEAD(bare, "要");
        if (phrase_is_past(bare) || !read_segment(r, bare, may_inherit && r->inherited.n && !another_call))
            without_owner(r, bare);
        may_inherit = true;
    }
}
