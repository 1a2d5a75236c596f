#include "intake/sentence.h"

#include "base/text.h"
#include "intake/bracket.h"
#include "intake/draft.h"
#include "intake/owner.h"
#include "intake/phrase.h"
#include "intake/segment.h"
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
    struct str asked = { head.p, head.n - (str_ends(head, "要求") ? strlen("要求") : 0) };
    if (phrase_has_yao(asked) && !decides) /* "要落实限量、预约要求" is asked, not said */
        return 0;
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

/* "9月26日,市政府召开会议": what was on a day that has come is told. */
static bool is_dated_report(const struct reader *r, struct str s)
{
    struct deadline d;
    s = str_from(s, HEAD(s, "本报讯 ", "本网讯 ", "本报讯", "本网讯"));
    return deadline_at(r->cx->cal, r->on, s, 0, &d) && d.kind == DEADLINE_FIXED && !d.is_limit && !d.is_bare &&
           d.date.d <= r->on.d && HEAD(str_from(s, d.end), ",", "上午,", "下午,", "晚,");
}

static void without_owner(struct reader *r, struct str s)
{
    if (phrase_is_attendance(s) || phrase_is_past(s))
        draft_add_other(r, s, SENTENCE_FACT, "叙述情况，没有要求", "says how things are, asks nothing");
    else if (r->deciding && segment_is_decided(r, s))
        draft_add(r, s, &(struct owners){ 0 });
    else if (phrase_has_yao(s) ||
             ANY(s, "必须", "务必", "确保", "应", "须", "坚决", "力争", "不得", "严禁", "加快", "加强", "推进", "强化"))
        draft_add_other(r, s, draft_has_own_due(r, s) && !r->speaking ? SENTENCE_REQUIREMENT : SENTENCE_EXHORTATION,
                        "没有责任主体，未形成督办事项", "no owner: not a directive");
    else
        draft_add_other(r, s, SENTENCE_FACT, "没有要求", "asks nothing");
}

bool sentence_take_stage(struct reader *r, struct str s)
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
    r->stage_level = ANY_LEVEL;
    r->stage_text = arena_dup(r->mem, inside.p, inside.n);
    return true;
}

/* "关于投资,", "资金方面,": what it is about, not who. */
static struct str skip_topic(struct str s)
{
    size_t stop, n = CUT(s, &stop, ",", "。", ";");
    struct str head = { s.p, n - stop };
    bool topic =
        stop && str_starts(str_from(s, n - stop), ",") && utf8_count(head) <= 14 &&
        (str_starts(head, "关于") || str_ends(head, "方面") || (str_ends(head, "上") && !str_ends(head, "以上")) ||
         str_ends(head, "期间") || str_ends(head, "问题"));
    return topic ? str_from(s, n) : s;
}

/* "..., 并现场交办:市发改委要...": what stands before the colon only introduces. */
static struct str skip_introduction(struct reader *r, struct str s)
{
    struct actor_list l;
    const char *colon = memchr(s.p, ':', s.n);
    size_t before = colon ? (size_t)(colon - s.p) : 0, used;
    if (!before || TAIL(((struct str){ s.p, before }), "地点", "时间")) /* "会议地点:" */
        return s;
    struct str behind = str_from(s, before + 1);
    behind = str_from(behind, HEAD(behind, "“")); /* 批示:“请城管局牵头..." */
    struct owners o = { 0 };
    bool asks = HEAD(behind, "请", "由", "责成") && owners_read(behind, &o, FOUND_EXPLICIT);
    struct deadline d;
    struct str by = behind; /* "...作了部署:3月底前,县发改局..." */
    if (deadline_at(r->cx->cal, r->on, behind, 0, &d))
        by = str_from(behind, d.end + HEAD(str_from(behind, d.end), ","));
    asks = asks || (by.p > behind.p && owners_read(by, &o, FOUND_EXPLICIT));
    if (!asks && (!(used = actors_read(behind, &l)) || !phrase_starts_duty(str_from(behind, used))))
        return s;
    draft_add_other(r, (struct str){ s.p, before }, SENTENCE_FACT, "引出下文", "introduces what follows");
    return behind;
}

/* "财政所:尽快审完账目": a name and a colon within a line. */
static bool take_named(struct reader *r, struct str s)
{
    enum { MIN_TASK = 12 };
    struct actor_list l;
    struct owners o = { 0 };
    size_t used = actors_read(s, &l);
    if (!used || is_class(l.names[0]) || !str_starts(str_from(s, used), ":") || s.n < used + MIN_TASK)
        return false;
    owners_add_list(&o, &l, ACTOR_LEAD, ACTOR_LEAD, FOUND_LABEL);
    draft_add(r, str_from(s, used + 1), &o);
    return true;
}

/* "3月底前完成以下工作:一是...;二是...": what its end is, till a sentence that is none of its points. */
static void take_lead_in(struct reader *r, struct str s, bool goes_on)
{
    const char *colon = memchr(s.p, ':', s.n);
    struct str head = { s.p, colon ? (size_t)(colon - s.p) : 0 };
    struct deadline d = draft_lead_due(r, head);
    if (!goes_on &&
        !HEAD(s, "二是", "三是", "四是", "五是", "六是", "七是", "八是", "(2)", "(3)", "(4)", "2.", "3.", "4."))
        r->lead_due.kind = DEADLINE_NONE;
    if (head.n && d.kind != DEADLINE_NONE) {
        r->lead_due = d;
        r->lead_due_text = arena_dup(r->mem, head.p + d.start, d.end - d.start);
    }
}

void sentences_read(struct reader *r, struct str s, bool first_may_inherit)
{
    bool may_inherit = first_may_inherit;
    for (size_t at = 0; at < s.n;) {
        size_t stop, n = CUT(str_from(s, at), &stop, "。", ";", "!", "?", "！");
        struct str sentence = { s.p + at, n };
        r->same_sentence = at && s.p[at - 1] == ';';
        r->speaking |= !at && HEAD(s, "要"); /* he who spoke before goes on */
        take_lead_in(r, str_trim(sentence), r->same_sentence);
        at += n;
        struct str bare = phrase_skip_lead(str_trim(sentence));
        size_t lead = read_lead_in(r, bare);
        if (lead) {
            may_inherit = false;
            bare = phrase_skip_lead(str_from(bare, lead));
        }
        if (bare.n < 6)
            continue;
        if (lead && TAIL(((struct str){ s.p, (size_t)(bare.p - s.p) }), "认为,", "认为:")) {
            draft_add_other(r, bare, SENTENCE_EXHORTATION, "会议的看法", "a view");
            continue;
        }
        if (ANY(bare, "”某某说", "”他说", "”她说", "某某说,", "某某说:", "说道")) {
            draft_add_other(r, bare, SENTENCE_FACT, "引述的话", "what somebody said");
            continue;
        }
        if (sentence_take_stage(r, bare)) {
            draft_add_other(r, bare, SENTENCE_HEADING, "阶段标题", "heading of a stage");
            continue;
        }
        bare = skip_introduction(r, phrase_skip_lead(skip_topic(bare)));
        if (phrase_is_attendance(bare)) {
            draft_add_other(r, bare, SENTENCE_FACT, "会议情况", "about the meeting itself");
            r->inherited.n = 0;
            continue;
        }
        if (take_named(r, bare))
            continue;
        struct owners block = r->heading;
        struct owners probe = { 0 };
        bool of_one_before =
            r->same_sentence && may_inherit && r->inherited.n && r->addressee.n; /* "各企业须...;办结率达到..." */
        if (block.n && !of_one_before && !owners_read(bare, &probe, FOUND_EXPLICIT) && !phrase_is_past(bare)) {
            if (r->heading_asks && at == n && bracket_is_title(r, bare, str_from(s, at)))
                draft_add_other(r, bare, SENTENCE_HEADING, "要点标题", "title of a point");
            else
                draft_add(r, bare, &block);
            continue;
        }
        if (is_dated_report(r, bare)) {
            draft_add_other(r, bare, SENTENCE_FACT, "叙述情况，没有要求", "says how things are, asks nothing");
            r->inherited.n = 0;
            continue;
        }
        bool another_call = r->speaking && !r->same_sentence && HEAD(bare, "要");
        if (phrase_is_past(bare) || !segment_read(r, bare, may_inherit && r->inherited.n && !another_call))
            without_owner(r, bare);
        may_inherit = true;
    }
}
