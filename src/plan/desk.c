#include "plan/desk.h"

#include "desk.sql.h"

#define BIT(role) (1u << (role))
enum { UNIT_ROLES = BIT(ROLE_PRINCIPAL) | BIT(ROLE_LIAISON) };

/* Who has which list, in the order they stand on the desk.  mine: asked by person and day. */
static const struct {
    const char *name;
    const struct sql *sql;
    unsigned roles;
    bool mine;
} lists[] = {
    { "sign", &desk_to_sign, BIT(ROLE_PRINCIPAL), true },
    { "claim", &desk_to_claim, BIT(ROLE_PRINCIPAL), true },
    { "owe", &desk_owed, UNIT_ROLES, true },
    { "verify", &desk_to_verify, BIT(ROLE_HQ) | BIT(ROLE_SUPERVISOR), false },
    { "disputes", &desk_disputes, BIT(ROLE_HQ), false },
    { "changes", &desk_changes, BIT(ROLE_HQ) | BIT(ROLE_LEADER), false },
    { "applied", &desk_applied, BIT(ROLE_HQ) | BIT(ROLE_SUPERVISOR), false },
    { "no_holder", &desk_no_holder, BIT(ROLE_HQ), false },
};
enum { SEE_SLIPPING = BIT(ROLE_LEADER) | BIT(ROLE_TASK_FORCE) | BIT(ROLE_HQ) | BIT(ROLE_SUPERVISOR) };

static enum err drafts(struct cx *cx, struct list *out)
{
    struct item_filter f = {
        .level = -1, .state = STATE_DRAFT, .due_after = NO_DATE, .due_before = NO_DATE, .limit = MAX_DESK
    };
    return items_list(cx, &f, out);
}

enum err desk_of(struct cx *cx, const struct grant *who, struct desk *out)
{
    unsigned roles = 0;
    *out = (struct desk){ 0 };
    for (size_t i = 0; i < who->n_posts; i++)
        roles |= BIT(who->posts[i].role);
    for (size_t i = 0; i < N_ELEMENTS(lists); i++) {
        if (!(roles & lists[i].roles))
            continue;
        struct list *l = &out->lists[out->n].items;
        out->lists[out->n++].name = lists[i].name;
        TRY(lists[i].mine
                ? db_list(cx, &ITEM_LINE, l, MAX_DESK, lists[i].sql, V(who->person), V(cx->today), V(MAX_DESK))
                : db_list(cx, &ITEM_LINE, l, MAX_DESK, lists[i].sql, V(MAX_DESK)));
    }
    if (roles & SEE_SLIPPING) {
        struct val reader = may_in_realm(who, "read.items") ? V_NONE : v_i64(who->person);
        out->lists[out->n].name = "slipping";
        TRY(db_list(cx, &ITEM_LINE, &out->lists[out->n++].items, MAX_DESK, &desk_slipping, V(MAX_DESK), V(reader),
                    V(cx->today)));
    }
    if (roles & BIT(ROLE_HQ)) {
        out->lists[out->n].name = "drafts";
        TRY(drafts(cx, &out->lists[out->n++].items));
    }
    return OK;
}
