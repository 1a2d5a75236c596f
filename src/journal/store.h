/* store.h - files kept by their content: each lies in a folder under the hash of its bytes, whole and durable before
 * anything names it.
 */
#ifndef LS_STORE_H
#define LS_STORE_H

#include "db/realm.h"
#include "journal/hash.h"

enum { MAX_STORED_BYTES = 100 << 20 };
struct stored {
    struct hash hash; /* SHA-256 of the content */
    int64_t size;
};
/* Copy a file into the folder: temporary name, fsync, rename, fsync of the folder.  One already there is not written
 * again.  E_TOO_LARGE above MAX_STORED_BYTES. */
CHECKED enum err store_put(struct cx *cx, const char *folder, const char *path, struct stored *out);
const char *store_path(struct cx *cx, const char *folder, const struct hash *h);
/* What a file's content really is; *there false: there is no such file. */
CHECKED enum err store_look(struct cx *cx, const char *path, struct hash *out, bool *there);
/* From one folder into another, unless it is there; counted.  E_IO: its content is another than h says, and it was not
 * put; name is for the message. */
struct carried {
    int64_t files, bytes;
};
CHECKED enum err store_carry(struct cx *cx, const char *from, const char *to, const struct hash *h, const char *name,
                             struct carried *count);
void store_sweep(const char *folder); /* what a crash left half copied: nothing names it */

#endif
