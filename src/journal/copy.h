/* copy.h - a realm's journal carried into another database, entry by entry; the facts follow from it.
 *
 * The copy is consistent after each piece, so one that was broken off goes on where it ended, and one made earlier is
 * brought up to date: a backup is a copy, and so is a realm that moves.  Every entry is read, checked against the
 * chain and hashed anew on its way.  Derived tables are not carried: the caller makes them again (app/).
 */
#ifndef LS_COPY_H
#define LS_COPY_H

#include "journal/journal.h"

struct copied {
    int64_t was, is; /* entries the copy had before, and has now */
    struct ts time;  /* of the newest */
    struct hash root;
};
/* from: a snapshot is open.  to: its realm is open for writing, empty or an older state of the same realm.  E_CONFLICT
 * tells of two that went different ways, and of a `from` that is the older state: that one has lost acts. */
CHECKED enum err journal_copy(struct cx *from, struct cx *to, void (*progress)(int64_t done, int64_t all),
                              struct copied *out);

/* On the writer: the next entry behind the head, and the facts it leaves; the head moves.  Refused when it does not fit
 * there.  head_move comes when all are put. */
CHECKED enum err journal_put(struct cx *cx, struct str bytes, struct head *h);
/* `from` ends before the target does. */
enum err refuse_older(struct cx *from, const struct head *older, const struct head *newer);

#endif
