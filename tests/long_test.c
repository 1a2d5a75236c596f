/* An act too large to hold: its input's elements stand apart, its entry is written, hashed and read in pieces, and is
 * the very bytes it would have been in one. */
#include "test.h"

#include "app/act.h"
#include "journal/reader.h"
#include "journal/verify.h"

enum { N_ROWS = 25 };

static const char head[] = "{\"name\":\"a.csv\",\"hash\":"
                           "\"00000000000000000000000000000000000000000000000000000000000000aa\",\"rows\":[]}";

static void add_text(struct jw *j, const char *key, size_t row, size_t characters)
{
    struct buf text AUTO(buf_done) = BUF(1 << 20);
    buf_addf(&text, "%zu", row);
    while (text.n < 3 * characters - 20)
        buf_addf(&text, "%s", row % 2 ? "推进项目" : "落实责任");
    jw_text(j, key, buf_text(&text));
}

/* More than is held. */
static void add_rows(struct pile *rows)
{
    struct buf text AUTO(buf_done) = BUF(1 << 20);
    for (size_t i = 0; i < N_ROWS; i++) {
        struct jw j = JW(&text);
        buf_reset(&text);
        jw_object(&j, NULL);
        jw_i64(&j, "row", (int64_t)i + 2);
        jw_text(&j, "lead", "区发改局");
        jw_i64(&j, "progress", 10);
        add_text(&j, "title", i, 2000);
        add_text(&j, "target", i, 2000);
        add_text(&j, "measure", i, 4000);
        add_text(&j, "remark", i, 2000);
        add_text(&j, "text", i, 4000);
        add_text(&j, "problem", i, 2000);
        add_text(&j, "next_step", i, 2000);
        jw_close(&j);
        IS_OK(pile_add(cx, rows, buf_str(&text)));
    }
}

static void long_realm(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区发展和改革局','short_name':'区发改局','kind':'bureau'}");
}

static enum err import(const struct pile *rows)
{
    const char *answer;
    return act_call(cx, &(struct act_call){ .name = "import.apply", .input = str_of(head), .elements = rows }, &answer);
}

static int64_t entries_that_hold(void)
{
    struct verdict *v = NEW(cx, struct verdict);
    IS_OK(read_begin(cx));
    IS_OK(journal_verify(cx, v, NULL, NULL));
    read_end(cx);
    assert_int_equal(v->n_differences, 0);
    return v->size;
}

TEST(a_long_entry_is_written_and_read_in_pieces)
{
    struct pile rows AUTO(pile_done) = { 0 };
    struct str bytes;
    struct entry_view e;
    struct row_change whole, piece;
    size_t n = 0;
    long_realm();
    rows = PILE(realm_files(cx->realm), 64 << 20);
    add_rows(&rows);
    assert_true(rows.texts.has_file);
    IS_OK(import(&rows));
    assert_int_equal(entries_that_hold(), 2);
    IS_OK(read_begin(cx));
    IS_OK(journal_get(cx, 2, &bytes));
    assert_true(bytes.n > SPILL_HELD);
    assert_true(entry_decode(bytes, &e));
    struct entry_reader r AUTO(entry_reader_done) = { 0 };
    IS_OK(entry_open(cx, 2, &r));
    assert_non_null(r.blob.handle);
    for (struct str rest = e.changes; change_next(&rest, &whole); n++) {
        assert_true(entry_next(&r, &piece));
        assert_true(piece.id == whole.id && str_eq(piece.table, whole.table) && str_eq(piece.image, whole.image));
    }
    assert_false(entry_next(&r, &piece));
    IS_OK(entry_read_end(&r));
    assert_true(n > 2 * N_ROWS);
    assert_true(r.window.cap == 0);
    assert_true(entry_open(cx, 3, &r) == E_NOT_FOUND);
    IS_OK(entry_open(cx, 1, &r));
    assert_null(r.blob.handle); /* a short one is not copied */
    assert_true(entry_next(&r, &piece));
    IS_OK(entry_read_end(&r));
    read_end(cx);
}

static void shorten_entry(int bytes)
{
    test_script(arena_printf(cx->mem,
                             "DROP TRIGGER journal_no_update%s; UPDATE journal SET entry = substr(entry, 1, %d) "
                             "WHERE seq = 2",
                             test_on_postgres() ? " ON journal" : "", bytes));
}

TEST(a_long_entry_cut_short_is_said_to_be_damaged)
{
    struct pile rows AUTO(pile_done) = { 0 };
    struct entry_reader r AUTO(entry_reader_done) = { 0 };
    struct row_change c;
    long_realm();
    rows = PILE(realm_files(cx->realm), 64 << 20);
    add_rows(&rows);
    IS_OK(import(&rows));
    shorten_entry(1200000);
    IS_OK(read_begin(cx));
    IS_OK(entry_open(cx, 2, &r));
    while (entry_next(&r, &c))
        continue;
    IS_ERR(entry_read_end(&r), E_IO, "第 2 条已损坏");
    read_end(cx);
}

static int64_t calls_of_import(void)
{
    struct pile rows AUTO(pile_done) = { 0 };
    struct faults faults = { .left = INT64_MAX };
    long_realm();
    rows = PILE(realm_files(cx->realm), 64 << 20);
    add_rows(&rows);
    cx->faults = &faults;
    IS_OK(import(&rows));
    return faults.seen;
}

/* The last calls are those of the entry itself; of the many before, some. */
TEST(no_failing_call_leaves_half_a_long_act)
{
    enum { LAST = 60, STEP = 61 };
    struct pile rows AUTO(pile_done) = { 0 };
    struct faults faults;
    bool through = false;
    int64_t all = calls_of_import();
    test_teardown(NULL);
    test_setup(NULL);
    long_realm();
    rows = PILE(realm_files(cx->realm), 64 << 20);
    add_rows(&rows);
    for (int64_t n = 0; !through; n += n < all - LAST ? STEP : 1) {
        faults = (struct faults){ .left = n };
        cx->faults = &faults;
        enum err e = import(&rows);
        cx->faults = NULL;
        through = faults.left >= 0;
        assert_true(through == (e == OK));
        fail_clear(cx);
    }
    assert_int_equal(entries_that_hold(), 2);
}
