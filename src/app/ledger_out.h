/* ledger_out.h - the ledger as a workbook or CSV: what is shown, in the columns that are shown.
 */
#ifndef LS_LEDGER_OUT_H
#define LS_LEDGER_OUT_H

#include "plan/board.h"

/* columns: names separated by blanks or commas; NULL: those of an import.  By the path's ending .xlsx, else CSV.
 * E_INVALID names a column that there is not.  progress may be NULL. */
CHECKED enum err ledger_write(struct cx *cx, const char *path, const char *columns, const struct list *items,
                              void (*progress)(int64_t done, int64_t all));
/* What the journal held when it is printed, or at the time it is of; NULL where it held nothing. */
CHECKED enum err ledger_proof(struct cx *cx, const char **out);

#endif
