/* Routes about lists: figures that wait for a hand, what is aimed at, rules between figures, when figures are due;
 * shown, and taken away as tables. */
#include "app/api.h"
#include "app/upload.h"
#include "app/view.h"
#include "app/view_indicator.h"
#include "doc/book.h"
#include "doc/ledger_write.h"
#include "indicator/compare.h"
#include "indicator/figure_rule.h"
#include "indicator/listed.h"
#include "indicator/releases.h"

enum { MAX_PAGE = 1000, PAGE = 200, ROOM = 12 };

static enum err sorted_from(struct cx *cx, const struct rq *rq, const struct words *sorts, int64_t *sort, bool *down)
{
    const char *text = http_query(rq->q, "sort");
    *down = text && *text == '-';
    return word_from(cx, *down ? text + 1 : text, sorts, sort);
}

static enum err waiting_filter_from(struct cx *cx, const struct rq *rq, struct waiting_filter *f)
{
    const char *period = http_query(rq->q, "period");
    *f = (struct waiting_filter){ .text = http_query(rq->q, "text"), .after = http_query(rq->q, "cursor") };
    TRY(unit_from(cx, http_query(rq->q, "owner"), &f->owner));
    TRY(unit_from(cx, http_query(rq->q, "unit"), &f->unit));
    TRY(word_from(cx, http_query(rq->q, "state"), &value_states, &f->state));
    if (period)
        TRY(period_read(cx, period, &f->period));
    return sorted_from(cx, rq, &waiting_sorts, &f->sort, &f->is_downwards);
}

enum err api_waiting(struct cx *cx, struct rq *rq)
{
    struct waiting_filter f;
    struct list lines;
    const char *next;
    TRY(waiting_filter_from(cx, rq, &f));
    f.limit = PAGE;
    TRY(rq_number(cx, rq, "limit", MAX_PAGE, &f.limit));
    TRY(waiting_found(cx, rq->who, &f, &lines, &next));
    view_list(&rq->j, "figures", &WORKSHEET_LINE, &lines);
    jw_text(&rq->j, "next", next);
    return view_head(cx, &rq->j);
}

static enum err target_filter_from(struct cx *cx, const struct rq *rq, struct target_filter *f)
{
    enum { LAST_YEAR = 2200 };
    const char *of = http_query(rq->q, "of");
    *f =
        (struct target_filter){ .text = http_query(rq->q, "text"), .growth = -1, .after = http_query(rq->q, "cursor") };
    if (of && !streq(of, "level") && !streq(of, "growth"))
        return fail(cx, E_INVALID, "of 应是 level（总量）或 growth（增速）", "of should be level or growth");
    f->growth = of ? streq(of, "growth") : -1;
    TRY(unit_from(cx, http_query(rq->q, "owner"), &f->owner));
    TRY(unit_from(cx, http_query(rq->q, "unit"), &f->unit));
    TRY(rq_number(cx, rq, "year", LAST_YEAR, &f->year));
    TRY(word_from(cx, http_query(rq->q, "bound"), &bounds, &f->bound));
    return sorted_from(cx, rq, &target_sorts, &f->sort, &f->is_downwards);
}

enum err api_targets(struct cx *cx, struct rq *rq)
{
    struct target_filter f;
    struct list lines;
    const char *next;
    TRY(target_filter_from(cx, rq, &f));
    f.limit = PAGE;
    TRY(rq_number(cx, rq, "limit", MAX_PAGE, &f.limit));
    TRY(targets_found(cx, &f, &lines, &next));
    view_list(&rq->j, "targets", &LISTED_TARGET, &lines);
    jw_text(&rq->j, "next", next);
    return view_head(cx, &rq->j);
}

/* hand: units between commas. */
static enum err hands_from(struct cx *cx, const struct rq *rq, struct release_filter *f)
{
    const char *said = http_query(rq->q, "hand");
    while (said && *said) {
        size_t n = strcspn(said, ",");
        int64_t *unit = list_add(cx->mem, &f->hands, sizeof *unit);
        TRY(unit_from(cx, arena_dup(cx->mem, said, n), unit));
        said += n + (said[n] == ',');
    }
    f->unconfirmed = http_query(rq->q, "unconfirmed") != NULL;
    return OK;
}

/* due: a month, a quarter or a year, as periods are written; the one that runs, if it is not said. */
static enum err releases_from(struct cx *cx, const struct rq *rq, struct release_filter *f)
{
    const char *due = http_query(rq->q, "due");
    int year, month, day;
    date_split(cx->today, &year, &month, &day);
    int64_t period = period_make(year, month, month);
    if (due)
        TRY(period_read(cx, due, &period));
    *f = (struct release_filter){ .text = http_query(rq->q, "text"),
                                  .after = http_query(rq->q, "cursor"),
                                  .from = date_make(period_year(period), period_first(period), 1),
                                  .to = period_end(period) };
    TRY(unit_from(cx, http_query(rq->q, "owner"), &f->owner));
    TRY(hands_from(cx, rq, f));
    TRY(word_from(cx, http_query(rq->q, "state"), &release_states, &f->state));
    return sorted_from(cx, rq, &release_sorts, &f->sort, &f->is_downwards);
}

enum err api_releases(struct cx *cx, struct rq *rq)
{
    struct release_filter f;
    struct list lines;
    const char *next;
    TRY(releases_from(cx, rq, &f));
    f.limit = PAGE;
    TRY(rq_number(cx, rq, "limit", MAX_PAGE, &f.limit));
    TRY(releases_found(cx, &f, &lines, &next));
    view_list(&rq->j, "releases", &RELEASE_LINE, &lines);
    jw_text(&rq->j, "next", next);
    return view_head(cx, &rq->j);
}

static enum err rules_found(struct cx *cx, const struct rq *rq, int64_t limit, struct list *found, const char **next)
{
    struct figure_rule_filter f = { .text = http_query(rq->q, "text"),
                                    .with_off = http_query(rq->q, "off") != NULL,
                                    .limit = limit,
                                    .after = http_query(rq->q, "cursor") };
    TRY(sorted_from(cx, rq, &figure_rule_sorts, &f.sort, &f.is_downwards));
    return figure_rules_found(cx, &f, found, next);
}

enum err api_figure_rules(struct cx *cx, struct rq *rq)
{
    struct list found, offered;
    int64_t limit = PAGE;
    const char *next;
    TRY(rq_number(cx, rq, "limit", MAX_PAGE, &limit));
    TRY(rules_found(cx, rq, limit, &found, &next));
    TRY(figure_rules_offered(cx, &offered));
    view_list(&rq->j, "rules", &FIGURE_RULE_LINE, &found);
    jw_text(&rq->j, "next", next);
    view_list(&rq->j, "offered", &FIGURE_RULE, &offered);
    jw_bool(&rq->j, "may_set", may_quietly(cx, rq->who, "figure_rule.set", &(struct subject){ 0 }));
    return view_head(cx, &rq->j);
}

enum err api_figure_rule(struct cx *cx, struct rq *rq)
{
    struct list versions;
    int64_t limit = PAGE;
    const char *next;
    TRY(rq_number(cx, rq, "limit", MAX_PAGE, &limit));
    TRY(figure_rule_versions(cx, rq->args[0], http_query(rq->q, "cursor"), limit, &versions, &next));
    view_list(&rq->j, "versions", &FIGURE_RULE_LINE, &versions);
    jw_text(&rq->j, "next", next);
    return view_head(cx, &rq->j);
}

static enum err compared_from(struct cx *cx, const struct rq *rq, struct compare_ask *ask, struct compared *out)
{
    const char *period = http_query(rq->q, "period");
    *ask = (struct compare_ask){ .code = http_query(rq->q, "code"), .with = WITH_UNITS };
    if (!ask->code)
        return fail(cx, E_INVALID, "请写明指标代码（code），如 GDP", "name the indicator's code, such as GDP (code)");
    TRY(word_from(cx, http_query(rq->q, "with"), &compare_withs, &ask->with));
    TRY(word_from(cx, http_query(rq->q, "by"), &compare_bys, &ask->by));
    if (period)
        TRY(period_read(cx, period, &ask->period));
    return indicator_compare(cx, ask, out);
}

enum err api_compare(struct cx *cx, struct rq *rq)
{
    struct compare_ask ask;
    struct compared c;
    TRY(compared_from(cx, rq, &ask, &c));
    view_compared(&rq->j, &ask, &c);
    return view_head(cx, &rq->j);
}

/* ---- as tables ---- */

struct table_out {
    const char *ending, *title, *name;
    const struct out_column *columns;
    size_t n;
};

static enum err write_table(struct cx *cx, struct rq *rq, const struct table_out *t, const struct list *lines,
                            size_t size, void (*cells_of)(struct cx *, const void *, struct out_cell *))
{
    struct ledger_file *file;
    struct out_cell cells[ROOM];
    const char *path = passing_path(cx, t->ending);
    TRY(ledger_file_open(cx, path, t->title, t->columns, t->n, &file));
    for (size_t k = 0; k < lines->n; k++) {
        cells_of(cx, (const char *)lines->p + k * size, cells);
        ledger_file_row(file, NULL, cells);
    }
    TRY(ledger_file_close(cx, file));
    return rq_answer_file(cx, rq, path, t->name);
}

static void waiting_cells(struct cx *cx, const void *row, struct out_cell *c)
{
    const struct worksheet_line *l = row;
    const struct out_cell cells[ROOM] = { OUT_TEXT(l->code),
                                          OUT_TEXT(say(cx, l->name, l->name_en ? l->name_en : l->name)),
                                          OUT_TEXT(l->unit ? l->unit : l->place),
                                          OUT_TEXT(l->period),
                                          OUT_NUMBER(l->level),
                                          OUT_TEXT(l->measure),
                                          OUT_NUMBER(l->growth),
                                          OUT_TEXT(word_text(cx, &vintages, l->vintage)),
                                          OUT_TEXT(word_text(cx, &value_states, l->state)),
                                          OUT_TEXT(l->entered_by),
                                          OUT_DATE(ts_date(l->entered)),
                                          OUT_TEXT(l->note) };
    memcpy(c, cells, sizeof cells);
}

static enum err waiting_table(struct cx *cx, struct rq *rq, const char *ending)
{
    const struct out_column columns[ROOM] = {
        { say(cx, "指标代码", "code"), NULL, 12, NULL, false },
        { say(cx, "指标名称", "indicator"), NULL, 28, NULL, false },
        { say(cx, "单位或地区", "unit or place"), NULL, 14, NULL, false },
        { say(cx, "期间", "period"), NULL, 10, NULL, false },
        { say(cx, "总量", "level"), NULL, 12, NULL, false },
        { say(cx, "计量单位", "unit of measure"), NULL, 10, NULL, false },
        { say(cx, "增速", "growth"), NULL, 8, NULL, false },
        { say(cx, "版次", "vintage"), NULL, 8, NULL, false },
        { say(cx, "状态", "state"), NULL, 12, NULL, false },
        { say(cx, "填报人", "entered by"), NULL, 10, NULL, false },
        { say(cx, "填报日期", "entered on"), NULL, 12, NULL, false },
        { say(cx, "说明", "note"), NULL, 30, NULL, false },
    };
    struct waiting_filter f;
    struct list lines;
    const char *next, *title = say(cx, "待签发、待确认的数据", "figures that wait");
    TRY(waiting_filter_from(cx, rq, &f));
    TRY(waiting_found(cx, rq->who, &f, &lines, &next));
    return write_table(cx, rq, &(struct table_out){ ending, title, title, columns, ROOM }, &lines,
                       sizeof(struct worksheet_line), waiting_cells);
}

static void target_cells(struct cx *cx, const void *row, struct out_cell *c)
{
    const struct listed_target *t = row;
    const struct out_cell cells[ROOM] = { OUT_TEXT(t->code),
                                          OUT_TEXT(say(cx, t->name, t->name_en ? t->name_en : t->name)),
                                          OUT_TEXT(t->owner),
                                          OUT_TEXT(t->unit ? t->unit : say(cx, "全区", "the whole")),
                                          OUT_TEXT(t->period),
                                          OUT_TEXT(t->is_growth ? say(cx, "增速", "growth") : say(cx, "总量", "level")),
                                          OUT_TEXT(word_text(cx, &bounds, t->bound)),
                                          OUT_NUMBER(t->value),
                                          OUT_NUMBER(t->high),
                                          OUT_NUMBER(t->stretch),
                                          OUT_TEXT(t->measure),
                                          OUT_TEXT(t->source) };
    memcpy(c, cells, sizeof cells);
}

static enum err targets_table(struct cx *cx, struct rq *rq, const char *ending)
{
    const struct out_column columns[ROOM] = {
        { say(cx, "指标代码", "code"), NULL, 12, NULL, false },
        { say(cx, "指标名称", "indicator"), NULL, 28, NULL, false },
        { say(cx, "填报单位", "owner"), NULL, 14, NULL, false },
        { say(cx, "单位", "unit"), NULL, 14, NULL, false },
        { say(cx, "期间", "period"), NULL, 10, NULL, false },
        { say(cx, "项目", "of"), NULL, 8, NULL, false },
        { say(cx, "要求", "bound"), NULL, 12, NULL, false },
        { say(cx, "目标值", "value"), NULL, 10, NULL, false },
        { say(cx, "上限", "upper end"), NULL, 10, NULL, false },
        { say(cx, "奋斗目标", "stretch target"), NULL, 10, NULL, false },
        { say(cx, "计量单位", "unit of measure"), NULL, 10, NULL, false },
        { say(cx, "依据", "source"), NULL, 30, NULL, false },
    };
    struct target_filter f;
    struct list lines;
    const char *next, *title = say(cx, "指标目标", "targets");
    TRY(target_filter_from(cx, rq, &f));
    TRY(targets_found(cx, &f, &lines, &next));
    return write_table(cx, rq, &(struct table_out){ ending, title, title, columns, ROOM }, &lines,
                       sizeof(struct listed_target), target_cells);
}

static void rule_cells(struct cx *cx, const void *row, struct out_cell *c)
{
    const struct figure_rule_line *l = row;
    const struct out_cell cells[ROOM] = { OUT_TEXT(l->code),
                                          OUT_TEXT(say(cx, l->name, l->name_en ? l->name_en : l->name)),
                                          OUT_TEXT(l->left_side),
                                          OUT_TEXT(word_text(cx, &rule_relations, l->relation)),
                                          OUT_TEXT(l->right_side),
                                          OUT_NUMBER(l->tolerance),
                                          OUT_TEXT(word_text(cx, &strictnesses, l->severity)),
                                          OUT_TEXT(l->off ? say(cx, "已停用", "off") : l->unread),
                                          OUT_NUMBER(DEC(l->version)),
                                          OUT_DATE(ts_date(l->time)),
                                          OUT_TEXT(l->actor_name ? l->actor_name : l->actor),
                                          OUT_TEXT(l->reason) };
    memcpy(c, cells, sizeof cells);
}

static enum err rules_table(struct cx *cx, struct rq *rq, const char *ending)
{
    const struct out_column columns[ROOM] = {
        { say(cx, "代码", "code"), NULL, 14, NULL, false },
        { say(cx, "名称", "name"), NULL, 28, NULL, false },
        { say(cx, "左边", "left side"), NULL, 20, NULL, false },
        { say(cx, "关系", "relation"), NULL, 8, NULL, false },
        { say(cx, "右边", "right side"), NULL, 28, NULL, false },
        { say(cx, "允许误差", "tolerance"), NULL, 10, NULL, false },
        { say(cx, "不合时", "when it does not hold"), NULL, 12, NULL, false },
        { say(cx, "不校核的原因", "why it decides nothing"), NULL, 24, NULL, false },
        { say(cx, "版次", "version"), NULL, 8, NULL, false },
        { say(cx, "设定日期", "since"), NULL, 12, NULL, false },
        { say(cx, "设定人", "set by"), NULL, 16, NULL, false },
        { say(cx, "依据", "grounds"), NULL, 28, NULL, false },
    };
    struct list found;
    const char *next, *title = say(cx, "指标校核规则", "rules between figures");
    TRY(rules_found(cx, rq, 0, &found, &next));
    return write_table(cx, rq, &(struct table_out){ ending, title, title, columns, ROOM }, &found,
                       sizeof(struct figure_rule_line), rule_cells);
}

static void release_cells(struct cx *cx, const void *row, struct out_cell *c)
{
    const struct release_line *l = row;
    const bool is_late = l->state == RELEASE_LATE || (l->days > 0 && l->state != RELEASE_DONE);
    const struct out_cell cells[ROOM] = { OUT_DATE(l->due),
                                          OUT_TEXT(l->code),
                                          OUT_TEXT(say(cx, l->name, l->name_en ? l->name_en : l->name)),
                                          OUT_TEXT(l->owner),
                                          OUT_TEXT(word_text(cx, &frequencies, l->every)),
                                          OUT_TEXT(l->period),
                                          OUT_TEXT(word_text(cx, &release_states, l->state)),
                                          OUT_DATE(l->confirmed),
                                          OUT_NUMBER(is_late ? DEC(l->days) : DEC_NONE) };
    memcpy(c, cells, sizeof cells);
}

static enum err releases_table(struct cx *cx, struct rq *rq, const char *ending)
{
    const struct out_column columns[] = {
        { say(cx, "应公布日", "due"), NULL, 12, NULL, false },
        { say(cx, "指标代码", "code"), NULL, 12, NULL, false },
        { say(cx, "指标名称", "indicator"), NULL, 28, NULL, false },
        { say(cx, "填报单位", "owner"), NULL, 14, NULL, false },
        { say(cx, "频度", "frequency"), NULL, 8, NULL, false },
        { say(cx, "期间", "period"), NULL, 10, NULL, false },
        { say(cx, "状态", "state"), NULL, 12, NULL, false },
        { say(cx, "确认日期", "confirmed on"), NULL, 12, NULL, false },
        { say(cx, "迟多少天", "days late"), NULL, 10, NULL, false },
    };
    struct release_filter f;
    struct list lines;
    const char *next, *title = say(cx, "指标发布日程", "calendar of releases");
    TRY(releases_from(cx, rq, &f));
    TRY(releases_found(cx, &f, &lines, &next));
    return write_table(cx, rq, &(struct table_out){ ending, title, title, columns, N_ELEMENTS(columns) }, &lines,
                       sizeof(struct release_line), release_cells);
}

static void compared_cells(struct cx *cx, const void *row, struct out_cell *c)
{
    const struct compared_line *l = row;
    const struct out_cell cells[ROOM] = { OUT_NUMBER(l->rank ? DEC(l->rank) : DEC_NONE),
                                          OUT_TEXT(l->name ? l->name : say(cx, "本区", "this district")),
                                          OUT_NUMBER(l->level),
                                          OUT_NUMBER(l->growth),
                                          OUT_NUMBER(l->target),
                                          OUT_NUMBER(l->completion),
                                          OUT_NUMBER(l->from_mean),
                                          OUT_NUMBER(l->rank_before ? DEC(l->rank_before) : DEC_NONE) };
    memcpy(c, cells, sizeof cells);
}

static enum err compared_table(struct cx *cx, struct rq *rq, const char *ending)
{
    struct compare_ask ask;
    struct compared c;
    TRY(compared_from(cx, rq, &ask, &c));
    const struct out_column columns[] = {
        { say(cx, "位次", "rank"), NULL, 8, NULL, false },
        { say(cx, "单位或地区", "unit or place"), NULL, 18, NULL, false },
        { arena_printf(cx->mem, say(cx, "总量（%s）", "level (%s)"), c.indicator.measure), NULL, 14, NULL, false },
        { say(cx, "增速%", "growth %"), NULL, 10, NULL, false },
        { say(cx, "目标", "target"), NULL, 10, NULL, false },
        { say(cx, "完成率%", "done %"), NULL, 10, NULL, false },
        { say(cx, "比均值", "from the mean"), NULL, 10, NULL, false },
        { say(cx, "上期位次", "rank before"), NULL, 10, NULL, false },
    };
    const char *title = arena_printf(cx->mem, "%s %s", c.indicator.name, c.period ? c.period : "");
    return write_table(cx, rq, &(struct table_out){ ending, title, title, columns, N_ELEMENTS(columns) }, &c.lines,
                       sizeof(struct compared_line), compared_cells);
}

enum err api_waiting_xlsx(struct cx *cx, struct rq *rq)
{
    return waiting_table(cx, rq, ".xlsx");
}

enum err api_waiting_csv(struct cx *cx, struct rq *rq)
{
    return waiting_table(cx, rq, ".csv");
}

enum err api_targets_xlsx(struct cx *cx, struct rq *rq)
{
    return targets_table(cx, rq, ".xlsx");
}

enum err api_targets_csv(struct cx *cx, struct rq *rq)
{
    return targets_table(cx, rq, ".csv");
}

enum err api_figure_rules_xlsx(struct cx *cx, struct rq *rq)
{
    return rules_table(cx, rq, ".xlsx");
}

enum err api_figure_rules_csv(struct cx *cx, struct rq *rq)
{
    return rules_table(cx, rq, ".csv");
}

enum err api_releases_xlsx(struct cx *cx, struct rq *rq)
{
    return releases_table(cx, rq, ".xlsx");
}

enum err api_releases_csv(struct cx *cx, struct rq *rq)
{
    return releases_table(cx, rq, ".csv");
}

enum err api_compare_xlsx(struct cx *cx, struct rq *rq)
{
    return compared_table(cx, rq, ".xlsx");
}

enum err api_compare_csv(struct cx *cx, struct rq *rq)
{
    return compared_table(cx, rq, ".csv");
}
