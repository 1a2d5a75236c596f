/* releases.h - the calendar of releases: which figure of the whole realm is due on which day, and what became of it.
 *
 * Derived from definitions (rhythm, release day) and the figures told; an estimate is no release.
 */
#ifndef LS_RELEASES_H
#define LS_RELEASES_H

#include "indicator/indicator.h"

enum release_state {
    RELEASE_AHEAD = 1,   /* not due yet */
    RELEASE_WAITING = 2, /* entered or signed */
    RELEASE_DONE = 3,    /* confirmed by its day */
    RELEASE_LATE = 4,    /* confirmed after it */
    RELEASE_MISSING = 5  /* its day has passed without any, or what came was returned */
};
extern const struct words release_states;
struct release_line {
    int64_t id; /* of the indicator */
    const char *code, *name, *name_en, *owner;
    int64_t every;
    const char *period, *period_words;
    struct date due;
    int64_t state;
    int64_t days;          /* after its day: until it was confirmed, else until today; before it: negative */
    struct date confirmed; /* first confirmed, or NO_DATE */
    int64_t period_id, sort;
};
extern const struct shape RELEASE_LINE;

enum release_sort { RELEASE_BY_DUE = 0, RELEASE_BY_ORDER = 1, RELEASE_BY_OWNER = 2, RELEASE_BY_STATE = 3 };
extern const struct words release_sorts;
struct release_filter {
    struct date from, to; /* the days they are due, both included */
    const char *text;     /* in code or name */
    int64_t owner;        /* 0: any */
    struct list hands;    /* int64_t: those that one of these units enters or confirms; none: any ... */
    bool unconfirmed;     /* ... and those that no unit confirms */
    int64_t state;        /* 0: any */
    int64_t sort;
    bool is_downwards;
    int64_t limit; /* 0: all */
    const char *after;
};
/* Of indicators in use that say their day.  *next: NULL at the end. */
CHECKED enum err releases_found(struct cx *cx, const struct release_filter *f, struct list *out, const char **next);

#endif
