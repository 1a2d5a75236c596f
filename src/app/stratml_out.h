/* stratml_out.h - the programme as a plan of StratML: areas are goals, items objectives, lead units performers;
 * what has no area stands in a goal of its own, and so do indicators, with what was aimed at and what was confirmed.
 */
#ifndef LS_STRATML_OUT_H
#define LS_STRATML_OUT_H

#include "base/cx.h"

/* A plan is of one programme; 0: the one in hand, with what names none, and with the indicators.  reader: a person who
 * reads by unit or area alone; 0: the whole realm.  In a snapshot.  E_TOO_LARGE: more items than a plan holds. */
CHECKED enum err stratml_of_realm(struct cx *cx, int64_t reader, int64_t programme, int part, struct buf *out);

#endif
