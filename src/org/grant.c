#include "org/grant.h"

#include "org.sql.h"

enum { MAX_DEPTH = 20 };
const struct words relation_words =
    WORDS({ REL_REALM, "realm", "全部", "whole realm" }, { REL_AREA, "area", "本组领域", "own area" },
          { REL_LEAD, "lead", "本单位及下级牵头", "own unit or one below leads" },
          { REL_DUTY, "duty", "本单位及下级有责", "own unit or one below has a duty" },
          { REL_CONFIRM, "confirm", "由本单位及下级确认", "own unit or one below confirms" },
          { REL_SELF, "self", "本人", "oneself" });

const char *role_label(const struct cx *cx, int64_t role)
{
    return role == ROLE_ANY ? say(cx, "所有登录的人", "everybody signed in") : word_text(cx, &post_roles, role);
}

static bool is_operator(const struct grant *g)
{
    return !g->person && (streq(g->login, "local") || streq(g->login, SCHEDULER));
}

struct date rights_day(const struct cx *cx)
{
    return cx->rights_day.d ? cx->rights_day : cx->today;
}

enum err grant_scheduler(struct cx *cx, const char *act, struct grant **out)
{
    struct grant *g = NEW(cx, struct grant);
    g->act = act;
    g->login = SCHEDULER;
    cx->who = *out = g;
    return OK;
}

enum err grant_ahead(struct cx *cx, const char *login, int step)
{
    struct person p;
    if (step == 0)
        return person_ahead(cx, login);
    TRY(person_by_login(cx, login, &p));
    return db_ahead(cx, NULL, &org_posts_of, V(p.id), V(cx->today));
}

enum err grant_load(struct cx *cx, const char *login, const char *act, struct grant **out)
{
    struct grant *g = NEW(cx, struct grant);
    struct rows r AUTO(rows_done) = { 0 };
    g->act = act;
    g->login = login ? login : "local";
    cx->who = *out = g;
    if (streq(g->login, "local"))
        return OK;
    struct person p;
    TRY(person_by_login(cx, login, &p));
    if (p.disabled)
        return fail(cx, E_DENIED, "账号 \"%s\" 已停用", "the account \"%s\" is disabled", login);
    g->person = p.id;
    TRY(db_query(cx, &r, &org_posts_of, V(p.id), V(cx->today)));
    while (db_next(&r) && g->n_posts < MAX_POSTS) {
        g->posts[g->n_posts].post = row_i64(&r, 0);
        g->posts[g->n_posts].unit = row_i64(&r, 1);
        g->posts[g->n_posts++].role = row_i64(&r, 2);
    }
    return db_end(&r);
}

bool role_is_administrator(int64_t role)
{
    return role == ROLE_ADMIN || role == ROLE_SECURITY || role == ROLE_AUDIT_ADMIN;
}

bool has_role(const struct grant *g, enum post_role role)
{
    for (size_t i = 0; i < g->n_posts; i++)
        if (g->posts[i].role == role)
            return true;
    return false;
}

enum err unit_is_below(struct cx *cx, int64_t unit, int64_t top, bool *out)
{
    *out = false;
    for (int depth = 0; unit && depth < MAX_DEPTH; depth++) {
        if (unit == top) {
            *out = true;
            return OK;
        }
        enum err e = db_i64(cx, &unit, &org_parent, V(unit));
        if (e == E_NOT_FOUND)
            return OK;
        TRY(e);
    }
    return OK;
}

static bool below(struct cx *cx, int64_t unit, int64_t top)
{
    bool yes;
    return unit && (unit == top || (unit_is_below(cx, unit, top, &yes) == OK && yes));
}

static bool related(struct cx *cx, enum relation rel, int64_t post_unit, const struct subject *s)
{
    switch (rel) {
    case REL_REALM: return true;
    case REL_AREA: return s->task_force && s->task_force == post_unit;
    case REL_LEAD: return below(cx, s->lead, post_unit);
    case REL_DUTY:
        for (size_t i = 0; i < s->n_units; i++)
            if (below(cx, s->units[i], post_unit))
                return true;
        return false;
    case REL_CONFIRM: return below(cx, s->confirmer, post_unit);
    case REL_SELF: return s->is_self;
    }
    return false;
}

/* The row by one of the posts (ROLE_ANY: by being there at all). */
static bool row_gives(struct cx *cx, const struct policy_row *row, const struct grant *g, const struct subject *s)
{
    if (row->role == ROLE_ANY)
        return related(cx, row->relation, 0, s);
    for (size_t p = 0; p < g->n_posts; p++)
        if (g->posts[p].role == row->role && related(cx, row->relation, g->posts[p].unit, s))
            return true;
    return false;
}

bool may_quietly(struct cx *cx, const struct grant *g, const char *act, const struct subject *s)
{
    if (!g->person)
        return is_operator(g);
    for (size_t i = 0; i < n_policy; i++)
        if (streq(policy[i].act, act) && row_gives(cx, &policy[i], g, s))
            return true;
    return false;
}

static bool row_names(const struct grant *g, const struct policy_row *row)
{
    return row->role == ROLE_ANY || has_role(g, (enum post_role)row->role);
}

bool may_in_realm(const struct grant *g, const char *act)
{
    if (!g->person)
        return is_operator(g);
    for (size_t i = 0; i < n_policy; i++)
        if (policy[i].relation == REL_REALM && streq(policy[i].act, act) && row_names(g, &policy[i]))
            return true;
    return false;
}

bool may_somewhere(const struct grant *g, const char *act)
{
    if (!g->person)
        return is_operator(g);
    for (size_t i = 0; i < n_policy; i++)
        if (streq(policy[i].act, act) && row_names(g, &policy[i]))
            return true;
    return false;
}

static const char *relation_text(const struct cx *cx, enum relation rel)
{
    switch (rel) {
    case REL_REALM: return "";
    case REL_AREA: return say(cx, "（本组领域）", " (of its area)");
    case REL_LEAD: return say(cx, "（本单位牵头）", " (of the lead unit)");
    case REL_DUTY: return say(cx, "（本单位有责）", " (of a unit with a duty)");
    case REL_CONFIRM: return say(cx, "（由本单位确认）", " (of the unit that confirms)");
    case REL_SELF: return say(cx, "（本人的）", " (their own)");
    }
    return "";
}

enum err deny(struct cx *cx, const struct grant *g, const char *act)
{
    struct buf who AUTO(buf_done) = BUF(1000);
    for (size_t i = 0; i < n_policy; i++)
        if (streq(policy[i].act, act))
            buf_addf(&who, "%s%s%s", who.n ? say(cx, "、", ", ") : "", role_label(cx, policy[i].role),
                     relation_text(cx, policy[i].relation));
    const char *what = policy_text(cx, act);
    return fail(cx, E_DENIED, "\"%s\" 无权做“%s”（%s）；可以做的是：%s", "\"%s\" may not %s (%s); those who may: %s",
                g->login, what ? what : act, act, who.n ? buf_text(&who) : say(cx, "无人", "nobody"));
}

enum err may(struct cx *cx, const struct subject *s)
{
    struct grant *g = (struct grant *)(uintptr_t)cx->who; /* asked is the one thing that changes */
    g->asked = true;
    if (may_quietly(cx, g, g->act, s))
        return OK;
    if (cx->fail.code) /* the look-up itself failed */
        return cx->fail.code;
    return deny(cx, g, g->act);
}
