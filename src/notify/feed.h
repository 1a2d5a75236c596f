/* feed.h - addresses that calendars and readers of news ask for by themselves: the person's deadlines, a task force's,
 * the bulletins.
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
extern const struct shape FEED;

#endif
