/* board.h - views over the plan: lists of items, one item whole.
 *
 * Reading only, from lights kept for cx->today (light.h: lights_refresh).  The same functions answer on a
 * folded database for another day or for what was known at a time.
 */
#ifndef LS_BOARD_H
#define LS_BOARD_H

#include "plan/light.h"
#include "report/report.h"

enum item_sort { SORT_NUMBER, SORT_DUE, SORT_LEVEL, SORT_LEAD, SORT_AREA, SORT_PERCENT, SORT_UPDATED };
extern const struct words item_sorts;
struct item_filter {
    int64_t area, lead, level, state, kind; /* 0 = any; level -1 = any (0 is done) */
    int64_t under;                          /* led by this unit or one below it */
    int64_t duty;                           /* a unit with any duty, the lead's too */
    int64_t source, parent;
    int64_t late_report, no_holder; /* 1: those alone */
    const char *text;               /* words in its number or title (search/cut.h) */
    const char *category;
    const char *numbers; /* "2025-0001,2025-0002" */
    struct date due_after, due_before;
    struct ts since; /* changed at or after */
    int64_t sort;    /* enum item_sort; worst, earliest, first in the office's order come first */
    bool is_downwards;
    bool tree; /* children below their parents instead, with their depth */
    int64_t limit;
    const char *after; /* go on behind what items_next said; NULL: from the start */
    int64_t reader;    /* a person who reads by unit or area alone; 0 = the whole realm */
};
struct item_line { /* one line of a list; from the view `line` (migrations/0013) */
    int64_t id, kind, state, level, why;
    const char *number, *title, *area, *lead, *category, *leader, *parent;
    struct date due, first_due, start;
    struct dec planned, verified, claimed; /* planned: on cx->today */
    bool late_report, no_holder;
    int64_t version, children, depth, area_id, lead_id;
    struct date last_report;
    struct ts updated;
    int64_t days_left;      /* to due; negative: past it; 0 without a due date */
    const char *because;    /* the light's reason in words, with its figures */
    int64_t rank, rank_day; /* its place in an order: for items_next */
    /* for line_finish */
    struct date closed_day, node, piece_from, piece_to;
    int64_t bare, bare_why;
    bool pending;
    struct dec line, node_percent, piece_low, piece_high;
    struct date unclaimed;
};
extern const struct shape ITEM_LINE;
/* Members of a struct that begins with an item_line. */
#define ITEM_LINE_FIELDS                                                                                               \
    FIELD(item_line, number, LABEL("编号", "number")),                                                                 \
        FIELD(item_line, kind, .words = &item_kinds, LABEL("类型", "kind")),                                           \
        FIELD(item_line, title, LABEL("事项", "title")), FIELD(item_line, area, LABEL("领域", "area")),                \
        FIELD(item_line, lead, LABEL("牵头单位", "lead unit")), FIELD(item_line, category, LABEL("类别", "category")), \
        FIELD(item_line, leader, LABEL("牵头领导", "lead leader")), FIELD(item_line, start, LABEL("开始", "start")),   \
        FIELD(item_line, due, LABEL("完成时限", "due")), FIELD(item_line, first_due, LABEL("原定时限", "first due")),  \
        FIELD(item_line, days_left, .flags = MADE, LABEL("距时限天数", "days to due")),                                \
        FIELD(item_line, state, .words = &item_states, LABEL("状态", "state")),                                        \
        FIELD(item_line, level, .words = &level_words, LABEL("灯", "light")),                                          \
        FIELD(item_line, why, .words = &reason_words, LABEL("原因", "why")),                                           \
        FIELD(item_line, because, .flags = MADE, LABEL("原因说明", "why, in words")),                                  \
        FIELD(item_line, planned, LABEL("计划进度", "planned")),                                                       \
        FIELD(item_line, verified, LABEL("核实进度", "verified")),                                                     \
        FIELD(item_line, claimed, LABEL("自报进度", "claimed")),                                                       \
        FIELD(item_line, last_report, LABEL("上次报送", "last report")),                                               \
        FIELD(item_line, late_report, LABEL("迟报", "late report")),                                                   \
        FIELD(item_line, no_holder, LABEL("无责任人", "no holder")),                                                   \
        FIELD(item_line, parent, LABEL("上级事项", "parent")),                                                         \
        FIELD(item_line, children, LABEL("分解事项数", "children")),                                                   \
        FIELD(item_line, depth, .flags = MADE, LABEL("层级", "depth")),                                                \
        FIELD(item_line, updated, LABEL("更新时间", "last changed")),                                                  \
        FIELD(item_line, version, LABEL("版本", "version")), FIELD(item_line, id), FIELD(item_line, area_id),          \
        FIELD(item_line, lead_id), FIELD(item_line, closed_day, .flags = INSIDE),                                      \
        FIELD(item_line, bare, .flags = INSIDE), FIELD(item_line, bare_why, .flags = INSIDE),                          \
        FIELD(item_line, line, .flags = INSIDE), FIELD(item_line, node, .flags = INSIDE),                              \
        FIELD(item_line, node_percent, .flags = INSIDE), FIELD(item_line, pending, .flags = INSIDE),                   \
        FIELD(item_line, piece_from, .flags = INSIDE), FIELD(item_line, piece_to, .flags = INSIDE),                    \
        FIELD(item_line, piece_low, .flags = INSIDE), FIELD(item_line, piece_high, .flags = INSIDE),                   \
        FIELD(item_line, unclaimed, .flags = INSIDE), FIELD(item_line, rank, .flags = INSIDE | MADE),                  \
        FIELD(item_line, rank_day, .flags = INSIDE | MADE)
/* After a row of the view is read: what follows from cx->today. */
void line_finish(struct cx *cx, const struct light_rule *rule, struct item_line *line);
/* The parameters of @chosen in line.sql. */
enum { MAX_FILTER_VALS = 19 };
CHECKED enum err item_filter_vals(struct cx *cx, const struct item_filter *f, struct val out[static MAX_FILTER_VALS]);
/* E_INVALID: `after` is none of ours, or of another order. */
CHECKED enum err items_list(struct cx *cx, const struct item_filter *f, struct list *out);
/* The unit that leads each of these rows, which begin with a struct item_line; NULL: several do, or there is none. */
const char *lead_of_all(const struct list *rows, size_t size);
/* For `after`: the list goes on behind this line of it.  Rows added meanwhile neither repeat nor hide others. */
const char *items_next(struct cx *cx, const struct item_filter *f, const struct item_line *last);
CHECKED enum err items_count(struct cx *cx, const struct item_filter *f, int64_t *out);
/* May this person read this item: by the policy ("read.items" in the whole realm), or by unit or area. */
CHECKED enum err item_readable(struct cx *cx, const struct grant *who, int64_t item, bool *out);
/* Persons who read it by unit or area, beside those who read the whole realm; by id, the first max. */
CHECKED enum err item_readers(struct cx *cx, int64_t item, int64_t *out, size_t max, size_t *n);

struct duty_line {
    int64_t id, unit_id;
    const char *unit, *principal, *liaison; /* who answers for it there today */
    int64_t role, state;
    const char *reason;
    struct ts acknowledged, claimed;
};
struct whole { /* everything about one item */
    struct item it;
    const char *area, *parent, *sentence, *source_title, *why;
    struct light light;
    struct light_row row;
    struct matter matter;
    struct light_rule rule;
    struct list duties, nodes, reports, evidence, changes, waivers, children, trail;
    struct run *runs; /* lights so far, each day by what was known on it */
    size_t n_runs;
    struct roll_up children_progress;
    const char *acts[64]; /* possible in its state */
    size_t n_acts;
};
extern const struct shape DUTY_LINE;
CHECKED enum err item_whole(struct cx *cx, const char *number, struct whole *out);

struct month_lights; /* plan/past.h */
/* Counts of lights at each month's end, as known then, under a rule. */
CHECKED enum err replay(struct cx *cx, const struct light_rule *rule, struct date from, struct date to,
                        struct list *out);

#endif
