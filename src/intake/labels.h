/* labels.h - lines of labels: "牵头单位:A", "完成时限:6月底" say who owes the point above, or the points below.
 */
#ifndef LS_LABELS_H
#define LS_LABELS_H

#include "intake/draft.h"

/* The line is one of labels; it is taken. */
bool labels_take(struct reader *r, struct str line);
/* Where labels begin behind a sentence on the same line; 0: nowhere. */
size_t labels_inline(struct str line);
/* "主要举措:...": explains the point above. */
bool labels_is_explanation(struct str line);

#endif
