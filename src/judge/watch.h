/* watch.h - what deserves a look: alerts of an item or a finding on a day, each with since when and its figures.
 *
 * Pure: what is known of an item, the rules in force and a day in, alerts out; one per kind.  An alert is never kept:
 * when what raised it is gone, so is it.  Some are signals of a report (stuck below the end, a leap in the last days,
 * copied words ...): whoever reported is told first, the office some workdays later, if it still holds then.
 */
#ifndef LS_JUDGE_WATCH_H
#define LS_JUDGE_WATCH_H

#include "judge/judge.h"

enum alert { /* stored: never renumber; ALERTS - 1 is the last */
             ALERT_SOON = 1,
             ALERT_OVERDUE = 2,
             ALERT_BEHIND = 3,
             ALERT_STALE = 4,
             ALERT_UNHELD = 5,
             ALERT_UNDECIDED = 6,
             ALERT_INDICATOR = 7,
             ALERT_STUCK = 8,
             ALERT_LEAP = 9,
             ALERT_COPIED = 10,
             ALERT_RED_PART = 11,
             ALERT_SUMS = 12,
             ALERT_SLIP = 13,
             ALERT_RECTIFY = 14,
             ALERTS = 15
};
enum severity { SEVERITY_NOTICE = 1, SEVERITY_WARNING = 2, SEVERITY_SERIOUS = 3 };
extern const struct words alert_kinds, severities;

struct watch_rule { /* how one kind is raised; a fact, each version kept */
    int64_t id, seq;
    int64_t kind; /* enum alert */
    bool off;
    int64_t days, times;
    struct dec points; /* percent, or percentage points */
    int64_t first;     /* a signal: so many workdays for whoever reported, before the office sees it */
};
extern const struct shape WATCH_RULE;

struct watch_kind { /* what its numbers mean */
    enum alert kind;
    enum severity severity; /* the least; what is seriously behind is serious */
    bool is_signal;
    const char *days_zh, *days_en, *times_zh, *times_en, *points_zh, *points_en; /* NULL: not asked for */
    struct watch_rule preset;
    const char *zh, *en; /* what it says */
};
const struct watch_kind *watch_kind(int64_t kind); /* NULL: none */

struct watch_rules {
    struct watch_rule of[ALERTS]; /* by kind */
};
struct watch_rules watch_presets(void);
/* Numbers out of range, or that the kind does not ask for: every fault is named. */
CHECKED enum err watch_rule_check(struct cx *cx, const struct watch_rule *r);

/* What is known of one item at work.  Zeroed is not empty: begin with WATCHED. */
struct watched {
    enum level level;
    struct date level_since; /* it has stood so since then */
    struct date due, issued, last_report;
    struct dec claimed;
    bool no_holder;
    struct date node;     /* the oldest node not reached */
    struct date slip_due; /* a slip of the item is not answered: by when it was to be */
    struct date asked;    /* an extension or a change waits for a decision since then */
    /* its newest report */
    struct date reported;
    struct dec percent, before; /* claimed by it, and by the one before */
    int64_t in_a_row;           /* reports up to it that claim the points of ALERT_STUCK or more, below 100 */
    int64_t same_text;          /* characters of it that an earlier report, or one of another item, has too */
    /* its parts */
    int64_t red_parts;    /* behind or overdue */
    struct dec parts_sum; /* claimed by the parts, weighted; none: not all of them have claimed */
};
#define WATCHED                                \
    ((struct watched){ .level_since = NO_DATE, \
                       .due = NO_DATE,         \
                       .issued = NO_DATE,      \
                       .last_report = NO_DATE, \
                       .claimed = DEC_NONE,    \
                       .node = NO_DATE,        \
                       .asked = NO_DATE,       \
                       .slip_due = NO_DATE,    \
                       .reported = NO_DATE,    \
                       .percent = DEC_NONE,    \
                       .before = DEC_NONE,     \
                       .parts_sum = DEC_NONE })

struct alarm {
    enum alert kind;
    enum severity severity;
    struct date since; /* NO_DATE: not known */
    struct date shown; /* the office sees it from that day on; NO_DATE: at once */
    int64_t n;         /* days left, days late, reports in a row, characters, parts: what the kind counts */
    struct dec a, b;   /* claimed now, and before or by the parts */
};
/* Returns how many. */
size_t judge_alarms(const struct watch_rules *rules, const struct calendar *cal, const struct watched *w,
                    struct date on, struct alarm out[static ALERTS]);
/* Of a finding that a unit has still to rectify. */
bool judge_rectification(const struct watch_rules *rules, struct date due, bool is_grave, struct date on,
                         struct alarm *out);
/* Why, as one sentence with its figures, in cx's language. */
const char *alarm_why(struct cx *cx, const struct alarm *a);

#endif
