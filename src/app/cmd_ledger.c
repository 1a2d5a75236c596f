/* Commands for ledgers: import (preview, good rows, error workbook, undo), export, units. */
#include <stdio.h>
#include <stdlib.h>

#include "app/act.h"
#include "app/command.h"
#include "app/ledger_in.h"
#include "app/ledger_out.h"
#include "app/table.h"
#include "app/view.h"
#include "doc/paper.h"
#include "org/posts_in.h"
#include "plan/chart.h"

enum { MAX_OUT = 512 << 20, MAX_EXPORT = 1000000 };

static struct ledger_file_in file_named(const char *path)
{
    const char *slash = strrchr(path, '/');
    return (struct ledger_file_in){ .path = path, .name = slash ? slash + 1 : path };
}

/* ---- preview ---- */

static void print_columns(struct cx *cx, const struct ledger *l, struct buf *out)
{
    const struct ledger_heading *h;
    size_t n = ledger_headings(l, &h);
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "工作表", "sheet"), 20, false);
    table_column(&t, say(cx, "列", "column"), 0, true);
    table_column(&t, say(cx, "表头", "heading"), 30, false);
    table_column(&t, say(cx, "认作", "taken for"), 0, false);
    for (size_t i = 0; i < n; i++)
        table_row(&t, (const char *[]){ h[i].sheet, arena_printf(cx->mem, "%" PRId64, h[i].column), h[i].heading,
                                        word_text(cx, &ledger_columns, h[i].meaning) });
    table_print(&t, out);
}

static void print_rows(struct cx *cx, const struct ledger *l, struct buf *out)
{
    const struct ledger_draft *d;
    size_t n = ledger_drafts(l, &d), bad = 0;
    char day[DATE_TEXT_SIZE], share[DEC_TEXT_SIZE];
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "行", "row"), 0, true);
    table_column(&t, say(cx, "任务", "task"), 44, false);
    table_column(&t, say(cx, "牵头", "lead"), 18, false);
    table_column(&t, say(cx, "时限", "due"), 14, false);
    table_column(&t, say(cx, "进度", "done"), 0, true);
    table_column(&t, say(cx, "问题", "problems"), 50, false);
    for (size_t i = 0; i < n; i++) {
        bad += d[i].problems.n != 0;
        const char *due = date_is(d[i].due.date) ? arena_strdup(cx->mem, date_text(d[i].due.date, day)) : d[i].due_text;
        const char *done = dec_is(d[i].progress)
                               ? arena_printf(cx->mem, "%s%%", dec_text((struct dec){ d[i].progress.u * 100 }, share))
                               : "";
        table_row(&t, (const char *[]){ arena_printf(cx->mem, "%" PRId64, d[i].row), d[i].texts[COL_TASK],
                                        texts_joined(cx, &d[i].lead), due, done, texts_joined(cx, &d[i].problems) });
    }
    table_print(&t, out);
    buf_addf(out, say(cx, "%zu 行，其中 %zu 行有问题\n", "%zu rows, %zu with problems\n"), n, bad);
}

static void print_skips(struct cx *cx, const struct ledger *l, struct buf *out)
{
    const struct ledger_skip *s;
    size_t n = ledger_skips(l, &s);
    if (n)
        buf_addf(out, "\n%s\n", say(cx, "跳过的行", "rows passed over"));
    for (size_t i = 0; i < n; i++)
        buf_addf(out, "  %s %" PRId64 "  %s\n", s[i].sheet, s[i].row, s[i].why);
}

static void preview(struct cx *cx, const struct args *a, const struct ledger *l)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct jw j = JW(&out);
    if (a->json) {
        j.pretty = true;
        jw_object(&j, NULL);
        ledger_json(l, &j);
        jw_close(&j);
        buf_add_char(&out, '\n');
    } else {
        print_columns(cx, l, &out);
        buf_add_char(&out, '\n');
        print_rows(cx, l, &out);
        print_skips(cx, l, &out);
    }
    out_flush(&out);
}

/* ---- import ---- */

static int undo(struct cx *cx, const struct args *a)
{
    const char *answer, *in = arena_printf(cx->mem, "{\"import\":%s}", a->positional[0]);
    if (open_write(cx, a) != OK || act_do(cx, "import.undo", a->as, str_of(in), NULL, &answer) != OK)
        return command_failed(cx, a);
    puts(answer);
    return 0;
}

/* "A=B,C=D": what names in the ledger mean. */
static struct list map_units(struct cx *cx, const char *map)
{
    size_t n = 1;
    for (const char *p = map; p && *p; p++)
        n += *p == ',';
    struct unit_choice *list = NEWS(cx, struct unit_choice, n);
    n = 0;
    for (const char *p = map; p && *p;) {
        size_t pair = strcspn(p, ","), name = strcspn(p, "=");
        if (name < pair)
            list[n++] =
                (struct unit_choice){ arena_dup(cx->mem, p, name), arena_dup(cx->mem, p + name + 1, pair - name - 1) };
        p += pair + (p[pair] == ',');
    }
    return (struct list){ list, n };
}

/* A file as a whole, kept only as long as it is being written out. */
static enum err show_file(struct cx *cx, const struct args *a, const struct ledger_file_in *file,
                          const struct ledger_choice *choice)
{
    struct arena *kept = cx->mem, mem AUTO(arena_done) = { 0 };
    struct ledger *l;
    cx->mem = &mem;
    enum err e = ledger_read(cx, file, choice, &l);
    if (!e)
        preview(cx, a, l);
    cx->mem = kept;
    return e;
}

static enum err write_errors(struct cx *cx, const struct args *a, const struct ledger_file_in *file,
                             const struct ledger_choice *choice)
{
    struct arena *kept = cx->mem, mem AUTO(arena_done) = { 0 };
    struct ledger *l;
    cx->mem = &mem;
    enum err e = ledger_read(cx, file, choice, &l);
    if (!e)
        e = ledger_write_errors(cx, a->errors, l);
    cx->mem = kept;
    return e;
}

int cmd_import(struct cx *cx, const struct args *a)
{
    const struct ledger_choice choice = { .units = map_units(cx, a->map),
                                          .partial = a->partial,
                                          .create_units = a->create_units };
    struct ledger_applied done;
    if (a->n_positional != 1)
        return command_usage(
            cx, "用法：luoshi import --db FILE 台账.xlsx [--dry-run] [--partial]；luoshi import --undo 导入号",
            "usage: luoshi import --db FILE LEDGER.xlsx [--dry-run] [--partial]; luoshi import --undo N");
    if (a->undo)
        return undo(cx, a);
    if (a->on && !date_parse(str_of(a->on), &cx->today))
        return command_usage(cx, "--on 应为日期，如 2024-05-07", "--on should be a date such as 2024-05-07");
    const struct ledger_file_in file = file_named(a->positional[0]);
    if (a->errors && write_errors(cx, a, &file, &choice) != OK)
        return command_failed(cx, a);
    if (!a->dry_run && (open_write(cx, a) != OK || ledger_apply(cx, &file, &choice, a->as, NULL, &done) != OK))
        return command_failed(cx, a);
    if (a->dry_run || a->json)
        return show_file(cx, a, &file, &choice) == OK ? 0 : command_failed(cx, a);
    puts(done.answer);
    return 0;
}

/* ---- export, units ---- */

int cmd_export(struct cx *cx, const struct args *a)
{
    struct item_filter filter;
    struct list items;
    if (a->n_positional != 1)
        return command_usage(cx, "请写明输出文件，如 out.xlsx", "name the file to write, such as out.xlsx");
    if (open_read(cx, a) != OK || filter_from(cx, a, MAX_EXPORT, &filter) != OK ||
        items_list(cx, &filter, &items) != OK)
        return command_failed(cx, a);
    if (ledger_write(cx, a->positional[0], NULL, &items, progress_bar) != OK)
        return command_failed(cx, a);
    fprintf(stderr, say(cx, "已导出 %zu 条到 %s\n", "%zu items written to %s\n"), items.n, a->positional[0]);
    return 0;
}

static enum err day_from(struct cx *cx, const char *text, struct date *out)
{
    *out = NO_DATE;
    return !text || date_parse(str_of(text), out) ? OK
                                                  : fail(cx, E_INVALID, "日期 \"%s\" 应写成 2026-08-31",
                                                         "the day \"%s\" should be written 2026-08-31", text);
}

static enum err write_chart(struct cx *cx, const struct args *a)
{
    struct item_filter filter;
    struct date from, to;
    struct list lines;
    struct paper p;
    TRY(open_read(cx, a));
    TRY(filter_from(cx, a, MAX_CHART, &filter));
    TRY(day_from(cx, a->from, &from));
    TRY(day_from(cx, a->to, &to));
    filter.limit = MIN(filter.limit, MAX_CHART);
    TRY(chart_of(cx, &filter, from, to, &lines));
    chart_paper(cx, &lines, from, to, &p);
    TRY(ledger_proof(cx, &p.proof));
    p.link = p.proof;
    TRY(paper_write_as(cx, &p, a->positional[0]));
    fprintf(stderr, say(cx, "已写出 %zu 个事项的挂图到 %s\n", "a chart of %zu items written to %s\n"), lines.n,
            a->positional[0]);
    return OK;
}

int cmd_chart(struct cx *cx, const struct args *a)
{
    if (a->n_positional != 1)
        return command_usage(cx, "请写明输出文件，如 chart.pdf", "name the file to write, such as chart.pdf");
    return write_chart(cx, a) == OK ? 0 : command_failed(cx, a);
}

int cmd_org_import(struct cx *cx, const struct args *a)
{
    struct buf in AUTO(buf_done) = BUF(64 << 20);
    struct jw j = JW(&in);
    const char *answer;
    size_t n = 0;
    if (a->n_positional != 1)
        return command_usage(cx, "请写明单位名单，如 units.csv", "name the list of units, such as units.csv");
    jw_object(&j, NULL);
    jw_array(&j, "units");
    const struct ledger_file_in file = file_named(a->positional[0]);
    if (units_read(cx, &file, &j, &n) != OK)
        return command_failed(cx, a);
    jw_close(&j);
    jw_close(&j);
    if (a->dry_run) {
        buf_add_char(&in, '\n');
        out_flush(&in);
        return 0;
    }
    if (open_write(cx, a) != OK || act_do(cx, "org.import", a->as, str_of(buf_text(&in)), NULL, &answer) != OK)
        return command_failed(cx, a);
    puts(answer);
    return 0;
}

/* The rows nothing stands against, in their order. */
static struct list good_rows(struct cx *cx, const struct posts_in *in, const struct list *problems)
{
    const struct row_problem *bad = problems->p;
    struct post_row *good = NEWS(cx, struct post_row, in->posts.n);
    struct list out = { good, 0 };
    for (size_t i = 0; i < in->posts.n; i++) {
        const struct post_row *row = (const struct post_row *)in->posts.p + i;
        bool is_bad = false;
        for (size_t k = 0; k < problems->n; k++)
            is_bad |= bad[k].row == row->row;
        if (!is_bad)
            good[out.n++] = *row;
    }
    return out;
}

static void tell_problems(const struct cx *cx, const struct list *problems)
{
    for (size_t i = 0; i < problems->n; i++) {
        const struct row_problem *p = (const struct row_problem *)problems->p + i;
        fprintf(stderr, say(cx, "第 %" PRId64 " 行：%s\n", "row %" PRId64 ": %s\n"), p->row, p->what);
    }
}

/* All rows or none; --partial: the good ones; --dry-run: what would be taken. */
int cmd_posts_import(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct jw j = JW(&out);
    struct posts_in in = { 0 };
    struct list problems;
    const char *answer;
    if (a->n_positional != 1)
        return command_usage(cx, "请写明岗位名单，如 posts.csv", "name the list of posts, such as posts.csv");
    const struct ledger_file_in file = file_named(a->positional[0]);
    if ((a->dry_run ? open_read(cx, a) : open_write(cx, a)) != OK || (!a->dry_run && read_begin(cx) != OK) ||
        posts_look(cx, &file, &in, &problems) != OK)
        return command_failed(cx, a);
    if (!a->dry_run)
        read_end(cx);
    struct list good = good_rows(cx, &in, &problems);
    tell_problems(cx, &problems);
    jw_object(&j, NULL);
    view_list(&j, "posts", &POST_ROW, &good);
    if (a->dry_run)
        view_list(&j, "problems", &ROW_PROBLEM, &problems);
    jw_close(&j);
    if (a->dry_run) {
        buf_add_char(&out, '\n');
        out_flush(&out);
        return problems.n ? 1 : 0;
    }
    if (problems.n && !(a->partial && good.n)) {
        (void)fail(cx, E_INVALID, "名单有 %zu 处问题，没有导入；--partial 只导入没有问题的行",
                   "nothing was taken in: the list has %zu problems; --partial takes the rows without", problems.n);
        return command_failed(cx, a);
    }
    if (act_do(cx, "posts.import", a->as, str_of(buf_text(&out)), NULL, &answer) != OK)
        return command_failed(cx, a);
    puts(answer);
    return 0;
}
