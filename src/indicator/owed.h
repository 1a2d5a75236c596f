/* owed.h - what indicators ask of a person: figures to enter, to sign, to confirm, and what stands badly.
 *
 * By the posts held on cx->today, derived.  Each line names an indicator, a period and whose figure it is, which is all
 * a page needs to open the place where it is answered.
 */
#ifndef LS_OWED_H
#define LS_OWED_H

#include "indicator/stand.h"

enum { MAX_OWED = 200 };

struct owed_line {
    const char *code, *name, *name_en, *measure;
    const char *period, *period_words, *unit; /* unit: whose figure; none: the whole realm's, or a place's outside */
    int64_t state;                            /* enum value_state of what is there; 0: nothing is */
    int64_t figures;                          /* sign, confirm: how many wait together */
    struct date due;                          /* enter: the release day; NO_DATE: not said */
    int64_t days_left, days_waiting;          /* to due, negative: late; since it was entered or signed */
    const char *reason;                       /* of a return */
    int64_t light, light_reason;              /* red: enum level, enum stand_reason */
    struct dec want, have, behind;
};
extern const struct shape OWED_LINE;

struct owed {
    size_t n;
    struct owed_list {
        const char *name; /* enter sign confirm red */
        int64_t total;
        struct list items; /* OWED_LINE; the first MAX_OWED, the most urgent first */
    } lists[4];
};
/* A list that a role has no part in is left out; one that is empty stays. */
CHECKED enum err owed_of(struct cx *cx, const struct grant *who, struct owed *out);
/* The same without red, which looks at every indicator of the realm. */
CHECKED enum err owed_work(struct cx *cx, const struct grant *who, struct owed *out);
/* The same by what is known of the realm: read once, where many are asked about in one snapshot. */
CHECKED enum err owed_work_by(struct cx *cx, const struct grant *who, const struct almanac *realm, struct owed *out);

/* How indicators stand in all, for the board: how many show each light, and those near, behind or lost, worst first. */
struct lights_of_indicators {
    int64_t n[LEVELS]; /* by level_slot */
    struct list worst; /* struct owed_line, at most MAX_WORST */
};
enum { MAX_WORST = 20 };
CHECKED enum err indicator_lights(struct cx *cx, struct lights_of_indicators *out);

#endif
