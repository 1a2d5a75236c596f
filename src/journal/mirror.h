/* mirror.h - a realm kept a second time, in a folder on another disk, before anybody hears OK: journal, evidence, and
 * what stands beside the facts.  With the first disk nothing is lost.
 *
 *   FOLDER/journal     every entry, a batch a commit (mirror_file.h)
 *   FOLDER/beside      secrets (beside.h), written anew by a commit that moved some
 *   FOLDER/files/HASH  evidence (store.h)
 *
 * The writer brings a batch here first and commits it then (db/realm.h, struct second).  So the mirror is never behind
 * what was answered, and by a crash in between it is one batch ahead: what is whole in it counts, and is done again in
 * the database before the next write.  A mirror that is further ahead means that an older database was put back, which
 * is refused: `luoshi restore --from FOLDER` brings the newer state.  One that is behind is filled up.
 *
 * Servers that share a realm may share its mirror: each has the file for itself from before it looks at it until its
 * batch is over, also behind the commit, when the database has let the next one in already.
 */
#ifndef LS_MIRROR_H
#define LS_MIRROR_H

#include "journal/copy.h"
#include "journal/store.h"

/* Of the program (app/). */
bool names_file(const struct row_change *c, struct hash *out); /* the row names this file of the store */
enum err derive_all(struct cx *cx, void *unused);              /* on the writer: derived tables from the facts */

struct mirror_use {
    bool may_begin; /* where there is none yet: one is begun */
    void (*progress)(int64_t done, int64_t all);
};
struct mirrored {
    int64_t was, is, redone; /* entries it had, and has; those that the database did not have */
    struct ts time;          /* of the newest */
};
/* From now on the realm (open for writing) has its mirror there.  E_CONFLICT: it is another realm's, or the database is
 * an older state.  E_BUSY: the folder cannot be written. */
CHECKED enum err mirror_open(struct cx *cx, const char *folder, const struct mirror_use *use, struct mirrored *out);
bool mirror_is_there(const char *folder);
/* How far it is, by looking at the file alone: batches may be arriving. */
CHECKED enum err mirror_look(struct cx *cx, const char *folder, int64_t *size, struct ts *time);

/* Another realm, empty or an older state of this one, gets what the mirror has, evidence first; as journal_copy. */
CHECKED enum err mirror_restore(struct cx *to, const char *folder, void (*progress)(int64_t done, int64_t all),
                                struct copied *out, struct carried *evidence);

#endif
