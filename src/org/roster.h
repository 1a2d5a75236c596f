/* roster.h - who holds which post, now and before: lists for people to read.
 */
#ifndef LS_ROSTER_H
#define LS_ROSTER_H

#include "org/org.h"

struct post_line { /* a post with who holds it today; one line a holder, one when vacant */
    int64_t id, unit, role, rank;
    const char *unit_name, *title;
    int64_t person; /* 0: vacant */
    const char *holder, *login;
    struct date since;
};
struct holding_line { /* one holding of a post or by a person, the newest first */
    int64_t post, unit, role, person;
    const char *unit_name, *title, *holder, *login;
    struct date valid_from, valid_to;
    bool in_force;
};
struct person_line {
    int64_t id;
    const char *name, *login, *phone;
    bool disabled;
    const char *posts; /* held today, as people say them: "区发改局 一把手" */
};
extern const struct shape POST_LINE, HOLDING_LINE, PERSON_LINE;

/* unit 0: all units. */
CHECKED enum err posts_list(struct cx *cx, int64_t unit, size_t max, struct list *out);
/* Of a unit's posts (unit > 0) or of a person (person > 0). */
CHECKED enum err holdings_list(struct cx *cx, int64_t unit, int64_t person, size_t max, struct list *out);
/* text: in the name, the log-in or a post; NULL = all. */
CHECKED enum err persons_list(struct cx *cx, const char *text, size_t max, struct list *out);
CHECKED enum err aliases_all(struct cx *cx, size_t max, struct list *out); /* by unit */

#endif
