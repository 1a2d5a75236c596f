#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "base/text.h"
#include "doc/document.h"
#include "doc/paper_lay.h"

static struct widths *half_widths(void)
{
    struct widths *w = NEW(cx, struct widths);
    for (size_t f = 0; f < N_FACES; f++)
        for (size_t c = 0; c < N_ELEMENTS(w->em[0]); c++)
            w->em[f][c] = 500;
    return w;
}

static const char SENTENCE[] = "各牵头单位要对照目标任务逐项倒排工期，于9月25日前报送进展情况，确保年底前全面完成。";

/* A document of so many paragraphs, with everything that may stand in one. */
static struct paper *a_document(size_t n)
{
    struct paper *p = NEW(cx, struct paper);
    *p = (struct paper){ .form = PAPER_DOCUMENT,
                         .issuer = "大源区三年行动指挥部办公室文件",
                         .copy = "000012",
                         .secrecy = "工作秘密",
                         .number = paper_number(cx, "源指办发", 2026, 12),
                         .title = "关于全区全面振兴三年行动8月份目标任务推进情况的通报",
                         .to = "各专项推进组，各镇街、区直各部门",
                         .signature = "大源区三年行动指挥部办公室",
                         .day = test_day("2026-09-03"),
                         .is_sealed = true,
                         .copies_to = "区委、区人大、区政府、区政协领导同志",
                         .printed_by = "大源区三年行动指挥部办公室",
                         .printed = test_day("2026-09-03"),
                         .proof = "流水第 10086 条 3f9a",
                         .link = "https://example.invalid/v/10086" };
    paper_add_text(cx, p,
                   "现将8月份推进情况通报如下。\n一、总体情况\n（一）进度。全区302项任务中，办结75项。\n1. 项目建设");
    for (size_t i = 0; i < n; i++)
        paper_add_text(cx, p, SENTENCE);
    paper_add_text(cx, p, "附件：8月份滞后事项清单");
    return p;
}

static const struct mark *text_mark(const struct laid *l, size_t page, enum ink ink, int size, enum face face,
                                    size_t nth)
{
    const struct page *pages = l->pages.p;
    const struct mark *marks = pages[page].marks.p;
    for (size_t i = 0; i < pages[page].marks.n; i++)
        if (marks[i].kind == MARK_TEXT && marks[i].ink == ink && marks[i].size == size && marks[i].face == face &&
            !nth--)
            return &marks[i];
    print_error("there is no such text\n");
    assert_true(false);
    return NULL;
}

static const struct mark *rule_mark(const struct laid *l, size_t page, enum ink ink, size_t nth)
{
    const struct page *pages = l->pages.p;
    const struct mark *marks = pages[page].marks.p;
    for (size_t i = 0; i < pages[page].marks.n; i++)
        if (marks[i].kind == MARK_RULE && marks[i].ink == ink && !nth--)
            return &marks[i];
    print_error("there is no such rule\n");
    assert_true(false);
    return NULL;
}

static int upper_edge(const struct mark *m)
{
    return m->y - size_um(m->size) * 88 / 100;
}

static void is_near(int um, int wanted_mm)
{
    assert_in_range(um, wanted_mm * MM - MM / 5, wanted_mm * MM + MM / 5);
}

TEST(a_document_stands_where_the_standard_puts_it)
{
    struct laid l;
    test_realm();
    IS_OK(paper_lay(cx, a_document(3), half_widths(), &l));
    assert_int_equal(l.pages.n, 2);
    const struct mark *mark = text_mark(&l, 0, INK_RED, 294, FACE_TITLE, 0);
    is_near(upper_edge(mark), 37 + 35);
    const struct mark *number = text_mark(&l, 0, INK_BLACK, 160, FACE_FANG, 1), *rule = rule_mark(&l, 0, INK_RED, 0);
    is_near(rule->y - (upper_edge(number) + size_um(160)), 4);
    is_near(rule->x, 28);
    is_near(rule->length, 156);
    const struct mark *text = text_mark(&l, 0, INK_BLACK, 160, FACE_FANG, 3);
    is_near(text->x, 28);
    is_near(text->at[0], 11); /* two characters in */
    const struct mark *page = text_mark(&l, 0, INK_BLACK, 140, FACE_SONG, 0),
                      *next = text_mark(&l, 1, INK_BLACK, 140, FACE_SONG, 0);
    is_near(page->y - size_um(140) * 38 / 100, 37 + 225 + 7); /* the dash is the middle */
    assert_int_equal(page->x + page->at[page->n - 1] + size_um(140), 184 * MM - size_um(140));
    assert_int_equal(next->x, 28 * MM + size_um(140));
    is_near(rule_mark(&l, 1, INK_BLACK, 2)->y + 350, 37 + 225); /* 版记 ends the text area of the even page */
}

TEST(a_letters_code_stands_above_its_lower_rules)
{
    struct paper p = { .form = PAPER_LETTER, .issuer = "办公室", .day = NO_DATE, .printed = NO_DATE, .link = "x" };
    struct laid l;
    test_realm();
    paper_add(cx, &p, PART_TEXT, "正文。");
    IS_OK(paper_lay(cx, &p, half_widths(), &l));
    const struct page *first = l.pages.p;
    const struct mark *code = NULL, *marks = first->marks.p, *lower = rule_mark(&l, 0, INK_RED, 2);
    for (size_t i = 0; i < first->marks.n; i++)
        code = marks[i].kind == MARK_QR ? &marks[i] : code;
    assert_non_null(code);
    if (!code)
        return; /* for the analyzer, which does not know that the test has ended */
    assert_true(code->y > (37 + 225) * MM);
    assert_true(code->y + code->size < lower->y);
}

TEST(twenty_two_lines_of_twenty_eight)
{
    struct paper p = { .form = PAPER_MINUTES, .issuer = "纪要", .day = NO_DATE, .printed = NO_DATE };
    struct buf long_text AUTO(buf_done) = BUF(100000);
    struct laid l;
    test_realm();
    for (int i = 0; i < 28 * 60; i++)
        buf_add_str(&long_text, "落");
    paper_add(cx, &p, PART_TEXT, buf_text(&long_text));
    IS_OK(paper_lay(cx, &p, half_widths(), &l));
    const struct page *second = (const struct page *)l.pages.p + 1;
    assert_int_equal(second->marks.n, 22 + 1); /* and its number */
    for (size_t i = 0; i < 22; i++) {
        const struct mark *m = (const struct mark *)second->marks.p + i;
        assert_int_equal(m->n, 28);
        assert_in_range(m->x + m->at[27] + 5571, 184 * MM - 60, 184 * MM + 60);
    }
}

TEST(no_line_begins_or_ends_with_the_wrong_mark)
{
    struct setting s = { .face = FACE_FANG, .size = 160, .cell = 5571 };
    struct list lines;
    test_realm();
    for (s.width = 3 * 5571; s.width < 40 * 5571; s.width += 1234) {
        paper_fill(cx, half_widths(), &s,
                   "《通知》要求（见附件）：一是抓“四上”企业，增长6.5%以上；二是……三是ABC-2026计划。", &lines);
        for (size_t i = 0; i < lines.n; i++) {
            const struct line *line = (const struct line *)lines.p + i;
            assert_true(line->n > 0 && line->length <= s.width);
            assert_false(i && wcschr(L"，。：；）》”、", (wchar_t)line->text[0]));
            assert_false(i + 1 < lines.n && wcschr(L"（《“", (wchar_t)line->text[line->n - 1]));
        }
    }
}

TEST(no_page_holds_a_signature_alone)
{
    test_realm();
    for (size_t n = 0; n < 30; n++) {
        struct laid l;
        IS_OK(paper_lay(cx, a_document(n), half_widths(), &l));
        for (size_t i = 0; i < l.pages.n; i++) {
            const struct page *page = (const struct page *)l.pages.p + i;
            size_t signature = 0, body = 0;
            for (size_t k = 0; k < page->marks.n; k++) {
                const struct mark *m = (const struct mark *)page->marks.p + k;
                bool is_day = m->kind == MARK_TEXT && m->size == 160 && m->n == 9 && m->text[4] == 0x5E74;
                signature += is_day;
                body += m->kind == MARK_TEXT && m->size == 160 && m->n > 9;
            }
            assert_false(signature && body < 2);
        }
    }
}

TEST(a_row_longer_than_a_page_goes_on_under_its_headings)
{
    static const struct paper_column columns[] = { { "编号", 10, false },
                                                   { "进展", 60, false },
                                                   { "完成率", 10, true } };
    struct paper_table t = { columns, 3, { 0 } };
    struct paper p = { .form = PAPER_TABLE, .title = "台账", .day = NO_DATE, .printed = NO_DATE };
    struct buf text AUTO(buf_done) = BUF(100000);
    struct laid l;
    test_realm();
    for (int i = 0; i < 200; i++)
        buf_add_str(&text, SENTENCE);
    const char *row[] = { "2026-0001", buf_text(&text), "50%" };
    *(const char *const **)list_add(cx->mem, &t.rows, sizeof row[0]) = row;
    paper_add_table(cx, &p, &t);
    IS_OK(paper_lay(cx, &p, half_widths(), &l));
    assert_true(l.pages.n > 3);
    size_t set = 0;
    for (size_t i = 0; i < l.pages.n; i++) {
        const struct page *page = (const struct page *)l.pages.p + i;
        assert_int_equal(text_mark(&l, i, INK_BLACK, 105, FACE_HEI, 0)->n, 2);
        for (size_t k = 0; k < page->marks.n; k++) {
            const struct mark *m = (const struct mark *)page->marks.p + k;
            assert_true(m->kind != MARK_TEXT || m->y < 210 * MM - 8 * MM);
            set += m->kind == MARK_TEXT && m->face == FACE_FANG ? m->n : 0;
        }
    }
    assert_int_equal(set, 200 * utf8_count(str_of(SENTENCE)) + 9 + 3); /* nothing is lost */
}

static void keep(const char *name, const struct buf *b)
{
    FILE *f = getenv("PAPERS") ? fopen(arena_printf(cx->mem, "%s/%s", getenv("PAPERS"), name), "w") : NULL;
    if (f) {
        fwrite(b->p, 1, b->n, f);
        fclose(f);
    }
}

TEST(a_table_longer_than_any_paper_is_refused_at_once)
{
    enum { ROWS = 200000, LONG = 3000 };
    static const char *const row[] = { "1", "改造老旧管网" };
    static const struct paper_column columns[] = { { "序号", 1, true }, { "事项", 4, false } };
    struct paper_table t = { .columns = columns, .n = 2 };
    struct paper p = { .form = PAPER_TABLE, .title = "台账" };
    struct laid laid;
    struct buf out AUTO(buf_done) = BUF(1 << 20);
    for (size_t i = 0; i < ROWS; i++)
        *(const char *const **)list_add(cx->mem, &t.rows, sizeof(void *)) = row;
    paper_add_table(cx, &p, &t);
    IS_ERR(paper_lay(cx, &p, half_widths(), &laid), E_TOO_LARGE, "2000");
    assert_true(laid.pages.n == 0);
    fail_clear(cx);
    IS_ERR(paper_docx(cx, &p, &out), E_TOO_LARGE, "2000");
    fail_clear(cx);
    struct buf text AUTO(buf_done) = BUF(3 * LONG + 1); /* fewer rows, of a page and more each */
    for (size_t i = 0; i < LONG; i++)
        buf_add_str(&text, "管");
    const char *const high[] = { buf_text(&text), buf_text(&text) };
    t.rows.n = 20000;
    for (size_t i = 0; i < t.rows.n; i++)
        ((const char *const **)t.rows.p)[i] = high;
    IS_ERR(paper_lay(cx, &p, half_widths(), &laid), E_TOO_LARGE, "2000");
    assert_true(laid.pages.n <= MAX_PAPER_PAGES + 2);
}

TEST(the_same_paper_is_the_same_bytes)
{
    struct buf a AUTO(buf_done) = BUF(8 << 20), b AUTO(buf_done) = BUF(8 << 20);
    test_realm();
    IS_OK(paper_pdf(cx, a_document(20), &a));
    IS_OK(paper_pdf(cx, a_document(20), &b));
    assert_true(a.n > 1000 && str_starts(buf_str(&a), "%PDF-1."));
    assert_true(str_eq(buf_str(&a), buf_str(&b)));
    keep("document.pdf", &a);
    buf_reset(&a);
    buf_reset(&b);
    IS_OK(paper_docx(cx, a_document(20), &a));
    IS_OK(paper_docx(cx, a_document(20), &b));
    assert_true(a.n > 1000 && str_starts(buf_str(&a), "PK"));
    assert_true(str_eq(buf_str(&a), buf_str(&b)));
    keep("document.docx", &a);
    struct str text;
    IS_OK(document_text(cx, buf_str(&a), 1 << 20, &text));
    assert_non_null(str_find(text, "关于全区全面振兴三年行动8月份目标任务推进情况的通报"));
    assert_non_null(str_find(text, "（一）进度。全区302项任务中，办结75项。"));
    assert_non_null(str_find(text, "抄送：区委、区人大、区政府、区政协领导同志。"));
}
