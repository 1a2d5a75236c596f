/* judge.h - how an item stands on a day, and why.
 *
 * Pure: arrays and structs in, results out; no database, no clock.  The percent a unit reports is a
 * claim; lights go by the percent a verifier accepted.  A late report and late work are told apart.
 * Percents are exact decimals (62.5 = 62500000 millionths).
 */
#ifndef LS_JUDGE_H
#define LS_JUDGE_H

#include "base/shape.h"

/* Stored codes.  Colour and word are configuration: red is not bad everywhere. */
enum level { LEVEL_DONE = 0, LEVEL_NORMAL = 1, LEVEL_NEAR = 2, LEVEL_BEHIND = 3, LEVEL_OVERDUE = 4, LEVEL_UNKNOWN = 9 };
enum why { /* stored: never renumber */
    WHY_CLOSED = 1,      /* struck off */
    WHY_ON_PLAN = 2,     /* no further behind than the rule allows */
    WHY_NEAR_DUE = 3,    /* the deadline is close and the work is not nearly done */
    WHY_GAP = 4,         /* behind the plan by so many points */
    WHY_NODE = 5,        /* a node of the plan was missed */
    WHY_PAST_DUE = 6,    /* the deadline has passed */
    WHY_NO_REPORT = 7,   /* no data after the day a report was owed */
    WHY_SUSPENDED = 8,
    WHY_NOT_STARTED = 9, /* its time has not come */
    WHY_WAIVED = 10,     /* a good reason was accepted until a day */
    WHY_CAUGHT_UP = 11,  /* was red not long ago, is on plan again */
    WHY_NOT_CLAIMED = 12 /* issued, nobody has claimed it in time */
};
extern const struct words levels, whys;

/* ---- what is known of an item ---- */

struct plan_point {
    struct date day;
    struct dec percent;
};
struct progress { /* a report; sorted by known */
    struct date day;      /* the figure speaks for this day */
    struct date known;    /* submitted */
    struct dec claimed;
    struct date judged;   /* verified; NO_DATE = not yet */
    struct dec verified;  /* DEC_NONE = not yet */
};
enum standing { STANDING_OPEN, STANDING_UNCLAIMED, STANDING_SUSPENDED, STANDING_CLOSED };
struct matter {
    enum standing standing;
    struct date issued, start, due; /* due NO_DATE: ongoing, never overdue */
    struct date closed;
    const struct plan_point *plan; /* sorted by day; none: linear from start to due */
    size_t n_plan;
    const struct progress *progress;
    size_t n_progress;
    struct date waived_until; /* NO_DATE: not */
    int64_t report_days;      /* a report is owed so often; 0: the rule says */
    bool has_holder;
};

/* ---- a rule is data ---- */

struct light_rule {
    const char *name, *name_en, *source; /* where it was published */
    struct dec behind_gap, overdue_gap;   /* gap >= and > these: behind, overdue; DEC_NONE: gaps do not count */
    int64_t node_behind_days, node_overdue_days; /* a node missed by at least so many days; 0: does not count */
    bool quarter_node_overdue; /* a missed node of a quarter's last month is overdue at once */
    int64_t near_days;         /* so close to the deadline ... */
    struct dec near_percent;   /* ... with less than this */
    int64_t late_behind_days;  /* past the deadline up to so many days is behind only; beyond it overdue */
    int64_t report_days, report_grace; /* a report is owed so often, with so many days of grace; 0: never */
    int64_t unclaimed_days;    /* workdays an issued item may wait to be claimed; 0: any */
    int64_t memory_days;       /* caught up after overdue: near for so many days; 0: forgotten at once */
    bool by_claim;             /* judge by the percent claimed (as some places do) */
};
extern const struct shape LIGHT_RULE; /* everything but the texts may be given as JSON; absent = as default */
struct preset {
    const char *key; /* "default", "yinchuan" ... */
    struct light_rule rule;
};
extern const struct preset presets[]; /* the first is the default */
extern const size_t n_presets;
const struct preset *preset_named(const char *key); /* NULL: none */
CHECKED enum err rule_check(struct cx *cx, const struct light_rule *r); /* E_INVALID: contradictory */

/* ---- answers ---- */

struct light {
    enum level level;
    enum why why;
    struct dec planned, verified, claimed; /* on that day; DEC_NONE: nothing known */
    struct dec gap;                        /* planned - verified (what counts), in points */
    struct date node;                      /* the node missed */
    int64_t days;       /* past due or past the node: how many; near: how many left; no report: since when */
    struct date last_report;
    bool late_report, late_work, no_holder;
};
struct dec curve_at(const struct matter *m, struct date on); /* planned percent; DEC_NONE without a plan or deadline */
struct light judge_light(const struct light_rule *r, const struct calendar *cal, const struct matter *m, struct date on);
/* The last day from `on`, at most limit days on, on which level and why stay the same if nothing new comes. */
struct date judge_until(const struct light_rule *r, const struct calendar *cal, const struct matter *m, struct date on, int limit);
/* The reason as a sentence with its figures, in the user's language, in cx->mem. */
const char *light_sentence(struct cx *cx, const struct light_rule *r, const struct matter *m, const struct light *l);

/* Runs of one level with what was known on each day: past reds stay.  At most max runs (the oldest go). */
struct light_run {
    struct date from, to;
    int64_t level, why;
};
extern const struct shape LIGHT_RUN;
size_t judge_history(const struct light_rule *r, const struct calendar *cal, const struct matter *m, struct date from, struct date to,
                     struct light_run *runs, size_t max);

/* Weighted progress of parts.  What a missing part means is part of the question and of the answer. */
enum missing { MISSING_IS_ZERO = 1, MISSING_LEFT_OUT = 2, MISSING_IS_UNKNOWN = 3 };
struct part {
    struct dec weight; /* DEC_NONE everywhere: equal shares; mixed: a missing weight is 1 */
    struct dec percent; /* DEC_NONE: missing */
};
struct rollup {
    struct dec percent; /* DEC_NONE: unknown */
    struct dec weight_seen, weight_all;
    size_t n_missing;
};
struct rollup judge_rollup(const struct part *parts, size_t n, enum missing rule);

#endif
