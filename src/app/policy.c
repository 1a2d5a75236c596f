/* Who may do what: act x role x relation to the subject.  No row, no access.  The operator of the machine
 * (log-in "local") stands outside: whoever can read the file can run any act, and the journal says so. */
#include "org/grant.h"

#define HQ_RUNS(act)            \
    {                           \
        act, ROLE_HQ, REL_REALM \
    }
#define ADMIN_RUNS(act)            \
    {                              \
        act, ROLE_ADMIN, REL_REALM \
    }

#define OWN_RUNS(act, role) \
    {                       \
        act, role, REL_DUTY \
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
    ADMIN_RUNS("user.add"),
    ADMIN_RUNS("user.disable"),
    ADMIN_RUNS("user.password"),
    OWN_RUNS("user.password", ROLE_LEADER),
    OWN_RUNS("user.password", ROLE_HQ),
    OWN_RUNS("user.password", ROLE_TASK_FORCE),
    OWN_RUNS("user.password", ROLE_SUPERVISOR),
    OWN_RUNS("user.password", ROLE_PRINCIPAL),
    OWN_RUNS("user.password", ROLE_LIAISON),
    OWN_RUNS("user.password", ROLE_AUDITOR),
    OWN_RUNS("user.password", ROLE_ASSESSOR),
    ADMIN_RUNS("calendar.set"),
    HQ_RUNS("calendar.set"),
    ADMIN_RUNS("org.import"),
    HQ_RUNS("org.import"),

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
    HQ_RUNS("read.drafts"),
    HQ_RUNS("read.journal"),
    { "read.journal", ROLE_LEADER, REL_REALM },
    { "read.journal", ROLE_SUPERVISOR, REL_REALM },
    { "read.journal", ROLE_AUDITOR, REL_REALM },
    ADMIN_RUNS("read.journal"),

    /* texts, ledgers, rules */
    HQ_RUNS("source.add"),
    HQ_RUNS("source.issue"),
    HQ_RUNS("import.apply"),
    HQ_RUNS("import.undo"),
    HQ_RUNS("rule.adopt"),
    { "rule.adopt", ROLE_LEADER, REL_REALM },
};
const size_t n_policy = N_ELEMENTS(policy);
