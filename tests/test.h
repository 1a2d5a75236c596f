/* test.h - what a unit test needs: cmocka, a context with a fixed clock, and plain checks.
 *
 *   TEST(a_sentence_that_says_what_holds) { IS_OK(f(cx)); }
 *
 * cx is a fresh context for each test: arena, Chinese, 2024-05-07 10:00 +08:00, built-in calendar, no database.
 */
#ifndef LS_TEST_H
#define LS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cx.h"

#include <cmocka.h>
#undef fail     /* ours */
#undef fail_msg /* built on cmocka's fail */

#define TEST(name)                  \
    void test_##name(void **state); \
    void test_##name(void **state UNUSED)

extern struct cx *cx; /* of the running test */
int test_setup(void **state);
int test_teardown(void **state);

struct test_group {
    const char *name;
    const struct CMUnitTest *tests;
    size_t n;
};
extern const struct test_group test_groups[];

struct date test_day(const char *text); /* "2024-05-07"; fails the test when it is none */
struct ts test_time(const char *text);

/* A fresh realm in a folder of its own, clock at cx->now; gone with the test, or with the next.  Sets cx->realm.  With
 * LUOSHI_TEST_DB in the environment, the address of a PostgreSQL database whose user may do anything there, the realm is
 * a schema there and its evidence in that folder. */
void test_realm(void);
const char *test_path(const char *name); /* a path in that folder */
const char *test_db(const char *name);   /* where a realm of this name is, or would be: the first is "t" */
bool test_on_postgres(void);
void test_make(struct conn *c); /* the place for its tables, where opening does not make it */
bool test_db_is_there(const char *path);
void test_script(const char *sql); /* on the first, as somebody with the engine's own shell would */
/* Acts by a log-in (NULL: the operator) with JSON in which ' stands for ". */
#define ACT_OK(act, login, json) test_act((act), (login), (json), OK, NULL, __FILE__, __LINE__)
#define ACT_ERR(act, login, json, code, text) test_act((act), (login), (json), (code), (text), __FILE__, __LINE__)
const char *test_act(const char *act, const char *login, const char *json, enum err want, const char *text,
                     const char *file, int line);
struct shape;
void fact_no(const struct shape *s, int64_t id, void *out); /* the row of this id, in a snapshot of its own */
void test_clock(const char *time);                          /* the realm's clock from now on */

#define IS_OK(call) test_is((call), OK, NULL, #call, __FILE__, __LINE__)
/* The call fails with this code and its message contains text (NULL: any). */
#define IS_ERR(call, code, text) test_is((call), (code), (text), #call, __FILE__, __LINE__)
#define IS_DATE(date, text) test_is_date((date), (text), __FILE__, __LINE__)
void test_is(enum err got, enum err want, const char *text, const char *call, const char *file, int line);
void test_is_date(struct date got, const char *want, const char *file, int line);

#endif
