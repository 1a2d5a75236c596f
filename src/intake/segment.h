/* segment.h - a stretch of a sentence, up to ; or 。, becomes directives: cut where owners change or a clause has
 * a deadline of its own.
 */
#ifndef LS_SEGMENT_H
#define LS_SEGMENT_H

#include "intake/draft.h"

/* False: it names no owner, and inherits none. */
bool segment_read(struct reader *r, struct str s, bool may_inherit);
/* What a decision decides stands on its own: it has a date, a figure, or something to hand over. */
bool segment_is_decided(struct reader *r, struct str s);

#endif
