/* archive.h - inside src/doc: a zip from a stranger, weighed before it is believed. */
#ifndef LS_ARCHIVE_H
#define LS_ARCHIVE_H

#include <zip.h>

#include "base/cx.h"

/* The bytes outlive it; the caller closes it with zip_discard.  E_INVALID, E_TOO_LARGE: damaged, encrypted, or more
 * entries, bytes or compression than book.h allows; said in words. */
CHECKED enum err archive_open(struct cx *cx, struct str bytes, zip_t **out);
bool archive_has(zip_t *zip, const char *entry);

#endif
