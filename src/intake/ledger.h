/* ledger.h - a ledger's sheets become draft items: which column means what, what each row says.
 *
 * Real ledgers have title rows, one- or two-row headings with loose names, merged cells, totals, notes,
 * section rows and repeated headings.  Nothing is dropped silently: a row is a draft (with its problems)
 * or is listed as skipped with why.  Names of units stay as written.
 */
#ifndef LS_LEDGER_H
#define LS_LEDGER_H

#include "base/cx.h"
#include "base/shape.h"
#include "base/sheet.h"
#include "intake/deadline.h"

/* what a column is taken for */
enum ledger_column {
    COL_NONE = 0,
    COL_NUMBER, /* our own permanent number */
    COL_NO,
    COL_CATEGORY,
    COL_TASK,
    COL_MEASURE,
    COL_TARGET,
    COL_LEADER,
    COL_LEAD,
    COL_RESPONSIBLE,
    COL_SUPPORT,
    COL_PERSON,
    COL_PHONE,
    COL_START,
    COL_DUE,
    COL_Q1,
    COL_Q2,
    COL_Q3,
    COL_Q4,
    COL_PROGRESS,
    COL_PERCENT,
    COL_PROBLEM,
    COL_HELP,
    COL_NEXT,
    COL_REMARK,
    COL_SOURCE,
    COL_STATE,
    COL_LIGHT,
    COL_AREA,
    N_LEDGER_COLUMNS
};
extern const struct words ledger_columns;

struct ledger_heading {
    const char *sheet;
    int64_t column;      /* from 1 */
    const char *heading; /* as the sheet has it, both rows joined */
    int64_t meaning;     /* enum ledger_column */
};
struct ledger_draft {
    const char *sheet;
    int64_t row;
    const char *texts[N_LEDGER_COLUMNS];    /* as written; NULL: empty */
    const char *category;                   /* of the column, or carried from the section row above */
    struct list lead, responsible, support; /* const char * */
    struct deadline due;
    const char *due_text;
    struct dec progress;  /* 0..1; DEC_NONE: none stated */
    struct list problems; /* const char * */
};
struct ledger_skip {
    const char *sheet;
    int64_t row; /* 0: the whole sheet */
    const char *why;
};
extern const struct shape LEDGER_HEADING, LEDGER_SKIP;

struct ledger;
struct ledger *ledger_new(struct cx *cx, struct date on);
/* What a person says some columns mean; the list outlives the reading.  Before the first sheet. */
void ledger_fix(struct ledger *l, const struct ledger_heading *columns, size_t n);
void ledger_sheet(struct ledger *l, const char *name, bool hidden); /* the rows that follow are of this sheet */
void ledger_row(struct ledger *l, const struct sheet_row *row);
void ledger_end(struct ledger *l); /* after the last sheet */

/* A long ledger is not kept: what drafts are made of lies in mem, and they are taken one after another. */
void ledger_rows_in(struct ledger *l, struct arena *mem); /* before the first sheet */
const struct ledger_draft *ledger_next(struct ledger *l); /* NULL: give rows; the drafts so far are gone then */

size_t ledger_drafts(const struct ledger *l, const struct ledger_draft **out);
size_t ledger_headings(const struct ledger *l, const struct ledger_heading **out);
size_t ledger_skips(const struct ledger *l, const struct ledger_skip **out);
void ledger_json(const struct ledger *l, struct jw *j); /* columns, rows, skipped: into an open object */

/* Names in one cell: "区住建局、区财政局", "牵头:A 配合:B", one a line.  const char * in mem. */
struct list unit_list(struct arena *mem, const char *text);

#endif
