/* Routes of the door: signing in and out, who I am, the first start. */
#include "app/act.h"
#include "app/api.h"
#include "app/serve.h"
#include "app/view.h"
#include "auth/factor.h"
#include "auth/session.h"
#include "org/office.h"
#include "org/org_act.h"

struct sign_in {
    const char *login, *password, *code;
};
static const struct field sign_in_fields[] = {
    FIELD(sign_in, login, .flags = REQUIRED, .max = 64, LABEL("登录名", "log-in")),
    FIELD(sign_in, password, .flags = REQUIRED, .max = 4 * MAX_PASSWORD, LABEL("密码", "password")),
    FIELD(sign_in, code, .max = 40, LABEL("动态口令或恢复码", "code of the second factor, or a recovery code")),
};
const struct shape SIGN_IN = SHAPE(sign_in, sign_in_fields);

static void describe_posts(struct cx *cx, struct rq *rq)
{
    struct unit u;
    struct post p;
    jw_array(&rq->j, "posts");
    for (size_t i = 0; i < rq->who->n_posts; i++) {
        if (fact_get(cx, &POST, rq->who->posts[i].post, &p) != OK || fact_get(cx, &UNIT, p.unit, &u) != OK)
            continue;
        jw_object(&rq->j, NULL);
        jw_i64(&rq->j, "post", p.id);
        jw_i64(&rq->j, "unit", p.unit);
        jw_text(&rq->j, "unit_name", unit_label(&u));
        jw_text(&rq->j, "title", p.title);
        jw_text(&rq->j, "role", word_name(&post_roles, p.role));
        jw_close(&rq->j);
    }
    jw_close(&rq->j);
}

static void describe_roles(struct rq *rq)
{
    jw_array(&rq->j, "roles");
    for (size_t i = 0; i < post_roles.n; i++)
        if (has_role(rq->who, (enum post_role)post_roles.list[i].value))
            jw_text(&rq->j, NULL, post_roles.list[i].name);
    jw_close(&rq->j);
}

/* What may be done without asking about what: pages show an act to whom it is open. */
static void describe_rights(struct rq *rq)
{
    jw_array(&rq->j, "can");
    for (size_t i = 0; i < n_policy; i++) {
        size_t first = 0;
        while (!streq(policy[first].act, policy[i].act))
            first++;
        if (first == i && may_in_realm(rq->who, policy[i].act))
            jw_text(&rq->j, NULL, policy[i].act);
    }
    jw_close(&rq->j);
}

static enum err describe_realm(struct cx *cx, struct rq *rq)
{
    const char *value;
    for (size_t i = 0; i < n_setting_kinds; i++) {
        TRY(setting_get(cx, setting_kinds[i].name, &value));
        jw_text(&rq->j, setting_kinds[i].name, value);
    }
    return OK;
}

enum err api_session(struct cx *cx, struct rq *rq)
{
    bool sample;
    TRY(realm_is_sample(cx, &sample));
    jw_object(&rq->j, "person");
    jw_i64(&rq->j, "id", rq->person.id);
    jw_text(&rq->j, "name", rq->person.name);
    jw_text(&rq->j, "login", rq->person.login);
    jw_close(&rq->j);
    describe_posts(cx, rq);
    describe_roles(rq);
    describe_rights(rq);
    jw_object(&rq->j, "realm");
    jw_bool(&rq->j, "sample", sample);
    TRY(describe_realm(cx, rq));
    jw_close(&rq->j);
    jw_bool(&rq->j, "must_change", rq->must_change);
    jw_bool(&rq->j, "must_enrol", rq->must_enrol);
    jw_date(&rq->j, "today", cx->today);
    return view_head(cx, &rq->j);
}

static enum err welcome(struct cx *cx, struct rq *rq)
{
    TRY(read_begin(cx));
    enum err e = who_stands(cx, rq);
    if (!e)
        e = api_session(cx, rq);
    read_end(cx);
    return e;
}

/* ---- in ---- */

struct starting {
    int64_t person;
    const char *code, *device, *old; /* code: NULL when none is asked for; old: the token that came along */
    char token[TOKEN_TEXT_SIZE];
};

/* The code is used up and the session begins in one step.  What token the browser had before ends. */
static enum err start(struct cx *cx, void *arg)
{
    struct starting *s = arg;
    TRY(session_expire(cx));
    if (s->code)
        TRY(factor_use(cx, s->person, s->code));
    if (s->old)
        TRY(session_end(cx, s->old));
    return session_start(cx, s->person, s->device, s->token);
}

enum err rq_begin_session(struct cx *cx, struct rq *rq, const char *code)
{
    struct starting s = { .person = rq->person.id,
                          .code = code,
                          .device = device_of(cx->mem, http_header(rq->q, "User-Agent")),
                          .old = cookie_token(rq->q) };
    TRY(db_write(cx, start, &s));
    rq->token = arena_strdup(cx->mem, s.token);
    cookie_set(rq, s.token);
    return OK;
}

/* Two answers: without a code, 401 says that one is asked for; nothing is said before the password was right. */
static enum err ask_code(struct cx *cx, struct rq *rq)
{
    rq->status = 401;
    rq->title = "second_factor";
    return fail(cx, E_DENIED, "请输入手机上的动态口令，或一个恢复码",
                "enter the code your phone shows, or a recovery code");
}

enum err api_sign_in(struct cx *cx, struct rq *rq)
{
    struct sign_in in;
    bool factor = false;
    TRY(rq_body(cx, rq, &SIGN_IN, &in));
    TRY(read_begin(cx));
    enum err e = password_check(cx, in.login, in.password, network_of(cx->mem, rq->q->peer), &rq->person);
    if (!e)
        e = factor_is_on(cx, rq->person.id, &factor);
    read_end(cx);
    TRY(e);
    if (factor && !in.code)
        return ask_code(cx, rq);
    e = rq_begin_session(cx, rq, factor ? in.code : NULL);
    if (e == E_DENIED)
        tries_wrong(in.login, network_of(cx->mem, rq->q->peer));
    TRY(e);
    tries_right(in.login);
    TRY(password_renew(cx, rq->person.id, in.password));
    return welcome(cx, rq);
}

/* ---- out ---- */

static enum err end(struct cx *cx, void *token)
{
    return session_end(cx, token);
}

void rq_drop_cookie(struct rq *rq)
{
    cookie_set(rq, NULL);
}

enum err api_sign_out(struct cx *cx, struct rq *rq)
{
    TRY(db_write(cx, end, (void *)(uintptr_t)rq->token));
    rq_drop_cookie(rq);
    return OK;
}

/* ---- the door itself ---- */

/* What the page of signing in has to know before anybody has. */
enum err api_door(struct cx *cx, struct rq *rq)
{
    struct security rules;
    bool sample = false, anyone = false;
    TRY(read_begin(cx));
    enum err e = realm_is_sample(cx, &sample);
    if (!e)
        e = anyone_can_sign_in(cx, &anyone);
    if (!e)
        e = security_read(cx, &rules);
    read_end(cx);
    TRY(e);
    jw_bool(&rq->j, "sample", sample);
    jw_bool(&rq->j, "setup", !anyone && !sample);
    jw_i64(&rq->j, "password_min", rules.password_min);
    jw_text(&rq->j, "profile", word_name(&profiles, rules.profile));
    jw_bool(&rq->j, "oidc", rules.oidc_issuer != NULL);
    jw_text(&rq->j, "oidc_name", rules.oidc_name);
    return OK;
}

struct setup {
    const char *code, *login, *unit, *password;
};
static const struct field setup_fields[] = {
    FIELD(setup, code, .flags = REQUIRED, .max = 64, LABEL("首次启动码", "code of the first start")),
    FIELD(setup, login, .flags = REQUIRED, .min = 2, .max = 64, LABEL("管理员登录名", "the administrator's log-in")),
    FIELD(setup, unit, .max = 200, LABEL("管理员所在单位", "the administrator's unit")),
    FIELD(setup, password, .flags = REQUIRED, .max = MAX_PASSWORD, LABEL("密码", "password")),
};
const struct shape SETUP_IN = SHAPE(setup, setup_fields);

/* Is this log-in there, and is the unit?  Who has the code is who runs the machine, and may know. */
static enum err look_up(struct cx *cx, const struct setup *s, bool *has_login, bool *has_unit, bool *anyone)
{
    struct person p;
    struct unit u;
    TRY(anyone_can_sign_in(cx, anyone));
    enum err e = person_by_login(cx, s->login, &p);
    *has_login = !e;
    fail_clear(cx);
    if (!e || e == E_NOT_FOUND)
        e = s->unit ? unit_by_name(cx, s->unit, &u) : E_NOT_FOUND;
    *has_unit = !e;
    fail_clear(cx);
    return e == E_NOT_FOUND ? OK : e;
}

static enum err do_local(struct cx *cx, const char *act, const char *const *members)
{
    struct buf in AUTO(buf_done) = BUF(10000);
    struct jw j = JW(&in);
    const char *answer;
    jw_object(&j, NULL);
    for (; *members; members += 2)
        jw_text(&j, members[0], members[1]);
    jw_close(&j);
    return act_do(cx, act, NULL, str_of(buf_text(&in)), NULL, &answer);
}

/* The operator's code stands for the operator: what is missing is made, and the password is set. */
static enum err make_administrator(struct cx *cx, const struct setup *s, bool has_login, bool has_unit)
{
    if (!has_login && !s->unit)
        return fail(cx, E_INVALID, "没有登录名 \"%s\"：请写明其单位（unit），随之建立",
                    "there is no log-in \"%s\": name its unit (unit), and it is made", s->login);
    if (!has_login && !has_unit)
        TRY(do_local(cx, "unit.create", (const char *[]){ "name", s->unit, "kind", "hq_office", NULL }));
    if (!has_login)
        TRY(do_local(cx, "user.add", (const char *[]){ "login", s->login, "unit", s->unit, "role", "admin", NULL }));
    return do_local(cx, "user.password", (const char *[]){ "login", s->login, "password", s->password, NULL });
}

enum err api_setup(struct cx *cx, struct rq *rq)
{
    struct setup s;
    struct password_in first;
    bool has_login, has_unit, anyone;
    TRY(rq_body(cx, rq, &SETUP_IN, &s));
    if (!setup_code_is(s.code)) /* of 128 random bits: no need to count tries */
        return fail(cx, E_DENIED, "首次启动码不对：见服务器启动时的输出",
                    "the code is wrong: the server printed it at its start");
    TRY(read_begin(cx));
    enum err e = look_up(cx, &s, &has_login, &has_unit, &anyone);
    read_end(cx);
    TRY(e);
    if (anyone)
        return fail(cx, E_CONFLICT, "已经有人能登录，首次启动码失效", "somebody can sign in already: the code is void");
    first = (struct password_in){ .login = s.login, .password = s.password };
    TRY(password_prepare(cx, &first)); /* nothing is made for a password that will not do */
    TRY(make_administrator(cx, &s, has_login, has_unit));
    setup_code_end();
    serving_tell(rq->home);
    return OK;
}
