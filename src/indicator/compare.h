/* compare.h - one indicator beside others of its kind in one period: its units, or the places outside.
 *
 * By confirmed figures.  Places are given by growth, level or completion; ties share one, who has no figure has none.
 */
#ifndef LS_COMPARE_H
#define LS_COMPARE_H

#include "indicator/stand.h"

enum compare_with { WITH_UNITS = 1, WITH_PEERS = 2 };
enum compare_by { BY_GROWTH = 1, BY_LEVEL = 2, BY_COMPLETION = 3 };
extern const struct words compare_withs, compare_bys;

struct compare_ask {
    const char *code;
    int64_t with;   /* enum compare_with */
    int64_t by;     /* enum compare_by; 0: by growth where it is told, else by level */
    int64_t period; /* 0: the newest of which anybody has a figure */
};
struct compared_line {
    const char *name; /* of the unit or place; the realm itself: none */
    bool own;         /* the realm, among its peers; else a unit of it */
    struct dec level, growth, target, completion;
    int64_t rank, rank_before, change; /* before: in the period before, of the same year; change: places won */
    struct dec from_mean;              /* what it is ranked by, less the mean of all */
    int64_t published;                 /* the realm's rank as it was published; 0: not */
};
struct compared {
    struct indicator indicator;
    const char *period, *period_words;
    int64_t by, ranked;
    struct dec mean, sum; /* of what it is ranked by; sum: of levels of units */
    struct list lines;    /* struct compared_line, best first, those without a figure last */
};
extern const struct shape COMPARED_LINE;
CHECKED enum err indicator_compare(struct cx *cx, const struct compare_ask *ask, struct compared *out);

#endif
