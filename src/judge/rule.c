#include "judge/rule.h"

const struct words level_words =
    WORDS({ LEVEL_DONE, "done", "办结", "done" }, { LEVEL_NORMAL, "normal", "正常", "on schedule" },
          { LEVEL_NEAR, "near", "预警", "needs attention" }, { LEVEL_BEHIND, "behind", "滞后", "behind" },
          { LEVEL_OVERDUE, "overdue", "严重滞后或逾期", "seriously behind or overdue" },
          { LEVEL_UNKNOWN, "unknown", "未知", "unknown" });

const struct words unknown_when_words = WORDS(
    { UNKNOWN_NO_FIGURE, "no_figure", "过了报送期限仍没有核实过的数据", "nothing verified and the deadline passed" },
    { UNKNOWN_LATE_REPORT, "late_report", "最近一次报送逾期", "the latest report is late" },
    { UNKNOWN_NEVER, "never", "没有核实按零计", "never: what is not verified counts as 0" });

int level_slot(enum level level)
{
    return level == LEVEL_UNKNOWN ? LEVELS - 1 : (int)level;
}

enum level level_of_slot(int slot)
{
    return slot == LEVELS - 1 ? LEVEL_UNKNOWN : (enum level)slot;
}

int level_rank(enum level level)
{
    static const int8_t rank[LEVEL_UNKNOWN + 1] = { 0, 1, 2, 4, 5, 0, 0, 0, 0, 3 };
    assert((size_t)level < N_ELEMENTS(rank));
    return rank[level];
}

enum { DAYS_MAX = 3660, MONTHS_MAX = 120 };
#define POINTS .min = 0, .max = 100 * DEC_ONE
#define DAYS .min = 0, .max = DAYS_MAX
static const struct field rule_fields[] = {
    FIELD(light_rule, id, .flags = OUT_ONLY),
    FIELD(light_rule, version, .flags = OUT_ONLY, LABEL("版本", "version")),
    FIELD(light_rule, name, .flags = REQUIRED, .max = 40, LABEL("代号", "code name")),
    FIELD(light_rule, zh, .flags = REQUIRED, .max = 60, LABEL("名称", "name in Chinese")),
    FIELD(light_rule, en, .max = 60, LABEL("英文名称", "name in English")),
    FIELD(light_rule, source, .max = 500, LABEL("出处", "source")),
    FIELD(light_rule, source_en, .max = 800, LABEL("出处（英文）", "source in English")),
    FIELD(light_rule, looks, .max = 40, LABEL("灯色表", "table of looks")),
    FIELD(light_rule, gap_near, POINTS, LABEL("落后达到（百分点）为预警", "points behind: near, from")),
    FIELD(light_rule, gap_behind, POINTS, LABEL("落后达到（百分点）为滞后", "points behind: behind, from")),
    FIELD(light_rule, gap_overdue, POINTS, LABEL("落后超过（百分点）为严重", "points behind: serious, more than")),
    FIELD(light_rule, gap_min_days, DAYS, LABEL("工期不足此天数不比进度", "no gap below this length in days")),
    FIELD(light_rule, node_near, DAYS, LABEL("节点逾期天数：预警", "days past a node: near")),
    FIELD(light_rule, node_behind, DAYS, LABEL("节点逾期天数：滞后", "days past a node: behind")),
    FIELD(light_rule, node_overdue, DAYS, LABEL("节点逾期天数：严重", "days past a node: serious")),
    FIELD(light_rule, node_quarter, DAYS, LABEL("季度节点逾期天数：严重", "days past a quarter's node: serious")),
    FIELD(light_rule, node_caught_up, LABEL("节点补上后为预警", "a node caught up is near")),
    FIELD(light_rule, late_near, DAYS, LABEL("逾期天数：预警", "days overdue: near")),
    FIELD(light_rule, late_behind, DAYS, LABEL("逾期天数：滞后", "days overdue: behind")),
    FIELD(light_rule, late_overdue, DAYS, LABEL("逾期天数：严重", "days overdue: serious")),
    FIELD(light_rule, unbegun_near, .min = 0, .max = MONTHS_MAX, LABEL("未开工月数：预警", "months not begun: near")),
    FIELD(light_rule, unbegun_overdue, .min = 0, .max = MONTHS_MAX,
          LABEL("未开工月数：严重", "months not begun: serious")),
    FIELD(light_rule, claim_near, DAYS, LABEL("交办后未认领天数：预警", "days not claimed: near")),
    FIELD(light_rule, claim_behind, DAYS, LABEL("交办后未认领天数：滞后", "days not claimed: behind")),
    FIELD(light_rule, claim_overdue, DAYS, LABEL("交办后未认领天数：严重", "days not claimed: serious")),
    FIELD(light_rule, soon_days, DAYS, LABEL("临期天数", "days before the due date")),
    FIELD(light_rule, soon_below, POINTS, LABEL("临期时核实进度低于", "near when verified below")),
    FIELD(light_rule, unknown, .words = &unknown_when_words, LABEL("何时为未知", "when unknown")),
    FIELD(light_rule, stale_days, DAYS, LABEL("多少天未报为沉寂", "stale after days without a report")),
    FIELD(light_rule, stale_workdays, LABEL("按工作日计", "in workdays")),
};
const struct shape LIGHT_RULE = { .name = "rule",
                                  .size = sizeof(struct light_rule),
                                  .fields = rule_fields,
                                  .n = N_ELEMENTS(rule_fields) };

/* ---- checking ---- */

static bool is_line(const struct field *f, const void *row)
{
    return f->type == F_DEC ? dec_is(*(const struct dec *)field_at(f, row)) : *(const int64_t *)field_at(f, row) != 0;
}

static int64_t line_of(const struct field *f, const void *row)
{
    return f->type == F_DEC ? ((const struct dec *)field_at(f, row))->u : *(const int64_t *)field_at(f, row);
}

/* A milder line must lie below a harder one.  True when any of them is drawn. */
static bool check_order(struct cx *cx, const struct light_rule *rule, const char *const *names)
{
    const struct field *milder = NULL;
    for (; *names; names++) {
        const struct field *f = &LIGHT_RULE.fields[shape_index(&LIGHT_RULE, *names)];
        if (!is_line(f, rule))
            continue;
        if (milder && line_of(f, rule) <= line_of(milder, rule))
            problem(cx, arena_printf(cx->mem, "/%s", f->name), "应大于“%s”", "should be more than \"%s\"",
                    say(cx, milder->zh, milder->en));
        milder = f;
    }
    return milder != NULL;
}

static void check_bounds(struct cx *cx, const struct light_rule *rule)
{
    for (size_t i = 0; i < LIGHT_RULE.n; i++) {
        const struct field *f = &LIGHT_RULE.fields[i];
        if ((f->type != F_DEC && f->type != F_I64) || f->max <= f->min || !is_line(f, rule))
            continue;
        int64_t unit = f->type == F_DEC ? DEC_ONE : 1, v = line_of(f, rule);
        if (v < f->min || v > f->max)
            problem(cx, arena_printf(cx->mem, "/%s", f->name), "应在 %" PRId64 " 与 %" PRId64 " 之间",
                    "should lie between %" PRId64 " and %" PRId64, f->min / unit, f->max / unit);
    }
}

enum err rule_check(struct cx *cx, const struct light_rule *rule)
{
    static const char *const gap[] = { "gap_near", "gap_behind", "gap_overdue", NULL };
    static const char *const node[] = { "node_near", "node_behind", "node_overdue", NULL };
    static const char *const late[] = { "late_near", "late_behind", "late_overdue", NULL };
    static const char *const unbegun[] = { "unbegun_near", "unbegun_overdue", NULL };
    static const char *const claim[] = { "claim_near", "claim_behind", "claim_overdue", NULL };
    check_bounds(cx, rule);
    bool any = check_order(cx, rule, gap);
    any |= check_order(cx, rule, node);
    any |= check_order(cx, rule, late);
    any |= check_order(cx, rule, unbegun);
    any |= check_order(cx, rule, claim);
    if (!any && !rule->node_quarter && !rule->soon_days)
        problem(cx, "/", "一条线也没有划，所有事项永远正常", "draws no line: every item would be on schedule for ever");
    if (dec_is(rule->soon_below) && !rule->soon_days)
        problem(cx, "/soon_below", "没有填“临期天数”，此项无从生效",
                "has no effect without the days before the due date");
    if (rule->stale_workdays && !rule->stale_days)
        problem(cx, "/stale_workdays", "没有填沉寂天数，此项无从生效", "has no effect without stale_days");
    if (!word_of(&unknown_when_words, rule->unknown))
        problem(cx, "/unknown", "没有这种情形", "is no such case");
    if (!rule->name || !*rule->name)
        problem(cx, "/name", "不能为空", "must not be empty");
    if (!looks_named(rule->looks))
        problem(cx, "/looks", "没有名为“%s”的灯色表", "there is no table of looks named \"%s\"", rule->looks);
    return problems_end(cx);
}
