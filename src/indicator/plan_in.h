/* plan_in.h - a plan of another system becomes ours, in one act: its programme, areas, items, indicators, what is aimed
 * at and the figures.
 *
 * All of it or nothing, and import.undo takes it back as it does a ledger's rows.  Figures are entered, not confirmed:
 * they are signed and confirmed here as any other.  What is there already and says the same is left alone.
 */
#ifndef LS_PLAN_IN_H
#define LS_PLAN_IN_H

#include "indicator/indicator_act.h"

struct plan_in {
    const char *name, *hash; /* the file, and its SHA-256 in hexadecimal */
    const char *programme;   /* of this name, made when there is none; NULL: the one in hand takes it */
    struct date start, due;
    bool create_units;
    const char *note;       /* why figures that look wrong are right, and why targets change */
    struct list areas;      /* struct area_in */
    struct list items;      /* struct item_new */
    struct list indicators; /* struct indicator_in */
    struct list targets;    /* struct target_in */
    struct list values;     /* struct value_in */
};
extern const struct shape PLAN_IN;
enum { MAX_PLAN_ITEMS = 5000, MAX_PLAN_AREAS = 1000, MAX_PLAN_VALUES = 5000 };

enum err plan_import(struct cx *cx, void *in, struct jw *answer);
/* The act import.undo, of a plan or a ledger: import_undo, but what formulas and rules name stays. */
enum err plan_undo(struct cx *cx, void *in, struct jw *answer);

#endif
