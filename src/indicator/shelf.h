/* shelf.h - figures of some years fetched as they are asked for: an indicator's, or one unit's of it, each once.
 *
 * A failure sticks: from then on nothing is found, and whoever asked returns s->e at the end.
 */
#ifndef LS_SHELF_H
#define LS_SHELF_H

#include "indicator/indicator.h"

struct shelf {
    struct cx *cx;
    int64_t from, before; /* periods */
    bool whole;           /* of every unit at once: for who looks at many of them */
    struct list held;     /* of shelf.c */
    enum err e;
};
/* As values_of gives them; unit 0: the realm's and of places outside. */
struct list shelf_values(struct shelf *s, int64_t indicator, int64_t unit);
/* The best one told so far, locked or not; NULL: none. */
const struct value *shelf_best(struct shelf *s, int64_t indicator, const struct value_key *key);

#endif
