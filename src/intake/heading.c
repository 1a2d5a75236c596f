#include "intake/heading.h"

#include "base/text.h"
#include "intake/phrase.h"
#include "intake/sentence.h"
#include "intake/words.h"

int heading_level(struct str line)
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

struct str heading_next_line(const struct reader *r, struct str line)
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

void heading_set(struct reader *r, struct str line, const struct owners *o)
{
    r->heading = *o;
    r->heading_due = (struct deadline){ 0 };
    r->heading_level = heading_level(line);
    r->heading_asks = false;
    draft_add_other(r, line, SENTENCE_HEADING, "以下各条的责任主体", "owner of the points below");
}

/* "...6月底前完成以下工作:": the points below have it. */
static void take_heading_due(struct reader *r, struct str line)
{
    r->heading_due = draft_lead_due(r, line);
    if (r->heading_due.kind != DEADLINE_NONE)
        r->heading_due_text =
            arena_dup(r->mem, line.p + r->heading_due.start, r->heading_due.end - r->heading_due.start);
}

/* "由A牵头,B配合,负责以下事项:" above points of a deeper level. */
static bool take_list_heading(struct reader *r, struct str line)
{
    struct owners o = { 0 };
    if (phrase_is_attendance(line) ||
        ANY(line, "。", "通知如下", "纪要", "议定", "决定", "通报", "出席", "参加", "现将") ||
        !ANY(line, "负责", "做好", "要", "以下", "下列", "承担", "落实", "牵头", "如下", "应"))
        return false;
    for (size_t at = 0; at < line.n;) {
        size_t stop, n = CUT(str_from(line, at), &stop, ",", ";", ":", "】");
        struct owners here = { 0 };
        if (owners_read(phrase_skip_lead((struct str){ line.p + at, n }), &here, FOUND_INHERITED))
            for (size_t i = 0; i < here.n; i++)
                owners_add(&o, here.list[i].name,
                           o.n && owners_have_lead(&o) && !owners_have_lead(&here) ? ACTOR_SUPPORT : here.list[i].role,
                           FOUND_INHERITED);
        at += n;
    }
    if (!o.n)
        return false;
    heading_set(r, line, &o);
    take_heading_due(r, line);
    return true;
}

/* "你局", as the line speaks to him to whom it is written. */
static struct str spoken_to(struct str line)
{
    for (size_t at = 0; at < line.n; at++) {
        size_t n = ((unsigned char)line.p[at] & 0xC0) != 0x80 ? word_at(W_ADDRESSEE, str_from(line, at)) : 0;
        if (n)
            return (struct str){ line.p + at, n };
    }
    return (struct str){ 0 };
}

/* "现将有关事项督办如下:" in a letter or slip: the points are owed by him to whom it is written. */
static bool asks_addressee(struct reader *r, struct str line)
{
    if (!r->addressee.n || !str_ends(line, ":") || point_mark(line) ||
        !ANY(line, "督办", "交办", "商请", "按以下要求", "整改", "以下事项", "以下工作", "下列工作", "下列事项", "办理",
             "建议如下", "以下建议", "如下建议", "提示如下") ||
        ANY(line, "印发", "分工", "纪要"))
        return false;
    size_t last = line.n - 1;
    while (last && !str_ends((struct str){ line.p, last }, "。"))
        last--;
    sentences_read(r, (struct str){ line.p, last }, false);
    draft_add_other(r, str_from(line, last), SENTENCE_FACT, "引出下文", "introduces what follows");
    r->heading = r->addressed.n ? r->addressed : r->addressee;
    if (!r->addressed.n && (spoken_to(line).n || spoken_to(heading_next_line(r, line)).n)) {
        struct str name = spoken_to(line).n ? spoken_to(line) : spoken_to(heading_next_line(r, line));
        r->heading.n = 0;
        owners_add(&r->heading, name, ACTOR_LEAD, FOUND_INHERITED);
    }
    r->heading_due = (struct deadline){ 0 };
    r->heading_level = 0;
    r->heading_asks = true;
    return true;
}

/* "区住建局:" or "(二)区住建局": who owes the points below. */
bool heading_take(struct reader *r, struct str line)
{
    struct actor_list l;
    struct str next = heading_next_line(r, line);
    bool leads_points = heading_level(next) > heading_level(line) || HEAD(next, "一是");
    if (leads_points && str_ends(line, ":") && (asks_addressee(r, line) || take_list_heading(r, line)))
        return true;
    struct str bare = phrase_skip_lead(line);
    size_t used = actors_read(bare, &l);
    struct str rest = str_from(bare, used);
    bool names_owner =
        used && !is_class(l.names[0]) && (rest.n == 0 || str_is(rest, ":") || (str_starts(rest, ":") && rest.n > 12));
    if (names_owner && rest.n <= 1) {
        struct owners o = { 0 };
        owners_add_list(&o, &l, ACTOR_LEAD, ACTOR_LEAD, FOUND_INHERITED);
        if (rest.n && !point_mark(line) && !r->directives.n)
            r->addressee = o;
        heading_set(r, line, &o);
        return true;
    }
    if (names_owner) { /* "区财政局:落实资金,..." */
        struct owners o = { 0 };
        owners_add_list(&o, &l, ACTOR_LEAD, ACTOR_LEAD, FOUND_LABEL);
        struct owners above = r->heading;
        r->heading = o; /* of each sentence behind the colon */
        r->inherited.n = 0;
        sentences_read(r, str_from(rest, 1), false);
        r->heading = above;
        return true;
    }
    return false;
}
