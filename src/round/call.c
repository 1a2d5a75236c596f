/* The register of calls: what is asked of units, on what basis, until when; what it repeats, and what it comes on top
 * of. */
#include "round/round_act.h"

#include "base/text.h"
#include "journal/journal.h"
#include "round.sql.h"

enum { NOON = 12 * 60, DAY_MINUTES = 24 * 60 };

static const struct field repeat_fields[] = {
    FIELD(repeat, place, LABEL("第几问", "question")),
    FIELD(repeat, call, LABEL("已有事由", "other call")),
    FIELD(repeat, call_title, LABEL("名称", "title")),
    FIELD(repeat, question, LABEL("问题", "its question")),
    FIELD(repeat, why, LABEL("重复理由", "why it is asked again")),
    FIELD(repeat, units, LABEL("同时被问的单位数", "units asked by both")),
};
static const struct field overlap_fields[] = {
    FIELD(overlap, unit_id, .flags = REF),
    FIELD(overlap, unit, LABEL("单位", "unit")),
    FIELD(overlap, calls, LABEL("在用事由", "calls in force")),
    FIELD(overlap, open, LABEL("未交填报", "returns it owes")),
    FIELD(overlap, titles, LABEL("名称", "titles")),
    FIELD(overlap, fields, LABEL("本月字段数", "fields this month")),
};
const struct shape REPEAT = SHAPE(repeat, repeat_fields);
const struct shape OVERLAP = SHAPE(overlap, overlap_fields);

enum err call_get(struct cx *cx, int64_t id, struct call *out)
{
    enum err e = fact_get(cx, &CALL, id, out);
    return e == E_NOT_FOUND ? fail(cx, e, "没有第 %" PRId64 " 号调度事由", "there is no call %" PRId64, id) : e;
}

enum err questions_of(struct cx *cx, int64_t call, struct list *out)
{
    return db_list(cx, &QUESTION, out, MAX_QUESTIONS, &round_questions, V(call));
}

enum err call_units(struct cx *cx, const struct call *c, struct list *out)
{
    switch (c->asks) {
    case ASKS_DUTIES: return db_list(cx, &UNIT, out, MAX_RETURNS, &round_call_units_duty, V(v_ref(c->area)));
    case ASKS_TOWNS:
        return db_list(cx, &UNIT, out, MAX_RETURNS, &round_call_units_kind, V((int64_t)UNIT_TOWN),
                       V((int64_t)UNIT_ZONE), V(cx->today));
    case ASKS_BUREAUS:
        return db_list(cx, &UNIT, out, MAX_RETURNS, &round_call_units_kind, V((int64_t)UNIT_BUREAU),
                       V((int64_t)UNIT_BUREAU), V(cx->today));
    case ASKS_NAMED: return db_list(cx, &UNIT, out, MAX_RETURNS, &round_call_units_named, V(c->id));
    default: /* allow: the lead units, also when nothing was said */
        return db_list(cx, &UNIT, out, MAX_RETURNS, &round_call_units_led, V(v_ref(c->area)));
    }
}

void answer_list(struct jw *j, const char *key, const struct shape *s, const struct list *l)
{
    jw_array(j, key);
    for (size_t i = 0; i < l->n; i++)
        jw_shape(j, NULL, s, (const char *)l->p + i * s->size);
    jw_close(j);
}

/* ---- what it comes on top of ---- */

static const struct unit *find_unit(const struct list *units, int64_t id)
{
    const struct unit *u = units->p;
    for (size_t i = 0; i < units->n; i++)
        if (u[i].id == id)
            return &u[i];
    return NULL;
}

static enum err open_rounds(struct cx *cx, struct overlap *o)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &round_open_of, V(o->unit_id)));
    for (; db_next(&r); o->open++)
        o->titles = o->titles ? arena_printf(cx->mem, "%s；%s", o->titles, row_text(&r, 1)) : row_text(&r, 1);
    return db_end(&r);
}

static enum err fields_this_month(struct cx *cx, struct overlap *o)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct span month = rhythm_span(RHYTHM_MONTH, cx->today);
    TRY(db_query(cx, &r, &round_fields_of, V(o->unit_id), V(day_minute(month.from, 0)),
                 V(day_minute(date_add(month.to, 1), 0))));
    while (db_next(&r))
        o->fields += question_fields(row_i64(&r, 0)) * row_i64(&r, 1);
    return db_end(&r);
}

enum err calls_overlap(struct cx *cx, const struct list *units, struct list *out)
{
    struct list calls;
    const struct unit *u = units->p;
    int64_t *n = NEWS(cx, int64_t, units->n + 1);
    *out = (struct list){ 0 };
    TRY(db_list(cx, &CALL, &calls, MAX_CALLS, &round_calls_in_force, V(cx->today), V((int64_t)MAX_CALLS)));
    for (size_t k = 0; k < calls.n; k++) {
        const struct call *c = (const struct call *)calls.p + k;
        struct list asked;
        TRY(call_units(cx, c, &asked));
        for (size_t i = 0; i < units->n; i++)
            n[i] += find_unit(&asked, u[i].id) != NULL;
    }
    for (size_t i = 0; i < units->n; i++) {
        struct overlap o = { .unit_id = u[i].id, .unit = unit_label(&u[i]), .calls = n[i] };
        TRY(open_rounds(cx, &o));
        TRY(fields_this_month(cx, &o));
        if (o.open || o.calls > 1)
            *(struct overlap *)list_add(cx->mem, out, sizeof o) = o;
    }
    return OK;
}

/* ---- what it repeats ---- */

/* The same field of the same items, or indicator; or the same words. */
static bool asks_the_same(struct cx *cx, const struct call *a, const struct question *x, const struct call *b,
                          const struct question *y)
{
    bool free = x->kind == QUESTION_TEXT || x->kind == QUESTION_NUMBER;
    if (x->kind == QUESTION_ITEMS)
        return y->kind == QUESTION_ITEMS && (!a->area || !b->area || a->area == b->area);
    if (x->kind == QUESTION_INDICATOR)
        return y->kind == QUESTION_INDICATOR && x->indicator == y->indicator;
    return free && (y->kind == QUESTION_TEXT || y->kind == QUESTION_NUMBER) &&
           streq(text_fold(cx->mem, str_of(x->text)), text_fold(cx->mem, str_of(y->text)));
}

static enum err repeats_with(struct cx *cx, const struct call *c, const struct list *units, const struct list *asked,
                             const struct call *other, struct list *out)
{
    struct list theirs, questions;
    int64_t both = 0;
    TRY(call_units(cx, other, &theirs));
    for (size_t i = 0; i < theirs.n; i++)
        both += find_unit(units, ((const struct unit *)theirs.p)[i].id) != NULL;
    if (!both)
        return OK;
    TRY(questions_of(cx, other->id, &questions));
    for (size_t i = 0; i < asked->n; i++)
        for (size_t k = 0; k < questions.n; k++) {
            const struct question *x = (const struct question *)asked->p + i,
                                  *y = (const struct question *)questions.p + k;
            if (asks_the_same(cx, c, x, other, y))
                *(struct repeat *)list_add(cx->mem, out, sizeof(struct repeat)) =
                    (struct repeat){ x->place, other->id, other->title, y->text, x->why, both };
        }
    return OK;
}

static enum err find_repeats(struct cx *cx, const struct call *c, const struct list *units, const struct list *asked,
                             struct list *out)
{
    struct list calls;
    *out = (struct list){ 0 };
    TRY(db_list(cx, &CALL, &calls, MAX_CALLS, &round_calls_in_force, V(cx->today), V((int64_t)MAX_CALLS)));
    for (size_t k = 0; k < calls.n; k++) {
        const struct call *other = (const struct call *)calls.p + k;
        if (other->id != c->id)
            TRY(repeats_with(cx, c, units, asked, other, out));
    }
    return OK;
}

static enum err ask_why(struct cx *cx, const struct list *repeats)
{
    const struct repeat *r = repeats->p;
    for (size_t i = 0; i < repeats->n; i++)
        if (!r[i].why && (!i || r[i].place != r[i - 1].place || r[i - 1].why))
            problem(cx, arena_printf(cx->mem, "/questions/%" PRId64 "/why", r[i].place - 1),
                    "“%s”已在问“%s”（%" PRId64 " 个单位同时被问）：请写明为什么还要再问",
                    "\"%s\" asks already \"%s\" (of %" PRId64 " units that both ask): say why it is asked again",
                    r[i].call_title, r[i].question, r[i].units);
    return problems_end(cx);
}

/* ---- reading the input ---- */

static bool time_read(const char *text, int64_t *minute)
{
    int h = 0, m = 0;
    size_t n = strlen(text);
    if (n != 5 || text[2] != ':')
        return false;
    for (size_t i = 0; i < n; i++)
        if (i != 2 && (text[i] < '0' || text[i] > '9'))
            return false;
    h = (text[0] - '0') * 10 + text[1] - '0';
    m = (text[3] - '0') * 10 + text[4] - '0';
    *minute = h * 60 + m;
    return m < 60 && *minute <= DAY_MINUTES;
}

static enum err check_due(struct cx *cx, const struct call *c)
{
    int64_t most = c->every == RHYTHM_WEEK ? 7 : 31;
    if (c->every != RHYTHM_ONCE && (c->due_day < 1 || c->due_day > most))
        return fail(cx, E_INVALID, "截止日 due_day 应在 1 与 %" PRId64 " 之间（每周为周几，其余为几日）",
                    "the due day due_day should lie between 1 and %" PRId64
                    " (of the week when weekly, else of the month)",
                    most);
    return OK;
}

/* What is said replaces; the switches are always said. */
static enum err fill(struct cx *cx, const struct call_in *in, struct call *c)
{
    struct unit owner;
    c->title = in->title ? in->title : c->title;
    c->basis = in->basis ? in->basis : c->basis;
    c->due_day = in->due_day ? in->due_day : c->due_day;
    c->due_after = in->due_after;
    c->moves = in->stays ? 0 : in->moves ? in->moves : MAX(c->moves, 1);
    c->grace = in->grace != AS_IT_WAS ? in->grace : c->grace;
    c->opens = in->opens != AS_IT_WAS ? in->opens : c->opens;
    c->ahead = in->ahead != AS_IT_WAS ? in->ahead : c->ahead;
    c->asks = in->units.n ? ASKS_NAMED : in->asks ? in->asks : c->asks;
    c->expires = date_is(in->expires) ? in->expires : c->expires;
    if (in->due_time && !time_read(in->due_time, &c->due_minute))
        return fail(cx, E_INVALID, "截止时刻 \"%s\" 应写成 12:00", "the due time \"%s\" should be written 12:00",
                    in->due_time);
    if (in->owner) {
        TRY(unit_by_name(cx, in->owner, &owner));
        c->owner = owner.id;
    }
    if (in->area)
        TRY(area_by_name(cx, in->area, &c->area));
    return check_due(cx, c);
}

static enum err read_question(struct cx *cx, const struct question_in *in, size_t i, struct question *q)
{
    struct indicator ind;
    *q = (struct question){ .place = (int64_t)i + 1,
                            .kind = in->kind,
                            .text = in->text,
                            .items = in->kind != QUESTION_ITEMS ? 0
                                     : in->items                ? in->items
                                                                : ITEMS_LED,
                            .measure = in->measure,
                            .optional = in->optional,
                            .why = in->why };
    if (in->kind != QUESTION_INDICATOR)
        return OK;
    if (!in->indicator)
        return fail(cx, E_INVALID, "第 %zu 问是指标数据，请写明指标代码",
                    "question %zu is about an indicator: name its code", i + 1);
    TRY(indicator_by_code(cx, in->indicator, &ind));
    q->indicator = ind.id;
    return OK;
}

static enum err read_questions(struct cx *cx, const struct list *in, struct list *out)
{
    struct question *q = NEWS(cx, struct question, in->n + 1);
    for (size_t i = 0; i < in->n; i++)
        TRY(read_question(cx, (const struct question_in *)in->p + i, i, &q[i]));
    *out = (struct list){ q, in->n };
    return OK;
}

static enum err put_names(struct cx *cx, const struct call *c, const struct list *names)
{
    struct list old;
    TRY(db_list(cx, &CALL_UNIT, &old, MAX_CALL_UNITS, &round_names, V(c->id)));
    for (size_t i = 0; i < old.n; i++)
        TRY(fact_delete(cx, &CALL_UNIT, ((const struct call_unit *)old.p)[i].id));
    for (size_t i = 0; i < names->n; i++) {
        struct unit u;
        struct call_unit n = { .call = c->id };
        TRY(unit_by_name(cx, ((const char *const *)names->p)[i], &u));
        n.unit = u.id;
        TRY(fact_insert(cx, &CALL_UNIT, &n));
    }
    return OK;
}

static enum err put_questions(struct cx *cx, const struct call *c, const struct list *questions)
{
    struct list old;
    TRY(questions_of(cx, c->id, &old));
    for (size_t i = 0; i < old.n; i++) {
        struct question *q = (struct question *)old.p + i;
        q->retired = true;
        TRY(fact_update(cx, &QUESTION, q));
    }
    for (size_t i = 0; i < questions->n; i++) {
        struct question *q = (struct question *)questions->p + i;
        q->call = c->id;
        TRY(fact_insert(cx, &QUESTION, q));
    }
    return OK;
}

static bool same_text(const char *a, const char *b)
{
    return a && b ? streq(a, b) : !a && !b;
}

/* A form sends all questions back: what was not touched is not asked anew, and keeps what was answered to it last. */
static bool same_questions(const struct list *old, const struct list *new)
{
    const struct question *a = old->p, *b = new->p;
    bool same = old->n == new->n;
    for (size_t i = 0; same && i < old->n; i++)
        same = a[i].kind == b[i].kind && streq(a[i].text, b[i].text) && a[i].items == b[i].items &&
               a[i].indicator == b[i].indicator && same_text(a[i].measure, b[i].measure) &&
               a[i].optional == b[i].optional && same_text(a[i].why, b[i].why);
    return same;
}

/* ---- acts ---- */

/* After the rows: what it asks anew, or of others, and repeats must be given a reason; the answer says what it repeats
 * and comes on top of. */
static enum err check_and_tell(struct cx *cx, const struct call *c, bool is_anew, struct jw *answer)
{
    struct list units, asked, repeats, overlaps;
    int64_t fields = 0;
    TRY(call_units(cx, c, &units));
    TRY(questions_of(cx, c->id, &asked));
    TRY(find_repeats(cx, c, &units, &asked, &repeats));
    if (is_anew)
        TRY(ask_why(cx, &repeats));
    TRY(calls_overlap(cx, &units, &overlaps));
    for (size_t i = 0; i < asked.n; i++)
        fields += question_fields(((const struct question *)asked.p)[i].kind);
    jw_i64(answer, "call", c->id);
    jw_i64(answer, "version", c->seq);
    jw_i64(answer, "units", (int64_t)units.n);
    jw_i64(answer, "fields", fields);
    answer_list(answer, "repeats", &REPEAT, &repeats);
    answer_list(answer, "overlaps", &OVERLAP, &overlaps);
    return OK;
}

enum err call_create(struct cx *cx, void *in, struct jw *answer)
{
    const struct call_in *i = in;
    struct list questions;
    int64_t there;
    struct call c = { .every = i->every,
                      .due_minute = NOON,
                      .moves = 1,
                      .opens = 5,
                      .asks = ASKS_LEADS,
                      .expires = NO_DATE,
                      .elsewhere = i->elsewhere };
    TRY(may(cx, &(struct subject){ 0 }));
    enum err e = db_i64(cx, &there, &round_call_titled, V(i->title));
    if (!e)
        return fail(cx, E_CONFLICT, "已有在用的调度事由“%s”（第 %" PRId64 " 号）",
                    "there is a call \"%s\" in use already (%" PRId64 ")", i->title, there);
    if (e != E_NOT_FOUND)
        return e;
    if (!i->questions.n)
        return fail(cx, E_INVALID, "没有问题可问", "there are no questions");
    if (date_is(i->expires) && i->expires.d < cx->today.d)
        return fail(cx, E_INVALID, "有效期已过", "it would have expired already");
    TRY(fill(cx, i, &c));
    TRY(read_questions(cx, &i->questions, &questions));
    TRY(fact_insert(cx, &CALL, &c));
    entry_about(cx, "call", c.id);
    TRY(put_names(cx, &c, &i->units));
    TRY(put_questions(cx, &c, &questions));
    return check_and_tell(cx, &c, true, answer);
}

static enum err call_take(struct cx *cx, int64_t id, struct call *c)
{
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(call_get(cx, id, c));
    entry_about(cx, "call", c->id);
    return c->ended ? fail(cx, E_CONFLICT, "“%s”已经终止", "\"%s\" has ended", c->title) : OK;
}

enum err call_edit(struct cx *cx, void *in, struct jw *answer)
{
    const struct call_in *i = in;
    struct list questions, old;
    struct call c, was;
    TRY(call_take(cx, i->call, &c));
    TRY(fact_expect(cx, &CALL, &c, i->seq));
    cx->entry->reason = i->reason;
    was = c;
    TRY(fill(cx, i, &c));
    TRY(read_questions(cx, &i->questions, &questions));
    TRY(fact_update(cx, &CALL, &c));
    if (i->units.n)
        TRY(put_names(cx, &c, &i->units));
    TRY(questions_of(cx, c.id, &old));
    bool asks_other = questions.n && !same_questions(&old, &questions);
    if (asks_other)
        TRY(put_questions(cx, &c, &questions));
    return check_and_tell(cx, &c, asks_other || i->units.n || c.asks != was.asks || c.area != was.area, answer);
}

enum err call_end(struct cx *cx, void *in, struct jw *answer)
{
    const struct call_end_in *i = in;
    struct call c;
    TRY(call_take(cx, i->call, &c));
    cx->entry->reason = i->reason;
    c.ended = true;
    c.reason = i->reason;
    TRY(fact_update(cx, &CALL, &c));
    jw_i64(answer, "call", c.id);
    jw_i64(answer, "version", c.seq);
    return OK;
}
