/* Commands for plans in StratML: out, and in with a preview. */
#include <stdio.h>

#include "app/command.h"
#include "app/stratml_in.h"
#include "app/stratml_out.h"
#include "app/table.h"
#include "app/view.h"

enum { MAX_OUT = 64 << 20 };

int cmd_stratml(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    int64_t programme = 0;
    bool is_plan = a->n_positional && streq(a->positional[0], "1");
    if (a->n_positional > 2 || (a->n_positional && !is_plan && !streq(a->positional[0], "2")))
        return command_usage(cx, "请写明 1 或 2", "say 1 or 2");
    if (number_option(cx, a->positional[1], 1, INT64_MAX, &programme) != OK || open_read(cx, a) != OK ||
        stratml_of_realm(cx, 0, programme, is_plan ? 1 : 2, &out) != OK)
        return command_failed(cx, a);
    out_flush(&out);
    return 0;
}

/* ---- in ---- */

static void lines_table(struct cx *cx, const struct list *lines, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "类别", "kind"), 0, false);
    table_column(&t, say(cx, "处理", "fate"), 0, false);
    table_column(&t, say(cx, "序号", "number"), 0, false);
    table_column(&t, say(cx, "名称", "name"), 30, false);
    table_column(&t, say(cx, "单位", "unit"), 16, false);
    table_column(&t, say(cx, "目标", "targets"), 0, true);
    table_column(&t, say(cx, "数据", "figures"), 0, true);
    table_column(&t, say(cx, "说明和问题", "notes and problems"), 60, false);
    for (size_t k = 0; k < lines->n; k++) {
        const struct plan_line *l = (const struct plan_line *)lines->p + k;
        const bool is_measured = l->kind == PLAN_INDICATOR;
        table_row(&t,
                  (const char *[]){ word_text(cx, shape_field(&PLAN_LINE, STR("kind"))->words, l->kind),
                                    word_text(cx, shape_field(&PLAN_LINE, STR("fate"))->words, l->fate),
                                    l->no ? l->no : "", l->name, l->unit ? l->unit : "",
                                    is_measured ? arena_printf(cx->mem, "%" PRId64, l->targets) : "",
                                    is_measured ? arena_printf(cx->mem, "%" PRId64, l->figures) : "",
                                    l->problem ? arena_printf(cx->mem, say(cx, "问题：%s", "problem: %s"), l->problem)
                                    : l->note  ? l->note
                                               : "" });
    }
    table_print(&t, out);
}

static void preview(struct cx *cx, const struct args *a, const struct stratml_taken *taken)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct jw j = JW(&out);
    if (a->json) {
        j.pretty = true;
        jw_object(&j, NULL);
        view_list(&j, "lines", &PLAN_LINE, &taken->lines);
        jw_i64(&j, "problems", taken->n_problems);
        jw_close(&j);
        buf_add_char(&out, '\n');
    } else {
        lines_table(cx, &taken->lines, &out);
        buf_addf(&out, say(cx, "%" PRId64 " 处问题\n", "%" PRId64 " problems\n"), taken->n_problems);
    }
    out_flush(&out);
}

/* What stands against the plan is told line by line; then all of it is taken, or nothing. */
int cmd_stratml_import(struct cx *cx, const struct args *a)
{
    const struct stratml_choice choice = {
        .create_units = a->create_units, .in_hand = a->in_hand, .lead = a->unit, .note = a->reason
    };
    struct stratml_taken taken;
    const char *answer;
    if (a->n_positional != 1)
        return command_usage(cx, "请写明计划文件，如 plan.xml", "name the plan, such as plan.xml");
    const char *slash = strrchr(a->positional[0], '/');
    const struct ledger_file_in file = { .path = a->positional[0], .name = slash ? slash + 1 : a->positional[0] };
    if ((a->dry_run ? open_read(cx, a) : open_write(cx, a)) != OK || (!a->dry_run && read_begin(cx) != OK) ||
        stratml_take(cx, &file, &choice, &taken) != OK)
        return command_failed(cx, a);
    if (a->dry_run) {
        preview(cx, a, &taken);
        return taken.n_problems ? 1 : 0;
    }
    read_end(cx);
    const struct plan_line *l = taken.lines.p;
    for (size_t k = 0; k < taken.lines.n; k++)
        if (l[k].problem)
            fprintf(stderr, say(cx, "%s：%s\n", "%s: %s\n"), l[k].name, l[k].problem);
    if (stratml_apply(cx, &taken, a->as, a->key, false, &answer) != OK)
        return command_failed(cx, a);
    puts(answer);
    return 0;
}
