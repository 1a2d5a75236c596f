/* Commands that look: board, items, show, replay. */
#include <stdio.h>
#include <stdlib.h>

#include "app/command.h"
#include "app/table.h"
#include "app/view.h"
#include "journal/journal.h"
#include "org/org.h"
#include "plan/past.h"

enum { MAX_OUT = 512 << 20, DEFAULT_LIMIT = 50, MAX_LIMIT = 1000000 };

/* A mark beside the word: lights are told apart without colour. */
static const char *level_mark(int64_t level)
{
    switch ((enum level)level) {
    case LEVEL_DONE: return "✓";
    case LEVEL_NORMAL: return "●";
    case LEVEL_NEAR: return "◐";
    case LEVEL_BEHIND: return "▲";
    case LEVEL_OVERDUE: return "■";
    case LEVEL_UNKNOWN: return "？";
    }
    return "";
}

static const char *level_cell(struct cx *cx, int64_t level)
{
    return arena_printf(cx->mem, "%s %s", level_mark(level), word_text(cx, &level_words, level));
}

static const char *percent_cell(struct cx *cx, struct dec d)
{
    char s[DEC_TEXT_SIZE];
    return dec_is(d) ? arena_printf(cx->mem, "%s%%", dec_text((struct dec){ d.u / 100000 * 100000 }, s)) : "";
}

static const char *date_cell(struct cx *cx, struct date d)
{
    char s[DATE_TEXT_SIZE];
    return arena_strdup(cx->mem, date_text(d, s));
}

static const char *number_cell(struct cx *cx, int64_t n)
{
    return n ? arena_printf(cx->mem, "%" PRId64, n) : "";
}

/* ---- board ---- */

static void board_line(struct cx *cx, struct table *t, const char *area, const char *lead, const struct tally *sum)
{
    const char *cells[3 + N_VIEW_LEVELS] = { area, lead };
    for (size_t i = 0; i < N_VIEW_LEVELS; i++)
        cells[2 + i] = number_cell(cx, tally_of(sum, (enum level)view_levels[i]));
    cells[2 + N_VIEW_LEVELS] = number_cell(cx, sum->items);
    table_row(t, cells);
}

static const char *lead_cell(struct cx *cx, const struct tally *t)
{
    const char *name = t->lead ? t->lead : say(cx, "（无牵头单位）", "(no lead)");
    return t->below ? arena_printf(cx->mem, say(cx, "%s（含下属 %" PRId64 " 家）", "%s (with %" PRId64 " below)"), name,
                                   t->below)
                    : name;
}

/* Areas alone, or one area's units, or the units below one. */
static void board_table(struct cx *cx, const struct args *a, const struct heat *heat, struct buf *out)
{
    struct table t = { .cx = cx };
    struct tally sum = { 0 }, all = { 0 };
    bool by_unit = a->area || a->under;
    table_column(&t, say(cx, "领域", "area"), 30, false);
    table_column(&t, by_unit ? say(cx, "牵头单位", "lead unit") : "", 32, false);
    for (size_t i = 0; i < N_VIEW_LEVELS; i++)
        table_column(&t, level_cell(cx, view_levels[i]), 0, true);
    table_column(&t, say(cx, "合计", "all"), 0, true);
    const struct tally *list = heat->cells.p;
    for (size_t i = 0; i < heat->cells.n; i++) {
        tally_add(&sum, &list[i]);
        tally_add(&all, &list[i]);
        if (!by_unit && i + 1 < heat->cells.n && list[i + 1].area_id == list[i].area_id)
            continue;
        board_line(cx, &t, list[i].area ? list[i].area : say(cx, "（未分领域）", "(no area)"),
                   by_unit ? lead_cell(cx, &list[i]) : NULL, &sum);
        sum = (struct tally){ 0 };
    }
    board_line(cx, &t, say(cx, "合计", "all"), NULL, &all);
    table_print(&t, out);
}

static enum err board_json(struct cx *cx, const struct args *a, const struct heat *heat, struct buf *out)
{
    struct jw j = JW(out);
    j.pretty = true;
    jw_object(&j, NULL);
    TRY(view_head(cx, &j));
    jw_text(&j, "asof", a->asof);
    view_board(&j, heat);
    jw_close(&j);
    buf_add_char(out, '\n');
    return OK;
}

int cmd_board(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct item_filter f;
    struct heat heat;
    if (open_read(cx, a) != OK || filter_from(cx, a, 1, &f) != OK || heat_under(cx, f.under, f.area, &heat) != OK)
        return command_failed(cx, a);
    if (a->json && board_json(cx, a, &heat, &out) != OK)
        return command_failed(cx, a);
    if (!a->json) {
        buf_addf(&out, say(cx, "总览  判断日 %s%s%s\n\n", "board  judged on %s%s%s\n\n"), date_cell(cx, cx->today),
                 a->asof ? say(cx, "  当时所知 ", "  as known at ") : "", a->asof ? a->asof : "");
        board_table(cx, a, &heat, &out);
    }
    out_flush(&out);
    return 0;
}

/* ---- items ---- */

enum err number_option(struct cx *cx, const char *text, int64_t low, int64_t high, int64_t *out)
{
    struct dec d;
    if (!text)
        return OK;
    if (!dec_parse(str_of(text), &d) || d.u % DEC_ONE || d.u / DEC_ONE < low || d.u / DEC_ONE > high)
        return fail(cx, E_INVALID, "\"%s\" 应是 %" PRId64 " 到 %" PRId64 " 的整数",
                    "\"%s\" should be a whole number from %" PRId64 " to %" PRId64, text, low, high);
    *out = d.u / DEC_ONE;
    return OK;
}

static enum err word_option(struct cx *cx, const char *text, const struct words *words, int64_t *out)
{
    struct buf known AUTO(buf_done) = BUF(2000);
    const struct word *w;
    if (!text)
        return OK;
    if ((w = word_named(words, str_of(text)))) {
        *out = w->value;
        return OK;
    }
    for (size_t i = 0; i < words->n; i++)
        buf_addf(&known, " %s", words->list[i].name);
    return fail(cx, E_INVALID, "\"%s\" 应为其中之一：%s", "\"%s\" should be one of:%s", text, buf_text(&known));
}

static enum err date_option(struct cx *cx, const char *text, struct date *out)
{
    return !text || date_parse(str_of(text), out)
               ? OK
               : fail(cx, E_INVALID, "\"%s\" 不是日期，应如 2024-05-07", "\"%s\" is no date: write 2024-05-07", text);
}

static enum err flag_option(struct cx *cx, const char *text, int64_t *out)
{
    return number_option(cx, text, 0, 1, out);
}

/* "-due" is downwards. */
static enum err sort_option(struct cx *cx, const char *text, struct item_filter *f)
{
    f->is_downwards = text && *text == '-';
    return word_option(cx, f->is_downwards ? text + 1 : text, &item_sorts, &f->sort);
}

/* Names to ids. */
static enum err names_from(struct cx *cx, const struct args *a, struct item_filter *f)
{
    struct unit u;
    struct item it;
    if (a->area)
        TRY(area_by_name(cx, a->area, &f->area));
    if (a->unit) {
        TRY(unit_by_name(cx, a->unit, &u));
        f->lead = u.id;
    }
    if (a->under) {
        TRY(unit_by_name(cx, a->under, &u));
        f->under = u.id;
    }
    if (a->duty) {
        TRY(unit_by_name(cx, a->duty, &u));
        f->duty = u.id;
    }
    if (a->parent) {
        TRY(item_by_number(cx, a->parent, &it));
        f->parent = it.id;
    }
    return OK;
}

enum err filter_from(struct cx *cx, const struct args *a, int64_t limit, struct item_filter *f)
{
    struct date since = NO_DATE;
    int64_t tree = 0;
    *f = (struct item_filter){ .level = -1,
                               .text = a->text,
                               .category = a->category,
                               .numbers = a->numbers,
                               .due_after = NO_DATE,
                               .due_before = NO_DATE,
                               .limit = limit };
    TRY(word_option(cx, a->level, &level_words, &f->level));
    TRY(word_option(cx, a->state, &item_states, &f->state));
    TRY(word_option(cx, a->kind, &item_kinds, &f->kind));
    TRY(sort_option(cx, a->sort, f));
    TRY(date_option(cx, a->due_after, &f->due_after));
    TRY(date_option(cx, a->due_before, &f->due_before));
    TRY(date_option(cx, a->since, &since));
    if (date_is(since))
        f->since.us = ts_end_of(date_add(since, -1)).us + 1;
    TRY(flag_option(cx, a->late_report, &f->late_report));
    TRY(flag_option(cx, a->no_holder, &f->no_holder));
    TRY(flag_option(cx, a->tree, &tree));
    f->tree = tree;
    TRY(number_option(cx, a->source, 1, INT32_MAX, &f->source));
    TRY(number_option(cx, a->limit, 1, MAX_LIMIT, &f->limit));
    f->after = a->cursor;
    return names_from(cx, a, f);
}

static void items_table(struct cx *cx, const struct list *items, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "编号", "number"), 0, false);
    table_column(&t, say(cx, "灯", "light"), 0, false);
    table_column(&t, say(cx, "事项", "item"), 48, false);
    table_column(&t, say(cx, "牵头单位", "lead unit"), 20, false);
    table_column(&t, say(cx, "时限", "due"), 0, false);
    table_column(&t, say(cx, "计划", "plan"), 0, true);
    table_column(&t, say(cx, "核实", "verified"), 0, true);
    table_column(&t, say(cx, "状态", "state"), 0, false);
    for (size_t i = 0; i < items->n; i++) {
        const struct item_line *l = (const struct item_line *)items->p + i;
        table_row(&t,
                  (const char *[]){ l->number,
                                    l->level == LEVEL_NORMAL && l->state == STATE_DRAFT ? "" : level_cell(cx, l->level),
                                    l->title, l->lead, date_cell(cx, l->due), percent_cell(cx, l->planned),
                                    percent_cell(cx, l->verified), word_text(cx, &item_states, l->state) });
    }
    table_print(&t, out);
    buf_addf(out, say(cx, "%zu 条\n", "%zu items\n"), items->n);
}

int cmd_items(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct item_filter f;
    struct list items;
    if (open_read(cx, a) != OK || filter_from(cx, a, DEFAULT_LIMIT, &f) != OK)
        return command_failed(cx, a);
    f.limit++; /* one more tells whether the list goes on */
    if (items_list(cx, &f, &items) != OK)
        return command_failed(cx, a);
    bool more = items.n == (size_t)f.limit;
    items.n -= more;
    if (a->json)
        json_lines(&out, &ITEM_LINE, &items);
    else
        items_table(cx, &items, &out);
    out_flush(&out);
    if (more)
        fprintf(stderr, say(cx, "还有更多：--cursor %s\n", "there are more: --cursor %s\n"),
                items_next(cx, &f, (const struct item_line *)items.p + items.n - 1));
    return 0;
}

/* ---- show ---- */

static enum err show_json(struct cx *cx, const struct whole *w, struct buf *out)
{
    struct jw j = JW(out);
    struct whole_more more;
    TRY(whole_more(cx, w, &more));
    j.pretty = true;
    jw_object(&j, NULL);
    TRY(view_head(cx, &j));
    view_item(cx, &j, w, &more);
    jw_close(&j);
    buf_add_char(out, '\n');
    return OK;
}

static void show_line(struct cx *cx, struct buf *out, const char *zh, const char *en, const char *value)
{
    if (value && *value)
        buf_addf(out, "  %s%s%s\n", say(cx, zh, en), cx->lang == LANG_ZH ? "：" : ": ", value);
}

static void show_facts(struct cx *cx, const struct whole *w, struct buf *out)
{
    buf_addf(out, "%s  %s\n", w->it.number, w->it.title);
    buf_addf(out, "  %s  %s\n", level_cell(cx, w->row.level), w->why);
    show_line(cx, out, "类型", "kind", word_text(cx, &item_kinds, w->it.kind));
    show_line(cx, out, "状态", "state", word_text(cx, &item_states, w->it.state));
    show_line(cx, out, "领域", "area", w->area);
    show_line(cx, out, "上级事项", "parent", w->parent);
    show_line(cx, out, "目标", "target", w->it.target);
    show_line(cx, out, "具体举措", "measure", w->it.measure);
    show_line(cx, out, "牵头领导", "lead leader", w->it.leader);
    show_line(cx, out, "完成时限", "due", date_is(w->it.due) ? date_cell(cx, w->it.due) : w->it.due_text);
    if (date_is(w->it.first_due) && w->it.first_due.d != w->it.due.d)
        show_line(cx, out, "原定时限", "first due", date_cell(cx, w->it.first_due));
    show_line(cx, out, "计划/核实/自报", "planned/verified/claimed",
              arena_printf(cx->mem, "%s / %s / %s", percent_cell(cx, w->light.curve),
                           percent_cell(cx, w->light.verified), percent_cell(cx, w->light.claimed)));
    show_line(cx, out, "来源", "source", w->source_title);
    show_line(cx, out, "原文", "sentence", w->sentence);
    if (w->light.no_holder)
        show_line(cx, out, "注意", "note",
                  say(cx, "牵头单位没有在岗责任人", "nobody in office answers for the lead unit"));
}

static void show_duties(struct cx *cx, const struct whole *w, struct buf *out)
{
    buf_addf(out, "\n%s\n", say(cx, "责任", "duties"));
    for (size_t i = 0; i < w->duties.n; i++) {
        const struct duty_line *d = (const struct duty_line *)w->duties.p + i;
        buf_addf(out, "  %s  %s  %s%s%s\n", word_text(cx, &duty_roles, d->role), d->unit,
                 word_text(cx, &duty_states, d->state), d->reason ? "  " : "", d->reason ? d->reason : "");
    }
}

static void show_plan(struct cx *cx, const struct whole *w, struct buf *out)
{
    if (w->nodes.n)
        buf_addf(out, "\n%s\n", say(cx, "节点", "plan"));
    for (size_t i = 0; i < w->nodes.n; i++) {
        const struct node *n = (const struct node *)w->nodes.p + i;
        buf_addf(out, "  %s  %s  %s\n", date_cell(cx, n->day), percent_cell(cx, n->percent), n->title ? n->title : "");
    }
    if (w->children.n)
        buf_addf(out, "\n%s %s\n", say(cx, "分解事项  合计核实", "children  verified together"),
                 percent_cell(cx, w->children_progress.percent));
    for (size_t i = 0; i < w->children.n; i++) {
        const struct item *c = (const struct item *)w->children.p + i;
        buf_addf(out, "  %s  %s  %s\n", c->number, c->title, word_text(cx, &item_states, c->state));
    }
}

static void show_reports(struct cx *cx, const struct whole *w, struct buf *out)
{
    int64_t n_same = 0;
    for (size_t i = 0; i < w->reports.n; i++)
        n_same += ((const struct report *)w->reports.p)[i].no_change;
    if (w->reports.n)
        buf_addf(out, "\n%s\n", say(cx, "报送", "reports"));
    if (n_same)
        buf_addf(
            out,
            say(cx, "  共 %zu 次，其中无变化 %" PRId64 " 次\n", "  %zu in all, %" PRId64 " of them said no change\n"),
            w->reports.n, n_same);
    for (size_t i = 0; i < w->reports.n; i++) {
        const struct report *r = (const struct report *)w->reports.p + i;
        int64_t same = reports_unchanged(&w->reports, i);
        const char *mark =
            same ? arena_printf(cx->mem, say(cx, "无变化 ×%" PRId64 "  ", "no change ×%" PRId64 "  "), same) : "";
        buf_addf(out, "  %s  %s %s  %s %s  %s  %s%s\n", date_cell(cx, r->day), say(cx, "自报", "claimed"),
                 percent_cell(cx, r->percent), say(cx, "核实", "accepted"),
                 dec_is(r->accepted) ? percent_cell(cx, r->accepted) : "-", word_text(cx, &report_states, r->state),
                 mark, r->text ? r->text : "");
    }
    for (size_t i = 0; i < w->evidence.n; i++) {
        const struct evidence *e = (const struct evidence *)w->evidence.p + i;
        buf_addf(out, "  %s %s (%" PRId64 ")\n", say(cx, "佐证", "evidence"), e->name, e->size);
    }
    if (w->changes.n)
        buf_addf(out, "\n%s\n", say(cx, "延期与调整", "changes"));
    for (size_t i = 0; i < w->changes.n; i++) {
        const struct change *c = (const struct change *)w->changes.p + i;
        buf_addf(out, "  %s  %s → %s  %s  %s\n", word_text(cx, &change_kinds, c->kind), date_cell(cx, c->old_due),
                 date_cell(cx, c->new_due), word_text(cx, &change_states, c->state), c->reason ? c->reason : "");
    }
}

static void show_history(struct cx *cx, const struct whole *w, struct buf *out)
{
    buf_addf(out, "\n%s\n", say(cx, "灯的历史（按当时所知）", "lights so far (as known then)"));
    for (size_t i = 0; i < w->n_runs; i++) {
        const struct run *r = &w->runs[i];
        buf_addf(out, "  %s – %s  %s  %s\n", date_cell(cx, r->from), date_cell(cx, r->to), level_cell(cx, r->level),
                 word_text(cx, &reason_words, r->reason));
    }
    buf_addf(out, "\n%s\n", say(cx, "流水", "journal"));
    for (size_t i = 0; i < w->trail.n; i++) {
        const struct item_trail *t = (const struct item_trail *)w->trail.p + i;
        char when[TS_TEXT_SIZE];
        ts_text(t->time, when);
        buf_addf(out, "  %" PRId64 "  %.16s  %s  %s  %s\n", t->seq, when, t->actor, t->act, t->reason ? t->reason : "");
    }
}

int cmd_show(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct whole *w = NEW(cx, struct whole);
    if (a->n_positional != 1)
        return command_usage(cx, "请写明事项编号，如 2023-0137", "name the item's number, such as 2023-0137");
    if (open_read(cx, a) != OK || item_whole(cx, a->positional[0], w) != OK ||
        (a->json && show_json(cx, w, &out) != OK))
        return command_failed(cx, a);
    if (!a->json) {
        show_facts(cx, w, &out);
        show_duties(cx, w, &out);
        show_plan(cx, w, &out);
        show_reports(cx, w, &out);
        show_history(cx, w, &out);
    }
    out_flush(&out);
    return 0;
}

/* ---- replay ---- */

int cmd_replay(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    const struct light_rule *p = rule_preset(a->rule ? a->rule : "default");
    struct date from, to;
    struct list months;
    if (!p)
        return command_usage(
            cx, "没有这套规则；可用：default yinchuan-2025 suqian-2025 ouhai-2020 songyang-2022 laizhou-2023 builder",
            "no such rule; there are default yinchuan-2025 suqian-2025 ouhai-2020 songyang-2022 laizhou-2023 builder");
    if (open_read(cx, a) != OK)
        return command_failed(cx, a);
    to = cx->today;
    from = date_add_months(to, -12);
    if (date_option(cx, a->from, &from) != OK || date_option(cx, a->to, &to) != OK ||
        replay(cx, p, from, to, &months) != OK)
        return command_failed(cx, a);
    struct table t = { .cx = cx };
    for (size_t f = 0; f < MONTH_LIGHTS.n; f++)
        table_column(&t, say(cx, MONTH_LIGHTS.fields[f].zh, MONTH_LIGHTS.fields[f].en), 0, f > 0);
    for (size_t i = 0; i < months.n; i++) {
        const struct month_lights *m = (const struct month_lights *)months.p + i;
        table_row(&t, (const char *[]){ date_cell(cx, m->day), number_cell(cx, m->done), number_cell(cx, m->normal),
                                        number_cell(cx, m->near), number_cell(cx, m->behind),
                                        number_cell(cx, m->overdue), number_cell(cx, m->unknown) });
    }
    if (a->json) {
        json_lines(&out, &MONTH_LIGHTS, &months);
    } else {
        buf_addf(&out, "%s  %s\n\n", say(cx, p->zh, p->en), p->source);
        table_print(&t, &out);
    }
    out_flush(&out);
    return 0;
}
