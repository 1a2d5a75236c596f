/* The shapes of this room. */
#include "notify/feed.h"
#include "notify/notify.h"

enum { MAX_MINUTE = 24 * 60 - 1, AS_IT_WAS = -1 };

const struct words out_kinds =
    WORDS({ OUT_DIGEST, "digest", "每日提示", "daily digest" }, { OUT_NOTICE, "notice", "即时通知", "notice" },
          { OUT_EVENT, "event", "事件", "event" }, { OUT_GROUP, "group", "群提示", "digest of a group" },
          { OUT_TEST, "test", "试发", "test" }, { OUT_ENTRY, "entry", "流水", "journal entry" });
const struct words out_states =
    WORDS({ OUT_WAITING, "waiting", "待发", "waiting" }, { OUT_SENDING, "sending", "正在发", "being sent" },
          { OUT_SENT, "sent", "已发", "sent" }, { OUT_DEAD, "dead", "发不出", "dead" },
          { OUT_NOTHING, "nothing", "无可提示", "nothing to say" }, { OUT_DROPPED, "dropped", "已取消", "dropped" });
const struct words out_sorts = WORDS({ OUT_BY_NEW, "new", "先后", "made" }, { OUT_BY_DUE, "due", "发送时间", "due" });

const struct words mail_langs = WORDS({ MAIL_ZH, "zh", "中文", "Chinese" }, { MAIL_EN, "en", "英文", "English" });
const struct words feed_kinds = WORDS({ FEED_MINE, "mine", "我的期限（日历）", "my deadlines, a calendar" },
                                      { FEED_AREA, "area", "领域的期限（日历）", "an area's deadlines, a calendar" },
                                      { FEED_BULLETINS, "bulletins", "通报（Atom）", "bulletins, an Atom feed" });

static const struct field feed_fields[] = {
    FACT_FIELDS(feed),
    FIELD(feed, person, .flags = REF, LABEL("人员", "person")),
    FIELD(feed, kind, .words = &feed_kinds, LABEL("内容", "what of")),
    FIELD(feed, name, LABEL("名称", "name")),
    FIELD(feed, area, .flags = REF, LABEL("领域", "area")),
    FIELD(feed, made, LABEL("建立时间", "made")),
    FIELD(feed, revoked, LABEL("吊销时间", "revoked")),
};
static const struct field feed_in_fields[] = {
    FIELD(feed_in, kind, .flags = REQUIRED, .words = &feed_kinds, LABEL("内容", "what of")),
    FIELD(feed_in, area, .max = 100, LABEL("领域", "area")),
    FIELD(feed_in, name, .max = 60, LABEL("名称", "name")),
};
static const struct field feed_end_fields[] = {
    FIELD(feed_end_in, feed, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("订阅", "feed")),
};
static const struct field feed_line_fields[] = {
    FIELD(feed_line, id),
    FIELD(feed_line, kind, .words = &feed_kinds, LABEL("内容", "what of")),
    FIELD(feed_line, name, LABEL("名称", "name")),
    FIELD(feed_line, area, LABEL("领域", "area")),
    FIELD(feed_line, made, LABEL("建立时间", "made")),
    FIELD(feed_line, seen, LABEL("最近被取", "last asked for")),
};
static const struct field channel_fields[] = {
    FACT_FIELDS(channel),
    FIELD(channel, name, LABEL("名称", "name")),
    FIELD(channel, kind, .words = &channel_kinds, LABEL("类型", "kind")),
    FIELD(channel, host, LABEL("主机", "host")),
    FIELD(channel, digest, LABEL("发每日群提示", "posts the daily digest")),
    FIELD(channel, at, LABEL("发送时刻（分钟）", "at this minute")),
    FIELD(channel, events, LABEL("事件", "events")),
    FIELD(channel, off, LABEL("停用", "off")),
    FIELD(channel, ended, LABEL("删除时间", "ended")),
    FIELD(channel, since, .flags = REF, LABEL("自此条流水之后", "behind this entry")),
};
static const struct field setting_fields[] = {
    FACT_FIELDS(notice_setting),
    FIELD(notice_setting, person, .flags = REF, LABEL("人员", "person")),
    FIELD(notice_setting, mail, LABEL("邮箱", "mail address")),
    FIELD(notice_setting, digest, LABEL("每日提示", "daily digest")),
    FIELD(notice_setting, at, LABEL("提示时刻（分钟）", "at this minute")),
    FIELD(notice_setting, quiet_from, LABEL("免打扰起（分钟）", "quiet from this minute")),
    FIELD(notice_setting, quiet_to, LABEL("免打扰止（分钟）", "quiet until this minute")),
    FIELD(notice_setting, rest_days, LABEL("休息日也发", "on days of rest too")),
    FIELD(notice_setting, slips, LABEL("督办件", "slips")),
    FIELD(notice_setting, changes, LABEL("延期和调整的决定", "decisions on extensions")),
    FIELD(notice_setting, returns, LABEL("退回", "what is sent back")),
    FIELD(notice_setting, chases, LABEL("催报", "chasing")),
    FIELD(notice_setting, lang, .words = &mail_langs, LABEL("邮件用的语言", "language of mails")),
};
static const struct field channel_in_fields[] = {
    FIELD(channel_in, channel, .min = 0, .max = INT64_MAX, LABEL("通道，不填为新建", "channel; without it a new one")),
    FIELD(channel_in, name, .flags = REQUIRED, .max = 60, LABEL("名称", "name")),
    FIELD(channel_in, kind, .words = &channel_kinds, LABEL("类型", "kind")),
    FIELD(channel_in, address, .max = 1000, LABEL("地址（存后不再显示）", "address (never shown again)")),
    FIELD(channel_in, secret, .max = 200, LABEL("签名密钥（存后不再显示）", "secret to sign with (never shown again)")),
    FIELD(channel_in, digest, LABEL("发每日群提示", "posts the daily digest")),
    FIELD(channel_in, off, LABEL("停用", "off")),
    FIELD(channel_in, at, .min = 0, .max = MAX_MINUTE, .unsaid = AS_IT_WAS,
          LABEL("发送时刻：当日第几分钟，默认 510（8:30）", "minute of the day to post at, 510 (8:30) by default")),
    FIELD(channel_in, events, LABEL("事件，不填为全部", "events; without any all of them")),
};
static const struct field channel_end_fields[] = {
    FIELD(channel_end_in, channel, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("通道", "channel")),
    FIELD(channel_end_in, reason, .max = 1000, LABEL("理由", "reason")),
};
static const struct field notice_fields[] = {
    FIELD(notice_in, mail, .max = 254, LABEL("邮箱，不填则什么也不发", "mail address; without one nothing is sent")),
    FIELD(notice_in, digest, LABEL("每日提示", "daily digest")),
    FIELD(notice_in, rest_days, LABEL("休息日也发", "on days of rest too")),
    FIELD(notice_in, slips, LABEL("督办件即时通知", "slips at once")),
    FIELD(notice_in, changes, LABEL("延期和调整的决定即时通知", "decisions on extensions at once")),
    FIELD(notice_in, returns, LABEL("退回即时通知", "what is sent back at once")),
    FIELD(notice_in, chases, LABEL("催报即时通知", "chasing at once")),
    FIELD(notice_in, at, .min = 0, .max = MAX_MINUTE, .unsaid = AS_IT_WAS,
          LABEL("提示时刻：当日第几分钟，默认 510（8:30）", "minute of the day, 510 (8:30) by default")),
    FIELD(notice_in, quiet_from, .min = 0, .max = MAX_MINUTE, LABEL("免打扰自第几分钟", "quiet from this minute")),
    FIELD(notice_in, quiet_to, .min = 0, .max = MAX_MINUTE, LABEL("免打扰到第几分钟", "quiet until this minute")),
    FIELD(notice_in, lang, .words = &mail_langs,
          LABEL("邮件用的语言，默认中文", "language of mails, Chinese by default")),
};
static const struct field out_fields[] = {
    FIELD(out, id),
    FIELD(out, key),
    FIELD(out, kind, .words = &out_kinds),
    FIELD(out, channel, .flags = REF),
    FIELD(out, person, .flags = REF),
    FIELD(out, day),
    FIELD(out, lines),
    FIELD(out, body),
    FIELD(out, made),
    FIELD(out, due),
    FIELD(out, tries),
    FIELD(out, state, .words = &out_states),
    FIELD(out, sent),
    FIELD(out, why),
};
struct out_matter {
    int64_t id;
    const char *key;
    int64_t message;
    const char *about;
    int64_t subject;
    const char *body;
};
static const struct field matter_fields[] = { FIELD(out_matter, id),      FIELD(out_matter, key),
                                              FIELD(out_matter, message), FIELD(out_matter, about),
                                              FIELD(out_matter, subject), FIELD(out_matter, body) };
struct notice_cursor {
    int64_t id, seq;
    struct ts looked;
};
static const struct field cursor_fields[] = { FIELD(notice_cursor, id), FIELD(notice_cursor, seq),
                                              FIELD(notice_cursor, looked) };
static const struct field out_line_fields[] = {
    FIELD(out_line, id),
    FIELD(out_line, kind, .words = &out_kinds, LABEL("类型", "kind")),
    FIELD(out_line, name, LABEL("发给", "to")),
    FIELD(out_line, host, LABEL("主机", "host")),
    FIELD(out_line, lines, LABEL("条数", "matters")),
    FIELD(out_line, state, .words = &out_states, LABEL("状态", "state")),
    FIELD(out_line, tries, LABEL("试过次数", "tries")),
    FIELD(out_line, made, LABEL("生成时间", "made")),
    FIELD(out_line, due, LABEL("发送时间", "due")),
    FIELD(out_line, sent, LABEL("发出时间", "sent")),
    FIELD(out_line, why, LABEL("没有发出的原因", "why it was not taken")),
    FIELD(out_line, key, LABEL("标识", "key")),
    FIELD(out_line, may_retry, LABEL("可再发", "may be tried again")),
    FIELD(out_line, next, LABEL("下次发送不早于", "not tried before")),
};
static const struct field count_fields[] = {
    FIELD(out_count, state, .words = &out_states, LABEL("状态", "state")),
    FIELD(out_count, n, LABEL("条数", "how many")),
};
static const struct field waits_fields[] = {
    FIELD(notify_waits, waiting, LABEL("待发", "waiting")),
    FIELD(notify_waits, due, LABEL("最早应发时间", "the first due")),
    FIELD(notify_waits, dead, LABEL("发不出", "dead")),
    FIELD(notify_waits, dead_mails, LABEL("发不出的邮件", "dead mails")),
    FIELD(notify_waits, dead_entries, LABEL("没能查看的流水", "journal entries set aside")),
    FIELD(notify_waits, mails, LABEL("填了邮箱的人数", "people with an address")),
    FIELD(notify_waits, held, LABEL("邮件暂发不出，再试时间", "mail cannot be sent for now: tried again then")),
    FIELD(notify_waits, why, LABEL("邮件没有发出的原因", "why no mail was taken")),
    FIELD(notify_waits, looked, LABEL("最近查看流水的时间", "last looked through")),
    FIELD(notify_waits, behind, LABEL("没有看过的流水条数", "entries not looked through")),
};
static const struct field channel_line_fields[] = {
    FIELD(channel_line, id),
    FIELD(channel_line, version),
    FIELD(channel_line, name, LABEL("名称", "name")),
    FIELD(channel_line, kind, .words = &channel_kinds, LABEL("类型", "kind")),
    FIELD(channel_line, host, LABEL("主机", "host")),
    FIELD(channel_line, digest, LABEL("发每日群提示", "posts the daily digest")),
    FIELD(channel_line, off, LABEL("停用", "off")),
    FIELD(channel_line, at, LABEL("发送时刻（分钟）", "at this minute")),
    FIELD(channel_line, events, LABEL("事件", "events")),
    FIELD(channel_line, ended, LABEL("删除时间", "ended")),
    FIELD(channel_line, sent, LABEL("最近发出", "last sent")),
    FIELD(channel_line, waiting, LABEL("待发", "waiting")),
    FIELD(channel_line, dead, LABEL("发不出", "dead")),
    FIELD(channel_line, held, LABEL("没有接通，再试时间", "not reached: tried again then")),
};
const struct shape FEED = SHAPE(feed, feed_fields);
const struct shape FEED_IN = SHAPE(feed_in, feed_in_fields);
const struct shape FEED_END_IN = SHAPE(feed_end_in, feed_end_fields);
const struct shape FEED_LINE = SHAPE(feed_line, feed_line_fields);
const struct shape CHANNEL = SHAPE(channel, channel_fields);
const struct shape NOTICE_SETTING = SHAPE(notice_setting, setting_fields);
const struct shape CHANNEL_IN = SHAPE(channel_in, channel_in_fields);
const struct shape CHANNEL_END_IN = SHAPE(channel_end_in, channel_end_fields);
const struct shape NOTICE_IN = SHAPE(notice_in, notice_fields);
const struct shape OUT = SHAPE(out, out_fields);
const struct shape OUTBOX = { "outbox", sizeof(struct out), out_fields, N_ELEMENTS(out_fields) };
const struct shape OUTBOX_MATTER = { "outbox_matter", sizeof(struct out_matter), matter_fields,
                                     N_ELEMENTS(matter_fields) };
const struct shape NOTICE_CURSOR = SHAPE(notice_cursor, cursor_fields);
const struct shape OUT_LINE = SHAPE(out_line, out_line_fields);
const struct shape OUT_COUNT = SHAPE(out_count, count_fields);
const struct shape NOTIFY_WAITS = SHAPE(notify_waits, waits_fields);
const struct shape CHANNEL_LINE = SHAPE(channel_line, channel_line_fields);
