/* posts_in.h - a list of posts and their holders taken in as one act, and a list of the organisation taken back.
 *
 * A row is a post of a unit and, if it names one, who holds it: the post there is of that unit, title and role, else a
 * new one.  Units must be known, log-ins too or come with a name; nothing is guessed.  A log-in made this way has no
 * password.  Posts of the three administrators are given one by one (user.add).
 */
#ifndef LS_POSTS_IN_H
#define LS_POSTS_IN_H

#include "org/org_act.h"

struct post_row {
    int64_t row; /* in the sheet */
    const char *unit, *title;
    int64_t role;                     /* enum post_role */
    const char *name, *login, *phone; /* none: the post is vacant */
    struct date valid_from, valid_to; /* of the holding; from: default today */
};
struct posts_in {
    struct list posts; /* struct post_row */
};
struct row_problem {
    int64_t row;
    const char *what;
};
extern const struct shape POSTS_IN, POST_ROW, ROW_PROBLEM;
enum { POSTS_MOST_PROBLEMS = 8 }; /* of one row: each check says one thing at most */
/* What stands against each row: struct row_problem.  In a snapshot or an act. */
CHECKED enum err posts_check(struct cx *cx, const struct posts_in *in, struct list *problems);

struct org_undo_in {
    int64_t entry; /* of the journal: an org.import or a posts.import */
    const char *reason;
};
extern const struct shape ORG_UNDO_IN;

enum err posts_import(struct cx *cx, void *in, struct jw *answer); /* E_INVALID names every row with a problem */
/* E_CONFLICT: what was taken in has changed or is in use.  Persons stay, without posts: their log-in is theirs. */
enum err org_undo(struct cx *cx, void *in, struct jw *answer);

#endif
