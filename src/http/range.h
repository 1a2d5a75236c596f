/* range.h - one part of an answer (RFC 9110 14); PURE. */
#ifndef LS_RANGE_H
#define LS_RANGE_H

#include "base/buf.h"

enum range { RANGE_ALL, RANGE_PART, RANGE_NONE /* 416: it begins behind the end */ };
/* What "bytes=0-99" asks of size bytes.  Several parts at once, other units and what cannot be read are all. */
enum range range_of(const char *header, int64_t size, int64_t *from, int64_t *n);

#endif
