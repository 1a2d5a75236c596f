#include "auth/factor.h"

#include <liboath/oath.h>
#include <pthread.h>
#include <sodium.h>

#include "auth.sql.h"
#include "auth/auth.h"
#include "auth/security.h"
#include "journal/hash.h"
#include "journal/journal.h"

enum { SECRET_BYTES = 20, STEP_SECONDS = 30, WINDOW = 1, DIGITS = 6, N_RECOVERY = 10, RECOVERY_BYTES = 10 };

static const struct field factor_fields[] = {
    FACT_FIELDS(factor),
    FIELD(factor, person, .flags = REF, LABEL("人员", "person")),
    FIELD(factor, since, LABEL("启用时间", "since")),
    FIELD(factor, ended, LABEL("停用时间", "ended")),
};
const struct shape FACTOR = SHAPE(factor, factor_fields);
static const struct field state_fields[] = {
    FIELD(factor_state, on, LABEL("已启用", "on")),
    FIELD(factor_state, required, LABEL("必须启用", "required")),
    FIELD(factor_state, since, LABEL("启用时间", "since")),
    FIELD(factor_state, recovery_left, LABEL("剩余恢复码", "recovery codes left")),
};
const struct shape FACTOR_STATE = SHAPE(factor_state, state_fields);
static const struct field code_fields[] = {
    FIELD(factor_code_in, code, .flags = REQUIRED, .max = 40, LABEL("动态口令", "code")),
};
const struct shape FACTOR_CODE_IN = SHAPE(factor_code_in, code_fields);
static const struct field end_fields[] = {
    FIELD(factor_end_in, reason, .max = 1000, LABEL("理由", "reason")),
};
const struct shape FACTOR_END_IN = SHAPE(factor_end_in, end_fields);
static const struct field reset_fields[] = {
    FIELD(factor_reset_in, login, .flags = REQUIRED, .max = 64, LABEL("登录名", "log-in")),
    FIELD(factor_reset_in, reason, .flags = REQUIRED, .max = 1000, LABEL("理由", "reason")),
};
const struct shape FACTOR_RESET_IN = SHAPE(factor_reset_in, reset_fields);

/* ---- texts ---- */

/* RFC 4648; n is a multiple of 5 here, so that nothing is left over. */
static void base32(const unsigned char *in, size_t n, char *out)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    unsigned bits = 0, value = 0;
    for (size_t i = 0; i < n; i++) {
        value = (value << 8 | in[i]) & 0xFFFF;
        for (bits += 8; bits >= 5; bits -= 5)
            *out++ = alphabet[value >> (bits - 5) & 31];
    }
    *out = 0;
}

/* As typed: in any case, with or without the dashes. */
static struct hash recovery_hash(const char *code)
{
    char plain[2 * RECOVERY_BYTES + 1];
    size_t n = 0;
    for (; *code && n < sizeof plain - 1; code++)
        if (*code != '-' && *code != ' ')
            plain[n++] = *code >= 'a' && *code <= 'z' ? (char)(*code - 'a' + 'A') : *code;
    return sha256((struct str){ plain, n });
}

/* ---- state ---- */

static enum err factor_of(struct cx *cx, int64_t person, struct factor *out, bool *there)
{
    enum err e = db_one(cx, &FACTOR, out, &auth_factor, V(person));
    *there = !e;
    return e == E_NOT_FOUND ? OK : e;
}

enum err factor_is_on(struct cx *cx, int64_t person, bool *out)
{
    struct factor f;
    bool there;
    TRY(factor_of(cx, person, &f, &there));
    *out = there && !f.ended.us;
    return OK;
}

enum err factor_state(struct cx *cx, const struct grant *g, struct factor_state *out)
{
    struct factor f;
    struct security rules;
    bool there;
    *out = (struct factor_state){ 0 };
    TRY(security_read(cx, &rules));
    out->required = security_asks_factor(&rules, g);
    TRY(factor_of(cx, g->person, &f, &there));
    out->on = there && !f.ended.us;
    if (!out->on)
        return OK;
    out->since = f.since;
    return db_i64(cx, &out->recovery_left, &auth_recovery_left, V(g->person));
}

/* ---- codes ---- */

static void start_library(void)
{
    (void)oath_init(); /* without it no code is right: nobody gets in, which the next sign-in shows */
}

/* The step whose code this is: now's, the one before, or the one after; 0: none.  By the machine's own clock, like
 * the other side: a sample on another day has the codes of today. */
static int64_t step_of(struct str secret, const char *code)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    char right[DIGITS + 1];
    int64_t now = ts_now().us / 1000000 / STEP_SECONDS;
    pthread_once(&once, start_library);
    if (strlen(code) != DIGITS)
        return 0;
    for (int64_t step = now - WINDOW; step <= now + WINDOW; step++)
        if (oath_totp_generate(secret.p, secret.n, step * STEP_SECONDS, STEP_SECONDS, 0, DIGITS, right) == OATH_OK &&
            sodium_memcmp(right, code, DIGITS) == 0)
            return step;
    return 0;
}

struct kept {
    struct str secret, pending;
    int64_t last_step;
};

static struct str copy(struct cx *cx, struct str s)
{
    return s.p ? (struct str){ arena_dup(cx->mem, s.p, s.n), s.n } : (struct str){ 0 };
}

static enum err kept_of(struct cx *cx, int64_t person, struct kept *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = (struct kept){ 0 };
    TRY(db_query(cx, &r, &auth_factor_secret, V(person)));
    if (db_next(&r)) {
        out->secret = copy(cx, row_bytes(&r, 0));
        out->pending = copy(cx, row_bytes(&r, 1));
        out->last_step = row_i64(&r, 2);
    }
    return db_end(&r);
}

enum err factor_begin(struct cx *cx, int64_t person, char secret[static FACTOR_SECRET_SIZE])
{
    unsigned char raw[SECRET_BYTES];
    bool on;
    TRY(factor_is_on(cx, person, &on));
    if (on)
        return fail(cx, E_CONFLICT, "动态口令已经启用；换手机请先停用", "codes are asked for already: first end that");
    randombytes_buf(raw, sizeof raw);
    base32(raw, sizeof raw, secret);
    return db_exec(cx, &auth_factor_pend, V(person), V(((struct str){ (const char *)raw, sizeof raw })));
}

static enum err use_recovery(struct cx *cx, int64_t person, const char *code)
{
    struct hash hash = recovery_hash(code);
    int64_t n;
    TRY(db_i64(cx, &n, &auth_recovery_is, V(hash_str(&hash)), V(person)));
    return n ? db_exec(cx, &auth_recovery_use, V(hash_str(&hash)))
             : fail(cx, E_DENIED, "动态口令不对，或已经用过", "the code is wrong, or was used before");
}

enum err factor_use(struct cx *cx, int64_t person, const char *code)
{
    struct kept k;
    TRY(kept_of(cx, person, &k));
    int64_t step = k.secret.n ? step_of(k.secret, code) : 0;
    return step > k.last_step ? db_exec(cx, &auth_factor_step, V(person), V(step)) : use_recovery(cx, person, code);
}

/* ---- acts ---- */

static enum err answer_recovery(struct cx *cx, int64_t person, struct jw *answer)
{
    unsigned char raw[RECOVERY_BYTES];
    char text[2 * RECOVERY_BYTES];
    TRY(db_exec(cx, &auth_recovery_forget, V(person)));
    jw_array(answer, "recovery_codes");
    for (int i = 0; i < N_RECOVERY; i++) {
        randombytes_buf(raw, sizeof raw);
        base32(raw, sizeof raw, text);
        struct hash hash = recovery_hash(text);
        TRY(db_exec(cx, &auth_recovery_add, V(hash_str(&hash)), V(person)));
        jw_text(answer, NULL, arena_printf(cx->mem, "%.4s-%.4s-%.4s-%.4s", text, text + 4, text + 8, text + 12));
    }
    jw_close(answer);
    return OK;
}

enum err factor_confirm(struct cx *cx, void *in, struct jw *answer)
{
    const struct factor_code_in *i = in;
    int64_t person = cx->who->person;
    struct factor f;
    struct kept k;
    bool there;
    TRY(may(cx, &(struct subject){ .is_self = true }));
    TRY(kept_of(cx, person, &k));
    if (!k.pending.n)
        return fail(cx, E_CONFLICT, "没有待确认的动态口令：先取得密钥",
                    "there is no secret to confirm: first ask for one");
    int64_t step = step_of(k.pending, i->code);
    if (!step)
        return fail(cx, E_INVALID, "动态口令不对：请核对手机时间后再输一次",
                    "the code is wrong: check the phone's clock and try again");
    TRY(factor_of(cx, person, &f, &there));
    if (!there)
        f = (struct factor){ .person = person };
    f.since = cx->now;
    f.ended = (struct ts){ 0 };
    TRY(there ? fact_update(cx, &FACTOR, &f) : fact_insert(cx, &FACTOR, &f));
    TRY(db_exec(cx, &auth_factor_take, V(person), V(k.pending), V(step)));
    entry_about(cx, "person", person);
    return answer_recovery(cx, person, answer);
}

static enum err end_factor(struct cx *cx, int64_t person, const char *reason, struct jw *answer)
{
    struct factor f;
    bool there;
    TRY(factor_of(cx, person, &f, &there));
    if (!there || f.ended.us)
        return fail(cx, E_CONFLICT, "没有启用动态口令", "no codes are asked for");
    f.ended = cx->now;
    cx->entry->reason = reason;
    TRY(fact_update(cx, &FACTOR, &f));
    TRY(db_exec(cx, &auth_factor_forget, V(person)));
    TRY(db_exec(cx, &auth_recovery_forget, V(person)));
    entry_about(cx, "person", person);
    jw_i64(answer, "person", person);
    return OK;
}

enum err factor_end(struct cx *cx, void *in, struct jw *answer)
{
    const struct factor_end_in *i = in;
    TRY(may(cx, &(struct subject){ .is_self = true }));
    return end_factor(cx, cx->who->person, i->reason, answer);
}

enum err factor_reset(struct cx *cx, void *in, struct jw *answer)
{
    const struct factor_reset_in *i = in;
    struct person p;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(person_by_login(cx, i->login, &p));
    TRY(may_reset(cx, p.id));
    TRY(end_factor(cx, p.id, i->reason, answer));
    return db_exec(cx, &auth_sessions_end_of, V(p.id));
}
