/* factor.h - the second factor: time-based codes (TOTP, RFC 6238) of six digits, and ten recovery codes.
 *
 * A code is good once: the newest step used is kept, and none up to it is heard again.  That a person has a second
 * factor, and since when, is a fact; the secret stands outside the facts.  Tables: factor (fact),
 * factor_secret, recovery (migrations/0009).
 */
#ifndef LS_FACTOR_H
#define LS_FACTOR_H

#include "org/grant.h"

struct factor {
    int64_t id, seq;
    int64_t person;
    struct ts since, ended; /* ended: 0 while it is asked for */
};
extern const struct shape FACTOR;
CHECKED enum err factor_is_on(struct cx *cx, int64_t person, bool *out);
struct factor_state {
    bool on, required;
    struct ts since;
    int64_t recovery_left;
};
extern const struct shape FACTOR_STATE;
CHECKED enum err factor_state(struct cx *cx, const struct grant *g, struct factor_state *out);

enum { FACTOR_SECRET_SIZE = 33 };
/* A new secret in base32, to be shown once and then confirmed.  On the writer. */
CHECKED enum err factor_begin(struct cx *cx, int64_t person, char secret[static FACTOR_SECRET_SIZE]);
/* On the writer, at a sign-in: a code of the moment or a recovery code, used up by this.  E_DENIED: neither. */
CHECKED enum err factor_use(struct cx *cx, int64_t person, const char *code);

struct factor_code_in {
    const char *code;
};
struct factor_end_in {
    const char *reason;
};
struct factor_reset_in {
    const char *login, *reason;
};
extern const struct shape FACTOR_CODE_IN, FACTOR_END_IN, FACTOR_RESET_IN;
CHECKED enum err factor_confirm(struct cx *cx, void *in, struct jw *answer); /* answers the recovery codes, once */
CHECKED enum err factor_end(struct cx *cx, void *in, struct jw *answer);
CHECKED enum err factor_reset(struct cx *cx, void *in, struct jw *answer); /* an administrator: another's is lost */

#endif
