#include <pthread.h>
#include <sodium.h>

#include "auth.sql.h"
#include "auth/auth.h"
#include "base/text.h"
#include "journal/journal.h"

/* OWASP's Password Storage Cheat Sheet: Argon2id with 19 MiB and two passes, or more. */
enum { MEMORY_BYTES = 19 << 20, PASSES = 2 };

static const struct field password_fields[] = {
    FACT_FIELDS(password),
    FIELD(password, person, .flags = REF, LABEL("人员", "person")),
    FIELD(password, set_at, LABEL("设置时间", "set at")),
    FIELD(password, must_change, LABEL("须改密", "must change")),
};
const struct shape PASSWORD = SHAPE(password, password_fields);

static const struct field in_fields[] = {
    FIELD(password_in, login, .flags = REQUIRED, .max = 64, LABEL("登录名", "log-in")),
    FIELD(password_in, password, .flags = REQUIRED, .min = MIN_PASSWORD, .max = MAX_PASSWORD,
          LABEL("新密码", "new password")),
};
const struct shape PASSWORD_IN = SHAPE(password_in, in_fields);

enum err password_prepare(struct cx *cx, void *in)
{
    struct password_in *i = in;
    static_assert(MAX_HASH >= crypto_pwhash_STRBYTES, "the hash fits");
    if (streq(i->password, i->login) || streq(i->password, SAMPLE_PASSWORD))
        return fail(cx, E_INVALID, "这个密码谁都猜得到，请换一个", "anybody could guess this password: choose another");
    TRY(slot_take(cx));
    int failed = crypto_pwhash_str(i->hash, i->password, strlen(i->password), PASSES, MEMORY_BYTES);
    slot_give();
    return failed ? fail(cx, E_IO, "内存不足，密码没有改", "out of memory: the password was not changed") : OK;
}

/* Everyone may set their own; an administrator anybody's, which then has to be changed at the next sign-in. */
enum err password_set(struct cx *cx, void *in, struct jw *answer)
{
    const struct password_in *i = in;
    struct person p;
    struct password row;
    TRY(person_by_login(cx, i->login, &p));
    bool is_own = cx->who->person == p.id;
    TRY(may(cx, &(struct subject){ .is_own = is_own }));
    enum err e = db_one(cx, &PASSWORD, &row, &auth_password, V(p.id));
    if (e && e != E_NOT_FOUND)
        return e;
    if (e)
        row = (struct password){ .person = p.id };
    row.set_at = cx->now;
    row.must_change = !is_own && cx->who->person;
    TRY(e ? fact_insert(cx, &PASSWORD, &row) : fact_update(cx, &PASSWORD, &row));
    TRY(db_exec(cx, &auth_secret_put, V(p.id), V((const char *)i->hash)));
    TRY(db_exec(cx, &auth_sessions_end_of, V(p.id)));
    entry_about(cx, "person", p.id);
    jw_text(answer, "login", p.login);
    jw_bool(answer, "must_change", row.must_change);
    return OK;
}

enum err password_must_change(struct cx *cx, int64_t person, bool *out)
{
    struct password row;
    enum err e = db_one(cx, &PASSWORD, &row, &auth_password, V(person));
    *out = !e && row.must_change;
    return e == E_NOT_FOUND ? OK : e;
}

/* Of a password nobody has: an unknown log-in costs as much time as a known one. */
static char nobodys[MAX_HASH];
static pthread_once_t nobodys_once = PTHREAD_ONCE_INIT;

static void make_nobodys(void)
{
    if (crypto_pwhash_str(nobodys, "nobody's", 8, PASSES, MEMORY_BYTES) != 0)
        nobodys[0] = 0;
}

static enum err check(struct cx *cx, const struct person *p, const char *password, bool *right)
{
    struct rows r AUTO(rows_done) = { 0 };
    const char *hash = NULL;
    bool sample;
    *right = false;
    TRY(db_query(cx, &r, &auth_secret, V(p->id)));
    if (db_next(&r))
        hash = row_text(&r, 0);
    TRY(db_end(&r));
    TRY(realm_is_sample(cx, &sample));
    if (!hash && sample && p->id) {
        *right = streq(password, SAMPLE_PASSWORD);
        return OK;
    }
    TRY(slot_take(cx));
    pthread_once(&nobodys_once, make_nobodys);
    bool same = crypto_pwhash_str_verify(hash ? hash : nobodys, password, strlen(password)) == 0;
    slot_give();
    *right = same && hash;
    return OK;
}

enum err password_check(struct cx *cx, const char *login, const char *password, struct person *out)
{
    bool right;
    TRY(tries_allow(cx, login));
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
        tries_wrong(login);
        return fail(cx, E_DENIED, "登录名或密码不对", "the log-in or the password is wrong");
    }
    tries_right(login);
    return OK;
}

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
