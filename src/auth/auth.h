/* auth.h - who is at the door: passwords.  Sessions, tokens and the second factor have headers of their own.
 *
 * A password is kept as an Argon2id hash outside the facts, for the journal is for ever and a secret is
 * not; that it was set, and when, is a fact.  Tables: password (fact), secret, realm_mark
 * (migrations/0004), secret_past, unlock (fact; 0009).
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

enum { MAX_PASSWORD = 128, MAX_HASH = 200 };
struct password_in {
    const char *login;
    const char *password; /* as the realm's rules want it (security.h) */
    char hash[MAX_HASH];  /* filled by password_prepare */
};
extern const struct shape PASSWORD_IN;
CHECKED enum err password_prepare(struct cx *cx, void *in); /* the slow part, before the writer */
/* user.password: an administrator sets another's.  password.change: one's own, by the route that asked for the old
 * one.  Either ends every session of the person. */
CHECKED enum err password_set(struct cx *cx, void *in, struct jw *answer);

/* The log-in's person when the password is right.  E_DENIED says one thing for an unknown log-in, a wrong
 * password and a disabled account, after the same time.  E_BUSY: too many wrong tries for this log-in or from
 * this network (NULL: this machine), or too many sign-ins at once; the text says when to come back.  Reads
 * through cx->db; slow (some 100 ms). */
CHECKED enum err password_check(struct cx *cx, const char *login, const char *password, const char *network,
                                struct person *out);
/* A wrong code counts like a wrong password; when everything was right, what was counted for the log-in is forgotten.
 * After five of a log-in, or fifty of a network, each doubles the wait. */
void tries_wrong(const char *login, const char *network);
void tries_right(const char *login);
int64_t tries_left_seconds(const char *login); /* of the wait; 0: none */
/* After a right password: hash it anew when its hash is weaker than the settings ask for.  Not on the writer. */
CHECKED enum err password_renew(struct cx *cx, int64_t person, const char *password);

/* Set by another person, or too old: nothing else may be done before it is changed. */
CHECKED enum err password_must_change(struct cx *cx, int64_t person, bool *out);

/* Who holds one of the three administrators' posts is reset by one of the same kind, or by the machine's operator:
 * else one administrator could become another.  Asks for the right to the act under way. */
CHECKED enum err may_reset(struct cx *cx, int64_t person);

struct unlock {
    int64_t id, seq;
    int64_t person;
    struct ts at;
};
extern const struct shape UNLOCK;
struct unlock_in {
    const char *login;
};
extern const struct shape UNLOCK_IN;
CHECKED enum err user_unlock(struct cx *cx, void *in, struct jw *answer); /* wrong tries are forgotten */

/* The sample realm's one password, good for each of its log-ins until they are given another. */
#define SAMPLE_PASSWORD "luoshi-sample"
CHECKED enum err realm_is_sample(struct cx *cx, bool *out);
CHECKED enum err realm_mark_sample(struct cx *cx);             /* on the writer */
CHECKED enum err anyone_can_sign_in(struct cx *cx, bool *out); /* false: no password was ever set */

/* First start: a code that the operator of the machine reads off the terminal and that sets the first password.
 * Only its hash stays, in this process; gone once a password is there. */
enum { SETUP_CODE_SIZE = 33 };
void setup_code_make(char code[static SETUP_CODE_SIZE]);
bool setup_code_is(const char *code);
void setup_code_end(void);

/* ---- between the files of this room ---- */

/* Argon2id takes 64 MiB and some 100 ms: two at a time, two waiting, the rest is told to come back. */
CHECKED enum err slot_take(struct cx *cx);
void slot_give(void);
CHECKED enum err tries_allow(struct cx *cx, const char *login, const char *network); /* E_BUSY while a wait lasts */

struct security;
/* E_INVALID says what the rules want of a new password. */
CHECKED enum err password_is_good(struct cx *cx, const struct security *rules, const char *login, const char *password);
bool password_is_common(const char *password, const char *login); /* a list, and what people build on it */

#endif
