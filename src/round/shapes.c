/* What calls, rounds, returns and digests are made of. */
#include "round/round.h"

const struct words asked_units =
    WORDS({ ASKS_LEADS, "leads", "各牵头单位", "lead units" },
          { ASKS_DUTIES, "duties", "各有责单位", "units with a duty" }, { ASKS_TOWNS, "towns", "各镇街", "towns" },
          { ASKS_BUREAUS, "bureaus", "各部门", "bureaus" }, { ASKS_NAMED, "named", "指定单位", "named units" });
const struct words question_kinds =
    WORDS({ QUESTION_ITEMS, "items", "事项进展", "progress of items" },
          { QUESTION_INDICATOR, "indicator", "指标数据", "figure of an indicator" },
          { QUESTION_TEXT, "text", "文字", "text" }, { QUESTION_NUMBER, "number", "数字", "number" });
const struct words items_asked = WORDS({ ITEMS_LED, "led", "牵头事项", "items it leads" },
                                       { ITEMS_DUTY, "duty", "有责事项", "items it has a duty in" },
                                       { ITEMS_LAGGING, "lagging", "牵头的滞后事项", "items it leads that lag" });
const struct words round_states =
    WORDS({ ROUND_OPEN, "open", "填报中", "open" }, { ROUND_LOCKED, "locked", "已锁定", "locked" },
          { ROUND_CANCELLED, "cancelled", "已取消", "cancelled" });
const struct words return_states = WORDS(
    { RETURN_OPEN, "open", "未填报", "not begun" }, { RETURN_DRAFT, "draft", "待签发", "awaits signature" },
    { RETURN_SIGNED, "signed", "待接收", "awaits receipt" }, { RETURN_RECEIVED, "received", "已接收", "received" },
    { RETURN_RETURNED, "returned", "已退回", "sent back" });
const struct words kept_words =
    WORDS({ KEPT_UNSAID, "unsaid", "未说明", "not said" }, { KEPT_YES, "yes", "已兑现", "kept" },
          { KEPT_PARTLY, "partly", "部分兑现", "kept in part" }, { KEPT_NO, "no", "未兑现", "not kept" });
const struct words outcomes =
    WORDS({ OUTCOME_DONE, "done", "已办结", "done" }, { OUTCOME_MOVED, "moved", "有进展", "moved" },
          { OUTCOME_SAME, "same", "无进展", "no change" }, { OUTCOME_BACK, "back", "有回落", "fell back" });

static const struct field call_fields[] = {
    FACT_FIELDS(call),
    FIELD(call, title, LABEL("名称", "title")),
    FIELD(call, basis, LABEL("依据", "basis")),
    FIELD(call, owner, .flags = REF, LABEL("要求单位", "asked by")),
    FIELD(call, every, .words = &rhythms, LABEL("频度", "how often")),
    FIELD(call, due_day, LABEL("截止日", "due day")),
    FIELD(call, due_after, LABEL("在下一期", "in the period after")),
    FIELD(call, due_minute, LABEL("截止时刻", "due minute")),
    FIELD(call, moves, LABEL("遇休息日顺延工作日", "workdays it moves from a rest day")),
    FIELD(call, grace, LABEL("宽限分钟", "grace, minutes")),
    FIELD(call, opens, LABEL("提前开启工作日", "opens so many workdays before")),
    FIELD(call, ahead, LABEL("镇街提前工作日", "towns so many workdays earlier")),
    FIELD(call, asks, .words = &asked_units, LABEL("填报单位", "who is asked")),
    FIELD(call, area, .flags = REF, LABEL("领域", "area")),
    FIELD(call, expires, LABEL("有效期至", "until")),
    FIELD(call, elsewhere, LABEL("系统外填报", "answered outside the program")),
    FIELD(call, ended, LABEL("已终止", "ended")),
    FIELD(call, reason, LABEL("终止理由", "why it ended")),
};
static const struct field call_unit_fields[] = {
    FACT_FIELDS(call_unit),
    FIELD(call_unit, call, .flags = REF, LABEL("调度事由", "call")),
    FIELD(call_unit, unit, .flags = REF, LABEL("单位", "unit")),
};
static const struct field asked_fields[] = {
    FACT_FIELDS(question),
    FIELD(question, call, .flags = REF, LABEL("调度事由", "call")),
    FIELD(question, place, LABEL("顺序", "place")),
    FIELD(question, kind, .words = &question_kinds, LABEL("类型", "kind")),
    FIELD(question, text, LABEL("问题", "question")),
    FIELD(question, items, .words = &items_asked, LABEL("哪些事项", "which items")),
    FIELD(question, indicator, .flags = REF, LABEL("指标", "indicator")),
    FIELD(question, measure, LABEL("计量单位", "unit of measure")),
    FIELD(question, optional, LABEL("选填", "optional")),
    FIELD(question, why, LABEL("重复理由", "why it is asked again")),
    FIELD(question, retired, LABEL("停用", "replaced")),
};
static const struct field round_fields[] = {
    FACT_FIELDS(round),
    FIELD(round, call, .flags = REF, LABEL("调度事由", "call")),
    FIELD(round, title, LABEL("名称", "title")),
    FIELD(round, starts, LABEL("期间自", "period from")),
    FIELD(round, ends, LABEL("期间至", "period to")),
    FIELD(round, opened, LABEL("开启时间", "opened")),
    FIELD(round, due, LABEL("截止时间", "due")),
    FIELD(round, grace, LABEL("宽限分钟", "grace, minutes")),
    FIELD(round, state, .words = &round_states, LABEL("状态", "state")),
    FIELD(round, locked, LABEL("锁定时间", "locked")),
    FIELD(round, reason, LABEL("理由", "reason")),
};
static const struct field return_fields[] = {
    FACT_FIELDS(unit_return),
    FIELD(unit_return, round, .flags = REF, LABEL("调度", "round")),
    FIELD(unit_return, unit, .flags = REF, LABEL("单位", "unit")),
    FIELD(unit_return, wave, LABEL("批次", "wave")),
    FIELD(unit_return, due, LABEL("截止时间", "due")),
    FIELD(unit_return, state, .words = &return_states, LABEL("状态", "state")),
    FIELD(unit_return, no_change, LABEL("无变化", "no change")),
    FIELD(unit_return, filled, LABEL("填报时间", "filled")),
    FIELD(unit_return, filled_by, .flags = REF, LABEL("填报人", "filled by")),
    FIELD(unit_return, first_signed, LABEL("首次签发时间", "first signed")),
    FIELD(unit_return, signed_at, LABEL("签发时间", "signed")),
    FIELD(unit_return, signed_by, .flags = REF, LABEL("签发人", "signed by")),
    FIELD(unit_return, late, LABEL("迟报分钟", "minutes late")),
    FIELD(unit_return, received, LABEL("接收时间", "received")),
    FIELD(unit_return, received_by, .flags = REF, LABEL("接收人", "received by")),
    FIELD(unit_return, sent_back, LABEL("退回次数", "sent back")),
    FIELD(unit_return, reason, LABEL("退回理由", "why it was sent back")),
    FIELD(unit_return, chased, LABEL("催报次数", "chased")),
    FIELD(unit_return, chased_at, LABEL("催报时间", "last chased")),
};
static const struct field answer_fields[] = {
    FACT_FIELDS(unit_answer),
    FIELD(unit_answer, unit_return, .flags = REF, LABEL("填报", "return")),
    FIELD(unit_answer, question, .flags = REF, LABEL("问题", "question")),
    FIELD(unit_answer, item, .flags = REF, LABEL("事项", "item")),
    FIELD(unit_answer, report, .flags = REF, LABEL("报送", "report")),
    FIELD(unit_answer, value, .flags = REF, LABEL("指标数据", "figure")),
    FIELD(unit_answer, text, LABEL("文字", "text")),
    FIELD(unit_answer, number, LABEL("数字", "number")),
    FIELD(unit_answer, kept, .words = &kept_words, LABEL("上次承诺", "last promise")),
};
static const struct field exemption_fields[] = {
    FACT_FIELDS(round_exemption),
    FIELD(round_exemption, round, .flags = REF, LABEL("调度", "round")),
    FIELD(round_exemption, person, .flags = REF, LABEL("准许谁", "who may")),
    FIELD(round_exemption, until, LABEL("有效至", "until")),
    FIELD(round_exemption, reason, LABEL("理由", "reason")),
    FIELD(round_exemption, granted_by, .flags = REF, LABEL("批准人", "granted by")),
};
static const struct field digest_fields[] = {
    FACT_FIELDS(digest),
    FIELD(digest, round, .flags = REF, LABEL("调度", "round")),
    FIELD(digest, title, LABEL("标题", "title")),
    FIELD(digest, text, LABEL("正文", "text")),
    FIELD(digest, data, LABEL("数据", "data")),
    FIELD(digest, entries, LABEL("流水条数", "journal's length")),
    FIELD(digest, root, LABEL("流水根", "journal's root")),
    FIELD(digest, drafted, LABEL("起草时间", "drafted")),
    FIELD(digest, drafted_by, .flags = REF, LABEL("起草人", "drafted by")),
    FIELD(digest, edited, LABEL("修改时间", "edited")),
    FIELD(digest, edited_by, .flags = REF, LABEL("修改人", "edited by")),
    FIELD(digest, frozen, LABEL("定稿时间", "frozen")),
    FIELD(digest, frozen_by, .flags = REF, LABEL("定稿人", "frozen by")),
};
/* Tables of the model whose names C, or another room, has taken. */
#define TABLE(table, st, list)                           \
    {                                                    \
        table, sizeof(struct st), list, N_ELEMENTS(list) \
    }
const struct shape CALL = SHAPE(call, call_fields);
const struct shape CALL_UNIT = SHAPE(call_unit, call_unit_fields);
const struct shape QUESTION = TABLE("question", question, asked_fields);
const struct shape ROUND = SHAPE(round, round_fields);
const struct shape UNIT_RETURN = TABLE("return", unit_return, return_fields);
const struct shape UNIT_ANSWER = TABLE("answer", unit_answer, answer_fields);
const struct shape ROUND_EXEMPTION = SHAPE(round_exemption, exemption_fields);
const struct shape DIGEST = SHAPE(digest, digest_fields);

int64_t question_fields(int64_t kind)
{
    return kind == QUESTION_ITEMS       ? 5 /* percent, progress, problem, help, next step */
           : kind == QUESTION_INDICATOR ? 2 /* level, growth */
                                        : 1;
}
