/* diff.h - what has changed between what was said last time and now, clause by clause.
 *
 * PURE.  A clause ends behind ，。；！？ and a line's end: whole clauses come and go in what units write.  Texts of more
 * than MAX_CLAUSES clauses, beyond what they have in common at both ends, are one change.
 */
#ifndef LS_ROUND_DIFF_H
#define LS_ROUND_DIFF_H

#include "base/shape.h"

enum diff_kind { DIFF_SAME = 1, DIFF_NEW = 2, DIFF_GONE = 3 };
extern const struct words diff_kinds;
enum { MAX_CLAUSES = 400 };
struct diff_piece {
    int64_t kind;
    const char *text;
};
extern const struct shape DIFF_PIECE;
/* Pieces in the order of reading, neighbours of a kind joined; NULL is an empty text.  In mem. */
void text_diff(struct arena *mem, const char *before, const char *now, struct list *out);

#endif
