/* Commands for tables of figures: in, with a preview, and out. */
#include <stdio.h>

#include "app/act.h"
#include "app/command.h"
#include "app/figures.h"
#include "app/table.h"
#include "app/view.h"
#include "org/posts_in.h"

enum { MAX_OUT = 64 << 20 };

static void tell_problems(const struct cx *cx, const struct list *problems)
{
    const struct row_problem *p = problems->p;
    for (size_t i = 0; i < problems->n; i++)
        fprintf(stderr, say(cx, "第 %" PRId64 " 行：%s\n", "row %" PRId64 ": %s\n"), p[i].row, p[i].what);
}

/* What would be entered, row by row as the table has it. */
static void preview(struct cx *cx, const struct list *values, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "行", "row"), 0, true);
    table_column(&t, say(cx, "指标", "indicator"), 24, false);
    table_column(&t, say(cx, "单位或地区", "unit or place"), 16, false);
    table_column(&t, say(cx, "期间", "period"), 0, false);
    table_column(&t, say(cx, "版次", "vintage"), 0, false);
    table_column(&t, say(cx, "总量", "level"), 0, true);
    table_column(&t, say(cx, "增速%", "growth %"), 0, true);
    table_column(&t, say(cx, "来源", "source"), 20, false);
    for (size_t i = 0; i < values->n; i++) {
        const struct value_in *v = (const struct value_in *)values->p + i;
        char level[DEC_TEXT_SIZE], growth[DEC_TEXT_SIZE];
        table_row(&t, (const char *const[]){
                          arena_printf(cx->mem, "%" PRId64, v->row), v->indicator,
                          v->unit    ? v->unit
                          : v->place ? v->place
                                     : say(cx, "全区", "the whole"),
                          v->period, word_text(cx, &vintages, v->vintage),
                          dec_is(v->level) ? arena_strdup(cx->mem, dec_text(v->level, level)) : NULL,
                          dec_is(v->growth) ? arena_strdup(cx->mem, dec_text(v->growth, growth)) : NULL, v->source });
    }
    table_print(&t, out);
    buf_addf(out, say(cx, "%zu 个数，没有保存\n", "%zu figures, nothing kept\n"), values->n);
}

static enum err look(struct cx *cx, const struct args *a, struct list *values, struct list *problems)
{
    const struct ledger_file_in file = { .path = a->positional[0], .name = a->positional[0] };
    struct figures_choice choice;
    TRY(a->dry_run ? open_read(cx, a) : open_write(cx, a));
    TRY(figures_choice_from(cx, a->period, a->vintage, a->reason, &choice));
    if (!a->dry_run)
        TRY(read_begin(cx));
    enum err e = figures_read(cx, &file, &choice, values, problems);
    if (!a->dry_run)
        read_end(cx);
    return e;
}

/* All of it or nothing; what the act says against a cell is said of its row. */
int cmd_figures_import(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct jw j = JW(&out);
    struct list values, problems;
    const char *answer;
    if (a->n_positional != 1)
        return command_usage(cx, "请写明数据表，如 table.xlsx", "name the table, such as table.xlsx");
    if (look(cx, a, &values, &problems) != OK)
        return command_failed(cx, a);
    tell_problems(cx, &problems);
    jw_object(&j, NULL);
    figures_input(&j, &values);
    if (a->dry_run)
        view_list(&j, "problems", &ROW_PROBLEM, &problems);
    jw_close(&j);
    if (a->dry_run) {
        if (a->json) {
            buf_add_char(&out, '\n');
        } else {
            buf_reset(&out);
            preview(cx, &values, &out);
        }
        out_flush(&out);
        return problems.n ? 1 : 0;
    }
    if (problems.n) {
        (void)fail(cx, E_INVALID, "数据表有 %zu 处问题，没有导入", "nothing was taken in: the table has %zu problems",
                   problems.n);
        return command_failed(cx, a);
    }
    if (act_do(cx, "value.enter", a->as, str_of(buf_text(&out)), NULL, &answer) != OK)
        return command_failed(cx, a);
    puts(answer);
    return 0;
}

int cmd_figures_export(struct cx *cx, const struct args *a)
{
    struct figures_choice choice;
    if (a->n_positional != 1)
        return command_usage(cx, "请写明输出文件，如 out.xlsx", "name the file to write, such as out.xlsx");
    if (open_read(cx, a) != OK || figures_choice_from(cx, a->period, NULL, NULL, &choice) != OK ||
        figures_write(cx, a->positional[0], choice.period) != OK)
        return command_failed(cx, a);
    fprintf(stderr, "%s\n", a->positional[0]);
    return 0;
}
