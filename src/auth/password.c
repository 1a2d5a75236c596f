#include <pthread.h>
#include <sodium.h>

#include "auth.sql.h"
#include "auth/account.h"
#include "auth/auth.h"
#include "auth/security.h"
#include "base/text.h"
#include "db/realm.h"
#include "journal/journal.h"

enum { MAX_PAST = 13 };

static const struct field password_fields[] = {
    FACT_FIELDS(password),
    FIELD(password, person, .flags = REF, LABEL("人员", "person")),
    FIELD(password, set_at, LABEL("设置时间", "set at")),
    FIELD(password, must_change, LABEL("须改密", "must change")),
};
const struct shape PASSWORD = SHAPE(password, password_fields);

static const struct field in_fields[] = {
    FIELD(password_in, login, .flags = REQUIRED, .max = 64, LABEL("登录名", "log-in")),
    FIELD(password_in, password, .flags = REQUIRED, .max = MAX_PASSWORD, LABEL("新密码", "new password")),
};
const struct shape PASSWORD_IN = SHAPE(password_in, in_fields);

static const struct field unlock_fields[] = {
    FACT_FIELDS(unlock),
    FIELD(unlock, person, .flags = REF, LABEL("人员", "person")),
    FIELD(unlock, at, LABEL("解锁时间", "at")),
};
const struct shape UNLOCK = SHAPE(unlock, unlock_fields);
static const struct field unlock_in_fields[] = {
    FIELD(unlock_in, login, .flags = REQUIRED, .max = 64, LABEL("登录名", "log-in")),
};
const struct shape UNLOCK_IN = SHAPE(unlock_in, unlock_in_fields);

/* ---- a new password ---- */

static enum err hash_it(struct cx *cx, const struct security *rules, const char *password, char out[static MAX_HASH])
{
    static_assert(MAX_HASH >= crypto_pwhash_STRBYTES, "the hash fits");
    TRY(slot_take(cx));
    int failed = crypto_pwhash_str(out, password, strlen(password), (unsigned long long)rules->hash_passes,
                                   (size_t)rules->hash_mib << 20);
    slot_give();
    return failed ? fail(cx, E_IO, "内存不足，密码没有改", "out of memory: the password was not changed") : OK;
}

static enum err secret_of(struct cx *cx, int64_t person, const char **out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = NULL;
    TRY(db_query(cx, &r, &auth_secret, V(person)));
    if (db_next(&r))
        *out = row_text(&r, 0);
    return db_end(&r);
}

/* The hash in force, and as many old ones as the rules remember. */
static enum err past_of(struct cx *cx, const char *login, struct security *rules, const char *out[static MAX_PAST],
                        size_t *n)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct person p;
    *n = 0;
    TRY(security_read(cx, rules));
    enum err e = person_by_login(cx, login, &p);
    if (e == E_NOT_FOUND) {
        fail_clear(cx); /* the act says so, to those who may know */
        return OK;
    }
    TRY(e);
    TRY(secret_of(cx, p.id, &out[0]));
    *n = out[0] != NULL;
    TRY(db_query(cx, &r, &auth_secrets_past, V(p.id), V(rules->password_past)));
    while (db_next(&r) && *n < MAX_PAST)
        out[(*n)++] = row_text(&r, 0);
    return db_end(&r);
}

static enum err is_new(struct cx *cx, const char *password, const char *const *past, size_t n)
{
    bool same = false;
    for (size_t i = 0; i < n && !same; i++) {
        TRY(slot_take(cx));
        same = crypto_pwhash_str_verify(past[i], password, strlen(password)) == 0;
        slot_give();
    }
    return same ? fail(cx, E_INVALID, "这个密码用过，请换一个", "this password was in use before: choose another") : OK;
}

enum err password_prepare(struct cx *cx, void *in)
{
    struct password_in *i = in;
    struct security rules;
    const char *past[MAX_PAST];
    size_t n;
    TRY(read_begin(cx));
    enum err e = past_of(cx, i->login, &rules, past, &n);
    read_end(cx);
    TRY(e);
    TRY(password_is_good(cx, &rules, i->login, i->password));
    TRY(is_new(cx, i->password, past, n));
    return hash_it(cx, &rules, i->password, i->hash);
}

static enum err keep_secret(struct cx *cx, int64_t person, const char *hash)
{
    struct security rules;
    TRY(security_read(cx, &rules));
    TRY(db_exec(cx, &auth_secret_keep, V(person), V(cx->now)));
    TRY(db_exec(cx, &auth_secrets_forget, V(person), V(rules.password_past)));
    TRY(db_exec(cx, &auth_secret_put, V(person), V(hash)));
    return db_exec(cx, &auth_sessions_end_of, V(person));
}

enum err may_reset(struct cx *cx, int64_t person)
{
    const struct grant *g = cx->who;
    struct list posts;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(db_list(cx, &ACCOUNT_POST, &posts, MAX_POSTS, &auth_account_posts, V(person), V(cx->today)));
    for (size_t i = 0; i < posts.n && g->person; i++) {
        int64_t role = ((const struct account_post *)posts.p + i)->role;
        if (role_is_administrator(role) && !has_role(g, (enum post_role)role))
            return fail(cx, E_DENIED, "对方是%s：由同类管理员或本机操作者办理",
                        "the other is a %s: one of the same kind "
                        "does that, or the operator of the machine",
                        word_text(cx, &post_roles, role));
    }
    return OK;
}

/* Set by somebody else, it has to be changed at the next sign-in. */
enum err password_set(struct cx *cx, void *in, struct jw *answer)
{
    const struct password_in *i = in;
    struct person p;
    struct password row;
    TRY(person_by_login(cx, i->login, &p));
    bool is_own = cx->who->person == p.id;
    if (streq(cx->who->act, "password.change"))
        TRY(may(cx, &(struct subject){ .is_self = is_own }));
    else
        TRY(may_reset(cx, p.id));
    enum err e = db_one(cx, &PASSWORD, &row, &auth_password, V(p.id));
    if (e && e != E_NOT_FOUND)
        return e;
    if (e)
        row = (struct password){ .person = p.id };
    row.set_at = cx->now;
    row.must_change = !is_own && cx->who->person;
    TRY(e ? fact_insert(cx, &PASSWORD, &row) : fact_update(cx, &PASSWORD, &row));
    TRY(keep_secret(cx, p.id, i->hash));
    tries_right(p.login);
    entry_about(cx, "person", p.id);
    jw_text(answer, "login", p.login);
    jw_bool(answer, "must_change", row.must_change);
    return OK;
}

enum err password_must_change(struct cx *cx, int64_t person, bool *out)
{
    struct password row;
    struct security rules;
    enum err e = db_one(cx, &PASSWORD, &row, &auth_password, V(person));
    *out = false;
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    TRY(security_read(cx, &rules));
    *out = row.must_change ||
           (rules.password_days && cx->now.us > row.set_at.us + rules.password_days * 86400 * INT64_C(1000000));
    return OK;
}

enum err user_unlock(struct cx *cx, void *in, struct jw *answer)
{
    const struct unlock_in *i = in;
    struct person p;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(person_by_login(cx, i->login, &p));
    struct unlock u = { .person = p.id, .at = cx->now };
    TRY(fact_insert(cx, &UNLOCK, &u));
    tries_right(p.login);
    entry_about(cx, "person", p.id);
    jw_i64(answer, "person", p.id);
    return OK;
}

/* ---- checking one ---- */

/* Of a password nobody has: an unknown log-in costs as much time as a known one.  Made anew when the settings
 * have changed, so that it costs as much as theirs. */
static struct {
    pthread_mutex_t lock;
    char hash[MAX_HASH];
} nobodys = { .lock = PTHREAD_MUTEX_INITIALIZER };

static enum err nobodys_hash(struct cx *cx, const struct security *rules, char out[static MAX_HASH])
{
    enum err e = OK;
    pthread_mutex_lock(&nobodys.lock);
    if (!nobodys.hash[0] || crypto_pwhash_str_needs_rehash(nobodys.hash, (unsigned long long)rules->hash_passes,
                                                           (size_t)rules->hash_mib << 20))
        e = hash_it(cx, rules, "nobody's", nobodys.hash);
    memcpy(out, nobodys.hash, MAX_HASH);
    pthread_mutex_unlock(&nobodys.lock);
    return e;
}

static enum err check(struct cx *cx, const struct person *p, const char *password, bool *right)
{
    struct security rules;
    const char *hash;
    char nobody[MAX_HASH];
    bool sample;
    *right = false;
    TRY(secret_of(cx, p->id, &hash));
    TRY(realm_is_sample(cx, &sample));
    if (!hash && sample && p->id) {
        *right = streq(password, SAMPLE_PASSWORD);
        return OK;
    }
    TRY(security_read(cx, &rules));
    TRY(nobodys_hash(cx, &rules, nobody));
    TRY(slot_take(cx));
    bool same = crypto_pwhash_str_verify(hash ? hash : nobody, password, strlen(password)) == 0;
    slot_give();
    *right = same && hash;
    return OK;
}

enum err password_check(struct cx *cx, const char *login, const char *password, const char *network, struct person *out)
{
    bool right;
    TRY(tries_allow(cx, login, network));
    enum err e = person_by_login(cx, login, out);
    if (e && e != E_NOT_FOUND)
        return e;
    fail_clear(cx);
    if (e)
        *out = (struct person){ 0 };
    if (strlen(password) > 4 * MAX_PASSWORD)
        return fail(cx, E_INVALID, "密码太长", "the password is too long");
    TRY(check(cx, out, password, &right));
    if (!right || out->disabled) {
        tries_wrong(login, network);
        return fail(cx, E_DENIED, "登录名或密码不对", "the log-in or the password is wrong");
    }
    return OK;
}

struct renewal {
    int64_t person;
    char hash[MAX_HASH];
};
static enum err put_renewed(struct cx *cx, void *arg)
{
    const struct renewal *r = arg;
    return db_exec(cx, &auth_secret_put, V(r->person), V((const char *)r->hash));
}

enum err password_renew(struct cx *cx, int64_t person, const char *password)
{
    struct security rules;
    const char *hash = NULL;
    struct renewal r = { .person = person };
    TRY(read_begin(cx));
    enum err e = security_read(cx, &rules);
    if (!e)
        e = secret_of(cx, person, &hash);
    read_end(cx);
    TRY(e);
    if (!hash ||
        !crypto_pwhash_str_needs_rehash(hash, (unsigned long long)rules.hash_passes, (size_t)rules.hash_mib << 20))
        return OK;
    TRY(hash_it(cx, &rules, password, r.hash));
    return db_write(cx, put_renewed, &r);
}

/* ---- what the realm is ---- */

enum err realm_is_sample(struct cx *cx, bool *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &auth_mark, V("sample")));
    *out = db_next(&r);
    return db_end(&r);
}

enum err realm_mark_sample(struct cx *cx)
{
    return db_exec(cx, &auth_mark_put, V("sample"), V("yes"));
}

enum err anyone_can_sign_in(struct cx *cx, bool *out)
{
    int64_t n;
    TRY(db_i64(cx, &n, &auth_can_sign_in));
    *out = n > 0;
    return OK;
}
