/* account.h - log-ins as an administrator sees them.
 */
#ifndef LS_ACCOUNT_H
#define LS_ACCOUNT_H

#include "org/grant.h"

struct account {
    int64_t id;
    const char *login, *name;
    bool disabled;
    struct ts last_sign_in;
    struct ts password_set; /* 0: never */
    bool second_factor;
    int64_t locked_seconds; /* until the next try is heard, after wrong passwords */
    struct list posts;      /* struct account_post, of today */
};
struct account_post {
    int64_t post, unit;
    const char *unit_name, *title;
    int64_t role;
};
extern const struct shape ACCOUNT, ACCOUNT_POST;
CHECKED enum err accounts_all(struct cx *cx, struct list *out);

#endif
