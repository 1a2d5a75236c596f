/* What stands in the database beside the facts and is no derived table: secrets, the answers kept under keys, and what
 * waits to be told.  The journal is for ever and shown to auditors, so none of it stands there; a copy of a realm
 * carries it whole.  Sessions are not carried: people sign in again. */
#include "journal/beside.h"
#include "notify/notify.h"

struct secret {
    int64_t person;
    const char *hash;
};
static const struct field secret_fields[] = { FIELD(secret, person), FIELD(secret, hash) };
static const struct shape SECRET = SHAPE(secret, secret_fields);

struct secret_past {
    int64_t person;
    struct ts at;
    const char *hash;
};
static const struct field secret_past_fields[] = { FIELD(secret_past, person), FIELD(secret_past, at),
                                                   FIELD(secret_past, hash) };
static const struct shape SECRET_PAST = SHAPE(secret_past, secret_past_fields);

struct token_secret {
    struct str hash;
    int64_t token;
    struct ts seen;
};
static const struct field token_secret_fields[] = { FIELD(token_secret, hash), FIELD(token_secret, token),
                                                    FIELD(token_secret, seen) };
static const struct shape TOKEN_SECRET = SHAPE(token_secret, token_secret_fields);

struct factor_secret {
    int64_t person;
    struct str secret, pending;
    int64_t last_step;
};
static const struct field factor_secret_fields[] = { FIELD(factor_secret, person), FIELD(factor_secret, secret),
                                                     FIELD(factor_secret, pending), FIELD(factor_secret, last_step) };
static const struct shape FACTOR_SECRET = SHAPE(factor_secret, factor_secret_fields);

struct recovery {
    struct str hash;
    int64_t person;
};
static const struct field recovery_fields[] = { FIELD(recovery, hash), FIELD(recovery, person) };
static const struct shape RECOVERY = SHAPE(recovery, recovery_fields);

struct last_sign_in {
    int64_t person;
    struct ts at;
};
static const struct field last_sign_in_fields[] = { FIELD(last_sign_in, person), FIELD(last_sign_in, at) };
static const struct shape LAST_SIGN_IN = SHAPE(last_sign_in, last_sign_in_fields);

struct channel_secret {
    int64_t channel;
    const char *address, *secret;
};
static const struct field channel_secret_fields[] = { FIELD(channel_secret, channel), FIELD(channel_secret, address),
                                                      FIELD(channel_secret, secret) };
static const struct shape CHANNEL_SECRET = SHAPE(channel_secret, channel_secret_fields);

struct feed_secret {
    struct str hash;
    int64_t feed;
    struct ts seen;
};
static const struct field feed_secret_fields[] = { FIELD(feed_secret, hash), FIELD(feed_secret, feed),
                                                   FIELD(feed_secret, seen) };
static const struct shape FEED_SECRET = SHAPE(feed_secret, feed_secret_fields);

struct realm_mark {
    const char *name, *value;
};
static const struct field realm_mark_fields[] = { FIELD(realm_mark, name), FIELD(realm_mark, value) };
static const struct shape REALM_MARK = SHAPE(realm_mark, realm_mark_fields);

struct act_key {
    const char *actor, *key, *act;
    struct str input;
    const char *answer;
    struct ts time;
};
static const struct field act_key_fields[] = { FIELD(act_key, actor), FIELD(act_key, key),    FIELD(act_key, act),
                                               FIELD(act_key, input), FIELD(act_key, answer), FIELD(act_key, time) };
static const struct shape ACT_KEY = SHAPE(act_key, act_key_fields);

const struct shape *const beside_tables[] = { &SECRET,       &SECRET_PAST, &TOKEN_SECRET,   &FACTOR_SECRET, &RECOVERY,
                                              &LAST_SIGN_IN, &REALM_MARK,  &CHANNEL_SECRET, &FEED_SECRET,   NULL };
const struct shape *const answer_table = &ACT_KEY;
const struct shape *const passing_tables[] = { &OUTBOX, &OUTBOX_MATTER, &NOTICE_CURSOR, NULL };
