#include "intake/intake.h"

#include "base/text.h"
#include "intake/bracket.h"
#include "intake/draft.h"
#include "intake/phrase.h"
#include "intake/quantity.h"
#include "intake/sentence.h"
#include "intake/words.h"

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

/* "1.改造综合服务中心。支持...": a short first sentence says what the point is about. */
static bool is_point_title(struct reader *r, struct str sentence, struct str rest)
{
    return rest.n && utf8_count(sentence) <= 18 && !str_find(sentence, ",") &&
           draft_due(r, sentence).kind == DEADLINE_NONE && !quantities_read(r->mem, sentence).n;
}

/* A point with its owners behind it: they owe each of its sentences. */
static void owned_point(struct reader *r, struct str line, const struct owners *o, struct str due)
{
    struct str bare = phrase_skip_lead(line);
    for (size_t at = 0; at < bare.n;) {
        size_t stop, n = CUT(str_from(bare, at), &stop, "。");
        struct str sentence = { bare.p + at, n };
        bool title = !at && is_point_title(r, sentence, str_from(bare, n));
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

static bool is_explanation(struct str line)
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
        bool title = first && same_line && is_point_title(r, bare, a.at);
        bool point = first && !title; /* its first line, whatever it looks like */
        if (title || (!point && (a.other.kind == SENTENCE_HEADING || is_explanation(a.at) || phrase_is_past(a.at) ||
                                 utf8_count(a.at) < 7)))
            *draft_aside(r, kept++) = a;
        else
            draft_make(r, bare, &(struct owners){ 0 });
    }
    r->asides.n = kept;
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
    r->heading_due = (struct deadline){ 0 };
    r->heading_level = level_of(line);
    draft_add_other(r, line, SENTENCE_HEADING, "以下各条的责任主体", "owner of the points below");
}

/* Points of a deeper level follow, behind further labels. */
static bool points_follow(const struct reader *r, struct str line)
{
    struct label l;
    do
        line = next_line(r, line);
    while (line.n && label_read(line, &l));
    return level_of(line) > r->item_level;
}

/* Labels under a heading: theirs are the points below. */
static bool labels_head_block(const struct reader *r, struct str line)
{
    enum { MAX_TITLE = 25 };
    if (r->labels_head)
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
        set_heading(r, value, &(struct owners){ 0 });
    r->labels_head = true;
    r->heading_level = r->item_level;
    if (l->is_owner)
        label_read_owners(value, l, &r->heading, FOUND_LABEL);
    else if (l->is_due && deadline_find(r->cx->cal, r->on, value, 0, &r->heading_due))
        r->heading_due_text = arena_dup(r->mem, value.p, value.n);
}

/* A label line: gives its owner or date to the point above it. */
static bool take_label_line(struct reader *r, struct str line)
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
            } else if (l.is_due) {
                draft_set_due(r, d, value);
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
    return n <= 40 && !str_find(line, ",") && !phrase_has_yao(line) && !ANY(line, "前完成", "负责", "牵头");
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
    struct str bare = phrase_skip_lead(line);
    size_t used = actors_read(bare, &l);
    struct str rest = str_from(bare, used);
    bool names_owner =
        used && !is_class(l.names[0]) && (rest.n == 0 || str_is(rest, ":") || (str_starts(rest, ":") && rest.n > 12));
    if (names_owner && rest.n <= 1) {
        struct owners o = { 0 };
        owners_add_list(&o, &l, ACTOR_LEAD, ACTOR_LEAD, FOUND_INHERITED);
        set_heading(r, line, &o);
        return true;
    }
    if (names_owner) { /* "区财政局:落实资金,..." */
        struct owners o = { 0 };
        owners_add_list(&o, &l, ACTOR_LEAD, ACTOR_LEAD, FOUND_LABEL);
        draft_add(r, str_from(rest, 1), &o);
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
        line = str_from(line, cut + 1);
    }
    return n;
}

/* How well a column's head says that what is to be done stands below: "具体要求" better than "重点工作". */
static int task_weight(struct str head)
{
    if (ANY(head, "备注", "进展", "责任", "联系", "领导", "存在"))
        return 0;
    return ANY(head, "具体", "要求", "举措", "措施", "内容")           ? 2
           : ANY(head, "任务", "事项", "工作", "问题", "项目", "目标") ? 1
                                                                       : 0;
}

static bool take_table_head(struct columns *out, const struct str *cells, size_t n)
{
    struct columns here = { -1, -1, -1, -1, true }, *c = &here;
    int best = 0;
    for (size_t i = 0; i < n; i++) {
        struct label l;
        bool label = label_kind(cells[i], &l);
        if (label && l.is_owner && l.first == ACTOR_LEAD && c->lead < 0)
            c->lead = (int)i;
        else if (label && l.is_owner)
            c->support = (int)i;
        else if (ANY(cells[i], "时限", "时间", "期限"))
            c->due = (int)i;
        else if (task_weight(cells[i]) > best) {
            best = task_weight(cells[i]);
            c->task = (int)i;
        }
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
    label_read_owners(cells[c->lead], &lead, &o, FOUND_LABEL);
    if (c->support >= 0 && (size_t)c->support < n)
        label_read_owners(cells[c->support], &support, &o, FOUND_LABEL);
    struct directive *d = draft_add(r, cells[c->task], &o);
    if (d && c->due >= 0 && (size_t)c->due < n)
        draft_set_due(r, d, cells[c->due]);
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
        if (str_ends(before, "。") && label_read(str_from(line, at), &l))
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
    struct str due, body = bracket_read(r, line, &o, &due);
    if (!o.n || ANY(line, "某某(", "联系人", "主持人", "记录人", "来源:", "来源", "地点:"))
        return false;
    bool governs = level_of(line) && level_of(next_line(r, line)) > level_of(line) && !str_find(body, "。");
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
    set_heading(r, line, &o);
    return true;
}

static void read_line(struct reader *r, struct str line, struct columns *table)
{
    enum { MAX_LEAD_IN = 60 }; /* "...,现将会议议定的有关事项纪要如下:" */
    line = str_trim(line);
    if (!line.n || take_row(r, line, table))
        return;
    table->known = false;
    if (take_label_line(r, line))
        return;
    size_t label = inline_label(line);
    if (label) { /* "...380个。责任单位:各街道" */
        read_line(r, (struct str){ line.p, label }, table);
        (void)take_label_line(r, str_from(line, label));
        return;
    }
    if (is_explanation(line)) {
        draft_add_other(r, line, SENTENCE_EXHORTATION, "要点的说明", "explains the point above");
        return;
    }
    r->item = r->directives.n;
    r->item_aside = r->asides.n;
    if (point_mark(line) && (level_of(line) != r->item_level || r->labelled)) {
        r->group_aside = r->asides.n;
        r->labelled = false;
    }
    r->item_level = point_mark(line) ? level_of(line) : r->item_level;
    r->labels_head = false;
    if (point_mark(line) && r->stage.kind != DEADLINE_NONE)
        r->stage.kind = DEADLINE_NONE;
    if (new_block(line) || (point_mark(line) && word_at(W_AGENDA, phrase_skip_lead(line))))
        r->deciding = r->all_decided && !word_at(W_AGENDA, phrase_skip_lead(line));
    if (level_of(line) <= r->heading_level)
        r->heading.n = 0;
    struct str tail = line.n > MAX_LEAD_IN ? str_from(line, line.n - MAX_LEAD_IN) : line;
    if (ANY(tail, "议定如下", "议定事项", "议定的", "会议议定", "决定如下", "会议决定", "决定事项") &&
        (str_ends(line, ":") || is_heading(line))) {
        r->deciding = true;
        r->all_decided = !point_mark(line) && str_ends(line, ":");
    }
    if (!point_mark(line) && is_heading(line) && !str_ends(line, ":")) {
        draft_add_other(r, line, SENTENCE_HEADING, "标题", "heading");
        return;
    }
    if (take_heading(r, line) || take_bracketed(r, line))
        return;
    if (is_heading(line)) {
        draft_add_other(r, line, SENTENCE_HEADING, "标题", "heading");
        return;
    }
    r->inherited.n = 0;
    r->speaking = false;
    sentences_read(r, line, false);
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
        struct str rest = str_from(r->t.text, (size_t)(at - r->t.text.p)),
                   sentence = { at, CUT(rest, &stop, "。", ";", "\n") };
        if (ANY(sentence, "时限", "时间", "期限"))
            (void)deadline_find(r->cx->cal, r->on, sentence, 0, &r->default_due);
    }
}

static struct list others_of(const struct reader *r)
{
    struct other *list = arena_get(r->mem, sizeof *list, r->asides.n);
    for (size_t i = 0; i < r->asides.n; i++)
        list[i] = draft_aside(r, i)->other;
    return (struct list){ list, r->asides.n };
}

enum err intake_text(struct cx *cx, struct str text, struct date on, const struct intake_names *names,
                     struct intake *out)
{
    struct reader r = { .cx = cx,
                        .mem = cx->mem,
                        .on = on,
                        .names = names,
                        .directives.size = sizeof(struct directive),
                        .asides.size = sizeof(struct aside) };
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
    out->others = others_of(&r);
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
