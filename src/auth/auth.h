/* auth.h - who is at the door: passwords and sessions.
 *
 * A password is kept as an Argon2id hash outside the facts, for the journal is for ever and a secret is
 * not; that it was set, and when, is a fact.  A session is a random token that only the browser holds;
 * the database has its hash.  Tables: password (fact), secret, session, realm_mark (migrations/0004).
 */
#ifndef LS_AUTH_H
#define LS_AUTH_H

#include "org/grant.h"

struct password {
    int64_t id, seq;
    int64_t person;
    struct ts set_at;
    bool must_change; /* set by an administrator: good for one sign-in */
};
extern const struct shape PASSWORD;

enum { MIN_PASSWORD = 10, MAX_PASSWORD = 128, MAX_HASH = 200 };
struct password_in {
    const char *login;
    const char *password; /* 10..128 characters; no rule on kinds of characters (NIST SP 800-63B 5.1.1.2) */
    char hash[MAX_HASH];  /* filled by password_prepare */
};
extern const struct shape PASSWORD_IN;
CHECKED enum err password_prepare(struct cx *cx, void *in); /* the slow part, before the writer */
enum err password_set(struct cx *cx, void *in, struct jw *answer);

/* The log-in's person when the password is right.  E_DENIED says one thing for an unknown log-in, a wrong
 * password and a disabled account, after the same time.  E_BUSY: too many wrong tries for this log-in, or
 * too many sign-ins at once; the text says when to come back.  Reads through cx->db; slow (tens of ms). */
CHECKED enum err password_check(struct cx *cx, const char *login, const char *password, struct person *out);

/* Another person set it: nothing else may be done before it is changed. */
CHECKED enum err password_must_change(struct cx *cx, int64_t person, bool *out);

enum { TOKEN_TEXT_SIZE = 65 };
/* A new session; token: 64 hexadecimal digits for the cookie.  On the writer. */
CHECKED enum err session_start(struct cx *cx, int64_t person, char token[static TOKEN_TEXT_SIZE]);
/* E_NOT_FOUND without text: none, ended, or too old.  *stale: say session_seen soon. */
CHECKED enum err session_person(struct cx *cx, const char *token, struct person *out, bool *stale);
CHECKED enum err session_seen(struct cx *cx, const char *token); /* on the writer */
CHECKED enum err session_end(struct cx *cx, const char *token);  /* on the writer */
CHECKED enum err session_expire(struct cx *cx);                  /* on the writer: forget old ones */

/* The sample realm's one password, good for each of its log-ins until they are given another. */
#define SAMPLE_PASSWORD "luoshi-sample"
CHECKED enum err realm_is_sample(struct cx *cx, bool *out);
CHECKED enum err realm_mark_sample(struct cx *cx);             /* on the writer */
CHECKED enum err anyone_can_sign_in(struct cx *cx, bool *out); /* false: no password was ever set */

/* ---- between the files of this room ---- */

/* Argon2id takes 19 MiB and tens of milliseconds: two at a time, two waiting, the rest is told to come back. */
CHECKED enum err slot_take(struct cx *cx);
void slot_give(void);
/* Wrong passwords are counted by log-in; after five, each doubles the wait.  E_BUSY while it lasts. */
CHECKED enum err tries_allow(struct cx *cx, const char *login);
void tries_wrong(const char *login);
void tries_right(const char *login);

#endif
