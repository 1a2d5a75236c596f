/* oidc.h - log-in by another provider: OpenID Connect, authorisation code flow with PKCE (RFC 7636), state and nonce.
 *
 * The browser is sent to the provider and comes back with a code; the code is exchanged for an ID token, whose
 * signature (RS256 or ES256, no other) is checked by the provider's published keys.  One claim of it is a log-in of
 * this realm.  The provider's own second factor stands for ours.  What is under way is kept in this process.
 */
#ifndef LS_OIDC_H
#define LS_OIDC_H

#include "auth/security.h"

struct oidc_start {
    const char *url;   /* to send the browser to */
    const char *state; /* to be kept in a cookie, so that it is the same browser that comes back */
};
/* Both ask the provider over the network: never in a transaction.  E_NOT_FOUND: none is set.  E_BUSY: it does not
 * answer.  E_DENIED: what came back is not sound; the text says why. */
CHECKED enum err oidc_begin(struct cx *cx, const struct security *s, struct oidc_start *out);
CHECKED enum err oidc_finish(struct cx *cx, const struct security *s, const char *state, const char *code,
                             const char **login);

/* ---- between the files of this room ---- */

/* The body of an answer 200, at most 1 MiB; form: NULL to GET, else what to POST. */
CHECKED enum err fetch(struct cx *cx, const char *url, const char *form, struct str *out);

#endif
