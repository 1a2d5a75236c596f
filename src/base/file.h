/* file.h - writing that lasts.  False: errno says why; a test may fail each call (base/cx.h). */
#ifndef LS_FILE_H
#define LS_FILE_H

#include "base/cx.h"

CHECKED bool file_write(struct cx *cx, int fd, struct str bytes); /* all of it, where the file stands */
CHECKED bool file_sync(struct cx *cx, int fd);
CHECKED bool file_rename(struct cx *cx, const char *from, const char *to); /* lasts when the folder is synced */
CHECKED bool folder_sync(struct cx *cx, const char *path); /* what was made, renamed and removed in it */
void fd_done(int *fd);                                     /* closes; -1 is none */

#endif
