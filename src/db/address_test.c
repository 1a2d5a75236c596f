#include "test.h"

#include "db/address.h"

static struct address read_address(const char *text)
{
    struct address a;
    IS_OK(address_read(cx, text, &a));
    return a;
}

TEST(a_file_is_a_file)
{
    struct address a = read_address("dir/postgres.db");
    assert_false(a.is_postgres);
    assert_string_equal(a.uri, "dir/postgres.db");
    assert_string_equal(a.files, "dir/postgres.db-files");
}

TEST(what_is_ours_in_an_address_is_taken_out_of_it)
{
    struct address a =
        read_address("postgres://u:geheim@h1,h2:5433/city?schema=dayuan&sslmode=require&files=%2Fsrv%2Fe");
    assert_true(a.is_postgres);
    assert_string_equal(a.uri, "postgres://u:geheim@h1,h2:5433/city?sslmode=require");
    assert_string_equal(a.schema, "dayuan");
    assert_string_equal(a.files, "/srv/e");
    a = read_address("postgresql://h/city");
    assert_string_equal(a.uri, "postgresql://h/city");
    assert_string_equal(a.schema, "luoshi");
    assert_string_equal(a.files, "luoshi-files");
}

TEST(the_name_of_an_address_holds_no_secret)
{
    assert_string_equal(read_address("postgres://u:geheim@h/city?password=geheim2").name,
                        "postgres://h/city?schema=luoshi");
}

TEST(a_bad_address_is_refused_without_being_repeated)
{
    static const char *const bad[] = {
        "postgres://h/city?schema=A",    "postgres://h/city?schema=pg_x",  "postgres://h/city?schema=",
        "postgres://h/city?schema=a\"b", "postgres://h/city?files=",       "postgres://h/city?schema=%zz",
        "postgres://u:geheim@[h/city",   "postgres://u:geheim@h/city?x=1", "postgres://h/city?schema=a%00b",
    };
    for (size_t i = 0; i < N_ELEMENTS(bad); i++) {
        struct address a;
        assert_int_equal(address_read(cx, bad[i], &a), E_INVALID);
        assert_null(strstr(cx->fail.msg, "geheim"));
        fail_clear(cx);
    }
}
