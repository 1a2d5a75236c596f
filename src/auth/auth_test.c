#include "auth/factor.h"
#include "auth/session.h"
#include "auth/token.h"

#include "auth/auth.h"
#include "db/realm.h"
#include "test.h"

static enum err check_password(const char *login, const char *password)
{
    struct person p;
    IS_OK(read_begin(cx));
    enum err e = password_check(cx, login, password, NULL, &p);
    read_end(cx);
    return e;
}

static char token[TOKEN_TEXT_SIZE];
static enum err start(struct cx *c, void *person)
{
    return session_start(c, *(int64_t *)person, "Windows, Chrome", token);
}
static enum err end(struct cx *c, void *arg UNUSED)
{
    return session_end(c, token);
}

static enum err who(struct person *p)
{
    bool stale;
    IS_OK(read_begin(cx));
    enum err e = session_person(cx, token, p, &stale);
    read_end(cx);
    fail_clear(cx);
    return e;
}

static void make_user(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'区发改局','kind':'bureau'}");
    ACT_OK("user.add", NULL, "{'login':'fgj.ll','unit':'区发改局','role':'liaison'}");
    ACT_OK("user.add", NULL, "{'login':'gly','unit':'区发改局','role':'admin'}");
}

TEST(a_password_is_right_or_the_answer_is_the_same_for_all_else)
{
    make_user();
    ACT_OK("password.change", "fgj.ll", "{'login':'fgj.ll','password':'correct horse'}");
    IS_OK(check_password("fgj.ll", "correct horse"));
    IS_ERR(check_password("fgj.ll", "correct horsE"), E_DENIED, "登录名或密码不对");
    fail_clear(cx);
    IS_ERR(check_password("nobody", "correct horse"), E_DENIED, "登录名或密码不对");
    fail_clear(cx);
    IS_ERR(check_password("gly", ""), E_DENIED, "登录名或密码不对"); /* has none yet */
    fail_clear(cx);
    ACT_OK("user.disable", "gly", "{'login':'fgj.ll','reason':'调离'}");
    IS_ERR(check_password("fgj.ll", "correct horse"), E_DENIED, "登录名或密码不对");
}

TEST(one_sets_ones_own_password_an_administrator_anybodys)
{
    make_user();
    ACT_ERR("user.password", "fgj.ll", "{'login':'gly','password':'correct horse'}", E_DENIED, "无权");
    ACT_ERR("password.change", "fgj.ll", "{'login':'gly','password':'correct horse'}", E_DENIED, "本人");
    ACT_ERR("password.change", "fgj.ll", "{'login':'fgj.ll','password':'short'}", E_INVALID, NULL);
    const char *answer = ACT_OK("user.password", "gly", "{'login':'fgj.ll','password':'correct horse'}");
    assert_non_null(strstr(answer, "\"must_change\":true"));
}

TEST(the_sample_password_is_good_in_no_other_realm)
{
    make_user();
    IS_ERR(check_password("fgj.ll", SAMPLE_PASSWORD), E_DENIED, NULL);
    fail_clear(cx);
    ACT_ERR("password.change", "fgj.ll", "{'login':'fgj.ll','password':'luoshi-sample'}", E_INVALID, "猜得到");
}

TEST(a_session_ends_when_told_when_idle_and_when_the_password_changes)
{
    struct person p;
    int64_t id = 1;
    make_user();
    IS_OK(db_write(cx, start, &id));
    assert_int_equal(strlen(token), TOKEN_TEXT_SIZE - 1);
    IS_OK(who(&p));
    assert_string_equal(p.login, "fgj.ll");
    realm_set_clock(cx->realm, (struct ts){ cx->now.us + 119 * 60 * INT64_C(1000000) });
    IS_OK(who(&p));
    realm_set_clock(cx->realm, (struct ts){ cx->now.us + 121 * 60 * INT64_C(1000000) });
    assert_int_equal(who(&p), E_NOT_FOUND);
    IS_OK(db_write(cx, start, &id));
    IS_OK(db_write(cx, end, NULL));
    assert_int_equal(who(&p), E_NOT_FOUND);
    IS_OK(db_write(cx, start, &id));
    ACT_OK("password.change", "fgj.ll", "{'login':'fgj.ll','password':'correct horse'}");
    assert_int_equal(who(&p), E_NOT_FOUND);
}
