/* stand.h - where indicators stand on a day: what was published last, against what is aimed at, last year and peers.
 *
 * Derived, never kept: from confirmed figures whose period is over and that were entered by the end of cx->today.  What
 * was entered and is not confirmed yet stands beside it (pending).  Growth that was not published may be reckoned from
 * levels; it is marked as the program's own and judges nothing.
 */
#ifndef LS_STAND_H
#define LS_STAND_H

#include "indicator/indicator.h"

struct indicator_line {
    int64_t id, version;
    const char *code, *name, *name_en, *measure;
    int64_t kind, every, decimals;
    const char *owner, *unit;          /* names; unit: whose figures these are, none: the whole realm */
    const char *period, *period_words; /* "2026-08", "2026年1—8月" */
    int64_t basis, vintage, revision;
    struct dec level, growth;
    bool own_growth;     /* growth is 本系统测算 */
    const char *pending; /* a later or better figure that waits: its period */
    int64_t pending_state;
    const char *missing; /* a period whose release day has passed without a confirmed figure */
    struct date missing_due;
    struct dec target, target_growth, stretch; /* of the year */
    struct dec target_high, growth_high;       /* the upper ends of ranges */
    int64_t target_bound, growth_bound;
    struct dec time_progress, completion, gap, monthly_need;
    struct dec share, growth_need;  /* s, and r = (g - s c)/(1 - s) */
    struct dec seen_low, seen_high; /* growth confirmed of these two years and the one before */
    bool need_unseen;               /* r lies above or below all of that */
    int64_t half;
    int64_t rank, ranked, rank_before;
    struct dec peers_mean;
    int64_t light, reason; /* enum level, enum stand_reason */
    struct dec want, have, behind;
    struct list spark; /* struct spark: up to MAX_SPARK periods to the newest, in the form it is published */
    int64_t sort;
};
enum { MAX_SPARK = 13 };
struct spark {
    const char *period;
    struct dec value;
};
extern const struct shape INDICATOR_LINE;

/* All that is needed to judge many: every indicator with its figures and targets of one unit (0: the realm). */
struct almanac {
    struct list indicators, values, targets;
    const char *unit;
    int64_t unit_id;
};
CHECKED enum err almanac_load(struct cx *cx, int64_t unit, struct almanac *out);
/* A unit's, beside the realm's of the same snapshot: the indicators are the same. */
CHECKED enum err almanac_beside(struct cx *cx, int64_t unit, const struct almanac *realm, struct almanac *out);
CHECKED enum err indicator_stand(struct cx *cx, const struct almanac *a, const struct indicator *i,
                                 struct indicator_line *out);
struct formula;
/* The figures of a period that a formula is made of, by its codes; DEC_NONE: not there. */
CHECKED enum err formula_figures(struct cx *cx, const struct almanac *a, const struct formula *f, int64_t period,
                                 int depth, struct dec *values);
/* A formula's value in a period; DEC_NONE when a part of it is missing. */
CHECKED enum err formula_of(struct cx *cx, const struct almanac *a, const struct indicator *i, int64_t period,
                            int depth, struct dec *out);
/* Is what its formula gives growth, and no level? */
bool gives_growth(const struct indicator *i);
/* How all that a formula is made of in the end is told (enum basis); 0: some otherwise than the rest. */
CHECKED enum err formula_basis(struct cx *cx, const struct list *indicators, const struct indicator *i, int64_t *out);

struct indicator_filter {
    const char *text;    /* in code or name */
    int64_t owner, unit; /* owner: unit that owns; unit: whose figures */
    int64_t light;       /* -1: any */
    int64_t sort;        /* enum indicator_sort */
    bool is_downwards;
    int64_t limit;
    const char *after; /* what indicators_next said */
};
enum indicator_sort {
    SORT_ORDER = 0,
    SORT_CODE = 1,
    SORT_LIGHT = 2,
    SORT_COMPLETION = 3,
    SORT_GROWTH = 4,
    SORT_RANK = 5
};
extern const struct words indicator_sorts;
/* Those in use.  *next: NULL at the end. */
CHECKED enum err indicators_found(struct cx *cx, const struct indicator_filter *f, struct list *out, const char **next);

/* ---- one whole ---- */

struct value_line { /* a figure with names */
    int64_t id, version;
    const char *period, *period_words, *unit, *place;
    int64_t basis, vintage, revision, state;
    struct dec level, growth;
    int64_t rank, ranked;
    const char *source;
    struct date published, cutoff;
    const char *note, *reason;
    struct ts entered, signed_at, confirmed;
    const char *entered_by, *signed_by, *confirmed_by;
    bool shown; /* the one that stands for its period */
};
struct target_line {
    int64_t id, version, parent, method, bound;
    const char *period, *unit, *source, *reason;
    bool is_growth;
    struct dec value, high, stretch, weight;
    int64_t parts;           /* shared out to so many */
    struct dec sum, surplus; /* of those to units; of those to periods alike */
};
struct exemption_line {
    int64_t id;
    const char *period, *person, *granted_by, *reason;
    struct date until;
    bool holds;
};
struct derived_line { /* a formula's figure in a period of which at least one part is there */
    const char *period, *period_words;
    struct dec level;    /* none: a part is missing */
    struct list figures; /* struct formula_figure: what it is made of, in the formula's order */
};
struct formula_figure {
    const char *code;
    struct dec level;
};
struct outlook_step { /* the way to the year's end: what will stand, or have come, by the end of a period */
    const char *period;
    struct dec mean, low80, high80, low95, high95;
};
struct outlook_line { /* where the year will end (judge/landing.h); of refused ones all else is none */
    bool is_growth;
    bool computed; /* from what a formula gave, period by period */
    int64_t year;
    const char *period; /* the newest that it goes by */
    int64_t refusal, method;
    struct dec mean, low80, high80, low95, high95;
    struct dec target; /* none: there is none that a probability can be told of */
    int64_t bound;     /* of the year's target, also where none can be told (rank, peers); 0: there is none */
    struct dec probability, error; /* error: percent of the year's figure; of growth: points */
    int64_t tested;
    struct list steps; /* struct outlook_step: the periods to come, the year's end the last */
};
extern const struct shape OUTLOOK_LINE;
/* Of the realm's own figures, as values_of and targets_of give them: of the level and of the growth, as it is
 * published; of a formula, the level it gave of its parts' figures.  Nothing for what is told once a year. */
CHECKED enum err indicator_outlook(struct cx *cx, const struct indicator *i, const struct list *values,
                                   const struct list *targets, struct list *out); /* struct outlook_line */
extern const struct shape VALUE_LINE, TARGET_LINE, EXEMPTION_LINE, DERIVED_LINE;
struct course_line { /* a period of a year: the figure, the year before, the plan */
    const char *period, *period_words;
    int64_t vintage;
    struct dec level, growth, level_before, growth_before;
    struct dec plan, plan_growth; /* of the level: by the target's own parts, else by time */
};
struct part_line { /* a unit's part of the whole in one period */
    const char *unit;
    struct dec level, growth, share, target, completion;
};
struct breakdown {
    const char *period, *period_words; /* the newest of the whole */
    struct dec whole, sum, difference; /* sum: of the units that have a figure; difference: sum - whole */
    int64_t missing;
    struct list parts; /* struct part_line; beside the members */
};
struct unit_name {
    int64_t id;
    const char *name;
};
extern const struct shape COURSE_LINE, PART_LINE, BREAKDOWN;
/* values and targets as values_of and targets_of give them. */
CHECKED enum err indicator_course(struct cx *cx, const struct almanac *a, const struct indicator *i, int year,
                                  const struct list *values, const struct list *targets, struct list *out);
CHECKED enum err indicator_breakdown(struct cx *cx, const struct indicator *i, int64_t period,
                                     const struct unit_name *units, size_t n, const struct list *values,
                                     const struct list *targets, struct breakdown *out);
/* The plan's own figure of a period by the parts of the year's target, when they say it: of what runs from January on
 * they must reach exactly to its end.  DEC_NONE: they do not. */
struct dec plan_at(const struct indicator *i, const struct list *targets, const struct target *whole, int64_t period);
bool adds_up(const struct indicator *i); /* its level over units and periods; growth and rates do not */

struct indicator_whole {
    struct indicator indicator;
    const char *owner, *confirmer, *parent;
    struct indicator_line line;
    struct list values, targets, exemptions, derived;
    struct list formula_parts; /* struct indicator: those its formula names, in its order */
    struct list outlook;       /* struct outlook_line: where this year will end */
    struct list units;         /* struct indicator_line: by unit, where it has figures or targets */
    struct list course;        /* struct course_line: of one year */
    int64_t year;
    struct breakdown breakdown;
};
/* year: whose course is told; 0: the newest figure's, or this one. */
CHECKED enum err indicator_whole(struct cx *cx, const char *code, int year, struct indicator_whole *out);

#endif
