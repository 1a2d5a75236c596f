/* fact.h - the only way to write what people decided or reported.
 *
 * A fact's struct starts with id and seq: seq is the number of the journal entry that last changed
 * the row, and so its version.  Each call writes the row and puts its after-image into the entry of
 * the act under way, in the same transaction.
 */
#ifndef LS_FACT_H
#define LS_FACT_H

#include "journal/entry.h"

#define FACT_FIELDS(st) FIELD(st, id, .flags = OUT_ONLY), FIELD(st, seq, .flags = OUT_ONLY)

CHECKED enum err fact_insert(struct cx *cx, const struct shape *s, void *row);  /* assigns id and seq */
CHECKED enum err fact_update(struct cx *cx, const struct shape *s, void *row);  /* the whole row; assigns seq */
CHECKED enum err fact_delete(struct cx *cx, const struct shape *s, int64_t id); /* rare; the journal remembers */
CHECKED enum err fact_get(struct cx *cx, const struct shape *s, int64_t id, void *out); /* E_NOT_FOUND without text */
CHECKED enum err fact_ahead(struct cx *cx, const struct shape *s, int64_t id);          /* soon fact_get (db_ahead) */

/* The caller decided on version seq (0: any).  E_STALE says what has changed since, and by whom. */
CHECKED enum err fact_expect(struct cx *cx, const struct shape *s, const void *row, int64_t seq);

#endif
