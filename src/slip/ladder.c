/* The ladder: the rule in force, and what it proposes for what slips. */
#include "base/cursor.h"
#include "journal/journal.h"
#include "plan/light.h"
#include "slip/slip_act.h"

#include "slip.sql.h"
#include "slip_look.sql.h"

enum { MAX_BODY = 10000, PORTION = 200, MOST_LOOKED_AT = 10000, MAX_PAGE = 1000, MOST_PAGES = 1000 };

static const struct field line_fields[] = {
    ITEM_LINE_FIELDS,
    FIELD(ladder_line, step, .flags = MADE, .words = &slip_kinds, LABEL("建议", "proposed")),
    FIELD(ladder_line, reason, .flags = MADE, .words = &ladder_reasons, LABEL("理由", "why")),
    FIELD(ladder_line, proposed_because, .flags = MADE, LABEL("理由说明", "why, in words")),
    FIELD(ladder_line, days_late, .flags = MADE, LABEL("逾期天数", "days late")),
    FIELD(ladder_line, workdays, .flags = MADE, LABEL("工作日", "workdays")),
    FIELD(ladder_line, reply_due, .flags = MADE, LABEL("今日签发的回复期限", "reply due if issued today")),
    FIELD(ladder_line, slip, .flags = REF, LABEL("前一件", "the slip before")),
    FIELD(ladder_line, slip_kind, .flags = REF, .words = &slip_kinds, LABEL("前一件种类", "its kind")),
    FIELD(ladder_line, slip_label, .flags = MADE, LABEL("前一件文号", "its number")),
    FIELD(ladder_line, slip_state, .flags = REF, .words = &slip_states, LABEL("前一件状态", "its state")),
    FIELD(ladder_line, slip_due, LABEL("前一件回复期限", "its reply due")),
    FIELD(ladder_line, slip_issued, LABEL("前一件签发时间", "it was issued")),
    FIELD(ladder_line, slip_closed, LABEL("前一件结束时间", "it ended")),
    FIELD(ladder_line, highest, .flags = REF, .words = &slip_kinds, LABEL("最高一级", "hardest so far")),
    FIELD(ladder_line, slip_code, .flags = INSIDE),
    FIELD(ladder_line, slip_year, .flags = INSIDE),
    FIELD(ladder_line, slip_number, .flags = INSIDE),
};
const struct shape LADDER_LINE = SHAPE(ladder_line, line_fields);

/* ---- the rule ---- */

static enum err rule_from_body(struct cx *cx, const char *body, struct ladder_rule *out)
{
    TRY(json_bind(cx, str_of(body), MAX_BODY, &LADDER_RULE, out, NULL));
    return ladder_check(cx, out);
}

/* e: of reading the row; none was adopted: as the program came. */
static enum err rule_of(struct cx *cx, enum err e, const struct ladder *row, struct ladder_rule *out)
{
    *out = ladder_presets[0];
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    TRY(rule_from_body(cx, row->body, out));
    out->id = out->version = row->id;
    return OK;
}

enum err ladder_in_force(struct cx *cx, struct ladder_rule *out)
{
    struct ladder row;
    enum err e = db_one(cx, &LADDER, &row, &slip_ladder_newest);
    return rule_of(cx, e, &row, out);
}

enum err ladder_at_issue(struct cx *cx, int64_t slip, struct ladder_rule *out)
{
    struct ladder row;
    enum err e = db_one(cx, &LADDER, &row, &slip_ladder_at, V(slip));
    return rule_of(cx, e, &row, out);
}

/* As its own shape can read it back: what is answered only is left out. */
static void rule_body(struct jw *j, const struct ladder_rule *r)
{
    jw_object(j, NULL);
    for (size_t i = 0; i < LADDER_RULE.n; i++)
        if (!(LADDER_RULE.fields[i].flags & OUT_ONLY) && !field_is_none(&LADDER_RULE.fields[i], r))
            jw_members(
                j, &(struct shape){ .name = "ladder", .size = sizeof *r, .fields = &LADDER_RULE.fields[i], .n = 1 }, r);
    jw_close(j);
}

enum err ladder_adopt(struct cx *cx, void *in, struct jw *answer)
{
    const struct ladder_adopt_in *i = in;
    struct buf body AUTO(buf_done) = BUF(MAX_BODY * 2);
    struct jw j = JW(&body);
    struct ladder_rule r;
    TRY(may(cx, &(struct subject){ 0 }));
    if (!i->preset == !i->body)
        return fail(cx, E_INVALID, "请写明公开规则 preset，或自定规则 body，二者选一",
                    "give either a preset or a body");
    if (i->body)
        TRY(rule_from_body(cx, i->body, &r));
    const struct ladder_rule *p = i->preset ? ladder_preset(i->preset) : &r;
    if (!p)
        return fail(cx, E_NOT_FOUND, "没有公开规则 \"%s\"：有 default、suqian-2025、sanming-2017、hotline",
                    "there is no published rule \"%s\": there are default, suqian-2025, sanming-2017, hotline",
                    i->preset);
    rule_body(&j, p);
    TRY(buf_end(&body));
    struct ladder row = { .preset = i->preset, .body = buf_text(&body) };
    TRY(fact_insert(cx, &LADDER, &row));
    entry_about(cx, "ladder", row.id);
    cx->entry->reason = i->reason;
    jw_i64(answer, "ladder", row.id);
    return OK;
}

/* ---- what is proposed ---- */

static struct ts memory_from(const struct cx *cx, const struct ladder_rule *rule)
{
    return ts_end_of(date_add(cx->today, -(int)rule->forgets - 1));
}

static struct date day_of(struct ts t)
{
    return t.us ? ts_date(t) : NO_DATE;
}

static enum tried_state tried_state_of(const struct ladder_line *l)
{
    if (!l->slip)
        return TRIED_NOTHING;
    if (slip_is_owed(l->slip_state))
        return TRIED_OWED;
    return l->slip_state == SLIP_DRAFT                                       ? TRIED_DRAFT
           : l->slip_state == SLIP_REPLIED || l->slip_state == SLIP_OBJECTED ? TRIED_OURS
                                                                             : TRIED_CLOSED;
}

/* Past its due day, or past the oldest node not reached. */
static int64_t days_late(const struct cx *cx, const struct item_line *l)
{
    int64_t due = date_is(l->due) && !date_is(l->closed_day) ? cx->today.d - l->due.d : 0,
            node = is_node_missed(l->node, l->node_percent, l->verified) ? cx->today.d - l->node.d : 0;
    return MAX(MAX(due, node), 0);
}

static const char *because(struct cx *cx, const struct ladder_line *l)
{
    char day[DATE_TEXT_SIZE];
    switch ((enum ladder_reason)l->reason) {
    case LADDER_UNANSWERED:
        return arena_printf(cx->mem,
                            say(cx, "%s应于 %s 前回复，已逾 %" PRId64 " 个工作日未回复",
                                "%s was to be answered by %s: %" PRId64 " workdays without an answer"),
                            l->slip_label, date_text(l->slip_due, day), l->workdays);
    case LADDER_UNRECEIVED:
        return arena_printf(cx->mem,
                            say(cx, "%s签发后 %" PRId64 " 个工作日仍滞后，单位没有签收",
                                "%s was issued %" PRId64 " workdays ago and not received; it slips still"),
                            l->slip_label, l->workdays);
    case LADDER_AGAIN:
        return arena_printf(cx->mem,
                            say(cx, "%s办结 %" PRId64 " 个工作日后仍滞后",
                                "%s was closed %" PRId64 " workdays ago, and it slips still or again"),
                            l->slip_label, l->workdays);
    case LADDER_FINE:
    case LADDER_FIRST:
    case LADDER_WAITS:
    case LADDER_OURS:
    case LADDER_RESTS:
    case LADDER_TOP: break;
    }
    return word_text(cx, &ladder_reasons, l->reason);
}

/* What follows from a row, by the rule and the day. */
static void judge(struct cx *cx, const struct light_rule *lights, const struct ladder_rule *rule, struct ladder_line *l)
{
    line_finish(cx, lights, &l->line);
    l->days_late = days_late(cx, &l->line);
    const struct ladder_matter m = { (enum level)l->line.level, l->days_late };
    const struct ladder_tried t = { tried_state_of(l), l->highest, day_of(l->slip_issued), l->slip_due,
                                    day_of(l->slip_closed) };
    struct ladder_next next = ladder_next(rule, cx->cal, &m, &t, cx->today);
    l->step = next.kind;
    l->reason = next.reason;
    l->workdays = next.workdays;
    l->slip_label = l->slip ? slip_label(cx, l->slip_kind, l->slip_code, l->slip_year, l->slip_number) : NULL;
    l->proposed_because = because(cx, l);
    l->reply_due = next.kind ? ladder_reply_due(rule, cx->cal, next.kind, BASIS_LIGHT, cx->today) : NO_DATE;
}

/* An item's own columns and what the statement adds. */
static enum err load(struct cx *cx, const struct sql *sql, const struct val *args, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = (struct list){ 0 };
    TRY(db_query_args(cx, &r, sql, &ITEM_LINE, args));
    while (db_next(&r)) {
        struct ladder_line *l = list_add(cx->mem, out, sizeof *l);
        shape_clear(&LADDER_LINE, l);
        row_shape(&r, &LADDER_LINE, l);
    }
    return db_end(&r);
}

enum err ladder_of(struct cx *cx, int64_t item, struct ladder_line *out)
{
    struct light_rule lights;
    struct ladder_rule rule;
    struct list one;
    TRY(rule_in_force(cx, &lights));
    TRY(ladder_in_force(cx, &rule));
    const struct val args[] = { v_i64(item), V(memory_from(cx, &rule)), { 0 } };
    TRY(load(cx, &slip_ladder_item, args, &one));
    if (!one.n)
        return fail(cx, E_CONFLICT, "事项没有下达，或已合并、作废，不能督办",
                    "the item was not issued, or is merged or void: nobody is urged about it");
    *out = *(struct ladder_line *)one.p;
    judge(cx, &lights, &rule, out);
    return OK;
}

static struct val id_val(int64_t id)
{
    return id ? v_i64(id) : V_NONE;
}

/* A portion is looked at, and of it what is proposed is kept; the place is the last one looked at. */
enum err ladder_found(struct cx *cx, const struct ladder_filter *f, struct list *out, const char **next)
{
    struct light_rule lights;
    struct ladder_rule rule;
    int64_t at[3] = { INT64_MIN, INT64_MIN, 0 };
    size_t limit = (size_t)(f->limit ? f->limit : MAX_PAGE), looked = 0;
    bool more = true;
    TRY(rule_in_force(cx, &lights));
    TRY(ladder_in_force(cx, &rule));
    TRY(cursor_read(cx, f->after, "ladder", at, 3)); /* first: next may be where it came from */
    *out = (struct list){ 0 };
    *next = NULL;
    while (more && out->n < limit && looked < MOST_LOOKED_AT) {
        struct list rows;
        const struct val args[] = { id_val(f->area),
                                    id_val(f->unit),
                                    f->level < 0 ? V_NONE : v_i64(f->level),
                                    V(memory_from(cx, &rule)),
                                    v_i64(at[0]),
                                    v_i64(at[1]),
                                    v_i64(at[2]),
                                    v_i64(PORTION),
                                    V(cx->today),
                                    { 0 } };
        TRY(load(cx, &slip_ladder_page, args, &rows));
        more = rows.n == PORTION;
        looked += rows.n;
        size_t i = 0;
        for (; i < rows.n && out->n < limit; i++) {
            struct ladder_line *l = (struct ladder_line *)rows.p + i;
            judge(cx, &lights, &rule, l);
            at[0] = l->line.rank;
            at[1] = l->line.rank_day;
            at[2] = l->line.id;
            if (l->step && (!f->kind || f->kind == l->step))
                *(struct ladder_line *)list_add(cx->mem, out, sizeof *l) = *l;
        }
        more |= i < rows.n;
    }
    if (more)
        *next = cursor_text(cx, "ladder", at, 3);
    return OK;
}

enum err ladder_all(struct cx *cx, const struct ladder_filter *f, size_t most, struct list *out)
{
    struct ladder_filter page = *f;
    struct list lines, all = { 0 };
    const char *next = NULL;
    size_t pages = 0;
    do {
        TRY(ladder_found(cx, &page, &lines, &next));
        for (size_t i = 0; i < lines.n && all.n < most; i++)
            *(struct ladder_line *)list_add(cx->mem, &all, sizeof(struct ladder_line)) =
                ((const struct ladder_line *)lines.p)[i];
        page.after = next;
    } while (next && all.n < most && ++pages < MOST_PAGES);
    *out = all;
    return OK;
}
