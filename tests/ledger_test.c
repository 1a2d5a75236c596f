#include "test.h"

#include <stdio.h>
#include <zip.h>

#include "doc/book.h"
#include "doc/ledger_write.h"
#include "intake/ledger.h"

/* ---- making files ---- */

static struct str zip_of(const char *const (*parts)[2], size_t n, const char *path)
{
    int why;
    zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &why);
    assert_non_null(z);
    for (size_t i = 0; i < n; i++)
        zip_file_add(z, parts[i][0], zip_source_buffer(z, parts[i][1], strlen(parts[i][1]), 0), 0);
    assert_int_equal(zip_close(z), 0);
    FILE *f = fopen(path, "r");
    char *bytes = arena_get(cx->mem, 1, 4 << 20);
    size_t size = fread(bytes, 1, 4 << 20, f);
    fclose(f);
    return (struct str){ bytes, size };
}

#define WORKBOOK \
    "<workbook xmlns:r=\"r\"><workbookPr/><sheets><sheet name=\"台账\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
#define RELS "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
#define STYLES                                                                                                             \
    "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"                   \
    "<numFmt numFmtId=\"165\" formatCode=\"0&quot;%&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>" \
    "<xf numFmtId=\"9\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"

static struct str sheet_zip(const char *sheet)
{
    const char *const parts[][2] = {
        { "xl/workbook.xml", WORKBOOK },
        { "xl/_rels/workbook.xml.rels", RELS },
        { "xl/styles.xml", STYLES },
        { "xl/sharedStrings.xml",
          "<sst><si><t>区住建局</t></si><si><r><t>富</t></r><r><t>文本</t></r><rPh><t>fu</t></rPh></si></sst>" },
        { "xl/worksheets/sheet1.xml", sheet }
    };
    test_realm();
    return zip_of(parts, N_ELEMENTS(parts), test_path("x.xlsx"));
}

static const char *row_text(const struct sheet_row *row)
{
    struct buf out AUTO(buf_done) = BUF(10000);
    for (size_t i = 0; i < row->n; i++)
        buf_addf(&out, "%s%s", i ? "|" : "", row->cells[i].text);
    return arena_strdup(cx->mem, buf_text(&out));
}

TEST(cells_of_every_kind_are_read)
{
    struct book *b;
    struct sheet_row row;
    bool more;
    struct str z = sheet_zip(
        "<x:worksheet xmlns:x=\"s\"><x:sheetData>"
        "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c t=\"s\"><x:v>1</x:v></x:c><x:c t=\"inlineStr\"><x:is><x:t>行内</x:t></x:is></x:c></x:row>"
        "<x:row r=\"3\" hidden=\"1\"><x:c r=\"A3\" s=\"1\"><x:v>45473</x:v></x:c><x:c r=\"B3\" s=\"2\"><x:v>0.35000000000000003</x:v></x:c><x:c r=\"C3\" s=\"3\"><x:v>45444</x:v></x:c>"
        "<x:c r=\"D3\" s=\"4\"><x:v>50</x:v></x:c><x:c r=\"E3\" t=\"b\"><x:v>1</x:v></x:c><x:c r=\"F3\" t=\"e\"><x:v>#REF!</x:v></x:c><x:c r=\"G3\" t=\"str\"><x:f>A1&amp;B1</x:f><x:v>公式</x:v></x:c></x:row>"
        "<x:row r=\"4\"><x:c r=\"A4\" t=\"s\"><x:v>0</x:v></x:c></x:row><x:row r=\"5\"/>"
        "</x:sheetData><x:mergeCells><x:mergeCell ref=\"A4:B5\"/></x:mergeCells></x:worksheet>");
    IS_OK(book_open_bytes(cx, z, &b));
    IS_OK(book_start(cx, b, 0));
    IS_OK(book_next(cx, b, &row, &more));
    assert_string_equal(row_text(&row), "区住建局|富文本|行内");
    IS_OK(book_next(cx, b, &row, &more));
    assert_true(row.hidden);
    assert_int_equal(row.number, 3);
    assert_string_equal(row_text(&row), "2024-06-30|35%|2024-06-01|50|TRUE|#REF!|公式");
    assert_int_equal(row.cells[5].kind, CELL_ERROR);
    IS_OK(book_next(cx, b, &row, &more));
    assert_string_equal(row_text(&row), "区住建局|区住建局");
    IS_OK(book_next(cx, b, &row, &more));
    assert_string_equal(row_text(&row), "区住建局|区住建局");
    assert_int_equal(row.cells[0].fill, FILL_DOWN);
    IS_OK(book_next(cx, b, &row, &more));
    assert_false(more);
    book_close(b);
}

/* ---- refusals ---- */

static void refuses(struct str bytes, const char *text)
{
    struct book *b = NULL;
    struct sheet_row row;
    bool more = true;
    enum err e = book_open_bytes(cx, bytes, &b);
    if (!e)
        e = book_start(cx, b, 0);
    while (!e && more)
        e = book_next(cx, b, &row, &more);
    assert_true(e != OK);
    if (!strstr(cx->fail.msg, text))
        print_error("\"%s\" lacks \"%s\"\n", cx->fail.msg, text);
    assert_non_null(strstr(cx->fail.msg, text));
    fail_clear(cx);
    book_close(b);
}

TEST(what_may_do_harm_is_refused_in_plain_words)
{
    const char *const docx[][2] = { { "word/document.xml", "<w/>" } }, *const slip[][2] = {
        { "xl/workbook.xml", WORKBOOK }, { "../evil", "x" }
    };
    refuses(STR(""), "空的");
    refuses(STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest"), "密码");
    refuses(STR("PK\3\4 cut"), "损坏");
    refuses(STR("%PDF-1.4"), "不是表格");
    refuses((struct str){ "a\0b", 3 }, "不是");
    struct str z = sheet_zip(
        "<!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row r=\"1\"><c><v>&a;</v></c></row></sheetData></worksheet>");
    refuses(z, "文档类型定义");
    refuses((struct str){ z.p, z.n / 2 }, "损坏");
    refuses(zip_of(docx, 1, test_path("d.docx")), "不是 .xlsx");
    refuses(zip_of(slip, 2, test_path("s.xlsx")), "可疑");
    char *zeros = mem_get(1, 80 << 20);
    memset(zeros, ' ', (80 << 20) - 1);
    const char *const bomb[][2] = { { "xl/workbook.xml", WORKBOOK }, { "xl/worksheets/sheet1.xml", zeros } };
    refuses(zip_of(bomb, 2, test_path("b.xlsx")), "炸弹");
    mem_free(zeros);
}

/* ---- csv and ledgers ---- */

static struct ledger *ledger_of(struct str bytes)
{
    struct book *b;
    struct sheet_row row;
    struct ledger *l = ledger_new(cx, test_day("2024-03-05"));
    IS_OK(book_open_bytes(cx, bytes, &b));
    for (size_t i = 0; i < book_sheets(b); i++) {
        ledger_sheet(l, book_sheet_name(b, i), book_sheet_hidden(b, i));
        IS_OK(book_start(cx, b, i));
        for (bool more = true; more;) {
            IS_OK(book_next(cx, b, &row, &more));
            if (more)
                ledger_row(l, &row);
        }
    }
    ledger_end(l);
    book_close(b);
    return l;
}

TEST(a_messy_ledger_is_understood)
{
    const struct ledger_draft *d;
    const struct ledger_skip *s;
    struct ledger *l = ledger_of(STR("\xEF\xBB\xBF大源区2024年重点工作台账,,,,,,\n"
                                     "序号,类别,主要工作举措,责任单位,,完成时限,完成率(%)\n"
                                     ",,,牵头单位,配合单位,,\n"
                                     "一、项目建设,,,,,,\n"
                                     "1,,\"新开工项目\n12个\",区发改局,\"区住建局、区财政局\",6月底前,５０％\n"
                                     "2,工业,完成园区二期,\"牵头:区工信局 配合:开发区\",,2月30日,已完成\n"
                                     "3,,常态巡查,区应急局,,长期坚持,0.3\n"
                                     "4,,修路,,,2024.9.30,一百\n"
                                     "序号,类别,主要工作举措,牵头单位,配合单位,完成时限,完成率(%)\n"
                                     "合计,,3项,,,,\n"
                                     "注:每月25日前报送。,,,,,,\n"));
    assert_int_equal(ledger_drafts(l, &d), 4);
    assert_int_equal(d[0].row, 5);
    assert_string_equal(d[0].category, "一、项目建设");
    assert_string_equal(((const char *const *)d[0].lead.p)[0], "区发改局");
    assert_int_equal(d[0].support.n, 2);
    IS_DATE(d[0].due.date, "2024-06-30");
    assert_int_equal(d[0].progress.u, DEC_ONE / 2);
    assert_string_equal(((const char *const *)d[1].lead.p)[0], "区工信局");
    assert_string_equal(((const char *const *)d[1].support.p)[0], "开发区");
    assert_int_equal(d[1].problems.n, 1); /* 30 February */
    assert_int_equal(d[1].progress.u, DEC_ONE);
    assert_int_equal(d[2].due.kind, DEADLINE_ONGOING);
    assert_int_equal(d[2].progress.u, DEC_ONE * 3 / 10);
    assert_int_equal(d[3].problems.n, 2);     /* no lead unit, a percent in words nobody knows */
    assert_int_equal(ledger_skips(l, &s), 5); /* title, section, repeated headings, total, note */
}

static void feed(struct ledger *l, int64_t number, const char *const texts[static 4])
{
    struct cell cells[4] = { 0 };
    for (size_t i = 0; i < 4; i++)
        cells[i] = (struct cell){ .kind = CELL_TEXT, .text = texts[i] };
    ledger_row(l, &(struct sheet_row){ .number = number, .n = 4, .cells = cells });
}

TEST(a_long_ledger_is_taken_row_by_row_in_memory_that_does_not_grow)
{
    struct arena rows AUTO(arena_done) = { 0 };
    struct ledger *l = ledger_new(cx, test_day("2024-03-05"));
    const struct ledger_draft *d;
    size_t n = 0, bad = 0, most = 0, first = 0;
    ledger_rows_in(l, &rows);
    ledger_sheet(l, "台账", false);
    feed(l, 1, (const char *const[]){ "序号", "重点任务", "牵头单位", "完成时限" });
    for (int64_t i = 2; i <= 5001; i++) {
        feed(l, i,
             (const char *const[]){ "7", "新开工项目", i % 2 ? "区发改局、区住建局" : "区发改局",
                                    i % 5 ? "6月底前" : "2月30日" });
        most = MAX(most, rows.used_bytes);
        while ((d = ledger_next(l))) {
            assert_int_equal(d->row, i);
            assert_int_equal(d->responsible.n, i % 2);
            bad += d->problems.n;
            n++;
        }
        first = first ? first : cx->mem->used_bytes;
    }
    assert_int_equal(n, 5000);
    assert_int_equal(bad, 1000);
    assert_true(most < 4000);                             /* of one row */
    assert_true(cx->mem->used_bytes - first < 64 * 1024); /* the list of drafts has found its size */
}

TEST(gb18030_is_read_and_what_is_no_ledger_is_said)
{
    const struct ledger_draft *d;
    const struct ledger_skip *s;
    /* 任务,牵头单位,完成时限 / 修路,区交通局,6月底 in GB18030 */
    struct ledger *l = ledger_of(STR(
        "\xC8\xCE\xCE\xF1,\xC7\xA3\xCD\xB7\xB5\xA5\xCE\xBB,\xCD\xEA\xB3\xC9\xCA\xB1\xCF\xDE\n\xD0\xDE\xC2\xB7,\xC7\xF8\xBD\xBB\xCD\xA8\xBE\xD6,6\xD4\xC2\xB5\xD7\n"));
    assert_int_equal(ledger_drafts(l, &d), 1);
    assert_string_equal(d[0].texts[COL_TASK], "修路");
    l = ledger_of(STR("姓名,电话\n某某,123\n"));
    assert_int_equal(ledger_drafts(l, &d), 0);
    assert_true(ledger_skips(l, &s) >= 1);
    assert_non_null(strstr(s[ledger_skips(l, &s) - 1].why, "不是台账"));
}

TEST(formulas_never_get_out_and_our_own_guard_comes_off)
{
    static const struct out_column columns[] = { { "任务", NULL, 10, NULL, false },
                                                 { "牵头单位", NULL, 10, NULL, false },
                                                 { "备注", NULL, 10, NULL, false } };
    static const char *const attacks[] = { "=1+1", "+cmd", "-2", "@x", "＝HYPERLINK" };
    struct ledger_file *f;
    const struct ledger_draft *d;
    char text[4096] = { 0 };
    test_realm();
    IS_OK(ledger_file_open(cx, test_path("o.csv"), "t", columns, 3, &f));
    for (size_t i = 0; i < N_ELEMENTS(attacks); i++)
        ledger_file_row(f, "",
                        (struct out_cell[]){ OUT_TEXT("任务\"甲\""), OUT_TEXT("区财政局"), OUT_TEXT(attacks[i]) });
    IS_OK(ledger_file_close(cx, f));
    FILE *in = fopen(test_path("o.csv"), "r");
    size_t n = fread(text, 1, sizeof text - 1, in);
    fclose(in);
    assert_non_null(strstr(text, "\"'=1+1\""));
    assert_non_null(strstr(text, "\"'＝HYPERLINK\""));
    struct ledger *l = ledger_of((struct str){ text, n });
    assert_int_equal(ledger_drafts(l, &d), N_ELEMENTS(attacks));
    assert_string_equal(d[0].texts[COL_REMARK], "=1+1");
    assert_string_equal(d[0].texts[COL_TASK], "任务\"甲\"");
}
