#include "test.h"

#include <stdio.h>
#include <stdlib.h>

struct cx *cx;
static struct cx fresh;
static struct arena memory;

int test_setup(void **state UNUSED)
{
    fresh = (struct cx){ .mem = &memory, .cal = &calendar_builtin, .now = { 1715047200000000 } };
    fresh.today = ts_date(fresh.now);
    cx = &fresh;
    return 0;
}

int test_teardown(void **state UNUSED)
{
    arena_done(&memory);
    return 0;
}

struct date test_day(const char *text)
{
    struct date d;
    if (!date_parse(str_of(text), &d))
        print_error("\"%s\" is no date\n", text), _fail(__FILE__, __LINE__);
    return d;
}

struct ts test_time(const char *text)
{
    struct ts t;
    if (!ts_parse(str_of(text), &t))
        print_error("\"%s\" is no time\n", text), _fail(__FILE__, __LINE__);
    return t;
}

void test_is(enum err got, enum err want, const char *text, const char *call, const char *file, int line)
{
    if (got != want) {
        print_error("%s: got %s, want %s: %s\n", call, err_name(got), err_name(want), cx->fail.msg);
        for (size_t i = 0; i < cx->fail.n_problems; i++)
            print_error("  %s %s\n", cx->fail.problems[i].where, cx->fail.problems[i].what);
        _fail(file, line);
    }
    if (text && !strstr(cx->fail.msg, text)) {
        print_error("%s: message \"%s\" lacks \"%s\"\n", call, cx->fail.msg, text);
        _fail(file, line);
    }
    fail_clear(cx);
}

void test_is_date(struct date got, const char *want, const char *file, int line)
{
    char text[DATE_TEXT_SIZE];
    if (strcmp(date_text(got, text), want) != 0) {
        print_error("got %s, want %s\n", text, want);
        _fail(file, line);
    }
}

static bool chosen(const char *group, int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (streq(argv[i], group))
            return true;
    return argc == 1;
}

int main(int argc, char **argv)
{
    size_t failed = 0, total = 0;
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (const struct test_group *g = test_groups; g->name; g++) {
        if (!chosen(g->name, argc, argv) || !g->n)
            continue;
        failed += (size_t)_cmocka_run_group_tests(g->name, g->tests, g->n, NULL, NULL);
        total += g->n;
    }
    printf("%zu passed, %zu failed\n", total - failed, failed);
    return failed || !total ? EXIT_FAILURE : EXIT_SUCCESS;
}
