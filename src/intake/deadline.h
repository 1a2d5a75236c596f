/* deadline.h - Chinese deadlines: "6月底前", "二季度末", "7个工作日内", "每月25日前", "长期".
 *
 * Reading is in normalised text (half-width digits, simplified characters).  A span of time means its
 * end.  Without a year the year of `on` is meant; if that lies more than two months before `on`, the next.
 * Workday counts leave the first day out and follow the calendar; month counts go to the corresponding
 * day or the month's end (Civil Code 200-203).
 */
#ifndef LS_DEADLINE_H
#define LS_DEADLINE_H

#include "base/shape.h"

/* the order is that of deadline_kinds */
enum deadline_kind {
    DEADLINE_NONE = 0,
    DEADLINE_FIXED,     /* a day that can be named */
    DEADLINE_RELATIVE,  /* so many days, weeks, months from `on` */
    DEADLINE_WORKDAY,   /* so many workdays */
    DEADLINE_EVENT,     /* before or after something: no day until it happens */
    DEADLINE_RECURRING, /* each week, each month by the 25th */
    DEADLINE_ONGOING,   /* for good */
    DEADLINE_IMMEDIATE, /* at once */
};
extern const struct words deadline_kinds;

struct deadline {
    enum deadline_kind kind;
    struct date date;  /* the last day; NO_DATE where none can be named */
    struct date from;  /* a stated beginning */
    bool inferred;     /* the year, the meaning of "at once", or that it is one, was supplied */
    bool is_limit;     /* marked as one: 前, 内, 底, 末, 止 ... ; a bare date may be any date */
    bool is_bare;      /* only the name of a span ("三季度", "全年"): by its end, or which of them */
    bool impossible;   /* names a day that does not exist */
    size_t start, end; /* bytes of the text */
};

/* A whole cell or phrase.  False: nothing of the kind (kind NONE), or only part of it is a deadline. */
bool deadline_read(const struct calendar *cal, struct date on, struct str text, struct deadline *out);
/* The first deadline at or after byte `from`. */
bool deadline_find(const struct calendar *cal, struct date on, struct str text, size_t from, struct deadline *out);

/* The deadline that begins at byte `at`. */
bool deadline_at(const struct calendar *cal, struct date on, struct str text, size_t at, struct deadline *out);

#endif
