/* desk.h - my desk: what waits for this person, by the posts held today.
 *
 * Each list is named and ordered most urgent first; a list that a role has no part in is left out, one
 * that is empty stays, for "nothing waits" is an answer.
 */
#ifndef LS_DESK_H
#define LS_DESK_H

#include "org/grant.h"
#include "plan/board.h"

enum { MAX_DESK = 200, MAX_DESK_LISTS = 12 };
struct desk {
    size_t n;
    struct {
        const char *name;  /* owe, claim, sign, verify, disputes, changes, applied, drafts, no_holder, slipping */
        struct list items; /* ITEM_LINE; at most MAX_DESK */
    } lists[MAX_DESK_LISTS];
};
CHECKED enum err desk_of(struct cx *cx, const struct grant *who, struct desk *out);

#endif
