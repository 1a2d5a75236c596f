/* picture.h - a photo without what it says about where, when and by what it was taken.
 *
 * A camera writes the place, the moment and its own number into the file.  Nobody's track is kept (docs/inspection.md):
 * the picture itself is, with what its colours need, and nothing besides; nor what stands behind its end.
 */
#ifndef LS_PICTURE_H
#define LS_PICTURE_H

#include "base/buf.h"
#include "base/cx.h"

/* *type: "image/jpeg" or "image/png".  E_INVALID: it is neither, or damaged. */
CHECKED enum err picture_strip(struct cx *cx, struct str in, struct buf *out, const char **type);

#endif
