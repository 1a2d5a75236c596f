/* who.h - who asks, by what, and whether this route is for them.
 */
#ifndef LS_WHO_H
#define LS_WHO_H

#include "app/api.h"

/* The person behind a session's cookie or a bearer's token: sets rq->person, who, scope and what is owed first.
 * E_NOT_FOUND without text: nobody. */
CHECKED enum err who_asks(struct cx *cx, const struct route *r, struct rq *rq);
/* E_DENIED: the token's scope, what is owed first, or the policy stands against it. */
CHECKED enum err who_may(struct cx *cx, const struct route *r, const struct rq *rq);
/* Without a session of another's making, a write comes from our own pages or from a program that means it. */
CHECKED enum err own_pages_only(struct cx *cx, const struct route *r, const struct rq *rq);

#endif
