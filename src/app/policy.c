/* Who may do what: an act, or what is read, x role x relation to the subject.  No row, no access; each route names one.
 * The operator of the machine (log-in "local") stands outside: whoever can read the file can run any act, and the
 * journal says so. */
#include "app/act.h"
#include "app/api.h"

#define HQ_RUNS(act)            \
    {                           \
        act, ROLE_HQ, REL_REALM \
    }
#define ADMIN_RUNS(act)            \
    {                              \
        act, ROLE_ADMIN, REL_REALM \
    }

#define SECURITY_RUNS(act)            \
    {                                 \
        act, ROLE_SECURITY, REL_REALM \
    }
#define OWN(act)                \
    {                           \
        act, ROLE_ANY, REL_SELF \
    }
#define ALL_READ(what)            \
    {                             \
        what, ROLE_ANY, REL_REALM \
    }

const struct policy_row policy[] = {
    /* the organisation */
    ADMIN_RUNS("unit.create"),
    HQ_RUNS("unit.create"),
    ADMIN_RUNS("unit.edit"),
    HQ_RUNS("unit.edit"),
    ADMIN_RUNS("unit.rename"),
    ADMIN_RUNS("unit.merge"),
    ADMIN_RUNS("alias.add"),
    HQ_RUNS("alias.add"),
    ADMIN_RUNS("post.create"),
    ADMIN_RUNS("post.hold"),
    ADMIN_RUNS("post.leave"),
    ADMIN_RUNS("post.handover"),
    ADMIN_RUNS("user.add"),
    ADMIN_RUNS("user.disable"),
    SECURITY_RUNS("user.disable"),
    ADMIN_RUNS("user.enable"),
    SECURITY_RUNS("user.enable"),
    ADMIN_RUNS("user.unlock"),
    SECURITY_RUNS("user.unlock"),
    ADMIN_RUNS("user.password"),
    SECURITY_RUNS("user.password"),
    ADMIN_RUNS("factor.reset"),
    SECURITY_RUNS("factor.reset"),
    ADMIN_RUNS("read.accounts"),
    SECURITY_RUNS("read.accounts"),
    { "read.accounts", ROLE_AUDIT_ADMIN, REL_REALM },
    SECURITY_RUNS("security.set"),

    /* one's own way in */
    OWN("password.change"),
    OWN("token.create"),
    OWN("token.revoke"),
    SECURITY_RUNS("token.revoke"),
    OWN("factor.confirm"),
    OWN("factor.end"),
    HQ_RUNS("wall.share"),
    { "wall.share", ROLE_LEADER, REL_REALM },
    ADMIN_RUNS("setting.set"),
    HQ_RUNS("setting.set"),
    ADMIN_RUNS("calendar.set"),
    ADMIN_RUNS("clock.confirm"),
    HQ_RUNS("calendar.set"),
    ADMIN_RUNS("org.import"),
    HQ_RUNS("org.import"),
    ADMIN_RUNS("posts.import"),
    ADMIN_RUNS("org.undo"),

    /* the plan */
    HQ_RUNS("programme.create"),
    HQ_RUNS("area.create"),
    HQ_RUNS("item.create"),
    HQ_RUNS("item.edit"),
    HQ_RUNS("item.issue"),
    HQ_RUNS("item.assign"),
    HQ_RUNS("item.resolve"),
    { "item.acknowledge", ROLE_PRINCIPAL, REL_DUTY },
    { "item.acknowledge", ROLE_LIAISON, REL_DUTY },
    { "item.claim", ROLE_PRINCIPAL, REL_DUTY },
    { "item.dispute", ROLE_PRINCIPAL, REL_DUTY },
    HQ_RUNS("item.decompose"),
    { "item.decompose", ROLE_PRINCIPAL, REL_LEAD },
    { "item.decompose", ROLE_TASK_FORCE, REL_AREA },
    HQ_RUNS("item.measure"),
    HQ_RUNS("item.unmeasure"),
    HQ_RUNS("item.schedule"),
    { "item.schedule", ROLE_PRINCIPAL, REL_LEAD },
    { "item.schedule", ROLE_LIAISON, REL_LEAD },
    { "item.schedule", ROLE_TASK_FORCE, REL_AREA },

    /* reports */
    { "report.submit", ROLE_LIAISON, REL_DUTY },
    { "report.submit", ROLE_PRINCIPAL, REL_DUTY },
    { "report.sign", ROLE_PRINCIPAL, REL_DUTY },
    { "report.return", ROLE_PRINCIPAL, REL_DUTY },
    HQ_RUNS("report.return"),
    { "report.return", ROLE_SUPERVISOR, REL_REALM },
    HQ_RUNS("report.verify"),
    { "report.verify", ROLE_SUPERVISOR, REL_REALM },
    { "evidence.add", ROLE_LIAISON, REL_DUTY },
    { "evidence.add", ROLE_PRINCIPAL, REL_DUTY },
    HQ_RUNS("evidence.add"),
    { "evidence.add", ROLE_SUPERVISOR, REL_REALM },

    /* changes and the end */
    { "change.ask", ROLE_PRINCIPAL, REL_LEAD },
    { "change.decide", ROLE_LEADER, REL_REALM },
    HQ_RUNS("change.decide"),
    { "item.waive", ROLE_LEADER, REL_REALM },
    { "item.suspend", ROLE_LEADER, REL_REALM },
    HQ_RUNS("item.suspend"),
    HQ_RUNS("item.resume"),
    HQ_RUNS("item.merge"),
    HQ_RUNS("item.cancel"),
    { "item.apply", ROLE_PRINCIPAL, REL_LEAD },
    { "item.close", ROLE_SUPERVISOR, REL_REALM },
    HQ_RUNS("item.close"),
    { "item.refuse", ROLE_SUPERVISOR, REL_REALM },
    HQ_RUNS("item.refuse"),
    { "item.reopen", ROLE_SUPERVISOR, REL_REALM },
    HQ_RUNS("item.reopen"),

    /* reading: those named read the whole realm; people of a unit read what it, or one below it, has a duty in,
     * a task force its area (migrations/0005); drafts are the office's; an administrator reads no items */
    { "read.items", ROLE_LEADER, REL_REALM },
    HQ_RUNS("read.items"),
    { "read.items", ROLE_SUPERVISOR, REL_REALM },
    { "read.items", ROLE_AUDITOR, REL_REALM },
    { "read.items", ROLE_ASSESSOR, REL_REALM },
    { "read.items", ROLE_PRINCIPAL, REL_DUTY },
    { "read.items", ROLE_LIAISON, REL_DUTY },
    { "read.items", ROLE_TASK_FORCE, REL_AREA },
    ADMIN_RUNS("read.metrics"),
    HQ_RUNS("read.drafts"),
    HQ_RUNS("read.journal"),
    { "read.journal", ROLE_LEADER, REL_REALM },
    { "read.journal", ROLE_SUPERVISOR, REL_REALM },
    { "read.journal", ROLE_AUDITOR, REL_REALM },
    ADMIN_RUNS("read.journal"),
    { "read.journal", ROLE_AUDIT_ADMIN, REL_REALM },
    HQ_RUNS("verify"),
    { "verify", ROLE_LEADER, REL_REALM },
    { "verify", ROLE_SUPERVISOR, REL_REALM },
    { "verify", ROLE_AUDITOR, REL_REALM },
    { "verify", ROLE_AUDIT_ADMIN, REL_REALM },
    ADMIN_RUNS("verify"),
    ALL_READ("signed_in"),
    ALL_READ("read.desk"),
    ALL_READ("read.board"),
    ALL_READ("read.units"),
    ALL_READ("read.indicators"),
    ALL_READ("read.events"),
    ALL_READ("read.search"),
    ALL_READ("read.policy"),
    ALL_READ("read.security"),
    ALL_READ("intake.draft"),

    HQ_RUNS("read.sources"),
    { "read.sources", ROLE_LEADER, REL_REALM },
    { "read.sources", ROLE_SUPERVISOR, REL_REALM },
    { "read.sources", ROLE_AUDITOR, REL_REALM },

    ADMIN_RUNS("read.phones"),
    HQ_RUNS("read.phones"),
    { "read.phones", ROLE_SUPERVISOR, REL_REALM },

    ALL_READ("read.rules"),
    ALL_READ("read.settings"),
    HQ_RUNS("read.replay"),
    { "read.replay", ROLE_LEADER, REL_REALM },
    { "read.replay", ROLE_SUPERVISOR, REL_REALM },
    { "read.replay", ROLE_AUDITOR, REL_REALM },

    /* a person's own lists; the office shares */
    OWN("view.save"),
    OWN("view.delete"),
    HQ_RUNS("view.share"),

    /* indicators: the office defines, leaders and the office set targets; the owner's people, or those of the unit a
     * figure is of, enter and sign; who keeps the statistics confirms */
    HQ_RUNS("indicator.create"),
    HQ_RUNS("indicator.edit"),
    HQ_RUNS("figure_rule.set"),
    HQ_RUNS("target.set"),
    { "target.set", ROLE_LEADER, REL_REALM },
    HQ_RUNS("target.decompose"),
    { "target.decompose", ROLE_LEADER, REL_REALM },
    HQ_RUNS("target.withdraw"),
    { "target.withdraw", ROLE_LEADER, REL_REALM },
    { "value.enter", ROLE_LIAISON, REL_DUTY },
    { "value.enter", ROLE_PRINCIPAL, REL_DUTY },
    HQ_RUNS("value.enter"),
    { "value.sign", ROLE_PRINCIPAL, REL_DUTY },
    { "value.return", ROLE_PRINCIPAL, REL_DUTY },
    { "value.return", ROLE_PRINCIPAL, REL_CONFIRM },
    { "value.return", ROLE_LIAISON, REL_CONFIRM },
    HQ_RUNS("value.return"),
    { "value.confirm", ROLE_PRINCIPAL, REL_CONFIRM },
    { "value.confirm", ROLE_LIAISON, REL_CONFIRM },
    HQ_RUNS("value.confirm"),
    { "value.except", ROLE_PRINCIPAL, REL_CONFIRM },
    HQ_RUNS("value.except"),
    OWN("value.undo"),
    HQ_RUNS("value.undo"),

    /* rounds: the office asks; the unit's people, or those of one above, answer, its head signs */
    HQ_RUNS("call.create"),
    HQ_RUNS("call.edit"),
    HQ_RUNS("call.end"),
    HQ_RUNS("round.open"),
    HQ_RUNS("round.chase"),
    { "round.chase", ROLE_SUPERVISOR, REL_REALM },
    HQ_RUNS("round.lock"),
    HQ_RUNS("round.except"),
    { "round.except", ROLE_LEADER, REL_REALM },
    HQ_RUNS("round.cancel"),
    { "return.fill", ROLE_LIAISON, REL_DUTY },
    { "return.fill", ROLE_PRINCIPAL, REL_DUTY },
    { "return.repeat", ROLE_LIAISON, REL_DUTY },
    { "return.repeat", ROLE_PRINCIPAL, REL_DUTY },
    { "return.sign", ROLE_PRINCIPAL, REL_DUTY },
    HQ_RUNS("return.receive"),
    HQ_RUNS("return.return"),
    HQ_RUNS("digest.draft"),
    HQ_RUNS("digest.edit"),
    HQ_RUNS("digest.freeze"),
    ALL_READ("read.rounds"),
    { "read.returns", ROLE_LEADER, REL_REALM },
    HQ_RUNS("read.returns"),
    { "read.returns", ROLE_SUPERVISOR, REL_REALM },
    { "read.returns", ROLE_AUDITOR, REL_REALM },
    { "read.returns", ROLE_ASSESSOR, REL_REALM },
    { "read.returns", ROLE_PRINCIPAL, REL_DUTY },
    { "read.returns", ROLE_LIAISON, REL_DUTY },
    { "read.digests", ROLE_LEADER, REL_REALM },
    HQ_RUNS("read.digests"),
    { "read.digests", ROLE_SUPERVISOR, REL_REALM },
    { "read.digests", ROLE_AUDITOR, REL_REALM },
    { "read.digests", ROLE_ASSESSOR, REL_REALM },

    /* slips: the office and supervisors draft and issue; criticism is a supervisor's or a leader's, an interview or a
     * referral a leader's alone; the unit's people answer, its head objects, and who decided does not decide again */
    HQ_RUNS("slip.draft"),
    { "slip.draft", ROLE_SUPERVISOR, REL_REALM },
    { "slip.draft", ROLE_LEADER, REL_REALM },
    { "slip.draft", ROLE_TASK_FORCE, REL_AREA },
    HQ_RUNS("slip.raise"),
    { "slip.raise", ROLE_SUPERVISOR, REL_REALM },
    { "slip.raise", ROLE_LEADER, REL_REALM },
    HQ_RUNS("slip.edit"),
    { "slip.edit", ROLE_SUPERVISOR, REL_REALM },
    { "slip.edit", ROLE_LEADER, REL_REALM },
    HQ_RUNS("slip.issue"),
    { "slip.issue", ROLE_SUPERVISOR, REL_REALM },
    { "slip.issue", ROLE_LEADER, REL_REALM },
    { "slip.warn", ROLE_SUPERVISOR, REL_REALM },
    { "slip.warn", ROLE_LEADER, REL_REALM },
    { "slip.refer", ROLE_LEADER, REL_REALM },
    HQ_RUNS("slip.withdraw"),
    { "slip.withdraw", ROLE_SUPERVISOR, REL_REALM },
    { "slip.withdraw", ROLE_LEADER, REL_REALM },
    { "slip.receive", ROLE_LIAISON, REL_DUTY },
    { "slip.receive", ROLE_PRINCIPAL, REL_DUTY },
    { "slip.reply", ROLE_LIAISON, REL_DUTY },
    { "slip.reply", ROLE_PRINCIPAL, REL_DUTY },
    HQ_RUNS("slip.return"),
    { "slip.return", ROLE_SUPERVISOR, REL_REALM },
    HQ_RUNS("slip.verify"),
    { "slip.verify", ROLE_SUPERVISOR, REL_REALM },
    { "slip.object", ROLE_PRINCIPAL, REL_DUTY },
    HQ_RUNS("slip.decide"),
    { "slip.decide", ROLE_SUPERVISOR, REL_REALM },
    { "slip.decide", ROLE_LEADER, REL_REALM },
    HQ_RUNS("ladder.adopt"),
    { "ladder.adopt", ROLE_LEADER, REL_REALM },
    { "read.slips", ROLE_LEADER, REL_REALM },
    HQ_RUNS("read.slips"),
    { "read.slips", ROLE_SUPERVISOR, REL_REALM },
    { "read.slips", ROLE_AUDITOR, REL_REALM },
    { "read.slips", ROLE_ASSESSOR, REL_REALM },
    { "read.slips", ROLE_PRINCIPAL, REL_DUTY },
    { "read.slips", ROLE_LIAISON, REL_DUTY },
    { "read.slips", ROLE_TASK_FORCE, REL_AREA },
    { "read.ladder", ROLE_LEADER, REL_REALM },
    HQ_RUNS("read.ladder"),
    { "read.ladder", ROLE_SUPERVISOR, REL_REALM },
    { "read.ladder", ROLE_AUDITOR, REL_REALM },

    /* alerts: those above say that they know; of a signal of its report the unit's head may say why */
    HQ_RUNS("alert.acknowledge"),
    { "alert.acknowledge", ROLE_SUPERVISOR, REL_REALM },
    { "alert.acknowledge", ROLE_LEADER, REL_REALM },
    { "alert.acknowledge", ROLE_TASK_FORCE, REL_AREA },
    { "alert.acknowledge", ROLE_PRINCIPAL, REL_DUTY },
    HQ_RUNS("alert.reopen"),
    { "alert.reopen", ROLE_SUPERVISOR, REL_REALM },
    { "alert.reopen", ROLE_LEADER, REL_REALM },
    { "alert.reopen", ROLE_TASK_FORCE, REL_AREA },
    HQ_RUNS("call.automate"),
    HQ_RUNS("read.jobs"),
    ADMIN_RUNS("read.jobs"),
    { "read.jobs", ROLE_SUPERVISOR, REL_REALM },
    { "read.jobs", ROLE_AUDITOR, REL_REALM },
    HQ_RUNS("watch.set"),
    { "watch.set", ROLE_LEADER, REL_REALM },

    /* texts, ledgers, rules */
    HQ_RUNS("source.add"),
    HQ_RUNS("source.issue"),
    HQ_RUNS("import.apply"),
    HQ_RUNS("plan.import"),
    HQ_RUNS("import.undo"),
    HQ_RUNS("rule.adopt"),
    { "rule.adopt", ROLE_LEADER, REL_REALM },
};
const size_t n_policy = N_ELEMENTS(policy);

/* What is no act. */
static const struct {
    const char *name, *zh, *en;
} views[] = {
    { "signed_in", "登录后的各项", "what everybody signed in may" },
    { "read.items", "查看事项和佐证", "read items and evidence" },
    { "read.drafts", "查看草稿", "read drafts" },
    { "read.rules", "查看灯色规则和日历", "read the rules of lights and the calendar" },
    { "read.settings", "查看设置", "read the settings" },
    { "read.replay", "换规则回放", "replay the past under another rule" },
    { "read.phones", "查看电话", "read telephone numbers" },
    { "view.share", "共享视图", "share a view" },
    { "read.sources", "查看原文", "read the texts kept" },
    { "read.journal", "查看流水", "read the journal" },
    { "verify", "核对流水", "prove the journal" },
    { "read.accounts", "查看账号", "read the list of log-ins" },
    { "read.desk", "查看自己的待办", "read one's own desk" },
    { "read.board", "查看总览", "read the board" },
    { "read.indicators", "查看指标", "read indicators" },
    { "read.rounds", "查看调度事由、轮次、谁未报送和负担",
      "read the register of calls, rounds, who has not answered, the burden" },
    { "read.returns", "查看单位的调度填报", "read a unit's return" },
    { "read.digests", "查看调度通报", "read digests of rounds" },
    { "read.jobs", "查看定时任务", "read what the scheduler does" },
    { "slip.warn", "签发督办单（红）、督办函、通报", "issue a red slip, a letter, a bulletin" },
    { "slip.refer", "签发约谈、问责移送", "issue an interview, a referral" },
    { "read.slips", "查看督办件", "read slips" },
    { "read.ladder", "查看督办建议", "read what the ladder proposes" },
    { "read.units", "查看单位和领域", "read units and areas" },
    { "read.events", "收到变化通知", "hear of changes" },
    { "read.search", "检索自己能看的内容", "search what one may read" },
    { "read.policy", "查看权限表", "read this table" },
    { "read.security", "查看登录和密码规范", "read the rules of signing in" },
    { "read.metrics", "查看运行指标", "read the figures of the server" },
    { "intake.draft", "从公文起草事项", "draft directives from a text" },
    { "wall.share", "分享大屏链接", "share a link to the wall" },
};

const char *policy_text(const struct cx *cx, const char *name)
{
    const struct act *a = act_named(name);
    for (size_t i = 0; i < N_ELEMENTS(views); i++)
        if (streq(views[i].name, name))
            return say(cx, views[i].zh, views[i].en);
    return a ? say(cx, a->zh, a->en) : NULL;
}
