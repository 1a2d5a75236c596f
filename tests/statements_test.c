/* Every statement of every room is understood by the database the tests run on, and answers in the same columns as in
 * SQLite; which types columns may have, the driver asks when it prepares (db/postgres.c). */
#include "test.h"

#include <ctype.h>

#include "db/driver.h"
#include "db/realm.h"
#include "fragments.h"
#include "journal/fold.h"
#include "statements.h"

enum { MAX_ARGS = 32 };

/* As it would be with a shape: all columns there are. */
static const char *with_columns(const char *text)
{
    struct buf out AUTO(buf_done) = BUF(64 * 1024);
    const char *at;
    for (; text && (at = strstr(text, "@COLUMNS")); text = at) {
        buf_add(&out, text, (size_t)(at - text));
        at += strlen("@COLUMNS");
        if (*at == '(') {
            size_t n = strcspn(at, ")");
            buf_add(&out, at + 1, n - 1);
            buf_add_char(&out, '.');
            at += n + 1;
        }
        buf_add_char(&out, '*');
    }
    buf_add_str(&out, text ? text : "");
    return text ? arena_strdup(cx->mem, buf_text(&out)) : NULL;
}

struct columns {
    int n;
    const char *names[100];
};

static void columns_of(const struct sql *sql, struct conn *c, struct columns *out)
{
    struct conn *mine = cx->db;
    struct rows r AUTO(rows_done) = { 0 };
    struct val nothing[MAX_ARGS + 1] = { 0 };
    size_t n = strlen(sql->types);
    for (size_t i = 0; i < n; i++)
        nothing[i] = V_NONE;
    cx->db = c;
    IS_OK(db_query_args(cx, &r, sql, NULL, nothing));
    out->n = row_columns(&r);
    assert_true(out->n <= (int)N_ELEMENTS(out->names));
    for (int i = 0; i < out->n; i++)
        out->names[i] = arena_strdup(cx->mem, c->driver->column_name(r.stmt, i));
    cx->db = mine;
}

/* What has no name of its own is called otherwise by each engine, and is asked for by its place. */
static bool is_name(const char *s)
{
    while (islower((unsigned char)*s) || *s == '_')
        s++;
    return !*s;
}

TEST(every_statement_answers_in_the_same_columns_on_both_engines)
{
    struct conn *c;
    test_realm();
    IS_OK(conn_open(cx, "", DB_MEMORY, &c));
    IS_OK(migrate(cx, c, migrations, n_migrations));
    IS_OK(read_begin(cx));
    for (size_t i = 0; i < N_ELEMENTS(statements); i++) {
        struct columns here, there;
        struct sql *sql = NEW(cx, struct sql);
        *sql = *statements[i];
        sql->text = with_columns(sql->text);
        sql->postgres = with_columns(sql->postgres);
        columns_of(sql, cx->db, &here);
        columns_of(sql, c, &there);
        if (here.n != there.n)
            print_error("%s: %d columns here, %d in SQLite\n", sql->name, here.n, there.n);
        assert_int_equal(here.n, there.n);
        for (int k = 0; k < there.n; k++)
            if (is_name(there.names[k]))
                assert_string_equal(here.names[k], there.names[k]);
    }
    assert_true(N_ELEMENTS(statements) > 150);
    read_end(cx);
    conn_close(c);
}

static bool is_fact_table(const char *name, size_t n)
{
    const struct str s = { name, n };
    for (size_t i = 0; i < fact_tables.n; i++)
        if (str_is(s, fact_tables.list[i]->name))
            return true;
    return str_is(s, "fact_gone"); /* written with a fact that goes */
}

/* A table stands behind FROM or JOIN; NULL: all of them are facts'. */
static const char *first_other_table(const char *text)
{
    static const char *const before[] = { "FROM ", "JOIN " };
    for (size_t i = 0; i < N_ELEMENTS(before); i++)
        for (const char *at = text; (at = strstr(at, before[i]));) {
            at += strlen(before[i]);
            if (!is_fact_table(at, strspn(at, "abcdefghijklmnopqrstuvwxyz_")))
                return at;
        }
    return NULL;
}

TEST(an_answer_that_is_kept_depends_on_facts_alone)
{
    size_t n = 0;
    for (size_t i = 0; i < N_ELEMENTS(statements); i++)
        if (statements[i]->keeps) {
            const char *other = first_other_table(statements[i]->text);
            if (other)
                print_error("%s asks %s\n", statements[i]->name, other);
            assert_null(other);
            n++;
        }
    assert_true(n > 5);
}

static const struct sql *named(const char *name)
{
    for (size_t i = 0; i < N_ELEMENTS(statements); i++)
        if (streq(statements[i]->name, name))
            return statements[i];
    return NULL;
}

/* How SQLite would go about it, a line a table. */
static const char *plan_of(struct conn *c, const struct sql *sql)
{
    struct buf out AUTO(buf_done) = BUF(10000);
    struct conn *mine = cx->db;
    struct rows r AUTO(rows_done) = { 0 };
    struct val nothing[MAX_ARGS + 1] = { 0 };
    struct sql *asked = NEW(cx, struct sql);
    *asked = *sql;
    asked->text = arena_printf(cx->mem, "EXPLAIN QUERY PLAN %s", with_columns(sql->text));
    for (size_t i = 0; i < strlen(sql->types); i++)
        nothing[i] = V_NONE;
    cx->db = c;
    IS_OK(db_query_args(cx, &r, asked, NULL, nothing));
    while (db_next(&r))
        buf_addf(&out, "%s\n", row_text(&r, 3));
    IS_OK(db_end(&r));
    cx->db = mine;
    return arena_strdup(cx->mem, buf_text(&out));
}

/* Asked of each figure and each report that is taken back. */
TEST(which_return_says_something_is_found_without_walking_all_answers)
{
    static const char *const names[] = { "indicator_answering", "import_answering" };
    struct conn *c;
    IS_OK(conn_open(cx, "", DB_MEMORY, &c));
    IS_OK(migrate(cx, c, migrations, n_migrations));
    for (size_t i = 0; i < N_ELEMENTS(names); i++) {
        const char *plan = plan_of(c, named(names[i]));
        assert_non_null(strstr(plan, "answer_by_value"));
        assert_null(strstr(plan, "SCAN a"));
    }
    conn_close(c);
}

/* Asked whenever somebody looks at alerts, of a page of one item, of one alert. */
TEST(what_is_not_rectified_in_time_is_found_without_walking_all_findings)
{
    static const struct {
        const char *name, *by;
    } asked[] = { { "inspect_late", "SEARCH f USING INDEX finding_open (state=? AND due<?)" },
                  { "inspect_late_of", "SEARCH f USING INDEX finding_by_item (item=?)" },
                  { "inspect_late_one", "SEARCH f USING INTEGER PRIMARY KEY" } };
    struct conn *c;
    IS_OK(conn_open(cx, "", DB_MEMORY, &c));
    IS_OK(migrate(cx, c, migrations, n_migrations));
    for (size_t i = 0; i < N_ELEMENTS(asked); i++) {
        const char *plan = plan_of(c, named(asked[i].name));
        assert_non_null(strstr(plan, asked[i].by));
        assert_null(strstr(plan, "SCAN f"));
    }
    conn_close(c);
}

TEST(the_next_message_is_found_without_a_look_at_all_that_wait)
{
    struct conn *c;
    const char *head = "INDEX outbox_open (channel=? AND due<?)", *first;
    IS_OK(conn_open(cx, "", DB_MEMORY, &c));
    IS_OK(migrate(cx, c, migrations, n_migrations));
    const char *plan = plan_of(c, named("notify_out_next"));
    first = strstr(plan, head);
    assert_true(first && strstr(first + 1, head)); /* of a channel, and of mail */
    assert_null(strstr(plan, "SCAN o"));
    assert_null(strstr(plan, "SCAN x"));
    conn_close(c);
}

TEST(a_fragment_stands_for_its_text_with_what_it_is_used_with_in_its_places)
{
    assert_string_equal(fragment_numbered.text, "SELECT x.n FROM x WHERE x.n < $2  AND x.n >= $1 AND x.n < $2");
    assert_null(fragment_numbered.postgres);
    assert_string_equal(fragment_filled.text, "SELECT (SELECT max(e.id) FROM item e WHERE e.id < 3 * 7 ), "
                                              "(SELECT max(e.id) FROM report e WHERE e.id < $1 )");
    assert_string_equal(fragment_filled.postgres,
                        "SELECT (SELECT e.id FROM item e WHERE e.id < 3 * 7 ORDER BY 3 * 7 - e.id LIMIT 1 ), "
                        "(SELECT e.id FROM report e WHERE e.id < $1 ORDER BY $1 - e.id LIMIT 1 )");
}
