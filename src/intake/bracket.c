#include "intake/bracket.h"

#include "base/text.h"
#include "intake/heading.h"
#include "intake/phrase.h"
#include "intake/quantity.h"

/* Owners in brackets at the end belong to the sentence, or the whole point, before them. */
static struct str read_bracket(struct reader *r, struct str s, struct owners *o, struct str *due)
{
    struct str t = s;
    while (str_ends(t, "。") || str_ends(t, ";") || str_ends(t, "\t"))
        t.n -= str_ends(t, "。") ? strlen("。") : 1;
    *due = (struct str){ 0 };
    if (!t.n || t.p[t.n - 1] != ')')
        return s;
    size_t open = t.n - 1;
    for (int depth = 1; open > 0; open--) { /* "(责任单位:各镇(街道))" */
        depth += (t.p[open - 1] == ')') - (t.p[open - 1] == '(');
        if (!depth)
            break;
    }
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

bool bracket_is_title(struct reader *r, struct str sentence, struct str rest)
{
    return rest.n && utf8_count(sentence) <= 18 && !str_find(sentence, ",") &&
           draft_due(r, sentence).kind == DEADLINE_NONE && !quantities_read(r->mem, sentence).n;
}

/* A point with its owners behind it: they owe each of its sentences. */
static void owned_point(struct reader *r, struct str line, const struct owners *o, struct str due)
{
    struct str bare = phrase_skip_lead(line);
    for (size_t at = 0; at < bare.n;) {
        size_t stop, n = CUT(str_from(bare, at), &stop, "。", ";");
        struct deadline next;
        while (at + n < bare.n && bare.p[at + n - 1] == ';' && /* "6月15日前形成清单;7月底前完成清淤": steps */
               deadline_at(r->cx->cal, r->on, bare, at + n, &next))
            n += CUT(str_from(bare, at + n), &stop, "。", ";");
        struct str sentence = { bare.p + at, n };
        bool title = !at && bracket_is_title(r, sentence, str_from(bare, n));
        at += n;
        if (title || phrase_is_past(sentence) || utf8_count(sentence) < 5) {
            draft_add_other(r, sentence, title ? SENTENCE_HEADING : SENTENCE_FACT, "要点标题或情况",
                            "title or fact of a point");
            continue;
        }
        struct directive *d = draft_add(r, phrase_skip_lead(sentence), o);
        if (d && due.n)
            draft_set_due(r, d, due);
    }
}

bool bracket_take(struct reader *r, struct str line)
{
    struct owners o = { 0 };
    struct str due, body = read_bracket(r, line, &o, &due);
    if (!o.n || ANY(line, "某某(", "联系人", "主持人", "记录人", "来源:", "来源", "地点:"))
        return false;
    bool governs =
        heading_level(line) && heading_level(heading_next_line(r, line)) > heading_level(line) && !str_find(body, "。");
    if (!owners_have_lead(&o) && r->heading.n) { /* "(B、C配合)" under "牵头单位:A" */
        struct owners help = o;
        o = r->heading;
        for (size_t i = 0; i < help.n; i++)
            owners_add(&o, help.list[i].name, ACTOR_SUPPORT, help.list[i].found);
    }
    if (!governs) {
        owned_point(r, body, &o, due);
        return true;
    }
    for (size_t i = 0; i < o.n; i++)
        o.list[i].found = FOUND_LABEL;
    heading_set(r, line, &o);
    return true;
}
