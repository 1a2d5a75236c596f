/* automation.h - what the scheduler may do of itself for a call: open its rounds in time, chase who has not answered.
 *
 * Nothing without leave: the office allows it, call by call (call.automate).  What is to be done when is derived; each
 * turn has a key of its own, under which the act is done once (journal.h, key_find), be the pass made by several
 * servers, again after a crash, or late.  Table: automation (migrations/0111).  docs/watch.md.
 */
#ifndef LS_AUTOMATION_H
#define LS_AUTOMATION_H

#include "round/round.h"

struct automation {
    int64_t id, seq;
    int64_t call;
    bool opens;
    int64_t before, after; /* hours from the due time; 0: no chasing */
    struct ts since;
};
struct automation_line { /* with its call's title */
    int64_t id, call;
    const char *title;
    bool opens;
    int64_t before, after;
    struct ts since;
};
struct automate_in {
    int64_t call;
    bool opens;
    int64_t before, after;
    const char *reason;
};
extern const struct shape AUTOMATION, AUTOMATION_LINE, AUTOMATE_IN;
enum err call_automate(struct cx *cx, void *in, struct jw *answer); /* nothing of it: no more */
CHECKED enum err automations(struct cx *cx, struct list *out);      /* struct automation_line */

struct turn {        /* one thing the scheduler has to do, or will have */
    const char *job; /* "open", "before", "after" */
    const char *key; /* under which it is done once */
    const char *act, *input;
    int64_t call, round;
    const char *title; /* what it is about */
    struct ts at;
    struct ts done; /* {0}: not yet */
    bool is_due;    /* its time has come, and it is not done */
};
extern const struct shape TURN;
/* Those to come, the next of each kind, and those whose time has come; by time. */
CHECKED enum err turns_of_opening(struct cx *cx, struct list *out); /* adds struct turn */
CHECKED enum err turns_of_chasing(struct cx *cx, struct list *out);

#endif
