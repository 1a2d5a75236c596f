/* Every way to change a fact.  Reading this table is reading what the program can do. */
#include "app/act.h"
#include "app/clock.h"
#include "app/setting.h"
#include "auth/auth.h"
#include "auth/factor.h"
#include "auth/security.h"
#include "auth/token.h"
#include "indicator/figure_rule.h"
#include "indicator/plan_in.h"
#include "notify/feed.h"
#include "notify/notify.h"
#include "org/office.h"
#include "org/posts_in.h"
#include "plan/gauge.h"
#include "plan/import.h"
#include "plan/item.h"
#include "plan/light.h"
#include "plan/saved.h"
#include "plan/source.h"
#include "report/report_act.h"
#include "round/round_act.h"
#include "slip/slip_act.h"
#include "watch/automation.h"
#include "watch/watch.h"

const struct act acts[] = {
    { "unit.create", &UNIT_IN, unit_create, "新建单位", "make a unit" },
    { "unit.edit", &UNIT_EDIT_IN, unit_edit, "修改单位", "change a unit" },
    { "unit.rename", &UNIT_END_IN, unit_rename, "单位更名，旧名留作别名",
      "rename a unit; the old name stays an alias" },
    { "unit.merge", &UNIT_END_IN, unit_merge, "单位并入另一单位", "merge a unit into another" },
    { "org.import", &UNITS_IN, org_import, "导入单位名单", "import a list of units" },
    { "posts.import", &POSTS_IN, posts_import, "导入岗位和人员名单", "import a list of posts and their holders" },
    { "org.undo", &ORG_UNDO_IN, org_undo, "撤销一次名单导入", "take a list's import back" },
    { "alias.add", &ALIAS_IN, alias_add, "给单位加别名", "give a unit another name" },
    { "post.create", &POST_IN, post_create, "新设岗位", "make a post" },
    { "post.hold", &HOLD_IN, post_hold, "任职", "let a person hold a post" },
    { "post.leave", &HOLD_IN, post_leave, "离任", "end a holding" },
    { "user.add", &USER_IN, user_add, "建立账号并任职", "add a log-in that holds a post" },
    { "user.disable", &DISABLE_IN, user_disable, "停用账号", "disable a log-in" },
    { "user.enable", &DISABLE_IN, user_enable, "恢复账号", "let a disabled log-in in again", NULL, ACT_SIGN_IN },
    { "user.unlock", &UNLOCK_IN, user_unlock, "解除输错密码的锁定", "forget a log-in's wrong passwords", NULL,
      ACT_SIGN_IN },
    { "user.password", &PASSWORD_IN, password_set, "替人设置密码，对方登录后须改", "set another's password",
      password_prepare, ACT_SECRET | ACT_SIGN_IN },
    { "password.change", &PASSWORD_IN, password_set, "修改自己的密码", "change one's own password", password_prepare,
      ACT_SECRET | ACT_SIGN_IN | ACT_ASKED },
    { "factor.confirm", &FACTOR_CODE_IN, factor_confirm, "启用动态口令，得到恢复码",
      "turn the second factor on; answers recovery codes", NULL, ACT_SECRET | ACT_SIGN_IN | ACT_ASKED },
    { "factor.end", &FACTOR_END_IN, factor_end, "停用自己的动态口令", "turn one's own second factor off", NULL,
      ACT_SIGN_IN | ACT_ASKED },
    { "factor.reset", &FACTOR_RESET_IN, factor_reset, "替丢失手机的人停用动态口令", "turn another's second factor off",
      NULL, ACT_SIGN_IN },
    { "token.create", &TOKEN_IN, token_create, "建立访问令牌或大屏链接，只显示一次",
      "make a token, or a link to the wall; shown once", NULL, ACT_SECRET | ACT_SIGN_IN },
    { "token.revoke", &TOKEN_END_IN, token_revoke, "吊销访问令牌", "revoke a token", NULL, ACT_SIGN_IN },
    { "security.set", &SECURITY_IN, security_set, "设定登录和密码规范", "set the rules of signing in", NULL,
      ACT_SIGN_IN },
    { "post.handover", &HANDOVER_IN, post_handover, "岗位交接：一人离任、一人接任",
      "hand a post over: one leaves, one takes over" },
    { "clock.confirm", &CLOCK_IN, clock_confirm, "确认服务器时钟无误，恢复定时任务",
      "say that the server's clock is right: the scheduler goes on" },
    { "calendar.set", &CALENDAR_IN, calendar_set, "更换工作日历", "replace the calendar of workdays" },

    { "programme.create", &PROGRAMME_IN, programme_create, "设立行动", "make a programme" },
    { "area.create", &AREA_IN, area_create, "设立领域", "make an area" },
    { "item.create", &ITEM_NEW, item_create_act, "新建事项", "make an item" },
    { "item.edit", &ITEM_EDIT, item_edit_act, "修改草稿", "change a draft", NULL, ACT_OVER },
    { "item.issue", &ITEM_IN, item_issue, "下达", "issue a draft" },
    { "item.assign", &ASSIGN_IN, item_assign, "指定责任单位", "name who owes it", NULL, ACT_OVER },
    { "item.acknowledge", &ITEM_IN, item_acknowledge, "签收", "acknowledge" },
    { "item.claim", &ITEM_IN, item_claim, "认领", "claim" },
    { "item.dispute", &ITEM_REASON_IN, item_dispute, "提出异议，写明理由", "dispute, with a reason" },
    { "item.resolve", &RESOLVE_IN, item_resolve, "裁定异议", "decide a dispute" },
    { "item.decompose", &DECOMPOSE_IN, item_decompose, "分解", "decompose into children" },
    { "item.measure", &GAUGE_IN, item_measure, "按指标计量：核实进度由确认的指标数据得出",
      "let an indicator measure it: the verified percent follows from confirmed figures" },
    { "item.unmeasure", &GAUGE_END_IN, item_unmeasure, "不再按指标计量", "let no indicator measure it any more" },
    { "item.schedule", &SCHEDULE_IN, item_schedule, "排定节点或倒排工期", "set the plan, or back-schedule it", NULL,
      ACT_OVER },

    { "report.submit", &REPORT_IN, report_submit, "报送进展", "report progress" },
    { "report.sign", &JUDGE_REPORT_IN, report_sign, "单位签发", "sign the unit's report" },
    { "report.return", &JUDGE_REPORT_IN, report_return, "退回报送", "return a report" },
    { "report.verify", &JUDGE_REPORT_IN, report_verify, "核查", "verify a report" },
    { "evidence.add", &EVIDENCE_IN, evidence_add, "附佐证材料", "attach evidence", evidence_prepare, ACT_LOCAL },

    { "change.ask", &CHANGE_IN, change_ask, "申请延期或调整", "ask for an extension or a change" },
    { "change.decide", &DECIDE_IN, change_decide, "审批延期或调整", "decide what was asked" },
    { "item.waive", &WAIVE_IN, item_waive, "认可正当理由", "accept a good reason until a day" },
    { "item.suspend", &ITEM_REASON_IN, item_suspend, "中止", "suspend" },
    { "item.resume", &ITEM_REASON_IN, item_resume, "恢复", "resume" },
    { "item.merge", &MERGE_IN, item_merge, "并入另一事项", "merge into another item" },
    { "item.cancel", &ITEM_REASON_IN, item_cancel, "作废", "void" },
    { "item.apply", &ITEM_IN, item_apply, "申请销号", "apply for close-out" },
    { "item.close", &ITEM_IN, item_close, "销号", "close out" },
    { "item.refuse", &ITEM_REASON_IN, item_refuse, "不予销号", "refuse close-out" },
    { "item.reopen", &ITEM_REASON_IN, item_reopen, "回头看重开", "reopen" },

    { "indicator.create", &INDICATOR_IN, indicator_create, "新设指标", "make an indicator" },
    { "indicator.edit", &INDICATOR_EDIT_IN, indicator_edit, "修改指标定义", "change an indicator's definition", NULL,
      ACT_OVER },
    { "target.set", &TARGET_IN, target_set, "下达或调整指标目标", "set or change a target" },
    { "target.decompose", &TARGET_DECOMPOSE_IN, target_decompose, "把目标分解到单位或期间",
      "share a target out to units or periods" },
    { "target.withdraw", &TARGET_END_IN, target_withdraw, "撤销目标", "withdraw a target" },
    { "value.enter", &VALUES_IN, value_enter, "填报指标数据", "enter figures" },
    { "value.sign", &VALUE_STEP_IN, value_sign, "签发本期数据", "sign a period's figures" },
    { "value.return", &VALUE_STEP_IN, value_return, "退回本期数据", "return a period's figures" },
    { "value.confirm", &VALUE_STEP_IN, value_confirm, "确认并锁定本期数据",
      "confirm a period's figures and lock them" },
    { "value.except", &VALUE_EXCEPT_IN, value_except, "指名准许更正已锁定的数据",
      "let a person correct what is locked, until a day" },
    { "figure_rule.set", &FIGURE_RULE_IN, figure_rule_set, "设定指标校核规则", "set a rule between figures" },
    { "value.undo", &VALUE_UNDO_IN, value_undo, "撤销一次填报或导入", "take a block of figures back" },

    { "call.create", &CALL_IN, call_create, "登记调度事由：问谁、问什么、依据和频度",
      "register a call: who is asked what, on what basis, how often" },
    { "call.edit", &CALL_EDIT_IN, call_edit, "修改调度事由", "change a call", NULL, ACT_OVER },
    { "call.end", &CALL_END_IN, call_end, "终止调度事由", "end a call" },
    { "round.open", &ROUND_OPEN_IN, round_open, "开启一轮调度", "open a round" },
    { "round.chase", &ROUND_STEP_IN, round_chase, "催报未报送的单位", "chase the units that have not answered" },
    { "round.lock", &ROUND_LOCK_IN, round_lock, "锁定一轮调度", "lock a round" },
    { "round.except", &ROUND_EXCEPT_IN, round_except, "指名准许补报已锁定的调度",
      "let a person answer a locked round, until a day" },
    { "round.cancel", &ROUND_CANCEL_IN, round_cancel, "取消还没有人填报的调度", "cancel a round nobody has answered" },
    { "return.fill", &RETURN_FILL_IN, return_fill, "填写调度填报", "fill in a return" },
    { "return.repeat", &RETURN_STEP_IN, return_repeat, "无变化：全部沿用上次", "no change: repeat all of last time" },
    { "return.sign", &RETURN_STEP_IN, return_sign, "签发调度填报", "sign a return" },
    { "return.receive", &ROUND_STEP_IN, return_receive, "接收已签发的填报", "receive signed returns" },
    { "return.return", &RETURN_BACK_IN, return_send_back, "退回填报，写明理由", "send a return back, with a reason" },

    { "digest.draft", &DIGEST_STEP_IN, digest_draft, "按数据起草通报", "draft a digest from the facts" },
    { "digest.edit", &DIGEST_IN, digest_edit, "修改通报", "change a digest's text", NULL, ACT_OVER },
    { "digest.freeze", &DIGEST_STEP_IN, digest_freeze, "通报定稿，连同数据和流水根",
      "freeze a digest with its figures and the journal's head", NULL, ACT_OVER },

    { "slip.draft", &SLIP_DRAFT_IN, slip_draft, "拟督办件", "draft a slip" },
    { "slip.raise", &SLIP_RAISE_IN, slip_raise, "就其它事由拟督办件", "draft a slip about a matter that is no item" },
    { "slip.edit", &SLIP_EDIT_IN, slip_edit, "修改督办件草稿", "change a draft slip", NULL, ACT_OVER },
    { "slip.issue", &SLIP_STEP_IN, slip_issue, "签发督办件", "issue a slip" },
    { "slip.withdraw", &SLIP_REASON_IN, slip_withdraw, "撤销督办件", "withdraw a slip" },
    { "slip.receive", &SLIP_STEP_IN, slip_receive, "签收督办件", "receive a slip" },
    { "slip.reply", &SLIP_REPLY_IN, slip_reply, "回复督办件", "reply to a slip" },
    { "slip.return", &SLIP_RETURN_IN, slip_return, "退回督办回复", "send a reply back" },
    { "slip.verify", &SLIP_VERIFY_IN, slip_verify, "审核通过并办结", "accept the reply and close the slip" },
    { "slip.object", &SLIP_OBJECT_IN, slip_object, "对督办件提出异议", "object to a slip" },
    { "slip.decide", &SLIP_DECIDE_IN, slip_decide, "裁定督办异议", "decide an objection to a slip" },
    { "ladder.adopt", &LADDER_ADOPT_IN, ladder_adopt, "采用督办规则：各级和期限",
      "adopt a ladder: its steps and limits" },

    { "alert.acknowledge", &ALERT_ACK_IN, alert_acknowledge, "知悉一项预警，写明理由和有效期",
      "acknowledge an alert, with a reason, until a day" },
    { "alert.reopen", &ALERT_REOPEN_IN, alert_reopen, "重新提出已知悉的预警", "reopen an alert that was acknowledged" },
    { "watch.set", &WATCH_SET_IN, watch_set, "设定一种预警的规则，旧版保留",
      "set the rule of one kind of alert; versions are kept" },

    { "call.automate", &AUTOMATE_IN, call_automate, "许可自动开启和催报",
      "let the scheduler open its rounds and chase" },

    { "source.add", &SOURCE_IN, source_add, "存入原文", "keep a text" },
    { "source.issue", &SOURCE_ISSUE_IN, source_issue, "把选定的草稿下达为事项", "turn chosen drafts into items" },
    { "import.apply", &IMPORT_IN, import_apply, "导入台账的各行", "import a ledger's rows" },
    { "plan.import", &PLAN_IN, plan_import, "导入其他系统的计划：领域、事项、指标、目标和数据",
      "take another system's plan in: areas, items, indicators, targets, figures" },
    { "import.undo", &UNDO_IN, plan_undo, "撤销一次导入", "take an import back" },
    { "channel.set", &CHANNEL_IN, channel_set, "新建、修改通知通道", "make or change a channel of notifications",
      .flags = ACT_SECRET },
    { "channel.end", &CHANNEL_END_IN, channel_end, "删除通知通道", "remove a channel" },
    { "feed.create", &FEED_IN, feed_create, "建立订阅网址", "make a feed's address",
      .flags = ACT_SECRET | ACT_SIGN_IN },
    { "feed.revoke", &FEED_END_IN, feed_revoke, "停用订阅网址", "revoke a feed's address" },
    { "notice.set", &NOTICE_IN, notice_set, "设置自己的通知", "set how oneself is told" },
    { "setting.set", &SETTING_IN, setting_set, "设置本地名称和说明", "set the realm's names and notes" },
    { "view.save", &VIEW_IN, view_save, "保存台账视图", "save a view of the ledger" },
    { "view.delete", &VIEW_DELETE_IN, view_delete, "删除台账视图", "delete a view of the ledger" },
    { "rule.adopt", &RULE_ADOPT_IN, rule_adopt, "采用灯色规则", "adopt a rule of lights" },
};
const size_t n_acts = N_ELEMENTS(acts);
