#include "app/config.h"

#include <stdio.h>

#include "test.h"

static enum err load(const char *file, char *const *environment, const char *flag, struct config *out)
{
    const char *path = NULL;
    fail_clear(cx);
    if (file) {
        path = test_path("luoshi.ini");
        FILE *f = fopen(path, "we");
        assert_non_null(f);
        fputs(file, f);
        fclose(f);
    }
    const struct config_sources from = {
        .file = path, .environment = environment, .flags = &flag, .n_flags = flag ? 1 : 0
    };
    return config_load(cx, &from, out);
}

static enum config_origin origin(const struct config *c, const char *name)
{
    for (size_t i = 0; i < n_settings; i++)
        if (streq(settings[i].name, name))
            return c->origins[i];
    assert_true(false);
    return FROM_PROGRAM;
}

TEST(a_flag_beats_the_environment_that_beats_the_file_that_beats_the_program)
{
    struct config c;
    char *const environment[] = { "PATH=/bin", "LUOSHI_DB=x.db", "LUOSHI_HTTP_WORKERS=3", "LUOSHI_LIMIT_IDLE_SECONDS=4",
                                  NULL };
    test_realm();
    IS_OK(load("# ours\n[http]\nworkers = 2\nlisten = unix:/x ; here\n[limit]\nbody=1m\nidle_seconds=5\n", environment,
               "limit.idle_seconds=6", &c));
    assert_string_equal(c.listen, "unix:/x");
    assert_int_equal(c.body_bytes, 1 << 20);
    assert_int_equal(c.workers, 3);
    assert_int_equal(c.idle_seconds, 6);
    assert_int_equal(c.header_bytes, 32 << 10);
    assert_int_equal(origin(&c, "http.listen"), FROM_FILE);
    assert_int_equal(origin(&c, "http.workers"), FROM_ENVIRONMENT);
    assert_int_equal(origin(&c, "limit.idle_seconds"), FROM_FLAG);
    assert_int_equal(origin(&c, "limit.header"), FROM_PROGRAM);
}

TEST(every_setting_that_is_wrong_or_unknown_is_named)
{
    struct config c;
    char *const environment[] = { "LUOSHI_HTTP_WORKRES=3", NULL };
    test_realm();
    assert_int_equal(load("[limit]\nbody = big\n[log]\nlevel = loud\n[htpp]\nworkers = 1\n[http]\nworkers = 0\n",
                          environment, "metrics.local=maybe", &c),
                     E_INVALID);
    assert_int_equal(cx->fail.n_problems, 6);
    assert_string_equal(cx->fail.problems[0].where, "limit.body");
    assert_string_equal(cx->fail.problems[1].where, "log.level");
    assert_string_equal(cx->fail.problems[2].where, "htpp.workers");
    assert_string_equal(cx->fail.problems[3].where, "http.workers");
    assert_string_equal(cx->fail.problems[4].where, "http.workres");
    assert_string_equal(cx->fail.problems[5].where, "metrics.local");
}

TEST(settings_that_are_no_settings_are_refused)
{
    struct config c;
    test_realm();
    IS_ERR(load("[http]\nlisten\n", NULL, NULL, &c), E_INVALID, "2");
    IS_ERR(load(NULL, NULL, "http.workers", &c), E_INVALID, "http.workers");
    IS_ERR(load(NULL, NULL, "limit.body=99999999999999g", &c), E_INVALID, "limit.body");
    IS_ERR(load(NULL, NULL, "http.certificate=a.pem", &c), E_INVALID, "http.key");
    fail_clear(cx);
    IS_ERR(config_load(cx, &(struct config_sources){ .file = test_path("none.ini") }, &c), E_NOT_FOUND, "none.ini");
}
