/* org_act.h - the acts on units, posts and persons (app/acts.c). */
#ifndef LS_ORG_ACT_H
#define LS_ORG_ACT_H

#include "org/grant.h"

struct unit_in { /* unit.create; unit.edit with `unit` naming which */
    const char *unit, *name, *short_name;
    int64_t kind;
    const char *parent, *division, *credit_code;
    struct date valid_from;
    int64_t sort;
    struct list aliases;
};
struct unit_end_in { /* unit.merge, unit.rename, unit.close */
    const char *unit, *into, *name, *short_name;
    struct date day; /* first day of the new state; default today */
    const char *reason;
};
struct alias_in {
    const char *unit, *name;
};
struct post_in {
    const char *unit, *title;
    int64_t role, rank;
};
struct hold_in {
    const char *login;
    int64_t post;
    struct date day; /* first day (hold), last day (leave) */
};
struct user_in { /* a person with a log-in, made if missing, who holds a post: a new one of a unit and role, or ... */
    const char *login, *name, *phone, *unit, *title;
    int64_t role, post; /* ... one there is: vacant, or handed over by `after` the day before */
    const char *after, *reason;
    struct date day;
};
struct disable_in { /* user.disable, user.enable */
    const char *login, *reason;
};
struct handover_in {
    int64_t post;
    const char *from, *to; /* log-ins; from: where several hold the post */
    struct date day;       /* the first of the new holder; default today */
    const char *reason;
};
extern const struct shape HANDOVER_IN;
struct units_in {      /* a list of units: made, or changed where the name is known */
    struct list units; /* struct unit_row */
};
struct unit_row {
    int64_t row;
    struct unit_in unit;
};
extern const struct shape UNITS_IN, UNIT_ROW;
extern const struct shape UNIT_IN, UNIT_EDIT_IN, UNIT_END_IN, ALIAS_IN, POST_IN, HOLD_IN, USER_IN, DISABLE_IN;

enum err unit_create(struct cx *cx, void *in, struct jw *answer);
enum err unit_edit(struct cx *cx, void *in, struct jw *answer);
enum err unit_rename(struct cx *cx, void *in, struct jw *answer); /* the old name stays, as the past and as an alias */
enum err unit_merge(struct cx *cx, void *in, struct jw *answer);  /* open duties go to the successor */
enum err org_import(struct cx *cx, void *in, struct jw *answer);
enum err alias_add(struct cx *cx, void *in, struct jw *answer);
enum err post_create(struct cx *cx, void *in, struct jw *answer);
enum err post_hold(struct cx *cx, void *in, struct jw *answer);
enum err post_leave(struct cx *cx, void *in, struct jw *answer);
enum err post_handover(struct cx *cx, void *in, struct jw *answer); /* duties stay with the post */
enum err user_add(struct cx *cx, void *in, struct jw *answer);
enum err user_disable(struct cx *cx, void *in, struct jw *answer);
enum err user_enable(struct cx *cx, void *in, struct jw *answer);

bool login_ok(const char *login); /* made of what a log-in may be made of */
CHECKED enum err post_by_id(struct cx *cx, int64_t id, struct post *out);
/* Post i->post goes from its holder (i->from, or the only one) to another person.  E_CONFLICT: nobody holds it, several
 * do and none is named, or the other holds it already. */
CHECKED enum err post_pass(struct cx *cx, const struct handover_in *i, const struct person *to, struct holding *old,
                           struct holding *new);

/* Before a person gets a post.  E_CONFLICT: another of the three administrators' posts is theirs.  E_DENIED: only one
 * of the same kind, or the operator, gives it. */
CHECKED enum err holding_allowed(struct cx *cx, int64_t person, int64_t role);

#endif
