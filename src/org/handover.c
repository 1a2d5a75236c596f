/* A post passes from one person to another: nothing else moves, for duties hang on posts. */
#include "journal/journal.h"
#include "org/org_act.h"
#include "roster.sql.h"

enum { MAX_HOLDERS = 100 };

static const struct field handover_fields[] = {
    FIELD(handover_in, post, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("岗位", "post")),
    FIELD(handover_in, from, .max = 64,
          LABEL("交出人（登录名），一岗多人时写明", "who leaves (log-in), where several hold it")),
    FIELD(handover_in, to, .flags = REQUIRED, .max = 64, LABEL("接任人（登录名）", "who takes over (log-in)")),
    FIELD(handover_in, day, LABEL("接任之日", "first day of the new holder")),
    FIELD(handover_in, reason, .flags = REQUIRED, .min = 2, .max = 1000, LABEL("依据", "grounds")),
};
const struct shape HANDOVER_IN = SHAPE(handover_in, handover_fields);

/* Whose holding ends: the one named, else the only one. */
static enum err find_leaver(struct cx *cx, const struct handover_in *i, const struct list *holders, struct holding *out)
{
    const struct holding *h = holders->p;
    struct person p = { 0 };
    if (!holders->n)
        return fail(cx, E_CONFLICT, "第 %" PRId64 " 号岗位现在无人在任，请用 post.hold 任职",
                    "nobody holds post %" PRId64 " now: use post.hold", i->post);
    if (!i->from && holders->n > 1)
        return fail(cx, E_CONFLICT, "第 %" PRId64 " 号岗位有 %zu 人在任，请写明由谁交出（from）",
                    "post %" PRId64 " has %zu holders: say who leaves (from)", i->post, holders->n);
    if (i->from)
        TRY(person_by_login(cx, i->from, &p));
    for (size_t n = 0; n < holders->n; n++)
        if (!i->from || h[n].person == p.id) {
            *out = h[n];
            return OK;
        }
    return fail(cx, E_CONFLICT, "\"%s\" 现在不在第 %" PRId64 " 号岗位上", "\"%s\" does not hold post %" PRId64 " now",
                i->from, i->post);
}

static enum err check_successor(struct cx *cx, const struct handover_in *i, const struct list *holders,
                                const struct person *to)
{
    if (to->disabled)
        return fail(cx, E_CONFLICT, "账号 \"%s\" 已停用，不能接任",
                    "the account \"%s\" is disabled: it cannot take over", i->to);
    for (size_t n = 0; n < holders->n; n++)
        if (((const struct holding *)holders->p)[n].person == to->id)
            return fail(cx, E_CONFLICT, "\"%s\" 本来就在第 %" PRId64 " 号岗位上",
                        "\"%s\" holds post %" PRId64 " already", i->to, i->post);
    return OK;
}

enum err post_pass(struct cx *cx, const struct handover_in *i, const struct person *to, struct holding *old,
                   struct holding *new)
{
    struct list holders;
    struct date day = date_is(i->day) ? i->day : cx->today;
    char text[DATE_TEXT_SIZE];
    TRY(db_list(cx, &HOLDING, &holders, MAX_HOLDERS, &roster_in_force, V(i->post)));
    TRY(find_leaver(cx, i, &holders, old));
    TRY(check_successor(cx, i, &holders, to));
    if (date_is(old->valid_from) && day.d <= old->valid_from.d)
        return fail(cx, E_INVALID, "接任之日应晚于前任的任职之日 %s",
                    "the day should come after %s, when the holder began", date_text(old->valid_from, text));
    old->valid_to = date_add(day, -1);
    TRY(fact_update(cx, &HOLDING, old));
    *new = (struct holding){ .post = i->post, .person = to->id, .valid_from = day, .valid_to = NO_DATE };
    return fact_insert(cx, &HOLDING, new);
}

enum err post_handover(struct cx *cx, void *in, struct jw *answer)
{
    const struct handover_in *i = in;
    struct person to;
    struct post post;
    struct holding old, new;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(post_by_id(cx, i->post, &post));
    TRY(person_by_login(cx, i->to, &to));
    TRY(holding_allowed(cx, to.id, post.role));
    TRY(post_pass(cx, i, &to, &old, &new));
    entry_about(cx, "post", post.id);
    cx->entry->reason = i->reason;
    jw_i64(answer, "post", post.id);
    jw_i64(answer, "ended", old.id);
    jw_i64(answer, "holding", new.id);
    return OK;
}
