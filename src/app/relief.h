/* relief.h - a self-check against the rules that lighten the burden of units (减负): rule by rule, what was counted this
 * year, what to look at, what the program has nothing for.
 *
 * The six rules are those of the central rules against formalism (整治形式主义为基层减负若干规定, 2024) and of the State
 * Council office's rules for government applications, as far as a program can break them.  Counted anew from facts each
 * time; it judges no unit and no person, and what is to be done about it people decide.  It names unannounced
 * inspections: for who reads all of them alone ("read.burden_check").
 */
#ifndef LS_RELIEF_H
#define LS_RELIEF_H

#include "base/shape.h"

enum relief_rule {
    RELIEF_ONCE = 1,     /* nothing is asked again */
    RELIEF_CHECK_IN = 2, /* no check-in, no points */
    RELIEF_FORCED = 3,   /* nobody is forced to use it */
    RELIEF_TRACES = 4,   /* no photos and tracks by force, no likes and votes */
    RELIEF_MERIT = 5,    /* comments and articles are no merit */
    RELIEF_FEWER = 6,    /* short papers, few calls, inspections by plan */
};
enum relief_verdict {
    RELIEF_KEPT = 1,
    RELIEF_LOOK = 2,
    RELIEF_BUILT_IN = 3, /* there is nothing in the program that could break it */
};
enum relief_kind {
    RELIEF_CALL = 1,
    RELIEF_UNIT = 2,
    RELIEF_ROUND = 3,
    RELIEF_SLIP = 4,
    RELIEF_VISIT = 5,
    RELIEF_PLAN = 6, /* the year's plan of inspections */
};
extern const struct words relief_rules, relief_verdicts, relief_kinds;

struct relief_thing { /* to be looked at */
    int64_t kind, id; /* id: what its page goes by; 0: the page is one for all */
    const char *title, *why;
};
struct relief_measure {
    int64_t number;
    const char *text;   /* with that number, in words */
    bool amiss;         /* to be looked at */
    struct list things; /* struct relief_thing: ten at most */
};
struct relief_line {
    int64_t rule, verdict;
    const char *built_in; /* what there is not; NULL: it is measured */
    struct list measures; /* struct relief_measure */
};
extern const struct shape RELIEF_LINE;

/* The six rules in order, for the year of cx->today up to that day. */
CHECKED enum err relief_found(struct cx *cx, struct list *out);

#endif
