/* Looking at the register and at rounds: lists, one whole, who has not answered. */
#include "round/round_act.h"

#include "base/cursor.h"
#include "base/page.h"
#include "base/text.h"
#include "look.sql.h"
#include "plan/whole.h"
#include "round.sql.h"

const struct words call_sorts =
    WORDS({ CALLS_BY_TITLE, "title", "名称", "title" }, { CALLS_BY_DUE, "due", "下次截止", "next due" },
          { CALLS_BY_FIELDS, "fields", "字段数", "fields" });

static const struct field call_line_fields[] = {
    FIELD(call_line, id),
    FIELD(call_line, version),
    FIELD(call_line, title, LABEL("名称", "title")),
    FIELD(call_line, basis, LABEL("依据", "basis")),
    FIELD(call_line, owner, LABEL("要求单位", "asked by")),
    FIELD(call_line, area, LABEL("领域", "area")),
    FIELD(call_line, every, .words = &rhythms, LABEL("频度", "how often")),
    FIELD(call_line, asks, .words = &asked_units, LABEL("填报单位", "who is asked")),
    FIELD(call_line, due_day, LABEL("截止日", "due day")),
    FIELD(call_line, due_after, LABEL("在下一期", "in the period after")),
    FIELD(call_line, due_minute, LABEL("截止时刻", "due minute")),
    FIELD(call_line, moves, LABEL("顺延工作日", "moves")),
    FIELD(call_line, grace, LABEL("宽限分钟", "grace, minutes")),
    FIELD(call_line, opens, LABEL("提前开启工作日", "opens so many workdays before")),
    FIELD(call_line, ahead, LABEL("镇街提前工作日", "towns so many workdays earlier")),
    FIELD(call_line, expires, LABEL("有效期至", "until")),
    FIELD(call_line, elsewhere, LABEL("系统外填报", "answered outside the program")),
    FIELD(call_line, ended, LABEL("已终止", "ended")),
    FIELD(call_line, expired, LABEL("已过期", "expired")),
    FIELD(call_line, questions, LABEL("问题数", "questions")),
    FIELD(call_line, units, LABEL("单位数", "units")),
    FIELD(call_line, fields, LABEL("每轮字段数", "fields a round")),
    FIELD(call_line, rounds, LABEL("已开轮次", "rounds so far")),
    FIELD(call_line, next_period, LABEL("下一期", "next period")),
    FIELD(call_line, next_opens, LABEL("应开启", "to be opened")),
    FIELD(call_line, next_due, LABEL("下次截止", "next due")),
    FIELD(call_line, to_open, LABEL("该开启了", "its time has come")),
};
static const struct field question_line_fields[] = {
    FIELD(question_line, id),
    FIELD(question_line, place, LABEL("顺序", "place")),
    FIELD(question_line, kind, .words = &question_kinds, LABEL("类型", "kind")),
    FIELD(question_line, items, .words = &items_asked, LABEL("哪些事项", "which items")),
    FIELD(question_line, text, LABEL("问题", "question")),
    FIELD(question_line, indicator, LABEL("指标", "indicator")),
    FIELD(question_line, indicator_name, LABEL("指标名称", "its name")),
    FIELD(question_line, measure, LABEL("计量单位", "unit of measure")),
    FIELD(question_line, why, LABEL("重复理由", "why it is asked again")),
    FIELD(question_line, optional, LABEL("选填", "optional")),
};
static const struct field round_line_fields[] = {
    FIELD(round_line, id),
    FIELD(round_line, version),
    FIELD(round_line, call, .flags = REF, LABEL("调度事由", "call")),
    FIELD(round_line, title, LABEL("名称", "title")),
    FIELD(round_line, period, LABEL("期间", "period")),
    FIELD(round_line, starts, LABEL("期间自", "from")),
    FIELD(round_line, ends, LABEL("期间至", "to")),
    FIELD(round_line, opened, LABEL("开启时间", "opened")),
    FIELD(round_line, due, LABEL("截止时间", "due")),
    FIELD(round_line, state, .words = &round_states, LABEL("状态", "state")),
    FIELD(round_line, returns, LABEL("应报单位", "units asked")),
    FIELD(round_line, is_in, LABEL("已报", "answered")),
    FIELD(round_line, received, LABEL("已接收", "received")),
    FIELD(round_line, late, LABEL("迟报", "late")),
    FIELD(round_line, missing, LABEL("逾期未报", "missing")),
    FIELD(round_line, no_change, LABEL("无变化", "no change")),
    FIELD(round_line, late_minutes, LABEL("迟报分钟", "minutes late")),
    FIELD(round_line, digest, LABEL("有通报", "has a digest")),
    FIELD(round_line, frozen, LABEL("通报已定稿", "digest is frozen")),
    FIELD(round_line, every, .flags = INSIDE),
};
static const struct field return_line_fields[] = {
    FIELD(return_line, id),
    FIELD(return_line, unit_id, .flags = REF),
    FIELD(return_line, unit, LABEL("单位", "unit")),
    FIELD(return_line, wave, LABEL("批次", "wave")),
    FIELD(return_line, state, .words = &return_states, LABEL("状态", "state")),
    FIELD(return_line, due, LABEL("截止时间", "due")),
    FIELD(return_line, first_signed, LABEL("首次签发", "first signed")),
    FIELD(return_line, signed_at, LABEL("签发时间", "signed")),
    FIELD(return_line, signed_by, LABEL("签发人", "signed by")),
    FIELD(return_line, received, LABEL("接收时间", "received")),
    FIELD(return_line, late, LABEL("迟报分钟", "minutes late")),
    FIELD(return_line, missing, LABEL("逾期未报", "missing")),
    FIELD(return_line, no_change, LABEL("无变化", "no change")),
    FIELD(return_line, chased, LABEL("催报次数", "chased")),
    FIELD(return_line, chased_at, LABEL("催报时间", "last chased")),
    FIELD(return_line, sent_back, LABEL("退回次数", "sent back")),
    FIELD(return_line, reason, LABEL("退回理由", "why it was sent back")),
    FIELD(return_line, asked, LABEL("问题数", "asked")),
    FIELD(return_line, answered, LABEL("已答", "answered")),
};
static const struct field exempt_fields[] = {
    FIELD(exempt_line, id),
    FIELD(exempt_line, person, LABEL("准许谁", "who may")),
    FIELD(exempt_line, granted_by, LABEL("批准人", "granted by")),
    FIELD(exempt_line, reason, LABEL("理由", "reason")),
    FIELD(exempt_line, until, LABEL("有效至", "until")),
    FIELD(exempt_line, holds, LABEL("有效", "holds")),
};
const struct shape CALL_LINE = SHAPE(call_line, call_line_fields);
const struct shape QUESTION_LINE = SHAPE(question_line, question_line_fields);
const struct shape ROUND_LINE = SHAPE(round_line, round_line_fields);
const struct shape RETURN_LINE = SHAPE(return_line, return_line_fields);
const struct shape EXEMPT_LINE = SHAPE(exempt_line, exempt_fields);

struct ts moment_looked_at(const struct cx *cx)
{
    struct ts end = ts_end_of(cx->today);
    return cx->now.us < end.us ? cx->now : end;
}

/* ---- rounds ---- */

static void finish_round(struct cx *cx, struct round_line *l)
{
    l->period = rhythm_text(cx->mem, (enum rhythm)l->every, (struct span){ l->starts, l->ends });
}

static struct val val_or_none(int64_t v)
{
    return v ? v_i64(v) : V_NONE;
}

const struct words round_sorts =
    WORDS({ ROUNDS_BY_DUE, "due", "截止时间", "due" }, { ROUNDS_BY_LATE, "late", "迟报", "late" },
          { ROUNDS_BY_MISSING, "missing", "逾期未报", "missing" },
          { ROUNDS_BY_MINUTES, "minutes", "迟报分钟", "minutes late" });

static int64_t rank_of(const struct round_filter *f, const struct round_line *l)
{
    int64_t sign = f->is_upwards ? 1 : -1;
    switch ((enum round_sort)f->sort) {
    case ROUNDS_BY_DUE: break;
    case ROUNDS_BY_LATE: return sign * l->late;
    case ROUNDS_BY_MISSING: return sign * l->missing;
    case ROUNDS_BY_MINUTES: return sign * l->late_minutes;
    }
    return l->due.us;
}

/* at: the place, by rank and id. */
static enum err page_of_rounds(struct cx *cx, const struct round_filter *f, const int64_t at[2], int64_t limit,
                               struct list *out)
{
    const struct val now = V(moment_looked_at(cx)), call = val_or_none(f->call), unit = val_or_none(f->unit),
                     state = val_or_none(f->state);
    if (f->sort != ROUNDS_BY_DUE)
        return db_list(cx, &ROUND_LINE, out, (size_t)limit, &look_rounds_sorted, now, call, unit, state, V(f->text),
                       V(f->sort), v_i64(f->is_upwards ? 1 : -1), V(at[0]), V(at[1]), V(limit));
    return db_list(cx, &ROUND_LINE, out, (size_t)limit, f->is_upwards ? &look_rounds_up : &look_rounds_down, now, call,
                   unit, state, V(f->text), V(at[0]), V(at[1]), V(limit));
}

enum err rounds_found(struct cx *cx, const struct round_filter *f, struct list *out, const char **next)
{
    enum { MOST = 1000 };
    bool is_down = f->sort == ROUNDS_BY_DUE && !f->is_upwards;
    int64_t limit = f->limit ? f->limit : MOST, first = f->sort == ROUNDS_BY_DUE ? 0 : INT64_MIN,
            at[2] = { is_down ? INT64_MAX : first, is_down ? INT64_MAX : 0 };
    const char *order = arena_printf(cx->mem, "%s%s", word_name(&round_sorts, f->sort), f->is_upwards ? "" : "-d");
    *next = NULL;
    TRY(cursor_read(cx, f->after, order, at, 2));
    TRY(page_of_rounds(cx, f, at, limit + 1, out));
    struct round_line *l = out->p;
    if (out->n > (size_t)limit) {
        out->n = (size_t)limit;
        at[0] = rank_of(f, &l[out->n - 1]);
        at[1] = l[out->n - 1].id;
        *next = cursor_text(cx, order, at, 2);
    }
    for (size_t i = 0; i < out->n; i++)
        finish_round(cx, &l[i]);
    return OK;
}

enum err round_line_of(struct cx *cx, int64_t id, struct round_line *out)
{
    enum err e = db_one(cx, &ROUND_LINE, out, &look_round, V(moment_looked_at(cx)), V(id));
    if (e == E_NOT_FOUND)
        return fail(cx, e, "没有第 %" PRId64 " 号调度", "there is no round %" PRId64, id);
    TRY(e);
    finish_round(cx, out);
    return OK;
}

enum err returns_lines(struct cx *cx, int64_t round, struct list *out)
{
    return db_list(cx, &RETURN_LINE, out, MAX_RETURNS, &look_returns, V(moment_looked_at(cx)), V(round));
}

enum err round_whole(struct cx *cx, int64_t id, struct round_whole *out)
{
    *out = (struct round_whole){ 0 };
    TRY(round_get(cx, id, &out->round));
    TRY(round_line_of(cx, id, &out->line));
    TRY(db_list(cx, &QUESTION_LINE, &out->questions, MAX_QUESTIONS, &look_questions, V(out->round.call), V(id)));
    TRY(returns_lines(cx, id, &out->returns));
    TRY(db_list(cx, &EXEMPT_LINE, &out->exemptions, MAX_RETURNS, &round_exemptions, V(id), V(cx->today)));
    enum err e = db_one(cx, &DIGEST, &out->digest, &round_digest, V(id));
    return e == E_NOT_FOUND ? OK : e;
}

/* ---- the register ---- */

static enum err fields_of(struct cx *cx, const struct call *c, const struct list *units, int64_t *out)
{
    struct list questions;
    TRY(questions_of(cx, c->id, &questions));
    *out = 0;
    for (size_t i = 0; i < questions.n; i++) {
        const struct question *q = (const struct question *)questions.p + i;
        int64_t n = (int64_t)units->n;
        if (q->kind == QUESTION_ITEMS)
            TRY(items_asked_of(cx, c, q, units, &n));
        *out += n * question_fields(q->kind);
    }
    return OK;
}

/* What is asked about next, when it would be opened and when it is due. */
static enum err next_turn(struct cx *cx, const struct call *c, struct call_line *l)
{
    struct span s;
    if (c->every == RHYTHM_ONCE || l->ended || l->expired || l->elsewhere)
        return OK;
    TRY(call_next(cx, c, &s, &l->next_due));
    l->next_period = rhythm_text(cx->mem, (enum rhythm)c->every, s);
    l->next_opens = workday_add(cx->cal, l->next_due, -(int)(c->opens + c->ahead));
    l->to_open = l->next_opens.d <= cx->today.d;
    return OK;
}

static enum err finish_call(struct cx *cx, struct call_line *l, struct call *c, struct list *units)
{
    TRY(call_get(cx, l->id, c));
    TRY(call_units(cx, c, units));
    l->units = (int64_t)units->n;
    l->expired = date_is(l->expires) && l->expires.d < cx->today.d;
    TRY(fields_of(cx, c, units, &l->fields));
    return next_turn(cx, c, l);
}

static int by_due(const void *a, const void *b) /* those that are not due last */
{
    const struct call_line *x = a, *y = b;
    int c =
        compare_i64(date_is(x->next_due) ? x->next_due.d : INT64_MAX, date_is(y->next_due) ? y->next_due.d : INT64_MAX);
    return c ? c : compare_i64(x->id, y->id);
}

static int by_fields(const void *a, const void *b) /* what costs most first */
{
    const struct call_line *x = a, *y = b;
    int c = compare_i64(y->fields, x->fields);
    return c ? c : compare_i64(x->id, y->id);
}

static bool is_asked(int64_t unit, const struct list *units)
{
    bool asked = !unit;
    for (size_t i = 0; i < units->n && !asked; i++)
        asked = ((const struct unit *)units->p)[i].id == unit;
    return asked;
}

static int by_title(const void *a, const void *b)
{
    const struct call_line *x = a, *y = b;
    int c = strcmp(x->title, y->title);
    return c ? c : compare_i64(x->id, y->id);
}

/* Where a page goes on: behind this row, told by all that rows are ordered by, whether it is still there or not. */
static enum err last_call(struct cx *cx, const struct call_filter *f, const char *order, struct call_line **out)
{
    int64_t at[3] = { 0 };
    struct call c;
    *out = NULL;
    TRY(cursor_read(cx, f->after, order, at, N_ELEMENTS(at)));
    if (!at[0])
        return OK;
    TRY(call_get(cx, at[0], &c));
    *out = NEW(cx, struct call_line);
    **out = (struct call_line){ .id = at[0], .title = c.title, .next_due = { (int32_t)at[1] }, .fields = at[2] };
    return OK;
}

static enum err one_page(struct cx *cx, const struct call_filter *f, struct list *out, const char **next)
{
    static int (*const orders[])(const void *, const void *) = {
        [CALLS_BY_TITLE] = by_title,
        [CALLS_BY_DUE] = by_due,
        [CALLS_BY_FIELDS] = by_fields,
    };
    const char *order = arena_printf(cx->mem, "%s%s", word_name(&call_sorts, f->sort), f->is_downwards ? "-d" : "");
    const struct page p = { sizeof(struct call_line), orders[f->sort], f->is_downwards, f->limit };
    struct call_line *last;
    *next = NULL;
    TRY(last_call(cx, f, order, &last));
    if (!page_of(cx, &p, out, last))
        return OK;
    last = (struct call_line *)(uintptr_t)page_end(&p, out);
    *next = cursor_text(cx, order, (const int64_t[]){ last->id, last->next_due.d, last->fields }, 3);
    return OK;
}

enum err calls_found(struct cx *cx, const struct call_filter *f, struct list *out, const char **next)
{
    TRY(db_list(cx, &CALL_LINE, out, MAX_CALLS, &look_calls, V((int64_t)f->all), V(cx->today), V((int64_t)MAX_CALLS)));
    const char *text = f->text ? text_fold(cx->mem, str_of(f->text)) : NULL;
    struct call_line *l = out->p;
    size_t n = 0;
    for (size_t i = 0; i < out->n; i++) {
        struct call c;
        struct list units;
        if (text && !strstr(text_fold(cx->mem, str_of(l[i].title)), text) &&
            !strstr(text_fold(cx->mem, str_of(l[i].basis)), text))
            continue;
        TRY(finish_call(cx, &l[i], &c, &units));
        if (is_asked(f->unit, &units))
            l[n++] = l[i];
    }
    out->n = n;
    return one_page(cx, f, out, next);
}

enum err call_whole(struct cx *cx, int64_t id, struct call_whole *out)
{
    const struct round_filter all = { .call = id };
    const char *next;
    struct list units;
    *out = (struct call_whole){ 0 };
    TRY(call_get(cx, id, &out->call));
    TRY(db_one(cx, &CALL_LINE, &out->line, &look_call, V(id)));
    TRY(finish_call(cx, &out->line, &out->call, &units));
    struct named *named = NEWS(cx, struct named, units.n + 1);
    for (size_t i = 0; i < units.n; i++) {
        const struct unit *u = (const struct unit *)units.p + i;
        named[i] = (struct named){ u->id, unit_label(u) };
    }
    out->units = (struct list){ named, units.n };
    TRY(db_list(cx, &QUESTION_LINE, &out->questions, MAX_QUESTIONS, &look_questions, V(id), V_NONE));
    return rounds_found(cx, &all, &out->rounds, &next);
}

/* ---- how long digests are ---- */

enum { MAX_FROZEN = 100000 };
static const struct field length_fields[] = {
    FIELD(digest_length, round, .flags = REF),
    FIELD(digest_length, title, LABEL("通报", "digest")),
    FIELD(digest_length, characters, LABEL("字数", "characters")),
};
static const struct shape DIGEST_LENGTH = SHAPE(digest_length, length_fields);

enum err digests_frozen(struct cx *cx, struct date from, struct date to, struct list *out)
{
    return db_list(cx, &DIGEST_LENGTH, out, MAX_FROZEN, &look_frozen, V(day_minute(from, 0)),
                   V(day_minute(date_add(to, 1), 0)));
}
