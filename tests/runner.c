#include "test.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "app/act.h"
#include "db/driver.h"
#include "db/realm.h"

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

enum { FOLDER_SIZE = 64 };
static char folder[FOLDER_SIZE];
static const char *server;  /* LUOSHI_TEST_DB */
static const char *made[8]; /* schemas there that this test may have made */

static int remove_one(const char *path, const struct stat *st UNUSED, int type UNUSED, struct FTW *at UNUSED)
{
    return remove(path);
}

static const char *schema_of(const char *name)
{
    return arena_printf(&memory, "test_%ld_%s", (long)getpid(), name);
}

static void make_folder(char out[static FOLDER_SIZE])
{
    snprintf(out, FOLDER_SIZE, "%s/luoshi-test-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(out))
        _fail(__FILE__, __LINE__);
}

static void remove_folder(char *path)
{
    if (*path)
        nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    *path = 0;
}

const char *test_db(const char *name)
{
    if (!server)
        return arena_printf(&memory, "%s/%s.db", folder, name);
    const char *schema = schema_of(name);
    size_t i = 0;
    while (i < N_ELEMENTS(made) && made[i] && !streq(made[i], schema))
        i++;
    assert_true(i < N_ELEMENTS(made));
    made[i] = schema;
    return arena_printf(&memory, "%s?schema=%s&files=%s/%s-files", server, schema, folder, name);
}

bool test_on_postgres(void)
{
    return server != NULL;
}

static void script_at(const char *path, const char *sql)
{
    struct conn *c;
    IS_OK(conn_open(cx, path, DB_WRITE, &c));
    IS_OK(conn_script(cx, c, sql));
    conn_close(c);
}

/* ---- a new realm: made once, for making one takes hundreds of statements ---- */

static char new_folder[FOLDER_SIZE]; /* in it new.db, which is copied */
static struct conn *cleaner;         /* at the server; what a new schema has in it stands in the schema "kept" */
static bool has_schema, is_spoiled;  /* the schema t is there; something was done to it that cleaning does not undo */

static void make_new_file(void)
{
    struct realm *r;
    make_folder(new_folder);
    IS_OK(realm_open(cx, arena_printf(&memory, "%s/new.db", new_folder), REALM_CREATE, &r));
    realm_close(r);
    cx->realm = NULL;
}

static void copy_new_file(void)
{
    struct stat st = { 0 };
    if (!*new_folder)
        make_new_file();
    int in = open(arena_printf(&memory, "%s/new.db", new_folder), O_RDONLY | O_CLOEXEC);
    int out = open(test_db("t"), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    assert_true(in >= 0 && out >= 0 && fstat(in, &st) == 0);
    assert_int_equal(sendfile(out, in, NULL, (size_t)st.st_size), st.st_size);
    close(in);
    close(out);
}

/* For each table of the schema t, by its name n; neither triggers nor references stand against it. */
static void clean(const char *what)
{
    static const char frame[] = "SET session_replication_role = replica;"
                                "DO $$ DECLARE n text; is_any boolean; BEGIN"
                                " FOR n IN SELECT tablename FROM pg_tables WHERE schemaname = '%s' LOOP %s END LOOP;"
                                "END $$";
    if (!cleaner)
        IS_OK(conn_open(cx, server, DB_WRITE, &cleaner));
    IS_OK(conn_script(cx, cleaner, arena_printf(&memory, frame, schema_of("t"), what)));
}

static void keep_new_schema(void)
{
    script_at(server, arena_printf(&memory, "CREATE SCHEMA %s", schema_of("kept")));
    clean(arena_printf(&memory,
                       "EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s.%%I)', n) INTO is_any;"
                       " IF is_any THEN EXECUTE format('CREATE TABLE %s.%%I AS TABLE %s.%%I', n, n); END IF;",
                       schema_of("t"), schema_of("kept"), schema_of("t")));
}

static void clean_schema(void)
{
    clean(arena_printf(&memory,
                       "EXECUTE format('DELETE FROM %s.%%I', n);"
                       " IF to_regclass(format('%s.%%I', n)) IS NOT NULL THEN"
                       " EXECUTE format('INSERT INTO %s.%%I TABLE %s.%%I', n, n); END IF;",
                       schema_of("t"), schema_of("kept"), schema_of("t"), schema_of("kept")));
}

void test_script(const char *sql)
{
    is_spoiled = true;
    script_at(test_db("t"), sql);
}

void test_make(struct conn *c)
{
    if (c->driver->make)
        assert_true(c->driver->make(c) == OK);
}

bool test_db_is_there(const char *path)
{
    struct realm *r, *mine = cx->realm;
    fail_clear(cx);
    enum err e = realm_open(cx, path, REALM_READ, &r);
    if (e && e != E_NOT_FOUND)
        print_error("%s\n", cx->fail.msg);
    assert_true(!e || e == E_NOT_FOUND);
    fail_clear(cx);
    if (!e)
        realm_close(r);
    cx->realm = mine;
    return !e;
}

static void drop_schemas(void)
{
    fail_clear(cx);
    cx->faults = NULL;
    for (size_t i = 0; i < N_ELEMENTS(made) && made[i]; i++) {
        bool is_first = streq(made[i], schema_of("t"));
        if (is_first && has_schema && !is_spoiled)
            clean_schema();
        else
            script_at(server, arena_printf(&memory, "DROP SCHEMA IF EXISTS %s CASCADE", made[i]));
        has_schema &= !is_first || !is_spoiled;
        made[i] = NULL;
    }
    is_spoiled = false;
}

/* Whatever a test did: what a board is told is what the lights say. */
static bool tallies_are_right(void)
{
    static const struct sql differing = {
        "differing",
        "SELECT count(*) FROM (SELECT area, lead, sum(done) AS a, sum(normal) AS b, sum(near) AS c, sum(behind) AS d,"
        " sum(overdue) AS e, sum(unknown) AS f, sum(late) AS g, sum(no_holder) AS h, sum(open) AS i, sum(verified) AS j"
        " FROM (SELECT area, lead, done, normal, near, behind, overdue, unknown, late_reports AS late, no_holder,"
        " unanswered AS open, verified_sum AS verified FROM light_tally"
        " UNION ALL SELECT area, lead, CASE level WHEN 0 THEN -1 ELSE 0 END, CASE level WHEN 1 THEN -1 ELSE 0 END,"
        " CASE level WHEN 2 THEN -1 ELSE 0 END, CASE level WHEN 3 THEN -1 ELSE 0 END,"
        " CASE level WHEN 4 THEN -1 ELSE 0 END, CASE level WHEN 9 THEN -1 ELSE 0 END, -late_report, -no_holder,"
        " CASE state WHEN 2 THEN -1 ELSE 0 END, CASE level WHEN 0 THEN -100000000 ELSE -coalesce(verified, 0) END"
        " FROM light) x GROUP BY area, lead) y"
        " WHERE a <> 0 OR b <> 0 OR c <> 0 OR d <> 0 OR e <> 0 OR f <> 0 OR g <> 0 OR h <> 0 OR i <> 0 OR j <> 0",
        "", false
    };
    int64_t n = 0;
    fail_clear(cx);
    cx->faults = NULL;
    if (!fresh.realm || cx->db || read_begin(cx) != OK)
        return true; /* a test that left nothing to read */
    enum err e = db_i64(cx, &n, &differing);
    read_end(cx);
    if (e || n)
        print_error("%" PRId64 " places of light_tally differ from the lights %s\n", n, e ? cx->fail.msg : "");
    return !e && !n;
}

static void drop_realm(void)
{
    realm_close(fresh.realm);
    fresh.realm = NULL;
    drop_schemas();
    remove_folder(folder);
}

int test_teardown(void **state UNUSED)
{
    bool right = tallies_are_right();
    drop_realm();
    arena_done(&memory);
    return right ? 0 : -1;
}

const char *test_path(const char *name)
{
    return arena_printf(&memory, "%s/%s", folder, name);
}

static void remove_new(void)
{
    test_setup(NULL);
    for (size_t i = 0; cleaner && i < 2; i++)
        IS_OK(conn_script(cx, cleaner,
                          arena_printf(&memory, "DROP SCHEMA IF EXISTS %s CASCADE", schema_of(i ? "kept" : "t"))));
    conn_close(cleaner);
    remove_folder(new_folder);
    arena_done(&memory);
}

void test_realm(void)
{
    struct realm *r;
    if (fresh.realm)
        drop_realm();
    make_folder(folder);
    if (!server)
        copy_new_file();
    IS_OK(realm_open(cx, test_db("t"), server && !has_schema ? REALM_CREATE : REALM_WRITE, &r));
    if (server && !cleaner)
        keep_new_schema();
    has_schema = server;
    realm_set_clock(r, cx->now);
}

void fact_no(const struct shape *s, int64_t id, void *out)
{
    IS_OK(read_begin(cx));
    IS_OK(fact_get(cx, s, id, out));
    read_end(cx);
}

void test_clock(const char *time)
{
    cx->now = test_time(time);
    cx->today = ts_date(cx->now);
    realm_set_clock(cx->realm, cx->now);
}

const char *test_act(const char *act, const char *login, const char *json, enum err want, const char *text,
                     const char *file, int line)
{
    const char *answer = NULL;
    char *in = arena_strdup(&memory, json);
    for (char *p = in; *p; p++)
        if (*p == '\'')
            *p = '"';
    cx->fail.problems = NULL;
    test_is(act_do(cx, act, login, str_of(in), NULL, &answer), want, text, act, file, line);
    return answer;
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
    server = getenv("LUOSHI_TEST_DB");
    if (server && !*server)
        server = NULL;
    for (const struct test_group *g = test_groups; g->name; g++) {
        if (!chosen(g->name, argc, argv) || !g->n)
            continue;
        failed += (size_t)_cmocka_run_group_tests(g->name, g->tests, g->n, NULL, NULL);
        total += g->n;
    }
    remove_new();
    printf("%zu passed, %zu failed\n", total - failed, failed);
    return failed || !total ? EXIT_FAILURE : EXIT_SUCCESS;
}
