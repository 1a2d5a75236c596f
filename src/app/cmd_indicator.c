/* Commands that look at indicators: all as they stand, one whole. */
#include "app/command.h"
#include "app/table.h"
#include "app/view.h"
#include "app/view_indicator.h"
#include "indicator/figure_rule.h"
#include "indicator/outlooks.h"
#include "judge/landing.h"

enum { MAX_OUT = 64 << 20 };

static const char *number(struct cx *cx, struct dec d)
{
    char s[DEC_TEXT_SIZE];
    return dec_is(d) ? arena_strdup(cx->mem, dec_text(d, s)) : "";
}

/* To two decimals: for people; --json is exact. */
static const char *rounded(struct cx *cx, struct dec d)
{
    enum { HUNDREDTH = DEC_ONE / 100 };
    int64_t half = d.u < 0 ? -HUNDREDTH / 2 : HUNDREDTH / 2;
    return dec_is(d) ? number(cx, (struct dec){ (d.u + half) / HUNDREDTH * HUNDREDTH }) : "";
}

static const char *aim_text(struct cx *cx, int64_t bound, struct dec value, struct dec high, const char *unit)
{
    if (bound == BOUND_RANGE)
        return arena_printf(cx->mem, "%s—%s%s", number(cx, value), number(cx, high), unit);
    return bound ? arena_printf(cx->mem, "%s%s%s", word_text(cx, &bounds, bound), number(cx, value),
                                dec_is(value) && bound != BOUND_RANK ? unit : "")
                 : "";
}

/* No figure of it is surer than a hundredth, and none is certain. */
static const char *chance_text(struct cx *cx, struct dec d)
{
    int64_t p = (d.u + DEC_ONE / 2) / DEC_ONE;
    return !dec_is(d) ? "" : p > 99 ? ">99%" : p < 1 ? "<1%" : arena_printf(cx->mem, "%" PRId64 "%%", p);
}

static const char *rank_text(struct cx *cx, const struct indicator_line *l)
{
    if (!l->rank)
        return "";
    int64_t up = l->rank_before ? l->rank_before - l->rank : 0;
    return arena_printf(cx->mem, up ? "%" PRId64 "/%" PRId64 " %s%" PRId64 : "%" PRId64 "/%" PRId64, l->rank, l->ranked,
                        up > 0 ? "↑" : "↓", up > 0 ? up : -up);
}

static void lines_table(struct cx *cx, const struct list *lines, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "代码", "code"), 0, false);
    table_column(&t, say(cx, "指标", "indicator"), 28, false);
    table_column(&t, say(cx, "期间", "period"), 0, false);
    table_column(&t, say(cx, "总量", "level"), 0, true);
    table_column(&t, say(cx, "单位", "unit"), 0, false);
    table_column(&t, say(cx, "增速%", "growth %"), 0, true);
    table_column(&t, say(cx, "目标", "target"), 24, false);
    table_column(&t, say(cx, "完成%", "done %"), 0, true);
    table_column(&t, say(cx, "位次", "rank"), 0, false);
    table_column(&t, say(cx, "灯", "light"), 0, false);
    for (size_t i = 0; i < lines->n; i++) {
        const struct indicator_line *l = (const struct indicator_line *)lines->p + i;
        const char *aim = l->growth_bound ? aim_text(cx, l->growth_bound, l->target_growth, l->growth_high, "%")
                                          : aim_text(cx, l->target_bound, l->target, l->target_high, l->measure);
        table_row(&t, (const char *[]){ l->code, say(cx, l->name, l->name_en ? l->name_en : l->name), l->period,
                                        number(cx, l->level), l->measure,
                                        arena_printf(cx->mem, "%s%s", rounded(cx, l->growth), l->own_growth ? "*" : ""),
                                        aim, rounded(cx, l->completion), rank_text(cx, l),
                                        arena_printf(cx->mem, "%s %s", word_text(cx, &level_words, l->light),
                                                     word_text(cx, &stand_reasons, l->reason)) });
    }
    table_print(&t, out);
    buf_addf(out,
             say(cx, "%zu 项；带 * 的增速为本系统测算\n", "%zu indicators; growth with * is reckoned by the program\n"),
             lines->n);
}

static enum err find(struct cx *cx, const struct args *a, struct list *lines)
{
    struct indicator_words w = { .text = a->text, .unit = a->unit, .light = a->level, .sort = a->sort };
    struct indicator_filter f;
    const char *next;
    TRY(open_read(cx, a));
    TRY(indicator_filter_from(cx, &w, &f));
    return indicators_found(cx, &f, lines, &next);
}

int cmd_indicators(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list lines;
    if (find(cx, a, &lines) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &INDICATOR_LINE, &lines);
    else
        lines_table(cx, &lines, &out);
    out_flush(&out);
    return 0;
}

/* ---- one ---- */

static void values_table(struct cx *cx, const struct list *values, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "期间", "period"), 0, false);
    table_column(&t, say(cx, "口径", "basis"), 0, false);
    table_column(&t, say(cx, "单位或地区", "unit or place"), 20, false);
    table_column(&t, say(cx, "总量", "level"), 0, true);
    table_column(&t, say(cx, "增速%", "growth %"), 0, true);
    table_column(&t, say(cx, "版次", "vintage"), 0, false);
    table_column(&t, say(cx, "修订", "revision"), 0, true);
    table_column(&t, say(cx, "状态", "state"), 0, false);
    for (size_t i = 0; i < values->n; i++) {
        const struct value_line *v = (const struct value_line *)values->p + i;
        table_row(&t, (const char *[]){
                          v->period, word_text(cx, &bases, v->basis),
                          v->place  ? v->place
                          : v->unit ? v->unit
                                    : say(cx, "全区", "the whole"),
                          number(cx, v->level), number(cx, v->growth), word_text(cx, &vintages, v->vintage),
                          arena_printf(cx->mem, "%" PRId64, v->revision), word_text(cx, &value_states, v->state) });
    }
    table_print(&t, out);
}

/* Of a formula, which has no figures of its own: what it gave, and from what. */
static void derived_table(struct cx *cx, const struct indicator_whole *w, struct buf *out)
{
    const struct derived_line *l = w->derived.p;
    const struct indicator *part = w->formula_parts.p;
    size_t n_parts = MIN(w->formula_parts.n, (size_t)MAX_TABLE_COLUMNS - 2);
    struct table t = { .cx = cx };
    buf_addf(out, say(cx, "由公式计算：%s\n", "computed: %s\n"), w->indicator.formula);
    table_column(&t, say(cx, "期间", "period"), 0, false);
    for (size_t n = 0; n < n_parts; n++)
        table_column(&t, part[n].code, 0, true);
    table_column(&t, w->indicator.code, 0, true);
    for (size_t k = 0; k < w->derived.n; k++) {
        const char *cells[MAX_TABLE_COLUMNS] = { l[k].period };
        const struct formula_figure *figure = l[k].figures.p;
        for (size_t n = 0; n < n_parts; n++)
            cells[n + 1] = number(cx, figure[n].level);
        cells[n_parts + 1] = rounded(cx, l[k].level);
        table_row(&t, cells);
    }
    table_print(&t, out);
}

static void targets_table(struct cx *cx, const struct indicator *i, const struct list *targets, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "目标期间", "target of"), 0, false);
    table_column(&t, say(cx, "单位", "unit"), 20, false);
    table_column(&t, say(cx, "要求", "bound"), 0, false);
    table_column(&t, say(cx, "办法", "method"), 0, false);
    table_column(&t, say(cx, "各单位之和", "units' sum"), 0, true);
    for (size_t k = 0; k < targets->n; k++) {
        const struct target_line *l = (const struct target_line *)targets->p + k;
        table_row(&t, (const char *[]){ l->period, l->unit ? l->unit : say(cx, "全区", "the whole"),
                                        aim_text(cx, l->bound, l->value, l->high, l->is_growth ? "%" : i->measure),
                                        word_text(cx, &methods, l->method), number(cx, l->sum) });
    }
    table_print(&t, out);
}

static void stand_text(struct cx *cx, const struct indicator_line *l, struct buf *out)
{
    if (dec_is(l->completion))
        buf_addf(out, say(cx, "完成 %s%%，时间进度 %s%%\n", "done %s%%, time %s%%\n"), rounded(cx, l->completion),
                 rounded(cx, l->time_progress));
    if (dec_is(l->monthly_need))
        buf_addf(out,
                 say(cx, "与进度差距 %s%s，余下各月月均需完成 %s%s\n", "gap to the path %s%s, needed a month %s%s\n"),
                 number(cx, l->gap), l->measure, rounded(cx, l->monthly_need), l->measure);
    if (dec_is(l->growth_need))
        buf_addf(out,
                 say(cx, "要完成全年增长 %s%%，后期需增长 %s%%（上年同期占全年 %s）\n",
                     "for %s%% in the year the rest must grow by %s%% (share of last year's base: %s)\n"),
                 number(cx, l->target_growth), rounded(cx, l->growth_need), number(cx, l->share));
    if (l->missing)
        buf_addf(out, say(cx, "缺 %s 的确认数\n", "no confirmed figure of %s\n"), l->missing);
    buf_add_char(out, '\n');
}

static void outlook_text(struct cx *cx, const struct indicator *i, const struct list *outlook, struct buf *out)
{
    for (size_t k = 0; k < outlook->n; k++) {
        const struct outlook_line *l = (const struct outlook_line *)outlook->p + k;
        const char *unit = l->is_growth ? "%" : i->measure;
        const char *what = l->is_growth  ? say(cx, "增速", "growth")
                           : l->computed ? say(cx, "（公式计算值）", "level (as the formula gives it)")
                                         : say(cx, "总量", "level");
        if (l->refusal) {
            buf_addf(out, say(cx, "年底%s：%s\n", "%s at the year's end: %s\n"), what,
                     word_text(cx, &refusal_words, l->refusal));
            continue;
        }
        buf_addf(out,
                 say(cx, "年底%s预计 %s%s，八成把握在 %s 至 %s 之间（%s）",
                     "%s at the year's end about %s%s, four times in five from %s to %s (%s)"),
                 what, rounded(cx, l->mean), unit, rounded(cx, l->low80), rounded(cx, l->high80),
                 word_text(cx, &landing_words, l->method));
        if (dec_is(l->probability))
            buf_addf(out, say(cx, "；完成目标的可能性 %s", "; meets its target with %s"),
                     chance_text(cx, l->probability));
        else if (l->bound == BOUND_RANK || l->bound == BOUND_ABOVE_PEERS)
            buf_add_str(
                out, say(cx, "；目标看别的地区，不算可能性", "; its target depends on others: no probability is told"));
        if (dec_is(l->error))
            buf_addf(out,
                     say(cx, "；往年同期试算平均差 %s%s（%" PRId64 " 年）",
                         "; off by %s%s when tried on past years (%" PRId64 ")"),
                     rounded(cx, l->error), l->is_growth ? say(cx, " 个百分点", " points") : "%", l->tested);
        buf_add_char(out, '\n');
    }
}

static enum err print_whole(struct cx *cx, const struct args *a, const struct indicator_whole *w, struct buf *out)
{
    struct jw j = JW(out);
    if (a->json) {
        j.pretty = true;
        jw_object(&j, NULL);
        view_indicator(cx, &j, w);
        TRY(view_head(cx, &j));
        jw_close(&j);
        buf_add_char(out, '\n');
        return OK;
    }
    const struct list one = { (void *)(uintptr_t)&w->line, 1 };
    lines_table(cx, &one, out);
    stand_text(cx, &w->line, out);
    outlook_text(cx, &w->indicator, &w->outlook, out);
    if (w->targets.n)
        targets_table(cx, &w->indicator, &w->targets, out);
    buf_add_char(out, '\n');
    if (w->indicator.formula)
        derived_table(cx, w, out);
    else
        values_table(cx, &w->values, out);
    return OK;
}

int cmd_indicator(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct indicator_whole w;
    if (a->n_positional != 1)
        return command_usage(cx, "请写明指标代码，如 GDP", "name the indicator's code, such as GDP");
    if (open_read(cx, a) != OK || indicator_whole(cx, a->positional[0], 0, &w) != OK ||
        print_whole(cx, a, &w, &out) != OK)
        return command_failed(cx, a);
    out_flush(&out);
    return 0;
}

/* ---- where the year will end ---- */

static void landings_table(struct cx *cx, const struct list *lines, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "代码", "code"), 0, false);
    table_column(&t, say(cx, "名称", "name"), 28, false);
    table_column(&t, say(cx, "年底预计", "year's end"), 0, true);
    table_column(&t, say(cx, "八成区间", "four times in five"), 0, false);
    table_column(&t, say(cx, "目标", "target"), 0, false);
    table_column(&t, say(cx, "可能性", "probability"), 0, true);
    table_column(&t, say(cx, "把握", "how likely"), 0, false);
    for (size_t i = 0; i < lines->n; i++) {
        const struct landing_line *l = (const struct landing_line *)lines->p + i;
        const char *name = say(cx, l->name, l->name_en ? l->name_en : l->name),
                   *range = dec_is(l->mean) ? arena_printf(cx->mem, say(cx, "%s 至 %s", "%s to %s"),
                                                           rounded(cx, l->low80), rounded(cx, l->high80))
                            : l->refusal    ? word_text(cx, &refusal_words, l->refusal)
                                            : "";
        table_row(&t, (const char *[]){
                          l->code, l->is_growth ? arena_printf(cx->mem, say(cx, "%s增速", "%s, growth"), name) : name,
                          rounded(cx, l->mean), range, aim_text(cx, l->bound, l->target, l->target_high, l->measure),
                          chance_text(cx, l->probability), l->class ? word_text(cx, &outlook_classes, l->class) : "" });
    }
    table_print(&t, out);
}

int cmd_outlook(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list lines;
    struct outlook_sum sum;
    if (open_read(cx, a) != OK || outlooks_of(cx, &lines, &sum) != OK)
        return command_failed(cx, a);
    if (a->json) {
        json_lines(&out, &LANDING_LINE, &lines);
    } else {
        landings_table(cx, &lines, &out);
        buf_addf(&out,
                 say(cx,
                     "%" PRId64 " 年 %" PRId64 " 个目标：有把握 %" PRId64 "，未定 %" PRId64 "，难完成 %" PRId64
                     "，不能测算 %" PRId64 "；能测算的预计完成 %s 个\n",
                     "%" PRId64 ", %" PRId64 " targets: %" PRId64 " likely, %" PRId64 " open, %" PRId64
                     " unlikely, %" PRId64 " cannot be told; of those told %s are expected to be met\n"),
                 sum.year, sum.targets, sum.likely, sum.open, sum.unlikely, sum.untold, rounded(cx, sum.expected));
    }
    out_flush(&out);
    return 0;
}

/* ---- rules between figures ---- */

static void rules_table(struct cx *cx, const struct list *rules, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "代码", "code"), 0, false);
    table_column(&t, say(cx, "规则", "rule"), 36, false);
    table_column(&t, say(cx, "应当", "has to hold"), 44, false);
    table_column(&t, say(cx, "不合时", "when it does not"), 0, false);
    table_column(&t, say(cx, "版次", "version"), 0, true);
    for (size_t i = 0; i < rules->n; i++) {
        const struct figure_rule_line *l = (const struct figure_rule_line *)rules->p + i;
        const struct figure_rule r = {
            .left_side = l->left_side, .relation = l->relation, .right_side = l->right_side, .tolerance = l->tolerance
        };
        table_row(&t, (const char *[]){ l->code, say(cx, l->name, l->name_en ? l->name_en : l->name),
                                        figure_rule_words(cx, &r),
                                        l->off      ? say(cx, "已停用", "off")
                                        : l->unread ? say(cx, "读不懂，不校核", "cannot be read")
                                                    : word_text(cx, &strictnesses, l->severity),
                                        arena_printf(cx->mem, "%" PRId64, l->version) });
    }
    if (rules->n)
        table_print(&t, out);
    buf_addf(out, say(cx, "%zu 条校核规则\n", "%zu rules\n"), rules->n);
}

/* A rule a line, of every version. */
static enum err print_versions(struct cx *cx, const struct list *rules, struct buf *out)
{
    enum { A_TIME = 1000 };
    for (size_t i = 0; i < rules->n; i++) {
        const char *next = NULL;
        do {
            struct list versions;
            TRY(figure_rule_versions(cx, ((const struct figure_rule_line *)rules->p)[i].code, next, A_TIME, &versions,
                                     &next));
            json_lines(out, &FIGURE_RULE_LINE, &versions);
        } while (next);
    }
    return OK;
}

int cmd_figure_rules(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list rules;
    const char *next;
    if (open_read(cx, a) != OK ||
        figure_rules_found(cx, &(struct figure_rule_filter){ .with_off = true }, &rules, &next) != OK)
        return command_failed(cx, a);
    if (!a->json)
        rules_table(cx, &rules, &out);
    else if (print_versions(cx, &rules, &out) != OK)
        return command_failed(cx, a);
    out_flush(&out);
    return 0;
}
