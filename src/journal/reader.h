/* reader.h - an entry's changes one after another: a short entry as it lies in its row, of a long one (an import's) a
 * window at a time.
 *
 *   struct entry_reader r AUTO(entry_reader_done) = { 0 };
 *   TRY(entry_open(cx, seq, &r));
 *   while (entry_next(&r, &change)) ...
 *   return entry_read_end(&r);
 */
#ifndef LS_READER_H
#define LS_READER_H

#include "journal/journal.h"

struct entry_reader {
    struct cx *cx;
    int64_t seq;
    struct rows row;   /* of a short entry */
    struct blob blob;  /* of a long one */
    struct buf window; /* of the long one */
    size_t at;         /* in the blob: behind the window */
    struct str rest;   /* not given yet, of the row or the window */
    uint32_t left;     /* changes to come */
    enum err err;
};
CHECKED enum err entry_open(struct cx *cx, int64_t seq, struct entry_reader *r); /* E_NOT_FOUND without text */
CHECKED enum err entry_ahead(struct cx *cx, int64_t seq);                        /* soon entry_open (db_ahead) */
bool entry_next(struct entry_reader *r,
                struct row_change *out);                 /* views until the next; false at the end or on error */
CHECKED enum err entry_read_end(struct entry_reader *r); /* which this tells apart */
void entry_reader_done(struct entry_reader *r);

#endif
