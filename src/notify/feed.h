/* feed.h - addresses that calendars and readers of news ask for by themselves: the person's deadlines, an area's, the
 * bulletins.
 *
 * The address is a secret, shown once; the database has its hash.  It reads what its person may read on the day it is
 * asked, and nothing once it is revoked or the person's account is disabled.  Tables: feed (fact), feed_secret
 * (migrations/0126).
 */
#ifndef LS_FEED_H
#define LS_FEED_H

#include "org/grant.h"

/* stored: never renumber */
enum feed_kind { FEED_MINE = 1, FEED_AREA = 2, FEED_BULLETINS = 3 };
extern const struct words feed_kinds;
struct feed {
    int64_t id, seq;
    int64_t person;
    int64_t kind; /* enum feed_kind */
    const char *name;
    int64_t area; /* FEED_AREA */
    struct ts made, revoked;
};
struct feed_in {
    int64_t kind;
    const char *area; /* FEED_AREA: by its name */
    const char *name; /* what it is for; NULL: by its kind */
};
struct feed_end_in {
    int64_t feed;
};
struct feed_line {
    int64_t id, kind;
    const char *name, *area;
    struct ts made, seen;
};
extern const struct shape FEED, FEED_IN, FEED_END_IN, FEED_LINE;
enum err feed_create(struct cx *cx, void *in, struct jw *answer); /* answers its path, this once */
enum err feed_revoke(struct cx *cx, void *in, struct jw *answer);
CHECKED enum err feeds_of(struct cx *cx, int64_t person, struct list *out); /* those that are not revoked */

struct feed_answer {
    const char *type;
    struct str body;
};
/* What stands at /feeds/NAME.  E_NOT_FOUND in words: there is none.  *stale: its last use is not noted for a while. */
CHECKED enum err feed_read(struct cx *cx, const char *name, const char *site, struct feed_answer *out, bool *stale);
CHECKED enum err feed_seen(struct cx *cx, const char *name); /* on the writer */

/* ---- within the room ---- */

/* Into a calendar of this person, or of an area as far as the person reads it. */
CHECKED enum err feed_calendar(struct cx *cx, const struct feed *f, const struct grant *who, const char *site,
                               struct buf *out);
CHECKED enum err feed_bulletins(struct cx *cx, const struct feed *f, const struct grant *who, const char *site,
                                const char *self, struct buf *out);

#endif
