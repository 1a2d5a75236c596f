/* Who owes it: assign, acknowledge, claim, dispute, resolve. */
#include "journal/journal.h"
#include "plan.sql.h"
#include "plan/gauge.h"
#include "plan/item.h"

static enum err duties_of(struct cx *cx, int64_t item, struct list *out)
{
    return db_list(cx, &DUTY, out, 1000, &plan_duties, V(item));
}

enum err item_ahead(struct cx *cx, int64_t item)
{
    TRY(db_ahead(cx, &DUTY, &plan_duties, V(item)));
    return gauge_ahead(cx, item);
}

enum err duty_release(struct cx *cx, struct duty *d, const char *reason)
{
    d->state = DUTY_RELEASED;
    d->reason = reason;
    return fact_update(cx, &DUTY, d);
}

static enum err set_lead(struct cx *cx, const struct item *it, const char *name, const char *reason)
{
    struct unit u;
    struct duty old;
    TRY(unit_by_name(cx, name, &u));
    enum err e = lead_duty(cx, it->id, &old);
    if (e && e != E_NOT_FOUND)
        return e;
    if (!e) {
        if (old.unit == u.id)
            return OK;
        TRY(duty_release(cx, &old, reason));
    }
    return duty_give(cx, it->id, u.id, DUTY_LEAD, reason);
}

static bool is_among(const int64_t *list, size_t n, int64_t id)
{
    while (n > 0 && list[n - 1] != id)
        n--;
    return n > 0;
}

/* Replace the duties of one role: units no longer named are released, new ones assigned.  Who has a heavier duty keeps
 * that one. */
static enum err set_units(struct cx *cx, const struct item *it, const struct list *names, enum duty_role role,
                          const char *reason)
{
    int64_t *units = NEWS(cx, int64_t, names->n);
    struct list duties;
    for (size_t i = 0; i < names->n; i++) {
        struct unit u;
        TRY(unit_by_name(cx, ((const char *const *)names->p)[i], &u));
        units[i] = u.id;
        TRY(duty_give(cx, it->id, u.id, role, reason));
    }
    TRY(duties_of(cx, it->id, &duties));
    for (size_t n = 0; n < duties.n; n++) {
        struct duty *d = (struct duty *)duties.p + n;
        if (d->role == (int64_t)role && d->state != DUTY_RELEASED && !is_among(units, names->n, d->unit))
            TRY(duty_release(cx, d, reason));
    }
    return OK;
}

enum err item_assign(struct cx *cx, void *in, struct jw *answer)
{
    const struct assign_in *i = in;
    struct item it;
    TRY(item_take(cx, i->item, i->seq, i->reason, &it));
    if (!i->lead && !i->responsible.n && !i->support.n)
        return fail(cx, E_INVALID, "请写明交给哪个单位：牵头 lead、责任 responsible 或配合 support",
                    "name who owes it: lead, responsible or support");
    if (i->lead)
        TRY(set_lead(cx, &it, i->lead, i->reason));
    if (i->responsible.n)
        TRY(set_units(cx, &it, &i->responsible, DUTY_RESPONSIBLE, i->reason));
    if (i->support.n)
        TRY(set_units(cx, &it, &i->support, DUTY_SUPPORT, i->reason));
    TRY(fact_update(cx, &ITEM, &it));
    item_answer(answer, &it);
    return OK;
}

enum err duty_of_posts(struct cx *cx, const struct grant *g, int64_t item, struct duty *out)
{
    struct list duties;
    TRY(duties_of(cx, item, &duties));
    for (size_t n = 0; n < duties.n; n++) {
        const struct duty *d = (const struct duty *)duties.p + n;
        bool own = !g->person;
        if (d->state == DUTY_RELEASED)
            continue;
        for (size_t p = 0; p < g->n_posts && !own; p++)
            TRY(unit_is_below(cx, d->unit, g->posts[p].unit, &own));
        if (own) {
            *out = *d;
            return OK;
        }
    }
    return E_NOT_FOUND;
}

enum err duty_of_actor(struct cx *cx, const struct item *it, struct duty *out)
{
    enum err e = duty_of_posts(cx, cx->who, it->id, out);
    return e == E_NOT_FOUND ? fail(cx, E_DENIED, "%s 没有落在本单位的职责", "%s has no duty of your unit", it->number)
                            : e;
}

enum err item_acknowledge(struct cx *cx, void *in, struct jw *answer)
{
    const struct item_in *i = in;
    struct item it;
    struct duty d;
    TRY(item_take(cx, i->item, i->seq, i->reason, &it));
    TRY(duty_of_actor(cx, &it, &d));
    if (d.state != DUTY_ASSIGNED)
        return fail(cx, E_CONFLICT, "%s 已经签收过了", "%s has been acknowledged already", it.number);
    d.state = DUTY_ACKNOWLEDGED;
    d.acknowledged = cx->now;
    TRY(fact_update(cx, &DUTY, &d));
    item_answer(answer, &it);
    return OK;
}

enum err item_claim(struct cx *cx, void *in, struct jw *answer)
{
    const struct item_in *i = in;
    struct item it;
    struct duty d;
    TRY(item_by_number(cx, i->item, &it));
    int64_t before = it.state;
    TRY(item_take(cx, i->item, i->seq, i->reason, &it));
    TRY(duty_of_actor(cx, &it, &d));
    if (d.state == DUTY_CLAIMED)
        return fail(cx, E_CONFLICT, "%s 本单位已经认领", "%s has been claimed by your unit already", it.number);
    if (d.state == DUTY_DISPUTED)
        return fail(cx, E_CONFLICT, "%s 的异议正等指挥部办公室裁定",
                    "the dispute on %s awaits the HQ office's decision", it.number);
    d.state = DUTY_CLAIMED;
    d.acknowledged = d.acknowledged.us ? d.acknowledged : cx->now;
    d.claimed = cx->now;
    TRY(fact_update(cx, &DUTY, &d));
    if (d.role != DUTY_LEAD || before != STATE_ISSUED)
        it.state = before; /* only the lead's claim sets it going */
    else
        TRY(fact_update(cx, &ITEM, &it));
    item_answer(answer, &it);
    return OK;
}

enum err item_dispute(struct cx *cx, void *in, struct jw *answer)
{
    const struct item_in *i = in;
    struct item it;
    struct duty d;
    TRY(item_take(cx, i->item, i->seq, i->reason, &it));
    TRY(duty_of_actor(cx, &it, &d));
    if (d.state == DUTY_DISPUTED || d.state == DUTY_CLAIMED)
        return fail(cx, E_CONFLICT, "%s 本单位%s", "%s: your unit has %s", it.number,
                    d.state == DUTY_CLAIMED ? say(cx, "已经认领，不能再提异议", "claimed it already")
                                            : say(cx, "已经提出异议", "disputed it already"));
    d.state = DUTY_DISPUTED;
    d.reason = i->reason;
    TRY(fact_update(cx, &DUTY, &d));
    item_answer(answer, &it);
    return OK;
}

static enum err disputed_duty(struct cx *cx, const struct item *it, struct duty *out)
{
    struct list duties;
    TRY(duties_of(cx, it->id, &duties));
    for (size_t n = 0; n < duties.n; n++)
        if (((const struct duty *)duties.p)[n].state == DUTY_DISPUTED) {
            *out = ((const struct duty *)duties.p)[n];
            return OK;
        }
    return fail(cx, E_CONFLICT, "%s 没有待裁定的异议", "%s has no dispute to decide", it->number);
}

enum err item_resolve(struct cx *cx, void *in, struct jw *answer)
{
    const struct resolve_in *i = in;
    struct item it;
    struct duty d;
    TRY(item_take(cx, i->item, i->seq, i->reason, &it));
    TRY(disputed_duty(cx, &it, &d));
    if (!i->uphold) {
        d.state = DUTY_ACKNOWLEDGED;
        d.assigned = cx->today; /* time to claim begins anew */
        d.reason = i->reason;
        TRY(fact_update(cx, &DUTY, &d));
    } else if (d.role == DUTY_LEAD) {
        if (!i->lead)
            return fail(cx, E_INVALID, "异议成立时要写明改由哪个单位牵头（lead）",
                        "when the dispute is right, name the new lead unit (lead)");
        TRY(set_lead(cx, &it, i->lead, i->reason));
    } else {
        TRY(duty_release(cx, &d, i->reason));
    }
    TRY(fact_update(cx, &ITEM, &it));
    item_answer(answer, &it);
    return OK;
}
