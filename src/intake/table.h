/* table.h - tables as text, columns parted by tabs: a heading row says which column is what.
 */
#ifndef LS_INTAKE_TABLE_H
#define LS_INTAKE_TABLE_H

#include "intake/draft.h"

struct columns {
    int task, lead, support, due; /* -1: there is none */
    size_t n;                     /* cells of the heading row */
};

/* Rows with as many cells as the heading are read by place, an empty cell being one; in others it only aligns. */
struct table {
    struct columns all, filled;
    bool known;
};

/* The line is a row, or a heading row; it is taken. */
bool table_take(struct reader *r, struct str line, struct table *table);

#endif
