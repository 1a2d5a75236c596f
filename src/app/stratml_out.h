/* stratml_out.h - the programme as a plan of StratML: areas are goals, items objectives, lead units performers;
 * indicators stand in a goal of their own with what was aimed at and what was confirmed.
 */
#ifndef LS_STRATML_OUT_H
#define LS_STRATML_OUT_H

#include "base/cx.h"

/* reader: a person who reads by unit or area alone; 0: the whole realm.  In a snapshot. */
CHECKED enum err stratml_of_realm(struct cx *cx, int64_t reader, int part, struct buf *out);

#endif
