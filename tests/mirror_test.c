/* The mirror: what was answered is in it, whatever fails, and a realm comes back from it alone. */
#include "test.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/act.h"
#include "journal/beside.h"
#include "journal/mirror.h"
#include "journal/verify.h"
#include "report/report.h"

enum { MANY = 5000 };

static void story(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区发展和改革局','short_name':'区发改局','kind':'bureau'}");
    ACT_OK("user.add", NULL, "{'login':'wang','unit':'区发改局','role':'principal'}");
}

static void one_more(int i)
{
    ACT_OK("item.create", NULL, arena_printf(cx->mem, "{'title':'事项%d','lead':'区发改局','due':'2024-12-20'}", i));
}

static struct mirrored use_mirror(struct cx *of)
{
    struct mirrored found = { 0 };
    enum err e = mirror_open(of, test_path("m"), &(struct mirror_use){ .may_begin = true }, &found);
    if (e)
        print_error("%s\n", of->fail.msg);
    assert_int_equal(e, OK);
    return found;
}

static struct head head_of(struct cx *of)
{
    struct head h;
    IS_OK(read_begin(of));
    IS_OK(head_read(of, &h));
    read_end(of);
    return h;
}

/* Another realm made from the mirror has the same root, and everything verifies. */
static void restored_is_the_same(const char *name)
{
    struct cx to = *cx;
    struct copied done;
    struct carried evidence;
    struct realm *r;
    struct head h = head_of(cx);
    struct hash root = tree_root(&h.tree);
    struct verdict *v = NEW(cx, struct verdict);
    IS_OK(realm_open(&to, test_db(name), REALM_CREATE, &r));
    enum err e = mirror_restore(&to, test_path("m"), NULL, &done, &evidence);
    if (e)
        print_error("%s\n", to.fail.msg);
    assert_int_equal(e, OK);
    assert_true(hash_eq(&done.root, &root));
    IS_OK(db_write(&to, derive_all, NULL));
    IS_OK(read_begin(&to));
    IS_OK(realm_verify(&to, v, NULL, NULL));
    read_end(&to);
    assert_int_equal(v->n_differences, 0);
    realm_close(r);
}

TEST(a_mirror_is_filled_up_and_kept_up)
{
    story();
    struct mirrored found = use_mirror(cx);
    assert_int_equal(found.was, 0);
    assert_int_equal(found.is, 2);
    one_more(1);
    int64_t size;
    struct ts time;
    IS_OK(mirror_look(cx, test_path("m"), &size, &time));
    assert_int_equal(size, 3);
    restored_is_the_same("r");
}

TEST(an_act_longer_than_a_piece_is_mirrored_whole)
{
    story();
    use_mirror(cx);
    char *text = arena_get(cx->mem, 1, 200000);
    for (size_t i = 0; i < 199998; i += 3)
        memcpy(text + i, "源", 3);
    ACT_OK("source.add", NULL, arena_printf(cx->mem, "{'title':'规划','text':'%s'}", text));
    one_more(1);
    restored_is_the_same("r");
}

TEST(evidence_is_in_the_mirror_before_the_act_is_answered)
{
    struct stat st;
    story();
    use_mirror(cx);
    one_more(1);
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    FILE *f = fopen(test_path("proof.txt"), "w");
    fputs("现场照片说明", f);
    fclose(f);
    ACT_OK("evidence.add", "wang", arena_printf(cx->mem, "{'item':'2024-0001','file':'%s'}", test_path("proof.txt")));
    struct hash h = sha256(str_of("现场照片说明"));
    char hex[HASH_HEX_SIZE];
    assert_int_equal(stat(test_path(arena_printf(cx->mem, "m/files/%s", hash_hex(&h, hex))), &st), 0);
    restored_is_the_same("r");
}

/* ---- torn ---- */

static off_t size_of(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_size;
}

/* Where the last of three batches stands in the mirror. */
struct last_batch {
    const char *journal;
    off_t from, to;
};

static struct last_batch three_batches(void)
{
    struct last_batch b;
    story();
    use_mirror(cx);
    b.journal = test_path("m/journal");
    b.from = size_of(b.journal);
    one_more(1);
    b.to = size_of(b.journal);
    return b;
}

TEST(a_torn_tail_is_cut_wherever_it_was_torn_and_filled_up_again)
{
    const struct last_batch b = three_batches();
    for (off_t at = b.from; at < b.to; at += 37) {
        realm_set_second(cx->realm, NULL);
        assert_int_equal(truncate(b.journal, at), 0);
        struct mirrored found = use_mirror(cx);
        assert_int_equal(found.was, 2);
        assert_int_equal(found.is, 3);
        assert_int_equal(size_of(b.journal), b.to);
    }
    restored_is_the_same("r");
}

TEST(a_last_batch_with_a_bit_turned_is_no_batch)
{
    const struct last_batch b = three_batches();
    for (off_t at = b.from; at < b.to; at += 53) {
        realm_set_second(cx->realm, NULL);
        FILE *f = fopen(b.journal, "r+");
        fseeko(f, at, SEEK_SET);
        int c = fgetc(f);
        fseeko(f, at, SEEK_SET);
        fputc(c ^ 1, f);
        fclose(f);
        assert_int_equal(use_mirror(cx).was, 2);
    }
    restored_is_the_same("r");
}

/* ---- ahead ---- */

/* A database as it was now, and as it would be put back later. */
static struct cx older_copy(const char *name)
{
    struct cx old = *cx;
    struct realm *r;
    struct copied done;
    IS_OK(realm_open(&old, test_db(name), REALM_CREATE, &r));
    realm_set_clock(r, cx->now);
    IS_OK(read_begin(cx));
    IS_OK(journal_copy(cx, &old, NULL, &done));
    IS_OK(beside_copy(cx, &old));
    read_end(cx);
    return old;
}

TEST(what_the_database_lacks_of_the_last_batch_is_done_again)
{
    story();
    use_mirror(cx);
    struct cx old = older_copy("old");
    one_more(1);
    struct head h = head_of(cx);
    realm_set_second(cx->realm, NULL);
    struct mirrored found = use_mirror(&old);
    assert_int_equal(found.redone, 1);
    struct head is = head_of(&old);
    assert_true(hash_eq(&is.leaf, &h.leaf));
    assert_int_equal(is.tree.size, 3);
    realm_close(old.realm);
}

TEST(a_database_older_than_that_is_refused_and_nothing_is_cut)
{
    struct mirrored found;
    story();
    use_mirror(cx);
    struct cx old = older_copy("old");
    one_more(1);
    one_more(2);
    realm_set_second(cx->realm, NULL);
    const off_t size = size_of(test_path("m/journal"));
    assert_int_equal(mirror_open(&old, test_path("m"), &(struct mirror_use){ 0 }, &found), E_BUSY);
    assert_non_null(strstr(old.fail.msg, "只到第 2 条"));
    assert_non_null(strstr(old.fail.msg, "已有 4 条"));
    assert_int_equal(size_of(test_path("m/journal")), size);
    fail_clear(&old);
    struct copied done;
    struct carried evidence;
    assert_int_equal(mirror_restore(&old, test_path("m"), NULL, &done, &evidence), OK);
    assert_int_equal(done.was, 2);
    assert_int_equal(done.is, 4);
    assert_int_equal(use_mirror(&old).redone, 0);
    realm_close(old.realm);
}

TEST(another_realms_mirror_is_refused)
{
    struct mirrored found;
    story();
    struct cx other = *cx;
    struct realm *r;
    IS_OK(realm_open(&other, test_db("other"), REALM_CREATE, &r));
    use_mirror(cx);
    struct realm *mine = cx->realm;
    cx->realm = r;
    for (int i = 0; i < 3; i++)
        ACT_OK("programme.create", NULL, "{'name':'行动'}");
    IS_ERR(mirror_open(cx, test_path("m"), &(struct mirror_use){ 0 }, &found), E_BUSY, "另一个库");
    cx->realm = mine;
    realm_close(r);
}

/* ---- gone and back ---- */

TEST(without_its_mirror_nothing_is_written_and_with_it_again_all_goes_on)
{
    story();
    use_mirror(cx);
    assert_int_equal(rename(test_path("m"), test_path("away")), 0);
    ACT_ERR("programme.create", NULL, "{'name':'行动'}", E_BUSY, "没有镜像");
    assert_int_equal(head_of(cx).tree.size, 2);
    assert_true(realm_stats(cx->realm).second_fails);
    IS_OK(db_write_nothing(cx)); /* what needs no mirror goes on */
    assert_int_equal(mkdir(test_path("m"), 0700), 0);
    ACT_ERR("programme.create", NULL, "{'name':'行动'}", E_BUSY, "没有挂上"); /* no new one is begun in its place */
    assert_int_equal(rmdir(test_path("m")), 0);
    assert_int_equal(rename(test_path("away"), test_path("m")), 0);
    ACT_OK("programme.create", NULL, "{'name':'行动'}");
    assert_false(realm_stats(cx->realm).second_fails);
    restored_is_the_same("r");
}

/* As another server of the same realm has it while it ends its batch. */
TEST(while_another_process_has_the_mirror_nothing_is_written)
{
    story();
    use_mirror(cx);
    int fd = open(test_path("m/journal"), O_RDONLY | O_CLOEXEC);
    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0); /* between two batches nobody has it */
    const off_t size = size_of(test_path("m/journal"));
    ACT_ERR("programme.create", NULL, "{'name':'行动'}", E_BUSY, "别的进程");
    assert_int_equal(size_of(test_path("m/journal")), size);
    assert_int_equal(head_of(cx).tree.size, 2);
    close(fd);
    ACT_OK("programme.create", NULL, "{'name':'行动'}");
    restored_is_the_same("r");
}

/* ---- every call fails once ---- */

static struct faults faults;

TEST(no_failing_call_lets_mirror_and_database_part)
{
    bool failed = true;
    int64_t n = 0, size, sizes = 2;
    struct ts time;
    story();
    use_mirror(cx);
    for (; failed; n++) {
        const char *answer;
        assert_true(n < MANY);
        fail_clear(cx);
        faults = (struct faults){ .left = n };
        cx->faults = &faults;
        enum err e = act_do(cx, "programme.create", NULL, STR("{\"name\":\"行动\"}"), NULL, &answer);
        cx->faults = NULL;
        failed = faults.left < 0;
        assert_true(failed == (e != OK));
        sizes += !e;
        assert_int_equal(head_of(cx).tree.size, sizes);
        IS_OK(mirror_look(cx, test_path("m"), &size, &time));
        assert_int_equal(size, sizes);
    }
    assert_true(n > 20);
    one_more(1);
    restored_is_the_same("r");
}

/* After a moment without writes the writer settles by itself, on the connection that is prepared anew here. */
TEST(the_second_place_is_changed_while_the_writer_rests)
{
    story();
    for (int i = 0; i < 20; i++) {
        one_more(i);
        usleep((useconds_t)(50000 + 200 * i));
        realm_set_second(cx->realm, NULL);
    }
    assert_int_equal(head_of(cx).tree.size, 22);
}

/* The mirror has one batch more, with evidence in it. */
TEST(no_failing_call_does_half_a_batch_again)
{
    struct mirrored found;
    bool is_there = false;
    int64_t n = 0;
    story();
    use_mirror(cx);
    one_more(1);
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    struct cx old = older_copy("old");
    const uint64_t had = head_of(&old).tree.size;
    FILE *f = fopen(test_path("proof.txt"), "w");
    fputs("现场照片说明", f);
    fclose(f);
    ACT_OK("evidence.add", "wang", arena_printf(cx->mem, "{'item':'2024-0001','file':'%s'}", test_path("proof.txt")));
    const struct head h = head_of(cx);
    realm_set_second(cx->realm, NULL);
    const off_t size = size_of(test_path("m/journal"));
    for (; !is_there; n++) {
        assert_true(n < MANY);
        fail_clear(&old);
        faults = (struct faults){ .left = n };
        old.faults = &faults;
        enum err e = mirror_open(&old, test_path("m"), &(struct mirror_use){ 0 }, &found);
        old.faults = NULL;
        const uint64_t size_is = head_of(&old).tree.size;
        is_there = size_is == had + 1; /* also when what failed came behind it */
        assert_true(is_there || (size_is == had && e != OK && faults.left < 0));
        assert_int_equal(size_of(test_path("m/journal")), size);
    }
    assert_true(n > 40);
    fail_clear(&old);
    use_mirror(&old);
    struct head is = head_of(&old);
    assert_true(hash_eq(&is.leaf, &h.leaf));
    struct verdict *v = NEW(cx, struct verdict);
    IS_OK(read_begin(&old));
    IS_OK(realm_verify(&old, v, NULL, NULL));
    read_end(&old);
    assert_int_equal(v->n_differences, 0); /* the evidence is there too */
    realm_close(old.realm);
}

TEST(no_failing_call_leaves_half_a_mirror)
{
    struct mirrored found;
    bool failed = true;
    int64_t n = 0;
    story();
    for (; failed; n++) {
        assert_true(n < MANY);
        fail_clear(cx);
        faults = (struct faults){ .left = n };
        cx->faults = &faults;
        enum err e = mirror_open(cx, test_path("m"), &(struct mirror_use){ .may_begin = true }, &found);
        cx->faults = NULL;
        failed = faults.left < 0;
        assert_true(failed == (e != OK));
    }
    assert_true(n > 10);
    one_more(1);
    restored_is_the_same("r");
}
