/* due.h - which of the times named in a stretch of text is its deadline.
 *
 * A sentence may name several: "4月10日前报送一季度分析" is due on the 10th; the quarter only says which analysis.
 */
#ifndef LS_DUE_H
#define LS_DUE_H

#include "intake/deadline.h"

/* kind NONE: the stretch has no deadline.  start and end are bytes of s. */
struct deadline due_of(const struct calendar *cal, struct date on, struct str s);

#endif
