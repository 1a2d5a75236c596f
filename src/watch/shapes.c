/* What the watch stores, shows and takes. */
#include "journal/fact.h"
#include "watch/watch.h"

enum { MAX_SUBJECT = 40, MAX_REASON = 1000 };

static const struct field ack_fields[] = {
    FACT_FIELDS(acknowledgement),
    FIELD(acknowledgement, kind, .words = &alert_kinds, LABEL("预警", "alert")),
    FIELD(acknowledgement, item, .flags = REF, LABEL("事项", "item")),
    FIELD(acknowledgement, indicator, .flags = REF, LABEL("指标", "indicator")),
    FIELD(acknowledgement, finding, .flags = REF, LABEL("督查问题", "finding")),
    FIELD(acknowledgement, since, LABEL("预警起于", "alert since")),
    FIELD(acknowledgement, reason, LABEL("理由", "reason")),
    FIELD(acknowledgement, until, LABEL("有效至", "until")),
    FIELD(acknowledgement, person, .flags = REF, LABEL("知悉人", "acknowledged by")),
    FIELD(acknowledgement, made, LABEL("知悉时间", "acknowledged")),
    FIELD(acknowledgement, reopened, LABEL("重新提出", "reopened")),
    FIELD(acknowledgement, reopened_by, .flags = REF, LABEL("重新提出人", "reopened by")),
    FIELD(acknowledgement, reopened_why, LABEL("重新提出的理由", "why it was reopened")),
};
const struct shape ACKNOWLEDGEMENT = SHAPE(acknowledgement, ack_fields);

static const struct field line_fields[] = {
    FIELD(alert_line, kind, .words = &alert_kinds, LABEL("预警", "alert")),
    FIELD(alert_line, severity, .words = &severities, LABEL("程度", "severity")),
    FIELD(alert_line, subject, LABEL("编号", "number")),
    FIELD(alert_line, title, LABEL("事项、指标或问题", "item, indicator or finding")),
    FIELD(alert_line, inspection, .flags = REF),
    FIELD(alert_line, unit, LABEL("单位", "unit")),
    FIELD(alert_line, unit_id, .flags = REF),
    FIELD(alert_line, area, LABEL("领域", "area")),
    FIELD(alert_line, item_id, .flags = REF),
    FIELD(alert_line, level, .words = &level_words, LABEL("灯", "light")),
    FIELD(alert_line, because, LABEL("原因", "why")),
    FIELD(alert_line, since, LABEL("起于", "since")),
    FIELD(alert_line, days, LABEL("已有天数", "days so far")),
    FIELD(alert_line, due, LABEL("完成时限", "due")),
    FIELD(alert_line, told, LABEL("告知", "who is told")),
    FIELD(alert_line, is_signal, LABEL("报送提示", "signal of a report")),
    FIELD(alert_line, shown, LABEL("办公室自此日可见", "the office sees it from")),
    FIELD(alert_line, acknowledged, LABEL("已知悉", "acknowledged")),
    FIELD(alert_line, until, LABEL("知悉有效至", "acknowledged until")),
    FIELD(alert_line, acknowledged_by, LABEL("知悉人", "acknowledged by")),
    FIELD(alert_line, acknowledged_why, LABEL("知悉理由", "reason")),
};
static const struct field count_fields[] = {
    FIELD(alert_count, kind, .words = &alert_kinds, LABEL("预警", "alert")),
    FIELD(alert_count, severity, .words = &severities, LABEL("程度", "severity")),
    FIELD(alert_count, open, LABEL("待处理", "open")),
    FIELD(alert_count, acknowledged, LABEL("已知悉", "acknowledged")),
};
static const struct field ground_fields[] = {
    FIELD(ground, label, LABEL("依据", "ground")),
    FIELD(ground, value, LABEL("内容", "what it says")),
    FIELD(ground, kind, LABEL("所在", "kind of place")),
    FIELD(ground, ref, LABEL("编号", "which")),
};
static const struct field said_fields[] = {
    FIELD(said_line, id),
    FIELD(said_line, since, LABEL("预警起于", "alert since")),
    FIELD(said_line, until, LABEL("有效至", "until")),
    FIELD(said_line, reason, LABEL("理由", "reason")),
    FIELD(said_line, person, LABEL("知悉人", "acknowledged by")),
    FIELD(said_line, made, LABEL("时间", "time")),
    FIELD(said_line, reopened, LABEL("重新提出", "reopened")),
    FIELD(said_line, reopened_by, LABEL("重新提出人", "reopened by")),
    FIELD(said_line, reopened_why, LABEL("重新提出的理由", "why it was reopened")),
};
static const struct field version_fields[] = {
    FIELD(watch_rule_line, id, LABEL("版次", "version")),
    FIELD(watch_rule_line, entry, LABEL("流水", "journal entry")),
    FIELD(watch_rule_line, kind, .words = &alert_kinds, LABEL("预警", "alert")),
    FIELD(watch_rule_line, off, LABEL("停用", "off")),
    FIELD(watch_rule_line, days, LABEL("天数", "days")),
    FIELD(watch_rule_line, times, LABEL("次数或字数", "times or characters")),
    FIELD(watch_rule_line, points, LABEL("百分数", "percent")),
    FIELD(watch_rule_line, first, LABEL("先告知报送单位的工作日", "workdays for whoever reported")),
    FIELD(watch_rule_line, time, LABEL("设定时间", "since")),
    FIELD(watch_rule_line, actor, LABEL("设定人", "set by")),
    FIELD(watch_rule_line, actor_name, LABEL("设定人", "set by")),
    FIELD(watch_rule_line, reason, LABEL("依据", "grounds")),
};
const struct shape ALERT_LINE = SHAPE(alert_line, line_fields);
const struct shape ALERT_COUNT = SHAPE(alert_count, count_fields);
const struct shape GROUND = SHAPE(ground, ground_fields);
const struct shape SAID_LINE = SHAPE(said_line, said_fields);
const struct shape WATCH_RULE_LINE = SHAPE(watch_rule_line, version_fields);

#define KIND_FIELD(st) FIELD(st, kind, .words = &alert_kinds, .flags = REQUIRED, LABEL("预警", "alert"))
#define SUBJECT_FIELD(st)                                     \
    FIELD(st, subject, .flags = REQUIRED, .max = MAX_SUBJECT, \
          LABEL("事项编号、指标代码或督查问题号", "an item's number, an indicator's code or a finding's number"))
#define REASON_FIELD(st) FIELD(st, reason, .flags = REQUIRED, .min = 2, .max = MAX_REASON, LABEL("理由", "reason"))
static const struct field ack_in_fields[] = {
    KIND_FIELD(alert_ack_in),
    SUBJECT_FIELD(alert_ack_in),
    FIELD(alert_ack_in, until, .flags = REQUIRED, LABEL("有效至", "until")),
    REASON_FIELD(alert_ack_in),
};
static const struct field reopen_fields[] = {
    KIND_FIELD(alert_reopen_in),
    SUBJECT_FIELD(alert_reopen_in),
    REASON_FIELD(alert_reopen_in),
};
static const struct field set_fields[] = {
    KIND_FIELD(watch_set_in),
    FIELD(watch_set_in, off, LABEL("停用（数字不变）", "off; the numbers stay")),
    FIELD(watch_set_in, days, .min = 0, .max = 366, LABEL("天数", "days")),
    FIELD(watch_set_in, times, .min = 0, .max = 200, LABEL("次数或字数", "times or characters")),
    FIELD(watch_set_in, points, .min = 0, .max = 100 * DEC_ONE, LABEL("百分数", "percent")),
    FIELD(watch_set_in, first, .min = 0, .max = 20, LABEL("先告知报送单位的工作日", "workdays for whoever reported")),
    REASON_FIELD(watch_set_in),
};
const struct shape ALERT_ACK_IN = SHAPE(alert_ack_in, ack_in_fields);
const struct shape ALERT_REOPEN_IN = SHAPE(alert_reopen_in, reopen_fields);
const struct shape WATCH_SET_IN = SHAPE(watch_set_in, set_fields);
