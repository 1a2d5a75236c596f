/* Within a write: an answer that is kept, or was asked ahead, is what would be answered now; and a write that fails is
 * told to its own act, though it was not waited for.  Within a read: an answer stands until it ends, and no longer. */
#include "test.h"

#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

#include "app/act.h"
#include "db/realm.h"
#include "journal/journal.h"

static const struct sql name_kept = { "name_kept", "SELECT short_name FROM unit WHERE id = $1", "i", .keeps = true };
static const struct sql name_once = { "name_once", "SELECT short_name FROM unit WHERE id = $1", "i" };
static const struct sql rename_unit = { "rename_unit", "UPDATE unit SET short_name = $2 WHERE id = $1", "it", true };
static const struct sql touch_other = { "touch_other", "UPDATE area SET name = name WHERE id = $1", "i", true };
static const struct sql add_again = { "add_again",
                                      "INSERT INTO unit (id, seq, name, kind) SELECT id, seq, name, kind "
                                      "FROM unit WHERE id = $1",
                                      "i", true };

static void story(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区发展和改革局','short_name':'甲','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'大源区财政局','short_name':'乙','kind':'bureau'}");
}

static const char *answer_of(struct cx *c, const struct sql *sql, int64_t unit)
{
    struct rows r AUTO(rows_done) = { 0 };
    IS_OK(db_query(c, &r, sql, V(unit)));
    assert_true(db_next(&r));
    return row_text(&r, 0);
}

static enum err ask_and_write(struct cx *c, void *arg)
{
    const struct sql *ask = arg;
    int64_t *memo = db_memo(c, ask, sizeof *memo);
    *memo = 7;
    TRY(db_ahead(c, NULL, ask, V(1)));
    TRY(db_exec(c, &rename_unit, V(1), V("丙")));
    assert_string_equal(answer_of(c, ask, 1), "丙");
    TRY(db_ahead(c, NULL, ask, V(1)));
    TRY(db_ahead(c, NULL, ask, V(2)));
    TRY(db_exec(c, &touch_other, V(1)));
    assert_string_equal(answer_of(c, ask, 2), "乙");
    assert_string_equal(answer_of(c, ask, 1), "丙");
    TRY(db_rollback_to(c));
    TRY(db_savepoint(c));
    assert_int_equal(*(int64_t *)db_memo(c, ask, sizeof(int64_t)), 0);
    assert_string_equal(answer_of(c, ask, 1), "甲");
    assert_string_equal(answer_of(c, ask, 2), "乙");
    return db_exec(c, &rename_unit, V(1), V("丁"));
}

TEST(a_kept_answer_is_what_would_be_answered_now)
{
    story();
    IS_OK(db_write(cx, ask_and_write, (void *)(uintptr_t)&name_kept));
    IS_OK(read_begin(cx));
    assert_string_equal(answer_of(cx, &name_kept, 1), "丁");
    read_end(cx);
}

TEST(an_answer_asked_ahead_is_what_would_be_answered_now)
{
    story();
    IS_OK(db_write(cx, ask_and_write, (void *)(uintptr_t)&name_once));
    IS_OK(read_begin(cx));
    assert_string_equal(answer_of(cx, &name_once, 1), "丁");
    read_end(cx);
}

/* What is pending when it fails, and what stands before and behind it. */
static enum err fail_in_the_middle(struct cx *c, void *arg UNUSED)
{
    TRY(db_exec(c, &rename_unit, V(1), V("戊")));
    TRY(db_exec(c, &add_again, V(2)));
    return db_exec(c, &rename_unit, V(2), V("己"));
}

static enum err rename_one(struct cx *c, void *arg UNUSED)
{
    return db_exec(c, &rename_unit, V(2), V("庚"));
}

TEST(a_write_that_fails_is_told_to_its_own_act)
{
    story();
    assert_int_equal(db_write(cx, fail_in_the_middle, NULL), E_CONFLICT);
    fail_clear(cx);
    IS_OK(db_write(cx, rename_one, NULL));
    IS_OK(read_begin(cx));
    assert_string_equal(answer_of(cx, &name_once, 1), "甲");
    assert_string_equal(answer_of(cx, &name_once, 2), "庚");
    read_end(cx);
}

/* Of two units again and again, and of more that are not there than there is room to keep. */
static void ask_many(struct cx *c, const struct sql *ask)
{
    for (int64_t i = 0; i < 1200; i++)
        IS_OK(db_ahead(c, NULL, ask, V(1 + i % 2 + (i < 600 ? 0 : 1000 + i))));
}

TEST(an_answer_of_a_read_stands_until_it_ends)
{
    struct arena mem AUTO(arena_done) = { 0 };
    story();
    struct cx other = { .mem = &mem, .cal = &calendar_builtin, .realm = cx->realm };
    IS_OK(read_begin(cx));
    IS_OK(db_ahead(cx, NULL, &name_once, V(1)));
    assert_string_equal(answer_of(cx, &name_once, 2), "乙");
    IS_OK(db_write(&other, rename_one, NULL));
    assert_string_equal(answer_of(cx, &name_once, 1), "甲");
    ask_many(cx, &name_once);
    assert_string_equal(answer_of(cx, &name_once, 2), "乙");
    assert_string_equal(answer_of(cx, &name_once, 1), "甲");
    read_end(cx);
    IS_OK(read_begin(cx));
    assert_string_equal(answer_of(cx, &name_once, 2), "庚");
    read_end(cx);
}

static enum err try_and_settle(struct cx *c, void *arg UNUSED)
{
    enum err e = db_exec(c, &add_again, V(2));
    if (!e)
        e = db_settle(c);
    assert_int_equal(e, E_CONFLICT);
    return e;
}

/* ---- memos and the last word ---- */

static int64_t said;

static enum err say_memo(struct cx *c)
{
    said = *(int64_t *)db_memo(c, &said, sizeof said);
    return OK;
}

/* A memo is as it was at the savepoint once the rest is undone, and the word is said of that. */
static enum err note_and_undo(struct cx *c, void *arg)
{
    int64_t *memo = db_memo(c, &said, sizeof said);
    db_before_commit(c, say_memo);
    *memo = 1;
    TRY(db_release(c));
    TRY(db_savepoint(c));
    *memo = 2;
    if (arg) {
        TRY(db_rollback_to(c));
        TRY(db_savepoint(c));
    }
    return db_exec(c, &rename_unit, V(1), V("壬"));
}

TEST(a_memo_is_undone_to_its_savepoint_and_the_last_word_is_said_once_of_what_stands)
{
    story();
    IS_OK(db_write(cx, note_and_undo, &said));
    assert_int_equal(said, 1);
    IS_OK(db_write(cx, note_and_undo, NULL));
    assert_int_equal(said, 2);
    said = 0;
    IS_OK(db_write(cx, rename_one, NULL)); /* another transaction's word is not said in it */
    assert_int_equal(said, 0);
}

/* ---- what a batch asks together ---- */

static const struct sql named = { "named", "SELECT id FROM unit WHERE short_name = $1", "t" };

struct writer {
    pthread_t thread;
    struct realm *realm;
    sem_t *enter, *leave; /* of the one that holds up the others */
    const char *asks;
    enum err e;
};

static enum err ask_name(struct cx *c, void *arg, int step)
{
    const struct writer *w = arg;
    return step == 0 ? db_ahead(c, NULL, &named, V(w->asks)) : OK;
}

static enum err hold_up(struct cx *c, void *arg)
{
    struct writer *w = arg;
    if (!w->enter)
        return db_exec(c, &rename_unit, V(1), V("癸"));
    sem_post(w->enter);
    while (sem_wait(w->leave))
        continue;
    return OK;
}

static void *write_one(void *arg)
{
    struct writer *w = arg;
    struct arena mem = { 0 };
    struct cx own = { .mem = &mem, .cal = &calendar_builtin, .realm = w->realm };
    w->e = db_write_ahead(&own, w->asks ? ask_name : NULL, hold_up, w);
    arena_done(&mem);
    return NULL;
}

/* Bytes that a server refuses to look at, in what one of a batch asks ahead. */
TEST(a_question_that_fails_ahead_spoils_nobodys_act)
{
    sem_t enter, leave;
    struct writer all[3];
    story();
    sem_init(&enter, 0, 0);
    sem_init(&leave, 0, 0);
    for (size_t i = 0; i < N_ELEMENTS(all); i++) {
        all[i] = (struct writer){ .realm = cx->realm, .enter = i ? NULL : &enter, .leave = &leave };
        all[i].asks = i == 0 ? NULL : i == 1 ? "\xff" : "甲";
        pthread_create(&all[i].thread, NULL, write_one, &all[i]);
        if (!i)
            sem_wait(&enter);
    }
    while (realm_stats(cx->realm).waiting < 2)
        usleep(1000);
    sem_post(&leave);
    for (size_t i = 0; i < N_ELEMENTS(all); i++) {
        pthread_join(all[i].thread, NULL);
        assert_int_equal(all[i].e, OK);
    }
}

TEST(a_key_that_is_no_text_is_refused_before_it_stands_in_the_journal)
{
    const char *answer;
    const struct str unit = STR("{\"name\":\"大源区教育局\",\"kind\":\"bureau\"}");
    story();
    IS_ERR(act_do(cx, "unit.create", NULL, unit, "\xff", &answer), E_INVALID, "UTF-8");
    fail_clear(cx);
    IS_ERR(act_do(cx, "unit.create", NULL, unit, arena_printf(cx->mem, "%0201d", 0), &answer), E_INVALID, "200");
    fail_clear(cx);
    IS_OK(act_do(cx, "unit.create", NULL, unit, "键", &answer));
}

TEST(what_fails_is_known_before_it_is_undone_on_purpose)
{
    story();
    assert_int_equal(db_write(cx, try_and_settle, NULL), E_CONFLICT);
    fail_clear(cx);
    IS_OK(db_write(cx, rename_one, NULL));
}

/* The first that is undone on this connection, with a failure still on its way. */
static enum err undo_and_go_on(struct cx *c, void *arg UNUSED)
{
    IGNORE(db_exec(c, &add_again, V(2)));
    fail_clear(c);
    TRY(db_rollback_to(c));
    TRY(db_savepoint(c));
    return db_exec(c, &rename_unit, V(2), V("辛"));
}

TEST(a_failure_on_its_way_does_not_hold_up_its_own_undoing)
{
    story();
    IS_OK(db_write(cx, undo_and_go_on, NULL));
    IS_OK(read_begin(cx));
    assert_string_equal(answer_of(cx, &name_once, 2), "辛");
    read_end(cx);
}

static enum err note_name(struct cx *c, void *arg)
{
    struct head h;
    TRY(head_read(c, &h));
    *(const char **)arg = answer_of(c, &name_kept, 1);
    return OK;
}

static const char *name_written(void)
{
    const char *name = NULL;
    IS_OK(db_write(cx, note_name, &name));
    return name;
}

/* Past the journal, as no part of the program does: so that it shows whether the answer was kept. */
static void rename_behind(const char *name)
{
    test_script(arena_printf(cx->mem, "UPDATE unit SET short_name = '%s' WHERE id = 1", name));
}

TEST(a_kept_answer_holds_on_while_the_facts_do_not_move)
{
    story();
    assert_string_equal(name_written(), "甲");
    rename_behind("壬");
    assert_string_equal(name_written(), test_on_postgres() ? "甲" : "壬");
}

TEST(a_kept_answer_is_asked_anew_when_another_process_has_written)
{
    struct realm *mine, *other;
    story();
    mine = cx->realm;
    if (!test_on_postgres())
        return; /* a file has one writer */
    assert_string_equal(name_written(), "甲");
    IS_OK(realm_open(cx, test_db("t"), REALM_WRITE, &other));
    realm_set_clock(other, cx->now);
    cx->realm = other;
    ACT_OK("unit.edit", NULL, "{'unit':'大源区发展和改革局','short_name':'癸'}");
    realm_close(other);
    cx->realm = mine;
    assert_string_equal(name_written(), "癸");
    ACT_OK("unit.edit", NULL, "{'unit':'大源区发展和改革局','short_name':'子'}");
    assert_string_equal(name_written(), "子");
}

static enum err rename_and_refuse(struct cx *c, void *arg)
{
    struct head h;
    TRY(head_read(c, &h));
    TRY(db_exec(c, &rename_unit, V(1), V("丑")));
    *(const char **)arg = answer_of(c, &name_kept, 1);
    return fail(c, E_CONFLICT, "不行", "no");
}

TEST(what_was_asked_behind_a_write_that_was_undone_is_not_kept)
{
    const char *name;
    story();
    assert_string_equal(name_written(), "甲");
    assert_int_equal(db_write(cx, rename_and_refuse, &name), E_CONFLICT);
    fail_clear(cx);
    assert_string_equal(name, "丑");
    assert_string_equal(name_written(), "甲");
}
