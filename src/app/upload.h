/* upload.h - files that a person has sent and not yet decided on.
 *
 * A preview keeps its file so that it need not be sent again: beside the evidence, a day at most, a few a person,
 * found by nobody else.  No fact, no row: what is decided becomes an act.
 */
#ifndef LS_UPLOAD_H
#define LS_UPLOAD_H

#include "base/cx.h"

enum { UPLOAD_ID_SIZE = 33, UPLOADS_A_PERSON = 5, UPLOAD_HOURS = 24, UPLOAD_MAX_NOTE = 4 << 20 };
struct upload {
    char id[UPLOAD_ID_SIZE]; /* 32 hexadecimal digits, not to be guessed */
    const char *name;        /* as the person called the file */
    struct str bytes;
    struct str note; /* what was last said about it; empty: nothing */
};
/* Writes up->id.  The person's oldest give way, everybody's too old ones go. */
CHECKED enum err upload_keep(struct cx *cx, int64_t person, struct upload *up);
CHECKED enum err upload_note(struct cx *cx, int64_t person, const char *id, struct str note);
/* E_NOT_FOUND says so in words: no such file, another's, or too old. */
CHECKED enum err upload_find(struct cx *cx, int64_t person, const char *id, struct upload *out);

/* A path for a file of the moment, ending so; the caller unlinks it. */
const char *passing_path(struct cx *cx, const char *ending);
/* A whole file into out, at most its maximum: E_TOO_LARGE. */
CHECKED enum err file_into(struct cx *cx, const char *path, struct buf *out);

#endif
