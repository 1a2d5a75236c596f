/* quantity.h - targets in figures: "不少于10个", "增长6%以上", "控制在3%以内", "突破100亿元". */
#ifndef LS_QUANTITY_H
#define LS_QUANTITY_H

#include "intake/intake.h"

/* All quantities of a normalised clause, in mem; figures that are parts of dates are left out. */
struct list quantities_read(struct arena *mem, struct str clause);

#endif
