/* second.h - which mirror a database has: said once, remembered in it, and used by whoever writes it from then on. */
#ifndef LS_SECOND_H
#define LS_SECOND_H

#include "base/cx.h"

/* cx->realm is open for writing.  asked: a folder, "none" to do without from now on, or NULL for what is remembered.
 * In a folder that is not yet remembered, or when begins, a mirror is begun where there is none.  What was done again
 * or filled up is said on standard error. */
CHECKED enum err second_use(struct cx *cx, const char *asked, bool begins);
CHECKED enum err second_folder(struct cx *cx, const char **out); /* the remembered one, or NULL; a snapshot is open */

#endif
