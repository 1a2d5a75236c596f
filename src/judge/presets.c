/* The published rules (docs/lights.md) and what their levels look like. */
#include "judge/rule.h"

#define NO_GAP .gap_near = DEC_NONE, .gap_behind = DEC_NONE, .gap_overdue = DEC_NONE
#define PERCENT(n)             \
    {                          \
        (int64_t)(n) * DEC_ONE \
    }
#define NONE      \
    {             \
        INT64_MIN \
    }

const struct light_rule rule_presets[] = {
    { .id = -1,
      .version = 1,
      .name = "default",
      .zh = "默认规则",
      .en = "default rule",
      .looks = "default",
      .source =
          "默认规则：落后不足 10 个百分点为绿；10—30 个、节点过期 1—15 天、或 7 天内到期而不足 90% 为黄；超过 30 "
          "个、节点过期 16 天以上、或逾期为红；过了报送期限没有数据为灰；交办 4 天未认领为黄（预警），8 天未认领为黄（滞后）",
      .source_en =
          "Default: up to 10 points behind is green; 10 to 30 points, a node 1 to 15 days late, or due within 7 days with "
          "less than 90 % is yellow; more than 30 points, a node 16 days late, or overdue is red; grey when no figure came by "
          "the report's deadline; not claimed for 4 days is yellow (near), for 8 days yellow (behind)",
      .gap_near = NONE,
      .gap_behind = PERCENT(10),
      .gap_overdue = PERCENT(30),
      .gap_min_days = 1,
      .node_behind = 1,
      .node_overdue = 16,
      .late_overdue = 1,
      .claim_near = 4,
      .claim_behind = 8,
      .soon_days = 7,
      .soon_below = PERCENT(90),
      .stale_days = 35 },
    { .id = -2,
      .version = 1,
      .name = "yinchuan-2025",
      .zh = "银川市 2025（项目）",
      .en = "Yinchuan 2025 (projects)",
      .looks = "default",
      .source =
          "银川 2025：达到时间进度为绿；落后 10—30 个百分点为黄，超过 30 个为红；当月计划开工而未开工为黄，连续三个月未"
          "开工为红。未采用：是否入库",
      .source_en =
          "Yinchuan 2025: up to the time's share is green; 10 to 30 points behind is yellow, more than 30 red; planned to begin "
          "this month and not begun is yellow, for three months red. Not carried: whether it is in the project pool",
      .gap_near = NONE,
      .gap_behind = PERCENT(10),
      .gap_overdue = PERCENT(30),
      .unbegun_near = 1,
      .unbegun_overdue = 3,
      .soon_below = NONE,
      .stale_days = 35 },
    { .id = -3,
      .version = 1,
      .name = "suqian-2025",
      .zh = "宿迁 2025（督办单）",
      .en = "Suqian 2025 (slips)",
      .looks = "suqian",
      .source =
          "宿迁 2025：临期发蓝色督办单，滞后发黄单，逾期发红单，直到办结。未采用：办理质量不高（须由人认定）。临期 7 "
          "天是我们定的，原文没有写",
      .source_en =
          "Suqian 2025: a blue slip when the date is near, a yellow one when behind, a red one when overdue, until it is done. "
          "Not carried: poor quality (a person has to say so). Near as 7 days is our own: the text does not say",
      .gap_near = NONE,
      .gap_behind = PERCENT(0),
      .gap_overdue = NONE,
      .gap_min_days = 1,
      .node_behind = 1,
      .late_overdue = 1,
      .soon_days = 7,
      .soon_below = NONE,
      .stale_days = 35 },
    { .id = -4,
      .version = 1,
      .name = "ouhai-2020",
      .zh = "瓯海 2020（月度节点）",
      .en = "Ouhai 2020 (month nodes)",
      .looks = "default",
      .source = "瓯海 2020：完成当月节点为绿，未完成为红；以后补上的，该月改为黄",
      .source_en =
          "Ouhai 2020: the month's node reached is green, missed is red; a month made up for later turns yellow",
      .gap_near = NONE,
      .gap_behind = NONE,
      .gap_overdue = NONE,
      .node_overdue = 1,
      .node_caught_up = true,
      .late_overdue = 1,
      .soon_below = NONE,
      .stale_days = 35 },
    { .id = -5,
      .version = 1,
      .name = "songyang-2022",
      .zh = "松阳 2022（月黄季红）",
      .en = "Songyang 2022",
      .looks = "default",
      .source = "松阳 2022：当月未完成亮黄灯，当季未完成亮红灯。发给单位的黄牌、红牌是另一回事",
      .source_en =
          "Songyang 2022: missed in the month is yellow, missed in the quarter red. The yellow and red cards given to units "
          "are another matter",
      .gap_near = NONE,
      .gap_behind = NONE,
      .gap_overdue = NONE,
      .node_behind = 1,
      .node_quarter = 1,
      .late_overdue = 1,
      .soon_below = NONE,
      .stale_days = 35 },
    { .id = -6,
      .version = 1,
      .name = "laizhou-2023",
      .zh = "莱州 2023（到期）",
      .en = "Laizhou 2023 (due dates)",
      .looks = "default",
      .source = "莱州 2023：即将到期为黄，到期未完成为红。临期 7 天是我们定的，原文没有写",
      .source_en =
          "Laizhou 2023: soon due is yellow, due and not done is red. Soon as 7 days is our own: the text does not say",
      .gap_near = NONE,
      .gap_behind = NONE,
      .gap_overdue = NONE,
      .late_overdue = 1,
      .soon_days = 7,
      .soon_below = NONE,
      .stale_days = 35 },
    { .id = -7,
      .version = 1,
      .name = "builder",
      .zh = "施工单位 7/15 天",
      .en = "builder's 7 and 15 days",
      .looks = "builder",
      .source = "施工单位常用：延误 7 天以内为黄，7—15 天为橙，15 天以上为红（满 7 天算黄）",
      .source_en =
          "As builders have it: late by less than 7 days is yellow, 7 to 15 days orange, 15 days and more red (the 7th day is "
          "still yellow)",
      .gap_near = NONE,
      .gap_behind = NONE,
      .gap_overdue = NONE,
      .node_near = 1,
      .node_behind = 8,
      .node_overdue = 15,
      .late_near = 1,
      .late_behind = 8,
      .late_overdue = 15,
      .soon_below = NONE,
      .stale_days = 35 },
};
const size_t n_rule_presets = N_ELEMENTS(rule_presets);
const struct light_rule *const rule_default = &rule_presets[0];

const struct light_rule *rule_preset(const char *name)
{
    for (size_t i = 0; i < n_rule_presets; i++)
        if (streq(rule_presets[i].name, name))
            return &rule_presets[i];
    return NULL;
}

static const struct field look_fields[] = {
    FIELD(look, level, .words = &level_words),
    FIELD(look, colour, .flags = REQUIRED, .max = 20, LABEL("颜色", "colour")),
    FIELD(look, light_zh, .flags = REQUIRED, .max = 10, LABEL("灯名", "light in Chinese")),
    FIELD(look, zh, .flags = REQUIRED, .max = 20, LABEL("词", "word in Chinese")),
    FIELD(look, en, .flags = REQUIRED, .max = 40, LABEL("英文词", "word in English")),
    FIELD(look, shape, .flags = REQUIRED, .max = 20, LABEL("形状", "shape")),
};
const struct shape LOOK = SHAPE(look, look_fields);

/* A level keeps its shape whatever it is called and however it is coloured. */
#define LIGHT_DONE(c, light, z, e)          \
    {                                       \
        LEVEL_DONE, c, light, z, e, "check" \
    }
#define LIGHT_NORMAL                                                   \
    {                                                                  \
        LEVEL_NORMAL, "green", "绿灯", "正常", "on schedule", "circle" \
    }
#define LIGHT_NEAR(c, light, z, e)             \
    {                                          \
        LEVEL_NEAR, c, light, z, e, "triangle" \
    }
#define LIGHT_BEHIND(c, light, z, e)            \
    {                                           \
        LEVEL_BEHIND, c, light, z, e, "diamond" \
    }
#define LIGHT_OVERDUE(c, light, z, e)           \
    {                                           \
        LEVEL_OVERDUE, c, light, z, e, "square" \
    }
#define LIGHT_UNKNOWN                                            \
    {                                                            \
        LEVEL_UNKNOWN, "grey", "灰灯", "未知", "unknown", "ring" \
    }
const struct looks looks_presets[] = {
    { "default",
      "绿黄红",
      "green, yellow, red",
      "docs/lights.md",
      { LIGHT_DONE("green", "绿灯", "办结", "done"), LIGHT_NORMAL,
        LIGHT_NEAR("yellow", "黄灯", "预警", "needs attention"), LIGHT_BEHIND("yellow", "黄灯", "滞后", "behind"),
        LIGHT_OVERDUE("red", "红灯", "严重", "serious"), LIGHT_UNKNOWN } },
    { "suqian",
      "蓝黄红单",
      "blue, yellow and red slips",
      "宿迁 2025",
      { LIGHT_DONE("green", "绿灯", "办结", "done"), LIGHT_NORMAL, LIGHT_NEAR("blue", "蓝灯", "临期", "due soon"),
        LIGHT_BEHIND("yellow", "黄灯", "滞后", "behind"), LIGHT_OVERDUE("red", "红灯", "逾期", "overdue"),
        LIGHT_UNKNOWN } },
    { "builder",
      "黄橙红",
      "yellow, orange, red",
      "builder's rule",
      { LIGHT_DONE("green", "绿灯", "办结", "done"), LIGHT_NORMAL, LIGHT_NEAR("yellow", "黄灯", "延误", "late"),
        LIGHT_BEHIND("orange", "橙灯", "较重延误", "later"), LIGHT_OVERDUE("red", "红灯", "严重延误", "very late"),
        LIGHT_UNKNOWN } },
    { "zaozhuang",
      "枣庄蓝黄红",
      "Zaozhuang",
      "枣庄: blue = leaders, yellow = reminder, red = warning",
      { LIGHT_DONE("blue", "蓝灯", "领跑", "leading"), LIGHT_NORMAL, LIGHT_NEAR("yellow", "黄灯", "提醒", "reminder"),
        LIGHT_BEHIND("orange", "橙灯", "滞后", "behind"), LIGHT_OVERDUE("red", "红灯", "警示", "warning"),
        LIGHT_UNKNOWN } },
    { "zhenan",
      "镇安红黄蓝",
      "Zhen'an",
      "镇安: red bulletin = done on time, yellow = late, blue = two yellows",
      { LIGHT_DONE("red", "红榜", "按期完成", "done on time"), LIGHT_NORMAL,
        LIGHT_NEAR("orange", "橙灯", "预警", "needs attention"), LIGHT_BEHIND("yellow", "黄榜", "滞后", "late"),
        LIGHT_OVERDUE("blue", "蓝榜", "严重滞后", "very late"), LIGHT_UNKNOWN } },
};
const size_t n_looks_presets = N_ELEMENTS(looks_presets);

const struct looks *looks_named(const char *name)
{
    for (size_t i = 0; i < n_looks_presets; i++)
        if (streq(looks_presets[i].name, name ? name : "default"))
            return &looks_presets[i];
    return NULL;
}

const struct look *look_of(const struct light_rule *rule, enum level level)
{
    const struct looks *looks = looks_named(rule->looks);
    return &(looks ? looks : looks_presets)->list[level_slot(level)];
}
