/* A round's own acts: it is opened with its scope frozen, those who have not answered are chased, it is locked. */
#include "round/round_act.h"

#include "journal/journal.h"
#include "plan/light.h"
#include "round.sql.h"

enum { WAVE_TOWNS = 1, WAVE_REST = 2, MOST_DAYS = 31 };

enum err round_get(struct cx *cx, int64_t id, struct round *out)
{
    enum err e = fact_get(cx, &ROUND, id, out);
    return e == E_NOT_FOUND ? fail(cx, e, "没有第 %" PRId64 " 号调度", "there is no round %" PRId64, id) : e;
}

enum err round_take(struct cx *cx, int64_t id, struct round *out)
{
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(round_get(cx, id, out));
    entry_about(cx, "round", out->id);
    return out->state == ROUND_CANCELLED ? fail(cx, E_CONFLICT, "“%s”已取消", "\"%s\" was cancelled", out->title) : OK;
}

/* ---- the scope ---- */

struct slot {
    const struct question *question;
    int64_t item;
};
struct scope {
    const struct call *call;
    struct list units;  /* struct unit */
    struct list *slots; /* by unit: struct slot */
};

static struct list *slots_of(const struct scope *s, int64_t unit)
{
    const struct unit *u = s->units.p;
    for (size_t i = 0; i < s->units.n; i++)
        if (u[i].id == unit)
            return &s->slots[i];
    return NULL;
}

static void ask(struct cx *cx, struct list *slots, const struct question *q, int64_t item)
{
    *(struct slot *)list_add(cx->mem, slots, sizeof(struct slot)) = (struct slot){ q, item };
}

/* Rows come by unit: one that is the last one's needs no looking up. */
static enum err ask_items(struct cx *cx, struct scope *s, const struct question *q)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct val area = v_ref(s->call->area);
    struct list *slots = NULL;
    int64_t unit = 0;
    TRY(q->items == ITEMS_DUTY ? db_query(cx, &r, &round_items_duty, V(area))
                               : db_query(cx, &r, &round_items_led, V(area), V((int64_t)(q->items == ITEMS_LAGGING))));
    while (db_next(&r)) {
        if (row_i64(&r, 0) != unit) {
            unit = row_i64(&r, 0);
            slots = slots_of(s, unit);
        }
        if (slots)
            ask(cx, slots, q, row_i64(&r, 1));
    }
    return db_end(&r);
}

enum err items_asked_of(struct cx *cx, const struct call *c, const struct question *q, const struct list *units,
                        int64_t *n)
{
    struct scope s = { .call = c, .units = *units, .slots = NEWS(cx, struct list, units->n + 1) };
    TRY(ask_items(cx, &s, q));
    *n = 0;
    for (size_t i = 0; i < units->n; i++)
        *n += (int64_t)s.slots[i].n;
    return OK;
}

static enum err scope_find(struct cx *cx, const struct call *c, struct scope *s)
{
    struct list questions;
    *s = (struct scope){ .call = c };
    TRY(call_units(cx, c, &s->units));
    TRY(questions_of(cx, c->id, &questions));
    s->slots = NEWS(cx, struct list, s->units.n + 1);
    for (size_t k = 0; k < questions.n; k++) {
        const struct question *q = (const struct question *)questions.p + k;
        if (q->kind == QUESTION_ITEMS)
            TRY(ask_items(cx, s, q));
        for (size_t i = 0; i < s->units.n && q->kind != QUESTION_ITEMS; i++)
            ask(cx, &s->slots[i], q, 0);
    }
    return OK;
}

static bool is_town(const struct unit *u)
{
    return u->kind == UNIT_TOWN || u->kind == UNIT_ZONE || u->kind == UNIT_VILLAGE;
}

static enum err put_return(struct cx *cx, const struct round *r, const struct unit *u, struct ts due, int64_t wave,
                           const struct list *slots)
{
    struct unit_return ret = { .round = r->id, .unit = u->id, .wave = wave, .due = due, .state = RETURN_OPEN };
    TRY(fact_insert(cx, &UNIT_RETURN, &ret));
    for (size_t i = 0; i < slots->n; i++) {
        const struct slot *at = (const struct slot *)slots->p + i;
        struct unit_answer a = {
            .unit_return = ret.id, .question = at->question->id, .item = at->item, .number = DEC_NONE
        };
        TRY(fact_insert(cx, &UNIT_ANSWER, &a));
    }
    return OK;
}

/* When towns are due: so many workdays before the due day, unless that time is past. */
static struct ts due_first(struct cx *cx, const struct call *c, const struct round *r, struct date day)
{
    struct ts first = c->ahead ? day_minute(workday_add(cx->cal, day, -(int)c->ahead), c->due_minute) : r->due;
    return first.us > cx->now.us ? first : r->due;
}

static enum err put_returns(struct cx *cx, const struct round *r, const struct scope *s, struct ts first, int64_t *n,
                            int64_t *asked)
{
    for (size_t i = 0; i < s->units.n; i++) {
        const struct unit *u = (const struct unit *)s->units.p + i;
        if (!s->slots[i].n)
            continue; /* nothing to ask it */
        TRY(put_return(cx, r, u, is_town(u) ? first : r->due, is_town(u) ? WAVE_TOWNS : WAVE_REST, &s->slots[i]));
        (*n)++;
        *asked += (int64_t)s->slots[i].n;
    }
    return *n ? OK
              : fail(cx, E_CONFLICT, "没有要填报的单位：没有单位有可问的事项",
                     "there is nobody to ask: no unit has anything to be asked about");
}

/* ---- opening ---- */

static struct due_rule rule_of(const struct call *c)
{
    return (struct due_rule){ (enum rhythm)c->every, c->due_day, c->due_after, c->moves };
}

enum err call_next(struct cx *cx, const struct call *c, struct span *period, struct date *due)
{
    const struct due_rule rule = rule_of(c);
    const struct ts now = moment_looked_at(cx);
    struct round last;
    struct span s = rhythm_span(rule.every, cx->today);
    *due = NO_DATE;
    *period = s;
    if (rule.every == RHYTHM_ONCE)
        return OK;
    enum err e = db_one(cx, &ROUND, &last, &round_last, V(c->id));
    if (e && e != E_NOT_FOUND)
        return e;
    if (!e)
        s = rhythm_next(rule.every, (struct span){ last.starts, last.ends });
    *due = rhythm_due(cx->cal, &rule, s);
    while (day_minute(*due, c->due_minute).us <= now.us) { /* one that was left out is not asked any more */
        s = rhythm_next(rule.every, s);
        *due = rhythm_due(cx->cal, &rule, s);
    }
    *period = s;
    return OK;
}

/* The period asked about: said, or the call's next one. */
static enum err period_of(struct cx *cx, const struct call *c, const struct round_open_in *in, struct span *out)
{
    struct date due;
    int64_t there;
    if (in->period && !rhythm_parse((enum rhythm)c->every, str_of(in->period), out))
        return fail(cx, E_INVALID, "\"%s\" 不是这项调度的期间：应如 %s",
                    "\"%s\" is no period of this call: write it as %s", in->period,
                    rhythm_text(cx->mem, (enum rhythm)c->every, rhythm_span((enum rhythm)c->every, cx->today)));
    if (!in->period)
        TRY(call_next(cx, c, out, &due));
    enum err e = db_i64(cx, &there, &round_of_period, V(c->id), V(out->from));
    if (!e)
        return fail(cx, E_CONFLICT, "“%s”%s 已经开启（第 %" PRId64 " 号）",
                    "\"%s\" of %s is open already (%" PRId64 ")", c->title,
                    rhythm_words(cx, (enum rhythm)c->every, *out), there);
    return e == E_NOT_FOUND ? OK : e;
}

static enum err due_of(struct cx *cx, const struct call *c, const struct round_open_in *in, struct span s,
                       struct date *day, struct ts *out)
{
    const struct due_rule rule = rule_of(c);
    if (c->every == RHYTHM_ONCE && !date_is(in->due))
        return fail(cx, E_INVALID, "临时调度请写明截止日（due）", "an ad hoc round needs its due day (due)");
    *day = date_is(in->due) ? in->due : rhythm_due(cx->cal, &rule, s);
    *out = day_minute(*day, c->due_minute);
    return out->us > cx->now.us ? OK
                                : fail(cx, E_INVALID, "截止时间已过：请写明新的截止日（due）",
                                       "the due time is past: say another due day (due)");
}

static enum err may_be_asked(struct cx *cx, const struct call *c)
{
    if (c->ended || (date_is(c->expires) && c->expires.d < cx->today.d))
        return fail(cx, E_CONFLICT, "“%s”已终止或过期，不能再问", "\"%s\" has ended or expired: it cannot be asked",
                    c->title);
    return c->elsewhere ? fail(cx, E_CONFLICT, "“%s”在系统外填报，不能在这里开启",
                               "\"%s\" is answered outside the program: it is not opened here", c->title)
                        : OK;
}

enum err round_open(struct cx *cx, void *in, struct jw *answer)
{
    const struct round_open_in *i = in;
    struct call c;
    struct span s;
    struct scope scope;
    struct list overlaps;
    struct date day;
    int64_t n = 0, asked = 0;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(call_get(cx, i->call, &c));
    TRY(may_be_asked(cx, &c));
    TRY(period_of(cx, &c, i, &s));
    struct round r = {
        .call = c.id, .starts = s.from, .ends = s.to, .opened = cx->now, .grace = c.grace, .state = ROUND_OPEN
    };
    TRY(due_of(cx, &c, i, s, &day, &r.due));
    r.title = i->title ? i->title
                       : arena_printf(cx->mem, say(cx, "%s（%s）", "%s (%s)"), c.title,
                                      rhythm_words(cx, (enum rhythm)c.every, s));
    TRY(lights_refresh(cx)); /* which items lag, they say */
    TRY(scope_find(cx, &c, &scope));
    TRY(calls_overlap(cx, &scope.units, &overlaps));
    TRY(fact_insert(cx, &ROUND, &r));
    entry_about(cx, "round", r.id);
    TRY(put_returns(cx, &r, &scope, due_first(cx, &c, &r, day), &n, &asked));
    jw_i64(answer, "round", r.id);
    jw_text(answer, "title", r.title);
    jw_ts(answer, "due", r.due);
    jw_i64(answer, "returns", n);
    jw_i64(answer, "answers", asked);
    answer_list(answer, "overlaps", &OVERLAP, &overlaps);
    return OK;
}

/* ---- while it is open ---- */

static enum err is_named(struct cx *cx, int64_t unit, const char *name, bool *out)
{
    struct unit u;
    TRY(fact_get(cx, &UNIT, unit, &u));
    *out = streq(u.name, name) || streq(u.short_name, name);
    return OK;
}

enum err return_named(struct cx *cx, const struct round *r, const char *name, struct unit_return *out)
{
    struct unit u;
    struct list of;
    bool found = false;
    TRY(unit_by_name(cx, name, &u));
    TRY(db_list(cx, &UNIT_RETURN, &of, MAX_RETURNS, &round_returns_of, V(r->id), V(u.id)));
    if (!of.n)
        return fail(cx, E_NOT_FOUND, "“%s”没有问 %s", "\"%s\" does not ask %s", r->title, unit_label(&u));
    *out = *(const struct unit_return *)of.p; /* the unit's own, if it was asked */
    for (size_t i = 0; i < of.n && of.n > 1 && !found; i++) {
        TRY(is_named(cx, ((const struct unit_return *)of.p)[i].unit, name, &found));
        if (found)
            *out = ((const struct unit_return *)of.p)[i];
    }
    return OK;
}

/* Named units, or all: their returns of the round. */
static enum err returns_named(struct cx *cx, const struct round *r, const struct list *names, struct list *out)
{
    struct unit_return *list;
    if (!names->n)
        return db_list(cx, &UNIT_RETURN, out, MAX_RETURNS, &round_returns, V(r->id));
    list = NEWS(cx, struct unit_return, names->n);
    for (size_t i = 0; i < names->n; i++)
        TRY(return_named(cx, r, ((const char *const *)names->p)[i], &list[i]));
    *out = (struct list){ list, names->n };
    return OK;
}

static enum err must_be_open(struct cx *cx, const struct round *r)
{
    return r->state == ROUND_OPEN ? OK : fail(cx, E_CONFLICT, "“%s”已锁定", "\"%s\" is locked", r->title);
}

enum err round_chase(struct cx *cx, void *in, struct jw *answer)
{
    const struct round_step_in *i = in;
    struct round r;
    struct list returns;
    int64_t n = 0;
    TRY(round_take(cx, i->round, &r));
    TRY(must_be_open(cx, &r));
    TRY(returns_named(cx, &r, &i->units, &returns));
    cx->entry->reason = i->reason;
    jw_array(answer, "chased");
    for (size_t k = 0; k < returns.n; k++) {
        struct unit_return *ret = (struct unit_return *)returns.p + k;
        const char *unit;
        if (return_is_in(ret))
            continue;
        ret->chased++;
        ret->chased_at = cx->now;
        TRY(fact_update(cx, &UNIT_RETURN, ret));
        TRY(unit_label_of(cx, ret->unit, &unit));
        jw_text(answer, NULL, unit);
        n++;
    }
    jw_close(answer);
    jw_i64(answer, "round", r.id);
    return n ? OK : fail(cx, E_CONFLICT, "都已报送，没有可催的单位", "all have answered: there is nobody to chase");
}

enum err round_lock(struct cx *cx, void *in, struct jw *answer)
{
    const struct round_step_in *i = in;
    struct round r;
    TRY(round_take(cx, i->round, &r));
    TRY(must_be_open(cx, &r));
    cx->entry->reason = i->reason;
    r.state = ROUND_LOCKED;
    r.locked = cx->now;
    TRY(fact_update(cx, &ROUND, &r));
    jw_i64(answer, "round", r.id);
    jw_i64(answer, "version", r.seq);
    return OK;
}

enum err round_except(struct cx *cx, void *in, struct jw *answer)
{
    const struct round_except_in *i = in;
    struct round r;
    struct person p;
    struct round_exemption x = { .until = i->until, .reason = i->reason, .granted_by = cx->who->person };
    TRY(round_take(cx, i->round, &r));
    if (r.state != ROUND_LOCKED)
        return fail(cx, E_CONFLICT, "“%s”没有锁定，不需要例外", "\"%s\" is not locked: it needs no exception", r.title);
    if (i->until.d < cx->today.d || i->until.d > cx->today.d + MOST_DAYS)
        return fail(cx, E_INVALID, "有效期应在今天到 %d 天之内", "it should end between today and %d days from now",
                    MOST_DAYS);
    TRY(person_by_login(cx, i->login, &p));
    cx->entry->reason = i->reason;
    x.round = r.id;
    x.person = p.id;
    TRY(fact_insert(cx, &ROUND_EXEMPTION, &x));
    jw_i64(answer, "round", r.id);
    jw_date(answer, "until", x.until);
    return OK;
}

enum err round_cancel(struct cx *cx, void *in, struct jw *answer)
{
    const struct round_step_in *i = in;
    struct round r;
    int64_t n;
    TRY(round_take(cx, i->round, &r));
    TRY(db_i64(cx, &n, &round_filled, V(r.id)));
    if (n)
        return fail(cx, E_CONFLICT, "已有 %" PRId64 " 个单位填报，不能取消；可以锁定",
                    "%" PRId64 " units have answered already: it cannot be cancelled; it can be locked", n);
    cx->entry->reason = i->reason;
    r.state = ROUND_CANCELLED;
    r.reason = i->reason;
    TRY(fact_update(cx, &ROUND, &r));
    jw_i64(answer, "round", r.id);
    jw_i64(answer, "version", r.seq);
    return OK;
}

/* ---- receiving ---- */

static enum err receive(struct cx *cx, struct unit_return *ret)
{
    ret->state = RETURN_RECEIVED;
    ret->received = cx->now;
    ret->received_by = cx->who->person;
    return fact_update(cx, &UNIT_RETURN, ret);
}

enum err return_receive(struct cx *cx, void *in, struct jw *answer)
{
    const struct round_step_in *i = in;
    struct round r;
    struct list returns;
    int64_t n = 0;
    TRY(round_take(cx, i->round, &r));
    TRY(returns_named(cx, &r, &i->units, &returns));
    for (size_t k = 0; k < returns.n; k++) {
        struct unit_return *ret = (struct unit_return *)returns.p + k;
        if (ret->state != RETURN_SIGNED)
            continue;
        TRY(receive(cx, ret));
        n++;
    }
    jw_i64(answer, "round", r.id);
    jw_i64(answer, "received", n);
    return n ? OK : fail(cx, E_CONFLICT, "没有已签发待接收的填报", "there is no signed return to receive");
}

enum err return_send_back(struct cx *cx, void *in, struct jw *answer)
{
    const struct return_step_in *i = in;
    const struct list one = { (void *)(uintptr_t)&i->unit, 1 };
    struct round r;
    struct list returns;
    TRY(round_take(cx, i->round, &r)); /* a locked one too: who is named may still answer it */
    TRY(returns_named(cx, &r, &one, &returns));
    struct unit_return *ret = returns.p;
    if (!return_is_in(ret))
        return fail(cx, E_CONFLICT, "%s 还没有签发报送，不能退回",
                    "%s has not signed its return: there is nothing to send back", i->unit);
    cx->entry->reason = i->reason;
    ret->state = RETURN_RETURNED;
    ret->reason = i->reason;
    ret->sent_back++;
    ret->received = (struct ts){ 0 };
    ret->received_by = 0;
    TRY(fact_update(cx, &UNIT_RETURN, ret));
    jw_i64(answer, "round", r.id);
    jw_text(answer, "unit", i->unit);
    return OK;
}
