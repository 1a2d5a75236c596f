/* session.h - a signed-in browser: a random token that only it holds; the database has its hash.
 *
 * Limits of time (security.h) run on a clock that the machine's wall clock cannot shorten or stretch
 * (realm_steady).  Of a browser only its kind is kept ("Windows, Chrome"), never an address.
 * Tables: session, last_sign_in (migrations/0009).
 */
#ifndef LS_SESSION_H
#define LS_SESSION_H

#include "auth/security.h"

enum { TOKEN_TEXT_SIZE = 65 };
/* A new session; token: 64 hexadecimal digits for the cookie.  On the writer. */
CHECKED enum err session_start(struct cx *cx, int64_t person, const char *device, char token[static TOKEN_TEXT_SIZE]);
/* E_NOT_FOUND without text: none, ended, or too old.  *stale: say session_seen soon. */
CHECKED enum err session_person(struct cx *cx, const char *token, struct person *out, bool *stale);
CHECKED enum err session_seen(struct cx *cx, const char *token); /* on the writer */
CHECKED enum err session_end(struct cx *cx, const char *token);  /* on the writer */
CHECKED enum err session_expire(struct cx *cx);                  /* on the writer: forget old ones */

struct session_line {
    int64_t id;
    const char *device;
    struct ts started, seen;
    bool current; /* the one that asks */
};
extern const struct shape SESSION_LINE;
CHECKED enum err sessions_of(struct cx *cx, int64_t person, const char *token, struct list *out);
/* One of a person's sessions (id 0: every one), on the writer.  E_NOT_FOUND with text: not theirs, or not there. */
CHECKED enum err session_revoke(struct cx *cx, int64_t person, int64_t id);

/* "Windows, Chrome" out of what a browser says of itself; at most 60 bytes, printable. */
const char *device_of(struct arena *mem, const char *user_agent);

#endif
