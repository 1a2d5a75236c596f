/* act.h - acts as data: every way to change a fact is a row of one table.
 *
 * A command, a route and a scheduled job all name a row; there is no other way to write.  The
 * dispatcher binds the input to the row's shape, asks the policy, opens the journal entry, calls the
 * function on the writer, appends the entry, and keeps derived rows in step - all in one transaction.
 */
#ifndef LS_ACT_H
#define LS_ACT_H

#include "db/realm.h"
#include "journal/fact.h"
#include "org/grant.h"

/* What an act answers: written into an open JSON object. */
struct act {
    const char *name;       /* "item.claim" */
    const struct shape *in; /* the input's members */
    enum err (*run)(struct cx *cx, void *in, struct jw *answer);
    const char *zh, *en;                          /* one line on what it does */
    enum err (*prepare)(struct cx *cx, void *in); /* slow work before the writer is asked, or NULL */
    unsigned flags;
    /* The right to it, in a snapshot before `prepare` keeps anything; the act asks again.  NULL: it keeps nothing. */
    enum err (*asked)(struct cx *cx, const struct grant *who, const void *in);
};
enum act_flags {
    ACT_LOCAL = 1 << 0,   /* its input names a file of this machine: never by a route */
    ACT_SECRET = 1 << 1,  /* its input or its answer is a secret: no idempotency key, for either would be kept */
    ACT_SIGN_IN = 1 << 2, /* about who comes in: by a person signed in, never by a token */
    ACT_ASKED = 1 << 3,   /* by a route of its own, which asks for more: never by its name */
    ACT_OVER = 1 << 4,    /* it overwrites what one has seen: over HTTP one says which version that was */
};
extern const struct act acts[];
extern const size_t n_acts;
const struct act *act_named(const char *name);
/* Its input may say which version of the subject it was decided on; it must, over HTTP. */
bool act_takes_version(const struct act *a);
bool act_asks_version(const struct act *a);
bool act_takes_key(const struct act *a);

struct act_call {
    const char *name, *login;    /* login NULL: the operator */
    struct str input;            /* JSON; "" = {} */
    const struct pile *elements; /* of its LAZY list, when they are too many to stand in it; or NULL */
    const char *key;             /* idempotency key, or NULL */
    int64_t version;             /* the caller decided on this version of the subject; 0: of any, or the input says */
    struct str content;          /* what stands for the input under its key, when that names a passing file; else {0} */
    bool asks_version;           /* E_UNSEEN when an act that overwrites is told no version */
    bool is_job;                 /* by the scheduler, of itself: login NULL, and a key */
    bool is_trial;               /* do all of it, answer what would have come of it, and leave no trace */
};
/* A trial answers {"dry_run", "answer", "items": [{item, level_before, level}]}: what the act would have answered, and
 * the lights it would have touched.  E_STALE: the version is older.  Waits for the commit. */
CHECKED enum err act_call(struct cx *cx, const struct act_call *c, const char **answer);

/* Do an act as this log-in with this JSON input ("" = {}).  key: idempotency key or NULL; a repeat
 * answers as before and changes nothing.  *answer is JSON in cx->mem.  Waits for the commit. */
CHECKED enum err act_do(struct cx *cx, const char *name, const char *login, struct str input, const char *key,
                        const char **answer);

#endif
