/* ladder.h - which step of urging comes next for what slips: 提醒, 催办, 督办单, 督办函, 通报, 约谈, 移送.
 *
 * Pure: a rule (its steps, milder first, and its limits), how a matter stands, what was tried, and a day in; a step and
 * its reason out.  It proposes; a named person decides.  Never a step below one that was tried in the same matter, never
 * one twice.  Rules are data: docs/slips.md.
 */
#ifndef LS_LADDER_H
#define LS_LADDER_H

#include "judge/rule.h"

/* stored: never renumber; a higher one is harder */
enum slip_kind {
    SLIP_REMIND = 1, /* 提醒 */
    SLIP_URGE = 2,   /* 催办 */
    SLIP_BLUE = 3,   /* 督办单: 蓝, 黄, 红 */
    SLIP_YELLOW = 4,
    SLIP_RED = 5,
    SLIP_LETTER = 6,    /* 督办函 */
    SLIP_BULLETIN = 7,  /* 通报 */
    SLIP_INTERVIEW = 8, /* 约谈 */
    SLIP_REFERRAL = 9,  /* 问责移送 */
};
/* stored: never renumber.  What a slip rests on, and so how long there is to answer. */
enum slip_basis {
    BASIS_LIGHT = 1,  /* an item that slips: by the step */
    BASIS_URGENT = 2, /* 领导批示: 急, 一般, 难 */
    BASIS_INSTRUCTION = 3,
    BASIS_HARD = 4,
    BASIS_DOCUMENT = 5, /* 文件部署 */
    BASIS_MINUTES = 6,  /* 会议纪要 */
    BASIS_MEDIA = 7,    /* 媒体曝光 */
};
extern const struct words slip_kinds, slip_bases;

enum { MAX_LADDER_STEPS = 9, MAX_LADDER_LIMITS = 7 };
struct ladder_step {
    int64_t kind;
    int64_t from;  /* enum level: the first step of what stands so or worse; "done": reached by climbing alone */
    int64_t late;  /* ... and is so many days late at least */
    int64_t reply; /* workdays to answer in; 0: it wants no answer */
};
struct ladder_limit {
    int64_t basis;
    int64_t days;
    bool calendar; /* days of the calendar; else workdays */
};
struct ladder_rule {
    int64_t id, version;
    const char *name;
    const char *zh, *en;
    const char *source, *source_en; /* where it was published, and what of it we could not carry */
    struct list steps;              /* struct ladder_step, milder first */
    struct list limits;             /* struct ladder_limit */
    int64_t grace;                  /* more workdays than this past the reply's limit: the next step */
    int64_t again;                  /* workdays of rest after one was closed, before the next */
    int64_t forgets;                /* days after a close: what slips then is a new matter */
    int64_t object;                 /* days in which a unit may object, from the day of issue */
    int64_t decide;                 /* days in which an objection is decided */
};
extern const struct shape LADDER_STEP, LADDER_LIMIT, LADDER_RULE;
extern const struct ladder_rule ladder_presets[];
extern const size_t n_ladder_presets;
const struct ladder_rule *ladder_preset(const char *name); /* NULL: none */
/* Refuse a rule that cannot mean anything; every fault is named (cx->fail.problems). */
CHECKED enum err ladder_check(struct cx *cx, const struct ladder_rule *rule);
const struct ladder_step *ladder_step_of(const struct ladder_rule *rule, int64_t kind); /* NULL: not on this ladder */
/* The day by which a slip of this kind and basis, issued on a day, is answered; NO_DATE: no answer is wanted. */
struct date ladder_reply_due(const struct ladder_rule *rule, const struct calendar *cal, int64_t kind, int64_t basis,
                             struct date issued);

enum tried_state {
    TRIED_NOTHING = 0,
    TRIED_DRAFT = 1,  /* one is drafted: it waits for a decision */
    TRIED_OWED = 2,   /* one is out: the unit has to receive it, or to answer */
    TRIED_OURS = 3,   /* the unit answered or objected: it waits for a decision */
    TRIED_CLOSED = 4, /* none is out */
};
struct ladder_tried { /* in this matter, without what is forgotten */
    enum tried_state state;
    int64_t highest;                       /* enum slip_kind of the hardest; 0: none */
    struct date issued, reply_due, closed; /* of the newest; NO_DATE: none */
};
struct ladder_matter {
    enum level level;
    int64_t days_late; /* past its due day, or past the oldest node not reached */
};
enum ladder_reason {
    LADDER_FINE = 0,       /* nothing slips that this ladder looks at */
    LADDER_FIRST = 1,      /* first step */
    LADDER_UNANSWERED = 2, /* the last one was not answered in time */
    LADDER_UNRECEIVED = 3, /* the last one, which wants no answer, was not even received in time */
    LADDER_AGAIN = 4,      /* the last one was closed, and it slips still or again */
    LADDER_WAITS = 5,      /* one is out, and there is still time */
    LADDER_OURS = 6,       /* one waits for a decision of ours */
    LADDER_RESTS = 7,      /* one was closed just now */
    LADDER_TOP = 8,        /* there is no harder step */
};
extern const struct words ladder_reasons;
struct ladder_next {
    int64_t kind; /* 0: none */
    enum ladder_reason reason;
    int64_t workdays; /* past the limit, or since it was closed */
};
struct ladder_next ladder_next(const struct ladder_rule *rule, const struct calendar *cal,
                               const struct ladder_matter *m, const struct ladder_tried *t, struct date on);

#endif
