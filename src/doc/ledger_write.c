#include "doc/ledger_write.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "doc/ledger_paper.h"

enum { MAX_OUT_COLUMNS = 64, FIRST_ROW = 3, MAX_CHOICE_ROWS = 20000 };

struct ledger_file {
    const struct out_column *columns;
    size_t n;
    char *path, *temporary;
    uint32_t row; /* next, from 0 */
    /* xlsx */
    lxw_workbook *book;
    lxw_worksheet *sheet, *keys;
    lxw_format *text, *date, *percent, *head, *title;
    /* csv */
    FILE *csv;
    /* pdf, docx */
    struct ledger_paper *paper;
    bool failed;
};

static bool is_xlsx(const char *path)
{
    size_t n = strlen(path);
    return n > 5 && strcmp(path + n - 5, ".xlsx") == 0;
}

/* ---- xlsx ---- */

static lxw_format *bordered(lxw_workbook *book)
{
    lxw_format *f = workbook_add_format(book);
    format_set_border(f, LXW_BORDER_THIN);
    format_set_text_wrap(f);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    return f;
}

static void make_formats(struct ledger_file *f)
{
    f->text = bordered(f->book);
    f->date = bordered(f->book);
    format_set_num_format(f->date, "yyyy-mm-dd");
    f->percent = bordered(f->book);
    format_set_num_format(f->percent, "0.##%");
    f->head = bordered(f->book);
    format_set_bold(f->head);
    format_set_align(f->head, LXW_ALIGN_CENTER);
    format_set_bg_color(f->head, 0xEDEFF2);
    f->title = workbook_add_format(f->book);
    format_set_bold(f->title);
    format_set_font_size(f->title, 16);
    format_set_align(f->title, LXW_ALIGN_CENTER);
}

/* Two rows of headings: groups merged sideways, columns without a group merged downwards.  Rows must be
 * written in order, so the merges come before the cells below them. */
static void write_headings(struct ledger_file *f)
{
    for (size_t i = 0; i < f->n;) {
        size_t last = i;
        const char *group = f->columns[i].group;
        while (group && last + 1 < f->n && f->columns[last + 1].group && strcmp(group, f->columns[last + 1].group) == 0)
            last++;
        if (!group)
            worksheet_merge_range(f->sheet, 1, (lxw_col_t)i, 2, (lxw_col_t)i, f->columns[i].heading, f->head);
        else if (last > i)
            worksheet_merge_range(f->sheet, 1, (lxw_col_t)i, 1, (lxw_col_t)last, group, f->head);
        else
            worksheet_write_string(f->sheet, 1, (lxw_col_t)i, group, f->head);
        i = last + 1;
    }
    for (size_t i = 0; i < f->n; i++)
        if (f->columns[i].group)
            worksheet_write_string(f->sheet, 2, (lxw_col_t)i, f->columns[i].heading, f->head);
}

static void set_columns(struct ledger_file *f)
{
    for (size_t i = 0; i < f->n; i++) {
        worksheet_set_column(f->sheet, (lxw_col_t)i, (lxw_col_t)i, f->columns[i].width, NULL);
        if (!f->columns[i].choices)
            continue;
        lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST,
                                  .value_list = (char **)(uintptr_t)f->columns[i].choices,
                                  .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING };
        worksheet_data_validation_range(f->sheet, FIRST_ROW, (lxw_col_t)i, FIRST_ROW + MAX_CHOICE_ROWS, (lxw_col_t)i,
                                        &v);
    }
}

static void print_setup(struct ledger_file *f)
{
    worksheet_set_landscape(f->sheet);
    worksheet_set_paper(f->sheet, 8); /* A3 */
    worksheet_fit_to_pages(f->sheet, 1, 0);
    worksheet_repeat_rows(f->sheet, 1, 2);
    worksheet_set_footer(f->sheet, "&C第 &P 页 共 &N 页");
    worksheet_freeze_panes(f->sheet, FIRST_ROW, 3);
}

static enum err open_xlsx(struct cx *cx, struct ledger_file *f, const char *title)
{
    lxw_workbook_options options = { .constant_memory = LXW_FALSE };
    f->book = workbook_new_opt(f->temporary, &options);
    f->sheet = workbook_add_worksheet(f->book, "台账");
    f->keys = workbook_add_worksheet(f->book, "_luoshi");
    if (!f->sheet || !f->keys)
        return fail(cx, E_IO, "不能建立工作簿", "could not make the workbook");
    worksheet_hide(f->keys);
    worksheet_write_string(f->keys, 0, 0, "luoshi-ledger-1", NULL);
    make_formats(f);
    worksheet_merge_range(f->sheet, 0, 0, 0, (lxw_col_t)(f->n - 1), title, f->title);
    worksheet_set_row(f->sheet, 0, 28, NULL);
    write_headings(f);
    set_columns(f);
    print_setup(f);
    return OK;
}

/* allow: the library takes numbers as doubles */
static double as_double(struct dec d) /* allow: the library's type */
{
    return (double)d.u / DEC_ONE; /* allow: the library's type */
}

static void xlsx_row(struct ledger_file *f, const char *key, const struct out_cell *cells)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct out_cell *c = &cells[i];
        int y, m, d;
        if (date_is(c->date)) {
            date_split(c->date, &y, &m, &d);
            lxw_datetime when = { .year = y, .month = m, .day = d };
            worksheet_write_datetime(f->sheet, f->row, (lxw_col_t)i, &when, f->date);
        } else if (dec_is(c->number)) {
            worksheet_write_number(f->sheet, f->row, (lxw_col_t)i, as_double(c->number),
                                   f->columns[i].percent ? f->percent : f->text);
        } else if (c->text && *c->text) {
            worksheet_write_string(f->sheet, f->row, (lxw_col_t)i, c->text, f->text);
        } else {
            worksheet_write_blank(f->sheet, f->row, (lxw_col_t)i, f->text);
        }
    }
    worksheet_write_number(f->keys, f->row, 0, (int)f->row + 1, NULL);
    worksheet_write_string(f->keys, f->row, 1, key, NULL);
}

/* ---- csv ---- */

/* A text that a spreadsheet would take for a formula is guarded with an apostrophe; the reader takes it off. */
static bool looks_like_formula(const char *s)
{
    static const char *const wide[] = { "＝", "＋", "－", "＠" };
    if (*s && strchr("=+-@\t\r\n", *s))
        return true;
    for (size_t i = 0; i < N_ELEMENTS(wide); i++)
        if (strncmp(s, wide[i], strlen(wide[i])) == 0)
            return true;
    return false;
}

static void csv_text(struct ledger_file *f, const char *s)
{
    putc('"', f->csv);
    if (looks_like_formula(s))
        putc('\'', f->csv);
    for (; *s; s++) {
        if (*s == '"')
            putc('"', f->csv);
        putc(*s, f->csv);
    }
    putc('"', f->csv);
}

static void csv_row(struct ledger_file *f, const struct out_cell *cells)
{
    char number[DEC_TEXT_SIZE], day[DATE_TEXT_SIZE];
    for (size_t i = 0; i < f->n; i++) {
        const struct out_cell *c = &cells[i];
        fputs(i ? "," : "", f->csv);
        if (date_is(c->date))
            fputs(date_text(c->date, day), f->csv);
        else if (dec_is(c->number))
            fprintf(f->csv, "%s%s",
                    dec_text(f->columns[i].percent ? (struct dec){ c->number.u * 100 } : c->number, number),
                    f->columns[i].percent ? "%" : "");
        else if (c->text && *c->text)
            csv_text(f, c->text);
    }
    fputs("\r\n", f->csv);
}

static enum err open_csv(struct cx *cx, struct ledger_file *f)
{
    f->csv = fopen(f->temporary, "we");
    if (!f->csv)
        return fail(cx, E_IO, "不能写 \"%s\"：%s", "could not write \"%s\": %s", f->path, strerror(errno));
    fputs("\xEF\xBB\xBF", f->csv); /* offices' spreadsheets take the file for GBK without it */
    for (size_t i = 0; i < f->n; i++) {
        fputs(i ? "," : "", f->csv);
        csv_text(f, f->columns[i].heading);
    }
    fputs("\r\n", f->csv);
    return OK;
}

/* ---- any ---- */

static void release(struct ledger_file *f)
{
    ledger_paper_free(f->paper);
    mem_free(f->path);
    mem_free(f->temporary);
    mem_free(f);
}

enum err ledger_file_open(struct cx *cx, const char *path, const char *title, const struct out_column *columns,
                          size_t n, struct ledger_file **out)
{
    assert(n <= MAX_OUT_COLUMNS);
    size_t size = strlen(path) + 8;
    struct ledger_file *f = mem_get(sizeof *f, 1);
    *f = (struct ledger_file){
        .columns = columns, .n = n, .path = mem_get(1, size), .temporary = mem_get(1, size), .row = FIRST_ROW
    };
    snprintf(f->path, size, "%s", path);
    snprintf(f->temporary, size, "%s.part", path);
    enum err e = OK;
    if (is_paper_path(path))
        f->paper = ledger_paper_begin(path, title, columns, n);
    else
        e = is_xlsx(path) ? open_xlsx(cx, f, title) : open_csv(cx, f);
    if (e)
        release(f);
    else
        *out = f;
    return e;
}

void ledger_file_row(struct ledger_file *f, const char *key, const struct out_cell *cells)
{
    if (f->book)
        xlsx_row(f, key, cells);
    else if (f->paper)
        ledger_paper_row(f->paper, cells);
    else
        csv_row(f, cells);
    f->row++;
}

void ledger_file_foot(struct ledger_file *f, const char *proof)
{
    if (f->paper)
        ledger_paper_foot(f->paper, proof);
}

enum err ledger_file_close(struct cx *cx, struct ledger_file *f)
{
    enum err e = OK;
    if (f->paper) {
        e = ledger_paper_write(cx, f->paper, f->temporary);
    } else if (f->book) {
        lxw_error why = workbook_close(f->book);
        if (why != LXW_NO_ERROR)
            e = fail(cx, E_IO, "不能写 \"%s\"：%s", "could not write \"%s\": %s", f->path, lxw_strerror(why));
    } else {
        bool bad = ferror(f->csv) != 0;
        bad |= fclose(f->csv) != 0;
        if (bad)
            e = fail(cx, E_IO, "不能写 \"%s\"：%s", "could not write \"%s\": %s", f->path, strerror(errno));
    }
    if (!e && rename(f->temporary, f->path) != 0)
        e = fail(cx, E_IO, "不能写 \"%s\"：%s", "could not write \"%s\": %s", f->path, strerror(errno));
    if (e)
        unlink(f->temporary);
    release(f);
    return e;
}
