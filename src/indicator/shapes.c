/* What indicators, targets and figures are made of, and what the acts on them take. */
#include "indicator/indicator_act.h"

enum { MOST_DECIMALS = 6, MAX_BLOCK = 5000, MAX_PARTS = 300 };

const struct words indicator_kinds =
    WORDS({ KIND_LEVEL, "level", "总量", "level" }, { KIND_GROWTH, "growth", "增速", "growth" },
          { KIND_RATE, "rate", "比率", "rate" }, { KIND_COUNT, "count", "个数", "count" });
const struct words directions = WORDS({ HIGHER_BETTER, "higher", "越高越好", "higher is better" },
                                      { LOWER_BETTER, "lower", "越低越好", "lower is better" },
                                      { RANGE_BETTER, "range", "区间为好", "within a range" },
                                      { NOT_MORE, "not_more", "不得超过", "not more than" });
const struct words forms =
    WORDS({ FORM_LEVEL, "level", "公布总量", "level" }, { FORM_GROWTH, "growth", "公布增速", "growth" },
          { FORM_BOTH, "both", "总量和增速", "level and growth" });
const struct words bases =
    WORDS({ BASIS_CUMULATIVE, "cumulative", "累计", "cumulative" },
          { BASIS_CURRENT, "current", "当期", "of the period" }, { BASIS_BOTH, "both", "累计和当期", "both" });
const struct words prices =
    WORDS({ PRICE_NOMINAL, "nominal", "名义", "nominal" }, { PRICE_REAL, "real", "不变价", "real" },
          { PRICE_COMPARABLE, "comparable", "可比口径", "comparable" });
const struct words vintages =
    WORDS({ VINTAGE_ESTIMATE, "estimate", "预计", "estimate" },
          { VINTAGE_PRELIMINARY, "preliminary", "初步", "preliminary" }, { VINTAGE_FINAL, "final", "最终", "final" });
const struct words value_states = WORDS({ VALUE_ENTERED, "entered", "待签发", "awaits signature" },
                                        { VALUE_SIGNED, "signed", "待统计确认", "awaits confirmation" },
                                        { VALUE_CONFIRMED, "confirmed", "已确认锁定", "confirmed and locked" },
                                        { VALUE_RETURNED, "returned", "已退回", "returned" });
const struct words methods =
    WORDS({ METHOD_NONE, "none", "直接下达", "set" }, { METHOD_EVEN, "even", "平均", "even" },
          { METHOD_LAST_YEAR, "last_year", "按上年结构", "last year's shape" },
          { METHOD_WEIGHTS, "weights", "按权重", "by weights" }, { METHOD_HAND, "hand", "逐个给定", "by hand" },
          { METHOD_SAME, "same", "各取同一目标", "the same for each" },
          { METHOD_SEASON, "season", "按往年季节", "seasons of past years" });

static const struct words standings =
    WORDS({ STANDING_IN_USE, "in_use", "在用", "in use" }, { STANDING_RETIRED, "retired", "停用", "retired" });

static const struct words januaries =
    WORDS({ JANUARY_ALONE, "alone", "1月单独公布", "published alone" },
          { JANUARY_WITH_FEBRUARY, "with_february", "1—2月合并公布", "together with February" });

static const struct field indicator_fields[] = {
    FACT_FIELDS(indicator),
    FIELD(indicator, code, LABEL("代码", "code")),
    FIELD(indicator, name, LABEL("名称", "name")),
    FIELD(indicator, name_en, LABEL("英文名", "English name")),
    FIELD(indicator, measure, LABEL("计量单位", "unit of measure")),
    FIELD(indicator, decimals, LABEL("小数位", "decimals")),
    FIELD(indicator, kind, .words = &indicator_kinds, LABEL("类型", "kind")),
    FIELD(indicator, direction, .words = &directions, LABEL("方向", "direction")),
    FIELD(indicator, every, .words = &frequencies, LABEL("频度", "frequency")),
    FIELD(indicator, form, .words = &forms, LABEL("公布形式", "published form")),
    FIELD(indicator, basis, .words = &bases, LABEL("口径", "basis")),
    FIELD(indicator, price, .words = &prices, LABEL("增速口径", "growth's basis")),
    FIELD(indicator, no_january, LABEL("1月不单独公布", "no January")),
    FIELD(indicator, owner, .flags = REF, LABEL("填报单位", "owner")),
    FIELD(indicator, confirmer, .flags = REF, LABEL("确认单位", "confirmed by")),
    FIELD(indicator, release_day, LABEL("公布日", "release day")),
    FIELD(indicator, formula, LABEL("公式", "formula")),
    FIELD(indicator, parent, .flags = REF, LABEL("上级指标", "parent")),
    FIELD(indicator, preset, LABEL("亮灯规则", "rule of lights")),
    FIELD(indicator, sort, LABEL("顺序", "order")),
    FIELD(indicator, retired, LABEL("停用", "retired")),
};
static const struct field target_fields[] = {
    FACT_FIELDS(target),
    FIELD(target, indicator, .flags = REF, LABEL("指标", "indicator")),
    FIELD(target, unit, .flags = REF, LABEL("单位", "unit")),
    FIELD(target, period, LABEL("期间", "period")),
    FIELD(target, is_growth, LABEL("增速目标", "of growth")),
    FIELD(target, bound, .words = &bounds, LABEL("要求", "bound")),
    FIELD(target, value, LABEL("目标值", "value")),
    FIELD(target, high, LABEL("上限", "upper end")),
    FIELD(target, stretch, LABEL("奋斗目标", "stretch target")),
    FIELD(target, parent, .flags = REF, LABEL("分解自", "share of")),
    FIELD(target, method, .words = &methods, LABEL("分解办法", "shared out by")),
    FIELD(target, weight, LABEL("权重", "weight")),
    FIELD(target, source, LABEL("依据", "source")),
    FIELD(target, reason, LABEL("说明", "reason")),
};
static const struct field value_fields[] = {
    FACT_FIELDS(value),
    FIELD(value, indicator, .flags = REF, LABEL("指标", "indicator")),
    FIELD(value, unit, .flags = REF, LABEL("单位", "unit")),
    FIELD(value, place, LABEL("地区", "place")),
    FIELD(value, period, LABEL("期间", "period")),
    FIELD(value, basis, .words = &bases, LABEL("口径", "basis")),
    FIELD(value, vintage, .words = &vintages, LABEL("版次", "vintage")),
    FIELD(value, revision, LABEL("修订", "revision")),
    FIELD(value, state, .words = &value_states, LABEL("状态", "state")),
    FIELD(value, level, LABEL("总量", "level")),
    FIELD(value, growth, LABEL("增速", "growth")),
    FIELD(value, rank, LABEL("位次", "rank")),
    FIELD(value, ranked, LABEL("参与排位数", "among")),
    FIELD(value, source, LABEL("来源", "source")),
    FIELD(value, published, LABEL("公布日期", "published")),
    FIELD(value, cutoff, LABEL("截至", "cut-off")),
    FIELD(value, note, LABEL("说明", "note")),
    FIELD(value, entered, LABEL("填报时间", "entered")),
    FIELD(value, signed_at, LABEL("签发时间", "signed")),
    FIELD(value, confirmed, LABEL("确认时间", "confirmed")),
    FIELD(value, entered_by, .flags = REF, LABEL("填报人", "entered by")),
    FIELD(value, signed_by, .flags = REF, LABEL("签发人", "signed by")),
    FIELD(value, confirmed_by, .flags = REF, LABEL("确认人", "confirmed by")),
    FIELD(value, reason, LABEL("意见", "reason")),
};
static const struct field exemption_fields[] = {
    FACT_FIELDS(exemption),
    FIELD(exemption, indicator, .flags = REF, LABEL("指标", "indicator")),
    FIELD(exemption, period, LABEL("期间", "period")),
    FIELD(exemption, person, .flags = REF, LABEL("准许谁", "who may")),
    FIELD(exemption, until, LABEL("有效至", "until")),
    FIELD(exemption, reason, LABEL("理由", "reason")),
    FIELD(exemption, granted_by, .flags = REF, LABEL("批准人", "granted by")),
};
const struct shape INDICATOR = SHAPE(indicator, indicator_fields);
const struct shape TARGET = SHAPE(target, target_fields);
const struct shape VALUE = SHAPE(value, value_fields);
const struct shape EXEMPTION = SHAPE(exemption, exemption_fields);

/* ---- inputs ---- */

#define CODE_FIELD(st) FIELD(st, indicator, .flags = REQUIRED, .max = 24, LABEL("指标代码", "indicator's code"))
#define UNIT_FIELD(st) FIELD(st, unit, .max = 200, LABEL("单位（不填为全区）", "unit (none: the whole)"))
#define PERIOD_FIELD(st) \
    FIELD(st, period, .flags = REQUIRED, .max = 15, LABEL("期间，如 2026-08", "period, such as 2026-08"))
#define REASON_FIELD(st) FIELD(st, reason, .max = 1000, LABEL("理由", "reason"))

/* What both the new and the changed one take. */
#define DEFINITION                                                                                             \
    FIELD(indicator_in, name_en, .max = 200, LABEL("英文名", "English name")),                                 \
        FIELD(indicator_in, direction, .words = &directions, LABEL("方向", "direction")),                      \
        FIELD(indicator_in, every, .words = &frequencies, LABEL("频度", "frequency")),                         \
        FIELD(indicator_in, form, .words = &forms, LABEL("公布形式", "published form")),                       \
        FIELD(indicator_in, basis, .words = &bases, LABEL("口径", "basis")),                                   \
        FIELD(indicator_in, price, .words = &prices, LABEL("增速口径", "growth's basis")),                     \
        FIELD(indicator_in, owner, .max = 200, LABEL("填报单位", "owner unit")),                               \
        FIELD(indicator_in, confirmer, .max = 200, LABEL("确认单位", "unit that confirms")),                   \
        FIELD(indicator_in, release_day, .min = 0, .max = 31, LABEL("次月公布日", "release day, next month")), \
        FIELD(indicator_in, formula, .max = 500, LABEL("公式", "formula")),                                    \
        FIELD(indicator_in, parent, .max = 24, LABEL("上级指标代码", "parent's code")),                        \
        FIELD(indicator_in, preset, .max = 40, LABEL("亮灯规则", "rule of lights")),                           \
        FIELD(indicator_in, sort, .min = 0, .max = 1000000, LABEL("顺序", "order"))
static const struct field indicator_in_fields[] = {
    FIELD(indicator_in, code, .flags = REQUIRED, .max = 24, LABEL("代码", "code")),
    FIELD(indicator_in, name, .flags = REQUIRED, .max = 200, LABEL("名称", "name")),
    FIELD(indicator_in, measure, .flags = REQUIRED, .max = 20, LABEL("计量单位", "unit of measure")),
    FIELD(indicator_in, kind, .words = &indicator_kinds, .flags = REQUIRED, LABEL("类型", "kind")),
    FIELD(indicator_in, decimals, .min = 0, .max = MOST_DECIMALS, LABEL("小数位", "decimals")),
    FIELD(indicator_in, no_january, LABEL("1月不单独公布", "no January")),
    DEFINITION,
};
static const struct field indicator_edit_fields[] = {
    CODE_FIELD(indicator_in),
    FIELD(indicator_in, seq, .min = 0, .max = INT64_MAX, LABEL("依据的版本", "version it was decided on")),
    FIELD(indicator_in, name, .max = 200, LABEL("名称", "name")),
    FIELD(indicator_in, measure, .max = 20, LABEL("计量单位", "unit of measure")),
    FIELD(indicator_in, kind, .words = &indicator_kinds, LABEL("类型", "kind")),
    DEFINITION,
    FIELD(indicator_in, decimals, .min = 0, .max = MOST_DECIMALS,
          LABEL("小数位（改为0用 clear）", "decimals (none: clear)")),
    FIELD(indicator_in, january, .words = &januaries, LABEL("1月", "January")),
    FIELD(indicator_in, clear, .max = 10,
          LABEL("清空的项：name_en owner confirmer release_day formula parent preset decimals",
                "what is to say nothing: name_en owner confirmer release_day formula parent preset decimals")),
    FIELD(indicator_in, standing, .words = &standings, LABEL("是否停用", "in use or not")),
};
#define TARGET_SAID                                                                                            \
    CODE_FIELD(target_in), UNIT_FIELD(target_in), PERIOD_FIELD(target_in),                                     \
        FIELD(target_in, is_growth, LABEL("增速目标", "of growth")),                                           \
        FIELD(target_in, bound, .words = &bounds, .flags = REQUIRED, LABEL("要求", "bound")),                  \
        FIELD(target_in, value, LABEL("目标值", "value")), FIELD(target_in, high, LABEL("上限", "upper end")), \
        FIELD(target_in, stretch, LABEL("奋斗目标", "stretch target")),                                        \
        FIELD(target_in, source, .max = 300, LABEL("依据", "source")), REASON_FIELD(target_in)
static const struct field target_in_fields[] = { TARGET_SAID };
static const struct field plan_target_fields[] = {
    TARGET_SAID,
    FIELD(target_in, of_period, .max = 15, LABEL("分解自哪一期的目标", "share of the target of which period")),
    FIELD(target_in, of_unit, .max = 200, LABEL("分解自哪个单位的目标", "share of which unit's target")),
    FIELD(target_in, method, .words = &methods, LABEL("分解办法", "shared out by")),
    FIELD(target_in, weight, .min = 0, .max = INT64_MAX, LABEL("权重", "weight")),
};
static const struct field part_fields[] = {
    FIELD(target_part, unit, .max = 200, LABEL("单位", "unit")),
    FIELD(target_part, period, .max = 15, LABEL("期间", "period")),
    FIELD(target_part, weight, .min = 0, .max = INT64_MAX, LABEL("权重", "weight")),
    FIELD(target_part, value, LABEL("目标值", "value")),
};
static const struct shape TARGET_PART = SHAPE(target_part, part_fields);
static const struct field target_decompose_fields[] = {
    CODE_FIELD(target_decompose_in),
    UNIT_FIELD(target_decompose_in),
    PERIOD_FIELD(target_decompose_in),
    FIELD(target_decompose_in, is_growth, LABEL("增速目标", "of growth")),
    FIELD(target_decompose_in, every, .words = &frequencies,
          LABEL("分解到（月、季、半年；不填为单位）", "to months, quarters or halves (none: to units)")),
    FIELD(target_decompose_in, method, .words = &methods, .flags = REQUIRED, LABEL("办法", "method")),
    FIELD(target_decompose_in, parts, .of = &TARGET_PART, .max = MAX_PARTS, LABEL("各份", "parts")),
    REASON_FIELD(target_decompose_in),
};
static const struct field target_end_fields[] = {
    CODE_FIELD(target_end_in),
    UNIT_FIELD(target_end_in),
    PERIOD_FIELD(target_end_in),
    FIELD(target_end_in, is_growth, LABEL("增速目标", "of growth")),
    FIELD(target_end_in, reason, .flags = REQUIRED, .max = 1000, LABEL("理由", "reason")),
};
static const struct field value_in_fields[] = {
    FIELD(value_in, row, .min = 0, .max = INT64_MAX, LABEL("行", "row")),
    CODE_FIELD(value_in),
    UNIT_FIELD(value_in),
    FIELD(value_in, place, .max = 100, LABEL("区外地区", "place outside the realm")),
    PERIOD_FIELD(value_in),
    FIELD(value_in, basis, .words = &bases, LABEL("口径", "basis")),
    FIELD(value_in, vintage, .words = &vintages, LABEL("版次", "vintage")),
    FIELD(value_in, level, LABEL("总量", "level")),
    FIELD(value_in, growth, LABEL("增速", "growth")),
    FIELD(value_in, rank, .min = 0, .max = 100000, LABEL("位次", "rank")),
    FIELD(value_in, ranked, .min = 0, .max = 100000, LABEL("参与排位数", "among")),
    FIELD(value_in, source, .max = 300, LABEL("来源", "source")),
    FIELD(value_in, published, LABEL("公布日期", "published")),
    FIELD(value_in, cutoff, LABEL("截至", "cut-off")),
    FIELD(value_in, note, .max = 1000, LABEL("说明", "note")),
};
const struct shape VALUE_IN = SHAPE(value_in, value_in_fields);
static const struct field values_in_fields[] = {
    FIELD(values_in, values, .of = &VALUE_IN, .flags = REQUIRED, .max = MAX_BLOCK, LABEL("数据", "figures")),
};
static const struct field figure_seen_fields[] = {
    FIELD(figure_seen, id, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("数据号", "figure")),
};
const struct shape FIGURE_SEEN = SHAPE(figure_seen, figure_seen_fields);
static const struct field value_step_fields[] = {
    CODE_FIELD(value_step_in),
    FIELD(value_step_in, period, .max = 15, LABEL("期间（不填为全部）", "period (none: all)")),
    FIELD(value_step_in, unit, .max = 200, LABEL("单位（不填为全部）", "unit (none: all)")),
    FIELD(value_step_in, place, .max = 100, LABEL("区外地区", "place outside the realm")),
    REASON_FIELD(value_step_in),
    FIELD(value_step_in, figures, .of = &FIGURE_SEEN, .max = MAX_BLOCK,
          LABEL("只办这些数（不填为全部）", "these figures alone (none: all)")),
};
static const struct field value_except_fields[] = {
    CODE_FIELD(value_except_in),
    PERIOD_FIELD(value_except_in),
    FIELD(value_except_in, login, .flags = REQUIRED, .max = 64, LABEL("准许谁（登录名）", "who may (log-in)")),
    FIELD(value_except_in, until, .flags = REQUIRED, LABEL("有效至", "until")),
    FIELD(value_except_in, reason, .flags = REQUIRED, .max = 1000, LABEL("理由", "reason")),
};
static const struct field value_undo_fields[] = {
    FIELD(value_undo_in, entry, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("流水号", "entry")),
    REASON_FIELD(value_undo_in),
};
const struct shape INDICATOR_IN = { "indicator_in", sizeof(struct indicator_in), indicator_in_fields,
                                    N_ELEMENTS(indicator_in_fields) };
const struct shape INDICATOR_EDIT_IN = { "indicator_edit_in", sizeof(struct indicator_in), indicator_edit_fields,
                                         N_ELEMENTS(indicator_edit_fields) };
const struct shape TARGET_IN = SHAPE(target_in, target_in_fields);
const struct shape PLAN_TARGET_IN = { "plan_target_in", sizeof(struct target_in), plan_target_fields,
                                      N_ELEMENTS(plan_target_fields) };
const struct shape TARGET_DECOMPOSE_IN = SHAPE(target_decompose_in, target_decompose_fields);
const struct shape TARGET_END_IN = SHAPE(target_end_in, target_end_fields);
const struct shape VALUES_IN = SHAPE(values_in, values_in_fields);
const struct shape VALUE_STEP_IN = SHAPE(value_step_in, value_step_fields);
const struct shape VALUE_EXCEPT_IN = SHAPE(value_except_in, value_except_fields);
const struct shape VALUE_UNDO_IN = SHAPE(value_undo_in, value_undo_fields);
