/* item.h - the life of an item: created, issued, claimed or disputed, decomposed, scheduled, changed,
 * closed.  Each function is an act (app/acts.c) and runs on the writer inside an open journal entry.
 *
 * Inputs name items by number and units by any name they bear.  `seq`, where given, is the version the
 * caller decided on: a stale one is refused with what has changed.
 */
#ifndef LS_ITEM_H
#define LS_ITEM_H

#include "org/grant.h"
#include "plan/plan.h"

/* What most acts on an item need. */
struct item_in {
    const char *item;
    int64_t seq;
    const char *reason;
};
extern const struct shape ITEM_IN, ITEM_REASON_IN; /* the second demands a reason */

struct node_in {
    struct date day;
    struct dec percent;
    const char *title;
};
extern const struct shape NODE_IN;

struct item_new {
    const char *title;
    int64_t kind;
    const char *area, *parent;
    const char *measure, *target, *category, *leader, *remark, *origin_no;
    struct date start, due;
    int64_t due_kind;
    const char *due_text;
    struct dec weight;
    const char *lead;
    struct list responsible, support; /* unit names */
    struct list nodes;                /* struct node_in */
    int64_t report_days;
    bool draft;     /* keep as a draft instead of issuing at once */
    int64_t import; /* that it comes from; never in an input */
};
extern const struct shape ITEM_NEW;

struct item_edit {
    const char *item;
    int64_t seq;
    const char *title, *measure, *target, *category, *leader, *remark, *area;
    struct date start, due;
    const char *due_text;
};
extern const struct shape ITEM_EDIT;

struct assign_in {
    const char *item;
    int64_t seq;
    const char *lead;
    struct list responsible, support;
    const char *reason;
};
extern const struct shape ASSIGN_IN;

struct resolve_in {
    const char *item;
    int64_t seq;
    bool uphold; /* the dispute is right: the lead moves to `lead` */
    const char *lead;
    const char *reason;
};
extern const struct shape RESOLVE_IN;

struct decompose_in {
    const char *item;
    int64_t seq;
    struct list children; /* struct item_new */
    const char *reason;
};
extern const struct shape DECOMPOSE_IN;

struct schedule_in {
    const char *item;
    int64_t seq;
    struct list nodes; /* by hand ... */
    int64_t every;     /* ... or back-scheduled from the deadline: 1 month ends, 2 quarter ends, 3 week ends */
    const char *reason;
};
extern const struct shape SCHEDULE_IN;

struct change_in {
    const char *item;
    int64_t seq;
    int64_t kind;
    struct date due;
    const char *target, *reason;
};
extern const struct shape CHANGE_IN;

struct decide_in {
    const char *item;
    int64_t seq;
    bool approve;
    struct date due; /* the reply fixes an exact date; absent = the one asked for */
    const char *reason;
};
extern const struct shape DECIDE_IN;

struct merge_in {
    const char *item;
    int64_t seq;
    const char *into, *reason;
};
extern const struct shape MERGE_IN;

struct waive_in {
    const char *item;
    struct date until;
    const char *reason;
};
extern const struct shape WAIVE_IN;

struct programme_in {
    const char *name;
    struct date start, due;
};
struct area_in {
    const char *name, *task_force;
    int64_t sort;
};
extern const struct shape PROGRAMME_IN, AREA_IN;

enum err programme_create(struct cx *cx, void *in, struct jw *answer);
enum err area_create(struct cx *cx, void *in, struct jw *answer);
enum err item_create_act(struct cx *cx, void *in, struct jw *answer);
enum err item_edit_act(struct cx *cx, void *in, struct jw *answer);
enum err item_issue(struct cx *cx, void *in, struct jw *answer);
enum err item_assign(struct cx *cx, void *in, struct jw *answer);
enum err item_acknowledge(struct cx *cx, void *in, struct jw *answer);
enum err item_claim(struct cx *cx, void *in, struct jw *answer);
enum err item_dispute(struct cx *cx, void *in, struct jw *answer);
enum err item_resolve(struct cx *cx, void *in, struct jw *answer);
enum err item_decompose(struct cx *cx, void *in, struct jw *answer);
enum err item_schedule(struct cx *cx, void *in, struct jw *answer);
enum err change_ask(struct cx *cx, void *in, struct jw *answer);
enum err change_decide(struct cx *cx, void *in, struct jw *answer);
enum err item_waive(struct cx *cx, void *in, struct jw *answer);
enum err item_suspend(struct cx *cx, void *in, struct jw *answer);
enum err item_resume(struct cx *cx, void *in, struct jw *answer);
enum err item_merge(struct cx *cx, void *in, struct jw *answer);
enum err item_cancel(struct cx *cx, void *in, struct jw *answer);
enum err item_reopen(struct cx *cx, void *in, struct jw *answer);
enum err item_apply(struct cx *cx, void *in, struct jw *answer);
enum err item_close(struct cx *cx, void *in, struct jw *answer);
enum err item_refuse(struct cx *cx, void *in, struct jw *answer);

/* ---- for other acts ---- */

/* Load the item an act is about: version expected, right asked, the act possible in its state (which is
 * advanced in *it), the entry's subject and reason set.  The caller changes and fact_updates it. */
CHECKED enum err item_take(struct cx *cx, const char *number, int64_t seq, const char *reason, struct item *it);
/* After it->due has become another: the scheduled nodes still to come move with it. */
CHECKED enum err nodes_follow(struct cx *cx, const struct item *it, struct date old_due);
/* What a right on this item is judged by. */
CHECKED enum err item_subject(struct cx *cx, const struct item *it, struct subject *s);
CHECKED enum err may_item(struct cx *cx, const struct item *it);
/* Give the next permanent number of the year, insert, and touch. */
CHECKED enum err item_add(struct cx *cx, struct item *it);
/* Make a whole item from an input: units by name, nodes, duties. */
CHECKED enum err item_create(struct cx *cx, const struct item_new *in, struct item *it);
/* The duty through which a person acts: of a post's unit or of one below it, the lead's first.  The operator of the
 * machine acts for the lead.  E_NOT_FOUND without words. */
CHECKED enum err duty_of_posts(struct cx *cx, const struct grant *g, int64_t item, struct duty *out);
/* The same of cx->who; E_DENIED says in words that there is none. */
CHECKED enum err duty_of_actor(struct cx *cx, const struct item *it, struct duty *out);
CHECKED enum err item_ahead(struct cx *cx, int64_t item); /* soon duty_of_actor and gauge_of (db_ahead) */
/* A unit has one duty in an item: a lighter one it had is released, and where it has as heavy a one nothing is done. */
CHECKED enum err duty_give(struct cx *cx, int64_t item, int64_t unit, enum duty_role role, const char *reason);
CHECKED enum err duty_release(struct cx *cx, struct duty *d, const char *reason);
CHECKED enum err node_add(struct cx *cx, int64_t item, struct date day, struct dec percent, const char *title);
void item_touch(struct cx *cx, int64_t item); /* its light has to be judged again */
void item_answer(struct jw *answer, const struct item *it);

#endif
