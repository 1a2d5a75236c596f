/* known.h - who stands behind a token, known again for a moment.
 *
 * Finding it out takes eight statements, and a page or a program asks many times a second.  What was found holds for a
 * second at most, and only while nothing has been written that rights follow from (realm_rights): a session that was
 * ended, a post that was left, a person who was shut out is known no more when the act is answered.
 */
#ifndef LS_KNOWN_H
#define LS_KNOWN_H

#include "app/api.h"
#include "app/asked.h"

struct known;
struct known *known_new(void);
void known_free(struct known *k);

/* way: a letter for how the token came, which decides what it is good for. */
struct asked known_ask(const struct cx *cx, char way, const char *token);
/* Sets rq->person, who, scope and what is owed first, and cx->who. */
bool known_find(struct known *k, const struct asked *asked, struct cx *cx, struct rq *rq);
void known_keep(struct known *k, const struct asked *asked, const struct rq *rq);

#endif
