/* tally.h - how many lights of an area and a lead unit show what: kept in step with each light, so that a board costs
 * the areas and units it shows, however many items stand behind them.  Derived, table light_tally (migrations/0062). */
#ifndef LS_TALLY_H
#define LS_TALLY_H

#include "plan/past.h"

/* A light goes from what it was (if it was known) to what it is now (NULL: it is gone). */
CHECKED enum err tally_move(struct cx *cx, const struct past_was *was, const struct light_row *now);

#endif
