/* stratml_in.h - a plan in StratML, read as what it would make here: goals are areas, objectives items with the units
 * they name, performance indicators definitions with targets and figures.
 *
 * What the realm knows by code or name is matched; the rest is proposed as new, and each line of the preview says which.
 * What comes out is the input of the one act plan.import.
 */
#ifndef LS_STRATML_IN_H
#define LS_STRATML_IN_H

#include "app/ledger_in.h"
#include "doc/stratml.h"
#include "indicator/plan_in.h"

struct stratml_choice {
    bool create_units; /* those the plan names and the realm lacks */
    bool in_hand;      /* into the programme in hand, whatever the plan is called */
    const char *lead;  /* leads what names no unit */
    const char *note;  /* why its figures are right, and targets change */
};
enum plan_line_kind { PLAN_PROGRAMME = 1, PLAN_AREA, PLAN_ITEM, PLAN_INDICATOR };
enum plan_line_fate { PLAN_NEW = 1, PLAN_KNOWN, PLAN_LEFT };
extern const struct words plan_line_kinds, plan_line_fates;
struct plan_line { /* one thing the plan says, and what becomes of it */
    int64_t row;   /* its place in the plan */
    int64_t kind, fate;
    const char *goal, *no, *name, *unit;
    int64_t targets, figures; /* of an indicator */
    const char *note;         /* what is proposed, or was left out */
    const char *problem;      /* keeps the plan from being taken */
};
extern const struct shape PLAN_LINE;
struct stratml_taken {
    struct plan_in in;
    struct list lines; /* struct plan_line */
    int64_t n_problems;
};
/* In a snapshot.  E_INVALID: it is no such plan. */
CHECKED enum err stratml_take(struct cx *cx, const struct ledger_file_in *file, const struct stratml_choice *choice,
                              struct stratml_taken *out);
/* The act.  is_trial: as act_call's.  E_INVALID: lines have problems. */
CHECKED enum err stratml_apply(struct cx *cx, struct stratml_taken *taken, const char *login, const char *key,
                               bool is_trial, const char **answer);

/* ---- between its two halves ---- */

struct plan_reading {
    struct cx *cx;
    const struct stratml_choice *choice;
    struct unit_names *names;
    struct list known; /* struct indicator */
    int last_code;     /* P01.. up to it are taken */
    struct stratml_taken *out;
};
struct plan_line *plan_line_add(struct plan_reading *r, enum plan_line_kind kind, enum plan_line_fate fate,
                                const char *name);
bool plan_knows_unit(struct plan_reading *r, const char *name);
void plan_note(struct plan_reading *r, struct plan_line *l, const char *text); /* one more, behind the others */
/* At most so many characters of a text; the line notes what (in the reader's words) was cut short.  NULL: NULL. */
const char *plan_fit(struct plan_reading *r, struct plan_line *l, const char *text, size_t max, const char *what);
/* Definitions, targets and figures of one objective's indicators (stratml_figures.c).  is_ours: it stands where our own
 * export lists indicators, so that its text is an English name. */
CHECKED enum err plan_take_indicators(struct plan_reading *r, const struct stratml_objective *o, const char *goal,
                                      const char *owner, bool is_ours);

#endif
