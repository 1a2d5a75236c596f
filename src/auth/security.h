/* security.h - how strict the door is: the realm's rules for sessions, passwords and the second factor.
 *
 * Two profiles, for the standards contradict each other: GB/T 22239-2019 8.1.4.1 a) asks for complex passwords that
 * change; OWASP ASVS 5.0 6.2.5 and 6.2.10 forbid to ask either.  What is set is a fact; the newest row counts.
 * Table: security (migrations/0009).
 */
#ifndef LS_SECURITY_H
#define LS_SECURITY_H

#include "org/grant.h"

/* stored: never renumber */
enum profile { PROFILE_ASVS = 1, PROFILE_DENGBAO3 = 2 };
extern const struct words profiles;

struct security {
    int64_t id, seq;
    int64_t profile;                   /* enum profile */
    int64_t idle_minutes, whole_hours; /* a session's end: without a request, and in any case */
    int64_t password_min;              /* characters */
    int64_t password_days;             /* then it has to be changed; 0: never */
    int64_t password_past;             /* so many old ones are not taken again */
    int64_t hash_mib, hash_passes;     /* Argon2id */
    const char *factor_roles;          /* names of roles that need a second factor, blank-separated */
    /* Log-in by another provider (OpenID Connect); NULL issuer: none.  The client's secret is no fact: it stands in
     * the environment (OIDC_CLIENT_SECRET). */
    const char *oidc_issuer, *oidc_client, *oidc_claim, *oidc_name, *oidc_origin;
};
extern const struct shape SECURITY;
CHECKED enum err security_read(struct cx *cx, struct security *out); /* what was set last, else ASVS */
bool is_safe_address(const char *url);                               /* https, or this machine */
bool security_asks_factor(const struct security *s, const struct grant *g);

struct security_in { /* security.set: what is left out takes the profile's value, or is none */
    int64_t profile, idle_minutes, whole_hours, password_min, password_days, password_past, hash_mib, hash_passes;
    struct list factor_roles;
    const char *oidc_issuer, *oidc_client, *oidc_claim, *oidc_name, *oidc_origin;
    const char *reason;
};
extern const struct shape SECURITY_IN;
CHECKED enum err security_set(struct cx *cx, void *in, struct jw *answer);

#endif
