/* quick.h - an answer just given, given again by the loop itself: no worker is woken for it.
 *
 * Waking a thread costs more than finding out again who asks and what is so.  An answer is kept when the same question
 * came twice, for a second at most, and holds only while nothing at all has been written since it was made
 * (realm_commits): then rights, sessions and facts are what they were.  The question is the whole of it: token,
 * language, address.
 */
#ifndef LS_QUICK_H
#define LS_QUICK_H

#include "app/api.h"
#include "app/asked.h"

struct quick;
struct quick *quick_new(void);
void quick_free(struct quick *k);

struct asked quick_ask(struct realm *realm, const struct http_request *q);
/* rq->a is whole, its X-Request-Id aside. */
void quick_keep(struct quick *k, const struct asked *asked, const struct rq *rq, const struct route *r);
struct quick_given {
    const struct route *route;
    int64_t person;
};
/* Takes nothing from the caller but q->mem; a holds the answer until it is sent. */
bool quick_give(struct quick *k, const struct asked *asked, const struct http_request *q, struct http_answer *a,
                struct quick_given *out);

#endif
