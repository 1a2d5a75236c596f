/* listed.h - figures that wait for a hand, and what is aimed at everywhere: what a filter lets through, in an order,
 * page by page.
 */
#ifndef LS_LISTED_H
#define LS_LISTED_H

#include "indicator/worksheet.h"

enum waiting_sort { WAITING_ORDER = 0, WAITING_PERIOD = 1, WAITING_CODE = 2, WAITING_ENTERED = 3, WAITING_DUE = 4 };
extern const struct words waiting_sorts;
struct waiting_filter {
    const char *text;    /* in code, name, or whose it is */
    int64_t owner, unit; /* owner: of the indicator; unit: whose figure; 0: any */
    int64_t period;      /* 0: any */
    int64_t state;       /* enum value_state; 0: either that waits */
    int64_t sort;
    bool is_downwards;
    int64_t limit; /* 0: all */
    const char *after;
};
/* Of those worksheet_of gives when it waits.  *next: NULL at the end. */
CHECKED enum err waiting_found(struct cx *cx, const struct grant *who, const struct waiting_filter *f, struct list *out,
                               const char **next);

struct listed_target { /* one target with names */
    int64_t id, version;
    const char *code, *name, *name_en, *measure, *owner, *unit; /* unit: none, the whole realm's */
    const char *period;
    int64_t decimals; /* of the indicator's level */
    bool is_growth;
    int64_t bound;
    struct dec value, high, stretch;
    int64_t method;
    const char *source, *reason;
    int64_t indicator_id, unit_id, period_id, sort; /* for orders; in no JSON */
};
extern const struct shape LISTED_TARGET;
enum target_sort { TARGET_ORDER = 0, TARGET_PERIOD = 1, TARGET_CODE = 2, TARGET_UNIT = 3, TARGET_BOUND = 4 };
extern const struct words target_sorts;
struct target_filter {
    const char *text;
    int64_t owner, unit; /* unit: whose target; 0: any */
    int64_t year;        /* 0: any */
    int64_t growth;      /* -1: either */
    int64_t bound;       /* 0: any */
    int64_t sort;
    bool is_downwards;
    int64_t limit;
    const char *after;
};
/* Of indicators in use. */
CHECKED enum err targets_found(struct cx *cx, const struct target_filter *f, struct list *out, const char **next);

#endif
