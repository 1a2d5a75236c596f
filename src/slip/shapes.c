/* What slips, replies, objections and the ladder's rule are made of, and what the acts on them take. */
#include "slip/slip_act.h"

const struct words slip_states = WORDS(
    { SLIP_DRAFT, "draft", "待签发", "awaits issue" }, { SLIP_ISSUED, "issued", "待签收", "awaits receipt" },
    { SLIP_RECEIVED, "received", "待回复", "awaits reply" },
    { SLIP_REPLIED, "replied", "待审核", "awaits verification" },
    { SLIP_RETURNED, "returned", "已退回，待重新回复", "sent back" },
    { SLIP_OBJECTED, "objected", "异议待裁定", "objected to" }, { SLIP_CLOSED, "closed", "已办结", "closed" },
    { SLIP_WITHDRAWN, "withdrawn", "已撤销", "withdrawn" }, { SLIP_CLIMBED, "climbed", "已升级", "a harder one came" });
const struct words reply_states =
    WORDS({ REPLY_MADE, "made", "待审核", "awaits verification" },
          { REPLY_RETURNED, "returned", "已退回", "sent back" }, { REPLY_ACCEPTED, "accepted", "通过", "accepted" },
          { REPLY_MOOT, "moot", "督办已撤销，不再审核", "its slip was withdrawn" });
const struct words objection_states = WORDS({ OBJECTION_MADE, "made", "待裁定", "awaits decision" },
                                            { OBJECTION_REFUSED, "refused", "维持原件", "the slip stands" },
                                            { OBJECTION_UPHELD, "upheld", "异议成立，原件撤销", "upheld" });
const struct words slip_sorts =
    WORDS({ SLIPS_BY_NEW, "new", "新旧", "newest" }, { SLIPS_BY_DUE, "due", "回复期限", "reply due" },
          { SLIPS_BY_UNIT, "unit", "单位", "unit" }, { SLIPS_BY_KIND, "kind", "种类和文号", "kind and number" });

static const struct field ladder_fields[] = {
    FACT_FIELDS(ladder),
    FIELD(ladder, preset, LABEL("规则", "rule")),
    FIELD(ladder, body, LABEL("内容", "body")),
};
static const struct field slip_fields[] = {
    FACT_FIELDS(slip),
    FIELD(slip, kind, .words = &slip_kinds, LABEL("种类", "kind")),
    FIELD(slip, code, LABEL("代字", "code")),
    FIELD(slip, year, .flags = REF, LABEL("年份", "year")),
    FIELD(slip, number, .flags = REF, LABEL("序号", "number")),
    FIELD(slip, basis, .words = &slip_bases, LABEL("依据", "basis")),
    FIELD(slip, item, .flags = REF, LABEL("事项", "item")),
    FIELD(slip, matter, LABEL("事由", "matter")),
    FIELD(slip, unit, .flags = REF, LABEL("主送单位", "unit addressed")),
    FIELD(slip, title, LABEL("标题", "title")),
    FIELD(slip, grounds, LABEL("督办缘由", "grounds")),
    FIELD(slip, inputs, LABEL("所依据的数据", "what it went by")),
    FIELD(slip, requirement, LABEL("督办要求", "requirement")),
    FIELD(slip, state, .words = &slip_states, LABEL("状态", "state")),
    FIELD(slip, due, LABEL("回复期限", "reply due")),
    FIELD(slip, follows, .flags = REF, LABEL("前一件", "the one before")),
    FIELD(slip, drafted, LABEL("拟稿时间", "drafted")),
    FIELD(slip, drafted_by, .flags = REF, LABEL("拟稿人", "drafted by")),
    FIELD(slip, issued, LABEL("签发时间", "issued")),
    FIELD(slip, issued_by, .flags = REF, LABEL("签发人", "issued by")),
    FIELD(slip, received, LABEL("签收时间", "received")),
    FIELD(slip, received_by, .flags = REF, LABEL("签收人", "received by")),
    FIELD(slip, replied, LABEL("回复时间", "replied")),
    FIELD(slip, sent_back, LABEL("退回次数", "sent back")),
    FIELD(slip, closed, LABEL("结束时间", "ended")),
    FIELD(slip, closed_by, .flags = REF, LABEL("结束人", "ended by")),
    FIELD(slip, note, LABEL("意见", "note")),
};
static const struct field reply_fields[] = {
    FACT_FIELDS(slip_reply),
    FIELD(slip_reply, slip, .flags = REF, LABEL("督办件", "slip")),
    FIELD(slip_reply, text, LABEL("回复", "reply")),
    FIELD(slip_reply, state, .words = &reply_states, LABEL("状态", "state")),
    FIELD(slip_reply, made, LABEL("回复时间", "made")),
    FIELD(slip_reply, made_by, .flags = REF, LABEL("回复人", "made by")),
    FIELD(slip_reply, judged, LABEL("审核时间", "judged")),
    FIELD(slip_reply, judged_by, .flags = REF, LABEL("审核人", "judged by")),
    FIELD(slip_reply, note, LABEL("审核意见", "note")),
};
static const struct field objection_fields[] = {
    FACT_FIELDS(slip_objection),
    FIELD(slip_objection, slip, .flags = REF, LABEL("督办件", "slip")),
    FIELD(slip_objection, text, LABEL("异议", "objection")),
    FIELD(slip_objection, state, .words = &objection_states, LABEL("状态", "state")),
    FIELD(slip_objection, made, LABEL("提出时间", "made")),
    FIELD(slip_objection, made_by, .flags = REF, LABEL("提出人", "made by")),
    FIELD(slip_objection, due, LABEL("裁定期限", "decision due")),
    FIELD(slip_objection, decided, LABEL("裁定时间", "decided")),
    FIELD(slip_objection, decided_by, .flags = REF, LABEL("裁定人", "decided by")),
    FIELD(slip_objection, decision, LABEL("裁定意见", "decision")),
};
const struct shape LADDER = SHAPE(ladder, ladder_fields);
const struct shape SLIP = SHAPE(slip, slip_fields);
const struct shape SLIP_REPLY = SHAPE(slip_reply, reply_fields);
const struct shape SLIP_OBJECTION = SHAPE(slip_objection, objection_fields);

/* ---- what acts take ---- */

enum { MAX_TITLE = 200, MAX_WORDS = 4000, MAX_REASON = 1000 };
#define SLIP_FIELD(st) FIELD(st, slip, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("督办件", "slip"))
#define SEQ_FIELD(st) FIELD(st, seq, .min = 0, .max = INT64_MAX, LABEL("依据的版本", "version it was decided on"))
#define REASON_NEEDED(st, z, e) FIELD(st, reason, .flags = REQUIRED, .max = MAX_REASON, LABEL(z, e))

#define TITLE_FIELD(st) FIELD(st, title, .max = MAX_TITLE, LABEL("标题", "title"))
#define DEMAND_FIELD(st) FIELD(st, requirement, .max = MAX_WORDS, LABEL("督办要求", "requirement"))
static const struct field draft_fields[] = {
    FIELD(slip_draft_in, item, .flags = REQUIRED, .max = 20, LABEL("事项编号", "item number")),
    FIELD(slip_draft_in, kind, .words = &slip_kinds, LABEL("种类（不填按建议）", "kind (none: as proposed)")),
    FIELD(slip_draft_in, unit, .max = MAX_TITLE, LABEL("主送单位（不填为牵头单位）", "unit (none: the lead)")),
    FIELD(slip_draft_in, basis, .words = &slip_bases, LABEL("依据", "basis")),
    TITLE_FIELD(slip_draft_in),
    FIELD(slip_draft_in, grounds, .max = MAX_WORDS, LABEL("督办缘由", "grounds")),
    DEMAND_FIELD(slip_draft_in),
    FIELD(slip_draft_in, due, LABEL("回复期限（不填按规定）", "reply due (none: by the rule)")),
};
static const struct field raise_fields[] = {
    FIELD(slip_draft_in, matter, .flags = REQUIRED, .max = MAX_TITLE, LABEL("事由", "matter")),
    FIELD(slip_draft_in, unit, .flags = REQUIRED, .max = MAX_TITLE, LABEL("主送单位", "unit")),
    FIELD(slip_draft_in, kind, .flags = REQUIRED, .words = &slip_kinds, LABEL("种类", "kind")),
    FIELD(slip_draft_in, basis, .flags = REQUIRED, .words = &slip_bases, LABEL("依据", "basis")),
    FIELD(slip_draft_in, grounds, .flags = REQUIRED, .max = MAX_WORDS, LABEL("督办缘由", "grounds")),
    TITLE_FIELD(slip_draft_in),
    DEMAND_FIELD(slip_draft_in),
    FIELD(slip_draft_in, due, LABEL("回复期限（不填按规定）", "reply due (none: by the rule)")),
};
static const struct field edit_fields[] = {
    SLIP_FIELD(slip_edit_in),
    SEQ_FIELD(slip_edit_in),
    FIELD(slip_edit_in, title, .max = MAX_TITLE, LABEL("标题", "title")),
    FIELD(slip_edit_in, grounds, .max = MAX_WORDS, LABEL("督办缘由", "grounds")),
    FIELD(slip_edit_in, requirement, .max = MAX_WORDS, LABEL("督办要求", "requirement")),
    FIELD(slip_edit_in, due, LABEL("回复期限", "reply due")),
};
static const struct field step_fields[] = { SLIP_FIELD(slip_step_in), SEQ_FIELD(slip_step_in) };
static const struct field reply_in_fields[] = {
    SLIP_FIELD(slip_text_in),
    SEQ_FIELD(slip_text_in),
    FIELD(slip_text_in, text, .flags = REQUIRED, .max = MAX_WORDS, LABEL("办理情况", "what was done")),
};
static const struct field object_fields[] = {
    SLIP_FIELD(slip_text_in),
    SEQ_FIELD(slip_text_in),
    FIELD(slip_text_in, text, .flags = REQUIRED, .max = MAX_WORDS, LABEL("异议和理由", "objection and its reason")),
};
static const struct field verify_fields[] = {
    SLIP_FIELD(slip_judge_in),
    SEQ_FIELD(slip_judge_in),
    FIELD(slip_judge_in, reason, .max = MAX_REASON, LABEL("审核意见", "note")),
};
static const struct field return_fields[] = {
    SLIP_FIELD(slip_judge_in),
    SEQ_FIELD(slip_judge_in),
    REASON_NEEDED(slip_judge_in, "退回理由", "why it is sent back"),
    FIELD(slip_judge_in, due, LABEL("重新回复期限（不填按规定）", "due again (none: by the rule)")),
};
static const struct field reason_fields[] = {
    SLIP_FIELD(slip_judge_in),
    SEQ_FIELD(slip_judge_in),
    REASON_NEEDED(slip_judge_in, "理由", "reason"),
};
static const struct field decide_fields[] = {
    SLIP_FIELD(slip_decide_in),
    SEQ_FIELD(slip_decide_in),
    FIELD(slip_decide_in, uphold, LABEL("异议成立（撤销该件）", "upheld: the slip is withdrawn")),
    REASON_NEEDED(slip_decide_in, "裁定意见", "decision"),
};
static const struct field adopt_fields[] = {
    FIELD(ladder_adopt_in, preset, .max = 40,
          LABEL("公开规则：default suqian-2025 sanming-2017 hotline",
                "published rule: default suqian-2025 sanming-2017 hotline")),
    FIELD(ladder_adopt_in, body, .max = 10000, LABEL("或自定规则（JSON 文字）", "or a rule of your own (JSON text)")),
    FIELD(ladder_adopt_in, reason, .flags = REQUIRED, .min = 2, .max = MAX_REASON, LABEL("依据", "grounds")),
};
/* Two acts that take the same struct take other members of it. */
#define SHAPE_OF(st, name, table)                         \
    {                                                     \
        name, sizeof(struct st), table, N_ELEMENTS(table) \
    }
const struct shape SLIP_DRAFT_IN = SHAPE(slip_draft_in, draft_fields);
const struct shape SLIP_RAISE_IN = SHAPE_OF(slip_draft_in, "slip_raise_in", raise_fields);
const struct shape SLIP_EDIT_IN = SHAPE(slip_edit_in, edit_fields);
const struct shape SLIP_STEP_IN = SHAPE(slip_step_in, step_fields);
const struct shape SLIP_REPLY_IN = SHAPE_OF(slip_text_in, "slip_reply_in", reply_in_fields);
const struct shape SLIP_OBJECT_IN = SHAPE_OF(slip_text_in, "slip_object_in", object_fields);
const struct shape SLIP_VERIFY_IN = SHAPE_OF(slip_judge_in, "slip_verify_in", verify_fields);
const struct shape SLIP_RETURN_IN = SHAPE_OF(slip_judge_in, "slip_return_in", return_fields);
const struct shape SLIP_REASON_IN = SHAPE_OF(slip_judge_in, "slip_reason_in", reason_fields);
const struct shape SLIP_DECIDE_IN = SHAPE(slip_decide_in, decide_fields);
const struct shape LADDER_ADOPT_IN = SHAPE(ladder_adopt_in, adopt_fields);
