/* clock.h - whether the machine's clock may be believed when the scheduler asks what is due.
 *
 * What is stamped cannot be taken back: a clock set ahead would open rounds of months to come and chase for them.  Two
 * signs speak for that: while the program runs, its clock goes further than the time that really passes; and the journal
 * has no entry for a month before today's (a machine that came up with another date, a backup put in place after long).
 * Then the jobs hold, until an administrator says that the clock is right (clock.confirm), it is put back, or a day has
 * passed in which nobody minded.  People's own acts are not held.  Where a day went by without an entry, a pass of the
 * scheduler by a clock it believes is noted: it breaks the silence too, so that a realm in which nothing has to be
 * written for months, and for which nobody serves but cron, is not held for that.
 * Tables: clock_check (migrations/0135), clock_pass (0125).
 */
#ifndef LS_CLOCK_H
#define LS_CLOCK_H

#include "journal/fact.h"

struct clock_hold {
    bool is_held, is_set_ahead; /* set ahead: under the running program; else: after a silence of the journal */
    bool is_quiet;           /* neither an entry nor a pass is noted for a day: one that believes the clock is to be */
    struct ts before, after; /* the last entry before the silence; since when it holds */
};
/* As of now; in a snapshot. */
CHECKED enum err clock_hold(struct cx *cx, struct clock_hold *out);
const char *clock_hold_text(struct cx *cx, const struct clock_hold *h); /* why it holds, and what to do */

enum err clock_passed(struct cx *cx, void *arg); /* on the writer: note it, as of cx->now */

struct clock_check {
    int64_t id, seq;
    struct ts made;
    int64_t person; /* 0: the operator */
    const char *reason;
};
struct clock_in {
    const char *reason;
};
extern const struct shape CLOCK_CHECK, CLOCK_IN;
enum err clock_confirm(struct cx *cx, void *in, struct jw *answer);

#endif
