/* plan.h - what is owed: programme, areas, items, who owes them, and by which steps.
 *
 * An item 事项 is anything someone owes by a date.  It has one permanent number, one state machine
 * (its kind's, plan/state.c) and exactly one lead duty; its first deadline is kept for ever.  Tables:
 * programme, area, item, duty, node, change, waiver, source (migrations/0002); light is derived.
 */
#ifndef LS_PLAN_H
#define LS_PLAN_H

#include "journal/fact.h"

/* stored: never renumber */
enum item_kind {
    ITEM_TASK = 1,      /* 目标任务 */
    ITEM_MEASURE = 2,   /* 举措 */
    ITEM_MILESTONE = 3, /* 节点 */
    ITEM_DECISION = 4,  /* 议定事项 */
};
/* stored: never renumber */
enum item_state {
    STATE_DRAFT = 1,     /* 草稿 */
    STATE_ISSUED = 2,    /* 已下达, not yet claimed */
    STATE_ACTIVE = 3,    /* 推进中 */
    STATE_APPLIED = 4,   /* 申请销号 */
    STATE_CLOSED = 5,    /* 已销号 */
    STATE_SUSPENDED = 6, /* 中止 */
    STATE_MERGED = 7,    /* 已合并 */
    STATE_CANCELLED = 8, /* 作废 */
};
enum due_kind { DUE_FIXED = 1, DUE_ONGOING = 2, DUE_RECURRING = 3, DUE_EVENT = 4, DUE_NONE = 5 };
extern const struct words item_kinds, item_states, due_kinds;

struct named { /* a person or a unit that rows mean by id */
    int64_t id;
    const char *name;
};
extern const struct shape NAMED;

struct programme {
    int64_t id, seq;
    const char *name;
    struct date start, due;
};
struct area {
    int64_t id, seq;
    int64_t programme;
    const char *name;
    int64_t task_force; /* unit */
    int64_t sort;
};
struct item {
    int64_t id, seq;
    const char *number; /* 2023-0137; never reused */
    int64_t kind, state;
    int64_t programme, area;
    int64_t parent;
    struct dec weight; /* within the parent; none = equal shares */
    const char *title, *measure, *target, *category;
    const char *leader;                /* 牵头领导: the post, as the document says */
    struct date start, due, first_due; /* first_due never changes once issued */
    int64_t due_kind;
    const char *due_text;                     /* as written */
    int64_t source, source_start, source_end; /* code points in the source text */
    int64_t import;
    const char *origin_no; /* number in the ledger it came from */
    const char *remark;
    int64_t merged_into;
    struct date issued_day, closed_day;
    int64_t reopened;    /* how often */
    int64_t report_days; /* a report is owed every so many days; 0 = the rule's default */
};
enum duty_role { DUTY_LEAD = 1, DUTY_RESPONSIBLE = 2, DUTY_SUPPORT = 3 };
enum duty_state { DUTY_ASSIGNED = 1, DUTY_ACKNOWLEDGED = 2, DUTY_CLAIMED = 3, DUTY_DISPUTED = 4, DUTY_RELEASED = 5 };
extern const struct words duty_roles, duty_states;
struct duty {
    int64_t id, seq;
    int64_t item, unit, post;
    int64_t role, state;
    const char *reason; /* of a dispute or a release */
    struct ts acknowledged, claimed;
    struct date assigned; /* NO_DATE: as old as the item's issue */
};
struct node {
    int64_t id, seq;
    int64_t item;
    struct date day;
    struct dec percent; /* planned to stand at this much on that day */
    const char *title;
    int64_t every; /* the rhythm it was back-scheduled by (schedule_in), so it follows the deadline; 0: set by hand */
};
enum change_kind { CHANGE_EXTENSION = 1, CHANGE_TARGET = 2 };
enum change_state { CHANGE_ASKED = 1, CHANGE_APPROVED = 2, CHANGE_REFUSED = 3 };
extern const struct words change_kinds, change_states;
struct change {
    int64_t id, seq;
    int64_t item, kind, state;
    struct date old_due, new_due; /* new_due: asked for; the reply fixes it */
    const char *old_target, *new_target;
    const char *reason;
    int64_t asked_by, decided_by; /* persons */
    struct ts asked, decided;
    const char *decision;
};
struct waiver { /* a good reason accepted: the light does not count against the unit until then */
    int64_t id, seq;
    int64_t item, approved_by;
    struct date granted, until; /* days, both included */
    const char *reason;
};
enum source_kind {
    SOURCE_MINUTES = 1,
    SOURCE_NOTICE = 2,
    SOURCE_PLAN = 3,
    SOURCE_INSTRUCTION = 4,
    SOURCE_NEWS = 5,
    SOURCE_OTHER = 6
};
extern const struct words source_kinds;
struct source {
    int64_t id, seq;
    const char *title;
    int64_t kind;
    struct date day;
    const char *text; /* as received */
};
struct import {
    int64_t id, seq;
    const char *name;
    struct str hash; /* SHA-256 of the file */
    int64_t rows;
    bool undone;
};
extern const struct shape PROGRAMME, AREA, ITEM, DUTY, NODE, CHANGE, WAIVER, SOURCE, IMPORT;

/* By number ("2023-0137") or by id given as digits.  E_NOT_FOUND says so in words. */
CHECKED enum err item_by_number(struct cx *cx, const char *number, struct item *out);
/* What an act on this item will ask (ahead_fn): the item, who owes it, is anybody there.  E_NOT_FOUND: no item. */
CHECKED enum err item_act_ahead(struct cx *cx, const char *number, int step);
CHECKED enum err programme_in_hand(struct cx *cx, struct programme *out);    /* the newest; E_NOT_FOUND without text */
CHECKED enum err areas_all(struct cx *cx, size_t max, struct list *out);     /* in their order */
CHECKED enum err area_by_name(struct cx *cx, const char *name, int64_t *id); /* E_NOT_FOUND says so in words */
CHECKED enum err lead_duty(struct cx *cx, int64_t item, struct duty *out);   /* E_NOT_FOUND without text */

/* May this act happen to this item in its state?  The kind's table decides; to = state after. */
CHECKED enum err state_step(struct cx *cx, const struct item *it, const char *act, int64_t *to);
bool state_allows(const struct item *it, const char *act);
static inline bool state_is_open(int64_t state)
{
    return state == STATE_ISSUED || state == STATE_ACTIVE || state == STATE_APPLIED;
}

#endif
