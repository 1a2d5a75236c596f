/* outlooks.h - where the year will end, over all indicators in use: a line for the level and for the growth of each,
 * and how many of the year's targets are likely to be met.
 *
 * Derived as one indicator's outlook is (stand.h), so a line here and its page tell the same.
 */
#ifndef LS_OUTLOOKS_H
#define LS_OUTLOOKS_H

#include "indicator/stand.h"

enum outlook_class { OUTLOOK_UNTOLD = 1, OUTLOOK_LIKELY = 2, OUTLOOK_OPEN = 3, OUTLOOK_UNLIKELY = 4 };
extern const struct words outlook_classes;

struct landing_line {                            /* of the level or the growth, where that is forecast or aimed at */
    const char *code, *name, *name_en, *measure; /* measure: % of growth */
    int64_t kind;                                /* enum indicator_kind */
    bool is_growth, computed;                    /* computed: from what a formula gave */
    int64_t class;                               /* of its target: enum outlook_class; 0: there is none */
    int64_t refusal;                             /* why there is no forecast */
    const char *period;                          /* the newest that it goes by */
    struct dec mean, low80, high80;
    struct dec target, target_high; /* DEC_NONE: none, or one without a figure; high: of a range */
    int64_t bound;                  /* 0: there is no target */
    struct dec probability, error;
    int64_t tested;
};
extern const struct shape LANDING_LINE;
struct outlook_sum { /* targets of this year for the whole */
    int64_t year, targets;
    int64_t likely, open, unlikely,
        untold;          /* from four in five; between; below one in five; no probability can be told */
    struct dec expected; /* how many of those told will be met: the sum of their probabilities */
};
extern const struct shape OUTLOOK_SUM;
/* In the office's order: struct landing_line. */
CHECKED enum err outlooks_of(struct cx *cx, struct list *out, struct outlook_sum *sum);

#endif
