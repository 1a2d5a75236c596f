/* Every call of the outside world fails once: what is opened, read and proved says so, and leaves nothing half. */
#include "test.h"

#include "app/act.h"
#include "journal/beside.h"
#include "journal/copy.h"
#include "journal/verify.h"
#include "plan/board.h"

enum { MANY = 5000 };

static void story(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区发展和改革局','short_name':'区发改局','kind':'bureau'}");
    ACT_OK("user.add", NULL, "{'login':'wang','unit':'区发改局','role':'principal'}");
    ACT_OK("item.create", NULL, "{'title':'新开工项目12个','lead':'区发改局','due':'2024-12-20'}");
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
}

/* Whether the n-th call was reached and failed. */
static struct faults faults;
static void fail_at(int64_t n)
{
    fail_clear(cx);
    faults = (struct faults){ .left = n };
    cx->faults = &faults;
}

static bool has_failed(void)
{
    cx->faults = NULL;
    return faults.left < 0;
}

/* ---- verify ---- */

TEST(no_failing_call_makes_verify_say_what_is_not_so)
{
    struct verdict *v = NEW(cx, struct verdict);
    bool failed = true;
    int64_t n = 0;
    story();
    for (; failed; n++) {
        assert_true(n < MANY);
        fail_at(n);
        enum err e = read_begin(cx);
        if (!e) {
            e = journal_verify(cx, v, NULL, NULL);
            read_end(cx);
        }
        failed = has_failed();
        assert_true(failed == (e != OK)); /* a failure is never a verdict */
        assert_null(cx->db);
    }
    assert_int_equal(v->size, 4);
    assert_int_equal(v->n_differences, 0);
    assert_true(n > 40);
}

/* ---- fold ---- */

static enum err look_back(const struct ts *then, size_t *items)
{
    struct list list;
    TRY(read_begin_asof(cx, *then));
    enum err e = db_begin(cx, true);
    e = e ? e : lights_rebuild(cx);
    e = e ? e : db_commit(cx);
    e = e ? e
          : items_list(cx,
                       &(struct item_filter){ .level = -1, .due_after = NO_DATE, .due_before = NO_DATE, .limit = 10 },
                       &list);
    read_end_asof(cx);
    *items = e ? 0 : list.n;
    return e;
}

TEST(no_failing_call_leaves_half_a_past)
{
    bool failed = true;
    size_t items;
    int64_t n = 0;
    story();
    const struct ts then = cx->now;
    test_clock("2024-06-03 09:00");
    ACT_OK("item.create", NULL, "{'title':'后来的事','lead':'区发改局','due':'2024-12-20'}");
    for (; failed; n++) {
        assert_true(n < MANY);
        fail_at(n);
        enum err e = look_back(&then, &items);
        failed = has_failed();
        assert_true(failed == (e != OK));
        assert_null(cx->db);
    }
    assert_int_equal(items, 1);
    assert_true(n > 60);
}

/* ---- migrate ---- */

static int64_t steps_of(const char *path)
{
    static const struct sql count = { "steps_in_test", "SELECT count(*) FROM schema_step", "", false };
    int64_t n = -1;
    struct conn *kept = cx->db;
    IS_OK(conn_open(cx, path, DB_READ, &cx->db));
    IS_OK(db_i64(cx, &n, &count));
    conn_close(cx->db);
    cx->db = kept;
    return n;
}

static void close_other(struct realm *mine)
{
    realm_close(cx->realm);
    cx->realm = mine;
}

TEST(a_step_that_fails_leaves_an_old_database_as_it_was)
{
    enum { OLD = 6 };
    struct conn *c;
    struct realm *mine, *other;
    bool failed = true;
    test_realm();
    mine = cx->realm;
    const char *path = test_db("old");
    IS_OK(conn_open(cx, path, DB_WRITE, &c));
    test_make(c);
    IS_OK(migrate(cx, c, migrations, OLD));
    conn_close(c);
    for (int64_t n = 0; failed; n++) {
        assert_true(n < MANY);
        fail_at(n);
        enum err e = realm_open(cx, path, REALM_WRITE, &other);
        failed = has_failed();
        assert_true(failed == (e != OK));
        assert_int_equal(steps_of(path), failed ? OLD : (int64_t)n_migrations);
    }
    close_other(mine);
}

TEST(a_realm_that_could_not_be_made_can_be_made_again)
{
    struct realm *mine, *other;
    bool failed = true;
    test_realm();
    mine = cx->realm;
    const char *path = test_db("new");
    for (int64_t n = 0; failed; n++) {
        assert_true(n < MANY);
        fail_at(n);
        enum err e = realm_open(cx, path, REALM_CREATE, &other);
        failed = has_failed();
        assert_true(failed == (e != OK));
        assert_true(failed == !test_db_is_there(path)); /* nothing half stands in its place */
    }
    assert_int_equal(steps_of(path), (int64_t)n_migrations);
    close_other(mine);
}

/* ---- copying ---- */

static enum err copy_once(struct cx *to, struct copied *out)
{
    TRY(read_begin(cx));
    enum err e = journal_copy(cx, to, NULL, out);
    if (!e)
        e = beside_copy(cx, to);
    read_end(cx);
    return e;
}

/* The source fails, then the target: each call of either once.  What has been carried over stays and is right. */
static void copy_with_faults(const char *path, bool of_target)
{
    struct cx to = *cx;
    struct copied done;
    struct realm *r;
    bool failed = true;
    IS_OK(realm_open(&to, path, REALM_CREATE, &r));
    for (int64_t n = 0; failed; n++) {
        assert_true(n < MANY);
        fail_at(n);
        fail_clear(&to);
        to.faults = of_target ? &faults : NULL;
        cx->faults = of_target ? NULL : &faults;
        enum err e = copy_once(&to, &done);
        failed = has_failed();
        to.faults = NULL;
        assert_true(failed == (e != OK));
        assert_null(to.db);
    }
    assert_int_equal(done.is, 4);
    struct verdict *v = NEW(cx, struct verdict);
    IS_OK(read_begin(&to));
    IS_OK(journal_verify(&to, v, NULL, NULL));
    read_end(&to);
    assert_int_equal(v->n_differences, 0);
    assert_true(hash_eq(&v->root, &done.root));
    realm_close(r);
}

TEST(a_copy_that_failed_goes_on_and_becomes_whole)
{
    story();
    copy_with_faults(test_path("copy.db"), false);
    copy_with_faults(test_path("copy2.db"), true);
}
