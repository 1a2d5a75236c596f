#include "auth/factor.h"
#include "auth/session.h"
#include "auth/token.h"

#include "auth/auth.h"
#include "db/realm.h"
#include "test.h"

#include <pthread.h>
#include <sys/resource.h>
#include <time.h>

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

TEST(a_jump_of_the_wall_clock_ends_no_session_and_stretches_none)
{
    struct person p;
    int64_t id = 1;
    make_user();
    realm_set_clock(cx->realm, (struct ts){ 0 });
    IS_OK(db_write(cx, start, &id));
    realm_shift_clock(cx->realm, 3650 * 86400 * INT64_C(1000000));
    IS_OK(who(&p));
    realm_shift_clock(cx->realm, -3650 * 86400 * INT64_C(1000000));
    IS_OK(who(&p));
    struct ts begun = realm_steady(cx->realm);
    realm_set_clock(cx->realm, (struct ts){ begun.us + 9 * 3600 * INT64_C(1000000) });
    assert_int_equal(who(&p), E_NOT_FOUND);
    realm_set_clock(cx->realm, (struct ts){ begun.us - 3600 * INT64_C(1000000) }); /* begun when the clock was wrong */
    assert_int_equal(who(&p), E_NOT_FOUND);
}

TEST(what_is_guessed_first_is_no_password)
{
    static const char *const bad[] = { "1234567890",   "9876543210", "aaaaaaaaaaaa",  "abcabcabcabc",
                                       "P@ssw0rd2026", "woaini1314", "!!zhengfu2026", "fgj.ll2024!" };
    static const char *const good[] = { "correct horse", "a long enough one", "山高月小水落石出", "k7-Tmolp-22x" };
    for (size_t i = 0; i < N_ELEMENTS(bad); i++)
        assert_true(password_is_common(bad[i], "fgj.ll"));
    for (size_t i = 0; i < N_ELEMENTS(good); i++)
        assert_false(password_is_common(good[i], "fgj.ll"));
}

static void cheap_hashes(void)
{
    ACT_OK("security.set", NULL, "{'profile':'asvs','hash_mib':19,'hash_passes':2}");
}

/* Of this thread's own work: what else runs on the machine does not count. */
static int64_t own_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

static int64_t micros_of(const char *login)
{
    int64_t began = own_us();
    IS_ERR(check_password(login, "not this one"), E_DENIED, NULL);
    tries_right(login);
    return own_us() - began;
}

TEST(a_wrong_password_takes_as_long_for_a_log_in_that_is_not_there)
{
    int64_t known = INT64_MAX, unknown = INT64_MAX;
    make_user();
    cheap_hashes();
    ACT_OK("password.change", "fgj.ll", "{'login':'fgj.ll','password':'correct horse'}");
    (void)micros_of("warm.up");
    for (int i = 0; i < 9; i++) {
        known = MIN(known, micros_of("fgj.ll"));
        unknown = MIN(unknown, micros_of("not.there"));
    }
    int64_t apart = known > unknown ? known - unknown : unknown - known;
    if (apart > MAX(INT64_C(5000), MAX(known, unknown) / 4))
        print_error("%" PRId64 " us and %" PRId64 " us\n", known, unknown);
    assert_true(apart <= MAX(INT64_C(5000), MAX(known, unknown) / 4));
}

static int count_heard(const char *network, bool one_login)
{
    struct person p;
    int heard = 0;
    IS_OK(read_begin(cx));
    for (int i = 0; i < 10000; i++) {
        const char *login = one_login ? "guessed.at" : arena_printf(cx->mem, "guess%d", i);
        enum err e = password_check(cx, login, "guess", network, &p);
        heard += e == E_DENIED;
        assert_true(e == E_DENIED || e == E_BUSY);
        fail_clear(cx);
    }
    read_end(cx);
    return heard;
}

TEST(of_ten_thousand_guesses_few_are_heard)
{
    make_user();
    cheap_hashes();
    assert_int_equal(count_heard(NULL, true), 5);
    assert_in_range(count_heard("203.0.113.7", false), 1, 50);
}

struct sign_in_thread {
    struct realm *realm;
    enum err result;
};
static void *sign_in_main(void *arg)
{
    struct sign_in_thread *t = arg;
    struct arena mem AUTO(arena_done) = { 0 };
    struct person p;
    struct cx own = { .mem = &mem, .cal = &calendar_builtin, .realm = t->realm };
    t->result = read_begin(&own);
    if (!t->result)
        t->result = password_check(&own, "not.there.either", "x", NULL, &p);
    read_end(&own);
    return NULL;
}

/* Argon2 takes 64 MiB each: two at a time. */
TEST(a_hundred_sign_ins_at_once_take_the_memory_of_two)
{
    enum { N = 100, MAX_KIB = 300 << 10 };
    pthread_t threads[N];
    struct sign_in_thread t[N];
    struct rusage before, after;
    int turned_away = 0;
    make_user();
    getrusage(RUSAGE_SELF, &before);
    for (int i = 0; i < N; i++) {
        t[i] = (struct sign_in_thread){ .realm = cx->realm };
        assert_int_equal(pthread_create(&threads[i], NULL, sign_in_main, &t[i]), 0);
    }
    for (int i = 0; i < N; i++) {
        pthread_join(threads[i], NULL);
        assert_true(t[i].result == E_DENIED || t[i].result == E_BUSY);
        turned_away += t[i].result == E_BUSY;
    }
    getrusage(RUSAGE_SELF, &after);
    assert_true(turned_away > 0);
    assert_true(after.ru_maxrss - before.ru_maxrss < MAX_KIB);
}
