/* rule.h - a light rule: the thresholds by which an item is judged.  Rules are data.
 *
 * A rule is a versioned fact (LIGHT_RULE is its shape); the same code reads the default and every published
 * preset.  A cause (gap, missed node, past due, not begun, due soon) has a line per level; a line
 * that is 0 (days, months) or DEC_NONE (points) is not drawn.  The worst level reached wins.  What
 * colour, word and shape a level wears is another table (looks): in Zhen'an red is an honour.
 */
#ifndef LS_RULE_H
#define LS_RULE_H

#include "base/shape.h"

/* Stored: never renumber (docs/lights.md: "0 done, 1 normal, 2 near, 3 behind, 4 overdue/serious, 9 unknown"). */
enum level { LEVEL_DONE = 0, LEVEL_NORMAL = 1, LEVEL_NEAR = 2, LEVEL_BEHIND = 3, LEVEL_OVERDUE = 4, LEVEL_UNKNOWN = 9 };
enum { LEVELS = 6 };
extern const struct words level_words;

int level_slot(enum level level); /* 0..LEVELS-1, for counting: unknown comes last */
enum level level_of_slot(int slot);
int level_rank(enum level level); /* severity: done < normal < near < unknown < behind < overdue */
static inline enum level level_worse(enum level a, enum level b)
{
    return level_rank(b) > level_rank(a) ? b : a;
}

enum unknown_when {                          /* stored: never renumber */
                    UNKNOWN_NO_FIGURE = 0,   /* a report deadline has passed and no figure was ever verified */
                    UNKNOWN_LATE_REPORT = 1, /* the latest report deadline passed without a report */
                    UNKNOWN_NEVER = 2,       /* what is not verified counts as 0 % */
};
extern const struct words unknown_when_words;

struct light_rule {
    int64_t id, version;
    const char *name;               /* "default"; 1..40 characters */
    const char *zh, *en;            /* what people call it */
    const char *source, *source_en; /* where it was published, and what of it we could not carry */
    const char *looks;              /* name of a table of looks_presets; NULL = "default" */

    /* Percentage points by which the verified figure lies below the schedule curve. */
    struct dec gap_near;    /* from this on (and above 0) */
    struct dec gap_behind;  /* from this on (and above 0) */
    struct dec gap_overdue; /* more than this */
    int64_t gap_min_days;   /* shorter items are not judged by gap (a one-day item is 0 or 100 %) */
    /* Days since the oldest node that is still not reached; "from this many days on". */
    int64_t node_near, node_behind, node_overdue;
    int64_t node_quarter; /* the same, overdue, for nodes in March, June, September and December */
    bool node_caught_up;  /* the last node, missed at its date and reached since, is near */
    /* Days past the due date; "from this many days on". */
    int64_t late_near, late_behind, late_overdue;
    /* Calendar months ended, the planned month of start included, with nothing verified. */
    int64_t unbegun_near, unbegun_overdue;
    /* Days since the lead unit was named and has not claimed; "from this many days on". */
    int64_t claim_near, claim_behind, claim_overdue;
    /* Due in at most this many days with less than soon_below verified (DEC_NONE: whatever is verified). */
    int64_t soon_days;
    struct dec soon_below;

    int64_t unknown;     /* enum unknown_when */
    int64_t stale_days;  /* flag: more days than this since the last report */
    bool stale_workdays; /* ... counted in workdays */
};
extern const struct shape LIGHT_RULE;

extern const struct light_rule rule_presets[];
extern const size_t n_rule_presets;
extern const struct light_rule *const rule_default;     /* rule_presets[0] */
const struct light_rule *rule_preset(const char *name); /* NULL: none */

/* Refuse a rule that cannot mean anything: lines out of order or out of range, no line at all, an
 * unknown table of looks.  Every fault is named (cx->fail.problems). */
CHECKED enum err rule_check(struct cx *cx, const struct light_rule *rule);

/* How a level looks.  Never colour alone: word and shape say it too. */
struct look {
    int64_t level;
    const char *colour;   /* "green" "yellow" "orange" "blue" "red" "grey" */
    const char *light_zh; /* 绿灯 */
    const char *zh, *en;  /* 正常, on schedule */
    const char *shape;    /* "check" "circle" "triangle" "diamond" "square" "ring" */
};
extern const struct shape LOOK;
struct looks {
    const char *name, *zh, *en, *source;
    struct look list[LEVELS]; /* by slot */
};
extern const struct looks looks_presets[];
extern const size_t n_looks_presets;
const struct looks *looks_named(const char *name);                           /* NULL name: "default"; NULL: none */
const struct look *look_of(const struct light_rule *rule, enum level level); /* never NULL */

#endif
