/* round_act.h - the acts on calls, rounds, returns and digests (app/acts.c). */
#ifndef LS_ROUND_ACT_H
#define LS_ROUND_ACT_H

#include "round/round.h"

struct question_in {
    int64_t kind;
    const char *text;
    int64_t items;
    const char *indicator, *measure;
    bool optional;
    const char *why;
};
enum { AS_IT_WAS = -1 };
struct call_in {
    int64_t call, seq; /* call.edit */
    const char *title, *basis, *owner;
    int64_t every, due_day;
    bool due_after; /* in the period after */
    const char *due_time;
    int64_t moves;               /* 0: as it was; one workday at first */
    bool stays;                  /* on a rest day too */
    int64_t grace, opens, ahead; /* AS_IT_WAS: not said */
    int64_t asks;
    const char *area;
    struct list units;     /* names; asks them alone */
    struct list questions; /* struct question_in; call.edit: replace what there is */
    struct date expires;
    bool elsewhere;
    const char *reason;
};
struct call_end_in {
    int64_t call;
    const char *reason;
};
extern const struct shape QUESTION_IN, CALL_IN, CALL_EDIT_IN, CALL_END_IN;
/* Each question that is asked elsewhere needs its why: E_INVALID names each.  The answer lists them, and what else the
 * units are asked in the same days: a trial (dry_run) shows it before anything is sent. */
enum err call_create(struct cx *cx, void *in, struct jw *answer);
enum err call_edit(struct cx *cx, void *in, struct jw *answer);
enum err call_end(struct cx *cx, void *in, struct jw *answer);

struct round_open_in {
    int64_t call;
    const char *period; /* default: the next one not yet opened */
    struct date due;    /* default: as the call says; once: needed */
    const char *title;
};
struct round_step_in { /* chase, receive; lock and cancel, which are of the whole round: without units */
    int64_t round;
    struct list units; /* names; none: all of them */
    const char *reason;
};
struct round_except_in {
    int64_t round;
    const char *login;
    struct date until;
    const char *reason;
};
extern const struct shape ROUND_OPEN_IN, ROUND_STEP_IN, ROUND_LOCK_IN, ROUND_CANCEL_IN, ROUND_EXCEPT_IN;
enum err round_open(struct cx *cx, void *in, struct jw *answer);
enum err round_chase(struct cx *cx, void *in, struct jw *answer); /* 催报: everybody who has not answered */
enum err round_lock(struct cx *cx, void *in, struct jw *answer);
enum err round_except(struct cx *cx, void *in, struct jw *answer);
enum err round_cancel(struct cx *cx, void *in, struct jw *answer); /* only while nobody has answered */

struct answer_in {
    int64_t question;
    const char *item; /* its number, for a question about items */
    struct dec percent;
    const char *progress, *problem, *help, *help_unit, *next_step; /* a report of the item */
    bool no_change;
    int64_t kept;
    const char *text; /* a free answer; of an item or an indicator: why there is none */
    struct dec number;
};
struct return_fill_in {
    int64_t round;
    const char *unit;
    struct list answers; /* struct answer_in */
};
struct return_step_in { /* repeat, sign, return */
    int64_t round;
    const char *unit, *reason;
};
extern const struct shape ANSWER_IN, RETURN_FILL_IN, RETURN_STEP_IN, RETURN_BACK_IN;
enum err return_fill(struct cx *cx, void *in, struct jw *answer);
enum err return_repeat(struct cx *cx, void *in, struct jw *answer); /* "no change", all of it */
enum err return_sign(struct cx *cx, void *in, struct jw *answer);   /* and with it the reports it refers to */
enum err return_receive(struct cx *cx, void *in, struct jw *answer);
enum err return_send_back(struct cx *cx, void *in, struct jw *answer);

struct digest_in {
    int64_t round, seq;
    const char *title, *text;
};
struct digest_step_in {
    int64_t round, seq;
};
extern const struct shape DIGEST_IN, DIGEST_STEP_IN;
enum err digest_draft(struct cx *cx, void *in, struct jw *answer); /* again: drafted anew, until it is frozen */
enum err digest_edit(struct cx *cx, void *in, struct jw *answer);
enum err digest_freeze(struct cx *cx, void *in, struct jw *answer);

/* ---- for these acts ---- */

CHECKED enum err round_take(struct cx *cx, int64_t id,
                            struct round *out); /* realm's right asked; the entry is about it */
CHECKED enum err calls_overlap(struct cx *cx, const struct list *units, struct list *out);          /* struct overlap */
CHECKED enum err promises_of(struct cx *cx, const struct round *r, int64_t unit, struct list *out); /* struct promise */
void answer_list(struct jw *j, const char *key, const struct shape *s, const struct list *l);
/* Where the report or figure that answers already is: it is referred to. */
CHECKED enum err answer_link(struct cx *cx, const struct round *r, const struct unit_return *ret, struct unit_answer *a,
                             const struct question *q, bool *found);
CHECKED enum err items_asked_of(struct cx *cx, const struct call *c, const struct question *q, const struct list *units,
                                int64_t *n);
/* A report or a figure that was sent back answers no more: it is referred to no longer.  *dropped: one was. */
CHECKED enum err answer_drop(struct cx *cx, struct unit_answer *a, bool *dropped);
/* Has a unit, or one below it, a duty in an item?  What was given to another since asks nothing of it. */
CHECKED enum err has_duty(struct cx *cx, int64_t item, int64_t unit, bool *out);
/* The return of a unit named; what was asked of a unit merged since is found by either name.  E_NOT_FOUND in words. */
CHECKED enum err return_named(struct cx *cx, const struct round *r, const char *name, struct unit_return *out);
/* What a call asks about next, and its due day: the period behind the last one asked about, without those whose
 * due time
 * is past; nothing of a call that has no rhythm. */
CHECKED enum err call_next(struct cx *cx, const struct call *c, struct span *period, struct date *due);
CHECKED enum err answers_of(struct cx *cx, int64_t unit_return, struct list *out); /* struct unit_answer */
CHECKED enum err value_for(struct cx *cx, const struct round *r, int64_t indicator, int64_t unit, struct value *out,
                           int64_t *period);

#endif
