/* news.h - what the pages that listen are told: which things the entries since the last telling have changed.
 *
 * Told on the watch of the HTTP room, so that no act waits for it.  Each piece of news says who may hear it, by what the
 * policy and the view `reader` say at that time; what is not named here is told to nobody.
 */
#ifndef LS_NEWS_H
#define LS_NEWS_H

#include "app/serve.h"

/* bits of http_answer.stream_rights */
enum news_right {
    NEWS_ITEMS = 1 << 0,       /* every item ("read.items" in the whole realm) */
    NEWS_DRAFTS = 1 << 1,      /* drafts too */
    NEWS_TEXTS = 1 << 2,       /* texts and imports */
    NEWS_SLIP_DRAFTS = 1 << 3, /* slips that were never issued */
    NEWS_SLIPS = 1 << 4,       /* every slip that was ("read.slips" in the whole realm) */
    NEWS_VISITS = 1 << 5,      /* every inspection ("read.inspections" in the whole realm) */
};
/* Of this person; 0 on a wall. */
unsigned news_rights(const struct grant *who, int64_t scope);
/* Tell of the entries that have not been told of.  arg: the serving.  Never on two threads at once. */
void news_tell(void *arg);

#endif
