/* moments.h - the pasts that people look at, folded once and kept for a while.
 *
 * A page that looks at 7 May asks many questions of one past, and folding the journal for each costs a
 * second at city size.  A moment is the realm as its first so many entries left it, with the lights of one
 * day, in a private database in memory.  A few are kept, up to a limit of bytes, the longest unused given
 * up first; a past never changes, so a kept one is never wrong.  A moment serves one request at a time;
 * those that want the same one wait for each other, also while it is being folded.
 *
 * What was is read by the rights of now: the posts and teams of who looks are carried into the past they look at, in
 * the place of those of then.  Which items a unit had a part in then is the past's.
 */
#ifndef LS_MOMENTS_H
#define LS_MOMENTS_H

#include "base/cx.h"

enum { MOMENTS = 6, MOMENTS_MAX_BYTES = 384 << 20 };

struct moments;
struct moment;
struct moments *moments_new(void);
void moments_free(struct moments *m); /* nobody may be looking */

/* who: who looks, whose posts of today get those of the units that were merged into theirs; NULL: nobody signed in.
 * cx->db becomes what was known at asof, judged on that day, until moment_give; cx->now is no later; cx->today
 * and cx->cal are set. */
CHECKED enum err moment_take(struct cx *cx, struct moments *m, struct grant *who, struct ts asof, struct date day,
                             struct moment **out);
void moment_give(struct cx *cx, struct moments *m, struct moment *one); /* NULL is fine */

int64_t moments_folded(struct moments *m); /* how many were made since the start */

#endif
