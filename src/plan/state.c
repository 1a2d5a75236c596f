/* One state machine table per kind of item: which act takes it from which state to which. */
#include "plan/plan.h"

#define IN(state) (1u << (state))
#define OPEN (IN(STATE_ISSUED) | IN(STATE_ACTIVE) | IN(STATE_APPLIED))
#define LIVE (OPEN | IN(STATE_SUSPENDED))
#define STAYS 0

struct step {
    const char *act;
    unsigned from;
    int64_t to; /* STAYS: the state it is in */
};

/* What every kind has: it can be worked on, changed, put aside and joined to another. */
#define COMMON_STEPS                                                                                                   \
    { "item.issue", IN(STATE_DRAFT), STATE_ISSUED }, { "item.edit", IN(STATE_DRAFT), STAYS },                          \
        { "item.assign", OPEN, STAYS }, { "item.acknowledge", OPEN, STAYS }, { "item.claim", OPEN, STATE_ACTIVE },     \
        { "item.dispute", IN(STATE_ISSUED) | IN(STATE_ACTIVE), STAYS },                                                \
        { "item.resolve", IN(STATE_ISSUED) | IN(STATE_ACTIVE), STAYS },                                                \
        { "report.submit", IN(STATE_ACTIVE) | IN(STATE_APPLIED), STAYS }, { "report.sign", OPEN, STAYS },              \
        { "report.return", OPEN, STAYS }, { "report.verify", OPEN, STAYS },                                            \
        { "evidence.add", IN(STATE_ACTIVE) | IN(STATE_APPLIED), STAYS },                                               \
        { "change.ask", IN(STATE_ISSUED) | IN(STATE_ACTIVE), STAYS }, { "change.decide", OPEN, STAYS },                \
        { "item.measure", IN(STATE_DRAFT) | LIVE, STAYS }, { "item.unmeasure", IN(STATE_DRAFT) | LIVE, STAYS },        \
        { "item.waive", OPEN, STAYS }, { "item.suspend", OPEN, STATE_SUSPENDED },                                      \
        { "item.resume", IN(STATE_SUSPENDED), STATE_ACTIVE }, { "item.merge", IN(STATE_DRAFT) | LIVE, STATE_MERGED },  \
        { "item.cancel", IN(STATE_DRAFT) | LIVE, STATE_CANCELLED }, { "item.reopen", IN(STATE_CLOSED), STATE_ACTIVE }, \
        { "item.refuse", IN(STATE_APPLIED), STATE_ACTIVE },                                                            \
    {                                                                                                                  \
        "item.close", IN(STATE_APPLIED), STATE_CLOSED                                                                  \
    }

static const struct step task_steps[] = {
    COMMON_STEPS,
    { "item.apply", IN(STATE_ACTIVE), STATE_APPLIED },
    { "item.schedule", IN(STATE_DRAFT) | IN(STATE_ISSUED) | IN(STATE_ACTIVE), STAYS },
    { "item.decompose", IN(STATE_DRAFT) | IN(STATE_ISSUED) | IN(STATE_ACTIVE), STAYS },
};
/* A decision of a meeting may be reported done at once, without being claimed first. */
static const struct step decision_steps[] = {
    COMMON_STEPS,
    { "item.apply", IN(STATE_ISSUED) | IN(STATE_ACTIVE), STATE_APPLIED },
    { "item.schedule", IN(STATE_DRAFT) | IN(STATE_ISSUED) | IN(STATE_ACTIVE), STAYS },
    { "item.decompose", IN(STATE_DRAFT) | IN(STATE_ISSUED) | IN(STATE_ACTIVE), STAYS },
};
/* A milestone is one point: no plan of its own and no children. */
static const struct step milestone_steps[] = {
    COMMON_STEPS,
    { "item.apply", IN(STATE_ISSUED) | IN(STATE_ACTIVE), STATE_APPLIED },
};

static const struct machine {
    const struct step *steps;
    size_t n;
} machines[] = {
    [ITEM_TASK] = { task_steps, N_ELEMENTS(task_steps) },
    [ITEM_MEASURE] = { task_steps, N_ELEMENTS(task_steps) },
    [ITEM_MILESTONE] = { milestone_steps, N_ELEMENTS(milestone_steps) },
    [ITEM_DECISION] = { decision_steps, N_ELEMENTS(decision_steps) },
};

static const struct step *find_step(const struct item *it, const char *act)
{
    const struct machine *m = &machines[it->kind];
    for (size_t i = 0; i < m->n; i++)
        if (streq(m->steps[i].act, act) && (m->steps[i].from & IN(it->state)))
            return &m->steps[i];
    return NULL;
}

bool state_allows(const struct item *it, const char *act)
{
    return find_step(it, act) != NULL;
}

enum err state_step(struct cx *cx, const struct item *it, const char *act, int64_t *to)
{
    const struct step *s = find_step(it, act);
    if (!s)
        return fail(cx, E_CONFLICT, "%s 现在是“%s”，不能做 %s", "%s is \"%s\" now: %s is not possible", it->number,
                    word_text(cx, &item_states, it->state), act);
    *to = s->to ? s->to : it->state;
    return OK;
}
