/* table.h - tables as text, columns parted by tabs: a heading row says which column is what.
 */
#ifndef LS_TABLE_H
#define LS_TABLE_H

#include "intake/draft.h"

struct columns {
    int task, lead, support, due;
    bool known;
};

/* The line is a row, or a heading row; it is taken. */
bool table_take(struct reader *r, struct str line, struct columns *table);

#endif
