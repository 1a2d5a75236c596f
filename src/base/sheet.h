/* sheet.h - one row of a sheet: what src/doc reads out of files and src/intake makes sense of.
 */
#ifndef LS_SHEET_H
#define LS_SHEET_H

#include "base/date.h"
#include "base/decimal.h"

enum cell_kind { CELL_EMPTY = 0, CELL_TEXT, CELL_NUMBER, CELL_DATE, CELL_BOOL, CELL_ERROR };
enum cell_fill {
    FILL_NONE = 0,
    FILL_DOWN,
    FILL_RIGHT
}; /* part of a merged cell: repeats the one above or to the left */
struct cell {
    enum cell_kind kind;
    enum cell_fill fill;
    const char *text;  /* as a person would read it; "" when empty, never NULL */
    struct dec number; /* NUMBER; DEC_NONE beyond its range */
    bool percent;      /* NUMBER formatted 0%: 0.5 is shown as 50 % */
    struct date date;  /* DATE */
};
struct sheet_row {
    int64_t number; /* the sheet's own, from 1 */
    bool hidden;
    size_t n;
    struct cell *cells;
};

#endif
