/* search.h - one question to items, reports, sources and units.
 *
 * An item's own number comes first; then what is called so (units, items, sources), then what says so; newest
 * first within each.  Only what the asker may read is found or counted: items and their reports by the policy's
 * "read.items", drafts by "read.drafts", texts by who reads the whole realm; units are everybody's.
 */
#ifndef LS_SEARCH_H
#define LS_SEARCH_H

#include "org/grant.h"
#include "search/index.h"

enum { MAX_FOUND = 100, COUNT_TO = 500 };
struct search_range { /* a place to be lit, in code points of the text beside it */
    int64_t start, end;
};
struct found {
    int64_t kind; /* enum found_kind */
    int64_t id;
    const char *number, *title; /* of the item, also for its reports */
    struct list title_lit;      /* struct range */
    const char *snippet;        /* a piece of the rest; NULL when there is nothing else */
    int64_t snippet_of;         /* enum said_in: the member it is a piece of; 0: no snippet */
    struct list snippet_lit;
    const char *unit;  /* that leads, that reported, or the unit's short name */
    const char *level; /* name of the item's light; NULL: none */
    struct date day;   /* of the report, of the text, or the item's deadline */
};
extern const struct shape FOUND;

struct search {
    const char *text;
    int64_t kind;      /* enum found_kind; 0 = all */
    int64_t limit;     /* 1 .. MAX_FOUND */
    const char *after; /* go on behind the answer that said so; NULL: from the start */
    const struct grant *who;
};
struct answer {
    struct list found; /* struct found */
    const char *next;  /* for `after`; NULL: there is no more */
    /* How many of each kind, counted up to COUNT_TO; only from the start. */
    int64_t n_units, n_items, n_sources, n_reports;
};
/* E_INVALID: nothing to look for in the text, or `after` is none of ours. */
CHECKED enum err search(struct cx *cx, const struct search *s, struct answer *out);

#endif
