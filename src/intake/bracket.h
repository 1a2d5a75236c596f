/* bracket.h - "(区商务局牵头,有关镇街配合,12月底前)": owners and date in a bracket at the end of a line.
 */
#ifndef LS_BRACKET_H
#define LS_BRACKET_H

#include "intake/draft.h"

/* The line ends with owners in a bracket: of the point, or of the points below; it is taken. */
bool bracket_take(struct reader *r, struct str line);
/* "1.改造综合服务中心。支持...": a short first sentence says what the point is about. */
bool bracket_is_title(struct reader *r, struct str sentence, struct str rest);

#endif
