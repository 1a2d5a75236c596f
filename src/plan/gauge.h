/* gauge.h - an item measured by an indicator: the figure is reported once, as a figure, and the item's percent follows.
 *
 * The rule (docs/indicators.md).  What adds up from January on: the confirmed level in percent of the year's target.
 * What does not (growth, rates, numbers that stand): so much of the time gone as the figure is of its goal, so that who
 * stands at the goal is on time and the year's end alone brings 100.  Never below 0 nor above 100.  Only confirmed
 * figures count, each from the day it was confirmed; one confirmed before its period (or cut-off) was over is a
 * forecast and counts for nothing.  Table: gauge (migrations/0081).
 */
#ifndef LS_GAUGE_H
#define LS_GAUGE_H

#include "indicator/indicator.h"
#include "judge/judge.h"
#include "plan/plan.h"

struct gauge {
    int64_t id, seq;
    int64_t item, indicator, unit, period;
    bool is_growth;
};
extern const struct shape GAUGE;

struct gauge_in {
    const char *item, *indicator, *unit;
    const char *period; /* a year; none: the item's own deadline's */
    bool is_growth;
    const char *reason;
};
struct gauge_end_in {
    const char *item, *reason;
};
extern const struct shape GAUGE_IN, GAUGE_END_IN;
enum err item_measure(struct cx *cx, void *in, struct jw *answer); /* in the place of what measured it before */
enum err item_unmeasure(struct cx *cx, void *in, struct jw *answer);

CHECKED enum err gauge_of(struct cx *cx, int64_t item, struct gauge *out); /* E_NOT_FOUND without text */
CHECKED enum err gauge_ahead(struct cx *cx, int64_t item);                 /* soon gauge_of (db_ahead) */
/* The percent at each confirmed figure of its year, as the judge takes progress: by day, then by when it was known. */
CHECKED enum err gauge_progress(struct cx *cx, const struct gauge *g, struct list *out); /* struct progress */
/* The rule itself; DEC_NONE: there is no goal to measure by. */
struct dec gauge_percent(const struct indicator *i, const struct target *t, int month, struct dec figure);
/* Judge again, with this act's commit, what this indicator measures. */
CHECKED enum err gauge_touch(struct cx *cx, int64_t indicator);

/* ---- for people ---- */

struct gauge_line {           /* an item's gauge with names, and what it says today */
    const char *item, *title; /* number */
    const char *code, *name, *name_en, *measure, *unit, *period;
    bool is_growth;
    struct dec target, figure, percent; /* of the newest confirmed figure */
    const char *figure_period;
    int64_t level;        /* the item's light; unknown where it is on no board */
    int64_t indicator_id; /* for links */
};
extern const struct shape GAUGE_LINE;
CHECKED enum err gauge_line_of(struct cx *cx, int64_t item, struct gauge_line *out); /* E_NOT_FOUND without text */
/* What an indicator measures, by number: struct gauge_line; reader: who reads by unit or area alone, 0: all. */
CHECKED enum err gauges_of(struct cx *cx, int64_t indicator, int64_t reader, struct list *out);

#endif
