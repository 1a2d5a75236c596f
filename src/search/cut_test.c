#include "test.h"

#include "search/cut.h"

static const char *cut(const char *text)
{
    struct buf out AUTO(buf_done) = BUF(10000);
    cut_text(str_of(text), &out);
    return arena_strdup(cx->mem, buf_text(&out));
}

static const char *asked(const char *text)
{
    struct buf out AUTO(buf_done) = BUF(10000);
    struct query q;
    if (!query_read(str_of(text), &q))
        return "";
    query_print(&q, &out);
    return arena_strdup(cx->mem, buf_text(&out));
}

TEST(chinese_is_cut_into_pairs_and_words_are_kept_whole)
{
    assert_string_equal(cut("信访条例"), "信访 访条 条例 例 ");
    assert_string_equal(cut("信訪條例"), "信访 访条 条例 例 ");
    assert_string_equal(cut("总投资３.５亿，ＧＤＰ增长"), "总投 投资 资 3 5 亿 gdp 增长 长 ");
    assert_string_equal(cut("2025-0137"), "2025 0137 ");
    assert_string_equal(cut("，。 \xFF"), "");
    assert_string_equal(cut("𠮷野"), "𠮷野 野 ");
}

TEST(a_question_is_phrases_of_the_same_words)
{
    assert_string_equal(asked("信访"), "\"信访\"");
    assert_string_equal(asked("項目建設 2025"), "\"项目 目建 建设\" AND \"2025\"");
    assert_string_equal(asked("信"), "\"信\" *");
    assert_string_equal(asked("国道G23"), "\"国道 道 g23\" *");
    assert_string_equal(asked("2025-01"), "\"2025 01\" *");
    assert_string_equal(asked("G235国道"), "\"g235 国道\"");
    assert_string_equal(asked("\"*' - 、"), "");
}

static const char *marked(const char *question, const char *text)
{
    struct query q;
    struct range r[8];
    struct buf out AUTO(buf_done) = BUF(1000);
    if (!query_read(str_of(question), &q))
        return "";
    size_t n = query_ranges(&q, str_of(text), r, N_ELEMENTS(r));
    for (size_t i = 0; i < n; i++)
        buf_addf(&out, "%" PRId64 "-%" PRId64 " ", r[i].start, r[i].end);
    return arena_strdup(cx->mem, buf_text(&out));
}

TEST(highlights_stand_where_the_index_finds)
{
    assert_string_equal(marked("信访", "做好信訪工作，信访积案"), "2-4 7-9 ");
    assert_string_equal(marked("项目建设", "项目，建设"), "");
    assert_string_equal(marked("建", "建设与建材"), "0-1 3-4 ");
    assert_string_equal(marked("项目 建设", "项目建设"), "0-4 ");
    assert_string_equal(marked("g23", "国道G235，G23"), "2-5 7-10 ");
    assert_string_equal(marked("23", "G23 第23批 230"), "5-7 ");
}

TEST(a_snippet_shows_the_first_place_with_what_stands_around)
{
    struct query q;
    struct range r[4];
    size_t n;
    assert_true(query_read(STR("信访"), &q));
    const char *s =
        query_snippet(&q, cx->mem, STR("一二三四五六七八，九十信访件办结率，第二季度"), 12, r, N_ELEMENTS(r), &n);
    assert_string_equal(s, "…九十信访件办结率，第二季…"); /* begins behind a mark */
    assert_int_equal(n, 1);
    assert_int_equal(r[0].start, 3);
    assert_int_equal(r[0].end, 5);
    s = query_snippet(&q, cx->mem, STR("一二三四五六七八九十信访件"), 8, r, N_ELEMENTS(r), &n);
    assert_string_equal(s, "…九十信访件"); /* none is near */
    assert_int_equal(r[0].start, 3);
    s = query_snippet(&q, cx->mem, STR("没有"), 12, r, N_ELEMENTS(r), &n);
    assert_string_equal(s, "没有");
    assert_int_equal(n, 0);
}

TEST(a_snippet_is_of_one_line)
{
    struct query q;
    struct range r[4];
    size_t n;
    assert_true(query_read(STR("信访"), &q));
    const char *text = "目标12件\n化解信访积案，办结信访件\n副区长 27";
    const char *s = query_snippet(&q, cx->mem, str_of(text), 60, r, N_ELEMENTS(r), &n);
    assert_string_equal(s, "化解信访积案，办结信访件"); /* neither what stands before nor what comes behind */
    assert_int_equal(n, 2);
    assert_int_equal(r[1].start, 9);
    s = query_snippet(&q, cx->mem, STR("第一行\n第二行"), 60, r, N_ELEMENTS(r), &n);
    assert_string_equal(s, "第一行");
    s = query_snippet(&q, cx->mem, STR("末行有信访\n"), 60, r, N_ELEMENTS(r), &n);
    assert_string_equal(s, "末行有信访");
    s = query_snippet(&q, cx->mem, STR(""), 60, r, N_ELEMENTS(r), &n);
    assert_string_equal(s, "");
}

TEST(what_begins_words_stands_beside_them)
{
    struct buf out AUTO(buf_done) = BUF(1000);
    cut_starts(STR("信访 访 2023 5g 年 "), &out);
    assert_string_equal(buf_text(&out), "信* 访* 2* 202* 5* 年*");
    buf_reset(&out);
    cut_starts(STR(""), &out);
    assert_string_equal(buf_text(&out), "");
}
