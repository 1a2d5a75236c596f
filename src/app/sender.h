/* sender.h - the thread of a server that sends what is to be told outside: a mail server that is slow holds up nothing
 * else. */
#ifndef LS_SENDER_H
#define LS_SENDER_H

#include "app/config.h"
#include "notify/notify.h"

struct serving;

/* What the settings say; address: where this server is reached when they do not say.  From now on channels may lead to
 * what they allow (net_allow). */
struct notify_config notify_config_of(const struct config *c, const char *address);
/* A pass by the realm's calendar: cx->now, cx->today and cx->cal are set.  E_CONFLICT: the machine's clock may be wrong
 * (app/clock.h); what is mailed cannot be taken back. */
CHECKED enum err sender_pass(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg,
                             struct notified *out);

/* The same of a server, with where it is reached. */
struct notify_config serving_notify(const struct serving *s);

struct sender;
CHECKED enum err sender_start(struct cx *cx, struct serving *s, struct sender **out);
/* Both do nothing of NULL. */
void sender_end(struct sender *s);  /* returns at once; from now on it begins no other message */
void sender_join(struct sender *s); /* the message under way is finished: NET_SECONDS at most (net/call.h) */

#endif
