/* heading.h - lines that name who owes the points below: "(二)区住建局", "由A牵头,B配合,负责以下事项:".
 *
 * A heading holds until the next line of its level or above (一、 over (一) over 1. over (1)).
 */
#ifndef LS_HEADING_H
#define LS_HEADING_H

#include "intake/draft.h"

/* How deep a point's mark lies; 0: no mark. */
int heading_level(struct str line);
struct str heading_next_line(const struct reader *r, struct str line);
void heading_set(struct reader *r, struct str line, const struct owners *o);
/* The line is such a heading, or "A:" with what A has to do; it is taken. */
bool heading_take(struct reader *r, struct str line);

#endif
