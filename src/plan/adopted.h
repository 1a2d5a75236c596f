/* adopted.h - the rules of lights a realm has adopted, and when.
 */
#ifndef LS_ADOPTED_H
#define LS_ADOPTED_H

#include "plan/light.h"

struct rule_line { /* one adoption; the newest is in force */
    int64_t id, entry;
    const char *preset, *body; /* body: the rule as JSON text */
    struct ts time;
    const char *actor, *actor_name, *reason;
};
extern const struct shape RULE_LINE;
CHECKED enum err rules_adopted(struct cx *cx, size_t max, struct list *out); /* newest first */

#endif
