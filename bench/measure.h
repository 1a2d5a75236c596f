/* measure.h - what the benchmarks share: a clock, medians, a temporary place, a realm of any size.
 *
 * A benchmark is a small program: it makes what it needs in a place of its own that goes when it ends,
 * measures our side and a bare baseline in turns, and prints the medians and their ratio.  Anything
 * that fails ends it with status 1.
 */
#ifndef LS_MEASURE_H
#define LS_MEASURE_H

#include "plan/plan.h"

enum { ROUNDS = 5, MAX_ROUNDS = 1001 };

double seconds(void);                  /* monotonic */
double median(double *list, size_t n); /* sorts the list */
void must(struct cx *cx, enum err e);  /* or say why and end */

/* A folder under root, removed with all in it when the program ends.  The text lives as long. */
const char *place_make(const char *root);
const char *place_file(const char *place, const char *name); /* never freed: a benchmark is short */
void copy_file(const char *from, const char *to);

/* A district of 100 units, or as many as are told, with a principal uNNN.p and a liaison uNNN.l each, 10 areas and n
 * items with a lead, a supporting unit, 4 nodes and so many reports.  The first n_issued items are not claimed yet. */
struct world {
    int n_items, n_issued, n_reports, n_units; /* reports: of each item; units: 0 is 100 */
    bool entry_per_report;                     /* else a hundred items share an entry */
};
enum { WORLD_UNITS = 100, WORLD_AREAS = 10 };
void world_make(const char *path, const struct world *w);
int world_lead(int item); /* 1.. -> unit 1..WORLD_UNITS */

#endif
