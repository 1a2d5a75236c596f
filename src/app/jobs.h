/* jobs.h - the scheduler: what the program does of itself when its time has come.
 *
 * A job names turns (watch/automation.h), a turn a row of the one table of acts; it is done as the actor "scheduler",
 * under the turn's own key, so that it is done once: by whichever of several servers is first, after a crash, or late.
 * A server passes every minute; where nobody serves, `luoshi jobs run` does.
 */
#ifndef LS_JOBS_H
#define LS_JOBS_H

#include "watch/automation.h"

struct job {
    const char *name;
    const char *zh, *en;                                /* one line on what it does */
    enum err (*turns)(struct cx *cx, struct list *out); /* adds struct turn */
};
extern const struct job jobs[];
extern const size_t n_jobs;

/* All turns there are, by time, each with whether it is due and when it was done.  In a snapshot. */
CHECKED enum err jobs_turns(struct cx *cx, struct list *out);

struct job_ran {                             /* what a pass did */
    const char *key, *act, *title, *failure; /* failure: NULL when it was done */
    enum err code;
    int64_t us;
};
extern const struct shape JOB_RAN;
/* Do what is due.  A turn that is refused hinders no other; it stays due, and is tried by the next pass.  Of a realm
 * open for writing, outside a transaction.  E_CONFLICT in words: the clock is not believed (app/clock.h). */
CHECKED enum err jobs_run(struct cx *cx, struct list *ran);
/* Do these, which were found due: by now another may have done them. */
CHECKED enum err jobs_do(struct cx *cx, const struct list *turns, struct list *ran);

/* What the scheduler did last: struct log_line. */
CHECKED enum err jobs_last(struct cx *cx, int64_t limit, struct list *out);

#endif
