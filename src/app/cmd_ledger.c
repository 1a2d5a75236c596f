/* Commands for ledgers: import (preview, good rows, error workbook, undo), export, units. */
#include <stdio.h>
#include <stdlib.h>

#include "app/act.h"
#include "app/command.h"
#include "app/table.h"
#include "base/text.h"
#include "doc/book.h"
#include "doc/ledger_write.h"
#include "intake/ledger.h"
#include "journal/hash.h"
#include "org/org.h"
#include "plan/board.h"
#include "plan/import.h"

enum { MAX_OUT = 512 << 20, MAX_EXPORT = 1000000 };

/* ---- reading ---- */

static enum err read_sheets(struct cx *cx, struct book *b, struct ledger *l)
{
    struct sheet_row row;
    for (size_t i = 0; i < book_sheets(b); i++) {
        const char *name = book_sheet_name(b, i);
        if (streq(name, "_luoshi"))
            continue;
        ledger_sheet(l, name, book_sheet_hidden(b, i));
        TRY(book_start(cx, b, i));
        for (bool more = true; more;) {
            TRY(book_next(cx, b, &row, &more));
            if (more)
                ledger_row(l, &row);
        }
    }
    ledger_end(l);
    return OK;
}

static enum err read_ledger(struct cx *cx, const char *path, struct ledger **out)
{
    struct book *b = NULL;
    TRY(book_open(cx, path, &b));
    *out = ledger_new(cx, cx->today);
    enum err e = read_sheets(cx, b, *out);
    book_close(b);
    return e;
}

static enum err hash_of_file(struct cx *cx, const char *path, char hex[static HASH_HEX_SIZE])
{
    char *piece = arena_get(cx->mem, 1, 1 << 16);
    FILE *in = fopen(path, "re");
    if (!in)
        return fail(cx, E_IO, "打不开 \"%s\"", "could not open \"%s\"", path);
    struct hasher *h = hasher_new();
    for (size_t n; (n = fread(piece, 1, 1 << 16, in)) > 0;)
        hasher_add(h, (struct str){ piece, n });
    fclose(in);
    struct hash hash = hasher_end(h);
    hash_hex(&hash, hex);
    return OK;
}

/* ---- preview ---- */

static const char *texts_joined(struct cx *cx, const struct list *l)
{
    struct buf out AUTO(buf_done) = BUF(4000);
    for (size_t i = 0; i < l->n; i++)
        buf_addf(&out, "%s%s", i ? "、" : "", ((const char *const *)l->p)[i]);
    return arena_strdup(cx->mem, buf_text(&out));
}

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

/* ---- applying ---- */

/* "A=B,C=D": what a name in the ledger means. */
static const char *mapped(struct cx *cx, const struct args *a, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = a->map; p && *p;) {
        size_t pair = strcspn(p, ",");
        if (pair > n && memcmp(p, name, n) == 0 && p[n] == '=')
            return arena_dup(cx->mem, p + n + 1, pair - n - 1);
        p += pair + (p[pair] == ',');
    }
    return name;
}

static void json_units(struct cx *cx, const struct args *a, struct jw *j, const char *key, const struct list *names,
                       size_t from)
{
    jw_array(j, key);
    for (size_t i = from; i < names->n; i++)
        jw_text(j, NULL, mapped(cx, a, ((const char *const *)names->p)[i]));
    jw_close(j);
}

static const char *due_kind_name(enum deadline_kind k)
{
    switch (k) {
    case DEADLINE_FIXED:
    case DEADLINE_RELATIVE:
    case DEADLINE_WORKDAY:
    case DEADLINE_IMMEDIATE: return "fixed";
    case DEADLINE_EVENT: return "event";
    case DEADLINE_RECURRING: return "recurring";
    case DEADLINE_ONGOING: return "ongoing";
    case DEADLINE_NONE: break;
    }
    return "none";
}

static void row_json(struct cx *cx, const struct args *a, struct jw *j, const struct ledger_draft *d)
{
    jw_object(j, NULL);
    jw_text(j, "sheet", d->sheet);
    jw_i64(j, "row", d->row);
    jw_text(j, "number", d->texts[COL_NUMBER]);
    jw_text(j, "title", d->texts[COL_TASK]);
    jw_text(j, "measure", d->texts[COL_MEASURE]);
    jw_text(j, "target", d->texts[COL_TARGET]);
    jw_text(j, "category", d->category);
    jw_text(j, "leader", d->texts[COL_LEADER]);
    jw_text(j, "remark", d->texts[COL_REMARK]);
    jw_text(j, "origin_no", d->texts[COL_NO]);
    jw_date(j, "due", d->due.date);
    jw_text(j, "due_kind", due_kind_name(date_is(d->due.date) ? DEADLINE_FIXED : d->due.kind));
    jw_text(j, "due_text", d->due_text);
    jw_text(j, "lead", d->lead.n ? mapped(cx, a, ((const char *const *)d->lead.p)[0]) : NULL);
    json_units(cx, a, j, "responsible", &d->responsible, 0);
    json_units(cx, a, j, "support", &d->support, 0);
    jw_dec(j, "progress", dec_is(d->progress) ? (struct dec){ d->progress.u * 100 } : DEC_NONE);
    jw_text(j, "text", d->texts[COL_PROGRESS]);
    jw_text(j, "problem", d->texts[COL_PROBLEM]);
    jw_text(j, "next_step", d->texts[COL_NEXT]);
    jw_close(j);
}

static enum err apply(struct cx *cx, const struct args *a, const struct ledger *l, const char **answer)
{
    struct buf in AUTO(buf_done) = BUF(64 << 20);
    struct jw j = JW(&in);
    char hex[HASH_HEX_SIZE];
    const struct ledger_draft *d;
    size_t n = ledger_drafts(l, &d), good = 0;
    const char *slash = strrchr(a->positional[0], '/');
    TRY(hash_of_file(cx, a->positional[0], hex));
    jw_object(&j, NULL);
    jw_text(&j, "name", slash ? slash + 1 : a->positional[0]);
    jw_text(&j, "hash", hex);
    jw_bool(&j, "create_units", a->create_units);
    jw_array(&j, "rows");
    for (size_t i = 0; i < n; i++)
        if (!d[i].problems.n) {
            row_json(cx, a, &j, &d[i]);
            good++;
        }
    jw_close(&j);
    jw_close(&j);
    if (good < n && !a->partial)
        return fail(cx, E_INVALID,
                    "%zu 行里有 %zu 行有问题，没有导入；用 --dry-run 看问题，改好再导，或用 --partial 只收无误的行",
                    "%zu rows, %zu with problems, nothing was imported: see them with --dry-run, or take the good rows "
                    "with --partial",
                    n, n - good);
    if (!good)
        return fail(cx, E_INVALID, "没有可导入的行", "there are no rows to import");
    TRY(buf_end(&in));
    return act_do(cx, "import.apply", a->as, buf_str(&in), NULL, answer);
}

/* ---- the workbook of rows with problems ---- */

static const struct out_column error_columns[] = {
    { "问题", NULL, 40, NULL, false },     { "序号", NULL, 6, NULL, false },      { "类别", NULL, 14, NULL, false },
    { "重点任务", NULL, 40, NULL, false }, { "目标", NULL, 24, NULL, false },     { "牵头单位", NULL, 18, NULL, false },
    { "责任单位", NULL, 18, NULL, false }, { "配合单位", NULL, 18, NULL, false }, { "完成时限", NULL, 14, NULL, false },
    { "目前进展", NULL, 30, NULL, false }, { "完成率", NULL, 8, NULL, false },    { "备注", NULL, 20, NULL, false },
};

static enum err write_errors(struct cx *cx, const char *path, const struct ledger *l)
{
    struct ledger_file *f;
    const struct ledger_draft *d;
    size_t n = ledger_drafts(l, &d);
    TRY(ledger_file_open(cx, path,
                         say(cx, "有问题的行：改好后可直接再导入", "rows with problems: mend and import again"),
                         error_columns, N_ELEMENTS(error_columns), &f));
    for (size_t i = 0; i < n; i++)
        if (d[i].problems.n)
            ledger_file_row(f, "",
                            (struct out_cell[]){ OUT_TEXT(texts_joined(cx, &d[i].problems)),
                                                 OUT_TEXT(d[i].texts[COL_NO]), OUT_TEXT(d[i].category),
                                                 OUT_TEXT(d[i].texts[COL_TASK]), OUT_TEXT(d[i].texts[COL_TARGET]),
                                                 OUT_TEXT(d[i].texts[COL_LEAD]), OUT_TEXT(d[i].texts[COL_RESPONSIBLE]),
                                                 OUT_TEXT(d[i].texts[COL_SUPPORT]), OUT_TEXT(d[i].due_text),
                                                 OUT_TEXT(d[i].texts[COL_PROGRESS]), OUT_TEXT(d[i].texts[COL_PERCENT]),
                                                 OUT_TEXT(d[i].texts[COL_REMARK]) });
    return ledger_file_close(cx, f);
}

static int undo(struct cx *cx, const struct args *a)
{
    const char *answer, *in = arena_printf(cx->mem, "{\"import\":%s}", a->positional[0]);
    if (open_write(cx, a) != OK || act_do(cx, "import.undo", a->as, str_of(in), NULL, &answer) != OK)
        return command_failed(cx, a);
    puts(answer);
    return 0;
}

int cmd_import(struct cx *cx, const struct args *a)
{
    struct ledger *l;
    const char *answer;
    if (a->n_positional != 1)
        return command_usage(
            cx, "用法：luoshi import --db FILE 台账.xlsx [--dry-run] [--partial]；luoshi import --undo 导入号",
            "usage: luoshi import --db FILE LEDGER.xlsx [--dry-run] [--partial]; luoshi import --undo N");
    if (a->undo)
        return undo(cx, a);
    if (a->on && !date_parse(str_of(a->on), &cx->today))
        return command_usage(cx, "--on 应为日期，如 2024-05-07", "--on should be a date such as 2024-05-07");
    if (read_ledger(cx, a->positional[0], &l) != OK || (a->errors && write_errors(cx, a->errors, l) != OK))
        return command_failed(cx, a);
    if (a->dry_run) {
        preview(cx, a, l);
        return 0;
    }
    if (open_write(cx, a) != OK || apply(cx, a, l, &answer) != OK)
        return command_failed(cx, a);
    if (a->json)
        preview(cx, a, l);
    else
        puts(answer);
    return 0;
}

/* ---- export ---- */

static const char *const state_choices[] = { "待认领", "推进中", "申请销号", "已销号", "中止", NULL };
static const struct out_column ledger_out[] = {
    { "事项编号", NULL, 12, NULL, false },
    { "领域", NULL, 14, NULL, false },
    { "类别", NULL, 14, NULL, false },
    { "重点任务", NULL, 44, NULL, false },
    { "具体举措", NULL, 30, NULL, false },
    { "目标", NULL, 24, NULL, false },
    { "牵头领导", "责任", 12, NULL, false },
    { "牵头单位", "责任", 16, NULL, false },
    { "责任单位", "责任", 20, NULL, false },
    { "配合单位", "责任", 20, NULL, false },
    { "完成时限", "时限", 12, NULL, false },
    { "原定时限", "时限", 12, NULL, false },
    { "目前进展", "进展", 36, NULL, false },
    { "完成率", "进展", 8, NULL, true },
    { "状态", "进展", 10, state_choices, false },
    { "亮灯", "进展", 10, NULL, false },
    { "存在问题", "进展", 24, NULL, false },
    { "下步打算", "进展", 24, NULL, false },
    { "备注", NULL, 16, NULL, false },
};

static const char *duty_units(struct cx *cx, const struct whole *w, enum duty_role role)
{
    struct buf out AUTO(buf_done) = BUF(4000);
    for (size_t i = 0; i < w->duties.n; i++) {
        const struct duty_line *d = (const struct duty_line *)w->duties.p + i;
        if (d->role == (int64_t)role && d->state != DUTY_RELEASED)
            buf_addf(&out, "%s%s", out.n ? "、" : "", d->unit);
    }
    return arena_strdup(cx->mem, buf_text(&out));
}

static void export_row(struct cx *cx, struct ledger_file *f, const struct whole *w)
{
    const struct report *last = w->reports.n ? (const struct report *)w->reports.p + w->reports.n - 1 : NULL;
    const struct item *it = &w->it;
    struct dec done = { dec_is(w->light.verified) ? w->light.verified.u / 100 : INT64_MIN };
    ledger_file_row(
        f, it->number,
        (struct out_cell[]){
            OUT_TEXT(it->number), OUT_TEXT(w->area), OUT_TEXT(it->category), OUT_TEXT(it->title), OUT_TEXT(it->measure),
            OUT_TEXT(it->target), OUT_TEXT(it->leader), OUT_TEXT(duty_units(cx, w, DUTY_LEAD)),
            OUT_TEXT(duty_units(cx, w, DUTY_RESPONSIBLE)), OUT_TEXT(duty_units(cx, w, DUTY_SUPPORT)),
            date_is(it->due) ? OUT_DATE(it->due) : OUT_TEXT(it->due_text), OUT_DATE(it->first_due),
            OUT_TEXT(last ? last->text : NULL), OUT_NUMBER(done), OUT_TEXT(word_text(cx, &item_states, it->state)),
            OUT_TEXT(word_text(cx, &level_words, w->light.level)), OUT_TEXT(last ? last->problem : NULL),
            OUT_TEXT(last ? last->next_step : NULL), OUT_TEXT(it->remark) });
}

static enum err export_rows(struct cx *cx, struct ledger_file *f, const struct list *items)
{
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    enum err e = OK;
    for (size_t i = 0; !e && i < items->n; i++) {
        arena_reset(&scratch);
        cx->mem = &scratch;
        struct whole *w = NEW(cx, struct whole);
        e = item_whole(cx, ((const struct item_line *)items->p)[i].number, w);
        if (!e)
            export_row(cx, f, w);
        progress_bar((int64_t)i + 1, (int64_t)items->n);
    }
    cx->mem = kept;
    return e;
}

int cmd_export(struct cx *cx, const struct args *a)
{
    struct item_filter filter;
    struct list items;
    struct ledger_file *f;
    char day[DATE_TEXT_SIZE];
    if (a->n_positional != 1)
        return command_usage(cx, "请写明输出文件，如 out.xlsx", "name the file to write, such as out.xlsx");
    if (open_read(cx, a) != OK || filter_from(cx, a, MAX_EXPORT, &filter) != OK ||
        items_list(cx, &filter, &items) != OK)
        return command_failed(cx, a);
    const char *title = arena_printf(cx->mem, say(cx, "目标任务台账（截至 %s）", "ledger of items (as of %s)"),
                                     date_text(cx->today, day));
    if (ledger_file_open(cx, a->positional[0], title, ledger_out, N_ELEMENTS(ledger_out), &f) != OK)
        return command_failed(cx, a);
    enum err e = export_rows(cx, f, &items);
    if (ledger_file_close(cx, f) != OK || e)
        return command_failed(cx, a);
    fprintf(stderr, say(cx, "已导出 %zu 条到 %s\n", "%zu items written to %s\n"), items.n, a->positional[0]);
    return 0;
}

/* ---- units ---- */

struct unit_columns {
    int name, short_name, kind, parent, division, credit, aliases;
};

static int find_heading(struct cx *cx, const struct sheet_row *row, const char *const *names)
{
    for (size_t i = 0; i < row->n; i++)
        for (const char *const *n = names; *n; n++)
            if (streq(text_fold(cx->mem, str_of(row->cells[i].text)), *n))
                return (int)i;
    return -1;
}

static bool find_unit_columns(struct cx *cx, const struct sheet_row *row, struct unit_columns *c)
{
    c->name = find_heading(cx, row,
                           (const char *const[]){ "单位名称", "名称", "单位全称", "单位", "机构名称", "name", NULL });
    c->short_name = find_heading(cx, row, (const char *const[]){ "简称", "单位简称", "shortname", "short_name", NULL });
    c->kind = find_heading(cx, row, (const char *const[]){ "类别", "类型", "单位类别", "kind", NULL });
    c->parent = find_heading(cx, row, (const char *const[]){ "上级", "上级单位", "隶属", "parent", NULL });
    c->division = find_heading(cx, row, (const char *const[]){ "区划代码", "行政区划代码", "division", NULL });
    c->credit = find_heading(cx, row, (const char *const[]){ "统一社会信用代码", "信用代码", "credit_code", NULL });
    c->aliases = find_heading(cx, row, (const char *const[]){ "别名", "曾用名", "其他名称", "aliases", NULL });
    return c->name >= 0 && (c->short_name >= 0 || c->kind >= 0 || c->parent >= 0 || c->division >= 0 ||
                            c->credit >= 0 || c->aliases >= 0 || row->n == 1);
}

static const char *at(const struct sheet_row *row, int column)
{
    return column >= 0 && (size_t)column < row->n && *row->cells[column].text ? row->cells[column].text : NULL;
}

static void unit_json(struct cx *cx, struct jw *j, const struct sheet_row *row, const struct unit_columns *c)
{
    struct list aliases = unit_list(cx->mem, at(row, c->aliases));
    jw_object(j, NULL);
    jw_i64(j, "row", row->number);
    jw_text(j, "name", at(row, c->name));
    jw_text(j, "short_name", at(row, c->short_name));
    jw_text(j, "kind", at(row, c->kind));
    jw_text(j, "parent", at(row, c->parent));
    jw_text(j, "division", at(row, c->division));
    jw_text(j, "credit_code", at(row, c->credit));
    jw_array(j, "aliases");
    for (size_t i = 0; i < aliases.n; i++)
        jw_text(j, NULL, ((const char *const *)aliases.p)[i]);
    jw_close(j);
    jw_close(j);
}

static enum err read_units(struct cx *cx, const char *path, struct jw *j, size_t *n)
{
    struct book *b = NULL;
    struct sheet_row row;
    struct unit_columns c = { 0 };
    bool found = false;
    TRY(book_open(cx, path, &b));
    enum err e = book_start(cx, b, 0);
    for (bool more = true; !e && more;) {
        e = book_next(cx, b, &row, &more);
        if (e || !more)
            break;
        if (!found)
            found = find_unit_columns(cx, &row, &c);
        else if (at(&row, c.name)) {
            unit_json(cx, j, &row, &c);
            (*n)++;
        }
    }
    book_close(b);
    if (!e && !found)
        e = fail(
            cx, E_INVALID,
            "没有找到表头；至少要有“单位名称”，另可有 简称、类别、上级、区划代码、统一社会信用代码、别名",
            "no headings found: at least 单位名称 (name); also 简称, 类别, 上级, 区划代码, 统一社会信用代码, 别名");
    return e;
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
    if (read_units(cx, a->positional[0], &j, &n) != OK)
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
