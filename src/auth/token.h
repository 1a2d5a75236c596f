/* token.h - a personal token: lets a program, or a wall's screen, in as a person, for a while and for less.
 *
 * It is shown once, when it is made; the database has its hash.  That it was made, for what, and until when is
 * a fact.  Tables: token (fact), token_secret (migrations/0009).
 */
#ifndef LS_TOKEN_H
#define LS_TOKEN_H

#include "org/grant.h"

/* stored: never renumber */
enum scope {
    SCOPE_READ = 1, /* every GET the person may do */
    SCOPE_ACT = 2,  /* and every act, but for those about signing in */
    SCOPE_WALL = 3, /* the routes of the wall alone */
};
extern const struct words scopes;

struct token {
    int64_t id, seq;
    int64_t person;
    const char *name;
    int64_t scope; /* enum scope */
    struct ts made, expires;
    struct ts revoked; /* 0: not */
};
extern const struct shape TOKEN;

enum { MAX_TOKEN_DAYS = 366, MAX_TOKENS = 50 };
struct token_in {
    const char *name;
    int64_t scope, days;
};
struct token_end_in {
    int64_t token;
};
extern const struct shape TOKEN_IN, TOKEN_END_IN;
CHECKED enum err token_create(struct cx *cx, void *in, struct jw *answer);
CHECKED enum err token_revoke(struct cx *cx, void *in, struct jw *answer);

void secret_bytes(void *out, size_t n); /* nobody can guess them */

/* E_NOT_FOUND without text: none, revoked, too old, or its person is disabled. */
CHECKED enum err token_person(struct cx *cx, const char *text, struct person *out, int64_t *scope, bool *stale);
CHECKED enum err token_seen(struct cx *cx, const char *text); /* on the writer */

struct token_line {
    int64_t id;
    const char *name;
    int64_t scope;
    struct ts made, expires, seen, revoked;
};
extern const struct shape TOKEN_LINE;
CHECKED enum err tokens_of(struct cx *cx, int64_t person, struct list *out); /* newest first */

#endif
