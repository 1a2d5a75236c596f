/* fold.h - all facts, rebuilt from the journal alone.
 *
 * The last after-image of a row is the row.  Scanning keeps, for each row, the entry that last changed
 * it and a digest of that image: enough to compare every live row, and to copy the rows as they were
 * at any time into a fresh database.
 */
#ifndef LS_FOLD_H
#define LS_FOLD_H

#include "journal/journal.h"

struct tables { /* the fact tables (app/tables.c), parents before children */
    const struct shape *const *list;
    size_t n;
};
extern const struct tables fact_tables; /* app/ */
extern const struct words table_words;  /* what people call them; app/ */
const char *table_label(const struct cx *cx, const struct shape *s);

struct fold_row {
    int64_t id, seq;
    uint8_t digest[16]; /* of the image: the first half of its SHA-256 */
    uint16_t table;
    bool used, gone, seen;
};
struct fold {
    struct fold_row *rows;
    size_t n, room;
    int64_t last_seq;
    struct ts last_time;
};
void fold_done(struct fold *f);
/* False when the entry names a table the program does not know. */
bool fold_add(struct fold *f, const struct entry_view *e);
struct fold_row *fold_find(const struct fold *f, size_t table, int64_t id);
void image_digest(struct str image, uint8_t out[static 16]);

/* Read the entries up to and including time `until` ({INT64_MAX}: all).  E_IO when one is unreadable:
 * `luoshi verify` names it. */
CHECKED enum err fold_scan(struct cx *cx, struct ts until, struct fold *f);
CHECKED enum err fold_scan_before(struct cx *cx, int64_t seq, struct fold *f); /* the entries before that one */
const struct shape *fact_table_named(struct str name); /* NULL: this program knows none of that name */
/* The image's columns in the shape's order, ready for FACT_INSERT. */
void image_vals(const struct shape *s, int64_t id, int64_t seq, struct str image,
                struct val vals[static MAX_COLUMNS + 1]);
/* A row from its image; texts and bytes copied into mem. */
void image_row(struct arena *mem, const struct shape *s, int64_t id, int64_t seq, struct str image, void *out);

/* A private database of the facts as the first so many entries left them, with a line for each of these entries but not
 * their bytes; the caller closes it. */
CHECKED enum err fold_open(struct cx *cx, int64_t size, struct conn **out);

/* Everything as it was known at a time: cx->db becomes a private database of that moment.  The
 * very same queries answer from it; derived tables are empty until rebuilt.  Ends with read_end_asof. */
CHECKED enum err read_begin_asof(struct cx *cx, struct ts asof);
void read_end_asof(struct cx *cx);

/* Between the two cx->db is the realm as it is, where a past (cx->past) is looked at: for what a past has not, the
 * bytes of its entries.  *past: to be handed back; NULL where none is looked at, and then nothing was done. */
CHECKED enum err past_leave(struct cx *cx, struct conn **past);
void past_back(struct cx *cx, struct conn *past);

#endif
