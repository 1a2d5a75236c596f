/* table.h - tables on a terminal: columns line up although Chinese takes two places. */
#ifndef LS_TABLE_H
#define LS_TABLE_H

#include "base/cx.h"

enum { MAX_TABLE_COLUMNS = 16 };
struct table {
    struct cx *cx;
    size_t n_columns, n_rows, room;
    const char *heads[MAX_TABLE_COLUMNS];
    int max_width[MAX_TABLE_COLUMNS]; /* longer cells are cut with an ellipsis; 0 = never */
    bool right[MAX_TABLE_COLUMNS];
    const char **cells;
};
void table_column(struct table *t, const char *head, int max_width, bool right);
void table_row(struct table *t, const char *const *cells); /* n_columns texts, NULL = empty */
void table_print(const struct table *t, struct buf *out);

#endif
