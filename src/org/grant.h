/* grant.h - who acts, and what the policy lets them do.
 *
 * Rights follow from the posts a person holds today.  The policy is one table (app/policy.c): act x
 * role x relation to the subject.  No row, no access.  An act asks may() about its subject before it
 * writes; the dispatcher refuses an act that forgot to ask.
 */
#ifndef LS_GRANT_H
#define LS_GRANT_H

#include "org/org.h"

enum relation {
    REL_REALM = 1, /* anything in the realm */
    REL_AREA,      /* items of the area this post's unit (a task force) carries */
    REL_LEAD,      /* items this post's unit, or a unit below it, leads */
    REL_DUTY,      /* items this post's unit, or a unit below it, has any duty in */
    REL_CONFIRM,   /* indicators whose figures this post's unit, or a unit below it, confirms */
    REL_SELF,      /* what is the person's own: their password, their tokens */
};
extern const struct words relation_words;
enum { ROLE_ANY = 0 }; /* in the policy: everybody signed in, also without a post */
struct policy_row {
    const char *act; /* or what is read: "read.items" */
    int64_t role;    /* enum post_role, or ROLE_ANY */
    enum relation relation;
};
extern const struct policy_row policy[]; /* app/policy.c */
extern const size_t n_policy;
const char *policy_text(const struct cx *cx, const char *name); /* what an act or a view of it is; NULL: none */

enum { MAX_POSTS = 32, MAX_SUBJECT_UNITS = 200 };
struct grant {
    int64_t person; /* 0: the operator of this machine, who may do everything */
    const char *login;
    const char *act; /* being done */
    size_t n_posts;
    struct {
        int64_t post, unit, role;
    } posts[MAX_POSTS];
    bool asked;
};
/* What may() needs to know of an act's subject; zero = of the realm. */
struct subject {
    int64_t task_force, lead, confirmer;
    const int64_t *units; /* with any duty, the lead among them */
    size_t n_units;
    bool is_self;
};

#define SCHEDULER "scheduler" /* the actor of what the program does of itself; no log-in is called so */
/* Its rights: what it does is written in app/jobs.c, and that it may was allowed by an act. */
CHECKED enum err grant_scheduler(struct cx *cx, const char *act, struct grant **out);
/* The day rights are judged on and a person's posts asked by: today, also where another is looked at (?on=). */
struct date rights_day(const struct cx *cx);
/* The rights of a log-in on cx->today; cx->who is set.  NULL or "local": the operator. */
/* What grant_load will ask (ahead_fn): who it is, then their posts. */
CHECKED enum err grant_ahead(struct cx *cx, const char *login, int step);
CHECKED enum err grant_load(struct cx *cx, const char *login, const char *act, struct grant **out);
CHECKED enum err may(struct cx *cx, const struct subject *s);         /* E_DENIED says which roles may */
enum err deny(struct cx *cx, const struct grant *g, const char *act); /* so says may */
bool may_quietly(struct cx *cx, const struct grant *g, const char *act, const struct subject *s);
bool may_in_realm(const struct grant *g, const char *act);  /* by a post, anywhere; the operator may */
bool may_somewhere(const struct grant *g, const char *act); /* about some subject or other: the door to a route */
const char *role_label(const struct cx *cx, int64_t role);  /* in the user's language */
bool role_is_administrator(int64_t role);                   /* one of the three */
bool has_role(const struct grant *g, enum post_role role);
/* Or the same; a merged unit stands below what it became. */
CHECKED enum err unit_is_below(struct cx *cx, int64_t unit, int64_t top, bool *out);

#endif
