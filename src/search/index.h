/* index.h - the words that items, reports, sources and units are found by: a derived table.
 *
 * A row for each, under one number that holds kind and id, in two tables: what it is called, and all that is written
 * about it, cut (cut.h).  The journal is the list of what to do: behind the acts (settle_behind) the writer reads
 * the entries since the index last ended and cuts again what they touched.  Whoever asks for words waits until that
 * has come to where the journal stands (index_need); the index can be made anew at any time.  Tables: text_title,
 * text_index, text_state (migrations/0015).
 */
#ifndef LS_INDEX_H
#define LS_INDEX_H

#include "base/shape.h"
#include "search/cut.h"

/* stored: never renumber.  Higher ones are found first. */
enum found_kind { FOUND_REPORT = 1, FOUND_SOURCE = 2, FOUND_ITEM = 3, FOUND_UNIT = 4 };
extern const struct words found_kinds;
enum { FOUND_SHIFT = 40 };
static inline int64_t found_row(int64_t kind, int64_t id)
{
    return kind << FOUND_SHIFT | id;
}

/* What a thing says, as people wrote it, and in which of its members; none when it is not there. */
enum said_in {
    SAID_NAME = 1, /* of a unit */
    SAID_SHORT_NAME,
    SAID_ALIAS,
    SAID_NUMBER, /* of an item */
    SAID_TITLE,  /* of a source too */
    SAID_TARGET,
    SAID_MEASURE,
    SAID_CATEGORY,
    SAID_LEADER,
    SAID_DUE_TEXT,
    SAID_REMARK,
    SAID_ORIGIN_NO,
    SAID_TEXT,     /* of a source */
    SAID_PROGRESS, /* of a report */
    SAID_PROBLEM,
    SAID_HELP,
    SAID_NEXT_STEP,
};
extern const struct words said_words;
struct said {
    enum said_in in;
    bool is_title; /* what it is called, rather than what is written about it */
    struct str text;
};
CHECKED enum err index_says(struct cx *cx, enum found_kind kind, int64_t id, struct list *out); /* struct said */

/* On the writer: take in what the journal says since. */
CHECKED enum err index_settle(struct cx *cx);
CHECKED enum err index_rebuild(struct cx *cx); /* look at everything and mend what differs from the facts */
CHECKED enum err index_anew(struct cx *cx);    /* and make the engine's words again from the rows */
CHECKED enum err index_is_fresh(struct cx *cx, bool *out);
/* Before asking: what is behind is waited for, by a newer snapshot (read_settled); a database of our own (another day,
 * another time) gets its index when first asked.  Only a realm open for reading may find it a moment behind the
 * process that writes.  E_BUSY: it was never made. */
CHECKED enum err index_need(struct cx *cx);
/* How many rows are missing, left over, or say something else than the facts; and whether the engine's words are
 * those of its rows. */
CHECKED enum err index_check(struct cx *cx, int64_t *n_wrong);

#endif
