/* ledger_part.h - inside the reader of ledgers: what its files share, and each one's part.
 *
 * ledger.c walks the sheets and tells rows from titles, totals and notes; ledger_heading.c finds out what the columns
 * mean; ledger_draft.c reads a row's cells.  Nobody else includes this.
 */
#ifndef LS_LEDGER_PART_H
#define LS_LEDGER_PART_H

#include "intake/ledger.h"

enum { MIN_HEADINGS = 3, MAX_COLUMNS = 128 };

struct growing {
    char *p;
    size_t n, room, size;
};

struct ledger {
    struct cx *cx;
    struct arena *rows; /* of drafts; the unit of work's, or one that a reader takes drafts from */
    size_t n_taken;
    struct date on;
    const char *sheet;
    bool in_table, skipping;
    size_t rows_seen;
    /* a row that may be the first of two heading rows */
    struct sheet_row candidate;
    int candidate_score;
    enum ledger_column meaning[MAX_COLUMNS];
    const char *headings[MAX_COLUMNS]; /* folded */
    size_t n_columns;
    const char *section;
    const struct ledger_heading *fixed; /* by a person */
    size_t n_fixed;
    struct growing drafts, heading_list, skips;
};

void *ledger_grow(struct ledger *l, struct growing *g); /* room for one more */

/* ledger_heading.c.  How many different columns a row names, 0 when none of them says what is to be done. */
int headings_in(struct ledger *l, const struct sheet_row *row);
bool headings_go_on(struct ledger *l, const struct sheet_row *first, const struct sheet_row *row); /* in a second row */
void headings_take(struct ledger *l, const struct sheet_row *first, const struct sheet_row *second); /* or NULL */

/* ledger_draft.c.  The row as a draft with its problems; texts in l->rows. */
void draft_read(struct ledger *l, const struct sheet_row *row, struct ledger_draft *d);

#endif
