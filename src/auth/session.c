#include <sodium.h>

#include "auth.sql.h"
#include "auth/auth.h"
#include "journal/hash.h"

/* Idle for two hours, or eight hours old: sign in again.  Seen is written once a minute at most. */
enum { TOKEN_BYTES = 32 };
static const int64_t idle_us = 2 * 3600 * INT64_C(1000000), whole_us = 8 * 3600 * INT64_C(1000000),
                     seen_us = 60 * INT64_C(1000000);

static struct hash id_of(const char *token)
{
    return sha256(str_of(token));
}

enum err session_start(struct cx *cx, int64_t person, char token[static TOKEN_TEXT_SIZE])
{
    unsigned char raw[TOKEN_BYTES];
    randombytes_buf(raw, sizeof raw);
    sodium_bin2hex(token, TOKEN_TEXT_SIZE, raw, sizeof raw);
    struct hash id = id_of(token);
    return db_exec(cx, &auth_session_add, V(hash_str(&id)), V(person), V(cx->now));
}

enum err session_person(struct cx *cx, const char *token, struct person *out, bool *stale)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct hash id = id_of(token);
    TRY(db_query(cx, &r, &auth_session, V(hash_str(&id))));
    if (!db_next(&r)) {
        TRY(db_end(&r));
        return E_NOT_FOUND;
    }
    int64_t person = row_i64(&r, 0), started = row_i64(&r, 1), seen = row_i64(&r, 2);
    TRY(db_end(&r));
    if (cx->now.us > started + whole_us || cx->now.us > seen + idle_us)
        return E_NOT_FOUND;
    TRY(fact_get(cx, &PERSON, person, out));
    *stale = cx->now.us > seen + seen_us;
    return out->disabled ? E_NOT_FOUND : OK;
}

enum err session_seen(struct cx *cx, const char *token)
{
    struct hash id = id_of(token);
    return db_exec(cx, &auth_session_seen, V(hash_str(&id)), V(cx->now));
}

enum err session_end(struct cx *cx, const char *token)
{
    struct hash id = id_of(token);
    return db_exec(cx, &auth_session_end, V(hash_str(&id)));
}

enum err session_expire(struct cx *cx)
{
    return db_exec(cx, &auth_sessions_expire, V(cx->now.us - whole_us), V(cx->now.us - idle_us));
}
