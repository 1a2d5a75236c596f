/* What the acts on calls, rounds, returns and digests take. */
#include "round/round_act.h"

enum { MAX_TITLE = 200, MAX_REASON = 1000, MAX_DIGEST = 70000, MOST_ANSWERS = 2000 };

#define ROUND_FIELD(st) FIELD(st, round, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("调度", "round"))
#define CALL_FIELD(st) FIELD(st, call, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("调度事由", "call"))
#define UNIT_FIELD(st) FIELD(st, unit, .max = MAX_TITLE, LABEL("单位（不填为本单位）", "unit (none: one's own)"))
#define UNITS_FIELD(st) FIELD(st, units, .max = MAX_CALL_UNITS, LABEL("单位（不填为全部）", "units (none: all)"))
#define REASON_FIELD(st) FIELD(st, reason, .max = MAX_REASON, LABEL("理由", "reason"))
#define REASON_NEEDED(st) FIELD(st, reason, .flags = REQUIRED, .max = MAX_REASON, LABEL("理由", "reason"))
#define SEQ_FIELD(st) FIELD(st, seq, .min = 0, .max = INT64_MAX, LABEL("依据的版本", "version it was decided on"))

static const struct field question_in_fields[] = {
    FIELD(question_in, kind, .words = &question_kinds, .flags = REQUIRED, LABEL("类型", "kind")),
    FIELD(question_in, text, .flags = REQUIRED, .max = 300, LABEL("问题", "question")),
    FIELD(question_in, items, .words = &items_asked, LABEL("哪些事项", "which items")),
    FIELD(question_in, indicator, .max = 24, LABEL("指标代码", "indicator's code")),
    FIELD(question_in, measure, .max = 20, LABEL("计量单位", "unit of measure")),
    FIELD(question_in, optional, LABEL("选填", "optional")),
    FIELD(question_in, why, .max = 300, LABEL("重复理由", "why it is asked again")),
};
const struct shape QUESTION_IN = SHAPE(question_in, question_in_fields);

/* asked: what changes a call says of a switch yes or no, else nobody could turn it off.  A number of which 0 means
 * something is AS_IT_WAS when it is not said. */
#define CALL_MEMBERS(asked, area_zh, area_en)                                                                          \
    FIELD(call_in, owner, .max = MAX_TITLE, LABEL("要求单位", "asked by")),                                            \
        FIELD(call_in, due_day, .min = 0, .max = 31, LABEL("截止日（周几或几日）", "due day, of the week or month")),  \
        FIELD(call_in, due_after, .flags = (asked), LABEL("在下一期截止", "due in the period after")),                 \
        FIELD(call_in, due_time, .max = 5, LABEL("截止时刻，如 12:00", "due time, such as 12:00")),                    \
        FIELD(call_in, moves, .min = 0, .max = 10,                                                                     \
              LABEL("遇休息日顺延到其后第几个工作日", "from a rest day to the n-th workday after")),                   \
        FIELD(call_in, stays, .flags = (asked), LABEL("遇休息日不顺延", "stays on a rest day")),                       \
        FIELD(call_in, grace, .min = 0, .max = 7 * 24 * 60, .unsaid = AS_IT_WAS, LABEL("宽限分钟", "grace, minutes")), \
        FIELD(call_in, opens, .min = 0, .max = 60, .unsaid = AS_IT_WAS,                                                \
              LABEL("提前几个工作日开启", "opens so many workdays before")),                                           \
        FIELD(call_in, ahead, .min = 0, .max = 20, .unsaid = AS_IT_WAS,                                                \
              LABEL("镇街提前几个工作日", "towns so many workdays earlier")),                                          \
        FIELD(call_in, asks, .words = &asked_units, LABEL("填报单位", "who is asked")),                                \
        FIELD(call_in, area, .max = MAX_TITLE, LABEL(area_zh, area_en)),                                               \
        FIELD(call_in, units, .max = MAX_CALL_UNITS, LABEL("指定单位", "named units")),                                \
        FIELD(call_in, expires, LABEL("有效期至", "until"))
static const struct field call_in_fields[] = {
    FIELD(call_in, title, .flags = REQUIRED, .max = MAX_TITLE, LABEL("名称", "title")),
    FIELD(call_in, basis, .flags = REQUIRED, .max = 300, LABEL("依据", "basis")),
    FIELD(call_in, every, .words = &rhythms, .flags = REQUIRED, LABEL("频度", "how often")),
    FIELD(call_in, questions, .of = &QUESTION_IN, .flags = REQUIRED, .max = MAX_QUESTIONS, LABEL("问题", "questions")),
    FIELD(call_in, elsewhere, LABEL("系统外填报", "answered outside the program")),
    CALL_MEMBERS(0, "领域（不填为全部）", "area (none: all)"),
};
static const struct field call_edit_fields[] = {
    CALL_FIELD(call_in),
    SEQ_FIELD(call_in),
    FIELD(call_in, title, .max = MAX_TITLE, LABEL("名称", "title")),
    FIELD(call_in, basis, .max = 300, LABEL("依据", "basis")),
    FIELD(call_in, questions, .of = &QUESTION_IN, .max = MAX_QUESTIONS,
          LABEL("问题（填写则全部替换）", "questions (given: they replace all)")),
    CALL_MEMBERS(REQUIRED, "领域（不填不变）", "area (none: as it is)"),
    REASON_FIELD(call_in),
};
static const struct field call_end_fields[] = { CALL_FIELD(call_end_in), REASON_NEEDED(call_end_in) };
const struct shape CALL_IN = SHAPE(call_in, call_in_fields);
const struct shape CALL_EDIT_IN = { "call_edit_in", sizeof(struct call_in), call_edit_fields,
                                    N_ELEMENTS(call_edit_fields) };
const struct shape CALL_END_IN = SHAPE(call_end_in, call_end_fields);

static const struct field open_fields[] = {
    CALL_FIELD(round_open_in),
    FIELD(round_open_in, period, .max = 10, LABEL("期间（不填为下一期）", "period (none: the next)")),
    FIELD(round_open_in, due, LABEL("截止日（不填按规定）", "due day (none: as the call says)")),
    FIELD(round_open_in, title, .max = MAX_TITLE, LABEL("名称", "title")),
};
static const struct field step_fields[] = {
    ROUND_FIELD(round_step_in),
    UNITS_FIELD(round_step_in),
    REASON_FIELD(round_step_in),
};
static const struct field lock_fields[] = { ROUND_FIELD(round_step_in), REASON_FIELD(round_step_in) };
static const struct field cancel_fields[] = { ROUND_FIELD(round_step_in), REASON_NEEDED(round_step_in) };
static const struct field except_fields[] = {
    ROUND_FIELD(round_except_in),
    FIELD(round_except_in, login, .flags = REQUIRED, .max = 64, LABEL("准许谁（登录名）", "who may (log-in)")),
    FIELD(round_except_in, until, .flags = REQUIRED, LABEL("有效至", "until")),
    REASON_NEEDED(round_except_in),
};
const struct shape ROUND_OPEN_IN = SHAPE(round_open_in, open_fields);
const struct shape ROUND_STEP_IN = SHAPE(round_step_in, step_fields);
const struct shape ROUND_LOCK_IN = { "round_lock_in", sizeof(struct round_step_in), lock_fields,
                                     N_ELEMENTS(lock_fields) };
const struct shape ROUND_CANCEL_IN = { "round_cancel_in", sizeof(struct round_step_in), cancel_fields,
                                       N_ELEMENTS(cancel_fields) };
const struct shape ROUND_EXCEPT_IN = SHAPE(round_except_in, except_fields);

static const struct field answer_in_fields[] = {
    FIELD(answer_in, question, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("问题", "question")),
    FIELD(answer_in, item, .max = 20, LABEL("事项编号", "item number")),
    FIELD(answer_in, percent, .min = 0, .max = 100 * DEC_ONE, LABEL("自报进度", "claimed percent")),
    FIELD(answer_in, progress, .max = 4000, LABEL("进展", "progress")),
    FIELD(answer_in, problem, .max = 2000, LABEL("存在问题", "problem")),
    FIELD(answer_in, help, .max = 2000, LABEL("需协调事项", "help wanted")),
    FIELD(answer_in, help_unit, .max = MAX_TITLE, LABEL("请谁协调", "help from")),
    FIELD(answer_in, next_step, .max = 2000, LABEL("下步打算", "next step")),
    FIELD(answer_in, no_change, LABEL("无变化", "no change")),
    FIELD(answer_in, kept, .words = &kept_words, LABEL("上次承诺", "last promise")),
    FIELD(answer_in, text, .max = 4000, LABEL("文字", "text")),
    FIELD(answer_in, number, LABEL("数字", "number")),
};
const struct shape ANSWER_IN = SHAPE(answer_in, answer_in_fields);
static const struct field fill_fields[] = {
    ROUND_FIELD(return_fill_in),
    UNIT_FIELD(return_fill_in),
    FIELD(return_fill_in, answers, .of = &ANSWER_IN, .flags = REQUIRED, .max = MOST_ANSWERS, LABEL("答复", "answers")),
};
static const struct field return_step_fields[] = {
    ROUND_FIELD(return_step_in),
    UNIT_FIELD(return_step_in),
    REASON_FIELD(return_step_in),
};
static const struct field return_back_fields[] = {
    ROUND_FIELD(return_step_in),
    FIELD(return_step_in, unit, .flags = REQUIRED, .max = MAX_TITLE, LABEL("单位", "unit")),
    REASON_NEEDED(return_step_in),
};
const struct shape RETURN_FILL_IN = SHAPE(return_fill_in, fill_fields);
const struct shape RETURN_STEP_IN = SHAPE(return_step_in, return_step_fields);
const struct shape RETURN_BACK_IN = { "return_back_in", sizeof(struct return_step_in), return_back_fields,
                                      N_ELEMENTS(return_back_fields) };

static const struct field digest_in_fields[] = {
    ROUND_FIELD(digest_in),
    SEQ_FIELD(digest_in),
    FIELD(digest_in, title, .max = MAX_TITLE, LABEL("标题", "title")),
    FIELD(digest_in, text, .flags = REQUIRED, .max = MAX_DIGEST, LABEL("正文", "text")),
};
static const struct field digest_step_fields[] = { ROUND_FIELD(digest_step_in), SEQ_FIELD(digest_step_in) };
const struct shape DIGEST_IN = SHAPE(digest_in, digest_in_fields);
const struct shape DIGEST_STEP_IN = SHAPE(digest_step_in, digest_step_fields);
