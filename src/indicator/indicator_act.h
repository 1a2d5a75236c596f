/* indicator_act.h - the acts on indicators, targets and figures (app/acts.c). */
#ifndef LS_INDICATOR_ACT_H
#define LS_INDICATOR_ACT_H

#include "indicator/indicator.h"

enum indicator_standing { STANDING_IN_USE = 1, STANDING_RETIRED = 2 };
enum january { JANUARY_ALONE = 1, JANUARY_WITH_FEBRUARY = 2 };
struct indicator_in {
    const char *indicator; /* indicator.edit: its code */
    int64_t seq;
    const char *code, *name, *name_en, *measure;
    int64_t decimals, kind, direction, every, form, basis, price;
    bool no_january;
    int64_t january;   /* indicator.edit: enum january; 0: as it is */
    struct list clear; /* indicator.edit: names of members that are to say nothing any more */
    int64_t standing;  /* indicator.edit: enum indicator_standing; 0: as it is */
    const char *owner, *confirmer;
    int64_t release_day;
    const char *formula, *parent, *preset;
    int64_t sort;
};
extern const struct shape INDICATOR_IN, INDICATOR_EDIT_IN;
enum err indicator_create(struct cx *cx, void *in, struct jw *answer);
enum err indicator_edit(struct cx *cx, void *in, struct jw *answer); /* what is not said stays */

struct target_in {
    const char *indicator, *unit, *period;
    bool is_growth;
    int64_t bound;
    struct dec value, high, stretch;
    const char *source, *reason;
    /* Of a plan that comes in: which target it is a share of, and how that was shared out. */
    const char *of_unit, *of_period;
    int64_t method; /* enum method; METHOD_NONE: it is no share */
    struct dec weight;
};
struct target_part {
    const char *unit, *period;
    struct dec weight, value;
};
struct target_decompose_in {
    const char *indicator, *unit, *period;
    bool is_growth;
    int64_t every;  /* enum frequency: to periods; 0: to the units of the parts */
    int64_t method; /* enum method */
    struct list parts;
    const char *reason;
};
struct target_end_in {
    const char *indicator, *unit, *period;
    bool is_growth;
    const char *reason;
};
extern const struct shape TARGET_IN, PLAN_TARGET_IN, TARGET_DECOMPOSE_IN, TARGET_END_IN;
enum err target_set(struct cx *cx, void *in, struct jw *answer);
enum err target_decompose(struct cx *cx, void *in, struct jw *answer);
enum err target_withdraw(struct cx *cx, void *in, struct jw *answer);

struct value_in {
    int64_t row; /* in the sheet; 0: none */
    const char *indicator, *unit, *place, *period;
    int64_t basis, vintage;
    struct dec level, growth;
    int64_t rank, ranked;
    const char *source;
    struct date published, cutoff;
    const char *note;
};
struct values_in {
    struct list values; /* struct value_in */
};
struct value_step_in { /* sign, return, confirm: every figure of it that awaits the step, of one period or all */
    const char *indicator, *period, *unit, *place, *reason;
    struct list figures; /* struct figure_seen: those alone; none: all */
};
struct figure_seen {
    int64_t id;
};
struct value_except_in {
    const char *indicator, *period, *login;
    struct date until;
    const char *reason;
};
struct value_undo_in {
    int64_t entry;
    const char *reason;
};
extern const struct shape VALUES_IN, VALUE_IN, VALUE_STEP_IN, FIGURE_SEEN, VALUE_EXCEPT_IN, VALUE_UNDO_IN;
enum err value_enter(struct cx *cx, void *in, struct jw *answer); /* all of them, or none: every bad cell is named */
enum err value_sign(struct cx *cx, void *in, struct jw *answer);
enum err value_return(struct cx *cx, void *in, struct jw *answer);
enum err value_confirm(struct cx *cx, void *in, struct jw *answer);
enum err value_except(struct cx *cx, void *in, struct jw *answer);
enum err value_undo(struct cx *cx, void *in, struct jw *answer);

/* ---- for the acts ---- */

/* Find it, ask for the right about it (and about a figure of this unit), and say what the entry is about. */
CHECKED enum err indicator_take(struct cx *cx, const char *code, const char *unit, struct indicator *out,
                                int64_t *unit_id);
/* The right about it: of its owner, of this unit, of who confirms. */
CHECKED enum err may_indicator(struct cx *cx, const struct indicator *i, int64_t unit);
/* The formula holds: codes, units, no circle. */
CHECKED enum err formula_check(struct cx *cx, const struct indicator *i);

/* What seems wrong about a figure beside the others (check.c): texts in cx->mem; none: it looks right. */
CHECKED enum err value_doubts(struct cx *cx, const struct indicator *i, const struct value *v,
                              const struct list *others, struct list *out);

#endif
