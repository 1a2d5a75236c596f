/* Routes about one's own way in: sessions, tokens, password, second factor. */
#include "app/act.h"
#include "app/api.h"
#include "app/view.h"
#include "auth/factor.h"
#include "auth/session.h"
#include "auth/token.h"

/* ---- sessions ---- */

enum err api_my_sessions(struct cx *cx, struct rq *rq)
{
    struct list sessions;
    TRY(read_begin(cx));
    enum err e = sessions_of(cx, rq->person.id, rq->token, &sessions);
    read_end(cx);
    TRY(e);
    view_list(&rq->j, "sessions", &SESSION_LINE, &sessions);
    return OK;
}

struct ending {
    int64_t person, session; /* session 0: all */
};

static enum err revoke(struct cx *cx, void *arg)
{
    const struct ending *e = arg;
    return session_revoke(cx, e->person, e->session);
}

enum err api_end_session(struct cx *cx, struct rq *rq)
{
    struct dec id;
    if (!dec_parse(str_of(rq->args[0]), &id) || id.u <= 0)
        return fail(cx, E_NOT_FOUND, "没有这个登录", "there is no such session");
    return db_write(cx, revoke, &(struct ending){ rq->person.id, id.u / DEC_ONE });
}

enum err api_end_sessions(struct cx *cx, struct rq *rq)
{
    TRY(db_write(cx, revoke, &(struct ending){ rq->person.id, 0 }));
    rq_drop_cookie(rq);
    return OK;
}

/* ---- tokens ---- */

enum err api_my_tokens(struct cx *cx, struct rq *rq)
{
    struct list tokens;
    TRY(read_begin(cx));
    enum err e = tokens_of(cx, rq->person.id, &tokens);
    read_end(cx);
    TRY(e);
    view_list(&rq->j, "tokens", &TOKEN_LINE, &tokens);
    return OK;
}

/* ---- password ---- */

/* The password once more: who found a screen unlocked does not know it.  Wrong ones count. */
static enum err ask_again(struct cx *cx, const struct rq *rq, const char *password)
{
    struct person p;
    TRY(read_begin(cx));
    enum err e = password_check(cx, rq->person.login, password, network_of(cx->mem, rq->q->peer), &p);
    read_end(cx);
    if (e == E_DENIED) {
        fail_clear(cx);
        return fail(cx, E_DENIED, "现在的密码不对", "the present password is wrong");
    }
    TRY(e);
    tries_right(rq->person.login);
    return OK;
}

struct change_password {
    const char *old, *new;
};
static const struct field change_fields[] = {
    FIELD(change_password, old, .flags = REQUIRED, .max = 4 * MAX_PASSWORD, LABEL("现在的密码", "present password")),
    FIELD(change_password, new, .flags = REQUIRED, .max = MAX_PASSWORD, LABEL("新密码", "new password")),
};
const struct shape MY_PASSWORD_IN = SHAPE(change_password, change_fields);

/* Every session ends; this page goes on with a new one. */
enum err api_my_password(struct cx *cx, struct rq *rq)
{
    struct buf in AUTO(buf_done) = BUF(10000);
    struct jw j = JW(&in);
    struct change_password c;
    const char *answer;
    TRY(rq_body(cx, rq, &MY_PASSWORD_IN, &c));
    TRY(ask_again(cx, rq, c.old));
    jw_object(&j, NULL);
    jw_text(&j, "login", rq->person.login);
    jw_text(&j, "password", c.new);
    jw_close(&j);
    TRY(act_do(cx, "password.change", rq->person.login, str_of(buf_text(&in)), NULL, &answer));
    TRY(rq_begin_session(cx, rq, NULL));
    serving_tell(rq->home);
    return OK;
}

/* ---- second factor ---- */

enum err api_my_factor(struct cx *cx, struct rq *rq)
{
    struct factor_state f;
    TRY(read_begin(cx));
    enum err e = factor_state(cx, rq->who, &f);
    read_end(cx);
    TRY(e);
    jw_members(&rq->j, &FACTOR_STATE, &f);
    return OK;
}

struct again {
    const char *password;
};
static const struct field again_fields[] = {
    FIELD(again, password, .flags = REQUIRED, .max = 4 * MAX_PASSWORD, LABEL("现在的密码", "present password")),
};
const struct shape AGAIN_IN = SHAPE(again, again_fields);

struct beginning {
    int64_t person;
    char secret[FACTOR_SECRET_SIZE];
};
static enum err begin(struct cx *cx, void *arg)
{
    struct beginning *b = arg;
    return factor_begin(cx, b->person, b->secret);
}

enum err api_begin_factor(struct cx *cx, struct rq *rq)
{
    struct beginning b = { .person = rq->person.id };
    struct again in;
    TRY(rq_body(cx, rq, &AGAIN_IN, &in));
    TRY(ask_again(cx, rq, in.password));
    TRY(db_write(cx, begin, &b));
    jw_text(&rq->j, "secret", b.secret);
    jw_text(&rq->j, "uri",
            arena_printf(cx->mem, "otpauth://totp/luoshi:%s?secret=%s&issuer=luoshi", rq->person.login, b.secret));
    return OK;
}

enum err api_confirm_factor(struct cx *cx, struct rq *rq)
{
    const char *answer;
    TRY(act_do(cx, "factor.confirm", rq->person.login, rq->q->body, NULL, &answer));
    buf_add_str(&rq->a->body, answer);
    rq->is_own_body = true;
    serving_tell(rq->home);
    return OK;
}

enum err api_end_factor(struct cx *cx, struct rq *rq)
{
    struct again in;
    const char *answer;
    TRY(rq_body(cx, rq, &AGAIN_IN, &in));
    TRY(ask_again(cx, rq, in.password));
    TRY(act_do(cx, "factor.end", rq->person.login, STR("{}"), NULL, &answer));
    serving_tell(rq->home);
    return OK;
}
