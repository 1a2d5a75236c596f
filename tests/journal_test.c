#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/act.h"
#include "journal/beside.h"
#include "journal/copy.h"
#include "journal/verify.h"
#include "org/org.h"
#include "plan/plan.h"
#include "plan/trail.h"
#include "report/report.h"

/* ---- tree ---- */

/* RFC 6962 2.1 written down as it stands there. */
static struct hash naive_root(const struct hash *leaves, size_t n)
{
    if (n == 0)
        return sha256(STR(""));
    if (n == 1)
        return leaves[0];
    size_t k = 1;
    while (k * 2 < n)
        k *= 2;
    struct hash left = naive_root(leaves, k), right = naive_root(leaves + k, n - k);
    return node_hash(&left, &right);
}

TEST(the_frontier_gives_the_root_of_rfc_6962)
{
    struct tree t = { 0 };
    struct hash leaves[130];
    char hex[HASH_HEX_SIZE];
    for (size_t n = 0; n < N_ELEMENTS(leaves); n++) {
        struct hash is = tree_root(&t), want = naive_root(leaves, n);
        assert_true(hash_eq(&is, &want));
        char text[8] = { (char)n, (char)(n >> 1) };
        leaves[n] = leaf_hash((struct str){ text, n % 7 });
        tree_add(&t, &leaves[n]);
    }
    struct hash empty = sha256(STR("")), leaf = leaf_hash(STR("")); /* vectors of the RFC's test suite */
    assert_string_equal(hash_hex(&empty, hex), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(hash_hex(&leaf, hex), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

/* ---- encoding ---- */

static void make_entry(struct buf *out)
{
    struct unit u = { .id = 7,
                      .seq = 3,
                      .name = "大源区财政局",
                      .kind = UNIT_BUREAU,
                      .valid_from = test_day("2024-01-01"),
                      .valid_to = NO_DATE };
    struct entry e = { .seq = 3,
                       .time = cx->now,
                       .person = 2,
                       .actor = "ann",
                       .act = "unit.create",
                       .subject = "unit",
                       .subject_id = 7,
                       .reason = "机构改革",
                       .changes = SPILL(NULL, 10000) };
    struct val vals[MAX_COLUMNS + 1];
    for (size_t i = 0; i < UNIT.n; i++)
        vals[i] = field_val(&UNIT.fields[i], &u);
    entry_add_row(&e, &UNIT, u.id, vals);
    entry_add_gone(&e, &ALIAS, 9);
    entry_encode(&e, out);
    spill_done(&e.changes);
}

static void encode_again(const struct entry_view *v, struct buf *out)
{
    struct entry e = { .seq = v->seq,
                       .time = v->time,
                       .prev = v->prev,
                       .person = v->person,
                       .subject_id = v->subject_id,
                       .n_changes = v->n_changes };
    e.actor = arena_dup(cx->mem, v->actor.p, v->actor.n);
    e.act = arena_dup(cx->mem, v->act.p, v->act.n);
    e.subject = arena_dup(cx->mem, v->subject.p, v->subject.n);
    e.reason = arena_dup(cx->mem, v->reason.p, v->reason.n);
    e.key = arena_dup(cx->mem, v->key.p, v->key.n);
    e.changes.held = (struct buf){ .p = (char *)(uintptr_t)v->changes.p, .n = v->changes.n };
    entry_encode(&e, out);
}

TEST(an_entry_has_exactly_one_encoding)
{
    struct buf bytes AUTO(buf_done) = BUF(10000), again AUTO(buf_done) = BUF(10000);
    struct entry_view v;
    make_entry(&bytes);
    assert_true(entry_decode(buf_str(&bytes), &v));
    assert_int_equal(v.n_changes, 2);
    encode_again(&v, &again);
    assert_true(str_eq(buf_str(&bytes), buf_str(&again)));
    for (size_t n = 0; n < bytes.n; n++) /* nothing shorter is an entry */
        assert_false(entry_decode((struct str){ bytes.p, n }, &v));
    for (size_t bit = 0; bit < bytes.n * 8; bit++) { /* what is accepted after a flip still has one form */
        bytes.p[bit / 8] ^= (char)(1 << bit % 8);
        if (entry_decode(buf_str(&bytes), &v)) {
            buf_reset(&again);
            encode_again(&v, &again);
            assert_true(str_eq(buf_str(&bytes), buf_str(&again)));
        }
        bytes.p[bit / 8] ^= (char)(1 << bit % 8);
    }
}

/* ---- a small realm to look at ---- */

static void small_realm(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区发展和改革局','short_name':'区发改局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'指挥部办公室','kind':'hq_office'}");
    ACT_OK("user.add", NULL, "{'login':'wang','unit':'区发改局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'li','unit':'区发改局','role':'liaison'}");
    ACT_OK("user.add", NULL, "{'login':'zhao','unit':'指挥部办公室','role':'hq'}");
    ACT_OK(
        "item.create", "zhao",
        "{'title':'新开工项目12个','lead':'区发改局','due':'2024-12-20','nodes':[{'day':'2024-09-30','percent':60}]}");
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    test_clock("2024-06-01 09:00");
    ACT_OK("report.submit", "li", "{'item':'2024-0001','percent':30,'text':'已开工4个'}");
    ACT_OK("report.sign", "wang", "{'item':'2024-0001'}");
    ACT_OK("report.verify", "zhao", "{'item':'2024-0001','percent':25,'reason':'现场核查'}");
}

static struct verdict *verify_now(void)
{
    struct verdict *v = NEW(cx, struct verdict);
    IS_OK(read_begin(cx));
    IS_OK(realm_verify(cx, v, NULL, NULL));
    read_end(cx);
    return v;
}

/* The realm is closed meanwhile. */
static void tamper(const char *sql)
{
    struct realm *r;
    realm_close(cx->realm);
    cx->realm = NULL;
    test_script(test_on_postgres()
                    ? "DROP TRIGGER IF EXISTS journal_no_update ON journal; "
                      "DROP TRIGGER IF EXISTS journal_no_delete ON journal"
                    : "DROP TRIGGER IF EXISTS journal_no_update; DROP TRIGGER IF EXISTS journal_no_delete");
    test_script(sql);
    IS_OK(realm_open(cx, test_db("t"), REALM_WRITE, &r));
    realm_set_clock(r, cx->now);
}

TEST(an_untouched_realm_verifies)
{
    small_realm();
    struct verdict *v = verify_now();
    assert_int_equal(v->n_differences, 0);
    assert_int_equal(v->size, 10);
}

TEST(whatever_is_altered_is_found_and_named)
{
    static const struct {
        const char *sql, *table, *column;
        int64_t row;
        enum difference_kind kind;
    } v[] = {
        { "UPDATE item SET title = '别的事'", "item", "title", 1, DIFF_ALTERED },
        { "UPDATE report SET accepted = 90000000", "report", "accepted", 1, DIFF_ALTERED },
        { "UPDATE item SET due = due + 30", "item", "due", 1, DIFF_ALTERED },
        { "UPDATE item SET seq = 1", "item", "seq", 1, DIFF_ALTERED },
        { "UPDATE unit SET short_name = NULL WHERE id = 1", "unit", "short_name", 1, DIFF_ALTERED },
        { "DELETE FROM node", "node", NULL, 1, DIFF_MISSING },
        { "INSERT INTO node (id, seq, item, day, percent) VALUES (5, 6, 1, 20000, 1)", "node", NULL, 5, DIFF_INSERTED },
        { "UPDATE journal SET actor = 'eve' WHERE seq = 6", "journal", "actor", 6, DIFF_ALTERED },
        { "UPDATE journal SET time = time - 1 WHERE seq = 6", "journal", "time", 6, DIFF_ALTERED },
        { "UPDATE journal SET reason = 'x' WHERE seq = 10", "journal", "reason", 10, DIFF_ALTERED },
        { "DELETE FROM journal WHERE seq = 4", "journal", NULL, 4, DIFF_MISSING },
        { "DELETE FROM journal WHERE seq = 10", "journal", NULL, 10, DIFF_MISSING },
        { "INSERT INTO journal SELECT 11, time, actor, act, subject, subject_id, reason, entry FROM journal WHERE seq = 10",
          "journal", "seq", 11, DIFF_REORDERED },
        { "UPDATE journal SET seq = 99 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 5; UPDATE journal SET seq = 5 WHERE seq = 99",
          "journal", "seq", 4, DIFF_REORDERED },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++) {
        small_realm();
        tamper(v[i].sql);
        struct verdict *found = verify_now();
        bool named = false;
        for (int64_t k = 0; k < found->n_differences; k++) {
            const struct difference *d = &found->list[k];
            named |= d->kind == (int64_t)v[i].kind && d->row == v[i].row && streq(d->table, v[i].table) &&
                     streq(d->column, v[i].column);
        }
        if (!named)
            print_error("not named: %s (%d differences)\n", v[i].sql, (int)found->n_differences);
        assert_true(named);
        test_teardown(NULL);
        test_setup(NULL);
    }
}

#define KEEP "CREATE TABLE IF NOT EXISTS kept AS SELECT seq, entry FROM journal WHERE seq = 6; "

static const char *in_sqlite(int byte)
{
    return arena_printf(
        cx->mem,
        KEEP
        "UPDATE journal SET entry = (SELECT CAST(substr(entry, 1, %d) || CASE WHEN substr(entry, %d, 1) = x'00' THEN x'01' ELSE x'00' END || substr(entry, %d) AS BLOB) FROM kept) WHERE seq = 6 AND length(entry) > %d",
        byte, byte + 1, byte + 2, byte + 1);
}

static const char *in_postgres(int byte)
{
    return arena_printf(cx->mem,
                        KEEP
                        "UPDATE journal SET entry = (SELECT set_byte(entry, %d, get_byte(entry, %d) # 1) FROM kept) "
                        "WHERE seq = 6 AND length(entry) > %d",
                        byte, byte, byte + 1);
}

/* One bit anywhere in an entry: the chain or the encoding names that entry. */
TEST(every_single_bit_of_an_entry_is_guarded)
{
    small_realm();
    for (int byte = 0; byte < 400; byte += 3) {
        tamper(test_on_postgres() ? in_postgres(byte) : in_sqlite(byte));
        struct verdict *v = verify_now();
        if (byte + 1 < 300)
            assert_true(v->n_differences > 0);
        bool named = v->n_differences == 0;
        for (int64_t k = 0; k < v->n_differences; k++)
            named |= v->list[k].entry == 6;
        assert_true(named);
    }
    tamper("UPDATE journal SET entry = (SELECT entry FROM kept) WHERE seq = 6; DROP TABLE kept");
    assert_int_equal(verify_now()->n_differences, 0);
}

TEST(evidence_that_changes_or_goes_is_named)
{
    small_realm();
    const char *path = test_path("proof.txt");
    FILE *f = fopen(path, "w");
    fputs("现场照片说明", f);
    fclose(f);
    const char *answer = ACT_OK("evidence.add", "li",
                                arena_printf(cx->mem, "{'item':'2024-0001','file':'%s','type':'text/plain'}", path));
    assert_non_null(strstr(answer, "hash"));
    assert_int_equal(verify_now()->n_differences, 0);
    struct hash h = sha256(str_of("现场照片说明"));
    const char *stored = evidence_path(cx, &h);
    f = fopen(stored, "a");
    assert_non_null(f);
    fputs("!", f);
    fclose(f);
    struct verdict *v = verify_now();
    assert_int_equal(v->n_differences, 1);
    assert_string_equal(v->list[0].column, "file");
    remove(stored);
    assert_int_equal(verify_now()->list[0].kind, DIFF_MISSING);
}

TEST(a_file_is_kept_of_those_alone_who_may_add_it)
{
    small_realm();
    ACT_OK("unit.create", NULL, "{'name':'区财政局','kind':'bureau'}");
    ACT_OK("user.add", NULL, "{'login':'qian','unit':'区财政局','role':'liaison'}");
    const char *path = test_path("proof.txt");
    FILE *f = fopen(path, "w");
    fputs("现场照片说明", f);
    fclose(f);
    const char *input = arena_printf(cx->mem, "{'item':'2024-0001','file':'%s'}", path);
    struct hash h = sha256(str_of("现场照片说明"));
    ACT_ERR("evidence.add", "qian", input, E_DENIED, "（evidence.add）");
    assert_int_not_equal(access(evidence_path(cx, &h), F_OK), 0);
    ACT_OK("evidence.add", "li", input);
    assert_int_equal(access(evidence_path(cx, &h), F_OK), 0);
}

TEST(the_past_answers_as_it_was_known)
{
    struct item it;
    small_realm();
    test_clock("2024-07-01 09:00");
    ACT_OK("change.ask", "wang", "{'item':'2024-0001','due':'2025-03-31','reason':'用地手续未批复'}");
    ACT_OK("change.decide", "zhao", "{'item':'2024-0001','approve':true,'reason':'同意'}");
    IS_OK(read_begin_asof(cx, test_time("2024-06-15")));
    IS_OK(item_by_number(cx, "2024-0001", &it));
    IS_DATE(it.due, "2024-12-20");
    read_end_asof(cx);
    IS_OK(read_begin_asof(cx, test_time("2024-07-15")));
    IS_OK(item_by_number(cx, "2024-0001", &it));
    IS_DATE(it.due, "2025-03-31");
    IS_DATE(it.first_due, "2024-12-20");
    read_end_asof(cx);
    IS_OK(read_begin_asof(cx, test_time("2024-01-01")));
    assert_int_equal(item_by_number(cx, "2024-0001", &it), E_NOT_FOUND);
    fail_clear(cx);
    read_end_asof(cx);
}

TEST(a_past_tells_what_was_done_up_to_then)
{
    struct list lines, trail, changes;
    struct conn *past;
    small_realm();
    test_clock("2024-07-01 09:00");
    ACT_OK("change.ask", "wang", "{'item':'2024-0001','due':'2025-03-31','reason':'用地手续未批复'}");
    ACT_OK("change.decide", "zhao", "{'item':'2024-0001','approve':true,'reason':'同意'}");
    IS_OK(read_begin_asof(cx, test_time("2024-06-15")));
    IS_OK(journal_found(cx, &(struct log_filter){ .before = INT64_MAX, .limit = 100, .to = { INT64_MAX } }, &lines));
    assert_int_equal(lines.n, cx->past);
    const struct log_line *last = lines.p;
    assert_int_equal(last->seq, cx->past);
    assert_non_null(last->actor);
    IS_OK(journal_trail(cx, "item", 1, &lines));
    assert_true(lines.n > 0);
    IS_OK(item_trail(cx, 1, &trail));
    assert_true(trail.n > 0);
    const struct item_trail *newest = trail.p;
    assert_true(newest->seq <= cx->past);
    IS_OK(item_field_history(cx, 1, "due", &changes)); /* it stands in the entries' bytes, which a past has not */
    assert_int_equal(changes.n, 1);
    struct conn *here = cx->db;
    IS_OK(past_leave(cx, &past));
    assert_true(past == here && cx->db != here);
    past_back(cx, past);
    assert_true(cx->db == here);
    read_end_asof(cx);
    IS_OK(read_begin(cx));
    IS_OK(item_field_history(cx, 1, "due", &changes));
    assert_int_equal(changes.n, 2);
    IS_OK(past_leave(cx, &past)); /* no past is looked at: nothing is done */
    assert_null(past);
    past_back(cx, past);
    read_end(cx);
}

/* What is printed of a past carries the journal's end of then, by which it is proved. */
TEST(the_past_has_the_head_it_had)
{
    struct head then, past, now;
    small_realm();
    IS_OK(read_begin(cx));
    IS_OK(head_read(cx, &then));
    read_end(cx);
    test_clock("2024-07-01 09:00");
    ACT_OK("change.ask", "wang", "{'item':'2024-0001','due':'2025-03-31','reason':'用地手续未批复'}");
    IS_OK(read_begin_asof(cx, test_time("2024-06-15")));
    IS_OK(head_read(cx, &past));
    read_end_asof(cx);
    struct hash was = tree_root(&then.tree), is = tree_root(&past.tree);
    assert_int_equal(past.tree.size, then.tree.size);
    assert_int_equal(past.time.us, then.time.us);
    assert_true(hash_eq(&past.leaf, &then.leaf) && hash_eq(&is, &was));
    IS_OK(read_begin(cx));
    IS_OK(head_read(cx, &now));
    read_end(cx);
    assert_int_equal(now.tree.size, then.tree.size + 1);
}

TEST(times_never_decrease_whatever_the_clock_does)
{
    struct head h;
    small_realm();
    test_clock("2020-01-01");
    ACT_OK("item.schedule", "wang", "{'item':'2024-0001','every':'month'}");
    IS_OK(read_begin(cx));
    IS_OK(head_read(cx, &h));
    read_end(cx);
    assert_int_equal(h.time.us, test_time("2024-06-01 09:00").us);
}

TEST(a_repeated_key_answers_as_before_and_changes_nothing)
{
    const char *first, *again;
    small_realm();
    struct str in = STR("{\"item\":\"2024-0001\",\"percent\":50,\"text\":\"已开工6个\"}");
    IS_OK(act_do(cx, "report.submit", "li", in, "k1", &first));
    IS_OK(act_do(cx, "report.submit", "li", in, "k1", &again));
    assert_string_equal(first, again);
    assert_int_equal(verify_now()->size, 11);
    assert_int_equal(
        act_do(cx, "report.submit", "li", STR("{\"item\":\"2024-0001\",\"percent\":51,\"text\":\"x\"}"), "k1", &again),
        E_INVALID);
    fail_clear(cx);
}

TEST(a_stale_version_is_refused_with_what_changed)
{
    small_realm();
    ACT_OK("item.create", "zhao", "{'title':'修路','lead':'区发改局','due':'2024-12-01','draft':true}");
    ACT_OK("item.edit", "zhao", "{'item':'2024-0002','seq':11,'title':'修桥'}");
    ACT_ERR("item.edit", "zhao", "{'item':'2024-0002','seq':11,'target':'两座'}", E_STALE, "zhao 已改动了：事项");
    ACT_OK("item.issue", "zhao", "{'item':'2024-0002'}");
    ACT_OK("item.assign", "zhao",
           "{'item':'2024-0002','seq':13,'support':['指挥部办公室']}"); /* another row than its own */
    ACT_ERR("item.edit", "zhao", "{'item':'2024-0002','seq':13,'target':'两座'}", E_STALE, "已改动了：item.assign（");
}

/* ---- faults ---- */

static int64_t entries_now(void)
{
    return verify_now()->size;
}

/* Fail the first, second ... outside call until the act passes untouched; nothing may ever stand half. */
static void survives(const char *act, const char *login, const char *json)
{
    struct faults faults = { 0 };
    int64_t before = entries_now();
    const char *answer;
    for (int n = 0;; n++) {
        assert_true(n < 500);
        faults = (struct faults){ .left = n };
        cx->faults = &faults;
        enum err e = act_do(cx, act, login, str_of(json), NULL, &answer);
        cx->faults = NULL;
        if (!e)
            break;
        assert_true(faults.left < 0); /* it failed because of us */
        fail_clear(cx);
        struct verdict *v = verify_now();
        assert_int_equal(v->n_differences, 0);
        assert_int_equal(v->size, before);
    }
    assert_int_equal(entries_now(), before + 1);
}

TEST(no_failing_call_leaves_half_an_act)
{
    small_realm();
    survives(
        "item.create", "zhao",
        "{\"title\":\"修路\",\"lead\":\"区发改局\",\"due\":\"2024-12-01\",\"nodes\":[{\"day\":\"2024-10-01\",\"percent\":50}]}");
    survives("item.claim", "wang", "{\"item\":\"2024-0002\"}");
    survives("report.submit", "li", "{\"item\":\"2024-0002\",\"percent\":10,\"text\":\"动工\"}");
    survives("report.sign", "wang", "{\"item\":\"2024-0002\"}");
    survives("report.verify", "zhao", "{\"item\":\"2024-0002\"}");
    survives("change.ask", "wang", "{\"item\":\"2024-0002\",\"due\":\"2025-01-31\",\"reason\":\"雨季\"}");
    survives("change.decide", "zhao", "{\"item\":\"2024-0002\",\"approve\":true,\"reason\":\"同意\"}");
    survives("unit.rename", NULL, "{\"unit\":\"区发改局\",\"name\":\"大源区发展改革局\"}");
}

TEST(no_failing_call_leaves_half_a_file)
{
    small_realm();
    const char *path = test_path("proof.txt");
    FILE *f = fopen(path, "w");
    fputs("验收单", f);
    fclose(f);
    survives("evidence.add", "li", arena_printf(cx->mem, "{\"item\":\"2024-0001\",\"file\":\"%s\"}", path));
}

/* ---- copy ---- */

static bool stands_in(const struct shape *const *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (streq(list[i]->name, name))
            return true;
    return false;
}

/* A new table is a fact, or stands beside the facts and is copied whole, or is named here as one that is not. */
TEST(every_table_is_copied_or_can_be_made_again)
{
    static const char *const others[] = { "journal",      "journal_head", "fact_gone",  "session",     "act_key",
                                          "mirror_place", "light",        "light_run",  "light_tally", "text_state",
                                          "clock_pass",   "past_post",    "past_visit", "outbox_hold" };
    static const char made[] = "CREATE TABLE ";
    size_t n_beside = 0, n_passing = 0, n = 0;
    while (beside_tables[n_beside])
        n_beside++;
    while (passing_tables[n_passing])
        n_passing++;
    for (size_t m = 0; m < n_migrations; m++)
        for (const char *at = migrations[m].text; (at = strstr(at, made)); n++) {
            at += strlen(made);
            const char *name = arena_dup(cx->mem, at, strcspn(at, " ("));
            bool known = stands_in(fact_tables.list, fact_tables.n, name) || stands_in(beside_tables, n_beside, name) ||
                         stands_in(passing_tables, n_passing, name);
            for (size_t i = 0; i < N_ELEMENTS(others); i++)
                known |= streq(others[i], name);
            if (!known)
                fprintf(stderr, "%s is in no list\n", name);
            assert_true(known);
        }
    assert_true(n >= fact_tables.n + n_beside + n_passing + N_ELEMENTS(others));
}
