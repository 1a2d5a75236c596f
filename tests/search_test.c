#include "test.h"

#include <unistd.h>

#include "app/act.h"
#include "org/grant.h"
#include "plan/board.h"
#include "search/search.h"

static void office(void)
{
    test_realm();
    ACT_OK("unit.create", NULL,
           "{'name':'大源区发展和改革局','short_name':'区发改局','kind':'bureau','aliases':['区发改委']}");
    ACT_OK("unit.create", NULL, "{'name':'大源区信访局','short_name':'区信访局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'长江银行监管办','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'指挥部办公室','kind':'hq_office'}");
    ACT_OK("user.add", NULL, "{'login':'wang','unit':'区发改局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'fang','unit':'区信访局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'zhao','unit':'指挥部办公室','role':'hq'}");
    ACT_OK("item.create", "zhao", "{'title':'化解信訪積案48件','lead':'区信访局','target':'无越级上访'}");
    ACT_OK("item.create", "zhao", "{'title':'新开工Ｇ235国道项目','lead':'区发改局','measure':'做好沿线信访稳定'}");
    ACT_OK("item.create", "zhao", "{'title':'信访大厅改造','lead':'区信访局','draft':true}");
    ACT_OK("source.add", "zhao", "{'title':'第三次会议纪要','text':'会议要求，信访件要件件有回音。'}");
}

/* What is found, one after another: "i2" is the item of id 2. */
static const char *find(const char *login, const char *text, int64_t limit)
{
    struct grant *who;
    struct answer a;
    struct search s = { .text = text, .limit = limit };
    struct buf out AUTO(buf_done) = BUF(2000);
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &who));
    s.who = who;
    do {
        IS_OK(search(cx, &s, &a));
        for (size_t i = 0; i < a.found.n; i++) {
            const struct found *f = (const struct found *)a.found.p + i;
            buf_addf(&out, "%.1s%" PRId64 " ", word_name(&found_kinds, f->kind), f->id);
        }
        s.after = a.next;
    } while (a.next);
    read_end(cx);
    return arena_strdup(cx->mem, buf_text(&out));
}

TEST(two_characters_are_found_in_all_that_one_reads)
{
    office();
    assert_string_equal(find("zhao", "信访", 20), "u2 i3 i1 i2 s1 ");
    assert_string_equal(find("zhao", "信訪", 1), "u2 i3 i1 i2 s1 "); /* page by page the same */
    assert_string_equal(find("wang", "信访", 20), "u2 i2 ");
    assert_string_equal(find("fang", "信访", 20), "u2 i1 ");
    assert_string_equal(find("zhao", "信访 国道", 20), "i2 ");
    assert_string_equal(find("zhao", "g235国", 20), "i2 ");
    assert_string_equal(find("zhao", "2024-0002", 20), "i2 ");
    assert_string_equal(find("zhao", "纪", 20), "s1 ");
    assert_string_equal(find("zhao", "没有的字", 20), "");
}

/* The first thing found, and in which of its members it says so: "measure: 做好沿线信访稳定". */
static const char *piece(const char *login, const char *text)
{
    struct grant *who;
    struct answer a;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &who));
    IS_OK(search(cx, &(struct search){ .text = text, .limit = 1, .who = who }, &a));
    read_end(cx);
    const struct found *f = a.found.p;
    assert_int_equal(a.found.n, 1);
    return f->snippet ? arena_printf(cx->mem, "%s: %s", word_name(&said_words, f->snippet_of), f->snippet) : "none";
}

/* All of it page by page, and how many of each kind the first page says there are. */
static const char *find_and_count(const char *login, const char *text)
{
    struct grant *who;
    struct answer a;
    struct search s = { .text = text, .limit = 1 };
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &who));
    s.who = who;
    IS_OK(search(cx, &s, &a));
    read_end(cx);
    return arena_printf(cx->mem, "%sof %" PRId64 " items, %" PRId64 " reports", find(login, text, 3), a.n_items,
                        a.n_reports);
}

TEST(who_reads_few_of_many_finds_the_same_as_who_reads_most)
{
    enum { OWN = 10, OTHERS = 60 };
    static const char *const asked[] = { "信访",      "稳定",     "稳", "g235",     "g2", "235国道",
                                         "项目 稳定", "进展顺利", "顺", "没有的字", "第7" };
    const char *before[N_ELEMENTS(asked)];
    office();
    for (int i = 0; i < OWN; i++) {
        const char *number = arena_printf(cx->mem, "2024-%04d", 4 + i);
        ACT_OK("item.create", "zhao",
               arena_printf(cx->mem, "{'title':'%s第%d段','lead':'区发改局','measure':'%s'}",
                            i % 3 ? "G235国道" : "信访项目", i, i % 2 ? "稳定预期" : "项目稳定"));
        ACT_OK("item.claim", "wang", arena_printf(cx->mem, "{'item':'%s'}", number));
        ACT_OK("report.submit", "wang",
               arena_printf(cx->mem, "{'item':'%s','text':'%s','percent':%d}", number,
                            i % 4 ? "进展顺利" : "不顺，盼协调", i));
    }
    for (size_t i = 0; i < N_ELEMENTS(asked); i++)
        before[i] = find_and_count("wang", asked[i]);
    assert_non_null(strstr(before[0], "of 5 items, 0 reports"));
    for (int i = 0; i < OTHERS; i++)
        ACT_OK("item.create", "zhao", "{'title':'信访项目稳定，进展顺利','lead':'区信访局'}");
    for (size_t i = 0; i < N_ELEMENTS(asked); i++)
        assert_string_equal(find_and_count("wang", asked[i]), before[i]);
}

TEST(a_snippet_says_of_what_it_is_a_piece)
{
    office();
    ACT_OK("item.claim", "wang", "{'item':'2024-0002'}");
    ACT_OK("report.submit", "wang",
           "{'item':'2024-0002','percent':10,'text':'路基已清表','problem':'征地拆迁缓慢','next_step':'清表收尾'}");
    assert_string_equal(piece("zhao", "沿线信访"), "measure: 做好沿线信访稳定");
    assert_string_equal(piece("zhao", "件件有回音"), "text: 会议要求，信访件要件件有回音。");
    assert_string_equal(piece("zhao", "积案"), "target: 无越级上访"); /* found by its title: the first that is said */
    assert_string_equal(piece("zhao", "大厅"), "none");
    assert_string_equal(piece("wang", "清表"), "progress: 路基已清表");
    assert_string_equal(piece("wang", "收尾"), "next_step: 清表收尾");
    assert_string_equal(piece("wang", "缓慢"), "problem: 征地拆迁缓慢");
    assert_string_equal(piece("wang", "发改委"), "alias: 区发改委");
}

TEST(units_are_found_by_letters)
{
    office();
    assert_string_equal(find("wang", "fgj", 20), "u1 ");
    assert_string_equal(find("wang", "fagaiwei", 20), "u1 ");
    assert_string_equal(find("wang", "XFJ", 20), "u2 ");
    assert_string_equal(find("wang", "cjyh", 20), "u3 ");
    assert_string_equal(find("wang", "yinhang", 20), "u3 ");
    ACT_OK("alias.add", NULL, "{'unit':'区信访局','name':'群众工作局'}");
    assert_string_equal(find("wang", "qzgz", 20), "u2 ");
}

static int64_t n_differences(void)
{
    int64_t n_wrong;
    IS_OK(read_begin(cx));
    IS_OK(index_check(cx, &n_wrong));
    read_end(cx);
    return n_wrong;
}

TEST(the_index_follows_each_act)
{
    office();
    ACT_OK("item.claim", "wang", "{'item':'2024-0002'}");
    ACT_OK("report.submit", "wang", "{'item':'2024-0002','percent':10,'text':'征地拆迁已启动'}");
    assert_string_equal(find("wang", "征地拆迁", 20), "r1 ");
    assert_string_equal(find("fang", "征地拆迁", 20), "");
    ACT_OK("item.edit", "zhao", "{'item':'2024-0003','title':'接待大厅改造'}");
    assert_string_equal(find("zhao", "信访大厅", 20), "");
    assert_string_equal(find("zhao", "接待大厅", 20), "i3 ");
    assert_int_equal(n_differences(), 0);
}

TEST(who_asks_for_words_waits_for_what_is_behind)
{
    bool is_fresh;
    office();
    assert_int_equal(n_differences(), 0);
    ACT_OK("item.edit", "zhao", "{'item':'2024-0003','title':'接待大厅改造'}");
    ACT_OK("item.edit", "zhao", "{'item':'2024-0003','title':'接待大厅翻修'}");
    IS_OK(read_begin(cx)); /* most likely before the writer came to it */
    IS_OK(index_need(cx));
    IS_OK(index_is_fresh(cx, &is_fresh));
    assert_true(is_fresh);
    read_end(cx);
    assert_string_equal(find("zhao", "大厅翻修", 20), "i3 ");
}

TEST(an_idle_writer_brings_the_index_up)
{
    office();
    ACT_OK("item.edit", "zhao", "{'item':'2024-0003','title':'接待大厅翻修'}");
    bool is_fresh = false;
    for (int tries = 0; tries < 200 && !is_fresh; tries++) { /* nobody asks for words */
        usleep(10000);
        IS_OK(read_begin(cx));
        IS_OK(index_is_fresh(cx, &is_fresh));
        read_end(cx);
    }
    assert_true(is_fresh);
}

TEST(a_question_without_words_and_a_strange_cursor_are_refused)
{
    struct answer a;
    struct grant *who;
    office();
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, "zhao", "read", &who));
    IS_ERR(search(cx, &(struct search){ .text = "\"，* -", .limit = 5, .who = who }, &a), E_INVALID, "要找的字词");
    fail_clear(cx);
    IS_ERR(search(cx, &(struct search){ .text = "信", .after = "9.1", .limit = 5, .who = who }, &a), E_INVALID, "翻页");
    fail_clear(cx);
    IS_ERR(search(cx, &(struct search){ .text = "信", .after = "1.x", .limit = 5, .who = who }, &a), E_INVALID, "翻页");
    fail_clear(cx);
    read_end(cx);
}

static enum err spoil(struct cx *c, void *arg UNUSED)
{
    static const struct sql sql = { "spoil", "DELETE FROM text_index WHERE rowid = 3298534883329", "", true };
    return db_exec(c, &sql);
}

/* Rows that are newer than all there are, and of no thing. */
static enum err fill(struct cx *c, void *arg UNUSED)
{
    static const struct sql title = { "fill_title", "INSERT INTO text_title (rowid, words) VALUES ($1, $2)", "it",
                                      true };
    static const struct sql all = { "fill_all", "INSERT INTO text_index (rowid, words) VALUES ($1, $2)", "it", true };
    enum { MORE_THAN_NEWEST = 4100 }; /* search.sql */
    for (int64_t i = 0; i < MORE_THAN_NEWEST; i++) {
        int64_t item = found_row(FOUND_ITEM, 1000 + i), report = found_row(FOUND_REPORT, 1000 + i);
        TRY(db_exec(c, &title, V(item), V("国道 道 ")));
        TRY(db_exec(c, &all, V(item), V("国道 道 ")));
        TRY(db_exec(c, &all, V(report), V("国道 道 ")));
    }
    return OK;
}

TEST(what_is_older_than_very_many_rows_is_found_likewise)
{
    static const char *const asked[] = { "信访", "国道", "稳定", "进展顺利", "越级" };
    const char *before[N_ELEMENTS(asked)];
    office();
    ACT_OK("item.claim", "wang", "{'item':'2024-0002'}");
    ACT_OK("report.submit", "wang", "{'item':'2024-0002','text':'国道进展顺利','percent':5}");
    for (size_t i = 0; i < N_ELEMENTS(asked); i++)
        before[i] = find("zhao", asked[i], 2);
    assert_string_equal(before[1], "i2 r1 ");
    IS_OK(db_write(cx, fill, NULL));
    for (size_t i = 0; i < N_ELEMENTS(asked); i++) {
        assert_string_equal(find("zhao", asked[i], 2), before[i]);
        assert_string_equal(find("zhao", asked[i], 1), before[i]);
    }
}

static enum err anew(struct cx *c, void *arg UNUSED)
{
    return index_anew(c);
}

TEST(what_differs_from_the_facts_is_seen_and_mended)
{
    office();
    assert_int_equal(n_differences(), 0);
    IS_OK(db_write(cx, spoil, NULL));
    assert_int_equal(n_differences(), 1);
    IS_OK(db_write(cx, anew, NULL));
    assert_int_equal(n_differences(), 0);
    assert_string_equal(find("zhao", "越级上访", 20), "i1 ");
}
