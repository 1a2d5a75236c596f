#include "intake/labels.h"

#include "base/text.h"
#include "intake/bracket.h"
#include "intake/heading.h"
#include "intake/phrase.h"

bool labels_is_explanation(struct str line)
{
    return HEAD(line, "主要举措:", "工作举措:", "主要措施:", "具体措施:", "工作内容:", "工作目标:") != 0;
}

/* s stands at the head of a line, behind no more than a point's mark or a remark. */
static bool begins_point(const struct reader *r, struct str s)
{
    const char *line = s.p;
    while (line > r->t.text.p && line[-1] != '\n')
        line--;
    struct str whole = { line, (size_t)(s.p + s.n - line) };
    struct str bare = phrase_skip_lead(whole);
    return bare.p > line && bare.p >= s.p;
}

/* The point's sentences had no owner till a label named one. */
static void adopt_asides(struct reader *r)
{
    size_t kept = r->item_aside;
    for (size_t i = r->item_aside; i < r->asides.n; i++) {
        struct aside a = *draft_aside(r, i);
        struct str bare = phrase_skip_lead(a.at);
        bool last = i + 1 == r->asides.n, first = begins_point(r, a.at);
        bool same_line = !last && !memchr(a.at.p, '\n', (size_t)(draft_aside(r, i + 1)->at.p - a.at.p));
        bool title = first && same_line && bracket_is_title(r, bare, a.at);
        bool point = first && !title; /* its first line, whatever it looks like */
        if (title || (!point && (a.other.kind == SENTENCE_HEADING || labels_is_explanation(a.at) ||
                                 phrase_is_past(a.at) || utf8_count(a.at) < 7)))
            *draft_aside(r, kept++) = a;
        else
            draft_make(r, bare, &(struct owners){ 0 });
    }
    r->asides.n = kept;
}

/* Points of a deeper level follow, behind further labels. */
static bool points_follow(const struct reader *r, struct str line)
{
    struct label l;
    do
        line = heading_next_line(r, line);
    while (line.n && label_read(line, &l));
    return heading_level(line) > r->item_level;
}

/* "承办单位:...", and then "办理要求:..." below. */
static bool demand_follows(const struct reader *r, struct str line)
{
    struct label l;
    do
        line = heading_next_line(r, line);
    while (line.n && label_read(line, &l));
    return HEAD(line, "办理要求:", "整改要求:", "具体要求:", "督办要求:", "交办事项:", "督办事项:") && line.n > 60;
}

/* Labels under a heading: theirs are the points below. */
static bool labels_head_block(const struct reader *r, struct str line)
{
    enum { MAX_TITLE = 25 };
    if (r->labels_head || (r->item >= r->directives.n && r->asides.n <= r->item_aside + 1 && demand_follows(r, line)))
        return true;
    if (r->item < r->directives.n || r->asides.n > r->item_aside + 1 || !points_follow(r, line))
        return false;
    struct str title = r->asides.n > r->item_aside ? draft_aside(r, r->asides.n - 1)->at : (struct str){ "", 0 };
    return utf8_count(title) <= MAX_TITLE && !str_find(title, ",");
}

/* What a label says of the block below it. */
static void label_block(struct reader *r, const struct label *l, struct str value)
{
    if (!r->labels_head)
        heading_set(r, value, &(struct owners){ 0 });
    r->labels_head = true;
    r->heading_level = r->item_level;
    if (l->is_owner)
        label_read_owners(value, l, &r->heading, FOUND_LABEL);
    else if (l->is_due && deadline_find(r->cx->cal, r->on, value, 0, &r->heading_due))
        r->heading_due_text = arena_dup(r->mem, value.p, value.n);
}

bool labels_take(struct reader *r, struct str line)
{
    bool heads_block = labels_head_block(r, line);
    struct label l;
    bool any = false;
    for (size_t at = 0; at < line.n;) {
        while (at < line.n && HEAD(str_from(line, at), "\t", " ", ";", "。", "(", ")", ",", "【", "】", "["))
            at += HEAD(str_from(line, at), "\t", " ", ";", "。", "(", ")", ",", "【", "】", "[");
        struct str rest = str_from(line, at);
        if (!rest.n || !label_read(rest, &l))
            break;
        size_t end = l.used, next = label_next(rest);
        while (end < (next ? next : rest.n) && !HEAD(str_from(rest, end), ";", "。", "\t"))
            end++;
        struct str value = { rest.p + l.used, end - l.used };
        any = true;
        r->labelled = true;
        if (str_starts(line, "(") && r->item >= r->directives.n) /* "(责任单位:...)" below several points */
            r->item_aside = r->group_aside;
        if (heads_block)
            label_block(r, &l, value);
        else if (!l.is_person && r->item >= r->directives.n)
            adopt_asides(r);
        for (size_t i = r->item; i < r->directives.n; i++) {
            struct directive *d = draft_at(r, i);
            struct owners o = { 0 };
            const struct intake_actor *have = d->actors.p;
            for (size_t k = 0; k < d->actors.n; k++)
                if (have[k].found == FOUND_LABEL)
                    owners_add(&o, str_of(have[k].name), (enum actor_role)have[k].role, FOUND_LABEL);
            if (l.is_owner) {
                label_read_owners(value, &l, &o, FOUND_LABEL);
                draft_set_owners(r, d, &o);
            } else if (l.is_due && !(r->directives.n - r->item > 1 && date_is(d->due.date) && d->due_text)) {
                draft_set_due(r, d, value);
            }
        }
        at += end;
    }
    return any;
}

size_t labels_inline(struct str line)
{
    struct label l;
    for (size_t at = strlen("。"); at < line.n; at++) {
        struct str before = { line.p, at };
        if (str_ends(before, "。") && label_read(str_from(line, at), &l))
            return at;
    }
    return 0;
}
