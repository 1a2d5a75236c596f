#include "intake/intake.h"

#include "base/text.h"
#include "intake/bracket.h"
#include "intake/draft.h"
#include "intake/heading.h"
#include "intake/labels.h"
#include "intake/phrase.h"
#include "intake/sentence.h"
#include "intake/table.h"
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

static bool new_block(struct str line)
{
    size_t n = point_mark(line);
    return n && HEAD(line, "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十") != 0;
}

static void read_line(struct reader *r, struct str line, struct table *table)
{
    enum { MAX_LEAD_IN = 60 }; /* "...,现将会议议定的有关事项纪要如下:" */
    line = str_trim(line);
    if (!line.n || table_take(r, line, table))
        return;
    table->known = false;
    if (labels_take(r, line))
        return;
    size_t label = labels_inline(line);
    if (label) { /* "...380个。责任单位:各街道" */
        read_line(r, (struct str){ line.p, label }, table);
        (void)labels_take(r, str_from(line, label));
        return;
    }
    if (labels_is_explanation(line)) {
        draft_add_other(r, line, SENTENCE_EXHORTATION, "要点的说明", "explains the point above");
        return;
    }
    r->item = r->directives.n;
    r->item_aside = r->asides.n;
    if (point_mark(line) && (heading_level(line) != r->item_level || r->labelled)) {
        r->group_aside = r->asides.n;
        r->labelled = false;
    }
    r->item_level = point_mark(line) ? heading_level(line) : r->item_level;
    r->labels_head = false;
    if (point_mark(line) && heading_level(line) <= r->stage_level)
        r->stage.kind = DEADLINE_NONE;
    if (new_block(line) || (point_mark(line) && word_at(W_AGENDA, phrase_skip_lead(line))))
        r->deciding = r->all_decided && !word_at(W_AGENDA, phrase_skip_lead(line));
    if (heading_level(line) <= r->heading_level && !HEAD(line, "一是", "二是", "三是", "四是", "五是", "六是") &&
        !word_at(W_REMARK, line))
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
    if (ANY(line, "阶段", "步骤") && is_heading(line) && sentence_take_stage(r, phrase_skip_lead(line))) {
        r->stage_level = heading_level(line);
        draft_add_other(r, line, SENTENCE_HEADING, "阶段标题", "heading of a stage");
        return;
    }
    if (heading_take(r, line) || bracket_take(r, line))
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
    struct table table = { 0 };
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
