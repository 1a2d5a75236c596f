/* ledger_in.h - a ledger's file becomes an import: the command line and the API do the same.
 *
 * A file is read into drafts (intake/ledger.h); a person may say what a column means, which unit a name
 * stands for and where rows without an area belong; the rows without problems become the input of the one
 * act import.apply.
 */
#ifndef LS_LEDGER_IN_H
#define LS_LEDGER_IN_H

#include "intake/ledger.h"

/* What a person said about a preview. */
struct unit_choice {
    const char *name, *unit; /* as the ledger has it; as the realm knows it */
};
struct ledger_choice {
    struct list columns; /* struct ledger_heading: sheet, column, meaning */
    struct list units;   /* struct unit_choice */
    const char *area;    /* of rows that name none */
    bool partial;        /* take the good rows when others have problems */
    bool create_units;
};
extern const struct shape LEDGER_CHOICE;

/* A name of the ledger that the realm does not know, or knows twice. */
struct unknown_name {
    const char *name;
    int64_t rows;
    bool is_several; /* more than one unit bears it */
};
extern const struct shape UNKNOWN_NAME;

struct ledger_file_in { /* by path or by bytes */
    const char *path, *name;
    struct str bytes;
};
/* The whole file, to be looked at. */
CHECKED enum err ledger_read(struct cx *cx, const struct ledger_file_in *file, const struct ledger_choice *choice,
                             struct ledger **out);
/* Units and areas that the drafts name and the realm lacks: struct unknown_name.  In a snapshot. */
CHECKED enum err ledger_unknown(struct cx *cx, const struct ledger *l, const struct ledger_choice *choice,
                                struct list *units, struct list *areas);

/* What became of a file. */
struct ledger_applied {
    const char *answer;   /* of the act */
    struct list left_out; /* struct left_out: rows with problems, where only the good ones were taken */
};
struct left_out {
    const char *sheet;
    int64_t row;
    const char *task, *problems;
};
extern const struct shape LEFT_OUT;
/* Read the file row by row and do the act.  E_INVALID: no good row, or bad ones without choice->partial.  key:
 * idempotency key or NULL. */
CHECKED enum err ledger_apply(struct cx *cx, const struct ledger_file_in *file, const struct ledger_choice *choice,
                              const char *login, const char *key, struct ledger_applied *out);
/* The rows with problems as a workbook in the same form: mend and import again. */
CHECKED enum err ledger_write_errors(struct cx *cx, const char *path, const struct ledger *l);

/* A list of units (columns by heading) as the input of the act org.import, into an open object; n: units read. */
CHECKED enum err units_read(struct cx *cx, const struct ledger_file_in *file, struct jw *j, size_t *n);
/* A list of posts and their holders as the input of posts.import, in the same way; and looked at: its rows, and what
 * stands against them (struct row_problem, org/posts_in.h), in a snapshot. */
CHECKED enum err posts_read(struct cx *cx, const struct ledger_file_in *file, struct jw *j, size_t *n);
struct posts_in;
CHECKED enum err posts_look(struct cx *cx, const struct ledger_file_in *file, struct posts_in *in,
                            struct list *problems);

const char *texts_joined(struct cx *cx, const struct list *texts);

#endif
