/* mirror_part.h - inside the mirror: what its files share, and each one's part.
 *
 * mirror.c makes mirror and database agree and is called by the writer; mirror_add.c brings entries into the file;
 * mirror_trouble.c words why that cannot be.  Nobody else includes this.
 */
#ifndef LS_MIRROR_PART_H
#define LS_MIRROR_PART_H

#include <sys/types.h>

#include "journal/mirror.h"
#include "journal/mirror_file.h"

/* Why it cannot be written now, kept apart from any language: it is told to whoever asks. */
struct trouble {
    enum { NO_TROUBLE, FAILED, MISSING, OLDER, OTHER, HELD, REASON } kind;
    char what[1000];    /* FAILED: the path; REASON: all of it */
    int error;          /* FAILED: errno */
    int64_t have, want; /* OLDER: entries the database has, and the mirror */
    struct ts then, now;
};

struct mirror {
    char *folder, *journal, *beside, *files;
    int fd;
    dev_t device;
    ino_t inode;
    struct mirror_end end, next; /* as of the last commit, and with the batch under way */
    struct head head, next_head; /* the same of the database */
    bool is_sure;                /* both ends are known to agree */
    bool beside_due;
    int64_t base;      /* entries before the batch, while not sure */
    int64_t told_base; /* OLDER, OTHER: found out of a database of so many entries, */
    uint64_t told_of;  /* and a file that ended here; 0: not */
    struct trouble trouble;
    struct mirror_use use;
    struct mirrored found;
};

/* What the database has behind m->end, at most up to entry `to`, as one batch: m->next.  tree: as of m->end; or NULL,
 * and then root says what is noted. */
CHECKED enum err mirror_add(struct cx *cx, struct mirror *m, int64_t to, struct tree *tree, const struct hash *root);

/* Both note the trouble and return that there is some. */
enum err mirror_failed(struct mirror *m, const char *path); /* errno says why */
enum err mirror_is_other(struct mirror *m);
void mirror_why(struct cx *cx, void *mirror); /* fails cx with the trouble */

#endif
