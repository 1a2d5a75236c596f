/* sample.h - an invented district, made by real acts through the writer: the same bytes each time. */
#ifndef LS_SAMPLE_H
#define LS_SAMPLE_H

#include "base/cx.h"

CHECKED enum err sample_make(struct cx *cx);

#endif
