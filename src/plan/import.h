/* import.h - a ledger's rows become items, in one act; and one act takes them back.
 *
 * Rows are matched to items there are by number (or by the id in the hidden sheet of our own export);
 * what has not changed is left alone, so that an export imported again changes nothing.  Units must be
 * known: names that are not are refused together, to be mapped or created, never guessed.
 */
#ifndef LS_IMPORT_H
#define LS_IMPORT_H

#include "plan/item.h"

struct import_row {
    int64_t row;                /* in the sheet */
    const char *sheet, *number; /* number: of an item there is */
    struct item_new item;
    struct dec progress; /* percent the office's own ledger states: counts as verified */
    const char *text, *problem, *next_step;
};
struct import_in {
    const char *name, *hash; /* the file, and its SHA-256 in hexadecimal */
    bool create_units;
    struct long_list rows; /* import_row */
};
struct undo_in {
    int64_t import;
    const char *reason;
};
extern const struct shape IMPORT_IN, UNDO_IN, IMPORT_ROW;
enum err import_apply(struct cx *cx, void *in, struct jw *answer);
enum err import_undo(struct cx *cx, void *in, struct jw *answer);

/* ---- looking back ---- */

struct import_line { /* one import: when, by whom, what became of it */
    int64_t id, rows, items;
    const char *name, *actor, *person; /* actor: log-in */
    struct ts time;
    bool undone, can_undo; /* can_undo: for the caller to fill */
    struct ts undone_at;
    const char *undone_by, *undone_why;
};
extern const struct shape IMPORT_LINE;
CHECKED enum err imports_newest(struct cx *cx, size_t max, struct list *out);
/* The newest import of a file that has not been taken back; 0: none. */
CHECKED enum err import_in_force(struct cx *cx, const struct hash *file, int64_t *id);
CHECKED enum err imports_undone(struct cx *cx, const struct hash *file, int64_t *n);

#endif
