#include "plan/source.h"

#include "base/cursor.h"
#include "base/text.h"
#include "journal/journal.h"
#include "judge/rule.h"
#include "source.sql.h"

static const struct field source_in_fields[] = {
    FIELD(source_in, title, .flags = REQUIRED, .max = 300, LABEL("标题", "title")),
    FIELD(source_in, kind, .words = &source_kinds, LABEL("种类", "kind")),
    FIELD(source_in, day, LABEL("日期", "date")),
    FIELD(source_in, text, .flags = REQUIRED, .max = 1000000, LABEL("原文", "text")),
};
/* A draft's members beside its place in the text are those of a new item. */
#define DRAFT(m, ...)                                                                                          \
    {                                                                                                          \
        .name = #m, .type = FTYPE(((struct item_new *)0)->m), .offset = offsetof(struct source_draft, item.m), \
        __VA_ARGS__                                                                                            \
    }
static const struct field draft_fields[] = {
    FIELD(source_draft, start, .flags = REQUIRED, .min = 0, .max = INT64_MAX, LABEL("原文起", "start")),
    FIELD(source_draft, end, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("原文止", "end")),
    DRAFT(title, .flags = REQUIRED, .min = 2, .max = 2000, LABEL("事项", "title")),
    DRAFT(kind, .words = &item_kinds, LABEL("类型", "kind")),
    DRAFT(area, .max = 100, LABEL("领域", "area")),
    DRAFT(target, .max = 2000, LABEL("目标", "target")),
    DRAFT(category, .max = 200, LABEL("类别", "category")),
    DRAFT(leader, .max = 200, LABEL("牵头领导", "lead leader")),
    DRAFT(due, LABEL("完成时限", "due")),
    DRAFT(due_kind, .words = &due_kinds, LABEL("时限类型", "due kind")),
    DRAFT(due_text, .max = 200, LABEL("时限原文", "due as written")),
    DRAFT(lead, .max = 200, LABEL("牵头单位", "lead unit")),
    DRAFT(responsible, .max = 100, LABEL("责任单位", "responsible units")),
    DRAFT(support, .max = 100, LABEL("配合单位", "supporting units")),
    DRAFT(draft, LABEL("草稿", "draft")),
};
static const struct shape SOURCE_DRAFT = SHAPE(source_draft, draft_fields);
static const struct field source_issue_fields[] = {
    FIELD(source_issue_in, source, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("来源", "source")),
    FIELD(source_issue_in, drafts, .of = &SOURCE_DRAFT, .flags = REQUIRED, .max = 500,
          LABEL("选定的草稿", "chosen drafts")),
};
const struct shape SOURCE_IN = SHAPE(source_in, source_in_fields);
const struct shape SOURCE_ISSUE_IN = SHAPE(source_issue_in, source_issue_fields);

enum err source_add(struct cx *cx, void *in, struct jw *answer)
{
    const struct source_in *i = in;
    struct source s = { .title = i->title,
                        .kind = i->kind ? i->kind : SOURCE_OTHER,
                        .day = date_is(i->day) ? i->day : cx->today,
                        .text = i->text };
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(fact_insert(cx, &SOURCE, &s));
    entry_about(cx, "source", s.id);
    jw_i64(answer, "source", s.id);
    return OK;
}

enum err source_issue(struct cx *cx, void *in, struct jw *answer)
{
    const struct source_issue_in *i = in;
    struct source s;
    TRY(may(cx, &(struct subject){ 0 }));
    enum err e = fact_get(cx, &SOURCE, i->source, &s);
    if (e == E_NOT_FOUND)
        return fail(cx, e, "没有第 %" PRId64 " 号来源", "there is no source %" PRId64, i->source);
    TRY(e);
    if (!i->drafts.n)
        return fail(cx, E_INVALID, "没有选定草稿", "no drafts are chosen");
    int64_t length = (int64_t)utf8_count(str_of(s.text));
    jw_array(answer, "items");
    for (size_t n = 0; n < i->drafts.n; n++) {
        const struct source_draft *d = (const struct source_draft *)i->drafts.p + n;
        struct item it;
        if (d->start >= d->end || d->end > length)
            return fail(cx, E_INVALID, "第 %zu 条草稿的位置 %" PRId64 "–%" PRId64 " 不在原文之内（共 %" PRId64 " 字）",
                        "draft %zu stands at %" PRId64 "-%" PRId64 ", outside the text (%" PRId64 " characters)", n + 1,
                        d->start, d->end, length);
        struct item_new chosen = d->item;
        chosen.start = NO_DATE; /* not among a draft's members: "start" is its place in the text */
        chosen.weight = DEC_NONE;
        TRY(item_create(cx, &chosen, &it));
        it.source = s.id;
        it.source_start = d->start;
        it.source_end = d->end;
        TRY(fact_update(cx, &ITEM, &it));
        jw_text(answer, NULL, it.number);
    }
    jw_close(answer);
    entry_about(cx, "source", s.id);
    jw_i64(answer, "source", s.id);
    return OK;
}

enum err source_sentence(struct cx *cx, const struct item *it, const char **out)
{
    struct source s;
    *out = NULL;
    if (!it->source)
        return OK;
    TRY(fact_get(cx, &SOURCE, it->source, &s));
    const char *end = s.text + strlen(s.text), *from = s.text, *to;
    int n;
    for (int64_t k = 0; k < it->source_start && from < end; k++, from += n)
        (void)utf8_next(from, end, &n);
    to = from;
    for (int64_t k = it->source_start; k < it->source_end && to < end; k++, to += n)
        (void)utf8_next(to, end, &n);
    *out = arena_dup(cx->mem, from, (size_t)(to - from));
    return OK;
}

/* ---- looking back ---- */

static const struct field line_fields[] = {
    FIELD(source_line, id, LABEL("来源", "source")),
    FIELD(source_line, title, LABEL("标题", "title")),
    FIELD(source_line, kind, .words = &source_kinds, LABEL("种类", "kind")),
    FIELD(source_line, day, LABEL("日期", "date")),
    FIELD(source_line, length, LABEL("字数", "characters")),
    FIELD(source_line, items, LABEL("下达事项", "items issued")),
    FIELD(source_line, closed, LABEL("已销号", "closed")),
    FIELD(source_line, overdue, LABEL("严重滞后或逾期", "seriously behind or overdue")),
    FIELD(source_line, added, LABEL("存入时间", "kept since")),
    FIELD(source_line, added_by, LABEL("存入人", "kept by")),
};
static const struct field item_fields[] = {
    FIELD(source_item, number, LABEL("编号", "number")),
    FIELD(source_item, title, LABEL("事项", "title")),
    FIELD(source_item, kind, .words = &item_kinds, LABEL("类型", "kind")),
    FIELD(source_item, state, .words = &item_states, LABEL("状态", "state")),
    FIELD(source_item, level, .words = &level_words, LABEL("灯", "light")),
    FIELD(source_item, start, LABEL("原文起", "start")),
    FIELD(source_item, end, LABEL("原文止", "end")),
    FIELD(source_item, lead, LABEL("牵头单位", "lead unit")),
    FIELD(source_item, due, LABEL("完成时限", "due")),
    FIELD(source_item, due_text, LABEL("时限原文", "due as written")),
    FIELD(source_item, verified, LABEL("核实进度", "verified")),
};
const struct shape SOURCE_LINE = SHAPE(source_line, line_fields);
const struct shape SOURCE_ITEM = SHAPE(source_item, item_fields);

enum err sources_newest(struct cx *cx, const char *text, int64_t limit, const char *after, struct list *out)
{
    int64_t at[2] = { INT64_MAX, INT64_MAX };
    TRY(cursor_read(cx, after, "newest", at, 2));
    return db_list(cx, &SOURCE_LINE, out, (size_t)limit, &source_lines, V(text), V(limit), V(at[0]), V(at[1]));
}

const char *sources_next(struct cx *cx, const struct source_line *last)
{
    return cursor_text(cx, "newest", (int64_t[]){ date_is(last->day) ? last->day.d : -1, last->id }, 2);
}

enum err source_items(struct cx *cx, int64_t source, bool drafts, size_t max, struct list *out)
{
    return db_list(cx, &SOURCE_ITEM, out, max, &source_issued, V(source), V((int64_t)max), V(drafts));
}
