/* point.h - a day or a span of time by its name: "6月底", "二季度", "2024.6.30", "本月25日".
 *
 * Without a year that of `on` is meant; if that lies more than two months before `on`, the next.
 */
#ifndef LS_POINT_H
#define LS_POINT_H

#include "base/date.h"

struct cursor;
struct point {
    struct date first, last;
    bool has_year, has_day, impossible, is_relative, is_end, /* 底, 末, 旬, 季度 say "by the end of" themselves */
        is_bare; /* only the name of a span ("三季度"): by its end, or which of them */
};

/* A point or a span at the cursor. */
bool eat_point(struct cursor *c, struct point *p);
int point_on_year(const struct cursor *c);
/* Without a year: that of `on`, or the next when it would lie more than two months back. */
int point_year(const struct cursor *c, int month, int day);

#endif
