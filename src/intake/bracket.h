/* bracket.h - "(区商务局牵头,有关镇街配合,12月底前)": owners and date in a bracket at the end.
 */
#ifndef LS_BRACKET_H
#define LS_BRACKET_H

#include "intake/draft.h"

/* Owners and date in a bracket at the end of s; what stands before it. */
struct str bracket_read(struct reader *r, struct str s, struct owners *o, struct str *due);

#endif
