/* Drafting, changing, issuing and withdrawing a slip. */
#include "slip/slip_act.h"

#include "journal/journal.h"
#include "org/office.h"
#include "plan/item.h"
#include "plan/light.h"
#include "slip.sql.h"

enum err slip_get(struct cx *cx, int64_t id, struct slip *out)
{
    enum err e = fact_get(cx, &SLIP, id, out);
    return e == E_NOT_FOUND ? fail(cx, e, "没有第 %" PRId64 " 件督办", "there is no slip %" PRId64, id) : e;
}

enum err slip_subject(struct cx *cx, const struct slip *s, struct subject *out)
{
    int64_t *unit = NEW(cx, int64_t);
    *unit = s->unit;
    *out = (struct subject){ .lead = s->unit, .units = unit, .n_units = 1 };
    if (!s->item)
        return OK;
    enum err e = db_i64(cx, &out->task_force, &slip_force_of, V(s->item));
    return e == E_NOT_FOUND ? OK : e;
}

enum err slip_take(struct cx *cx, int64_t id, int64_t seq, struct slip *out)
{
    struct subject subject;
    TRY(slip_get(cx, id, out));
    TRY(slip_subject(cx, out, &subject));
    TRY(may(cx, &subject));
    entry_about(cx, "slip", out->id);
    return fact_expect(cx, &SLIP, out, seq);
}

static const char *label_of(struct cx *cx, const struct slip *s)
{
    return slip_label(cx, s->kind, s->code, s->year, s->number);
}

enum err slip_refused(struct cx *cx, const struct slip *s)
{
    static const struct {
        const char *zh, *en;
    } next[] = {
        [SLIP_DRAFT] = { "先签发，或撤销草稿", "issue it first, or withdraw the draft" },
        [SLIP_ISSUED] = { "先由单位签收、回复", "the unit receives and answers it first" },
        [SLIP_RECEIVED] = { "先由单位回复", "the unit answers it first" },
        [SLIP_RETURNED] = { "先由单位重新回复", "the unit answers it anew first" },
        [SLIP_REPLIED] = { "先审核回复：通过或退回", "judge the reply first: accept it or send it back" },
        [SLIP_OBJECTED] = { "先由拟稿、签发以外的人裁定异议",
                            "another than who drafted or issued it decides the objection first" },
        [SLIP_CLOSED] = { "仍有问题的，另拟一件", "draft another one if something is left" },
        [SLIP_WITHDRAWN] = { "需要时按现状另拟一件", "draft another one from what is, if it is needed" },
        [SLIP_CLIMBED] = { "请办加重的那一件", "see the harder one that took its place" },
    };
    return fail(cx, E_CONFLICT, "%s现为“%s”，不能这样办；%s", "%s stands as \"%s\": this cannot be done with it; %s",
                label_of(cx, s), word_text(cx, &slip_states, s->state), say(cx, next[s->state].zh, next[s->state].en));
}

void slip_answer(struct cx *cx, struct jw *answer, const struct slip *s)
{
    jw_i64(answer, "slip", s->id);
    jw_i64(answer, "version", s->seq);
    jw_text(answer, "kind", word_name(&slip_kinds, s->kind));
    jw_text(answer, "label", label_of(cx, s));
    jw_text(answer, "state", word_name(&slip_states, s->state));
    jw_date(answer, "due", s->due);
}

/* ---- one matter, one slip ---- */

struct before { /* in the matter: the newest, and the hardest issued; id 0: none */
    struct slip newest, hardest;
};

static enum err none_is_fine(enum err e)
{
    return e == E_NOT_FOUND ? OK : e;
}

static enum err find_before(struct cx *cx, const struct ladder_rule *rule, const struct slip *s, struct before *out)
{
    struct ts since = ts_end_of(date_add(cx->today, -(int)rule->forgets - 1));
    *out = (struct before){ 0 };
    if (s->item) {
        TRY(none_is_fine(db_one(cx, &SLIP, &out->newest, &slip_newest_of, V(s->item), V(since))));
        return none_is_fine(db_one(cx, &SLIP, &out->hardest, &slip_hardest_of, V(s->item), V(since)));
    }
    TRY(none_is_fine(db_one(cx, &SLIP, &out->newest, &slip_newest_matter, V(s->unit), V(s->matter), V(since))));
    return none_is_fine(db_one(cx, &SLIP, &out->hardest, &slip_hardest_matter, V(s->unit), V(s->matter), V(since)));
}

/* The unit had its time, and did not answer, or did not even receive it. */
static bool is_ignored(const struct cx *cx, const struct ladder_rule *rule, const struct slip *s)
{
    bool wants = date_is(s->due);
    return slip_is_owed(s->state) && workdays_between(cx->cal, wants ? s->due : ts_date(s->issued), cx->today) >
                                         (wants ? rule->grace : rule->again);
}

static enum err may_follow(struct cx *cx, const struct ladder_rule *rule, struct slip *s)
{
    struct before b;
    char day[DATE_TEXT_SIZE];
    TRY(find_before(cx, rule, s, &b));
    if (slip_is_live(b.newest.state) && !is_ignored(cx, rule, &b.newest))
        return fail(cx, E_CONFLICT, "一事一单：同一事由已有%s（第 %" PRId64 " 件，%s%s%s）",
                    "one matter, one slip: there is %s already (no. %" PRId64 ", %s%s%s)", label_of(cx, &b.newest),
                    b.newest.id, word_text(cx, &slip_states, b.newest.state),
                    date_is(b.newest.due) ? say(cx, "，回复期限 ", ", reply due ") : "", date_text(b.newest.due, day));
    if (b.hardest.id && s->kind <= b.hardest.kind)
        return fail(cx, E_CONFLICT, "同一事由已发过%s：督办只能逐级加重，不能重复或降级",
                    "%s was issued in this matter: the next step must be harder, never the same or milder",
                    label_of(cx, &b.hardest));
    s->follows = b.newest.id;
    return OK;
}

/* ---- drafting ---- */

static enum err on_the_ladder(struct cx *cx, const struct ladder_rule *rule, int64_t kind)
{
    return ladder_step_of(rule, kind)
               ? OK
               : fail(cx, E_INVALID, "现行督办规则“%s”没有“%s”这一级",
                      "the ladder in force, \"%s\", has no step \"%s\"",
                      say(cx, rule->zh, rule->en ? rule->en : rule->zh), word_text(cx, &slip_kinds, kind));
}

static enum err unit_of_item(struct cx *cx, const struct slip_draft_in *in, const struct ladder_line *l, struct slip *s)
{
    struct unit u;
    int64_t has;
    s->unit = l->line.lead_id;
    if (!in->unit && s->kind == SLIP_REFERRAL)
        return fail(cx, E_INVALID, "移送请写明主送单位（unit）：不能送给被督办的单位自己",
                    "name the unit a referral goes to (unit): it is not sent to the one it is about");
    if (!in->unit)
        return s->unit ? OK : fail(cx, E_CONFLICT, "事项没有牵头单位", "the item has no lead unit");
    TRY(unit_by_name(cx, in->unit, &u));
    TRY(db_i64(cx, &has, &slip_has_duty, V(s->item), V(u.id)));
    if (!has && u.id != s->unit && s->kind != SLIP_REFERRAL)
        return fail(cx, E_INVALID, "%s 在该事项中没有责任", "%s has no duty in this item", unit_label(&u));
    s->unit = u.id;
    return OK;
}

enum err slip_check_due(struct cx *cx, struct date due)
{
    enum { MOST_DAYS = 366 };
    return !date_is(due) || (due.d > cx->today.d && due.d <= cx->today.d + MOST_DAYS)
               ? OK
               : fail(cx, E_INVALID, "回复期限应在今天之后、一年之内",
                      "the reply should be due after today, and within a year");
}

/* About the item, whoever it is addressed to. */
static enum err may_draft(struct cx *cx, const struct item *it)
{
    struct subject subject;
    TRY(item_subject(cx, it, &subject));
    return may(cx, &subject);
}

static enum err word_item(struct cx *cx, const struct slip_draft_in *in, const struct ladder_rule *rule, struct slip *s)
{
    struct ladder_line l;
    TRY(lights_refresh(cx)); /* the grounds are of today */
    TRY(ladder_of(cx, s->item, &l));
    s->kind = in->kind ? in->kind : l.step;
    TRY(unit_of_item(cx, in, &l, s));
    if (!s->kind && l.reason == LADDER_OURS) /* what there is says more than that nothing is proposed */
        return may_follow(cx, rule, s);
    if (!s->kind)
        return fail(cx, E_CONFLICT, "按规则现在不提出督办（%s）：要督办请写明种类",
                    "the rule proposes nothing now (%s): name the kind to urge all the same",
                    word_text(cx, &ladder_reasons, l.reason));
    s->title = in->title ? in->title : slip_title_text(cx, s->kind, l.line.title);
    s->grounds = in->grounds ? in->grounds : slip_grounds_text(cx, &l);
    s->inputs = slip_inputs_json(cx, rule, &l);
    return OK;
}

static enum err put_draft(struct cx *cx, const struct ladder_rule *rule, const struct slip_draft_in *in, struct slip *s,
                          struct jw *answer)
{
    TRY(on_the_ladder(cx, rule, s->kind));
    TRY(slip_check_due(cx, in->due));
    s->basis = in->basis ? in->basis : BASIS_LIGHT;
    s->requirement = in->requirement ? in->requirement : slip_requirement_text(s->kind);
    s->state = SLIP_DRAFT;
    s->due = in->due;
    s->drafted = cx->now;
    s->drafted_by = cx->who->person;
    TRY(may_follow(cx, rule, s));
    TRY(fact_insert(cx, &SLIP, s));
    entry_about(cx, "slip", s->id);
    slip_answer(cx, answer, s);
    return OK;
}

enum err slip_draft(struct cx *cx, void *in, struct jw *answer)
{
    const struct slip_draft_in *i = in;
    struct ladder_rule rule;
    struct item it;
    TRY(item_by_number(cx, i->item, &it));
    TRY(may_draft(cx, &it));
    struct slip s = { .item = it.id };
    TRY(ladder_in_force(cx, &rule));
    TRY(word_item(cx, i, &rule, &s));
    return put_draft(cx, &rule, i, &s, answer);
}

enum err slip_raise(struct cx *cx, void *in, struct jw *answer)
{
    const struct slip_draft_in *i = in;
    struct ladder_rule rule;
    struct unit u;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(unit_by_name(cx, i->unit, &u));
    TRY(ladder_in_force(cx, &rule));
    struct slip s = { .kind = i->kind,
                      .matter = i->matter,
                      .unit = u.id,
                      .title = i->title ? i->title : slip_title_text(cx, i->kind, i->matter),
                      .grounds = i->grounds };
    return put_draft(cx, &rule, i, &s, answer);
}

enum err slip_edit(struct cx *cx, void *in, struct jw *answer)
{
    const struct slip_edit_in *i = in;
    struct slip s;
    TRY(slip_take(cx, i->slip, i->seq, &s));
    if (s.state != SLIP_DRAFT)
        return fail(cx, E_CONFLICT, "%s已签发，不能再改", "%s was issued: it is not changed any more",
                    label_of(cx, &s));
    TRY(slip_check_due(cx, i->due));
    s.title = i->title ? i->title : s.title;
    s.grounds = i->grounds ? i->grounds : s.grounds;
    s.requirement = i->requirement ? i->requirement : s.requirement;
    s.due = date_is(i->due) ? i->due : s.due;
    TRY(fact_update(cx, &SLIP, &s));
    slip_answer(cx, answer, &s);
    return OK;
}

/* ---- issuing ---- */

/* Criticism and referral need more than the right to issue. */
const char *slip_right_of(int64_t kind)
{
    return kind >= SLIP_INTERVIEW ? "slip.refer" : kind >= SLIP_RED ? "slip.warn" : NULL;
}

static enum err may_issue_kind(struct cx *cx, const struct slip *s)
{
    struct subject subject;
    const char *right = slip_right_of(s->kind);
    TRY(slip_subject(cx, s, &subject));
    if (!right || may_quietly(cx, cx->who, right, &subject))
        return OK;
    return cx->fail.code ? cx->fail.code : deny(cx, cx->who, right);
}

/* A draft speaks of the day it was drafted: it is not issued once what it rests on is over.  What was drafted about an
 * item closed already says so itself. */
static enum err is_item_open(struct cx *cx, const struct slip *s)
{
    struct item it;
    if (!s->item)
        return OK;
    TRY(fact_get(cx, &ITEM, s->item, &it));
    bool is_void = it.state == STATE_MERGED || it.state == STATE_CANCELLED,
         is_done = it.state == STATE_CLOSED && !(s->inputs && strstr(s->inputs, "\"level\":\"done\""));
    return is_void || is_done
               ? fail(cx, E_CONFLICT, "事项 %s 拟稿后已%s，缘由不再成立：请撤销这件草稿，需要时按现状重新拟稿",
                      "item %s was %s since the draft, whose grounds do not hold any more: withdraw the "
                      "draft, and draft anew from what is",
                      it.number, say(cx, is_void ? "合并或作废" : "销号", is_void ? "merged or voided" : "closed"))
               : OK;
}

static enum err no_longer_true(struct cx *cx, const struct slip *before, const char *zh, const char *en)
{
    return fail(
        cx, E_CONFLICT, "%s%s，本件的缘由不再成立：请撤销这件草稿，需要时按现状重新拟稿",
        "%s %s, and the grounds of this one do not hold any more: withdraw the draft, and draft anew from what is",
        label_of(cx, before), say(cx, zh, en));
}

/* The one it takes the place of ends; what was answered meanwhile must be judged first, and what was judged, or given
 * new time, is other grounds than the draft's. */
static enum err end_before(struct cx *cx, const struct ladder_rule *rule, const struct slip *s)
{
    struct slip b;
    if (!s->follows)
        return OK;
    TRY(slip_get(cx, s->follows, &b));
    if (!slip_is_live(b.state))
        return b.closed.us <= s->drafted.us ? OK
               : b.state == SLIP_WITHDRAWN  ? no_longer_true(cx, &b, "已撤销", "was withdrawn")
                                            : no_longer_true(cx, &b, "已办结", "was closed");
    if (!slip_is_owed(b.state))
        return fail(cx, E_CONFLICT, "%s的单位已回复或提出异议：请先审核，再决定是否签发",
                    "the unit has answered %s, or objected: judge that first", label_of(cx, &b));
    if (!is_ignored(cx, rule, &b))
        return no_longer_true(cx, &b, "的回复期限重新起算，还没有到", "has a new day to be answered by, still to come");
    b.state = SLIP_CLIMBED;
    b.closed = cx->now;
    b.closed_by = cx->who->person;
    return fact_update(cx, &SLIP, &b);
}

static enum err give_number(struct cx *cx, struct slip *s)
{
    const char *code;
    int64_t last;
    TRY(setting_get(cx, "document_code", &code));
    s->year = date_year(cx->today);
    TRY(db_i64(cx, &last, &slip_last_number, V(s->kind), V(s->year)));
    s->number = last + 1;
    s->code = arena_printf(cx->mem, "%s%s", code ? code : "", slip_mark(s->kind));
    return OK;
}

enum err slip_issue(struct cx *cx, void *in, struct jw *answer)
{
    const struct slip_step_in *i = in;
    struct ladder_rule rule;
    struct slip s;
    TRY(slip_take(cx, i->slip, i->seq, &s));
    if (s.state != SLIP_DRAFT)
        return slip_refused(cx, &s);
    TRY(may_issue_kind(cx, &s));
    TRY(slip_check_due(cx, s.due));
    TRY(ladder_in_force(cx, &rule));
    TRY(on_the_ladder(cx, &rule, s.kind));
    TRY(is_item_open(cx, &s));
    TRY(end_before(cx, &rule, &s));
    TRY(give_number(cx, &s));
    if (!date_is(s.due))
        s.due = ladder_reply_due(&rule, cx->cal, s.kind, s.basis, cx->today);
    s.state = SLIP_ISSUED;
    s.issued = cx->now;
    s.issued_by = cx->who->person;
    TRY(fact_update(cx, &SLIP, &s));
    slip_answer(cx, answer, &s);
    return OK;
}

enum err slip_withdraw(struct cx *cx, void *in, struct jw *answer)
{
    const struct slip_judge_in *i = in;
    struct slip s;
    TRY(slip_take(cx, i->slip, i->seq, &s));
    if (!slip_is_live(s.state) || s.state == SLIP_OBJECTED) /* an objection is decided by somebody else */
        return slip_refused(cx, &s);
    if (s.state != SLIP_DRAFT)
        TRY(may_issue_kind(cx, &s));
    if (s.state == SLIP_REPLIED)
        TRY(slip_judge_reply(cx, &s, REPLY_MOOT, i->reason));
    cx->entry->reason = i->reason;
    s.state = SLIP_WITHDRAWN;
    s.note = i->reason;
    s.closed = cx->now;
    s.closed_by = cx->who->person;
    TRY(fact_update(cx, &SLIP, &s));
    slip_answer(cx, answer, &s);
    return OK;
}
