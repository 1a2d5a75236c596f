/* ledger_write.h - a ledger as a workbook, CSV, PDF or DOCX: what an office prints and passes on.
 *
 * Columns under grouped headings, rows pushed one at a time, memory flat.  Cells are typed texts, numbers
 * and dates, never formulas or links; a hidden sheet keeps the schema and the rows' keys, so that a
 * changed copy finds its items again.
 */
#ifndef LS_LEDGER_WRITE_H
#define LS_LEDGER_WRITE_H

#include "base/cx.h"

struct out_column {
    const char *heading, *group;   /* group: a heading above, merged over neighbours of the same group; NULL = none */
    double width; /* characters */ /* allow: the library's unit */
    const char *const *choices;    /* drop-down, NULL-ended; NULL = free */
    bool percent;                  /* numbers are shares: 0.5 is shown as 50 % */
};
struct out_cell {
    const char *text; /* NULL: see the others */
    struct dec number;
    struct date date;
};
#define OUT_TEXT(s) ((struct out_cell){ (s), DEC_NONE, NO_DATE })
#define OUT_NUMBER(d) ((struct out_cell){ NULL, (d), NO_DATE })
#define OUT_DATE(d) ((struct out_cell){ NULL, DEC_NONE, (d) })

struct ledger_file;
/* By the name's ending: .xlsx, .pdf, .docx, else CSV (UTF-8 with mark).  Written beside and renamed at the end. */
CHECKED enum err ledger_file_open(struct cx *cx, const char *path, const char *title, const struct out_column *columns,
                                  size_t n, struct ledger_file **out);
void ledger_file_row(struct ledger_file *f, const char *key, const struct out_cell *cells);
void ledger_file_foot(struct ledger_file *f, const char *proof); /* on paper alone: a small line at its end */
CHECKED enum err ledger_file_close(struct cx *cx, struct ledger_file *f);

#endif
