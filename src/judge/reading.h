/* reading.h - how an indicator stands: progress against time, gap, what the rest must bring, rank, light.
 *
 * Pure and exact.  Percents as everywhere: 62.5 is DEC 62.5.  A figure that is not known is DEC_NONE, and so is what
 * would follow from it.  Growth is said, never divided out of levels (docs/indicators.md).
 */
#ifndef LS_READING_H
#define LS_READING_H

#include "judge/rule.h"

/* stored: never renumber */
enum bound {
    BOUND_AT_LEAST = 1,
    BOUND_AT_MOST = 2,
    BOUND_ABOUT = 3, /* at most half a point of growth below it, or a hundredth of a level */
    BOUND_RANGE = 4,
    BOUND_POSITIVE = 5,
    BOUND_ABOVE_PEERS = 6, /* above the peers' mean */
    BOUND_RANK = 7,        /* among the first k */
};
extern const struct words bounds;
struct aim {
    enum bound bound;
    bool is_growth;   /* of growth, in points; else of the level */
    struct dec value; /* the figure; the lower end of a range; k of a rank */
    struct dec high;  /* the upper end of a range */
};

/* ---- time ---- */

/* The part of the year gone at the end of month m, in percent: m/12, or by weights a month (any scale). */
struct dec time_progress(int month, const struct dec weights[12]); /* weights NULL: each month alike */
/* done of target, in percent. */
struct dec completion(struct dec done, struct dec target);
/* How far the level lies below the path: target * w(m) - done; below zero: ahead. */
struct dec path_gap(struct dec target, struct dec done, struct dec progress);
/* What each of the months left must bring: (target - done) / (12 - m).  None after December. */
struct dec monthly_need(struct dec target, struct dec done, int month);
/* The growth the rest of the year must have: r = (g - s c) / (1 - s), with the share s of last year's comparable base
 * that fell in the months gone (0 <= s < 1). */
struct dec growth_need(struct dec goal, struct dec so_far, struct dec share);
/* Half the time, half the task: known at the end of June. */
enum half { HALF_UNKNOWN = 0, HALF_REACHED = 1, HALF_MISSED = 2 };
extern const struct words halves;
enum half half_half(struct dec done, struct dec target, int month);

/* ---- beside others ---- */

/* Places by value, ties share one: 1, 2, 2, 4.  One without a figure has none (0) and is not counted.  Returns how many
 * have one. */
size_t rank_all(const struct dec *values, size_t n, bool lower_is_better, int64_t *out);
struct dec mean_of(const struct dec *values, size_t n); /* of those that are known; none of none */

/* ---- the light ---- */

struct standing_of {          /* what is known of an indicator in one period */
    struct dec level, growth; /* as published, from January on */
    struct dec peers;         /* mean of the peers in what the aim is of */
    int64_t rank;             /* 0: not known */
    int month;                /* the last of the period */
    struct dec progress;      /* of time, percent */
    struct dec path; /* the plan's own figure of this period; DEC_NONE: target x progress, growth's goal itself */
};
struct light_preset {
    const char *name, *zh, *en, *source;
    struct dec behind_near, behind_red; /* level: points of the target below the path; none: not looked at */
    bool below_is_near;                 /* below the plan or the peers' mean at all */
    bool negative_is_red;               /* growth below zero */
    bool peers;                         /* the peers' mean is looked at */
};
extern const struct light_preset light_presets[];
extern const size_t n_light_presets;
const struct light_preset *light_preset_named(const char *name); /* NULL: none */
/* stored: never renumber */
enum stand_reason {
    STAND_NO_TARGET = 1,
    STAND_NO_FIGURE,
    STAND_ON_PLAN,
    STAND_REACHED,
    STAND_BELOW_PLAN,
    STAND_BELOW_PEERS,
    STAND_NEGATIVE,
    STAND_OVER_LIMIT,
    STAND_RANK_LOST,
    STAND_PARTS, /* a growth that a formula gives of figures that are not all told from January on */
};
extern const struct words stand_reasons;
struct stand {
    enum level level;
    enum stand_reason reason;
    struct dec want, have, behind; /* behind: points of the target (level), points (growth), places (rank) */
};
/* The least that "about" still is: half a point of growth, a hundredth of a level, below it; more is more. */
struct dec about_floor(const struct aim *a);
struct stand judge_stand(const struct light_preset *rule, const struct aim *a, const struct standing_of *s);
/* Is the aim met by what stands at the year's end? */
bool aim_met(const struct aim *a, const struct standing_of *s);

/* ---- sharing out ---- */

/* Part a whole by weights, each part to so many decimals; together they are the whole to the last unit: what rounding
 * leaves goes to the largest remainders, the first of equals first.  False: no weight above zero, or out of range. */
bool share_out(struct dec whole, const struct dec *weights, size_t n, int decimals, struct dec *out);

/* ---- strange figures ---- */

/* Modified z-score by the median and the median's deviation: 0.6745 (x - median) / MAD.  None with fewer than five
 * known, or when they are all alike. */
struct dec modified_z(struct dec x, const struct dec *others, size_t n, struct arena *mem);

#endif
