/* Looking at slips: lists, one whole, what waits for whom. */
#include "slip/slip_act.h"

#include "base/cursor.h"
#include "slip.sql.h"
#include "slip_look.sql.h"

enum { MOST = 1000, MAX_OWED = 200, MAX_TRAIL = 500, MAX_REPLIES = 200, MAX_ISSUED = 100000 };

static const struct field line_fields[] = {
    FIELD(slip_line, id),
    FIELD(slip_line, version),
    FIELD(slip_line, label, .flags = MADE, LABEL("文号", "number")),
    FIELD(slip_line, kind, .words = &slip_kinds, LABEL("种类", "kind")),
    FIELD(slip_line, basis, .words = &slip_bases, LABEL("依据", "basis")),
    FIELD(slip_line, item, LABEL("事项编号", "item")),
    FIELD(slip_line, matter, LABEL("事由", "matter")),
    FIELD(slip_line, unit_id, .flags = REF),
    FIELD(slip_line, unit, LABEL("主送单位", "unit")),
    FIELD(slip_line, area, LABEL("领域", "area")),
    FIELD(slip_line, title, LABEL("标题", "title")),
    FIELD(slip_line, state, .words = &slip_states, LABEL("状态", "state")),
    FIELD(slip_line, due, LABEL("回复期限", "reply due")),
    FIELD(slip_line, days_over, .flags = MADE, LABEL("逾期工作日", "workdays overdue")),
    FIELD(slip_line, drafted, LABEL("拟稿时间", "drafted")),
    FIELD(slip_line, issued, LABEL("签发时间", "issued")),
    FIELD(slip_line, issued_by, LABEL("签发人", "issued by")),
    FIELD(slip_line, received, LABEL("签收时间", "received")),
    FIELD(slip_line, replied, LABEL("回复时间", "replied")),
    FIELD(slip_line, closed, LABEL("结束时间", "ended")),
    FIELD(slip_line, sent_back, LABEL("退回次数", "sent back")),
    FIELD(slip_line, level, .words = &level_words, LABEL("事项的灯", "the item's light")),
    FIELD(slip_line, is_lit, LABEL("有灯", "has a light")),
    FIELD(slip_line, code, .flags = INSIDE),
    FIELD(slip_line, year, .flags = INSIDE),
    FIELD(slip_line, number, .flags = INSIDE),
    FIELD(slip_line, rank, .flags = INSIDE | MADE),
};
static const struct field reply_fields[] = {
    FIELD(reply_line, id),
    FIELD(reply_line, text, LABEL("回复", "reply")),
    FIELD(reply_line, state, .words = &reply_states, LABEL("状态", "state")),
    FIELD(reply_line, made, LABEL("回复时间", "made")),
    FIELD(reply_line, made_by, LABEL("回复人", "made by")),
    FIELD(reply_line, judged, LABEL("审核时间", "judged")),
    FIELD(reply_line, judged_by, LABEL("审核人", "judged by")),
    FIELD(reply_line, note, LABEL("审核意见", "note")),
};
static const struct field objection_fields[] = {
    FIELD(objection_line, id),
    FIELD(objection_line, text, LABEL("异议", "objection")),
    FIELD(objection_line, state, .words = &objection_states, LABEL("状态", "state")),
    FIELD(objection_line, made, LABEL("提出时间", "made")),
    FIELD(objection_line, made_by, LABEL("提出人", "made by")),
    FIELD(objection_line, due, LABEL("裁定期限", "decision due")),
    FIELD(objection_line, decided, LABEL("裁定时间", "decided")),
    FIELD(objection_line, decided_by, LABEL("裁定人", "decided by")),
    FIELD(objection_line, decision, LABEL("裁定意见", "decision")),
};
static const struct field event_fields[] = {
    FIELD(slip_event, seq),        FIELD(slip_event, time), FIELD(slip_event, actor),
    FIELD(slip_event, actor_name), FIELD(slip_event, act),  FIELD(slip_event, reason),
};
const struct shape SLIP_LINE = SHAPE(slip_line, line_fields);
const struct shape REPLY_LINE = SHAPE(reply_line, reply_fields);
const struct shape OBJECTION_LINE = SHAPE(objection_line, objection_fields);
const struct shape SLIP_EVENT = SHAPE(slip_event, event_fields);

static struct val id_val(int64_t id)
{
    return id ? v_i64(id) : V_NONE;
}

static void finish(struct cx *cx, struct slip_line *l)
{
    l->label = slip_label(cx, l->kind, l->code, l->year, l->number);
    l->days_over = slip_is_owed(l->state) && date_is(l->due) && l->due.d < cx->today.d
                       ? workdays_between(cx->cal, l->due, cx->today)
                       : 0;
}

static void finish_all(struct cx *cx, struct list *lines)
{
    for (size_t i = 0; i < lines->n; i++)
        finish(cx, (struct slip_line *)lines->p + i);
}

/* ---- lists ---- */

void slip_filter_reader(const struct grant *who, struct slip_filter *f)
{
    f->reader = may_in_realm(who, "read.slips") ? 0 : who->person;
    f->drafts = may_in_realm(who, "slip.draft");
}

enum { N_FILTER_VALS = 11, N_ARGS = N_FILTER_VALS + 6 /* and their end */ };

static void filter_vals(const struct cx *cx, const struct slip_filter *f, struct val out[static N_FILTER_VALS])
{
    const struct val vals[N_FILTER_VALS] = {
        id_val(f->kind),
        id_val(f->unit),
        id_val(f->state),
        id_val(f->item),
        f->live ? v_i64(1) : V_NONE,
        f->overdue ? V(cx->today) : V_NONE,
        V(f->text),
        id_val(f->area),
        id_val(f->reader),
        V(rights_day(cx)),
        v_i64(f->drafts),
    };
    memcpy(out, vals, sizeof vals);
}

enum err slips_found(struct cx *cx, const struct slip_filter *f, struct list *out, const char **next)
{
    struct val args[N_ARGS] = { 0 };
    bool is_new = f->sort == SLIPS_BY_NEW && !f->is_downwards;
    int64_t limit = f->limit ? f->limit : MOST, at[2] = { is_new ? INT64_MAX : INT64_MIN, 0 };
    const char *order = arena_printf(cx->mem, "%s%s", word_name(&slip_sorts, f->sort), f->is_downwards ? "-d" : "");
    size_t n = N_FILTER_VALS;
    *next = NULL;
    TRY(cursor_read(cx, f->after, order, at, 2));
    filter_vals(cx, f, args);
    args[n++] = v_i64(limit + 1);
    if (!is_new) {
        args[n++] = v_i64(f->sort);
        args[n++] = v_i64(f->is_downwards && f->sort != SLIPS_BY_NEW ? -1 : 1); /* the newest first is its way up */
        args[n++] = v_i64(at[0]);
    }
    args[n++] = v_i64(is_new ? at[0] : at[1]);
    TRY(db_list_args(cx, &SLIP_LINE, out, (size_t)limit + 1, is_new ? &slip_list_new : &slip_list_sorted, args));
    const struct slip_line *l = out->p;
    if (out->n > (size_t)limit) {
        out->n = (size_t)limit;
        at[0] = is_new ? l[out->n - 1].id : l[out->n - 1].rank;
        at[1] = l[out->n - 1].id;
        *next = cursor_text(cx, order, at, 2);
    }
    finish_all(cx, out);
    return OK;
}

enum err slip_line_of(struct cx *cx, int64_t id, struct slip_line *out)
{
    enum err e = db_one(cx, &SLIP_LINE, out, &slip_one_line, V(id));
    if (e == E_NOT_FOUND)
        return fail(cx, e, "没有第 %" PRId64 " 件督办", "there is no slip %" PRId64, id);
    TRY(e);
    finish(cx, out);
    return OK;
}

static const struct field length_fields[] = {
    FIELD(slip_length, id),
    FIELD(slip_length, kind, .words = &slip_kinds, LABEL("种类", "kind")),
    FIELD(slip_length, label, .flags = MADE, LABEL("文号", "number")),
    FIELD(slip_length, title, LABEL("标题", "title")),
    FIELD(slip_length, characters, LABEL("字数", "characters")),
    FIELD(slip_length, code, .flags = INSIDE),
    FIELD(slip_length, year, .flags = INSIDE),
    FIELD(slip_length, number, .flags = INSIDE),
};
static const struct shape SLIP_LENGTH = SHAPE(slip_length, length_fields);

enum err slips_issued(struct cx *cx, struct date from, struct date to, struct list *out)
{
    TRY(db_list(cx, &SLIP_LENGTH, out, MAX_ISSUED, &slip_lengths, V(ts_end_of(date_add(from, -1))), V(ts_end_of(to))));
    for (size_t i = 0; i < out->n; i++) {
        struct slip_length *l = (struct slip_length *)out->p + i;
        l->label = slip_label(cx, l->kind, l->code, l->year, l->number);
    }
    return OK;
}

enum err slips_owed(struct cx *cx, const struct grant *who, struct list *out)
{
    struct list more = { 0 };
    TRY(db_list(cx, &SLIP_LINE, out, MAX_OWED, &slip_owed_unit, V(who->person), V(rights_day(cx)),
                V((int64_t)MAX_OWED)));
    if (may_in_realm(who, "slip.verify") || may_in_realm(who, "slip.refer"))
        TRY(db_list(cx, &SLIP_LINE, &more, MAX_OWED, &slip_owed_office, V((int64_t)MAX_OWED)));
    for (size_t i = 0; i < more.n; i++)
        *(struct slip_line *)list_add(cx->mem, out, sizeof(struct slip_line)) = ((struct slip_line *)more.p)[i];
    finish_all(cx, out);
    return OK;
}

enum err slips_owed_total(struct cx *cx, const struct grant *who, const struct list *owed, int64_t *out)
{
    int64_t more = 0;
    *out = (int64_t)owed->n;
    if (owed->n < MAX_OWED)
        return OK;
    TRY(db_i64(cx, out, &slip_owed_unit_count, V(who->person), V(rights_day(cx))));
    if (may_in_realm(who, "slip.verify") || may_in_realm(who, "slip.refer"))
        TRY(db_i64(cx, &more, &slip_owed_office_count));
    *out += more;
    return OK;
}

enum err slip_readers(struct cx *cx, int64_t id, int64_t *out, size_t max, size_t *n)
{
    struct rows r AUTO(rows_done) = { 0 };
    *n = 0;
    TRY(db_query(cx, &r, &slip_readers_of, V(id), V(cx->today)));
    while (*n < max && db_next(&r))
        out[(*n)++] = row_i64(&r, 0);
    return db_end(&r);
}

/* ---- one whole ---- */

static enum err name_of(struct cx *cx, int64_t person, const char **out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = NULL;
    if (!person)
        return OK;
    TRY(db_query(cx, &r, &slip_person, V(person)));
    if (db_next(&r))
        *out = row_text(&r, 0);
    return db_end(&r);
}

static enum err issuer_of(struct cx *cx, const char **out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = "指挥部办公室";
    TRY(db_query(cx, &r, &slip_issuer));
    if (db_next(&r))
        *out = row_text(&r, 0);
    return db_end(&r);
}

static enum err names_of(struct cx *cx, struct slip_whole *w)
{
    struct unit u;
    TRY(fact_get(cx, &UNIT, w->slip.unit, &u));
    w->unit_name = u.name;
    TRY(issuer_of(cx, &w->issuer));
    TRY(name_of(cx, w->slip.drafted_by, &w->drafted_by));
    TRY(name_of(cx, w->slip.received_by, &w->received_by));
    return name_of(cx, w->slip.closed_by, &w->closed_by);
}

static enum err limits_of(struct cx *cx, struct slip_whole *w)
{
    struct ladder_rule rule;
    const struct slip *s = &w->slip;
    TRY(ladder_in_force(cx, &rule));
    struct date due = s->number ? s->due : ladder_reply_due(&rule, cx->cal, s->kind, s->basis, cx->today);
    w->wants_reply = date_is(due) || date_is(s->due);
    w->object_until = NO_DATE;
    if (!s->issued.us)
        return OK;
    TRY(ladder_at_issue(cx, s->id, &rule));
    w->object_until = date_add(ts_date(s->issued), (int)rule.object);
    return OK;
}

static enum err matter_of(struct cx *cx, const struct grant *who, struct slip_whole *w)
{
    const struct slip *s = &w->slip;
    struct slip_filter f = { .drafts = true };
    if (who)
        slip_filter_reader(who, &f);
    TRY(db_list(cx, &SLIP_LINE, &w->matter, MAX_OWED, &slip_same_matter, V(s->id), id_val(s->item), V(s->unit),
                V(s->matter), id_val(f.reader), V(rights_day(cx)), v_i64(f.drafts)));
    finish_all(cx, &w->matter);
    return OK;
}

enum err slip_whole(struct cx *cx, int64_t id, const struct grant *who, struct slip_whole *out)
{
    *out = (struct slip_whole){ 0 };
    TRY(slip_get(cx, id, &out->slip));
    TRY(slip_line_of(cx, id, &out->line));
    TRY(names_of(cx, out));
    TRY(limits_of(cx, out));
    TRY(db_list(cx, &REPLY_LINE, &out->replies, MAX_REPLIES, &slip_replies, V(id)));
    TRY(db_list(cx, &OBJECTION_LINE, &out->objections, MAX_REPLIES, &slip_objections, V(id)));
    TRY(matter_of(cx, who, out));
    return db_list(cx, &SLIP_EVENT, &out->history, MAX_TRAIL, &slip_history, V(id), V((int64_t)MAX_TRAIL));
}
